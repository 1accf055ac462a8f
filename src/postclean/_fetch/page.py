"""One page: ask, follow, try again, within one deadline."""

from __future__ import annotations

import random
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timezone
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import Any

import anyio
import anyio.lowlevel

from .._input.decode import charset_of
from .._input.head import HEAD, moved, parse_refresh, read_head, words
from ..errors import (
    BadResponse,
    Blocked,
    ConnectionFailed,
    DeadlineExceeded,
    FetchError,
    HTTPError,
    Incomplete,
    TLSError,
    TooLarge,
    TooManyRedirects,
    Walled,
)
from ..page import Page
from . import robots as robots_module
from . import transport
from .body import Body
from .challenges import challenge, consent
from .decoding import ACCEPT_ENCODING
from .options import Options
from .robots import KNOWN, Robots
from .throttle import Throttle
from .transport import Response, Wire, origin, shown

ACCEPT = "text/html,application/xhtml+xml,application/xml;q=0.9,text/plain;q=0.8,*/*;q=0.1"
MAX_HEADERS = 200
"""Header fields of an answer; their total size is bounded by h11 (100 KB) and h2 (64 KB)."""

RETRY_STATUSES = frozenset({429, 502, 503, 504})
"""Answers after which another try makes sense within seconds."""

REDIRECTS = frozenset({301, 302, 303, 307, 308})
CROSS_ORIGIN_HEADERS = frozenset({"accept", "accept-language"})
"""Headers of the caller that go on to another origin; all others may be secrets."""

CHALLENGE_STATUSES = frozenset({401, 403, 405, 429, 503})
ERROR_BODY = 64_000
ERROR_PATIENCE = 2.0
"""Which error pages are looked at to see a bot check behind the status,
how many bytes of it, for how many seconds."""

BREATH = 64
"""Chunks between two looks at the clock: 64 KB of one-byte chunks are there at once,
and nothing would wait for any."""

LINE_ENDS = 4
"""Bytes after a body that mean nothing: some servers send line ends there."""

ROBOTS_DEADLINE = 15.0
"""Seconds for a robots.txt within `fetch_many`."""


class Budget:
    """What is left of the deadline. Only the time within `running` counts."""

    def __init__(self, seconds: float, url: str) -> None:
        self.seconds = seconds
        self.left = seconds
        self._url = url

    @contextmanager
    def running(self) -> Iterator[anyio.CancelScope]:
        """Stop what runs inside when nothing is left.

        The caller asks `scope.cancelled_caught` whether it was.
        """
        start = anyio.current_time()
        try:
            with anyio.move_on_after(max(0.0, self.left)) as scope:
                yield scope
        finally:
            self.left -= anyio.current_time() - start

    def exceeded(self) -> DeadlineExceeded:
        return DeadlineExceeded(
            self.seconds,
            f"not finished within deadline={self.seconds:g} seconds: raise it, or partial=True keeps what came",
            url=self._url,
        )


@dataclass
class Answer:
    """One answer of a server, read."""

    status: int
    headers: tuple[tuple[str, str], ...]
    content: bytes
    from_cache: bool
    stopped: str | None = None

    def header(self, name: str) -> str:
        return next((value for key, value in self.headers if key.lower() == name), "")

    def redirect(self) -> str | None:
        return (self.header("location") or None) if self.status in REDIRECTS else None


def retry_after(value: str, now: datetime) -> float | None:
    """Return the seconds that a `Retry-After` asks for: a number, or a date.

    >>> retry_after("120", datetime(2026, 1, 1, tzinfo=timezone.utc))
    120.0
    >>> retry_after("Thu, 01 Jan 2026 00:01:00 GMT", datetime(2026, 1, 1, tzinfo=timezone.utc))
    60.0
    """
    value = value.strip()
    if value.isascii() and value.isdigit():
        return float(value[:9])
    try:
        when = parsedate_to_datetime(value)
        when = when if when.tzinfo else when.replace(tzinfo=timezone.utc)
        return max(0.0, (when - now).total_seconds())
    except (ValueError, TypeError, OverflowError, IndexError):
        return None


def backoff(tries: int, chance: Callable[[], float] = random.random) -> float:
    """Return the seconds to wait before another try: 0.5 to 1,
    1 to 2, 2 to 4, so that many callers do not come at once.

    >>> backoff(0, lambda: 0.0), backoff(2, lambda: 1.0)
    (0.5, 4.0)
    """
    return float(2**tries) * (0.5 + chance() / 2)


