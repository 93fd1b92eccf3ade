"""The page of documentation on citations, made from the forms, the table of identifiers and the list of acts."""

from __future__ import annotations

from collections.abc import Iterator

from vraagbaak.citations import FORMS, Form
from vraagbaak.citing.identifiers import BOOKS, CIVIL_CODE, LAWS, url_of

_INTRO = """# Citations

`vraagbaak.citations.find_citations(text)` gives every citation in a text, in order, with its exact place,
its official identifiers and the address of the first. On the command line:

```sh
PYTHONPATH=scripts .venv/bin/python -m vraagbaak.citations < text
```

prints one JSON object per citation. Both need the standard library only.

A citation that cannot be read whole has the kind `unread`, and no identifier: it is never a link to less
than the text cites. A motion that is named without a number has no identifier either.

This page is made from the code: `PYTHONPATH=scripts .venv/bin/python tests/citation_manual.py > docs/manual/citations.md`.
"""


def page() -> str:
    """The page, as Markdown."""
    forms = "\n".join("\n".join(_form(form)) for form in FORMS)
    return f"{_INTRO}\n## Forms\n\n{forms}\n## Acts\n\n{_acts()}"


def _form(form: Form) -> Iterator[str]:
    yield f"### {form.name}\n"
    yield f"Kinds: {', '.join(f'`{kind}`' for kind in form.kinds)}.\n"
    yield "| text | identifiers | address of the first |\n| --- | --- | --- |"
    for text, identifiers in form.samples:
        names = ", ".join(f"`{identifier}`" for identifier in identifiers) or "none"
        yield f"| {_code(text)} | {names} | {url_of(identifiers[0]) if identifiers else ''} |"
    if form.traps:
        yield f"\nNothing is found in: {'; '.join(_code(trap) for trap in form.traps)}.\n"
    else:
        yield ""


def _code(text: str) -> str:
    return "`" + text.replace("\n", "⏎").replace("|", "\\|") + "`"


def _acts() -> str:
    rows = [
        f"| {law.name} | {', '.join((*law.short, *(f'{short} (behind an article)' for short in law.shortest)))} | `{law.identifier}` |"
        for law in LAWS
    ]
    rows += [
        f"| {CIVIL_CODE} Boek {book} | BW (behind an article) | `{number}` |"
        for book, number in BOOKS.items()
    ]
    return "| act | also as | number |\n| --- | --- | --- |\n" + "\n".join(rows) + "\n"


if __name__ == "__main__":
    import sys

    sys.stdout.write(page())
