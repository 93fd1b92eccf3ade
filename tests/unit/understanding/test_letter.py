"""Which words are question and which answer, whose they are, and what is not certain: whole letters in letters."""

from __future__ import annotations

import pytest

import pages
from vraagbaak.errors import NotALetterError
from vraagbaak.reading.text import Paragraph, Passage
from vraagbaak.understanding.model import Letter

LONG = "Hierbij zend ik u de antwoorden op vragen over het pad langs de kust en over de dijk daarachter."
FULL = "Kent u het pad dat langs de kust loopt, en de dijk waar in de winter schapen zijn?"
"""As long as a row can be."""


def texts(passage: Passage) -> str:
    return " / ".join(item.text for item in passage if isinstance(item, Paragraph))


def told(letter: Letter) -> list[tuple[str, str, str]]:
    """(slug, question, answer) of each question."""
    return [(q.slug, texts(q.question), texts(q.answer)) for q in letter.questions]


def codes(letter: Letter) -> list[str]:
    return [finding.code for finding in letter.findings]


def test_one_answer_to_questions_that_are_no_neighbours() -> None:
    letter = pages.letter(
        "Vraag 1\n~Kent u het?\nAntwoord op vraag 1\n~Ja.\nVraag 2\n~Gaat het weg?\nVraag 3\n~Hoe lang is het?\n"
        "Antwoord op vraag 3\n~Tien kilometer.\nVraag 4\n~Wanneer?\nAntwoord op vragen 2 en 4\n~In juni."
    )
    assert [(q.number, q.answers, q.answered) for q in letter.questions] == [
        ("1", ("1",), "yes"), ("2", ("2", "4"), "joint"), ("3", ("3",), "yes"), ("4", ("2", "4"), "joint")
    ]  # fmt: skip
    assert letter.questions[1].answer == letter.questions[3].answer
    assert codes(letter) == []


def test_numbers_out_of_order_are_questions_all_the_same() -> None:
    letter = pages.letter(
        "Vraag 1\n~Kent u het?\nAntwoord 1\n~Ja.\nVraag 2\n~Gaat het weg?\nVraag 4\n~Wie betaalt?\nAntwoord 2 en 4\n~Niemand.\n"
        "Vraag 3\n~Hoe lang is het?\nAntwoord 3\n~Tien kilometer."
    )
    assert [q.number for q in letter.questions] == ["1", "2", "4", "3"]
    assert [texts(q.answer) for q in letter.questions] == ["Ja.", "Niemand.", "Niemand.", "Tien kilometer."]
    assert codes(letter) == []


def test_a_quoted_question_with_a_number_that_is_there_stays_in_the_answer() -> None:
    letter = pages.letter(
        "Vraag 1\n~Kent u het?\nAntwoord 1\n~Ja, want eerder vroeg u:\n    Vraag 2\n~    Gaat het weg?\n~Daarop zei ik nee.\n"
        "Vraag 2\n~Hoe lang is het?\nAntwoord 2\n~Tien kilometer.\nVraag 3\n~En nu?\nAntwoord 3\n~Niets."
    )
    assert [q.slug for q in letter.questions] == ["vraag-1", "vraag-2", "vraag-3"]
    assert "Daarop zei ik nee." in texts(letter.questions[0].answer)


def test_an_answer_right_behind_a_missing_page_is_of_the_question_before() -> None:
    letter = pages.letter(
        "Vraag 1\n~Kent u het?\nAntwoord\n~Ja.\n--\nAntwoord\n~Nee.\nVraag 3\n~Hoe dan?\nAntwoord\n~Zo."
    )
    assert told(letter) == [
        ("vraag-1", "Kent u het?", "Ja."),
        ("vraag-2", "", "Nee."),
        ("vraag-3", "Hoe dan?", "Zo."),
    ]
    assert letter.questions[1].status == "start-missing"
    assert letter.questions[1].number_source == "inferred"


@pytest.mark.parametrize("label", ["Antwoord op vraag 1", "Antwoord 1"])
def test_an_answer_that_is_given_is_not_given_anew(label: str) -> None:
    letter = pages.letter(
        f"Vraag 1\n~Wat?\nAntwoord 1\n~Ja.\nVraag 2\n~Hoe?\nAntwoord 2\n~Zo.\n{label}\n~Nee.\nVraag 3\n~En?\nAntwoord 3\n~Niets."
    )
    assert texts(letter.questions[0].answer) == "Ja."
    assert "Nee." in texts(letter.questions[1].answer)
    assert texts(letter.questions[2].answer) == "Niets."


