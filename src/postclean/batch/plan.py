"""The plan: what is cleaned, how, and in which parts. Written once; a run that does not agree with it is refused."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any, Final

from ..errors import PostcleanError
from .kernel import XRAYS
from .sinks import INDEX, sweep
from .sources import Input, Passed, Reading, count, inputs

PLAN: Final = "plan.json"
SITES: Final = "sites.jsonl"
SUMMARY: Final = "summary.json"
REPORT: Final = "report.html"
LOCK: Final = ".lock"
OURS: Final = (PLAN, SITES, SUMMARY, REPORT)


@dataclass(slots=True)
class Plan:
    """What a folder of results is about."""

    options: dict[str, Any]
    """Everything that a row depends on, and the form of the parts."""
    sources: dict[str, Any] = field(default_factory=dict)
    """Their names, the number of their files, and a digest of the files' names, sizes and times."""
    pages: int | None = None
    """All of them; None for pages that come from a program."""
    counts: dict[int, int] = field(default_factory=dict)
    """Pages of the files that hold several, by the place of the file in the order."""

    @property
    def shard(self) -> int:
        """Pages of a part."""
        size: int = self.options["shard"]
        return size

    @property
    def parts(self) -> int | None:
        """How many parts there will be."""
        return None if self.pages is None else -(-self.pages // self.shard)

    def write(self, out: Path) -> None:
        """Write it into the folder of results."""
        out.mkdir(parents=True, exist_ok=True)
        draft = out / (PLAN + ".tmp")
        with draft.open("w", encoding="utf-8") as file:
            json.dump(
                {"options": self.options, "sources": self.sources, "pages": self.pages, "counts": self.counts},
                file,
                indent=1,
                ensure_ascii=False,
            )
            file.flush()
            os.fsync(file.fileno())
        os.replace(draft, out / PLAN)

    @classmethod
    def read(cls, out: Path) -> Plan | None:
        """The plan of a folder, or None where there is none.

        Raises `PostcleanError` when the folder holds results of something else.
        """
        try:
            text = (out / PLAN).read_text(encoding="utf-8")
        except FileNotFoundError:
            if out.is_dir() and any(out.glob("part-*")):
                raise PostcleanError(f"{out} holds part files without a {PLAN}: give another folder") from None
            return None
        try:
            data = json.loads(text)
            return cls(data["options"], data["sources"], data["pages"], {int(at): n for at, n in data["counts"].items()})
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise PostcleanError(f"{out / PLAN} is no plan of postclean: give another folder") from error


def make_plan(names: list[str], out: Path, options: dict[str, Any], reading: Reading, old: Plan | None, passed: Passed) -> Plan:
    """List the sources and count their pages. What an old plan has counted is not counted again if the files are the same."""
    plan = Plan(options)
    digest = hashlib.sha256()
    files, several = 0, []
    for at, one in enumerate(inputs(names, leave_out=out, passed=passed)):
        files += 1
        digest.update(f"{one.id}\0{_state(one.path)}\n".encode("utf-8", "backslashreplace"))
        if one.kind != "file":
            several.append((at, one))
    if not files:
        raise PostcleanError(f"there is no page in {', '.join(names)}{_what_else(passed)}")
    plan.sources = {"names": names, "files": files, "digest": digest.hexdigest()}
    if old is not None and old.sources == plan.sources:
        plan.counts, plan.pages = old.counts, old.pages
    else:
        plan.counts = {at: count(one, reading) for at, one in several}
        plan.pages = files - len(several) + sum(plan.counts.values())
    return plan


def _state(path: str) -> str:
    """What tells that a file has changed; of one that cannot even be asked, such as a link to nothing, that it cannot."""
    try:
        stat = os.stat(path)
    except OSError as error:
        return type(error).__name__
    return f"{stat.st_size}\0{stat.st_mtime_ns}"


def _what_else(passed: Passed) -> str:
    if not passed.over:
        return ": it is empty"
    return ": it holds only " + ", ".join(f"{number} × {suffix}" for suffix, number in passed.over.most_common(5))


def check_same(old: Plan, new: Plan, out: Path) -> None:
    """Refuse to go on with other options or other pages.

    Raises `PostcleanError` that names what differs.
    """
    ways = "--restart cleans everything again, another folder keeps both"
    missing = object()
    changed = [
        f"{name} was {old.options.get(name)!r} and is {new.options.get(name)!r}"
        for name in sorted({*old.options, *new.options})
        if old.options.get(name, missing) != new.options.get(name, missing)
    ]
    if changed:
        raise PostcleanError(f"{out} was begun with other options: {'; '.join(changed)}. {ways}")
    if old.sources != new.sources:
        before, after = old.sources.get("files", 0), new.sources.get("files", 0)
        what = f"{before:,} files then, {after:,} now" if before != after else "a file has another name, size or time"
        raise PostcleanError(f"{out} was begun with other sources ({what}). {ways}")


def slices(plan: Plan, listed: Iterable[Input], parts: Iterable[int]) -> Iterator[tuple[int, Input, int, int]]:
    """Where the pages of parts are, in order: part, file, first page in the file, the one after the last."""
    size = plan.shard
    todo = iter(parts)
    part = next(todo, None)
    position = 0
    for at, one in enumerate(listed):
        end = position + plan.counts.get(at, 1)
        while part is not None and part * size < end:
            first, stop = max(part * size, position), min((part + 1) * size, end)
            if first < stop:
                yield part, one, first - position, stop - position
            if (part + 1) * size > end:
                break
            part = next(todo, None)
        if part is None:
            return
        position = end


def clear(out: Path) -> None:
    """Delete what an earlier run has written, and nothing else."""
    for path in out.glob("part-*"):
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    for folder in (INDEX, XRAYS):
        shutil.rmtree(out / folder, ignore_errors=True)
    for name in OURS:
        (out / name).unlink(missing_ok=True)


@contextlib.contextmanager
def locked(out: Path) -> Iterator[None]:
    """Keep a second run out of the folder. The system lets go of the lock when the process ends, however it ends.

    Where the system has no locks, a second run is the user's to avoid.

    Raises `PostcleanError` when another run is writing there.
    """
    out.mkdir(parents=True, exist_ok=True)
    with (out / LOCK).open("a+b") as file:
        try:
            _lock(file)
        except OSError as error:
            raise PostcleanError(f"another run is writing to {out}: wait for it, or give another folder") from error
        sweep(out)
        yield


def _lock(file: IO[bytes]) -> None:
    """Lock a file, or raise `OSError` when somebody else has it."""
    try:
        import fcntl
    except ImportError:
        with contextlib.suppress(ImportError):
            import msvcrt

            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined, unused-ignore]
    else:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
