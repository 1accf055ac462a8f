"""The blocks of an article: one middle form that every renderer reads.

Frozen slotted dataclasses, distinguished by `type`, so that they are cheap to build and survive JSON without
loss. A block says what a piece of the article *is* (a paragraph, a list, a table), never how the page's tree
looked.

Inline text is a flat tuple of `Span`s: a piece of text with its marks, or a reference to a footnote.

>>> paragraph = Paragraph(spans=(Span("Hello, "), Span("world", marks=("strong",))))
>>> plain(paragraph.spans)
'Hello, world'
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Annotated, Literal, Union

from pydantic import Field

Mark = Literal["strong", "emphasis", "code", "sub", "sup", "deleted", "math"]
"""`math` is TeX inside a sentence (the page's, or made from its MathML);
the other marks are what their names say."""


@dataclass(frozen=True, slots=True, init=False)
class Span:
    """A piece of inline text, a picture in its sentence, or a reference to a footnote."""

    text: str = ""
    """White space collapsed to single spaces; a line break inside a paragraph is a newline.
    Empty for a reference."""
    marks: tuple[Mark, ...] = ()
    """In the order of the page, outermost first; none twice."""
    url: str | None = None
    """Where the text links to: absolute where the page's URL is known."""
    note: str | None = None
    """The `id` of the footnote that is referenced here; then `text` is empty."""
    image: str | None = None
    """The URL of a picture that is shown here, in the sentence;
    `text` is what the page says for those who do not see it."""

    def __init__(
        self,
        text: str = "",
        marks: tuple[Mark, ...] = (),
        url: str | None = None,
        note: str | None = None,
        image: str | None = None,
    ) -> None:
        _set_text(self, text)
        _set_marks(self, marks)
        _set_url(self, url)
        _set_note(self, note)
        _set_image(self, image)


# An article has hundreds of spans and paragraphs. Their fields are written through the slots themselves: a frozen
# dataclass would look each up by its name, which takes four times as long.
_set_text, _set_marks, _set_url, _set_note, _set_image = (vars(Span)[name].__set__ for name in Span.__slots__)

Spans = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A section heading of the body. The title of the article is a field, not a block."""

    spans: Spans
    """Its text."""
    level: int = 2
    """1 to 6, as on the page."""
    type: Literal["heading"] = "heading"


@dataclass(frozen=True, slots=True, init=False)
class Paragraph:
    """A paragraph: one run of text, whatever tag the page gave it."""

    spans: Spans
    """Its text."""
    type: Literal["paragraph"] = "paragraph"

    def __init__(self, spans: Spans, type: Literal["paragraph"] = "paragraph") -> None:  # noqa: A002 (a field)
        _set_spans(self, spans)
        _set_type(self, type)


_set_spans, _set_type = (vars(Paragraph)[name].__set__ for name in Paragraph.__slots__)


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A list. Each item is a tuple of blocks, so lists nest and an item may hold several paragraphs."""

    items: tuple[tuple[Block, ...], ...]
    """The blocks of each item."""
    ordered: bool = False
    """Whether its items are numbered."""
    start: int = 1
    """The number of the first item of an ordered list."""
    type: Literal["list"] = "list"


@dataclass(frozen=True, slots=True)
class Definition:
    """One entry of a definition list: its terms and their descriptions."""

    terms: tuple[Spans, ...]
    """One or more."""
    descriptions: tuple[tuple[Block, ...], ...]
    """The blocks of each description."""


@dataclass(frozen=True, slots=True)
class DefinitionList:
    """`dl`: terms with their descriptions."""

    items: tuple[Definition, ...]
    """The entries, in order."""
    type: Literal["definition_list"] = "definition_list"


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation in blocks of its own."""

    blocks: tuple[Block, ...]
    """What is quoted."""
    cite: str | None = None
    """The URL that the page names as the source."""
    type: Literal["quote"] = "quote"


@dataclass(frozen=True, slots=True)
class Code:
    """Preformatted text: white space as on the page, without line numbers and copy buttons."""

    text: str
    """Lines apart by newlines."""
    language: str | None = None
    """Lower case, as the page names it: `python`, `js`."""
    type: Literal["code"] = "code"


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell."""

    spans: Spans
    """Its text; paragraphs in a cell are apart by a newline."""
    header: bool = False
    """Whether it names its row or column."""
    colspan: int = 1
    """Columns that it covers."""
    rowspan: int = 1
    """Rows that it covers."""


Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A data table. Tables that only lay out the page are dissolved into their paragraphs."""

    rows: tuple[Row, ...]
    """The rows below the head; a row is a tuple of cells."""
    header: tuple[Row, ...] = ()
    """The rows of the head, usually one or none."""
    caption: Spans = ()
    """Empty where it has none."""
    type: Literal["table"] = "table"


@dataclass(frozen=True, slots=True)
class Figure:
    """An image with its caption."""

    src: str
    """The image's URL, absolute where the page's URL is known."""
    alt: str = ""
    """What the page says for those who do not see it."""
    caption: Spans = ()
    """Empty where it has none."""
    type: Literal["figure"] = "figure"


@dataclass(frozen=True, slots=True)
class Embed:
    """Something that another site shows in a frame: a video, a tweet, a gist."""

    url: str
    """Of what is shown."""
    kind: str = "frame"
    """`youtube`, `vimeo`, `twitter`, `instagram`, `gist`, `audio`, `video`, … or `frame`."""
    blocks: tuple[Block, ...] = ()
    """Its words, where the page has them: of a post that is quoted, of the caption under a player."""
    type: Literal["embed"] = "embed"


@dataclass(frozen=True, slots=True)
class Math:
    """A formula on lines of its own."""

    tex: str | None = None
    """The page's TeX, without dollar signs;
    else what was made from its MathML, `None` where that is not possible."""
    mathml: str | None = None
    """The formula's MathML, where the page has no TeX."""
    type: Literal["math"] = "math"


@dataclass(frozen=True, slots=True)
class KeyPoints:
    """The article's own summary in points, where the author put it."""

    points: tuple[Spans, ...]
    """The text of each point."""
    label: str | None = None
    """As the page has it: "Key points", "Das Wichtigste in Kürze"; `None` where only the box shows it."""
    type: Literal["key_points"] = "key_points"


@dataclass(frozen=True, slots=True)
class Details:
    """`<details>`: a summary line and what it unfolds."""

    summary: Spans
    """The line that is always seen."""
    blocks: tuple[Block, ...]
    """What it unfolds."""
    type: Literal["details"] = "details"


CALLOUT_KINDS: dict[str, str] = {
    **dict.fromkeys("note info notice abstract summary seealso".split(), "NOTE"),
    **dict.fromkeys("tip hint success check done".split(), "TIP"),
    **dict.fromkeys("important question help".split(), "IMPORTANT"),
    **dict.fromkeys("warning warn attention".split(), "WARNING"),
    **dict.fromkeys("caution danger error failure bug".split(), "CAUTION"),
}
"""Kind of a callout, as class names have it → the alert of GitHub's Markdown that is nearest to it."""


@dataclass(frozen=True, slots=True)
class Callout:
    """A box set apart from the text: a note, a tip, a warning."""

    blocks: tuple[Block, ...]
    """The content of the box."""
    kind: str = ""
    """As the page names it: `note`, `tip`, `warning`, …; empty where it names none."""
    type: Literal["callout"] = "callout"


@dataclass(frozen=True, slots=True)
class Rule:
    """A thematic break."""

    type: Literal["rule"] = "rule"


Block = Annotated[
    Union[  # noqa: UP007 (a recursive alias that pydantic resolves by name)
        Heading,
        Paragraph,
        ListBlock,
        DefinitionList,
        Quote,
        Code,
        Table,
        Figure,
        Embed,
        Math,
        KeyPoints,
        Details,
        Callout,
        Rule,
    ],
    Field(discriminator="type"),
]


@dataclass(frozen=True, slots=True)
class Reference:
    """Where a footnote is referred to in the body.

    `path` leads to the spans: alternately field names and positions, from `article.body` (or, for a note that
    is referred to in another note, from `"footnotes"`). `offset` counts characters of the plain text of those
    spans.
    """

    path: tuple[int | str, ...]
    """Such as `(3, "spans")`: the spans of the fourth block."""
    offset: int
    """Characters of text before it."""


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note with its marker as the reader sees it."""

    id: str
    """Unique in the article: `n1`, `n2`, … in document order."""
    marker: str
    """Without brackets, parentheses and dots: `1`, `*`, `n 3`. Never renumbered, so it may occur twice."""
    text: str | None = None
    """The whole note as plain text, paragraphs apart by a newline;
    `None` when the page has the mark only (dangling)."""
    blocks: tuple[Block, ...] = ()
    """The note in blocks; empty when dangling."""
    references: tuple[Reference, ...] = ()
    """Every place that refers to it, in reading order. May be empty."""


def plain(spans: Iterable[Span]) -> str:
    """The text of spans without marks and without references to notes."""
    return "".join(span.text for span in spans)


def spans_of(block: Block) -> Iterator[tuple[tuple[int | str, ...], Spans]]:
    """Every tuple of spans inside a block with the path that leads to it, in reading order.

    >>> list(spans_of(Paragraph(spans=(Span("a"),))))
    [(('spans',), (Span(text='a', marks=(), url=None, note=None, image=None),))]
    """
    if isinstance(block, (Paragraph, Heading)):
        yield ("spans",), block.spans
    elif isinstance(block, ListBlock):
        for i, item in enumerate(block.items):
            for path, spans in _inside(item):
                yield ("items", i, *path), spans
    elif isinstance(block, DefinitionList):
        yield from _in_definitions(block)
    elif isinstance(block, (Quote, Callout, Embed)):
        for path, spans in _inside(block.blocks):
            yield ("blocks", *path), spans
    elif isinstance(block, Details):
        yield ("summary",), block.summary
        for path, spans in _inside(block.blocks):
            yield ("blocks", *path), spans
    elif isinstance(block, Table):
        yield from _in_table(block)
    elif isinstance(block, Figure):
        if block.caption:
            yield ("caption",), block.caption
    elif isinstance(block, KeyPoints):
        for i, point in enumerate(block.points):
            yield ("points", i), point


def _in_definitions(block: DefinitionList) -> Iterator[tuple[tuple[int | str, ...], Spans]]:
    for i, entry in enumerate(block.items):
        for j, term in enumerate(entry.terms):
            yield ("items", i, "terms", j), term
        for j, description in enumerate(entry.descriptions):
            for path, spans in _inside(description):
                yield ("items", i, "descriptions", j, *path), spans


def _in_table(block: Table) -> Iterator[tuple[tuple[int | str, ...], Spans]]:
    if block.caption:
        yield ("caption",), block.caption
    for name, rows in (("header", block.header), ("rows", block.rows)):
        for i, row in enumerate(rows):
            for j, cell in enumerate(row):
                yield (name, i, j, "spans"), cell.spans


def _inside(blocks: tuple[Block, ...]) -> Iterator[tuple[tuple[int | str, ...], Spans]]:
    for i, block in enumerate(blocks):
        for path, spans in spans_of(block):
            yield (i, *path), spans


def walk(blocks: Iterable[Block]) -> Iterator[Block]:
    """Every block, also those inside lists, quotes, details and callouts, in reading order."""
    for block in blocks:
        yield block
        if isinstance(block, (Paragraph, Heading)):  # nearly all are
            continue
        if isinstance(block, ListBlock):
            for item in block.items:
                yield from walk(item)
        elif isinstance(block, DefinitionList):
            for entry in block.items:
                for description in entry.descriptions:
                    yield from walk(description)
        elif isinstance(block, (Quote, Callout, Details, Embed)):
            yield from walk(block.blocks)


def pictures(blocks: Iterable[Block]) -> Iterator[Figure]:
    """Every picture in reading order: the figures, and those inside sentences and cells.

    >>> [figure.src for figure in pictures([Paragraph((Span("Press "), Span("Enter", image="/key.png")))])]
    ['/key.png']
    """
    for block in walk(blocks):
        if isinstance(block, Figure):
            yield block
        for spans in _own_spans(block):
            for span in spans:
                if span.image is not None:
                    yield Figure(span.image, span.text)


def _own_spans(block: Block) -> Iterable[Spans]:
    """The inline text of a block itself, without that of the blocks inside it."""
    if isinstance(block, (Paragraph, Heading)):
        return (block.spans,)
    if isinstance(block, DefinitionList):
        return [term for entry in block.items for term in entry.terms]
    if isinstance(block, Details):
        return (block.summary,)
    if isinstance(block, (Table, KeyPoints, Figure)):
        return [spans for _, spans in spans_of(block)]
    return ()


__all__ = [
    "Block",
    "Callout",
    "Cell",
    "Code",
    "Definition",
    "DefinitionList",
    "Details",
    "Embed",
    "Figure",
    "Footnote",
    "Heading",
    "KeyPoints",
    "ListBlock",
    "Mark",
    "Math",
    "Paragraph",
    "Quote",
    "Reference",
    "Row",
    "Rule",
    "Span",
    "Spans",
    "Table",
    "pictures",
    "plain",
    "spans_of",
    "walk",
]


def references_of(block: Block, place: tuple[int | str, ...]) -> Iterator[tuple[str, Reference]]:
    """Every reference to a note inside a block, with the id of the note.
    `place` is the path that leads to the block.

    >>> list(references_of(Paragraph((Span("Tea."), Span(note="n1"))), (0,)))
    [('n1', Reference(path=(0, 'spans'), offset=4))]
    """
    for path, spans in spans_of(block):
        offset = 0
        for span in spans:
            if span.note is not None:
                yield span.note, Reference((*place, *path), offset)
            else:
                offset += len(span.text)
