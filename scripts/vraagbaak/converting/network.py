"""The network: one polite, bounded way of asking. Whatever answers is untrusted.

No answer leads to another host, and none is longer or takes longer than is allowed here.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import urljoin, urlsplit

from pebble.concurrent import thread

from vraagbaak import __version__

if TYPE_CHECKING:
    import requests

MIRROR = "VRAAGBAAK_MIRROR"
"""Variable of the environment: an address with a folder for each host, asked instead of the hosts themselves."""
DELAY_SECONDS = 0.5  # after each answer
TIMEOUT_SECONDS = 10  # without a word
DEADLINE_SECONDS = 30  # for a whole answer, asking again and waiting included
FILE_SECONDS = 600  # for a whole file
MAX_RETRY_AFTER_SECONDS = 10  # a service may ask to wait longer; then it is asked at another run
MAX_ANSWER_BYTES = 1_000_000
MAX_REDIRECTS = 3  # within one host
_PIECE_BYTES = 16_384


def polite_session() -> requests.Session:
    """A session that says who it is, waits after each answer, and tries again when asked to."""
    import requests
    from urllib3.util.retry import Retry

    session = requests.Session()
    session.headers["User-Agent"] = f"Vraagbaak/{__version__} (citations in letters to parliament)"
    session.headers["Accept-Encoding"] = "identity"  # what is sent is as long as what is read
    retry = Retry(
        total=3,
        backoff_factor=1.0,
        status_forcelist=(429, 500, 502, 503, 504),
        allowed_methods=("GET",),
        retry_after_max=MAX_RETRY_AFTER_SECONDS,
    )
    for scheme in ("https://", "http://"):
        session.mount(scheme, requests.adapters.HTTPAdapter(max_retries=retry))
    session.hooks["response"].append(lambda *_, **__: time.sleep(DELAY_SECONDS))
    return session


def mirrored(address: str) -> str:
    """Where ``address`` is asked: itself, or its place on the mirror."""
    mirror = os.environ.get(MIRROR, "").rstrip("/")
    return f"{mirror}/{address.partition('://')[2]}" if mirror else address


def get(
    session: requests.Session,
    address: str,
    query: dict[str, str] | None = None,
    limit: int = MAX_ANSWER_BYTES,
) -> bytes:
    """The whole answer, of at most ``limit`` bytes.

    Raises:
        requests.RequestException, urllib3.exceptions.HTTPError, TimeoutError: no (good) answer.
        ValueError: one that is too long, or packed.
    """

    def ask() -> bytes:
        with _answer(session, mirrored(address), query, {}) as response:
            return b"".join(_pieces(response, limit))

    return within(DEADLINE_SECONDS, ask)


def download(session: requests.Session, address: str, file: Path, limit: int) -> None:
    """Bring what stands at ``address`` to ``file``; goes on where an earlier run was stopped.

    What has come stands in ``<file>.part``; ``<file>.tag`` says of which version of it the service spoke.

    Raises:
        requests.RequestException, urllib3.exceptions.HTTPError, TimeoutError, OSError: it did not come.
        ValueError: it is larger than ``limit`` bytes, or packed.
    """
    import requests

    part, tag = file.with_suffix(".part"), file.with_suffix(".tag")
    part.parent.mkdir(parents=True, exist_ok=True)
    try:
        _bring(session, mirrored(address), (part, tag), limit)
    except (requests.HTTPError, ValueError):  # what came is of no use
        part.unlink(missing_ok=True)
        raise
    part.replace(file)
    tag.unlink(missing_ok=True)


def _bring(session: requests.Session, address: str, to: tuple[Path, Path], limit: int) -> None:
    part, tag = to
    have = part.stat().st_size if part.is_file() and tag.is_file() else 0
    asked = {"Range": f"bytes={have}-", "If-Range": tag.read_text("ascii")} if have else {}
    end = time.monotonic() + FILE_SECONDS
    with within(DEADLINE_SECONDS, lambda: _answer(session, address, None, asked)) as response:
        goes_on = response.headers.get("Content-Range", "").startswith(f"bytes {have}-")
        have = have if goes_on and response.status_code == 206 else 0
        _keep_tag(tag, response.headers.get("ETag", ""))
        with part.open("ab" if have else "wb") as opened:
            for piece in _pieces(response, limit - have):
                opened.write(piece)
                if time.monotonic() > end:
                    raise TimeoutError(f"not done within {FILE_SECONDS} s")


def _keep_tag(tag: Path, said: str) -> None:
    """Keep a tag that says of every byte which version it is of; a weak one does not."""
    if said.startswith('"') and said.isascii() and said.isprintable():
        tag.write_text(said, "ascii")
    else:
        tag.unlink(missing_ok=True)


def _answer(
    session: requests.Session, address: str, query: dict[str, str] | None, headers: dict[str, str]
) -> requests.Response:
    """The answer, still to be read; another address is followed within its host only."""
    for _ in range(MAX_REDIRECTS + 1):
        response = session.get(
            address,
            params=query,
            headers=headers,
            timeout=TIMEOUT_SECONDS,
            stream=True,
            allow_redirects=False,
        )
        if response.ok and not response.is_redirect:
            return response
        response.close()
        response.raise_for_status()
        onward = urljoin(address, response.headers["Location"])
        if _site(onward) != _site(address):
            raise ValueError("it sends on to another host")
        address, query = onward, None
    raise ValueError("it sends on and on")


def _site(address: str) -> tuple[str, str]:
    """Scheme and host; ``www.`` makes no other host."""
    parts = urlsplit(address)
    return parts.scheme, parts.netloc.removeprefix("www.")


def _pieces(response: requests.Response, limit: int) -> Iterator[bytes]:
    if response.headers.get("Content-Encoding", "identity").lower() != "identity":
        raise ValueError("the answer is packed, which was not asked for")
    while piece := response.raw.read1(_PIECE_BYTES, decode_content=False):
        limit -= len(piece)
        if limit < 0:
            raise ValueError("it is larger than what is taken")
        yield piece


# --- a limit on the whole, where a library only limits each wait --------------------------------

T = TypeVar("T")


def within(seconds: float, work: Callable[[], T]) -> T:
    """What ``work`` gives. It goes on unheard when the time is over, and ends with the program.

    Raises:
        TimeoutError: it was not done in ``seconds``.
        Exception: what ``work`` raised.
    """
    asked: Future[T] = thread(daemon=True)(work)()
    return asked.result(seconds)