def test_what_a_fractie_says_first_is_a_paragraph_of_its_first_question() -> None:
    letter = pages.letter(
        "Vragen van de leden van de ABC-fractie\nDe leden van de ABC-fractie hebben de brief gelezen.\n"
        "~1.    Kent u het pad?\nAntwoord\n~Ja.\n2.    Gaat het weg?\nAntwoord\n~Nee."
    )
    assert told(letter) == [
        ("vraag-1", "De leden van de ABC-fractie hebben de brief gelezen. / Kent u het pad?", "Ja."),
        ("vraag-2", "Gaat het weg?", "Nee."),
    ]


def test_what_hangs_behind_its_number_is_one_paragraph() -> None:
    letter = pages.letter(
        "Vragen van de leden van de ABC-fractie\nDe leden van de ABC-fractie hebben de brief gelezen.\n"
        f"1. {FULL}\n~    Wat vindt u ervan?\nAntwoord\n~Ja.\n2. Gaat het weg?\nAntwoord\n~Nee."
    )
    assert told(letter)[0][1].split(" / ")[1:] == [f"{FULL} Wat vindt u ervan?"]


@pytest.mark.parametrize("call", ["{n})", "[{n}]"])
@pytest.mark.parametrize("marker", ["{n})", "[{n}]", "{n}."])
def test_the_askers_own_notes_behind_the_last_answer(call: str, marker: str) -> None:
    calls, markers = [call.format(n=n) for n in (1, 2)], [marker.format(n=n) for n in (1, 2)]
    letter = pages.letter(
        f"Vraag 1\n~Kent u het bericht? {calls[0]}\nAntwoord 1\n~Ja.\nVraag 2\n~Gaat het weg? {calls[1]}\nAntwoord 2\n~Nee.\n"
        f"{markers[0]} De Bode, 3 februari 2021\n~{markers[1]} Kamerstuk 35 001, nr. 7"
    )
    assert [texts(q.answer) for q in letter.questions] == ["Ja.", "Nee."]
    assert [[(n.number, n.text) for n in q.notes] for q in letter.questions] == [
        [("1", "De Bode, 3 februari 2021")], [("2", "Kamerstuk 35 001, nr. 7")]
    ]  # fmt: skip


def test_a_list_in_the_last_answer_is_no_notes() -> None:
    letter = pages.letter(
        "Vraag 1\n~Kent u het bericht?\nAntwoord 1\n~Ja.\nVraag 2\n~Wat doet u?\nAntwoord 2\n~Dit:\n1. lezen\n2. schrijven"
    )
    assert "lezen" in texts(letter.questions[1].answer)
    assert letter.questions[1].notes == ()


def test_a_question_alone_shares_the_answer_of_the_next_where_type_shows_answers() -> None:
    letter = pages.letter(
        "Vraag 1\n~/Kent u het?\nVraag 2\n~/Gaat het weg?\nNee, het blijft.\nVraag 3\n~/Hoe lang is het?\nTien kilometer."
    )
    assert [(q.number, texts(q.question), texts(q.answer), q.answers) for q in letter.questions] == [
        ("1", "Kent u het?", "Nee, het blijft.", ("1", "2")),
        ("2", "Gaat het weg?", "Nee, het blijft.", ("1", "2")),
        ("3", "Hoe lang is het?", "Tien kilometer.", ("3",)),
    ]


def test_a_heading_that_was_forgotten_is_said() -> None:
    letter = pages.letter(
        "Vraag 1\n~*Kent u het?\nAntwoord op vraag 1\n~Ja.\nVraag 2\n~*Gaat het weg?\nNee, het blijft.\n"
        "Vraag 3\n~*Hoe lang is het?\nAntwoord op vraag 3\n~Tien kilometer."
    )
    assert [texts(q.answer) for q in letter.questions] == ["Ja.", "Nee, het blijft.", "Tien kilometer."]
    assert codes(letter) == ["antwoord-zonder-kop"]


