"""A Content-Security-Policy for every page: nothing but what the site itself brings."""

from __future__ import annotations

import base64
import hashlib
import re

# Scripts that run; data in JSON does not.
_INLINE = re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*application/(?:ld\+)?json)[^>]*>(.*?)</script>", re.S)
_HEAD = "<head>"


def with_policy(page: str, wasm: bool = False, base: bool = False) -> str:
    """``page`` with a policy that allows its own inline scripts by their hash, and no others.

    ``wasm``: the site's own WebAssembly too, which is what Pagefind searches with;
    ``base``: a base address within the site.
    """
    hashes = sorted({_hash(script) for script in _INLINE.findall(page)})
    if wasm:
        hashes.append("'wasm-unsafe-eval'")
    policy = "; ".join(
        [
            "default-src 'none'",
            f"script-src 'self' file: {' '.join(hashes)}".strip(),
            "style-src 'self' file: 'unsafe-inline'",
            "img-src 'self' file: data:",
            "connect-src 'self' file:",
            "worker-src 'self' file: blob:",
            "frame-src 'self' file:",
            "base-uri 'self' file:" if base else "base-uri 'none'",
            "form-action 'none'",
        ]
    )
    tag = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    return page.replace(_HEAD, f"{_HEAD}\n    {tag}", 1)


def _hash(script: str) -> str:
    return "'sha256-" + base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() + "'"
