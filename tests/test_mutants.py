"""Small faults put into a finished letter, and into its pages: the proof must see them.

Each is one step of a program that could go wrong, between understanding and writing or after it. What the
proof does not see has its reason here.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import pytest
from msgspec.structs import replace

import typeset
from vraagbaak.converting.one_letter import pages_of
from vraagbaak.editing.brief_yml import Editorial
from vraagbaak.editing.edition import make_edition
from vraagbaak.errors import AuditError
from vraagbaak.proving.audit import audit
from vraagbaak.proving.places import second_opinion
from vraagbaak.reading.pdf import read_pdf
from vraagbaak.reading.second_reader import SecondReading, read_second
from vraagbaak.reading.text import Footnote, Paragraph, Passage, Run
from vraagbaak.understanding.letter import Parsed, parse_letter
from vraagbaak.understanding.model import Letter, Question
from vraagbaak.writing.markdown import MarkdownFile

CAUGHT = 0.95  # part of the faults that must be seen


@dataclass(frozen=True)
class Made:
    """A letter that was read once, by both readers."""

    parsed: Parsed
    second: SecondReading

    def is_seen(
        self, letter: Letter, change: Callable[[MarkdownFile], MarkdownFile] = lambda page: page
    ) -> bool:
        """Whether the proof sees what is wrong with ``letter``, or with its pages after ``change``."""
        parsed = replace(self.parsed, letter=letter)
        if any(finding.code == "plaats-onzeker" for finding in second_opinion(parsed, self.second).doubts):
            return True
        try:
            proof = audit(parsed, [change(page) for page in pages_of(make_edition(letter, Editorial()))])
        except AuditError:
            return True
        return bool(proof.looks)


def _blocks(style: str) -> tuple[list[typeset.Block], dict[str, str]]:
    """Six questions with two notes each, a list, a table of white space, bold, a joint answer, a closing."""
    blocks: list[typeset.Block] = []
    notes: dict[str, str] = {}
    for number in range(1, 7):
        asked = f"Wat is onderwerp {number} van de vragen?", f"Is daarover al iets gezegd in jaar {number}?"
        blocks += typeset.question(str(number), *asked, style=style)
        for note in (2 * number - 1, 2 * number):
            notes[str(note)] = f"Rapport over onderwerp {note}, bladzijde {note + 30}"
        heading = {2: "Antwoord", 5: "Antwoord op vragen 4 en 5"}.get(number, "Antwoord")
        if number == 4:
            continue
        blocks += typeset.answer(
            f"Het eerste deel van antwoord {number} gaat over zaken.[^{2 * number - 1}] Er volgt meer.",
            f"Het tweede deel van antwoord {number} noemt plaatsen.[^{2 * number}]",
            heading=heading,
        )
        if number == 3:
            blocks += typeset.bullets("Het punt over water.", "Het punt over wegen.", "Het punt over lucht.")
            blocks.append(typeset.Block("Een slot na de punten.", gap=0.0))
        if number == 6:
            blocks.append(typeset.Block("Dit is een vette alinea.", bold=True, gap=0.0))
            blocks += [typeset.Block(text, marker=f"{n}.", indent=18.0, gap=0.0) for n, text in enumerate(("De eerste stap.", "De tweede stap.", "De derde stap."), 1)]  # fmt: skip
    blocks = [
        dataclasses.replace(block, gap=typeset.PITCH) if block.gap == 0.0 and not block.marker else block
        for block in blocks
    ]
    blocks.append(typeset.Block("Hoogachtend,", gap=90.0))
    blocks.append(typeset.Block("De minister van Zaken", gap=24.0))
    return blocks, notes


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Made]:
    found = {}
    for style in ("vraag", "genummerd"):
        pdf = tmp_path_factory.mktemp(style) / "in.pdf"
        blocks, notes = _blocks(style)
        pdf.write_bytes(_with_table(typeset.letter_pdf(blocks, notes)))
        found[style] = Made(parse_letter(read_pdf(pdf)), read_second(pdf))
    return found


def _with_table(data: bytes) -> bytes:
    """A table with drawn borders under the last words of the letter's last answer."""
    document = typeset.pymupdf.open(stream=data, filetype="pdf")
    page = next(page for page in document if page.search_for("De derde stap."))
    y = page.search_for("De derde stap.")[0].y1 + 6
    for row, cells in enumerate((("Gebied", "Bedrag"), ("Noord", "120"), ("Zuid", "340"), ("West", "560"))):
        for column, text in enumerate(cells):
            x0, y0 = typeset.LEFT + 120 * column, y + 14 * row
            page.draw_rect((x0, y0, x0 + 120, y0 + 14))
            page.insert_text((x0 + 4, y0 + 10), text, fontsize=typeset.SIZE)
    made: bytes = document.tobytes(no_new_id=True)
    return made


