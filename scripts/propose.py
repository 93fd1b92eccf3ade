#!/usr/bin/env python3
"""``vraagbaak-propose`` from a checkout, for the workflow ``upload.yml``."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from vraagbaak.publishing.uploads import main

if __name__ == "__main__":
    sys.exit(main())
