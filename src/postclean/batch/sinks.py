"""Sinks: rows become the files of a part. They are drafts until the index of the part is sealed.

The index is moved first: where there is a part, there is its index,
and what was written only half does not agree with it.
"""

from __future__ import annotations

import contextlib
import gzip
import hashlib
import json
import os
import re
import secrets
import shutil
from abc import ABC, abstractmethod
from pathlib import Path
from typing import IO, Any, Final, NamedTuple, cast

from ..errors import MissingExtra
from .front_matter import START, front_matter
from .kernel import Cleaned, mark_duplicate
from .ledger import DRAFTS, IndexWriter, Seal, Span, digest_of, folder_to_disk, index_path, to_disk
from .rows import arrow_batch, arrow_schema, import_arrow

ROW_GROUP: Final = 100
"""Rows of a row group: with whole pages in them, small groups keep readers small."""


class Sink(ABC):
    """The files of one part that are being written into a folder of drafts."""

    suffix = ""
    fields: tuple[str, ...] = ()
    """Columns that the format needs."""

    @abstractmethod
    def __init__(self, folder: Path, name: str, fields: tuple[str, ...], out: Path) -> None: ...

    @abstractmethod
    def add(self, line: bytes) -> None:
        """Write a row: a line of JSON without its end."""

    @abstractmethod
    def close(self) -> None:
        """Finish the file, down to the disk."""


class Jsonl(Sink):
    """Lines of JSON."""

    suffix = ".jsonl"

    def __init__(self, folder: Path, name: str, fields: tuple[str, ...], out: Path) -> None:
        self._file = (folder / f"{name}{self.suffix}").open("wb")
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
        to_disk(self._file)
        self._file.close()


class JsonlGz(Jsonl):
    """Lines of JSON in gzip, without a time or a name in it: the same rows, the same bytes."""

    suffix = ".jsonl.gz"

    def _opened(self, file: IO[bytes]) -> IO[bytes]:
        return cast(IO[bytes], gzip.GzipFile("", "wb", 6, file, mtime=0))


class JsonlZst(Jsonl):
    """Lines of JSON in zstd."""

    suffix = ".jsonl.zst"

    def __init__(self, folder: Path, name: str, fields: tuple[str, ...], out: Path) -> None:
        try:
            import zstandard
        except ImportError as error:
            raise MissingExtra("batch", "zstandard", "the format jsonl.zst") from error
        self._zstandard: Any = zstandard
        super().__init__(folder, name, fields, out)

    def _opened(self, file: IO[bytes]) -> IO[bytes]:
        return cast(IO[bytes], self._zstandard.ZstdCompressor(3).stream_writer(file, closefd=False))


class Parquet(Sink):
    """A Parquet file in zstd, a row group of 100 pages at a time."""

    suffix = ".parquet"

    def __init__(self, folder: Path, name: str, fields: tuple[str, ...], out: Path) -> None:
        import_arrow("the format parquet")
        from pyarrow.parquet import ParquetWriter

        self._schema = arrow_schema(fields)
        self._file = (folder / f"{name}{self.suffix}").open("wb")
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
        to_disk(self._file)
        self._file.close()


class Markdown(Sink):
    """A folder with a Markdown file for each article,
    and `pages.jsonl` with a line for each page, article or not.
    """

    suffix = ""
    fields = ("markdown", "title", "authors", "published", "language", "url", "tags")

    def __init__(self, folder: Path, name: str, fields: tuple[str, ...], out: Path) -> None:
        self._path = folder / name
        self._path.mkdir()
        self._lines = (self._path / "pages.jsonl").open("w", encoding="utf-8", errors="replace")
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
        to_disk(self._lines)
        self._lines.close()
        if hasattr(os, "sync"):
            os.sync()


class MarkdownTree(Jsonl):
    """A Markdown file for each article in the folders
    that its page has in the dump, and rows as lines of JSON.
    """

    fields = Markdown.fields

    def __init__(self, folder: Path, name: str, fields: tuple[str, ...], out: Path) -> None:
        super().__init__(folder, name, fields, out)
        self._folder, self._final = folder, out
        self._used: set[str] = set()

    def add(self, line: bytes) -> None:
        """As of every sink."""
        row = json.loads(line)
        text = row.pop("markdown")
        row["file"] = None
        if row["ok"]:
            row["file"] = self._free_path(row["id"])
            path = self._folder / row["file"]
            path.parent.mkdir(parents=True, exist_ok=True)
            written = front_matter(row) + text.rstrip("\n") + "\n"
            path.write_text(written, encoding="utf-8", errors="replace", newline="\n")
        super().add(json.dumps(row, ensure_ascii=False).encode("utf-8", "replace"))

    def close(self) -> None:
        """As of every sink."""
        super().close()
        if hasattr(os, "sync"):
            os.sync()

    def _free_path(self, identity: str) -> str:
        """A path that no other page has, in this part or in another, and no file of the user."""
        path = tree_path(identity)
        if path.casefold() in self._used or not _is_of(self._final / path, identity):
            own = hashlib.sha256(identity.encode("utf-8", "replace")).hexdigest()[:8]
            path = f"{path[:-3]}-{own}{f'-{len(self._used)}' if f'{path[:-3]}-{own}.md'.casefold() in self._used else ''}.md"
        self._used.add(path.casefold())
        return path


