"""The schemas of the two files of a letter: brief.json, which we write, and brief.yml, which people write."""

from __future__ import annotations

from urllib.parse import urljoin

from vraagbaak.addresses import EDITORIAL_SCHEMA, LETTER_SCHEMA
from vraagbaak.editing.brief_yml import Editorial
from vraagbaak.json_schema import Schema, schema_of
from vraagbaak.record.record import Letter


def published_schemas(site_url: str) -> dict[str, Schema]:
    """Each schema by its path on the site at ``site_url``."""
    letter = schema_of(Letter, urljoin(site_url, LETTER_SCHEMA), "brief.json, version 1")
    editorial = schema_of(Editorial, urljoin(site_url, EDITORIAL_SCHEMA), "brief.yml, version 1", closed=True)
    return {LETTER_SCHEMA: letter, EDITORIAL_SCHEMA: editorial}
