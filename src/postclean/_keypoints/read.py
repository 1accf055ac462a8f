"""Key points: the article's own summary in points, read from the untouched tree.

A label alone is not enough: what follows must have the shape of points, be near the top or the end of the
article, and must not be a table of contents, a list of links or a specification. The first block that passes
wins.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import accumulate
from typing import Final

from .._text.points_label import is_strong_label
from .._tree import HEADINGS, Tree
from ..article import count_words
from ..rules import vocabulary as v
from ..rules.keypoints import BOX_SPELLINGS, BOX_TOKENS
from .labels import Label, find_labels, opens_with_label, stands_out
from .lines import Line, are_lines, lines_of, plain_lines, typed_lines
from .model import KeyPointsFound
from .prose import LONGEST_POINT, MOST_PROSE, Prose

MOST_POINTS: Final = 16
_BAD: Final = v.COMMENT | v.RELATED | v.NAV | v.FOOT | v.TOC | v.NEWSLETTER
_ASIDE_SHARE: Final = 0.4
"""Of the words of a page: what holds more is not an aside, whatever it is called."""
NEAR_TOP: Final = 0.35
"""Share of the page's words before a label, up to which a weaker shape is enough."""
TOP: Final = 0.3
BOTTOM: Final = 0.6
"""The same for a weak label: its points open or close the article."""
LINK_SHARE: Final = 0.8
"""Share of the characters of a line that is a link and nothing else."""
BOX_SHARE: Final = 0.4
BOX_WORDS: Final = 700
BOX_RUNS: Final = 40
"""A box of key points is small: of the page's words, in words, in runs after the label."""
MOST_LINKED: Final = 0.6
LINKED_WORDS: Final = 4
"""Share of the points' characters in links; with more they are a menu, unless their label is strong and they are long."""
LONE_WORDS: Final = 8
LONE_WORDS_WEAK: Final = 30
"""Words of a point that is the only one, under a strong and under a weak label."""
WEAK_WORDS: Final = 5
"""Words of the points in the median under a weak label."""
NAME_CHARS: Final = 30
MOST_NAMED: Final = 0.6
NAMED_WORDS: Final = 9
"""Points that begin with a name and a colon, most of them and short: a specification."""
WHOLE_LINK: Final = 0.95
"""Share of the characters of a point that is a link as a whole."""
ASIDE_RUNS: Final = 60
"""Runs of a part of the page that is named for furniture; a larger one holds the article."""
INTRO_WORDS: Final = 40
LABEL_WORDS: Final = 8
BOX_WITHIN: Final = 0.4
"""Share of the page's words before a box that its class names."""
MOST_BOX_LINKS: Final = 0.5
"""Share of its characters in links."""
_LISTS: Final = ("ul", "ol", "dl")


def read_keypoints(tree: Tree) -> KeyPointsFound | None:
    """The key points of a page: the first labelled block that passes,
    else those of a box whose class names key points.
    """
    labels = find_labels(tree)
    if labels:
        reader = _Reader(tree, labels)
        for label in labels:
            found = reader.read(label)
            if found is not None:
                return found
    return _boxes(tree) or _in_paragraph(tree)


