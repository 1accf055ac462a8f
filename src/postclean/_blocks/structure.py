"""The structures around runs (lists, quotations, details) while they are filled, and what they become."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

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

    __slots__ = ("blocks", "cite", "entries", "items", "kind", "name", "start", "step", "summary")

    def __init__(self, step: tuple[str, int]) -> None:
        self.step = step
        """Its kind, and the node that makes it."""
        self.kind = step[0]
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
        blocks = done.blocks
        hand_over = _HAND_OVER.get(done.kind)
        if hand_over is not None:
            hand_over(done, tidy(blocks), outer)
        else:
            outer.blocks.extend(blocks)


def _list(done: Open, blocks: list[Any], outer: Open) -> None:
    if blocks:  # text of a list outside its items
        done.items.append(tuple(blocks))
    if _is_gallery(done.items):
        outer.blocks.extend(block for item in done.items for block in item)
    elif done.items:
        outer.blocks.append(ListBlock(tuple(done.items), done.kind == "ol", done.start))


def _item(done: Open, blocks: list[Any], outer: Open) -> None:
    if not blocks:
        return
    if outer.kind not in ("ul", "ol"):
        outer.blocks.append(ListBlock((tuple(blocks),)))
        return
    if outer.blocks:
        outer.items.append(tuple(tidy(outer.blocks)))
        outer.blocks = []
    outer.items.append(tuple(blocks))


def _quote(done: Open, blocks: list[Any], outer: Open) -> None:
    if blocks:
        outer.blocks.append(Quote(tuple(blocks), done.cite))


def _callout(done: Open, blocks: list[Any], outer: Open) -> None:
    if blocks:
        outer.blocks.append(Callout(tuple(blocks), done.name))


def _details(done: Open, blocks: list[Any], outer: Open) -> None:
    if blocks or done.summary:
        outer.blocks.append(Details(done.summary, tuple(blocks)))


def _entry(done: Open, blocks: list[Any], outer: Open) -> None:
    if blocks and outer.kind == "dl":
        outer.entries.append((done.kind, tuple(blocks)))
    else:
        outer.blocks.extend(blocks)


def _definition_list(done: Open, blocks: list[Any], outer: Open) -> None:
    if _is_gallery([found for _, found in done.entries]):
        outer.blocks.extend(block for _, found in done.entries for block in found)
    elif (definitions := _definitions(done.entries)) is not None:
        outer.blocks.append(definitions)
    outer.blocks.extend(blocks)


_HAND_OVER: Final[dict[str, Callable[[Open, list[Any], Open], None]]] = {
    "ul": _list,
    "ol": _list,
    "li": _item,
    "blockquote": _quote,
    "callout": _callout,
    "details": _details,
    "dt": _entry,
    "dd": _entry,
    "dl": _definition_list,
}
"""Kind of a structure → what hands its blocks to the one outside."""


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
