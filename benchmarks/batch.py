"""What does a batch cost compared with a plain loop, what do two workers bring, how much memory does one take?

    python benchmarks/batch.py                     # a table, two to five minutes
    python benchmarks/batch.py --check             # the same, and fails when a goal is missed
    python benchmarks/batch.py --only memory --memory-pages 20000

Pages are made up: a blog's template with menus, scripts, related posts and comments around a post, 100 KB each, no two the same.
The loop reads a file, calls `extract` and writes a line of JSON. The batch is `postclean.batch.run` on the same folder: sandboxes,
fingerprints, parts, index, fsync, `_report.html`. Both take turns, so that a busy machine slows down both; overhead is given in
CPU time, of this process and those that it started, and by the clock. The gain of two workers can only be seen on the clock: where
something else is running, it is less than it would be, so the table says what was running, and what the limit is by CPU time: all
work, and the share of the runner, which cannot be done twice at once.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from postclean import extract
from postclean.batch import run

GOALS = {"overhead": 0.25, "speed": 1.7, "memory": 250.0}
"""Most CPU more than the loop; least gain of two workers over one; most MB a worker."""
WORDS = (
    "harbour dawn crew coast letter stove winter ladder copper orchard violin market bridge thunder candle river stone paper "
    "morning garden kettle lantern meadow north window salt engine summer valley clock wool forest island mirror road"
).split()


def sentences(rng: random.Random, number: int) -> str:
    """A number of made-up sentences."""
    return " ".join(" ".join(rng.choices(WORDS, k=rng.randint(8, 20))).capitalize() + "." for _ in range(number))


def page(number: int, size: int = 100_000) -> bytes:
    """A page of a made-up blog, of about `size` bytes and eight elements for each thousand of them: a fifth is the post."""
    rng = random.Random(number)
    some = size / 100_000
    menu = "".join(
        f'<li class="menu-item menu-item-{n}"><a href="/{n}/"><span>{rng.choice(WORDS).title()}</span></a></li>'
        for n in range(int(40 * some))
    )
    post = "".join(
        f"<p>{sentences(rng, 5)} <a href='/{n}'>{rng.choice(WORDS)}</a> {sentences(rng, 1)} <em>{rng.choice(WORDS)}</em>.</p>"
        + (f"<h2>{rng.choice(WORDS).title()} {n}</h2><ul>{f'<li>{sentences(rng, 1)}</li>' * 2}</ul>" if n % 6 == 5 else "")
        for n in range(int(34 * some))
    )
    related = "".join(
        f'<div class="related-post"><a href="/post-{n}"><img src="/{n}.jpg" alt=""></a>'
        f'<h4><a href="/post-{n}">{sentences(rng, 1)}</a></h4><span class="date">{n} May 2019</span></div>'
        for n in range(int(30 * some))
    )
    comments = "".join(
        f'<li class="comment" id="comment-{n}"><div class="comment-body"><cite class="fn">Reader {n}</cite>'
        f"<time>{n} June 2019</time><p>{sentences(rng, 3)}</p>"
        f'<div class="reply"><a class="comment-reply-link" href="#">Reply</a></div></div></li>'
        for n in range(int(32 * some))
    )
    made = (
        f"<!DOCTYPE html><html lang=en><head><title>Post {number} – Made Up</title><style></style></head><body>"
        f'<nav><ul class="menu">{menu}</ul></nav><article class="post"><h1 class="entry-title">Post {number}</h1>'
        f'<div class="entry-content">{post}</div></article><aside class="related">{related}</aside>'
        f'<section id="comments"><h3>Comments</h3><ol class="comment-list">{comments}</ol></section></body></html>'
    ).encode()
    return made.replace(b"<style>", b"<style>" + b".c{color:#333;margin:0 auto}" * max(0, (size - len(made)) // 28), 1)


def loop(folder: Path, out: Path) -> None:
    """What somebody writes who needs no more."""
    with (out / "rows.jsonl").open("w", encoding="utf-8") as lines:
        for path in sorted(folder.iterdir()):
            article = extract(path.read_bytes())
            lines.write(json.dumps({"id": path.name, **json.loads(article.model_dump_json()), "text": article.text}) + "\n")


def batch(workers: int) -> Callable[[Path, Path], None]:
    """The batch with a number of workers."""

    def job(folder: Path, out: Path) -> None:
        summary = run(folder, out, workers=workers)
        assert summary.ok == len(list(folder.iterdir())), summary

    return job


def timed(job: Callable[[Path, Path], None], folder: Path) -> tuple[float, float, float]:
    """Seconds by the clock, of CPU, and of CPU in this process alone."""
    out = Path(tempfile.mkdtemp())
    before, start = os.times(), time.monotonic()
    job(folder, out)
    seconds, after = time.monotonic() - start, os.times()
    shutil.rmtree(out)
    own = after.user + after.system - before.user - before.system
    return seconds, own + after.children_user + after.children_system - before.children_user - before.children_system, own


def speed(folder: Path, pages: int, rounds: int) -> Iterator[tuple[str, str, str, bool | None]]:
    """Rows of the table that are about time."""
    jobs = {"loop": loop, "one": batch(1), "two": batch(2)}
    loop(folder, Path(tempfile.mkdtemp()))  # everything is loaded before the clock runs
    took: dict[str, list[tuple[float, float, float]]] = {name: [] for name in jobs}
    for _ in range(rounds):
        for name, job in jobs.items():
            took[name].append(timed(job, folder))

    def each(name: str, which: int) -> float:
        return 1_000 * statistics.median(one[which] for one in took[name]) / pages

    overhead = statistics.median(one[1] / plain[1] for one, plain in zip(took["one"], took["loop"])) - 1
    clock = statistics.median(one[0] / plain[0] for one, plain in zip(took["one"], took["loop"])) - 1
    gain = statistics.median(one[0] / two[0] for one, two in zip(took["one"], took["two"]))
    yield "plain loop, CPU", f"{each('loop', 1):.1f} ms a page", "", None
    yield "batch, 1 worker, CPU", f"{each('one', 1):.1f} ms a page", "", None
    yield "overhead, CPU", f"{overhead:+.0%}", f"≤ {GOALS['overhead']:.0%}", overhead <= GOALS["overhead"]
    yield "overhead, clock", f"{clock:+.0%}", "", None
    yield "of that in the runner, which is one", f"{each('two', 2):.2f} ms a page", "", None
    yield "so many workers keep one runner busy", f"{each('two', 1) / each('two', 2) - 1:.0f}", "", None
    worker = each("one", 1) - each("one", 2)
    yield "2 workers beside 1, by CPU time, as if nothing else ran", f"{2 * worker / each('two', 1):.2f} ×", "", None
    yield "2 workers beside 1, clock", f"{gain:.2f} ×", f"≥ {GOALS['speed']:.1f} ×", gain >= GOALS["speed"]


def memory(folder: Path, pages: int) -> tuple[str, str, str, bool]:
    """The peak memory of a worker over a number of pages, and that of the runner."""
    peaks: dict[int, int] = {}
    over = threading.Event()

    def watch() -> None:
        while not over.wait(0.05):
            for pid in children():
                peaks[pid] = max(peaks.get(pid, 0), peak_kb(pid))

    source = folder.parent / "many.jsonl"
    with source.open("w", encoding="utf-8") as lines:
        files = sorted(folder.iterdir())
        for number in range(pages):
            text = files[number % len(files)].read_text(encoding="utf-8").replace(' class="', f' class="n{number} ')
            lines.write(json.dumps({"html": text}) + "\n")
    out = Path(tempfile.mkdtemp())
    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        summary = run(source, out, workers=1)
    finally:
        over.set()
        watcher.join()
        shutil.rmtree(out)
        source.unlink()
    assert summary.pages == pages, summary
    most = max(peaks.values()) / 1_000
    what = f"peak of a worker over {pages:,} pages ({len(peaks)} processes)"
    return what, f"{most:.0f} MB", f"≤ {GOALS['memory']:.0f} MB", most <= GOALS["memory"]


def children() -> list[int]:
    """The processes that this one has started."""
    found: list[int] = []
    for task in Path("/proc/self/task").iterdir():
        found += map(int, (task / "children").read_text().split())
    return found


def peak_kb(pid: int) -> int:
    """The most memory that a process has held; 0 when it is gone."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("VmHWM")), 0)


