"""The fields of whole pages: which source is believed, and what is not a field."""

from __future__ import annotations

from datetime import date, datetime, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postclean.errors import LimitExceeded
from postclean.limits import Limits
from postclean.page import Page
from tests.doors import Metadata, Tree, open_source, parse, read_metadata

SENTENCE = "The boat left the harbour before the sun was up, and nobody on board had slept for more than an hour that night."
BODY = f"<p>{SENTENCE}</p><p>{SENTENCE} It was cold.</p><p>{SENTENCE} It was dark.</p>"
URL = "https://blog.example.org/post"


def tree_of(html: str, *, url: str | None = URL, fetched: datetime | None = None, limits: Limits = Limits()) -> Tree:  # noqa: B008
    """The tree of a page."""
    return parse(open_source(Page(html.encode(), url=url, fetched_at=fetched), limits=limits), limits)


def read(html: str, **how: Any) -> Metadata:
    """The fields of a page; its long paragraphs are the body."""
    tree = tree_of(html, **how)
    return read_metadata(tree, None, body_runs=[run for run, words in enumerate(tree.run_words) if words > 15])


def page(head: str = "", before: str = "", after: str = "", title: str = "<h1>A day at sea</h1>") -> str:
    """A page with an article."""
    return f"<html lang=en><head>{head}</head><body>{title}{before}<article>{BODY}</article>{after}</body></html>"


def script(data: str) -> str:
    """JSON-LD."""
    return f'<script type="application/ld+json">{data}</script>'


def names(found: Metadata) -> list[str]:
    """The names of the authors."""
    return [author.name for author in found.authors]


TITLES = [
    ("the heading that the head agrees with", page("<title>A day at sea | Example</title>"), "A day at sea"),
    (
        "og:title without a heading",
        page('<meta property=og:title content="A day at sea - Example"><meta property=og:site_name content=Example>', title=""),
        "A day at sea",
    ),
    (
        "the blog's name in an h1 and a menu's title between",
        page(
            "<title>Slow Boats | A day at sea</title>",
            title="<h1><a href=/>Slow Boats</a></h1><h1>Menu</h1><h1>A day at sea</h1>",
        ),
        "A day at sea",
    ),
    (
        "the blog's name in an h1",
        page("<title>Slow Boats: A day at sea</title>", title="<h1>Slow Boats</h1><h3>A day at sea</h3>"),
        "A day at sea",
    ),
    (
        "an h1 that is worded for readers",
        page('<meta property=og:title content="Best harbour 2020">', title="<h1>A day at the harbour</h1>"),
        "A day at the harbour",
    ),
    ("no title at all", page(title=""), None),
    ("a headline in JSON-LD", page(script('{"@type":"Article","headline":"A day at sea"}'), title=""), "A day at sea"),
    ("a headline that is a list", page(script('{"@type":"Article","headline":["A day at sea"]}'), title=""), "A day at sea"),
    (
        "a kicker in the heading",
        page("<title>A day at sea | Example</title>", title="<h1><span>Travel</span> <span>A day at sea</span></h1>"),
        "A day at sea",
    ),
    (
        "a line of facts in the heading",
        page("<title>A day at sea | Example</title>", title="<h1>A day at sea<span> @ Jane</span> | <i>3 May 2022</i></h1>"),
        "A day at sea",
    ),
    (
        "words that only a style sheet sets apart",
        page("<title>The old harbour wall</title>", title="<h1><span>The old</span><span>harbour wall</span></h1>"),
        "The old harbour wall",
    ),
    (
        "the site and a section around the title",
        page("<title>EXAMPLE::: A day at sea / 3 May / East</title>", title="<h1>A day at sea <span>3 May 08:49</span></h1>"),
        "A day at sea",
    ),
    (
        "the section in a heading of its own",
        page(
            "<title>A day out at sea - Harbour News - Example</title>", title="<h1>Harbour News</h1><h1>A day out at sea</h1>"
        ),
        "A day out at sea",
    ),
    (
        "a site that nothing names but the title",
        page("<title>HARBOUR : A day out at sea</title>", title="<div>A day out at sea</div>"),
        "A day out at sea",
    ),
    (
        "the site's short h1 and a title that is no heading",
        page("<title>A day out at sea - Harbour online</title>", title="<h1>HRBR</h1><div>A day out at sea</div>"),
        "A day out at sea",
    ),
    (
        "a heading that says more than the title",
        page("<title>At sea</title>", title="<h1>At sea: what a day out there was like</h1>"),
        "At sea: what a day out there was like",
    ),
    ("a section after a bar", page("<title>A long day at sea | Opinion</title>", title=""), "A long day at sea"),
    ("a title that is no heading", page("<title>A day at sea</title>", title="<div>A day at sea</div>"), "A day at sea"),
]


@pytest.mark.parametrize(("html", "title"), [case[1:] for case in TITLES], ids=[case[0] for case in TITLES])
def test_titles(html: str, title: str | None) -> None:
    """The title is the heading over the text, without the site."""
    assert read(html).title == title


