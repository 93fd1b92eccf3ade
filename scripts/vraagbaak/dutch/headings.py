"""How letters word what opens a question, an answer, a part of a bill or the closing: the one home of these patterns.

``understanding.openings`` knows where on the page such words may stand, and the headings of a fractie; this module words only.
"""

from __future__ import annotations

import re

from vraagbaak.dutch.numbers import DIGITS, LIST, NUMBER
from vraagbaak.dutch.people import GOVERNMENT, MEMBERS, MINISTER
from vraagbaak.rules import Wording, any_match

_NR = r"(?:(?:nrs?\.?|nummers?)\s*)?"
# Who asks, behind the number: "(ABC)", "van het lid Jansen", "– ABC", ", ABC" (a name has two capitals).
_ASKERS = (
    rf"(?:\s*\([^()]{{1,40}}\)|\s+van\s+{MEMBERS}\b[^.?!:]{{1,80}}"
    r"|\s*[–—,|-]?\s*(?-i:(?=[A-Z]\w*[A-Z0-9])[A-Z][\w&]*(?:[-/][A-Z][\w&]*){0,3}))?"
)
_BY = rf"(?:van\s+)?(?:(?:de|het)\s+)?{GOVERNMENT}(?:\s+(?:van|voor)\s+(?:(?!\s(?:op|bij|aan|dat|die|is|heeft)\b)[^.?!:;()]){{2,90}})?"

# --- questions ----------------------------------------------------------------------------

QUESTION_ALONE = Wording(
    "Vraag with a number alone on a line",
    re.compile(rf"^Vra(?:ag|gen)\s*(?:[:#]\s*)?{_NR}\(?(?P<numbers>{LIST})\)?{_ASKERS}\s*[.:]?$", re.I),
    yes=(
        "Vraag (3)", "Vraag 3", "Vraag 2, 3 en 5:", "Vragen 2 t/m 4", "Vraag 7, 8, 9 10 en 11", "Vraag nr. 1 (ABC)",
        "Vraag 1 van het lid Jansen (ABC)", "Vraagnummer 3", "Vraag #3", "Vraag: 3", "Vraag3", "VRAAG 12.",
    ),
    no=("Vraag 3 gaat over de opkomst", "Vragen en opmerkingen", "Vraag", "Vraagprijs 3 euro"),
    seen="letters of ministries, printed Aanhangsels",
)  # fmt: skip
QUESTION_INLINE = Wording(
    "Vraag with a number before the text",
    re.compile(
        rf"^(?P<head>(?i:Vra(?:ag|gen))\s+(?P<numbers>{LIST})(?:(?:\s*[.:]|\s+[–—|-])(?=\s+\S)|(?=\s+[‘“«]?[A-ZÀ-Þ][a-zà-þ]*\s)))"
    ),
    yes=(
        "Vraag 3: Bent u bekend met",
        "Vraag 12. Wat",
        "Vraag 3 – Woningbouw",
        "Vraag 3 Bent u bekend",
        "VRAAG 2: Wat",
    ),
    no=("Vraag 3 gaat over", "Vraag 3:", "Vraag 3 (ABC)"),
    seen="letters of ministries",
)
QUESTION_SHORT = Wording(
    "V with a number alone on a line",
    re.compile(rf"^V\.?\s?(?P<numbers>{DIGITS})\s*[.:)]$"),
    yes=("V1:", "V. 12.", "V 3)"),
    no=("V1", "VI:", "V1: Wat kost dit?"),
    seen="notes of questions and answers that ministries add to letters",
)
QUESTION_SHORT_INLINE = Wording(
    "V with a number before the text",
    re.compile(rf"^(?P<head>V\.?\s?(?P<numbers>{DIGITS})\s*[.:)])\s+\S"),
    yes=("V1: Wat kost dit?", "V 3. Hoe"),
    no=("V1:", "V1 gaat over", "VI: Wat"),
    seen="notes of questions and answers that ministries add to letters",
)
NUMBERED = Wording(
    "a number with a point before the text",
    re.compile(rf"^(?P<head>(?P<numbers>{NUMBER})[.):])(?:\s+\S|(?=[A-ZÀ-Þ‘“«]))"),
    yes=("4. Deze leden", "4a. Deze leden", "12) Kunt u", "100.De leden", "4: Kunt u"),
    no=("4 Deze leden", "4.5 procent", "12345. Dit", "10:30 uur"),
    seen="schriftelijk overleg, letters of ministries",
)
NUMBERED_BARE = Wording(
    "a number without a point before the text",
    re.compile(rf"^(?P<head>(?P<numbers>{DIGITS}))\s+(?=[‘“«]?[A-ZÀ-Þ][a-zà-þ]*[’”»]?(?:[\s,]|$))"),
    yes=("1 Kent u het bericht?", "12 Wat", "3 ‘Nee’ zei de minister"),
    no=("3 GW", "1. Kent u", "3 maart 2021", "2023 Een jaar"),
    seen="letters of ministries with questions in italics",
)
NUMBERED_PIECE = Wording(
    "a number as a piece of its own before the text",
    re.compile(rf"^(?P<numbers>{NUMBER})[.)]?$"),
    yes=("4.", "4", "12)", "4a"),
    no=("4aa", "12345", "4,"),
    seen="letters set with a tab behind the number",
)
LONE = Wording(
    "a number alone on a line",
    re.compile(
        rf"^\(?(?P<numbers>{NUMBER})[.):]?(?:\s+vraag\s*:?|\s*\((?-i:(?=[A-Z]))[^()]{{1,40}}\)"
        r"|(?P<bare>\s+(?-i:[A-Z][\w&]*[A-Z0-9][\w&-]*)))?$",
        re.I,
    ),
    yes=("12", "12.", "(12)", "12a", "12 (ABC)", "12 ABC", "12. Vraag"),
    no=("12 procent", "12.5", "12345"),
    seen="lists of questions of committees",
)
LONE_LIST = Wording(
    "several numbers alone on a line",
    re.compile(
        rf"^(?P<numbers>{DIGITS}(?:\s*,\s*{DIGITS}){{0,20}}\s*(?:,|en|&|\+|t/m|tot\s+en\s+met|,\s*en)\s*{DIGITS}"
        rf"|(?P<next>{DIGITS}(?:\s*[/–-]\s*{DIGITS}){{1,4}}))[.):]?$"
    ),
    yes=("2 en 3", "5, 6 en 7", "3/4", "2 t/m 5", "2 tot en met 5"),
    no=("10 000", "12 5", "3"),
    seen="lists of questions of committees",
)
QUESTION_LABEL = Wording(
    "the word for a question under or above its number",
    re.compile(r"^(?:Vraag|Nr\.?)\s*:?$", re.I),
    yes=("Vraag", "Vraag:", "Nr."),
    no=("Vraag 3", "Vragen"),
    seen="lists with ‘3.’ and under it ‘Vraag:’, tables with one narrow column for number and question",
)
ASKED = (QUESTION_ALONE, QUESTION_INLINE, QUESTION_SHORT, QUESTION_SHORT_INLINE, NUMBERED, LONE)

