#!/usr/bin/env python3
"""Turn letters to parliament (PDF) into pages: one per question, one per cited paper.

Read lines → parse the letter → find citations → render pages → audit → write. Nothing of a letter
is written unless all its pages exist and the audit passes.
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
sys.path.insert(0, str(ROOT))

from vraagbaak.cli import run  # its package is importable now

if __name__ == "__main__":
    sys.exit(run(memory=ROOT.parent / ".cache" / "converted"))
