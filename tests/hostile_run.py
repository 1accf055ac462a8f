"""Every hostile input in a process of its own, with limits, and a table of what became of it: `python -m tests.hostile_run`.

Each input gets `CPU_SECONDS` of processor time and `MEMORY` above what the process held before. What is timed is `extract` with its
text, JSON, Markdown and HTML. Needs an operating system with `fork` and limits: Linux; on macOS memory is not limited.
"""

from __future__ import annotations

import argparse
import os
import pickle
import resource
import signal
import sys
import time
import warnings
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from .hostile import INPUTS, Hostile, is_met, verdict

CPU_SECONDS = 5.0
MEMORY = 1 << 30
KILL_AFTER = 20
"""Seconds of processor time after which a process is ended: it has shown that it hangs, and making the input took some too."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an input."""

    hostile: Hostile
    found: str
    """A verdict, `exception`, `hang`, `memory` or `crash`."""
    seconds: float
    memory: int
    """Bytes above what the process held before, the input itself among them."""
    said: str = ""

    @property
    def good(self) -> bool:
        """Whether every promise was kept."""
        return self.met and self.seconds <= CPU_SECONDS and self.memory <= MEMORY

    @property
    def met(self) -> bool:
        """Whether the article is where it should be, and nothing was raised that is not a refusal."""
        return self.found in ("whole", "warned", "refused", "lost") and is_met(self.hostile, self.found)  # type: ignore[arg-type]


def run(hostile: Hostile) -> Outcome:
    """Fork, make the input, clean it, and hear what happened."""
    reading, writing = os.pipe()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of fork next to threads: the child starts none
        child = os.fork()
    if child == 0:
        os.close(reading)
        _work(hostile, writing)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        answer = pipe.read()
    _, status, usage = os.wait4(child, 0)
    if not answer:
        number = os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0
        kind = "hang" if number in (signal.SIGPROF, signal.SIGXCPU) else "crash"
        return Outcome(hostile, kind, usage.ru_utime + usage.ru_stime, 0, f"signal {number}")
    found, seconds, memory, said = pickle.loads(answer)
    return Outcome(hostile, found, seconds, memory, said)


def _work(hostile: Hostile, writing: int) -> None:
    """What the child does. It never returns."""
    try:
        signal.setitimer(signal.ITIMER_PROF, KILL_AFTER)  # its default action ends the process, also in C
        before = _resident()
        size, _ = _numbers()
        if sys.platform == "linux":
            resource.setrlimit(resource.RLIMIT_AS, (size + 2 * MEMORY, resource.RLIM_INFINITY))
        source = hostile.make()
        warnings.simplefilter("error")
        start = time.process_time()
        said = ""
        try:
            found: str = verdict(hostile, source)
        except MemoryError:
            found = "memory"
        except BaseException as error:  # noqa: BLE001 (whatever it is, it is what the run looks for)
            found, said = "exception", f"{type(error).__name__}: {error}"[:300]
        seconds = time.process_time() - start
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
        os.write(writing, pickle.dumps((found, seconds, max(0, peak - before), said)))
    finally:
        os._exit(0)


def _numbers() -> tuple[int, int]:
    try:
        with open("/proc/self/statm", encoding="ascii") as numbers:
            size, resident, *_ = (int(number) * resource.getpagesize() for number in numbers.read().split())
    except OSError:
        return 0, 0
    return size, resident


def _resident() -> int:
    return _numbers()[1]


COLUMNS = tuple("class|inputs|exceptions|over 5 s|most CPU s|most MB|in sight|whole|with a warning|refused|lost".split("|"))


def table(outcomes: Sequence[Outcome]) -> str:
    """One row for each class, and one for all."""
    groups: dict[str, list[Outcome]] = {}
    for outcome in outcomes:
        groups.setdefault(outcome.hostile.group, []).append(outcome)
    rows = [[name, *_row(group)] for name, group in groups.items()]
    rows.append(["**all**", *_row(outcomes)])
    lines = [COLUMNS, tuple("---" if at == 0 else "--:" for at in range(len(COLUMNS))), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def _row(outcomes: Sequence[Outcome]) -> list[str]:
    def count(chosen: Iterable[object]) -> str:
        return str(sum(1 for _ in chosen))

    seen = [one for one in outcomes if one.hostile.in_sight and one.hostile.expect != "refused"]
    return [
        str(len(outcomes)),
        count(one for one in outcomes if one.found in ("exception", "memory", "crash")),
        count(one for one in outcomes if one.found == "hang" or one.seconds > CPU_SECONDS),
        f"{max(one.seconds for one in outcomes):.1f}",
        f"{max(one.memory for one in outcomes) / 1e6:.0f}",
        str(len(seen)),
        *(count(one for one in seen if one.found == kind) for kind in ("whole", "warned", "refused", "lost")),
    ]


def main() -> int:
    """Run them all, or some, print what is wrong and the table, and say whether all is well."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("words", nargs="*", help="only inputs whose class or name has one of these in it")
    parser.add_argument("--write", type=Path, help="put the table into this page, between its two comments")
    parser.add_argument("-v", "--verbose", action="store_true", help="a line for each input")
    args = parser.parse_args()
    outcomes = []
    for hostile in INPUTS:
        if args.words and not any(word in hostile.seed for word in args.words):
            continue
        outcome = run(hostile)
        for _ in range(2):  # processor time is more than it would be while the other core is busy: the least counts
            if outcome.met and outcome.seconds > CPU_SECONDS:
                outcome = min(outcome, run(hostile), key=lambda one: one.seconds)
        outcomes.append(outcome)
        if args.verbose or not outcome.good:
            verdict = "" if outcome.good else "  WRONG"
            cost = f"{outcome.seconds:6.2f} s {outcome.memory / 1e6:6.0f} MB"
            print(f"{hostile.seed:60} {outcome.found:9} {cost} {outcome.said}{verdict}", flush=True)
    text = table(outcomes)
    print(text)
    if args.write:
        _put(args.write, text)
    return int(not all(one.good for one in outcomes))


START, END = "<!-- the table: .ci/hostile writes it -->", "<!-- end of the table -->"


def _put(path: Path, text: str) -> None:
    page = path.read_text(encoding="utf-8")
    before, after = page.partition(START)[0], page.partition(END)[2]
    path.write_text(f"{before}{START}\n\n{text}\n\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
