"""The options of one fetch, checked once."""

from __future__ import annotations

import os
import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TypedDict

PRODUCT = "postclean"


class FetchOptions(TypedDict, total=False):
    """The keywords of `fetch`, for functions that hand them on."""

    timeout: float
    deadline: float
    max_bytes: int
    max_redirects: int
    user_agent: str | None
    contact: str | None
    headers: Mapping[str, str] | None
    cookies: Mapping[str, str] | None
    allow_private: bool
    allow_downgrade: bool
    robots: bool
    cache: str | os.PathLike[str] | None
    retries: int
    max_wait: float
    partial: bool
    trust_env: bool
    ssl_context: ssl.SSLContext | None


@dataclass(frozen=True)
class Options:
    """What `fetch` was asked for; the meaning of each is in its docstring."""

    timeout: float = 10.0
    deadline: float = 30.0
    max_bytes: int = 20_000_000
    max_redirects: int = 10
    user_agent: str | None = None
    contact: str | None = None
    headers: Mapping[str, str] | None = None
    cookies: Mapping[str, str] | None = None
    allow_private: bool = False
    allow_downgrade: bool = False
    robots: bool = False
    cache: str | os.PathLike[str] | None = None
    retries: int = 2
    max_wait: float = 60.0
    partial: bool = False
    trust_env: bool = False
    ssl_context: ssl.SSLContext | None = None
    agent: str = field(init=False)

    def __post_init__(self) -> None:
        for name in ("timeout", "deadline", "max_bytes"):
            if not getattr(self, name) > 0:
                raise ValueError(f"{name} must be more than 0, not {getattr(self, name)!r}")
        for name in ("max_redirects", "retries", "max_wait"):
            if not getattr(self, name) >= 0:
                raise ValueError(f"{name} must not be less than 0, but is {getattr(self, name)!r}")
        for name, value in {
            "user_agent": self.user_agent, "contact": self.contact,
            **{f"headers[{key!r}]": f"{key}{value}" for key, value in (self.headers or {}).items()},
            **{f"cookies[{key!r}]": f"{key}{value}" for key, value in (self.cookies or {}).items()},
        }.items():  # fmt: skip
            if value and not (value.isascii() and value.isprintable()):
                raise ValueError(
                    f"{name} must be of printable ASCII characters: HTTP has no others in its headers"
                )
        object.__setattr__(self, "agent", self.user_agent or agent(self.contact))


def agent(contact: str | None = None) -> str:
    """Return an honest User-Agent. Sites that mind can write to the contact instead of blocking you.

    >>> agent("me@example.org").endswith(" (+me@example.org)")
    True
    """
    return f"{PRODUCT}/{_version()}" + (f" (+{contact})" if contact else "")


@lru_cache(maxsize=1)
def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(PRODUCT)
    except PackageNotFoundError:  # run from a checkout
        return "0"
