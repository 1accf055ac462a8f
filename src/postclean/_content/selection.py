"""From scores to a choice: a threshold for the page, doubles out, guards.

The threshold is the one that maximises the expected word F1 of the page under the probabilities (Lewis,
"Evaluating and optimizing autonomous text classification systems", 1995): over prefixes of the runs in
falling order of probability, `2 Σ(w·p in the prefix) / (Σ(w in the prefix) + Σ(w·p over the page))`.
"""

from __future__ import annotations

from collections.abc import Collection
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
    return [1.0 / (1.0 + exp(-s)) if s > LEAST_SCORE else 0.0 for s in scores]


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


def choose(
    p: list[float], words: list[int], texts: list[str], favor: Favor, refrains: Collection[int] = ()
) -> Selection:
    """Choose runs: `balance` by expected F1, `precision` at 0.5 or that if higher, `recall` at a third of it.

    `refrains`: positions of runs that authors repeat on purpose, such as headings and code.
    """
    threshold, expected = expected_f1_threshold(p, words)
    if favor == "precision":
        threshold = max(threshold, 0.5)
    elif favor == "recall":
        threshold = max(LOWEST, threshold / 3)
    kept = [probability >= threshold for probability in p]
    doubles = _doubles(kept, texts, refrains)
    for i in doubles:
        kept[i] = False
    return Selection(kept, threshold, expected, frozenset(doubles))


MOST_COPIES: Final = 16
"""How many long texts are compared with all others: with all of them,
time would grow with the square of a book's paragraphs."""

COPY_WORK: Final = 100_000_000
"""Characters looked through for copies, all comparisons together: a tenth of a second.
A page of 300 KB needs some 10 million."""


LEAST_SCORE: Final = -30.0
"""Log odds under which a probability is 0: `exp` would overflow far below."""
LONG_TEXT: Final = 700
"""Characters from which on a text may be a copy of several others."""
COPY_SHARE: Final = 0.4
"""Share of a long text that is made of other chosen texts, from which on it is a copy of them."""
LINE: Final = 60
"""Characters up to which a text may come as often as it likes."""
PASSAGE: Final = 300
"""Characters from which on a repeated stretch is a copy,
and not a refrain, an item or a verdict of the author's."""
TEASER: Final = 2
"""First runs of the text, one of which may be its standfirst, copied from a paragraph."""


def _doubles(kept: list[bool], texts: list[str], refrains: Collection[int]) -> list[int]:
    """Chosen runs whose text is chosen already: copies of passages,
    and flat copies of the body (for search or print).

    A line that the author repeats is none: a copy is long, or a part of a long stretch that is repeated, or
    comes right after its original (one for each width of the screen), or is the paragraph from which the
    standfirst was taken.
    """
    found = []
    seen: dict[str, int] = {}
    long_ones = []
    order = [i for i, k in enumerate(kept) if k]
    stretch = _repeated_stretches([texts[i] for i in order])
    for place, i in enumerate(order):
        text = texts[i]
        if len(text) <= LINE:
            continue
        first = seen.setdefault(text, place)
        if first == place:
            if len(text) > LONG_TEXT:
                long_ones.append(i)
        elif stretch[place] > PASSAGE or (i not in refrains and (first < TEASER or place - first == 1)):
            found.append(i)
    if len(long_ones) > MOST_COPIES:  # a copy of the body is longer than a paragraph
        long_ones = sorted(sorted(long_ones, key=lambda i: len(texts[i]))[-MOST_COPIES:])
    work = COPY_WORK
    for i in long_ones:
        copy = texts[i]
        if len(copy) * len(seen) > work:
            continue
        work -= len(copy) * len(seen)
        inside = [t for t in seen if t is not copy and len(t) < len(copy) and t in copy]
        if len(inside) >= 2 and sum(map(len, inside)) > COPY_SHARE * len(copy):
            found.append(i)
            del seen[copy]
    return found


def _repeated_stretches(texts: list[str]) -> list[int]:
    """For each text, the characters of the stretch that it is in,
    if all of the stretch came before in the same order; else 0.

    >>> _repeated_stretches(["ab", "cd", "x", "ab", "cd", "x!"])
    [0, 0, 0, 4, 4, 0]
    """
    if len(set(texts)) == len(texts):
        return [0] * len(texts)
    first: dict[str, int] = {}
    before = [first.setdefault(text, place) for place, text in enumerate(texts)]
    lengths = [0] * len(texts)
    start = 0
    while start < len(texts):
        end = start + 1
        if before[start] < start:
            while end < len(texts) and before[end] == before[end - 1] + 1 and before[end] < start:
                end += 1
            lengths[start:end] = [sum(map(len, texts[start:end]))] * (end - start)
        start = end
    return lengths
