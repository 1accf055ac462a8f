"""The recipe: the only room that knows all the others."""

from __future__ import annotations

import gc
from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from ._account import page_pieces, removals
from ._body import build
from ._choice import give_back, judge, keep_runs, take_fields_out, tell_doubtful
from ._cleaning import Cleaning
from ._content.selection import Favor
from ._metadata import read_metadata
from ._options import Options
from ._plaintext import read_plaintext
from ._study import study
from ._verdict import verdict
from .article import Article, Explanation, Piece, Source, count_words
from .blocks import Paragraph, Span
from .errors import NoArticle
from .page import Limits, Markup, open_source
from .rules.origins import origin
from .rules.platform import Platform

if TYPE_CHECKING:
    from .site import SiteProfile, SiteProfiles

Explained: TypeAlias = tuple[Article | None, NoArticle | None, tuple[Piece, ...]]


def clean_page(markup: Markup, options: Options = Options()) -> Cleaning:  # noqa: B008 (frozen)
    """A page with markup, from end to end."""
    found = study(markup, options)
    choice, p = judge(found, options.favor)
    kept, body_source = keep_runs(found, choice, p)
    meta = read_metadata(found.tree, found.platform, body_runs=[run for run, k in enumerate(kept) if k])
    take_fields_out(found, kept, meta)
    give_back(found, kept, options.keep)
    tell_doubtful(found, kept, p)
    cleaning = Cleaning(found, kept, dict(zip(found.measures.runs, p)), meta, body_source)
    if not any(kept) or body_source.kind != "classifier":
        _fall_back(cleaning)
    cleaning.refusal = verdict(found.tree, cleaning.words, found.marks, meta.title)
    return cleaning


def _fall_back(cleaning: Cleaning) -> None:
    """When the page shows no text: the text of its JSON-LD."""
    body = cleaning.meta.article_body
    if body and count_words(body) >= 50 and count_words(body) > cleaning.words:
        paragraphs = [" ".join(part.split()) for part in body.split("\n")]
        cleaning.blocks = tuple(Paragraph((Span(part),)) for part in paragraphs if part)
        cleaning.body_source = Source(kind="json-ld", confidence=0.6)


def make_article(cleaning: Cleaning) -> Article:
    """The article of a page that was cleaned."""
    found, meta = cleaning.found, cleaning.meta
    tree = found.tree
    notices = [*tree.notices, *found.notices, *meta.notices]
    body, footnotes = build(cleaning)
    provenance = dict(meta.provenance)
    if body:
        provenance["body"] = cleaning.body_source
    return Article(
        title=meta.title,
        standfirst=meta.standfirst,
        authors=meta.authors,
        published=meta.published,
        modified=meta.modified,
        language=meta.language,
        url=tree.url,
        canonical_url=meta.canonical_url,
        site_name=meta.site_name,
        platform=found.platform.name if found.platform else None,
        tags=meta.tags,
        categories=meta.categories,
        lead_image=meta.lead_image,
        body=body,
        footnotes=footnotes,
        comment_count=meta.comment_count,
        license=meta.license,
        access=cast(Any, meta.access),
        provenance=provenance,
        removed=cast(Any, tuple(removals(cleaning))),
        warnings=tuple(notices),
    )


def _explained(markup: Markup, options: Options, pieces: bool = False) -> Explained:
    """The article or the reason why there is none; if asked for, what became of every piece of the page.

    The cyclic collector is held off meanwhile. A page is some thousand objects without a cycle among them, which live until the
    article is made: the collector would walk over them several times and free nothing (Mercurial holds it off in the same way).
    """
    if not gc.isenabled():
        return _outcome(markup, options, pieces)
    gc.disable()
    try:
        return _outcome(markup, options, pieces)
    finally:
        gc.enable()


def _outcome(markup: Markup, options: Options, pieces: bool) -> Explained:
    if markup.flat:
        return read_plaintext(markup, keep=options.keep, pieces=pieces)
    cleaning = clean_page(markup, options)
    article = make_article(cleaning) if cleaning.refusal is None else None
    found = tuple(page_pieces(cleaning)) if pieces else ()
    if article is None:
        assert cleaning.refusal is not None
        cut = [notice.message for notice in cleaning.found.tree.notices if notice.code.startswith("max_")]
        if cut:  # what was cut may have been the article
            kind, message = cleaning.refusal.kind, "; ".join((cleaning.refusal.message, *cut))
            cleaning.refusal = NoArticle(kind, message, url=cleaning.refusal.url)
        return None, cleaning.refusal, found
    if not article.body:
        return None, NoArticle("no_content", "nothing on the page reads like an article: see explain()", url=markup.url), found
    return article, None, found


