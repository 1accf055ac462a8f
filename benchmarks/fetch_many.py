"""Does `fetch_many` keep its promises, and how fast is it? 500 pages of 25 hosts, all of them on the loopback.

    python benchmarks/fetch_many.py

The server is a process of its own, notes when each request arrives, and hands its notes out at the end. The largest errors
of the gap are `too early ms`, which must be 0, and `too late ms`, which is what the machine was busy with.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import multiprocessing
import resource
import sys
import time
from collections import Counter, defaultdict
from itertools import pairwise
from multiprocessing.connection import Connection
from typing import Any
from unittest import mock

from postclean._fetch import fetch_many, transport

BODY = (
    b"<!doctype html><title>A post</title><article>"
    + b"<p>The sea was calm, and the wind was fair.</p>\n" * 1200
    + b"</article>"
)


def serve(pipe: Connection, seconds: float) -> None:
    """Answer all requests after some time, note host, time and how many run at once, until told to stop."""
    notes: list[tuple[str, float]] = []
    running: Counter[str] = Counter()
    most: Counter[str] = Counter()

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
                host = head.partition("host: ")[2].partition(":")[0]
                notes.append((host, time.monotonic()))
                for name in (host, "all"):
                    running[name] += 1
                    most[name] = max(most[name], running[name])
                await asyncio.sleep(seconds)
                for name in (host, "all"):
                    running[name] -= 1
                length = str(len(BODY)).encode()
                writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: " + length + b"\r\n\r\n" + BODY)
                await writer.drain()
        except (asyncio.IncompleteReadError, OSError):
            writer.close()

    async def run() -> None:
        server = await asyncio.start_server(talk, "127.0.0.1", 0, backlog=512)
        pipe.send(server.sockets[0].getsockname()[1])
        await asyncio.get_running_loop().run_in_executor(None, pipe.recv)
        pipe.send((notes, most))

    asyncio.run(run())


def measure(pages: int, hosts: int, gap: float, per_host: int, concurrency: int, answer_seconds: float) -> dict[str, Any]:
    ours, theirs = multiprocessing.Pipe()
    server = multiprocessing.get_context("spawn").Process(target=serve, args=(theirs, answer_seconds))
    server.start()
    port = ours.recv()
    urls = [f"http://h{n % hosts}.example:{port}/post/{n}" for n in range(pages)]
    start = time.monotonic()
    with mock.patch.object(transport, "resolve", return_value=["127.0.0.1"]):
        results = list(
            fetch_many(urls, gap=gap, per_host=per_host, concurrency=concurrency, robots=False, allow_private=True, deadline=30)
        )
    seconds = time.monotonic() - start
    ours.send(None)
    notes, most = ours.recv()
    server.join()
    by_host: dict[str, list[float]] = defaultdict(list)
    for host, at in notes:
        by_host[host].append(at)
    gaps = [later - earlier for times in by_host.values() for earlier, later in pairwise(sorted(times))]
    least = min(gaps) if gaps else gap
    return {
        "pages": pages, "hosts": hosts, "gap": gap, "per_host": per_host, "concurrency": concurrency,
        "answered after s": answer_seconds,
        "got": sum(result.page is not None for result in results), "seconds": round(seconds, 2),
        "requests a second": round(pages / seconds, 1),
        "least seconds possible": round((pages / hosts - 1) * (gap + answer_seconds) + answer_seconds, 2) if gap else None,
        "smallest gap": round(least, 4), "largest gap": round(max(gaps), 4),
        "too early ms": round(max(0.0, gap - least) * 1000, 1) if gap else None,
        "too late ms": round(max(0.0, max(gaps) - gap - answer_seconds) * 1000, 1) if gap else None,
        "most at a time": most["all"],
        "most of one host": max(count for name, count in most.items() if name != "all"),
    }  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=500)
    parser.add_argument("--hosts", type=int, default=25)
    parser.add_argument("--gap", type=float, default=0.2)
    given = parser.parse_args()
    for gap, per_host, concurrency, answer in ((given.gap, 1, 16, 0.02), (0.0, 1, 16, 0.02), (0.0, 16, 64, 0.0)):
        print(json.dumps(measure(given.pages, given.hosts, gap, per_host, concurrency, answer)))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (1024 if sys.platform != "darwin" else 1024 * 1024)
    print(json.dumps({"peak MB": peak}))


if __name__ == "__main__":
    main()
