"""What the letters look like: the guess where nothing is declared,
and the doubt where a Latin label is wrong.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import Final

from .._text.patterns import pattern
from ..rules.encodings import CANDIDATES, CODECS, LANGUAGE_DEFAULTS, LATIN, Candidate
from .codec import REPLACED, decode_as

_LONGEST_OF_LATIN: Final = 1.5
"""Non-ASCII bytes of a stretch on average, with which they are lone letters in words of ASCII."""
_MANY_LONE: Final = 0.4
"""Share of stretches of one byte: no other script has as many words of one letter."""
_EXPECTED: Final = 0.15
"""Added to the likeness of the encoding that pages in this language usually have."""
_TIE: Final = 1e-9
"""A difference that is only rounding: the candidate that comes first in the table stays."""

FALLBACK: Final = "windows-1252"

_SAMPLE: Final = 3_000
"""Bytes that the detector judges."""
_LANG_WITHIN: Final = 16_384
_ENOUGH: Final = 0.3
"""Likeness from which on an encoding is taken where none is declared."""
_SURE: Final = 0.55
"""Likeness from which on an encoding is taken against a Latin label."""
_SURE_IN_PAIRS: Final = 0.4
"""The same for an encoding of several bytes a character,
if none of the bytes is wrong in it: few texts are by chance."""
_BETTER: Final = 0.05
"""So much more alike than what the label says an encoding of the same script must be,
with `_NOT_LATIN_1` against it."""
_NOT_LATIN_1: Final = 0.08
"""Taken from the likeness of the other Latin encodings: they must be clearly better."""
_FEW: Final = 8
"""Letters beyond ASCII that are too few to contradict a label."""

_CENTRAL_EUROPEAN: Final = {"windows-1250", "iso-8859-2"}
"""Both are used for the same languages."""

_html_lang = pattern(
    rb"""<html\b[^<>]{0,1000}?\blang\s{0,20}=\s{0,20}["']?([a-z]{2,3})""", re.IGNORECASE
).search
_runs_beyond_ascii = re.compile(rb"[\x80-\xff]+").findall
_stretches_beyond_ascii = re.compile(rb"[\x80-\xff]+[\x30-\x7e]?").finditer
"""In Big5 and others the second byte may be ASCII."""
_marks_alone = re.compile(rb"[\x80-\xbf]+").fullmatch
"""Quotes, dashes, bullets and hard spaces in the Latin encodings: they say nothing about the script."""


@dataclass(frozen=True, slots=True)
class _Sample:
    """The stretches beyond ASCII that are judged."""

    data: bytes
    latin: bool
    """Whether they are lone letters in words of ASCII."""
    letters: int
    """Non-ASCII bytes; in another script without marks that are on their own."""
    lone: bool
    """Whether many are single letters: more than the one-letter words of any other script."""
    expected: str | None
    """The encoding that undeclared pages in the language of `<html lang>` have."""


def detect(data: bytes) -> str:
    """The encoding whose common letters make up most of what is beyond ASCII.

    >>> detect("Съешь ещё этих мягких французских булок".encode("windows-1251"))
    'windows-1251'
    """
    sample = _sample_of(data)
    best, score = _best(sample)
    return best if score > _ENOUGH else FALLBACK


def contradicted(data: bytes, name: str) -> str | None:
    """The encoding that the bytes are in where a label means a Latin one and is wrong;
    `None` where it may be right.

    In another script the bytes beyond ASCII are in words of their own, which no Latin text has. Latin letters
    of another part of Europe need words of their language, or its name in `<html lang>`, too.

    >>> contradicted("Съешь ещё этих мягких французских булок".encode("windows-1251"), "windows-1252")
    'windows-1251'
    >>> contradicted("Un café, déjà ouvert à midi, côté forêt, là où l'été".encode("windows-1252"), "windows-1252") is None
    True
    """
    if name not in LATIN:
        return None
    sample = _sample_of(data)
    if sample.letters < _FEW:
        return None
    best, score = _best(sample)
    if not sample.latin:
        if sample.lone:
            return None
        pairs = best in CODECS and not decode_as(data, best)[1]
        return best if score > (_SURE_IN_PAIRS if pairs else _SURE) else None
    if name != FALLBACK or best == name or score < _likeness(sample.data, _LATIN_1) + _BETTER:
        return None
    told = best == sample.expected or {best, sample.expected} == _CENTRAL_EUROPEAN
    return best if told or _has_words(data, best) else None


def _sample_of(data: bytes) -> _Sample:
    stretches = [found[0] for found in islice(_stretches_beyond_ascii(data), _SAMPLE // 4)]
    sample = b" ".join(stretches)[:_SAMPLE]
    runs = _runs_beyond_ascii(sample)
    words = [run for run in runs if not _marks_alone(run)] or runs
    latin = sum(map(len, words)) < _LONGEST_OF_LATIN * len(words)
    language = _html_lang(data[:_LANG_WITHIN])
    expected = LANGUAGE_DEFAULTS.get(language[1].decode().lower()) if language else None
    lone = sum(len(run) == 1 for run in words) > _MANY_LONE * len(words)
    return _Sample(sample, latin, sum(map(len, runs if latin else words)), lone, expected)


def _best(sample: _Sample) -> tuple[str, float]:
    """The likeliest encoding, and how likely it is."""
    best, best_score = FALLBACK, 0.0
    for candidate in CANDIDATES:
        if candidate.latin is not sample.latin:
            continue
        score = _likeness(sample.data, candidate)
        if sample.latin and candidate.encoding != FALLBACK:
            score -= _NOT_LATIN_1
        if candidate.encoding == sample.expected:
            score += _EXPECTED
        if score > best_score + _TIE:
            best, best_score = candidate.encoding, score
    return best, best_score


def _has_words(data: bytes, name: str) -> bool:
    """Whether common words of a language that is written in this encoding are in the page, several times."""
    words = {word for candidate in CANDIDATES if candidate.encoding == name for word in candidate.words}
    return sum(data.count(word) for word in words) >= _SOME_WORDS


_SOME_WORDS: Final = 5


@cache
def _weights(candidate: Candidate) -> dict[str, float]:
    weights = dict.fromkeys(map(chr, range(0x80, 0xA0)), -1.0)
    weights.update(dict.fromkeys(candidate.usual, 0.5))
    weights.update(dict.fromkeys(candidate.common, 1.0))
    weights[REPLACED] = -3.0
    return weights


def _likeness(sample: bytes, candidate: Candidate) -> float:
    """How much the sample looks like text in this encoding: 1 where every character is a common one."""
    characters = Counter(decode_as(sample, candidate.encoding)[0])
    if candidate.encoding in CODECS and characters[REPLACED]:
        characters[REPLACED] -= 1  # one stray byte says nothing; in encodings of single bytes there are none
    weights = _weights(candidate)
    total = score = 0.0
    for character, count in sorted(characters.items()):  # sorted: sums of floats in one order
        if character >= "\x80":
            total += count
            score += count * weights.get(character, 0.0)
    return score / total if total else 0.0


_LATIN_1: Final = next(candidate for candidate in CANDIDATES if candidate.encoding == FALLBACK)
