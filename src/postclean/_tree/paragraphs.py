"""Paragraphs that are written as `div`: by editors of Blogger, mail programs, and whatever edits in the browser."""

from __future__ import annotations

from typing import Final

from .columns import Columns
from .kinds import without_numbers

LEAST: Final = 3
"""Such elements of one class that are needed in their parent."""
SENTENCE: Final = 12
"""Words of at least one of them; entries of menus and cards are shorter."""


def div_paragraphs(columns: Columns) -> list[int]:
    """Find the nodes that are paragraphs in all but their tag: `div`s of one run each and of one class, of which their
    parent has several, one of them with a sentence.

    The classifier knows paragraphs by their tag: of a short post in `div`s it would doubt the short ones.
    """
    first, end, parent, cls = columns.node_first, columns.node_end, columns.node_parent, columns.node_cls
    leaves = [
        node
        for node, (tag, start, stop) in enumerate(zip(columns.node_tag, first, end))
        if tag == "div" and stop - start == 1
    ]
    if len(leaves) < LEAST:
        return []
    words = columns.run_words
    sentences = {parent[node] for node in leaves if words[first[node]] >= SENTENCE}
    groups: dict[tuple[int, str], list[int]] = {}
    for node in leaves:
        if parent[node] in sentences:
            groups.setdefault((parent[node], without_numbers(cls[node])), []).append(node)
    found = [
        nodes
        for nodes in groups.values()
        if len(nodes) >= LEAST and any(words[first[node]] >= SENTENCE for node in nodes)
    ]
    return [node for nodes in found for node in nodes]
