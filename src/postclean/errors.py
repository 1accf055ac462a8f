"""Every error that postclean raises.

::

    PostcleanError
    ├── NoArticle            the input was read, and there is no article in it (`.kind` says what it is)
    ├── LimitExceeded        a limit was met and `Limits(strict=True)` was asked for
    ├── MissingExtra         the call needs an optional package (`.extra` names what to install)
    └── FetchError           the page could not be fetched (the tree below it is in this module too)

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
    """The input was read, and there is no article in it.

    `kind` says what it is instead: `empty`, `error_page`, `challenge` (a bot check), `consent_wall`,
    `login_wall`, `listing` (an index of posts), `comments_only`, `not_html`, `no_content`.

    >>> NoArticle("empty", "the page has no text").kind
    'empty'
    """

    def __init__(self, kind: NoArticleKind, message: str, *, url: str | None = None) -> None:
        super().__init__(message, url=url)
        self.kind: NoArticleKind = kind


class LimitExceeded(PostcleanError):
    """A limit was met while `Limits(strict=True)`; `limit` names the field of `Limits`, `value` is what it was set to."""

    def __init__(self, limit: str, value: int, message: str, *, url: str | None = None) -> None:
        super().__init__(message, url=url)
        self.limit = limit
        self.value = value


class MissingExtra(PostcleanError):
    """The call needs an optional package. `extra` is the name to install: `pip install 'postclean[extra]'`."""

    def __init__(self, extra: str, package: str, what: str) -> None:
        super().__init__(f"{what} needs the package {package!r}: pip install 'postclean[{extra}]'")
        self.extra = extra
        self.package = package


class FetchError(PostcleanError):
    """The page could not be fetched."""
