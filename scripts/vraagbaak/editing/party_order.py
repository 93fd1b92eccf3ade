"""What the editor says of parties -> parties of questions, and what follows from their order."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from vraagbaak.editing.brief_yml import Editorial
from vraagbaak.editing.naming import question_named
from vraagbaak.findings import Finding
from vraagbaak.understanding.model import Letter, Question


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
    """What the order leaves no doubt about.

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
