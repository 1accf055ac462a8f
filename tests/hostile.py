"""Hostile pages of our own: each carries the same article, around or between what is meant to break a reader.

`INPUTS` is the table, grouped by what is tried. An input is made when it is asked for, from a fixed seed, and is the same on every
machine. `verdict` says what became of its article:

    whole     every paragraph came out, in order
    warned    paragraphs are missing, and a warning says that something was cut
    refused   a typed refusal
    lost      paragraphs are missing without a warning

`in_sight` says whether a reader of the page in a browser would see the article; losing it there is a failure. `expect` is what is
asked for: `whole`, `warned` (a limit is met: whole or with a warning) or `refused` (no page at all).
"""

from __future__ import annotations

import codecs
import gzip
import json
import quopri
import random
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, fields
from typing import Any, Literal

from postclean import Limits, Page, PostcleanError, extract

Verdict = Literal["whole", "warned", "refused", "lost"]
Source = str | bytes | Page

BEFORE = "quillbrand"
AFTER = "emberlode"
PARAGRAPHS = (
    "The bell of Hallow Point hung for ninety years above the harbour, and the fishermen called it quillbrand, after the smith who"
    " cast it in a winter when nobody could put out to sea.",
    "My grandmother rang it twice a day. She told us that the rope was older than the bell, that it had come from a whaler, and"
    " that her hands knew every knot of it in the dark.",
    "When the council sold the tower, the new owners wanted a quiet house. They wrapped the clapper in felt, and for a whole summer"
    " the boats came home by the clock of the church instead.",
    "Then the fog of that October stayed for nine days. On the third evening somebody climbed the stairs, cut the felt away and"
    " rang until the last of the crews had found the pier.",
    "Nobody ever said who it was, but the owners keep the rope where it is. There is a small plate beside the door now; it only"
    " gives a date and the word emberlode, which the smith had scratched inside the bell.",
)
"""The first holds the mark before, the last the mark after."""

TITLE = "The bell of Hallow Point"


@dataclass(frozen=True, slots=True)
class Hostile:
    """One input."""

    name: str
    group: str
    make: Callable[[], Source]
    expect: Literal["whole", "warned", "refused"] = "whole"
    in_sight: bool = True
    paragraphs: tuple[str, ...] = PARAGRAPHS
    options: dict[str, Any] = field(default_factory=dict)
    """Of `extract`."""

    @property
    def seed(self) -> str:
        """What its random parts are made from."""
        return f"{self.group}/{self.name}"


TOLD = frozenset((*(limit.name for limit in fields(Limits)), "bad_bytes", "damaged", "stopped", "doubtful"))
"""Codes of warnings that say that something is missing."""


def verdict(hostile: Hostile, source: Source) -> Verdict:
    """Clean it, write it out in every form, and say what became of the article. Raises what is not a refusal of ours."""
    try:
        article = extract(source, **hostile.options)
    except PostcleanError as refusal:
        return "warned" if "Limits(" in refusal.message else "refused"
    article.model_dump_json()
    for rendered in (article.markdown, article.html):
        rendered.encode("utf-8")
    text = " ".join(article.text.split())
    position = 0
    for paragraph in hostile.paragraphs:
        position = text.find(paragraph, position)
        if position < 0:
            return "warned" if TOLD.intersection(notice.code for notice in article.warnings) else "lost"
        position += len(paragraph)
    return "whole"


def is_met(hostile: Hostile, found: Verdict) -> bool:
    """Whether the outcome is what was asked for; where the article is not in sight, every outcome is."""
    if not hostile.in_sight:
        return True
    allowed = {"whole": {"whole"}, "warned": {"whole", "warned"}, "refused": {"refused"}}
    return found in allowed[hostile.expect]


def chances(hostile: Hostile) -> random.Random:
    """A source of chance that is the same on every machine."""
    return random.Random(hostile.seed)


def page(
    inside: str = "",
    *,
    head: str = "",
    start: str = "",
    end: str = "",
    paragraphs: tuple[str, ...] = PARAGRAPHS,
    title: str = TITLE,
    prolog: str = '<!DOCTYPE html>\n<html lang="en">',
    charset: str = '<meta charset="utf-8">',
) -> str:
    """An ordinary post of a blog with something in the middle of its text, in its head, before or behind it."""
    first, last = paragraphs[:-2], paragraphs[-2:]
    return (
        f"{prolog}<head>{charset}<title>{title}</title>{head}</head>\n<body>{start}"
        f'<header><a href="/">Harbour notes</a><nav><a href="/about">About</a> <a href="/archive">Archive</a></nav></header>\n'
        f'<main><article><h1>{title}</h1><p class="byline">By <a rel="author" href="/ada">Ada Quist</a></p>\n'
        + "".join(f"<p>{paragraph}</p>\n" for paragraph in first)
        + inside
        + "".join(f"\n<p>{paragraph}</p>" for paragraph in last)
        + f"</article></main>\n<footer><p>Powered by a bell</p></footer>{end}</body></html>"
    )


def _inputs() -> Iterator[Hostile]:
    yield from _depth()
    yield from _size()
    yield from _attributes()
    yield from _unclosed()
    yield from _siblings()
    yield from _notes()
    yield from _links()
    yield from _comments()
    yield from _breaks()
    yield from _options()
    yield from _entities()
    yield from _characters()
    yield from _metadata()
    yield from _encodings()
    yield from _structure()
    yield from _patterns()
    yield from _not_pages()


def nested(tag: str, depth: int, inside: str = "", closed: bool = True) -> str:
    """A text inside a number of elements."""
    name = tag.split()[0]
    return f"<{tag}>" * depth + inside + f"</{name}>" * (depth if closed else 0)


# -- what makes parsers stop ---------------------------------------------------------------------------------------------------


def _depth() -> Iterator[Hostile]:
    rows = [
        ("div", 300),
        ("div", 1_000),
        ("div", 2_100),
        ("div", 10_000),
        ("div", 100_000),
        ("span", 3_000),
        ("span", 100_000),
        ("b", 20_000),
        ("font color=red", 50_000),
        ("blockquote", 5_000),
        ("section", 20_000),
        ("ul><li", 5_000),
        ("table><tr><td", 3_000),
        ("details", 4_000),
        ("svg><g", 5_000),
        ("custom-tag", 10_000),
    ]
    for tag, depth in rows:
        name = tag.replace("><", "-").split()[0]

        def make(tag: str = tag, depth: int = depth) -> str:
            names = tag.split("><")
            opening = "".join(f"<{name}>" for name in names)
            closing = "".join(f"</{name.split()[0]}>" for name in reversed(names))
            return page(opening * depth + "deep down" + closing * depth)

        yield Hostile(f"{name} {depth:,} deep", "depth", make)
    for name, tag in (
        ("pre", "pre"),
        ("sup", "sup"),
        ("time", "time datetime=2020-01-01"),
        ("q", "q"),
        ("code", "code"),
        ("author's link", "a rel=author href=/a"),
        ("author's span", "span class=author"),
        ("note's span", "span class=footnote"),
        ("li", "li"),
        ("math", "math"),
    ):
        for depth in (1_900, 20_000):
            yield Hostile(
                f"unclosed {name} {depth:,} deep",
                "depth",
                lambda tag=tag, depth=depth: page(f"<div>{f'<{tag}>word ' * depth}</div>"),
                in_sight=False,  # the second half is a line of code, a raised word, a menu: whatever they say
            )
            yield Hostile(
                f"{name} {depth:,} deep",
                "depth",
                lambda tag=tag, depth=depth: page(nested(tag, depth, "deep down")),
            )
            yield Hostile(
                f"{name} {depth:,} deep, with a mark",
                "depth",
                lambda tag=tag, depth=depth: page(f"<p>It rang.{nested(tag, depth, '1')}</p>"),
            )
    for depth in (500, 5_000, 50_000):
        yield Hostile(f"article {depth:,} deep", "depth", lambda depth=depth: page(start="<div>" * depth, end="</div>" * depth))
    yield Hostile("unclosed div 30,000 deep", "depth", lambda: page("<div>" * 30_000))
    yield Hostile("unclosed b and i 20,000 deep", "depth", lambda: page("<b><i>" * 10_000))
    deep = "<section>" * 1_900
    yield Hostile(
        "20,000 paragraphs 1,900 deep", "depth", lambda: page(deep + "<p>It rang.</p>" * 20_000 + "</section>" * 1_900)
    )
    yield Hostile(
        "20,000 menus 1,900 deep", "depth", lambda: page(start=deep + "<div class=menu><a href=x>x</a></div>" * 20_000)
    )
    yield Hostile("2,000 menus in each other", "depth", lambda: page("<nav>" * 1_900 + "<i>x</i>" * 200_000 + "</nav>" * 1_900))
    yield Hostile("deep before the body", "depth", lambda: "<div>" * 5_000 + page())
    yield Hostile(
        "quotes in quotes round the second half", "depth", lambda: page("<blockquote>" * 2_500, end="</blockquote>" * 2_500)
    )


