"""Web archives: pages that are records of WARC and WACZ files, as crawlers have stored them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import IO, Any, Final, NamedTuple

from .._input.files import open_regular
from .._input.inflate import GZIP, PIECE, DamagedError, Inflater, at_most
from ..errors import MissingExtra, PostcleanError
from .entry import Entry, Reading, unreadable_page
from .inputs import Input
from .kernel import RawPage
from .names import clean_name, is_passed_over, kind_of
from .packing import unpacked


def warc_records(source: Input, reading: Reading) -> Iterator[Entry]:
    """The pages of a WARC file.

    Packed records are independent: a damaged one is lost, and the next ones are read.
    """
    with open_regular(source.path) as file:
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
                if not number:
                    _check_records(file)
                return
            if damaged > at or not given:  # else the last page reports it
                number += 1
                message = f"a record of {source.path} is damaged or cut, at byte {damaged:,}"
                yield lambda number=number, message=message: unreadable_page(source, str(number), message)  # type: ignore[misc]
            start = _next_member(file, damaged + 1)


def _check_records(file: IO[bytes]) -> None:
    """Refuse a file in which the reader finds no record of any kind: it passes over what it does not know without a word."""
    file.seek(0)
    iterator, kinds = _fastwarc()
    first = next(iter(iterator(file, parse_http=False)), None)
    if first is None or first.record_type in (kinds.no_type, kinds.unknown):
        raise PostcleanError("there is no WARC record in it")


def _fastwarc() -> Any:
    """The reader of fastwarc, and its kinds of records."""
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType
    except ImportError as error:
        raise MissingExtra("warc", "fastwarc", "reading WARC files") from error
    return ArchiveIterator, WarcRecordType


def _damaged_member(file: IO[bytes], start: int) -> int | None:
    """Where the first gzip member from a place on begins that cannot be unpacked; None when all can."""
    file.seek(start)
    opener = Inflater("gzip", members=None, strict=True)
    try:
        while chunk := file.read(PIECE):
            for _ in opener.feed(chunk):
                pass
    except DamagedError:
        return start + opener.at
    return None if opener.complete() else start + opener.at


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
    return at_most(Inflater("gzip"), [data], 5)[0] == b"WARC/"


def wacz_records(source: Input, reading: Reading) -> Iterator[Entry]:
    """The pages of the WARC files in a WACZ file, which is a zip."""
    with open_regular(source.path) as file, zipfile.ZipFile(file) as archive:
        names = [name for name in archive.namelist() if kind_of(name) == "warc"]
        if not names:
            raise PostcleanError("there is no WARC file in it")
        for name in names:
            with archive.open(name) as member:
                own = f"{clean_name(name)}#" if len(names) > 1 else ""
                for record in _records(source, member, f"{source.path}!{name}", reading, prefix=own):
                    if record.entry is not None:
                        yield record.entry


class _Record(NamedTuple):
    number: int
    place: int
    """In the file."""
    entry: Entry | None
    """The page, if it holds one: an answer with status 200 whose type is HTML or text."""


def _records(
    source: Input, file: Any, origin: str, reading: Reading, before: int = 0, prefix: str = ""
) -> Iterator[_Record]:
    """The records that are answers, numbered from the one after `before`."""
    iterator, kinds = _fastwarc()
    texts = kinds.conversion
    records = iterator(file, record_types=kinds.response | texts, parse_http=False)
    for number, record in enumerate(records, before + 1):
        if record.record_type == texts:
            raise PostcleanError(
                "this is a WET file, which has texts without their pages: give the WARC file"
            )
        record.parse_http()
        http: Any = record.http_headers
        kind = (record.http_content_type or "").lower()
        address = record.headers.get("WARC-Target-URI") or ""
        if (
            http is None
            or http.status_code != 200
            or not kind.startswith(KINDS)
            or not _is_wanted(address, reading)
        ):
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


KINDS: Final = ("text/html", "application/xhtml", "text/plain")
"""Media types of pages."""


def _is_wanted(address: str, reading: Reading) -> bool:
    """Whether an answer is a page, by its address. `robots.txt` is not."""
    path = address.partition("://")[2].partition("#")[0]
    if reading.only.names(path):
        return True
    return reading.only.wants(path) and not is_passed_over(path.partition("?")[0].rsplit("/", 1)[-1])


def _unchunked(body: bytes) -> bytes:
    """A body without the frames of a chunked transfer.
    Where there are none, whatever the header says, it is left as it is.

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
    """A body without its content coding; one that is not coded,
    whatever the header says, as it is. gzip is left to the door.
    """
    coding = coding.strip()
    if coding == "deflate":
        content, whole = at_most(Inflater("deflate"), [body], most + 1)
        return content if whole or content else body
    suffix = {"br": ".br", "zstd": ".zst"}.get(coding)
    try:
        return unpacked(f"page{suffix}", io.BytesIO(body), most) if suffix else body
    except PostcleanError as error:
        if isinstance(error, MissingExtra):
            raise
        return body  # many crawlers store it unpacked and keep the header
