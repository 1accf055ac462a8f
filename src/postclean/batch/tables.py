"""Tables: pages that are rows of JSON lines, CSV and Parquet.

A row is held in memory as a whole, so a row that is longer than a page may be is skipped,
and has a row in the results that says so.
"""

from __future__ import annotations

import base64
import contextlib
import csv
import difflib
import io
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import Any, Final, cast

from ..errors import PostcleanError
from .entry import Entry, Reading, unreadable_page
from .inputs import Input
from .kernel import RawPage
from .packing import open_stream
from .rows import import_arrow

LEAST_BASE64: Final = 8
"""Characters; a shorter text may be a word that happens to be valid base64."""

HTML_COLUMNS: Final = ("html", "raw_html", "page_source", "content", "body", "text")
"""Where rows have the page, unless a column is named: the first that a row has."""
URL_COLUMNS: Final = ("url", "final_url", "link", "response_url")
ID_COLUMNS: Final = ("id",)
LARGE: Final = 1 << 20
"""Bytes from which a row is parsed where its page is cleaned:
a few million brackets would fill the memory of this process."""
PARQUET_GROUP: Final = 100_000_000
PARQUET_RATIO: Final = 60
"""A group of rows that unpacks to more bytes than this, and to more than this many times its size, is taken
for a bomb: HTML in zstd unpacks to some 5 to 20 times its size."""


@dataclass(frozen=True, slots=True)
class RowLoad:
    """A row that is taken apart later."""

    parse: Callable[..., RawPage]
    source: Input
    row: str | bytes
    number: int
    reading: Reading
    more: tuple[Any, ...] = ()

    @property
    def size(self) -> int:
        """Bytes or characters of the row."""
        return len(self.row)

    def __call__(self) -> RawPage:
        """The page of the row."""
        return self.parse(self.source, self.row, self.number, self.reading, *self.more)

    def page(self) -> RawPage:
        """The same, or for a large row a page that is taken apart later."""
        if self.size < LARGE:
            return self()
        return RawPage(
            f"{self.source.id}#{self.number}", origin=f"{self.source.path}#{self.number}", load=self
        )


def too_long(source: Input, number: int, most: int) -> Entry:
    """The record of a row that is not held in memory."""
    message = f"row {number} of {source.path} is longer than {most:,} bytes and was passed over"
    return lambda: unreadable_page(source, str(number), message)


# -- JSON lines ----------------------------------------------------------------------------------------------


def json_rows(source: Input, reading: Reading) -> Iterator[Entry]:
    """The pages of a file with a JSON object on each line."""
    with open_stream(source.path) as stream:
        for number, line in enumerate(_lines(cast(Any, stream).readline, reading.max_record, b""), 1):
            if line is None:
                yield too_long(source, number, reading.max_record)
            elif line.strip():
                yield RowLoad(_json_row, source, line, number, reading).page


def _lines(readline: Callable[[int], Any], most: int, nothing: Any) -> Iterator[Any]:
    """The lines of a stream; None for one that is longer than the limit."""
    end = "\n" if isinstance(nothing, str) else b"\n"
    while line := readline(most + 1):
        if len(line) <= most or line.endswith(end):
            yield line
            continue
        while len(line) > 0 and not line.endswith(end):
            line = readline(LARGE)
        yield None


def _json_row(source: Input, line: bytes, number: int, reading: Reading) -> RawPage:
    try:
        row = json.loads(line.removeprefix(b"\xef\xbb\xbf"))
    except RecursionError:
        return unreadable_page(source, str(number), f"line {number} of {source.path} is nested too deeply")
    except ValueError as error:
        return unreadable_page(source, str(number), f"line {number} of {source.path} is not JSON: {error}")
    if not isinstance(row, dict):
        return unreadable_page(source, str(number), f"line {number} of {source.path} is not a JSON object")
    return _row(source, row, number, reading)


# -- CSV -----------------------------------------------------------------------------------------------------


def csv_rows(source: Input, reading: Reading) -> Iterator[Entry]:
    """The pages of a CSV file, or of one with tabs, with the names of its columns in the first line."""
    with (
        open_stream(source.path) as stream,
        io.TextIOWrapper(cast(Any, stream), encoding="utf-8-sig", errors="replace", newline="") as text,
    ):
        records = _records(_lines(text.readline, reading.max_record, ""), reading.max_record)
        delimiter = "\t" if ".tsv" in source.path.lower() else ","
        names = _cells(next(records, None) or "", delimiter)
        if not names:
            raise PostcleanError("there is no line with the names of columns")
        _check_columns(names, reading)
        for number, record in enumerate(records, 1):
            if record is None:
                yield too_long(source, number, reading.max_record)
            else:
                yield RowLoad(_csv_row, source, record, number, reading, (names, delimiter)).page


def _records(lines: Iterator[str | None], most: int) -> Iterator[str | None]:
    """The records of a CSV file: lines, as long as a quote is open; None for one that is too long."""
    record: list[str] | None = []
    size = quotes = 0
    for line in lines:
        if line is None:  # its number of quotes is unknown: the next line is taken for a new record
            yield None
            record, size, quotes = [], 0, 0
            continue
        quotes += line.count('"')
        size += len(line)
        if record is not None:
            record.append(line)
            if size > most:
                record = None
        if quotes % 2 == 0:
            text = "".join(record) if record is not None else None
            if text is None or text.strip("\r\n"):
                yield text
            record, size, quotes = [], 0, 0
    if record is None or record:
        yield "".join(record) if record is not None else None


