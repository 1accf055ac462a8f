"""Notes without a link: a number or a symbol in the text, and lines that begin with the same one.

Lines that begin with a label are gathered into series (1, 2, 3, …). A series is a list of notes when the text
before it has markers for its labels; how many it must have depends on how plain the labels are: a raised `1`
at the start of a line is nearly proof, `1.` is not.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Any, Final

from .._text.labels import CIRCLED_NUMBERS, LINE_LABEL, OPENING, SUPERSCRIPTS, label_of, number_of
from .._text.patterns import pattern
from .._tree import HEADINGS, Tree
from ..rules.notes import HEADINGS as NOTE_HEADINGS
from ..rules.notes import NOT_NOTES, NOTE_SIGNS
from ..rules.vocabulary import AUTHOR, NOTE
from .context import NoteContext, NoteSpan
from .linked import ordinals, says_note
from .markers import (
    BRACKET,
    CIRCLED,
    FLAT,
    PAREN,
    RAISED,
    SYMBOL,
    UNICODE,
    WORD,
    MarkerCandidate,
)

STRONG, DOT, BARE, ITEM = "strong", "dot", "bare", "item"

_COMPATIBLE: Final[dict[str, frozenset[str]]] = {
    RAISED: frozenset((RAISED, UNICODE, BRACKET, SYMBOL, FLAT)),
    UNICODE: frozenset((RAISED, UNICODE, FLAT)),
    BRACKET: frozenset((BRACKET, RAISED, UNICODE, FLAT)),
    PAREN: frozenset((PAREN, RAISED, UNICODE)),
    STRONG: frozenset((RAISED, UNICODE, BRACKET, FLAT)),
    DOT: frozenset((RAISED, UNICODE, BRACKET, PAREN, FLAT)),
    BARE: frozenset((RAISED, UNICODE, BRACKET, FLAT)),
    ITEM: frozenset((RAISED, UNICODE, BRACKET, PAREN, FLAT)),
    SYMBOL: frozenset((SYMBOL, RAISED, PAREN, BRACKET)),
    CIRCLED: frozenset((CIRCLED, RAISED)),
    WORD: frozenset((WORD, RAISED)),
}
"""The style of a line's label → the styles of markers that may refer to it."""


LEAST_COVERED: Final[dict[str, tuple[float, float]]] = {
    RAISED: (0.5, 0.0),
    UNICODE: (0.5, 0.0),
    BRACKET: (0.5, 0.0),
    WORD: (0.5, 0.0),
    ITEM: (0.5, 0.8),
    PAREN: (0.6, 0.6),
    DOT: (0.6, 0.5),
    BARE: (0.6, 0.5),
    STRONG: (0.8, 0.0),
    CIRCLED: (0.8, 0.8),
}
"""Style of a series → share of its labels that have a marker, and share of the markers that have a line.
The plainer the labels, the more of them must agree."""
LINKED: Final = 0.9
LABEL_CHARS: Final = 4
"""A line of a table of contents is a link, but for its number."""
MOST_LINKED_LINES: Final = 0.8
"""Share of such lines in a list of notes."""
SHORT_HEADING: Final = 60
"""Characters of a heading over notes that is a paragraph."""
STEP: Final = 3
FARTHEST: Final = 12
"""Numbers that a series may leave out, and runs from one of its lines to the next."""
NAME_WORDS: Final = 6
NAMES_ABOVE: Final = 6
NAMES_WITHIN: Final = 0.3
"""A list of authors: words for each name, runs from it to their affiliations, share of the page above it."""
LABEL_SLOTS: Final = 8
"""Slots that a label may be spread over."""
LEAST_NOTE: Final = 8
LEAST_DENSE_NOTE: Final = 4
"""Characters of a note with an asterisk; in a script without spaces, fewer."""


class LabelledLine:
    """A line that begins with a label."""

    __slots__ = ("block", "end", "label", "label_end", "run", "skip", "slot", "spots", "style")

    def __init__(self, slot: int, run: int, label: str, style: str, label_end: int, skip: int) -> None:
        self.slot = slot
        self.run = run
        self.label = label
        self.style = style
        self.label_end = label_end
        self.skip = skip
        self.end = slot
        self.block = 0
        self.spots: list[MarkerCandidate] = []


