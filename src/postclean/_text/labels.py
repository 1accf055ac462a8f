"""Labels: what a marker shows, and what is printed before a note."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from ..rules.notes import BACK_WORDS, NOTE_LETTERS, NOTE_SIGNS
from .patterns import pattern
from .words import one_of

LONGEST_RAW: Final = 60
"""Characters of an element that may hold a label, with its white space."""
LONGEST_LABEL: Final = 14
"""Characters of a label with its brackets."""
MOST_DIGITS: Final = 4
LONGEST_LIST: Final = 40
"""Characters of a list of labels: `[1, 2, 5-7]`."""
LONGEST_RANGE: Final = 60
"""Notes that one marker refers to; a larger range is of pages or years."""

BACK: Final = BACK_WORDS | {""}

SUPERSCRIPTS: Final = "¹²³⁰⁴⁵⁶⁷⁸⁹"
RAISED: Final = dict(zip("1230456789", SUPERSCRIPTS))
_digits_of = str.maketrans(SUPERSCRIPTS, "1230456789")

_label = pattern(
    r"\d{1,4}[a-z]?|[a-z]{1,2}|[ivxlc]{1,7}|[*†‡§¶#※]{1,4}|\*\d{1,3}|[α-ω]"
    rf"|{one_of('note_label')}\.?\s?\d{{1,3}}",
    re.IGNORECASE,
).fullmatch


OPENING: Final = "[［〔【"
CLOSING: Final = "]］〕】"
CIRCLED_NUMBERS: Final = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"

# Marks in a sentence. A list or a range is one mark: "[1, 3]", "[2-4]".
_NUMBERS: Final = r"\d{1,3}(?:\s?[,;、，–-]\s?\d{1,3}){0,20}"
BRACKETED: Final = pattern(rf"[\{OPENING}]\^?\s?(?:({_NUMBERS})|([a-z]|[*†‡]{{1,3}}))\s?[\{CLOSING}]")
PARENTHESISED: Final = pattern(rf"\(({_NUMBERS}|[*†‡]{{1,3}})\)")
SUPERSCRIPTED: Final = pattern(f"[{SUPERSCRIPTS}]{{1,3}}(?:[,⁻˒' –-][{SUPERSCRIPTS}]{{1,3}}){{0,5}}")
CIRCLED_NUMBER: Final = re.compile(f"[{CIRCLED_NUMBERS}]")
SYMBOLS: Final = pattern(r"[*†‡]{1,4}(?=$|[^\w*†‡]|[\u0e00-\u0eff\u3040-\u9fff])")
_BOXED: Final = rf"[\{OPENING}(（]\s?(?P<boxed>[{NOTE_SIGNS}]\s?\d{{1,2}})\s?[\{CLOSING})）]"
SIGNED: Final = pattern(
    rf"{_BOXED}|(?P<bare>※\d{{1,2}}|(?<!\w)[{NOTE_LETTERS}]\d{{1,2}}"
    rf"|(?<=[{NOTE_LETTERS}]\d)[{NOTE_LETTERS}]\d{{1,2}}"
    rf"|(?<=\w)[{NOTE_LETTERS}]\d{{1,2}}(?=[。、，；：,.;:!?！？{NOTE_LETTERS}]))(?!\d)"
)
"""`※1`, `注1` and `[注1]`."""

LINE_LABEL: Final = pattern(
    rf"\s*(?:[\{OPENING}]\^?\s?(?P<bracket>\d{{1,3}}|[a-z]|[*†‡]{{1,3}})\s?[\{CLOSING}][.:]?"
    r"|\((?P<paren>\d{1,3}|[*†‡]{1,3})\)[.:]?"
    rf"|(?P<unicode>[{SUPERSCRIPTS}]{{1,3}})[.:)]?|(?P<symbol>[*†‡]{{1,4}})(?![*†‡])"
    rf"|(?P<circled>[{CIRCLED_NUMBERS}])|{_BOXED}[.:：]?|(?P<word>[{NOTE_SIGNS}]\s?\d{{1,2}})[.:：]?(?!\d)"
    r"|(?P<dot>\d{1,3})(?:[.:)](?![\d.])|\s?[-–](?=\s))|(?P<bare>\d{1,3})(?=[\s\u00a0]))\s*"
).match
"""What is typed before a note at the start of its line; the name of the group is its style."""


def label_of(text: str) -> str | None:
    """The label that a text is, without brackets, parentheses and dots; `None` when it is something else.

    >>> label_of("[1]"), label_of(" (12). "), label_of("¹²"), label_of("[n 3]"), label_of("**"), label_of("word")
    ('1', '12', '12', 'n 3', '**', None)
    """
    if len(text) > LONGEST_RAW:
        return None
    text = text.strip()
    if not text or len(text) > LONGEST_LABEL or text[0] in ":.":
        return None
    if text[0] in SUPERSCRIPTS:
        text = text.translate(_digits_of)
    elif not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    text = text.strip("[](){}〔〕【】.:^ \u2060\u200b\u00a0")
    return text if text and _label(text) else None


def number_of(label: str) -> int | None:
    """The number that a label is.

    >>> number_of("12"), number_of("a")
    (12, None)
    """
    return int(label) if label.isdecimal() and len(label) <= MOST_DIGITS else None


_group = pattern(r"\d{1,3}(?:\s?[,;–-]\s?\d{1,3})+")
_symbols = pattern(r"[*†‡§]{1,4}(?:\s?,\s?[*†‡§]{1,4})+")


def labels_of(text: str) -> tuple[str, ...]:
    """The labels that a text is: one, a list or a range.

    >>> labels_of("1"), labels_of("[2-4]"), labels_of("1, 3"), labels_of("see 1")
    (('1',), ('2', '3', '4'), ('1', '3'), ())
    """
    one = label_of(text)
    if one is not None:
        return (one,)
    text = text.strip()
    if text[:1] in SUPERSCRIPTS and text:
        text = text.translate(_digits_of)
    text = text.strip("[]()［］〔〕【】 \u00a0")
    if len(text) > LONGEST_LIST:
        return ()
    if _group.fullmatch(text):
        return tuple(expand(text))
    if _symbols.fullmatch(text):
        return tuple(part.strip() for part in text.split(","))
    return ()


def expand(text: str) -> list[str]:
    """The numbers of a list with ranges; a range over more than `LONGEST_RANGE` numbers is its two ends."""
    labels: list[str] = []
    for part in re.split(r"\s?[,;]\s?", text):
        low, dash, high = part.replace("–", "-").partition("-")
        first, last = number_of(low.strip()), number_of(high.strip())
        if dash and first is not None and last is not None and first < last <= first + LONGEST_RANGE:
            labels.extend(str(n) for n in range(first, last + 1))
        else:
            labels.extend(x.strip() for x in (low, high) if x.strip())
    return labels
