"""The door to the finder of citations: text in, citations with exact spans out. Only the standard library."""

from vraagbaak.citing.find import Citation, find_citations

__all__ = ["Citation", "find_citations"]
