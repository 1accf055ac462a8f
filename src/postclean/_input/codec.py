"""Bytes to text in an encoding that is known, and back to UTF-8."""

from __future__ import annotations

import codecs
from functools import cache
from typing import Final

from ..rules.encodings import CODECS, SINGLE_BYTE, SINGLE_BYTE_CHANGES

REPLACED: Final = "\N{REPLACEMENT CHARACTER}"

_STEP = 4_096
"""Bytes that are checked at once. They stay in the nearest cache, and most steps are ASCII alone."""


def is_utf8(data: bytes) -> bool:
    """Whether bytes are UTF-8. Several times faster than making a text of them,
    which one emoji makes four bytes wide.

    >>> is_utf8("café".encode()), is_utf8(b"caf\\xe9"), is_utf8("é".encode()[:1])
    (True, False, False)
    """
    position, size = 0, len(data)
    while position < size:
        step = data[position : position + _STEP]
        position += len(step)
        if not step.isascii():
            try:
                position -= (
                    len(step) - codecs.utf_8_decode(step, "strict", position == size)[1]
                )  # a character that goes on
            except UnicodeDecodeError:
                return False
    return True


def decode_as(data: bytes, name: str) -> tuple[str, int]:
    """Decode without an exception; return the number of U+FFFD that replace invalid bytes, too."""
    if name in SINGLE_BYTE:
        text = codecs.charmap_decode(data, "strict", _table(name))[0]
        return text, text.count(REPLACED)
    best: tuple[str, int] | None = None
    for codec in CODECS.get(name, (name,)):
        try:
            return data.decode(codec), 0
        except UnicodeDecodeError:
            text = data.decode(codec, "replace")
        bad = text.count(REPLACED)
        if name == "utf-8":
            bad -= data.count(REPLACED.encode())
        if best is None or bad < best[1]:
            best = text, bad
    assert best is not None
    return best


def encoded(text: str) -> bytes:
    """A text in UTF-8. Halves of a character, as broken JSON readers and UTF-7 leave them, are put together;
    a lone one becomes U+FFFD.

    >>> encoded("caf\\xe9"), encoded("\\ud83d\\ude00 \\ud83d").decode()
    (b'caf\\xc3\\xa9', '😀 \ufffd')
    """
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace").encode("utf-8")


@cache
def _table(name: str) -> str:
    """The 256 characters of an encoding of one byte a character, as the WHATWG has them."""
    codec, changes = SINGLE_BYTE[name], SINGLE_BYTE_CHANGES.get(name, {})
    table = []
    for byte in range(256):
        character = bytes([byte]).decode(codec, "replace")
        if character == REPLACED and 0x80 <= byte < 0xA0:
            character = chr(byte)
        table.append(changes.get(byte, character))
    return "".join(table)
