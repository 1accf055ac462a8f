"""What belongs to a short text. The classifier has learned from long ones:
of a post of five sentences it often doubts the last.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from .._tree import HEADINGS, Tree
from ..rules.cues import CUE_CLASSES
from .features import FEATURES, Measures
from .own import CUE, LD, NEGD, SENTENCE, is_clear
from .selection import Selection

SHORT: Final = 250
"""Kept words of a text that is short."""
SURE: Final = 0.5
"""Probability of a sentence that shows where the text is."""
FEWEST: Final = 2
"""Such sentences that are needed next to each other."""
LEAST: Final = 0.15
"""Probability from which on a sentence next to them, or in a box between them, stays."""
DEEPEST: Final = 3
"""Levels of such boxes: a quotation, a callout, an answer that opens."""
MOST_LINKS: Final = 0.3

_END: Final = FEATURES.index("end")
_STOP, _COLON = 1, 2
"""Values of `end`: the end of a sentence, and of one that leads to a list."""
_RELATED: Final = CUE_CLASSES.index("related")

Siblings = tuple[int, str, str]
"""What runs next to each other share: an element, and the tag and class of their own elements in it."""


def short_runs(tree: Tree, measures: Measures, selection: Selection, p: Sequence[float]) -> set[int]:
    """Find the refused sentences of a short text: siblings of its sentences behind the first of them,
    and sentences in boxes between them.
    """
    words = sum(w for w, kept in zip(measures.words, selection.kept) if kept)
    if not 0 < words <= SHORT:
        return set()
    found: set[int] = set()
    for (home, _, _), siblings in _groups(tree, measures).items():
        sure = [place for place in siblings if selection.kept[place] and _is_sure(measures, p, place)]
        if len(sure) < FEWEST:
            continue
        own = {
            place
            for place in siblings
            if place > sure[0] and _may_stay(tree, measures, selection, p, place, 0)
            if not _is_under_refused_heading(tree, measures, selection, home, range(sure[-1] + 1, place))
        }
        found |= own
        for place in range(sure[0] + 1, max((*sure, *own))):
            depth = _depth_below(tree, home, tree.run_node[measures.runs[place]])
            if depth and _may_stay(tree, measures, selection, p, place, depth):
                found.add(place)
    return {measures.runs[place] for place in found}


def _groups(tree: Tree, measures: Measures) -> dict[Siblings, list[int]]:
    """The places of runs that are siblings: paragraphs of one element,
    boxes of one class in it, and the lines of one element.
    """
    groups: dict[Siblings, list[int]] = {}
    for place, run in enumerate(measures.runs):
        node = tree.run_node[run]
        tag = tree.node_tag[node]
        groups.setdefault((node, "", ""), []).append(place)
        if tag in ("p", "div"):
            cls = tree.node_cls[node] if tag == "div" else ""
            groups.setdefault((tree.node_parent[node], tag, cls), []).append(place)
    return groups


def _is_sure(measures: Measures, p: Sequence[float], place: int) -> bool:
    return p[place] >= SURE and measures.rows[place][_END] in (_STOP, _COLON)


def _may_stay(
    tree: Tree, measures: Measures, selection: Selection, p: Sequence[float], place: int, depth: int
) -> bool:
    """Whether a refused run is a sentence, and neither its words nor a name around it speak against it."""
    row = measures.rows[place]
    if selection.kept[place] or p[place] < LEAST or row[_END] != _STOP or row[LD] > MOST_LINKS:
        return False
    # "Next" begins a sentence that is long and no link, and labels another post.
    label = None if row[CUE] == _RELATED and measures.words[place] >= SENTENCE else row[CUE]
    return row[NEGD] > depth and is_clear(tree, measures, selection, place, label)


def _is_under_refused_heading(
    tree: Tree, measures: Measures, selection: Selection, home: int, between: Sequence[int]
) -> bool:
    """Whether there is a refused heading in an element at these places: that of a bio, of other posts."""
    return any(
        not selection.kept[at]
        and tree.node_tag[node := tree.run_node[measures.runs[at]]] in HEADINGS
        and tree.node_parent[node] == home
        for at in between
    )


def _depth_below(tree: Tree, home: int, node: int) -> int:
    """The levels of a node below an element; 0 where it is a child, not in it, too deep, or in another kind of box."""
    for depth in range(DEEPEST + 1):
        if tree.node_tag[node] in _OTHERS:
            return 0
        node = tree.node_parent[node]
        if node <= home:
            return depth if node == home else 0
    return 0


_OTHERS: Final = frozenset("aside footer nav form header".split())
