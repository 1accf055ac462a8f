"""Sets of characters, and texts without them."""

from __future__ import annotations

import re

_not_printable = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\xad\ufeff\ufffe\uffff\ufdd0-\ufdef\ufff9-\ufffb]")


def printable(text: str) -> str:
    """A text without control characters, soft hyphens and characters that are not for interchange.

    >>> printable("so\\xadft\\x07")
    'soft'
    """
    return _not_printable.sub("", text)
