"""Medium."""

from __future__ import annotations

from ..platform import Platform, Signature

PLATFORMS = (
    Platform(
        name="medium",
        signature=Signature(
            hosts=("cdn-client.medium.com", "miro.medium.com"),
            tokens=("pw-post-title", "pw-post-body-paragraph"),
        ),
        root=("article section",),
        title=("h1.pw-post-title",),
        author=("[data-testid=authorName]",),
        date=("[data-testid=storyPublishDate]",),
        origin="saved pages of the platform",
    ),
)
