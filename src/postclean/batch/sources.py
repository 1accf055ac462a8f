"""Sources: whatever a dump is made of becomes pages, in an order that is the same at each run.

`inputs` lists the files that hold pages, `entries` what each of them holds. An entry is read only when it is called, so counting
and reading take the same way and agree. What is damaged becomes a page with an `error`, and the next one follows.
"""

from __future__ import annotations

import base64
import csv
import glob
import gzip
import io
import json
import os
import re
import tarfile
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import IO, Any, Final, NamedTuple, cast

from ..errors import MissingExtra, PostcleanError
from ..page import Limits, Page, url_in_comment
from .kernel import RawPage
from .rows import import_arrow

PAGE_SUFFIXES: Final = frozenset({".html", ".htm", ".xhtml", ".xht", ".shtml", ".txt", ".mht", ".mhtml"})
PACKED: Final = frozenset({".gz", ".zst", ".br"})
"""What a page, or a file of rows, may be packed in."""
ARCHIVES: Final = (
    (".tar", "tar"),
    (".tar.gz", "tar"),
    (".tgz", "tar"),
    (".tar.bz2", "tar"),
    (".tar.xz", "tar"),
    (".zip", "zip"),
    (".wacz", "wacz"),
    (".warc", "warc"),
    (".warc.gz", "warc"),
    (".jsonl", "jsonl"),
    (".jsonl.gz", "jsonl"),
    (".jsonl.zst", "jsonl"),
    (".ndjson", "jsonl"),
    (".jl", "jsonl"),
    (".jl.gz", "jsonl"),
    (".csv", "csv"),
    (".csv.gz", "csv"),
    (".tsv", "csv"),
    (".parquet", "parquet"),
)
"""End of a name → how it is read."""
MANIFEST: Final = "manifest.jsonl"
"""What a folder of fetched pages has."""
NO_PAGES: Final = frozenset(
    {"robots.txt", "humans.txt", "ads.txt", "app-ads.txt", "security.txt", "llms.txt", "requirements.txt"}
)
"""Text files of a site or a project that hold no posts. Given by name, they are read all the same."""
HTML_COLUMNS: Final = ("html", "raw_html", "page_source", "content", "body", "text")
"""Where rows have the page, unless a column is named: the first that a row has."""
URL_COLUMNS: Final = ("url", "final_url", "link", "response_url")
ID_COLUMNS: Final = ("id",)
HOST: Final = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:[a-z]{2,24}|xn--[a-z0-9-]{2,59})", re.IGNORECASE)
"""Name of a folder that a mirror has made for a host."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How sources are read.

    >>> Reading(html_field="body").url_field is None
    True
    """

    html_field: str | None = None
    """The column of JSONL, CSV and Parquet that has the page; by default the first of `HTML_COLUMNS` that there is."""
    url_field: str | None = None
    """The column with its URL."""
    id_field: str | None = None
    """The column with a name of its own; by default `id`, and if there is none, the number of the row."""
    max_bytes: int = Limits().max_bytes
    """More of a page than this and one byte is not read."""


@dataclass(frozen=True, slots=True)
class Input:
    """A file that holds a page or many."""

    path: str
    kind: str
    """`file`, or a value of `ARCHIVES`."""
    id: str
    url: str | None = None
    """Of a page in a file of its own, where its place tells it."""
    charset: str | None = None
    status: int | None = None


Entry = Callable[[], RawPage]
"""A page that is not read yet. Those of streams must be read before the next one is asked for."""


@dataclass(slots=True)
class Passed:
    """Files that are no pages, counted by suffix."""

    over: Counter[str] = field(default_factory=Counter)


# -- which files ---------------------------------------------------------------------------------------------------------------


def inputs(
    sources: Iterable[str | os.PathLike[str]], *, leave_out: Path | None = None, passed: Passed | None = None
) -> Iterator[Input]:
    """The files of sources (files, folders, patterns such as `dump/*.html`), folders in the order of their names.

    `leave_out`: a folder that is no source, wherever it stands: the one that is written to.
    Raises `PostcleanError` for a source that is not there.
    """
    names = check_sources(sources)
    return _listed(names, leave_out, passed if passed is not None else Passed())


