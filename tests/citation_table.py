"""The table of citations (``citations.txt``): what a text cites, by kind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FILE = Path(__file__).parent / "citations.txt"


@dataclass(frozen=True, slots=True)
class Row:
    """One text."""

    kind: str
    """The heading it stands under."""
    text: str
    identifiers: tuple[str, ...]
    movers: tuple[str, ...]

    @property
    def anywhere(self) -> bool:
        """Whether it is read so inside brackets in a sentence too."""
        title = " - " in self.text
        return bool(self.identifiers) and not self.text[0].isdigit() and not self.movers and not title


def _read() -> Iterator[Row]:
    kind = ""
    for line in FILE.read_text("utf-8").splitlines():
        if line.startswith("# --- "):
            kind = line.removeprefix("# --- ")
        elif line.strip() and not line.startswith("#"):
            text, _, expected = line.partition("=>")
            identifiers, _, movers = expected.partition("|")
            named = tuple(name.strip() for name in movers.split(";") if name.strip())
            yield Row(kind, text.strip().replace("\\n", "\n"), tuple(identifiers.split()), named)


_ALL = tuple(_read())
LOOK_ALIKES = tuple(row for row in _ALL if row.kind.startswith("what looks like one and is not"))
ROWS = tuple(row for row in _ALL if row not in LOOK_ALIKES)
