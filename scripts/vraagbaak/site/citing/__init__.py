"""How pages are cited: as facts, in the formats of other programs, in words."""
