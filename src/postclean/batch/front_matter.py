"""Front matter: what is known of an article, as YAML before its text."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

NAMES: Final = ("id", "title", "authors", "published", "language", "url", "tags", "duplicate_of")
START: Final = "---\n"


def front_matter(row: Mapping[str, Any]) -> str:
    """The fields of a row, or of an article, that a reader looks for. Values are JSON, which is YAML too.

    >>> print(front_matter({"id": "a.html", "title": "Tea", "authors": [{"name": "Ann"}], "tags": []}), end="")
    ---
    id: "a.html"
    title: "Tea"
    authors: ["Ann"]
    ---
    <BLANKLINE>
    """
    shown = {**row, "authors": [author["name"] for author in row.get("authors") or ()]}
    lines = [f"{name}: {json.dumps(shown[name], ensure_ascii=False)}\n" for name in NAMES if shown.get(name)]
    return START + "".join(lines) + START + "\n"
