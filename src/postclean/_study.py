"""The study of a page: all that is known of it before anything is chosen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from ._content.features import Measures, measure
from ._keypoints import KeyPointsFound, read_keypoints
from ._notes import Notes, read_notes
from ._options import Options
from ._strip import Marks, Reason, mark_boilerplate
from ._tree import Tree, parse
from .article import Notice
from .page import Markup
from .rules.platform import Platform
from .rules.registry import detect


@dataclass(slots=True)
class Study:
    """What is known of a page before anything is chosen."""

    tree: Tree
    platform: Platform | None
    notes: Notes
    points: KeyPointsFound | None
    marks: Marks
    measures: Measures
    notices: list[Notice] = field(default_factory=list)


def study(markup: Markup, options: Options = Options()) -> Study:  # noqa: B008 (frozen)
    """Parse a page, read notes and key points from the untouched tree, mark furniture, measure what is left."""
    limits, platform, keep = options.limits, options.platform, options.keep
    tree = parse(markup, limits, menus="navigation" in keep)
    notices: list[Notice] = []
    if platform is None:
        platform, notices = detect(tree)
    notes = read_notes(tree, limits)
    if "note_copy" in keep:
        notes.copies.clear()
    points = read_keypoints(tree)
    marks = mark_boilerplate(tree, keep)
    if "navigation" in keep:
        _force_menus(tree, marks)
    if platform is not None:
        _mark_by_platform(tree, platform, marks)
    _take_notes_out(tree, notes, marks)
    if options.site is not None:
        options.site.mark(tree, marks)
    title = _head_title(tree)
    measures = measure(tree, marks.dead, title)
    return Study(tree, platform, notes, points, marks, measures, notices)


def _force_menus(tree: Tree, marks: Marks) -> None:
    """The menus that the walk entered because the caller wants them."""
    for node, tag in enumerate(tree.node_tag):
        if tag == "nav":
            marks.forced.update(range(tree.node_first[node], tree.node_end[node]))


def _mark_by_platform(tree: Tree, platform: Platform, marks: Marks) -> None:
    """Mark what the platform's record says is furniture there, and take the marks off what it says is the article's."""
    for field_name, kind in (("drop", "platform"), ("comments", "comments")):
        for node in nodes_of(tree, platform.select(tree, field_name)):
            if node not in marks.nodes and kind not in marks.keep:  # what a token has named keeps its kind
                marks.mark_node(tree, node, Reason(kind, f"platform:{platform.name}", node))
    for node in nodes_of(tree, platform.select(tree, "keep")):
        marks.unmark_node(tree, node)
        marks.forced.update(range(tree.node_first[node], tree.node_end[node]))


def nodes_of(tree: Tree, elements: Iterable[Any]) -> list[int]:
    """The nodes of elements; inline elements and what the walk did not enter have none."""
    wanted = list(elements)
    if not wanted:
        return []
    places = {el: node for node, el in enumerate(tree.node_el)}
    return [places[el] for el in wanted if el in places]


def _take_notes_out(tree: Tree, notes: Notes, marks: Marks) -> None:
    """Mark the runs that are notes or copies of notes as a whole: they are read already."""
    out = notes.taken | notes.copies
    if not out:
        return
    for run in sorted({tree.run_of_slot(slot) for slot in out}):
        slots = range(tree.run_slot[run], tree.run_slot_end[run])
        if all(slot in out or not tree.slot_text(slot).strip() for slot in slots):
            copy = all(slot in notes.copies or slot not in out for slot in slots)
            marks.mark_run(run, Reason("note_copy", "notes:copy") if copy else Reason("footnote", "notes"))


def _head_title(tree: Tree) -> str | None:
    """The page's own title without the part after its last separator, to find where it is shown."""
    titles = tree.declared.titles if tree.head is not None else list(tree.root.iter("title"))
    text = " ".join((titles[0].text or "").split()) if titles else ""
    if not text:
        return None
    for separator in (" | ", " – ", " — ", " - ", " · ", " » ", " :: "):
        head, found, _ = text.rpartition(separator)
        if found and len(head) > 12:
            return head
    return text
