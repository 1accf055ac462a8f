"""A part of a table by default, the rest with `-m full`: nothing is left out, and every class of rows is in both."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import pytest

EVERY = 4
"""One row in this many runs by default."""


def sampled(*classes: Iterable[Any], every: int = EVERY) -> list[Any]:
    """The rows of some classes as parameters of a test: the first of each class and every fourth after it by default."""
    return [
        pytest.param(row, marks=() if place % every == 0 else pytest.mark.full)
        for rows in classes
        for place, row in enumerate(rows)
    ]


def turn(rows: Sequence[Any], others: Sequence[Any], offset: int, every: int) -> list[tuple[Any, Any]]:
    """Pairs of two tables, one in `every`: with the offsets 0 to `every` - 1 each pair comes once."""
    pairs = [(row, other) for row in rows for other in others]
    return pairs[offset % every :: every]
