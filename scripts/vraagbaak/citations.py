"""The door to the finder of citations: text in, citations with exact spans out. Only the standard library.

``python -m vraagbaak.citations < text`` prints one JSON object per citation.
"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from typing import TextIO

from vraagbaak.citing.find import Citation, find_citations

__all__ = ["Citation", "find_citations"]


def main(source: TextIO, out: TextIO) -> None:
    """Write one JSON object per citation of ``source``, a line each; positions count characters from 0."""
    for citation in find_citations(source.read()):
        out.write(json.dumps(asdict(citation), ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main(sys.stdin, sys.stdout)