PERSON = script('{"@type":"BlogPosting","author":{"@type":"Person","name":"Jane Doe","url":"/jane"}}')
TWO = "<p><span {0}>Jane Doe</span> and <span {0}>John Roe</span></p>".replace("span", "a")
DEK = (
    "A long sentence that sums the day up for whoever has no time to read on, "
    "with the boat, the harbour, the cold, the dark and the crew of four in it."
)
AUTHORS = [
    ("JSON-LD", page(PERSON), ["Jane Doe"]),
    (
        "JSON-LD by id",
        page(script('{"@graph":[{"@type":"Article","author":{"@id":"#j"}},{"@type":"Person","@id":"#j","name":"Jane Doe"}]}')),
        ["Jane Doe"],
    ),
    (
        "several in JSON-LD",
        page(script('{"@type":"Article","author":[{"name":"Jane Doe"},{"name":"John Roe"}]}')),
        ["Jane Doe", "John Roe"],
    ),
    ("a string in JSON-LD", page(script('{"@type":"Article","author":"Jane Doe"}')), ["Jane Doe"]),
    ("a meta", page("<meta name=author content='Jane Doe'>"), ["Jane Doe"]),
    (
        "a label of twitter",
        page("<meta name=twitter:label1 content='Written by'><meta name=twitter:data1 content='Jane Doe'>"),
        ["Jane Doe"],
    ),
    (
        "a reading time in twitter",
        page("<meta name=twitter:label1 content='Est. reading time'><meta name=twitter:data1 content='7 minutes'>"),
        [],
    ),
    ("a byline", page(before="<p>By Jane Doe</p>"), ["Jane Doe"]),
    ("a byline in two lines", page(before="<p>Written by:</p><p>Jane Doe</p>"), ["Jane Doe"]),
    (
        "a byline of touching elements",
        page(before="<p><span>By</span><a href=/x>Jane Doe</a><span>March 3, 2020</span></p>"),
        ["Jane Doe"],
    ),
    ("a class", page(before="<div class=post-author>Jane Doe</div>"), ["Jane Doe"]),
    ("a link to the author's page", page(before="<div><a href=/author/jane>Jane Doe</a></div>"), ["Jane Doe"]),
    ("rel=author", page(before="<div><a rel=author href=/j>Jane Doe</a></div>"), ["Jane Doe"]),
    ("microdata", page(before="<div><span itemprop=author><b itemprop=name>Jane Doe</b></span></div>"), ["Jane Doe"]),
    (
        "the reader's byline before the account",
        page("<meta name=author content='John Roe'>", "<p>By Jane Doe</p>"),
        ["Jane Doe"],
    ),
    (
        "people before organisations",
        page(script('{"@type":"Article","author":{"@type":"Organization","name":"Example Team"}}'), "<p>By Jane Doe</p>"),
        ["Jane Doe"],
    ),
    ("the full name of two", page("<meta name=author content=Jane>", "<p class=byline>Jane Doe</p>"), ["Jane Doe"]),
    ("never admin", page("<meta name=author content=admin>", "<p>Posted by admin</p>"), []),
    ("a reviewer is no author", page(before="<p>Reviewed by John Roe</p>"), []),
    ("a reviewer beside the author", page(before="<p>By Jane Doe | Reviewed by John Roe</p>"), ["Jane Doe"]),
    (
        "a comment's author is none",
        page(after="<div id=comments><div class=comment><cite class=author>By John Roe</cite></div></div>"),
        [],
    ),
    (
        "other posts' authors are none",
        page(after="<div class=related><a rel=author href=/a>Jane Doe</a><a rel=author href=/b>John Roe</a></div>"),
        [],
    ),
    ("a quotation's author is none", page(after="<blockquote><p>So it goes.</p><footer>John Roe</footer></blockquote>"), []),
    ("labels are no authors", page(before="<p><i>By Jane Doe</i><i>In Travel, Boats, Sea</i></p>"), ["Jane Doe"]),
    ("a role with an and", page(before="<p>By Jane Doe, Head of Sails and Ropes</p>"), ["Jane Doe"]),
    ("a role after a link", page(before="<p>By <a href=/x>Jane Doe</a>, sailor, Example Harbour</p>"), ["Jane Doe"]),
    ("a name before the section", page(before="<p>March 3, 2020 • Jane Doe in Travel</p>"), ["Jane Doe"]),
    ("a name and a day under the title", page(before="<p>J. P. Moreau · Jan 7, 2020</p>"), ["J. P. Moreau"]),
    ("a name in Korean with a point after it", page(before="<p class=writer>느린걸음 ・ 2018. 8. 23.</p>"), ["느린걸음"]),
    ("a button to follow is nobody", page(before="<p><span class=author>id:log</span><b>読者になる</b> 2019-03-15</p>"), []),
    ("a subject and a day under the title", page(before="<p>Harbour Night · Jan 7, 2020</p>"), []),
    ("a subject under the title is nobody", page(before="<p>Harbour Night</p><p>March 3, 2020</p>"), []),
    ("a heading that is a byline", page(before="<h3>Written by Jane Doe</h3>"), ["Jane Doe"]),
    ("a photographer's sign", page(before="<p>© John Roe</p><p>March 3, 2020</p>"), []),
    ("a null", page(script('{"@type":"Article","author":null}')), []),
    ("a name in two parts", page(script('{"@type":"Article","author":{"givenName":"Jane","familyName":"Doe"}}')), ["Jane Doe"]),
    ("a name as a value", page(script('{"@type":"Article","author":{"name":{"@value":"Jane Doe"}}}')), ["Jane Doe"]),
    (
        "a person with a word that names have seldom",
        page(script('{"@type":"Article","author":{"@type":"Person","name":"Chew Hui Min"}}')),
        ["Chew Hui Min"],
    ),
    ("an account after the name", page(script('{"@type":"Article","author":{"name":"Jane Doe @jdoe"}}')), ["Jane Doe"]),
    ("two elements of one author each", page(before=TWO.format("itemprop=author")), ["Jane Doe", "John Roe"]),
    ("two links of authors", page(before=TWO.format("rel=author")), ["Jane Doe", "John Roe"]),
    ("a place glued to a name", page(PERSON, "<p class=byline>Jane Doe Houston</p>"), ["Jane Doe"]),
    ("sections after the name", page(before="<p>By Jane Doe, in <a href=/n>News</a>, <a href=/t>Travel</a></p>"), ["Jane Doe"]),
    ("a section before the label", page(before="<p class=byline>Home | By Jane Doe | March 3, 2020</p>"), ["Jane Doe"]),
    ("a day, a time and a name", page(before="<p>03.03.2020 | 13:10 Uhr | Jane Doe</p>"), ["Jane Doe"]),
    ("one word and a day", page(before="<p>Licat on June 5, 2023</p>"), ["Licat"]),
    ("a label without its colon", page(after="<p>Autoren Jane Doe und John Roe</p>"), ["Jane Doe", "John Roe"]),
    ("a testimonial", page(before="<div class=testimonial><p>Good.</p><p class=author>John Roe</p></div>"), []),
    ("a sentence is no byline", page(PERSON, "<p>By Friday, Arno Veld had sold the lot.</p>"), ["Jane Doe"]),
    ("prose with a name is no byline", page(before="<p>By then, Arno Veld, the miller, was gone.</p>"), []),
    ("the people of a blog", page("<meta name=author content='Harbour Team'>"), ["Harbour Team"]),
    ("who runs a site is no author", page("<meta name=author content='Harbour Media GmbH'>"), []),
    ("labels are nobody", page(after="<p>Labels: <a href=/a>Anne</a>, <a href=/b>Lück</a>, <a href=/c>News</a></p>"), []),
    ("lists in lists", page(script('{"@type":"Article","author":[[{"name":"Jane Doe"}],5,{"name":null}]}')), ["Jane Doe"]),
    (
        "a person by id with the name repeated",
        page(
            script(
                '{"@graph":[{"@type":"Article","author":{"@id":"#j","name":"Great Day Team"}},'
                '{"@type":"Person","@id":"#j","name":"Great Day Team"}]}'
            )
        ),
        ["Great Day Team"],
    ),
    (
        "a person by id whose node has no name",
        page(
            script(
                '{"@graph":[{"@type":"Article","author":{"@id":"#j","name":"Jane Doe"}},'
                '{"@type":"Person","@id":"#j","url":"/j","image":"/j.png","sameAs":"/k"}]}'
            )
        ),
        ["Jane Doe"],
    ),
    (
        "a byline after a long dek",
        page(before=f"<p>{DEK}</p><p><span>By</span><span>Jane Doe</span></p><p>March 3, 2020</p>"),
        ["Jane Doe"],
    ),
    ("a name after a long dek", page(before=f"<p>{DEK}</p><p>Jane Doe</p><p>March 3, 2020 · 6 min read</p>"), ["Jane Doe"]),
    ("who took the picture after a dek", page(before=f"<p>{DEK}</p><figcaption>At sea</figcaption><p>John Roe</p>"), []),
    ("an embedded post", page(before=f"<p>{DEK}</p><blockquote>Posted by John Roe on Monday, May 4, 2020</blockquote>"), []),
    ("a team after its label", page(before="<p>By the Harbour Team 2–3 minutes</p>"), ["The Harbour Team"]),
    ("a team before the day", page(before="<p>The Example Team</p><p>March 3, 2020</p>"), ["The Example Team"]),
    ("a name before the label of the day", page(before="<p>Jane Doe</p><p>Last updated:</p><p>March 3, 2020</p>"), ["Jane Doe"]),
    ("a name with a bio", page(before="<p>Jane Doe</p>", after="<p>Jane Doe is a writer in Hull, England.</p>"), ["Jane Doe"]),
    (
        "a name with an author box",
        page(before="<p>Jane Doe</p>", after="<div class=author-card><h4>Jane Doe</h4><p>She sails.</p></div>"),
        ["Jane Doe"],
    ),
    ("a name and all its articles", page(before="<p>Jane Doe</p>", after="<a href=/j>All articles by Jane Doe</a>"), ["Jane Doe"]),
    ("a section that other posts are in", page(before="<p>Travel Tips</p>", after="<p>Travel Tips</p><p>Travel Tips</p>"), []),
    ("two words of a section", page(before="<p>March 20, 2023 | Wellness &amp; Prevention</p>"), []),
    ("a menu whose links touch", page(before="<p><a>Home Office</a><a>Desk Organizing</a></p><p>March 3, 2020</p>"), []),
    ("a post without a name", page(before="<p>Contributing Reporter</p><p>March 3, 2020</p>"), []),
    ("a button", page(before="<p>5 min read</p><p>Show Sidebar</p>"), []),
    ("a place with an umlaut", page(PERSON, "<p>By Jane Doe, Zürich</p>"), ["Jane Doe"]),
    ("a country alone", page(before="<p>Германия</p><p>3 March 2020</p>"), []),
    ("words of a subject in a list", page(before="<p>By Jane Doe, who covers laptops, software, and science</p>"), ["Jane Doe"]),
    ("the paper before the post", page(before="<p>Von HAFEN-Redakteur Max Muster</p>"), ["Max Muster"]),
    ("the label at the end of a page", page(after="<p>Tea</p>" * 14 + "<h3>Written by Jane Doe</h3>"), ["Jane Doe"]),
    ("labels of other posts", page(after="<p>Tea</p>" * 14 + "<p>Written by Jane Doe</p><p>Written by John Roe</p>"), []),
    ("a bold name that is the subject", page(before="<p><b>Jane Doe</b></p>", after="<p>Jane Doe was a sailor in Hull.</p>"), []),
    ("a section with a link", page(before="<p><a href=/category/d>Deep Dives</a></p><p>March 3, 2020</p>"), []),
    ("a team that plays", page(before="<p>The National Team</p><p>March 3, 2020</p>"), []),
    ("an editorial staff", page(before="<p>Editorial Staff</p><p>March 3, 2020</p>"), ["Editorial Staff"]),
    (
        "a newsroom",
        page(script('{"@type":"NewsArticle","author":{"@type":"Organization","name":"Harbour News"}}')),
        ["Harbour News"],
    ),
    ("a firm", page(script('{"@type":"Article","author":{"@type":"Organization","name":"Harbour Corporation"}}')), []),
    ("two departments", page("<meta name=author content='Feuerwehr Hafen, Abteilung Wasser'>"), []),
]


