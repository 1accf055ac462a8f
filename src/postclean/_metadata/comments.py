"""How many comments an article has, where the page says or shows it.

The comments themselves are not extracted.
"""

from __future__ import annotations

import re
from typing import Any, Final

from .._text.byline import has_digit
from .._text.dates import find_dates
from .._text.names import divided, may_divide
from .._text.patterns import pattern
from .._tree import short_text
from ..rules import metadata as rules
from ..rules import vocabulary as v
from ..rules.furniture import comment_count
from .context import AFTER_BODY, ArticleContext, FieldValue, sourced

MOST_DIGITS: Final = 7
"""Of a count of comments: no page has more."""

LONGEST_LINE: Final = 160
MOST: Final = 10**7
_quotes = pattern('["“”„«»「]').search
_QUOTE_ENDS: Final = frozenset('"“”„«»「」:.…')
"""How a line with a title in quotation marks ends, also where a theme has cut it short."""
_thread_id = re.compile(r"(?:li-|div-)?comment-\d+").fullmatch
_blogger_id = re.compile(r"c\d{6,}").fullmatch


def _listed(value: Any) -> list[Any]:
    return value[:20] if isinstance(value, list) else [value]


def _count(value: object) -> int | None:
    """A count, as a number or in ASCII digits; `None` for anything else and for what no page has.

    >>> _count("12"), _count(12), _count("¹2"), _count(True), _count(-1)
    (12, 12, None, None, None)
    """
    if isinstance(value, str):
        value = int(value) if value.isascii() and value.isdigit() and len(value) <= MOST_DIGITS else None
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < MOST else None


def count_comments(place: ArticleContext) -> FieldValue[int | None]:
    """The count that the page states, else the comments of its thread;
    `0` where it says that there are none.
    """
    return (
        _in_attributes(place)
        or _in_json_ld(place)
        or _in_whole_lines(place)
        or _in_links(place)
        or _in_bylines(place)
        or _of_thread(place)
        or FieldValue(None)
    )


def _in_attributes(place: ArticleContext) -> FieldValue[int | None] | None:
    """What an attribute has, for scripts or in RDFa."""
    tree = place.tree
    for attrs in [attrs for attrs in tree.node_attrs.values() if "data-num-comments" in attrs]:
        number = _count(attrs["data-num-comments"])
        if number is not None:
            return sourced(number, "attribute", number, 0.9)
    replies = {el.get("content") or "" for el, prop in tree.properties if rules.RDFA_REPLIES in prop.split()}
    if len(replies) == 1 and (number := _count(replies.pop())) is not None:
        return sourced(number, "attribute", number, 0.9)
    return None


def _in_json_ld(place: ArticleContext) -> FieldValue[int | None] | None:
    number = _count(place.node.get("commentCount"))
    if number is not None:
        return sourced(number, "json-ld", number, 0.9)
    for statistic in _listed(place.node.get("interactionStatistic")):
        kind = str(statistic.get("interactionType")) if isinstance(statistic, dict) else ""
        number = _count(statistic.get("userInteractionCount")) if "CommentAction" in kind else None
        if number is not None:
            return sourced(number, "json-ld", number, 0.9)
    return None


def _thread_nodes(place: ArticleContext) -> list[int]:
    masks, comment = place.tree.node_mask, v.COMMENT
    return [node for node in place.boxes if masks[node] & comment]


def _in_whole_lines(place: ArticleContext) -> FieldValue[int | None] | None:
    """A line that is a count and nothing else: over the text, over a thread, or with the title in quotation marks."""
    tree = place.tree
    threads: dict[int, None] = {}
    for node in _thread_nodes(place):
        start = tree.node_first[node]
        threads.update(dict.fromkeys(range(start, min(tree.node_end[node], start + 12))))
    texts = tree.run_text
    after = range(max(place.last, 0), place.runs)
    quoted = [
        run
        for run in after
        if texts[run][-1] in _QUOTE_ENDS and len(texts[run]) <= LONGEST_LINE and _quotes(texts[run])
    ]
    over = [run for run in place.near if run < place.top] if place.title_run >= 0 else []
    lines = sorted({*range(place.runs)} - {*place.body}) if tree.flat is not None else []
    for run in [*threads, *quoted, *over, *lines]:
        stated = comment_count(texts[run]) if len(texts[run]) <= LONGEST_LINE else None
        if stated is not None:
            return sourced(stated, "text", texts[run], 0.7)
    return None


