"""Random blocks, notes and whole articles, in the shapes that the block builder makes.

A tape of bytes decides everything, one byte a choice, and when it is at its end every choice is the first: hypothesis
draws, mutates and shrinks the tape, which is far faster than strategies for nested records. The texts are made of
pieces that are dangerous in Markdown or HTML, so that few examples go a long way.

>>> article_from(bytes(20)).body
()
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar, get_args

from hypothesis import strategies as st

from postclean.blocks import (
    Block,
    Callout,
    Cell,
    Code,
    Definition,
    DefinitionList,
    Details,
    Embed,
    Figure,
    Footnote,
    Heading,
    KeyPoints,
    ListBlock,
    Mark,
    Math,
    Paragraph,
    Quote,
    Rule,
    Span,
    Spans,
    Table,
)
from postclean.render import Fragment

tapes = st.binary(min_size=60, max_size=240)

MARKS: tuple[Mark, ...] = get_args(Mark)

_PIECES = (
    *("a", "b", "word", "x1", "7", "10", "é", "語", "ا", "€", "😀", "st"),
    *(" ", "  ", "\n", "\t", "\u00a0", "\u3000"),
    *(".", ",", ")", "(", ":", '"', "'", "“", "”", "「", "」", "…", "-", "–", "/", "%"),
    *("*", "**", "_", "__", "`", "``", "```", "~", "~~", "~~~", "[", "]", "](", "![", "[^n1]", "[^n1]:", "^", "^["),
    *("#", "# ", "## ", "> ", "- ", "+ ", "* ", "1. ", "2) ", "---", "===", "***", "|", "| --- |", ":--", "\\", "$", "$$"),
    *("<", ">", "</", "<b>", "<!--", "-->", "<script>", "</p>", "<img src=x onerror=alert(1)>", "<?", "<![CDATA[", "&", ";"),
    *("&amp;", "&lt;", "&#60;", "&colon;", "javascript:alert(1)", "https://example.org/", "www.example.org", "a@example.org"),
    *("{{", "%}", "\x00", "\x0b", "\x1f", "\u2028", "\ufeff"),
)
_URLS = (
    *("https://example.org/", "http://example.org/a(b)c", "https://example.org/?a=1&b=2&copy;=3", "mailto:a@example.org"),
    *("tel:+491234", "#part", "/path", "//example.org/x", "a b", "", "https://e.org/)[x](javascript:alert(1)"),
    *("javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)", "java\tscript:alert(1)", "\x01javascript:alert(1)"),
    *(
        "javascript&colon;alert(1)",
        "&#106;avascript:alert(1)",
        "javascript&#58;alert(1)",
        "vbscript:x",
        "data:text/html,<script>",
    ),
    *(
        "data:image/svg+xml,<svg onload=alert(1)>",
        "data:image/png;base64,AAAA",
        "file:///etc/passwd",
        "blob:x",
        "view-source:x",
    ),
    *(
        'https://e.org/"onclick="alert(1)',
        "https://e.org/'>",
        "https://e.org/<script>",
        "https://e.org/`x`",
        "https://e.org/\\",
    ),
    *("https://e.org/|a|", "https://e.org/\n\n# x", "http://[", "https://e.org/*a*_b_", "?q=javascript:1", "x:y", "\ud800"),
)
_IDS = ("n1", "n2", "n3", "n 4]", "n1-2", 'x"><script>')
_T = TypeVar("_T")


class Tape:
    """Makes one choice for each byte."""

    def __init__(self, tape: bytes, marks: Sequence[Mark]) -> None:
        self.bytes = iter(tape)
        self.marks = marks

    def choice(self, options: Sequence[_T]) -> _T:
        return options[next(self.bytes, 0) % len(options)]

    def some(self, make: Callable[[], _T], most: int) -> tuple[_T, ...]:
        return tuple([make() for _ in range(self.choice(range(most + 1)))])

    def text(self) -> str:
        return "".join([self.choice(_PIECES) for _ in range(1 + self.choice(range(5)))])

    def maybe_text(self) -> str | None:
        return self.text() if self.choice((False, True)) else None

    def url(self) -> str:
        return self.choice(_URLS)

    def span(self) -> Span:
        kind = self.choice(("plain", "marked", "marked", "link", "note", "image"))
        if kind == "note":
            return Span(note=self.choice((*_IDS, "unknown")), marks=self.choice(((), ("strong",), ("sup",))))
        marks = () if kind == "plain" else tuple(dict.fromkeys(self.some(lambda: self.choice(self.marks), 3)))
        image = self.url() if kind == "image" else None
        return Span(self.text(), marks, self.url() if kind == "link" else None, image=image)

    def spans(self) -> Spans:
        return self.some(self.span, 5)

    def row(self) -> tuple[Cell, ...]:
        spanned = (1, 1, 1, 2, 0, 10**9)
        return self.some(lambda: Cell(self.spans(), self.choice((False, True)), self.choice(spanned), self.choice(spanned)), 3)

    def definition(self, depth: int) -> Definition:
        return Definition(self.some(self.spans, 2), self.some(lambda: self.blocks(depth), 2))

    def blocks(self, depth: int = 0) -> tuple[Block, ...]:
        return self.some(lambda: self.block(depth + 1), 3)

    def block(self, depth: int) -> Block:
        deep: list[Callable[[], Any]] = [
            lambda: ListBlock(
                self.some(lambda: self.blocks(depth), 3), self.choice((False, True)), self.choice((1, 0, 3, -2, 10**12))
            ),
            lambda: DefinitionList(self.some(lambda: self.definition(depth), 2)),
            lambda: Quote(self.blocks(depth), self.url()),
            lambda: Details(self.spans(), self.blocks(depth)),
            lambda: Callout(self.blocks(depth), self.text()),
        ]
        flat: list[Callable[[], Any]] = [
            lambda: Paragraph(self.spans()),
            lambda: Paragraph(self.spans()),
            lambda: Heading(self.spans(), self.choice(range(9))),
            lambda: Code(self.text(), self.maybe_text()),
            lambda: Figure(self.url(), self.text(), self.spans()),
            lambda: KeyPoints(self.some(self.spans, 3), self.maybe_text()),
            lambda: Rule(),
            lambda: Table(self.some(self.row, 3), self.some(self.row, 2), self.spans()),
            lambda: Embed(self.url(), self.text(), self.blocks(depth) if depth < 3 else ()),
            lambda: Math(self.maybe_text(), self.maybe_text()),
        ]
        block: Block = self.choice(flat + deep + deep[:1] if depth < 5 else flat)()
        return block

    def footnote(self, note_id: str) -> Footnote:
        return Footnote(note_id, self.text(), self.maybe_text(), self.blocks(3) if self.choice((False, True)) else ())


def article_from(tape: bytes, marks: Sequence[Mark] = MARKS) -> Fragment:
    """The article that the tape makes: blocks, notes that are referred to or not, references to notes or to none."""
    make = Tape(tape, marks)
    ids = dict.fromkeys(make.some(lambda: make.choice(_IDS), 3))
    notes = tuple([make.footnote(note_id) for note_id in ids])
    body = tuple([block for _ in range(2) for block in make.blocks()])
    return Fragment(body, notes, title=make.maybe_text(), standfirst=make.maybe_text(), language=make.maybe_text())
