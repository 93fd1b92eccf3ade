"""A paper by its number or address: its PDF is fetched, with its official text where there is one.

What was given decides every address that is asked, together with this module; of an answer only a guid, a number of
fixed form, and words are taken.
"""

from __future__ import annotations

import hashlib
import re
import time
import xml.etree.ElementTree as etree
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urljoin, urlsplit

from msgspec import Struct

from vraagbaak.citing.identifiers import pdf_url_of, written_identifier
from vraagbaak.converting.network import download, get, polite_session
from vraagbaak.converting.public_services import (
    ask_odata,
    ask_sru,
    forms_of,
    read_official,
    record_of,
    row_of,
    said_of_record,
    said_of_row,
)
from vraagbaak.data import json_text
from vraagbaak.errors import NoAnswerError, SourceError
from vraagbaak.reading.files import MAX_FILE_BYTES
from vraagbaak.record import origin
from vraagbaak.record.origin import OfficialText, Origin, Said

if TYPE_CHECKING:
    import requests

VERSION = "HuidigeDocumentVersie"
_ZAKEN = f"{VERSION},Zaak($expand=ZaakActor)"
EXPAND = (f"{_ZAKEN},DocumentActor", _ZAKEN, VERSION)
"""What should come with a document; the next one where a version of the service does not know the first."""

# --- what is asked for ------------------------------------------------------------------------


class Wanted(Struct, frozen=True):
    """A paper to fetch; one of the four says how."""

    asked: str
    """As it was given."""
    official: str = ""
    """Identifier of an official publication."""
    document: str = ""
    """Number of a document of the Tweede Kamer."""
    pdf: str = ""
    """Address of the file itself."""
    page: str = ""
    """Address of a page that leads to the file."""


# Yes: "ah-tk-20252026-77", "ah-ek-20222023-3", "ah-1271549". No: "ah-tk-2025-77", "ah-tk-20252026-077a".
_AANHANGSEL = r"ah-(?:(?:tk|ek)-(?P<first>\d{4})(?P<second>\d{4})-[1-9]\d{0,4}|\d{6,8})"
# Yes: "kst-32545-143", "kst-32545-143", "kst-36200-VII-A", "kst-20092010-31700-A", "kst-1268678". No: "kst-36200".
_KAMERSTUK = r"kst-(?:(?:\d{8}-)?\d{4,5}(?:-[0-9A-Z]{1,6})?-(?:[1-9]\d{0,4}(?:-h1)?|[A-Z]{1,3})|\d{6,8})"
_OFFICIAL = re.compile(f"{_AANHANGSEL}|{_KAMERSTUK}")
# Yes: "2024D12345". No: "2024D123", "2024Z12345" (a zaak).
DOCUMENT = re.compile(r"(?:19|20)\d{2}D\d{5}")
GUID = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_LIKE_A_NAME = re.compile(r"https?:/|(?:ah|kst|blg|kv|h|nds)-[\w-]{1,60}$|\d{4}[DZ]\w{0,60}$", re.I)
SHOULD_BE = "a number looks like ah-tk-20202021-3235, kst-32545-143 or 2024D12345"


class Host(NamedTuple):
    """A site whose addresses may be given."""

    name: str
    """Without ``www.``."""
    path: re.Pattern[str]
    """Path and query of an address of one paper. Its group ``official`` or ``document`` is the number, ``page`` says that
    it is of a page that leads to the file; with none, the address is of the file itself, or becomes one by ``file``."""
    file: str = ""
    """What stands behind the matched path to get the file."""


