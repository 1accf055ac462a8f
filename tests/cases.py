"""The pages next to their expectations, found by listing the folders; a new case needs no registry.

A case is a page and two files for people to read: `expected.md`, the article as Markdown, and `expected.json`:

    why             why this page is here, in a sentence
    url             where it comes from, or null
    …               any field of an article (`title`, `authors`, `published`, `tags`, `key_points`, `platform`, …)
    footnotes       marker, text, how many `references`; and, where that matters, the text that is before the mark (`after`)
    removed         kinds that must occur in `article.removed`
    removed_lines   lines of the page, each with the kind of the removal that begins with it
    without         phrases that must not occur in the text of the article
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from postclean import Article, extract
from postclean.blocks import Footnote, Reference, Spans, plain

FIXTURES = Path(__file__).parent / "fixtures"


@dataclass(frozen=True)
class Case:
    """One page with what is expected of it."""

    name: str
    page: Path
    markdown: Path
    fields: dict[str, Any] = field(compare=False)

    @property
    def article(self) -> Article:
        """The article of the page, extracted once."""
        return _extracted(self.page, self.fields["url"])


@cache
def _extracted(page: Path, url: str | None) -> Article:
    return extract(page, url=url)


def all_cases() -> list[Case]:
    """Every folder of `fixtures/pages` and every text of `fixtures/flat`."""
    folders = [(page.parent.name, page, page.parent / "expected") for page in FIXTURES.glob("pages/*/page.html")]
    texts = [(f"flat--{page.stem}", page, page.with_suffix("")) for page in FIXTURES.glob("flat/*.txt")]
    return [
        Case(name, page, expected.with_suffix(".md"), json.loads(expected.with_suffix(".json").read_text(encoding="utf-8")))
        for name, page, expected in sorted(folders + texts)
    ]


def seen(article: Article, name: str) -> Any:
    """What an article has for a field of `expected.json`, in the same form."""
    if name == "footnotes":
        return [_note(article, note) for note in article.footnotes]
    if name == "removed":
        return sorted({piece.kind for piece in article.removed})
    return article.model_dump(mode="json")[name]


def _note(article: Article, note: Footnote) -> dict[str, Any]:
    return {
        "marker": note.marker,
        "text": note.text,
        "references": len(note.references),
        "after": [plain(_spans(article, reference))[: reference.offset] for reference in note.references],
    }


def _spans(article: Article, reference: Reference) -> Spans:
    """The spans that a reference is in."""
    place: Any = article if reference.path[0] == "footnotes" else article.body
    for step in reference.path:
        place = place[step] if isinstance(step, int) else getattr(place, step)
    spans: Spans = place
    return spans
