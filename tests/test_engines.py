"""Engines for many machines, really run on two cores: a bad page costs itself there too. `.ci/engines` installs them."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from postclean.batch.runner import carry_out, work_of
from postclean.engines import arrow
from postclean.engines.arrow import schema

from .kernels import obedient_batch, obedient_batches

COMPLETE = bool(os.environ.get("POSTCLEAN_ENGINES"))
"""Set where all engines are installed: there, one that is missing is a failure."""

BAD = {
    53: ("segfault", "crash"),
    154: ("loop", "timeout"),
    255: ("exit", "exit"),
    356: ("memory", "memory"),
    457: ("raise", "internal"),
}
"""Row → what it does to its process, and the kind of its error."""
OPTIONS: dict[str, Any] = {"fields": ["title", "text"], "timeout": 5.0, "memory": 600}
TEXT = "Tea is made by pouring hot water over the leaves of the plant and by waiting for a while."

pytestmark = [
    pytest.mark.timeout(600),
    pytest.mark.filterwarnings("default"),  # engines and what they bring have warnings of their own
    pytest.mark.skipif(sys.platform != "linux", reason="of the five bad pages, one needs a limit of memory"),
]


def needs(module: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(not COMPLETE and find_spec(module) is None, reason=f"{module} is not installed; see .ci/engines")


def html(number: int) -> bytes:
    return f"!{BAD[number][0]}\n".encode() if number in BAD else f"<h1>Tea {number}</h1><p>{TEXT} {number}".encode()


PAGES = [{"id": f"p{n}", "html": html(n)} for n in range(500)]


def say(capsys: pytest.CaptureFixture[str], engine: str, rows: list[dict[str, Any]], start: float) -> None:
    """Hold what was promised, and print it."""
    assert sorted(row["id"] for row in rows) == sorted(row["id"] for row in PAGES)
    marked = {row["id"]: row["error_kind"] for row in rows if not row["ok"]}
    assert marked == {f"p{n}": kind for n, (_, kind) in BAD.items()}
    assert all(row["title"] == f"Tea {row['id'][1:]}" for row in rows if row["ok"])
    with capsys.disabled():
        print(f"\n{engine}: {len(PAGES)} rows in, {len(rows)} out, {len(marked)} marked", end=" ")
        print(f"({', '.join(sorted(marked.values()))}); {time.monotonic() - start:.0f} s, with the start of the engine")


# -- Ray


@pytest.fixture
def ray() -> Iterator[Any]:
    """Ray on two cores of this machine."""
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    import ray

    ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False, logging_level="error")
    yield ray
    ray.shutdown()


@needs("ray")
def test_a_ray_dataset_loses_no_row(ray: Any, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a dataset with five bad rows, all rows come back, five of them marked, and in their order if Ray was asked to keep it."""
    from postclean.engines.ray import clean

    start = time.monotonic()
    monkeypatch.setattr(arrow, "extract_batch", obedient_batch)
    context = ray.data.DataContext.get_current()
    context.enable_progress_bars, context.execution_options.preserve_order = False, True
    rows = clean(ray.data.from_items(PAGES), **OPTIONS).take_all()
    assert [row["id"] for row in rows] == [row["id"] for row in PAGES]
    say(capsys, "Ray, clean(dataset)", rows, start)


def jsonl(path: Path) -> Path:
    path.write_text("".join(json.dumps({**row, "html": row["html"].decode()}) + "\n" for row in PAGES))
    return path


def rows_of(out: Path) -> list[dict[str, Any]]:
    lines = [line for path in sorted(out.glob("part-*")) for line in path.read_text(encoding="utf-8").splitlines()]
    return [{**row, "id": row["id"].partition("#")[2]} for row in map(json.loads, lines)]


def run_on_ray(source: Path, out: Path) -> None:
    """What `postclean batch --engine ray` does, with a kernel that obeys pages."""
    from postclean.engines.ray import clean_parts

    work = replace(work_of(out, workers=2, shard=25, **OPTIONS), kernel="tests.kernels:pages")
    carry_out(work, source, out, clean_parts=partial(clean_parts, None))


