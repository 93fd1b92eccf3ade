"""What letters say of themselves: kind, Kenmerk, subject, who answers, who asks, to whom."""

from __future__ import annotations

import pytest

from vraagbaak.reading.layout import lay_out
from vraagbaak.reading.lines import Box, Line, Sheet, Source, Span
from vraagbaak.record.record import About
from vraagbaak.understanding.first_page import FirstPage, id_of_first_print, read_first_page

COLUMN, SENDER, VALUE = 79.0, 474.0, 120.0  # pt: the text, the sender's column, a value beside its label
Placed = tuple[float, float, str]


def line(x: float, y: float, text: str, index: int, size: float = 9.0) -> Line:
    return Line(1, Box(x, y, x + 0.5 * size * len(text), y + size), (Span(text, size),), index)


def metadata(*lines: Placed, body: tuple[str, ...] = ()) -> About:
    """What a page with ``lines`` and ``body`` is about."""
    return first_page(*lines, body=body).about


def first_page(*lines: Placed, body: tuple[str, ...] = ()) -> FirstPage:
    """What is read of a page with ``lines`` (x, y, text) and the rows of ``body`` under them."""
    placed = [*lines, *((COLUMN, 420.0 + 12 * at, text) for at, text in enumerate(body))]
    sheet = Sheet(
        1, 595.0, 842.0, tuple(line(x, y, text, index) for index, (x, y, text) in enumerate(placed))
    )
    source = Source("brief.pdf", "0" * 64, (sheet,))
    return read_first_page(source, lay_out(source))


LONG = "Hierbij zend ik u de antwoorden op de vragen die zijn gesteld over het pad langs de kust van het"
ADDRESS: tuple[Placed, ...] = ((COLUMN, 100, "Aan de Voorzitter van de Tweede Kamer der Staten-Generaal"),)


def test_a_subject_goes_on_beside_the_senders_column() -> None:
    found = metadata(
        *ADDRESS,
        (COLUMN, 200, "Betreft"), (VALUE, 200, "Beantwoording vragen van het lid Jansen (ABC)"),
        (VALUE, 212, "over het verleggen van het pad tussen de dorpen"), (SENDER, 212, "Projectnaam"),
        (VALUE, 224, "aan de kust"), (SENDER, 224, "Kust"),
        body=("Geachte voorzitter,", LONG),
    )  # fmt: skip
    assert found.subject == (
        "Beantwoording vragen van het lid Jansen (ABC) over het verleggen van het pad tussen de dorpen aan de kust"
    )
    assert [(a.name, a.party) for a in found.askers] == [("Jansen", "ABC")]
    assert found.addressee == "TK"


@pytest.mark.parametrize(("x", "goes_on"), [(VALUE, True), (COLUMN + 24, True), (COLUMN, False)])
def test_a_subject_behind_its_label_on_one_line_goes_on_under_it(x: float, goes_on: bool) -> None:
    found = metadata(
        *ADDRESS,
        (COLUMN, 200, "Betreft: Beantwoording van vragen over het pad"),
        (x, 212, "langs de kust"),
        (x, 250, "Dit hoort er niet bij"),
        body=("Geachte voorzitter,", LONG),
    )
    assert found.subject == f"Beantwoording van vragen over het pad{' langs de kust' if goes_on else ''}"


