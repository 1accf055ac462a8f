"""What sources say of a field, and the choice between them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final, NamedTuple

from .._text.direction import closed
from ..article import Source

LONGEST_RAW: Final = 200


class Candidate(NamedTuple):
    """What one source says of a field."""

    value: Any
    key: Any
    """What equal values have in common."""
    weight: float
    kind: str
    """As in `Source.kind`."""
    raw: str


def best(candidates: Sequence[Candidate]) -> tuple[Candidate, float] | None:
    """The candidate whose key has the most weight, and the confidence in it. Kinds of sources that agree add
    up; one kind that says the same several times does not. Of equal keys the first stays the first.

    >>> a, b = Candidate("A", "a", 0.6, "meta", "A"), Candidate("B", "b", 0.9, "json-ld", "B")
    >>> best([a, b])[0].value, best([a, b, Candidate("a", "a", 0.5, "byline", "by a")])[0].value
    ('B', 'A')
    """
    if not candidates:
        return None
    if len(candidates) == 1:
        return candidates[0], confidence(candidates[0].weight)
    weights: dict[Any, dict[str, float]] = {}
    for candidate in candidates:
        kinds = weights.setdefault(candidate.key, {})
        kinds[candidate.kind] = max(kinds.get(candidate.kind, 0.0), candidate.weight)
    totals = {key: sum(kinds.values()) for key, kinds in weights.items()}
    key = max(totals, key=totals.__getitem__)
    winner = next(candidate for candidate in candidates if candidate.key == key)
    rivals = max((total for other, total in totals.items() if other != key), default=0.0)
    return winner, confidence(totals[key], rivals)


def weight_of(candidates: Sequence[Candidate], key: Any) -> float:
    """The weight that a key has in all: the most of each kind of source."""
    kinds: dict[str, float] = {}
    for candidate in candidates:
        if candidate.key == key:
            kinds[candidate.kind] = max(kinds.get(candidate.kind, 0.0), candidate.weight)
    return sum(kinds.values())


def confidence(weight: float, rivals: float = 0.0) -> float:
    """0 to 1: more with more weight, less with rivals near it.

    >>> confidence(2.0), confidence(0.8), confidence(0.8, 0.7)
    (0.94, 0.76, 0.47)
    """
    sure = min(0.99, weight / (weight + 0.25) + 0.05 * (weight > 1.5))
    return round(sure * (1 - 0.5 * min(1.0, rivals / weight) ** 2) if weight else 0.0, 2)


def source(kind: str, raw: object, sure: float) -> Source:
    """Where a value comes from, as the article reports it."""
    return Source(kind=kind, raw=closed(str(raw)[:LONGEST_RAW]), confidence=min(1.0, max(0.0, sure)))


def first(values: Iterable[Any]) -> Any:
    """The first value that is something, or `None`."""
    return next((value for value in values if value), None)
