"""The letters by date, and how to use the site."""

from __future__ import annotations

from collections.abc import Sequence

from vraagbaak import labels
from vraagbaak.addresses import HOME, PAPERS
from vraagbaak.record.record import Letter
from vraagbaak.writing.markdown import escape_text
from vraagbaak.writing.page import Page, cell, front_matter, joined, table


def home_page(letters: Sequence[Letter]) -> Page:
    """The letters by date, newest first, and how to use the site."""
    rows = [
        (
            f"[{escape_text(letter.title)}]({letter.id}/index.md)",
            labels.dutch_date(letter.date),
            cell(letter.sender or "–"),
            labels.counted((question.number, question.status) for question in letter.questions),
        )
        for letter in letters
    ]
    parts = [
        front_matter("", "Kamerbrieven met vragen en antwoorden: één pagina per vraag."),
        "# Vraagbaak\n",
        "Antwoorden van de regering op vragen van de Kamer: één pagina per vraag, met een adres dat "
        "nooit verandert, doorzoekbaar, en verbonden met de moties en Kamerstukken die erin worden "
        "aangehaald.\n",
        "## Brieven\n",
        table(("Brief", "Datum", "Afzender", "Vragen"), rows)
        if rows
        else "Er staan nog geen brieven op deze site.\n",
        "## Zo gebruikt u de site\n",
        "- **Zoeken**: op woorden, op een Kamerstuk (het dossiernummer, met of zonder ondernummer) of op "
        "een vraag (`vraag 1`).\n"
        "- **Aanhalen**: elke vraag heeft een vast adres, en elke alinea daarbinnen ook. Onder elke vraag "
        "staat hoe u haar aanhaalt.\n"
        "- **Vertrouwen**: bij elke brief hoort een verantwoording die laat zien dat geen woord is "
        "verloren of verzonnen. Wat ontbreekt, staat als ontbrekend aangegeven.\n"
        f"- **Stukken**: [alle aangehaalde stukken]({PAPERS.page}), met de vragen die ernaar "
        "verwijzen.\n"
        "- **Zonder netwerk**: de hele site werkt ook vanuit een map op uw eigen computer; open "
        "`index.html`.\n",
    ]
    return Page(HOME.page, joined(parts))
