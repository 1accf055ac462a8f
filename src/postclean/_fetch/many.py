"""Many pages: hosts side by side, each asked one at a time with a gap, results as they come or in order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sized
from dataclasses import dataclass
from typing import Any

import anyio
import anyio.abc
from anyio.from_thread import start_blocking_portal

from ..errors import FetchError, PostcleanError
from ..page import Page
from . import transport
from .options import Options
from .page import Visit
from .robots import Robots
from .throttle import Throttle

WINDOW = 64
"""URLs that are read ahead for each page at a time,
so that a long run of one host's URLs keeps no other host waiting."""

ORDERED_WINDOW = 4
"""The same where results are handed out in order: pages wait in memory for those before them."""

Progress = Callable[[int, "int | None"], None]
"""Called with the number of pages done and the number of all, if that is known."""


@dataclass(frozen=True)
class Fetched:
    """What became of one URL of many: a page or an error."""

    url: str
    """As it was given."""
    index: int
    """Its place in the list, from 0."""
    page: Page | None = None
    error: PostcleanError | None = None


def fetch_all(
    urls: Iterable[str],
    options: Options,
    *,
    per_host: int,
    concurrency: int,
    gap: float,
    ordered: bool,
    progress: bool | Progress,
    client: Any,
) -> Iterator[Fetched]:
    """Check what can be checked before the first page is asked for; the rest is an iterator."""
    if isinstance(urls, str):
        raise TypeError("urls is one string: give a list, or use fetch() for one page")
    for name, value, least in (("per_host", per_host, 1), ("concurrency", concurrency, 1), ("gap", gap, 0)):
        if not value >= least:
            raise ValueError(f"{name} must be at least {least}, not {value!r}")
    robots = Robots(options.user_agent) if options.robots else None
    total = len(urls) if isinstance(urls, Sized) else None
    results = _run(urls, options, robots, per_host, concurrency, gap, ordered, client)
    return _told(results, total, progress) if progress else results


def _run(
    urls: Iterable[str],
    options: Options,
    robots: Robots | None,
    per_host: int,
    concurrency: int,
    gap: float,
    ordered: bool,
    client: Any,
) -> Iterator[Fetched]:
    """Read URLs ahead and hand out results; the event loop runs in a thread of its own."""
    window = concurrency * (ORDERED_WINDOW if ordered else WINDOW)
    source = enumerate(urls)
    waiting: dict[int, Fetched] = {}
    following = 0
    with start_blocking_portal() as portal:
        throttle = portal.call(lambda: Throttle(gap=gap, per_host=per_host, concurrency=concurrency))
        crew = _Crew(
            options, robots, throttle, client, concurrency, held_back=None if ordered else concurrency
        )
        running, _ = portal.start_task(crew.run)
        try:
            pending, exhausted = 0, False
            while True:
                fresh: list[tuple[int, str]] = []
                while not exhausted and pending + len(waiting) + len(fresh) < window:
                    entry = next(source, None)
                    if entry is None:
                        exhausted = True
                    else:
                        fresh.append(entry)
                if fresh:
                    portal.call(crew.add, fresh)
                    pending += len(fresh)
                if not pending:
                    return
                result = portal.call(crew.take)
                pending -= 1
                if not ordered:
                    yield result
                    continue
                waiting[result.index] = result
                while following in waiting:
                    yield waiting.pop(following)
                    following += 1
        finally:
            running.cancel()


class _Crew:
    """Those who fetch: a task for each URL, most of them waiting for their host's turn."""

    def __init__(
        self,
        options: Options,
        robots: Robots | None,
        throttle: Throttle,
        client: Any,
        concurrency: int,
        *,
        held_back: int | None,
    ) -> None:
        self._options = options
        self._robots = robots
        self._throttle = throttle
        self._client = client
        self._concurrency = concurrency
        self._held_back = held_back
        self._ready = 0

    async def run(self, *, task_status: anyio.abc.TaskStatus[None]) -> None:
        """Be there for `add` and `take` until cancelled."""
        self._send, self._receive = anyio.create_memory_object_stream[Fetched](float("inf"))
        self._wire = transport.wire_for(self._options, self._client, idle=4 * self._concurrency)
        try:
            async with anyio.create_task_group() as self._tasks:
                task_status.started()
                await anyio.sleep_forever()
        finally:
            with anyio.CancelScope(shield=True):
                await self._wire.aclose()
            self._send.close()
            self._receive.close()

    async def add(self, entries: list[tuple[int, str]]) -> None:
        for index, url in entries:
            self._tasks.start_soon(self._one, index, url)

    async def take(self) -> Fetched:
        """Return the next result. While too many wait to be taken, no other page is begun."""
        result = await self._receive.receive()
        self._ready -= 1
        if self._held_back is not None and self._ready < self._held_back:
            self._throttle.open()
        return result

    async def _one(self, index: int, url: str) -> None:
        try:
            page = await Visit(
                url, self._options, self._wire, throttle=self._throttle, robots=self._robots
            ).page()
            result = Fetched(url, index, page=page)
        except PostcleanError as error:
            result = Fetched(url, index, error=error)
        except Exception as error:  # noqa: BLE001 - a fault of ours must not stop the others
            unexpected = FetchError(
                f"unexpected {type(error).__name__}: {error} (please report this)", url=str(url)[:500]
            )
            unexpected.__cause__ = error
            result = Fetched(url, index, error=unexpected)
        self._ready += 1
        if self._held_back is not None and self._ready >= self._held_back:
            self._throttle.close()
        self._send.send_nowait(result)


def _told(results: Iterator[Fetched], total: int | None, progress: bool | Progress) -> Iterator[Fetched]:
    """Report progress: to a function, or with a bar on stderr."""
    if callable(progress):
        for done, result in enumerate(results, 1):
            progress(done, total)
            yield result
        return
    from tqdm import tqdm

    failed = 0
    with tqdm(results, total=total, unit=" pages", dynamic_ncols=True) as bar:
        for result in bar:
            if result.error is not None:
                failed += 1
                bar.set_postfix(failed=failed, refresh=False)
            yield result
