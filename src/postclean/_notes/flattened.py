"""Marks that lost their markup: "economy.2" in a text was a raised 2 once.

Some marks are sure by what is around them (`sure` below). The others are candidates, which count only when
the whole text speaks for them: a list of notes with their numbers, or a run 1, 2, 3, … in order. What is not
decided stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple
from unicodedata import category

from .._text.characters import CLOSING, DENSE_STOPS, STOPS
from .._text.labels import BRACKETED, SUPERSCRIPTS, expand, label_of, number_of
from .._text.patterns import pattern
from ..rules.notes import ABBREVIATIONS, COUNTERS, NUMBERED_THINGS, NUMBERING, UNITS

_STOPS: Final = STOPS.translate(dict.fromkeys(map(ord, DENSE_STOPS)))
_CLOSING: Final = f"{CLOSING}“«"
_OPENING: Final = "(“„\"'‘«»[‹（「『【¿¡—–-"
_PAUSES: Final = ",;:，；：。！？、"

FEW_DIGITS: Final = 2
"""Digits of a number that counts as a mark alone; one of three needs more evidence."""
LEAST_WORD: Final = 4
"""Letters of a word to which a mark may be glued: shorter ones are names, units and formulas ("H2", "mp3")."""
LEAST_LETTERS: Final = 3
"""Letters of a word that ends a sentence; shorter ones before a dot are initials and abbreviations."""
LEAST_CASELESS: Final = 2
"""The same in a script without capitals."""
LEAST_WORDS: Final = 5
LEAST_CHARS: Final = 40
"""Words or characters of a sentence that ends with a mark and the paragraph."""
CENTURIES: Final = ("17", "18", "19", "20")
"""First digits of a year."""
LEAST_RUN: Final = 3
LONG_RUN: Final = 10
ONE_MISSING_IN: Final = 5
"""Marks of a run 1, 2, 3, …; in a long one an unsure mark may follow a gap; one number in five may be missing."""
SHORT_LINE: Final = 60
"""Characters of a line that is a title or an item when a bracket ends it without a stop."""
LONGEST_WORD: Final = 40
LONE: Final = 20
"""Characters of a line: in a shorter one a number at the end counts something."""
_DENSE_STOPS: Final = f"{DENSE_STOPS}」』"
"""Stops that a script without spaces writes directly before the next sentence."""

_raised = pattern(f"[{SUPERSCRIPTS}]{{1,3}}")
_dagger = re.compile(r"[†‡]{1,2}")
_digits = re.compile(r"\d{1,3}")
_paren = re.compile(r"\((\d{1,3})\)")
_star = re.compile(r"\*{1,4}")
_opening_star = pattern(r"(?:^|[\s(\"“«])\*+(?=\w)")


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
    return rated >= LEAST_RUN and 2 * rated > len(lines)


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
        gap = number == expected + 1 and bool(run) and missing <= len(run) // ONE_MISSING_IN
        if gap and (candidate.sure or len(run) >= LONG_RUN):
            missing += 1
            expected += 1
        if number == expected:
            run.append(candidate)
            expected += 1
    # `byte1`, `byte2`, `byte3` are names.
    stems = {text for candidate in run if (text := stem(paragraphs[candidate.paragraph], candidate))}
    glued_to = sum(1 for candidate in run if stem(paragraphs[candidate.paragraph], candidate))
    return set(run) if len(run) >= LEAST_RUN and 2 * len(stems) > glued_to - 1 else set()


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
    found.extend(_symbols(text, paragraph))
    if "(" in text:
        found.extend(_parentheses(text, paragraph))
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


def _symbols(text: str, paragraph: int) -> Iterator[Candidate]:
    """Daggers after a word or a stop, and asterisks that close a word and do not open emphasis."""
    for match in _dagger.finditer(text) if "†" in text or "‡" in text else ():
        before = text[match.start() - 1 : match.start()]
        if before and (before.isalnum() or before in _STOPS + _CLOSING + ",;:"):
            yield Candidate(paragraph, match.start(), match.end(), match.group(), True)
    for match in _star.finditer(text) if "*" in text else ():
        before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
        if before.isalpha() and not after.isalnum() and _opening_star.search(text[: match.start()]) is None:
            yield Candidate(paragraph, match.start(), match.end(), match.group(), False)


def _parentheses(text: str, paragraph: int) -> Iterator[Candidate]:
    """`(1)` after a word or a stop, next to a stop or at the end."""
    ends = _STOPS + _CLOSING + _PAUSES
    for match in _paren.finditer(text):
        start, end = match.span()
        bare = text[:start].rstrip()
        if (
            not bare
            or not (bare[-1].isalpha() or bare[-1] in ends)
            or text[start - 1].isalnum()
            or text[end : end + 1].isalnum()
        ):
            continue
        stopped = bare[-1] in ends or not text[end:].strip() or text[end] in ends
        if stopped and number_of(match.group(1)) and match.group(1)[0] != "0":
            yield Candidate(paragraph, start, end, match.group(1), False)


_spaced = pattern(
    r"(?<=[^\W\d_][.!?…。！？؟۔।])[ \u00a0](\d{1,2})(?=\s|$|[\u0e00-\u0eff\u3040-\u9fff])"
).finditer
_dense = pattern(
    r"(?<=[\u0600-\u06ff\u0e00-\u0eff\u3040-\u9fff])(\d{1,2})(?=[.!?…。！？؟۔।،，、；])"
).finditer
_short = pattern(r"(?<![^\W\d_])([^\W\d_A-Z]{3})(\d{1,2})(?=[.!?…](?:\s|$))").finditer
_behind_short = pattern(r"(?<![^\W\d_])([^\W\d_]{2})[.!?…](\d{1,2})(?=\s|$)").finditer
_next_word = re.compile(r"\s*(\S+)").match


def listed_only(text: str, paragraph: int) -> list[Candidate]:
    """Digits that are marks only if a list of notes has their numbers, and are in no run by themselves.

    Those between two sentences, apart from both ("the economy. 2 Only later"), or behind a short word and its stop
    ("it may be.2 Only later"), and those that are glued to a
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
    for match in _behind_short(text):
        word, digits = match.groups()
        sentence = starts_sentence(text[match.end() :].lstrip(), False)
        if sentence and word.islower() and word not in ABBREVIATIONS and digits[0] != "0":
            found.append(Candidate(paragraph, *match.span(2), digits, False))
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
    lonely = not text[end:].strip() and len(text) < SHORT_LINE and not stopped
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
        return len(word) >= len("2002") and word[-4:].isdecimal() and word[-4:-2] in CENTURIES
    return last in _STOPS + _CLOSING + _PAUSES + "%"


