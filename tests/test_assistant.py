"""What an assistant is told of a site: llms.txt, and a server over its database, which it cannot change."""

from __future__ import annotations

import asyncio
import importlib.util
import json
import os
import re
import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from made import make_letter, make_question
from sample_letter import ROOT
from vraagbaak.cli import main
from vraagbaak.publishing.assistant import Archive
from vraagbaak.record.record import RecordedCitation
from vraagbaak.site.data.downloads import LLMS_BYTES, llms
from vraagbaak.site.data.folder import DATABASE, write_data

SITE = "https://vraagbaak.example/"
PAPER = RecordedCitation(
    text="motie Jansen (Kamerstuk 35 788, nr. 136)", identifiers=("kst-35788-136",), url=None, kind="motie",
    motion="Jansen", resolved=True, where="answer",
)  # fmt: skip
LETTERS = [
    make_letter(
        id=f"x{number}", date=f"2023-01-{number:02}", subject=f"De brug {number}",
        questions=(
            make_question(heading="Vraag 1: De pont", subject="De pont", question=("Vaart de veerpont?",), answer=("Ja, elke dag.",), citations=(PAPER,)),
        ),
    )
    for number in (1, 2)
]  # fmt: skip


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = tmp_path_factory.mktemp("site")
    write_data(site, LETTERS, SITE)
    return site / "data" / DATABASE


@pytest.fixture
def archive(database: Path) -> Archive:
    return Archive(database)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("veerpont", 2),
        ("veer", 2),
        ("veerpont dag", 2),
        ("veerpont trein", 2),
        ("trein", 0),
        ('"OR * (', 0),
        ("", 0),
    ],
)
def test_it_searches(archive: Archive, words: str, found: int) -> None:
    rows = archive.zoek(words)
    assert len(rows) == found
    assert all(row["adres"] == f"{SITE}{row['vraag_id']}/" for row in rows)
    assert len(archive.zoek(words, -1)) == min(found, 1)


def test_it_tells_a_question_whole(archive: Archive) -> None:
    (row,) = archive.vraag("x1/vraag-1")
    assert (row["vraag"], row["antwoord"]) == ("Vaart de veerpont?", "Ja, elke dag.")
    assert archive.vraag("x1/vraag-2") == []


@pytest.mark.parametrize("name", ["kst-35788-136", "KST-35788-136", "35 788, nr. 136", "35788-136"])
def test_it_tells_which_letters_cite_a_paper(archive: Archive, name: str) -> None:
    assert [row["brief"] for row in archive.aangehaald_door(name)] == ["x2", "x1"]
    (row,) = archive.stuk(name)
    assert (row["identificatie"], row["soort_stuk"], row["brieven"]) == ("kst-35788-136", "Motie", 2)


@pytest.mark.parametrize("name", ["kst-35788-13", "35788-13", "' OR 1 --", ""])
def test_another_name_is_another_paper(archive: Archive, name: str) -> None:
    assert archive.aangehaald_door(name) == archive.stuk(name) == []


def test_nothing_can_be_written(archive: Archive) -> None:
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        archive._rows("DELETE FROM vragen")


@pytest.mark.parametrize("content", [None, b"", b"no database"])
def test_what_is_no_database_is_said_in_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes | None
) -> None:
    path = tmp_path / "x.sqlite"
    if content is not None:
        path.write_bytes(content)
    assert main(["mcp", str(path)]) == 1
    assert re.fullmatch(r".*x\.sqlite: not a database of a site \(.*\); give .*\n", capsys.readouterr().err)
    assert main(["mcp"]) == 1


@pytest.mark.skipif(not importlib.util.find_spec("mcp"), reason="no extra mcp")
def test_a_client_of_the_sdk_asks(database: Path) -> None:
    from mcp import Client, StdioServerParameters

    async def asks() -> Iterator[Any]:
        known = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "scripts"), *sys.path])}
        command = StdioServerParameters(
            command=sys.executable, args=["-m", "vraagbaak", "mcp", str(database)], env=known
        )
        async with Client(command) as client:
            tools = (await client.list_tools()).tools
            found = [
                await client.call_tool(name, asked)
                for name, asked in (
                    ("zoek", {"woorden": "veerpont"}), ("vraag", {"vraag_id": "x1/vraag-1"}),
                    ("stuk", {"naam": "35 788, nr. 136"}), ("aangehaald_door", {"naam": "kst-35788-136"}),
                )
            ]  # fmt: skip
        return iter((tools, *found))

    tools, searched, question, paper, cited = asyncio.run(asks())
    assert [tool.name for tool in tools] == ["zoek", "vraag", "stuk", "aangehaald_door"]
    assert all(tool.description and tool.annotations.read_only_hint for tool in tools)
    assert len(searched.structured_content["result"]) == 2
    assert question.structured_content["result"][0]["antwoord"] == "Ja, elke dag."
    assert json.loads(paper.content[0].text)["verwijzingen"] == 2
    assert [row["brief"] for row in cited.structured_content["result"]] == ["x2", "x1"]


def test_llms_txt_stays_small_and_says_where_the_rest_is() -> None:
    many = [
        make_letter(id=f"brief-{number:04}", date="2023-01-18", subject="é" * 90) for number in range(900)
    ]
    text = llms("Vraagbaak", many, SITE)
    assert LLMS_BYTES - 400 < len(text.encode()) <= LLMS_BYTES
    letters = re.findall(r"\]\(\S+/brief\.md\)", text)
    assert f"ook de {900 - len(letters)} die hier niet staan" in text
    assert f"]({SITE}data/brieven.csv)" in text
    assert "brieven.csv" not in llms("Vraagbaak", many[:3], SITE)
