"""Inputs: the files of a dump that hold pages, in an order that is the same at each run.

A dump stays in its folder.
"""

from __future__ import annotations

import glob
import os
import re
import stat
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import takewhile
from pathlib import Path
from typing import Any, Final

from .._input.files import open_regular
from .._input.kinds import is_page
from ..errors import PostcleanError
from .ledger import PLAN, digest_of
from .names import (
    MIRROR_INDEX,
    NO_FOLDERS,
    PAGE_SUFFIXES,
    Patterns,
    clean_name,
    kind_of,
    says_what,
    url_of_mirror,
)

MANIFEST: Final = "manifest.jsonl"
"""What a folder of fetched pages has."""
SNIFFED: Final = 4_096
"""Bytes of a file that say what it is, where its name does not."""


@dataclass(frozen=True, slots=True)
class Input:
    """A file that holds a page or many."""

    path: str
    kind: str
    """`file`, or a value of `ARCHIVES`."""
    id: str
    url: str | None = None
    """Of a page in a file of its own, where its place says it."""
    charset: str | None = None
    status: int | None = None
    refused: str | None = None
    """Why it is not read."""


@dataclass(slots=True)
class Passed:
    """Files that are not pages, counted by suffix."""

    over: Counter[str] = field(default_factory=Counter)


def inputs(
    sources: Iterable[str | os.PathLike[str]],
    *,
    only: Patterns = Patterns(),  # noqa: B008 (frozen)
    leave_out: Path | None = None,
    passed: Passed | None = None,
) -> Iterator[Input]:
    """The files of sources (files, folders, patterns such as `dump/*.html`),
    folders in the order of their names.

    `only`: which files of folders are read. `leave_out`: a folder that is not a source, wherever it is: the
    one that is written to. Raises `PostcleanError` for a source that does not exist.
    """
    names = check_sources(sources)
    lister = _Lister(only, None if leave_out is None else os.path.realpath(leave_out), passed or Passed())
    return lister.listed(names)


