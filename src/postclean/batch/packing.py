"""Packing: a page out of zstd or brotli, and never more of it than a limit."""

from __future__ import annotations

import os
from functools import partial
from typing import IO, Any

from .._input.inflate import PIECE, Brotli, Decoder, Zstd, at_most
from ..errors import MissingExtra, PostcleanError


def unpacked(name: str, file: IO[bytes], most: int) -> bytes:
    """The content, unpacked, and at most one byte more than the limit. The door opens gzip itself.

    Raises `PostcleanError` for data that is damaged or ends early.
    """
    suffix = os.path.splitext(name)[1].lower()
    decoder: Decoder
    if suffix == ".zst":
        zstandard = import_zstandard()
        decoder, what = Zstd(zstandard.ZstdDecompressor().decompressobj, zstandard.ZstdError), "zstd"
    elif suffix == ".br":
        decoder, what = Brotli(_import_brotli()), "brotli"
    else:
        return file.read(most + 1)
    content, whole = at_most(decoder, iter(partial(file.read, PIECE), b""), most + 1)
    if not whole:
        raise PostcleanError(f"the {what} data is damaged or ends early")
    return content


def _import_brotli() -> Any:
    try:
        import brotli
    except ImportError as error:
        raise MissingExtra("fetch", "brotli", "a page packed with brotli") from error
    return brotli


def import_zstandard() -> Any:
    """The package zstandard, or `MissingExtra`."""
    try:
        import zstandard
    except ImportError as error:
        raise MissingExtra("batch", "zstandard", "zstd data") from error
    return zstandard
