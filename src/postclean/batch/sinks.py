"""Sinks: rows become part files. A part is written under another name, and renaming it is what makes it count.

The index of a part, one short line for each page, is renamed before the part itself: where there is a part, there is its index.
"""

from __future__ import annotations

import contextlib
import gzip
import json
import os
import re
import secrets
import shutil
from abc import ABC, abstractmethod
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, Final, cast

from ..errors import MissingExtra, PostcleanError
from .kernel import Cleaned, mark_duplicate
from .rows import arrow_batch, arrow_schema, import_arrow

INDEX: Final = "index"
"""The folder beside the parts that holds their indexes."""
DRAFT: Final = ".tmp"
"""End of the name of what is being written; it begins with a dot, so that no pattern for parts finds it."""
ROW_GROUP: Final = 100
"""Rows of a row group: with whole pages in them, small groups keep readers small."""


class Sink(ABC):
    """One part file that is being written."""

    suffix = ""
    fields: tuple[str, ...] = ()
    """Columns that the format needs."""

    @abstractmethod
    def __init__(self, path: Path, fields: tuple[str, ...]) -> None: ...

    @abstractmethod
    def add(self, line: bytes) -> None:
        """Write a row: a line of JSON without its end."""

    @abstractmethod
    def close(self) -> None:
        """Finish the file, down to the disk."""


class Jsonl(Sink):
    """Lines of JSON."""

    suffix = ".jsonl"

    def __init__(self, path: Path, fields: tuple[str, ...]) -> None:
        self._file = path.open("wb")
        self._out = self._opened(self._file)

    def _opened(self, file: IO[bytes]) -> IO[bytes]:
        return file

    def add(self, line: bytes) -> None:
        """As of every sink."""
        self._out.write(line + b"\n")

    def close(self) -> None:
        """As of every sink."""
        if self._out is not self._file:
            self._out.close()
        _to_disk(self._file)
        self._file.close()


class JsonlGz(Jsonl):
    """Lines of JSON in gzip, without a time or a name in it: the same rows, the same bytes."""

    suffix = ".jsonl.gz"

    def _opened(self, file: IO[bytes]) -> IO[bytes]:
        return cast(IO[bytes], gzip.GzipFile("", "wb", 6, file, mtime=0))


class JsonlZst(Jsonl):
    """Lines of JSON in zstd."""

    suffix = ".jsonl.zst"

    def __init__(self, path: Path, fields: tuple[str, ...]) -> None:
        try:
            import zstandard
        except ImportError as error:
            raise MissingExtra("batch", "zstandard", "the format jsonl.zst") from error
        self._zstandard: Any = zstandard
        super().__init__(path, fields)

    def _opened(self, file: IO[bytes]) -> IO[bytes]:
        return cast(IO[bytes], self._zstandard.ZstdCompressor(3).stream_writer(file, closefd=False))


class Parquet(Sink):
    """A Parquet file in zstd, a row group of 100 pages at a time."""

    suffix = ".parquet"

    def __init__(self, path: Path, fields: tuple[str, ...]) -> None:
        import_arrow("the format parquet")
        from pyarrow.parquet import ParquetWriter

        self._schema = arrow_schema(fields)
        self._file = path.open("wb")
        self._writer = ParquetWriter(self._file, self._schema, compression="zstd")
        self._rows: list[dict[str, Any]] = []

    def add(self, line: bytes) -> None:
        """As of every sink."""
        self._rows.append(json.loads(line))
        if len(self._rows) == ROW_GROUP:
            self._flush()

    def _flush(self) -> None:
        if self._rows:
            self._writer.write_batch(arrow_batch(self._rows, self._schema))
            self._rows.clear()

    def close(self) -> None:
        """As of every sink."""
        self._flush()
        self._writer.close()
        _to_disk(self._file)
        self._file.close()


class Markdown(Sink):
    """A folder with a Markdown file for each article, and `pages.jsonl` with a line for each page, article or not."""

    suffix = ""
    fields = ("markdown", "title", "authors", "published", "language", "url", "tags")

    def __init__(self, path: Path, fields: tuple[str, ...]) -> None:
        shutil.rmtree(path, ignore_errors=True)
        path.mkdir()
        self._path = path
        self._lines = (path / "pages.jsonl").open("w", encoding="utf-8", errors="replace")
        self._number = 0

    def add(self, line: bytes) -> None:
        """As of every sink."""
        row = json.loads(line)
        self._number += 1
        text = row.pop("markdown")
        row["file"] = None
        if row["ok"]:
            row["file"] = f"{self._number:05}-{_slug(row['title'] or row['id'])}.md"
            written = front_matter(row) + text.rstrip("\n") + "\n"
            (self._path / row["file"]).write_text(written, encoding="utf-8", errors="replace", newline="\n")
        self._lines.write(json.dumps(row, ensure_ascii=False) + "\n")

    def close(self) -> None:
        """As of every sink."""
        _to_disk(self._lines)
        self._lines.close()
        if hasattr(os, "sync"):
            os.sync()


