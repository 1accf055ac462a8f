"""How many comments an article has, where the page says or shows it.

The comments themselves are not extracted.
"""

from __future__ import annotations

import re
from typing import Any, Final

from ..rules import metadata as rules
from ..rules import vocabulary as v
from ..rules.furniture import comment_count
from .context import ArticleContext, FieldValue, sourced

LONGEST_LINE: Final = 160
MOST: Final = 10**7
_quotes = re.compile('["“”„«»「]').search
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
        value = int(value) if value.isascii() and value.isdigit() and len(value) < 8 else None
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < MOST else None


def count_comments(place: ArticleContext) -> FieldValue[int | None]:
    """The count that the page states, else the comments of its thread;
    `0` where it says that there are none.
    """
    tree = place.tree
    for attrs in tree.node_attrs.values():
        number = _count(attrs.get("data-num-comments"))
        if number is not None:
            return sourced(number, "attribute", number, 0.9)
    replies = {el.get("content") or "" for el, prop in tree.properties if rules.RDFA_REPLIES in prop.split()}
    if len(replies) == 1 and (number := _count(replies.pop())) is not None:
        return sourced(number, "attribute", number, 0.9)
    number = _count(place.node.get("commentCount"))
    if number is not None:
        return sourced(number, "json-ld", number, 0.9)
    for statistic in _listed(place.node.get("interactionStatistic")):
        kind = str(statistic.get("interactionType")) if isinstance(statistic, dict) else ""
        number = _count(statistic.get("userInteractionCount")) if "CommentAction" in kind else None
        if number is not None:
            return sourced(number, "json-ld", number, 0.9)
    comment = v.COMMENT
    nodes = [node for node in place.boxes if tree.node_mask[node] & comment]
    threads: dict[int, None] = {}
    for node in nodes:
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
    if (
        place.platform is not None and place.platform.name == "blogger"
    ):  # its comments are called "c123456789"
        counted = sum(1 for ident in tree.node_id if _blogger_id(ident))
    else:
        counted = sum(1 for node in nodes if _thread_id(tree.node_id[node]))
    if counted:
        return sourced(counted, "thread", counted, 0.6)
    return FieldValue(None)
