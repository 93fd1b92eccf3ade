"""Sentences in which who answers promises to tell the Kamer something, and what they say of when.

Only what is said of the Kamer counts, and only what is still to come: what a letter does at once, did before, does by
habit or will not do is left.
"""

from __future__ import annotations

import re

from vraagbaak.dutch.months import MONTH
from vraagbaak.dutch.people import GOVERNMENT
from vraagbaak.rules import Wording, any_match

# Not: the Kamer that asked or was told (‘die uw Kamer heeft aangenomen’), and the Kamer van Koophandel.
_KAMER = (
    r"\b(?:uw|de|beide)\s+(?:Tweede\s+|Eerste\s+)?Kamers?\b(?!\s+(?:van|heb|heeft|hebben|had|is|zijn|was|werd|verzocht|"
    r"gevraagd|gemeld)\b)"
)
_ON = r"[^;?]{0,220}?"
"""Within one sentence, and not so far that the words belong to something else."""
_TELL = (
    r"\b(?:informeren|berichten|inlichten|(?:toe|op)?sturen|(?:toe)?zenden|aanbieden|toekomen|rapporteren|voorleggen|"
    r"(?:laten|doen) weten|op de hoogte (?:stellen|brengen|houden)|delen|bespreken)\b"
)
_TOLD = (
    r"\b(?:geïnformeerd|ingelicht|(?:toe|op)?ge(?:stuurd|zonden)|verzonden|aangeboden|gerapporteerd|voorgelegd|gedeeld|"
    r"besproken|op de hoogte (?:gesteld|gebracht|gehouden))\b"
)
_TELLS = r"(?:informeer|bericht|stuur|zend|rapporteer)"
_SPEAKS = rf"(?:ik|wij|we|(?:het|de)\s+{GOVERNMENT}(?:\s+(?:van|voor)\s+[^;?,]{{2,60}})?)"
_WHEN_READY = r"\b(?:zodra|wanneer|hier(?:over)?|daarover|uitkomsten|resultaten|voortgang)\b"

MOMENT = re.compile(
    r"\b(?:"
    r"(?:vóór|voor|na|in|tegen)\s+(?:de|het)\s+(?:(?:eind|begin|einde)\s+van\s+(?:de|het)\s+)?(?:komende?\s+|aankomende?\s+)?"
    r"(?:zomer(?:reces)?|kerst(?:reces)?|herfst(?:reces)?|mei(?:reces)?|voorjaar(?:sreces)?|najaar|reces|jaar|"
    r"(?:eerste|tweede|derde|vierde|laatste)\s+(?:kwartaal|helft))(?:\s+van\s+(?:dit\s+jaar|volgend\s+jaar|het\s+jaar\s+\d{4}|(?:19|20)\d{2}))?(?:\s+(?:19|20)\d{2})?"
    rf"|(?:vóór|voor|op|uiterlijk|per|rond|tot|in)\s+(?:uiterlijk\s+)?(?:\d{{1,2}}\s+)?(?:{MONTH})(?:\s+(?:19|20)\d{{2}})?"
    rf"|(?:begin|medio|eind|half|voorjaar|najaar|zomer)\s+(?:(?:dit|volgend|komend)\s+jaar|(?:{MONTH})(?:\s+(?:19|20)\d{{2}})?|(?:19|20)\d{{2}})"
    r"|binnen\s+(?:\w+\s+)?(?:weken|maanden|een\s+(?:week|maand|jaar))"
    r"|(?:dit|volgend|komend)\s+(?:jaar|voorjaar|najaar|kwartaal)|deze\s+zomer|halverwege\s+de\s+\w+"
    r"|(?:zo\s+)?(?:spoedig|snel)\s+mogelijk|binnenkort|op\s+(?:korte\s+)?termijn|te\s+zijner\s+tijd|jaarlijks"
    r"|(?:zodra|wanneer|nadat)\s+[^;,?.]{5,120}"
    r")",
    re.I,
)
"""When: as printed. Yes: ``voor de zomer van 2023``, ``eind volgend jaar``, ``zodra het onderzoek gereed is``."""

