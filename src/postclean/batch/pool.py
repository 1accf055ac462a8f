"""The pool: jobs through several sandboxes at once, results in the order of the jobs.

::

    reader ─► chunks ─► workers (a thread and a process each) ─► results, in order again
              at most a fixed number at a time, so that memory stays flat whatever a job does
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, Final, Generic, TypeVar

from ..errors import PostcleanError
from .child import resolve
from .sandbox import Bounds, Failure, Sandbox

CHUNK_JOBS: Final = 16
CHUNK_BYTES: Final = 2_000_000
"""Jobs that a worker gets at a time: few trips through the pipe, and little is lost with a process."""
AHEAD: Final = 16
"""Chunks for each worker that may be under way or wait for their turn."""
BYTES_AHEAD: Final = 64_000_000
WORKER_BYTES_AHEAD: Final = 8_000_000
"""Of all chunks together: the first for any number of workers up to eight, the second for each of more."""

Tag = TypeVar("Tag")
Job = TypeVar("Job")
Result = TypeVar("Result")


@dataclass(slots=True)
class Pool(Generic[Tag, Job, Result]):
    """Several sandboxes with the same kernel.

    >>> pool = Pool("operator:itemgetter", 0, lost=lambda job, failure: failure.kind, size=len, workers=1)
    >>> list(pool.map([(1, "tea"), (2, ""), (3, "milk")]))
    [(1, 't'), (2, 'internal'), (3, 'm')]
    """

    kernel: str
    setup: object
    lost: Callable[[Job, Failure], Result]
    """The result of a job that returned nothing."""
    size: Callable[[Job], int]
    """About how many bytes a job has."""
    workers: int = 1
    """Processes; 0 for none at all: all is done in this one."""
    bounds: Bounds = Bounds()  # noqa: RUF009 (frozen)
    chunk_jobs: int = CHUNK_JOBS
    _results: dict[int, list[tuple[Tag, Result]]] = field(default_factory=dict)
    _ready: threading.Condition = field(default_factory=threading.Condition)
    _failure: BaseException | None = None
    _sizes: dict[int, int] = field(default_factory=dict)
    """Bytes of the chunks that are under way."""
    _chunks: int | None = None
    """How many there are, once the reader knows."""

    def __post_init__(self) -> None:
        if self.workers < 0:
            raise PostcleanError(f"workers={self.workers}: give 1 or more, or 0 for this process")

    def map(self, jobs: Iterable[tuple[Tag, Job]]) -> Iterator[tuple[Tag, Result]]:
        """A result for each job, in order, with the tag that it came with. All ends when the caller stops.

        Raises what reading the jobs raises, and `PostcleanError` when no process can be started.
        """
        if self.workers == 0:
            yield from self._map_here(jobs)
            return
        todo: queue.Queue[tuple[int, list[tuple[Tag, Job]]] | None] = queue.Queue()
        free = threading.Semaphore(AHEAD * self.workers)
        stop = threading.Event()
        boxes = [Sandbox(self.kernel, self.setup, self.bounds) for _ in range(self.workers)]
        threads = [
            threading.Thread(
                target=self._read, args=(jobs, todo, free, stop), name="postclean-reader", daemon=True
            )
        ]
        threads += [
            threading.Thread(target=self._work, args=(box, todo, stop), name="postclean-worker", daemon=True)
            for box in boxes
        ]
        try:
            for thread in threads:
                thread.start()
            number = 0
            while (results := self._take(number)) is not None:
                yield from results
                self._forget(number)
                number += 1
                free.release()
        finally:
            stop.set()
            free.release(AHEAD * self.workers)
            for box in boxes:
                box.close()
                todo.put(None)
            for thread in threads:
                thread.join(
                    5.0
                )  # a reader may wait for a pipe or a disk; it is a daemon, and ends after its next chunk

    def _map_here(self, jobs: Iterable[tuple[Tag, Job]]) -> Iterator[tuple[Tag, Result]]:
        """Without any process: quick to start and easy to debug, and no guard against anything."""
        kernel = resolve(self.kernel)(self.setup)
        for tag, job in jobs:
            try:
                result = kernel(job)
            except Exception as error:  # noqa: BLE001 (as in a sandbox)
                result = self.lost(job, Failure("internal", f"{type(error).__name__}: {error}"))
            yield tag, result

    def _read(
        self, jobs: Iterable[tuple[Tag, Job]], todo: Any, free: threading.Semaphore, stop: threading.Event
    ) -> None:
        number = 0
        try:
            for size, chunk in self._chunked(iter(jobs)):
                free.acquire()
                self._wait_for_room(number, size, stop)
                if stop.is_set():
                    return
                todo.put((number, chunk))
                number += 1
        except BaseException as error:  # noqa: BLE001 (raised again in the caller's thread)
            self._fail(error)
            return
        with self._ready:
            self._chunks = number
            self._ready.notify_all()

    def _wait_for_room(self, number: int, size: int, stop: threading.Event) -> None:
        """Wait until there is room for a chunk. There is always room for one, whatever its size."""
        most = max(BYTES_AHEAD, WORKER_BYTES_AHEAD * self.workers)
        with self._ready:
            while self._sizes and sum(self._sizes.values()) + size > most and not stop.is_set():
                self._ready.wait(0.5)
            self._sizes[number] = size

    def _forget(self, number: int) -> None:
        """A chunk is done and given on."""
        with self._ready:
            self._sizes.pop(number, None)
            self._ready.notify_all()

    def _chunked(self, jobs: Iterator[tuple[Tag, Job]]) -> Iterator[tuple[int, list[tuple[Tag, Job]]]]:
        chunk: list[tuple[Tag, Job]] = []
        size = 0
        for tag, job in jobs:
            chunk.append((tag, job))
            size += self.size(job)
            if len(chunk) == self.chunk_jobs or size >= CHUNK_BYTES:
                yield size, chunk
                chunk, size = [], 0
        if chunk:
            yield size, chunk

    def _work(self, box: Sandbox, todo: Any, stop: threading.Event) -> None:
        try:
            while not stop.is_set() and (item := todo.get()) is not None:
                number, chunk = item
                outcomes = islice(box.map([job for _, job in chunk]), len(chunk))
                results = [
                    (tag, self.lost(job, outcome) if isinstance(outcome, Failure) else outcome)
                    for (tag, job), outcome in zip(chunk, outcomes)
                ]
                if len(results) == len(chunk):  # fewer when all is being ended
                    with self._ready:
                        self._results[number] = results
                        self._ready.notify_all()
        except BaseException as error:  # noqa: BLE001 (raised again in the caller's thread)
            self._fail(error)

    def _fail(self, error: BaseException) -> None:
        with self._ready:
            self._failure = self._failure or error
            self._ready.notify_all()

    def _take(self, number: int) -> list[tuple[Tag, Result]] | None:
        """The results of a chunk, or None after the last one."""
        with self._ready:
            while number not in self._results:
                if self._failure is not None:
                    raise self._failure
                if self._chunks is not None and number >= self._chunks:
                    return None
                self._ready.wait(0.5)  # with a time, or Windows would not notice Ctrl-C
            return self._results.pop(number)