# --- answers ------------------------------------------------------------------------------

ANSWER = Wording(
    "the word Antwoord",
    re.compile(
        rf"^(?:{DIGITS}[.)]\s+)?(?:(?:Gezamenlijke?|Nader|Aanvullend)\s+)?Antwoord(?:en)?(?:\s+(?:{_BY}|\({_BY}\)))?"
        rf"(?:\s+\(?(?:op\s+|bij\s+)?(?:de\s+)?(?:(?:deel)?vra(?:ag|gen)\s*{_NR}|{_NR}|onderdeel\s+|sub\s+)?"
        rf"(?:\(?(?P<numbers>{LIST})\)?{_ASKERS}|(?P<sub>[a-z](?:\s*(?:,|en)\s*[a-z])*))|\s+op\s+(?:de|deze)\s+vra(?:ag|gen))?"
        r"\s*[.:]?$",
        re.I,
    ),
    yes=(
        "Antwoord", "Antwoorden:", "Antwoord vraag 7 en 8", "Antwoord op de vragen 2 t/m 5", "Antwoord op b",
        "Antwoord 3a", "Antwoord nr. 3", "Antwoord van de minister van Zaken", "Antwoord kabinet",
        "Gezamenlijk antwoord op vraag 1 en 2", "Nader antwoord 2", "Antwoord (vraag 2)", "Antwoord op de vraag",
    ),
    no=("Antwoord geven is lastig", "Antwoorden op Kamervragen"),
    seen="letters of ministries, printed Aanhangsels",
)  # fmt: skip
ANSWERS_ALONE = Wording(
    "the word Antwoord without a number, or Mededeling, alone on a line",
    re.compile(r"^(?:(?:(?:Nader|Aanvullend|Voorlopig)\s+)?Antwoord(?:en)?|Mededeling)\s*[.:]?$", re.I),
    yes=("Antwoord", "ANTWOORDEN:", "Nader antwoord", "Mededeling:"),
    no=("Antwoord 3", "Antwoorden op vragen"),
    seen="printed Aanhangsels until about 2009, letters of ministries",
)
ANSWER_BY_NAME = Wording(
    "the word Antwoord and who answers",
    re.compile(
        rf"^(?:(?:Nader|Aanvullend|Voorlopig)\s+)?(?:Antwoord(?:en)?|Mededeling)\s+van\s+(?:(?:de|het)\s+)?"
        rf"(?:{GOVERNMENT}s?|heren?|heer|mevrouw|mevr\.|dames)\b",
        re.I,
    ),
    yes=(
        "Antwoord van minister Jansen (Zaken)", "Antwoord van de staatssecretaris van Werk, mede namens",
        "Antwoord van de heer Jansen, minister van Zaken", "Mededeling van staatssecretaris De Wit (Werk)",
    ),
    no=("Antwoord van de leden", "Antwoord op vragen van de minister", "Mededeling"),
    seen="printed Aanhangsels, the Kamer's first prints of answers",
)  # fmt: skip
RECEIVED = Wording(
    "when an answer came in",
    re.compile(r"^.*?\(\s*ontvangen[^()]*\)", re.I),
    yes=("Antwoord van minister Jansen (Zaken). (Ontvangen 3 maart 1995)", "(ontvangen 3 maart 2020)"),
    no=("Antwoord van minister Jansen (Zaken)", "Ontvangen 3 maart 1995"),
    seen="printed Aanhangsels",
)
SENT = Wording(
    "when questions were sent in",
    re.compile(r"^.*?\(\s*ingezonden", re.I),
    yes=(
        "Vragen van het lid Jansen (ABC) over de dijk. (Ingezonden 3 maart 1995)",
        "(ingezonden 3 maart 2020)",
    ),
    no=("Ingezonden 3 maart 1995",),
    seen="printed Aanhangsels",
)
APPENDIX = Wording(
    "the title of an Aanhangsel",
    re.compile(r"^Vragen\s+(?:gesteld\s+)?door\s+de\s+leden\s+der\s+Kamer\b", re.I),
    yes=(
        "Vragen gesteld door de leden der Kamer, met de daarop",
        "Vragen door de leden der Kamer gesteld overeenkomstig",
    ),
    no=("Vragen van de leden der Kamer", "Vragen van het lid Jansen"),
    seen="printed Aanhangsels of both Kamers",
)
SEE_TOO = Wording(
    "what else is printed of a matter, behind who answers and when",
    re.compile(r"^[(,;]?\s*Zie\s+ook\b", re.I),
    yes=("Zie ook Aanhangsel Handelingen nr. 12", ", zie ook"),
    no=("Zie het antwoord op vraag 2", "Zie hiervoor"),
    seen="printed Aanhangsels between about 1995 and 2009",
)
NUMBERS_OF_ANSWER = Wording(
    "numbers of questions, alone on a line under Antwoord or in a cell of a table",
    re.compile(
        rf"^(?:Ad\s+|Antwoord(?:en)?\s+|(?:Antwoord(?:en)?\s+(?:op\s+)?(?:de\s+)?)?vra(?:ag|gen)\s+)?\(?(?P<numbers>{LIST})\)?\s*[.:)]?$",
        re.I,
    ),
    yes=(
        "1",
        "2 en 3",
        "2, 4, 5 en 6.",
        "1 t/m 3",
        "Antwoord 1",
        "Antwoord op vraag 1",
        "Vragen 2 en 3",
        "Ad 1",
    ),
    no=("1 De Kustbode", "10.000", "Antwoord", "1 en twee"),
    seen="printed Aanhangsels with all questions first, lists of questions in a table",
)
_REPLY = "(?:Reactie|Beantwoording)"
_OF_QUESTIONS = rf"(?:(?:op|bij)\s+)?(?:de\s+)?(?:vra(?:ag|gen)\s+{_NR})?(?P<numbers>{LIST})"
ANSWER_INLINE = Wording(
    "the word Antwoord and a colon or a number before the text",
    re.compile(
        rf"^(?P<head>(?i:Antwoord(?:en)?(?:\s+{_OF_QUESTIONS})?)(?:\s*:|(?(numbers)\.?(?=\s+[‘“«]?[A-ZÀ-Þ][a-zà-þ]*\b)|(?!))))\s+\S"
    ),
    yes=(
        "Antwoord: Ja.", "Antwoord 3: Nee", "Antwoord op vraag 3: Ja", "ANTWOORD: Ja.",
        "Antwoord 3. Ja.", "Antwoord 3 Dat klopt", "Antwoord op vraag 3 Ja, dat klopt.",
    ),
    no=("Antwoord is: nee", "Antwoord:", "Antwoord Dat klopt", "Antwoord 3", "Antwoord 3 gaat over", "Antwoord 3:"),
    seen="letters of ministries, the Kamer's first prints of answers",
)  # fmt: skip
NAMED_REACTION = Wording(
    "a reaction to questions with a number",
    re.compile(
        rf"^(?:Gezamenlijke?\s+)?{_REPLY}\s+(?:(?:op|van|bij)\s+)?(?:de\s+)?vra(?:ag|gen)\s+{_NR}"
        rf"(?P<numbers>{LIST}){_ASKERS}(?P<sub>)\s*[.:]?$",
        re.I,
    ),
    yes=("Beantwoording vraag 2", "Reactie op de vragen 1, 2 en 3"),
    no=("Reactie op vragen van het lid", "Beantwoording Kamervragen"),
    seen="letters of ministries",
)
REACTION = Wording(
    "the word Reactie, only in a document without any Antwoord",
    re.compile(
        rf"^{_REPLY}(?:\s+(?:van|en)(?:\s+(?:de|het))?\s+{GOVERNMENT})*"
        rf"(?:\s+(?P<numbers>{LIST}))?(?P<sub>)\s*[.:]?$",
        re.I,
    ),
    yes=("Reactie", "Reactie van het kabinet:", "Beantwoording", "Reactie 3"),
    no=("Reactie op de motie", "Reactie van de vakbonden"),
    seen="letters of ministries",
)
ANSWER_SHORT = Wording(
    "A alone on a line, only in a document without any Antwoord",
    re.compile(rf"^A(?:\.?\s?(?P<numbers>{LIST}))?(?P<sub>)\s*:$"),
    yes=("A:", "A1:", "A 2 en 3:"),
    no=("A", "A4", "A.", "A: Ja."),
    seen="notes of questions and answers that ministries add to letters",
)
ANSWER_SHORT_INLINE = Wording(
    "A before the text, only in a document without any Antwoord",
    re.compile(rf"^(?P<head>A(?:\.?\s?(?P<numbers>{LIST}))?\s*:)\s+\S"),
    yes=("A: Ja.", "A1: Nee.", "A 2 en 3: Ja"),
    no=("A:", "A4 is een maat", "Aan: de Kamer"),
    seen="notes of questions and answers that ministries add to letters",
)
REACTION_INLINE = Wording(
    "the word Reactie before the text, only in a document without any Antwoord",
    re.compile(rf"^(?P<head>{_REPLY}(?:\s+{_OF_QUESTIONS})?\s*:)\s+\S"),
    yes=("Reactie: Ja.", "Reactie 3: Nee", "Beantwoording vraag 3: Ja"),
    no=("Reactie op de motie: ja", "Reactie:"),
    seen="letters of ministries",
)
NOTICE = Wording(
    "the word Mededeling",
    re.compile(r"^Mededeling\s*:?$", re.I),
    yes=("Mededeling", "Mededeling:"),
    no=("Mededelingen", "Mededeling van de minister"),
    seen="printed Aanhangsels that postpone the answer",
)
ANSWERED = (
    ANSWER, ANSWER_INLINE,  NAMED_REACTION, REACTION, REACTION_INLINE, ANSWER_SHORT, ANSWER_SHORT_INLINE,
    NOTICE,
)  # fmt: skip

