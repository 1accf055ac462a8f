"""No spelling of a private address is ever dialled: not directly, not by redirect, not by a name that changes its mind."""

from __future__ import annotations

import random
from collections.abc import Iterator
from ipaddress import IPv4Address, IPv6Address
from typing import Any

import anyio
import httpcore
import httpx
import pytest

from postclean.errors import Blocked, ConnectionFailed, FetchError
from tests.doors import afetch, fetch, fetch_many, transport, why_not_public

from .hostile_server import PAGE, HostileServer

PUBLIC = "93.184.215.14"
"""Where blog.example is, for these tests; whoever dials it reaches the loopback server."""

HOSTS = """
127.0.0.1 127.0.0.1. 127.1 127.0.1 127.255.255.254 0x7f.1 0x7f.0x0.0x0.0x1 0x7f000001 0x7F000001 2130706433 017700000001
0177.0.0.1 0177.0.0.01 00000177.0.0.1 127.0.0.0x1 localhost LOCALHOST localhost. 0 0.0.0.0 0x0 00000000000
10.0.0.1 10.255.255.255 012.0.0.1 0xa000001 172.16.0.1 172.31.255.255 192.168.0.1 192.168.257 3232235777
169.254.169.254 0xa9fea9fe 2852039166 0251.0376.0251.0376 100.64.0.1 100.100.100.200 192.0.0.1 192.0.0.192 192.0.2.1 198.18.0.1
198.51.100.1 203.0.113.1 192.88.99.1 224.0.0.1 239.255.255.250 240.0.0.1 255.255.255.255
[::1] [::] [0:0:0:0:0:0:0:1] [::ffff:127.0.0.1] [::ffff:7f00:1] [0:0:0:0:0:ffff:7f00:0001] [::ffff:10.0.0.1]
[::ffff:169.254.169.254] [::127.0.0.1] [64:ff9b::127.0.0.1] [64:ff9b::7f00:1] [64:ff9b::a9fe:a9fe] [64:ff9b:1::1]
[2002:7f00:1::] [2002:a00:1::1] [2001::1] [2001:0:7f00:1::] [2001:db8::1] [3fff::1] [fe80::1] [fe80::1%25lo] [fc00::1] [fd00::1]
[fec0::1] [ff02::1] [100::1] [4000::1] [5f00::1]
127。0。0。1 １２７.0.0.1 ①②⑦.⓪.⓪.① user@127.0.0.1 user:password@127.0.0.1 blog.example@127.0.0.1 blog.example%40@127.0.0.1
blog.example\\@127.0.0.1 127.0.0.1%09 %31%32%37.0.0.1 127%2e0%2e0%2e1 internal.example mixed.example nat64.example
""".split()
"""Spellings of addresses that are not public."""

NAMES = {
    "blog.example": [PUBLIC],
    "internal.example": ["10.1.2.3"],
    "mixed.example": [PUBLIC, "127.0.0.1"],
    "nat64.example": ["64:ff9b::7f00:1"],
}


@pytest.fixture(scope="module")
def server() -> Iterator[HostileServer]:
    with HostileServer() as running:
        yield running


