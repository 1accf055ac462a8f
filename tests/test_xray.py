"""The X-ray of a page: one file that loads nothing, in which everything of the page is seen and nothing of it acts."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from html import unescape
from pathlib import Path
from typing import get_args

import pytest

import postclean
from postclean import Article, Author, Explanation, Footnote, NoArticle, Notice, Source
from postclean.article import Piece, RemovalKind
from postclean.blocks import Figure, KeyPoints, Paragraph, Span
from postclean.cli import main
from postclean.report.kinds import FAMILIES
from postclean.report.xray import SHOWN_LINES

from .browser_judge import complaints, duplicate_ids
from .cases import FIXTURES
from .sampling import sampled
from .test_account import FLAT, MARKUP, explained, name
from .test_safe_output import SAMPLED

EXAMPLE = MARKUP[[path.name for path in MARKUP].index("nato-mongolia.html")]


@cache
def xray_of(path: Path) -> str:
    """The X-ray of a page of the fixtures."""
    return explained(path).to_html()


def page_side(page: str) -> str:
    """The left side."""
    return page.partition('id="page"')[2].partition('id="article"')[0]


def words(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", html)).split())


@pytest.mark.parametrize("path", [*MARKUP, *FLAT], ids=name)
def test_every_piece_is_on_the_page_in_order(path: Path) -> None:
    """What was on the page is on the left side, all of it and in the same order."""
    why = explained(path)
    shown = words(page_side(xray_of(path)))
    at = 0
    for piece in why.pieces:
        line = " ".join(piece.text.split())
        found = shown.find(line, at)
        assert found >= at, line
        at = found + len(line)


@pytest.mark.parametrize("path", [*MARKUP, *FLAT], ids=name)
def test_it_loads_nothing(path: Path) -> None:
    """No address of anything to load is in the file, whatever images and frames the page has; links are there to be clicked."""
    page = xray_of(path)
    without_links = re.sub(r'<a href="[^"]*"', "<a", page)
    assert not re.search(r"(?:src|srcset|poster|data|action|background)\s*=\s*[\"']", without_links)
    assert not re.search(r"url\(|@import|fetch\(|XMLHttpRequest|WebSocket|import\(", page)
    assert re.findall(r"<link [^>]*>", page) == ['<link rel="icon" href="data:,">']


def test_the_policy_allows_its_own_style_and_script_only() -> None:
    """The policy is strict: everything is forbidden but the style and the script with these hashes."""
    page = xray_of(EXAMPLE)
    found = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    assert found is not None
    policy = dict(part.strip().split(" ", 1) for part in found.group(1).split(";"))
    for tag in ("style", "script"):
        (source,) = re.findall(f"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()
        assert policy.pop(f"{tag}-src") == f"'sha256-{digest}'"
    assert policy == {"default-src": "'none'", "img-src": "data:", "base-uri": "'none'", "form-action": "'none'"}
    assert 'style="' not in page
    assert not re.search(r"\son\w+=", page.partition("<script>")[0])


@pytest.mark.parametrize("path", sampled(MARKUP, FLAT), ids=name)
def test_links_inside_the_page_have_targets(path: Path) -> None:
    """Markers lead to their notes, notes back to their markers, and no id is there twice."""
    page = xray_of(path)
    ids = set(re.findall(r' id="([^"]+)"', page))
    assert set(re.findall(r'href="#((?:x|xr|a)-[^"]+)"', page)) <= ids
    assert duplicate_ids(page) == []


def test_markers_are_links_and_lost_ones_say_so() -> None:
    """A marker leads to its note; one without a note says that there is none."""
    page = page_side(postclean.explain(FIXTURES / "pages/hugo--clock-drift/page.html").to_html())
    assert '<a class="ref" href="#x-n1" id="xr-n1-1">1</a>' in page
    assert re.search(r'<div class="note" [^>]*id="x-n1">.*?href="#xr-n1-1"', page)
    assert 'class="ref lost"' in page_side(xray_of(EXAMPLE))


def test_key_points_are_boxed() -> None:
    """The key points are in a box of their own on either side."""
    page = xray_of(EXAMPLE)
    box = page_side(page).partition('<div class="points"')[2].partition("</div>")[0]
    assert box.count('<p class="x') == 3
    assert '<aside class="key-points">' in page


def test_a_removal_shows_kind_rule_origin_size_and_place() -> None:
    """What is struck out says its rule, and on hover where the rule comes from and where the piece was."""
    why = postclean.explain(
        '<p>The sea was calm.</p><div class="adsbygoogle"><p>Buy boats</p></div><p>We went out &amp; in.</p>'
    )
    cut = page_side(why.to_html()).partition('data-kind="ad"')[2].partition("</dl>")[0]
    assert "<del>Buy boats</del>" in cut
    for fact in ("token:adsbygoogle", "Advertising networks", "9 characters", "body/div"):
        assert fact in cut


def test_what_the_classifier_refused_shows_its_odds() -> None:
    """A refusal says how likely it was part of the article."""
    page = page_side(xray_of(EXAMPLE))
    assert re.search(r"<dt>Odds</dt><dd>\d+% that it is part of the article", page)


def test_long_removals_are_folded() -> None:
    """A thread of a hundred comments shows its first lines, and how many more there are."""
    thread = "".join(f"<li class='comment'><p>Comment {i} of many</p></li>" for i in range(100))
    text = "<p>The harbour lay still that morning, and nobody spoke of the storm that had passed in the night.</p>"
    page = postclean.explain(f"<h1>Sea</h1>{text}<div class='comments-area'><ol>{thread}</ol></div>").to_html()
    assert f"<summary>{100 - SHOWN_LINES} more lines</summary>" in page
    assert page.count("<del>Comment ") == 100


def test_every_kind_has_a_colour() -> None:
    """The families of kinds hold every kind of removal once, and the style has a hue for each family."""
    kinds = [kind for kinds in FAMILIES.values() for kind in kinds]
    assert sorted(kinds) == sorted(get_args(RemovalKind))
    page = xray_of(EXAMPLE)
    assert all(f".f-{family} {{ --h:" in page for family in FAMILIES)


def test_a_page_without_an_article_says_why() -> None:
    """The reason is where the article would, and the page is shown all the same."""
    page = postclean.explain("<title>404 Not Found</title><h1>404 Not Found</h1><p>Gone for <b>good</b>.</p>").to_html(
        name="a.html"
    )
    assert "no article: error_page" in page
    assert "Gone for good." in words(page_side(page))
    empty = postclean.explain("").to_html()
    assert "Nothing was read from this page." in empty


def test_right_to_left_pages_are_so_on_both_sides() -> None:
    """The direction of the article's language holds for the page as well."""
    page = postclean.explain(FIXTURES / "pages/wordpress--arabic-aflaj/page.html").to_html()
    assert re.search(r'<section class="pane page"[^>]* lang="ar" dir="rtl">', page)
    assert '<article lang="ar" dir="rtl">' in page


