"""The whole corridor: what is public, and what holds for every page."""

from __future__ import annotations

import copy
import gc
import io
import json
import pickle
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from lxml import etree

import postclean
from postclean import Article, Limits, NoArticle, PostcleanError, Result
from postclean.blocks import Code
from tests.doors import clean_page, open_source

SENTENCES = [
    "The harbour lay still that morning, and nobody spoke of the storm that had passed in the night.",
    "Two boats had broken loose, drifted across the basin, and come to rest against the far wall.",
    "By noon the whole town stood on the quay, looking at what was left of the old wooden pier.",
    "It took a week to clear the beams, and a year to gather the money for a new one made of steel.",
]
PAGE = (
    "<html lang='en'><head><title>The Harbour | Sea Blog</title></head><body><nav><a href='/'>Home</a></nav><main><article>"
    "<h1>The Harbour</h1>"
    + "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)
    + "<pre>pier = None</pre></article></main><div id='comments'><p>What a sad story, dear.</p></div>"
    "<footer><p>© 2024 Sea Blog</p></footer></body></html>"
)


def test_a_page_leaves_nothing_to_the_collector() -> None:
    """No cycle is made, so to hold the collector off costs no memory."""
    postclean.extract(PAGE)  # what is read once for all pages
    gc.collect()
    gc.disable()
    try:
        postclean.extract(PAGE)
        assert gc.collect() == 0
    finally:
        gc.enable()


def test_the_collector_is_left_as_it_was() -> None:
    """On stays on and off stays off, also where there is no article."""
    for switch in (gc.disable, gc.enable):
        switch()
        before = gc.isenabled()
        try:
            postclean.extract(PAGE)
            with pytest.raises(NoArticle):
                postclean.extract("<p>Leave a comment</p>")
            assert gc.isenabled() is before
        finally:
            gc.enable()


def test_the_body_is_the_article() -> None:
    """Paragraphs and code come out in order; title, comments and footer do not."""
    article = postclean.extract(PAGE)
    assert article.title == "The Harbour"
    assert article.text == "\n\n".join([*SENTENCES, "pier = None"])
    assert isinstance(article.body[-1], Code)


@pytest.mark.parametrize(
    ("piece", "stays"),
    [
        ("<div><ul><li><p>rope</p></li><li><p>tar</p></li></ul></div>", "rope\ntar"),
        ("<h3>Cons:</h3>", "Cons:"),
        ("<table><tr><td>Wind</td><td>9</td></tr></table>", "Wind 9"),
        ("<aside><div><ul><li><p>rope</p></li><li><p>tar</p></li></ul></div></aside>", ""),
        ("<figcaption>Photo: A. Mann</figcaption>", ""),
        ("<div><a href='/shop'>Our shop</a></div>", ""),
        ("<div>Advertisement</div>", ""),
        ("<div><span>Share</span></div>", ""),
    ],
)
def test_what_is_short_amid_the_text_stays(piece: str, stays: str) -> None:
    """A short list, a heading or a table between two paragraphs is text; links, asides and known furniture are not."""
    one, two, *more = [f"<div><p>{sentence}</p></div>" for sentence in SENTENCES]
    text = postclean.extract(
        "<html><body><nav><a href='/'>Home</a></nav><main><article><h1>The Harbour</h1>"
        f"{one}{two}{piece}{''.join(more)}</article></main></body></html>"
    ).text
    assert text.partition(SENTENCES[1])[2].partition(SENTENCES[2])[0].strip() == stays


def test_code_in_a_section_apart_stays() -> None:
    """Code between the first and the last paragraph is text, also in another section than most of the words."""
    one, two, three, four = [f"<p>{sentence}</p>" for sentence in SENTENCES]
    code = "<details><summary>Code</summary><div><pre><code>x &lt;- c(1, 2)</code></pre></div></details>"
    more = "".join(f"<p>{sentence} And so on.</p>" for sentence in SENTENCES)
    article = postclean.extract(
        f"<html><body><main><h1>The Harbour</h1><section>{one}{code}{two}</section>"
        f"<section>{three}{four}{more}</section></main></body></html>"
    )
    assert "x <- c(1, 2)" in article.text


