"""Citations: the table people can edit, the samples of each form, and what must always hold."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vraagbaak.citations import find_citations
from vraagbaak.citing.find import FORMS
from vraagbaak.citing.identifiers import printed_citation, slug_of_paper, url_of

TABLE = [
    (text.strip().replace("\\n", "\n"), tuple(expected.split()))
    for line in (Path(__file__).parent / "citations.txt").read_text("utf-8").splitlines()
    if line.strip() and not line.startswith("#")
    for text, _, expected in [line.partition("=>")]
]
SAMPLES = [(text, ids) for form in FORMS for text, ids in form.samples]
TRAPS = [trap for form in FORMS for trap in form.traps]


def identifiers(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(i for c in find_citations(text) for i in c.identifiers))


def test_the_table_is_wide() -> None:
    assert len(TABLE) > 130


@pytest.mark.parametrize(("text", "expected"), [*TABLE, *SAMPLES])
def test_identifiers(text: str, expected: tuple[str, ...]) -> None:
    assert identifiers(text) == expected


@pytest.mark.parametrize(("text", "expected"), [(t, e) for t, e in TABLE if e and not t[0].isdigit()])
def test_in_running_text(text: str, expected: tuple[str, ...]) -> None:
    assert identifiers(f"Zoals gemeld (zie {text}) is dit zo. In 2021 waren er 12.500 meldingen.") == expected


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


def test_locators_and_years() -> None:
    (citation,) = find_citations("Kamerstukken II 2021/22, 34 104, nr. 12, p. 3-4")
    assert (citation.text, citation.locator, citation.year) == (
        "Kamerstukken II 2021/22, 34 104, nr. 12", "p. 3-4", "20212022",
    )  # fmt: skip


noise = st.text(alphabet="abc DE,.()-/nr 0123456789\n", max_size=30)


@given(st.lists(st.one_of(noise, st.sampled_from([t for t, _ in TABLE])), max_size=6).map(" ; ".join))
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


@given(st.text(max_size=40))
def test_no_identifier_leaves_its_folder_or_host(text: str) -> None:
    for identifier in (text, f"kst-{text}", f"dossier/{text}", f"2020D{text}"):
        url, slug = url_of(identifier), slug_of_paper(identifier)
        assert url is None or url.split("/")[2] in (
            "zoek.officielebekendmakingen.nl", "www.tweedekamer.nl", "deeplink.rechtspraak.nl",
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
    ],
)
def test_printed(identifier: str, year: str, expected: str) -> None:
    assert printed_citation(identifier, year) == expected


@pytest.mark.parametrize(
    "unit",
    ["1", "12345", "-", "- ", "Kamerstuk ", "nr. ", "35 165, ", "35165-", "motie A/", "motie Van ", "(", "https://",
     "nrs. 1, ", "Kamerstuk 34 104, nr. 1, ", "Handelingen II ", "Aanhangsel ", "kst-1-", " ", "\n", "Van "],
)  # fmt: skip
def test_cost_grows_with_length_only(unit: str) -> None:
    def cost(length: int) -> float:
        text = (unit * (length // len(unit) + 1))[:length]
        best = float("inf")
        for _ in range(3):
            start = time.process_time()
            find_citations(text)
            best = min(best, time.process_time() - start)
        return best

    small, large = cost(4_000), cost(32_000)
    assert large < 8 * small * 4 + 0.05, (small, large)
