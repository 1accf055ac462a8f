"""Sources: whatever a dump is made of becomes pages, always the same ones in the same order, and damage is reported, not fatal."""

from __future__ import annotations

import base64
import csv
import gzip
import io
import json
import os
import random
import tarfile
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import brotli
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import zstandard

from postclean import MissingExtra, Page, PostcleanError
from postclean.batch import Options, RawPage
from postclean.batch.kernel import clean_page
from postclean.batch.names import url_of_mirror
from postclean.batch.sources import Input, Passed, Reading, count, inputs, raw_pages, read

PAGE = b"<h1>Tea</h1><p>Tea is made by pouring hot water over leaves and by waiting for a while."


def pages_of(*sources: Path, reading: Reading = Reading()) -> list[RawPage]:  # noqa: B008 (frozen)
    found = [page.loaded() for one in inputs(sources, only=reading.only) for page in read(one, reading)]
    counted = sum(count(one, reading) for one in inputs(sources, only=reading.only))
    assert counted == len(found), "what was counted is what is read"
    return found


def ids(pages: list[RawPage]) -> list[str]:
    return [page.id for page in pages]


def zipped(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def tarred(path: Path, members: dict[str, bytes]) -> Path:
    with tarfile.open(path, "w:gz") as archive:
        for name, content in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return path


# -- folders


def test_a_folder_gives_its_pages_in_the_order_of_their_names(tmp_path: Path) -> None:
    """Pages of every suffix are found, the rest is counted, hidden files and the files next to a saved page are left out."""
    for name in (
        "b.html",
        "a.HTM",
        "c/d.xhtml",
        "c/notes.txt",
        "c/e.mht",
        "style.css",
        "robots.txt",
        ".hidden.html",
        ".git/x.html",
    ):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(PAGE)
    (tmp_path / "b_files").mkdir()
    (tmp_path / "b_files" / "frame.html").write_bytes(PAGE)
    passed = Passed()
    assert [one.id for one in inputs([tmp_path], passed=passed)] == ["a.HTM", "b.html", "c/d.xhtml", "c/e.mht", "c/notes.txt"]
    assert passed.over == {".css": 1, "robots.txt": 1, "hidden": 1}


def test_a_folder_that_cannot_be_read_is_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the system does not let us list is reported as skipped, and the other folders are read."""
    for name in ("a/x.html", "b/x.html"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_bytes(PAGE)
    scandir = os.scandir

    def refuse(path: str) -> Any:
        if os.path.basename(path) == "a":
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    passed = Passed()
    assert [one.id for one in inputs([tmp_path], passed=passed)] == ["b/x.html"]
    assert passed.over == {"folders that cannot be read": 1}


def test_several_sources_keep_their_ids_apart(tmp_path: Path) -> None:
    """With more than one source each id begins with the source as it was given; the same source twice is refused."""
    for folder in "ab":
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "x.html").write_bytes(PAGE)
    found = ids(pages_of(tmp_path / "a", tmp_path / "b"))
    assert [id.removeprefix(tmp_path.as_posix()) for id in found] == ["/a/x.html", "/b/x.html"]  # noqa: A001
    with pytest.raises(PostcleanError, match="given twice"):
        list(inputs([tmp_path, str(tmp_path) + "/"]))


def test_a_pattern_is_a_source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Patterns that the shell has not opened are opened here, in the order of the names."""
    monkeypatch.chdir(tmp_path)
    for name in ("b.html", "a.html", "c.css"):
        Path(name).write_bytes(PAGE)
    assert [one.id for one in inputs(["*"])] == ["a.html", "b.html"]


@pytest.mark.parametrize(
    ("source", "message"),
    [("no-such", "no file or folder"), ("*.html", "nothing matches"), ("https://example.org/", "is a URL: fetch first")],
)
def test_a_source_that_is_not_there_is_an_error(
    source: str, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A wrong name is an error at once, with what to do."""
    monkeypatch.chdir(tmp_path)
    with pytest.raises(PostcleanError, match=message):
        list(inputs([source]))


def test_the_folder_of_the_results_is_no_source(tmp_path: Path) -> None:
    """Results may lie inside the dump: they are not taken for pages of it."""
    (tmp_path / "a.html").write_bytes(PAGE)
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "part-00000.jsonl").write_text("{}")
    assert [one.id for one in inputs([tmp_path], leave_out=tmp_path / "out")] == ["a.html"]


@pytest.mark.parametrize(
    ("place", "url"),
    [
        ("dump/blog.example.org/2020/05/post.html", "https://blog.example.org/2020/05/post.html"),
        ("blog.example.org/index.html", "https://blog.example.org/"),
        ("mirror/www.example.co.uk/a/index.htm", "https://www.example.co.uk/a/"),
        ("mirror/example.org/index.php?p=12", "https://example.org/index.php?p=12"),
        ("dump/pages/post.html", None),
        ("dump/page.html/x.html", None),
        ("dump/v1.2/x.html", None),
        ("dump/saved.zip/x.html", None),
        ("blog.example.org/post.mhtml", None),
    ],
)
def test_a_mirror_tells_urls_by_its_folders(place: str, url: str | None) -> None:
    """A folder that is named like a host is a host; others are not."""
    assert url_of_mirror(place) == url


def test_a_mirror_of_wget_has_urls(tmp_path: Path) -> None:
    """In a mirror also the names with a query are pages."""
    folder = tmp_path / "blog.example.org"
    folder.mkdir()
    for name in ("index.html", "index.php?p=12"):
        (folder / name).write_bytes(PAGE)
    assert [(page.id, page.url) for page in pages_of(tmp_path)] == [
        ("blog.example.org/index.html", "https://blog.example.org/"),
        ("blog.example.org/index.php?p=12", "https://blog.example.org/index.php?p=12"),
    ]


@pytest.mark.parametrize(
    ("comment", "url"),
    [
        (
            "<!-- Mirrored from blog.example.org/?p=12 by HTTrack Website Copier/3.x [XR&CO'2014] -->",
            "http://blog.example.org/?p=12",
        ),
        ("<!-- saved from url=(0030)https://blog.example.org/tea/ -->", "https://blog.example.org/tea/"),
        ("<!-- a comment -->", "https://blog.example.org/index2f3a.html"),
    ],
)
def test_a_comment_knows_better_than_a_place(comment: str, url: str, tmp_path: Path) -> None:
    """HTTrack and browsers shorten names of files: where their comment has the URL, the row has that one, also out of a zip."""
    content = f"<!DOCTYPE html>\n<html>\n{comment}\n".encode() + PAGE
    (tmp_path / "blog.example.org").mkdir()
    (tmp_path / "blog.example.org" / "index2f3a.html").write_bytes(content)
    zipped(tmp_path / "mirror.zip", {"blog.example.org/index2f3a.html": content})
    assert [clean_page(page, Options(fields=("url",))).index["url"] for page in pages_of(tmp_path)] == [url, url]


def test_a_fetched_folder_is_read_by_its_manifest(tmp_path: Path) -> None:
    """The manifest of `postclean fetch` gives URLs, charsets and the order; what was not fetched is counted as passed over."""
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "1.html").write_bytes(PAGE)
    rows = [
        {"url": "https://example.org/b", "error": {"type": "HTTPError", "message": "404"}},
        {"url": "https://example.org/a", "error": {"type": "ConnectionFailed", "message": "reset"}},
        {
            "url": "https://example.org/a",
            "final_url": "https://example.org/a/",
            "file": "pages/1.html",
            "charset": "koi8-r",
            "status": 200,
        },
    ]
    (tmp_path / "manifest.jsonl").write_text("\n".join(map(json.dumps, rows)) + '\n{"url": "https://ex')
    passed = Passed()
    (one,) = inputs([tmp_path], passed=passed)
    assert (one.id, one.url, one.charset, one.status) == ("pages/1.html", "https://example.org/a/", "koi8-r", 200)
    assert passed.over == {"not fetched": 1}


# -- a dump stays in its folder


@pytest.mark.skipif(os.name != "posix", reason="links need rights elsewhere")
def test_links_that_lead_out_of_a_dump_are_refused(tmp_path: Path) -> None:
    """A link to a file or a folder outside is a row that says so; one to a page inside is read, to a folder inside counted."""
    secret, root = tmp_path / "secret", tmp_path / "dump"
    (secret / "deep").mkdir(parents=True)
    (secret / "a.html").write_bytes(PAGE)
    (root / "sub").mkdir(parents=True)
    (root / "sub" / "page.html").write_bytes(PAGE)
    links = {
        "a.html": secret / "a.html", "b.html": Path("../secret/a.html"), "folder": secret, "c.html": root / "sub" / "page.html",
        "loop": root, "style.css": secret / "a.html", "nothing.html": Path("../gone.html"), "unknown": secret / "a.html",
    }  # fmt: skip
    for name, target in links.items():
        (root / name).symlink_to(target)
    passed = Passed()
    assert len(list(inputs([root], passed=passed))) == 6
    found = {page.id: page for page in pages_of(root)}
    assert {name for name, page in found.items() if page.error is None} == {"c.html", "sub/page.html"}
    refused = {name for name, page in found.items() if "leads out of the folder of the dump" in (page.error or "")}
    assert refused == {"a.html", "b.html", "folder", "nothing.html"}
    assert not any(page.content for name, page in found.items() if name in refused)
    assert passed.over == {".css": 1, "links to folders": 1, "links that lead out of the folder": 1}
    through = [page.loaded() for one in inputs([str(root / "*" / "*.html")]) for page in read(one)]
    assert [bool(page.error) for page in through if "folder/" in page.id] == [True]


@pytest.mark.parametrize("file", ["../secret.html", "pages/../../secret.html", "/etc/hostname", "link/secret.html", "", ".", "\0"])
def test_a_manifest_stays_in_its_folder(file: str, tmp_path: Path) -> None:
    """A manifest that names a file elsewhere gives a row with the reason, and the other rows are read."""
    root = tmp_path / "dump"
    root.mkdir()
    (tmp_path / "secret.html").write_bytes(b"secret")
    (root / "link").symlink_to(tmp_path)
    (root / "good.html").write_bytes(PAGE)
    rows = [{"url": "https://example.org/1", "file": file}, {"url": "https://example.org/2", "file": "good.html", "status": "x"}]
    (root / "manifest.jsonl").write_text("\n".join(map(json.dumps, rows)))
    found = pages_of(root)
    assert found[-1].content == PAGE
    assert all(page.error and b"secret" not in page.content for page in found[:-1])  # type: ignore[operator]
    if "secret" in file or "host" in file:
        assert "leads out of the folder" in str(found[0].error)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
@pytest.mark.timeout(20)
def test_pipes_sockets_and_devices_are_passed_over(tmp_path: Path) -> None:
    """A named pipe, a socket and a link to a device block nothing: they are counted, or refused where they are named."""
    import socket

    from postclean import extract

    (tmp_path / "page.html").write_bytes(PAGE)
    os.mkfifo(tmp_path / "a.html")
    os.mkfifo(tmp_path / "b")
    with socket.socket(socket.AF_UNIX) as unix:
        unix.bind(os.path.relpath(tmp_path / "s.html"))
        passed = Passed()
        assert [one.id for one in inputs([tmp_path], passed=passed)] == ["page.html"]
    assert passed.over == {"pipes, sockets and devices": 3}
    (page,) = pages_of(tmp_path / "a.html")
    assert "is a pipe, a socket or a device" in str(page.error)
    for name in ("a.html", "/dev/zero"):
        with pytest.raises(PostcleanError, match="is a pipe, a socket or a device"):
            extract(tmp_path / name)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
@pytest.mark.parametrize("suffix", ["zip", "tar", "jsonl", "csv", "warc", "wacz"])
@pytest.mark.timeout(20)
def test_an_archive_that_is_a_pipe_is_an_error_row(suffix: str, tmp_path: Path) -> None:
    """A pipe with the name of an archive does not block."""
    os.mkfifo(tmp_path / f"a.{suffix}")
    (page,) = pages_of(tmp_path / f"a.{suffix}")
    assert "is a pipe, a socket or a device" in str(page.error)


def test_reading_is_under_the_deadline_of_the_page(tmp_path: Path) -> None:
    """A member of an archive that takes too long to unpack is a row that says so, and the next one is read."""
    zipped(tmp_path / "a.zip", {"slow.html": b" " * 30_000_000, "b.html": PAGE})
    reading = Reading(seconds=1e-9, max_bytes=40_000_000)
    slow, fast = (page for one in inputs([tmp_path]) for page in read(one, reading))
    assert "was not read within 1e-09 seconds" in str(slow.error)
    assert fast.id == "a.zip!b.html"


# -- files


@pytest.mark.parametrize(
    ("suffix", "pack"),
    [
        (".zst", zstandard.ZstdCompressor().compress),
        (".gz", gzip.compress),
        (".br", lambda data: __import__("brotli").compress(data)),
    ],
)
def test_packed_pages_are_opened(suffix: str, pack: Callable[[bytes], bytes], tmp_path: Path) -> None:
    """A page packed with zstd or brotli is opened, up to the limit; gzip is left to `extract`, which knows it."""
    (tmp_path / f"a.html{suffix}").write_bytes(pack(PAGE * 100))
    (page,) = pages_of(tmp_path)
    assert (page.content if suffix != ".gz" else gzip.decompress(page.content)) == PAGE * 100  # type: ignore[arg-type]
    if suffix != ".gz":
        (cut,) = pages_of(tmp_path, reading=Reading(max_bytes=500))
        assert len(cut.content) == 501


@pytest.mark.parametrize("suffix", [".zst", ".br"])
def test_a_damaged_packed_page_is_an_error_row(suffix: str, tmp_path: Path) -> None:
    """What cannot be unpacked is a page with an error, and the next file follows."""
    (tmp_path / f"a.html{suffix}").write_bytes(b"\x28\xb5\x2f\xfdnothing of the kind")
    (tmp_path / "b.html").write_bytes(PAGE)
    first, second = pages_of(tmp_path)
    assert first.error
    assert second.content == PAGE


# -- archives


def test_a_zip_gives_its_pages_and_names_damaged_members(tmp_path: Path) -> None:
    """A member whose bytes are damaged is an error of its own; those before and after it are read."""
    path = zipped(tmp_path / "blog.zip", {"a.html": PAGE, "style.css": b"p{}", "b.html": PAGE * 50, "c/d.html": PAGE})
    data = bytearray(path.read_bytes())
    at = data.find(b"b.html") + 20
    data[at : at + 12] = b"\0" * 12
    path.write_bytes(data)
    found = pages_of(path)
    assert ids(found) == ["blog.zip!a.html", "blog.zip!b.html", "blog.zip!c/d.html"]
    assert [page.error is None for page in found] == [True, False, True]
    assert "b.html cannot be read" in str(found[1].error)


def test_a_tar_is_streamed_and_a_cut_one_says_where(tmp_path: Path) -> None:
    """A tar.gz that ends early gives what is whole, and one error for the rest."""
    noise = __import__("random").Random(1).randbytes(60_000)
    whole = tarred(tmp_path / "a.tar.gz", {"x/1.html": PAGE, "x/2.html": PAGE, "x/3.html": b"<p>" + noise})
    assert ids(pages_of(whole)) == ["a.tar.gz!x/1.html", "a.tar.gz!x/2.html", "a.tar.gz!x/3.html"]
    cut = tmp_path / "cut.tar.gz"
    cut.write_bytes(whole.read_bytes()[:30_000])
    found = pages_of(cut)
    assert ids(found[:2]) == ["cut.tar.gz!x/1.html", "cut.tar.gz!x/2.html"]
    assert found[-1].error
    assert all(page.error is None for page in found[:2])


@pytest.mark.parametrize(
    "name", ["broken.zip", "broken.tar.gz", "broken.parquet", "broken.warc.gz", "broken.jsonl.gz", "broken.wacz"]
)
def test_an_archive_that_is_none_is_one_error(name: str, tmp_path: Path) -> None:
    """A file that only has the name of an archive is one page with an error that names it."""
    (tmp_path / name).write_bytes(b"\x1f\x8bthis is no archive at all")
    found = pages_of(tmp_path)
    assert [name in str(page.error) for page in found] == [True]


@pytest.mark.parametrize(
    ("members", "message"),
    [
        ({}, "there is no page in it, it is empty"),
        ({"a.css": b"", "img/b.png": b""}, "there is no page in it, only 1 × .css, 1 × .png"),
        ({"a.jsonl": b"{}"}, "archives and tables inside an archive are not opened, unpack it first"),
    ],
)
@pytest.mark.parametrize("pack", [zipped, tarred])
def test_an_archive_without_pages_is_told(
    pack: Callable[[Path, dict[str, bytes]], Path], members: dict[str, bytes], message: str, tmp_path: Path
) -> None:
    """An archive that holds everything but pages is a row that says what it holds, and not that it is damaged."""
    (page,) = pages_of(pack(tmp_path / ("a.zip" if pack is zipped else "a.tar.gz"), members))
    assert message in str(page.error)
    assert "damaged" not in str(page.error)


# -- rows


ROWS = [
    {"id": "first", "url": "https://example.org/1", "html": PAGE.decode()},
    {"url": "https://example.org/2", "html": base64.b64encode(PAGE).decode()},
    {"url": "https://example.org/3"},
]


@pytest.mark.parametrize(
    ("suffix", "pack"), [("", bytes), (".gz", gzip.compress), (".zst", zstandard.ZstdCompressor().compress)]
)
def test_lines_of_json_are_pages(suffix: str, pack: Callable[[bytes], bytes], tmp_path: Path) -> None:
    """Each line is a page with its id and URL; a line that is not JSON, or has no page, is an error with its number."""
    lines = [json.dumps(row) for row in ROWS]
    path = tmp_path / f"a.jsonl{suffix}"
    path.write_bytes(pack("\n".join([lines[0], lines[1], "{broken", "", lines[2], "[1]"]).encode()))
    found = pages_of(path)
    assert ids(found) == [f"{path.name}#{n}" for n in ("first", 2, 3, 5, 6)]
    assert [bool(page.error) for page in found] == [False, False, True, True, True]
    assert found[0].url == "https://example.org/1"
    assert (found[0].content, found[1].content) == (PAGE.decode(), PAGE)
    assert "it has url" in str(found[3].error)


def test_columns_can_be_named(tmp_path: Path) -> None:
    """Named columns are used instead of the usual ones, in JSON, CSV and Parquet alike."""
    rows = [
        {"key": f"k{n}", "where": f"https://example.org/{n}", "page": PAGE.decode() + "\n" * n, "html": "no"} for n in range(3)
    ]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, rows)))
    with (tmp_path / "a.csv").open("w", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    pq.write_table(pa.Table.from_pylist(rows), tmp_path / "a.parquet")
    reading = Reading("page", "where", "key")
    found = {name: pages_of(tmp_path / name, reading=reading) for name in ("a.jsonl", "a.csv", "a.parquet")}
    for name, pages in found.items():
        assert ids(pages) == [f"{name}#k{n}" for n in range(3)]
        assert [page.url for page in pages] == [row["where"] for row in rows]
        assert [page.content for page in pages] == [row["page"] for row in rows]
    (broken,) = read(Input(str(tmp_path / "a.parquet"), "parquet", "a.parquet"), Reading("body"))
    assert "there is no column body" in str(broken.error)


def test_a_range_of_a_file_can_be_read(tmp_path: Path) -> None:
    """What a part needs of a file is read alone, the same as in the whole."""
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join(json.dumps({"html": f"<p>{n}"}) for n in range(10)))
    (one,) = inputs([path])
    assert list(read(one, start=3, stop=6)) == pages_of(path)[3:6]


# -- web archives


def record(kind: str, url: str, http: bytes) -> bytes:
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{url[-1]}>\r\nWARC-Target-URI: {url}\r\n"
    head += "Content-Type: application/http; msgtype=response\r\nWARC-Date: 2020-01-01T00:00:00Z\r\n"
    return f"{head}Content-Length: {len(http)}\r\n\r\n".encode() + http + b"\r\n\r\n"


def answer(body: bytes, kind: str = "text/html; charset=koi8-r", status: str = "200 OK", more: str = "") -> bytes:
    return f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{more}Content-Length: {len(body)}\r\n\r\n".encode() + body


WARC = b"".join(
    gzip.compress(one)
    for one in (
        record("request", "https://example.org/0", b"GET / HTTP/1.1\r\n\r\n"),
        record("response", "https://example.org/1", answer(PAGE)),
        record("response", "https://example.org/2", answer(b"GIF89a", "image/gif")),
        record("response", "https://example.org/3", answer(b"<p>gone", status="404 Not Found")),
        record("response", "https://example.org/4", answer(gzip.compress(PAGE), more="Content-Encoding: gzip\r\n")),
    )
)


def test_pages_of_web_archives(tmp_path: Path) -> None:
    """Answers with a page are pages with their URL and charset, also when they were sent packed, and also inside a WACZ."""
    pytest.importorskip("fastwarc")
    (tmp_path / "a.warc.gz").write_bytes(WARC)
    zipped(tmp_path / "a.wacz", {"archive/data.warc.gz": WARC, "datapackage.json": b"{}"})
    for name in ("a.warc.gz", "a.wacz"):
        found = pages_of(tmp_path / name)
        assert [page.url for page in found] == ["https://example.org/1", "https://example.org/4"]
        assert [page.content if isinstance(page.content, str) else unpacked(page.content) for page in found] == [PAGE, PAGE]
        assert found[0].charset == "koi8-r"
        assert len(set(ids(found))) == 2


def unpacked(content: bytes) -> bytes:
    return gzip.decompress(content) if content[:2] == b"\x1f\x8b" else content


def chunked(body: bytes) -> bytes:
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in (body[:7], body[7:50], body[50:])) + b"0\r\n\r\n"


def deflated(body: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(body) + packer.flush()


CHUNKED = "Transfer-Encoding: chunked\r\n"


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (chunked(PAGE), CHUNKED),
        (chunked(gzip.compress(PAGE)), CHUNKED + "Content-Encoding: gzip\r\n"),
        (brotli.compress(PAGE), "Content-Encoding: br\r\n"),
        (zstandard.ZstdCompressor().compress(PAGE), "Content-Encoding: zstd\r\n"),
        (zlib.compress(PAGE), "Content-Encoding: deflate\r\n"),
        (deflated(PAGE), "Content-Encoding: deflate\r\n"),
        (PAGE, CHUNKED + "Content-Encoding: br\r\n"),
        (PAGE, "Content-Encoding: deflate\r\n"),
    ],
    ids=["chunked", "chunked gzip", "brotli", "zstd", "deflate", "raw deflate", "not chunked", "not packed"],
)
def test_what_was_sent_in_pieces_or_packed_is_the_page(body: bytes, headers: str, tmp_path: Path) -> None:
    """Crawlers store answers as they came over the wire, or unpacked with the old headers: both are the page."""
    pytest.importorskip("fastwarc")
    http = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n{headers}\r\n".encode() + body
    (tmp_path / "a.warc").write_bytes(record("response", "https://example.org/1", http))
    (page,) = pages_of(tmp_path)
    assert isinstance(page.content, bytes)
    assert unpacked(page.content) == PAGE


def noise(number: int, words: int = 4_000) -> bytes:
    return b"<p>" + random.Random(number).randbytes(10 * words).hex(" ", 4).encode()


@pytest.mark.parametrize("words", [500, 60_000], ids=["small", "large"])
@pytest.mark.parametrize("hurt", [0, 2, 3, 5])
def test_a_damaged_record_costs_itself(hurt: int, words: int, tmp_path: Path) -> None:
    """Whichever record of a packed file is damaged, that one is an error, and those after it are read, with their ids."""
    pytest.importorskip("fastwarc")
    members = [
        gzip.compress(record("response", f"https://example.org/{n}", answer(noise(n, words if n == hurt else 500))))
        for n in range(6)
    ]
    members[3] += gzip.compress(record("request", "https://example.org/3", b"GET / HTTP/1.1\r\n\r\n"))
    bad = bytearray(members[hurt])
    middle = len(bad) // 2
    bad[middle : middle + 40] = b"\0" * 40
    members[hurt] = bytes(bad)
    path = tmp_path / "a.warc.gz"
    path.write_bytes(b"".join(members))
    found = pages_of(path)
    assert [page.url for page in found if not page.error] == [f"https://example.org/{n}" for n in range(6) if n != hurt]
    assert len([page for page in found if page.error]) == 1
    assert ids(found) == [f"a.warc.gz#{n}" for n in range(1, 7)]


@pytest.mark.parametrize("pack", [gzip.compress, bytes], ids=["packed", "plain"])
@pytest.mark.parametrize("part", [0.02, 0.5, 0.99])
def test_a_record_that_is_cut_is_told(part: float, pack: Callable[[bytes], bytes], tmp_path: Path) -> None:
    """A crawl that broke off ends with a record that is not whole: that is an error, not a short page and not nothing."""
    pytest.importorskip("fastwarc")
    members = [pack(record("response", f"https://example.org/{n}", answer(noise(n)))) for n in range(3)]
    members[2] = members[2][: int(len(members[2]) * part)]
    path = tmp_path / ("a.warc.gz" if pack is gzip.compress else "a.warc")
    path.write_bytes(b"".join(members))
    found = pages_of(path)
    assert [page.error is None for page in found] == [True, True, False]


@pytest.mark.parametrize(
    ("content", "pages"),
    [
        (b"WARC/1.0\r\nbroken", 1),
        (b"hello\n", 1),
        (b"", 1),
        (2 * record("response", "https://example.org/1", answer(PAGE)).replace(b"\r\n", b"\n"), 1),
        (record("request", "https://example.org/1", b"GET / HTTP/1.1\r\n\r\n"), 0),
    ],
    ids=["broken", "no archive", "empty", "other ends of lines", "without answers"],
)
def test_an_archive_without_records_is_told(content: bytes, pages: int, tmp_path: Path) -> None:
    """A file of which the reader understands nothing is an error, while an archive without answers has no pages."""
    pytest.importorskip("fastwarc")
    (tmp_path / "a.warc").write_bytes(content)
    found = pages_of(tmp_path)
    assert [page.error is not None for page in found] == [True] * pages
    assert all("a.warc" in str(page.error) for page in found)


def test_texts_without_pages_are_refused(tmp_path: Path) -> None:
    """A WET file has no markup: it is refused with that reason."""
    pytest.importorskip("fastwarc")
    (tmp_path / "a.warc.gz").write_bytes(gzip.compress(record("conversion", "https://example.org/1", b"Only text.")))
    (page,) = pages_of(tmp_path)
    assert "WET file" in str(page.error)


def test_a_package_that_is_missing_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A source that needs an extra says which one, and is not a damaged page."""
    monkeypatch.setitem(__import__("sys").modules, "fastwarc.warc", None)
    (tmp_path / "a.warc.gz").write_bytes(WARC)
    with pytest.raises(MissingExtra, match=r"postclean\[warc\]"):
        pages_of(tmp_path)


# -- pages of a program


def test_pages_of_a_program_are_numbered() -> None:
    """`Page` objects have their place as id; anything else is refused by its number."""
    assert ids(list(raw_pages([Page(PAGE), RawPage("own", PAGE), Page(PAGE)]))) == ["0", "own", "2"]
    with pytest.raises(PostcleanError, match="item 1 is a str"):
        list(raw_pages([Page(PAGE), "text"]))
