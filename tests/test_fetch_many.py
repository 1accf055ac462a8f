"""Many pages: polite, none lost, and a folder that can be resumed."""

from __future__ import annotations

import json
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import anyio
import pytest

from postclean.errors import Blocked, HTTPError, MissingExtra, NotAPage, RobotsDenied
from tests.doors import fetch, fetch_many, fetch_to_folder, read_manifest, transport

from .hostile_server import PAGE, Connection, HostileServer

OPEN: dict[str, Any] = {"allow_private": True, "robots": False, "gap": 0.0}


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[HostileServer]:
    """A server that is every host under .example."""
    system = transport.resolve
    monkeypatch.setattr(
        transport, "resolve", lambda host, port: ["127.0.0.1"] if host.endswith(".example") else system(host, port)
    )
    with HostileServer() as running:
        yield running


def test_results_have_a_page_or_an_error(server: HostileServer) -> None:
    """Every URL has one result; one that fails stops no other; in order where asked."""
    urls = [server.url(p) for p in ("/ok", "/e404", "/chain5", "/image")] + ["ftp://example.org/", "nonsense", ""]
    for ordered in (True, False):
        results = list(fetch_many(urls, ordered=ordered, **OPEN))
        assert sorted(r.index for r in results) == list(range(len(urls)))
        if ordered:
            assert [r.url for r in results] == urls
        kinds = [type(r.error) for r in sorted(results, key=lambda r: r.index)]
        assert kinds == [type(None), HTTPError, type(None), NotAPage, Blocked, Blocked, Blocked]
        assert all((r.page is None) != (r.error is None) for r in results)


def test_nothing_to_do() -> None:
    """No URLs, no results; a single string is refused."""
    assert list(fetch_many([], **OPEN)) == []
    with pytest.raises(TypeError, match="fetch"):
        fetch_many("http://example.org/", **OPEN)
    with pytest.raises(ValueError, match="per_host"):
        fetch_many([], per_host=0)


def test_results_come_as_they_are_done(server: HostileServer) -> None:
    """A slow page does not hold back the fast ones."""

    async def slow(c: Connection) -> None:
        await anyio.sleep(0.5)
        await c.answer()

    server.routes["/slow"] = slow
    urls = [server.url("/slow", host="slow.example"), server.url("/ok", host="a.example"), server.url("/ok", host="b.example")]
    assert [r.index for r in fetch_many(urls, **OPEN)][-1] == 0
    assert [r.index for r in fetch_many(urls, ordered=True, **OPEN)] == [0, 1, 2]


def test_the_gap_is_kept(server: HostileServer) -> None:
    """Requests to one host are at least a gap apart, redirects too; hosts do not wait for each other."""
    hosts = [f"h{n}.example" for n in range(5)]
    urls = [server.url("/chain?1", host=host) for _ in range(2) for host in hosts]
    start = time.monotonic()
    results = list(fetch_many(urls, **OPEN | {"gap": 0.2}))
    seconds = time.monotonic() - start
    assert all(r.page for r in results)
    for host in hosts:
        times = sorted(seen.at for seen in server.requests if seen.headers["host"].startswith(host))
        assert len(times) == 4
        assert min(b - a for a, b in pairwise(times)) >= 0.199
    assert 0.6 <= seconds < 2.5


@pytest.mark.parametrize(("per_host", "concurrency"), [(1, 16), (3, 16), (16, 4)])
def test_the_numbers_at_a_time_are_kept(per_host: int, concurrency: int, server: HostileServer) -> None:
    """No more requests at a time than allowed, to one host and to all, and as many as allowed."""
    running: Counter[str] = Counter()
    most: Counter[str] = Counter()

    async def handler(c: Connection) -> None:
        host = c.seen.headers["host"].partition(":")[0]
        for name in (host, "all"):
            running[name] += 1
            most[name] = max(most[name], running[name])
        await anyio.sleep(0.03)
        for name in (host, "all"):
            running[name] -= 1
        await c.answer()

    server.routes["/busy"] = handler
    urls = [server.url(f"/busy?{n}", host=f"h{n % 3}.example") for n in range(30)]
    assert all(r.page for r in fetch_many(urls, per_host=per_host, concurrency=concurrency, **OPEN))
    assert max(most[f"h{n}.example"] for n in range(3)) <= per_host
    assert most["all"] == min(concurrency, 3 * per_host)


