"""The language of a page: what it declares, held against the script that its text is written in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from functools import cache, lru_cache
from typing import Final, cast

from .._text.patterns import pattern
from ..rules.languages import LANGUAGES

SHORT_TEXT: Final = 60
"""Characters of a text whose script may be that of a name or a title."""
FEW_LETTERS: Final = 30
ENOUGH_FOREIGN: Final = 20
"""Letters that are too few to contradict a language, and letters of a script that are enough to name one."""
MOSTLY_LATIN: Final = 10
"""Letters for each one beyond Latin, with which a text is Latin."""

_tag = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}")

SCRIPTS: Final = (
    # (first, last code point, languages that are written so,
    # the one that is meant when none of them is declared)
    ("\u3040", "\u30ff", frozenset({"ja"}), "ja"),
    ("\uac00", "\ud7af", frozenset({"ko"}), "ko"),
    ("\u4e00", "\u9fff", frozenset({"zh", "ja", "yue"}), "zh"),
    ("\u0400", "\u04ff", frozenset("ru uk be bg sr mk kk ky mn tg uz tt ba cv ce os ab av".split()), None),
    ("\u0370", "\u03ff", frozenset({"el"}), "el"),
    ("\u0590", "\u05ff", frozenset({"he", "iw", "yi"}), "he"),
    ("\u0600", "\u06ff", frozenset("ar fa ur ps ug ku ckb sd az".split()), None),
    ("\u0900", "\u097f", frozenset("hi mr ne sa".split()), None),
    ("\u0980", "\u09ff", frozenset({"bn", "as"}), "bn"),
    ("\u0e00", "\u0e7f", frozenset({"th"}), "th"),
    ("\u10a0", "\u10ff", frozenset({"ka"}), "ka"),
    ("\u0530", "\u058f", frozenset({"hy"}), "hy"),
)


def normal_tag(value: str | None) -> str | None:
    """A language tag in the spelling of BCP 47, or `None`.

    >>> normal_tag("en_us"), normal_tag("PT-br"), normal_tag("zh-hans-cn"), normal_tag("english")
    ('en-US', 'pt-BR', 'zh-Hans-CN', None)
    """
    match = _tag.match((value or "").strip())
    if match is None or match[0] != (value or "").strip().split(",")[0].strip():
        return None
    parts = match[0].replace("_", "-").split("-")
    tag = [parts[0].lower()]
    for part in parts[1:]:
        tag.append(part.upper() if len(part) == 2 else part.title() if len(part) == 4 else part.lower())
    return "-".join(tag)


def agrees(tag: str, text: str) -> bool:
    """Whether a text can be in the language: its script is one that the language is written in.

    >>> russian = "Эта страница написана по-русски, как видно всякому."
    >>> agrees("ru", russian), agrees("en", russian)
    (True, False)
    """
    language = tag.split("-")[0]
    if text.isascii():
        return language in _LATIN_TOO or language not in _OTHER_SCRIPTS or len(text) < SHORT_TEXT
    foreign = _foreign_letters(text)
    if not foreign:
        return language in _LATIN_TOO or language not in _OTHER_SCRIPTS or len(text) < SHORT_TEXT
    letters = sum(map(str.isalpha, text[:_SAMPLE]))
    if letters < FEW_LETTERS:
        return True
    if len(foreign) * MOSTLY_LATIN < letters:  # nearly all Latin
        return language in _LATIN_TOO or language not in _OTHER_SCRIPTS
    counts = Counter(foreign)
    return not any(
        language not in languages and 2 * _within(counts, first, last) > letters
        for first, last, languages, _ in SCRIPTS
    )


def _within(counts: Counter[str], first: str, last: str) -> int:
    """How many letters are in a range."""
    return sum(count for letter, count in counts.items() if first <= letter <= last)


_SAMPLE: Final = 600


_beyond_latin: Final = pattern(r"[\u0370-\u1dff\u2c00-\u2dff\u3040-\ud7ff\uf900-\ufdff\ufe70-\uff9f]").findall
"""It takes 4 ms to compile."""
_may_be_beyond: Final = re.compile(r"[^\x00-\u036f\u1e00-\u2bff]").search


def _foreign_letters(text: str) -> str:
    """Letters beyond the Latin scripts."""
    text = text[:_SAMPLE]
    return "".join(_beyond_latin(text)) if _may_be_beyond(text) else ""


_LATIN_TOO: Final = frozenset("sr uz kk tg az ku tt ug".split())


_OTHER_SCRIPTS: Final = frozenset().union(*(languages for _, _, languages, _ in SCRIPTS))


def choose(declared: Iterable[tuple[str, str]], text: str) -> tuple[str, str, str] | None:
    """(tag, kind of source, raw) of the first declaration that the text does not contradict;
    else the language that its script alone implies.

    Only where neither decides, the extra `lang` is asked, if it is installed.
    """
    for kind, value in declared:
        tag = normal_tag(value)
        if tag and tag not in ("und", "mul", "zxx") and agrees(tag, text) and not contradicted(tag, text):
            return tag, kind, value
    foreign = _foreign_letters(text)
    if len(foreign) >= ENOUGH_FOREIGN:
        counts = Counter(foreign)
        for first, last, _, only in SCRIPTS:
            if only and 5 * _within(counts, first, last) > len(foreign):
                return only, "text", ""
    told = by_words(text) or _classified(text)
    return (told, "text", "") if told else None


_OF_WORD: Final[dict[str, tuple[str, ...]]] = {}
"""A frequent word → the languages that have it."""
for _language in LANGUAGES:
    for _word in _language.frequent:
        _OF_WORD[_word] = (*_OF_WORD.get(_word, ()), _language.code)
_FREQUENT: Final = {
    language.code: frozenset(language.frequent) for language in LANGUAGES if language.frequent
}
"""Language → its commonest words."""
_letters: Final = re.compile(r"[^\W\d_]+").findall
LEAST_WORDS: Final = 40
"""Words of a text that is long enough for its language to be found by its commonest words."""
SURE_SHARE: Final = 0.14
"""Share of the words that are frequent words of its language, at least."""
RIVAL: Final = 0.5
"""Share of the winner's count that a language of another family may have."""
SIBLINGS: Final = tuple(
    map(frozenset, ("id ms".split(), "nb da".split(), "hr sr bs".split(), "pt gl".split(), "cs sk".split()))
)
"""Languages that share most of their commonest words."""
STRANGER: Final = 0.1
"""Share of frequent words under which a text is not in a declared language."""
_FIRST_WORDS: Final = 300
"""Characters of a text that are looked at first."""
SURELY_OWN: Final = 2 * STRANGER
"""Share of them, by white space alone, from which it is."""


