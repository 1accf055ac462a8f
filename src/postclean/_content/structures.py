"""Boxes that only an author makes: callouts and lists of tasks in the middle of a text stay, however short they are."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from .._tree import Tree
from ..rules.furniture import furniture
from ..rules.structure import AUTHOR_BOXES

MOST_RUNS: Final = 40
"""Lines of such a box; a longer one is a part of the page, whatever its class says."""
MOST_LINKED: Final = 0.5
"""Share of the characters of a line in links."""


def structure_runs(tree: Tree, may_stay: Callable[[int, int], bool]) -> list[int]:
    """Find the lines of such boxes; `may_stay` says of a run and a node whether they are in the middle of the text."""
    if tree.tokens.isdisjoint(AUTHOR_BOXES):
        return []
    found: list[int] = []
    for node, cls in enumerate(tree.node_cls):
        if not cls or AUTHOR_BOXES.isdisjoint(cls.split()):
            continue
        runs = range(tree.node_first[node], tree.node_end[node])
        if len(runs) <= MOST_RUNS:
            found.extend(run for run in runs if may_stay(run, node) and _is_text(tree, run))
    return found


def _is_text(tree: Tree, run: int) -> bool:
    text = tree.run_text[run]
    few_links = tree.run_link_chars[run] <= MOST_LINKED * len(text)
    return few_links and any(map(str.isalnum, text)) and furniture(text) is None
