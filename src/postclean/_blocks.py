"""From kept runs to typed blocks.

Nothing is searched here: each kept run knows its slots and its node, each node knows the structure round it (a list, a quotation,
a table), and blocks are built by opening and closing those structures as the runs go by. Atoms (images, frames, formulas) stand
between runs and come along when they lie between the first and the last kept run and in nothing that was marked.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Final, NamedTuple
from urllib.parse import urlsplit

from lxml import etree

from ._tree import HEADINGS, Tree, clean
from .blocks import (
    Block,
    Callout,
    Cell,
    Code,
    Definition,
    DefinitionList,
    Details,
    Embed,
    Figure,
    Heading,
    KeyPoints,
    ListBlock,
    Mark,
    Paragraph,
    Quote,
    Rule,
    Span,
    Spans,
    Table,
    plain,
)
from .rules.structure import (
    CALLOUT_TOKENS,
    CODE_FURNITURE,
    EMBED_HOSTS,
    IMAGE_SOURCES,
    INLINE_MARKS,
    NOT_CODE_LANGUAGES,
    TINY_IMAGE_TOKENS,
)
from .rules.vocabulary import CAPTION

MAX_NESTING: Final = 40
"""Structures nested deeper than this are dissolved; their text stays."""

_CONTAINERS: Final = frozenset(
    "ul ol menu dir li blockquote details dl dt dd table aside div section summary figcaption".split()
)


_ROWLESS: Final = frozenset("table tbody thead tfoot".split())
"""Tags in which cells stand without a row where the page has left it out."""

Path = tuple[tuple[str, int], ...]
"""Structures with the nodes that make them."""

ENTER_AGAIN: Final[Path] = (("", -2),)
"""Equal to no path: after something that may have closed structures."""


class Piece(NamedTuple):
    """A run, or a part of one, that goes into a block."""

    run: int
    slots: Sequence[int]
    whole: bool
    """All slots of the run, so that its collapsed text may be used as it is."""


class Part(NamedTuple):
    """A part of a slot, as `Builder.parts` cuts it."""

    slot: int
    text: str
    notes: tuple[int, ...]
    """Positions of the notes that it is the marker of."""
    out: bool
    """It is in no sentence: a note or its label, a copy, the link of a heading to itself."""


class Flow(NamedTuple):
    """What the builder needs to know beside the tree: notes and where they stand."""

    element_marks: dict[Any, tuple[int, ...]]
    text_marks: dict[int, list[tuple[int, int, tuple[int, ...]]]]
    out: frozenset[int]
    """Slots that are not part of any sentence: bodies of notes, copies, back-links."""
    skip: dict[int, int]
    """Slot → characters to leave out at its start: the typed label of a note."""


_BREAK: Final = ""
"""Stands in for the id of a note where a line breaks inside a paragraph."""

_GAP: Final[tuple[str, tuple[Mark, ...], None, None]] = (" ", (), None, None)
EMPTY_FLOW: Final = Flow({}, {}, frozenset(), {})


def note_id(index: int) -> str:
    """The id of a note by its position.

    >>> note_id(0)
    'n1'
    """
    return f"n{index + 1}"


class Builder:
    """Builds blocks from pieces of one tree. One builder serves one page."""

    def __init__(self, tree: Tree, flow: Flow = EMPTY_FLOW) -> None:
        self.tree = tree
        self.flow = flow
        self._contexts: dict[Any, tuple[tuple[Mark, ...], str | None, Any]] = {}
        self._structures: dict[int, Path] = {0: (), -1: ()}
        self._labels: dict[int, str] = {}
        """Nodes in a caption of a figure, or in a summary."""
        self._marked = bool(flow.element_marks or flow.text_marks or flow.out or flow.skip)
        self.tables: set[int] = set()
        """Nodes of the tables that were built: all their rows are in the article."""
        self.left_out: list[tuple[int, str]] = []
        """(run, text) of code that is not the author's: line numbers, copy buttons."""

    # -- spans ---------------------------------------------------------------------------------------------------------

    def spans(self, piece: Piece) -> Spans:
        """The inline text of a piece, white space collapsed, with marks, links and references."""
        tree = self.tree
        slots = piece.slots
        slot_el, slot_tail = tree.slot_el, tree.slot_tail
        contexts = self._contexts
        stop = tree.node_el[tree.run_node[piece.run]]
        special = tree.special_slots
        if not self._marked and piece.whole and (not special or special.isdisjoint(slots)):
            # By far the commonest case: no notes, no breaks, no formulas.
            if len(slots) == 1 and slot_el[slots[0]] is stop:
                return (Span(tree.run_text[piece.run]),)
            parts: list[tuple[str, tuple[Mark, ...], str | None, str | None]] = []
            plainly = True
            cell = None
            in_row = stop.tag == "tr"  # of a table that lays out the page: its cells do not touch
            for slot in slots:
                el = slot_el[slot]
                if slot_tail[slot]:
                    text, el = el.tail, el.getparent()
                else:
                    text = el.text
                if in_row and (inside := _child_round(el, stop)) is not cell:
                    cell = inside
                    parts.append(_GAP)
                if el is stop:
                    parts.append((text, (), None, None))
                else:
                    marks, url, _ = contexts.get(el) or self._context(el, stop)
                    if marks or url:
                        plainly = False
                    parts.append((text, marks, url, None))
            return (Span(tree.run_text[piece.run]),) if plainly else _collapse(parts)
        found: list[tuple[str, tuple[Mark, ...], str | None, str | None]] = []
        flow = self.flow
        last_marker = None
        for slot in slots:
            if slot in flow.out:
                continue
            el = slot_el[slot]
            tail = slot_tail[slot]
            holder = el.getparent() if tail else el
            context = contexts.get(holder)
            if context is None:
                context = self._context(holder, stop)
            marks, url, marker = context
            if marker is not None:
                if marker is not last_marker:
                    last_marker = marker
                    found.extend(("", (), None, note_id(n)) for n in flow.element_marks[marker])
                continue
            if not tail and el.tag in ("math", "script", "img"):
                marks = (*marks, "math")
            text = tree.slot_text(slot)
            at = flow.skip.get(slot, 0)
            if tail and el.tag == "br":
                found.append(("", (), None, _BREAK))
                at = at or 1
            if slot in flow.text_marks:
                for start, end, notes in flow.text_marks[slot]:
                    if text[at:start]:
                        found.append((text[at:start], marks, url, None))
                    found.extend(("", (), None, note_id(n)) for n in notes)
                    at = end
            if at:
                text = text[at:]
            if text:
                found.append((text, marks, url, None))
        return _collapse(found)

    def parts(self, run: int) -> list[Part]:
        """The raw text of a run, cut where a marker of a note or something that is in no sentence begins and ends."""
        tree, flow = self.tree, self.flow
        stop = tree.node_el[tree.run_node[run]]
        found: list[Part] = []
        for slot in range(tree.run_slot[run], tree.run_slot_end[run]):
            el = tree.slot_el[slot]
            tail = tree.slot_tail[slot]
            text = tree.slot_text(slot)
            holder = el.getparent() if tail else el
            marker = self._context(holder, stop)[2]
            if slot in flow.out:
                found.append(Part(slot, text, (), True))
            elif el is stop and el.tag in ("pre", "listing", "xmp") and len(el):
                found.extend(self._code_parts(slot, el))
            elif marker is not None:
                notes = flow.element_marks[marker]
                found.append(Part(slot, text, notes, not notes))
            else:
                at = 0
                if not tail and el.tag in ("td", "th"):
                    found.append(Part(slot, " ", (), False))  # cells stand apart
                for start, end, notes in flow.text_marks.get(slot, ()):
                    found.append(Part(slot, text[at:start], (), False))
                    found.append(Part(slot, text[start:end], notes, not notes))
                    at = end
                anchor = holder is not stop and holder.tag == "a" and is_anchor(holder.get("href"), text)
                found.append(Part(slot, text[at:], (), anchor))
        return [part for part in found if part.text]

    def _code_parts(self, slot: int, el: Any) -> list[Part]:
        """The same for code: what is not the author's in it is in no sentence."""
        found = []
        outside: set[Any] = set()
        for event, at in etree.iterwalk(el, events=("start", "end")):
            if event == "start":
                if at is not el and (at.getparent() in outside or self._code_furniture(at)):
                    outside.add(at)
                found.append(Part(slot, at.text or "", (), at in outside))
            elif at is not el:
                found.append(Part(slot, at.tail or "", (), at.getparent() in outside))
        return found

    def _context(self, el: Any, stop: Any) -> tuple[tuple[Mark, ...], str | None, Any]:
        """Marks, link and footnote marker of the text directly inside an inline element."""
        if el is None or el is stop:
            return ((), None, None)
        known = self._contexts.get(el)
        if known is not None:
            return known
        chain: list[Any] = []
        at = el
        while at is not None and at is not stop and at not in self._contexts and len(chain) < 200:
            chain.append(at)
            at = at.getparent()
        marks, url, marker = self._contexts.get(at, ((), None, None)) if at is not None and at is not stop else ((), None, None)
        for at in reversed(chain):
            tag = at.tag
            mark = INLINE_MARKS.get(tag)
            if mark is not None and mark not in marks:
                marks = (*marks, mark)
            elif tag == "a":
                href = at.get("href")
                if href:
                    url = self.tree.absolute(href)
            elif tag == "span" or tag == "font":
                style = at.get("style")
                if style:
                    marks = _styled(style, marks)
            if at in self.flow.element_marks:
                marker = at
            context = (marks, url, marker)
            self._contexts[at] = context
        return self._contexts.get(el, ((), None, None))

    # -- structure -------------------------------------------------------------------------------------------------------

    def structure(self, node: int) -> Path:
        """The structures round a node, outermost first: ('ul', node), ('li', node), …"""
        known = self._structures.get(node)
        if known is not None:
            return known
        tree = self.tree
        tags, parents, structures = tree.node_tag, tree.node_parent, self._structures
        chain = [node]
        at = parents[node]
        while at not in structures:
            chain.append(at)
            at = parents[at]
        base = structures[at]
        label = self._labels.get(at)
        for at in reversed(chain):
            tag = tags[at]
            if tag in _CONTAINERS and len(base) < MAX_NESTING:
                kind: str | None = tag
                if tag in ("div", "section", "aside"):
                    kind = "callout" if self._is_callout(at) else None
                elif tag in ("figcaption", "summary"):
                    kind, label = None, tag
                elif tag == "table":
                    kind = "table" if self._is_data_table(at) else None
                elif tag in ("menu", "dir"):
                    kind = "ul"
                elif tag == "li" and not (base and base[-1][0] in ("ul", "ol")):
                    base = (*base, ("ul", -at))  # an item without a list: a list of its own
                elif tag in ("dt", "dd"):
                    if base and base[-1][0] in ("dt", "dd"):  # an entry that was not closed
                        base = base[:-1]
                    if not (base and base[-1][0] == "dl"):
                        kind = None
                if kind is not None:
                    base = (*base, (kind, at))
            structures[at] = base
            if label is None and tree.node_mask[at] & CAPTION and tree.node_end[at] - tree.node_first[at] <= 2:
                label = "figcaption"
            if label is not None:
                self._labels[at] = label
        return base

    def _is_callout(self, node: int) -> bool:
        tree = self.tree
        cls = tree.node_cls[node]
        if not cls or tree.node_end[node] - tree.node_first[node] > 12:
            return False
        return not CALLOUT_TOKENS.isdisjoint(cls.lower().split())

    def _is_data_table(self, node: int) -> bool:
        """Cells without blocks inside: rows of data. Else the table lays out the page."""
        tree = self.tree
        if any(tree.node_tag[at] in ("td", "th", "table") for at in range(node + 1, tree.node_last[node])):
            return False
        rows = [at for at in range(node + 1, tree.node_last[node]) if tree.node_tag[at] == "tr"]
        return any(len(tree.node_el[at]) > 1 for at in rows)

    # -- blocks -----------------------------------------------------------------------------------------------------------

    def build(
        self,
        pieces: Sequence[Piece],
        *,
        atoms: Sequence[tuple[int, Any, int]] = (),
        inside: int = -1,
        ready: dict[int, Block] | None = None,
    ) -> tuple[Block, ...]:
        """Blocks of pieces in page order.

        `atoms` are (runs before it, element, the node that it stands in), `inside` leaves out the structures that begin at or
        before that node (for the blocks of a note), and `ready` maps a run to a block that stands for it (key points).
        """
        tree = self.tree
        root = _Open("root", -1)
        stack = [root]
        pending = list(atoms)
        pending.reverse()
        tables: set[int] = set()
        entered: Path = ()
        for piece in pieces:
            while pending and pending[-1][0] <= piece.run:
                self._add_atom(stack, *pending.pop()[1:])
                entered = ENTER_AGAIN
            if ready and piece.run in ready:
                _close(stack, 1)
                entered = ()
                stack[-1].blocks.append(ready[piece.run])
                continue
            node = tree.run_node[piece.run]
            path = self.structure(node)
            if path and inside >= 0:
                path = tuple(step for step in path if abs(step[1]) > inside)
            if path != entered:
                table = next((place for place, (kind, _) in enumerate(path) if kind == "table"), -1) if path else -1
                if table >= 0 and not self._in_row(node, path[table][1]):
                    path, table = path[:table], -1  # stray text of a table: a paragraph beside it
                if table >= 0:
                    at = path[table][1]
                    if at in tables:
                        continue
                    tables.add(at)
                    self._enter(stack, path[:table])
                    entered = ENTER_AGAIN
                    block = self._table(at)
                    if block is not None:
                        stack[-1].blocks.append(block)
                        self.tables.add(at)
                    continue
                self._enter(stack, path)
                entered = path
            self._add_run(stack, piece, node)
        while pending:
            self._add_atom(stack, *pending.pop()[1:])
        _close(stack, 1)
        return tuple(_tidy(root.blocks))

    def _in_row(self, node: int, table: int) -> bool:
        """Whether a node is in a row or the caption of a table, or in rows without a tag of their own."""
        tags, parents = self.tree.node_tag, self.tree.node_parent
        while node > table:
            if tags[node] in ("tr", "caption", "td", "th"):
                return True
            if tags[node] in _ROWLESS:
                return any(child.tag in ("td", "th") for child in self.tree.node_el[node])
            node = parents[node]
        return any(child.tag in ("td", "th") for child in self.tree.node_el[table])

    def _enter(self, stack: list[_Open], path: Path) -> None:
        depth = 1
        while depth < len(stack) and depth - 1 < len(path) and (stack[depth].kind, stack[depth].node) == path[depth - 1]:
            depth += 1
        _close(stack, depth)
        for kind, node in path[depth - 1 :]:
            opened = _Open(kind, node)
            if kind == "ol":
                opened.start = _integer(self.tree.node_el[node].get("start"), 1)
            elif kind == "blockquote":
                opened.cite = self.tree.absolute(self.tree.node_el[node].get("cite"))
            elif kind == "callout":
                tokens = self.tree.node_cls[node].lower().split()
                opened.name = next(
                    (t for t in tokens if t in ("tip", "warning", "danger", "info", "important", "caution")), "note"
                )
            stack.append(opened)

    def _add_run(self, stack: list[_Open], piece: Piece, node: int) -> None:
        tree = self.tree
        tag = tree.node_tag[node]
        blocks = stack[-1].blocks
        if tag == "pre" or tag == "listing" or tag == "xmp":
            el = tree.node_el[node]
            if tree.slot_el[piece.slots[0]] is el and not tree.slot_tail[piece.slots[0]]:
                code = self._code(el, piece.run)
                if code is not None:
                    blocks.append(code)
                return
        spans = self.spans(piece)
        if not spans:
            return
        label = self._labels.get(node)
        if label == "figcaption" and blocks and isinstance(blocks[-1], Figure):
            last = blocks[-1]
            blocks[-1] = Figure(last.src, last.alt, (*last.caption, Span(" "), *spans) if last.caption else spans)
        elif label == "summary" and stack[-1].kind == "details" and not stack[-1].summary:
            stack[-1].summary = spans
        elif tag in HEADINGS:
            blocks.append(Heading(spans, HEADINGS[tag]))
        else:
            blocks.append(Paragraph(spans))

    def _add_atom(self, stack: list[_Open], el: Any, node: int) -> None:
        path = self.structure(node)
        table = next((place for place, (kind, _) in enumerate(path) if kind == "table"), len(path))
        self._enter(stack, path[:table])
        if el.tag == "hr":
            if stack[-1].blocks and not isinstance(stack[-1].blocks[-1], Rule):
                stack[-1].blocks.append(Rule())
            return
        block = self.atom(el)
        if block is None:
            return
        if stack[-1].kind in ("ul", "ol", "dl"):
            _close(stack, len(stack) - 1)
        blocks = stack[-1].blocks
        if isinstance(block, Figure):
            known = root_sources(stack[0])
            if block.src in known:
                return
            known.add(block.src)
        blocks.append(block)

    def atom(self, el: Any) -> Block | None:
        """The block of an image or a frame; `None` for pixels, icons and what leads nowhere."""
        tag = el.tag
        if tag in ("img", "amp-img"):
            src = self._image_source(el)
            return Figure(src, clean(" ".join((el.get("alt") or "").split()))) if src else None
        url = None
        if tag in ("iframe", "embed", "amp-iframe"):
            url = el.get("src") or el.get("data-src") or el.get("data-lazy-src")
        elif tag == "object":
            url = el.get("data")
        elif tag == "amp-youtube":
            video = el.get("data-videoid")
            url = f"https://www.youtube.com/watch?v={video}" if video else None
        elif tag in ("video", "audio"):
            url = el.get("src") or next((s.get("src") for s in el.iter("source") if s.get("src")), None)
        if not url or url.startswith(("about:", "javascript:", "data:", "blob:")):
            return None
        url = self.tree.absolute(url)
        if not url:
            return None
        if url.startswith("//"):
            url = "https:" + url
        if tag in ("video", "audio"):
            return Embed(url, tag)
        try:
            host = (urlsplit(url).hostname or "").removeprefix("www.")
        except ValueError:
            return None
        kind = next((name for suffix, name in EMBED_HOSTS if host == suffix or host.endswith("." + suffix)), None)
        if kind is None or kind == "":
            return None
        return Embed(url, kind)

    def _image_source(self, el: Any) -> str | None:
        attributes = dict(el.items())
        for size in ("width", "height"):
            value = attributes.get(size, "").removesuffix("px")
            if _integer(value, NOT_TINY) < NOT_TINY:
                return None
        if not TINY_IMAGE_TOKENS.isdisjoint(attributes.get("class", "").lower().split()):
            return None
        for name in (*IMAGE_SOURCES, *_IMAGE_SETS):
            value = attributes.get(name)
            if value:
                candidate = (_largest(value) if name in _IMAGE_SETS else value).strip()
                if candidate and not candidate.startswith(("data:", "blob:", "about:", "javascript:")):
                    return self.tree.absolute(candidate)
        return None

    def _code(self, el: Any, run: int) -> Block | None:
        """A code block, without line numbers and copy buttons."""
        parts: list[str] = []
        stack: list[tuple[Any, bool]] = [(el, False)]
        while stack:
            at, closing = stack.pop()
            if closing:
                if at is not el and at.tail:
                    parts.append(at.tail)
                continue
            if not isinstance(at.tag, str) or (at is not el and self._code_furniture(at)):
                if isinstance(at.tag, str):
                    self.left_out.append((run, " ".join("".join(at.itertext()).split())))
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
            self.left_out.append((run, " ".join(text.split())))
            return None
        return Code(_printable(text), self._code_language(el))

    @staticmethod
    def _code_furniture(el: Any) -> bool:
        if el.tag == "button":
            return True
        cls = el.get("class")
        if cls and not CODE_FURNITURE.isdisjoint(cls.split()):
            return True
        return el.get("aria-hidden") == "true" and el.tag in ("span", "td") and (el.text or "").strip().isdigit()

    @staticmethod
    def _code_language(el: Any) -> str | None:
        at = el
        inner = el.find("code")
        for candidate in (inner, el, el.getparent(), el.getparent().getparent() if el.getparent() is not None else None):
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

    def _table(self, node: int) -> Block | None:
        """A data table with its head and caption, cells as spans."""
        tree = self.tree
        header: list[tuple[Cell, ...]] = []
        rows: list[tuple[Cell, ...]] = []
        caption: Spans = ()
        for at in range(node, tree.node_last[node]):
            tag = tree.node_tag[at]
            first, end = tree.node_first[at], tree.node_end[at]
            if tag == "caption" and end > first:
                for run in range(first, end):
                    caption = (*caption, *([Span(" ")] if caption else []), *self.spans(self.piece(run)))
            elif tag == "tr" or (tag in _ROWLESS and any(child.tag in ("td", "th") for child in tree.node_el[at])):
                cells = self._cells(at)
                if not cells or not any(plain(cell.spans).strip() or any(s.note for s in cell.spans) for cell in cells):
                    continue
                head = tree.node_tag[tree.node_parent[at]] == "thead" or (
                    not rows and not header and all(cell.header for cell in cells) and len(cells) > 1
                )
                (header if head and not rows else rows).append(cells)
        if not rows and header:
            header, rows = [], header
        if not rows:
            return None
        return Table(tuple(rows), tuple(header), caption)

    def _cells(self, row: int) -> tuple[Cell, ...]:
        tree = self.tree
        by_cell: dict[Any, list[int]] = {}
        cells = [child for child in tree.node_el[row] if child.tag in ("td", "th")]
        holders: dict[Any, Any] = {cell: cell for cell in cells}
        row_el = tree.node_el[row]
        for run in range(tree.node_first[row], tree.node_end[row]):
            for slot in range(tree.run_slot[run], tree.run_slot_end[run]):
                at = tree.slot_el[slot].getparent() if tree.slot_tail[slot] else tree.slot_el[slot]
                chain = []
                while at is not None and at is not row_el and at not in holders:
                    chain.append(at)
                    at = at.getparent()
                cell = holders.get(at)
                for inner in chain:
                    holders[inner] = cell
                if cell is not None:
                    by_cell.setdefault(cell, []).append(slot)
        found = []
        first_run = tree.node_first[row]
        for cell in cells:
            spans = self.spans(Piece(first_run, by_cell.get(cell, ()), False)) if cell in by_cell else ()
            found.append(
                Cell(
                    spans,
                    cell.tag == "th",
                    min(_integer(cell.get("colspan"), 1), 100),
                    min(_integer(cell.get("rowspan"), 1), 1000),
                )
            )
        return tuple(found)

    def piece(self, run: int) -> Piece:
        """All of a run."""
        return Piece(run, range(self.tree.run_slot[run], self.tree.run_slot_end[run]), True)


