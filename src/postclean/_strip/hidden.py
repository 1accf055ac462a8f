"""What a reader of the page does not see."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate, compress
from typing import Any, Final

from lxml import etree

from .._tree import HEADINGS, Tree
from ..rules.hidden import OPENED_BY, is_hidden_class, is_revealed_class
from ..rules.vocabulary import FAQ, HIDDEN, NOTE, POINTS, STRONG
from .marks import Reason
from .sheets import hidden_by_sheets

MOST_SHARE: Final = 0.4
"""Share of the kept words from which on hidden text is what a script shows."""
_OPENERS: Final = frozenset((*HEADINGS, "button", "summary", "dt", "a", "label"))
"""What is before a hidden element and opens it."""
_NEVER: Final = frozenset(("body", "main", "article", "details", "dialog"))
_is_streamed = re.compile(r"[SB]:\w+").fullmatch


def hidden_nodes(tree: Tree, kept: Sequence[bool]) -> dict[int, Reason]:
    """Find the hidden elements that no script shows: no tabs,
    answers, streams, and nothing that is much of the text.

    `kept` says of each run whether it was chosen for the text. It is chosen as if nothing was hidden:
    whatever is near hidden text is judged by all its neighbours.
    """
    candidates = _candidates(tree)
    if not candidates:
        return {}
    before = [0, *accumulate(words if k else 0 for words, k in zip(tree.run_words, kept))]
    opened: frozenset[str] | None = None
    found: dict[int, Reason] = {}
    for node, rule in candidates:
        words = before[tree.node_end[node]] - before[tree.node_first[node]]
        if (words and words >= MOST_SHARE * before[-1]) or _is_revealed(tree, node):
            continue
        if tree.node_id[node]:
            opened = _opened(tree) if opened is None else opened
            if tree.node_id[node] in opened:
                continue
        found[node] = Reason("hidden", rule, node)
    inside = {run for node in found for run in range(tree.node_first[node], tree.node_end[node])}
    hidden = sum(before[run + 1] - before[run] for run in inside)
    return found if hidden < MOST_SHARE * before[-1] or not hidden else {}


def _candidates(tree: Tree) -> list[tuple[int, str]]:
    """Elements that hide by an attribute, a style or a class, with the rule."""
    found = {}
    for node, attributes in tree.node_attrs.items():
        if "hidden" in attributes and attributes["hidden"] != "until-found":
            found[node] = "hidden:attribute"
        elif "style" in attributes:
            found[node] = "style:hidden"
    masks = tree.node_mask
    for node in compress(range(len(masks)), masks):
        if masks[node] & HIDDEN and node not in found and is_hidden_class(tree.node_cls[node]):
            found[node] = "class:hidden"
    for node in hidden_by_sheets(tree):
        found.setdefault(node, "sheet:hidden")
    return sorted(found.items())


def _is_revealed(tree: Tree, node: int) -> bool:
    """Whether an element is one of those that open, by its name, its role, or what is before it."""
    if tree.node_mask[node] & (FAQ | NOTE | POINTS | STRONG) or tree.node_tag[node] in _NEVER:
        return True
    if is_revealed_class(f"{tree.node_cls[node]} {tree.node_id[node]}") or _is_streamed(tree.node_id[node]):
        return True
    if tree.node_attrs.get(node, {}).get("role") in ("tabpanel", "region"):
        return True
    parent = tree.node_parent[node]
    if parent > 0 and (tree.node_mask[parent] & FAQ or is_revealed_class(tree.node_cls[parent])):
        return True
    opener: Any = tree.node_el[node].getprevious()
    return opener is not None and opener.tag in _OPENERS


def _opened(tree: Tree) -> frozenset[str]:
    """The ids that a button or a link of the page opens."""
    links = [href.partition("#")[2] for _, href, _ in tree.fragment_links]
    in_menus = [value for el in tree.skipped_el if el.tag == "nav" for value in _opened_in(el)]
    ids = [part.lstrip("#") for value in (*tree.opened, *in_menus) for part in value.split()]
    return frozenset((*ids, *links))


_opened_in: Any = etree.XPath(" | ".join(f".//@{name}" for name in sorted(OPENED_BY)), smart_strings=False)
