"""Why a document is no letter: the form that was seen, and what would help."""

from __future__ import annotations

from vraagbaak.reading.lines import Source
from vraagbaak.understanding.blocks import fractie_sections
from vraagbaak.understanding.numbering import Numbering
from vraagbaak.understanding.stream import Stream


def why_refused(source: Source, stream: Stream, numbering: Numbering | None) -> str:
    """Why a document is refused: the form that was seen, and what would help."""
    if numbering is not None:
        return (
            f"{source.name}: it has numbered questions, but says nowhere that it is for the Kamer or another body of "
            "representatives (geen brief aan een volksvertegenwoordiging); give a letter to parliament."
        )
    if fractie_sections(stream) >= FEWEST_SECTIONS:
        return (
            f"{source.name}: it has questions per fractie without a number, and the answers do not follow on each of them "
            "(vragen per fractie zonder nummer, antwoorden apart); this form is not read, and nothing was written."
        )
    return (
        f"{source.name}: no numbered questions to parliament were found (looked for ‘Vraag 3’, ‘3. …’, a number alone on "
        "a line and a table of questions, each with an answer); give a letter that answers numbered questions."
    )


FEWEST_SECTIONS = 2  # headings of a fractie; one may stand in any letter
