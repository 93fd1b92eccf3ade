"""A progress bar on a terminal; silence elsewhere (the lines at the end say it all)."""

from __future__ import annotations

import sys
from types import TracebackType

WIDTH = 30


class Progress:
    """Counts letters that are ready."""

    def __init__(self, total: int) -> None:
        self.total = total
        self.ready = 0
        self.shown = sys.stderr.isatty() and total > 1

    def __enter__(self) -> Progress:
        return self

    def done(self) -> None:
        """One more letter is ready."""
        self.ready += 1
        if self.shown:
            filled = WIDTH * self.ready // self.total
            bar = "█" * filled + "·" * (WIDTH - filled)
            print(f"\r{bar} {self.ready}/{self.total}", end="", file=sys.stderr, flush=True)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self.shown:
            print(file=sys.stderr)
