"""The additions of the editor: readings put right, and parties of questions. An entry that fits nothing is a finding."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from vraagbaak.addresses import slugs_named
from vraagbaak.editing.brief_yml import Correction, Editorial
from vraagbaak.findings import Finding
from vraagbaak.reading.text import Cut, Passage, Run
from vraagbaak.understanding.model import Letter, Question


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


def corrected(
    letter: Letter, editorial: Editorial, findings: list[Finding]
) -> tuple[Letter, tuple[tuple[str, Correction], ...]]:
    """The letter as it should read, and (slug, correction) of each that was applied; what fits nowhere is a finding."""
    applied: list[tuple[str, Correction]] = []
    questions = list(letter.questions)
    for correction in editorial.corrections:
        hits = 0
        what = f"De correctie op regel {correction.line} van brief.yml"
        slug = question_named(letter, correction.question, what, findings)
        if slug is None:
            continue
        named = [question.slug == slug for question in letter.questions]
        joint = {id(q.answer) for q, its in zip(letter.questions, named, strict=True) if its and q.answer}
        for i, question in enumerate(questions):
            if id(letter.questions[i].answer) not in joint and not named[i]:
                continue
            changed = replace(
                question,
                question=_replaced(question.question, correction) if named[i] else question.question,
                answer=_replaced(question.answer, correction),
                notes=tuple(replace(n, runs=_replaced_runs(n.runs, correction)) for n in question.notes),
            )
            if changed != question:
                questions[i] = changed
                applied.append((question.slug, correction))
                hits += 1
        if not hits:
            message = f"{what} (‘{correction.wrong[:60]}’) past op geen tekst."
            findings.append(Finding("redactie-past-niet", message))
    return replace(letter, questions=tuple(questions)), tuple(applied)


def _replaced(passage: Passage, correction: Correction) -> Passage:
    return tuple(
        item
        if isinstance(item, Cut)
        else replace(
            item,
            runs=_replaced_runs(item.runs, correction),
            cells=tuple(tuple(_replaced_runs(cell, correction) for cell in row) for row in item.cells),
        )
        for item in passage
    )


def _replaced_runs(runs: tuple[Run, ...], correction: Correction) -> tuple[Run, ...]:
    return tuple(
        replace(run, text=run.text.replace(correction.wrong, correction.right))
        if correction.wrong in run.text
        else run
        for run in runs
    )


def with_editorial_parties(
    letter: Letter, editorial: Editorial, findings: list[Finding]
) -> tuple[Letter, tuple[tuple[str, str], ...]]:
    """The letter with the editor's parties where it names none, and (slug, source) of each."""
    questions = list(letter.questions)
    sources: list[tuple[str, str]] = []
    for statement in editorial.parties:
        what = f"De fractie bij vraag ‘{statement.question}’"
        slug = question_named(letter, statement.question, what, findings)
        for i, question in enumerate(questions):
            if question.slug != slug:
                continue
            if question.party and question.party != statement.party:
                message = (
                    f"Volgens brief.yml is vraag {question.number} van {statement.party}, "
                    f"volgens de brief van {question.party}; de brief is gevolgd."
                )
                findings.append(Finding("redactie-weerspreekt", message))
            elif not question.party:
                questions[i] = replace(question, party=statement.party, party_source="editorial")
                sources.append((question.slug, statement.source))
    if editorial.party_order:
        order = editorial.party_order.parties
        unfit = {q.party for q in questions if q.party and q.party not in order}
        ranks = [order.index(q.party) for q in questions if q.party in order]
        if unfit or ranks != sorted(ranks):
            message = "De volgorde van de fracties in brief.yml past niet bij de brief."
            findings.append(Finding("redactie-weerspreekt", message))
        else:
            for i, party in _certain_parties(questions, order):
                questions[i] = replace(questions[i], party=party, party_source="editorial")
                sources.append((questions[i].slug, editorial.party_order.source))
    return replace(letter, questions=tuple(questions)), tuple(sources)


def _certain_parties(questions: list[Question], order: tuple[str, ...]) -> Iterator[tuple[int, str]]:
    """The (index, party) of each question whose party follows from the order without doubt.

    Between two questions of one party all are that party's; before a heading that starts the next
    party of the order, all since the last known one are that one's; before the first party's first
    question and after the last party's nothing else can stand.
    """
    for i, question in enumerate(questions):
        if question.party:
            continue
        before = next((q for q in reversed(questions[:i]) if q.party), None)
        after = next((q for q in questions[i + 1 :] if q.party), None)
        low = order.index(before.party) if before and before.party else 0
        high = order.index(after.party) if after and after.party else len(order) - 1
        starts = after is not None and after.party_source == "heading" and after.status != "missing"
        if starts and high > low:
            high -= 1  # the heading stands right above it, so what precedes is an earlier party's
        if low == high:
            yield i, order[low]
