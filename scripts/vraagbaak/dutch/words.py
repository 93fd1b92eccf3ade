"""The words for who asks and who answers: the one home of these lists; in patterns that take small letters and capitals alike."""

from __future__ import annotations

MEMBERS = r"(?:het\s+lid|de\s+leden)"
"""Who asks, before their names."""
MINISTER = r"(?:minister-president|minister|staatssecretaris)"
"""One who signs."""
GOVERNMENT = r"(?:minister|staatssecretaris|kabinet|regering|bewindspers(?:oon|onen))"
"""Who is asked, and who answers. ``minister-president`` begins so."""