@needs("ray")
def test_a_dump_on_ray_goes_on_after_a_kill(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The driver is killed with SIGKILL in the middle; the same call does the rest, and every page is there once, in order."""
    source, out = jsonl(tmp_path / "pages.jsonl"), tmp_path / "out"
    code = f"from tests.test_engines import *; run_on_ray(Path({str(source)!r}), Path({str(out)!r}))"
    start = time.monotonic()
    driver = subprocess.Popen([sys.executable, "-c", code], start_new_session=True)
    while len(parts := list(out.glob("part-*"))) < 4:
        assert driver.poll() is None, "it ended before it could be killed"
        time.sleep(0.05)
    theirs = descendants(driver.pid)
    driver.send_signal(signal.SIGKILL)
    driver.wait()
    before = {path: path.stat().st_mtime_ns for path in parts}
    subprocess.run([sys.executable, "-c", code], check=True)
    for pid in theirs:  # Ray leaves some of its processes behind when its driver is killed
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    assert {path: path.stat().st_mtime_ns for path in before} == before, "a part that was there was written again"
    rows = rows_of(out)
    assert [row["id"] for row in rows] == [row["id"] for row in PAGES]
    assert not list(out.rglob("*.tmp"))
    say(capsys, f"Ray, a dump, killed after {len(before)} of 20 parts and resumed", rows, start)


def descendants(pid: int) -> list[int]:
    """The processes that a process has started, and those that these have started."""
    parents: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            parents.setdefault(int(stat.read_text().rpartition(")")[2].split()[1]), []).append(int(stat.parent.name))
    found = [pid]
    for one in found:
        found += parents.get(one, [])
    return found[1:]


# -- engines without a promise: the kernel fits


@needs("pyspark")
def test_spark_loses_no_row(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """`mapInArrow` gives all rows back, five of them marked."""
    from pyspark.sql import SparkSession
    from pyspark.sql.pandas.types import from_arrow_schema

    start = time.monotonic()
    monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)
    spark = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate()
    try:
        spark.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", "100")
        pages = spark.createDataFrame([(row["id"], row["html"]) for row in PAGES], "id string, html binary")
        wanted = from_arrow_schema(schema(["id", "ok", "error_kind", "error", "title", "text", "duplicate_of"]))
        rows = pages.mapInArrow(partial(obedient_batches, **OPTIONS), wanted).toArrow().to_pylist()
    finally:
        spark.stop()
    say(capsys, "Spark, mapInArrow", rows, start)


@needs("datatrove")
def test_datatrove_loses_no_row(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A step of a pipeline in two processes gives all documents on, five of them marked."""
    from datatrove.data import Document
    from datatrove.executor import LocalPipelineExecutor
    from datatrove.pipeline.writers import JsonlWriter

    from .kernels import obedient_step

    start = time.monotonic()
    documents = [[Document(row["html"].decode(), row["id"]) for row in PAGES[n::2]] for n in range(2)]

    def deal(_: Any, rank: int, world_size: int) -> Any:
        return iter(documents[rank])

    writer = JsonlWriter(str(tmp_path / "rows"), compression=None)
    LocalPipelineExecutor(
        [deal, partial(obedient_step, **OPTIONS), writer], tasks=2, workers=2, logging_dir=str(tmp_path / "logs")
    ).run()
    lines = [line for path in (tmp_path / "rows").iterdir() for line in path.read_text(encoding="utf-8").splitlines()]
    rows = [{"id": row["id"], "text": row["text"], **row["metadata"]} for row in map(json.loads, lines)]
    say(capsys, "datatrove, a step", rows, start)


@pytest.mark.full
def test_the_contract_of_engines(capsys: pytest.CaptureFixture[str]) -> None:
    """Without any engine: an iterator of batches in, as many rows out in the same order, five marked, as each engine gets it."""
    start = time.monotonic()
    batches = pa.Table.from_pylist(PAGES).to_batches(max_chunksize=100)
    out = list(obedient_batches(iter(batches), **OPTIONS))
    assert [batch.num_rows for batch in out] == [batch.num_rows for batch in batches]
    say(capsys, "Arrow batches, no engine", [row for batch in out for row in batch.to_pylist()], start)
