"""Markers in groups: `[1-3]` made of two links is three references,
and its brackets and dashes are not text.
"""

from __future__ import annotations

from typing import Any, Final

from .._text.labels import LONGEST_RANGE, number_of
from .context import NoteContext

LONGEST_BETWEEN: Final = 6
SLOTS_BETWEEN: Final = 4
"""Characters and slots between two markers of one group."""

_BETWEEN: Final = frozenset("[](){},;·–—-‐‑ \t\r\n\u00a0\u2009\u200b\u2060")
_OPENING: Final = {"[": "]", "(": ")", "（": "）", "［": "］"}


def read_groups(context: NoteContext) -> None:
    """Fill ranges between markers, and drop the brackets and separators around them."""
    result = context.found
    spans: list[tuple[int, int, Any]] = []
    for el in result.element_marks:
        start, end = context.span(el)
        if end > start:
            spans.append((start, end, el))
    spans.sort(key=lambda span: span[:2])
    by_marker: dict[str, list[int]] = {}
    for n, note in enumerate(result.notes):
        by_marker.setdefault(note.marker, []).append(n)
    i = 0
    while i < len(spans):
        j = i
        while j + 1 < len(spans) and joined(context, spans[j][1], spans[j + 1][0]):
            fill(context, by_marker, spans[j], spans[j + 1])
            j += 1
        drop_brackets(context, spans[i][0], spans[j][1])
        i = j + 1


def joined(context: NoteContext, end: int, start: int) -> bool:
    """Whether only separators are between two markers of one run."""
    tree = context.tree
    if not 0 < start - end <= SLOTS_BETWEEN or context.run(end) != context.run(start):
        return False
    text = "".join(tree.slot_text(slot) for slot in range(end, start))
    return len(text) <= LONGEST_BETWEEN and bool(text.strip()) and _BETWEEN.issuperset(text)


def fill(
    context: NoteContext,
    by_marker: dict[str, list[int]],
    left: tuple[int, int, Any],
    right: tuple[int, int, Any],
) -> None:
    """Drop what is between two markers; a dash between numbers stands for the notes between them."""
    tree, result = context.tree, context.found
    slots = range(left[1], right[0])
    text = "".join(tree.slot_text(slot) for slot in slots)
    between: tuple[int, ...] = ()
    if any(dash in text for dash in "–-‐‑—"):
        a, b = result.element_marks[left[2]][-1], result.element_marks[right[2]][0]
        low, high = number_of(result.notes[a].marker), number_of(result.notes[b].marker)
        if low is not None and high is not None and low < high <= low + LONGEST_RANGE:
            found = []
            for number in range(low + 1, high):
                # Where numbers restart there are several of each: the one between the two.
                found.extend([n for n in by_marker.get(str(number), ()) if a < n < b or b < n < a][:1])
            between = tuple(found)
    for n, slot in enumerate(slots):
        context.found.mark_text(slot, 0, len(tree.slot_text(slot)), between if n == 0 else ())


def drop_brackets(context: NoteContext, start: int, end: int) -> None:
    """Drop brackets that are directly around a group of markers."""
    tree = context.tree
    if start < 1 or end >= context.slots:
        return
    run = context.run(start)
    if tree.run_slot[run] > start - 1 or tree.run_slot_end[run] <= end:
        return
    before, after = tree.slot_text(start - 1), tree.slot_text(end)
    opening, closing = before.rstrip()[-1:], after.lstrip()[:1]
    if opening and _OPENING.get(opening) == closing:
        place = len(before.rstrip()) - 1
        context.found.mark_text(start - 1, place, len(before), ())
        context.found.mark_text(end, 0, after.index(closing) + 1, ())
