"""Finished pages and the finished folder.

Pages lose what a browser does not need, and get one way past the menu, a policy, and names on one line. The folder is
made lean, put in place of the old one, and packed as one file to take along.
"""

from __future__ import annotations

import base64
import hashlib
import html
import os
import re
import shutil
import time
import zipfile
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from pathlib import Path

import material

from vraagbaak.dutch.months import MONTH
from vraagbaak.record.record import Letter


def finished_page(page: str, keep_together: Callable[[str], str]) -> str:
    """``page`` as it is published; ``keep_together`` is of ``keeping_together``."""
    return with_policy(accessible(keep_together(lean(page))))


def finished_error_page(page: str, root: str) -> str:
    """The same for the page of unknown addresses; ``root`` is the path of the site on its server."""
    return with_policy(accessible(at_any_depth(page, root)), base=True)


# --- lean -----------------------------------------------------------------------------------

_INDENT = re.compile(r"\n[ \t\r\n]*")
_BEFORE_BLOCK = re.compile(
    r"\n(?=</?(?:article|aside|body|div|footer|h[1-6]|header|li|link|main|meta|nav|ol|p|section|t[abdhr]\w*|ul)\b)"
)
_FOR_SEARCH = re.compile(r'(<\w+(?: [\w-]+(?:="[^"<>]*")?)*?) data-search-exclude(?:="")?(?=[ >])')


def lean(page: str) -> str:
    """``page`` without what templates leave and a browser does not need: a tenth of its size."""
    page = _FOR_SEARCH.sub(r"\1", page.replace('<svg xmlns="http://www.w3.org/2000/svg"', "<svg"))
    return page if "<pre" in page or "<textarea" in page else _BEFORE_BLOCK.sub("", _INDENT.sub("\n", page))


DARK_FIRST = (
    "new MutationObserver((_,watch)=>{if(!document.body)return;watch.disconnect();"
    'const dark=matchMedia("(prefers-color-scheme: dark)").matches;document.body.setAttribute("data-md-color-scheme",'
    '__md_get("__palette")?.color?.scheme??(dark?"slate":"default"))}).observe(document.documentElement,{childList:true})'
)
"""Dark from the first moment for who chose it, here or on the whole machine: the theme's own script comes later."""
OWN_SCRIPTS = (
    DARK_FIRST,
    'const base=document.querySelector("base"),root=base.getAttribute("href");if(location.protocol=="file:")base.href="./"',
    'if(location.protocol=="file:"){const c=document.getElementById("__config");c.textContent=c.textContent.replaceAll(\'"\'+root,\'"\')}',
)
"""On every page the first; in the page for unknown addresses the others: what makes its addresses right in a folder."""


def at_any_depth(page: str, root: str) -> str:
    """The page for unknown addresses: a server shows it at any depth, a folder only at the top.

    ``root`` is the path of the site on its server, with which the addresses in ``page`` start.
    """
    page = re.sub(f'((?:href|src)="){re.escape(root)}', r"\1", page)
    base = f'<base href="{html.escape(root)}"><script>{OWN_SCRIPTS[1]}</script>'
    settings = f"<script>{OWN_SCRIPTS[2]}</script>"
    page = page.replace("<head>", f"<head>\n{base}", 1)
    return re.sub(r'(<script id="__config".*?</script>)', lambda found: found[1] + settings, page, count=1)


# --- accessible ---------------------------------------------------------------------------

CONTENT = "inhoud"
_SKIP = re.compile(r'<div data-md-component="skip">.*?</div>', re.S)


def accessible(page: str) -> str:
    """``page`` with one way past the menu.

    The theme skips to the first heading inside the text, past the title and what stands under it, and
    has no such link where there is no such heading.
    """
    link = f'<div data-md-component="skip"><a href="#{CONTENT}" class="md-skip">Naar de inhoud</a></div>'
    return _SKIP.sub(link, page, count=1)


# --- a Content-Security-Policy --------------------------------------------------------------

# Scripts that run; data in JSON does not.
_INLINE = re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*application/(?:ld\+)?json)[^>]*>(.*?)</script>", re.S)
_HEAD = "<head>"


def with_policy(page: str, base: bool = False) -> str:
    """``page`` with a policy that allows inline scripts of the theme by their hash, and no others.

    A script in a setting or in a page that people write does not run.

    ``base``: a base address within the site.
    """
    hashes = sorted({_hash(script) for script in _INLINE.findall(page) if _is_known(script)})
    policy = "; ".join(
        [
            "default-src 'none'",
            f"script-src 'self' file: {' '.join(hashes)}".strip(),
            "style-src 'self' file: 'unsafe-inline'",
            "img-src 'self' file: data:",
            "connect-src 'self' file:",
            "worker-src 'self' file: blob:",
            "frame-src 'self' file:",
            "base-uri 'self' file:" if base else "base-uri 'none'",
            "form-action 'none'",
        ]
    )
    tag = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    return page.replace(_HEAD, f"{_HEAD}\n    {tag}", 1)


