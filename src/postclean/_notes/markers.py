"""Spots that may be markers without a link: a raised number,
`[1]`, `(1)`, `¹`, `*`, wherever a sentence has one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate
from typing import Any, Final

from .._text.labels import (
    BRACKETED,
    CIRCLED_NUMBER,
    CIRCLED_NUMBERS,
    OPENING,
    PARENTHESISED,
    SIGNED,
    SUPERSCRIPTED,
    SUPERSCRIPTS,
    SYMBOLS,
    expand,
    labels_of,
    number_of,
)
from .._text.patterns import pattern
from .._tree import short_text
from ..rules.notes import NOTE_LETTERS, NOTE_SIGNS, UNITS
from ..rules.vocabulary import NOTE
from .context import NoteContext
from .linked import WRAPPERS, Link, marker_of

RAISED, BRACKET, PAREN, UNICODE = "raised", "bracket", "paren", "unicode"
SYMBOL, CIRCLED, WORD, FLAT = "symbol", "circled", "word", "flat"


class MarkerCandidate:
    """A place in the text that may refer to a note, or to several."""

    __slots__ = ("claimed", "el", "end", "labels", "loose", "notes", "run", "slot", "start", "style", "sure")

    def __init__(
        self, el: Any, slot: int, start: int, end: int, labels: tuple[str, ...], style: str, run: int
    ) -> None:
        self.el = el
        """The element that is the marker; `None` when it is characters of a slot."""
        self.slot = slot
        self.start = start
        self.end = end
        self.labels = labels
        self.style = style
        self.run = run
        self.loose = False
        """A link that leads to a note which is not there."""
        self.notes: list[int] = []
        self.sure: bool | None = None
        """Of a mark that may have lost its markup: whether it counts without a note.
        `None` for all others."""
        self.claimed: set[str] = set()
        """Labels that a note has been found for."""


_opening_star = pattern(r"(?:^|[\s(\"“«>])\*+(?=\w)")
LONGEST_RAISED: Final = 40
"""Characters of a raised list of labels."""
LONGEST_NAMED: Final = 29
"""Characters of an element that is named for notes and is a marker; longer ones are notes."""
LOOK_BACK: Final = 200
"""Characters before a mark that are looked at."""
LARGEST: Final = 999
"""Number of a note."""
LEAST_WORD: Final = 3
"""Letters of a word before a number in parentheses that is a mark: "f(2)" is none."""
POWER_DIGITS: Final = 3
"""Digits of a number that is raised to a power: four are a year."""
_NO_TEXT: Final = frozenset(("code", "pre", "kbd", "samp", "tt", "textarea", "label", "option"))


def marker_candidates(context: NoteContext, loose: list[Link], whole: str) -> list[MarkerCandidate]:
    """Every spot that may be a marker, in page order."""
    # Slots of the spots that are elements: their characters are not looked at again.
    raised: set[int] = set()
    again = _Again()
    spots = [
        *_of_links(context, loose, raised),
        *_of_sups(context, raised, again),
        *_of_classes(context, raised, again),
        *_of_text(context, whole, raised),
    ]
    spots.sort(key=lambda spot: (spot.slot, spot.start))
    return spots


def _of_links(context: NoteContext, loose: list[Link], raised: set[int]) -> Iterator[MarkerCandidate]:
    """Links with a label whose target is not a note. Adds their slots to `raised`, as the next two do."""
    for link in loose:
        if link.label is not None and link.place not in context.claimed:
            mark = marker_of(link.el, link.text)
            spot = MarkerCandidate(mark, link.place, 0, 0, (link.label,), RAISED, context.run(link.place))
            spot.loose = True
            if context.before(link.place).strip(" [(\u00a0") and not off_text(context, spot):
                yield spot
                raised.update(context.tree.slots_inside(mark))


def _of_sups(context: NoteContext, raised: set[int], again: _Again) -> Iterator[MarkerCandidate]:
    """Raised labels that are not powers."""
    tree = context.tree
    for sup, _ in tree.sups:
        text = short_text(sup)
        if not text or len(text) > LONGEST_RAISED or again.read(sup, text):
            continue
        inside = tree.slots_inside(sup)
        if not inside or inside[0] in context.claimed or inside[0] in raised:
            continue
        labels = labels_of(text)
        if not labels or not all(fits(label) for label in labels):
            continue
        before = context.before(inside[0], 30)
        follows = inside[0] - 1 in raised  # directly after another mark
        if not before.strip(" \u00a0[(") or (not follows and is_power(before, labels)):
            continue
        raised.update(inside)
        spot = MarkerCandidate(sup, inside[0], 0, 0, labels, RAISED, context.run(inside[0]))
        if not off_text(context, spot):
            yield spot


def _of_classes(context: NoteContext, raised: set[int], again: _Again) -> Iterator[MarkerCandidate]:
    """Labels that a style sheet raises: `<span class="citation">2</span>`."""
    tree = context.tree
    for el, mask, _ in tree.classed:
        if not mask & NOTE or el in context.node_of or el.tag not in WRAPPERS:
            continue
        text = short_text(el)
        if not text.strip():
            empty = empty_spot(context, el)
            if empty is not None:
                yield empty
            continue
        labels = labels_of(text) if len(text) < LONGEST_NAMED else ()
        if not labels or not all(map(fits, labels)) or is_name(el) or again.read(el, text):
            continue
        inside = tree.slots_inside(el)
        if (
            not inside
            or inside[0] in context.claimed
            or inside[0] in raised
            or not context.before(inside[0]).strip(" [(\u00a0")
        ):
            continue
        raised.update(inside)
        yield MarkerCandidate(el, inside[0], 0, 0, labels, RAISED, context.run(inside[0]))


_TYPED: Final = (
    (BRACKET, BRACKETED, OPENING),
    (PAREN, PARENTHESISED, "("),
    (UNICODE, SUPERSCRIPTED, SUPERSCRIPTS),
    (SYMBOL, SYMBOLS, "*†‡"),
    (CIRCLED, CIRCLED_NUMBER, CIRCLED_NUMBERS),
    (WORD, SIGNED, NOTE_SIGNS),
)
"""Style → its pattern, and the signs of which a mark has one."""


def _of_text(context: NoteContext, whole: str, raised: set[int]) -> Iterator[MarkerCandidate]:
    """Marks that are characters of the text. `whole` is the text of the page, a run on each line."""
    tree = context.tree
    starts = [0, *accumulate(len(text) + 1 for text in tree.run_text)]
    for style, typed, signs in _TYPED:
        if (style == WORD and not has_signed(whole)) or (style == CIRCLED and "①" not in whole):
            continue  # without a first there is no list
        for run in sorted({bisect_right(starts, place) - 1 for place in places_of(signs, whole)}):
            if typed.search(tree.run_text[run]) is None:
                continue
            for slot in range(tree.run_slot[run], tree.run_slot_end[run]):
                if slot in context.claimed or slot in raised:
                    continue
                raw = tree.slot_text(slot)
                for match in typed.finditer(raw):
                    found = spot_in_text(context, raw, match, slot, run, style)
                    if found is not None and not off_text(context, found):
                        yield found


def places_of(signs: str, whole: str) -> Iterator[int]:
    """Where a text has one of some signs: much faster than a pattern that begins with any of them.

    >>> sorted(places_of("*[", "a [b] c* [d]"))
    [2, 7, 9]
    """
    for sign in signs:
        at = whole.find(sign)
        while at >= 0:
            yield at
            at = whole.find(sign, at + 1)


class _Again:
    """Elements inside each other with the same text: the outermost is read for all, so that many cost no more than one."""

    def __init__(self) -> None:
        self._text = ""
        self._inside: set[Any] = set()

    def read(self, el: Any, text: str) -> bool:
        """Whether an element was read with one around it."""
        if text == self._text and el in self._inside:
            return True
        self._text, self._inside = text, set(el.iter())
        return False


def has_signed(whole: str) -> bool:
    """Whether a text has marks like ※1 or 注1."""
    if "※" in whole:
        return True
    return any(sign in whole and (sign + "1" in whole or sign + " 1" in whole) for sign in NOTE_LETTERS)


def is_name(el: Any) -> bool:
    """Whether `fn` on an element is the hCard's name of somebody, which is much more common than a note."""
    tokens = (el.get("class") or "").split()
    parent = el.getparent()
    around = (parent.get("class") or "").lower() if parent is not None else ""
    return "fn" in tokens and ("url" in tokens or "n" in tokens or "vcard" in around or "author" in around)


