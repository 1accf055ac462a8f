"""Finds the article's own summary in points: a labelled list, or a box that only its class names."""

from __future__ import annotations

from dataclasses import dataclass, field

from ._tree import Tree
from .rules.keypoints import STRONG_LABELS, WEAK_LABELS


@dataclass(slots=True)
class KeyPointsFound:
    """Key points and where they stand."""

    label: str | None
    """As the page has it, without a colon; `None` where only the box shows it."""
    label_slots: list[int]
    points: list[list[int]]
    """The slots of each point."""
    root_nodes: list[int] = field(default_factory=list)
    """The nodes that hold them."""
    first_run: int = 0
    last_run: int = 0


def _key(text: str) -> str:
    return " ".join(text.casefold().replace("’", "'").strip(" \t\r\n:：.!?*_#-–—|•…").split())


def is_strong_label(text: str, language: str | None = None) -> bool:
    """Whether a line is a label that decides almost alone.

    >>> is_strong_label("Key Takeaways:"), is_strong_label("Das Wichtigste in Kürze"), is_strong_label("Summary")
    (True, True, False)
    """
    return len(text) < 80 and _key(text) in STRONG_LABELS


def is_weak_label(text: str, language: str | None = None) -> bool:
    """Whether a line is a label that needs position and shape beside it.

    >>> is_weak_label("Summary:"), is_weak_label("At a glance"), is_weak_label("Introduction")
    (True, True, False)
    """
    return len(text) < 80 and _key(text) in WEAK_LABELS


def read_keypoints(tree: Tree) -> KeyPointsFound | None:
    """The key points of a page, or `None`."""
    return None