def check_sources(sources: Iterable[str | os.PathLike[str]], out: Path | None = None) -> list[str]:
    """The names of sources. Raises `PostcleanError` when one
    of them cannot be a source, before anything is read.

    `out`: the folder of results, which is not a source.
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
            raise PostcleanError(
                f"{name} is a URL: fetch first, `postclean fetch urls.txt -o dump`, then give the folder"
            )
        if not glob.has_magic(name):
            raise PostcleanError(f"there is no file or folder {name}")
        if not glob.glob(name, recursive=True):
            raise PostcleanError(f"nothing matches {name}")
    return names


def _check_folder(name: str, out: Path | None) -> None:
    """Refuse a folder of results as a source."""
    if out is not None and os.path.realpath(name) == os.path.realpath(out):
        another = os.path.join(name, "out")
        raise PostcleanError(
            f"the results cannot go into the folder of the pages: give another, such as -o {another}"
        )
    if is_results(name):
        raise PostcleanError(f"{name} is a folder of results of postclean: give the folder of the pages")


def is_results(folder: str) -> bool:
    """Whether a folder has results of a run, this one or an earlier one."""
    return os.path.isfile(os.path.join(folder, PLAN))


@dataclass(slots=True)
class _Lister:
    """Lists the files of sources."""

    only: Patterns
    out: str | None
    passed: Passed

    def listed(self, names: list[str]) -> Iterator[Input]:
        """The files of all sources."""
        for name in names:
            prefix = "" if len(names) == 1 else f"{clean_name(name)}/"
            if os.path.isdir(name):
                yield from self._folder(name, prefix)
            elif os.path.exists(name):
                kind = kind_of(os.path.basename(name))
                own = clean_name(os.path.basename(name)) if len(names) == 1 else clean_name(name)
                yield Input(name, kind if kind not in (None, "other") else "file", own)
            else:
                yield from self._pattern(name)

    def _pattern(self, pattern: str) -> Iterator[Input]:
        root = os.path.dirname(_before_magic(pattern))
        for path in sorted(glob.glob(pattern, recursive=True)):
            if not os.path.isdir(path):
                yield from self._one(
                    path, clean_name(path), root or ".", meant=says_what(clean_name(pattern), path)
                )

    def _folder(self, root: str, prefix: str) -> Iterator[Input]:
        """Files below a folder in the order of their paths.

        Hidden ones and those of a saved page's `_files` are left out.
        """
        if os.path.isfile(os.path.join(root, MANIFEST)) and (fetched := _manifest(root)):
            yield from self._fetched(root, prefix, fetched)
            return
        top = os.path.basename(os.path.abspath(root))

        def unreadable(_: OSError) -> None:
            self.passed.over["folders that cannot be read"] += 1

        for folder, folders, files in os.walk(root, onerror=unreadable):
            stems = {
                os.path.splitext(file)[0]
                for file in files
                if os.path.splitext(file)[1].lower() in PAGE_SUFFIXES
            }
            folders.sort()
            yield from (
                one for name in folders for one in self._link(os.path.join(folder, name), root, prefix)
            )
            folders[:] = [name for name in folders if not self._is_left_out(folder, name, stems)]
            for file in sorted(files):
                path = os.path.join(folder, file)
                relative = clean_name(os.path.relpath(path, root))
                if self.only.wants(relative):
                    yield from self._one(
                        path, prefix + relative, root, f"{top}/{relative}", self.only.names(relative)
                    )
                else:
                    self.passed.over["not asked for"] += 1

    def _is_left_out(self, folder: str, name: str, stems: set[str]) -> bool:
        """Whether a folder is hidden, of a saved page or a program,
        written to, or has results of another run.
        """
        path = os.path.join(folder, name)
        if (
            name.startswith(".")
            or name in NO_FOLDERS
            or name.endswith(("_files", "-files"))
            and name[:-6] in stems
        ):
            return True
        if os.path.islink(path) or self.out is not None and os.path.realpath(path) == self.out:
            return True
        if is_results(path):
            self.passed.over["results of postclean"] += 1
            return True
        return False

    def _link(self, path: str, root: str, prefix: str) -> Iterator[Input]:
        """The message about a link to a folder:
        its target is read in its own place, if that is in the dump.
        """
        if os.path.islink(path):
            if not is_inside(path, root):
                yield _refused(path, prefix + clean_name(os.path.relpath(path, root)))
            else:
                self.passed.over["links to folders"] += 1

    def _one(
        self,
        path: str,
        id: str,  # noqa: A002
        root: str,
        place: str | None = None,
        meant: bool = False,
    ) -> Iterator[Input]:
        """A file that was found. `meant`: it was asked for in a way that says what it is."""
        name = os.path.basename(path)
        kind = kind_of(name)
        if meant and kind in (None, "other"):
            kind = "file"
        if kind == "other":
            self._pass_over(name)
        elif (place is None or os.path.islink(path)) and not is_inside(path, root):
            if kind is None:
                self.passed.over["links that lead out of the folder"] += 1
            else:
                yield _refused(path, id)
        elif not _may_be_read(path):
            self.passed.over["pipes, sockets and devices"] += 1
        elif kind is None and not is_page(_head(path)):
            self._pass_over(name)
        elif name.lower() == "index.html" and not meant and MIRROR_INDEX(_head(path)):
            self.passed.over["index of HTTrack"] += 1
        else:
            kind = kind or "file"
            yield Input(path, kind, id, url_of_mirror(place) if place and kind == "file" else None)

    def _pass_over(self, name: str) -> None:
        self.passed.over[_label(name)] += 1

    def _fetched(self, root: str, prefix: str, fetched: dict[str, dict[str, Any]]) -> Iterator[Input]:
        """The pages of a folder of `postclean fetch`, in the order of its manifest."""
        for url, row in fetched.items():
            file = row.get("file")
            if not isinstance(file, str):
                self.passed.over["not fetched"] += 1
                continue
            path, id = os.path.join(root, file), prefix + clean_name(file)  # noqa: A001
            url = _text(row.get("final_url")) or url
            status = row.get("status")
            if os.path.isabs(file) or not is_inside(path, root):
                yield _refused(path, id, url)
            elif os.path.exists(path) and not _may_be_read(path):
                self.passed.over["pipes, sockets and devices"] += 1
            else:
                yield Input(
                    path,
                    "file",
                    id,
                    url,
                    _text(row.get("charset")),
                    status if isinstance(status, int) else None,
                )


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _label(name: str) -> str:
    """How a file that is passed over is counted."""
    if name.startswith("."):
        return "hidden"
    if kind_of(name) == "other" and kind_of(f"x{os.path.splitext(name)[1]}") != "other":
        return name.lower()  # one that is known by its whole name
    return os.path.splitext(name)[1].lower() or "no suffix"


def _before_magic(pattern: str) -> str:
    """The part of a pattern before the first folder with a wildcard, with a slash at its end."""
    parts = pattern.split(os.sep)
    plain = [*takewhile(lambda part: not glob.has_magic(part), parts[:-1]), ""]
    return os.sep.join(plain)


def is_inside(path: str, root: str) -> bool:
    """Whether a file is in a folder, also after following links."""
    try:
        home, real = os.path.realpath(root), os.path.realpath(path)
        return os.path.commonpath([home, real]) == home
    except ValueError:  # another drive; a name that no file can have
        return False


def _refused(path: str, id: str, url: str | None = None) -> Input:  # noqa: A002 (what it is)
    reason = "this leads out of the folder of the dump and is not read"
    return Input(path.replace("\0", "�"), "file", id, url, refused=reason)


def _may_be_read(path: str) -> bool:
    """Whether a path is a file, or its type cannot be found out; then reading it reports the error."""
    try:
        return stat.S_ISREG(os.stat(path).st_mode)
    except OSError:
        return True


def _head(path: str) -> bytes:
    try:
        with open_regular(path) as file:
            return file.read(SNIFFED)
    except (OSError, PostcleanError):
        return b""


def _manifest(root: str) -> dict[str, dict[str, Any]]:
    """The rows of a folder that `postclean fetch` has filled, by URL; the last word on a URL counts."""
    from .._fetch.folder import read_manifest  # loads httpx, which nothing else here needs

    return {row["url"]: row for row in read_manifest(root)}


def state_of(one: Input, checksum: bool = False) -> str:
    """What shows that a file has changed: size and time, or its content;
    of one that cannot be read, that it cannot.
    """
    if one.refused is not None:
        return "refused"
    try:
        if checksum:
            return digest_of(one.path)
        found = os.stat(one.path)
    except OSError as error:
        return type(error).__name__
    return f"{found.st_size}-{found.st_mtime_ns}"
