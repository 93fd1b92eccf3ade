"""Texts and numbers of brief.json that have a form: what they may be, in words and as a pattern."""

from __future__ import annotations

from typing import Annotated

from vraagbaak.json_types import A_DAY, AtLeast, Text

Slug = Annotated[str, Text("a name of small letters, digits and hyphens", r"^[a-z0-9-]+$")]


Number = Annotated[str, Text("a number of at most four digits", r"^\d{0,4}$")]


IsoDate = Annotated[str, Text("a date such as 2020-03-03", r"^\d{4}-\d{2}-\d{2}$", also=(A_DAY,))]


QuestionAddress = Annotated[str, Text("an address such as /x/vraag-7/", r"^/[a-z0-9-]+/[a-z0-9-]+/$")]


Page = Annotated[int, AtLeast(1)]


Sha256 = Annotated[str, Text("64 hexadecimal digits", r"^[0-9a-f]{64}$")]
