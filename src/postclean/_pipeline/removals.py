"""The account of a page: what became of every piece of it, and by which rule.

`removed_records` is the short form that every article carries; `page_pieces` is the long one, with all that a
reader of the page can see.
Nothing is decided here.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any, Final, NamedTuple, cast

from lxml import etree

from .._blocks.body import Body
from .._blocks.inline import EMPTY_FLOW, Inline, is_anchor, note_id
from .._content.choice import Choice
from .._content.closing import closing_lines
from .._metadata import Metadata
from .._strip import REFUSED, Reason
from .._text.characters import printable
from .._text.direction import closed
from .._tree import Tree, paths
from ..article import Piece
from .records import PageReading, PageResult, Removals

EXCERPT: Final = 80
"""Characters."""

DOUBLE: Final = Reason("duplicate", "same text")
FOOTNOTE: Final = Reason("footnote", "notes")
LABEL: Final = Reason("note_copy", "notes:label")
COPY: Final = Reason("note_copy", "notes:copy")
ANCHOR: Final = Reason("navigation", "anchor:heading")
COLUMN: Final = Reason("duplicate", "cell:column name")
CODE: Final = Reason("widget", "code:furniture")
HIDDEN: Final = Reason("hidden", "hidden:inline")
DRAWING: Final = Reason("duplicate", "math:drawing")

_BY_TAG: Final = {
    "nav": Reason("navigation", "tag:nav"),
    "select": Reason("widget", "tag:select"),
    "option": Reason("widget", "tag:select"),
    "textarea": Reason("widget", "tag:textarea"),
    "rt": Reason("duplicate", "tag:rt"),
    "svg": Reason("widget", "tag:svg"),
}
"""What the walk does not enter, by its tag; else it is the drawing of a formula."""


class Skipped(NamedTuple):
    """Something that the walk did not enter."""

    run: int
    """Runs before it."""
    reason: Reason
    text: str
    el: Any

    @property
    def inline(self) -> bool:
        """Whether it is inside a sentence."""
        return self.reason.kind in ("duplicate", "hidden")


def without_hidden(reading: PageReading, choice: Choice, hidden: Mapping[int, Reason]) -> Choice:
    """Take what a reader does not see out of the text; what the caller wants stays."""
    if not hidden:
        return choice
    kept = list(choice.kept)
    for run in _runs_in(reading.tree, hidden):
        kept[run] = kept[run] and run in reading.marks.kept_by_caller
    return replace(choice, kept=tuple(kept))


def _runs_in(tree: Tree, nodes: Iterable[int]) -> Iterator[int]:
    for node in nodes:
        yield from range(tree.node_first[node], tree.node_end[node])


def without_fields(
    reading: PageReading,
    choice: Choice,
    metadata: Metadata,
    hidden: Mapping[int, Reason],
    keep: Collection[str],
) -> Removals:
    """Take title, byline, bio, standfirst and tags out of the text: they are fields.
    Then what asks something of the reader at its ends. Kinds in `keep` stay in it.

    `hidden` are the elements that a reader does not see.
    """
    marks = reading.marks
    reasons = dict(marks.reasons)
    for node, reason in hidden.items():
        for run in _runs_in(reading.tree, (node,)):
            reasons.setdefault(run, reason)
    kept = list(choice.kept)
    for run in choice.doubles:
        reasons.setdefault(run, DOUBLE)
    for runs, reason in (
        (metadata.title_runs, Reason("title", "field:title")),
        (metadata.byline_runs, Reason("byline", "field:byline")),
        (metadata.bio_runs, Reason("author_box", "field:bio")),
        (metadata.standfirst_runs, Reason("title", "field:standfirst")),
        (metadata.tag_runs, Reason("tags", "field:tags")),
    ):
        for run in runs:
            if run not in marks.kept_by_caller:
                kept[run] = False
                reasons.setdefault(run, reason)
    for run, reason in closing_lines(reading.tree, kept).items():
        if run not in marks.kept_by_caller:
            kept[run] = False
            reasons[run] = reason
    nodes = {**hidden, **marks.nodes}
    if keep:
        nodes = {node: reason for node, reason in nodes.items() if reason.kind not in keep}
        kept = [k or reasons.get(run, REFUSED).kind in keep for run, k in enumerate(kept)]
    return Removals(tuple(kept), reasons, nodes)


def run_outcomes(reading: PageReading, removals: Removals, body: Body) -> tuple[Reason | None, ...]:
    """For each run why it is not in the body; `None` for those in it."""
    shown = body.shown or removals.kept
    if body.flow is None:  # the body is not from the tree
        outcomes: list[Reason | None] = [REFUSED] * len(shown)
    else:
        outcomes = [None if k else REFUSED for k in shown]
    for run, reason in removals.reasons.items():
        if not shown[run]:
            outcomes[run] = reason
    for run in body.point_runs:
        outcomes[run] = None
    for run, text in body.left_out:
        if text == reading.tree.run_text[run]:
            outcomes[run] = CODE
    return tuple(outcomes)


def removed_records(page: PageResult) -> Iterator[dict[str, Any]]:
    """What is not in the article: the fields of a `Removed` for each marked element,
    each marked line, each stretch refused.

    Bits that are inside kept runs (ways back from notes, copy buttons) come last, one record for each rule.
    """
    tree, p = page.reading.tree, page.choice.probability
    run_node, node_el = tree.run_node, tree.node_el
    texts = tree.run_text if tree.flat is None else list(map(tree.typed_text, range(len(tree.run_text))))
    path = paths(tree)
    reasons = page.outcomes
    stretches = groupby(reasons) if tree.flat is None else ((reason, (reason,)) for reason in reasons)
    skipped = _skipped(tree)
    wholes = [what for what in reversed(skipped) if not what.inline]
    run = 0
    for reason, group in stretches:  # in a flat text each line has its own record
        start = run
        run += len(list(group))
        while wholes and wholes[-1].run <= start:
            yield _record(wholes.pop(), path)
        if reason is None or reason.kind == "footnote":
            continue
        probability = None
        if reason is REFUSED:
            judged = [p[at] for at in range(start, run) if at in p]
            if judged:
                probability = round(sum(judged) / len(judged), 3)
        yield {
            "kind": reason.kind,
            "rule": reason.rule,
            "chars": sum(map(len, texts[start:run])),
            "excerpt": closed(texts[start][:EXCERPT]),
            "path": path(node_el[reason.node if reason.node >= 0 else run_node[start]]),
            "probability": probability,
        }
    while wholes:
        yield _record(wholes.pop(), path)
    bits: dict[Reason, list[Skipped]] = {}
    for bit in (*(what for what in skipped if what.inline), *_left_out(page, reasons)):
        bits.setdefault(bit.reason, []).append(bit)
    for found in bits.values():
        yield _record(found[0]._replace(text=" ".join([bit.text for bit in found])), path)


def _record(what: Skipped, path: Callable[[Any], str]) -> dict[str, Any]:
    kind, rule, _ = what.reason
    text = what.text
    return {
        "kind": kind,
        "rule": rule,
        "chars": len(text),
        "excerpt": closed(text[:EXCERPT]),
        "path": path(what.el),
        "probability": None,
    }


def _skipped(tree: Tree) -> list[Skipped]:
    """What the walk did not enter, in page order, without what has no text."""
    found = []
    for run, el in zip(tree.skipped_run, tree.skipped_el):
        if el.tag == "svg":
            inside = _texts_drawn(el)
        else:
            inside = _texts_inside(el) if next(el.iter("script", "style"), None) is None else _texts_shown(el)
        text = " ".join(" ".join(inside).split())
        if text:
            found.append(Skipped(run, _reason_to_skip(tree, el), text, el))
    return found


def _reason_to_skip(tree: Tree, el: Any) -> Reason:
    """Why the walk did not enter an element."""
    return HIDDEN if el in tree.hidden_inline else _BY_TAG.get(el.tag, DRAWING)


_texts_inside = cast(Callable[[Any], list[str]], etree.XPath("descendant::text()", smart_strings=False))
_texts_shown = cast(
    Callable[[Any], list[str]],
    etree.XPath("descendant::text()[not(parent::script or parent::style)]", smart_strings=False),
)

_texts_drawn = cast(
    Callable[[Any], list[str]],
    etree.XPath(
        "descendant::text()[ancestor::text or ancestor::foreignobject]"
        "[not(ancestor::defs or ancestor::symbol or parent::title or parent::desc or parent::script or parent::style)]",
        smart_strings=False,
    ),
)
"""What a drawing shows: labels of axes and arrows."""


def _left_out(page: PageResult, reasons: Sequence[Reason | None]) -> Iterator[Skipped]:
    """What was left out of runs that are in the article."""
    tree, notes = page.reading.tree, page.reading.notes
    own = {slot for note in notes.notes for slot in note.slots}
    for slots, reason in ((notes.taken - own, LABEL), (notes.copies - own, COPY)):
        for slot in sorted(slots):
            run = tree.run_of_slot(slot)
            fate = reasons[run]
            text = " ".join(tree.slot_text(slot).split())
            if text and (fate is None or fate.kind == "footnote"):
                yield Skipped(run, reason, text, tree.slot_el[slot])
    flow = page.body.flow or EMPTY_FLOW
    for slots, reason in ((flow.tools, ANCHOR), (flow.column_names, COLUMN)):
        for slot in sorted(slots):
            run, text = tree.run_of_slot(slot), " ".join(tree.slot_text(slot).split())
            if text and reasons[run] is None:
                yield Skipped(run, reason, text, tree.slot_el[slot])
    links_of_tools = {tree.slot_el[slot] for slot in flow.tools if not tree.slot_tail[slot]}
    for el, href, run in tree.fragment_links:
        if el in links_of_tools:
            continue
        if run < len(reasons) and reasons[run] is None and el.text and is_anchor(href, el.text):
            yield Skipped(run, ANCHOR, el.text.strip(), el)
    for run, text in page.body.left_out:
        if reasons[run] is None and text:
            yield Skipped(run, CODE, text, tree.node_el[tree.run_node[run]])


def page_pieces(page: PageResult) -> Iterator[Piece]:
    """All that a reader of the page can see, in page order, with what became of it.

    A run that is in the article except for a part, or that has a marker of a note, comes in parts.
    """
    notes, body, p = page.reading.notes, page.body, page.choice.probability
    tree = page.reading.tree
    path = paths(tree)
    points = body.point_runs
    owners = {slot: number for number, note in enumerate(notes.notes) for slot in note.slots}
    inline = Inline(tree, body.flow) if body.flow is not None else None
    skipped = _merged(_skipped(tree))
    skipped.reverse()
    for run, (text, reason) in enumerate(zip(tree.run_text, page.outcomes)):
        while skipped and skipped[-1].run <= run:
            yield _skipped_piece(skipped.pop(), path)
        node = tree.run_node[run]
        parts: list[tuple[str, Reason | None, str | None]] = [(text, reason, None)]
        if inline is not None and (reason is None or reason.kind == "footnote"):
            found_parts = _parts(inline, notes.copies, run, owners)
            if len(found_parts) == 1:
                parts = [(text, *found_parts[0][1:])]
            elif found_parts:
                parts = found_parts
        gone = reason is not None and reason.kind != "footnote"
        typed = (
            tree.typed_text(run).removesuffix(text) if gone else ""
        )  # kept, it is an item, a heading, a note
        for place, (part, why, note) in enumerate(parts):
            yield Piece(
                text=part if place else typed + part,
                kind=why.kind if why else None,
                rule=why.rule if why else "key points" if run in points else None,
                path=path(tree.node_el[node]),
                probability=p.get(run),
                tag=tree.node_tag[node],
                note=note,
                joined=place > 0,
            )
    while skipped:
        yield _skipped_piece(skipped.pop(), path)


def _parts(
    inline: Inline, copies: Collection[int], run: int, owners: dict[int, int]
) -> list[tuple[str, Reason | None, str | None]]:
    """The parts of a run with white space collapsed across their borders:
    text, why it is not in the body, id of the note.
    """
    tree = inline.tree
    parts: list[tuple[str, Reason | None, str | None]] = []
    space = ""
    for slot, raw, notes, out in inline.parts(run):
        why: Reason | None = None
        note = note_id(notes[0]) if notes else None
        if out:
            number = owners.get(slot)
            if number is not None:
                why, note = FOOTNOTE, note_id(number)
            elif slot in copies:
                why = COPY
            elif slot in inline.flow.column_names:
                why = COLUMN
            elif (
                slot in inline.flow.tools
                or tree.slot_el[slot].tag == "a"
                and is_anchor(tree.slot_el[slot].get("href"), raw)
            ):
                why = ANCHOR
            else:
                why = CODE if tree.node_tag[tree.run_node[run]] == "pre" else LABEL
        text = printable(raw)
        words = " ".join(text.split())
        if not words:
            space = space or (" " if text and parts else "")
            continue
        if parts and text[0].isspace():
            space = " "
        if parts and parts[-1][1:] == (why, note):
            parts[-1] = (parts[-1][0] + space + words, why, note)
        else:
            parts.append((space + words, why, note))
        space = " " if text[-1].isspace() else ""
    return parts


def _merged(skipped: list[Skipped]) -> list[Skipped]:
    """The small things of one run and one rule together."""
    found: list[Skipped] = []
    for what in skipped:
        if found and what.inline and found[-1][:2] == what[:2]:
            found[-1] = found[-1]._replace(text=f"{found[-1].text} {what.text}")
        else:
            found.append(what)
    return found


def _skipped_piece(what: Skipped, path: Callable[[Any], str]) -> Piece:
    kind, rule, _ = what.reason
    return Piece(
        text=what.text,
        kind=kind,
        rule=rule,
        path=path(what.el),
        probability=None,
        tag=what.el.tag,
        note=None,
        joined=False,
    )
