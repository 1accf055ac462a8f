"""The kernel over Arrow: a record batch of pages in, a record batch of rows out. Needs `postclean[batch]`.

Fits whatever hands out Arrow: Ray, Spark's `mapInArrow`, Polars, DuckDB, a loop over a Parquet file. Rows out
are rows in, in the same order; a page that fails is a row with `ok` false. The pages are cleaned in a process
of their own, so that one that hangs or crashes costs itself, and not the engine's worker, which most engines
would start again for ever or give up.
"""

from __future__ import annotations

import atexit
import json
import threading
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, TypeVar

from ..batch.kernel import Cleaned, Options, RawPage, clean_page, failed, page_of
from ..batch.rows import KERNEL_FIELDS, arrow_batch, arrow_schema, check_fields, import_arrow
from ..batch.runner import KERNEL
from ..batch.sandbox import Bounds, Failure, Sandbox
from ..errors import PostcleanError
from ..limits import Limits
from ..options import platform_of
from ..rules.platform import Platform

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["INPUT_COLUMNS", "extract_batch", "extract_batches", "schema"]

INPUT_COLUMNS = ("id", "html", "url", "charset")
"""`id` (text) and `html` (bytes or text) are needed;
`url` and `charset` are used if they are there; others are passed over."""

schema = arrow_schema
"""The schema of what comes out; its metadata has the version."""

Table = TypeVar("Table")


def extract_batch(
    batch: Table,
    *,
    fields: Iterable[str] | None = None,
    favor: str = "balance",
    keep: Iterable[str] = frozenset(),
    encoding: str | None = None,
    platform: Platform | str | None = None,
    limits: Limits = Limits(),  # noqa: B008 (frozen)
    timeout: float = 20.0,
    memory: int = 2_000,
    isolate: bool = True,
) -> Table:
    """Clean the pages of a `RecordBatch` (or a `Table`); what comes out is of the same kind.

    `batch` has the columns `id` and `html`, and perhaps `url` and `charset`. `fields` chooses columns of the
    row; the others are those of `postclean.batch.run`. `isolate=False` cleans in this process: for pages that
    you trust, it saves a process. The process is kept for the next call with the same options.

    Raises `PostcleanError` when a needed column is missing, and nothing for a page.

    >>> import pyarrow as pa
    >>> pages = {"id": ["a", "b"], "html": [b"<h1>Tea</h1><p>Tea is made by pouring hot water over leaves and waiting.", b""]}
    >>> rows = extract_batch(pa.RecordBatch.from_pydict(pages), isolate=False)
    >>> rows.select(["id", "ok", "title", "error_kind"]).to_pydict()
    {'id': ['a', 'b'], 'ok': [True, False], 'title': ['Tea', None], 'error_kind': [None, 'empty']}
    """
    arrow = import_arrow("extract_batch")
    kept = frozenset([keep] if isinstance(keep, str) else keep)
    options = Options(
        favor, kept, encoding, platform_of(platform), limits, check_fields(fields, KERNEL_FIELDS)
    )
    given: Any = batch
    if not isinstance(given, (arrow.RecordBatch, arrow.Table)):
        raise PostcleanError(f"a pyarrow RecordBatch or Table is needed, not a {type(given).__name__}")
    missing = [name for name in INPUT_COLUMNS[:2] if name not in given.schema.names]
    if missing:
        raise PostcleanError(
            f"there is no column {' or '.join(missing)}: the batch has {', '.join(given.schema.names)}"
        )
    columns = {
        name: _values(given.column(name), arrow) for name in INPUT_COLUMNS if name in given.schema.names
    }
    pages = [page_of(dict(zip(columns, values))) for values in zip(*columns.values())]
    if isolate:
        cleaned = _isolated(pages, options, Bounds(timeout, memory))
    else:
        cleaned = [clean_page(page, options) for page in pages]
    if len(cleaned) != len(pages):
        raise PostcleanError(f"{len(pages)} rows in, {len(cleaned)} out: please report this")
    rows = arrow_batch((json.loads(one.line) for one in cleaned), arrow_schema(options.fields))
    made: Any = rows if isinstance(given, arrow.RecordBatch) else arrow.Table.from_batches([rows])
    return made  # type: ignore[no-any-return]


def extract_batches(batches: Iterable[pa.RecordBatch], **options: Any) -> Iterator[pa.RecordBatch]:
    """The same over an iterator of batches, as Spark's `mapInArrow` wants it."""
    for batch in batches:
        yield extract_batch(batch, **options)


def _values(column: Any, arrow: Any) -> list[Any]:
    """Python values of a column; views, which few functions know, are made plain first."""
    kind = str(column.type)
    if kind in ("string_view", "binary_view"):
        column = column.cast(arrow.large_string() if kind == "string_view" else arrow.large_binary())
    return list(column.to_pylist())


# -- the sandboxes of this process ---------------------------------------------------------------------------

_idle: dict[tuple[Options, Bounds], list[Sandbox]] = {}
_lock = threading.Lock()


def _isolated(pages: list[RawPage], options: Options, bounds: Bounds) -> list[Cleaned]:
    key = (options, bounds)
    with _lock:
        waiting = _idle.setdefault(key, [])
        box = waiting.pop() if waiting else Sandbox(KERNEL, options, bounds)
    try:
        outcomes = list(box.map(pages))
    except BaseException:
        box.close()
        raise
    with _lock:
        _idle[key].append(box)
    return [
        failed(page, outcome.kind, outcome.message, options) if isinstance(outcome, Failure) else outcome
        for page, outcome in zip(pages, outcomes)
    ]


@atexit.register
def close() -> None:
    """End the processes that wait for the next batch. This also happens when Python exits."""
    with _lock:
        for waiting in _idle.values():
            for box in waiting:
                box.close()
        _idle.clear()
