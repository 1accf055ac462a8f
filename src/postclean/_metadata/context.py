"""Positions on a page: the body, the title above it,
the lines around both, and what is outside the article.

Three records, each complete when it is made: `PageFacts` before any field is read, `ArticleContext` once the
title is known, and `FieldValue`, what the reader of a field returns.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import compress
from typing import Any, Final, Generic, TypeVar

from .._text.byline import first_look, is_byline
from .._text.dates import order_of
from .._text.titles import key_of
from .._text.urls import host_of
from .._tree import Tree
from ..article import Notice, Source
from ..rules import vocabulary as v
from ..rules.metadata import AUTHOR_CLASSES, DAY_FIRST_DOMAINS, PARTICLES
from ..rules.platform import Platform
from .candidates import source
from .head import Head, read_head
from .icons import icon_before
from .jsonld import Node, text

TOUCHING: Final = "¦"
"""Separates pieces of text that follow each other without a space: `<a>Jane Doe</a><span>March 3</span>`."""

ASIDE: Final = v.COMMENT | v.RELATED
"""What is in such an element speaks of other posts or of other people."""
BEFORE_TITLE: Final = 4
AFTER_TITLE: Final = 12
BEFORE_BODY: Final = 3
INTO_BODY: Final = 3
AFTER_BODY: Final = 10
LONGEST_LINE: Final = 240
AFTER_DEK: Final = 5
LONGEST_META: Final = 100
PARAGRAPH: Final = 25
"""Words of a run that is text, not furniture."""
BOXES: Final = v.COMMENT | v.MODAL | v.NEWSLETTER
"""Categories of nodes in which counts of comments and paywalls are looked for."""

T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True)
class FieldValue(Generic[T_co]):
    """What a reader found: the value, where it comes from, and what the user should know."""

    value: T_co
    source: Source | None = None
    notices: tuple[Notice, ...] = ()


def sourced(value: Any, kind: str, raw: object, sure: float) -> FieldValue[Any]:
    """A value and its source."""
    return FieldValue(value, source(kind, raw, sure))


@dataclass(frozen=True)
class PageFacts:
    """A page as the readers of fields see it before its title is known: its tree, its head and its body."""

    tree: Tree
    platform: Platform | None
    body: Sequence[int]
    head: Head
    node: Node
    """The JSON-LD of this article; empty when there is none."""
    runs: int
    """How many runs the page has."""
    first: int
    """The first run of the body; past the end when no body is known."""
    last: int
    """The last run of the body; -1 when no body is known."""
    boxes: list[int]
    """The nodes with a category of `BOXES`."""

    def aside(self, run: int) -> bool:
        """Whether a run is in a comment thread or a list of other posts that does not hold the body."""
        tree = self.tree
        node, first, last = tree.run_node[run], self.first, self.last
        masks, parents = tree.node_mask, tree.node_parent
        for _ in range(8):
            if node < 0:
                return False
            if masks[node] & ASIDE:
                return not (tree.node_first[node] <= first and last < tree.node_end[node])
            node = parents[node]
        return False


@dataclass(frozen=True)
class ArticleContext(PageFacts):
    """The same with the title, and the lines near the article.

    What is worked out at its first use depends on the record alone.
    """

    site_name: str | None
    language: str | None
    order: str | None
    """The order of day and month, where the language or the site's domain tells it."""
    title_runs: tuple[int, ...]
    title_run: int
    """The last run before the body that shows the title; -1 when none does."""
    top: int
    """One past the lines over the text: the first paragraph after the title, wherever the body was found to begin."""
    near: tuple[int, ...]
    """The runs where bylines are: around the title, before the body, right after it."""

    @cached_property
    def near_runs(self) -> frozenset[int]:
        """The same as a set."""
        return frozenset(self.near)

    @cached_property
    def author_elements(self) -> list[tuple[Any, int, int]]:
        """(element, categories, run) of elements whose class says "author" or "byline"."""
        author, other = v.AUTHOR, v.COMMENT | v.RELATED | v.CARD
        return [
            item
            for item in self.tree.classed
            if item[1] & author
            and (not item[1] & other or (item[1] & other == v.CARD and _is_h_card(item[0])))
            and has_author_class(item[0])
            and not _in_quote(item[0])
        ]

    @cached_property
    def _places(self) -> dict[Any, int]:
        """Element → the run near the article that it is in."""
        tree, places = self.tree, {}
        for run in self.near:
            for slot in range(tree.run_slot[run], tree.run_slot_end[run]):
                inner = tree.slot_el[slot]
                if tree.slot_tail[slot]:
                    inner = inner.getparent()
                for _ in range(4):
                    if inner is None or inner in places:
                        break
                    places[inner] = run
                    inner = inner.getparent()
        return places

    @cached_property
    def _soft_texts(self) -> dict[int, str]:
        """A memo."""
        return {}

    @cached_property
    def _body_text(self) -> str:
        return " ".join(["", *[self.tree.run_text[run] for run in self.body], ""])

    def run_of(self, el: Any) -> int | None:
        """The run near the article that an element is in, `None` when it is elsewhere or has no text."""
        return self._places.get(el)

    def has_common_words(self, name: str) -> bool:
        """Whether the body has one of the words of a name in small letters:
        then it is a subject ("Design Style"), not a person.
        """
        return any(
            word not in PARTICLES and _holds_word(self._body_text, word) for word in name.lower().split()
        )

    def soft_text(self, run: int) -> str:
        """The text of a run with `TOUCHING` where pieces of it touch."""
        tree = self.tree
        start, end = tree.run_slot[run], tree.run_slot_end[run]
        if end - start < 2:
            return tree.run_text[run]
        if run not in self._soft_texts:
            self._soft_texts[run] = self._joined(start, end)
        return self._soft_texts[run]

    def _joined(self, start: int, end: int) -> str:
        tree, parts = self.tree, ""
        for slot in range(start, end):
            piece = tree.slot_text(slot)
            bare = " ".join(piece.split())
            if bare:
                if icon := icon_before(tree.slot_el[slot], tree.slot_tail[slot]):
                    parts += f" {icon} "
                touching = parts and not parts[-1].isspace() and not piece[0].isspace()
                parts += TOUCHING + bare if touching else bare if not parts else " " + bare
                if piece[-1].isspace():
                    parts += " "
        return " ".join(parts.split())


