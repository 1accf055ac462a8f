"""The kernel: a page in, its row out. It never raises for a page, and every engine has the same one.

`make` is what a sandbox starts; `clean_rows` is the same over dicts, without any process or package.
"""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final, Protocol

from .._pipeline.recipe import explain, extract
from .._text.characters import well_formed
from ..article import Article
from ..errors import LimitExceeded, NoArticle, PostcleanError
from ..explanation import Explanation
from ..limits import Limits
from ..options import check_options
from ..page import Page
from ..report.dump import file_name
from ..rules.platform import Platform
from ..site import SiteProfiles
from .ledger import XRAYS
from .rows import COLUMNS, DEFAULT_FIELDS, check_fields


class Load(Protocol):
    """Reads a page, perhaps in another process."""

    @property
    def size(self) -> int:
        """About how many bytes that are."""

    def __call__(self) -> RawPage:
        """Read it."""


@dataclass(frozen=True, slots=True)
class RawPage:
    """A page of a dump, as a source gives it.

    >>> RawPage("a.html", b"<p>Tea</p>").origin
    'a.html'
    """

    id: str
    """Stable name: the same at each run over the same source."""
    content: bytes | str = b""
    """What was saved."""
    url: str | None = None
    """Where it comes from, if the source knows it."""
    origin: str = ""
    """Its place, for people; by default its id."""
    charset: str | None = None
    """The encoding that HTTP named."""
    status: int | None = None
    """HTTP status."""
    error: str | None = None
    """Why it could not be read; the content is empty then."""
    load: Load | None = None
    """Reads the page, where it is cleaned: the content is empty until then.
    So reading is under the page's limits too."""

    @property
    def size(self) -> int:
        """About how many bytes it has."""
        return len(self.content) if self.load is None else self.load.size

    def loaded(self) -> RawPage:
        """The page with its content; with an error if that cannot be read."""
        if self.load is None:
            return self
        try:
            return self.load()
        except PostcleanError as error:
            return replace(self, load=None, error=error.message)
        except Exception as error:  # noqa: BLE001 (whatever a reader raises is the page's own)
            return replace(self, load=None, error=f"{type(error).__name__}: {error}")

    def __post_init__(self) -> None:
        for name in ("id", "origin", "url"):
            value = getattr(self, name) or (self.id if name == "origin" else None)
            if isinstance(value, str):
                object.__setattr__(self, name, well_formed(value))


@dataclass(frozen=True, slots=True)
class Options:
    """How pages are cleaned, and what is written of them. The same options, the same rows."""

    favor: str = "balance"
    """As of `extract`."""
    keep: frozenset[str] = frozenset()
    """As of `extract`."""
    encoding: str | None = None
    """As of `extract`."""
    platform: Platform | None = None
    """As of `extract`."""
    limits: Limits = Limits()  # noqa: RUF009 (frozen)
    """As of `extract`."""
    fields: tuple[str, ...] = DEFAULT_FIELDS
    """Columns of the row, in the order of the table."""
    sites: str | None = None
    """A file with profiles of sites, as `SiteProfiles.save` writes it."""
    report: bool = False
    """Make the X-ray of each page as well."""

    def __post_init__(self) -> None:
        check_options(self.favor, self.keep)
        object.__setattr__(self, "fields", check_fields(self.fields))


@dataclass(frozen=True, slots=True)
class Cleaned:
    """What became of a page."""

    line: bytes
    """The row as a line of JSON, without its end; `duplicate_of` is its last key, and null."""
    index: dict[str, Any] = field(default_factory=dict)
    """The line of the index: what a summary needs, without the text."""
    xray: bytes = b""
    """The X-ray of the page, if it was asked for;
    `index["xray"]` is the name of its file in the folder of results."""


Kernel = Callable[[RawPage], Cleaned]


def make(options: Options) -> Kernel:
    """The kernel with its options.

    >>> clean = make(Options(fields=("title",)))
    >>> clean(RawPage("a.html", b"<h1>Tea</h1><p>Tea is made by pouring hot water over leaves and waiting.</p>")).line
    b'{"id":"a.html","ok":true,"error_kind":null,"error":null,"title":"Tea","duplicate_of":null}'
    """
    sites = SiteProfiles.load(options.sites) if options.sites else None

    def clean(page: RawPage) -> Cleaned:
        return clean_page(page, options, sites)

    return clean


def clean_page(page: RawPage, options: Options, sites: SiteProfiles | None = None) -> Cleaned:
    """Clean one page. Whatever goes wrong is in the row."""
    start = time.perf_counter()
    page = page.loaded()
    if page.error is not None:
        return failed(page, "unreadable", page.error, options)
    try:
        source: object = page.content
        if isinstance(source, bytes):
            source = Page(source, url=page.url, status=page.status, charset=page.charset)
        asked: dict[str, Any] = {
            "url": page.url,
            "encoding": options.encoding if isinstance(page.content, bytes) else None,
            "platform": options.platform,
            "site": sites,
            "favor": options.favor,
            "keep": options.keep,
            "limits": options.limits,
        }
        if options.report:
            return _with_xray(page, explain(source, **asked), options, start)
        return _done(page, extract(source, **asked), options, _since(start))
    except NoArticle as error:
        return failed(page, error.kind, error.message, options, error.url, _since(start))
    except LimitExceeded as error:
        return failed(page, "limit", error.message, options, error.url, _since(start))
    except PostcleanError as error:
        return failed(page, "unreadable", error.message, options, error.url, _since(start))
    except MemoryError:
        return failed(page, "memory", MEMORY_MESSAGE, options, None, _since(start))
    except Exception as error:  # noqa: BLE001 (a defect of ours must not cost the other pages)
        message = f"{type(error).__name__}: {error}; please report this page"
        return failed(page, "internal", message, options, None, _since(start))


