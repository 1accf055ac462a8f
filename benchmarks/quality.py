"""The ratchet: quality on the project's own pages, which may only rise. `python benchmarks/quality.py [--update]`.

Each page of `tests/fixtures/pages` is read as it is, and then as if its makers had been less helpful:

- `as it is`
- `no names`     without class and id: what is known of class names does not help
- `no elements`  article, main, section, aside, header, footer and nav are plain div
- `no metadata`  without meta, link and JSON-LD: fields come from what a reader sees

The score of the body is the word F1 of its Markdown with `expected.md`, which people have written; `fields` is the share of
the fields of `expected.json` that are right (dates by their day, authors by their names). A score below its floor in
`floors.json` fails. `--update` raises floors to what is reached, and refuses to lower any.
"""

from __future__ import annotations

import argparse
import json
import re
import statistics
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from data import overlap

from postclean import Article, NoArticle, extract

PAGES = Path(__file__).parent.parent / "tests/fixtures/pages"
FLOORS = Path(__file__).parent / "floors.json"
FIELDS = ("title", "authors", "published", "modified", "language", "site_name", "tags", "key_points", "platform")

Floors = dict[str, dict[str, float]]

_names = re.compile(r"""\s(?:class|id)=(?:"[^"<>]*"|'[^'<>]*'|[^\s"'<>]+)""")
_elements = re.compile(r"<(/?)(?:article|main|section|aside|header|footer|nav)(?=[\s>])")
_metadata = re.compile(r"<(?:meta|link)\b(?![^<>]*charset)[^<>]*>")
_json_ld = re.compile(r"<script[^<>]*ld\+json[^<>]*>.*?</script>", re.DOTALL)

VARIANTS: dict[str, Callable[[str], str]] = {
    "as it is": lambda page: page,
    "no names": lambda page: _names.sub("", page),
    "no elements": lambda page: _elements.sub(r"<\1div", page),
    "no metadata": lambda page: _metadata.sub("", _json_ld.sub("", page)),
}


def value(article: Article, name: str) -> Any:
    """A field in the form of `expected.json`, as far as it counts."""
    return simple(name, article.model_dump(mode="json")[name])


def simple(name: str, given: Any) -> Any:
    """A date is its day, authors are their names."""
    if name in ("published", "modified"):
        return given and given[:10]
    if name == "authors":
        return [author["name"] for author in given]
    return given


def changed(page: Path, change: Callable[[str], str]) -> bytes:
    """The bytes of a page after a change, whatever its encoding."""
    return change(page.read_bytes().decode("latin-1")).encode("latin-1")


def score(folder: Path, change: Callable[[str], str]) -> tuple[float, float]:
    """(body, fields) of a page after a change."""
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    markdown = (folder / "expected.md").read_text(encoding="utf-8")
    wanted = [name for name in FIELDS if name in expected]
    try:
        article = extract(changed(folder / "page.html", change), url=expected["url"])
    except NoArticle:
        return 0.0, 0.0
    right = [value(article, name) == simple(name, expected[name]) for name in wanted]
    return overlap(article.markdown, markdown)[2], statistics.mean(right) if right else 1.0


def scores() -> Floors:
    """All scores, rounded down: page → what → score."""
    found: Floors = {}
    for page in sorted(PAGES.glob("*/page.html")):
        here = found[page.parent.name] = {}
        for name, change in VARIANTS.items():
            body, fields = score(page.parent, change)
            here[f"body, {name}"] = int(body * 1000) / 1000
            here[f"fields, {name}"] = int(fields * 1000) / 1000
    return found


def below(found: Floors, floors: Floors) -> list[str]:
    """What has fallen, in sentences. A page that is gone has fallen too."""
    return [
        f"{page}: {what} is {found.get(page, {}).get(what, 0.0):.3f}, its floor is {floor:.3f}"
        for page, line in floors.items()
        for what, floor in line.items()
        if found.get(page, {}).get(what, 0.0) < floor
    ]


def raised(found: Floors, floors: Floors) -> Floors:
    """Floors at what is reached, none lower than before."""
    return {
        page: {what: max(reached, floors.get(page, {}).get(what, 0.0)) for what, reached in line.items()}
        for page, line in found.items()
    }


def main() -> int:
    """Print the scores; fail when one is below its floor."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--update", action="store_true", help="raise the floors to what is reached")
    args = parser.parse_args()
    floors: Floors = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    found = scores()
    print(f"{'mean of ' + str(len(found)) + ' pages':24} {'body':>7} {'fields':>7}")
    for name in VARIANTS:
        body, fields = (statistics.mean(line[f"{what}, {name}"] for line in found.values()) for what in ("body", "fields"))
        print(f"{name:24} {body:7.3f} {fields:7.3f}")
    fallen = below(found, floors)
    print("\n".join(fallen) or "no score is below its floor")
    if args.update and not fallen:
        new = raised(found, floors)
        FLOORS.write_text(json.dumps(new, indent=1) + "\n", encoding="utf-8")
        print("floors raised" if new != floors else "floors stay")
    elif args.update:
        print("not updated: floors only go up", file=sys.stderr)
    return int(bool(fallen))


if __name__ == "__main__":
    sys.exit(main())
