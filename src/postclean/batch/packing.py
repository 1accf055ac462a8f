"""Packing: a page out of zstd or brotli, and never more of it than a limit."""

from __future__ import annotations

import os
from typing import IO, Any, cast

from ..errors import MissingExtra, PostcleanError


def unpacked(name: str, file: IO[bytes], most: int) -> bytes:
    """The content, unpacked, and at most one byte more than the limit. The door opens gzip itself."""
    suffix = os.path.splitext(name)[1].lower()
    if suffix == ".zst":
        with import_zstandard().ZstdDecompressor().stream_reader(file) as stream:
            return cast(bytes, stream.read(most + 1))
    if suffix == ".br":
        return _unbrotli(file, most)
    return file.read(most + 1)


def _unbrotli(file: IO[bytes], most: int) -> bytes:
    try:
        import brotli
    except ImportError as error:
        raise MissingExtra("fetch", "brotli", "a page packed with brotli") from error
    opener = brotli.Decompressor()
    parts: list[bytes] = []
    size = 0
    while size <= most and not opener.is_finished():
        chunk = file.read(65_536)
        part = opener.process(chunk, output_buffer_limit=most + 1 - size)
        if not chunk and not part:
            raise PostcleanError("the brotli data ends early")
        parts.append(part)
        size += len(part)
    return b"".join(parts)[: most + 1]  # the limit of brotli is that of a buffer, about


def import_zstandard() -> Any:
    """The package zstandard, or `MissingExtra`."""
    try:
        import zstandard
    except ImportError as error:
        raise MissingExtra("batch", "zstandard", "zstd data") from error
    return zstandard