_FIRST: Final = frozenset("0123456789(（*†‡^↑" + CIRCLED_NUMBERS + NOTE_SIGNS + OPENING + SUPERSCRIPTS)


def lines_of(context: NoteContext) -> list[LabelledLine]:
    """The lines of the page that begin with a label, in page order."""
    tree = context.tree
    lines: list[LabelledLine] = []
    starts = [tree.run_slot[run] for run, text in enumerate(tree.run_text) if is_label_line(text)]
    starts.extend(line_breaks(tree))
    for sup, _ in tree.sups:
        slot = tree.slot_of(sup)
        if slot is not None and tree.run_slot[context.run(slot)] == slot:
            starts.append(slot)
    for start in sorted(set(starts)):
        line = line_at(context, start)
        if line is not None and not (
            line.style in (DOT, BARE) and tree.node_tag[tree.run_node[line.run]] in HEADINGS
        ):
            lines.append(line)  # "1. The river" is a section
    if tree.flat is not None:
        lines = sorted([*lines, *_numbered_items(context)], key=lambda line: line.slot)
    return lines


def line_breaks(tree: Tree) -> list[int]:
    """The slots after a line break inside a run."""
    return [slot for slot in tree.special_slots if tree.slot_tail[slot] and tree.slot_el[slot].tag == "br"]


def _numbered_items(context: NoteContext) -> list[LabelledLine]:
    """The items of a flat text before which a number was typed."""
    tree, lines = context.tree, []
    for run, node in enumerate(tree.run_node):
        mark = tree.node_attrs.get(node, {}).get("mark", "")
        if mark[:1].isdecimal() and mark[0] != "0":
            slot = tree.run_slot[run]
            lines.append(LabelledLine(slot, run, mark[:-1], DOT, slot, 0))
    return lines


_lead = pattern(r"[\s\u200b\u2060^↑↩]*")


def first_word(context: NoteContext, start: int, end: int) -> tuple[int, int] | None:
    """Where the first word of a line begins, past white space and ways back:
    its slot and the characters before it.
    """
    for slot in range(start, min(end, start + 8)):
        text = context.tree.slot_text(slot)
        lead = _lead.match(text)
        if lead is not None and lead.end() < len(text):
            return slot, lead.end()
    return None


def line_at(context: NoteContext, start: int) -> LabelledLine | None:
    """The line that begins at a slot, if a label is the first thing in it."""
    tree = context.tree
    run = context.run(start)
    end = tree.run_slot_end[run]
    place = first_word(context, start, end)
    if place is None or place[0] in context.claimed:
        return None
    slot, skipped = place
    text = tree.slot_text(slot)[skipped:]
    el = tree.slot_el[slot]
    if el.tag == "pre" or not (text[0] in _FIRST or text[0].isdecimal() or el.tag == "sup"):
        return None
    if tree.slot_tail[slot] and el.tag != "br":
        el = el.getparent()
    label = label_of(text)
    if label is not None and el not in context.node_of and el.tag != "br" and slot + 1 < end:
        return LabelledLine(start, run, label, style_of(context, el, text), slot + 1, 0)
    if label is not None and el.tag == "dt" and slot + 1 == end and run + 1 < len(tree.run_text):
        return LabelledLine(start, run, label, STRONG, slot + 1, 0)
    if text.strip() in ("[", "(") and slot + 2 < end:
        label = label_of(tree.slot_text(slot + 1))
        closing = tree.slot_text(slot + 2).lstrip()[:1]
        if label is not None and closing in ("]", ")"):
            raw = tree.slot_text(slot + 2)
            return LabelledLine(
                start, run, label, BRACKET if closing == "]" else PAREN, slot + 2, raw.index(closing) + 1
            )
        return None
    match = LINE_LABEL(text)
    if match is None or (match.end() >= len(text) and slot + 1 >= end):
        return None
    style = match.lastgroup or DOT
    label = match.group(style)
    if style == "boxed":
        style = WORD
    if style in (UNICODE, CIRCLED):
        label = label_of(label) or label
    elif style == WORD:
        label = "".join(label.split())
    if label[0] == "0":
        return None
    return LabelledLine(start, run, label, style, slot, skipped + match.end())


