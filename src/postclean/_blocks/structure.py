"""The structures around runs (lists, quotations, details) while they are filled, and what they become."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..blocks import (
    Block,
    Callout,
    Definition,
    DefinitionList,
    Details,
    Embed,
    Figure,
    Heading,
    ListBlock,
    Paragraph,
    Quote,
    Rule,
    Spans,
)


class Open:
    """A structure that is being filled."""

    __slots__ = ("blocks", "cite", "entries", "items", "kind", "name", "node", "start", "summary")

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


def close(stack: list[Open], depth: int) -> None:
    """Close structures until `depth` are open, and hand what they hold to the one outside."""
    while len(stack) > depth:
        done = stack.pop()
        outer = stack[-1]
        kind = done.kind
        if kind in ("ul", "ol"):
            if done.blocks:  # text of a list outside its items
                done.items.append(tuple(tidy(done.blocks)))
            if _is_gallery(done.items):
                outer.blocks.extend(block for item in done.items for block in item)
            elif done.items:
                outer.blocks.append(ListBlock(tuple(done.items), kind == "ol", done.start))
        elif kind == "li":
            blocks = tidy(done.blocks)
            if blocks:
                if outer.kind in ("ul", "ol"):
                    if outer.blocks:
                        outer.items.append(tuple(tidy(outer.blocks)))
                        outer.blocks = []
                    outer.items.append(tuple(blocks))
                else:
                    outer.blocks.append(ListBlock((tuple(blocks),)))
        elif kind == "blockquote":
            blocks = tidy(done.blocks)
            if blocks:
                outer.blocks.append(Quote(tuple(blocks), done.cite))
        elif kind == "callout":
            blocks = tidy(done.blocks)
            if blocks:
                outer.blocks.append(Callout(tuple(blocks), done.name))
        elif kind == "details":
            blocks = tidy(done.blocks)
            if blocks or done.summary:
                outer.blocks.append(Details(done.summary, tuple(blocks)))
        elif kind in ("dt", "dd"):
            blocks = tidy(done.blocks)
            if blocks and outer.kind == "dl":
                outer.entries.append((kind, tuple(blocks)))
            else:
                outer.blocks.extend(blocks)
        elif kind == "dl":
            if _is_gallery([blocks for _, blocks in done.entries]):
                outer.blocks.extend(block for _, blocks in done.entries for block in blocks)
            elif (definitions := _definitions(done.entries)) is not None:
                outer.blocks.append(definitions)
            outer.blocks.extend(tidy(done.blocks))
        else:
            outer.blocks.extend(done.blocks)


def _is_gallery(items: Sequence[Sequence[Any]]) -> bool:
    """Whether a list is nothing but pictures and players: then the author wrote no list."""
    return bool(items) and all(isinstance(block, (Figure, Embed)) for item in items for block in item)


def _definitions(entries: list[tuple[str, Any]]) -> Block | None:
    items: list[Definition] = []
    terms: list[Spans] = []
    descriptions: list[tuple[Block, ...]] = []
    beside: list[Block] = []
    """Pictures in a term: they move to its definition."""
    for kind, blocks in entries:
        if kind == "dt":
            if descriptions:
                items.append(Definition(tuple(terms), tuple(descriptions)))
                terms, descriptions = [], []
            terms.extend(block.spans for block in blocks if isinstance(block, (Paragraph, Heading)))
            beside.extend(block for block in blocks if not isinstance(block, (Paragraph, Heading)))
        else:
            descriptions.append((*beside, *blocks))
            beside = []
    if beside:
        descriptions.append(tuple(beside))
    if terms or descriptions:
        items.append(Definition(tuple(terms), tuple(descriptions)))
    return DefinitionList(tuple(items)) if items else None


def tidy(blocks: list[Any]) -> list[Any]:
    """No rule first, last or twice."""
    while blocks and isinstance(blocks[-1], Rule):
        blocks.pop()
    while blocks and isinstance(blocks[0], Rule):
        blocks.pop(0)
    return blocks
