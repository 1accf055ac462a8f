"""The recipe: the only room that knows all the others."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from .._blocks.body import Body, build_body
from .._content.choice import Choice, select_lines, select_runs, warn_if_uncertain
from .._content.features import Group
from .._content.references import with_references
from .._content.refusal import refusal_reason
from .._content.scores import score_page
from .._content.selection import Favor, probabilities
from .._input.markup import Markup
from .._input.open import open_source
from .._metadata import Metadata, read_metadata
from .._platform import select_nodes
from .._strip import hidden_nodes
from .._text.direction import closed
from ..article import Article, Piece, Source, count_words
from ..blocks import Block, Figure, Paragraph, Span, plain, spans_of, walk
from ..errors import NoArticle
from ..explanation import Explanation
from ..limits import Limits
from ..options import Options, platform_of
from ..rules.origins import origin
from ..rules.platform import Platform
from .reading import read_page
from .records import PageReading, PageResult, Removals
from .removals import (
    page_pieces,
    removed_records,
    run_outcomes,
    without_fields,
    without_hidden,
)

if TYPE_CHECKING:
    from ..site import SiteProfile, SiteProfiles

Scorer: TypeAlias = Callable[[Sequence[Group]], Sequence[float]]
"""From the features of a page's runs to the log odds that each is text."""
Outcome: TypeAlias = tuple[Article | None, NoArticle | None, tuple[Piece, ...]]

ENOUGH_JSON_LD_WORDS = 50
"""Words of a text in JSON-LD that may replace the text of a page that shows none."""


def clean_page(
    markup: Markup,
    options: Options = Options(),  # noqa: B008 (frozen)
    score: Scorer = score_page,
) -> PageResult:
    """Clean a page, from end to end. `score` is the classifier: training tries others."""
    reading = read_page(markup, options)
    choice = with_references(
        reading.tree, reading.marks, reading.notes, _choose(reading, options.favor, score)
    )
    hidden = hidden_nodes(reading.tree, choice.kept)
    if "hidden" not in options.keep:
        choice = without_hidden(reading, choice, hidden)
    body_runs = [run for run, kept in enumerate(choice.kept) if kept]
    metadata = read_metadata(
        reading.tree, reading.platform, body_runs=body_runs, title_line=reading.title_line
    )
    removals = without_fields(reading, choice, metadata, hidden, options.keep)
    body = _body_of_json_ld(reading, choice, metadata, removals) or build_body(
        reading.tree,
        reading.notes,
        reading.key_points,
        removals.kept,
        removals.reasons,
        removals.nodes,
        metadata.title_runs,
    )
    outcomes = run_outcomes(reading, removals, body)
    notices = (
        *reading.notices,
        *choice.notices,
        *warn_if_uncertain(reading.tree, reading.measures, choice, removals.kept, removals.reasons),
        *metadata.notices,
    )
    refusal = _refusal(reading, metadata, removals, body)
    return PageResult(reading, choice, metadata, removals, body, outcomes, refusal, notices)


def _choose(reading: PageReading, favor: Favor, score: Scorer) -> Choice:
    """Score the runs that no rule has marked, and select the text among them."""
    tree, platform, measures = reading.tree, reading.platform, reading.measures
    if tree.flat is not None:
        return select_lines(reading.marks)
    p = probabilities(list(score(measures.groups)))
    roots = select_nodes(platform, tree, "root") if platform is not None else []
    return select_runs(tree, reading.marks, measures, p, roots=roots, favor=favor)


def _body_of_json_ld(
    reading: PageReading, choice: Choice, metadata: Metadata, removals: Removals
) -> Body | None:
    """When the page shows no text: the text of its JSON-LD."""
    text = metadata.article_body
    if not text or (any(removals.kept) and choice.source.kind == "classifier"):
        return None
    words = count_words(text)
    if words < ENOUGH_JSON_LD_WORDS or words <= _words_kept(reading, removals):
        return None
    paragraphs = [closed(" ".join(part.split())) for part in text.split("\n")]
    return Body(tuple(Paragraph((Span(part),)) for part in paragraphs if part))


def _words_kept(reading: PageReading, removals: Removals) -> int:
    return sum(words for words, kept in zip(reading.tree.run_words, removals.kept) if kept)


def _words_of(blocks: tuple[Block, ...]) -> int:
    return sum(count_words(plain(spans)) for block in blocks for _, spans in spans_of(block))


def _refusal(reading: PageReading, metadata: Metadata, removals: Removals, body: Body) -> NoArticle | None:
    """The reason why a page has no article, with the limits that cut it; `None` where it has one."""
    words = _words_of(body.blocks) if body.flow is None else _words_kept(reading, removals)
    refusal = refusal_reason(reading.tree, words, removals.reasons, metadata.title)
    if refusal is not None:
        cut = [notice.message for notice in reading.notices if notice.code.startswith("max_")]
        if cut:  # what was cut may have been the article
            return NoArticle(refusal.kind, "; ".join((refusal.message, *cut)), url=refusal.url)
    elif not body.blocks:
        return NoArticle(
            "no_content", "nothing on the page reads like an article: see explain()", url=reading.tree.url
        )
    return refusal


def _first_picture(blocks: tuple[Block, ...]) -> str | None:
    """The address of the first figure: it represents an article for which the page names no picture."""
    addresses = (block.src for block in walk(blocks) if isinstance(block, Figure))
    found = next(addresses, None)
    return found[:2_000] if found is not None and found.startswith(("http://", "https://")) else None


