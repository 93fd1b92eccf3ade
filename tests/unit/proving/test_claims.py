"""What a letter says of who, when and to whom must stand where it was read; else it is not shown."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial
from pathlib import Path

import pytest
from msgspec.structs import replace

import printed_paper
import typeset
from vraagbaak.proving.claims import judged
from vraagbaak.reading.pdf import read_pdf
from vraagbaak.reading.second_reader import SecondReading, read_second
from vraagbaak.record.record import Asker
from vraagbaak.understanding.letter import Parsed, parse_letter
from vraagbaak.understanding.model import Letter

ASKED = "Vragen van de leden Bos (ABC) en De Wit (DEF) aan de Minister over de zee (ingezonden 3 mei 2023)."
ANSWERED = "Antwoord van Minister Kuiper (Zee en Strand), mede namens de Minister van Havens (ontvangen 9 juni 2023)."


@cache
def _letter(folder: Path) -> tuple[Parsed, SecondReading]:
    blocks, notes = typeset.full_letter(6)
    return _read(folder / "letter.pdf", typeset.letter_pdf(blocks, notes))


@cache
def _appendix(folder: Path, asked: str = ASKED, answered: str = ANSWERED) -> tuple[Parsed, SecondReading]:
    parts = [
        ("Vraag 1", "Kent u de zee?"),
        ("Antwoord 1", "Ja."),
        ("Vraag 2", "Is zij nat?"),
        ("Antwoord 2", "Ja."),
    ]
    return _read(
        folder / "appendix.pdf",
        printed_paper.aanhangsel(parts, asked=asked, answered=answered, year="2022–2023"),
    )


def _read(path: Path, data: bytes) -> tuple[Parsed, SecondReading]:
    path.write_bytes(data)
    return parse_letter(read_pdf(path)), read_second(path)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("claims")


Change = Callable[[Letter], Letter]
OF_LETTER: dict[str, Change] = {
    "another day": lambda letter: replace(letter, date="2023-01-19"),
    "no day": lambda letter: replace(letter, date=None),
    "another number": lambda letter: replace(letter, kenmerk="2023-0000000007"),
    "half a number": lambda letter: replace(letter, kenmerk="2023-00000000"),
    "the other Kamer": lambda letter: replace(letter, addressee="EK"),
    "another sender": lambda letter: replace(letter, sender="De minister van Lucht, Jan Jansen"),
    "nobody signs": lambda letter: replace(letter, sender=None, senders=()),
    "another name": lambda letter: replace(letter, senders=(replace(letter.senders[0], name="Piet Bos"),)),
    "half a name": lambda letter: replace(letter, senders=(replace(letter.senders[0], name="Jansen"),)),
    "another function": lambda letter: replace(
        letter, senders=(replace(letter.senders[0], function="staatssecretaris"),)
    ),
    "another ministry": lambda letter: replace(
        letter, senders=(replace(letter.senders[0], ministry="Lucht"),)
    ),
    "the fractie of another heading": lambda letter: replace(
        letter, questions=(*letter.questions[:-1], replace(letter.questions[-1], party="VVD"))
    ),
    "a fractie that is nowhere": lambda letter: replace(
        letter, questions=(replace(letter.questions[0], party="XYZ"), *letter.questions[1:])
    ),
}
OF_APPENDIX: dict[str, Change] = {
    "the day of the questions": lambda letter: replace(letter, date="2023-05-03"),
    "half a ministry": lambda letter: replace(
        letter, senders=(replace(letter.senders[0], ministry="Zee"), *letter.senders[1:])
    ),
    "ministries of each other": lambda letter: replace(
        letter,
        senders=tuple(
            replace(s, ministry=letter.senders[at - 1].ministry) for at, s in enumerate(letter.senders)
        ),
    ),
    "one who asks is lost": lambda letter: replace(letter, askers=letter.askers[:1]),
    "fracties of each other": lambda letter: replace(
        letter, askers=(Asker("Bos", "DEF"), Asker("De Wit", "ABC"))
    ),
    "half a name that asks": lambda letter: replace(letter, askers=(letter.askers[0], Asker("Wit", "DEF"))),
    "another who asks": lambda letter: replace(letter, askers=(Asker("Vis", "ABC"), letter.askers[1])),
}


def test_what_is_right_is_shown(folder: Path) -> None:
    for parsed, second in (_letter(folder), _appendix(folder)):
        assert judged(parsed, second, None) == (parsed.letter, ())


@pytest.mark.parametrize("what", OF_LETTER)
def test_a_wrong_claim_is_said_and_not_shown(folder: Path, what: str) -> None:
    _is_said(_letter(folder), OF_LETTER[what])


@pytest.mark.parametrize("what", OF_APPENDIX)
def test_a_wrong_claim_of_a_printed_paper_is_said_and_not_shown(folder: Path, what: str) -> None:
    _is_said(_appendix(folder), OF_APPENDIX[what])


def _is_said(read: tuple[Parsed, SecondReading], change: Change) -> None:
    parsed, second = read
    wrong = change(parsed.letter)
    assert wrong != parsed.letter
    shown, doubts = judged(replace(parsed, letter=wrong), second, None)
    assert {doubt.code for doubt in doubts} == {"gegeven-weerspreekt"}
    assert shown != wrong or "vindt" in doubts[0].text  # what is missing cannot be taken away


@pytest.mark.parametrize(
    "who", ["Bos, De Wit en Van den Berg (allen ABC)", "Bos en De Wit (beiden ABC), Van den Berg (DEF)"]
)
def test_one_of_several_with_one_fractie_is_lost(folder: Path, who: str) -> None:
    read = _appendix(folder, ASKED.replace("Bos (ABC) en De Wit (DEF)", who))
    assert judged(*read, None) == (read[0].letter, ())
    assert len(read[0].letter.askers) == 3
    for lost in read[0].letter.askers:
        _is_said(read, partial(_without, lost))


def _without(lost: Asker, letter: Letter) -> Letter:
    return replace(letter, askers=tuple(asker for asker in letter.askers if asker != lost))


@pytest.mark.parametrize("name", ["’t Hooft", "Van ’t Veer"])
def test_a_name_that_starts_with_a_sign_is_shown(tmp_path: Path, name: str) -> None:
    asked = f"Vragen van het lid {name} (ABC) aan de Staatssecretaris over de zee (ingezonden 3 mei 2023)."
    answered = f"Antwoord van Staatssecretaris {name} (Zee en Strand) (ontvangen 9 juni 2023)."
    parsed, second = _appendix.__wrapped__(tmp_path, asked, answered)
    letter, doubts = judged(parsed, second, None)
    assert [sender.name for sender in letter.senders] == [name]
    assert [asker.name for asker in letter.askers] == [name]
    assert not doubts


def test_a_name_that_the_user_gives_stands_nowhere(folder: Path) -> None:
    parsed, second = _letter(folder)
    named = replace(parsed, letter=replace(parsed.letter, kenmerk="mijn-brief"))
    assert judged(named, second, "mijn-brief")[1] == ()
