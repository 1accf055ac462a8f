"""From the span of a note to its text: without the printed label and without ways back."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Any, Final

from .._text.labels import RAISED, label_of
from .._text.patterns import pattern
from .._tree import short_text
from ..rules.notes import BACK_LEADS, BACK_WORDS
from .context import NoteContext, NoteSpan
from .linked import WRAPPERS
from .model import Note

LONGEST_BACKLINK: Final = 24
LONGEST_BACKLINKS: Final = 400
"""Characters of one backlink, and of all of a note that is referred to many times."""

_EDGE: Final = "[](){}^↑.: \t\r\n\u00a0\u2060\u200b\u200e\u200f"
_glyphs = pattern(r"[\s\[\](){}.,:;|^↩↑⤴⏎↵⇧⬆▲↥↰↺⮐⮌←↖\ufe0e\ufe0f\u00a0\u2060\u200b-]+")
_glyphs_but_dots = pattern(r"[\s\[\](){},:;|^↩↑⤴⏎↵⇧⬆▲↥↰↺⮐⮌←↖\ufe0e\ufe0f\u00a0\u2060\u200b-]+")
_after_label = pattern(r"\s*\u2060?[\])}]{0,2}(?:[.:](?![.:])|[\u2013\u2014-](?=\s))?\s*")
_back_word = re.compile(r"[a-z]{1,2}|\d{1,2}\.\d{1,2}|\d{1,3}").fullmatch


_opens = re.compile(r"\s*[\[(]\^?\s?").match
_closes = re.compile(r"\s?[\])][.:]?\s*").match
_begins = re.compile(r"\s*\^?").match
_stops = pattern(r"(?:\s?[.:)\]–—-](?!\d)|(?=[^\w.,:/%-]))\s*").match
_raised_stops = re.compile(r"[.:)]?\s*").match
_to_raised: Final = str.maketrans(RAISED)


def typed_label(text: str, label: str) -> int:
    """How many characters at the start of a text are the label of the note.

    >>> typed_label("1. A note", "1"), typed_label("[2] A note", "2"), typed_label("1984 was", "1"), typed_label("*Note", "*")
    (3, 4, 0, 1)
    """
    if not label:
        return 0
    if not label[0].isalnum():
        stripped = text.lstrip()
        start = len(text) - len(stripped)
        for form in (f"[{label}]", f"({label})", label):
            if stripped.startswith(form):
                rest = stripped[len(form) :]
                return start + len(form) + len(rest) - len(rest.lstrip(" .:)\u00a0"))
        return 0
    # No pattern for each label: a page may have thousands, and compiling one takes longer than all the rest.
    forms = (
        (_opens, label, _closes),
        (_begins, label, _stops),
        (_begins, label.translate(_to_raised), _raised_stops),
    )
    for before, form, after in forms:
        lead = before(text)
        if lead is None:
            continue
        end = lead.end() + len(form)
        if text[lead.end() : end].lower() == form.lower():
            found = after(text, end)
            if found is not None:
                return found.end()
    return 0


def backlink_slots(context: NoteContext, founds: list[NoteSpan], markers: set[Any]) -> set[int]:
    """The slots of the links in notes that lead back to the text."""
    if not founds:
        return set()
    tree = context.tree
    starts = [found.start for found in founds]
    slots: set[int] = set()
    for el, href, _ in tree.fragment_links:
        if el in markers:
            continue
        text = short_text(el).strip()
        if len(text) > LONGEST_BACKLINK:
            continue
        start, end = context.span(el)
        i = bisect_right(starts, start) - 1
        if i < 0 or start >= founds[i].end or end == start:
            continue
        shown = text.strip("[](){}:. ").lower().replace("\ufe0e", "").replace("\ufe0f", "")
        role = el.get("role") or ""
        words = (el.get("class") or "").lower()
        if (
            not _glyphs.sub("", shown)
            or shown in BACK_WORDS
            or role == "doc-backlink"
            or "backref" in words
            or "backlink" in words
            or "data-footnote-backref" in el.attrib
            or (label_of(shown) is not None or leads_only_back(shown))
            and leads_back(context, href, founds[i])
        ):
            whole = round_way_back(el)
            a, b = context.span(whole)
            slots.update(range(a, min(b, founds[i].end)))
    return slots


def leads_only_back(text: str) -> bool:
    """Whether a text is nothing but signs and letters of ways back.

    >>> leads_only_back("^ a b c"), leads_only_back("Jump up to: 1.0 1.1"), leads_only_back("see above")
    (True, True, False)
    """
    return all(
        _back_word(word) or word in BACK_LEADS for word in _glyphs_but_dots.sub(" ", text).lower().split()
    )


def leads_back(context: NoteContext, href: str, found: NoteSpan) -> bool:
    """Whether a link in a note leads to a place before the note, or to one that is not on the page."""
    target = context.tree.by_id(href[href.rfind("#") + 1 :])
    return target is None or context.span(target)[0] < found.start


def round_way_back(el: Any) -> Any:
    """The outermost inline element around a way back that shows nothing else: `^ a b c`."""
    for _ in range(4):
        parent = el.getparent()
        if parent is None or parent.tag not in WRAPPERS:
            break
        text = short_text(parent)
        if len(text) > LONGEST_BACKLINKS or not leads_only_back(text):
            break
        el = parent
    return el


def note_from_span(context: NoteContext, found: NoteSpan, back: set[int]) -> Note:
    """The note of a span. Its slots, label and ways back are taken out of the flow."""
    tree = context.tree
    context.found.taken.update(range(found.start, found.end))
    slots = [slot for slot in range(found.start, found.end) if slot not in back]
    # The label, which may be spread over several slots: "[", "1", "]".
    first = found.label_end - found.start if found.label_end > found.start else 0
    # Where the label is the way back, it is gone already.
    shown = next(
        (slot for slot in range(found.start, found.end) if tree.slot_text(slot).strip(_EDGE)), found.start
    )
    seen = first > 0 or (shown in back and label_of(tree.slot_text(shown)) == label_of(found.label))
    i = 0
    skip = found.skip
    if first:
        slots = [slot for slot in slots if slot >= found.label_end]
    while i < len(slots) and not skip:
        text = tree.slot_text(slots[i])
        bare = text.strip(_EDGE)
        if not bare:
            i += 1
            continue
        if not seen and label_of(bare) is not None and label_of(bare) == label_of(found.label):
            seen = True
            i += 1
            continue
        if seen:
            after = _after_label.match(text)
            skip = after.end() if after and after.group().strip() else 0
            if not text[skip:].strip():
                skip = 0
                i += 1
                continue
        else:
            skip = typed_label(text, found.label)
            if skip >= len(text.rstrip()) and skip:
                seen, skip = True, 0
                i += 1
                continue
        break
    slots = slots[i:]
    drop_brackets(context, slots, back)
    while slots and not _glyphs.sub("", tree.slot_text(slots[-1])):
        last = tree.slot_text(slots[-1]).strip()
        if last and last in "])}.,;:" and slots[-1] - 1 not in back:
            break
        slots.pop()
    if slots and slots[0] != found.start and skip > len(tree.slot_text(slots[0])):
        skip = 0
    return Note(found.label, tuple(slots), skip, found.el)


def drop_brackets(context: NoteContext, slots: list[int], back: set[int]) -> None:
    """Drop the brackets around ways back: `[↩]`."""
    tree = context.tree
    for slot, following in zip(slots, [*slots[1:], -1]):
        if slot + 1 not in back:
            continue
        text = tree.slot_text(slot)
        bare = text.rstrip()
        if bare[-1:] not in ("[", "("):
            continue
        context.found.mark_text(slot, len(bare) - 1, len(text), ())
        if following >= 0:
            after = tree.slot_text(following)
            if after.lstrip()[:1] in ("]", ")"):
                context.found.mark_text(following, 0, after.index(after.lstrip()[0]) + 1, ())
