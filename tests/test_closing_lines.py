"""What is asked at the ends of a post is no text of it, and its author's last words are, whatever they speak of."""

from __future__ import annotations

import pytest

from postclean import explain, extract
from postclean.rules.closing import KINDS
from postclean.rules.languages import LANGUAGES

from . import closing_lines
from .doors import closing_kind, is_credit
from .sampling import sampled

ENDINGS = sampled(list(closing_lines.endings()), every=7)
LAST_WORDS = sampled(list(closing_lines.last_words()), every=3)
BEGINNINGS = list(closing_lines.beginnings())


@pytest.mark.parametrize("row", [*ENDINGS, *BEGINNINGS])
def test_the_post_comes_out_alone(row: tuple[str, str, tuple[str, ...]]) -> None:
    """A request, a credit, a biography or a list of other posts at an end of a post's own element is out of it."""
    _, page, paragraphs = row
    assert extract(page).text == "\n\n".join(paragraphs)


@pytest.mark.parametrize("row", LAST_WORDS)
def test_the_last_words_stay(row: tuple[str, str, tuple[str, ...]]) -> None:
    """A closing paragraph that speaks of newsletters, coffee, comments or rights is the author's."""
    _, page, paragraphs = row
    assert extract(page).text == "\n\n".join(paragraphs)


def test_nothing_between_paragraphs_is_looked_at() -> None:
    """The same line between two paragraphs stays: there it may be an example."""
    ask = "Subscribe to our newsletter and get the best stories of the week delivered straight to your inbox."
    first, last = closing_lines.POSTS["en"].post
    assert extract(closing_lines.page("en", (first, ask, last))).text == f"{first}\n\n{ask}\n\n{last}"


def test_a_text_is_never_emptied() -> None:
    """A page that is nothing but a request keeps it."""
    page = closing_lines.page("en", ("Subscribe to our newsletter and never miss a post about boats, keys and the sea again.",))
    assert "newsletter" in extract(page).text


@pytest.mark.parametrize(
    "page",
    [
        # the label of a picture's author over the rest of the post
        "<article><h1>{title}</h1><p>{0}</p><figure><img src=/a.jpg><figcaption>Author:</figcaption></figure><p>{1}</p></article>",
        # a section on somebody else, with one more after it
        "<article><h1>{title}</h1><p>{0}</p><h2>The author</h2><p>{1}</p><h2>The boat</h2><p>It is old.</p></article>",
        # a label over the text
        "<article><h1>{title}</h1><p>Author</p><p>{0}</p><p>{1}</p></article>",
    ],
)
def test_a_label_is_not_the_heading_of_a_biography(page: str) -> None:
    """What is under the word "author" is a biography only where that is a heading over the last lines."""
    first, last = closing_lines.POSTS["en"].post
    text = extract(page.format(first, last, title=closing_lines.POSTS["en"].title)).text
    assert first in text
    assert last in text


def test_each_line_says_why_it_is_out() -> None:
    """The account names the kind and the rule of each line, and a caller can keep the kind."""
    markup = closing_lines.ENDINGS["newsletter"]["en"] + closing_lines.ENDINGS["share"]["en"]
    page = closing_lines.page("en", closing_lines.POSTS["en"].post, after=markup)
    pieces = [(piece.kind, piece.rule) for piece in explain(page).pieces if (piece.rule or "").startswith("closing:")]
    assert pieces == [("newsletter", "closing:newsletter"), ("share", "closing:share")]
    assert "Subscribe" in extract(page, keep={"newsletter"}).text


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Enjoyed this? Sign up for the newsletter.", "newsletter"),
        ("Thanks for reading! Subscribe for free to receive new posts and support my work.", "newsletter"),
        ("I have read about four hundred newsletters, and people subscribe to them.", None),
        ("She asked us to subscribe, and we did.", None),
        ("This story first appeared in The Harbour News.", "first"),
        ("This story was first published in 1893 and changed what people thought of ferries.", None),
        ("Новости по теме:", "related"),
        ("Zobacz także: Jedenaście przepisów na śledzia", "related"),
        ("Na targu można zobaczyć także stare klucze.", None),
        ("À lire aussi : Pourquoi le phare était vert", "related"),
        ("Baca juga: Mercusuar hijau", "related"),
        ("(c) 2020 by the author", "copyright"),
        ("If you buy through this page, we may earn a commission.", "legal"),
        ("In 1911 the king set up a commission, and on this page we follow it.", None),
        ("Me llevo una comisión por cada compra.", "legal"),
        ("La Comisión Europea aprobó el artículo 13 de la directiva.", None),
        ("Euroopan komission ehdotus sisältää uusia sääntöjä.", None),
        ("Trong bài viết này chúng tôi trồng hoa hồng.", None),
        ("The copyright of the song was sold in the same year.", None),
        ("Hat dir der Beitrag gefallen? Dann teile ihn mit deinen Freunden!", "share"),
        ("Wir teilen den Beitrag mit unseren Freunden auf der Insel, die ihn noch nicht kennen.", None),
    ],
)
def test_kind_of_a_line(line: str, kind: str | None) -> None:
    """Most of a line has to ask, in the form in which a reader is asked."""
    assert closing_kind(line) == kind


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Quelle: dpa", True),
        ("Фото: kp.ua", True),
        ("（责任编辑：王婧）", True),
        ("Źródło: PAP", True),
        ("Source code:", False),
        ("Source", False),
        ("The source: a spring under the church, which has never run dry in the memory of the oldest people of the town.", False),
    ],
)
def test_credit(line: str, expected: bool) -> None:
    """A credit is a label, a colon and a few words."""
    assert is_credit(line) is expected


@pytest.mark.parametrize("line", closing_lines.OTHER_WORDS)
def test_other_words(line: str) -> None:
    """Requests in other words and languages are known, too."""
    assert closing_kind(line) is not None


def test_rules_are_well_formed() -> None:
    """Each rule of each language has a known kind and no empty word; one of a single group has phrases."""
    for language in LANGUAGES:
        for line in language.closing:
            kind, colon, groups = line.partition(": ")
            assert colon, (language.code, line)
            assert kind in KINDS, (language.code, line)
            words = [word for group in groups.split(" + ") for word in group.split(", ")]
            assert all(word.strip("^~* ") for word in words), (language.code, line)
            phrases = all(" " in word for word in words) or not language.spaced
            assert " + " in groups or phrases or kind == "copyright", (language.code, line)


SECTIONS = {
    "a section about an author": "<h2>The author</h2>" + "<p>The author of the diary was a pilot.</p>" * 4,
    "reading elsewhere": '<h3>Further reading</h3><ul><li><a href="https://sea.example/a">A history of keys</a></li></ul>',
    "a heading, then a section": "<h3>The author</h3><p>He was a pilot.</p><h3>The boat</h3><p>It was built in a flood.</p>",
}


@pytest.mark.parametrize("markup", SECTIONS.values(), ids=SECTIONS.keys())
def test_sections_stay(markup: str) -> None:
    """What is longer than a biography, leads to other sites or has a section after it is the author's."""
    page = closing_lines.page("en", closing_lines.long_post(closing_lines.POSTS["en"]), after=markup)
    rules = {piece.rule for piece in explain(page).pieces}
    assert not any((rule or "").startswith("closing:") for rule in rules)
