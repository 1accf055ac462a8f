"""Markers without a note on the page: reported, and kept in the text."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import groupby
from typing import Any, Final

from .._text.characters import CLOSING, STOPS
from .._text.labels import SUPERSCRIPTS, number_of
from .._text.patterns import pattern
from .context import NoteContext
from .flattened import Candidate, candidates, in_order, listed_only, scores
from .inline import text_in_attributes
from .linked import Link, called_note, is_raised, says_reference
from .markers import BRACKET, FLAT, PAREN, RAISED, SYMBOL, UNICODE, MarkerCandidate, off_text
from .model import Note

LEAST_RUN: Final = 3
"""Marks in order that are marks without any note."""
MOST_BEYOND: Final = 5
"""Numbers after that of the last note, which a text that was cut may still refer to."""

_NUMBERED: Final = (RAISED, BRACKET, UNICODE)
_WORDS_PER_MARK: Final = 8
"""Below this many words a marker, a line is a list of authors with affiliations or a row of a table."""


def read_dangling(context: NoteContext, spots: list[MarkerCandidate], loose: list[Link]) -> None:
    """Write down the markers that are sure and have no note."""
    left = [
        spot for spot in spots if not spot.notes and not spot.claimed and spot.slot not in context.claimed
    ]
    left = [
        spot
        for spot in left
        if spot.slot not in context.found.taken and spot.slot not in context.found.copies
    ]
    tied = {link.place: link for link in loose}
    marks = Counter(spot.run for spot in left)
    numbered: list[MarkerCandidate] = []
    for spot in left:
        link = tied.get(spot.slot)
        text = text_in_attributes(spot.el) if spot.el is not None else None
        if text is not None and says_reference(spot.el):
            write(context, spot, text)
        elif spot.sure or (link is not None and is_called_note(link)):
            write(context, spot, None)
        elif (
            spot.sure is None
            and spot.style in _NUMBERED
            and all(map(number_of, spot.labels))
            and in_prose(context, spot, marks[spot.run])
        ):
            numbered.append(spot)
    if not numbered:
        return
    read = [number_of(note.marker) or 0 for note in context.found.notes if note.slots]
    highest = max(read, default=0)
    expected = 1
    run: list[MarkerCandidate] = []
    for spot in numbered:
        numbers = [number_of(label) or 0 for label in spot.labels]
        if highest and all(highest < number <= highest + MOST_BEYOND for number in numbers):
            write(context, spot, None)
        elif not highest and numbers[0] in (expected, expected + 1) and (run or numbers[0] == 1):
            run.append(spot)
            expected = numbers[-1] + 1
    if sum(len(spot.labels) for spot in run) >= LEAST_RUN:
        for spot in run:
            write(context, spot, None)


def is_called_note(link: Link) -> bool:
    """Whether a link whose target is not there was made for a note."""
    return called_note(link.fragment) and (is_raised(link.el) or says_reference(link.el))


def in_prose(context: NoteContext, spot: MarkerCandidate, marks: int) -> bool:
    """Whether a marker is in a sentence. `marks`: how many there are in its run."""
    return not off_text(context, spot) and context.tree.run_words[spot.run] >= _WORDS_PER_MARK * marks


def write(context: NoteContext, spot: MarkerCandidate, text: str | None) -> None:
    """A note without slots for each label of a marker.

    Marks that lost their markup share the note of their label.
    """
    numbers = []
    notes = context.found.notes
    for label in spot.labels:
        number = context.dangling.get(label, len(notes)) if spot.sure else len(notes)
        if number == len(notes):
            context.found.add(Note(label, text=text))
        if spot.sure:
            context.dangling[label] = number
        numbers.append(number)
    spot.notes.extend(numbers)
    if spot.el is not None:
        context.found.mark_element(spot.el, tuple(numbers))
        context.claimed.update(context.tree.slots_inside(spot.el))
    else:
        context.found.mark_text(spot.slot, spot.start, spot.end, tuple(numbers))


RETURN: Final = "↩⏎↵↑"
_RETURNS: Final = tuple(RETURN)
_AFTER_RETURN: Final = "\ufe0e\ufe0f \n"


def read_returns(context: NoteContext) -> None:
    """Lines that end with an arrow back are the notes, in order, where as many markers have none.

    A text that lost its numbers has them.
    """
    tree, taken = context.tree, context.found.taken
    waiting = [n for n, note in enumerate(context.found.notes) if not note.slots and note.text is None]
    texts = [(run, text.rstrip(_AFTER_RETURN)) for run, text in enumerate(tree.run_text) if waiting]
    runs = [run for run, text in texts if text.endswith(_RETURNS) and text.rstrip(RETURN)]
    if len(waiting) != len(runs) or any(tree.run_slot[run] in taken for run in runs):
        return
    for number, run in zip(waiting, runs):
        slots = tuple(range(tree.run_slot[run], tree.run_slot_end[run]))
        root = tree.node_el[tree.run_node[run]]
        context.found.notes[number] = replace(context.found.notes[number], slots=slots, root=root)
        taken.update(slots)
        text = tree.slot_text(slots[-1])
        context.found.mark_text(
            slots[-1], len(text.rstrip(_AFTER_RETURN).rstrip(RETURN).rstrip()), len(text), ()
        )


# -- flattened in the page itself ----------------------------------------------------------------------------


_COUNTING: Final = tuple(
    (digits[0], digits[1:]) for digits in ("123456", "١٢٣٤٥٦", "۱۲۳۴۵۶", "१२३४५६", "১২৩৪৫৬", "๑๒๓๔๕๖")
)
_STOPS: Final = frozenset(STOPS + CLOSING)
LEAST_CHARS: Final = 60
LEAST_WORDS: Final = 8
"""Shorter texts are not sentences in which a mark differs from a count or a score."""


def may_be_flattened(whole: str) -> bool:
    """Whether a 1, and after it one of 2 to 6, are directly behind stops:
    cheap, and false for nearly every page.
    """
    for one, others in _COUNTING[:1] if whole.isascii() else _COUNTING:
        at = _behind_a_stop(whole, one, 0)
        if at >= 0 and any(_behind_a_stop(whole, other, at) >= 0 for other in others):
            return True
    return False


def _behind_a_stop(whole: str, digit: str, at: int) -> int:
    """Where a digit, which is all of its number, is behind a word and its stop; -1 for nowhere."""
    at = whole.find(digit, at)
    while at >= 0:
        if whole[at - 1] in _STOPS and at > 1 and not whole[at + 1 : at + 2].isdigit():
            if whole[at - 2].isalpha() or whole[at - 3 : at - 2].isalpha():
                return at
        at = whole.find(digit, at + 1)
    return -1


def may_be_glued(whole: str) -> bool:
    """Whether a 1 is behind a word or a stop: to be asked where there is a heading over notes."""
    for one, _ in _COUNTING:
        at = whole.find(one)
        while at >= 0:
            before = whole[max(0, at - 3) : at].rstrip()
            if (
                before
                and not before[-1].isdigit()
                and any(map(str.isalpha, before))
                and not whole[at + 1 : at + 2].isdigit()
            ):
                return True
            at = whole.find(one, at + 1)
    return False


def flattened_spots(
    context: NoteContext, spots: list[MarkerCandidate], listed: bool
) -> list[MarkerCandidate]:
    """Digits glued to sentences of the page, as a stripped `sup` leaves them.

    They count where they run 1, 2, 3, … in order. `listed`: the page has a heading over notes; the digits
    that count only if a list has their number are spots that are not sure.
    """
    places, texts = _sentences(context, spots)
    found: list[Candidate] = []
    for number, text in enumerate(texts):
        found.extend(
            c for c in candidates(text, number) if c.marker.isdecimal() and text[c.start] not in "[("
        )
    kept = in_order(found, texts)
    if not kept and [(c.marker, c.sure) for c in found] == [("1", True), ("2", True)]:
        kept = set(found)  # the 1 and the 2 of a page, each sure on its own; a lone mark stays as it is
    numbers = {candidate.marker for candidate in kept}
    kept.update(candidate for candidate in found if candidate.sure and candidate.marker in numbers)
    made = [spot for c in found if c in kept for spot in _spots_at(context, places, c)]
    if len({spot.labels for spot in made}) < min(LEAST_RUN, len(numbers)):
        made = []
    if listed:
        found.extend(c for number, text in enumerate(texts) for c in listed_only(text, number))
        for candidate in _in_turn(found, texts):
            if not made or candidate not in kept:
                for spot in _spots_at(context, places, candidate):
                    spot.sure = False
                    made.append(spot)
    return made


_has_digit = pattern(rf"[\d{SUPERSCRIPTS}]").search


def _sentences(context: NoteContext, spots: list[MarkerCandidate]) -> tuple[list[int], list[str]]:
    """The runs of sentences with a digit, and their texts, blank at the markers."""
    tree = context.tree
    busy = set(context.claimed)
    for spot in spots:
        busy.update(tree.slots_inside(spot.el) if spot.el is not None else ())
    inner: set[Any] = set()
    for sup, _ in tree.sups:
        if sup not in inner:
            inner.update(sup.iter("sup"))
            busy.update(tree.slots_inside(sup))
    places, texts = [], []
    for run, text in enumerate(tree.run_text):
        if len(text) < LEAST_CHARS and text.isascii() or tree.run_words[run] < LEAST_WORDS:
            continue
        if not _has_digit(text):
            continue
        if tree.node_tag[tree.run_node[run]] != "pre":
            slots = range(tree.run_slot[run], tree.run_slot_end[run])
            pieces = map(tree.slot_text, slots)
            places.append(run)
            texts.append(
                "".join(" " * len(piece) if slot in busy else piece for slot, piece in zip(slots, pieces))
            )
    return places, texts


def _spots_at(context: NoteContext, places: list[int], candidate: Candidate) -> list[MarkerCandidate]:
    """The spot that a candidate is; none where it is not within one slot of text."""
    tree, run = context.tree, places[candidate.paragraph]
    offset = 0
    for slot in range(tree.run_slot[run], tree.run_slot_end[run]):
        length = len(tree.slot_text(slot))
        if offset <= candidate.start and candidate.end <= offset + length:
            start, end = candidate.start - offset, candidate.end - offset
            spot = MarkerCandidate(None, slot, start, end, (candidate.marker,), FLAT, run)
            spot.sure = True
            return [] if slot in context.claimed or off_text(context, spot) else [spot]
        offset += length
    return []


def _in_turn(found: list[Candidate], texts: list[str]) -> list[Candidate]:
    """The candidates that count up from 1, with those between that repeat a number at a stop."""
    highest = 0
    taken: list[Candidate] = []
    for candidate in sorted(found):
        number = number_of(candidate.marker) or 0
        text = texts[candidate.paragraph]
        around = text[: candidate.start].rstrip()[-1:] + text[candidate.end : candidate.end + 1]
        if number == highest + 1:
            highest = number
        elif not (0 < number <= highest and any(c in _AT_STOP for c in around)):
            continue
        taken.append(candidate)
    return taken


_AT_STOP: Final = frozenset('.!?…,;:。！？，、；：」』）؟،۔।”"’)')


# -- flattened in a text without markup ----------------------------------------------------------------------


_STYLES: Final = {
    **dict.fromkeys("[［〔【", BRACKET),
    **dict.fromkeys("(（", PAREN),
    **dict.fromkeys("*†‡", SYMBOL),
    **dict.fromkeys(SUPERSCRIPTS, UNICODE),
}
"""First character of a mark → its style; digits are flattened."""


def flat_spots(context: NoteContext, spots: list[MarkerCandidate], listed: bool) -> list[MarkerCandidate]:
    """The marks of a flat text that are not among the spots.
    Nothing in it is raised or linked, so a sure mark counts alone.

    Candidates among the spots become sure where their surroundings confirm them.
    """
    tree = context.tree
    texts = tree.run_text
    found = [candidate for run, text in enumerate(texts) for candidate in candidates(text, run)]
    if found and scores(texts):
        found = [c for c in found if c.end < len(texts[c.paragraph])]
    ordered = in_order(
        [c for c in found if texts[c.paragraph][c.start] not in "(（"], texts
    )  # (1) wash, (2) rinse
    if listed:
        known_places = {(c.paragraph, c.start) for c in found}
        more = [c for run, text in enumerate(texts) for c in listed_only(text, run)]
        found = sorted([*found, *(c for c in more if (c.paragraph, c.start) not in known_places)])
    known = {(spot.slot, spot.start): spot for spot in spots}
    made = []
    for (run, start, end), group in groupby(found, key=lambda c: (c.paragraph, c.start, c.end)):
        marks = list(group)
        slot = tree.run_slot[run]
        spot = known.get((slot, start))
        if spot is None:
            style = _STYLES.get(texts[run][start], FLAT)
            spot = MarkerCandidate(None, slot, start, end, tuple(c.marker for c in marks), style, run)
            spot.sure = False
            made.append(spot)
        if any(c.sure or c in ordered for c in marks):
            spot.sure = True
    return made
