"""Vraagbaak: a Dutch letter to parliament becomes a site with one page per question."""

__version__ = "1.1.0"
