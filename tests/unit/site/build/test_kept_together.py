"""What must not be broken over lines, and what stays as it was."""

from __future__ import annotations

import re

import pytest

from vraagbaak.site.build.page_html import keeping_together

NAMES = {"De": ("De Jonge",), "Hanke": ("Hanke Bruins Slot",), "Van": ("Van der Plas", "Van der Lee")}


def _kept(text: str) -> list[str]:
    made = keeping_together(NAMES)(f"<head><title>36 200 VII</title></head><body><p>{text}</p></body>")
    assert re.sub(r'<span class="vb-kept">(.*?)</span>', r"\1", made).endswith(f"<p>{text}</p></body>")
    return re.findall(r'<span class="vb-kept">(.*?)</span>', made)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Kamerstukken II 2022/23, 36 200 VII, nr. 147.", ["36 200 VII, nr. 147"]),
        ("(Kamerstuk 35788, nr. 136)", ["35788, nr. 136"]),
        ("Dossier 35\u00a0788 en 36 200-A", ["35\u00a0788", "36 200-A"]),
        ("op 3 maart 2020, nr. 33", ["3 maart 2020", "nr. 33"]),
        ("van De Jonge en Hanke Bruins Slot", ["De Jonge", "Hanke Bruins Slot"]),
        ("de motie Van der Lee c.s.", ["Van der Lee"]),
        ("Van der Leeuw en De Jongere", []),
        ("36 200 Inwoners, 136 200 en 12 3456", ["36 200", "136 200"]),
        ("in 2022 was het 1 250 000, 36 200 1234", ["1 250 000", "36 200"]),
        ("in 2020 maart", []),
    ],
)
def test_what_is_kept_on_one_line(text: str, kept: list[str]) -> None:
    assert _kept(text) == kept


@pytest.mark.parametrize(
    "page",
    [
        '<body><a title="36 200 VII" href="x">y</a></body>',
        "<body><script>x = '36 200 VII'</script></body>",
        "<body><svg><title>Vraag 3: 36 200 VII</title></svg><select><option>De Jonge</option></select></body>",
        "<body><code>36 200 VII</code></body>",
        "<head><title>36 200 VII</title></head>",
    ],
)
def test_what_is_no_text_stays(page: str) -> None:
    assert keeping_together(NAMES)(page) == page
