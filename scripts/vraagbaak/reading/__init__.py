"""A PDF -> rows, notes and paragraphs, each with where it stands; knows no question."""
