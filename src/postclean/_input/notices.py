"""The limits of a page, and what was met of them so far."""

from __future__ import annotations

from ..article import Notice
from ..limits import Limits


class LimitChecker:
    """The limits, and what has been met so far."""

    def __init__(self, limits: Limits, url: str | None) -> None:
        self.limits = limits
        self.url = url
        self.notices: list[Notice] = []

    def note(self, code: str, message: str) -> None:
        self.notices.append(Notice(code=code, message=message))

    def limit(self, name: str, message: str) -> None:
        """A limit was met: say so, or stop."""
        self.note(name, self.limits.meet(name, message, url=self.url))
