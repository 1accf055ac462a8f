"""A process of its own for pages that may hang, crash or eat all memory:
such a page costs itself, and no other.

One plain subprocess with framed pipes: it works inside the daemonic workers of engines, where multiprocessing
may not, and needs no importable `__main__`. It guards against accidents, not against attackers: the process
has the rights of its parent.

===============  ==========================================  ===================================  =================================
limit            Linux                                       macOS                                Windows
===============  ==========================================  ===================================  =================================
time             an alarm of the system, wherever it hangs   the same                             the parent ends the process
memory           an allocation beyond it fails               recycling only (no limit there)      recycling only, by pages
crash, exit      seen by the exit status                     the same                             the same
===============  ==========================================  ===================================  =================================

On every system the parent has a deadline as well, some seconds after the alarm.
"""

from __future__ import annotations

import contextlib
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import IO, Any, Final, cast

from ..errors import PostcleanError
from .child import HAS_ALARM, read_frame, write_frame

LEAST_MEMORY: Final = 300
"""MB without which a process does not start."""
MOST_MEMORY: Final = 10_000_000
"""MB; somebody who gives more has given bytes."""
WINDOWS_CRASHES: Final = (0xC0000005, 0xC00000FD, 0xC0000005 - (1 << 32))
"""Exit codes of Windows: an access violation, a stack that is full, and the first as a signed number."""

START_SECONDS: Final = 120.0
"""For a process to import everything; a machine that is busy may need some of that."""
GRACE_SECONDS: Final = 5.0
"""Seconds from the alarm to the parent's deadline."""
CRASHES: Final = ("SIGSEGV", "SIGBUS", "SIGABRT", "SIGFPE", "SIGILL", "SIGSYS", "SIGTRAP")
BLAMED_AT_ONCE: Final = ("timeout", "internal", "memory")
"""After another kind of death the page is tried once more in a fresh process,
if others had been there before it."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a page may cost, and when a process is replaced.

    >>> Bounds(seconds=5).memory
    2000
    """

    seconds: float = 20.0
    """For one page, by the clock; 0 for no limit."""
    memory: int = 2_000
    """MB of address space; 0 for no limit. Below 300 the process cannot start."""
    recycle_pages: int = 2_000
    """Pages after which a process is replaced."""
    recycle_mb: int = 400
    """MB above which a process is replaced."""

    def __post_init__(self) -> None:
        if self.seconds < 0 or self.memory < 0 or self.recycle_pages < 1 or self.recycle_mb < 1:
            raise PostcleanError(
                f"timeout={self.seconds:g}, memory={self.memory}: give numbers above 0, or 0 for no limit of that kind"
            )
        if 0 < self.memory < LEAST_MEMORY:
            raise PostcleanError(
                f"memory={self.memory} MB is too little for a process to start: give {LEAST_MEMORY} or more"
            )
        if self.memory > MOST_MEMORY:
            raise PostcleanError(f"memory={self.memory:,} is in MB, not in bytes: 2000 is usual")


@dataclass(frozen=True, slots=True)
class Failure:
    """Why there is no result for a job: `kind` as in `ERROR_KINDS`, and a sentence."""

    kind: str
    message: str


