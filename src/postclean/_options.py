"""The options of a cleaning: what is asked for beside the page itself."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, get_args

from .article import RemovalKind
from .errors import PostcleanError
from .page import Limits
from .rules.platform import Platform

if TYPE_CHECKING:
    from ._content.selection import Favor
    from .site import SiteProfile, SiteProfiles

KINDS: Final = frozenset(get_args(RemovalKind))
"""What `keep` may name."""


@dataclass(frozen=True, slots=True)
class Options:
    """The keywords that `extract`, `explain` and `strip` share. Raises `PostcleanError` for those that name nothing."""

    platform: Platform | None = None
    """In place of the detected platform."""
    site: SiteProfile | SiteProfiles | None = None
    """What repeats over the pages of the site."""
    favor: Favor = "balance"
    """The threshold of the classifier."""
    keep: Collection[str] = frozenset()
    """Kinds that are not taken out."""
    limits: Limits = Limits()  # noqa: RUF009 (frozen)
    """How much work the page may cause."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "keep", frozenset([self.keep] if isinstance(self.keep, str) else self.keep))
        check_options(self.favor, self.keep)


def check_options(favor: str, keep: Collection[str]) -> None:
    """Refuse options that name nothing."""
    if favor not in ("precision", "balance", "recall"):
        raise PostcleanError(f"favor={favor!r} is not one of 'precision', 'balance', 'recall'")
    unknown = sorted(set([keep] if isinstance(keep, str) else keep) - KINDS)
    if unknown:
        raise PostcleanError(f"keep has unknown kinds {unknown}: use some of {sorted(KINDS)}")
