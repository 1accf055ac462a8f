"""An entry of a feed by itself, as exports of blogs have them: what it says of a post becomes a page."""

from __future__ import annotations

from html import escape
from typing import Any, Final

from lxml import etree

STARTS: Final = (b"<item>", b"<item ", b"<entry>", b"<entry ")
_CONTENTS: Final = ("encoded", "content", "description", "summary")
"""Names of the elements that may have the text, the fullest first."""
_NAMED: Final = {
    "creator": "author",
    "author": "author",
    "pubdate": "article:published_time",
    "published": "article:published_time",
    "date": "article:published_time",
    "updated": "article:modified_time",
    "category": "article:tag",
}
"""Element → the meta that says the same."""


def page_of_item(utf8: bytes) -> bytes | None:
    """The page of an RSS `item` or an Atom `entry`; `None` for anything else.

    >>> page = page_of_item(b"<item><title>Tea</title><description>&lt;p&gt;Hot.&lt;/p&gt;</description></item>")
    >>> b"<h1>Tea</h1><div class='entry-content'><p>Hot.</p></div>" in page
    True
    """
    if not utf8.lstrip()[:7].lower().startswith(STARTS):
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
    root = etree.fromstring(b"<feed>" + utf8.strip() + b"</feed>", parser)
    item = root[0] if root is not None and len(root) else None
    if item is None:
        return None
    found: dict[str, str] = {}
    metas = []
    for el in item.iterchildren("*"):
        name = _local(el)
        value = _content(el) if name in _CONTENTS else _value(el, name)
        if name in _NAMED and value:
            metas.append(f'<meta name="{_NAMED[name]}" property="{_NAMED[name]}" content="{escape(value)}">')
        elif value:
            found.setdefault(name, value)
    content = next((found[name] for name in _CONTENTS if name in found), None)
    if content is None:
        return None
    title = escape(found.get("title", ""))
    link = f'<link rel="canonical" href="{escape(found["link"])}">' if "link" in found else ""
    head = f"<head><meta charset='utf-8'><title>{title}</title>{link}{''.join(metas)}</head>"
    body = f"<article><h1>{title}</h1><div class='entry-content'>{content}</div></article>"
    return f"<html>{head}<body>{body}</body></html>".encode()


def _local(el: Any) -> str:
    """The name of an element without its namespace or its prefix."""
    return str(el.tag).rpartition("}")[2].rpartition(":")[2].lower()


def _content(el: Any) -> str:
    if el.get("type") == "xhtml":
        for inner in el.iter("*"):
            inner.tag = _local(inner)
        return "".join(etree.tostring(child, encoding="unicode", method="html") for child in el)
    return (el.text or "").strip()


def _value(el: Any, name: str) -> str:
    """What a field says: the address of a link, the name of an author, the term of a category, else its text."""
    if name == "link" and el.get("href"):
        return str(el.get("href")) if el.get("rel", "alternate") == "alternate" else ""
    named = next((child for child in el if _local(child) == "name"), None)
    text = el.get("term") or (named.text if named is not None else el.text) or ""
    return " ".join(text.split())
