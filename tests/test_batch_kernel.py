"""The kernel: rows out are rows in, in order, with one table of columns for JSON, dicts and Arrow."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

import postclean
from postclean import Article, PageLost, PostcleanError
from postclean.batch import COLUMNS, ERROR_KINDS, Options, RawPage, article_of, clean_rows, kernel, rows
from postclean.engines.arrow import extract_batch, extract_batches
from postclean.errors import NoArticleKind

PAGES = Path(__file__).parent / "fixtures" / "pages"

PAGE = b"<h1>Tea</h1><p>Tea is made by pouring hot water over leaves and by waiting for a while."
FIXTURES = sorted(PAGES.glob("*/page.html"))[::3]
INPUT = {
    "id": [path.parent.name for path in FIXTURES] + ["empty", "null"],
    "html": [path.read_bytes() for path in FIXTURES] + [b"", None],
    "url": [f"https://example.org/{n}" for n in range(len(FIXTURES))] + [None, None],
    "more": [1] * (len(FIXTURES) + 2),
}


def test_the_columns_are_the_fields_of_an_article() -> None:
    """Each field of an article is a column, so that none is forgotten when one is added."""
    fields = [*Article.model_fields, *Article.model_computed_fields]
    assert sorted(column.name for column in COLUMNS if column.of_article) == sorted(fields)


def test_the_kinds_of_errors_are_all_told() -> None:
    """Every kind of `NoArticle` is in the table of kinds."""
    assert set(NoArticleKind.__args__) <= set(ERROR_KINDS)  # type: ignore[attr-defined]


def test_rows_as_dicts_and_in_arrow_are_the_same() -> None:
    """The kernel over Arrow and its twin over dicts give the same rows, for our own pages and for what is none."""
    batch = pa.RecordBatch.from_pydict(INPUT)
    out = extract_batch(batch, isolate=False)
    twins = list(clean_rows(batch.to_pylist(), Options(fields=rows.KERNEL_FIELDS)))
    assert out.num_rows == len(twins) == batch.num_rows
    assert out.schema == rows.arrow_schema()
    assert out.schema.metadata == {b"postclean.rows": rows.ROW_VERSION.encode()}
    for row, twin, html, url in zip(out.to_pylist(), twins, INPUT["html"], INPUT["url"]):
        assert (row["id"], row["ok"], row["error_kind"]) == (twin["id"], twin["ok"], twin["error_kind"])
        if row["ok"]:
            article = postclean.extract(html, url=url)
            assert article_of(row) == article_of(twin) == article
            assert row["text"] == article.text
        else:
            assert row["error_kind"] == "empty"


@pytest.mark.parametrize(
    "change",
    [
        lambda batch: pa.Table.from_batches([batch]),
        lambda batch: batch.set_column(1, "html", batch["html"].cast(pa.large_binary())),
        lambda batch: batch.set_column(1, "html", pa.array([h.decode() for h in batch["html"].to_pylist()], pa.string_view())),
        lambda batch: batch.set_column(0, "id", pa.array(range(batch.num_rows))),
        lambda batch: batch.slice(0, 0),
    ],
    ids=["table", "large", "views", "numbers as ids", "no rows"],
)
def test_what_engines_hand_over_is_taken(change: Callable[[Any], Any]) -> None:
    """Tables, large and view types, ids that are not text, and empty batches come out as what they were."""
    batch = change(pa.RecordBatch.from_pydict({"id": ["a", "b"], "html": [PAGE, PAGE]}))
    out = extract_batch(batch, isolate=False, fields=["title"])
    assert type(out) is type(batch)
    assert out.column("id").to_pylist() == list(map(str, batch.column("id").to_pylist()))
    assert out.column("title").to_pylist() == ["Tea"] * batch.num_rows


def test_a_column_that_is_missing_is_an_error() -> None:
    """A batch without a needed column is refused with what it has."""
    with pytest.raises(PostcleanError, match="no column html: the batch has id, body"):
        extract_batch(pa.RecordBatch.from_pydict({"id": ["a"], "body": ["x"]}))
    with pytest.raises(PostcleanError, match="not a list"):
        extract_batch([])


def test_batches_go_through_one_process() -> None:
    """In a sandbox of its own the same rows come out, batch by batch; the process is kept between them."""
    batch = pa.RecordBatch.from_pydict({"id": ["a", "b"], "html": [PAGE, b""]})
    out = list(extract_batches([batch, batch], fields=["title"]))
    assert [part.to_pylist() for part in out] == [extract_batch(batch, isolate=False, fields=["title"]).to_pylist()] * 2


def test_the_reader_of_a_row_is_told_what_is_missing() -> None:
    """A row without an article, or without its body, makes no article."""
    (failed,) = clean_rows([{"id": "a", "html": ""}])
    with pytest.raises(PostcleanError, match="the page a has no article"):
        article_of(failed)
    (short,) = clean_rows([{"id": "a", "html": PAGE}], Options(fields=("title",)))
    with pytest.raises(PostcleanError, match="has no body"):
        article_of(short)


def test_a_defect_is_a_row(monkeypatch: pytest.MonkeyPatch) -> None:
    """An exception that should not be is a row that asks for a report; so is memory that runs out."""

    for error, kind in ((ZeroDivisionError("oh"), "internal"), (MemoryError(), "memory")):

        def broken(*_: object, error: Exception = error, **__: object) -> None:
            raise error

        monkeypatch.setattr(kernel, "extract", broken)
        row = json.loads(kernel.clean_page(RawPage("a", PAGE), Options()).line)
        assert (row["ok"], row["error_kind"]) == (False, kind)


def test_many_in_processes_is_many_here() -> None:
    """`extract_many` gives the same articles and the same errors with two workers as with one, for every kind of source."""
    import bs4
    from lxml import html

    sources = [
        PAGES / "hugo--clock-drift" / "page.html",
        PAGE,
        PAGE.decode(),
        postclean.Page(PAGE, url="https://example.org/"),
        bs4.BeautifulSoup(PAGE, "lxml"),
        html.fromstring(PAGE),
        (PAGES / "ghost--night-trains" / "page.html").open("rb"),
        "",
        None,
        PAGES / "no-such-page.html",
    ]
    here = list(postclean.extract_many(sources))
    sources[6].seek(0)  # type: ignore[union-attr]
    there = list(postclean.extract_many(sources, workers=2))
    sources[6].close()  # type: ignore[union-attr]
    assert [result.index for result in there] == list(range(len(sources)))
    assert [result.article for result in there] == [result.article for result in here]
    assert [(type(result.error), str(result.error)) for result in there] == [(type(r.error), str(r.error)) for r in here]


def test_a_page_that_is_lost_is_a_result() -> None:
    """What a sandbox says of a page that it could not bring back is an error with its kind."""
    from postclean.batch import Failure, many

    error = many._lost(many._Job(b"", "https://example.org/"), Failure("timeout", "not done within 20 seconds"))
    assert isinstance(error, PageLost)
    assert (error.kind, error.url) == ("timeout", "https://example.org/")
