"""All platforms that are known, and which of them a page is."""

from __future__ import annotations

from functools import lru_cache
from importlib import import_module
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from ..article import Notice
from .platform import Platform

if TYPE_CHECKING:
    from .._tree import Tree

SEEN: Final = 16_000
"""Characters of a page's source in which signatures are looked for; where the platform named itself, themes in more of it."""
SEEN_THEMES: Final = 80_000


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


@lru_cache(maxsize=1)
def _signatures() -> tuple[tuple[tuple[str, Platform], ...], tuple[tuple[str, Platform], ...]]:
    known = platforms()
    generators = tuple((g, p) for p in known for g in p.signature.generator)
    markups = tuple((m, p) for p in known for m in p.signature.markup)
    return generators, markups


def detect(tree: Tree) -> tuple[Platform | None, list[Notice]]:
    """The platform of a page by its signature, a theme family before its platform. Two that claim it give a notice."""
    generators, markups = _signatures()
    claims: dict[str, Platform] = {}
    for meta in () if tree.head is None else tree.head.iterchildren("meta"):
        if (meta.get("name") or "").lower() == "generator":
            told = (meta.get("content") or "").lower()
            for beginning, platform in generators:
                if told.startswith(beginning):
                    claims.setdefault(platform.name, platform)
    by_generator = set(claims)
    source = tree.markup.text[: SEEN_THEMES if claims else SEEN]
    for sign, platform in markups:
        if by_generator and platform.name not in by_generator:
            continue
        known = claims.get(platform.name)
        if (known is None or (known.theme is None and platform.theme is not None)) and sign in source:
            claims[platform.name] = platform
    if not claims:
        return None, []
    found = list(claims.values())
    if len(found) > 1:
        names = " and ".join(platform.name for platform in found)
        return found[0], [Notice(code="two_platforms", message=f"the page looks like {names}; it was read as {found[0].name}")]
    return found[0], []