class _Reader:
    """Reads what follows a label."""

    def __init__(self, tree: Tree, labels: list[Label]) -> None:
        self.tree = tree
        self.words = [0, *accumulate(tree.run_words)]
        self.total = max(1, self.words[-1])
        self.prose = Prose(tree)
        self.counts: dict[str, int] = {}
        for label in labels:
            if not self.is_link(label.run):
                self.counts[label.key] = self.counts.get(label.key, 0) + 1

    def is_link(self, run: int) -> bool:
        """Whether a line is nothing but a link in a list: an entry of a table of contents or a menu."""
        tree = self.tree
        if tree.run_link_chars[run] < LINK_SHARE * len(tree.run_text[run]):
            return False
        return not any(
            tree.node_tag[at] in HEADINGS for at, _ in zip(tree.ancestors(tree.run_node[run]), range(3))
        )

    def read(self, label: Label) -> KeyPointsFound | None:
        """The points after a label, unless there is evidence against them."""
        tree, run = self.tree, label.run
        place = self.words[run] / self.total
        if self.is_link(run) or _is_aside(tree, run):
            return None
        if self.counts.get(label.key, 0) > (2 if label.strong and place < NEAR_TOP else 1):
            return None
        start = run + 1
        total = len(tree.run_text)
        while start < total and not any(c.isalnum() for c in tree.run_text[start]):
            start += 1  # a blank paragraph
        if start >= total:
            return None
        found = self.in_list(label, start, place)
        if found is None and (_is_intro(tree, start) or self.in_box(label, start)):
            for skipped in (start + 1, start + 2):
                if found is None and skipped < total and tree.node_tag[tree.run_node[start]] not in HEADINGS:
                    found = self.in_list(label, skipped, place)
                    if not self.in_box(label, start):
                        break
        return (
            found
            or self.typed(label, start, place)
            or self.in_rows(label, start, place)
            or self.in_prose(label, start, place)
        )

    def box_of(self, run: int) -> int:
        """The smallest node around a label that holds more than the label;
        -1 when that is most of the page.
        """
        tree = self.tree
        for at, _ in zip(tree.ancestors(tree.run_node[run]), range(7)):
            if tree.node_end[at] > run + 1 and at > 0:
                if tree.node_first[at] < run - 1:
                    return -1
                words = self.words[tree.node_end[at]] - self.words[tree.node_first[at]]
                small = words < BOX_SHARE * self.total and words < BOX_WORDS
                return at if small and tree.node_end[at] - run < BOX_RUNS else -1
        return -1

    def in_box(self, label: Label, run: int) -> bool:
        """Whether a run is in the label's own box."""
        box = self.box_of(label.run)
        return box > 0 and run < self.tree.node_end[box]

    def in_list(self, label: Label, start: int, place: float) -> KeyPointsFound | None:
        """Points in a list that begins at a run;
        lists in columns, or of one item each in a row, count as one.
        """
        tree = self.tree
        if start >= len(tree.run_text):
            return None
        node = -1
        for at, _ in zip(tree.ancestors(tree.run_node[start]), range(9)):
            if tree.node_first[at] < start:
                break
            if tree.node_tag[at] in _LISTS and label.run < tree.node_first[at]:
                node = at
        if node < 0:
            return None
        nodes = [node, *self._lists_beside(node)]
        points = [item for at in nodes for item in _items(tree, at)]
        runs = [run for at in nodes for run in range(tree.node_first[at], tree.node_end[at])]
        return self.judged(label, points, runs, nodes, place, True)

    def _lists_beside(self, node: int) -> list[int]:
        """The lists that go on with a list: in the next columns of a box
        that holds nothing else, or one item each.
        """
        tree = self.tree
        holder = node
        for at in tree.ancestors(node):
            if tree.node_first[at] != tree.node_first[node]:
                break
            holder = at
        lists, at, run = [], tree.node_last[node], tree.node_end[node]
        while at < tree.node_last[holder]:
            if tree.node_tag[at] in ("ul", "ol") and tree.node_first[at] == run < tree.node_end[at]:
                lists.append(at)
                at, run = tree.node_last[at], tree.node_end[at]
            else:
                at += 1
        if run == tree.node_end[holder] and holder != node:
            return lists
        lists, following, run = [], tree.node_last[node], tree.node_end[node]
        if len(_items(tree, node)) > 1:
            return []
        while following < len(tree.node_tag) and tree.node_tag[following] in ("ul", "ol"):
            if tree.node_first[following] != run or len(_items(tree, following)) > 1:
                break
            lists.append(following)
            following, run = tree.node_last[following], tree.node_end[following]
        return lists

    def in_rows(self, label: Label, start: int, place: float) -> KeyPointsFound | None:
        """Points as like elements, in the label's box or in a block of their own:
        paragraphs, rows with a drawn bullet.
        """
        tree = self.tree
        box = self.box_of(label.run)
        if box < 0 or start >= tree.node_end[box]:
            box = self._block_at(label, start)
            if box < 0 or not label.strong:
                return None
        elif not label.strong and not tree.node_mask[box] & v.POINTS:
            return None
        end = tree.node_end[box]
        if start + 1 < end and _is_intro(tree, start):
            start += 1
        holder, rows = self._rows(box, start, end)
        if len(rows) < 2:
            return None
        tags = [tree.node_tag[row] for row in rows]
        if len(set(tags)) > 1 or tags[0] in ("section", "article", "table"):
            return None
        if tags[0] not in HEADINGS and any(
            tree.node_tag[tree.run_node[run]] in HEADINGS for run in range(start, end)
        ):
            return None
        points = [[slot for run in runs for slot in _slots(tree, run)] for runs in rows.values()]
        return self.judged(label, points, list(range(start, end)), [holder], place, False)

    def _block_at(self, label: Label, start: int) -> int:
        """The block that begins at a run and holds nothing of the label: -1 when it is much of the page."""
        tree, block = self.tree, -1
        for at in tree.ancestors(tree.run_node[start]):
            if tree.node_first[at] != start:
                break
            block = at
        if block <= 0 or tree.node_end[block] - start < 2 or tree.node_end[block] - start > MOST_POINTS:
            return -1
        return (
            block if self.words[tree.node_end[block]] - self.words[start] < _ASIDE_SHARE * self.total else -1
        )

    def _rows(self, box: int, start: int, end: int) -> tuple[int, dict[int, list[int]]]:
        """The deepest node that holds all of some runs, and its children with the runs of each."""
        tree = self.tree
        holder = box
        for at in tree.ancestors(tree.run_node[start]):
            if tree.node_first[at] <= start and tree.node_end[at] >= end and at >= box:
                holder = at
                break
        rows: dict[int, list[int]] = {}
        for run in range(start, end):
            row = tree.run_node[run]
            for at in tree.ancestors(row):
                if at == holder:
                    break
                row = at
            rows.setdefault(row, []).append(run)
        return holder, rows

    def typed(self, label: Label, start: int, place: float) -> KeyPointsFound | None:
        """Points as lines with a typed bullet or number."""
        lines, end = typed_lines(self.tree, start, MOST_POINTS)
        return self.of_lines(label, lines, range(start, end), place) if len(lines) > 1 else None

    def of_lines(self, label: Label, lines: list[Line], runs: range, place: float) -> KeyPointsFound | None:
        """Points that are lines of runs."""
        skips = {line.slots[0]: line.skip for line in lines if line.skip}
        node = self.tree.run_node[runs[0]]
        return self.judged(
            label, [list(line.slots) for line in lines], list(runs), [node], place, True, skips
        )

    def in_prose(self, label: Label, start: int, place: float) -> KeyPointsFound | None:
        """Paragraphs under a label: in its own box, or under a strong label up to what ends them."""
        tree = self.tree
        box = self.box_of(label.run)
        boxed = box > 0 and start < tree.node_end[box]
        if not label.strong and not (boxed and place < NEAR_TOP and tree.node_mask[box] & v.POINTS):
            return None
        if not boxed and (place > NEAR_TOP or not label.exact):
            return None
        if tree.node_tag[tree.run_node[start]] == "li" and not tree.run_links[start]:
            return None  # a list that was refused: the paragraphs behind it are the text
        lines = plain_lines(tree, start)
        if lines and label.strong and len(lines) <= MOST_POINTS:
            return self.of_lines(label, lines, range(start, start + 1), place)
        end = tree.node_end[box] if boxed else min(len(tree.run_text), start + MOST_PROSE + 1)
        runs, ended = self.prose.read(label.run, start, end, label.glued)
        if not runs or not (ended or boxed) or len(runs) > MOST_PROSE:
            return None
        if any(tree.run_words[run] > 2 * LONGEST_POINT for run in runs):
            return None
        nodes = [box] if boxed else list(dict.fromkeys(tree.run_node[run] for run in runs))
        return self.judged(label, [_slots(tree, run) for run in runs], runs, nodes, place, False)

    def judged(
        self,
        label: Label,
        points: list[list[int]],
        runs: list[int],
        nodes: list[int],
        place: float,
        listed: bool,
        skips: Mapping[int, int] | None = None,
    ) -> KeyPointsFound | None:
        """The points, unless there is evidence against them."""
        tree = self.tree
        texts = [" ".join("".join(tree.slot_text(slot) for slot in slots).split()) for slots in points]
        points = [slots for slots, text in zip(points, texts) if text]
        texts = [text for text in texts if text]
        if listed and len(points) > 2:
            points, texts = self.without_pitch(points, texts)
        if not texts or len(points) > MOST_POINTS or (listed and len(points) == 1 and not label.strong):
            return None
        words = list(map(count_words, texts))
        middle = sorted(words)[len(words) // 2]
        if max(words) > 2 * LONGEST_POINT:
            return None
        linked = sum(tree.run_link_chars[run] for run in runs) / max(1, sum(map(len, texts)))
        if linked > MOST_LINKED and not (label.strong and label.exact and middle >= LINKED_WORDS):
            return None
        if len(points) == 1 and words[0] < (LONE_WORDS if label.strong else LONE_WORDS_WEAK):
            return None
        top, bottom = place < TOP, place > BOTTOM
        named = sum(1 for text in texts if 0 < text.find(":") < NAME_CHARS) / len(texts)
        if label.strong:
            if middle < (2 if place < NEAR_TOP and len(points) > 2 else 3):
                return None
        elif label.exact or not label.strong:
            heading = stands_out(tree, label.run)
            boxed = (
                nodes[0] > 0
                and bool(tree.node_mask[self.box_of(label.run)] & v.POINTS)
                and self.box_of(label.run) > 0
            )
            if not (top or (bottom and heading and listed) or (boxed and listed)):
                return None
            specified = named > MOST_NAMED and middle < NAMED_WORDS and label.exact
            if middle < WEAK_WORDS or specified:
                return None
        return KeyPointsFound(
            label.text,
            [] if label.glued else _slots(tree, label.run),
            points,
            nodes,
            min(runs) if label.glued else label.run,
            max(runs),
            skips or {},
        )

    def without_pitch(self, points: list[list[int]], texts: list[str]) -> tuple[list[list[int]], list[str]]:
        """Without last items that are links as a whole,
        when the others are not: "These 10 stocks could …".
        """
        tree = self.tree
        whole = []
        for slots in points:
            run = tree.run_of_slot(slots[0]) if slots else 0
            whole.append(bool(slots) and tree.run_link_chars[run] >= WHOLE_LINK * len(tree.run_text[run]))
        end = len(points)
        while end > 2 and whole[end - 1] and not whole[0] and not whole[1]:
            end -= 1
        return points[:end], texts[:end]


INLINE_PLACE: Final = 0.35
"""Share of the words of a page, from its top, within which a paragraph may begin with its label."""
INLINE_WORDS: Final = 8


def _in_paragraph(tree: Tree) -> KeyPointsFound | None:
    """Key points in one paragraph near the top that begins with their label."""
    paragraphs = list(_labelled_paragraphs(tree))
    for reader in (_first_line, _inline):
        for run in paragraphs:
            found = reader(tree, run)
            if found is not None and not _is_aside(tree, run):
                return found
    return None


def _labelled_paragraphs(tree: Tree) -> Iterator[int]:
    """The paragraphs near the top that begin with the words of a label."""
    left = INLINE_PLACE * sum(tree.run_words)
    for run, (text, words) in enumerate(zip(tree.run_text, tree.run_words)):
        if left < 0:
            return
        left -= words
        if words >= INLINE_WORDS and opens_with_label(text):
            yield run


def _first_line(tree: Tree, run: int) -> KeyPointsFound | None:
    """A paragraph whose first line is a label and whose other lines are the points."""
    label, *lines = lines_of(tree, run)
    if not 1 < len(lines) <= MOST_POINTS or not is_strong_label(label.text):
        return None
    if not all(line.mark for line in lines) and not are_lines(lines):
        return None
    skips = {line.slots[0]: line.skip for line in lines if line.skip}
    points = [line.slots for line in lines]
    return KeyPointsFound(
        label.text.rstrip(":： "), label.slots, points, [tree.run_node[run]], run, run, skips
    )


def _inline(tree: Tree, run: int) -> KeyPointsFound | None:
    """A paragraph that begins with a bold label: "**TL;DR:** buy the plain one"."""
    label, *slots = _slots(tree, run)
    if tree.slot_tail[label] or tree.slot_el[label].tag not in ("b", "strong") or not slots:
        return None
    if tree.run_words[run] > LONGEST_POINT:
        return None
    shown, first = tree.slot_text(label).strip(), tree.slot_text(slots[0])
    bare = first.lstrip(" :：–—-")
    if not is_strong_label(shown) or (shown[-1] not in ":：" and len(bare) == len(first.lstrip())):
        return None
    skips = {slots[0]: len(first) - len(bare)} if len(bare) < len(first) else {}
    return KeyPointsFound(shown.rstrip(":： "), [label], [slots], [tree.run_node[run]], run, run, skips)


def _is_aside(tree: Tree, run: int) -> bool:
    """Whether a line is in a comment, a menu, a footer, a table of data, or a table of contents."""
    if run >= len(tree.run_node):
        return True
    for at, _ in zip(tree.ancestors(tree.run_node[run]), range(4)):
        tag = tree.node_tag[at]
        if tree.node_mask[at] & v.POINTS:
            return False
        if tag in ("footer", "nav", "form") or (tag == "tr" and len(tree.node_el[at]) > 1):
            return True
        if tree.node_mask[at] & _BAD and tree.node_end[at] - tree.node_first[at] < ASIDE_RUNS:
            if sum(tree.run_words[tree.node_first[at] : tree.node_end[at]]) < _ASIDE_SHARE * sum(
                tree.run_words
            ):
                return True
    return False


def _is_intro(tree: Tree, run: int) -> bool:
    """Whether a line introduces a list: "Here are five insights:"."""
    return (
        tree.run_words[run] <= INTRO_WORDS
        and tree.run_text[run][-1] in ":："
        and tree.node_tag[tree.run_node[run]] not in HEADINGS
    )


def _slots(tree: Tree, run: int) -> list[int]:
    return list(range(tree.run_slot[run], tree.run_slot_end[run]))


def _items(tree: Tree, node: int) -> list[list[int]]:
    """The slots of each item of a list; what is nested belongs to its parent.

    In a `dl`, a term and its definitions.
    """
    items: dict[int, list[int]] = {}
    definition = tree.node_tag[node] == "dl"
    last = -1
    for run in range(tree.node_first[node], tree.node_end[node]):
        item = tree.run_node[run]
        for at in tree.ancestors(item):
            if at == node:
                break
            item = at
        if definition and tree.node_tag[item] == "dd" and last >= 0:
            item = last
        last = item
        items.setdefault(item, []).extend(_slots(tree, run))
    return list(items.values())


def _boxes(tree: Tree) -> KeyPointsFound | None:
    """A list in a box whose class says that it holds key points, without a label of its own."""
    if BOX_SPELLINGS.isdisjoint(tree.tokens):
        return None
    whole = 0
    for node, cls in enumerate(tree.node_cls):
        if (
            not cls
            or BOX_TOKENS.isdisjoint(cls.lower().split())
            or _is_aside(tree, max(0, min(tree.node_first[node], len(tree.run_text) - 1)))
        ):
            continue
        whole = whole or sum(tree.run_words)
        first, end = tree.node_first[node], tree.node_end[node]
        if end - first < 2 or sum(tree.run_words[:first]) > BOX_WITHIN * whole:
            continue
        lists = [at for at in range(node, tree.node_last[node]) if tree.node_tag[at] in ("ul", "ol")]
        if not lists:
            continue
        points = _items(tree, lists[0])
        runs = list(range(tree.node_first[lists[0]], tree.node_end[lists[0]]))
        words = [count_words("".join(map(tree.slot_text, slots))) for slots in points]
        links = sum(tree.run_link_chars[run] for run in runs)
        if (
            len(points) < 2
            or len(points) > MOST_POINTS
            or sorted(words)[len(words) // 2] < WEAK_WORDS
            or max(words) > LONGEST_POINT
        ):
            continue
        if links > MOST_BOX_LINKS * sum(len(tree.run_text[run]) for run in runs):
            continue
        label = first if first < runs[0] and tree.run_words[first] <= LABEL_WORDS else -1
        return KeyPointsFound(
            tree.run_text[label].strip().rstrip(":： ") if label >= 0 else None,
            _slots(tree, label) if label >= 0 else [],
            points,
            [lists[0]],
            label if label >= 0 else runs[0],
            runs[-1],
        )
    return None
