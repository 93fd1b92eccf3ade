"""Corrections of the editor -> the letter as it should read."""

from __future__ import annotations

from msgspec.structs import replace

from vraagbaak.editing.brief_yml import Correction, Editorial
from vraagbaak.editing.naming import question_named
from vraagbaak.findings import Finding
from vraagbaak.reading.text import Cut, Passage, Run
from vraagbaak.understanding.model import Letter


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