def make_article(page: PageResult) -> Article:
    """The article of a page that was cleaned."""
    reading, metadata, body = page.reading, page.metadata, page.body
    source = Source(kind="json-ld", confidence=0.6) if body.flow is None else page.choice.source
    provenance = {**metadata.provenance, "body": source}
    first_picture = None if metadata.lead_image else _first_picture(body.blocks)
    if first_picture is not None:
        provenance["lead_image"] = Source(kind="body", raw=first_picture[:200], confidence=0.5)
    return Article(
        title=metadata.title,
        standfirst=metadata.standfirst,
        authors=metadata.authors,
        published=metadata.published,
        modified=metadata.modified,
        language=metadata.language,
        url=reading.tree.url,
        canonical_url=metadata.canonical_url,
        site_name=metadata.site_name,
        platform=reading.platform.name if reading.platform else None,
        tags=metadata.tags,
        categories=metadata.categories,
        lead_image=metadata.lead_image or first_picture,
        body=body.blocks,
        footnotes=body.footnotes,
        comment_count=metadata.comment_count,
        license=metadata.license,
        access=cast(Any, metadata.access),
        provenance=provenance,
        removed=cast(Any, tuple(removed_records(page))),
        warnings=page.notices,
    )


def _outcome(markup: Markup, options: Options, with_pieces: bool = False) -> Outcome:
    """The article or the reason why there is none; if asked for, what became of every piece of the page."""
    page = clean_page(markup, options)
    pieces = tuple(page_pieces(page)) if with_pieces else ()
    return (make_article(page) if page.refusal is None else None), page.refusal, pieces


def extract(
    source: object,
    *,
    url: str | None = None,
    encoding: str | None = None,
    platform: Platform | str | None = None,
    site: SiteProfile | SiteProfiles | None = None,
    favor: Favor = "balance",
    keep: Collection[str] = frozenset(),
    limits: Limits = Limits(),  # noqa: B008 (frozen)
) -> Article:
    """The article of a page.

    `source`: markup or flat text (`str`), `bytes`, a `Path`, a file object, a `Page`, an `httpx.Response`, an
    lxml element or tree, or a `BeautifulSoup` object; it is not changed.
    `url`: where the page comes from; it makes links absolute.
    `encoding`: how bytes are read, in place of what they and their labels say.
    `platform`: a `Platform`, or the name of one ("ghost"), in place of the detected one.
    `site`: a profile of what repeats over the site, or the profiles of many sites.
    `favor`: the threshold of the classifier: "precision", "balance" or "recall".
    `keep`: kinds of furniture that are not taken out, such as {"author_box"}.
    `limits`: how much work the page may cause.

    Raises `NoArticle` when there is none (its `kind` says what the page is instead), `LimitExceeded` with
    `Limits(strict=True)`, and nothing that is not a `PostcleanError`.

    >>> article = extract("<h1>Tea</h1><p>Tea is made by pouring hot water over the leaves, and then by waiting for it.</p>")
    >>> article.text
    'Tea is made by pouring hot water over the leaves, and then by waiting for it.'
    """
    options = Options(platform_of(platform), site, favor, keep, limits)
    markup = open_source(source, url=url, encoding=encoding, limits=limits)
    article, error, _ = _outcome(markup, options)
    if article is None:
        assert error is not None
        raise error
    return article


def explain(
    source: object,
    *,
    url: str | None = None,
    encoding: str | None = None,
    platform: Platform | str | None = None,
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
    options = Options(platform_of(platform), site, favor, keep, limits)
    try:
        markup = open_source(source, url=url, encoding=encoding, limits=limits)
    except NoArticle as refusal:
        return Explanation(error=refusal)
    return _Rerun(markup, options)()


def strip(
    source: object,
    *,
    url: str | None = None,
    encoding: str | None = None,
    platform: Platform | str | None = None,
    site: SiteProfile | SiteProfiles | None = None,
    favor: Favor = "balance",
    keep: Collection[str] = frozenset(),
    limits: Limits = Limits(),  # noqa: B008 (frozen)
) -> str:
    """Return the page's article as clean HTML. Takes and raises what `extract` does.

    >>> "<script" in strip("<p>Tea is made by pouring hot water over the leaves, and by waiting for it.</p><script>x()</script>")
    False
    """
    return extract(
        source,
        url=url,
        encoding=encoding,
        platform=platform,
        site=site,
        favor=favor,
        keep=keep,
        limits=limits,
    ).html


def _refused(piece: Piece) -> Piece:
    """A piece of a page that was refused as a whole: what no rule had taken out goes with it."""
    return (
        piece
        if piece.kind not in (None, "footnote")
        else piece.model_copy(update={"kind": "boilerplate", "rule": "no article"})
    )


@dataclass(frozen=True, slots=True)
class _Rerun:
    """What `explain` was asked: the page as it was decoded, and the options.

    Called with kinds to keep as well, it asks again.
    """

    markup: Markup
    options: Options

    def __call__(self, keep: Collection[str] = frozenset()) -> Explanation:
        """Run again, with these kinds kept in addition."""
        rerun = replace(self, options=replace(self.options, keep={*self.options.keep, *keep}))
        try:
            article, error, pieces = _outcome(self.markup, rerun.options, with_pieces=True)
        except NoArticle as refusal:
            article, error, pieces = None, refusal, ()
        if article is None:
            pieces = tuple(map(_refused, pieces))
        rules = {piece.rule for piece in pieces if piece.rule and piece.kind}
        origins = {rule: where for rule in sorted(rules) if (where := origin(rule))}
        explanation = Explanation(article=article, error=error, pieces=pieces, origins=origins)
        explanation._again = rerun
        return explanation
