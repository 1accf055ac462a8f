"""robots.txt, as RFC 9309 has it: read once an hour for each host, and obeyed.

4xx: there are no rules. 5xx, or no answer: nothing may be fetched for five minutes. `Crawl-delay` is obeyed
too, up to a minute.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from time import monotonic
from typing import Any
from urllib.parse import urlsplit

import anyio

from ..errors import DeadlineExceeded, FetchError, MissingExtra, RobotsDenied
from .options import PRODUCT

KEPT = 3600.0
"""Seconds that rules are kept; RFC 9309 allows a day."""

KEPT_FAILURE = 300.0
"""Seconds that a failure is kept."""

MAX_BYTES = 512 * 1024
"""RFC 9309 asks for at least 500 KiB; what is beyond is ignored."""

MAX_DELAY = 60.0
"""Seconds of crawl-delay that are obeyed. Some sites ask for days, which means no."""

REMEMBERED = 10_000
"""Hosts whose rules are kept."""

Get = Callable[[str], Awaitable[tuple[int, bytes]]]
"""Fetches a robots.txt: status and content.
Raises `FetchError` if there is no answer, `DeadlineExceeded` to give up."""


@dataclass
class _Rules:
    until: float
    parsed: Any = None
    failure: str | None = None


Shared = OrderedDict[str, _Rules]
KNOWN: Shared = OrderedDict()
"""What `fetch` and `afetch` keep from call to call."""


class Robots:
    """The rules of all hosts, for one User-Agent: its name as robots.txt has it, without the contact.

    `shared` is where rules are kept; without it they are kept as long as this object.
    """

    def __init__(
        self, agent: str | None, *, shared: Shared | None = None, clock: Callable[[], float] = monotonic
    ) -> None:
        try:
            from protego import Protego
        except ImportError as error:
            raise MissingExtra("fetch", "protego", "robots=True") from error
        self._parse = Protego.parse
        self._agent = agent or PRODUCT
        self._clock = clock
        self._rules: Shared = OrderedDict() if shared is None else shared
        self._asking: dict[str, anyio.Lock] = {}

    async def check(self, url: str, get: Get) -> float | None:
        """Raise `RobotsDenied` if the page is not to be fetched;
        return the host's crawl-delay in seconds, if any.
        """
        parts = urlsplit(url)
        host = f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"
        lock = self._asking.setdefault(host, anyio.Lock())
        async with lock:  # a hundred pages of a host that come at once ask once
            rules = self._rules.get(host)
            if rules is None or rules.until < self._clock():
                rules = await self._ask(host, get)
                self._rules[host] = rules
                if len(self._rules) > REMEMBERED:
                    self._rules.pop(next(iter(self._rules)), None)
        if not lock.statistics().tasks_waiting:
            self._asking.pop(host, None)
        if rules.failure is not None:
            message = f"{host}/robots.txt {rules.failure}: until it can be read nothing may be fetched; robots=False ignores it"
            raise RobotsDenied(message, url=url, retryable=True)
        if rules.parsed is None:
            return None
        if not rules.parsed.can_fetch(url, self._agent):
            message = f"{host}/robots.txt does not allow it for {self._agent!r}: ask the site, or robots=False ignores it"
            raise RobotsDenied(message, url=url)
        delay = rules.parsed.crawl_delay(self._agent)
        return min(MAX_DELAY, max(0.0, float(delay))) if delay is not None else None

    async def _ask(self, host: str, get: Get) -> _Rules:
        try:
            status, content = await get(f"{host}/robots.txt")
        except DeadlineExceeded:
            raise  # the caller's time is over, which says nothing about the host
        except FetchError as error:
            return _Rules(self._clock() + KEPT_FAILURE, failure=f"cannot be read ({type(error).__name__})")
        if 200 <= status < 300:
            text = content[:MAX_BYTES].decode("utf-8", "replace").removeprefix("\ufeff")
            return _Rules(self._clock() + KEPT, parsed=self._parse(text))
        if status >= 500 or status == 429:
            return _Rules(self._clock() + KEPT_FAILURE, failure=f"answers {status}")
        return _Rules(self._clock() + KEPT)
