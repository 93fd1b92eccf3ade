"""The letters by date, and how to use the site."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from vraagbaak import labels
from vraagbaak.addresses import HOME, PAPERS, Area
from vraagbaak.record.record import Letter
from vraagbaak.writing.page import Page, cell, front_matter, joined, table


def home_page(letters: Sequence[Letter], areas: Iterable[Area]) -> Page:
    """The letters by date, newest first, ways in, and how to use the site."""
    rows = [
        (
            f"[{cell(_title(letter))}]({letter.id}/index.md)",
            labels.dutch_date(letter.date),
            cell(_ministries(letter) or letter.sender or "–"),
            cell(_several(party for question in letter.questions for party in question.parties) or "–"),
            labels.capitalised(labels.DOCUMENT[letter.kind]),
            labels.counted((question.number, question.status) for question in letter.questions),
        )
        for letter in letters
    ]
    parts = [
        front_matter("", "Kamerbrieven met vragen en antwoorden: één pagina per vraag."),
        "# Vraagbaak\n",
        "Vragen van de Kamer en de antwoorden van de regering. Elke vraag heeft een eigen pagina, met een adres dat "
        "nooit verandert. U kunt in alles zoeken. Op de pagina staan links naar de moties en Kamerstukken waar "
        "de vraag of het antwoord naar verwijst.\n",
        "## Brieven\n",
        table(("Brief", "Datum", "Van", "Fracties", "Soort", "Vragen"), rows)
        if rows
        else "Er staan nog geen brieven op deze site.\n",
        "## Andere ingangen\n",
        "".join(f"- [{area.title}]({area.page})\n" for area in (*areas, PAPERS)),
        "## Zo gebruikt u de site\n",
        "- **Zoeken**: op woorden, op een Kamerstuk (het dossiernummer, met of zonder ondernummer) of op "
        "een vraag (`vraag 1`).\n"
        "- **Aanhalen**: elke vraag heeft een vast adres, en elke alinea daarbinnen ook. Onder elke vraag "
        "staat hoe u haar aanhaalt.\n"
        "- **Vertrouwen**: bij elke brief hoort een verantwoording. Daar ziet u dat geen woord is weggevallen of "
        "verzonnen. Als er iets ontbreekt, staat dat erbij.\n"
        "- **Zonder netwerk**: de hele site werkt ook vanuit een map op uw eigen computer; open "
        "`index.html`.\n",
    ]
    return Page(HOME.page, joined(parts))


def _title(letter: Letter) -> str:
    """Its subject; without one its name and what is asked first."""
    if letter.subject:
        return labels.capitalised(letter.subject)
    asked = next((question.subject for question in letter.questions if question.subject), "")
    return f"{letter.kenmerk}: {asked}" if asked else letter.kenmerk


def _ministries(letter: Letter) -> str:
    return _several(labels.capitalised(sender.ministry) for sender in letter.senders)


def _several(names: Iterable[str | None]) -> str:
    """Each name once; parted by semicolons, as a ministry's name can hold commas."""
    return "; ".join(dict.fromkeys(name for name in names if name))
