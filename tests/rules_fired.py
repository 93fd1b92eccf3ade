"""How often each rule of reading gave something in a letter, as JSON.

``PYTHONPATH=scripts .venv/bin/python tests/rules_fired.py letter.pdf``
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from vraagbaak.reading.furniture import FURNITURE
from vraagbaak.reading.lists import ITEMS
from vraagbaak.reading.paragraphs import PARAGRAPH_STARTS
from vraagbaak.reading.pdf import read_pdf
from vraagbaak.reading.tables import TABLES
from vraagbaak.reading.text import Paragraph
from vraagbaak.understanding.letter import parse_letter
from vraagbaak.understanding.openings import ANSWERS_BY, QUESTIONS


def rules_fired(pdf: Path) -> Counter[str]:
    """Rules that gave nothing count 0."""
    parsed = parse_letter(read_pdf(pdf), "x")
    letter = parsed.letter
    passages = (*letter.passages, *chain(*(question.passages for question in letter.questions)))
    fired = Counter(dict.fromkeys(every_rule(), 0))
    fired.update(filter(None, parsed.layout.reasons))
    fired.update(rule for _, _, rule in parsed.opened)
    for _, passage in passages:
        fired.update(item.rule for item in passage if isinstance(item, Paragraph) and item.rule)
    return fired


def every_rule() -> Iterator[str]:
    yield from (rule.name for rule in FURNITURE)
    yield from (rule.name for rule in PARAGRAPH_STARTS)
    yield from (rule.name for rule in ITEMS)
    yield from (rule.name for rule in TABLES)
    yield from (rule.name for rules in (*QUESTIONS.values(), *ANSWERS_BY) for rule in rules)


if __name__ == "__main__":
    sys.stdout.write(json.dumps(rules_fired(Path(sys.argv[1]))))
