"""Where the time of `extract()` goes: `python benchmarks/parts.py [DIR] [--limit 80]`.

Each part's CPU over that of a bare lxml parse of the same page, the median over the pages. First sight: no page has been seen
yet, so what is remembered of class names, dates and the like is not there. Warm: the same pages again. Without a folder,
the project's own pages are read, which are few and small.

The parts are timed by wrapping the functions of the pipeline; a score of wrappers a page costs next to nothing. What a function
spends in another part is counted there: `repair` is what the parsing of the page costs beside lxml's parser and the walk.
"""

from __future__ import annotations

import argparse
import gc
import statistics
import sys
import time
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
    "features": [(reading, "measure"), (reading, "_head_title")],
    "trees": [(recipe, "score_rows")],
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


def measure(documents: list[tuple[Row, bytes]], now: dict[str, float]) -> dict[str, float]:
    """The median ratio of each part over the pages."""
    ratios: dict[str, list[float]] = {}
    for row, raw in documents:
        gc.collect()
        document_fromstring(raw)  # what is timed has the page in the caches already: a cold parse would flatter the ratio
        start = time.process_time()
        document_fromstring(raw)
        bare = time.process_time() - start
        now.clear()
        once(raw, row.get("url"), now)
        for part in (*PARTS, "text", "JSON", "all"):
            ratios.setdefault(part, []).append(now.get(part, 0.0) / bare)
    return {part: statistics.median(values) for part, values in ratios.items()}


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, nargs="?", help="a folder with truth.jsonl and pages/")
    parser.add_argument("--limit", type=int, default=80)
    parser.add_argument("--bound", type=float, help="fail when warm `all` is above")
    args = parser.parse_args()
    documents: list[tuple[Row, bytes]] = list(pages(args.data, args.limit) if args.data else fixtures())
    extract(b"<p>Hot water is poured over the leaves, and then it is left to stand for a while.</p>")
    now: dict[str, float] = {}
    for part, functions in PARTS.items():
        for place, name in functions:
            wrap(place, name, now, part)
    first, warm = measure(documents, now), measure(documents, now)
    print(f"{f'× bare parse, median of {len(documents)}':32} {'first':>7} {'warm':>7}")
    rest = [first["all"], warm["all"]]
    for part in [*PARTS, "text", "JSON"]:
        values = [first.get(part, 0.0), warm.get(part, 0.0)]
        print(f"{part:32} {values[0]:7.2f} {values[1]:7.2f}")
        rest = [left - value for left, value in zip(rest, values)]
    print(f"{'the rest, and freeing it all':32} {rest[0]:7.2f} {rest[1]:7.2f}")
    print(f"{'all':32} {first['all']:7.2f} {warm['all']:7.2f}")
    return int(args.bound is not None and warm["all"] > args.bound)


if __name__ == "__main__":
    sys.exit(main())
