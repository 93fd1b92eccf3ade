"""The search: what is searched, made of finished pages."""
