"""Site profiles: what repeats over a blog is furniture, what a page has for itself is not."""

from __future__ import annotations

import runpy
import time
from pathlib import Path

import pytest

import postclean
from postclean import PostcleanError
from postclean.site import SiteProfile

ABOUT = "Sea Blog is a small magazine about boats and harbours, written by people who live beside the water."
STORIES = [
    [
        f"In {month} the {boat} left the harbour before dawn, and her crew of {n} saw the coast for the last time."
        for n in range(3, 9)
    ]
    for month, boat in [("May", "Swan"), ("June", "Heron"), ("July", "Gull"), ("August", "Tern")]
]


def page(story: list[str]) -> str:
    """A page of the blog, with its repeated line inside the text column."""
    return "<article>" + "".join(f"<p>{line}</p>" for line in story) + f"<p>{ABOUT}</p></article>"


def test_a_repeated_line_is_taken_out_with_its_reason() -> None:
    """The line that is on every page goes, and the removal names the site."""
    profile = SiteProfile.learn(map(page, STORIES))
    article = postclean.extract(page(STORIES[0]), site=profile)
    assert ABOUT not in article.text
    assert STORIES[0][0] in article.text
    assert [removed.kind for removed in article.removed if removed.excerpt == ABOUT[:80]] == ["site_repeat"]


def test_two_pages_teach_nothing() -> None:
    """Below three pages nothing is learnt."""
    assert SiteProfile.learn(map(page, STORIES[:2])).lines == frozenset()


def test_copies_count_once() -> None:
    """A page that is there several times does not make its own lines furniture."""
    profile = SiteProfile.learn([page(STORIES[0])] * 2 + [page(story) for story in STORIES[1:]])
    assert profile.pages == 4
    assert len(profile.lines) == 1


def test_hosts_are_not_mixed() -> None:
    """Pages of two hosts are refused."""
    pages = [postclean.Page(content=page(STORIES[i]).encode(), url=f"https://{i}.example/") for i in range(2)]
    with pytest.raises(PostcleanError, match="two hosts"):
        SiteProfile.learn(pages)


def test_a_profile_survives_json() -> None:
    """A profile can be saved."""
    profile = SiteProfile.learn(map(page, STORIES))
    assert SiteProfile.from_json(profile.to_json()) == profile


def test_what_a_profile_brings_is_what_the_docs_say() -> None:
    """On three made-up blogs of thirty pages a profile takes out every line that it can learn, and no paragraph of an author."""
    root = Path(__file__).parent.parent
    bench = runpy.run_path(str(root / "benchmarks" / "sites.py"))
    assert bench["table"]() in (root / "docs" / "howto" / "dump.md").read_text(encoding="utf-8")
    for blog in bench["measure"]().values():
        assert blog["leaks with"] < blog["leaks without"] / 2
        assert blog["lost with"] == blog["lost without"] == 0


def test_many_pages_are_learnt_in_time() -> None:
    """Copies are looked for by what pages share, not pair by pair: four thousand pages take a moment, and a copy counts once."""
    pages = [frozenset({"site", *(f"{n} {line}" for line in range(20))}) for n in range(4_000)]
    start = time.process_time()
    profile = SiteProfile.of_lines("sea.example", [*pages, pages[7]])
    assert (profile.pages, profile.lines) == (4_000, {"site"})
    assert time.process_time() - start < 5