@lru_cache(maxsize=8)
def _shares(text: str) -> dict[str, float]:
    """Language → share of the words of a text that are among its commonest; empty for a short text."""
    words = _letters(text.lower())
    if len(words) < LEAST_WORDS:
        return {}
    found = Counter(code for word in words for code in _OF_WORD.get(word, ()))
    return {code: count / len(words) for code, count in found.items()}


def by_words(text: str) -> str | None:
    """The language whose commonest words a text is full of,
    where no other comes near; `None` where that is not certain.

    >>> by_words("The boat was late and the sea was high, but we had tea with us and so it was not too bad for any of them. " * 3)
    'en'
    >>> by_words("Short text.") is None
    True
    """
    shares = _shares(text)
    best = max(sorted(shares), key=shares.__getitem__, default=None)
    if best is None or shares[best] < SURE_SHARE:
        return None
    kin = next((family for family in SIBLINGS if best in family), frozenset({best}))
    rivals = max((share for code, share in shares.items() if code not in kin), default=0.0)
    return best if rivals <= RIVAL * shares[best] else None


def contradicted(tag: str, text: str) -> bool:
    """Whether the words of a text are surely those of another language than the declared one.

    >>> text = "Perahu itu terlambat dan ombak tinggi, tetapi kami membawa teh untuk semua yang ada di sana dengan mereka. " * 3
    >>> contradicted("en", text), contradicted("id", text)
    (True, False)
    """
    language = tag.partition("-")[0]
    if language not in _FREQUENT:
        return False
    words = text[:_FIRST_WORDS].lower().split()
    if sum(map(_FREQUENT[language].__contains__, words)) >= SURELY_OWN * len(words):
        return False  # most pages: what a look at all languages would cost is spared
    told = by_words(text)
    return told is not None and told != language and _shares(text).get(language, 0.0) < STRANGER


def _classified(text: str) -> str | None:
    """What py3langid makes of a text that is long enough; `None` without the extra."""
    classify = _classifier() if len(text) >= LONG_ENOUGH else None
    return normal_tag(str(classify(text)[0])) if classify is not None else None


@cache
def _classifier() -> Callable[[str], tuple[str, float]] | None:
    """Find the classifier of the extra once:
    a search for a package that is not there takes as long as a short text.
    """
    try:
        import py3langid
    except ImportError:
        return None
    return cast(Callable[[str], tuple[str, float]], py3langid.classify)


LONG_ENOUGH: Final = 120
"""Characters of a text whose language is guessed from its words."""
