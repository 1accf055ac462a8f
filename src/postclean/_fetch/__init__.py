"""The fetcher: pages from the open web, bounded, polite and safe. All that uses the network is in this room.

::

    addresses   which addresses and ports may be asked        decoding   bounded decoders for Content-Encoding
    kinds       is it a page? first bytes, then the label     body       one body, counted while it comes
    transport   the wire (the only `import httpx`)            turns      who may ask which host when
    one         one page: ask, follow, try again
"""

from __future__ import annotations

import os
import ssl
from collections.abc import Mapping
from typing import TYPE_CHECKING

from anyio.from_thread import start_blocking_portal

from .one import visit
from .options import FetchOptions, Options, agent

if TYPE_CHECKING:
    import httpx

    from ..page import Page

__all__ = ["FetchOptions", "afetch", "agent", "fetch"]


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
    client: httpx.Client | httpx.AsyncClient | None = None,
) -> Page:
    """Fetch one page, or raise the `FetchError` that says why there is none and what to do.

    `timeout`: seconds that the server may be silent, each time.
    `deadline`: seconds for all of it: name look-up, redirects, retries, slow headers, one byte a second.
    `max_bytes`: of the body, as it comes and decoded.
    `user_agent`, `contact`: who asks. Without them it is `postclean/VERSION`; `contact="me@example.org"` adds an address.
    `headers`, `cookies`: sent to the origin of `url` only, not to where it redirects.
    `allow_private`: also fetch from addresses that are not public (loopback, 10.0.0.0/8, …).
    `allow_downgrade`: follow a redirect from https to http.
    `robots`: obey the site's robots.txt (needs `postclean[fetch]`).
    `cache`: a folder to keep pages in, as HTTP's rules allow (needs `postclean[fetch]`).
    `retries`: further tries after 429, 502, 503, 504, resets and silence. A `Retry-After` of up to `max_wait` seconds is
    obeyed if the deadline leaves time for it.
    `partial`: keep the beginning of a page that is too large, too slow or cut short; `page.stopped` says why it ends.
    `trust_env`: use the proxies and certificates that the environment names. `ssl_context`: certificates of your own.
    `client`: an `httpx.Client` of your own; see the docs for what is then still checked, and what is not.

    >>> fetch("http://127.0.0.1/")
    Traceback (most recent call last):
    postclean.errors.Blocked: 127.0.0.1 is not a public address (loopback): allow_private=True if you mean it (http://127.0.0.1/)
    """
    options = Options(
        timeout, deadline, max_bytes, max_redirects, user_agent, contact, headers, cookies, allow_private, allow_downgrade,
        robots, cache, retries, max_wait, partial, trust_env, ssl_context,
    )  # fmt: skip
    # In a thread of its own, so that it works the same in a notebook, where an event loop runs already.
    with start_blocking_portal() as portal:
        return portal.call(visit, url, options, client)


async def afetch(
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
    client: httpx.Client | httpx.AsyncClient | None = None,
) -> Page:
    """Fetch one page, as `fetch` does, without blocking the event loop (asyncio or trio)."""
    options = Options(
        timeout, deadline, max_bytes, max_redirects, user_agent, contact, headers, cookies, allow_private, allow_downgrade,
        robots, cache, retries, max_wait, partial, trust_env, ssl_context,
    )  # fmt: skip
    return await visit(url, options, client)
