"""All platforms that are known."""

from __future__ import annotations

from functools import lru_cache
from importlib import import_module
from importlib.resources import files

from .platform import Platform


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