def front_matter(row: dict[str, Any]) -> str:
    """What is known of an article, as YAML before its text. Values are JSON, which is YAML too.

    >>> print(front_matter({"id": "a.html", "title": "Tea", "authors": [{"name": "Ann"}], "tags": []}), end="")
    ---
    id: "a.html"
    title: "Tea"
    authors: ["Ann"]
    ---
    <BLANKLINE>
    """
    shown = {**row, "authors": [author["name"] for author in row.get("authors") or ()]}
    names = ("id", "title", "authors", "published", "language", "url", "tags", "duplicate_of")
    lines = [f"{name}: {json.dumps(shown[name], ensure_ascii=False)}\n" for name in names if shown.get(name)]
    return "---\n" + "".join(lines) + "---\n\n"


def _slug(text: str) -> str:
    """A name for a file: letters and digits, at most 60 characters, the same on every system."""
    return re.sub(r"[\W_]+", "-", text.lower())[:60].strip("-") or "untitled"


FORMATS: Final[dict[str, type[Sink]]] = {
    "jsonl": Jsonl,
    "jsonl.gz": JsonlGz,
    "jsonl.zst": JsonlZst,
    "parquet": Parquet,
    "markdown": Markdown,
}


def part_name(number: int, form: str) -> str:
    """The name of a part.

    >>> part_name(17, "jsonl.gz")
    'part-00017.jsonl.gz'
    """
    return f"part-{number:05}{FORMATS[form].suffix}"


class Part:
    """A part and its index, from the first row to the commit."""

    def __init__(self, out: Path, number: int, form: str, fields: tuple[str, ...]) -> None:
        self.path = out / part_name(number, form)
        self.index_path = index_path(out, number)
        self.index_path.parent.mkdir(parents=True, exist_ok=True)
        # Of its own for each writer: a worker of a cluster that was given up may still be writing the same part.
        own = f".{secrets.token_hex(4)}{DRAFT}"
        self._draft = self.path.with_name(f".{self.path.name}{own}")
        self._index_draft = self.index_path.with_name(f".{self.index_path.name}{own}")
        self._sink = FORMATS[form](self._draft, fields)
        self._index = self._index_draft.open("w", encoding="utf-8", errors="replace")
        self.rows = 0

    def add(self, cleaned: Cleaned, duplicate_of: str | None = None) -> None:
        """Write what became of a page."""
        line, index = cleaned.line, cleaned.index
        if duplicate_of is not None:
            line = mark_duplicate(line, duplicate_of)
            index["duplicate_of"] = duplicate_of
        self._sink.add(line)
        self._index.write(json.dumps(index, ensure_ascii=False, separators=(",", ":")) + "\n")
        self.rows += 1

    def commit(self) -> None:
        """Bring both to the disk and give them their names."""
        self._sink.close()
        _to_disk(self._index)
        self._index.close()
        os.replace(self._index_draft, self.index_path)
        _folder_to_disk(self.index_path.parent)
        if self.path.is_dir():
            shutil.rmtree(self.path)
        os.replace(self._draft, self.path)
        _folder_to_disk(self.path.parent)

    def drop(self) -> None:
        """Give up what was written."""
        for close in (self._sink.close, self._index.close):
            with contextlib.suppress(Exception):  # the disk may be full, or a writer in the middle of something
                close()
        for draft in (self._draft, self._index_draft):
            _delete(draft)


def index_path(out: Path, number: int) -> Path:
    """Where the index of a part is."""
    return out / INDEX / f"part-{number:05}.jsonl"


def committed(out: Path, form: str) -> list[int]:
    """The numbers of the parts that are there, in order."""
    pattern = re.compile(rf"part-(\d{{5,}}){re.escape(FORMATS[form].suffix)}")
    found = (pattern.fullmatch(name) for name in (os.listdir(out) if out.is_dir() else ()))
    return sorted(number for match in found if match and index_path(out, number := int(match[1])).exists())


def read_index(out: Path, number: int) -> Iterator[dict[str, Any]]:
    """The lines of the index of a part that is there."""
    with index_path(out, number).open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if not isinstance(row, dict):
                raise PostcleanError(f"{index_path(out, number)} is no index of ours: --restart writes it anew")
            yield row


def sweep(out: Path) -> None:
    """Delete drafts that nobody has finished."""
    for folder in (out, out / INDEX):
        for draft in folder.glob(f".part-*{DRAFT}"):
            _delete(draft)


def _delete(draft: Path) -> None:
    if draft.is_dir():
        shutil.rmtree(draft)
    else:
        draft.unlink(missing_ok=True)


def _to_disk(file: IO[Any]) -> None:
    file.flush()
    os.fsync(file.fileno())


def _folder_to_disk(folder: Path) -> None:
    """A rename is on the disk when its folder is; Windows has no such call and needs none."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
