"""Static site generators: Hugo, Jekyll, Hexo and their commonest themes."""

from __future__ import annotations

from ..platform import Platform, Signature

PLATFORMS = (
    Platform(
        name="hugo",
        signature=Signature(generator=("hugo",)),
        root=(".post-content", ".article-content", "#content.content"),
        title=("h1.post-title", "h2.article-title", "h1.single-title"),
        date=(".post-meta span[title]", "time[datetime]"),
        labels=(".post-tags a",),
        origin="theme sources of PaperMod, Stack and LoveIt",
    ),
    Platform(
        name="jekyll",
        signature=Signature(generator=("jekyll",), tokens=("layout--single",)),
        root=(".page__content", ".post-content.e-content", "div.content"),
        title=("#page-title", ".p-name", "h1[data-toc-skip]"),
        date=("time.dt-published", "time[data-ts]"),
        labels=(".page__taxonomy-item",),
        origin="theme sources of minimal-mistakes, Chirpy and minima: the table of contents is inside the text",
    ),
    Platform(
        name="hexo",
        signature=Signature(generator=("hexo",)),
        root=(".post-body", "#article-container", ".markdown-body"),
        title=(".post-title", "#seo-header", "h1.title"),
        date=("time[itemprop~=datePublished]", "time[datetime]"),
        labels=(".post-tags a",),
        origin="theme sources of NexT, Butterfly, Fluid and Icarus",
    ),
)
