"""The body of a page as blocks, from the runs that were kept."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain
from typing import Any, Final

from .._keypoints import KeyPointsFound
from .._notes import Notes
from .._tree import Tree
from ..blocks import Block, Footnote
from ..rules.structure import FIGURE_TOKENS
from ..rules.vocabulary import CAPTION
from .builder import Builder, key_points_block
from .footnotes import build_footnotes
from .inline import Flow
from .media import media_block

MOST_CAPTION_WORDS: Final = 60

Atom = tuple[int, Any, int, int]
"""Runs before it, element, its node, the node of its figure or -1."""


@dataclass(frozen=True, slots=True)
class Body:
    """The body and the footnotes of a page, and what was read from the page's tree to build them."""

    blocks: tuple[Block, ...]
    footnotes: tuple[Footnote, ...] = ()
    shown: Sequence[bool] = ()
    """For each run whether it is in the body: runs that were kept, captions, the rows of a table that stays whole."""
    point_runs: frozenset[int] = frozenset()
    """The runs of the key points: they are in the body, whatever the classifier says."""
    left_out: tuple[tuple[int, str], ...] = ()
    """(run, text) of code that is not the author's: line numbers, copy buttons."""
    flow: Flow | None = None
    """Where markers and notes are in the runs; `None` where the body does not come from the page's tree."""


def build_body(
    tree: Tree,
    notes: Notes,
    points: KeyPointsFound | None,
    kept: Sequence[bool],
    removed_runs: Collection[int],
    removed_nodes: Collection[int],
) -> Body:
    """Build body and footnotes as blocks, the references of each note with their places.

    `kept` says of each run whether it is text; `removed_runs` and `removed_nodes` are those that a rule took out.
    """
    out = frozenset(notes.taken | notes.copies)
    flow = Flow(notes.element_marks, notes.text_marks, out, points.skips if points is not None else {})
    builder = Builder(tree, flow)
    shown = list(kept)
    ready: dict[int, Block] = {}
    point_runs = runs_of_points(tree, points)
    block = key_points_block(builder, points.label, points.points) if points is not None else None
    if points is not None and block is not None:
        first = min(point_runs, default=points.first_run)
        for run in point_runs:
            shown[run] = False
        shown[first] = True
        ready[first] = block
    atoms = _atoms(tree, removed_nodes, shown)
    for run in _captions(tree, removed_runs, atoms):
        shown[run] = True
    pieces = [builder.inline.piece(run) for run, k in enumerate(shown) if k]
    blocks = builder.build(pieces, atoms=[(run, el, node) for run, el, node, _ in atoms], ready=ready)
    for node in builder.tables:
        for run in range(tree.node_first[node], tree.node_end[node]):
            shown[run] = True
    footnotes = build_footnotes(tree, notes, blocks, out) if notes.notes else ()
    return Body(blocks, footnotes, shown, point_runs, tuple(builder.left_out), flow)


def runs_of_points(tree: Tree, points: KeyPointsFound | None) -> frozenset[int]:
    """The runs of the key points and their label."""
    if points is None:
        return frozenset()
    return frozenset(map(tree.run_of_slot, chain(points.label_slots, *points.points)))


def _atoms(tree: Tree, removed_nodes: Collection[int], kept: Sequence[bool]) -> list[Atom]:
    """Images and frames between the first and the last kept run, unless the container around them was refused.

    A figure is judged by what is around it, not by its caption.
    """
    if not tree.atom_el or True not in kept:
        return []
    first = kept.index(True)
    last = next(run for run in range(len(kept) - 1, -1, -1) if kept[run])
    counts = [0, *accumulate(kept)]
    answers: dict[int, tuple[bool, int]] = {}
    atoms = []
    for el, run, node in zip(tree.atom_el, tree.atom_run, tree.atom_node):
        if not first < run <= last + 1:
            continue
        answer = answers.get(node)
        if answer is None:
            answer = answers[node] = _is_in_text(tree, removed_nodes, counts, node)
        taken, figure = answer
        if taken:
            atoms.append((run, el, node, figure))
    return atoms


def _is_in_text(
    tree: Tree, removed_nodes: Collection[int], counts: Sequence[int], node: int
) -> tuple[bool, int]:
    """Whether the atoms of a node are in the text, and the node of their figure or -1."""
    at = node
    while at > 0:
        if at in removed_nodes or tree.node_hidden[at]:
            return False, -1
        at = tree.node_parent[at]
    figure = -1
    for at, _ in zip(tree.ancestors(node), range(5)):
        if at > 0 and is_figure(tree, at):
            figure = at
    # The nearest container that holds more text than the figure itself decides.
    at = figure if figure >= 0 else node
    own = (tree.node_first[at], tree.node_end[at]) if figure >= 0 else (0, 0)
    while at > 0:
        inside = (tree.node_first[at], tree.node_end[at])
        if inside[0] != inside[1] and inside != own:
            break
        at = tree.node_parent[at]
    return counts[tree.node_end[at]] > counts[tree.node_first[at]], figure


def is_figure(tree: Tree, node: int) -> bool:
    """Whether a node is a picture with at most a caption: a `figure`, or a box of captions with few words."""
    if tree.node_tag[node] != "figure":
        if not tree.node_mask[node] & CAPTION or FIGURE_TOKENS.isdisjoint(
            tree.node_cls[node].lower().split()
        ):
            return False
    return sum(tree.run_words[tree.node_first[node] : tree.node_end[node]]) <= MOST_CAPTION_WORDS


def _captions(tree: Tree, removed_runs: Collection[int], atoms: Sequence[Atom]) -> set[int]:
    """The runs of captions: a figure that stays keeps its caption, whatever the classifier says of its few words."""
    runs: set[int] = set()
    for _, el, _, figure in atoms:
        if figure >= 0 and media_block(el, tree.absolute) is not None:
            inside = range(tree.node_first[figure], tree.node_end[figure])
            runs.update(run for run in inside if run not in removed_runs)
    return runs
