"""The stripper: marks what is not the post, and says why. It removes nothing.

Marks go on nodes (an element with a token of `rules/boilerplate.py`) and on runs (a whole line that equals a known furniture
string). A token mark needs that little is at stake: less than 10 % of the page's good words, or up to 95 % for the exact
structure of a comment thread (on busy blogs the comments outweigh the post). What is refused a mark stays evidence for the
classifier, through the vocabulary of class names.
"""

from __future__ import annotations

from collections.abc import Collection
from itertools import accumulate
from typing import Final, NamedTuple

from ._tree import FURNITURE, Tree
from .rules import vocabulary as v
from .rules.boilerplate import (
    ATTRIBUTE_VALUES,
    ATTRIBUTES,
    ITEMTYPES,
    NEVER_TOKENS,
    ONLY_ON,
    ROLE_KINDS,
    TAXONOMY_PREFIXES,
    THREAD_TOKENS,
    WRAPPER_TOKENS,
    id_rule,
    rule,
)
from .rules.cues import CUE_CLASSES, META_SENTENCES, cue
from .rules.furniture import furniture

AT_STAKE: Final = 0.10
AT_STAKE_THREAD: Final = 0.95
LONGEST_LINE: Final = 140
"""Characters; a longer line is no furniture string, whatever it equals."""
LONGEST_SENTENCE: Final = 400
"""Characters of the sentence that a theme prints about a post."""


class Reason(NamedTuple):
    """Why something was marked."""

    kind: str
    rule: str
    node: int = -1
    """The node that was marked, for marks on nodes."""


REFUSED: Final = Reason("boilerplate", "classifier")
"""Of the runs that nothing has marked and the classifier does not take."""


class Marks:
    """What is marked, run by run."""

    __slots__ = ("dead", "forced", "keep", "nodes", "why")

    def __init__(self, runs: int, keep: Collection[str] = frozenset()) -> None:
        self.keep = keep
        """Kinds that the caller wants in the article: their lines are forced into it instead of being marked."""
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

    def mark_line(self, run: int, reason: Reason) -> None:
        """Mark a run of furniture, unless the caller wants it."""
        if reason.kind in self.keep:
            self.forced.add(run)
        else:
            self.mark_run(run, reason)

    def mark_node(self, tree: Tree, node: int, reason: Reason) -> None:
        """Mark an element with all that is inside, over the marks of the elements round it."""
        self.nodes[node] = reason
        for run in range(tree.node_first[node], tree.node_end[node]):
            self.dead[run] = 1
            self.why[run] = reason

    def unmark_node(self, tree: Tree, node: int) -> None:
        """Take the marks off an element and all that is inside, and off the elements round it as such."""
        for at in (*tree.ancestors(node), *range(node, tree.node_last[node])):
            self.nodes.pop(at, None)
        for run in range(tree.node_first[node], tree.node_end[node]):
            self.dead[run] = 0
            self.why.pop(run, None)


def mark_boilerplate(tree: Tree, keep: Collection[str] = frozenset()) -> Marks:
    """Mark the furniture of a page. Kinds in `keep` are not marked, and their runs are forced into the article."""
    marks = Marks(len(tree.run_text), keep)
    _mark_nodes(tree, marks, keep)
    _mark_lines(tree, marks)
    return marks


