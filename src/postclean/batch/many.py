"""Many pages of a program: results as they come, in this process or in several."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from .._content.selection import Favor
from .._input.open import portable
from .._pipeline.recipe import extract
from ..article import Article, Result
from ..errors import PageLost, PostcleanError
from ..limits import Limits
from ..options import check_number, check_options
from ..page import Page
from ..rules.platform import Platform
from .pool import Pool
from .sandbox import Failure

if TYPE_CHECKING:
    from ..site import SiteProfile, SiteProfiles

LONGEST_PATH: Final = 1_000
"""Characters; a longer text is not the name of a folder, and systems refuse to look for it."""

log = logging.getLogger("postclean")
log.addHandler(logging.NullHandler())


def extract_many(
    sources: Iterable[object],
    *,
    workers: int = 1,
    url: str | None = None,
    encoding: str | None = None,
    platform: Platform | str | None = None,
    site: SiteProfile | SiteProfiles | None = None,
    favor: Favor = "balance",
    keep: Collection[str] = frozenset(),
    limits: Limits = Limits(),  # noqa: B008 (frozen)
) -> Iterator[Result]:
    """Articles of many pages, in input order.
    A page that fails gives a `Result` with its error; it never stops the rest.

    With `workers` above 1 the pages are read in that many processes, a few ahead of what has been asked for.
    There a page that hangs for 20 seconds, crashes its process or wants more than 2 GB is a `Result` with
    `PageLost`; in this process it would take the program with it. For dumps on disk see
    `postclean.batch.run`.

    Raises `PostcleanError` for options that make no sense, before the first page.

    >>> [result.ok for result in extract_many(["", "Tea is made by pouring hot water over the leaves of the plant."])]
    [False, True]
    """
    check_options(favor, keep)
    _check_sources(sources)
    options = {
        "url": url, "encoding": encoding, "platform": platform, "site": site, "favor": favor, "keep": frozenset(keep),
        "limits": limits,
    }  # fmt: skip
    check_number("workers", workers, 1, "give 1 or more")
    if workers == 1:
        return _here(sources, options)
    pool: Pool[tuple[int, str | None], _Job, bytes | PostcleanError] = Pool(
        "postclean.batch.many:make", options, _lost, lambda job: job.size, workers, chunk_jobs=4
    )
    return _in_processes(sources, pool, limits)


def _check_sources(sources: object) -> None:
    """Refuse one source where many are wanted: the letters of a name would each be a page."""
    if isinstance(sources, (str, bytes, os.PathLike, Page)) or not isinstance(sources, Iterable):
        what = f"Path({str(sources)!r})" if isinstance(sources, (str, os.PathLike)) else "the page"
        folder = (
            isinstance(sources, (str, os.PathLike))
            and len(str(sources)) < LONGEST_PATH
            and os.path.isdir(sources)
        )
        hint = f'{what}.rglob("*.html")' if folder else f"[{what}]"
        more = "; for a whole dump there is postclean.batch.run" if folder else ""
        raise PostcleanError(
            f"extract_many takes several sources, not one {type(sources).__name__}: give {hint}{more}"
        )


def _name_of(source: object) -> str | None:
    """What a source is known by: its file, or its URL."""
    if isinstance(source, os.PathLike):
        return os.fsdecode(source)
    return source.url if isinstance(source, Page) else None


def _here(sources: Iterable[object], options: dict[str, Any]) -> Iterator[Result]:
    for index, source in enumerate(sources):
        try:
            article = extract(source, **options)
        except PostcleanError as error:
            yield Result(index=index, source=_name_of(source), error=error)
        except Exception as error:  # a defect of ours must not cost the other pages
            log.exception("page %d failed", index)
            lost = PostcleanError(f"{type(error).__name__}: {error}; please report this page")
            yield Result(index=index, source=_name_of(source), error=lost)
        else:
            yield Result(index=index, source=_name_of(source), article=article)


@dataclass(frozen=True, slots=True)
class _Job:
    """A page on its way to another process, or the reason why it cannot go there."""

    source: object
    url: str | None = None
    size: int = 0


def _in_processes(
    sources: Iterable[object],
    pool: Pool[tuple[int, str | None], _Job, bytes | PostcleanError],
    limits: Limits,
) -> Iterator[Result]:
    jobs = (((index, _name_of(source)), _packed(source, limits)) for index, source in enumerate(sources))
    for (index, name), outcome in pool.map(jobs):
        if isinstance(outcome, bytes):
            yield Result(index=index, source=name, article=Article.model_validate_json(outcome))
        else:
            yield Result(index=index, source=name, error=outcome)


def _packed(source: object, limits: Limits) -> _Job:
    try:
        packed, url = portable(source, limits)
    except PostcleanError as error:
        return _Job(error)
    content = getattr(packed, "content", packed)
    return _Job(packed, url, len(content) if isinstance(content, (str, bytes)) else 0)


def make(options: dict[str, Any]) -> Callable[[_Job], bytes | PostcleanError]:
    """The kernel: the article as JSON, which is read faster than a pickle, or the error."""

    def kernel(job: _Job) -> bytes | PostcleanError:
        if isinstance(job.source, PostcleanError):
            return job.source
        try:
            article = extract(job.source, **{**options, "url": options["url"] or job.url})
        except PostcleanError as error:
            return error
        return article.model_dump_json().encode()

    return kernel


def _lost(job: _Job, failure: Failure) -> PostcleanError:
    return PageLost(failure.kind, failure.message, url=job.url)