def test_a_busy_host_does_not_stop_the_others(server: HostileServer) -> None:
    """Hundreds of URLs of one slow host before those of others do not keep the others waiting."""
    urls = [server.url(f"/ok?{n}", host="one.example") for n in range(300)]
    urls += [server.url("/ok", host=f"h{n}.example") for n in range(10)]
    others: list[float] = []
    start = time.monotonic()
    for result in fetch_many(urls, **OPEN | {"gap": 0.5}):
        if "one.example" not in result.url:
            others.append(time.monotonic() - start)
        if len(others) == 10:
            break
    assert max(others) < 1.0


def test_retry_after_pauses_the_whole_host(server: HostileServer) -> None:
    """A 429 with a short Retry-After is obeyed for all pages of the host; a long one is an error with the number."""
    urls = [server.url("/e429"), *[server.url(f"/ok?{n}") for n in range(3)], server.url("/e429_long")]
    results = list(fetch_many(urls, ordered=True, deadline=0.9, **OPEN))  # less than the pause, which does not count
    assert [r.error is None for r in results] == [True] * 4 + [False]
    error = results[-1].error
    assert isinstance(error, HTTPError)
    assert error.retry_after == 86400
    times = [seen.at for seen in server.requests]
    assert times[1] - times[0] >= 0.99


def test_stopping_early_stops_it_all(server: HostileServer) -> None:
    """Leaving the loop ends the requests and the thread."""
    before = threading.active_count()
    for _ in fetch_many([server.url(f"/ok?{n}") for n in range(200)], **OPEN | {"gap": 0.01}):
        break
    asked = len(server.requests)
    assert asked < 20
    time.sleep(0.1)
    assert len(server.requests) <= asked + 1
    assert threading.active_count() <= before + 1  # a worker of the resolver may idle for some seconds


def test_a_slow_reader_holds_the_fetching_back(server: HostileServer) -> None:
    """Results that are not taken do not pile up."""
    urls = [server.url(f"/ok?{n}", host=f"h{n % 40}.example") for n in range(200)]
    results = fetch_many(urls, concurrency=4, per_host=4, **OPEN)
    next(results)
    time.sleep(0.5)
    assert len(server.requests) <= 12
    assert len(list(results)) == 199


def test_urls_are_read_as_they_are_needed(server: HostileServer) -> None:
    """An endless list of URLs is not a problem."""

    def endless() -> Iterator[str]:
        number = 0
        while True:
            yield server.url(f"/ok?{number}")
            number += 1

    results = fetch_many(endless(), **OPEN)
    assert [next(results).page is not None for _ in range(5)] == [True] * 5
    results.close()  # type: ignore[attr-defined]


def test_progress_is_told(server: HostileServer, capfd: pytest.CaptureFixture[str]) -> None:
    """A function hears done and total; True draws a bar on stderr."""
    told: list[tuple[int, int | None]] = []
    urls = [server.url(), server.url("/e404")]
    list(fetch_many(urls, progress=lambda done, total: told.append((done, total)), **OPEN))
    assert told == [(1, 2), (2, 2)]
    list(fetch_many(urls, progress=True, **OPEN))
    captured = capfd.readouterr()
    assert captured.out == ""
    assert "2/2" in captured.err


# robots.txt


def robots(server: HostileServer, text: str, status: int = 200) -> None:
    server.page("/robots.txt", text.encode(), status=status, kind="text/plain")


@pytest.fixture
def protego() -> None:
    pytest.importorskip("protego", reason="reads robots.txt")