def _child_round(el: Any, outer: Any) -> Any:
    """The child of `outer` that an element stands in."""
    while el is not None and el is not outer:
        parent = el.getparent()
        if parent is outer:
            return el
        el = parent
    return None


class _Open:
    """A structure that is being filled."""

    __slots__ = ("blocks", "cite", "entries", "items", "kind", "name", "node", "sources", "start", "summary")

    def __init__(self, kind: str, node: int) -> None:
        self.kind = kind
        self.node = node
        self.blocks: list[Any] = []
        self.items: list[tuple[Any, ...]] = []
        self.entries: list[tuple[str, Any]] = []
        self.start = 1
        self.cite: str | None = None
        self.name = "note"
        self.summary: Spans = ()
        self.sources: set[str] = set()


def root_sources(root: _Open) -> set[str]:
    """The images that a document has already shown."""
    return root.sources


def _close(stack: list[_Open], depth: int) -> None:
    """Close structures until `depth` are open, and hand what they hold to the one outside."""
    while len(stack) > depth:
        done = stack.pop()
        outer = stack[-1]
        kind = done.kind
        if kind in ("ul", "ol"):
            if done.blocks:  # text of a list outside its items
                done.items.append(tuple(_tidy(done.blocks)))
            if done.items:
                outer.blocks.append(ListBlock(tuple(done.items), kind == "ol", done.start))
        elif kind == "li":
            blocks = _tidy(done.blocks)
            if blocks:
                if outer.kind in ("ul", "ol"):
                    if outer.blocks:
                        outer.items.append(tuple(_tidy(outer.blocks)))
                        outer.blocks = []
                    outer.items.append(tuple(blocks))
                else:
                    outer.blocks.append(ListBlock((tuple(blocks),)))
        elif kind == "blockquote":
            blocks = _tidy(done.blocks)
            if blocks:
                outer.blocks.append(Quote(tuple(blocks), done.cite))
        elif kind == "callout":
            blocks = _tidy(done.blocks)
            if blocks:
                outer.blocks.append(Callout(tuple(blocks), done.name))
        elif kind == "details":
            blocks = _tidy(done.blocks)
            if blocks or done.summary:
                outer.blocks.append(Details(done.summary, tuple(blocks)))
        elif kind in ("dt", "dd"):
            blocks = _tidy(done.blocks)
            if blocks and outer.kind == "dl":
                outer.entries.append((kind, tuple(blocks)))
            else:
                outer.blocks.extend(blocks)
        elif kind == "dl":
            block = _definitions(done.entries)
            if block is not None:
                outer.blocks.append(block)
            outer.blocks.extend(_tidy(done.blocks))
        else:
            outer.blocks.extend(done.blocks)


