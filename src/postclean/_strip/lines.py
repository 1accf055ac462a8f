"""Marks on lines: furniture strings, lead-ins to other posts, lines of links."""

from __future__ import annotations

from typing import Final

from .._tree import Tree
from ..rules import vocabulary as v
from ..rules.cues import CUE_CLASSES, META_SENTENCES, cue
from ..rules.furniture import furniture
from .marks import MarksBuilder, Reason

LONGEST_LINE: Final = 140
"""Characters; a longer line is never taken for a furniture string."""
LONGEST_SENTENCE: Final = 400
"""Characters of the sentence that a theme prints about a post."""

_CUES: Final = v.NEGATIVE | v.META | v.HIDDEN
_CUE_TAGS: Final = frozenset("footer nav aside form button label header".split())


def mark_lines(marks: MarksBuilder) -> None:
    """Mark the lines that equal a known furniture string, and a few whose shape says what they are.

    A string that an article may have as well needs more:
    what `_has_cue` finds, in a flat text a marked line next to it.
    """
    tree, dead = marks.tree, marks.marked
    run_node, link_chars = tree.run_node, tree.run_link_chars
    text_begins = next(
        (
            run
            for run, words in enumerate(tree.run_words)
            if words >= 25 and 4 * link_chars[run] < len(tree.run_text[run])
        ),
        0,
    )
    weak: list[tuple[int, Reason]] = []
    for run, text in enumerate(tree.run_text):
        if len(text) > LONGEST_LINE or (dead[run] and marks.reasons[run].kind != "comments"):
            if not dead[run] and len(text) < LONGEST_SENTENCE and _is_meta_sentence(text):
                marks.mark_line(run, Reason("byline", "sentence:postmetadata"))
            continue
        found = furniture(text)
        if dead[run]:  # a line in a comment thread that has a rule of its own: the empty response, the prompt
            if found is not None and not found.cue and found.kind != "comments":
                marks.reasons[run] = Reason(found.kind, found.rule)
            continue
        if found is None:
            if link_chars[run] and 2 * link_chars[run] >= len(text) and _leads_away(text):
                marks.mark_line(run, Reason("related", "cue:related"))
            elif text[-1] in ":：?" and len(text) < 60 and cue(text) == RELATED:
                _mark_link_list(marks, run)
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
        if needs_cue and not _has_cue(tree, run, run_node[run]):
            weak.append((run, Reason(kind, rule)))
            continue
        marks.mark_line(run, Reason(kind, rule))
    if weak and tree.flat is not None:
        _mark_beside(marks, weak)


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


def _has_cue(tree: Tree, run: int, node: int) -> bool:
    """Whether something other than the words says that a line is furniture:
    its class, its tag, or a line of links only.
    """
    if tree.run_link_chars[run] >= 0.9 * len(tree.run_text[run]):
        return True
    for _ in range(3):
        if node <= 0:
            return False
        if tree.node_mask[node] & _CUES or tree.node_tag[node] in _CUE_TAGS:
            return not tree.node_mask[node] & v.STRONG
        node = tree.node_parent[node]
    return False
