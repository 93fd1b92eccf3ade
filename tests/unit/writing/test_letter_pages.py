"""What stands on the page of a question and of a letter, in which order, and that none of it is read as markup."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from vraagbaak.citations import Citation
from vraagbaak.editing.brief_yml import Editorial
from vraagbaak.editing.cited import Cited
from vraagbaak.editing.edition import Edition, make_edition
from vraagbaak.labels import question_line
from vraagbaak.proving.page import html_of
from vraagbaak.reading.lines import Box, Place, Sheet, Source
from vraagbaak.reading.text import Footnote, Paragraph, Run
from vraagbaak.record.record import Asker, Sender
from vraagbaak.understanding.model import Letter, Question
from vraagbaak.understanding.passages import notes_called
from vraagbaak.writing.letter_pages import letter_page, question_page
from vraagbaak.writing.markdown import bullets

LETTER = Letter(id="brief-1", kenmerk="brief-1", source=Source("", "", ()))
ASKED = Question(
    number="1",
    slug="vraag-1",
    status="complete",
    number_source="printed",
    question=(Paragraph((Run("Klopt dit?"),)),),
)


def parts_of(page: str) -> dict[str, str]:
    """The headings of a page, each with what stands under it."""
    return {head: body for head, _, body in (part.partition("\n\n") for part in page.split("\n## ")[1:])}


def cited(text: str, kind: str = "kamerstuk", *identifiers: str, motion: str | None = None) -> Cited:
    citation = Citation(text, 0, len(text), kind, identifiers, None, motion)  # type: ignore[arg-type]
    return Cited(citation, "vraag-1", "question", 0, text)


def test_a_question_without_an_answer_says_so() -> None:
    page = question_page(Edition(LETTER), ASKED)
    assert list(parts_of(page.markdown)) == ["Vraag", "Antwoord", "Gegevens"]
    assert (
        parts_of(page.markdown)["Antwoord"].strip() == "> Op deze vraag staat in dit document geen antwoord."
    )
    assert page.parts == ("question", "answer", "facts")


def test_what_is_hidden_on_its_page_may_be_the_answer() -> None:
    source = Source("", "", (Sheet(1, 595.0, 842.0, (), hidden=4),))
    asked = Paragraph((Run("Klopt dit?"),), places=(Place(1, 1, Box(0, 0, 1, 1)),))
    page = question_page(Edition(replace(LETTER, source=source)), replace(ASKED, question=(asked,)))
    assert "Wij vinden hier geen antwoord." in parts_of(page.markdown)["Antwoord"]


def test_a_missing_question_has_facts_alone() -> None:
    page = question_page(
        Edition(LETTER), Question(number="2", slug="vraag-2", status="missing", pages_missing=(3,))
    )
    assert (list(parts_of(page.markdown)), page.parts, page.sections) == (["Gegevens"], ("facts",), ())


def test_who_asks_who_answers_and_when_stands_under_the_title() -> None:
    senders = (
        Sender("J. van Dam", "van Dam", "minister", "Havens"),
        Sender("", "", "minister", "Zee", on_behalf=True),
    )
    letter = replace(LETTER, date="2031-03-03", senders=senders, sender="De minister van Havens, J. van Dam")
    asked = replace(ASKED, askers=(Asker("Jansen", "ABC"), Asker("De Vries", "DEF")))
    line = "Jansen (ABC) en De Vries (DEF) vragen · minister Van Dam antwoordt · 3 maart 2031"
    assert f"# Vraag\n\n{line}\n" in question_page(Edition(letter), asked).markdown


@pytest.mark.parametrize(
    ("senders", "printed", "line"),
    [
        ((Sender("A. Bos", "Bos", "president", "De Raad"), Sender("C. Dik", "Dik", "secretaris", "De Raad")), "x", "De Raad antwoordt"),
        ((Sender("", "", "minister", "Havens"),), "de minister voor Havens", "De minister voor Havens antwoordt"),
        ((), None, ""),
    ],
)  # fmt: skip
def test_who_answers_is_named_as_it_is_printed(
    senders: tuple[Sender, ...], printed: str | None, line: str
) -> None:
    assert " · ".join(question_line(replace(LETTER, senders=senders, sender=printed), ASKED)) == line


def test_of_more_than_two_persons_the_parties_are_named() -> None:
    askers = tuple(Asker(name, "ABC" if name < "C" else "DEF") for name in ("A", "B", "C"))
    assert question_line(LETTER, replace(ASKED, askers=askers)) == ["ABC en DEF vragen"]


def test_how_it_is_known_stands_last() -> None:
    party = Question(
        number="1",
        slug="vraag-1",
        status="complete",
        number_source="printed",
        party="A_B",
        party_source="heading",
        question=ASKED.question,
    )
    page = question_page(Edition(LETTER), party)
    assert list(parts_of(page.markdown))[-1] == "Hoe we dit weten"
    assert parts_of(page.markdown)["Hoe we dit weten"].startswith("- Fractie A\\_B: ")


def test_what_is_cited_is_no_markup() -> None:
    """An identifier leads to the page of the paper; words of the letter never to anything."""
    strange = "1. [motie](https://kwaad.example) <b>*Jansen*\n# Kop"
    edition = Edition(
        LETTER,
        cited=(cited(strange, "motie", motion="Jansen"), cited("34 300, nr. 3", "kamerstuk", "kst-34300-3")),
    )
    said = parts_of(question_page(edition, ASKED).markdown)["Verwijzingen"]
    assert said.count("\n") == 2
    html = html_of(said)
    assert html.count("<li>") == 2
    assert "<ul>\n<li>1. [motie](https://kwaad.example) &lt;b&gt;*Jansen* # Kop (nummer onbekend)" in html
    assert '<a href="../stukken/kst-34300-3.md">Kamerstukken II, 34 300, nr. 3</a> · kst-34300-3</li>' in html
    assert 'kwaad.example"' not in html


def test_an_item_of_a_list_opens_nothing() -> None:
    assert bullets(["1. een", "- twee", "drie"]) == "- 1\\. een\n- \\- twee\n- drie\n"
    assert bullets([]) == ""


# --- notes that count anew on every page ----------------------------------------------------


def on(*pages: int) -> tuple[Place, ...]:
    return tuple(Place(page, page, Box(0, 0, 1, 1)) for page in pages)


def noted(text: str, *pages: int, numbers: str = "1") -> Paragraph:
    """A paragraph of these pages with calls at its end."""
    return Paragraph((Run(text), *(Run("", note=number) for number in numbers)), places=on(*pages))


def footnote(text: str, page: int, number: str = "1") -> Footnote:
    return Footnote(number, (Run(text),), on(page))


ON_TWO_PAGES = (footnote("De ene.", 1), footnote("De andere.", 2))


@pytest.mark.parametrize(
    ("paragraph", "called"),
    [
        (noted("x", 1), [0]),
        (noted("x", 2), [1]),
        (noted("x", 2, numbers="11"), [1, 1]),  # called twice
        (noted("x", 1, 2, numbers="11"), [0, 1]),  # it runs over the end of the page
        (noted("x", 3), [0]),  # far from both
        (noted("x", 1, numbers="21"), [None, 0]),  # 2 is not there
        (noted("x", 1, numbers=""), []),
    ],
)
def test_a_call_is_of_the_note_of_its_page(paragraph: Paragraph, called: list[int | None]) -> None:
    assert notes_called([paragraph], ON_TWO_PAGES) == [called]


def test_a_typed_call_is_of_the_typed_note() -> None:
    """The asker's own note 1, and the minister's at the foot of the page."""
    notes = (Footnote("1", (Run("Van de vrager."),), on(9), typed=True), footnote("Van de minister.", 1))
    paragraph = Paragraph((Run("Klopt dit?"), Run("1)", note="1"), Run("", note="1")), places=on(1))
    assert notes_called([paragraph], notes) == [[0, 1]]
    assert notes_called([paragraph], notes[1:]) == [[None, 0]]


def test_a_paragraph_over_the_end_of_a_page_calls_the_note_that_none_called_before() -> None:
    assert notes_called([noted("x", 1), noted("x", 1, 2)], ON_TWO_PAGES) == [[0], [1]]
    assert notes_called([noted("x", 1, 2), noted("x", 2)], ON_TWO_PAGES) == [[0], [1]]
    assert notes_called([noted("x", 1), noted("x", 1, 2), noted("x", 2)], ON_TWO_PAGES) == [[0], [1], [1]]


def test_a_note_is_of_the_page_on_which_it_begins() -> None:
    long = Footnote("1", (Run("De ene."),), on(1, 2))
    assert notes_called([noted("x", 2)], (long, ON_TWO_PAGES[1])) == [[1]]


def test_notes_of_the_letter_itself_have_each_their_address() -> None:
    letter = replace(
        LETTER,
        front=(noted("Vooraf", 1),),
        back=(noted("Tot slot", 2),),
        front_notes=ON_TWO_PAGES,
        questions=(ASKED,),
    )
    said = parts_of(letter_page(Edition(letter)).markdown)
    front, back, below = (
        next(body for body in said.values() if words in body) for words in ("Vooraf", "Tot slot", "De ene")
    )
    assert "](#noot-1)" in front
    assert "](#noot-1-2)" in back
    assert (
        below.index('id="noot-1"')
        < below.index("De ene")
        < below.index('id="noot-1-2"')
        < below.index("De andere")
    )


def test_what_a_note_cites_is_a_link_in_that_note_and_leads_back_to_it() -> None:
    notes = (footnote("Zie Stb. 2021, 549.", 1), footnote("Kamerstuk 34 300, nr. 3, en wat daar staat.", 2))
    question = replace(ASKED, answer=(noted("Ja.", 1), noted("Nee.", 2)), notes=notes)
    edition = make_edition(replace(LETTER, questions=(question,)), Editorial())
    assert [one.anchors for one in edition.cited] == [
        ("antwoord-alinea-1", "noot-1"),
        ("antwoord-alinea-2", "noot-1-2"),
    ]
    assert [one.sentence for one in edition.cited] == [
        "Ja. [1: Zie Stb. 2021, 549.]",
        "Nee. [1: Kamerstuk 34 300, nr. 3, en wat daar staat.]",
    ]
    said = parts_of(question_page(edition, question).markdown)["Noten"]
    assert "Zie [Stb. 2021, 549](../stukken/stb-2021-549.md).\n" in said
    assert "[Kamerstuk 34 300, nr. 3](../stukken/kst-34300-3.md), en wat daar staat.\n" in said