_PUBLISHED = re.compile(r"/(?:dossier/[\w-]+/)?(?P<official>[\w-]+)(?:\.\w+)?(?:[/?].*)?")
HOSTS = (
    Host("zoek.officielebekendmakingen.nl", _PUBLISHED),
    Host("officielebekendmakingen.nl", _PUBLISHED),
    Host("repository.overheid.nl", re.compile(r"/frbr/officielepublicaties/[\w-]+/[\w-]+/(?P<official>[\w-]+)(?:/.*)?")),
    Host("tweedekamer.nl", re.compile(r"/.*[?&]did=(?P<document>\w+)(?:&.*)?")),
    Host("tweedekamer.nl", re.compile(r"/.*[?&]id=(?P<document>\d{4}D\w+)(?:&.*)?")),
    Host("open.overheid.nl", re.compile(r"/documenten/[a-z]+-[0-9a-f-]{1,60}(?:_\d)?(?=/file$|$)"), "/file"),
    Host("open.overheid.nl", re.compile(r"/repository/[\w.-]+/\d+/pdf/[\w.%-]+\.pdf")),
    Host("rijksoverheid.nl", re.compile(r"/binaries/[\w./%-]+\.pdf")),
    Host("rijksoverheid.nl", re.compile(r"/(?P<page>documenten/[\w/-]+)")),
    Host("opendata.rijksoverheid.nl", re.compile(r"/binaries/[\w./%-]+\.pdf")),
)  # fmt: skip


def path_or_wanted(text: str) -> Path | Wanted:
    """What an argument means: a file, or a paper to fetch.

    Raises:
        SourceError: it looks like a number or an address, and cannot be one.
    """
    if not _LIKE_A_NAME.match(text):
        return Path(text)
    if text.lower().startswith("http"):
        return _of_address(text)
    return Path(text) if Path(text).exists() else _of_number(text, written_identifier(text))


def _of_number(asked: str, number: str) -> Wanted:
    if DOCUMENT.fullmatch(number):
        return Wanted(asked, document=number)
    match = _OFFICIAL.fullmatch(number)
    if match is None:
        zaak = "is a zaak, which holds several documents" if re.fullmatch(r"\d{4}Z\d{5}", number) else ""
        raise SourceError(f"{asked}: {zaak or 'is no number of a letter'}; {SHOULD_BE}.")
    first, second = match["first"], match["second"]
    if first and int(second) != int(first) + 1:
        raise SourceError(f"{asked}: {first}{second} is no parliamentary year, which is two years in a row.")
    return Wanted(asked, official=number)


def _of_address(asked: str) -> Wanted:
    try:
        parts = urlsplit(asked)
        name, odd = parts.hostname or "", parts.port or parts.username or parts.password
    except ValueError:
        name, odd = "", None
    hosts = [host for host in HOSTS if host.name == name.removeprefix("www.")]
    if odd or not hosts:
        known = ", ".join(dict.fromkeys(host.name for host in HOSTS))
        raise SourceError(f"{asked}: papers are fetched of {known} only.")
    path = parts.path + (f"?{parts.query}" if parts.query else "")
    for host in hosts:
        if ".." not in path and (match := host.path.fullmatch(path) or _start(host, path)):
            said = match.groupdict()
            if number := said.get("official") or said.get("document"):
                return _of_number(asked, written_identifier(number))
            address = f"https://{name}{match.group()}{host.file}"
            return Wanted(asked, page=address) if "page" in said else Wanted(asked, pdf=address)
    raise SourceError(
        f"{asked}: is no address of one paper; give that of its PDF, or its number ({SHOULD_BE})."
    )


def _start(host: Host, path: str) -> re.Match[str] | None:
    """Where the address of the file stands behind that of the paper, either may be given."""
    return host.path.match(path) if host.file else None


# --- fetching ---------------------------------------------------------------------------------


def files_of(
    arguments: Sequence[str],
    folder: Path,
    tell: Callable[[str], None],
    progress: Callable[[int], AbstractContextManager[Callable[[], None]]],
) -> list[Path]:
    """The files that arguments mean, in their order; each fetched one has its ``herkomst.json`` beside it.

    Args:
        arguments: files, numbers and addresses.
        folder: where fetched files are kept. What came today is not asked again, and half a file is finished.
        tell: takes a sentence for each that could not be had, which is then left out.
        progress: a bar for so many papers; gives the function to call after each.
    """
    found: list[Path | Wanted] = []
    for argument in arguments:
        with _told(tell):
            found.append(path_or_wanted(argument))
    wanted = [one for one in found if isinstance(one, Wanted)]
    if not wanted:
        return [one for one in found if isinstance(one, Path)]
    files: list[Path] = []
    with progress(len(wanted)) as done, polite_session() as session:
        for one in found:
            with _told(tell):
                files.append(one if isinstance(one, Path) else fetched_file(one, folder, session, tell))
            if isinstance(one, Wanted):
                done()
    return files


