"""The frame of a page: its head, its policy, its style and script.

All text that goes in is escaped by whoever writes it.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from html import escape
from pathlib import Path

from ..render._inline import clean


def text(value: object) -> str:
    """Text between tags or in an attribute.

    >>> text('<b a="1">')
    '&lt;b a=&quot;1&quot;&gt;'
    """
    return escape(clean(str(value)), quote=True)


def frame(title: str, body: str, *, styles: tuple[str, ...] = ("page.css",), script: str = "page.js") -> str:
    """A whole page around a body. Its policy names its style
    and its script by their hashes, and allows nothing else.

    `styles` and `script` are files of this folder.
    """
    style, code = "".join(map(asset, styles)), asset(script)
    policy = (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(code)}'; img-src data:; base-uri 'none';"
        " form-action 'none'"
    )
    return (
        f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="referrer" content="no-referrer">\n'
        f'<meta name="color-scheme" content="light dark">\n<link rel="icon" href="data:,">\n<title>{text(title)}</title>\n'
        f"<style>{style}</style>\n</head>\n<body>\n{body}\n<script>{code}</script>\n</body>\n</html>\n"
    )


@cache
def asset(name: str) -> str:
    """A file of this folder."""
    return Path(__file__).with_name(name).read_text("utf-8")


def _hash(source: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()}"
