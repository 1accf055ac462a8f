"""Whole lines that are furniture: "Post a Comment", "0 Response to …", "Share this:", "Iklan Atas Artikel".

The strings are data, one file a class in `strings/`, built by `tools/build_strings.py` and folded as `fold`
does it. A file is a list of sections, each with a head `[language flags]` and one string a line. Inside a
string `0` means a number, `{t}` for any text and `{q}` for a quoted title, which a theme may have cut short.
The flags:

- `cue`: an article may hold such a line ("Next", "Discussion");
it is furniture only if the structure confirms it;
- `0`, `1`, `first`, `last`: how many comments the line states:
none or one in words, or its first or last number;
- `slots`: the strings have a `{t}` or a `{q}`; `number`: they have a number after words;
- `name` (in `runs.txt`): the word means nothing on its own ("Facebook").

A line is looked up in one dictionary, then, if it begins or ends with a number, again with `0` in its place,
then among the few strings with holes that share its first five or last three characters. No regular
expression is built from strings with holes, and nothing is remembered between calls.

>>> furniture("Post a Comment")
Furniture(kind='comment_form', rule='string:blogger_comment_link/en', cue=False)
>>> furniture("A comment that was posted") is None
True
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Final, NamedTuple

KINDS: Final = {
    "ad_label": "ad",
    "blogger_comment_link": "comment_form",
    "blogger_no_comments": "empty_response",
    "blogger_pager": "pager",
    "blogger_share": "share",
    "comment_closed": "comments",
    "comment_count": "comments",
    "comment_form": "comment_form",
    "comment_none": "empty_response",
    "comment_paging": "comments",
    "comment_prompt": "comment_form",
    "comment_reply": "comments",
    "comment_thirdparty": "comments",
    "cookie": "consent",
    "feedback": "share",
    "labels": "tags",
    "license": "footer",
    "like": "share",
    "login_password": "paywall",
    "newsletter": "newsletter",
    "paywall": "paywall",
    "posted_by": "byline",
    "posted_on": "byline",
    "powered_by": "footer",
    "prev_next": "pager",
    "read_more": "related",
    "reading_time": "byline",
    "recent_widgets": "widget",
    "related": "related",
    "share": "share",
    "skip_link": "navigation",
    "toc": "toc",
    "updated_on": "byline",
    "views": "byline",
}
"""Class of string (a file in `strings/`) → kind of removal."""

RUN_KINDS: Final = {"pager": "pager", "reply": "comments", "share": "share"}
"""Group of words in `strings/runs.txt` → kind of removal."""

LONGEST: Final = 300
"""Longer lines are not looked at:
the longest strings are notices about passwords and lines that quote a title."""

DECORATION: Final = " \t\n\r\xa0\u200b\u200e\u200f\ufeff«»‹›←→↑↓➜➔➝▶►◄◀▸▾•·|–—―_*#~()[]{}<>:：.…-"
"""Ornaments, brackets and stops that themes put around a string."""

_QUOTES: Final = "\"'“”„‟‘‚«»‹›「」『』《》"
_CLOSING: Final = "\"'”“’»›」』》"

_number = re.compile(r"\d+(?:[.,]\d+){0,9}")


class Furniture(NamedTuple):
    """What a line is."""

    kind: str
    """A kind of removal: 'comment_form', 'ad', 'share', …"""
    rule: str
    """What `removed.rule` shows: 'string:comment_prompt/en'."""
    cue: bool
    """True: an article may hold such a line, so it needs the structure's word as well."""


_Place = tuple[str, str]
"""Where a string comes from: the file and the head of its section."""


class _Template(NamedTuple):
    prefix: str
    suffix: str
    quoted: bool
    """Whether the text between the two is a quoted title."""
    place: _Place


class _Run(NamedTuple):
    group: str
    match: re.Pattern[str]
    names: frozenset[str]
    """Words of the group that mean nothing by themselves."""


class _Tables(NamedTuple):
    exact: dict[str, _Place]
    heads: frozenset[str]
    """The first five characters of the strings that need a closer look."""
    tails: frozenset[str]
    """The last six of those with text before them, where they have as many."""
    by_head: dict[str, list[_Template]]
    by_tail: dict[str, list[_Template]]
    starts: frozenset[str]
    runs: tuple[_Run, ...]


