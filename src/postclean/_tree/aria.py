"""Tables that a page makes of other elements and names by their roles: they become tables."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from .columns import Columns

_TABLES: Final = frozenset(("table", "grid", "treegrid"))
_GROUPS: Final = frozenset(("rowgroup", "presentation", "none"))
_CELLS: Final = {"cell": "td", "gridcell": "td", "columnheader": "th", "rowheader": "th"}
_CONTROLS: Final = ("button", "input", "select", "textarea")
MOST_LEVELS: Final = 3
"""Elements between a table and its rows, or a row and its cells."""


def set_tables(columns: Columns) -> bool:
    """Turn the elements with the roles of tables into tables; whether there were any.

    A calendar or a list with buttons is a control and stays what it is.
    """
    found = False
    for node, attributes in columns.node_attrs.items():
        if attributes.get("role") in _TABLES and columns.node_tag[node] != "table":
            found |= _set_table(columns.node_el[node])
    return found


def _set_table(table: Any) -> bool:
    if next(table.iter("table", *_CONTROLS), None) is not None:
        return False
    rows = [(row, list(_of_role(row, _CELLS.keys()))) for row in _of_role(table, {"row"})]
    if len(rows) < 2 or any(len(cells) < 2 for _, cells in rows):
        return False
    inside = sum(_words(cell) for _, cells in rows for cell in cells)
    if inside != _words(table):
        return False  # something is said beside the cells
    for row, cells in rows:
        for cell in cells:
            cell.tag = _CELLS[cell.get("role")]
        row[:] = cells  # what is around the cells is for the eye
        row.tag = "tr"
    table[:] = [row for row, _ in rows]
    table.tag = "table"
    return True


def _words(el: Any) -> int:
    return sum(len(text.split()) for text in el.itertext())


def _of_role(el: Any, roles: Any, level: int = 0) -> Iterator[Any]:
    """The nearest elements inside one that have a role, through groups and boxes without one."""
    for child in el:
        role = child.get("role") if isinstance(child.tag, str) else None
        if role in roles:
            yield child
        elif level < MOST_LEVELS and (role is None or role in _GROUPS):
            yield from _of_role(child, roles, level + 1)
