"""Inputs: the files of a dump that hold pages, in an order that is the same at each run."""

from __future__ import annotations

import glob
import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from ..errors import PostcleanError
from .ledger import PLAN, digest_of

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
HOST: Final = re.compile(
    r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:[a-z]{2,24}|xn--[a-z0-9-]{2,59})", re.IGNORECASE
).fullmatch
"""Name of a folder that a mirror has made for a host."""


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


@dataclass(slots=True)
class Passed:
    """Files that are no pages, counted by suffix."""

    over: Counter[str] = field(default_factory=Counter)


def inputs(
    sources: Iterable[str | os.PathLike[str]], *, leave_out: Path | None = None, passed: Passed | None = None
) -> Iterator[Input]:
    """The files of sources (files, folders, patterns such as `dump/*.html`), folders in the order of their names.

    `leave_out`: a folder that is no source, wherever it stands: the one that is written to.
    Raises `PostcleanError` for a source that is not there.
    """
    names = check_sources(sources)
    return _listed(names, leave_out, passed if passed is not None else Passed())


def check_sources(sources: Iterable[str | os.PathLike[str]], out: Path | None = None) -> list[str]:
    """The names of sources. Raises `PostcleanError` when one of them cannot be a source, before anything is read.

    `out`: the folder of results, which is no source.
    """
    names = [os.fspath(source) for source in sources]
    if not names:
        raise PostcleanError("there is no source: give files, folders or patterns")
    if len(set(map(os.path.normpath, names))) < len(names):
        raise PostcleanError("a source is given twice, so its pages would have the same ids: give each once")
    for name in names:
        if os.path.isdir(name):
            _check_folder(name, out)
        if os.path.exists(name):
            continue
        if re.match(r"https?://", name, re.IGNORECASE):
            raise PostcleanError(f"{name} is a URL: fetch first, `postclean fetch urls.txt -o dump`, then give the folder")
        if not glob.has_magic(name):
            raise PostcleanError(f"there is no file or folder {name}")
        if not glob.glob(name, recursive=True):
            raise PostcleanError(f"nothing matches {name}")
    return names


def _check_folder(name: str, out: Path | None) -> None:
    """Refuse a folder of results as a source."""
    if out is not None and os.path.realpath(name) == os.path.realpath(out):
        another = os.path.join(name, "out")
        raise PostcleanError(f"the results cannot go into the folder of the pages: give another, such as -o {another}")
    if is_results(name):
        raise PostcleanError(f"{name} is a folder of results of postclean: give the folder of the pages")


def is_results(folder: str) -> bool:
    """Whether a folder has results of a run, this one or an earlier one."""
    return os.path.isfile(os.path.join(folder, PLAN))


def _listed(names: list[str], leave_out: Path | None, passed: Passed) -> Iterator[Input]:
    for name in names:
        prefix = "" if len(names) == 1 else f"{clean_name(name)}/"
        if os.path.isdir(name):
            yield from _folder(name, prefix, leave_out, passed)
        elif os.path.exists(name):
            own = clean_name(os.path.basename(name)) if len(names) == 1 else clean_name(name)
            yield Input(name, kind_of(name) or "file", own)
        else:
            for path in sorted(glob.glob(name, recursive=True)):
                if os.path.isfile(path):
                    yield from _one(path, clean_name(path), passed)


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
            and not _is_left_out(os.path.join(folder, name), out, passed)
        )
        for file in sorted(files):
            path = os.path.join(folder, file)
            relative = clean_name(os.path.relpath(path, root))
            yield from _one(path, prefix + relative, passed, f"{top}/{relative}")


def _is_left_out(folder: str, out: str | None, passed: Passed) -> bool:
    """Whether a folder is the one that is written to, or has results of another run."""
    if out is not None and os.path.realpath(folder) == out:
        return True
    if is_results(folder):
        passed.over["results of postclean"] += 1
        return True
    return False


def _one(path: str, id: str, passed: Passed, place: str | None = None) -> Iterator[Input]:  # noqa: A002 (what it is)
    name = os.path.basename(path)
    url = url_of_mirror(place) if place else None
    kind = kind_of(name)
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
        yield Input(path, "file", prefix + clean_name(file), url, row.get("charset"), row.get("status"))


def kind_of(name: str) -> str | None:
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
        if HOST(part) and os.path.splitext(part)[1].lower() not in PAGE_SUFFIXES and kind_of(part) is None:
            path = "/".join(parts[at + 1 :])
            path = re.sub(r"(?:^|(?<=/))index\.html?$", "", path)
            return f"https://{part.lower()}/{path}"
    return None


def clean_name(name: str) -> str:
    """A path as an id: forward slashes, and what is no UTF-8 written as escapes."""
    name = os.path.normpath(name).replace(os.sep, "/")
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def state_of(path: str, checksum: bool = False) -> str:
    """What tells that a file has changed: size and time, or its content; of one that cannot be read, that it cannot."""
    try:
        if checksum:
            return digest_of(path)
        stat = os.stat(path)
    except OSError as error:
        return type(error).__name__
    return f"{stat.st_size}-{stat.st_mtime_ns}"
