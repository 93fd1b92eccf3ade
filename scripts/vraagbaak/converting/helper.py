"""The process that reads a PDF goes on to help: it reads it a second time, and builds the pages as they are made.

Both take as long as understanding the letter does, which goes on meanwhile. Whatever goes wrong with it, the letter is
converted all the same: its pages are then built here.
"""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING

from vraagbaak.errors import AuditError

if TYPE_CHECKING:
    from vraagbaak.proving.shown import ShownPage
    from vraagbaak.reading.lines import Source
    from vraagbaak.reading.second_lines import SecondReading
    from vraagbaak.writing.page import Page

MAX_SECONDS = 30  # for the second reader, which takes a tenth of a second for 100 pages
DONE = None
"""Said after the last page."""


class Helper:
    """The other process, as seen from the one that converts."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.lost = False

    def second(self) -> SecondReading:
        """What the second reader read."""
        from vraagbaak.reading.second_lines import SecondReading

        try:
            if self.connection.poll(MAX_SECONDS):
                read: SecondReading = self.connection.recv()
                return read
            failure = "timeout"
        except (EOFError, OSError):  # pdfium gave up on this file
            failure = "crash"
        self.lost = True
        return SecondReading(failure=failure)

    def build(self, page: Page) -> None:
        """Let it build ``page`` while the next one is made."""
        from vraagbaak.proving.audit import with_text_of_letter

        if not self.lost:
            self._say((page.path, with_text_of_letter(page)))

    def all_given(self) -> None:
        """There are no more pages: it may send what it built."""
        self._say(DONE)

    def built(self, pages: Sequence[Page]) -> Sequence[ShownPage]:
        """What it built, in the order in which ``pages`` were given.

        Raises:
            AuditError: a page cannot be built.
        """
        answer: Sequence[ShownPage] | str | None = None
        with contextlib.suppress(EOFError, OSError):
            if not self.lost and self.connection.poll(MAX_SECONDS):
                answer = self.connection.recv()
        if isinstance(answer, str):
            raise AuditError(answer)
        if answer is None or len(answer) != len(pages):
            from vraagbaak.proving.audit import build_all

            return build_all(pages)
        return answer

    def _say(self, what: tuple[str, str] | None) -> None:
        try:
            self.connection.send(what)
        except OSError:
            self.lost = True


def help_with(connection: Connection, pdf: Path, source: Source) -> None:
    """Be the other process, which has read ``source``: until all is built, or nobody waits any more."""
    with contextlib.suppress(OSError, EOFError):
        # Before the second reader has the file: should that crash, the letter is there.
        connection.send(source)
        from vraagbaak.reading.second_reader import read_second

        connection.send(read_second(pdf))
        from vraagbaak.proving.built import built  # while the other process understands the letter

        shown: list[ShownPage] = []
        failure = ""
        while (
            page := connection.recv()
        ) is not DONE:  # it never sends before all is received: both could wait for ever
            try:
                shown.append(built(*page))
            except AuditError as error:
                failure = failure or str(error)
        connection.send(failure or shown)
