"""Dumps: many saved pages into clean rows, without ever losing one.

`run` cleans files, folders and archives into part files; `clean_rows` is the same for rows of a table that a
program has; `index_rows` has what became of each page; `article_of` makes an article of a row again;
`Sandbox` is the process that a page cannot bring down.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .kernel import Cleaned, Options, RawPage, clean_rows
    from .ledger import index_rows
    from .rows import COLUMNS, ERROR_KINDS, ROW_VERSION, arrow_schema, article_of
    from .runner import run
    from .sandbox import Bounds, Failure, Sandbox
    from .summary import Summary

__all__ = [
    "COLUMNS",
    "ERROR_KINDS",
    "ROW_VERSION",
    "Bounds",
    "Cleaned",
    "Failure",
    "Options",
    "RawPage",
    "Sandbox",
    "Summary",
    "arrow_schema",
    "article_of",
    "clean_rows",
    "index_rows",
    "run",
]

# Loaded when first used: the process of a sandbox needs little of it.
_ROOMS = {
    "kernel": ("Cleaned", "Options", "RawPage", "clean_rows"),
    "ledger": ("index_rows",),
    "rows": ("COLUMNS", "ERROR_KINDS", "ROW_VERSION", "article_of", "arrow_schema"),
    "runner": ("run",),
    "sandbox": ("Bounds", "Failure", "Sandbox"),
    "summary": ("Summary",),
}
_ROOM_OF = {name: room for room, names in _ROOMS.items() for name in names}


def __getattr__(name: str) -> Any:
    """Load the room of a public name."""
    room = _ROOM_OF.get(name)
    if room is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f".{room}", __name__), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return list(__all__)
