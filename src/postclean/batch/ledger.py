"""The ledger of a folder of results: which parts are there,
whether they are whole, and which pages they cover.

::

    out/part-00000.jsonl                     the rows: all that is seen by a program that reads the folder as a table
    out/_report.html, out/_summary.json      for people
    out/_postclean/plan.json                 the options
    out/_postclean/index/part-00000.jsonl    a short line for each page, then the seal, then the hash of all that

A seal names the files of its part with size and hash, and the pages that are in it. A part counts if all of
this is true; the pages of any other are cleaned again. Only files that a seal names are ever deleted.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any, Final

from ..errors import PostcleanError

STATE: Final = "_postclean"
"""The folder of all that is not rows.
Programs that read a folder as a table skip names that begin with `_`."""
INDEX: Final = f"{STATE}/index"
XRAYS: Final = f"{STATE}/xray"
PLAN: Final = f"{STATE}/plan.json"
DRAFTS: Final = f"{STATE}/drafts"
LOCK: Final = f"{STATE}/lock"
SITES: Final = f"{STATE}/sites.jsonl"
SUMMARY: Final = "_summary.json"
REPORT: Final = "_report.html"
PART: Final = re.compile(r"part-(\d{5,})(?:\.\S+)?")
"""The name of a part, in any format."""


@dataclass(frozen=True, slots=True)
class Span:
    """Pages of a source file, from `start` to before `stop`, as the file was then."""

    source: str
    """The id of the file; empty for pages of a program."""
    state: str
    """What shows that the file has changed: its size and time, or its hash."""
    start: int
    stop: int


@dataclass(frozen=True, slots=True)
class Seal:
    """What closes the index of a part."""

    options: str
    """The digest of the options that the rows depend on."""
    rows: int
    """Pages of the part: lines of its index."""
    files: dict[str, tuple[int, str]]
    """Files of the part, as paths below the folder of results: bytes and SHA-256."""
    spans: tuple[Span, ...]

    def line(self) -> bytes:
        """The seal as a line of the index."""
        spans = [[span.source, span.state, span.start, span.stop] for span in self.spans]
        return _line(
            {"seal": 1, "options": self.options, "rows": self.rows, "files": self.files, "spans": spans}
        )

    @classmethod
    def parsed(cls, line: bytes) -> Seal:
        """Read a line. Raises `ValueError`, `KeyError` or `TypeError` for one that is not a seal."""
        data = json.loads(line)
        files = {str(name): (int(size), str(digest)) for name, (size, digest) in data["files"].items()}
        spans = tuple(
            Span(str(one), str(state), int(start), int(stop)) for one, state, start, stop in data["spans"]
        )
        return cls(str(data["options"]), int(data["rows"]), files, spans)


def _line(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=True, separators=(",", ":")).encode() + b"\n"


class IndexWriter:
    """The index of a part while it is being written."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("wb")
        self._digest = hashlib.sha256()
        self.rows = 0

    def add(self, row: dict[str, Any]) -> None:
        """Write the line of a page."""
        self._write(_line(row))
        self.rows += 1

    def seal(self, seal: Seal) -> None:
        """Write the seal and the hash, down to the disk."""
        self._write(seal.line())
        self._file.write(self._digest.hexdigest().encode() + b"\n")
        to_disk(self._file)
        self.close()

    def _write(self, line: bytes) -> None:
        self._file.write(line)
        self._digest.update(line)

    def close(self) -> None:
        """Close the file as it is."""
        self._file.close()


# -- reading -------------------------------------------------------------------------------------------------


def index_path(out: Path, number: int) -> Path:
    """Where the index of a part is."""
    return out / INDEX / f"part-{number:05}.jsonl"


def numbers(out: Path) -> list[int]:
    """The numbers of all parts that have an index, whole or not."""
    try:
        names = os.listdir(out / INDEX)
    except OSError:
        return []
    return sorted(
        int(match[1]) for match in (re.fullmatch(r"part-(\d{5,})\.jsonl", name) for name in names) if match
    )


