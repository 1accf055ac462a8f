"""How many comments an article has, where the page says or shows it; the comments themselves are nobody's business here."""

from __future__ import annotations

import re
from typing import Final

from ..rules import vocabulary as v
from ..rules.furniture import comment_count
from .place import Place

LONGEST_LINE: Final = 160
MOST: Final = 10**7
_QUOTES: Final = '"“”„«»「'
_thread_id = re.compile(r"(?:li-)?comment-\d+|c\d{6,}").fullmatch


def count_comments(place: Place) -> int | None:
    """The count that the page states, else the comments of its thread; `0` where it says that there are none."""
    tree = place.tree
    for attrs in tree.node_attrs.values():
        number = attrs.get("data-num-comments", "")
        if number.isascii() and number.isdigit() and len(number) < 7:
            place.say("comment_count", "attribute", number, 0.9)
            return int(number)
    count = place.node.get("commentCount")
    if isinstance(count, str) and count.isascii() and count.isdigit() and len(count) < 8:
        count = int(count)
    if isinstance(count, int) and not isinstance(count, bool) and 0 <= count < MOST:
        place.say("comment_count", "json-ld", count, 0.9)
        return count
    threads: dict[int, None] = {}
    for node, mask in enumerate(tree.node_mask):
        if mask & v.COMMENT:
            start = tree.node_first[node]
            threads.update(dict.fromkeys(range(start, min(tree.node_end[node], start + 12))))
    texts = tree.run_text
    quoted = [
        run
        for run in range(max(place.last, 0), place.runs)
        if len(texts[run]) <= LONGEST_LINE and any(q in texts[run] for q in _QUOTES)
    ]
    for run in [*threads, *quoted]:
        told = comment_count(texts[run]) if len(texts[run]) <= LONGEST_LINE else None
        if told is not None:
            place.say("comment_count", "text", texts[run], 0.7)
            return told
    counted = sum(1 for ident in tree.node_id if ident and _thread_id(ident))
    if counted:
        place.say("comment_count", "thread", counted, 0.6)
        return counted
    return None
