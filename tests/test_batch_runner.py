"""The runner: a row for each page, always, in order; a run may end at any moment and the next one goes on."""

from __future__ import annotations

import gzip
import json
import os
import random
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest

import postclean
from postclean import Article, Page, PostcleanError
from postclean.batch import ERROR_KINDS, Options, RawPage, Summary, article_of, run, sources
from postclean.batch.kernel import clean_page
from postclean.batch.runner import Place, carry_out, read_places, work_of
from postclean.batch.sinks import Part, Position

ROOT = Path(__file__).parent.parent
WORDS = "harbour dawn crew coast letter stove winter ladder copper orchard violin market bridge thunder candle".split()


def page(number: int) -> bytes:
    """A page of its own text."""
    rng = random.Random(number)
    text = " ".join(rng.choice(WORDS) for _ in range(60))
    return f"<html lang=en><title>Page {number}</title><article><h1>Page {number}</h1><p>{text}.</p></article>".encode()


def dump(path: Path, pages: Iterable[bytes]) -> Path:
    path.mkdir()
    for number, content in enumerate(pages):
        (path / f"{number:04}.html").write_bytes(content)
    return path


def rows_of(out: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for path in sorted(out.glob("part-*")) for line in opened(path)]


def opened(path: Path) -> Iterator[str]:
    if path.is_dir():
        path = path / "pages.jsonl"
    data = path.read_bytes()
    if path.suffix == ".gz":
        data = gzip.decompress(data)
    elif path.suffix == ".zst":
        import zstandard

        data = zstandard.ZstdDecompressor().stream_reader(data).read()
    elif path.suffix == ".parquet":
        import pyarrow.parquet as pq

        yield from (json.dumps(row) for row in pq.read_table(path).to_pylist())
        return
    assert data.endswith(b"\n"), "a half line"
    yield from data.decode().splitlines()


def drafts(out: Path) -> list[Path]:
    """What was begun and not finished."""
    return [*out.glob("_postclean/drafts/*"), *out.rglob("*.tmp")]


# -- rows


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Five pages, the third without an article, the fifth a copy of the first."""
    contents = [page(0), page(1), b"   ", page(3), page(0)]
    return dump(tmp_path_factory.mktemp("small") / "dump", contents)


@pytest.mark.parametrize("form", ["jsonl", "jsonl.gz", "jsonl.zst", "parquet", "markdown"])
def test_every_page_is_a_row_in_every_format(form: str, small: Path, tmp_path: Path) -> None:
    """Whatever the format, there is a row for each page, in order, with the reason where there is no article."""
    summary = run(small, tmp_path, workers=0, shard=2, format=form)
    rows = rows_of(tmp_path)
    assert [row["id"] for row in rows] == [f"{number:04}.html" for number in range(5)]
    assert [row["error_kind"] for row in rows] == [None, None, "empty", None, None]
    assert [row["duplicate_of"] for row in rows] == [None, None, None, None, "0000.html"]
    assert len(list(tmp_path.glob("part-*"))) == 3
    assert (summary.pages, summary.ok, summary.failed, summary.duplicates) == (5, 4, 1, 1)
    if form == "markdown":
        text = (tmp_path / "part-00000" / rows[0]["file"]).read_text(encoding="utf-8")
        assert text.startswith('---\nid: "0000.html"\ntitle: "Page 0"\n')
        assert "\n# Page 0\n" in text
    else:
        assert article_of(rows[1]) == postclean.extract(page(1))


def test_a_line_is_an_article(small: Path, tmp_path: Path) -> None:
    """A line of JSON with an article is that article for pydantic too, and the text is that of `extract`."""
    run(small, tmp_path, workers=1)
    (path,) = tmp_path.glob("part-*")
    line = path.read_text(encoding="utf-8").splitlines()[1]
    article = postclean.extract(page(1))
    assert Article.model_validate_json(line) == article
    assert json.loads(line)["text"] == article.text
    assert json.loads(line)["fingerprint"] == article.fingerprint


def test_same_pages_same_bytes(small: Path, tmp_path: Path) -> None:
    """No worker or three: the part files are the same, byte for byte."""
    for workers in (0, 3):
        run(small, tmp_path / str(workers), workers=workers, format="jsonl.gz")
    first, second = ((tmp_path / str(workers) / "part-00000.jsonl.gz").read_bytes() for workers in (0, 3))
    assert first == second


def test_a_row_says_where_its_page_was_read_as_the_source_was_given(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No row has the path of the machine, unless that was given."""
    monkeypatch.chdir(small.parent)
    run(small.name, "relative", workers=0)
    assert {row["origin"] for row in rows_of(Path("relative"))} == {f"dump/{number:04}.html" for number in range(5)}


