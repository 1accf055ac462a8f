"""Marks on lines: furniture strings, lead-ins to other posts, lines of links."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from .._tree import SHORT, Tree
from ..rules import vocabulary as v
from ..rules.cues import CUE_CLASSES, META_SENTENCES, cue
from ..rules.furniture import Furniture, furniture_among
from .marks import MarksBuilder, Reason

TEXT_WORDS: Final = 25
TEXT_LINKS: Final = 0.25
"""Words of the first line of the text, and the most of it that is in links."""
MENU_LINKS: Final = 4
MENU_SHARE: Final = 0.6
"""Links of a line that is a menu, which is also the most words of each, and the share of it that is in links."""
LONGEST_LEAD: Final = 60
LONGEST_HEAD: Final = 40
"""Characters of a lead-in to other posts, and of what is before its colon."""
LINK_SHARE: Final = 0.8
WHOLE_LINK: Final = 0.9
"""Share of a line in links: of a line after a lead-in, and of a line that is links only."""

LONGEST_SENTENCE: Final = 400
"""Characters of the sentence that a theme prints about a post."""

_CUES: Final = v.NEGATIVE | v.META | v.HIDDEN
_CUE_TAGS: Final = frozenset("footer nav aside form button label header".split())


def mark_lines(marks: MarksBuilder) -> None:
    """Mark the lines that equal a known furniture string, and a few whose shape says what they are.

    A string that an article may have as well needs more:
    what `_has_cue` finds, in a flat text a marked line next to it.
    """
    tree = marks.tree
    known = furniture_among(tree.run_text, tree.folded)
    links = _lines_of_links(tree)
    weak: list[tuple[int, Reason]] = []
    for run in sorted({*known, *_suspects(tree), *links}):
        if run in known:
            kind, rule, needs_cue = known[run]
            if needs_cue and not marks.marked[run] and not _has_cue(tree, run, tree.run_node[run]):
                weak.append((run, Reason(kind, rule)))
            else:
                _mark_known(marks, run, known[run])
        elif not marks.marked[run] and not _mark_by_shape(marks, run) and run in links:
            marks.mark_line(run, Reason("navigation", "shape:line of links"))
    if "mw-heading" in tree.tokens:
        _mark_heading_tools(marks)
    if weak and tree.flat is not None:
        _mark_beside(marks, weak)
    elif weak:
        _mark_contents(marks, [(run, reason) for run, reason in weak if reason.kind == "toc"])


def _mark_contents(marks: MarksBuilder, labels: list[tuple[int, Reason]]) -> None:
    """Mark labels of contents lists that a rule has taken, or that are a menu of places on the page."""
    tree = marks.tree
    if not labels:
        return
    menus = {run for el, run in zip(tree.skipped_el, tree.skipped_run) if el.tag == "nav" and _is_inside(el)}
    for label, reason in labels:
        after = label + 1
        taken = after < len(marks.marked) and marks.marked[after] and marks.reasons[after].kind in _TAKEN
        if taken or after in menus:
            marks.mark_line(label, reason)


_TAKEN: Final = ("toc", "navigation")


def _is_inside(menu: Any) -> bool:
    """Whether a menu leads to places on the page."""
    link = next(menu.iter("a"), None)
    return link is not None and (link.get("href") or "").startswith("#")


def _mark_known(marks: MarksBuilder, run: int, found: Furniture) -> None:
    """Mark a line that equals a known string. In a comment thread it may have a rule of its own: the empty response."""
    kind, rule, needs_cue = found
    if not marks.marked[run]:
        marks.mark_line(run, Reason(kind, rule))
        if kind == "consent" and marks.tree.flat is None:
            _mark_box(marks, run)
    elif not needs_cue and kind != "comments" and marks.reasons[run].kind == "comments":
        marks.reasons[run] = Reason(kind, rule)


def _mark_by_shape(marks: MarksBuilder, run: int) -> bool:
    """Mark a line that leads to other posts, or a theme's sentence about the post."""
    tree = marks.tree
    text = tree.run_text[run]
    if 2 * tree.run_link_chars[run] >= len(text) and _leads_away(text):
        marks.mark_line(run, Reason("related", "cue:related"))
    elif text[-1] in ":：?" and len(text) < LONGEST_LEAD and cue(text) == RELATED:
        _mark_link_list(marks, run)
    elif _is_meta_sentence(text):
        marks.mark_line(run, Reason("byline", "sentence:postmetadata"))
    else:
        return False
    return True


