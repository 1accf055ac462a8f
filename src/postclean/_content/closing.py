"""Lines at the ends of a text that do not belong to it: requests to its reader, credits, a biography, lists of posts.

They are in the post's own container, in the author's own words, and look like one more paragraph. Each is known by
its words, from the end backwards or before the first paragraph: nothing between paragraphs is looked at.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from .._strip import Reason
from .._text.closing import closing_kind, is_credit
from .._tree import HEADINGS, Tree
from ..rules.closing import BIO_HEADINGS, KINDS
from ..rules.cues import CUE_CLASSES, cue
from ..rules.furniture import fold, furniture
from ..rules.metadata import TAG_LABELS
from .own import SENTENCE, address_of, lead_elsewhere, links_in

FIRST: Final = 8
"""First runs of a text in which requests are looked for."""
LAST: Final = 30
"""Runs of its end, at most."""
LEAST_TEXT: Final = 12
"""Words that stay, at least."""
UNDER_HEADING: Final = 150
"""Words under a heading of a biography or of other posts."""
BIO_RUNS: Final = 3
"""Runs of a biography, with its links."""
HEADING: Final = 60
"""Characters of such a heading."""
LINKED: Final = 0.4
"""Share of a line in links, where it begins with a label: "Related: …"."""
LINKS: Final = 0.6
"""The same, of the lines under a heading of other posts."""
LONGEST_LABEL: Final = 40
LONGEST_LEAD: Final = 100
"""Characters of a label before links, and of a line that leads to another post."""
LOWEST: Final = 7
"""The level of a heading that is written as a paragraph."""

_BEFORE: Final = frozenset(("footer", "newsletter"))
"""Kinds that are above a text as well."""
_LISTS: Final = frozenset(("related", "pager", "tags"))
_LEADS: Final = {CUE_CLASSES.index(name): name for name in ("related", "tags")}
_BIO: Final = Reason("author_box", "closing:biography")
_CREDIT: Final = Reason("byline", "closing:credit")


def closing_lines(tree: Tree, kept: Sequence[bool]) -> dict[int, Reason]:
    """Find the lines around a text that do not belong to it. `kept` says of each run whether it is in the text."""
    runs = [run for run, k in enumerate(kept) if k]
    found = _above(tree, runs[:FIRST]) | _below(tree, kept, runs[-LAST:])
    if not found:
        return found
    left = sum(tree.run_words[run] for run in runs if run not in found)
    named = sum(tree.run_words[run] for run, reason in found.items() if reason is _BIO)
    return found if left >= max(LEAST_TEXT, named) else {}


def _above(tree: Tree, runs: Sequence[int]) -> dict[int, Reason]:
    """The lines over the first paragraph."""
    found: dict[int, Reason] = {}
    for run in runs:
        reason = _own_reason(tree, run)
        if reason is not None and reason.kind in _BEFORE:
            found[run] = reason
        elif tree.run_words[run] >= SENTENCE:
            break
    return found


def _below(tree: Tree, kept: Sequence[bool], runs: Sequence[int]) -> dict[int, Reason]:
    """The lines at the end, from the last one back to the first that may be text."""
    found: dict[int, Reason] = {}
    open_: list[int] = []  # what only a heading above it can name
    for run in range(runs[-1], runs[0] - 1, -1) if runs else ():
        heading = tree.node_tag[tree.run_node[run]] in HEADINGS
        reason = None
        if open_ and run + 1 == open_[-1] and (kept[run] or (heading and _holds(tree, run, open_[0]))):
            reason = _reason_of_heading(tree, run, open_)
        elif kept[run] and not open_:
            reason = _own_reason(tree, run)
            if reason is None and found and heading:
                reason = found[min(found)]  # a heading with nothing left under it
        if reason is not None:
            found.update(dict.fromkeys((run, *open_), reason))
            open_ = []
        elif kept[run]:
            open_.append(run)
            if sum(tree.run_words[at] for at in open_) > UNDER_HEADING:
                break
    return found


def _holds(tree: Tree, heading: int, last: int) -> bool:
    """Whether the element that a refused heading is in goes on to the last line under it.
    Else it is the heading of something else.
    """
    return last < tree.node_end[tree.node_parent[tree.run_node[heading]]]


def _own_reason(tree: Tree, run: int) -> Reason | None:
    """What the words of a line say that it is, unless they may be the text's."""
    text, tag = tree.run_text[run], tree.node_tag[tree.run_node[run]]
    if tag == "pre":
        return None
    kind = closing_kind(text)
    if kind is not None and (kind != "related" or len(text) <= LONGEST_LEAD):
        return Reason(KINDS[kind], f"closing:{kind}")
    known = furniture(text)
    if known is not None and tag not in HEADINGS:
        return Reason(known.kind, "closing:line")
    if tree.run_link_chars[run] >= LINKED * len(text):
        label, colon, _ = text.replace("：", ":", 1).partition(":")
        kind = _list_kind(label.strip()) if colon and len(label) <= LONGEST_LABEL else None
        if kind is not None:
            return Reason(kind, "closing:list")
    return _CREDIT if tag != "li" and is_credit(text) else None


def _list_kind(label: str) -> str | None:
    """What a label before links is: of other posts, or of tags."""
    known = furniture(label)
    if known is not None and known.kind in _LISTS:
        return known.kind
    return "tags" if label.casefold() in TAG_LABELS else _LEADS.get(cue(label))


def _reason_of_heading(tree: Tree, run: int, under: Sequence[int]) -> Reason | None:
    """What a heading says that the lines under it are."""
    text = tree.run_text[run]
    if len(text) > HEADING or _begins_section(tree, run, under):
        return None
    if fold(text) in BIO_HEADINGS and tree.node_tag[tree.run_node[run]] != "h1":
        return _BIO if len(under) <= BIO_RUNS else None
    known = furniture(text)
    if known is None or known.kind not in _LISTS:
        return None
    linked = sum(tree.run_link_chars[at] for at in under)
    if linked < LINKS * sum(len(tree.run_text[at]) for at in under) or _lead_elsewhere(tree, under):
        return None
    return Reason(known.kind, "closing:list")


def _begins_section(tree: Tree, run: int, under: Sequence[int]) -> bool:
    """Whether a heading of the level of another, or above it, is under that: a section of the text begins there."""
    level = HEADINGS.get(tree.node_tag[tree.run_node[run]], LOWEST)
    return any(HEADINGS.get(tree.node_tag[tree.run_node[at]], LOWEST + 1) <= level for at in under)


def _lead_elsewhere(tree: Tree, runs: Sequence[int]) -> bool:
    """Whether the links of some lines lead to other sites: then they are the author's."""
    return lead_elsewhere(address_of(tree), [link for run in runs for link in links_in(tree, run)])
