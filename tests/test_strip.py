"""The stripper: what is marked, by which rule, and what is never marked."""

from __future__ import annotations

import pytest

from postclean.limits import Limits
from tests.doors import mark_boilerplate, node_rule, open_source, parse

BODY = "<article>" + "<p>The harbour lay still that morning, and nobody spoke of the storm that had passed.</p>" * 6 + "</article>"


def marked(html: str, keep: frozenset[str] = frozenset()) -> dict[str, str]:
    """Text of the marked runs → kind."""
    limits = Limits()
    tree = parse(open_source(html, limits=limits), limits)
    marks = mark_boilerplate(tree, keep)
    return {tree.run_text[run]: reason.kind for run, reason in marks.reasons.items()}


MARKED = [
    ("a comment thread by its id", '<div id="comments"><p>Nice post.</p></div>', "Nice post.", "comments"),
    ("a comment form", '<div id="respond"><p>Tell us.</p></div>', "Tell us.", "comment_form"),
    ("a prompt as a whole line", "<p>Post a Comment</p>", "Post a Comment", "comment_form"),
    (
        "an empty response",
        '<h4>0 Response to "The Harbour"</h4>',
        '0 Response to "The Harbour"',
        "empty_response",
    ),
    ("an ad slot by its title", "<h2>Iklan Tengah Artikel 2</h2>", "Iklan Tengah Artikel 2", "ad"),
    ("an ad slot by its attribute", '<div data-ad-slot="1"><p>Buy.</p></div>', "Buy.", "ad"),
    ("a share bar", '<div class="sharedaddy"><p>On a network</p></div>', "On a network", "share"),
    ("related posts", '<div class="related-posts"><p>Another one</p></div>', "Another one", "related"),
    (
        "a lead-in with a link",
        '<p>Read also: <a href="/b">The other storm</a></p>',
        "Read also: The other storm",
        "related",
    ),
    ("a cookie banner", '<div id="cookie-notice"><p>We bake.</p></div>', "We bake.", "consent"),
    ("a table of contents", '<div id="ez-toc-container"><p>Part one</p></div>', "Part one", "toc"),
    ("a trail of crumbs", '<div class="breadcrumbs"><p>Home » Sea</p></div>', "Home » Sea", "navigation"),
]


@pytest.mark.parametrize(("html", "text", "kind"), [case[1:] for case in MARKED], ids=[case[0] for case in MARKED])
def test_furniture_is_marked(html: str, text: str, kind: str) -> None:
    """Furniture next to an article is marked with its kind, and nothing else is."""
    assert marked(BODY + html) == {text: kind}


UNMARKED = [
    ("a word inside a token", '<div class="header-adventure download"><p>Text.</p></div>'),
    ("a configuration of the body", '<body class="has-sidebar no-comments">' + BODY),
    ("a tag of the author", '<article class="tag-social-media category-ads"><p>Text.</p></article>'),
    (
        "a line that contains a prompt",
        "<p>They asked us to post a comment on the matter, and so we did at once.</p>",
    ),
    ("a quoted comment", '<blockquote class="comment"><p>Quoted.</p></blockquote>'),
    ("a comment in code", '<pre><span class="hljs-comment"># x</span></pre>'),
]


@pytest.mark.parametrize("html", [case[1] for case in UNMARKED], ids=[case[0] for case in UNMARKED])
def test_what_looks_like_furniture_is_left(html: str) -> None:
    """Whole tokens and whole lines decide, so these stay unmarked."""
    assert marked(BODY + html) == {}


def test_a_token_may_not_take_much_text() -> None:
    """A share token around the whole article marks nothing."""
    assert marked(f'<div class="sharedaddy">{BODY}</div>') == {}


def test_a_thread_may_outweigh_the_post() -> None:
    """On busy blogs the comments are most of the text, and still they are marked."""
    comment = "<p>I was there that morning as well, and I remember every word that nobody spoke, dear friend.</p>"
    found = marked(BODY + f'<div id="comments">{comment * 20}</div>')
    assert set(found.values()) == {"comments"}


EXACT = [
    ("a thread in German", '<div class="kommentarliste">', "comments"),
    ("a thread in Vietnamese", '<div id="binh-luan">', "comments"),
    ("single comments without a thread around them", '<div class="comment">', "comments"),
    ("the form and its rules", '<div class="comment-form-wrap">', "comment_form"),
    ("a consent dialog", '<div id="onetrust-consent-sdk">', "consent"),
]


