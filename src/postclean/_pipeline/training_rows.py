"""What training asks of a page: its runs and their rows as the classifier gets them,
and the text by another classifier.
"""

from __future__ import annotations

from collections.abc import Collection
from copy import copy
from dataclasses import dataclass
from itertools import islice
from typing import Final

from .._content.features import ABSENT, LIVE, Measures, Row, measure
from .._input.open import open_source
from .._tree import Tree
from .reading import head_description, head_title, read_page
from .recipe import Scorer, clean_page, make_article
from .records import PageReading

_SUBHEADINGS: Final = frozenset(("h2", "h3", "h4"))
_PARTS: Final = frozenset(("li", "tr", "td", "blockquote"))
_BY_NAME: Final = ("token:", "id:")
"""Rules that go by classes and ids."""
LEVELS: Final = 6
"""Levels above a run, itself included, among which the list,
table or quotation that it is part of is found."""


@dataclass(frozen=True, slots=True)
class PageRows:
    """The runs of a page that no rule has marked, in page order: an entry of each list belongs to one run."""

    runs: list[int]
    texts: list[str]
    words: list[int]
    rows: list[Row]
    structured: list[bool]
    """Whether it is a subheading, or a part of a list,
    a table or a quotation: some annotators leave these out."""


def read(source: object, url: str | None = None) -> PageReading:
    """Read a page up to where the classifier is asked. Raises what `extract` raises."""
    return read_page(open_source(source, url=url))


def page_rows(reading: PageReading, without: Collection[int] = (), names: bool = True) -> PageRows:
    """The rows of a page.

    `without` some of its runs they are those of a page that never had them; without `names` those of a page
    without classes and ids, on which nothing was marked by them.
    """
    tree = reading.tree
    measures: Measures = reading.measures
    if without or not names:
        marked = bytearray(reading.marks.marked)
        if not names:
            tree = _without_names(tree)
            for run, reason in reading.marks.reasons.items():
                if reason.rule.startswith(_BY_NAME):
                    marked[run] = LIVE
        for run in without:
            marked[run] = ABSENT
        measures = measure(tree, bytes(marked), head_title(tree), head_description(tree))
    structured = [
        tree.node_tag[tree.run_node[run]] in _SUBHEADINGS
        or any(tree.node_tag[node] in _PARTS for node in islice(tree.ancestors(tree.run_node[run]), LEVELS))
        for run in measures.runs
    ]
    texts = [tree.run_text[run] for run in measures.runs]
    return PageRows(measures.runs, texts, measures.words, measures.rows, structured)


def _without_names(tree: Tree) -> Tree:
    """A tree in which no element has a class or an id, as far as the classifier looks."""
    bare = copy(tree)
    bare.node_mask = [0] * len(tree.node_mask)
    bare.node_cls = [""] * len(tree.node_cls)
    return bare


def text_by(score: Scorer, source: object, url: str | None = None) -> str:
    """The text of a page's article with another classifier; empty where there is none.

    Raises what `extract` raises.
    """
    page = clean_page(open_source(source, url=url), score=score)
    return make_article(page).text if page.refusal is None else ""