def check_sources(sources: Iterable[str | os.PathLike[str]]) -> list[str]:
    """The names of sources. Raises `PostcleanError` when one of them cannot be a source, before anything is read."""
    names = [os.fspath(source) for source in sources]
    if not names:
        raise PostcleanError("there is no source: give files, folders or patterns")
    if len(set(map(os.path.normpath, names))) < len(names):
        raise PostcleanError("a source is given twice, so its pages would have the same ids: give each once")
    for name in names:
        if os.path.exists(name):
            continue
        if re.match(r"https?://", name, re.IGNORECASE):
            raise PostcleanError(f"{name} is a URL: fetch first, `postclean fetch urls.txt -o dump`, then give the folder")
        if not glob.has_magic(name):
            raise PostcleanError(f"there is no file or folder {name}")
        if not glob.glob(name, recursive=True):
            raise PostcleanError(f"nothing matches {name}")
    return names


def _listed(names: list[str], leave_out: Path | None, passed: Passed) -> Iterator[Input]:
    for name in names:
        prefix = "" if len(names) == 1 else f"{_clean(name)}/"
        if os.path.isdir(name):
            yield from _folder(name, prefix, leave_out, passed)
        elif os.path.exists(name):
            own = _clean(os.path.basename(name)) if len(names) == 1 else _clean(name)
            yield Input(name, _kind(name) or "file", own)
        else:
            for path in sorted(glob.glob(name, recursive=True)):
                if os.path.isfile(path):
                    yield from _one(path, _clean(path), passed)


def _folder(root: str, prefix: str, leave_out: Path | None, passed: Passed) -> Iterator[Input]:
    """Files below a folder in the order of their paths. Hidden ones, and the `_files` beside a saved page, are left out."""
    if os.path.isfile(os.path.join(root, MANIFEST)) and (fetched := _manifest(root)):
        yield from _fetched(root, prefix, fetched, passed)
        return
    out = os.path.realpath(leave_out) if leave_out is not None else None
    top = os.path.basename(os.path.abspath(root))

    def unreadable(_: OSError) -> None:
        passed.over["folders that cannot be read"] += 1

    for folder, folders, files in os.walk(root, onerror=unreadable):
        stems = {os.path.splitext(file)[0] for file in files if os.path.splitext(file)[1].lower() in PAGE_SUFFIXES}
        folders[:] = sorted(
            name
            for name in folders
            if not name.startswith(".")
            and not (name.endswith(("_files", "-files")) and name[:-6] in stems)
            and (out is None or os.path.realpath(os.path.join(folder, name)) != out)
        )
        for file in sorted(files):
            path = os.path.join(folder, file)
            relative = _clean(os.path.relpath(path, root))
            yield from _one(path, prefix + relative, passed, f"{top}/{relative}")


def _one(path: str, id: str, passed: Passed, place: str | None = None) -> Iterator[Input]:  # noqa: A002 (what it is)
    name = os.path.basename(path)
    url = url_of_mirror(place) if place else None
    kind = _kind(name)
    if kind is None and url is not None and "?" in name:
        kind = "file"  # wget names a page by its query: "index.php?p=12"
    if name.startswith(".") or kind is None or name.lower() in NO_PAGES:
        suffix = os.path.splitext(name)[1].lower() if not name.startswith(".") else "hidden"
        passed.over[name.lower() if name.lower() in NO_PAGES else suffix or "no suffix"] += 1
        return
    yield Input(path, kind, id, url if kind == "file" else None)


def _manifest(root: str) -> dict[str, dict[str, Any]]:
    """The rows of a folder that `postclean fetch` has filled, by URL; the last word on a URL counts."""
    from .._fetch.folder import read_manifest  # loads httpx, which nothing else here needs

    return {row["url"]: row for row in read_manifest(root)}


