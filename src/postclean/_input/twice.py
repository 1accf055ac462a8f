"""Text that was encoded twice ("CafÃ©", "itâ€™s"), put right where that is certain.

UTF-8 that somebody read as windows-1252 and wrote as UTF-8 again. A stretch between two tags is put right
only if every letter beyond ASCII in it is part of such a sequence, and a page only if it has several of them
in words and does not itself write about encodings: an article that shows "Ã©" next to "é" stays as it is.
"""

from __future__ import annotations

import re
from html import unescape
from typing import Final

from .._text.patterns import pattern
from .codec import decode_as, encoded
from .controls import contains

_MOST_OTHERS: Final = 0.1
"""Characters that are right, for each that was encoded twice, in a part of a page that is repaired."""
_MOST_MIXED: Final = 0.2
"""Parts that have both, for each sequence that is shown, on a page that is repaired."""

_TRIES: Final = 3
"""Some text was encoded three or four times."""
_SEQUENCES: Final = 3
"""Occurrences that are needed on a page: a single one may be anything."""
_IN_A_STRETCH: Final = 20
"""A stretch that is shorter may be a row of a table of encodings; it is put right, but shows nothing."""

_CODE: Final = ("<script", "<style")

_BYTE_OF: Final = {
    character: byte for byte, character in enumerate(decode_as(bytes(range(256)), "windows-1252")[0])
} | {chr(code): code for code in range(0x80, 0xA0)}
"""Character → the byte that it was read from; those of windows-1252,
and the controls that Latin-1 has in their place."""
_LATER: Final = "".join(re.escape(character) for character, byte in _BYTE_OF.items() if 0x80 <= byte < 0xC0)
_SEQUENCE: Final = f"(?:[\xc2-\xdf][{_LATER}]|[\xe0-\xef][{_LATER}]{{2}}|[\xf0-\xf4][{_LATER}]{{3}})"

_sequences = pattern(_SEQUENCE)
_shows_it = pattern(
    # accents, signs and quotes of Latin text next to a letter or a space; or a word of another script
    f"(?:[A-Za-z ](?:\xc3[{_LATER}]|\xc2[\xa0-\xbf]|\xe2\u20ac[{_LATER}]|\xe2\x80[\x80-\xbf])|(?:{_SEQUENCE}){{3}})"
).search
_FIRST: Final = b"\xc3"
"""The first byte of all that was encoded twice. English pages have few of it."""
_may_be_twice = re.compile(
    rb"\xc3(?:[\x83\x8e\x90\x91\x97-\x99]\xc2|[\x82\x83]\xe2|\xa2\xe2\x82\xac|\xa2\xc2\x80"
    rb"|[\xa0\xa3-\xad](?:\xc2[\x80-\xbf]|[\xc5\xc6\xcb][\x80-\xbf]|\xe2[\x80-\x84][\x80-\xbf]){2})"
)
_entities_twice = re.compile(rb"&(?:A(?:tilde|circ);&|acirc;&euro;&)").search
_pieces = re.compile(r"(<[^<>]*>)").split
_entity = re.compile(r"&(?:[A-Za-z]{2,8}[0-9]{0,3}|#[0-9]{3,4});")
_about_encodings = pattern(
    r"mojibake|\butf-?8\b|\bunicode\b|\bcharset\b|\blatin-?1\b|iso-8859|windows-125|character encoding",
    re.IGNORECASE,
).search


def without_double_encoding(utf8: bytes) -> tuple[bytes, int]:
    """A page in UTF-8 with the text that was encoded twice put right, and how many characters that are.

    >>> page = "<p>CafÃ© au lait, dÃ©jÃ\xa0 vu, itâ€™s naÃ¯ve</p>".encode()
    >>> without_double_encoding(page)[0].decode()
    '<p>Café au lait, déjà vu, it’s naïve</p>'
    >>> without_double_encoding("<p>An Ã© for an é, said of UTF-8.</p>".encode())[1]
    0
    """
    found = 0
    for _ in range(_TRIES):
        if not _may_hold_it(utf8):
            break
        text, count = _once(utf8.decode("utf-8"))
        if not count:
            break
        utf8, found = encoded(text), found + count
    return utf8, found


def _may_hold_it(utf8: bytes) -> bool:
    """Whether it is worth a look."""
    return _entities_twice(utf8) is not None or contains(utf8, _FIRST, _may_be_twice)


def _once(page: str) -> tuple[str, int]:
    """The page with one encoding taken off, and from how many characters; 0 where it is not certain."""
    pieces = _pieces(page)
    count = shown = mixed = 0
    for i, piece in enumerate(pieces):
        if i % 2 == 0 and _about_encodings(piece) and not pieces[i - 1].lower().startswith(_CODE):
            return page, 0
        if piece.isascii() and "&" not in piece:
            continue
        plain = _entity.sub(_letter_of, piece) if "&" in piece else piece
        sequences = _sequences.findall(plain)
        if not sequences:
            continue
        if _others(plain, sequences) > _MOST_OTHERS * len(sequences):
            mixed += _shows_it(plain) is not None
            continue
        if len(plain) >= _IN_A_STRETCH and _shows_it(plain):
            shown += len(sequences)
        pieces[i], replaced = _sequences.subn(_meant, plain)
        count += replaced
    if shown < _SEQUENCES or mixed > _MOST_MIXED * shown:
        return page, 0
    return "".join(pieces), count


def _others(text: str, sequences: list[str]) -> int:
    """Characters beyond ASCII that are part of no sequence."""
    return len(text) - len(text.encode("ascii", "ignore")) - sum(map(len, sequences))


def _letter_of(found: re.Match[str]) -> str:
    """The character of an entity, if it is a non-ASCII character of windows-1252."""
    letter = unescape(found[0])
    return letter if _BYTE_OF.get(letter, 0) >= 0x80 else found[0]


def _meant(found: re.Match[str]) -> str:
    """The character whose UTF-8 was read as windows-1252; the sequence itself where there is none."""
    try:
        return bytes(_BYTE_OF[character] for character in found[0]).decode("utf-8")
    except UnicodeDecodeError:
        return found[0]