def main() -> int:
    """Print the table; with --check, say whether the goals are met."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=1_000)
    parser.add_argument("--size", type=int, default=100_000, help="bytes of a page")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--memory-pages", type=int, default=4_000)
    parser.add_argument("--only", choices=("speed", "memory"))
    parser.add_argument("--check", action="store_true")
    args = parser.parse_args()
    work = Path(tempfile.mkdtemp())
    try:
        folder = work / "pages"
        folder.mkdir()
        for number in range(args.pages):
            (folder / f"{number:06}.html").write_bytes(page(number, args.size))
        before = os.getloadavg()[0]
        rows = list(speed(folder, args.pages, args.rounds)) if args.only != "memory" else []
        if args.only != "speed":
            rows.append(memory(folder, args.memory_pages))
    finally:
        shutil.rmtree(work)
    given = f"{args.pages:,} pages of {args.size / 1000:.0f} KB, {args.rounds} rounds"
    print(f"{given}, {os.cpu_count()} cores, load before {before:.1f}\n")
    print("| | measured | goal |\n| --- | ---: | ---: |")
    for what, measured, goal, met in rows:
        print(f"| {what} | {measured} | {goal}{' – missed' if met is False else ''} |")
    return int(args.check and any(met is False for *_, met in rows))


if __name__ == "__main__":
    sys.exit(main())