# --- faults of the letter -------------------------------------------------------------------

Change = Callable[[Letter], Letter]


def _at(letter: Letter, index: int, **fields: Any) -> Letter:
    questions = list(letter.questions)
    questions[index] = replace(questions[index], **fields)
    return replace(letter, questions=tuple(questions))


def of_question(index: int, change: Callable[[Question], dict[str, Any]]) -> Change:
    return lambda letter: _at(letter, index, **change(letter.questions[index]))


def of_answer(index: int, change: Callable[[Passage], Passage]) -> Change:
    return of_question(index, lambda question: {"answer": change(question.answer)})


def of_paragraph(index: int, number: int, change: Callable[[Paragraph], Paragraph]) -> Change:
    def whole(passage: Passage) -> Passage:
        at = number % len(passage)
        item = passage[at]
        assert isinstance(item, Paragraph)
        return (*passage[:at], change(item), *passage[at + 1 :])

    return of_answer(index, whole)


def of_text(index: int, number: int, old: str, new: str) -> Change:
    def change(paragraph: Paragraph) -> Paragraph:
        assert any(old in run.text for run in paragraph.runs), (old, paragraph.text)
        return replace(
            paragraph, runs=tuple(run.saying(run.text.replace(old, new, 1)) for run in paragraph.runs)
        )

    return of_paragraph(index, number, change)


def of_runs(index: int, number: int, change: Callable[[tuple[Run, ...]], Sequence[Run]]) -> Change:
    return of_paragraph(
        index, number, lambda paragraph: replace(paragraph, runs=tuple(change(paragraph.runs)))
    )


def swapped(part: str, one: int, other: int) -> Change:
    def change(letter: Letter) -> Letter:
        first, second = getattr(letter.questions[one], part), getattr(letter.questions[other], part)
        return _at(_at(letter, one, **{part: second}), other, **{part: first})

    return change


def moved(source: tuple[int, str, int], target: tuple[int, str, int]) -> Change:
    """A paragraph taken from (question, part, index) and put in another place."""

    def change(letter: Letter) -> Letter:
        index, part, at = source
        passage = list(getattr(letter.questions[index], part))
        item = passage.pop(at)
        letter = _at(letter, index, **{part: tuple(passage)})
        index, part, at = target
        passage = list(getattr(letter.questions[index], part))
        passage.insert(at if at >= 0 else len(passage) + 1 + at, item)
        return _at(letter, index, **{part: tuple(passage)})

    return change


def of_table(change: Callable[[list[Any]], list[Any]]) -> Change:
    return of_paragraph(
        5,
        -1,
        lambda table: replace(table, cells=tuple(map(tuple, change([list(row) for row in table.cells])))),
    )


def exchanged(rows: list[Any], one: tuple[int, int], other: tuple[int, int]) -> list[Any]:
    (r, c), (s, d) = one, other
    rows[r][c], rows[s][d] = rows[s][d], rows[r][c]
    return rows


def of_notes(index: int, change: Callable[[tuple[Footnote, ...]], Sequence[Footnote]]) -> Change:
    return of_question(index, lambda question: {"notes": tuple(change(question.notes))})


def _recalled(runs: tuple[Run, ...], number: str) -> list[Run]:
    return [replace(run, note=number) if run.note else run for run in runs]


def _call_first(runs: tuple[Run, ...]) -> list[Run]:
    return [*(run for run in runs if run.note), *(run for run in runs if not run.note)]


def _merged(passage: Passage) -> Passage:
    first, second = (item for item in passage[:2] if isinstance(item, Paragraph))
    whole = replace(first, runs=(*first.runs, Run(" "), *second.runs), places=(*first.places, *second.places))
    return (whole, *passage[2:])


def _divided(passage: Passage) -> Passage:
    first = passage[0]
    assert isinstance(first, Paragraph)
    return (*_halves(first), *passage[1:])


