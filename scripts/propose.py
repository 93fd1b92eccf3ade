#!/usr/bin/env python3
"""Uploaded PDFs -> the files of a proposal, for the workflow ``upload.yml``.

``propose.py OUT``: the PDFs that were put somewhere below docs/. ``propose.py OUT --issue``: those attached to the
text of the issue in the variable ISSUE. Writes nothing in OUT and says why when a PDF is no letter.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from vraagbaak.converting.uploads import attached, download, propose, uploaded, write_proposal
from vraagbaak.errors import VraagbaakError


def main(arguments: list[str]) -> int:
    """Make the proposal; 0 also when there is nothing to propose."""
    out, docs = Path(arguments[0]), Path(os.environ.get("DOCS", "docs"))
    with tempfile.TemporaryDirectory() as folder:
        try:
            if "--issue" in arguments:
                pdfs = []
                for number, address in enumerate(attached(os.environ.get("ISSUE", "")), 1):
                    pdfs.append(Path(folder, f"bijlage-{number}.pdf"))
                    download(address, pdfs[-1])
            else:
                pdfs = uploaded(docs)
            if not pdfs:
                sys.stdout.write("No new letters.\n")
                return 0
            proposal = propose(docs, pdfs)
            write_proposal(docs, proposal, out, os.environ.get("PICTURES_AT", ""))
        except VraagbaakError as error:
            sys.stderr.write(f"{error}\n")
            return 1
    sys.stdout.write((out / "description.md").read_text("utf-8"))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