def page_facts(tree: Tree, platform: Platform | None, body: Sequence[int]) -> PageFacts:
    """Read the head of a page, and where its body is."""
    head, runs, masks = read_head(tree), len(tree.run_text), tree.node_mask
    return PageFacts(
        tree=tree,
        platform=platform,
        body=body,
        head=head,
        node=own_node(head),
        runs=runs,
        first=body[0] if body else runs,
        last=body[-1] if body else -1,
        boxes=[node for node in compress(range(len(masks)), masks) if masks[node] & BOXES],
    )


def article_context(
    page: PageFacts, site_name: str | None, language: str | None, title_runs: tuple[int, ...], title_run: int
) -> ArticleContext:
    """The facts of a page with what is known of its title."""
    top = _top(page, title_run)
    return ArticleContext(
        tree=page.tree,
        platform=page.platform,
        body=page.body,
        head=page.head,
        node=page.node,
        runs=page.runs,
        first=page.first,
        last=page.last,
        boxes=page.boxes,
        site_name=site_name,
        language=language,
        order=_order(language, page.tree.url),
        title_runs=title_runs,
        title_run=title_run,
        top=top,
        near=_near(page, title_run, top),
    )


def _order(language: str | None, url: str | None) -> str | None:
    """What the language says, and for English without a country what the site's domain says."""
    order = order_of(language)
    if order is None and language == "en":
        order = "dmy" if host_of(url).rpartition(".")[2] in DAY_FIRST_DOMAINS else "mdy"
    return order


def _top(page: PageFacts, title_run: int) -> int:
    top = min(page.first, page.runs)
    if title_run < 0:
        return top
    if title_run > top + INTO_BODY and page.tree.node_tag[page.tree.run_node[title_run]] not in ("h1", "h2"):
        return top
    words, end = page.tree.run_words, min(page.runs, title_run + AFTER_TITLE)
    paragraph = next((run for run in range(title_run + 1, end) if words[run] >= PARAGRAPH), None)
    if paragraph is None:
        return max(top, title_run + 3)
    # a dek as long as a paragraph is before the byline, not after it
    top = max(top, paragraph)
    for run in range(top, min(page.last, top + AFTER_DEK, end)):
        if page.tree.node_tag[page.tree.run_node[run]] in ("figcaption", "blockquote") or page.aside(run):
            break  # whoever is named after a picture took it
        if _is_meta_line(page.tree.run_text[run]):
            top = run + 1
    return top


