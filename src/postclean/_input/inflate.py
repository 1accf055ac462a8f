"""Compressed pages, inflated up to a limit."""

from __future__ import annotations

import zlib

from .notices import LimitChecker


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
    gzipped = data.startswith(b"\x1f\x8b\x08")
    if not gzipped and data[:2] not in (b"x\x01", b"x^", b"x\x9c", b"x\xda"):
        return None
    parts: list[bytes] = []
    size = position = members = 0
    opener = zlib.decompressobj(47)
    whole = True
    try:
        while position < len(data) and size < most:
            chunk = data[position : position + 65_536]
            position += len(chunk)
            part = opener.decompress(chunk, most - size)
            parts.append(part)
            size += len(part)
            if opener.eof:
                position -= len(opener.unused_data)
                members += 1
                if members == 10_000 or data[position : position + 2] != b"\x1f\x8b":
                    break
                opener = zlib.decompressobj(47)
        whole = opener.eof or size >= most
    except zlib.error:
        whole = False
    if not gzipped and not whole and (not size or data[1:2] == b"^"):
        return None  # a text may begin with "x^2"
    return b"".join(parts), whole
