"""What repeats over the pages of one site is furniture: learn it from a dump, apply it to a page.

Conditions, each measured or argued for in the notes of the design: one host, at least three pages,
near-duplicate pages counted once, never headings, never lines under eight words, and a line must be on at
least half of the pages. What repeats less ("Conclusion", the introduction of a series) is the author's.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from ._input.open import open_source
from ._strip import Reason
from ._text.urls import host_of
from ._tree import HEADINGS, Tree, parse
from .errors import PostcleanError
from .limits import Limits

MIN_PAGES: Final = 3
MIN_WORDS: Final = 8
MIN_SHARE: Final = 0.5
NEAR_DUPLICATE: Final = 0.3
"""Pages that share more than this part of their long lines with an earlier one,
beyond what the site repeats, are its copies."""


def _key(text: str) -> str:
    """A short hash of a line."""
    return hashlib.blake2b(text.casefold().encode("utf-8", "replace"), digest_size=8).hexdigest()


def _lines(tree: Tree) -> Iterator[tuple[int, str]]:
    """Runs that may be furniture of the site, with their keys."""
    for run, (text, words, node) in enumerate(zip(tree.run_text, tree.run_words, tree.run_node)):
        if words >= MIN_WORDS and tree.node_tag[node] not in HEADINGS:
            yield run, _key(text)


@dataclass(frozen=True, slots=True)
class SiteProfile:
    """The lines that a site repeats.

    >>> page = "<p>%s went out to sea on a cold morning in %s.</p><p>Sea Blog is written by people who love boats and the sea.</p>"
    >>> pages = [page % pair for pair in [("Ann", "May"), ("Bob", "June"), ("Cleo", "July")]]
    >>> profile = SiteProfile.learn(pages)
    >>> profile.pages, len(profile.lines)
    (3, 1)
    """

    host: str | None
    """The host that all pages with a URL have."""
    pages: int
    """Pages that it was learnt from."""
    lines: frozenset[str]
    """Keys of the repeated lines."""

    @classmethod
    def learn(cls, sources: Iterable[object], *, limits: Limits = Limits()) -> SiteProfile:  # noqa: B008 (frozen)
        """Learn from pages of one site: anything that `extract` takes.
        Pages that cannot be read are passed over.

        Raises `PostcleanError` when the pages are of more than one host.
        """
        host: str | None = None
        pages: list[frozenset[str]] = []
        for source in sources:
            try:
                here, lines = repeatable(source, limits=limits)
            except PostcleanError:
                continue
            if here is not None:
                if host is not None and here != host:
                    raise PostcleanError(
                        f"pages of two hosts, {host} and {here}: learn one profile for each host"
                    )
                host = here
            pages.append(lines)
        return cls.of_lines(host, pages)

    @classmethod
    def of_lines(cls, host: str | None, pages: list[frozenset[str]]) -> SiteProfile:
        """Learn from what `repeatable` returned for each page of a host."""
        distinct = _without_copies(pages)
        counts = Counter(key for page in distinct for key in page)
        need = max(MIN_PAGES, MIN_SHARE * len(distinct))
        lines = (
            frozenset(key for key, count in counts.items() if count >= need)
            if len(distinct) >= MIN_PAGES
            else frozenset()
        )
        return cls(host, len(distinct), lines)

    def repeats_on(self, tree: Tree) -> Iterator[tuple[int, Reason]]:
        """The runs of a page of this site that are repeated lines, each with the reason to mark it."""
        here = _host_of_page(tree)
        if not self.lines or (here is not None and self.host is not None and here != self.host):
            return
        for run, key in _lines(tree):
            if key in self.lines:
                yield run, Reason("site_repeat", f"site:{self.host or 'unnamed'}")

    def to_json(self) -> str:
        """The profile as JSON."""
        return json.dumps({"host": self.host, "pages": self.pages, "lines": sorted(self.lines)})

    @classmethod
    def from_json(cls, text: str) -> SiteProfile:
        """A profile from JSON.

        >>> SiteProfile.from_json(SiteProfile("blog.example", 3, frozenset({"a"})).to_json()).host
        'blog.example'
        """
        data = json.loads(text)
        return cls(data["host"], data["pages"], frozenset(data["lines"]))


@dataclass(frozen=True, slots=True)
class SiteProfiles:
    """Profiles of many hosts; `extract(page, site=profiles)` uses the one of the page's host.

    >>> SiteProfiles({"blog.example": SiteProfile("blog.example", 3, frozenset())}).hosts
    ('blog.example',)
    """

    profiles: Mapping[str, SiteProfile]
    """Host → its profile."""

    @property
    def hosts(self) -> tuple[str, ...]:
        """The hosts, sorted."""
        return tuple(sorted(self.profiles))

    def repeats_on(self, tree: Tree) -> Iterator[tuple[int, Reason]]:
        """The runs of a page of one of the sites that are repeated lines, each with the reason to mark it."""
        profile = self.profiles.get(_host_of_page(tree) or "")
        return profile.repeats_on(tree) if profile is not None else iter(())

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write the profiles to a JSON file."""
        with open(path, "w", encoding="utf-8") as file:
            for host in self.hosts:
                file.write(self.profiles[host].to_json() + "\n")

    @classmethod
    def load(cls, path: str | os.PathLike[str]) -> SiteProfiles:
        """Read what `save` has written: a profile on each line."""
        with open(path, encoding="utf-8") as file:
            profiles = [SiteProfile.from_json(line) for line in file]
        return cls({profile.host: profile for profile in profiles if profile.host is not None})


def repeatable(
    source: object,
    *,
    url: str | None = None,
    limits: Limits = Limits(),  # noqa: B008 (frozen)
) -> tuple[str | None, frozenset[str]]:
    """The host of a page, by its URL or its own word,
    and the keys of its lines that might be furniture of the site.

    Raises `PostcleanError` for what cannot be read.

    >>> repeatable("<p>Sea Blog is written by people who love boats and the sea.</p>", url="https://sea.example/a")[0]
    'sea.example'
    """
    tree = parse(open_source(source, url=url, limits=limits), limits)
    return _host_of_page(tree), frozenset(key for _, key in _lines(tree))


def _host_of_page(tree: Tree) -> str | None:
    """The host that a page comes from; if that is not known, the one that it names as its own."""
    if tree.url is not None or tree.head is None:
        return host_of(tree.url) or None
    for link in tree.head.iter("link"):
        if (link.get("rel") or "").lower() == "canonical":
            return host_of(link.get("href")) or None
    return None


def _without_copies(pages: list[frozenset[str]]) -> list[frozenset[str]]:
    """Leave out pages that are near-duplicates of an earlier one in what is not on most pages anyway."""
    counts = Counter(key for page in pages for key in page)
    common = {key for key, count in counts.items() if count >= MIN_SHARE * len(pages) and count >= MIN_PAGES}
    kept: list[frozenset[str]] = []
    having: dict[str, list[int]] = {}
    for page in pages:
        mine = page - common
        shared = Counter(number for key in mine for number in having.get(key, ()))
        if shared and max(shared.values()) > NEAR_DUPLICATE * len(mine):
            continue
        for key in mine:
            having.setdefault(key, []).append(len(kept))
        kept.append(page)
    return kept