def style_of(context: NoteContext, el: Any, text: str) -> str:
    """How a label in an element of its own is printed."""
    up = el
    for _ in range(4):
        if up is None or up in context.node_of:
            break
        if up.tag == "sup":
            return RAISED
        up = up.getparent()
    first = text.strip()[:1]
    return {"[": BRACKET, "(": PAREN}.get(first, SYMBOL if first in "*†‡" else STRONG)


def items_of(context: NoteContext) -> list[list[LabelledLine]]:
    """Lists of notes whose numbers are not printed:
    ordered ones under a heading of notes or in a box called so.
    """
    tree = context.tree
    found = []
    for node, tag in enumerate(tree.node_tag):
        if tag != "ol" and not (tag == "ul" and says_note(context, node)):
            continue
        aside = (
            tree.node_tag[tree.node_parent[node]] == "aside" and tree.node_el[node].get("start") is not None
        )
        if not (
            aside or says_note(context, node) or heading_before(context, tree.node_first[node]) is not None
        ):
            continue
        lines = []
        el = tree.node_el[node]
        for item, number in ordinals(el).items():
            inner = context.node_of.get(item)
            if inner is None or tree.node_end[inner] == tree.node_first[inner]:
                continue
            start = context.slot_at_run(tree.node_first[inner])
            if start in context.claimed:
                break
            line = LabelledLine(start, tree.node_first[inner], str(number), ITEM, start, 0)
            line.block = inner
            lines.append(line)
        if lines:
            found.append(lines)
    return found


def key_of(text: str) -> str:
    """A heading without its colon and number, lower case."""
    return " ".join(text.strip(" \t:：.*#_—–-[]()").casefold().split())


def is_heading(text: str) -> bool:
    """Whether a text is a heading over notes."""
    return 0 < len(text) < SHORT_HEADING and key_of(text) in NOTE_HEADINGS


def heads_list(tree: Tree) -> bool:
    """Whether a line of the page is a heading over notes, and what is under it is a list or begins with a number."""
    total = len(tree.run_text)
    headings = [run for run, line in enumerate(tree.folded) if line in NOTE_HEADINGS]
    return any(
        is_label_line(tree.run_text[run]) or in_list(tree, run)
        for heading in headings
        for run in range(heading + 1, min(heading + 3, total))
    )


def is_label_line(text: str) -> bool:
    """Whether a line begins with what may be the label of a note."""
    return text[0] in _FIRST or text[0].isdecimal()


def in_list(tree: Tree, run: int) -> bool:
    """Whether a run is in an item of a list that may be one of notes: an ordered one, or one that is called so."""
    for at, _ in zip(tree.ancestors(tree.run_node[run]), range(4)):
        if tree.node_tag[at] == "ol" or tree.node_tag[at] == "ul" and tree.node_mask[at] & NOTE:
            return True
    return False


def heading_before(context: NoteContext, run: int) -> int | None:
    """The run of the heading over notes that is directly before a run, or one run further up."""
    tree = context.tree
    for before in (run - 1, run - 2):
        if before < 0:
            return None
        text = tree.run_text[before]
        if is_heading(text):
            return before
        if len(text) > SHORT_HEADING or tree.node_tag[tree.run_node[before]] in HEADINGS:
            return None
    return None


