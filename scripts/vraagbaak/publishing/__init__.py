"""Uploads on GitHub become proposals; several sites on one host get a home with one search."""
