"""Lines around a post that ask something of its reader, or say where it comes from."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from ..rules.closing import CREDITS, PREFIX, Ask, Asks, asks
from .patterns import pattern

LONGEST: Final = 320
"""Characters of such a line."""
ASKED: Final = 0.5
"""Share of its words in sentences that ask."""
QUESTION: Final = 60
EXCLAMATION: Final = 24
"""Characters of a question, or of another sentence, that says nothing else: "Thanks for reading!"."""
LONGEST_CREDIT: Final = 100
LONGEST_LABEL: Final = 30
WIDE: Final = "\u2e80"
"""First character of the scripts without spaces in East Asia."""

_ends = pattern(r"(?<=[.!?…])[\"'”’»)\]]?\s+|(?<=[。！？])")
_marks = pattern(r"[,;:.!?…()\[\]{}–—|/«»“”„\"。，！？：；、（）¡¿•·]+")
_glue = re.compile(r"[-'’‑]+")
_says_copyright = pattern(r"©|\(c\)|copyright", re.I).search
_is_copyright = pattern(r"©|\(c\)|copyright\W{0,3}(?:©|\(c\)|\d{4})", re.I).match


def words_apart(sentence: str) -> str:
    """A sentence in small letters with one space around each word, and a comma for all punctuation.

    >>> words_apart("Don't miss it: subscribe!")
    ' , don t miss it , subscribe , , '
    """
    return f" , {' '.join(_glue.sub(' ', _marks.sub(' , ', sentence.casefold())).split())} , "


def closing_kind(text: str) -> str | None:
    """What a line is, if most of it asks something of the reader or is a legal line: a key of `KINDS`.

    >>> closing_kind("Subscribe to our newsletter, it is free."), closing_kind("People subscribe to the newsletter.")
    ('newsletter', None)
    """
    if len(text) > LONGEST:
        return None
    rules = asks()
    some = _candidates(text, rules)
    found: str | None = None
    asked = others = 0
    for sentence in _ends.split(text) if some or _says_copyright(text) else ():
        kind = _kind_of(sentence, some, rules)
        size = len(sentence)
        if kind is not None:
            found, asked = found or kind, asked + size
        elif size > (QUESTION if sentence.endswith(("?", "？")) else EXCLAMATION):
            others += size
    return found if asked and asked >= ASKED * (asked + others) else None


def _candidates(text: str, rules: Asks) -> list[Ask]:
    """The rules of which a line has a word."""
    words = set(words_apart(text).split())
    starts = {word[:PREFIX] for word in words}
    if not text.isascii():
        starts.update([word[:length] for length in range(2, PREFIX) for word in words])
    keys = words.union(starts) & rules.by_word.keys()
    some = [ask for key in keys for ask in rules.by_word[key] if _may_fit(ask, words, starts)]
    some.sort()
    if not text.isascii() and max(text) >= WIDE:
        some += rules.glued
    return some


def _may_fit(ask: Ask, words: set[str], starts: set[str]) -> bool:
    return all(
        not (group.words.isdisjoint(words) and group.prefixes.isdisjoint(starts)) for group in ask.groups
    )


def _kind_of(sentence: str, some: Iterable[Ask], rules: Asks) -> str | None:
    """The kind of a sentence, by the first rule that it fits."""
    if _is_copyright(sentence):
        return "copyright"
    words = words_apart(sentence)
    ask = next((ask for ask in some if _fits(ask, words, rules.leads)), None)
    if ask is None or (ask.kind == "first" and any(map(str.isdigit, words))):
        return None  # the day of its own first publication is a part of what a post says
    return ask.kind


def _fits(ask: Ask, words: str, leads: tuple[str, ...]) -> bool:
    return all(
        any(string in words for string in group.anywhere)
        or any(_begins(string, words, leads) for string in group.starts)
        for group in ask.groups
    )


def _begins(string: str, words: str, leads: tuple[str, ...]) -> bool:
    """Whether a string is in a sentence right after a comma or a word that leads to a request."""
    place = words.find(string)
    while place >= 0:
        if words.endswith(leads, 0, place):
            return True
        place = words.find(string, place + 1)
    return False


def is_credit(text: str) -> bool:
    """Whether a line is the credit of a source or a picture, or names an editor.

    >>> is_credit("Quelle: dpa"), is_credit("[责任编辑：王婧]"), is_credit("Source code: it is on GitHub.")
    (True, True, False)
    """
    if len(text) > LONGEST_CREDIT:
        return False
    line = text.strip("[]()（）【】〔〕 *_")
    label, colon, rest = line.replace("：", ":", 1).partition(":")
    return (
        bool(colon and rest.strip()) and len(label) <= LONGEST_LABEL and label.strip().casefold() in CREDITS
    )
