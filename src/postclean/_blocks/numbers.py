"""Numbers in attributes."""

from __future__ import annotations


def integer(value: str | None, default: int) -> int:
    """The whole number of an attribute; `default` where it is none.

    >>> integer("12", 1), integer("12px", 1), integer(None, 1)
    (12, 1, 1)
    """
    value = (value or "").strip()
    return int(value) if value.isascii() and value.isdigit() and len(value) < 7 else default