def test_fields_can_be_chosen(small: Path, tmp_path: Path) -> None:
    """Chosen fields come in the order of the table, with what every row has; a wrong name is an error before any page."""
    run(small, tmp_path / "a", workers=0, fields=["markdown", "title"])
    assert list(rows_of(tmp_path / "a")[0]) == ["id", "ok", "error_kind", "error", "title", "markdown", "duplicate_of"]
    with pytest.raises(PostcleanError, match="there is no field tilte"):
        run(small, tmp_path / "b", fields=["tilte"])


@pytest.mark.skipif(not hasattr(signal, "SIGALRM"), reason="the system has no alarms")
def test_pages_that_hang_or_crash_are_rows(tmp_path: Path) -> None:
    """Pages that do the worst are rows that say so; every other page has its article."""
    orders = {3: "hang in C", 11: "segfault", 12: "exit"}
    contents = [f"!{orders[n]}\n".encode() if n in orders else page(n) for n in range(30)]
    work = replace(work_of(tmp_path / "out", workers=1, shard=10, timeout=0.8), kernel="tests.kernels:pages")
    summary = carry_out(work, dump(tmp_path / "dump", contents), tmp_path / "out")
    rows = rows_of(tmp_path / "out")
    assert [row["id"] for row in rows] == [f"{number:04}.html" for number in range(30)]
    assert {n: row["error_kind"] for n, row in enumerate(rows) if not row["ok"]} == {
        3: "timeout", 11: "crash", 12: "exit",
    }  # fmt: skip
    assert summary.errors == {"timeout": 1, "crash": 1, "exit": 1}


# -- resume


def test_a_second_run_does_only_what_is_missing(small: Path, tmp_path: Path) -> None:
    """Parts that are there stay; one that is gone comes back, the same; duplicates are known over the break."""
    run(small, tmp_path, workers=0, shard=2)
    before = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in tmp_path.glob("part-*")}
    gone = tmp_path / "part-00002.jsonl"
    gone.unlink()
    summary = run(small, tmp_path, workers=0, shard=2)
    assert (summary.before, summary.pages, summary.duplicates) == (4, 5, 1)
    after = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in tmp_path.glob("part-*")}
    assert {path for path in before if before[path] != after[path]} == {gone}
    assert before[gone][0] == after[gone][0]


