"""What a person should know or check; never a reason to stop."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

FindingCode = Literal[
    "bladzijden-ontbreken",
    "fragment",
    "nummer-afgeleid",
    "nummer-overgeslagen",
    "nummer-dubbel",
    "zonder-antwoord",
    "antwoord-nummer",
    "antwoord-zonder-kop",
    "kop-past-niet",
    "fractie-weerspreekt",
    "gegeven-weerspreekt",
    "officieel-wijkt-af",
    "naast-elkaar",
    "buiten-de-tekst",
    "onzichtbaar",
    "tekst-herkend",
    "als-plaatje",
    "onleesbaar",
    "andere-letters",
    "plaats-onzeker",
    "lezers-verschillen",
    "opmaak-wijkt-af",
    "noot-zonder-aanroep",
    "noot-zonder-tekst",
    "bladzijde-volgorde",
    "actieve-pdf",
    "motie-zonder-nummer",
    "redactie-past-niet",
    "redactie-meerduidig",
    "redactie-weerspreekt",
]


class Finding(Struct, frozen=True):
    """Something a person should know or check; never a reason to stop."""

    code: FindingCode
    """What kind of finding it is; the manual lists the codes."""
    message: str
    """One sentence in Dutch."""
    page: int | None = None
    """Printed page number, when it has a place."""


FINDINGS: dict[FindingCode, str] = {
    "bladzijden-ontbreken": "Pages of the letter are not in the file. Add them when you can.",
    "fragment": "Text between two gaps whose question number cannot be known. Nothing to do.",
    "nummer-afgeleid": "The number of a question follows from the next one. Check it.",
    "nummer-overgeslagen": "A number is not in the letter though no page is missing. Check it.",
    "nummer-dubbel": "A number occurs twice under one heading. Check it.",
    "zonder-antwoord": "A question has no answer in this document. Nothing to do, or check it.",
    "antwoord-zonder-kop": "No heading shows where an answer starts; its type or its paragraph does. Check it.",
    "antwoord-nummer": "An answer heading names a question that is not there. Check it.",
    "kop-past-niet": "A number with an answer, or ‘Vraag N’, does not fit between the others. Check it.",
    "fractie-weerspreekt": "Two places disagree about whose question it is; the nearer one was followed. Check it.",
    "gegeven-weerspreekt": "A second reader does not have a name, day or number where it was read; it is not shown. Check it.",
    "officieel-wijkt-af": "The official text, or the official number, is another than what was read. Compare with the official text.",
    "naast-elkaar": "Text stands side by side and was not read as a table. Check that page.",
    "buiten-de-tekst": "Lines outside the text stand on one page only and are not shown. Check that page.",
    "onzichtbaar": "The file holds text that is not to be seen on that page. Compare with the page.",
    "tekst-herkend": "The page is a picture; a program recognised its words. Compare with the page.",
    "als-plaatje": "A part of the page is a picture, whose words are not on the site. Compare with the page.",
    "onleesbaar": "The file does not say what letter a character is. Compare with the page.",
    "andere-letters": "The file says other letters than its fonts draw, or no words. Compare with the page.",
    "plaats-onzeker": "A second reader has lines at another question, part or cell. Compare with the page.",
    "lezers-verschillen": "Two programs do not read the same text on that page. Compare with the page.",
    "opmaak-wijkt-af": "The page shows the words of a paragraph in another way. Compare with the page.",
    "noot-zonder-aanroep": "A footnote is never called; it stands on the letter's page. Check it.",
    "noot-zonder-tekst": "A footnote is called but its text was not found. Check the page.",
    "bladzijde-volgorde": "Printed page numbers do not ascend. Check the order of the file.",
    "actieve-pdf": "The PDF holds a script, an action, a form, a file or data besides its pages. Offer a clean copy.",
    "motie-zonder-nummer": "A motion is cited by name only. Give its number in brief.yml.",
    "redactie-past-niet": "An entry of brief.yml matches nothing in the letter. Correct it.",
    "redactie-meerduidig": "An entry of brief.yml gives a number that several questions have. Give the slug.",
    "redactie-weerspreekt": "An entry of brief.yml contradicts the letter. Correct it.",
}
"""Code of each finding, and what to do about it (listed in the manual)."""
