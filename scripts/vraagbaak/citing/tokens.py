"""Text -> tokens: words, numbers and signs, each with all that it can be in a citation.

What is broken over a line end or glued to its neighbour is put right here, once: ``Handelin-⏎gen`` is one
word, ``Kamerstuk35 111`` are two tokens.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from vraagbaak.dutch.months import MONTH

FAR = 4  # white space of more characters parts what stands on its two sides
DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2212"


class Token(NamedTuple):
    """A word, a number, an identifier or one sign."""

    text: str
    """As it stands in the source."""
    start: int
    end: int
    gap: int
    """Characters of white space in front of it."""
    kinds: frozenset[str]
    """What it is, as in ``low``, and in capitals what it can be: its pattern, its classes (``WORDS``, ``SHAPES``)."""
    low: str
    """A word in small letters, mended; else as ``text``."""


WORDS = {
    "NR": "nr nrs no nos nummer nummers ondernr ondernrs ondernummer ondernummers",
    "PLURAL": "nrs nos nummers ondernrs ondernummers",
    "PAGE": "p pp pag pags pagina paginas pagina’s pagina's blz",
    "MONTH": MONTH.replace("|", " "),
    # What a citation of a Kamerstuk opens with.
    "CUE": "kamerstuk kamerstukken kamerstuknummer kamerstuknummers kamerstuknr kamerstuknrs kamerstukdossier"
    " kamerstukdossiers kamerdossier kamerdossiers kamerst kst wetsvoorstel wetsvoorstellen dossier dossiernummer"
    " dossiernr stuk stukken tk ek",
    # What may stand between its parts.
    "FILLER": "vergaderjaar zittingsjaar nr nrs nummer nummers dossiernr dossiernrs dossiernummer dossiernummers"
    " kamerstuknr kamerstuknrs kamerstuknummer kamerstuknummers stuknr stuknrs stuknummer stuknummers bijvoorbeeld"
    " kamerstuk kamerstukken dossier zie met kenmerk",
    "LID": "lid leden kamerlid kamerleden",
}  # fmt: skip
"""Class -> its words, in small letters."""

SHAPES = {
    "LETTER": r"[A-Z]{1,2}",  # a paper of the Eerste Kamer
    "CHAPTER": r"(?:X{0,2}(?:IX|IV|V?I{1,3}|V|X)[AB]?|XX|[A-FHJ-L])",  # of a budget: I to XXIII, the letters of the funds
    "ROMAN": r"(?:C[CXLVI]{1,10}|XC[IVX]{0,4})",  # a dossier of the Eerste Kamer
    "HALF": r"I{1,2}|TK|EK|IT|Il|ll",  # a chamber: I and II, with typing errors
    "SMALL": r"(?!van|de|het|en)[a-z]{1,6}",  # a part of an article
    "DAY": r"\d{1,2}",
    "TWO": r"\d\d",
    "THREE": r"\d{3}",
    "SHORT": r"\d{1,4}",
    "AD": r"(?:18|19|20)\d\d",
}
"""Class -> the form of its words and numbers, capitals counted."""

# Words that are read though a hyphen or a line end breaks them, or another word is glued behind.
_MENDED = (
    "kamerstuknummers", "kamerstuknummer", "kamerstukdossier", "kamerstukken", "kamerstuk", "handelingen", "aanhangsel",
    "vergaderjaar", "staatsblad", "staatscourant", "tractatenblad", "kamervragen", "verordening", "richtlijnen", "richtlijn",
    "wetsvoorstel", "artikelen", "artikel", "hoofdstuk", "moties", "motie", "ondernummers", "ondernummer",
)  # fmt: skip
# Small words to which the next is glued: "zieKamerstuk", "letterC", "hoofdstukXV".
_GLUED = "de|het|van|der|den|des|een|en|in|uit|bij|zie|op|tot|door|met|aan|lid|leden|letter|nummer|nr|nrs|hoofdstuk"
COUNTED = "jaar|dagen|weken|maanden|uur|miljoen|miljard|mld|mln|euro|procent|leden|moties|andere|vragen|keer|pagina’?s|stuks"
"""What makes a number before it a count."""
_LINE = r"(?:\n\s{0,4})?"
_HYPHEN = rf"[-\u2010\u2011\u2013]\s?{_LINE}"
# A word goes on in the next line: "richt-⏎lijn", not "groot-⏎ en kleinhandel".
_HYPHENED = r"(?-i:[-\u00ad\u2010]\s?\n\s{0,4}(?!(?:en|of|van|de|der|den)\b)[a-zß-ÿ]+|\u00ad[a-zß-ÿ]+)"
_BEHIND = r"(?:en|van|respectievelijk|resp|t/m|p\.|d\.d)"  # glued behind a number: "12en 13"
_FILES = "pdf|html|htm|xml|docx|doc|odt|txt|rtf|zip"
_LETTERS = r"[^\W\d_²³¹⁰⁴-₉]"
CELEX_NUMBER = r"[356]\d{4}(?:R|L|D|F|PC|DC|SC|JC|CJ|CC|CO|TJ)\d{4}"
PREFIX = r"(?:kst|blg|stb|stcrt|trb|h-tk|h-ek|ah-tk|ah-ek|kv-tk|nds-tk)"


_GLUED_WORDS = "|".join(_MENDED)
# A hyphen, another sign or white space may part two letters, but not ``.`` or ``(``; a dash parts "kamer" and "stuk".
_MENDS = re.compile(
    "|".join(r"\W{0,3}".join(word) for word in _MENDED).replace(r"r\W{0,3}s\W{0,3}t", r"r-?\s?s\W{0,3}t"),
    re.I,
)
_PARTS_WORDS = re.compile(r"[!-,./:-@\[-`{-~]|\w\s\s")
_BEGUN = frozenset(word[:length] for word in _MENDED for length in range(1, len(word)))


def _mended(text: str, at: int, end: int = sys.maxsize) -> int:
    """Where a word ends that stands ``at`` a place, broken or whole; 0 where none does."""
    found = _MENDS.match(text, at, end)
    if not found or _PARTS_WORDS.search(found.group()) or text[found.end() : found.end() + 1].islower():
        return 0
    return found.end()


_TOKEN = re.compile(
    rf"""
    (?P<URL> https?://{_LINE}[^\s<>"“”«»]{{4,500}} )
    | (?P<ECLI> ECLI:{_LINE}[A-Z]{{2}}:{_LINE}[A-Z0-9]{{1,7}}:{_LINE}\d{{4}}:{_LINE}[A-Z0-9]{{1,20}}(?:\.(?!(?:{_FILES})\b)[A-Z0-9]{{1,20}}){{0,3}} )
    | (?P<IDENTIFIER> (?: kst\s?{_HYPHEN}[0-9A-Z]+(?:{_HYPHEN}[0-9A-Z]+){{1,5}} | (?-i:kst|ah)-\d{{6,8}} | blg{_HYPHEN}\d\w*(?:-\w+)?
        | (?:stb|stcrt|trb){_HYPHEN}\d{{4}}{_HYPHEN}[0-9A-Z]+(?:-[0-9A-Z]+){{0,3}} | (?:h|ah)-(?:tk|ek){_HYPHEN}\d{{8}}(?:{_HYPHEN}[0-9A-Z]+){{1,4}}
        | kv-tk{_HYPHEN}\d{{4}}Z\d{{5}} | nds-tk{_HYPHEN}\d{{4}}D\d{{5}} )(?![\w-]) )
    | (?P<JCI> jci1\.\d{{1,2}}:[cdv]:BWB[RV]\d{{7}}(?:&(?:amp;)?[\w-]+=[\w.:%-]+)* )
    | (?P<BWB> BWB[RV]\d{{7}}(?!\w) )
    | (?P<CELEX> CELEX(?:-?nummer|-?nr\.?)?:?\s{{0,2}}{CELEX_NUMBER}(?![\w(]) )
    | (?P<ANNEX> (?:ah-tk|ah-ek)(?=[-\u2013]\d{{4}}[-\u2013/]) )
    | (?P<DOCUMENT> 20\d\d(?-i:[DZ])\s?\d{{5}}(?!\w) )
    # 2022/23, 2022-2023, 20222023, and typing errors: 2021–202, 2021/-22, 2000–20 001
    | (?P<YEAR> (?: (?:1[89]|20)\d\d\s{{0,4}}(?:[{DASHES}]?/[{DASHES}]?|[{DASHES}])\s{{0,4}}(?:(?:1[89]|20)\s?\d\d\d?|[’']?\d\d\d?)
              | (?:(?:19|20)\d\d){{2}} )(?-i:(?![\dOolI]))
              # read by a machine from paper: l998-1999, 2O30/31
              | (?-i:[1lI][89][\dOolI]{{2}}|2[0Oo][\dOolI]{{2}})\s?[{DASHES}/]\s?(?-i:[\dOolI]{{2,4}})(?!\w) )
    # 35165, 35 165, 35.165; not 27 083,65, 1.234.567 or 35165.12
    | (?P<DOSSIER> [1-4]\d(?:\s{{1,2}}|\.)?\d{{3}}(?!\d|[.,]\d) )
    # 51, 0051, 188b; not of a year, a date, an amount or a count
    | (?P<PAPER> (?:(?<=nr[.\s])|(?<=nrs[.\s])|(?<=nr\.\s)|(?<=nrs\.\s))[1-9]\d{{0,3}}(?=,\d{{1,3}}(?!\d)) | (?!\d{{4}}\s{{0,4}}[{DASHES}/]\s{{0,4}}\d\d)0{{0,4}}[1-9]\d{{0,3}}
        (?-i:(?!\d|[.,]\d|/\d(?!\d{{3}}[DZ])|\s\d{{3}}(?!\d)|[A-Z])(?:(?!t/|p\.|d\.)[a-z](?!\w))?(?!(?!{_BEHIND})[a-z]))
        (?!\s(?:{MONTH}|{COUNTED})\b|\s?[%°€]|\s{{0,4}}[{DASHES}/]\s{{0,4}}(?:19|20)\d\d(?![\dDZ])) )
    | (?P<NUMBER> \d+ )
    | (?P<CHAMBER> (?-i:Tweede|Eerste)\s{{0,3}}(?-i:Kamer)(?:\s{{1,3}}der\s{{1,3}}Staten-Generaal)?(?![\w’'-]) )
    | (?P<WORD> (?:{_GLUED_WORDS})(?-i:(?=[A-Z]))|(?-i:(?:{_GLUED})(?=[A-Z])|(?!IJ)[A-Z]{{2,}}(?=[a-zß-ÿ]{{4}})) | {_LETTERS}+(?:[’']{_LETTERS}+|{_HYPHENED})* )
    | (?P<DASH> [{DASHES}] )
    | (?P<SIGN> [^\s²³¹⁰⁴-₉] )  # a raised number calls a note
    """,
    re.X | re.I,
)
_NOT_LETTERS = re.compile(r"[\W\d_]+")
_CLASSES: dict[str, set[str]] = {}
for _name, _words in WORDS.items():
    for _word in _words.split():
        _CLASSES.setdefault(_word, set()).add(_name)


@lru_cache(maxsize=20_000)
def _read(kind: str, text: str) -> tuple[frozenset[str], str]:
    """What a token can be and is, and a word in small letters."""
    low = text.lower() if kind == "WORD" else text
    if kind == "WORD" and not low.isalpha():
        low = _NOT_LETTERS.sub("", low) if re.search(r"[-\s\u00ad\u2010\u2011]", low) else low
    kinds = {kind, low}
    if kind in ("WORD", "PAPER", "NUMBER"):
        kinds.update(name for name, form in SHAPES.items() if re.fullmatch(form, text))
        kinds.update({"NUMBER"} if text.isdigit() else (), _CLASSES.get(low, ()) if kind == "WORD" else ())
    return frozenset(kinds), low


_LETTER, _GOES_ON = frozenset({"LETTER"}), re.compile(r"[\w-]|\.\w")
_AMOUNT = frozenset({"AMOUNT"})
END = frozenset({"END"})
NOTHING = Token("", 0, 0, 0, frozenset(), "")
_BEHIND_YEAR = frozenset(f"{DASHES}/DZ")
_GAP = re.compile(r"[\s²³¹⁰⁴-₉]*\Z")
# Five digits go on behind a sign: "€ 35 165", "3,34104"; not behind a vergaderjaar: "2031/32,34222".
_AMOUNT_BEFORE = re.compile(
    rf"(?:[€$]|(?<=\d)(?<!\d{{4}}[{DASHES}/]\d\d)(?<!\d{{4}}[{DASHES}/]\d{{4}})(?<!20\d{{6}})[.,])\Z"
)


def lex(text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[Token]:
    """The tokens of ``text`` from ``start`` to ``end``, in order, then tokens of kind END for ever."""
    gap = _GAP.search(text, max(0, start - 2 * FAR), start)
    last = gap.start() if gap else start
    behind = start
    while match := _TOKEN.search(text, behind, end):
        (begin, behind), kind = match.span(), match.lastgroup or ""
        if kind == "WORD" and match.group().lower() in _BEGUN:
            behind = _mended(text, begin, end) or behind
        written = text[begin:behind]
        kinds, low = _read(kind, written)
        if "LETTER" in kinds and _GOES_ON.match(text, behind):
            kinds -= _LETTER
        elif kind == "DOSSIER" and begin == last and _AMOUNT_BEFORE.search(text, max(0, begin - 12), begin):
            kinds = _AMOUNT
        yield Token(written, begin, behind, begin - last, kinds, low)
        last = behind
    while True:
        yield Token("", len(text), len(text), 0, END, "")


# A word that is glued behind another has a capital. Classes of few signs: this goes over every character.
_PIECE = re.compile(r"[A-Z]?[a-z\u00df-\u024f]+|[A-Z]+|[1-4][0-9](?:\s{1,2}|\.)[0-9]{3}(?![0-9])|[0-9]+")
_HYPHEN_AT_END = re.compile(r"[-\u00ad\u2010]\s?\n\s{0,4}[a-z]|\u00ad")
_BEGIN = re.compile(rf"{_LETTERS}{{1,30}}\Z")
_STARTS = frozenset((
    "http", "https", "ecli", "kst", "blg", "stb", "stcrt", "trb", "h", "ah", "kv", "nds", "jci", "bwbr", "bwbv", "celex", "celexnummer",
    "tweede", "eerste",
))  # fmt: skip
"""What tokens begin with that are no words."""


@lru_cache
def _wanted(words: frozenset[str]) -> frozenset[str]:
    return words | _STARTS | _BEGUN


def openings(text: str, words: frozenset[str]) -> Iterator[int]:
    """Where a token may begin that is one of ``words``, an identifier, a dossier or a vergaderjaar.

    Cheap, so that tokens are made only where a citation may begin.
    """
    wanted = _wanted(words)
    hyphened = {begin_of_word(text, match.start()) for match in _HYPHEN_AT_END.finditer(text)}
    for match in _PIECE.finditer(text):
        low = match.group().lower()
        if low in wanted:
            if low in words or low in _STARTS or _mended(text, match.start()):
                yield match.start()
        elif low[0] <= "9":
            year = low[:2] in ("18", "19", "20") and text[match.end() : match.end() + 1] in _BEHIND_YEAR
            if len(low) > 4 or (len(low) == 4 and year):
                yield match.start()
        elif hyphened and match.start() in hyphened:
            yield match.start()


def begin_of_word(text: str, at: int) -> int:
    """Where the letters begin that stand right in front of ``at``; ``at`` where none do."""
    word = _BEGIN.search(text, max(0, at - 30), at)
    return word.start() if word else at
