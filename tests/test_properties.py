"""Properties of every input: no surprises, no words from nowhere, clean stays clean."""

from __future__ import annotations

import re
from collections import Counter
from contextlib import suppress

from hypothesis import given
from hypothesis import strategies as st

import postclean
from postclean import PostcleanError

WORDS = st.sampled_from("sea harbour morning storm pier boat wall town steel wooden night quay money year beam".split())
SENTENCE = st.lists(WORDS, min_size=3, max_size=30).map(lambda words: " ".join(words).capitalize() + ".")
TAG = st.sampled_from(
    "p div li h2 blockquote td section article aside pre b i a span sup ul table tr br button nav details".split()
)
CLASS = st.sampled_from(
    ["", "", "", "entry-content", "comments", "share", "footnotes", "key-takeaways", "sidebar", "author-box"]
)


ELEMENT = st.builds(lambda tag, cls, text: f'<{tag} class="{cls}">{text}</{tag}>', TAG, CLASS, SENTENCE)
SECTION = st.builds(
    lambda tag, cls, inner: f'<{tag} class="{cls}">{"".join(inner)}</{tag}>', TAG, CLASS, st.lists(ELEMENT, max_size=5)
)
PAGES = st.lists(st.one_of(SENTENCE, ELEMENT, SECTION), min_size=1, max_size=8).map("".join)


@given(st.text())
def test_any_text_gives_an_article_or_a_typed_error(text: str) -> None:
    """No text raises anything but our own errors."""
    with suppress(PostcleanError):
        postclean.extract(text).model_dump_json()


@given(st.binary())
def test_any_bytes_give_an_article_or_a_typed_error(data: bytes) -> None:
    """No bytes raise anything but our own errors."""
    with suppress(PostcleanError):
        postclean.extract(b"<p>" + data).model_dump_json()


@given(PAGES)
def test_words_come_from_the_page(page: str) -> None:
    """The text of an article has no word that the page has not, nor more of any."""
    try:
        article = postclean.extract(page)
    except PostcleanError:
        return
    given_words = Counter(re.findall(r"[a-z]+", re.sub(r"<[^>]*>", " ", page).lower()))
    found = Counter(re.findall(r"[a-z]+", article.text.lower()))
    assert not found - given_words


@given(PAGES)
def test_clean_stays_clean(page: str) -> None:
    """Our own HTML, cleaned again, has the same text where it is an article of some length."""
    try:
        article = postclean.extract(page)
    except PostcleanError:
        return
    if article.word_count < 60 or article.footnotes or len(article.body) < 3:
        return
    again = postclean.extract(article.html)
    first, second = (Counter(re.findall(r"\w+", a.text.lower())) for a in (article, again))
    assert (first & second).total() >= 0.9 * first.total()