@pytest.mark.parametrize(("html", "authors"), [case[1:] for case in AUTHORS], ids=[case[0] for case in AUTHORS])
def test_authors(html: str, authors: list[str]) -> None:
    """People who wrote the article, and nobody else."""
    assert names(read(html)) == authors


FACTS = "<div class=facts><div>Published</div><div>Feb 2, 2023</div><div>Written by</div><div>Jane Doe</div></div>"
OTHERS = "<div>Written by</div><div>Ann Lee</div><div>Written by</div><div>Bob Ray</div>"


@pytest.mark.parametrize(
    ("facts", "authors", "day"),
    [(FACTS, ["Jane Doe"], date(2023, 2, 2)), (OTHERS, [], None)],
    ids=["of the article", "of others"],
)
def test_a_table_of_facts_far_from_the_title(facts: str, authors: list[str], day: date | None) -> None:
    """A label in a line of its own, and its value in the next, have what nothing else on the page has."""
    found = read(page(after="<p>Links</p>" * 14 + facts))
    assert names(found) == authors
    assert found.published == day


def test_an_author_signs_under_the_text() -> None:
    """A line with a label among the last of the body names the author, and is not a text."""
    tree = tree_of(page(after="<p>Written by Jane Doe</p>"))
    found = read_metadata(tree, None, body_runs=range(1, len(tree.run_text)))
    assert names(found) == ["Jane Doe"]
    assert tree.run_text[found.byline_runs[-1]] == "Written by Jane Doe"


