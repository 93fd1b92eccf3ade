"""Pages of all letters together: the home, and those that gather questions per party, person, ministry, dossier and year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from msgspec import Struct

from vraagbaak import labels
from vraagbaak.addresses import DOSSIERS, GATHERED, HOME, MINISTRIES, PAPERS, PARTIES, PEOPLE, YEARS, Area
from vraagbaak.citing.identifiers import dossier_of, printed_citation
from vraagbaak.dutch.names import office, page_of, party, sat_in_a_chamber, slug_of, title_of, year_of
from vraagbaak.record.record import Letter, Question, Sender
from vraagbaak.writing.markdown import MarkdownFile, cell, escape_text, front_matter, joined, table


class Group(Struct, frozen=True):
    """A party, a person, a ministry, a dossier or a year, with its questions; each has a page."""

    area: Area
    slug: str
    """Name of its page."""
    title: str
    questions: tuple[tuple[Letter, Question], ...]
    """In the order of the letters, and in each of the letter."""

    @property
    def path(self) -> str:
        """The path of its page, relative to ``docs/``."""
        return f"{self.area.name}/{self.slug}.md"


def groups(letters: Sequence[Letter]) -> list[Group]:
    """The groups that have a page, area by area, each by name (years: the last first)."""
    found = []
    for area, names in _NAMES.items():
        held: dict[str, tuple[str, list[tuple[Letter, Question]]]] = {}
        for letter in letters:
            for question in letter.questions:
                for name, title in dict(names(letter, question)).items():
                    held.setdefault(name, (title, []))[1].append((letter, question))
        made = [Group(area, slug, title, tuple(its)) for slug, (title, its) in held.items()]
        found += sorted(made, key=lambda group: group.title.casefold(), reverse=area is YEARS)
    return found


def party_names(_: Letter, question: Question) -> Iterator[tuple[str, str]]:
    """(slug of its page, name) of each fractie that asks ``question`` and sat in a Kamer; others are counted nowhere."""
    for printed in filter(sat_in_a_chamber, question.parties):
        known = party(printed)
        yield (known.key, known.text) if known else (page_of(printed), printed)


def _people(_: Letter, question: Question) -> Iterator[tuple[str, str]]:
    for asker in question.askers:
        if asker.name:
            known = party(asker.party)
            of = known.text if known else asker.party
            title = f"{asker.name} ({of})" if of else asker.name
            yield page_of(title), title


def ministry_names(letter: Letter, question: Question) -> Iterator[tuple[str, str]]:
    """(slug of its page, name) of each ministry or body that answers ``question``."""
    return _offices(letter, question.senders or letter.senders)


def _offices(letter: Letter, senders: Iterable[Sender]) -> Iterator[tuple[str, str]]:
    """(key, name) of the ministry or body of each."""
    for sender in senders:
        if known := office(sender.ministry, year_of(letter.date)):
            yield known.key, title_of(known)
        elif sender.ministry:
            yield page_of(sender.ministry), labels.capitalised(sender.ministry)


def _dossiers(letter: Letter, question: Question) -> Iterator[tuple[str, str]]:
    cited = [citation.identifiers[0] for citation in question.citations if citation.identifiers]
    for identifier in (*cited, *((letter.official.id,) if letter.official else ())):
        if dossier := dossier_of(identifier):
            yield slug_of(dossier), printed_citation(f"dossier/{dossier}")


def _years(letter: Letter, _: Question) -> Iterator[tuple[str, str]]:
    if letter.date:
        yield letter.date[:4], letter.date[:4]


_NAMES: dict[Area, Callable[[Letter, Question], Iterator[tuple[str, str]]]] = {
    PARTIES: party_names,
    PEOPLE: _people,
    MINISTRIES: ministry_names,
    DOSSIERS: _dossiers,
    YEARS: _years,
}


def areas_in_use(found: Sequence[Group]) -> tuple[Area, ...]:
    """The areas that gather something; the menu leads to these."""
    return tuple(area for area in GATHERED if any(group.area == area for group in found))


def area_pages(found: Sequence[Group]) -> list[MarkdownFile]:
    """A page per group, and a list of the groups of each area."""
    lists = [_list_page(area, [group for group in found if group.area == area]) for area in _NAMES]
    return [*lists, *map(_group_page, found)]


def _list_page(area: Area, its: Sequence[Group]) -> MarkdownFile:
    rows = [
        (f"[{cell(group.title)}]({group.slug}.md)", str(len(group.questions)), str(len(_letters(group))))
        for group in its
    ]
    parts = [
        front_matter(area.title, labels.AREA_ABOUT[area.name]),
        f"# {area.title}\n",
        f"{labels.AREA_ABOUT[area.name]}\n",
        table((labels.AREA_ONE[area.name], "Vragen", "Brieven"), rows) if rows else "Hier staat nog niets.\n",
    ]
    return MarkdownFile(area.page, joined(parts))


def _letters(group: Group) -> list[Letter]:
    return list({letter.id: letter for letter, _ in group.questions}.values())


def _unknown(group: Group) -> str:
    """How many questions of the same letters may be of a fractie too, for nobody knows of which they are."""
    if group.area != PARTIES:
        return ""
    others = ((letter, question) for letter in _letters(group) for question in letter.questions)
    count = sum(not any(party_names(letter, question)) for letter, question in others)
    return f", en {count} waarvan de fractie niet vaststaat," if count else ""


def _group_page(group: Group) -> MarkdownFile:
    """The letters with these questions, in a list like that of the home; of a whole letter their count, else each."""
    count = labels.amount(len(group.questions), "vraag", "vragen")
    said = f"{count}{_unknown(group)} in {labels.amount(len(_letters(group)), 'brief', 'brieven')}."
    own: defaultdict[str, list[Question]] = defaultdict(list)
    for letter, question in group.questions:
        own[letter.id].append(question)
    rows = (_letter_row(letter, "../", _own_questions(letter, own[letter.id])) for letter in _letters(group))
    parts = [
        front_matter(f"{labels.AREA_ONE[group.area.name]}: {group.title}", said),
        f"# {escape_text(group.title)}\n",
        f"{said} [Alle {group.area.title.lower()}](index.md)\n",
        f"## {LETTERS_HEADING}\n",
        table(LETTERS_HEADS, rows),
    ]
    return MarkdownFile(group.path, joined(parts))


def _own_questions(letter: Letter, questions: Sequence[Question]) -> str:
    if len(questions) == len(letter.questions):
        return labels.counted(questions)
    links = (f"[{question.number or '–'}](../{letter.id}/{question.slug}.md)" for question in questions)
    return f"vraag {', '.join(links)}"


# --- a list of letters ----------------------------------------------------------------------

LETTERS_HEADING = "Brieven"
LETTERS_HEADS = ("Brief", "Datum", "Van", "Fracties", "Soort", "Vragen")


def _letter_row(letter: Letter, up: str, questions: str) -> Sequence[str]:
    """A row of a list of letters; ``up`` leads to the folder of letters, ``questions`` is Markdown."""
    return (
        f"[{cell(labels.letter_title(letter, letter.questions))}]({up}{letter.id}/index.md)",
        labels.dutch_date(letter.date),
        cell(_several(name for _, name in _offices(letter, letter.senders)) or letter.sender or "–"),
        cell(_several(name for one in letter.questions for _, name in party_names(letter, one)) or "–"),
        labels.kind_named(letter.kind),
        questions,
    )


# --- the home: letters by date, ways in, how to use the site ---------------------------------


def home_page(letters: Sequence[Letter], areas: Iterable[Area]) -> MarkdownFile:
    """The letters by date, newest first, ways in, and how to use the site."""
    rows = [_letter_row(letter, "", labels.counted(letter.questions)) for letter in letters]
    parts = [
        front_matter("", "Kamerbrieven met vragen en antwoorden: één pagina per vraag."),
        "# Vraagbaak\n",
        "Vragen van de Kamer en de antwoorden van de regering. Elke vraag heeft een eigen pagina, met een adres dat "
        "nooit verandert. U kunt in alles zoeken. Op de pagina staan links naar de moties en Kamerstukken waar "
        "de vraag of het antwoord naar verwijst.\n",
        f"## {LETTERS_HEADING}\n",
        table(LETTERS_HEADS, rows) if rows else "Er staan nog geen brieven op deze site.\n",
        "## Andere ingangen\n",
        "".join(f"- [{area.title}]({area.page})\n" for area in (*areas, PAPERS)),
        "## Zo gebruikt u de site\n",
        "- **Zoeken**: op woorden, op een Kamerstuk (het dossiernummer, met of zonder ondernummer) of op "
        "een vraag (`vraag 1`).\n"
        "- **Aanhalen**: elke vraag en elke alinea heeft een vast adres. Onder elke vraag staat hoe u die aanhaalt.\n"
        "- **Vertrouwen**: bij elke brief hoort een verantwoording. Daar ziet u dat geen woord is weggevallen of "
        "verzonnen. Als er iets ontbreekt, staat dat erbij.\n"
        "- **Zonder netwerk**: de hele site werkt ook vanuit een map op uw eigen computer; open "
        "`index.html`.\n",
    ]
    return MarkdownFile(HOME.page, joined(parts))


def _several(names: Iterable[str | None]) -> str:
    """Each name once; parted by semicolons, as a ministry's name can hold commas."""
    return "; ".join(dict.fromkeys(name for name in names if name))
