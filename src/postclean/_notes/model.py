"""What the reader of notes finds."""

from __future__ import annotations

from bisect import insort
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ..article import Notice

TextMark = tuple[int, int, tuple[int, ...]]
"""(start, end, positions in `notes`) in the raw text of a slot; no positions: characters to drop (a bracket, a comma)."""


@dataclass(frozen=True, slots=True)
class Note:
    """A note: its marker as the reader sees it, and where its text stands."""

    marker: str
    """Without brackets, parentheses and dots."""
    slots: tuple[int, ...] = ()
    """The slots of its text in page order, label and ways back left out; empty when dangling."""
    skip_chars: int = 0
    """Characters to drop at the start of the first slot: a label that is typed into the text."""
    root: Any = None
    """The element that holds the note's own blocks."""
    text: str | None = None
    """Only where the text is in no slot (an attribute): plain text."""


@dataclass(frozen=True, slots=True)
class Notes:
    """The notes of a page, where they are referred to, and what is to be left out of the text because of them."""

    notes: tuple[Note, ...] = ()
    element_marks: Mapping[Any, tuple[int, ...]] = field(default_factory=dict)
    """This whole element is a marker → positions in `notes`."""
    text_marks: Mapping[int, tuple[TextMark, ...]] = field(default_factory=dict)
    """Slot → the marks in its text."""
    taken: frozenset[int] = frozenset()
    """Slots that are not part of the text: notes, their labels and ways back, headings over nothing but notes."""
    copies: frozenset[int] = frozenset()
    """Slots that repeat a note: hover cards, tooltips."""
    notices: tuple[Notice, ...] = ()


@dataclass(slots=True)
class NotesBuilder:
    """Collects the notes of a page while its readers run; `build` gives them as a record."""

    notes: list[Note] = field(default_factory=list)
    element_marks: dict[Any, tuple[int, ...]] = field(default_factory=dict)
    text_marks: dict[int, list[TextMark]] = field(default_factory=dict)
    taken: set[int] = field(default_factory=set)
    copies: set[int] = field(default_factory=set)

    def add(self, note: Note) -> int:
        """Add a note and return its position."""
        self.notes.append(note)
        return len(self.notes) - 1

    def mark_element(self, el: Any, notes: tuple[int, ...]) -> None:
        """Note that an element is a marker."""
        self.element_marks[el] = self.element_marks.get(el, ()) + notes

    def mark_text(self, slot: int, start: int, end: int, notes: tuple[int, ...]) -> None:
        """These characters of a slot are a marker; without notes they are dropped."""
        marks = self.text_marks.setdefault(slot, [])
        if not marks or marks[-1][1] <= start:
            marks.append((start, end, notes))
        elif not any(a < end and start < b for a, b, _ in marks):
            insort(marks, (start, end, notes))

    def build(self, notices: tuple[Notice, ...]) -> Notes:
        """The notes so far."""
        marks = {slot: tuple(found) for slot, found in self.text_marks.items()}
        return Notes(
            tuple(self.notes),
            self.element_marks,
            marks,
            frozenset(self.taken),
            frozenset(self.copies),
            notices,
        )
