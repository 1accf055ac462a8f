"""HTML built from the blocks.

Nothing of the page's own tree is written: the tags, attributes and URL schemes below are all that can come
out, so no script, handler, style, frame or foreign namespace can. Notes carry the roles of DPUB-ARIA, and
links lead both ways.

Tags: `article section header aside h1`–`h6 p ul ol li dl dt dd blockquote pre code table caption thead tbody
tr th td figure figcaption img details summary hr br a strong em del sub sup span time div`.
Attributes: `href src alt id class role lang dir cite start colspan rowspan datetime`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from html import escape
from typing import Any, Final

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
from .text import mark_of, math_text

MOST_START: Final = (1 << 31) - 1
"""The largest number that browsers read in `start`."""

_MARKS: dict[str, tuple[str, str]] = {
    "strong": ("<strong>", "</strong>"),
    "emphasis": ("<em>", "</em>"),
    "code": ("<code>", "</code>"),
    "sub": ("<sub>", "</sub>"),
    "sup": ("<sup>", "</sup>"),
    "deleted": ("<del>", "</del>"),
    "math": ('<span class="math">', "</span>"),
}

_RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi"})
_is_language_tag = re.compile(r"[A-Za-z]{2,8}[A-Za-z0-9-]{0,40}").fullmatch
_is_code_language = re.compile(r"[\w+#.-]{1,40}").fullmatch
_is_prefix = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,63}").fullmatch
_NOT_A_CLASS = re.compile(r"[^a-z0-9]+")
_MOST_SPANNED = 1000
"""Columns and rows that a cell may span; browsers stop there too."""


def html(
    doc: Document,
    *,
    notes: bool = True,
    header: bool = True,
    images: bool = True,
    data_images: bool = False,
    document: bool = False,
    id_prefix: str = "",
) -> str:
    """The article as safe HTML: one `<article>`,
    or with `document` a whole page that can be opened in a browser.

    `notes=False` leaves out the marks and the notes, `header=False` title, standfirst, authors and date;
    `images=False` replaces images by their alt texts, so that nothing is loaded;
    `data_images` lets raster images in `data:` through;
    `id_prefix` keeps the ids of several articles on one page apart.

    >>> from postclean.blocks import Footnote, Paragraph, Span
    >>> from postclean.render.document import Fragment
    >>> body = (Paragraph((Span("Prices rose."), Span(note="n1"), Span(" Why?", url="javascript:alert(1)"))),)
    >>> print(html(Fragment(body, (Footnote("n1", "1", text="By 2 %."),), title="Prices")))
    <article>
    <header>
    <h1>Prices</h1>
    </header>
    <p>Prices rose.<a href="#fn-n1" id="fnref-n1" role="doc-noteref"><sup>[1]</sup></a> Why?</p>
    <section class="footnotes" role="doc-endnotes">
    <div id="fn-n1" class="footnote"><p><a href="#fnref-n1" role="doc-backlink">[1]</a> By 2 %.</p></div>
    </section>
    </article>
    """
    fragment = _Writer(doc, notes, images, data_images, id_prefix).article(header)
    if not document:
        return fragment
    title = _escaped(doc.title or doc.site_name or "")
    return (
        f'<!DOCTYPE html>\n<html{language_of(doc)}>\n<head>\n<meta charset="utf-8">\n<title>{title}</title>\n</head>\n'
        f"<body>\n{fragment}\n</body>\n</html>\n"
    )


class _Writer:
    """Counts the references to every note, so that each has an id and each note a way back to all of them."""

    def __init__(self, doc: Document, notes: bool, images: bool, data_images: bool, id_prefix: str) -> None:
        self.source = doc
        self.images = images
        self.data_images = data_images
        self.prefix = id_prefix if _is_prefix(id_prefix) else ""
        self.footnotes = {note.id: note for note in doc.footnotes} if notes else {}
        self.labels = labels(doc.footnotes)
        self.references = dict.fromkeys(self.footnotes, 0)

    def article(self, header: bool) -> str:
        parts = [f"<article{language_of(self.source)}>"]
        if header:
            parts.append(self.header())
        parts.append(self.blocks(self.source.body))
        parts.append(self.endnotes())
        parts.append("</article>")
        return "\n".join([part for part in parts if part])

    def header(self) -> str:
        source = self.source
        parts = [f"<h1>{_text(source.title)}</h1>"] if source.title else []
        if source.standfirst:
            parts.append(f'<p class="standfirst">{_text(source.standfirst)}</p>')
        byline = [_linked(_text(author.name), author.url) for author in source.authors]
        if source.published:
            day = source.published.isoformat()
            byline.append(f'<time datetime="{day}">{day[:10]}</time>')
        if byline:
            parts.append(f'<p class="byline">{", ".join(byline)}</p>')
        return "\n".join(["<header>", *parts, "</header>"]) if parts else ""

    def endnotes(self) -> str:
        written = [
            (note, self.blocks(_blocks_of(note))) for note in self.footnotes.values() if not dangling(note)
        ]
        if not written:
            return ""
        lines = [self.endnote(note, content) for note, content in written]
        return "\n".join(['<section class="footnotes" role="doc-endnotes">', *lines, "</section>"])

    def endnote(self, note: Footnote, content: str) -> str:
        """The marker first, as the reader sees it, which leads back; further references after the text."""
        label = self.labels[note.id]
        count = self.references[note.id]
        marker = _text(mark_of(note))
        if count:
            marker = f'<a href="#{self.prefix}fnref-{label}" role="doc-backlink">{marker}</a>'
        more = "".join(
            [
                f' <a href="#{self.prefix}fnref-{label}-{i}" role="doc-backlink">↩</a>'
                for i in range(2, count + 1)
            ]
        )
        if content.startswith("<p>"):
            content = f"<p>{marker} {content[3:]}"
        else:
            content = f"<p>{marker}</p>\n{content}" if content else f"<p>{marker}</p>"
        if more:
            content = (
                f"{content[:-4]}{more}</p>" if content.endswith("</p>") else f"{content}\n<p>{more[1:]}</p>"
            )
        return f'<div id="{self.prefix}fn-{label}" class="footnote">{content}</div>'

    def blocks(self, blocks: Iterable[Block]) -> str:
        return "\n".join([piece for piece in map(self.block, blocks) if piece])

    def block(self, block: Block) -> str:
        write: Callable[[Any], str] = getattr(self, f"write_{block.type}")
        return write(block)

    # inline text

    def inline(self, spans: Spans) -> str:
        if len(spans) == 1 and spans[0] == Span(spans[0].text):
            return _text(spans[0].text)
        pieces = [
            (_attributes(span), span)
            for span in spans
            if span.text or span.image or span.note in self.footnotes
        ]
        raw = []
        for step, attribute, span in nest(pieces):
            if span is not None:
                raw.append(self.leaf(span))
            elif attribute is not None:
                raw.append(_tag(attribute, step))
        return "".join(raw)

    def leaf(self, span: Span) -> str:
        if span.note is not None:
            return self.note_mark(span.note)
        image = _urls.image(span.image, data=self.data_images) if span.image and self.images else None
        return f'<img src="{_escaped(image)}" alt="{_escaped(span.text)}">' if image else _text(span.text)

    def note_mark(self, note_id: str) -> str:
        note = self.footnotes[note_id]
        marker = f"<sup>{_text(mark_of(note))}</sup>"
        if dangling(note):
            return marker
        self.references[note_id] = count = self.references[note_id] + 1
        label = self.labels[note_id]
        place = f"{self.prefix}fnref-{label}" + (f"-{count}" if count > 1 else "")
        return f'<a href="#{self.prefix}fn-{label}" id="{place}" role="doc-noteref">{marker}</a>'

    # blocks, by their `type`

    def write_paragraph(self, block: Paragraph) -> str:
        text = self.inline(block.spans)
        return f"<p>{text}</p>" if text else ""

    def write_heading(self, block: Heading) -> str:
        level = min(max(block.level, 1), 6)
        text = self.inline(block.spans)
        return f"<h{level}>{text}</h{level}>" if text else ""

    def write_list(self, block: ListBlock) -> str:
        items = [f"<li>{self.item(item)}</li>" for item in block.items]
        return _list(items, block.ordered, block.start)

    def item(self, blocks: tuple[Block, ...]) -> str:
        """A first paragraph that only lists follow needs no tag of its own."""
        if (
            blocks
            and isinstance(blocks[0], Paragraph)
            and all(isinstance(block, ListBlock) for block in blocks[1:])
        ):
            rest = self.inline(blocks[0].spans), self.blocks(blocks[1:])
            return "\n".join([part for part in rest if part])
        return self.blocks(blocks)

    def write_definition_list(self, block: DefinitionList) -> str:
        lines: list[str] = []
        for entry in block.items:
            lines.extend(f"<dt>{self.inline(term)}</dt>" for term in entry.terms)
            lines.extend(f"<dd>{self.item(description)}</dd>" for description in entry.descriptions)
        return "\n".join(["<dl>", *lines, "</dl>"]) if lines else ""

    def write_quote(self, block: Quote) -> str:
        cite = _urls.link(block.cite)
        content = self.blocks(block.blocks)
        return f"<blockquote{_attribute('cite', cite)}>\n{content}\n</blockquote>" if content else ""

    def write_callout(self, block: Callout) -> str:
        content = self.blocks(block.blocks)
        kind = _NOT_A_CLASS.sub("-", block.kind.lower()).strip("-")[:40]
        return (
            f'<aside class="callout {kind}">\n{content}\n</aside>'.replace(' ">', '">', 1) if content else ""
        )

    def write_code(self, block: Code) -> str:
        text = block.text.strip("\n").rstrip()
        language = (
            f"language-{block.language}" if block.language and _is_code_language(block.language) else None
        )
        return f"<pre><code{_attribute('class', language)}>{_escaped(text)}</code></pre>" if text else ""

    def write_table(self, block: Table) -> str:
        lines = ["<table>"]
        if caption := self.inline(block.caption):
            lines.append(f"<caption>{caption}</caption>")
        if block.header:
            lines.extend(["<thead>", *[self.row(row, "th") for row in block.header], "</thead>"])
        if block.rows:
            lines.extend(["<tbody>", *[self.row(row, "td") for row in block.rows], "</tbody>"])
        return "\n".join([*lines, "</table>"]) if len(lines) > 1 else ""

    def row(self, cells: Row, tag: str) -> str:
        written = []
        for cell in cells:
            name = "th" if cell.header else tag
            across = _attribute("colspan", min(cell.colspan, _MOST_SPANNED)) if cell.colspan > 1 else ""
            down = _attribute("rowspan", min(cell.rowspan, _MOST_SPANNED)) if cell.rowspan > 1 else ""
            written.append(f"<{name}{across}{down}>{self.inline(cell.spans)}</{name}>")
        return f"<tr>{''.join(written)}</tr>"

    def write_figure(self, block: Figure) -> str:
        src = _urls.image(block.src, data=self.data_images)
        image = f'<img src="{_escaped(src)}" alt="{_escaped(block.alt)}">' if src else ""
        if image and not self.images:
            image = (
                f'<div class="image">{_text(block.alt or block.src.split("?")[0].rpartition("/")[2])}</div>'
            )
        caption = self.inline(block.caption)
        below = f"<figcaption>{caption}</figcaption>" if caption else ""
        return f"<figure>{image}{below}</figure>" if image or below else ""

    def write_embed(self, block: Embed) -> str:
        url = _urls.link(block.url)
        source = f'<p class="embed">{_linked(_text(block.kind or "frame"), url)}</p>' if url else ""
        words = self.blocks(block.blocks)
        return f"<blockquote{_attribute('cite', url)}>\n{words}\n{source}\n</blockquote>" if words else source

    def write_math(self, block: Math) -> str:
        text = math_text(block)
        return f'<div class="math">{_escaped(text)}</div>' if text else ""

    def write_key_points(self, block: KeyPoints) -> str:
        label = f"<p><strong>{_text(block.label)}</strong></p>\n" if block.label else ""
        points = _list([f"<li>{self.inline(point)}</li>" for point in block.points], False, 1)
        return f'<aside class="key-points">\n{label}{points}\n</aside>' if label or points else ""

    def write_details(self, block: Details) -> str:
        summary, content = self.inline(block.summary), self.blocks(block.blocks)
        head = f"<summary>{summary}</summary>\n" if summary else ""
        return f"<details>\n{head}{content}\n</details>" if head or content else ""

    def write_rule(self, block: Rule) -> str:
        return "<hr>"


def _blocks_of(note: Footnote) -> Sequence[Block]:
    return note.blocks or [Paragraph((Span(line),)) for line in (note.text or "").split("\n")]


def _escaped(text: str) -> str:
    return escape(clean(text), quote=True)


def _text(text: str) -> str:
    """Text between tags; a line break in it is `<br>`.

    >>> _text("a < b\\nc")
    'a &lt; b<br>c'
    """
    return escape(clean(text), quote=False).replace("\n", "<br>")


def _attribute(name: str, value: str | int | None) -> str:
    return "" if value is None else f' {name}="{_escaped(str(value))}"'


def _attributes(span: Span) -> tuple[Attribute, ...]:
    return attributes(span, _urls.link(span.url) if span.url and span.note is None else None)


def _tag(attribute: Attribute, step: int) -> str:
    name, value = attribute
    if name == "link":
        return f'<a href="{_escaped(value)}">' if step == OPEN else "</a>"
    return _MARKS[value][0 if step == OPEN else 1]


def _linked(text: str, url: str | None) -> str:
    allowed = _urls.link(url)
    return f'<a href="{_escaped(allowed)}">{text}</a>' if allowed else text


def _list(items: Sequence[str], ordered: bool, start: int) -> str:
    if not items:
        return ""
    number = _attribute("start", start) if ordered and start != 1 and abs(start) <= MOST_START else ""
    tag = "ol" if ordered else "ul"
    return "\n".join([f"<{tag}{number}>", *items, f"</{tag}>"])


def is_language(language: str | None) -> bool:
    """Whether a language can be written into an attribute: letters, digits and hyphens.

    >>> is_language("pt-BR"), is_language("en'")
    (True, False)
    """
    return language is not None and _is_language_tag(language) is not None


def language_of(doc: Document) -> str:
    """The attributes `lang` and `dir` of a document; nothing where its language is not known."""
    language = doc.language
    if language is None or not is_language(language):
        return ""
    primary = language.partition("-")[0].lower()
    return _attribute("lang", language) + (' dir="rtl"' if primary in _RIGHT_TO_LEFT else "")
