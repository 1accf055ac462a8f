"""A hash of the article of each page: shows whether a change of the code changed what comes out.

    python benchmarks/hashes.py ../shared/data -o before.txt     # each folder below it that has a truth.jsonl, and our fixtures
    python benchmarks/hashes.py ../shared/data -o after.txt --against before.txt

With `--against` it prints the pages that differ and ends with 1 if there are any. A refused page has the hash of its reason.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import postclean
from benchmarks.data import Row, fixtures, page, rows

FLAT_FIXTURES = Path(__file__).parent.parent / "tests/fixtures/flat"


def digest(source: Any, url: str | None) -> str:
    """The hash of a page's article with all its fields, or of the reason why it has none."""
    try:
        outcome = postclean.extract(source, url=url).model_dump_json()
    except postclean.PostcleanError as error:
        outcome = f"{type(error).__name__} {getattr(error, 'kind', '')} {error}"
    return hashlib.sha256(outcome.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def of_row(work: tuple[Path, Row]) -> tuple[str, str]:
    """The name and the hash of an annotated page."""
    folder, row = work
    return f"{folder.name}/{row['id']}", digest(page(folder, row), row.get("url"))


def hashes(data: Path | None) -> Iterator[tuple[str, str]]:
    """The name and the hash of every page: of our fixtures, and of the folders of annotated pages."""
    for row, content in fixtures():
        yield f"fixtures/{row['id']}", digest(content, row["url"])
    for file in sorted(FLAT_FIXTURES.glob("*.txt")):
        yield f"flat/{file.stem}", digest(file.read_text(encoding="utf-8"), None)
    if data is None:
        return
    folders = [file.parent for file in sorted(data.glob("*/truth.jsonl")) if (file.parent / "pages").is_dir()]
    work = [(folder, row) for folder in folders for row in rows(folder)]
    with ProcessPoolExecutor() as pool:
        yield from pool.map(of_row, work, chunksize=16)


def main() -> int:
    """Write the hashes, and compare them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, nargs="?", help="folder with folders of annotated pages; without it, our fixtures only")
    parser.add_argument("-o", "--output", type=Path, required=True)
    parser.add_argument("--against", type=Path, help="hashes of an earlier run")
    options = parser.parse_args()
    found = dict(hashes(options.data))
    options.output.write_text("".join(f"{value}  {name}\n" for name, value in found.items()), encoding="utf-8")
    if options.against is None:
        return 0
    lines = options.against.read_text(encoding="utf-8").splitlines()
    before = {name: value for value, name in (line.split("  ", 1) for line in lines)}
    differing = sorted(name for name in before.keys() | found.keys() if before.get(name) != found.get(name))
    print(*differing, f"{len(found)} pages, {len(differing)} differ", sep="\n")
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main())
