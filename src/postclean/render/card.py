"""The card of an article in a notebook: at most 20 KB, and it loads nothing from anywhere.

What does not fit is counted and named.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from html import escape
from pathlib import Path
from typing import Final, Protocol

from ..blocks import Footnote, Paragraph, Span, spans_of
from ._inline import clean
from .document import Document, Fragment
from .html import html
from .text import text

MOST: Final = 20_000
"""Bytes of a card."""
MOST_HEAD: Final = 300
"""Characters of a title or a standfirst."""


class CardDocument(Document, Protocol):
    """What a card shows besides what renderers read."""

    @property
    def author(self) -> str | None: ...
    @property
    def platform(self) -> str | None: ...
    @property
    def word_count(self) -> int: ...
    @property
    def key_points(self) -> tuple[str, ...]: ...
    @property
    def comment_count(self) -> int | None: ...
    @property
    def warnings(self) -> tuple[object, ...]: ...


def card(article: CardDocument) -> str:
    """Title, byline, key points, body and notes of an article, images as their alt texts.

    >>> from postclean.article import Article
    >>> "<h1>Tea &amp; cake</h1>" in card(Article(title="Tea & cake"))
    True
    """
    whole = _card(article, len(article.body))
    if len(whole.encode("utf-8", "replace")) <= MOST:
        return whole
    low, high = 0, len(article.body)  # the most blocks that fit
    while low < high:
        middle = (low + high + 1) // 2
        if len(_card(article, middle).encode("utf-8", "replace")) <= MOST:
            low = middle
        else:
            high = middle - 1
    return _card(article, low)


def _card(article: CardDocument, blocks: int) -> str:
    body = article.body[:blocks]
    whole = blocks == len(article.body) and (blocks > 0 or not article.footnotes)
    referred = {span.note for block in body for _, spans in spans_of(block) for span in spans if span.note}
    notes = article.footnotes if whole else tuple(note for note in article.footnotes if note.id in referred)
    if not body and article.body:  # a single block that is too long
        body = (Paragraph((Span(short(text(Fragment(article.body[:1], ())), 2_000)),)),)
    shown = Fragment(
        body,
        notes if blocks else (),
        title=short(article.title, MOST_HEAD) if article.title else None,
        standfirst=short(article.standfirst, MOST_HEAD) if article.standfirst else None,
        language=article.language,
    )
    prefix = f"pc{hashlib.sha256((article.title or '').encode('utf-8', 'replace')).hexdigest()[:8]}-"
    shown_html = html(shown, images=False, id_prefix=prefix)
    head = " · ".join(facts(article, 200))
    left = "" if whole else _more(article, blocks, notes)
    return f'{style()}<div class="postclean"><p class="facts">{head}</p>{shown_html}{left}</div>'


@cache
def style() -> str:
    """The style of the cards."""
    return f"<style>{Path(__file__).with_name('card.css').read_text('utf-8')}</style>"


def _more(article: CardDocument, blocks: int, notes: tuple[Footnote, ...]) -> str:
    rest = len(article.body) - blocks
    without = (
        f" and {len(article.footnotes) - len(notes)} notes" if len(article.footnotes) > len(notes) else ""
    )
    return (
        f'<p class="more">… {rest:,} more blocks{without} of {article.word_count:,} words in all: <code>article.html</code>,'
        " <code>article.markdown</code> and <code>article.text</code> have all of it.</p>"
    )


def facts(article: CardDocument, most: int = 1_000) -> Iterator[str]:
    """The main facts about the article, escaped, each cut to `most` characters."""
    if article.author:
        yield escaped(article.author[:most])
    if article.published:
        yield escaped(article.published.isoformat()[:10])
    if article.site_name:
        yield escaped(article.site_name[:most])
    if article.platform:
        yield escaped(article.platform[:most])
    if article.language:
        yield escaped(article.language[:most])
    counts = (
        (article.word_count, "word"),
        (len(article.key_points), "key point"),
        (len(article.footnotes), "note"),
        (article.comment_count, "comment"),
        (len(article.warnings), "warning"),
    )
    for count, what in counts:
        if count:
            yield f"{count:,} {what}{'' if count == 1 else 's'}"


def escaped(value: object) -> str:
    """Text between tags or in an attribute.

    >>> escaped('<b a="1">')
    '&lt;b a=&quot;1&quot;&gt;'
    """
    return escape(clean(str(value)), quote=True)


def short(value: str, most: int) -> str:
    """A text with white space collapsed, cut to a number of characters."""
    value = " ".join(value.split())
    return value if len(value) <= most else f"{value[: most - 1]}…"