def test_the_same_page_gives_the_same_bytes() -> None:
    """No clock and no chance is in a report."""
    assert postclean.explain(EXAMPLE).to_html() == postclean.explain(EXAMPLE).to_html()


def explanation_of(bad: str) -> Explanation:
    """An explanation with one text in every place that has a text."""
    note = Footnote("n1", bad, bad, (Paragraph((Span(bad),)),))
    body = (KeyPoints(((Span(bad),),), bad), Paragraph((Span(bad, url=bad), Span(note="n1"))), Figure(bad, bad, (Span(bad),)))
    sources = {"title": Source(kind=bad, raw=bad), bad: Source(kind="x"), "authors": Source(kind="y"), "url": Source(kind=bad)}
    article = Article(
        title=bad,
        standfirst=bad,
        authors=(Author(name=bad, url=bad),),
        language=bad,
        site_name=bad,
        platform=bad,
        url=bad,
        lead_image=bad,
        tags=(bad,),
        body=body,
        footnotes=(note,),
        warnings=(Notice(code=bad, message=bad),),
        provenance=sources,
    )
    pieces = (
        Piece(text=bad, kind=bad, rule=bad, path=bad, tag=bad, probability=0.5),
        Piece(text=bad, kind="boilerplate", rule="classifier", path=bad, probability=0.5),
        Piece(text=bad, path=bad, tag=bad, probability=0.5),
        Piece(text=bad, path=bad, note=bad, joined=True),
        Piece(text=bad, kind="note_copy", rule=bad, joined=True),
        Piece(text=bad, kind="footnote", rule="notes", note=bad),
        Piece(text=bad, rule="key points", tag="li"),
    )
    return Explanation(article=article, pieces=pieces, origins={bad: bad})


@pytest.mark.parametrize("bad", SAMPLED)
def test_a_hostile_page_does_nothing(bad: str) -> None:
    """A text that tries to act, in every place that has a text, adds nothing active to the file."""
    expected = complaints(explanation_of("harmless").to_html(name="harmless"), page=True)
    assert complaints(explanation_of(bad).to_html(name=bad), page=True) == expected
    refused = Explanation(error=NoArticle("no_content", bad), pieces=(Piece(text=bad, kind="ad", rule=bad),))
    clean = Explanation(error=NoArticle("no_content", "x"), pieces=(Piece(text="x", kind="ad", rule="x"),))
    assert complaints(refused.to_html(name=bad), page=True) == complaints(clean.to_html(name="x"), page=True)


# -- the command


def test_the_command_writes_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """`postclean xray page.html` writes page.xray.html to the current folder, and says so in one line."""
    monkeypatch.chdir(tmp_path)
    assert main(["xray", str(EXAMPLE)]) == 0
    out = capsys.readouterr().out
    assert re.fullmatch(r"nato-mongolia\.xray\.html: [\d,]+ words kept, \d+ pieces taken out\n", out)
    page = (tmp_path / "nato-mongolia.xray.html").read_text(encoding="utf-8")
    assert page == postclean.explain(EXAMPLE).to_html(name=str(EXAMPLE))


def test_the_command_writes_to_stdout(capsys: pytest.CaptureFixture[str]) -> None:
    """`-o -` prints the page and nothing else."""
    assert main(["xray", str(EXAMPLE), "-o", "-", "--keep", "ad"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("<!DOCTYPE html>")
    assert 'data-kind="ad"' not in out


def test_the_command_shows_a_page_without_an_article(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The report is written, the reason is on stderr, and the exit code is 1."""
    page = tmp_path / "gone.html"
    page.write_text("<title>404 Not Found</title><h1>404 Not Found</h1>")
    assert main(["xray", str(page), "-o", str(tmp_path / "report.html")]) == 1
    assert (tmp_path / "report.html").is_file()
    assert capsys.readouterr().err.startswith("postclean: error: ")


def test_the_browser_is_opened_when_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`--open` hands the file to the browser."""
    opened: list[str] = []
    monkeypatch.setattr("webbrowser.open", opened.append)
    assert main(["xray", str(EXAMPLE), "-o", str(tmp_path / "report.html"), "--open"]) == 0
    assert opened == [(tmp_path / "report.html").resolve().as_uri()]
