"""What a page says about itself in its head: where it moved, its feeds, its canonical address.

The fetcher needs only a few tags, long before anything is parsed, so this is one linear pass over the first bytes.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ._decode import charset_of

if TYPE_CHECKING:
    from .page import Page

HEAD = 256 * 1024
"""Bytes that are looked at; heads with inlined styles are long."""

MAX_DELAY = 5.0
"""A refresh after more seconds than this is a reload for readers, not a move."""

MAX_WORDS = 100
"""A page with more words than this is a page, whatever its refresh says."""

MAX_ATTRIBUTES = 50
"""Attributes of a tag that are read."""

FEED_TYPES = frozenset({"application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json"})
"""RSS Board and RFC 4287 autodiscovery; JSON Feed 1.1."""

_tag = re.compile(r"<(?:!--|/?([a-z][a-z0-9]{0,20})(?=[\s/>]))", re.IGNORECASE)
_attribute = re.compile(r"""[\s/]([^\s"'<>/=]{1,50})(?:\s{0,20}=\s{0,20}(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")
_refresh = re.compile(r"\s*(\d{0,9})(?:\.[\d.]*)?\s*[;,\s]\s*(?:url\s*=\s*)?(.*)", re.IGNORECASE | re.DOTALL).match
_RAW = frozenset({"script", "style", "noscript", "title", "textarea", "template", "svg", "noframes", "iframe", "xmp"})
"""Elements whose content is not looked into. A refresh in `noscript` is for browsers that postclean is not taken for."""


@dataclass(frozen=True)
class Head:
    """The links of a head, as they stand there."""

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
    text = _text(content[:HEAD], charset)
    refresh: str | None = None
    delay, base, canonical, amp = 0.0, None, None, False
    feeds: list[str] = []
    at = 0
    while (tag := _tag.search(text, at)) is not None:
        at = tag.end()
        name = (tag.group(1) or "").lower()
        closing = text.startswith("</", tag.start())
        if not name:
            end = text.find("-->", at)
            at = len(text) if end < 0 else end + 3
        elif closing:
            continue
        elif name in _RAW:
            end = _end_of(text, name, at)
            at = len(text) if end < 0 else end
        elif name in ("meta", "link", "base", "html"):
            attributes, at = _attributes(text, at)
            href = attributes.get("href", "").strip()
            rel = attributes.get("rel", "").lower().split()
            if name == "html":
                amp = "amp" in attributes or "⚡" in attributes
            elif name == "base":
                base = base or href or None
            elif name == "link" and href:
                if "canonical" in rel:
                    canonical = canonical or href
                if "alternate" in rel and attributes.get("type", "").partition(";")[0].strip().lower() in FEED_TYPES:
                    feeds.append(href)
            elif name == "meta" and refresh is None and attributes.get("http-equiv", "").strip().lower() == "refresh":
                found = parse_refresh(attributes.get("content", ""))
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
    """Return where a page has moved, if it is nothing but a sign that says so."""
    if head.refresh is None or head.delay > MAX_DELAY:
        return None
    return head.refresh if words(page) <= MAX_WORDS else None


def feeds(page: Page) -> tuple[str, ...]:
    """Return the addresses of the feeds that a page names: where a blog lists its posts.

    >>> from postclean.page import Page
    >>> feeds(Page(b'<link rel=alternate type=application/atom+xml href=/atom.xml>', url="https://example.org/blog/"))
    ('https://example.org/atom.xml',)
    """
    head = read_head(page.content, page.charset)
    joined = (_join(page.url, head, feed) for feed in head.feeds)
    return tuple(dict.fromkeys(url for url in joined if url))


def canonical(page: Page) -> str | None:
    """Return the address that a page names as its own, or None. Not followed: it is for the caller to decide."""
    head = read_head(page.content, page.charset)
    return _join(page.url, head, head.canonical) if head.canonical else None


PRINT_PARTS = frozenset({"print", "printable", "printer-friendly", "printfriendly"})
AMP_PARTS = frozenset({"amp"})
"""Whole parts of a path or a query, as WordPress (`/amp/`, `?print=1`), Blogger (`?m=1` is not one) and others use them."""


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


def _join(url: str | None, head: Head, target: str) -> str | None:
    from urllib.parse import urljoin

    try:
        joined = urljoin(urljoin(url or "", head.base or ""), target)
    except ValueError:
        return None
    return joined if joined.startswith(("http://", "https://")) else None


def _text(content: bytes, charset: str | None) -> str:
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


def _attributes(text: str, at: int) -> tuple[dict[str, str], int]:
    """Read the attributes of a tag; the first of a name counts, as in browsers. Returns also where the tag ends."""
    found: dict[str, str] = {}
    for _ in range(MAX_ATTRIBUTES):
        attribute = _attribute.match(text, at)
        if attribute is None:
            break
        at = attribute.end()
        value = next((group for group in attribute.groups()[1:] if group is not None), "")
        found.setdefault(attribute.group(1).lower(), html.unescape(value))
    return found, at


def _end_of(text: str, name: str, at: int) -> int:
    found = _closing[name].search(text, at)
    return found.end() if found else -1


_closing = {name: re.compile(f"</{name}", re.IGNORECASE) for name in _RAW}


def words(page: bytes) -> int:
    """Count the words outside tags, roughly: enough to tell a sign from a page."""
    text = page[: 64 * 1024].decode("latin-1")
    count, at = 0, 0
    while (tag := _tag.search(text, at)) is not None:
        count += len(text[at : tag.start()].split())
        name = (tag.group(1) or "").lower()
        if not name:
            end = text.find("-->", tag.end())
        elif name in _RAW and not text.startswith("</", tag.start()):
            end = _end_of(text, name, tag.end())
        else:
            end = text.find(">", tag.end())
        if end < 0:
            return count
        at = end + 1
    return count + len(text[at:].split())
