"""Which runs of a page are in its annotated text: labels for the classifier, and how much each counts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

_words = re.compile(r"\w+").findall


def label_runs(texts: Sequence[str], truth: str) -> tuple[list[bool], list[float]]:
    """(positive or not, weight) of each run.

    A run is positive when more than half of its words lie in 3-word shingles of the truth; a run of one or two words only
    when it equals a line of the truth. Where a text stands more often on the page than in the truth, the copies nearest to
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