def seal_of(out: Path, number: int) -> Seal | None:
    """The seal of an index that is whole; None for any other."""
    digest, before, last = hashlib.sha256(), b"", b""
    try:
        with index_path(out, number).open("rb") as lines:
            for line in lines:
                digest.update(last)
                before, last = last, line
        return Seal.parsed(before) if last == digest.hexdigest().encode() + b"\n" else None
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def is_whole(out: Path, seal: Seal) -> bool:
    """Whether the files of a part are what its seal says."""
    try:
        return all(
            os.stat(out / name).st_size == size and digest_of(out / name) == digest
            for name, (size, digest) in seal.files.items()
        )
    except OSError:
        return False


def digest_of(path: str | os.PathLike[str]) -> str:
    """SHA-256 of a file."""
    digest = hashlib.sha256()
    with open(path, "rb") as file:
        while chunk := file.read(1 << 20):
            digest.update(chunk)
    return digest.hexdigest()


def read_index(out: Path, number: int) -> Iterator[dict[str, Any]]:
    """The lines of the pages in the index of a part that is whole."""
    with index_path(out, number).open("rb") as lines:
        for line in lines:
            if line.startswith(b'{"seal":'):
                return
            yield json.loads(line)


def index_rows(out: str | os.PathLike[str]) -> Iterator[dict[str, Any]]:
    """The index of a folder of results: a short dict for each page,
    without its text, and with the name of its `part`.

    >>> list(index_rows("no-such-folder"))
    []
    """
    for number in numbers(Path(out)):
        if seal_of(Path(out), number) is not None:
            for row in read_index(Path(out), number):
                yield {**row, "part": f"part-{number:05}"}


def strangers(out: Path, known: Iterable[str]) -> list[str]:
    """Names in the folder of results that look like parts and are in no seal."""
    first = {PurePosixPath(name).parts[0] for name in known}
    return sorted(
        name
        for name in os.listdir(out)
        if PART.fullmatch(name)
        and name not in first
        and not ((out / name).is_dir() and not (out / name / "pages.jsonl").exists())
    )


# -- what is done --------------------------------------------------------------------------------------------


@dataclass(slots=True)
class Done:
    """Which pages of which files are in parts that count.

    >>> done = Done()
    >>> done.add(0, [Span("a.jsonl", "s", 0, 5)])
    >>> done.missing("a.jsonl", "s", 8), done.missing("b.html", "s", 1)
    ([(5, 8)], [(0, 1)])
    """

    dropped: set[int] = field(default_factory=set)
    """Parts that do not count after all."""
    _spans: dict[int, tuple[int, ...]] = field(default_factory=dict)
    """Hash of the file's id → hash of its state, then start,
    stop and part of each span: some 200 bytes a file."""

    def __bool__(self) -> bool:
        """Whether anything is done."""
        return bool(self._spans)

    def add(self, part: int, spans: Iterable[Span]) -> None:
        """Take in a part. One that has pages of another state of a file,
        or pages that an earlier part has, is dropped.
        """
        for span in spans:
            key, state = _hash(span.source), _hash(span.state)
            known = self._spans.get(key, (state,))
            again = (
                span.start < known[-2] if len(known) > 1 else False
            )  # as spans come in order, the last one is enough
            if (
                known[0] != state
                or again
                and any(a < span.stop and span.start < b for a, b, _ in _threes(known[1:]))
            ):
                self.dropped.add(part)
            else:
                self._spans[key] = (*known, span.start, span.stop, part)

    def look_at(self, source: str, state: str) -> Counter[int]:
        """How many pages of a file each part has.

        If the file has changed, the parts that have any are dropped.
        """
        known = self._spans.get(_hash(source), (0,))
        spans = list(_threes(known[1:]))
        if spans and known[0] != _hash(state):
            self.dropped.update(part for _, _, part in spans)
            return Counter()
        pages: Counter[int] = Counter()
        for start, stop, part in spans:
            pages[part] += stop - start
        return pages

    def missing(self, source: str, state: str, pages: int) -> list[tuple[int, int]]:
        """Ranges of a file's pages that are in no part that counts."""
        known = self._spans.get(_hash(source), (0,))
        found, at = [], 0
        spans = (
            sorted(span for span in _threes(known[1:]) if span[2] not in self.dropped)
            if known[0] == _hash(state)
            else []
        )
        for start, stop, _ in [*spans, (pages, pages, 0)]:
            if start > at:
                found.append((at, min(start, pages)))
            at = max(at, stop)
        return found