class Sandbox:
    """One process at a time that runs a kernel.

    `kernel` is `module:function`, a function that is called once in the process with `setup` and returns what
    is called with each job. Jobs and results are pickled. Use it from one thread at a time, as a context
    manager or with `close()`.

    >>> with Sandbox("operator:itemgetter", 1) as sandbox:
    ...     list(sandbox.map(["ab", "cd", ""]))
    ['b', 'd', Failure(kind='internal', message='IndexError: string index out of range')]
    """

    def __init__(self, kernel: str, setup: object = None, bounds: Bounds = Bounds()) -> None:
        self._first = (kernel, setup, bounds.seconds if HAS_ALARM else 0.0, bounds.memory * 1_000_000)
        self.bounds = bounds
        self._child: _Child | None = None
        self._closed = False
        self._busy = False
        self._lock = threading.Lock()

    def map(self, jobs: Sequence[object]) -> Iterator[Any]:
        """A result or a `Failure` for each job, in order.

        Raises `PostcleanError` when the process cannot be started at all.
        """
        with self._lock:
            self._busy = True
        try:
            yield from self._results(list(jobs))
        finally:
            with self._lock:
                self._busy = False
                if self._closed and self._child is not None:
                    self._child.end()

    def _results(self, left: list[object]) -> Iterator[Any]:
        suspect = False
        """Whether the first of what is left has ended a process already."""
        while left and not self._closed:
            child = self._ready()
            done = 0
            for result in child.map(left):
                yield result
                done += 1
                suspect = False
            left = left[done:]
            if not left:
                return
            fresh = child.done == 0
            failure = child.post_mortem(self.bounds)
            self._child = None
            if suspect or fresh or failure.kind in BLAMED_AT_ONCE:
                if not self._closed:
                    yield failure
                    left = left[1:]
                suspect = False
            else:
                suspect = True

    def _ready(self) -> _Child:
        child = self._child
        if child is not None and (
            child.done >= self.bounds.recycle_pages or child.memory_mb > self.bounds.recycle_mb
        ):
            child.end()
            child = None
        if child is None:
            child = self._child = _Child(self._first, self.bounds)
            if self._closed:  # while it was starting
                child.kill()
        return child

    @property
    def memory_mb(self) -> int:
        """What the process held after its last page."""
        return self._child.memory_mb if self._child is not None else 0

    def close(self) -> None:
        """End the process, at once.

        May be called from another thread: what `map` had not given yet, it never gives.
        """
        with self._lock:
            self._closed = True
            if self._child is not None:
                self._child.kill()
                if not self._busy:
                    self._child.end()

    def __enter__(self) -> Sandbox:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class _Child:
    """A process, from its start to its end."""

    def __init__(self, first: tuple[Any, ...], bounds: Bounds) -> None:
        self.done = 0
        self.memory_mb = 0
        self._late = False
        self._over = threading.Event()
        self._seconds = bounds.seconds
        self._deadline = time.monotonic() + START_SECONDS
        self._stderr = tempfile.TemporaryFile()  # noqa: SIM115 (closed with the process)
        if not sys.executable:
            raise PostcleanError(
                "sys.executable is not set here, so no process can be started: use isolate=False"
            )
        # The paths first, then our own import:
        # the child finds the same modules as its parent, whatever the folder it is in.
        code = f"import sys; sys.path[:] = {sys.path!r}; from postclean.batch.child import main; main()"
        self._process = subprocess.Popen(
            [sys.executable, "-X", "faulthandler", "-c", code],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._stderr,
        )
        self._jobs, self._replies = (
            cast(IO[bytes], self._process.stdin),
            cast(IO[bytes], self._process.stdout),
        )
        threading.Thread(target=self._watch, name="postclean-deadline", daemon=True).start()
        if not self._send(first) or self._receive() is None:
            said = self._end_of_stderr()
            self.kill()
            self._close()
            raise PostcleanError(f"the worker process does not start: {said or 'it said nothing'}")

    def map(self, jobs: Sequence[object]) -> Iterator[Any]:
        """Results as they come; fewer than jobs when the process dies."""
        self._wait_from_now()
        if not self._send(jobs):
            return
        for _ in jobs:
            frame = self._receive()
            if frame is None:
                return
            self.memory_mb = frame[1]
            self.done += 1
            self._wait_from_now()
            good, result = frame[0]
            if not good:
                kind, message = result
                result = Failure(kind, message or "the page wants more memory than one page may have")
            yield result
        self._deadline = float("inf")

    def _wait_from_now(self) -> None:
        if self._seconds:
            self._deadline = time.monotonic() + self._seconds + (GRACE_SECONDS if HAS_ALARM else 0.0)
        else:
            self._deadline = float("inf")

    def _send(self, content: object) -> bool:
        try:
            write_frame(cast(Any, self._jobs), content)
        except (OSError, ValueError):  # broken pipe; closed by another thread
            return False
        return True

    def _receive(self) -> tuple[Any, int] | None:
        try:
            return read_frame(cast(Any, self._replies))
        except (OSError, ValueError):
            return None

    def _watch(self) -> None:
        """The parent's deadline, for systems without an alarm and for processes that are beyond it."""
        while not self._over.wait(0.1):
            if time.monotonic() > self._deadline:
                self._late = True
                self.kill()
                return

    def post_mortem(self, bounds: Bounds) -> Failure:
        """What a process that has stopped answering died of."""
        code = self._process.wait()
        said = self._end_of_stderr()
        self._close()
        return _cause(code, said, self._late, bounds)

    def _end_of_stderr(self) -> str:
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(1.0)
        self._stderr.seek(0, 2)
        self._stderr.seek(max(0, self._stderr.tell() - 4_000))
        lines = self._stderr.read().decode("utf-8", "replace").strip().splitlines()
        told = [line for line in lines if line.startswith("Fatal Python error")]
        return (told or lines[-1:] or [""])[0].strip()[:300]

    def kill(self) -> None:
        """End the process at once."""
        with contextlib.suppress(OSError):
            self._process.kill()

    def end(self) -> None:
        """End a process that waits for jobs."""
        with contextlib.suppress(OSError):
            self._jobs.close()
        try:
            self._process.wait(2.0)
        except subprocess.TimeoutExpired:
            self.kill()
            self._process.wait()
        self._close()

    def _close(self) -> None:
        self._over.set()
        self._process.wait()
        for stream in (self._jobs, self._replies, self._stderr):
            with contextlib.suppress(OSError):
                stream.close()


def _cause(code: int, said: str, late: bool, bounds: Bounds) -> Failure:
    """The kind and the sentence for an exit status."""
    name = ""
    if code < 0:
        with contextlib.suppress(ValueError):
            name = signal.Signals(-code).name
    if late or name == "SIGALRM":
        return Failure(
            "timeout", f"not done within {bounds.seconds:g} seconds: the option timeout changes that"
        )
    if "MemoryError" in said or "bad_alloc" in said:
        return Failure("memory", "the page wants more memory than one page may have")
    detail = f" ({said})" if said else ""
    if name in CRASHES or code in WINDOWS_CRASHES:
        return Failure("crash", f"the process crashed with {name or hex(code)}{detail}")
    if name:
        return Failure(
            "killed", f"the process was killed with {name}, by the system for lack of memory or by somebody"
        )
    return Failure("exit", f"the process ended itself with status {code}{detail}")