def _definitions(entries: list[tuple[str, Any]]) -> Block | None:
    items: list[Definition] = []
    terms: list[Spans] = []
    descriptions: list[tuple[Block, ...]] = []
    for kind, blocks in entries:
        if kind == "dt":
            if descriptions:
                items.append(Definition(tuple(terms), tuple(descriptions)))
                terms, descriptions = [], []
            terms.extend(block.spans for block in blocks if isinstance(block, (Paragraph, Heading)))
        else:
            descriptions.append(blocks)
    if terms or descriptions:
        items.append(Definition(tuple(terms), tuple(descriptions)))
    return DefinitionList(tuple(items)) if items else None


def _tidy(blocks: list[Any]) -> list[Any]:
    """No rule first, last or twice."""
    while blocks and isinstance(blocks[-1], Rule):
        blocks.pop()
    while blocks and isinstance(blocks[0], Rule):
        blocks.pop(0)
    return blocks


def _collapse(found: list[tuple[str, tuple[Mark, ...], str | None, str | None]]) -> Spans:
    """Spans with white space collapsed across their borders; line breaks stay as newlines, never at an end."""
    spans: list[Span] = []
    space = ""  # what stands between the last text and the next: "", " " or "\n"
    buffer: list[str] = []
    current: tuple[tuple[Mark, ...], str | None] | None = None
    within = False  # whether a link leads to a place on a page
    for text, marks, url, note in found:
        if note == _BREAK:
            if spans or buffer:
                space = "\n"
            continue
        if note is not None:
            if buffer and current is not None:
                spans.append(Span("".join(buffer), *current))
                buffer, current = [], None
            spans.append(Span(note=note))
            continue
        if text.isprintable():  # then its only white space is the space
            joined = " ".join(text.split()) if "  " in text else text.strip()
        else:
            text = _printable(text)
            if not text:
                continue
            joined = " ".join(text.split())
        if not joined:
            if text and (spans or buffer) and not space:
                space = " "
            continue
        if text[0].isspace() and not space:
            space = " "
        key = (marks, url)
        if url is not None and "#" in url:
            within = True
        if spans or buffer:
            if space:
                # A space belongs to the text outside of a mark: `a <b>b</b>`, not `a<b> b</b>`.
                if current is not None and current != key and (len(current[0]) > len(marks) or (current[1] and not url)):
                    joined = space + joined
                elif buffer:
                    buffer.append(space)
                elif current != key and (marks or url):
                    spans.append(Span(space))
                else:
                    joined = space + joined
        if current is not None and key != current and buffer:
            spans.append(Span("".join(buffer), *current))
            buffer = []
        current = key
        buffer.append(joined)
        space = " " if text[-1].isspace() else ""
    if buffer and current is not None:
        spans.append(Span("".join(buffer), *current))
    if within and any(is_anchor(span.url, span.text) for span in spans):
        spans = [span for span in spans if span.note or not is_anchor(span.url, span.text)]
        if spans and spans[-1].text.endswith(" "):
            last = spans.pop()
            if last.text.strip():
                spans.append(Span(last.text.rstrip(), last.marks, last.url))
    return tuple(spans)


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


