"""Mirrors: everything that is a page is read, whatever the program has named it, and nothing else."""

from __future__ import annotations

import gzip
import io
import json
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from postclean import PostcleanError
from postclean.batch import run
from postclean.batch.inputs import Passed, inputs
from postclean.batch.names import Patterns
from postclean.batch.sources import Reading, read

from .test_batch_runner import rows_of
from .test_batch_sources import answer, record

PAGE = b"<!DOCTYPE html>\n<html><title>Tea</title><body><h1>Tea</h1><p>Tea is made by pouring hot water over leaves.</p></body>"
FEED = b'<?xml version="1.0"?><rss version="2.0"><channel><title>Tea</title></channel></rss>'
CSS = b"body { color: #222 }\n/* <div> */"
SCRIPT = b"var page = '<div><p>Tea</p></div>';\n"
PHP = b"<?php get_header(); ?>\n<div class=post><p><?php the_content(); ?></p></div>"
TEMPLATE = b"{% extends 'base.html' %}<div><p>{{ post.text }}</p></div>"
JSP = b"<%@ page import='java.util.*' %>\n<html><body><p>Tea</p></body></html>"
TEXT = b"Tea is made by pouring hot water over leaves, and by waiting.\n"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(200)

PAGES: dict[str, bytes] = {
    # wget
    "blog.example.org/index.html": PAGE,
    "blog.example.org/about": PAGE,
    "blog.example.org/2020/05/tea": PAGE,
    "blog.example.org/index.php?p=12": PAGE,
    "blog.example.org/index.html@p=3": PAGE,
    "blog.example.org/index.html?m=1": PAGE,
    "blog.example.org/tea.html.1": PAGE,
    "blog.example.org/post.php": PAGE,
    "blog.example.org/post.php?id=3&lang=de": PAGE,
    "blog.example.org/view.aspx": PAGE,
    "blog.example.org/view.asp@id=7": PAGE,
    "blog.example.org/show.jsp": PAGE,
    "blog.example.org/show.do?x=1": PAGE,
    "blog.example.org/read.cfm": PAGE,
    "blog.example.org/cgi-bin/read.pl?n=1": PAGE,
    "blog.example.org/index.php?p=13.html": PAGE,
    "blog.example.org/v1.2": PAGE,
    "blog.example.org/@ada": PAGE,
    "blog.example.org/packed": gzip.compress(PAGE),
    "blog.example.org/wide": PAGE.decode().encode("utf-16"),
    # HTTrack and wayback downloaders
    "harbour.example/index2f3a.html": PAGE,
    "websites/harbour.example/2011/03/post/index.html": PAGE,
    "websites/harbour.example/index.html%3fpage=2": PAGE,
    "websites/harbour.example/%3Fp=7": PAGE,
    "websites/harbour.example/archive.shtml": PAGE,
    # a dump without folders of hosts
    "saved/0001": PAGE,
    "saved/notes.txt": TEXT,
    "saved/page.HTM": PAGE,
    "saved/page.xhtml": PAGE,
}
OTHERS: dict[str, bytes] = {
    "robots.txt": TEXT,
    "blog.example.org/robots.txt": TEXT,
    "blog.example.org/robots.txt.1": TEXT,
    "cookies.txt": TEXT,
    "hts-log.txt": TEXT,
    "hts-cache/readme.txt": TEXT,
    "hts-cache/old.html": PAGE,
    "wget-log": PAGE,
    "wget-log.1": PAGE,
    "index.html": b"<html><head><title>Local index - HTTrack Website Copier</title></head><body><p>Mirror</body></html>",
    "blog.example.org/style.css?ver=5.2": CSS,
    "blog.example.org/style.css@ver=5.2": CSS,
    "blog.example.org/app.js?x=1": SCRIPT,
    "blog.example.org/load-styles.php?c=1": CSS,
    "blog.example.org/load-scripts.php": SCRIPT,
    "blog.example.org/feed": FEED,
    "blog.example.org/feed.php": FEED,
    "blog.example.org/data.json": b'{"html": "<p>Tea</p>"}',
    "blog.example.org/sitemap": b'<?xml version="1.0"?><urlset></urlset>',
    "blog.example.org/image.php?id=1": PNG,
    "blog.example.org/logo.png": PNG,
    "blog.example.org/logo": PNG,
    "blog.example.org/empty": b"",
    "theme/single.php": PHP,
    "theme/post.tpl": TEMPLATE,
    "theme/view.jsp": JSP,
    "project/LICENSE": TEXT,
    "project/Makefile": TEXT,
    "project/README.md": b"# Tea\n\n<p>Tea</p>\n",
}