@pytest.mark.usefixtures("protego")
def test_robots_are_obeyed_by_default(server: HostileServer) -> None:
    """fetch_many asks robots.txt once for a host and fetches only what it allows."""
    robots(server, "User-agent: *\nDisallow: /private/\nAllow: /private/*.html$\nUser-agent: postclean\nDisallow: /ok?1")
    urls = [server.url(path) for path in ("/ok?0", "/ok?1", "/ok?2", "/private/a")]
    results = list(fetch_many(urls, allow_private=True, gap=0, ordered=True))
    assert [type(r.error) for r in results] == [type(None), RobotsDenied, type(None), HTTPError]
    assert len(server.seen("/robots.txt")) == 1
    results = list(fetch_many(urls, allow_private=True, gap=0, ordered=True, user_agent="Other/1.0 (+me@example.org)"))
    assert [type(r.error) for r in results] == [type(None), type(None), type(None), RobotsDenied]


@pytest.mark.usefixtures("protego")
@pytest.mark.parametrize(
    ("status", "text", "allowed"),
    [
        (404, "User-agent: *\nDisallow: /", True),
        (403, "", True),
        (500, "", False),
        (503, "", False),
        (200, "", True),
        (200, "\ufeffUser-agent: *\nDisallow: /", False),
        (200, "<!doctype html><title>not found</title>", True),
        (200, "User-agent: *\nDisallow: /\n" + "# long\n" * 100_000, False),
    ],
)
def test_robots_answers(status: int, text: str, allowed: bool, server: HostileServer) -> None:
    """No robots.txt allows all, a failing one nothing; rubbish is not a rule, and a long one is read from its beginning."""
    robots(server, text, status)
    result = next(fetch_many([server.url()], allow_private=True, retries=0))
    assert (result.page is not None) == allowed
    if not allowed:
        assert isinstance(result.error, RobotsDenied)
        assert result.error.retryable == (status >= 500)


@pytest.mark.usefixtures("protego")
def test_robots_of_redirects(server: HostileServer) -> None:
    """Where a redirect leads is asked too, and a redirect of robots.txt itself is followed."""
    robots(server, "User-agent: *\nDisallow: /pong")
    server.page("/r", b"", status=302, Location="/pong")
    result = next(fetch_many([server.url("/r")], allow_private=True, gap=0))
    assert isinstance(result.error, RobotsDenied)
    server.page("/rules", b"User-agent: *\nDisallow: /", kind="text/plain")
    server.page("/robots.txt", b"", status=301, Location="/rules")
    result = next(fetch_many([server.url()], allow_private=True, gap=0))
    assert isinstance(result.error, RobotsDenied)


@pytest.mark.usefixtures("protego")
def test_crawl_delay_is_a_gap(server: HostileServer) -> None:
    """A crawl-delay that is longer than the gap counts."""
    robots(server, "User-agent: *\nCrawl-delay: 0.4")
    assert all(r.page for r in fetch_many([server.url("/ok?1"), server.url("/ok?2")], allow_private=True, gap=0))
    first, second = (seen.at for seen in server.seen("/ok"))
    assert second - first >= 0.399


@pytest.mark.usefixtures("protego")
def test_fetch_asks_robots_on_request(server: HostileServer) -> None:
    """fetch obeys robots.txt with robots=True, and remembers it from call to call."""
    robots(server, "User-agent: *\nDisallow: /ok")
    assert fetch(server.url(), allow_private=True).content == PAGE
    for _ in range(2):
        with pytest.raises(RobotsDenied):
            fetch(server.url(), allow_private=True, robots=True)
    assert fetch(server.url("/chain5"), allow_private=True, robots=True).content == PAGE
    assert len(server.seen("/robots.txt")) == 1


@pytest.mark.usefixtures("protego")
def test_a_robots_txt_that_drips(server: HostileServer) -> None:
    """A robots.txt that does not end costs fetch its deadline, and no more."""

    async def drip(c: Connection) -> None:
        await c.head("text/plain")
        await c.raw(*[b"#"] * 1000, every=0.1)

    server.routes["/robots.txt"] = drip
    start = time.monotonic()
    with pytest.raises((RobotsDenied, HTTPError, Exception), match="deadline"):
        fetch(server.url(), allow_private=True, robots=True, deadline=1)
    assert time.monotonic() - start < 2


