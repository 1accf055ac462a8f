"""The recipe: gates, then one reader after the other, each on what the ones before have left."""

from __future__ import annotations

from typing import Any

from .._tree import HEADINGS, Tree
from ..article import Notice
from ..limits import Limits
from ..rules.vocabulary import NOTE
from .context import NoteContext
from .dangling import flat_spots, flattened_spots, may_be_flattened, may_be_glued, read_dangling, read_returns
from .groups import read_groups
from .inline import read_inline
from .linked import Linked, links_of
from .markers import BRACKETED, OPENING, has_signed, marker_candidates
from .model import Notes
from .note_text import backlink_slots, note_from_span
from .unlinked import Unlinked, has_heading, heading_before


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
    listed = not labelled and all(starts_line(sup) for sup, _ in tree.sups) and has_heading(tree)
    flat = tree.flat is not None or may_be_flattened(whole) or (listed and may_be_glued(whole))
    if not (labelled or noted or flat or tree.sups or may_have_spots(whole)):
        return Notes(notices=list(notices))
    context = NoteContext(tree)
    context.result.notices.extend(notices)
    linked = Linked(context, links)
    if labelled or noted:
        linked.read()
        write_linked(context, linked)
    spots = marker_candidates(context, linked.loose, whole)
    if flat:
        spots.extend(
            flattened_spots(context, spots, listed)
            if tree.flat is None
            else flat_spots(context, spots, listed)
        )
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
    if context.result.notes:
        take_headings(context)
        read_groups(context)
        in_page_order(context)
        cut(context, limits)
    return context.result


def starts_line(sup: Any) -> bool:
    """Whether nothing is before an element in its paragraph or line."""
    before = sup.getprevious()
    if before is not None:
        return before.tag == "br" and not (before.tail or "").strip()
    parent = sup.getparent()
    return parent is not None and not (parent.text or "").strip()


def may_have_spots(whole: str) -> bool:
    """Whether the text has a sign that could be a marker."""
    if any(sign in whole for sign in ("*", "(1)", "¹", "†", "①")):
        return True
    if has_signed(whole):
        return True
    return any(sign in whole for sign in OPENING) and BRACKETED.search(whole) is not None


def write_linked(context: NoteContext, linked: Linked) -> None:
    """Write down the notes that links tie to their markers."""
    markers: set[Any] = {link.el for link in linked.accepted}
    back = backlink_slots(context, linked.found, markers)
    numbers: dict[int, int] = {}
    for found in linked.found:
        numbers[id(found)] = len(context.result.notes)
        context.result.notes.append(note_from_span(context, found, back))
    for link in linked.accepted:
        context.mark_element(link.mark, (numbers[id(linked.by_target[link.target])],))
        context.claimed.update(context.tree.slots_inside(link.mark))
    context.claimed.update(context.result.taken)


def write_unlinked(context: NoteContext, unlinked: Unlinked) -> None:
    """Write down the notes that number and order tie to their markers."""
    back = backlink_slots(context, [found for _, found in unlinked.found], set())
    for line, found in unlinked.found:
        number = len(context.result.notes)
        context.result.notes.append(note_from_span(context, found, back))
        for spot in line.spots:
            spot.notes.append(number)
    for spot in unlinked.spots:
        if spot.notes:
            if spot.el is not None:
                context.mark_element(spot.el, tuple(spot.notes))
            else:
                context.mark_text(spot.slot, spot.start, spot.end, tuple(spot.notes))


def take_headings(context: NoteContext) -> None:
    """Take the headings out that are over nothing but notes."""
    tree, taken = context.tree, context.result.taken
    last = -1
    for slot in sorted(taken):
        if slot != last + 1:
            run = context.run(slot)
            if tree.run_slot[run] == slot:
                heading = heading_before(context, run)
                if heading is not None and ends_with_notes(context, heading, run):
                    taken.update(range(tree.run_slot[heading], tree.run_slot_end[heading]))
        last = slot


def ends_with_notes(context: NoteContext, heading: int, run: int) -> bool:
    """Whether all that is under a heading, up to the next one, is notes."""
    tree, taken = context.tree, context.result.taken
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


def in_page_order(context: NoteContext) -> None:
    """Notes in the order of the page: by their text,
    or by their first marker where they have none in a slot.
    """
    result = context.result
    first: dict[int, tuple[int, int]] = {}
    for el, numbers in result.element_marks.items():
        place = (context.span(el)[0], 0)
        for number in numbers:
            first[number] = min(first.get(number, place), place)
    for slot, marks in result.text_marks.items():
        for start, _, numbers in marks:
            for number in numbers:
                first[number] = min(first.get(number, (slot, start)), (slot, start))
    places = [
        (note.slots[0], 0) if note.slots else first.get(n, (0, 0)) for n, note in enumerate(result.notes)
    ]
    order = sorted(range(len(places)), key=lambda n: (places[n], n))
    if order == list(range(len(order))):
        return
    new = {old: n for n, old in enumerate(order)}
    result.notes = [result.notes[n] for n in order]
    for el, numbers in result.element_marks.items():
        result.element_marks[el] = tuple(new[n] for n in numbers)
    for slot, marks in result.text_marks.items():
        result.text_marks[slot] = [
            (start, end, tuple(new[n] for n in numbers)) for start, end, numbers in marks
        ]


def cut(context: NoteContext, limits: Limits) -> None:
    """Keep to `max_footnotes`: what is over it stays in the text."""
    result, most = context.result, limits.max_footnotes
    if len(result.notes) <= most:
        return
    message = limits.meet(
        "max_footnotes", "the page has more notes; the others stay in the text", url=context.tree.url
    )
    result.notices.append(Notice(code="max_footnotes", message=message))
    for note in result.notes[most:]:
        result.taken.difference_update(note.slots)
    del result.notes[most:]
    for el in list(result.element_marks):
        kept = tuple(n for n in result.element_marks[el] if n < most)
        if kept:
            result.element_marks[el] = kept
        else:
            del result.element_marks[el]
    for slot in list(result.text_marks):
        marks = [
            (start, end, tuple(n for n in numbers if n < most))
            for start, end, numbers in result.text_marks[slot]
            if not numbers or any(n < most for n in numbers)
        ]
        if marks:
            result.text_marks[slot] = marks
        else:
            del result.text_marks[slot]
