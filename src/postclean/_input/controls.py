"""Control characters, out of the way of the parser."""

from __future__ import annotations

import re

from .._text.characters import FORBIDDEN_CONTROLS

_CONTROL_BYTES = tuple(bytes([code]) for code in FORBIDDEN_CONTROLS)
_CONTROLS_TO_SPACES = bytes(
    ord(" ") if code in FORBIDDEN_CONTROLS and chr(code).isspace() else code for code in range(256)
)
_CONTROLS_OUT = bytes(code for code in FORBIDDEN_CONTROLS if not chr(code).isspace())


def without_controls(page: bytes) -> bytes:
    """Control characters and marks out. Looking first is many times faster than replacing nothing."""
    for control in _CONTROL_BYTES:
        if control in page:
            page = page.translate(_CONTROLS_TO_SPACES, _CONTROLS_OUT)
            break
    return _marks.sub(b"", page) if contains(page, _MARK, _marks) else page


_marks = re.compile("\ufeff|\ufffe|\uffff".encode())
_MARK = b"\xef"
"""The first byte of the marks, of emoji's variants and of CJK's wide forms."""


def contains(page: bytes, rare: bytes, pattern: re.Pattern[bytes]) -> bool:
    """Whether a pattern that begins with a rare byte is on the page.

    One byte is found many times faster than a pattern.
    """
    at = page.find(rare)
    for _ in range(_LOOKS):
        if at < 0:
            return False
        if pattern.match(page, at):
            return True
        at = page.find(rare, at + 1)
    return at >= 0 and pattern.search(page, at) is not None


_LOOKS = 500
"""A byte that occurs at least this often is not rare."""
