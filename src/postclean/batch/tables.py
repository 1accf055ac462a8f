"""Tables: pages that are rows of JSON lines, CSV and Parquet."""

from __future__ import annotations

import base64
import csv
import gzip
import io
import json
from collections.abc import Iterator
from typing import IO, Any, Final, cast

from ..errors import PostcleanError
from .entry import Entry, Reading, unreadable_page
from .inputs import Input
from .kernel import RawPage
from .packing import import_zstandard
from .rows import import_arrow

HTML_COLUMNS: Final = ("html", "raw_html", "page_source", "content", "body", "text")
"""Where rows have the page, unless a column is named: the first that a row has."""
URL_COLUMNS: Final = ("url", "final_url", "link", "response_url")
ID_COLUMNS: Final = ("id",)


def json_rows(source: Input, reading: Reading) -> Iterator[Entry]:
    """The pages of a file with a JSON object on each line."""
    number = 0
    with _lines(source.path) as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                yield lambda line=line, number=number: _json_row(source, line, number, reading)  # type: ignore[misc]


def _lines(path: str) -> IO[bytes]:
    if path.lower().endswith(".gz"):
        return cast(IO[bytes], gzip.open(path))
    if path.lower().endswith(".zst"):
        return io.BufferedReader(cast(Any, import_zstandard().ZstdDecompressor().stream_reader(open(path, "rb"), closefd=True)))
    return open(path, "rb")


def _json_row(source: Input, line: bytes, number: int, reading: Reading) -> RawPage:
    try:
        row = json.loads(line.removeprefix(b"\xef\xbb\xbf"))
    except ValueError as error:
        return unreadable_page(source, str(number), f"line {number} of {source.path} is no JSON: {error}")
    if not isinstance(row, dict):
        return unreadable_page(source, str(number), f"line {number} of {source.path} is no JSON object")
    return _row(source, row, number, reading)


def csv_rows(source: Input, reading: Reading) -> Iterator[Entry]:
    """The pages of a CSV file, or of one with tabs, with the names of its columns in the first line."""
    csv.field_size_limit(2**31 - 1)  # of the whole process; a page is longer than the 128 KB that is the default
    with io.TextIOWrapper(cast(Any, _lines(source.path)), encoding="utf-8-sig", errors="replace", newline="") as text:
        rows = csv.DictReader(text, delimiter="\t" if ".tsv" in source.path.lower() else ",")
        for number, row in enumerate(rows, 1):
            yield lambda row=row, number=number: _row(source, row, number, reading)  # type: ignore[misc]


def parquet_rows(source: Input, reading: Reading) -> Iterator[Entry]:
    """The pages of a Parquet file, a hundred in memory at a time."""
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
