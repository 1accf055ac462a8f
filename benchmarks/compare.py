"""postclean compared with other extractors, on the same pages, in one run.

    python benchmarks/compare.py DIR                         # DIR holds truth.jsonl and pages/, see README.md
    python benchmarks/compare.py DIR --limit 60              # a sample, spread evenly
    python benchmarks/compare.py DIR --only postclean,resiliparse
    python benchmarks/compare.py DIR --texts oof.json        # score postclean by these texts: {id: text}
    python benchmarks/compare.py DIR --plot f1-time.svg

Each extractor has a process of its own. They take turns, with some pages each, so that a busy moment of the machine costs all
of them and each still works with warm caches, as in a batch. What is timed is CPU, from bytes to text, with the garbage
collector run before and not within. Nothing is fetched. An extractor that is not installed is listed as missing.

A model that was trained on these pages has seen them: `--texts` takes texts that were made out of fold
(`python -m training.fit --texts`), and F1, precision and recall of postclean are of those. Its time is of what is installed.
"""

from __future__ import annotations

import argparse
import gc
import json
import math
import os
import re
import select
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version
from itertools import starmap
from pathlib import Path
from typing import Any, NamedTuple

from data import Row, overlap, page, rows

Extract = Callable[[bytes, str | None], str]

# -- the extractors: each function imports its library and returns what turns bytes into text --------------------------


def _parse() -> Extract:
    """The measure: lxml builds a tree of the page, and nothing else."""
    from lxml.html import document_fromstring

    def run(raw: bytes, url: str | None) -> str:
        document_fromstring(raw)
        return ""

    return run


def _postclean() -> Extract:
    """The whole article: every field, blocks, removals, text and JSON."""
    import postclean

    def run(raw: bytes, url: str | None) -> str:
        try:
            article = postclean.extract(raw, url=url)
        except postclean.NoArticle:
            return ""
        article.model_dump_json()
        return str(article.text)

    return run


def _trafilatura(**options: bool) -> Callable[[], Extract]:
    def load() -> Extract:
        from trafilatura import bare_extraction

        def run(raw: bytes, url: str | None) -> str:
            found = bare_extraction(raw, url=url, include_comments=False, **options)
            return (found.text or "") if found is not None else ""

        return run

    return load


def _readability() -> Extract:
    from lxml.html import fromstring
    from readability import Document

    def run(raw: bytes, url: str | None) -> str:
        return " ".join(fromstring(Document(raw).summary()).itertext())

    return run


def _resiliparse() -> Extract:
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.encoding import bytes_to_str, detect_encoding

    def run(raw: bytes, url: str | None) -> str:
        return extract_plain_text(bytes_to_str(raw, detect_encoding(raw)), main_content=True, list_bullets=False)

    return run


def _newspaper() -> Extract:
    from newspaper import Article, Config

    config = Config()
    config.fetch_images = False

    def run(raw: bytes, url: str | None) -> str:
        article = Article(url or "https://example.org/", config=config)
        article.download(input_html=decode(raw))
        article.parse()
        return article.text or ""

    return run


def _justext() -> Extract:
    from justext import get_stoplist, justext

    stoplist = get_stoplist("English")

    def run(raw: bytes, url: str | None) -> str:
        return "\n".join(p.text for p in justext(raw, stoplist) if not p.is_boilerplate)

    return run


def _boilerpy() -> Extract:
    from boilerpy3.extractors import ArticleExtractor

    extractor = ArticleExtractor()

    def run(raw: bytes, url: str | None) -> str:
        return extractor.get_content(decode(raw)) or ""

    return run


def _goose() -> Extract:
    from goose3 import Goose

    goose = Goose({"enable_image_fetching": False})

    def run(raw: bytes, url: str | None) -> str:
        return goose.extract(raw_html=decode(raw)).cleaned_text or ""

    return run


def _turbohtml() -> Extract:
    from turbohtml import parse

    def run(raw: bytes, url: str | None) -> str:
        return parse(raw, positions=False).article().text

    return run


class Extractor(NamedTuple):
    """How an extractor is loaded, the distribution it comes from, and what is timed."""

    load: Callable[[], Extract]
    distribution: str
    gives: str


PARSE = "bare lxml parse"
EXTRACTORS = {
    PARSE: Extractor(_parse, "lxml", "a tree"),
    "postclean": Extractor(_postclean, "postclean", "all fields, blocks, text, JSON"),
    "trafilatura": Extractor(_trafilatura(), "trafilatura", "text"),
    "trafilatura, metadata": Extractor(_trafilatura(with_metadata=True), "trafilatura", "text, title, author, date"),
    "trafilatura, fast": Extractor(_trafilatura(fast=True), "trafilatura", "text"),
    "readability-lxml": Extractor(_readability, "readability-lxml", "text"),
    "resiliparse": Extractor(_resiliparse, "resiliparse", "text"),
    "newspaper4k": Extractor(_newspaper, "newspaper4k", "text, title, author, date"),
    "jusText": Extractor(_justext, "jusText", "text"),
    "boilerpy3": Extractor(_boilerpy, "boilerpy3", "text"),
    "goose3": Extractor(_goose, "goose3", "text, title, author, date"),
    "turbohtml": Extractor(_turbohtml, "turbohtml", "text, title, author, date"),
}

