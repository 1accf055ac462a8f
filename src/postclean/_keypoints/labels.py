"""Labels of key points: lines that are one, begin or end with one, or have one glued to a byline."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from .._text.byline import parse_byline
from .._text.points_label import LABEL_CHARS, cut_points_label, label_key
from .._tree import HEADINGS, Tree
from ..rules import vocabulary as v
from ..rules.keypoints import ENDINGS, JOINTS, NEVER, STRONG_LABELS, WEAK_LABELS

_ENDINGS: Final = (*ENDINGS, *(ending + ":" for ending in ENDINGS))
_TAILS: Final = frozenset(ending[-3:] for ending in _ENDINGS)
_GLUED_TAILS: Final = frozenset(label[-2:] for label in STRONG_LABELS)


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


FIRST_WORDS: Final[dict[str, tuple[str, ...]]] = {}
"""First word of a label → the labels that begin with it, longest first."""
for _label in sorted(STRONG_LABELS | WEAK_LABELS, key=lambda label: (-len(label), label)):
    _word = _label.split(" ", 1)[0]
    FIRST_WORDS[_word] = (*FIRST_WORDS.get(_word, ()), _label)


def find_labels(tree: Tree) -> list[Label]:
    """The lines of the page that look like labels, in order."""
    found: list[Label] = []
    first_words = FIRST_WORDS
    for run, text in enumerate(tree.run_text):
        if len(text) > LABEL_CHARS:
            continue
        lower = text.casefold()
        first = lower.lstrip("*_#").split(" ", 1)[0].rstrip(":：")
        if lower.rstrip(" :：")[-2:] in _GLUED_TAILS:
            label = _glued(run, text)
            if label is not None:
                found.append(label)
                continue
        if (
            first in first_words
            or not first[-1:].isalnum()
            or (lower[-3:] in _TAILS and lower.endswith(_ENDINGS))
        ):
            label = _label_of(run, text)
            if label is not None and (label.exact or stands_out(tree, run)):
                found.append(label)
    return found


def _label_of(run: int, text: str) -> Label | None:
    """The label that a line is, or has at one of its ends."""
    key = label_key(text)
    shown = text.strip().rstrip(":： ")
    if key in STRONG_LABELS:
        return Label(run, shown, key, True, True)
    if key in WEAK_LABELS:
        return Label(run, shown, key, False, True)
    first = key.split(" ", 1)[0].rstrip(":")
    for label in FIRST_WORDS.get(first, ()):
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
