"""All platforms that are known, and which of them a page is."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from importlib import import_module
from importlib.resources import files
from typing import TYPE_CHECKING, Final, NamedTuple

from ..article import Notice
from .platform import Platform

if TYPE_CHECKING:
    from .._tree import Tree

SEEN: Final = 30_000
"""Characters of a page's source in which strings are looked for."""


@lru_cache(maxsize=1)
def platforms() -> tuple[Platform, ...]:
    """Every platform: those with a file of their own in `rules/platforms`, found by listing the folder, and the table of the rest.

    >>> [p.name for p in platforms()].count("ghost")
    1
    """
    names = sorted(file.name for file in files("postclean.rules.platforms").iterdir() if file.name.endswith(".py"))
    found: list[Platform] = []
    for name in names:
        if not name.startswith("_"):
            module = import_module(f"postclean.rules.platforms.{name[:-3]}")
            found.extend(module.PLATFORMS)
    return tuple(sorted(found, key=lambda platform: (platform.theme is None, platform.name, platform.theme or "")))


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
        return found[0], [Notice(code="two_platforms", message=f"the page looks like {names}; it was read as {found[0].name}")]
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
    return [url for url in (*(href for _, href in declared.links), *(src for _, src, _ in declared.scripts)) if url]


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
