"""Notes at the end of a text without markup."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class NoteLine(NamedTuple):
    """A note, or the heading over notes (no marker), and the paragraphs that it is made of."""

    marker: str
    text: str | None
    lines: tuple[int, ...]


def note_lines(paragraphs: Sequence[str]) -> list[NoteLine]:
    """The notes at the end of a text, with the heading over them."""
    return []
