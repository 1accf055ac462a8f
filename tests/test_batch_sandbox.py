"""The sandbox: a page that hangs, crashes or eats all memory costs itself, and the cause has a name."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from postclean import PostcleanError
from postclean.batch import Bounds, Failure, Sandbox, child, sandbox
from postclean.batch.pool import Pool

needs_signals = pytest.mark.skipif(not child.HAS_ALARM, reason="the system has no alarms and no SIGKILL")
linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits the memory of a process")


@needs_signals
def test_every_kind_of_death_costs_one_job_and_is_named() -> None:
    """Of jobs that do the worst, each is a failure of its kind, and all others have their results, in order."""
    orders = {
        "segfault": "crash",
        "hang in C": "timeout",
        "exit": "exit",
        "kill": "killed",
        "raise": "internal",
        "recurse": "internal",
    }
    jobs = ["a"] + [job for order in orders for job in (order, f"after {order}")] + ["print", "read"]
    with Sandbox("tests.kernels:obey", bounds=Bounds(seconds=1)) as box:
        results = list(box.map(jobs))
    assert len(results) == len(jobs)
    failures = {job: result.kind for job, result in zip(jobs, results) if isinstance(result, Failure)}
    assert failures == orders
    assert [result for job, result in zip(jobs, results) if job.startswith("after")] == [f"AFTER {o.upper()}" for o in orders]
    assert results[-2:] == ["PRINT", "b''"]


@linux
def test_memory_is_limited() -> None:
    """A page that takes memory without end is stopped at the limit, and the next one is served."""
    with Sandbox("tests.kernels:obey", bounds=Bounds(seconds=30, memory=700)) as box:
        first, second = box.map(["memory", "b"])
    assert (first.kind, second) == ("memory", "B")


@needs_signals
@pytest.mark.parametrize("order", ["loop", "stop"])
def test_the_parents_deadline_stands_in_where_there_is_no_alarm(order: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without alarms, as on Windows, and for a process that no alarm reaches, the parent ends it when the time is over."""
    monkeypatch.setattr(sandbox, "HAS_ALARM", False)
    with Sandbox("tests.kernels:obey", bounds=Bounds(seconds=0.5)) as box:
        start = time.monotonic()
        first, second = box.map([order, "b"])
    assert (first.kind, second) == ("timeout", "B")
    assert time.monotonic() - start < 20


@needs_signals
def test_a_page_is_blamed_only_for_what_it_does_again(tmp_path: Path) -> None:
    """A process that is killed once from outside costs nothing: the page is tried again in a fresh one."""
    with Sandbox("tests.kernels:once", str(tmp_path / "killed"), Bounds(seconds=10)) as box:
        assert list(box.map(["a", "victim", "c"])) == ["A", "VICTIM", "C"]
    assert (tmp_path / "killed").exists()


def test_processes_are_replaced_by_pages_and_by_memory() -> None:
    """After a number of pages, or above a limit of memory, the next chunk has a fresh process; within a chunk it is the same."""
    for bounds in (Bounds(recycle_pages=2), Bounds(recycle_mb=1)):
        with Sandbox("tests.kernels:obey", bounds=bounds) as box:
            first, same = box.map(["pid", "pid"])
            (other,) = box.map(["pid"])
        assert first == same
        if bounds.recycle_mb > 1 or child.resident_mb():
            assert other != first


def test_a_kernel_that_is_not_there_is_an_error_at_once() -> None:
    """When the process cannot start, that is not a page's fault: the error has its last words."""
    with Sandbox("no_such_module:make") as box, pytest.raises(PostcleanError, match="No module named 'no_such_module'"):
        list(box.map(["a"]))


@pytest.mark.parametrize("bounds", [{"seconds": -1}, {"memory": 1}, {"recycle_pages": 0}])
def test_bounds_that_make_no_sense_are_refused(bounds: dict[str, int]) -> None:
    """A limit that no process could live under is an error before any page."""
    with pytest.raises(PostcleanError):
        Bounds(**bounds)


@needs_signals
def test_a_pool_keeps_order_when_processes_die() -> None:
    """Results of several workers come in the order of the jobs, each with its tag, whatever dies between."""
    jobs = ["exit" if n % 40 == 7 else "raise" if n % 40 == 9 else f"job {n}" for n in range(120)]
    pool: Pool[int, str, str] = Pool(
        "tests.kernels:obey", None, lambda job, failure: f"lost {job}: {failure.kind}", len, 2, Bounds(seconds=20), chunk_jobs=5
    )
    results = list(pool.map(enumerate(jobs)))
    assert results == [
        (n, {"exit": "lost exit: exit", "raise": "lost raise: internal"}.get(job, job.upper())) for n, job in enumerate(jobs)
    ]


def test_a_pool_that_is_left_ends_its_processes() -> None:
    """A caller that stops early leaves no process behind, and what was not asked for is not read without end."""
    read: list[int] = []

    def jobs() -> object:
        for n in range(1_000_000):
            read.append(n)
            yield n, "pid"

    pool: Pool[int, str, str] = Pool("tests.kernels:obey", None, lambda job, failure: "", len, 1, chunk_jobs=4)
    results = pool.map(jobs())  # type: ignore[arg-type]
    _, pid = next(results)
    results.close()
    assert len(read) < 200
    if os.name == "posix":
        with pytest.raises(ProcessLookupError):
            os.kill(int(pid), 0)


def test_an_error_of_the_source_reaches_the_caller() -> None:
    """What reading the jobs raises is raised where the results are read, after no more than what came before."""

    def jobs() -> object:
        yield 0, "a"
        raise OSError("the disk is gone")

    pool: Pool[int, str, str] = Pool("tests.kernels:obey", None, lambda job, failure: "", len, 1)
    with pytest.raises(OSError, match="the disk is gone"):
        list(pool.map(jobs()))  # type: ignore[arg-type]


@needs_signals
def test_children_end_when_their_parent_is_killed() -> None:
    """After SIGKILL of the parent no process is left, though none got a signal."""
    code = (
        "from postclean.batch import Sandbox\n"
        "box = Sandbox('tests.kernels:obey')\n"
        "print(*box.map(['pid']), flush=True)\n"
        "import os, signal; os.kill(os.getpid(), signal.SIGKILL)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    pid = int(done.stdout)
    for _ in range(100):
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return
        time.sleep(0.1)
    pytest.fail(f"process {pid} is still there")
