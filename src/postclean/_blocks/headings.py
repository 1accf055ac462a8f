"""What is in a heading and is not its text: links to itself, words for editors and for screen readers."""

from __future__ import annotations

from typing import Any, Final

from .._tree import HEADINGS, Tree
from ..rules.structure import HEADING_ANCHORS, HEADING_TOOLS
from .inline import holder_of

MOST_LINES: Final = 8
"""A heading with more lines was not closed: it holds the text that follows it, and all the headings in it."""


def heading_level(tree: Tree, node: int) -> int | None:
    """The level of a heading, by its tag or its role; `None` for what is none."""
    level = HEADINGS.get(tree.node_tag[node])
    if level is None and node in tree.node_attrs and tree.node_attrs[node].get("role") == "heading":
        value = tree.node_el[node].get("aria-level") or "2"
        level = int(value) if value in ("1", "2", "3", "4", "5", "6") else 2
    return level


def heading_tools(tree: Tree) -> frozenset[int]:
    """The slots in headings that are not their text, where other text is left."""
    found: set[int] = set()
    for node, tag in enumerate(tree.node_tag):
        if tag not in HEADINGS or not len(tree.node_el[node]):
            continue
        first, end = tree.node_first[node], tree.node_end[node]
        if not 0 < end - first <= MOST_LINES:
            continue
        heading = tree.node_el[node]
        slots = range(tree.run_slot[first], tree.run_slot_end[end - 1])
        tools = {slot for slot in slots if _is_tool(holder_of(tree, slot), heading)}
        if tools:
            rest = "".join([tree.slot_text(slot) for slot in slots if slot not in tools])
            if any(map(str.isalnum, rest)):
                found |= tools
    return frozenset(found)


def _is_tool(el: Any, heading: Any) -> bool:
    """Whether a text in a heading is a link to the heading, or words for editors or screen readers."""
    for _ in range(6):
        if el is None or el is heading:
            return False
        tokens = (el.get("class") or "").lower().split()
        if not HEADING_TOOLS.isdisjoint(tokens) or el.get("data-pagefind-ignore") is not None:
            return True
        if el.tag == "a":
            href = el.get("href") or ""
            if not HEADING_ANCHORS.isdisjoint(tokens):
                return True
            if href[:1] == "#" and any(inner.get("id") == href[1:] for inner in heading.iter()):
                return True
            if "".join(el.itertext()).strip() in ("🔗", "#", "¶", "§", "∞", "\u200b"):
                return True
        el = el.getparent()
    return False
