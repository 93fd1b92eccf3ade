#!/usr/bin/env python3
"""Turn letters to parliament (PDF) into pages: one per question, one per cited paper.

Read lines → parse the letter → find citations → render pages → audit → write. Nothing of a letter
is written unless all its pages exist and the audit passes.
"""

from __future__ import annotations

import gc
import os
import sys
import warnings
from pathlib import Path

gc.disable()  # the program is over before there is anything to collect; start-up is a tenth faster
# BeautifulSoup (under markdownify) loads these when they are there: for CSS selectors and for parsers
# that are not used here. They would be a tenth of the time.
for unused in ("soupsieve", "lxml", "html5lib", *(() if "--online" in sys.argv else ("charset_normalizer",))):
    sys.modules[unused] = None  # type: ignore[assignment]  # the import system's way to say: not there
warnings.filterwarnings("ignore", message="The soupsieve package is not installed")
sys.path.insert(0, str(Path(__file__).resolve().parent))

if __name__ == "__main__":
    try:
        from vraagbaak.cli import main

        code = main(memory=Path(__file__).resolve().parent.parent / ".cache" / "converted")
    except KeyboardInterrupt:
        code = 130  # as a shell counts it
        sys.stderr.write("\nStopped. Files that were written are whole; run it again to finish.\n")
    except OSError:  # of printing: nobody reads, or no room is left; what was converted is written
        code = 1
    try:
        for stream in filter(None, (sys.stdout, sys.stderr)):
            stream.flush()
    except (OSError, ValueError):
        code = code or 1
    os._exit(code)  # all is written; taking apart what was loaded would be a tenth of the time