def furniture(line: str) -> Furniture | None:
    """What a whole line is, if it is a known piece of furniture;
    white space must be collapsed, as in a run of the walk.

    >>> furniture('0 Response to "A day at sea"').kind, furniture("Iklan Tengah Artikel 2").kind
    ('empty_response', 'ad')
    >>> furniture("Next").cue, furniture("« Older Posts").cue
    (True, False)
    """
    place = _look_up(line)
    return None if place is None else _furniture_at(place, line)


def furniture_among(lines: Sequence[str], folded: Sequence[str]) -> dict[int, Furniture]:
    """What those of a page's lines are that are known furniture, by their place.

    `folded` are the same lines as `fold` makes them; where one is empty, the line is not looked at.

    >>> found = furniture_among(["A day at sea", "Post a Comment"], ["a day at sea", "post a comment"])
    >>> {place: what.kind for place, what in found.items()}
    {1: 'comment_form'}
    """
    tables = _tables()
    exact, heads, tails, _, by_tail, _, _ = tables
    places: dict[int, _Place | None] = {}
    for number, key in enumerate(folded):
        if key in exact:
            places[number] = exact[key]
        elif key and (
            "/" < key < ":"
            or key[:5] in heads
            or key[-6:] in tails
            or not key.isascii()
            and (key[-3:] in by_tail or _number.search(key[:5]))
        ):
            places[number] = _look_closer(key, tables)
    return {
        number: _furniture_at(place, lines[number]) for number, place in places.items() if place is not None
    }


def _furniture_at(place: _Place, line: str) -> Furniture:
    """What a line is that equals a string of a section."""
    name, head = place
    lang, *flags = head.split(" ")
    cue = "cue" in flags
    kind = RUN_KINDS[lang] if name == "runs" else KINDS[name]
    if not cue and _count_of(flags, line) == 0:
        kind = "empty_response"
    return Furniture(kind, f"string:{name}/{lang}", cue)


def comment_count(line: str) -> int | None:
    """How many comments a whole line states, if it states a number.

    >>> comment_count("12 Comments"), comment_count("No comments:"), comment_count('One thought on “A day at sea”')
    (12, 0, 1)
    >>> comment_count("12 apostles") is None
    True
    """
    place = _look_up(line)
    if place is None:
        return None
    flags = place[1].split(" ")
    return None if "cue" in flags else _count_of(flags, line)


def fold(line: str) -> str:
    r"""A line as it is compared: white space collapsed, case folded, without the ornaments around it.

    >>> fold("«  Older\xa0Posts »:")
    'older posts'
    """
    return " ".join(line.split()).casefold().replace("’", "'").strip(DECORATION)


def fold_string(string: str) -> str:
    """The same for a string of the data, whose slots stay as they are."""
    return fold(re.sub(r"\{([ntq])\}", "\x01\\1\x02", string)).replace("\x01", "{").replace("\x02", "}")


def _look_up(line: str) -> _Place | None:
    if len(line) > LONGEST:
        return None
    tables = _tables()
    key = line.casefold().strip(DECORATION)
    if key in tables[0]:
        return tables[0][key]
    # Most lines end here: they begin with no number,
    # and no string that needs a closer look begins or ends like them.
    if key < ":" or key[:5] in tables[1] or key[-6:] in tables[2] or not key.isascii():
        return _look_closer(key, tables)
    return None


def _look_closer(key: str, tables: _Tables) -> _Place | None:
    exact, heads, _, by_head, by_tail, starts, runs = tables
    if "’" in key or "\xa0" in key:
        key = fold(key) if "\xa0" in key else key.replace("’", "'")
        found = exact.get(key)
        if found is not None:
            return found
    head = key[:5]
    tail = key[-3:]
    if not (head in heads or tail in by_tail or _number.search(head)):
        return None
    numbered = _number.sub("0", key)
    if numbered in exact:
        return exact[numbered]
    for template in by_head.get(numbered[:5], []) + by_tail.get(numbered[-3:], []):
        if _fits(template, numbered):
            return template.place
    return _run_of(key, runs) if head in starts else None


