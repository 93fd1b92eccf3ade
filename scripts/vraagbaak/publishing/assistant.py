"""An MCP server over ``vraagbaak.sqlite``: an assistant asks it for questions, answers and papers, and can change nothing.

It speaks over standard input and output, with the official SDK (the extra ``mcp``). What it says is Dutch, as the
data is; every row has the address at which it can be cited.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Sequence
from pathlib import Path

from vraagbaak.citations import find_citations
from vraagbaak.errors import VraagbaakError

Row = dict[str, str | int | None]
MOST = 50  # rows in one answer
_ABOUT = "brief, titel_brief, soort_brief, kenmerk, datum, afzender"
INSTRUCTIONS = (
    "Vragen aan en antwoorden van de regering en anderen, woord voor woord uit hun brieven aan de Kamer. "
    "Haal aan met het adres dat bij elke rij staat. Wat leeg is, is niet bekend; ‘volledigheid’ zegt of er tekst ontbreekt."
)


class Archive:
    """The database of a site, to be read only."""

    def __init__(self, path: Path) -> None:
        """Open it.

        Raises:
            VraagbaakError: there is no such database.
        """
        try:
            address = f"{path.absolute().as_uri()}?mode=ro"
            self._database = sqlite3.connect(address, uri=True, check_same_thread=False)
            self._database.row_factory = sqlite3.Row
            self._rows(
                "SELECT vraag_id FROM vragen_fts JOIN vragen ON vragen.rowid = vragen_fts.rowid LIMIT 1"
            )
        except sqlite3.Error as error:
            raise VraagbaakError(
                f"{path}: not a database of a site ({error}); give data/vraagbaak.sqlite of a built site."
            ) from error

    def zoek(self, woorden: str, aantal: int = 10) -> list[Row]:
        """Zoek vragen en antwoorden met alle woorden, ook langere vormen ervan; is er geen, met een deel ervan. De beste eerst."""
        asked = [f'"{word}"*' for word in re.findall(r"\w+", woorden)]
        queries = (" ".join(asked), " OR ".join(asked)) if asked else ()
        found = (self._matching(query, max(1, min(aantal, MOST))) for query in queries)
        return next(filter(None, found), [])

    def _matching(self, query: str, most: int) -> list[Row]:
        return self._rows(
            f"SELECT vraag_id, {_ABOUT}, nummer, fractie, vragen.onderwerp, volledigheid, beantwoord, "
            "snippet(vragen_fts, -1, '', '', ' … ', 40) AS fragment, adres "
            "FROM vragen_fts JOIN vragen ON vragen.rowid = vragen_fts.rowid "
            "WHERE vragen_fts MATCH ? ORDER BY bm25(vragen_fts, 4, 2, 1), vragen.rowid LIMIT ?",
            query,
            most,
        )

    def vraag(self, vraag_id: str) -> list[Row]:
        """Eén vraag met haar antwoord, helemaal; vraag_id zoals zoek die geeft."""
        return self._rows("SELECT * FROM vragen WHERE vraag_id = ?", vraag_id)

    def stuk(self, naam: str) -> list[Row]:
        """Wat bekend is van een stuk (Kamerstuk, motie, wet): kst-12345-6, of zoals gedrukt: 12 345, nr. 6."""
        return self._rows(
            "SELECT identificatie, soort_stuk, max(motie) AS motie, max(stuk_adres) AS stuk_adres, "
            "count(*) AS verwijzingen, count(DISTINCT brief) AS brieven FROM verwijzingen "
            f"WHERE {_CITES} GROUP BY identificatie, soort_stuk",
            self._named(naam),
        )

    def aangehaald_door(self, naam: str) -> list[Row]:
        """Elke plaats waar een stuk wordt aangehaald, de nieuwste brief eerst; naam zoals bij stuk."""
        return self._rows(
            f"SELECT vraag_id, {_ABOUT}, nummer, fractie, plaats, tekst, zin, adres FROM verwijzingen "
            f"WHERE {_CITES} ORDER BY datum DESC, rowid LIMIT {MOST}",
            self._named(naam),
        )

    def tools(self) -> tuple[object, ...]:
        """What an assistant may ask."""
        return (self.zoek, self.vraag, self.stuk, self.aangehaald_door)

    def _named(self, name: str) -> str:
        """The identifier of a paper that is named as letters do; else the name as it is."""
        said = find_citations(name) or find_citations(f"Kamerstuk {name}")
        return next((one for citation in said for one in citation.identifiers), name.strip())

    def _rows(self, query: str, *values: str | int) -> list[Row]:
        return [dict(row) for row in self._database.execute(query, values)]


_CITES = "instr(' ' || lower(identificatie) || ' ', ' ' || lower(?) || ' ')"
"""``identificatie`` may hold several names of one paper."""


def serve(words: Sequence[str]) -> None:
    """Serve the database that ``words`` name, until the assistant goes.

    Raises:
        VraagbaakError: not one database was given, or the SDK is not installed.
    """
    if len(words) != 1:
        raise VraagbaakError("mcp takes one database: data/vraagbaak.sqlite of a built site.")
    archive = Archive(Path(words[0]))
    try:
        from mcp import server, types
    except ImportError as error:
        raise VraagbaakError("mcp: not installed; pip install 'vraagbaak[mcp]'.") from error
    speaks = server.MCPServer("vraagbaak", instructions=INSTRUCTIONS)
    reads = types.ToolAnnotations(readOnlyHint=True, openWorldHint=False)
    for tool in archive.tools():
        speaks.add_tool(tool, annotations=reads)
    speaks.run()