@lru_cache(maxsize=1_000)
def _is_known(script: str) -> bool:
    return script in OWN_SCRIPTS or any(known.fullmatch(script) for known in _scripts_of_theme())


@lru_cache(maxsize=1)
def _scripts_of_theme() -> tuple[re.Pattern[str], ...]:
    """The inline scripts in the templates of Material; what these fill in ends no text within the script."""
    templates = Path(str(material.__file__)).parent / "templates"
    texts = (path.read_text("utf-8") for path in sorted(templates.rglob("*.html")))
    scripts = (re.split(r"\{\{.*?\}\}", script) for text in texts for script in _INLINE.findall(text))
    return tuple(re.compile(r"[^\"'<>\\]{0,300}".join(map(re.escape, parts))) for parts in scripts)


def _hash(script: str) -> str:
    return "'sha256-" + base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() + "'"


# --- numbers, dates and names of people stay on one line ------------------------------------
# White space stays as it is, so that what is copied, searched and proved does not change: only style sheets know.

CLASS = "vb-kept"
MOST_KEPT = 10_000  # texts: most stand on many pages, in menus and heads
LONGEST = 28  # characters; what is longer may be wider than a phone
_SPACE = r"[ \u00a0]"
# Yes: ‘36 200 VII, nr. 147’, ‘35 788’, ‘1 250 000’, ‘35788, nr. 136’, ‘36 200-A’, ‘nr. 33’, ‘3 maart 2020’; and a word that may start a name.
_KEPT = re.compile(
    rf"(?<!\d)(?P<kept>\d{{1,3}}{_SPACE}(?:\d{{3}}(?:{_SPACE}\d{{3}})*(?!\d)(?:[-\u00a0 ](?:[IVX]+|[A-Z])(?!\w))?(?:,?{_SPACE}nrs?\.{_SPACE}\d+)?"
    rf"|(?:{MONTH}){_SPACE}\d{{4}})|\d{{5}}(?:-[A-Z]+)?,?{_SPACE}nrs?\.{_SPACE}\d+|\bnrs?\.{_SPACE}\d+)"
    r"|(?<!\w)(?P<word>[A-ZÀ-Þ][\w.’'-]*)(?= )"
)
# What a reader sees behind a tag; not in elements that hold no others. In a tag ‘>’ is always written as ‘&gt;’.
_TEXT = re.compile(
    r"(<(?!(?:script|style|title|text|option|pre|code|textarea)\b)[^<>]*>)(?=[^<])([^<]*[^<\s][^<]*)"
)

PrintedNames = Mapping[str, tuple[str, ...]]
"""PrintedNames of more words, longest first, by their first word."""


def names_in(letters: Iterable[Letter]) -> PrintedNames:
    """The names of people who signed, asked or moved something in ``letters``, as printed."""
    known: dict[str, set[str]] = {}
    for letter in letters:
        printed = {sender.name for sender in letter.senders} | {asker.name for asker in letter.askers}
        printed |= {citation.motion for _, citation in letter.all_citations if citation.motion}
        for name in printed:
            escaped = html.escape(name, quote=False)
            if " " in name and len(name) <= LONGEST:
                known.setdefault(escaped.split(" ")[0], set()).add(escaped)
    return {first: tuple(sorted(names, key=len, reverse=True)) for first, names in known.items()}


def keeping_together(names: PrintedNames) -> Callable[[str], str]:
    """The function that puts what must not be broken over lines, on a page of HTML, in elements of its own."""
    with_elements = lru_cache(MOST_KEPT)(lambda text: _with_elements(text, names))

    def kept_together(page: str) -> str:
        head, body, rest = page.partition("<body")
        return head + body + _TEXT.sub(lambda found: found[1] + with_elements(found[2]), rest)

    return kept_together


def _with_elements(text: str, names: PrintedNames) -> str:
    parts: list[str] = []
    done = 0
    for match in _KEPT.finditer(text):
        start = match.start()
        kept = match["kept"] or _name_at(text, start, names.get(match["word"], ()))
        if kept and start >= done:
            parts += (text[done:start], f'<span class="{CLASS}">', kept, "</span>")
            done = start + len(kept)
    return "".join((*parts, text[done:])) if parts else text


def _name_at(text: str, at: int, names: Iterable[str]) -> str:
    ends = (name for name in names if text.startswith(name, at) and not text[at + len(name) :][:1].isalnum())
    return next(ends, "")


# --- the finished folder ----------------------------------------------------------------------


def made_beside(site: Path) -> Path:
    """The folder in which a site is made that will stand at ``site``: a build that is killed leaves the old one whole."""
    whole = site.resolve()  # a link stays a link
    return whole.with_name(f"{whole.name}.part")


