"""Blocks: small HTML next to the Markdown that it becomes, in text tables (title . html . markdown .)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from postclean import Article
from postclean.blocks import Callout, Details, ListBlock, Paragraph, Table, walk
from postclean.limits import Limits
from tests.doors import EMPTY_FLOW, Builder, all_atoms, heading_tools, open_source, parse

FOLDER = Path(__file__).parent / "fixtures/blocks"


def blocks_of(html: str) -> tuple[object, ...]:
    """The blocks of all that is on a page."""
    limits = Limits()
    tree = parse(open_source(f"<html><body>{html}</body></html>", url="https://blog.example/post", limits=limits), limits)
    atoms = all_atoms(tree)
    builder = Builder(tree, EMPTY_FLOW._replace(pictures=atoms.inline, tools=heading_tools(tree)))
    pieces = [builder.inline.piece(run) for run in range(len(tree.run_text))]
    return builder.build(pieces, atoms=atoms.blocks)


def cases() -> Iterator[object]:
    """The cases of all text tables."""
    for file in sorted(FOLDER.glob("*.md")):
        for case in file.read_text(encoding="utf-8").split("\n.\n\n"):
            if case.strip():
                title, html, markdown = case.removesuffix("\n.\n").split("\n.\n")
                yield pytest.param(html, markdown, id=f"{file.stem}: {title.strip()}")


@pytest.mark.parametrize(("html", "markdown"), list(cases()))
def test_blocks(html: str, markdown: str) -> None:
    """The blocks of a snippet, as Markdown, are what the table says."""
    article = Article(body=blocks_of(html))  # type: ignore[arg-type]
    assert article.markdown.strip() == markdown.strip()


def test_details_have_their_summary() -> None:
    """What is folded on the page is text, under its summary line."""
    (block,) = blocks_of("<details><summary>More</summary><p>One.</p><p>Two.</p></details>")
    assert isinstance(block, Details)
    assert len(block.blocks) == 2


def test_callouts_are_set_apart() -> None:
    """A box with a callout's class is a callout of its kind."""
    (block,) = blocks_of("<div class='admonition warning'><p>Hot.</p></div>")
    assert isinstance(block, Callout)
    assert block.kind == "warning"


def test_cells_span() -> None:
    """Spans of cells are kept."""
    (block,) = blocks_of("<table><tr><td colspan=2>a</td></tr><tr><td>b</td><td>c</td></tr></table>")
    assert isinstance(block, Table)
    assert block.rows[0][0].colspan == 2


def test_deep_lists_are_dissolved_beyond_a_bound() -> None:
    """Lists nested absurdly deep do not nest the blocks as deep, and lose no text."""
    blocks = blocks_of("<ul><li>x" * 300 + "</li></ul>" * 300)
    found = list(walk(blocks))  # type: ignore[arg-type]
    assert sum(isinstance(block, Paragraph) for block in found) == 300
    assert sum(isinstance(block, ListBlock) for block in found) <= 40
