"""The runner: the pages of a dump, in order, through a pool of sandboxes into parts.

Nothing is kept in memory but what is under way and, for each text, a fingerprint. A part is committed by renaming it,
so a run may end at any moment: the next one goes on after the last part that is there.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from .. import __version__
from ..errors import PostcleanError
from ..page import Limits
from ..report import dump_index
from ..rules.platform import Platform
from .kernel import Cleaned, Options, RawPage, failed
from .plan import REPORT, SITES, SUMMARY, Plan, check_same, clear, locked, make_plan, slices
from .pool import Pool
from .progress import Progress, shown
from .rows import ERROR_KINDS, ROW_VERSION, check_fields
from .sandbox import Bounds, Failure
from .sinks import FORMATS, Part, committed, read_index
from .sites import learn
from .sources import Input, Passed, Reading, check_sources, inputs, raw_pages, read
from .summary import Summary

KERNEL: Final = "postclean.batch.kernel:make"


@dataclass(frozen=True, slots=True)
class Work:
    """Everything that a run is told, but its sources and its folder."""

    options: Options
    bounds: Bounds
    reading: Reading
    form: str
    shard: int
    workers: int
    dedupe: bool = True
    kernel: str = KERNEL

    def described(self) -> dict[str, Any]:
        """What the rows depend on, for the plan."""
        options = self.options
        return {
            "postclean": __version__,
            "rows": ROW_VERSION,
            "format": self.form,
            "shard": self.shard,
            "fields": list(options.fields),
            "favor": options.favor,
            "keep": sorted(options.keep),
            "encoding": options.encoding,
            "platform": options.platform and options.platform.model_dump(mode="json"),
            "limits": {name: getattr(options.limits, name) for name in Limits.__slots__},
            "learn_sites": options.sites is not None,
            "dedupe": self.dedupe,
            "report": options.report,
            "columns": [self.reading.html_field, self.reading.url_field, self.reading.id_field],
        }


def run(
    sources: str | os.PathLike[str] | Iterable[Any],
    out: str | os.PathLike[str],
    *,
    workers: int | None = None,
    format: str = "jsonl",  # noqa: A002 (as of the command)
    fields: Iterable[str] | None = None,
    favor: str = "balance",
    keep: Iterable[str] = frozenset(),
    encoding: str | None = None,
    platform: Platform | None = None,
    limits: Limits = Limits(),  # noqa: B008 (frozen)
    timeout: float = 20.0,
    memory: int = 2_000_000_000,
    shard: int = 1_000,
    restart: bool = False,
    dedupe: bool = True,
    learn_sites: bool = False,
    report: bool = False,
    html_field: str | None = None,
    url_field: str | None = None,
    id_field: str | None = None,
    progress: bool | Progress = False,
) -> Summary:
    """Clean a dump into a folder of part files. Called again with the same folder, it does only what is missing.

    `sources`: a file, a folder or a pattern, or several; or an iterable of `Page` or `RawPage` objects, which must come in the
    same order when the run is resumed. What counts as a source is in the docs.

    `out` gets `part-00000.jsonl` and so on, a row for each page in the order of the sources; `index/`, a short line for each page;
    `summary.json` and `report.html`. A page that cannot be cleaned is a row with `ok: false`, `error_kind` and `error`.

    `workers`: processes; by default one for each core; 0 for none, so that a page that hangs or crashes is not caught.
    `format`: "jsonl", "jsonl.gz", "jsonl.zst", "parquet" or "markdown".
    `fields`: columns of the rows, by default all but `markdown`, `html` and `ms`.
    `favor`, `keep`, `encoding`, `platform` and `limits` are those of `extract`.
    `timeout`: seconds for one page. `memory`: bytes that its process may take. `shard`: pages of a part.
    `restart`: delete what the folder has and begin again. `dedupe`: set `duplicate_of` where an earlier page has the same text.
    `learn_sites`: read all pages of each host first, and take out what repeats over them.
    `report`: write the X-ray of each page into the folder `xray` as well, and link `report.html` to them.
    `html_field`, `url_field` and `id_field`: columns of JSONL, CSV and Parquet sources.
    `progress`: True for a bar on stderr (where that is no terminal and no notebook: a line every half minute), or a function, which
    is called with the pages done, all pages if that is known, and the pages that failed.

    Raises `PostcleanError` when there is no such source, the folder was begun with other options or other sources, or
    another run is writing to it; `MissingExtra` for a format that needs one. Never for a page.

    >>> import tempfile
    >>> pages = [RawPage("0", b"<h1>Tea</h1><p>Tea is made by pouring hot water over leaves and waiting.")]
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     summary = run(pages, folder, workers=0)
    ...     row = Path(folder, "part-00000.jsonl").read_text(encoding="utf-8")
    >>> summary.ok, row[:32]
    (1, '{"id":"0","origin":"0","ok":true')
    """
    work = work_of(
        out, workers=workers, format=format, fields=fields, favor=favor, keep=keep, encoding=encoding, platform=platform,
        limits=limits, timeout=timeout, memory=memory, shard=shard, dedupe=dedupe, learn_sites=learn_sites, report=report,
        html_field=html_field, url_field=url_field, id_field=id_field,
    )  # fmt: skip
    return carry_out(work, sources, Path(out), restart=restart, progress=progress)


def work_of(
    out: str | os.PathLike[str],
    *,
    workers: int | None = None,
    format: str = "jsonl",  # noqa: A002 (as of the command)
    fields: Iterable[str] | None = None,
    favor: str = "balance",
    keep: Iterable[str] = frozenset(),
    encoding: str | None = None,
    platform: Platform | None = None,
    limits: Limits = Limits(),  # noqa: B008 (frozen)
    timeout: float = 20.0,
    memory: int = 2_000_000_000,
    shard: int = 1_000,
    dedupe: bool = True,
    learn_sites: bool = False,
    report: bool = False,
    html_field: str | None = None,
    url_field: str | None = None,
    id_field: str | None = None,
) -> Work:
    """The options of `run`, checked."""
    if format not in FORMATS:
        raise PostcleanError(f"format={format!r} is not one of {', '.join(FORMATS)}")
    if shard < 1:
        raise PostcleanError(f"shard={shard}: a part holds 1 page or more")
    workers = available_cores() if workers is None else workers
    if workers < 0:
        raise PostcleanError(f"workers={workers}: give 1 or more, or 0 for this process")
    options = Options(
        favor,
        frozenset([keep] if isinstance(keep, str) else keep),
        encoding,
        platform,
        limits,
        _fields_of(format, fields),
        os.path.abspath(Path(out, SITES)) if learn_sites else None,
        report,
    )
    bounds = Bounds(timeout, memory)
    reading = Reading(html_field, url_field, id_field, limits.max_bytes)
    return Work(options, bounds, reading, format, shard, workers, dedupe)


def _fields_of(form: str, fields: Iterable[str] | None) -> tuple[str, ...]:
    needed = FORMATS[form].fields
    if not needed:
        return check_fields(fields)
    return check_fields(needed if fields is None else {*fields, *needed})


def available_cores() -> int:
    """Cores that this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


