"""What does a site profile bring? Three made-up blogs of thirty pages each, cleaned with and without what `SiteProfile` has learnt.

    python benchmarks/sites.py

Each blog has a template of its own, and lines in whole sentences that no word list knows. Markup does not set
them apart from the text: they are in its column, as paragraphs or between line breaks, at the start, in the
middle and at the end. Three of them are the same on every page; one is too short for a profile to learn it,
and one has a number that changes. A leak is such a line in the text of a page. Lines of the authors that
repeat as well have to stay: the introduction of a series, on every third page, and a heading that each post
has. Lost are paragraphs of authors, or that heading, that are not in the text.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from postclean import Page, extract
from postclean.site import SiteProfile, SiteProfiles

PAGES = 30
HEADING = "What we learnt from it all, and what we did not"
NOUNS = (
    "boat harbour bread violin letter stove winter ladder copper orchard market bridge candle river stone kettle garden".split()
)
VERBS = "carried mended sold painted counted forgot borrowed cleaned measured lost weighed bought".split()
PLACES = "in the old mill, beside the ferry, under the stairs, behind the church, at the last stop, near the weir".split(", ")
PEOPLE = "my aunt, the baker, two pilots, our neighbour, a clerk, the twins, nobody we knew, an apprentice".split(", ")


@dataclass(frozen=True)
class Post:
    """A post: what its author wrote, and what the site puts around it."""

    title: str
    paragraphs: tuple[str, ...]
    series: str | None
    """The introduction of a series, on some posts."""


@dataclass(frozen=True)
class Blog:
    """A blog: its host, its template, and the lines that the template has on every page."""

    host: str
    template: Callable[[Post, tuple[str, ...]], str]
    furniture: tuple[str, ...]
    """Three lines that are the same everywhere, a short one, and one with a number."""
    series: str


def sentence(rng: random.Random) -> str:
    """A sentence that no other page has."""
    who, what = rng.choice(PEOPLE), " and the ".join(rng.sample(NOUNS, 2))
    when = f"for {rng.randint(2, 999)} days in {rng.randint(1900, 2020)}"
    return f"{who.capitalize()} {rng.choice(VERBS)} the {what} {rng.choice(PLACES)} {when}."


def post(blog: Blog, number: int) -> Post:
    """The post of a number: the same at each call."""
    rng = random.Random(f"{blog.host} {number}")
    paragraphs = tuple(" ".join(sentence(rng) for _ in range(rng.randint(2, 5))) for _ in range(rng.randint(4, 9)))
    title = f"The {rng.choice(NOUNS)} and the {rng.choice(NOUNS)}, part {number}".capitalize()
    return Post(title, paragraphs, blog.series if number % 3 == 0 else None)


def lines_of(blog: Blog, number: int) -> tuple[str, ...]:
    """The furniture on a page."""
    return tuple(line.format(n=1_000 + 37 * number) for line in blog.furniture)


def paragraphs_of(post: Post) -> list[str]:
    """The author's paragraphs, the introduction of the series first."""
    return [*([post.series] if post.series else []), *post.paragraphs]


def tables(post: Post, lines: tuple[str, ...]) -> str:
    """A layout of tables, as of 2002: text and furniture are paragraphs of one cell."""
    text = paragraphs_of(post)
    cell = "".join(f"<p>{line}</p>" for line in (lines[0], *text[:2], lines[1], *text[2:], *lines[2:]))
    return (
        f"<html><head><title>{post.title}</title></head><body><table><tr><td colspan=2><b>{post.title}</b></td></tr>"
        f"<tr><td width=140><a href=/>Start</a><br><a href=/all.html>All pages</a></td><td>{cell}</td></tr></table>"
    )


def breaks(post: Post, lines: tuple[str, ...]) -> str:
    """A text without paragraphs: everything is in one element, with two line breaks between."""
    text = paragraphs_of(post)
    inside = "<br><br>".join([lines[3], *text, *lines[:3], lines[4]])
    return (
        f"<html><head><title>{post.title}</title></head><body><div id=outer><h2>{post.title}</h2>"
        f"<div id=inner>{inside}</div></div><div id=side><ul><li><a href=/a>One</a><li><a href=/b>Two</a></ul></div>"
    )


