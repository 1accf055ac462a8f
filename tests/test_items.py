"""Entries of feeds by themselves: what an export or a reader of feeds holds of a post."""

from __future__ import annotations

from html import escape

import pytest

import postclean
from postclean import NoArticle

SENTENCE = "Every autumn the ladder comes out of the shed and goes up against the oldest tree, and we begin to pick, part {}."
TEXT = "".join(f"<p>{SENTENCE.format(part)}</p>" for part in ("one", "two", "three")) + "<pre>x = 1</pre>"
URL = "https://blog.example/orchard"
ATOM = 'xmlns="http://www.w3.org/2005/Atom"'
XHTML = f'<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{TEXT}</div></content>'

ITEMS = {
    "RSS with the whole text": "<item><title>The orchard</title><link>{url}</link><dc:creator><![CDATA[Edda Lorne]]></dc:creator>"
    "<pubDate>Tue, 04 Oct 2022 10:00:00 +0000</pubDate><category><![CDATA[Fruit]]></category>"
    "<description>Every autumn…</description><content:encoded><![CDATA[{text}]]></content:encoded></item>",
    "RSS with a description": "<item><title>The orchard</title><link>{url}</link><author>Edda Lorne</author>"
    "<category>Fruit</category><pubDate>Tue, 04 Oct 2022 10:00:00 GMT</pubDate><description>{escaped}</description></item>",
    "RSS 1.0": '<item rdf:about="{url}"><title>The orchard</title><link>{url}</link><dc:creator>Edda Lorne</dc:creator>'
    "<dc:date>2022-10-04T10:00:00Z</dc:date><category>Fruit</category><content:encoded><![CDATA[{text}]]></content:encoded></item>",
    "Atom, escaped": "<entry {atom}><title>The orchard</title><link href='{url}'/><link rel='edit' href='/e'/>"
    "<author><name>Edda Lorne</name></author><published>2022-10-04T10:00:00Z</published>"
    "<category term='Fruit'/><content type='html'>{escaped}</content></entry>",
    "Atom, as elements": "<entry {atom}><title>The orchard</title><link rel='alternate' href='{url}'/>"
    "<author><name>Edda Lorne</name></author><published>2022-10-04T10:00:00Z</published>"
    "<category term='Fruit'/><summary>Every…</summary>{xhtml}</entry>",
    "with a declaration": "<?xml version='1.0' encoding='utf-8'?>\n<entry {atom}><title>The orchard</title><link href='{url}'/>"
    "<author><name>Edda Lorne</name></author><published>2022-10-04T10:00:00Z</published><category term='Fruit'/>{xhtml}</entry>",
}


@pytest.mark.parametrize("form", ITEMS.values(), ids=ITEMS)
@pytest.mark.parametrize("as_bytes", [False, True])
def test_an_entry_of_a_feed_is_a_post(form: str, as_bytes: bool) -> None:
    """Text, title, author, day, address and tags of an entry are those of its post."""
    source = form.format(url=URL, text=TEXT, escaped=escape(TEXT), atom=ATOM, xhtml=XHTML)
    article = postclean.extract(source.encode() if as_bytes else source)
    assert article.title == "The orchard"
    assert article.author == "Edda Lorne"
    assert str(article.published)[:10] == "2022-10-04"
    assert article.canonical_url == URL
    assert article.tags == ("Fruit",)
    assert [block.type for block in article.body] == ["paragraph", "paragraph", "paragraph", "code"]


def test_a_whole_feed_is_not_a_post() -> None:
    """A feed lists posts: it is refused, with what to do."""
    item = ITEMS["RSS with a description"].format(url=URL, escaped=escape(TEXT))
    with pytest.raises(NoArticle) as caught:
        postclean.extract(f"<rss version='2.0'><channel><title>Trees</title>{item}</channel></rss>")
    assert caught.value.kind == "not_html"


@pytest.mark.parametrize("source", ["<item>", "<item><title>Tea</title></item>", "<entry><b", "<item><content/></item>"])
def test_an_entry_without_text_is_read_as_it_is(source: str) -> None:
    """What is broken or has no text is no entry of a feed, and no error of another kind."""
    results = list(postclean.extract_many([source]))
    assert results[0].ok or isinstance(results[0].error, NoArticle)


def test_an_entry_cannot_reach_outside() -> None:
    """Entities are not read from files, and the values of fields are never markup."""
    entry = f"<item><title>a &lt;script&gt; b</title><description>{escape(TEXT)}&secret;</description></item>"
    article = postclean.extract(entry)
    assert article.title == "a <script> b"
    assert "<script" not in article.html