def _fetched(root: str, prefix: str, fetched: dict[str, dict[str, Any]], passed: Passed) -> Iterator[Input]:
    """The pages of such a folder, in the order of its manifest."""
    for url, row in fetched.items():
        file = row.get("file")
        if not isinstance(file, str):
            passed.over["not fetched"] += 1
            continue
        path, url = os.path.join(root, file), row.get("final_url") or url
        yield Input(path, "file", prefix + _clean(file), url, row.get("charset"), row.get("status"))


def _kind(name: str) -> str | None:
    """How a file is read, by its name; None when it holds no pages."""
    name = name.lower()
    for end, kind in ARCHIVES:
        if name.endswith(end):
            return kind
    stem, suffix = os.path.splitext(name)
    if suffix in PACKED:
        suffix = os.path.splitext(stem)[1]
    return "file" if suffix in PAGE_SUFFIXES else None


def url_of_mirror(place: str) -> str | None:
    """The URL of a file in a mirror, where a folder is named like a host; wget and HTTrack make such.

    >>> url_of_mirror("mirror/blog.example.org/2020/05/index.html")
    'https://blog.example.org/2020/05/'
    >>> url_of_mirror("mirror/pages/a.html") is None
    True
    """
    parts = place.split("/")
    if parts[-1].lower().endswith((".mht", ".mhtml")):
        return None  # it says itself where it comes from
    for at, part in enumerate(parts[:-1]):
        if HOST.fullmatch(part) and os.path.splitext(part)[1].lower() not in PAGE_SUFFIXES and _kind(part) is None:
            path = "/".join(parts[at + 1 :])
            path = re.sub(r"(?:^|(?<=/))index\.html?$", "", path)
            return f"https://{part.lower()}/{path}"
    return None


def _clean(name: str) -> str:
    """A path as an id: forward slashes, and what is no UTF-8 written as escapes."""
    name = os.path.normpath(name).replace(os.sep, "/")
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


# -- what is in them -----------------------------------------------------------------------------------------------------------


def entries(source: Input, reading: Reading = Reading()) -> Iterator[Entry]:
    """The pages of a file, each to be read by calling it. When the file breaks off, the last one says so."""
    number = 0
    try:
        for entry in READERS[source.kind](source, reading):
            number += 1
            yield entry
    except MissingExtra:
        raise
    except Exception as error:  # noqa: BLE001 (whatever a reader raises is the file's own)
        message = f"{source.path} is damaged and was read no further, after {number} pages: {_said(error)}"
        yield lambda: _unreadable(source, f"{number + 1}", message)


def read(source: Input, reading: Reading = Reading(), start: int = 0, stop: int | None = None) -> Iterator[RawPage]:
    """Read the pages of a file from `start` to before `stop`."""
    with closing(cast(Any, entries(source, reading))) as found:
        for number, entry in enumerate(islice(found, start, stop), start + 1):
            try:
                page = entry()
            except MissingExtra:
                raise
            except Exception as error:  # noqa: BLE001 (whatever a reader raises is the page's own)
                page = _unreadable(source, f"{number}", f"{source.path}, page {number}: {_said(error)}")
            yield page


def count(source: Input, reading: Reading = Reading()) -> int:
    """How many pages a file holds."""
    if source.kind == "file":
        return 1
    if source.kind == "parquet":
        try:
            return int(import_arrow("Parquet").parquet.read_metadata(source.path).num_rows)
        except (OSError, ValueError, AttributeError):
            pass
    return sum(1 for _ in entries(source, reading))


def _unreadable(source: Input, member: str, message: str) -> RawPage:
    name = "" if source.kind == "file" else f"#{member}"
    return RawPage(f"{source.id}{name}", origin=f"{source.path}{name}", error=message)


def _said(error: Exception) -> str:
    return str(error) if isinstance(error, PostcleanError) else f"{type(error).__name__}: {error}"


