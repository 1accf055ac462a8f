"""Medium."""

from __future__ import annotations

from ..platform import Platform, Signature

PLATFORMS = (
    Platform(
        name="medium",
        signature=Signature(markup=("pw-post-title", "cdn-client.medium.com")),
        root=("article section",),
        title=("h1.pw-post-title",),
        author=("[data-testid=authorName]",),
        date=("[data-testid=storyPublishDate]",),
        origin="saved pages of the platform",
    ),
)
