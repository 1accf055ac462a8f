"""Kernels made for tests: what a page must not do, on demand."""

from __future__ import annotations

import ctypes
import os
import signal
import time
from collections.abc import Callable
from itertools import islice
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # a process that only obeys need not load the pipeline
    from postclean.batch.kernel import Cleaned, Options, RawPage


def obey(_: Any = None) -> Callable[[str], str]:
    """A kernel that does what the job says."""
    return act


def act(job: str) -> str:
    if job == "segfault":
        ctypes.string_at(0)
    elif job == "hang in C":  # the interpreter lock is held: no thread and no Python signal handler would help
        ctypes.PyDLL(None).sleep(1000)
    elif job == "loop":
        while True:
            pass
    elif job == "exit":
        os._exit(3)
    elif job == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    elif job == "stop":
        os.kill(os.getpid(), signal.SIGSTOP)
    elif job == "memory":
        hoard = []
        while True:
            hoard.append(bytearray(200_000_000))
    elif job == "raise":
        raise ValueError("no such page")
    elif job == "recurse":
        return act(job)
    elif job == "print":
        print("this must not break a frame", flush=True)
    elif job == "read":
        return repr(os.read(0, 10))
    elif job == "pid":
        return str(os.getpid())
    return job.upper()


def once(path: str) -> Callable[[str], str]:
    """A kernel that is killed from outside at its first "victim", and never again."""

    def kernel(job: str) -> str:
        if job == "victim" and not os.path.exists(path):
            with open(path, "w", encoding="ascii"):
                pass
            act("kill")
        return job.upper()

    return kernel


def pages(options: Options) -> Callable[[RawPage], Cleaned]:
    """The real kernel; a page whose content begins with an order obeys that first."""
    from postclean.batch.kernel import make

    clean = make(options)

    def obedient(page: RawPage) -> Cleaned:
        page = page.loaded()
        content = page.content if isinstance(page.content, bytes) else page.content.encode()
        if content.startswith(b"!"):
            act(content[1:].split(b"\n", 1)[0].decode())
        return clean(page)

    return obedient


def slowly(options: Options) -> Callable[[RawPage], Cleaned]:
    """No cleaning at all, 2 ms a page: for tests of the runner."""
    from postclean.batch.kernel import Cleaned

    def clean(page: RawPage) -> Cleaned:
        time.sleep(0.002)
        line = b'{"id":"%s","ok":true,"error_kind":null,"error":null,"duplicate_of":null}' % page.id.encode()
        return Cleaned(line, {"id": page.id, "ok": True, "fingerprint": page.id, "ms": 2.0})

    return clean


# -- the same inside engines, whose workers are processes of their own


def obedient_batch(batch: Any, **options: Any) -> Any:
    """`extract_batch` with the kernel that obeys pages."""
    from postclean.engines import arrow

    arrow.KERNEL = "tests.kernels:pages"
    return arrow.extract_batch(batch, **options)


def obedient_batches(batches: Any, **options: Any) -> Any:
    """`extract_batches` with that kernel, as Spark's workers call it."""
    for batch in batches:
        yield obedient_batch(batch, **options)


def obedient_step(documents: Any, rank: int = 0, world_size: int = 1, **options: Any) -> Any:
    """A step of datatrove with that kernel."""
    import pyarrow as pa

    documents = iter(documents)
    while chunk := list(islice(documents, 100)):
        batch = pa.RecordBatch.from_pydict({"id": [one.id for one in chunk], "html": [one.text for one in chunk]})
        for one, row in zip(chunk, obedient_batch(batch, **options).to_pylist()):
            one.text = row.pop("text") or "-"
            one.metadata.update(row)
            yield one
