"""Marks on the posts that a page has loaded below its own: infinite scroll."""

from __future__ import annotations

import re
from typing import Final

from .._tree import Tree
from ..rules.vocabulary import AUTHOR, DATE
from .marks import MarksBuilder, Reason

NEXT: Final = Reason("related", "shape:next post")
LEAST_TITLE: Final = 6
"""Characters of a heading that the title of a page can be known by."""
MOST: Final = 40
"""First headings that are looked at."""
HEAD_NODES: Final = 16
"""Elements at the beginning of a post among which its date or its author is."""
_word = re.compile(r"\w+").findall


def mark_next_posts(marks: MarksBuilder) -> None:
    """Mark the posts that follow the one which the page is about, where each has a first heading and a byline of its own.

    The page's title names the first. Sections of one post may have such headings too, but no date and no author.
    """
    tree = marks.tree
    if tree.node_tag.count("h1") < 2:
        return
    heads = [node for node, tag in enumerate(tree.node_tag) if tag == "h1"]
    titles = tree.declared.titles
    page = _key(titles[0].text or "") if titles else ""
    if (
        not page
        or not _names(page, tree, heads[0])
        or any(_names(page, tree, head) for head in heads[1:MOST])
    ):
        return
    own = _post(tree, heads[0], heads[1:])
    for head in heads[1:MOST]:
        node = _post(tree, head, [other for other in heads if other != head])
        if own >= 0 and node > own and _is_alike(tree, own, node) and _has_byline(tree, node):
            marks.mark_node(node, NEXT._replace(node=node))


def _key(text: str) -> str:
    return " ".join(_word(text.casefold()))


def _names(page: str, tree: Tree, head: int) -> bool:
    title = _key(" ".join(tree.run_text[tree.node_first[head] : tree.node_end[head]]))
    return len(title) >= LEAST_TITLE and title in page


def _post(tree: Tree, head: int, others: list[int]) -> int:
    """The `article` around a heading that holds none of the others; -1 where there is none."""
    around = [at for at in tree.ancestors(head) if tree.node_tag[at] == "article"]
    alone = [at for at in around if not any(at < other < tree.node_last[at] for other in others)]
    return alone[-1] if alone else -1


def _is_alike(tree: Tree, one: int, other: int) -> bool:
    """Whether two elements have a class in common, or none."""
    first, second = tree.node_cls[one].split(), tree.node_cls[other].split()
    return not (first or second) or not set(first).isdisjoint(second)


def _has_byline(tree: Tree, node: int) -> bool:
    """Whether a post begins with a date or an author."""
    first, end = tree.node_first[node], tree.node_end[node]
    head = range(node + 1, min(node + HEAD_NODES, tree.node_last[node]))
    return (
        any(first <= runs < end for _, runs in tree.times)
        or any(tree.node_mask[at] & (AUTHOR | DATE) for at in head)
        or any(mask & (AUTHOR | DATE) and first <= runs < end for _, mask, runs in tree.classed)
    )
