"""The context that all readers of notes work at: places on the page, and what was found so far."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import accumulate
from typing import Any, Final

from .._text.labels import BACK
from .._tree import HEADINGS, Tree, short_text
from ..rules.vocabulary import COMMENT, MODAL, NAV, NEWSLETTER, NOTE, RELATED
from .model import NotesBuilder

NOTE_ROLES: Final = ("doc-endnote", "doc-footnote", "doc-biblio")
"""How the roles of notes begin."""
_STEPS: Final = 3_000
"""How far to look for the next text after an empty element."""
_GAP_RUNS: Final = 12
_GAP_CHARS: Final = 2_000
"""What may be between the first block of a note and the next note, and belong to it."""


class NoteSpan:
    """A note while it is read: the span of slots that it covers."""

    __slots__ = ("el", "end", "label", "label_end", "skip", "start")

    def __init__(self, el: Any, start: int, end: int, label: str) -> None:
        self.el = el
        """The element that holds the note; at first the target of its marker."""
        self.start = start
        """Its first slot."""
        self.end = end
        """One past its last slot."""
        self.label = label
        """The marker as the reader sees it."""
        self.label_end = start
        """One past the slots of a printed label."""
        self.skip = 0
        """Characters of the slot after those that belong to the label, too."""


class NoteContext:
    """A page, seen from its notes."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.found = NotesBuilder()
        self.slots = len(tree.slot_el)
        self.claimed: set[int] = set()
        """Slots of markers and of notes."""
        self.dangling: dict[str, int] = {}
        """Label → the note without text of the marks that lost their markup."""
        self._read: tuple[int, str, list[int]] = (-1, "", [0])
        """The run that was read last, its text, and where its slots begin."""
        self._aside: dict[int, dict[int, bool]] = {}

    @cached_property
    def chars(self) -> int:
        """Characters of the page."""
        return sum(map(len, self.tree.run_text)) or 1

    @cached_property
    def node_of(self) -> dict[Any, int]:
        """Element → node; built when it is first asked for, which most pages never do."""
        return {el: node for node, el in enumerate(self.tree.node_el)}

    @cached_property
    def noted(self) -> frozenset[int]:
        """The blocks that are called a note or a list of notes."""
        tree = self.tree
        called = {node for node, mask in enumerate(tree.node_mask) if mask & NOTE}
        roles = ((node, attrs.get("role", "")) for node, attrs in tree.node_attrs.items())
        return frozenset(called.union(node for node, role in roles if role.startswith(NOTE_ROLES)))

    # -- places --------------------------------------------------------------------------------------------------------

    def slot_at_run(self, run: int) -> int:
        """The first slot of a run, or the end of the page."""
        return self.tree.run_slot[run] if run < len(self.tree.run_slot) else self.slots

    def span(self, el: Any) -> tuple[int, int]:
        """The slots inside an element: first, and one past the last.

        Of an empty one, where the text after it begins.
        """
        node = self.node_of.get(el)
        tree = self.tree
        if node is not None:
            first, end = tree.node_first[node], tree.node_end[node]
            start = self.slot_at_run(first)
            return start, (tree.run_slot_end[end - 1] if end > first else start)
        inside = tree.slots_inside(el)
        if inside:
            return inside[0], inside[-1] + 1
        place = self.after(el)
        return place, place

    def after(self, el: Any) -> int:
        """The first slot after the end of an element."""
        slot_of, node_of = self.tree.slot_of, self.node_of
        body = self.tree.body
        for _ in range(_STEPS):
            if el is None or el is body:
                break
            slot = slot_of(el, True)
            if slot is not None:
                return slot
            following = el.getnext()
            if following is None:
                el = el.getparent()
                continue
            node = node_of.get(following)
            if node is not None:
                return self.slot_at_run(self.tree.node_first[node])
            inside = self.tree.slots_inside(following)
            if inside:
                return inside[0]
            el = following
        return self.slots

    def block(self, el: Any) -> int:
        """The node that an element is, or is in."""
        while el is not None:
            node = self.node_of.get(el)
            if node is not None:
                return node
            el = el.getparent()
        return 0

    def run(self, slot: int) -> int:
        """The run of a slot; the last one for the end of the page."""
        return max(0, bisect_right(self.tree.run_slot, min(slot, self.slots - 1)) - 1)

    def run_at(self, slot: int) -> int:
        """The first run that begins at a slot or after it."""
        return bisect_left(self.tree.run_slot, slot)

    def text(self, start: int, end: int) -> str:
        """The text of a span of slots, white space collapsed."""
        return " ".join("".join(self.pieces(start, end)).split())

    def pieces(self, start: int, end: int) -> Iterator[str]:
        """The texts of slots, with a space where a run ends."""
        tree = self.tree
        ends = tree.run_slot_end
        if start >= end:
            return
        run = self.run(start)
        stop = ends[run] if run < len(ends) else self.slots
        for slot in range(start, end):
            if slot >= stop:
                yield " "
                run += 1
                stop = ends[run] if run < len(ends) else self.slots
            yield tree.slot_text(slot)

    def before(self, slot: int, width: int = 40) -> str:
        """The text of the run before a slot, at least its last `width` characters."""
        run = self.run(slot)
        first = self.slot_at_run(run)
        if self._read[0] != run:  # markers come in page order, and a run may have thousands
            pieces = [self.tree.slot_text(at) for at in range(first, self.slot_at_run(run + 1))]
            self._read = run, "".join(pieces), [0, *accumulate(map(len, pieces))]
        _, text, starts = self._read
        end = starts[max(0, slot - first)]
        return text[starts[max(0, bisect_right(starts, end - width) - 1)] : end]

    def is_aside(self, run: int, words: int = COMMENT | RELATED | NAV | NEWSLETTER | MODAL) -> bool:
        """Whether a run is in a part of the page that is not the article:
        comments, menus, related stories.
        """
        tree = self.tree
        known = self._aside.setdefault(words, {})
        chain = []
        answer = False
        for at in tree.ancestors(tree.run_node[run]):
            if at in known:
                answer = known[at]
                break
            chain.append(at)
        for at in reversed(chain):
            tag = tree.node_tag[at]
            called = tree.node_mask[at] & words or tag in ("nav", "form")
            if at and not answer and called and tag not in ("li", "p", "td", "tr"):
                chars = sum(map(len, tree.run_text[tree.node_first[at] : tree.node_end[at]]))
                answer = chars < 0.3 * self.chars
            known[at] = answer
        return answer

    def continues(self, end: int, following: int, marks: Sequence[int]) -> bool:
        """Whether what is between the end of a note and the next one goes on with the first.

        It is short, has no heading and no marker in it. `marks` are the slots of markers, sorted.
        """
        tree = self.tree
        gap = range(self.run_at(end), self.run(following))
        return (
            0 < len(gap) <= _GAP_RUNS
            and bisect_left(marks, end) == bisect_left(marks, following)
            and not any(tree.node_tag[tree.run_node[run]] in HEADINGS for run in gap)
            and sum(len(tree.run_text[run]) for run in gap) <= _GAP_CHARS
        )

    def is_back_link(self, a: Any) -> bool:
        """Whether a link shows nothing but a way back."""
        text = short_text(a).strip().strip("[](){}:.").strip().lower()
        return text.replace("\ufe0e", "").replace("\ufe0f", "") in BACK or not text
