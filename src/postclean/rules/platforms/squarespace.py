"""Squarespace."""

from __future__ import annotations

from ..platform import Platform, Signature

PLATFORMS = (
    Platform(
        name="squarespace",
        signature=Signature(
            generator=("squarespace",),
            hosts=("static1.squarespace.com", "assets.squarespace.com"),
            tokens=("sqs-block-content", "sqs-layout"),
            markup=("This is Squarespace.",),
        ),
        root=(".blog-item-content",),
        title=("h1.entry-title",),
        author=(".blog-author-name a",),
        date=("time.blog-date", "time[datetime]"),
        labels=(".blog-item-tag",),
        comments=(".sqs-comments", ".squarespace-comments"),
        origin="version 7 templates",
    ),
)
