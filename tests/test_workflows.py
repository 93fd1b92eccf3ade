"""Workflows without power: what reads letters may not write, what may write runs none of the program."""

from __future__ import annotations

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
