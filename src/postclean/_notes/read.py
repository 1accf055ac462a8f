"""The recipe: gates, then one reader after the other, each on what the ones before have left."""

from __future__ import annotations

from typing import Any

from .._tree import HEADINGS, Tree
from ..page import Limits
from .desk import Desk
from .groups import read_groups
from .linked import Linked, links_of
from .model import Notes
from .spots import spots_of
from .trim import ways_back, written
from .unlinked import Unlinked, heading_before


def read_notes(tree: Tree, limits: Limits) -> Notes:
    """The notes of a page and the places that refer to them."""
    links = links_of(tree)
    labelled = any(link.label is not None for link in links)
    if not labelled and not may_have_spots(tree):
        return Notes()
    desk = Desk(tree)
    linked = Linked(desk, links)
    if labelled:
        linked.read()
        write_linked(desk, linked)
    spots = spots_of(desk, linked.loose)
    if spots:
        unlinked = Unlinked(desk, spots)
        unlinked.read()
        write_unlinked(desk, unlinked)
    take_headings(desk)
    read_groups(desk)
    return desk.result


def may_have_spots(tree: Tree) -> bool:
    """Whether anything on the page could be a marker without a link."""
    if tree.sups:
        return True
    whole = tree.markup.text
    if "[1]" in whole or "(1)" in whole or "¹" in whole or "†" in whole:
        return True
    return any("*" in text for text in tree.run_text)


def write_linked(desk: Desk, linked: Linked) -> None:
    """Write down the notes that links tie to their markers."""
    markers: set[Any] = {link.el for link in linked.accepted}
    back = ways_back(desk, linked.found, markers)
    numbers: dict[int, int] = {}
    for found in linked.found:
        numbers[id(found)] = len(desk.result.notes)
        desk.result.notes.append(written(desk, found, back))
    for link in linked.accepted:
        desk.mark_element(link.mark, (numbers[id(linked.by_target[link.target])],))
        desk.claimed.update(desk.tree.slots_inside(link.mark))
    desk.claimed.update(desk.result.taken)


def write_unlinked(desk: Desk, unlinked: Unlinked) -> None:
    """Write down the notes that number and order tie to their markers."""
    back = ways_back(desk, [found for _, found in unlinked.found], set())
    for _, found in unlinked.found:
        desk.result.taken.update(range(found.start, found.end))
    for line, found in unlinked.found:
        number = len(desk.result.notes)
        desk.result.notes.append(written(desk, found, back))
        for spot in line.spots:
            spot.notes.append(number)
    for spot in unlinked.spots:
        if spot.notes:
            if spot.el is not None:
                desk.mark_element(spot.el, tuple(spot.notes))
            else:
                desk.mark_text(spot.slot, spot.start, spot.end, tuple(spot.notes))


def take_headings(desk: Desk) -> None:
    """Take the headings out that stand over nothing but notes."""
    tree, taken = desk.tree, desk.result.taken
    if not taken:
        return
    last = -1
    for slot in sorted(taken):
        if slot != last + 1:
            run = desk.run(slot)
            if tree.run_slot[run] == slot:
                heading = heading_before(desk, run)
                if heading is not None and ends_with_notes(desk, heading, run):
                    taken.update(range(tree.run_slot[heading], tree.run_slot_end[heading]))
        last = slot


def ends_with_notes(desk: Desk, heading: int, run: int) -> bool:
    """Whether all that stands under a heading, up to the next one, is notes."""
    tree, taken = desk.tree, desk.result.taken
    level = HEADINGS.get(tree.node_tag[tree.run_node[heading]], 7)
    if heading != run - 1 and any(tree.run_slot[r] not in taken for r in range(heading + 1, run)):
        return False
    if level == 7:
        return True
    parent = max(tree.node_parent[tree.run_node[heading]], 0)
    for after in range(run, min(tree.node_end[parent], len(tree.run_text))):
        if tree.node_tag[tree.run_node[after]] in HEADINGS and tree.run_slot[after] not in taken:
            break
        if not taken.issuperset(range(tree.run_slot[after], tree.run_slot_end[after])) and len(tree.run_text[after]) > 120:
            return False
    return True
