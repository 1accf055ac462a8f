"""Inline text for all renderers: superscripts as characters, marks that nest, characters that may leave.

Flat spans know nothing of nesting; `nest` finds one. Plain text and Markdown have no superscripts; `settle`
writes them as characters so that no digit is ever glued to the word before it.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from typing import Literal, TypeVar

from ..blocks import Mark, Span, Spans

_SUPERSCRIPTS = dict(
    zip(
        "0123456789+-−=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVWβγδθφχ",
        "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵝᵞᵟᶿᵠᵡ",
        strict=True,
    )
)
_SUBSCRIPTS = dict(
    zip("0123456789+-−=()aehijklmnoprstuvxβγρφχ", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ", strict=True)
)
"""Unicode, chapters 'Superscripts and Subscripts'
and 'Spacing Modifier Letters' and the phonetic extensions."""

_ORDINALS = frozenset(
    {
        *("st", "nd", "rd", "th"),  # English
        *(
            "er",
            "ers",
            "re",
            "res",
            "ère",
            "ères",
            "e",
            "es",
            "eme",
            "emes",
            "ème",
            "èmes",
            "ieme",
            "ième",
            "nde",
        ),  # French
        *("o", "a", "os", "as", "ª", "º"),  # Spanish, Portuguese, Italian
        *("de", "ste"),  # Dutch
    }
)
"""What follows a number as its ordinal and is set high: `1<sup>st</sup>` is 1st.
Not `n` and `t`: `10<sup>n</sup>` is 10ⁿ."""

_ABBREVIATIONS = frozenset(
    {
        *("Mme", "Mmes", "Mlle", "Mlles", "Me", "Mes", "Mgr", "Ste", "Cie", "Ve", "Vve", "Bd"),  # French
        *("no", "nos", "No", "Nos", "nº", "Nº"),  # French, Spanish, Portuguese, Italian
        *("Sr", "Sra", "Sras", "Dra"),  # Spanish, Portuguese
        *("Mr", "Mrs", "Ms", "Dr", "Drs", "Jr", "St", "Co"),  # English, in older print
    }
)
"""Words whose end is set high in print: `M<sup>me</sup>` is Mme."""

_SIGNS = {"tm": "™", "sm": "℠"}

_ends_in_roman = re.compile(r"(?:^|\W)[IVXLCDM]{1,8}$").search
_last_letters = re.compile(r"[^\W\d_]{1,4}$").search
_is_number = re.compile(r"[0-9]{1,4}").fullmatch
_LONGEST_LETTERS = 3
"""A longer word set high or low is small print, not an exponent."""

_CLOSERS = frozenset(".,;:!?)]}»”’…。、，；：！？）」』】%")
"""A mark may touch these and white space; anything else that follows it keeps the space before the mark."""

_STRANGE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")


def clean(text: str) -> str:
    """Without control characters and lone surrogates, which no markup can carry.

    >>> clean("a\\x00b\\x0cc")
    'ab c'
    """
    return _STRANGE.sub(_space_or_nothing, text) if _STRANGE.search(text) else text


def _space_or_nothing(found: re.Match[str]) -> str:
    return " " if found.group().isspace() else ""


def needs_settling(spans: Spans) -> bool:
    """Whether there is a superscript, a subscript or a note in the spans."""
    for span in spans:
        if span.note is not None:
            return True
        if span.marks and ("sup" in span.marks or "sub" in span.marks):
            return True
    return False


def settle(spans: Spans, notes: Container[str]) -> list[Span]:
    """Spans without superscripts and subscripts, and with marks of notes that touch the word before them.

    References to notes that are not in `notes` are dropped, and the space before them too.

    >>> water = (Span("H"), Span("2", marks=("sub",)), Span("O, 100"), Span("2", marks=("sup",)), Span(" and 1"))
    >>> "".join(span.text for span in settle((*water, Span("st", marks=("sup",))), ()))
    'H₂O, 100² and 1st'
    >>> settle((Span("a word "), Span(note="n1"), Span("and more")), {"n1"})
    [Span(text='a word', marks=(), url=None, note=None, image=None), Span(text='', marks=(), url=None, note='n1', image=None), \
Span(text=' and more', marks=(), url=None, note=None, image=None)]
    """
    settled: list[Span] = []
    tail = ""  # the last characters so far
    owed = False  # a space was taken from before a mark, or a mark begins the line
    i = 0
    while i < len(spans):
        span = spans[i]
        if span.note is not None:
            i += 1
            if tail[-1:].isspace() and not tail.endswith("\n"):
                _strip_last(settled)
                owed = True
            elif not tail or tail.endswith("\n"):
                owed = span.note in notes
            if span.note in notes:
                settled.append(span)
                tail = "]"
            else:
                tail = tail.rstrip(" ")
            continue
        if span.image is not None:
            i += 1
            if owed:
                settled.append(Span(" "))
                owed = False
            settled.append(span)
            tail = span.text[-16:] or "…"
            continue
        kind = _script_of(span)
        if kind is None:
            text = span.text
            i += 1
        else:
            text, i = _scripts(spans, i, kind, tail)
        if not text:
            continue
        if owed:
            if not (text[0].isspace() or text[0] in _CLOSERS):
                text = " " + text
            owed = text.isspace()  # "word [1] [2] more": both marks touch the word
        if kind is None and text is span.text:
            settled.append(span)
        else:
            marks = (
                span.marks
                if kind is None
                else tuple(mark for mark in span.marks if mark not in ("sup", "sub"))
            )
            settled.append(Span(text, marks, span.url))
        tail = (tail + text)[-16:]
    return settled


def _strip_last(settled: list[Span]) -> None:
    """Take the spaces off the end of what is written so far."""
    while settled and settled[-1].note is None and settled[-1].image is None:
        last = settled.pop()
        text = last.text.rstrip(" \t\xa0")
        if text:
            settled.append(Span(text, last.marks, last.url))
            return


def _script_of(span: Span) -> Literal["sup", "sub"] | None:
    marks = span.marks
    if not marks or span.note is not None or span.image is not None:
        return None
    return "sup" if "sup" in marks else "sub" if "sub" in marks else None


def _scripts(spans: Spans, i: int, kind: Literal["sup", "sub"], tail: str) -> tuple[str, int]:
    """The superscript or subscript that begins at span `i`,
    or the fraction, as characters; and where it ends.
    """
    text, i = _run(spans, i, kind)
    core = text.strip()
    if not core:
        return text, i
    if kind == "sup" and _is_number(core) and i + 1 < len(spans):
        slash, below = spans[i], spans[i + 1]
        if slash.note is None and slash.text.strip() in ("/", "⁄", "∕") and _script_of(below) == "sub":
            under, end = _run(spans, i + 1, "sub")
            if _is_number(under.strip()):
                after = spans[end].text[:1] if end < len(spans) else ""
                gap_before = " " if tail[-1:].isalnum() else ""
                return f"{gap_before}{core}/{under.strip()}{' ' if after.isdigit() else ''}", end
    after = text[len(text.rstrip()) :] or (spans[i].text[:1] if i < len(spans) else "")
    before = text[: len(text) - len(text.lstrip())] or tail
    at = text.index(core)
    return text[:at] + _script(core, kind, before, after) + text[at + len(core) :], i


def _run(spans: Spans, i: int, kind: Literal["sup", "sub"]) -> tuple[str, int]:
    """The text of all spans from `i` on that are set the same way."""
    parts = []
    while i < len(spans) and _script_of(spans[i]) == kind:
        parts.append(spans[i].text)
        i += 1
    return "".join(parts), i


def _script(core: str, kind: Literal["sup", "sub"], before: str, after: str) -> str:
    """One superscript or subscript as characters, given the text before and after it."""
    last = before[-1:]
    glued = last.isalnum() or last in (")", "]", "}")
    if kind == "sup":
        low = core.lower().rstrip(".")
        if low in _ORDINALS and (last.isdigit() or _ends_in_roman(before)):
            return core
        if low in _SIGNS:
            return _SIGNS[low]
        word = _last_letters(before)
        if word and word.group() + core.rstrip(".") in _ABBREVIATIONS:
            return core
    table = _SUPERSCRIPTS if kind == "sup" else _SUBSCRIPTS
    if all(char in table for char in core):
        letters = sum(char.isalpha() for char in core)
        if not letters or (glued and len(core) <= _LONGEST_LETTERS):
            return "".join([table[char] for char in core])
    if core[0] == "[" or not any(char.isalnum() for char in core):
        return core
    if not glued and not after[:1].isalnum():
        return core  # small print on its own
    sign = "^" if kind == "sup" else "_"
    if core[0] == "(" and core[-1] == ")":
        return sign + core
    return f"{sign}{core}" if len(core) == 1 and not after[:1].isalnum() else f"{sign}({core})"


Attribute = tuple[str, str]
"""What a piece of inline text has: `("mark", "strong")` or `("link", url)`."""

OPEN, LEAF, CLOSE = 1, 0, -1
_T = TypeVar("_T")


def attributes(span: Span, url: str | None, without: Container[Mark] = ()) -> tuple[Attribute, ...]:
    """The attributes of a span, the link first."""
    marks = tuple([("mark", mark) for mark in span.marks if mark not in without])
    return (("link", url), *marks) if url else marks


def nest(
    pieces: Sequence[tuple[tuple[Attribute, ...], _T]],
) -> Iterator[tuple[int, Attribute | None, _T | None]]:
    """Opening and closing of attributes around the pieces, well nested: the longest is outermost.

    >>> bold, link = ("mark", "strong"), ("link", "#a")
    >>> [(step, what or leaf) for step, what, leaf in nest([((bold,), "x"), ((link, bold), "y"), ((), "z")])]
    [(1, ('mark', 'strong')), (0, 'x'), (1, ('link', '#a')), (0, 'y'), (-1, ('link', '#a')), (-1, ('mark', 'strong')), (0, 'z')]
    """
    none: dict[Attribute, int] = {}
    ends = [none] * len(pieces)
    later = none
    for i in range(len(pieces) - 1, -1, -1):
        found = pieces[i][0]
        later = {attribute: later.get(attribute, i + 1) for attribute in found} if found else none
        ends[i] = later
    stack: list[Attribute] = []
    for here, (_, leaf) in zip(ends, pieces):
        kept = 0
        while kept < len(stack) and stack[kept] in here:
            kept += 1
        while len(stack) > kept:
            yield CLOSE, stack.pop(), None
        # Stable: as on the page when equal.
        for attribute in sorted(here, key=here.__getitem__, reverse=True) if len(here) > 1 else here:
            if attribute not in stack:
                stack.append(attribute)
                yield OPEN, attribute, None
        yield LEAF, None, leaf
    while stack:
        yield CLOSE, stack.pop(), None
