"""Names of people, functions and askers, as letters print them."""

from __future__ import annotations

import pytest

from vraagbaak.dutch.parties import askers_in
from vraagbaak.dutch.people import (
    SIGNATURE,
    Office,
    family_name,
    given_name,
    is_person,
    named_in,
    on_behalf,
    signed_in_two,
)


@pytest.mark.parametrize(
    "name",
    [
        "A. Pietersen", "D.M. van Dam", "drs. Anna J. Kuiper", "dr. B. Bos RA", "drs. A.P. (Arno) Visser", "Anna de Wit Bos",
        "Faber - Van de Klashorst", "Th. de Vries", "mr. drs. E. Yıldız", "Š. Kovač",
    ],
)  # fmt: skip
def test_a_name_alone(name: str) -> None:
    assert is_person(name)


@pytest.mark.parametrize(
    "text",
    [
        "Minister van Wonen", "Geachte voorzitter,", "Vraag 1", "Antwoord", "Hoogachtend,", "Toelichting:", "de leden",
        "Dit is een zin.", "Bijlage 1", "Pagina 1 van 2", "", "A" * 61,
    ],
)  # fmt: skip
def test_what_is_no_name(text: str) -> None:
    assert not is_person(text)


@pytest.mark.parametrize(
    ("name", "family"),
    [
        ("A. Pietersen", "Pietersen"),
        ("D.M. van Dam", "van Dam"),
        ("drs. Anna J. Kuiper", "Kuiper"),
        ("dr. Ellen M.A. van Schaik RA", "van Schaik"),
        ("drs. A.P. (Arno) Visser", "Visser"),
        ("drs. Jan van Dam", "van Dam"),
        ("drs. van Dam", "van Dam"),  # no first name
        ("drs. El Yassini", "El Yassini"),
        ("drs. Ellen Dam Bos", "Bos"),
        ("drs. A. Dam Bos", "Dam Bos"),
        ("drs. Chr. Dam Bos", "Dam Bos"),
        ("De Jonge", "De Jonge"),
        ("Faber - Van de Klashorst", "Faber - Van de Klashorst"),
    ],
)
def test_the_family_name(name: str, family: str) -> None:
    assert family_name(name) == family


@pytest.mark.parametrize(
    ("name", "family"),
    [("Anna de Wit Bos", "de Wit Bos"), ("De Jonge", "De Jonge"), ("Anna", "Anna"), ("A. Bos", "Bos")],
)
def test_the_family_name_of_one_who_signs_in_full(name: str, family: str) -> None:
    assert family_name(name, in_full=True) == family


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "De minister van Volksgezondheid, Welzijn en Sport,",
            ("minister", "Volksgezondheid, Welzijn en Sport"),
        ),
        ("de minister voor Klimaat en Energie", ("minister", "Klimaat en Energie")),
        ("De Minister-President, minister van Algemene Zaken,", ("Minister-President", "Algemene Zaken")),
        ("Hoogachtend, de staatssecretaris van Lucht", ("staatssecretaris", "Lucht")),
        ("De minister van Wonen heeft", None),
        ("De ministerraad", None),
    ],
)
def test_a_signature(text: str, found: tuple[str, str] | None) -> None:
    match = SIGNATURE.match(text)
    assert (match and (match["function"], match["ministry"])) == found