def _mark_nodes(tree: Tree, marks: Marks, keep: Collection[str]) -> None:
    first, end, last = tree.node_first, tree.node_end, tree.node_last
    cls, ids, tags, attrs = tree.node_cls, tree.node_id, tree.node_tag, tree.node_attrs
    good = [
        w if w >= 12 and 3 * chars < len(text) else 0
        for w, chars, text in zip(tree.run_words, tree.run_link_chars, tree.run_text)
    ]
    before = [0, *accumulate(good)]
    page = before[-1] or 1
    inside = 0  # nodes below are in a marked one, so nothing more is at stake: the innermost rule names the kind
    wanted = 1  # nodes below are in one that the caller keeps, or the body
    for node in sorted({*attrs, *[node for node, mask in enumerate(tree.node_mask) if mask & FURNITURE]}):
        found = node_rule(tags[node], cls[node], ids[node], attrs.get(node)) if node >= wanted else None
        if found is None:
            continue
        kind, name, is_thread = found
        stake = (before[end[node]] - before[first[node]]) / page
        if node < inside or stake < (AT_STAKE_THREAD if is_thread else AT_STAKE):
            if kind in keep:
                marks.forced.update(range(first[node], end[node]))
                wanted = last[node]
                continue
            marks.mark_node(tree, node, Reason(kind, name, node))
            inside = max(inside, last[node])


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
            if len(_classes) > _CLASSES_LIMIT:  # bounded: what is forgotten is computed again, with the same result
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
    return None


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


_CUES: Final = v.NEGATIVE | v.META | v.HIDDEN
_CUE_TAGS: Final = frozenset("footer nav aside form button label header".split())


def _mark_lines(tree: Tree, marks: Marks) -> None:
    dead = marks.dead
    run_node, link_chars = tree.run_node, tree.run_link_chars
    text_begins = next(
        (run for run, words in enumerate(tree.run_words) if words >= 25 and 4 * link_chars[run] < len(tree.run_text[run])), 0
    )
    for run, text in enumerate(tree.run_text):
        if len(text) > LONGEST_LINE or (dead[run] and marks.why[run].kind != "comments"):
            if not dead[run] and len(text) < LONGEST_SENTENCE and _is_meta_sentence(text):
                marks.mark_line(run, Reason("byline", "sentence:postmetadata"))
            continue
        found = furniture(text)
        if dead[run]:  # a line in a comment thread that is known by itself: the empty response, the prompt
            if found is not None and not found.cue and found.kind != "comments":
                marks.why[run] = Reason(found.kind, found.rule)
            continue
        if found is None:
            if link_chars[run] and 2 * link_chars[run] >= len(text) and _leads_away(text):
                marks.mark_line(run, Reason("related", "cue:related"))
            elif text[-1] in ":：?" and len(text) < 60 and cue(text) == RELATED:
                _mark_link_list(tree, marks, run)
            elif _is_meta_sentence(text):
                marks.mark_line(run, Reason("byline", "sentence:postmetadata"))
            elif (
                run < text_begins
                and tree.run_links[run] >= 4
                and 10 * link_chars[run] > 6 * len(text)
                and tree.run_words[run] <= 4 * tree.run_links[run] + 4
            ):
                marks.mark_line(run, Reason("navigation", "shape:line of links"))
            continue
        kind, rule, needs_cue = found
        if needs_cue and not _has_cue(tree, marks, run, run_node[run]):
            continue
        marks.mark_line(run, Reason(kind, rule))


_META_STARTS: Final = frozenset(sentence[:5] for sentence in META_SENTENCES)


def _is_meta_sentence(text: str) -> bool:
    """Whether a line is the sentence of old themes: "This entry was posted on …"."""
    return text[:5].lower() in _META_STARTS and text[:40].lower().startswith(META_SENTENCES)


def _mark_link_list(tree: Tree, marks: Marks, lead: int) -> None:
    """A lead-in to other posts ("More on this:") with the lines of links that follow it, if any do."""
    last = lead
    for run in range(lead + 1, min(lead + 12, len(tree.run_text))):
        if tree.run_link_chars[run] < 0.8 * len(tree.run_text[run]):
            break
        last = run
    if last > lead:
        for run in range(lead, last + 1):
            marks.mark_line(run, Reason("related", "cue:related"))


def _leads_away(text: str) -> bool:
    """A lead-in to another post ("Read also: …"), which must have a colon; what follows it is a link.

    >>> _leads_away("Lesen Sie auch: Zehn Tipps"), _leads_away("Next year")
    (True, False)
    """
    head, colon, tail = text.partition(":")
    return bool(colon and tail) and len(head) < 40 and cue(head) == RELATED


RELATED: Final = CUE_CLASSES.index("related")


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
