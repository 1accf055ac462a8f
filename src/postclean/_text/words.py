"""Patterns for the words of languages, built from the tables in `rules/languages/`."""

from __future__ import annotations

import re

from ..rules.languages import LANGUAGES


def one_of(*fields: str, border: bool = False) -> str:
    """A pattern for one of the words that languages have in these fields; the longest match wins.

    With `border` a match must end at the end of a word. That is asked only of scripts with spaces:
    in the others words follow each other without a space.

    >>> pattern = re.compile(one_of("counts", border=True))
    >>> pattern.match("words")[0], pattern.match("wordsmith"), pattern.match("分钟阅读")[0]
    ('words', None, '分钟')
    """
    spaced, glued = (
        {word for at in LANGUAGES if at.spaced is kind for word in _both(at, fields)}
        for kind in (True, False)
    )
    if not border:
        return f"(?:{_choice(spaced | glued)})"
    inside = rf"(?:{_choice(spaced)})(?!\w)" if spaced else ""
    return f"(?:{inside}{'|' if spaced and glued else ''}{_choice(glued)})"


def _both(language: object, fields: tuple[str, ...]) -> set[str]:
    """Words as they are written, and case folded."""
    found = {word for field in fields for word in getattr(language, field)}
    return found | {word.casefold() for word in found if not word.isascii()}


def _choice(words: set[str]) -> str:
    """An alternation of words, the longest first, in groups by their first letter: what begins with none fails at once."""
    groups: dict[str, list[str]] = {}
    for word in sorted(words, key=lambda word: (-len(word), word)):
        first = word[:1].lower().replace("\u0131", "i")  # a dotless i is an i where case is ignored
        groups.setdefault(first, []).append(re.escape(word).replace("\\ ", " ").replace("'", "['’]"))
    return "|".join(group[0] if len(group) == 1 else f"(?:{'|'.join(group)})" for group in groups.values())