DEKS = [
    ("a class", page(before="<p class=standfirst>What we saw when we sailed round the bay.</p>"), True),
    ("a sentence under the title", page(before="<p>What we saw when we sailed round the bay.</p>"), True),
    ("a sentence with a link", page(before="<p>What we saw when we <a href=/x>sailed round the bay</a>.</p>"), False),
    ("a line that is no sentence", page(before="<p>News from the bay and all that is round it</p>"), False),
]


@pytest.mark.parametrize(("html", "there"), [case[1:] for case in DEKS], ids=[case[0] for case in DEKS])
def test_standfirsts(html: str, there: bool) -> None:
    """What is between title and text and reads like a sentence is a field: it is lost in neither."""
    assert (read(html).standfirst is not None) is there


def test_an_author_has_a_page_and_a_bio() -> None:
    """The page is absolute, the bio is a paragraph next to the text and is not a text."""
    found = read(page(PERSON, after=f"<p>Jane Doe is a sailor who writes of the sea. {SENTENCE}</p>"))
    (author,) = found.authors
    assert author.url == "https://blog.example.org/jane"
    assert author.bio is not None
    assert author.bio.startswith("Jane Doe is a sailor")
    assert len(found.bio_runs) == 1


BOXED = [
    ("in a language that we do not know", "<div class=author-box><h4>Jane Doe</h4><p>{}</p></div>", True),
    ("the name stands further up", "<div class=about-author><b>Jane Doe</b><div class=author-bio><p>{}</p></div></div>", True),
    ("the box names somebody else", "<div class=author-box><h4>Max Roe</h4><p>{}</p></div>", False),
    ("the box is nobody's", "<div class=box><h4>Jane Doe</h4><p>{}</p></div>", False),
    ("the author answers a comment", "<div class=comments><div class=comment-author>Jane Doe<p>{}</p></div></div>", False),
    ("no sentence", "<div class=author-box><h4>Jane Doe</h4><p>{0:.30}, kaj aliaj</p></div>", False),
]


@pytest.mark.parametrize(("box", "there"), [case[1:] for case in BOXED], ids=[case[0] for case in BOXED])
def test_a_sentence_in_the_box_of_the_author_is_the_bio(box: str, there: bool) -> None:
    """Under the text, an author's box that names the author has the biography in any language."""
    bio = "Kapitulis ŝipojn dum dek jaroj antaŭ ol verki."
    (author,) = read(page(PERSON, after=box.format(bio))).authors
    assert (author.bio == bio) is there


DAY = date(2020, 3, 3)
MOMENT = datetime(2020, 3, 3, 10, 30, tzinfo=timezone.utc)
META = "<meta property=article:published_time content=2020-03-03T10:30:00Z>"
CHANGED = "<meta property=article:modified_time content=2021-04-04>"
DATES = [
    # what, page, published, modified
    ("a meta", page(META), MOMENT, None),
    ("a meta with a colon more", page("<meta property=article:published:time content=2020-03-03>"), DAY, None),
    ("seconds in JSON-LD", page(script('{"@type":"Article","datePublished":1583231400}')), MOMENT, None),
    (
        "a moment in UTC and the day after it, which the page shows",
        page("<meta property=article:published_time content=2020-03-02T16:00:00Z>", "<p>March 3, 2020</p>"),
        DAY,
        None,
    ),
    ("both", page(META + CHANGED), MOMENT, date(2021, 4, 4)),
    ("only a change", page(CHANGED), None, date(2021, 4, 4)),
    ("a line that says updated", page(before="<p>Updated March 3, 2020</p>"), None, DAY),
    ("a line", page(before="<p>March 3, 2020</p>"), DAY, None),
    ("a line in another language", page(before="<p>3 Maret 2020</p>"), DAY, None),
    ("a time element", page(before="<p><time datetime=2020-03-03T10:30:00Z>a while ago</time></p>"), MOMENT, None),
    (
        "an attribute of a byline",
        page(before="<p property='dc:date dc:created' content=2020-03-03T10:30:00Z>By Ann on Tue, 03/03/2020</p>"),
        MOMENT,
        None,
    ),
    ("a time element of a change", page(before="<p><time class=updated datetime=2020-03-03>then</time></p>"), None, DAY),
    ("a title attribute", page(before="<p><abbr class=published title=2020-03-03>Tuesday</abbr></p>"), DAY, None),
    ("the theme shows the change", page(META + CHANGED, "<p>April 4, 2021</p>"), MOMENT, date(2021, 4, 4)),
    ("a day and a moment of it", page(META, "<p>March 3, 2020</p>"), MOMENT, None),
    (
        "JSON-LD",
        page(script('{"@type":"Article","datePublished":"2020-03-03","dateModified":"2021-04-04"}')),
        DAY,
        date(2021, 4, 4),
    ),
    ("a wrong offset", page(script('{"@type":"Article","datePublished":"2020-03-03T10:30:00+99:99"}')), DAY, None),
    ("5,000 digits", page(f"<meta property=article:published_time content={'9' * 5000}>", "<p>March 3, 2020</p>"), DAY, None),
    ("a date as a number", page(script('{"@type":"Article","datePublished":20200303}'), "<p>March 3, 2020</p>"), DAY, None),
    ("a date in a list", page(script('{"@type":"Article","datePublished":["2020-03-03"]}')), DAY, None),
    ("a comment's date is none", page(after="<div id=comments><p>March 3, 2020 at 10:30</p></div>"), None, None),
    ("the first and the last day of a fair", page(before="<p>March 3, 2020 - March 9, 2020</p>"), None, None),
    ("a day and a change", page(before="<p>Published March 3, 2020 - Updated April 4, 2021</p>"), DAY, date(2021, 4, 4)),
    ("a day and a time after a dash", page(before="<p>March 3, 2020 - 10:30</p>"), DAY, None),
    ("a day that is something else's", page(before="<p>Deadline: March 3, 2020</p>"), None, None),
    ("a day after its label", page(before="<p>Date: March 3, 2020</p>"), DAY, None),
    ("a range with days of the week", page(before="<p>Tue, March 3, 2020 – Mon, March 9, 2020</p>"), None, None),
    ("a name with a colon and a day", page(before="<p>Jane Doe: March 3, 2020</p>"), DAY, None),
    ("a range that opens the text", page(before="<p>March 3, 2020 — May 4, 2020: the fair</p>"), None, None),
    ("a day after a long dek", page(before=f"<p>{DEK}</p><p>March 3, 2020</p>"), DAY, None),
    ("a change after a long dek", page(before=f"<p>{DEK}</p><p>Last updated:</p><p>March 3, 2020</p>"), None, DAY),
    ("a day in a Japanese sentence", page(before="<p>昨日（2020/03/03）開催された大会に参加しました。</p>"), None, None),
    (
        "days of many other posts",
        page(after="<p>2020年3月3日の日記</p><p>3 March 2020</p><p>9 May 2020</p><time>3 March 2020</time>"),
        None,
        None,
    ),
    ("dates of other posts are none", page(after="<p>March 3, 2020</p><p>March 9, 2020</p>"), None, None),
    (
        "a date in prose is none",
        page(before="<p>On March 3, 2020 we all met at the harbour for the first time in ten years, they say.</p>"),
        None,
        None,
    ),
    (
        "today's date in the page's head",
        page(before="<p>March 3, 2020</p>", title="<p>Friday, May 1, 2020</p><h1>A day at sea</h1>"),
        DAY,
        None,
    ),
]


