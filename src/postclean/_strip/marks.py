"""Marks: what is not the post, and why. Nothing is cut out of the tree."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from .._tree import Tree


class Reason(NamedTuple):
    """Why something was marked."""

    kind: str
    rule: str
    node: int = -1
    """The node that was marked, for marks on nodes."""


REFUSED: Final = Reason("boilerplate", "classifier")
"""Of the runs that nothing has marked and the classifier does not take."""


@dataclass(frozen=True, slots=True)
class Marks:
    """What is marked, run by run."""

    marked: bytes
    """1 for each marked run."""
    reasons: Mapping[int, Reason] = field(default_factory=dict)
    """Marked run → why."""
    nodes: Mapping[int, Reason] = field(default_factory=dict)
    """Nodes marked whole: nothing inside them is taken, atoms included."""
    kept_by_caller: frozenset[int] = frozenset()
    """Runs that the caller asked to keep: they are in the article, whatever else is found."""


class MarksBuilder:
    """Collects the marks of a page for one step; `build` gives them as a record."""

    __slots__ = ("keep", "kept_by_caller", "marked", "nodes", "reasons", "tree")

    def __init__(self, tree: Tree, keep: Collection[str] = frozenset(), marks: Marks | None = None) -> None:
        self.tree = tree
        self.keep = keep
        """Kinds that the caller wants in the article: their lines are kept instead of being marked."""
        self.marked = bytearray(marks.marked if marks is not None else len(tree.run_text))
        self.reasons: dict[int, Reason] = dict(marks.reasons) if marks is not None else {}
        self.nodes: dict[int, Reason] = dict(marks.nodes) if marks is not None else {}
        self.kept_by_caller: set[int] = set(marks.kept_by_caller) if marks is not None else set()

    def build(self) -> Marks:
        """The marks so far."""
        return Marks(bytes(self.marked), self.reasons, self.nodes, frozenset(self.kept_by_caller))

    def mark_run(self, run: int, reason: Reason) -> None:
        """Mark a run; the first mark stays."""
        if not self.marked[run]:
            self.marked[run] = 1
            self.reasons[run] = reason

    def mark_line(self, run: int, reason: Reason) -> None:
        """Mark a run of furniture, unless the caller wants it."""
        if reason.kind in self.keep:
            self.kept_by_caller.add(run)
        else:
            self.mark_run(run, reason)

    def mark_node(self, node: int, reason: Reason) -> None:
        """Mark an element with all that is inside, over the marks of the elements around it."""
        self.nodes[node] = reason
        for run in self._runs_of(node):
            self.marked[run] = 1
            self.reasons[run] = reason

    def keep_node(self, node: int) -> None:
        """Keep all that is inside an element, as the caller wants."""
        self.kept_by_caller.update(self._runs_of(node))

    def keep_kinds(self, keep: Collection[str]) -> None:
        """Keep the runs that are marked as these kinds,
        as the caller wants, and all such runs from now on.
        """
        self.keep = keep
        for run in [run for run, reason in self.reasons.items() if reason.kind in keep]:
            self.marked[run] = 0
            del self.reasons[run]
            self.kept_by_caller.add(run)

    def unmark_node(self, node: int) -> None:
        """Take the marks off an element and all that is inside, and off the elements around it as such."""
        for at in (*self.tree.ancestors(node), *range(node, self.tree.node_last[node])):
            self.nodes.pop(at, None)
        for run in self._runs_of(node):
            self.marked[run] = 0
            self.reasons.pop(run, None)

    def _runs_of(self, node: int) -> Iterable[int]:
        return range(self.tree.node_first[node], self.tree.node_end[node])
