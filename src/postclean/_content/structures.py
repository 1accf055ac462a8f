"""Boxes that only an author makes: callouts and lists of tasks in the middle of a text stay, however short they are."""

from __future__ import annotations

from typing import Final

from .._tree import Tree
from ..rules.furniture import furniture
from ..rules.structure import AUTHOR_BOXES

MOST_RUNS: Final = 40
"""Lines of such a box; a longer one is a part of the page, whatever its class says."""
MOST_LINKED: Final = 0.5
"""Share of the characters of a line in links."""


def author_boxes(tree: Tree) -> list[int]:
    """The nodes of such boxes."""
    if tree.tokens.isdisjoint(AUTHOR_BOXES):
        return []
    first, end = tree.node_first, tree.node_end
    return [
        node
        for node, cls in enumerate(tree.node_cls)
        if cls and not AUTHOR_BOXES.isdisjoint(cls.split()) and end[node] - first[node] <= MOST_RUNS
    ]


def has_own_words(tree: Tree, run: int) -> bool:
    """Whether a line of such a box is neither links nor furniture."""
    text = tree.run_text[run]
    few_links = tree.run_link_chars[run] <= MOST_LINKED * len(text)
    return few_links and any(map(str.isalnum, text)) and furniture(text) is None
