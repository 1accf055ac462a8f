"""Labels of key points: lines that are one, begin or end with one, or have one glued to a byline."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from .._text.byline import parse_byline
from .._text.points_label import LABEL_CHARS, STRONG_LABELS, WEAK_LABELS, cut_points_label, label_key
from .._tree import HEADINGS, Tree
from ..rules import keypoints
from ..rules import vocabulary as v
from ..rules.keypoints import ENDINGS, JOINTS, NEVER

_LABELS: Final = keypoints.STRONG_LABELS | keypoints.WEAK_LABELS | STRONG_LABELS | WEAK_LABELS
_HEADS: Final[dict[str, tuple[str, ...]]] = {}
"""First four characters → the labels that begin with them, longest first."""
for _label in sorted(_LABELS, key=lambda label: (-len(label), label)):
    _HEADS[_label[:4]] = (*_HEADS.get(_label[:4], ()), _label)
_TAILS: Final[dict[str, tuple[str, ...]]] = {}
"""Last four characters → the labels and the ends of labels that end with them."""
for _label in (*_LABELS, *ENDINGS):
    if len(_label) > 3:
        _TAILS[_label[-4:]] = (*_TAILS.get(_label[-4:], ()), _label)
_SHORT: Final = frozenset(label[-2:] for label in _LABELS if len(label) < 4)
"""Last characters of lines that are worth a closer look. Most lines of a page have neither such a head nor such a tail."""
_PICTOGRAMS: Final = "\u2000"
"""Pictograms and typographic quotes, which may be before a label, are beyond it."""


@dataclass(frozen=True, slots=True)
class Label:
    """A line that may be the label of key points."""

    run: int
    text: str
    """As the page shows it, without its colon."""
    key: str
    strong: bool
    exact: bool
    """Whether it is the whole line, or all that a byline does not need."""
    glued: str = ""
    """The byline that it is glued to."""


def find_labels(tree: Tree) -> list[Label]:
    """The lines of the page that look like labels, in order."""
    heads, tails, short = _HEADS, _TAILS, _SHORT
    lines = [
        (run, line)
        for run, line in enumerate(tree.folded)
        if line
        and (
            line[:4] in heads
            or line[-4:] in tails
            or not line.isascii()
            and (line[-2:] in short or line[0] > _PICTOGRAMS and not line[0].isalnum())
        )
    ]
    found = (_find_label(tree, run, line) for run, line in lines)
    return [label for label in found if label is not None]


def _find_label(tree: Tree, run: int, line: str) -> Label | None:
    """The label that a line is or has, where its shape allows it."""
    text = tree.run_text[run]
    if len(text) > LABEL_CHARS:
        return None
    ends = line[-4:] in _TAILS or line[-2:] in _SHORT
    plain = line.isascii() and line[0].isalnum() if ends else line[0] <= _PICTOGRAMS
    if plain and not (line.startswith(_HEADS.get(line[:4], ())) or line.endswith(_TAILS.get(line[-4:], ()))):
        return None
    if ends:
        label = _glued(run, text)
        if label is not None:
            return label
    label = _label_of(run, text)
    return label if label is None or label.exact or stands_out(tree, run) else None


def opens_with_label(text: str) -> bool:
    """Whether a paragraph begins with the words of a label.

    >>> opens_with_label("TL;DR: buy the plain one."), opens_with_label("Keyboards are loud.")
    (True, False)
    """
    start = text[:4].casefold().replace("’", "'")[:4]
    labels = _HEADS.get(start)
    if labels is None and not start.isascii():
        labels = _HEADS.get(start[:3]) or _HEADS.get(start[:2])
    return labels is not None and text[:LABEL_CHARS].casefold().replace("’", "'").startswith(labels)


def _label_of(run: int, text: str) -> Label | None:
    """The label that a line is, or has at one of its ends."""
    key = label_key(text)
    shown = text.strip().rstrip(":： ")
    if key in STRONG_LABELS:
        return Label(run, shown, key, True, True)
    if key in WEAK_LABELS:
        return Label(run, shown, key, False, True)
    for label in _HEADS.get(key[:4], ()):
        if (" " in label or label in ("tldr", "tl;dr")) and key.startswith(label):
            rest = key[len(label) :]
            if rest.startswith(JOINTS):
                return Label(run, shown, label, label in STRONG_LABELS, False)
    if key.endswith(ENDINGS) and key not in NEVER:
        ending = next(e for e in ENDINGS if key.endswith(e)).strip()
        return Label(run, shown, ending, ending in STRONG_LABELS, False)
    return None


def _glued(run: int, text: str) -> Label | None:
    """A strong label at the end of a byline: "By Ann Lee-Key Points"."""
    byline, label = cut_points_label(text)
    if not label or not parse_byline(byline).names:
        return None
    return Label(run, label, label_key(label), True, True, byline)


def stands_out(tree: Tree, run: int) -> bool:
    """Whether a line is a heading, bold as a whole, or is in a box of key points."""
    node = tree.run_node[run]
    for at, _ in zip(tree.ancestors(node), range(4)):
        if tree.node_tag[at] in HEADINGS or tree.node_mask[at] & v.POINTS:
            return True
    el = tree.node_el[node]
    return (
        len(el) == 1
        and el[0].tag in ("b", "strong")
        and not (el.text or "").strip()
        and not (el[0].tail or "").strip(" :")
    )
