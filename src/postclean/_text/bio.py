"""Biographies of authors: sentences that say who somebody is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from ..rules.languages import words_of
from .patterns import pattern
from .words import one_of

NAME_WITHIN: Final = 25
"""Characters before the name of the author: titles, "About the author"."""

SHORTEST: Final = 30
SHORTEST_DENSE: Final = 14
LONGEST: Final = 1_500
HEAD: Final = 200
"""Characters at the beginning of a paragraph, in which the name must be."""
_SAYS: Final = words_of("bio")
"""What follows a name in the first words of a biography."""
_GLUED: Final = tuple(words_of("bio_glued"))
_is_somebody: Final = pattern(r"\s+[—–-]\s+[^\W\d_A-ZА-ЯÀ-Þ].{20,}[.!…]$").match
"""A dash in the place of a verb: "Вера Полозова — журналист, живёт в Вологде."."""
_about: Final = pattern(one_of("about"), re.I).match


def is_long_enough(text: str) -> bool:
    """Whether a text has the length of a biography, which is shorter in scripts whose characters are syllables or words."""
    return len(text) >= (SHORTEST if text[:1] < "\u1100" else SHORTEST_DENSE)


def is_bio(text: str, names: Sequence[str]) -> bool:
    """Whether a paragraph says who the author is: a name of the author, then what he or she is or does.

    >>> is_bio("Ann Lee served as a pilot before she turned to writing.", ["Ann Lee"])
    True
    >>> is_bio("Ann Lee opened the door and looked out at the sea.", ["Ann Lee"]), is_bio("The sea is wide.", ["Ann Lee"])
    (False, False)
    """
    if not is_long_enough(text) or len(text) > LONGEST:
        return False
    head = text[:HEAD]
    for name in names:
        parts = name.split()
        place = head.find(name)
        if place < 0 and len(parts) > 1:
            place = head.find(parts[-1]) if parts[-1][:1].isupper() else -1
            name = parts[-1]
        if 0 <= place <= NAME_WITHIN:
            rest = head[place + len(name) :]
            if not place and (rest.startswith(_GLUED) or _is_somebody(text[len(name) :])):
                return True
            after = rest.lstrip(" ,(").split()
            if any(word.strip(".,;:()").casefold() in _SAYS for word in after[:4]):
                return True
    about = _about(head)
    return (
        about is not None
        and bool(names)
        and any(part in head for name in names for part in name.split()[-1:])
    )
