"""Platform: how a blog platform or a family of its themes is recognised, and where it puts things."""

from __future__ import annotations

import re
import sys
from functools import lru_cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from ..errors import MissingExtra, PostcleanError


class Signature(BaseModel):
    """What gives a platform away. One hit is enough; whole words count, never parts of them.

    >>> Signature(generator=("ghost",), hosts=("cdn.ghost.example",)).signs()
    ['generator ghost', 'host cdn.ghost.example']
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    generator: tuple[str, ...] = Field(
        default=(), description="Beginnings of `meta[name=generator]`, in lower case."
    )
    hosts: tuple[str, ...] = Field(
        default=(),
        description="Hosts, or steps of paths, of what the head loads: scripts, styles, icons. Subdomains count.",
    )
    tokens: tuple[str, ...] = Field(
        default=(), description="Classes or ids of the body and of block-level elements."
    )
    markup: tuple[str, ...] = Field(
        default=(),
        description="Strings in the page's source, as written; looked for only where nothing else tells.",
    )

    def signs(self) -> list[str]:
        """All signs, for people."""
        found = []
        for kind, values in (
            ("generator", self.generator),
            ("host", self.hosts),
            ("class or id", self.tokens),
            ("", self.markup),
        ):
            found += [f"{kind} {value}".strip() for value in values]
        return found


class Platform(BaseModel):
    """One platform or theme family. Selectors are CSS.

    >>> mine = Platform(name="blogger").but(drop=(".promo",))
    >>> mine.name, mine.drop
    ('blogger', ('.promo',))
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = Field(description="What `article.platform` says.")
    theme: str | None = Field(default=None, description="The family of themes, where the record is for one.")
    signature: Signature = Field(default=Signature(), description="How it is recognised.")
    root: tuple[str, ...] = Field(
        default=(), description="The element of the body; what is outside is not the article."
    )
    title: tuple[str, ...] = Field(default=(), description="The title as shown.")
    author: tuple[str, ...] = Field(default=(), description="Names of authors as shown.")
    date: tuple[str, ...] = Field(default=(), description="The date as shown.")
    labels: tuple[str, ...] = Field(default=(), description="Links to labels.")
    comments: tuple[str, ...] = Field(default=(), description="Comment threads.")
    drop: tuple[str, ...] = Field(default=(), description="Furniture that only this platform has.")
    keep: tuple[str, ...] = Field(default=(), description="What looks like furniture and is the article's.")
    origin: str = Field(default="", description="Where the rules come from.")

    def but(self, **changes: Any) -> Platform:
        """A copy with changes, validated."""
        return Platform.model_validate({**self.model_dump(), **changes})

    @classmethod
    def from_toml(cls, path: str | Path) -> Platform:
        """A platform from a TOML file with the fields of this class; errors name the field."""
        if sys.version_info >= (3, 11):
            import tomllib
        else:  # the standard library has it from 3.11 on
            try:
                import tomli as tomllib
            except ImportError as error:
                raise MissingExtra("toml", "tomli", "reading TOML on Python 3.10") from error
        try:
            return cls.model_validate(tomllib.loads(Path(path).read_text(encoding="utf-8")))
        except (OSError, ValueError, ValidationError) as error:
            raise PostcleanError(f"{path} is no platform file: {error}") from error


@lru_cache(maxsize=1_000)
def names_in(selector: str) -> frozenset[str]:
    """The classes, and the ids with their `#`, that a page must have for a selector to find anything.

    >>> sorted(names_in("#post .author.vcard")), sorted(names_in("time[datetime]"))
    (['#post', 'author', 'vcard'], [])
    """
    if "," in selector or ":not" in selector:
        return frozenset()
    names = re.findall(r"([.#])(-?[A-Za-z_][\w-]*)", selector)
    return frozenset(name if sign == "." else f"#{name}" for sign, name in names)


@lru_cache(maxsize=1_000)
def compiled(selector: str) -> Any:
    """A CSS selector as a function of an element. Raises `PostcleanError` when it is none."""
    from cssselect import SelectorError
    from lxml.cssselect import CSSSelector

    try:
        return CSSSelector(selector)
    except (SelectorError, ValueError) as error:
        raise PostcleanError(f"{selector!r} is no CSS selector: {error}") from error
