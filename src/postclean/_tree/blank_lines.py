"""Paragraphs that were typed: blank lines where a page has no `<p>`.

Exports have the content of a post as its author typed it (WordPress turns blank lines into paragraphs only
when it prints a page), and `white-space: pre-line` shows lines as they are. The paragraphs are put into the
tree. In all other text a line break is a space.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, Final

from lxml import etree

from .._text.characters import STOPS
from .._text.patterns import pattern

LONG: Final = 80
"""Characters of a run from which on it is looked through for blank lines."""
PROSE: Final = 8
"""Words of a part that is a paragraph, and not a cell of a menu that was spread over the source."""
BOXES: Final = frozenset(
    "div article section main body td blockquote center font span form p item content description entry summary".split()
)
"""What typed text is in. A `p` counts only where the page has none: then it is the parser's."""

blank_lines = re.compile(r"\r?\n[^\S\n]*\n\s*").split
_whole_lines = pattern(
    r"(?:^|[\s;])white-space\s{0,5}:\s{0,5}(?:pre-line|pre-wrap|break-spaces)", re.IGNORECASE
).search
_WHOLE_LINES: Final = frozenset(
    "whitespace-pre-line whitespace-pre-wrap pre-line pre-wrap preline prewrap white-space-pre-line white-space-pre-wrap".split()
)
_ENDS: Final = tuple(f"{STOPS}:”\"'»)")
_paragraph_tag = re.compile(rb"<p[\s>]", re.IGNORECASE).search

INLINE: Final = frozenset(
    "a abbr acronym b bdi bdo big br cite code data del dfn em font i img ins kbd label mark q s samp small span strike strong sub"
    " sup time tt u var wbr".split()
)


def keeps_lines(cls: str, style: str) -> bool:
    """Whether an element shows line breaks as they are, by its style or by the name of its class.

    >>> keeps_lines("", "white-space: pre-line"), keeps_lines("text whitespace-pre-wrap", ""), keeps_lines("pre", "color: red")
    (True, True, False)
    """
    if "pre" in cls and not _WHOLE_LINES.isdisjoint(cls.split()):
        return True
    return bool(style) and _whole_lines(style) is not None


def looks_typed(raw: str) -> bool:
    """Whether the text of a run has paragraphs with blank lines between them.

    >>> looks_typed("The gate was open, and nobody had seen who did it.\\n\\nIn the morning the sheep were on the road to town.")
    True
    >>> looks_typed("Home\\n\\nAbout\\n\\nContact")
    False
    """
    parts = blank_lines(raw.strip())
    if len(parts) < 2:
        return False
    prose = sum(
        part.count(" ") + part.count("\n") + 1 >= PROSE and part.rstrip().endswith(_ENDS) for part in parts
    )
    return bool(prose >= 2 and 3 * prose >= len(parts))


def set_paragraphs(boxes: Sequence[Any], page: bytes) -> bool:
    """Put the paragraphs of typed text into the tree; whether there were any."""
    changed = False
    own = _paragraph_tag(page) is None
    for box in boxes:
        lines = _keeps_lines(box) or _keeps_lines(box.getparent())
        while (
            len(box) == 1
            and box[0].tag in ("span", "font", "div")
            and not f"{box.text or ''}{box[0].tail or ''}".strip()
        ):
            box = box[0]
        if box.tag in BOXES and (box.tag != "p" or own or lines) and box.getparent() is not None:
            parts = list(_parts(box, lines))
            if len(parts) > 1 or lines:
                _refill(box, parts)
                changed = True
    return changed


def _keeps_lines(el: Any) -> bool:
    return el is not None and keeps_lines(el.get("class") or "", el.get("style") or "")


def _parts(box: Any, lines: bool) -> Iterator[list[Any]]:
    """The content of a box, cut at blank lines: lists of texts,
    elements without their tails and, where lines are kept, breaks.
    """
    part: list[Any] = []
    for piece in _pieces(box):
        if not isinstance(piece, str):
            if piece.tag in INLINE:
                part.append(piece)
                continue
            if part:
                yield part
            yield [piece]
            part = []
            continue
        for i, text in enumerate(blank_lines(piece)):
            if i and part:
                yield part
                part = []
            if text:
                part += _with_breaks(text) if lines else [text]
    if part:
        yield part


def _pieces(box: Any) -> Iterator[Any]:
    if box.text:
        yield box.text
    for child in list(box):
        tail, child.tail = child.tail, None
        yield child
        if tail:
            yield tail


def _with_breaks(text: str) -> Iterator[Any]:
    for i, line in enumerate(text.split("\n")):
        if i:
            yield etree.Element("br")
        if line:
            yield line


def _refill(box: Any, parts: Sequence[Sequence[Any]]) -> None:
    """Fill a box with paragraphs; what is a block of its own is not put into one."""
    box[:], box.text = [], None
    if box.tag in ("p", "span", "font"):
        box.tag = "div"
    for part in parts:
        if len(part) == 1 and not isinstance(part[0], str) and part[0].tag not in INLINE:
            box.append(part[0])
            continue
        if all(isinstance(piece, str) and piece.isspace() for piece in part):
            continue
        paragraph = etree.SubElement(box, "p")
        for piece in part:
            if not isinstance(piece, str):
                paragraph.append(piece)
            elif len(paragraph):
                paragraph[-1].tail = (paragraph[-1].tail or "") + piece
            else:
                paragraph.text = (paragraph.text or "") + piece
