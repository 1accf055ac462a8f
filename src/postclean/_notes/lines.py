"""Notes at the end of a text without markup."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from .._text.labels import SUPERSCRIPTS, label_of, number_of
from ..rules.notes import HEADINGS, NOT_NOTES
from .flat import candidates


class NoteLine(NamedTuple):
    """A note, or the heading over notes (its marker is empty), and the paragraphs that it is made of."""

    marker: str
    text: str | None
    lines: tuple[int, ...]


_labelled = re.compile(
    rf"\s*(?:\[\^?(?P<bracket>\d{{1,3}}|[a-z]|[*†‡]{{1,3}})\]:?|\((?P<paren>\d{{1,3}})\)|(?P<raised>[{SUPERSCRIPTS}]{{1,3}})"
    r"|\^(?P<caret>\d{1,3})\.?|(?P<symbol>[*†‡]{1,4})(?![*†‡\s])|(?P<dot>\d{1,3})[.)](?!\d)|(?P<bare>\d{1,3})(?=[ \t\u00a0]))\s*"
).match
_PLAIN: Final = frozenset(("dot", "bare", "paren"))


def note_lines(paragraphs: Sequence[str]) -> list[NoteLine]:
    """The notes at the end of a text, with the heading over them.

    Numbered lines are notes when the text before them has marks for their numbers; a list that nothing refers to is none.

    >>> note_lines(["It grew.1 Then it fell.2 So it was.", "Notes:", "1. The first year.", "2. See above."])
    [NoteLine(marker='', text=None, lines=(1,)), NoteLine(marker='1', text='The first year.', lines=(2,)), \
NoteLine(marker='2', text='See above.', lines=(3,))]
    >>> note_lines(["First, wash.", "1. Wash well", "2. Rinse"])
    []
    """
    labels = [_label(text) for text in paragraphs]
    found: list[NoteLine] = []
    best: list[int] = []
    for series in _series(labels):
        heading = _heading(paragraphs, series[0])
        if _are_notes(paragraphs, labels, series, heading):
            best = series if len(series) >= len(best) else best
    if best:
        heading = _heading(paragraphs, best[0])
        if heading is not None:
            found.append(NoteLine("", None, (heading,)))
        for place, at in enumerate(best):
            label = labels[at]
            assert label is not None
            end = best[place + 1] if place + 1 < len(best) else at + 1
            text = " ".join([paragraphs[at][label[2] :], *paragraphs[at + 1 : end]])
            found.append(NoteLine(label[0], " ".join(text.split()) or None, tuple(range(at, end))))
    found.extend(_symbols(paragraphs, labels))
    found.sort(key=lambda note: note.lines)
    return found


def _label(text: str) -> tuple[str, str, int] | None:
    """Label, style and length of the label of a line that begins with one."""
    match = _labelled(text)
    if match is None or match.end() >= len(text.rstrip()):
        return None
    style = match.lastgroup or "dot"
    label = label_of(match.group(style))
    return None if label is None or label[0] == "0" else (label, style, match.end())


def _series(labels: Sequence[tuple[str, str, int] | None]) -> list[list[int]]:
    """Lines of one style with growing numbers, at most 4 lines apart."""
    done: list[list[int]] = []
    open_: dict[str, list[int]] = {}
    for at, label in enumerate(labels):
        if label is None:
            continue
        number = number_of(label[0])
        if number is None:
            if label[1] == "bracket" and label[0].isalpha():
                number = ord(label[0]) - 96
            else:
                continue
        current = open_.get(label[1])
        if current is not None and at - current[-1] <= 4:
            last_label = labels[current[-1]]
            last = number_of(last_label[0]) if last_label else None
            if last is None and last_label:
                last = ord(last_label[0][0]) - 96
            if last is not None and last < number <= last + 2:
                current.append(at)
                continue
        if current is not None:
            done.append(current)
        open_[label[1]] = [at]
    done.extend(open_.values())
    return done


def _heading(paragraphs: Sequence[str], at: int) -> int | None:
    """The line over a list of notes, if it is called so."""
    if at > 0 and len(paragraphs[at - 1]) < 60:
        key = " ".join(paragraphs[at - 1].strip(" \t:：.*#_—–-[]()").casefold().split())
        if key in HEADINGS:
            return at - 1
    return None


def _are_notes(
    paragraphs: Sequence[str], labels: Sequence[tuple[str, str, int] | None], series: list[int], heading: int | None
) -> bool:
    """Whether the text before a series has marks for its labels."""
    wanted = {label[0] for at in series if (label := labels[at]) is not None}
    first = labels[series[0]]
    if first is None:
        return False
    shown: set[str] = set()
    sure: set[str] = set()
    begin = series[0] if heading is None else heading
    for number, text in enumerate(paragraphs[:begin]):
        if any(c.isdecimal() for c in text) or "[" in text or any(c in text for c in SUPERSCRIPTS):
            for candidate in candidates(text, number):
                if candidate.start:
                    shown.add(candidate.marker)
                    if candidate.sure:
                        sure.add(candidate.marker)
    covered = len(wanted & shown) / len(wanted)
    plain = first[1] in _PLAIN
    if heading is not None:
        return covered >= 0.3
    if plain:
        return covered >= 0.6 and len(series) > 1 and first[0] == "1" and len(wanted & sure) >= 0.5 * len(wanted)
    return covered >= 0.5


def _symbols(paragraphs: Sequence[str], labels: Sequence[tuple[str, str, int] | None]) -> list[NoteLine]:
    """Lines that begin with an asterisk or a dagger which a line before them shows behind a word."""
    found = []
    shown: set[str] = set()
    for at, text in enumerate(paragraphs):
        label = labels[at]
        if label is not None and label[1] == "symbol" and label[0] in shown:
            rest = text[label[2] :].strip()
            start = " " + " ".join(re.findall(r"[\w&'-]+", rest[:160].lower())[:10]) + " "
            if len(rest) > 8 and not rest.endswith(label[0]) and not any(f" {phrase} " in start for phrase in NOT_NOTES):
                found.append(NoteLine(label[0], " ".join(rest.split()), (at,)))
                continue
        if "*" in text or "†" in text or "‡" in text:
            shown.update(c.marker for c in candidates(text, at) if not c.marker[0].isalnum())
    return found
