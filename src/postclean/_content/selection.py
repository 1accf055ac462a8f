"""From scores to a choice: a threshold for the page, doubles out, guards.

The threshold is the one that maximises the expected word F1 of the page under the probabilities (Lewis, "Evaluating and
optimizing autonomous text classification systems", 1995): over prefixes of the runs in falling order of probability,
`2 Σ(w·p in the prefix) / (Σ(w in the prefix) + Σ(w·p over the page))`.
"""

from __future__ import annotations

from math import exp
from typing import Final, Literal, NamedTuple

Favor = Literal["precision", "balance", "recall"]

LOWEST: Final = 0.1
"""No run below this probability is chosen, whatever the page."""


class Selection(NamedTuple):
    """What is chosen of the live runs, by position among them."""

    kept: list[bool]
    threshold: float
    expected_f1: float
    doubles: frozenset[int]
    """Refused because the same text is chosen elsewhere."""


def probabilities(scores: list[float]) -> list[float]:
    """Log odds to probabilities."""
    return [1.0 / (1.0 + exp(-s)) if s > -30.0 else 0.0 for s in scores]


def expected_f1_threshold(p: list[float], words: list[int]) -> tuple[float, float]:
    """The threshold with the highest expected F1, and that F1.

    >>> expected_f1_threshold([0.9, 0.8, 0.05], [100, 50, 10])
    (0.8, 0.926...)
    """
    mass = sum([a * b for a, b in zip(p, words)])
    inside = count = 0.0
    best, threshold = 0.0, 1.0
    for probability, w in sorted([pair for pair in zip(p, words) if pair[0] >= LOWEST], reverse=True):
        inside += probability * w
        count += w
        f1 = 2.0 * inside / (count + mass)
        if f1 > best:
            best, threshold = f1, probability
    return threshold, best


def choose(p: list[float], words: list[int], texts: list[str], favor: Favor) -> Selection:
    """Choose runs: `balance` by expected F1, `precision` at 0.5 or that if higher, `recall` at a third of it."""
    threshold, expected = expected_f1_threshold(p, words)
    if favor == "precision":
        threshold = max(threshold, 0.5)
    elif favor == "recall":
        threshold = max(LOWEST, threshold / 3)
    kept = [probability >= threshold for probability in p]
    doubles = _doubles(kept, texts)
    for i in doubles:
        kept[i] = False
    return Selection(kept, threshold, expected, frozenset(doubles))


MOST_COPIES: Final = 16
"""How many long texts are compared with all others: with all of them, time would grow with the square of a book's paragraphs."""

COPY_WORK: Final = 100_000_000
"""Characters looked through for copies, all comparisons together: a tenth of a second. A page of 300 KB needs some 10 million."""


def _doubles(kept: list[bool], texts: list[str]) -> list[int]:
    """Chosen runs whose text is chosen already: equal long texts, and flat copies of the body (for search or print)."""
    found = []
    seen: set[str] = set()
    long_ones = []
    for i, text in enumerate(texts):
        if kept[i] and len(text) > 60:
            if text in seen:
                found.append(i)
            else:
                seen.add(text)
                if len(text) > 700:
                    long_ones.append(i)
    if len(long_ones) > MOST_COPIES:  # a copy of the body is longer than a paragraph
        long_ones = sorted(sorted(long_ones, key=lambda i: len(texts[i]))[-MOST_COPIES:])
    work = COPY_WORK
    for i in long_ones:
        copy = texts[i]
        if len(copy) * len(seen) > work:
            continue
        work -= len(copy) * len(seen)
        inside = [t for t in seen if t is not copy and len(t) < len(copy) and t in copy]
        if len(inside) >= 2 and sum(map(len, inside)) > 0.4 * len(copy):
            found.append(i)
            seen.discard(copy)
    return found
