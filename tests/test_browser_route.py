"""The way in a browser, from an upload to the site: the shell of the workflows on a bare repository, with a ``gh`` of ours."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import typeset
from sample_letter import OWN_PAGES, ROOT
from test_workflows import MAIN, what_is_run
from vraagbaak.cli import main

GH = """#!/bin/sh
echo "gh $*" >> "$SAID"
open="$SAID.open"
case "$1 $2" in
  "pr list") if grep -qxF "$4" "$open" 2>/dev/null; then echo 7; fi ;;
  "pr create") for word; do last=$word; done; echo "$last" >> "$open" ;;
esac
"""
KNOWN = "2024-0000000007"


def letter(text: str = "Dit is het antwoord.", kenmerk: str = KNOWN) -> bytes:
    blocks = [*typeset.question("1", "Wat is dit, zie Kamerstuk 36 200 VII, nr. 12?"), *typeset.answer(text)]
    return typeset.letter_pdf(blocks, kenmerk=kenmerk)


class Host:
    """A bare repository, and the jobs of the workflows that a push or a merge starts there."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.bare = folder / "host" / "o" / "r"
        self.said = folder / "said"
        self.said.touch()
        (folder / "bin").mkdir()
        (folder / "bin" / "gh").write_text(GH, "utf-8")
        (folder / "bin" / "gh").chmod(0o755)
        self.clone = folder / "person"
        self.bare.mkdir(parents=True)
        self.git("init", "-q", "--bare", "-b", MAIN, at=self.bare)
        self.git("clone", "-q", str(self.bare), str(self.clone), at=folder)
        self.git("switch", "-qc", MAIN)
        for name in OWN_PAGES:
            self.put(f"docs/{name}", (ROOT / "docs" / name).read_bytes())
        self.put("docs/addresses.txt", b"")
        self.push("begin")

    def git(self, *words: str, at: Path | None = None) -> str:
        person = ["-c", "user.name=x", "-c", "user.email=x@sample.test"]
        run = subprocess.run(
            ["git", *person, *words], cwd=at or self.clone, capture_output=True, text=True, check=False
        )
        assert run.returncode == 0, run.stderr + run.stdout
        return run.stdout

    def put(self, path: str, data: bytes) -> None:
        (self.clone / path).parent.mkdir(parents=True, exist_ok=True)
        (self.clone / path).write_bytes(data)

    def push(self, message: str, branch: str = MAIN) -> None:
        self.git("add", "-A")
        self.git("commit", "-qm", message)
        self.git("push", "-q", "origin", f"HEAD:{branch}")

    def upload(self, path: str, data: bytes, branch: str = MAIN) -> None:
        """Add a file in the browser."""
        self.git("fetch", "-q")
        self.git("switch", "-qC", "work", f"origin/{MAIN}")
        self.put(path, data)
        self.push("Add files via upload", branch)

    def delete(self, path: str) -> None:
        """Delete a file or a folder in the browser."""
        self.git("fetch", "-q")
        self.git("switch", "-qC", "work", f"origin/{MAIN}")
        self.git("rm", "-qr", path)
        self.push("Delete")

    def merge(self, branch: str) -> None:
        """Press *Merge pull request*."""
        self.git("fetch", "-q")
        self.git("switch", "-qC", "work", f"origin/{MAIN}")
        self.git("merge", "-q", "--no-ff", "-m", "Merge", f"origin/{branch}")
        self.git("push", "-q", "origin", f"HEAD:{MAIN}")

    def run(self, job: str, holding: str, at: Path, **more: str) -> subprocess.CompletedProcess[str]:
        known = {
            **os.environ, "PATH": f"{self.folder / 'bin'}:{Path(sys.executable).parent}:{os.environ['PATH']}",
            "HOME": str(self.folder), "SAID": str(self.said), "GITHUB_SERVER_URL": (self.folder / "host").as_uri(),
            "GITHUB_REPOSITORY": "o/r", "GITHUB_STEP_SUMMARY": str(self.folder / "summary"), "MAIN": MAIN, "ISSUE": "",
            "GITHUB_OUTPUT": str(self.folder / "output"), "PAGES_URL": "", "PICTURES_AT": "", "EVENT": "push", **more,
        }  # fmt: skip
        shell = what_is_run(job, holding).replace("python -m mkdocs build --strict\n", "")
        return subprocess.run(
            ["bash", "-eo", "pipefail", "-c", shell],
            cwd=at, capture_output=True, text=True, check=False, env=known,
        )  # fmt: skip

    def checkout(self, branch: str) -> Path:
        """What a job has after ``actions/checkout``."""
        at = self.folder / "checkout"
        shutil.rmtree(at, ignore_errors=True)
        self.git("clone", "-q", "--branch", branch, str(self.bare), str(at), at=self.folder)
        (at / "scripts").symlink_to(ROOT / "scripts")
        return at

    def read_uploads(
        self, branch: str = MAIN, run: str = "1", lie: Callable[[Path], object] = bool
    ) -> subprocess.CompletedProcess[str]:
        """The two jobs of ``upload.yml``; ``lie`` changes what the first one hands to the second."""
        at = self.checkout(branch)
        said = self.run("upload.convert", "propose.py", at)
        second = self.folder / "second"
        shutil.rmtree(second, ignore_errors=True)
        if (at / "proposal").is_dir():
            shutil.copytree(at / "proposal", second / "proposal")
            lie(second / "proposal")
            opened = self.run("upload.propose", "gh pr create", second, BRANCH=branch, RUN=run)
            assert opened.returncode == 0, opened.stderr
        return said

    def make_site(self) -> subprocess.CompletedProcess[str]:
        """The job ``build`` of ``site.yml`` on main, without MkDocs, and the job that commits what became other."""
        at = self.checkout(MAIN)
        head = self.git("rev-parse", "HEAD", at=at).strip()
        made = self.run("site.build", "propose.py", at)
        second = self.folder / "third"
        shutil.rmtree(second, ignore_errors=True)
        if made.returncode == 0 and (at / "renewed").is_dir():
            shutil.copytree(at / "renewed", second / "renewed")
            done = self.run("site.renew", "git push", second, MADE_OF=head)
            assert done.returncode == 0, done.stderr + done.stdout
        return made

    def docs(self, branch: str = MAIN) -> Path:
        return self.checkout(branch) / "docs"

    def calls(self) -> list[str]:
        return self.said.read_text("utf-8").splitlines()


