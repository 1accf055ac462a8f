"""Is it a page? The bytes are asked first, the `Content-Type` second: labels lie more often than first bytes.

The first 1,024 bytes are looked at, as the WHATWG MIME Sniffing standard does, so an image or a video is refused
before the rest of it is downloaded.
"""

from __future__ import annotations

import re

SNIFF = 1024
"""Decoded bytes that are enough to tell."""

PAGE_TYPES = frozenset({"text/html", "application/xhtml+xml", "text/plain", "text/xml", "application/xml", "text/markdown"})
"""Labels that are taken at their word, unless the bytes say otherwise. All `+xml` types but SVG count too (feeds)."""

UNKNOWN_TYPES = frozenset(
    {"", "application/octet-stream", "binary/octet-stream", "application/unknown", "unknown/unknown", "*/*"}
)
"""Labels that say nothing: any text will do."""

_MAGIC: tuple[tuple[bytes, str], ...] = (
    # Signatures of the WHATWG MIME Sniffing standard, section 6, and of formats that blogs link to.
    (b"%PDF-", "a PDF"),
    (b"%!PS-Adobe-", "PostScript"),
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"BM", "a BMP image"),
    (b"\x00\x00\x01\x00", "an icon"),
    (b"RIFF", "an image, sound or film (RIFF)"),
    (b"OggS", "sound or film (Ogg)"),
    (b"ID3", "sound (MP3)"),
    (b"fLaC", "sound (FLAC)"),
    (b"\x1a\x45\xdf\xa3", "a film (Matroska)"),
    (b"PK\x03\x04", "a ZIP archive or office document"),
    (b"\x1f\x8b\x08", "a gzip file"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"BZh", "a bzip2 file"),
    (b"\xfd7zXZ\x00", "an xz file"),
    (b"\x28\xb5\x2f\xfd", "a zstd file"),
    (b"wOFF", "a font"),
    (b"wOF2", "a font"),
    (b"\x00asm", "WebAssembly"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"SQLite format 3\x00", "a database"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
)
_TEXT_LIKE_MAGIC = frozenset({b"BM", b"RIFF", b"OggS", b"ID3", b"BZh", b"MZ", b"wOFF", b"wOF2"})
"""Signatures that are also the beginning of words: binary bytes must follow."""

_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
_CONTROLS = bytes({*range(0x09), 0x0B, *range(0x0E, 0x1B), *range(0x1C, 0x20)})
"""The binary data bytes of the MIME Sniffing standard, section 3."""

_markup = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|title|meta|link|script|style|div|p|h1|table|article|main|br|a|b|font|iframe|center)"
    rb"[\s/>]",
    re.IGNORECASE,
)


def charset_of(content_type: str) -> str | None:
    """Return the charset label of a `Content-Type`, as it stands there.

    >>> charset_of('text/html; Charset="windows-1251"')
    'windows-1251'
    """
    found = re.search(r"charset\s*=\s*[\"']?([^\s\"';,]+)", content_type, re.IGNORECASE)
    return found.group(1)[:40] if found else None


def media_type(content_type: str) -> str:
    """Return the label without its parameters, in lower case.

    >>> media_type("Text/HTML; charset=utf-8")
    'text/html'
    """
    return content_type.partition(";")[0].strip().lower()


def why_not_a_page(start: bytes, content_type: str) -> str | None:
    """Return what the bytes are instead of a page (HTML, XHTML, XML or text), or None if they may be one.

    >>> why_not_a_page(b"%PDF-1.7 ...", "text/html")
    'a PDF'
    >>> why_not_a_page(b"<!doctype html><p>Hello", "image/png") is None
    True
    >>> why_not_a_page(b'{"a": 1}', "application/json")
    'application/json'
    """
    start = start[:SNIFF]
    unicode_bytes = start.startswith(_BOMS) or _wide(start)
    binary = not unicode_bytes and bool(start.translate(None, _CONTROLS) != start)
    for magic, what in _MAGIC:
        if start.startswith(magic) and (binary or magic not in _TEXT_LIKE_MAGIC):
            return what
    if start[4:8] == b"ftyp":
        return "a film or image (MP4)"
    label = media_type(content_type)
    if binary and start.translate(None, _CONTROLS).strip() and _looks_like_html(start) and _mostly_text(start):
        binary = False  # a page with a stray control byte is still a page
    if binary:
        return "binary data" if label in PAGE_TYPES | UNKNOWN_TYPES else label
    if _looks_like_html(start) or label in PAGE_TYPES or label in UNKNOWN_TYPES:
        return None
    if label.endswith("+xml") and label != "image/svg+xml":
        return None
    return label


def _wide(start: bytes) -> bool:
    """Tell whether it is UTF-16 without a mark: every other byte of the beginning is NUL."""
    head = start[:64]
    half = len(head) // 2
    return half >= 4 and (head[1::2].count(0) >= half * 0.8) != (head[0::2].count(0) >= half * 0.8)


def _looks_like_html(start: bytes) -> bool:
    if start.startswith(b"\xef\xbb\xbf"):
        start = start[3:]
    start = start.lstrip()
    for opening, closing in ((b"<?xml", b"?>"), *[(b"<!--", b"-->")] * 8):  # what may stand before the first tag
        if start.startswith(opening):
            start = start.partition(closing)[2].lstrip()
    return _markup.match(start) is not None


def _mostly_text(start: bytes) -> bool:
    return len(start.translate(None, _CONTROLS)) >= 0.98 * len(start)
