"""The fetcher against a server that does its worst. All of it on the loopback."""

from __future__ import annotations

import pickle
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import anyio
import pytest

from postclean import errors
from postclean.errors import FetchError
from postclean.page import Page
from tests.doors import afetch, fetch, transport

from .hostile_server import HOSTILE, PAGE, Hostile, HostileServer, packed

DEFAULTS: dict[str, Any] = {"allow_private": True, "deadline": 8.0}
DOCS = Path(__file__).parent.parent / "docs" / "fetching.md"


@pytest.fixture(scope="module")
def server() -> Iterator[HostileServer]:
    with HostileServer() as running:
        yield running


@pytest.fixture(scope="module")
def outcomes(server: HostileServer) -> dict[str, tuple[Page | FetchError, float]]:
    """What became of each case; they run side by side, so that the slow ones cost their time once."""
    found: dict[str, tuple[Page | FetchError, float]] = {}

    async def one(case: Hostile) -> None:
        start = time.monotonic()
        try:
            outcome: Page | FetchError = await afetch(server.url(f"/{case.name}"), **DEFAULTS | case.options)
        except FetchError as error:
            outcome = error
        found[case.name] = outcome, time.monotonic() - start

    async def all_cases() -> None:
        async with anyio.create_task_group() as tasks:
            for case in HOSTILE:
                if not missing(case):
                    tasks.start_soon(one, case)

    for name in ("gzip", "deflate", *(["br"] if find_spec("brotli") else []), *(["zstd"] if find_spec("zstandard") else [])):
        packed(name)  # beforehand, so that the server has time for the others
    anyio.run(all_cases)
    return found


def missing(case: Hostile) -> bool:
    return case.needs is not None and find_spec(case.needs) is None


@pytest.mark.parametrize("case", HOSTILE, ids=lambda case: case.name)
def test_every_case_ends_as_the_table_says(case: Hostile, outcomes: dict[str, tuple[Page | FetchError, float]]) -> None:
    """A fetch ends as the table says, with the error or the page that it must give, within its deadline and a second."""
    if missing(case):
        pytest.skip(f"needs the package {case.needs}")
    outcome, seconds = outcomes[case.name]
    kind = "page" if isinstance(outcome, Page) else type(outcome).__name__
    assert kind == case.outcome, repr(outcome)
    for name, value in case.detail.items():
        assert getattr(outcome, name) == value
    assert seconds < (DEFAULTS | case.options)["deadline"] + 1
    if isinstance(outcome, FetchError):
        assert outcome.url
        assert "\n" not in outcome.message


def test_errors_keep_all_they_know_when_pickled(outcomes: dict[str, tuple[Page | FetchError, float]]) -> None:
    """Every error that the server can cause travels between processes unchanged."""
    for outcome, _ in outcomes.values():
        if isinstance(outcome, FetchError):
            copy = pickle.loads(pickle.dumps(outcome))
            assert type(copy) is type(outcome)
            assert copy.__dict__ == {**outcome.__dict__}


def test_pages_come_whole(outcomes: dict[str, tuple[Page | FetchError, float]]) -> None:
    """What ends as a page has the bytes of that page, decoded, and says so where they are not all."""
    cut = {"wrong_length_kept": "incomplete", "short_length": "content-length"}
    for case in HOSTILE:
        if case.outcome != "page" or case.name == "charset_lie":
            continue
        page = outcomes[case.name][0]
        assert isinstance(page, Page)
        assert page.content == (PAGE[:50] if case.name == "short_length" else PAGE), case.name
        assert (page.stopped or "").partition(":")[0] == cut.get(case.name, ""), case.name


def test_the_docs_have_the_table() -> None:
    """The table in the docs is the table of the tests."""
    rows = re.findall(r"^\| ([^|]+?) \| `?([^|]+?)`? \|$", DOCS.read_text(encoding="utf-8"), re.MULTILINE)
    assert [row for row in rows if row in {(c.what, c.outcome) for c in HOSTILE}] == [(c.what, c.outcome) for c in HOSTILE]


def test_the_errors_are_one_tree() -> None:
    """Every error of the fetcher is a FetchError and is in the drawn tree."""
    drawn = errors.__doc__ or ""
    for outcome in {case.outcome for case in HOSTILE} - {"page"}:
        assert issubclass(getattr(errors, outcome), FetchError)
        assert f"─ {outcome} " in drawn


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="reads the peak of memory from /proc")
def test_memory_stays_small(server: HostileServer) -> None:
    """All cases in sequence, bombs and endless bodies too, stay under 150 MB in a fresh process."""
    heavy = [
        (c.name, c.options)
        for c in HOSTILE
        if re.search("bomb|endless|members|window|flood|long_header", c.name) and not missing(c)
    ]
    script = f"""
import sys
from postclean._fetch import fetch
from postclean.errors import FetchError
for name, options in {heavy!r}:
    try:
        fetch({server.url("/")!r} + name, allow_private=True, **options)
    except FetchError as error:
        pass
print(next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM")))
"""
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=False)
    assert run.returncode == 0, run.stderr
    assert int(run.stdout) < 150_000


