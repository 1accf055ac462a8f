"""postclean: a scraped blog page in, a clean, validated `Article` out.

>>> import postclean
>>> article = postclean.extract("<h1>Tea</h1><p>Tea is made by pouring hot water over leaves, and by waiting a while.</p>")
>>> article.title
'Tea'
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from . import blocks, errors, render
from ._pipeline import explain, extract, extract_many, strip
from .article import Article, Author, Explanation, Notice, Removed, Result, Source
from .blocks import Footnote
from .errors import FetchError, LimitExceeded, MissingExtra, NoArticle, PostcleanError
from .page import Limits, Page
from .rules.platform import Platform

if TYPE_CHECKING:
    from ._fetch import afetch, fetch, fetch_many

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
    "Platform",
    "PostcleanError",
    "Removed",
    "Result",
    "Source",
    "afetch",
    "blocks",
    "errors",
    "explain",
    "extract",
    "extract_many",
    "fetch",
    "fetch_many",
    "render",
    "strip",
]

logging.getLogger("postclean").addHandler(logging.NullHandler())

_FETCH = frozenset({"afetch", "fetch", "fetch_many"})


def __getattr__(name: str) -> Any:
    """The fetcher loads httpx, so it is imported on first use."""
    if name in _FETCH:
        from . import _fetch

        return getattr(_fetch, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
