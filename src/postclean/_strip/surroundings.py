"""Marks on what surrounds the article in a flat scrape of a whole page:
menus over it, the thread and the rest under it.

A text without markup has only the length and the order of its lines. The article is the stretch of lines with
the most words after each line has paid a toll: prose earns more than it costs, menus do not. A text without
such surroundings, such as a poem or a list, is left as it is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from typing import Final

from .._text.byline import parse_byline
from .._text.characters import CLOSING, NOT_AFTER_TITLE, STOPS
from .._text.patterns import pattern
from .._text.points_label import cut_points_label, is_strong_label, is_weak_label
from .._text.words import one_of
from .._tree import Tree
from ..article import Notice
from ..rules.furniture import furniture
from .marks import MarksBuilder, Reason

LONGEST_STRING: Final = 300
LONGEST_LEGAL: Final = 200
"""Characters of a line in which furniture, and legal words, are looked for."""
USUAL_TITLE: Final = 4
"""Words of a title, which may have fewer."""
SMALL_WORD: Final = 3
"""Letters of words that are in every text: they say nothing about the title."""

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
"""Lines over the text in which its title may be."""
TEXT_LINES: Final = 400
TEXT_CHARS: Final = 40_000
"""Of the text, in which the words of a title are looked for."""
THREAD: Final = 0.6
"""Share of the text's words after which comments can begin."""
HEAD_WORDS: Final = 12
LONGEST_BYLINE: Final = 25
"""Words."""
BEFORE_THREAD: Final = 20
"""Words that an article has at least before its comments."""
THREADS: Final = frozenset(("comments", "comment_form", "empty_response", "related", "widget"))
REPEATED: Final = 1.0
FIRST_LINE: Final = 1.5
WIDE: Final = "\u2e80"
"""First character of the scripts without spaces in East Asia."""
_REPLIES: Final = ("string:comment_reply", "string:runs")
_legal = pattern(rf"©|\(c\)\s|{one_of('legal', border=True)}", re.I).search
_word = re.compile(r"\w+").findall
_SEPARATORS: Final = ("|", "»", "›", " / ", " > ", "→")

MENUS: Final = Reason("navigation", "text:over")
COMMENTS: Final = Reason("comments", "text:thread")
REMAINS: Final = Reason("boilerplate", "text:under")


def mark_surroundings(marks: MarksBuilder, spared: Collection[int]) -> int:
    """Mark what surrounds the text of a flat scrape;
    return the run of its title, -1 where nothing says which line that is.

    `spared` are the runs of notes and key points: they are the article's, however short.
    """
    tree = marks.tree
    _mark_replies(marks)
    if _is_broken(tree.run_text):
        return -1
    words = _line_words(tree)
    first, end = _text_of(tree, words)
    if first == end:
        return -1
    free = [run for run in range(first) if not marks.marked[run] and run not in spared]
    title = _title(marks, words, first, end, free[0] if len(free) < MENU else -1) if free else -1
    if free and (len(free) >= MENU or title > free[0]):
        label = next((run for run in free if run > title and _leads_list(tree, run)), first)
        for run in free:
            if run < title or (title < run < label and not _may_lead(tree.run_text[run], words[run])):
                marks.mark_line(run, MENUS)
    thread = _thread(marks, words, first, end)
    under = thread
    if under is None and len(tree.run_text) - end >= REST:
        under = next((run for run in range(end, len(tree.run_text)) if _ends_text(marks, run)), None)
    if under is not None:
        for run in range(under, len(tree.run_text)):
            if run not in spared:
                marks.mark_line(run, REMAINS if thread is None else COMMENTS)
    return title


