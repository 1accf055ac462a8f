r"""Markdown: CommonMark with tables, strikethrough and footnotes.

Three laws. Text never becomes markup: what could be read as such is escaped, by the rules of CommonMark and
by those of the footnote extension. There is never raw HTML. And a mark is given up before text: emphasis that
no CommonMark reader would see (`a**"b"**c`) is left out, because its asterisks would be text.

Superscripts are characters as in the plain text (`100²`, `x^(a)`), formulas are `$…$` where their TeX is
harmless in CommonMark and `` $`…`$ `` or a `math` fence where it is not, a mark without a note is `\[7\]`.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final, NamedTuple

from ..blocks import (
    CALLOUT_KINDS,
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
    Mark,
    Math,
    Paragraph,
    Quote,
    Row,
    Rule,
    Span,
    Spans,
    Table,
    plain,
)
from . import _urls
from ._inline import CLOSE, OPEN, Attribute, clean, needs_settling, nest, settle
from .document import Document, dangling, labels
from .text import math_text

MOST_NUMBER: Final = 999_999_999
"""CommonMark: the number of an item has at most nine digits."""

_DELIMITERS: dict[str, str] = {"strong": "**", "emphasis": "*", "deleted": "~~"}

_ESCAPE = re.compile(
    r"""[][`*<~]
      | \\(?=[!-/:-@[-`{-~\n]|\Z)            # a backslash that would escape what follows
      | &(?=\#?\w{0,40}(?:;|\Z))             # a character reference, or half of one
      | \{(?=\s{0,5}[:\#.])                     # attributes of a block, for some readers
      | (?<![^\W_])_ | _(?![^\W_])           # an underscore inside a word does nothing
    """,
    re.VERBOSE,
)
_REFERENCES = {"<": "&lt;", "&": "&amp;", "=": "&#61;", "|": "\\|", ":": "&#58;", ".": "&#46;"}
"""What is not written with a backslash: readers that make links of bare addresses take the backslash before a
`<` into the link, and others know backslashes before few characters only."""
_ADDRESS_HEAD = re.compile(r"\b(?:(https?|ftp)(:)(?=//)|(www)(\.))", re.IGNORECASE)
_word = re.compile(r"\S+")
_ESCAPE_DOLLARS = re.compile(_ESCAPE.pattern + r"| \$", re.VERBOSE)

_NUMBER_AT_START = re.compile(r"^([0-9]{1,9})(?=[.)](?:[ \t]|$))", re.MULTILINE)
_BLOCK_AT_START = re.compile(
    r"^(?=>|[-+](?:[-\s]|$)|\#{1,6})", re.MULTILINE
)  # some readers take "#tag" for a heading
_TABLE_AT_START = re.compile(r"^(?:=|\||:(?=[-\s]))", re.MULTILINE)
_NOTE_AT_START = re.compile(r"^(\[\^[A-Za-z0-9]+\])(?=:)", re.MULTILINE)
_STARTERS = frozenset(">-+#=|:[0123456789")

_HARMLESS_TEX = re.compile(r"(?:[A-Za-z0-9 +=/.,(){}^:'|-]|(?<=[A-Za-z0-9])_|\\(?=[A-Za-z]))*").fullmatch
_HARMLESS_DISPLAY = re.compile(
    r"""(?:[A-Za-z0-9 +=/.,(){}^:;'"|?-]|!(?!\[)|(?<=[A-Za-z0-9])_|\[(?!\^)|\](?![(\[:])|&(?![A-Za-z#])|\\[A-Za-z{}\\,;:!|%& ])*"""
).fullmatch
"""TeX in which Markdown finds nothing but text and backslashes:
every reader of display formulas takes it as it is."""
_comment_in_tex = re.compile(r"(?<!\\)%").search
_is_language = re.compile(r"[\w+#.-]{1,40}").fullmatch
_TICKS = re.compile(r"`+")
_CAN_FOLLOW_TEXT = re.compile(r"(?:1[.)]|[-*]) \S").match
"""A list that begins in another way needs a blank line before it."""

_BLANKS = re.compile(r"[ \t\n]+")

_COLUMNS = 200
"""A table is never wider; what lies beyond goes to the last cell."""


class _Delimiter(NamedTuple):
    """One end of a mark in the row of raw pieces."""

    mark: str
    pair: int
    opens: bool


_Token = str | _Delimiter


def markdown(doc: Document, *, front_matter: bool = False, title: bool = True, notes: bool = True) -> str:
    r"""The article as Markdown.

    `front_matter` puts the header fields before it as YAML, `title=False` leaves out title and standfirst,
    `notes=False` the marks and the notes.

    >>> from postclean.blocks import Footnote, Paragraph, Span
    >>> from postclean.render.document import Fragment
    >>> body = (Paragraph((Span("See"), Span(note="n1"), Span(" [this]", marks=("strong",)))),)
    >>> print(markdown(Fragment(body, (Footnote("n1", "1", text="Or that."),))))
    See[^n1] **\[this\]**
    <BLANKLINE>
    [^n1]: Or that.
    """
    return _Writer(doc, notes).document(front_matter=front_matter, title=title)


class _Writer:
    """Knows how the marks of the notes are written; nothing else is kept between blocks."""

    def __init__(self, doc: Document, notes: bool) -> None:
        self.source = doc
        self.footnotes = doc.footnotes if notes else ()
        self.labels = labels(self.footnotes)
        self.marks: dict[str, str] = {}
        for note in self.footnotes:
            if dangling(note):
                self.marks[note.id] = f"\\[{_escape(note.marker or note.id)}\\]".replace("\n", " ")
            else:
                self.marks[note.id] = f"[^{self.labels[note.id]}]"

    def document(self, *, front_matter: bool, title: bool) -> str:
        parts = []
        if title and self.source.title:
            parts.append(self.block(Heading((Span(self.source.title),), level=1)))
        if title and self.source.standfirst:
            parts.append(self.block(Paragraph((Span(self.source.standfirst, marks=("emphasis",)),))))
        parts.append(self.blocks(self.source.body))
        parts.extend(self.note(note) for note in self.footnotes if not dangling(note))
        text = "\n\n".join(part for part in parts if part)
        return f"{_front_matter(self.source)}\n\n{text}" if front_matter else text

    def blocks(self, blocks: Iterable[Block]) -> str:
        return "\n\n".join(self.pieces(blocks))

    def pieces(self, blocks: Iterable[Block]) -> list[str]:
        """Each block's Markdown; of two lists in a row the second takes other signs,
        or they would be one list.
        """
        parts: list[str] = []
        before: Block | None = None
        other = False
        for block in blocks:
            follows = isinstance(block, ListBlock) and (
                (isinstance(before, ListBlock) and before.ordered == block.ordered)
                or (isinstance(before, KeyPoints) and not block.ordered)
            )
            other = follows and not other
            piece = self.write_list(block, other) if isinstance(block, ListBlock) else self.block(block)
            if piece:
                parts.append(piece)
                before = block
        return parts

    def block(self, block: Block) -> str:
        write: Callable[[Any], str] = getattr(self, f"write_{block.type}")
        return write(block)

    def note(self, note: Footnote) -> str:
        blocks = note.blocks or tuple([Paragraph((Span(line),)) for line in (note.text or "").split("\n")])
        parts = self.pieces(blocks)
        label = f"[^{self.labels[note.id]}]:"
        content = _indented("\n\n".join(parts), "    ")
        if (
            parts
            and isinstance(blocks[0], Paragraph)
            and self.block(blocks[0])
            and not _may_be_a_target(parts[0])
        ):
            return f"{label} {content.lstrip(' ')}"
        return f"{label}\n\n{content}" if parts else label

    # inline text

    def inline(self, spans: Spans, *, lines: bool = True) -> str:
        """Spans as Markdown; without `lines`, line breaks are spaces."""
        if len(spans) == 1 and _is_bare(spans[0]):
            text = clean(spans[0].text).strip()
            return _plain(
                text if lines else text.replace("\n", " "),
                _ESCAPE_DOLLARS if text.count("$") > 1 else _ESCAPE,
            )
        if needs_settling(spans):
            spans = tuple(settle(spans, self.marks))
        return _glued(_with_sound_marks(self.tokens(_apart(spans, lines))))

    def tokens(self, pieces: Sequence[Span]) -> list[_Token]:
        """Raw Markdown of every piece, with links around it and the ends of marks between."""
        dollars = sum(span.text.count("$") for span in pieces) > 1 or any(
            "math" in span.marks for span in pieces
        )
        escape = _ESCAPE_DOLLARS if dollars else _ESCAPE
        tokens: list[_Token] = []
        open_pairs: list[int] = []
        pairs = 0
        for step, attribute, span in nest([(_attributes(piece), piece) for piece in pieces]):
            if span is not None:
                tokens.append(self.leaf(span, escape))
            elif attribute is not None and attribute[0] == "link":
                tokens.append("[" if step == OPEN else f"]({attribute[1]})")
            elif attribute is not None and step == OPEN:
                pairs += 1
                open_pairs.append(pairs)
                tokens.append(_Delimiter(attribute[1], pairs, True))
            elif attribute is not None and step == CLOSE:
                tokens.append(_Delimiter(attribute[1], open_pairs.pop(), False))
        return tokens

    def leaf(self, span: Span, escape: re.Pattern[str]) -> str:
        if span.note is not None:
            return self.marks[span.note]
        if span.image is not None:
            return _image(span.image, span.text) or _plain(span.text, escape)
        if "math" in span.marks:
            return f"${span.text}$" if _HARMLESS_TEX(span.text) else f"${_code_span(span.text)}$"
        if "code" in span.marks:
            return _code_span(span.text)
        return _plain(span.text, escape)

    # blocks, by their `type`

    def write_paragraph(self, block: Paragraph) -> str:
        text = self.inline(block.spans)
        if text.startswith("[") and "]:" in text:  # [`a]:`](u) would be the definition of a link, code or not
            text = self.inline(tuple([_without_code(span) for span in block.spans]))
        return _at_line_start(text)

    def write_heading(self, block: Heading) -> str:
        text = self.inline(block.spans, lines=False)
        if text.endswith("#"):
            text = text[:-1] + "\\#"
        return f"{'#' * min(max(block.level, 1), 6)} {text}" if text else ""

    def write_list(self, block: ListBlock, other: bool = False) -> str:
        items = [(item, self.pieces(item)) for item in block.items]
        if not block.ordered:
            items = [(item, parts) for item, parts in items if parts]
        if not any(parts for _, parts in items):
            return ""
        gap = "\n" if all(_is_tight(item, parts) for item, parts in items) else "\n\n"
        number = block.start if 0 <= block.start <= MOST_NUMBER - len(items) else 1
        written = []
        for _, parts in items:
            sign = f"{number}{')' if other else '.'}" if block.ordered else "*" if other else "-"
            written.append(
                f"{sign} {_indented(gap.join(parts), ' ' * (len(sign) + 1)).lstrip(' ')}" if parts else sign
            )
            number += 1
        return gap.join(written)

    def write_definition_list(self, block: DefinitionList) -> str:
        parts: list[str] = []
        for entry in block.items:
            parts.extend(self.write_paragraph(Paragraph(_all(term, "strong"))) for term in entry.terms)
            parts.extend(self.blocks(description) for description in entry.descriptions)
        return "\n\n".join(part for part in parts if part)

    def write_quote(self, block: Quote) -> str:
        return _quoted(self.blocks(block.blocks))

    def write_callout(self, block: Callout) -> str:
        alert = CALLOUT_KINDS.get(block.kind)
        if alert is None:
            return _quoted(self.blocks(block.blocks))
        blocks = block.blocks
        if (
            len(blocks) > 1
            and isinstance(blocks[0], Paragraph)
            and plain(blocks[0].spans).strip(" :!").lower() == block.kind
        ):
            blocks = blocks[1:]  # the alert shows the word itself
        content = self.blocks(blocks)
        return f"> [!{alert}]\n{_quoted(content)}" if content else ""

    def write_code(self, block: Code) -> str:
        text = clean(block.text.replace("\r\n", "\n").replace("\r", "\n")).strip("\n").rstrip()
        return _fenced(text, block.language) if text else ""

    def write_table(self, block: Table) -> str:
        caption = self.write_paragraph(Paragraph(_all(block.caption, "emphasis")))
        rows = _grid([*block.header, *block.rows])
        width = max(map(len, rows), default=0)
        if not width:
            return caption
        has_head = bool(block.header) or all(cell.header for cell in block.rows[0])
        head, body = (rows[0], rows[1:]) if has_head else ([], rows)
        lines = [self.row([*head, *[()] * (width - len(head))]), "| " + " | ".join(["---"] * width) + " |"]
        lines.extend(self.row(row) for row in body)
        return "\n\n".join(part for part in (caption, "\n".join(lines)) if part)

    def row(self, cells: Sequence[Spans]) -> str:
        return (
            "| " + " | ".join([self.inline(cell, lines=False).replace("|", "\\|") for cell in cells]) + " |"
        )

    def write_figure(self, block: Figure) -> str:
        image = _image(block.src, block.alt)
        caption = self.write_paragraph(Paragraph(_all(block.caption, "emphasis")))
        return "\n\n".join(part for part in (image, caption) if part)

    def write_embed(self, block: Embed) -> str:
        url = _urls.link(block.url)
        source = (Paragraph((Span(block.kind or "frame", url=url),)),) if url else ()
        return self.write_quote(Quote((*block.blocks, *source))) if block.blocks else self.blocks(source)

    def write_math(self, block: Math) -> str:
        text = clean(math_text(block))
        tex = _tex_on_a_line(text)
        return "" if not text else _fenced(text, "math") if tex is None else f"$${tex}$$"

    def write_key_points(self, block: KeyPoints) -> str:
        label = self.write_paragraph(Paragraph((Span(block.label or "", marks=("strong",)),)))
        points = self.write_list(ListBlock(tuple((Paragraph(point),) for point in block.points)))
        return "\n\n".join(part for part in (label, points) if part)

    def write_details(self, block: Details) -> str:
        summary = self.write_paragraph(Paragraph(_all(block.summary, "strong")))
        return "\n\n".join(part for part in (summary, self.blocks(block.blocks)) if part)

    def write_rule(self, block: Rule) -> str:
        return "___"  # "---" may underline a heading, "***" may follow the "*" of a list


def _tex_on_a_line(tex: str) -> str | None:
    r"""TeX of a display formula on one line; None where Markdown could take a part of it for markup.

    Signs that Markdown knows are written by their names, which draw the same.

    >>> print(_tex_on_a_line("a < b\n\\\\ c*d"))
    a \lt b \\ c\ast d
    >>> _tex_on_a_line("`a`") is None
    True
    """
    if _comment_in_tex(tex):
        return None
    for sign, name in (("<", r"\lt "), (">", r"\gt "), ("*", r"\ast ")):
        tex = tex.replace(sign, name)
    line = " ".join(tex.split())
    return line if _HARMLESS_DISPLAY(line) else None


def _image(url: str, alt: str) -> str:
    """A picture, empty where its URL may not be written."""
    src = _urls.image(url)
    words = _glued(["[", _escape(" ".join(alt.split()))])
    return f"!{words}]({_urls.in_markdown(src)})" if src else ""


def _escape(text: str) -> str:
    r"""Text that is in no line of its own, escaped.

    >>> print(_escape("snake_case, a_, <b>, AT&T &amp; C:\\x"))
    snake_case, a\_, &lt;b>, AT&T &amp;amp; C:\x
    """
    return _escaped(clean(text), _ESCAPE)


def _escaped(text: str, escape: re.Pattern[str]) -> str:
    text = escape.sub(lambda found: _REFERENCES.get(found[0]) or f"\\{found[0]}", text)
    if "\\" not in text and "&" not in text:
        return text
    return _word.sub(_without_bare_address, text)


def _without_bare_address(word: re.Match[str]) -> str:
    """A word in which no address with something escaped in it is bare.

    Readers that make links of bare addresses would show the escape as a part of it.
    """
    text = word[0]
    last = max(text.rfind(sign) for sign in ("\\", "&lt;", "&amp;"))
    if last <= 0:
        return text
    head = _ADDRESS_HEAD.sub(
        lambda found: (found[1] or found[3]) + _REFERENCES[found[2] or found[4]], text[:last]
    )
    return head + text[last:]


def _plain(text: str, escape: re.Pattern[str]) -> str:
    r"""Escaped text; line breaks are backslashes before the end of the line, and there are no blank lines.

    >>> print(_plain("a * b\nc", _ESCAPE))
    a \* b\
    c
    """
    text = _escaped(text, escape)
    if "\n" not in text:
        return text
    first, *middle, last = text.split("\n")
    lines = [line for line in map(str.strip, middle) if line]
    return "\\\n".join([first.rstrip(), *lines, last.lstrip()])


def _at_line_start(text: str) -> str:
    r"""Escape what begins a block where it begins a line.

    >>> print(_at_line_start("1. January"), _at_line_start("- and"), _at_line_start("#tag"))
    1\. January \- and \#tag
    """
    if "\n" not in text and text[:1] not in _STARTERS:
        return text
    text = _NUMBER_AT_START.sub(r"\1\\", text)
    text = _BLOCK_AT_START.sub(r"\\", text)
    text = _TABLE_AT_START.sub(lambda found: _REFERENCES[found[0]], text)
    return _NOTE_AT_START.sub(r"\1\\", text)


def _code_span(text: str) -> str:
    """Text in more backticks than it holds in a row.

    >>> print(_code_span("a`b"), _code_span("`x`"))
    ``a`b`` `` `x` ``
    """
    fence = "`" * (1 + max((len(run) for run in _TICKS.findall(text)), default=0))
    gap = " " if text[0] in "` " or text[-1] in "` " else ""
    return f"{fence}{gap}{text}{gap}{fence}"


def _fenced(text: str, language: str | None) -> str:
    fence = "`" * max(3, 1 + max((len(run) for run in _TICKS.findall(text)), default=0))
    info = language if language and _is_language(language) else ""
    return f"{fence}{info}\n{text}\n{fence}"


def _quoted(content: str) -> str:
    return "\n".join(["> " + line if line else ">" for line in content.split("\n")]) if content else ""


def _indented(text: str, indent: str) -> str:
    return "\n".join([indent + line if line else line for line in text.split("\n")])


def _is_tight(item: tuple[Block, ...], parts: Sequence[str]) -> bool:
    """Whether an item is a paragraph with lists below it, which need no blank lines."""
    if len(parts) < 2:
        return True
    paragraph, *lists = item
    return (
        isinstance(paragraph, Paragraph)
        and all(isinstance(block, ListBlock) for block in lists)
        and all(_CAN_FOLLOW_TEXT(part) for part in parts[1:])
    )


def _may_be_a_target(text: str) -> bool:
    """Whether a reader without footnotes would take `[^n1]: ` and this text for the definition of a link.

    >>> _may_be_a_target("javascript:alert(1)"), _may_be_a_target("Ibid: page 3"), _may_be_a_target("https://example.org/")
    (True, False, False)
    """
    first, *rest = _BLANKS.split(text, maxsplit=1)  # other white space does not end a target
    if first.startswith(("https://", "http://")) or not any(char in first for char in ":&\\"):
        return False
    return not rest or rest[0][:1] in "\"'("


def _without_code(span: Span) -> Span:
    return replace(span, marks=tuple([mark for mark in span.marks if mark not in ("code", "math")]))


def _is_bare(span: Span) -> bool:
    return not span.marks and span.url is None and span.note is None and span.image is None


def _all(spans: Spans, mark: Mark) -> Spans:
    """The spans with one more mark on each."""
    return tuple(
        span if span.note is not None or mark in span.marks else replace(span, marks=(mark, *span.marks))
        for span in spans
    )


def _attributes(span: Span) -> tuple[Attribute, ...]:
    marks = tuple([("mark", mark) for mark in span.marks if mark in _DELIMITERS])
    return (("link", span.url), *marks) if span.url and span.note is None else marks


def _apart(spans: Spans, lines: bool) -> list[Span]:
    """Pieces that are text or white space, equal neighbours merged.

    White space has only what both of its neighbours have, so that no mark or link begins or ends with it;
    none is left at the ends. URLs are checked here.
    """
    pieces: list[Span] = []
    space = ""
    checked: dict[str | None, str | None] = {None: None}
    for span in spans:
        if span.note is not None:
            text, url = "", None
        else:
            text = clean(span.text)
            if span.url not in checked:
                found = _urls.link(span.url)
                checked[span.url] = _urls.in_markdown(found) if found else None
            url = checked[span.url]
        if "math" in span.marks or "code" in span.marks or not lines:
            text = " ".join(text.split("\n")) if "\n" in text else text
        core = text.strip()
        if not core and span.note is None and span.image is None:
            space += text
            continue
        at = text.find(core)
        space += text[:at]
        piece = Span(core, span.marks, url, span.note, span.image)
        if pieces and space:
            before = pieces[-1]
            shared = tuple(mark for mark in before.marks if mark in piece.marks and mark in _DELIMITERS)
            pieces.append(Span("\n" if "\n" in space else space, shared, url if url == before.url else None))
        _append(pieces, piece)
        space = text[at + len(core) :]
    return pieces


def _append(pieces: list[Span], piece: Span) -> None:
    """Add a piece; one piece with its neighbour where they are alike,
    or both code, whose backticks must not touch.
    """
    before = pieces[-1] if pieces else None
    textual = before is not None and before.note is None and before.image is None
    if (
        before is not None
        and textual
        and piece.note is None
        and piece.image is None
        and before.url == piece.url
    ):
        if before.marks == piece.marks and "math" not in piece.marks:
            pieces[-1] = Span(before.text + piece.text, before.marks, before.url)
            return
        if "code" in before.marks and "code" in piece.marks:
            shared = tuple(mark for mark in before.marks if mark in piece.marks)
            pieces[-1] = Span(before.text + piece.text, shared, piece.url)
            return
    pieces.append(piece)


# Emphasis. In CommonMark the characters next to a run of asterisks decide whether it opens or closes.

_BAD, _ALONE, _SOUND = 0, 1, 2


def _with_sound_marks(tokens: Sequence[_Token]) -> list[str]:
    """The tokens without the marks that CommonMark would read in another way.

    A border is sound if its delimiters can only open, or only close. Where they could do both they are left
    in only if no other delimiter is near: not at the same border, and no pair is around this one.
    """
    strength: dict[int, int] = {}
    inner: set[int] = set()
    open_now: list[int] = []
    left = " "
    i = 0
    while i < len(tokens):
        token = tokens[i]
        if isinstance(token, str):
            left = token[-1:]
            i += 1
            continue
        border: list[_Delimiter] = []
        while i < len(tokens) and isinstance(delimiter := tokens[i], _Delimiter):
            border.append(delimiter)
            i += 1
        following = tokens[i] if i < len(tokens) else " "
        right = following[0] if isinstance(following, str) else " "
        first = border[0].opens
        near = [end for end in border if end.opens == first]
        for end in border:
            if end.opens:
                if open_now:
                    inner.add(end.pair)
                open_now.append(end.pair)
                sound = (
                    _BAD if not first else _border(left, right)
                )  # "*a***b**": what opens where another closes goes
            else:
                open_now.pop()
                sound = _border(right, left)
            if len(near) > 1 and sound != _SOUND:
                sound = _BAD
            elif len({_DELIMITERS[other.mark][0] for other in near}) > 1:
                outside, inside = (left, right) if end.opens else (right, left)
                sound = _SOUND if outside.isspace() and inside.isalnum() else _BAD
            strength[end.pair] = min(strength.get(end.pair, _SOUND), sound)
    kept = {
        pair for pair, sound in strength.items() if sound == _SOUND or (sound == _ALONE and pair not in inner)
    }
    raw = []
    for token in tokens:
        if isinstance(token, str):
            raw.append(token)
        elif token.pair in kept:
            raw.append(_DELIMITERS[token.mark])
    return raw


def _border(outside: str, inside: str) -> int:
    """Whether a delimiter between these two characters can be read in one way only.

    >>> _border(" ", "a"), _border("(", "a"), _border("a", "b"), _border("a", '"')
    (2, 2, 1, 0)
    """
    out, within = _kind(outside), _kind(inside)
    if within == "w":
        return _BAD
    if out == "w" or (out == "p" and within == "a"):
        return _SOUND
    if out == "p" or within == "a" or (out == "s" and within == "s"):
        return _ALONE
    return _BAD


def _kind(char: str) -> str:
    """White space, punctuation, a symbol (punctuation since CommonMark 0.31), or anything else."""
    if char.isspace():
        return "w"
    if char.isalnum():
        return "a"
    category = unicodedata.category(char)[0]
    return "p" if category == "P" or char.isascii() else "s" if category == "S" else "a"


def _glued(parts: Sequence[str]) -> str:
    r"""The raw pieces in one string, with no markup made by their meeting:
    `!` + `[a](u)`, `[^n1]` + `(u)`, `[` + `^n1`.
    """
    glued: list[str] = []
    for part in parts:
        if glued and part:
            last = glued[-1]
            if part[0] == "[" and last[-1] in "!^":
                glued[-1] = f"{last[:-1]}\\{last[-1]}"
            elif (part[0] == "(" and last.startswith("[^")) or (part[0] == "^" and last == "["):
                part = "\\" + part
        if part:
            glued.append(part)
    return "".join(glued)


# Tables and front matter.


def _grid(rows: Sequence[Row]) -> list[list[Spans]]:
    """The cells by columns: an empty one wherever a cell spans,
    as long as there are not far more of them than cells.
    """
    spare = 100 + 10 * sum(map(len, rows))
    grid: list[list[Spans]] = []
    below: dict[int, int] = {}  # column → rows that a cell from above still covers
    for row in rows:
        cells: list[Spans] = []
        covered = below
        below = {column: left - 1 for column, left in covered.items() if left > 1}
        for cell in row:
            while len(cells) in covered:
                cells.append(())
            if len(cells) >= _COLUMNS:
                cells[-1] = (*cells[-1], Span(" "), *cell.spans)
                continue
            across = min(max(cell.colspan, 1), _COLUMNS - len(cells), 1 + spare)
            spare -= across - 1
            down = max(min(cell.rowspan - 1, spare // across), 0)
            spare -= across * down
            if down:
                below.update(dict.fromkeys(range(len(cells), len(cells) + across), down))
            cells.append(cell.spans)
            cells.extend([()] * (across - 1))
        while len(cells) > 1 and not cells[-1]:  # readers fill up short rows
            cells.pop()
        grid.append(cells)
    return grid


def _front_matter(doc: Document) -> str:
    """The header fields as YAML; JSON strings are YAML strings."""
    published, modified = doc.published, doc.modified
    fields: Mapping[str, Any] = {
        "title": doc.title,
        "description": doc.standfirst,
        "authors": [author.name for author in doc.authors],
        "date": published.isoformat() if published else None,
        "modified": modified.isoformat() if modified else None,
        "site": doc.site_name,
        "url": doc.canonical_url or doc.url,
        "language": doc.language,
        "tags": list(doc.tags),
    }
    lines = ["---"]
    for name, value in fields.items():
        if value:
            content = [clean(item) for item in value] if isinstance(value, list) else clean(value)
            lines.append(f"{name}: {json.dumps(content, ensure_ascii=False)}")
    return "\n".join([*lines, "---"])
