"""Ghost."""

from __future__ import annotations

from ..platform import Platform, Signature

PLATFORMS = (
    Platform(
        name="ghost",
        signature=Signature(generator=("ghost",), tokens=("gh-content", "gh-viewport", "gh-article")),
        root=("section.gh-content", ".post-full-content", ".post-content"),
        title=("h1.article-title", ".gh-article-title"),
        author=(".author-name a", ".gh-article-author-name a"),
        date=("time[datetime]",),
        labels=(".post-card-primary-tag", ".gh-article-tag"),
        origin="Casper, Source and other themes of the maker",
    ),
)
