"""Packing: a page out of zstd or brotli, and never more of it, nor for longer, than a limit."""

from __future__ import annotations

import bz2
import contextlib
import gzip
import io
import lzma
import os
import sys
import time
from collections.abc import Callable, Iterator
from typing import IO, Any, Final, cast

from .._input.files import open_regular
from .._input.inflate import PIECE, Brotli, Decoder, Zstd, at_most
from ..errors import MissingExtra, PostcleanError


def check_unpackable(name: str) -> None:
    """Raise `MissingExtra` for a name whose packing needs a package that is not installed."""
    suffix = os.path.splitext(name)[1].lower()
    if suffix == ".zst":
        import_zstandard()
    elif suffix == ".br":
        _import_brotli()


def unpacked(name: str, file: IO[bytes], most: int, seconds: float = 0.0) -> bytes:
    """The content, unpacked, and at most one byte more than the limit. The door opens gzip itself.

    Raises `PostcleanError` for data that is damaged or ends early, or takes longer than `seconds` to read.
    """
    suffix = os.path.splitext(name)[1].lower()
    decoder: Decoder
    if suffix == ".zst":
        zstandard = import_zstandard()
        decoder, what = Zstd(zstandard.ZstdDecompressor().decompressobj, zstandard.ZstdError), "zstd"
    elif suffix == ".br":
        decoder, what = Brotli(_import_brotli()), "brotli"
    else:
        return b"".join(_pieces(file, most + 1, seconds))
    content, whole = at_most(decoder, _pieces(file, sys.maxsize, seconds), most + 1)
    if not whole:
        raise PostcleanError(f"the {what} data is damaged or ends early")
    return content


def _pieces(file: IO[bytes], most: int, seconds: float) -> Iterator[bytes]:
    """Pieces of a stream, at most `most` bytes in all.

    >>> b"".join(_pieces(io.BytesIO(b"Tea and milk"), 3, 0.0))
    b'Tea'
    """
    until = time.monotonic() + seconds if seconds else float("inf")
    while most > 0 and (part := file.read(min(most, PIECE))):
        yield part
        most -= len(part)
        if time.monotonic() > until:
            raise PostcleanError(
                f"it was not read within {seconds:g} seconds: the option timeout changes that"
            )


def _import_brotli() -> Any:
    try:
        import brotli
    except ImportError as error:
        raise MissingExtra("fetch", "brotli", "a page packed with brotli") from error
    return brotli


@contextlib.contextmanager
def open_stream(path: str) -> Iterator[IO[bytes]]:
    """A file, unpacked while it is read, whatever it is packed in: a bit of it in memory at a time."""
    with open_regular(path) as file:
        start = file.read(6)
        file.seek(0)
        if start.startswith(b"\x28\xb5\x2f\xfd"):
            unpacker = import_zstandard().ZstdDecompressor().stream_reader(file, read_across_frames=True)
            yield cast(IO[bytes], io.BufferedReader(unpacker))
            return
        opener = next((opener for magic, opener in OPENERS.items() if start.startswith(magic)), None)
        if opener is None:
            yield file
        else:
            with opener(file) as stream:
                yield stream


OPENERS: Final[dict[bytes, Callable[[IO[bytes]], IO[bytes]]]] = {
    b"\x1f\x8b": lambda file: cast(IO[bytes], gzip.GzipFile(fileobj=file)),
    b"BZh": lambda file: cast(IO[bytes], bz2.BZ2File(file)),
    b"\xfd7zXZ\0": lambda file: cast(IO[bytes], lzma.LZMAFile(file)),  # noqa: SIM115 (the caller closes it)
}
"""What a packed file begins with → what unpacks it."""


def import_zstandard() -> Any:
    """The package zstandard, or `MissingExtra`."""
    try:
        import zstandard
    except ImportError as error:
        raise MissingExtra("batch", "zstandard", "zstd data") from error
    return zstandard
