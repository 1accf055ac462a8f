"""A judge that reads output as a browser does, and says what is active in it.

html5lib follows the parsing rules of the HTML standard, so what it builds is what a browser would run. Everything is
parsed twice: as it is, and again after the first tree was written out, because markup can change when it is
serialised and read once more (mXSS). The judge has its own lists and shares nothing with the renderers.

    complaints(html)      what could run, load or send something: empty for safe output
    strangers(html, …)    tags and attributes that are not in a closed list
    visible_text(html)    the text that a reader would see, white space collapsed
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator
from functools import lru_cache
from html import unescape
from typing import Any
from xml.etree.ElementTree import Element

import html5lib

_HTML = "{http://www.w3.org/1999/xhtml}"
_ACTIVE_TAGS = frozenset(
    """script style link meta base iframe frame frameset object embed applet param form input button textarea select
    template svg math audio video source track portal noscript noembed noframes xmp plaintext listing marquee slot
    isindex keygen dialog animate set foreignobject annotation-xml image map area canvas""".split()
)
_ACTIVE_ATTRIBUTES = frozenset(
    """style srcdoc srcset action formaction background ping target poster data code codebase archive classid manifest
    profile lowsrc dynsrc xlink:href xml:base xmlns is slot nonce autofocus contenteditable http-equiv content usemap
    longdesc""".split()
)
_URL_ATTRIBUTES = frozenset({"href", "src", "cite"})
_SCHEMES = {"href": {"http", "https", "mailto", "tel"}, "src": {"http", "https"}, "cite": {"http", "https", "mailto", "tel"}}
_scheme = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE).match
_is_raster = re.compile(r"data:image/(png|jpeg|gif|webp|avif|bmp);base64,[\w+/=]*", re.IGNORECASE | re.ASCII).fullmatch
_BLOCKS = frozenset(
    """article section header aside h1 h2 h3 h4 h5 h6 p ul ol li dl dt dd blockquote pre table caption thead tbody tr td th
    figure figcaption details summary hr br div""".split()
)


def complaints(html: str, *, page: bool = False, data_images: bool = False) -> list[str]:
    """What is active in the HTML, after one parse and after two.

    `page` allows the head of a whole page, `data_images` raster images in `data:`.

    >>> complaints("<p>fine</p>")
    []
    >>> complaints("<p onclick=x><a href='java&#10;script:x'>")
    ['p[onclick]', 'a[href=java\\\\nscript:x]']
    """
    found: list[str] = []
    for tree in _twice(html):
        for element in tree.iter():
            for complaint in _of(element, page, data_images):
                if complaint not in found:
                    found.append(complaint)
    return found


def strangers(html: str, tags: Collection[str], attributes: Collection[str]) -> list[str]:
    """Tags and attributes that are not in the closed lists, after one parse and after two."""
    found: set[str] = set()
    for tree in _twice(html):
        for element in tree.iter():
            tag = _name(element)
            if tag not in ("html", "head", "body") and tag not in tags:
                found.add(tag)
            found.update(f"{tag}[{name}]" for name in map(str, element.attrib) if name not in attributes)
    return sorted(found)


def duplicate_ids(html: str) -> list[str]:
    """Ids that occur more than once."""
    seen = Counter(element.attrib["id"] for element in parsed(html).iter() if "id" in element.attrib)
    return sorted(one for one, times in seen.items() if times > 1)


def visible_text(html: str) -> str:
    """The text of the page as a reader sees it, blocks apart by white space, collapsed.

    >>> visible_text("<p>a <b>b</b>c<p>d<br>e")
    'a bc d e'
    """
    return " ".join("".join(_texts(parsed(html))).split())


def parsed(html: str) -> Element:
    """The tree that a browser would build."""
    tree: Element = html5lib.parse(html, treebuilder="etree", namespaceHTMLElements=True)
    return tree


@lru_cache(maxsize=4)
def _twice(html: str) -> tuple[Element, Element]:
    first = parsed(html)
    return first, parsed(html5lib.serialize(first, tree="etree", omit_optional_tags=False, quote_attr_values="legacy"))


def _name(element: Element) -> str:
    tag: Any = element.tag
    if not isinstance(tag, str):
        return "comment"
    return tag.removeprefix(_HTML)


def _of(element: Element, page: bool, data_images: bool) -> Iterator[str]:
    tag = _name(element)
    if page and tag == "meta" and dict(element.attrib) == {"charset": "utf-8"}:
        return
    if tag == "comment" or tag.startswith("{") or tag in _ACTIVE_TAGS:
        yield tag
    for key, value in element.attrib.items():
        name = str(key).lower()
        if name.startswith(("on", "{")) or name in _ACTIVE_ATTRIBUTES:
            yield f"{tag}[{name}]"
        if data_images and name == "src" and _is_raster(value):
            continue
        if name in _URL_ATTRIBUTES and not _is_safe(value, name):
            yield f"{tag}[{name}={value!r}]".replace("'", "")


def _is_safe(url: str, attribute: str) -> bool:
    """Read the URL as the URL standard does: ends trimmed, tabs and line ends dropped, then the scheme.

    Once more with character references decoded, for readers that decode twice.
    """
    for spelling in (url, unescape(url)):
        bare = re.sub(r"[\t\n\r]", "", spelling.strip("".join(map(chr, range(0x21)))))
        scheme = _scheme(bare)
        if scheme and scheme.group(1).lower() not in _SCHEMES[attribute]:
            return False
    return True


def _texts(element: Element) -> Iterator[str]:
    tag = _name(element)
    if tag in ("comment", "head"):
        return
    if tag in _BLOCKS:
        yield " "
    yield element.text or ""
    for child in element:
        yield from _texts(child)
        yield child.tail or ""
    if tag in _BLOCKS:
        yield " "
