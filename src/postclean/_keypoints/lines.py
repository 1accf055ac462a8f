"""Lines of a run: what `<br>` divides, with the bullet or the number that was typed before each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from .._text.characters import BULLETS, STOPS
from .._text.labels import CIRCLED_NUMBERS
from .._text.patterns import pattern
from .._tree import Tree

_SHY: Final = frozenset("-–—*+○")
"""Bullets that are something else as well: they need a space behind them."""
_number = pattern(r"\s*[(（]?(\d{1,2}|[a-h](?=[)）]))[.)）、．]\s*(?=\S)").match
_number_alone = pattern(r"\s*[(（]?(\d{1,2})[.)）、．]\s*").fullmatch
_SIGHT: Final = 14
"""Characters in which a bullet or a number must end."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a run."""

    slots: tuple[int, ...]
    text: str
    """White space collapsed, without what was typed before it."""
    mark: str
    """The bullet or the number; empty where there is none."""
    skip: int
    """Characters of the first slot that belong to the mark."""


def lines_of(tree: Tree, run: int) -> list[Line]:
    """The lines of a run, those without text left out."""
    parts: list[list[int]] = [[]]
    for slot in range(tree.run_slot[run], tree.run_slot_end[run]):
        if tree.slot_tail[slot] and tree.slot_el[slot].tag == "br":
            parts.append([])
        parts[-1].append(slot)
    lines = (_line(tree, part) for part in parts)
    return [line for line in lines if line is not None]


def _line(tree: Tree, slots: list[int]) -> Line | None:
    while slots and not tree.slot_text(slots[0]).strip():
        slots = slots[1:]
    if not slots:
        return None
    first = tree.slot_text(slots[0])
    bare = first.strip()
    if len(slots) > 1 and bare in BULLETS:  # the bullet has an element of its own
        rest = " ".join("".join(map(tree.slot_text, slots[1:])).split())
        return Line(tuple(slots[1:]), rest, bare, 0) if rest else None
    alone = _number_alone(first) if len(slots) > 1 else None
    if alone is not None:  # so has the number
        rest = " ".join("".join(map(tree.slot_text, slots[1:])).split())
        return Line(tuple(slots[1:]), rest, alone.group(1), 0) if rest else None
    mark, skip = _mark(first)
    text = " ".join((first[skip:] + "".join(map(tree.slot_text, slots[1:]))).split())
    return Line(tuple(slots), text, mark, skip) if text else None


def _mark(text: str) -> tuple[str, int]:
    """The bullet or the number that a text begins with, and the characters up to what follows it."""
    bare = text.lstrip()
    if bare[:1] in BULLETS and (bare[0] not in _SHY or bare[1:2].isspace()):
        return bare[0], len(text) - len(bare[1:].removeprefix("\ufe0f").lstrip())
    if bare[:1] and bare[0] in CIRCLED_NUMBERS:
        return str(CIRCLED_NUMBERS.index(bare[0]) + 1), len(text) - len(bare[1:].lstrip())
    match = _number(text[:_SIGHT])
    if match is None:
        return "", 0
    number = match.group(1)
    return (number if number.isdigit() else str(ord(number) - 96)), match.end()


def typed_lines(tree: Tree, start: int, most: int) -> tuple[list[Line], int]:
    """The lines with bullets of one kind, or numbered from 1,
    that begin at a run, and one past their last run.

    A line without a mark goes on with the one before it, in the same run.
    """
    found: list[Line] = []
    run = start
    while run < len(tree.run_text) and len(found) <= most:
        lines = lines_of(tree, run)
        if not lines or not lines[0].mark or not _goes_on(found, lines[0].mark):
            break
        for line in lines:
            if line.mark and _goes_on(found, line.mark):
                found.append(line)
            else:
                last = found[-1]
                text = f"{last.text} {line.text}"
                found[-1] = Line((*last.slots, *line.slots), text, last.mark, last.skip)
        run += 1
    return found, run


def _goes_on(found: list[Line], mark: str) -> bool:
    """Whether a mark comes after those before it: the next number, or the same kind of bullet."""
    if not found:
        return not mark.isdigit() or mark == "1"
    return (
        int(mark) == int(found[-1].mark) + 1
        if mark.isdigit() and found[-1].mark.isdigit()
        else mark == found[-1].mark
    )


def plain_lines(tree: Tree, run: int) -> list[Line]:
    """The lines of a run that are apart by single breaks;
    none where they are one text that is broken into lines.
    """
    lines = lines_of(tree, run)
    return lines if are_lines(lines) else []


def are_lines(lines: list[Line]) -> bool:
    """Whether lines are sentences of their own, not one text that is broken into lines."""
    if len(lines) < 2 or any(line.text[:1].islower() or len(line.text) < 6 for line in lines):
        return False
    return sum(line.text[-1] in STOPS for line in lines) in (0, len(lines))