def _size() -> Iterator[Hostile]:
    million = 1_000_000
    yield Hostile("text of 5 MB", "size", lambda: page(f"<p>{'word and more ' * 360_000}</p>"))
    yield Hostile("text of 12 MB", "size", lambda: page(f"<p>{'word and more ' * 860_000}</p>"), "warned")
    yield Hostile("text of 50 MB", "size", lambda: page(f"<p>{'word and more ' * 3_600_000}</p>"), "warned")
    yield Hostile("word of 5 MB", "size", lambda: page(f"<p>{'x' * 5 * million}</p>"))
    yield Hostile("script of 15 MB", "size", lambda: page(f"<script>{'var a = 1; ' * 1_360_000}</script>"))
    yield Hostile("style of 12 MB", "size", lambda: page(f"<style>{'a{color:red} ' * 920_000}</style>"))
    yield Hostile(
        "JSON of 12 MB in a script", "size", lambda: page(f"<script type=application/json>[{'1,' * 6 * million}1]</script>")
    )
    yield Hostile("comment of 15 MB", "size", lambda: page(f"<!-- {'not seen ' * 1_660_000} -->"))
    yield Hostile(
        "image of 15 MB", "size", lambda: page(f'<img alt="a" src="data:image/png;base64,{"iVBORw0KGgo=" * 1_250_000}">')
    )
    yield Hostile(
        "image of 19 MB, not quoted", "size", lambda: page(f"<img src=data:image/gif;base64,{'R0lGODlh' * 2_350_000}>")
    )
    yield Hostile(
        "ten images of 1.5 MB",
        "size",
        lambda: page('<img src="data:image/png;base64,' + 10 * f'{"iVBORw0K" * 187_500}"><img src="' + '">'),
    )
    yield Hostile(
        "style with an image of 11 MB",
        "size",
        lambda: page(f"<div style='background:url(data:image/png;base64,{'iVBORw0K' * 1_400_000})'>x</div>"),
    )
    yield Hostile("white space of 10 MB", "size", lambda: page(" \n" * 5 * million))
    yield Hostile("no-break spaces of 4 MB", "size", lambda: page("\xa0" * 2 * million))
    yield Hostile("line ends of 5 MB", "size", lambda: page("\n" * 5 * million))
    yield Hostile("25 MB, article first", "size", lambda: page(end=f"<div>{'more and more ' * 1_800_000}</div>"), "warned")
    yield Hostile("25 MB, article last", "size", lambda: page(start=f"<div>{'more and more ' * 1_800_000}</div>"), "warned")
    yield Hostile("hidden value of 5 MB", "size", lambda: page(f"<input type=hidden value='{'abc=' * 1_250_000}'>"))
    yield Hostile("title of 5 MB", "size", lambda: page(head=f"<title>{'long ' * million}</title>"))
    yield Hostile("heading of 2 MB", "size", lambda: page(f"<h2>{'long ' * 400_000}</h2>"))
    yield Hostile("listing of 3 MB", "size", lambda: page(f"<pre><code>{'x = x + 1' * 330_000}</code></pre>"))
    yield Hostile(
        "caption of 2 MB", "size", lambda: page(f"<figure><img src=a.png><figcaption>{'long ' * 400_000}</figcaption></figure>")
    )
    yield Hostile("svg path of 12 MB", "size", lambda: page(f"<svg><path d='{'M1 1L2 2' * 1_500_000}'/></svg>"))
    yield Hostile("textarea of 5 MB", "size", lambda: page(f"<textarea>{'long ' * million}</textarea>"))
    yield Hostile("noscript of 5 MB", "size", lambda: page(f"<noscript>{'long ' * million}</noscript>"))
    yield Hostile("tag name of 1 MB", "size", lambda: page(f"<{'x' * million}>inside</{'x' * million}>"))


def _attributes() -> Iterator[Hostile]:
    def many(count: int, value: str = "=x") -> str:
        return " ".join(f"a{n}{value}" for n in range(count))

    yield Hostile("1,000 attributes", "attributes", lambda: page(f"<div {many(1_000)}>inside</div>"))
    yield Hostile("12,000 attributes", "attributes", lambda: page(f"<div {many(12_000)}>inside</div>"))
    yield Hostile("100,000 attributes", "attributes", lambda: page(f"<div {many(100_000)}>inside</div>"))
    yield Hostile(
        "100,000 attributes with tags in them",
        "attributes",
        lambda: page(f"<div {many(100_000, '=<p>')}>inside</div>".replace("=<p>", "='<p>'")),
    )
    yield Hostile("100,000 attributes without values", "attributes", lambda: page(f"<div {many(100_000, '')}>inside</div>"))
    yield Hostile("50,000 times the same attribute", "attributes", lambda: page(f"<div {'class=a ' * 50_000}>inside</div>"))
    yield Hostile("100,000 attributes on the body", "attributes", lambda: page().replace("<body>", f"<body {many(100_000)}>"))
    yield Hostile("100,000 attributes on an end tag", "attributes", lambda: page(f"<div>inside</div {many(100_000)}>"))
    yield Hostile("300 tags of 900 attributes", "attributes", lambda: page(300 * f"<span {many(900)}>x</span> "))
    yield Hostile("attribute of 2 MB", "attributes", lambda: page(f"<div title='{'long ' * 400_000}'>inside</div>"))
    yield Hostile("attribute of 12 MB", "attributes", lambda: page(f"<div data-x='{'long ' * 2_400_000}'>inside</div>"))
    yield Hostile(
        "attribute of 12 MB, not quoted", "attributes", lambda: page(f"<div data-x={'long' * 3_000_000}>inside</div>")
    )
    yield Hostile("attribute name of 2 MB", "attributes", lambda: page(f"<div {'a' * 2_000_000}=x>inside</div>"))
    yield Hostile(
        "class of 200,000 names",
        "attributes",
        lambda: page(f"<div class='{' '.join(f'c{n}' for n in range(200_000))}'>inside</div>"),
    )
    yield Hostile(
        "100,000 different classes", "attributes", lambda: page("".join(f"<span class=c{n}>x </span>" for n in range(100_000)))
    )
    yield Hostile("100,000 different ids", "attributes", lambda: page("".join(f"<i id=c{n}>x </i>" for n in range(100_000))))
    yield Hostile("50,000 times the same id", "attributes", lambda: page("<a id=x href=#x>x</a> " * 50_000))
    yield Hostile("style of 2 MB", "attributes", lambda: page(f"<p style='{'color: red; ' * 180_000}'>inside</p>"))
    yield Hostile("srcset of 2 MB", "attributes", lambda: page(f"<img src=a.png srcset='{'b.png 2x, ' * 200_000}'>"))
    yield Hostile("signs for names", "attributes", lambda: page("<p \"'=<>=`&;:@[]{} =x ==y '''>inside</p>"))
    yield Hostile("quote that another closes", "attributes", lambda: page('<a title="x href=\'y\'>it</a> " class="">x</a>'))
    yield Hostile("slashes between attributes", "attributes", lambda: page(f"<div {'/' * 500_000} a=b>inside</div>"))
    yield Hostile("equals signs", "attributes", lambda: page(f"<div {'=' * 500_000}>inside</div>"))
    yield Hostile("spaces in a tag", "attributes", lambda: page(f"<div{' ' * 2_000_000}class=x>inside</div>"))
    yield Hostile(
        "handlers on everything", "attributes", lambda: page().replace("<p>", "<p onclick=a onmouseover=b style=x:y>")
    )


