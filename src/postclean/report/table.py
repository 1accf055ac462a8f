"""Articles as a table of pandas: a row for each page, for a notebook."""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import date, datetime, timezone
from typing import TYPE_CHECKING, Any, Final

from pydantic import BaseModel

from ..article import Article, Result
from ..errors import MissingExtra, PostcleanError

if TYPE_CHECKING:
    import pandas as pd

COLUMNS: Final = (
    "source",
    "url",
    "title",
    "author",
    "published",
    "modified",
    "language",
    "site_name",
    "platform",
    "tags",
    "words",
    "key_points",
    "footnotes",
    "comment_count",
    "warnings",
    "removed_chars",
    "text",
    "error",
)


def articles_to_frame(results: Iterable[Result | Article | PostcleanError]) -> pd.DataFrame:
    """A `pandas.DataFrame` with a row for each article,
    and for each page that has none the reason in `error`.

    Takes what `extract_many` yields, articles and errors, in any mixture; the index counts from 0, or is that
    of the results. Columns: `source` (the file or URL that was given, where that is known), `url`, `title`,
    `author`, `published` and `modified` (UTC; a date without a time is its midnight),
    `language`, `site_name`, `platform`, `tags` and `key_points` (tuples of text), `words`, `footnotes` and
    `comment_count` (whole numbers, `<NA>` where nothing is known), `warnings` (a tuple of codes),
    `removed_chars`, `text`, `error`.

    Raises `PostcleanError` for anything else, and `MissingExtra` without pandas:
    `pip install 'postclean[pandas]'`.

    >>> from postclean import extract_many
    >>> frame = articles_to_frame(extract_many(["", "Tea is made by pouring hot water over the leaves of the plant."]))
    >>> frame.words.tolist(), frame.error.str.split(":").str[0].tolist()
    ([<NA>, 13], ['empty', None])
    """
    try:
        import pandas as pd
    except ImportError as error:
        raise MissingExtra("pandas", "pandas", "articles_to_frame") from error
    index: list[int] = []
    rows: list[dict[str, Any]] = []
    for place, given in enumerate(_several(results)):
        result = _read(given, place)
        index.append(result.index if isinstance(result, Result) else place)
        rows.append({**dict.fromkeys(COLUMNS), **_row(result)})
    frame = pd.DataFrame(rows, columns=list(COLUMNS), index=index, dtype=object)
    for name in ("words", "footnotes", "comment_count", "removed_chars"):
        frame[name] = frame[name].astype("Int64")
    for name in ("published", "modified"):
        frame[name] = frame[name].astype("datetime64[us, UTC]")
    return frame


def _several(results: Any) -> Iterable[Any]:
    if isinstance(results, (str, bytes, os.PathLike, BaseModel)) or not isinstance(results, Iterable):
        raise PostcleanError(
            f"articles_to_frame takes several {_TAKES}, not one {type(results).__name__}: give a list"
        )
    return results


_TAKES: Final = "results of extract_many, articles or errors"


def _read(given: Any, place: int) -> Result | Article | PostcleanError:
    """An item of what was given. A page is not read here."""
    if not isinstance(given, (Result, Article, PostcleanError)):
        raise PostcleanError(
            f"item {place} is a {type(given).__name__}: give {_TAKES}, such as extract_many(paths)"
        )
    return given


def _row(result: Result | Article | PostcleanError) -> dict[str, Any]:
    source = result.source if isinstance(result, Result) else None
    return {"source": source, **_fields(result)}


def _fields(result: Result | Article | PostcleanError) -> dict[str, Any]:
    article = (
        result if isinstance(result, Article) else result.article if isinstance(result, Result) else None
    )
    if article is None:
        error = result.error if isinstance(result, Result) else result
        assert isinstance(error, PostcleanError)
        kind = getattr(error, "kind", None) or type(error).__name__
        return {"url": error.url, "error": f"{kind}: {error.message}"}
    return {
        "url": article.canonical_url or article.url,
        "title": article.title,
        "author": article.author,
        "published": _moment(article.published),
        "modified": _moment(article.modified),
        "language": article.language,
        "site_name": article.site_name,
        "platform": article.platform,
        "tags": article.tags,
        "words": article.word_count,
        "key_points": article.key_points,
        "footnotes": len(article.footnotes),
        "comment_count": article.comment_count,
        "warnings": tuple(notice.code for notice in article.warnings),
        "removed_chars": sum(piece.chars for piece in article.removed),
        "text": article.text,
    }


def _moment(value: datetime | date | None) -> datetime | None:
    """A moment of UTC; a date is its midnight, and a time without an offset is taken for UTC.

    >>> _moment(date(2012, 7, 19))
    datetime.datetime(2012, 7, 19, 0, 0, tzinfo=datetime.timezone.utc)
    """
    if value is None:
        return None
    if not isinstance(value, datetime):
        value = datetime(value.year, value.month, value.day, tzinfo=timezone.utc)
    elif value.tzinfo is None:
        value = value.replace(tzinfo=timezone.utc)
    try:
        return value.astimezone(timezone.utc)
    except OverflowError:  # the first or the last day of the calendar
        return value.replace(tzinfo=timezone.utc)
