"""What a notebook shows, the table of pandas, and the notebook of the examples."""

from __future__ import annotations

import json
import sys
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

import postclean
from postclean import (
    Article,
    Explanation,
    Footnote,
    MissingExtra,
    NoArticle,
    PostcleanError,
    articles_to_frame,
)
from postclean.blocks import Figure, Paragraph, Span
from postclean.render.card import MOST

from .browser_judge import complaints, visible_text
from .cases import FIXTURES
from .test_account import FLAT, MARKUP, name
from .test_safe_output import SAMPLED
from .test_xray import EXAMPLE, explanation_of

NOTEBOOK = Path(__file__).parent.parent / "examples" / "quickstart.ipynb"


# -- cards


@pytest.mark.parametrize("path", [*MARKUP, *FLAT], ids=name)
def test_a_card_is_small_and_loads_nothing(path: Path) -> None:
    """Cards of an article and of an explanation are at most 20 KB and have no image of anywhere."""
    why = postclean.explain(path, url="https://blog.example/post")
    assert why.article is not None
    for card in (why.article._repr_html_(), why._repr_html_()):
        assert len(card.encode()) <= MOST
        assert "<img" not in card
        assert " src=" not in card
        assert "url(" not in card


def test_a_card_has_title_byline_key_points_body_and_notes() -> None:
    """A reader of the notebook sees the article."""
    article = postclean.extract(EXAMPLE)
    seen = visible_text(article._repr_html_())
    for part in (article.title, "Mendee Jargalsaikhan", "2012-07-19", *article.key_points, "free-market economy.", "[2]"):
        assert part is not None
        assert part in seen
    notes = postclean.extract(FIXTURES / "pages/hugo--clock-drift/page.html")
    assert "See the manual page of adjtimex" in visible_text(notes._repr_html_())


LONG = Paragraph((Span("sea " * 300), Span(note="n1")))


@pytest.mark.parametrize(
    ("article", "said"),
    [
        (Article(title="x", body=(LONG,) * 60), "45 more blocks"),
        (Article(title="x", body=(Paragraph((Span("sea " * 30_000),)),)), "1 more blocks"),
        (Article(title="t" * 50_000, standfirst="s" * 50_000, body=(LONG,)), None),
        (Article(title="x", body=(LONG,), footnotes=(Footnote("n1", "1", "n" * 40_000),)), "1 more blocks and 1 notes"),
        (Article(title="x", footnotes=(Footnote("n1", "1", "n" * 40_000),)), "0 more blocks and 1 notes"),
        (Article(title="x", body=(Figure("https://e.org/" + "a" * 30_000, "b" * 30_000),)), "1 more blocks"),
        (Article(title="x", body=(Paragraph((Span("\u2713" * 9_000),)),)), "1 more blocks"),
    ],
)
def test_what_does_not_fit_is_told(article: Article, said: str | None) -> None:
    """However long an article is, its card is small, and it says what is missing and where all of it is."""
    card = article._repr_html_()
    assert len(card.encode()) <= MOST
    if said is not None:
        assert said in card
        assert "article.html" in card


@pytest.mark.parametrize("bad", SAMPLED)
def test_hostile_texts_do_nothing_in_a_card(bad: str) -> None:
    """No text of a page is markup in a notebook."""
    why, clean = explanation_of(bad), explanation_of("harmless")
    assert why.article is not None
    assert clean.article is not None
    assert complaints(why.article._repr_html_()) == complaints(clean.article._repr_html_())
    assert complaints(why._repr_html_()) == complaints(clean._repr_html_())
    assert "\n\n<" not in why._repr_markdown_()


def test_a_card_of_a_page_without_an_article_says_why() -> None:
    """The reason is where the facts would."""
    why = Explanation(error=NoArticle("empty", "the page has no text"))
    assert "the page has no text" in why._repr_html_()
    assert "the page has no text" in why._repr_markdown_()


def test_markdown_of_an_explanation_is_a_table() -> None:
    """Front ends without HTML show a line for each kind."""
    lines = postclean.explain(EXAMPLE)._repr_markdown_().splitlines()
    assert "| ad | 81 | Iklan Atas Artikel |" in lines