def _file(source: Input, reading: Reading) -> Iterator[Entry]:
    def entry() -> RawPage:
        with open(source.path, "rb") as file:
            content = _opened(source.path, file, reading.max_bytes)
        url = source.url if source.status is not None else _url(source.url, content)
        return RawPage(source.id, content, url, source.path, source.charset, source.status)

    yield entry


def _url(place: str | None, content: bytes) -> str | None:
    """The URL that the place of a page tells, unless the page has a comment that tells it: a mirror shortens names."""
    return None if place and url_in_comment(content[:_COMMENTS].decode("latin-1")) else place


_COMMENTS: Final = 4_096
"""Programs that save pages write their comment at the top."""


def _zip(source: Input, reading: Reading) -> Iterator[Entry]:
    with zipfile.ZipFile(source.path) as archive:
        for member in archive.infolist():
            if not member.is_dir() and _is_page(member.filename):
                yield _member(source, member.filename, reading, lambda member=member: archive.open(member))  # type: ignore[misc]


def _tar(source: Input, reading: Reading) -> Iterator[Entry]:
    with tarfile.open(source.path, "r|*") as archive:
        for member in archive:
            if member.isfile() and _is_page(member.name):
                yield _member(source, member.name, reading, lambda member=member: archive.extractfile(member))  # type: ignore[misc]
            archive.members = []  # type: ignore[attr-defined] # or every name of the archive stays in memory


def _is_page(name: str) -> bool:
    """Whether a member of an archive is a page; what systems and programs put beside is none."""
    parts = name.split("/")
    if any(part.startswith(".") or part == "__MACOSX" or part.endswith("_files") for part in parts if part not in (".", "..")):
        return False
    url = url_of_mirror(name)
    return _kind(name) == "file" and parts[-1].lower() not in NO_PAGES or (url is not None and "?" in parts[-1])


def _member(source: Input, name: str, reading: Reading, opener: Callable[[], IO[bytes] | None]) -> Entry:
    label = _clean(name)

    def entry() -> RawPage:
        id, origin = f"{source.id}!{label}", f"{source.path}!{label}"  # noqa: A001 (what it is)
        try:
            file = opener()
            if file is None:
                raise PostcleanError("this member is no file")
            with file:
                content = _opened(name, file, reading.max_bytes)
        except MissingExtra:
            raise
        except Exception as error:  # noqa: BLE001 (a damaged member must not cost the next one)
            return RawPage(id, origin=origin, error=f"the archive's member {label} cannot be read: {_said(error)}")
        return RawPage(id, content, _url(url_of_mirror(label), content), origin)

    return entry


def _opened(name: str, file: IO[bytes], most: int) -> bytes:
    """The content, unpacked, and at most one byte more than the limit. The door opens gzip itself."""
    suffix = os.path.splitext(name)[1].lower()
    if suffix == ".zst":
        with _zstandard().ZstdDecompressor().stream_reader(file) as stream:
            return cast(bytes, stream.read(most + 1))
    if suffix == ".br":
        return _unbrotli(file, most)
    return file.read(most + 1)


def _unbrotli(file: IO[bytes], most: int) -> bytes:
    try:
        import brotli
    except ImportError as error:
        raise MissingExtra("fetch", "brotli", "a page packed with brotli") from error
    opener = brotli.Decompressor()
    parts: list[bytes] = []
    size = 0
    while size <= most and not opener.is_finished():
        chunk = file.read(65_536)
        part = opener.process(chunk, output_buffer_limit=most + 1 - size)
        if not chunk and not part:
            raise PostcleanError("the brotli data ends early")
        parts.append(part)
        size += len(part)
    return b"".join(parts)[: most + 1]  # the limit of brotli is that of a buffer, about


def _zstandard() -> Any:
    try:
        import zstandard
    except ImportError as error:
        raise MissingExtra("batch", "zstandard", "zstd data") from error
    return zstandard


# -- rows ----------------------------------------------------------------------------------------------------------------------