def test_in_a_list_by_paragraphs_a_question_without_a_question_mark_is_one_too() -> None:
    asked = ["Kent u het?", "Gaat het weg?", "Hoe lang is het?", "Wie betaalt?", "Kunt u dit toelichten."]
    letter = pages.letter("\n".join(f"{n}\n{q}\nDit is antwoord {n}." for n, q in enumerate(asked, 1)))
    assert told(letter) == [(f"vraag-{n}", q, f"Dit is antwoord {n}.") for n, q in enumerate(asked, 1)]
    assert codes(letter) == ["antwoord-zonder-kop"]


@pytest.mark.parametrize(
    ("asks", "answered"),
    [("??", True), ("??.??", True), ("?-", False), ("??.?", False), ("?.", False)],
)
def test_a_list_by_paragraphs_is_one_when_nearly_all_ask(asks: str, answered: bool) -> None:
    """Of each question: its first paragraph asks (?), does not (.), or is all there is (-)."""
    letter = pages.letter(
        "\n".join(
            f"Vraag {number}\n~Vraagt u dit?"
            if ask == "-"
            else f"Vraag {number}\n~Het gaat om dit{ask}\nDit is zo."
            for number, ask in enumerate(asks, 1)
        )
    )
    assert {question.answered for question in letter.questions} == {"yes" if answered else "no"}


def test_a_line_that_looks_like_a_heading_is_a_finding_however_questions_are_numbered() -> None:
    letter = pages.letter(
        "1. Kent u het?\nAntwoord\n~Ja.\nVraag 9\n~staat hier los.\n2. En nu?\nAntwoord\n~Niets."
    )
    assert [q.number for q in letter.questions] == ["1", "2"]
    assert codes(letter) == ["kop-past-niet"]


def test_paragraphs_that_do_not_ask_are_not_guessed_to_be_answers() -> None:
    letter = pages.letter(
        "Vraag 1\n~Het pad gaat weg.\nDat is jammer.\nVraag 2\n~De dijk blijft.\nDat is goed."
    )
    assert [(texts(q.question), q.answered) for q in letter.questions] == [
        ("Het pad gaat weg. / Dat is jammer.", "no"), ("De dijk blijft. / Dat is goed.", "no")
    ]  # fmt: skip
    assert codes(letter) == ["zonder-antwoord"]  # once, for the letter


@pytest.mark.parametrize("style", ["/", "*"])
def test_blocks_of_fracties_in_another_type_are_counted(style: str) -> None:
    letter = pages.letter(
        f"{LONG}\nVragen en opmerkingen van de leden van de ABC-fractie\n{style}De leden van de ABC-fractie vragen wat dit kost.\n"
        f"Het kost tien.\n{style}Ook vragen deze leden wie dat betaalt.\nDe gemeente betaalt.\n"
        f"Vragen en opmerkingen van de leden van de DEF-fractie\n{style}De leden van de DEF-fractie vragen wanneer.\nIn mei."
    )
    assert [(q.slug, q.number_source, q.party, texts(q.answer)) for q in letter.questions] == [
        ("abc-1", "counted", "ABC", "Het kost tien."),
        ("abc-2", "counted", "ABC", "De gemeente betaalt."),
        ("def-1", "counted", "DEF", "In mei."),
    ]


def test_blocks_of_fracties_with_the_word_antwoord_are_counted() -> None:
    letter = pages.letter(
        f"{LONG}\nVragen van de leden van de ABC-fractie\nDe leden van de ABC-fractie vragen wat dit kost.\nAntwoord\n"
        "Het kost tien.\nDat is veel geld.\nVerder vragen deze leden wie dat betaalt.\nAntwoord\nDe gemeente betaalt."
    )
    assert told(letter) == [
        ("abc-1", "De leden van de ABC-fractie vragen wat dit kost.", "Het kost tien. / Dat is veel geld."),
        ("abc-2", "Verder vragen deze leden wie dat betaalt.", "De gemeente betaalt."),
    ]


@pytest.mark.parametrize(
    ("page", "said"),
    [
        (
            f"{LONG}\nVragen van de leden van de ABC-fractie\nWat kost dit?\nVragen van de leden van de DEF-fractie\nWanneer is het?\n"
            "Reactie van de minister\nHet kost tien en is in mei.",
            "vragen per fractie zonder nummer",
        ),
        (f"{LONG}\nEr is geen vraag.", "no numbered questions"),
    ],
)
def test_a_refusal_names_the_form_it_saw(page: str, said: str) -> None:
    with pytest.raises(NotALetterError, match=said):
        pages.letter(page)


