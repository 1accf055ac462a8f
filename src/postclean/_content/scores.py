"""The scores of all runs of a page."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from .features import GROUPS, Group
from .model import STEPS, score_rows

MANY: Final = 5_000
"""Runs of a page from which on those that no tree distinguishes are looked for: no article has so many."""

_COLUMNS: Final = {
    (number, list(members).index(name)): steps
    for number, members in enumerate(GROUPS.values())
    for name, steps in STEPS.items()
    if name in members
}
"""(group, column) → the steps of a feature that says where a run is."""


def score_page(groups: Sequence[Group]) -> list[float]:
    """The log odds of each run of a page."""
    return score_rows(groups) if not groups or len(groups[0]) < MANY else _score_alike(groups)


def _score_alike(groups: Sequence[Group]) -> list[float]:
    """The same, with one score for all runs that differ only in where they are, and by no step of a tree.

    A list of 100,000 equal items has some hundred kinds of runs.
    """
    kinds = [
        list(map(list, group)) if any(at == number for at, _ in _COLUMNS) else group
        for number, group in enumerate(groups)
    ]
    for (number, column), steps in _COLUMNS.items():
        for row in kinds[number]:
            row[column] = bisect_left(steps, row[column])  # type: ignore[index]
    first: dict[tuple[tuple[float, ...], ...], int] = {}
    place = [first.setdefault(tuple(map(tuple, kind)), run) for run, kind in enumerate(zip(*kinds))]
    chosen = list(first.values())
    scores = dict(zip(chosen, score_rows([[group[run] for run in chosen] for group in groups])))
    return [scores[run] for run in place]
