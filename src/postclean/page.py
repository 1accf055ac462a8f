"""A page as it was fetched or kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from .errors import PostcleanError


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it was fetched or kept: its bytes, and what is known about them.
    Goes into `extract` as it is.

    >>> Page(b"<p>Hello</p>", url="https://example.org/hello", status=200)
    Page(url='https://example.org/hello', status=200, 12 bytes)
    """

    content: bytes
    """The body, decompressed, not decoded."""
    url: str | None = None
    """Where it came from in the end, after redirects."""
    status: int | None = None
    """HTTP status."""
    headers: tuple[tuple[str, str], ...] = ()
    """Names and values, in the order of the answer. A mapping is taken too."""
    charset: str | None = None
    """What HTTP says of the encoding; by default what `headers` say."""
    redirects: tuple[str, ...] = ()
    """The URLs before the last, in order."""
    fetched_at: datetime | None = None
    """When; nothing in the article depends on it."""
    from_cache: bool = False
    """Whether it came from a cache."""
    stopped: str | None = None
    """Why the body ends before its end, if it does."""
    requested_url: str | None = None
    """The URL that was asked for."""

    def __post_init__(self) -> None:
        if not isinstance(self.content, (bytes, bytearray, memoryview)):
            kind = type(self.content).__name__
            raise PostcleanError(
                f"content is a {kind}: a Page has the bytes of a page; give a str to extract as it is"
            )
        for name in ("url", "charset", "requested_url"):
            value = getattr(self, name)
            if value is not None and not isinstance(value, str):
                raise PostcleanError(f"{name}={value!r}: give a str, or leave it out")
        if self.status is not None and not isinstance(self.status, int):
            raise PostcleanError(
                f"status={self.status!r}: give the number of the HTTP status, or leave it out"
            )
        pairs = self.headers.items() if isinstance(self.headers, Mapping) else self.headers
        object.__setattr__(self, "headers", tuple((str(name), str(value)) for name, value in pairs))

    @property
    def feeds(self) -> tuple[str, ...]:
        """The feeds that the page's head names, absolute: a blog's front page leads to its posts.

        >>> Page(b"<link rel=alternate type=application/rss+xml href=/feed>", url="https://blog.example/").feeds
        ('https://blog.example/feed',)
        """
        from ._input.head import feeds

        return feeds(self.content, self.charset, self.url)

    def header(self, name: str) -> str | None:
        """The first header of this name, in any case.

        >>> Page(b"", headers=(("Content-Type", "text/html"),)).header("content-type")
        'text/html'
        """
        return next((value for key, value in self.headers if key.lower() == name.lower()), None)

    def __repr__(self) -> str:
        stopped = f", stopped={self.stopped!r}" if self.stopped else ""
        return f"Page(url={self.url!r}, status={self.status!r}, {len(self.content):,} bytes{stopped})"
