"""The folders that the classifier is trained on: pages with their rows, labels, weights and folds.

A folder has `truth.jsonl`, a page a line with `id`, `url` and either `text` (the annotated body, paragraphs apart by blank
lines) or `with` and `without` (snippets of it, and of what is around it), and `pages/<id>.html.gz` with the raw bytes.
Pages of one registered domain are in one fold, whichever folder they are in.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import random
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from postclean._content.features import FEATURES
from postclean._pipeline.records import PageReading
from postclean._pipeline.training_rows import PageRows, page_rows, read
from postclean.errors import PostcleanError
from training.labels import label_runs, label_snippets, short_post, without_conventions

LD = FEATURES.index("ld")
FOLDS = 5


@dataclass(frozen=True)
class Convention:
    """How a folder is trained on."""

    weight: float = 1.0
    lists_annotated: bool = True
    """False where annotators left out lists, tables, quotations and subheadings."""
    checked: bool = False
    """Whether pages are left out whose labels and text do not fit, or that a model of the other folders contradicts."""


CONVENTIONS = {
    "articles": Convention(),
    "news": Convention(lists_annotated=False, checked=True),
    "segments": Convention(weight=2.0),
}
"""By the name of the folder; a folder with another name is trained on like `articles`."""
NEVER = frozenset(("languages", "suites", "blogs"))
"""Folders whose licence or purpose forbids training: they are checks."""

COVERED = 0.75
"""Positive runs with a smaller share of the annotated words do not fit the page."""

SHORT_WORDS = (20, 150)
"""How many words are left in the copies of pages that are cut to a short post."""
MOST_SHORT = 200
"""A page whose paragraph is longer has no such copy."""
COPY_WEIGHT = 0.1
"""Of a copy, where a page is 1: with .5 short posts gain as much and long ones lose."""
MOST_WEIGHT = 6.0
"""Of a copy, before that: its furniture has many times the words of its text."""


@dataclass(frozen=True)
class Variant:
    """How a copy of a page differs from it."""

    short: bool = True
    """Cut to a short post."""
    furniture: float = 1.0
    """The share of the furniture that is left."""
    names: bool = True
    """Whether classes and ids are left."""


VARIANTS = {
    "short": Variant(),
    "bare": Variant(furniture=0.1),
    "nameless": Variant(short=False, names=False),
    "short and nameless": Variant(names=False),
}


@dataclass(frozen=True)
class Page:
    """A page of a training set, with the rows, labels and weights of its runs."""

    id: str
    folder: str
    fold: int
    raw: bytes
    url: str | None
    truth: str
    """The annotated text; empty where only snippets are annotated."""
    wanted: tuple[str, ...]
    unwanted: tuple[str, ...]
    runs: PageRows
    positive: list[bool]
    weights: list[float]
    copies: tuple[Page, ...] = ()
    """The same page with less text, for training only."""


def load(data: Path, limit: int | None = None) -> list[Page]:
    """All pages of a folder that can be read."""
    if data.name in NEVER:
        raise SystemExit(f"{data.name} is a check and is never trained on")
    lines = (data / "truth.jsonl").read_text(encoding="utf-8").split("\n")
    rows = [json.loads(line) for line in lines if line][:limit]
    pages = (_page(data, row) for row in rows)
    return [page for page in pages if page is not None]


def _page(data: Path, row: dict[str, Any]) -> Page | None:
    raw = gzip.decompress((data / "pages" / f"{row['id']}.html.gz").read_bytes())
    url = row.get("url")
    try:
        reading = read(raw, url)
    except PostcleanError as error:
        print(f"{row['id']}: {error}", file=sys.stderr)
        return None
    found = page_rows(reading)
    convention = CONVENTIONS.get(data.name, Convention())
    if "text" in row:
        positive, weights = label_runs(found.texts, row["text"])
    else:
        positive, weights = label_snippets(found.texts, row["with"], row["without"])
    if not convention.lists_annotated:
        density = [values[LD] for values in found.rows]
        weights = without_conventions(positive, weights, found.words, density, found.structured)
    page = Page(
        id=row["id"],
        folder=data.name,
        fold=row["fold"] if "fold" in row else fold_of(url or row.get("domain") or row["id"]),
        raw=raw,
        url=url,
        truth=row.get("text", ""),
        wanted=tuple(row.get("with", ())),
        unwanted=tuple(row.get("without", ())),
        runs=found,
        positive=positive,
        weights=[weight * convention.weight for weight in weights],
    )
    if not page.truth:
        return page
    copies = (_copy(page, reading, f"{page.id} {name}", variant) for name, variant in VARIANTS.items())
    return replace(page, copies=tuple(copy for copy in copies if copy is not None))


def _copy(page: Page, reading: PageReading, name: str, variant: Variant) -> Page | None:
    """A page with some neighbouring paragraphs of its text and a share of its furniture: which ones, its name decides."""
    draw = random.Random(hashlib.sha256(name.encode()).hexdigest())
    kept = {i for i, is_text in enumerate(page.positive) if is_text}
    if variant.short:
        start = draw.choice((0, draw.randrange(max(1, len(kept)))))
        kept = short_post(page.positive, page.runs.words, start, draw.randint(*SHORT_WORDS))
    words = sum(page.runs.words[i] for i in kept)
    if not words or (variant.short and words > MOST_SHORT):
        return None
    out = {
        run
        for i, (run, is_text) in enumerate(zip(page.runs.runs, page.positive))
        if (i not in kept if is_text else draw.random() >= variant.furniture)
    }
    label = dict(zip(page.runs.runs, zip(page.positive, page.weights)))
    left = page_rows(reading, without=out, names=variant.names)
    labels = [label.get(run, (False, 1.0)) for run in left.runs]  # what names had marked is furniture
    weights = [min((w + 2) / words, 0.5) if weight else 0.0 for (_, weight), w in zip(labels, left.words)]
    scale = COPY_WEIGHT * min(1.0, MOST_WEIGHT / (sum(weights) or 1.0))
    positive = [is_text for is_text, _ in labels]
    return replace(page, runs=left, positive=positive, weights=[weight * scale for weight in weights])


# -- folds -------------------------------------------------------------------------------------------------------------

SECOND_LEVEL = frozenset("co com org net ac gov edu or ne go".split())
"""Before a country's two letters these are not names: the registered domain has three parts."""