def test_a_recipe_keeps_its_short_lines() -> None:
    """What goes in and what to do is text; the votes and the buttons of the card are not."""
    story = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)
    parts = (
        "<div class='wprm-recipe-ingredients-container'><h3>Ingredients</h3><ul><li>1 cup barley</li><li>2 lemons</li></ul></div>"
        "<div class='wprm-recipe-instructions-container'><ol><li><div>Rinse the barley.</div></li></ol></div>"
    )
    card = "<div class='wprm-recipe-container'><div>4.8 from 12 votes</div><a href='#'>Print</a><a href='#'>Pin</a>{}</div>"
    page = f"<html><body><nav>{'<a href=/>Home</a>' * 3}</nav><main><h1>A stew</h1>{story}{card}<p>Tag us!</p></main></body></html>"
    text = postclean.extract(page.format(parts)).text
    assert "Ingredients\n\n1 cup barley\n2 lemons" in text
    assert "Rinse the barley." in text
    assert "votes" not in text


def test_a_paragraph_that_refers_to_a_note_is_text() -> None:
    """A paragraph next to the text that refers to a note stays, where the classifier is in doubt and would refuse it."""
    first = "The ferry leaves when the ferryman has had his tea, and nobody has ever complained about that in thirty years.[1]"
    last = "The accounts tell another story, which the county does not like to hear, and which nobody reads to the end.{}"
    for mark, stays in (("[2]", True), ("", False)):
        html = f"<h1>Ferry</h1><p>{first}</p><p>{last.format(mark)}</p><h2>Notes</h2><p>[1] A letter.</p><p>[2] Table 4.</p>"
        result = clean_page(open_source(html), score=lambda groups: [3.0] * (len(groups[0]) - 1) + [-1.5])
        text = [result.reading.tree.run_text[run] for run, kept in enumerate(result.choice.kept) if kept]
        assert (last.format(mark) in text) is stays


def test_removals_have_reasons() -> None:
    """What is not in the article is listed with kind and rule."""
    kinds = {removed.kind for removed in postclean.extract(PAGE).removed}
    assert {"comments", "navigation"} <= kinds


def test_every_kind_of_source_gives_the_same_article(tmp_path: Path) -> None:
    """Markup, bytes, a path, files, a soup, a tree and a Page are the same page."""
    file = tmp_path / "page.html"
    file.write_text(PAGE, encoding="utf-8")
    sources = [
        PAGE.encode(),
        bytearray(PAGE.encode()),
        file,
        io.BytesIO(PAGE.encode()),
        io.StringIO(PAGE),
        BeautifulSoup(PAGE, "html.parser"),
        etree.HTML(PAGE),
        etree.HTML(PAGE).getroottree(),
        postclean.Page(content=PAGE.encode()),
    ]
    expected = postclean.extract(PAGE).text
    assert [postclean.extract(source).text for source in sources] == [expected] * len(sources)


def test_a_soup_and_a_tree_are_not_changed() -> None:
    """What the caller holds is the same after the call."""
    soup, tree = BeautifulSoup(PAGE, "html.parser"), etree.HTML(PAGE)
    before = str(soup), etree.tostring(tree)
    postclean.extract(soup)
    postclean.extract(tree)
    assert (str(soup), etree.tostring(tree)) == before


def test_json_loses_nothing() -> None:
    """An article survives JSON and pickle, and equals what it was."""
    article = postclean.extract(PAGE, url="https://blog.example/harbour")
    assert Article.model_validate_json(article.model_dump_json()) == article
    assert pickle.loads(pickle.dumps(article)) == article
    assert json.loads(article.model_dump_json())["key_points"] == []


def test_same_in_same_out() -> None:
    """The same page gives the same bytes again."""
    assert postclean.extract(PAGE).model_dump_json() == postclean.extract(copy.copy(PAGE)).model_dump_json()


def test_an_article_cannot_be_changed() -> None:
    """Articles are frozen."""
    with pytest.raises(ValueError, match="frozen"):
        postclean.extract(PAGE).title = "x"  # type: ignore[misc]


def test_keep_gives_a_kind_back() -> None:
    """What the caller keeps is in the text."""
    assert "sad story" in postclean.extract(PAGE, keep={"comments"}).text
    assert "sad story" not in postclean.extract(PAGE).text


