"""TEI: every document is valid by the content models of TEI P5, and has the words of the article."""

from __future__ import annotations

import re
from datetime import date, datetime, timezone
from pathlib import Path

import pytest
from hypothesis import given
from lxml import etree

import postclean
from postclean import Article, Author
from postclean.blocks import (
    Block,
    Callout,
    Cell,
    Code,
    Definition,
    DefinitionList,
    Details,
    Embed,
    Figure,
    Footnote,
    Heading,
    KeyPoints,
    ListBlock,
    Math,
    Paragraph,
    Quote,
    Rule,
    Span,
    Table,
)
from postclean.cli import main
from postclean.render import Fragment, tei, text
from tests.doors import clean

from .cases import FIXTURES
from .random_articles import MARKS, article_from, tapes
from .test_account import FLAT, MARKUP, name
from .test_safe_output import SAMPLED

SCHEMA = etree.RelaxNG(etree.parse(str(FIXTURES / "tei.rng")))
NS = "{http://www.tei-c.org/ns/1.0}"


def parsed(document: str) -> etree._Element:
    """The document, valid."""
    root = etree.fromstring(document.encode())
    SCHEMA.assertValid(root)
    return root


def body_of(blocks: tuple[Block, ...], notes: tuple[Footnote, ...] = ()) -> str:
    document = tei(Fragment(blocks, notes))
    parsed(document)
    return document.partition("<body>\n")[2].partition("\n</body>\n</text>")[0]


def paragraph(words: str) -> Paragraph:
    return Paragraph((Span(words),))


A, B = paragraph("a"), paragraph("b")


@pytest.mark.parametrize("path", [*MARKUP, *FLAT], ids=name)
def test_every_page_is_valid(path: Path) -> None:
    """The articles of all pages of the project are valid TEI."""
    parsed(postclean.extract(path, url="https://blog.example/post").tei)


