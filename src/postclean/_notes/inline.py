"""Notes in or next to the sentence: sidenotes, margin notes,
hidden spans, tooltips, and copies of notes that are in a list.

What looks like the text of a note inside a sentence is one of two things. If the page has that note already,
it is a copy and goes; else it is the note, and its marker is what is before it or at its start.
"""

from __future__ import annotations

from itertools import islice
from typing import Any, Final

from lxml import etree

from .._text.labels import label_of
from .._tree import short_text
from ..rules.notes import BODY_WORDS, MARKER_TITLES, NOTE_ATTRIBUTES
from ..rules.vocabulary import NOTE
from .context import NoteContext
from .linked import WRAPPERS
from .model import Note

SHORTEST: Final = 4
LONGEST: Final = 4_000
"""Characters of a note in a sentence."""
LONGEST_LABEL: Final = 8
"""Characters of an attribute that repeats the label; a longer one may be the note."""
FEW_LETTERS: Final = 5
"""Letters of a word in a script without spaces."""

_MARKERS: Final = frozenset("sup label a span button small b strong input".split())
_UNNUMBERED: Final = "*"
"""The marker of a margin note that shows none."""


def read_inline(context: NoteContext) -> None:
    """Find notes inside sentences, and copies of notes."""
    tree = context.tree
    known = {start_of_text(context, note): n for n, note in enumerate(context.found.notes) if note.slots}
    last_end = -1
    number = 0
    seen: set[Any] = set()
    for el, mask, _ in tree.classed:
        if not mask & NOTE or el in context.node_of or el.tag == "a":
            continue
        seen.add(el)
        around = filter(seen.__contains__, el.iterancestors())
        if next(islice(around, _NESTED, None), None) is not None:
            continue
        start, end = context.span(el)
        if end <= start or start < last_end:
            continue
        if not is_body(context, el, start, end):
            continue
        if start in context.found.taken:
            continue
        last_end = end
        number += 1
        marker, label, first = marker_for(context, el, start, end)
        given = el.get("data-sidenote-number") or el.get("data-footnote-number")
        if given:
            label = label or label_of(given)
            if label is None:
                continue  # an arrow: a box that opens, no note
        text = " ".join(context.text(first, end).split())
        known_note = known.get(text[:40].casefold())
        marks = note_of_mark(context, marker)
        if known_note is not None or marks is not None:
            copy = set(range(first, end))
            copy -= {slot for slot in copy if slot in context.claimed}
            context.found.copies.update(copy)
            if known_note is not None and marks is None:
                refer(context, marker, (known_note,), start)
            continue
        if label is None:
            label = str(number) if is_numbered(el) else _UNNUMBERED
        note = context.found.add(Note(label, tuple(range(first, end)), root=el))
        own = (
            set(tree.slots_inside(marker)) if marker is not None and not isinstance(marker, int) else {marker}
        )
        context.found.taken.update(slot for slot in range(start, end) if slot not in own)
        context.claimed.update(range(start, end))
        refer(context, marker, (note,), start)


_NESTED: Final = 8
"""Elements named for notes that a note may be in; each is read as a whole."""


def words_of_class(el: Any) -> set[str]:
    """The words of a class attribute, lower case:
    `footnoteContent` gives footnote, content, footnotecontent.
    """
    words: set[str] = set()
    for token in (el.get("class") or "")[:300].split():
        part = ""
        for c in token:
            if c.isalpha():
                if c.isupper() and part and part[-1].islower():
                    words.add(part.lower())
                    part = ""
                part += c
            elif part:
                words.add(part.lower())
                part = ""
        if part:
            words.add(part.lower())
        words.add(token.lower())
    return words


def is_body(context: NoteContext, el: Any, start: int, end: int) -> bool:
    """Whether an inline element holds the text of a note, by its class and its length."""
    tree = context.tree
    words = words_of_class(el)
    if words.isdisjoint(BODY_WORDS):
        return False
    text = context.text(start, end)
    if label_of(text) is not None or not SHORTEST <= len(text) <= LONGEST:
        return False
    if el.tag in ("cite", "q", "label", "button"):
        return False
    for child in el:
        opener = short_text(child) if child.tag in ("label", "button") else ""
        if len(opener) > 3 and label_of(opener) is None:
            return False  # words of the sentence that open the note: what they open is inside
    plain = words.isdisjoint(
        ("sidenote", "marginnote", "tooltip", "content", "text", "popover", "hover", "note", "outer", "inner")
    )
    if plain and not has_marker(el):
        return False
    run = context.run(start)
    # A sentence, not a byline or a line of its own: something else is in the run, or the note is hidden.
    alone = tree.run_slot[run] == start and tree.run_slot_end[run] <= end
    return not alone or "sidenote" in words or "marginnote" in words


def has_marker(el: Any) -> bool:
    """Whether an element begins with a marker, or has one directly before it."""
    return find_marker(el) is not None or label_of(el.text or "") is not None or find_inside(el) is not None


def find_inside(el: Any) -> Any | None:
    """The marker that an element begins with."""
    if (el.text or "").strip() or not len(el):
        return None
    first = el[0]
    for _ in range(3):
        if first.tag in _MARKERS and label_of(short_text(first)) is not None:
            return first
        if not len(first) or (first.text or "").strip():
            return None
        first = first[0]
    return None


