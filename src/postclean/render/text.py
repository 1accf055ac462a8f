"""Plain text: the article in reading order.

Blocks are separated by a blank line; list items, table rows and everything inside a list by a line; cells by
a space. Only what is text on the page is text here: no bullets, no numbers of list items, no alt texts but
those of pictures inside a sentence, of embeds the words.
This runs for every page that is extracted, so ordinary paragraphs take a short path.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from ..blocks import (
    Block,
    Callout,
    Code,
    DefinitionList,
    Details,
    Embed,
    Figure,
    Footnote,
    Heading,
    KeyPoints,
    ListBlock,
    Math,
    Paragraph,
    Quote,
    Rule,
    Spans,
    Table,
)
from ._inline import needs_settling, settle
from .document import Document

_TAGS = re.compile(r"<[^<>]*>")


class _How(NamedTuple):
    marks: Mapping[str, str]
    """Id of a note → how its mark is written; a mark that is not here is left out."""
    key_points: bool
    captions: bool = False


def text(doc: Document, *, notes: bool = True, key_points: bool = True, captions: bool = False) -> str:
    """The article as plain text.

    `notes=False` leaves out the marks and the notes, `key_points=False` the block of key points;
    `captions=True` adds the captions of figures, which belong to their pictures and not to the running text.

    >>> from postclean.blocks import Footnote, Paragraph, Span
    >>> from postclean.render.document import Fragment
    >>> page = Fragment((Paragraph((Span("Prices rose."), Span(note="n1"))),), (Footnote("n1", "1", text="By 2 %."),))
    >>> print(text(page))
    Prices rose.[1]
    <BLANKLINE>
    [1] By 2 %.
    >>> text(page, notes=False)
    'Prices rose.'
    """
    footnotes = doc.footnotes if notes else ()
    how = _How({note.id: mark_of(note) for note in footnotes}, key_points, captions)
    body = _join(doc.body, how, "\n\n")
    if not footnotes:
        return body
    written = []
    for note in footnotes:
        content = _join(note.blocks, how, "\n") if note.blocks else note.text
        if content:
            written.append(f"{how.marks[note.id]} {content}")
    if written and body:
        return body + "\n\n" + "\n".join(written)
    return body or "\n".join(written)


def blocks_text(blocks: Iterable[Block], *, gap: str = "\n\n") -> str:
    """The text of some blocks without marks of notes; `gap` separates them.

    >>> from postclean.blocks import Paragraph, Span
    >>> blocks_text([Paragraph((Span("One."),)), Paragraph((Span("Two."),))], gap="\\n")
    'One.\\nTwo.'
    """
    return _join(blocks, _How({}, True, True), gap)


def mark_of(note: Footnote) -> str:
    """How the mark of a note is written in text: `[1]`."""
    return f"[{note.marker or note.id}]"


def spans_text(spans: Spans, marks: Mapping[str, str]) -> str:
    """Inline text; `marks` says how the marks of notes are written.

    >>> from postclean.blocks import Span
    >>> spans_text((Span("4", marks=("sup",)), Span("/"), Span("3", marks=("sub",)), Span(" pints")), {})
    '4/3 pints'
    """
    if needs_settling(spans):
        return "".join(
            [marks[span.note] if span.note is not None else span.text for span in settle(spans, marks)]
        ).strip()
    if len(spans) == 1:
        return spans[0].text.strip()
    return "".join([span.text for span in spans]).strip()


def math_text(block: Math) -> str:
    """The TeX of a formula, else the text of its MathML.

    >>> math_text(Math(mathml="<math><mi>x</mi><mo>=</mo><mn>1</mn></math>"))
    'x = 1'
    """
    if block.tex:
        return block.tex.strip()
    return " ".join(_TAGS.sub(" ", block.mathml or "").split())


def _join(blocks: Iterable[Block], how: _How, gap: str) -> str:
    parts = []
    for block in blocks:
        piece = (
            spans_text(block.spans, how.marks)
            if type(block) is Paragraph
            else _WRITERS[type(block)](block, how, gap)
        )
        if piece:
            parts.append(piece)
    return gap.join(parts)


def _lines(parts: Iterable[str]) -> str:
    return "\n".join([part for part in parts if part])


def _heading(block: Heading, how: _How, gap: str) -> str:
    return spans_text(block.spans, how.marks)


def _list(block: ListBlock, how: _How, gap: str) -> str:
    return _lines(_join(item, how, "\n") for item in block.items)


def _definitions(block: DefinitionList, how: _How, gap: str) -> str:
    lines: list[str] = []
    for entry in block.items:
        lines.extend(spans_text(term, how.marks) for term in entry.terms)
        lines.extend(_join(description, how, "\n") for description in entry.descriptions)
    return _lines(lines)


def _inside(block: Quote | Callout | Embed, how: _How, gap: str) -> str:
    return _join(block.blocks, how, gap)


def _code(block: Code, how: _How, gap: str) -> str:
    return block.text.strip("\n").rstrip()


def _table(block: Table, how: _How, gap: str) -> str:
    lines = [spans_text(block.caption, how.marks)] if block.caption else []
    for row in (*block.header, *block.rows):
        cells = [spans_text(cell.spans, how.marks).replace("\n", " ") for cell in row]
        lines.append(" ".join([cell for cell in cells if cell]))
    return _lines(lines)


def _figure(block: Figure, how: _How, gap: str) -> str:
    return spans_text(block.caption, how.marks) if block.caption and how.captions else ""


def _math(block: Math, how: _How, gap: str) -> str:
    return math_text(block)


def _key_points(block: KeyPoints, how: _How, gap: str) -> str:
    if not how.key_points:
        return ""
    return _lines([(block.label or "").strip(), *[spans_text(point, how.marks) for point in block.points]])


def _details(block: Details, how: _How, gap: str) -> str:
    parts = (spans_text(block.summary, how.marks), _join(block.blocks, how, gap))
    return "\n".join([part for part in parts if part])


def _nothing(block: Rule, how: _How, gap: str) -> str:
    return ""


_WRITERS: dict[type, Callable[[Any, _How, str], str]] = {
    Heading: _heading,
    Paragraph: _heading,
    ListBlock: _list,
    DefinitionList: _definitions,
    Quote: _inside,
    Callout: _inside,
    Code: _code,
    Table: _table,
    Figure: _figure,
    Embed: _inside,
    Math: _math,
    KeyPoints: _key_points,
    Details: _details,
    Rule: _nothing,
}

__all__ = ["blocks_text", "mark_of", "math_text", "spans_text", "text"]