# -- pandas


def test_a_frame_has_a_row_for_each_page() -> None:
    """Articles, results and errors become rows; a page without an article has its reason."""
    pytest.importorskip("pandas")
    pages: list[Any] = [EXAMPLE, "", "<title>404 Not Found</title><h1>404 Not Found</h1>"]
    frame = articles_to_frame(postclean.extract_many(pages))
    assert frame.index.tolist() == [0, 1, 2]
    assert frame.title.tolist() == ["Mongolia and NATO: A Partnership at Long Distance", None, None]
    assert frame.loc[0, "footnotes"] == 2
    assert frame.loc[0, "published"].isoformat()[:10] == "2012-07-19"
    assert [error and error.partition(":")[0] for error in frame.error] == [None, "empty", "error_page"]
    assert str(frame.published.dtype) == "datetime64[us, UTC]"
    assert frame.words.isna().tolist() == [False, True, True]


def test_a_frame_of_articles_and_errors() -> None:
    """Articles by themselves do as well, with times of every form in UTC."""
    pytest.importorskip("pandas")
    times = [
        (date(2012, 7, 19), "2012-07-19T00:00:00+00:00"),
        (datetime(2012, 7, 19, 8, 30), "2012-07-19T08:30:00+00:00"),  # noqa: DTZ001 (as pages have it)
        (datetime(2012, 7, 19, 8, 30, tzinfo=timezone(timedelta(hours=8))), "2012-07-19T00:30:00+00:00"),
        (date(1, 1, 1), "0001-01-01T00:00:00+00:00"),
        (datetime(9999, 12, 31, 23, tzinfo=timezone(timedelta(hours=-8))), "9999-12-31T23:00:00+00:00"),
    ]
    frame = articles_to_frame([*(Article(published=time) for time, _ in times), PostcleanError("x")])
    assert [moment.isoformat() for moment in frame.published[:-1]] == [expected for _, expected in times]
    assert frame.error.tolist()[-1] == "PostcleanError: x"


def test_an_empty_frame_has_its_columns() -> None:
    """No pages, no rows, and all columns."""
    pytest.importorskip("pandas")
    assert list(articles_to_frame([]).columns)[:3] == ["source", "url", "title"]


def test_without_pandas_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """The error says what to install."""
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(MissingExtra, match=r"postclean\[pandas\]"):
        articles_to_frame([])


# -- the notebook


def cells() -> list[dict[str, Any]]:
    notebook: dict[str, Any] = json.loads(NOTEBOOK.read_text(encoding="utf-8"))
    return [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]


def shown(outputs: list[dict[str, Any]]) -> list[str]:
    """What a cell shows, as text."""
    return ["".join(output.get("text") or output["data"].get("text/plain", "")) for output in outputs]


def test_the_notebook_has_its_outputs() -> None:
    """What readers see before they run anything is there, and nothing in it failed."""
    assert len(cells()) >= 6
    for cell in cells():
        assert cell["execution_count"]
        assert all(output["output_type"] != "error" for output in cell["outputs"])
    assert any("text/html" in output.get("data", {}) for cell in cells() for output in cell["outputs"])


def test_the_notebook_runs_and_shows_what_it_says() -> None:
    """From top to bottom in a kernel, each cell shows what is saved in the file."""
    nbclient = pytest.importorskip("nbclient", reason="needs pip install 'postclean[notebook]'; .ci/browser has it")
    nbformat = pytest.importorskip("nbformat")
    pytest.importorskip("ipykernel", reason="needs pip install 'postclean[notebook]'; .ci/browser has it")
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    saved = [shown(cell["outputs"]) for cell in cells()]
    nbclient.NotebookClient(notebook, timeout=60, resources={"metadata": {"path": str(NOTEBOOK.parent)}}).execute()
    ran = [shown(cell["outputs"]) for cell in notebook.cells if cell["cell_type"] == "code"]
    assert ran == saved
