"""Where the time of `extract()` goes: `python benchmarks/parts.py [DIR] [--limit 80]`.

Each part's CPU over that of a bare lxml parse of the same pages, as sums over the pages. Without a folder, the project's own pages
are read, which are few and small.

- cold: one call a page, after the caches of the processor were emptied, over one parse in the same state: what a crawl feels
- hot: the least of four calls in a row, over the least of four parses: what a change of the code shows, and the figure to quote

The parts are timed by wrapping the functions of the pipeline; a few dozen wrappers a page cost next to nothing. What a function
spends in another part is counted there: `repair` is the parsing of the page without lxml's parser and the walk.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from data import Row, fixtures, pages
from lxml.html import document_fromstring

from postclean import PostcleanError, extract
from postclean._pipeline import reading, recipe
from postclean._tree import parser

PARTS: dict[str, list[tuple[Any, str]]] = {
    "decode": [(recipe, "open_source")],
    "repair": [(reading, "parse")],
    "parse": [(parser, "_parse_bytes")],
    "walk": [(parser, "walk")],
    "platform": [(reading, "detect")],
    "notes": [(reading, "read_notes"), (reading, "_mark_notes")],
    "key points": [(reading, "read_keypoints")],
    "strip": [(reading, "mark_boilerplate")],
    "features": [(reading, "measure"), (reading, "head_title")],
    "trees": [(recipe, "_choose")],
    "choice": [(recipe, "select_runs"), (recipe, "without_fields"), (recipe, "refusal_reason")],
    "metadata": [(recipe, "read_metadata")],
    "blocks": [(recipe, "build_body")],
    "removals": [(recipe, "run_outcomes"), (recipe, "removed_records")],
    "model objects": [(recipe, "Article")],
}


inner_times: list[float] = []
"""For each part that is running, what the parts inside it have taken."""


def wrap(place: Any, name: str, now: dict[str, float], part: str) -> None:
    """Time a function, or what a generator makes, and add what is its own to its part."""
    function = getattr(place, name)

    def timed(*args: Any, **options: Any) -> Any:
        inner_times.append(0.0)
        start = time.process_time()
        try:
            value = function(*args, **options)
            return list(value) if isinstance(value, Iterator) else value
        finally:
            spent = time.process_time() - start
            now[part] = now.get(part, 0.0) + spent - inner_times.pop()
            if inner_times:
                inner_times[-1] += spent

    setattr(place, name, timed)


def once(raw: bytes, url: str | None, now: dict[str, float]) -> None:
    """A page from bytes to text and JSON."""
    start = time.process_time()
    try:
        article = extract(raw, url=url)
    except PostcleanError:
        now["all"] = time.process_time() - start
        return
    made = time.process_time()
    article.text  # noqa: B018 (rendered when it is asked for)
    text = time.process_time()
    article.model_dump_json()
    end = time.process_time()
    now.update({"text": text - made, "JSON": end - text, "all": end - start})


HOT_CALLS = 4
CACHES = bytearray(64 * 1024 * 1024)
"""More than the caches of a processor: to read it empties them."""


def bare_parse(raw: bytes) -> float:
    """The time of one bare parse."""
    start = time.process_time()
    document_fromstring(raw)
    return time.process_time() - start


def cold(documents: list[tuple[Row, bytes]], now: dict[str, float]) -> dict[str, float]:
    """The ratio of each part, each page seen once."""
    sums: Counter[str] = Counter()
    for row, raw in documents:
        sum(CACHES[::64])
        sums["parse alone"] += bare_parse(raw)
        now.clear()
        sum(CACHES[::64])
        once(raw, row.get("url"), now)
        sums.update(now)
    return {part: sums[part] / sums["parse alone"] for part in sums}


def hot(documents: list[tuple[Row, bytes]], now: dict[str, float]) -> dict[str, float]:
    """The ratio of each part, the least of several calls in a row."""
    sums: Counter[str] = Counter()
    for row, raw in documents:
        sums["parse alone"] += min(bare_parse(raw) for _ in range(HOT_CALLS))
        calls = []
        for _ in range(HOT_CALLS):
            now.clear()
            once(raw, row.get("url"), now)
            calls.append(dict(now))
        sums.update(min(calls, key=lambda call: call["all"]))
    return {part: sums[part] / sums["parse alone"] for part in sums}


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, nargs="?", help="a folder with truth.jsonl and pages/")
    parser.add_argument("--limit", type=int, default=80)
    parser.add_argument("--bound", type=float, help="fail when hot `all` is above")
    args = parser.parse_args()
    documents: list[tuple[Row, bytes]] = list(pages(args.data, args.limit) if args.data else fixtures())
    extract(b"<p>Hot water is poured over the leaves, and then it is left to stand for a while.</p>")
    now: dict[str, float] = {}
    for part, functions in PARTS.items():
        for place, name in functions:
            wrap(place, name, now, part)
    first, again = cold(documents, now), hot(documents, now)
    print(f"{f'× bare parse, sum over {len(documents)}':32} {'cold':>7} {'hot':>7}")
    rest = [first["all"], again["all"]]
    for part in [*PARTS, "text", "JSON"]:
        values = [first.get(part, 0.0), again.get(part, 0.0)]
        print(f"{part:32} {values[0]:7.2f} {values[1]:7.2f}")
        rest = [left - value for left, value in zip(rest, values)]
    print(f"{'the rest, and freeing it all':32} {rest[0]:7.2f} {rest[1]:7.2f}")
    print(f"{'all':32} {first['all']:7.2f} {again['all']:7.2f}")
    return int(args.bound is not None and again["all"] > args.bound)


if __name__ == "__main__":
    sys.exit(main())
