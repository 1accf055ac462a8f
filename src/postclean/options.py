"""The options that `extract`, `explain` and `strip` share."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, get_args

from .article import RemovalKind
from .errors import PostcleanError
from .limits import Limits
from .rules.platform import Platform
from .rules.registry import named

if TYPE_CHECKING:
    from ._content.selection import Favor
    from .site import SiteProfile, SiteProfiles

KINDS: Final = frozenset(get_args(RemovalKind))
"""What `keep` may name."""


@dataclass(frozen=True, slots=True)
class Options:
    """The keywords that `extract`, `explain` and `strip` share.

    Raises `PostcleanError` for those that name nothing.
    """

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
        object.__setattr__(self, "platform", platform_of(self.platform))
        check_types(self.site, self.keep, self.limits)
        object.__setattr__(self, "keep", frozenset([self.keep] if isinstance(self.keep, str) else self.keep))
        check_options(self.favor, self.keep)


def platform_of(given: object) -> Platform | None:
    """A platform, also by its name.

    Raises `PostcleanError` for a name that is not known, and for anything else.
    """
    if given is None or isinstance(given, Platform):
        return given
    if isinstance(given, str):
        return named(given)
    raise PostcleanError(
        f"platform={given!r} is not a Platform: leave it out, since it is detected, or give its name, or Platform(name=…, drop=…)"
    )


def check_types(site: object, keep: object, limits: object) -> None:
    """Refuse options of another type, with what was meant."""
    if site is not None and not callable(getattr(site, "repeats_on", None)):
        raise PostcleanError(
            f"site={site!r} is no SiteProfile: learn one with postclean.site.SiteProfile.learn(pages)"
        )
    if not isinstance(keep, Collection) or not all(isinstance(kind, str) for kind in keep):
        raise PostcleanError(f'keep={keep!r} is no set of kinds: write {{"author_box"}}, or leave it out')
    if not isinstance(limits, Limits):
        raise PostcleanError(
            f"limits={limits!r} is no Limits: write postclean.Limits(max_bytes=…), or leave it out"
        )


def check_options(favor: str, keep: Collection[str]) -> None:
    """Refuse options that name nothing."""
    if favor not in ("precision", "balance", "recall"):
        raise PostcleanError(f"favor={favor!r} is not one of 'precision', 'balance', 'recall'")
    unknown = sorted(set([keep] if isinstance(keep, str) else keep) - KINDS)
    if unknown:
        raise PostcleanError(f"keep has unknown kinds {unknown}: use some of {sorted(KINDS)}")


def check_number(name: str, value: object, least: int, hint: str, kinds: tuple[type, ...] = (int,)) -> None:
    """Refuse what is not a number, or is below the least that makes sense.

    Raises `PostcleanError` with the name, the value and the hint.
    """
    good = isinstance(value, kinds) and not isinstance(value, bool)
    if not good or not value >= least:  # type: ignore[operator]
        raise PostcleanError(f"{name}={value!r}: {hint}")