@pytest.mark.parametrize(("html", "published", "modified"), [case[1:] for case in DATES], ids=[case[0] for case in DATES])
def test_dates(html: str, published: date | None, modified: date | None) -> None:
    """When it was published and when it was changed are two things; a wrong date costs nothing but itself."""
    found = read(html)
    assert (found.published, found.modified) == (published, modified)
    assert found.title == "A day at sea"


def test_dates_of_urls() -> None:
    """A day in the URL is a date; a month is none, but decides which date is the article's."""
    assert read(page(), url="https://blog.example.org/2020/03/03/a-day").published == DAY
    assert read(page(), url="https://blog.example.org/2020/mar/03/a-day").published == DAY
    assert read(page(), url="https://blog.example.org/2020/03/a-day").published is None


def test_dates_are_not_of_the_future() -> None:
    """A date after the page was fetched is refused with a warning; an age counts from there."""
    fetched = datetime(2020, 3, 1, tzinfo=timezone.utc)
    tree = tree_of(page(META), fetched=fetched)
    found = read_metadata(tree, None)
    assert found.published is None
    assert [notice.code for notice in found.notices] == ["date_refused"]
    assert read(page(before="<p>2 days ago</p>"), fetched=fetched).published == date(2020, 2, 28)
    assert read(page(before="<p>2 days ago</p>")).published is None


def test_order_of_day_and_month() -> None:
    """The language decides; for English without a country the domain does."""
    html = page(before="<p>3/4/2020</p>")
    french = (
        "Le bateau est parti avant que le soleil ne se lève, et personne à bord n'avait dormi plus d'une heure dans la nuit."
    )
    assert read(html.replace("lang=en", "lang=fr").replace(SENTENCE, french)).published == date(2020, 4, 3)
    assert read(html).published == date(2020, 3, 4)
    assert read(html, url="https://blog.example.co.uk/post").published == date(2020, 4, 3)


def test_the_site() -> None:
    """Name, canonical URL without trackers, image, licence, language."""
    found = read(
        page(
            "<meta property=og:site_name content='Slow Boats'><meta property=og:image content=/boat.jpg>"
            "<link rel=canonical href='/post?utm_source=x&id=3&replytocom=5#c'><link rel=license href=https://licence.example/by>"
        )
    )
    assert (found.site_name, found.language, found.license) == ("Slow Boats", "en", "https://licence.example/by")
    assert found.canonical_url == "https://blog.example.org/post?id=3"
    assert found.lead_image == "https://blog.example.org/boat.jpg"


def test_a_canonical_url_of_the_front_page_is_none() -> None:
    """Themes that name the front page as the canonical URL of every post are not believed."""
    assert read(page("<link rel=canonical href=https://blog.example.org/>")).canonical_url is None


def test_a_language_that_the_script_contradicts() -> None:
    """A page in Russian that declares English is not in English."""
    russian = "Лодка вышла из гавани до восхода солнца, и никто на борту не спал больше одного часа в ту ночь. " * 3
    html = page("<meta http-equiv=content-language content=ru>").replace(SENTENCE, russian)
    assert read(html).language == "ru"


INDONESIAN = (
    "Perahu itu datang lebih dari satu jam sesudah matahari terbit, dan kami yang ada di sana tidak bisa tidur karena dingin."
)


@pytest.mark.parametrize(
    ("declared", "sentence", "language", "warned"),
    [
        ("en", INDONESIAN, "id", True),
        ("id", INDONESIAN, "id", False),
        ("ms", INDONESIAN, "ms", False),
        ("en", SENTENCE, "en", False),
        ("de", SENTENCE, "en", True),
        ("xx", SENTENCE, "xx", False),
        ("", SENTENCE, "en", False),
    ],
)
def test_a_language_that_the_words_contradict(declared: str, sentence: str, language: str, warned: bool) -> None:
    """Where the commonest words of a text are surely those of another language, they decide, and a warning says so."""
    found = read(page().replace("lang=en", f"lang={declared}" if declared else "").replace(SENTENCE, sentence))
    assert found.language == language
    assert ([notice.code for notice in found.notices] == ["language"]) is warned


