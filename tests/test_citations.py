"""Citations: the table people can edit, the samples of each form, and what must always hold."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citation_manual import page
from citation_table import LOOK_ALIKES, ROWS, Row
from vraagbaak.citations import FORMS, Form, find_citations, main
from vraagbaak.citing.identifiers import (
    BOOKS,
    LAWS,
    TABLE,
    Law,
    kind_of,
    printed_citation,
    slug_of_paper,
    url_of,
    written_identifier,
)
from vraagbaak.citing.movers import same_movers
from vraagbaak.labels import PAPER_KIND
from vraagbaak.vocabulary import PaperKind

ROOT = Path(__file__).parent.parent
SAMPLES = [(form, text, ids) for form in FORMS for text, ids in form.samples]
TRAPS = [trap for form in FORMS for trap in form.traps]


def identifiers(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(i for c in find_citations(text) for i in c.identifiers))


def movers(text: str) -> tuple[str, ...]:
    return tuple(c.motion for c in find_citations(text) if c.motion)


def test_the_table_is_wide() -> None:
    assert len(ROWS) + len(LOOK_ALIKES) >= 400
    assert len(LOOK_ALIKES) >= 120


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.text)
def test_rows(row: Row) -> None:
    assert identifiers(row.text) == row.identifiers
    if row.movers:
        assert movers(row.text) == row.movers


@pytest.mark.parametrize("row", LOOK_ALIKES, ids=lambda row: row.text)
def test_look_alikes(row: Row) -> None:
    assert find_citations(row.text) == ()


@pytest.mark.parametrize("row", [row for row in ROWS if row.anywhere], ids=lambda row: row.text)
def test_in_running_text(row: Row) -> None:
    text = f"Zoals gemeld (zie {row.text}) is dit zo. In 2021 waren er 12.500 meldingen."
    assert identifiers(text) == row.identifiers


@pytest.mark.parametrize(
    ("form", "text", "expected"), SAMPLES, ids=lambda value: getattr(value, "name", None)
)
def test_samples(form: Form, text: str, expected: tuple[str, ...]) -> None:
    found = find_citations(text)
    assert identifiers(text) == expected
    assert found and {citation.kind for citation in found} <= set(form.kinds)


@pytest.mark.parametrize("text", TRAPS)
def test_traps(text: str) -> None:
    assert find_citations(text) == ()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("de motie Jansen.", ["Jansen"]),
        ("motie-Jansen c.s., waarin", ["Jansen"]),
        ("de motie van het lid Van der Graaf c.s. over", ["Van der Graaf"]),
        ("de moties van het lid Jansen (SGP) c.s. en het lid Pietersen (DENK); en", ["Jansen", "Pietersen"]),
        ("de motie Jansen, Pietersen en De Vries over", ["Jansen, Pietersen en De Vries"]),
        ("Motie De Hoop verzoekt", ["De Hoop"]),
        ("motie Jansen/Van Veen (Kamerstuk 34 104, nr. 2)", ["Jansen/Van Veen"]),
    ],
)
def test_motion_names(text: str, names: list[str]) -> None:
    assert [c.motion for c in find_citations(text)] == names


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("(Stcrt. 2031, 4567)", "Stcrt. 2031, 4567"),
        ("Staatscourant 2024(4495), 13 februari", "Staatscourant 2024(4495)"),
        ("(zie Kamerstuk 34 104, nr. 2, herdruk)", "Kamerstuk 34 104, nr. 2, herdruk"),
        ("zie Kamerstuk (34 104, nr. 2), en", "Kamerstuk (34 104, nr. 2)"),
        ("(de motie-Bos c.s.)", "motie-Bos c.s."),
        ("(Kamerstuk 34 104, nr. 12a)", "Kamerstuk 34 104, nr. 12a"),
    ],
)
def test_a_bracket_that_is_not_of_the_citation_is_not_in_it(text: str, whole: str) -> None:
    assert [citation.text for citation in find_citations(text)] == [whole]


def test_a_zaak_leads_to_the_page_of_the_kamer() -> None:
    (citation,) = find_citations("Onderdeel van zaak 2031Z04567")
    assert (citation.kind, citation.identifiers) == ("url", ())
    assert citation.url == "https://www.tweedekamer.nl/kamerstukken/detail?id=2031Z04567"


def test_locators_and_years() -> None:
    (citation,) = find_citations("Kamerstukken II 2021/22, 34 104, nr. 12, p. 3-4")
    assert (citation.text, citation.locator, citation.year) == (
        "Kamerstukken II 2021/22, 34 104, nr. 12", "p. 3-4", "20212022",
    )  # fmt: skip


noise = st.text(alphabet="abc DE,.()-/nr 0123456789\n", max_size=30)


@given(st.lists(st.one_of(noise, st.sampled_from([row.text for row in ROWS])), max_size=6).map(" ; ".join))
def test_spans_are_exact_and_apart(text: str) -> None:
    end = 0
    for citation in find_citations(text):
        assert text[citation.start : citation.end] == citation.text
        assert citation.start >= end
        end = citation.end
        assert citation.url is None or citation.url.startswith("https://")


@given(
    st.sampled_from(
        ["Kamerstukken II 2021/22, 34 104, nr. 12", "motie Jansen/Van Veen (Kamerstuk 35300-VII, nr. 33)"]
    ),
    st.data(),
)
def test_white_space_changes_nothing(text: str, data: st.DataObject) -> None:
    spaces = st.sampled_from([" ", "\n", "\u00a0", "\u2009", " \n"])
    noisy = "".join(data.draw(spaces) if c == " " else c for c in text)
    assert identifiers(noisy) == identifiers(text)


def _some(pattern: str, put: str | Callable[[str], str], share: float) -> Callable[[str, Random], str]:
    """Dirt: ``put`` for a share of what ``pattern`` matches, drawn by chance."""

    def dirty(text: str, chance: Random) -> str:
        def one(match: re.Match[str]) -> str:
            if chance.random() > share:
                return match.group()
            return put if isinstance(put, str) else put(match.group())

        return re.sub(pattern, one, text)

    return dirty


DIRT = {
    "line ends": _some(" ", "\n", 0.4),
    "glued to a capital or a number": _some("(?<=[a-z]) (?=[A-Z0-9])", "", 0.5),
    "glued behind a number": _some(r"(?<=\d) (?=[A-Za-z(])", "", 0.5),
    "glued to a sign": _some(r"(?<=[,.;:)]) (?=\w)", "", 0.5),
    "broken words": _some("(?<=[a-z]{3})(?=[a-z]{3})", " ", 0.1),
    "hyphens at line ends": _some("(?<=[a-z]{2})(?=[a-z]{3})", "-\n", 0.1),
    "identifiers over lines": _some(r"(?<=-)(?=[\dA-Z])|(?<=/)(?=[a-z])|(?<=ECLI:)", "\n", 0.4),
    "spaced brackets": _some(r"(?<=[(\[])(?=\S)|(?<=\S)(?=[)\],])", " ", 0.7),
    "letters for digits": _some(
        r"\b20\d\d[-–/]\d\d(?:\d\d)?\b", lambda year: year[:2] + re.sub("[01]", lambda one: "OI"[int(one.group())], year[2:]), 0.7
    ),
}  # fmt: skip


@pytest.mark.parametrize("dirt", DIRT)
def test_dirty_text_is_read_and_nothing_is_made_up(dirt: str) -> None:
    chance = Random(32)
    right = found = there = 0
    for row in (row for row in ROWS if row.anywhere):
        clean = f"Zoals gemeld (zie {row.text}) is dit zo. In mei kwam de brief."
        text = DIRT[dirt](clean, chance)
        got = set(identifiers(text)) if text != clean else set()
        expected = set(row.identifiers) if text != clean else set()
        right, found, there = right + len(got & expected), found + len(got), there + len(expected)
    assert right / found >= 0.985
    assert right / there >= 0.85


@given(st.text(max_size=40))
def test_no_identifier_leaves_its_folder_or_host(text: str) -> None:
    for identifier in (text, f"kst-{text}", f"dossier/{text}", f"2020D{text}"):
        url, slug = url_of(identifier), slug_of_paper(identifier)
        assert url is None or url.split("/")[2] in (
            "zoek.officielebekendmakingen.nl", "www.tweedekamer.nl", "deeplink.rechtspraak.nl",
            "eur-lex.europa.eu", "wetten.overheid.nl",
        )  # fmt: skip
        assert slug is None or (slug and all(c.isascii() and (c.isalnum() or c == "-") for c in slug))


@pytest.mark.parametrize(
    ("identifier", "year", "expected"),
    [
        ("kst-35300-VII-147", "20192020", "Kamerstukken II 2019/20, 35 300 VII, nr. 147"),
        ("kst-34104-12", "", "Kamerstukken II, 34 104, nr. 12"),
        ("kst-35261-B", "20192020", "Kamerstukken I 2019/20, 35 261, B"),
        ("kst-21501-02-2377", "", "Kamerstukken II, 21 501-02, nr. 2377"),
        ("kst-20082009-31700-VI-D", "", "Kamerstukken I 2008/09, 31 700 VI, D"),
        ("h-tk-20122013-71-15", "", "Handelingen II 2012/13, nr. 71, item 15"),
        ("ah-tk-20222023-1234", "", "Aanhangsel Handelingen II 2022/23, nr. 1234"),
        ("stb-2021-549", "", "Stb. 2021, 549"),
        ("dossier/35300-VII", "", "Dossier 35 300 VII"),
        ("CELEX:31995L0046", "", "Richtlijn 95/46"),
        ("CELEX:31992R2913", "", "Verordening nr. 2913/92"),
        ("CELEX:32016R0679", "", "Verordening 2016/679"),
        ("CELEX:52021SC0104", "", "SWD(2021) 104"),
    ],
)
def test_printed(identifier: str, year: str, expected: str) -> None:
    assert printed_citation(identifier, year) == expected


@pytest.mark.parametrize(
    ("written", "official"),
    [
        ("KST-cxl-d", "kst-CXL-D"),
        ("kst-35300-vii-3", "kst-35300-VII-3"),
        ("kst-34104-12-B1", "kst-34104-12-b1"),
        ("kst-29628-3-H1", "kst-29628-3-h1"),
        ("kst-19951996-23700-188B", "kst-19951996-23700-188b"),
        ("kv-tk-2021z01234", "kv-tk-2021Z01234"),
        ("bwbr0005537", "BWBR0005537"),
    ],
)
def test_written_identifiers(written: str, official: str) -> None:
    assert written_identifier(written) == official


def test_kinds_are_closed() -> None:
    assert {row.kind for row in TABLE} | {"motie"} == set(get_args(PaperKind)) == set(PAPER_KIND)


def test_acts_have_a_number_of_their_own() -> None:
    numbers = [law.identifier for law in LAWS] + list(BOOKS.values())
    assert len(numbers) == len(set(numbers))
    names = [name for law in LAWS for name in (law.name, *law.short, *law.shortest)]
    assert len(names) == len(set(names))
    assert all(kind_of(number) == "wet" and url_of(number) for number in numbers)


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.name)
def test_every_act_is_found(law: Law) -> None:
    for name in (law.name, *law.short):
        (citation,) = find_citations(f"Dat volgt uit artikel 3 van de {name}, zo blijkt.")
        assert (citation.identifiers, citation.locator) == ((law.identifier,), "artikel 3")
    for name in law.shortest:
        assert identifiers(f"artikel 3 {name}") == (law.identifier,)
        assert identifiers(f"de {name} en meer") == ()


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Kamerstuk 34 104, nr. onbekend", ["unread"]),
        ("Kamerstuk 21501-1234", ["unread"]),
        ("Stcrt. 2004, 77", ["staatscourant"]),
        ("Kamerbrief van 3 mei 2021", ["kamerbrief"]),
        ("mijn brief van 3 mei jl.", ["kamerbrief"]),
        ("de brief van 3 mei aan de Tweede Kamer", ["kamerbrief"]),
        ("de brief van 3 mei aan de Kamer van Koophandel", []),
        ("uw brief van 3 mei 2021, kenmerk 2021Z01234", ["url"]),
        ("de vragen van het lid Bos (2021Z01234)", ["vragen"]),
        ("Stb. 1948, nr. I 400", ["unread"]),
        ("de motie Bos", ["motie"]),
    ],
)
def test_kinds(text: str, kinds: list[str]) -> None:
    assert [citation.kind for citation in find_citations(text)] == kinds


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("de motie van het lid Bos over bomen (Kamerstuk 34 104, nr. 2)", {"Bos": "kst-34104-2"}),
        ("de motie-Bos is aangenomen. Het gaat om Kamerstuk 34 104, nr. 2.", {"Bos": "kst-34104-2"}),
        ("Kamerstuk 34 104, nr. 2 (motie Bos)", {"Bos": "kst-34104-2"}),
        # what stands between could be what the number is of
        ("Met de motie-Hoek is om een bos gevraagd. Dit is gemeld in Kamerstuk 34 222, nr. 9.", {"Hoek": ""}),
        ("Over de motie-Hoek heb ik u bericht (Kamerstuk 34 222, nr. 9).", {"Hoek": ""}),
        ("Ter uitvoering van de motie-Hoek is een plan gemaakt (Kamerstuk 34 222, nr. 9).", {"Hoek": ""}),
        (
            "motie Hoek c.s. en motie Vink c.s. (resp. 34 222, nrs. 9 en 14)",
            {"Hoek": "kst-34222-9", "Vink": "kst-34222-14"},
        ),
        (
            "Deze motie is voorgesteld door het lid Hoek. De indiening wordt voldoende ondersteund. Zij krijgt nr. 9 (34 222).",
            {"Hoek": "kst-34222-9"},
        ),
        ("de motie van het lid Hoek t.v.v. 34222-8 (34 222, nr. 9)", {"Hoek": "kst-34222-9"}),
        (
            "de motie van het lid Hoek, woordvoerder water, over beken (34 222, nr. 9)",
            {"Hoek": "kst-34222-9"},
        ),
        ("de motie-Bos, en de brief daarover (Kamerstuk 34 104, nr. 2)", {"Bos": ""}),
        ("de motie-Bos en het verslag (34 104, nr. 2)", {"Bos": ""}),
        ("de motie-Bos is aangenomen. In Kamerstuk 34 104, nr. 2 staat meer.", {"Bos": ""}),
        ("de motie-Bos over X en de motie-Smit over Y (34 104, nr. 2)", {"Bos": "", "Smit": "kst-34104-2"}),
    ],
)
def test_a_name_gets_its_number_only_where_one_reading_is_left(text: str, expected: dict[str, str]) -> None:
    assert {c.motion: "".join(c.identifiers) for c in find_citations(text) if c.motion} == expected


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("De Vries/Van Veen", "Van Veen en De Vries", True),
        ("Karel van Veen", "Van Veen", True),
        ("J.H. Pietersen", "Pietersen", True),
        ("Karel van Veen", "Jan van Veen", False),
        ("Bos", "Bos/Smit", False),
    ],
)
def test_same_movers(one: str, other: str, same: bool) -> None:
    assert same_movers(one, other) is same_movers(other, one) is same


def test_the_command_prints_one_object_a_line() -> None:
    out = io.StringIO()
    main(io.StringIO("Zie Kamerstuk 34 104, nr. 12 en Stb. 2021, 549."), out)
    first, second = map(json.loads, out.getvalue().splitlines())
    assert (first["identifiers"], first["start"], first["end"]) == (["kst-34104-12"], 4, 28)
    assert second["url"] == "https://zoek.officielebekendmakingen.nl/stb-2021-549.html"


def test_the_finder_needs_the_standard_library_only() -> None:
    code = "import sys; sys.path.insert(0, 'scripts'); from vraagbaak.citations import find_citations; print(len(find_citations('Stb. 2021, 549')))"
    run = subprocess.run(  # -S: no packages that were installed; -I: none of the user's
        [sys.executable, "-I", "-S", "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (run.stdout, run.stderr) == ("1\n", "")


def test_the_documentation_is_what_the_forms_say() -> None:
    written = (ROOT / "docs" / "manual" / "citations.md").read_text("utf-8")
    assert written == page(), "run the command at its top"


@pytest.mark.parametrize(
    "unit",
    ["1", "12345", "12345 ", "-", "- ", "Kamerstuk ", "nr. ", "35 165, ", "35165-", "35165-1; ", "35165;", "motie A/", "motie Van ",
     "motie-Bos ", "moties Bos en ", "motie over ", "(", "(35165 ", "wet (35165) ", "https://", "nrs. 1, ", "Kamerstuk 34 104, nr. 1, ",
     "Kamerstuk 34 104 en ", "Handelingen II ", "Aanhangsel ", "vergaderjaar ", "TK 2001/02 ", "EK, ", "kst-1-", " ", "\n", "Van ", "A.B.",
     "lid Bos ", "artikel 1, ", "Wet ", "Boek 1 ", "besluit ", "brief van 3 mei 2021 ", "Stb. 2003, 1 en ", "2021/22 ",
     "https://wetten.overheid.nl/a-\n", "EK 1, ", "spoedmotie Bos, ", "richt-\n", "nr. 3,4"],
)  # fmt: skip
def test_cost_grows_with_length_only(unit: str) -> None:
    """Eight times the text: eight times the calls, and about eight times the processor time (a busy machine doubles it)."""

    def text(length: int) -> str:
        return (unit * (length // len(unit) + 1))[:length]

    def calls(length: int) -> int:
        count = 0

        def called(*_: object) -> None:
            nonlocal count
            count += 1

        sys.setprofile(called)
        find_citations(text(length))
        sys.setprofile(None)
        return count

    def seconds(length: int) -> float:
        best = float("inf")
        for _ in range(2):
            start = time.process_time()
            find_citations(text(length))
            best = min(best, time.process_time() - start)
        return best

    find_citations(text(1_000))  # patterns that only this text needs are made now
    assert calls(8_000) <= 8 * calls(1_000) * 1.3 + 200
    assert seconds(16_000) <= 8 * seconds(2_000) * 4 + 0.05