# -- what is public ----------------------------------------------------------------------------------------------------


def extract(
    source: object,
    *,
    url: str | None = None,
    encoding: str | None = None,
    platform: Platform | None = None,
    site: SiteProfile | SiteProfiles | None = None,
    favor: Favor = "balance",
    keep: Collection[str] = frozenset(),
    limits: Limits = Limits(),  # noqa: B008 (frozen)
) -> Article:
    """The article of a page.

    `source` is markup or flat text (`str`), `bytes`, a `Path`, a file object, a `Page`, an `httpx.Response`, an lxml
    element or tree, or a `BeautifulSoup` object; it is not changed. `url` makes links absolute. `encoding` decides how bytes are
    read. `platform` replaces the detected platform, `site` is a profile of what repeats over the site, or the profiles of
    many sites. `favor` sets the threshold of the classifier:
    "precision", "balance" or "recall". `keep` names kinds of furniture that are not taken
    out, such as "author_box". `limits` bounds the work.

    Raises `NoArticle` when there is none (its `kind` says what the page is instead), `LimitExceeded` with
    `Limits(strict=True)`, and nothing that is not a `PostcleanError`.

    >>> article = extract("<h1>Tea</h1><p>Tea is made by pouring hot water over the leaves, and then by waiting for it.</p>")
    >>> article.text
    'Tea is made by pouring hot water over the leaves, and then by waiting for it.'
    """
    options = Options(platform, site, favor, keep, limits)
    markup = open_source(source, url=url, encoding=encoding, limits=limits)
    article, error, _ = _explained(markup, options)
    if article is None:
        assert error is not None
        raise error
    return article


def explain(
    source: object,
    *,
    url: str | None = None,
    encoding: str | None = None,
    platform: Platform | None = None,
    site: SiteProfile | SiteProfiles | None = None,
    favor: Favor = "balance",
    keep: Collection[str] = frozenset(),
    limits: Limits = Limits(),  # noqa: B008 (frozen)
) -> Explanation:
    """The article, or the reason why there is none, and what became of every piece of the page.

    Takes what `extract` takes. A page without an article does not raise here: the reason is in `.error`.

    >>> why = explain("<p>Leave a comment</p><p>Tea is made by pouring hot water over the leaves, and by waiting for it.</p>")
    >>> [(piece.kind, piece.text) for piece in why.pieces][0]
    ('comment_form', 'Leave a comment')
    """
    options = Options(platform, site, favor, keep, limits)
    try:
        markup = open_source(source, url=url, encoding=encoding, limits=limits)
    except NoArticle as refusal:
        return Explanation(error=refusal)
    return Question(markup, options)()


def strip(
    source: object,
    *,
    url: str | None = None,
    encoding: str | None = None,
    platform: Platform | None = None,
    site: SiteProfile | SiteProfiles | None = None,
    favor: Favor = "balance",
    keep: Collection[str] = frozenset(),
    limits: Limits = Limits(),  # noqa: B008 (frozen)
) -> str:
    """The page's article as clean HTML: the stripper by itself. Takes and raises what `extract` does.

    >>> "<script" in strip("<p>Tea is made by pouring hot water over the leaves, and by waiting for it.</p><script>x()</script>")
    False
    """
    return extract(source, url=url, encoding=encoding, platform=platform, site=site, favor=favor, keep=keep, limits=limits).html


def _refused(piece: Piece) -> Piece:
    """A piece of a page that was refused as a whole: what no rule had taken out goes with it."""
    return (
        piece
        if piece.kind not in (None, "footnote")
        else piece.model_copy(update={"kind": "boilerplate", "rule": "no article"})
    )


@dataclass(frozen=True, slots=True)
class Question:
    """What `explain` was asked: the page as it was decoded, and the options. Called with kinds to keep as well, it asks again."""

    markup: Markup
    options: Options

    def __call__(self, keep: Collection[str] = frozenset()) -> Explanation:
        """The answer, with these kinds kept beside those that were."""
        question = replace(self, options=replace(self.options, keep={*self.options.keep, *keep}))
        try:
            article, error, pieces = _explained(self.markup, question.options, pieces=True)
        except NoArticle as refusal:
            article, error, pieces = None, refusal, ()
        if article is None:
            pieces = tuple(map(_refused, pieces))
        rules = {piece.rule for piece in pieces if piece.rule and piece.kind}
        origins = {rule: where for rule in sorted(rules) if (where := origin(rule))}
        explanation = Explanation(article=article, error=error, pieces=pieces, origins=origins)
        explanation._again = question
        return explanation
