"""The account of a page: nothing that a reader can see is lost without a reason, and every kind can be given back."""

from __future__ import annotations

import pickle
import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given
from lxml import etree

import postclean
from postclean import Article, Explanation, PostcleanError
from postclean.article import RemovalKind
from postclean.blocks import Block, Code, KeyPoints, Math, plain, spans_of, walk
from tests.doors import open_source

from .cases import FIXTURES
from .sampling import sampled
from .test_properties import PAGES

EXAMPLE = Path(__file__).parent.parent / "examples" / "nato-mongolia.html"
MARKUP = sorted([*FIXTURES.glob("pages/*/page.html"), *FIXTURES.glob("platforms/*.html"), EXAMPLE])
FLAT = sorted(FIXTURES.glob("flat/*.txt"))
UNSEEN = frozenset(
    "script style noscript template head title iframe canvas object audio video math datalist desc defs symbol".split()
)
"""Elements whose text no reader sees, or sees as a picture."""

TYPED = re.compile(r"(?m)^\s*(?:[*_=~–— -]+$|[•·*–-]\s|\d+[.)]\s|\[\d+\]|#+\s)|(?:[↩↑]\ufe0e?|[:：])$")
"""What was typed in place of markup and is structure in the article: rules, bullets, numbers, hashes, arrows, colons of labels."""


def name(path: Path) -> str:
    return path.parent.name if path.stem == "page" else path.stem


@cache
def explained(path: Path) -> Explanation:
    """The explanation of a page of the fixtures, which many tests look at."""
    return postclean.explain(path)


def visible(path: Path) -> str:
    """The text of a page that a reader sees, by a walk of its own."""
    if path.suffix == ".txt":
        return TYPED.sub("", path.read_text(encoding="utf-8"))
    text = open_source(path).text
    root = etree.fromstring(text.encode(), etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True))
    body = root.find("body")
    parts: list[str] = []

    def read(el: Any, drawn: bool = True) -> None:
        drawn = el.tag in ("text", "foreignobject") or (drawn and el.tag != "svg")
        if el.tag not in UNSEEN:
            parts.append(el.text or "" if drawn else "")
            for child in el:
                read(child, drawn)
                parts.append(child.tail or "" if drawn else "")

    read(body)
    return "".join(parts)


def chars(text: str) -> Counter[str]:
    """How often each character occurs, white space and what has no width left out."""
    return Counter(re.sub(r"[\s\x00-\x1f\x7f-\x9f\xad\ufeff\u200b]", "", text))


def of_article(article: Article) -> str:
    """All text of the body and of the notes, with a marker for each reference."""
    parts: list[str] = []

    def read(blocks: tuple[Block, ...]) -> None:
        for block in walk(blocks):
            parts.append(getattr(block, "label", None) or "" if isinstance(block, KeyPoints) else "")
            parts.append(block.text if isinstance(block, Code) else "")
            # The delimiters of TeX that is typed in a page are markup.
            parts.append(f"$${block.tex or block.mathml or ''}$$" if isinstance(block, Math) else "")
        for block in blocks:
            for _, spans in spans_of(block):
                parts.append(plain(spans))
                parts.extend("$$" for span in spans if "math" in span.marks)

    read(article.body)
    for note in article.footnotes:
        read(note.blocks)
        parts.append(f"[{note.marker}]" * max(1, len(note.references)))
    return "".join(parts)


def taken(explanation: Explanation) -> str:
    return "".join(piece.text for piece in explanation.pieces if piece.kind not in (None, "footnote"))


@pytest.mark.parametrize("path", [*MARKUP, *FLAT], ids=name)
def test_what_is_not_in_the_article_is_accounted_for(path: Path) -> None:
    """Of the visible characters that are not in the article, 99 % and more are in pieces with a kind and a rule."""
    why = explained(path)
    assert why.article is not None
    out = chars(visible(path)) - chars(of_article(why.article))
    lost = out - chars(taken(why))
    assert lost.total() <= 0.01 * out.total(), lost


