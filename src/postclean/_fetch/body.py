"""The body of one answer, counted while it comes: bytes in, errors or content out, no network."""

from __future__ import annotations

from .._input.inflate import DamagedError
from ..errors import BadResponse, Incomplete, NotAPage, TooLarge
from .decoding import DECODERS, decoder
from .kinds import SNIFF, why_not_a_page

RATIO = 100
"""More decoded bytes for a raw one than any page needs; gzip itself can do 1,032."""

RATIO_FROM = 1_000_000
"""Up to this size a body may be compressed as much as it likes: it does no harm."""


class Body:
    """The part of a body that has arrived so far; `any_kind` accepts what is not a page, too.

    >>> body = Body("text/html", "", max_bytes=100, url="https://example.org/")
    >>> body.add(b"<p>Hello")
    >>> body.end()
    >>> bytes(body.content)
    b'<p>Hello'
    """

    def __init__(
        self, content_type: str, content_encoding: str, *, max_bytes: int, url: str, any_kind: bool = False
    ) -> None:
        self.content = bytearray()
        self.received = 0
        self._content_type = content_type
        self._max_bytes = max_bytes
        self._url = url
        self._sniffed = any_kind
        found = decoder(content_encoding)
        if found is None:
            raise BadResponse(
                f"the body has the Content-Encoding {content_encoding[:60]!r}, which was not asked for: {', '.join(DECODERS)}, "
                "one at a time, can be decoded (br and zstd with pip install 'postclean[fetch]')",
                url=url,
            )
        self._decoder = found
        self._encoding = content_encoding

    def add(self, raw: bytes) -> None:
        """Take the next bytes from the wire. Raises where the body must not go on."""
        self.received += len(raw)
        if self.received > self._max_bytes:
            self.content += raw[: max(0, self._max_bytes - len(self.content))] if not self._encoding else b""
            self._too_large("the body")
        try:
            for piece in self._decoder.feed(raw):
                self.content += piece
                if len(self.content) > self._max_bytes:
                    del self.content[self._max_bytes :]
                    self._too_large("the decoded body")
                if len(self.content) > RATIO_FROM and len(self.content) > RATIO * self.received:
                    limit = RATIO * self.received
                    raise TooLarge(
                        limit,
                        f"the body swells to more than {RATIO} times its size when decoded: a bomb",
                        url=self._url,
                    )
        except DamagedError as error:
            message = f"the body is not the {self._encoding} that its Content-Encoding says ({error})"
            raise BadResponse(message, url=self._url) from error
        if not self._sniffed and len(self.content) >= SNIFF:
            self.sniff()

    def end(self) -> None:
        """Say that no more bytes come."""
        if not self._decoder.complete():
            message = f"the {self._encoding} body ends in the middle, after {self.received} bytes: partial=True keeps them"
            raise Incomplete(self.received, message, url=self._url)
        if not self._sniffed:
            self.sniff()

    def sniff(self) -> None:
        """Raise `NotAPage` if what has arrived is not a page."""
        self._sniffed = True
        if not self.content.strip():
            raise NotAPage(
                "nothing",
                "the body is empty: the page may need JavaScript, cookies or another URL",
                url=self._url,
            )
        what = why_not_a_page(bytes(self.content[:SNIFF]), self._content_type)
        if what is not None:
            message = f"the URL leads to {what}, not to HTML, XML or text: look for the page that links to it"
            raise NotAPage(what, message, url=self._url)

    def _too_large(self, what: str) -> None:
        message = (
            f"{what} is larger than max_bytes={self._max_bytes}: raise it, or partial=True keeps what fits"
        )
        raise TooLarge(self._max_bytes, message, url=self._url)
