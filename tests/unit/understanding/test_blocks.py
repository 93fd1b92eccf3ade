"""Blocks of a fractie without numbers: read only where the turns are unmistakable."""

from __future__ import annotations

import pytest

import pages
from vraagbaak.errors import NotALetterError
from vraagbaak.reading.text import Paragraph

LONG = "Hierbij zend ik u de antwoorden op vragen over het pad langs de kust en over de dijk daarachter."
ABC = f"{LONG}\nVragen van de leden van de ABC-fractie\n"
ASK, MORE = "De leden van de ABC-fractie vragen wat dit kost.", "Ook vragen deze leden wie dat betaalt."


@pytest.mark.parametrize(
    ("page", "blocks"),
    [
        (f"/{ASK}\nTien.\n/{MORE}\nWij.", ["abc-1: Tien.", "abc-2: Wij."]),
        (f"/{ASK}\n/{MORE}\nTien.\nEn meer.\n/{MORE}\nWij.", ["abc-1: Tien. En meer.", "abc-2: Wij."]),
        (f"/{ASK}\nTien.\n/{MORE}\nWij.\nDe minister van Zaken,\nJ. Jansen", ["abc-1: Tien.", "abc-2: Wij."]),
        (f"/{ASK}\nTien.\n/{MORE}", None),  # the last has no answer
        (f"{ASK}\n/Tien.\n{MORE}\n/Wij.", None),  # starts with what is roman
        (f"/{ASK}\nTien.", None),  # one block is no proof
        (f"{ASK}\nAntwoord\nTien.\n{MORE}\nAntwoord\nWij.", ["abc-1: Tien.", "abc-2: Wij."]),
        (f"{ASK}\nAntwoord\nTien.\nWat kost dit?\nAntwoord\nWij.", ["abc-1: Tien.", "abc-2: Wij."]),
        (f"{ASK}\nAntwoord\nTien.\nEen zin.\nAntwoord\nWij.", None),  # nothing asks above it
        (f"{ASK}\nAntwoord\nTien.\n{MORE}\n{ASK}\nAntwoord\nWij.", ["abc-1: Tien.", "abc-2: Wij."]),
    ],
)
def test_blocks(page: str, blocks: list[str] | None) -> None:
    if blocks is None:
        with pytest.raises(NotALetterError):
            pages.letter(ABC + page)
        return
    letter = pages.letter(ABC + page)
    found = [
        f"{q.slug}: {' '.join(p.text for p in q.answer if isinstance(p, Paragraph))}"
        for q in letter.questions
    ]
    assert found == blocks