def _unclosed() -> Iterator[Hostile]:
    for tag, count in (("p", 80_000), ("div", 2_000), ("span", 100_000), ("b", 50_000), ("a href=x", 20_000), ("li", 80_000)):
        name = tag.split()[0]
        yield Hostile(f"{name} {count:,} times", "unclosed", lambda tag=tag, count=count: page(f"<{tag}>word " * count))
    for tag, count in (("td", 50_000), ("dt", 50_000), ("font", 20_000), ("h2", 20_000), ("em", 50_000), ("option", 50_000)):
        yield Hostile(f"{tag} {count:,} times", "unclosed", lambda tag=tag, count=count: page(f"<{tag}>word " * count))
    for tag in ("nav", "header", "aside", "form", "button", "table", "footer", "ul", "figure", "main", "dialog", "label"):
        yield Hostile(f"a {tag} round all", "unclosed", lambda tag=tag: page(start=f"<{tag}>"))
        yield Hostile(f"a {tag} in the middle", "unclosed", lambda tag=tag: page(f"<{tag}>"))
    yield Hostile("a comment behind", "unclosed", lambda: page(end="<!-- and then " + "x" * 100_000))
    yield Hostile("a script behind", "unclosed", lambda: page(end="<script>if (a < b) { " + "x(); " * 50_000))
    yield Hostile("a style behind", "unclosed", lambda: page(end="<style>" + "a { b: c } " * 50_000))
    yield Hostile("a tag behind", "unclosed", lambda: page(end="<div class='"))
    yield Hostile("a title in the middle", "unclosed", lambda: page("<title>"), in_sight=False)
    yield Hostile("a textarea in the middle", "unclosed", lambda: page("<textarea>"), in_sight=False)
    yield Hostile("a comment in the middle", "unclosed", lambda: page("<!-- "), in_sight=False)
    yield Hostile("a quote in the middle", "unclosed", lambda: page('<div title="'), in_sight=False)
    yield Hostile("a select in the middle", "unclosed", lambda: page("<select><option>one"), in_sight=False)
    # What libxml2 takes for the container of everything that follows, and a browser does not.
    for name, markup in (
        ("an embed", '<embed src="/x.swf">'),
        ("an embed in a paragraph", '<p>It rang.<embed src="/x.swf"></p>'),
        ("a picture of AMP", '<amp-img src="/x.jpg" width="4">'),
        ("a frame of AMP", "<amp-ad width=300>"),
        ("an svg and its path", '<svg viewBox="0 0 1 1"><path d="M0 0">'),
        ("a select before a field", "<select><option>one<input>"),
        ("a select before a select", "<select><option>one<select>"),
        ("a paragraph in a row", "<table><tr><p>It rang.</p></tr></table>"),
        ("an end of the body", "</body>"),
        ("an end of the page", "</body></html>"),
        ("a pre in a pre", "<pre>one <pre>two</pre></pre>"),
        ("a formula", "<math><mi>x"),
    ):
        yield Hostile(f"{name} in the middle", "unclosed", lambda markup=markup: page(markup))
    yield Hostile("a title of an svg in the middle", "unclosed", lambda: page("<svg><title>x"), in_sight=False)
    yield Hostile("a noscript in the middle", "unclosed", lambda: page("<noscript>"), in_sight=False)


# -- what makes extractors slow ------------------------------------------------------------------------------------------------


def _siblings() -> Iterator[Hostile]:
    rows = [
        ("short paragraphs", "<p>Yes.</p>", 200_000),
        ("empty paragraphs", "<p></p>", 400_000),
        ("paragraphs with classes", "<p class='a b'>Short and simple.</p>", 60_000),
        ("divs", "<div>x</div>", 300_000),
        ("divs over the limit", "<div>x</div>", 1_000_000),
        ("spans", "<span>x </span>", 300_000),
        ("headings", "<h2>Part</h2>", 100_000),
        ("headings and paragraphs", "<h3>Part</h3><p>Short.</p>", 45_000),
        ("list items", "<li>x</li>", 200_000),
        ("rows", "<tr><td>x<td>y", 100_000),
        ("cells", "<td>x", 200_000),
        ("terms", "<dt>x<dd>y", 45_000),
        ("rules", "<hr>", 200_000),
        ("images", "<img src=a.png alt=a>", 100_000),
        ("figures", "<figure><img src=a.png><figcaption>The pier</figcaption></figure>", 20_000),
        ("frames", "<iframe src=/a></iframe>", 60_000),
        ("buttons", "<button>Like</button>", 60_000),
        ("formulas", "<math><mi>x</mi></math> ", 60_000),
        ("code", "<code>x</code> ", 100_000),
        ("listings", "<pre>x = 1</pre>", 30_000),
        ("quotes", "<blockquote>It rang.</blockquote>", 50_000),
        ("times", "<time datetime=2020-01-01>then</time> ", 60_000),
        ("details", "<details><summary>More</summary>It rang.</details>", 30_000),
        ("scripts", "<script>a()</script>", 60_000),
        ("JSON-LD scripts", '<script type="application/ld+json">{"@type": "Person", "name": "A"}</script>', 5_000),
        ("styles", "<style>a{}</style>", 60_000),
        ("authors", "<span class=author>By Ada Quist</span> ", 20_000),
        ("bylines", "<p class=byline>By Ada Quist on May 1, 2020</p>", 10_000),
        ("labels", "<p><b>Key takeaways</b></p><ul><li>One</li></ul>", 10_000),
        ("comments of readers", "<div class=comment id=comment-1><p>So true.</p><a>Reply</a></div>", 30_000),
        ("articles", "<article><h2>Other</h2><p>It rang.</p></article>", 20_000),
        ("forms", "<form><input><input></form>", 50_000),
        ("microdata", "<span itemprop=author itemscope><span itemprop=name>A</span></span> ", 20_000),
        ("sections", "<section><div><p>It rang.</p></div></section>", 40_000),
    ]
    for name, markup, count in rows:
        wanted: Literal["whole", "warned"] = "warned" if count >= 100_000 else "whole"  # max_runs
        yield Hostile(f"{count:,} {name}", "siblings", lambda markup=markup, count=count: page(markup * count), wanted)
    yield Hostile("100,000 metas", "siblings", lambda: page(head="<meta name=a content=b>" * 100_000))
    yield Hostile(
        "50,000 links in the head", "siblings", lambda: page(head="<link rel=alternate href=/x hreflang=de>" * 50_000)
    )
    yield Hostile("50,000 authors in metas", "siblings", lambda: page(head="<meta name=author content='Ada Quist'>" * 50_000))


def _notes() -> Iterator[Hostile]:
    def linked(count: int) -> str:
        marks = " ".join(f"word<sup><a id=r{n} href=#f{n}>{n}</a></sup>" for n in range(1, count + 1))
        return (
            f"<p>{marks}</p><ol class=footnotes>"
            + "".join(f"<li id=f{n}>Page {n}. <a href=#r{n}>↩</a>" for n in range(1, count + 1))
            + "</ol>"
        )

    yield Hostile("1,500 notes", "notes", lambda: page(end=linked(1_500)))
    yield Hostile("20,000 notes", "notes", lambda: page(end=linked(20_000)), "warned")
    yield Hostile(
        "20,000 marks of one note",
        "notes",
        lambda: page("<p>" + "word<sup><a href=#f1>1</a></sup> " * 20_000 + "</p>", end="<p id=f1>1. Page one."),
    )
    yield Hostile(
        "20,000 ways back",
        "notes",
        lambda: page(
            "<p>word<sup><a id=r1 href=#f1>1</a></sup></p>", end="<p id=f1>1. Page one." + "<a href=#r1>↩</a> " * 20_000
        ),
    )
    yield Hostile(
        "20,000 dangling marks",
        "notes",
        lambda: page("<p>" + "".join(f"word<sup><a href=#f{n}>{n}</a></sup> " for n in range(20_000)) + "</p>"),
    )
    yield Hostile(
        "50,000 bracketed numbers", "notes", lambda: page("<p>" + " ".join(f"word [{n}]" for n in range(50_000)) + "</p>")
    )
    yield Hostile(
        "20,000 bracketed notes",
        "notes",
        lambda: page(end="<h3>Notes</h3>" + "".join(f"<p>[{n}] Page {n}.</p>" for n in range(20_000))),
    )
    yield Hostile("60,000 superscripts", "notes", lambda: page("<p>" + "word<sup>1</sup> " * 60_000 + "</p>"))
    yield Hostile(
        "20,000 asterisks",
        "notes",
        lambda: page("<p>" + "word* " * 20_000 + "</p>" + "<p>* See below.</p>" * 500),
        "warned",
    )
    yield Hostile(
        "notes that lead to themselves",
        "notes",
        lambda: page("".join(f"<p id=f{n}>{n}. x<sup><a href=#f{n}>{n}</a></sup></p>" for n in range(2_000))),
    )
    yield Hostile(
        "notes in a circle",
        "notes",
        lambda: page("".join(f"<p id=f{n}>{n} x<sup><a href=#f{(n + 1) % 2_000}>{n}</a></sup></p>" for n in range(2_000))),
    )
    yield Hostile(
        "a note of 2 MB",
        "notes",
        lambda: page(
            "<p>word<sup><a id=r1 href=#f1>1</a></sup></p>",
            end=f"<ol class=footnotes><li id=f1>{'long ' * 400_000}<a href=#r1>↩</a></ol>",
        ),
    )
    yield Hostile(
        "flattened marks", "notes", lambda: page("<p>" + " ".join(f"The economy.{n} And then" for n in range(20_000)) + "</p>")
    )
    yield Hostile(
        "marks of 5,000 digits",
        "notes",
        lambda: page(f"<p>word<sup><a href=#f1>{'9' * 5_000}</a></sup> and [{'8' * 5_000}]</p>"),
    )
    yield Hostile(
        "tooltips", "notes", lambda: page("<p>" + "word<span class=footnote title='Page one'>1</span> " * 10_000 + "</p>")
    )
    yield Hostile(
        "sidenotes",
        "notes",
        lambda: page(
            "<p>"
            + "".join(
                f"word<label for=s{n} class=margin-toggle></label><input id=s{n} type=checkbox><span class=sidenote>{n}.</span> "
                for n in range(5_000)
            )
            + "</p>"
        ),
        "warned",
    )


