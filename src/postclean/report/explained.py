"""What the reports need to know of an explanation; `Explanation` fits without knowing of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from ..article import Article, Piece, Removed
from ..errors import PostcleanError


class Explained(Protocol):
    """The article or the reason why there is none, and what became of every piece of the page."""

    @property
    def article(self) -> Article | None: ...
    @property
    def error(self) -> PostcleanError | None: ...
    @property
    def pieces(self) -> tuple[Piece, ...]: ...
    @property
    def removed(self) -> tuple[Removed, ...]: ...
    @property
    def origins(self) -> Mapping[str, str]: ...