def _cells(record: str, delimiter: str) -> list[str]:
    csv.field_size_limit(
        2**31 - 1
    )  # of the whole process; a page is longer than the 128 KB that is the default
    return next(csv.reader([record], delimiter=delimiter), [])


def _csv_row(
    source: Input, record: str, number: int, reading: Reading, names: list[str], delimiter: str
) -> RawPage:
    try:
        cells = _cells(record, delimiter)
    except csv.Error as error:
        return unreadable_page(source, str(number), f"row {number} of {source.path} cannot be read: {error}")
    return _row(source, dict(zip(names, cells)), number, reading)


# -- Parquet -------------------------------------------------------------------------------------------------


def parquet_rows(source: Input, reading: Reading) -> Iterator[Entry]:
    """The pages of a Parquet file, a few in memory at a time."""
    import_arrow("Parquet")
    from pyarrow.parquet import ParquetFile

    with ParquetFile(source.path) as file:
        there = list(file.schema_arrow.names)
        _check_columns(there, reading)
        named = [reading.html_field, reading.url_field, reading.id_field]
        html = reading.html_field or next((name for name in HTML_COLUMNS if name in there), None)
        if html is None:
            raise PostcleanError(
                f"there is no column {' or '.join(HTML_COLUMNS)}: it has {', '.join(sorted(there))}"
            )
        wanted = {html, "charset", *filter(None, named), *URL_COLUMNS, *ID_COLUMNS} & {*there}
        number = 0
        for group in range(file.num_row_groups):
            found = file.metadata.row_group(group)
            message = _too_much(found, wanted, reading.max_bytes)
            if message is not None:
                message = f"the rows of group {group + 1} of {source.path} were passed over: {message}"
                yield from _unread(source, number, found.num_rows, message)
                number += found.num_rows
                continue
            # One at a time: a value that all rows share takes its room once for each row that is in memory.
            for batch in file.iter_batches(1, row_groups=[group], columns=sorted(wanted)):
                for row in batch.to_pylist():
                    number += 1
                    yield lambda row=row, number=number: _row(source, row, number, reading)  # type: ignore[misc]


def _unread(source: Input, before: int, rows: int, message: str) -> Iterator[Entry]:
    """The record of rows that are skipped."""
    for number in range(before + 1, before + rows + 1):
        yield partial(unreadable_page, source, str(number), message)


def _too_much(group: Any, wanted: set[str], max_bytes: int) -> str | None:
    """Why a group of rows is not read: it would unpack to far more than its size."""
    for at in range(group.num_columns):
        column = group.column(at)
        if column.path_in_schema not in wanted:
            continue
        size, packed = column.total_uncompressed_size, max(1, column.total_compressed_size)
        if size > PARQUET_GROUP and size > PARQUET_RATIO * packed:
            return f"{packed:,} bytes would become {size:,}"
        if group.num_rows and size // group.num_rows > 2 * max_bytes:
            return f"a row has {size // group.num_rows:,} bytes"
    return None


# -- rows ----------------------------------------------------------------------------------------------------


def _check_columns(there: Iterable[str], reading: Reading) -> None:
    """Raise `PostcleanError` for columns that were named and are not there."""
    there = sorted(map(str, there))
    missing = [
        name
        for name in (reading.html_field, reading.url_field, reading.id_field)
        if name and name not in there
    ]
    if missing:
        near = difflib.get_close_matches(missing[0], there, 1)
        hint = f"did you mean {near[0]}?" if near else f"it has {', '.join(there[:30])}"
        raise PostcleanError(f"there is no column {' or '.join(missing)}: {hint}")


FIRST_ROWS: Final = 20
"""Of a file of JSON lines, in one of which a column that was named has to be."""


def check_columns(sources: Iterable[Input], reading: Reading) -> None:
    """See whether columns that were named are in one of the first tables,
    so that a slip of the finger is noticed at once.

    Raises `PostcleanError` that says what the first table has instead.
    """
    if not (reading.html_field or reading.url_field or reading.id_field):
        return
    first = None
    for source in islice((one for one in sources if one.kind in ("jsonl", "csv", "parquet")), 10):
        try:
            if source.kind == "jsonl":
                _check_columns(_first_names(source), reading)
            else:
                next(READERS[source.kind](source, reading), None)
        except PostcleanError as error:
            first = first or PostcleanError(f"{source.path}: {error.message}")
        except (OSError, ValueError, EOFError, RecursionError, csv.Error):
            return  # it is damaged, and the results say so in its place
        else:
            return
    if first is not None:
        raise first


READERS: Final = {"csv": csv_rows, "parquet": parquet_rows}


def _first_names(source: Input) -> set[str]:
    """The names of the fields in the first lines of a file of JSON. Lines that are not JSON are rows of their own later."""
    names: set[str] = set()
    with open_stream(source.path) as stream:
        for line in islice(_lines(cast(Any, stream).readline, LARGE, b""), FIRST_ROWS):
            with contextlib.suppress(ValueError, RecursionError):
                row = json.loads(line or b"null")
                names.update(row if isinstance(row, dict) else ())
    return names


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
            id,
            origin=origin,
            error=f"row {number} of {source.path} has no field {wanted} with a page: it has {has}",
        )
    if not isinstance(html, (str, bytes)):
        return RawPage(
            id,
            origin=origin,
            error=f"row {number} of {source.path}: the page is a {type(html).__name__}, not text",
        )
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
    if "<" in text[:4_000] or " " in text or len(text) < LEAST_BASE64 or len(text) % 4:
        return text
    try:
        content = base64.b64decode(text, validate=True)
    except ValueError:
        return text
    return content if b"<" in content else text
