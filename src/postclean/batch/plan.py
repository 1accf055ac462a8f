"""The plan: with which options a folder is cleaned, and how many pages the files have that hold several.

What is done and what is missing is in the ledger; a run whose options are not those of the plan is refused.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from ..errors import PostcleanError
from .entry import Reading
from .inputs import Input, Passed, inputs, state_of
from .ledger import DRAFTS, LOCK, PLAN, STATE, Done, check_ours, clear, to_disk
from .sources import count
from .tables import check_columns


@dataclass(slots=True)
class Plan:
    """What a folder of results is about."""

    options: dict[str, Any]
    """Everything that a row depends on, and the format of the parts."""
    names: list[str] = field(default_factory=list)
    """The sources; none for pages that come from a program."""
    counts: dict[str, tuple[str, int]] = field(default_factory=dict)
    """Of each file that holds several pages: its state when they were counted, and their number."""

    @property
    def digest(self) -> str:
        """What the seals of parts have,
        so that a part of other options is known as such even without the plan.
        """
        return hashlib.sha256(_dumped(self.options)).hexdigest()

    def write(self, out: Path) -> None:
        """Write it into the folder of results."""
        data = {"options": self.options, "sources": self.names, "counts": self.counts}
        draft = out / (PLAN + ".tmp")
        with draft.open("wb") as file:
            file.write(_dumped({**data, "sha256": hashlib.sha256(_dumped(data)).hexdigest()}))
            to_disk(file)
        os.replace(draft, out / PLAN)

    @classmethod
    def read(cls, out: Path) -> Plan | None:
        """The plan of a folder; None where there is none, or a damaged one."""
        try:
            data = json.loads((out / PLAN).read_bytes())
            if data.pop("sha256") != hashlib.sha256(_dumped(data)).hexdigest():
                return None
            counts = {one: (state, number) for one, (state, number) in data["counts"].items()}
            return cls(data["options"], data["sources"], counts)
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return None


def _dumped(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=True, indent=1, sort_keys=True).encode()


def check_same(old: Plan, new: Plan, out: Path) -> None:
    """Refuse to go on with other options or other sources.

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
    several = (
        len(old.names) > 1 and len(new.names) > 1
    )  # then ids begin with the names, so that they keep their meaning
    if old.names != new.names and not (several and set(old.names) & set(new.names)):
        before, after = (", ".join(plan.names) or "pages of a program" for plan in (old, new))
        raise PostcleanError(f"{out} was begun with other sources ({before} then, {after} now). {ways}")


@dataclass(slots=True)
class Survey:
    """What the sources hold now, compared with what is done."""

    pages: int = 0
    kept: Counter[int] = field(default_factory=Counter)
    """Pages of the sources that a part has, by part."""


def survey(plan: Plan, out: Path, reading: Reading, done: Done, checksum: bool, passed: Passed) -> Survey:
    """List the sources and count their pages.
    What the plan has counted is not counted again unless the file has changed.

    Parts that have pages of a file that has changed since are dropped from what is done.
    """
    found = Survey()
    counts: dict[str, tuple[str, int]] = {}
    check_columns(inputs(plan.names, only=reading.only, leave_out=out), reading)
    for one in inputs(plan.names, only=reading.only, leave_out=out, passed=passed):
        state = state_of(one, checksum)
        found.pages += pages_of(plan, one, state, reading, counts)
        found.kept.update(done.look_at(one.id, state))
    if not found.pages and not done:
        raise PostcleanError(f"there is no page in {', '.join(plan.names)}{_what_else(passed)}")
    plan.counts = counts
    return found


def pages_of(plan: Plan, one: Input, state: str, reading: Reading, counts: dict[str, tuple[str, int]]) -> int:
    """How many pages a file holds, noted in `counts` if that is not plain from its kind."""
    if one.kind == "file":
        return 1
    known = plan.counts.get(one.id)
    counts[one.id] = known if known is not None and known[0] == state else (state, count(one, reading))
    return counts[one.id][1]


def places(
    plan: Plan, out: Path, reading: Reading, done: Done, checksum: bool
) -> Iterator[tuple[Input, str, int, int]]:
    """Where the pages are that are missing: file, its state, first page, the one after the last."""
    for one in inputs(plan.names, only=reading.only, leave_out=out):
        state = state_of(one, checksum)
        number = 1 if one.kind == "file" else plan.counts.get(one.id, (state, 0))[1]
        for start, stop in done.missing(one.id, state, number):
            yield one, state, start, stop


def _what_else(passed: Passed) -> str:
    if not passed.over:
        return ": it is empty"
    return ": it holds only " + ", ".join(
        f"{number} × {suffix}" for suffix, number in passed.over.most_common(5)
    )


@contextlib.contextmanager
def locked(out: Path, restart: str | None) -> Iterator[None]:
    """Keep a second run out of the folder.
    The system lets go of the lock when the process ends, however it ends.

    `restart`: delete the results of earlier runs; the suffix of their parts. Where the system has no locks, a
    second run is the user's to avoid.

    Raises `PostcleanError` when another run is writing there,
    or the folder has something else that would be written over.
    """
    check_ours(out)
    (out / STATE).mkdir(parents=True, exist_ok=True)
    with (out / LOCK).open("a+b") as file:
        try:
            _lock(file)
        except OSError as error:
            raise PostcleanError(
                f"another run is writing to {out}: wait for it, or give another folder"
            ) from error
        shutil.rmtree(out / DRAFTS, ignore_errors=True)
        if restart is not None:
            clear(out, restart)
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
