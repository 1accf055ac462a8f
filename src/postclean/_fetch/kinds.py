"""Is it a page? The bytes are asked first, the `Content-Type` second: labels lie more often than first bytes.

The first 1,024 bytes are looked at, as the WHATWG MIME Sniffing standard does, so an image or a video is
refused before the rest of it is downloaded.
"""

from __future__ import annotations

import re
from typing import Final

from .._input.kinds import kind_of_file
from .._text.characters import BINARY_CONTROLS

_FEWEST_PAIRS: Final = 4
"""Pairs of bytes, with fewer of which nothing can be said of the encoding."""
_NEARLY_ALL: Final = 0.8
"""Share of the pairs with a NUL, on one side only."""
_TEXT_SHARE: Final = 0.98
"""Share of the bytes of a text that are not control characters."""

SNIFF = 1024
"""Decoded bytes that are enough to decide."""

PAGE_TYPES = frozenset(
    {"text/html", "application/xhtml+xml", "text/plain", "text/xml", "application/xml", "text/markdown"}
)
"""Labels that are taken at their word, unless the bytes say otherwise.
All `+xml` types but SVG count too (feeds)."""

UNKNOWN_TYPES = frozenset(
    {"", "application/octet-stream", "binary/octet-stream", "application/unknown", "unknown/unknown", "*/*"}
)
"""Labels that say nothing: any text will do."""

_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
_CONTROLS = bytes(BINARY_CONTROLS)

_markup = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|title|meta|link|script|style|div|p|h1|table|article|main|br|a|b|font|iframe|center)"
    rb"[\s/>]",
    re.IGNORECASE,
)


def media_type(content_type: str) -> str:
    """Return the label without its parameters, in lower case.

    >>> media_type("Text/HTML; charset=utf-8")
    'text/html'
    """
    return content_type.partition(";")[0].strip().lower()


def why_not_a_page(start: bytes, content_type: str) -> str | None:
    """Return what the bytes are instead of a page (HTML, XHTML, XML or text), or None if they may be one.

    >>> why_not_a_page(b"%PDF-1.7 ...", "text/html")
    'a PDF file'
    >>> why_not_a_page(b"<!doctype html><p>Hello", "image/png") is None
    True
    >>> why_not_a_page(b'{"a": 1}', "application/json")
    'application/json'
    """
    start = start[:SNIFF]
    unicode_bytes = start.startswith(_BOMS) or _wide(start)
    binary = not unicode_bytes and bool(start.translate(None, _CONTROLS) != start)
    if (kind := kind_of_file(start)) is not None:
        return kind
    label = media_type(content_type)
    if (
        binary
        and start.translate(None, _CONTROLS).strip()
        and _looks_like_html(start)
        and _mostly_text(start)
    ):
        binary = False  # a page with a stray control byte is still a page
    if binary:
        return "binary data" if label in PAGE_TYPES | UNKNOWN_TYPES else label
    if _looks_like_html(start) or label in PAGE_TYPES or label in UNKNOWN_TYPES:
        return None
    if label.endswith("+xml") and label != "image/svg+xml":
        return None
    return label


def _wide(start: bytes) -> bool:
    """Return whether it is UTF-16 without a byte order mark: every other byte of the beginning is NUL."""
    head = start[:64]
    half = len(head) // 2
    if half < _FEWEST_PAIRS:
        return False
    return (head[1::2].count(0) >= _NEARLY_ALL * half) != (head[0::2].count(0) >= _NEARLY_ALL * half)


def _looks_like_html(start: bytes) -> bool:
    if start.startswith(b"\xef\xbb\xbf"):
        start = start[3:]
    start = start.lstrip()
    for opening, closing in ((b"<?xml", b"?>"), *[(b"<!--", b"-->")] * 8):  # may come before the first tag
        if start.startswith(opening):
            start = start.partition(closing)[2].lstrip()
    return _markup.match(start) is not None


def _mostly_text(start: bytes) -> bool:
    return len(start.translate(None, _CONTROLS)) >= _TEXT_SHARE * len(start)