def _suspects(tree: Tree) -> Iterator[int]:
    """The lines that may be a lead-in or a theme's sentence: what they begin or end with is looked at here."""
    starts = _META_STARTS
    lines = enumerate(zip(tree.run_text, tree.folded, tree.run_link_chars))
    for run, (text, line, linked) in lines:
        if line:
            if text[-1] in ":：?" or line[:5] in starts or linked and ":" in text and 2 * linked >= len(text):
                yield run
        elif text[:5].lower() in starts and SHORT < len(text) < LONGEST_SENTENCE:
            yield run


def _lines_of_links(tree: Tree) -> set[int]:
    """The lines above the text that are four links or more, of few words each."""
    columns = zip(tree.run_text, tree.run_words, tree.run_links, tree.run_link_chars)
    found: set[int] = set()
    for run, (text, words, links, linked) in enumerate(columns):
        if words >= TEXT_WORDS and linked < TEXT_LINKS * len(text):
            return found  # the text begins
        few_words = words <= MENU_LINKS * (links + 1)
        if links >= MENU_LINKS and linked > MENU_SHARE * len(text) and few_words and len(text) <= SHORT:
            found.add(run)
    return set()


HEADING_TOOLS: Final = Reason("navigation", "token:mw-editsection")


def _mark_heading_tools(marks: MarksBuilder) -> None:
    """Mark the links of editors next to a heading of MediaWiki, in its box."""
    tree = marks.tree
    for node, cls in enumerate(tree.node_cls):
        if "mw-heading" in cls.split():
            for run in range(tree.node_first[node], tree.node_end[node]):
                if tree.run_node[run] == node:
                    marks.mark_line(run, HEADING_TOOLS)


MOST_BOX_WORDS: Final = 120
MOST_BOX_SHARE: Final = 0.4
"""Of the page's words."""
LABEL_WORDS: Final = 6


def _mark_box(marks: MarksBuilder, line: int) -> None:
    """Mark what is in a box with a line about consent.

    That is what is said under such a heading, or the labels around such a sentence.
    """
    tree, reason = marks.tree, marks.reasons.get(line)
    first, end, words = tree.node_first, tree.node_end, tree.run_words
    box = next((at for at in tree.ancestors(tree.run_node[line]) if end[at] - first[at] > 1), 0)
    if reason is None or box <= 0 or tree.node_tag[box] in _POSTS or tree.node_mask[box] & v.STRONG:
        return
    runs = range(first[box], end[box])
    size = sum(words[first[box] : end[box]])
    if size > min(MOST_BOX_WORDS, MOST_BOX_SHARE * sum(words)):
        return
    if runs[0] == line or all(words[run] <= LABEL_WORDS for run in runs if run != line):
        for run in runs:
            marks.mark_line(run, reason)


_POSTS: Final = frozenset(("article", "main"))


def _mark_beside(marks: MarksBuilder, weak: list[tuple[int, Reason]]) -> None:
    """Mark the lines of a flat text that an article may have as well, where a line next to them is marked."""
    for order in (weak, weak[::-1]):  # twice, so that a stretch of such lines is taken from either end
        for run, reason in order:
            if any(marks.marked[max(0, run - 1) : run + 2]):
                marks.mark_line(run, reason)


_META_STARTS: Final = frozenset(sentence[:5] for sentence in META_SENTENCES)


def _is_meta_sentence(text: str) -> bool:
    """Whether a line is the sentence of old themes: "This entry was posted on …"."""
    return text[:5].lower() in _META_STARTS and text[:40].lower().startswith(META_SENTENCES)


def _mark_link_list(marks: MarksBuilder, lead: int) -> None:
    """A lead-in to other posts ("More on this:") with the lines of links that follow it, if any do."""
    tree, last = marks.tree, lead
    for run in range(lead + 1, min(lead + 12, len(tree.run_text))):
        if tree.run_link_chars[run] < LINK_SHARE * len(tree.run_text[run]):
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
    return bool(colon and tail) and len(head) < LONGEST_HEAD and cue(head) == RELATED


RELATED: Final = CUE_CLASSES.index("related")


def _has_cue(tree: Tree, run: int, node: int) -> bool:
    """Whether something other than the words says that a line is furniture:
    its class, its tag, or a line of links only.
    """
    if tree.run_link_chars[run] >= WHOLE_LINK * len(tree.run_text[run]):
        return True
    for _ in range(3):
        if node <= 0:
            return False
        if tree.node_mask[node] & _CUES or tree.node_tag[node] in _CUE_TAGS:
            return not tree.node_mask[node] & v.STRONG
        node = tree.node_parent[node]
    return False
