"""Who may ask which host when: a gap between two requests, a number at a time, a pause when the host asks for one."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import AsyncIterator
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


class Turns:
    """The turns of all hosts. `gap` is in seconds, from the start of one request to the start of the next."""

    def __init__(self, *, gap: float = 0.0, per_host: int = 1) -> None:
        self._gap = gap
        self._per_host = per_host
        self._hosts: OrderedDict[str, _Host] = OrderedDict()

    def _host(self, name: str) -> _Host:
        host = self._hosts.get(name)
        if host is None:
            host = self._hosts[name] = _Host(anyio.Semaphore(self._per_host), self._gap)
            while len(self._hosts) > REMEMBERED:
                oldest = next((key for key, value in self._hosts.items() if not value.users), None)
                if oldest is None or oldest == name:
                    break
                del self._hosts[oldest]
        self._hosts.move_to_end(name)
        return host

    def slow_down(self, name: str, gap: float) -> None:
        """Take a longer gap for one host (its crawl-delay)."""
        host = self._host(name)
        host.gap = max(host.gap, gap)

    def pause(self, name: str, seconds: float) -> None:
        """Ask the host nothing for so long (its Retry-After)."""
        host = self._host(name)
        host.free_at = max(host.free_at, anyio.current_time() + seconds)

    @asynccontextmanager
    async def turn(self, name: str) -> AsyncIterator[None]:
        """Wait for the host's turn, and hold it while the request runs.

        The next turn is booked before the wait, so it holds also for those who come meanwhile.
        """
        host = self._host(name)
        host.users += 1
        try:
            async with host.slots:
                while (wait := host.free_at - anyio.current_time()) > 0:
                    # The turn is taken only when it has come: a pause in the meantime counts for those who wait too.
                    await anyio.sleep(wait)
                host.free_at = anyio.current_time() + host.gap
                yield
        finally:
            host.users -= 1
