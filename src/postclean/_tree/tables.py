"""Data tables, and how they differ from tables that lay out a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Any, Final, TypeAlias

from ..rules.structure import CODE_CELL_TOKENS, DATA_TABLE_TOKENS
from .tree import Tree

ROW_GROUPS: Final = frozenset("table tbody thead tfoot".split())
"""Tags in which cells have no row where the page has left it out."""

MOST_CELL_WORDS: Final = 60
MOST_CELL_SHARE: Final = 0.6
"""A cell that has more than both of the table's words is the middle column of a page."""
MOST_SHORT_CELL_WORDS: Final = 40
"""What nothing declares is data only where no cell has more words."""


def children_of(tree: Tree, node: int) -> Iterator[int]:
    """The nodes directly inside a node."""
    at, end = node + 1, tree.node_last[node]
    while at < end:
        yield at
        at = tree.node_last[at]


def rows_of(tree: Tree, table: int) -> Iterator[int]:
    """The nodes of the rows of a table, without those of tables inside it.

    Cells without a row are one with their group.
    """
    if _has_cells(tree.node_el[table]):
        yield table
    for at in children_of(tree, table):
        tag = tree.node_tag[at]
        if tag == "tr":
            yield at
        elif tag in ROW_GROUPS and tag != "table":
            yield from rows_of(tree, at)


def _has_cells(el: Any) -> bool:
    return next(el.iterchildren("td", "th"), None) is not None


def cells_of(tree: Tree, row: int) -> list[Any]:
    """The cell elements of a row."""
    return list(tree.node_el[row].iterchildren("td", "th"))


def data_tables(tree: Tree) -> dict[int, bool]:
    """The nodes of the tables that hold data, and whether the page says so:
    by heads, a caption, a class of data tables.
    """
    if "table" not in tree.node_tag:
        return {}
    before = [0, *accumulate(tree.run_words)]
    found = {}
    for node, tag in enumerate(tree.node_tag):
        if tag == "table":
            rows = [(row, cells_of(tree, row)) for row in rows_of(tree, node)]
            declared = _is_declared(tree, node, [cells for _, cells in rows])
            if _is_data(tree, node, rows, declared, before):
                found[node] = declared
    return found


_Rows: TypeAlias = "Sequence[tuple[int, Sequence[Any]]]"


def _is_data(tree: Tree, table: int, rows: _Rows, declared: bool, before: Sequence[int]) -> bool:
    """Whether a table holds data.

    Without blocks in its cells it does. With blocks it does where the page says so, or where its rows are
    equally long and its cells short.
    """
    el = tree.node_el[table]
    if (el.get("role") or "").lower() in ("presentation", "none"):
        return False
    if max((len(cells) for _, cells in rows), default=0) < 2:
        return False
    inner = range(table + 1, tree.node_last[table])
    if not any(tree.node_tag[at] in ("td", "th", "table") for at in inner):
        return True
    if any(_is_code(cell) for _, cells in rows[:3] for cell in cells):
        return False
    has_row_heads = len(rows) > 1 and all({cell.tag for cell in cells} == {"td", "th"} for _, cells in rows)
    largest = max((_largest_cell(tree, row, cells, before) for row, cells in rows), default=0)
    whole = before[tree.node_end[table]] - before[tree.node_first[table]]
    if not has_row_heads and largest > MOST_CELL_WORDS and largest > MOST_CELL_SHARE * whole:
        return False
    if declared:
        return next(el.iter("article", "main", "h1"), None) is None
    widths = {len(cells) for _, cells in rows if cells}
    nested = any(tree.node_tag[at] in ("table", "form", "h1", "h2") for at in inner)
    return len(rows) > 1 and len(widths) == 1 and 0 < largest <= MOST_SHORT_CELL_WORDS and not nested


def _largest_cell(tree: Tree, row: int, cells: Sequence[Any], before: Sequence[int]) -> int:
    """Words of the largest cell of a row; those of cells without blocks,
    which are one run together, on the average.
    """
    first, end = tree.node_first[row], tree.node_end[row]
    words = [
        before[tree.node_end[at]] - before[tree.node_first[at]]
        for at in children_of(tree, row)
        if tree.node_tag[at] in ("td", "th")
    ]
    plain = before[end] - before[first] - sum(words)
    if plain > MOST_SHORT_CELL_WORDS:
        shown = sum(any(text.strip() for text in cell.itertext()) for cell in cells) - sum(map(bool, words))
        words.append(plain // max(shown, 1))
    return max(words, default=0)


def _is_declared(tree: Tree, table: int, rows: Sequence[Sequence[Any]]) -> bool:
    """Whether the page says that a table holds data: heads with words, a caption, a class."""
    el = tree.node_el[table]
    if any(tree.node_tag[at] == "caption" for at in children_of(tree, table)):
        return True
    heads = [cell for cells in rows for cell in cells if cell.tag == "th" or cell.get("scope")]
    if any(next(iter("".join(cell.itertext()).split()), None) for cell in heads[:20]):
        return True
    if el.get("border") not in (None, "", "0") and len(rows) > 1:
        return True
    parent = tree.node_parent[table]
    classes = f"{tree.node_cls[table]} {tree.node_cls[parent] if parent > 0 else ''}".lower().split()
    return not DATA_TABLE_TOKENS.isdisjoint(classes)


def _is_code(cell: Any) -> bool:
    """Whether a cell is a gutter of line numbers or the code next to it."""
    return not CODE_CELL_TOKENS.isdisjoint((cell.get("class") or "").split())