def written(root: Path, files: dict[str, bytes]) -> Path:
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return root


def zipped(path: Path, files: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path.with_suffix(".zip"), "w", zipfile.ZIP_BZIP2) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path.with_suffix(".zip")


def tarred(path: Path, files: dict[str, bytes]) -> Path:
    with tarfile.open(path.with_suffix(".tar.xz"), "w:xz") as archive:
        for name, content in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return path.with_suffix(".tar.xz")


@pytest.mark.parametrize("made", [written, zipped, tarred])
def test_pages_are_told_from_other_files(made: Callable[[Path, dict[str, bytes]], Path], tmp_path: Path) -> None:
    """In a folder and in archives: what is a page by its name, or where that says nothing by its content, and only that."""
    source = made(tmp_path / "dump", {**PAGES, **OTHERS})
    found = {page.id.rpartition("!")[2] for one in inputs([source]) for page in read(one)}
    assert found == set(PAGES)


def test_what_is_passed_over_is_counted(tmp_path: Path) -> None:
    """Every file is either read or counted, by its suffix or its name."""
    passed = Passed()
    files = {name: content for name, content in OTHERS.items() if not name.startswith("hts-cache/")}
    with pytest.raises(PostcleanError):
        run(written(tmp_path / "dump", OTHERS), tmp_path / "out", workers=0)
    assert list(inputs([tmp_path / "dump"], passed=passed)) == []
    assert passed.over.total() == len(files)
    assert passed.over["robots.txt"] == 2
    assert passed.over["index of HTTrack"] == 1


@pytest.mark.parametrize(
    ("name", "url"),
    [
        ("blog.example.org/about", "https://blog.example.org/about"),
        ("blog.example.org/index.html@p=3", "https://blog.example.org/?p=3"),
        ("blog.example.org/index.html%3Fp=3", "https://blog.example.org/?p=3"),
        ("blog.example.org/post.php?id=3&x=4", "https://blog.example.org/post.php?id=3&x=4"),
        ("websites/harbour.example/%3Fp=7", "https://harbour.example/?p=7"),
    ],
)
def test_the_names_of_mirrors_are_addresses(name: str, url: str, tmp_path: Path) -> None:
    """The query that a program has put into a name of a file is a query again."""
    (one,) = inputs([written(tmp_path / "dump", {name: PAGE})])
    assert one.url == url


@pytest.mark.parametrize(
    ("include", "exclude", "wanted"),
    [
        ((), (), {"a.html", "b/c.html", "b/tag/d.html", "b/e"}),
        (("*.html",), (), {"a.html", "b/c.html", "b/tag/d.html"}),
        (("b/*",), (), {"b/c.html", "b/tag/d.html", "b/e"}),
        ((), ("*/tag/*",), {"a.html", "b/c.html", "b/e"}),
        ((), ("c.*", "a.*"), {"b/tag/d.html", "b/e"}),
        (("b/*",), ("*.html",), {"b/e"}),
        (("*.css",), (), {"x.css"}),
        (("*.txt",), (), set()),
        (("robots.txt",), (), {"robots.txt"}),
    ],
)
@pytest.mark.parametrize("made", [written, zipped, tarred])
def test_patterns_say_what_is_read(
    made: Callable[[Path, dict[str, bytes]], Path],
    include: tuple[str, ...],
    exclude: tuple[str, ...],
    wanted: set[str],
    tmp_path: Path,
) -> None:
    """`include` and `exclude` go by the name, or by the path; what is asked for by its name is read, whatever it looks like."""
    files = {"a.html": PAGE, "b/c.html": PAGE, "b/tag/d.html": PAGE, "b/e": PAGE, "x.css": CSS, "robots.txt": TEXT}
    source = made(tmp_path / "dump", files)
    only = Patterns(include, exclude)
    found = [page.loaded() for one in inputs([source], only=only) for page in read(one, Reading(only=only))]
    assert {page.id.rpartition("!")[2] for page in found if not page.error} == wanted