def _threes(flat: tuple[int, ...]) -> Iterator[tuple[int, int, int]]:
    return zip(flat[::3], flat[1::3], flat[2::3])


def _hash(text: str) -> int:
    return int.from_bytes(
        hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big"
    )


# -- deleting ------------------------------------------------------------------------------------------------


def discard(out: Path, number: int, suffix: str) -> None:
    """Delete a part: its X-rays, the files that its seal names, and its index.

    Where the index is damaged, the file counts that has the name of the part;
    `suffix` is that of the format of the run.
    """
    seal = seal_of(out, number)
    if seal is not None:
        with contextlib.suppress(OSError, ValueError):
            for row in read_index(out, number):
                _delete(out, str(row.get("xray") or ""))
    for name in seal.files if seal is not None else _by_name(out, f"part-{number:05}{suffix}"):
        _delete(out, name)
    _delete(out, index_path(out, number).relative_to(out).as_posix())


def _by_name(out: Path, part: str) -> list[str]:
    """The files of a part whose seal is lost: in a folder of Markdown, those with names as we give them."""
    if not (out / part).is_dir():
        return [part]
    return [
        f"{part}/{name}"
        for name in os.listdir(out / part)
        if name == "pages.jsonl" or re.fullmatch(r"\d{5,}-.*\.md", name)
    ]


def _delete(out: Path, name: str) -> None:
    """Delete a file of ours, and its folders where they are empty then.

    Never outside of the folder, never through a link.
    """
    parts = PurePosixPath(name).parts
    if not parts or ".." in parts or PurePosixPath(name).is_absolute():
        return
    path = out.joinpath(*parts)
    folders = [parent for parent in path.parents if out in parent.parents]
    if any(folder.is_symlink() for folder in folders):
        return
    if path.is_symlink() or path.is_file():
        path.unlink()
    with contextlib.suppress(OSError):  # not empty
        for folder in folders:
            if folder != out / STATE:
                folder.rmdir()


def clear(out: Path, suffix: str) -> None:
    """Delete what earlier runs have written, and nothing else."""
    for number in numbers(out):
        discard(out, number, suffix)
    for name in (PLAN, SITES, SUMMARY, REPORT):
        _delete(out, name)


def check_ours(out: Path) -> None:
    """Refuse a folder in which something would be written over that is not ours.

    Raises `PostcleanError` that names it.
    """
    state = out / STATE
    if out.exists() and not out.is_dir():
        raise PostcleanError(f"{out} is a file: give a folder for the results")
    for folder in (STATE, INDEX, XRAYS, DRAFTS):
        if (out / folder).is_symlink():
            raise PostcleanError(f"{out / folder} is a link: give another folder for the results")
    if not out.is_dir() or (out / PLAN).exists() or numbers(out):
        return
    started = state.is_dir() and set(os.listdir(state)) <= {
        "lock",
        "drafts",
        "index",
    }  # a run that was killed at its very start
    theirs = [
        name for name in sorted(os.listdir(out)) if name in (STATE, REPORT, SUMMARY) or PART.fullmatch(name)
    ]
    theirs = [name for name in theirs if not (started and name == STATE)]
    if theirs:
        raise PostcleanError(
            f"{out} has {', '.join(theirs[:3])}, and no plan of a run that wrote it: give another folder"
        )


def to_disk(file: Any) -> None:
    """Bring what was written to the disk."""
    file.flush()
    os.fsync(file.fileno())


def folder_to_disk(folder: Path) -> None:
    """A rename is on the disk when its folder is; Windows has no such call and needs none."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
