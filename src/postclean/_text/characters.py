"""Sets of characters: what ends a sentence, what closes it, bullets, controls; and texts without controls.

Three sets of control characters, each for its purpose: `FORBIDDEN_CONTROLS` no parser takes,
`BINARY_CONTROLS` no text has, and what `UNPRINTABLE` matches no reader sees. What no renderer may write is in
`render`, which comes before this room.
"""

from __future__ import annotations

from typing import Final

from .patterns import pattern

SPACED_STOPS: Final = ".!?…"
"""What ends a sentence in scripts that put a space after it; a dot and an ellipsis end other things, too."""

DENSE_STOPS: Final = "。！？"
"""The same in Chinese and Japanese, without a space after it."""

STOPS: Final = f"{SPACED_STOPS}{DENSE_STOPS}؟۔।॥"
"""What ends a sentence in any script."""

CLOSING: Final = "\"'”’»›)）]］」』】》"
"""Quotes and brackets that may come after the stop of a sentence."""

NOT_AFTER_TITLE: Final = ".,;:。"
"""What a line ends with that is not a title. A title may ask or exclaim."""

PICTOGRAMS: Final = "→➔➜➡⇨👉🔹🔸🔷🔶◆◇○✦❖⭐💡📌🔑✨"
"""Signs and arrows that people type at the start of an item, or as an ornament of a single line."""

BULLETS: Final = "•·▪●◦‣⁃∙■□▸▶►➤➢✓✔☑✅*+–—-" + PICTOGRAMS
"""Signs that people type at the start of an item."""

FORBIDDEN_CONTROLS: Final = (*range(0x09), 0x0B, *range(0x0E, 0x20), 0x7F)
"""Bytes that are taken out of a page before it is parsed; XML 1.0 has no character for most of them."""

BINARY_CONTROLS: Final = (*range(0x09), 0x0B, *range(0x0E, 0x1B), *range(0x1C, 0x20))
"""The binary data bytes of the MIME Sniffing standard, section 3.
ESC is none: it switches scripts in ISO-2022."""

UNPRINTABLE: Final = pattern(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\xad\ufeff\ufffe\uffff\ufdd0-\ufdef\ufff9-\ufffb]"
)
"""Control characters, soft hyphens and characters that are not for interchange.
NEL is white space, and collapsed as such."""


def printable(text: str) -> str:
    """A text without control characters, soft hyphens and characters that are not for interchange.

    >>> printable("so\\xadft\\x07")
    'soft'
    """
    return text if text.isprintable() else UNPRINTABLE.sub("", text)


def well_formed(text: str) -> str:
    """A text that can be written in any encoding of Unicode:
    halves of a character are put together, a lone one is U+FFFD.

    >>> well_formed("caf\\xe9"), well_formed("\\ud83d\\ude00 \\ud83d")
    ('café', '😀 \ufffd')
    """
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text
