"""The stripper: marks what is not the post, and says why. It removes nothing.

Marks go on nodes (an element with a token of `rules/boilerplate.py`) and on runs (a whole line that equals a
known furniture string). A token mark needs that little is at stake: less than 10 % of the page's good words,
or up to 95 % for the exact structure of a comment thread (on busy blogs the comments outweigh the post). What
is refused a mark stays evidence for the classifier, through the vocabulary of class names.
"""

from __future__ import annotations

from collections.abc import Collection

from .._tree import Tree
from .hidden import hidden_nodes
from .lines import HEADING_TOOLS, mark_lines
from .marks import REFUSED, Marks, MarksBuilder, Reason
from .next_posts import mark_next_posts
from .nodes import mark_nodes, node_rule
from .surroundings import mark_surroundings, several_posts

__all__ = [
    "HEADING_TOOLS",
    "REFUSED",
    "Marks",
    "MarksBuilder",
    "Reason",
    "hidden_nodes",
    "mark_boilerplate",
    "mark_surroundings",
    "node_rule",
    "several_posts",
]


def mark_boilerplate(tree: Tree, keep: Collection[str] = frozenset()) -> MarksBuilder:
    """Mark the furniture of a page.

    Kinds in `keep` are not marked, and their runs are kept in the article.
    """
    marks = MarksBuilder(tree, keep)
    if tree.flat is None:
        mark_nodes(marks)
        mark_next_posts(marks)
    mark_lines(marks)
    return marks