def test_tags_and_categories() -> None:
    """Labels of the article, each once; categories apart."""
    found = read(
        page(
            "<meta property=article:section content=Travel><meta property=article:tag content=sea>"
            "<meta property=article:tag content=Sea>",
            after="<p>Tags: <a rel=tag href=/tag/sea>Sea</a>, <a rel=tag href=/tag/boats>boats</a>"
            " <a rel='category tag' href=/category/travel>Travel</a></p>",
        )
    )
    assert found.tags == ("sea", "boats")
    assert found.categories == ("Travel",)


@pytest.mark.parametrize(
    ("title", "site"),
    [
        ("A day at sea | Slow Boats", "Slow Boats"),
        ("A day at sea | Blog | Slow Boats", "Slow Boats"),
        ("Slow Boats | Blog | A day at sea", "Slow Boats"),
        ("A day at sea", None),
    ],
)
def test_the_site_in_the_title(title: str, site: str | None) -> None:
    """Where nothing else names the site, what is at the other end of the page's title does."""
    assert read(page(f"<title>{title}</title>")).site_name == site


def test_the_language_of_xhtml() -> None:
    """Old pages declare it by XML's attribute alone."""
    assert read(page().replace("<html lang=en>", "<html xml:lang='en-GB'>")).language == "en-GB"


LABELLED = [
    ("microformats", "<p><a href=/t/sea><span>#</span><span class=p-category>sea</span></a></p>", ("sea",)),
    ("links after a label", "<p>Tags: <a href=/t/sea>sea</a>, <a href=/t/boats>boats</a></p>", ("sea", "boats")),
    ("a label in Chinese", "<div>标签：<a href=/t/1>早点</a> <a href=/t/2>城墙</a></div>", ("早点", "城墙")),
    (
        "a sentence with a link",
        "<p>Tags: we used <a href=/t/sea>red ones</a> for the boats and blue ones for the pier.</p>",
        (),
    ),
    (
        "labels of the post and the cloud",
        "<div class=tags><a href=/t/sea>sea</a></div><p>More.</p><ul class=tag-list>"
        + "".join(f"<li class=tag-item><a href=/t/{tag}>{tag}</a></li>" for tag in ("sea", "boats", "fog", "tea"))
        + "</ul>",
        ("sea",),
    ),
    (
        "labels of the post and those of the blog in a column",
        "<div class=tags><a href=/t/fog>fog</a></div>"
        "<aside><div class=tags-list><a href=/t/sea>sea</a> <a href=/t/tea>tea</a></div></aside>",
        ("fog",),
    ),
    ("labels in a column alone", "<aside><p class=tags><a href=/t/fog>fog</a> <a href=/t/tea>tea</a></p></aside>", ("fog", "tea")),
    ("labels that are no links", "<p><i class=tags><span class=tag-item>sea</span></i></p>", ("sea",)),
    ("a cloud alone", "<div class=tags>" + "".join(f"<a href=/t/{n}>tag{n}</a> " for n in range(40)) + "</div>", ()),
    (
        "a category among the labels",
        "<div class=post-tags><a href=/categories/essays/>Essays</a> <a href=/tags/sea/>sea</a></div>",
        ("sea",),
    ),
    ("another label", "<p>Sources: <a href=/t/sea>sea</a>, <a href=/t/boats>boats</a></p>", ()),
]


@pytest.mark.parametrize(("after", "tags"), [case[1:] for case in LABELLED], ids=[case[0] for case in LABELLED])
def test_tags_after_their_label(after: str, tags: tuple[str, ...]) -> None:
    """Links of a line that is nothing but labels of the article."""
    assert read(page(after=after)).tags == tags


COMMENTS = [
    ("nothing", "", None),
    ("a heading", "<div id=comments><h3>12 Comments</h3></div>", 12),
    ("the empty response", '<div id=comments><h4>0 Response to "A day at sea"</h4></div>', 0),
    ("no comments", "<div id=comments>No comments:</div>", 0),
    ("an attribute", "<section class=comments data-num-comments=7></section>", 7),
    ("an attribute for machines", "<span property='sioc:num_replies' content=4></span>", 4),
    (
        "attributes of several posts",
        "<b><span property='sioc:num_replies' content=4></span><span property='sioc:num_replies' content=5></span></b>",
        None,
    ),
    ("a thread", "<ol><li class=comment id=comment-1><p>a</p></li><li class=comment id=comment-2><p>b</p></li></ol>", 2),
    ("JSON-LD", script('{"@type":"Article","commentCount":"3"}'), 3),
    ("JSON-LD of another kind", script('{"@type":"Article","commentCount":[true]}'), None),
]


@pytest.mark.parametrize(("after", "count"), [case[1:] for case in COMMENTS], ids=[case[0] for case in COMMENTS])
def test_comments_are_counted(after: str, count: int | None) -> None:
    """What the page says, else what it shows; unknown is not 0."""
    assert read(page(after=after)).comment_count == count


COUNTED = [
    # where, before the text, after it, count
    ("a byline", "<p>By Jane Doe - 3 comments</p>", "", 3),
    ("a Finnish byline", "<p>3.3.2024 – Jane Doe – 4 kommenttia</p>", "", 4),
    ("a Korean count without a space", "", "<div><span>댓글2</span></div>", 2),
    ("the title behind the count in German", "", "<h2>3 Antworten auf „A day at sea“</h2>", 3),
    ("the title before the count in Turkish", "", "<h2>“A day at sea” için 3 yanıt</h2>", 3),
    ("questions with answers", "", "<h2>3 Antworten auf die wichtigsten Fragen</h2>", None),
    ("a German link after the day", "<p>9 Nov 2021 · <a href=#comments>3 Kommentare</a></p>", "", 3),
    ("a Polish byline", "<p>Jane Doe — 3 komentarze</p>", "", 3),
    ("a Dutch byline", "<p>Jane Doe | 3 reacties</p>", "", 3),
    ("a Russian byline", "<p>Jane Doe | 3 комментария</p>", "", 3),
    ("a Chinese count after the day", "<p>2021-11-09 评论(3)</p>", "", 3),
    ("a Japanese count after the day", "<p>2021年11月9日 3件のコメント</p>", "", 3),
    ("a label", "<p>Nov 9, 2021 | Comments: 1,203</p>", "", 1203),
    ("none, in words", "<p>Nov 9, 2021 | No comments</p>", "", 0),
    ("an icon that leads to the thread", "<p>9 Nov 2021 <a href=#comments>3</a></p>", "", 3),
    ("the foot of the post", "", "<footer><a href=https://blog.example.org/post#respond>3 commentaires</a></footer>", 3),
    ("the foot as a byline", "", "<p>Posted by Ann | 3 Comments</p>", 3),
    ("an element that counts", "", "<div><span class=comments-count>3</span></div>", 3),
    ("a number that a script fills in", "", "<div><span class=comments-count>0</span></div>", None),
    ("a form", "<p>9 Nov 2021 <a href=#respond>Leave a comment</a></p>", "", None),
    ("another post", "", "<div class=related><a href=/other#comments>9 Comments</a></div>", None),
    ("two that disagree", "<p><a href=#comments>3</a> <a href=#comments>4</a></p>", "", None),
    ("a number in brackets", "<p>By Jane Doe · 9 Nov 2021 · (3)</p>", "", None),
]


