"""Paragraphs that refer to a note of the page: who wrote the note wrote them, too."""

from __future__ import annotations

from dataclasses import replace
from itertools import accumulate, islice
from typing import Final

from .._notes import Notes
from .._strip import Marks
from .._tree import Tree
from .choice import Choice

LEAST_WORDS: Final = 8
"""Of a run that refers to a note, to be one of the text's sentences."""
LEAST_PROBABILITY: Final = 0.1
"""That such a run is text: a less likely one is surely furniture."""
NEAR: Final = 5
"""Elements around a run in which another run of the text must be."""


def with_references(tree: Tree, marks: Marks, notes: Notes, choice: Choice) -> Choice:
    """Keep the paragraphs next to the text that refer to a note of the page."""
    refused = [
        run
        for run in _runs_with_references(tree, notes)
        if not choice.kept[run]
        and not marks.marked[run]
        and run not in choice.doubles
        and tree.run_words[run] >= LEAST_WORDS
        and choice.probability.get(run, 1.0) >= LEAST_PROBABILITY
    ]
    if not refused:
        return choice
    counts = [0, *accumulate(choice.kept)]
    kept = list(choice.kept)
    for run in refused:
        around = islice(tree.ancestors(tree.run_node[run]), NEAR)
        kept[run] = any(counts[tree.node_first[at]] < counts[tree.node_end[at]] for at in around)
    return replace(choice, kept=tuple(kept))


def _runs_with_references(tree: Tree, notes: Notes) -> set[int]:
    """The runs with a marker of a note that has a text."""
    have_text = {number for number, note in enumerate(notes.notes) if note.slots or note.text}
    slots = [
        slot for slot, marks in notes.text_marks.items() for mark in marks if have_text.intersection(mark[2])
    ]
    for el, numbers in notes.element_marks.items():
        if have_text.intersection(numbers):
            slots.extend(tree.slots_inside(el)[:1])
    return {tree.run_of_slot(slot) for slot in slots if slot not in notes.taken}