WILL_TELL = Wording(
    "will tell the Kamer",
    re.compile(
        rf".*?(?:\bzal\b|\bzullen\b)(?:{_ON}{_KAMER}{_ON}(?:{_TELL}|{_TOLD})|{_ON}(?:{_TELL}|{_TOLD})\s+(?:aan|naar)\s+{_KAMER})"
        rf"|.*?{_KAMER}{_ON}\b(?:zal|zullen)\b{_ON}(?:{_TELL}|{_TOLD})",
        re.I | re.S,
    ),
    yes=(
        "Ik zal uw Kamer voor de zomer over de voortgang informeren.",
        "Het rapport zal met een appreciatie aan de Tweede Kamer worden gestuurd.",
        "Over de uitkomst zal de minister van Zaken de Kamer in het najaar berichten.",
        "De Kamer zal hierover in maart worden geïnformeerd.",
    ),
    no=(
        "Ik zal, zoals ik uw Kamer heb gemeld, met de gemeenten spreken.",
        "De Kamer van Koophandel zal ondernemers informeren.",
        "Ik heb uw Kamer hierover geïnformeerd.",
        "Kunt u de Kamer voor de zomer informeren?",
        "De Kamer zal zich over het voorstel uitspreken.",
    ),
    seen="answers of ministers",
)
TELLS = Wording(
    "tells the Kamer, in the present",
    re.compile(
        rf".*?(?:\b{_TELLS}(?:t|en)?\s+{_SPEAKS}|{_SPEAKS}\s+{_TELLS}(?:t|en)?)\b[^;?,]{{0,120}}?{_KAMER}"
        rf"|.*?{_KAMER}{_ON}\b{_TELLS}\s+ik\b",
        re.I | re.S,
    ),
    yes=(
        "Ik informeer uw Kamer halverwege de looptijd over de voortgang.",
        "Voor het zomerreces stuur ik de Kamer het plan van aanpak.",
        "De staatssecretaris informeert uw Kamer voor de zomer over de aanpak.",
        "Hierover informeer ik uw Kamer in het najaar.",
    ),
    no=(
        "Ik informeer gemeenten over hun taken.",
        "De minister informeerde de Kamer in mei.",
        "De inspectie stuurt haar rapport naar de minister.",
    ),
    seen="answers of ministers",
)
IS_TOLD = Wording(
    "the Kamer is told, in the present, of what is to come",
    re.compile(
        rf"(?=.*(?:{MOMENT.pattern}|{_WHEN_READY}))"
        rf".*?(?:{_KAMER}{_ON}\b(?:wordt|worden)\b{_ON}{_TOLD}|\b(?:wordt|worden)\b{_ON}{_KAMER}{_ON}{_TOLD})",
        re.I | re.S,
    ),
    yes=(
        "Uw Kamer wordt hier voor het zomerreces over geïnformeerd.",
        "Zodra het onderzoek gereed is, wordt de reactie naar uw Kamer gestuurd.",
        "De uitkomsten worden met de Tweede Kamer besproken.",
    ),
    no=(
        "Het jaarverslag wordt door de accountant gecontroleerd en aan de Kamer aangeboden.",
        "De Kamer wordt gekozen voor vier jaar.",
        "In 2019 werd uw Kamer hierover geïnformeerd.",
    ),
    seen="answers of ministers",
)
RECEIVES = Wording(
    "the Kamer receives",
    re.compile(
        rf"(?=.*{MOMENT.pattern}).*?(?:\bontvang(?:t|en)\s+{_KAMER}|{_KAMER}\s+ontvang(?:t|en)\b)",
        re.I | re.S,
    ),
    yes=("Uw Kamer ontvangt het voorstel eind 2024.", "Voor de zomer ontvangt de Kamer een brief."),
    no=("De Kamer ontvangt veel post.", "De gemeenten ontvangen dit jaar meer geld."),
    seen="answers of ministers",
)
PROMISES = Wording(
    "says that it is a promise",
    re.compile(
        r".*?\b(?:(?:ik|wij)\s+zeg(?:gen)?|zeg(?:gen)?\s+(?:ik|wij))\b[^;?]{0,80}?\btoe\b", re.I | re.S
    ),
    yes=("Ik zeg uw Kamer toe dat ik dit zal onderzoeken.", "Dat zeg ik graag toe."),
    no=("Ik zeg dit met nadruk.", "Dat is in 2021 toegezegd."),
    seen="answers of ministers",
)
RETURNS = Wording(
    "comes back to it at a moment",
    re.compile(
        rf"(?=.*{MOMENT.pattern}).*?\b(?:kom(?:en)?\s+(?:ik|wij)|(?:ik|wij)\s+kom(?:en)?)\b[^;?]{{0,160}}?\bterug\b",
        re.I | re.S,
    ),
    yes=("Hier kom ik voor het zomerreces op terug.", "Ik kom hierop binnen zes weken bij uw Kamer terug."),
    no=("Op dit punt kom ik in het antwoord op vraag 5 terug.", "Ik kom terug van mijn standpunt."),
    seen="answers of ministers",
)
FORMS = (WILL_TELL, TELLS, IS_TOLD, RECEIVES, PROMISES, RETURNS)