def _jsonl(source: Input, reading: Reading) -> Iterator[Entry]:
    number = 0
    with _lines(source.path) as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                yield lambda line=line, number=number: _json_row(source, line, number, reading)  # type: ignore[misc]


def _lines(path: str) -> IO[bytes]:
    if path.lower().endswith(".gz"):
        return cast(IO[bytes], gzip.open(path))
    if path.lower().endswith(".zst"):
        return io.BufferedReader(cast(Any, _zstandard().ZstdDecompressor().stream_reader(open(path, "rb"), closefd=True)))
    return open(path, "rb")


def _json_row(source: Input, line: bytes, number: int, reading: Reading) -> RawPage:
    try:
        row = json.loads(line.removeprefix(b"\xef\xbb\xbf"))
    except ValueError as error:
        return _unreadable(source, str(number), f"line {number} of {source.path} is no JSON: {error}")
    if not isinstance(row, dict):
        return _unreadable(source, str(number), f"line {number} of {source.path} is no JSON object")
    return _row(source, row, number, reading)


def _csv(source: Input, reading: Reading) -> Iterator[Entry]:
    csv.field_size_limit(2**31 - 1)  # of the whole process; a page is longer than the 128 KB that is the default
    with io.TextIOWrapper(cast(Any, _lines(source.path)), encoding="utf-8-sig", errors="replace", newline="") as text:
        rows = csv.DictReader(text, delimiter="\t" if ".tsv" in source.path.lower() else ",")
        for number, row in enumerate(rows, 1):
            yield lambda row=row, number=number: _row(source, row, number, reading)  # type: ignore[misc]


def _parquet(source: Input, reading: Reading) -> Iterator[Entry]:
    import_arrow("Parquet")
    from pyarrow.parquet import ParquetFile

    with ParquetFile(source.path) as file:
        there = set(file.schema_arrow.names)
        named = [reading.html_field, reading.url_field, reading.id_field]
        missing = [name for name in named if name and name not in there]
        html = reading.html_field or next((name for name in HTML_COLUMNS if name in there), None)
        if missing or html is None:
            raise PostcleanError(
                f"there is no column {' or '.join(missing or HTML_COLUMNS)}: it has {', '.join(sorted(there))}"
            )
        wanted = {html, "charset", *filter(None, named), *URL_COLUMNS, *ID_COLUMNS}
        number = 0
        for batch in file.iter_batches(100, columns=sorted(wanted & there)):
            for row in batch.to_pylist():
                number += 1
                yield lambda row=row, number=number: _row(source, row, number, reading)  # type: ignore[misc]


def _row(source: Input, row: dict[str, Any], number: int, reading: Reading) -> RawPage:
    """A row of a table as a page."""
    own = _first(row, reading.id_field, ID_COLUMNS)
    id = f"{source.id}#{own if own not in (None, '') else number}"  # noqa: A001 (what it is)
    origin = f"{source.path}#{number}"
    html = _first(row, reading.html_field, HTML_COLUMNS)
    url = _first(row, reading.url_field, URL_COLUMNS)
    if html is None:
        wanted = reading.html_field or ", ".join(HTML_COLUMNS)
        has = ", ".join(map(str, row))
        return RawPage(
            id, origin=origin, error=f"row {number} of {source.path} has no field {wanted} with a page: it has {has}"
        )
    if not isinstance(html, (str, bytes)):
        return RawPage(id, origin=origin, error=f"row {number} of {source.path}: the page is a {type(html).__name__}, no text")
    if isinstance(html, str):
        html = _unbase64(html)
    charset = row.get("charset")
    return RawPage(id, html, str(url) if url else None, origin, charset if isinstance(charset, str) else None)


def _first(row: dict[str, Any], named: str | None, usual: tuple[str, ...]) -> Any:
    for name in (named,) if named else usual:
        if row.get(name) is not None:
            return row[name]
    return None