@pytest.fixture
def dialled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the fetcher dials, in order. blog.example is a public host whose pages our server has."""
    addresses: list[str] = []
    system = transport.resolve

    class Backend(httpcore.AnyIOBackend):
        async def connect_tcp(self, host: str, port: int, *rest: Any, **more: Any) -> httpcore.AsyncNetworkStream:
            addresses.append(host)
            return await super().connect_tcp("127.0.0.1" if host == PUBLIC else host, port, *rest, **more)

    def resolve(host: str, port: int) -> list[str]:
        return NAMES.get(host) or system(host, port)

    monkeypatch.setattr(httpcore, "AnyIOBackend", Backend)
    monkeypatch.setattr(transport, "resolve", resolve)
    return addresses


@pytest.mark.parametrize("host", HOSTS)
def test_no_spelling_of_a_private_address_is_dialled(host: str, dialled: list[str], server: HostileServer) -> None:
    """A URL with a private host is refused before anything is sent."""
    with pytest.raises((Blocked, ConnectionFailed)) as caught:
        fetch(f"http://{host}:{server.port}/ok", retries=0)
    assert dialled == []
    if isinstance(caught.value, Blocked):
        assert caught.value.reason in ("address", "url")


def test_no_redirect_leads_to_a_private_address(dialled: list[str], server: HostileServer) -> None:
    """A redirect from a public page to any of the spellings is refused; only the public page is dialled."""
    for number, host in enumerate(HOSTS):
        server.page(f"/to{number}", b"", status=302, Location=f"http://{host}:{server.port}/ok".encode().decode("latin-1"))

    async def all_of_them() -> list[FetchError | None]:
        found: list[FetchError | None] = []
        for number in range(len(HOSTS)):
            try:
                await afetch(f"http://blog.example:{server.port}/to{number}", retries=0)
                found.append(None)
            except FetchError as error:
                found.append(error)
        return found

    for host, error in zip(HOSTS, anyio.run(all_of_them), strict=True):
        assert isinstance(error, (Blocked, ConnectionFailed)), host
    assert set(dialled) == {PUBLIC}
    assert len(dialled) == len(HOSTS)


@pytest.mark.parametrize("how", ["header", "meta", "robots"])
def test_other_ways_to_a_private_address(how: str, dialled: list[str], server: HostileServer) -> None:
    """A meta refresh and a redirect of robots.txt are redirects like others."""
    private = f"http://127.0.0.1:{server.port}/ok"
    if how == "header":
        server.page("/way", b"moved", Refresh=f"0;url={private}")
    elif how == "meta":
        server.page("/way", b'<meta http-equiv=refresh content="0;url=' + private.encode() + b'">')
    else:
        pytest.importorskip("protego")
        server.page("/way")
        server.page("/robots.txt", b"", status=302, Location=private)
    try:
        with pytest.raises(FetchError):
            fetch(f"http://blog.example:{server.port}/way", robots=how == "robots", retries=0)
    finally:
        server.routes.pop("/robots.txt", None)
    assert set(dialled) == {PUBLIC}


def test_the_address_that_was_checked_is_dialled(
    dialled: list[str], server: HostileServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name that is public when it is checked and private right after (DNS rebinding) gains nothing."""
    asked: list[str] = []

    def rebinding(host: str, port: int) -> list[str]:
        asked.append(host)
        return [PUBLIC] if len(asked) == 1 else ["127.0.0.1"]

    monkeypatch.setattr(transport, "resolve", rebinding)
    page = fetch(f"http://rebind.example:{server.port}/ok")
    assert page.content == PAGE
    assert (asked, dialled) == (["rebind.example"], [PUBLIC])
    with pytest.raises(Blocked, match=r"rebind\.example leads to 127\.0\.0\.1"):
        fetch(f"http://rebind.example:{server.port}/ok")
    assert dialled == [PUBLIC]


def test_fetch_many_has_the_same_guard(dialled: list[str], server: HostileServer) -> None:
    """In a list a private address is one refused page; the others are fetched."""
    urls = [f"http://{host}:{server.port}/ok" for host in ("blog.example", "127.0.0.1", "internal.example")]
    results = list(fetch_many(urls, robots=False, gap=0, ordered=True))
    assert [type(result.error) for result in results] == [type(None), Blocked, Blocked]
    assert dialled == [PUBLIC]


@pytest.mark.parametrize("host", ["127.0.0.1", "2130706433", "[::ffff:10.0.0.1]", "internal.example", "localhost"])
def test_a_client_of_the_callers_own_is_checked_before_each_hop(host: str, dialled: list[str]) -> None:
    """With client= names are looked up and checked before the client is asked."""
    asked: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request.url.host)
        return httpx.Response(302, headers={"Location": f"http://{host}/"})

    with httpx.Client(transport=httpx.MockTransport(answer)) as client, pytest.raises(Blocked) as caught:
        fetch("http://blog.example/", client=client)
    assert caught.value.reason == "address"
    assert asked == ["blog.example"]


def test_the_peer_of_a_client_is_checked(server: HostileServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """With client= a name that becomes private after the check is noticed at the connection; allow_private allows it."""
    with httpx.Client() as client:
        url = server.url("/ok", host="localhost")
        with monkeypatch.context() as patched:
            patched.setattr(transport, "resolve", lambda host, port: [PUBLIC])
            with pytest.raises(Blocked, match=r"127\.0\.0\.1"):
                fetch(url, client=client)
        assert fetch(url, client=client, allow_private=True).content == PAGE


def test_allow_private_allows(server: HostileServer) -> None:
    """allow_private is the one way in."""
    assert fetch(server.url("/ok", host="2130706433"), allow_private=True).content == PAGE


def test_public_by_our_table_is_public_by_python() -> None:
    """No address of a large sample is public here and not so for the standard library."""
    chance = random.Random(7)
    v4 = [IPv4Address(chance.getrandbits(32)) for _ in range(20_000)]
    v6 = [IPv6Address(0x2 << 124 | chance.getrandbits(125)) for _ in range(5_000)]
    v6 += [IPv6Address(chance.getrandbits(128)) for _ in range(5_000)]
    public = [ip for ip in (*v4, *v6) if why_not_public(str(ip)) is None]
    assert len(public) > 15_000
    assert [ip for ip in public if not ip.is_global] == []


@pytest.mark.parametrize(
    "address", [PUBLIC, "1.1.1.1", "2606:4700:4700::1111", "::ffff:1.1.1.1", "64:ff9b::101:101", "192.0.1.1"]
)
def test_public_addresses_are_public(address: str) -> None:
    """Public addresses pass, also those that carry a public IPv4 address."""
    assert why_not_public(address) is None
