"""The page that says whose site this is. What is not set is said nowhere, and nothing is made up for it."""

from __future__ import annotations

from vraagbaak.addresses import ABOUT
from vraagbaak.site.settings import Publisher, link_to
from vraagbaak.writing.markdown import escape_text
from vraagbaak.writing.page import Page, front_matter


def about_page(site_name: str, publisher: Publisher) -> Page:
    """What the site is, who publishes it, how to report a mistake."""
    name = escape_text(" ".join(site_name.split()))
    parts = [
        front_matter(ABOUT.title, "Wat deze site is, wie hem maakt en hoe u een fout meldt."),
        f"# {ABOUT.title}\n\n{name} laat vragen van de Kamer en de antwoorden van de regering zien: één pagina "
        "per vraag, met een vast adres.\n",
        "Dit is **niet de officiële publicatie**. De officiële tekst staat op "
        "[officielebekendmakingen.nl](https://www.officielebekendmakingen.nl/). Waar wij die kennen, staat "
        "op de pagina een link ernaartoe. De brief zelf staat als pdf bij elke brief.\n",
        _publisher(publisher),
        "## Hoe de pagina's zijn gemaakt\n\nEen programma leest de brief en zet elke vraag met haar antwoord "
        "op een eigen pagina. Daarna controleert het of geen woord is weggevallen of erbij gekomen. Wat "
        "onzeker is, staat in de verantwoording van de brief. Bij een titel of opmerking van de redactie staat "
        "dat die van de redactie is.\n",
    ]
    return Page(ABOUT.page, "\n".join(part for part in parts if part))


def _publisher(publisher: Publisher) -> str:
    lines = []
    if publisher.name:
        lines.append(f"Deze site wordt gemaakt door {escape_text(publisher.name)}.")
    if publisher.contact:
        lines.append(f"Contact: [{escape_text(publisher.contact)}]({link_to(publisher.contact)}).")
    if publisher.report:
        lines.append(f"Klopt er iets niet? [Meld een fout]({link_to(publisher.report)}).")
    return "## Wie deze site maakt\n\n" + "\n\n".join(lines) + "\n" if lines else ""
