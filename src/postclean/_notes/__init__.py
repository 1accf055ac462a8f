"""Reads the notes of a page from the untouched tree: what the tie says first, then numbers and order.

`read_notes(tree, limits)` only reads. A page without anything that looks like a marker costs a few look-ups
in the tree's indexes.
"""

from __future__ import annotations

from .model import Note, Notes
from .read import read_notes

__all__ = ["Note", "Notes", "read_notes"]
