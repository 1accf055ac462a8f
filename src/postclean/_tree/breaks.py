"""Line ends that a browser shows: those in elements whose style keeps them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Final

from lxml import etree

from .._text.patterns import pattern

_keeps = pattern(r"white-space\s{0,5}:\s{0,5}(?:pre|pre-line|pre-wrap|break-spaces)\b", re.I).search
_KEEP_THEIR_OWN: Final = frozenset(("pre", "textarea", "script", "style", "code", "listing", "xmp"))


def break_lines(styled: Iterable[tuple[Any, str]]) -> bool:
    """Put a `br` at each line end of the elements whose style keeps line ends, as a browser shows them.

    `styled` has elements with their styles. Returns whether there was such a line end.
    """
    found = False
    for el, style in styled:
        if el.tag in _KEEP_THEIR_OWN or _keeps(style) is None:
            continue
        for inner in list(el.iter(etree.Element)):
            if inner.tag in _KEEP_THEIR_OWN:
                continue
            if inner.text and "\n" in inner.text:
                _break_text(inner, inner.text, None)
                found = True
            if inner is not el and inner.tail and "\n" in inner.tail:
                _break_text(inner.getparent(), inner.tail, inner)
                found = True
    return found


def _break_text(parent: Any, text: str, after: Any) -> None:
    """Replace a text by its lines with a `br` between them:
    the text of `parent`, or the tail of `after` in it.
    """
    first, *rest = text.split("\n")
    place = 0
    if after is None:
        parent.text = first
    else:
        after.tail = first
        place = parent.index(after) + 1
    for line in rest:
        br = parent.makeelement("br")
        br.tail = line
        parent.insert(place, br)
        place += 1
