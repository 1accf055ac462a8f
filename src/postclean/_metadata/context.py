"""Positions on a page: the body, the title above it,
the lines around both, and what is outside the article.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from .._text.dates import order_of
from .._text.titles import host_of, key_of
from .._tree import Tree
from ..article import Notice, Source
from ..rules import vocabulary as v
from ..rules.metadata import DAY_FIRST_DOMAINS, PARTICLES
from ..rules.platform import Platform
from .candidates import source
from .head import Head, read_head
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
PARAGRAPH: Final = 25
"""Words of a run that is text, not furniture."""


class ArticleContext:
    """A page as the readers of fields see it: its tree, its head, and the runs near the article."""

    def __init__(self, tree: Tree, platform: Platform | None, body: Sequence[int]) -> None:
        self.tree = tree
        self.platform = platform
        self.body = body
        self.head: Head = read_head(tree)
        self.node: Node = own_node(self.head)
        """The JSON-LD of this article; empty when there is none."""
        self.runs = len(tree.run_text)
        self.first = body[0] if body else self.runs
        """The first run of the body; past the end when no body is known."""
        self.last = body[-1] if body else -1
        self.title_run = -1
        """The last run before the body that shows the title; -1 when none does."""
        self.language: str | None = None
        self.site_name: str | None = None
        self.author_elements: list[tuple[Any, int, int]] | None = None
        """Remembered by `bylines`."""
        self.provenance: dict[str, Source] = {}
        self.notices: list[Notice] = list(self.head.notices)
        self._near: list[int] | None = None
        self._top: int | None = None
        self._order: str | None = ""
        self._text: str | None = None
        self._places: dict[Any, int] | None = None

    def set_source(self, field: str, kind: str, raw: object, sure: float) -> None:
        """Remember where a field comes from."""
        self.provenance[field] = source(kind, raw, sure)

    def notice(self, code: str, message: str) -> None:
        """Remember something that the reader of the result should know."""
        self.notices.append(Notice(code=code, message=message))

    @property
    def order(self) -> str | None:
        """The order of day and month: what the language says,
        and for English without a country what the site's domain says.
        """
        if self._order == "":
            self._order = order_of(self.language)
            if self._order is None and self.language == "en":
                self._order = (
                    "dmy" if host_of(self.tree.url).rpartition(".")[2] in DAY_FIRST_DOMAINS else "mdy"
                )
        return self._order

    @property
    def top(self) -> int:
        """One past the lines over the text: the first paragraph after the title,
        even where the body was found to begin later.
        """
        if self._top is None:
            top = min(self.first, self.runs)
            if 0 <= self.title_run <= top + INTO_BODY:
                words, end = self.tree.run_words, min(self.runs, self.title_run + AFTER_TITLE)
                text = next(
                    (run for run in range(self.title_run + 1, end) if words[run] >= PARAGRAPH),
                    self.title_run + 3,
                )
                top = max(top, text)
            self._top = top
        return self._top

    @property
    def near(self) -> list[int]:
        """The runs where bylines are: around the title, before the body, right after it."""
        if self._near is None:
            n, first, title = self.runs, self.top, self.title_run
            if title >= 0:
                spans = [
                    (title - BEFORE_TITLE, min(title + AFTER_TITLE, first + INTO_BODY)),
                    (first - BEFORE_BODY, first + INTO_BODY),
                ]
            elif self.body:
                spans = [(first - 2 * BEFORE_BODY, first + INTO_BODY)]
            else:
                spans = [(0, 30)]
            spans.append((self.last + 1, self.last + 1 + AFTER_BODY) if self.body else (0, 0))
            runs = dict.fromkeys(run for start, end in spans for run in range(max(0, start), min(n, end)))
            under = (
                range(title + 1, min(title + 5, self.first)) if title >= 0 else range(0)
            )  # no thread is between a title and its text
            self._near = [run for run in runs if run in under or not self.aside(run)]
        return self._near

    def aside(self, run: int) -> bool:
        """Whether a run is in a comment thread, a list of other posts, a menu or a footer."""
        tree = self.tree
        node, first, last = tree.run_node[run], self.first, self.last
        for _ in range(8):
            if node < 0 or tree.node_first[node] <= first and last < tree.node_end[node]:
                return False
            if tree.node_mask[node] & ASIDE:
                return True
            node = tree.node_parent[node]
        return False

    def run_of(self, el: Any) -> int | None:
        """The run near the article that an element is in, `None` when it is elsewhere or has no text."""
        if self._places is None:
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
            self._places = places
        return self._places.get(el)

    def has_common_words(self, name: str) -> bool:
        """Whether the body has one of the words of a name in small letters:
        then it is a subject ("Design Style"), not a person.
        """
        if self._text is None:
            self._text = " ".join(["", *[self.tree.run_text[run] for run in self.body], ""])
        return any(word not in PARTICLES and _holds_word(self._text, word) for word in name.lower().split())

    def soft_text(self, run: int) -> str:
        """The text of a run with `TOUCHING` where pieces of it touch."""
        tree = self.tree
        start, end = tree.run_slot[run], tree.run_slot_end[run]
        if end - start < 2:
            return tree.run_text[run]
        parts = ""
        for slot in range(start, end):
            piece = tree.slot_text(slot)
            bare = " ".join(piece.split())
            if bare:
                touching = parts and not parts[-1].isspace() and not piece[0].isspace()
                parts += TOUCHING + bare if touching else bare if not parts else " " + bare
                if piece[-1].isspace():
                    parts += " "
        return " ".join(parts.split())


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
