"""A web server on the loopback that does to its clients what the open web does, on purpose.

`HOSTILE` is the table of what it does and of how a fetch must end; the docs print it (docs/fetching.md) and the tests run it.
Run it on its own to try a client: `python tests/hostile_server.py`.
"""

from __future__ import annotations

import asyncio
import gzip
import socket
import ssl
import struct
import threading
import time
import zlib
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from email.utils import formatdate
from functools import lru_cache
from types import TracebackType
from typing import Any

PAGE = (
    b"<!doctype html><html><head><title>A day at sea</title></head><body><p>" + b"The sea was calm. " * 40 + b"</body></html>"
)
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(4000)
PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + b"1 0 obj << >> endobj\n" * 200


@dataclass(frozen=True)
class Hostile:
    """One thing that a server does. `outcome` is `page` or the name of an error; `needs` an optional package."""

    name: str
    what: str
    outcome: str
    options: dict[str, Any] = field(default_factory=dict)
    detail: dict[str, Any] = field(default_factory=dict)
    """Attributes that the page or the error must have."""
    needs: str | None = None


def _row(
    name: str, what_it_does: str, outcome: str, /, *, needs: str | None = None, options: Any = None, **detail: Any
) -> Hostile:
    return Hostile(name, what_it_does, outcome, options or {}, detail, needs)


SHORT = {"deadline": 1.5}
ONCE = {"retries": 0}

