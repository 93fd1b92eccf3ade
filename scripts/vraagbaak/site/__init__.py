"""Records of letters and their finished pages -> what only a site needs; the only import of MkDocs."""