@pytest.mark.parametrize(("tag", "kind"), [case[1:] for case in EXACT], ids=[case[0] for case in EXACT])
def test_exact_furniture_is_not_overruled_by_size(tag: str, kind: str) -> None:
    """Comments and consent dialogs are marked though they have many times the words of a short post, but never the whole page."""
    long_text = "<p>We use what you tell us and what we can find out, in order to show you what you may want.</p>" * 12
    assert set(marked(f"{BODY}{tag}{long_text}</div>").values()) == {kind}
    assert marked(f"{tag}{BODY}{long_text}</div>") == {}


SIZES = [
    ("related", '<div class="related-posts">'),
    ("newsletter", '<div class="newsletter">'),
    ("share", '<div class="teilen">'),
]


@pytest.mark.parametrize("tag", [case[1] for case in SIZES], ids=[case[0] for case in SIZES])
def test_other_furniture_is_overruled_by_size(tag: str) -> None:
    """What other names say of an element with much of the page's text is left to the classifier."""
    long_text = "<p>On that day nobody in the town spoke of the storm, and nobody mended the boats in the harbour.</p>" * 12
    assert marked(f"{BODY}{tag}{long_text}</div>") == {}


CUSTOM = [
    ("a gift button", "<a-gift has-access><p>Give it away</p></a-gift>", "share"),
    ("consent to an embed", '<a-opt-in type="Youtube"><p>A video waits here.</p></a-opt-in>', "consent"),
    ("AMP's dialog", "<amp-consent><div><p>We bake.</p></div></amp-consent>", "consent"),
    ("an application's comments", "<app-comments><p>Nice post.</p></app-comments>", "comments"),
    ("a library's related posts", "<x-related-posts><p>The other storm</p></x-related-posts>", "related"),
    ("a share bar", "<social-share><div>On a network</div></social-share>", "share"),
]


@pytest.mark.parametrize(("html", "kind"), [case[1:] for case in CUSTOM], ids=[case[0] for case in CUSTOM])
def test_names_of_custom_elements_count(html: str, kind: str) -> None:
    """The name of a custom element, with or without the prefix of its library, says what a class token would."""
    assert set(marked(BODY + html).values()) == {kind}


@pytest.mark.parametrize("tag", ["app-article", "x-post", "ion-content", "my-adventure", "story-body"])
def test_wrappers_of_applications_stay(tag: str) -> None:
    """A custom element that is not furniture says nothing."""
    assert marked(f"<{tag}>{BODY}</{tag}>") == {}


BIO = "<h4>About Guy Kew</h4><p>Guy Kew rows, writes books about it, and lives by the sea with four children.</p>"
STEPS = "<ol>" + "<li>Sit low, as a boat likes it, and so does your back.</li>" * 4 + "</ol>"
BOXES = ["author-box", "newsletter-signup", "related-posts", "sidebar"]


@pytest.mark.parametrize("token", BOXES)
def test_boxes_beside_the_named_body_go(token: str) -> None:
    """A box next to the named body of a post goes however short that is; one in it, or around it, does not."""
    assert len(marked(f'<article><div class="entry-content">{STEPS}</div></article><div class="{token}">{BIO}</div>')) == 2
    assert marked(f'<div class="entry-content">{STEPS}<div class="{token}">{BIO}</div></div>') == {}
    assert marked(f'<div class="{token}"><div class="entry-content">{STEPS}</div>{BIO}</div>') == {}
    assert marked(f'<div>{STEPS}</div><div class="{token}">{BIO}</div>') == {}


CONSENT = [
    (
        "a box before a video",
        "<div><h3>Empfohlener redaktioneller Inhalt</h3><p>Hier sehen Sie ein Video.</p></div>",
        2,
    ),
    (
        "the same as a figure",
        "<figure><p>Empfohlener externer Inhalt</p><p>Mit Ihrer Zustimmung.</p></figure>",
        2,
    ),
    (
        "a folded notice",
        "<details><summary>Hinweis</summary><p>Diese Seite benutzt Cookies.</p></details>",
        2,
    ),
    (
        "a sentence and its buttons",
        "<div><p>This site uses cookies to count its readers.</p><div>Fine</div></div>",
        2,
    ),
    ("in French", "<div><p>Ce site utilise des cookies pour compter ses lecteurs.</p><p>Fermer</p></div>", 2),
    ("a line by itself", "<p>This website uses cookies to improve your experience.</p>", 1),
]


@pytest.mark.parametrize(("html", "lines"), [case[1:] for case in CONSENT], ids=[case[0] for case in CONSENT])
def test_what_asks_for_consent_goes_with_its_box(html: str, lines: int) -> None:
    """A notice about cookies takes the labels next to it along, a heading what is under it, and nothing of the post."""
    found = marked(f"<main>{BODY}{html}{BODY}</main>")
    assert list(found.values()) == ["consent"] * lines


