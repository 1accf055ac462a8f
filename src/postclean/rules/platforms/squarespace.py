"""Squarespace."""

from __future__ import annotations

from ..platform import Platform, Signature

PLATFORMS = (
    Platform(
        name="squarespace",
        signature=Signature(generator=("squarespace",), markup=("This is Squarespace.", "static1.squarespace.com")),
        root=(".blog-item-content",),
        title=("h1.entry-title",),
        author=(".blog-author-name a",),
        labels=(".blog-item-tag",),
        comments=(".sqs-comments", ".squarespace-comments"),
        origin="version 7 templates",
    ),
)
