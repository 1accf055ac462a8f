"""What belongs to a short text. The classifier has learned from long ones:
of a post of five sentences it often doubts the last.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import compress
from typing import Final

from .._tree import HEADINGS, Tree
from .._tree.kinds import without_numbers
from ..rules.cues import CUE_CLASSES
from .features import Measures
from .own import SENTENCE, is_clear
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
LAST_LEAST: Final = 0.2
"""Probability of a line behind them, a greeting or a name, from which on it stays."""
LAST_WORDS: Final = 6
"""The most words of such a line."""
MOST_DOUBTFUL: Final = 100
"""Sentences in doubt on the page of a short post; with more of them it is something else."""

_STOP, _COLON = 1, 2
"""Values of `end`: the end of a sentence, and of one that leads to a list."""
_RELATED: Final = CUE_CLASSES.index("related")

Siblings = tuple[int, str, str]
"""What runs next to each other share: an element, and the tag and class of their own elements in it."""


def short_runs(tree: Tree, measures: Measures, selection: Selection, p: Sequence[float]) -> set[int]:
    """Find the refused sentences of a short text: siblings of its sentences behind the first of them,
    and sentences in boxes between them.
    """
    words = sum(compress(measures.words, selection.kept))
    if not 0 < words <= SHORT:
        return set()
    doubtful = [place for place in range(len(p)) if _is_doubtful(measures, selection, p, place)]
    if len(doubtful) > MOST_DOUBTFUL:
        return set()
    found: set[int] = set()
    for (home, _, _), siblings in _groups(tree, measures).items():
        sure = [place for place in siblings if selection.kept[place] and _is_sure(measures, p, place)]
        if len(sure) < FEWEST:
            continue
        end = _refused_heading(tree, measures, selection, home, sure[-1])
        last = sure[-1]
        for place in set(siblings).intersection(doubtful):
            if sure[0] < place < end and _is_own(tree, measures, selection, place, 0):
                found.add(place)
                last = max(last, place)
        found.update(_last_words(tree, measures, selection, p, siblings, last))
        for place in doubtful:
            depth = _depth_below(tree, home, tree.run_node[measures.runs[place]])
            if depth and sure[0] < place < last and _is_own(tree, measures, selection, place, depth):
                found.add(place)
    return {measures.runs[place] for place in found}


def _last_words(
    tree: Tree,
    measures: Measures,
    selection: Selection,
    p: Sequence[float],
    siblings: Sequence[int],
    last: int,
) -> list[int]:
    """Find the lines without a full stop right behind the last sentence of a short text: a greeting, a name."""
    found: list[int] = []
    after = [place for place in siblings if place > last]
    for expected, place in enumerate(after, last + 1):
        # No greeting begins with a small letter; "eb, pap" names an agency.
        if place != expected or tree.run_text[measures.runs[place]][0].islower():
            break
        if selection.kept[place] or p[place] < LAST_LEAST or measures.words[place] > LAST_WORDS:
            break
        if measures.density[place] or not _is_own(tree, measures, selection, place, 0):
            break
        found.append(place)
    return found


def _groups(tree: Tree, measures: Measures) -> dict[Siblings, list[int]]:
    """The places of runs that are siblings: paragraphs of one element, boxes of one class in it,
    paragraphs alone in such boxes, and the lines of one element.
    """
    groups: dict[Siblings, list[int]] = {}
    for place, run in enumerate(measures.runs):
        node = tree.run_node[run]
        tag = tree.node_tag[node]
        groups.setdefault((node, "", ""), []).append(place)
        parent = tree.node_parent[node]
        if parent > 0 and tree.node_end[parent] - tree.node_first[parent] == 1:
            around = tree.node_parent[parent], tree.node_tag[parent], without_numbers(tree.node_cls[parent])
            groups.setdefault(around, []).append(place)
        if tag in ("p", "div"):
            cls = tree.node_cls[node] if tag == "div" else ""
            groups.setdefault((tree.node_parent[node], tag, cls), []).append(place)
    return groups


def _is_sure(measures: Measures, p: Sequence[float], place: int) -> bool:
    return p[place] >= SURE and measures.ends[place] in (_STOP, _COLON)


def _is_doubtful(measures: Measures, selection: Selection, p: Sequence[float], place: int) -> bool:
    """Whether a run is a refused sentence without many links."""
    return (
        not selection.kept[place]
        and p[place] >= LEAST
        and measures.ends[place] == _STOP
        and measures.density[place] <= MOST_LINKS
    )


def _is_own(tree: Tree, measures: Measures, selection: Selection, place: int, depth: int) -> bool:
    """Whether neither the words of a sentence nor a name around it, up to the text's element, speak against it."""
    cue = measures.cues[place]
    # "Next" begins a sentence that is long and no link, and labels another post.
    label = None if cue == _RELATED and measures.words[place] >= SENTENCE else cue
    return measures.negd[place] > depth and is_clear(tree, measures, selection, place, label)


def _refused_heading(tree: Tree, measures: Measures, selection: Selection, home: int, last: int) -> int:
    """The place of the first refused heading of an element behind its last sure sentence:
    that of a bio, of other posts. One past the last place where there is none.
    """
    for place in range(last + 1, len(measures.runs)):
        node = tree.run_node[measures.runs[place]]
        if measures.runs[place] >= tree.node_end[home]:
            break
        if not selection.kept[place] and tree.node_parent[node] == home and tree.node_tag[node] in HEADINGS:
            return place
    return len(measures.runs)


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
