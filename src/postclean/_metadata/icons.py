"""Icons in a byline: `<i class="fa fa-user"></i> Jane Doe` says that a name follows."""

from __future__ import annotations

from typing import Any, Final

from .._text.patterns import pattern
from ..rules.metadata import ICON_TAGS, ICON_WORDS

_words = pattern(r"[a-z]+").findall
LONGEST: Final = 120
"""Characters of a class attribute that is looked at."""


def icon_before(element: Any, is_tail: bool) -> str:
    """The sign before the text of an element, or before its tail."""
    if is_tail:
        return icon_of(element)
    before = element.getprevious()
    return "" if before is None or (before.tail or "").strip() else icon_of(before)


def icon_of(element: Any) -> str:
    """The sign that an empty element of an icon font stands for; empty for none.

    >>> from lxml.html import fragment_fromstring
    >>> icon_of(fragment_fromstring('<i class="bi bi-calendar3"></i>')), icon_of(fragment_fromstring('<i class="fa">x</i>'))
    ('📅', '')
    """
    if element.tag not in ICON_TAGS or element.text or len(element):
        return ""
    names = (element.get("class") or "")[:LONGEST].lower()
    return next((ICON_WORDS[word] for word in _words(names) if word in ICON_WORDS), "")
