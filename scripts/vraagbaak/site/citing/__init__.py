"""Pages are cited as facts, in the formats of other programs, and in words."""