def glued(text: str, start: int, end: int) -> bool | None:
    """Digits after a stop, a quote or a word: True when sure,
    False when only a candidate, None when never.
    """
    if start == 0 or text[start] == "0":
        return None
    last = text[start - 1]
    after = text[end : end + 1]
    if last.isspace() or last.isdecimal() or after.isdecimal():
        return None
    following = text[end + 1 : end + 2]
    if after and after in "%:/°€$£’'\"*=_@#&+-–" or (after and after in ".," and following.isdecimal()):
        return None
    short = end - start <= FEW_DIGITS
    if after.isalpha() and not (
        last in _DENSE_STOPS and after not in COUNTERS and after.lower() == after.upper()
    ):
        return False if short and _joins_words(text, start, end) else None
    if last.isalpha():
        return False if short and _ends_word(word_before(text, start)) else None
    if last in "%":
        return False if short else None
    if last not in _STOPS + _CLOSING + _PAUSES:
        return None
    if last in _PAUSES:
        before = text[start - 2 : start - 1]
        ended = not text[end:].strip() and len(text) < LONE
        return False if (before.isalpha() or before in _CLOSING) and not ended and short else None
    return _after_stop(text, start, end)


def _joins_words(text: str, start: int, end: int) -> bool:
    """Whether digits are between two words in small letters, as in "Comics4influenced": only a candidate."""
    if not (text[end].islower() and text[start - 1].islower()):
        return False
    word, tail = word_before(text, start), re.match(r"[^\W\d_]*", text[end:])
    return len(word) >= LEAST_WORD and tail is not None and len(tail.group()) >= LEAST_WORD and word.isalpha()


