"""Substack."""

from __future__ import annotations

from ..platform import Platform, Signature

PLATFORMS = (
    Platform(
        name="substack",
        signature=Signature(hosts=("substackcdn.com",), tokens=("newsletter-post",)),
        root=(".available-content .body.markup",),
        title=("h1.post-title",),
        author=(),
        date=(),
        comments=(".comments-page",),
        drop=(".subscription-widget-wrap", "p.button-wrapper"),
        origin="saved pages of the platform",
    ),
)
