"""The first pass of `learn_sites`: what each host repeats, learnt from the dump itself."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from .._text.urls import host_of
from ..errors import PostcleanError
from ..page import Page
from ..site import SiteProfile, SiteProfiles, repeatable
from .kernel import Options, RawPage
from .pool import Pool
from .progress import Progress
from .sandbox import Bounds

MOST_PAGES: Final = 200
"""Of a host that are learnt from, the first ones: what a template repeats is on all of them."""


Lines = tuple["str | None", "frozenset[str]"]


def make(options: Options) -> Callable[[RawPage], Lines]:
    """The kernel of the first pass: host and lines of a page; none of one that cannot be read."""

    def lines(page: RawPage) -> Lines:
        page = page.loaded()
        source: object = page.content
        if isinstance(source, bytes):
            source = Page(source, url=page.url, charset=page.charset)
        try:
            return repeatable(source, url=page.url, limits=options.limits)
        except PostcleanError:
            return None, frozenset()

    return lines


def learn(
    options: Options,
    bounds: Bounds,
    workers: int,
    pages: Iterator[RawPage],
    progress: Progress = lambda *_: None,
) -> None:
    """Learn the profiles of all hosts, and save them where the options say, unless they are there."""
    assert options.sites is not None
    path = Path(options.sites)
    if path.exists():
        return
    by_host: dict[str, list[frozenset[str]]] = {}
    nothing: Lines = (None, frozenset())
    pool: Pool[int, RawPage, Lines] = Pool(
        "postclean.batch.sites:make",
        options,
        lambda page, failure: nothing,
        lambda page: page.size,
        workers,
        bounds,
    )
    full: set[str] = set()

    def wanted() -> Iterator[tuple[int, RawPage]]:
        """Those of hosts that we have not seen enough of, with their number."""
        for number, page in enumerate(pages, 1):
            if not full or host_of(page.url) not in full:
                yield number, page

    for number, (host, lines) in pool.map(wanted()):
        progress(number, None, 0)
        if host is not None and lines:
            of_host = by_host.setdefault(host, [])
            if len(of_host) < MOST_PAGES:
                of_host.append(lines)
            else:
                full.add(host)
    profiles = {host: SiteProfile.of_lines(host, lines) for host, lines in by_host.items()}
    draft = path.with_name(path.name + ".tmp")
    SiteProfiles({host: profile for host, profile in profiles.items() if profile.lines}).save(draft)
    os.replace(draft, path)
