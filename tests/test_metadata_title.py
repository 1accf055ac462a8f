"""Titles: without the site's name, never cut at a separator of their own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postclean import extract
from tests.doors import clean_title, host_of, key_of, parts_of, site_keys

CLEANED = [
    # title, site, url, what is left
    ("A day at sea | Example Blog", "Example Blog", None, "A day at sea"),
    ("A day at sea - Example Blog", "Example Blog", None, "A day at sea"),
    ("A day at sea — Example Blog", "The Example Blog", None, "A day at sea"),
    ("Example Blog: A day at sea", "Example Blog", None, "A day at sea"),
    ("Example Blog » A day at sea", "Example Blog", None, "A day at sea"),
    ("A day at sea - a diary | Example Blog", "Example Blog", None, "A day at sea - a diary"),
    ("A day at sea | Example Blog | Example Blog", "Example Blog", None, "A day at sea"),
    ("A day at sea | example.org", None, "https://www.example.org/a", "A day at sea"),
    ("A day at sea – Example", None, "https://example.org/a", "A day at sea"),
    (
        "A day at sea | Example Blog - news from the sea",
        "Example Blog - news from the sea",
        None,
        "A day at sea",
    ),
    ("A day at sea - Page 2 of 4", None, None, "A day at sea"),
    ("Ein Tag am Meer - Seite 2", None, None, "Ein Tag am Meer"),
    ("Spider-Man: No Way Home - a review", "Example Blog", None, "Spider-Man: No Way Home - a review"),
    ("Covid-19", "Example Blog", None, "Covid-19"),
    ("C++ vs. C: which is faster?", "Example Blog", None, "C++ vs. C: which is faster?"),
    ("Example Blog", "Example Blog", None, "Example Blog"),
    ("Page 3", None, None, "Page 3"),
    ("", None, None, None),
    ("  ", None, None, None),
]


@pytest.mark.parametrize(
    ("title", "site", "url", "left"), CLEANED, ids=[case[0] or "nothing" for case in CLEANED]
)
def test_titles_are_cleaned(title: str, site: str | None, url: str | None, left: str | None) -> None:
    """The site and the page number go, the rest stays as it is."""
    assert clean_title(title, site, url=url) == left


def test_parts_of_a_title() -> None:
    """All stretches of a title between its separators are what headings are compared with."""
    assert parts_of("One - Two | Three") == (
        "One - Two | Three",
        "Two | Three",
        "One - Two",
        "Three",
        "One",
        "Two",
    )


def test_keys() -> None:
    """Titles are compared by their words; sites by name and host."""
    assert key_of("It’s a Day — at Sea!") == key_of("it's a day at sea")
    assert "exampleblog" in site_keys("The Example Blog", None) | site_keys("Example Blog", None)
    assert "example" in site_keys(None, "https://www.example.co.uk/a")
    assert host_of("https://user@www.Example.org:8080/a?b#c") == "www.example.org"
    assert host_of("nothing") == ""


@given(st.text(max_size=300), st.text(max_size=30) | st.none(), st.text(max_size=40) | st.none())
def test_any_title_is_taken(title: str, site: str | None, url: str | None) -> None:
    """No title raises, and what is left is a part of it."""
    left = clean_title(title, site, url=url)
    assert left is None or left in title
    parts_of(title)


POST = (
    "<div class='post'><{0}>A day at sea</{0}><p>We sailed at dawn, and by noon we could see nothing but water around us.</p>"
    "<p>In the evening the wind fell, and we drifted home under a sky that was full of stars.</p></div>"
)
MASTHEADS = [
    # <title>, the masthead, the tag of the post's heading, the title
    ("Example Blog", "<h1><a href='/'>Example Blog</a></h1>", "h2", "A day at sea"),
    ("Example Blog - news from the sea", "<h1><a href='/'>Example Blog</a></h1>", "h2", "A day at sea"),
    ("", "<h1><a href='https://blog.example/'>Example Blog</a></h1>", "h3", "A day at sea"),
    ("A day at sea: a blog", "<h1><a href='./'>A blog</a></h1>", "h1", "A day at sea"),
    ("A day at sea", "<h2><a href='/index.html'>Example Blog</a></h2>", "h2", "A day at sea"),
    # a heading that leads to the post itself, or nowhere, is its title
    ("A day at sea", "", "h1", "A day at sea"),
    ("The sea", "<h1><a href='/the-sea'>The sea</a></h1>", "h2", "The sea"),
    ("The sea", "<h1>The sea</h1>", "h2", "The sea"),
]


@pytest.mark.parametrize(("title", "masthead", "tag", "expected"), MASTHEADS)
def test_the_name_of_the_site_is_no_title(title: str, masthead: str, tag: str, expected: str) -> None:
    """What links to the home of the site over the text is the site's name; the heading over the text is the title."""
    page = f"<html><head><title>{title}</title></head><body>{masthead}{POST.format(tag)}</body></html>"
    assert extract(page).title == expected


def test_the_home_of_a_site_keeps_its_name() -> None:
    """On the home page itself the link home leads to the page."""
    page = f"<title>Example Blog</title><h1><a href='/'>Example Blog</a></h1>{POST.format('h2')}"
    assert extract(page, url="https://blog.example/").title == "Example Blog"
