"""What surrounds the article in a flat scrape of a whole page: menus over it, the thread and the rest of the page under it.

The text is the stretch of lines with the most words after each line has paid a toll: prose earns more than it costs, menus do not.
A text without such surroundings, such as a poem or a list, is left as it is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from ._metadata import parse_byline
from ._notes import note_lines
from ._text.points_label import is_strong_label, is_weak_label
from .article import count_words
from .rules.furniture import furniture

TOLL: Final = 9
"""Words that a line costs."""
MOST: Final = 100
"""Words that one line can earn: no paragraph outweighs a page."""
PROSE: Final = 12
"""Words of a line that is text if it ends like a sentence."""
LEAST: Final = 40
"""Words of prose without which nothing is cut."""
SHARE: Final = 0.4
"""The same, of the page's prose."""
BROKEN: Final = 5
BROKEN_SHARE: Final = 0.1
BROKEN_CHARS: Final = 30
MENU: Final = 6
"""Short lines over the text that are a menu."""
MENU_WORDS: Final = 6
"""Words of a line between title and text that may be a button; more are a sentence."""
REST: Final = 4
"""Lines under the text that are the rest of a page, if one of them is known furniture."""
TITLE_WORDS: Final = 30
TITLE_REACH: Final = 12
"""Lines over the text in which its title may stand."""
TEXT_LINES: Final = 400
TEXT_CHARS: Final = 40_000
"""Of the text, in which the words of a title are looked for."""
THREAD: Final = 0.6
"""Share of the text's words after which comments can begin."""
HEAD_WORDS: Final = 12
THREADS: Final = frozenset(("comments", "comment_form", "empty_response", "related", "widget"))
REPEATED: Final = 1.0
FIRST_LINE: Final = 1.5
STOPS: Final = ".!?…。！？।॥؟"
_CLOSING: Final = "\"'”’»)]）」』"
_legal = re.compile(r"©|\(c\)\s|copyright\b|all rights reserved|icp备|公网安备", re.I).search
_SEPARATORS: Final = ("|", "»", "›", " / ", " > ", "→")


@dataclass(slots=True)
class Line:
    """A paragraph of the text, and what became of it."""

    text: str
    number: int
    """Of its first line, from 1."""
    gap: bool
    """A blank line stands before it."""
    kind: str | None = None
    """`None` while it may be body; a removal kind; or 'title', 'byline', 'bio', 'points', 'note'."""
    rule: str = ""


def ends_like_a_sentence(text: str) -> bool:
    """Whether a line ends with a stop, a question or an exclamation.

    >>> ends_like_a_sentence("He said: “No.”"), ends_like_a_sentence("About us")
    (True, False)
    """
    return text.rstrip(_CLOSING)[-1:] in STOPS


def stretch(words: Sequence[int]) -> tuple[int, int]:
    """(first, end) of the lines that earn most after the toll; (0, 0) when none does.

    >>> stretch([1, 2, 1, 40, 8, 35, 1, 1, 2])
    (3, 6)
    """
    best = total = 0
    first = start = end = 0
    for at, count in enumerate(words):
        if total <= 0:
            total, start = 0, at
        total += min(count, MOST) - TOLL
        if total > best:
            best, first, end = total, start, at + 1
    return first, end


def is_furniture(line: Line) -> bool:
    """Whether a line is known furniture, also one that an article may hold as well."""
    return (
        line.kind is not None
        or furniture(line.text[:300]) is not None
        or (len(line.text) < 200 and _legal(line.text) is not None)
    )


