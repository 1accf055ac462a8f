"""The recipe: gates, then one reader after the other, each on what the ones before have left."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any, Final

from .._text.labels import BRACKETED, OPENING
from .._tree import HEADINGS, Tree
from ..article import Notice
from ..limits import Limits
from ..rules.notes import NOTE_SIGNS
from ..rules.vocabulary import NOTE
from .context import NoteContext
from .dangling import flat_spots, flattened_spots, may_be_flattened, may_be_glued, read_dangling, read_returns
from .groups import read_groups
from .inline import read_inline
from .linked import Linked, links_of
from .markers import has_signed, marker_candidates, places_of
from .model import Notes
from .note_text import backlink_slots, note_from_span
from .unlinked import Unlinked, heading_before, heads_list, is_heading, line_breaks


def read_notes(tree: Tree, limits: Limits) -> Notes:
    """The notes of a page and the places that refer to them. The tree is only read.

    On a page without anything that looks like a marker this costs a few look-ups.
    """
    if not tree.run_text:
        return Notes()
    links, notices = links_of(tree, limits)
    labelled = any(link.label is not None for link in links)
    noted = any(mask & NOTE for _, mask, _ in tree.classed)
    whole = "\n".join(tree.run_text)
    # Where marks are raised or linked, none has lost its markup;
    # what is raised at the start of a line is the label of a note.
    headed = heads_list(tree)
    listed = headed and not labelled and all(starts_line(sup) for sup, _ in tree.sups)
    flat = tree.flat is not None or may_be_flattened(whole) or (listed and may_be_glued(whole))
    if not (labelled or noted or flat or tree.sups or may_have_spots(tree, whole, headed)):
        return Notes(notices=notices)
    context = NoteContext(tree)
    linked = Linked(context, links)
    if labelled or noted:
        linked.read()
        write_linked(context, linked)
    spots = marker_candidates(context, linked.loose, whole)
    if flat:
        more = flattened_spots if tree.flat is None else flat_spots
        spots.extend(more(context, spots, listed))
        spots.sort(key=lambda spot: (spot.slot, spot.start))
    if spots:
        unlinked = Unlinked(context, spots)
        unlinked.read()
        write_unlinked(context, unlinked)
    if noted:
        read_inline(context)
    if spots:
        read_dangling(context, spots, linked.loose)
        read_returns(context)
    if context.found.notes:
        take_headings(context)
        read_groups(context)
    return within(limits, tree.url, in_page_order(context, context.found.build(notices)))


def starts_line(sup: Any) -> bool:
    """Whether nothing is before an element in its paragraph or line."""
    before = sup.getprevious()
    if before is not None:
        return before.tag == "br" and not (before.tail or "").strip()
    parent = sup.getparent()
    return parent is not None and not (parent.text or "").strip()


def may_have_spots(tree: Tree, whole: str, headed: bool) -> bool:
    """Whether the text has a sign that could be a marker. `headed`: the page has a heading over notes.

    Of a sign that often means other things a line must begin with it as well: the note.
    """
    if "¹" in whole or any(BRACKETED.match(whole, place) for place in places_of(OPENING, whole)):
        return True
    if headed and "(1)" in whole:
        return True
    firsts = signs_of_lines(tree)
    if not firsts.isdisjoint("*†①") or (firsts and has_signed(whole)):
        return True
    return not firsts.isdisjoint("‡(") and any(sign in whole for sign in ("*", "①", "(1)", "†"))


_BEFORE_LABELS: Final = " \t\r\n\u00a0\u200b\u2060[［〔【（^↑↩"
_SIGNS: Final = frozenset(f"*†‡①({NOTE_SIGNS}")


def signs_of_lines(tree: Tree) -> frozenset[str]:
    """The signs with which lines begin, brackets and ways back before them left out."""
    firsts = {text[0] for text in tree.run_text}
    if not firsts.isdisjoint(_BEFORE_LABELS):
        lines = [text for text in tree.run_text if text[0] in _BEFORE_LABELS]
        firsts.update(text.lstrip(_BEFORE_LABELS)[:1] for text in lines)
    firsts.update(tree.slot_text(slot).lstrip(_BEFORE_LABELS)[:1] for slot in line_breaks(tree))
    return _SIGNS & firsts


def write_linked(context: NoteContext, linked: Linked) -> None:
    """Write down the notes that links tie to their markers."""
    found = context.found
    back = backlink_slots(context, linked.found, {link.el for link in linked.accepted})
    numbers = {id(span): found.add(note_from_span(context, span, back)) for span in linked.found}
    for link in linked.accepted:
        found.mark_element(link.mark, (numbers[id(linked.by_target[link.target])],))
        context.claimed.update(context.tree.slots_inside(link.mark))
    context.claimed.update(found.taken)


def write_unlinked(context: NoteContext, unlinked: Unlinked) -> None:
    """Write down the notes that number and order tie to their markers."""
    back = backlink_slots(context, [found for _, found in unlinked.found], set())
    for line, found in unlinked.found:
        number = context.found.add(note_from_span(context, found, back))
        for spot in line.spots:
            spot.notes.append(number)
    for spot in unlinked.spots:
        if spot.notes:
            if spot.el is not None:
                context.found.mark_element(spot.el, tuple(spot.notes))
            else:
                context.found.mark_text(spot.slot, spot.start, spot.end, tuple(spot.notes))


def take_headings(context: NoteContext) -> None:
    """Take the headings out that are over nothing but notes."""
    tree, taken = context.tree, context.found.taken
    last = -1
    for slot in sorted(taken):
        if slot != last + 1:
            run = context.run(slot)
            if tree.run_slot[run] == slot:
                heading = heading_before(context, run)
                if heading is not None and ends_with_notes(context, heading, run):
                    taken.update(range(tree.run_slot[heading], tree.run_slot_end[heading]))
            elif is_heading(context.text(tree.run_slot[run], slot)):
                taken.update(range(tree.run_slot[run], slot))  # the first line of the same paragraph
        last = slot


def ends_with_notes(context: NoteContext, heading: int, run: int) -> bool:
    """Whether all that is under a heading, up to the next one, is notes."""
    tree, taken = context.tree, context.found.taken
    level = HEADINGS.get(tree.node_tag[tree.run_node[heading]], 7)
    if heading != run - 1 and any(tree.run_slot[r] not in taken for r in range(heading + 1, run)):
        return False
    if level == 7:
        return True
    parent = max(tree.node_parent[tree.run_node[heading]], 0)
    for after in range(run, min(tree.node_end[parent], len(tree.run_text))):
        if tree.node_tag[tree.run_node[after]] in HEADINGS and tree.run_slot[after] not in taken:
            break
        if (
            not taken.issuperset(range(tree.run_slot[after], tree.run_slot_end[after]))
            and len(tree.run_text[after]) > 120
        ):
            return False
    return True


def in_page_order(context: NoteContext, notes: Notes) -> Notes:
    """Notes in the order of the page: by their text, or by their first marker where they have none in a slot."""
    first: dict[int, tuple[int, int]] = {}
    for el, numbers in notes.element_marks.items():
        place = (context.span(el)[0], 0)
        for number in numbers:
            first[number] = min(first.get(number, place), place)
    for slot, marks in notes.text_marks.items():
        for start, _, numbers in marks:
            for number in numbers:
                first[number] = min(first.get(number, (slot, start)), (slot, start))
    places = [
        (note.slots[0], 0) if note.slots else first.get(n, (0, 0)) for n, note in enumerate(notes.notes)
    ]
    order = sorted(range(len(places)), key=lambda n: (places[n], n))
    if order == list(range(len(order))):
        return notes
    new = {old: n for n, old in enumerate(order)}
    return replace(renumbered(notes, lambda number: new[number]), notes=tuple(notes.notes[n] for n in order))


def within(limits: Limits, url: str | None, notes: Notes) -> Notes:
    """Keep to `max_footnotes`: what is over it stays in the text."""
    most = limits.max_footnotes
    if len(notes.notes) <= most:
        return notes
    message = limits.meet("max_footnotes", "the page has more notes; the others stay in the text", url=url)
    return replace(
        renumbered(notes, lambda number: number if number < most else None),
        notes=notes.notes[:most],
        taken=notes.taken.difference(*(note.slots for note in notes.notes[most:])),
        notices=(*notes.notices, Notice(code="max_footnotes", message=message)),
    )


def renumbered(notes: Notes, new: Callable[[int], int | None]) -> Notes:
    """The marks with other positions of their notes; `None` for a note that is left out, and its marks with it."""

    def kept(numbers: Iterable[int]) -> tuple[int, ...]:
        return tuple(n for n in map(new, numbers) if n is not None)

    elements = {el: found for el, numbers in notes.element_marks.items() if (found := kept(numbers))}
    texts = {
        slot: tuple(
            (start, end, kept(numbers)) for start, end, numbers in marks if not numbers or kept(numbers)
        )
        for slot, marks in notes.text_marks.items()
    }
    return replace(
        notes, element_marks=elements, text_marks={slot: marks for slot, marks in texts.items() if marks}
    )