@contextmanager
def _told(tell: Callable[[str], None]) -> Iterator[None]:
    try:
        yield
    except SourceError as error:
        tell(str(error))


def _folder_name(wanted: Wanted) -> str:
    """The number itself, which has one fixed form, so that a sentence about the file names it; of an address its hash."""
    address = wanted.pdf or wanted.page
    return wanted.official or wanted.document or hashlib.sha256(address.encode()).hexdigest()[:16]


def today() -> str:
    """ISO date."""
    return time.strftime("%Y-%m-%d")


def fetched_file(
    wanted: Wanted, folder: Path, session: requests.Session, tell: Callable[[str], None]
) -> Path:
    """The file in ``folder``, with its ``herkomst.json``: that of an earlier run today, else a new one.

    Raises:
        SourceError: it cannot be had; the sentence says why.
    """
    own = folder / _folder_name(wanted)
    pdf = own / "brief.pdf"
    kept = origin.origin_of(_sha256(pdf), own) if pdf.is_file() else None
    if not (kept and kept.fetched == today() and kept.asked == wanted.asked):
        _fetch(wanted, pdf, session, tell)
    return pdf


def _sha256(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


class Whereabouts(NamedTuple):
    """Where a paper is."""

    address: str
    """Of its PDF."""
    official: str = ""
    """Its official identifier, if the services know one."""
    forms: frozenset[str] = frozenset()
    """In which forms the official publication is there."""
    said: Said = Said()


def _fetch(wanted: Wanted, pdf: Path, session: requests.Session, tell: Callable[[str], None]) -> None:
    """Bring the file to ``pdf``, and what is known of it beside it.

    Raises:
        SourceError: it cannot be had; the sentence says why.
    """
    with one_sentence(
        wanted.asked, SourceError("not found") if wanted.page else NoAnswerError("the service refuses it")
    ):
        source = _source(wanted, session, tell)
    missing = (
        SourceError("not found")
        if wanted.pdf or wanted.page
        else SourceError("it is known, but its PDF is not published (yet); try again later")
    )
    with one_sentence(wanted.asked, missing):
        download(session, source.address, pdf, MAX_FILE_BYTES)
        _expect_pdf(wanted, pdf)
    text = _official_text(source, session, tell)
    made = Origin(
        asked=wanted.asked, address=source.address, fetched=today(), sha256=_sha256(pdf), official=source.official, text=text,
        said=source.said,
    )  # fmt: skip
    pdf.with_name(origin.FILE).write_text(json_text(made), "utf-8")


@contextmanager
def one_sentence(about: str, missing: SourceError) -> Iterator[None]:
    """Whatever goes wrong becomes one sentence; ``missing`` is said where nothing stands at the address."""
    import requests

    try:
        yield
    except SourceError:
        raise
    except requests.HTTPError as error:
        status = error.response.status_code if error.response is not None else 0
        if status in (404, 410):
            raise type(missing)(f"{about}: {missing}.") from error
        raise NoAnswerError(f"{about}: the service refuses it (status {status}).") from error
    except (
        requests.ConnectionError,
        requests.Timeout,
        requests.exceptions.RetryError,
        TimeoutError,
    ) as error:
        raise NoAnswerError(
            f"{about}: the service does not answer ({type(error).__name__}); what came is kept, run it again later."
        ) from error
    except Exception as error:  # whatever a service sends, and whichever library it trips
        said = str(error)[:80] if type(error) is ValueError else type(error).__name__
        raise NoAnswerError(f"{about}: the service gives no good answer ({said}).") from error


def _source(wanted: Wanted, session: requests.Session, tell: Callable[[str], None]) -> Whereabouts:
    if wanted.pdf:
        return Whereabouts(wanted.pdf)
    if wanted.page:
        return Whereabouts(_only_file(wanted, get(session, wanted.page).decode("utf-8", "replace")))
    if wanted.official:
        record = official_record(wanted.official, session)
        if record is None:
            raise SourceError(
                f"{wanted.asked}: not found; repository.overheid.nl has no paper under this number."
            )
        forms = forms_of(record)
        if forms and "pdf" not in forms:
            raise SourceError(f"{wanted.asked}: is there as {', '.join(sorted(forms))} only, not as PDF.")
        return Whereabouts(pdf_url_of(wanted.official) or "", wanted.official, forms, said_of_record(record))
    content, version = ask_odata(wanted.document, session, *EXPAND)
    row = row_of(content, wanted.document)
    if row is None:
        raise SourceError(f"{wanted.asked}: not found; the Tweede Kamer has no document under this number.")
    if not GUID.fullmatch(str(row.get("Id"))):
        raise SourceError(f"{wanted.asked}: the service does not say where its file is.")
    address = f"{version.documents}({row['Id']})/resource"
    return _with_official(Whereabouts(address, official_of_row(row), said=said_of_row(row)), session, tell)


# Yes: href="/binaries/rijksoverheid/a.pdf", href="https://open.overheid.nl/documenten/ronl-1/file".
_LINK = re.compile(r"""href=["']([^"'<>\s]{1,500})["']""")


def _only_file(wanted: Wanted, page: str) -> str:
    """The address of the one file that a page leads to, on a host that may be asked.

    Raises:
        SourceError: it leads to none, or to several.
    """
    found: dict[str, None] = {}
    for link in _LINK.findall(page):
        with suppress(SourceError, ValueError):
            found[_of_address(urljoin(wanted.page, link)).pdf] = None
    files = [address for address in found if address]
    if len(files) == 1:
        return files[0]
    which = f"leads to {len(files)} PDFs; give the address of one of them" if files else "leads to no PDF"
    raise SourceError(f"{wanted.asked}: that page {which}.")


def _with_official(
    source: Whereabouts, session: requests.Session, tell: Callable[[str], None]
) -> Whereabouts:
    """``source`` with the forms of its official publication, or without one; no reason to turn the paper away."""
    record = None
    with _left_out(f"{source.official}: repository.overheid.nl gives no good answer ({{}}); left out.", tell):
        record = official_record(source.official, session) if source.official else None
    return source._replace(official="") if record is None else source._replace(forms=forms_of(record))


@contextmanager
def _left_out(sentence: str, tell: Callable[[str], None]) -> Iterator[None]:
    """Tell ``sentence``, with the name of what went wrong, whatever a service sends."""
    try:
        yield
    except Exception as error:
        tell(sentence.format(type(error).__name__))


def official_of_row(row: dict[str, Any]) -> str:
    """The official identifier that the Tweede Kamer gives, or that follows from its number of an Aanhangsel."""
    version = row.get(VERSION)
    named = str(version.get("ExterneIdentifier")) if isinstance(version, dict) else ""
    if _OFFICIAL.fullmatch(named):
        return named
    # yyYYnnnnn: "242501244" → ah-tk-20242025-1244
    number = re.fullmatch(r"(\d\d)(\d\d)(\d{5})", str(row.get("Aanhangselnummer")))
    return f"ah-tk-20{number[1]}20{number[2]}-{int(number[3])}" if number else ""


def official_record(official: str, session: requests.Session) -> etree.Element | None:
    """The record of the publication; None where there is none."""
    return record_of(ask_sru(official, session), official)


def _expect_pdf(wanted: Wanted, file: Path) -> None:
    """Say what came instead of a PDF, and keep nothing of it.

    Raises:
        SourceError: it is none.
    """
    with file.open("rb") as opened:
        start = opened.read(1024).lstrip()
    if start.startswith(b"%PDF-"):
        return
    file.unlink()
    if start.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise SourceError(
            f"{wanted.asked}: is still a Word file there, the PDF follows; try again in some hours."
        )
    if start[:1] == b"<":
        raise SourceError(
            f"{wanted.asked}: a web page (HTML) came instead of a PDF; it is not published as PDF (yet)."
        )
    raise SourceError(f"{wanted.asked}: what came is no PDF.")


def _official_text(
    source: Whereabouts, session: requests.Session, tell: Callable[[str], None]
) -> OfficialText | None:
    """The official text, if it is there and can be read; a paper is not turned away for want of it."""
    if "xml" not in source.forms:
        return None
    address = (pdf_url_of(source.official) or "").removesuffix("pdf") + "xml"
    with _left_out(f"{source.official}: its official text cannot be read ({{}}); not compared.", tell):
        return read_official(get(session, address), address, today())
    return None