HOSTILE = (
    _row("ok", "an ordinary page", "page"),
    # Time
    _row("drip", "one byte every 0.2 seconds, for ever", "DeadlineExceeded", options=SHORT),
    _row("drip_gzip", "the same, of a gzip body", "DeadlineExceeded", options=SHORT),
    _row("slow_headers", "one byte of a header every 0.2 seconds", "DeadlineExceeded", options=SHORT),
    _row("slow_status", "one byte of the status line every 0.2 seconds", "DeadlineExceeded", options=SHORT),
    _row("silent", "takes the request and says nothing", "ConnectionFailed", options={"timeout": 0.5, **ONCE}),
    _row("stall", "sends half a page and then nothing", "ConnectionFailed", options={"timeout": 0.5, **ONCE}),
    _row("continues", "`100 Continue` for ever", "DeadlineExceeded", options=SHORT),
    _row("slow_redirects", "redirects for ever, half a second each", "DeadlineExceeded", options=SHORT),
    # Size
    _row("endless", "a body that never ends", "TooLarge", limit=2_000_000, options={"max_bytes": 2_000_000}),
    _row("endless_chunks", "chunks of one byte that never end", "TooLarge", limit=20_000, options={"max_bytes": 20_000}),
    _row("huge_length", "a Content-Length of 10 GB", "TooLarge"),
    _row("gzip_bomb", "100 MB as gzip", "TooLarge"),
    _row("gzip_members", "10,000 gzip members of 100 KB each", "TooLarge"),
    _row("deflate_bomb", "100 MB as deflate", "TooLarge"),
    _row("brotli_bomb", "100 MB as brotli", "TooLarge", needs="brotli"),
    _row("zstd_bomb", "100 MB as zstd", "TooLarge", needs="zstandard"),
    _row("zstd_window", "zstd that wants a window of 128 MB", "BadResponse", needs="zstandard"),
    _row("bomb_in_404", "a 404 page that is a bomb", "HTTPError", status=404),
    _row("bomb_in_403", "a 403 page that is a bomb", "HTTPError", status=403),
    # Headers
    _row("header_flood", "headers that never end", "BadResponse"),
    _row("many_headers", "500 short headers", "BadResponse"),
    _row("long_header", "a header of 1 MB", "BadResponse"),
    _row("not_http", "the greeting of a mail server", "BadResponse"),
    _row("http09", "a page without any header", "BadResponse"),
    _row("two_lengths", "two different Content-Lengths", "BadResponse"),
    _row("latin1_headers", "header values in Latin-1", "page"),
    # Bodies that are not what they say
    _row("wrong_length", "a Content-Length longer than the body", "Incomplete", options=ONCE),
    _row("wrong_length_kept", "the same with `partial=True`", "page", options={"partial": True, **ONCE}),
    _row("short_length", "a Content-Length of 50 for a longer body", "page"),
    _row("cut_chunks", "chunks that end in the middle", "Incomplete", options=ONCE),
    _row("bad_chunks", "chunks without their sizes", "BadResponse"),
    _row("bad_gzip", "a body labelled gzip that is HTML", "BadResponse"),
    _row("cut_gzip", "a gzip body that ends in the middle", "Incomplete", options=ONCE),
    _row("trailing_gzip", "zeros after a gzip body", "page"),
    _row("empty_gzip", "an empty body labelled gzip", "NotAPage", what="nothing"),
    _row("raw_deflate", "deflate without its zlib header", "page"),
    _row("stacked", "`Content-Encoding: gzip, gzip`", "BadResponse"),
    _row("compress", "an encoding that was not asked for", "BadResponse"),
    _row("empty", "an empty body", "NotAPage", what="nothing"),
    _row("no_content", "204 No Content", "NotAPage", what="nothing"),
    _row("image", "a PNG", "NotAPage", what="a PNG image"),
    _row("image_as_html", "a PNG labelled text/html", "NotAPage", what="a PNG image"),
    _row("pdf_as_html", "a PDF labelled text/html", "NotAPage", what="a PDF file"),
    _row("json", "JSON", "NotAPage", what="application/json"),
    _row("noise", "random bytes without a label", "NotAPage", what="binary data"),
    _row("endless_video", "a film that never ends, labelled text/html", "NotAPage"),
    _row("html_as_image", "HTML labelled image/png", "page"),
    _row("no_type", "HTML without a label", "page"),
    _row("charset_lie", "Latin-1 labelled UTF-8", "page", charset="utf-8"),
    _row("charset_bogus", "a charset that does not exist", "page", charset="foobar-9"),
    # Redirects
    _row("loop", "a redirect to itself", "TooManyRedirects"),
    _row("ping", "two redirects to each other", "TooManyRedirects"),
    _row("chain", "30 redirects, each elsewhere", "TooManyRedirects"),
    _row("chain5", "5 redirects", "page"),
    _row("meta_refresh", "a page that only points to another", "page"),
    _row("meta_loop", "two such pages that point to each other", "TooManyRedirects"),
    _row("cookie_wall", "a redirect to itself until a cookie comes back", "page"),
    _row("to_file", "a redirect to file:///etc/passwd", "Blocked", reason="url"),
    _row("to_javascript", "a redirect to javascript:", "Blocked", reason="url"),
    _row("to_ssh", "a redirect to port 22", "Blocked", reason="port"),
    _row("to_nothing", "a redirect to `http://[`", "Blocked", reason="url"),
    _row("no_location", "302 without a Location", "HTTPError", status=302),
    _row("to_credentials", "a redirect to user:password@host", "page"),
    # Refusals
    _row("e404", "404", "HTTPError", status=404),
    _row("e500", "500", "HTTPError", status=500),
    _row("e429", "429 once with `Retry-After: 1`", "page"),
    _row("e429_date", "429 once with a date in a second", "page"),
    _row("e429_long", "429 with `Retry-After: 86400`", "HTTPError", status=429, retry_after=86400.0),
    _row("e503", "503, always", "HTTPError", status=503, options={"retries": 1}),
    _row("e503_once", "503 once", "page"),
    _row("reset", "resets the connection", "ConnectionFailed", options=ONCE),
    _row("reset_once", "resets the connection once", "page"),
    _row("reset_in_body", "resets the connection in the body", "Incomplete", options=ONCE),
    _row("closed", "closes the connection without a word", "ConnectionFailed", options=ONCE),
    _row("challenge", "a bot check with status 403", "Walled", wall="challenge", status=403),
    _row("challenge_200", "a bot check with status 200", "Walled", wall="challenge", status=200),
    _row("consent", "a redirect to a page that asks for consent", "Walled", wall="consent"),
)


def packed(form: str, size: int = 100_000_000) -> bytes:
    """Return a page that is very large once unpacked."""
    return _packed(form, size)


