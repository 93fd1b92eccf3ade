"""The verantwoording: what was checked, what was left out, what is uncertain."""

from __future__ import annotations

from collections.abc import Sequence

from vraagbaak import __version__
from vraagbaak.addresses import ACCOUNT
from vraagbaak.editing.edition import Edition, letter_of
from vraagbaak.labels import LEFT_OUT, STYLES, dutch_date, letter_title
from vraagbaak.proving.audit import Proof
from vraagbaak.proving.places import SecondOpinion
from vraagbaak.record.origin import Fetched
from vraagbaak.vocabulary import Part, Style
from vraagbaak.writing.markdown import MarkdownFile, cell, escape_text, front_matter, headed, joined, table


def account_page(edition: Edition, proof: Proof, opinion: SecondOpinion, refused: int) -> MarkdownFile:
    """The verantwoording: what was checked, what was left out, what is uncertain."""
    letter = edition.letter
    title = "Verantwoording"
    style: Style = letter.style  # type: ignore[assignment]
    rows = [
        ("Kopie", f"[brief.pdf](brief.pdf), SHA-256 `{letter.source.sha256}`"),
        *_fetched_rows(letter.fetched),
        ("Bladzijden in deze kopie", f"{len(letter.pages_present)} van {letter.pages_total}"),
        ("Regels in deze kopie", str(proof.lines)),
        ("– tekst van vragen, antwoorden en brief", str(proof.body_lines)),
        ("– noten", str(proof.note_lines)),
        ("– koppen en nummers", str(proof.heading_lines)),
        ("– kop- en voetregels (kenmerk, paginanummer)", str(sum(count for _, count, _ in proof.furniture))),
        ("Woorden in deze kopie", str(proof.words)),
        ("Woorden op de site", str(proof.words_on_site)),
        ("Woorden die nog eens getoond worden bij een gezamenlijk antwoord", str(proof.repeated_words)),
        ("Verwijzingen naar noten", str(proof.calls)),
        ("Woorden in vet, cursief of doorgehaald", str(proof.styled)),
        *_second_rows(opinion),
        ("Nummering van de vragen", STYLES[style]),
        ("Nummers die geen vraagnummer bleken", str(refused)),
        ("Programma", f"Vraagbaak {__version__}"),
    ]
    furniture = ((cell(text), str(count), LEFT_OUT[why]) for text, count, why in proof.furniture)
    own: list[tuple[Part, str]] = [
        ("count", table(("Gegeven", "Waarde"), rows)),
        ("joined", _joined_words(proof.joined)),
        (
            "furniture",
            "Deze regels horen bij het papier en niet bij de tekst (cijfers als #).\n\n"
            + table(("Regel", "Aantal", "Waarom"), furniture),
        ),
        ("findings", _findings(edition)),
    ]
    if edition.corrections:
        own.append(("corrections", _corrections(edition)))
    keys = tuple(part for part, _ in own)
    about = "Wat is gecontroleerd en wat is onzeker."
    parts = [
        front_matter(f"{title} bij {letter_of(letter)}", about, keys),
        f"# {title}\n",
        f"Bij [{escape_text(letter_title(letter, letter.questions))}](index.md).\n",
        "Elke regel van deze kopie heeft precies één plaats op de site, en alle woorden staan in dezelfde "
        "volgorde als in de brief. Op de site staan geen woorden die niet in de brief staan, behalve onze "
        "eigen koppen, de regels onder de titel en de kaders. Telt de site minder woorden dan de kopie, dan komt dat "
        "alleen doordat een woord of adres dat aan het eind van een regel was afgebroken, weer één woord is. Wilt u "
        "dit nagaan? Het programma `scripts/convert.py --check` maakt alles opnieuw en vergelijkt het.\n",
        "Een tweede leesprogramma, dat niets van het eerste weet, zoekt de koppen van vragen en antwoorden zelf. "
        "Waar het een regel bij een andere vraag ziet staan, staat dat bij de bevindingen en op de pagina van de vraag.\n",
        *(headed(part, body) for part, body in own),
    ]
    return MarkdownFile(f"{letter.id}/{ACCOUNT}.md", joined(parts), keys)


def _fetched_rows(fetched: Fetched | None) -> list[tuple[str, str]]:
    """Where the file was fetched, and whether the official text says the same."""
    if fetched is None:
        return []
    rows = [("Opgehaald", f"{dutch_date(fetched.date)}, {cell(fetched.address)}")]
    if fetched.official_text:
        said = {
            "equal": "gelijk aan de officiële tekst",
            "differs": "anders dan de officiële tekst, zie de bevindingen",
        }
        rows.append(
            (
                "Vergeleken met de officiële tekst",
                f"{dutch_date(fetched.compared)}: {said[fetched.official_text]}",
            )
        )
    by = fetched.said
    named = (
        ("gevraagd door", (one.in_words for one in by.askers)),
        ("gevraagd aan", (one.in_words for one in by.addressed)),
        ("ondertekend door", (one.in_words for one in by.senders)),
        ("nummers van de vragen", by.question_sets),
    )
    return [
        *rows,
        *((f"– volgens de dienst {what}", cell(text)) for what, names in named if (text := "; ".join(names))),
    ]


def _second_rows(opinion: SecondOpinion) -> list[tuple[str, str]]:
    """What a second program, which knows nothing of the first, says of the places of lines."""
    if opinion.failure:
        return [("Tweede lezing", "niet gelukt")]
    return [
        ("Regels die volgens een tweede lezing bij dezelfde vraag staan", str(opinion.agreed)),
        ("– bij een andere vraag of een ander deel", str(opinion.disagreed)),
        ("– niet te zeggen", str(opinion.unjudged)),
    ]


def _joined_words(words: Sequence[str]) -> str:
    if not words:
        return "Geen: geen enkel afbreekstreepje aan een regeleinde is weggelaten.\n"
    unique = ", ".join(escape_text(word) for word in dict.fromkeys(words))
    return f"Bij deze woorden is het afbreekstreepje aan het regeleinde weggelaten: {unique}.\n"


def _findings(edition: Edition) -> str:
    findings = edition.letter.findings
    if not findings:
        return "Geen.\n"
    return table(
        ("Code", "Bladzijde", "Bevinding"),
        ((f"`{f.code}`", str(f.page or "–"), cell(f.message)) for f in findings),
    )


def _corrections(edition: Edition) -> str:
    rows = (
        (f"[{slug}]({slug}.md)", cell(c.wrong), cell(c.right), cell(c.reason), c.date)
        for slug, c in edition.corrections
    )
    return table(("Vraag", "Stond er", "Moet zijn", "Reden", "Datum"), rows)
