"""Which host may be asked, and when: a gap between two requests,
a number at a time, a pause if the host asks for one.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

import anyio

REMEMBERED = 50_000
"""Hosts that are kept in mind; the one asked longest ago is forgotten first."""


@dataclass
class _Host:
    slots: anyio.Semaphore
    gap: float
    free_at: float = 0.0
    users: int = 0


class Throttle:
    """Decides when each host may be asked.

    `gap`: seconds from the start of one request to the start of the next, for one host.
    `per_host` and `concurrency`: requests at a time, to one host and to all.
    """

    def __init__(self, *, gap: float = 0.0, per_host: int = 1, concurrency: int = 16) -> None:
        self._gap = gap
        self._per_host = per_host
        self._slots = anyio.Semaphore(concurrency)
        self._hosts: OrderedDict[str, _Host] = OrderedDict()
        self._open = anyio.Event()
        self._open.set()

    def close(self) -> None:
        """Hold all requests until the results so far have been taken."""
        if self._open.is_set():
            self._open = anyio.Event()

    def open(self) -> None:
        """Let them begin again."""
        self._open.set()

    def slow_down(self, name: str, gap: float) -> None:
        """Take a longer gap for one host (its crawl-delay)."""
        host = self._host(name)
        host.gap = max(host.gap, gap)

    def pause(self, name: str, seconds: float) -> None:
        """Send no request to the host for this many seconds (its Retry-After)."""
        host = self._host(name)
        host.free_at = max(host.free_at, anyio.current_time() + seconds)

    @asynccontextmanager
    async def turn(self, name: str) -> AsyncIterator[Callable[[], None]]:
        """Wait for the host's turn, and hold it while the request runs.
        A host that waits keeps no other host from asking.

        Call what it gives when the request has arrived:
        the gap counts from then, so a slow connection does not shorten it.
        """
        host = self._host(name)
        host.users += 1
        try:
            async with host.slots:
                while True:
                    await anyio.sleep(max(0.0, host.free_at - anyio.current_time()))
                    await self._open.wait()
                    async with self._slots:
                        if host.free_at > anyio.current_time() or not self._open.is_set():
                            continue  # a pause came, or another began, while this one waited
                        self._book(host)
                        yield lambda: self._book(host)
                        return
        finally:
            host.users -= 1

    def _book(self, host: _Host) -> None:
        host.free_at = max(host.free_at, anyio.current_time() + host.gap)

    def _host(self, name: str) -> _Host:
        host = self._hosts.get(name)
        if host is None:
            host = self._hosts[name] = _Host(anyio.Semaphore(self._per_host), self._gap)
            if len(self._hosts) > REMEMBERED:
                self._forget()
        self._hosts.move_to_end(name)
        return host

    def _forget(self) -> None:
        """Forget the tenth of the hosts that were asked longest ago and for which no request is waiting."""
        now = anyio.current_time()
        idle = (name for name, host in self._hosts.items() if not host.users and host.free_at < now)
        for name in [name for name, _ in zip(idle, range(REMEMBERED // 10), strict=False)]:
            del self._hosts[name]