def empty_spot(context: NoteContext, el: Any) -> MarkerCandidate | None:
    """A marker that shows its number by a script or a style sheet: `<span data-cite="1"></span>`."""
    for name in (
        "data-cite",
        "data-citation",
        "data-footnote-id",
        "data-footnote",
        "data-note",
        "data-ref",
        "data-id",
    ):
        labels = labels_of((el.get(name) or "").lstrip("#"))
        if labels:
            place = context.after(el)
            if place > 0 and (el.getprevious() is not None or (el.getparent().text or "").strip()):
                slot = place - 1
                end = len(context.tree.slot_text(slot).rstrip())
                return MarkerCandidate(None, slot, end, end, labels, RAISED, context.run(slot))
    return None


def fits(label: str) -> bool:
    """Whether a raised label may be a marker: a number of at most 3 digits, a symbol, one letter."""
    number = number_of(label)
    if number is not None:
        return 0 < number <= LARGEST and label[0] != "0"
    return not label[0].isalnum() or len(label) == 1 or label[0] in NOTE_LETTERS


_OPERATORS: Final = frozenset("=+−×^∑∫√<>")


def is_power(before: str, labels: tuple[str, ...]) -> bool:
    """Whether what is before a raised number makes it a power, a unit or an isotope.

    >>> is_power("an area of 12 m", ("2",)), is_power("the treaty", ("2",)), is_power("10", ("15",)), is_power("in 2019", ("1",))
    (True, False, True, False)
    """
    before = before.rstrip("([")
    if not before or before[-1].isspace():
        return False
    word = before.split()[-1]
    core = word.lstrip("([{\"'“„«/").rstrip(")")
    if not labels[0].isdecimal():
        return False
    if len(core) <= 3 and before[: -len(word)].rstrip()[-1:] in _OPERATORS:
        return True  # "E = mc"
    unit = core.split("/")[-1]
    if (
        len(unit) == 1
        and unit.isupper()
        and before[-2:-1] == " "
        and before[:-2].split()[-1:]
        and before[:-2][-1:].islower()
    ):
        return False  # "plan B", "vitamin C"
    if unit.lower() in UNITS:
        return len(unit) == 1 or (
            labels[0] in ("2", "3") and (unit != "in" or before[: -len(core)].rstrip()[-1:].isdecimal())
        )
    if any(c in core for c in "=×^√"):
        return True
    if core[:1] in "$€£¥" and core[-1:].isdecimal() and len(labels[0]) == 2:
        return True  # the cents of a price
    if core.isdecimal():
        return len(core) <= POWER_DIGITS
    if (
        core[-1:].isdecimal()
        and core.replace(".", "").replace(",", "").replace("×", "").replace("x", "").isdecimal()
    ):
        return core.endswith("10") and len(core) <= len("2×10")
    return core[-1:] in "=+−×^∑∫" or (
        len(core) == 1 and core.isalpha() and core.isascii() and word != before.strip()
    )