@pytest.fixture
def host(tmp_path: Path) -> Host:
    return Host(tmp_path)


def published(host: Host) -> Host:
    """With one letter on main, and all pages as they should be."""
    host.upload("docs/nieuw.pdf", letter())
    host.read_uploads()
    host.merge("nieuwe-brief-1")
    assert host.make_site().returncode == 0
    return host


def test_two_uploads_open_at_once_merge(host: Host) -> None:
    for number, branch in ((7, "een"), (8, "twee")):
        host.upload(f"docs/{branch}.pdf", letter(kenmerk=f"2024-000000000{number}"), branch)
    for branch in ("een", "twee"):
        assert host.read_uploads(branch).returncode == 0
    host.merge("een")
    host.merge("twee")
    assert host.make_site().returncode == 0
    docs = host.docs()
    assert main(["--check", "--docs", str(docs)]) == 0
    home = (docs / "index.md").read_text("utf-8")
    assert "2024-0000000007" in home
    assert "2024-0000000008" in home
    assert (docs / "stukken" / "kst-36200-VII-12.md").is_file()


def test_a_rerun_renews_the_pull_request_that_is_open(host: Host) -> None:
    host.upload("docs/nieuw.pdf", letter())
    host.read_uploads()
    created = host.calls()
    assert [call for call in created if call.startswith("gh pr create")] != []
    host.git("fetch", "-q")
    host.git("switch", "-qC", "work", "origin/nieuwe-brief-1")
    host.put(f"docs/{KNOWN}/brief.yml", b"titles:\n  '1': Wat dit is\n")
    host.push("Edit", "nieuwe-brief-1")
    host.read_uploads()
    again = host.calls()[len(created) :]
    assert [call.split(" --")[0] for call in again if call.startswith("gh pr")] == [
        "gh pr list",
        "gh pr edit 7",
    ]
    docs = host.docs("nieuwe-brief-1")
    assert (docs / KNOWN / "brief.yml").is_file()  # what a person added there stays
    assert (docs / KNOWN / "vraag-1.md").is_file()
    host.merge("nieuwe-brief-1")
    assert host.make_site().returncode == 0
    assert "Wat dit is" in (host.docs() / KNOWN / "vraag-1.md").read_text("utf-8")


def test_an_upload_to_a_branch_of_its_own_is_said_there_once_more(host: Host) -> None:
    host.upload("docs/nieuw.pdf", letter(), "eigen")
    assert host.read_uploads("eigen").returncode == 0
    assert host.read_uploads("eigen").stdout == "Er is niets nieuws.\n"
    assert main(["--docs", str(docs := host.docs("eigen"))]) == 0
    assert main(["--check", "--docs", str(docs)]) == 0


def test_what_reads_the_pdf_is_not_believed(host: Host) -> None:
    """A PDF may take over the job that reads it; the job with rights judges again whether it is a letter's."""

    def says_that_all_is_well(proposal: Path) -> None:
        (proposal / "refused").unlink()
        (proposal / "verdict").write_text("Alles goed\n", "utf-8")

    def concluded() -> str:
        return host.said.read_text("utf-8").rpartition("conclusion=")[2].partition("\n")[0]

    host.upload("docs/een.pdf", letter(), "een")
    host.read_uploads("een")
    assert concluded().startswith("success")
    host.upload("docs/twee.pdf", b"%PDF-1.7 no letter", "twee")
    host.read_uploads("twee", lie=says_that_all_is_well)
    assert concluded().startswith("failure --raw-field output[title]=Niet elke PDF")


