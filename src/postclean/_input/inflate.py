"""Compressed data, opened in small pieces and up to a limit: a bomb never fits into memory at once.

`Inflater` opens gzip and zlib, `Brotli` and `Zstd` the two that need a package. All are fed bytes as they
come and hand out pieces, so that a reader can stop between any two. The door, the fetcher and the batch use
these and no others.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final, Literal, Protocol

from .notices import LimitChecker

_GZIP: Final = 31
_ZLIB: Final = 15
_BARE: Final = -15
"""The formats of zlib, which it takes as the size of the window."""

GZIP: Final = b"\x1f\x8b\x08"
"""What a gzip member begins with."""

PIECE = 64 * 1024
"""Bytes that a decoder hands out at once."""

MAX_MEMBERS = 1000
"""gzip members or zstd frames in one body; each costs a new decoder, and an empty one has 20 bytes."""

ZSTD_SLICE = 256
"""Bytes fed to zstandard at once: it has no output limit, but 256 bytes hold at most 64 blocks of 128 KB."""


class DamagedError(Exception):
    """The bytes are not in the format that was expected, or they are damaged."""


class Decoder(Protocol):
    """Raw bytes in, decoded pieces out."""

    def feed(self, data: bytes) -> Iterator[bytes]:
        """Decode what has come so far, piece by piece."""

    def complete(self) -> bool:
        """Return whether the stream is complete (an empty one is)."""


class Identity:
    """No encoding at all."""

    def feed(self, data: bytes) -> Iterator[bytes]:
        yield data

    def complete(self) -> bool:
        return True


class Inflater:
    """gzip (also several members in sequence) and deflate (with and without the header of zlib).

    `at` is where the current member begins, counted from the first byte that was fed. Bytes after a member
    that begin no other one are ignored, as browsers do, unless `strict`.
    """

    def __init__(
        self,
        kind: Literal["gzip", "deflate"] = "gzip",
        *,
        members: int | None = MAX_MEMBERS,
        strict: bool = False,
    ) -> None:
        self.at = 0
        self._kind = kind
        self._most = members
        self._strict = strict
        self._stream: Any = None
        self._begun = b""
        self._members = 0
        self._fed = 0
        self._over = False

    def feed(self, data: bytes) -> Iterator[bytes]:
        for start in range(0, len(data), PIECE):  # zlib copies what it has not used yet
            piece = data[start : start + PIECE]
            self._fed += len(piece)
            yield from self._feed(piece)

    def complete(self) -> bool:
        if self._stream is None:
            return not self._begun
        return bool(self._stream.eof)

    def _feed(self, data: bytes) -> Iterator[bytes]:
        if self._begun:
            data, self._begun = self._begun + data, b""
        while data:
            if self._stream is None:
                if len(data) < 2:
                    self._begun = data
                    return
                self._stream = zlib.decompressobj(self._window(data))
            elif self._stream.eof:
                if self._kind == "deflate" or not (self._strict or self._opens_a_member(data)):
                    return
                self._next_member(data)
            yield from self._pieces(data)
            data = self._stream.unused_data if self._stream.eof else b""

    def _pieces(self, data: bytes) -> Iterator[bytes]:
        """What zlib makes of data, also of the part before a damage:
        zlib keeps that to itself when it fails.
        """
        while True:
            before = self._stream.copy()
            try:
                piece = self._stream.decompress(data, PIECE)
            except zlib.error as error:
                yield from _up_to_the_damage(before, data)
                raise DamagedError(str(error)) from error
            yield piece
            # Once at its end, zlib would take the tail as unused data again, for ever.
            data = self._stream.unconsumed_tail
            if self._stream.eof or not (piece or data):
                return
            if not data and len(piece) < PIECE:
                return

    def _opens_a_member(self, data: bytes) -> bool:
        """Whether another member follows; what follows the first byte that says no is never looked at."""
        if not self._over and data == GZIP[:1]:
            self._begun = data  # the next bytes decide
            return False
        self._over = self._over or data[:2] != GZIP[:2]
        return not self._over

    def _next_member(self, data: bytes) -> None:
        self.at = self._fed - len(data)
        self._members += 1
        if self._most is not None and self._members > self._most:
            raise DamagedError(f"more than {self._most} gzip members")
        self._stream = zlib.decompressobj(_GZIP)

    def _window(self, data: bytes) -> int:
        if self._kind == "gzip":
            return _GZIP
        # RFC 9110 means zlib by "deflate", some servers send it bare: the header has a check in it.
        return _ZLIB if data[0] & 15 == 8 and int.from_bytes(data[:2], "big") % 31 == 0 else _BARE


def _up_to_the_damage(stream: Any, data: bytes) -> Iterator[bytes]:
    """Byte by byte, so that nothing before the damage is lost."""
    for at in range(len(data)):
        try:
            yield stream.decompress(data[at : at + 1])
        except zlib.error:
            return


class Brotli:
    """The stream of a `Decompressor` of the package brotli."""

    def __init__(self, module: Any) -> None:
        self._error = module.error
        self._stream = module.Decompressor()
        self._started = False

    def feed(self, data: bytes) -> Iterator[bytes]:
        self._started = self._started or bool(data)
        if self._stream.is_finished():
            return
        try:
            yield self._stream.process(data, output_buffer_limit=PIECE)
            while not (self._stream.can_accept_more_data() or self._stream.is_finished()):
                yield self._stream.process(b"", output_buffer_limit=PIECE)
        except self._error as error:
            raise DamagedError(str(error)) from error

    def complete(self) -> bool:
        return not self._started or bool(self._stream.is_finished())


class Zstd:
    """The streams of the package zstandard, one for each frame."""

    def __init__(self, start: Callable[[], Any], error: type[Exception]) -> None:
        self._start = start
        self._error = error
        self._stream: Any = None
        self._frames = 0

    def feed(self, data: bytes) -> Iterator[bytes]:
        for at in range(0, len(data), ZSTD_SLICE):
            rest = data[at : at + ZSTD_SLICE]
            while rest:
                if self._stream is None or self._stream.eof:
                    self._frames += 1
                    if self._frames > MAX_MEMBERS:
                        raise DamagedError(f"more than {MAX_MEMBERS} zstd frames")
                    self._stream = self._start()
                try:
                    yield self._stream.decompress(rest)
                except self._error as error:
                    raise DamagedError(str(error)) from error
                rest = self._stream.unused_data if self._stream.eof else b""

    def complete(self) -> bool:
        return self._stream is None or bool(self._stream.eof)


def at_most(decoder: Decoder, chunks: Iterable[bytes], most: int) -> tuple[bytes, bool]:
    """What a decoder makes of chunks, never more than `most` bytes,
    and whether it is whole (or was cut at the limit).

    >>> at_most(Inflater("deflate"), [zlib.compress(b"tea" * 9)[:-4]], 100)
    (b'teateateateateateateateatea', False)
    """
    parts: list[bytes] = []
    size = 0
    try:
        for chunk in chunks:
            for piece in decoder.feed(chunk):
                parts.append(piece)
                size += len(piece)
                if size >= most:
                    return b"".join(parts)[:most], True
    except DamagedError:
        return b"".join(parts), False
    return b"".join(parts), decoder.complete()


def inflate(data: bytes, met: LimitChecker) -> bytes:
    """Open gzip and zlib data, also twice packed, never beyond the limit."""
    for _ in range(3):
        opened = inflate_once(data, met.limits.max_bytes + 1) if data[:1] in (b"\x1f", b"x") else None
        if opened is None:
            break
        data, whole = opened
        if not whole:
            met.note("damaged", "the compressed data is damaged or ends early; what could be opened was read")
    return data


def inflate_once(data: bytes, most: int) -> tuple[bytes, bool] | None:
    """The content and whether it is whole; `None` when this is not compressed at all."""
    if data.startswith(GZIP):
        return at_most(Inflater("gzip"), [data], most)
    if data[:2] not in (b"x\x01", b"x^", b"x\x9c", b"x\xda"):
        return None
    content, whole = at_most(Inflater("deflate"), [data], most)
    if not whole and (not content or data[1:2] == b"^"):
        return None  # a text may begin with "x^2"
    return content, whole
