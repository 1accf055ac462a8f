"""Single tags that would stop a parser: too many attributes,
values that are too long, references to control characters.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache, lru_cache

from .._text.patterns import pattern
from ..rules.sources import RAW_TEXT_TAGS
from .markup import text_of
from .notices import LimitChecker

_STRETCH = 4_000
"""Bytes without a `>` from which a tag is examined: a tag of 1,000 attributes is about this long."""
_ATTRIBUTES_IN_A_ROW = 300
"""Attributes after a value with a `>` in it from which the page is read tag by tag.
Scripts look like that too, but are shorter."""
_LONG_TAG = 500
"""The start tag of a script before a stretch is looked for so far back."""
_tag_opens = re.compile(rb"<[a-zA-Z]").search
_raw_text_opens = re.compile(rb"<(?:script|style)\b", re.IGNORECASE).match
_control_reference = re.compile(
    rb"&#(?:0{0,9}([1-8]|1[124-9]|2[0-9]|3[01]|127|65279|6553[45])(?![0-9])"
    rb"|[xX]0{0,9}([1-8bBeEfF]|1[0-9a-fA-F]|7[fF]|[fF][eE][fF]{2}|[fF]{3}[eEfF])(?![0-9a-fA-F]));?"
)
_data_uri = re.compile(rb"(data:[a-zA-Z0-9+/=%;,:._~!*#?@$|-]{95})[a-zA-Z0-9+/=%;,:._~!*#?@$|-]{901,}")
"""Those above 1,000 characters are cut to 100, where one may be longer than `Limits.max_attribute_chars`."""
_next_construct = pattern(r"<(?:(/?[a-zA-Z][^\s/>]*)|!--|[!?/])").search
_ATTRIBUTE = r"""[\s/]*([^\s/>][^\s/>=]*)(?:\s*=\s*("[^"]*"?|'[^']*'?|[^\s>"'][^\s>]*)?)?"""
_attribute = pattern(_ATTRIBUTE).match
_attribute_bytes = re.compile(_ATTRIBUTE.encode()).match


def limit_tags(page: bytes, met: LimitChecker) -> bytes:
    """What libxml2 stumbles over, made harmless: costs next to nothing on a page that has none of it."""
    limits = met.limits
    page = _control_reference.sub(_harmless, page)
    if len(page) > limits.max_attribute_chars:
        page = _data_uri.sub(rb"\1", page)
    if (
        limits.max_attributes < _STRETCH // 4
        or any(
            _attributes_fill(page, start, end, limits.max_attributes) for start, end in _long_stretches(page)
        )
        or _attributes_go_on(page)
        or (len(page) > limits.max_attribute_chars and _long_value(limits.max_attribute_chars)(text_of(page)))
    ):
        page = _cut_oversized_tags(text_of(page), met).encode("utf-8")
    return page


def _harmless(reference: re.Match[bytes]) -> bytes:
    code = int(reference[1]) if reference[1] else int(reference[2], 16)
    return b" " if chr(code).isspace() else b""


def _long_stretches(page: bytes) -> Iterable[tuple[int, int]]:
    """Where there is no `>` for `_STRETCH` bytes."""
    position = 0
    while position < len(page):
        last = page.rfind(b">", position, position + _STRETCH)
        if last < 0:
            last = page.find(b">", position + _STRETCH)
            last = len(page) if last < 0 else last
            if last - position >= _STRETCH:
                yield position, last
        position = last + 1


def _attributes_fill(page: bytes, start: int, end: int, most: int) -> bool:
    """Whether the first tag in a stretch, if it is one, has too many attributes.

    A script has none, whatever it looks like.
    """
    if _raw_text_opens(page, max(0, page.rfind(b"<", max(0, start - _LONG_TAG), start))):
        return False
    opening = _tag_opens(page, start, end)
    if opening is None or end - opening.end() < 2 * most:
        return False
    return _count_attributes(page, opening.end(), most) > most


def _attributes_go_on(page: bytes) -> bool:
    """Whether there may be an oversized tag with `>` in its values.

    It has no other `>`, so a sample of them is enough.
    """
    step = 2 * _STRETCH
    opened = {b'"': False, b"'": False}  # whether the last of these quotes opened a value
    closing = {b'"': 0, b"'": 0}
    seen = 0
    while (position := page.find(b">", seen + step)) >= 0:
        for quote in opened:
            at = page.rfind(quote, seen, position)
            if at >= 0:
                while at and page[at - 1 : at].isspace():
                    at -= 1
                opened[quote] = page[at - 1 : at] == b"="
            if opened[quote] and closing[quote] < position:
                closing[quote] = page.find(quote, position) + 1 or len(page)
                if _count_attributes(page, closing[quote], _ATTRIBUTES_IN_A_ROW) > _ATTRIBUTES_IN_A_ROW:
                    return True
        seen = position
    return False


def _count_attributes(page: bytes, position: int, most: int) -> int:
    """How many attributes there are from here on, as far as it matters."""
    count = 0
    while count <= most and (attribute := _attribute_bytes(page, position)):
        count += 1
        position = attribute.end()
    return count


def _cut_oversized_tags(text: str, met: LimitChecker) -> str:
    """Read as a tokeniser does: comments, raw text, tags with their attributes.

    Cut what is over the limits.
    """
    most, longest = met.limits.max_attributes, met.limits.max_attribute_chars
    kept: list[str] = []
    copied = position = 0
    too_many = too_long = False
    while construct := _next_construct(text, position):
        position = construct.end()
        name = construct[1]
        if name is None:
            end = "-->" if construct[0] == "<!--" else ">"
            position = text.find(end, position - 2 if end == "-->" else position)
            if position < 0:
                break
            continue
        count = 0
        while attribute := _attribute(text, position):
            count += 1
            position = attribute.end()
            value = attribute[2]
            if count > most:
                too_many = True
                kept.append(text[copied : attribute.start()])
                copied = position
            elif value is not None and len(value) > longest + 2:
                too_long = True
                cut = attribute.start(2) + longest
                quote = value[0] if value[0] in "\"'" else ""
                kept += text[copied : cut + len(quote)], quote
                copied = position
        position = text.find(">", position)
        if position < 0:
            break
        if name.lower() in RAW_TEXT_TAGS:
            closing = _closing(name.lower())(text, position)
            if closing is None:
                break
            position = closing.start()
    if too_many:
        met.limit("max_attributes", f"a tag has more than {most:,} attributes; the others were cut")
    if too_long:
        met.limit(
            "max_attribute_chars", f"an attribute is longer than {longest:,} characters and was cut there"
        )
    return "".join([*kept, text[copied:]]) if kept else text


@lru_cache(maxsize=8)
def _long_value(most: int) -> Callable[[str], re.Match[str] | None]:
    return re.compile(rf"""=\s*(?:"[^"]{{{most}}}|'[^']{{{most}}})""").search


@cache
def _closing(name: str) -> Callable[[str, int], re.Match[str] | None]:
    return re.compile(rf"</{name}", re.IGNORECASE).search
