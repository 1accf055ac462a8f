"""Short posts come out alone, whatever is around them, in any language."""

from __future__ import annotations

import pytest

from postclean import extract

from . import short_posts
from .doors import class_kinds

PAGES = list(short_posts.pages())
OPEN = frozenset(("tables", "nameless"))
"""Templates of which more than the post comes out today. None is added here; one whose posts come out alone is taken out."""


@pytest.mark.parametrize(("name", "page", "text"), PAGES, ids=[name for name, _, _ in PAGES])
def test_a_short_post_comes_out_alone(name: str, page: str, text: str) -> None:
    """Two sentences in comments, teasers and legal lines of many times their words are the text, and nothing else is."""
    found = extract(page).text
    assert text.split("\n\n")[0] in found
    assert (found == text) is (name.partition("-")[0] not in OPEN), found


LINES = (
    "The ferry left the island an hour late this morning, because nobody could find the key of the engine room.",
    "It lay in the captain's other coat.",
    "So we waited:",
    "We drank tea and counted the gulls on the pier until the cleaner's opened at nine o'clock.",
    "Happy sailing",
    "Nell",
)
CARDS = "".join(
    f'<div class="card"><a href="/{n}">{title}</a></div>'
    for n, title in enumerate(("The harbour gets a crane", "Why the mail boat runs on Sundays", "A walk in the rain"))
)
PARAGRAPHS = {
    "p": "<p>{}</p>",
    "bare": "<div>{}</div>",
    "direction": '<div dir="auto">{}</div>',
    "compiled classes": '<div class="x1a b2">{}</div>',
    "styles": '<div style="text-align: justify;"><span style="font-family: georgia;">{}</span></div>',
    "an empty line after each": "<div>{}</div><div><br></div>",
    "numbered blocks": '<div class="block block-{n}7f" id="b{n}">{}</div>',
    "only numbers": '<div class="comp-{n}x9">{}</div>',
    "sections": "<section>{}</section>",
    "elements of one's own": "<x-paragraph>{}</x-paragraph>",
    "lines of one element": "{}<br><br>",
    "boxes in boxes": "<div><div>{}</div></div>",
    "paragraphs in numbered boxes": '<div class="block b{n}"><p>{}</p></div>',
}


def in_furniture(form: str, lines: tuple[str, ...]) -> str:
    """A page with a post of these lines, a menu, cards and a footer."""
    post = "".join(PARAGRAPHS[form].format(line, n=n) for n, line in enumerate(lines))
    return (
        "<title>The ferry is late again - Island notes</title><div id=top><a href=/>Island notes</a><ul><li><a href=/a>About</a>"
        "<li><a href=/b>Archive</a></ul></div><div class=wrap><h1>The ferry is late again</h1><div class=date>3 May 2022</div>"
        f"<div class=body>{post}</div></div><div class=teasers><h3>More posts</h3>{CARDS}</div><div id=foot>"
        "<div>Copyright 2022 Island notes</div><div>All rights reserved by those who write here, and by nobody else in this "
        "world or the next.</div><div>Privacy</div></div>"
    )


@pytest.mark.parametrize("form", PARAGRAPHS)
def test_a_paragraph_is_one_whatever_its_element(form: str) -> None:
    """A short post in `div`s keeps its last words as one in `p`s does, and nothing of the cards or the footer comes in."""
    assert extract(in_furniture(form, LINES)).text == "\n\n".join(LINES)


@pytest.mark.parametrize("form", ["p", "bare", "lines of one element", "paragraphs in numbered boxes"])
@pytest.mark.parametrize(
    "last",
    (
        "Share this|Tweet|Read more|Older posts|3 comments|Subscribe|Related posts|Continue reading|Tags: sea, boats|"
        "Teilen|Weiterlesen|Комментарии|関連記事|標籤：海、船|Loading…|Categories"
    ).split("|"),
)
def test_a_button_is_no_last_word(form: str, last: str) -> None:
    """What a button or a label says is not the last line of a post, whatever its element."""
    assert extract(in_furniture(form, (*LINES[:4], last))).text == "\n\n".join(LINES[:4])


@pytest.mark.parametrize(
    ("names", "kinds"),
    [
        (["b b1", "b b2"], ["b", "b"]),
        (["col-6", "col-6", "col-4"], ["col-6", "col-6", ""]),
        (["note", "", "note x"], ["note", "", "note x"]),
    ],
)
def test_numbered_classes_are_of_one_kind(names: list[str], kinds: list[str]) -> None:
    """What comes once is read without its numbers, what comes again as it is."""
    found = class_kinds(names, names)
    assert [found[name] for name in names] == kinds