NOT_TO_COME = Wording(
    "done at once, done before, refused, by habit, or of another text",
    re.compile(
        r".*?(?:\b(?:hierbij|bijgaand\w*|bij deze[n]?|hiermee|(?:met|in|via|middels) deze brief|bij dezelfde gelegenheid)\b"
        r"|\b(?:heb|hebben|heeft|is|was|werd|zijn)\b[^;,?]{0,80}\btoegezegd\b"
        r"|\b(?:zal|zullen|zeg|informeer|stuur|kom|wordt|worden)\b[^;,?]{0,60}\b(?:niet|geen|nooit)\b"
        r"|\b(?:wordt|worden)\b[^;?]{0,60}\b(?:jaarlijks|halfjaarlijks|periodiek|regelmatig|standaard|altijd)\b"
        r"|\b(?:informeer|stuur|zend|rapporteer|informeert)\b[^;?]{0,40}\b(?:regelmatig|periodiek|altijd)\b"
        r"|\b(?:als|indien|wanneer|nadat|zodra)\s+(?:de|uw|beide)\s+(?:Tweede\s+|Eerste\s+)?Kamers?\b"
        r"|\bof\s+(?:zij|hij|het|dit|deze|de|uw)\b[^;?]{0,60}\b(?:zal|zullen|wordt|worden)\b"
        r"|\b(?:motie|Kamer)\s+verzoekt\b|\?\s*$)",
        re.I | re.S,
    ),
    yes=(
        "Hierbij stuur ik uw Kamer het rapport.",
        "Ik zal uw Kamer hierover niet afzonderlijk informeren.",
        "De Kamer wordt jaarlijks geïnformeerd.",
        "De minister heeft toegezegd dat zij de Kamer voor de zomer zal informeren.",
        "Als de Kamer instemt, zullen gemeenten worden geïnformeerd.",
        "De motie verzoekt de regering de Kamer te informeren.",
        "Het is de vraag of zij zal worden geïnformeerd.",
    ),
    no=("Ik zal uw Kamer hierover informeren.", "Als dat niet lukt, zal ik uw Kamer informeren."),
    seen="answers of ministers",
)


_ASIDE = re.compile(
    r"\b(?:zoals|conform|in aanvulling op|naar aanleiding van|met verwijzing naar)\b[^,;]*", re.I
)
"""What only says where something stands: the Kamer in it is told nothing."""
_MAY_BE_ONE = re.compile(r"\b(?:Kamers?|toe|terug)\b")
"""What each form has: most sentences need not be looked at."""


def is_promise(sentence: str) -> bool:
    """Whether who answers promises in ``sentence`` to tell the Kamer something, or something else in so many words."""
    said = _ASIDE.sub("", sentence)
    return bool(_MAY_BE_ONE.search(said) and any_match(FORMS, said) and not NOT_TO_COME.match(said))


def moment_in(sentence: str) -> str:
    """When it will be done, as ``sentence`` says; empty where it does not."""
    found = MOMENT.search(sentence)
    return found[0] if found else ""
