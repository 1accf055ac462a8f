"""Nothing active ever comes out, whatever goes in: judged as a browser reads it, and once more after a second parse."""

from __future__ import annotations

from html import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

from postclean import PostcleanError, explain
from postclean.article import Article, Author
from postclean.blocks import (
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
    Mark,
    Math,
    Paragraph,
    Quote,
    Span,
    Table,
)
from postclean.render import Fragment, html, markdown

from . import hostile
from .browser_judge import complaints, duplicate_ids, strangers
from .random_articles import article_from, tapes
from .sampling import sampled

TAGS = frozenset(
    """article section header aside h1 h2 h3 h4 h5 h6 p ul ol li dl dt dd blockquote pre code table caption thead tbody tr th td
    figure figcaption img details summary hr br a strong em del sub sup span time div""".split()
)
ATTRIBUTES = frozenset("href src alt id class role lang dir cite start colspan rowspan datetime".split())

# Every one is put in every place that text or a URL can have. Grouped by what it tries.
ELEMENTS = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "</p><script>alert(1)</script><p>",
    "</title><script>alert(1)</script>",
    "</textarea></style></noscript><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<img/src=`x`onerror=alert(1)>",
    '"><img src=x onerror=alert(1)>',
    "'><img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<svg><a><animate attributeName=href values=javascript:alert(1) /><text>x</text></a></svg>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data=javascript:alert(1)></object>",
    "<embed src=javascript:alert(1)>",
    "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
    "<base href=javascript:/a/>",
    "<form action=javascript:alert(1)><button>x</button></form>",
    "<input autofocus onfocus=alert(1)>",
    "<details open ontoggle=alert(1)>",
    "<video><source onerror=alert(1)></video>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<style>@import '//evil.example/x.css';</style>",
    "<p style='background:url(//evil.example/)'>",
    "<template><script>alert(1)</script></template>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<!--><img src=x onerror=alert(1)>-->",
    "<![CDATA[><script>alert(1)</script>]]>",
    "<?xml-stylesheet href='javascript:alert(1)'?>",
    "<x xlink:href=javascript:alert(1)>",
    "<plaintext>",
    "<xmp><img src=x onerror=alert(1)></xmp>",
]
DECODED_TOO_OFTEN = [
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)&#60;/script&#62;",
    "&amp;lt;img src=x onerror=alert(1)&amp;gt;",
    "\uff1cscript\uff1ealert(1)\uff1c/script\uff1e",
    "\\u003cscript\\u003ealert(1)",
    "<\x00script>alert(1)</script>",
    "\ud83c<script>\udf00",
]
ADDRESSES = [
    "javascript:alert(1)",
    "JAVASCRIPT:alert(1)",
    " javascript:alert(1)",
    "\x01\x1fjavascript:alert(1)",
    "java\tscript:alert(1)",
    "java\nscript:alert(1)",
    "java\r\nscript\r:alert(1)",
    "java\x00script:alert(1)",
    "javascript\u00a0:alert(1)",
    "\u00a0javascript:alert(1)",
    "\ufeffjavascript:alert(1)",
    "javascript&colon;alert(1)",
    "javascript&#58;alert(1)",
    "javascript&#x3a;alert(1)",
    "&#106;&#97;vascript:alert(1)",
    "&Tab;javascript:alert(1)",
    "java&NewLine;script:alert(1)",
    "javascript%3Aalert(1)",
    "javascript\\:alert(1)",
    "vbscript:msgbox(1)",
    "livescript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==",
    "data:image/svg+xml,<svg onload=alert(1)>",
    'data:image/png;base64,AAAA" onerror="alert(1)',
    "file:///etc/passwd",
    "blob:https://evil.example/1",
    "view-source:javascript:alert(1)",
    "feed:javascript:alert(1)",
    'https://evil.example/" onmouseover="alert(1)',
    "https://evil.example/' onmouseover='alert(1)",
    "https://evil.example/><script>alert(1)</script>",
]
IN_MARKDOWN = [
    "[click](javascript:alert(1))",
    "![x](javascript:alert(1))",
    '![x](x"onerror="alert(1))',
    "<javascript:alert(1)>",
    "[a]: javascript:alert(1)\n\n[a]",
    "[^n1]: javascript:alert(1)",
    'javascript:alert(1) "title"',
    "](javascript:alert(1))[x",
    "https://e.org/)[x](javascript:alert(1)",
    'https://e.org/ "x")[x](javascript:alert(1)',
    "(javascript:alert(1))",
    "[x][y](javascript:alert(1))",
    "```\n</code></pre><script>alert(1)</script>\n```",
    "`</code><script>alert(1)</script>`",
    "~~~html\n<script>alert(1)</script>",
    "$$</div><script>alert(1)</script>$$",
    "a | b\n--|--\n<script>alert(1)</script> | x",
    "    <script>alert(1)</script>",
    "\\<script>alert(1)\\</script>",
    "<div\nonclick=alert(1)>",
    "\n\n<script>alert(1)</script>\n\n",
    "---\nfoo: !!python/object/apply:os.system ['x']\n---\n<script>alert(1)</script>",
]

