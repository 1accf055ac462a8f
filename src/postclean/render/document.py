"""What a renderer needs to know of an article: its blocks, its notes and a few header fields.

`Article` fits without knowing of it. `Fragment` is the smallest thing that fits: some blocks by themselves.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from ..blocks import Block, Footnote


class Named(Protocol):
    """Somebody with a name and perhaps a page."""

    @property
    def name(self) -> str: ...
    @property
    def url(self) -> str | None: ...


class Document(Protocol):
    """What renderers read."""

    @property
    def body(self) -> tuple[Block, ...]: ...
    @property
    def footnotes(self) -> tuple[Footnote, ...]: ...
    @property
    def title(self) -> str | None: ...
    @property
    def standfirst(self) -> str | None: ...
    @property
    def authors(self) -> Sequence[Named]: ...
    @property
    def published(self) -> datetime | date | None: ...
    @property
    def modified(self) -> datetime | date | None: ...
    @property
    def language(self) -> str | None: ...
    @property
    def url(self) -> str | None: ...
    @property
    def canonical_url(self) -> str | None: ...
    @property
    def site_name(self) -> str | None: ...
    @property
    def tags(self) -> tuple[str, ...]: ...


@dataclass(frozen=True)
class Fragment:
    """Blocks by themselves, to be rendered like an article.

    >>> from postclean.blocks import Paragraph, Span
    >>> from postclean.render import html
    >>> html(Fragment((Paragraph((Span("a < b"),)),)))
    '<article>\\n<p>a &lt; b</p>\\n</article>'
    """

    body: tuple[Block, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    title: str | None = None
    standfirst: str | None = None
    authors: Sequence[Named] = ()
    published: datetime | date | None = None
    modified: datetime | date | None = None
    language: str | None = None
    url: str | None = None
    canonical_url: str | None = None
    site_name: str | None = None
    tags: tuple[str, ...] = ()


_is_plain_label = re.compile(r"[A-Za-z][A-Za-z0-9]{0,31}").fullmatch


def labels(footnotes: Sequence[Footnote]) -> dict[str, str]:
    """A name for every note that is safe in an `id` and in `[^…]`: its own id where that is plain.

    >>> labels((Footnote("n1", "1"), Footnote("n 2]", "2")))
    {'n1': 'n1', 'n 2]': 'x2'}
    """
    found = {note.id: note.id for note in footnotes if _is_plain_label(note.id)}
    number = 1
    for position, note in enumerate(footnotes, start=1):
        if note.id not in found:
            number = max(number, position)
            while f"x{number}" in found:
                number += 1
            found[note.id] = f"x{number}"
            number += 1
    return {note.id: found[note.id] for note in footnotes}


def dangling(note: Footnote) -> bool:
    """Whether the page has the mark only.

    >>> dangling(Footnote("n1", "7")), dangling(Footnote("n2", "8", text="A note."))
    (True, False)
    """
    return note.text is None and not note.blocks