def test_a_file_is_read_once_whatever_its_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An archive of many parts is opened once to count and once to read, also when parts in the middle are missing."""
    source = tmp_path / "pages.jsonl"
    source.write_text("".join(json.dumps({"html": page(n).decode()}) + "\n" for n in range(12)))
    opened: list[str] = []
    reader = sources.READERS["jsonl"]
    monkeypatch.setitem(sources.READERS, "jsonl", lambda one, reading: opened.append(one.id) or reader(one, reading))
    run(source, tmp_path / "out", workers=0, shard=2)
    assert len(opened) == 2
    (tmp_path / "out" / "part-00001.jsonl").unlink()
    (tmp_path / "out" / "part-00004.jsonl").unlink()
    run(source, tmp_path / "out", workers=0, shard=2)
    assert len(opened) == 3
    assert [row["id"] for row in rows_of(tmp_path / "out")] == [f"pages.jsonl#{n}" for n in range(1, 13)]


def test_a_file_that_became_shorter_keeps_its_rows(tmp_path: Path) -> None:
    """Pages that were counted and are gone when they are read are rows that say so."""
    source = tmp_path / "pages.jsonl"
    source.write_text("".join(json.dumps({"html": page(n).decode()}) + "\n" for n in range(3)))
    (one,) = sources.inputs([source])
    found = list(read_places([Place(one, "", 0, 2), Place(one, "", 2, 5)], sources.Reading()))
    assert [(at.number, row.id, bool(row.error)) for at, row in found] == [
        (0, "pages.jsonl#1", False), (1, "pages.jsonl#2", False),
        (2, "pages.jsonl#3", False), (3, "pages.jsonl#4", True), (4, "pages.jsonl#5", True),
    ]  # fmt: skip


@pytest.mark.skipif(os.name != "posix", reason="links need rights elsewhere")
def test_a_link_to_nothing_is_a_row(tmp_path: Path) -> None:
    """A file that cannot be read costs itself, also when it cannot even be asked for its size; the next run knows it again."""
    folder = dump(tmp_path / "dump", [page(0)])
    (folder / "0001.html").symlink_to(folder / "gone.html")
    for before in (0, 2):
        summary = run(folder, tmp_path / "out", workers=0)
        assert (summary.ok, summary.before, dict(summary.errors)) == (1, before, {"unreadable": 1})
    assert "FileNotFoundError" in rows_of(tmp_path / "out")[1]["error"]


def test_a_changed_option_is_refused(small: Path, tmp_path: Path) -> None:
    """A folder holds rows of one kind: other options are named and refused, and `restart` begins again."""
    run(small, tmp_path, workers=0, fields=["title"])
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(PostcleanError, match="favor was 'balance' and is 'recall'"):
        run(small, tmp_path, workers=0, fields=["title"], favor="recall")
    run(small, tmp_path, workers=0, format="jsonl.gz", restart=True)
    assert [path.name for path in tmp_path.glob("part-*")] == ["part-00000.jsonl.gz"]
    assert (tmp_path / "notes.txt").exists()


def test_two_runs_in_one_folder_are_refused(small: Path, tmp_path: Path) -> None:
    """While one run writes to a folder, another one is refused with that reason."""
    from postclean.batch.plan import locked

    with locked(tmp_path, None), pytest.raises(PostcleanError, match="another run is writing"):
        run(small, tmp_path, workers=0)


def test_pages_of_a_program_resume_by_their_place(tmp_path: Path) -> None:
    """An iterable of pages is cleaned like a dump, and what is there already is not cleaned again."""
    pages = [Page(page(n), url=f"https://example.org/{n}") for n in range(5)]
    run(pages, tmp_path, workers=0, shard=2)
    (tmp_path / "part-00001.jsonl").unlink()
    summary = run(iter(pages), tmp_path, workers=0, shard=2)
    assert (summary.pages, summary.before) == (5, 3)
    assert [row["url"] for row in rows_of(tmp_path)] == [page.url for page in pages]


def test_an_error_of_the_caller_leaves_what_is_done(tmp_path: Path) -> None:
    """When the caller's pages break off, the error is the caller's, the parts before it are there, and no draft is left."""

    def pages() -> Iterator[RawPage]:
        for n in range(25):
            yield RawPage(f"p{n}", page(n))
        raise OSError("the disk is gone")

    with pytest.raises(OSError, match="the disk is gone"):
        run(pages(), tmp_path, workers=0, shard=5)
    assert not drafts(tmp_path)
    assert [row["id"] for row in rows_of(tmp_path)] == [f"p{n}" for n in range(len(rows_of(tmp_path)))]


@pytest.mark.parametrize("form", ["jsonl", "markdown"])
def test_two_writers_of_a_part_do_not_meet(form: str, tmp_path: Path) -> None:
    """A worker that was given up and its successor write the same part: whoever commits, the part is whole; drafts go with them."""
    fields = work_of(tmp_path, format=form, fields=["title", "text"]).options.fields
    cleaned = [clean_page(RawPage(f"p{n}", page(n)), Options(fields=fields)) for n in range(4)]
    first, second, third = (Part(tmp_path, 0, form, fields) for _ in range(3))
    places = [Position(f"p{n}", "", 0) for n in range(4)]
    for at, one in zip(places[:2], cleaned):
        second.add(at, one)
    for at, one in zip(places, cleaned):
        first.add(at, one)
    first.commit()
    third.drop()
    for at, one in zip(places[2:], cleaned[2:]):
        second.add(at, one)
    assert [row["id"] for row in rows_of(tmp_path)] == ["p0", "p1", "p2", "p3"]
    second.commit()
    assert [row["id"] for row in rows_of(tmp_path)] == ["p0", "p1", "p2", "p3"]
    assert not drafts(tmp_path)


KILLS = 10


@pytest.mark.full
@pytest.mark.skipif(not hasattr(os, "fork"), reason="the system cannot fork")
@pytest.mark.filterwarnings("ignore:.*multi-threaded, use of fork:DeprecationWarning")
def test_nothing_is_lost_when_the_runner_is_killed(tmp_path: Path) -> None:
    """Killed with SIGKILL at ten moments, the runner goes on each time; at the end every page is there once, in order."""
    source, out = tmp_path / "pages.jsonl", tmp_path / "out"
    number = 3_000
    source.write_text("".join(json.dumps({"id": f"p{n}", "html": "x"}) + "\n" for n in range(number)))

    def go_on(workers: int) -> None:
        work = replace(work_of(out, workers=workers, shard=40, fields=["title"]), kernel="tests.kernels:slowly")
        carry_out(work, source, out)

    rng = random.Random(8)
    for kill in range(KILLS):
        parts = len(list(out.glob("part-*")))
        pid = os.fork()
        if pid == 0:
            go_on(workers=2 if kill % 3 == 2 else 0)
            os._exit(0)
        while len(list(out.glob("part-*"))) == parts:
            time.sleep(0.005)  # it is at work; now a moment of chance
        time.sleep(rng.uniform(0, 0.12))
        os.kill(pid, signal.SIGKILL)
        assert os.WIFSIGNALED(os.waitpid(pid, 0)[1]), "it was done too early to be killed"
    assert 0 < len(rows_of(out)) < number
    go_on(workers=2)
    assert [row["id"] for row in rows_of(out)] == [f"pages.jsonl#p{n}" for n in range(number)]
    assert not drafts(out)


@pytest.mark.full
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="the system has no SIGKILL")
def test_ctrl_c_leaves_a_folder_that_goes_on(tmp_path: Path) -> None:
    """Ctrl-C ends with 130 and a sentence; the parts that are done stay, and the next run has them."""
    source, out = tmp_path / "pages.jsonl", tmp_path / "out"
    source.write_text("".join(json.dumps({"html": page(n).decode()}) + "\n" for n in range(1_500)))
    command = [sys.executable, "-m", "postclean", "batch", str(source), "-o", str(out), "--shard", "20", "--fields", "title"]
    heard = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)  # what a shell starts in the background would not hear it
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, start_new_session=True, preexec_fn=heard)
    while not list(out.glob("part-*.jsonl")):
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=30)
    assert process.returncode == 130
    assert "goes on from the last part" in said
    assert not drafts(out)
    rows = rows_of(out)
    assert [row["id"] for row in rows] == [f"pages.jsonl#{n}" for n in range(1, len(rows) + 1)]
    assert rows


# -- sites


def test_what_a_site_repeats_is_taken_out(tmp_path: Path) -> None:
    """With `learn_sites` the line that all pages of a host share is gone, with its reason; without it, it stays."""
    about = "Sea Blog is a small magazine about boats and harbours, written by people who live beside the water."
    folder = tmp_path / "sea.example.org"
    dump(folder, (page(n).replace(b"</article>", f"<p>{about}</p></article>".encode()) for n in range(4)))
    for learn in (False, True):
        run(folder, tmp_path / str(learn), workers=0, learn_sites=learn)
    assert all(about in row["text"] for row in rows_of(tmp_path / "False"))
    rows = rows_of(tmp_path / "True")
    assert not any(about in row["text"] for row in rows)
    assert all("site_repeat" in [piece["kind"] for piece in row["removed"]] for row in rows)
    assert (tmp_path / "True" / "_postclean" / "sites.jsonl").exists()


# -- summary


def test_a_summary_is_json() -> None:
    """The counts of a summary are in its JSON."""
    summary = Summary(out="dump")
    summary.add({"id": "a", "ok": False, "error_kind": "timeout", "error": "too long", "ms": 1.0})
    summary.add({"id": "b", "ok": True, "words": 5, "platform": "ghost", "language": "en-GB", "removed": {"ad": 2}, "ms": 1.0})
    assert json.loads(summary.to_json())["languages"] == {"en": 1}


# -- the report


def test_the_report_has_a_row_for_each_page(small: Path, tmp_path: Path) -> None:
    """`_report.html` lists all pages with what failed and why, and says what its kinds of errors mean."""
    run(small, tmp_path, workers=0)
    page = (tmp_path / "_report.html").read_text(encoding="utf-8")
    assert page.count("<tr data-is=") == 5
    assert "xray/" not in page
    assert not (tmp_path / "_postclean" / "xray").exists()
    kind = next(row["error_kind"] for row in rows_of(tmp_path) if not row["ok"])
    assert f'title="{ERROR_KINDS[kind]}"' in page


@pytest.mark.parametrize("workers", [0, pytest.param(1, marks=pytest.mark.full)])
def test_each_page_has_its_xray_when_asked_for(small: Path, tmp_path: Path, workers: int) -> None:
    """With `report` each page, article or not, has an X-ray, and the report links to it; the rows are the same as without."""
    run(small, tmp_path / "with", workers=workers, report=True)
    run(small, tmp_path / "without", workers=workers)
    assert rows_of(tmp_path / "with") == rows_of(tmp_path / "without")
    page = (tmp_path / "with" / "_report.html").read_text(encoding="utf-8")
    links = re.findall(r'<a href="(_postclean/xray/[^"]+)"', page)
    assert len(links) == len(set(links)) == 5
    for link in links:
        assert (tmp_path / "with" / link).read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert len(list((tmp_path / "with" / "_postclean" / "xray").iterdir())) == 5


def test_xrays_go_with_the_other_results(small: Path, tmp_path: Path) -> None:
    """A run that goes on leaves them; to begin again deletes them; other options are refused."""
    run(small, tmp_path, workers=0, report=True)
    before = sorted((tmp_path / "_postclean" / "xray").iterdir())
    assert run(small, tmp_path, workers=0, report=True).before == 5
    assert sorted((tmp_path / "_postclean" / "xray").iterdir()) == before
    with pytest.raises(PostcleanError, match="report was True and is False"):
        run(small, tmp_path, workers=0)
    run(small, tmp_path, workers=0, restart=True)
    assert not (tmp_path / "_postclean" / "xray").exists()


def test_progress_is_told_to_a_function(small: Path, tmp_path: Path) -> None:
    """A function is called with what is done, with all, and with what failed."""
    told: list[tuple[int, int | None, int]] = []
    run(small, tmp_path, workers=0, progress=lambda *numbers: told.append(numbers))
    assert told == [(1, 5, 0), (2, 5, 0), (3, 5, 1), (4, 5, 1), (5, 5, 1)]
