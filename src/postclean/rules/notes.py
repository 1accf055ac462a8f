"""Words and signs by which notes are known. Data only: `_notes` has the algorithm.

Origin: what the producers of notes write (their documentation and pages made with them), the headings that
publishers in 35 languages put over notes, and the units, brands and abbreviations that come before or after
digits which are not notes.
"""

from __future__ import annotations

from typing import Final

from .languages import words_of

HEADINGS: Final = words_of("notes")
"""Lines over a list of notes, lower case, without a colon. A heading alone is weak evidence."""

BACK_WORDS: Final = words_of("back") | frozenset("↩ ↩︎ ↑ ^ ⤴ ⤴︎ ⏎ ↵ ⇧ ⬆ ⬆︎ ▲ ↥ ↰ ↺ ⮐ ⮌ ⏎︎ ← ↖".split())
"""What a link back to the text shows, lower case, without brackets and colons;
nothing at all is a way back, too."""

BACK_LEADS: Final = frozenset(word for words in words_of("back") for word in words.split())
"""The single words of them."""

NOT_NOTES: Final = tuple(sorted(words_of("not_note")))
"""Words at the start of a line that begins with an asterisk which is not a note: whole words, lower case."""

NOTE_LETTERS: Final = "".join(
    sorted(
        word for word in words_of("note_label") if len(word) == 1 and word.isalpha() and not word.isascii()
    )
)
"""Labels of one letter that are written before the number of a note without a space,
in Chinese and Japanese."""
NOTE_SIGNS: Final = f"※{NOTE_LETTERS}"
"""These and the reference mark of Japan."""

UNITS: Final = frozenset(
    "m cm km dm mm ft in s g l µm nm mi yd ha qm sq kg mg ml cl r x y z n a b c e v t p i j k q".split()
)
"""Before a raised 2 or 3 these make a square, a cube or a power."""

ABBREVIATIONS: Final = words_of("abbreviation") | {"§"}
"""Before a stop and a number these make one thing of the three. Lower case."""

NUMBERED_THINGS: Final = words_of("numbered_thing")
"""Before a linked number these say that it leads to something else than a note."""

COUNTERS: Final = "".join(sorted(words_of("counter")))
"""What a number counts, in Chinese and Japanese."""
NUMBERING: Final = "".join(sorted(words_of("numbering")))
"""Behind these a number says which one it is."""

BODY_WORDS: Final = frozenset(
    "sidenote marginnote side-note margin-note footnote footnotes_tooltip footnote_tooltip footnotecontent footnote-content"
    " footnote-text footnotetext endnote fn-text fn-content ltx_role_footnote inline-footnote inlinefootnote footnote-popover"
    " footnote-tooltip noteref-content".split()
)
"""Class tokens, or words of them, of inline elements
that hold the text of a note, or its marker and its text."""

NOTE_ATTRIBUTES: Final = (
    "data-bigfoot-footnote",
    "data-footnote-content",
    "data-footnote-text",
    "data-footnote",
    "data-note",
    "data-sidenote",
    "data-content",
    "data-tippy-content",
    "data-tooltip",
    "title",
)
"""Attributes of a marker that repeat the text of its note, or have it alone."""

MARKER_TITLES: Final = tuple(f"{words} " for words in sorted(words_of("marker_title")))
"""Beginnings of attributes that say what a marker does, not what its note says: whole words."""
