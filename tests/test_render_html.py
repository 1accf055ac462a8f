"""HTML: exact markup for every block, notes that lead both ways, and the same words as the plain text."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timezone

import pytest
from hypothesis import given

from postclean.article import Article, Author
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
from postclean.render import Fragment, html, text
from tests.doors import clean

from .browser_judge import duplicate_ids, parsed, visible_text
from .random_articles import MARKS, article_from, tapes
from .spelling import paragraph, spans

INLINE = [
    ("a < b & c > d \"e\" 'f'", "a &lt; b &amp; c &gt; d \"e\" 'f'"),
    ("a\nb", "a<br>b"),
    (
        "**b** //e// `c` ~d~ <^2> <_3> $x^2$",
        '<strong>b</strong> <em>e</em> <code>c</code> <del>d</del> <sup>2</sup> <sub>3</sub> <span class="math">x^2</span>',
    ),
    ("[[a link|https://example.org/?a=1&b=2]]", '<a href="https://example.org/?a=1&amp;b=2">a link</a>'),
    ("[[a|javascript:alert(1)]]", "a"),
    ("in 1999{n3} and", "in 1999<sup>[7]</sup> and"),
    ("gone{unknown}.", "gone."),
]


@pytest.mark.parametrize(("inline", "expected"), INLINE)
def test_inline(inline: str, expected: str) -> None:
    """Inline text is escaped, and its marks are tags."""
    assert html(Fragment((paragraph(inline),), (Footnote("n3", "7"),))) == f"<article>\n<p>{expected}</p>\n</article>"


def test_marks_nest() -> None:
    """What lasts longest is outermost, so that nothing overlaps."""
    inline = (
        Span("a ", ("strong",)),
        Span("b", ("emphasis", "strong"), "#x"),
        Span(" c", ("strong",)),
        Span("d", ("emphasis",)),
    )
    expected = '<p><strong>a <a href="#x"><em>b</em></a> c</strong><em>d</em></p>'
    assert html(Fragment((Paragraph(inline),))) == f"<article>\n{expected}\n</article>"


def item(*words: str) -> tuple[Block, ...]:
    """A list item of paragraphs."""
    return tuple([paragraph(word) for word in words])


BLOCKS: list[tuple[Block, str]] = [
    (Heading(spans("A"), 3), "<h3>A</h3>"),
    (Heading(spans("A"), 9), "<h6>A</h6>"),
    (
        ListBlock((item("a"), (*item("b"), ListBlock((item("c"),))))),
        "<ul>\n<li>a</li>\n<li>b\n<ul>\n<li>c</li>\n</ul></li>\n</ul>",
    ),
    (ListBlock((item("a", "b"),), ordered=True, start=4), '<ol start="4">\n<li><p>a</p>\n<p>b</p></li>\n</ol>'),
    (
        DefinitionList((Definition((spans("T"),), (item("a"), item("b", "c"))),)),
        "<dl>\n<dt>T</dt>\n<dd>a</dd>\n<dd><p>b</p>\n<p>c</p></dd>\n</dl>",
    ),
    (Quote(item("a"), "https://example.org/"), '<blockquote cite="https://example.org/">\n<p>a</p>\n</blockquote>'),
    (Callout(item("a"), "Tip!"), '<aside class="callout tip">\n<p>a</p>\n</aside>'),
    (Code("a < b\n", "python"), '<pre><code class="language-python">a &lt; b</code></pre>'),
    (Code("x", 'a" b'), "<pre><code>x</code></pre>"),
    (
        Table(
            ((Cell(spans("1"), header=True), Cell(spans("2"), colspan=2)),), ((Cell(spans("A"), rowspan=10**9),),), spans("C")
        ),
        '<table>\n<caption>C</caption>\n<thead>\n<tr><th rowspan="1000">A</th></tr>\n</thead>\n'
        '<tbody>\n<tr><th>1</th><td colspan="2">2</td></tr>\n</tbody>\n</table>',
    ),
    (
        Figure("https://example.org/a.png", 'an "alt"', spans("Cap")),
        '<figure><img src="https://example.org/a.png" alt="an &quot;alt&quot;"><figcaption>Cap</figcaption></figure>',
    ),
    (Figure("data:image/png;base64,AAAA", "alt"), ""),
    (
        Paragraph((Span("Press "), Span("Enter", image="https://example.org/k.png"))),
        '<p>Press <img src="https://example.org/k.png" alt="Enter"></p>',
    ),
    (Paragraph((Span("Enter", image="javascript:alert(1)"),)), "<p>Enter</p>"),
    (
        Embed("https://example.org/1", "twitter", (Paragraph((Span("Tea."),)),)),
        '<blockquote cite="https://example.org/1">\n<p>Tea.</p>\n<p class="embed"><a href="https://example.org/1">twitter</a></p>\n'
        "</blockquote>",
    ),
    (Embed("https://example.org/v", "youtube"), '<p class="embed"><a href="https://example.org/v">youtube</a></p>'),
    (Math("a < b"), '<div class="math">a &lt; b</div>'),
    (
        KeyPoints((spans("a"), spans("b")), "Key points"),
        '<aside class="key-points">\n<p><strong>Key points</strong></p>\n<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n</aside>',
    ),
    (Details(spans("More"), item("a")), "<details>\n<summary>More</summary>\n<p>a</p>\n</details>"),
    (Rule(), "<hr>"),
    (Paragraph(()), ""),
]


@pytest.mark.parametrize(("block", "expected"), BLOCKS, ids=[f"{block.type}{i}" for i, (block, _) in enumerate(BLOCKS)])
def test_every_block(block: Block, expected: str) -> None:
    """Each block has one markup."""
    assert html(Fragment((block,))) == "\n".join(filter(None, ["<article>", expected, "</article>"]))


NOTED = Fragment(
    (paragraph("A{n1} b{n2} a{n1} c{n3}."),),
    (
        Footnote("n1", "*", blocks=(paragraph("One, see{n2}."), Code("x"))),
        Footnote("n2", "1", text="Two.\nMore."),
        Footnote("n3", "7"),
        Footnote("n4", "8", text="Alone."),
    ),
)


def test_notes_lead_both_ways() -> None:
    """Every mark leads to its note and every note back to all of its marks; markers are as the reader sees them."""
    assert html(NOTED) == (
        "<article>\n"
        '<p>A<a href="#fn-n1" id="fnref-n1" role="doc-noteref"><sup>[*]</sup></a>'
        ' b<a href="#fn-n2" id="fnref-n2" role="doc-noteref"><sup>[1]</sup></a>'
        ' a<a href="#fn-n1" id="fnref-n1-2" role="doc-noteref"><sup>[*]</sup></a> c<sup>[7]</sup>.</p>\n'
        '<section class="footnotes" role="doc-endnotes">\n'
        '<div id="fn-n1" class="footnote"><p><a href="#fnref-n1" role="doc-backlink">[*]</a> '
        'One, see<a href="#fn-n2" id="fnref-n2-2" role="doc-noteref"><sup>[1]</sup></a>.</p>\n<pre><code>x</code></pre>\n'
        '<p><a href="#fnref-n1-2" role="doc-backlink">↩</a></p></div>\n'
        '<div id="fn-n2" class="footnote"><p><a href="#fnref-n2" role="doc-backlink">[1]</a> Two.</p>\n'
        '<p>More. <a href="#fnref-n2-2" role="doc-backlink">↩</a></p></div>\n'
        '<div id="fn-n4" class="footnote"><p>[8] Alone.</p></div>\n'
        "</section>\n</article>"
    )


def test_notes_can_be_left_out() -> None:
    """Without notes neither marks nor notes are written."""
    assert html(NOTED, notes=False) == "<article>\n<p>A b a c.</p>\n</article>"


def test_ids_can_have_a_prefix() -> None:
    """Several articles can be on one page."""
    together = html(NOTED, id_prefix="a-") + html(NOTED, id_prefix="b-") + html(NOTED, id_prefix='"><script>')
    assert not duplicate_ids(together)
    assert 'href="#a-fn-n1" id="a-fnref-n1"' in together
    assert "<script" not in together


def test_header() -> None:
    """Title, standfirst, authors and date are in a header that can be left out."""
    page = Article(
        title="T < U",
        standfirst="Dek",
        authors=(Author(name="A & B", url="https://example.org/a"), Author(name="C", url="javascript:x")),
        published=datetime(2024, 5, 1, 12, tzinfo=timezone.utc),
        body=item("a"),
    )
    assert html(page) == (
        '<article>\n<header>\n<h1>T &lt; U</h1>\n<p class="standfirst">Dek</p>\n'
        '<p class="byline"><a href="https://example.org/a">A &amp; B</a>, C, '
        '<time datetime="2024-05-01T12:00:00+00:00">2024-05-01</time></p>\n</header>\n<p>a</p>\n</article>'
    )
    assert html(page, header=False) == "<article>\n<p>a</p>\n</article>"
    assert '<time datetime="2024-05-01">' in html(Fragment(published=date(2024, 5, 1)))


@pytest.mark.parametrize(
    ("language", "expected"), [("en-GB", ' lang="en-GB"'), ("ar", ' lang="ar" dir="rtl"'), ('x" onclick="y', ""), (None, "")]
)
def test_language(language: str | None, expected: str) -> None:
    """The language is written where it is one, with its direction."""
    assert html(Fragment(language=language)) == f"<article{expected}>\n</article>"


def test_whole_page() -> None:
    """A whole page has a title, a language and a charset."""
    page = Fragment(item("a"), title="T & U\n", language="de")
    assert html(page, document=True, header=False) == (
        '<!DOCTYPE html>\n<html lang="de">\n<head>\n<meta charset="utf-8">\n<title>T &amp; U\n</title>\n</head>\n'
        '<body>\n<article lang="de">\n<p>a</p>\n</article>\n</body>\n</html>\n'
    )


@given(tapes)
def test_html_has_the_words_of_the_text(tape: bytes) -> None:
    """The text of the HTML is the plain text, but for superscripts and embeds."""
    marks = [mark for mark in MARKS if mark not in ("sup", "sub")]
    page = article_from(tape, marks)
    whole = "".join(visible_text(html(page, header=False, notes=False, images=False)).split())
    # Without pictures their words are shown. Embeds are links in HTML and nothing in text: only their words may be more.
    left = iter(whole)
    assert all(char in left for char in "".join(clean(text(page, notes=False)).split()))
    assert not duplicate_ids(html(page))


@given(tapes)
def test_every_link_of_a_note_has_its_target(tape: bytes) -> None:
    """Links between marks and notes always lead somewhere."""
    page = article_from(tape)
    page = replace(page, body=(paragraph("{n1}{n2}{n3}"), *page.body))
    elements = list(parsed(html(page)).iter())
    ids = {one.attrib["id"] for one in elements if "id" in one.attrib}
    for one in elements:
        if one.attrib.get("role") in ("doc-noteref", "doc-backlink"):
            assert one.attrib["href"][1:] in ids
