"""What kind of thing a source is: markup, flat text, or something that is not a page and is refused."""

from __future__ import annotations

import json
import re
from typing import Final

from .._text.characters import BINARY_CONTROLS
from .._text.patterns import pattern
from ..errors import NoArticle
from ..rules.sources import BOXED_SIGNATURES, HTML_TAGS, OTHER_ROOTS, SIGNATURES, TEXT_LIKE_SIGNATURES
from .decode import decode, utf16_by_nuls
from .inflate import inflate_once

_TEXT_LIKE_WITHIN: Final = 64
"""Bytes in which a control character shows that a signature of letters ("BM") is not a word."""
FEWEST_CONTROLS: Final = 8
MOST_CONTROLS: Final = 0.05
"""Control characters of binary data: at least that many, and a larger share of the first bytes."""
LONGEST_NAME: Final = 2_000
"""Characters of a file name or URL that somebody gave in place of a page."""


def is_flat(text: str) -> bool:
    return not any(tag[1] is None or tag[1].lower() in HTML_TAGS for tag in _tags_in(text))


escaped_tags = pattern(
    r"&lt;(?:!doctype|html|body|div|p|h1|h2|article|section|main|span)\b[^&<>]{0,400}&gt;", re.I
).search
_BINARY_CONTROLS = bytes(BINARY_CONTROLS)
_STARTS = tuple(start for start, _ in SIGNATURES)
_TEXT_LIKE_STARTS = tuple(start for start, _ in TEXT_LIKE_SIGNATURES)
_shows_markup = re.compile(rb"<(?:html|body|/p>|/div>|HTML|BODY|/P>|/DIV>)").search


def kind_of_file(head: bytes) -> str | None:
    """What a file is that begins with these bytes, by its signature; `None` where none is known.

    >>> kind_of_file(b"GIF89a"), kind_of_file(b"BM\\0\\0\\1"), kind_of_file(b"BM was a brand of my youth")
    ('a GIF image', 'a BMP image', None)
    """
    if head.startswith(_STARTS):
        return next(name for start, name in SIGNATURES if head.startswith(start))
    for start, at, inside, name in BOXED_SIGNATURES:
        if head.startswith(inside, at) and head.startswith(start):
            return name
    start = head[:_TEXT_LIKE_WITHIN]
    if start.startswith(_TEXT_LIKE_STARTS) and len(start.translate(None, _BINARY_CONTROLS)) < len(start):
        return next(name for sign, name in TEXT_LIKE_SIGNATURES if start.startswith(sign))
    return None


def refuse_binary(head: bytes, body: bytes | str, url: str | None) -> None:
    """Files that are not pages, recognised by their first bytes or by their many control characters."""
    kind = kind_of_file(head)
    if kind is None:
        controls = len(head) - len(head.translate(None, _BINARY_CONTROLS))
        wide = head.startswith((b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff")) or utf16_by_nuls(head)
        if controls < FEWEST_CONTROLS or controls <= MOST_CONTROLS * len(head) or wide:
            return
        if _shows_markup(body if isinstance(body, bytes) else body.encode("utf-8", "replace")):
            return
        kind = "binary data"
    raise NoArticle(
        "not_html",
        f"this looks like {kind}, not like a web page: give HTML or plain text (`postclean batch` opens archives)",
        url=url,
    )


def is_page(head: bytes) -> bool:
    """Whether the first bytes of a file whose name says nothing are those of a web page.

    Flat texts, feeds, pictures and sources of programs are not.

    >>> is_page(b"<!DOCTYPE html><title>Tea</title>"), is_page(b"Tea, and more tea."), is_page(b"<?php echo '<p>Tea</p>';")
    (True, False, False)
    """
    opened = inflate_once(head, len(head) * 20)
    head = opened[0] if opened else head
    try:
        refuse_binary(head, head, None)
        text = decode(head).utf8
        refuse_other_formats(text, None)
    except NoArticle:
        return False
    return bool(_shows_a_page(text)) and not _shows_a_program(text)


_shows_a_page = pattern(  # styles and scripts have tags in comments and strings
    rb"(?:\A|\n)\s{0,100}<(?:!doctype\s+html|html)[\s>]"
    rb"|\A\s{0,1000}(?:<!--.{0,2000}?-->\s{0,100})?<(?:head|body|title|meta|link|article|main|div|p|h[1-6]|table|center|font|br|b)[\s/>]",
    re.IGNORECASE | re.DOTALL,
).search
_shows_a_program = pattern(
    rb"<\?php|<\?=|\A\s{0,200}(?:<%|\{%|\{\{|#!/|#include\b|(?:import|from|package|function|const|var|let|def|class|use)\b)"
).search
_tags_in = pattern(  # "a<b or b>c" has none: a tag closes at once, or has an attribute with a value
    r"<(?:/?([a-z][a-z0-9]{0,9})(?:\s{0,20}/?>|\s[^<>=]{0,100}=)|!doctype\b)", re.IGNORECASE
).finditer
_is_url = pattern(r"(?:https?|ftp|file)://\S+\Z|www\.\S+\Z", re.IGNORECASE).match
_is_path = pattern(
    r"(?:[a-z]:[\\/]|~?/|\.\.?[\\/]|\\\\)\S*\Z"
    r"|[^\s<>]{1,250}\.(?:txt|md|pdf|docx?|json|jsonl|csv|zip|gz|warc)\Z|[^\n<>]{1,250}\.(?:x?html?|mht|mhtml)\Z",
    re.IGNORECASE,
).match
_next_preamble = re.compile(rb"\s*<(!--|[!?])").match
_root_name = pattern(rb"\s*<([a-z][a-z0-9:.-]{0,40})", re.IGNORECASE).match
_opens_json = re.compile(rb"\s*[\[{]").match


def refuse_name(text: str, url: str | None) -> None:
    """A str is the page itself; people give the name of one all the same."""
    if len(text) > LONGEST_NAME or "\n" in text.strip():
        return
    name = text.strip()
    if _is_url(name):
        raise NoArticle(
            "not_html", f"this str is a URL, not a page: extract(postclean.fetch({name!r}))", url=url
        )
    if _is_path(name):
        raise NoArticle(
            "not_html",
            f"this str looks like the name of a file, not like a page: extract(Path({name!r}))",
            url=url,
        )


def refuse_other_formats(page: bytes, url: str | None) -> None:
    """Feeds, sitemaps and JSON hold pages, or parts of pages, and are none."""
    position = 0
    while found := _next_preamble(page, position):
        end = b"-->" if found[1] == b"!--" else b">"
        position = page.find(end, found.end() - 2 if end == b"-->" else found.end())
        if position < 0:
            return
        position += len(end)
    root = _root_name(page, position)
    kind = OTHER_ROOTS.get(root[1].decode().lower()) if root else None
    if kind:
        raise NoArticle(
            "not_html", f"this looks like {kind}: give the pages that it lists, one by one", url=url
        )
    if _opens_json(page) and page[-200:].rstrip().endswith((b"]", b"}")):
        try:
            value = json.loads(page)
        except (ValueError, RecursionError):
            return
        if (
            isinstance(value, dict)
            or isinstance(value, list)
            and value
            and isinstance(value[0], (dict, list))
        ):
            raise NoArticle("not_html", "this is JSON: give the field of it that holds the page", url=url)