def _links() -> Iterator[Hostile]:
    yield Hostile("200,000 links", "links", lambda: page(end="<a href=/x>x</a> " * 200_000))
    yield Hostile("100,000 links in a paragraph", "links", lambda: page("<p>" + "<a href=/x>x</a> and " * 100_000 + "</p>"))
    yield Hostile(
        "100,000 links to fragments",
        "links",
        lambda: page("<p>" + "".join(f"<a href=#s{n}>x</a> " for n in range(100_000)) + "</p>"),
    )
    yield Hostile("50,000 links to one fragment", "links", lambda: page("<p>" + "<a href=#top>x</a> " * 50_000 + "</p>"))
    yield Hostile("address of 900,000 characters", "links", lambda: page(f"<p>A <a href='/{'a/' * 450_000}'>long way</a>.</p>"))
    yield Hostile(
        "address of 2 MB",
        "links",
        lambda: page(f"<p>A <a href='/{'../' * 660_000}'>long way</a>.</p>"),
        options={"url": "https://example.org/a/b"},
    )
    for name, href in (
        ("bracket", "http://["),
        ("port", "http://x:99999999/"),
        ("IPv6", "http://[::1%25x]/"),
        ("signs", "//\\\\@:?#[]{}|^`"),
    ):
        yield Hostile(
            f"addresses with a bad {name}",
            "links",
            lambda href=href: page(
                f"<p><a href='{href}'>x</a> <img src='{href}'> <iframe src='{href}'></iframe></p>",
                head=f"<base href='{href}'><link rel=canonical href='{href}'><meta property=og:url content='{href}'>"
                f"<meta property=og:image content='{href}'>",
            ),
            options={"url": "https://example.org/a"},
        )
        yield Hostile(
            f"the page's own address with a bad {name}", "links", lambda: page("<a href=x>x</a>"), options={"url": href}
        )
    yield Hostile(
        "base of 1 MB",
        "links",
        lambda: page("<p><a href=x>x</a></p>" * 50, head=f"<base href='/{'a' * 1_000_000}/'>"),
        options={"url": "https://example.org/"},
    )
    yield Hostile("links in links", "links", lambda: page("<p>" + "<a href=/a>x " * 10_000 + "</p>"))
    yield Hostile(
        "a menu of 100,000", "links", lambda: page(start="<ul>" + "<li><a href=/x>Entry</a></li>" * 100_000 + "</ul>"), "warned"
    )
    yield Hostile(
        "active addresses",
        "links",
        lambda: page(
            "".join(
                f"<p><a href='{x}'>x</a></p>" for x in ("javascript:x", "data:text/html,x", "vbscript:x", "\x01javascript:x")
            )
        ),
    )


def _comments() -> Iterator[Hostile]:
    yield Hostile("200,000 comments", "comments", lambda: page("<!-- x -->" * 200_000))
    yield Hostile("comments inside words", "comments", lambda: page("<p>" + "wo<!-- x -->rd " * 50_000 + "</p>"))
    yield Hostile("comments that open again", "comments", lambda: page("<!-- " * 200_000 + " -->"))
    yield Hostile("comments that end early", "comments", lambda: page("<!--> <!---> <!-- x --!> <!----> <!-- -- -->"))
    yield Hostile("dashes", "comments", lambda: page(f"<!--{'-' * 2_000_000}-->"))
    yield Hostile(
        "conditional comments",
        "comments",
        lambda: page("<!--[if IE]><p>old</p><![endif]--><![if !IE]><p>new</p><![endif]>" * 5_000),
    )
    yield Hostile("CDATA", "comments", lambda: page("<![CDATA[ x ]]>" * 50_000))
    yield Hostile("declarations", "comments", lambda: page("<!ELEMENT x>" * 100_000))
    yield Hostile("instructions", "comments", lambda: page("<?php echo 1 ?>" * 100_000))
    yield Hostile("comments before the page", "comments", lambda: "<!-- saved -->\n" * 20_000 + page())


def _breaks() -> Iterator[Hostile]:
    yield Hostile("500,000 br", "br", lambda: page("<br>" * 490_000))
    yield Hostile("100,000 br with words", "br", lambda: page("<div>" + "a line<br>" * 100_000 + "</div>"))
    yield Hostile("100,000 pairs of br", "br", lambda: page("<div>" + "a line<br><br>" * 100_000 + "</div>"), "warned")
    yield Hostile("200,000 wbr", "br", lambda: page("<p>" + "wo<wbr>" * 200_000 + "</p>"))
    yield Hostile("br in one paragraph's bold", "br", lambda: page("<p><b>" + "x<br>" * 100_000 + "</b></p>"))
    yield Hostile("end tags of br", "br", lambda: page("</br>" * 50_000 + "</p>" * 50_000))
    yield Hostile("the article in lines", "br", lambda: page().replace("</p>\n<p>", "<br><br>"))


def _options() -> Iterator[Hostile]:
    yield Hostile("100,000 options", "options", lambda: page("<select>" + "<option>x" * 100_000 + "</select>"))
    yield Hostile("20,000 selects", "options", lambda: page("<select><option>x<option>y</select>" * 20_000))
    yield Hostile(
        "100,000 options in groups", "options", lambda: page("<select>" + "<optgroup label=x><option>x" * 50_000 + "</select>")
    )
    yield Hostile("a datalist of 100,000", "options", lambda: page("<datalist>" + "<option value=x>" * 100_000 + "</datalist>"))
    yield Hostile("options without a select", "options", lambda: page("<div>" + "<option>x</option>" * 50_000 + "</div>"))
    yield Hostile("selects in selects", "options", lambda: page("<select>" * 5_000 + "</select>" * 5_000))
    yield Hostile("100,000 inputs", "options", lambda: page("<input type=checkbox>" * 100_000))


# -- single signs --------------------------------------------------------------------------------------------------------------


def _entities() -> Iterator[Hostile]:
    for reference, count in (
        ("&amp;", 1_000_000),
        ("&#x41;", 500_000),
        ("&lt;", 500_000),
        ("&nbsp;", 500_000),
        ("&", 2_000_000),
    ):
        yield Hostile(f"{count:,} {reference}", "entities", lambda r=reference, n=count: page(f"<p>{r * n}</p>"))
    for reference in (
        "&#0;",
        "&#1;",
        "&#11;",
        "&#31;",
        "&#x7F;",
        "&#x80;",
        "&#x9F;",
        "&#xFFFE;",
        "&#xFFFF;",
        "&#xD800;",
        "&#xDFFF;",
    ):
        yield Hostile(
            f"{reference} in a word",
            "entities",
            lambda r=reference: page(f"<p>The to{r}wer.</p>", head=f"<meta name=description content='a{r}b'>"),
        )
    for name, reference in (
        ("beyond Unicode", "&#x110000;"),
        ("of 5,000 digits", f"&#{'9' * 5_000};"),
        ("of 100,000 zeros", f"&#{'0' * 100_000}65;"),
        ("of 1,000,000 letters", f"&{'a' * 1_000_000};"),
        ("without an end", "&#x;&#;&;&x&#65&amp&notit;&copy2020"),
    ):
        yield Hostile(f"a reference {name}", "entities", lambda r=reference: page(f"<p>The to{r}wer.</p>"))
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    yield Hostile(
        "entities that swell",
        "entities",
        lambda: page("<p>&l9;</p>", prolog=f'<!DOCTYPE html [<!ENTITY l0 "ha">{laughs}]><html>'),
    )
    outside = '<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY % y SYSTEM "http://127.0.0.1:9/x"> %y;'
    yield Hostile(
        "entities from outside",
        "entities",
        lambda: page("<p>&x;</p>", prolog=f"<?xml version='1.0'?><!DOCTYPE html [{outside}]><html>"),
    )
    yield Hostile(
        "XInclude",
        "entities",
        lambda: page('<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd"/>'),
    )


