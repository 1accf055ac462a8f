"""Memory stays flat: `python benchmarks/memory.py [DIR] [--pages 20000]`.

Reads the pages of a folder (or the project's own) again and again in one process, and prints the resident memory as it goes.
Each time the class names of the page are new, so that what is remembered of them is bounded only if it really is. After the first
fifth, by which everything is loaded and the caches are full, memory may grow by no more than the bound.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from pathlib import Path

from data import Row, fixtures, pages

from postclean import PostcleanError, extract

BOUND_MB = 24.0


def resident_mb() -> float:
    """What the process holds now."""
    with open("/proc/self/statm", encoding="ascii") as numbers:
        return int(numbers.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


def renamed(raw: bytes, number: int) -> bytes:
    """The page with one more class, of a new name, on every element that has any."""
    return raw.replace(b' class="', b' class="n%d ' % number)


def main() -> int:
    """Print memory over pages, and say whether it is flat."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, nargs="?", help="a folder with truth.jsonl and pages/")
    parser.add_argument("--pages", type=int, default=20_000)
    parser.add_argument("--limit", type=int, default=100, help="different pages")
    parser.add_argument("--bound", type=float, default=BOUND_MB, help="MB")
    args = parser.parse_args()
    documents: list[tuple[Row, bytes]] = list(pages(args.data, args.limit) if args.data else fixtures())
    step = max(1, args.pages // 20)
    start = time.process_time()
    seen: list[float] = []
    for number in range(1, args.pages + 1):
        row, raw = documents[number % len(documents)]
        try:
            article = extract(renamed(raw, number), url=row.get("url"))
            article.model_dump_json()
            article.text  # noqa: B018 (rendered when it is asked for)
        except PostcleanError:
            pass
        if number % step == 0:
            seen.append(resident_mb())
            each = 1000 * (time.process_time() - start) / number
            print(f"{number:7} pages {seen[-1]:7.1f} MB {each:6.1f} ms a page", flush=True)
    settled = seen[len(seen) // 5 :]
    grown = max(settled) - settled[0]
    print(f"after the first fifth: {grown:+.1f} MB at most (bound {args.bound:.0f})")
    return int(grown > args.bound)


if __name__ == "__main__":
    sys.exit(main())