@pytest.mark.parametrize("options", [{"favor": "luck"}, {"keep": {"luck"}}])
def test_unknown_options_are_named(options: dict[str, object]) -> None:
    """An option that names nothing is refused with what there is."""
    with pytest.raises(PostcleanError, match="luck"):
        postclean.extract(PAGE, **options)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("options", "meant"),
    [
        ({"platform": "wordpres"}, "did you mean wordpress"),
        ({"site": "blog.example"}, "SiteProfile.learn"),
        ({"limits": 5}, "Limits"),
        ({"keep": 5}, "author_box"),
        ({"keep": None}, "author_box"),
        ({"url": 5}, "url=5 is no str"),
        ({"encoding": b"utf-8"}, "encoding=b'utf-8' is no str"),
    ],
)
def test_options_of_another_type_are_told_what_was_meant(options: dict[str, object], meant: str) -> None:
    """Nothing but a `PostcleanError` comes out, and it says what to write."""
    with pytest.raises(PostcleanError, match=meant):
        postclean.extract(PAGE, **options)  # type: ignore[arg-type]


def test_escaped_markup_is_markup() -> None:
    """A page that a dump has escaped once is unescaped, with a warning; escaped code in a text is text."""
    escaped = PAGE.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    article = postclean.extract(escaped)
    assert article.text == postclean.extract(PAGE).text
    assert [notice.code for notice in article.warnings] == ["escaped"]
    told = postclean.extract(
        "How to write a paragraph\n\nYou write &lt;p&gt; before it and &lt;/p&gt; after it, and that is all of it."
    )
    assert "&lt;p&gt; before" in told.text


def test_favor_orders_the_amount_of_text() -> None:
    """Precision takes no more than balance, and balance no more than recall."""
    precise, balanced, generous = (len(postclean.extract(PAGE, favor=f).text) for f in ("precision", "balance", "recall"))
    assert precise <= balanced <= generous


def test_explain_tells_of_every_run() -> None:
    """Each run of the page is a piece, kept or with a kind."""
    why = postclean.explain(PAGE)
    assert why.article is not None
    fate = {piece.text: piece.kind for piece in why.pieces}
    assert fate[SENTENCES[0]] is None
    assert fate["What a sad story, dear."] == "comments"


def test_explain_does_not_raise_for_a_page_without_article() -> None:
    """The reason is in the explanation."""
    why = postclean.explain("<html><head><title>404 Not Found</title></head><body><h1>Not Found</h1></body></html>")
    assert not why
    assert isinstance(why.error, NoArticle)
    assert why.error.kind == "error_page"


def test_strip_gives_html() -> None:
    """The stripper alone gives the article as HTML."""
    html = postclean.strip(PAGE)
    assert SENTENCES[0] in html
    assert "sad story" not in html


REFUSED = [
    ("nothing", "", "empty"),
    ("white space", " \n ", "empty"),
    ("an element without text", "<html><body><div></div></body></html>", "empty"),
    ("a bot check", "<title>Just a moment...</title><p>Checking your browser before you go on.</p>", "challenge"),
    ("an error page", "<title>Page not found</title><p>Sorry.</p>", "error_page"),
    ("a login", "<title>Example</title><h1>Log in</h1><p>Name and password, please.</p>", "login_wall"),
    ("a path", "pages/post.html", "not_html"),
    ("a URL", "https://blog.example/post", "not_html"),
]


@pytest.mark.parametrize(("source", "kind"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED])
def test_refusals_say_what_it_is(source: str, kind: str) -> None:
    """A page without an article raises, and the kind says what the page is instead."""
    with pytest.raises(NoArticle) as caught:
        postclean.extract(source)
    assert caught.value.kind == kind


def test_a_login_in_a_menu_is_no_wall() -> None:
    """A teaser of a few words under a menu with a login is read: the page is doubtful, the evidence is not strong."""
    menu = "<button>Log in</button><ul><li><a href='/login'>Sign in</a></li><li>Anmelden</li></ul>"
    article = postclean.extract(f"{menu}<h1>A day at sea</h1><p>{SENTENCES[0]}</p>")
    assert article.text == SENTENCES[0]


