"""What is installed: every import is declared, every version locked, and the package holds what it should."""

from __future__ import annotations

import ast
import importlib.metadata
import os
import re
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from collections.abc import Iterator
from email import message_from_string
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import typeset
import vraagbaak
from vraagbaak.publishing.sites import FILES

ROOT = Path(__file__).parent.parent
RUN, TEST, BENCH = (
    ROOT / name for name in ("requirements.txt", "tests/requirements.txt", "tests/bench-requirements.txt")
)
RUN_LOCK, TEST_LOCK = ROOT / "scripts/requirements.lock", ROOT / "scripts/requirements-tests.lock"
EXTRAS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
ON_REQUEST = {
    canonicalize_name(Requirement(line).name)
    for extra in ("cluster", "mcp", "remote")
    for line in EXTRAS[extra]
} | {"boto3", "moto"}
"""What only who asks for it installs, and no lock holds; the last two are the object store of ``test_remote``."""
OWN = {"vraagbaak", *(path.stem for path in (ROOT / "tests").glob("*.py"))}


def listed(*files: Path) -> dict[str, Requirement]:
    """What requirement files name, by name; a comment begins with ``#``."""
    lines = (line.split("#")[0].strip() for file in files for line in file.read_text("utf-8").splitlines())
    found = [Requirement(line) for line in lines if line]
    return {canonicalize_name(one.name): one for one in found}


def locked(file: Path) -> dict[str, set[str]]:
    """Versions by name; a package has two where one of them is for old Pythons."""
    versions: dict[str, set[str]] = {}
    for name, version in re.findall(
        r"^([\w.-]+)(?:\[[\w,-]+\])?==(\S+)", file.read_text("utf-8"), re.MULTILINE
    ):
        versions.setdefault(canonicalize_name(name), set()).add(version)
    return versions


def imported(folder: str) -> Iterator[tuple[str, Path]]:
    """Names of packages that the modules below ``folder`` import, and where."""
    for path in (ROOT / folder).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                yield from ((alias.name.split(".")[0], path) for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                yield node.module.split(".")[0], path


@pytest.mark.parametrize(("folder", "lists"), [("scripts", [RUN]), ("tests", [RUN, TEST, BENCH])])
def test_what_is_imported_is_declared(folder: str, lists: list[Path]) -> None:
    names = importlib.metadata.packages_distributions()
    declared = listed(*lists).keys() | ON_REQUEST
    undeclared = {
        f"{path.relative_to(ROOT)}: {name}"
        for name, path in imported(folder)
        if name not in sys.stdlib_module_names
        and name not in OWN
        and not declared & {canonicalize_name(one) for one in names.get(name, [name])}
    }
    assert undeclared == set(), "name it in requirements.txt or tests/requirements.txt, and run scripts/lock"


@pytest.mark.parametrize(("lists", "lock"), [([RUN], RUN_LOCK), ([RUN, TEST], TEST_LOCK)])
def test_the_locks_hold_what_the_lists_say(lists: list[Path], lock: Path) -> None:
    wanted = {name: str(one.specifier).removeprefix("==") for name, one in listed(*lists).items()}
    found = {name: next(iter(versions)) for name, versions in locked(lock).items() if name in wanted}
    assert found == wanted, "run scripts/lock and commit what it changes"


def test_the_tests_run_with_the_versions_that_the_site_is_built_with() -> None:
    tests = locked(TEST_LOCK)
    assert {name: tests.get(name) for name in locked(RUN_LOCK)} == locked(RUN_LOCK)


@pytest.mark.parametrize("lock", [RUN_LOCK, TEST_LOCK], ids=lambda path: path.name)
def test_every_locked_version_has_hashes_and_no_place(lock: Path) -> None:
    text = lock.read_text("utf-8")
    entries = re.split(r"\n(?=\S)", text.strip())
    assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry] == []
    assert re.findall(r"https?:|--\w*index|--find-links|file:", text) == []


