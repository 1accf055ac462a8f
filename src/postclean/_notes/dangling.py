"""Markers whose note is not on the page: told, and left where they are."""

from __future__ import annotations

import re
from collections import Counter
from itertools import groupby
from typing import Final

from .._text.labels import SUPERSCRIPTS, number_of
from .context import Desk
from .flattened import Candidate, candidates, in_order, scores
from .inline import text_in_attributes
from .linked import Link, called_note, is_raised, says_reference
from .markers import BRACKET, FLAT, PAREN, RAISED, SYMBOL, UNICODE, Spot, off_text
from .model import Note

_WORDS_PER_MARK: Final = 8
"""Below this many words a marker, a line is a list of authors with affiliations or a row of a table."""


def read_dangling(desk: Desk, spots: list[Spot], loose: list[Link]) -> None:
    """Write down the markers that are sure and have no note."""
    left = [spot for spot in spots if not spot.notes and not spot.claimed and spot.slot not in desk.claimed]
    left = [spot for spot in left if spot.slot not in desk.result.taken and spot.slot not in desk.result.copies]
    tied = {link.place: link for link in loose}
    marks = Counter(spot.run for spot in left)
    numbered: list[Spot] = []
    for spot in left:
        link = tied.get(spot.slot)
        text = text_in_attributes(spot.el) if spot.el is not None else None
        if text is not None and says_reference(spot.el):
            write(desk, spot, text)
        elif spot.sure or (link is not None and is_called_note(link)):
            write(desk, spot, None)
        elif spot.style == RAISED and all(number_of(label) for label in spot.labels) and in_prose(desk, spot, marks[spot.run]):
            numbered.append(spot)
    if not numbered:
        return
    read = [number_of(note.marker) or 0 for note in desk.result.notes if note.slots]
    highest = max(read, default=0)
    expected = 1
    run: list[Spot] = []
    for spot in numbered:
        numbers = [number_of(label) or 0 for label in spot.labels]
        if highest and all(highest < number <= highest + 5 for number in numbers):
            write(desk, spot, None)
        elif not highest and numbers[0] in (expected, expected + 1) and (run or numbers[0] == 1):
            run.append(spot)
            expected = numbers[-1] + 1
    if len(run) >= 3:
        for spot in run:
            write(desk, spot, None)


def is_called_note(link: Link) -> bool:
    """Whether a link whose target is not there was made for a note."""
    return called_note(link.fragment) and (is_raised(link.el) or says_reference(link.el))


def in_prose(desk: Desk, spot: Spot, marks: int) -> bool:
    """Whether a marker stands in a sentence. `marks`: how many there are in its run."""
    return not off_text(desk, spot) and desk.tree.run_words[spot.run] >= _WORDS_PER_MARK * marks


def write(desk: Desk, spot: Spot, text: str | None) -> None:
    """A note without slots for each label of a marker. Marks that lost their markup share the note of their label."""
    numbers = []
    notes = desk.result.notes
    for label in spot.labels:
        number = desk.dangling.get(label, len(notes)) if spot.sure else len(notes)
        if number == len(notes):
            notes.append(Note(label, text=text))
        if spot.sure:
            desk.dangling[label] = number
        numbers.append(number)
    spot.notes.extend(numbers)
    if spot.el is not None:
        desk.mark_element(spot.el, tuple(numbers))
        desk.claimed.update(desk.tree.slots_inside(spot.el))
    else:
        desk.mark_text(spot.slot, spot.start, spot.end, tuple(numbers))


RETURN: Final = "↩⏎↵↑"
_RETURNS: Final = tuple(RETURN)
_AFTER_RETURN: Final = "\ufe0e\ufe0f \n"


def read_returns(desk: Desk) -> None:
    """Lines that end with an arrow back are the notes, in order, where as many markers have none: a text that lost its numbers."""
    tree, taken = desk.tree, desk.result.taken
    waiting = [note for note in desk.result.notes if not note.slots and note.text is None]
    texts = [(run, text.rstrip(_AFTER_RETURN)) for run, text in enumerate(tree.run_text) if waiting]
    runs = [run for run, text in texts if text.endswith(_RETURNS) and text.rstrip(RETURN)]
    if len(waiting) != len(runs) or any(tree.run_slot[run] in taken for run in runs):
        return
    for note, run in zip(waiting, runs):
        note.slots = list(range(tree.run_slot[run], tree.run_slot_end[run]))
        note.root = tree.node_el[tree.run_node[run]]
        taken.update(note.slots)
        text = tree.slot_text(note.slots[-1])
        desk.mark_text(note.slots[-1], len(text.rstrip(_AFTER_RETURN).rstrip(RETURN).rstrip()), len(text), ())


