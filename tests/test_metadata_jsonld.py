"""JSON-LD as it is on pages: broken, wrongly typed, deep, huge."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.doors import jsonld

ARTICLE = {"@type": "Article", "headline": "A day at sea"}
TEXT = json.dumps(ARTICLE)

BROKEN = [
    ("whole", TEXT),
    ("with a semicolon", TEXT + ";"),
    ("in a comment", f"<!-- {TEXT} -->"),
    ("in CDATA", f"<![CDATA[ {TEXT} ]]>"),
    ("in CDATA behind a comment", f"/*<![CDATA[*/ {TEXT} /*]]>*/"),
    ("in CDATA behind slashes", f"//<![CDATA[\n{TEXT}\n//]]>"),
    ("with a trailing comma", TEXT[:-1] + ",}"),
    ("with an escaped apostrophe", TEXT[:-1] + ', "a": "it\\\'s"}'),
    ("with a line break in a string", TEXT[:-1] + ', "a": "one\ntwo"}'),
    ("with entities for quotes", TEXT.replace('"', "&quot;")),
    ("two objects", TEXT + '\n{"@type": "Person"}'),
    ("with rubbish before it", "window.data = " + TEXT),
    ("with a number of 5,000 digits", TEXT[:-1] + f', "n": {"9" * 5_000}}}'),
    ("cut off", TEXT[:-1] + ', "datePublished": "2012-03-19", "author": {"name": '),
]


@pytest.mark.parametrize("text", [case[1] for case in BROKEN], ids=[case[0] for case in BROKEN])
def test_broken_scripts_are_repaired(text: str) -> None:
    """Whatever is wrong around it, the article's headline is read."""
    graph = jsonld.read(jsonld.load(text))
    assert [node["headline"] for node in graph.articles] == ["A day at sea"]


@pytest.mark.parametrize("text", ["", "{", "[[[[", "null", "var a = 1", "<p>", '"' * 1_000, "{" * 100_000, "[" * 100_000])
def test_what_is_no_json(text: str) -> None:
    """Rubbish gives nothing, and nothing is raised."""
    assert jsonld.read(jsonld.load(text)).articles == []


def test_deep_and_wide_graphs_are_bounded() -> None:
    """Nesting of any depth and a million nodes cost no more than time."""
    deep: Any = ARTICLE
    for _ in range(100_000):
        deep = [deep]
    assert len(jsonld.read([deep]).articles) <= 1
    assert len(jsonld.read([[ARTICLE] * 100_000]).articles) <= 20_000


def test_what_stands_beside_an_article_is_not_the_article() -> None:
    """Teasers, comments and parts of other pages are not the page's own article."""
    other = {"@type": "BlogPosting", "headline": "Another"}
    page = {
        "@graph": [
            {"@type": "ItemList", "itemListElement": [other]},
            {"@type": "WebPage", "hasPart": other, "breadcrumb": {"@type": "BreadcrumbList"}},
            {**ARTICLE, "comment": [other], "isPartOf": {"@id": "#page"}},
        ]
    }
    graph = jsonld.read([page])
    assert [node["headline"] for node in graph.articles] == ["A day at sea"]
    assert len(graph.pages) == 1


def test_links_between_nodes_are_followed() -> None:
    """An author by `@id` is the node that has this id, wherever it is."""
    graph = jsonld.read(
        [{"@graph": [{**ARTICLE, "author": {"@id": "#jane"}}, {"@type": "Person", "@id": "#jane", "name": "Jane Doe"}]}]
    )
    assert [person["name"] for person in graph.resolve_all(graph.articles[0]["author"])] == ["Jane Doe"]
    assert graph.resolve({"@id": "#nobody"}) == {"@id": "#nobody"}


TEXTS = [
    ("text", "A", ["A"]),
    ("list", ["A", "B"], ["A", "B"]),
    ("node", {"name": "A"}, ["A"]),
    ("node with a list of names", {"name": ["A", "B"]}, ["A"]),
    ("value object", {"@value": "A"}, ["A"]),
    ("entities", "A &amp; B", ["A & B"]),
    ("nothing", None, []),
    ("number", 5, []),
    ("lists in lists", [["A"]], []),
    ("empty", ["", "  "], []),
]


@pytest.mark.parametrize(("value", "texts"), [case[1:] for case in TEXTS], ids=[case[0] for case in TEXTS])
def test_texts_of_any_value(value: Any, texts: list[str]) -> None:
    """Where a text is expected, any value is taken and the texts in it are found."""
    assert list(jsonld.texts(value)) == texts


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(max_size=8), inner),
)


@given(JSON)
def test_any_json_is_taken(value: Any) -> None:
    """No value raises."""
    graph = jsonld.read(jsonld.load(json.dumps(value)))
    graph.resolve_all(value)
    list(jsonld.texts(value))


@given(st.text(max_size=300))
def test_any_text_is_taken(text: str) -> None:
    """No script raises."""
    jsonld.read(jsonld.load(text))
