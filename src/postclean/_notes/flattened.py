"""Marks that lost their markup: "economy.2" in a text was a raised 2 once.

Some marks are sure by what is around them (`sure` below). The others are candidates, which count only when
the whole text speaks for them: a list of notes with their numbers, or a run 1, 2, 3, … in order. What is not
decided stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple
from unicodedata import category

from .._text.characters import CLOSING, DENSE_STOPS, STOPS
from .._text.labels import BRACKETED, SUPERSCRIPTS, expand, label_of, number_of
from ..rules.notes import ABBREVIATIONS, COUNTERS, NUMBERED_THINGS, NUMBERING, UNITS

_STOPS: Final = STOPS.translate(dict.fromkeys(map(ord, DENSE_STOPS)))
_CLOSING: Final = f"{CLOSING}“«"
_OPENING: Final = "(“„\"'‘«»[‹（「『【¿¡—–-"
_PAUSES: Final = ",;:，；：。！？、"

LONE: Final = 20
"""Characters of a line: in a shorter one a number at the end counts something."""
_DENSE_STOPS: Final = f"{DENSE_STOPS}」』"
"""Stops that a script without spaces writes directly before the next sentence."""

_raised = re.compile(f"[{SUPERSCRIPTS}]{{1,3}}")
_dagger = re.compile(r"[†‡]{1,2}")
_digits = re.compile(r"\d{1,3}")
_paren = re.compile(r"\((\d{1,3})\)")
_star = re.compile(r"\*{1,4}")
_opening_star = re.compile(r"(?:^|[\s(\"“«])\*+(?=\w)")


class Candidate(NamedTuple):
    """A place in a paragraph that may be a mark."""

    paragraph: int
    start: int
    end: int
    marker: str
    sure: bool


def scores(paragraphs: Sequence[str]) -> bool:
    """Whether most lines end with a digit from 0 to 5: reviews with their stars."""
    lines = [text.rstrip() for text in paragraphs if text.strip()]
    rated = sum(1 for line in lines if line[-1] in "012345" and line[-2:-1] in _STOPS + "!" and len(line) > 1)
    return rated >= 3 and rated > 0.5 * len(lines)


def in_order(found: Sequence[Candidate], paragraphs: Sequence[str]) -> set[Candidate]:
    """The candidates that form a run 1, 2, 3, … in page order:
    three marks or more, at most one number in five missing.
    """
    expected, missing = 1, 0
    run: list[Candidate] = []
    for candidate in found:
        number = number_of(candidate.marker)
        if number is None:
            continue
        if number == expected + 1 and run and missing <= len(run) // 5 and (candidate.sure or len(run) >= 10):
            missing += 1
            expected += 1
        if number == expected:
            run.append(candidate)
            expected += 1
    # `byte1`, `byte2`, `byte3` are names.
    stems = {text for candidate in run if (text := stem(paragraphs[candidate.paragraph], candidate))}
    glued_to = sum(1 for candidate in run if stem(paragraphs[candidate.paragraph], candidate))
    return set(run) if len(run) >= 3 and len(stems) > 0.5 * glued_to - 0.5 else set()


def stem(text: str, candidate: Candidate) -> str:
    """The word that a number is glued to, if it is glued to a word."""
    start = candidate.start
    return word_before(text, start) if text[start].isdecimal() and text[start - 1].isalpha() else ""


def candidates(text: str, paragraph: int) -> list[Candidate]:
    """The places of one paragraph that may be marks, in order."""
    found: list[Candidate] = []
    if "[" in text:
        for match in BRACKETED.finditer(text):
            found.extend(bracketed(text, match, paragraph))
    for match in _raised.finditer(text) if not text.isascii() else ():
        if raised(text, match.start(), match.end()):
            marker = label_of(match.group())
            if marker and marker[0] != "0":
                found.append(Candidate(paragraph, match.start(), match.end(), marker, True))
    if "†" in text or "‡" in text:
        for match in _dagger.finditer(text):
            before = text[match.start() - 1 : match.start()]
            if before and (before.isalnum() or before in _STOPS + _CLOSING + ",;:"):
                found.append(Candidate(paragraph, match.start(), match.end(), match.group(), True))
    if "*" in text:
        for match in _star.finditer(text):
            before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
            if (
                before.isalpha()
                and not after.isalnum()
                and _opening_star.search(text[: match.start()]) is None
            ):
                found.append(Candidate(paragraph, match.start(), match.end(), match.group(), False))
    for match in _paren.finditer(text) if "(" in text else ():
        start, end = match.span()
        bare = text[:start].rstrip()
        if (
            bare
            and (bare[-1].isalpha() or bare[-1] in _STOPS + _CLOSING + _PAUSES)
            and not text[start - 1].isalnum()
            and not text[end : end + 1].isalnum()
        ):
            stopped = (
                bare[-1] in _STOPS + _CLOSING + _PAUSES
                or not text[end:].strip()
                or text[end] in _STOPS + _CLOSING + _PAUSES
            )
            if stopped and number_of(match.group(1)) and match.group(1)[0] != "0":
                found.append(Candidate(paragraph, start, end, match.group(1), False))
    for match in _digits.finditer(text):
        verdict = glued(text, match.start(), match.end())
        if verdict is not None:
            found.append(Candidate(paragraph, match.start(), match.end(), match.group(), verdict))
    found.sort(key=lambda c: (c.start, -c.end))
    kept: list[Candidate] = []
    for candidate in found:
        if not kept or candidate.start >= kept[-1].end or candidate.start == kept[-1].start:
            kept.append(candidate)
    return kept


_spaced = re.compile(
    r"(?<=[^\W\d_][.!?…。！？؟۔।])[ \u00a0](\d{1,2})(?=\s|$|[\u0e00-\u0eff\u3040-\u9fff])"
).finditer
_dense = re.compile(
    r"(?<=[\u0600-\u06ff\u0e00-\u0eff\u3040-\u9fff])(\d{1,2})(?=[.!?…。！？؟۔।،，、；])"
).finditer
_short = re.compile(r"(?<![^\W\d_])([^\W\d_A-Z]{3})(\d{1,2})(?=[.!?…](?:\s|$))").finditer
_next_word = re.compile(r"\s*(\S+)").match


def listed_only(text: str, paragraph: int) -> list[Candidate]:
    """Digits that are marks only if a list of notes has their numbers, and are in no run by themselves.

    Those between two sentences, apart from both ("the economy. 2 Only later"), and those that are glued to a
    word of a script without capitals, or to a short one, before a stop ("国家收购1。", "n'en revinrent pas1.").
    """
    found = [
        Candidate(paragraph, *match.span(2), match.group(2), False)
        for match in _short(text)
        if match.group(1).islower()
        and match.group(1) not in UNITS
        and match.group(1) not in ABBREVIATIONS
        and match.group(2)[0] != "0"
    ]
    for match in (*_spaced(text), *_dense(text)):
        start, end = match.span(1)
        following = _next_word(text, end)
        if text[start] == "0" or text[start - 1] in NUMBERING:
            continue
        if text[start - 1].isalpha() or following is None or starts_sentence(following.group(1), False):
            found.append(Candidate(paragraph, start, end, match.group(1), False))
    return found


def bracketed(text: str, match: re.Match[str], paragraph: int) -> list[Candidate]:
    """`[1]`, `[2, 3]`, `[^4]`, `[a]`: sure behind a stop, or behind a word and before one."""
    start, end = match.span()
    numbers, other = match.groups()
    before, after = text[:start], text[end : end + 1]
    bare = before.rstrip()
    if not bare or after == "(" or (numbers and (numbers[0] == "0" or numbers.startswith("0"))):
        return []
    last = bare[-1]
    spaced = len(bare) < len(before)
    stopped = last in _STOPS + _CLOSING + ",;:。！？"
    closed = not after or after in ".,;:!?)[。，、；：" or after.isspace() and not text[end:].strip()
    word = bare.split()[-1]
    lonely = not text[end:].strip() and len(text) < 60 and not stopped
    if last in "<>=+*/\\|(`{" or after in ("=", "`") or after == ">":
        return []
    if other is not None and other.isalpha():
        sure = stopped and last != "]" and not spaced and (not after or after.isspace() or after == "[")
        return [Candidate(paragraph, start, end, other, True)] if sure else []
    if spaced:
        sure = stopped or (
            closed and not lonely and (last.isalpha() or last in "%") and word.lower() not in NUMBERED_THINGS
        )
    elif last.isalpha() and last.isascii():
        # `numbers[0]` is code, `git-add[1]` a manual page;
        # `study[2].` is a mark when the text has more of them.
        sure = other is not None
    else:
        sure = stopped or last.isalpha() or last in "%"
    if other is not None:
        return [Candidate(paragraph, start, end, other, sure)]
    labels = expand(numbers)
    if any(number_of(label) in (None, 0) for label in labels):
        return []
    return [Candidate(paragraph, start, end, label, sure) for label in labels]


def raised(text: str, start: int, end: int) -> bool:
    """Whether a Unicode superscript is a mark: not a power, not a part of a name."""
    before = text[:start]
    if not before or before[-1].isspace() or text[end : end + 1].isalnum() and text[end : end + 1].isascii():
        return False
    last = before[-1]
    if last in SUPERSCRIPTS + "⁻⁺":
        return False
    word = re.split(r"[\s(\[/·*×+−=^-]", before[-40:])[-1]
    if last.isalpha():
        return len(word) > 1 and word.lower() not in UNITS
    if last == ")":
        inside = before[before.rfind("(") + 1 : -1]
        return len(inside) > 2 and not inside.isupper() and any(c.isalpha() for c in inside)
    if last.isdecimal():
        return len(word) >= 4 and word[-4:].isdecimal() and word[-4:-2] in ("17", "18", "19", "20")
    return last in _STOPS + _CLOSING + _PAUSES + "%"


def glued(text: str, start: int, end: int) -> bool | None:
    """Digits behind a stop, a quote or a word: True when sure,
    False when only a candidate, None when never.
    """
    if start == 0 or text[start] == "0":
        return None
    last = text[start - 1]
    after = text[end : end + 1]
    if last.isspace() or last.isdecimal() or after.isdecimal():
        return None
    following = text[end + 1 : end + 2]
    if after and after in "%:/°€$£'’\"*=_@#&+-–" or (after and after in ".," and following.isdecimal()):
        return None
    rest = text[end:].lstrip()
    at_end = not rest
    if after.isalpha() and not (
        last in _DENSE_STOPS and after not in COUNTERS and after.lower() == after.upper()
    ):
        # "Comics4influenced": only a lower-case word behind a lower-case word, and only as a candidate.
        if not (after.islower() and last.islower() and end - start <= 2):
            return None
        word, tail = word_before(text, start), re.match(r"[^\W\d_]*", text[end:])
        return (
            False
            if len(word) >= 4 and tail is not None and len(tail.group()) >= 4 and word.isalpha()
            else None
        )
    if last.isalpha():
        word = word_before(text, start)
        if (
            len(word) < 4
            or not word.isalpha()
            or not word[-1].islower()
            or word.lower() in UNITS
            or end - start > 2
        ):
            return None
        return False
    if last in "%":
        return False if end - start <= 2 else None
    if last not in _STOPS + _CLOSING + _PAUSES:
        return None
    if last in _PAUSES:
        before = text[start - 2 : start - 1]
        ended = at_end and len(text) < LONE
        return False if (before.isalpha() or before in _CLOSING) and not ended and end - start <= 2 else None
    # Behind a stop or something that closes: what is before it decides.
    core = text[:start].rstrip(_STOPS + _CLOSING + " \u00a0")
    closing = text[len(core) : start]
    word = word_before(core, len(core))
    if not word or (closing[:1].isspace() and closing.strip()[:1] not in _CLOSING):
        return None
    if last in "’'" and (after == ")" or ("‘" not in text[:start] and "‚" not in text[:start])):
        return None  # an apostrophe: ’98
    if last in _CLOSING and last not in ")]" and text[start - 2 : start - 1].isspace() and last not in "»«":
        return None  # a quote that opens
    if word[-1].isdecimal():
        # "in 2002.3 It": only with the text's word for it; "3.2" never.
        year = len(word) == 4 and word.isdecimal() and word[:2] in ("17", "18", "19", "20")
        return False if year and starts_sentence(rest, True) and end - start <= 2 else None
    letters = sum(c.isalpha() or category(c)[0] == "M" for c in word)  # vowels of Indian scripts are signs
    caseless = word[-1].lower() == word[-1].upper()
    few = 2 if caseless else 3
    bracket = ")" in closing or "）" in closing
    quote = any(c in "”“\"»«」』’'" for c in closing)
    if end - start > 2:
        return False if letters >= 3 and starts_sentence(rest, at_end) else None
    if closing[0] == "." and not bracket and not quote:
        if (
            word.lower().strip(".") in ABBREVIATIONS
            or letters < few
            or "." in word
            or "@" in word
            or "/" in word
        ):
            return None
    asked = closing[0] in "?!"
    if (
        not bracket
        and not quote
        and not caseless
        and (not any(c.islower() for c in word) or letters < 3 - asked)
    ):
        return None
    if not caseless and letters < 2 and not quote:
        return None
    if at_end:
        return True if len(text.split()) >= 5 or len(text) > 40 else None
    if not after.isspace() and after not in _CLOSING and not (quote and after in ".,;:"):
        return None
    if quote and last not in _STOPS:
        return True
    return True if starts_sentence(rest.lstrip(_CLOSING + " "), caseless) else None


def starts_sentence(rest: str, caseless: bool) -> bool:
    """Whether what follows begins like a sentence: a capital,
    an opening quote, or a letter of a script without capitals.
    """
    if not rest:
        return True
    first = rest[0]
    return first.isupper() or first in _OPENING or (first.isalpha() and first.lower() == first.upper())


def word_before(text: str, end: int) -> str:
    """The word that ends at a place: back to white space or a bracket."""
    start = end
    while (
        start > 0
        and end - start < 40
        and not text[start - 1].isspace()
        and text[start - 1] not in "([{“„\"«’'‘—–"
    ):
        start -= 1
    return text[start:end].lstrip("-")
