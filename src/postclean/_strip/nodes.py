"""Marks on elements: tokens of class and id, roles, attributes."""

from __future__ import annotations

from itertools import accumulate
from typing import Final

from .._tree import FURNITURE, Tree
from ..rules.boilerplate import (
    ATTRIBUTE_VALUES,
    ATTRIBUTES,
    ITEMTYPES,
    NEVER_TOKENS,
    ONLY_ON,
    ROLE_KINDS,
    TAXONOMY_PREFIXES,
    THREAD_TOKENS,
    WRAPPER_TOKENS,
    element_rule,
    id_rule,
    rule,
)
from ..rules.vocabulary import STRONG
from .marks import MarksBuilder, Reason

GOOD_WORDS: Final = 12
GOOD_TO_LINKS: Final = 3
"""Words of a run that is at stake, and its characters for each one in a link."""

AT_STAKE: Final = 0.10
"""Share of the page's good words that an element may hold and still be marked."""
AT_STAKE_EXACT: Final = 0.95
"""The same where a mark is not overruled by size:
a thread outweighs many a post, a consent dialog a short one."""
EXACT_KINDS: Final = frozenset(("comments", "comment_form", "consent"))
OUTSIDE_KINDS: Final = frozenset(("author_box", "newsletter", "related", "widget"))
"""Kinds that may be as large outside the element which the page names as the body of its article, if that has text."""
LEAST_BODY: Final = 25
"""Words of such a body."""


def mark_nodes(marks: MarksBuilder) -> None:
    """Mark the elements that a rule of `rules/boilerplate.py` names, where little is at stake."""
    tree, keep = marks.tree, marks.keep
    first, end, last = tree.node_first, tree.node_end, tree.node_last
    cls, ids, tags, attrs = tree.node_cls, tree.node_id, tree.node_tag, tree.node_attrs
    good = [
        w if w >= GOOD_WORDS and GOOD_TO_LINKS * chars < len(text) else 0
        for w, chars, text in zip(tree.run_words, tree.run_link_chars, tree.run_text)
    ]
    before = [0, *accumulate(good)]
    page = before[-1] or 1
    inside = (
        0  # nodes below are in a marked one, so nothing more is at stake: the innermost rule names the kind
    )
    wanted = 1  # nodes below are in one that the caller keeps, or the body
    bodies: list[int] | None = None  # looked for when they are needed
    named = [node for node, mask in enumerate(tree.node_mask) if mask & FURNITURE]
    for node in sorted({*attrs, *named, *tree.custom}):
        found = node_rule(tags[node], cls[node], ids[node], attrs.get(node)) if node >= wanted else None
        if found is None:
            continue
        kind, name, is_thread = found
        if name in _WIDGET_TITLES and node >= inside and _is_in_body(tree, node):
            continue
        exact = is_thread or kind in EXACT_KINDS
        if kind in OUTSIDE_KINDS:
            bodies = _named_bodies(tree) if bodies is None else bodies
            exact = exact or _is_outside(tree, node, bodies)
        most = AT_STAKE_EXACT if exact else AT_STAKE
        stake = (before[end[node]] - before[first[node]]) / page
        if node < inside or stake < most:
            if kind in keep:
                marks.keep_node(node)
                wanted = last[node]
                continue
            if kind == "consent" and _waits_for_consent(tree, node):
                _mark_words(marks, node, Reason(kind, name))
                continue
            marks.mark_node(node, Reason(kind, name, node))
            inside = max(inside, last[node])


_PLAYERS: Final = ("iframe", "video", "audio", "script")


def _waits_for_consent(tree: Tree, node: int) -> bool:
    """Whether what asks for consent is in the place of what it is asked for: then only its words go."""
    players = tree.node_el[node].iter(*_PLAYERS)
    return any(el.tag != "script" or el.get("src") for el in players) and _is_in_body(tree, node)


def _mark_words(marks: MarksBuilder, node: int, reason: Reason) -> None:
    for run in range(marks.tree.node_first[node], marks.tree.node_end[node]):
        marks.mark_line(run, reason)


_WIDGET_TITLES: Final = frozenset(("token:widget-title", "token:widgettitle"))


def _is_in_body(tree: Tree, node: int) -> bool:
    """Whether an element is in the body of an article, by what the page says:
    page builders head sections with widgets.
    """
    return any(
        tree.node_mask[at] & STRONG or tree.node_tag[at] == "article"
        for at in tree.ancestors(tree.node_parent[node])
    )


def _named_bodies(tree: Tree) -> list[int]:
    """The elements that the page names as the body of an article and that have some text, if they are not many."""
    strong = [node for node, mask in enumerate(tree.node_mask) if mask & STRONG]
    found = [
        node
        for node in strong
        if not tree.node_mask[node] & FURNITURE
        and sum(tree.run_words[tree.node_first[node] : tree.node_end[node]]) >= LEAST_BODY
    ]
    return found if len(found) <= MOST_BODIES else []


MOST_BODIES: Final = 6
"""More are a list of posts."""


def _is_outside(tree: Tree, node: int, bodies: list[int]) -> bool:
    """Whether an element is neither in, nor around, any of some others."""
    first, last = node, tree.node_last[node]
    return bool(bodies) and all(last <= body or tree.node_last[body] <= first for body in bodies)


Found = tuple[str, str, bool]
"""Kind, rule, and whether it is the exact structure of a comment thread."""

_classes: dict[tuple[str, str], Found | None] = {}
_CLASSES_LIMIT: Final = 20_000


def node_rule(tag: str, cls: str, ident: str, attrs: dict[str, str] | None) -> Found | None:
    """The rule that an element's id, class, role or attributes meet, if any: whole tokens only.

    >>> node_rule("div", "comments-area clearfix", "", None)
    ('comments', 'token:comments-area', True)
    >>> node_rule("div", "header-download adventure", "", None) is None
    True
    """
    if ident:
        lower = ident.lower()
        known = id_rule(lower)
        if known is not None:
            return known.kind, known.name, lower in THREAD_TOKENS
    if cls:
        key = (cls, tag)
        if key in _classes:
            found = _classes[key]
        else:
            if (
                len(_classes) > _CLASSES_LIMIT
            ):  # bounded: what is forgotten is computed again, with the same result
                _classes.clear()
            found = _classes[key] = _class_rule(tag, cls.lower().split())
        if found is not None:
            return found
    if attrs is not None:
        for name, value in attrs.items():
            kind = ATTRIBUTES.get(name)
            if kind is None:
                lower = value.lower()
                if name == "role":
                    kind = ROLE_KINDS.get(lower)
                elif name == "itemtype":
                    kind = ITEMTYPES.get(lower.rpartition("/")[2])
                else:
                    kind = ATTRIBUTE_VALUES.get((name, lower))
                if kind is not None:
                    return kind, f"{name}:{lower}", kind == "comments"
            else:
                return kind, f"attribute:{name}", False
    known = element_rule(tag) if "-" in tag else None
    return (known.kind, known.name, False) if known is not None else None


def _class_rule(tag: str, tokens: list[str]) -> Found | None:
    if not NEVER_TOKENS.isdisjoint(tokens):
        return None
    wrapper = tag in ("article", "main") or not WRAPPER_TOKENS.isdisjoint(tokens)
    for token in tokens:
        if wrapper and token.startswith(TAXONOMY_PREFIXES):
            continue
        known = rule(token)
        if known is not None and tag in ONLY_ON.get(token, (tag,)):
            return known.kind, known.name, token in THREAD_TOKENS
    return None
