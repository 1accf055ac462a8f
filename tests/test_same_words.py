"""No word is lost in the tree: what an HTML 5 parser shows of a page is in ours, where libxml2 builds another tree as well."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib
import pytest

from postclean.limits import Limits
from tests.doors import open_source, parse

PAGES = sorted((Path(__file__).parent / "fixtures/pages").glob("*/page.html"))
NOT_SHOWN = frozenset(
    "script style noscript template head textarea select title iframe noframes noembed object video audio canvas svg math".split()
)
BROKEN = {
    "a section in a hidden paragraph": "<p hidden>Sum.<section><p>Tea at four.</p></section>",
    "an embed that was not closed": "<embed src=x.swf><p>Tea at four.</p>",
    "a drawing that was not closed": "<svg viewBox='0 0 1 1'><path d='M0 0'><p>Tea at four.</p>",
    "a field in a list of options": "<select><option>a<input><p>Tea at four.</p>",
    "a second body": "<p>One.</p></body><p>Tea at four.</p></body>",
    "a paragraph in a row": "<table><tr><p>Tea at four.</p><td>x</td></tr></table>",
    "a listing in a listing": "<pre>one <pre>two</pre> Tea at four.</pre>",
    "a table in a paragraph": "<p>One.<table><tr><td>Tea at four.</td></tr></table>",
    "marks that cross": "<b>One <i>two</b> Tea at four.</i>",
    "nested links": '<a href="/a">One <a href="/b">Tea at four.</a></a>',
}


def words_shown(el: Element) -> Iterator[str]:
    """The words of an element of html5lib's that is shown."""
    if isinstance(el.tag, str) and el.tag not in NOT_SHOWN:
        yield from re.findall(r"\w+", el.text or "")
        for child in el:
            yield from words_shown(child)
            yield from re.findall(r"\w+", child.tail or "")


def lost(markup: str) -> Counter[str]:
    """The words that a browser shows and that are not in our tree."""
    tree = parse(open_source(markup, limits=Limits()), Limits())
    shown = Counter(words_shown(html5lib.parse(tree.markup.text, namespaceHTMLElements=False)))
    texts = (text for el in tree.root.iter() for text in (el.text, el.tail) if text)
    return shown - Counter(word for text in texts for word in re.findall(r"\w+", text))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.parent.name)
def test_pages_lose_no_word(page: Path) -> None:
    """Every word that a browser shows of our pages is in the tree."""
    assert not lost(page.read_bytes().decode("utf-8", "ignore"))


@pytest.mark.parametrize("markup", BROKEN.values(), ids=BROKEN)
def test_broken_markup_loses_no_word(markup: str) -> None:
    """Every word that a browser shows of broken markup is in the tree and in a run."""
    page = f"<!DOCTYPE html><title>Tea</title><body><p>We met on the pier.</p>{markup}<p>That is all.</p>"
    assert not lost(page)
    tree = parse(open_source(page, limits=Limits()), Limits())
    assert "Tea at four." in " ".join(tree.run_text)
    assert "That is all." in " ".join(tree.run_text)
