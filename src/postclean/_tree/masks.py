"""The categories of the class names and ids of a page, as bits, remembered token by token."""

from __future__ import annotations

from typing import Final

from ..rules.boilerplate import id_rule, is_rule
from ..rules.vocabulary import bits_of_token

FURNITURE: Final = 1 << 28
"""A bit in addition to those of the vocabulary: a token of the stripper's tables is among the tokens.

Python is slower from 1 << 30 on.
"""


class Masks:
    """What the class names and ids of one page say, by those that were seen: a look at `classes` and `ids` costs least."""

    __slots__ = ("classes", "ids", "tokens")

    def __init__(self) -> None:
        self.classes: dict[str, int] = {}
        self.ids: dict[str, int] = {}
        self.tokens: dict[str, int] = {}
        """Of class attributes."""

    def of_class(self, value: str) -> int:
        """The categories of a class attribute: those of its tokens together.

        >>> Masks().of_class("post-title sharedaddy") & FURNITURE == FURNITURE
        True
        """
        mask = 0
        known = self.tokens
        for token in value.split():
            bits = known.get(token)
            if bits is None:
                bits = bits_of_token(token)
                if is_rule(token.lower()):
                    bits |= FURNITURE
                known[token] = bits
            mask |= bits
        self.classes[value] = mask
        return mask

    def of_id(self, value: str) -> int:
        """The categories of an id."""
        mask = bits_of_token(value)
        if id_rule(value.lower()) is not None:
            mask |= FURNITURE
        self.ids[value] = mask
        return mask
