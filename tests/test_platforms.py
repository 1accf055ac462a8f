"""Platforms: how they are recognised, and that their own places are read."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest

import postclean
from postclean.errors import PostcleanError
from postclean.limits import Limits
from postclean.rules.platform import Platform, Signature, compiled
from postclean.rules.registry import platforms
from tests.doors import Tree, open_source, parse, select
from tests.doors import detect_platform as detect

PAGES = Path(__file__).parent / "fixtures" / "platforms"
URL = "https://coldkiln.example.org/the-apple-wood-firing"
TITLE, AUTHOR = "The Apple Wood Firing", "Edith Marlow"
DAY = date(2015, 3, 1)
MOMENT = datetime(2015, 3, 1, 9, 15, tzinfo=timezone.utc)
TAGS = ("clay", "kiln")


def east(hours: int) -> datetime:
    """The moment with another offset, same time of day."""
    return MOMENT.replace(tzinfo=timezone(timedelta(hours=hours)))


FIXTURES = [
    # file, name, theme, title, author, published, tags, comments
    ("blogger-classic", "blogger", None, TITLE, AUTHOR, MOMENT, TAGS, 0),
    ("blogger-v2", "blogger", "v2", TITLE, AUTHOR, east(-8), TAGS, 2),
    ("blogger-viomagz", "blogger", "viomagz", TITLE, AUTHOR, east(7), TAGS, 0),
    ("blogger-median", "blogger", "median", TITLE, AUTHOR, MOMENT, TAGS, None),
    ("wordpress-core", "wordpress", None, TITLE, AUTHOR, MOMENT, TAGS, 2),
    ("wordpress-elementor", "wordpress", "elementor", TITLE, AUTHOR, DAY, TAGS, 0),
    ("wordpress-divi", "wordpress", "divi", TITLE, AUTHOR, DAY, (), 0),
    ("substack", "substack", None, TITLE, AUTHOR, MOMENT, (), None),
    ("ghost", "ghost", None, TITLE, AUTHOR, MOMENT, TAGS, None),
    ("medium", "medium", None, TITLE, AUTHOR, MOMENT, (), None),
    ("tumblr", "tumblr", None, TITLE, AUTHOR, MOMENT, TAGS, None),
    ("squarespace", "squarespace", None, TITLE, AUTHOR, MOMENT, TAGS, None),
    ("hugo", "hugo", None, TITLE, AUTHOR, MOMENT, TAGS, None),
    ("jekyll", "jekyll", None, TITLE, AUTHOR, MOMENT, TAGS, None),
    ("hexo", "hexo", None, "苹果木烧窑", "李静", east(8), ("陶土", "窑"), None),
]


def tree_of(html: str) -> Tree:
    """The tree of a page."""
    return parse(open_source(html, url=URL), Limits())


@pytest.mark.parametrize(
    ("file", "name", "theme", "title", "author", "published", "tags", "comments"), FIXTURES, ids=[case[0] for case in FIXTURES]
)
def test_fixture_pages(
    file: str,
    name: str,
    theme: str | None,
    title: str,
    author: str,
    published: date,
    tags: tuple[str, ...],
    comments: int | None,
) -> None:
    """A page of each platform is recognised, and its fields are read."""
    html = (PAGES / f"{file}.html").read_text(encoding="utf-8")
    found, notices = detect(tree_of(html))
    assert found is not None
    assert (found.name, found.theme, notices) == (name, theme, [])
    article = postclean.extract(html, url=URL)
    assert article.platform == name
    assert article.title == title
    assert [one.name for one in article.authors] == [author]
    assert article.published == published
    assert article.tags == tags
    assert article.comment_count == comments


def test_every_selector_is_one() -> None:
    """All selectors of all platforms are CSS."""
    for platform in platforms():
        for field in ("root", "title", "author", "date", "labels", "comments", "drop", "keep"):
            for selector in getattr(platform, field):
                compiled(selector)


def test_every_platform_can_be_recognised() -> None:
    """Each record has a signature and the origin of its rules; no two records have one name and theme."""
    keys = [(platform.name, platform.theme) for platform in platforms()]
    assert len(set(keys)) == len(keys)
    for platform in platforms():
        assert platform.signature.signs(), platform.name
        assert platform.origin, platform.name


SIGNS = [
    ("a generator", "<meta name=generator content='Ghost 5.2'>", "", "ghost"),
    ("a generator in capitals", "<meta name=Generator content='WORDPRESS 6'>", "", "wordpress"),
    ("a host of a script", "<script src=https://assets.st-note.com/a.js></script>", "", "note"),
    ("a step of a path", "<link rel=stylesheet href=/wp-content/themes/a.css>", "", "wordpress"),
    ("a class", "", "<div class='a tt_article_useless_p_margin'>a</div>", "tistory"),
    ("an id", "", "<div id=cnblogs_post_body>a</div>", "cnblogs"),
    ("a string in the source", "", "<img src=https://a.example/wp-content/uploads/a.png>", "wordpress"),
    ("a longer word", "", "<div class=gh-content-wrapper>a</div>", None),
    ("a host with another ending", "<script src=https://notassets.st-note.com.example/a.js></script>", "", None),
    ("nothing", "", "", None),
]


@pytest.mark.parametrize(("head", "body", "name"), [case[1:] for case in SIGNS], ids=[case[0] for case in SIGNS])
def test_signs(head: str, body: str, name: str | None) -> None:
    """Whole words decide, never parts of them."""
    found, _ = detect(tree_of(f"<html><head>{head}</head><body><p>word</p>{body}</body></html>"))
    assert (found.name if found else None) == name


def test_two_that_claim_a_page_are_named() -> None:
    """A page with signs of two platforms gets a warning that names both; a generator decides without one."""
    both = "<script src=https://substackcdn.com/a.js></script>{}<p class=pw-post-title>word</p>"
    found, notices = detect(tree_of(both.format("")))
    assert found is not None
    assert [notice.code for notice in notices] == ["two_platforms"]
    assert all(name in notices[0].message for name in ("substack", "medium"))
    found, notices = detect(tree_of(both.format("<meta name=generator content='Ghost 5'>")))
    assert found is not None
    assert (found.name, notices) == ("ghost", [])


def test_a_copy_with_changes() -> None:
    """`but` changes one field, validates it, and leaves the original alone."""
    ghost = next(platform for platform in platforms() if platform.name == "ghost")
    mine = ghost.but(drop=(".promo",))
    assert (mine.drop, mine.title) == ((".promo",), ghost.title)
    assert ghost.drop != mine.drop
    with pytest.raises(ValueError, match="drop"):
        ghost.but(drop=5)


def test_a_platform_from_a_file(tmp_path: Path) -> None:
    """A TOML file has the fields of the class; what is wrong in it is named."""
    file = tmp_path / "mine.toml"
    file.write_text('name = "mine"\ntitle = ["h2.headline"]\n[signature]\ntokens = ["my-theme"]\n')
    mine = Platform.from_toml(file)
    assert (mine.name, mine.title, mine.signature.signs()) == ("mine", ("h2.headline",), ["class or id my-theme"])
    file.write_text('name = "mine"\ntitles = ["h2"]\n')
    with pytest.raises(PostcleanError, match="titles"):
        Platform.from_toml(file)
    with pytest.raises(PostcleanError):
        Platform.from_toml(tmp_path / "none.toml")


def test_selecting() -> None:
    """Selectors are tried in order, elements come once; a name that the page does not have costs no search."""
    tree = tree_of("<div class='a b'><p id=x class=b>1</p></div><p class=b>2</p>")
    platform = Platform(name="mine", title=(".a .b", "p.b", ".missing"), signature=Signature(tokens=("a",)))
    assert [el.text for el in select(platform, tree, "title")] == ["1", "2"]
    with pytest.raises(PostcleanError, match="no CSS selector"):
        select(Platform(name="mine", title=("p[",)), tree, "title")