def spot_in_text(
    context: NoteContext, raw: str, match: re.Match[str], slot: int, run: int, style: str
) -> MarkerCandidate | None:
    """The spot that some characters are, by what is before and after them."""
    start, end = match.span()
    before = raw[max(0, start - LOOK_BACK) : start]
    if style == BRACKET and is_data(context, slot, before):
        return None
    if not before.strip() and start <= LOOK_BACK:
        before = context.before(slot, LOOK_BACK) + before
        if not before.strip():
            return None
    if style == SYMBOL:
        labels: tuple[str, ...] = (match.group(),)
        is_mark = _is_symbol(before) or (
            not raw[end:].strip() and _closes_line(before) and ends_run(context, slot, run)
        )
    else:
        labels = _labels_of_match(style, match, before, raw[end : end + 2])
        is_mark = bool(labels) and all(
            0 < (number_of(label) or 1) <= LARGEST and label[0] != "0" for label in labels
        )
    return MarkerCandidate(None, slot, start, end, labels, style, run) if is_mark else None


def _labels_of_match(style: str, match: re.Match[str], before: str, following: str) -> tuple[str, ...]:
    """The labels of a mark; none where what is around it shows that it is something else."""
    last, after = before[-1:], following[:1]
    if style == BRACKET:
        if after == "(" or (after == "[" and not following[1:].isdigit()):
            return ()  # a link of Markdown
        return tuple(expand(match.group(1))) if match.group(1) else (match.group(2),)
    if style == PAREN:
        short = is_cased(last) and len(before.split()[-1]) < LEAST_WORD
        if is_cased(after) or after.isdigit() or last.isdigit() or short:
            return ()
        return tuple(expand(match.group(1))) if match.group(1)[0].isdigit() else (match.group(1),)
    if style == UNICODE:
        if last.isspace() or (after.isalnum() and after.isascii()) or is_unicode_power(before):
            return ()
        return labels_of(match.group().translate(_TO_LIST))
    if style == CIRCLED:
        # After a word or a stop; after a colon or a semicolon it counts things.
        return labels_of(match.group()) if last.isalnum() or last in "。”」』》）)" else ()
    return ("".join((match.group("boxed") or match.group("bare")).split()),)


