"""Which platform a page is from, and the elements that the platform's selectors find."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from typing import Any, Final, NamedTuple

from ._tree import Tree
from .article import Notice
from .rules.platform import Platform, compiled, names_in
from .rules.registry import platforms

SEEN: Final = 30_000
"""Characters of a page's source in which strings are looked for."""


class _Index(NamedTuple):
    """The signs of all platforms by kind, so that what a page has is looked up and not searched for."""

    generators: tuple[tuple[str, Platform], ...]
    hosts: dict[str, list[Platform]]
    tokens: dict[str, list[Platform]]
    markups: tuple[tuple[str, Platform], ...]


@lru_cache(maxsize=1)
def _index() -> _Index:
    hosts: dict[str, list[Platform]] = defaultdict(list)
    tokens: dict[str, list[Platform]] = defaultdict(list)
    for platform in platforms():
        for host in platform.signature.hosts:
            hosts[host].append(platform)
        for token in platform.signature.tokens:
            tokens[token].append(platform)
    generators = tuple((g, p) for p in platforms() for g in p.signature.generator)
    markups = tuple((m, p) for p in platforms() for m in p.signature.markup)
    return _Index(generators, dict(hosts), dict(tokens), markups)


class _Claims:
    """The platforms that a page gives signs of, each with its theme family where one is known."""

    def __init__(self) -> None:
        self.found: dict[str, Platform] = {}

    def add(self, platform: Platform) -> None:
        known = self.found.get(platform.name)
        if known is None or (known.theme is None and platform.theme is not None):
            self.found[platform.name] = platform


def detect(tree: Tree) -> tuple[Platform | None, list[Notice]]:
    """The platform of a page by its signature, a theme family before its platform.

    What the page says of itself (`meta[name=generator]`) decides; else two that claim it give a notice.
    """
    index = _index()
    claims = _Claims()
    urls = _read_head(tree, index, claims)
    named = frozenset(claims.found)
    for url in () if named else urls:
        for part in _parts(url):
            for platform in index.hosts.get(part, ()):
                claims.add(platform)
    known = index.tokens.keys()
    own = f"{tree.body.get('class') or ''} {tree.root.get('class') or ''}".split()
    for token in sorted({*tree.tokens.intersection(known), *known & own, *known & tree.masks.ids.keys()}):
        for platform in index.tokens[token]:
            claims.add(platform)
    if not claims.found:
        source = tree.markup.head(SEEN)
        for sign, platform in index.markups:
            if sign in source:
                claims.add(platform)
    found = [platform for name, platform in claims.found.items() if not named or name in named]
    if not found:
        return None, []
    if len(found) > 1:
        names = " and ".join(platform.name for platform in found)
        return found[0], [
            Notice(
                code="two_platforms", message=f"the page looks like {names}; it was read as {found[0].name}"
            )
        ]
    return found[0], []


def _read_head(tree: Tree, index: _Index, claims: _Claims) -> list[str]:
    """The addresses of what the head loads; a generator that is named there is claimed."""
    declared = tree.declared
    for meta, name in declared.metas:
        if name == "generator":
            told = (meta.get("content") or "").lower()
            for beginning, platform in index.generators:
                if told.startswith(beginning):
                    claims.add(platform)
    return [
        url
        for url in (*(href for _, href in declared.links), *(src for _, src, _ in declared.scripts))
        if url
    ]


def _parts(url: str) -> list[str]:
    """The host of a URL with all its endings, and the first steps of its path.

    >>> _parts("https://cdn.blog.example/wp-content/a.js")
    ['wp-content', 'cdn.blog.example', 'blog.example']
    """
    _, found, rest = url[:200].partition("//")
    steps = (rest if found else url[:200]).split("/", 4)
    host, parts = steps[0].lower(), steps[1:-1][:3]
    for _ in range(4):
        if "." not in host:
            break
        parts.append(host)
        host = host.partition(".")[2]
    return parts


def select(platform: Platform, tree: Tree, field: str) -> list[Any]:
    """The elements that the selectors of one field of a platform find, in their order."""
    found: dict[Any, None] = {}
    for selector in getattr(platform, field):
        if tree.tokens.issuperset(names_in(selector)):  # a search of the tree costs far more
            found.update(dict.fromkeys(_found_by(selector, tree)))
    return list(found)


def _found_by(selector: str, tree: Tree) -> list[Any]:
    if selector[0] == "#" and selector[1:] in tree.node_id:
        return [tree.node_el[tree.node_id.index(selector[1:])]]
    return list(compiled(selector)(tree.body))


def select_nodes(platform: Platform, tree: Tree, field: str) -> list[int]:
    """The nodes that the selectors of one field find; inline elements and what the walk did not enter have none."""
    found: dict[int, None] = {}
    for selector in getattr(platform, field):
        if not tree.tokens.issuperset(names_in(selector)):
            continue
        if _is_class(selector):  # a search of the tree costs far more
            name = selector[1:]
            at = [node for node, cls in enumerate(tree.node_cls) if name in cls and name in cls.split()]
        else:
            at = _nodes_of(tree, _found_by(selector, tree))
        found.update(dict.fromkeys(at))
    return list(found)


_is_class = re.compile(r"\.-?[A-Za-z_][\w-]*").fullmatch


def _nodes_of(tree: Tree, elements: list[Any]) -> list[int]:
    places = {el: node for node, el in enumerate(tree.node_el)} if elements else {}
    return [places[el] for el in elements if el in places]