PAYLOADS = [*ELEMENTS, *DECODED_TOO_OFTEN, *ADDRESSES, *IN_MARKDOWN]
SAMPLED = sampled(ELEMENTS, DECODED_TOO_OFTEN, ADDRESSES, IN_MARKDOWN, every=8)
"""Every payload as a parameter; one in four runs by default."""


def everywhere(payload: str) -> Article:
    """An article that has the payload in every place."""
    words = (Span(payload), Span(payload, ("strong",)), Span(" "), Span(payload, url=payload), Span(note="n1"), Span(payload))
    marks: tuple[Mark, ...] = ("code", "math", "sup", "sub", "deleted", "emphasis")
    marked = tuple([Span(payload, (mark,), payload) for mark in marks])
    paragraph = Paragraph(words)
    body = (
        paragraph,
        Paragraph(marked),
        Heading(words),
        ListBlock(((paragraph,),)),
        DefinitionList((Definition((words,), ((paragraph,),)),)),
        Quote((paragraph,), cite=payload),
        Code(payload, payload),
        Table(((Cell(marked),),), ((Cell(words, header=True),),), words),
        Figure(payload, payload, words),
        Figure("https://example.org/a.png", payload),
        Embed(payload, payload),
        Embed("https://example.org/", payload),
        Math(payload),
        Math(None, payload),
        KeyPoints((words,), payload),
        Details(words, ()),
        Callout((Paragraph((Span(payload),)),), payload),
    )
    notes = (Footnote("n1", payload, text=payload), Footnote(payload, payload, payload, (paragraph,)), Footnote("n3", payload))
    return Article(
        title=payload,
        standfirst=payload,
        authors=(Author(name=payload, url=payload, bio=payload),),
        language=payload,
        url=payload,
        site_name=payload,
        tags=(payload,),
        body=body,
        footnotes=notes,
    )


def reader(footnotes: bool) -> MarkdownIt:
    """A reader that lets everything through: raw HTML and every URL."""
    found = MarkdownIt("commonmark", {"html": True})
    if footnotes:
        found.enable(["table", "strikethrough"]).use(footnote_plugin)
    found.validateLink = lambda url: True  # type: ignore[method-assign]
    return found


READERS = (reader(footnotes=True), reader(footnotes=False))


def check(page: Article | Fragment) -> None:
    """Neither HTML nor Markdown of the article is active."""
    out = html(page)
    assert not complaints(out), out
    assert not strangers(out, TAGS, ATTRIBUTES), out
    assert not duplicate_ids(out), out
    whole = html(page, document=True, data_images=True, header=False)
    assert not complaints(whole, page=True, data_images=True), whole
    source = markdown(page)
    for one in READERS:
        assert not complaints(one.render(source)), source


def test_there_are_enough_payloads() -> None:
    """The table holds at least sixty, none twice."""
    assert len(PAYLOADS) == len(set(PAYLOADS)) >= 60


@pytest.mark.parametrize("payload", SAMPLED)
def test_payload_in_every_place(payload: str) -> None:
    """A payload in every place of an article never comes out active."""
    check(everywhere(payload))


@pytest.mark.parametrize("url", ["https://e.org/?a=b#c", "mailto:a@b.c", "tel:1", "#a", "/a", "a"])
def test_good_urls_stay(url: str) -> None:
    """Allowed URLs are links in both outputs."""
    page = Fragment((Paragraph((Span("x", url=url),)),))
    assert f'<a href="{url}">x</a>' in html(page)
    assert markdown(page) == f"[x]({url})"


@pytest.mark.parametrize(
    ("src", "kept"),
    [
        ("data:image/png;base64,iVBORw0KGgo=", True),
        ("DATA:image/WEBP;base64,AAAA", True),
        ("data:image/svg+xml;base64,AAAA", False),
        ("data:image/png,AAAA", False),
        ("data:text/html;base64,AAAA", False),
        ("data:image/png;base64,AA<A", False),
    ],
)
def test_data_images_only_when_asked_for(src: str, kept: bool) -> None:
    """Raster images in `data:` come out on request, nothing else of that scheme ever."""
    page = Fragment((Figure(src),))
    assert "<img" not in html(page)
    assert ("<img" in html(page, data_images=True)) is kept
    assert "![" not in markdown(page)


ACTIVE = [
    *PAYLOADS[:2],
    *PAYLOADS[8:26],
    "<a href=' java&#9;script:x'>x</a>",
    "<a href='javascript&amp;colon;x'>x</a>",
    "<img src='data:image/svg+xml,x'>",
    "<svg></p><style><a id='</style><img src=1 onerror=alert(1)>'>",  # only the second parse shows the handler
]


@pytest.mark.parametrize("markup", ACTIVE)
def test_the_judge_sees_what_is_active(markup: str) -> None:
    """The judge complains about markup that is active."""
    assert complaints(f"<div>{markup}</div>")


