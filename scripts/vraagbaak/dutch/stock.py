"""The words with which question after question opens, and that say nothing of what is asked."""

from __future__ import annotations

import re

from vraagbaak.dutch.words import GOVERNMENT
from vraagbaak.rules import Wording

_MOST = 4  # openings behind one another: ‘Voorts vragen de leden van de ABC-fractie of u kunt toelichten’

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
    for _ in range(_MOST):
        opening = OPENING.match(rest)
        if not opening or len(rest) - opening.end() < _LEFT:
            break
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
        | (?:beantwoording|antwoord(?:en)?)\s+(?:(?:op|van)\s+)?(?:het\s+)?schriftelijk\s+overleg\s+(?:(?:over|inzake)\s+)?
        )(?=\S{{2}})""",
        re.VERBOSE | re.IGNORECASE,
    ),
    yes=(
        "Beantwoording Kamervragen van het lid Jansen (ABC) over de sluizen",
        "Beantwoording vragen Tweede Kamer bij de publicatie", "Antwoorden schriftelijk overleg Kabinetsreactie",
        "Antwoord op schriftelijke vragen inzake sluizen",
    ),
    no=("Antwoorden op vragen", "Beantwoording motie", "De antwoorden van de scholen", "Wijziging van de begroting"),
    seen="subjects of letters of all ministries",
)  # fmt: skip


def without_genre(subject: str) -> str:
    """What a letter is about, without what it is and whose questions it answers; all of it where no more stands there."""
    genre = GENRE.match(subject)
    return subject[genre.end() :] if genre else subject