@pytest.mark.parametrize(("before", "after", "count"), [case[1:] for case in COUNTED], ids=[case[0] for case in COUNTED])
def test_counts_of_bylines_and_footers(before: str, after: str, count: int | None) -> None:
    """The head and the foot of a post state the count in words of any language, or by a link to its own thread."""
    assert read(page(before=before, after=after)).comment_count == count


LICENCES = [
    ("a script in JSON-LD", script('{"@type":"Article","license":"javascript:alert(1)"}'), None),
    ("a script with a line break", script('{"@type":"Article","license":"java\\nscript:alert(1)"}'), None),
    ("data after a space", script('{"@type":"Article","license":" data:text/html,x"}'), None),
    ("VBScript in a node", script('{"@type":"Article","license":{"@type":"CreativeWork","url":"vbscript:x"}}'), None),
    ("a link of a script", "<link rel=license href=javascript:x>", None),
    ("microdata of a script", "<div itemprop=license content=javascript:x></div>", None),
    ("microdata", "<a itemprop=license href=/by>BY</a>", "https://blog.example.org/by"),
    ("a path in JSON-LD", script('{"@type":"Article","license":"/by"}'), "https://blog.example.org/by"),
    ("a name with a colon", script('{"@type":"Article","license":"CC BY 4.0: see below"}'), "CC BY 4.0: see below"),
]


@pytest.mark.parametrize(("html", "found"), [case[1:] for case in LICENCES], ids=[case[0] for case in LICENCES])
def test_licences(html: str, found: str | None) -> None:
    """A licence is an address or a name, never something that a browser would run."""
    assert read(page(before=html)).license == found


POST = "https://blog.example/post"
COPIES = [
    ("https://web.archive.org/web/20191109101500/" + POST, ""),
    ("https://web.archive.org/web/20191109101500id_/" + POST, ""),
    ("https://archive.ph/AbCdE", f"<link rel=canonical href=https://archive.ph/2020.01.02-101500/{POST}>"),
    (
        "https://archive.today/AbCdE",
        "<link rel=canonical href=https://archive.today/AbCdE>"
        f"<meta property=og:url content=https://archive.ph/2020.01.02-101500/{POST}>",
    ),
    ("https://archive.is/20200102101500/" + POST, ""),
    ("https://web.archive.org/web/2019/" + POST, f"<link rel=canonical href={POST}>"),
]


@pytest.mark.parametrize(("url", "head"), COPIES, ids=[url for url, _ in COPIES])
def test_copies_in_archives(url: str, head: str) -> None:
    """The canonical URL of a copy is that of the page itself, and the days of the toolbar are not the article's."""
    toolbar = "<div id=wm-ipp><p>12 captures</p><p>09 Nov 2019 - 21 Mar 2023</p></div>"
    found = read(page(head, title=toolbar + "<h1>A day at sea</h1>"), url=url)
    assert (found.canonical_url, found.published, found.modified) == (POST, None, None)


GLUED = [
    ("a name, a day, a time", "<span><a rel=author>Nell Orr</a></span><span>March 5, 2024</span><span>6 min read</span>"),
    ("three spans", "<span>Nell Orr</span><span>March 5, 2024</span><span>4 min read</span>"),
    ("with a German day", "<span>Nell Orr</span><span>5. März 2024</span><span>4 Min. Lesezeit</span>"),
    ("with a Chinese day", "<span>Nell Orr</span><span>2024年3月5日</span>"),
    ("a link", "<a href=/author/nell>Nell Orr</a><span>March 5, 2024</span>"),
    ("with a count", "<span>Nell Orr</span><time datetime=2024-03-05>5 Mar 2024</time><span>3 comments</span>"),
    ("with a label", "<b>By</b><b>Nell Orr</b><i>Published</i><i>March 5, 2024</i>"),
]


@pytest.mark.parametrize("spans", [spans for _, spans in GLUED], ids=[what for what, _ in GLUED])
def test_meta_lines_that_a_style_sheet_sets_apart(spans: str) -> None:
    """Pieces of a meta line that touch in the markup are read one by one, and none of them is text."""
    html = page(before=f"<div>{spans}</div>")
    tree = tree_of(html)
    line = next(run for run, text in enumerate(tree.run_text) if "Nell Orr" in text)
    body = [line, *(run for run, words in enumerate(tree.run_words) if words > 15)]
    found = read_metadata(tree, None, body_runs=body)
    assert (names(found), found.published, found.byline_runs) == (["Nell Orr"], date(2024, 3, 5), (line,))



@pytest.mark.parametrize(("line", "count"), [("No Comments", 0), ("12 Comments", 12), ("12 apostles", None)])
def test_comments_are_counted_over_the_text(line: str, count: int | None) -> None:
    """Many themes print the count next to author and day."""
    assert read(page(before=f"<ul><li>Jane Doe</li><li>{line}</li></ul>")).comment_count == count