def _unbase64(text: str) -> str | bytes:
    """The bytes of a page that was put into JSON as base64; any other text as it is."""
    if "<" in text[:4_000] or " " in text or len(text) < 8 or len(text) % 4:
        return text
    try:
        content = base64.b64decode(text, validate=True)
    except ValueError:
        return text
    return content if b"<" in content else text


# -- web archives --------------------------------------------------------------------------------------------------------------


def _warc(source: Input, reading: Reading) -> Iterator[Entry]:
    """The pages of a WARC file. Packed records stand apart: one that is damaged costs itself, and the next ones follow."""
    with open(source.path, "rb") as file:
        packed = file.read(2) == GZIP[:2]
        number = 0
        start: int | None = 0
        while start is not None:
            file.seek(start)
            at, given, failure = start, False, None
            try:
                for record in _records(source, file, source.path, reading, number):
                    number, at, given = record.number, record.place, record.entry is not None
                    if record.entry is not None:
                        yield record.entry
            except (MissingExtra, PostcleanError):
                raise
            except Exception as error:  # noqa: BLE001 (whatever a reader raises is the file's own)
                failure = error
            damaged = _damaged_member(file, at) if packed else None
            if damaged is None:
                if failure is not None:
                    raise failure
                return
            if damaged > at or not given:  # else the page that was given says so itself
                number += 1
                message = f"a record of {source.path} is damaged or cut, at byte {damaged:,}"
                yield lambda number=number, message=message: _unreadable(source, str(number), message)  # type: ignore[misc]
            start = _next_member(file, damaged + 1)


GZIP: Final = b"\x1f\x8b\x08"
"""What a gzip member begins with."""


def _damaged_member(file: IO[bytes], start: int) -> int | None:
    """Where the first gzip member from a place on begins that cannot be unpacked; None when all can."""
    file.seek(start)
    at, data = start, b""
    while True:
        opener = zlib.decompressobj(31)
        size = 0
        while not opener.eof:
            data = data or file.read(65_536)
            if not data:
                return at if size else None
            size += len(data)
            try:
                while data and not opener.eof:
                    opener.decompress(data, 1 << 20)
                    data = opener.unconsumed_tail
            except zlib.error:
                return at
        data = opener.unused_data
        at += size - len(data)


def _next_member(file: IO[bytes], start: int) -> int | None:
    """Where the next gzip member begins that holds a WARC record; None when there is none."""
    file.seek(start)
    at, data = start, b""
    while chunk := file.read(1 << 20):
        data += chunk
        found = data.find(GZIP)
        while found >= 0:
            if _opens_a_record(data[found : found + 4_096]):
                return at + found
            found = data.find(GZIP, found + 1)
        kept = data[-4_096:]  # a member may begin at the end of a chunk
        at += len(data) - len(kept)
        data = kept
    return None


def _opens_a_record(data: bytes) -> bool:
    try:
        return zlib.decompressobj(31).decompress(data, 5) == b"WARC/"
    except zlib.error:
        return False


def _wacz(source: Input, reading: Reading) -> Iterator[Entry]:
    with zipfile.ZipFile(source.path) as archive:
        names = [name for name in archive.namelist() if _kind(name) == "warc"]
        if not names:
            raise PostcleanError("there is no WARC file in it")
        for name in names:
            with archive.open(name) as file:
                own = f"{_clean(name)}#" if len(names) > 1 else ""
                for record in _records(source, file, f"{source.path}!{name}", reading, prefix=own):
                    if record.entry is not None:
                        yield record.entry


class _Record(NamedTuple):
    number: int
    place: int
    """In the file."""
    entry: Entry | None
    """The page, if it holds one: an answer with status 200 whose type is HTML or text."""


