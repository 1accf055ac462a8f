"""Time grows with the page and not faster: `python benchmarks/growth.py`.

Every shape is a page of some content, repeated. Twice the content may take at most 2.2 times the time, from bytes to text and
JSON, where it is what posts are made of, and 2.4 times where it is what hostile pages repeat. The shapes are those that catch
loops over loops: many siblings, many notes, deep threads, one endless paragraph. Every element name and every category of class
names comes nested and in a row as well; of these, only what is over its bound is printed.
What is timed is CPU, the least of some rounds. A shape that is over is measured again with larger pages before it counts: what
grows too fast gets worse then, while a busy moment passes, and so does a choice that falls differently on the larger page.
"""

from __future__ import annotations

import argparse
import gc
import sys
import time
from collections.abc import Callable, Iterator

from postclean import PostcleanError, extract
from postclean.rules.sources import HTML_TAGS
from postclean.rules.vocabulary import WORDS

BOUND = 2.2
HOSTILE_BOUND = 2.4
EVERY_BOUND = 3.0
"""For the shapes of `every`, of which there are hundreds: small, so that they are measured less exactly."""
WORTH_A_LOOK = 0.25
"""Seconds below which the growth of such a shape is not looked at: at the limit of depth, nothing worse can come."""
ROUNDS = 3
SECONDS = 0.15
"""CPU seconds that the smaller page is made large enough to take."""

SENTENCE = "The ferry left at {0} past seven, and in the fog nobody saw how it turned round the buoy, number {0}."


def paragraphs(n: int) -> str:
    """Plain paragraphs."""
    return "".join(f"<p>{SENTENCE.format(i)}</p>" for i in range(n))


def long_paragraphs(n: int) -> str:
    """Paragraphs of a book: eight to twelve sentences each."""
    return "".join(f"<p>{' '.join(SENTENCE.format(8 * i + k) for k in range(8 + i % 5))}</p>" for i in range(n))


def one_paragraph(n: int) -> str:
    """A single paragraph that goes on and on."""
    return "<p>" + " ".join(SENTENCE.format(i) for i in range(n)) + "</p>"


def line_breaks(n: int) -> str:
    """An old blog's post: text and pairs of br in one div."""
    return "<div class=post-body>" + "<br><br>".join(SENTENCE.format(i) for i in range(n)) + "</div>"


def inline(n: int) -> str:
    """Emphasis and links everywhere."""
    return "".join(
        f"<p>The <em>ferry {i}</em> <b>left</b>, <a href='/f/{i}'>as planned</a>, and came <i>back</i>.</p>" for i in range(n)
    )


def sections(n: int) -> str:
    """Headings, each with a wrapper and a paragraph."""
    return "".join(f"<section><h2 id=s{i}>Part {i}</h2><div><p>{SENTENCE.format(i)}</p></div></section>" for i in range(n))


def list_items(n: int) -> str:
    """One long list."""
    return "<ul>" + "".join(f"<li>{SENTENCE.format(i)}</li>" for i in range(n)) + "</ul>"


def table(n: int) -> str:
    """One long table."""
    return "<table>" + "".join(f"<tr><td>{i}</td><td>{SENTENCE.format(i)}</td><td>x</td></tr>" for i in range(n)) + "</table>"


def notes(n: int) -> str:
    """A paragraph with a linked note for each line, all of them collected at the end."""
    body = "".join(f"<p>{SENTENCE.format(i)}<sup><a href='#fn{i}' id='r{i}'>{i}</a></sup></p>" for i in range(1, n + 1))
    return (
        body
        + "<ol class=footnotes>"
        + "".join(f"<li id=fn{i}>See page {i}. <a href='#r{i}'>↩</a></li>" for i in range(1, n + 1))
        + "</ol>"
    )


def plain_notes(n: int) -> str:
    """Notes without links: bracketed numbers, and lines that begin with them."""
    body = "".join(f"<p>{SENTENCE.format(i)} [{i}]</p>" for i in range(1, n + 1))
    return body + "<h3>Notes</h3>" + "".join(f"<p>[{i}] See the harbour book, page {i}.</p>" for i in range(1, n + 1))


def comments(n: int) -> str:
    """A short post and a long thread."""
    thread = "".join(
        f"<li class=comment id=comment-{i}><cite>Reader {i}</cite> <a href='#c{i}'>May {i % 28 + 1}, 2020 at 7:30</a>"
        f"<p>{SENTENCE.format(i)}</p><a class=reply href='?r={i}'>Reply</a></li>"
        for i in range(n)
    )
    return paragraphs(5) + f"<div id=comments><h3>{n} comments</h3><ol>{thread}</ol></div>"