def _characters() -> Iterator[Hostile]:
    rows = [
        ("NUL in words", "<p>The to\0wer.</p>" * 20),
        ("NUL in tags", "<p\0><b\0 class=\0>x</b\0></p>"),
        ("control characters", "<p>" + "".join(map(chr, range(1, 32))) + "</p>"),
        ("C1 control characters", "<p>" + "".join(map(chr, range(0x7F, 0xA0))) + "</p>"),
        ("non-characters", "<p>a\ufdd0b\ufffec\uffffd\U0001fffe</p>"),
        ("lone high surrogates", "<p>a\ud800b \udbff</p>"),
        ("lone low surrogates", "<p>a\udc00b \udfff</p>"),
        ("surrogates the wrong way round", "<p>\udf00\ud83c</p>"),
        ("surrogates in tags", "<p class='\ud800'><\udc00p></p>"),
        ("100,000 lone surrogates", "<p>" + "\ud800x" * 100_000 + "</p>"),
        ("line separators", "<p>a\u2028b\u2029c\x85d</p>"),
        ("signs of direction", "<p>\u202e\u2066\u2067\u200f reversed \u202c</p>"),
        ("500,000 zero-width signs", "<p>" + "\u200b\u200d" * 250_000 + "</p>"),
        ("100,000 marks on one letter", "<p>a" + "\u0301" * 100_000 + "</p>"),
        ("soft hyphens", "<p>" + "to\xadwer " * 10_000 + "</p>"),
        ("marks of byte order", "<p>The to\ufeffwer \ufeff rang.</p>" * 1_000),
        ("emoji in families", "<p>" + "👩‍👩‍👧‍👦🏴󠁧󠁢󠁥󠁮󠁧󠁿 " * 5_000 + "</p>"),
        ("private use", "<p>\ue000\uf8ff\U000f0000</p>"),
        ("letters that grow in lower case", "<p>" + "İẞŉ" * 20_000 + "</p>"),
        ("wide and mathematical letters", "<p>ｔｏｗｅｒ 𝒕𝒐𝒘𝒆𝒓</p>"),
        ("digits of all scripts", "<p>①²٣४๕[٣]<sup>٣</sup><sup>²</sup> 𝟗</p>"),
        ("escape sequences of a terminal", "<p>\x1b[31mred\x1b[0m \x1b]0;title\x07</p>"),
    ]
    for name, markup in rows:
        yield Hostile(name, "characters", lambda markup=markup: page(markup))
    yield Hostile("NUL in a doctype", "characters", lambda: "\0" * 10 + page())
    yield Hostile("raw controls in bytes", "characters", lambda: page("<p>a\x01b\x0bc\x1fd</p>").encode())
    yield Hostile("surrogates in UTF-8 bytes", "characters", lambda: page("<p>a\ud800b</p>").encode("utf-8", "surrogatepass"))


# -- values --------------------------------------------------------------------------------------------------------------------


def _metadata() -> Iterator[Hostile]:
    dates = {
        "offset": "2020-01-01T10:00:00+99:99",
        "digits": "9" * 5_000,
        "year": "0000-00-00",
        "month": "2020-13-45T99:99:99Z",
        "far": "99999-01-01",
        "negative": "-2020-01-01",
        "text": "the day before yesterday" * 1_000,
        "signs": "২০২০-০১-০১T٠٠:٠٠",
        "nothing": "",
    }
    for name, value in dates.items():
        yield Hostile(
            f"date: {name}",
            "metadata",
            lambda v=value: page(
                f"<time datetime='{v}'>{v[:100]}</time>",
                head=f"<meta property=article:published_time content='{v}'><meta name=date content='{v}'>"
                + ld({"@type": "Article", "datePublished": v}),
            ),
        )
    scripts: dict[str, Any] = {
        "null everywhere": {
            "@type": None,
            "headline": None,
            "author": None,
            "datePublished": None,
            "image": None,
            "@graph": None,
        },
        "numbers everywhere": {"@type": 1, "headline": 2, "author": 3, "datePublished": 4, "image": 5, "keywords": 6, "url": 7},
        "lists of lists": {
            "@type": [["Article"]],
            "headline": [["x"]],
            "author": [[["A"]]],
            "datePublished": [["2020"]],
            "keywords": [[[]]],
        },
        "headline a list": {"@type": "Article", "headline": ["a", 1, None, {"b": 2}]},
        "author a tangle": {
            "@type": "Article",
            "author": [None, 1, [], {}, {"name": {}}, {"name": ["a", None]}, [{"name": "x"}], {"@id": 7}],
        },
        "10,000 authors": {
            "@type": "Article",
            "author": [{"@type": "Person", "name": f"Ada Quist {n}"} for n in range(10_000)],
        },
        "100,000 keywords": {"@type": "Article", "keywords": [f"k{n}" for n in range(100_000)]},
        "keywords of 1 MB": {"@type": "Article", "keywords": "a, " * 330_000},
        "headline of 1 MB": {"@type": "Article", "headline": "long " * 200_000},
        "body of 4 MB": {"@type": "Article", "articleBody": "long " * 800_000},
        "body a list": {"@type": "Article", "articleBody": [{"a": "b"}, 1]},
        "ids in a circle": {
            "@graph": [
                {"@type": "Article", "@id": "#a", "author": {"@id": "#b"}},
                {"@id": "#b", "@type": "Person", "name": {"@id": "#a"}, "sameAs": {"@id": "#b"}},
            ]
        },
        "surrogates": {"@type": "Article", "headline": "a\ud800b", "author": {"@type": "Person", "name": "\udc00"}},
        "control characters": {"@type": "Article", "headline": "a\0b\x0bc", "author": {"name": "\x1b\x07"}},
        "bad addresses": {
            "@type": "Article",
            "url": "http://[",
            "image": {"url": "http://["},
            "author": {"name": "A", "url": "http://["},
            "publisher": {"url": "http://["},
        },
        "booleans": {"@type": True, "author": False, "isAccessibleForFree": "perhaps", "commentCount": "many"},
        "numbers without end": {"@type": "Article", "commentCount": 10**4_000, "wordCount": -1, "datePublished": 10**20},
        "negative times": {"@type": "Article", "datePublished": -(10**15), "dateModified": 1e300},
        "60,000 objects": {"@graph": [{"@type": "Person", "@id": f"#{n}", "name": f"A{n}"} for n in range(60_000)]},
    }
    for name, value in scripts.items():
        yield Hostile(f"JSON-LD: {name}", "metadata", lambda v=value: page(head=ld(v)))
    raw = {
        "half of a character": '{"@type": "Article", "headline": "Edda \\ud83d Lorne", "keywords": ["\\udc00"]}',
        "broken": '{"@type": "Article", "headline": "x',
        "not JSON": "<b>nothing</b> // comment",
        "a number": "17",
        "NaN": '{"@type": "Article", "commentCount": NaN, "headline": Infinity}',
        "5,000 digits": f'{{"@type": "Article", "commentCount": {"9" * 5_000}}}',
        "1e999999": '{"@type": "Article", "commentCount": 1e999999}',
        "lists 100,000 deep": "[" * 100_000 + "]" * 100_000,
        "objects 50,000 deep": '{"a":' * 50_000 + "1" + "}" * 50_000,
        "graphs 900 deep": '{"@graph":[' * 900 + '{"@type":"Article"}' + "]}" * 900,
        "8 MB": '{"@type": "Article", "x": "' + "y" * 8_000_000 + '"}',
        "200,000 keys": "{" + ",".join(f'"k{n}": {n}' for n in range(200_000)) + "}",
        "the same key": "{" + '"headline": "x", ' * 50_000 + '"@type": "Article"}',
        "escapes": '{"@type": "Article", "headline": "\\ud800\\u0000\\uffff\\u202e"}',
        "backslashes": '{"headline": "' + "\\\\" * 200_000 + '"}',
        "line ends in strings": '{"@type": "Article",\n "headline": "a\n\tb"}',
        "CDATA": '//<![CDATA[\n{"@type": "Article"}\n//]]>',
        "commas": "[" + "," * 100_000 + "]",
        "a comment in it": '<!-- {"@type": "Article"} -->',
    }
    for name, text in raw.items():
        yield Hostile(
            f"JSON-LD: {name}", "metadata", lambda t=text: page(head=f'<script type="application/ld+json">{t}</script>')
        )
    yield Hostile(
        "JSON-LD: in the body, 300 scripts of 30 kB",
        "metadata",
        lambda: page(ld({"@type": "Article", "x": "y" * 30_000}) * 300),
    )
    for field_name in ("description", "author", "keywords", "og:title", "og:site_name", "article:tag", "twitter:creator"):
        yield Hostile(
            f"meta of 900,000 characters: {field_name}",
            "metadata",
            lambda f=field_name: page(head=f"<meta name='{f}' property='{f}' content='{'long ' * 180_000}'>"),
        )
    for field_name in ("canonical", "author", "license", "shortlink"):
        yield Hostile(
            f"link to nowhere: {field_name}", "metadata", lambda f=field_name: page(head=f"<link rel={f} href='http://['>")
        )
    yield Hostile(
        "language of 900,000 characters", "metadata", lambda: page(prolog=f"<!DOCTYPE html><html lang='{'x-' * 450_000}'>")
    )
    yield Hostile(
        "microdata without values",
        "metadata",
        lambda: page(
            "<div itemscope itemtype='x'><meta itemprop=datePublished><link itemprop=url><time itemprop=dateModified></time>"
            "<span itemprop=author></span></div>"
        ),
    )
    yield Hostile("a byline of 1 MB", "metadata", lambda: page(f"<p class=byline>By {'Ada Quist and ' * 70_000}</p>"))
    yield Hostile(
        "200 names in a byline",
        "metadata",
        lambda: page(f"<p class=author>By {', '.join(f'Ada{n} Quist' for n in range(200))}</p>"),
    )


