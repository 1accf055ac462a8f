"""Ray: the same kernel on a cluster. Needs `postclean[ray]`, there and here.

Two doors: `clean` for a Ray dataset that you have already, and `run` for dumps, with the part files and the
resume of `postclean.batch.run`. In both, pages are cleaned in a sandbox: Ray would start a task with a page
that crashes again, for ever.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any, Final

from ..batch.progress import Progress
from ..batch.runner import Place, Work, carry_out, clean_part, work_of
from ..batch.summary import Summary
from ..errors import MissingExtra, PostcleanError

__all__ = ["clean", "run"]

TRIES: Final = 3
"""Of a part whose machine is lost. A page is never the reason: those are caught in the sandbox."""


def _ray() -> Any:
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # nothing of ours reports to anybody
    try:
        import ray
    except ImportError as error:
        raise MissingExtra("ray", "ray", "the engine ray") from error
    return ray


def clean(dataset: Any, *, batch_size: int = 100, **options: Any) -> Any:
    """Clean a Ray dataset with the columns `id` and `html`,
    and perhaps `url` and `charset`: a dataset of rows, as many and lazy.

    `options` are those of `postclean.engines.arrow.extract_batch`. Each task takes one CPU. To resume, use
    Ray's `CheckpointConfig(id_column="id")`; for dumps on disk see `run`.

    ::

        rows = postclean.engines.ray.clean(ray.data.read_parquet("pages/"))
        rows.write_parquet("articles/")
    """
    _ray()
    from .arrow import extract_batch

    return dataset.map_batches(
        extract_batch,
        batch_format="pyarrow",
        batch_size=batch_size,
        num_cpus=1,
        fn_kwargs=options,
        zero_copy_batch=True,
    )


def run(
    sources: str | os.PathLike[str] | Iterable[Any],
    out: str | os.PathLike[str],
    *,
    address: str | None = None,
    restart: bool = False,
    progress: bool | Progress = False,
    **options: Any,
) -> Summary:
    """Clean a dump on a Ray cluster: what `postclean.batch.run` does, a task for each part.

    `address` is that of the cluster, such as "auto" or "ray://head:10001"; by default Ray starts here with
    `workers` CPUs. `sources` and `out` must be on a file system that all machines see under the same name.
    `options` are those of `postclean.batch.run`; `duplicate_of` is found within a part only.

    Raises what `postclean.batch.run` raises, and `PostcleanError` when a part cannot be cleaned.
    """
    work = work_of(out, **options)
    _ray()
    return carry_out(
        work,
        sources,
        Path(out),
        restart=restart,
        progress=progress,
        clean_parts=partial(clean_parts, address),
    )


def clean_parts(
    address: str | None, work: Work, out: Path, parts: Iterator[tuple[int, list[Place]]], digest: str
) -> Iterator[int]:
    """Clean parts as tasks, as many at a time as there are CPUs and some more;
    give their numbers as they are committed.
    """
    first = next(parts, None)
    if first is None:
        return
    parts = chain([first], parts)
    ray = _ray()
    started = not ray.is_initialized()
    if started:
        own = {} if address else {"num_cpus": work.workers, "include_dashboard": False}
        ray.init(address=address, log_to_driver=False, logging_level="warning", **own)
    try:
        task = ray.remote(num_cpus=1, max_retries=TRIES)(clean_part)
        ahead = max(2, 2 * int(ray.cluster_resources().get("CPU", 1)))
        running: dict[Any, tuple[int, int]] = {}
        while True:
            while len(running) < ahead and (item := next(parts, None)) is not None:
                number, places = item
                pages = sum(place.stop - place.start for place in places)
                running[task.remote(work, out, number, places, digest)] = number, pages
            if not running:
                return
            for done in ray.wait(list(running), num_returns=1)[0]:
                number, pages = running.pop(done)
                rows = ray.get(done)
                if rows != pages:
                    raise PostcleanError(
                        f"part {number}: {pages} pages in, {rows} rows out: please report this"
                    )
                yield number
    finally:
        if started:
            ray.shutdown()