@pytest.mark.parametrize("path", [*MARKUP, *FLAT], ids=name)
def test_the_short_account_is_as_long_as_the_pieces(path: Path) -> None:
    """The characters of `article.removed` are those of the removed pieces."""
    why = explained(path)
    assert sum(piece.chars for piece in why.removed) == pytest.approx(len(taken(why)), rel=0.01, abs=8)


@pytest.mark.parametrize("path", [*MARKUP, *FLAT], ids=name)
def test_kept_pieces_are_in_the_article(path: Path) -> None:
    """What the account calls kept is in the body or in a note, character for character."""
    why = explained(path)
    assert why.article is not None
    kept = chars("".join(piece.text for piece in why.pieces if piece.kind in (None, "footnote")))
    more = kept - chars(of_article(why.article))
    assert more.total() <= 0.01 * kept.total(), more


@given(PAGES)
def test_every_word_of_a_page_is_in_its_pieces(page: str) -> None:
    """Whatever the markup, the pieces together are the words of the page."""
    words = Counter(re.findall(r"\w+", re.sub(r"<[^>]*>", " ", page)))
    assert Counter(re.findall(r"\w+", " ".join(piece.text for piece in postclean.explain(page).pieces))) == words


@pytest.mark.parametrize("path", [*MARKUP, *FLAT], ids=name)
def test_every_removal_has_a_rule_a_place_and_an_origin(path: Path) -> None:
    """A removal says its kind, its rule and its place; the explanation says where the rule comes from."""
    why = explained(path)
    kinds = set(get_args(RemovalKind))
    for piece in why.removed:
        assert piece.kind in kinds
        assert piece.rule
        assert piece.path.startswith(("body", "html", "line "))
        assert piece.excerpt
        assert why.origins[piece.rule]


@pytest.mark.parametrize("path", MARKUP, ids=name)
def test_what_the_classifier_refused_has_its_probability(path: Path) -> None:
    """Each refusal of the classifier carries the probability of being article text, and nothing else does."""
    for piece in explained(path).removed:
        assert (piece.probability is not None) == (piece.rule == "classifier")


@pytest.mark.parametrize(
    "page", ["<title>404 Not Found</title><h1>404 Not Found</h1><p>There is no such page.</p>", "<h1>Sign in</h1><p>Name"]
)
def test_of_a_page_without_an_article_nothing_is_kept(page: str) -> None:
    """A page that was refused has no kept pieces, and each piece has a rule with its origin."""
    why = postclean.explain(page)
    assert why.article is None
    assert why.pieces
    assert all(piece.kind and piece.rule for piece in why.pieces)
    assert all(why.origins[piece.rule] for piece in why.removed)
    assert sum(piece.chars for piece in why.removed) == sum(len(piece.text) for piece in why.pieces)


def test_words_of_a_drawing_are_accounted_for() -> None:
    """The labels of a chart are not text of the article, but a reader sees them; not its title and its definitions."""
    sea = "<p>The harbour lay still that morning, and nobody spoke of the storm that had passed in the night.</p>"
    chart = "<svg><title>Chart</title><defs><text>Hidden</text></defs><text>Boats</text><g><text>2019</text></g></svg>"
    why = postclean.explain(f"<h1>Sea</h1>{sea}<div>{chart}</div>{sea}")
    assert [piece.text for piece in why.pieces if piece.rule == "tag:svg"] == ["Boats 2019"]
    assert [(piece.kind, piece.chars) for piece in why.removed if piece.rule == "tag:svg"] == [("widget", 10)]


def test_markers_and_notes_name_the_footnote() -> None:
    """A piece that is a marker or a note carries the id of the footnote in the article."""
    path = FIXTURES / "pages/hugo--clock-drift/page.html"
    why = explained(path)
    assert why.article is not None
    ids = {note.id for note in why.article.footnotes}
    markers = {piece.note for piece in why.pieces if piece.note and piece.kind is None}
    notes = {piece.note for piece in why.pieces if piece.note and piece.kind == "footnote"}
    assert markers == notes == ids


INSIDE = frozenset(
    "notes:label code:furniture anchor:heading tag:select tag:textarea tag:rt tag:svg math:drawing hidden:inline".split()
) | {"cell:column name"}
"""Rules for what is not a text of the page's flow: it cannot be given back, or goes where its sentence goes."""


