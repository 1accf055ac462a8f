"""What the fetcher asks of a page's head: where the page moved, its feeds, its canonical address."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from lxml import etree

from .decode import charset_of

if TYPE_CHECKING:
    from ..page import Page

HEAD = 256 * 1024
"""Bytes that are parsed; heads with inlined styles are long."""

MAX_DELAY = 5.0
"""Seconds. A refresh after a longer delay is a reload for readers, not a move."""

MAX_WORDS = 100
"""A page with more words than this has content of its own, whatever its refresh says."""

FEED_TYPES = frozenset(
    {"application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json"}
)
"""RSS Board and RFC 4287 autodiscovery; JSON Feed 1.1."""

_refresh = re.compile(
    r"\s*(\d{0,9})(?:\.[\d.]*)?\s*[;,\s]\s*(?:url\s*=\s*)?(.*)", re.IGNORECASE | re.DOTALL
).match
_HIDDEN = frozenset(
    {"script", "style", "noscript", "title", "textarea", "template", "svg", "noframes", "iframe", "xmp"}
)
"""Elements whose content does not count. A refresh in `noscript` is for browsers without scripts."""
_tags: Any = etree.XPath("//*[self::html or self::meta or self::link or self::base]")
_texts: Any = etree.XPath(
    "//text()[not(ancestor::*[" + " or ".join(f"self::{tag}" for tag in sorted(_HIDDEN)) + "])]"
)


@dataclass(frozen=True)
class Head:
    """The links of a head, as they are written there."""

    refresh: str | None = None
    delay: float = 0.0
    base: str | None = None
    canonical: str | None = None
    feeds: tuple[str, ...] = ()
    amp: bool = False


def read_head(content: bytes, charset: str | None = None) -> Head:
    """Read the tags that matter from the beginning of a page.

    >>> read_head(b'<meta http-equiv="refresh" content="0; url=/new">').refresh
    '/new'
    >>> read_head(b'<link rel="alternate" type="application/rss+xml" href="/feed">').feeds
    ('/feed',)
    """
    root = _parsed(content[:HEAD], charset)
    refresh: str | None = None
    delay, base, canonical, amp = 0.0, None, None, False
    feeds: list[str] = []
    for el in _tags(root) if root is not None else ():
        name = el.tag
        if name == "html":
            amp = "amp" in el.attrib or "⚡" in el.attrib
            continue
        if any(parent.tag in _HIDDEN for parent in el.iterancestors()):
            continue
        href = (el.get("href") or "").strip()
        if name == "base":
            base = base or href or None
        elif name == "link" and href:
            rel = (el.get("rel") or "").lower().split()
            if "canonical" in rel:
                canonical = canonical or href
            if "alternate" in rel and (el.get("type") or "").partition(";")[0].strip().lower() in FEED_TYPES:
                feeds.append(href)
        elif name == "meta" and refresh is None and (el.get("http-equiv") or "").strip().lower() == "refresh":
            found = parse_refresh(el.get("content") or "")
            if found is not None:
                delay, refresh = found
    return Head(refresh, delay, base, canonical, tuple(dict.fromkeys(feeds)), amp)


def parse_refresh(value: str) -> tuple[float, str] | None:
    """Return delay and address of a refresh, in a tag or a header; None if it only reloads.

    >>> parse_refresh("3;URL='/there'")
    (3.0, '/there')
    >>> parse_refresh("300") is None
    True
    """
    found = _refresh(value[:4000])
    if found is None:
        return None
    target = found.group(2).strip()
    if target[:1] in "\"'" and target:
        target = target[1:].partition(target[0])[0]
    return (float(found.group(1) or 0), target.strip()) if target.strip() else None


def moved(page: bytes, head: Head) -> str | None:
    """Return where a page has moved, if it is only a redirect notice without content."""
    if head.refresh is None or head.delay > MAX_DELAY:
        return None
    return head.refresh if words(page) <= MAX_WORDS else None


def feeds(content: bytes, charset: str | None, url: str | None) -> tuple[str, ...]:
    """Return the addresses of the feeds that a page names: where a blog lists its posts.

    >>> feeds(b'<link rel=alternate type=application/atom+xml href=/atom.xml>', None, "https://example.org/blog/")
    ('https://example.org/atom.xml',)
    """
    head = read_head(content, charset)
    joined = (_join(url, head, feed) for feed in head.feeds)
    return tuple(dict.fromkeys(address for address in joined if address))


def canonical(page: Page) -> str | None:
    """Return the address that a page names as its own, or None. Not followed: the caller decides."""
    head = read_head(page.content, page.charset)
    return _join(page.url, head, head.canonical) if head.canonical else None


PRINT_PARTS = frozenset({"print", "printable", "printer-friendly", "printfriendly"})
AMP_PARTS = frozenset({"amp"})
"""Whole parts of a path or a query, as WordPress (`/amp/`,
`?print=1`), Blogger (`?m=1` is not one) and others use them."""


def variant(page: Page) -> str | None:
    """Return `amp` or `print` if the page is such a variant of another, which `canonical` names; else None.

    >>> from postclean.page import Page
    >>> variant(Page(b'<html amp><link rel=canonical href="/post">', url="https://example.org/post/amp/"))
    'amp'
    """
    head = read_head(page.content, page.charset)
    target = _join(page.url, head, head.canonical) if head.canonical else None
    if target is None or page.url is None or target.partition("#")[0] == page.url.partition("#")[0]:
        return None
    parts = set(re.split(r"[/?&=.#]", page.url.partition("://")[2].partition("/")[2].lower()))
    if head.amp or parts & AMP_PARTS or page.url.partition("://")[2].startswith("amp."):
        return "amp"
    return "print" if parts & PRINT_PARTS else None


def words(page: bytes) -> int:
    """Count the words of a page's beginning: enough to distinguish a notice from a page."""
    root = _parsed(page[: 64 * 1024], None)
    return sum(len(text.split()) for text in _texts(root)) if root is not None else 0


def _parsed(content: bytes, charset: str | None) -> Any:
    """The tree of the beginning of a page; None where there is nothing to parse."""
    text = _decoded(content, charset).encode("utf-8", "replace")
    try:
        return etree.fromstring(
            text, etree.HTMLParser(encoding="utf-8", remove_comments=True, no_network=True)
        )
    except etree.LxmlError:
        return None


def _join(url: str | None, head: Head, target: str) -> str | None:
    try:
        joined = urljoin(urljoin(url or "", head.base or ""), target)
    except ValueError:
        return None
    return joined if joined.startswith(("http://", "https://")) else None


def _decoded(content: bytes, charset: str | None) -> str:
    """Decode well enough for tags; letters of other scripts matter in addresses only."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start >= len(content) - 4:  # cut in the middle of a letter
            return content[: error.start].decode("utf-8")
    label = charset or charset_of(content[:2000].decode("latin-1")) or ""
    if label.lower() in ("utf-8", "utf8"):
        return content.decode("utf-8", "replace")
    return content.decode("latin-1")
