"""Flat scrapes: lines without markup become the same article as the page would."""

from __future__ import annotations

from datetime import date

import pytest

import postclean
from postclean.blocks import KeyPoints, ListBlock, Paragraph

BODY = (
    "The harbour lay still that morning, and nobody spoke of the storm that had passed in the night.\n"
    "Two boats had broken loose, drifted across the basin, and come to rest against the far wall.\n"
)

WRAPPED = """\
The Ferry That Stayed

When I was a boy the old people of the town still spoke of the ferry as
if it ran, and it was years before I understood that they meant the chain
boat at the bottom of the lane, which had been gone since before the war.

It was built in the yard behind the mill, of elm and oak, and carried two
carts at a time. In winter the chain froze, and the ferryman walked across
the ice with a lantern and a bell, so that nobody should try to follow.

The last crossing was on a Sunday. Nobody wrote down who paid for it, and
the book in which the fares were kept has a blank page for that day, with
the ring of a teacup on it, which is more than most endings leave behind.
"""

BYLINES = [
    ("By Jane Doe", "Jane Doe", None),
    ("Written by Jane Doe | March 3, 2020", "Jane Doe", date(2020, 3, 3)),
    ("Von Jana Doe", "Jana Doe", None),
    ("Par Jeanne Doe", "Jeanne Doe", None),
    ("Por Juana Doe", "Juana Doe", None),
    ("Oleh Budi Santoso", "Budi Santoso", None),
    ("Scritto da Gianna Rossi", "Gianna Rossi", None),
    ("Av Anna Svensson", "Anna Svensson", None),
    ("Af Jens Hansen", "Jens Hansen", None),
    ("Skrevet av Kari Nordmann", "Kari Nordmann", None),
    ("Teksti: Matti Virtanen", "Matti Virtanen", None),
    ("Tekst: Anna Nowak", "Anna Nowak", None),
    ("Autor: Jan Novák", "Jan Novák", None),
    ("Írta: Nagy Anna", "Nagy Anna", None),
    ("Yazan: Ayşe Yılmaz", "Ayşe Yılmaz", None),
    ("Συντάκτης: Νίκος Παππάς", "Νίκος Παππάς", None),
    ("Tác giả: Nguyễn Văn An", "Nguyễn Văn An", None),
    ("โดย สมชาย ใจดี", "สมชาย ใจดี", None),
    ("بقلم: أحمد علي", "أحمد علي", None),
    ("מאת: דוד כהן", "דוד כהן", None),
    ("लेखक: राम कुमार", "राम कुमार", None),
    ("Door Jan Jansen", "Jan Jansen", None),
    ("Автор: Иван Петров", "Иван Петров", None),
    ("作者：张三", "张三", None),
]


@pytest.mark.parametrize(("line", "name", "day"), BYLINES, ids=[case[0] for case in BYLINES])
def test_bylines_name_the_author(line: str, name: str, day: date | None) -> None:
    """A byline under the title names the author, and the day where it has one; it is no text."""
    article = postclean.extract(f"The Harbour\n{line}\n\n{BODY}")
    assert article.title == "The Harbour"
    assert [author.name for author in article.authors] == [name]
    assert article.published == day
    assert line not in article.text


def test_one_paragraph_is_body() -> None:
    """A text of one paragraph has no title."""
    article = postclean.extract(BODY.split("\n")[0])
    assert article.title is None
    assert article.text == BODY.split("\n")[0]


def test_hard_wrapped_lines_are_joined() -> None:
    """A text that was wrapped at 72 columns comes out in its paragraphs."""
    article = postclean.extract(WRAPPED)
    paragraphs = [block for block in article.body if isinstance(block, Paragraph)]
    assert len(paragraphs) == 3
    assert all("\n" not in span.text for block in paragraphs for span in block.spans)


def test_lists_are_lists() -> None:
    """Typed bullets and numbers make lists."""
    article = postclean.extract(
        f"The Harbour\n\n{BODY}\n- one boat\n- two boats\n\n1. First wash it well.\n2. Then dry it well.\n"
    )
    lists = [block for block in article.body if isinstance(block, ListBlock)]
    assert [(found.ordered, len(found.items)) for found in lists] == [(False, 2), (True, 2)]


def test_key_points_under_their_label() -> None:
    """Bullets under a label are the key points."""
    article = postclean.extract(
        f"The Harbour\n\nKey takeaways\n• The pier is gone after the storm.\n• A new one costs a lot.\n\n{BODY}"
    )
    assert article.key_points == ("The pier is gone after the storm.", "A new one costs a lot.")
    assert isinstance(article.body[0], KeyPoints)


def test_marks_are_linked_to_their_notes() -> None:
    """Flattened marks refer to the notes that stand at the end of the same text."""
    text = (
        "The Harbour\n\nThe pier was built of oak by the town itself.1 It stood for ninety years.2 Then it fell into the sea.\n"
        f"{BODY}\nNotes:\n1. Town records of 1931.\n2. So the harbour master says.\n"
    )
    article = postclean.extract(text)
    assert [(note.marker, note.text, len(note.references)) for note in article.footnotes] == [
        ("1", "Town records of 1931.", 1),
        ("2", "So the harbour master says.", 1),
    ]
    assert "itself.[1] It stood" in article.text


FURNITURE = [
    ("a pager", "Newer Post Older Post Home"),
    ("a share run", "Email ThisBlogThis!Share to TwitterShare to FacebookShare to Pinterest"),
    ("an empty response", '0 Response to "The Harbour"'),
    ("a prompt", "Post a Comment"),
    ("an ad slot", "Iklan Bawah Artikel"),
    ("a subscription", "Subscribe to: Post Comments (Atom)"),
]


@pytest.mark.parametrize("line", [case[1] for case in FURNITURE], ids=[case[0] for case in FURNITURE])
def test_furniture_lines_go_with_a_reason(line: str) -> None:
    """A furniture line is not in the text, and its removal says which line it was."""
    article = postclean.extract(f"The Harbour\n\n{BODY}\n{line}\n")
    assert line not in article.text
    assert [removed.path.split()[0] for removed in article.removed if removed.excerpt == line[:80]] == ["line"]


def test_a_comment_thread_is_no_text() -> None:
    """What follows the head of a thread goes, where replies show that it is one."""
    thread = (
        "2 comments:\nAnn said...\nI was there that morning and I saw it all.\nReplyDelete\n"
        "Bob said...\nSo sad to hear.\nReplyDelete\n"
    )
    article = postclean.extract(f"The Harbour\n\n{BODY}\n{thread}")
    assert "I was there" not in article.text
    assert article.comment_count == 2


def test_several_posts_give_a_warning() -> None:
    """Two posts in one scrape come out as one article, with a warning."""
    post = f'{BODY}\n0 Response to "A"\nPost a Comment\n'
    article = postclean.extract(f"The Harbour\n\n{post}\nThe Pier\n\n{post}")
    assert [notice.code for notice in article.warnings] == ["several_posts"]
