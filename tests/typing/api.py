"""The public types as a user writes them: checked by mypy, never run."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

from typing_extensions import assert_type

import postclean
from postclean import Article, Explanation, Limits, NoArticle, Page, Result
from postclean.blocks import Block, Figure, Heading

article = postclean.extract("<p>text</p>", url="https://example.org/", favor="recall", keep={"author_box"})
assert_type(article, Article)
postclean.extract(b"<p>text</p>", encoding="utf-8")
postclean.extract(Path("page.html"), limits=Limits(max_bytes=1_000_000, strict=True))

assert_type(article.title, str | None)
assert_type(article.author, str | None)
assert_type([author.name for author in article.authors], list[str])
assert_type(article.published, datetime | date | None)
assert_type(article.key_points, tuple[str, ...])
assert_type(article.footnotes[0].text, str | None)
assert_type(article.images, tuple[Figure, ...])
assert_type(article.text, str)
assert_type(article.markdown, str)
assert_type(article.html, str)
assert_type(article.provenance["title"].confidence, float)
assert_type([(piece.kind, piece.rule) for piece in article.removed], list[tuple[str, str]])


def headings(blocks: tuple[Block, ...]) -> list[int]:
    """Blocks are distinguished by their class or by `type`."""
    return [block.level for block in blocks if isinstance(block, Heading)]


why = postclean.explain("<p>text</p>")
assert_type(why, Explanation)
assert_type(why.restore("author_box"), Explanation)
assert_type(why.restore({"author_box", "tags"}), Explanation)
assert_type(why.to_html(name="page.html"), str)
assert_type(why.article, Article | None)
assert_type(postclean.strip(Path("page.html")), str)

results = postclean.extract_many([b"", Path("page.html"), "text"], workers=2)
assert_type(results, Iterator[Result])
for result in results:
    assert_type(result.unwrap(), Article)

page = postclean.fetch("https://example.org/", deadline=10)
assert_type(page, Page)
postclean.extract(page)


async def later() -> Page:
    """The same without blocking."""
    return await postclean.afetch("https://example.org/", deadline=10, contact="me@example.org")


assert_type(asyncio.run(later()), Page)

try:
    postclean.extract("")
except NoArticle as error:
    assert_type(error.url, str | None)
    if error.kind == "login_wall":
        print(error)