def test_one_bad_page_stops_nothing() -> None:
    """Results come in input order, an error next to its page; they pickle."""
    results = list(postclean.extract_many([PAGE, "", None, PAGE]))
    assert [result.ok for result in results] == [True, False, False, True]
    assert [result.index for result in results] == [0, 1, 2, 3]
    again: list[Result] = pickle.loads(pickle.dumps(results))
    assert [str(result.error) for result in again] == [str(result.error) for result in results]
    with pytest.raises(NoArticle):
        results[1].unwrap()


def test_limits_are_named_in_warnings() -> None:
    """A limit that was met is a warning with the option to change."""
    article = postclean.extract(PAGE + "<p>x</p>" * 500, limits=Limits(max_elements=60))
    assert any("max_elements" in notice.message for notice in article.warnings)


def test_an_index_of_posts_is_refused_at_its_own_address() -> None:
    """The front page of a blog with several posts is a listing; the same markup at a post's address is read."""
    posts = "".join(
        f"<article><h2><a href='/{n}'>Story number {n}</a></h2><p>{SENTENCES[n % 4]} {SENTENCES[(n + 1) % 4]}</p></article>"
        for n in range(6)
    )
    with pytest.raises(NoArticle) as caught:
        postclean.extract(posts, url="https://blog.example/page/2/")
    assert caught.value.kind == "listing"
    assert postclean.extract(posts, url="https://blog.example/2024/05/six-stories").body


def test_a_platform_of_ones_own_drops_what_it_names() -> None:
    """What a platform's record drops is not in the text, and its removal names the platform."""
    page = PAGE.replace(
        "<pre>", "<div class='promo'><p>Buy our calendar of the old pier, printed on good paper.</p></div><pre>"
    )
    mine = postclean.Platform(name="sea-blog").but(drop=(".promo",))
    article = postclean.extract(page, platform=mine)
    assert "calendar" not in article.text
    assert [removed.rule for removed in article.removed if removed.kind == "platform"] == ["platform:sea-blog"]


def test_a_platform_of_ones_own_says_what_is_the_articles() -> None:
    """A platform's `comments` are comments, its `keep` takes marks off, its `title` is the title where no heading is."""
    post = "".join(f"<p>{SENTENCES[n % 2]} This is paragraph {n} of the story.</p>" for n in range(14))
    page = (
        f"<title>x</title><div class=my-title>A day at sea</div><div class=post>{post}"
        f"<div class=sidebar><p>{SENTENCES[2]}</p></div></div><div class=talk><p>{SENTENCES[3]}</p></div>"
    )
    mine = postclean.Platform(name="sea-blog", title=(".my-title",), comments=(".talk",), keep=(".sidebar",))
    plain, article = postclean.extract(page), postclean.extract(page, platform=mine)
    assert SENTENCES[2] not in plain.text
    assert SENTENCES[2] in article.text
    assert article.title == "A day at sea"
    assert ("comments", "platform:sea-blog") in [(removed.kind, removed.rule) for removed in article.removed]


def test_a_platforms_root_is_the_body_where_nothing_else_tells() -> None:
    """Where the classifier chooses hardly anything, what is in the platform's root is kept."""
    poem, rest = "<div>Sea,</div><div>and salt.</div>", "<div>Old boats,</div><div>new boats.</div>"
    page = f"<main><div class=page>{poem}</div><div>{rest}</div></main>"
    article = postclean.extract(page, platform=postclean.Platform(name="verse", root=(".page",)))
    assert "salt" in article.text
    assert "boats" not in article.text


NOTED = ["hugo--clock-drift", "substack--tide-mill", "html--word-soup-ferry"]


@pytest.mark.parametrize("name", NOTED)
def test_our_html_read_again_has_the_same_notes(name: str) -> None:
    """Markers and texts of notes survive the way through our own HTML, in the same order."""
    article = postclean.extract(Path(__file__).parent / "fixtures/pages" / name / "page.html")
    notes = [(note.marker, note.text, len(note.references)) for note in article.footnotes]
    again = postclean.extract(article.html)
    assert notes
    assert [(note.marker, note.text, len(note.references)) for note in again.footnotes] == notes
