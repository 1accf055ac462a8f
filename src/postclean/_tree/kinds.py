"""Which class attributes mean the same kind of element: builders of pages number their blocks, or give each a name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

_digit = re.compile(r"\d").search


def without_numbers(names: str) -> str:
    """Leave out the class names that have a digit.

    >>> without_numbers("block block-17f3"), without_numbers("block")
    ('block', 'block')
    """
    if _digit(names) is None:
        return names
    return " ".join([name for name in names.split() if _digit(name) is None])


def class_kinds(names: Sequence[str]) -> list[str]:
    """For each class attribute of a page what elements of one kind share: those that
    come once are read without their numbers.

    >>> class_kinds(["col-6", "col-6", "block b1", "block b2", ""])
    ['col-6', 'col-6', 'block', 'block', '']
    """
    kinds = {name: without_numbers(name) if n == 1 else name for name, n in Counter(names).items()}
    return [kinds[name] for name in names]
