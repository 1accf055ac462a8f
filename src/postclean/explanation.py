"""What became of every piece of a page: the answer of `explain`."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any

from pydantic import ConfigDict, Field, PrivateAttr

from .article import Article, Piece, Record, Removed
from .errors import PostcleanError
from .report import xray
from .report.notebook import explanation_card, explanation_markdown


class Explanation(Record):
    """The article, or the reason why there is none, and what happened to every piece of the page.

    >>> Explanation(article=Article(title="x")).article.title
    'x'
    """

    model_config = ConfigDict(frozen=True, extra="ignore", arbitrary_types_allowed=True)

    article: Article | None = Field(default=None, description="The article, if there is one.")
    error: PostcleanError | None = Field(
        default=None, description="Else the reason, as `extract` raises it.", exclude=True
    )
    pieces: tuple[Piece, ...] = Field(
        default=(), description="All that a reader of the page can see, in page order."
    )
    origins: Mapping[str, str] = Field(
        default_factory=dict, description="Each rule that removed something → where the rule comes from."
    )
    _again: Callable[[Collection[str]], Explanation] | None = PrivateAttr(default=None)

    @property
    def removed(self) -> tuple[Removed, ...]:
        """What was taken out; of a page without an article, everything."""
        if self.article is not None:
            return self.article.removed
        return tuple(
            Removed(
                kind=piece.kind or "boilerplate",
                rule=piece.rule or "no article",
                chars=len(piece.text),
                excerpt=piece.text[:80],
                path=piece.path,
                probability=piece.probability,
            )
            for piece in self.pieces
        )

    def restore(self, kind: str | Collection[str]) -> Explanation:
        """The same page with a kind of removal, or several,
        given back: what `explain(..., keep={kind})` says.

        What is not part of the page's text stays out:
        controls of forms, readings of ruby, drawings of formulas.

        Raises `PostcleanError` for a kind that there is not.

        >>> from postclean import explain
        >>> why = explain("<p>Tea is made by pouring hot water over leaves.</p><p class='author-box'>Ann likes tea.</p>")
        >>> why.article.text, why.restore("author_box").article.text.splitlines()[-1]
        ('Tea is made by pouring hot water over leaves.', 'Ann likes tea.')
        """
        if self._again is None:
            raise PostcleanError(
                "only what explain() returned can be asked again: this explanation was made from its fields"
            )
        return self._again({kind} if isinstance(kind, str) else kind)

    def to_html(self, *, name: str | None = None) -> str:
        """The X-ray: one HTML file, to be opened in any browser,
        with the page on one side and the article on the other.

        It loads nothing from anywhere. `name` is what the page is called, such as its file's name.

        >>> Explanation(article=Article(title="Tea")).to_html()[:15]
        '<!DOCTYPE html>'
        """
        return xray(self, name=name)

    def _repr_html_(self) -> str:
        """What a notebook shows: how much of the page is the article, and what the rest is."""
        return explanation_card(self)

    def _repr_markdown_(self) -> str:
        return explanation_markdown(self)

    def __repr_args__(self) -> Iterable[tuple[str | None, Any]]:
        """Short, as that of the article."""
        yield "article", self.article
        if self.error is not None:
            yield "error", self.error
        yield "pieces", len(self.pieces)

    def __bool__(self) -> bool:
        return self.article is not None