@given(tapes)
def test_any_article_is_valid_and_has_the_words_of_the_text(tape: bytes) -> None:
    """Whatever the blocks hold, the document is valid, and no word of the plain text is missing."""
    page = article_from(tape, [mark for mark in MARKS if mark not in ("sup", "sub")])
    root = parsed(tei(page))
    whole = "".join("".join(root.find(f"{NS}text").itertext()).split())
    left = iter(whole)
    assert all(char in left for char in "".join(clean(text(page, notes=False)).split()))


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        (paragraph("a < b & c"), "<p>a &lt; b &amp; c</p>"),
        (paragraph("a\nb"), "<p>a<lb/>b</p>"),
        (Paragraph((Span("a", ("strong", "emphasis")),)), '<p><hi rend="bold"><hi rend="italic">a</hi></hi></p>'),
        (Paragraph((Span("x", ("strong", "code")),)), '<p><hi rend="bold"><code>x</code></hi></p>'),
        (Paragraph((Span("x^2", ("math",)),)), '<p><formula notation="TeX">x^2</formula></p>'),
        (Paragraph((Span("2"), Span("16", ("sup",)))), '<p>2<hi rend="superscript">16</hi></p>'),
        (Paragraph((Span("a", url="https://e.org/?a=1&b=2"),)), '<p><ref target="https://e.org/?a=1&amp;b=2">a</ref></p>'),
        (Paragraph((Span("a", url="javascript:alert(1)"),)), "<p>a</p>"),
        (
            Paragraph((Span("Press "), Span("Enter", image="https://e.org/k.png"))),
            '<p>Press <figure><graphic url="https://e.org/k.png"/><figDesc>Enter</figDesc></figure></p>',
        ),
        (Paragraph((Span("Enter", image="javascript:alert(1)"),)), "<p>Enter</p>"),
        (
            Embed("https://e.org/1", "twitter", (A,)),
            '<cit><quote>\n<p>a</p>\n</quote><bibl><ref type="embed" target="https://e.org/1">twitter</ref></bibl></cit>',
        ),
        (ListBlock(((A,), (B,))), '<list rend="bulleted">\n<item>a</item>\n<item>b</item>\n</list>'),
        (ListBlock(((A,),), True, 3), '<list rend="numbered">\n<item n="3">a</item>\n</list>'),
        (
            ListBlock(((A, ListBlock(((B,),))),)),
            '<list rend="bulleted">\n<item><p>a</p>\n<list rend="bulleted">\n<item>b</item>\n</list></item>\n</list>',
        ),
        (
            DefinitionList((Definition(((Span("t"),), (Span("u"),)), ((A,), (B,))),)),
            '<list type="gloss">\n<label>t; u</label>\n<item><p>a</p>\n<p>b</p></item>\n</list>',
        ),
        (Quote((A,)), "<quote>\n<p>a</p>\n</quote>"),
        (
            Quote((A,), "https://e.org/"),
            '<cit><quote>\n<p>a</p>\n</quote><bibl><ref target="https://e.org/"/></bibl></cit>',
        ),
        (Quote((Heading((Span("h"),)),)), '<quote>\n<ab type="heading">h</ab>\n</quote>'),
        (Code("a\n  b", "c++"), '<ab type="code"><code lang="c++" xml:space="preserve">a\n  b</code></ab>'),
        (
            Table(((Cell((Span("1"),)), Cell((), colspan=2)),), ((Cell((Span("h"),), True),),), (Span("c"),)),
            '<table>\n<head>c</head>\n<row role="label"><cell role="label">h</cell></row>\n'
            '<row role="data"><cell>1</cell><cell cols="2"></cell></row>\n</table>',
        ),
        (
            Figure("https://e.org/a.png", "a boat", (Span("At sea"),)),
            '<p><figure><graphic url="https://e.org/a.png"/><head>At sea</head><figDesc>a boat</figDesc></figure></p>',
        ),
        (Embed("https://youtu.be/x", "youtube"), '<p><ref type="embed" target="https://youtu.be/x">youtube</ref></p>'),
        (Math("x"), '<p rend="display"><formula notation="TeX">x</formula></p>'),
        (
            KeyPoints(((Span("a"),),), "In short"),
            '<list type="keyPoints">\n<head>In short</head>\n<item>a</item>\n</list>',
        ),
        (
            Details((Span("s"),), (A,)),
            '<floatingText type="details"><body>\n<head>s</head>\n<p>a</p>\n</body></floatingText>',
        ),
        (Details((Span("s"),), ()), '<floatingText type="details"><body>\n<head>s</head>\n<p/>\n</body></floatingText>'),
        (Callout((A,), "tip"), '<floatingText type="callout" subtype="tip"><body>\n<p>a</p>\n</body></floatingText>'),
    ],
    ids=lambda value: value.type if not isinstance(value, str) else "",
)
def test_every_block(block: Block, expected: str) -> None:
    """Each block has the form that the TEI Guidelines have for it."""
    assert body_of((block,)) == expected


def test_headings_open_divisions() -> None:
    """A heading opens a division, and ends those of its level and below it."""
    blocks = (A, Heading((Span("one"),), 2), A, Heading((Span("deep"),), 4), B, Rule(), Heading((Span("two"),), 2))
    one = '<div type="section">\n<head>one</head>\n<p>a</p>\n'
    deep = '<div type="section">\n<head>deep</head>\n<p>b</p>\n<milestone unit="section" rend="rule"/>\n</div>\n</div>\n'
    assert body_of(blocks) == f'<p>a</p>\n{one}{deep}<div type="section">\n<head>two</head>\n</div>'


