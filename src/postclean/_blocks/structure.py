"""The structures round runs (lists, quotations, details) while they are filled, and what they become."""

from __future__ import annotations

from typing import Any

from ..blocks import (
    Block,
    Callout,
    Definition,
    DefinitionList,
    Details,
    Heading,
    ListBlock,
    Paragraph,
    Quote,
    Rule,
    Spans,
)


class Open:
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


def close(stack: list[Open], depth: int) -> None:
    """Close structures until `depth` are open, and hand what they hold to the one outside."""
    while len(stack) > depth:
        done = stack.pop()
        outer = stack[-1]
        kind = done.kind
        if kind in ("ul", "ol"):
            if done.blocks:  # text of a list outside its items
                done.items.append(tuple(tidy(done.blocks)))
            if done.items:
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
            block = _definitions(done.entries)
            if block is not None:
                outer.blocks.append(block)
            outer.blocks.extend(tidy(done.blocks))
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


def tidy(blocks: list[Any]) -> list[Any]:
    """No rule first, last or twice."""
    while blocks and isinstance(blocks[-1], Rule):
        blocks.pop()
    while blocks and isinstance(blocks[0], Rule):
        blocks.pop(0)
    return blocks
