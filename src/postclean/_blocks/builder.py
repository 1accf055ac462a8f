"""From kept runs to typed blocks.

Nothing is searched here: each kept run knows its slots and its node, each node knows the structure around it
(a list, a quotation, a table), and blocks are built by opening and closing those structures as the runs go
by. Atoms (images, frames, formulas) are between runs and come along when they lie between the first and the
last kept run and in nothing that was marked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

from .._tree import HEADINGS, Tree
from .._tree.tables import data_tables
from ..blocks import (
    CALLOUT_KINDS,
    Block,
    Embed,
    Figure,
    Heading,
    KeyPoints,
    Math,
    Paragraph,
    Rule,
    Span,
    Spans,
    Table,
)
from ..rules.structure import CALLOUT_BOXES, CALLOUT_TOKENS
from .code import CODE_TAGS, code_alone, code_block, furniture_runs
from .figures import Atom
from .headings import heading_level
from .inline import EMPTY_FLOW, Flow, Inline, Piece
from .numbers import integer
from .structure import Open, close, tidy
from .table import in_row, table_block

MOST_CALLOUT_RUNS: Final = 12
"""Runs of a callout; a longer box is a part of the page, whatever its class says."""

MAX_NESTING: Final = 40
"""Structures nested deeper than this are dissolved; their text stays."""

_CONTAINERS: Final = frozenset(
    "ul ol menu dir li blockquote details dl dt dd table aside div section summary".split()
)


Path = tuple[tuple[str, int], ...]
"""Structures with the nodes that make them."""

ENTER_AGAIN: Final[Path] = (("", -2),)
"""Equal to no path: after something that may have closed structures."""


class Builder:
    """Builds blocks from pieces of one tree. One builder serves one page."""

    def __init__(self, tree: Tree, flow: Flow = EMPTY_FLOW) -> None:
        self.tree = tree
        self.inline = Inline(tree, flow)
        self._structures: dict[int, Path] = {0: (), -1: ()}
        self._data_tables = data_tables(tree)
        self._code_furniture = furniture_runs(tree)
        self._near_code = bool(tree.codes or self._code_furniture)
        self._coded: set[Any] = set()
        """`code` elements that are in the body as blocks."""
        self._in_summary: set[int] = set()
        self.tables: set[int] = set()
        """Nodes of the tables that were built: all their rows are in the article."""
        self.column_names: set[int] = set()
        """Slots in the cells of those tables that repeat the name of the column."""
        self.left_out: list[tuple[int, str]] = []
        """(run, text) of code that is not the author's: line numbers, copy buttons."""

    # -- spans -----------------------------------------------------------------------------------------------

    # -- structure -------------------------------------------------------------------------------------------

    def structure(self, node: int) -> Path:
        """The structures around a node, outermost first: ('ul', node), ('li', node), …"""
        known = self._structures.get(node)
        if known is not None:
            return known
        tree = self.tree
        tags, parents, structures = tree.node_tag, tree.node_parent, self._structures
        at = parents[node]
        if at in structures and tags[node] not in _CONTAINERS and not self._in_summary:
            structures[node] = structures[at]
            return structures[at]
        chain = [node]
        while at not in structures:
            chain.append(at)
            at = parents[at]
        base = structures[at]
        in_summary = at in self._in_summary
        for at in reversed(chain):
            tag = tags[at]
            if tag in _CONTAINERS and len(base) < MAX_NESTING:
                base = self._inside(at, tag, base)
                in_summary = in_summary or tag == "summary"
            structures[at] = base
            if in_summary:
                self._in_summary.add(at)
        return base

    def _inside(self, node: int, tag: str, around: Path) -> Path:
        """The structures inside an element that may make one."""
        outer = around[-1][0] if around else ""
        if tag in ("div", "section", "aside"):
            return (*around, ("callout", node)) if self._is_callout(node) else around
        if tag == "summary" or (tag == "table" and node not in self._data_tables):
            return around
        if tag in ("menu", "dir"):
            return (*around, ("ul", node))
        if tag == "li" and outer not in ("ul", "ol"):
            return (*around, ("ul", -node), ("li", node))  # an item without a list: a list of its own
        if tag in ("dt", "dd"):
            if outer in ("dt", "dd"):  # an entry that was not closed
                around = around[:-1]
            if not (around and around[-1][0] == "dl"):
                return around
        return (*around, (tag, node))

    def _is_in(self, node: int, tag: str) -> bool:
        """Whether a node is an element with this tag, or in one or two elements of it."""
        tags, parents = self.tree.node_tag, self.tree.node_parent
        return tag in (tags[node], tags[parents[node]], tags[parents[parents[node]]]) if node > 0 else False

    def _is_callout(self, node: int) -> bool:
        tree = self.tree
        cls = tree.node_cls[node]
        if not cls or tree.node_end[node] - tree.node_first[node] > MOST_CALLOUT_RUNS:
            return False
        tokens = cls.lower().split()
        return (
            not CALLOUT_TOKENS.isdisjoint(tokens)
            or not CALLOUT_BOXES.isdisjoint(tokens)
            and self._kind_of_callout(node) != ""
        )

    def _kind_of_callout(self, node: int) -> str:
        """The kind that a class of the box names: `tip` of `admonition-tip`,
        `warning` of `starlight-aside--warning`.
        """
        el = self.tree.node_el[node]
        tokens = [el.get("data-callout") or "", *self.tree.node_cls[node].split()]
        named = (token.lower().rpartition("-")[2] for token in tokens)
        return next((kind for kind in named if kind in CALLOUT_KINDS), "")

    # -- blocks ----------------------------------------------------------------------------------------------

    def build(
        self,
        pieces: Sequence[Piece],
        *,
        atoms: Sequence[Atom] = (),
        inside: int = -1,
        ready: dict[int, Block] | None = None,
    ) -> tuple[Block, ...]:
        """Blocks of pieces in page order.

        `atoms` are pictures and the like in page order, each with its caption; `inside` leaves out the
        structures that begin at or before that node (for the blocks of a note), and `ready` maps a run to a
        block that stands for it (key points).
        """
        tree = self.tree
        root = Open(("root", -1))
        stack = [root]
        pending = list(atoms)
        pending.reverse()
        captions = {run for atom in atoms for run in (*atom.captions, *atom.words, *atom.rest)}
        tables: set[int] = set()
        entered: Path = ()
        for piece in pieces:
            while pending and pending[-1].run <= piece.run:
                self._add_atom(stack, pending.pop())
                entered = ENTER_AGAIN
            if piece.run in captions:
                continue
            if ready and piece.run in ready:
                close(stack, 1)
                entered = ()
                stack[-1].blocks.append(ready[piece.run])
                continue
            node = tree.run_node[piece.run]
            path = self.structure(node)
            if path and inside >= 0:
                path = tuple(step for step in path if abs(step[1]) > inside)
            if path != entered:
                table = (
                    next((place for place, (kind, _) in enumerate(path) if kind == "table"), -1)
                    if path
                    else -1
                )
                if table >= 0 and not in_row(self.tree, node, path[table][1]):
                    path, table = path[:table], -1  # stray text of a table: a paragraph next to it
                if table >= 0:
                    at = path[table][1]
                    if at in tables:
                        continue
                    tables.add(at)
                    self._enter(stack, path[:table])
                    entered = ENTER_AGAIN
                    block, column_names = table_block(self.inline, at)
                    if block is not None:
                        self.column_names |= column_names
                        stack[-1].blocks.append(block)
                        self.tables.add(at)
                    continue
                self._enter(stack, path)
                entered = path
            self._add_run(stack, piece, node)
        while pending:
            self._add_atom(stack, pending.pop())
        close(stack, 1)
        return tuple(tidy(root.blocks))

    def _enter(self, stack: list[Open], path: Path) -> None:
        depth = 1
        while depth < len(stack) and depth - 1 < len(path) and stack[depth].step == path[depth - 1]:
            depth += 1
        close(stack, depth)
        for step in path[depth - 1 :]:
            kind, node = step
            opened = Open(step)
            if kind == "ol":
                opened.start = integer(self.tree.node_el[node].get("start"), 1)
            elif kind == "blockquote":
                opened.cite = self.tree.absolute(self.tree.node_el[node].get("cite"))
            elif kind == "callout":
                opened.name = self._kind_of_callout(node)
            stack.append(opened)

    def _add_run(self, stack: list[Open], piece: Piece, node: int) -> None:
        tree = self.tree
        tag = tree.node_tag[node]
        blocks = stack[-1].blocks
        if (self._near_code or tag in CODE_TAGS) and self._add_code(blocks, piece, node, tag):
            return
        level = heading_level(tree, node) if tag in HEADINGS or node in tree.node_attrs else None
        is_summary = node in self._in_summary and stack[-1].kind == "details" and not stack[-1].summary
        last = blocks[-1] if blocks else None
        is_caption = isinstance(last, Table) and not last.caption and self._is_in(node, "figcaption")
        is_plain = not (is_summary or is_caption or level is not None)
        if is_plain and self.inline.may_cut:
            for part in self.inline.portions(piece):
                blocks.append(part if isinstance(part, Math) else Paragraph(part))
            return
        spans = self.inline.spans(piece)
        if not spans:
            return
        if is_plain:
            blocks.append(Paragraph(spans))
        elif is_summary:
            stack[-1].summary = spans
        elif isinstance(last, Table) and is_caption:
            blocks[-1] = replace(last, caption=spans)
        elif level is not None:
            blocks.append(Heading(spans, level))

    def _add_code(self, blocks: list[Block], piece: Piece, node: int, tag: str) -> bool:
        """Add a run that is code, or belongs to the code next to it; false where it is neither."""
        tree = self.tree
        el = tree.node_el[node]
        if piece.run in self._code_furniture:
            self.left_out.append((piece.run, tree.run_text[piece.run]))
            return True
        if tag not in CODE_TAGS:
            code_el = code_alone(tree, piece.slots) if tree.codes else None
            if code_el is None or heading_level(tree, node) is not None:
                return False
            if code_el in self._coded:
                return True
            self._coded.add(code_el)
            el = code_el
        elif tree.slot_el[piece.slots[0]] is not el or tree.slot_tail[piece.slots[0]]:
            return False
        code, left_out = code_block(el)
        if code is None:
            self.left_out.append((piece.run, tree.run_text[piece.run]))
            return True
        self.left_out.extend((piece.run, text) for text in left_out)
        if code.language is None:
            code = replace(code, language=self._label_before(piece.run))
        blocks.append(code if code.language != "math" else Math(code.text.strip()))
        return True

    def _label_before(self, run: int) -> str | None:
        """The language that a label next to a code block names."""
        for at in (run - 1, run - 2, run + 1):
            label = self._code_furniture.get(at)
            if label:
                return label
        return None

    def _add_atom(self, stack: list[Open], atom: Atom) -> None:
        path = self.structure(atom.node)
        table = next((place for place, (kind, _) in enumerate(path) if kind == "table"), len(path))
        self._enter(stack, path[:table])
        block = atom.block
        if isinstance(block, Rule):
            if not stack[-1].blocks or isinstance(stack[-1].blocks[-1], Rule):
                return
        else:
            if stack[-1].kind in ("ul", "ol", "dl"):
                close(stack, len(stack) - 1)
            if isinstance(block, Figure) and atom.captions:
                block = Figure(block.src, block.alt, self._caption(atom.captions))
            elif isinstance(block, Embed) and atom.words:
                lines = (self.inline.spans(self.inline.piece(run)) for run in atom.words)
                block = Embed(block.url, block.kind, tuple(Paragraph(line) for line in lines if line))
        stack[-1].blocks.append(block)

    def _caption(self, runs: Sequence[int]) -> Spans:
        """The lines of a caption as one text."""
        spans: list[Span] = []
        for run in runs:
            line = self.inline.spans(self.inline.piece(run))
            if line:
                spans.extend((Span(" "), *line) if spans else line)
        return tuple(spans)


def key_points_block(
    builder: Builder, label: str | None, points: Sequence[Sequence[int]]
) -> KeyPoints | None:
    """The key points from the slots of each point."""
    made = []
    for slots in points:
        if slots:
            spans = builder.inline.spans(Piece(builder.tree.run_of_slot(slots[0]), slots, False))
            if spans:
                made.append(spans)
    return KeyPoints(tuple(made), label) if made else None
