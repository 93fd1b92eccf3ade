"""A large site made by several processes: each renders and writes the pages of some letters.

MkDocs renders page after page in one process. Here the process is forked when all files are known;
each copy takes the pages of its own letters through the same steps, with the same plugins.
"""

from __future__ import annotations

import contextlib
import logging
import multiprocessing
import os
import traceback
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

from mkdocs.commands.build import _build_page, _populate_page
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import BuildError
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation

MOST_SHARES = 8  # more processes than that wait for the disk
ANY_PAGE = 2_000  # bytes of source: a page of 2.4 kB takes 4.2 ms, one of 1,257 kB takes 1.2 s
FOR_ALL = 1 / 16  # of all pages: what is made of all letters takes 2.4 s, the pages 40 s, with 9,000 pages
_log = logging.getLogger("mkdocs.vraagbaak")


class SharedFiles(Files):
    """All files of the site; pages that another process renders are not listed for rendering."""

    elsewhere: frozenset[str] = frozenset()
    """``src_uri`` of the pages that another process renders."""

    def documentation_pages(
        self, *, inclusion: Callable[[InclusionLevel], bool] = InclusionLevel.is_included
    ) -> Sequence[File]:
        """The pages this process renders."""
        return [
            f for f in super().documentation_pages(inclusion=inclusion) if f.src_uri not in self.elsewhere
        ]

    def all_pages(self) -> Sequence[File]:
        """The pages every process renders."""
        return super().documentation_pages()


@dataclass(frozen=True, slots=True)
class Helper:
    """A process that renders some pages, and what it tells when it is half way and when it is done."""

    process: BaseProcess
    tells: Connection
    pages: tuple[File, ...]

    def receive(self) -> Any:
        """What the process tells next.

        Raises:
            BuildError: it failed, with its own words.
        """
        try:
            error, told = self.tells.recv()
        except (EOFError, OSError):  # gone before or while it told
            self.process.join()
            raise BuildError(
                f"A process that made pages stopped with code {self.process.exitcode}."
            ) from None
        if error:
            raise BuildError(f"A process that made pages failed:\n{error}")
        return told


def start_helpers(
    files: SharedFiles,
    config: MkDocsConfig,
    nav: Navigation,
    letters: Iterable[str],
    finish: Callable[[Sequence[str]], Any],
) -> list[Helper]:
    """Divide the letters (folders) over the processor's cores; this process keeps a part.

    ``finish`` makes what stands beside the pages of its letters, when these are written; what it
    gives, ``take_in`` gives.
    """
    if "fork" not in multiprocessing.get_all_start_methods():
        return []
    fork = multiprocessing.get_context("fork")
    helpers: list[Helper] = []
    shares = _divided(files.all_pages(), letters, min(_cores(), MOST_SHARES))
    for share in shares[1:]:
        hears, tells = fork.Pipe(duplex=False)
        ends = (tells, hears, *(helper.tells for helper in helpers))
        process = fork.Process(target=_help, args=(ends, share, files, config, nav, finish), daemon=True)
        process.start()
        tells.close()
        helpers.append(Helper(process, hears, tuple(share.pages)))
    files.elsewhere = frozenset(page.src_uri for helper in helpers for page in helper.pages)
    return helpers


def _cores() -> int:
    """How many processes at the same time.

    Raises:
        BuildError: ``VRAAGBAAK_CORES`` is no number.
    """
    cores = os.environ.get("VRAAGBAAK_CORES")
    if cores is None:
        return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    if not cores.isdecimal() or int(cores) < 1:
        raise BuildError(f"VRAAGBAAK_CORES is ‘{cores}’; give a whole number from 1.")
    return int(cores)


@dataclass(slots=True)
class _Share:
    letters: list[str]
    pages: list[File]
    work: float = 0


