"""A folder of results: nothing of anybody else is touched, what is damaged is cleaned again, and a dump may grow."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from postclean import PostcleanError
from postclean.batch import RawPage, run
from postclean.batch.ledger import Done, Span, numbers, seal_of
from postclean.batch.runner import Place, Work, carry_out, clean_part, work_of

from .sampling import sampled
from .test_batch_runner import drafts, dump, page, rows_of

FORMATS = ("jsonl", "jsonl.gz", "jsonl.zst", "parquet", "markdown", "markdown-tree")


def ids(out: Path) -> list[str]:
    return [row["id"] for row in rows_of(out)]


def state(folder: Path) -> dict[str, bytes | str]:
    """Every file below a folder with its content; of a link, where it leads."""
    return {
        path.relative_to(folder).as_posix(): os.readlink(path) if path.is_symlink() else path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_symlink() or path.is_file()
    }


# -- what is somebody else's


THEIRS = {
    "index/keep.txt": "mine",
    "xray/holiday.html": "mine",
    "report.html": "mine",
    "summary.json": "{}",
    "plan.json": "{}",
    "sites.jsonl": "",
    "notes/part-1.txt": "mine",
    "partial.txt": "mine",
}
"""Files of a user in a folder that results go to: none of them has a name that a run writes."""


@pytest.mark.parametrize("form", FORMATS)
def test_a_restart_deletes_only_what_a_run_has_written(form: str, tmp_path: Path) -> None:
    """Files of the user stay as they are, also those in folders of ours; after the restart the results are those of the new run."""
    source = dump(tmp_path / "dump", map(page, range(5)))
    out = tmp_path / "out"
    for name, text in THEIRS.items():
        (out / name).parent.mkdir(parents=True, exist_ok=True)
        (out / name).write_text(text)
    run(source, out, workers=0, shard=2, format=form, report=True)
    mine = {**THEIRS, "_postclean/mine.txt": "mine", "_postclean/xray/mine.html": "mine", "_postclean/index/mine.txt": "mine"}
    if form == "markdown":
        mine["part-00000/00009-mine.txt"] = "mine"
    for name in set(mine) - set(THEIRS):
        (out / name).write_text("mine")
    for number in range(3, 5):
        (source / f"{number:04}.html").unlink()
    run(source, out, workers=0, shard=9, format=form, restart=True)
    found = state(out)
    assert {name: found.get(name) for name in mine} == {name: text.encode() for name, text in mine.items()}
    assert ids(out) == ["0000.html", "0001.html", "0002.html"]
    assert not list((out / "_postclean" / "xray").glob("0*"))


@pytest.mark.parametrize("restart", [False, True])
@pytest.mark.parametrize(
    "theirs", ["part-00000.jsonl", "part-00007.parquet", "part-00000/a.md", "_report.html", "_summary.json", "_postclean/a"]
)
def test_a_folder_without_a_plan_is_not_written_into(theirs: str, restart: bool, tmp_path: Path) -> None:
    """Where a run would write over something that no run has written, it says what that is, and nothing is changed."""
    source, out = dump(tmp_path / "dump", [page(0)]), tmp_path / "out"
    (out / theirs).parent.mkdir(parents=True)
    (out / theirs).write_text("mine")
    with pytest.raises(PostcleanError, match=f"has {theirs.split('/')[0]}, and no plan of a run"):
        run(source, out, workers=0, restart=restart)
    assert state(out) == {theirs: b"mine"}


def test_a_part_that_no_run_has_written_is_not_written_over(tmp_path: Path) -> None:
    """A file that is named like a part, in a folder of results, is named and left alone."""
    source, out = dump(tmp_path / "dump", [page(0)]), tmp_path / "out"
    run(source, out, workers=0)
    (out / "part-00001.jsonl").write_text("mine")
    for restart in (False, True):
        with pytest.raises(PostcleanError, match=r"has part-00001\.jsonl, and no index"):
            run(source, out, workers=0, restart=restart)
    assert (out / "part-00001.jsonl").read_text() == "mine"


@pytest.mark.skipif(os.name != "posix", reason="links need rights elsewhere")
@pytest.mark.parametrize("name", ["_postclean/xray", "_postclean/index", "_postclean/drafts", "part-00000"])
def test_a_restart_follows_no_link(name: str, tmp_path: Path) -> None:
    """A folder of ours that was replaced by a link to a folder of the user: what is there stays."""
    source, out, mine = dump(tmp_path / "dump", map(page, range(3))), tmp_path / "out", tmp_path / "mine"
    run(source, out, workers=0, report=True, format="markdown")
    shutil.copytree(out / name, mine) if (out / name).exists() else mine.mkdir()
    (mine / "mine.txt").write_text("mine")
    before = state(mine)
    shutil.rmtree(out / name, ignore_errors=True)
    (out / name).symlink_to(mine)
    with contextlib.suppress(PostcleanError):
        run(source, out, workers=0, report=True, format="markdown", restart=True)
    assert state(mine) == before


@pytest.mark.skipif(os.name != "posix", reason="links need rights elsewhere")
def test_what_is_written_replaces_a_link(tmp_path: Path) -> None:
    """A report that was made a link to somewhere is written as a file: the somewhere stays as it is."""
    source, out = dump(tmp_path / "dump", [page(0)]), tmp_path / "out"
    run(source, out, workers=0)
    for name in ("_report.html", "_summary.json"):
        (out / name).unlink()
        (tmp_path / "mine").write_text("mine")
        (out / name).symlink_to(tmp_path / "mine")
    run(source, out, workers=0)
    assert (tmp_path / "mine").read_text() == "mine"
    assert not (out / "_report.html").is_symlink()


def test_results_are_no_sources(tmp_path: Path) -> None:
    """An output inside the input is left out, this one and an older one, and an input that is an output is refused."""
    source = dump(tmp_path / "dump", map(page, range(3)))
    run(source, source / "old", workers=0, format="markdown")
    run(source, source / "deep" / "out", workers=0)
    summary = run(source, source / "deep" / "out", workers=0)
    assert (summary.pages, summary.before) == (3, 3)
    assert summary.passed_over["results of postclean"] == 1
    for where, message in ((source, "cannot go into the folder of the pages"), (source / "old", "is a folder of results")):
        with pytest.raises(PostcleanError, match=message):
            run(where, where if where == source else tmp_path / "x", workers=0)


@pytest.mark.parametrize("form", ["parquet", "jsonl", "jsonl.gz"])
def test_a_folder_of_results_is_a_data_set(form: str, tmp_path: Path) -> None:
    """Arrow, and what is built on it, reads the folder as it is: the parts, and nothing of what is for us or for people."""
    import pyarrow.dataset

    source, out = dump(tmp_path / "dump", map(page, range(5))), tmp_path / "out"
    run(source, out, workers=0, shard=2, format=form, report=True, fields=["title", "text"])
    table = pyarrow.dataset.dataset(out, format=form.partition(".")[0].replace("jsonl", "json")).to_table()
    assert table["title"].to_pylist() == [f"Page {n}" for n in range(5)]


def test_markdown_keeps_the_folders_of_the_dump(tmp_path: Path) -> None:
    """Each article is a file where its page was; a name that is taken gets an end of its own; a restart takes them away."""
    names = ("blog/2012/post.html", "blog/2012/Post.html", "blog/2012/post.htm", "top.html", "mine.html", "CON.html")
    pages = {name: number for number, name in enumerate(names)}
    given = [RawPage(name, page(number)) for name, number in pages.items()]
    out = tmp_path / "out"
    out.mkdir()
    (out / "mine.md").write_text("mine")
    run(given, out, workers=0, shard=2, format="markdown-tree")
    rows = {row["id"]: row["file"] for row in rows_of(out)}
    assert rows["blog/2012/post.html"] == "blog/2012/post.md"
    assert (rows["top.html"], rows["CON.html"]) == ("top.md", "CON_.md")
    assert len({file.casefold() for file in rows.values()}) == len(rows)
    for name, file in rows.items():
        assert f"\n# Page {pages[name]}\n" in (out / file).read_text(encoding="utf-8")
    assert rows["mine.html"].startswith("mine-")
    (out / rows["top.html"]).write_text("edited")
    assert len(run(given, out, workers=0, shard=2, format="markdown-tree").damaged) == 1
    for row in rows_of(out):
        assert f"\n# Page {pages[row['id']]}\n" in (out / row["file"]).read_text(encoding="utf-8")
    run([RawPage("other.html", page(9))], out, workers=0, format="markdown-tree", restart=True)
    assert sorted(path.name for path in out.rglob("*.md")) == ["mine.md", "other.md"]
    assert not (out / "blog").exists()


# -- what is damaged


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-7])


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def edited(path: Path) -> None:
    """As long as before."""
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def longer(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"{}\n")


def nonsense(path: Path) -> None:
    path.write_bytes(b'{"seal":[[[[\xff\n[]\n')


def gone(path: Path) -> None:
    path.unlink()


DAMAGE = (cut, emptied, edited, longer, nonsense, gone)


FORMS = ("jsonl", "jsonl.gz", "parquet", "markdown")
DAMAGED = [[(form, what, hurt) for hurt in DAMAGE] for form in FORMS for what in ("part", "index")]


@pytest.mark.parametrize("case", sampled(*DAMAGED), ids=lambda case: f"{case[0]}, {case[1]} {case[2].__name__}")
def test_a_damaged_part_is_cleaned_again(case: tuple[str, str, Callable[[Path], None]], tmp_path: Path) -> None:
    """The part whose file or index is not what was written is written anew, the others stay, and the summary names it."""
    form, what, hurt = case
    source, out = dump(tmp_path / "dump", map(page, range(6))), tmp_path / "out"
    run(source, out, workers=0, shard=2, format=form)
    before = state(out)
    (part,) = (name for name in before if name.startswith(("part-00001.", "part-00001/pages")))
    index = "_postclean/index/part-00001.jsonl"
    hurt(out / (part if what == "part" else index))
    if (what, hurt) == ("index", gone):
        with pytest.raises(PostcleanError, match=r"has part-00001.*, and no index that says what is in it"):
            run(source, out, workers=0, shard=2, format=form)
        return
    summary = run(source, out, workers=0, shard=2, format=form)
    assert (summary.pages, summary.before, len(summary.damaged)) == (6, 4, 1)
    assert summary.damaged[0].startswith("part-00001")
    after = state(out)
    assert {name for name in before if before[name] != after.get(name)} <= {index, "_summary.json", "_report.html"}
    assert run(source, out, workers=0, shard=2, format=form).damaged == []


@pytest.mark.parametrize("hurt", DAMAGE)
def test_a_damaged_plan_is_written_again(hurt: Callable[[Path], None], tmp_path: Path) -> None:
    """Without its plan a folder goes on with the options that its parts were made with, and refuses others."""
    source, out = dump(tmp_path / "dump", map(page, range(4))), tmp_path / "out"
    run(source, out, workers=0, shard=2)
    plan = (out / "_postclean" / "plan.json").read_bytes()
    hurt(out / "_postclean" / "plan.json")
    with pytest.raises(PostcleanError, match="parts of a run with other options"):
        run(source, out, workers=0, shard=2, favor="recall")
    hurt(out / "_postclean" / "plan.json") if (out / "_postclean" / "plan.json").exists() else None
    summary = run(source, out, workers=0, shard=2)
    assert (summary.before, summary.damaged) == (4, [])
    assert (out / "_postclean" / "plan.json").read_bytes() == plan


@pytest.mark.parametrize(
    "content",
    [b"null", b"[]", b'{"sha256": 1}', b"{" * 100_000, b'{"a": 1e999}', b"\xff\xfe", b'{"options": {}, "counts": []}'],
)
def test_no_state_of_a_folder_is_a_traceback(content: bytes, tmp_path: Path) -> None:
    """Whatever the files of the state hold, a run goes on, or says why not."""
    source, out = dump(tmp_path / "dump", map(page, range(4))), tmp_path / "out"
    run(source, out, workers=0, shard=2)
    for name in ("plan.json", "index/part-00000.jsonl", "index/part-00001.jsonl"):
        (out / "_postclean" / name).write_bytes(content)
    (out / "_postclean" / "index" / "part-00009.jsonl").write_bytes(content)
    run(source, out, workers=0, shard=2)
    assert ids(out) == [f"{number:04}.html" for number in range(4)]


@pytest.mark.parametrize("bad", ["\ud800", "a\nb", "\x00", "x" * 300, "../../x", "CON", ""])
def test_one_bad_id_or_title_does_not_end_a_run(bad: str, tmp_path: Path) -> None:
    """An id that cannot be a file name, or is not a text, is a page like others, in every format."""
    title = page(1).replace(b"Page 1", bad.replace("\x00", "").encode("utf-8", "replace") or b"x")
    for form in FORMATS:
        pages = [RawPage(bad, page(0)), RawPage("b", title), RawPage(bad, page(2))]
        summary = run(pages, tmp_path / form, workers=0, format=form, report=True)
        assert (summary.pages, summary.ok) == (3, 3)
        assert len(rows_of(tmp_path / form)) == 3
        assert run(pages, tmp_path / form, workers=0, format=form, report=True).before == 3


# -- a dump that grows


@pytest.mark.parametrize("form", ["jsonl", "markdown"])
def test_new_pages_are_added(form: str, tmp_path: Path) -> None:
    """Pages that came since, before and after those that are there, are cleaned, and nothing else."""
    source, out = dump(tmp_path / "dump", map(page, range(5))), tmp_path / "out"
    run(source, out, workers=0, shard=2, format=form)
    before = {name: data for name, data in state(out).items() if name.startswith("part-")}
    for name, number in (("0002b.html", 7), ("a/new.html", 8), ("zz.html", 9)):
        (source / name).parent.mkdir(exist_ok=True)
        (source / name).write_bytes(page(number))
    summary = run(source, out, workers=0, shard=2, format=form)
    assert (summary.pages, summary.before, summary.changed, summary.gone) == (8, 5, 0, 0)
    after = state(out)
    assert {name: after[name] for name in before} == before
    assert ids(out)[5:] == ["0002b.html", "zz.html", "a/new.html"]
    assert run(source, out, workers=0, format=form).before == 8


def test_changed_files_are_cleaned_again(tmp_path: Path) -> None:
    """The part with a page that has changed is written anew, also when only its time or only its size has changed."""
    source, out = dump(tmp_path / "dump", map(page, range(6))), tmp_path / "out"
    run(source, out, workers=0, shard=2)
    before = state(out)
    (source / "0002.html").write_bytes(page(42))
    os.utime(source / "0002.html", ns=(1, 1))
    summary = run(source, out, workers=0, shard=2)
    assert (summary.pages, summary.before, summary.changed) == (6, 4, 1)
    assert [row["title"] for row in rows_of(out)] == [f"Page {n}" for n in (0, 1, 42, 3, 4, 5)]
    after = state(out)
    assert {name for name in before if before[name] != after[name]} == {
        "part-00001.jsonl", "_postclean/index/part-00001.jsonl", "_report.html", "_summary.json",
    }  # fmt: skip


def test_a_file_of_many_pages_may_grow(tmp_path: Path) -> None:
    """Lines that were added to a file make it a changed one: its pages are counted and cleaned again, each once."""
    source, out = tmp_path / "dump", tmp_path / "out"
    source.mkdir()
    for name, number in (("a.jsonl", 5), ("b.jsonl", 3)):
        (source / name).write_text("".join(json.dumps({"html": page(n).decode()}) + "\n" for n in range(number)))
    run(source, out, workers=0, shard=2)
    with (source / "b.jsonl").open("a") as file:
        file.write(json.dumps({"html": page(9).decode()}) + "\n")
    summary = run(source, out, workers=0, shard=2)
    assert (summary.pages, summary.before) == (9, 4)
    assert sorted(ids(out)) == [*(f"a.jsonl#{n}" for n in range(1, 6)), *(f"b.jsonl#{n}" for n in range(1, 5))]


def test_rows_of_files_that_are_gone_stay_and_are_told(tmp_path: Path) -> None:
    """A page that was deleted from the dump stays in the results, and the summary says how many there are."""
    source, out = dump(tmp_path / "dump", map(page, range(4))), tmp_path / "out"
    run(source, out, workers=0, shard=2)
    (source / "0001.html").unlink()
    summary = run(source, out, workers=0, shard=2)
    assert (summary.pages, summary.gone) == (4, 1)
    assert "1 page of files that are gone" in "\n".join(summary.lines())
    assert run(source, out, workers=0, restart=True).pages == 3


def test_a_checksum_tells_a_copy_from_a_change(tmp_path: Path) -> None:
    """By content, a copy with another time is the same file, and a change within the same size and time is seen."""
    source, out = dump(tmp_path / "dump", map(page, range(4))), tmp_path / "out"
    run(source, out, workers=0, shard=2, checksum=True)
    for path in source.iterdir():
        os.utime(path, ns=(1, 1))
    assert run(source, out, workers=0, shard=2, checksum=True).before == 4
    data = (source / "0003.html").read_bytes()
    (source / "0003.html").write_bytes(data.replace(b"Page 3", b"Page 8"))
    os.utime(source / "0003.html", ns=(1, 1))
    assert run(source, out, workers=0, shard=2, checksum=True).before == 2
    with pytest.raises(PostcleanError, match="checksum was True and is False"):
        run(source, out, workers=0, shard=2)


def test_other_sources_are_refused(tmp_path: Path) -> None:
    """Another folder, whose pages would have the same ids, is not taken for a dump that has changed."""
    for name in "ab":
        dump(tmp_path / name, [page(0)])
    run(tmp_path / "a", tmp_path / "out", workers=0)
    with pytest.raises(PostcleanError, match=r"begun with other sources \(.*a then, .*b now\)"):
        run(tmp_path / "b", tmp_path / "out", workers=0)


def test_a_changed_option_has_the_name_that_it_is_given_by(tmp_path: Path) -> None:
    """The message names the option that differs, with both values."""
    source, out = dump(tmp_path / "dump", [page(0)]), tmp_path / "out"
    run(source, out, workers=0)
    with pytest.raises(PostcleanError, match="html_field was None and is 'body'"):
        run(source, out, workers=0, html_field="body")


def test_a_small_dump_keeps_what_was_done_when_it_is_stopped(tmp_path: Path) -> None:
    """Ctrl-C in the middle of the only part leaves that part with the pages that were done; the next run does the rest."""

    def stop(done: int, *_: object) -> None:
        if done == 7:
            raise KeyboardInterrupt

    source, out = dump(tmp_path / "dump", map(page, range(20))), tmp_path / "out"
    for form in ("jsonl", "parquet", "markdown"):
        with pytest.raises(KeyboardInterrupt):
            run(source, out / form, workers=0, progress=stop, format=form)
        assert len(ids(out / form)) == 7
        assert not drafts(out / form)
        summary = run(source, out / form, workers=0, format=form)
        assert (summary.pages, summary.before) == (20, 7)
        assert ids(out / form) == [f"{number:04}.html" for number in range(20)]


def test_copies_stay_copies_of_the_same_page(tmp_path: Path) -> None:
    """When the part with the original is cleaned again, its copy in a later part is still the copy, not the other way around."""
    source, out = dump(tmp_path / "dump", [page(0), page(1), page(2), page(0)]), tmp_path / "out"
    run(source, out, workers=0, shard=2)
    (out / "part-00000.jsonl").write_bytes(b"")
    run(source, out, workers=0, shard=2)
    assert [row["duplicate_of"] for row in rows_of(out)] == [None, None, None, "0000.html"]


def test_a_part_with_pages_that_another_has_does_not_count() -> None:
    """A worker that was given up may commit a part whose pages went to another in the meantime: pages count once."""
    done = Done()
    done.add(0, [Span("a", "s", 0, 5)])
    done.add(1, [Span("a", "s", 4, 9)])
    done.add(2, [Span("a", "other", 9, 12)])
    assert done.dropped == {1, 2}
    assert done.missing("a", "s", 12) == [(5, 12)]


def test_a_seal_names_the_pages_of_its_part(tmp_path: Path) -> None:
    """The index of each part ends with a seal that has its files and its pages; an index that was touched has none."""
    source, out = dump(tmp_path / "dump", map(page, range(3))), tmp_path / "out"
    run(source, out, workers=0, shard=2)
    assert numbers(out) == [0, 1]
    seal = seal_of(out, 0)
    assert seal is not None
    assert list(seal.files) == ["part-00000.jsonl"]
    assert [(span.source, span.start, span.stop) for span in seal.spans] == [("0000.html", 0, 1), ("0001.html", 0, 1)]


@pytest.mark.full
def test_an_engine_cleans_the_parts_that_are_missing(tmp_path: Path) -> None:
    """What Ray does, without Ray: parts are dealt out, committed in any order, and a worker that was given up does no harm."""
    source, out = dump(tmp_path / "dump", map(page, range(5))), tmp_path / "out"
    work = work_of(out, shard=2, fields=["title"])
    given: list[tuple[int, list[Place]]] = []

    def engine(work: Work, out: Path, parts: Iterator[tuple[int, list[Place]]], options: str) -> Iterator[int]:
        for number, places in reversed(list(parts)):
            given.append((number, places))
            assert clean_part(work, out, number, places, options) == sum(place.stop - place.start for place in places)
            yield number
        if given:  # it comes back from the dead and writes its part once more
            clean_part(work, out, *given[0], options)

    summary = carry_out(work, source, out, clean_parts=engine)
    assert (summary.pages, [number for number, _ in given]) == (5, [2, 1, 0])
    assert ids(out) == [f"{number:04}.html" for number in range(5)]
    (source / "0009.html").write_bytes(page(9))
    (out / "part-00001.jsonl").write_bytes(b"")
    given.clear()
    summary = carry_out(work, source, out, clean_parts=engine)
    assert (summary.pages, summary.before) == (6, 3)
    assert sorted(ids(out)) == [f"{number:04}.html" for number in (0, 1, 2, 3, 4, 9)]
    assert run(source, out, workers=0, shard=2, fields=["title"]).before == 6
