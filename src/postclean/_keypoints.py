"""Key points: the article's own summary in points, read from the untouched tree.

A label alone is not enough: what follows it must have the shape of points, stand near the top (or once at the end), and must not be
a table of contents, a list of links or a specification.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from ._tree import HEADINGS, Tree
from .rules import vocabulary as v
from .rules.keypoints import BOX_TOKENS, STRONG_LABELS, WEAK_LABELS

LABEL_CHARS: Final = 60
MOST_POINTS: Final = 16
LONGEST_POINT: Final = 110
"""Words."""


@dataclass(slots=True)
class KeyPointsFound:
    """Key points by the slots of their text."""

    label: str | None
    label_slots: list[int]
    points: list[list[int]]
    root_nodes: list[int]
    first_run: int
    last_run: int


def label_key(text: str) -> str:
    """A label for comparing: small letters, without colon, bullets and pictograms at its ends.

    >>> label_key("📌 Key Takeaways:")
    'key takeaways'
    """
    text = " ".join(text.casefold().split())
    start, end = 0, len(text)
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not (text[end - 1].isalnum() or text[end - 1] == "์" or text[end - 1].isidentifier()):
        end -= 1
    return text[start:end]


def is_strong_label(text: str) -> bool:
    """Whether a line is a label that decides almost alone.

    >>> is_strong_label("Key Points"), is_strong_label("Das Wichtigste in Kürze:"), is_strong_label("Summary")
    (True, True, False)
    """
    return len(text) <= LABEL_CHARS and label_key(text) in STRONG_LABELS


def is_weak_label(text: str) -> bool:
    """Whether a line is a label that needs position and shape.

    >>> is_weak_label("At a glance"), is_weak_label("Conclusion")
    (True, False)
    """
    return len(text) <= LABEL_CHARS and label_key(text) in WEAK_LABELS


def read_keypoints(tree: Tree) -> KeyPointsFound | None:
    """The key points of a page, if it has any: the first labelled block that passes, else a box that its class gives away."""
    labels: list[tuple[int, bool]] = []
    for run, text in enumerate(tree.run_text):
        if len(text) <= LABEL_CHARS and tree.run_words[run] <= 7:
            key = label_key(text)
            if key in STRONG_LABELS:
                labels.append((run, True))
            elif key in WEAK_LABELS:
                labels.append((run, False))
    keys = [label_key(tree.run_text[run]) for run, _ in labels]
    for run, strong in labels:
        key = label_key(tree.run_text[run])
        if keys.count(key) > (2 if strong else 1) or _is_aside(tree, run):
            continue
        found = _after_label(tree, run, strong)
        if found is not None:
            return found
    return _boxes(tree) or _glued(tree)


def _is_aside(tree: Tree, run: int) -> bool:
    """Whether a line stands in a comment, a menu, a footer or a table of contents."""
    bad = v.COMMENT | v.RELATED | v.NAV | v.FOOT | v.TOC
    for at, _ in zip(tree.ancestors(tree.run_node[run]), range(4)):
        if (tree.node_mask[at] & bad and not tree.node_mask[at] & v.POINTS) or tree.node_tag[at] in ("footer", "nav", "table"):
            return True
    return False


def _slots(tree: Tree, run: int) -> list[int]:
    return list(range(tree.run_slot[run], tree.run_slot_end[run]))


def _after_label(tree: Tree, label: int, strong: bool) -> KeyPointsFound | None:
    """The items after a label: a list, else bulleted lines, else paragraphs in the same box."""
    total = len(tree.run_text)
    start = label + 1
    if start >= total:
        return None
    words_before = sum(tree.run_words[:label])
    position = words_before / max(1, sum(tree.run_words))
    node = tree.run_node[start]
    list_node = next((at for at, _ in zip(tree.ancestors(node), range(8)) if tree.node_tag[at] in ("ul", "ol")), -1)
    if list_node < 0 and tree.run_words[start] <= 40 and tree.run_text[start][-1] in ":：" and start + 1 < total:
        second = next((at for at, _ in zip(tree.ancestors(tree.run_node[start + 1]), range(8)) if tree.node_tag[at] in ("ul", "ol")), -1)
        if second >= 0:
            start, list_node = start + 1, second
    if list_node >= 0 and tree.node_first[list_node] >= label and tree.node_first[list_node] <= start:
        return _list_points(tree, label, list_node, strong, position)
    typed = []
    for run in range(start, min(total, start + MOST_POINTS)):
        if tree.run_text[run][:1] in "•·▪●◦–-✓✔➤►*":
            typed.append(run)
        else:
            break
    if len(typed) >= 2:
        points = [_without_bullet(tree, run) for run in typed]
        return _found(tree, label, points, typed, strong, position)
    if strong and position < 0.35:
        return _box_points(tree, label)
    return None


def _list_points(tree: Tree, label: int, list_node: int, strong: bool, position: float) -> KeyPointsFound | None:
    items: dict[int, list[int]] = {}
    depth_of: dict[int, int] = {}
    for run in range(tree.node_first[list_node], tree.node_end[list_node]):
        item = -1
        for at in tree.ancestors(tree.run_node[run]):
            if at == list_node:
                break
            if tree.node_tag[at] == "li":
                item = at
        items.setdefault(item if item >= 0 else tree.run_node[run], []).append(run)
        depth_of[run] = item
    points = [[slot for run in runs for slot in _slots(tree, run)] for runs in items.values()]
    runs = sorted(depth_of)
    return _found(tree, label, points, runs, strong, position, root=list_node)


def _found(
    tree: Tree,
    label: int,
    points: list[list[int]],
    runs: list[int],
    strong: bool,
    position: float,
    root: int | None = None,
) -> KeyPointsFound | None:
    """The points, unless something speaks against them."""
    texts = [" ".join("".join(tree.slot_text(slot) for slot in slots).split()) for slots in points]
    points = [slots for slots, text in zip(points, texts) if text]
    texts = [text for text in texts if text]
    if not 1 <= len(points) <= MOST_POINTS or (len(points) == 1 and not strong):
        return None
    words = [text.count(" ") + 1 if text.isascii() or len(text) < 14 * (text.count(" ") + 1) else len(text) // 3 for text in texts]
    links = sum(tree.run_link_chars[run] for run in runs)
    if links > 0.6 * sum(map(len, texts)):
        return None
    if sorted(words)[len(words) // 2] < (3 if strong else 6) or max(words) > 2 * LONGEST_POINT:
        return None
    if not strong and (position > 0.3 or sum(1 for text in texts if 0 < text.find(":") < 30) > 0.6 * len(texts)):
        return None
    return KeyPointsFound(
        tree.run_text[label].strip(" :："),
        _slots(tree, label),
        points,
        [root if root is not None else tree.run_node[runs[0]]],
        label,
        max(runs),
    )


def _without_bullet(tree: Tree, run: int) -> list[int]:
    """The slots of a line with a typed bullet; a slot that is nothing but the bullet is left out."""
    slots = _slots(tree, run)
    if slots and len(tree.slot_text(slots[0]).strip()) <= 1:
        return slots[1:]
    return slots


def _box_points(tree: Tree, label: int) -> KeyPointsFound | None:
    """Paragraphs after a label in a box of their own: the smallest element round the label that holds more, if it is small."""
    node = tree.run_node[label]
    for at, _ in zip(tree.ancestors(node), range(4)):
        first, end = tree.node_first[at], tree.node_end[at]
        if end - first < 2:
            continue
        if first > label or end - label > 10 or at == 0:
            return None
        runs = [run for run in range(label + 1, end) if tree.run_words[run] >= 4]
        if not runs or any(tree.run_words[run] > LONGEST_POINT for run in runs):
            return None
        if any(tree.node_tag[tree.run_node[run]] in HEADINGS for run in runs):
            return None
        if tree.node_mask[at] & (v.NAV | v.SIDE | v.RELATED | v.NEWSLETTER) and not tree.node_mask[at] & v.POINTS:
            return None
        return _found(tree, label, [_slots(tree, run) for run in runs], runs, True, 0.0, root=at)
    return None


def _boxes(tree: Tree) -> KeyPointsFound | None:
    """A list in a box whose class says that it holds key points, without a label of its own."""
    for el, mask, run in tree.classed:
        if not mask & v.POINTS:
            continue
        tokens = (el.get("class") or "").lower().split()
        if BOX_TOKENS.isdisjoint(tokens) or run >= len(tree.run_text) or sum(tree.run_words[:run]) > 0.5 * sum(tree.run_words):
            continue
        node = next((at for at in tree.ancestors(tree.run_node[run]) if tree.node_el[at] is el), -1)
        if node < 0 or _is_aside(tree, run):
            continue
        runs = [r for r in range(tree.node_first[node], tree.node_end[node]) if tree.node_tag[tree.run_node[r]] not in HEADINGS]
        items = [r for r in runs if any(tree.node_tag[at] == "li" for at, _ in zip(tree.ancestors(tree.run_node[r]), range(4)))]
        chosen = items or []
        if len(chosen) < 2:
            continue
        found = _found(tree, run, [_slots(tree, r) for r in chosen], chosen, True, 0.0, root=node)
        if found is not None:
            label = run if run not in chosen and tree.run_words[run] <= 8 else -1
            found.label = tree.run_text[label].strip(" :：") if label >= 0 else None
            found.label_slots = _slots(tree, label) if label >= 0 else []
            found.first_run = min(chosen) if label < 0 else label
            return found
    return None


def _glued(tree: Tree) -> KeyPointsFound | None:
    """A label at the end of a byline ("By NAME-Key Points"): the paragraphs up to a biography, a heading or a long paragraph."""
    for run, text in enumerate(tree.run_text):
        if len(text) > 120 or tree.run_words[run] > 14:
            continue
        head, dash, tail = _last_part(text)
        if not dash or not is_strong_label(tail) or not head.casefold().startswith(("by ", "von ", "par ", "por ", "oleh ", "door ", "di ")):
            continue
        points = []
        for after in range(run + 1, min(len(tree.run_text), run + 9)):
            words = tree.run_words[after]
            node = tree.run_node[after]
            if tree.node_tag[node] in HEADINGS or words > 60 or words < 4:
                break
            if tree.node_parent[node] != tree.node_parent[tree.run_node[run + 1]]:
                break
            if _is_about_somebody(tree.run_text[after], head):
                break
            points.append(after)
        if 1 <= len(points) <= 7:
            return KeyPointsFound(tail.strip(" :："), [], [_slots(tree, p) for p in points], [], points[0], points[-1])
    return None


def _last_part(text: str) -> tuple[str, str, str]:
    place = max(text.rfind(mark) for mark in "-–—|:•")
    return (text[:place].rstrip(), text[place], text[place + 1 :].strip()) if place > 0 else (text, "", "")


def _is_about_somebody(text: str, byline: str) -> bool:
    """Whether a paragraph begins with the name of a byline: a biography, not a point."""
    names = byline.split()[1:]
    return bool(names) and text.startswith((" ".join(names), names[-1]))
