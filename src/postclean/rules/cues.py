"""Words at the start of a short line that hint at what it,
or what follows it, is. Evidence for the classifier only.

A line is matched by its first words, lower case: the table maps a phrase to a class. The longest phrase wins.
Origin: the commonest lead-ins of furniture on public benchmark pages, and the headings of section 1 of common
blog themes.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from .languages import words_of

CUE_CLASSES: Final = (
    "none",
    "related",
    "share",
    "comments",
    "subscribe",
    "legal",
    "author",
    "date",
    "caption",
    "toc",
    "tags",
    "references",
    "advertisement",
    "interface",
    "call",
    "conclusion",
    "points",
)

META_SENTENCES: Final = tuple(sorted(words_of("post_meta")))
"""Beginnings of the sentence that WordPress themes since Kubrick print inside the text's element
(`.postmetadata`)."""

TABLE: Final[dict[str, list[tuple[str, int]]]] = {}
"""First word → phrases that begin with it, longest first, with the number of their class."""
for _number, _name in enumerate(CUE_CLASSES[1:], 1):
    for _phrase in words_of(f"cue_{_name}"):
        TABLE.setdefault(_phrase.split(" ", 1)[0], []).append((_phrase, _number))
for _found in TABLE.values():
    _found.sort(key=lambda pair: (-len(pair[0]), pair[1]))


def cue(text: str) -> int:
    """The class of a short line by its first words; 0 for none.

    >>> CUE_CLASSES[cue("You may also like")], CUE_CLASSES[cue("Tags: sea, boats")], CUE_CLASSES[cue("Nextdoor")]
    ('related', 'tags', 'none')
    """
    return cues_of([text])[0]


def cues_of(lines: Iterable[str]) -> list[int]:
    """The same of many lines: most end at the look-up of their first word.

    >>> cues_of(["Share this", "", "The sea"]) == [CUE_CLASSES.index("share"), 0, 0]
    True
    """
    phrases_of = TABLE.get
    found = []
    for text in lines:
        start = text[:LONGEST].lower()
        first = start.partition(" ")[0]
        phrases = phrases_of(first)
        if phrases is None and not first.isalnum():
            phrases = phrases_of(first.rstrip(_ENDS))
        found.append(_class_of(start, phrases) if phrases else 0)
    return found


LONGEST: Final = 40
"""Characters of a line that are compared."""
_ENDS: Final = ":.,!?…»|-"


def _class_of(start: str, phrases: Iterable[tuple[str, int]]) -> int:
    for phrase, number in phrases:
        if start.startswith(phrase) and not start[len(phrase) : len(phrase) + 1].isalnum():
            return number
    return 0
