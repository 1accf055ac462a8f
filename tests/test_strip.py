"""The stripper: what is marked, by which rule, and what is never marked."""

from __future__ import annotations

import pytest

from postclean.limits import Limits
from tests.doors import mark_boilerplate, node_rule, open_source, parse

BODY = (
    "<article>" + "<p>The harbour lay still that morning, and nobody spoke of the storm that had passed.</p>" * 6 + "</article>"
)


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
    ("an empty response", '<h4>0 Response to "The Harbour"</h4>', '0 Response to "The Harbour"', "empty_response"),
    ("an ad slot by its title", "<h2>Iklan Tengah Artikel 2</h2>", "Iklan Tengah Artikel 2", "ad"),
    ("an ad slot by its attribute", '<div data-ad-slot="1"><p>Buy.</p></div>', "Buy.", "ad"),
    ("a share bar", '<div class="sharedaddy"><p>On a network</p></div>', "On a network", "share"),
    ("related posts", '<div class="related-posts"><p>Another one</p></div>', "Another one", "related"),
    ("a lead-in with a link", '<p>Read also: <a href="/b">The other storm</a></p>', "Read also: The other storm", "related"),
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
    ("a line that contains a prompt", "<p>They asked us to post a comment on the matter, and so we did at once.</p>"),
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


SIZES = [("related", '<div class="related-posts">'), ("newsletter", '<div class="newsletter">'), ("share", '<div class="teilen">')]


@pytest.mark.parametrize("tag", [case[1] for case in SIZES], ids=[case[0] for case in SIZES])
def test_other_furniture_is_overruled_by_size(tag: str) -> None:
    """What other names say of an element with much of the page's text is left to the classifier."""
    long_text = "<p>On that day nobody in the town spoke of the storm, and nobody mended the boats in the harbour.</p>" * 12
    assert marked(f"{BODY}{tag}{long_text}</div>") == {}


def test_kinds_can_be_kept() -> None:
    """A kind that the caller keeps is not marked."""
    assert marked(BODY + '<div class="author-box"><p>Ann writes.</p></div>', frozenset({"author_box"})) == {}


def test_rules_have_names() -> None:
    """A rule says which token or id decided."""
    assert node_rule("div", "wrap comments-area", "", None) == ("comments", "token:comments-area", True)
    assert node_rule("div", "", "comment-12", None) == ("comments", "id:comment-*", False)
    assert node_rule("nav", "", "", {"role": "navigation"}) == ("navigation", "role:navigation", False)
