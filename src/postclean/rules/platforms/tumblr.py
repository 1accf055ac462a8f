"""Tumblr."""

from __future__ import annotations

from ..platform import Platform, Signature

PLATFORMS = (
    Platform(
        name="tumblr",
        signature=Signature(hosts=("assets.tumblr.com", "static.tumblr.com"), tokens=("tumblr_controls",)),
        root=(".post .copy", ".post-content", ".caption"),
        title=(".post h2",),
        labels=(".tags a",),
        comments=("ol.notes",),
        origin="default and common themes",
    ),
)
