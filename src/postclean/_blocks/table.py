"""Data tables as blocks: head, rows, caption, and cells whose blocks are lines."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any, Final

from .._tree import Tree
from .._tree.tables import ROW_GROUPS, cells_of, rows_of
from ..blocks import Cell, Span, Spans, Table, plain
from ..rules.structure import COLUMN_ATTRIBUTES
from .code import code_block
from .inline import Inline, Piece
from .numbers import integer

_LINE: Final = Span("\n")

Part = tuple[int, list[int]]
"""A run, and the slots of it that are in a cell."""


def in_row(tree: Tree, node: int, table: int) -> bool:
    """Whether a node is in a row or the caption of a table, or in rows without a tag of their own."""
    tags, parents = tree.node_tag, tree.node_parent
    while node > table:
        if tags[node] in ("tr", "caption", "td", "th"):
            return True
        if tags[node] in ROW_GROUPS:
            return bool(cells_of(tree, node))
        node = parents[node]
    return bool(cells_of(tree, table))


def table_block(inline: Inline, node: int) -> tuple[Table | None, frozenset[int]]:
    """A data table with its head and caption, cells as spans; and the slots of it that repeat names of columns,
    which are left out.
    """
    tree = inline.tree
    rows_found = [(row, cells_of(tree, row)) for row in rows_of(tree, node)]
    parts = _parts_of_cells(tree, node, [cell for _, cells in rows_found for cell in cells])
    names = frozenset(name for cell, held in parts.items() for name in _column_name(tree, cell, held))
    if names:
        parts = {cell: _without(held, names) for cell, held in parts.items()}
    header: list[tuple[Cell, ...]] = []
    rows: list[tuple[Cell, ...]] = []
    for row, elements in rows_found:
        cells = tuple(_cell(inline, cell, parts.get(cell, ())) for cell in elements)
        named = [cell.header for cell in cells if _has_text(cell)]
        if not named and not any(_has_picture(cell) for cell in elements):
            continue
        in_head = tree.node_tag[row] == "thead" or tree.node_tag[tree.node_parent[row]] == "thead"
        head = in_head or (not rows and not header and named and all(named) and len(cells) > 1)
        (header if head and not rows else rows).append(cells)
    if not rows:
        header, rows = [], header
    elif not header and _is_bold_head(rows):
        header, rows = [tuple(_as_head(cell) for cell in rows[0])], rows[1:]
    table = Table(tuple(rows), tuple(header), _caption(inline, node)) if rows else None
    return table, names


def _is_bold_head(rows: Sequence[tuple[Cell, ...]]) -> bool:
    """Whether the first row is bold and no other: how editors without heads of tables write one."""
    return len(rows) > 1 < len(rows[0]) and _is_bold(rows[0]) and not any(map(_is_bold, rows[1:]))


def _is_bold(row: Sequence[Cell]) -> bool:
    return all(
        _has_text(cell) and all("strong" in span.marks or not span.text.strip() for span in cell.spans)
        for cell in row
    )


def _as_head(cell: Cell) -> Cell:
    spans = [
        replace(span, marks=tuple(mark for mark in span.marks if mark != "strong")) for span in cell.spans
    ]
    return replace(cell, spans=tuple(spans), header=True)


def _has_text(cell: Cell) -> bool:
    return bool(plain(cell.spans).strip()) or any(span.note for span in cell.spans)


def _has_picture(cell: Any) -> bool:
    return next(cell.iter("img", "svg", "picture", "video", "iframe"), None) is not None


def _caption(inline: Inline, table: int) -> Spans:
    tree = inline.tree
    found: Spans = ()
    for at in range(table + 1, tree.node_last[table]):
        if tree.node_tag[at] == "caption" and tree.node_parent[at] == table:
            for run in range(tree.node_first[at], tree.node_end[at]):
                found = (*found, *([Span(" ")] if found else []), *inline.spans(inline.piece(run)))
    return found


def _parts_of_cells(tree: Tree, table: int, cells: Sequence[Any]) -> dict[Any, list[Part]]:
    """What each cell holds, in page order."""
    holders: dict[Any, Any] = {cell: cell for cell in cells}
    top = tree.node_el[table]
    found: dict[Any, list[Part]] = {}
    for run in range(tree.node_first[table], tree.node_end[table]):
        for slot in range(tree.run_slot[run], tree.run_slot_end[run]):
            at = tree.slot_el[slot].getparent() if tree.slot_tail[slot] else tree.slot_el[slot]
            chain = []
            while at is not None and at is not top and at not in holders:
                chain.append(at)
                at = at.getparent()
            cell = holders.get(at)
            for inner in chain:
                holders[inner] = cell
            if cell is not None:
                parts = found.setdefault(cell, [])
                if not parts or parts[-1][0] != run:
                    parts.append((run, []))
                parts[-1][1].append(slot)
    return found


def _cell(inline: Inline, el: Any, parts: Sequence[Part]) -> Cell:
    spans: Spans = ()
    for run, slots in parts:
        line = _line(inline, run, slots)
        if line:
            spans = (*spans, _LINE, *line) if spans else line
    return Cell(
        spans,
        el.tag == "th",
        min(integer(el.get("colspan"), 1), 100),
        min(integer(el.get("rowspan"), 1), 1000),
    )


def _column_name(tree: Tree, el: Any, parts: Sequence[Part]) -> Sequence[int]:
    """The slot of a cell with the name of its column, which narrow screens show in front of the rest, if it has one."""
    name = next(filter(None, map(el.get, COLUMN_ATTRIBUTES)), None)
    if name is None:
        return ()
    texts = [slot for _, slots in parts for slot in slots if tree.slot_text(slot).strip()]
    same = len(texts) > 1 and tree.slot_text(texts[0]).strip(" \n\t:：") == name.strip(" \n\t:：")
    return texts[:1] if same else ()


def _without(parts: Sequence[Part], names: Collection[int]) -> list[Part]:
    """What a cell holds, without the names of columns."""
    rest = [(run, [slot for slot in slots if slot not in names]) for run, slots in parts]
    return [(run, slots) for run, slots in rest if slots]


def _line(inline: Inline, run: int, slots: Sequence[int]) -> Spans:
    """A run, or the part of it that is in a cell, as a line of the cell."""
    tree = inline.tree
    el = tree.slot_el[slots[0]]
    if el.tag == "pre" and not tree.slot_tail[slots[0]]:
        code, _ = code_block(el)
        return (Span(code.text, ("code",)),) if code is not None else ()
    return inline.spans(Piece(run, slots, False))
