"""Which runs of a page are in its annotated text: labels for the classifier, and how much each counts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

_words = re.compile(r"\w+").findall


def label_runs(texts: Sequence[str], truth: str) -> tuple[list[bool], list[float]]:
    """(positive or not, weight) of each run.

    A run is positive when more than half of its words lie in 3-word shingles of the truth; a run of one or two words only
    when it equals a line of the truth. Where a text is more often on the page than in the truth, the copies nearest to
    long positive runs are kept. The weight makes the loss that of the page-averaged word F1: words / words of the truth.
    """
    true_words = _words(truth.lower())
    shingles = set(zip(true_words, true_words[1:], true_words[2:]))
    lines = Counter(" ".join(_words(line.lower())) for line in truth.splitlines())
    positive: list[bool] = []
    lengths: list[int] = []
    keys: list[str] = []
    for text in texts:
        words = _words(text.lower())
        lengths.append(len(words))
        keys.append(" ".join(words))
        if len(words) < 3:
            positive.append(bool(words) and keys[-1] in lines)
            continue
        covered = bytearray(len(words))
        for i in range(len(words) - 2):
            if (words[i], words[i + 1], words[i + 2]) in shingles:
                covered[i] = covered[i + 1] = covered[i + 2] = 1
        positive.append(sum(covered) > 0.5 * len(words))
    joined = " " + " ".join(true_words) + " "
    places: dict[str, list[int]] = {}
    for i, key in enumerate(keys):
        if positive[i]:
            places.setdefault(key, []).append(i)
    anchors = [i for i in range(len(texts)) if positive[i] and lengths[i] >= 20 and len(places[keys[i]]) == 1]
    for key, found in places.items():
        if len(found) > 1:
            allowed = max(1, joined.count(" " + key + " "))
            if len(found) > allowed:
                near = sorted(found, key=lambda i: (min((abs(i - a) for a in anchors), default=i), i))
                for i in near[allowed:]:
                    positive[i] = False
    total = max(1, len(true_words))
    weights = [min((n + 2) / total, 0.5) for n in lengths]
    return positive, weights


MOST_HITS = 3
"""A wanted snippet in more runs than these says nothing about any of them."""
SHORTEST_PART = 12
"""Characters; a run that lies inside a snippet counts as hit when it is longer."""
SNIPPETS_A_PAGE = 6
"""Snippets with which a page weighs about as much as a page whose whole text is annotated."""


def label_snippets(
    texts: Sequence[str], wanted: Sequence[str], unwanted: Sequence[str]
) -> tuple[list[bool], list[float]]:
    """(positive or not, weight) of each run of a page of which only snippets are annotated.

    A run that contains a wanted snippet is positive, one that contains an unwanted snippet is negative. Where no run contains
    a snippet, the runs that lie inside it are meant. A snippet's weight is shared by the runs that it hits; runs that no
    snippet hits, or snippets of both kinds, weigh nothing.

    >>> label_snippets(["Tea is hot.", "Share this", "Home"], wanted=["is hot"], unwanted=["Share this"])
    ([True, False, False], [0.1666..., 0.1666..., 0.0])
    """
    lines = [" ".join(text.split()) for text in texts]
    shares = {True: [0.0] * len(lines), False: [0.0] * len(lines)}
    for is_wanted, snippets in ((True, wanted), (False, unwanted)):
        for snippet in filter(None, (" ".join(snippet.split()) for snippet in snippets)):
            hit = [i for i, line in enumerate(lines) if snippet in line]
            if not hit:
                hit = [i for i, line in enumerate(lines) if len(line) > SHORTEST_PART and line in snippet]
            if is_wanted and len(hit) > MOST_HITS:
                continue
            for i in hit:
                shares[is_wanted][i] += 1 / len(hit)
    weights = [0.0 if a and b else (a or b) / SNIPPETS_A_PAGE for a, b in zip(shares[True], shares[False])]
    return [share > 0 for share in shares[True]], weights


LONG_RUN = 12
"""Words; between two positive runs of this length a page is in the middle of its text."""
FEW_LINKS = 0.5


def without_conventions(
    positive: Sequence[bool],
    weights: Sequence[float],
    words: Sequence[int],
    density: Sequence[float],
    structured: Sequence[bool],
) -> list[float]:
    """The weights for annotations that leave out lists, tables, quotations and subheadings in the middle of the text.

    Such a run is not learned as furniture: it weighs nothing.

    >>> without_conventions([True, False, True], [1.0] * 3, [20, 3, 20], [0.0] * 3, [False, True, False])
    [1.0, 0.0, 1.0]
    """
    long_ones = [i for i, (is_text, w) in enumerate(zip(positive, words)) if is_text and w >= LONG_RUN]
    amid = range(long_ones[0], long_ones[-1]) if long_ones else range(0)
    return [
        0.0 if i in amid and structured[i] and not positive[i] and density[i] < FEW_LINKS else weight
        for i, weight in enumerate(weights)
    ]


FULL = 1.3
"""A paragraph that would bring a short post to more than this many times its size ends it."""


def short_post(positive: Sequence[bool], words: Sequence[int], start: int, most: int) -> set[int]:
    """The positive runs that make a short post: neighbours from the one at `start` among them on, about `most` words, at least one.

    >>> short_post([True, False, True, True], [30, 5, 40, 10], start=0, most=40)
    {0}
    """
    kept: set[int] = set()
    total = 0
    for i in [i for i, is_text in enumerate(positive) if is_text][start:]:
        if kept and (total >= most or total + words[i] > FULL * most):
            break
        kept.add(i)
        total += words[i]
    return kept
