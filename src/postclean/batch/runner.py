"""The runner: the pages of a dump, in order, through a pool of sandboxes into parts.

Nothing is kept in memory but what is under way and, for each text, a fingerprint. The ledger says which pages
are in parts that are whole; a run cleans all others. So it may end at any moment, and the sources may change
between two runs.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from typing import Any, Final, NamedTuple

from .. import __version__
from ..errors import PostcleanError
from ..limits import Limits
from ..options import check_number, platform_of
from ..report import dump_index
from ..rules.platform import Platform
from .copies import Seen
from .kernel import Cleaned, Options, RawPage, failed
from .ledger import REPORT, SITES, SUMMARY, Done, discard, is_whole, numbers, read_index, seal_of, strangers
from .names import Patterns
from .plan import Plan, check_same, locked, places, survey
from .pool import Pool
from .progress import Progress, shown
from .rows import ERROR_KINDS, ROW_VERSION, check_fields
from .sandbox import Bounds, Failure
from .sinks import FORMATS, Part, Position
from .sites import learn
from .sources import Input, Passed, Reader, Reading, check_sources, inputs, raw_pages, read
from .summary import Summary

KERNEL: Final = "postclean.batch.kernel:make"


@dataclass(frozen=True, slots=True)
class Work:
    """The options of a run, without its sources and its folder."""

    options: Options
    bounds: Bounds
    reading: Reading
    form: str
    shard: int
    workers: int
    dedupe: bool = True
    drop_duplicates: bool = False
    checksum: bool = False
    kernel: str = KERNEL

    def described(self) -> dict[str, Any]:
        """What the rows depend on, for the plan."""
        options = self.options
        return {
            "postclean": __version__,
            "rows": ROW_VERSION,
            "format": self.form,
            "fields": list(options.fields),
            "favor": options.favor,
            "keep": sorted(options.keep),
            "encoding": options.encoding,
            "platform": options.platform and options.platform.model_dump(mode="json"),
            "limits": {name: getattr(options.limits, name) for name in Limits.__slots__},
            "learn_sites": options.sites is not None,
            "dedupe": self.dedupe,
            "drop_duplicates": self.drop_duplicates,
            "checksum": self.checksum,
            "report": options.report,
            "html_field": self.reading.html_field,
            "url_field": self.reading.url_field,
            "id_field": self.reading.id_field,
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
    platform: Platform | str | None = None,
    limits: Limits = Limits(),  # noqa: B008 (frozen)
    timeout: float = 20.0,
    memory: int = 2_000,
    shard: int = 1_000,
    restart: bool = False,
    dedupe: bool = True,
    drop_duplicates: bool = False,
    checksum: bool = False,
    learn_sites: bool = False,
    report: bool = False,
    html_field: str | None = None,
    url_field: str | None = None,
    id_field: str | None = None,
    include: Iterable[str] = (),
    exclude: Iterable[str] = (),
    progress: bool | Progress = False,
) -> Summary:
    """Clean a dump into a folder of part files.
    Called again with the same folder, it does only what is missing.

    `sources`: a file, a folder or a pattern, or several; or an iterable of `Page` or `RawPage` objects, which
    must come in the same order when the run is resumed. What counts as a source is in the docs.

    `out` gets `part-00000.jsonl` and so on, a row for each page in the order of the sources; `_report.html`
    and `_summary.json`; and the folder `_postclean` with what a later run needs. A page that cannot be
    cleaned is a row with `ok: false`, `error_kind` and `error`. When the sources have changed since an
    earlier run, new pages get parts of their own, parts with pages of a file that has changed are cleaned
    again, and rows of files that are gone stay; the summary has the numbers.

    `workers`: processes; by default one for each core;
    0 for none, so that a page that hangs or crashes is not caught.
    `format`: "jsonl", "jsonl.gz", "jsonl.zst", "parquet", "markdown" or "markdown-tree"
    (a file for each article, in the folders of the dump).
    `fields`: columns of the rows, by default all but `markdown`, `html` and `ms`.
    `favor`, `keep`, `encoding`, `platform` and `limits` are those of `extract`.
    `timeout`: seconds for one page; 0 for no limit.
    `memory`: MB that the process of a page may take; 0 for no limit.
    `shard`: pages of a part.
    `restart`: delete the results of earlier runs, and nothing else, and begin again.
    `dedupe`: set `duplicate_of` where an earlier page has the same text, or the same address and title.
    `drop_duplicates`: leave such rows out.
    `checksum`: compare a file's content to see whether it has changed, not its size and time.
    `learn_sites`: read all pages of each host first, and take out what repeats over them.
    `report`: write the X-ray of each page as well, and link `_report.html` to them.
    `html_field`, `url_field` and `id_field`: columns of JSONL, CSV and Parquet sources.
    `include` and `exclude`: shell patterns for the files of folders, the members of archives and the
    addresses of WARC records; for the name, or with a `/` for the whole path. What `include` names by its end
    (`*.php`) is read as a page.
    `progress`: True for a bar on stderr (where that is neither a terminal nor a notebook: a line every half
    minute), or a function, which is called with the pages done, all pages if that is known, and the pages
    that failed.

    Raises `PostcleanError` when there is no such source, the folder was begun with other options or other
    sources, it has something that would be written over, or another run is writing to it; `MissingExtra` for
    a format that needs one. Never for a page.

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
        limits=limits, timeout=timeout, memory=memory, shard=shard, dedupe=dedupe,
        drop_duplicates=drop_duplicates, checksum=checksum, learn_sites=learn_sites, report=report, html_field=html_field,
        url_field=url_field, id_field=id_field, include=include, exclude=exclude,
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
    platform: Platform | str | None = None,
    limits: Limits = Limits(),  # noqa: B008 (frozen)
    timeout: float = 20.0,
    memory: int = 2_000,
    shard: int = 1_000,
    dedupe: bool = True,
    drop_duplicates: bool = False,
    checksum: bool = False,
    learn_sites: bool = False,
    report: bool = False,
    html_field: str | None = None,
    url_field: str | None = None,
    id_field: str | None = None,
    include: Iterable[str] = (),
    exclude: Iterable[str] = (),
) -> Work:
    """The options of `run`, checked."""
    if format not in FORMATS:
        raise PostcleanError(f"format={format!r} is not one of {', '.join(FORMATS)}")
    workers = available_cores() if workers is None else workers
    check_number("shard", shard, 1, "a part holds 1 page or more")
    check_number("workers", workers, 0, "give 1 or more, or 0 for this process")
    check_number("memory", memory, 0, "give MB, or 0 for no limit")
    check_number("timeout", timeout, 0, "give seconds, or 0 for no limit", (int, float))
    options = Options(
        favor,
        frozenset([keep] if isinstance(keep, str) else keep),
        encoding,
        platform_of(platform),
        limits,
        _fields_of(format, fields),
        os.path.abspath(Path(out, SITES)) if learn_sites else None,
        report,
    )
    bounds = Bounds(timeout, memory)
    only = Patterns(_patterns("include", include), _patterns("exclude", exclude))
    reading = Reading(html_field, url_field, id_field, limits.max_bytes, timeout, only)
    return Work(
        options, bounds, reading, format, shard, workers, dedupe or drop_duplicates, drop_duplicates, checksum
    )


