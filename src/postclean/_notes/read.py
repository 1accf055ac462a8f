"""The recipe: gates, then one reader after the other, each on what the ones before have left."""

from __future__ import annotations

from typing import Any

from .._tree import Tree
from ..errors import LimitExceeded
from ..page import Limits
from .desk import Desk, Found
from .linked import Link, Linked, links_of
from .model import Notes
from .trim import ways_back, written


def read_notes(tree: Tree, limits: Limits) -> Notes:
    """The notes of a page and the places that refer to them."""
    links = links_of(tree)
    labelled = any(link.label is not None for link in links)
    if not labelled:
        return Notes()
    desk = Desk(tree)
    linked = Linked(desk, links)
    linked.read()
    write(desk, linked)
    return desk.result


def write(desk: Desk, linked: Linked) -> None:
    """Write down the notes that links tie to their markers."""
    markers: set[Any] = {link.el for link in linked.accepted}
    back = ways_back(desk, linked.found, markers)
    numbers: dict[int, int] = {}
    for found in linked.found:
        numbers[id(found)] = len(desk.result.notes)
        desk.result.notes.append(written(desk, found, back))
    for link in linked.accepted:
        desk.mark_element(link.mark, (numbers[id(linked.by_target[link.target])],))
