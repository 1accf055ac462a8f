"""What runs in the process of a sandbox: jobs come in on one pipe, replies go out on another, in order.

The only room that may be killed at any moment.
It writes nothing but its frames; what anybody prints goes to stderr.
"""

from __future__ import annotations

import contextlib
import gc
import os
import pickle
import signal
import struct
import sys
from collections.abc import Callable
from importlib import import_module
from typing import Any, BinaryIO, Final

HEADER: Final = struct.Struct(">QI")
"""Of a frame: the length of its pickled content, and the memory of the process that sends it, in MB."""
HAS_ALARM: Final = hasattr(signal, "setitimer") and hasattr(signal, "SIGALRM")
"""Whether the system itself ends a process when its time is over, wherever it is stuck."""


def read_frame(stream: BinaryIO) -> tuple[Any, int] | None:
    """A frame and the sender's memory in MB, or None where the other end is gone."""
    header = stream.read(HEADER.size)
    if len(header) < HEADER.size:
        return None
    length, memory = HEADER.unpack(header)
    content = stream.read(length)
    return (pickle.loads(content), memory) if len(content) == length else None


def write_frame(stream: BinaryIO, content: Any, memory: int = 0) -> None:
    """Write a frame and flush."""
    data = pickle.dumps(content, protocol=5)
    stream.write(HEADER.pack(len(data), memory))
    stream.write(data)
    stream.flush()


def main() -> None:
    """Serve until the other end closes its pipe."""
    jobs, replies = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.dup2(2, 1)  # a print anywhere would break a frame
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which ends its children itself
    first = read_frame(jobs)
    if first is None:
        return
    (name, setup, seconds, memory), _ = first
    _limit_memory(memory)
    kernel = resolve(name)(setup)
    gc.collect()
    gc.freeze()  # what the imports made stays for ever: no collection need look at it
    gc.disable()  # a page is some thousand objects without a cycle: collections between pages cost 4 % less
    with contextlib.suppress(BrokenPipeError):  # the parent was killed
        write_frame(replies, "ready", resident_mb())
        while (frame := read_frame(jobs)) is not None:
            for job in frame[0]:
                _serve(kernel, job, seconds, replies)
            gc.collect()


def _serve(kernel: Callable[[Any], Any], job: Any, seconds: float, replies: BinaryIO) -> None:
    if seconds and HAS_ALARM:
        # SIGALRM has its default action: the system ends the process, also when it is stuck in C.
        signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        reply = (True, kernel(job))
    except MemoryError:
        reply = (False, ("memory", ""))
    except Exception as error:  # noqa: BLE001 (whatever a kernel raises is the job's own)
        reply = (False, ("internal", f"{type(error).__name__}: {error}"))
    if seconds and HAS_ALARM:
        signal.setitimer(signal.ITIMER_REAL, 0)
    write_frame(replies, reply, resident_mb())


def resolve(name: str) -> Callable[..., Any]:
    """The function that `module:function` names.

    >>> resolve("os.path:basename")("a/b")
    'b'
    """
    module, _, function = name.partition(":")
    found: Callable[..., Any] = getattr(import_module(module), function)
    return found


def _limit_memory(size: int) -> None:
    """Where the system can: an allocation beyond the limit fails with MemoryError."""
    if not size:
        return
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (size, resource.getrlimit(resource.RLIMIT_AS)[1]))
    except (
        ImportError,
        ValueError,
        OSError,
    ):  # Windows; macOS refuses; a hard limit that is lower already holds
        return


def resident_mb() -> int:
    """Memory that this process holds; where only the peak can be had, that; 0 where neither can."""
    try:
        with open("/proc/self/statm", encoding="ascii") as numbers:
            return int(numbers.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") >> 20
    except OSError:
        pass
    try:
        import resource
    except ImportError:
        return 0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak >> 20 if sys.platform == "darwin" else peak >> 10
