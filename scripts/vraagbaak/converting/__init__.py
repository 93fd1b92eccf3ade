"""PDFs and docs/ -> files on disk: one letter, all letters, what stays at old addresses."""