def test_a_pdf_straight_on_main_keeps_the_site_green(host: Host) -> None:
    published(host)
    for data in (letter(kenmerk="2024-0000000009"), typeset.scan_pdf()):
        host.upload("docs/Mijn map/brief.pdf", data)
        made = host.make_site()
        assert made.returncode == 0, made.stdout
        assert not (host.docs() / "Mijn map" / "brief.json").exists()


def test_an_edit_of_brief_yml_leads_to_renewed_pages(host: Host) -> None:
    published(host)
    host.upload(f"docs/{KNOWN}/brief.yml", b"titles:\n  '1': Wat dit is\n")
    assert host.make_site().returncode == 0
    assert "Wat dit is" in (host.docs() / KNOWN / "vraag-1.md").read_text("utf-8")
    assert main(["--check", "--docs", str(host.docs())]) == 0
    host.upload(f"docs/{KNOWN}/brief.yml", b"titels:\n  '1': Wat dit is\n")
    made = host.make_site()
    assert made.returncode == 1
    assert (
        f"docs/{KNOWN}/brief.yml: regel 1 van brief.yml, bij titels: is hier niet bekend; kies uit titles"
        in made.stdout
    )
    assert (host.docs() / KNOWN / "vraag-1.md").is_file()


@pytest.mark.parametrize("what", [f"docs/{KNOWN}/brief.pdf", f"docs/{KNOWN}"])
def test_a_letter_that_is_deleted_leaves_pages_that_point_on(host: Host, what: str) -> None:
    published(host)
    host.delete(what)
    made = host.make_site()
    assert made.returncode == 0, made.stdout
    docs = host.docs()
    for name in ("index", "vraag-1", "verantwoording"):
        assert "vervallen" in (docs / KNOWN / f"{name}.md").read_text("utf-8")
    assert not (docs / KNOWN / "brief.json").exists()
    assert KNOWN not in (docs / "index.md").read_text("utf-8")
    assert main(["--check", "--docs", str(docs)]) == 0
    assert host.make_site().stdout == "Er is niets nieuws.\n"


def test_a_better_copy_is_put_in_its_place(host: Host) -> None:
    published(host)
    host.upload("docs/beter.pdf", letter("Dit is het betere antwoord."))
    said = host.read_uploads(run="2")
    assert said.returncode == 1
    assert f"van deze brief staat er al een kopie (docs/{KNOWN}/brief.pdf)" in said.stdout
    host.upload(f"docs/{KNOWN}/brief.pdf", letter("Dit is het betere antwoord."))
    assert host.make_site().returncode == 0
    assert "betere antwoord" in (host.docs() / KNOWN / "vraag-1.md").read_text("utf-8")


def test_a_letter_that_is_there_says_so(host: Host) -> None:
    published(host)
    host.upload("docs/weer.pdf", letter())
    said = host.read_uploads(run="2")
    assert "Deze brief staat er al" in said.stdout
    assert "gh pr create --title Deze brief staat er al" in "\n".join(host.calls())
    host.merge("nieuwe-brief-2")
    docs = host.docs()
    assert not (docs / "weer.pdf").exists()
    assert main(["--check", "--docs", str(docs)]) == 0


def test_a_letter_without_kenmerk_takes_the_name_of_its_folder(host: Host) -> None:
    data = letter(kenmerk="")
    host.upload("docs/nieuw.pdf", data)
    said = host.read_uploads()
    assert said.returncode == 1
    assert "docs/nieuw.pdf: op de eerste bladzijde staat geen kenmerk. Geef zelf een naam" in said.stdout
    host.upload("docs/mijn-brief/brief.pdf", data)
    host.delete("docs/nieuw.pdf")
    assert host.make_site().returncode == 0
    assert host.read_uploads(run="2").returncode == 0
    host.merge("nieuwe-brief-2")
    assert host.make_site().returncode == 0
    assert (host.docs() / "mijn-brief" / "vraag-1.md").is_file()


def test_what_was_made_of_an_older_main_is_left(host: Host) -> None:
    published(host)
    host.upload(f"docs/{KNOWN}/brief.yml", b"titles:\n  '1': Wat dit is\n")
    at = host.checkout(MAIN)
    assert host.run("site.build", "propose.py", at).returncode == 0
    host.upload("docs/ander.txt", b"x")
    shutil.copytree(at / "renewed", host.folder / "third2" / "renewed")
    done = host.run("site.renew", "git push", host.folder / "third2", MADE_OF="0" * 40)
    assert done.returncode == 0
    assert "de volgende ronde maakt alles opnieuw" in done.stdout
    assert "Wat dit is" not in (host.docs() / KNOWN / "vraag-1.md").read_text("utf-8")
