"""The columns that the walk fills: parallel lists of plain values,
because these are the fastest thing that Python has.

- a **node** is a block-level element (`node_*`; node 0 is `body`);
- a **run** is a stretch of text between two block borders:
a paragraph, a `<br><br>` part, a table row, a list item (`run_*`);
- a **slot** is one piece of text of a run: the `text` or the `tail` of an element (`slot_*`);
- an **atom** is something without words that may belong to the article:
an image, a frame, a formula (`atom_*`).

Elements are only in `node_el`, `slot_el`, `atom_el`,
`skipped_el` and the lists of finds; all else are numbers and strings.
"""

from __future__ import annotations

from typing import Any

from .formula import Formula


class Columns:
    """What one walk over a page leaves."""

    __slots__ = (
        "atom_el",
        "atom_node",
        "atom_run",
        "atom_slot",
        "classed",
        "codes",
        "custom",
        "formulas",
        "fragment_links",
        "hidden_inline",
        "inline_ids",
        "itemprops",
        "node_attrs",
        "node_cls",
        "node_el",
        "node_end",
        "node_first",
        "node_hidden",
        "node_id",
        "node_last",
        "node_mask",
        "node_parent",
        "node_tag",
        "opened",
        "properties",
        "rel_links",
        "run_link_chars",
        "run_links",
        "run_node",
        "run_slot",
        "run_slot_end",
        "run_text",
        "run_words",
        "scripts",
        "skipped_el",
        "skipped_run",
        "slot_el",
        "slot_tail",
        "special_slots",
        "strays",
        "styled",
        "sups",
        "templates",
        "times",
        "typed",
    )

    def __init__(self) -> None:
        # nodes
        self.node_el: list[Any] = []
        self.node_parent: list[int] = []
        """-1 for the body."""
        self.node_tag: list[str] = []
        self.node_mask: list[int] = []
        """Categories of `rules/vocabulary.py`, and `FURNITURE`, as bits."""
        self.node_cls: list[str] = []
        self.node_id: list[str] = []
        self.node_attrs: dict[int, dict[str, str]] = {}
        """Only of nodes with an attribute that a rule asks for, or hidden ones."""
        self.node_hidden: list[bool] = []
        self.custom: list[int] = []
        """Nodes whose tag has a dash: elements of an application, whose name may say what they are."""
        self.node_first: list[int] = []
        """The first run inside."""
        self.node_end: list[int] = []
        """One past the last run inside."""
        self.node_last: list[int] = []
        """One past the last node inside."""
        # runs
        self.run_text: list[str] = []
        """White space collapsed."""
        self.run_node: list[int] = []
        self.run_words: list[int] = []
        self.run_links: list[int] = []
        self.run_link_chars: list[int] = []
        self.run_slot: list[int] = []
        self.run_slot_end: list[int] = []
        # slots
        self.slot_el: list[Any] = []
        self.slot_tail: list[bool] = []
        self.special_slots: set[int] = set()
        """Those whose text is not just the `text` or the `tail`: breaks, formulas, `pre`."""
        self.formulas: dict[Any, Formula] = {}
        """Element → the formula that it is; its slot is special."""
        # atoms
        self.atom_el: list[Any] = []
        self.atom_run: list[int] = []
        """How many runs are before it (an atom inside a run counts that run as before it)."""
        self.atom_node: list[int] = []
        self.atom_slot: list[int] = []
        """How many slots are before it."""
        # what rooms look for
        self.skipped_el: list[Any] = []
        """What a reader may see and the walk did not enter: menus,
        controls of forms, readings of ruby, drawings of formulas."""
        self.skipped_run: list[int] = []
        """How many runs are before each."""
        self.hidden_inline: set[Any] = set()
        """Those of them that are a hidden part of a sentence."""
        self.scripts: list[Any] = []
        """JSON-LD scripts of the body."""
        self.typed: list[Any] = []
        """Elements whose text may have paragraphs apart by blank lines (`blank_lines`)."""
        self.styled: list[tuple[Any, str]] = []
        """(element, style) where the style says what becomes of white space (`breaks`)."""
        self.strays = False
        """Whether an element holds what is not inside it in a browser (`repair`)."""
        self.templates = False
        """Whether a script of the body is a template, which may hold the text."""
        self.inline_ids: list[str] = []
        self.times: list[tuple[Any, int]] = []
        """(time, runs before it)."""
        self.itemprops: list[tuple[Any, str]] = []
        self.properties: list[tuple[Any, str]] = []
        """(element, property) of RDFa in the body."""
        self.opened: list[str] = []
        """What elements open: values of `OPENED_BY`, ids or selectors of ids."""
        self.rel_links: list[tuple[Any, str]] = []
        self.classed: list[tuple[Any, int, int]] = []
        """(element, categories, runs before it) of elements with a category of `INDEXED` in their class."""
        self.fragment_links: list[tuple[Any, str, int]] = []
        """(a, href, runs before it) of links with a `#` in them."""
        self.sups: list[tuple[Any, int]] = []
        """(sup, runs before it)."""
        self.codes: list[tuple[Any, int]] = []
        """(code, runs before it)."""
