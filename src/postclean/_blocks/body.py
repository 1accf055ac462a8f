"""The body of a page as blocks, from the runs that were kept."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import chain

from .._keypoints import KeyPointsFound
from .._notes import Notes
from .._tree import Tree
from ..blocks import Block, Footnote
from .builder import Builder, key_points_block
from .figures import atoms_of_text
from .footnotes import build_footnotes
from .headings import heading_tools
from .inline import Flow


@dataclass(frozen=True, slots=True)
class Body:
    """The body and the footnotes of a page, and what was read from the page's tree to build them."""

    blocks: tuple[Block, ...]
    footnotes: tuple[Footnote, ...] = ()
    shown: Sequence[bool] = ()
    """For each run whether it is in the body: runs that were kept,
    captions, the rows of a table that stays whole."""
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
    title_runs: Sequence[int] = (),
) -> Body:
    """Build body and footnotes as blocks, the references of each note with their places.

    `kept` says of each run whether it is text; `removed_runs` and `removed_nodes` are those that a rule took
    out, `title_runs` those of the title.
    """
    point_runs = runs_of_points(tree, points)
    atoms = atoms_of_text(
        tree,
        [k or run in point_runs for run, k in enumerate(kept)],
        removed_runs=removed_runs,
        removed_nodes=removed_nodes,
        title_runs=title_runs,
    )
    out = frozenset(notes.taken | notes.copies)
    skips = points.skips if points is not None else {}
    flow = Flow(notes.element_marks, notes.text_marks, out, skips, atoms.inline, heading_tools(tree))
    builder = Builder(tree, flow)
    shown = list(kept)
    ready: dict[int, Block] = {}
    block = key_points_block(builder, points.label, points.points) if points is not None else None
    if points is not None and block is not None:
        first = min(point_runs, default=points.first_run)
        for run in point_runs:
            shown[run] = False
        shown[first] = True
        ready[first] = block
    for atom in atoms.blocks:
        for run in (*atom.captions, *atom.words):
            shown[run] = True
        for run in atom.rest:
            shown[run] = False
    pieces = [builder.inline.piece(run) for run, k in enumerate(shown) if k]
    blocks = builder.build(pieces, atoms=atoms.blocks, ready=ready)
    for node in builder.tables:
        for run in range(tree.node_first[node], tree.node_end[node]):
            shown[run] = True
    footnotes = build_footnotes(tree, notes, blocks, out) if notes.notes else ()
    flow = flow._replace(column_names=frozenset(builder.column_names))
    return Body(blocks, footnotes, shown, point_runs, tuple(builder.left_out), flow)


def runs_of_points(tree: Tree, points: KeyPointsFound | None) -> frozenset[int]:
    """The runs of the key points and their label."""
    if points is None:
        return frozenset()
    return frozenset(map(tree.run_of_slot, chain(points.label_slots, *points.points)))