def registered_domain(address: str) -> str:
    """The part of a host's name that somebody registered.

    >>> registered_domain("https://news.bbc.co.uk/x"), registered_domain("blog.example.org"), registered_domain("localhost")
    ('bbc.co.uk', 'example.org', 'localhost')
    """
    host = (urlsplit(address).hostname if "//" in address else address) or address
    parts = host.lower().split(".")
    size = 3 if len(parts) > 2 and parts[-2] in SECOND_LEVEL and len(parts[-1]) == 2 else 2
    return ".".join(parts[-size:])


def fold_of(address: str) -> int:
    """The fold of a page whose folder names none."""
    return int(hashlib.sha256(registered_domain(address).encode()).hexdigest(), 16) % FOLDS


def with_common_folds(pages: Sequence[Page]) -> list[Page]:
    """The pages with one fold for each registered domain: that of its first page."""
    folds: dict[str, int] = {}
    for page in pages:
        folds.setdefault(registered_domain(page.url or page.id), page.fold)
    return [replace(page, fold=folds[registered_domain(page.url or page.id)]) for page in pages]


# -- pages whose labels do not fit -------------------------------------------------------------------------------------


def covers(page: Page) -> bool:
    """Whether the positive runs hold most of the annotated text."""
    words = Counter(page.truth.lower().split())
    found = Counter(
        word
        for text, is_text in zip(page.runs.texts, page.positive)
        if is_text
        for word in text.lower().split()
    )
    return bool(words) and (words & found).total() >= COVERED * words.total()


def fitting(pages: Iterable[Page]) -> list[Page]:
    """The pages to train on: those of folders that are checked only where labels and text fit."""
    return [page for page in pages if not CONVENTIONS.get(page.folder, Convention()).checked or covers(page)]
