"""What `Content-Encoding` means, and what can be decoded here; the decoders themselves are those of the door.

httpx decodes a chunk in full before anybody can count it: a gzip bomb of 200 KB is 200 MB in memory at once.
These decoders are fed the raw bytes and yield small pieces, so that the reader can stop between any two.
"""

from __future__ import annotations

from collections.abc import Callable

from .._input.inflate import Brotli, Decoder, Identity, Inflater, Zstd

ZSTD_WINDOW = 2**23
"""The largest window that RFC 9659 lets a server use."""


def _brotli() -> Callable[[], Decoder] | None:
    for name in ("brotli", "brotlicffi"):
        try:
            module = __import__(name)
        except ImportError:
            continue
        # Without `output_buffer_limit` (brotli before 1.2)
        # a bomb cannot be stopped: better not to ask for brotli.
        if hasattr(module.Decompressor, "can_accept_more_data"):
            return lambda: Brotli(module)
    return None


def _zstd() -> Callable[[], Decoder] | None:
    try:
        import zstandard
    except ImportError:
        return None
    return lambda: Zstd(
        zstandard.ZstdDecompressor(max_window_size=ZSTD_WINDOW).decompressobj, zstandard.ZstdError
    )


def _available() -> dict[str, Callable[[], Decoder]]:
    optional = {"br": _brotli(), "zstd": _zstd()}
    known: dict[str, Callable[[], Decoder]] = {"gzip": Inflater, "deflate": lambda: Inflater("deflate")}
    return known | {name: start for name, start in optional.items() if start is not None}


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
    names = [
        name
        for name in (part.strip().lower() for part in content_encoding.split(","))
        if name not in ("", "identity")
    ]
    if not names:
        return Identity()
    name = names[0].removeprefix("x-")
    return DECODERS[name]() if len(names) == 1 and name in DECODERS else None
