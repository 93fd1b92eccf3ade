"""A way past the menu for a keyboard and a screen reader, put right when a page is written.

Overriding the theme's own templates for this would copy them here.
"""

from __future__ import annotations

import re

CONTENT = "inhoud"
_SKIP = re.compile(r'<div data-md-component="skip">.*?</div>', re.S)
_ARTICLE = '<article class="md-content__inner md-typeset">'


def accessible(page: str, skip: str) -> str:
    """``page`` with one way past the menu (``skip`` says what to read there).

    The theme skips to the first heading inside the text, past the title and what stands under it, and
    has no such link where there is no such heading.
    """
    link = f'<div data-md-component="skip"><a href="#{CONTENT}" class="md-skip">{skip}</a></div>'
    page = _SKIP.sub(link, page, count=1)
    return page.replace(_ARTICLE, f'{_ARTICLE[:-1]} id="{CONTENT}" tabindex="-1">', 1)