def ld(value: object) -> str:
    """A script of JSON-LD."""
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


# -- encodings -----------------------------------------------------------------------------------------------------------------

FRENCH = (
    "À l’été, le phare d’Éloi était déjà fermé. Ma grand-mère, née à Brême, disait que la clé avait coulé près de la jetée.",
    "Nous l’avons cherchée à marée basse, entre les cordages gelés et les bouées, sans être sûrs de l’endroit où elle était.",
    "Un pêcheur âgé nous a montré la pierre où le forgeron s’asseyait – c’était, paraît-il, la seule qui ne bougeait pas l’hiver.",
    "Plus tard, le café « Chez Zoé » a été repeint. Sur le mur, une date gravée, et le même mot que sur la cloche : « brûlé ».",
)
"""Letters beyond ASCII, curly quotes, a dash: what windows-1252 has and ISO 8859-1 has not."""

TEXTS: dict[str, tuple[str, ...]] = {
    "ja": (
        "岬の鐘は九十年のあいだ港の上に吊るされていました。漁師たちはその鐘を、冬に鋳た鍛冶屋の名で呼んでいました。",
        "祖母は一日に二度、その鐘を鳴らしました。綱は鐘よりも古く、捕鯨船から来たものだと話していました。",
        "町が塔を売ったとき、新しい持ち主は静かな家を望みました。夏のあいだ、船は教会の時計を頼りに帰ってきました。",
        "やがて十月の霧が九日間も続きました。三日目の夜、誰かが階段を上り、最後の船が桟橋に着くまで鳴らし続けました。",
    ),
    "zh": (
        "岬角上的那口钟在港口上方挂了九十年，渔民们用铸钟铁匠的名字来称呼它，那是一个谁也不能出海的冬天。",
        "我的祖母每天敲两次钟。她告诉我们，那根绳子比钟还要古老，是从一条捕鲸船上拿来的，她在黑暗中也认得每一个绳结。",
        "镇上把塔楼卖掉以后，新的主人想要一座安静的房子。整个夏天，船只只好看着教堂的时钟回家。",
        "后来十月的大雾停留了九天。第三天晚上，有人爬上楼梯，一直敲到最后一条船找到码头为止。",
    ),
    "zh-TW": (
        "岬角上的那口鐘在港口上方掛了九十年，漁民們用鑄鐘鐵匠的名字來稱呼它，那是一個誰也不能出海的冬天。",
        "我的祖母每天敲兩次鐘。她告訴我們，那根繩子比鐘還要古老，是從一條捕鯨船上拿來的，她在黑暗中也認得每一個繩結。",
        "鎮上把塔樓賣掉以後，新的主人想要一座安靜的房子。整個夏天，船隻只好看著教堂的時鐘回家。",
        "後來十月的大霧停留了九天。第三天晚上，有人爬上樓梯，一直敲到最後一條船找到碼頭為止。",
    ),
    "ko": (
        "곶의 종은 구십 년 동안 항구 위에 걸려 있었습니다. 어부들은 겨울에 그 종을 만든 대장장이의 이름으로 종을 불렀습니다.",
        "할머니는 하루에 두 번 종을 쳤습니다. 밧줄이 종보다 오래되었고 고래잡이 배에서 온 것이라고 말씀하셨습니다.",
        "마을이 탑을 팔았을 때 새 주인은 조용한 집을 원했습니다. 여름 내내 배들은 교회의 시계를 보고 돌아왔습니다.",
        "그러다가 시월의 안개가 아흐레 동안 머물렀습니다. 사흘째 저녁에 누군가 계단을 올라가 마지막 배가 올 때까지 종을 쳤습니다.",
    ),
    "ru": (
        "Колокол на мысе девяносто лет висел над гаванью, и рыбаки звали его именем кузнеца, который отлил его в зиму, когда никто"
        " не выходил в море.",
        "Моя бабушка звонила в него два раза в день. Она рассказывала, что верёвка старше колокола и её руки знают каждый узел.",
        "Когда город продал башню, новые хозяева захотели тишины. Всё лето лодки возвращались домой по часам на церкви.",
        "Потом октябрьский туман стоял девять дней. На третий вечер кто-то поднялся по лестнице и звонил, пока не пришла последняя"
        " лодка.",
    ),
    "ar": (
        "ظل جرس الرأس معلقا فوق الميناء تسعين عاما، وكان الصيادون يسمونه باسم الحداد الذي صبه في شتاء لم يخرج فيه أحد إلى البحر.",
        "كانت جدتي تقرعه مرتين في اليوم. وكانت تقول لنا إن الحبل أقدم من الجرس، وإن يديها تعرفان كل عقدة فيه في الظلام.",
        "وعندما باعت البلدية البرج أراد أصحابه الجدد بيتا هادئا، فعادت القوارب طوال الصيف على ساعة الكنيسة.",
        "ثم بقي ضباب أكتوبر تسعة أيام. وفي المساء الثالث صعد أحدهم الدرج وظل يقرع الجرس حتى وصل آخر قارب إلى الرصيف.",
    ),
    "th": (
        "ระฆังที่แหลมแขวนอยู่เหนือท่าเรือมาเก้าสิบปี ชาวประมงเรียกมันตามชื่อช่างตีเหล็กที่หล่อมันขึ้นในฤดูหนาว",
        "คุณยายของฉันตีระฆังวันละสองครั้ง ท่านเล่าว่าเชือกนั้นเก่ากว่าระฆัง และมือของท่านจำปมเชือกได้ทุกปมแม้ในความมืด",
        "เมื่อเมืองขายหอคอย เจ้าของใหม่อยากได้บ้านที่เงียบสงบ ตลอดฤดูร้อนเรือทุกลำจึงกลับบ้านตามนาฬิกาของโบสถ์",
        "แล้วหมอกในเดือนตุลาคมก็ปกคลุมอยู่เก้าวัน เย็นวันที่สามมีคนขึ้นบันไดไปตีระฆังจนเรือลำสุดท้ายเข้าฝั่ง",
    ),
}
"""The same story in languages that had encodings of their own."""