CleanParts = Callable[[Work, Path, "dict[int, list[tuple[Input, int, int]]]"], Iterator[int]]
"""How an engine cleans parts: it is told where their pages are, and gives the number of each part that is committed."""


def carry_out(
    work: Work,
    sources: str | os.PathLike[str] | Iterable[Any],
    out: Path,
    *,
    restart: bool = False,
    progress: bool | Progress = False,
    clean_parts: CleanParts | None = None,
) -> Summary:
    """Plan, clean what is missing (here, or by `clean_parts` of an engine), sum up."""
    names, pages = _kinds_of(sources)
    if not names and (work.options.sites is not None or clean_parts is not None):
        raise PostcleanError("pages of a program can be cleaned on this machine only, and without learn_sites")
    if names:
        check_sources(names)
    start = time.monotonic()
    with locked(out):
        if restart:
            clear(out)
        passed = Passed()
        old = Plan.read(out)
        plan = make_plan(names, out, work.described(), work.reading, old, passed) if names else Plan(work.described())
        if old is not None:
            check_same(old, plan, out)
        else:
            plan.write(out)
        summary = Summary(out=str(out), passed_over=passed.over)
        seen: dict[bytes, str] = {}
        done = set(committed(out, work.form))
        for number in sorted(done):
            for row in read_index(out, number):
                summary.add(row)
                first_of(seen, row)
        summary.before = summary.pages
        missing = [number for number in range(plan.parts or 0) if number not in done]
        if missing and work.options.sites is not None:
            with shown(progress is True, plan.pages, what="learning sites") as tell:
                learn(work.options, work.bounds, work.workers, _read_all(names, out, work.reading), tell)
        with shown(progress, plan.pages, summary.pages) as show:
            for row in _rows(work, plan, out, names, pages, done, missing, seen, clean_parts):
                summary.add(row)
                show(summary.pages, plan.pages, summary.failed)
        if plan.pages is not None and summary.pages != plan.pages:
            raise PostcleanError(f"{plan.pages:,} pages in, {summary.pages:,} rows out: {out} is not whole; please report this")
        summary.seconds = round(time.monotonic() - start, 3)
        (out / SUMMARY).write_text(summary.to_json(), encoding="utf-8")
        rows = (row for number in committed(out, work.form) for row in read_index(out, number))
        page = dump_index(rows, title=out.absolute().name or "dump", notes=summary.remarks(), about=ERROR_KINDS)
        (out / REPORT).write_text(page, encoding="utf-8", errors="replace")
    return summary


