#!/usr/bin/env python3
"""Turn letters to parliament (PDF) into pages: one per question, one per cited paper.

Read lines → parse the letter → find citations → render pages → audit → write. Nothing of a letter
is written unless all its pages exist and the audit passes.
"""

from __future__ import annotations

import gc
import sys
from pathlib import Path

gc.disable()  # the program is over before there is anything to collect; start-up is a tenth faster
sys.path.insert(0, str(Path(__file__).resolve().parent))

from vraagbaak.cli import main

if __name__ == "__main__":
    sys.exit(main())
