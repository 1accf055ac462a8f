"""The kinds of removal as a reader sees them: in families, each with a colour of its own."""

from __future__ import annotations

from typing import Final

FAMILIES: Final[dict[str, tuple[str, ...]]] = {
    "talk": ("comments", "comment_form", "empty_response"),
    "money": ("ad", "paywall", "newsletter", "consent"),
    "social": ("share", "related", "pager"),
    "field": ("title", "byline", "author_box", "tags"),
    "frame": ("navigation", "toc", "widget", "footer"),
    "repeat": ("duplicate", "note_copy", "site_repeat", "platform"),
    "judged": ("boilerplate",),
}
"""Family → its kinds. The page's style gives each family a hue."""

_FAMILY_OF: Final = {kind: family for family, kinds in FAMILIES.items() for kind in kinds}

NAMES: Final = {
    "comment_form": "comment form",
    "empty_response": "empty response",
    "author_box": "author",
    "note_copy": "notes’ labels",
    "site_repeat": "repeats on the site",
    "toc": "contents",
    "ad": "ads",
    "share": "sharing",
    "related": "related posts",
    "boilerplate": "refused by the classifier",
}
"""Kinds whose name needs other words."""


def family(kind: str) -> str:
    """The family of a kind.

    >>> family("ad"), family("something new")
    ('money', 'judged')
    """
    return _FAMILY_OF.get(kind, "judged")


def label(kind: str) -> str:
    """A kind in words.

    >>> label("comment_form"), label("comments")
    ('comment form', 'comments')
    """
    return NAMES.get(kind, kind.replace("_", " "))
