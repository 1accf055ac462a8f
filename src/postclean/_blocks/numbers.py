"""Numbers in attributes."""

from __future__ import annotations

from typing import Final

MOST_DIGITS: Final = 6
"""More digits than a size, a span or the start of a list has."""


def integer(value: str | None, default: int) -> int:
    """The whole number of an attribute; `default` where it is none.

    >>> integer("12", 1), integer("12px", 1), integer(None, 1)
    (12, 1, 1)
    """
    value = (value or "").strip()
    return int(value) if value.isascii() and value.isdigit() and len(value) <= MOST_DIGITS else default
