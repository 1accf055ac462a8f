"""Numbers that change, and their sums over ranges,
each in a time that grows with the logarithm: a Fenwick tree.
"""

from __future__ import annotations


class FenwickTree:
    """The numbers, and what they sum to.

    >>> sums = FenwickTree([3, 1, 4])
    >>> sums.add(1, 10)
    >>> sums.between(1, 3)
    15
    """

    def __init__(self, numbers: list[int]) -> None:
        self._sums = sums = [0, *numbers]
        for at in range(1, len(sums)):
            above = at + (at & -at)
            if above < len(sums):
                sums[above] += sums[at]

    def add(self, place: int, number: int) -> None:
        """Add to the number at a place."""
        place += 1
        while place < len(self._sums):
            self._sums[place] += number
            place += place & -place

    def between(self, first: int, end: int) -> int:
        """The sum of the numbers from the first place up to the end, which does not count."""
        return self._up_to(end) - self._up_to(first)

    def _up_to(self, end: int) -> int:
        total = 0
        while end:
            total += self._sums[end]
            end &= end - 1
        return total