def put_in_place(made: Path, site: Path) -> None:
    """Let the folder ``made`` take the place of ``site``; nothing is copied."""
    target = site.resolve()
    old = target.with_name(f"{target.name}.old")
    shutil.rmtree(old, ignore_errors=True)  # of a build that was killed right here
    if target.exists():
        target.rename(old)
    made.rename(target)
    shutil.rmtree(old, ignore_errors=True)


def write_package(site: Path, target: Path) -> None:
    """Write ``site`` as one file to take along, without pictures of pages; where that fails the old file stays."""
    made = target.with_suffix(".part")
    try:
        with zipfile.ZipFile(made, "w") as archive:
            for folder, folders, names in os.walk(site):
                folders.sort()
                for path in (Path(folder, name) for name in sorted(names) if not name.endswith(".webp")):
                    name = str(Path("vraagbaak") / path.relative_to(site))
                    packed = zipfile.ZipInfo(name, time.localtime()[:6])
                    packed.external_attr, packed.compress_type = 0o644 << 16, zipfile.ZIP_DEFLATED
                    archive.writestr(packed, path.read_bytes())
        made.replace(target)
    finally:
        made.unlink(missing_ok=True)


def clean_site(site: Path) -> None:
    """Leave out source maps and the theme's own search: two thirds of the theme."""
    for path in site.glob("assets/**/*.map"):
        path.unlink()
    shutil.rmtree(site / "assets" / "javascripts" / "lunr", ignore_errors=True)
    for path in site.glob("assets/javascripts/workers/*"):
        path.unlink()


# --- style sheets and scripts: one sheet, without what no page uses; no comments --------------
# On a slow line every page waits for all of them.

STYLE = "site.css"
_SHEETS = ("main.*.css", "palette.*.css", "vraagbaak.css")
_CLASSES = re.compile(r'class="([^"]*)"')
_RULE = re.compile(r"(?P<selectors>[^{}]+)(?P<body>\{[^{}]*\})")  # the innermost: not ``@media … { … }``
_AT_TOP = re.compile(r",(?![^()]*\))")
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_NEEDED = re.compile(r"(?:\.|\[data-md-color-(?:primary|accent)=|\[dir=)(-?[A-Za-z_][\w-]*)")
_PROPERTY = re.compile(r'(?<![\w(-])(--[\w-]+):(?:url\("[^"]*"\)|[^;{}"])*;?')
# What the scripts of the theme name. Not: what they do with code, tabs, versions and hints, which no page has.
_BY_SCRIPT = re.compile(
    r"(?<![\w-])(?!md-(?:annotation|code|source|status|tooltip|version)|tabbed|highlight)[\w-]{3,}"
)
_CSS_COMMENT = re.compile(r"/\*.*?\*/", re.S)
_JS_COMMENT = re.compile(r"^\s*(?://.*)?\n|^[ \t]+", re.M)


def classes_of(page: str) -> list[str]:
    """The values of ``class`` on a page of HTML, as they stand there."""
    return _CLASSES.findall(page)


def write_style(site: Path, classes: Iterable[str], colours: Iterable[str], *, whole: bool) -> None:
    """Write the style sheets of ``site`` as one.

    Args:
        site: the finished site.
        classes: what ``classes_of`` gives of all its pages.
        colours: the theme's colours that the site uses.
        whole: whether every page was made; then what needs a class that no page has and no script names is left out.
    """
    there = {"ltr", *colours, *(name for value in classes for name in value.split())}
    for script in (site / "assets" / "javascripts").glob("*.js"):
        there.update(_BY_SCRIPT.findall(script.read_text("utf-8")))
    folder = site / "assets" / "stylesheets"
    sheets = [sheet for name in _SHEETS for sheet in folder.glob(name)]
    css = lean(_CSS_COMMENT.sub("", "\n".join(sheet.read_text("utf-8") for sheet in sheets)))
    (folder / STYLE).write_text(without_unused(css, there) if whole else css, "utf-8")
    for sheet in sheets:
        sheet.unlink()


def without_unused(css: str, there: set[str]) -> str:
    """``css`` without selectors that need a class, colour or direction which is not ``there``, and names that none uses.

    What stands in brackets (``:not(.x)``) is not needed.
    """

    def kept(rule: re.Match[str]) -> str:
        selectors = (
            one
            for one in _AT_TOP.split(rule["selectors"])
            if there.issuperset(_NEEDED.findall(_IN_BRACKETS.sub("", one)))
        )
        joined = ",".join(selectors)
        return joined + rule["body"] if joined else ""

    rules = _RULE.sub(kept, css)
    used = set(re.findall(r"var\((--[\w-]+)", rules))
    return _PROPERTY.sub(lambda known: known[0] if known[1] in used else "", rules)


def lean_scripts(site: Path) -> None:
    """Leave out of our scripts in ``site`` the indents and the lines that only say why."""
    for path in (site / "assets" / "javascripts").glob("*.js"):
        if not path.name.endswith(".min.js"):
            path.write_text(_JS_COMMENT.sub("", path.read_text("utf-8")), "utf-8")
