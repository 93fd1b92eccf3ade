"""The list of a letter's pages, beside each of them."""

from __future__ import annotations

import html

from vraagbaak.addresses import ACCOUNT, WHOLE
from vraagbaak.labels import STATUS
from vraagbaak.record.record import Letter, Question


def sidebar(letter: Letter, up: str) -> str:
    """Questions in order, under the party they are of; neighbours of one party share a heading.

    ``up`` leads from the page to the folder of the letter.
    """
    parts = [
        _nav_item("De brief", f"{up}index.html"),
        _nav_item("Alles op één pagina", f"{up}{WHOLE}/index.html"),
    ]
    party: str | None = ""
    for question in letter.questions:
        if question.party != party:
            if party != "":
                parts.append("</ul></li>")
            party = question.party
            label = html.escape(party or "Fractie onbekend")
            parts.append(f"<li><span>{label}</span><ul>")
        parts.append(_question_item(question, up))
    if letter.questions:
        parts.append("</ul></li>")
    parts.append(_nav_item("Verantwoording", f"{up}{ACCOUNT}/index.html"))
    return "".join(parts)


def _nav_item(label: str, href: str) -> str:
    return f'<li><a href="{html.escape(href)}">{html.escape(label)}</a></li>'


def _question_item(question: Question, up: str) -> str:
    number = question.number or "…"
    gone = question.status == "missing"
    about = question.subject or ("ontbreekt" if gone else "")
    state = "" if question.status == "complete" else f' title="{STATUS[question.status]}"'
    kind = ' class="vb-gone"' if gone else ""
    return (
        f'<li{kind}><a href="{up}{question.slug}/index.html"{state}>'
        f"<b>{html.escape(number)}</b> {html.escape(about)}</a></li>"
    )