def test_a_note_stands_where_it_is_first_referred_to() -> None:
    """The first reference holds the note, the next ones point to it; what nothing refers to is in the back."""
    notes = (Footnote("n1", "1", "One."), Footnote("n2", "*", None), Footnote("n3", "3", "Three."))
    body = (Paragraph((Span("a"), Span(note="n1"), Span("b"), Span(note="n1"), Span("c"), Span(note="n2"))),)
    document = tei(Fragment(body, notes))
    parsed(document)
    assert '<p>a<note xml:id="n1" n="1" place="foot">One.</note>b<ptr type="note" target="#n1"/>c<note' in document
    assert '<note xml:id="n2" n="*" place="foot"><gap reason="missing"/></note>' in document
    assert '<back><div type="notes"><p><note xml:id="n3" n="3" place="foot">Three.</note></p></div></back>' in document
    assert "<note" not in tei(Fragment(body, notes), notes=False)


def test_a_note_that_refers_to_itself_ends() -> None:
    """A note with a reference to itself points to itself."""
    note = Footnote("n1", "1", "See", (Paragraph((Span("See "), Span(note="n1"))),))
    assert 'See <ptr type="note" target="#n1"/></note>' in body_of((Paragraph((Span("a"), Span(note="n1"))),), (note,))


def test_the_header_has_the_fields() -> None:
    """Title, authors, site, dates, language and tags are where TEI looks for them."""
    article = Article(
        title="Tea & cake", authors=(Author(name="Ann Lee", url="https://e.org/ann"), Author(name="Bo")), language="pt-BR",
        published=datetime(2012, 7, 19, 8, 30, tzinfo=timezone.utc), modified=date(2012, 7, 20), site_name="Sea Blog",
        canonical_url="https://e.org/tea", tags=("tea", "cake"), standfirst="How to.", body=(A,),
    )  # fmt: skip
    root = parsed(article.tei)
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "pt-BR"
    assert [el.text for el in root.iter(f"{NS}term")] == ["tea", "cake"]
    statement = root.find(f".//{NS}titleStmt")
    assert statement is not None
    assert ["".join(el.itertext()) for el in statement] == ["Tea & cake", "Ann Lee", "Bo"]
    published = root.find(f".//{NS}publicationStmt")
    assert published is not None
    assert [(el.tag.removeprefix(NS), el.text) for el in published] == [
        ("publisher", "Sea Blog"),
        ("date", "2012-07-19"),
        ("idno", "https://e.org/tea"),
    ]
    assert [el.get("when") for el in root.findall(f".//{NS}bibl/{NS}date")] == ["2012-07-19T08:30:00+00:00", "2012-07-20"]
    assert root.findtext(f".//{NS}front//{NS}p") == "How to."


@pytest.mark.parametrize("article", [Article(), Article(body=(Rule(),)), Article(published=date(2012, 7, 19))])
def test_an_article_without_much_is_valid(article: Article) -> None:
    """What TEI wants and the page has not is there and empty."""
    parsed(article.tei)


@pytest.mark.parametrize("bad", SAMPLED)
def test_text_is_never_markup(bad: str) -> None:
    """A text that looks like markup is text, in every field."""
    article = Article(
        title=bad, standfirst=bad, authors=(Author(name=bad, url=bad),), language=bad, site_name=bad, url=bad, tags=(bad,),
        body=(Paragraph((Span(bad, url=bad), Span(note="n1"))), Code(bad, bad), Callout((paragraph(bad),), bad), Figure(bad, bad)),
        footnotes=(Footnote("n1", bad, bad),),
    )  # fmt: skip
    root = parsed(article.tei)
    assert {el.tag for el in root.iter()} <= {
        NS + tag
        for tag in "TEI teiHeader fileDesc titleStmt title author publicationStmt publisher idno sourceDesc bibl profileDesc "
        "langUsage language textClass keywords term text front div p body ref note lb ab code floatingText figure graphic "
        "figDesc".split()
    }
    assert not [el for el in root.iter(f"{NS}ref") if re.match(r"(?:javascript|vbscript|data):", el.get("target", ""), re.I)]


def test_the_command_line_writes_tei(capsys: pytest.CaptureFixture[str]) -> None:
    """`postclean extract --format tei` prints the document."""
    assert main(["extract", str(MARKUP[0]), "--format", "tei"]) == 0
    parsed(capsys.readouterr().out)
