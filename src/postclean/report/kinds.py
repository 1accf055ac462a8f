"""The kinds of removal as a reader sees them: in families, each with a colour of its own."""

from __future__ import annotations

from typing import Final

FAMILIES: Final[dict[str, tuple[str, ...]]] = {
    "talk": ("comments", "comment_form", "empty_response"),
    "money": ("ad", "paywall", "newsletter", "consent"),
    "social": ("share", "related", "pager"),
    "field": ("title", "byline", "author_box", "tags"),
    "frame": ("navigation", "toc", "widget", "footer"),
    "repeat": ("duplicate", "note_copy", "hidden", "site_repeat", "platform"),
    "judged": ("boilerplate",),
}
"""Family → its kinds. The page's style gives each family a hue."""

_FAMILY_OF: Final = {kind: family for family, kinds in FAMILIES.items() for kind in kinds}

ABOUT: Final[dict[str, str]] = {
    "comments": "comments of readers",
    "comment_form": "the form for a comment, with its labels and rules",
    "empty_response": "the line that says that there are no comments yet",
    "ad": "advertisements, and the labels of empty ad slots",
    "share": "buttons for sharing, liking, printing",
    "related": "other posts: related, popular, recent",
    "pager": "links to the next and the previous post or page",
    "author_box": "who the author is; its text is `Author.bio`",
    "byline": "the author's line and the date's; they are `authors` and `published`",
    "newsletter": "calls to subscribe",
    "consent": "cookie banners",
    "paywall": "calls to pay or to log in",
    "toc": "tables of contents",
    "navigation": "menus, breadcrumbs, links to skip them",
    "widget": "boxes of a sidebar, controls of forms, words in drawings",
    "footer": "the foot of the page or of the post",
    "title": "the title, which is a field, and its copies",
    "tags": "labels and categories; they are `tags` and `categories`",
    "duplicate": "the same text once more",
    "note_copy": "what a note shows twice: its label, its tooltip, the way back",
    "hidden": "what a reader of the page does not see",
    "site_repeat": "what repeats over the pages of the site, by a site profile",
    "platform": "what the platform's record says is furniture",
    "boilerplate": "what the classifier refused, or what had to go with its box",
}
"""What each kind is on a page."""


def family(kind: str) -> str:
    """The family of a kind.

    >>> family("ad"), family("something new")
    ('money', 'judged')
    """
    return _FAMILY_OF.get(kind, "judged")
