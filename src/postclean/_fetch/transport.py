"""The wire. The only file of postclean that imports httpx, so that another client is a change of one file.

`Guard` works where names become connections: it resolves a name, checks every address, and dials the very
address that it has checked. So each redirect is covered, and a name that changes its address between check
and connection (DNS rebinding) gains nothing. The Host header and TLS still see the name.
"""

from __future__ import annotations

import errno
import re
import socket
import ssl
from collections import OrderedDict
from collections.abc import AsyncIterator, Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, Protocol

import anyio
import anyio.to_thread
import httpcore
import httpx

from ..errors import BadResponse, Blocked, ConnectionFailed, FetchError, Incomplete, MissingExtra, TLSError
from .addresses import BAD_PORTS, why_not_public
from .options import Options

MOST_HEAD: Final = 200_000
"""Bytes of a head that are kept to find its end: more than h11 takes, which then refuses it."""

URL = httpx.URL
Response = httpx.Response
Client = httpx.Client
AsyncClient = httpx.AsyncClient
Cookies = httpx.Cookies

SLOW_ADDRESS = 3.0
"""Seconds for one address of a name while there are others to try."""


def resolve(host: str, port: int) -> list[str]:
    """Return the addresses of a host, whatever way it is spelled:
    the system's resolver reads `0x7f.1` too.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


async def _resolve(host: str, port: int) -> list[str]:
    # In a thread that a deadline may leave behind: the system's resolver cannot be interrupted.
    return await anyio.to_thread.run_sync(resolve, host, port, abandon_on_cancel=True)


def refuse_private(host: str, addresses: Iterable[str]) -> None:
    """Raise `Blocked` if any of the addresses is not public: a public name has no business there."""
    for address in addresses:
        what = why_not_public(address)
        if what is not None:
            shown = host if host == address else f"{host} leads to {address}, which"
            message = f"{shown} is not a public address ({what}): allow_private=True (--allow-private) if you mean it"
            raise Blocked("address", message)


class Tapped(httpcore.AsyncNetworkStream):
    """A connection that counts what comes after the head of an HTTP/1 answer.

    So a body that goes on beyond its Content-Length is noticed:
    h11 gives what was announced and is silent about the rest.
    """

    def __init__(self, stream: httpcore.AsyncNetworkStream) -> None:
        self._stream = stream
        tls = stream.get_extra_info("ssl_object")
        self._http1 = tls is None or tls.selected_alpn_protocol() != "h2"
        self._head: bytearray | None = bytearray() if self._http1 else None
        self.body = 0

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        data = await self._stream.read(max_bytes, timeout)
        if self._head is None:
            self.body += len(data)
        else:
            self._head += data
            if len(self._head) >= len(b"HTTP/") and not self._head.lstrip(b"\r\n").startswith(b"HTTP/"):
                # h11 would wait for an empty line, for ever.
                raise httpcore.RemoteProtocolError(f"it begins with {bytes(self._head[:20])!r}")
            self._find_end()
        return data

    def _find_end(self) -> None:
        """Look for the end of the head; those of `100 Continue` and the like are not the one."""
        while self._head is not None and (end := self._head.find(b"\r\n\r\n")) >= 0:
            interim = self._head[:12].startswith((b"HTTP/1.1 1", b"HTTP/1.0 1"))
            del self._head[: end + 4]
            if not interim:
                self.body = len(self._head)
                self._head = None
        if self._head is not None and len(self._head) > MOST_HEAD:
            self._head = None

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._head, self.body = bytearray() if self._http1 else None, 0
        await self._stream.write(buffer, timeout)

    async def aclose(self) -> None:
        await self._stream.aclose()

    async def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.AsyncNetworkStream:
        return Tapped(await self._stream.start_tls(ssl_context, server_hostname, timeout))

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


def surplus(response: Response, received: int) -> int:
    """Return how many bytes came after the end of a body that its Content-Length gives."""
    stream = response.extensions.get("network_stream")
    if response.extensions.get("http_version") != b"HTTP/1.1" or "content-length" not in response.headers:
        return 0
    return max(0, stream.body - received) if isinstance(stream, Tapped) else 0


class Guard(httpcore.AsyncNetworkBackend):
    """Connects to public addresses only."""

    def __init__(self, allow_private: bool) -> None:
        self._allow_private = allow_private
        self._backend = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        try:
            addresses = await _resolve(host, port)
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError(f"no address for the host {host!r}") from error
        if not self._allow_private:
            refuse_private(host, addresses)
        for address in addresses[:-1]:
            patience = SLOW_ADDRESS if timeout is None else min(SLOW_ADDRESS, timeout)
            try:
                return Tapped(
                    await self._backend.connect_tcp(address, port, patience, local_address, socket_options)
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                continue
        return Tapped(
            await self._backend.connect_tcp(addresses[-1], port, timeout, local_address, socket_options)
        )

    async def sleep(self, seconds: float) -> None:
        await anyio.sleep(seconds)


class _Pool:
    """The connections to one origin."""

    def __init__(self, options: Options, guard: Guard) -> None:
        self.busy = 0
        self.connections = httpcore.AsyncConnectionPool(
            ssl_context=options.ssl_context or _ssl_context(),
            max_connections=None,  # who may connect when is decided above, by host
            max_keepalive_connections=4,
            keepalive_expiry=15.0,
            http2=http2_available(),
            network_backend=guard,
        )


class _Stream(httpx.AsyncByteStream):
    """The raw body as httpx wants it."""

    def __init__(self, stream: Any, pool: _Pool) -> None:
        self._stream = stream
        self._pool: _Pool | None = pool

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for chunk in self._stream:
            yield chunk

    async def aclose(self) -> None:
        if self._pool is not None:
            self._pool.busy -= 1
            self._pool = None
        await self._stream.aclose()


class GuardedTransport(httpx.AsyncBaseTransport):
    """An httpx transport whose connections the `Guard` makes.

    Each origin has a pool of its own, for a while: the time that httpcore takes for a request grows with the
    square of the connections in a pool, so one pool for all hosts is slow from some fifty hosts on.
    """

    def __init__(self, options: Options, *, idle: int = 1) -> None:
        self._options = options
        self._guard = Guard(options.allow_private)
        self._idle = idle
        self._pools: OrderedDict[str, _Pool] = OrderedDict()

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        name = origin(request.url)
        pool = self._pools.get(name)
        if pool is None:
            pool = self._pools[name] = _Pool(self._options, self._guard)
        self._pools.move_to_end(name)
        pool.busy += 1
        try:
            answer = await pool.connections.handle_async_request(
                httpcore.Request(
                    method=request.method,
                    url=httpcore.URL(
                        scheme=request.url.raw_scheme,
                        host=request.url.raw_host,
                        port=request.url.port,
                        target=request.url.raw_path,
                    ),
                    headers=request.headers.raw,
                    extensions=request.extensions,
                )
            )
        except BaseException:
            pool.busy -= 1
            raise
        finally:
            await self._close_idle()
        stream = _Stream(answer.stream, pool)
        return httpx.Response(
            answer.status, headers=answer.headers, stream=stream, extensions=answer.extensions
        )

    async def _close_idle(self) -> None:
        """Close the connections to the origins that were asked longest ago."""
        idle = (
            [name for name, pool in self._pools.items() if not pool.busy]
            if len(self._pools) > self._idle
            else []
        )
        for name in idle[: max(0, len(self._pools) - self._idle)]:
            with anyio.CancelScope(shield=True):
                await self._pools.pop(name).connections.aclose()

    async def aclose(self) -> None:
        for pool in self._pools.values():
            await pool.connections.aclose()
        self._pools.clear()


@lru_cache(maxsize=1)
def _ssl_context() -> ssl.SSLContext:
    """Return the default context: it takes 20 ms to load the certificates."""
    return httpx.create_ssl_context(trust_env=False)


@lru_cache(maxsize=1)
def http2_available() -> bool:
    """Return whether HTTP/2 can be used: h2 comes with `postclean[fetch]`."""
    try:
        import h2  # noqa: F401
    except ImportError:
        return False
    return True


class Wire(Protocol):
    """Sends one GET, follows nothing."""

    async def get(self, url: URL, headers: Mapping[str, str], silence: float) -> Response: ...

    async def aclose(self) -> None: ...


class OwnWire:
    """Our own transport, guarded, and with a cache in front of it if asked. It keeps no cookies."""

    def __init__(self, options: Options, *, idle: int = 1) -> None:
        transport: httpx.AsyncBaseTransport = GuardedTransport(options, idle=idle)
        if options.cache is not None:
            transport = _cached(transport, Path(options.cache))
        self._transport = transport

    async def get(self, url: URL, headers: Mapping[str, str], silence: float) -> Response:
        request = httpx.Request(
            "GET", url, headers=headers, extensions={"timeout": httpx.Timeout(silence, pool=None).as_dict()}
        )
        return await self._transport.handle_async_request(request)

    async def aclose(self) -> None:
        await self._transport.aclose()


def _cached(transport: httpx.AsyncBaseTransport, folder: Path) -> httpx.AsyncBaseTransport:
    try:
        from hishel import AsyncSqliteStorage, CacheOptions
        from hishel.httpx import AsyncCacheTransport

        storage = AsyncSqliteStorage(database_path=folder / "pages.sqlite")
    except ImportError as error:
        raise MissingExtra("fetch", "hishel[async]", "cache=") from error
    return AsyncCacheTransport(transport, storage, rfc=CacheOptions(shared=False))


class ClientWire:
    """A client of the caller's own: proxies, certificates, a mock. The guard cannot work inside it.

    So the name is looked up before each hop and the peer's address is looked at once it is connected. Behind
    a proxy that is the proxy's address: `allow_private=True` for one on a private network.
    """

    def __init__(
        self, client: httpx.AsyncClient | httpx.Client, options: Options, *, ours: bool = False
    ) -> None:
        self._client = client
        self._options = options
        self._ours = ours

    async def get(self, url: URL, headers: Mapping[str, str], silence: float) -> Response:
        if not self._options.allow_private:
            try:
                addresses = await _resolve(url.host, port_of(url))
            except (OSError, UnicodeError):
                addresses = []  # behind a proxy names need not resolve here
            refuse_private(url.host, addresses)
        sent = dict(headers)
        if (
            self._options.user_agent is None
            and self._options.contact is None
            and not self._is_default_agent()
        ):
            sent.pop("User-Agent", None)
        request = self._client.build_request(
            "GET", url, headers=sent, timeout=httpx.Timeout(silence, pool=None)
        )
        if isinstance(self._client, httpx.AsyncClient):
            response = await self._client.send(request, stream=True, follow_redirects=False)
        else:
            response = await _send_in_thread(self._client, request)
        if response.is_stream_consumed:
            return _read_already(response)
        peer = response.extensions.get("network_stream")
        address = peer.get_extra_info("server_addr") if peer is not None else None
        if address and not self._options.allow_private:
            try:
                refuse_private(url.host, [str(address[0])])
            except Blocked:
                await response.aclose()
                raise
        return response

    def _is_default_agent(self) -> bool:
        return str(self._client.headers.get("User-Agent", "python-httpx")).startswith("python-httpx")

    async def aclose(self) -> None:
        if self._ours and isinstance(self._client, httpx.AsyncClient):
            await self._client.aclose()


def _read_already(response: httpx.Response) -> httpx.Response:
    """Return an answer that the client has read and decoded
    (a mock, a hook) as one that is yet to be read.
    """
    headers = [
        (name, value)
        for name, value in response.headers.multi_items()
        if name.lower() not in ("content-encoding", "content-length")
    ]
    return httpx.Response(
        response.status_code,
        headers=headers,
        stream=httpx.ByteStream(response.content),
        extensions=response.extensions,
    )


class _ThreadStream(httpx.AsyncByteStream):
    """The body of a blocking client, read in a thread so that the deadline holds."""

    def __init__(self, response: httpx.Response) -> None:
        self._response = response

    async def __aiter__(self) -> AsyncIterator[bytes]:
        chunks = self._response.iter_raw()
        while (
            chunk := await anyio.to_thread.run_sync(next, chunks, None, abandon_on_cancel=True)
        ) is not None:
            yield chunk

    async def aclose(self) -> None:
        with anyio.CancelScope(shield=True):
            await anyio.to_thread.run_sync(self._response.close)


async def _send_in_thread(client: httpx.Client, request: httpx.Request) -> httpx.Response:
    abandoned = False

    def send() -> httpx.Response:
        response = client.send(request, stream=True, follow_redirects=False)
        if abandoned:
            response.close()
        return response

    try:
        response = await anyio.to_thread.run_sync(send, abandon_on_cancel=True)
    except BaseException:
        abandoned = True
        raise
    if response.is_stream_consumed:
        return response
    return httpx.Response(
        response.status_code,
        headers=response.headers,
        stream=_ThreadStream(response),
        extensions=response.extensions,
    )


def wire_for(options: Options, client: Any = None, *, idle: int = 1) -> Wire:
    """Return what to send requests with."""
    if client is not None:
        return ClientWire(client, options)
    if not options.trust_env:
        return OwnWire(options, idle=idle)
    # A proxy from the environment: the guard would see the proxy only,
    # so this is a client like the caller's own.
    theirs = httpx.AsyncClient(
        verify=options.ssl_context or httpx.create_ssl_context(),
        http2=http2_available(),
        limits=httpx.Limits(max_connections=None, max_keepalive_connections=idle),
    )
    return ClientWire(theirs, options, ours=True)


def parse(url: str) -> URL:
    """Return the URL ready to be asked, or raise `Blocked`:
    http or https, a host, a port that may speak HTTP.
    """
    if not isinstance(url, str):
        raise Blocked("url", f"a URL is a string, not a {type(url).__name__}", url=repr(url)[:100])
    try:
        parsed = httpx.URL(url.strip())
        parsed.host.encode("ascii" if parsed.host.isascii() else "utf-8")
    except (httpx.InvalidURL, UnicodeError, ValueError, TypeError) as error:
        raise Blocked("url", f"not a URL ({error})", url=url[:500]) from error
    check(parsed)
    return parsed


def check(url: URL) -> None:
    """Raise `Blocked` for what is not an http or https URL with a host and a usual port."""
    if url.scheme not in ("http", "https"):
        hint = (
            "add https://"
            if not url.scheme
            else "only http and https are fetched; for a file give extract() a Path"
        )
        raise Blocked("url", f"the scheme is {url.scheme!r}: {hint}", url=shown(url))
    if not url.host:
        raise Blocked("url", "the URL has no host", url=shown(url))
    if _forbidden(url.host) and why_not_public(url.host) == "not an address":
        raise Blocked("url", f"{url.host[:100]!r} is not the name of a host", url=shown(url))
    if not 0 < port_of(url) < 1 << 16:
        raise Blocked("url", f"there is no port {port_of(url)}", url=shown(url))
    if port_of(url) in BAD_PORTS:
        raise Blocked("port", f"the port {port_of(url)} belongs to another protocol", url=shown(url))


_forbidden = re.compile(r"[\x00-\x20#/:<>?@\[\\\]^|%\x7f]").search
"""The forbidden domain code points of the WHATWG URL standard; an IPv6 address may have some of them."""


def port_of(url: URL) -> int:
    """Return the port that the URL means."""
    return url.port if url.port is not None else (443 if url.scheme == "https" else 80)


def origin(url: URL) -> str:
    """Return scheme, host and port.

    >>> origin(URL("https://example.org/a"))
    'https://example.org:443'
    """
    host = url.raw_host.decode("ascii", "replace")
    return f"{url.scheme}://{f'[{host}]' if ':' in host else host}:{port_of(url)}"


def shown(url: URL) -> str:
    """Return the URL as it may be shown: without user name and password."""
    return str(url.copy_with(userinfo=b"") if url.userinfo else url)


def new_cookies() -> Cookies:
    """Return an empty jar."""
    return httpx.Cookies()


def cookie_header(jar: Cookies, url: URL) -> str:
    """Return what the jar has for the URL, as the value of a Cookie header."""
    if not jar.jar:
        return ""
    request = httpx.Request("GET", url)
    jar.set_cookie_header(request)
    return str(request.headers.get("Cookie", ""))


def keep_cookies(jar: Cookies, url: URL, response: Response) -> None:
    """Put the cookies of an answer into the jar; those that httpx could not send back are left out."""
    if "set-cookie" not in response.headers:
        return
    jar.extract_cookies(
        httpx.Response(response.status_code, headers=response.headers, request=httpx.Request("GET", url))
    )
    for cookie in list(jar.jar):
        if not f"{cookie.name}{cookie.value}".isascii():
            jar.jar.clear(cookie.domain, cookie.path, cookie.name)


NETWORK_ERRORS = (
    httpx.HTTPError,
    httpx.InvalidURL,
    httpx.StreamError,
    httpcore.TimeoutException,  # httpcore's exceptions have no common base
    httpcore.NetworkError,
    httpcore.ProtocolError,
    httpcore.ProxyError,
    httpcore.UnsupportedProtocol,
    httpcore.ConnectionNotAvailable,
    OSError,
    UnicodeError,
)
"""What sending and reading can raise."""


def translate(error: Exception, url: URL, *, timeout: float, received: int | None) -> FetchError:
    """Return what an error of the network means; `received` counts the body's bytes if it had begun."""
    where = shown(url)
    chain = list(_chain(error))
    if isinstance(error, (httpx.TimeoutException, httpcore.TimeoutException)):
        return ConnectionFailed(f"the server was silent for timeout={timeout:g} seconds", url=where)
    tls = next((e for e in chain if isinstance(e, ssl.SSLError)), None)
    if tls is not None and received is None:
        reason = getattr(tls, "verify_message", "") or getattr(tls, "reason", "") or str(tls)
        message = f"the TLS connection is not good: {reason}. For a private authority give ssl_context="
        return TLSError(message, url=where)
    if received is not None:
        if "illegal" in str(error) or "malformed" in str(error):
            return BadResponse(f"the body is not HTTP ({error})", url=where)
        message = (
            f"the connection ended after {received} bytes, before the body did: partial=True keeps what came"
        )
        return Incomplete(received, message, url=where)
    if any(isinstance(e, socket.gaierror) for e in chain) or isinstance(error, UnicodeError):
        return ConnectionFailed(
            f"there is no host {url.host!r}, or no name server answers: check the spelling", url=where
        )
    if isinstance(error, (httpx.RemoteProtocolError, httpcore.RemoteProtocolError)) or _by_h2(chain):
        if any(words in str(error) for words in ("disconnected", "StreamReset", "ConnectionTerminated")):
            return ConnectionFailed("the server closed the connection without an answer", url=where)
        return BadResponse(f"the answer is not HTTP that can be read ({str(error)[:200]})", url=where)
    if isinstance(error, (httpx.UnsupportedProtocol, httpcore.UnsupportedProtocol, httpx.InvalidURL)):
        return Blocked("url", f"the URL cannot be asked ({error})", url=where)
    if isinstance(error, (httpx.LocalProtocolError, httpcore.LocalProtocolError)):
        return Blocked(
            "url", f"the request cannot be sent ({error}): look at headers= and cookies=", url=where
        )
    number = next((e.errno for e in chain if isinstance(e, OSError) and e.errno), None)
    what = errno.errorcode.get(number, "") if number else ""
    return ConnectionFailed(
        f"the connection failed ({what or str(error)[:200] or type(error).__name__})", url=where
    )


def _by_h2(chain: Iterable[BaseException]) -> bool:
    """Return whether h2 refused what it was sent; httpcore calls that a local error."""
    return any(type(error).__module__.partition(".")[0] == "h2" for error in chain)


def _chain(error: BaseException | None) -> Iterable[BaseException]:
    for _ in range(10):
        if error is None:
            return
        yield error
        error = error.__cause__ or error.__context__


def basic(url: URL) -> str:
    """Return the Authorization header for the user name and password in a URL."""
    request = httpx.Request("GET", url)
    flow = httpx.BasicAuth(url.username, url.password).auth_flow(request)
    return str(next(flow).headers["Authorization"])