# -- flattened in the page itself --------------------------------------------------------------------------------------


_SIGNS: Final = (".", "”", '"', "?", ")")
_first_mark = re.compile(r"[^\W\d][.”\"?)’»]{1,2}1 ").search


def may_be_flattened(whole: str) -> bool:
    """Whether a 1, and one of the numbers 2 to 6, stand directly behind a stop: cheap, and false for nearly every page."""
    at = whole.find("1 ")
    while at >= 0 and not (whole[at - 1 : at] in _SIGNS and _first_mark(whole, max(0, at - 3), at + 2)):
        at = whole.find("1 ", at + 2)
    return at >= 0 and any(sign + number + " " in whole for number in "23456" for sign in _SIGNS)


def flattened_spots(desk: Desk, spots: list[Spot]) -> list[Spot]:
    """Digits glued to sentences of the page, as a stripped `sup` leaves them, where they run 1, 2, 3, … in order."""
    tree = desk.tree
    busy = set(desk.claimed)
    for spot in spots:
        busy.update(tree.slots_inside(spot.el) if spot.el is not None else ())
    for sup, _ in tree.sups:
        busy.update(tree.slots_inside(sup))
    texts: list[str] = []
    places: list[int] = []

    def piece(slot: int) -> str:
        """The text of a slot, blank where a marker stands."""
        text = tree.slot_text(slot)
        return " " * len(text) if slot in busy else text

    for run, text in enumerate(tree.run_text):
        if len(text) >= 60 and tree.run_words[run] >= 8 and tree.node_tag[tree.run_node[run]] != "pre":
            places.append(run)
            texts.append("".join(piece(slot) for slot in range(tree.run_slot[run], tree.run_slot_end[run])))
    found: list[Candidate] = []
    for number, text in enumerate(texts):
        found.extend(c for c in candidates(text, number) if c.marker.isdecimal() and text[c.start] not in "[(")
    run_of = in_order(found, texts)
    if not run_of and [(c.marker, c.sure) for c in found] == [("1", True), ("2", True)]:
        run_of = set(found)  # the 1 and the 2 of a page, each sure by itself; a lone mark is left as it is
    made = []
    for candidate in found:
        if candidate not in run_of:
            continue
        run = places[candidate.paragraph]
        offset = 0
        for slot in range(tree.run_slot[run], tree.run_slot_end[run]):
            length = len(tree.slot_text(slot))
            if offset <= candidate.start and candidate.end <= offset + length:
                if slot not in desk.claimed:
                    spot = Spot(None, slot, candidate.start - offset, candidate.end - offset, (candidate.marker,), FLAT, run)
                    spot.sure = True
                    if not off_text(desk, spot):
                        made.append(spot)
                break
            offset += length
    return made if len(made) == len(run_of) == 2 or len(made) >= 3 else []


# -- flattened in a text without markup ----------------------------------------------------------------------------------


_STYLES: Final = {
    **dict.fromkeys("[［〔【", BRACKET),
    **dict.fromkeys("(（", PAREN),
    **dict.fromkeys("*†‡", SYMBOL),
    **dict.fromkeys(SUPERSCRIPTS, UNICODE),
}
"""First character of a mark → its style; digits are flattened."""


def flat_spots(desk: Desk, spots: list[Spot]) -> list[Spot]:
    """The marks of a flat text that are not among the spots. Nothing in it is raised or linked, so a sure mark counts alone.

    Those that are among the spots are made sure where what stands around them says so.
    """
    tree = desk.tree
    texts = tree.run_text
    found = [candidate for run, text in enumerate(texts) for candidate in candidates(text, run)]
    if found and scores(texts):
        found = [c for c in found if c.end < len(texts[c.paragraph])]
    ordered = in_order(found, texts)
    known = {(spot.slot, spot.start): spot for spot in spots}
    made = []
    for (run, start, end), group in groupby(found, key=lambda c: (c.paragraph, c.start, c.end)):
        marks = list(group)
        slot = tree.run_slot[run]
        spot = known.get((slot, start))
        if spot is None:
            style = _STYLES.get(texts[run][start], FLAT)
            spot = Spot(None, slot, start, end, tuple(c.marker for c in marks), style, run)
            spot.sure = False
            made.append(spot)
        if any(c.sure or c in ordered for c in marks):
            spot.sure = True
    return made