def cut_surroundings(lines: Sequence[Line], keep: Collection[str] = frozenset()) -> int:
    """Mark what surrounds the text; the place of the title over it, -1 where the text has no surroundings over it."""
    if _is_broken(lines):
        return -1
    words = [count_words(line.text) for line in lines]
    first, end = stretch(words)
    prose = [count if count >= PROSE and ends_like_a_sentence(line.text) else 0 for line, count in zip(lines, words)]
    inside = sum(prose[first:end])
    if inside < LEAST or inside < SHARE * sum(prose):
        return -1
    over = [at for at in range(first) if lines[at].kind is None]
    title = -1
    if over:
        title = _title(lines, words, first, end, over[0] if len(over) < MENU else -1)
    if over and (len(over) >= MENU or title > over[0]):
        label = next((at for at in over if at > title and _is_label(lines[at])), first)
        for at in over:
            if at < title or (title < at < label and not _may_lead(lines[at], words[at])):
                _mark(lines[at], "navigation", "text:over", keep)
    thread = _thread(lines, words, first, end)
    under = thread
    if under is None and len(lines) - end >= REST:
        under = next((at for at in range(end, len(lines)) if lines[at].kind != "ad" and is_furniture(lines[at])), None)
    if under is not None:
        notes = {at for note in note_lines([line.text for line in lines]) for at in note.lines}
        kind, rule = ("comments", "text:thread") if thread is not None else ("boilerplate", "text:under")
        for at in range(under, len(lines)):
            if at not in notes:
                _mark(lines[at], kind, rule, keep)
    return title


def _thread(lines: Sequence[Line], words: Sequence[int], first: int, end: int) -> int | None:
    """Where comments begin among the lines of the text: after most of it."""
    total = sum(words[first:end])
    read = 0
    for at in range(first, end):
        if read > THREAD * total and words[at] <= HEAD_WORDS:
            found = furniture(lines[at].text)
            if (lines[at].kind or (found.kind if found is not None else None)) in THREADS:
                return at
        read += words[at]
    return None


def _is_broken(lines: Sequence[Line]) -> bool:
    """Whether many lines go on in the next: a paragraph is not a line, and nothing can be told from how long lines are."""
    goes_on = sum(
        len(line.text) >= BROKEN_CHARS and line.text[-1].isalnum() and after.text[0].islower()
        for line, after in zip(lines, lines[1:])
    )
    return goes_on >= max(BROKEN, BROKEN_SHARE * len(lines))


def _mark(line: Line, kind: str, rule: str, keep: Collection[str]) -> None:
    if line.kind is None and kind not in keep:
        line.kind, line.rule = kind, rule


def _may_lead(line: Line, words: int) -> bool:
    """Whether a line between title and text may be the author's, or a first sentence or two."""
    if words > MENU_WORDS or (words > 1 and ends_like_a_sentence(line.text)):
        return True
    byline = parse_byline(line.text)
    return bool(byline.names or byline.date)


def _is_label(line: Line) -> bool:
    """Whether a line is a label of key points: what stands under it is the article's, however short."""
    text = line.text.strip("#: ：")
    return is_strong_label(text) or is_weak_label(text)


def _title(lines: Sequence[Line], words: Sequence[int], first: int, end: int, top: int) -> int:
    """The line over the text that is most like its title; `top` is the first line of a text without menus."""
    repeated = Counter(line.text for line in lines)
    text = " ".join(line.text.casefold() for line in lines[first:end][:TEXT_LINES])[:TEXT_CHARS]
    best, place = 0.0, -1
    bylines = {at for at in range(max(0, first - TITLE_REACH - 1), first + 1) if _is_byline(lines[at])}
    for at in range(max(0, first - TITLE_REACH), min(first + 2, len(lines))):
        line = lines[at]
        if line.kind is not None or at in bylines or not 1 <= words[at] <= TITLE_WORDS or line.text[-1] in ".,;:。":
            continue
        if furniture(line.text) is not None:
            continue
        score = 1.0 if words[at] >= 4 else 0.0 if words[at] >= 2 else -1.0
        long = [word for word in re.findall(r"\w+", line.text.casefold()) if len(word) > 3]
        score += 2.0 * sum(word in text for word in long) / len(long) if long else 0.0
        near = [step for step in (1, 2, 3) if at + step in bylines]
        score += 2.0 - 0.5 * near[0] if near else 0.0
        score += REPEATED if repeated[line.text] > 1 and words[at] >= 3 else 0.0
        score += FIRST_LINE if at == top else 0.0
        score -= sum(separator in line.text for separator in _SEPARATORS)
        score -= 0.1 * abs(first - at)
        if score > best:
            best, place = score, at
    return place


def _is_byline(line: Line) -> bool:
    if line.kind == "byline":
        return True
    if count_words(line.text) > 25:
        return False
    byline = parse_byline(line.text)
    return bool(byline.date or byline.modified or (byline.names and byline.labelled))
