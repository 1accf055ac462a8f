"""Markup: what the other rooms read of a source."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from ..article import Notice


@dataclass(frozen=True, slots=True)
class Markup:
    """What the other rooms read: a page that the parser takes, and what is known of it."""

    utf8: bytes = field(repr=False)
    """The page in UTF-8. Only the reader of flat text needs it as a `str`."""
    url: str | None = None
    encoding: str | None = None
    """What the bytes were in; `None` for a `str` and other text."""
    flat: bool = False
    """Text without markup."""
    notices: tuple[Notice, ...] = ()
    fetched_at: datetime | None = None
    status: int | None = None
    """HTTP status, where the source knows it."""

    @property
    def text(self) -> str:
        """The page as text, made anew each time."""
        return self.utf8.decode("utf-8")

    def head(self, size: int) -> str:
        """The text of the first `size` bytes."""
        return text_of(self.utf8[:size])


def text_of(utf8: bytes) -> str:
    """The text of a part of a page, which may begin or end inside a character."""
    return utf8.decode("utf-8", "ignore")