@pytest.mark.parametrize("path", sampled(MARKUP, FLAT), ids=name)
def test_every_kind_can_be_given_back(path: Path) -> None:
    """After `restore` nothing of that kind is removed any more, and its words are in the article."""
    why = explained(path)
    for kind in {piece.kind for piece in why.removed if piece.rule not in INSIDE}:
        back = why.restore(kind)
        assert back.article is not None
        assert [piece for piece in back.removed if piece.kind == kind and piece.rule not in INSIDE] == []
        again = chars("".join(piece.text for piece in why.pieces if piece.kind == kind and piece.rule not in INSIDE))
        missing = again - chars(of_article(back.article))
        assert missing.total() <= 0.01 * again.total() + 2, (kind, missing)


@pytest.mark.parametrize(
    ("kind", "furniture", "words"),
    [
        ("duplicate", "<p>{0}</p>", None),
        ("paywall", '<div class="paywall-message"><p>Read on with a plan.</p></div>', "Read on with a plan."),
        ("navigation", "<nav><a href='/'>Home and away</a></nav>", "Home and away"),
        ("author_box", '<div class="author-box"><p>Ann Lee lives by the sea.</p></div>', "Ann Lee lives by the sea."),
        ("share", '<div class="sharedaddy"><p>Share this with friends</p></div>', "Share this with friends"),
    ],
)
def test_keep_and_restore_are_the_same(kind: str, furniture: str, words: str | None) -> None:
    """`extract(..., keep={kind})` and `explain(...).restore(kind)` give the same article, with the words back in it."""
    text = "The harbour lay still that morning, and nobody spoke of the storm that had passed in the night over the old town."
    page = f"<h1>Sea</h1><p>{text}</p>{furniture.format(text)}<p>It took a week to clear the beams from the quay.</p>"
    why = postclean.explain(page)
    assert why.article is not None
    assert kind in {piece.kind for piece in why.removed}
    kept = postclean.extract(page, keep={kind})
    assert why.restore(kind).article == why.restore([kind]).article == kept
    assert kept.text.count(words or text) == why.article.text.count(words or text) + 1


def test_restores_add_up() -> None:
    """What was given back once stays when something else is given back."""
    why = explained(EXAMPLE).restore("ad").restore("byline")
    assert {"ad", "byline"}.isdisjoint(piece.kind for piece in why.removed)


def test_a_kind_that_there_is_not_is_an_error() -> None:
    """A typing error in a kind is an error that lists the kinds."""
    with pytest.raises(PostcleanError, match="author_box"):
        explained(EXAMPLE).restore("author-box")


def test_an_explanation_pickles_and_can_be_asked_again() -> None:
    """An explanation from another process restores as well; one that was made from fields says that it cannot."""
    why = explained(EXAMPLE)
    again = pickle.loads(pickle.dumps(why))
    assert again == why
    assert again.restore("ad").article == why.restore("ad").article
    with pytest.raises(PostcleanError, match="explain"):
        Explanation(article=why.article).restore("ad")


def test_names_of_columns_in_cells_are_reported() -> None:
    """What a cell repeats for narrow screens is out of the table, and the account has it, whole lines and parts of them."""
    cells = '<td data-label="Kind"><span>Kind</span> <span>Russet</span></td><td data-label="kg"><div>kg:</div><div>40</div></td>'
    text = "<p>The apples of the old orchard keep until spring, if the cellar is cold and the door is shut.</p>"
    table = f"<table><thead><tr><th>Kind</th><th>kg</th></tr></thead><tbody><tr>{cells}</tr></tbody></table>"
    why = postclean.explain(f"<title>Apples</title><article><h1>Apples</h1>{text}{table}</article>")
    assert why.article is not None
    assert "| Russet | 40 |" in why.article.markdown
    found = [(piece.kind, piece.excerpt) for piece in why.article.removed if piece.rule == "cell:column name"]
    assert found == [("duplicate", "Kind kg:")]
    assert [piece.text for piece in why.pieces if piece.rule == "cell:column name"] == ["Kind", "kg:"]
