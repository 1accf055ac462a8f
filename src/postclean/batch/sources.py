"""Sources: whatever a dump is made of becomes pages, in an order that is the same at each run.

`inputs` lists the files that hold pages, `entries` what each of them holds. An entry is read only when it is
called, so counting and reading take the same way and agree. What is damaged becomes a page with an `error`,
and the next one follows.
"""

from __future__ import annotations

import bz2
import io
import os
import struct
import tarfile
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import IO, Any, Final, cast

from .._input.files import open_regular
from .._input.kinds import is_page
from .._input.open import url_in_comment
from ..errors import MissingExtra, PostcleanError
from ..page import Page
from .entry import Entry, Reading, said, unreadable_page
from .inputs import SNIFFED, Input, Passed, check_sources, inputs
from .kernel import RawPage
from .names import MIRROR_INDEX, NO_FOLDERS, clean_name, kind_of, url_of_mirror
from .packing import check_unpackable, open_stream, unpacked
from .rows import import_arrow
from .tables import csv_rows, json_rows, parquet_rows
from .warc import wacz_records, warc_records

__all__ = [
    "Input", "Passed", "Reader", "Reading", "check_sources", "count", "entries", "inputs", "raw_pages", "read", "url_of_mirror",
]  # fmt: skip


def entries(source: Input, reading: Reading = Reading()) -> Iterator[Entry]:  # noqa: B008 (frozen)
    """The pages of a file, each to be read by calling it. When the file breaks off, the last one says so."""
    number = 0
    try:
        for entry in READERS[source.kind](source, reading):
            number += 1
            yield entry
    except MissingExtra:
        raise
    except Exception as error:  # noqa: BLE001 (whatever a reader raises is the file's own)
        if isinstance(error, PostcleanError):  # it is whole, and not what we can read
            message = f"{source.path}: {said(error)}"
        else:
            message = f"{source.path} is damaged and was read no further, after {number} pages: {said(error)}"
        yield lambda: unreadable_page(source, f"{number + 1}", message)


class Reader:
    """The pages of a file, from one place to the next."""

    def __init__(self, source: Input, reading: Reading = Reading()) -> None:  # noqa: B008 (frozen)
        self.source = source
        self.at = 0
        """How many pages were read or passed over."""
        self._entries = cast(Any, entries(source, reading))

    def skip_to(self, number: int) -> None:
        """Pass over pages up to a number."""
        for _ in islice(self._entries, max(0, number - self.at)):
            pass
        self.at = max(self.at, number)

    def next(self) -> RawPage | None:
        """The next page, or None after the last one."""
        entry = next(self._entries, None)
        if entry is None:
            return None
        self.at += 1
        try:
            page: RawPage = entry()
        except MissingExtra:
            raise
        except Exception as error:  # noqa: BLE001 (whatever a reader raises is the page's own)
            return unreadable_page(
                self.source, f"{self.at}", f"{self.source.path}, page {self.at}: {said(error)}"
            )
        return page

    def close(self) -> None:
        """Close the file."""
        self._entries.close()


def read(
    source: Input,
    reading: Reading = Reading(),  # noqa: B008 (frozen)
    start: int = 0,
    stop: int | None = None,
) -> Iterator[RawPage]:
    """Read the pages of a file from `start` to before `stop`."""
    with closing(Reader(source, reading)) as reader:
        reader.skip_to(start)
        while (stop is None or reader.at < stop) and (page := reader.next()) is not None:
            yield page


def count(source: Input, reading: Reading = Reading()) -> int:  # noqa: B008 (frozen)
    """How many pages a file holds."""
    if source.kind == "file":
        return 1
    if source.kind == "parquet":
        try:
            return int(import_arrow("Parquet").parquet.read_metadata(source.path).num_rows)
        except (OSError, ValueError, AttributeError):
            pass
    return sum(1 for _ in entries(source, reading))


@dataclass(frozen=True, slots=True)
class FileLoad:
    """A file that is read where its page is cleaned."""

    source: Input
    path: str
    reading: Reading

    @property
    def size(self) -> int:
        """Bytes of the file."""
        try:
            return os.path.getsize(self.path)
        except OSError:
            return 0

    def __call__(self) -> RawPage:
        """Read it. Raises `OSError`, and `PostcleanError` for what is not a file."""
        source = self.source
        with open_regular(self.path) as file:
            content = unpacked(source.path, file, self.reading.max_bytes)
        url = source.url if source.status is not None else _url(source.url, content)
        return RawPage(source.id, content, url, source.path, source.charset, source.status)


def _file(source: Input, reading: Reading) -> Iterator[Entry]:
    def entry() -> RawPage:
        if source.refused is not None:
            return unreadable_page(source, "", source.refused)
        check_unpackable(source.path)
        load = FileLoad(source, os.path.abspath(source.path), reading)
        return RawPage(source.id, b"", source.url, source.path, source.charset, source.status, load=load)

    yield entry


def _url(place: str | None, content: bytes) -> str | None:
    """The URL that the place of a page suggests,
    unless the page has a comment that says it: a mirror shortens names.
    """
    return None if place and url_in_comment(content[:_COMMENTS].decode("latin-1")) else place


_COMMENTS: Final = 4_096
"""Programs that save pages write their comment at the top."""


def _zip(source: Input, reading: Reading) -> Iterator[Entry]:
    with open_regular(source.path) as file, zipfile.ZipFile(file) as archive:
        members = _Members(reading)
        for member in archive.infolist():
            opener = partial(_zipped, archive, member)
            if not member.is_dir() and members.take(member.filename, partial(_start, opener)):
                yield _member(source, member.filename, reading, opener)
        members.check()


