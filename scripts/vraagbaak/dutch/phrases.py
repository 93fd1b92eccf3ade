"""What a question or a letter is about: the words that tell it from its neighbours, and those that stand in all of them.

No grammar is parsed: closed lists say where a group of words ends. What comes out are words of the text, in its order.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from vraagbaak.dutch.people import GOVERNMENT
from vraagbaak.rules import Wording

_ENDING = frozenset(
    word
    for line in Path(__file__).with_name("small_words.txt").read_text("utf-8").splitlines()
    if not line.startswith("#")
    for word in line.split()
)
_ARTICLES = frozenset(("de", "het", "een", "’t", "'t"))
_JOINING = frozenset(("in", "op", "van", "voor", "met", "bij", "aan", "uit", "over", "door", "naar", "onder", "tussen", "tegen", "tot", "binnen", "buiten", "rond", "vanuit", "via", "per", "en", "achter", "na", "om"))  # fmt: skip
_SMALL = _ARTICLES | _JOINING
_OTHER_LANGUAGES = frozenset(("the", "and", "to", "for", "that", "la", "le", "les", "des", "et", "der", "die", "das", "und"))  # fmt: skip
_OFTEN = _SMALL | _ENDING | _OTHER_LANGUAGES
_RUNNING = re.compile(r"(?<![\w/.-])[a-zà-ÿ]{2,}(?![\w/-])")
LEAST_WORDS, LEAST_SMALL = 25, 0.25
"""Words of a text of which can be told whether it is one; the part of them that is small: .37 at least in 411 texts."""
_PIECE = re.compile(r"\w(?:[\w’&/.\-‑–]*\w)?|[^\w\s]")
_VERB_TAKES = _JOINING - {"van"}
_INFINITIVE = re.compile(r"[a-zà-ÿ]+(?<!ing)(?<!heid)en")
LONGEST, MOST, SMALL = 64, 4, 3
"""Characters of a group that can be a title; how many of its words count; characters of words that do not."""


def says_words(text: str) -> bool:
    """Whether a text has the small words that each text has; one of few words is taken to.

    Where a file says other letters than it draws (``Ibu ldiqt``), hardly any word is one of these.
    """
    words = _RUNNING.findall(text)
    return len(words) < LEAST_WORDS or sum(word in _OFTEN for word in words) >= LEAST_SMALL * len(words)


class Group(Struct, frozen=True):
    """Neighbouring words of a text."""

    start: int
    end: int
    words: tuple[str, ...]
    """Those with a meaning of their own, small."""
    is_whole: bool
    """It says something of something (‘bediening van bruggen’), or has a name."""


def groups_of(text: str) -> list[Group]:
    """The groups of words in ``text`` that can say what it is about."""
    found: list[Group] = []
    open_: list[re.Match[str]] = []
    for piece in _PIECE.finditer(text):
        word = piece[0].lower()
        joined = open_ and open_[-1][0].lower() in _JOINING
        if word in _ARTICLES and (not open_ or joined):
            open_.append(piece)
        elif word in _ARTICLES:
            found += _closed(open_)
            open_ = [piece]
        elif word in _ENDING or not word[0].isalnum():
            found += _closed(open_)
            open_ = []
        else:
            open_.append(piece)
    return found + _closed(open_)


def _closed(pieces: list[re.Match[str]]) -> list[Group]:
    """The group without the small words at its ends; one that is too long ends before the last part that does not fit."""
    kept = _fitting(pieces)
    while kept and kept[0][0].lower() in _SMALL:
        kept.pop(0)
    while kept and kept[-1][0].lower() in _SMALL:
        kept.pop()
    words = tuple(piece[0].lower() for piece in kept if piece[0].lower() not in _SMALL)
    return [Group(kept[0].start(), kept[-1].end(), words, _is_whole(pieces, kept))] if words else []


def _is_whole(pieces: Sequence[re.Match[str]], kept: Sequence[re.Match[str]]) -> bool:
    """Whether it says something of something; what may open with a verb (‘dreigen met’) does not."""
    texts = [piece[0].lower() for piece in kept]
    related = any(text in _JOINING for text in texts[1:-1])
    named = len(texts) > 2 and any(piece[0][0].isupper() for piece in kept[1:])
    bare = kept[0] is pieces[0] and texts[1:2] != [] and texts[1] in _VERB_TAKES
    return texts[0][0].isalpha() and (related or named) and not (bare and _INFINITIVE.fullmatch(kept[0][0]))


def _fitting(pieces: list[re.Match[str]]) -> list[re.Match[str]]:
    at = len(pieces)
    while at > 1 and pieces[at - 1].end() - pieces[0].start() > LONGEST:
        at -= 1
    if at < len(pieces):
        while at > 1 and pieces[at][0].lower() not in _JOINING:
            at -= 1
    return pieces[:at]


def how_often(texts: Iterable[str]) -> Counter[str]:
    """In how many of ``texts`` each word stands."""
    return Counter(word for text in texts for word in {w for group in groups_of(text) for w in group.words})


def said_about(text: str, often: Mapping[str, int]) -> list[str]:
    """The groups in ``text`` that say something of something, the one that tells it best from other texts first."""
    groups = [group for group in groups_of(text) if group.is_whole]
    rare = [
        sum(1 / often.get(word, 1) for word in group.words[:MOST] if len(word) > SMALL) for group in groups
    ]
    order = sorted(range(len(groups)), key=lambda at: (-rare[at] / (2 + at), at))
    return [text[groups[at].start : groups[at].end] for at in order]


# --- the words with which question after question opens ----------------------------------

_WHO = rf"(?:u|(?:de|het)\ {GOVERNMENT}|zij|hij)"
_TELL = (
    r"(?:(?:nader|kort|uitgebreid|uitgebreider|alsnog|concreet|precies)\ )?(?:toelichten|aangeven|uitleggen|uiteenzetten|"
    r"ingaan\ op|reflecteren\ op|reageren\ op|bevestigen|beschrijven|een\ overzicht\ geven\ van|inzicht\ geven\ in)"
)
_LEDEN = (
    r"(?:(?:de\ )?leden\ van\ de\ (?:fracties?\ van\ (?:de\ )?)?[\w/’'+-]+?(?:[\ -]fractie)?|"
    r"de\ [\w/’'+-]+-fractie|(?:deze|genoemde|voornoemde|de\ aan\ het\ woord\ zijnde)\ leden|zij)"
)
_ASK = r"(?:vragen(?:\ zich(?:\ (?:ook|verder|daarbij))?\ af)?|horen\ graag|verzoeken|zijn\ (?:ook\ )?benieuwd|(?:zouden|willen)\ graag\ weten)"
_ALSO = r"(?:(?:\ in\ dit\ verband)?\ (?:dan|daarom|ook|verder|voorts|nog|hierbij|tevens|tot\ slot|ten\ ?slotte|daarbij))*"
_ASKED = r"(?=(?:of|hoe|hoeveel|wat|waar\w*|wie|welke?|wanneer|in\ hoeverre|op\ welke|naar|om)\b)"

OPENING = Wording(
    "an opening that every question has",
    re.compile(
    rf"""(?:
      (?:en|voorts|verder|ook|tevens|daarnaast|daarbij|tot\ slot|ten\ ?slotte|vervolgens|allereerst|zo\ ja|zo\ nee|zo\ niet)
        (?:,[ ]|\ (?={_ASK}\b))
    | (?:{_LEDEN}\ {_ASK}|{_ASK}\ {_LEDEN}){_ALSO}(?:\ (?:aan\ )?{_WHO})?{_ALSO},?\ {_ASKED}(?:naar\ )?
    | {_LEDEN}\ zijn{_ALSO}\ van\ mening\ (?=dat\b)
    | (?:bent|is)\ {_WHO}\ (?:bekend|op\ de\ hoogte)\ (?:met|van)[ ]
    | (?:heeft|hebt)\ {_WHO}\ kennis\ ?genomen\ van[ ]
    | kent?\ {_WHO}[ ]
    | (?:of\ )?(?:kunt|kan|wilt|wil)\ {_WHO}\ {_TELL},?[ ]
    | of\ {_WHO}\ (?:kunt|kan)\ {_TELL},?[ ]
    | (?:deelt|onderschrijft)\ {_WHO}\ de\ (?:mening|opvatting|analyse|zorgen|conclusie|stelling)\ (?=dat\b)
    | bent\ {_WHO}\ (?:het\ (?:ermee\ |er\ mee\ )?eens|(?:het\ eens\ )?met\ de\ stelling|van\ mening)\ (?=dat\b)
    | (?:klopt\ het|is\ het\ (?:juist|waar|correct)|klopt\ het\ bericht)\ (?=dat\b)
    | (?:wat\ vindt\ {_WHO}\ (?:er)?van|hoe\ beoordeelt\ {_WHO}|hoe\ kijkt\ {_WHO}\ aan\ tegen|wat\ is\ uw\ reactie\ op)[ ]
    )""",
    re.VERBOSE | re.IGNORECASE,
    ),
    yes=(
        "Bent u bekend met het bericht", "Kunt u toelichten hoe", "Deelt u de mening dat", "De leden van de ABC-fractie vragen of",
        "Verder vragen deze leden aan de minister waarom",
    ),
    no=("Bent u van plan", "Kunt u die brief sturen", "De leden van de raad"),
    seen="questions of all fracties",
)  # fmt: skip
ASKS = Wording(
    "a question",
    re.compile(
        r"(?:of|hoe|hoeveel|wat|waar\w*|wie|welke?|wanneer|in hoeverre|op welke|\w+ (?:u|het|er|de)\b)\b",
        re.IGNORECASE,
    ),
    yes=("Hoe vaak", "Kunt u", "Is het"),
    no=("Het bericht", "Dat is"),
    seen="questions of all fracties",
)
_LEFT = 25  # characters that must be left, or the opening is the question


def without_stock_opening(text: str) -> str:
    """What is asked in ``text`` (one line), without the openings that every question has.

    The words that are left are those of the letter, from some word on; all of ``text`` where little would be left.
    """
    rest = text
    while (opening := OPENING.match(rest)) and len(rest) - opening.end() >= _LEFT:
        rest = rest[opening.end() :].lstrip(" ,:")
    return rest


def asks(text: str) -> bool:
    """Whether ``text`` opens as a question does."""
    return bool(ASKS.match(text))


_OF_WHOM = r"(?:\s+(?:van|door|uit)\b.*?|\s+(?:\w+\s+)?(?:Tweede|Eerste)?\s*Kamer)?"
GENRE = Wording(
    "what a letter is, before its subject",
    re.compile(
        rf"""(?:
          (?:beantwoording|beantwoorden|antwoord(?:en)?|reactie)\s+(?:(?:op|van|bij)\s+)?(?:de\s+)?
          (?:(?:nadere|aanvullende|schriftelijke|feitelijke|set)\s+)*(?:kamer|raads|staten)?vragen{_OF_WHOM}
          \s+(?:over|inzake|betreffende|omtrent|met\ betrekking\ tot|naar\ aanleiding\ van|(?<=Kamer\s)bij)\s+
        | (?:beantwoording|antwoord(?:en)?)\s+(?:(?:op|van)\s+)?(?:(?:de\s+)?vragen\s+)?(?:(?:uit|in)\s+)?(?:het\s+)?schriftelijk\s+overleg\s+(?:(?:over|inzake)\s+)?
        )(?=\S{{2}})""",
        re.VERBOSE | re.IGNORECASE,
    ),
    yes=(
        "Beantwoording Kamervragen van het lid Jansen (ABC) over de sluizen",
        "Beantwoording vragen Tweede Kamer bij de publicatie", "Antwoorden schriftelijk overleg Kabinetsreactie",
        "Beantwoording vragen schriftelijk overleg over sluizen",
        "Antwoord op schriftelijke vragen inzake sluizen",
    ),
    no=("Antwoorden op vragen", "Beantwoording motie", "De antwoorden van de scholen", "Wijziging van de begroting"),
    seen="subjects of letters of all ministries",
)  # fmt: skip


def without_genre(subject: str) -> str:
    """What a letter is about, without what it is and whose questions it answers; all of it where no more stands there."""
    genre = GENRE.match(subject)
    return subject[genre.end() :] if genre else subject