class Unlinked:
    """Matches lines that begin with a label to the spots that show it."""

    def __init__(self, context: NoteContext, spots: list[MarkerCandidate]) -> None:
        self.context = context
        self.tree = context.tree
        self.spots = spots
        self.found: list[tuple[LabelledLine, NoteSpan]] = []
        self.in_run: Counter[tuple[int, str]] = Counter()
        """(run, style) → lines with a sign of their own in it:
        each is a separate note, wherever its series ends."""

    def read(self) -> None:
        """Find the series that are notes."""
        lines = lines_of(self.context)
        lines = [line for line in lines if not self.context.is_aside(line.run)]
        self.spots = [spot for spot in self.spots if not self.context.is_aside(spot.run)]
        self.in_run.update((line.run, line.style) for line in lines if line.style in (SYMBOL, WORD))
        line_slots = {slot for line in lines for slot in range(line.slot, line.label_end + 1)}
        self.spots = [spot for spot in self.spots if spot.el is None or spot.slot not in line_slots]
        series = series_of(lines)
        series.extend(items_of(self.context))
        series.sort(key=lambda s: (s[0].slot, -len(s)))
        taken: list[list[LabelledLine]] = []
        whole: list[tuple[int, int]] = []  # lists of items, in which nothing else is looked for
        # Lists under a heading over notes come first: what is numbered in the text must not take their marks.
        for one in sorted(longest(series), key=lambda one: not self.is_headed(one)):
            inside = any(start <= one[0].slot <= end for start, end in whole)
            if one[0].label[0].isalnum() and not inside and self.is_list(one):
                taken.append(one)
                if one[0].style == ITEM:
                    whole.append((one[0].slot, one[-1].slot))
        taken.extend(self.symbols(lines))
        taken.sort(key=lambda s: s[0].slot)
        for one in taken:
            self.measure(one)

    # -- lists of numbers ------------------------------------------------------------------------------------

    def is_headed(self, lines: list[LabelledLine]) -> bool:
        """Whether a series is under a heading over notes, or in a box that is called so."""
        run = lines[0].run
        if is_heading(self.context.text(self.tree.run_slot[run], lines[0].slot)):
            return True  # "Notes" is the first line of the paragraph
        return heading_before(self.context, run) is not None or says_note(
            self.context, self.tree.run_node[run]
        )

    def is_list(self, lines: list[LabelledLine]) -> bool:
        """Whether the text before a series has markers for its labels; they are claimed then."""
        style = lines[0].style
        fitting = _COMPATIBLE[style]
        before = self.markers_before(lines, fitting)
        if not before:
            return False
        heading = self.is_headed(lines)
        if style != PAREN and any(spot.style != PAREN and spot.sure is not False for spot in before):
            # "(1) wash, (2) rinse" next to marks of another kind
            before = [spot for spot in before if spot.style != PAREN]
            fitting = fitting - {PAREN}
        if style in (RAISED, STRONG) and not heading and self.are_affiliations(lines, fitting):
            return False
        unsure = heading or self.tree.flat is not None
        if not unsure:
            before = [spot for spot in before if spot.sure is not False]
        if style == DOT and not heading:
            # "(1) wash, (2) rinse" before "1. Wash"
            before = [spot for spot in before if spot.style != PAREN]
        if not before or self.is_enumeration(lines, fitting, len(before)):
            return False
        in_place = style in (RAISED, UNICODE) and self.has_markers_inside(lines, _COMPATIBLE[style])
        if not in_place and not _is_covered(lines, before, heading):
            return False
        self.claim(lines, fitting, unsure)
        return True

    def markers_before(self, lines: list[LabelledLine], fitting: frozenset[str]) -> list[MarkerCandidate]:
        """The free markers before a series that may refer to it."""
        start = lines[0].slot
        wanted = {plain_label(line.label) for line in lines}
        return [
            spot
            for spot in self.spots
            if spot.slot < start
            and spot.style in fitting
            and not spot.claimed
            and (spot.sure is not False or not wanted.isdisjoint(map(plain_label, spot.labels)))
        ]

    def has_markers_inside(self, lines: list[LabelledLine], fitting: frozenset[str]) -> bool:
        """Whether there are markers between the first line of a series and its last."""
        return len(lines) > 1 and any(
            spot.style in fitting and lines[0].slot < spot.slot < lines[-1].slot for spot in self.spots
        )

    def is_enumeration(self, lines: list[LabelledLine], fitting: frozenset[str], before: int) -> bool:
        """Whether plain numbers are those of a table of contents or an enumeration:
        they are in the text by chance, and after the series.
        """
        if lines[0].style not in (STRONG, DOT, BARE, ITEM):
            return False
        tree = self.tree
        after = sum(
            1
            for spot in self.spots
            if spot.slot > lines[-1].slot
            and spot.style in fitting
            and not spot.claimed
            and spot.sure is not False
        )
        if not after or after > before:
            return after > before
        links = sum(
            tree.run_link_chars[line.run] > LINKED * len(tree.run_text[line.run]) - LABEL_CHARS
            for line in lines
        )
        return links > MOST_LINKED_LINES * len(lines)

    def claim(self, lines: list[LabelledLine], fitting: frozenset[str], unsure: bool) -> None:
        """Claim the markers before each line of a series that show its label."""
        by_label: dict[str, list[MarkerCandidate]] = {}
        for spot in self.spots:
            if spot.style in fitting and (unsure or spot.sure is not False):
                for label in spot.labels:
                    if label not in spot.claimed:
                        by_label.setdefault(plain_label(label), []).append(spot)
        for line in lines:
            wanted = plain_label(line.label)
            for spot in by_label.get(wanted, ()):
                if spot.slot < line.slot:
                    label = next(label for label in spot.labels if plain_label(label) == wanted)
                    line.spots.append(spot)
                    spot.claimed.add(label)
                    if line.style == ITEM:
                        line.label = label  # the list shows no numbers; the marks do

    def are_affiliations(self, lines: list[LabelledLine], fitting: frozenset[str]) -> bool:
        """Whether the markers of a series are in one list of names near the top: "Ann Smith¹, Bo Jones²"."""
        tree = self.tree
        start = lines[0].slot
        wanted = {line.label for line in lines}
        runs: dict[int, int] = {}
        for spot in self.spots:
            if spot.style in fitting and spot.slot < start and not wanted.isdisjoint(spot.labels):
                runs[spot.run] = runs.get(spot.run, 0) + 1
        if len(runs) > 1 and all(
            any(tree.node_mask[at] & AUTHOR for at, _ in zip(tree.ancestors(tree.run_node[run]), range(6)))
            for run in runs
        ):
            return True
        if len(runs) != 1:
            return False
        (run, marks) = next(iter(runs.items()))
        if (
            marks < 2
            or tree.run_words[run] > NAME_WORDS * marks
            or lines[0].run - run > NAMES_ABOVE
            or run > NAMES_WITHIN * len(tree.run_text)
        ):
            return False
        return "," in tree.run_text[run] or ";" in tree.run_text[run]

    # -- symbols ---------------------------------------------------------------------------------------------

    def symbols(self, lines: list[LabelledLine]) -> list[list[LabelledLine]]:
        """Lines that begin with an asterisk or a dagger which a spot before them shows."""
        found = []
        last: dict[str, int] = {}
        marked = [line for line in lines if not line.label[0].isalnum()]
        for i, line in enumerate(marked):
            label = line.label
            if self.is_bullet(marked, i) or self.is_no_note(line):
                continue
            since = last.get(label, -1)
            spots = [
                spot
                for spot in self.spots
                if since < spot.slot < line.slot
                and label in spot.labels
                and spot.style in _COMPATIBLE[line.style]
                and not self.only_links(spot.run, line.run)
            ]
            if not spots:
                continue
            line.spots = spots
            for spot in spots:
                spot.claimed.add(label)
            last[label] = line.slot
            found.append([line])
        return found

    def is_bullet(self, marked: list[LabelledLine], i: int) -> bool:
        """Whether a line is one of three or more in a row that begin with the same symbol."""
        runs = [line.run for line in marked[max(0, i - 2) : i + 3] if line.label == marked[i].label]
        return sum(1 for a, b in zip(runs, runs[1:]) if b - a <= 1) >= 2

    def only_links(self, first: int, last: int) -> bool:
        """Whether a list of links is between a marker and its note: a box of stories that are read most."""
        tree = self.tree
        chars = sum(len(text) for text in tree.run_text[first + 1 : last])
        return last - first > STEP and sum(tree.run_link_chars[first + 1 : last]) > MOST_LINKED_LINES * chars

    def is_no_note(self, line: LabelledLine) -> bool:
        """Whether the words after an asterisk say that it is not a note:
        a required field, a daily value, an advertisement.
        """
        text = self.context.text(line.slot, self.end_of_line(line))
        text = text.lstrip("*†‡ []()").removeprefix(line.label).lower()
        emphasis = text.rstrip(". ").endswith(line.label) or (len(line.label) > 1 and line.label in text)
        if emphasis or len(text) < (LEAST_NOTE if text.isascii() else LEAST_DENSE_NOTE):
            # Nothing, or emphasis in Markdown: `*like this*`.
            return True
        words = re.findall(r"[\w&'-]+", text[:160])[:10]
        start = " " + " ".join(words) + " "
        return any(f" {phrase} " in start for phrase in NOT_NOTES)

    def end_of_line(self, line: LabelledLine) -> int:
        """One past the last slot before the next line break."""
        tree, end = self.tree, self.tree.run_slot_end[line.run]
        for slot in range(line.label_end + 1, end):
            if tree.slot_tail[slot] and tree.slot_el[slot].tag == "br":
                return slot
        return end

    # -- spans -----------------------------------------------------------------------------------------------

    def measure(self, lines: list[LabelledLine]) -> None:
        """How far each note of a series goes."""
        context, tree = self.context, self.tree
        places = sorted(spot.slot for spot in self.spots)
        goes_on = False
        for i, line in enumerate(lines):
            node = line.block or self.block_of(line)
            end = context.span(tree.node_el[node])[1]
            if tree.run_slot[line.run] < line.slot or node == tree.run_node[line.run]:
                end = tree.run_slot_end[line.run]
                if node == tree.run_node[line.run] and tree.node_tag[node] in (
                    "li",
                    "p",
                    "aside",
                    "dd",
                    "td",
                ):
                    end = (
                        max(end, context.span(tree.node_el[node])[1])
                        if tree.node_first[node] == line.run
                        else end
                    )
            following = lines[i + 1].slot if i + 1 < len(lines) else context.slots
            end = self.before_break(line, end, lines)
            el = tree.node_el[node]
            if following < end:
                end = following
            elif following < context.slots:
                if context.continues(end, following, places):
                    end = following
                    goes_on = True
                    el = self.common(node, lines[i + 1])
            elif goes_on:
                end = self.rest(node, end)
                el = tree.node_el[max(tree.node_parent[node], 0)]
            elif self.only_label(line, end):
                run = context.run_at(end)
                if run < len(tree.run_text):
                    end = tree.run_slot_end[run]
                    el = tree.node_el[max(tree.node_parent[node], 0)]
            found = NoteSpan(el, line.slot, end, line.label)
            found.label_end = line.label_end
            found.skip = line.skip
            self.found.append((line, found))

    def before_break(self, line: LabelledLine, end: int, lines: list[LabelledLine]) -> int:
        """The end of a note in a run with line breaks: before the source of a table,
        or before the break if each note has one.
        """
        tree = self.tree
        by_breaks = self.in_run[line.run, line.style] > 1 or sum(other.run == line.run for other in lines) > 1
        for slot in range(line.label_end + 1, end):
            if tree.slot_tail[slot] and tree.slot_el[slot].tag == "br":
                text = self.context.text(slot, min(slot + 3, end))
                if by_breaks or key_of(text.split(":")[0]) in NOTE_HEADINGS:
                    return slot
        return end

    def only_label(self, line: LabelledLine, end: int) -> bool:
        return (
            label_of(self.context.text(line.slot, min(end, line.slot + LABEL_SLOTS))) is not None
            and end - line.slot < LABEL_SLOTS
        )

    def block_of(self, line: LabelledLine) -> int:
        """The block of a note that begins with a line: out to the list item or the box that begins there."""
        tree = self.tree
        node = tree.run_node[line.run]
        while True:
            parent = tree.node_parent[node]
            if (
                parent <= 0
                or tree.node_first[parent] != line.run
                or tree.node_tag[parent] not in ("li", "aside", "dd", "tr")
            ):
                return node
            node = parent

    def common(self, node: int, following: LabelledLine) -> Any:
        """The element that holds a note and the next one."""
        tree = self.tree
        run = following.run
        for at in tree.ancestors(node):
            if tree.node_first[at] <= run < tree.node_end[at]:
                return tree.node_el[at]
        return tree.node_el[0]

    def rest(self, node: int, end: int) -> int:
        """The end of the last note where others had more than one block:
        to the end of the container, if that is near.
        """
        tree, context = self.tree, self.context
        parent = tree.node_parent[node]
        if parent < 0:
            return end
        first = context.run_at(end)
        last = tree.node_end[parent]
        if not 0 < last - first <= 3:
            return end
        for run in range(first, last):
            el = tree.node_el[tree.run_node[run]]
            bold = len(el) > 0 and el[0].tag in ("b", "strong") and not (el.text or "").strip()
            if (
                bold
                or tree.node_tag[tree.run_node[run]] in HEADINGS
                or tree.run_link_chars[run] > 0.5 * len(tree.run_text[run])
            ):
                return end
        return tree.run_slot_end[last - 1]