@pytest.mark.parametrize(
    ("text", "offices"),
    [
        ("mede namens de minister van Wonen en Water, de antwoorden", [("minister", "Wonen en Water")]),
        (
            "mede namens de Staatssecretarissen van Volksgezondheid, Welzijn en Sport en van Lucht (ontvangen",
            [("staatssecretaris", "Volksgezondheid, Welzijn en Sport"), ("staatssecretaris", "Lucht")],
        ),
        (
            "mede namens de minister van Wonen en de staatssecretaris van Lucht,",
            [("minister", "Wonen"), ("staatssecretaris", "Lucht")],
        ),
        ("namens de Kamer", []),
    ],
)
def test_on_whose_behalf(text: str, offices: list[tuple[str, str]]) -> None:
    assert on_behalf(text) == tuple(Office(function, ministry) for function, ministry in offices)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Antwoord van minister Bos (Wonen en Water)", ["minister Bos Wonen en Water"]),
        (
            "Antwoord van minister Bos (Wonen) en staatssecretaris De Kat (Water)",
            ["minister Bos Wonen", "staatssecretaris De Kat Water"],
        ),
        (
            "Antwoord van de heer Bos, minister van Wonen en Water, mede namens mevrouw d’Aubert, minister voor Zee",
            ["minister Bos Wonen en Water", "minister d’Aubert Zee"],
        ),
        (
            "Antwoord van de ministers Bos (Wonen), Kat (Zee) en De Wit (Water)",
            ["minister Bos Wonen", "minister Kat Zee", "minister De Wit Water"],
        ),
        ("de heer Bos, die minister van Wonen is", []),
    ],
)
def test_who_is_named_with_function_and_ministry(text: str, named: list[str]) -> None:
    assert [f"{one.function} {one.name} {one.ministry}" for one in named_in(text)] == named


@pytest.mark.parametrize(
    ("text", "askers"),
    [
        ("Vragen van het lid Jansen (ABC) aan de minister", [("Jansen", "ABC")]),
        (
            "Kamervragen leden Jansen, De Wit (ABC) en Bos (DEF) over",
            [("Jansen", "ABC"), ("De Wit", "ABC"), ("Bos", "DEF")],
        ),
        (
            "de vragen van de leden Bos en Van der Meer (beiden ABC) over",
            [("Bos", "ABC"), ("Van der Meer", "ABC")],
        ),
        ("vragen van het lid Jansen over het pad", [("Jansen", "")]),
        ("vragen van het lid Jansen (2024Z01234) over het pad", [("Jansen", "")]),
        ("Vragen van het lid Van Jansen (Groep Van Jansen)", [("Van Jansen", "Groep Van Jansen")]),
        # In papers until about 1995.
        (
            "Vragen van de heren Jansen (A.B.C.) en De Wit (D.v.d.E.) inzake",
            [("Jansen", "ABC"), ("De Wit", "DvdE")],
        ),
        ("Vragen van mevrouw Bos (ABC) en de heer Kat (DEF) over", [("Bos", "ABC"), ("Kat", "DEF")]),
        ("Vragen van de leden Bos en Ter Kat, (beiden ABC) over", [("Bos", "ABC"), ("Ter Kat", "ABC")]),
        ("Vragen door de leden der Kamer gesteld overeenkomstig", []),
        ("vragen van de commissie over het pad", []),
        ("vragen over het lid Jansen (ABC)", []),
    ],
)
def test_who_asks(text: str, askers: list[tuple[str, str]]) -> None:
    assert [(asker.name, asker.party) for asker in askers_in(text)] == askers


@pytest.mark.parametrize(
    ("name", "given", "family"),
    [
        ("Anna Smit Prins", "Anna", "Smit Prins"),
        ("Anna de Wit", "Anna", "de Wit"),
        ("Faber - Van de Klashorst", "", "Faber - Van de Klashorst"),
        ("Smit–Prins Bos", "Smit–Prins", "Bos"),
        ("Smit-Prins Bos", "", "Smit-Prins Bos"),  # a double name
        ("Smit –Prins", "", "Smit –Prins"),
        ("Van der Lee", "", "Van der Lee"),
        ("Jansen", "", "Jansen"),
    ],
)
def test_the_two_names_of_one_who_signs_in_full(name: str, given: str, family: str) -> None:
    assert signed_in_two(name) == (given, family)


@pytest.mark.parametrize(
    ("name", "family", "given"),
    [
        ("D.M. van Dam", "van Dam", "D.M."),
        ("drs. Ellen M.A. van Schaik RA", "van Schaik", "Ellen M.A."),
        ("De Jonge", "De Jonge", ""),
        ("A. Bos", "Smit", ""),
    ],
)
def test_what_stands_before_the_family_name(name: str, family: str, given: str) -> None:
    assert given_name(name, family) == given
