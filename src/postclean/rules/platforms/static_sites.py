"""Static site generators: Hugo, Jekyll, Hexo and their commonest themes."""

from __future__ import annotations

from ..platform import Platform, Signature

PLATFORMS = (
    Platform(
        name="hugo",
        signature=Signature(generator=("hugo",)),
        root=(".post-content", ".article-content", "#content.content"),
        title=("h1.post-title", "h2.article-title", "h1.single-title"),
        labels=(".post-tags a",),
        origin="PaperMod, Stack and LoveIt",
    ),
    Platform(
        name="jekyll",
        signature=Signature(generator=("jekyll",), markup=("layout--single",)),
        root=(".page__content", ".post-content.e-content"),
        title=("#page-title", ".p-name"),
        labels=(".page__taxonomy-item",),
        origin="minimal-mistakes, Chirpy and minima",
    ),
    Platform(
        name="hexo",
        signature=Signature(generator=("hexo",)),
        root=(".post-body", "#article-container", ".markdown-body"),
        title=(".post-title", "h1.title"),
        labels=(".post-tags a",),
        origin="NexT, Butterfly, Fluid and Icarus",
    ),
)
