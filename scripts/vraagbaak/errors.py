"""What can go wrong: one family of exceptions.

VraagbaakError           a letter cannot be converted (exit 1)
├── UnreadableError      the file cannot be read as a PDF with text
├── NotALetterError      the text holds no numbered questions
├── NoPageError          the file has no such page (exit 2)
├── SourceError          a paper cannot be fetched by its number or address
│   └── NoAnswerError    the service does not answer
├── WriteError           the result cannot be written
├── SettingError         mkdocs.yml is mistaken
├── EditorialError       brief.yml is mistaken
├── WrongValueError      a value of a file is not what its field holds (data.py)
└── AuditError           the pages do not hold exactly the words of the letter
"""

from __future__ import annotations


class VraagbaakError(Exception):
    """One clear sentence: what is wrong, where, and what to do."""


class UnreadableError(VraagbaakError):
    """The file cannot be read as a PDF with text."""


class NotALetterError(VraagbaakError):
    """The file can be read but is no letter with numbered questions."""


class NoPageError(VraagbaakError):
    """The file has no such page."""


class SourceError(VraagbaakError):
    """A paper cannot be fetched by its number or address."""


class NoAnswerError(SourceError):
    """The service does not answer, or not well."""


class WriteError(VraagbaakError):
    """The result cannot be written."""


class SettingError(VraagbaakError):
    """mkdocs.yml is mistaken."""


class EditorialError(VraagbaakError):
    """brief.yml is mistaken."""


class AuditError(VraagbaakError):
    """The pages do not hold exactly the words of the letter."""


def visible(message: str) -> str:
    """``message`` as one line of visible characters, whatever the name of a file or a service put into it."""
    return "".join(c if c.isprintable() else "\ufffd" for c in message)
