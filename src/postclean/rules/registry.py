"""All platforms that are known."""

from __future__ import annotations

from functools import lru_cache
from importlib import import_module
from pathlib import Path

from ..errors import PostcleanError
from .platform import Platform


@lru_cache(maxsize=1)
def platforms() -> tuple[Platform, ...]:
    """Every platform: those with a file of their own in `rules/platforms`,
    found by listing the folder, and the table of the rest.

    >>> [p.name for p in platforms()].count("ghost")
    1
    """
    names = sorted(file.stem for file in Path(__file__).with_name("platforms").glob("*.py"))
    found: list[Platform] = []
    for name in names:
        if not name.startswith("_"):
            module = import_module(f"postclean.rules.platforms.{name}")
            found.extend(module.PLATFORMS)
    return tuple(
        sorted(found, key=lambda platform: (platform.theme is None, platform.name, platform.theme or ""))
    )


def full_name(platform: Platform) -> str:
    """A platform's name with that of its theme, as it can be asked for."""
    return f"{platform.name}/{platform.theme}" if platform.theme else platform.name


def named(name: str) -> Platform:
    """The platform of a name, or of `name/theme`.

    Raises `PostcleanError` that says which name is near.

    >>> named("ghost").name
    'ghost'
    """
    known = {full_name(platform): platform for platform in platforms()}
    if name not in known:
        import difflib  # a millisecond that only this message needs

        near = difflib.get_close_matches(name, known, 1)
        hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(sorted(known))}"
        raise PostcleanError(f"there is no platform {name}: {hint}")
    return known[name]
