"""Posts of social networks that a page quotes: their address, their words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple
from urllib.parse import quote

from .._tree import Tree
from ..blocks import Embed
from ..rules.structure import POST_ADDRESSES, POST_PATTERNS, POST_TOKENS, POST_WORDS
from .media import embed_kind

URL_BOX: Final = "wp-block-embed__wrapper"
"""Where WordPress leaves the bare address of what it could not embed."""


class Post(NamedTuple):
    """A quoted post."""

    node: int
    block: Embed
    words: tuple[int, ...]
    """The runs of what it says."""
    rest: tuple[int, ...]
    """The runs that only link to it: "View this post"."""


def posts_of(tree: Tree) -> Iterator[Post]:
    """The quoted posts of a page, in page order."""
    if tree.tokens.isdisjoint(POST_TOKENS) and URL_BOX not in tree.tokens:
        return
    for node, cls in enumerate(tree.node_cls):
        tokens = cls.split() if cls else ()
        kind = next((POST_TOKENS[token] for token in tokens if token in POST_TOKENS), None)
        runs = range(tree.node_first[node], tree.node_end[node])
        if kind is not None:
            url = _address(tree, node, kind)
            if url is not None:
                words = tuple(run for run in runs if _says_something(tree, run))
                yield Post(node, Embed(url, kind), words, tuple(run for run in runs if run not in words))
        elif URL_BOX in tokens and len(runs) == 1:
            url = tree.absolute(tree.run_text[runs[0]])
            if url is not None and url.startswith(("http://", "https://")) and " " not in url:
                yield Post(node, Embed(url, embed_kind(url) or "frame"), (), tuple(runs))


def _says_something(tree: Tree, run: int) -> bool:
    """Whether a line is more than a link to the post; who says it, and when, is."""
    text = tree.run_text[run]
    if not POST_WORDS.isdisjoint(tree.node_cls[tree.run_node[run]].split()):
        return True
    return 2 * tree.run_link_chars[run] <= len(text) or text.startswith("—")


def _address(tree: Tree, node: int, kind: str) -> str | None:
    """The permalink: of an attribute, else the longest link to the network;
    any link will do for those on many hosts.
    """
    el = tree.node_el[node]
    for token in tree.node_cls[node].split():
        attribute, pattern = POST_PATTERNS.get(token, ("", ""))
        number = el.get(attribute) if attribute else None
        if number:
            return pattern.format(quote(number.strip("/"), safe="/"))
    named = next(filter(None, map(el.get, POST_ADDRESSES)), None)
    links = [tree.absolute(link.get("href")) for link in el.iter("a")]
    of_kind = [url for url in links if url and (embed_kind(url) or kind) == kind]
    found = (
        tree.absolute(named)
        if named
        else max(of_kind, key=lambda url: len(url.partition("?")[0]), default=None)
    )
    return found if found and found.startswith(("http://", "https://")) else None
