#!/usr/bin/env python3
"""The program from a checkout, without installing it: ``vraagbaak``, by another name."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from vraagbaak.__main__ import main  # its package is importable now

if __name__ == "__main__":
    sys.exit(main())