def thread_without_names(n: int) -> str:
    """A thread that no class gives away."""
    return paragraphs(5) + "".join(
        f"<div><p>Reader {i}</p><p>{SENTENCE.format(i)}</p><a href='?r={i}'>Reply</a></div>" for i in range(n)
    )


def cards(n: int) -> str:
    """Teasers of other posts with pictures, dates and tags."""
    return paragraphs(8) + "".join(
        f"<div class='card c{i}'><a href='/p/{i}'><img src='/i/{i}.jpg' alt='Harbour {i}'></a>"
        f"<h3><a href='/p/{i}'>Fog {i}</a></h3>"
        f"<time datetime=2020-01-{i % 28 + 1:02}>January</time><a rel=tag href='/t/{i}'>tag {i}</a></div>"
        for i in range(n)
    )


def figures(n: int) -> str:
    """Pictures with captions between paragraphs."""
    figure = "<figure><img src='/i/{0}.jpg' alt=''><figcaption>The quay {0}</figcaption></figure>"
    return "".join(
        f"{figure.format(i)}<p>{SENTENCE.format(i)}</p><p>{SENTENCE.format(-i)} {SENTENCE.format(i)}</p>" for i in range(n)
    )


def code(n: int) -> str:
    """One long listing with colours."""
    return (
        paragraphs(5)
        + "<pre><code>"
        + "".join(f"<span class=k>if</span> tide &gt; {i}:\n    wait()\n" for i in range(n))
        + "</code></pre>"
    )


def wrappers(n: int) -> str:
    """A page builder's page: five wrappers around every paragraph."""
    return "".join(f"{'<div class=w>' * 5}<p>{SENTENCE.format(i)}</p>{'</div>' * 5}" for i in range(n))


def classes(n: int) -> str:
    """A new class name for each element, as tools generate them."""
    return "".join(f"<div class='css-{i}a x{i}'><p class='p-{i}'>{SENTENCE.format(i)}</p></div>" for i in range(n))


def flat(n: int) -> str:
    """Text without markup, with notes."""
    text = "\n\n".join(f"{SENTENCE.format(i)}[{i}]" for i in range(1, n + 1))
    return text + "\n\nNotes\n" + "\n".join(f"[{i}] See page {i}." for i in range(1, n + 1))


def flat_items(n: int) -> str:
    """Text without markup that is one list."""
    return "\n".join(f"- {SENTENCE.format(i)}" for i in range(n))


def flat_marks(n: int) -> str:
    """Text without markup whose marks have no notes, under a label of key points."""
    return "Key points\n" + "\n".join(f"{SENTENCE.format(i)}{i % 900 + 1} And so on it went." for i in range(n))


def flat_furniture(n: int) -> str:
    """A scrape of a thread: lines that are furniture next to others, and short lines under the text."""
    lines = "".join(f"Ann {i}\nMay {i % 28 + 1}, 2020 at 8:10 am\nSo it was {i}.\nReply\nShare\n" for i in range(n))
    return "\n".join(SENTENCE.format(i) for i in range(20)) + f"\n{n} comments\n{lines}Post a Comment\n"


def menu(n: int) -> str:
    """A menu as long as an archive."""
    return "<ul class=menu>" + "".join(f"<li><a href='/a/{i}'>Entry {i}</a></li>" for i in range(n)) + "</ul>" + paragraphs(20)


