"""TEI P5: the XML of the Text Encoding Initiative, for corpora and editions.

A whole `TEI` document: a header with title, authors, site, dates, language and keywords, and the text in
nested divisions by its headings. A note is placed at its first reference, as TEI has it; further references
point to it. Only elements of the modules core, header, textstructure, figures, linking and tagdocs are
written, so that `tei_all` takes every document.

Elements: `TEI teiHeader fileDesc titleStmt title author publicationStmt publisher date idno sourceDesc bibl
profileDesc langUsage language textClass keywords term text front body back div head p ab hi del code formula
lb ref note ptr gap list item label quote cit table row cell figure graphic figDesc floatingText milestone`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from html import escape
from typing import Any

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
    Row,
    Rule,
    Span,
    Spans,
    Table,
)
from . import _urls
from ._inline import OPEN, Attribute, attributes, clean, nest
from .document import Document, dangling, labels
from .html import is_language
from .text import math_text

_MARKS: dict[str, tuple[str, str]] = {
    "strong": ('<hi rend="bold">', "</hi>"),
    "emphasis": ('<hi rend="italic">', "</hi>"),
    "sub": ('<hi rend="subscript">', "</hi>"),
    "sup": ('<hi rend="superscript">', "</hi>"),
    "deleted": ("<del>", "</del>"),
}
_LITERAL: dict[str, tuple[str, str]] = {
    "math": ('<formula notation="TeX">', "</formula>"),
    "code": ("<code>", "</code>"),
}
"""Marks whose text holds no other element in TEI: they are innermost."""
_SOME_TEXT = re.compile(r"<(?!milestone)")
_NOT_A_WORD = re.compile(r"[^\w.+#-]+")


def tei(doc: Document, *, notes: bool = True) -> str:
    """The article as a TEI document. `notes=False` leaves out the marks and the notes.

    >>> from postclean.blocks import Footnote, Paragraph, Span
    >>> from postclean.render.document import Fragment
    >>> body = (Paragraph((Span("Prices rose."), Span(note="n1"))),)
    >>> print(tei(Fragment(body, (Footnote("n1", "1", text="By 2 %."),))).partition("<body>")[2].partition("</body>")[0])
    <BLANKLINE>
    <p>Prices rose.<note xml:id="n1" n="1" place="foot">By 2 %.</note></p>
    <BLANKLINE>
    """
    return _Writer(doc, notes).document()


class _Writer:
    """Remembers which notes have been written: the next reference only points to them."""

    def __init__(self, doc: Document, notes: bool) -> None:
        self.source = doc
        self.footnotes = {note.id: note for note in doc.footnotes} if notes else {}
        self.labels = labels(doc.footnotes)
        self.written: set[str] = set()

    def document(self) -> str:
        body = self.division(self.source.body)
        language = f' xml:lang="{self.source.language}"' if is_language(self.source.language) else ""
        lines = [
            '<?xml version="1.0" encoding="UTF-8"?>',
            f'<TEI xmlns="http://www.tei-c.org/ns/1.0"{language}>',
            self.header(),
            "<text>",
            self.front(),
            "<body>",
            _with_a_text(body),
            "</body>",
            self.back(),
            "</text>",
            "</TEI>",
        ]
        return "\n".join([line for line in lines if line]) + "\n"

    # the header

    def header(self) -> str:
        source = self.source
        title = f"<title>{_text(source.title)}</title>" if source.title else "<title/>"
        authors = [f"<author>{_linked(author.name, author.url)}</author>" for author in source.authors]
        date = _date(source.published)
        url = _link(source.canonical_url) or _link(source.url)
        where = f'<idno type="URL">{_escaped(url)}</idno>' if url else ""
        if source.site_name:
            published = f"<publisher>{_text(source.site_name)}</publisher>{date}{where}"
        else:
            published = f"<p>{date}{where}</p>" if date or where else "<p/>"
        changed = f'<date type="modified" when="{source.modified.isoformat()}"/>' if source.modified else ""
        ref = f'<ref target="{_escaped(url)}"/>' if url else ""
        lines = [
            "<teiHeader>",
            "<fileDesc>",
            f"<titleStmt>{title}{''.join(authors)}</titleStmt>",
            f"<publicationStmt>{published}</publicationStmt>",
            f"<sourceDesc><bibl>{title}{''.join(authors)}{date}{changed}{ref}</bibl></sourceDesc>",
            "</fileDesc>",
            self.profile(),
            "</teiHeader>",
        ]
        return "\n".join([line for line in lines if line])

    def profile(self) -> str:
        language = self.source.language
        lines = []
        if language and is_language(language):
            name = _escaped(language)
            lines.append(f'<langUsage><language ident="{name}">{name}</language></langUsage>')
        if terms := [f"<term>{_text(tag)}</term>" for tag in self.source.tags if tag.strip()]:
            lines.append(f"<textClass><keywords>{''.join(terms)}</keywords></textClass>")
        return "\n".join(["<profileDesc>", *lines, "</profileDesc>"]) if lines else ""

    def front(self) -> str:
        standfirst = self.source.standfirst
        return f'<front><div type="standfirst"><p>{_text(standfirst)}</p></div></front>' if standfirst else ""

    def back(self) -> str:
        """Notes that nothing in the text refers to."""
        rest = [
            self.note(note)
            for note in self.footnotes.values()
            if note.id not in self.written and not dangling(note)
        ]
        return f'<back><div type="notes"><p>{"".join(rest)}</p></div></back>' if rest else ""

    # structure

    def division(self, blocks: Iterable[Block]) -> str:
        """Blocks in nested divisions: each heading opens one, and ends those of its level and below."""
        parts: list[str] = []
        open_levels: list[int] = []
        for block in blocks:
            if isinstance(block, Heading):
                head = self.inline(block.spans)
                if not head:
                    continue
                while open_levels and open_levels[-1] >= block.level:
                    open_levels.pop()
                    parts.append("</div>")
                open_levels.append(block.level)
                parts.append(f'<div type="section">\n<head>{head}</head>')
            elif written := self.block(block):
                parts.append(written)
        parts.extend("</div>" for _ in open_levels)
        return "\n".join(parts)

    def blocks(self, blocks: Iterable[Block]) -> str:
        return "\n".join([piece for piece in map(self.block, blocks) if piece])

    def block(self, block: Block) -> str:
        write: Callable[[Any], str] = getattr(self, f"write_{block.type}")
        return write(block)

    def content(self, blocks: Sequence[Block]) -> str:
        """What is in an item, a quotation or a note: one paragraph needs no tag of its own."""
        if len(blocks) == 1 and isinstance(blocks[0], Paragraph):
            return self.inline(blocks[0].spans)
        return self.blocks(blocks)

    # inline text

    def inline(self, spans: Spans) -> str:
        pieces = [
            (_attributes(span), span)
            for span in spans
            if span.text or span.image or span.note in self.footnotes
        ]
        raw = []
        for step, attribute, span in nest(pieces):
            if span is not None:
                raw.append(_leaf(span) if span.note is None else self.reference(span.note))
            elif attribute is not None:
                raw.append(_tag(attribute, step))
        return "".join(raw)

    def reference(self, note_id: str) -> str:
        note = self.footnotes[note_id]
        if note_id in self.written:
            return f'<ptr type="note" target="#{self.labels[note_id]}"/>'
        return self.note(note)

    def note(self, note: Footnote) -> str:
        self.written.add(note.id)
        content = '<gap reason="missing"/>' if dangling(note) else self.content(_blocks_of(note))
        marker = f' n="{_escaped(note.marker)}"' if note.marker.strip() else ""
        return f'<note xml:id="{self.labels[note.id]}"{marker} place="foot">{content}</note>'

    # blocks, by their `type`

    def write_paragraph(self, block: Paragraph) -> str:
        text = self.inline(block.spans)
        return f"<p>{text}</p>" if text else ""

    def write_heading(self, block: Heading) -> str:
        """A heading inside an item or a quotation, where TEI has no division."""
        text = self.inline(block.spans)
        return f'<ab type="heading">{text}</ab>' if text else ""

    def write_list(self, block: ListBlock) -> str:
        if not block.items:
            return ""
        numbers = [
            f' n="{block.start + place}"' if block.ordered else "" for place in range(len(block.items))
        ]
        items = [f"<item{number}>{self.content(item)}</item>" for number, item in zip(numbers, block.items)]
        return "\n".join([f'<list rend="{"numbered" if block.ordered else "bulleted"}">', *items, "</list>"])

    def write_definition_list(self, block: DefinitionList) -> str:
        pairs = []
        for entry in block.items:
            terms = "; ".join(filter(None, map(self.inline, entry.terms)))
            said = [self.content(description) for description in entry.descriptions]
            inside = (
                said[0]
                if len(said) == 1
                else "\n".join(self.blocks(description) for description in entry.descriptions)
            )
            pairs.append(f"<label>{terms}</label>\n<item>{inside}</item>")
        return "\n".join(['<list type="gloss">', *pairs, "</list>"]) if pairs else ""

    def write_quote(self, block: Quote) -> str:
        content = self.blocks(block.blocks)
        cite = _link(block.cite)
        if not content:
            return ""
        quote = f"<quote>\n{content}\n</quote>"
        return f'<cit>{quote}<bibl><ref target="{_escaped(cite)}"/></bibl></cit>' if cite else quote

    def write_callout(self, block: Callout) -> str:
        return self.floating("callout", "", block.blocks, block.kind)

    def write_details(self, block: Details) -> str:
        return self.floating("details", self.inline(block.summary), block.blocks)

    def floating(self, kind: str, head: str, blocks: Iterable[Block], subtype: str = "") -> str:
        content = self.division(blocks)
        if not head and not content:
            return ""
        word = _NOT_A_WORD.sub("-", clean(subtype)).strip("-")[:40]
        more = f' subtype="{_escaped(word)}"' if word else ""
        title = f"<head>{head}</head>\n" if head else ""
        return f'<floatingText type="{kind}"{more}><body>\n{title}{_with_a_text(content)}\n</body></floatingText>'

    def write_code(self, block: Code) -> str:
        text = block.text.strip("\n").rstrip()
        word = _NOT_A_WORD.sub("-", clean(block.language or "")).strip("-")[:40]
        language = f' lang="{_escaped(word)}"' if word else ""
        code = f'<code{language} xml:space="preserve">{escape(clean(text), quote=False)}</code>'
        return f'<ab type="code">{code}</ab>' if text else ""

    def write_table(self, block: Table) -> str:
        rows = [self.row(row, "label") for row in block.header] + [
            self.row(row, "data") for row in block.rows
        ]
        rows = [row for row in rows if row]
        caption = self.inline(block.caption)
        if not rows:
            return f"<p>{caption}</p>" if caption else ""
        return "\n".join(["<table>", *([f"<head>{caption}</head>"] if caption else []), *rows, "</table>"])

    def row(self, cells: Row, role: str) -> str:
        if not cells:
            return ""
        written = []
        for cell in cells:
            label = ' role="label"' if cell.header else ""
            across = f' cols="{cell.colspan}"' if cell.colspan > 1 else ""
            down = f' rows="{cell.rowspan}"' if cell.rowspan > 1 else ""
            written.append(f"<cell{label}{across}{down}>{self.inline(cell.spans)}</cell>")
        return f'<row role="{role}">{"".join(written)}</row>'

    def write_figure(self, block: Figure) -> str:
        src = _urls.in_xml(_urls.image(block.src))
        graphic = f'<graphic url="{_escaped(src)}"/>' if src else ""
        caption = self.inline(block.caption)
        head = f"<head>{caption}</head>" if caption else ""
        shown = f"<figDesc>{_text(block.alt)}</figDesc>" if block.alt.strip() else ""
        return f"<p><figure>{graphic}{head}{shown}</figure></p>" if graphic or head else ""

    def write_embed(self, block: Embed) -> str:
        url = _link(block.url)
        source = (
            f'<ref type="embed" target="{_escaped(url)}">{_text(block.kind or "frame")}</ref>' if url else ""
        )
        words = self.blocks(block.blocks)
        if not words:
            return f"<p>{source}</p>" if source else ""
        quote = f"<quote>\n{words}\n</quote>"
        return f"<cit>{quote}<bibl>{source}</bibl></cit>" if source else quote

    def write_math(self, block: Math) -> str:
        text = math_text(block)
        notation = ' notation="TeX"' if block.tex else ""
        return (
            f'<p rend="display"><formula{notation}>{escape(clean(text), quote=False)}</formula></p>'
            if text
            else ""
        )

    def write_key_points(self, block: KeyPoints) -> str:
        label = _text(block.label) if block.label else ""
        if not block.points:
            return f"<p>{label}</p>" if label else ""
        head = [f"<head>{label}</head>"] if label else []
        items = [f"<item>{self.inline(point)}</item>" for point in block.points]
        return "\n".join(['<list type="keyPoints">', *head, *items, "</list>"])

    def write_rule(self, block: Rule) -> str:
        return '<milestone unit="section" rend="rule"/>'


def _with_a_text(body: str) -> str:
    """A body that TEI accepts: it needs something in it besides milestones."""
    return body if _SOME_TEXT.search(body) else f"{body}\n<p/>".lstrip()


def _blocks_of(note: Footnote) -> Sequence[Block]:
    return note.blocks or [Paragraph((Span(line),)) for line in (note.text or "").split("\n")]


def _date(value: Any) -> str:
    return f'<date when="{value.isoformat()}">{value.isoformat()[:10]}</date>' if value else ""


def _escaped(text: str) -> str:
    return escape(clean(text), quote=True)


def _text(text: str) -> str:
    """Text between tags; a line break in it is `<lb/>`.

    >>> _text("a < b\\nc")
    'a &lt; b<lb/>c'
    """
    return escape(clean(text), quote=False).replace("\n", "<lb/>")


def _link(url: str | None) -> str | None:
    return _urls.in_xml(_urls.link(url))


def _linked(name: str, url: str | None) -> str:
    allowed = _link(url)
    return f'<ref target="{_escaped(allowed)}">{_text(name)}</ref>' if allowed else _text(name)


def _attributes(span: Span) -> tuple[Attribute, ...]:
    return attributes(
        span, _link(span.url) if span.url and span.note is None else None, without=("code", "math")
    )


def _leaf(span: Span) -> str:
    src = _urls.in_xml(_urls.image(span.image)) if span.image else None
    if src:
        shown = f"<figDesc>{_text(span.text)}</figDesc>" if span.text.strip() else ""
        return f'<figure><graphic url="{_escaped(src)}"/>{shown}</figure>'
    for mark, (start, end) in _LITERAL.items():
        if mark in span.marks:
            return f"{start}{escape(clean(span.text), quote=False)}{end}"
    return _text(span.text)


def _tag(attribute: Attribute, step: int) -> str:
    name, value = attribute
    if name == "link":
        return f'<ref target="{_escaped(value)}">' if step == OPEN else "</ref>"
    return _MARKS[value][0 if step == OPEN else 1]