def _patterns(name: str, given: Iterable[str]) -> tuple[str, ...]:
    patterns = (given,) if isinstance(given, str) else tuple(given)
    if not all(patterns):
        raise PostcleanError(f'{name}={given!r}: give shell patterns, such as ["*.php", "blog/*"]')
    return patterns


def _fields_of(form: str, fields: Iterable[str] | None) -> tuple[str, ...]:
    needed = FORMATS[form].fields
    fields = [name.strip() for name in fields.split(",")] if isinstance(fields, str) else fields
    if not needed:
        return check_fields(fields)
    return check_fields(needed if fields is None else {*fields, *needed})


def available_cores() -> int:
    """Cores that this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


CleanParts = Callable[[Work, Path, "Iterator[tuple[int, list[Place]]]", str], Iterator[int]]
"""How an engine cleans parts: it gets the place of the pages of each,
and yields the number of each part that is committed."""


def carry_out(
    work: Work,
    sources: str | os.PathLike[str] | Iterable[Any],
    out: Path,
    *,
    restart: bool = False,
    progress: bool | Progress = False,
    clean_parts: CleanParts | None = None,
) -> Summary:
    """See what is done, clean what is missing (here, or by `clean_parts` of an engine), sum up."""
    names, pages = _kinds_of(sources)
    if not names and (work.options.sites is not None or clean_parts is not None):
        raise PostcleanError(
            "pages of a program can be cleaned on this machine only, and without learn_sites"
        )
    if names:
        check_sources(names, out)
    start = time.monotonic()
    with locked(out, FORMATS[work.form].suffix if restart else None):
        summary = Summary(out=str(out))
        run = _begun(work, names, out, summary)
        seen = Seen()
        for number in sorted(run.whole):
            for row in read_index(out, number):
                summary.add(row)
                seen.look_at(row)
        summary.before = summary.pages
        if run.missing and work.options.sites is not None:
            with shown(progress is True, run.total, what="learning sites") as tell:
                learn(work.options, work.bounds, work.workers, _read_all(names, out, work.reading), tell)
        with (
            shown(progress, run.total, summary.pages) as show,
            closing(_rows(run, pages, seen, clean_parts)) as rows,
        ):
            for row in rows:
                summary.add(row)
                show(summary.pages, run.total, summary.failed)
        if run.total is not None and summary.pages != run.total:
            raise PostcleanError(
                f"{run.total:,} pages were counted and {summary.pages:,} read: the sources have changed meanwhile, run it once more"
            )
        summary.seconds = round(time.monotonic() - start, 3)
        write_file(out / SUMMARY, summary.to_json())
        table = (row for number in numbers(out) for row in read_index(out, number))
        page = dump_index(
            table, title=out.absolute().name or "dump", notes=summary.remarks(), about=ERROR_KINDS
        )
        write_file(out / REPORT, page)
    return summary


@dataclass(slots=True)
class _Run:
    """A run that has begun: what is there, and what is missing."""

    work: Work
    out: Path
    plan: Plan
    done: Done
    whole: set[int]
    """Parts that count."""
    total: int | None = None
    """All pages, with those of files that are gone; None for pages that come from a program."""
    missing: int = 0

    def free(self) -> Iterator[int]:
        """Numbers for new parts."""
        return (number for number in count() if number not in self.whole)

    def places(self) -> Iterator[Place]:
        """Where the pages are that are missing."""
        for one, state, start, stop in places(
            self.plan, self.out, self.work.reading, self.done, self.work.checksum
        ):
            yield Place(one, state, start, stop)


def _begun(work: Work, names: list[str], out: Path, summary: Summary) -> _Run:
    """Compare what the folder has with the options and the sources;
    delete parts that are damaged or out of date.
    """
    plan, old = Plan(work.described(), names), Plan.read(out)
    if old is not None:
        check_same(old, plan, out)
        plan.counts = old.counts
    seals = {number: seal_of(out, number) for number in numbers(out)}
    if any(seal is not None and seal.options != plan.digest for seal in seals.values()):
        raise PostcleanError(
            f"{out} has parts of a run with other options, and its plan, which says which, is damaged. "
            "--restart cleans everything again, another folder keeps both"
        )
    suffix = FORMATS[work.form].suffix
    done, passed = Done(), Passed(summary.passed_over)
    damaged = {number for number, seal in seals.items() if seal is None or not is_whole(out, seal)}
    for number, seal in seals.items():
        if seal is not None and number not in damaged:
            done.add(number, seal.spans)
    found = survey(plan, out, work.reading, done, work.checksum, passed) if names else None
    gone = sorted(damaged | done.dropped)
    for number in gone:
        discard(out, number, suffix)
    summary.damaged = [f"part-{number:05}{suffix}" for number in sorted(damaged)]
    whole = {number: seal for number, seal in seals.items() if seal is not None and number not in gone}
    others = strangers(out, (name for seal in whole.values() for name in seal.files))
    if others:
        raise PostcleanError(
            f"{out} has {', '.join(others[:3])}, and no index that says what is in it: "
            "delete it or move it to another folder, and the same command cleans its pages again"
        )
    run = _Run(work, out, plan, done, set(whole))
    if found is not None:
        kept = {number: found.kept[number] for number in whole}
        summary.gone = sum(seal.rows - kept[number] for number, seal in whole.items())
        summary.changed = len(done.dropped - damaged)
        run.missing = found.pages - sum(kept.values())
        run.total = found.pages + summary.gone
    plan.write(out)
    return run


def write_file(path: Path, text: str) -> None:
    """Write a file of ours anew: one that is there, also a link, is replaced by it."""
    draft = path.with_name(f"{path.name}.tmp")
    try:
        draft.write_text(text, encoding="utf-8", errors="replace")
        os.replace(draft, path)
    except OSError:
        draft.unlink(missing_ok=True)
        raise


def _rows(
    run: _Run, pages: Iterable[Any], seen: Seen, clean_parts: CleanParts | None
) -> Generator[dict[str, Any], None, None]:
    """Clean what is missing; the lines of the index as they come."""
    if clean_parts is not None:
        out = run.out.absolute()
        # Workers of an engine may be in another folder.
        far = (
            place._replace(file=replace(place.file, path=os.path.abspath(place.file.path)))
            for place in run.places()
        )
        for number in clean_parts(run.work, out, dealt(far, run.free(), run.work.shard), run.plan.digest):
            yield from read_index(out, number)
        return
    found = (
        read_places(run.places(), run.work.reading) if run.plan.names else _number(raw_pages(pages), run.done)
    )
    writer = Writer(run.work, run.out, run.free(), run.plan.digest, seen)
    for cleaned in writer.write(clean(run.work, found)):
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


class Place(NamedTuple):
    """Pages of a file that are to be cleaned: from `start` to before `stop`."""

    file: Input
    state: str
    start: int
    stop: int


def dealt(places: Iterable[Place], numbers: Iterator[int], shard: int) -> Iterator[tuple[int, list[Place]]]:
    """Places cut into parts.

    >>> places = [Place(Input("a.zip", "zip", "a"), "", 0, 3), Place(Input("b.html", "file", "b"), "", 0, 1)]
    >>> [(number, [(place.file.id, place.start, place.stop) for place in part]) for number, part in dealt(places, iter([4, 7]), 2)]
    [(4, [('a', 0, 2)]), (7, [('a', 2, 3), ('b', 0, 1)])]
    """
    part: list[Place] = []
    room = shard
    for place in places:
        start = place.start
        while start < place.stop:
            stop = min(place.stop, start + room)
            part.append(place._replace(start=start, stop=stop))
            room -= stop - start
            start = stop
            if not room:
                yield next(numbers), part
                part, room = [], shard
    if part:
        yield next(numbers), part


def read_places(places: Iterable[Place], reading: Reading) -> Iterator[tuple[Position, RawPage]]:
    """The pages of places, each with its position; a file that has become shorter gives pages that say so.

    Where a place goes on in the same file, so does the reading:
    most files can only be read from their beginning.
    """
    file = None
    for one, state, start, stop in places:
        if file is None or file.source != one or start < file.at:
            if file is not None:
                file.close()
            file = Reader(one, reading)
        file.skip_to(start)
        for number in range(start, stop):
            page = file.next()
            if page is None:
                page = RawPage(
                    f"{one.id}#{number + 1}",
                    origin=one.path,
                    error=f"{one.path} has become shorter while it was read",
                )
            yield Position(one.id, state, number), page


def _read_all(names: Iterable[Any], out: Path, reading: Reading) -> Iterator[RawPage]:
    for one in inputs(names, only=reading.only, leave_out=out):
        yield from read(one, reading)


def _number(pages: Iterable[RawPage], done: Done) -> Iterator[tuple[Position, RawPage]]:
    """Pages of a program that are in no part yet."""
    gaps = iter(done.missing("", "", sys.maxsize))
    start, stop = next(gaps)
    for number, page in enumerate(pages):
        if number == stop:
            start, stop = next(gaps)
        if number >= start:
            yield Position("", "", number), page


# -- rows and parts ------------------------------------------------------------------------------------------


def clean(work: Work, pages: Iterable[tuple[Position, RawPage]]) -> Iterator[tuple[Position, Cleaned]]:
    """What became of each page, in order, each with its position."""

    def lost(page: RawPage, failure: Failure) -> Cleaned:
        return failed(page, failure.kind, failure.message, work.options)

    pool: Pool[Position, RawPage, Cleaned] = Pool(
        work.kernel, work.options, lost, lambda page: page.size, work.workers, work.bounds
    )
    return pool.map(pages)


@dataclass(slots=True)
class Writer:
    """Writes rows into parts.

    A part is committed when it is full, and when the run is stopped between two pages.
    """

    work: Work
    out: Path
    numbers: Iterator[int]
    options: str
    """Their digest, for the seals."""
    seen: Seen
    shard: int = 0
    """Pages of a part; those of the work by default."""

    def write(self, cleaned: Iterator[tuple[Position, Cleaned]]) -> Iterator[Cleaned]:
        """Write each row, and give it on."""
        part: Part | None = None
        shard = self.shard or self.work.shard
        try:
            for at, one in cleaned:
                if part is None:
                    part = Part(
                        self.out, next(self.numbers), self.work.form, self.work.options.fields, self.options
                    )
                self._add(part, at, one)
                if part.rows == shard:
                    part.commit()
                    part = None
                yield one
        except OSError:  # the disk is full, or gone
            if part is not None:
                part.drop()
            raise
        except BaseException:  # Ctrl-C, or the pages of a caller that break off: what is there stays
            if part is not None:
                part.commit() if part.complete and part.rows else part.drop()
            raise
        if part is not None:
            part.commit()

    def _add(self, part: Part, at: Position, one: Cleaned) -> None:
        if one.xray:
            file = self.out / one.index["xray"]
            file.parent.mkdir(exist_ok=True)
            draft = file.with_name(f"{file.name}.tmp")
            draft.write_bytes(one.xray)
            os.replace(draft, file)
        of = self.seen.first(one.index) if self.work.dedupe else None
        part.add(at, one, of, written=of is None or not self.work.drop_duplicates)


def clean_part(work: Work, out: Path, number: int, where: list[Place], options: str) -> int:
    """Clean one part in a sandbox of this process and commit it: what an engine does in each of its workers.

    Returns its rows.
    """
    pages = read_places(where, work.reading)
    rows = sum(place.stop - place.start for place in where)
    writer = Writer(work, out, iter([number]), options, Seen(), rows)
    return sum(1 for _ in writer.write(clean(replace(work, workers=1), pages)))