REPEATED = {
    "short paragraphs": "<p>Yes.</p>",
    "empty elements": "<div></div>",
    "spans": "<span>word {i} </span>",
    "headings": "<h2>Part {i}</h2>",
    "br": "A line of it, number {i}<br>",
    "options": "<option value={i}>Entry {i}</option>",
    "selects": "<select><option>{i}</select>",
    "HTML comments": "wo<!-- {i} -->rd ",
    "entities": "&amp;&#x41;&nbsp;&eacute;",
    "lone signs": "a < b & c > d; ",
    "unclosed paragraphs": "<p>The ferry left, {i}.",
    "unclosed formatting": "<b><i>word {i} ",
    "unclosed links": "<a href=/{i}>word {i} ",
    "unclosed items": "<li>word {i}",
    "unclosed terms": "<dt>word {i}",
    "unclosed cells": "<td>word {i}",
    "unclosed divs": "<div>word {i} ",
    "stray ends": "</b></div></p></x{i}>word ",
    "links in a sentence": "<a href=/f/{i}>x</a> and ",
    "links to places": "<a href=#s{i}>x</a> ",
    "links to one place": "<a href=#top id=x>x</a> ",
    "superscripts": "word<sup>{i}</sup> ",
    "dangling marks": "word<sup><a href=#fn{i}>{i}</a></sup> ",
    "bracketed numbers": "word [{i}] ",
    "asterisks": "word* and ",
    "tooltips": "word<span class=footnote title='Page {i}'>{i}</span> ",
    "sidenotes": "word<span class=sidenote>Page {i}.</span> ",
    "flattened marks": "The economy.{i} And then ",
    "key points": "<p><b>Key takeaways</b></p><ul><li>One {i}</li></ul>",
    "authors": "<span class=author>By Ada Quist</span> ",
    "bylines": "<p class=byline>By Ada Quist on May 1, 2020</p>",
    "dates": "<p>May {i}, 2020 at 10:30</p>",
    "times": "<time datetime=2020-01-01>then</time> ",
    "microdata": "<span itemprop=author itemscope><span itemprop=name>A {i}</span></span> ",
    "JSON-LD": '<script type="application/ld+json">{{"@type": "Person", "name": "A {i}"}}</script>',
    "scripts": "<script>a({i})</script>",
    "buttons": "<button>Like {i}</button>",
    "frames": "<iframe src=/{i}></iframe>",
    "images": "<img src=/{i}.png alt='a {i}'>",
    "formulas": "<math><mi>x</mi></math> and ",
    "details": "<details><summary>More</summary>It rang, {i}.</details>",
    "listings": "<pre>x = {i}</pre>",
    "quotes": "<blockquote>It rang, {i}.</blockquote>",
    "rules": "<hr>word {i}",
    "layout tables": "<table><tr><td><p>word {i}</p></td></tr></table>",
    "hidden parts": "<div hidden>word {i}</div>",
    "menus": "<nav><a href=/{i}>x</a></nav>",
    "forms": "<form><input name=a{i}>word</form>",
    "ids": "<p id=a{i}>word {i}</p>",
    "spaces": "{i}                                  ",
    "dashes": "----------- ",
    "brackets": "(([[<<",
}
"""Name and markup of what is simply repeated, with its number in it."""


def repeated(name: str, markup: str) -> Callable[[int], str]:
    """The shape of a markup that is repeated."""

    def shape(n: int) -> str:
        return paragraphs(5) + "".join(markup.format(i=i) for i in range(n)) + paragraphs(2)

    shape.__name__ = name.replace(" ", "_")
    return shape


def attributes(n: int) -> str:
    """One tag with everything on it."""
    return paragraphs(5) + "<div " + " ".join(f"data-a{i}=x" for i in range(n)) + ">word</div>" + paragraphs(2)


def attribute_values(n: int) -> str:
    """One class attribute with many names."""
    return paragraphs(5) + f"<div class='{' '.join(f'c{i}' for i in range(n))}'>word</div>" + paragraphs(2)


def nested(n: int) -> str:
    """Wrappers in wrappers."""
    return "<div>" * n + paragraphs(20) + "</div>" * n


def nested_lists(n: int) -> str:
    """Lists in lists."""
    return paragraphs(5) + "<ul><li>word " * n + "</ul>" * n + paragraphs(2)


def metas(n: int) -> str:
    """Metas that a head would have, in the body."""
    return "".join(
        f"<meta name=author content='Ada {i}'><meta property=article:tag content=t{i}>" for i in range(n)
    ) + paragraphs(9)


def graph(n: int) -> str:
    """One JSON-LD script with many objects."""
    people = ",".join(f'{{"@type": "Person", "@id": "#{i}", "name": "A {i}"}}' for i in range(n))
    return f'<script type="application/ld+json">{{"@graph": [{people}]}}</script>' + paragraphs(9)


def one_word(n: int) -> str:
    """A word without an end."""
    return paragraphs(5) + f"<p>{'word' * n}</p>" + paragraphs(2)


DEEP = 900
"""Elements inside each other, half of what the limit for depth lets through: what is deeper is flattened, and grows otherwise."""


def in_each_other(name: str, tag: str) -> Callable[[int], str]:
    """The shape of unclosed elements."""

    def shape(n: int) -> str:
        return paragraphs(5) + "".join(f"<{tag}>word {i} " for i in range(n)) + paragraphs(2)

    shape.__name__ = f"deep_{name}"
    return shape


def round_a_mark(name: str, tag: str) -> Callable[[int], str]:
    """The shape of elements inside each other, of which only the innermost has a text, and a short one."""

    def shape(n: int) -> str:
        ends = "".join(f"</{one.split()[0]}>" for one in reversed(tag.split("><")))
        return paragraphs(5) + f"<p>The ferry left.{f'<{tag}>' * n}1{ends * n}</p>" + paragraphs(2)

    shape.__name__ = f"round_a_mark_{name}"
    return shape


