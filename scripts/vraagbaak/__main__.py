"""``python -m vraagbaak``, and the command ``vraagbaak`` of an installed package."""

from __future__ import annotations

import sys

MISSING = "vraagbaak: {} is not installed; pip install 'vraagbaak[convert,site]'."

try:
    from vraagbaak.cli import run
except ModuleNotFoundError as error:  # the finder of citations alone needs none of these
    sys.exit(MISSING.format(error.name))


def main() -> int:
    """Run the program; returns the exit code."""
    return run()


if __name__ == "__main__":
    sys.exit(main())
