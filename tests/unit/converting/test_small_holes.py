"""Files beside the letters that others may write: nothing invisible, nothing endless, no links, nothing of other letters."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from vraagbaak.converting.all_files import KNOWN_PAPERS, known_papers
from vraagbaak.converting.public_services import read_odata
from vraagbaak.converting.published import ADDRESSES, read_addresses
from vraagbaak.data import json_text
from vraagbaak.editing.brief_yml import read_editorial
from vraagbaak.errors import VraagbaakError

STRANGE = ["Wet\u202e 12", "W\u200bet", "Wet\0", "Wet\n# kop", "\ufeffWet", "Wet \u2066x\u2069", "w" * 2_001]


@pytest.mark.parametrize("title", STRANGE)
@pytest.mark.parametrize("field", ["title", "movers"])
def test_what_is_not_to_be_seen_is_no_title(tmp_path: Path, title: str, field: str) -> None:
    path = tmp_path / KNOWN_PAPERS
    path.parent.mkdir()
    path.write_text(
        json_text({"kst-35300-VII-33": {field: [title] if field == "movers" else title}}), "utf-8"
    )
    with pytest.raises(VraagbaakError, match="visible text"):
        known_papers(tmp_path)


def test_a_title_with_accents_and_signs_is_read(tmp_path: Path) -> None:
    path = tmp_path / KNOWN_PAPERS
    path.parent.mkdir()
    title = "Motie-Yeşilgöz c.s. over ‘vrije’ zorg – 3 %"
    path.write_text(json_text({"kst-35300-VII-33": {"title": title}}), "utf-8")
    assert known_papers(tmp_path)["kst-35300-VII-33"].title == title


def test_what_a_service_says_is_cleaned() -> None:
    content = json.dumps({"value": [{"Onderwerp": "Wet\u202e\u200b\n12\0 Yes\u0327ilgöz"}]}).encode()
    assert read_odata(content).title == "Wet 12 Yeşilgöz"


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elders"
    elsewhere.write_text("/x/\n", "utf-8")
    for name, read in (
        ("brief.yml", lambda: read_editorial(tmp_path / "brief.yml")),
        (ADDRESSES, lambda: read_addresses(tmp_path)),
    ):
        (tmp_path / name).symlink_to(elsewhere)
        with pytest.raises(VraagbaakError):
            read()