def _rows(
    work: Work,
    plan: Plan,
    out: Path,
    names: list[str],
    pages: Iterable[Any],
    done: set[int],
    missing: list[int],
    seen: dict[bytes, str],
    clean_parts: CleanParts | None,
) -> Iterator[dict[str, Any]]:
    """Clean what is missing; the lines of the index as they come."""
    places = slices(plan, inputs(names, leave_out=out), missing) if names else iter(())
    if clean_parts is not None:
        where: dict[int, list[tuple[Input, int, int]]] = {}
        for number, one, start, stop in places:
            where.setdefault(number, []).append((replace(one, path=os.path.abspath(one.path)), start, stop))
        for number in clean_parts(work, out.absolute(), where):
            yield from read_index(out, number)
        return
    read_pages: Iterator[tuple[int, RawPage]]
    if names:
        read_pages = read_places(places, work.reading)
    else:
        read_pages = _number(raw_pages(pages), work.shard, done)
    for cleaned in write(work, out, clean(work, read_pages), seen):
        yield cleaned.index


def _kinds_of(sources: str | os.PathLike[str] | Iterable[Any]) -> tuple[list[str], Iterable[Any]]:
    """Names of sources, or else pages."""
    if isinstance(sources, (str, os.PathLike)):
        return [os.fspath(sources)], ()
    if isinstance(sources, Sequence) and all(isinstance(source, (str, os.PathLike)) for source in sources):
        if not sources:
            raise PostcleanError("there is no source: give files, folders or patterns")
        return [os.fspath(source) for source in sources], ()
    return [], sources


def read_places(places: Iterable[tuple[int, Input, int, int]], reading: Reading) -> Iterator[tuple[int, RawPage]]:
    """The pages of places (part, file, from, to), each with its part; a file that has become shorter gives pages that say so.

    Where a place goes on in the same file, so does the reading: most files can only be read from their beginning.
    """
    file: Input | None = None
    at = 0
    pages: Iterator[RawPage] = iter(())
    for number, one, start, stop in places:
        if one is not file or start != at:
            pages, file = read(one, reading, start), one
        for at in range(start + 1, stop + 1):
            page = next(pages, None)
            if page is None:
                page = RawPage(f"{one.id}#{at}", origin=one.path, error=f"{one.path} has become shorter while it was read")
            yield number, page


def _read_all(names: Iterable[Any], out: Path, reading: Reading) -> Iterator[RawPage]:
    for one in inputs(names, leave_out=out):
        yield from read(one, reading)


def _number(pages: Iterable[RawPage], shard: int, done: set[int]) -> Iterator[tuple[int, RawPage]]:
    for number, page in enumerate(pages):
        if number // shard not in done:
            yield number // shard, page


# -- rows and parts ------------------------------------------------------------------------------------------------------------


def clean(work: Work, pages: Iterable[tuple[int, RawPage]]) -> Iterator[tuple[int, Cleaned]]:
    """What became of each page, in order, each with the number of its part."""

    def lost(page: RawPage, failure: Failure) -> Cleaned:
        return failed(page, failure.kind, failure.message, work.options)

    pool: Pool[int, RawPage, Cleaned] = Pool(work.kernel, work.options, lost, size_of, work.workers, work.bounds)
    return pool.map(pages)


def size_of(page: RawPage) -> int:
    """About how many bytes a page has."""
    return len(page.content)


def write(work: Work, out: Path, cleaned: Iterator[tuple[int, Cleaned]], seen: dict[bytes, str]) -> Iterator[Cleaned]:
    """Write rows into parts, and give them on; a part is committed when the next one begins. `seen`: earlier texts."""
    part: Part | None = None
    number = -1
    try:
        for at, one in cleaned:
            if at != number:
                if part is not None:
                    part.commit()
                number, part = at, Part(out, at, work.form, work.options.fields)
            assert part is not None
            if one.xray:
                file = out / one.index["xray"]
                file.parent.mkdir(exist_ok=True)
                file.write_bytes(one.xray)
            part.add(one, first_of(seen, one.index) if work.dedupe else None)
            yield one
        if part is not None:
            part.commit()
    except BaseException:
        if part is not None:
            part.drop()
        raise


def first_of(seen: dict[bytes, str], row: dict[str, Any]) -> str | None:
    """The id of the first page with the same text, if that is another page."""
    fingerprint = row.get("fingerprint")
    if not fingerprint:
        return None
    first = seen.setdefault(str(fingerprint)[:32].encode(), row["id"])
    return None if first == row["id"] else first


def clean_part(work: Work, out: Path, number: int, where: Iterable[tuple[Input, int, int]]) -> int:
    """Clean one part in a sandbox of this process and commit it: what an engine does in each of its workers. Returns its rows."""
    pages = read_places(((number, one, start, stop) for one, start, stop in where), work.reading)
    return sum(1 for _ in write(work, out, clean(replace(work, workers=1), pages), {}))
