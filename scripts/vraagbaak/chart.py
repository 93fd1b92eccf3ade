"""The letter at a glance: an inline picture of all questions by party and length of answer."""

from __future__ import annotations

import html
from collections.abc import Mapping
from typing import Any

Data = Mapping[str, Any]

BAR, STEP, HIGH, LABEL = 12, 16, 90, 26  # px: a bar, bar and space, the tallest bar, the numbers


def overview_svg(letter: Data) -> str:
    """Bars in the order of the letter; what is missing is an empty, dashed bar. Each is a link."""
    questions = letter["questions"]
    words = [sum(len(text.split()) for text in question["answer"]) for question in questions]
    longest = max([*words, 1])
    parts: list[str] = []
    for index, (question, count) in enumerate(zip(questions, words, strict=True)):
        parts.append(_bar(question, count, index * STEP, longest))
    parts.extend(_parties(questions))
    width, height = len(questions) * STEP, HIGH + 2 * LABEL
    gone = sum(question["status"] == "missing" for question in questions)
    said = (
        f"{len(questions)} vragen in de volgorde van de brief, met de lengte van het antwoord; "
        f"{gone} ontbreken. Dezelfde gegevens staan in de tabel hieronder."
    )
    return (
        f'<div class="vb-chart" data-search-exclude tabindex="0" role="group" aria-label="{html.escape(said)}">'
        f'<svg viewBox="0 0 {width} {height}" width="{width}" height="{height}">{"".join(parts)}</svg></div>'
    )


def _bar(question: Data, count: int, x: int, longest: int) -> str:
    high = max(4, round(HIGH * count / longest)) if question["answer"] else HIGH // 3
    kind = "vb-bar" if question["status"] == "complete" else "vb-bar vb-bar--cut"
    if not question["answer"]:
        kind = "vb-bar vb-bar--gone"
    name = question["number"] or "fragment"
    label = f"{question['heading']}: {count} woorden antwoord" if question["answer"] else question["heading"]
    label = html.escape(label, quote=True)
    shown = html.escape(question["number"] or "…")
    return (
        f'<a href="{question["slug"]}/index.html" aria-label="{label}"><title>{label}</title>'
        f'<rect x="{x}" y="0" width="{STEP}" height="{HIGH + LABEL}" class="vb-bar__hit"></rect>'
        f'<rect x="{x + 2}" y="{HIGH - high}" width="{BAR}" height="{high}" class="{kind}" data-vraag="{html.escape(name)}"></rect>'
        f'<text x="{x + STEP / 2}" y="{HIGH + 14}" text-anchor="middle">{shown}</text></a>'
    )


def _parties(questions: list[Data]) -> list[str]:
    """A line under each run of questions of one party, with its name."""
    parts: list[str] = []
    start = 0
    for index in range(1, len(questions) + 1):
        if index < len(questions) and questions[index]["party"] == questions[start]["party"]:
            continue
        party = questions[start]["party"]
        if party:
            x, wide, y = start * STEP, (index - start) * STEP, HIGH + LABEL
            room = max(1, wide // 7)
            name = html.escape(party if len(party) <= room else party[: max(1, room - 1)] + "…")
            parts.append(
                f'<line x1="{x + 2}" x2="{x + wide - 2}" y1="{y - 4}" y2="{y - 4}" class="vb-party-line"></line>'
                f'<text x="{x + wide / 2}" y="{y + 12}" text-anchor="middle">{name}</text>'
            )
        start = index
    return parts