def _zipped(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> IO[bytes]:
    """A member of a zip. zipfile unpacks bzip2 and lzma by the block,
    whatever that grows to, so these are not left to it.
    """
    if member.compress_type in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        return archive.open(member)
    if (
        member.compress_type != zipfile.ZIP_BZIP2
        or member.flag_bits & 1
        or member.compress_size > MOST_PACKED
    ):
        raise PostcleanError("it is packed in a way that is not read: pack it with deflate")
    file = cast(IO[bytes], archive.fp)
    file.seek(member.header_offset + 26)
    name, extra = struct.unpack("<HH", file.read(4))
    file.seek(member.header_offset + 30 + name + extra)
    return cast(IO[bytes], bz2.BZ2File(io.BytesIO(file.read(member.compress_size))))


MOST_PACKED: Final = 20_000_000


def _peek(file: Any) -> bytes:
    """The first bytes of an open file, which stay to be read."""
    return bytes(file.peek(SNIFFED)[:SNIFFED])


def _tar(source: Input, reading: Reading) -> Iterator[Entry]:
    with (
        open_stream(source.path) as stream,
        tarfile.open(fileobj=stream, mode="r|", tarinfo=_Member) as archive,
    ):
        members = _Members(reading)
        for member in archive:
            file = archive.extractfile(member) if member.isfile() else None
            peek = partial(_peek, file)
            if file is not None and members.take(member.name, peek):
                yield _member(source, member.name, reading, lambda file=file: file)  # type: ignore[misc]
            elif member.islnk() or member.issym():
                members.count("links")
            archive.members = []  # type: ignore[attr-defined] # or every name of the archive stays in memory
        members.check()


class _Member(tarfile.TarInfo):
    """A member of a tar, whose long name or extended header is not taken into memory whatever its size."""

    MOST = 1 << 20
    HEADERS = (
        tarfile.GNUTYPE_LONGNAME,
        tarfile.GNUTYPE_LONGLINK,
        tarfile.XHDTYPE,
        tarfile.XGLTYPE,
        tarfile.SOLARIS_XHDTYPE,
    )

    def _proc_member(self, archive: tarfile.TarFile) -> Any:
        if self.type in self.HEADERS and self.size > self.MOST:
            raise PostcleanError(
                f"a header of {self.size:,} bytes is longer than any name, so the archive is read no further"
            )
        return super()._proc_member(archive)  # type: ignore[misc]


class _Members:
    """Which members of an archive are pages. An archive without any is reported."""

    def __init__(self, reading: Reading) -> None:
        self._only = reading.only
        self._pages = 0
        self._others: Counter[str] = Counter()

    def take(self, name: str, start: Callable[[], bytes]) -> bool:
        """Whether a member is a page: by its name, or else by its first bytes."""
        found = self._is_page(name, start)
        if found:
            self._pages += 1
        else:
            self.count(os.path.splitext(name)[1].lower() or "no suffix")
        return found

    def _is_page(self, name: str, start: Callable[[], bytes]) -> bool:
        label = clean_name(name)
        *folders, last = label.split("/")
        if any(
            part in NO_FOLDERS or part.endswith("_files") or part.strip(".") and part[0] == "."
            for part in folders
        ):
            return False
        if not self._only.wants(label):
            return False
        if self._only.names(label):
            return True
        kind = kind_of(last)
        if last.lower() == "index.html" and MIRROR_INDEX(start()):
            return False
        return kind == "file" or kind is None and is_page(start())

    def count(self, what: str) -> None:
        """Count what is not a page."""
        self._others[what] += 1

    def check(self) -> None:
        """Raise `PostcleanError` when there was no page."""
        if not self._pages:
            holds = ", ".join(f"{number} × {suffix}" for suffix, number in self._others.most_common(5))
            hint = (
                ": archives and tables inside an archive are not opened, unpack it first"
                if any(kind_of(f"x{suffix}") not in (None, "file", "other") for suffix in self._others)
                else ""
            )
            raise PostcleanError(
                f"there is no page in it, {f'only {holds}' if holds else 'it is empty'}{hint}"
            )


def _start(opener: Callable[[], IO[bytes]]) -> bytes:
    try:
        with opener() as file:
            return file.read(SNIFFED)
    except Exception:  # noqa: BLE001 (damaged: it may or may not have been a page)
        return b""


def _member(source: Input, name: str, reading: Reading, opener: Callable[[], IO[bytes] | None]) -> Entry:
    label = clean_name(name)

    def entry() -> RawPage:
        id, origin = f"{source.id}!{label}", f"{source.path}!{label}"  # noqa: A001 (what it is)
        try:
            file = opener()
            if file is None:
                raise PostcleanError("this member is not a file")
            with file:
                content = unpacked(name, file, reading.max_bytes, reading.seconds)
        except MissingExtra:
            raise
        except Exception as error:  # noqa: BLE001 (a damaged member must not cost the next one)
            return RawPage(
                id, origin=origin, error=f"the archive's member {label} cannot be read: {said(error)}"
            )
        return RawPage(id, content, _url(url_of_mirror(label), content), origin)

    return entry


READERS: Final[dict[str, Callable[[Input, Reading], Iterator[Entry]]]] = {
    "file": _file,
    "zip": _zip,
    "tar": _tar,
    "jsonl": json_rows,
    "csv": csv_rows,
    "parquet": parquet_rows,
    "warc": warc_records,
    "wacz": wacz_records,
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
            yield RawPage(
                str(number), page.content, page.url, page.url or str(number), page.charset, page.status
            )
        else:
            raise PostcleanError(f"item {number} is a {type(page).__name__}: give RawPage or Page objects")