def _divided(pages: Sequence[File], letters: Iterable[str], count: int) -> list[_Share]:
    """About as much work for each process; the first has what is of no letter too, and what is made of all together."""
    by_letter: dict[str, list[File]] = {letter: [] for letter in letters}
    other: list[File] = []
    for page in pages:
        by_letter.get(page.src_uri.partition("/")[0], other).append(page)
    work = {letter: sum(map(_work, its)) for letter, its in by_letter.items()}
    of_others = sum(map(_work, other))
    for_all = FOR_ALL * (of_others + sum(work.values()))
    shares = [_Share([], other, of_others + for_all), *(_Share([], []) for _ in range(count - 1))]
    for letter in sorted(by_letter, key=lambda name: -work[name]):
        least = min(shares, key=lambda share: share.work)
        least.letters.append(letter)
        least.pages.extend(by_letter[letter])
        least.work += work[letter]
    return [shares[0], *(share for share in shares[1:] if share.pages)]


def _work(page: File) -> int:
    """How much a page takes, in bytes of its source."""
    source = page.abs_src_path
    return ANY_PAGE + (Path(source).stat().st_size if source and Path(source).is_file() else 0)


def own_letters(letters: Iterable[str], helpers: Sequence[Helper]) -> list[str]:
    """The letters whose pages this process renders."""
    taken = {page.src_uri.partition("/")[0] for helper in helpers for page in helper.pages}
    return [letter for letter in letters if letter not in taken]


# --- in the process that helps --------------------------------------------------------------


class _Warnings(logging.Handler):
    """Keeps warnings, to be said where they are counted."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said: list[tuple[int, str]] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append((record.levelno, record.getMessage()))


def _help(
    ends: Sequence[Connection],
    share: _Share,
    files: SharedFiles,
    config: MkDocsConfig,
    nav: Navigation,
    finish: Callable[[Sequence[str]], Any],
) -> None:
    """MkDocs' own steps for some pages. Tells twice: what the other pages need, and the rest.

    The first of ``ends`` tells. The others hear: closed here, so that this process ends when the first
    process is gone, instead of waiting for it.
    """
    tells, *hearing = ends
    for end in hearing:
        end.close()
    logger, warnings = logging.getLogger("mkdocs"), _Warnings()
    logger.handlers[:] = [warnings]
    files.elsewhere = frozenset(page.src_uri for page in files.all_pages()) - {p.src_uri for p in share.pages}
    made = [page.page for page in share.pages if page.page]
    try:
        for page in made:
            _populate_page(page, config, files)
        tells.send((None, [
            (page.meta, page.present_anchor_ids, {f.src_uri: to for f, to in (page.links_to_anchors or {}).items()})
            for page in made
        ]))  # fmt: skip
        env = config.plugins.on_env(config.theme.get_env(), config=config, files=files)
        for page in made:
            _build_page(page, config, share.pages, nav, env)
        tells.send((None, (finish(share.letters), warnings.said)))
    except Exception as error:
        why = str(error) if isinstance(error, BuildError) else traceback.format_exc()
        with contextlib.suppress(BrokenPipeError):
            tells.send(("\n".join([*(message for _, message in warnings.said), why]), None))


# --- in the process that was there first ----------------------------------------------------


def half_way(helpers: Iterable[Helper], files: Files) -> None:
    """What the sitemap and the check of anchors ask of pages that another process renders."""
    for helper in helpers:
        for file, (meta, anchors, links) in zip(helper.pages, helper.receive(), strict=True):
            if file.page:
                file.page.meta, file.page.present_anchor_ids = meta, anchors
                found = {files.get_file_from_path(name): to for name, to in links.items()}
                file.page.links_to_anchors = {target: to for target, to in found.items() if target}


def take_in(helpers: Iterable[Helper], files: Files, config: MkDocsConfig) -> list[Any]:
    """Wait for the helpers; say their warnings; what they made."""
    made = []
    for helper in helpers:
        its, said = helper.receive()
        made.append(its)
        for level, message in said:
            _log.log(level, message)
        for file in helper.pages:
            if file.page:
                file.page.validate_anchor_links(files=files, log_level=config.validation.links.anchors)
        helper.process.join()
    return made