def tree_path(identity: str) -> str:
    """Where the Markdown of a page goes, from its id.

    >>> [tree_path(one) for one in ("blog/2012/post.html", "blog.zip!a/b.html", "pages.jsonl#7", "../_x/con.html?p=1")]
    ['blog/2012/post.md', 'blog.zip/a/b.md', 'pages.jsonl/7.md', 'x/con_.html_p=1.md']
    """
    parts = [
        _plain(part)
        for part in re.split(r"[/\\\\!#]", re.sub(r"\.x?html?$", "", identity, flags=re.IGNORECASE))
    ]
    path = "/".join(part for part in parts if part)[-180:].strip("/")
    return f"{path or 'page'}.md"


def _plain(part: str) -> str:
    """A part of a path that every system takes, and that is not hidden."""
    name = re.sub(r'[<>:"|?*\x00-\x1f\x7f\ud800-\udfff]', "_", part)[:80].strip(" .").lstrip("_")
    stem, dot, rest = name.partition(".")
    return f"{stem}_{dot}{rest}" if RESERVED(stem) else name


RESERVED: Final = re.compile(r"con|prn|aux|nul|com\d|lpt\d", re.IGNORECASE).fullmatch
"""Names that Windows has for devices."""


def _is_of(path: Path, identity: str) -> bool:
    """Whether a file may be written over: there is none,
    or it is the one of this page from an earlier run.
    """
    try:
        with path.open(encoding="utf-8") as lines:
            return (
                lines.readline() == START
                and lines.readline() == f"id: {json.dumps(identity, ensure_ascii=False)}\n"
            )
    except FileNotFoundError:
        return True
    except (OSError, ValueError):
        return False


def _slug(text: str) -> str:
    """A name for a file: letters and digits, at most 60 characters, the same on every system."""
    return re.sub(r"[\W_]+", "-", text.lower())[:60].strip("-") or "untitled"


FORMATS: Final[dict[str, type[Sink]]] = {
    "jsonl": Jsonl,
    "jsonl.gz": JsonlGz,
    "jsonl.zst": JsonlZst,
    "parquet": Parquet,
    "markdown": Markdown,
    "markdown-tree": MarkdownTree,
}


class Position(NamedTuple):
    """Where a page is: its file, the state of that, and its number in it."""

    source: str
    state: str
    number: int


class Part:
    """A part and its index, from the first row to the commit."""

    def __init__(self, out: Path, number: int, form: str, fields: tuple[str, ...], options: str = "") -> None:
        self._out, self._options = out, options
        self._index_path = index_path(out, number)
        self._index_path.parent.mkdir(parents=True, exist_ok=True)
        # Of its own for each writer: a worker of a cluster
        # that was given up may still be writing the same part.
        self._draft = out / DRAFTS / secrets.token_hex(8)
        (self._draft / "files").mkdir(parents=True)
        self._sink = FORMATS[form](self._draft / "files", f"part-{number:05}", fields, out)
        self._index = IndexWriter(self._draft / "index.jsonl")
        self._spans: list[Span] = []
        self.complete = True
        """Whether each page that was added is there whole:
        not if something has broken off in the middle of one."""

    @property
    def rows(self) -> int:
        """Pages that were added."""
        return self._index.rows

    def add(
        self, at: Position, cleaned: Cleaned, duplicate_of: str | None = None, *, written: bool = True
    ) -> None:
        """Write what became of a page: its row, unless it is left out, and its line in the index."""
        line, index = cleaned.line, cleaned.index
        self.complete = False
        if duplicate_of is not None:
            line = mark_duplicate(line, duplicate_of)
            index["duplicate_of"] = duplicate_of
        if written:
            self._sink.add(line)
        self._index.add(index)
        last = self._spans[-1] if self._spans else None
        if last is not None and (last.source, last.state, last.stop) == at:
            self._spans[-1] = Span(last.source, last.state, last.start, last.stop + 1)
        else:
            self._spans.append(Span(at.source, at.state, at.number, at.number + 1))
        self.complete = True

    def commit(self) -> None:
        """Bring both to the disk and give them their names."""
        self.complete = False
        self._sink.close()
        drafts = self._draft / "files"
        names = sorted(path.relative_to(drafts).as_posix() for path in drafts.rglob("*") if path.is_file())
        files = {name: ((drafts / name).stat().st_size, digest_of(drafts / name)) for name in names}
        self._index.seal(Seal(self._options, self.rows, files, tuple(self._spans)))
        os.replace(self._draft / "index.jsonl", self._index_path)
        folder_to_disk(self._index_path.parent)
        for name in names:
            (self._out / name).parent.mkdir(parents=True, exist_ok=True)
            os.replace(drafts / name, self._out / name)
        for folder in {(self._out / name).parent for name in names}:
            folder_to_disk(folder)
        shutil.rmtree(self._draft)

    def drop(self) -> None:
        """Give up what was written."""
        for close in (self._sink.close, self._index.close):
            with contextlib.suppress(
                Exception
            ):  # the disk may be full, or a writer in the middle of something
                close()
        shutil.rmtree(self._draft, ignore_errors=True)
