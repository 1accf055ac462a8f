"""Every error that postclean raises.

::

    PostcleanError
    ├── NoArticle            the input was read and has no article in it (`.kind` says what it is)
    ├── LimitExceeded        a limit was met and `Limits(strict=True)` was asked for
    ├── PageLost             the process that worked on the page did not survive it (`.kind`)
    ├── MissingExtra         the call needs an optional package (`.extra` names what to install)
    └── FetchError           the page could not be fetched (`.retryable`: another try may help)
        ├── Blocked          refused before a byte was sent: private address, scheme, port, https to http (`.reason`)
        ├── RobotsDenied     robots.txt does not want this page to be fetched
        ├── TooManyRedirects a loop, or a chain longer than `max_redirects`
        ├── TooLarge         more than `max_bytes`, or a decompression bomb (`.limit`)
        ├── DeadlineExceeded not finished within `deadline` seconds (`.limit`)
        ├── ConnectionFailed unknown host, refused, reset, silent for `timeout` seconds
        │   ├── TLSError     the certificate or the handshake is not good: never retried without verification
        │   └── Incomplete   the connection ended before the body did (`.received`)
        ├── BadResponse      not HTTP, too many headers, a body that is not what `Content-Encoding` says
        ├── NotAPage         an image, a PDF, JSON, nothing at all (`.what`)
        └── HTTPError        the server says no (`.status`, `.retry_after`)
            └── Walled       a page in front of the page (`.wall`: "challenge" or "consent"), whatever its status

An error is about one page: it carries `url` where that is known, and its message says what to do next.
All errors pickle, so they can travel between processes.
"""

from __future__ import annotations

from typing import Any, Literal

NoArticleKind = Literal[
    "empty",
    "error_page",
    "challenge",
    "consent_wall",
    "login_wall",
    "listing",
    "comments_only",
    "not_html",
    "no_content",
]

BlockedReason = Literal["url", "port", "address", "downgrade"]


class PostcleanError(Exception):
    """Base of everything that postclean raises on purpose."""

    def __init__(self, message: str, *, url: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.url = url

    def __str__(self) -> str:
        return f"{self.message} ({self.url})" if self.url else self.message

    def __reduce__(self) -> tuple[Any, ...]:
        return _rebuild, (type(self), self.args, dict(self.__dict__))


def _rebuild(cls: type[PostcleanError], args: tuple[Any, ...], state: dict[str, Any]) -> PostcleanError:
    """Make the error again in another process, whatever its constructor asks for."""
    error = cls.__new__(cls, *args)
    error.args = args
    error.__dict__.update(state)
    return error


class NoArticle(PostcleanError):
    """The input was read and has no article in it.

    `kind` says what it is instead: `empty`, `error_page`, `challenge` (a bot check), `consent_wall`,
    `login_wall`, `listing` (an index of posts), `comments_only`, `not_html`, `no_content`.

    >>> NoArticle("empty", "the page has no text").kind
    'empty'
    """

    def __init__(self, kind: NoArticleKind, message: str, *, url: str | None = None) -> None:
        super().__init__(message, url=url)
        self.kind: NoArticleKind = kind


class LimitExceeded(PostcleanError):
    """A limit was met while `Limits(strict=True)`;
    `limit` names the field of `Limits`, `value` is what it was set to.
    """

    def __init__(self, limit: str, value: int, message: str, *, url: str | None = None) -> None:
        super().__init__(message, url=url)
        self.limit = limit
        self.value = value


class PageLost(PostcleanError):
    """The process that worked on the page did not survive it: only where pages have processes of their own.

    `kind`: `timeout`, `memory`, `crash`, `killed`, `exit` or `internal`, as in `postclean.batch.ERROR_KINDS`.
    """

    def __init__(self, kind: str, message: str, *, url: str | None = None) -> None:
        super().__init__(message, url=url)
        self.kind = kind


class MissingExtra(PostcleanError):
    """The call needs an optional package.

    `extra` is the name to install: `pip install 'postclean[extra]'`.
    """

    def __init__(self, extra: str, package: str, what: str) -> None:
        super().__init__(f"{what} needs the package {package!r}: pip install 'postclean[{extra}]'")
        self.extra = extra
        self.package = package


class FetchError(PostcleanError):
    """The page could not be fetched.

    `retryable` is true if the same call may succeed later: a resumed run repeats only these.

    >>> HTTPError(404, "the server answers 404 Not Found").retryable
    False
    """

    retryable: bool = False


class Blocked(FetchError):
    """The URL was refused before a byte was sent.

    `reason`: `url` (not an http or https URL), `port`, `address` (not public, or a name that leads to such an
    address), `downgrade` (a redirect from https to http).
    """

    def __init__(self, reason: BlockedReason, message: str, *, url: str | None = None) -> None:
        super().__init__(message, url=url)
        self.reason: BlockedReason = reason


class RobotsDenied(FetchError):
    """The site's robots.txt does not want this page to be fetched, or it cannot be read (`retryable`)."""

    def __init__(self, message: str, *, url: str | None = None, retryable: bool = False) -> None:
        super().__init__(message, url=url)
        self.retryable = retryable


class TooManyRedirects(FetchError):
    """A loop of redirects, or a chain longer than `max_redirects`."""


class TooLarge(FetchError):
    """The body is larger than `max_bytes` once decoded,
    or it swells like a decompression bomb; `limit` is what was met.
    """

    def __init__(self, limit: int, message: str, *, url: str | None = None) -> None:
        super().__init__(message, url=url)
        self.limit = limit


class DeadlineExceeded(FetchError):
    """The page was not finished within `deadline` seconds; `limit` is that number."""

    retryable = True

    def __init__(self, limit: float, message: str, *, url: str | None = None) -> None:
        super().__init__(message, url=url)
        self.limit = limit


class ConnectionFailed(FetchError):
    """The host is unknown, or the connection was refused, reset, or silent for `timeout` seconds."""

    retryable = True


class TLSError(ConnectionFailed):
    """The certificate or the handshake is not good. Nothing is ever fetched without verification instead."""

    retryable = False


class Incomplete(ConnectionFailed):
    """The connection ended before the body did; `received` counts the bytes that came."""

    def __init__(self, received: int, message: str, *, url: str | None = None) -> None:
        super().__init__(message, url=url)
        self.received = received


class BadResponse(FetchError):
    """The answer is not HTTP, has too many headers,
    or a body that is not what its `Content-Encoding` says.
    """


class NotAPage(FetchError):
    """The answer is neither HTML, XHTML, XML nor text;
    `what` says what it is: 'a PDF file', 'application/json', 'nothing'.
    """

    def __init__(self, what: str, message: str, *, url: str | None = None) -> None:
        super().__init__(message, url=url)
        self.what = what


class HTTPError(FetchError):
    """The server answers with a status that is not a page;
    `retry_after` has the seconds that it asks to wait, if it does.
    """

    def __init__(
        self, status: int, message: str, *, url: str | None = None, retry_after: float | None = None
    ) -> None:
        super().__init__(message, url=url)
        self.status = status
        self.retry_after = retry_after
        self.retryable = status in (408, 425, 429) or status >= 500


class Walled(HTTPError):
    """A bot check or a consent page was served instead of the page; `wall` is `challenge` or `consent`."""

    def __init__(
        self, wall: Literal["challenge", "consent"], status: int, message: str, *, url: str | None = None
    ) -> None:
        super().__init__(status, message, url=url)
        self.wall: Literal["challenge", "consent"] = wall
        self.retryable = False
