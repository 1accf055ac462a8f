"""The X-ray of a page: everything that was on it, in page order, next to the article.

What was removed stays in place, struck through and in the colour of its kind,
with the rule that decided and its origin.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final, NamedTuple

from .. import render
from ..article import Article, Piece
from ..render import _urls
from ..render.card import facts
from ..render.html import language_of
from .explained import Explained
from .head import bar, shares
from .html_page import frame, text
from .kinds import family

LONGEST_VALUE: Final = 120
"""Characters of a field in the table of fields."""

MANY = 2_000
"""Runs from which on a page comes in chunks, of which browsers lay out those on the screen."""
CHUNK = 40
"""Lines or boxes of a chunk."""
SHOWN_LINES = 8
"""Lines of one removal that are shown before the rest is folded away."""


class Run(NamedTuple):
    """A run of the page with its parts."""

    parts: tuple[Piece, ...]

    @property
    def lead(self) -> Piece:
        """The part that says what the run is: one that is in the body,
        else one that is in a note, else the first.
        """
        return min(self.parts, key=lambda part: (part.kind is not None, part.kind != "footnote"))

    @property
    def place(self) -> tuple[str, str, str]:
        """What runs that are shown together have in common."""
        lead = self.lead
        if lead.kind is None:
            return ("points", "", "") if lead.rule == "key points" else ("kept", "", "")
        if lead.kind == "footnote":
            return ("note", lead.note or "", "")
        return ("cut", lead.kind, lead.rule or "")


def xray(explanation: Explained, *, name: str | None = None) -> str:
    """The X-ray as one HTML file that loads nothing. `name` is what the page is called where it has no title.

    >>> import postclean
    >>> page = xray(postclean.explain("<p>Tea is made by pouring hot water over leaves.</p><p>Leave a comment"))
    >>> "<del>Leave a comment</del>" in page
    True
    """
    article = explanation.article
    title = (article.title if article is not None else None) or name or "a page"
    runs = [Run(parts) for parts in _runs(explanation.pieces)]
    direction = language_of(article) if article is not None else ""
    body = "\n".join(
        [
            _header(explanation, title, name, runs),
            f'<main class="panes{" long" if len(runs) > MANY else ""}">',
            f'<section class="pane page" id="page" aria-label="The page, as it came"{direction}>',
            '<h2 class="side">The page, as it came</h2>',
            *_chunked(list(_page(explanation, runs)), len(runs) > MANY),
            "</section>",
            '<section class="pane clean" id="article" aria-label="The article" tabindex="-1">',
            f'<h2 class="side"{direction}>The article</h2>',
            _article(article) if article is not None else _refusal(explanation),
            "</section>",
            "</main>",
            _FOOTER,
        ]
    )
    return frame(f"{title} – X-ray", body)


_FOOTER = (
    '<footer class="foot">Made by postclean. Hover or focus what is struck out to see its rule. Keys: <kbd>/</kbd> search,'
    " <kbd>j</kbd> <kbd>k</kbd> next and previous removal, <kbd>Esc</kbd> clear.</footer>"
)


def _runs(pieces: Iterable[Piece]) -> Iterator[tuple[Piece, ...]]:
    parts: list[Piece] = []
    for piece in pieces:
        if parts and not piece.joined:
            yield tuple(parts)
            parts = []
        parts.append(piece)
    if parts:
        yield tuple(parts)


# -- the head ------------------------------------------------------------------------------------------------


def _header(explanation: Explained, title: str, name: str | None, runs: Sequence[Run]) -> str:
    article = explanation.article
    parts = shares(explanation.pieces)
    lines = [
        '<header class="top">',
        f'<p class="brand">postclean <span>X-ray</span>{f" <code>{text(name)}</code>" if name else ""}</p>',
        f'<h1 dir="auto">{text(title)}</h1>',
        f'<p class="facts">{" <i>·</i> ".join(f"<bdi>{fact}</bdi>" for fact in facts(article))}</p>'
        if article is not None
        else "",
        bar(parts),
        f'<div class="chips" role="group" aria-label="Kinds: press to hide or show">{"".join(_chips(parts))}</div>',
        "</header>",
        '<div class="tools" role="toolbar" aria-label="View and search">',
        f'<p class="mini" dir="auto" aria-hidden="true">{text(title)}</p>',
        '<div class="tabs" role="group" aria-label="What to show"><button type="button" data-pane="page" aria-pressed="true">'
        'Page</button><button type="button" data-pane="article" aria-pressed="false">Article</button></div>',
        '<div class="find"><input type="search" id="q" placeholder="Search" aria-label="Search" autocomplete="off"'
        ' spellcheck="false"><output id="hits" for="q"></output></div>',
        '<button type="button" id="theme" class="theme" aria-label="Light or dark">◐</button>',
        "</div>",
    ]
    return "\n".join(line for line in lines if line)


def _chips(parts: dict[str, int]) -> Iterator[str]:
    """One button for each kind, which hides or shows it."""
    for kind, chars in parts.items():
        if kind:
            yield (
                f'<button type="button" class="chip f-{family(kind)}" data-kind="{text(kind)}" aria-pressed="true">'
                f"{text(kind)} <b>{chars:,}</b></button>"
            )
        else:
            yield (
                f'<button type="button" class="chip f-kept" data-kind="kept" aria-pressed="true">article <b>{chars:,}</b></button>'
            )


# -- the page ------------------------------------------------------------------------------------------------


def _page(explanation: Explained, runs: Sequence[Run]) -> Iterator[str]:
    """All runs in page order; neighbours with the same outcome are grouped."""
    if not runs:
        yield '<p class="none">Nothing was read from this page.</p>'
    references: dict[str, int] = {}
    noted: set[str] = set()
    known = {run.lead.note for run in runs if run.lead.kind == "footnote" and run.lead.note}
    for (what, kind, rule), group in groupby(runs, key=lambda run: run.place):
        members = list(group)
        if what == "cut":
            yield _cut(members, kind, rule, explanation.origins.get(rule, ""))
            continue
        lines = "".join(_chunked([_line(run, references, known) for run in members], len(runs) > MANY))
        if what == "points":
            yield f'<div class="points" data-kind="kept"><p class="tag">key points</p>{lines}</div>'
        elif what == "note":
            anchor = f' id="x-{text(kind)}"' if kind and kind not in noted else ""
            noted.add(kind)
            back = (
                f' <a class="back" href="#xr-{text(kind)}-1" aria-label="Back to the text">↩</a>'
                if kind in references
                else ""
            )
            yield f'<div class="note" data-kind="kept"{anchor}><p class="tag">note{back}</p>{lines}</div>'
        else:
            yield f'<div class="kept" data-kind="kept">{lines}</div>'


def _chunked(parts: Sequence[str], many: bool) -> Iterator[str]:
    if not many or len(parts) <= CHUNK:
        yield from parts
        return
    for start in range(0, len(parts), CHUNK):
        yield f'<div class="chunk">{"".join(parts[start : start + CHUNK])}</div>'


def _cut(runs: Sequence[Run], kind: str, rule: str, origin: str) -> str:
    """A removal: its kind and rule, its lines struck out,
    and what is to be known of it on hover and focus.
    """
    chars = sum(len(part.text) for run in runs for part in run.parts)
    judged = (
        [run.lead.probability for run in runs if run.lead.probability is not None]
        if rule == "classifier"
        else []
    )
    odds = sum(judged) / len(judged) if judged else None
    field = rule.startswith("field:")
    lines = [_struck(run, field) for run in runs]
    shown = "".join(lines)
    if len(lines) > SHOWN_LINES + 2:
        rest = lines[SHOWN_LINES:]
        shown = (
            "".join(lines[:SHOWN_LINES])
            + f"<details><summary>{len(rest)} more lines</summary>{''.join(rest)}</details>"
        )
    known = {
        "Rule": f"<code>{text(rule)}</code>",
        "From": text(origin),
        "Odds": f"{odds:.0%} that it is part of the article" if odds is not None else "",
        "Size": f"{chars:,} character{'' if chars == 1 else 's'}",
        "Place": f"<code>{text(runs[0].lead.path)}</code>",
    }
    why = "".join(f"<dt>{name}</dt><dd>{value}</dd>" for name, value in known.items() if value)
    short = f" · {odds:.0%}" if odds is not None else ""
    return (
        f'<div class="cut f-{family(kind)}{" field" if field else ""}" data-kind="{text(kind)}" tabindex="0">'
        f'<p class="tag">{text(kind)} <code>{text(rule)}{short}</code></p>{shown}'
        f'<dl class="why" role="tooltip">{why}</dl></div>'
    )


def _struck(run: Run, field: bool) -> str:
    words = text("".join(part.text for part in run.parts))
    odds = run.lead.probability
    title = (
        f' title="{odds:.0%} that it is part of the article"'
        if odds is not None and run.lead.rule == "classifier"
        else ""
    )
    return f'<p class="x" dir="auto"{title}>{words if field else f"<del>{words}</del>"}</p>'


def _line(run: Run, references: dict[str, int], known: set[str]) -> str:
    """A run that is in the article, with its markers as links and what was left out of it struck out."""
    lead = run.lead
    html = "".join(_part(part, references, known) for part in run.parts)
    tag = lead.tag if lead.tag in _LOOKS else "p"
    title = f' title="kept: {lead.probability:.0%}"' if lead.probability is not None else ""
    return f'<p class="x {tag}" dir="auto"{title}>{html}</p>'


_LOOKS = frozenset("h1 h2 h3 h4 h5 h6 li pre tr td dt dd blockquote figcaption".split())
"""Tags of runs that look unlike a paragraph."""


def _part(part: Piece, references: dict[str, int], known: set[str]) -> str:
    words = text(part.text)
    if part.kind is None and part.note:
        count = references[part.note] = references.get(part.note, 0) + 1
        note = text(part.note)
        if part.note not in known:
            return f'<span class="ref lost" title="the page has no note for this marker">{words}</span>'
        return f'<a class="ref" href="#x-{note}" id="xr-{note}-{count}">{words}</a>'
    if part.kind in (None, "footnote"):
        return words
    return f'<del class="bit f-{family(part.kind)}" title="{text(part.kind)}: {text(part.rule or "")}">{words}</del>'


# -- the article ---------------------------------------------------------------------------------------------


def _article(article: Article) -> str:
    """The article as safe HTML, its images as their alt texts, and the fields with their sources."""
    parts = [
        f'<p class="warning">{text(notice.message)} <code>{text(notice.code)}</code></p>'
        for notice in article.warnings
    ]
    parts.append(render.html(article, images=False, id_prefix="a-"))
    parts.append(_fields(article))
    return "\n".join(parts)


def _fields(article: Article) -> str:
    """Each field with its value and where that comes from."""
    rows = []
    for name, source in sorted(article.provenance.items()):
        value = "" if name == "body" else _value(getattr(article, name, None))
        sure = f"{source.confidence:.0%}"
        raw = f' title="{text(source.raw)}"' if source.raw else ""
        rows.append(
            f'<tr><th>{text(name)}</th><td dir="auto">{value}</td><td{raw}>{text(source.kind)}</td><td>{sure}</td></tr>'
        )
    if not rows:
        return ""
    head = "<tr><th>field</th><th>value</th><th>from</th><th>sure</th></tr>"
    return (
        f'<details class="fields"><summary>Fields and where they come from</summary><div class="wide"><table><thead>{head}</thead>'
        f"<tbody>{''.join(rows)}</tbody></table></div></details>"
    )


def _value(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(_value(item) for item in value)
    words = str(getattr(value, "name", value)) if value is not None else ""
    words = words if len(words) <= LONGEST_VALUE else f"{words[: LONGEST_VALUE - 1]}…"
    url = _urls.link(words) if words.startswith(("http://", "https://")) else None
    return f'<a href="{text(url)}" rel="noreferrer">{text(words)}</a>' if url else text(words)


def _refusal(explanation: Explained) -> str:
    error = explanation.error
    kind = getattr(error, "kind", None)
    message = error.message if error is not None else "there is no article"
    return f'<div class="refusal"><p class="tag">no article{f": {text(kind)}" if kind else ""}</p><p>{text(message)}</p></div>'
