"""The stripper: marks what is not the post, and says why. It removes nothing.

Marks go on nodes (an element with a token of `rules/boilerplate.py`) and on runs (a whole line that equals a known furniture
string). A token mark needs that little is at stake: less than 10 % of the page's good words, or up to 95 % for the exact
structure of a comment thread (on busy blogs the comments outweigh the post). What is refused a mark stays evidence for the
classifier, through the vocabulary of class names.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from itertools import accumulate
from typing import Final, NamedTuple

from ._tree import Tree
from .rules import vocabulary as v
from .rules.boilerplate import (
    CLASS_PREFIXES,
    CLASS_TOKENS,
    ID_PREFIXES,
    ID_TOKENS,
    NEVER_TOKENS,
    ROLE_KINDS,
    THREAD_TOKENS,
)
from .rules.furniture import furniture

AT_STAKE: Final = 0.10
AT_STAKE_THREAD: Final = 0.95
LONGEST_LINE: Final = 140
"""Characters; a longer line is no furniture string, whatever it equals."""


class Reason(NamedTuple):
    """Why something was marked."""

    kind: str
    rule: str
    node: int = -1
    """The node that was marked, for marks on nodes."""
    probability: float | None = None


class Marks:
    """What is marked, run by run."""

    __slots__ = ("dead", "forced", "nodes", "why")

    def __init__(self, runs: int) -> None:
        self.dead = bytearray(runs)
        """1 for each marked run."""
        self.why: dict[int, Reason] = {}
        self.nodes: dict[int, Reason] = {}
        """Nodes marked whole: nothing inside them is taken, atoms included."""
        self.forced: set[int] = set()
        """Runs that the caller asked to keep."""

    def mark_run(self, run: int, reason: Reason) -> None:
        """Mark a run; the first mark stays."""
        if not self.dead[run]:
            self.dead[run] = 1
            self.why[run] = reason

    def mark_node(self, tree: Tree, node: int, reason: Reason) -> None:
        """Mark an element with all that is inside."""
        self.nodes[node] = reason
        for run in range(tree.node_first[node], tree.node_end[node]):
            self.mark_run(run, reason)


def mark_boilerplate(tree: Tree, keep: Collection[str] = frozenset()) -> Marks:
    """Mark the furniture of a page. Kinds in `keep` are not marked, and their runs are forced into the article."""
    marks = Marks(len(tree.run_text))
    _mark_nodes(tree, marks, keep)
    _mark_lines(tree, marks, keep)
    return marks


def _mark_nodes(tree: Tree, marks: Marks, keep: Collection[str]) -> None:
    first, end, last = tree.node_first, tree.node_end, tree.node_last
    cls, ids = tree.node_cls, tree.node_id
    good = [
        w if w >= 12 and 3 * chars < len(text) else 0
        for w, chars, text in zip(tree.run_words, tree.run_link_chars, tree.run_text)
    ]
    before = [0, *accumulate(good)]
    page = before[-1] or 1
    nodes = len(first)
    node = 1
    while node < nodes:
        if cls[node] or ids[node] or node in tree.node_attrs:
            rule = node_rule(cls[node], ids[node], tree.node_attrs.get(node))
            if rule is not None:
                kind, name, is_thread = rule
                stake = (before[end[node]] - before[first[node]]) / page
                if stake < (AT_STAKE_THREAD if is_thread else AT_STAKE):
                    if kind in keep:
                        marks.forced.update(range(first[node], end[node]))
                    else:
                        marks.mark_node(tree, node, Reason(kind, name, node))
                    node = last[node]
                    continue
        node += 1


Found = tuple[str, str, bool]
"""Kind, rule, and whether it is the exact structure of a comment thread."""

_classes: dict[str, Found | None] = {}
_CLASSES_LIMIT: Final = 20_000


def node_rule(cls: str, ident: str, attrs: dict[str, str] | None) -> Found | None:
    """The rule that an element's id, class, role or attributes meet, if any: whole tokens only.

    >>> node_rule("comments-area clearfix", "", None)
    ('comments', 'token:comments-area', True)
    >>> node_rule("header-download adventure", "", None) is None
    True
    """
    if ident:
        found = _lookup(ident.lower(), ID_TOKENS, ID_PREFIXES, "id")
        if found is not None:
            return found
    if cls:
        if cls in _classes:
            found = _classes[cls]
        else:
            if len(_classes) > _CLASSES_LIMIT:  # bounded: what is forgotten is computed again, with the same result
                _classes.clear()
            found = None
            tokens = cls.lower().split()
            if NEVER_TOKENS.isdisjoint(tokens):
                for token in tokens:
                    found = _lookup(token, CLASS_TOKENS, CLASS_PREFIXES, "token")
                    if found is not None:
                        break
            _classes[cls] = found
        if found is not None:
            return found
    if attrs is not None:
        role = attrs.get("role")
        if role is not None and role in ROLE_KINDS:
            return ROLE_KINDS[role], f"role:{role}", False
        if "data-ad-client" in attrs or "data-ad-slot" in attrs:
            return "ad", "attribute:data-ad", False
    return None


def _lookup(token: str, table: Mapping[str, str], prefixes: tuple[tuple[str, str], ...], name: str) -> Found | None:
    kind = table.get(token)
    if kind is not None:
        return kind, f"{name}:{token}", token in THREAD_TOKENS
    for prefix, kind in prefixes:
        if token.startswith(prefix):
            return kind, f"{name}:{prefix}…", False
    return None


_CUES: Final = v.NEGATIVE | v.META | v.HIDDEN
_CUE_TAGS: Final = frozenset("footer nav aside form button label header".split())


def _mark_lines(tree: Tree, marks: Marks, keep: Collection[str]) -> None:
    dead = marks.dead
    run_node = tree.run_node
    for run, text in enumerate(tree.run_text):
        if dead[run] or len(text) > LONGEST_LINE:
            continue
        found = furniture(text)
        if found is None:
            continue
        kind, rule, needs_cue = found
        if needs_cue and not _has_cue(tree, marks, run, run_node[run]):
            continue
        if kind in keep:
            marks.forced.add(run)
        else:
            marks.mark_run(run, Reason(kind, rule))


def _has_cue(tree: Tree, marks: Marks, run: int, node: int) -> bool:
    """Whether something beside the words says that a line is furniture: its class, its tag, or a line of links only."""
    if tree.run_link_chars[run] >= 0.9 * len(tree.run_text[run]):
        return True
    for _ in range(3):
        if node <= 0:
            return False
        if tree.node_mask[node] & _CUES or tree.node_tag[node] in _CUE_TAGS:
            return not tree.node_mask[node] & v.STRONG
        node = tree.node_parent[node]
    return False
