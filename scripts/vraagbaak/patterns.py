"""Patterns that are compiled when they are first used.

A letter has few of the forms that are known, and to compile all of them takes longer than to read it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, AnyStr, cast

_waiting: list[_Late] = []


def late(text: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """As ``re.compile``, at the first use of what it gives."""
    pattern = _Late(text, flags)
    _waiting.append(pattern)
    return cast("re.Pattern[AnyStr]", pattern)


def compile_all(go_on: Callable[[], bool] = lambda: True) -> None:
    """Compile what was not used yet, as long as ``go_on`` says so.

    Before processes are forked, so that not each of them does it; or while there is nothing to do but wait. What was
    loaded last comes first: the forms of citation are loaded before all else, and a letter has few of them.
    """
    while _waiting and go_on():
        _waiting.pop().compile()


class _Late:
    """Has everything that an ``re.Pattern`` has, once it is asked for."""

    def __init__(self, text: str | bytes, flags: int) -> None:
        self._text, self._flags = text, flags

    def compile(self) -> None:
        if "match" in self.__dict__:
            return
        pattern: re.Pattern[Any] = re.compile(self._text, self._flags)
        for name in ("match", "search", "fullmatch", "sub", "subn", "split", "findall", "finditer"):
            setattr(self, name, getattr(pattern, name))
        self.pattern, self.flags, self.groupindex = pattern.pattern, pattern.flags, pattern.groupindex

    def __getattr__(self, name: str) -> Any:  # only of what is not there yet
        if name.startswith("_") or "match" in self.__dict__:
            raise AttributeError(name)
        self.compile()
        return getattr(self, name)