def _line_words(tree: Tree) -> list[int]:
    """The words of each line;
    a short line of a script without spaces has more than the one that the walk counts.
    """
    return [
        words if words > 1 or text.isascii() else max(1, sum(char >= WIDE for char in text) // 3)
        for text, words in zip(tree.run_text, tree.run_words)
    ]


def _text_of(tree: Tree, words: Sequence[int]) -> tuple[int, int]:
    """The runs of the text: first, and one past the last;
    the same where the page's prose is elsewhere, or too little.
    """
    texts = tree.run_text
    first, end = stretch(words)
    prose = [
        count if count >= PROSE and ends_like_a_sentence(text) else 0 for text, count in zip(texts, words)
    ]
    inside = sum(prose[first:end])
    return (first, end) if inside >= max(LEAST, SHARE * sum(prose)) else (0, 0)


def stretch(words: Sequence[int]) -> tuple[int, int]:
    """The first line, and one past the last, of those that earn most after the toll; (0, 0) when none does.

    >>> stretch([1, 2, 1, 40, 8, 35, 1, 1, 2])
    (3, 6)
    """
    best = total = 0
    first = start = end = 0
    for line, count in enumerate(words):
        if total <= 0:
            total, start = 0, line
        total += min(count, MOST) - TOLL
        if total > best:
            best, first, end = total, start, line + 1
    return first, end


def ends_like_a_sentence(text: str) -> bool:
    """Whether a line ends with a stop, a question or an exclamation.

    >>> ends_like_a_sentence("He said: “No.”"), ends_like_a_sentence("About us")
    (True, False)
    """
    return text.rstrip(CLOSING)[-1:] in STOPS


def _is_broken(texts: Sequence[str]) -> bool:
    """Whether many lines go on in the next: a paragraph is not a line then,
    and the length of lines says nothing.
    """
    goes_on = sum(
        len(text) >= BROKEN_CHARS and text[-1].isalnum() and after[0].islower()
        for text, after in zip(texts, texts[1:])
    )
    return goes_on >= max(BROKEN, BROKEN_SHARE * len(texts))


def _ends_text(marks: MarksBuilder, run: int) -> bool:
    """Whether a line under the text is known furniture, also one that an article may have;
    not an ad, which may be anywhere.
    """
    if marks.marked[run]:
        return marks.reasons[run].kind != "ad"
    text = marks.tree.run_text[run]
    return furniture(text[:LONGEST_STRING]) is not None or (
        len(text) < LONGEST_LEGAL and _legal(text) is not None
    )


def _may_lead(text: str, words: int) -> bool:
    """Whether a line between title and text may be the author's, or a first sentence or two."""
    if words > MENU_WORDS or (words > 1 and ends_like_a_sentence(text)):
        return True
    byline = parse_byline(cut_points_label(text)[0])
    return bool(byline.names or byline.date)


def _leads_list(tree: Tree, run: int) -> bool:
    """Whether a line is a label of key points, a heading or an item:
    what is under it is the article's, however short.
    """
    text = tree.run_text[run]
    return tree.typed_text(run) != text or is_strong_label(text) or is_weak_label(text)


# -- comments ------------------------------------------------------------------------------------------------


def _mark_replies(marks: MarksBuilder) -> None:
    """Mark all that follows the head of a comment thread, where replies show that it is one."""
    tree, reasons = marks.tree, marks.reasons
    heads = (run for run, reason in reasons.items() if reason.kind in ("comments", "empty_response"))
    start = min(heads, default=0)
    if start < 2 or sum(tree.run_words[run] for run in range(start) if not marks.marked[run]) < BEFORE_THREAD:
        return
    after = [run for run in reasons if run > start]
    replies = [run for run in after if reasons[run].rule.startswith(_REPLIES)]
    if replies and sum(reasons[run].kind in ("comments", "comment_form") for run in after) > 1:
        for run in range(start + 1, max(replies)):
            marks.mark_line(run, COMMENTS)


def _thread(marks: MarksBuilder, words: Sequence[int], first: int, end: int) -> int | None:
    """Where comments begin among the lines of the text: after most of it."""
    texts = marks.tree.run_text
    total = sum(words[first:end])
    read = 0
    for run in range(first, end):
        if read > THREAD * total and words[run] <= HEAD_WORDS:
            found = marks.reasons[run] if marks.marked[run] else furniture(texts[run])
            if found is not None and found.kind in THREADS:
                return run
        read += words[run]
    return None


def several_posts(marks: MarksBuilder) -> list[Notice]:
    """Warn where a scrape has several heads of comment threads that are alike: it holds several posts."""
    heads = [reason for reason in marks.reasons.values() if reason.kind in ("empty_response", "comment_form")]
    empty = sum(reason.kind == "empty_response" for reason in heads)
    if empty > 1 and len({reason.rule for reason in heads}) < len(heads):
        message = "the text seems to hold several posts; they came out as one article"
        return [Notice(code="several_posts", message=message)]
    return []


# -- the title -----------------------------------------------------------------------------------------------


def _title(marks: MarksBuilder, words: Sequence[int], first: int, end: int, top: int) -> int:
    """The run over the text that is most like its title; `top` is the first line of a text without menus."""
    texts = marks.tree.run_text
    repeated = Counter(texts)
    text = " ".join(line.casefold() for line in texts[first:end][:TEXT_LINES])[:TEXT_CHARS]
    reach = range(max(0, first - TITLE_REACH), min(first + 2, len(texts)))
    bylines = {run for run in range(max(0, reach.start - 1), first + 1) if _is_byline(marks, run)}
    tags, nodes = marks.tree.node_tag, marks.tree.run_node
    items = {run for run in reach if tags[nodes[run]] == "li"}
    best, found = 0.0, -1
    for run in reach:
        line = texts[run]
        if (
            marks.marked[run]
            or run in bylines
            or run in items
            or not 1 <= words[run] <= TITLE_WORDS
            or line[-1] in NOT_AFTER_TITLE
        ):
            continue
        if furniture(line) is not None:
            continue
        score = 1.0 if words[run] >= USUAL_TITLE else 0.0 if words[run] >= 2 else -1.0
        long = [word for word in _word(line.casefold()) if len(word) > SMALL_WORD]
        score += 2.0 * sum(word in text for word in long) / len(long) if long else 0.0
        near = next((step for step in (1, 2, 3) if run + step in bylines), None)
        score += 2.0 - 0.5 * near if near is not None else 0.0
        score += REPEATED if repeated[line] > 1 and words[run] >= 3 else 0.0
        score += FIRST_LINE if run == top else 0.0
        score -= sum(separator in line for separator in _SEPARATORS)
        score -= 0.1 * abs(first - run)
        if score > best:
            best, found = score, run
    return found


def _is_byline(marks: MarksBuilder, run: int) -> bool:
    if marks.marked[run] and marks.reasons[run].kind == "byline":
        return True
    if marks.tree.run_words[run] > LONGEST_BYLINE:
        return False
    byline = parse_byline(cut_points_label(marks.tree.run_text[run])[0])
    return bool(byline.date or byline.modified or (byline.names and byline.labelled))
