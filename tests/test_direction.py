"""Signs of direction: every text that leaves closes what it opens, and closes nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

import postclean

from .doors import closed, closed_lines, closed_together

LRE, RLE, PDF, LRO, RLO = "\u202a\u202b\u202c\u202d\u202e"
LRI, RLI, FSI, PDI = "\u2066\u2067\u2068\u2069"
SIGNS = {LRE, RLE, PDF, LRO, RLO, LRI, RLI, FSI, PDI}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("plain", "plain"),
        (f"{RLO}abc", f"{RLO}abc{PDF}"),
        (f"{LRI}a{RLE}b", f"{LRI}a{RLE}b{PDF}{PDI}"),
        (f"{LRI}a{RLE}b{PDI}c", f"{LRI}a{RLE}b{PDF}{PDI}c"),
        (f"a{PDF}b{PDI}", "ab"),
        (f"{FSI}a{PDF}b{PDI}", f"{FSI}ab{PDI}"),
        (f"{RLE}a{PDI}b{PDF}", f"{RLE}ab{PDF}"),
        (f"{RLE}שלום{PDF} and {RLI}עולם{PDI}", f"{RLE}שלום{PDF} and {RLI}עולם{PDI}"),
        ("\u200fשלום\u200e (x) می\u200cخواهم", "\u200fשלום\u200e (x) می\u200cخواهم"),
    ],
)
def test_a_text_closes_what_it_opens(text: str, wanted: str) -> None:
    """By the rules of Unicode's annex 9; marks without an end, and pairs, are left as they are."""
    assert closed(text) == wanted
    assert closed(wanted) == wanted


def test_parts_of_a_text_share_their_signs() -> None:
    """A sign that a later part closes is not closed before; what is open at the end is closed in the last part."""
    assert closed_together([f"{RLE}a", "b", f"c{PDF}"]) == [f"{RLE}a", "b", f"c{PDF}"]
    assert closed_together([f"{RLO}a", "b"]) == [f"{RLO}a", f"b{PDF}"]
    assert closed_together([]) == []


def test_code_is_closed_line_by_line() -> None:
    """A sign in a comment cannot turn the next line around."""
    assert closed_lines(f"a {RLO}# b\nc{PDF}") == f"a {RLO}# b{PDF}\nc"


def test_a_hundred_thousand_signs_cost_linear_time() -> None:
    """Texts of nothing but signs are read once."""
    many = 100_000
    assert len(closed(LRI * many)) == 2 * many
    assert closed(LRI * many + PDF * many + PDI * many) == LRI * many + PDI * many
    assert closed((LRI + RLE) * many + PDI * many).count(PDF) == many


BAD = f"{RLO}{LRI}turned"
END = "and the text goes on for a while, so that it is one that a reader of the page would read to its end."
PAGE = f"""<html><head><title>Tea {BAD} - A blog</title><meta property="og:title" content="Tea {BAD}">
<meta name="author" content="Ada {BAD} Quist"><meta property="og:site_name" content="Blog {BAD}">
<meta name="keywords" content="one {BAD}, two"><meta name="description" content="A dek {BAD} for the page of tea."></head><body>
<article><h1>Tea {BAD}</h1><p>Tea {BAD} is made by pouring hot water, {END}</p><p>The <b>second {BAD}</b> is bold, {END}</p>
<h2>Part {BAD}</h2><ul><li>One {BAD} item of a list, {END}</li><li>Two of a list, {END}</li></ul>
<p>A note<sup><a href="#fn1" id="r1">1</a></sup>, {END} {BAD}<sup><a href="#fn2" id="r2">2</a></sup></p>
<table><caption>Rows {BAD}</caption><tr><th>A {BAD}<th>B<tr><td>{PDF}{PDI} 1<td>2 {BAD}<tr><td>3<td>4</table>
<figure><img src="https://example.org/a.jpg" alt="Pot {BAD}" width=600 height=400><figcaption>A pot {BAD}</figcaption></figure>
<pre><code>if a: {BAD}
    b()</code></pre><blockquote><p>Quoted {BAD}, {END}</p></blockquote>
<details><summary>More {BAD}</summary><p>Told {END}</p></details>
<p>The last of them has a closing sign {PDF}{PDI} too many, {END}</p>
<ol><li id="fn1">A note {BAD} at the end. <a href="#r1">↩</a></li><li id="fn2">Another. <a href="#r2">↩</a></li></ol>
</article><div class="comments" id="comments"><h3>2 comments</h3><p>Spam {BAD} comment, {END}</p></div></body></html>"""


def texts(value: Any) -> Iterator[str]:
    """Every text of an article: the spans of one paragraph are one text."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from texts(one)
    elif isinstance(value, list):
        if value and all(isinstance(one, dict) and "marks" in one for one in value):
            yield "".join(one["text"] for one in value)
        else:
            for one in value:
                yield from texts(one)


@pytest.mark.parametrize("source", [PAGE, f"Tea {BAD}\n\n" + f"Tea {BAD} is made by pouring hot water, {END}\n\n" * 4])
def test_nothing_of_an_article_stays_open(source: str) -> None:
    """Title, people, tags, headings, lists, tables, captions, code, notes, provenance and what was removed."""
    article = postclean.extract(source)
    found = list(texts(article.model_dump(mode="json")))
    assert sum(bool(SIGNS & set(text)) for text in found) >= 5
    assert [text for text in found if closed_lines(text) != text] == []
    for block in (article.text, article.tei, article.markdown):
        assert "turned" in block


def test_right_to_left_pages_keep_their_signs() -> None:
    """Pairs across marks and links, marks of direction and joiners come out as they are."""
    first = f"{RLE}זה הטקסט הראשון של הדף, {LRI}with <b>English{PDI} words</b>, והוא ארוך דיו כדי להיות פסקה.{PDF}"
    second = "\u200fהפסקה השנייה (2021)\u200f ממשיכה את הראשונה, ויש בה די מילים כדי שתיחשב לטקסט. می\u200cخواهم."
    article = postclean.extract(f"<html lang=he><body><article><h1>{RLE}כותרת{PDF}</h1><p>{first}</p><p>{second}</p></article>")
    assert article.title == f"{RLE}כותרת{PDF}"
    plain = first.replace("<b>", "").replace("</b>", "")
    assert article.text.split("\n\n") == [plain, second]