def _halves(paragraph: Paragraph) -> tuple[Paragraph, ...]:
    text = paragraph.text
    at = text.index(" ", len(text) // 2)
    return replace(paragraph, runs=(Run(text[:at]),)), replace(paragraph, runs=(Run(text[at + 1 :]),))


OF_LETTER: dict[str, Change] = {
    "answers of two questions swapped": swapped("answer", 0, 1),
    "answers of distant questions swapped": swapped("answer", 0, 5),
    "questions swapped": swapped("question", 1, 2),
    "question and answer of one swapped": lambda letter: _at(letter, 0, question=letter.questions[0].answer, answer=letter.questions[0].question),
    "notes of two questions swapped": swapped("notes", 0, 1),
    "last paragraph of an answer to the next question": moved((0, "answer", -1), (1, "question", 0)),
    "last paragraph of an answer to the next answer": moved((0, "answer", -1), (1, "answer", 0)),
    "first paragraph of an answer to its question": moved((0, "answer", 0), (0, "question", -1)),
    "last paragraph of a question to its answer": moved((0, "question", -1), (0, "answer", 0)),
    "first paragraph of a question to the answer above": moved((1, "question", 0), (0, "answer", -1)),
    "an item to the next question": moved((2, "answer", 3), (3, "question", 0)),
    "last paragraph of the last answer to the closing": lambda letter: replace(_at(letter, 5, answer=letter.questions[5].answer[:-1]), back=(letter.questions[5].answer[-1], *letter.back)),
    "the closing to the last answer": lambda letter: replace(_at(letter, 5, answer=(*letter.questions[5].answer, *letter.back)), back=()),
    "a paragraph of the letter's front to question 1": lambda letter: replace(_at(letter, 0, question=(letter.front[-1], *letter.questions[0].question)), front=letter.front[:-1]),
    "paragraphs of an answer reversed": of_answer(0, lambda passage: passage[::-1]),
    "two paragraphs swapped": of_answer(1, lambda passage: (passage[1], passage[0], *passage[2:])),
    "items of a list swapped": of_answer(2, lambda passage: (*passage[:2], passage[3], passage[2], *passage[4:])),
    "a paragraph dropped": of_answer(0, lambda passage: passage[:1]),
    "a paragraph doubled": of_answer(0, lambda passage: (*passage, passage[-1])),
    "an answer dropped": of_answer(0, lambda passage: ()),
    "a question dropped": lambda letter: replace(letter, questions=letter.questions[:2] + letter.questions[3:]),
    "the last question dropped": lambda letter: replace(letter, questions=letter.questions[:-1]),
    "two paragraphs merged": of_answer(0, _merged),
    "a paragraph divided": of_answer(1, _divided),
    "numbers of two questions exchanged": lambda letter: _at(_at(letter, 0, number="2"), 1, number="1"),
    "a number one too high": lambda letter: _at(letter, 5, number="7"),
    "a joint answer at one question only": lambda letter: _at(letter, 3, answer=()),
    "an answer at two questions": lambda letter: _at(letter, 1, answer=letter.questions[0].answer),
    "a word dropped": of_text(0, 0, "eerste ", ""),
    "a word doubled": of_text(0, 0, "eerste", "eerste eerste"),
    "a word changed": of_text(0, 0, "eerste", "tweede"),
    "two words swapped": of_text(0, 0, "eerste deel", "deel eerste"),
    "a letter dropped": of_text(0, 0, "eerste", "eerst"),
    "a figure changed": of_text(0, 0, "antwoord 1", "antwoord 7"),
    "a capital lost": of_text(0, 0, "Het", "het"),
    "two words as one": of_text(0, 0, "eerste deel", "eerstedeel"),
    "a full stop lost": of_text(0, 1, ".", ""),
    "a text of another letter": of_answer(0, lambda passage: (*passage, Paragraph((Run("Een verzonnen alinea."),)))),
    "words reversed": of_runs(0, 0, lambda runs: [run.saying(" ".join(run.text.split()[::-1])) for run in runs]),
    "a note called by another number": of_runs(0, 0, lambda runs: _recalled(runs, "2")),
    "a call dropped": of_runs(0, 0, lambda runs: [run for run in runs if not run.note]),
    "a call doubled": of_runs(0, 0, lambda runs: [*runs, *(run for run in runs if run.note)]),
    "a call at another word": of_runs(0, 0, _call_first),
    "a call as text": of_runs(0, 0, lambda runs: [Run(run.note) if run.note else run for run in runs]),
    "numbers of two notes exchanged": of_notes(0, lambda notes: [replace(notes[0], number="2"), replace(notes[1], number="1")]),
    "texts of two notes exchanged": of_notes(0, lambda notes: [replace(notes[0], runs=notes[1].runs), replace(notes[1], runs=notes[0].runs)]),
    "a note dropped": of_notes(0, lambda notes: notes[:1]),
    "a note doubled": of_notes(0, lambda notes: [*notes, notes[0]]),
    "a word of a note dropped": of_notes(0, lambda notes: [replace(notes[0], runs=(Run("Rapport onderwerp 1, bladzijde 31"),)), notes[1]]),
    "rows of a table exchanged": of_table(lambda rows: [rows[0], rows[2], rows[1], *rows[3:]]),
    "columns of a table exchanged": of_table(lambda rows: [row[::-1] for row in rows]),
    "figures of two rows exchanged": of_table(lambda rows: exchanged(rows, (1, 1), (2, 1))),
    "a cell and its neighbour exchanged": of_table(lambda rows: exchanged(rows, (3, 0), (3, 1))),
    "a row of a table dropped": of_table(lambda rows: rows[:-1]),
    "a figure in a table changed": of_table(lambda rows: exchanged([*rows[:-1], [rows[-1][0], (Run("561"),)]], (0, 0), (0, 0))),
    "the rows of a table reversed": of_table(lambda rows: rows[::-1]),
    "bold lost": of_runs(5, 2, lambda runs: [replace(run, bold=False) for run in runs]),
    "bold where there is none": of_runs(0, 1, lambda runs: [replace(run, bold=True) if run.text else run for run in runs]),
    "italics where there are none": of_runs(0, 1, lambda runs: [replace(run, italic=True) if run.text else run for run in runs]),
    "struck out where it is not": of_runs(0, 1, lambda runs: [replace(run, struck=True) if run.text else run for run in runs]),
    "an item as a paragraph": of_paragraph(2, 3, lambda paragraph: replace(paragraph, kind="text", marker="")),
    "a number of an item changed": of_paragraph(5, 4, lambda paragraph: replace(paragraph, marker="9.")),
    "a numbered item as a bullet": of_paragraph(5, 4, lambda paragraph: replace(paragraph, kind="bullet", marker="2.")),
    "the level of an item changed": of_paragraph(2, 3, lambda paragraph: replace(paragraph, level=1)),
    "a paragraph as a heading": of_paragraph(0, 1, lambda paragraph: replace(paragraph, kind="heading")),
}  # fmt: skip

LETTER_SURVIVORS = {
    "two paragraphs merged": "where a paragraph ends is told by white space and indents, by rules that only the reader has",
    "a paragraph as a heading": "whether words are a heading is a matter of style: the words are there, in their place",
}

# --- faults of the pages --------------------------------------------------------------------

Rewrite = Callable[[str], str]


def _lines(change: Callable[[list[str]], list[str]], after: str) -> Rewrite:
    """Change the blocks under a heading."""

    def rewrite(markdown: str) -> str:
        head, marker, rest = markdown.partition(f"## {after}\n\n")
        body, more, tail = rest.partition("\n\n## ")
        return head + marker + "\n\n".join(change(body.split("\n\n"))) + more + tail

    return rewrite


def replaced(old: str, new: str) -> Rewrite:
    return lambda markdown: markdown.replace(old, new, 1)


OF_PAGES: dict[str, tuple[str, Rewrite]] = {
    "paragraphs reversed": ("vraag-1", _lines(lambda blocks: blocks[::-1], "Antwoord")),
    "a paragraph dropped": ("vraag-1", _lines(lambda blocks: blocks[1:], "Antwoord")),
    "a paragraph doubled": ("vraag-1", _lines(lambda blocks: [*blocks, blocks[0]], "Antwoord")),
    "two paragraphs as one": ("vraag-1", _lines(lambda blocks: [" ".join(blocks)], "Antwoord")),
    "a paragraph added": ("vraag-1", _lines(lambda blocks: [*blocks, "Verzonnen."], "Antwoord")),
    "question and answer under each other's heading": ("vraag-1", lambda text: text.replace("## Vraag\n", "## X\n").replace("## Antwoord\n", "## Vraag\n").replace("## X\n", "## Antwoord\n")),
    "a heading lost": ("vraag-1", replaced("## Antwoord\n\n", "")),
    "a heading more": ("vraag-1", replaced("## Antwoord\n\n", "## Antwoord\n\n## Antwoord\n\n")),
    "the title of another question": ("vraag-1", lambda text: re.sub(r"# Vraag 1", "# Vraag 2", text)),
    "a word dropped": ("vraag-1", replaced("eerste ", "")),
    "words moved to the question": ("vraag-1", lambda text: text.replace("Er volgt meer.", "").replace("\n\n## Antwoord", " Er volgt meer.\n\n## Antwoord")),
    "a call to another note": ("vraag-1", replaced("[1](#noot-1)", "[1](#noot-2)")),
    "a call with another number": ("vraag-1", replaced("[1](#noot-1)", "[2](#noot-2)")),
    "a call lost": ("vraag-1", replaced("<sup>[1](#noot-1)</sup>", "")),
    "a note with another number": ("vraag-1", replaced('<a id="noot-1"></a><sup>1</sup>', '<a id="noot-1"></a><sup>2</sup>')),
    "two notes with one address": ("vraag-1", replaced('<a id="noot-2">', '<a id="noot-1">')),
    "texts of notes exchanged": ("vraag-1", lambda text: text.replace("onderwerp 1,", "onderwerp 0,").replace("onderwerp 2,", "onderwerp 1,").replace("onderwerp 0,", "onderwerp 2,")),
    "bold lost": ("vraag-6", replaced("**Dit is een vette alinea.**", "Dit is een vette alinea.")),
    "bold not closed": ("vraag-6", replaced("alinea.**", "alinea.")),
    "stars that were escaped": ("vraag-1", replaced("deel van", "*deel* van")),
    "markup of the letter not escaped": ("vraag-1", replaced("deel van", "<b>deel</b> van")),
    "an item of a list joined to the one above": ("vraag-3", replaced("\n- Het punt over wegen.", " Het punt over wegen.")),
    "an item one level deeper": ("vraag-3", replaced("\n- Het punt over wegen.", "\n    - Het punt over wegen.")),
    "a list that counts from another number": ("vraag-6", replaced("1. De eerste", "4. De eerste")),
    "items in another order": ("vraag-6", lambda text: text.replace("De eerste stap", "X").replace("De tweede stap", "De eerste stap").replace("X", "De tweede stap")),
    "a list as paragraphs": ("vraag-3", lambda text: text.replace("\n- Het punt", "\n\nHet punt")),
    "a paragraph as code": ("vraag-1", replaced("Het tweede deel", "    Het tweede deel")),
    "a paragraph as a quotation of the program": ("vraag-1", replaced("Het tweede deel", "> Het tweede deel")),
    "a paragraph as a heading": ("vraag-1", replaced("Het tweede deel", "### Het tweede deel")),
    "rows of a table exchanged": ("vraag-6", lambda text: text.replace("| Noord | 120 |\n| Zuid | 340 |", "| Zuid | 340 |\n| Noord | 120 |")),
    "a cell emptied": ("vraag-6", replaced("| 340 |", "|  |")),
    "a cell moved to its neighbour": ("vraag-6", replaced("| Zuid | 340 |", "| Zuid 340 |  |")),
    "a table as text": ("vraag-6", replaced("| --- | --- |\n| Noord", "| Noord")),
    "words as a comment": ("vraag-1", replaced("Er volgt meer.", "<!-- Er volgt meer. -->")),
    "a page of another question": ("vraag-2", lambda text: text.replace("2", "3")),
}  # fmt: skip


@pytest.mark.parametrize("style", ["vraag", "genummerd"])
def test_what_is_right_is_right(made: dict[str, Made], style: str) -> None:
    letter = made[style].parsed.letter
    assert [question.number for question in letter.questions] == ["1", "2", "3", "4", "5", "6"]
    assert not made[style].is_seen(letter)
    opinion = second_opinion(made[style].parsed, made[style].second)
    assert opinion.agreed > 30
    assert opinion.disagreed == 0


def test_there_are_enough_of_them() -> None:
    assert len(OF_LETTER) >= 50
    survivors = len(LETTER_SURVIVORS)
    assert 1 - survivors / (len(OF_LETTER) + len(OF_PAGES)) >= CAUGHT
    assert 1 - survivors / len(OF_LETTER) >= CAUGHT


@pytest.mark.parametrize("style", ["vraag", "genummerd"])
@pytest.mark.parametrize("fault", OF_LETTER)
def test_a_fault_of_the_letter_is_seen(made: dict[str, Made], style: str, fault: str) -> None:
    letter = made[style].parsed.letter
    wrong = OF_LETTER[fault](letter)
    assert wrong != letter
    assert made[style].is_seen(wrong) == (fault not in LETTER_SURVIVORS), LETTER_SURVIVORS.get(fault)


@pytest.mark.parametrize("fault", OF_PAGES)
def test_a_fault_of_a_page_is_seen(made: dict[str, Made], fault: str) -> None:
    slug, rewrite = OF_PAGES[fault]
    rewritten: list[bool] = []

    def change(page: MarkdownFile) -> MarkdownFile:
        if not page.path.endswith(f"/{slug}.md"):
            return page
        changed = rewrite(page.markdown)
        rewritten.append(changed != page.markdown)
        return replace(page, markdown=changed)

    assert made["vraag"].is_seen(made["vraag"].parsed.letter, change)
    assert rewritten == [True]
