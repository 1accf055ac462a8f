"""Make a new case of a page: `python -m tests.new_case ghost--long-read page.html --url https://example.org/post`.

Writes what postclean says today. Read both files, correct them to what the page says, write down in `why` what this page is
here for, and name some phrases of its furniture in `without`. Until `why` has its sentence the tests fail.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from postclean import PostcleanError

from .cases import FIXTURES, Case, seen

FIELDS = ("title", "standfirst", "authors", "published", "modified", "language", "site_name", "tags", "key_points")
MORE_FIELDS = ("comment_count", "platform")


def main(argv: Sequence[str] | None = None) -> int:
    """Write the folder of a new case."""
    parser = argparse.ArgumentParser(prog="python -m tests.new_case", description=__doc__.split("\n\n")[0])
    parser.add_argument("name", help="<platform>--<what is special>, in lower case")
    parser.add_argument("page", type=Path, help="the page: HTML of your own, or that you may publish")
    parser.add_argument("--url", help="where it comes from")
    args = parser.parse_args(argv)
    if not re.fullmatch(r"[a-z0-9-]+--[a-z0-9-]+", args.name):
        parser.error(f"{args.name}: a name is <platform>--<what is special>, in lower case, such as ghost--long-read")
    if not args.page.is_file():
        parser.error(f"there is no file {args.page}")
    folder = FIXTURES / "pages" / args.name
    if folder.exists():
        parser.error(f"{folder} is there already")
    try:
        write_case(folder, args.page, args.url)
    except BaseException as error:
        shutil.rmtree(folder, ignore_errors=True)
        if isinstance(error, PostcleanError):
            parser.error(f"no article: {error}")
        raise
    print(f"Now correct expected.json and expected.md in {folder}, then run: pytest tests/test_pages.py -k {args.name}")
    return 0


def write_case(folder: Path, page: Path, url: str | None) -> None:
    """Copy the page and write both expectations next to it."""
    folder.mkdir(parents=True)
    shutil.copyfile(page, folder / "page.html")
    case = Case(folder.name, folder / "page.html", folder / "expected.md", {"url": url})
    article = case.article
    fields: dict[str, Any] = {"why": "", "url": url}
    fields |= {name: seen(article, name) for name in FIELDS}
    fields["authors"] = [{key: value for key, value in author.items() if value} for author in fields["authors"]]
    fields["footnotes"] = [{key: note[key] for key in ("marker", "text", "references")} for note in seen(article, "footnotes")]
    fields |= {name: seen(article, name) for name in MORE_FIELDS}
    fields |= {"removed": seen(article, "removed"), "without": []}
    text = json.dumps(fields, ensure_ascii=False, indent=2)
    (folder / "expected.json").write_text(text + "\n", encoding="utf-8", newline="\n")
    case.markdown.write_text(article.markdown.rstrip("\n") + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    sys.exit(main())
