"""A site of one's own, around an installed program: settings, the pages that people write, workflows.

Its files are those of this repository; what calls the program by its place there calls it by its name.
"""

from __future__ import annotations

from pathlib import Path

from vraagbaak import __version__
from vraagbaak.converting.published import ADDRESSES
from vraagbaak.errors import VraagbaakError
from vraagbaak.site import ASSETS

FILES = (
    "mkdocs.yml", "docs/toegankelijkheid.md", "docs/synoniemen.txt", ".gitattributes", ".gitignore",
    ".github/workflows/site.yml", ".github/workflows/upload.yml", ".github/workflows/volgen.yml",
    ".github/ISSUE_TEMPLATE/brief.yml", ".github/ISSUE_TEMPLATE/nieuwe-brief.yml",
)  # fmt: skip
INSTEAD = (
    ("  custom_dir: scripts/theme\n", ""),
    ("\nhooks:\n  - scripts/site_hooks.py\n", "  - vraagbaak # the theme, and what only a site needs\n"),
    ("scripts/convert.py; scripts/site_hooks.py adds", "vraagbaak convert; its plugin adds"),
    ("--require-hashes --requirement scripts/requirements.lock", "--requirement requirements.txt"),
    ("python scripts/propose.py", "vraagbaak-propose"),
    ("python scripts/convert.py", "vraagbaak"),
)
"""What stands in those files, and what stands there in a site of one's own."""


def make_site(folder: Path) -> None:
    """Write the files of a site without letters.

    Raises:
        VraagbaakError: something stands there already, or it cannot be written.
    """
    try:
        if folder.exists() and any(folder.iterdir()):
            raise VraagbaakError(f"{folder}: is not empty; give a new folder.")
        for name in FILES:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(_of_its_own(name), "utf-8", newline="\n")
        (folder / "requirements.txt").write_text(f"vraagbaak[convert,site]=={__version__}\n", "utf-8")
        (folder / "docs" / ADDRESSES).touch()  # the mark of a site without letters yet
    except OSError as error:
        raise VraagbaakError(f"{error.filename or folder}: {error.strerror}; give another folder.") from error


def _of_its_own(name: str) -> str:
    kept = ASSETS / "new_site"
    text = ((kept if kept.is_dir() else ASSETS.parent) / name).read_text("utf-8")
    for here, there in INSTEAD:
        text = text.replace(here, there)
    return text
