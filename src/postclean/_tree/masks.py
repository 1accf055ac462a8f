"""The categories of class names and ids, as bits.

Pages of one site share their class names, and sites share their themes: what a token says is remembered for
the process, in caches that are bounded and that cannot change a result.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from ..rules.boilerplate import id_rule, is_rule
from ..rules.code import BOXES
from ..rules.vocabulary import bits_of_token
from .formula import TOKENS

FURNITURE: Final = 1 << 28
"""A bit in addition to those of the vocabulary: a token of the stripper's tables is among the tokens.

Python is slower from 1 << 30 on.
"""
FORMULA: Final = 1 << 29
"""Another one: a token of elements that may be formulas is among them."""
CODE: Final = 1 << 27
"""And another: a token of elements that are a code block."""
LONGEST: Final = 200
"""Characters of a class attribute or an id that is remembered:
longer ones are rare, and would fill the memory."""


class ClassMasks(dict[str, int]):
    """Class attribute → the categories of its tokens together.

    >>> ClassMasks()["post-title sharedaddy"] & FURNITURE == FURNITURE
    True
    """

    def __missing__(self, value: str) -> int:
        mask = 0
        if len(value) <= LONGEST:
            mask = _class_mask(value)
        else:
            for token in value.split():
                mask |= _token_mask(token) if len(token) <= LONGEST else _mask_of_token(token)
        self[value] = mask
        return mask


class IdMasks(dict[str, int]):
    """Id → its categories."""

    def __missing__(self, value: str) -> int:
        mask = self[value] = _id_mask(value) if len(value) <= LONGEST else _mask_of_id(value)
        return mask


class Masks:
    """The categories of the class attributes and ids that were seen on one page."""

    __slots__ = ("classes", "ids")

    def __init__(self) -> None:
        self.classes = ClassMasks()
        self.ids = IdMasks()

    def tokens(self) -> list[str]:
        """The class tokens of the page, some of them more than once."""
        return " ".join(self.classes).split()


@lru_cache(maxsize=20_000)
def _class_mask(value: str) -> int:
    mask = 0
    for token in value.split():
        mask |= _token_mask(token)
    return mask


def _mask_of_token(token: str) -> int:
    bits = bits_of_token(token) | (FURNITURE if is_rule(token.lower()) else 0)
    if token in TOKENS:
        bits |= FORMULA
    return bits | CODE if token in BOXES else bits


def _mask_of_id(value: str) -> int:
    return bits_of_token(value) | (FURNITURE if id_rule(value.lower()) is not None else 0)


_token_mask = lru_cache(maxsize=20_000)(_mask_of_token)
_id_mask = lru_cache(maxsize=5_000)(_mask_of_id)
