"""What a notebook shows of an explanation: how much of the page is the article, and what the rest is."""

from __future__ import annotations

from collections import Counter
from typing import Final

from .. import render
from ..blocks import Paragraph, Span
from ..render.card import MOST_HEAD, facts, short, style
from ..render.document import Fragment
from .explained import Explained
from .head import bar, shares
from .html_page import text
from .kinds import family

MOST_KINDS: Final = 24
MOST_EXCERPT: Final = 120


def explanation_card(explanation: Explained) -> str:
    """How much of a page is the article, and what the rest is: a line for each kind of removal.

    >>> from postclean import explain
    >>> "comment_form" in explanation_card(explain("<p>Tea is made by pouring hot water over leaves.</p><p>Leave a comment"))
    True
    """
    article, error = explanation.article, explanation.error
    title = (article.title or "(no title)") if article is not None else "No article"
    said = (
        " · ".join(facts(article, 200))
        if article is not None
        else text(short(error.message if error is not None else "", 500))
    )
    rows = []
    counts = Counter(piece.kind for piece in explanation.removed)
    parts = shares(explanation.pieces)
    for kind, chars in list(parts.items())[1 : MOST_KINDS + 1]:
        example = next((piece for piece in explanation.removed if piece.kind == kind), None)
        rule, excerpt = (example.rule, example.excerpt) if example is not None else ("", "")
        dot = f'<svg width="9" height="9"><circle class="f-{family(kind)}" cx="4.5" cy="4.5" r="4.5"></circle></svg>'
        rows.append(
            f"<tr><td>{dot} {text(short(kind, 60))}</td><td>{counts[kind]:,}</td><td>{chars:,}</td>"
            f"<td><code>{text(short(rule, 60))}</code></td><td>{text(short(excerpt, MOST_EXCERPT))}</td></tr>"
        )
    head = "<tr><th>kind</th><th>pieces</th><th>characters</th><th>a rule</th><th>for example</th></tr>"
    table = (
        f'<table class="kinds"><thead>{head}</thead><tbody>' + "".join(rows) + "</tbody></table>"
        if rows
        else ""
    )
    return (
        f'{style()}<div class="postclean"><h1>{text(short(title, MOST_HEAD))}</h1>'
        f'<p class="facts">{said}</p>{bar(parts)}{table}'
        '<p class="more"><code>.to_html()</code> shows every piece in its place; <code>.restore(kind)</code> gives a kind back.'
        "</p></div>"
    )


def explanation_markdown(explanation: Explained) -> str:
    """The same as Markdown."""
    article = explanation.article
    title = (article.title or "(no title)") if article is not None else "No article"
    lines = [f"**{_cell(title)}**", ""]
    if explanation.error is not None:
        lines += [_cell(explanation.error.message), ""]
    lines += ["| kind | characters | for example |", "|---|---:|---|"]
    for kind, chars in list(shares(explanation.pieces).items())[1 : MOST_KINDS + 1]:
        excerpt = next((piece.excerpt for piece in explanation.removed if piece.kind == kind), "")
        lines.append(f"| {_cell(kind)} | {chars:,} | {_cell(excerpt)} |")
    return "\n".join(lines) + "\n"


def _cell(value: str) -> str:
    """A text as one cell of a Markdown table, in which nothing is markup."""
    return (
        render.markdown(Fragment((Paragraph((Span(short(value, MOST_EXCERPT)),)),), ()))
        .strip()
        .replace("|", "\\|")
    )
