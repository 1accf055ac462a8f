"""No regular expression of the package is slow on any text: read for nested repeats, and run on long texts."""

from __future__ import annotations

import re
import time
from typing import Any

import pytest

from .patterns import LENGTH, SHAPES, collected, nested

SECONDS = 0.05 / LENGTH  # for each character
FEW = SHAPES[:: len(SHAPES) // 30]


def test_the_patterns_are_found() -> None:
    """Those bound to a method, those in tables, those written in a call; and there are texts enough."""
    places = "\n".join(collected())
    for place in ("_input.tags._attribute", "_text.dates._word", "rules.furniture._tables", "_notes/flattened.py"):
        assert place in places
    assert len(collected()) >= 150
    assert len(SHAPES) == len(set(SHAPES)) >= 30
    assert len(FEW) >= 30
    assert max(map(len, SHAPES)) >= LENGTH


def test_no_pattern_repeats_repeats() -> None:
    """A repeat without an end inside another one can split a text in more ways than anybody can wait for."""
    assert {place: found for place, (pattern, _) in collected().items() if (found := nested(pattern))} == {}


@pytest.mark.parametrize(
    ("pattern", "bad"),
    [(r"(a+)+b", True), (r"(?:a|b*)*", True), (r"(?:a(?:b+c)?)+", True), (r"(?:a+){0,9}", False), (r"a+b*", False)],
)
def test_nested_repeats_are_seen(pattern: str, bad: bool) -> None:
    """In groups and in branches, but not behind a repeat that ends."""
    assert bool(nested(re.compile(pattern))) is bad


def slow(shapes: tuple[str, ...], length: int, slack: float = 1) -> dict[str, Any]:
    """What takes longer than it may, by pattern; a busy moment is measured again."""
    found: dict[str, Any] = {}
    seconds = SECONDS * length * slack
    texts = [(shape, shape.encode()[:LENGTH]) for shape in shapes]
    for place, (pattern, method) in collected().items():
        asked = getattr(pattern, "search" if method in ("finditer", "findall", "split", "sub") else method)
        for text, data in texts:
            source = data if isinstance(pattern.pattern, bytes) else text
            # A short piece first: a pattern that is not linear would take minutes for all of it.
            for part, limit in ((source[: length // 20], seconds / 20 + 0.001), (source[:length], seconds)):
                best = float("inf")
                for _ in range(5):
                    start = time.process_time()
                    asked(part)
                    best = min(best, time.process_time() - start)
                    if best <= limit:
                        break
                if best > limit:
                    found[place] = (round(best, 3), text[:20])
                    break
    return found


@pytest.mark.parametrize("shapes", [FEW[::4], pytest.param(FEW, marks=pytest.mark.full)], ids=len)
def test_no_pattern_is_slow(shapes: tuple[str, ...]) -> None:
    """Each pattern reads some shapes of 30,000 characters in 15 ms each: what is not linear takes longer."""
    assert slow(shapes, LENGTH // 10, slack=3) == {}


@pytest.mark.slow
@pytest.mark.timeout(1800)
def test_no_pattern_is_slow_on_any_shape() -> None:
    """All of the shapes, and 300,000 characters in 50 ms."""
    assert slow(SHAPES, LENGTH) == {}
