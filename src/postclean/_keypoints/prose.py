"""Points that are paragraphs: where they end.

Under a label each paragraph is a point until something ends them: a heading, a rule, a wider gap than between
the points, a biography, a paragraph of another kind.
"""

from __future__ import annotations

from typing import Any, Final

from .._text.bio import is_bio
from .._text.byline import parse_byline
from .._text.patterns import pattern
from .._tree import HEADINGS, Tree, short_text
from ..rules.metadata import AUTHOR_METAS
from ..rules.vocabulary import AUTHOR

MOST_PROSE: Final = 10
"""Paragraphs that can be points; where nothing ends them sooner, they are the text."""
LONGEST_POINT: Final = 110
"""Words."""
FEWEST_WORDS: Final = 4
_FAR: Final = 12
_MOST: Final = 200
_BLANK: Final = frozenset(("p", "div", "tr", "td", "li", "span", "section"))
_HOLDS: Final = frozenset("img figure iframe video table svg object embed hr".split())
_sentence_ends = pattern(
    r"[.!?…؟।]['\"”’»)]*(?:\[?\d{1,3}\]?)?\s+(?=[^\W\da-z_])|[。！？](?=[^\s”」』）])"
).findall


class Prose:
    """The paragraphs after a label, and what ends them."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self._rules: frozenset[int] | None = None
        self._names: list[str] | None = None

    def read(self, label: int, start: int, end: int, byline: str = "") -> tuple[list[int], bool]:
        """The runs from `start` on that are points, and whether something has ended them."""
        tree = self.tree
        points: list[int] = []
        for run in range(start, end):
            text = tree.run_text[run]
            if tree.node_tag[tree.run_node[run]] in HEADINGS or not any(c.isalnum() for c in text):
                return points, True
            if self.rule_before(run) or self._is_bio(text, byline):
                return points, True
            if points and self._is_wider(label, points, run):
                return points, True
            if points and (self._is_other(label, points, run) or tree.run_words[run] > LONGEST_POINT):
                return points, len(points) > 1
            if tree.run_words[run] >= FEWEST_WORDS:
                points.append(run)
        return points, False

    def _is_bio(self, text: str, byline: str) -> bool:
        """Whether a paragraph begins with the author's name, or says who the author is."""
        names = self.names(byline)
        return text.startswith(tuple(names)) or is_bio(text, names)

    def names(self, byline: str) -> list[str]:
        """The authors' names that are found without a search:
        in the head, in elements named for authors, in bylines.
        """
        if self._names is None:
            tree = self.tree
            called = [el.get("content") or "" for el, name in tree.declared.metas if name in AUTHOR_METAS]
            called += [short_text(el)[:80] for el, mask, _ in tree.classed[:_MOST] if mask & AUTHOR]
            found = [name for text in called for name in _names_in(text, True)]
            found += [
                name for text in tree.run_text[:_FAR] if len(text) < 80 for name in _names_in(text, False)
            ]
            self._names = list(dict.fromkeys(found))
        return [*_names_in(byline, True), *self._names] if byline else self._names

    # -- what ends them --------------------------------------------------------------------------------------

    def rule_before(self, run: int) -> bool:
        """Whether a rule is between a run and the one before it."""
        if self._rules is None:
            tree = self.tree
            self._rules = frozenset(run for el, run in zip(tree.atom_el, tree.atom_run) if el.tag == "hr")
        return run in self._rules

    def _is_wider(self, label: int, points: list[int], run: int) -> bool:
        """Whether the gap before a run is wider than those between the points,
        or before the first of them.
        """
        usual = gap_before(self.tree, points[1] if len(points) > 1 else points[0])
        return gap_before(self.tree, run) > usual

    def _is_other(self, label: int, points: list[int], run: int) -> bool:
        """Whether a paragraph is of another kind than the points:
        in other elements, without their lead, of several sentences.
        """
        if self._chain(label, run) != self._chain(label, points[0]):
            return True
        if len(points) < 2:
            return False
        if all(self._leads(point) for point in points) and not self._leads(run):
            return True
        texts = self.tree.run_text
        return bool(sentences(texts[run])) and not any(sentences(texts[point]) for point in points)

    def _chain(self, label: int, run: int) -> tuple[str, ...]:
        """The tags around a run, up to what holds the label as well."""
        tree, tags = self.tree, []
        for at in tree.ancestors(tree.run_node[run]):
            if tree.node_first[at] <= label < tree.node_end[at]:
                break
            tags.append(tree.node_tag[at])
        return tuple(tags)

    def _leads(self, run: int) -> bool:
        """Whether a paragraph begins with bold words and goes on in plain ones."""
        tree = self.tree
        first, end = tree.run_slot[run], tree.run_slot_end[run]
        return end - first > 1 and not tree.slot_tail[first] and tree.slot_el[first].tag in ("b", "strong")


def sentences(text: str) -> int:
    """Ends of sentences inside a text.

    >>> sentences("It rains. It pours."), sentences("It costs 3.5 pounds.")
    (1, 0)
    """
    return len(_sentence_ends(text))


def _names_in(text: str, called: bool) -> tuple[str, ...]:
    """The names of a byline. `called`: its place says that it is one, so it needs no label."""
    line = parse_byline(" ".join(text.split()), labelled=called)
    return line.names if called or line.labelled else ()


# -- gaps ----------------------------------------------------------------------------------------------------


def gap_before(tree: Tree, run: int) -> int:
    """How much blank there is before a run: blank lines of a flat text;
    empty paragraphs and line breaks of a page.
    """
    if tree.markup.flat:
        return int(tree.node_attrs.get(tree.run_node[run], {}).get("gap", "0"))
    slot = tree.run_slot[run]
    el = tree.slot_el[slot]
    if not tree.slot_tail[slot]:
        el = _before(el, tree.body)
    # In one element two breaks end a paragraph.
    blank = -2 if el is not None and el.tag == "br" and tree.run_node[run] == tree.run_node[run - 1] else 0
    while el is not None and blank < _FAR and _is_blank(el):
        blank += 1
        el = el.getprevious()
        if el is not None and (el.tail or "").strip():
            break
    return max(0, blank)


def _before(el: Any, body: Any) -> Any:
    """What is before an element, or before the elements that it begins; `None` where text is there."""
    while el is not None and el is not body:
        previous = el.getprevious()
        if previous is not None:
            return None if (previous.tail or "").strip() else previous
        el = el.getparent()
        if el is not None and (el.text or "").strip():
            return None
    return None


def _is_blank(el: Any) -> bool:
    """Whether an element is a line break or an empty paragraph."""
    if el.tag == "br":
        return True
    if el.tag not in _BLANK or len(el) > 3:
        return False
    return not short_text(el).strip() and not any(inner.tag in _HOLDS for inner in el.iter())
