"""Records of letters and their finished pages -> what only a site needs; it and the plugin know MkDocs."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]
ASSETS = _PACKAGE if (_PACKAGE / "theme").is_dir() else _PACKAGE.parent
"""The folder of ``theme`` and ``home_of_sites``: the package itself where it is installed, else ``scripts``."""