def test_the_extras_name_what_the_list_pins() -> None:
    named = [Requirement(line) for line in {line for name in ("convert", "site") for line in EXTRAS[name]}]
    pins = {name: str(one.specifier).removeprefix("==") for name, one in listed(RUN).items()}
    assert sorted(canonicalize_name(one.name) for one in named) == sorted(pins)
    assert [str(one) for one in named if pins[canonicalize_name(one.name)] not in one.specifier] == []


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, made by way of the archive of the sources, as ``pip install`` puts it down."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "--directory", str(folder), "--target"]
    run = subprocess.run([*build, "sdist"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    (archive,) = folder.glob("*.tar.gz")
    with tarfile.open(archive) as files:
        files.extractall(folder, filter="data")
    unpacked = folder / f"vraagbaak-{vraagbaak.__version__}"
    run = subprocess.run([*build, "wheel"], cwd=unpacked, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    (wheel,) = folder.glob("*.whl")
    assert wheel.name == f"vraagbaak-{vraagbaak.__version__}-py3-none-any.whl"
    with zipfile.ZipFile(wheel) as files:
        files.extractall(folder / "installed")
    return folder / "installed"


def test_the_package_holds_all_that_the_program_reads(installed: Path) -> None:
    assert {path.name for path in installed.iterdir()} == {
        "vraagbaak", f"vraagbaak-{vraagbaak.__version__}.dist-info",
    }  # fmt: skip
    assert (installed / "vraagbaak" / "py.typed").is_file()
    for folder in ("vraagbaak", "theme", "home_of_sites"):
        inside = installed / "vraagbaak" / ("" if folder == "vraagbaak" else folder)
        names = {
            path.relative_to(ROOT / "scripts" / folder)
            for path in (ROOT / "scripts" / folder).rglob("*") if path.is_file() and path.suffix != ".pyc"
        }  # fmt: skip
        assert [name for name in sorted(names) if not (inside / name).is_file()] == []
    assert [name for name in FILES if not (installed / "vraagbaak" / "new_site" / name).is_file()] == []


def test_what_an_index_shows_leads_nowhere_and_works(installed: Path) -> None:
    """Of an index a link to a file of the checkout leads nowhere; what it shows of Python runs."""
    (metadata,) = installed.glob("*.dist-info/METADATA")
    shown = message_from_string(metadata.read_text("utf-8"))
    text = shown.get_payload()
    assert isinstance(text, str)
    assert shown["Description-Content-Type"] == "text/markdown"
    assert text.lstrip().startswith("# Vraagbaak")
    assert re.findall(r"\]\((?!https://)|<img|href=", text) == []
    assert {name for name in EXTRAS if f"`{name}`" in text or name in ("convert", "site")} == set(EXTRAS)
    (example,) = re.findall(r"^```python\n(.*?)^```", text, re.M | re.S)
    run = subprocess.run(
        [sys.executable, "-c", example], cwd=installed, capture_output=True, text=True, check=False
    )
    assert (run.stdout, run.stderr) == ("['Kamerstuk 35 300 VII, nr. 33']\n", "")


def test_the_finder_works_from_the_package_alone(installed: Path) -> None:
    """Used by a Python that sees nothing else."""
    begin = f"import sys; sys.path.insert(0, {str(installed)!r})\n"
    find = (
        "from vraagbaak.citations import find_citations\n"
        "text = 'Zie Kamerstuk 35 300 VII, nr. 33.'\n"
        "print([text[one.start:one.end] for one in find_citations(text)])"
    )
    alone = [sys.executable, "-I", "-S", "-c"]
    run = subprocess.run([*alone, begin + find], capture_output=True, text=True, check=False)
    assert (run.stdout, run.stderr) == ("['Kamerstuk 35 300 VII, nr. 33']\n", "")
    run = subprocess.run(
        [*alone, f"{begin}import vraagbaak.__main__"], capture_output=True, text=True, check=False
    )
    assert re.fullmatch(
        r"vraagbaak: \w+ is not installed; pip install 'vraagbaak\[convert,site\]'\.\n", run.stderr
    )


@pytest.mark.site
def test_the_package_makes_a_site_of_ones_own(installed: Path, tmp_path: Path) -> None:
    site = tmp_path / "eigen"
    pdf = tmp_path / "brief.pdf"
    pdf.write_bytes(
        typeset.letter_pdf([*typeset.question("1", "Wat is dit?"), *typeset.answer("Dit is het antwoord.")])
    )

    def command(*words: str, at: Path) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "vraagbaak", *words],
            cwd=at, capture_output=True, text=True, check=False, env={**os.environ, "PYTHONPATH": str(installed)},
        )  # fmt: skip

    assert command("new", "eigen", at=tmp_path).returncode == 0
    assert "is not empty" in command("new", "eigen", at=tmp_path).stderr
    run = command("build", str(pdf), at=site)
    assert run.returncode == 0, run.stderr
    assert "Ready. Open site/index.html" in run.stdout
    page = (site / "site" / "2023-0000000001" / "vraag-1" / "index.html").read_text("utf-8")
    assert "vb-" in page
    assert (site / "site" / "assets" / "javascripts" / "vraagbaak.js").is_file()
    assert command("check", at=site).stdout == "docs match their sources.\n"
    made = "".join((site / name).read_text("utf-8") for name in FILES if name.endswith("yml"))
    assert re.findall(r"(?<!java)scripts/\S+", made) == []


def test_how_to_cite_the_program_names_its_version() -> None:
    cited = yaml.safe_load((ROOT / ".github/CITATION.cff").read_text("utf-8"))
    assert cited["version"] == vraagbaak.__version__


def test_a_checkout_with_crlf_has_the_same_bytes(tmp_path: Path) -> None:
    """``convert.py --check`` compares bytes, also on a machine where git writes CRLF."""
    project, checkout = tmp_path / "project", tmp_path / "checkout"
    files = {
        "docs/x/vraag-1.md": b"Een\nTwee\n",
        "docs/x/brief.pdf": b"%PDF-1.7\na\r\nb\n",
        "scripts/run": b"#!/bin/sh\n",
    }
    for name, data in {**files, ".gitattributes": (ROOT / ".gitattributes").read_bytes()}.items():
        path = project / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    git = ["git", "-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "core.autocrlf=true"]
    for arguments in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "x"]):
        subprocess.run([*git, *arguments], cwd=project, check=True, capture_output=True)
    subprocess.run(
        [*git, "clone", "-q", "-c", "core.autocrlf=true", project, checkout], check=True, capture_output=True
    )
    assert {name: (checkout / name).read_bytes() for name in files} == files
