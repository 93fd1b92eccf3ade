#!/usr/bin/env python3
"""Uploaded PDFs -> the files of a proposal, for the workflow ``upload.yml``.

``propose.py OUT``: the PDFs that were put somewhere below docs/. ``propose.py OUT --issue``: those attached to the
text of the issue in the variable ISSUE. Exit: 0 proposed, or there is nothing to propose · 1 something is no letter:
OUT says the sentence, and proposes the others.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from vraagbaak.converting.checking import pdfs_of_no_letter
from vraagbaak.errors import VraagbaakError
from vraagbaak.publishing.uploads import Proposal, attached, download, propose, write_proposal


def main(arguments: list[str]) -> int:
    """Make the proposal; returns the exit code."""
    out, docs = Path(arguments[0]), Path(os.environ.get("DOCS", "docs"))
    with tempfile.TemporaryDirectory() as folder:
        proposal = (
            _of_issue(docs, Path(folder))
            if "--issue" in arguments
            else propose(docs, pdfs_of_no_letter(docs))
        )
    if not proposal.letters and not proposal.refused:
        sys.stdout.write("No new letters.\n")
        return 0
    write_proposal(docs, proposal, out, os.environ.get("PICTURES_AT", ""))
    sys.stdout.write((out / "description.md").read_text("utf-8"))
    for sentence in proposal.refused:
        sys.stderr.write(f"::error title=Geen brief::{sentence.replace('%', '%25')}\n")
    return 1 if proposal.refused else 0


def _of_issue(docs: Path, folder: Path) -> Proposal:
    """The proposal of what is attached to an issue; ``folder`` is for the files."""
    pdfs = []
    try:
        for number, address in enumerate(attached(os.environ.get("ISSUE", "")), 1):
            pdfs.append(folder / f"bijlage-{number}.pdf")
            download(address, pdfs[-1])
    except VraagbaakError as error:
        return Proposal((), (), (), (), (str(error),))
    return propose(docs, pdfs)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
