"""How often a field is right by the confidence that the article gives it: `python benchmarks/confidence.py DIR [DIR ...]`.

Each DIR is a folder of annotated pages. A field counts where `truth.jsonl` has it: folders say nothing of what they leave out.
The bands are those that the documentation names. Ends with 1 when less than 95 % of a band named high is right.
"""

from __future__ import annotations

import argparse
import re
import sys
import unicodedata
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

from data import Row, page, rows

import postclean

BANDS = (("high", 0.95), ("medium", 0.75), ("low", 0.0))
"""Name and lower end of each."""
HIGH = 0.95
"""Share of the band named high that must be right."""
KEYS = {"title": ("title",), "authors": ("authors", "author"), "published": ("published", "date")}
"""Field of the article → keys that annotated folders use for it."""
_degree = re.compile(r"ph\.?d\.?|m\.?d\.?|rdn?|esq\.?|jr\.?|sr\.?|cpa|mba|rn|jd").fullmatch
_between_names = re.compile(r"[,;&|]|\s+(?:and|und|et|y|dan)\s+")


def plain(value: object) -> str:
    """A text for comparing: its words."""
    return " ".join(re.findall(r"\w+", unicodedata.normalize("NFKC", str(value or "")).casefold()))


def names(value: Any) -> frozenset[str]:
    """The names in a text or a list, without "by" and degrees."""
    found = []
    for whole in [value] if isinstance(value, str) else value or []:
        parts = _between_names.split(re.sub(r"^\s*(?:written\s+)?by[:\s]+", "", str(whole), flags=re.I))
        found += [part for i, part in enumerate(parts) if not (i and _degree(part.strip().casefold()))]
    return frozenset(filter(None, map(plain, found)))


def day(value: object) -> str:
    """The day of a date or of a moment."""
    return str(value or "")[:10]


COMPARED = {"title": plain, "authors": names, "published": day}


def judged(work: tuple[Path, Row]) -> list[tuple[str, float, bool]]:
    """Field, confidence and whether it is right, of the fields that a page has and the annotation knows."""
    folder, row = work
    try:
        article = postclean.extract(page(folder, row), url=row.get("url"))
    except postclean.PostcleanError:
        return []
    found = []
    for field, keys in KEYS.items():
        key = next((key for key in keys if row.get(key)), None)
        value = getattr(article, field)
        if key is None or not value or field not in article.provenance:
            continue
        given = [author.name for author in value] if field == "authors" else value
        same = COMPARED[field](given) == COMPARED[field](row[key])
        found.append((field, article.provenance[field].confidence, same))
    return found


def table(results: list[tuple[str, float, bool]]) -> Iterator[tuple[str, str, int, float]]:
    """(field, band, values, share that is right)."""
    for field in KEYS:
        above = 2.0
        for band, least in BANDS:
            right = [same for name, sure, same in results if name == field and least <= sure < above]
            yield field, band, len(right), sum(right) / len(right) if right else 0.0
            above = least


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description="How often a field is right, by its confidence.")
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--limit", type=int, help="about so many pages of each folder")
    asked = parser.parse_args()
    work = [(folder, row) for folder in asked.folders for row in rows(folder, asked.limit)]
    with ProcessPoolExecutor() as pool:
        results = [one for found in pool.map(judged, work, chunksize=8) for one in found]
    print("| field | band | values | right |\n| --- | --- | --- | --- |")
    weak = []
    for field, band, values, share in table(results):
        print(f"| `{field}` | {band} | {values:,} | {share:.1%} |")
        weak += [field] if band == BANDS[0][0] and values and share < HIGH else []
    if weak:
        print(f"high, and less than {HIGH:.0%} of them right: {', '.join(weak)}")
    return int(bool(weak))


if __name__ == "__main__":
    sys.exit(main())
