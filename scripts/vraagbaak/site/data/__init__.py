"""Files for other programs: tables, downloads, feeds."""
