"""Labels over key points, as text: whether a line is one, and one that is glued to a byline."""

from __future__ import annotations

from typing import Final

from ..rules import keypoints

LABEL_CHARS: Final = 100
GLUE: Final = "-–—|:：•·/¦"
"""Signs between a byline and the label that is glued to it;
the last is where one element ends and the next begins."""

_GLUE: Final = frozenset(GLUE)


def _undotted(label: str) -> str:
    """A label with one kind of i: capitals of Turkish lose the difference."""
    return label.replace("i\u0307", "i").replace("ı", "i")


STRONG_LABELS: Final = frozenset(map(_undotted, keypoints.STRONG_LABELS))
WEAK_LABELS: Final = frozenset(map(_undotted, keypoints.WEAK_LABELS)) - STRONG_LABELS
"""The labels as `label_key` makes them."""


def label_key(text: str) -> str:
    """A label for comparing: small letters, without colon, bullets and pictograms at its ends.

    >>> label_key("📌 Key Takeaways:"), label_key("Ce qu’il faut retenir !")
    ('key takeaways', "ce qu'il faut retenir")
    """
    text = " ".join(_undotted(text.casefold()).replace("’", "'").split())
    start, end = 0, len(text)
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not _ends_word(text[end - 1]):
        end -= 1
    return text[start:end]


def _ends_word(char: str) -> bool:
    """Whether a character may end a word: a letter, a digit, or a sign that is written over one."""
    return char.isalnum() or char.isidentifier() or ("_" + char).isidentifier()


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


def cut_points_label(text: str) -> tuple[str, str]:
    """A byline and the strong label of key points that is glued to its end, empty where there is none.

    >>> cut_points_label("By Ann Lee-Key Points"), cut_points_label("By Mary-Ann Lee"), cut_points_label("Oleh Budi – Intisari")
    (('By Ann Lee', 'Key Points'), ('By Mary-Ann Lee', ''), ('Oleh Budi', 'Intisari'))
    """
    if len(text) <= LABEL_CHARS and not _GLUE.isdisjoint(text):
        for place in range(1, len(text) - 1):
            if text[place] in GLUE and is_strong_label(text[place + 1 :]):
                head = text[:place].rstrip(GLUE + " ")
                if head:
                    return head, text[place + 1 :].strip(" :：")
    return text, ""
