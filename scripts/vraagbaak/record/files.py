"""The file brief.json: read with one sentence for what is wrong in it, and written as it is committed."""

from __future__ import annotations

import json
from pathlib import Path

from vraagbaak.errors import VraagbaakError
from vraagbaak.json_types import WrongValueError, from_json
from vraagbaak.record.record import Letter

FILE = "brief.json"


def read_letter(path: Path) -> Letter:
    """The letter that was written at ``path``.

    Raises:
        VraagbaakError: it cannot be read, naming the field that is not as it should be.
    """
    try:
        return from_json(Letter, json.loads(path.read_text("utf-8")))
    except WrongValueError as error:
        raise VraagbaakError(f"{path}: {error}; convert that letter again.") from error
    except (OSError, ValueError, RecursionError) as error:
        raise VraagbaakError(f"{path}: cannot be read as JSON; convert that letter again.") from error