def every() -> Iterator[tuple[Callable[[int], str], int]]:
    """Every element name and every category of class names: nested, and in a row; with how many pieces."""
    names = [(tag, tag) for tag in sorted(HTML_TAGS)]
    names += [(f"{tag}.{name}", f"{tag} class={words.split()[0]}") for name, words in WORDS.items() for tag in ("div", "span")]
    names += [("a.rel-author", "a rel=author href=/a"), ("span.itemprop", "span itemprop=author"), ("sup.a", "sup><a href=#f")]
    for name, tag in names:
        yield in_each_other(name, tag), DEEP
        yield round_a_mark(name, tag), DEEP
        yield repeated(f"row {name}", f"<{tag}>word {{i}}</{tag.split()[0].split('>')[0]}> "), 2 * DEEP


ORDINARY: list[Callable[[int], str]] = [
    paragraphs,
    long_paragraphs,
    one_paragraph,
    line_breaks,
    inline,
    sections,
    list_items,
    table,
    notes,
    plain_notes,
    comments,
    thread_without_names,
    cards,
    figures,
    code,
    wrappers,
    classes,
    flat,
    flat_items,
    flat_marks,
    flat_furniture,
    menu,
]
HOSTILE: list[Callable[[int], str]] = [
    attributes,
    attribute_values,
    nested,
    nested_lists,
    metas,
    graph,
    one_word,
    *(repeated(name, markup) for name, markup in REPEATED.items()),
]


def seconds(source: str) -> float:
    """CPU from text to text and JSON.

    Without the garbage collector, as in `compare.py`: on a small page it does not look at all objects once, on a large one a
    few times, so that a step of its own schedule would be taken for growth.
    """
    gc.collect()
    gc.disable()
    start = time.process_time()
    try:
        article = extract(source)
        article.text  # noqa: B018 (rendered when it is asked for)
        article.model_dump_json()
    except PostcleanError:
        pass
    finally:
        spent = time.process_time() - start
        gc.enable()
    return spent


def page(shape: Callable[[int], str], n: int) -> str:
    """A page of n pieces."""
    return shape(n) if shape.__name__.startswith("flat") else f"<title>Fog</title><body><h1>Fog</h1><main>{shape(n)}</main>"


def pieces(shape: Callable[[int], str]) -> int:
    """How many pieces take about `SECONDS`."""
    n = 100
    while n < 100_000:
        spent = min(seconds(page(shape, n)) for _ in range(2))
        if spent >= SECONDS / 2:
            break
        n = int(n * min(8.0, max(1.5, SECONDS / max(spent, 1e-3))))
    return n


def growth(shape: Callable[[int], str], n: int, rounds: int) -> tuple[float, float]:
    """The time for n pieces, and how many times that twice as many take."""
    sources = page(shape, n), page(shape, 2 * n)
    best = [float("inf"), float("inf")]
    for _ in range(rounds):
        best = [min(least, seconds(source)) for least, source in zip(best, sources)]
    return best[0], best[1] / best[0]


def main() -> int:
    """Print a line for each shape, and say whether all are within the bound."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shapes", nargs="*", help=f"some of: {', '.join(shape.__name__ for shape in (*ORDINARY, *HOSTILE))}")
    args = parser.parse_args()
    shapes = [(shape, 0) for shape in (*ORDINARY, *HOSTILE)]
    over = []
    for shape, n in (*shapes, *every()):
        if args.shapes and shape.__name__ not in args.shapes:
            continue
        bound = BOUND if shape in ORDINARY else EVERY_BOUND if n else HOSTILE_BOUND
        fixed = n > 0
        n = n or pieces(shape)
        once, ratio = growth(shape, n, 1 if fixed else ROUNDS)
        for _ in range(2):
            if ratio > bound and (not fixed or once * ratio > WORTH_A_LOOK):
                n *= 1 if fixed else 2
                once, ratio = growth(shape, n, 2 * ROUNDS)
        if fixed and (ratio <= bound or once * ratio <= WORTH_A_LOOK):
            continue
        over += [shape.__name__] * (ratio > bound)
        verdict = "  OVER" if ratio > bound else ""
        print(f"{shape.__name__:22} {n:6} pieces {1000 * once:6.0f} ms   twice as many: {ratio:4.2f} times{verdict}")
    print(f"{len(over)} over their bound" + f": {', '.join(over)}" * bool(over))
    return int(bool(over))


if __name__ == "__main__":
    sys.exit(main())
