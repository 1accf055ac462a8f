"""The row: what is written for each page, whichever engine has cleaned it. One table says its columns.

A page with an article has the article's fields, so that each line is an article for
`Article.model_validate_json`. A page without one has the same columns, empty, and the reason. The columns of
the table are the Arrow schema as well.
"""

from __future__ import annotations

import difflib
import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from ..errors import MissingExtra, PostcleanError

if TYPE_CHECKING:
    import pyarrow as pa

    from ..article import Article

ROW_VERSION: Final = "1.0"
"""Version of this table; the major part changes when a column goes or changes its type."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the row."""

    name: str
    type: str
    """`bool`, `int`, `float`, `string`, `strings` (a list), `json` (any value;
    text in Arrow), or fields of records in a list."""
    about: str
    of_article: bool = True
    """Whether it is a field of `Article`."""
    default: bool = True
    """Whether it is written when no fields are asked for."""


COLUMNS: Final = (
    Column("id", "string", "Stable name of the page in its source.", of_article=False),
    Column("origin", "string", "Where it was read: a file, or a file and the place in it.", of_article=False),
    Column("ok", "bool", "Whether there is an article.", of_article=False),
    Column("error_kind", "string", "Why there is none, one of the kinds below.", of_article=False),
    Column("error", "string", "The same in a sentence.", of_article=False),
    Column("schema_version", "string", "Of the article's fields."),
    Column("title", "string", "Title."),
    Column("standfirst", "string", "The dek under the title."),
    Column("authors", "name:string url:string bio:string", "People before organisations."),
    Column("published", "string", "ISO 8601: a date, or a date and a time."),
    Column("modified", "string", "The same."),
    Column("language", "string", "BCP 47."),
    Column("url", "string", "Where the page comes from, if that is known."),
    Column("canonical_url", "string", "What the page says of that."),
    Column("site_name", "string", "The blog."),
    Column("platform", "string", "blogger, wordpress, …"),
    Column("tags", "strings", "Labels."),
    Column("categories", "strings", "Sections of the site."),
    Column("lead_image", "string", "A URL."),
    Column("body", "json", "The article in blocks."),
    Column(
        "footnotes",
        "id:string marker:string text:string blocks:json references:json",
        "Notes in document order.",
    ),
    Column("comment_count", "int", "What the page says."),
    Column("license", "string", "URL or name."),
    Column("access", "string", "free, metered, members."),
    Column("provenance", "json", "Field → where its value comes from."),
    Column(
        "removed",
        "kind:string rule:string chars:int excerpt:string path:string probability:float",
        "What was taken out.",
    ),
    Column("warnings", "code:string message:string", "Limits met, text cut, fields dropped."),
    Column("key_points", "strings", "The article's own summary."),
    Column("text", "string", "The article as plain text.", of_article=False),
    Column("markdown", "string", "The article as Markdown.", of_article=False, default=False),
    Column("html", "string", "The article as safe HTML.", of_article=False, default=False),
    Column("word_count", "int", "Words of the body.", of_article=False),
    Column("fingerprint", "string", "SHA-256 of the normalised text.", of_article=False),
    Column(
        "ms",
        "float",
        "Milliseconds that the page took; differs from run to run.",
        of_article=False,
        default=False,
    ),
    Column(
        "duplicate_of", "string", "The id of the earlier page that this one is a copy of.", of_article=False
    ),
)
NAMES: Final = tuple(column.name for column in COLUMNS)
DEFAULT_FIELDS: Final = tuple(column.name for column in COLUMNS if column.default)
KERNEL_FIELDS: Final = (*DEFAULT_FIELDS[:-1], "ms", DEFAULT_FIELDS[-1])
"""What the kernel for engines returns: the time of each page as well, since engines have no index."""
ALWAYS: Final = ("id", "ok", "error_kind", "error", "duplicate_of")
"""In every row, whichever fields were asked for."""

ERROR_KINDS: Final = {
    "empty": "nothing but white space",
    "error_page": "an error page of a server",
    "challenge": "a bot check",
    "consent_wall": "a consent page",
    "login_wall": "a login page",
    "listing": "an index of posts, no post",
    "comments_only": "comments without an article",
    "not_html": "no web page: an image, a feed, JSON, …",
    "no_content": "nothing that reads like an article",
    "limit": "a limit was met, and limits are strict",
    "unreadable": "the file, archive member or record is damaged",
    "timeout": "the page took longer than the time limit; its process was ended",
    "memory": "the page wanted more than the memory limit",
    "crash": "the process that worked on the page crashed",
    "killed": "the process that worked on the page was killed from outside, twice",
    "exit": "the process that worked on the page ended itself",
    "internal": "a defect of postclean: please report the page",
}
"""What `error_kind` may be. The first nine are what `NoArticle.kind` says."""