@lru_cache(maxsize=16)
def _packed(form: str, size: int) -> bytes:
    start, block = b"<!doctype html><p>", bytes(b" " * 1_000_000)
    if form == "zstd":
        import zstandard

        engine: Any = zstandard.ZstdCompressor(level=3, write_content_size=False).compressobj()
    elif form == "br":
        import brotli

        engine = brotli.Compressor(quality=3)
        out = [engine.process(start)] + [engine.process(block) for _ in range(size // len(block))]
        return b"".join([*out, engine.finish()])
    else:
        engine = zlib.compressobj(3, zlib.DEFLATED, 31 if form == "gzip" else 15)
    out = [engine.compress(start)] + [engine.compress(block) for _ in range(size // len(block))]
    return b"".join([*out, engine.flush()])


@dataclass
class Seen:
    """One request as the server saw it."""

    path: str
    headers: dict[str, str]
    at: float


class Connection:
    """One request and the means to answer it, well or badly."""

    def __init__(self, writer: asyncio.StreamWriter, seen: Seen, count: int) -> None:
        self.writer = writer
        self.seen = seen
        self.count = count
        """How often the path was asked for, with this time."""

    async def raw(self, *parts: bytes, every: float = 0.0) -> None:
        for part in parts:
            self.writer.write(part)
            await self.writer.drain()
            if every:
                await asyncio.sleep(every)

    async def answer(
        self,
        body: bytes = PAGE,
        *,
        status: int = 200,
        kind: str | None = "text/html",
        length: int | None = None,
        **headers: str,
    ) -> None:
        lines = [f"HTTP/1.1 {status} Whatever", f"Content-Length: {len(body) if length is None else length}"]
        lines += [f"Content-Type: {kind}"] if kind else []
        lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
        await self.raw("\r\n".join(lines).encode("latin-1") + b"\r\n\r\n", body)

    async def head(self, kind: str = "text/html", **headers: str) -> None:
        lines = ["HTTP/1.1 200 OK", f"Content-Type: {kind}"]
        lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
        await self.raw("\r\n".join(lines).encode() + b"\r\n\r\n")

    async def redirect(self, location: str, **headers: str) -> None:
        await self.answer(b"", status=302, Location=location, **headers)

    def reset(self) -> None:
        """Close with RST instead of FIN."""
        sock = self.writer.get_extra_info("socket")
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.writer.transport.abort()


Handler = Callable[[Connection], Awaitable[None]]


class HostileServer:
    """The server, in a thread of its own. `url("/drip")` is where to find a case.

    With `tls` it speaks TLS, and HTTP/2 if the client offers it. `routes` may be added to.
    """

    def __init__(self, tls: ssl.SSLContext | None = None) -> None:
        self.tls = tls
        self.requests: list[Seen] = []
        self.open_connections = 0
        self.routes: dict[str, Handler] = {}
        self._counts: Counter[str] = Counter()
        self._ready = threading.Event()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._serve()), daemon=True)
        for name in dir(self):
            if name.startswith("do_"):
                self.routes["/" + name[3:]] = getattr(self, name)

    def __enter__(self) -> HostileServer:
        self._thread.start()
        self._ready.wait(10)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(10)

    def url(self, path: str = "/ok", host: str = "127.0.0.1") -> str:
        return f"{'https' if self.tls else 'http'}://{host}:{self.port}{path}"

    def page(self, path: str, body: bytes = PAGE, **headers: Any) -> str:
        """Serve a page and return its URL."""

        async def handler(connection: Connection) -> None:
            await connection.answer(body, **headers)

        self.routes[path] = handler
        return self.url(path)

    def seen(self, path: str) -> list[Seen]:
        return [request for request in self.requests if request.path.partition("?")[0] == path]

    async def _serve(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._stop = asyncio.Event()
        tasks: set[asyncio.Task[None]] = set()

        async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            task = asyncio.current_task()
            assert task is not None
            tasks.add(task)
            self.open_connections += 1
            try:
                await self._talk(reader, writer)
            except (OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError, asyncio.CancelledError, ssl.SSLError):
                pass
            finally:
                self.open_connections -= 1
                tasks.discard(task)
                writer.transport.abort() if writer.is_closing() else writer.close()

        server = await asyncio.start_server(connected, "127.0.0.1", 0, ssl=self.tls, backlog=512)
        self.port = server.sockets[0].getsockname()[1]
        self._ready.set()
        await self._stop.wait()
        server.close()
        for task in list(tasks):
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        over = writer.get_extra_info("ssl_object")
        if over is not None and over.selected_alpn_protocol() == "h2":
            await self._talk_h2(reader, writer)
            return
        while not writer.is_closing():
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
            headers = {k.lower(): v.strip() for k, _, v in (line.partition(":") for line in head[1:] if line)}
            seen = Seen(head[0].split(" ")[1], headers, time.monotonic())
            self.requests.append(seen)
            path = seen.path.partition("?")[0]
            self._counts[path] += 1
            handler = self.routes.get(path) or self.routes.get("/" + path.split("/")[1]) or self.missing
            await handler(Connection(writer, seen, self._counts[path]))

    async def _talk_h2(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """HTTP/2, enough for the cases under /h2_…; all other paths get the page."""
        from h2.config import H2Configuration
        from h2.connection import H2Connection
        from h2.events import RequestReceived
        from h2.exceptions import ProtocolError

        talk = H2Connection(H2Configuration(client_side=False))
        talk.initiate_connection()
        writer.write(talk.data_to_send())
        while data := await reader.read(65536):
            try:
                events = talk.receive_data(data)
            except ProtocolError:  # what comes after GOAWAY
                return
            for event in events:
                if not isinstance(event, RequestReceived):
                    continue
                headers = {_text(k): _text(v) for k, v in event.headers or []}
                seen = Seen(headers[":path"], headers, time.monotonic())
                self.requests.append(seen)
                stream = event.stream_id
                if seen.path == "/h2_reset":
                    talk.reset_stream(stream)
                elif seen.path == "/h2_goaway":
                    talk.close_connection(error_code=1)
                elif seen.path == "/h2_flood":
                    talk.send_headers(stream, [(":status", "200")] + [(f"x-{n}", "v" * 1000) for n in range(200)])
                else:
                    bomb = seen.path == "/h2_bomb"
                    body = packed("gzip", 30_000_000) if bomb else PAGE
                    encoding = [("content-encoding", "gzip")] if bomb else []
                    talk.send_headers(stream, [(":status", "200"), ("content-type", "text/html"), *encoding])
                    for at in range(0, len(body), 16384):
                        talk.send_data(stream, body[at : at + 16384])
                    talk.end_stream(stream)
            writer.write(talk.data_to_send())
            await writer.drain()

    async def missing(self, c: Connection) -> None:
        await c.answer(b"<p>not here", status=404)

    # What it does, in the order of the table.

    async def do_ok(self, c: Connection) -> None:
        await c.answer(kind="text/html; charset=utf-8")

    async def do_drip(self, c: Connection) -> None:
        await c.head(Content_Length="100000")
        await c.raw(*[b"<"] * 1000, every=0.2)

    async def do_drip_gzip(self, c: Connection) -> None:
        await c.head(Content_Encoding="gzip")
        body = gzip.compress(PAGE * 50)
        await c.raw(*[body[n : n + 1] for n in range(len(body))], every=0.2)

    async def do_slow_headers(self, c: Connection) -> None:
        await c.raw(b"HTTP/1.1 200 OK\r\nX: ", *[b"y"] * 1000, every=0.2)

    async def do_slow_status(self, c: Connection) -> None:
        await c.raw(*[bytes([byte]) for byte in b"HTTP/1.1 200 " + b"OK" * 500], every=0.2)

    async def do_silent(self, c: Connection) -> None:
        await asyncio.sleep(60)

    async def do_stall(self, c: Connection) -> None:
        await c.head(Content_Length="100000")
        await c.raw(PAGE)
        await asyncio.sleep(60)

    async def do_continues(self, c: Connection) -> None:
        await c.raw(*[b"HTTP/1.1 100 Continue\r\n\r\n"] * 1000, every=0.01)

    async def do_slow_redirects(self, c: Connection) -> None:
        await asyncio.sleep(0.5)
        await c.redirect(f"/slow_redirects?{c.count}")

    async def do_endless(self, c: Connection) -> None:
        await c.head()
        while not c.writer.is_closing():
            await c.raw(b"<p>and on and on</p>\n" * 3000)

    async def do_endless_chunks(self, c: Connection) -> None:
        await c.head(Transfer_Encoding="chunked")
        while not c.writer.is_closing():
            await c.raw(b"1\r\n<\r\n" * 1000)

    async def do_huge_length(self, c: Connection) -> None:
        await c.head(Content_Length="10000000000")
        await c.raw(PAGE)

    async def do_gzip_bomb(self, c: Connection) -> None:
        await c.answer(packed("gzip"), Content_Encoding="gzip")

    async def do_gzip_members(self, c: Connection) -> None:
        await c.answer(gzip.compress(b" " * 100_000) * 10_000, Content_Encoding="gzip")

    async def do_deflate_bomb(self, c: Connection) -> None:
        await c.answer(packed("deflate"), Content_Encoding="deflate")

    async def do_brotli_bomb(self, c: Connection) -> None:
        await c.answer(packed("br"), Content_Encoding="br")

    async def do_zstd_bomb(self, c: Connection) -> None:
        await c.answer(packed("zstd"), Content_Encoding="zstd")

    async def do_zstd_window(self, c: Connection) -> None:
        # A frame's header with a window of 128 MB and one block, written by hand: RFC 8878, section 3.1.1.
        block = PAGE[:100]
        frame = b"\x28\xb5\x2f\xfd" + b"\x00" + bytes([(27 - 10) << 3]) + (len(block) << 3 | 1).to_bytes(3, "little") + block
        await c.answer(frame, Content_Encoding="zstd")

    async def do_bomb_in_404(self, c: Connection) -> None:
        await c.answer(packed("gzip"), status=404, Content_Encoding="gzip")

    async def do_bomb_in_403(self, c: Connection) -> None:
        await c.answer(packed("gzip"), status=403, Content_Encoding="gzip")

    async def do_header_flood(self, c: Connection) -> None:
        await c.raw(b"HTTP/1.1 200 OK\r\n")
        while not c.writer.is_closing():
            await c.raw(b"X-Flood: and on and on\r\n" * 1000)

    async def do_many_headers(self, c: Connection) -> None:
        await c.answer(**{f"X{n}": "v" for n in range(500)})

    async def do_long_header(self, c: Connection) -> None:
        await c.answer(X="v" * 1_000_000)

    async def do_not_http(self, c: Connection) -> None:
        await c.raw(b"220 mail.example.org ESMTP ready\r\n")
        c.writer.close()

    async def do_http09(self, c: Connection) -> None:
        await c.raw(PAGE)
        c.writer.close()

    async def do_two_lengths(self, c: Connection) -> None:
        await c.raw(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 700\r\n\r\n", PAGE)

    async def do_latin1_headers(self, c: Connection) -> None:
        await c.answer(X_Author="Jos\xe9")

    async def do_wrong_length(self, c: Connection) -> None:
        await c.answer(length=len(PAGE) + 1000)
        c.writer.close()

    do_wrong_length_kept = do_wrong_length

    async def do_short_length(self, c: Connection) -> None:
        await c.answer(length=50)
        c.writer.close()

    async def do_cut_chunks(self, c: Connection) -> None:
        await c.head(Transfer_Encoding="chunked")
        await c.raw(b"ffff\r\n", PAGE)
        c.writer.close()

    async def do_bad_chunks(self, c: Connection) -> None:
        await c.head(Transfer_Encoding="chunked")
        await c.raw(PAGE + b"\r\n")
        c.writer.close()

    async def do_bad_gzip(self, c: Connection) -> None:
        await c.answer(Content_Encoding="gzip")

    async def do_cut_gzip(self, c: Connection) -> None:
        await c.answer(gzip.compress(PAGE)[:-20], Content_Encoding="gzip")

    async def do_trailing_gzip(self, c: Connection) -> None:
        await c.answer(gzip.compress(PAGE) + bytes(100), Content_Encoding="gzip")

    async def do_empty_gzip(self, c: Connection) -> None:
        await c.answer(b"", Content_Encoding="gzip")

    async def do_raw_deflate(self, c: Connection) -> None:
        engine = zlib.compressobj(6, zlib.DEFLATED, -15)
        await c.answer(engine.compress(PAGE) + engine.flush(), Content_Encoding="deflate")

    async def do_stacked(self, c: Connection) -> None:
        await c.answer(gzip.compress(gzip.compress(PAGE)), Content_Encoding="gzip, gzip")

    async def do_compress(self, c: Connection) -> None:
        await c.answer(b"\x1f\x9d\x90", Content_Encoding="compress")

    async def do_empty(self, c: Connection) -> None:
        await c.answer(b"")

    async def do_no_content(self, c: Connection) -> None:
        await c.raw(b"HTTP/1.1 204 No Content\r\n\r\n")

    async def do_image(self, c: Connection) -> None:
        await c.answer(PNG, kind="image/png")

    async def do_image_as_html(self, c: Connection) -> None:
        await c.answer(PNG)

    async def do_pdf_as_html(self, c: Connection) -> None:
        await c.answer(PDF)

    async def do_json(self, c: Connection) -> None:
        await c.answer(b'{"title": "A day at sea"}', kind="application/json")

    async def do_noise(self, c: Connection) -> None:
        await c.answer(bytes(range(256)) * 16, kind=None)

    async def do_endless_video(self, c: Connection) -> None:
        await c.head()
        await c.raw(b"\x00\x00\x00\x18ftypmp42")
        while not c.writer.is_closing():
            await c.raw(bytes(60_000))

    async def do_html_as_image(self, c: Connection) -> None:
        await c.answer(kind="image/png")

    async def do_no_type(self, c: Connection) -> None:
        await c.answer(kind=None)

    async def do_charset_lie(self, c: Connection) -> None:
        await c.answer("<p>déjà vu, again and again".encode("latin-1"), kind="text/html; charset=utf-8")

    async def do_charset_bogus(self, c: Connection) -> None:
        await c.answer(kind="text/html; charset=foobar-9")

    async def do_loop(self, c: Connection) -> None:
        await c.redirect("/loop")

    async def do_ping(self, c: Connection) -> None:
        await c.redirect("/pong")

    async def do_pong(self, c: Connection) -> None:
        await c.redirect("/ping")

    async def do_chain(self, c: Connection) -> None:
        step = int(c.seen.path.partition("?")[2] or 30)
        await (c.redirect(f"/chain?{step - 1}") if step else c.answer())

    async def do_chain5(self, c: Connection) -> None:
        await c.redirect("/chain?4")

    async def do_meta_refresh(self, c: Connection) -> None:
        await c.answer(b"<html><head><META content='1; URL=/ok' http-equiv=Refresh></head><body>This blog has moved.")

    async def do_meta_loop(self, c: Connection) -> None:
        other = c.count % 2
        await c.answer(b'<meta http-equiv="refresh" content="0;url=/meta_loop?%d">' % other)

    async def do_cookie_wall(self, c: Connection) -> None:
        if "seen=yes" in c.seen.headers.get("cookie", ""):
            await c.answer()
        else:
            await c.redirect("/cookie_wall", Set_Cookie="seen=yes; Path=/")

    async def do_to_file(self, c: Connection) -> None:
        await c.redirect("file:///etc/passwd")

    async def do_to_javascript(self, c: Connection) -> None:
        await c.redirect("javascript:alert(1)")

    async def do_to_ssh(self, c: Connection) -> None:
        await c.redirect("http://127.0.0.1:22/")

    async def do_to_nothing(self, c: Connection) -> None:
        await c.redirect("http://[")

    async def do_no_location(self, c: Connection) -> None:
        await c.answer(status=302)

    async def do_to_credentials(self, c: Connection) -> None:
        await c.redirect(self.url("/credentials").replace("://", "://user:password@"))

    async def do_credentials(self, c: Connection) -> None:
        await (c.answer(status=500) if "authorization" in c.seen.headers else c.answer())

    async def do_e404(self, c: Connection) -> None:
        await c.answer(status=404)

    async def do_e500(self, c: Connection) -> None:
        await c.answer(status=500)

    async def do_e429(self, c: Connection) -> None:
        await (c.answer(b"slowly", status=429, Retry_After="1") if c.count == 1 else c.answer())

    async def do_e429_date(self, c: Connection) -> None:
        later = formatdate(time.time() + 1, usegmt=True)
        await (c.answer(b"slowly", status=429, Retry_After=later) if c.count == 1 else c.answer())

    async def do_e429_long(self, c: Connection) -> None:
        await c.answer(b"slowly", status=429, Retry_After="86400")

    async def do_e503(self, c: Connection) -> None:
        await c.answer(b"later", status=503)

    async def do_e503_once(self, c: Connection) -> None:
        await (c.answer(b"later", status=503) if c.count == 1 else c.answer())

    async def do_reset(self, c: Connection) -> None:
        c.reset()

    async def do_reset_once(self, c: Connection) -> None:
        if c.count == 1:
            c.reset()
        else:
            await c.answer()

    async def do_reset_in_body(self, c: Connection) -> None:
        await c.answer(length=len(PAGE) + 1000)
        await asyncio.sleep(0.1)
        c.reset()

    async def do_closed(self, c: Connection) -> None:
        c.writer.close()

    async def do_challenge(self, c: Connection) -> None:
        await c.answer(b"<title>Just a moment...</title>", status=403, cf_mitigated="challenge")

    async def do_challenge_200(self, c: Connection) -> None:
        await c.answer(b"<html><script>window._cf_chl_opt = {cType: 'managed'}</script><p>Checking your browser")

    async def do_consent(self, c: Connection) -> None:
        await c.redirect("/site/cookiewall?return=/consent")

    async def do_site(self, c: Connection) -> None:
        await c.answer()


def _text(value: str | bytes) -> str:
    return value.decode("latin-1") if isinstance(value, bytes) else value


if __name__ == "__main__":
    with HostileServer() as server:
        for row in HOSTILE:
            print(f"{server.url('/' + row.name):50} {row.what}")
        threading.Event().wait()
