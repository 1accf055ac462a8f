"""What the reader of notes finds."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from ..article import Notice


@dataclass(slots=True)
class Note:
    """A note: its marker as the reader sees it, and where its text stands."""

    marker: str
    """Without brackets, parentheses and dots."""
    slots: list[int] = field(default_factory=list)
    """The slots of its text in page order, label and ways back left out; empty when dangling."""
    skip_chars: int = 0
    """Characters to drop at the start of the first slot: a label that is typed into the text."""
    root: Any = None
    """The element that holds the note's own blocks."""
    text: str | None = None
    """Only where the text is in no slot (an attribute): plain text."""


@dataclass(slots=True)
class Notes:
    """The notes of a page, where they are referred to, and what is to be left out of the text because of them."""

    notes: list[Note] = field(default_factory=list)
    element_marks: dict[Any, tuple[int, ...]] = field(default_factory=dict)
    """This whole element is a marker → positions in `notes`."""
    text_marks: dict[int, list[tuple[int, int, tuple[int, ...]]]] = field(default_factory=dict)
    """Slot → (start, end, positions in `notes`) in its raw text; no positions: characters to drop (a bracket, a comma)."""
    taken: set[int] = field(default_factory=set)
    """Slots that are no part of the text: notes, their labels and ways back, headings over nothing but notes."""
    copies: set[int] = field(default_factory=set)
    """Slots that repeat a note: hover cards, tooltips."""
    notices: list[Notice] = field(default_factory=list)
