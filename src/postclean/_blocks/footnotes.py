"""The footnotes of a page as blocks, and where each is referred to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .._notes import Note, Notes
from .._tree import Tree
from ..blocks import Block, Code, Footnote, Paragraph, Reference, Span, plain, references_of, spans_of, walk
from .builder import Builder
from .inline import Flow, Piece, note_id


def build_footnotes(
    tree: Tree, notes: Notes, body: Sequence[Block], out: frozenset[int]
) -> tuple[Footnote, ...]:
    """Build the notes. A dangling mark outside the body is not a note of the article."""
    skip = {note.slots[0]: note.skip_chars for note in notes.notes if note.slots and note.skip_chars}
    builder = Builder(tree, Flow(notes.element_marks, notes.text_marks, frozenset(notes.copies), skip))
    bodies = [_note_blocks(builder, note) for note in notes.notes]
    references: dict[str, list[Reference]] = {}
    for place, block in enumerate(body):
        _collect(references, (place,), block)
    for number, blocks in enumerate(bodies):
        for place, block in enumerate(blocks):
            _collect(references, ("footnotes", number, "blocks", place), block)
    made = []
    for number, (note, blocks) in enumerate(zip(notes.notes, bodies)):
        places = tuple(references.get(note_id(number), ()))
        if blocks or places:
            text = "\n".join(filter(None, (_text_of(block) for block in blocks))) or None
            made.append(Footnote(note_id(number), note.marker, text, blocks if text else (), places))
    return tuple(made)


def _note_blocks(builder: Builder, note: Note) -> tuple[Block, ...]:
    """The text of one note as blocks; none for a dangling marker."""
    tree = builder.tree
    if note.slots:
        by_run: dict[int, list[int]] = {}
        for slot in note.slots:
            by_run.setdefault(tree.run_of_slot(slot), []).append(slot)
        inside = _node_around(tree, note.root, next(iter(by_run)))
        return builder.build([Piece(run, slots, False) for run, slots in by_run.items()], inside=inside)
    if note.text:
        return (Paragraph((Span(" ".join(note.text.split())),)),)
    return ()


def _node_around(tree: Tree, root: Any, run: int) -> int:
    """The node of a note's root; where that is inline, the node of its run: structures begin below it."""
    node = tree.run_node[run]
    if root is not None:
        for at in tree.ancestors(node):
            if tree.node_el[at] is root:
                return at
    return node


def _text_of(block: Block) -> str:
    parts = [plain(spans) for _, spans in spans_of(block)]
    parts.extend(inner.text for inner in walk([block]) if isinstance(inner, Code))
    return "\n".join(filter(None, parts))


def _collect(references: dict[str, list[Reference]], place: tuple[int | str, ...], block: Block) -> None:
    for note, reference in references_of(block, place):
        references.setdefault(note, []).append(reference)