NATIONAL = (
    ("ja", "Shift_JIS", "cp932"),
    ("ja", "EUC-JP", "euc_jp"),
    ("ja", "ISO-2022-JP", "iso2022_jp"),
    ("zh", "GB18030", "gb18030"),
    ("zh", "gb2312", "gbk"),
    ("zh-TW", "Big5", "big5"),
    ("ko", "EUC-KR", "euc_kr"),
    ("ru", "KOI8-R", "koi8_r"),
    ("ru", "windows-1251", "cp1251"),
    ("ar", "windows-1256", "cp1256"),
    ("th", "windows-874", "cp874"),
)
"""Language, label, Python's codec."""


def _encodings() -> Iterator[Hostile]:
    def french(
        codec: str,
        charset: str = "",
        mark: bytes = b"",
        prolog: str = '<!DOCTYPE html><html lang="fr">',
        errors: str = "strict",
    ) -> bytes:
        text = page(paragraphs=FRENCH, title="La clé d’Éloi", charset=charset, prolog=prolog)
        return mark + text.encode(codec, errors)

    rows: list[tuple[str, Callable[[], Source]]] = [
        ("UTF-16 LE with a mark", lambda: french("utf-16-le", mark=codecs.BOM_UTF16_LE)),
        ("UTF-16 BE with a mark", lambda: french("utf-16-be", mark=codecs.BOM_UTF16_BE)),
        ("UTF-16 LE without a mark", lambda: french("utf-16-le")),
        ("UTF-16 BE without a mark", lambda: french("utf-16-be")),
        ("UTF-32 LE with a mark", lambda: french("utf-32-le", mark=codecs.BOM_UTF32_LE)),
        ("UTF-32 BE with a mark", lambda: french("utf-32-be", mark=codecs.BOM_UTF32_BE)),
        ("UTF-8 with a mark", lambda: french("utf-8", mark=codecs.BOM_UTF8)),
        ("meta utf-16, bytes UTF-8", lambda: french("utf-8", "<meta charset=utf-16>")),
        ("meta utf-7, bytes UTF-8", lambda: french("utf-8", "<meta charset=utf-7>")),
        (
            "meta Shift_JIS and prolog Latin 1, bytes UTF-8",
            lambda: french("utf-8", "<meta charset=Shift_JIS>", prolog='<?xml version="1.0" encoding="iso-8859-1"?><html>'),
        ),
        ("meta foobar-9, bytes UTF-8", lambda: french("utf-8", "<meta charset=foobar-9>")),
        ("meta foobar-9, bytes windows-1252", lambda: french("cp1252", "<meta charset=foobar-9>")),
        ("meta zip", lambda: french("utf-8", "<meta charset=zip>")),
        ("windows-1252, nothing declared", lambda: french("cp1252")),
        ("windows-1252 declared iso-8859-1", lambda: french("cp1252", "<meta charset=iso-8859-1>")),
        ("UTF-8 declared windows-1252", lambda: french("utf-8", "<meta charset=windows-1252>")),
        ("windows-1252 declared UTF-8", lambda: french("cp1252", "<meta charset=utf-8>")),
        ("UTF-8, nothing declared", lambda: french("utf-8")),
        ("UTF-8, HTTP says windows-1251", lambda: Page(french("utf-8"), charset="windows-1251")),
        (
            "windows-1252, HTTP says it",
            lambda: Page(french("cp1252"), headers=(("Content-Type", "text/html; charset=ISO-8859-1"),)),
        ),
        ("meta beyond 20,000 bytes", lambda: french("utf-8", f"<!-- {'x' * 20_000} --><meta charset=utf-8>")),
        ("gzip", lambda: gzip.compress(french("utf-8"), mtime=0)),
        ("zlib", lambda: zlib.compress(french("utf-8"))),
        ("gzip twice", lambda: gzip.compress(gzip.compress(french("cp1252"), mtime=0), mtime=0)),
    ]
    for name, make in rows:
        yield Hostile(name, "encodings", make, paragraphs=FRENCH)
    for language, label, codec in NATIONAL:
        texts = TEXTS[language]

        def make(texts: tuple[str, ...] = texts, codec: str = codec, charset: str = "", lang: str = language) -> bytes:
            return page(paragraphs=texts, title=texts[0][:12], charset=charset, prolog=f"<html lang={lang}>").encode(codec)

        yield Hostile(
            f"{label} declared",
            "encodings",
            lambda make=make, label=label: make(charset=f"<meta charset={label}>"),
            paragraphs=texts,
        )
        yield Hostile(f"{label} undeclared", "encodings", make, paragraphs=texts)
        yield Hostile(
            f"{label} declared UTF-8", "encodings", lambda make=make: make(charset="<meta charset=utf-8>"), paragraphs=texts
        )
        yield Hostile(
            f"UTF-8 declared {label}",
            "encodings",
            lambda make=make, label=label: make(codec="utf-8", charset=f"<meta charset={label}>"),
            paragraphs=texts,
        )
    bad = page("<p>" + "A caf\udce9 there. " * 5 + "</p>" + "<p>Überall Brücken, größer als früher.</p>" * 10)
    yield Hostile("a few bad bytes in UTF-8", "encodings", lambda: bad.encode("utf-8", "surrogateescape"))
    yield Hostile("a mark in every word", "encodings", lambda: page().replace(" the ", " \ufefft\ufeffhe ").encode())
    yield Hostile(
        "marks of UTF-16 in the middle",
        "encodings",
        lambda: page("<p>HERE</p>").encode().replace(b"HERE", b"\xff\xfeh\0e\0r\0e\0"),
    )
    yield Hostile(
        "line ends of three kinds",
        "encodings",
        lambda: page().replace(" and ", " and\r\n").replace(" the ", "\rthe\n").encode(),
    )
    yield Hostile(
        "bytes that end inside a letter", "encodings", lambda: page(end="<p>é").encode().removesuffix(b"</body></html>")[:-1]
    )
    yield Hostile("UTF-8 twice", "encodings", lambda: page("<p>cafÃ© Ã  lâ€™Ã©tÃ©</p>").encode())
    yield Hostile(
        "every byte", "encodings", lambda: page("<p>HERE</p>").encode().replace(b"HERE", bytes(range(0x80, 0x100)) * 3)
    )


# -- other forms ---------------------------------------------------------------------------------------------------------------


def _structure() -> Iterator[Hostile]:
    yield Hostile(
        "two pages glued together",
        "structure",
        lambda: page(end="<p>x</p>") + "<html><body><p>Another page, short.</p></body></html>",
    )
    yield Hostile("html ends in the middle", "structure", lambda: page("</body></html>"))
    yield Hostile("10,000 bodies", "structure", lambda: page("<body>" * 10_000))
    yield Hostile("100,000 stray end tags", "structure", lambda: page("</i>" * 100_000))
    yield Hostile(
        "100,000 end tags of unknown elements", "structure", lambda: page("".join(f"</x{n % 100}>" for n in range(100_000)))
    )
    yield Hostile("capital letters", "structure", lambda: "<HTML><BODY><P>" + "<P>".join(PARAGRAPHS) + "</BODY></HTML>")
    yield Hostile("no tags but p", "structure", lambda: "<p>" + "<p>".join(PARAGRAPHS))
    yield Hostile(
        "XHTML",
        "structure",
        lambda: page(prolog='<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml">').replace(
            "<p>", '<p xml:space="preserve">'
        ),
    )
    yield Hostile("prefixes", "structure", lambda: page("<o:p>&nbsp;</o:p><st1:place w:st=on>x</st1:place>" * 1_000))
    yield Hostile("a frameset in front", "structure", lambda: page(start="<frameset><frame src=a></frameset>"))
    yield Hostile("everything in a pre", "structure", lambda: "<pre>" + "\n\n".join(PARAGRAPHS) + "</pre>")
    yield Hostile("everything in one cell", "structure", lambda: page(start="<table><tr><td>", end="</table>"))
    yield Hostile(
        "everything in a layout of tables",
        "structure",
        lambda: page(start="<table><tr><td>" * 60, end="</td></tr></table>" * 60),
    )
    yield Hostile("formatting across blocks", "structure", lambda: page("<b><p>x</b></p><i><div></i></div>" * 2_000))
    yield Hostile("blocks in inline elements", "structure", lambda: page("<span><div>x</div></span>" * 10_000))
    yield Hostile("text between rows", "structure", lambda: page("<table>" + "x<tr>y<td>z" * 5_000 + "</table>"))
    yield Hostile("xmp and listing", "structure", lambda: page("<xmp><p>x</xmp><listing>y</listing>"))
    yield Hostile("plaintext behind", "structure", lambda: page(end="<plaintext><b>x"))
    yield Hostile(
        "svg and math in turn",
        "structure",
        lambda: page("<svg><foreignObject><math><mtext><p>x</p></mtext></math></foreignObject></svg>" * 500),
    )
    yield Hostile(
        "templates",
        "structure",
        lambda: page("<template><p>x</p></template><script type='text/template'><p>y</p></script>" * 2_000),
    )
    yield Hostile("templates that never end", "structure", lambda: page("<script type='text/template'>" * 3_000 + "</script>"))
    yield Hostile(
        "shadow roots", "structure", lambda: page("<div><template shadowrootmode=open><slot></slot></template>x</div>" * 500)
    )
    yield Hostile("names that XML forbids", "structure", lambda: page("<1a><a:b:c><-x><p$><ü></ü>" * 500))
    yield Hostile("one line", "structure", lambda: page("<p>x</p>" * 20_000).replace("\n", ""))
    yield Hostile("hidden parts", "structure", lambda: page("<div hidden>x</div><div style='display:none'>y</div>" * 10_000))
    yield Hostile(
        "the article in a template",
        "structure",
        lambda: page().replace("<article>", "<template>").replace("</article>", "</template>"),
        in_sight=False,
    )
    yield Hostile(
        "the article in an attribute",
        "structure",
        lambda: f"<div title='{page().replace(chr(39), '')}'>x</div>",
        in_sight=False,
    )
    yield Hostile(
        "the article in a script", "structure", lambda: f"<script>document.write({json.dumps(page())})</script>", in_sight=False
    )