def test_a_post_about_cookies_stays() -> None:
    """A sentence of a post that says what a notice says is not a notice, nor does a notice take the post that it is in."""
    assert marked(BODY.replace("spoke of the storm", "said that this site uses cookies")) == {}
    found = marked(BODY.replace("<article>", "<article><p>This site uses cookies.</p>"))
    assert list(found) == ["This site uses cookies."]


MENU = '<nav><a href="#a">One</a><a href="#b">Two</a></nav>'
CONTENTS = [
    ("over a menu", f"<h2>Table of contents</h2>{MENU}", True),
    ("in French", f"<h3>Table des matières</h3>{MENU}", True),
    ("over a box of a theme", '<p><b>Contents</b></p><div class="toc"><a href="#a">One</a></div>', True),
    ("over the author's own list", '<h2>Contents</h2><ul><li><a href="#a">One</a></li><li><a href="#b">Two</a></li></ul>', False),
    ("of a book", "<h2>Contents</h2><p>One. How to sail. Two. How to row.</p>", False),
    ("over a menu of the site", '<h2>Contents</h2><nav><a href="/">Home</a></nav>', False),
]


@pytest.mark.parametrize(("html", "gone"), [case[1:] for case in CONTENTS], ids=[case[0] for case in CONTENTS])
def test_a_label_goes_with_its_contents_list(html: str, gone: bool) -> None:
    """Where the list is a menu or furniture its label is furniture as well; a list of the author's keeps it."""
    labels = [text for text, kind in marked(BODY + html + BODY).items() if kind == "toc" and text != "One"]
    assert bool(labels) == gone


def post(title: str, kind: str, sentence: str, byline: str = '<p class="byline">by Nell Orr</p>') -> str:
    """A post with a first heading and a byline."""
    return f'<article class="{kind}"><h1>{title}</h1>{byline}<p>{sentence}</p></article>'


FIRST = post("The first storm", "post", "The harbour lay still.")
SECOND = post("A second story", "post", "The barometer fell.")
SCROLLED = [
    ("behind the first", FIRST + SECOND),
    (
        "in boxes of a scroller",
        f'<div class="scroll-item">{FIRST}</div><div class="scroll-item">{SECOND}</div>',
    ),
    ("under a label", f'{FIRST}<div class="label">Up next</div>{SECOND}'),
    (
        "with a time",
        FIRST + post("A second story", "post", "The barometer fell.", "<time datetime='2024-02-01'>1 Feb</time>"),
    ),
    ("of a theme without classes", (FIRST + SECOND).replace(' class="post"', "")),
    (
        "with classes of their own",
        FIRST.replace('"post"', '"post p1"') + SECOND.replace('"post"', '"post p2"'),
    ),
]


@pytest.mark.parametrize("html", [case[1] for case in SCROLLED], ids=[case[0] for case in SCROLLED])
def test_posts_loaded_below_go(html: str) -> None:
    """A post that follows that of the page's title, with a heading and a byline of its own, is another post."""
    found = marked(f"<title>The first storm | Harbour</title>{html}")
    assert found["The barometer fell."] == "related"
    assert "The harbour lay still." not in found


ONE_POST = [
    ("a section without a byline", FIRST + post("A second story", "post", "The barometer fell.", "")),
    ("an article that is shaped otherwise", FIRST + SECOND.replace('"post"', '"card"')),
    ("a part of the post", FIRST.replace("</article>", f"{SECOND}</article>")),
    (
        "first headings in one article",
        f"<article><h1>The first storm</h1><h1>A second story</h1>{BODY}</article>",
    ),
]


@pytest.mark.parametrize("html", [case[1] for case in ONE_POST], ids=[case[0] for case in ONE_POST])
def test_parts_of_one_post_stay(html: str) -> None:
    """Several first headings are not several posts."""
    assert "The barometer fell." not in marked(f"<title>The first storm | Harbour</title>{html}")


def test_no_post_is_the_next_where_the_title_names_none() -> None:
    """Where the page's title is not that of the first post, nothing says which one it is about."""
    assert "The barometer fell." not in marked(f"<title>Harbour Mail</title>{FIRST}{SECOND}")


def test_kinds_can_be_kept() -> None:
    """A kind that the caller keeps is not marked."""
    assert marked(BODY + '<div class="author-box"><p>Ann writes.</p></div>', frozenset({"author_box"})) == {}


def test_rules_have_names() -> None:
    """A rule says which token or id decided."""
    assert node_rule("div", "wrap comments-area", "", None) == ("comments", "token:comments-area", True)
    assert node_rule("div", "", "comment-12", None) == ("comments", "id:comment-*", False)
    assert node_rule("nav", "", "", {"role": "navigation"}) == ("navigation", "role:navigation", False)