_language_class = re.compile(
    r"(?:^|\s)(?:language-([\w+#.-]+)|lang-([\w+#.-]+)|highlight-source-([\w+#-]+)|brush:\s?([\w+#-]+)|sourceCode ([\w+#-]+))"
).search
_not_printable = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\xad\ufeff\ufffe\uffff\ufdd0-\ufdef\ufff9-\ufffb]")


def _printable(text: str) -> str:
    return _not_printable.sub("", text)


_IMAGE_SETS: Final = ("data-srcset", "data-lazy-srcset", "srcset")

NOT_TINY: Final = 32
"""Pixels of a side; what is smaller is a spacer or a counter."""


def _integer(value: str | None, default: int) -> int:
    value = (value or "").strip()
    return int(value) if value.isascii() and value.isdigit() and len(value) < 7 else default


def _largest(srcset: str) -> str:
    """The candidate with the largest width or density of a `srcset`."""
    best, url = -1.0, ""
    for part in srcset[:20_000].split(", "):
        fields = part.strip().rstrip(",").split()
        if not fields:
            continue
        size = 1.0
        number = fields[1][:-1] if len(fields) > 1 and len(fields[1]) < 10 else ""
        if number.isascii() and number.replace(".", "", 1).isdigit():  # "¹" is a digit as well, and no number
            size = float(number)
        if size > best:
            best, url = size, fields[0]
    return url


def key_points_block(builder: Builder, label: str | None, points: Sequence[Sequence[int]]) -> KeyPoints | None:
    """The key points from the slots of each point."""
    made = []
    for slots in points:
        if slots:
            spans = builder.spans(Piece(builder.tree.run_of_slot(slots[0]), slots, False))
            if spans:
                made.append(spans)
    return KeyPoints(tuple(made), label) if made else None
