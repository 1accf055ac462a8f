"""An entry: a page of a file that is not read yet, how it is to be read, and its record when it cannot be."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ..errors import PostcleanError
from ..limits import Limits
from .inputs import Input
from .kernel import RawPage
from .names import Patterns


@dataclass(frozen=True, slots=True)
class Reading:
    """How sources are read.

    >>> Reading(html_field="body").url_field is None
    True
    """

    html_field: str | None = None
    """The column of JSONL, CSV and Parquet that has the page;
    by default the first of `HTML_COLUMNS` that there is."""
    url_field: str | None = None
    """The column with its URL."""
    id_field: str | None = None
    """The column with a name of its own; by default `id`, and if there is none, the number of the row."""
    max_bytes: int = Limits().max_bytes
    """More of a page than this and one byte is not read."""
    seconds: float = 0.0
    """For reading one page of an archive; 0 for no limit."""
    only: Patterns = Patterns()  # noqa: RUF009 (frozen)
    """Which files of folders, and members of archives, are read."""

    @property
    def max_record(self) -> int:
        """Bytes of a row of JSONL or CSV, or the header of a record:
        a page, and what JSON needs to write it.
        """
        return self.max_bytes + self.max_bytes // 4


Entry = Callable[[], RawPage]
"""A page that is not read yet. Those of streams must be read before the next one is asked for."""


def unreadable_page(source: Input, member: str, message: str) -> RawPage:
    """The record of a page of a file that cannot be read."""
    name = "" if source.kind == "file" else f"#{member}"
    return RawPage(f"{source.id}{name}", url=source.url, origin=f"{source.path}{name}", error=message)


def said(error: Exception) -> str:
    """An error in words; the kind of those that are not ours."""
    return str(error) if isinstance(error, PostcleanError) else f"{type(error).__name__}: {error}"