def test_a_document_for_nobody_in_particular_is_refused() -> None:
    with pytest.raises(NotALetterError, match="geen brief aan een volksvertegenwoordiging"):
        pages.letter("1. Wat kost dit?\nAntwoord\n~Tien.\n2. Wie?\nAntwoord\n~Wij.", head="Aan alle buren")


ASK = "Vraag {n}\n~{q}\nAntwoord {n}\n~Dat klopt."


@pytest.mark.parametrize(
    ("above", "questions", "parties"),
    [
        # Printed at the number is nearest.
        ("Vragen van het lid Jansen (ABC)", ["Vraag 1 (SGP)|Wat?", "Wat?"], [("SGP", "number"), ("ABC", "askers")]),
        # A question's own words are nearer than a heading and than the askers of the letter.
        ("Vragen van de leden van de ABC-fractie", ["Wat?", "De leden van de DEF-fractie vragen wat?"],
         [("ABC", "heading"), ("DEF", "text")]),
        # Of one asker all questions are.
        ("Hierbij de antwoorden op vragen van het lid Jansen (ABC) over het pad.", ["Wat?", "En?"],
         [("ABC", "askers"), ("ABC", "askers")]),
        # Carried on, until the words of a question name another, or two.
        ("", ["De leden van de ABC-fractie vragen wat?", "En?", "De leden van de DEF-fractie vragen hoe?", "En?"],
         [("ABC", "text"), ("ABC", "carried"), ("DEF", "text"), ("DEF", "carried")]),
        ("", ["De leden van de ABC-fractie vragen wat?", "De leden van de fracties van ABC en DEF vragen hoe?", "En?"],
         [("ABC", "text"), (None, None), (None, None)]),
        # A running sentence is no heading.
        ("", ["De leden van de ABC-fractie hebben hierover de volgende vragen:", "De leden van de DEF-fractie vragen hoe?"],
         [("ABC", "text"), ("DEF", "text")]),
        # What others say is no question of theirs.
        ("Hierbij de antwoorden op vragen van het lid Jansen (ABC) over het pad.",
         ["Wat vindt u van het plan van de leden van de DEF-fractie?"], [("ABC", "askers")]),
    ],
)  # fmt: skip
def test_whose_question_it_is(
    above: str, questions: list[str], parties: list[tuple[str | None, str | None]]
) -> None:
    asked = []
    for n, q in enumerate(questions, 1):
        label, _, words = q.rpartition("|")
        asked.append(f"{label or f'Vraag {n}'}\n~{words}\nAntwoord {n}\n~Dat klopt.")
    letter = pages.letter("\n".join([LONG, *([above] if above else []), *asked]))
    assert [(q.party, q.party_source) for q in letter.questions] == parties


def test_two_sources_that_disagree_are_a_finding_and_a_doubt_of_the_question() -> None:
    letter = pages.letter(
        f"{LONG}\nVragen van de leden van de ABC-fractie\nVraag 1\n~Wat?\nAntwoord 1\n~Ja.\n"
        "Vraag 2\n~De leden van de DEF-fractie vragen hoe?\nAntwoord 2\n~Zo.\nVraag 3\n~En nu?\nAntwoord 3\n~Niets."
    )
    assert [(q.party, q.party_source, len(q.uncertain)) for q in letter.questions] == [
        ("ABC", "heading", 0), ("DEF", "text", 1), ("DEF", "carried", 0)
    ]  # fmt: skip
    assert codes(letter) == ["fractie-weerspreekt"]


def test_more_than_999_questions() -> None:
    letter = pages.letter(
        "\n==\n".join(f"Vraag {n}\n~Klopt dit?\nAntwoord {n}\n~Ja." for n in range(1, 1006))
    )
    assert [q.number for q in letter.questions[-2:]] == ["1004", "1005"]


def test_a_table_that_is_cut_off_says_so_of_its_last_answer() -> None:
    rows = "Nr|Vraag|Antwoord\n" + "\n".join(f"{n}|Klopt dit wel?|Ja, dit klopt." for n in range(1, 4))
    letter = pages.letter(f"{rows}\nPagina 1 van 2")
    assert letter.pages_missing == (2,)
    assert letter.questions[-1].status == "end-missing"
