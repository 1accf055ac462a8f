"""What a notebook shows of an article and of an explanation: a card of at most 20 KB that loads nothing.

What does not fit is told and not cut without a word.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import TYPE_CHECKING, Final

from .. import render
from ..blocks import Footnote, Paragraph, Span, spans_of
from ..render.document import Fragment
from .frame import asset, text
from .head import bar, facts, shares
from .kinds import family, label

if TYPE_CHECKING:
    from ..article import Article, Explanation

MOST: Final = 20_000
"""Bytes of a card."""
MOST_HEAD: Final = 300
"""Characters of a title or a standfirst."""
MOST_KINDS: Final = 24
MOST_EXCERPT: Final = 120


def article_card(article: Article) -> str:
    """Title, byline, key points, body and notes of an article, images as what they are said to show.

    >>> from postclean.article import Article
    >>> "<h1>Tea &amp; cake</h1>" in article_card(Article(title="Tea & cake"))
    True
    """
    card = _card(article, len(article.body))
    if len(card.encode("utf-8", "replace")) <= MOST:
        return card
    low, high = 0, len(article.body)  # the most blocks that fit
    while low < high:
        middle = (low + high + 1) // 2
        if len(_card(article, middle).encode("utf-8", "replace")) <= MOST:
            low = middle
        else:
            high = middle - 1
    return _card(article, low)


def _card(article: Article, blocks: int) -> str:
    body = article.body[:blocks]
    whole = blocks == len(article.body) and (blocks > 0 or not article.footnotes)
    referred = {span.note for block in body for _, spans in spans_of(block) for span in spans if span.note}
    notes = article.footnotes if whole else tuple(note for note in article.footnotes if note.id in referred)
    if not body and article.body:  # one block that is too long by itself
        body = (Paragraph((Span(_short(render.text(Fragment(article.body[:1], ())), 2_000)),)),)
    shown = Fragment(
        body,
        notes if blocks else (),
        title=_short(article.title, MOST_HEAD) if article.title else None,
        standfirst=_short(article.standfirst, MOST_HEAD) if article.standfirst else None,
        language=article.language,
    )
    prefix = f"pc{hashlib.sha256((article.title or '').encode('utf-8', 'replace')).hexdigest()[:8]}-"
    html = render.html(shown, images=False, id_prefix=prefix)
    head = " · ".join(facts(article, 200))
    left = "" if whole else _more(article, blocks, notes)
    return f'{_style()}<div class="postclean"><p class="facts">{head}</p>{html}{left}</div>'


def _style() -> str:
    return f"<style>{asset('card.css')}</style>"


def _more(article: Article, blocks: int, notes: tuple[Footnote, ...]) -> str:
    rest = len(article.body) - blocks
    without = f" and {len(article.footnotes) - len(notes)} notes" if len(article.footnotes) > len(notes) else ""
    return (
        f'<p class="more">… {rest:,} more blocks{without} of {article.word_count:,} words in all: <code>article.html</code>,'
        " <code>article.markdown</code> and <code>article.text</code> have all of it.</p>"
    )


def explanation_card(explanation: Explanation) -> str:
    """How much of a page is the article, and what the rest is: a line for each kind of removal.

    >>> from postclean import explain
    >>> "comment form" in explanation_card(explain("<p>Tea is made by pouring hot water over leaves.</p><p>Leave a comment"))
    True
    """
    article, error = explanation.article, explanation.error
    title = (article.title or "(no title)") if article is not None else "No article"
    said = (
        " · ".join(facts(article, 200))
        if article is not None
        else text(_short(error.message if error is not None else "", 500))
    )
    rows = []
    counts = Counter(piece.kind for piece in explanation.removed)
    parts = shares(explanation.pieces)
    for kind, chars in list(parts.items())[1 : MOST_KINDS + 1]:
        example = next((piece for piece in explanation.removed if piece.kind == kind), None)
        rule, excerpt = (example.rule, example.excerpt) if example is not None else ("", "")
        dot = f'<svg width="9" height="9"><circle class="f-{family(kind)}" cx="4.5" cy="4.5" r="4.5"></circle></svg>'
        rows.append(
            f"<tr><td>{dot} {text(_short(label(kind), 60))}</td><td>{counts[kind]:,}</td><td>{chars:,}</td>"
            f"<td><code>{text(_short(rule, 60))}</code></td><td>{text(_short(excerpt, MOST_EXCERPT))}</td></tr>"
        )
    head = "<tr><th>kind</th><th>pieces</th><th>characters</th><th>a rule</th><th>for example</th></tr>"
    table = f'<table class="kinds"><thead>{head}</thead><tbody>' + "".join(rows) + "</tbody></table>" if rows else ""
    return (
        f'{_style()}<div class="postclean"><h1>{text(_short(title, MOST_HEAD))}</h1>'
        f'<p class="facts">{said}</p>{bar(parts)}{table}'
        '<p class="more"><code>.to_html()</code> shows every piece in its place; <code>.restore(kind)</code> gives a kind back.'
        "</p></div>"
    )


def explanation_markdown(explanation: Explanation) -> str:
    """The same as Markdown."""
    article = explanation.article
    title = (article.title or "(no title)") if article is not None else "No article"
    lines = [f"**{_cell(title)}**", ""]
    if explanation.error is not None:
        lines += [_cell(explanation.error.message), ""]
    lines += ["| kind | characters | for example |", "|---|---:|---|"]
    for kind, chars in list(shares(explanation.pieces).items())[1 : MOST_KINDS + 1]:
        excerpt = next((piece.excerpt for piece in explanation.removed if piece.kind == kind), "")
        lines.append(f"| {_cell(label(kind))} | {chars:,} | {_cell(excerpt)} |")
    return "\n".join(lines) + "\n"


def _cell(value: str) -> str:
    """A text as one cell of a Markdown table, in which nothing is markup."""
    return render.markdown(Fragment((Paragraph((Span(_short(value, MOST_EXCERPT)),)),), ())).strip().replace("|", "\\|")


def _short(value: str, most: int) -> str:
    value = " ".join(value.split())
    return value if len(value) <= most else f"{value[: most - 1]}…"
