"""Signs of direction: what a text opens it closes, and it closes nothing that it has not opened.

Right-to-left texts are written with them. One that stays open turns around what comes after it: a name in a list, a column of a
table, the rest of a line of code. The rules are those of Unicode's annex 9.

>>> closed("\\u202eabc") == "\\u202eabc\\u202c", closed("abc\\u2069") == "abc"
(True, True)
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from .patterns import pattern

EMBEDDINGS: Final = "\u202a\u202b\u202d\u202e"
"""LRE, RLE, LRO and RLO, which PDF closes."""
ISOLATES: Final = "\u2066\u2067\u2068"
"""LRI, RLI and FSI, which PDI closes, with the embeddings inside of them."""
PDF: Final = "\u202c"
PDI: Final = "\u2069"

_sign: Final = pattern(f"[{EMBEDDINGS}{ISOLATES}{PDF}{PDI}]")


def closed(text: str) -> str:
    """A text with its signs of direction in pairs."""
    return text if text.isprintable() or not _sign.search(text) else closed_together((text,))[0]


def closed_together(texts: Iterable[str]) -> list[str]:
    """The same for parts of one text: a sign may be closed in a later part. What is open at the end is closed in the last one."""
    closers: list[str] = []
    isolates = 0

    def close(match: re.Match[str]) -> str:
        nonlocal isolates
        sign = match[0]
        if sign in EMBEDDINGS:
            closers.append(PDF)
        elif sign in ISOLATES:
            closers.append(PDI)
            isolates += 1
        elif sign == PDF:
            return closers.pop() if closers and closers[-1] == PDF else ""
        elif not isolates:
            return ""
        else:
            isolates -= 1
            inner = len(closers) - 1
            while closers[inner] != PDI:
                inner -= 1
            inside = "".join(reversed(closers[inner:]))
            del closers[inner:]
            return inside
        return sign

    done = [_sign.sub(close, text) for text in texts]
    if closers and done:
        done[-1] += "".join(reversed(closers))
    return done


def closed_lines(text: str) -> str:
    """The same line by line, for code: a sign has no effect beyond its line."""
    return "\n".join(map(closed, text.split("\n"))) if _sign.search(text) else text