def find_marker(el: Any) -> Any | None:
    """The marker directly before an element: a label or a raised number, past inputs and empty elements."""
    before = el.getprevious()
    if (
        before is None
        and el.getparent() is not None
        and el.getparent().tag in WRAPPERS
        and not (el.getparent().text or "").strip()
    ):
        before = el.getparent().getprevious()
    for _ in range(3):
        if before is None or (before.tail or "").strip():
            return None
        if before.tag in _MARKERS and before.tag != "input":
            text = short_text(before)
            if label_of(text) is not None or (before.tag == "label" and len(text.strip()) < 3):
                return before
            if text.strip():
                return None
        before = before.getprevious()
    return None


def is_numbered(el: Any) -> bool:
    """Whether a sidenote has a number that a style sheet prints."""
    return "marginnote" not in words_of_class(el)


def marker_for(context: NoteContext, el: Any, start: int, end: int) -> tuple[Any | None, str | None, int]:
    """The marker of a note in a sentence, its label, and the first slot of the note's text."""
    tree = context.tree
    before = find_marker(el)
    if before is not None:
        label = label_of(short_text(before))
        inside = find_inside(el)
        first = start
        if inside is not None and label_of(short_text(inside)) == label:
            first = context.span(inside)[1]
        return before, label, first
    inside = find_inside(el)
    if inside is not None:
        first = context.span(inside)[1]
        label = label_of(short_text(inside))
        # LaTeXML prints the mark again before the text.
        while first < end and (label_of(tree.slot_text(first)) == label or not tree.slot_text(first).strip()):
            first += 1
        return inside, label, first
    own = tree.slot_of(el)
    if own is not None and label_of(el.text or "") is not None and len(el):
        return own, label_of(el.text or ""), own + 1
    return None, None, start


def note_of_mark(context: NoteContext, marker: Any | None) -> tuple[int, ...] | None:
    """The notes that a marker refers to already."""
    if marker is None or isinstance(marker, int):
        return None
    marks = context.found.element_marks
    if marker in marks:
        return marks[marker]
    for inner in marker.iter():
        if inner in marks:
            return marks[inner]
    up = marker.getparent()
    for _ in range(2):
        if up is None:
            return None
        if up in marks:
            return marks[up]
        up = up.getparent()
    return None


def refer(context: NoteContext, marker: Any | None, notes: tuple[int, ...], start: int) -> None:
    """Put a reference where the marker is; where it shows nothing, behind the text before the note."""
    tree = context.tree
    if isinstance(marker, int):
        context.found.mark_text(marker, 0, len(tree.slot_text(marker)), notes)
        return
    if marker is not None and tree.slots_inside(marker):
        context.found.mark_element(marker, notes)
        context.claimed.update(tree.slots_inside(marker))
        return
    mark_behind(context, start, notes)


def mark_behind(context: NoteContext, place: int, notes: tuple[int, ...]) -> bool:
    """A reference without characters of its own, behind the text before a slot, in the same run."""
    tree = context.tree
    run = context.run(place) if place < context.slots else len(tree.run_text) - 1
    slot = place - 1
    if run >= 0 and slot >= tree.run_slot[run]:
        length = len(tree.slot_text(slot).rstrip())
        context.found.mark_text(slot, length, length, notes)
        return True
    if run > 0 and slot >= 0:
        length = len(tree.slot_text(slot).rstrip())
        context.found.mark_text(slot, length, length, notes)
        return True
    return False


def start_of_text(context: NoteContext, note: Note) -> str:
    """The first characters of a note, for comparing with copies."""
    text = context.text(note.slots[0], min(note.slots[-1] + 1, note.slots[0] + 30))
    return " ".join(text[note.skip_chars :].split())[:40].casefold()


# -- attributes ----------------------------------------------------------------------------------------------


def text_in_attributes(el: Any) -> str | None:
    """The text of a note in an attribute of its marker, or of what is inside or around it."""
    candidates = [el, *list(el.iter())[1:4]]
    up = el.getparent()
    for _ in range(2):
        if up is None or up.tag not in WRAPPERS:
            break
        candidates.append(up)
        up = up.getparent()
    for candidate in candidates:
        for name in NOTE_ATTRIBUTES:
            value = candidate.get(name)
            if value and (len(value) > LONGEST_LABEL or not value.isascii()):
                text = plain_text(value)
                if is_sentence(text) and not f"{text.casefold()} ".startswith(MARKER_TITLES):
                    return text
    return None


def is_sentence(text: str) -> bool:
    """Whether a text is more than a word; in scripts without spaces, more than a few letters."""
    return " " in text or (not text.isascii() and len(text) > FEW_LETTERS)


def plain_text(value: str) -> str:
    """The text of an attribute that may hold escaped markup.

    >>> plain_text("<p>A <em>short</em> note.</p>"), plain_text("a < b")
    ('A short note.', 'a < b')
    """
    if "<" in value and ">" in value:
        try:
            root = etree.fromstring(
                "<div>" + value[:20_000] + "</div>", etree.HTMLParser(remove_comments=True)
            )
        except (etree.XMLSyntaxError, ValueError):
            root = None
        if root is not None:
            for junk in root.iter("script", "style"):
                junk.text = None
            value = " ".join(map(str, root.itertext()))
    return " ".join(value.split()).replace(" .", ".").replace(" ,", ",")