def _with_xray(page: RawPage, why: Explanation, options: Options, start: float) -> Cleaned:
    """What became of a page, with its X-ray."""
    if why.article is not None:
        cleaned = _done(page, why.article, options, _since(start))
    else:
        error = why.error
        assert isinstance(error, NoArticle)
        cleaned = failed(page, error.kind, error.message, options, error.url, _since(start))
    cleaned.index["xray"] = f"{XRAYS}/{file_name(page.id)}"
    return replace(cleaned, xray=why.to_html(name=page.id).encode("utf-8", "replace"))


MEMORY_MESSAGE: Final = "the page wants more memory than one page may have: the option memory changes that"


def failed(
    page: RawPage, kind: str, message: str, options: Options, url: str | None = None, ms: float | None = None
) -> Cleaned:
    """The row of a page without an article."""
    url = url or page.url
    known = {
        "id": page.id,
        "origin": page.origin,
        "ok": False,
        "error_kind": kind,
        "error": message,
        "url": url,
        "ms": ms,
    }
    row = {name: known.get(name) for name in options.fields}
    index = {"id": page.id, "ok": False, "error_kind": kind, "error": message, "url": url, "ms": ms}
    return Cleaned(_json(row), index)


def _done(page: RawPage, article: Article, options: Options, ms: float) -> Cleaned:
    text, words, fingerprint = article.text, article.word_count, article.fingerprint
    wanted = set(options.fields)
    before = {"id": page.id, "origin": page.origin, "ok": True, "error_kind": None, "error": None}
    after: dict[str, Any] = {
        "text": text,
        "word_count": words,
        "fingerprint": fingerprint,
        "ms": ms,
        "duplicate_of": None,
    }
    if "markdown" in wanted:
        after["markdown"] = article.markdown
    if "html" in wanted:
        after["html"] = article.html
    # The article's own JSON goes between the two as it is:
    # making it once more from a dict would cost three times as much.
    own = article.model_dump_json(include={name for name in OF_ARTICLE if name in wanted}).encode()[1:-1]
    parts = (
        _json({name: value for name, value in before.items() if name in wanted})[1:-1],
        own,
        _json({name: after[name] for name in options.fields if name in after})[1:-1],
    )
    index = {
        "id": page.id,
        "ok": True,
        "title": article.title,
        "url": article.url,
        "canonical_url": article.canonical_url,
        "language": article.language,
        "platform": article.platform,
        "words": words,
        "notes": len(article.footnotes),
        "key_points": len(article.key_points),
        "warnings": dict(Counter(notice.code for notice in article.warnings)),
        "removed": dict(Counter(piece.kind for piece in article.removed)),
        "fingerprint": fingerprint,
        "ms": ms,
    }
    return Cleaned(b"{" + b",".join(filter(None, parts)) + b"}", index)


OF_ARTICLE: Final = tuple(column.name for column in COLUMNS if column.of_article)
_NOT_A_DUPLICATE: Final = b'"duplicate_of":null}'


def mark_duplicate(line: bytes, of: str) -> bytes:
    """The line of a page whose text an earlier page has as well.

    >>> mark_duplicate(b'{"id":"b","duplicate_of":null}', "a")
    b'{"id":"b","duplicate_of":"a"}'
    """
    assert line.endswith(_NOT_A_DUPLICATE)
    return line[: -len(_NOT_A_DUPLICATE)] + b'"duplicate_of":' + _json(of) + b"}"


def clean_rows(rows: Iterable[Mapping[str, Any]], options: Options | None = None) -> Iterator[dict[str, Any]]:
    """Clean rows of a table, as dicts with `id`, `html` (text or bytes)
    and perhaps `url` and `charset`: a row for each, in order.

    In this process, without a sandbox: for pages that you trust, and for trying things out.

    >>> rows = [{"id": 7, "html": "<h1>Tea</h1><p>Tea is made by pouring hot water over leaves and waiting.</p>"}, {"id": 8}]
    >>> [(row["id"], row["ok"], row["title"], row["error_kind"]) for row in clean_rows(rows)]
    [('7', True, 'Tea', None), ('8', False, None, 'empty')]
    """
    clean = make(options or Options())
    for row in rows:
        yield json.loads(clean(page_of(row)).line)


def page_of(row: Mapping[str, Any]) -> RawPage:
    """A row of a table as a page."""
    html, charset, url = row.get("html"), row.get("charset"), row.get("url")
    content = html if isinstance(html, (str, bytes)) else b"" if html is None else bytes(html)
    return RawPage(str(row.get("id")), content, url or None, charset=charset or None)


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def _since(start: float) -> float:
    return round(1000 * (time.perf_counter() - start), 1)
