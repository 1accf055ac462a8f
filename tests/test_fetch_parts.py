"""The parts of the fetcher that need no network: decoders, kinds, heads, walls, headers of requests."""

from __future__ import annotations

import gzip
import random
import tracemalloc
import zlib
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime, timezone
from typing import Any

import anyio
import httpx
import pytest

from postclean import errors
from postclean.page import Page
from tests.doors import (
    ACCEPT_ENCODING,
    CHALLENGES,
    DECODERS,
    Body,
    DamagedError,
    afetch,
    agent,
    backoff,
    canonical,
    challenge,
    charset_of,
    consent,
    decoder,
    fetch,
    moved,
    parse_refresh,
    read_head,
    retry_after,
    variant,
    why_not_a_page,
    words,
)

from .hostile_server import PAGE, HostileServer, packed

TEXT = PAGE * 20


@pytest.fixture(scope="module")
def server() -> Iterator[HostileServer]:
    with HostileServer() as running:
        yield running


def encode(data: bytes, name: str) -> bytes:
    if name == "gzip":
        return gzip.compress(data)
    if name == "deflate":
        return zlib.compress(data)
    if name == "br":
        brotli = pytest.importorskip("brotli")
        return bytes(brotli.compress(data))
    zstandard = pytest.importorskip("zstandard")
    return bytes(zstandard.ZstdCompressor().compress(data))


@pytest.mark.parametrize("name", ["gzip", "deflate", "br", "zstd"])
@pytest.mark.parametrize("step", [1, 7, 100_000])
def test_decoders_do_not_care_how_bytes_arrive(name: str, step: int) -> None:
    """Whatever the size of the pieces, the same comes out, and the end is known."""
    data = encode(TEXT, name)
    found = decoder(name)
    assert found is not None
    out = b"".join(piece for at in range(0, len(data), step) for piece in found.feed(data[at : at + step]))
    assert out == TEXT
    assert found.complete()


