"""The inline text of runs: flat spans with marks, links and references, white space collapsed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from .._text.characters import printable
from .._text.direction import closed_together
from .._tree import Tree
from .._tree.formula import Formula
from .._tree.tree import NOTHING
from .._tree.typed import formulas_in
from ..blocks import Mark, Math, Span, Spans
from ..rules.structure import INLINE_MARKS
from .code import CODE_TAGS, code_parts


class Piece:
    """A run, or a part of one, that goes into a block."""

    __slots__ = ("run", "slots", "whole")

    def __init__(self, run: int, slots: Sequence[int], whole: bool) -> None:
        self.run = run
        self.slots = slots
        self.whole = whole
        """All slots of the run, so that its collapsed text may be used as it is."""


class Part(NamedTuple):
    """A part of a slot, as `Inline.parts` cuts it."""

    slot: int
    text: str
    notes: tuple[int, ...]
    """Positions of the notes that it is the marker of."""
    out: bool
    """It is in no sentence: a note or its label, a copy, the link of a heading to itself."""


class InlinePicture(NamedTuple):
    """A picture in a sentence."""

    el: Any
    alt: str
    src: str | None
    """`None` where the picture is a character, which `alt` has."""


class Flow(NamedTuple):
    """What the builder needs to know besides the tree: the notes and their positions."""

    element_marks: Mapping[Any, tuple[int, ...]]
    text_marks: Mapping[int, Sequence[tuple[int, int, tuple[int, ...]]]]
    out: frozenset[int]
    """Slots that are not part of any sentence: bodies of notes, copies, back-links."""
    skip: Mapping[int, int]
    """Slot → characters to leave out at its start: the typed label of a note."""
    pictures: Mapping[int, tuple[InlinePicture, ...]] = MappingProxyType({})
    """Slot → the pictures in the sentence before it; `~slot` → those after it."""
    tools: frozenset[int] = frozenset()
    """Slots in headings that are not their text."""
    column_names: frozenset[int] = frozenset()
    """Slots in cells that repeat the name of the column; known when the tables are built."""


_BREAK: Final = ""
"""Stands in for the id of a note where a line breaks inside a paragraph."""

_Found = tuple[str, tuple[Mark, ...], "str | None", "str | InlinePicture | Formula | None"]
"""Text, marks, link; and the id of a note, `_BREAK`, a picture, or the formula that the text is of."""

_Context = tuple[tuple[Mark, ...], "str | None", Any]
"""The marks, the link and the marker of a note around a text."""
_PLAIN: Final[_Context] = ((), None, None)

_STOPS: Final = tuple(",.;:。，；：")

_GAP: Final[_Found] = (" ", (), None, None)
EMPTY_FLOW: Final = Flow({}, {}, frozenset(), {})


def note_id(index: int) -> str:
    """The id of a note by its position.

    >>> note_id(0)
    'n1'
    """
    return f"n{index + 1}"


Cut = tuple[int, int, "Formula | tuple[int, ...]"]
"""A part of a slot that is a formula, or the marker of some notes."""


def _cuts(marks: Sequence[tuple[int, int, tuple[int, ...]]], typed: Sequence[Cut]) -> Sequence[Cut]:
    """Markers and formulas in order; a bracket in a formula is not a marker."""
    if not typed:
        return marks
    outside = [mark for mark in marks if not any(start <= mark[0] < end for start, end, _ in typed)]
    return sorted((*outside, *typed), key=lambda cut: cut[0])


def _cut(
    text: str, at: int, cuts: Sequence[Cut], marks: tuple[Mark, ...], url: str | None
) -> Iterator[_Found]:
    """A text from a place on, cut at its markers and formulas."""
    for start, end, what in cuts:
        if text[at:start]:
            yield text[at:start], marks, url, None
        if isinstance(what, Formula):
            yield what.text, (*marks, "math"), url, what
        else:
            yield from (("", (), None, note_id(n)) for n in what)
        at = max(at, end)
    if text[at:]:
        yield text[at:], marks, url, None


def holder_of(tree: Tree, slot: int) -> Any:
    """The element that the text of a slot is directly in."""
    return tree.slot_el[slot].getparent() if tree.slot_tail[slot] else tree.slot_el[slot]


def _add_portion(portions: list[Spans | Math], spans: Spans) -> None:
    """Add what is between two formulas; a stop or a comma behind a formula is a part of it."""
    last = portions[-1] if portions else None
    if isinstance(last, Math) and last.tex is not None and spans and spans[0].note is None:
        first = spans[0].text.lstrip()
        if first[:1] in _STOPS and not first[1:2].strip():
            portions[-1] = Math(last.tex + first[0], last.mathml)
            rest = first[1:].lstrip()
            spans = (replace(spans[0], text=rest), *spans[1:]) if rest else spans[1:]
    if spans:
        portions.append(spans)


class Inline:
    """Reads the inline text of one page. What it has found out about an element it remembers."""

    def __init__(self, tree: Tree, flow: Flow = EMPTY_FLOW) -> None:
        self.tree = tree
        self.flow = flow
        self._contexts: dict[Any, _Context] = {}
        self._delimiters = tree.tex_delimiters
        pictures = (max(slot, ~slot) for slot in flow.pictures)
        self._busy = tree.special_slots.union(flow.text_marks, flow.out, flow.skip, flow.tools, pictures)
        """Slots with more than their text: notes, breaks, formulas, pictures."""
        self.may_cut = bool(self._delimiters or tree.formulas)
        """Whether a formula on a line of its own may cut a piece."""

    def spans(self, piece: Piece) -> Spans:
        """The inline text of a piece, white space collapsed, with marks, links and references."""
        tree, slots = self.tree, piece.slots
        stop = tree.node_el[tree.run_node[piece.run]]
        if (self._busy and not self._busy.isdisjoint(slots)) or (self._delimiters and self._typed(piece)):
            return _collapse(self._found(piece))
        # By far the commonest case: no notes, no breaks, no formulas.
        if piece.whole and len(slots) == 1 and tree.slot_el[slots[0]] is stop:
            return (Span(tree.run_text[piece.run]),)
        parts = self._plain_parts(slots, stop)
        shared = _shared(parts) if piece.whole and stop.tag not in _SPACED else None
        text = tree.run_text[piece.run]
        if shared is None or text == NOTHING:
            return _collapse(parts or self._found(piece))
        marks, url = shared
        if url is not None and is_anchor(url, text):
            return ()
        return (Span(text, marks, url),)

    def _plain_parts(self, slots: Sequence[int], stop: Any) -> list[_Found]:
        """The texts of slots with their marks and links; nothing where one is the marker of a note."""
        slot_el, slot_tail, contexts = self.tree.slot_el, self.tree.slot_tail, self._contexts
        cell = None
        in_row = stop.tag in _APART
        parts: list[_Found] = []
        for slot in slots:
            el = slot_el[slot]
            if slot_tail[slot]:
                text, el = el.tail, el.getparent()
            else:
                text = el.text
            if in_row and (inside := _child_round(el, stop)) is not cell:
                parts.extend(_gap(stop, cell, inside))
                cell = inside
            if el is stop:
                parts.append((text, (), None, None))
                continue
            marks, url, marker = contexts.get(el) or self._context(el, stop)
            if marker is not None:
                return []
            parts.append((text, marks, url, None))
        return parts

    def portions(self, piece: Piece) -> list[Spans | Math]:
        """The inline text of a piece, cut at the formulas that are on lines of their own."""
        if not self.may_cut:
            spans = self.spans(piece)
            return [spans] if spans else []
        found = self._found(piece)
        alone = sum(bool(text.strip()) or note is not None for text, _, _, note in found) == 1
        portions: list[Spans | Math] = []
        part: list[_Found] = []
        for entry in found:
            formula = entry[3]
            if isinstance(formula, Formula) and (formula.display or (alone and formula.alone)):
                if formula.tex is not None or formula.mathml is not None:
                    _add_portion(portions, _collapse(part))
                    portions.append(Math(formula.tex, formula.mathml))
                    part = []
                    continue
            part.append(entry)
        _add_portion(portions, _collapse(part))
        return portions

    def _found(self, piece: Piece) -> list[_Found]:
        """What a piece holds, with its notes, breaks and formulas."""
        tree, flow, contexts = self.tree, self.flow, self._contexts
        stop = tree.node_el[tree.run_node[piece.run]]
        typed = self._typed(piece)
        found: list[_Found] = []
        cell = None
        in_row = stop.tag in _APART
        last_marker = None
        for slot in piece.slots:
            if slot in flow.out or slot in flow.tools:
                continue
            el = tree.slot_el[slot]
            tail = tree.slot_tail[slot]
            holder = el.getparent() if tail else el
            if in_row and (inside := _child_round(holder, stop)) is not cell:
                found.extend(_gap(stop, cell, inside))
                cell = inside
            marks, url, marker = contexts.get(holder) or self._context(holder, stop)
            if marker is not None:
                if marker is not last_marker:
                    last_marker = marker
                    found.extend(("", (), None, note_id(n)) for n in flow.element_marks[marker])
                continue
            if not tail and el in tree.formulas:
                formula = tree.formulas[el]
                found.append(
                    (formula.text, (*marks, "math") if formula.tex is not None else marks, url, formula)
                )
                continue
            text = tree.slot_text(slot)
            at = flow.skip.get(slot, 0)
            if slot in tree.special_slots and not tail and begins_line(el):
                found.append(("", (), None, _BREAK))
            if slot in flow.pictures:
                found.extend(self._pictures(flow.pictures[slot], stop))
            if tail and el.tag == "br":
                if not any(start <= 0 < end for start, end, _ in typed.get(slot, ())):
                    found.append(("", (), None, _BREAK))
                at = at or 1
            cuts = _cuts(flow.text_marks.get(slot, ()), typed.get(slot, ()))
            found.extend(_cut(text, at, cuts, marks, url))
            if ~slot in flow.pictures:
                found.extend(self._pictures(flow.pictures[~slot], stop))
        return found

    def _typed(self, piece: Piece) -> dict[int, list[Cut]]:
        """The formulas that are typed in a piece, cut by slots:
        what is not in the first slot of a formula is left out.
        """
        signs = self._delimiters
        if not signs or not any(sign in self.tree.run_text[piece.run] for sign in signs):
            return {}
        tree = self.tree
        stop = tree.node_el[tree.run_node[piece.run]]
        cuts: dict[int, list[Cut]] = {}
        for holder, slots in groupby(piece.slots, lambda slot: holder_of(tree, slot)):
            if "code" in self._context(holder, stop)[0]:
                continue
            places = []
            text = ""
            for slot in slots:
                if slot not in tree.special_slots or tree.slot_tail[slot]:
                    places.append((slot, len(text)))
                    text += tree.slot_text(slot)
            for start, end, formula in formulas_in(text, signs):
                what: Formula | tuple[int, ...] = formula
                for (slot, begin), (_, stops) in zip(places, [*places[1:], (-1, len(text))]):
                    if start < stops and end > begin:
                        cuts.setdefault(slot, []).append(
                            (max(start, begin) - begin, min(end, stops) - begin, what)
                        )
                        what = ()
        return cuts

    def _pictures(self, pictures: Sequence[InlinePicture], stop: Any) -> Iterator[_Found]:
        """Pictures with the marks and the link around them; one that is a character is text."""
        for picture in pictures:
            marks, url, _ = self._context(picture.el.getparent(), stop)
            yield picture.alt, marks, url, None if picture.src is None else picture

    def parts(self, run: int) -> list[Part]:
        """The raw text of a run, cut where a marker of a note
        or something that is in no sentence begins and ends.
        """
        tree, flow = self.tree, self.flow
        stop = tree.node_el[tree.run_node[run]]
        found: list[Part] = []
        for slot in range(tree.run_slot[run], tree.run_slot_end[run]):
            el = tree.slot_el[slot]
            tail = tree.slot_tail[slot]
            text = tree.slot_text(slot)
            holder = el.getparent() if tail else el
            marker = self._context(holder, stop)[2]
            if slot in flow.out or slot in flow.tools or slot in flow.column_names:
                found.append(Part(slot, text, (), True))
            elif el is stop and tree.node_tag[tree.run_node[run]] in CODE_TAGS and len(el):
                found.extend(Part(slot, text, (), outside) for text, outside in code_parts(el))
            elif marker is not None:
                notes = flow.element_marks[marker]
                found.append(Part(slot, text, notes, not notes))
            else:
                at = 0
                if not tail and el.tag in ("td", "th"):
                    found.append(Part(slot, " ", (), False))  # cells are separate
                for start, end, notes in flow.text_marks.get(slot, ()):
                    found.append(Part(slot, text[at:start], (), False))
                    found.append(Part(slot, text[start:end], notes, not notes))
                    at = end
                anchor = holder is not stop and holder.tag == "a" and is_anchor(holder.get("href"), text)
                found.append(Part(slot, text[at:], (), anchor))
        return [part for part in found if part.text]

    def _context(self, el: Any, stop: Any) -> _Context:
        """Marks, link and footnote marker of the text directly inside an inline element."""
        if el is None or el is stop:
            return _PLAIN
        known = self._contexts.get(el)
        if known is not None:
            return known
        chain: list[Any] = []
        at = el
        while at is not None and at is not stop and at not in self._contexts and len(chain) < 200:
            chain.append(at)
            at = at.getparent()
        marks, url, marker = self._contexts.get(at, _PLAIN) if at is not stop else _PLAIN
        for at in reversed(chain):
            tag = at.tag
            mark = INLINE_MARKS.get(tag)
            if mark is not None and mark not in marks:
                marks = (*marks, mark)
            elif tag == "a":
                href = at.get("href")
                if href:
                    url = self.tree.absolute(href) or None
            elif tag == "span" or tag == "font":
                style = at.get("style")
                if style:
                    marks = _styled(style, marks)
            if at in self.flow.element_marks:
                marker = at
            context = (marks, url, marker)
            self._contexts[at] = context
        return self._contexts.get(el, _PLAIN)

    def piece(self, run: int) -> Piece:
        """All of a run."""
        return Piece(run, range(self.tree.run_slot[run], self.tree.run_slot_end[run]), True)


def _child_round(el: Any, outer: Any) -> Any:
    """The child of `outer` that an element is in."""
    while el is not None and el is not outer:
        parent = el.getparent()
        if parent is outer:
            return el
        el = parent
    return None


_SPACED: Final = frozenset(("figcaption",))
"""Captions: a style may set their spans apart, which the walk does not."""
_APART: Final = _SPACED | {"tr"}
"""They and rows of a table that lays out the page: elements whose children may not touch on the screen."""


def _gap(outer: Any, before: Any, el: Any) -> Sequence[_Found]:
    """What is between two children that a style sets apart: any two cells, two spans without a space."""
    spans = before is not None and el is not None and before.tag == el.tag == "span"
    return (_GAP,) if outer.tag == "tr" or (spans and before is el.getprevious()) else ()


def _shared(parts: list[_Found]) -> tuple[tuple[Mark, ...], str | None] | None:
    """The marks and the link that all of a text has; `None` where they change."""
    shared = None
    for text, marks, url, _ in parts:
        if not text.isspace():
            if shared is None:
                shared = marks, url
            elif marks != shared[0] or url != shared[1]:
                return None
    return shared


class _Line:
    """Spans while they are written: white space is collapsed across their borders."""

    __slots__ = ("buffer", "context", "odd", "space", "spans")

    def __init__(self) -> None:
        self.spans: list[Span] = []
        self.buffer: list[str] = []
        """The text of the span that is being written."""
        self.context: tuple[tuple[Mark, ...], str | None] | None = None
        """Its marks and its link."""
        self.space = ""
        """What is between the last text and the next: nothing, a space, or a line break."""
        self.odd = False
        """Whether there are signs that are not printed: of direction, or between letters."""

    def end_span(self) -> None:
        """The next text is a span of its own."""
        if self.buffer and self.context is not None:
            self.spans.append(Span("".join(self.buffer), *self.context))
            self.buffer = []
        self.context = None

    def break_line(self) -> None:
        """Begin a line, unless nothing is before it."""
        if self.spans or self.buffer:
            self.space = "\n"

    def add_reference(self, note: str) -> None:
        """Add a reference to a note."""
        self.end_span()
        self.spans.append(Span(note=note))

    def add_picture(self, picture: Span) -> None:
        """Add a picture."""
        self.end_span()
        if self.space and self.spans:
            self.spans.append(Span(self.space))
        self.spans.append(picture)
        self.space = ""

    def add_text(self, text: str, marks: tuple[Mark, ...], url: str | None) -> None:
        """Add text as the page has it."""
        if not text.isprintable():
            text = printable(text)
            self.odd = self.odd or not " ".join(text.split()).isprintable()
        joined = _on_one_line(text)
        begun = self.spans or self.buffer
        if not joined:
            if text and begun and not self.space:
                self.space = " "
            return
        space = self.space or (" " if text[0].isspace() else "")
        context, last = (marks, url), self.context
        if space and begun:
            # A space belongs to the text outside of a mark: `a <b>b</b>`, not `a<b> b</b>`.
            if self.buffer and not _is_inside(last, context):
                self.buffer.append(space)
            elif last is None and (marks or url):
                self.spans.append(Span(space))
            else:
                joined = space + joined
        if context != last:
            self.end_span()
            self.context = context
        self.buffer.append(joined)
        self.space = " " if text[-1].isspace() else ""


def _is_inside(
    last: tuple[tuple[Mark, ...], str | None] | None, following: tuple[tuple[Mark, ...], str | None]
) -> bool:
    """Whether a text has more marks, or a link, than the text that follows it."""
    return last is not None and (len(last[0]) > len(following[0]) or bool(last[1] and not following[1]))


def _collapse(found: list[_Found]) -> Spans:
    """Spans with white space collapsed across their borders;
    line breaks stay as newlines, never at an end.
    """
    line = _Line()
    within = False  # whether a link leads to a place on a page
    for text, marks, url, what in found:
        if what is None or isinstance(what, Formula):
            line.add_text(text, marks, url)
            within = within or (url is not None and "#" in url)
        elif what == _BREAK:
            line.break_line()
        elif isinstance(what, InlinePicture):
            line.add_picture(Span(text, marks, url, image=what.src))
        else:
            line.add_reference(what)
    line.end_span()
    spans = _without_anchors(line.spans) if within else line.spans
    return _closed(spans) if line.odd else tuple(spans)


def _closed(spans: list[Span]) -> Spans:
    """Spans with their signs of direction in pairs."""
    plain = [at for at, span in enumerate(spans) if span.note is None and span.image is None]
    texts = dict(zip(plain, closed_together([spans[at].text for at in plain])))
    closed = (replace(span, text=texts.get(at, span.text)) for at, span in enumerate(spans))
    return tuple(span for span in closed if span.text or span.note is not None or span.image is not None)


def _on_one_line(text: str) -> str:
    """A text without line breaks and white space at its ends; nothing is taken apart where there is none."""
    return text.strip() if "  " not in text and text.isprintable() else " ".join(text.split())


def _without_anchors(spans: list[Span]) -> list[Span]:
    """Spans without the links of a heading to itself, and without the space before one at the end."""
    kept = [span for span in spans if span.note or span.image or not is_anchor(span.url, span.text)]
    if len(kept) < len(spans) and kept and kept[-1].text.endswith(" "):
        last = kept.pop()
        if last.text.strip():
            kept.append(Span(last.text.rstrip(), last.marks, last.url))
    return kept


def begins_line(el: Any) -> bool:
    """Whether an inline element is shown as a line of its own."""
    return "display:block" in (el.get("style") or "").replace(" ", "")


def is_anchor(href: str | None, text: str) -> bool:
    """Whether a link is that of a heading to itself.

    >>> is_anchor("#clock", "¶"), is_anchor("#clock", "the clock")
    (True, False)
    """
    return href is not None and "#" in href and text.strip() in ("#", "¶", "§", "🔗", "")


def _styled(style: str, marks: tuple[Mark, ...]) -> tuple[Mark, ...]:
    flat = style.replace(" ", "").lower()
    if ("font-weight:bold" in flat or "font-weight:700" in flat) and "strong" not in marks:
        marks = (*marks, "strong")
    if "font-style:italic" in flat and "emphasis" not in marks:
        marks = (*marks, "emphasis")
    if "vertical-align:super" in flat and "sup" not in marks:
        marks = (*marks, "sup")
    elif "vertical-align:sub" in flat and "sub" not in marks:
        marks = (*marks, "sub")
    return marks
