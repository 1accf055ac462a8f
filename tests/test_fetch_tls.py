"""TLS and HTTP/2: never weakened, and as bounded as the rest."""

from __future__ import annotations

import ssl
from collections.abc import Iterator

import pytest

from postclean.errors import BadResponse, Blocked, ConnectionFailed, FetchError, TLSError, TooLarge
from tests.doors import fetch, transport

from .hostile_server import PAGE, HostileServer

trustme = pytest.importorskip("trustme", reason="makes the certificates")


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def trusting(authority: trustme.CA) -> ssl.SSLContext:
    """The context of somebody who trusts the authority."""
    context = ssl.create_default_context()
    authority.configure_trust(context)
    return context


def serving(authority: trustme.CA, name: str, *, http2: bool = False) -> HostileServer:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(name).configure_cert(context)
    context.set_alpn_protocols(["h2", "http/1.1"] if http2 else ["http/1.1"])
    return HostileServer(tls=context)


@pytest.fixture(scope="module")
def secure(authority: trustme.CA) -> Iterator[HostileServer]:
    with serving(authority, "127.0.0.1") as running:
        yield running


@pytest.fixture(scope="module")
def h2(authority: trustme.CA) -> Iterator[HostileServer]:
    pytest.importorskip("h2", reason="speaks HTTP/2")
    with serving(authority, "127.0.0.1", http2=True) as running:
        yield running


def test_an_unknown_authority_is_refused(secure: HostileServer) -> None:
    """A self-signed certificate is an error that names ssl_context, and is tried once only."""
    before = len(secure.requests)
    with pytest.raises(TLSError, match="ssl_context") as caught:
        fetch(secure.url(), allow_private=True)
    assert not caught.value.retryable
    assert len(secure.requests) == before


def test_a_trusted_authority_is_fetched(secure: HostileServer, trusting: ssl.SSLContext) -> None:
    """With ssl_context the page comes."""
    assert fetch(secure.url(), allow_private=True, ssl_context=trusting).content == PAGE


def test_a_certificate_for_another_host_is_refused(authority: trustme.CA, trusting: ssl.SSLContext) -> None:
    """A good certificate of another host is not a good."""
    with serving(authority, "other.example") as server, pytest.raises(TLSError, match="mismatch"):
        fetch(server.url(), allow_private=True, ssl_context=trusting)


def test_http_on_a_tls_port_and_tls_on_an_http_port(secure: HostileServer) -> None:
    """The wrong protocol ends typed on both sides."""
    with HostileServer() as plain, pytest.raises(ConnectionFailed):
        fetch(plain.url().replace("http:", "https:"), allow_private=True, retries=0, timeout=0.5)
    with pytest.raises(ConnectionFailed):
        fetch(secure.url().replace("https:", "http:"), allow_private=True, retries=0)


def test_https_to_http_is_refused(secure: HostileServer, trusting: ssl.SSLContext) -> None:
    """A redirect that drops TLS is followed only if the caller says so."""
    with HostileServer() as plain:
        secure.page("/down", b"", status=302, Location=plain.url())
        with pytest.raises(Blocked) as caught:
            fetch(secure.url("/down"), allow_private=True, ssl_context=trusting)
        assert caught.value.reason == "downgrade"
        assert plain.requests == []
        page = fetch(secure.url("/down"), allow_private=True, ssl_context=trusting, allow_downgrade=True)
        assert page.url == plain.url()


def test_old_tls_is_refused(authority: trustme.CA, trusting: ssl.SSLContext) -> None:
    """TLS 1.1 is not spoken."""
    assert transport._ssl_context().minimum_version >= ssl.TLSVersion.TLSv1_2
    assert transport._ssl_context().verify_mode == ssl.CERT_REQUIRED
    assert transport._ssl_context().check_hostname


def test_a_longer_body_is_noticed_over_tls_too(secure: HostileServer, trusting: ssl.SSLContext) -> None:
    """What comes after the announced length is counted within TLS as well."""
    secure.page("/cut", length=50)
    page = fetch(secure.url("/cut"), allow_private=True, ssl_context=trusting)
    assert page.stopped
    assert page.stopped.startswith("content-length")


def test_http2_is_spoken(h2: HostileServer, trusting: ssl.SSLContext) -> None:
    """A server that has HTTP/2 is asked in HTTP/2."""
    page = fetch(h2.url("/post"), allow_private=True, ssl_context=trusting)
    assert page.content == PAGE
    assert h2.seen("/post")[0].headers[":method"] == "GET"


@pytest.mark.parametrize(
    ("path", "error"),
    [("/h2_reset", ConnectionFailed), ("/h2_goaway", ConnectionFailed), ("/h2_flood", BadResponse), ("/h2_bomb", TooLarge)],
)
def test_hostile_http2(path: str, error: type[FetchError], h2: HostileServer, trusting: ssl.SSLContext) -> None:
    """A reset stream, GOAWAY, 200 KB of headers and a bomb end typed."""
    with pytest.raises(error):
        fetch(h2.url(path), allow_private=True, ssl_context=trusting, retries=0, deadline=5)
