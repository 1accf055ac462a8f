"""The categories of class names and ids, as bits, remembered token by token."""

from __future__ import annotations

from typing import Final

from ..rules.boilerplate import id_rule, is_rule
from ..rules.vocabulary import bits_of_token

FURNITURE: Final = 1 << 45
"""A bit beside those of the vocabulary: a token of the stripper's tables is among the tokens."""

MOST: Final = 20_000
"""Class attributes, ids and tokens that are remembered, each."""
class_masks: dict[str, int] = {}
"""Those of class attributes that were seen: look there first, a call costs more."""
id_masks: dict[str, int] = {}
"""The same for ids."""
_token_masks: dict[str, int] = {}


def class_mask(value: str) -> int:
    """The categories of a class attribute: those of its tokens together."""
    mask = 0
    known = _token_masks
    for token in value.split():
        bits = known.get(token)
        if bits is None:
            bits = bits_of_token(token)
            if is_rule(token.lower()):
                bits |= FURNITURE
            known[token] = bits
        mask |= bits
    class_masks[value] = mask
    return mask


def id_mask(value: str) -> int:
    """The categories of an id."""
    mask = bits_of_token(value)
    if id_rule(value.lower()) is not None:
        mask |= FURNITURE
    id_masks[value] = mask
    return mask


def forget() -> None:
    """Bound the memory of class names: what is forgotten is computed again, with the same result."""
    for known in (class_masks, id_masks, _token_masks):
        if len(known) > MOST:
            known.clear()
