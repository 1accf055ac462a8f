"""What the words of a command name: a page, a list, a platform, an encoding, kinds of furniture."""

from __future__ import annotations

import argparse
import difflib
import os
import re
import sys
from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from .exits import Usage

if TYPE_CHECKING:
    from ..rules.platform import Platform

is_url = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE).match


def source_of(name: str) -> Any:
    """What `extract` takes: a fetched page, the bytes of stdin, or a path."""
    if name == "-":
        return sys.stdin.buffer.read()
    if is_url(name):
        from .._fetch import fetch

        return fetch(name)
    path = Path(name)
    if path.is_dir():
        raise Usage(
            f"{name} is a folder: give one page of it, or clean all of it with postclean batch {name} -o out"
        )
    if not path.exists():
        raise Usage(f"there is no file {name}{_near(path)}")
    if path.is_fifo() and path.as_posix().startswith("/dev/fd/"):  # <(…) of a shell
        return path.read_bytes()
    if holds_many(name):
        raise Usage(f"{name} holds many pages: clean them with postclean batch {name} -o out")
    return path


def holds_many(name: str) -> bool:
    """Whether a file is an archive or a table, by its name."""
    from ..batch.names import kind_of

    return kind_of(Path(name).name) not in (None, "file", "other")


def instead(word: str) -> str | None:
    """What to write for somebody who has given a page where a command is wanted."""
    path = Path(word)
    try:
        if path.is_dir() or (path.is_file() and holds_many(word)):
            return f"did you mean postclean batch {word} -o out?"
        if is_url(word) or path.is_file() or re.search(r"\.(?:html?|txt|mht|mhtml)$", word):
            return f"did you mean postclean extract {word}?"
    except (OSError, ValueError):
        pass
    return None


def sources_of(words: list[str], files_from: str | None) -> list[str]:
    """The sources of a dump: those of the command, and those of a list."""
    lists = [word for word in words if word == "-"] + ([files_from] if files_from else [])
    if len(lists) > 1:
        raise Usage("one list of sources is enough: - or --files-from")
    names = [word for word in words if word != "-"]
    for name in lists:
        names += _listed(name)
    if not names:
        raise Usage(
            f"the list {lists[0]} is empty"
            if lists
            else "there is no source: give files, folders or patterns"
        )
    return names


def _listed(name: str) -> list[str]:
    try:
        data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except FileNotFoundError as error:
        raise Usage(f"there is no file {name}") from error
    lines = data.split(b"\0") if b"\0" in data else data.removeprefix(b"\xef\xbb\xbf").splitlines()
    return [os.fsdecode(line) for line in lines if line.strip()]


def _near(path: Path) -> str:
    """What somebody may have meant who named a file that is not there."""
    name = path.as_posix()
    if re.match(r"(?:www\.|[\w-]+\.(?:com|org|net)/)", name):
        return f", or did you mean https://{name}?"
    if not path.parent.is_dir():
        return f": there is no folder {path.parent}"
    names = [other.name for other in islice(path.parent.iterdir(), 10_000)]
    near = difflib.get_close_matches(path.name, names, 1)
    return f": did you mean {path.parent / near[0]}?" if near else ""


def lines_of(name: str) -> list[str]:
    """The lines of a file or of stdin."""
    if name == "-":
        return sys.stdin.read().splitlines()
    path = Path(name)
    if not path.is_file():
        raise Usage(f"{name} is neither a URL (with https://) nor a file with URLs")
    return path.read_text(encoding="utf-8-sig", errors="replace").splitlines()


def options_of(args: argparse.Namespace) -> dict[str, Any]:
    """The options of `extract` and `explain`."""
    return {"url": args.url, **rules_of(args)}


def rules_of(args: argparse.Namespace) -> dict[str, Any]:
    """What is taken out, and by which rules."""
    from ..article import RemovalKind

    kinds = get_args(RemovalKind)
    for kind in args.keep:
        if kind not in kinds:
            raise Usage(f"--keep {kind}: there is no such kind; {meant(kind, kinds)}")
    platform = _platform(args.platform) if args.platform else None
    return {
        "favor": args.favor,
        "keep": frozenset(args.keep),
        "platform": platform,
        "encoding": _encoding(args.encoding),
        "limits": _limits(args.limit),
    }


def _limits(wanted: list[str]) -> Any:
    """The limits that `--limit` names."""
    from ..errors import PostcleanError
    from ..limits import Limits

    names = list(Limits.__slots__)
    given: dict[str, Any] = {}
    for one in wanted:
        name, _, number = (part.strip() for part in one.partition("="))
        if name not in names:
            raise Usage(f"--limit {one}: there is no such limit; {meant(name, names)}")
        try:
            given[name] = True if name == "strict" and not number else int(number.replace(",", ""))
            Limits(**given)
        except (ValueError, PostcleanError) as error:
            raise Usage(f"--limit {one}: give a whole number, 1 or more") from error
    return Limits(**given)


def _encoding(wanted: str | None) -> str | None:
    """The name of an encoding, which must be one:
    what is a warning for a program is a slip of the finger here.
    """
    from .._input.decode import decode
    from ..rules.encodings import LABELS

    if wanted is not None and decode(b"", encoding=wanted).unknown:
        near = difflib.get_close_matches(wanted.lower(), LABELS, 1)
        hint = (
            f"did you mean {near[0]}?"
            if near
            else "there are utf-8, windows-1252, shift_jis, gb18030, koi8-r and so on"
        )
        raise Usage(f"--encoding {wanted}: there is no such encoding; {hint}")
    return wanted


def _platform(wanted: str) -> Platform:
    """A platform by its name, `name/theme`, or by the TOML file that describes it."""
    from ..errors import PostcleanError
    from ..rules.platform import Platform
    from ..rules.registry import named

    try:
        return Platform.from_toml(wanted) if wanted.endswith(".toml") else named(wanted)
    except PostcleanError as error:
        raise Usage(f"--platform: {error}") from error


def meant(word: str, known: Iterable[str]) -> str:
    """The name that a wrong one is near to, or all of them."""
    names = list(known)
    near = difflib.get_close_matches(word, names, 1)
    return f"did you mean {near[0]}?" if near else f"there are {', '.join(names)}"
