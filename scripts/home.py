#!/usr/bin/env python3
"""``home.py FOLDER TITLE``: a home with one search above the built sites that stand in FOLDER."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from vraagbaak.errors import VraagbaakError
from vraagbaak.publishing.sites import write_home


def main(arguments: list[str]) -> int:
    """Run the program; returns the exit code."""
    if len(arguments) != 2:
        sys.stderr.write("usage: home.py FOLDER TITLE\n")
        return 2
    try:
        write_home(Path(arguments[0]), arguments[1])
    except (VraagbaakError, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
