"""Folders of annotated pages, and the score: what all benchmarks share. The format is described in README.md."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

Row = dict[str, Any]
_words = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]|[^\W_]+").findall
"""Words; where a script writes none apart (Chinese, Japanese, Korean, Thai), its characters."""


def rows(folder: Path, limit: int | None = None) -> list[Row]:
    """The lines of `truth.jsonl`; with a limit, about that many of them, spread evenly over the file."""
    with (folder / "truth.jsonl").open(encoding="utf-8") as lines:
        found = [json.loads(line) for line in lines if line.strip()]
    step = max(1, len(found) // limit) if limit else 1
    return found[::step][:limit]


def page(folder: Path, row: Row) -> bytes:
    """The raw bytes of a page."""
    return gzip.decompress((folder / "pages" / f"{row['id']}.html.gz").read_bytes())


def pages(folder: Path, limit: int | None = None) -> Iterator[tuple[Row, bytes]]:
    """Each line with its page."""
    for row in rows(folder, limit):
        yield row, page(folder, row)


def fixtures() -> Iterator[tuple[Row, bytes]]:
    """The project's own pages, for benchmarks that need no truth."""
    for file in sorted((Path(__file__).parent.parent / "tests/fixtures/pages").glob("*/page.html")):
        yield {"id": file.parent.name, "url": None}, file.read_bytes()


def overlap(text: str, truth: str) -> tuple[float, float, float]:
    """(precision, recall, F1) of the multiset of words, lower case; `_words` says what a word is. Two empty texts are alike.

    >>> overlap("Tea is hot", "tea is not cold")
    (0.666..., 0.5, 0.571...)
    """
    given, true = Counter(_words(text.lower())), Counter(_words(truth.lower()))
    if not given or not true:
        return (float(given == true),) * 3
    both = (given & true).total()
    return both / given.total(), both / true.total(), 2 * both / (given.total() + true.total())