def _records(source: Input, file: Any, origin: str, reading: Reading, before: int = 0, prefix: str = "") -> Iterator[_Record]:
    """The records that are answers, numbered from the one after `before`."""
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType
    except ImportError as error:
        raise MissingExtra("warc", "fastwarc", "reading WARC files") from error
    texts = WarcRecordType.conversion
    records = ArchiveIterator(file, record_types=WarcRecordType.response | texts, parse_http=False)
    for number, record in enumerate(records, before + 1):
        if record.record_type == texts:
            raise PostcleanError("this is a WET file, which has texts without their pages: give the WARC file")
        record.parse_http()
        http: Any = record.http_headers
        kind = (record.http_content_type or "").lower()
        if http is None or http.status_code != 200 or not kind.startswith(("text/html", "application/xhtml", "text/plain")):
            yield _Record(number, record.stream_pos, None)
            continue

        def entry(record: Any = record, number: int = number) -> RawPage:
            size = min(record.content_length, reading.max_bytes + 1)
            content = record.reader.read(reading.max_bytes + 1)
            if len(content) < size:
                raise PostcleanError(f"the record ends early, with {len(content):,} of {size:,} bytes")
            headers = record.http_headers
            if "chunked" in (headers.get("Transfer-Encoding") or "").lower():
                content = _unchunked(content)
            return RawPage(
                f"{source.id}#{prefix}{number}",
                _decoded(content, (headers.get("Content-Encoding") or "").lower(), reading.max_bytes),
                record.headers.get("WARC-Target-URI"),
                f"{origin}#{record.record_id}",
                record.http_charset,
                record.http_headers.status_code,
            )

        yield _Record(number, record.stream_pos, entry)


def _unchunked(body: bytes) -> bytes:
    """A body without the frames of a chunked transfer. Where there are none, whatever the header says, it is left as it is.

    >>> _unchunked(b"3\\r\\n<p>\\r\\n3;x=y\\r\\nTea\\r\\n0\\r\\n\\r\\n"), _unchunked(b"<p>Tea")
    (b'<p>Tea', b'<p>Tea')
    """
    parts: list[bytes] = []
    at = 0
    while at < len(body):
        head = _chunk_head(body, at)
        if head is None:
            return body
        start, size = head.end(), int(head[1], 16)
        if size == 0:
            break
        parts.append(body[start : start + size])
        at = start + size + 2
    return b"".join(parts)


_chunk_head = re.compile(rb"([0-9a-fA-F]{1,8})[^\r\n]{0,200}\r\n").match


def _decoded(body: bytes, coding: str, most: int) -> bytes:
    """A body without its content coding; one that is not coded, whatever the header says, as it is. gzip is left to the door."""
    suffix = {"br": ".br", "zstd": ".zst"}.get(coding.strip())
    try:
        if suffix:
            return _opened(f"page{suffix}", io.BytesIO(body), most)
        if coding.strip() == "deflate":  # with the header of zlib, or as old servers send it, without
            return zlib.decompressobj(15 if body[:1] == b"x" else -15).decompress(body, most + 1)
    except MissingExtra:
        raise
    except Exception:  # noqa: BLE001 (whatever an unpacker raises: many crawlers store it unpacked and keep the header)
        return body
    return body


READERS: Final[dict[str, Callable[[Input, Reading], Iterator[Entry]]]] = {
    "file": _file,
    "zip": _zip,
    "tar": _tar,
    "jsonl": _jsonl,
    "csv": _csv,
    "parquet": _parquet,
    "warc": _warc,
    "wacz": _wacz,
}


def raw_pages(pages: Iterable[object]) -> Iterator[RawPage]:
    """Pages that a program has, as a source: their ids are their places, unless they have one.

    >>> [page.id for page in raw_pages([Page(b"<p>x", url="https://example.org/"), RawPage("mine", b"<p>y")])]
    ['0', 'mine']
    """
    for number, page in enumerate(pages):
        if isinstance(page, RawPage):
            yield page
        elif isinstance(page, Page):
            yield RawPage(str(number), page.content, page.url, page.url or str(number), page.charset, page.status)
        else:
            raise PostcleanError(f"item {number} is a {type(page).__name__}: give RawPage or Page objects")
