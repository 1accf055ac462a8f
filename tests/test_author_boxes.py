"""Boxes that only an author makes: in the middle of a text they stay, however short they are."""

from __future__ import annotations

import pytest

import postclean
from postclean import Article

SENTENCE = (
    "Every autumn the ladder comes out of the shed and goes up against the oldest tree, the one that nobody has"
    " pruned since the war, and we begin to pick at first light, part {}."
)
UPPER = "".join(f"<p>{SENTENCE.format(part)}</p>" for part in ("one", "two", "three"))
LOWER = "".join(f"<p>{SENTENCE.format(part)}</p>" for part in ("four", "five", "six"))


def article_of(snippet: str) -> Article:
    """The article of a page with a snippet in the middle of its text."""
    page = f"<title>The orchard in October</title><article><h1>The orchard in October</h1>{UPPER}{snippet}{LOWER}</article>"
    return postclean.extract(page, url="https://blog.example/post")


BOXES = {
    "Starlight": '<aside aria-label="Note" class="starlight-aside starlight-aside--note"><p class="starlight-aside__title">Note</p>'
    '<div class="starlight-aside__content"><p>Mind the gate.</p></div></aside>',
    "Confluence": '<div class="confluence-information-macro confluence-information-macro-tip"><p>Mind the gate.</p></div>',
    "VitePress": '<div class="danger custom-block"><p class="custom-block-title">DANGER</p><p>Mind the gate.</p></div>',
    "GitHub": '<div class="markdown-alert markdown-alert-note"><p>Mind the gate.</p></div>',
    "tasks of GitHub": '<ul class="contains-task-list"><li class="task-list-item"><input type="checkbox" checked> Mind the gate.'
    '</li><li class="task-list-item"><input type="checkbox"> Sleep.</li></ul>',
    "tasks of Notion": '<ul class="to-do-list"><li><div class="checkbox checkbox-off"></div><span>Mind the gate.</span></li></ul>',
    "tasks of Confluence": '<ul class="inline-task-list"><li data-inline-task-id="1">Mind the gate.</li></ul>',
    "the source of a quotation": "<blockquote><p>Never lean it on a young tree.</p><footer>Mind the gate.</footer></blockquote>",
}


@pytest.mark.parametrize("box", BOXES.values(), ids=BOXES)
def test_boxes_of_the_author_stay(box: str) -> None:
    """A few words in a callout, a list of tasks or a quotation are text."""
    assert "Mind the gate." in article_of(box).text


OTHERS = {
    "a box for readers": '<div class="callout"><p><a href="/join">Join our club of readers</a></p></div>',
    "a line of a button": '<div class="admonition"><p>Advertisement</p></div>',
    "a sign alone": '<div class="kg-callout-card"><div class="kg-callout-emoji">☞</div></div>',
}


@pytest.mark.parametrize("box", OTHERS.values(), ids=OTHERS)
def test_what_else_is_in_such_a_box_goes(box: str) -> None:
    """Links, known furniture and signs are not text because a box is around them."""
    text = article_of(box).text
    assert not any(word in text for word in ("Join", "Advertisement", "☞"))
