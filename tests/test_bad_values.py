"""One bad value never costs another: each field of the metadata is fuzzed on its own, and the others and the body stay."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from postclean import Article, extract

from .hostile import PARAGRAPHS, page
from .sampling import turn

NASTY = [
    "",
    " ",
    "0000-00-00",
    "2020-01-01T10:00:00+99:99",
    "2020-13-45T99:99:99Z",
    "9" * 5_000,
    "-" * 5_000,
    "99999-01-01",
    "1e999",
    "NaN",
    "http://[",
    "http://[::1%25x]:99999999/\\@",
    "//",
    "javascript:alert(1)",
    "data:text/html,<script>",
    "\x00\x0b\x1b",
    "\ud800",
    "\udc00\ud800",
    "\ufffe\uffff\ufeff",
    "\u202e\u2066",
    "<script>alert(1)</script>",
    '"><img src=x onerror=x>',
    "x" * 1_000_000,
    "a, " * 300_000,
    "\u0301" * 50_000,
    "{{title}}",
    "null",
    "%ff%00%",
]
value = st.one_of(st.sampled_from(NASTY), st.text(st.characters(), max_size=40), st.integers().map(str))
anything = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), value),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(
            st.sampled_from(["@type", "@id", "@graph", "@value", "name", "url", "author", "headline"]), inner, max_size=4
        ),
    ),
    max_leaves=12,
)

GOOD = {
    "@context": "https://schema.org",
    "@type": "BlogPosting",
    "headline": "The bell of Hallow Point",
    "author": {"@type": "Person", "name": "Ada Quist", "url": "https://example.org/ada"},
    "datePublished": "2020-10-09T08:00:00+02:00",
    "dateModified": "2020-10-11",
    "keywords": "bells, fog",
    "publisher": {"@type": "Organization", "name": "Harbour Notes"},
    "image": "https://example.org/bell.jpg",
    "inLanguage": "en",
    "commentCount": 3,
    "url": "https://example.org/bell",
    "mainEntityOfPage": "https://example.org/bell",
    "isAccessibleForFree": True,
    "license": "https://creativecommons.org/licenses/by/4.0/",
    "articleSection": "Stories",
}
METAS = {
    "author": "Ada Quist",
    "description": "A bell, and the fog.",
    "keywords": "bells, fog",
    "og:title": "The bell of Hallow Point",
    "og:url": "https://example.org/bell",
    "og:image": "https://example.org/bell.jpg",
    "og:site_name": "Harbour Notes",
    "og:locale": "en_GB",
    "article:published_time": "2020-10-09T08:00:00+02:00",
    "article:modified_time": "2020-10-11",
    "article:tag": "bells",
    "article:section": "Stories",
    "date": "2020-10-09",
    "twitter:creator": "@ada",
}
OF_FIELD = {
    "title": {"headline", "og:title", "name"},
    "author": {"author", "twitter:creator", "publisher", "@type", "@context"},
    "published": {"datePublished", "dateModified", "article:published_time", "article:modified_time", "date"},
}
"""Which keys may change a field: what else is bad must not."""


def attribute(text: str) -> str:
    return text.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")


def written(linked: dict[str, Any] | str, metas: dict[str, str]) -> str:
    """The page with JSON-LD and metas."""
    script = linked if isinstance(linked, str) else json.dumps(linked).replace("</", "<\\/")
    head = "".join(f'<meta name="{name}" property="{name}" content="{attribute(text)}">' for name, text in metas.items())
    return page(head=f'{head}<script type="application/ld+json">{script}</script>')


@cache
def good_article() -> Article:
    """The article of the page without a bad value."""
    return extract(written(GOOD, METAS), url="https://example.org/bell")


def check(source: str, changed: str | None) -> None:
    """The body is whole, and so are the fields that the changed key does not give."""
    article = extract(source, url="https://example.org/bell")
    article.model_dump_json().encode()
    assert all(paragraph in article.text for paragraph in PARAGRAPHS)
    whole = good_article()
    for field, keys in OF_FIELD.items():
        if changed is not None and changed not in keys:
            assert getattr(article, field) == getattr(whole, field), (field, changed)


def test_the_good_page_has_the_fields() -> None:
    """What the other tests compare with is there."""
    article = extract(written(GOOD, METAS), url="https://example.org/bell")
    assert (article.title, article.author, str(article.published)[:10]) == (
        "The bell of Hallow Point",
        "Ada Quist",
        "2020-10-09",
    )
    check(written(GOOD, METAS), "x")


@pytest.mark.parametrize("key", [*METAS])
@given(bad=value)
@settings(max_examples=12)
@example(bad="2020-01-01T10:00:00+99:99")
@example(bad="9" * 5_000)
@example(bad="http://[")
@example(bad="\ud800")
def test_a_bad_meta_costs_nothing_else(key: str, bad: str) -> None:
    """Whatever a meta tag says, the body and the other fields are what they were."""
    check(written(GOOD, {**METAS, key: bad}), key)


@pytest.mark.parametrize("key", [*GOOD])
@given(bad=anything)
@settings(max_examples=15)
@example(bad=None)
@example(bad=[[["x"]]])
@example(bad="http://[")
@example(bad=10**4_000)
def test_a_bad_key_of_json_ld_costs_nothing_else(key: str, bad: Any) -> None:
    """Whatever the type of a value in JSON-LD, the body and the other fields are what they were."""
    check(written({**GOOD, key: bad}, METAS), key)


@given(
    linked=st.one_of(anything.map(lambda found: json.dumps(found)), st.text(st.characters(), max_size=200)),
    cut=st.integers(0, 300),
)
def test_broken_json_ld_costs_no_body(linked: str, cut: int) -> None:
    """JSON that is none, or that ends early, is passed over; what the page shows remains."""
    for text in (linked.replace("</", "<\\/"), json.dumps(GOOD)[:cut]):
        check(written(text, METAS), None)


@pytest.mark.parametrize("bad", NASTY, ids=lambda bad: repr(bad[:12]))
def test_bad_values_in_every_place_at_once(bad: str) -> None:
    """In each meta, each key, links, times, bylines, title and microdata: the body is whole all the same."""
    bad = bad[:300_000]  # 24 places of 1 MB would be over the limit of a page
    text = attribute(bad)
    head = "".join(f'<link rel="{rel}" href="{text}">' for rel in ("canonical", "author", "license", "shortlink"))
    source = written(dict.fromkeys(GOOD, bad), dict.fromkeys(METAS, bad)).replace("<title>", f"{head}<title>")
    inside = (
        f'<time datetime="{text}">then</time><span itemprop=author content="{text}"></span><a rel="tag" href="{text}">x</a>'
    )
    article = extract(source.replace("</h1>", f"</h1>{inside}"), url="https://example.org/")
    article.model_dump_json().encode()
    assert all(paragraph in article.text for paragraph in PARAGRAPHS)


IN_THE_BODY = [
    '<img {}="{}" alt=a>',
    '<figure><img src=a.png {}="{}"><figcaption>A quay</figcaption></figure>',
    '<ol {}="{}"><li>one</li></ol>',
    '<table><tr><td {}="{}">one</td></tr></table>',
    '<p>Seen <a {}="{}">there</a>.</p>',
    '<pre><code {}="{}">wait()</code></pre>',
    '<iframe {}="{}"></iframe>',
    '<div {}="{}">one</div>',
    '<p>On <time {}="{}">a day</time>.</p>',
]
ATTRIBUTES = (
    "src srcset data-src data-srcset width height alt start value reversed colspan rowspan href id class style datetime itemprop"
    " itemtype rel role property lang cite hidden aria-hidden"
).split()
NUMBERS = ["¹", "-1", "٣", "1.5.5", "a ¹x, b 2x", "a 9e9w", "a -1x", "a " + "9" * 5_000 + "w", "1e999", "½", "0", "00000000000"]


SHORT_VALUES = [*NUMBERS, *(text for text in NASTY if len(text) <= 5_000)]


def check_attributes(markup: str, pairs: list[tuple[str, str]]) -> None:
    """No value of an attribute makes an exception, and the article stays whole."""
    for name, bad in pairs:
        article = extract(page(markup.format(name, attribute(bad))), url="https://example.org/bell")
        article.model_dump_json().encode()
        assert article.markdown
        assert article.html
        assert all(paragraph in article.text for paragraph in PARAGRAPHS), (name, bad[:40])


@pytest.mark.parametrize("place", range(len(IN_THE_BODY)), ids=[markup[1:8].strip() for markup in IN_THE_BODY])
def test_a_bad_attribute_in_the_body_costs_no_text(place: int) -> None:
    """A size, a count, an address or a name there may be anything. Each element has each attribute."""
    check_attributes(IN_THE_BODY[place], turn(ATTRIBUTES, SHORT_VALUES, place, 3 * len(IN_THE_BODY)))


@pytest.mark.full
@pytest.mark.parametrize("markup", IN_THE_BODY, ids=[markup[1:8].strip() for markup in IN_THE_BODY])
def test_any_bad_attribute_in_the_body_costs_no_text(markup: str) -> None:
    """The same with each pair of attribute and value in each of the elements."""
    check_attributes(markup, turn(ATTRIBUTES, SHORT_VALUES, 0, 1))


@pytest.mark.parametrize("text", [f"{bad} The boat left." for bad in NUMBERS] + [f"{'9' * 5_000}. The boat left."])
def test_a_bad_number_in_flat_text_costs_nothing(text: str) -> None:
    """A line that begins like an item, with a number that is none."""
    assert "The boat left." in extract("\n\n".join([*PARAGRAPHS, text, text, PARAGRAPHS[0] + " Again."])).text
