"""Key points: the article's own summary in points, read from the untouched tree.

A label alone is not enough: what follows must have the shape of points, stand near the top or close the article, and must not be
a table of contents, a list of links or a specification. The first block that passes wins.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import accumulate
from typing import Final

from ._tree import HEADINGS, Tree
from .rules import vocabulary as v
from .rules.keypoints import BOX_TOKENS, ENDINGS, JOINTS, NEVER, STRONG_LABELS, WEAK_LABELS
from .rules.languages import words_of

LABEL_CHARS: Final = 100
MOST_POINTS: Final = 16
LONGEST_POINT: Final = 110
"""Words."""
BULLETS: Final = "•·▪●◦‣⁃∙■□▸▶►➤➢✓✔☑✅–—-*"
_BY_WORDS: Final = words_of("by", "by_after_date", "author", "author_colon")
_THE_AUTHOR: Final = tuple(f"{words} " for words in sorted(words_of("the_author")))
_ENDINGS: Final = (*ENDINGS, *(ending + ":" for ending in ENDINGS))
_TAILS: Final = frozenset(ending[-3:] for ending in _ENDINGS)
_BAD: Final = v.COMMENT | v.RELATED | v.NAV | v.FOOT | v.TOC | v.NEWSLETTER


@dataclass(slots=True)
class KeyPointsFound:
    """Key points by the slots of their text."""

    label: str | None
    """As the page has it, without its colon; `None` where only the box shows it."""
    label_slots: list[int]
    points: list[list[int]]
    """The slots of each point."""
    root_nodes: list[int]
    """The nodes that hold them."""
    first_run: int
    last_run: int
    skips: dict[int, int] = field(default_factory=dict)
    """Slot → characters to drop at its start: a typed bullet."""


def label_key(text: str) -> str:
    """A label for comparing: small letters, without colon, bullets and pictograms at its ends.

    >>> label_key("📌 Key Takeaways:"), label_key("Ce qu’il faut retenir !")
    ('key takeaways', "ce qu'il faut retenir")
    """
    text = " ".join(text.casefold().replace("’", "'").split())
    start, end = 0, len(text)
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not (text[end - 1].isalnum() or text[end - 1].isidentifier() or ("_" + text[end - 1]).isidentifier()):
        end -= 1
    return text[start:end]


def is_strong_label(text: str, language: str | None = None) -> bool:
    """Whether a line is a label that decides almost alone.

    >>> is_strong_label("Key Points"), is_strong_label("Das Wichtigste in Kürze:"), is_strong_label("Summary")
    (True, True, False)
    """
    return len(text) <= LABEL_CHARS and label_key(text) in STRONG_LABELS


def is_weak_label(text: str, language: str | None = None) -> bool:
    """Whether a line is a label that needs position and shape.

    >>> is_weak_label("At a glance"), is_weak_label("Conclusion")
    (True, False)
    """
    return len(text) <= LABEL_CHARS and label_key(text) in WEAK_LABELS


_FIRST_WORDS: Final[dict[str, tuple[str, ...]]] = {}
"""First word of a label → the labels that begin with it, longest first."""
for _label in sorted(STRONG_LABELS | WEAK_LABELS, key=lambda label: (-len(label), label)):
    _word = _label.split(" ", 1)[0]
    _FIRST_WORDS[_word] = (*_FIRST_WORDS.get(_word, ()), _label)


class _Label:
    """A line that may be the label of key points."""

    __slots__ = ("exact", "key", "run", "strong")

    def __init__(self, run: int, key: str, strong: bool, exact: bool) -> None:
        self.run = run
        self.key = key
        self.strong = strong
        self.exact = exact


def read_keypoints(tree: Tree) -> KeyPointsFound | None:
    """The key points of a page: the first labelled block that passes, else a box that its class gives away."""
    labels, bylines = _labels(tree)
    if labels:
        reader = _Reader(tree, labels)
        for label in labels:
            found = reader.read(label)
            if found is not None:
                return found
    return _boxes(tree) or _glued(tree, bylines) or _inline(tree)


def _labels(tree: Tree) -> tuple[list[_Label], list[int]]:
    """The lines of the page that look like labels, in order, and those that begin like a byline."""
    found: list[_Label] = []
    bylines: list[int] = []
    first_words, by = _FIRST_WORDS, _BY_WORDS
    for run, text in enumerate(tree.run_text):
        if len(text) > LABEL_CHARS:
            continue
        lower = text.casefold()
        first = lower.split(" ", 1)[0].rstrip(":：")
        if first not in first_words and first[-1:].isalnum() and not (lower[-3:] in _TAILS and lower.endswith(_ENDINGS)):
            if first in by:
                bylines.append(run)
            continue
        label = _label_of(text)
        if label is not None and (label[2] or _stands_out(tree, run)):
            found.append(_Label(run, *label))
    return found, bylines


def _label_of(text: str) -> tuple[str, bool, bool] | None:
    """(label, whether it is strong, whether it is the whole line) of a line that is a label or has one at an end."""
    key = label_key(text)
    if key in STRONG_LABELS:
        return key, True, True
    if key in WEAK_LABELS:
        return key, False, True
    first = key.split(" ", 1)[0].rstrip(":")
    for label in _FIRST_WORDS.get(first, ()):
        if (" " in label or label in ("tldr", "tl;dr")) and key.startswith(label):
            rest = key[len(label) :]
            if rest.startswith(JOINTS):
                return label, label in STRONG_LABELS, False
    if key.endswith(ENDINGS) and key not in NEVER:
        ending = next(e for e in ENDINGS if key.endswith(e)).strip()
        return ending, ending in STRONG_LABELS, False
    return None


def _stands_out(tree: Tree, run: int) -> bool:
    """Whether a line is a heading, bold as a whole, or stands in a box of key points."""
    node = tree.run_node[run]
    for at, _ in zip(tree.ancestors(node), range(4)):
        if tree.node_tag[at] in HEADINGS or tree.node_mask[at] & v.POINTS:
            return True
    el = tree.node_el[node]
    return len(el) == 1 and el[0].tag in ("b", "strong") and not (el.text or "").strip() and not (el[0].tail or "").strip(" :")


class _Reader:
    """Reads what follows a label."""

    def __init__(self, tree: Tree, labels: list[_Label]) -> None:
        self.tree = tree
        self.words = [0, *accumulate(tree.run_words)]
        self.total = max(1, self.words[-1])
        self.counts: dict[str, int] = {}
        for label in labels:
            if not self.is_link(label.run):
                self.counts[label.key] = self.counts.get(label.key, 0) + 1

    def is_link(self, run: int) -> bool:
        """Whether a line is nothing but a link in a list: an entry of a table of contents or a menu."""
        tree = self.tree
        if tree.run_link_chars[run] < 0.8 * len(tree.run_text[run]):
            return False
        return not any(tree.node_tag[at] in HEADINGS for at, _ in zip(tree.ancestors(tree.run_node[run]), range(3)))

    def read(self, label: _Label) -> KeyPointsFound | None:
        """The points after a label, unless something speaks against them."""
        tree, run = self.tree, label.run
        place = self.words[run] / self.total
        if self.is_link(run) or _is_aside(tree, run):
            return None
        if self.counts.get(label.key, 0) > (2 if label.strong and place < 0.35 else 1):
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
            found or self.in_rows(label, start, place) or self.typed(label, start, place) or self.in_prose(label, start, place)
        )

    def box_of(self, run: int) -> int:
        """The smallest node round a label that holds more than the label; -1 when that is most of the page."""
        tree = self.tree
        for at, _ in zip(tree.ancestors(tree.run_node[run]), range(7)):
            if tree.node_end[at] > run + 1 and at > 0:
                if tree.node_first[at] < run - 1:
                    return -1
                words = self.words[tree.node_end[at]] - self.words[tree.node_first[at]]
                return at if words < 0.4 * self.total and words < 700 and tree.node_end[at] - run < 40 else -1
        return -1

    def in_box(self, label: _Label, run: int) -> bool:
        """Whether a run stands in the label's own box."""
        box = self.box_of(label.run)
        return box > 0 and run < self.tree.node_end[box]

    def in_list(self, label: _Label, start: int, place: float) -> KeyPointsFound | None:
        """Points in a list that begins at a run; short lists of one item each in a row count as one."""
        tree = self.tree
        if start >= len(tree.run_text):
            return None
        node = -1
        for at, _ in zip(tree.ancestors(tree.run_node[start]), range(9)):
            if tree.node_first[at] < start:
                break
            if tree.node_tag[at] in ("ul", "ol", "dl"):
                node = at
        if node < 0:
            return None
        runs: list[int] = []
        points: list[list[int]] = []
        nodes = [node]
        while True:
            items = _items(tree, nodes[-1])
            points.extend(items)
            runs.extend(range(tree.node_first[nodes[-1]], tree.node_end[nodes[-1]]))
            following = tree.node_last[nodes[-1]]
            if (
                len(items) != 1
                or following >= len(tree.node_tag)
                or tree.node_tag[following] not in ("ul", "ol")
                or tree.node_first[following] != tree.node_end[nodes[-1]]
            ):
                break
            nodes.append(following)
        return self.judged(label, points, runs, nodes, place, True)

    def in_rows(self, label: _Label, start: int, place: float) -> KeyPointsFound | None:
        """Points as like elements in the label's box: paragraphs, headings, rows with a drawn bullet."""
        tree = self.tree
        box = self.box_of(label.run)
        if box < 0 or start >= tree.node_end[box]:
            return None
        if not label.strong and not tree.node_mask[box] & v.POINTS:
            return None
        end = tree.node_end[box]
        if start + 1 < end and _is_intro(tree, start):
            start += 1
        # The deepest node that holds all that is left; its children are the rows.
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
        if len(rows) < 2:
            return None
        tags = [tree.node_tag[row] for row in rows]
        if len(set(tags)) > 1 or tags[0] in ("section", "article", "table"):
            return None
        if tags[0] not in HEADINGS and any(tree.node_tag[tree.run_node[run]] in HEADINGS for run in range(start, end)):
            return None
        points = [[slot for run in runs for slot in _slots(tree, run)] for runs in rows.values()]
        return self.judged(label, points, list(range(start, end)), [holder], place, False)

    def typed(self, label: _Label, start: int, place: float) -> KeyPointsFound | None:
        """Points as lines with a typed bullet."""
        tree = self.tree
        runs = []
        for run in range(start, min(len(tree.run_text), start + MOST_POINTS)):
            if tree.run_text[run][0] not in BULLETS or len(tree.run_text[run]) < 4:
                break
            runs.append(run)
        points = [slots for run in runs for slots in _bulleted(tree, run)]
        if len(points) < 2:
            return None
        found = self.judged(label, points, runs, [tree.run_node[runs[0]]], place, True)
        if found is not None:
            for slots in found.points:
                text = tree.slot_text(slots[0])
                bare = text.lstrip()
                if bare[:1] in BULLETS:
                    found.skips[slots[0]] = len(text) - len(bare[1:].lstrip())
        return found

    def in_prose(self, label: _Label, start: int, place: float) -> KeyPointsFound | None:
        """Paragraphs under a label: in its own box, or under a strong label up to the next heading."""
        tree = self.tree
        box = self.box_of(label.run)
        boxed = box > 0 and start < tree.node_end[box]
        end = tree.node_end[box] if boxed else min(len(tree.run_text), start + 7)
        if not label.strong and not (boxed and place < 0.35 and tree.node_mask[box] & v.POINTS):
            return None
        if not boxed and (place > 0.35 or not label.exact):
            return None
        runs = []
        parent = tree.node_parent[tree.run_node[start]]
        closed = boxed
        for run in range(start, end):
            node = tree.run_node[run]
            if tree.node_tag[node] in HEADINGS:
                closed = True
                break
            if not boxed and tree.node_parent[node] != parent:
                break
            if tree.run_words[run] >= 4:
                runs.append(run)
        if not runs or not closed or len(runs) > 6 or any(tree.run_words[run] > 2 * LONGEST_POINT for run in runs):
            return None
        nodes = [box] if boxed else list(dict.fromkeys(tree.run_node[run] for run in runs))
        return self.judged(label, [_slots(tree, run) for run in runs], runs, nodes, place, False)

    def judged(
        self, label: _Label, points: list[list[int]], runs: list[int], nodes: list[int], place: float, listed: bool
    ) -> KeyPointsFound | None:
        """The points, unless something speaks against them."""
        tree = self.tree
        texts = [" ".join("".join(tree.slot_text(slot) for slot in slots).split()) for slots in points]
        points = [slots for slots, text in zip(points, texts) if text]
        texts = [text for text in texts if text]
        if listed and len(points) > 2:
            points, texts = self.without_pitch(points, texts)
        if not texts or len(points) > MOST_POINTS or (listed and len(points) == 1 and not label.strong):
            return None
        words = [
            text.count(" ") + 1 if text.isascii() or len(text) < 14 * (text.count(" ") + 1) else len(text) // 3
            for text in texts
        ]
        middle = sorted(words)[len(words) // 2]
        if max(words) > 2 * LONGEST_POINT:
            return None
        linked = sum(tree.run_link_chars[run] for run in runs) / max(1, sum(map(len, texts)))
        if linked > 0.6 and not (label.strong and label.exact and middle >= 4):
            return None
        if len(points) == 1 and words[0] < (8 if label.strong else 30):
            return None
        top, bottom = place < 0.3, place > 0.6
        named = sum(1 for text in texts if 0 < text.find(":") < 30) / len(texts)
        if label.strong:
            if middle < (2 if place < 0.35 and len(points) > 2 else 3):
                return None
        elif label.exact or not label.strong:
            heading = _stands_out(tree, label.run)
            boxed = nodes[0] > 0 and bool(tree.node_mask[self.box_of(label.run)] & v.POINTS) and self.box_of(label.run) > 0
            if not (top or (bottom and heading and listed) or (boxed and listed)):
                return None
            if middle < 5 or (named > 0.6 and middle < 9 and label.exact):
                return None
        return KeyPointsFound(
            tree.run_text[label.run].strip().rstrip(":： "),
            _slots(tree, label.run),
            points,
            nodes,
            label.run,
            max(runs),
        )

    def without_pitch(self, points: list[list[int]], texts: list[str]) -> tuple[list[list[int]], list[str]]:
        """Without last items that are links as a whole, when the others are not: "These 10 stocks could …"."""
        tree = self.tree
        whole = []
        for slots in points:
            run = tree.run_of_slot(slots[0]) if slots else 0
            whole.append(bool(slots) and tree.run_link_chars[run] >= 0.95 * len(tree.run_text[run]))
        end = len(points)
        while end > 2 and whole[end - 1] and not whole[0] and not whole[1]:
            end -= 1
        return points[:end], texts[:end]


def _inline(tree: Tree) -> KeyPointsFound | None:
    """A paragraph near the top that begins with a bold label: "**TL;DR:** buy the plain one"."""
    read, whole = 0, sum(tree.run_words)
    for run, text in enumerate(tree.run_text):
        if read > INLINE_PLACE * whole:
            break
        read += tree.run_words[run]
        if (
            not INLINE_WORDS <= tree.run_words[run] <= LONGEST_POINT
            or text.split(" ", 1)[0].casefold().rstrip(":") not in _FIRST_WORDS
        ):
            continue
        label, *slots = _slots(tree, run)
        if tree.slot_tail[label] or tree.slot_el[label].tag not in ("b", "strong") or not slots or _is_aside(tree, run):
            continue
        told, first = tree.slot_text(label).strip(), tree.slot_text(slots[0])
        bare = first.lstrip(" :：–—-")
        if is_strong_label(told) and (told[-1] in ":：" or len(bare) < len(first.lstrip())):
            skips = {slots[0]: len(first) - len(bare)} if len(bare) < len(first) else {}
            return KeyPointsFound(told.rstrip(":： "), [label], [slots], [tree.run_node[run]], run, run, skips)
    return None


INLINE_PLACE: Final = 0.35
INLINE_WORDS: Final = 8


def _is_aside(tree: Tree, run: int) -> bool:
    """Whether a line stands in a comment, a menu, a footer, a table, or a table of contents."""
    if run >= len(tree.run_node):
        return True
    for at, _ in zip(tree.ancestors(tree.run_node[run]), range(4)):
        if tree.node_mask[at] & v.POINTS:
            return False
        if tree.node_tag[at] in ("footer", "nav", "table", "form"):
            return True
        if tree.node_mask[at] & _BAD and tree.node_end[at] - tree.node_first[at] < 60:
            return True
    return False


def _is_intro(tree: Tree, run: int) -> bool:
    """Whether a line introduces a list: "Here are five insights:"."""
    return tree.run_words[run] <= 40 and tree.run_text[run][-1] in ":：" and tree.node_tag[tree.run_node[run]] not in HEADINGS


def _slots(tree: Tree, run: int) -> list[int]:
    return list(range(tree.run_slot[run], tree.run_slot_end[run]))


def _items(tree: Tree, node: int) -> list[list[int]]:
    """The slots of each item of a list; what is nested belongs to its parent. In a `dl`, a term and what is said of it."""
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


def _bulleted(tree: Tree, run: int) -> list[list[int]]:
    """The slots of each line with a typed bullet in a run, apart by `<br>`; a slot that is nothing but the bullet is left out."""
    points: list[list[int]] = []
    for slot in _slots(tree, run):
        text = tree.slot_text(slot).strip()
        if not points or (text[:1] in BULLETS and text[:1] not in "-–—*" and text):
            points.append([])
        if len(text) > 1 or text[:1] not in BULLETS:
            points[-1].append(slot)
    return [slots for slots in points if slots]


def _boxes(tree: Tree) -> KeyPointsFound | None:
    """A list in a box whose class says that it holds key points, without a label of its own."""
    whole, classes = 0, tree.node_cls
    named = zip(classes, tree.node_tag, tree.node_mask)
    for node in [node for node, (cls, tag, mask) in enumerate(named) if cls and (tag == "ul" or mask & v.POINTS)]:
        if BOX_TOKENS.isdisjoint(classes[node].lower().split()) or _is_aside(
            tree, max(0, min(tree.node_first[node], len(tree.run_text) - 1))
        ):
            continue
        whole = whole or sum(tree.run_words)
        first, end = tree.node_first[node], tree.node_end[node]
        if end - first < 2 or sum(tree.run_words[:first]) > 0.4 * whole:
            continue
        lists = [at for at in range(node, tree.node_last[node]) if tree.node_tag[at] in ("ul", "ol")]
        if not lists:
            continue
        points = _items(tree, lists[0])
        runs = list(range(tree.node_first[lists[0]], tree.node_end[lists[0]]))
        words = [sum(len(tree.slot_text(slot).split()) for slot in slots) for slots in points]
        links = sum(tree.run_link_chars[run] for run in runs)
        if len(points) < 2 or len(points) > MOST_POINTS or sorted(words)[len(words) // 2] < 5 or max(words) > LONGEST_POINT:
            continue
        if links > 0.5 * sum(len(tree.run_text[run]) for run in runs):
            continue
        label = first if first < runs[0] and tree.run_words[first] <= 8 else -1
        return KeyPointsFound(
            tree.run_text[label].strip().rstrip(":： ") if label >= 0 else None,
            _slots(tree, label) if label >= 0 else [],
            points,
            [lists[0]],
            label if label >= 0 else runs[0],
            runs[-1],
        )
    return None


def _glued(tree: Tree, bylines: list[int]) -> KeyPointsFound | None:
    """A label at the end of a byline ("By NAME-Key Points"): the paragraphs up to a biography, a heading or a long paragraph."""
    for run in bylines:
        head, dash, tail = _last_part(tree.run_text[run])
        if not dash or not is_strong_label(tail):
            continue
        points: list[int] = []
        for after in range(run + 1, min(len(tree.run_text), run + 9)):
            node = tree.run_node[after]
            if tree.node_tag[node] in HEADINGS or not 4 <= tree.run_words[after] <= LONGEST_POINT:
                break
            if tree.node_parent[node] != tree.node_parent[tree.run_node[run + 1]] or _is_about_somebody(
                tree.run_text[after], head
            ):
                break
            points.append(after)
        if 1 <= len(points) <= 7:
            return KeyPointsFound(tail.strip(" :："), [], [_slots(tree, p) for p in points], [], points[0], points[-1])
    return None


def _last_part(text: str) -> tuple[str, str, str]:
    """What stands before the last dash, the dash, and what stands after it."""
    place = max(text.rfind(mark) for mark in "-–—|:•")
    return (text[:place].rstrip(), text[place], text[place + 1 :].strip()) if place > 0 else (text, "", "")


def _is_about_somebody(text: str, byline: str) -> bool:
    """Whether a paragraph begins with the name of a byline, or like a biography: no point."""
    names = byline.split()[1:]
    if text[:40].casefold().startswith(_THE_AUTHOR):
        return True
    return bool(names) and text.startswith((" ".join(names), names[-1] + " "))