@pytest.mark.parametrize(
    ("column", "kenmerk"),
    [
        (("Kenmerk", "2021-0000000101"), "2021-0000000101"),
        (("Ons kenmerk", "IENW/BSK-2021/1234"), "IENW/BSK-2021/1234"),
        (("Referentie", "BZ-2021.12345"), "BZ-2021.12345"),
        (("Onze referentie", "3456789"), "3456789"),
        (("Ons kenmerk 4975504",), "4975504"),
        (("ONS KENMERK13003913 R",), "13003913 R"),
        (("Ons kenmerk", "Bijlagen", "2"), None),
        (("Kenmerk", "Contactpersoon", "J. de Vries 12345"), None),
        (("Kenmerk", "2500 EA Den Haag"), None),
        (("Uw kenmerk", "2021Z01234"), None),
        (("Bijlage(n)", "3"), None),
    ],
)
def test_a_kenmerk_is_the_value_of_its_own_label(column: tuple[str, ...], kenmerk: str | None) -> None:
    placed = tuple((SENDER, 120 + 12.0 * at, text) for at, text in enumerate(column))
    assert metadata(*ADDRESS, *placed, body=("Geachte voorzitter,", LONG)).kenmerk == (kenmerk or "")


@pytest.mark.parametrize(
    ("rows", "sender", "senders"),
    [
        (
            ("De minister van Volksgezondheid, Welzijn en Sport,", "A. Pietersen"),
            "De minister van Volksgezondheid, Welzijn en Sport, A. Pietersen",
            [("minister", "Volksgezondheid, Welzijn en Sport", "A. Pietersen", "Pietersen", False)],
        ),
        (
            ("de minister van Wonen en Water", "D.M. van Dam"),
            "De minister van Wonen en Water, D.M. van Dam",
            [("minister", "Wonen en Water", "D.M. van Dam", "van Dam", False)],
        ),
        (
            ("De staatssecretaris van Binnenlandse Zaken en", "Koninkrijksrelaties,", "drs. E. Jansen MA"),
            "De staatssecretaris van Binnenlandse Zaken en Koninkrijksrelaties, drs. E. Jansen MA",
            [("staatssecretaris", "Binnenlandse Zaken en Koninkrijksrelaties", "drs. E. Jansen MA", "Jansen", False)],
        ),
        (
            ("A. Pietersen", "Minister van Wonen"),
            "Minister van Wonen, A. Pietersen",
            [("minister", "Wonen", "A. Pietersen", "Pietersen", False)],
        ),
        (
            ("De minister van Wonen,", "A. Pietersen", "mede namens de minister van Water,"),
            "De minister van Wonen, A. Pietersen",
            [("minister", "Wonen", "A. Pietersen", "Pietersen", False), ("minister", "Water", "", "", True)],
        ),
        (
            ("Algemene Rekenkamer", "drs. Anna J. Kuiper, president", "dr. B. Bos RA, secretaris"),
            "Algemene Rekenkamer, drs. Anna J. Kuiper, president",
            [
                ("president", "Algemene Rekenkamer", "drs. Anna J. Kuiper", "Kuiper", False),
                ("secretaris", "Algemene Rekenkamer", "dr. B. Bos RA", "Bos", False),
            ],
        ),
        (("De minister van Wonen heeft dit gezegd.",), None, []),
    ],
)  # fmt: skip
def test_who_signs(rows: tuple[str, ...], sender: str | None, senders: list[tuple[str | bool, ...]]) -> None:
    found = metadata(*ADDRESS, body=("Geachte voorzitter,", LONG, *rows))
    assert found.sender == sender
    assert [(s.function, s.ministry, s.name, s.family_name, s.on_behalf) for s in found.senders] == senders


def test_the_head_of_an_aanhangsel() -> None:
    found = metadata(
        (20, 700, "ah-tk-20232024-9999"),
        body=(
            "Vragen van de leden Jansen en De Vries (beiden ABC) en Bos (DEF) aan de Minister van Wonen over het pad",
            "(ingezonden 3 maart 2024).",
            "Antwoord van Minister Pietersen (Wonen), mede namens de Staatssecretarissen van Water en van Lucht",
            "(ontvangen 9 april 2024).",
            "Vraag 1",
        ),
    )
    assert (found.kind, found.kenmerk, found.date, found.subject) == (
        "aanhangsel", "ah-tk-20232024-9999", "2024-04-09", "het pad"
    )  # fmt: skip
    assert [(a.name, a.party) for a in found.askers] == [
        ("Jansen", "ABC"),
        ("De Vries", "ABC"),
        ("Bos", "DEF"),
    ]
    assert [(s.function, s.ministry, s.on_behalf) for s in found.senders] == [
        ("minister", "Wonen", False), ("staatssecretaris", "Water", True), ("staatssecretaris", "Lucht", True)
    ]  # fmt: skip
    assert found.addressee == "TK"


