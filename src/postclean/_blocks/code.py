"""Code blocks: their text without line numbers and copy buttons, and their language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from .._text.characters import printable
from ..blocks import Code
from ..rules.structure import CODE_FURNITURE, NOT_CODE_LANGUAGES


def code_block(el: Any) -> tuple[Code | None, list[str]]:
    """A code block, and what was left out of it: line numbers, copy buttons. `None` where nothing else is in it."""
    parts: list[str] = []
    left_out: list[str] = []
    stack: list[tuple[Any, bool]] = [(el, False)]
    while stack:
        at, closing = stack.pop()
        if closing:
            if at is not el and at.tail:
                parts.append(at.tail)
            continue
        if not isinstance(at.tag, str) or (at is not el and _is_furniture(at)):
            if isinstance(at.tag, str):
                left_out.append(" ".join("".join(at.itertext()).split()))
            if at.tail:
                parts.append(at.tail)
            continue
        if at.tag == "br":
            parts.append("\n")
        if at.text:
            parts.append(at.text)
        stack.append((at, True))
        children = list(at)
        children.reverse()
        stack.extend((child, False) for child in children)
    text = "".join(parts).replace("\r\n", "\n").replace("\r", "\n").replace("\xa0", " ")
    text = "\n".join(line.rstrip() for line in text.split("\n")).strip("\n")
    if not text.strip() or text.replace("\n", "").replace(" ", "").isdigit():
        left_out.append(" ".join(text.split()))
        return None, left_out
    return Code(printable(text), _language(el)), left_out


def code_parts(el: Any) -> Iterator[tuple[str, bool]]:
    """The raw text of a code element piece by piece, and whether a piece is not the author's."""
    outside: set[Any] = set()
    for event, at in etree.iterwalk(el, events=("start", "end")):
        if event == "start":
            if at is not el and (at.getparent() in outside or _is_furniture(at)):
                outside.add(at)
            yield at.text or "", at in outside
        elif at is not el:
            yield at.tail or "", at.getparent() in outside


def _is_furniture(el: Any) -> bool:
    if el.tag == "button":
        return True
    cls = el.get("class")
    if cls and not CODE_FURNITURE.isdisjoint(cls.split()):
        return True
    return el.get("aria-hidden") == "true" and el.tag in ("span", "td") and (el.text or "").strip().isdigit()


def _language(el: Any) -> str | None:
    inner = el.find("code")
    for candidate in (
        inner,
        el,
        el.getparent(),
        el.getparent().getparent() if el.getparent() is not None else None,
    ):
        at = candidate
        if at is None:
            continue
        for name in ("data-lang", "data-language", "lang"):
            value = at.get(name)
            if value and name != "lang" and value.isascii() and len(value) < 20:
                return str(value).lower()
        cls = at.get("class") or ""
        match = _language_class(cls)
        if match:
            language = next(group for group in match.groups() if group).lower()
            if language not in NOT_CODE_LANGUAGES:
                return str(language)
    return None


_language_class = re.compile(
    r"(?:^|\s)(?:language-([\w+#.-]+)|lang-([\w+#.-]+)|highlight-source-([\w+#-]+)|brush:\s?([\w+#-]+)|sourceCode ([\w+#-]+))"
).search
