"""The fetcher: pages from the open web, bounded, polite and safe. All that uses the network is in this room.

::

    addresses   which addresses and ports may be asked        decoding    bounded decoders for Content-Encoding
    kinds       is it a page? first bytes, then the label     body        one body, counted as it comes
    transport   the wire (the only `import httpx`)            throttle    which host may be asked, and when
    robots      robots.txt                                    page        one page: ask, follow, try again
    many        many pages at a time                          folder      many pages into a folder with a manifest
    challenges  bot checks and consent pages
"""

from __future__ import annotations

import os
import ssl
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from anyio.from_thread import start_blocking_portal

from .._input.head import canonical, feeds, variant
from . import folder
from .many import Fetched, Progress, fetch_all
from .options import FetchOptions, Options, agent
from .page import visit

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from ..page import Page
    from .transport import AsyncClient, Client

__all__ = [
    "FetchOptions",
    "Fetched",
    "afetch",
    "agent",
    "canonical",
    "feeds",
    "fetch",
    "fetch_many",
    "fetch_to_folder",
    "variant",
]


def fetch(
    url: str,
    *,
    timeout: float = 10.0,
    deadline: float = 30.0,
    max_bytes: int = 20_000_000,
    max_redirects: int = 10,
    user_agent: str | None = None,
    contact: str | None = None,
    headers: Mapping[str, str] | None = None,
    cookies: Mapping[str, str] | None = None,
    allow_private: bool = False,
    allow_downgrade: bool = False,
    robots: bool = False,
    cache: str | os.PathLike[str] | None = None,
    retries: int = 2,
    max_wait: float = 60.0,
    partial: bool = False,
    trust_env: bool = False,
    ssl_context: ssl.SSLContext | None = None,
    client: Client | AsyncClient | None = None,
) -> Page:
    """Fetch one page, or raise the `FetchError` that says why there is none and what to do.

    `timeout`: seconds that the server may be silent, each time.
    `deadline`: seconds for all of it: name look-up, redirects, retries, slow headers, one byte a second.
    `max_bytes`: of the body, as it comes and decoded.
    `user_agent`, `contact`: who asks. Without them it is `postclean/VERSION`;
    `contact="me@example.org"` adds an address.
    `headers`, `cookies`: sent to the origin of `url` only, not to where it redirects.
    `allow_private`: also fetch from addresses that are not public (loopback, 10.0.0.0/8, …).
    `allow_downgrade`: follow a redirect from https to http.
    `robots`: obey the site's robots.txt (needs `postclean[fetch]`).
    `cache`: a folder to keep pages in, as HTTP's rules allow (needs `postclean[fetch]`).
    `retries`: further tries after 429, 502, 503, 504, resets and silence. A `Retry-After` of up to `max_wait`
    seconds is obeyed if the deadline leaves time for it.
    `partial`: keep the beginning of a page that is too large,
    too slow or cut short; `page.stopped` says why it ends.
    `trust_env`: use the proxies and certificates that the environment names.
    `ssl_context`: certificates of your own.
    `client`: an `httpx.Client` of your own; see the docs for what is then still checked, and what is not.

    >>> fetch("http://127.0.0.1/")
    Traceback (most recent call last):
    postclean.errors.Blocked: 127.0.0.1 is not a public address (loopback): allow_private=True (--allow-private) if you mean it (http://127.0.0.1/)
    """
    options = Options(
        timeout, deadline, max_bytes, max_redirects, user_agent, contact, headers, cookies, allow_private, allow_downgrade,
        robots, cache, retries, max_wait, partial, trust_env, ssl_context,
    )  # fmt: skip
    # In a thread of its own, so that it works the same in a notebook, where an event loop runs already.
    with start_blocking_portal() as portal:
        page: Page = portal.call(visit, url, options, client)
        return page


async def afetch(
    url: str, *, client: Client | AsyncClient | None = None, **options: Unpack[FetchOptions]
) -> Page:
    """Fetch one page without blocking the event loop (asyncio or trio).

    Takes, gives and raises what `fetch` does.
    """
    return await visit(url, Options(**options), client)


def fetch_many(
    urls: Iterable[str],
    *,
    per_host: int = 1,
    concurrency: int = 16,
    gap: float = 1.0,
    ordered: bool = False,
    progress: bool | Progress = False,
    client: Client | AsyncClient | None = None,
    **options: Unpack[FetchOptions],
) -> Iterator[Fetched]:
    """Fetch many pages politely: an iterator of results,
    each with `.page` or `.error`. No error stops the rest.

    `per_host`: requests to one host at a time. `gap`: seconds from the start of one to the start of the next.
    `concurrency`: requests to all hosts at a time.
    `ordered`: results in the order of `urls`;
    without it they come as they are done, and `.index` has the place.
    `progress`: True for a bar on stderr, or a function
    that is called with the number done and the number of all.

    `options` are those of `fetch`, but `robots` is True here (needs `postclean[fetch]`). `deadline` is for
    one page, without the time that it waits for its host's turn; a `Retry-After` of up to `max_wait` pauses
    the whole host.

    >>> for result in fetch_many(["ftp://example.org/"], robots=False):
    ...     print(result.url, result.error)
    ftp://example.org/ the scheme is 'ftp': only http and https are fetched; for a file give extract() a Path (ftp://example.org/)
    """
    options.setdefault("robots", True)
    return fetch_all(
        urls,
        Options(**options),
        per_host=per_host,
        concurrency=concurrency,
        gap=gap,
        ordered=ordered,
        progress=progress,
        client=client,
    )


def fetch_to_folder(
    urls: Iterable[str],
    out: str | os.PathLike[str],
    *,
    per_host: int = 1,
    concurrency: int = 16,
    gap: float = 1.0,
    progress: bool | Progress = False,
    **options: Unpack[FetchOptions],
) -> Counter[str]:
    """Fetch many pages into a folder, with a manifest.
    Called again with the same folder, it does only what is missing.

    Blank lines, lines that begin with `#` and URLs that were done before are skipped; errors that may pass
    (`retryable`) are tried again. Returns the counts: `pages`, `skipped`, and each kind of error by name.
    The folder is what `postclean batch` reads:
    `manifest.jsonl` has a row for each URL, with `file` or `error`.
    """
    folder_path = Path(out)
    counts: Counter[str] = Counter()
    fresh = list(folder.only_new(urls, folder.done_before(folder_path), counts))
    results = fetch_many(
        fresh, per_host=per_host, concurrency=concurrency, gap=gap, progress=progress, **options
    )
    folder.keep(results, folder_path, counts)
    return counts
