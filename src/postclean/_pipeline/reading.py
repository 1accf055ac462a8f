"""Reading a page: everything that is known of it before anything is chosen."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from .._content.features import Measures, measure
from .._input.markup import Markup
from .._keypoints import KeyPointsFound, read_keypoints
from .._notes import Notes, read_notes
from .._platform import detect, select_nodes
from .._strip import Marks, MarksBuilder, Reason, mark_boilerplate, mark_surroundings, several_posts
from .._tree import Tree, parse
from ..options import Options
from ..rules.platform import Platform
from .records import PageReading

LEAST_TITLE: Final = 13
"""Characters before the last separator of `<title>`; a shorter part is a section or the site."""


def read_page(markup: Markup, options: Options = Options()) -> PageReading:  # noqa: B008 (frozen)
    """Parse a page, read notes and key points from the untouched tree,
    mark furniture, measure what is left.
    """
    tree = parse(markup, options.limits, menus="navigation" in options.keep, hidden="hidden" in options.keep)
    platform, notices = (options.platform, []) if options.platform is not None else detect(tree)
    notes = read_notes(tree, options.limits)
    if "note_copy" in options.keep:
        notes = replace(notes, copies=frozenset())
    key_points = read_keypoints(tree)
    marks = mark_boilerplate(tree, options.keep if tree.flat is None else frozenset())
    title_line = -1
    if tree.flat is not None:
        notices = [*notices, *several_posts(marks)]
        title_line = mark_surroundings(marks, _runs_read(tree, notes, key_points))
        marks.keep_kinds(
            options.keep
        )  # last: a line that stays is evidence for what is around it all the same
    marked = _mark_page(marks, platform, notes, options)
    measures = Measures()
    if tree.flat is None:
        measures = measure(tree, marked.marked, head_title(tree), head_description(tree))
    notices = [*tree.notices, *notes.notices, *notices]
    return PageReading(tree, platform, notes, key_points, marked, measures, title_line, tuple(notices))


def _runs_read(tree: Tree, notes: Notes, key_points: KeyPointsFound | None) -> set[int]:
    """The runs of notes and key points."""
    slots = set(notes.taken)
    if key_points is not None:
        slots.update(key_points.label_slots, *key_points.points)
    return {tree.run_of_slot(slot) for slot in slots}


def _mark_page(marks: MarksBuilder, platform: Platform | None, notes: Notes, options: Options) -> Marks:
    """All marks of a page: to those of its furniture come the platform's,
    notes, what repeats over the site.
    """
    if "navigation" in options.keep:
        _keep_menus(marks)
    if platform is not None:
        _mark_by_platform(marks, platform)
    _mark_notes(marks, notes)
    if options.site is not None:
        for run, reason in options.site.repeats_on(marks.tree):
            marks.mark_run(run, reason)
    return marks.build()


def _keep_menus(marks: MarksBuilder) -> None:
    """Keep the menus, which the walk entered because the caller wants them."""
    for node, tag in enumerate(marks.tree.node_tag):
        if tag == "nav":
            marks.keep_node(node)


def _mark_by_platform(marks: MarksBuilder, platform: Platform) -> None:
    """Mark what the platform's record says is furniture there, and unmark what it says is the article's."""
    tree = marks.tree
    for field_name, kind in (("drop", "platform"), ("comments", "comments")):
        for node in select_nodes(platform, tree, field_name):
            if node not in marks.nodes and kind not in marks.keep:  # what a token has named keeps its kind
                marks.mark_node(node, Reason(kind, f"platform:{platform.name}", node))
    for node in select_nodes(platform, tree, "keep"):
        marks.unmark_node(node)
        marks.keep_node(node)


def _mark_notes(marks: MarksBuilder, notes: Notes) -> None:
    """Mark the runs that are notes or copies of notes as a whole: they are read already."""
    tree = marks.tree
    out = notes.taken | notes.copies
    if not out:
        return
    for run in sorted({tree.run_of_slot(slot) for slot in out}):
        slots = range(tree.run_slot[run], tree.run_slot_end[run])
        if all(slot in out or not tree.slot_text(slot).strip() for slot in slots):
            copy = all(slot in notes.copies or slot not in out for slot in slots)
            marks.mark_run(run, Reason("note_copy", "notes:copy") if copy else Reason("footnote", "notes"))


def head_title(tree: Tree) -> str | None:
    """The page's own title without the part after its last separator, to find where it is shown."""
    titles = tree.declared.titles if tree.head is not None else list(tree.root.iter("title"))
    text = " ".join((titles[0].text or "").split()) if titles else ""
    if not text:
        return None
    for separator in (" | ", " – ", " — ", " - ", " · ", " » ", " :: "):
        head, found, _ = text.rpartition(separator)
        if found and len(head) >= LEAST_TITLE:
            return head
    return text


def head_description(tree: Tree) -> str | None:
    """The page's own description, to know its first paragraph by."""
    for element, name in tree.declared.metas:
        if name in ("description", "og:description") and element.get("content"):
            return str(element.get("content"))
    return None
