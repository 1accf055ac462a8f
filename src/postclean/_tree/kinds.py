"""Which class attributes mean the same kind of element: builders of pages number their blocks, or give each a name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from functools import lru_cache

_digit = re.compile(r"\d").search


@lru_cache(maxsize=512)  # siblings, and the pages of a site, have the same classes
def without_numbers(names: str) -> str:
    """Leave out the class names that have a digit.

    >>> without_numbers("block block-17f3"), without_numbers("block")
    ('block', 'block')
    """
    if _digit(names) is None:
        return names
    return " ".join([name for name in names.split() if _digit(name) is None])


def class_kinds(names: Sequence[str], wanted: Collection[str]) -> dict[str, str]:
    """What elements of one kind share: those of the class attributes of a page that come once are read without
    their numbers. Only those that are `wanted`.

    >>> class_kinds(["col-6", "col-6", "block b1", "block b2", ""], ["col-6", "block b2", ""])
    {'col-6': 'col-6', 'block b2': 'block', '': ''}
    """
    times = Counter(names)
    return {name: without_numbers(name) if times[name] == 1 else name for name in wanted}
