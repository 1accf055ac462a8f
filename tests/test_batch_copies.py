"""Copies in a dump: one post under several addresses or file names is one, and two posts are never taken for one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from postclean.batch import run
from postclean.batch.copies import Seen, address_of

TEXT = "The harbour bell rings at dawn, and the crew of the ferry waits for the letter from the far coast. " * 6


def post(title: str = "The Bell", canonical: str = "", text: str = TEXT, more: str = "") -> str:
    link = f'<link rel="canonical" href="{canonical}">' if canonical else ""
    return f"<html lang=en><head><title>{title}</title>{link}</head><article><h1>{title}</h1><p>{text}</p>{more}</article>"


POST = "https://blog.example.org/2020/05/bell.html"
HOME = "https://blog.example.org/"
EXTRA = "<p>Printed from the archive of the harbour office on a day in May, for the files.</p>"
OTHER = "A ladder of copper stands in the orchard, and nobody has climbed it since the winter market was closed. " * 6


@pytest.mark.parametrize(
    ("first", "second", "is_copy"),
    [
        ((POST, post()), (POST.replace("bell", "copy"), post()), True),
        ((POST, post(canonical=POST)), (f"{POST}?m=1", post(canonical=POST, more=EXTRA)), True),
        ((POST, post()), (f"{POST}?m=1", post(more=EXTRA)), True),
        ((POST, post()), (f"{POST}?replytocom=17#respond", post(more=EXTRA)), True),
        ((POST, post()), (f"{POST}?print=1", post(more=EXTRA)), True),
        (("https://example.org/bell/", post()), ("https://example.org/bell/amp/", post(more=EXTRA)), True),
        (("https://example.org/bell/", post()), ("http://www.example.org/bell", post(more=EXTRA)), True),
        ((POST, post()), (f"{POST}?utm_source=feed&utm_medium=rss", post(more=EXTRA)), True),
        (("https://example.org/?p=1", post()), ("https://example.org/?p=2", post(text=OTHER)), False),
        ((POST, post(canonical=HOME)), (f"{POST}l", post(canonical=HOME, text=OTHER)), False),
        ((POST, post(canonical=POST)), (f"{POST}?page=2", post(canonical=POST, text=OTHER * 3)), False),
        ((POST, post(canonical=POST)), (f"{POST}l", post("The Ladder", canonical=POST, text=OTHER)), False),
        (("", post()), ("", post(text=OTHER)), False),
    ],
    ids=[
        "two names", "mobile with canonical", "mobile", "reply", "print", "amp", "www", "feed", "two queries",
        "canonical is the front page", "second page", "canonical of another post", "no address",
    ],
)  # fmt: skip
def test_which_pages_are_copies(first: tuple[str, str], second: tuple[str, str], is_copy: bool, tmp_path: Path) -> None:
    """The second page has the id of the first where both are one post; the summary counts it, and it can be left out."""
    source = tmp_path / "pages.jsonl"
    rows = [{"id": name, "url": url, "html": html} for name, (url, html) in zip("ab", (first, second))]
    source.write_text("\n".join(map(json.dumps, rows)))
    for drop in (False, True):
        out = tmp_path / str(drop)
        summary = run(source, out, workers=0, drop_duplicates=drop, fields=["title"])
        found = [json.loads(line) for line in (out / "part-00000.jsonl").read_text().splitlines()]
        assert (summary.pages, summary.ok, summary.duplicates) == (2, 2, int(is_copy))
        assert [row["duplicate_of"] for row in found] == ([None, "pages.jsonl#a"] if is_copy else [None, None])[: len(found)]
        assert len(found) == (1 if is_copy and drop else 2)
        assert run(source, out, workers=0, drop_duplicates=drop, fields=["title"]).before == 2


@pytest.mark.parametrize("url", [None, "", "not a url", "https://[", HOME, f"{HOME}?m=1", "//", "/a/b"])
def test_some_addresses_say_nothing(url: str | None) -> None:
    """What is not an address of a post is compared with nothing."""
    assert address_of(url) is None


def test_a_copy_of_a_copy_names_the_first() -> None:
    """All copies name one page, whichever of text and address they share with it."""
    seen = Seen()
    rows = [
        {"id": "a", "fingerprint": "1", "title": "Tea", "words": 100, "url": "https://example.org/tea"},
        {"id": "b", "fingerprint": "2", "title": "Tea", "words": 101, "url": "https://example.org/tea?m=1"},
        {"id": "c", "fingerprint": "2", "title": "Tea", "words": 101, "url": "https://example.org/copy"},
        {"id": "d", "fingerprint": "3", "title": "Tea", "words": 102, "url": "https://example.org/copy"},
    ]
    assert [seen.first(row) for row in rows] == [None, "a", "a", "a"]
