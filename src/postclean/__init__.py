"""postclean: a scraped blog page in, a clean, validated `Article` out.

>>> import postclean
>>> article = postclean.extract("<h1>Tea</h1><p>Tea is made by pouring hot water over leaves, and by waiting a while.</p>")
>>> article.title
'Tea'
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from . import batch, blocks, errors, render, site
    from ._fetch import afetch, fetch, fetch_many, fetch_to_folder
    from ._pipeline.recipe import explain, extract, strip
    from .article import Article, Author, Notice, Removed, Result, Source
    from .batch.many import extract_many
    from .blocks import Footnote
    from .errors import FetchError, LimitExceeded, MissingExtra, NoArticle, PageLost, PostcleanError
    from .explanation import Explanation
    from .limits import Limits
    from .page import Page
    from .report.table import articles_to_frame
    from .rules.platform import Platform

__version__ = "0.1.0"

__all__ = [
    "Article",
    "Author",
    "Explanation",
    "FetchError",
    "Footnote",
    "LimitExceeded",
    "Limits",
    "MissingExtra",
    "NoArticle",
    "Notice",
    "Page",
    "PageLost",
    "Platform",
    "PostcleanError",
    "Removed",
    "Result",
    "Source",
    "afetch",
    "articles_to_frame",
    "batch",
    "blocks",
    "errors",
    "explain",
    "extract",
    "extract_many",
    "fetch",
    "fetch_many",
    "fetch_to_folder",
    "render",
    "site",
    "strip",
]

# Where each public name lives. A room is loaded when a name of it is first used:
# the import itself costs next to nothing.
_ROOMS = {
    "_fetch": ("afetch", "fetch", "fetch_many", "fetch_to_folder"),
    "_pipeline": ("explain", "extract", "strip"),
    "article": ("Article", "Author", "Notice", "Removed", "Result", "Source"),
    "batch.many": ("extract_many",),
    "blocks": ("Footnote",),
    "errors": ("FetchError", "LimitExceeded", "MissingExtra", "NoArticle", "PageLost", "PostcleanError"),
    "explanation": ("Explanation",),
    "limits": ("Limits",),
    "page": ("Page",),
    "report.table": ("articles_to_frame",),
    "rules.platform": ("Platform",),
}
_ROOM_OF = {name: room for room, names in _ROOMS.items() for name in names}


def __getattr__(name: str) -> Any:
    """Load the room of a public name."""
    if name in ("batch", "blocks", "errors", "render", "site"):
        return import_module(f".{name}", __name__)
    room = _ROOM_OF.get(name)
    if room is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f".{room}", __name__), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*__all__, "__version__"})