def _ends_word(word: str) -> bool:
    """Whether digits at the end of a word may be a mark: not those of a name, a unit or an abbreviation."""
    return len(word) >= LEAST_WORD and word.isalpha() and word[-1].islower() and word.lower() not in UNITS


def _after_stop(text: str, start: int, end: int) -> bool | None:
    """Digits after a stop or something that closes: what is before it decides."""
    last, after = text[start - 1], text[end : end + 1]
    core = text[:start].rstrip(_STOPS + _CLOSING + " \u00a0")
    closing = text[len(core) : start]
    word = word_before(core, len(core))
    if not word or (closing[:1].isspace() and closing.strip()[:1] not in _CLOSING):
        return None
    if last in "’'" and (after == ")" or ("‘" not in text[:start] and "‚" not in text[:start])):
        return None  # an apostrophe: ’98
    if last in _CLOSING and last not in ")]" and text[start - 2 : start - 1].isspace() and last not in "»«":
        return None  # a quote that opens
    rest = text[end:].lstrip()
    if word[-1].isdecimal():
        # "in 2002.3 It": only with the text's word for it; "3.2" never.
        year = len(word) == len("2002") and word.isdecimal() and word[:2] in CENTURIES
        return False if year and starts_sentence(rest, True) and end - start <= FEW_DIGITS else None
    if end - start > FEW_DIGITS:
        return False if _letters(word) >= LEAST_LETTERS and starts_sentence(rest, not rest) else None
    quote = any(c in "”“\"»«」』’'" for c in closing)
    if not _ends_sentence(word, closing, quote):
        return None
    if not rest:
        return True if len(text.split()) >= LEAST_WORDS or len(text) > LEAST_CHARS else None
    if not after.isspace() and after not in _CLOSING and not (quote and after in ".,;:"):
        return None
    if quote and last not in _STOPS:
        return True
    return True if starts_sentence(rest.lstrip(_CLOSING + " "), is_caseless(word[-1])) else None


def _ends_sentence(word: str, closing: str, quote: bool) -> bool:
    """Whether a word with what closes after it ends a sentence; an abbreviation, an address or a name does not."""
    bracket = ")" in closing or "）" in closing
    letters, caseless = _letters(word), is_caseless(word[-1])
    if closing[0] == "." and not bracket and not quote:
        few = LEAST_CASELESS if caseless else LEAST_LETTERS
        short = word.lower().strip(".") in ABBREVIATIONS or letters < few
        if short or "." in word or "@" in word or "/" in word:
            return False
    if caseless:
        return True
    asked = closing[0] in "?!"
    if not bracket and not quote and (not any(c.islower() for c in word) or letters < LEAST_LETTERS - asked):
        return False
    return letters >= 2 or quote


def _letters(word: str) -> int:
    """Letters of a word; the vowels of Indian scripts are signs, and count, too."""
    return sum(c.isalpha() or category(c)[0] == "M" for c in word)


def is_caseless(char: str) -> bool:
    """Whether a character has no capital: a digit, a sign, or a letter of most scripts of Asia."""
    return char.lower() == char.upper()


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
        and end - start < LONGEST_WORD
        and not text[start - 1].isspace()
        and text[start - 1] not in "([{“„\"«’'‘—–"
    ):
        start -= 1
    return text[start:end].lstrip("-")