def _is_meta_line(text: str) -> bool:
    """Whether a line is a byline or a date, and nothing else."""
    return len(text) <= LONGEST_META and bool(first_look(text)) and is_byline(text)


def _near(page: PageFacts, title: int, top: int) -> tuple[int, ...]:
    runs = page.runs
    if title >= 0:
        spans = [
            (title - BEFORE_TITLE, min(title + AFTER_TITLE, top + INTO_BODY)),
            (top - BEFORE_BODY, top + INTO_BODY),
        ]
    elif page.body:
        spans = [(top - 2 * BEFORE_BODY, top + INTO_BODY)]
    else:
        spans = [(0, 30)]
    if page.body and title > page.first + INTO_BODY:  # one of the two was found in the wrong place
        spans.append((page.first - BEFORE_BODY, page.first + INTO_BODY))
    if page.body:
        spans.append((page.last + 1, page.last + 1 + AFTER_BODY))
    every = dict.fromkeys(run for start, end in spans for run in range(max(0, start), min(runs, end)))
    # no thread is between a title and its text
    under = range(title + 1, min(title + 5, top)) if title >= 0 else range(0)
    return tuple(run for run in every if run in under or not page.aside(run))


_class_words = re.compile(r"[A-Z]?[a-z]+|[A-Z]+").findall


def has_author_class(el: Any) -> bool:
    """Whether a class or id of an element has a word of `AUTHOR_CLASSES`:
    `post-author`, `byline`, `authorName`.
    """
    return _names_author(f"{el.get('class') or ''} {el.get('id') or ''}")


def _is_h_card(el: Any) -> bool:
    """Whether an element is the author of an entry in microformats (`p-author h-card`), not a card of a list."""
    return {"p-author", "h-card"}.issubset((el.get("class") or "").split())


@lru_cache(maxsize=256)  # the pages of a site have the same classes
def _names_author(value: str) -> bool:
    return not AUTHOR_CLASSES.isdisjoint([word.lower() for word in _class_words(value)])


def _in_quote(el: Any) -> bool:
    """Whether an element is in a quotation, a testimonial or a card of something else."""
    for parent, _ in zip(el.iterancestors(), range(DEEPEST_QUOTE)):
        if parent.tag in ("blockquote", "q", "cite") or _names_quote(parent.get("class") or ""):
            return True
    return False


@lru_cache(maxsize=256)
def _names_quote(value: str) -> bool:
    return not QUOTE_WORDS.isdisjoint(value.lower().replace("-", " ").replace("_", " ").split())


DEEPEST_QUOTE: Final = 4
QUOTE_WORDS: Final = frozenset("testimonial testimonials quote pullquote blockquote review reviews".split())


def in_comment(el: Any) -> bool:
    """Whether an element is in the scope of a comment or a review, or in a thread."""
    parent = el.getparent()
    for _ in range(10):
        if parent is None:
            return False
        kind = f"{parent.get('itemtype') or ''} {parent.get('itemprop') or ''}".lower()
        if (
            "comment" in kind
            or "review" in kind.split("/")[-1]
            or "comment" in (parent.get("class") or "").lower().split()
        ):
            return True
        parent = parent.getparent()
    return False


def _holds_word(text: str, word: str) -> bool:
    """Whether a text has a word after a space, as it is written.

    >>> _holds_word(" a night, at sea", "night"), _holds_word(" a nightmare", "night")
    (True, False)
    """
    word = " " + word
    at = text.find(word)
    while at >= 0:
        if not text[at + len(word)].isalnum():
            return True
        at = text.find(word, at + 1)
    return False


def own_node(head: Head) -> Node:
    """The JSON-LD node of this page's article among those of its teasers:
    the one whose headline the title has, else the first.
    """
    articles = head.graph.articles
    if len(articles) > 1:
        title = key_of(head.title)
        for node in articles:
            headline = key_of(text(node.get("headline") or node.get("name")))
            if headline and (headline in title or title in headline):
                return node
    return articles[0] if articles else {}