def check_fields(fields: Iterable[str] | None, default: Collection[str] = DEFAULT_FIELDS) -> tuple[str, ...]:
    """The columns to write, in the order of the table.

    Raises `PostcleanError` for a name that there is not.

    >>> check_fields(["text", "title"])
    ('id', 'ok', 'error_kind', 'error', 'title', 'text', 'duplicate_of')
    """
    if isinstance(fields, str):
        fields = [name.strip() for name in fields.split(",")]
    wanted = set(default if fields is None else fields)
    unknown = sorted(wanted - set(NAMES))
    if unknown:
        near = difflib.get_close_matches(unknown[0], NAMES, 1)
        hint = f"did you mean {near[0]}?" if near else f"the fields are {', '.join(NAMES)}"
        raise PostcleanError(f"there is no field {unknown[0]}: {hint}")
    return tuple(name for name in NAMES if name in wanted or name in ALWAYS)


def article_of(row: Mapping[str, Any]) -> Article:
    """The article of a row: of a line of JSON that was read, or of a row of a Parquet file as a dict.

    Raises `PostcleanError` when the row has none, or was written without its body.

    >>> article_of({"id": "a", "ok": True, "title": "Tea", "body": '[{"type": "rule"}]'}).title
    'Tea'
    """
    from ..article import Article

    if not row.get("ok"):
        raise PostcleanError(f"the page {row.get('id')} has no article: {row.get('error')}")
    if row.get("body") is None:
        raise PostcleanError(f"the row of {row.get('id')} has no body: it was written with other fields")
    found = {
        column.name: _loaded(row[column.name], column)
        for column in COLUMNS
        if column.of_article and column.name in row
    }
    return Article.model_validate_json(
        json.dumps({name: value for name, value in found.items() if value is not None})
    )


def _records(column: Column) -> dict[str, str]:
    """The fields of a column of records, with their types; empty for another column."""
    return dict(part.split(":") for part in column.type.split()) if ":" in column.type else {}


def _loaded(value: Any, column: Column) -> Any:
    """A value as JSON has it, from JSON or from Arrow."""
    if column.type == "json":
        return json.loads(value) if isinstance(value, str) else value
    inner = [name for name, kind in _records(column).items() if kind == "json"]
    if not inner or not value:
        return value
    return [
        {
            key: json.loads(part) if key in inner and isinstance(part, str) else part
            for key, part in record.items()
        }
        for record in value
    ]


# -- Arrow ---------------------------------------------------------------------------------------------------


def import_arrow(what: str) -> Any:
    """The package pyarrow, or `MissingExtra`."""
    try:
        import pyarrow as pa
    except ImportError as error:
        raise MissingExtra("batch", "pyarrow", what) from error
    return pa


def arrow_schema(fields: Iterable[str] = KERNEL_FIELDS) -> pa.Schema:
    """The Arrow schema of rows with these fields; its metadata has the version. Needs `postclean[batch]`."""
    arrow = import_arrow("Arrow")
    simple = {
        "bool": arrow.bool_(),
        "int": arrow.int64(),
        "float": arrow.float64(),
        "string": arrow.string(),
        "json": arrow.string(),
        "strings": arrow.list_(arrow.string()),
    }
    wanted = set(fields)
    columns = []
    for column in COLUMNS:
        if column.name in wanted:
            records = _records(column)
            kind = (
                arrow.list_(arrow.struct([(name, simple[of]) for name, of in records.items()]))
                if records
                else None
            )
            columns.append(arrow.field(column.name, kind or simple[column.type]))
    return arrow.schema(columns, metadata={"postclean.rows": ROW_VERSION})


def arrow_batch(rows: Iterable[Mapping[str, Any]], schema: pa.Schema) -> pa.RecordBatch:
    """Rows as a record batch of this schema."""
    arrow = import_arrow("Arrow")
    by_name = {column.name: column for column in COLUMNS}
    wanted = [by_name[name] for name in schema.names]
    return arrow.RecordBatch.from_pylist(
        [{column.name: _packed(row.get(column.name), column) for column in wanted} for row in rows],
        schema=schema,
    )


def _packed(value: Any, column: Column) -> Any:
    """A value as Arrow takes it: what may nest without end is text there."""
    if value is None:
        return None
    if column.type == "json":
        return _dumped(value)
    inner = [name for name, kind in _records(column).items() if kind == "json"]
    if not inner:
        return value
    return [
        {key: _dumped(part) if key in inner else part for key, part in record.items()} for record in value
    ]


def _dumped(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