# A heading that goes on on the next line: "Vraag 4, 5, 6," and "7 en 8".
UNFINISHED = Wording(
    "a heading whose list of numbers goes on",
    re.compile(r"^(?:Vra(?:ag|gen)|Antwoord)\b.{0,120}(?:,|\ben|t/m|&|\d)$", re.I),
    yes=("Vraag 4, 5, 6,", "Antwoord op vragen 2 en", "Vraag 3"),
    no=("Vraag 4:", "Vragen van de leden"),
    seen="letters with narrow columns",
)
REST = Wording(
    "the rest of a list of numbers",
    re.compile(rf"^(?:(?:en|t/m|&)\s+)?{LIST}\s*[.:]?$"),
    yes=("7 en 8", "en 9", "t/m 12:"),
    no=("en negen", "7 en acht"),
    seen="letters with narrow columns",
)

# --- headings between questions -----------------------------------------------------------

HEADING = Wording(
    "a heading of a part of a bill or of its explanation",
    re.compile(
        r"^(?:(?:Artikel(?:en)?|Hoofdstuk|Paragraaf|Onderdeel|Afdeling|Bijlage|§)\s*(?:\d|[IVX]+\b|[A-Z]\b)"
        r"|(?:[IVX]{1,5}|[A-Z])\.\s+[A-ZÀ-Þ]|\d{1,2}(?:\.\d{1,2}){1,3}\.?\s+[A-ZÀ-Þ]"
        r"|(?i:(?:Algemeen(?: deel)?|Inleiding|Artikelsgewijs|Artikelsgewijze toelichting|Overig)$))"
    ),
    yes=(
        "Artikel 3", "Artikel IV, onderdeel B", "Hoofdstuk 2 Bevoegdheden", "II. Artikelsgewijze toelichting", "2.1 Voorgeschiedenis",
        "3.1.2. De sluis", "ARTIKELSGEWIJS",
    ),
    no=("Artikelen over de dijk", "3. Hoofdlijnen", "2.1 miljoen", "Inleiding op de dijk", "A. de dijk"),
    seen="nota's naar aanleiding van het verslag, memories van antwoord",
)  # fmt: skip
COUNTED_HEADING = Wording(
    "a number and a few words, as a heading has",
    re.compile(r"^\d{1,2}\.?\s+[A-ZÀ-Þ][^.?!:;]{2,80}$"),
    yes=("3. Hoofdlijnen", "4 De dijk en de sluis"),
    no=("3. De dijk is af.", "3. De dijk: hoe hoog", "3 meter"),
    seen="nota's naar aanleiding van het verslag",
)
REPLY_TO_REPORT = Wording(
    "the title of a reply to a report of a committee on a bill",
    re.compile(r"^(?:(?:Nr\.\s*\d{1,4}|[A-Z]{1,2})\s+)?(?:NOTA\s+(?:NAAR\s+AANLEIDING|N\.A\.V\.)|(?:NADERE\s+)?MEMORIE\s+VAN\s+ANTWOORD)\b"),
    yes=("NOTA NAAR AANLEIDING VAN HET VERSLAG", "C NADERE MEMORIE VAN ANTWOORD", "Nr. 6 NOTA NAAR AANLEIDING VAN HET"),
    no=("Memorie van antwoord", "MEMORIE VAN TOELICHTING", "NOTA VAN WIJZIGING"),
    seen="printed Kamerstukken",
)  # fmt: skip
CODE_OF_UNIT = Wording(
    "the code of the unit that answers",
    re.compile(r"^[A-Z][A-Za-z]{0,4}(?:[/&-][A-Za-z]{1,5})?$"),
    yes=("Wn", "DGBI", "W/Ov"),
    no=("Dijken en sluizen", "Wn.", "3", "ja"),
    seen="lists of questions and answers on a budget",
)

