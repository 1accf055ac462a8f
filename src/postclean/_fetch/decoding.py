"""Bounded decoders for `Content-Encoding`: no call ever hands out more than a few megabytes, whatever comes in.

httpx decodes a chunk in full before anybody can count it: a gzip bomb of 200 KB is 200 MB in memory at once.
These decoders are fed the raw bytes and yield small pieces, so that the reader can stop between any two.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from typing import Any, Protocol

PIECE = 64 * 1024
"""Bytes that a decoder hands out at once."""

MAX_MEMBERS = 1000
"""gzip members or zstd frames in one body; each costs a new decoder, and an empty one has 20 bytes."""

ZSTD_SLICE = 256
"""Bytes fed to zstandard at once: it has no output limit, but 256 bytes hold at most 64 blocks of 128 KB."""

ZSTD_WINDOW = 2**23
"""The largest window that RFC 9659 lets a server use."""


class BadEncodingError(Exception):
    """The bytes are not what `Content-Encoding` says."""


class Decoder(Protocol):
    """Raw bytes in, decoded pieces out."""

    def feed(self, data: bytes) -> Iterator[bytes]:
        """Decode what has come so far, piece by piece."""

    def complete(self) -> bool:
        """Tell whether the stream has come to its own end (an empty one has)."""


class Identity:
    """No encoding at all."""

    def feed(self, data: bytes) -> Iterator[bytes]:
        yield data

    def complete(self) -> bool:
        return True


class _Zlib:
    """gzip (also several members one after the other) and deflate (with and without the zlib header)."""

    def __init__(self, deflate: bool = False) -> None:
        self._deflate = deflate
        self._stream: Any = None
        self._begun = b""
        self._members = 0

    def feed(self, data: bytes) -> Iterator[bytes]:
        if self._begun:
            data, self._begun = self._begun + data, b""
        while data:
            if self._stream is None:
                if self._deflate and len(data) < 2:
                    self._begun = data
                    return
                self._stream = zlib.decompressobj(self._wbits(data))
            elif self._stream.eof:
                if self._deflate:
                    return
                self._members += 1
                if self._members > MAX_MEMBERS:
                    raise BadEncodingError(f"more than {MAX_MEMBERS} gzip members")
                self._stream = zlib.decompressobj(31)
            try:
                yield self._stream.decompress(data, PIECE)
                # Once at its end, zlib would take the tail as unused data again, for ever.
                while not self._stream.eof:
                    piece = self._stream.decompress(self._stream.unconsumed_tail, PIECE)
                    if not piece:
                        break
                    yield piece
            except zlib.error as error:
                if self._members:  # zeros or rubbish after the last member: browsers ignore it too
                    return
                raise BadEncodingError(str(error)) from error
            data = self._stream.unused_data if self._stream.eof else b""

    def _wbits(self, data: bytes) -> int:
        if not self._deflate:
            return 31
        # RFC 9110 means zlib by "deflate", some servers send it bare: the header has a check in it.
        return 15 if data[0] & 15 == 8 and int.from_bytes(data[:2], "big") % 31 == 0 else -15

    def complete(self) -> bool:
        if self._stream is None:
            return not self._begun
        return self._stream.eof or self._members > 0


class _Brotli:
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
            raise BadEncodingError(str(error)) from error

    def complete(self) -> bool:
        return not self._started or bool(self._stream.is_finished())


class _Zstd:
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
                        raise BadEncodingError(f"more than {MAX_MEMBERS} zstd frames")
                    self._stream = self._start()
                try:
                    yield self._stream.decompress(rest)
                except self._error as error:
                    raise BadEncodingError(str(error)) from error
                rest = self._stream.unused_data if self._stream.eof else b""

    def complete(self) -> bool:
        return self._stream is None or bool(self._stream.eof)


def _brotli() -> Callable[[], Decoder] | None:
    for name in ("brotli", "brotlicffi"):
        try:
            module = __import__(name)
        except ImportError:
            continue
        # Without `output_buffer_limit` (brotli before 1.2) a bomb cannot be stopped: better not to ask for brotli.
        if hasattr(module.Decompressor, "can_accept_more_data"):
            return lambda: _Brotli(module)
    return None


def _zstd() -> Callable[[], Decoder] | None:
    try:
        import zstandard
    except ImportError:
        return None
    return lambda: _Zstd(zstandard.ZstdDecompressor(max_window_size=ZSTD_WINDOW).decompressobj, zstandard.ZstdError)


def _available() -> dict[str, Callable[[], Decoder]]:
    optional = {"br": _brotli(), "zstd": _zstd()}
    return {"gzip": _Zlib, "deflate": lambda: _Zlib(deflate=True)} | {k: v for k, v in optional.items() if v is not None}


DECODERS = _available()
"""What can be decoded here, by the name that HTTP has for it."""

ACCEPT_ENCODING = ", ".join(DECODERS)
"""The header to send: only what can be decoded.

>>> ACCEPT_ENCODING.startswith("gzip, deflate")
True
"""


def decoder(content_encoding: str) -> Decoder | None:
    """Return the decoder for a `Content-Encoding`, or None if there is none: unknown, or several stacked.

    >>> b"".join(decoder("").feed(b"as it is"))
    b'as it is'
    >>> decoder("gzip, gzip") is None
    True
    """
    names = [name for name in (part.strip().lower() for part in content_encoding.split(",")) if name not in ("", "identity")]
    if not names:
        return Identity()
    name = names[0].removeprefix("x-")
    return DECODERS[name]() if len(names) == 1 and name in DECODERS else None
