"""The tree and the one walk that all rooms share.

Rule 1: the page is parsed once, from text that we decoded ourselves, and walked once.
Rule 2: the tree is never changed. Later rooms mark nodes and runs, and skip what is marked.

The walk leaves parallel lists (columns), because plain lists are the fastest thing that Python has:

- a **node** is a block-level element (`node_*`; node 0 is `body`);
- a **run** is a stretch of text between two block borders:
a paragraph, a `<br><br>` part, a table row, a list item (`run_*`);
- a **slot** is one piece of text of a run: the `text` or the `tail` of an element (`slot_*`);
- an **atom** is something without words that may belong to the article:
an image, a frame, a formula (`atom_*`).
"""

from __future__ import annotations

from .formula import tex_of
from .masks import FURNITURE
from .parser import parse
from .paths import paths
from .tree import HEADINGS, SHORT, Declared, Tree, declared_in, short_text

__all__ = [
    "FURNITURE",
    "HEADINGS",
    "SHORT",
    "Declared",
    "Tree",
    "declared_in",
    "parse",
    "paths",
    "short_text",
    "tex_of",
]