@pytest.mark.parametrize("name", ["gzip", "deflate", "br", "zstd"])
def test_decoders_know_a_cut(name: str) -> None:
    """A stream that ends in the middle is not complete; an empty one is."""
    data = encode(TEXT, name)
    found = decoder(name)
    assert found is not None
    assert found.complete()
    list(found.feed(data[: len(data) // 2]))
    assert not found.complete()


@pytest.mark.parametrize("name", ["gzip", "deflate", "br", "zstd"])
def test_decoders_only_fail_as_bad_encodings(name: str) -> None:
    """Damaged bytes give a piece, or DamagedError, and nothing else."""
    data = encode(TEXT, name)
    chance = random.Random(3)
    for _ in range(300):
        damaged = bytearray(data)
        for _ in range(3):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        found = decoder(name)
        assert found is not None
        with suppress(DamagedError):
            assert sum(len(piece) for piece in found.feed(bytes(damaged))) < 20_000_000


@pytest.mark.parametrize("name", ["gzip", "deflate", "br", "zstd"])
def test_a_bomb_costs_no_memory(name: str) -> None:
    """A body that swells is refused after 1 MB, long before it has cost memory."""
    if name not in DECODERS:
        pytest.skip(f"cannot decode {name} here")
    bomb = packed(name)
    body = Body("text/html", name, max_bytes=20_000_000, url="https://example.org/")
    tracemalloc.start()

    def feed() -> None:
        for at in range(0, len(bomb), 65536):
            body.add(bomb[at : at + 65536])

    with pytest.raises(errors.TooLarge, match="bomb"):
        feed()
    assert tracemalloc.get_traced_memory()[1] < 30_000_000
    tracemalloc.stop()


def test_what_can_be_decoded_is_asked_for() -> None:
    """Accept-Encoding lists what can be decoded and nothing else."""
    assert ACCEPT_ENCODING.split(", ") == list(DECODERS)
    for name in DECODERS:
        assert decoder(name) is not None
        assert decoder(name.upper()) is not None
    assert decoder("identity") is not None
    assert decoder("x-gzip") is not None
    for name in ("gzip, gzip", "gzip, br", "compress", "utf-8"):
        assert decoder(name) is None


def test_many_members_are_no_way_around() -> None:
    """Thousands of empty gzip members end, though none of them gives a byte."""
    found = decoder("gzip")
    assert found is not None
    with pytest.raises(DamagedError, match="members"):
        list(found.feed(gzip.compress(b"") * 5000))


@pytest.mark.parametrize(
    ("start", "label", "what"),
    [
        (b"<!doctype html><p>", "text/html", None),
        (b"\n\n<!-- a comment --><!-- another -->\n<HTML lang=en>", "application/octet-stream", None),
        (b"\xef\xbb\xbf<html>", "image/png", None),
        (b"<?xml version='1.0'?><rss>", "application/rss+xml", None),
        (b"<?xml version='1.0'?><html>", "", None),
        (b"plain words", "text/plain", None),
        (b"BM was a brand of my youth", "text/plain", None),
        (b"MZ means Mozambique", "", None),
        ("Привет".encode("utf-16"), "text/html", None),
        ("<html>".encode("utf-16-le"), "text/html", None),
        ("<p>日本語".encode("shift_jis"), "text/html", None),
        (b"<html><body>\x00 a stray NUL" + b" word" * 30, "text/html", None),
        (b"\x1b$B$3$s", "text/html; charset=iso-2022-jp", None),
        (b"<svg xmlns=", "image/svg+xml", "image/svg+xml"),
        (b"GIF89a\x01\x00", "text/html", "a GIF image"),
        (b"BM\x00\x00\x01", "text/html", "a BMP image"),
        (b"\xff\xd8\xff\xe0", "", "a JPEG image"),
        (b"PK\x03\x04", "text/html", "a zip archive (or a docx, xlsx or epub file)"),
        (b"RIFF\x00\x00\x00\x00WEBP", "text/html", "a WebP image"),
        (b"\x00\x00\x00\x20ftypavif", "text/html", "an AVIF image"),
        (b"\x01\x02\x03\x04", "text/html", "binary data"),
        (b"\x01\x02\x03\x04", "application/x-thing", "application/x-thing"),
        (b"body { color: red }", "text/css", "text/css"),
        (b"{}", "application/ld+json", "application/ld+json"),
        (b"a,b", "text/csv", "text/csv"),
    ],
)
def test_kinds(start: bytes, label: str, what: str | None) -> None:
    """First the bytes decide what something is, then the label."""
    assert why_not_a_page(start, label) == what


@pytest.mark.parametrize(
    ("label", "charset"),
    [
        ("text/html", None),
        ("text/html; charset=utf-8", "utf-8"),
        ("text/html;charset='EUC-JP'; boundary=x", "EUC-JP"),
        ("text/html; charset=", None),
        ("charset = x" + "y" * 100, "x" + "y" * 39),
    ],
)
def test_charsets(label: str, charset: str | None) -> None:
    """The label is read as it is, and never longer than a label is."""
    assert charset_of(label) == charset


@pytest.mark.parametrize(
    ("markup", "target"),
    [
        ('<meta http-equiv="refresh" content="0;url=/new">', "/new"),
        ("<META HTTP-EQUIV=Refresh CONTENT='2; URL=\"https://e.org/a?b=1&amp;c=2\"'>", "https://e.org/a?b=1&c=2"),
        ('<meta content="1,/new" http-equiv=refresh />', "/new"),
        ('<meta http-equiv=refresh content="600;url=/new">', None),
        ('<meta http-equiv=refresh content="30">', None),
        ('<noscript><meta http-equiv=refresh content="0;url=/nojs"></noscript>', None),
        ('<!-- <meta http-equiv=refresh content="0;url=/old"> -->', None),
        ("<script>'<meta http-equiv=refresh content=\"0;url=/js\">'</script>", None),
        ('<meta http-equiv=refresh content="0;url=/new">' + "<p>word word word word" * 60, None),
        ('<meta name=refresh content="0;url=/new">', None),
    ],
)
def test_meta_refresh(markup: str, target: str | None) -> None:
    """A sign to another page is followed; a reload, a page with words and what scripts write are not."""
    assert moved(markup.encode(), read_head(markup.encode())) == target


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("0;url=/a", (0.0, "/a")),
        ("5; /a", (5.0, "/a")),
        (";url=/a", (0.0, "/a")),
        ("1.5;url=/a", (1.0, "/a")),
        ("", None),
        ("x", None),
        ("0;url=", None),
        ("0;url='", None),
    ],
)
def test_refresh_values(value: str, found: tuple[float, str] | None) -> None:
    """Delay and address, in all the spellings that browsers take."""
    assert parse_refresh(value) == found


def test_feeds_are_found() -> None:
    """The feeds that a page names, absolute, each once, in its order; other alternates are not feeds."""
    page = Page(
        b"""<html><head><base href="https://cdn.example.org/x/">
        <link rel="alternate" type="application/rss+xml" title="Posts" href="feed.xml">
        <link rel='ALTERNATE home' type='application/atom+xml; charset=utf-8' href=//e.org/atom>
        <link rel="alternate" type="application/rss+xml" href="feed.xml"><link rel=alternate hreflang=de href=/de>
        <link rel="alternate" type="application/feed+json" href="javascript:alert(1)">
        <script>"<link rel=alternate type=application/rss+xml href=/no>"</script></head>""",
        url="https://example.org/blog/",
    )
    assert page.feeds == ("https://cdn.example.org/x/feed.xml", "https://e.org/atom")
    assert Page(b"no head at all").feeds == ()


@pytest.mark.parametrize(
    ("url", "markup", "found"),
    [
        ("https://e.org/post/amp/", "<html><link rel=canonical href=/post/>", "amp"),
        ("https://e.org/post?print=1", "<link rel=canonical href=/post>", "print"),
        ("https://e.org/p", "<html \u26a1 lang=en><link rel=canonical href=https://e.org/post>", "amp"),
        ("https://e.org/post", "<html amp><link rel=canonical href=/post>", None),
        ("https://e.org/camp/print-shop", "<link rel=canonical href=/other>", None),
        ("https://e.org/print/", "<p>no canonical", None),
    ],
)
def test_variants(url: str, markup: str, found: str | None) -> None:
    """AMP and print variants are known by the canonical address that they name."""
    page = Page(markup.encode(), url=url)
    assert variant(page) == found
    assert (canonical(page) is None) == ("canonical" not in markup or "no canonical" in markup)


HOSTILE_HEADS = [
    "<",
    "<meta ",
    '<meta a="',
    "<!--",
    "<script>",
    "<style>x",
    "<meta a=",
    "<a ",
    "</",
    "<meta http-equiv=refresh ",
]


@pytest.mark.timeout(20)
@pytest.mark.parametrize("piece", HOSTILE_HEADS)
def test_heads_are_read_in_one_pass(piece: str) -> None:
    """A head of 300 KB made to be slow is not."""
    content = (piece * (300_000 // len(piece))).encode()
    read_head(content)
    words(content)


@pytest.mark.parametrize("wall", [wall for wall in CHALLENGES if wall.body], ids=lambda wall: wall.name)
def test_an_article_about_bot_checks_is_no_bot_check(wall: Any) -> None:
    """A small page with the string is a bot check; a page of words that has it too is not."""
    check = b"<html><script>" + wall.body + b"</script><p>One moment</p>"
    assert challenge(lambda name: "", check, words) == wall.name
    assert challenge(lambda name: "", check + b"<p>" + b"words of an article " * 100, words) is None


@pytest.mark.parametrize(
    ("requested", "final", "found"),
    [
        ("https://e.org/a", "https://consent.e.org/m?continue=x", True),
        ("https://e.org/a", "https://guce.e.org/", True),
        ("https://e.org/a", "https://e.org/cookiewall?url=https%3A%2F%2Fe.org%2Fa", True),
        ("https://e.org/a", "https://e.org/consent", False),
        ("https://e.org/a", "https://e.org/informed-consent?from=/a", False),
        ("https://consent.e.org/a", "https://consent.e.org/b", False),
    ],
)
def test_consent_walls(requested: str, final: str, found: bool) -> None:
    """A redirect to a place named for consent that remembers the way back."""
    assert consent(requested, final) == found


NOW = datetime(2026, 5, 1, 12, 0, tzinfo=timezone.utc)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("0", 0.0),
        (" 15 ", 15.0),
        ("86400", 86400.0),
        ("9" * 400, 999_999_999.0),
        ("Fri, 01 May 2026 12:00:30 GMT", 30.0),
        ("Fri, 01 May 2026 11:00:00 GMT", 0.0),
        ("-5", None),
        ("soon", None),
        ("", None),
        ("Fri, 99 May 2026 12:00:30 GMT", None),
        ("٣", None),
    ],
)
def test_retry_after(value: str, seconds: float | None) -> None:
    """Seconds or a date; what cannot be read is nothing."""
    assert retry_after(value, NOW) == seconds


def test_backoff_grows_and_differs() -> None:
    """The waits double, and two callers do not wait the same."""
    assert [backoff(n, lambda: 1.0) for n in range(4)] == [1.0, 2.0, 4.0, 8.0]
    assert all(2.0**n / 2 <= backoff(n) <= 2.0**n for n in range(5))


# What is sent, and to whom


def sent(url: str, answers: list[tuple[int, dict[str, str]]], **options: Any) -> list[httpx.Request]:
    """Fetch from a mock that gives these answers, and return the requests."""
    requests: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        requests.append(request)
        status, headers = answers[len(requests) - 1] if len(requests) <= len(answers) else (200, {})
        return httpx.Response(status, headers=headers, content=PAGE)

    async def run() -> None:
        async with httpx.AsyncClient(transport=httpx.MockTransport(answer)) as client:
            await afetch(url, client=client, allow_private=True, **options)

    anyio.run(run)
    return requests


def test_secrets_stay_with_their_origin() -> None:
    """Headers, cookies, user name and password go to the origin of the URL and nowhere else."""
    secrets = {"headers": {"X-Key": "k", "Authorization": "a", "Accept-Language": "de"}, "cookies": {"session": "s"}}
    answers = [(302, {"Location": "/b"}), (302, {"Location": "http://other.test/"}), (302, {"Location": "http://blog.test/c"})]
    first, same, other, back = sent("http://blog.test/a", answers, **secrets)
    for request in (first, same, back):
        assert request.headers["X-Key"] == "k"
        assert request.headers["Authorization"] == "a"
        assert request.headers["Cookie"] == "session=s"
    assert not {"x-key", "authorization", "cookie"} & set(other.headers)
    assert other.headers["Accept-Language"] == "de"
    home, away = sent("http://me:secret@blog.test/a", [(302, {"Location": "http://you:pw@other.test/"})])
    assert home.headers["Authorization"].startswith("Basic ")
    assert "Authorization" not in away.headers
    assert away.url.userinfo == b""
    ports = sent("http://blog.test/a", [(302, {"Location": "http://blog.test:8080/"})], **secrets)
    assert "X-Key" not in ports[1].headers


def test_passwords_are_not_shown() -> None:
    """User name and password are in no error and no page."""
    with pytest.raises(errors.FetchError) as caught:
        fetch("http://me:secret@127.0.0.1/")
    assert "secret" not in str(caught.value)
    with pytest.raises(errors.FetchError) as caught:
        fetch("ftp://me:secret@example.org/")
    assert "secret" not in str(caught.value)


def test_cookies_of_answers_come_back_to_their_host() -> None:
    """A cookie that is set on the way is sent to the host that set it only."""
    answers = [(302, {"Location": "/b", "Set-Cookie": "seen=1; Path=/"}), (302, {"Location": "http://other.test/"})]
    _, same, other = sent("http://blog.test/a", answers)
    assert same.headers["Cookie"] == "seen=1"
    assert "Cookie" not in other.headers


def test_cookies_that_cannot_be_sent_are_left_out(server: HostileServer) -> None:
    """A cookie with letters that no header has does not stop the next request."""
    server.page("/set", b"", status=302, Location="/ok", Set_Cookie="caf\xe9=\xff; Path=/", X_Other="1")
    assert fetch(server.url("/set"), allow_private=True).content == PAGE
    assert "cookie" not in server.seen("/ok")[-1].headers


def test_the_user_agent_is_honest() -> None:
    """Without a word of the caller's it is postclean's; contact adds an address, user_agent replaces it."""
    assert sent("http://blog.test/", [])[0].headers["User-Agent"] == agent()
    assert agent().startswith("postclean/")
    named = sent("http://blog.test/", [], contact="me@example.org")[0].headers
    assert named["User-Agent"].endswith("(+me@example.org)")
    assert sent("http://blog.test/", [], user_agent="Other/1")[0].headers["User-Agent"] == "Other/1"
    assert named["Accept-Encoding"] == ACCEPT_ENCODING
    forced = sent("http://blog.test/", [], headers={"accept-encoding": "br;q=1.0", "HOST": "evil.test"})[0].headers
    assert forced["Accept-Encoding"] == ACCEPT_ENCODING
    assert forced["Host"] == "blog.test"


def test_a_blocking_client_works_too() -> None:
    """An httpx.Client of the caller's own, with a user agent of its own, is used as it is."""
    seen: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(200, content=gzip.compress(PAGE), headers={"Content-Encoding": "gzip"})

    with httpx.Client(transport=httpx.MockTransport(answer), headers={"User-Agent": "Mine/1"}) as client:
        assert fetch("http://blog.test/", client=client).content == PAGE
    assert seen[0].headers["User-Agent"] == "Mine/1"