def article(post: Post, lines: tuple[str, ...]) -> str:
    """A static site of today: an article with sections, and notes of the house between them."""
    text = paragraphs_of(post)
    half = len(text) // 2
    first, second = ("".join(f"<p>{line}</p>" for line in part) for part in (text[:half], text[half:]))
    return (
        f"<html><head><title>{post.title}</title></head><body><main><article><h1>{post.title}</h1>{first}<p>{lines[0]}</p>"
        f"<h2>{HEADING}</h2>{second}<p>{lines[1]}</p><p>{lines[4]}</p><p><em>{lines[2]}</em></p><p>{lines[3]}</p></article></main>"
    )


BLOGS = (
    Blog(
        "millpond.example", tables,
        (
            "You are reading the Millpond Papers, which have been put on the net from a kitchen table since the spring of 1999.",
            "If a picture does not load, it is still with the printer, and you may ask for it by post at the usual box.",
            "The keeper of these papers answers every letter but none on a Monday, when the table is needed for bread.",
            "Typed once, corrected twice, never hurried.",
            "This is sheet {n} of the papers, and the drawer still holds more of them than we dare to count.",
        ),
        "This is one of the tales that our grandmother told in the winter of the long frost, written down as she told them.",
    ),
    Blog(
        "weir-notes.example", breaks,
        (
            "Whoever wishes to print what stands here may do so when a copy is sent to the club house by the weir.",
            "The club meets on the second Thursday in the room above the chandler, and newcomers need bring nothing but a cup.",
            "Old numbers of these notes lie in the town library, third floor, beside the maps that nobody has folded rightly.",
            "Mind the third step going down.",
            "So far {n} members have walked this way, and all of them have come back with dry socks or a story.",
        ),
        "In this series we walk the river from its mouth to its spring, one bend at a time, in whatever weather there is.",
    ),
    Blog(
        "slow-lathe.example", article,
        (
            "Our workshop is open to all who can sweep a floor, and the first hour at the lathe costs you nothing at all.",
            "Everything on this site was made by hand and without any hurry, the sentences included, as you will have noticed.",
            "A cup of tea for the three of us pays for about one page, and there is a tin beside the door for that.",
            "Sharp tools, kind words, swept floors.",
            "You are guest number {n} at this bench today, so please leave the stool as you would like to find it.",
        ),
        "Letters to a new apprentice is where we answer what we are asked at the bench, in the order in which it is asked.",
    ),
)  # fmt: skip


def measure() -> dict[str, dict[str, int]]:
    """Of each blog: lines of furniture on its pages, leaks without and with a profile, and paragraphs of authors, lost likewise."""
    found: dict[str, dict[str, int]] = {}
    for blog in BLOGS:
        posts = [post(blog, number) for number in range(PAGES)]
        pages = [
            Page(blog.template(one, lines_of(blog, n)).encode(), url=f"https://{blog.host}/{n}.html")
            for n, one in enumerate(posts)
        ]
        site = SiteProfiles({blog.host: SiteProfile.learn(pages)})
        counts: Counter[str] = Counter()
        for n, (one, page) in enumerate(zip(posts, pages)):
            wanted, unwanted = paragraphs_of(one), lines_of(blog, n)
            if HEADING.encode() in page.content:
                wanted.append(HEADING)
            counts.update(furniture=len(unwanted), authors=len(wanted))
            for name, text in (("without", extract(page).text), ("with", extract(page, site=site).text)):
                counts[f"leaks {name}"] += sum(line in text for line in unwanted)
                counts[f"lost {name}"] += sum(line not in text for line in wanted)
        found[blog.host] = dict(counts)
    return found


def table() -> str:
    """The measure as the docs have it."""
    lines = ["| blog | furniture | leaks without | leaks with | paragraphs of authors | lost without | lost with |"]
    lines.append("| --- |" + " ---: |" * 6)
    names = ("furniture", "leaks without", "leaks with", "authors", "lost without", "lost with")
    for host, counts in measure().items():
        lines.append(f"| {host} | " + " | ".join(str(counts[name]) for name in names) + " |")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.stdout.write(table() + "\n")
