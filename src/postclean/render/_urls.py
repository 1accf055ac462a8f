"""Which URLs may leave: a closed list of schemes, judged as a browser would read them."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import quote

LINK_SCHEMES = frozenset({"http", "https", "mailto", "tel"})
IMAGE_SCHEMES = frozenset({"http", "https"})

_is_raster = re.compile(
    r"data:image/(?:png|jpeg|gif|webp|avif|bmp);base64,[A-Za-z0-9+/=]*", re.IGNORECASE
).fullmatch
"""Images that cannot hold a script; SVG can."""

_head: Callable[[str], re.Match[str] | None] = re.compile(r"[^/?#]*").match
"""The part before the path: if there is a scheme, it is in it."""

_BLANKS = "".join(map(chr, range(0x21)))
_INVISIBLE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_UNSAFE = re.compile(r"[\s\"'<>()\\`|^{}\u2028\u2029\ufeff]")
_ENTITY = re.compile(r"&(?=#?\w{1,40};)")


def link(url: str | None) -> str | None:
    """The URL if a link may have it, else `None`. Relative and in-page URLs may.

    >>> link(" https://example.org/a b "), link("#n1"), link("java\\tscript:alert(1)"), link("vbscript:x")
    ('https://example.org/a%20b', '#n1', None, None)
    """
    return _allowed(url, LINK_SCHEMES)


def image(url: str | None, *, data: bool = False) -> str | None:
    """The URL if an image may have it; `data` lets raster images in `data:` through.

    >>> image("https://example.org/a.png"), image("data:image/svg+xml,<svg/>", data=True)
    ('https://example.org/a.png', None)
    """
    if data and url and url[:5].lower() == "data:":
        return url if _is_raster(url) else None
    return _allowed(url, IMAGE_SCHEMES)


def _allowed(url: str | None, schemes: frozenset[str]) -> str | None:
    if not url:
        return None
    url = _INVISIBLE.sub("", url.strip(_BLANKS))
    found = _head(url)
    head = found.group() if found else ""
    scheme, colon, _ = head.partition(":")
    if colon:
        if scheme.lower() not in schemes:
            return None
    elif "&" in head:  # "javascript&colon;": some reader may decode it once more than we do
        return None
    return _UNSAFE.sub(_percent, url) or None


def _percent(found: re.Match[str]) -> str:
    return quote(found.group(), safe="")


def in_markdown(url: str) -> str:
    """An allowed URL as the target of a Markdown link, where character references would be decoded.

    >>> in_markdown("https://example.org/?a=1&copy;=2")
    'https://example.org/?a=1\\\\&copy;=2'
    """
    return _ENTITY.sub(r"\\&", url)


_AUTHORITY = re.compile(r"(?:[^@\[\]]*@)?(?:\[[0-9A-Fa-f:.]+\]|[^:\[\]@]*)(?::[0-9]*)?")
_LONE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")


def in_xml(url: str | None) -> str | None:
    """An allowed URL as the type `anyURI` of XML Schema takes it; `None` where its host cannot be one.

    >>> in_xml("https://example.org/a[1]%x#b#c"), in_xml("https://[::1]/"), in_xml("https://example.org:x/")
    ('https://example.org/a%5B1%5D%25x#b%23c', 'https://[::1]/', None)
    """
    if url is None:
        return None
    head, slashes, rest = url.partition("//") if re.match(r"(?:\w+:)?//", url) else ("", "", url)
    host = re.split(r"[/?#]", rest, maxsplit=1)[0] if slashes else ""
    if slashes and (_AUTHORITY.fullmatch(host) is None or "%" in host):
        return None
    path, mark, fragment = rest[len(host) :].partition("#")
    path, fragment = (
        _LONE_PERCENT.sub("%25", part.replace("[", "%5B").replace("]", "%5D")) for part in (path, fragment)
    )
    return f"{head}{slashes}{host}{path}{mark}{fragment.replace('#', '%23')}"