def _in_links(place: ArticleContext) -> FieldValue[int | None] | None:
    """The one number in the links from the post to its own thread: "3 Comments", or an icon and "3"."""
    found: dict[int, str] = {}
    for el, href, run in place.tree.fragment_links:
        page, _, fragment = href.partition("#")
        if fragment not in THREADS or run > place.last + AFTER_BODY:
            continue
        if page and page.rstrip("/") != (place.tree.url or "").partition("#")[0].rstrip("/"):
            continue  # the thread of another post
        text = " ".join(short_text(el).split())
        number = _only_number(text)
        if number is not None and not (run < place.runs and place.aside(run)):
            found[number] = text
    return _the_one(found, "link", 0.8)


def _the_one(found: dict[int, str], kind: str, sure: float) -> FieldValue[int | None] | None:
    """The count that several places agree on."""
    if len(found) != 1:
        return None
    ((number, raw),) = found.items()
    return sourced(number, kind, raw, sure)


def _only_number(text: str) -> int | None:
    """The number of a short text that has one, and no other digits.

    >>> _only_number("3 Kommentare"), _only_number("1,203"), _only_number("3 of 4"), _only_number("Leave a comment")
    (3, 1203, None, None)
    """
    numbers = _numbers(text) if len(text) <= LONGEST_LINK else []
    if text.strip("() ") == "0":
        return None  # a script fills it in
    return _count(re.sub(r"[.,\s]", "", numbers[0])) if len(numbers) == 1 else comment_count(text)


def _in_bylines(place: ArticleContext) -> FieldValue[int | None] | None:
    """A part of a byline over the text or right under it: "By Jane Doe | March 3, 2020 | 3 comments"."""
    found: dict[int, str] = {}
    texts, last = place.tree.run_text, place.last
    for run in place.near:
        text = texts[run]
        if place.top <= run <= last or not place.title_run < run <= last + UNDER_BODY:
            continue
        counted = has_digit(text)
        if len(text) <= LONGEST_LINE and (counted or (run < place.top and may_divide(text))):
            pieces = divided(place.soft_text(run))
            for piece in pieces if counted or len(pieces) > 1 else ():
                number = _count_in(place, run, piece) if len(piece) <= LONGEST_PIECE else None
                if number is not None:
                    found[number] = text
    return _the_one(found, "text", 0.7)


def _count_in(place: ArticleContext, run: int, piece: str) -> int | None:
    if piece and piece[0] in rules.COMMENT_ICONS:
        piece = piece.lstrip(f"{rules.COMMENT_ICONS}\ufe0f ")
        return comment_count(piece) if any(map(str.isalpha, piece)) else _only_number(piece)
    if not has_digit(piece):
        return comment_count(piece)
    number = comment_count(_without_dates(piece, place))
    if number is None and _has_comment_class(place, run):
        number = _only_number(piece)
    return number


def _without_dates(piece: str, place: ArticleContext) -> str:
    dates = find_dates(piece, place.language, place.order) if has_digit(piece) else ()
    for date in reversed(dates):
        piece = piece[: date.start] + piece[date.end :]
    return piece.strip(" ,;·¦")


def _has_comment_class(place: ArticleContext, run: int) -> bool:
    """Whether a run is in an element whose class says that it counts comments: `comments-count`."""
    tree = place.tree
    el = tree.slot_el[tree.run_slot[run]]
    for _ in range(ABOVE_COUNT):
        if el is None:
            return False
        words = (el.get("class") or "").lower().replace("_", "-").replace("-", " ").split()
        if not COMMENT_WORDS.isdisjoint(words) and not COUNT_WORDS.isdisjoint(words):
            return True
        el = el.getparent()
    return False


def _of_thread(place: ArticleContext) -> FieldValue[int | None] | None:
    """The comments of the thread, counted."""
    tree = place.tree
    if (
        place.platform is not None and place.platform.name == "blogger"
    ):  # its comments are called "c123456789"
        counted = sum(1 for ident in tree.node_id if _blogger_id(ident))
    else:
        counted = sum(1 for node in _thread_nodes(place) if _thread_id(tree.node_id[node]))
    return sourced(counted, "thread", counted, 0.6) if counted else None


THREADS: Final = frozenset("comments respond disqus_thread comment-form comment-section commentform".split())
"""Fragments of links that lead to the thread of a post, or to the form under it."""
LONGEST_LINK: Final = 40
UNDER_BODY: Final = 4
"""Runs after the body in which the foot of a post is."""
LONGEST_PIECE: Final = 60
ABOVE_COUNT: Final = 3
COMMENT_WORDS: Final = frozenset(("comment", "comments"))
COUNT_WORDS: Final = frozenset("count counter number num total link".split())
_numbers: Final = re.compile(r"\d{1,3}(?:[.,]\d{3})+|\d+").findall