def _patterns() -> Iterator[Hostile]:
    """What backtracks, counts or looks ahead."""
    pieces = {
        "spaces": " ",
        "angle brackets": "<",
        "half tags": "<a",
        "tags in tags": "<a<b<c",
        "ends of nothing": "</",
        "declarations of nothing": "<!",
        "instructions of nothing": "<?",
        "closing brackets": ">",
        "round brackets": "(",
        "square brackets": "[",
        "numbers in brackets": "[1",
        "dots": ". . ",
        "commas and digits": "1,",
        "dashes": "-",
        "asterisks": "*",
        "underscores": "_",
        "backticks": "`",
        "tables of text": "|-",
        "quotes": "“",
        "double quotes": '"',
        "at signs": "a@",
        "addresses": "http://",
        "by": "by ",
        "by and names": "By Ada and ",
        "years": "2020-",
        "months": "May 1, ",
        "clock": "10:",
        "capital letters": "A. ",
        "superscripts": "¹",
        "arrows": "↩ ",
        "initials": "A.B.",
        "comments of readers": "says: ",
        "slashes": "/",
        "percent": "%",
        "dollars": "$",
        "backslashes": "\\",
        "data": "data:",
        "charset": "<meta charset=",
        "templates": "{{",
    }
    for name, piece in pieces.items():
        yield Hostile(name, "patterns", lambda piece=piece: page(f"<p>{piece * (300_000 // len(piece))}</p>"))


def punched(data: bytes, at: int) -> bytes:
    """Data in which a few bytes were lost."""
    return data[:at] + b"\0" * 40 + data[at + 40 :]


def packed(data: bytes, times: int) -> bytes:
    """Data in gzip in gzip."""
    for _ in range(times):
        data = gzip.compress(data, mtime=0)
    return data


def _not_pages() -> Iterator[Hostile]:
    def noise(count: int) -> bytes:
        return random.Random("noise").randbytes(count)

    text = "\n\n".join(PARAGRAPHS)
    rows: list[tuple[str, Callable[[], Source]]] = [
        ("nothing", lambda: b""),
        ("white space", lambda: " \n\t" * 1_000_000),
        ("NULs", lambda: b"\0" * 100_000),
        ("PDF", lambda: b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + noise(50_000)),
        ("PNG", lambda: b"\x89PNG\r\n\x1a\n" + noise(50_000)),
        ("JPEG", lambda: b"\xff\xd8\xff\xe0\0\x10JFIF" + noise(50_000)),
        ("ZIP", lambda: b"PK\x03\x04" + noise(50_000)),
        ("WebP", lambda: b"RIFF\0\0\0\0WEBP" + noise(50_000)),
        ("MP4", lambda: b"\0\0\0\x18ftypmp42" + noise(50_000)),
        ("noise", lambda: noise(200_000)),
        ("noise as text", lambda: noise(100_000).decode("latin-1")),
        ("gzip of noise", lambda: gzip.compress(noise(50_000), mtime=0)),
        ("gzip of a PDF", lambda: gzip.compress(b"%PDF-1.7\n" + noise(50_000), mtime=0)),
        ("JSON", lambda: json.dumps({"title": TITLE, "body": text})),
        ("JSON without end", lambda: json.dumps([{"a": n} for n in range(100_000)])),
        ("RSS", lambda: f"<?xml version='1.0'?><rss><channel><item><description>{text}</description></item></channel></rss>"),
        ("a sitemap", lambda: "<urlset>" + "<url><loc>https://example.org/</loc></url>" * 50_000 + "</urlset>"),
        ("an address", lambda: "https://example.org/post"),
        ("a file name", lambda: "page.html"),
    ]
    for name, make in rows:
        yield Hostile(name, "not pages", make, "refused")
    yield Hostile("lists without end", "not pages", lambda: "[" * 1_000_000, in_sight=False)
    yield Hostile(
        "a bomb", "not pages", lambda: gzip.compress(page(end="<p>" + " " * 200_000_000).encode(), 9, mtime=0), "warned"
    )
    yield Hostile(
        "gzip that ends early",
        "not pages",
        lambda: gzip.compress(page(end=noise(20_000).hex()).encode(), mtime=0)[:-5_000],
        "warned",
    )
    yield Hostile(
        "gzip with noise behind it", "not pages", lambda: gzip.compress(page().encode(), mtime=0) + noise(5_000)
    )
    yield Hostile(
        "gzip with a hole",
        "not pages",
        lambda: punched(gzip.compress(page(end=noise(40_000).hex()).encode(), mtime=0), 30_000),
        "warned",
    )
    yield Hostile("gzip in gzip in gzip", "not pages", lambda: packed(page().encode(), 3), "warned", in_sight=False)
    yield Hostile("a hundred times gzip", "not pages", lambda: packed(page().encode(), 100), "warned", in_sight=False)
    yield Hostile("plain text", "not pages", lambda: text)
    yield Hostile("plain text in bytes", "not pages", lambda: text.encode("utf-16"))
    yield Hostile("plain text of 4 MB", "not pages", lambda: text + "\n\n" + "More of the same, and more. " * 150_000)
    yield Hostile("plain text of 100,000 lines", "not pages", lambda: text + "\n\n" + "A line of it\n" * 100_000)
    yield Hostile("plain text of 50,000 paragraphs", "not pages", lambda: text + "\n\n" + "A short one.\n\n" * 50_000)
    yield Hostile("Markdown", "not pages", lambda: f"# {TITLE}\n\n{text}\n")
    yield Hostile(
        "text with a lone bracket", "not pages", lambda: text.replace("boats", "boats < ships"), paragraphs=PARAGRAPHS[:2]
    )

    def archive(body: bytes, transfer: str) -> bytes:
        head = (
            "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.org/post\r\nMIME-Version: 1.0\r\n"
            'Content-Type: multipart/related; type="text/html"; boundary="----x1----"\r\n\r\n'
        )
        part = f"------x1----\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: {transfer}\r\n\r\n"
        return (head + part).encode() + body + b"\r\n------x1------\r\n"

    yield Hostile("MHTML", "not pages", lambda: archive(quopri.encodestring(page().encode()), "quoted-printable"))
    yield Hostile(
        "MHTML of 20,000 parts",
        "not pages",
        lambda: archive(page().encode() + b"\r\n------x1----\r\nContent-Type: text/plain\r\n\r\nx" * 20_000, "8bit"),
    )
    yield Hostile("MHTML with a bad transfer", "not pages", lambda: archive(page().encode(), "x-nothing"))
    yield Hostile("headers without a page", "not pages", lambda: b"X-A: b\r\n" * 50_000 + page().encode())
    yield Hostile(
        "an error page", "not pages", lambda: "<title>404 Not Found</title><h1>404 Not Found</h1><p>nginx</p>", "refused"
    )


INPUTS: tuple[Hostile, ...] = tuple(_inputs())