# --- what closes --------------------------------------------------------------------------

CLOSING = Wording(
    "what closes a letter",
    re.compile(
        r"^(?:(?P<greets>Hoogachtend|Met vriendelijke groet)|Toelichting\s*:$|Bijlage(?:n|\(n\))?(?:\s+\d+)?\s*:?$|"
        rf"(?:Mede namens\b.*|De\s+{MINISTER}\b[^.]*),$)",
        re.I,
    ),
    yes=("Hoogachtend,", "Met vriendelijke groet", "Toelichting:", "Bijlage 2", "De minister van Zaken,", "Mede namens de staatssecretaris,"),
    no=("Toelichting", "De minister van Zaken heeft", "Bijlage 2 bevat"),
    seen="letters of ministries",
)  # fmt: skip
ANNEX = Wording(
    "the heading of an annex, which opens a page or is in bold",
    re.compile(
        r"^(?:Bijlage|Annex|Appendix)(?:\s+(?:\d{1,2}|[A-Z]|[IVX]+))?\s*(?:[:.–—-]\s*[^\W_].{0,100})?$"
    ),
    yes=("Bijlage 1 – Overzicht", "Bijlage: toelichting", "Bijlage A. Kaart", "Annex II", "Bijlage"),
    no=("Bijlage 2 bevat de cijfers.", "bijlage 1: kaart", "Bijlagen: 2", "Bijlagetabel"),
    seen="letters of ministries with an annex behind the last answer",
)
# --- tables of questions ------------------------------------------------------------------

