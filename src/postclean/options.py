"""The options that `extract`, `explain` and `strip` share."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, get_args

from .article import RemovalKind
from .errors import PostcleanError
from .limits import Limits
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
        check_types(self.platform, self.site, self.keep, self.limits)
        object.__setattr__(self, "keep", frozenset([self.keep] if isinstance(self.keep, str) else self.keep))
        check_options(self.favor, self.keep)


def check_types(platform: object, site: object, keep: object, limits: object) -> None:
    """Refuse options of another type, with what was meant."""
    if platform is not None and not isinstance(platform, Platform):
        raise PostcleanError(
            f"platform={platform!r} is no Platform: leave it out, for it is detected, or give postclean.Platform(name=…, drop=…)"
        )
    if site is not None and not callable(getattr(site, "repeats_on", None)):
        raise PostcleanError(f"site={site!r} is no SiteProfile: learn one with postclean.site.SiteProfile.learn(pages)")
    if not isinstance(keep, Collection) or not all(isinstance(kind, str) for kind in keep):
        raise PostcleanError(f'keep={keep!r} is no set of kinds: write {{"author_box"}}, or leave it out')
    if not isinstance(limits, Limits):
        raise PostcleanError(f"limits={limits!r} is no Limits: write postclean.Limits(max_bytes=…), or leave it out")


def check_options(favor: str, keep: Collection[str]) -> None:
    """Refuse options that name nothing."""
    if favor not in ("precision", "balance", "recall"):
        raise PostcleanError(f"favor={favor!r} is not one of 'precision', 'balance', 'recall'")
    unknown = sorted(set([keep] if isinstance(keep, str) else keep) - KINDS)
    if unknown:
        raise PostcleanError(f"keep has unknown kinds {unknown}: use some of {sorted(KINDS)}")