@pytest.mark.parametrize(
    ("foot", "kenmerk", "addressee"),
    [
        ("Tweede Kamer, vergaderjaar 1992–1993, Aanhangsel", "ah-tk-19921993-38", "TK"),
        ("Eerste Kamer, vergaderjaar 1999-00, Aanhangsel", "ah-ek-19992000-38", "EK"),
        ("Tweede Kamer, vergaderjaar 1992–1993, 23 000, nr. 4", None, "TK"),
    ],
)
def test_the_head_of_an_aanhangsel_without_a_number_in_the_margin(
    foot: str, kenmerk: str | None, addressee: str
) -> None:
    found = metadata(
        (COLUMN, 800, foot),
        body=(
            "38",
            "Vragen van de heren Jansen (A.B.C.) en De Vries (DEF) inzake het pad. (Ingezonden 3 maart 1993)",
            "1",
            "Is het pad verlegd?",
            "Antwoord",
            "Antwoord van de heer Bos, minister van Wonen, mede namens de heer Kat, minister",
            "van Water. (Ontvangen 9 april 1993)",
            "1",
            "Ja.",
        ),
    )
    assert (found.id or None, found.date, found.subject) == (kenmerk, "1993-04-09", "het pad")
    assert (found.addressee, found.kind) == (addressee, "aanhangsel" if kenmerk else "kamerbrief")
    assert [(a.name, a.party) for a in found.askers] == [("Jansen", "ABC"), ("De Vries", "DEF")]
    assert [(s.name, s.ministry, s.on_behalf) for s in found.senders] == [
        ("Bos", "Wonen", False),
        ("Kat", "Water", True),
    ]


def test_the_first_print_of_an_answer_is_for_parliament_though_it_does_not_say_so() -> None:
    page = first_page(
        body=(
            "AH 999",
            "2024Z01234",
            "Antwoord van minister Bos (Wonen en Water) (ontvangen 20 november 2024)",
            "Vraag 1",
        )
    )
    found = page.about
    assert (found.kind, found.kenmerk, found.date, page.to_representatives) == (
        "antwoord",
        "AH 999",
        "2024-11-20",
        True,
    )
    assert id_of_first_print(found.kenmerk, found.date) == "ah-tk-20242025-999"
    assert id_of_first_print("AH 5", "2024-09-17") is None  # the vergaderjaar opens that day


@pytest.mark.parametrize(
    ("lines", "addressee", "kind"),
    [
        (((COLUMN, 100, "Aan de Voorzitter van de Eerste Kamer der Staten-Generaal"),), "EK", "kamerbrief"),
        (((COLUMN, 100, "Lid van de gemeenteraad van Zandstad"),), "gemeenteraad van Zandstad", "kamerbrief"),
        (((COLUMN, 100, "Het lid van Provinciale Staten"),), "Provinciale Staten", "kamerbrief"),
        (((COLUMN, 100, "De heer Jansen"),), None, "kamerbrief"),
    ],
)
def test_to_whom(lines: tuple[Placed, ...], addressee: str | None, kind: str) -> None:
    found = metadata(*lines, body=("Geachte heer,", LONG))
    assert (found.addressee, found.kind) == (addressee, kind)


def test_two_fracties_of_one_asker_are_a_finding() -> None:
    page = first_page(
        *ADDRESS,
        (COLUMN, 200, "Betreft"), (VALUE, 200, "Vragen van het lid Jansen (ABC) over het pad"),
        body=("Geachte voorzitter,", "Hierbij antwoord ik op de vragen van het lid Jansen (DEF) over het pad."),
    )  # fmt: skip
    assert [(a.name, a.party) for a in page.about.askers] == [("Jansen", "ABC")]
    assert [finding.code for finding in page.findings] == ["fractie-weerspreekt"]