def test_protego_is_named_when_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without protego fetch_many says what to install, before anything is fetched."""
    monkeypatch.setitem(sys.modules, "protego", None)
    with pytest.raises(MissingExtra, match=r"postclean\[fetch\]"):
        fetch_many(["http://example.org/"])


# The cache


def test_pages_come_from_the_cache(server: HostileServer, tmp_path: Path) -> None:
    """A page that may be kept is asked for once; one that may not, each time; a stale one is asked about."""
    pytest.importorskip("hishel", reason="keeps pages")
    pytest.importorskip("anysqlite", reason="keeps pages")

    async def checked(c: Connection) -> None:
        if c.seen.headers.get("if-none-match") == '"1"':
            await c.raw(b'HTTP/1.1 304 Not Modified\r\nETag: "1"\r\n\r\n')
        else:
            await c.answer(ETag='"1"', Cache_Control="max-age=0")

    server.page("/kept", Cache_Control="max-age=600")
    server.page("/not_kept", Cache_Control="no-store")
    server.routes["/checked"] = checked
    for path, requests, cached in (("/kept", 1, True), ("/not_kept", 3, False), ("/checked", 3, True)):
        for number in range(3):
            page = fetch(server.url(path), allow_private=True, cache=tmp_path)
            assert page.content == PAGE
            assert page.from_cache == (cached and number > 0), path
        assert len(server.seen(path)) == requests
    assert fetch(server.url("/kept"), allow_private=True).from_cache is False


def test_the_cache_names_what_is_missing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Without hishel cache= says what to install."""
    monkeypatch.setitem(sys.modules, "hishel", None)
    with pytest.raises(MissingExtra, match=r"postclean\[fetch\]"):
        fetch("http://example.org/", cache=tmp_path)


# The folder


def test_a_folder_of_pages(server: HostileServer, tmp_path: Path) -> None:
    """Pages are files, each URL has a row, and errors say what they are."""
    server.page("/feedful", PAGE + b'<link rel=alternate type="application/rss+xml" href="/feed"><link rel=canonical href=/c>')
    server.page("/text", b"plain words", kind="text/plain; charset=utf-16le")
    lines = ["# a list", server.url("/feedful"), "", server.url("/feedful") + "  ", server.url("/text"), server.url("/e404")]
    counts = fetch_to_folder(lines, tmp_path, **OPEN)
    assert counts == {"pages": 2, "HTTPError": 1}
    rows = {row["url"]: row for row in read_manifest(tmp_path)}
    page = rows[server.url("/feedful")]
    assert (tmp_path / page["file"]).read_bytes().startswith(PAGE)
    assert page["feeds"] == [server.url("/feed")]
    assert page["canonical"] == server.url("/c")
    assert page["status"] == 200
    assert rows[server.url("/text")]["file"].endswith(".txt")
    assert rows[server.url("/text")]["charset"] == "utf-16le"
    assert rows[server.url("/e404")]["error"]["status"] == 404
    assert not list(tmp_path.rglob("*.part"))


def test_a_folder_is_resumed(server: HostileServer, tmp_path: Path) -> None:
    """A second run asks only for what is missing or may succeed now, also after a crash in the middle of a line."""
    urls = [server.url("/ok"), server.url("/e404"), server.url("/e503_once"), server.url("/chain5")]
    fetch_to_folder(urls[:3], tmp_path, **OPEN, retries=0)
    manifest = tmp_path / "manifest.jsonl"
    manifest.write_bytes(manifest.read_bytes() + b'{"url": "http://torn')
    asked = len(server.requests)
    counts = fetch_to_folder(urls, tmp_path, **OPEN)
    assert counts == {"skipped": 2, "pages": 2}
    assert {seen.path.partition("?")[0] for seen in server.requests[asked:]} == {"/e503_once", "/chain5", "/chain"}
    assert fetch_to_folder(urls, tmp_path, **OPEN) == {"skipped": 4}
    assert len([line for line in manifest.read_text().splitlines() if json_or_none(line)]) == 5


def json_or_none(line: str) -> Any:
    try:
        return json.loads(line)
    except ValueError:
        return None
