"""What a change of the program does to a folder of your own letters (``scripts/corpus``). Not a test.

Every PDF below the folder is converted into a folder that is thrown away. What is kept of a letter are
facts: its numbers, states and identifiers, and hashes of its texts, so that the file of facts may be
committed where the letters may not. The facts are compared with those of the last run.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

ROOT = Path(__file__).resolve().parent.parent
FORMAT = 1
"""Of the file of facts; one more when facts of an older file cannot be compared with those of a newer."""

Facts: TypeAlias = dict[str, dict[str, str]]
"""What is known of one letter: value by kind of fact, then by place (a question's slug, a code, a paper)."""

Seal: TypeAlias = Callable[[str], str]
"""What is kept of words of a letter: their hash, or the words."""

ENDS = 3  # words kept of where a text begins and where it ends: enough to find it again in the letter
TELLING = frozenset({"status", "answered", "party", "joint", "question words", "answer words", "finding"})
"""Kinds whose values say something to a reader; those of the others are hashes."""
NEUTRAL = frozenset({"finding", "rule", "refused"})
"""Kinds that are no gain when there are more of them, and no loss when there are fewer."""


@dataclass(frozen=True, slots=True)
class Change:
    """One fact of a letter that is not what it was."""

    verb: str
    """``gained``, ``lost`` or ``changed``."""
    kind: str
    """Which fact: ``answer``, ``status``, ``note`` …"""
    place: str
    """Where in the letter; empty for what the letter has once."""
    shown: str = ""
    """The old and the new value, where they say something."""


# --- facts of one letter ---------------------------------------------------------------------------


def sealed(words: str) -> str:
    """A hash that tells whether words are the same, and not what they are."""
    return hashlib.sha256(words.encode()).hexdigest()[:16] if words else ""


def facts_of(data: Mapping[str, Any], seal: Seal = sealed) -> Facts:
    """The facts of a letter from its ``brief.json``; what it does not say is left out."""
    found: Iterator[tuple[str, str, str]] = _facts(data, seal)
    facts: Facts = {}
    for kind, place, value in found:
        if value:
            facts.setdefault(kind, {})[place] = value
    return facts


def _facts(data: Mapping[str, Any], seal: Seal) -> Iterator[tuple[str, str, str]]:
    yield "id", "", _plain(data.get("id"))
    yield "kind", "", _plain(data.get("kind"))
    for name in ("sender", "senders", "date", "subject"):
        yield name, "", seal(_plain(data.get(name)))
    for identifier in _identifiers(data):
        yield "citation", identifier, "cited"
    for question in data.get("questions", ()):
        yield from _facts_of_question(question, seal)
    for code, count in Counter(finding["code"] for finding in data.get("findings", ())).items():
        yield "finding", code, str(count)
    for rule, count in data.get("rules", {}).items():
        yield "rule", rule, str(count)


def _facts_of_question(question: Mapping[str, Any], seal: Seal) -> Iterator[tuple[str, str, str]]:
    slug = question["slug"]
    yield "question", slug, _plain(question.get("number")) or "unnumbered"
    for name in ("status", "answered"):
        yield name, slug, _plain(question.get(name))
    yield "party", slug, " ".join(filter(None, (question.get("party"), question.get("party_source"))))
    yield "joint", slug, " ".join(map(str, question.get("group") or ()))
    for part in ("question", "answer"):
        words = " ".join(question.get(part) or ()).split()
        if words:
            yield f"{part} text", slug, hashlib.sha256(" ".join(words).encode()).hexdigest()
            yield f"{part} begins", slug, seal(" ".join(words[:ENDS]))
            yield f"{part} ends", slug, seal(" ".join(words[-ENDS:]))
            yield f"{part} words", slug, str(len(words))
    for note in question.get("footnotes") or ():
        yield "note", f"{slug}/{note['number']}", seal(note["text"])
    for identifier in _identifiers(question):
        yield "citation", f"{slug}/{identifier}", "cited"


def _identifiers(data: Mapping[str, Any]) -> Iterable[str]:
    return dict.fromkeys(one for cited in data.get("citations") or () for one in cited["identifiers"])


def _plain(value: object) -> str:
    """A value of ``brief.json`` as text: nothing is the empty text, a list or a record is its JSON."""
    if value is None or isinstance(value, str):
        return value or ""
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def refusal(said: str, pdf: Path, seal: Seal = sealed) -> Facts:
    """The facts of a letter that was refused: the sentence, without its path and without words of the letter."""
    sentence = said.replace(str(pdf), "").lstrip(": ").replace(pdf.name, "it").strip()
    # Matches ‘Vraag 3’; not an apostrophe alone, as in foto’s.
    return {"refused": {"": re.sub(r"‘[^’]*’", lambda quoted: f"‘{seal(quoted[0])}’", sentence)}}


def _rules(pdf: Path) -> dict[str, int]:
    """How often each rule of reading gave something, in a process of its own."""
    run = subprocess.run(
        [sys.executable, str(ROOT / "tests" / "rules_fired.py"), str(pdf)],
        capture_output=True, text=True, check=False, env={**os.environ, "PYTHONPATH": str(ROOT / "scripts")},
    )  # fmt: skip
    return json.loads(run.stdout) if run.returncode == 0 else {}


# --- converting --------------------------------------------------------------------------------------


def convert(pdf: Path, seal: Seal = sealed) -> Facts:
    """Convert one PDF with this checkout's program, in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        for name in ((), ("--id", "no-kenmerk")):  # a letter without Kenmerk is converted under a name
            run = subprocess.run(
                [sys.executable, str(ROOT / "scripts/convert.py"), str(pdf), "--docs", folder, "--jobs", "1", *name],
                capture_output=True, text=True, check=False,
            )  # fmt: skip
            made = sorted(Path(folder).glob("*/brief.json"))
            if run.returncode == 0 and made:
                data = json.loads(made[0].read_text("utf-8"))
                return facts_of({**data, "rules": _rules(pdf)}, seal)
    return refusal(
        run.stderr.strip().splitlines()[-1] if run.stderr.strip() else "no reason given", pdf, seal
    )


def convert_all(folder: Path, jobs: int, seal: Seal) -> dict[str, Facts]:
    """The facts of every PDF below ``folder``, by path relative to it."""
    pdfs = sorted(path for path in folder.rglob("*") if path.suffix.lower() == ".pdf" and path.is_file())
    with ThreadPoolExecutor(jobs) as pool:
        facts = pool.map(lambda pdf: convert(pdf, seal), pdfs)
        return {pdf.relative_to(folder).as_posix(): found for pdf, found in zip(pdfs, facts, strict=True)}


# --- comparing ---------------------------------------------------------------------------------------


def changes(before: Facts, after: Facts) -> list[Change]:
    """What was gained, lost and changed, in the order of the facts."""
    found: list[Change] = []
    for kind in dict.fromkeys((*after, *before)):
        old, new = before.get(kind, {}), after.get(kind, {})
        for place in dict.fromkeys((*new, *old)):
            was, now = old.get(place), new.get(place)
            if was == now:
                continue
            shown = f"{was or 'none'} → {now or 'none'}" if kind in TELLING or kind in NEUTRAL else ""
            if kind in NEUTRAL or (was and now):
                found.append(Change("changed", kind, place, shown))
            else:
                found.append(Change("gained" if now else "lost", kind, place))
    return found


def report(found: Sequence[Change]) -> Iterator[str]:
    """Lines for one letter: ``gained: question 3, 4; answer text 4``."""
    for verb in ("gained", "lost", "changed"):
        kinds: dict[str, list[str]] = {}
        for change in found:
            if change.verb == verb:
                place = change.place.removeprefix("vraag-")
                kinds.setdefault(change.kind, []).append(f"{place} {change.shown}".strip())
        if kinds:
            listed = (f"{kind} {', '.join(places)}".strip() for kind, places in kinds.items())
            yield f"  {verb}: {'; '.join(listed)}"


def never_fired(letters: Mapping[str, Facts]) -> list[str]:
    """The rules that no letter needed, of those that the program counts."""
    fired: Counter[str] = Counter()
    for facts in letters.values():
        for rule, count in facts.get("rule", {}).items():
            fired[rule] += int(count)
    return sorted(rule for rule, count in fired.items() if not count)


# --- the file of facts and the command line -----------------------------------------------------------


def read_state(path: Path) -> dict[str, Facts]:
    """The facts of an earlier run, none when there was no run yet.

    Raises:
        ValueError: the file is not what this program writes.
    """
    if not path.exists():
        return {}
    wrong = ValueError(
        f"{path}: is not a file of facts that scripts/corpus wrote; name another, or remove it."
    )
    try:
        data = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        raise wrong from None
    if not isinstance(data, dict) or data.get("format") != FORMAT or not _are_facts(data.get("letters")):
        raise wrong
    letters: dict[str, Facts] = data["letters"]
    return letters


def _are_facts(letters: object) -> bool:
    return isinstance(letters, dict) and all(
        isinstance(facts, dict)
        and all(
            isinstance(places, dict) and all(isinstance(value, str) for value in places.values())
            for places in facts.values()
        )
        for facts in letters.values()
    )


def write_state(path: Path, letters: Mapping[str, Facts]) -> None:
    """Keep the facts for the next run."""
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps({"format": FORMAT, "letters": letters}, ensure_ascii=False, indent=1, sort_keys=True)
    path.write_text(text + "\n", "utf-8")


def parser() -> argparse.ArgumentParser:
    """The options."""
    made = argparse.ArgumentParser(prog="scripts/corpus", description=__doc__.split("\n")[0])
    made.add_argument(
        "folder", type=Path, metavar="DIR", help="your letters: every PDF below it; never written in"
    )
    made.add_argument(
        "--against", type=Path, metavar="FILE", help="compare with these facts (of the last run)"
    )
    made.add_argument(
        "--save", type=Path, metavar="FILE", help="keep the facts here (.cache/ of the project)"
    )
    made.add_argument(
        "--words", action="store_true", help="keep first and last words as they are, not hashed"
    )
    made.add_argument("--strict", action="store_true", help="exit 1 when something was lost")
    made.add_argument(
        "--jobs", type=int, default=os.cpu_count() or 1, metavar="N", help="at the same time (all cores)"
    )
    return made


def main(arguments: Sequence[str] | None = None) -> int:
    """Run; returns the exit code."""
    options = parser()
    given = options.parse_args(arguments)
    if given.jobs < 1:
        options.error("--jobs takes a whole number from 1")
    folder: Path = given.folder.resolve()
    kept = ROOT / ".cache" / f"corpus-{hashlib.sha256(os.fsencode(folder)).hexdigest()[:16]}.json"
    try:
        if given.against and not given.against.exists():
            raise ValueError(
                f"{given.against}: there is no such file of facts; name one, or leave --against out."
            )
        before = read_state(given.against or given.save or kept)
        letters = convert_all(folder, given.jobs, str if given.words else sealed)
        if not letters:
            raise ValueError(f"{given.folder}: no PDF stands there; name a folder with letters.")
        lost = _tell(before, letters)
        write_state(given.save or kept, letters)
    except ValueError as error:
        print(error, file=sys.stderr)
        return 1
    except OSError as error:
        print(f"{error.filename}: {error.strerror}; name another file with --save.", file=sys.stderr)
        return 1
    return 1 if lost and given.strict else 0


def _tell(before: Mapping[str, Facts], letters: Mapping[str, Facts]) -> int:
    """Print what changed, letter by letter, then totals; returns how much was lost."""
    total: Counter[str] = Counter()
    for name in sorted({*before, *letters}) if before else ():
        found = changes(before.get(name, {}), letters.get(name, {}))
        total.update(change.verb for change in found)
        if found:
            print(name, *report(found), sep="\n")
    count: Counter[str] = Counter()
    for facts in letters.values():
        count.update({kind: len(places) for kind, places in facts.items()})
    print(
        f"{len(letters) - count['refused']} letters, {count['refused']} refused, {count['question']} questions, "
        f"{count['answer text']} answers, {count['citation']} citations"
    )
    print(
        f"against the last run: gained {total['gained']}, lost {total['lost']}, changed {total['changed']}"
        if before
        else "first run: nothing to compare with yet"
    )
    if idle := never_fired(letters):
        print(f"rules that never fired: {', '.join(idle)}")
    return total["lost"]


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit("Stopped; the facts of the last run stay as they were.")
