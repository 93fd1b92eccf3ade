"""Workflows without power: what reads letters may not write, what may write runs none of the program."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

PROGRAM = ("python", "scripts/", "mkdocs", ".ci/")
"""Words of a command that runs the program."""
WORKFLOWS = Path(__file__).parent.parent / ".github" / "workflows"


def jobs() -> Iterator[tuple[str, dict[str, Any]]]:
    for path in sorted(WORKFLOWS.glob("*.yml")):
        for name, job in yaml.safe_load(path.read_text("utf-8"))["jobs"].items():
            yield f"{path.stem}.{name}", job


def may_write(job: dict[str, Any]) -> bool:
    return "write" in job["permissions"].values()


JOBS = dict(jobs())


@pytest.mark.parametrize("path", sorted(WORKFLOWS.glob("*.yml")), ids=lambda path: path.stem)
def test_no_job_inherits_rights(path: Path) -> None:
    workflow = yaml.safe_load(path.read_text("utf-8"))
    assert workflow["permissions"] == {}
    assert [name for name, job in workflow["jobs"].items() if "permissions" not in job] == []


@pytest.mark.parametrize("name", [name for name, job in JOBS.items() if may_write(job)])
def test_what_may_write_runs_none_of_the_program(name: str) -> None:
    for step in JOBS[name]["steps"]:
        assert not str(step.get("uses", "")).startswith("actions/setup-python@")
        assert [word for word in PROGRAM if word in step.get("run", "")] == []


@pytest.mark.parametrize("name", [name for name, job in JOBS.items() if not may_write(job)])
def test_what_reads_letters_keeps_no_credentials(name: str) -> None:
    for step in JOBS[name]["steps"]:
        if str(step.get("uses", "")).startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] is False


def test_publishing_waits_for_the_letters_and_not_for_the_tests() -> None:
    assert JOBS["site.publish"]["needs"] == ["address", "build"]
    assert any("scripts/build --check" in step.get("run", "") for step in JOBS["site.build"]["steps"])


def test_what_a_stranger_sent_waits_for_a_maintainer() -> None:
    """The label that starts the reading is none that the form gives by itself."""
    forms = (WORKFLOWS.parent / "ISSUE_TEMPLATE").glob("*.yml")
    given = {label for form in forms for label in yaml.safe_load(form.read_text("utf-8")).get("labels", [])}
    condition = JOBS["upload.convert"]["if"]
    assert condition == "github.event_name == 'push' || github.event.label.name == 'brief-omzetten'"
    assert "brief-omzetten" not in given
    assert may_write(JOBS["upload.propose"])
    assert not may_write(JOBS["upload.convert"])


def proposed(tmp_path: Path, files: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """The shell of the job that opens the pull request, on a proposal with ``files``, with ``gh`` and a host of ours."""
    (step,) = [step for step in JOBS["upload.propose"]["steps"] if "run" in step]
    origin, work, programs = tmp_path / "host" / "o" / "r", tmp_path / "work", tmp_path / "bin"
    for path, text in {"docs/index.md": "x", "docs/Mijn map/a.pdf": "x", "README.md": "x"}.items():
        (origin / path).parent.mkdir(parents=True, exist_ok=True)
        (origin / path).write_text(text, "utf-8")
    git = ["git", "-c", "user.name=x", "-c", "user.email=x@sample.test", "-C", str(origin)]
    for arguments in (["init", "-q", "-b", "main"], ["add", "."], ["commit", "-qm", "x"]):
        subprocess.run([*git, *arguments], check=True)
    for path, text in files.items():
        (work / "proposal" / path).parent.mkdir(parents=True, exist_ok=True)
        (work / "proposal" / path).write_text(text, "utf-8")
    programs.mkdir()
    (programs / "gh").write_text('#!/bin/sh\necho "gh $*"\n', "utf-8")
    (programs / "gh").chmod(0o755)
    known = {
        "PATH": f"{programs}:{os.environ['PATH']}", "BRANCH": "nieuwe-brief-1", "HOME": str(tmp_path),
        "GITHUB_SERVER_URL": (tmp_path / "host").as_uri(), "GITHUB_REPOSITORY": "o/r",
    }  # fmt: skip
    return subprocess.run(
        ["bash", "-e", "-c", step["run"]], cwd=work, capture_output=True, text=True, check=False, env=known
    )


def test_a_proposal_becomes_a_branch_and_a_pull_request(tmp_path: Path) -> None:
    run = proposed(
        tmp_path, {"docs/x/vraag-1.md": "nieuw", "removed": "docs/Mijn map/a.pdf\0", "description.md": "x"}
    )
    assert run.returncode == 0, run.stderr
    assert "gh pr create --title Nieuwe brief --body-file ../proposal/description.md" in run.stdout
    shown = subprocess.run(
        ["git", "-C", str(tmp_path / "host/o/r"), "diff", "--name-status", "main", "nieuwe-brief-1"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert shown.stdout.split("\n")[:-1] == ["D\tdocs/Mijn map/a.pdf", "A\tdocs/x/vraag-1.md"]


@pytest.mark.parametrize(
    "files",
    [
        {"docs/x.html": "<script>", "removed": ""},
        {"docs/.x/vraag-1.md": "x", "removed": ""},
        {"docs/x/vraag-1.md": "x", "removed": "README.md\0"},
        {"docs/x/vraag-1.md": "x", "removed": ":/\0"},
    ],
    ids=["another kind", "hidden", "outside docs", "a pattern"],
)
def test_a_proposal_of_anything_else_is_refused(tmp_path: Path, files: dict[str, str]) -> None:
    run = proposed(tmp_path, files)
    if files["removed"] != ":/\0":  # as a literal path it is nothing
        assert run.returncode != 0
        assert "holds files that are no pages of letters" in run.stdout
        assert "gh pr create" not in run.stdout
    else:
        assert run.returncode == 0, run.stderr