def longest(series: list[list[LabelledLine]]) -> list[list[LabelledLine]]:
    """Of series that share lines, the longest."""
    kept: list[list[LabelledLine]] = []
    ends: list[int] = []
    for one in series:
        slots = {line.slot for line in one}
        while (
            kept
            and ends[-1] >= one[0].slot
            and one[0].style != SYMBOL
            and not slots.isdisjoint(x.slot for x in kept[-1])
        ):
            if len(kept[-1]) >= len(one):
                break
            kept.pop()
            ends.pop()
        else:
            kept.append(one)
            ends.append(one[-1].slot)
    return kept


def plain_label(label: str) -> str:
    """A label for comparing: numbers of any script in our digits.

    >>> plain_label("٣"), plain_label("a")
    ('3', 'a')
    """
    return label if label.isascii() or not label.isdecimal() else str(int(label))


def rank(label: str) -> int | None:
    """The number of a label that counts: of `3` and of `c` it is 3."""
    if len(label) == 1 and "a" <= label <= "z":
        return ord(label) - 96
    return number_of(label.lstrip(NOTE_SIGNS))


def _is_covered(lines: list[LabelledLine], before: list[MarkerCandidate], heading: bool) -> bool:
    """Whether enough labels of a series have a marker, and enough markers a line."""
    style, first = lines[0].style, lines[0].label
    wanted = {plain_label(line.label) for line in lines}
    shown = [{plain_label(label) for label in spot.labels} for spot in before]
    covered = len(wanted & set().union(*shown)) / len(wanted)
    fit = sum(1 for labels in shown if not wanted.isdisjoint(labels)) / len(before)
    least_covered, least_fit = LEAST_COVERED.get(style, LEAST_COVERED[DOT])
    if covered < least_covered or fit < least_fit:
        return False
    if style in (RAISED, UNICODE, CIRCLED, WORD, ITEM):
        return True
    backed = heading or len(lines) > 1
    if style == BRACKET:
        return backed or first == "1"
    if style == PAREN:
        return backed and first == "1"
    return backed and (style == STRONG or heading or plain_label(first) == "1")


def series_of(lines: list[LabelledLine]) -> list[list[LabelledLine]]:
    """Lines of the same style with growing numbers, near each other."""
    done: list[list[LabelledLine]] = []
    open_: dict[str, list[LabelledLine]] = {}
    for line in lines:
        number = rank(line.label)
        if number is None:
            if line.label[0].isalnum():
                done.append([line])
            continue
        current = open_.get(line.style)
        if current is not None:
            last = rank(current[-1].label) or 0
            if last < number <= last + STEP and line.run - current[-1].run <= FARTHEST:
                current.append(line)
                continue
            done.append(current)
        open_[line.style] = [line]
    done.extend(open_.values())
    done.sort(key=lambda s: s[0].slot)
    return done