COLUMN_OF_QUESTIONS = Wording(
    "head of a column of questions",
    re.compile(
        r"^(?:(?:nr|nummer|no|#)\.?\s+)?vra(?:ag|gen)(?:\s*(?:/|en|of)\s*opmerking(?:en)?)?\s*:?$", re.I
    ),
    yes=("Vraag", "Vragen", "Vraag/opmerking", "Nr. Vraag"),
    no=("Vraagprijs", "Vraag 3"),
    seen="lists of questions in a table",
)
COLUMN_OF_ANSWERS = Wording(
    "head of a column of answers",
    re.compile(
        rf"^(?:antwoord(?:en)?|reactie|beantwoording)(?:\s+(?:van\s+)?(?:(?:de|het)\s+)?{GOVERNMENT})?\s*:?$",
        re.I,
    ),
    yes=("Antwoord", "Reactie", "Reactie kabinet", "Antwoord van de minister"),
    no=("Antwoord op vraag 3",),
    seen="lists of questions in a table",
)
COLUMN_OF_PARTIES = Wording(
    "head of a column of fracties",
    re.compile(r"^(?:fracties?|partij|leden|lid)\s*:?$", re.I),
    yes=("Fractie", "Partij:", "Leden"),
    no=("Ledental",),
    seen="lists of questions in a table",
)
COLUMN_OF_NUMBERS = Wording(
    "head of a column of numbers",
    re.compile(r"^(?:nrs?|nummers?|no|#|vraag(?:nummer|nr)?)\.?$", re.I),
    yes=("Nr.", "Nummer", "#", "Vraagnr"),
    no=("Nr. 3",),
    seen="lists of questions in a table",
)
TABLED_INLINE = Wording(
    "a number before the text in a table",
    re.compile(rf"^((?P<word>Vraag\s+)?(?P<number>{DIGITS})(?(word)\s?[.):]?|[.)]))\s+\S", re.I),
    yes=("Vraag 3: Wat", "3. Wat", "Vraag 3 Wat"),
    no=("3 Wat", "Vraag"),
    seen="tables with one column for number and question",
)

