"""Data tables, and how they differ from tables that lay out a page."""

from __future__ import annotations

from typing import Any, Final

from .._tree import Tree
from ..blocks import Cell, Span, Spans, Table, plain
from .inline import Inline, Piece
from .numbers import integer

_ROWLESS: Final = frozenset("table tbody thead tfoot".split())
"""Tags in which cells stand without a row where the page has left it out."""


def is_data_table(tree: Tree, node: int) -> bool:
    """Cells without blocks inside: rows of data. Else the table lays out the page."""
    if any(tree.node_tag[at] in ("td", "th", "table") for at in range(node + 1, tree.node_last[node])):
        return False
    rows = [at for at in range(node + 1, tree.node_last[node]) if tree.node_tag[at] == "tr"]
    return any(len(tree.node_el[at]) > 1 for at in rows)


def in_row(tree: Tree, node: int, table: int) -> bool:
    """Whether a node is in a row or the caption of a table, or in rows without a tag of their own."""
    tags, parents = tree.node_tag, tree.node_parent
    while node > table:
        if tags[node] in ("tr", "caption", "td", "th"):
            return True
        if tags[node] in _ROWLESS:
            return any(child.tag in ("td", "th") for child in tree.node_el[node])
        node = parents[node]
    return any(child.tag in ("td", "th") for child in tree.node_el[table])


def table_block(inline: Inline, node: int) -> Table | None:
    """A data table with its head and caption, cells as spans."""
    tree = inline.tree
    header: list[tuple[Cell, ...]] = []
    rows: list[tuple[Cell, ...]] = []
    caption: Spans = ()
    for at in range(node, tree.node_last[node]):
        tag = tree.node_tag[at]
        first, end = tree.node_first[at], tree.node_end[at]
        if tag == "caption" and end > first:
            for run in range(first, end):
                caption = (*caption, *([Span(" ")] if caption else []), *inline.spans(inline.piece(run)))
        elif tag == "tr" or (
            tag in _ROWLESS and any(child.tag in ("td", "th") for child in tree.node_el[at])
        ):
            cells = _cells(inline, at)
            if not cells or not any(
                plain(cell.spans).strip() or any(s.note for s in cell.spans) for cell in cells
            ):
                continue
            head = tree.node_tag[tree.node_parent[at]] == "thead" or (
                not rows and not header and all(cell.header for cell in cells) and len(cells) > 1
            )
            (header if head and not rows else rows).append(cells)
    if not rows and header:
        header, rows = [], header
    if not rows:
        return None
    return Table(tuple(rows), tuple(header), caption)


def _cells(inline: Inline, row: int) -> tuple[Cell, ...]:
    tree = inline.tree
    by_cell: dict[Any, list[int]] = {}
    cells = [child for child in tree.node_el[row] if child.tag in ("td", "th")]
    holders: dict[Any, Any] = {cell: cell for cell in cells}
    row_el = tree.node_el[row]
    for run in range(tree.node_first[row], tree.node_end[row]):
        for slot in range(tree.run_slot[run], tree.run_slot_end[run]):
            at = tree.slot_el[slot].getparent() if tree.slot_tail[slot] else tree.slot_el[slot]
            chain = []
            while at is not None and at is not row_el and at not in holders:
                chain.append(at)
                at = at.getparent()
            cell = holders.get(at)
            for inner in chain:
                holders[inner] = cell
            if cell is not None:
                by_cell.setdefault(cell, []).append(slot)
    found = []
    first_run = tree.node_first[row]
    for cell in cells:
        spans = inline.spans(Piece(first_run, by_cell.get(cell, ()), False)) if cell in by_cell else ()
        found.append(
            Cell(
                spans,
                cell.tag == "th",
                min(integer(cell.get("colspan"), 1), 100),
                min(integer(cell.get("rowspan"), 1), 1000),
            )
        )
    return tuple(found)
