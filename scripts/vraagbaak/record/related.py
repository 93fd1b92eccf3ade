"""Which questions belong together: the same paper cited, or one that names the other."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

Data = Mapping[str, Any]

_SEE = re.compile(
    r"\b(?:antwoord(?:en)?|beantwoording)\s+(?:op|van|bij)\s+(?:de\s+)?vra(?:ag|gen)\s+"
    r"(\d{1,3}(?:(?:,\s*|\s+en\s+)\d{1,3})*)",
    re.I,
)


def related_questions(letter: Data) -> dict[str, list[tuple[str, str]]]:
    """Per slug: (slug of the other question, why), both ways, in the order of the letter."""
    found: dict[str, dict[str, str]] = {question["slug"]: {} for question in letter["questions"]}
    by_number = {q["number"]: q["slug"] for q in letter["questions"] if q["number"]}
    for question in letter["questions"]:
        for match in _SEE.finditer(" ".join(question["answer"])):
            for number in re.findall(r"\d+", match.group(1)):
                _tie(found, question["slug"], by_number.get(number), "genoemd in het antwoord")
    for paper in letter["papers"]:
        slugs = [slug for slug in paper["cited_by"] if slug in found]
        for slug in slugs:
            for other in slugs:
                _tie(found, slug, other, f"haalt ook {paper['citation']} aan")
    order = [question["slug"] for question in letter["questions"]]
    return {slug: [(other, ties[other]) for other in order if other in ties] for slug, ties in found.items()}


def _tie(found: dict[str, dict[str, str]], one: str, other: str | None, why: str) -> None:
    if other is not None and other != one and other in found:
        found[one].setdefault(other, why)
        found[other].setdefault(one, why)