_declared = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]{1,40})", re.IGNORECASE)


def decode(raw: bytes) -> str:
    """Text for the extractors that take no bytes: UTF-8, or what the page declares, or windows-1252."""
    declared = _declared.search(raw[:4096])
    for encoding in ("utf-8", declared[1].decode("ascii") if declared else "cp1252"):
        try:
            return raw.decode(encoding)
        except (LookupError, UnicodeDecodeError):
            continue
    return raw.decode("cp1252", "replace")


# -- the process of one extractor --------------------------------------------------------------------------------------


WARM_UP = b"<title>Tea</title><h1>Tea</h1><p>" + b"Hot water is poured over the leaves. " * 9 + b"</p>"
"""So that what is loaded or compiled at the first page is not counted to it."""

TURN = 25
"""Pages that an extractor reads before it is the next one's turn."""


def serve(name: str) -> None:
    """Read pages from stdin (a line of JSON with the length, then the bytes), answer with a line of JSON each."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8", buffering=1)
    os.dup2(2, 1)  # what a library prints is not an answer

    def answer(**values: Any) -> None:
        answers.write(json.dumps(values) + "\n")

    try:
        run = EXTRACTORS[name].load()
    except ImportError as error:
        answer(missing=str(error))
        return
    run(WARM_UP, None)
    answer(ready=True)
    while line := sys.stdin.buffer.readline():
        head = json.loads(line)
        raw = sys.stdin.buffer.read(head["bytes"])
        gc.collect()
        gc.disable()
        error = None
        start = time.process_time()
        try:
            text = run(raw, head["url"])
        except Exception as failure:  # noqa: BLE001 (a failure is a result here)
            text, error = "", f"{type(failure).__name__}: {failure}"[:200]
        spent = time.process_time() - start
        gc.enable()
        answer(seconds=spent, text=text, error=error, peak=peak_kb())


def peak_kb() -> int:
    """The most memory that this process has had. Not from getrusage, whose figure may be the parent's."""
    try:
        with open("/proc/self/status", encoding="ascii") as lines:
            return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM"))
    except (OSError, StopIteration):
        import resource

        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (1024 if sys.platform == "darwin" else 1)


# -- the run -----------------------------------------------------------------------------------------------------------