def test_access() -> None:
    """Who may read it, and a warning where the text is only a teaser."""
    assert read(page()).access is None
    assert read(page(script('{"@type":"Article","isAccessibleForFree":true}'))).access == "free"
    tree = tree_of(page(script('{"@type":"Article","isAccessibleForFree":"False"}')))
    found = read_metadata(tree, None, body_runs=[1, 2, 3])
    assert found.access == "members"
    assert [notice.code for notice in found.notices] == ["teaser"]
    assert read(page("<meta property=article:content_tier content=metered>")).access == "metered"
    assert read(page(after="<div class=paywall><p>Subscribe to read on</p></div>")).access == "members"


def test_provenance() -> None:
    """Every field says where it comes from, how sure it is, and what the page had."""
    found = read(page(META + PERSON, "<p>By Jane Doe</p>"))
    assert found.provenance["published"].kind == "meta"
    assert found.provenance["published"].raw == "2020-03-03T10:30:00Z"
    assert (
        found.provenance["authors"].confidence
        > read(page(before="<p class=byline>Jane Doe</p>")).provenance["authors"].confidence
    )


def test_runs_of_fields_are_named() -> None:
    """Title, bylines and labels that are in the body are named, so that they do not become text."""
    tree = tree_of(page(before="<p>By Jane Doe | March 3, 2020</p>"))
    found = read_metadata(tree, None, body_runs=range(5))
    assert [tree.run_text[run] for run in (*found.title_runs, *found.byline_runs)] == [
        "A day at sea",
        "By Jane Doe | March 3, 2020",
    ]


def test_the_authors_name_alone_over_the_text_is_no_text() -> None:
    """A line that is the author's name, and no other line."""
    tree = tree_of(page("<meta name=author content='K. Lund'>", before="<p class=author>K. Lund</p><p>Boats</p>"))
    found = read_metadata(tree, None, body_runs=range(6))
    assert [tree.run_text[run] for run in found.byline_runs] == ["K. Lund"]


@pytest.mark.parametrize(
    "line",
    [
        "J. P. Moreau · Jan 7, 2020",
        "<span>作者：陈默</span><span>发布时间：2016年4月9日</span><span>分类：<a>美食</a></span><span>阅读(15)</span>",
    ],
)
def test_bylines_of_pieces_are_no_text(line: str) -> None:
    """A day and the name of the author, also where pieces of a line touch."""
    tree = tree_of(page(before=f"<p>{line}</p>"))
    found = read_metadata(tree, None, body_runs=range(5))
    assert found.byline_runs == (1,)


def test_a_date_and_a_reading_time_under_the_title_are_no_text() -> None:
    """Lines of a date or of minutes alone, also some lines under the title."""
    tree = tree_of(page(before="<p>|</p><p>Boats</p><p>|</p><p>3 March 2020</p><p>4 min read</p>"))
    found = read_metadata(tree, None, body_runs=range(len(tree.run_text)))
    assert [tree.run_text[run] for run in found.byline_runs] == ["3 March 2020", "4 min read"]


def test_json_ld_has_a_limit() -> None:
    """What is beyond the limit is not read, and a warning says so; strict, it is an error."""
    html = page(script('{"@type":"Article","headline":"' + "x" * 5_000 + '"}') + META)
    tree = tree_of(html, limits=Limits(max_json_ld=1_000))
    found = read_metadata(tree, None)
    assert found.published == MOMENT
    assert [notice.code for notice in found.notices] == ["max_json_ld"]
    with pytest.raises(LimitExceeded):
        read_metadata(tree_of(html, limits=Limits(max_json_ld=1_000, strict=True)), None)


VALUES: Any = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=30)
    | st.sampled_from(["2020-03-03", "Jane Doe", "9" * 5_000]),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(["@type", "@id", "name", "url", "@value", "author"]), inner, max_size=4)
    ),
    max_leaves=12,
)
KEYS = (
    "headline name author creator datePublished dateModified dateCreated publisher image license keywords articleSection inLanguage"
    " isAccessibleForFree commentCount articleBody mainEntityOfPage"
).split()


@given(st.dictionaries(st.sampled_from(KEYS), VALUES, max_size=8))
def test_a_wrong_value_costs_no_other_field(values: dict[str, Any]) -> None:
    """Any JSON-LD next to good metas: nothing is raised, and fields that it does not touch are read."""
    import json

    html = page(script(json.dumps({"@type": "Article", **values}).replace("</", "<\\/")) + META, "<p>By Jane Doe</p>")
    found = read(html)
    assert found.title is not None
    if "datePublished" not in values:
        assert found.published == MOMENT
    if not {"author", "creator"} & values.keys():
        assert names(found) == ["Jane Doe"]


METAS = (
    "og:title",
    "author",
    "article:published_time",
    "article:modified_time",
    "og:site_name",
    "og:url",
    "og:image",
    "og:locale",
    "article:tag",
)


@given(st.dictionaries(st.sampled_from(METAS), st.text(max_size=60), max_size=6), st.text(max_size=80), st.text(max_size=40))
def test_any_page_is_taken(metas: dict[str, str], line: str, url: str) -> None:
    """Any metas, lines and URLs: nothing is raised, and the heading is the title or a part of what there is."""
    import html as escaping

    head = "".join(f'<meta property="{name}" content="{escaping.escape(value)}">' for name, value in metas.items())
    found = read(page(head, f"<p class=byline>{escaping.escape(line)}</p>"), url=f"https://blog.example.org/{url}")
    assert found.title


H_CARDS = [
    ("the author of an entry", "<p class='p-author h-card'><a class='u-url p-name' href=/>Jane Doe</a></p>", ["Jane Doe"]),
    ("with the classes of a theme", "<div class='byline p-author h-card vcard'>Jane Doe</div>", ["Jane Doe"]),
    ("a card of a list", "<div class='author-card card'><a href=/posts/other>Other Boats</a></div>", []),
]


@pytest.mark.parametrize(("before", "expected"), [case[1:] for case in H_CARDS], ids=[case[0] for case in H_CARDS])
def test_the_author_in_microformats_is_no_card_of_a_list(before: str, expected: list[str]) -> None:
    """`h-card` is a person, where other cards are posts."""
    assert names(read(page(before=before))) == expected
