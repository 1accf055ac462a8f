"""What has no words: pictures, frames, players."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final
from urllib.parse import urlsplit

from .._text.characters import printable
from ..blocks import Embed, Figure
from ..rules.structure import EMBED_HOSTS, IMAGE_SOURCES, TINY_IMAGE_TOKENS
from .numbers import integer

Absolute = Callable[[str | None], str | None]
"""Makes an address absolute."""

_IMAGE_SETS: Final = ("data-srcset", "data-lazy-srcset", "srcset")

NOT_TINY: Final = 32
"""Pixels of a side; what is smaller is a spacer or a counter."""


def media_block(el: Any, absolute: Absolute) -> Figure | Embed | None:
    """The block of an image or a frame; `None` for pixels, icons and what leads nowhere."""
    tag = el.tag
    if tag in ("img", "amp-img"):
        src = _image_source(el, absolute)
        return Figure(src, printable(" ".join((el.get("alt") or "").split()))) if src else None
    url = None
    if tag in ("iframe", "embed", "amp-iframe"):
        url = el.get("src") or el.get("data-src") or el.get("data-lazy-src")
    elif tag == "object":
        url = el.get("data")
    elif tag == "amp-youtube":
        video = el.get("data-videoid")
        url = f"https://www.youtube.com/watch?v={video}" if video else None
    elif tag in ("video", "audio"):
        url = el.get("src") or next((s.get("src") for s in el.iter("source") if s.get("src")), None)
    if not url or url.startswith(("about:", "javascript:", "data:", "blob:")):
        return None
    url = absolute(url)
    if not url:
        return None
    if url.startswith("//"):
        url = "https:" + url
    if tag in ("video", "audio"):
        return Embed(url, tag)
    try:
        host = (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return None
    kind = next((name for suffix, name in EMBED_HOSTS if host == suffix or host.endswith("." + suffix)), None)
    if kind is None or kind == "":
        return None
    return Embed(url, kind)


def _image_source(el: Any, absolute: Absolute) -> str | None:
    attributes = dict(el.items())
    for size in ("width", "height"):
        value = attributes.get(size, "").removesuffix("px")
        if integer(value, NOT_TINY) < NOT_TINY:
            return None
    if not TINY_IMAGE_TOKENS.isdisjoint(attributes.get("class", "").lower().split()):
        return None
    for name in (*IMAGE_SOURCES, *_IMAGE_SETS):
        value = attributes.get(name)
        if value:
            candidate = (_largest(value) if name in _IMAGE_SETS else value).strip()
            if candidate and not candidate.startswith(("data:", "blob:", "about:", "javascript:")):
                return absolute(candidate)
    return None


def _largest(srcset: str) -> str:
    """The candidate with the largest width or density of a `srcset`."""
    best, url = -1.0, ""
    for part in srcset[:20_000].split(", "):
        fields = part.strip().rstrip(",").split()
        if not fields:
            continue
        size = 1.0
        number = fields[1][:-1] if len(fields) > 1 and len(fields[1]) < 10 else ""
        if number.isascii() and number.replace(".", "", 1).isdigit():  # "¹" is a digit as well, and no number
            size = float(number)
        if size > best:
            best, url = size, fields[0]
    return url
