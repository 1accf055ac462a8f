"""The scores of all runs of a page."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import Final

from .features import GROUPS, Group, Row
from .model import STEPS, score_rows

MANY: Final = 5_000
"""Runs of a page from which on those are looked for that no tree tells apart. Articles are far shorter."""

_STEPS_OF: Final = [
    {column: STEPS[name] for column, name in enumerate(members) if name in STEPS}
    for members in GROUPS.values()
]
"""Of each group, column → the steps of a feature that says where a run is."""


def score_page(groups: Sequence[Group]) -> list[float]:
    """The log odds of each run of a page."""
    return score_rows(groups) if not groups or len(groups[0]) < MANY else _score_alike(groups)


def _score_alike(groups: Sequence[Group]) -> list[float]:
    """The same, with one score for all runs that differ only in where they are, and are between the same steps.

    A list of 100,000 equal items has some hundred kinds of runs.
    """
    kinds = [_in_steps(group, steps) if steps else group for group, steps in zip(groups, _STEPS_OF)]
    first: dict[tuple[Row, ...], int] = {}
    place = [first.setdefault(kind, run) for run, kind in enumerate(zip(*kinds))]
    chosen = list(first.values())
    scores = dict(zip(chosen, score_rows([[group[run] for run in chosen] for group in groups])))
    return [scores[run] for run in place]


def _in_steps(group: Group, steps: Mapping[int, Sequence[float]]) -> Group:
    """The rows of a group, with the number of its step instead of each value that has steps."""
    return [
        tuple([bisect_left(steps[at], value) if at in steps else value for at, value in enumerate(row)])
        for row in group
    ]
