"""What people type: a slip is answered with what to write, and what looks as if it should work does."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any, get_args

import pytest

import postclean
from postclean import Page, Platform, PostcleanError
from postclean.article import RemovalKind
from postclean.batch import Bounds, run
from postclean.report.notebook import explanation_card

PAGE = Path(__file__).parent.parent / "examples" / "nato-mongolia.html"
TEXT = "Tea is made by pouring hot water over the leaves of the plant, and by waiting."


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (str(PAGE.parent), r'Path\(.*\)\.rglob\("\*\.html"\); for a whole dump there is postclean\.batch\.run'),
        (PAGE.parent, r"rglob"),
        (str(PAGE), r"give \[Path\("),
        (PAGE, r"give \[Path\("),
        (TEXT * 50, "not one str"),
        (b"<p>Tea", "not one bytes"),
        (Page(b"<p>Tea"), "not one Page"),
        (7, "not one int"),
        (None, "not one NoneType"),
    ],
)
def test_extract_many_takes_several_sources(given: Any, message: str) -> None:
    """A single folder, path, page or text is refused at the call, with what to write."""
    with pytest.raises(PostcleanError, match=message):
        postclean.extract_many(given)


@pytest.mark.parametrize("workers", [1, 2])
def test_results_know_their_source(workers: int, tmp_path: Path) -> None:
    """A result has the file or the URL that it was made of, with an article or without."""
    (tmp_path / "empty.html").write_bytes(b"")
    sources = [PAGE, tmp_path / "empty.html", Page(PAGE.read_bytes(), url="https://example.org/a"), TEXT]
    results = list(postclean.extract_many(sources, workers=workers))
    assert [result.source for result in results] == [str(PAGE), str(tmp_path / "empty.html"), "https://example.org/a", None]
    assert [result.ok for result in results] == [True, False, True, True]


def test_a_frame_takes_articles_and_results(tmp_path: Path) -> None:
    """In any mixture, with the source of each; anything else is refused by its place, with what to write."""
    pytest.importorskip("pandas")
    article = postclean.extract(PAGE)
    result, lost = postclean.extract_many([PAGE, tmp_path / "gone.html"])
    frame = postclean.articles_to_frame([article, result, lost, PostcleanError("x")])
    assert frame.source.tolist() == [None, str(PAGE), str(tmp_path / "gone.html"), None]
    assert frame.title.tolist()[:2] == [article.title] * 2
    for given, message in (
        (article, "not one Article"), (result, "not one Result"), (PAGE, "not one PosixPath|not one WindowsPath"),
        ("x", "not one str"), ([article, "x"], "item 1 is a str"),
        ([{}], "item 0 is a dict"), ([PAGE], r"such as extract_many\(paths\)"),
    ):  # fmt: skip
        with pytest.raises(PostcleanError, match=message):
            postclean.articles_to_frame(given)  # type: ignore[arg-type]


def test_a_platform_can_be_named() -> None:
    """`platform="ghost"` is what the command takes too, everywhere; a wrong name says which is near."""
    html = PAGE.read_text(encoding="utf-8")
    assert postclean.extract(html, platform="blogger").platform == "blogger"
    assert postclean.explain(html, platform="ghost").article is not None
    assert postclean.strip(html, platform="ghost")
    assert next(iter(postclean.extract_many([html], platform="ghost"))).unwrap().platform == "ghost"
    with pytest.raises(PostcleanError, match="there is no platform gost: did you mean ghost"):
        postclean.extract(html, platform="gost")
    with pytest.raises(PostcleanError, match="is not a Platform"):
        postclean.extract(html, platform=7)  # type: ignore[arg-type]


def test_a_run_takes_the_name_of_a_platform(tmp_path: Path) -> None:
    """With its name or as a record, the rows are the same, and a second run goes on."""
    from postclean.rules.registry import named

    assert run(PAGE, tmp_path / "out", workers=0, platform="ghost").platforms == {"ghost": 1}
    assert run(PAGE, tmp_path / "out", workers=0, platform=named("ghost")).before == 1
    assert isinstance(named("ghost"), Platform)


def test_site_is_there_after_the_import() -> None:
    """`postclean.site.SiteProfile` needs no import of its own."""
    code = "import postclean; print(postclean.site.SiteProfile.__name__, 'site' in dir(postclean))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "SiteProfile True\n"


def test_the_kinds_that_are_shown_are_those_that_are_asked_for() -> None:
    """The X-ray and the cards name kinds as `keep` and `restore` take them."""
    why = postclean.explain(PAGE)
    kinds = {piece.kind for piece in why.removed}
    assert {"comment_form", "empty_response"} & kinds
    for page in (why.to_html(), explanation_card(why)):
        assert all(kind in page for kind in kinds)
        assert "comment form<" not in page
    assert kinds <= set(get_args(RemovalKind))


def test_completion_has_no_names_that_warn() -> None:
    """What pydantic has kept from its first version is not offered, and what is ours is."""
    names = dir(postclean.extract(TEXT))
    assert not {"dict", "json", "copy", "parse_obj", "schema"} & set(names)
    assert {"title", "model_dump", "text", "markdown", "key_points"} <= set(names)


@pytest.mark.parametrize("function", [postclean.extract, run])
def test_help_names_each_parameter_on_a_line_of_its_own(function: Any) -> None:
    """Whoever reads `help(extract)` finds every parameter at the beginning of a line."""
    lines = [line.strip() for line in function.__doc__.splitlines()]
    names = list(function.__annotations__)
    for name in names:
        if name not in ("return", "out", "kwargs"):
            assert any(f"`{name}`" in line[:80] for line in lines), name


def test_memory_is_in_mb_everywhere() -> None:
    """The command, the functions and the bounds of a sandbox have one unit, and a number of bytes is noticed."""
    assert Bounds().memory == 2_000
    with pytest.raises(PostcleanError, match="is in MB, not in bytes"):
        Bounds(memory=2_000_000_000)
    with pytest.raises(PostcleanError, match="memory=100 MB is too little"):
        Bounds(memory=100)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda out: Page("<p>Tea"), "content is a str: a Page has the bytes of a page"),  # type: ignore[arg-type]
        (lambda out: Page(None), "content is a NoneType"),  # type: ignore[arg-type]
        (lambda out: Page(b"", url=5), "url=5: give a str"),  # type: ignore[arg-type]
        (lambda out: Page(b"", status="200"), "status='200': give the number"),  # type: ignore[arg-type]
        (lambda out: run(PAGE, out, workers="2"), "workers='2': give 1 or more"),  # type: ignore[arg-type]
        (lambda out: run(PAGE, out, shard=0), "shard=0: a part holds 1 page or more"),
        (lambda out: run(PAGE, out, shard=1.5), "shard=1.5"),  # type: ignore[arg-type]
        (lambda out: run(PAGE, out, timeout=-1), "timeout=-1: give seconds, or 0 for no limit"),
        (lambda out: run(PAGE, out, timeout=float("nan")), "timeout=nan"),
        (lambda out: run(PAGE, out, memory="2GB"), "memory='2GB': give MB"),  # type: ignore[arg-type]
        (lambda out: run(PAGE, out, fields="tilte"), "there is no field tilte"),
        (lambda out: postclean.extract_many([TEXT], workers="2"), "workers='2': give 1 or more"),  # type: ignore[arg-type]
        (lambda out: postclean.extract_many([TEXT], workers=0), "workers=0: give 1 or more"),
    ],
)
def test_a_wrong_value_is_noticed_where_it_is_given(call: Any, message: str, tmp_path: Path) -> None:
    """One sentence with the parameter, what came, and what is allowed; nothing is written."""
    with pytest.raises(PostcleanError, match=message):
        call(tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_fields_may_be_one_text(tmp_path: Path) -> None:
    """`fields="title,text"` is what the command takes."""
    import json

    run(PAGE, tmp_path, workers=0, fields="title, text")
    row = json.loads((tmp_path / "part-00000.jsonl").read_text(encoding="utf-8"))
    assert {"title", "text"} < set(row)
    assert "body" not in row
