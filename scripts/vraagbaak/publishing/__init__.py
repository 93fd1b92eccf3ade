"""Uploads, and what is new at the Kamer, become proposals; a site of one's own, a home above several, their database asked."""
