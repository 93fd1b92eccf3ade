"""How these letters are worded: patterns of text -> what the words say; knows no page."""