def test_the_judge_lets_the_rest_pass() -> None:
    """The judge has nothing against text and ordinary links."""
    assert not complaints("<p>&lt;script&gt; <a href='https://example.org/?a=javascript:x'>x</a></p>")
    assert complaints("<img src='data:image/png;base64,AAAA'>")
    assert not complaints("<img src='data:image/png;base64,AAAA'>", data_images=True)


@given(tapes)
def test_random_articles_are_safe(tape: bytes) -> None:
    """Random blocks with dangerous pieces in every place never come out active."""
    check(article_from(tape))


mutations = st.tuples(
    st.sampled_from(PAYLOADS), st.sampled_from(PAYLOADS), st.integers(0, 40), st.integers(0, 40), st.text(max_size=3)
)


def mutated(choice: tuple[str, str, int, int, str]) -> Fragment:
    """A payload cut and joined with another one, in places that differ in how they are written."""
    one, other, end, start, between = choice
    payload = one[:end] + between + other[start:]
    words = (Span(payload, url=payload), Span(payload, ("strong",)), Span(note="n1"), Span(payload))
    body = (Paragraph(words), Table(((Cell(words),),)), Figure(payload, payload), Code(payload, payload), Math(payload))
    return Fragment(body, (Footnote("n1", payload, text=payload),), title=payload)


@given(mutations)
def test_mutated_payloads_are_safe(choice: tuple[str, str, int, int, str]) -> None:
    """Payloads cut in two and joined are as harmless."""
    check(mutated(choice))


@pytest.mark.slow
@pytest.mark.timeout(3600)
@given(tapes)
@settings(max_examples=5_000)
def test_random_articles_are_safe_at_length(tape: bytes) -> None:
    """As above, with many more articles."""
    check(article_from(tape))


@pytest.mark.slow
@pytest.mark.timeout(3600)
@given(mutations)
@settings(max_examples=10_000)
def test_mutated_payloads_are_safe_at_length(choice: tuple[str, str, int, int, str]) -> None:
    """As above, with many more mutations."""
    check(mutated(choice))


# -- the whole way, from a page


def hostile_page(payload: str) -> str:
    """A page that has the payload as markup, as text, and in attributes and fields, between the paragraphs of a post."""
    escaped = escape(payload)
    places = f"""<p>{escaped}</p><p><a href="{escaped}" title="{escaped}">{escaped}</a> <b>{escaped}</b> <code>{escaped}</code></p>
    <img src="{escaped}" alt="{escaped}"><figure><img src="a.png" srcset="{escaped}"><figcaption>{escaped}</figcaption></figure>
    <ul><li>{escaped}</li></ul><table><tr><td>{escaped}</td><td>x</td></tr></table><pre>{escaped}</pre>
    <iframe src="{escaped}"></iframe><p>Note<sup><a href="#f1" id="r1">1</a></sup>.</p>"""
    end = f'<ol class="footnotes"><li id="f1">{escaped} <a href="#r1">↩</a></li></ol>'
    head = f'<meta name="author" content="{escaped}"><meta property="og:url" content="{escaped}"><base href="{escaped}">'
    return hostile.page(f"{places}<div>{payload}</div>", head=head, end=end, title=escaped)


def check_page(payload: str) -> None:
    """Nothing of the page is active in any output, and the article before the payload is there."""
    try:
        why = explain(hostile_page(payload), url="https://example.org/post")
    except PostcleanError:
        return
    article = why.article
    assert article is None or hostile.BEFORE in article.text
    if article is not None:
        out = article.html
        assert not complaints(out), out
        assert not strangers(out, TAGS, ATTRIBUTES), out
        source = article.markdown
        for one in READERS:
            assert not complaints(one.render(source)), source
        assert complaints(article._repr_html_()) == complaints(HARMLESS.article._repr_html_() if HARMLESS.article else "")
    assert set(complaints(why.to_html(), page=True)) <= set(complaints(HARMLESS.to_html(), page=True))


HARMLESS = explain(hostile_page("harmless"), url="https://example.org/post")


@pytest.mark.parametrize("payload", SAMPLED)
def test_a_payload_on_a_page(payload: str) -> None:
    """From the page to HTML, Markdown, the notebook's card and the X-ray, a payload never becomes active."""
    check_page(payload)


mixed = st.tuples(
    st.sampled_from(PAYLOADS), st.sampled_from(PAYLOADS), st.integers(0, 40), st.integers(0, 40), st.text(max_size=3)
)


@given(mixed)
@settings(max_examples=12)
def test_mutated_payloads_on_a_page(choice: tuple[str, str, int, int, str]) -> None:
    """The same with payloads cut in two and joined."""
    one, other, end, start, between = choice
    check_page(one[:end] + between + other[start:])


@pytest.mark.slow
@pytest.mark.timeout(3600)
@given(mixed)
@settings(max_examples=10_000)
def test_mutated_payloads_on_a_page_at_length(choice: tuple[str, str, int, int, str]) -> None:
    """As above, with many more mutations."""
    one, other, end, start, between = choice
    check_page(one[:end] + between + other[start:])