class Visit:
    """The way to one page: where it is, what it has cost, which cookies it was given."""

    def __init__(
        self,
        url: str,
        options: Options,
        wire: Wire,
        *,
        throttle: Throttle | None = None,
        robots: Robots | None = None,
    ) -> None:
        self.url = transport.parse(url)
        self.start = self.url
        self.options = options
        self.wire = wire
        self.throttle = throttle
        self.robots = robots
        self.any_kind = False
        self.budget = Budget(options.deadline, shown(self.url))
        self.cookies = transport.new_cookies()
        self.hops: list[str] = []
        self.tries = 0

    async def page(self) -> Page:
        """Return the page, or raise the `FetchError` that says why there is none."""
        while True:
            if self.robots is not None:
                await self.ask_robots(self.robots)
            answer = await self.answer()
            location = answer.redirect() or self.refresh(answer)
            if location is None:
                return self.finish(answer)
            self.follow(location)

    async def answer(self) -> Answer:
        """Ask until there is an answer, as often as `retries` allows."""
        while True:
            try:
                return await self.ask()
            except (ConnectionFailed, HTTPError) as error:
                if not await self.another_try(error):
                    raise

    async def ask_robots(self, robots: Robots) -> None:
        """Raise `RobotsDenied` if the site does not want the page to be fetched."""
        delay = await robots.check(shown(self.url), self.robots_txt)
        if delay is not None and self.throttle is not None:
            self.throttle.slow_down(origin(self.url), delay)

    async def robots_txt(self, url: str) -> tuple[int, bytes]:
        """Fetch a robots.txt.

        Within `fetch` it is a part of the page's time, within `fetch_many` it is not.
        """
        patient = min(ROBOTS_DEADLINE, self.options.deadline)
        options = replace(
            self.options, deadline=patient, max_bytes=robots_module.MAX_BYTES, max_redirects=5, partial=True,
            allow_downgrade=True, retries=min(1, self.options.retries), headers=None, cookies=None,
        )  # fmt: skip
        errand = Visit(url, options, self.wire, throttle=self.throttle)
        errand.any_kind = True
        if self.throttle is None:
            errand.budget = self.budget
        try:
            while True:
                answer = await errand.answer()
                location = answer.redirect()
                if location is None:
                    return answer.status, answer.content
                errand.follow(location)
        except HTTPError as error:
            return error.status, b""
        except DeadlineExceeded as error:
            if self.throttle is None:
                raise
            raise ConnectionFailed(f"no robots.txt within {patient:g} seconds", url=url) from error

    def refresh(self, answer: Answer) -> str | None:
        """Return where a page has moved that is only a sign to another,
        by `<meta http-equiv=refresh>` or a header.
        """
        start = answer.content[:HEAD]
        by_header = answer.header("refresh")
        if not by_header and b"refresh" not in start.lower():
            return None
        head = read_head(start, charset_of(answer.header("content-type")))
        if head.refresh is None and by_header:
            delay, target = parse_refresh(by_header) or (0.0, None)
            head = replace(head, delay=delay, refresh=target)
        target = moved(answer.content, head)
        if target is None:
            return None
        try:
            base = self.url.join(head.base or "")
            return None if base.join(target) == self.url else str(base.join(target))
        except (*transport.NETWORK_ERRORS, ValueError):
            return None

    def finish(self, answer: Answer) -> Page:
        """Return the page, unless it is a wall in front of it."""
        here = shown(self.url)
        guard = challenge(answer.header, answer.content, words)
        if guard is not None:
            raise self.walled(guard, answer.status)
        if self.hops and consent(shown(self.start), here):
            message = "the site asks for consent first: give the cookies= of a browser that has answered it"
            raise Walled("consent", answer.status, message, url=here)
        return Page(
            content=answer.content,
            url=here,
            status=answer.status,
            headers=answer.headers,
            charset=charset_of(answer.header("content-type")),
            redirects=tuple(self.hops),
            fetched_at=datetime.now(timezone.utc),
            from_cache=answer.from_cache,
            stopped=answer.stopped,
            requested_url=shown(self.start),
        )

    def walled(self, guard: str, status: int) -> Walled:
        message = (
            f"a bot check ({guard}) stands before the page: a contact= may help, or ask the site for access"
        )
        return Walled("challenge", status, message, url=shown(self.url))

    def follow(self, location: str) -> None:
        """Go where a redirect leads, or raise."""
        here = shown(self.url)
        self.hops.append(here)
        if len(self.hops) > self.options.max_redirects:
            looped = len(set(self.hops)) < len(self.hops)
            what = "the redirects go in a circle" if looped else "the redirects do not end"
            message = f"{what} after max_redirects={self.options.max_redirects}: it may want cookies or another User-Agent"
            raise TooManyRedirects(message, url=here)
        try:
            target = self.url.join(location.strip())
        except (*transport.NETWORK_ERRORS, ValueError) as error:
            raise Blocked(
                "url", f"a redirect leads to {location[:200]!r}, which is not a URL", url=here
            ) from error
        if target.userinfo:
            target = target.copy_with(userinfo=b"")  # a redirect has no business to log us in somewhere
        transport.check(target)
        if self.url.scheme == "https" and target.scheme == "http" and not self.options.allow_downgrade:
            message = f"a redirect leads from https to {shown(target)[:200]}: allow_downgrade=True if you accept that"
            raise Blocked("downgrade", message, url=here)
        self.url = target

    def request_headers(self) -> dict[str, str]:
        """Return the headers for the next request. Secrets stay with the origin that the caller named."""
        home = origin(self.url) == origin(self.start)
        headers = {"User-Agent": self.options.agent, "Accept": ACCEPT}
        for name, value in (self.options.headers or {}).items():
            if home or name.lower() in CROSS_ORIGIN_HEADERS:
                headers = {k: v for k, v in headers.items() if k.lower() != name.lower()} | {name: value}
        headers = {k: v for k, v in headers.items() if k.lower() not in ("accept-encoding", "host")}
        headers["Accept-Encoding"] = ACCEPT_ENCODING
        if home and self.start.userinfo and not any(name.lower() == "authorization" for name in headers):
            headers["Authorization"] = transport.basic(self.start)
        own = (
            "; ".join(f"{name}={value}" for name, value in (self.options.cookies or {}).items())
            if home
            else ""
        )
        cookies = "; ".join(part for part in (own, transport.cookie_header(self.cookies, self.url)) if part)
        if cookies:
            headers["Cookie"] = cookies
        return headers

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[Callable[[], None]]:
        """Wait for the host's turn; that does not count for the deadline."""
        if self.throttle is None:
            yield lambda: None
        else:
            async with self.throttle.turn(origin(self.url)) as arrived:
                yield arrived

    async def ask(self) -> Answer:
        """Send one request and read the answer."""
        async with self.turn() as arrived:
            answer = None
            body: Body | None = None
            try:
                with self.budget.running() as scope:
                    response = await self.wire.get(self.url, self.request_headers(), self.options.timeout)
                    arrived()
                    try:
                        answer = self.head(response)
                        transport.keep_cookies(self.cookies, self.url, response)
                        if answer.redirect() is not None:
                            return answer
                        if not 200 <= answer.status < 300:
                            raise await self.refusal(answer, response)
                        body = self.body(answer)
                        await self.read(response, body)
                        body.end()
                        more = transport.surplus(response, body.received)
                        if more > LINE_ENDS:
                            answer.stopped = f"content-length: {more} bytes or more came after the length that was announced"
                    finally:
                        with anyio.CancelScope(shield=True):
                            await response.aclose()
                if scope.cancelled_caught:
                    raise self.budget.exceeded()
            except (DeadlineExceeded, TooLarge, Incomplete) as error:
                self.keep(answer, body, error)
            except FetchError as error:
                error.url = error.url or shown(self.url)
                raise
            except transport.NETWORK_ERRORS as error:
                received = body.received if body is not None else None
                meaning = transport.translate(
                    error, self.url, timeout=self.options.timeout, received=received
                )
                if received is None:
                    raise meaning from error
                self.keep(answer, body, meaning)
            assert answer is not None
            assert body is not None
            answer.content = bytes(body.content)
            return answer

    async def read(self, response: Response, body: Body) -> None:
        """Read a body to its end."""
        count = 0
        async for chunk in response.aiter_raw():
            body.add(chunk)
            count += 1
            if count % BREATH == 0:
                await anyio.lowlevel.checkpoint()

    def keep(self, answer: Answer | None, body: Body | None, error: FetchError) -> None:
        """Keep the beginning of a body if the caller wants it, else raise the error."""
        if not self.options.partial or answer is None or body is None or not body.content:
            raise error
        body.sniff()
        answer.stopped = f"{STOPPED.get(type(error), 'incomplete')}: {error.message}"

    def head(self, response: Response) -> Answer:
        """Read status and headers."""
        if len(response.headers.raw) > MAX_HEADERS:
            message = f"the answer has {len(response.headers.raw)} header fields, more than {MAX_HEADERS}"
            raise BadResponse(message, url=shown(self.url))
        caching = response.extensions.get("caching")
        return Answer(
            status=response.status_code,
            headers=tuple((str(name), str(value)) for name, value in response.headers.multi_items()),
            content=b"",
            from_cache=bool(caching and caching.get("from_cache")),
        )

    def body(self, answer: Answer) -> Body:
        """Begin to read a body."""
        limit = self.options.max_bytes
        length = answer.header("content-length")
        if length.isascii() and length.isdigit() and not self.options.partial and int(length[:20]) > limit:
            message = f"the body is {length[:20]} bytes, more than max_bytes={limit}: raise it, or partial=True keeps what fits"
            raise TooLarge(limit, message, url=shown(self.url))
        return Body(
            answer.header("content-type"),
            answer.header("content-encoding"),
            max_bytes=limit,
            url=shown(self.url),
            any_kind=self.any_kind,
        )

    async def refusal(self, answer: Answer, response: Response) -> HTTPError:
        """Return the error for a status that is not a page."""
        status = answer.status
        guard = challenge(answer.header, await self.beginning(answer, response), words)
        if guard is not None:
            return self.walled(guard, status)
        try:
            phrase = f" {HTTPStatus(status).phrase}"
        except ValueError:
            phrase = ""
        wait = retry_after(answer.header("retry-after"), datetime.now(timezone.utc))
        advice = ADVICE.get(status, "try again later" if status >= 500 else "look at the URL in a browser")
        message = f"the server answers {status}{phrase}: {advice}" + (
            f" (it asks for {wait:g} seconds)" if wait else ""
        )
        return HTTPError(status, message, url=shown(self.url), retry_after=wait)

    async def beginning(self, answer: Answer, response: Response) -> bytes:
        """Return the beginning of an error page, if a bot check may hide behind the status.

        Nothing that happens matters.
        """
        if answer.status not in CHALLENGE_STATUSES:
            return b""
        body = Body("", "", max_bytes=ERROR_BODY, url="", any_kind=True)
        with anyio.move_on_after(ERROR_PATIENCE):
            try:
                body = Body(
                    "", answer.header("content-encoding"), max_bytes=ERROR_BODY, url="", any_kind=True
                )
                async for chunk in response.aiter_raw():
                    body.add(chunk)
            except (FetchError, *transport.NETWORK_ERRORS):
                pass
        return bytes(body.content)

    async def another_try(self, error: FetchError) -> bool:
        """Wait for another try, if one makes sense and there is time for it."""
        if isinstance(error, (TLSError, Walled)) or self.tries >= self.options.retries:
            return False
        wait = backoff(self.tries)
        if isinstance(error, HTTPError):
            if error.status not in RETRY_STATUSES:
                return False
            wait = max(wait, error.retry_after or 0.0)
        if wait > self.options.max_wait or (self.throttle is None and wait >= self.budget.left):
            return False
        self.tries += 1
        if self.throttle is not None:
            self.throttle.pause(origin(self.url), wait)
        else:
            with self.budget.running():
                await anyio.sleep(wait)
        return True


STOPPED: dict[type[FetchError], str] = {
    DeadlineExceeded: "deadline",
    TooLarge: "max_bytes",
    Incomplete: "incomplete",
}

ADVICE = {
    401: "log in, and give headers= or cookies=",
    403: "it does not want this client; a contact= or cookies= may help",
    404: "the page is gone or the URL is wrong",
    410: "the page is gone",
    429: "ask less often",
    451: "the page may not be shown, for legal reasons",
}


async def visit(url: str, options: Options, client: Any = None) -> Page:
    """Fetch one page with a wire of its own."""
    robots = Robots(options.user_agent, shared=KNOWN) if options.robots else None
    wire = transport.wire_for(options, client)
    try:
        return await Visit(url, options, wire, robots=robots).page()
    finally:
        with anyio.CancelScope(shield=True):
            await wire.aclose()
