"""Marks that lost their markup: "economy.2" in a text was a raised 2 once."""

from __future__ import annotations

from collections.abc import Sequence


def flattened_marks(text: str, *, note_numbers: frozenset[str] = frozenset()) -> list[tuple[int, int, str]]:
    """The marks of one text: start, end, marker."""
    return []


def flattened_in_document(paragraphs: Sequence[str], note_markers: Sequence[str] = ()) -> list[tuple[int, int, int, str]]:
    """The marks of a text in paragraphs, with what the whole text says for them: paragraph, start, end, marker."""
    return []
