"""What a page is when it is not an article: an error page, a bot check, a wall.

Refused only on strong evidence.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import urlsplit

from .._strip import Reason
from .._text.patterns import pattern
from .._tree import HEADINGS, Tree, short_text
from ..errors import NoArticle
from ..rules.languages import words_of
from ..rules.refusals import CONSENT_ADVICE, ONLY_IN_HEADINGS, REFUSALS

FEW_WORDS: Final = 80
LISTED: Final = 4
"""Posts with a linked heading of their own, on a page whose address is that of an index."""
_index_path = pattern(
    r"/?|/(?:[^?#]{0,80}/)?(?:page/\d+|category/[^?#]+|tag/[^?#]+|search/label/[^?#]+|label/[^?#]+|archives?)/?"
)


MOST_CONSENT_WORDS: Final = 400
"""Words of a page that does nothing but ask for consent."""
CONSENT_SHARE: Final = 0.5
"""Share of its words in paragraphs that say what it asks for."""


def _asks_for_consent(tree: Tree, reasons: Mapping[int, Reason]) -> bool:
    """Whether a page does nothing but ask for consent: its words say so, and it has controls to give and to refuse it.

    What a dialog says over a post is marked, and so does not count; nor does a page that names an article.
    """
    free = [run for run in range(len(tree.run_text)) if run not in reasons or reasons[run].kind == "title"]
    words = sum(tree.run_words[run] for run in free)
    parts = words_of("consent")
    about = sum(
        tree.run_words[run] for run in free if any(part in tree.run_text[run].casefold() for part in parts)
    )
    if about < CONSENT_SHARE * max(words, 1) or "article" in tree.node_tag:
        return False
    labels = {_label(el) for el in tree.root.iter("button", "input", "a")}
    return not (labels.isdisjoint(words_of("consent_give")) or labels.isdisjoint(words_of("consent_refuse")))


def _label(control: Any) -> str:
    text = control.get("value") if control.tag == "input" else short_text(control)
    return " ".join((text or "").split()).casefold().replace("’", "'")


def _is_listing(tree: Tree) -> bool:
    """Whether a page is an index of posts: by its address,
    and by several posts with a linked heading each, none much longer.
    """
    if not tree.url:
        return False
    try:
        path = urlsplit(tree.url).path
    except ValueError:
        return False
    if _index_path.fullmatch(path) is None:
        return False
    posts = []
    for node, tag in enumerate(tree.node_tag):
        if (
            tag == "article"
            or "hentry" in tree.node_cls[node].split()
            or "post-outer" in tree.node_cls[node].split()
        ):
            runs = range(tree.node_first[node], tree.node_end[node])
            if any(
                tree.node_tag[tree.run_node[run]] in ("h1", "h2", "h3") and tree.run_links[run]
                for run in runs
            ):
                posts.append(sum(tree.run_words[run] for run in runs))
    return len(posts) >= LISTED and 2 * max(posts) < sum(posts) and 2 * sum(posts) > sum(tree.run_words)


def refusal_reason(
    tree: Tree, words: int, reasons: Mapping[int, Reason], title: str | None
) -> NoArticle | None:
    """The reason to refuse a page, or `None`. `words` is how many were found for a body."""
    page_words = sum(tree.run_words)
    if words < FEW_WORDS:
        heads = [(title or "").casefold(), (tree.root.findtext(".//title") or "").casefold()]
        lines: list[str] = []
        for run in range(min(12, len(tree.run_text))):
            if (
                tree.run_words[run] < 12 and not tree.run_links[run]
            ):  # a link leads to such a page, and is not on one
                text = tree.run_text[run].casefold()
                (heads if tree.node_tag[tree.run_node[run]] in HEADINGS else lines).append(text)
        for kind, advice, exact, parts in REFUSALS:
            for head in heads if kind in ONLY_IN_HEADINGS else (*heads, *lines):
                line = " ".join(head.split()).strip(" .!…")
                if line in exact or (tree.flat is None and any(part in line for part in parts)):
                    return NoArticle(kind, advice, url=tree.url)
    if _is_listing(tree):
        return NoArticle(
            "listing", "the page lists posts: extract the page of each post by itself", url=tree.url
        )
    if words and page_words < MOST_CONSENT_WORDS and _asks_for_consent(tree, reasons):
        return NoArticle("consent_wall", CONSENT_ADVICE, url=tree.url)
    if words:
        return None
    counted: dict[str, int] = {}
    for run, reason in reasons.items():
        counted[reason.kind] = counted.get(reason.kind, 0) + tree.run_words[run]
    if page_words and counted.get("comments", 0) >= 0.5 * page_words:
        return NoArticle(
            "comments_only", "the page has comments and no post: extract the post's own page", url=tree.url
        )
    if page_words and counted.get("consent", 0) >= 0.5 * page_words:
        return NoArticle("consent_wall", CONSENT_ADVICE, url=tree.url)
    if not page_words:
        return NoArticle(
            "empty", "the page has no text: it may be filled by a script, save it after it ran", url=tree.url
        )
    return NoArticle(
        "no_content",
        "nothing on the page reads like an article: explain() shows what was refused and why",
        url=tree.url,
    )
