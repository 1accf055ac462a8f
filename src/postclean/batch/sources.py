"""Sources: whatever a dump is made of becomes pages, in an order that is the same at each run.

`inputs` lists the files that hold pages, `entries` what each of them holds. An entry is read only when it is called, so counting
and reading take the same way and agree. What is damaged becomes a page with an `error`, and the next one follows.
"""

from __future__ import annotations

import os
import tarfile
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from itertools import islice
from typing import IO, Any, Final, cast

from .._input.open import url_in_comment
from ..errors import MissingExtra, PostcleanError
from ..page import Page
from .entry import Entry, Reading, said, unreadable_page
from .inputs import NO_PAGES, Input, Passed, check_sources, clean_name, inputs, kind_of, url_of_mirror
from .kernel import RawPage
from .packing import unpacked
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
            return unreadable_page(self.source, f"{self.at}", f"{self.source.path}, page {self.at}: {said(error)}")
        return page

    def close(self) -> None:
        """Close the file."""
        self._entries.close()


def read(source: Input, reading: Reading = Reading(), start: int = 0, stop: int | None = None) -> Iterator[RawPage]:  # noqa: B008 (frozen)
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


def _file(source: Input, reading: Reading) -> Iterator[Entry]:
    def entry() -> RawPage:
        with open(source.path, "rb") as file:
            content = unpacked(source.path, file, reading.max_bytes)
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
        members = _Members()
        for member in archive.infolist():
            if not member.is_dir() and members.take(member.filename):
                yield _member(source, member.filename, reading, lambda member=member: archive.open(member))  # type: ignore[misc]
        members.check()


def _tar(source: Input, reading: Reading) -> Iterator[Entry]:
    with tarfile.open(source.path, "r|*") as archive:
        members = _Members()
        for member in archive:
            if member.isfile() and members.take(member.name):
                yield _member(source, member.name, reading, lambda member=member: archive.extractfile(member))  # type: ignore[misc]
            archive.members = []  # type: ignore[attr-defined] # or every name of the archive stays in memory
        members.check()


class _Members:
    """Which members of an archive are pages. An archive without any is no mistake of ours, but it is told."""

    def __init__(self) -> None:
        self._pages = 0
        self._others: Counter[str] = Counter()

    def take(self, name: str) -> bool:
        """Whether a member is a page."""
        found = _is_page(name)
        if found:
            self._pages += 1
        else:
            self._others[os.path.splitext(name)[1].lower() or "no suffix"] += 1
        return found

    def check(self) -> None:
        """Raise `PostcleanError` when there was no page."""
        if not self._pages:
            holds = ", ".join(f"{number} × {suffix}" for suffix, number in self._others.most_common(5))
            hint = (
                ": archives and tables inside an archive are not opened, unpack it first"
                if any(kind_of(f"x{suffix}") not in (None, "file") for suffix in self._others)
                else ""
            )
            raise PostcleanError(f"there is no page in it, {f'only {holds}' if holds else 'it is empty'}{hint}")


def _is_page(name: str) -> bool:
    """Whether a member of an archive is a page; what systems and programs put beside is none."""
    parts = name.split("/")
    if any(part.startswith(".") or part == "__MACOSX" or part.endswith("_files") for part in parts if part not in (".", "..")):
        return False
    url = url_of_mirror(name)
    return kind_of(name) == "file" and parts[-1].lower() not in NO_PAGES or (url is not None and "?" in parts[-1])


def _member(source: Input, name: str, reading: Reading, opener: Callable[[], IO[bytes] | None]) -> Entry:
    label = clean_name(name)

    def entry() -> RawPage:
        id, origin = f"{source.id}!{label}", f"{source.path}!{label}"  # noqa: A001 (what it is)
        try:
            file = opener()
            if file is None:
                raise PostcleanError("this member is no file")
            with file:
                content = unpacked(name, file, reading.max_bytes)
        except MissingExtra:
            raise
        except Exception as error:  # noqa: BLE001 (a damaged member must not cost the next one)
            return RawPage(id, origin=origin, error=f"the archive's member {label} cannot be read: {said(error)}")
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
            yield RawPage(str(number), page.content, page.url, page.url or str(number), page.charset, page.status)
        else:
            raise PostcleanError(f"item {number} is a {type(page).__name__}: give RawPage or Page objects")