@pytest.mark.parametrize(
    ("pattern", "wanted"), [("*", {"a.html", "e"}), ("*.css", {"x.css"}), ("robots.*", set()), ("[r]obots.txt", set())]
)
def test_a_pattern_with_a_suffix_is_obeyed(pattern: str, wanted: set[str], tmp_path: Path) -> None:
    """A pattern that names a suffix means such files; one that names none is judged file by file."""
    written(tmp_path, {"a.html": PAGE, "e": PAGE, "x.css": CSS, "robots.txt": TEXT, "logo.png": PNG})
    assert {Path(one.path).name for one in inputs([str(tmp_path / pattern)])} == wanted


def test_patterns_are_an_option_of_a_run(tmp_path: Path) -> None:
    """What is asked for differently on the second run is a dump that has grown, and a wrong pattern is refused."""
    source = written(tmp_path / "dump", {"a.html": PAGE, "b.htm": PAGE.replace(b"leaves", b"herbs")})
    assert run(source, tmp_path / "out", workers=0, include="*.html").pages == 1
    summary = run(source, tmp_path / "out", workers=0, exclude=["c*"])
    assert (summary.pages, summary.before) == (2, 1)
    assert [row["id"] for row in rows_of(tmp_path / "out")] == ["a.html", "b.htm"]
    with pytest.raises(PostcleanError, match="give shell patterns"):
        run(source, tmp_path / "x", include=[""])


def test_a_mistyped_column_stops_at_once(tmp_path: Path) -> None:
    """A column that is in no table is an error before any page, with the nearest name; in one of several tables, it is a row."""
    (tmp_path / "dump").mkdir()
    for name in ("a", "b"):
        rows = [{"key": n, "body_html": PAGE.decode()} for n in range(3)]
        lines = ["{no JSON", *map(json.dumps, rows)]  # which hides no slip in the others
        (tmp_path / "dump" / f"{name}.jsonl").write_text("\n".join(lines))
    (tmp_path / "dump" / "c.csv").write_text("key,other\n1,<p>Tea</p>\n")
    with pytest.raises(PostcleanError, match="there is no column body_htlm: did you mean body_html"):
        run(tmp_path / "dump", tmp_path / "out", workers=0, html_field="body_htlm")
    assert not list(tmp_path.glob("out/part-*"))
    summary = run(tmp_path / "dump", tmp_path / "out", workers=0, html_field="body_html")
    assert (summary.ok, dict(summary.errors)) == (6, {"unreadable": 3})


@pytest.mark.parametrize(
    ("include", "exclude", "wanted"),
    [
        ((), (), {"https://example.org/tea", "https://example.org/tag/tea.php?p=1"}),
        (("*robots.txt",), (), set()),
        (("robots.txt",), (), {"https://example.org/robots.txt"}),
        ((), ("*/tag/*",), {"https://example.org/tea"}),
        (("*.php*",), (), {"https://example.org/tag/tea.php?p=1"}),
    ],
)
def test_web_archives_hold_files_that_are_no_pages_too(
    include: tuple[str, ...], exclude: tuple[str, ...], wanted: set[str], tmp_path: Path
) -> None:
    """`robots.txt` and its like are passed over in WARC files as in folders, and patterns go by the addresses."""
    pytest.importorskip("fastwarc")
    pages = {"/tea": PAGE, "/tag/tea.php?p=1": PAGE, "/robots.txt": TEXT, "/ads.txt?x=1": TEXT}
    (tmp_path / "a.warc").write_bytes(
        b"".join(record("response", f"https://example.org{path}", answer(body)) for path, body in pages.items())
    )
    only = Patterns(include, exclude)
    found = [page for one in inputs([tmp_path / "a.warc"]) for page in read(one, Reading(only=only))]
    assert {page.url for page in found if not page.error} == wanted