class Peer:
    """An extractor in its process, and what it has answered."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.extractor = EXTRACTORS[name]
        self.seconds: dict[str, float] = {}
        self.scores: dict[str, tuple[float, float, float]] = {}
        self.failures: list[str] = []
        self.peak = 0
        self.missing: str | None = None
        self._start()

    def _start(self) -> None:
        command = [sys.executable, __file__, "--serve", self.name]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        first = self._read(120)
        if first is None or "missing" in first:
            self.missing = first["missing"] if first else "does not start"
            self.stop()

    def _read(self, patience: float) -> dict[str, Any] | None:
        """An answer, or `None` when the process has died or is silent for too long."""
        assert self.process.stdout is not None
        out = self.process.stdout.fileno()
        data = b""
        until = time.monotonic() + patience
        while not data.endswith(b"\n"):
            ready, _, _ = select.select([out], [], [], max(0.0, until - time.monotonic()))
            piece = os.read(out, 1 << 20) if ready else b""
            if not piece:
                return None
            data += piece
        answer: dict[str, Any] = json.loads(data)
        return answer

    def ask(self, key: str, url: str | None, raw: bytes, truth: str | None, patience: float) -> None:
        """Have a page extracted, and score the text."""
        assert self.process.stdin is not None
        answer = None
        try:
            self.process.stdin.write(json.dumps({"bytes": len(raw), "url": url}).encode() + b"\n" + raw)
            self.process.stdin.flush()
            answer = self._read(patience)
        except BrokenPipeError:
            pass
        if answer is None:
            self.failures.append(f"{key}: no answer within {patience:.0f} s")
            self.stop()
            self._start()
            self.scores[key] = overlap("", truth or "")
            return
        if answer["error"]:
            self.failures.append(f"{key}: {answer['error']}")
        self.seconds[key] = answer["seconds"]
        self.peak = max(self.peak, answer["peak"])
        if truth is not None:
            self.scores[key] = overlap(answer["text"], truth)

    def stop(self) -> None:
        """End the process."""
        self.process.kill()
        self.process.wait()


class Line(NamedTuple):
    """A line of the table."""

    name: str
    version: str
    gives: str
    f1: float
    precision: float
    recall: float
    ms: float
    p95: float
    ratio: float
    mb_per_second: float
    peak_mb: float
    failures: int


def line_of(peer: Peer, parse: Peer, sizes: dict[str, int]) -> Line:
    """What a peer has reached."""
    times = sorted(peer.seconds.values())
    ratios = [spent / parse.seconds[key] for key, spent in peer.seconds.items() if parse.seconds.get(key)]
    precision, recall, f1 = (statistics.mean(column) for column in zip(*peer.scores.values()))
    try:
        installed = version(peer.extractor.distribution)
    except PackageNotFoundError:
        installed = ""
    return Line(
        name=peer.name,
        version=installed,
        gives=peer.extractor.gives,
        f1=f1,
        precision=precision,
        recall=recall,
        ms=1000 * statistics.median(times),
        p95=1000 * times[min(len(times) - 1, math.ceil(0.95 * len(times)) - 1)],
        ratio=statistics.median(ratios),
        mb_per_second=sum(sizes[key] for key in peer.seconds) / 1e6 / max(sum(times), 1e-9),
        peak_mb=peer.peak / 1024,
        failures=len(peer.failures),
    )


def table(lines: list[Line]) -> str:
    """The lines as a Markdown table, best F1 first."""
    heads = ["extractor", "version", "what is timed", "F1", "precision", "recall"]
    heads += ["ms/page", "p95", "× parse", "MB/s", "peak MB", "failures"]
    body = [
        [
            line.name,
            line.version,
            line.gives,
            *([f"{value:.4f}" for value in line[3:6]] if line.name != PARSE else ["", "", ""]),
            *(f"{value:.1f}" for value in line[6:10]),
            f"{line.peak_mb:.0f}",
            str(line.failures),
        ]
        for line in sorted(lines, key=lambda line: (line.name == PARSE, -line.f1))
    ]
    rule = ["---"] * 3 + ["---:"] * (len(heads) - 3)
    return "\n".join("| " + " | ".join(cells) + " |" for cells in (heads, rule, *body))


# -- the picture -------------------------------------------------------------------------------------------------------

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 720, 400, 64, 24, 40, 52


STYLE = """
rect { fill: #fff } path { stroke: #ddd } text { fill: #222 } .soft { fill: #555 } circle { fill: #475569 } .ours { fill: #c2410c }
@media (prefers-color-scheme: dark) {
  rect { fill: #1d1f22 } path { stroke: #3c4046 } text { fill: #ece9e1 } .soft { fill: #a5a29a } circle { fill: #93a4bb }
  .ours { fill: #f08a52 }
}
"""


def plot(lines: list[Line]) -> str:
    """F1 against time as SVG: up is better, left is faster, time on a logarithmic axis."""
    points = sorted((line for line in lines if line.name != PARSE), key=lambda line: -line.f1)
    low = min(math.floor(20 * min(line.f1 for line in points)) / 20, 0.9)
    fast, slow = 1.0, 2.0
    fast = min(fast, *(line.ratio for line in points))
    slow = max(slow, *(line.ratio * 1.6 for line in points))

    def x(ratio: float) -> float:
        return LEFT + (WIDTH - LEFT - RIGHT) * math.log(ratio / fast) / math.log(slow / fast)

    def y(f1: float) -> float:
        return TOP + (HEIGHT - TOP - BOTTOM) * (1 - f1) / (1 - low)

    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="12">',
        f"<style>{STYLE}</style>",
        f'<rect width="{WIDTH}" height="{HEIGHT}" rx="8"/>',
        f'<text x="{LEFT}" y="22" font-size="14">Body text: F1 against CPU time for a page</text>',
    ]
    for step in range(round((1 - low) * 20) + 1):
        f1 = low + step / 20
        out.append(f'<path d="M{LEFT} {y(f1):.1f}H{WIDTH - RIGHT}"/>')
        out.append(f'<text x="{LEFT - 8}" y="{y(f1) + 4:.1f}" text-anchor="end" class="soft">{f1:.2f}</text>')
    for ratio in (1, 2, 5, 10, 20, 50, 100, 200):
        if fast <= ratio <= slow:
            out.append(f'<path d="M{x(ratio):.1f} {TOP}V{HEIGHT - BOTTOM}"/>')
            out.append(f'<text x="{x(ratio):.1f}" y="{HEIGHT - BOTTOM + 18}" text-anchor="middle" class="soft">{ratio}×</text>')
    middle = (LEFT + WIDTH - RIGHT) / 2
    out.append(
        f'<text x="{middle:.0f}" y="{HEIGHT - 12}" text-anchor="middle" class="soft">'
        "times a bare lxml parse of the page, median</text>"
    )
    boxes = [(x(line.ratio) - 5, y(line.f1), 10.0) for line in points]  # a name is on no point and on no other name
    for line in points:
        ours = line.name == "postclean"
        px, py = x(line.ratio), y(line.f1)
        mark = 'r="6" class="ours"' if ours else 'r="4"'
        out.append(f'<circle cx="{px:.1f}" cy="{py:.1f}" {mark}/>')
        width = 7.2 * len(line.name)
        right = px + 9 + width < WIDTH - 4
        start = px + 9 if right else px - 9 - width
        height = next(
            py + shift
            for shift in sorted(range(-120, 121, 4), key=abs)
            if all(abs(py + shift - b) >= 13 or start + width < a or a + w < start for a, b, w in boxes)
        )
        boxes.append((start, height, width))
        weight = ' font-weight="bold"' if ours else ""
        at = f'x="{start:.1f}"' if right else f'x="{px - 9:.1f}" text-anchor="end"'
        out.append(f'<text {at} y="{height + 4:.1f}"{weight}>{line.name}</text>')
    return "\n".join([*out, "</svg>", ""])


def command_line() -> argparse.ArgumentParser:
    """The options."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, nargs="?", help="a folder with truth.jsonl and pages/")
    parser.add_argument("--limit", type=int, help="about this many pages, spread evenly")
    parser.add_argument("--only", help=f"some of: {', '.join(EXTRACTORS)} (names with a comma: give the part before it)")
    parser.add_argument("--texts", type=Path, help="score postclean by these texts: {id: text}")
    parser.add_argument("--timeout", type=float, default=60.0, help="seconds for a page")
    parser.add_argument("--plot", type=Path, help="write F1 against time as SVG")
    parser.add_argument("--json", type=Path, help="write the figures")
    parser.add_argument("--failures", action="store_true", help="name the pages that failed")
    parser.add_argument("--serve", help=argparse.SUPPRESS)
    return parser


def ask(todo: list[Row], running: list[Peer], args: argparse.Namespace) -> dict[str, int]:
    """Ask all libraries for all pages, some pages at a time; return the size of each page."""
    sizes: dict[str, int] = {}
    for start in range(0, len(todo), TURN):
        turn = [(row, page(args.data, row)) for row in todo[start : start + TURN]]
        sizes.update((row["id"], len(raw)) for row, raw in turn)
        for peer in running:
            for row, raw in turn:
                peer.ask(row["id"], row.get("url"), raw, row["text"], args.timeout)
    return sizes


def main() -> int:
    """The command."""
    parser = command_line()
    args = parser.parse_args()
    if args.serve:
        serve(args.serve)
        return 0
    if args.data is None:
        parser.error("which folder?")
    wanted = args.only.split(",") if args.only else None
    peers = [Peer(name) for name in EXTRACTORS if wanted is None or name == PARSE or name.split(",")[0] in wanted]
    running = [peer for peer in peers if peer.missing is None]
    if running[0].name != PARSE:
        print("lxml is missing: there is nothing to compare with", file=sys.stderr)
        return 2
    given = json.loads(args.texts.read_text(encoding="utf-8")) if args.texts else None
    asked = rows(args.data, args.limit)
    todo = [row for row in asked if given is None or row["id"] in given]
    sizes = ask(todo, running, args)
    out_of_fold = {row["id"]: overlap(given[row["id"]], row["text"]) for row in todo} if given is not None else {}
    notes = [f"{len(sizes)} pages, {sum(sizes.values()) / 1e6:.0f} MB; Python {sys.version.split()[0]}; times are CPU."]
    for peer in running:
        peer.stop()
        if given is not None and peer.name == "postclean":
            seen = statistics.mean(f1 for _, _, f1 in peer.scores.values())
            notes.append(
                f"postclean is scored out of fold, by the given texts; its F1 on pages that the model has seen is {seen:.4f}."
            )
            peer.scores = out_of_fold
        elif given is None and peer.name == "postclean":
            notes.append(
                "postclean is scored as it is installed: on pages that its model was trained on, F1 is too high; --texts scores"
                " texts made out of fold."
            )
    if len(todo) < len(asked):
        notes.append(f"{len(asked) - len(todo)} pages are left out, for all: --texts has no text for them.")
    lines = list(starmap(line_of, ((peer, running[0], sizes) for peer in running)))
    print(table(lines), end="\n\n")
    notes.extend(f"Missing: {peer.name} ({peer.missing})." for peer in peers if peer.missing is not None)
    print("\n".join(notes))
    if args.failures:
        print("\n".join(f"{peer.name}: {failure}" for peer in running for failure in peer.failures))
    if args.plot:
        args.plot.write_text(plot(lines), encoding="utf-8")
    if args.json:
        args.json.write_text(json.dumps([line._asdict() for line in lines], indent=1), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