@pytest.mark.parametrize(
    ("rows", "subject"),
    [
        (("33 112", "De veiligheid van sluizen", "Nr. 4", "LIJST VAN VRAGEN EN ANTWOORDEN"), "De veiligheid van sluizen"),
        (("33 112 XV De sluizen van het", "Rijk in 2031", "Nr. 4 LIJST VAN VRAGEN EN ANTWOORDEN"), "De sluizen van het Rijk in 2031"),
        (("33 112 gemeenten deden mee", "Nr. 4", "LIJST VAN VRAGEN EN ANTWOORDEN"), "Lijst van vragen en antwoorden"),
        (("33 112", "De veiligheid van sluizen", "Nr. 4 LIJST VAN VRAGEN EN ANTWOORDEN"), "De veiligheid van sluizen"),
    ],
)  # fmt: skip
def test_the_subject_of_a_list_is_its_title(rows: tuple[str, ...], subject: str) -> None:
    found = metadata(
        body=(
            *rows,
            "Vastgesteld 3 maart 2031",
            "De commissie heeft vragen voorgelegd aan de Algemene Rekenkamer",
        )
    )
    assert found.subject == subject
    assert [(one.function, one.ministry) for one in found.senders] == [("", "Algemene Rekenkamer")]
    assert found.kind == "lijst"


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("De Voorzitter van de Eerste Kamer", True),
        ("Geachte mevrouw de voorzitter,", True),
        ("Hierbij antwoord ik op de vragen die de vaste commissie heeft gesteld.", True),
        ("Lid van de gemeenteraad van Zandstad", True),
        ("Het Sluizencollege adviseert de regering en de Tweede en Eerste Kamer over sluizen.", False),
        ("Kamerleden vragen vaak naar de sluizen; zie Kamerstukken II 2019/20, 35 300, nr. 3.", False),
        ("De fractie die overblijft wordt in Kamer 3 bewaard.", False),
    ],
)
def test_whether_anybody_of_parliament_asks(text: str, named: bool) -> None:
    assert first_page(body=(text, LONG)).to_representatives == named


def test_a_print_without_a_number_in_the_margin_is_named_by_its_foot() -> None:
    found = metadata(
        (COLUMN, 800, "Tweede Kamer, vergaderjaar 2003–2004, 29 112 XIV, nr. 8"),
        body=("29 112 XIV", "De sluizen", "Nr. 8", "NOTA NAAR AANLEIDING VAN HET NADER VERSLAG", "Ontvangen 3 maart 2004"),
    )  # fmt: skip
    assert (found.id, found.kind, found.date, found.subject) == (
        "kst-29112-XIV-8", "nota", "2004-03-03", "De sluizen"
    )  # fmt: skip


def test_everyone_in_the_line_answers() -> None:
    found = metadata(
        (20, 700, "ah-tk-20232024-9999"),
        body=(
            "Vragen van het lid Jansen (ABC) over het pad (ingezonden 3 maart 2024).",
            "Antwoord van Minister Pietersen (Wonen) en de Staatssecretaris van Binnenlandse Zaken en Koninkrijks-",
            "relaties, mede namens de Minister voor Zee en Staatssecretaris Bos (Lucht) (ontvangen 9 april 2024).",
            "Vraag 1",
        ),
    )
    assert [(s.name, s.function, s.ministry, s.on_behalf) for s in found.senders] == [
        ("Pietersen", "minister", "Wonen", False),
        ("", "staatssecretaris", "Binnenlandse Zaken en Koninkrijksrelaties", False),
        ("", "minister", "Zee", True),
        ("Bos", "staatssecretaris", "Lucht", True),
    ]