# --- what belongs to the paper ------------------------------------------------------------

PAGE_OF = Wording(
    "the number of a page, of how many",
    re.compile(r"^(?:P\s?agina|Blad|Pag\.)\s+(\d{1,4})\s*(?:van|/)\s*(\d{1,4})$", re.I),
    yes=("Pagina 3 van 29", "P agina 3 van 29", "pagina 3/29", "Blad 3 van 29"),
    no=("zie pagina 3 van het rapport", "Pagina's 3 van 29"),
    seen="letters of ministries, some with a kerned P",
)
RUNNING_HEAD = Wording(
    "the running head of papers of both Chambers",
    re.compile(r"^(?:Tweede|Eerste) Kamer, vergaderjaar \d{4}[–-]\d{4}"),
    yes=("Tweede Kamer, vergaderjaar 2023–2024, Aanhangsel", "Eerste Kamer, vergaderjaar 2008-2009"),
    no=("De Tweede Kamer, vergaderjaar 2023–2024", "Tweede Kamer over het vergaderjaar 2023–2024"),
    seen="printed papers, of a single page as well",
)


def opens(text: str) -> bool:
    """Whether a line could open a question or an answer."""
    return any_match((*ASKED, LONE_LIST, *ANSWERED), text) is not None


def opens_in_words(text: str) -> bool:
    """The same, and it begins with a word: ``Vraag 3``, not a number alone."""
    return text[:1].isalpha() and opens(text)
