"""Markdown means the same to every reader: what is text in the article is text in CommonMark, GFM and the readers of Python."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from typing import Any

import lxml.html
import pytest
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

from postclean.blocks import Cell, Footnote, Heading, ListBlock, Paragraph, Quote, Span, Table
from postclean.render import Fragment, markdown

Reader = Callable[[str], str]


def commonmark() -> Reader:
    return MarkdownIt("commonmark", {"html": True}).render


def markdown_it() -> Reader:
    return MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).use(footnote_plugin).render


def cmark_gfm() -> Reader:
    cmark: Any = pytest.importorskip("cmarkgfm")
    options: Any = importlib.import_module("cmarkgfm.cmark").Options
    unsafe = options.CMARK_OPT_UNSAFE | options.CMARK_OPT_FOOTNOTES
    return lambda text: cmark.github_flavored_markdown_to_html(text, options=unsafe)  # type: ignore[no-any-return]


def python_markdown() -> Reader:
    reader: Any = pytest.importorskip("markdown")
    return lambda text: reader.markdown(text, extensions=["extra", "sane_lists"])  # type: ignore[no-any-return]


def mistune() -> Reader:
    reader: Any = pytest.importorskip("mistune")
    plugins = ["strikethrough", "footnotes", "table", "url", "def_list", "task_lists", "abbr", "math"]
    return reader.create_markdown(escape=False, plugins=plugins)  # type: ignore[no-any-return]


def marko() -> Reader:
    pytest.importorskip("marko")
    return importlib.import_module("marko.ext.gfm").gfm.convert  # type: ignore[no-any-return]


READERS = (commonmark, markdown_it, cmark_gfm, python_markdown, mistune, marko)
TEXTS = [
    "see http://www.example.org/a.html<img src=x onerror=alert(1)>",
    "www.example.org/<script>alert(1)</script>",
    "mail ann@example.org<b>x</b> or ftp://example.org/<i>",
    "a < b and c > d, 1 &lt; 2 &amp; 3 &#60; 4 &copy 5",
    "<b>bold</b> <!-- c --> <?php ?> </p> <![CDATA[x]]>",
    "<https://example.org> and <ann@example.org>",
    r"\<b> and \&lt; and \\<i>",
    "http://example.org/a_b_c_d*e*f and https://example.org/?a=1&copy=2&lt=3&amp;b",
    "http://example.org/[a](b)~~c~~ and www.example.org/`x`",
    "[^1]: a note", "[^1] and [^note] here", '[1]: https://example.org/ "T"', "[a](b) ![img](x.png) [c][d] [e]",
    "a | b", "| a | b |", "a | b\n--- | ---\nc | d", "a | b\n:-: | -\nc | d",
    "Title\n=====", "Title\n---", "Title\n- - -", "* * *", "___", "---",
    "```\ncode", "~~~\ncode", "    indented", "`code` ``x``",
    "term\n: definition", "*[HTML]: abbr", "- [ ] task", "[x] not a task", "1986\\. A year", "1986. A great year", "+ plus",
    "> quote", ">! spoiler", "# head", "#tag", "{#id .class}", "text {: .class }", "!!! note", "::: x", ":::note",
    "[[wiki]] [toc] [TOC]", "a\\b \\* c", "C:\\Users\\ann\\_x_", "snake_case __init__ _x_ 2*3*4 **b**",
    "~~gone~~ and ~5 km and ~6 km", "$5 and $6 and $$x$$", ":smile: @user #12", '"quotes" -- dashes...', "%%comment%%",
]  # fmt: skip
BLOCKS: dict[str, Callable[[str], Any]] = {
    "paragraph": lambda text: Paragraph((Span(text),)),
    "quote": lambda text: Quote((Paragraph((Span(text),)),)),
    "item": lambda text: ListBlock(((Paragraph((Span(text),)),), (Paragraph((Span("Second item."),)),))),
    "cell": lambda text: Table(
        header=((Cell((Span("Head"),), header=True),),), rows=((Cell((Span(text),)),),)
    ),
    "heading": lambda text: Heading((Span(text),), level=2),
}
OF_BLOCK = {"paragraph": "p", "quote": "blockquote", "item": "ul", "cell": "table", "heading": "h2"}
HARMLESS = {"p", "br", "a", "div", "li", "blockquote", "table", "thead", "tbody", "tr", "th", "td", "ul", "h2"}


def shown(html: str) -> str:
    return " ".join(lxml.html.fromstring(f"<div>{html}</div>").text_content().split())


@pytest.mark.parametrize("make", READERS, ids=lambda make: make.__name__)
@pytest.mark.parametrize("block", BLOCKS)
def test_text_stays_text_for_every_reader(make: Callable[[], Reader], block: str) -> None:
    """No text of an article becomes markup, and all of it is shown; Python-Markdown, which knows few escapes, shows some."""
    read = make()
    if (make is commonmark and block == "cell") or (make is python_markdown and block in ("cell", "item", "quote")):
        pytest.skip("it has no tables, or wants other blank lines")
    for text in TEXTS:
        if block in ("heading", "cell"):
            text = text.replace("\n", " ")
        source = markdown(Fragment((Paragraph((Span("Before."),)), BLOCKS[block](text), Paragraph((Span("After."),)))))
        out = read(source)
        tree = lxml.html.fromstring(f"<div>{out}</div>")
        tags = {element.tag for element in tree.iter()}
        assert tags <= HARMLESS, (text, source, out)
        assert OF_BLOCK[block] in tags, (text, source, out)
        more = {"cell": "Head ", "item": ""}.get(block, "")
        expected = f"Before. {more}{' '.join(text.split())} {'Second item. ' if block == 'item' else ''}After."
        found = shown(out)
        if make is python_markdown:
            found, expected = (" ".join(value.replace("\\", "").split()) for value in (found, expected))
        assert found == expected, (text, source, out)


@pytest.mark.parametrize("make", READERS, ids=lambda make: make.__name__)
def test_notes_and_addresses_carry_nothing_active(make: Callable[[], Reader]) -> None:
    """Notes, their markers, link texts and alternative texts that look like markup are text as well."""
    nasty = "www.example.org/<img src=x onerror=alert(1)>"
    body = (Paragraph((Span("See"), Span(note="n1"), Span(nasty, url="https://example.org/"), Span(note="n2"))),)
    notes = (Footnote("n1", "1", text=f"Or {nasty}"), Footnote("n2", "<img src=x onerror=alert(1)>"))
    out = make()(markdown(Fragment(body, notes)))
    tree = lxml.html.fromstring(f"<div>{out}</div>")
    assert not tree.xpath("//img | //script | //*[@onerror]"), out
    assert "<img src=x onerror=alert(1)>" in shown(out)