def _fits(template: _Template, key: str) -> bool:
    prefix, suffix, quoted, _ = template
    if not (key.startswith(prefix) and key.endswith(suffix)):
        return False
    slot = key[len(prefix) : len(key) - len(suffix)].strip()
    return bool(slot) and (not quoted or _is_quoted(slot))


def _is_quoted(slot: str) -> bool:
    """A title in quotation marks, whole or cut short: nothing may follow the closing mark."""
    inside = slot[1:].rstrip(DECORATION)
    if slot[0] not in _QUOTES or not inside:
        return False
    return inside[-1] in _CLOSING or not any(mark in inside for mark in _CLOSING if mark != "'")


def _run_of(key: str, runs: tuple[_Run, ...]) -> _Place | None:
    """The links of a share bar, a pager or a comment, run together: "Newer PostOlder PostHome"."""
    for group, match, names in runs:
        at, pieces, words = 0, 0, 0
        while at < len(key) and (piece := match.match(key, at)) is not None:
            pieces += 1
            words += piece[1] not in names
            at = piece.end()
        if at >= len(key) and pieces > 1 and (words or pieces > 2):
            return "runs", group if words else f"{group} cue"
    return None


def _count_of(flags: list[str], line: str) -> int | None:
    if "0" in flags or "1" in flags:
        return 0 if "0" in flags else 1
    numbers = _number.findall(line) if "first" in flags or "last" in flags else []
    if not numbers:
        return None
    digits = numbers[0 if "first" in flags else -1].replace(",", "").replace(".", "")
    return int(digits) if len(digits) < 10 else None


@lru_cache(maxsize=1)
def _tables() -> _Tables:
    """All strings, read once."""
    exact: dict[str, _Place] = {}
    heads: set[str] = set()
    by_head: dict[str, list[_Template]] = {}
    by_tail: dict[str, list[_Template]] = {}
    folder = Path(__file__).with_name("strings")
    for name in KINDS:
        for head, strings in _sections((folder / f"{name}.txt").read_text("utf-8")):
            place = (name, head)
            if not head.endswith(" slots"):
                exact.update(dict.fromkeys(strings, place))
                if head.endswith(" number"):
                    heads.update(string[:5] for string in strings)
                continue
            for string in strings:
                quoted = "{q}" in string
                prefix, _, suffix = string.partition("{q}" if quoted else "{t}")
                table, key = (by_head, prefix[:5]) if len(prefix) > 4 else (by_tail, suffix[-3:])
                # Quoted titles first: they need no cue.
                table.setdefault(key, []).insert(
                    0 if quoted else LONGEST, _Template(prefix, suffix, quoted, place)
                )
    runs, starts = _read_runs((folder / "runs.txt").read_text("utf-8"))
    tails = frozenset(template.suffix[-6:] for templates in by_tail.values() for template in templates)
    return _Tables(exact, starts.union(heads, by_head), tails, by_head, by_tail, starts, runs)


def _sections(text: str) -> Iterator[tuple[str, list[str]]]:
    for section in text.rstrip("\n").split("\n\n[")[1:]:
        head, _, strings = section.partition("]\n")
        yield head, strings.split("\n")


def _read_runs(text: str) -> tuple[tuple[_Run, ...], frozenset[str]]:
    words: dict[str, list[str]] = {}
    names: dict[str, frozenset[str]] = {}
    for head, strings in _sections(text):
        group, _, flags = head.partition(" ")
        words.setdefault(group, []).extend(strings)
        if flags == "name":
            names[group] = frozenset(strings)
    runs = []
    starts: set[str] = set()
    for group, strings in words.items():
        longest_first = sorted(strings, key=lambda string: (-len(string), string))
        pattern = f"({'|'.join(map(re.escape, longest_first))})" + r"[\s|·•,/&+\d()-]*"
        runs.append(_Run(group, re.compile(pattern), names.get(group, frozenset())))
        starts.update(string[:5] for string in strings if len(string) > 4)
        next_starts = {string[:4] for string in strings}
        for short in (string for string in strings if len(string) < 5):
            starts.update((short + glue + start)[:5] for glue in ("", " ") for start in next_starts)
    return tuple(runs), frozenset(starts)
