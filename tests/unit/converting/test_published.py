"""Pages of parties and ministries that had another name point on to the one they have now."""

from __future__ import annotations

from pathlib import Path

import pytest

from vraagbaak.converting.published import keep_addresses


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("veiligheid-en-justitie", "justitie-en-veiligheid"),
        ("justitie-en-veiligheid-d", "justitie-en-veiligheid"),
        ("binnenlandse-zaken-en-koninkrijksrelatie", "binnenlandse-zaken-en-koninkrijksrelaties"),
        ("waterbeheer", ""),
    ],
)
def test_it_points_on(tmp_path: Path, was: str, now: str) -> None:
    folder = tmp_path / "ministeries"
    folder.mkdir()
    (folder / f"{was}.md").write_text("# was\n", "utf-8")
    names = ("index", "justitie-en-veiligheid", "binnenlandse-zaken-en-koninkrijksrelaties", "financien")
    files = {f"ministeries/{name}.md": b"" for name in names}
    assert len(keep_addresses(tmp_path, "ministeries", files, None)) == 1
    page = files[f"ministeries/{was}.md"].decode()
    assert "(index.md)" in page
    assert (f"({now}.md)" in page) if now else page.count(".md)") == 1
