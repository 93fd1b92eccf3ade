"""Which question an entry of brief.yml is about: one slug, or a finding."""

from __future__ import annotations

from vraagbaak.addresses import slugs_named
from vraagbaak.findings import Finding
from vraagbaak.understanding.model import Letter


def question_named(letter: Letter, name: str, what: str, findings: list[Finding]) -> str | None:
    """The slug of the question that ``name`` (number or slug) fits; None is told as a finding.

    Args:
        letter: where it must be.
        name: as brief.yml gives it.
        what: the entry, as the start of a Dutch sentence: ``De titel bij ‘7’``.
        findings: a finding is added here when no question fits, or more than one.
    """
    slugs = slugs_named(letter.questions, name)
    if len(slugs) == 1:
        return slugs[0]
    if slugs:
        listed = ", ".join(slugs)
        message = f"{what} past bij meer vragen met dat nummer ({listed}) en is niet gebruikt."
        findings.append(Finding("redactie-meerduidig", message))
    else:
        findings.append(Finding("redactie-past-niet", f"{what} hoort bij geen vraag."))
    return None
