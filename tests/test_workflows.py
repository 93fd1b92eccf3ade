"""Workflows without power: what reads letters may not write, what may write runs none of the program."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import yaml

import typeset
from sample_letter import ROOT

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
    assert any("propose.py renewed --renew" in step.get("run", "") for step in JOBS["site.build"]["steps"])


def test_what_a_stranger_sent_waits_for_a_maintainer() -> None:
    """The label that starts the reading is none that the form gives by itself."""
    forms = (WORKFLOWS.parent / "ISSUE_TEMPLATE").glob("*.yml")
    given = {label for form in forms for label in yaml.safe_load(form.read_text("utf-8")).get("labels", [])}
    condition = JOBS["upload.convert"]["if"]
    assert condition.split(" || ")[:3] == [
        "github.event_name == 'push'",
        "github.event.label.name == 'brief-omzetten'",
        "github.event.label.name == 'betere-kopie'",
    ]
    assert not given & {"brief-omzetten", "betere-kopie"}
    assert may_write(JOBS["upload.propose"])
    assert not may_write(JOBS["upload.convert"])


def what_is_run(job: str, holding: str) -> str:
    """The shell of a step."""
    (found,) = [step["run"] for step in JOBS[job]["steps"] if holding in step.get("run", "")]
    return str(found)


MAIN = "main"
OWN = "een-eigen-tak"


def proposed(
    tmp_path: Path, files: dict[str, str], branch: str = MAIN, issue: str = ""
) -> subprocess.CompletedProcess[str]:
    """The shell of the job that opens the pull request, on a proposal with ``files``, with ``gh`` and a host of ours.

    The upload was pushed to ``branch``, or is of ``issue``.
    """
    origin, work, programs = tmp_path / "host" / "o" / "r", tmp_path / "work", tmp_path / "bin"
    for path, text in {"docs/index.md": "x", "docs/Mijn map/a.pdf": "x", "README.md": "x"}.items():
        (origin / path).parent.mkdir(parents=True, exist_ok=True)
        (origin / path).write_text(text, "utf-8")
    git = ["git", "-c", "user.name=x", "-c", "user.email=x@sample.test", "-C", str(origin)]
    for arguments in (["init", "-q", "-b", MAIN], ["add", "."], ["commit", "-qm", "x"], ["branch", OWN]):
        subprocess.run([*git, *arguments], check=True)
    if not any(path.startswith("proposal/") for path in files):
        files = {f"proposal/{path}": text for path, text in files.items()}
    for path, text in {"proposal/description.md": "wat", "proposal/verdict": "zin\n", **files}.items():
        (work / path).parent.mkdir(parents=True, exist_ok=True)
        (work / path).write_text(text, "utf-8")
    programs.mkdir()
    (programs / "gh").write_text(
        '#!/bin/sh\necho "gh $*" >&2\nif [ "$1 $2 $4" = "pr list een-eigen-tak" ]; then echo 7; fi\n',
        "utf-8",
    )
    (programs / "gh").chmod(0o755)
    known = {
        "PATH": f"{programs}:{os.environ['PATH']}", "BRANCH": branch, "MAIN": MAIN, "RUN": "1", "ISSUE": issue,
        "HOME": str(tmp_path), "GITHUB_SERVER_URL": (tmp_path / "host").as_uri(), "GITHUB_REPOSITORY": "o/r",
    }  # fmt: skip
    return subprocess.run(
        ["bash", "-e", "-c", what_is_run("upload.propose", "gh pr create")],
        cwd=work, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False, env=known,
    )  # fmt: skip


def pushed(tmp_path: Path, branch: str) -> list[str]:
    """What ``branch`` has that main has not."""
    command = ["git", "-C", str(tmp_path / "host/o/r"), "diff", "--name-status", MAIN, branch]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.split("\n")[:-1]


def branches(tmp_path: Path) -> list[str]:
    command = ["git", "-C", str(tmp_path / "host/o/r"), "branch", "--format=%(refname:short)"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()


LETTER = {"docs/x/vraag-1.md": "nieuw", "removed": "docs/Mijn map/a.pdf\0", "unread": ""}
NONE = {"removed": "", "unread": "docs/Mijn map/a.pdf\0", "refused": "zin\n"}


def test_an_upload_to_main_becomes_a_branch_and_a_pull_request(tmp_path: Path) -> None:
    run = proposed(tmp_path, LETTER)
    assert run.returncode == 0, run.stderr
    assert (
        "gh pr create --title Nieuwe brief --body-file ../proposal/description.md --base main --head nieuwe-brief-1"
        in run.stdout
    )
    assert "conclusion=success" in run.stdout
    assert pushed(tmp_path, "nieuwe-brief-1") == ["D\tdocs/Mijn map/a.pdf", "A\tdocs/x/vraag-1.md"]


def test_an_upload_to_a_branch_gets_its_pages_there(tmp_path: Path) -> None:
    run = proposed(tmp_path, LETTER, OWN)
    assert run.returncode == 0, run.stderr
    assert "gh pr comment 7 --edit-last --create-if-none --body-file" in run.stdout
    assert "gh pr create" not in run.stdout
    assert pushed(tmp_path, OWN) == ["D\tdocs/Mijn map/a.pdf", "A\tdocs/x/vraag-1.md"]
    assert branches(tmp_path) == [OWN, MAIN]


@pytest.mark.parametrize(("branch", "shown"), [(MAIN, "nieuwe-brief-1"), (OWN, OWN)])
def test_what_is_no_letter_fails_the_check_of_a_pull_request(tmp_path: Path, branch: str, shown: str) -> None:
    run = proposed(tmp_path, NONE, branch)
    assert run.returncode == 0, run.stderr
    assert ("gh pr create --title Geen brief" in run.stdout) == (branch == MAIN)
    (check,) = [row for row in run.stdout.splitlines() if row.startswith("gh api")]
    head = subprocess.run(
        ["git", "-C", str(tmp_path / "host/o/r"), "rev-parse", shown],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()
    assert f"head_sha={head} " in check
    assert "conclusion=failure" in check
    assert "output[title]=zin " in check
    # Straight on main it is taken away again; on a branch of its own it stays, and the check keeps it there.
    assert pushed(tmp_path, shown) == (["D\tdocs/Mijn map/a.pdf"] if branch == MAIN else [])


def test_what_is_no_letter_at_an_issue_becomes_a_comment(tmp_path: Path) -> None:
    run = proposed(tmp_path, {"removed": "", "unread": "", "refused": "zin\n"}, issue="12")
    assert run.returncode == 0, run.stderr
    assert run.stdout.splitlines() == [
        "gh issue comment 12 --body-file proposal/description.md", "gh auth setup-git",
    ]  # fmt: skip
    assert branches(tmp_path) == [OWN, MAIN]


def test_a_letter_that_is_there_becomes_a_comment_at_the_issue(tmp_path: Path) -> None:
    run = proposed(tmp_path, {"removed": "", "unread": ""}, issue="12")
    assert run.returncode == 0, run.stdout
    assert run.stdout.splitlines()[0] == "gh issue comment 12 --body-file proposal/description.md"
    assert "gh pr create" not in run.stdout


def test_the_pull_request_of_an_issue_names_it(tmp_path: Path) -> None:
    run = proposed(tmp_path, {**LETTER, "removed": ""}, issue="12")
    assert run.returncode == 0, run.stderr
    assert "gh issue comment" not in run.stdout
    assert (tmp_path / "work/proposal/description.md").read_text("utf-8") == "wat\nHoort bij #12.\n"


@pytest.mark.parametrize(
    "files",
    [
        {"docs/x.html": "<script>", "removed": ""},
        {"docs/.x/vraag-1.md": "x", "removed": ""},
        {"docs/x/.y/vraag-1.md": "x", "removed": ""},
        {"docs/x/vraag-1.md": "x", "removed": "README.md\0"},
        {"docs/x/vraag-1.md": "x", "removed": "", "unread": "README.md\0"},
    ],
    ids=["another kind", "hidden", "hidden below", "outside docs", "unread outside docs"],
)
def test_a_proposal_of_anything_else_is_refused(tmp_path: Path, files: dict[str, str]) -> None:
    run = proposed(tmp_path, files)
    assert run.returncode != 0
    assert "Er is iets gemaakt dat geen pagina van een brief is" in run.stdout
    assert "gh pr create" not in run.stdout


def test_names_of_what_goes_are_no_patterns(tmp_path: Path) -> None:
    run = proposed(tmp_path, {"docs/x/vraag-1.md": "x", "removed": ":/\0", "unread": "docs/*\0"})
    assert run.returncode == 0, run.stderr
    assert pushed(tmp_path, "nieuwe-brief-1") == ["A\tdocs/x/vraag-1.md"]


def converted(tmp_path: Path, data: bytes) -> tuple[subprocess.CompletedProcess[str], Path]:
    """The shell of the job that reads the upload, and of the step after it; what they propose and hand on."""
    repository = tmp_path / "repository"
    (repository / "docs" / "Mijn map").mkdir(parents=True)
    (repository / "docs" / "Mijn map" / "brief.pdf").write_bytes(data)
    (repository / "scripts").symlink_to(ROOT / "scripts")
    known = {
        **os.environ, "EVENT": "push", "ISSUE": "", "PICTURES_AT": "", "GITHUB_OUTPUT": str(tmp_path / "output"),
        "GITHUB_STEP_SUMMARY": str(tmp_path / "summary"), "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
    }  # fmt: skip
    runs = [
        subprocess.run(
            ["bash", "-e", "-o", "pipefail", "-c", what_is_run("upload.convert", holding)],
            cwd=repository, capture_output=True, text=True, check=False, env=known,
        )
        for holding in ("propose.py", "GITHUB_OUTPUT")
    ]  # fmt: skip
    return runs[0], repository / "proposal"


@pytest.mark.parametrize("kind", ["letter", "scan", "hostile"])
def test_an_upload_goes_through_both_jobs(tmp_path: Path, kind: str) -> None:
    blocks = [*typeset.question("1", "Wat is dit?"), *typeset.answer("<script>kwaad()</script> @beheerder")]
    letter = typeset.letter_pdf(blocks, kenmerk="2024-0000000007")
    data = {
        "letter": letter,
        "scan": typeset.scan_pdf(),
        "hostile": b"%PDF-1.7\n" + b"\0<</Length -1>>" * 99,
    }[kind]
    run, proposal = converted(tmp_path, data)
    assert (tmp_path / "output").read_text("utf-8") == "made=yes\n"
    assert run.returncode == (kind != "letter")
    assert "Traceback" not in run.stdout
    files = {
        path.relative_to(proposal.parent).as_posix(): path.read_text("utf-8", "surrogateescape")
        for path in proposal.rglob("*") if path.is_file() and path.suffix not in (".pdf", ".png")
    }  # fmt: skip
    gone = "docs/Mijn map/a.pdf\0" if kind == "letter" else ""
    opened = proposed(tmp_path / "second", {**files, "proposal/removed": gone, "proposal/unread": ""}, OWN)
    assert opened.returncode == 0, opened.stderr
    assert (f"conclusion={'success' if kind == 'letter' else 'failure'}") in opened.stdout
    assert ("docs/Mijn map/brief.pdf: " in opened.stdout) == (kind != "letter")
    assert ("A\tdocs/2024-0000000007/vraag-1.md" in pushed(tmp_path / "second", OWN)) == (kind == "letter")
    assert "@beheerder" not in files["proposal/description.md"]


def archived(work: Path, site: str, pdf: bytes) -> subprocess.CompletedProcess[str]:
    """The shell of the job that makes one site of many, in ``work``, where only its letter was checked out."""
    (work / "letters" / "docs" / "2024-0000000007").mkdir(parents=True)
    (work / "letters" / "docs" / "2024-0000000007" / "brief.pdf").write_bytes(pdf)
    for name in ("scripts", "docs", "mkdocs.yml"):
        (work / name).symlink_to(ROOT / name)
    known = {
        **os.environ, "SITE": site, "HOST": "https://sample.test/", "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        "NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true",
    }  # fmt: skip
    return subprocess.run(
        ["bash", "-e", "-c", what_is_run("archive.site", "mkdocs build")],
        cwd=work, capture_output=True, text=True, check=False, env=known,
    )  # fmt: skip


@pytest.mark.site
def test_each_site_of_many_is_made_by_itself_and_a_home_lists_them(tmp_path: Path) -> None:
    blocks = [*typeset.question("1", "Wat is dit?"), *typeset.answer("Dit is het antwoord.")]
    home = tmp_path / "home"
    for site in ("2022-2023", "2023-2024"):
        run = archived(tmp_path / site, site, typeset.letter_pdf(blocks, kenmerk="2024-0000000007"))
        assert run.returncode == 0, run.stderr
        shutil.copytree(tmp_path / site / "listed", home, dirs_exist_ok=True)
        page = (tmp_path / site / "made" / site / "2024-0000000007" / "vraag-1" / "index.html").read_text(
            "utf-8"
        )
        assert f'href="https://sample.test/{site}/2024-0000000007/vraag-1/"' in page
    (tmp_path / "scripts").symlink_to(ROOT / "scripts")
    known = {**os.environ, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
    subprocess.run(
        ["bash", "-e", "-c", what_is_run("archive.home", "home.py")], cwd=tmp_path, check=True, env=known
    )
    listed = (home / "index.html").read_text("utf-8")
    for site in ("2022-2023", "2023-2024"):
        assert f'<a href="{site}/index.html">Vraagbaak {site}</a>: 1 brief' in listed
    assert {"search.js", "home.js"} <= {path.name for path in home.iterdir()}


PUBLISHING = (ROOT / "docs" / "manual" / "publishing.md").read_text("utf-8")
PICTURES = re.findall(r"!\[(.*?)\]\(\.\./\.\./(\.github/\S+\.svg)\)", PUBLISHING)


def test_each_step_without_a_terminal_has_a_picture() -> None:
    assert [Path(path).name for _, path in PICTURES] == [
        path.name for path in sorted((ROOT / ".github" / "steps").iterdir())
    ]


@pytest.mark.parametrize(("shown", "path"), PICTURES, ids=[Path(path).stem for _, path in PICTURES])
def test_a_picture_says_that_it_is_drawn_and_what_it_shows(shown: str, path: str) -> None:
    picture = ElementTree.parse(ROOT / path).getroot()
    title, description = picture[0], picture[1]
    assert shown.startswith("Drawing of ")
    assert picture.get("role") == "img"
    assert str(title.text).startswith("Drawing: ")
    assert str(description.text).startswith("Not a screenshot. ")
    assert "tekening" in "".join(picture.itertext())
    assert not re.search(r"href|url\(|<script|<image", (ROOT / path).read_text("utf-8"))


def test_the_pictures_show_the_names_that_the_form_and_the_workflow_have() -> None:
    form = yaml.safe_load((ROOT / ".github/ISSUE_TEMPLATE/nieuwe-brief.yml").read_text("utf-8"))
    drawn = "".join(ElementTree.parse(ROOT / ".github/steps/2-form.svg").getroot().itertext())
    names = [form["name"], *form["labels"], *(field["attributes"]["label"] for field in form["body"])]
    assert [name for name in [*names, "brief-omzetten"] if name not in drawn] == []
    check = "".join(ElementTree.parse(ROOT / ".github/steps/3-pull-request.svg").getroot().itertext())
    assert "1 brief gelezen; kijk de pagina’s na" in check
