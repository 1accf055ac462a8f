"""The body and the footnotes of a cleaned page, as blocks."""

from __future__ import annotations

from itertools import accumulate
from typing import Any, Final

from ._blocks import Builder, Flow, Piece, key_points_block, note_id
from ._cleaning import Cleaning
from ._study import Study
from ._tree import Tree
from .blocks import Block, Code, Footnote, Paragraph, Reference, Span, plain, spans_of, walk
from .rules.structure import FIGURE_TOKENS
from .rules.vocabulary import CAPTION

MOST_CAPTION_WORDS: Final = 60


def build(cleaning: Cleaning) -> tuple[tuple[Block, ...], tuple[Footnote, ...]]:
    """Body and footnotes as blocks, the references of each note with their places."""
    found = cleaning.found
    tree, notes, points = found.tree, found.notes, found.points
    out = frozenset(notes.taken | notes.copies)
    builder = Builder(tree, Flow(notes.element_marks, notes.text_marks, out, points.skips if points is not None else {}))
    kept = list(cleaning.kept)
    ready: dict[int, Block] = {}
    if points is not None and not cleaning.blocks:
        block = key_points_block(builder, points.label, points.points)
        if block is not None:
            inside = cleaning.point_runs
            first = min(inside, default=points.first_run)
            for run in inside:
                kept[run] = False
            kept[first] = True
            ready[first] = block
    if cleaning.blocks:
        body = cleaning.blocks
    else:
        atoms = _atoms(found, kept)
        _keep_captions(found, kept, atoms, builder)
        pieces = [builder.piece(run) for run, k in enumerate(kept) if k]
        body = builder.build(pieces, atoms=[(run, el, node) for run, el, node, _ in atoms], ready=ready)
        for node in builder.tables:
            for run in range(tree.node_first[node], tree.node_end[node]):
                kept[run] = True
        cleaning.shown = kept
        cleaning.builder = builder
    footnotes = _footnotes(found, body, out) if notes.notes else ()
    return body, footnotes


def _atoms(found: Study, kept: list[bool]) -> list[tuple[int, Any, int, int]]:
    """Images and frames between the first and the last kept run, unless the container that they stand in was refused.

    (runs before it, element, its node, the node of its figure or -1). A figure is judged by what stands round it, not by its
    caption.
    """
    tree, marks = found.tree, found.marks
    if not tree.atom_el or True not in kept:
        return []
    first = kept.index(True)
    last = len(kept) - 1 - kept[::-1].index(True)
    counts = [0, *accumulate(kept)]
    dead_nodes = marks.nodes
    answers: dict[int, tuple[bool, int]] = {}
    atoms = []
    for el, run, node in zip(tree.atom_el, tree.atom_run, tree.atom_node):
        if not first < run <= last + 1:
            continue
        answer = answers.get(node)
        if answer is None:
            figure = -1
            taken = True
            at = node
            while at > 0:
                if at in dead_nodes or tree.node_hidden[at]:
                    taken = False
                    break
                at = tree.node_parent[at]
            if taken:
                for at, _ in zip(tree.ancestors(node), range(5)):
                    if at > 0 and is_figure(tree, at):
                        figure = at
                # What tells is the nearest container that holds more text than the figure itself.
                own = figure if figure >= 0 else node
                first_run, end_run = (tree.node_first[own], tree.node_end[own]) if figure >= 0 else (0, 0)
                at = own
                while at > 0 and (
                    tree.node_first[at] == tree.node_end[at] or (tree.node_first[at], tree.node_end[at]) == (first_run, end_run)
                ):
                    at = tree.node_parent[at]
                taken = counts[tree.node_end[at]] > counts[tree.node_first[at]]
            answer = answers[node] = (taken, figure)
        if answer[0]:
            atoms.append((run, el, node, answer[1]))
    return atoms


def is_figure(tree: Tree, node: int) -> bool:
    """Whether a node is a picture with at most a caption: a `figure`, or a box of captions with few words."""
    if tree.node_tag[node] != "figure":
        if not tree.node_mask[node] & CAPTION or FIGURE_TOKENS.isdisjoint(tree.node_cls[node].lower().split()):
            return False
    return sum(tree.run_words[tree.node_first[node] : tree.node_end[node]]) <= MOST_CAPTION_WORDS


def _keep_captions(found: Study, kept: list[bool], atoms: list[tuple[int, Any, int, int]], builder: Builder) -> None:
    """A figure that stays keeps its caption, whatever the classifier says of so few words."""
    tree, dead = found.tree, found.marks.dead
    for _, el, _, figure in atoms:
        if figure >= 0 and builder.atom(el) is not None:
            for run in range(tree.node_first[figure], tree.node_end[figure]):
                if not dead[run]:
                    kept[run] = True


def _footnotes(found: Study, body: tuple[Block, ...], out: frozenset[int]) -> tuple[Footnote, ...]:
    """The notes in blocks, and where each is referred to. A dangling mark outside the body is no note of the article."""
    tree, notes = found.tree, found.notes
    skip = {note.slots[0]: note.skip_chars for note in notes.notes if note.slots and note.skip_chars}
    builder = Builder(tree, Flow(notes.element_marks, notes.text_marks, frozenset(notes.copies), skip))
    bodies: list[tuple[Block, ...]] = []
    for note in notes.notes:
        blocks: tuple[Block, ...] = ()
        if note.slots:
            by_run: dict[int, list[int]] = {}
            for slot in note.slots:
                by_run.setdefault(tree.run_of_slot(slot), []).append(slot)
            inside = _node_round(tree, note.root, next(iter(by_run)))
            blocks = builder.build([Piece(run, slots, False) for run, slots in by_run.items()], inside=inside)
        elif note.text:
            blocks = (Paragraph((Span(" ".join(note.text.split())),)),)
        bodies.append(blocks)
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


def _node_round(tree: Tree, root: Any, run: int) -> int:
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
    for path, spans in spans_of(block):
        offset = 0
        for span in spans:
            if span.note is not None:
                references.setdefault(span.note, []).append(Reference((*place, *path), offset))
            else:
                offset += len(span.text)


# -- what is public ----------------------------------------------------------------------------------------------------