def test_partial_keeps_what_came(server: HostileServer) -> None:
    """With partial=True a page that is too large or too slow is cut, and says why."""
    large = fetch(server.url("/endless"), allow_private=True, max_bytes=100_000, partial=True)
    assert len(large.content) == 100_000
    assert large.stopped
    assert large.stopped.startswith("max_bytes")

    async def slowly(c: Any) -> None:
        await c.head()
        await c.raw(PAGE)
        await anyio.sleep(30)

    server.routes["/slowly"] = slowly
    slow = fetch(server.url("/slowly"), allow_private=True, deadline=1, partial=True)
    assert slow.content == PAGE
    assert slow.stopped
    assert slow.stopped.startswith("deadline")


def test_fetch_works_where_a_loop_runs(server: HostileServer) -> None:
    """The blocking call works in a coroutine, as in a notebook."""

    async def notebook() -> Page:
        return fetch(server.url(), allow_private=True)

    assert anyio.run(notebook).content == PAGE


def test_a_page_says_where_it_comes_from(server: HostileServer) -> None:
    """URLs before and after redirects, status, charset, time and headers are in the page."""
    page = fetch(server.url("/chain5"), allow_private=True)
    assert page.requested_url == server.url("/chain5")
    assert page.url == server.url("/chain?0")
    assert page.redirects == (server.url("/chain5"), *(server.url(f"/chain?{n}") for n in (4, 3, 2, 1)))
    assert page.status == 200
    assert page.header("content-type") == "text/html"
    assert page.fetched_at is not None
    assert page.fetched_at.tzinfo is not None
    assert not page.from_cache


def test_closed_port_is_a_failed_connection() -> None:
    """A port where nobody listens is an error that says so, after as many tries as asked."""
    with pytest.raises(errors.ConnectionFailed, match="ECONNREFUSED"):
        fetch("http://127.0.0.1:9997/", allow_private=True, retries=1)


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("example.org/post", "url"),
        ("file:///etc/passwd", "url"),
        ("ftp://example.org/", "url"),
        ("http://", "url"),
        ("http://[::1", "url"),
        ("http://exa mple.org/", "url"),
        ("http://example.org:99999/", "url"),
        ("http://example.org:25/", "port"),
        ("", "url"),
        ("http://a\x00b/", "url"),
        ("http://\ud800/", "url"),
        ("http://" + "a" * 300 + "/", "url"),
    ],
)
def test_what_is_no_url_is_refused(url: str, reason: str) -> None:
    """What cannot be asked is refused before a name is looked up."""
    with pytest.raises((errors.Blocked, errors.ConnectionFailed)) as caught:
        fetch(url, retries=0)
    if isinstance(caught.value, errors.Blocked):
        assert caught.value.reason == reason
    else:
        assert len(url) > 300  # the length of a host name is the resolver's business


def test_a_slow_resolver_is_left_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    """The look-up of a name counts for the deadline, though nothing can interrupt it."""
    monkeypatch.setattr(transport, "resolve", lambda host, port: time.sleep(3))
    start = time.monotonic()
    with pytest.raises(errors.DeadlineExceeded):
        fetch("http://slow.example/", deadline=0.5)
    assert time.monotonic() - start < 1.5


def test_a_cache_that_cannot_be_used_is_no_obstacle(server: HostileServer, tmp_path: Path) -> None:
    """Where the folder holds something else than a cache the page comes from the network; hishel logs why."""
    pytest.importorskip("hishel", reason="keeps pages")
    pytest.importorskip("anysqlite", reason="keeps pages")
    (tmp_path / "pages.sqlite").write_bytes(b"this is no database, and it is longer than a header of one is" * 20)
    assert fetch(server.url(), allow_private=True, cache=tmp_path).content == PAGE


@pytest.mark.parametrize(
    "options",
    [
        {"deadline": 0}, {"timeout": -1}, {"max_bytes": 0}, {"retries": -1}, {"contact": "José"},
        {"headers": {"X": "a\r\nY: b"}}, {"cookies": {"a": "ä"}},
    ],
)  # fmt: skip
def test_options_are_checked(options: dict[str, Any]) -> None:
    """A limit that makes no sense is refused at once."""
    with pytest.raises(ValueError, match=next(iter(options))):
        fetch("http://example.org/", **options)
