"""Flat text: lines without markup become a small tree, which then takes the same way as the tree of a page.

Paragraphs, items with a typed bullet or number, and `#` headings:
nothing is called a title, a byline or a note here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from lxml import etree

from .._text.characters import BULLETS, PICTOGRAMS, STOPS, printable
from .._text.patterns import pattern
from ..article import Notice
from ..limits import Limits

WRAP_FROM: Final = 50
WRAP_TO: Final = 90
"""Columns at which mail and text editors wrap: lines of a hard-wrapped text are nearly all this long."""
FEWEST_WRAPPED: Final = 6
"""Lines that another line follows at once; with fewer of them it stays undecided."""
WRAPPED_SHARE: Final = 0.8
WRAPPED_MEDIAN: Final = 60
NARROWEST: Final = 40
FEWEST_FULL: Final = 2
"""Rows that are as full as they can be: so many show the width at which a program has wrapped the text."""
SURELY_FULL: Final = 4
"""With fewer of them the text must be wide, and all must be full."""
FULL_SHARE: Final = 0.85
LONGEST_WORD: Final = 24
MOST_STOPPED: Final = 0.5
"""Share of them that may end a sentence; where more do, they are lines of their own."""

TYPED: Final = frozenset(BULLETS) - {"—"}
"""Bullets at the start of a line of flat text, where a long dash opens what somebody says."""
_INVISIBLE: Final = " \u200b\u200e\u200f\u2060\ufeff"
"""What may be at the ends of a row and is not seen."""
IN_ROWS: Final = frozenset("*+" + PICTOGRAMS)
"""Those that count only where the next line or the one before has the same."""
ALONE: Final = frozenset("•▪●◦‣⁃")
"""Bullets that are nothing else: they need no space after them."""
_number = pattern(r"(\d{1,3})(?:[.)] |[、．）] ?)(?=\S)").match
_dense = pattern("[\u0e00-\u0eff\u3040-\u9fff]").match
_rule = pattern(r"([*_=~–—-])(?: ?\1){2,}|--").fullmatch
_hashes = re.compile(r"(#{1,6}) (?=\S)").match


class Line(NamedTuple):
    """A paragraph of a text."""

    text: str
    """White space collapsed."""
    number: int
    """Of its first line in the text, from 1."""
    gap: int
    """Blank lines before it."""


class Shape(NamedTuple):
    """What a line looks like."""

    tag: str
    mark: str
    """What was typed before the text: a bullet, a number with its dot, hashes; empty where nothing was."""
    text: str


@dataclass(frozen=True, slots=True)
class FlatText:
    """A flat text as a tree.

    Nodes are numbered as the walk numbers them: the body is 0, then each element in order.
    """

    root: Any
    """`html > body > p | h1…h6 | hr | ul > li | ol > li`, each with one text."""
    lines: Sequence[int]
    """For each node the number of its first line in the text."""
    attributes: Mapping[int, dict[str, str]]
    """Node → `gap` (blank lines before it, where there are any) and `mark` (see `Shape`)."""
    notices: tuple[Notice, ...] = ()


def tree_of_lines(text: str, limits: Limits, url: str | None = None) -> FlatText:
    """The tree of a flat text.

    >>> flat = tree_of_lines("Tea\\n\\n- green\\n- black\\n", Limits())
    >>> etree.tostring(flat.root).decode()
    '<html><body><p>Tea</p><ul><li>green</li><li>black</li></ul></body></html>'
    >>> flat.lines, flat.attributes
    ([1, 1, 3, 3, 4], {3: {'gap': '1', 'mark': '-'}, 4: {'mark': '-'}})
    """
    lines = lines_of(text)
    notices = []
    for name, most in (("max_runs", limits.max_runs), ("max_elements", max(1, limits.max_elements // 2))):
        if len(lines) > most:  # an item may need a list of its own
            message = limits.meet(name, "the text has more lines; what follows was not read", url=url)
            notices.append(Notice(code=name, message=message))
            lines = lines[:most]
    root = etree.Element("html")
    body = etree.SubElement(root, "body")
    numbers = [1]
    attributes: dict[int, dict[str, str]] = {}
    items: Any = None
    item = 0
    for index, (words, row, gap) in enumerate(lines):
        tag, mark, parent = "p", "", body
        if not words[0].isalpha():
            tag, mark, words = shape_of(lines, index)
        if tag == "li":
            number = int(_digits_of(mark))
            if items is None or (items.tag == "ol") is not (number >= 0) or 0 <= number <= item:
                items = _list(body, number)
                numbers.append(row)
            item = number
            parent = items
        else:
            items = None
        etree.SubElement(parent, tag).text = words
        if tag == "hr":  # no node of its own
            continue
        if mark:
            attributes[len(numbers)] = {"gap": str(gap), "mark": mark} if gap else {"mark": mark}
        elif gap:
            attributes[len(numbers)] = {"gap": str(gap)}
        numbers.append(row)
    return FlatText(root, numbers, attributes, tuple(notices))


def _digits_of(mark: str) -> str:
    """The number of an item; "-1" for a bullet."""
    return mark[:-1] if mark[0].isdecimal() else "-1"


def _list(body: Any, number: int) -> Any:
    """A new list: an ordered one that starts with a number, or with bullets for -1."""
    if number < 0:
        return etree.SubElement(body, "ul")
    return etree.SubElement(body, "ol", {"start": str(number)} if number != 1 else {})


# -- shapes --------------------------------------------------------------------------------------------------


def shape_of(lines: Sequence[Line], index: int) -> Shape:
    """What a line looks like. A number makes an item only where the next line or the one before has one, too.

    >>> shape_of([Line("• one boat", 1, 0)], 0), shape_of([Line("## Oars", 1, 0)], 0)
    (Shape(tag='li', mark='•', text='one boat'), Shape(tag='h2', mark='##', text='Oars'))
    >>> shape_of([Line("1. May was cold.", 1, 0)], 0).tag, shape_of([Line("* See above.", 1, 0)], 0).tag
    ('p', 'p')
    """
    text = lines[index].text
    first = text[0]
    if not text[-1].isalnum() and _rule(text):
        return Shape("hr", text, "")
    if first in TYPED:
        rest = text[1:].removeprefix("\ufe0f")
        bullet = bool(rest.strip()) and (rest[0] == " " or first in ALONE)
        # A lone asterisk may be the mark of a note, a lone pictogram or arrow is an ornament.
        if bullet and (
            first not in IN_ROWS or _has_neighbour(lines, index, lambda line: _has_bullet(line, first))
        ):
            return Shape("li", first, rest.lstrip())
    elif first == "#":
        hashes = _hashes(text)
        if hashes is not None:
            return Shape(f"h{hashes.end() - 1}", hashes.group(1), text[hashes.end() :])
    elif first.isdecimal():
        number = _number(text)
        if number is not None and _has_neighbour(lines, index, _number):
            return Shape("li", number.group().rstrip(), text[number.end() :])
    return Shape("p", "", text)


def _has_bullet(text: str, bullet: str) -> bool:
    """Whether a line begins with this bullet."""
    return text.startswith((bullet + " ", bullet + "\ufe0f")) and _rule(text) is None


def _has_neighbour(lines: Sequence[Line], index: int, is_like: Callable[[str], object]) -> bool:
    """Whether the line before or the line after is like this one."""
    return any(0 <= at < len(lines) and is_like(lines[at].text) for at in (index - 1, index + 1))


# -- lines ---------------------------------------------------------------------------------------------------


def lines_of(text: str) -> list[Line]:
    """The paragraphs of a text: one a line, or what blank lines divide where the text is hard-wrapped.

    >>> lines_of("One.\\nTwo.\\n\\n\\nThree.")
    [Line(text='One.', number=1, gap=0), Line(text='Two.', number=2, gap=0), Line(text='Three.', number=5, gap=2)]
    """
    rows = rows_of(text)
    width = wrap_width(rows)
    if width or is_wrapped(rows):
        return _unwrapped(rows, width)
    lines: list[Line] = []
    gap = 0
    for number, row in enumerate(rows, 1):
        words = " ".join(row.split())
        if words and not words.isprintable():
            words = _printable_words(words)
        if words:
            lines.append(Line(words, number, gap))
            gap = 0
        else:
            gap += 1
    return lines


def _printable_words(row: str) -> str:
    """A row with its white space collapsed and without what is not for interchange."""
    return " ".join(printable(" ".join(row.split())).strip(_INVISIBLE).split())


def rows_of(text: str) -> list[str]:
    """The rows of a text, which Unicode's own separators divide as well, without the signs of a quoted mail.

    >>> rows_of("> One.\\n>\\n> Two.\\u2029Three.")
    ['> One.', '>', '> Two.', '', 'Three.']
    >>> rows_of("> One.\\n>\\n> Two.")
    ['One.', '', 'Two.']
    """
    if not text.isascii():
        text = text.replace("\u2029", "\n\n")
        if text.count("\u2028") > text.count("\n"):  # else they are strays within lines
            text = text.replace("\u2028", "\n")
    rows = text.split("\n")
    if any(sign in text for sign in _INVISIBLE[1:]):
        rows = [row.strip(_INVISIBLE) if row.strip(_INVISIBLE) != row.strip() else row for row in rows]
    if text[:1] == ">" and all(row[:1] == ">" for row in rows if row.strip()):
        rows = [row.lstrip(">").removeprefix(" ") for row in rows]
    return rows


def _unwrapped(rows: Sequence[str], width: int) -> list[Line]:
    """The paragraphs of a hard-wrapped text.

    A short row ends one, and an item begins one, without a blank line. `width` is that of the text, 0 where it is not known.
    """
    lines: list[Line] = []
    chunk: list[str] = []
    gap = 0
    last = ""
    for number, row in enumerate([*rows, ""], 1):
        words = _printable_words(row)
        if chunk and (
            not words or _stands_alone(words) or _is_drawn(chunk[-1]) or _is_short(last, words, width)
        ):
            lines.append(Line(" ".join(chunk), number - len(chunk), gap))
            chunk, gap = [], 0
        if words:
            chunk.append(words)
            last = row
        else:
            gap += 1
    return lines


def _is_short(row: str, following: str, width: int) -> bool:
    """Whether a row ends before it has to: the first word of the next one would have fitted in."""
    length = len(row.rstrip())
    return length + _first_step(following) <= width if width else length < WRAP_FROM


def _first_step(row: str) -> int:
    """Columns that the row before would have needed for the first word of this one.

    In scripts without spaces that is one character.
    """
    row = row.lstrip()
    return 1 if _dense(row) else 1 + len(row.split(" ", 1)[0][:LONGEST_WORD])


def _stands_alone(words: str) -> bool:
    """Whether a row begins a line of its own: an item, a rule, a row of a table."""
    return _starts_item(words) or _is_drawn(words)


def _is_drawn(words: str) -> bool:
    """Whether a row is a rule, or a row of a table."""
    return words[0] == "|" or not any(map(str.isalnum, words))


def _starts_item(words: str) -> bool:
    return (words[0] in TYPED and words[1:2] == " ") or _number(words) is not None


def wrap_width(rows: Sequence[str]) -> int:
    """The width of a text that a program has wrapped: no row that goes on in the next one had room for another word.

    0 where it was not wrapped so, or too few rows show it.

    >>> rows = ["The ferry leaves as soon as the ferryman has", "finished his tea. Nobody has ever complained", "about"]
    >>> wrap_width([*rows, "", *rows]), wrap_width(["A tiger", "burning bright", "in the forests of the night"] * 3)
    (44, 0)
    """
    lengths = [len(row.rstrip()) for row in rows]
    width = max(lengths)
    if not NARROWEST <= width <= WRAP_TO + 10:
        return 0
    followed = [
        (row.rstrip(), following)
        for row, following in zip(rows, rows[1:])
        if row.strip() and following.strip() and not _starts_item(following.lstrip())
    ]
    if len(followed) < FEWEST_FULL:
        return 0
    full = sum(len(row) + _first_step(following) > width for row, following in followed)
    stopped = sum(row[-1] in STOPS for row, _ in followed)
    few = len(followed) < SURELY_FULL
    if stopped > MOST_STOPPED * len(followed) or few and width < WRAPPED_MEDIAN:
        return 0
    return width if full >= (1 if few else FULL_SHARE) * len(followed) else 0


def is_wrapped(rows: Sequence[str]) -> bool:
    """Whether paragraphs are broken into rows of about equal length."""
    longest = WRAP_TO + 10
    if any(len(row) > longest and len(row.rstrip()) > longest for row in rows):
        return False
    lengths = [len(row.rstrip()) for row in rows]
    pairs = zip(lengths, lengths[1:], rows[1:])
    followed = [length for length, after, row in pairs if length and after and not _starts_item(row.lstrip())]
    if len(followed) < FEWEST_WRAPPED:
        return False
    full = sorted(length for length in followed if WRAP_FROM <= length <= WRAP_TO)
    if len(full) < WRAPPED_SHARE * len(followed):
        return False
    median = (full[(len(full) - 1) // 2] + full[len(full) // 2]) / 2
    return median >= WRAPPED_MEDIAN