_TO_LIST: Final = str.maketrans("⁻˒' ", "-,,,")
"""How superscripts write lists and ranges."""


def _is_symbol(before: str) -> bool:
    """Whether an asterisk or a dagger is a mark: directly after a word, a stop, a year or a price."""
    last = before[-1:]
    if last.isspace() or last in "*†‡(/=<>" or _opening_star.search(before) is not None:
        return False
    if last.isdecimal() and before.rstrip("0123456789.,")[-1:] not in "$€£¥":
        return len(before) > len("2002") and before[-4:].isdecimal()
    return True


def _closes_line(before: str) -> bool:
    """Whether a symbol after a space may close a line: "ten pounds *"."""
    return before[-1:] == " " and before.rstrip()[-1:].isalnum()


def is_data(context: NoteContext, slot: int, before: str) -> bool:
    """Whether a bracket is a list of numbers in a table: nothing but such lists is before it in its cell."""
    tree = context.tree
    if tree.slot_tail[slot] or tree.slot_el[slot].tag not in ("td", "th"):
        return False
    before = before.strip()
    return not before or (before[0] == "[" and not before.strip("[]0123456789,;–- "))


def is_cased(char: str) -> bool:
    """Whether a character is a letter of a script with capitals, in which words are divided by spaces."""
    return char.lower() != char.upper()


def ends_run(context: NoteContext, slot: int, run: int) -> bool:
    """Whether nothing but white space follows a slot in its run."""
    return not context.text(slot + 1, context.tree.run_slot_end[run])


def is_unicode_power(before: str) -> bool:
    """Whether what is before `²` makes it a power or a part of a name: `m²`, `x²`, `(ISC)²`, `10²`."""
    word = before.split()[-1] if before.split() else ""
    core = word.lstrip("([{\"'“„«/")
    tail = core.split("/")[-1]
    if tail.lower() in UNITS or (len(tail) == 1 and tail.isalpha()):
        return True
    if core.endswith(")") and core[:-1].isupper():
        return True
    return core[-1:].isdecimal() and not (len(core) >= 4 and core[-4:].isdecimal()) or core[-1:] in "=+−×^"


def off_text(context: NoteContext, spot: MarkerCandidate) -> bool:
    """Whether a spot is in code or in a form's labels, where nothing refers to a note."""
    tree = context.tree
    el = spot.el if spot.el is not None else tree.slot_el[spot.slot]
    if spot.el is None and tree.slot_tail[spot.slot]:
        el = el.getparent()
    for _ in range(8):
        if el is None or el.tag in _NO_TEXT:
            return True
        if el in context.node_of:
            return False
        el = el.getparent()
    return False
