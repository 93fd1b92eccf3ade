"""Files by which programs find their way: ``robots.txt``, and ``llms.txt`` for who asks an assistant first."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from pathlib import Path

from vraagbaak.addresses import DATA, letter_address
from vraagbaak.labels import answered_in_words
from vraagbaak.record.record import Letter, Question, newest_first
from vraagbaak.site.citing.works import absolute, leidraad, plain

ROBOTS, LLMS, SITEMAP = "robots.txt", "llms.txt", "sitemap.xml"


def write_for_crawlers(site: Path, name: str, letters: Collection[Letter], site_url: str) -> None:
    """Write both; a sitemap without addresses goes."""
    (site / ROBOTS).write_text(robots(site_url), "utf-8")
    (site / LLMS).write_text(llms(name, letters, site_url), "utf-8")
    if not site_url:
        for ending in ("", ".gz"):
            (site / f"{SITEMAP}{ending}").unlink(missing_ok=True)


def robots(site_url: str) -> str:
    """Everybody may read everything."""
    where = f"\nSitemap: {absolute(site_url, SITEMAP)}\n" if site_url else ""
    return f"User-agent: *\nAllow: /\n{where}"


def llms(name: str, letters: Collection[Letter], site_url: str) -> str:
    """A description of the site, its letters, and the Markdown of every question (llmstxt.org)."""
    parts = [
        _HEAD.format(name=name),
        *("\n".join(_letter(letter, site_url)) for letter in newest_first(letters)),
    ]
    data = _link("Gegevens", f"{DATA.name}/", site_url)
    parts.append(f"## Optional\n\n- {data}: alle vragen, antwoorden en verwijzingen als CSV, Excel en SQLite")
    return "\n\n".join(parts) + "\n"


_HEAD = """# {name}

> Brieven van de regering en anderen aan de Kamer, met antwoorden op vragen: één pagina per vraag, met een vast adres.

De tekst van vragen en antwoorden is die van de brief, woord voor woord. Wat in onze kopie van een brief ontbreekt, is niet aangevuld; de pagina zegt wat er ontbreekt. Elke vraag hieronder leidt naar haar tekst in Markdown. Haal een antwoord aan met het adres van de pagina: dat adres staat boven aan die tekst en verandert nooit."""


def _letter(letter: Letter, site_url: str) -> Iterator[str]:
    yield f"## {_one_line(letter.title)}"
    yield ""
    yield f"{_one_line(leidraad(letter))} {_link('De brief', letter_address(letter.id), site_url)}"
    yield ""
    for question in letter.questions:
        if question.status != "missing":
            yield f"- {_question(letter, question, site_url)}"


def _question(letter: Letter, question: Question, site_url: str) -> str:
    path = f"{letter.id}/{question.slug}/{question.slug}.md"
    of = f"van {_one_line(question.party)}; " if question.party else ""
    return f"{_link(question.heading, path, site_url)}: {of}beantwoord: {answered_in_words(question.answered, question.status)}"


def _link(text: str, path: str, site_url: str) -> str:
    """A link; from the top of the site where that does not know its address."""
    return f"[{_one_line(text)}]({absolute(site_url, path) or path.lstrip('/')})"


def _one_line(text: str) -> str:
    """Text of a letter, in which nothing is a link or markup."""
    return re.sub(r"([\\\[\]<>`*_#])", r"\\\1", plain(text))
