"""Addresses from untrusted text: only http(s), only characters that are safe in a link."""

from __future__ import annotations

from urllib.parse import quote, urlsplit

SEARCH = "https://www.tweedekamer.nl/zoeken?qry="
_SAFE = "/:?#@!$&'*+,;=%-._~"


def safe_url(text: str) -> str | None:
    """``text`` as an address that can stand in a link, or None when it is not one.

    Brackets, quotes and spaces are encoded, so that the address cannot end the link around it.
    """
    try:
        parts = urlsplit(text)
        host = parts.hostname or ""
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or "." not in host or parts.username:
        return None
    return quote(text, safe=_SAFE)


def motion_search_url(names: str) -> str:
    """Where a person can look for a motion of these members."""
    return SEARCH + quote(f"motie {names}", safe="")
