"""The lines of a page that may be bylines, and the elements that may hold an author."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from .._text.byline import (
    DATE,
    LABEL,
    LONGEST,
    MOST_WORDS,
    Byline,
    _counts,
    _digit,
    _label_words,
    begins_with_label,
    label_kind,
    parse_byline,
)
from .._text.dates import find_dates
from .._text.names import cut_label, is_organisation, is_role, name_shaped, split_names
from .._text.points_label import cut_points_label
from .._text.words import one_of
from ..rules import vocabulary as v
from ..rules.languages import words_of
from ..rules.metadata import AUTHOR_CLASSES, JAPANESE_ERAS, PUBLISHED_LABELS
from .context import AFTER_TITLE, LONGEST_LINE, ArticleContext


class Line(NamedTuple):
    """A byline of the page, and the run that it is in."""

    run: int
    byline: Byline
    marked: bool
    """Whether its class says that it names an author."""


def read_lines(place: ArticleContext, title_runs: tuple[int, ...]) -> list[Line]:
    """The lines near the article that name somebody or a day."""
    tree, pending = place.tree, ""
    lines: list[Line] = []
    marked = {run for _, mask, run in author_elements(place) if not mask & v.SHARE}
    last = -2
    near = place.near
    end = min(place.title_run + AFTER_TITLE, place.last) if place.title_run >= 0 else -1
    beyond = [
        run for run in marked if place.title_run < run <= end and run not in near and not place.aside(run)
    ]
    for run in sorted({*near, *beyond}) if beyond else near:
        text = tree.run_text[run]
        if run in title_runs or not 1 < len(text) <= LONGEST_LINE or tree.run_words[run] > MOST_WORDS:
            pending = ""
            continue
        if run != last + 1:
            pending = ""
        last = run
        is_marked = run in marked
        if not (is_marked or pending):
            promise = _promise(text)
            if not promise or (promise == DATE and not any(find_dates(text, place.language, place.order))):
                continue
        if is_date_heading_only(tree.node_tag[tree.run_node[run]], text) and cut_label(text) is None:
            continue
        line = parse_byline(
            cut_points_label(place.soft_text(run))[0],
            place.language,
            place.order,
            labelled=is_marked and tree.run_words[run] < 14,
            pending=pending,
        )
        pending = line.open
        if line.names or line.date or line.modified:
            lines.append(Line(run, line, is_marked))
    lines.extend(_signatures(place))
    return lines


def _signatures(place: ArticleContext) -> list[Line]:
    """Lines with a label among the last of the body: "Written by Jane Doe".

    What has no label is text there.
    """
    tree, near, found = place.tree, frozenset(place.near), []
    ends = frozenset(place.body[-LAST:])
    for run in place.body:
        text = tree.run_text[run]
        if run in near or not 4 < len(text) <= LONGEST_LINE // 2:
            continue
        if (
            begins_with_label(text)
            if run in ends
            else SHORTEST_LABEL <= text.find(":") < LONGEST_LABEL and _is_author_label(text)
        ):
            line = parse_byline(place.soft_text(run), place.language, place.order)
            if line.labelled and line.names and not line.rest:
                found.append(Line(run, line, False))
    return found


def _is_author_label(text: str) -> bool:
    """Whether a label of authors and a colon begin a line: "Autorin: Jane Doe"."""
    return label_kind(text.partition(":")[0]) == "author"


SHORTEST_LABEL: Final = 5
LAST: Final = 10
"""Runs at the end of a body where an author may sign."""


_dated = re.compile(
    r"(?:19|20|24|25)\d\d(?!\d)|\d[./-] ?\d\d?[./-] ?\d\d|['’]\d\d\b|[٠-٩۰-۹०-९০-৯๐-๙]"
    rf"|{'|'.join(JAPANESE_ERAS)}"
).search
_by_inside = re.compile(rf"[ |·]{one_of('by')} ").search
_glued_by: Final = tuple(sorted(words_of("by") | {"written by", "posted by", "published by"}))


def _promise(text: str) -> int:
    """Whether a line may hold a label of a byline, or only a date:
    a cheap test that avoids the full parse.
    """
    low = text.lower()
    first = low.partition(" ")[0]
    if ":" in first or first.rstrip(",：") in _label_words or "：" in low or _by_inside(low):
        return LABEL
    if low.startswith(_glued_by) and any(
        low.startswith(label) and text[len(label) : len(label) + 1].isupper() for label in _glued_by
    ):
        return LABEL  # "ByJane Doe": two elements touch
    return DATE if _digit(text) and _dated(text) else 0


def lone_names(place: ArticleContext, title_runs: tuple[int, ...]) -> list[tuple[int, str, bool]]:
    """(run, name, sure) of runs next to the title that are a name and nothing else.

    Sure where the next line is what the person does, or a date, or a reading time.
    """
    tree = place.tree
    found: list[tuple[int, str, bool]] = []
    if place.title_run < 0:
        return found
    titled = {word for run in title_runs for word in tree.run_text[run].casefold().split()}
    for run in range(max(0, place.title_run - 2), min(place.runs, place.title_run + 5, place.top + 1)):
        text = tree.run_text[run]
        if run in title_runs or not 4 < len(text) < 50 or not name_shaped(text) or is_organisation(text):
            continue
        if tree.node_tag[tree.run_node[run]] in ("h1", "h2") or titled.intersection(text.casefold().split()):
            continue
        if place.has_common_words(text) or not _only_letters(text):
            continue
        after = _short(place, run + 1, title_runs)
        before = _short(place, run - 1, title_runs) if run - 1 > place.title_run else ""
        dated = _is_dated(place, after) or _is_dated(place, before)
        role = bool(after) and after[0].isupper() and len(after) < 60 and is_role(after)
        found.extend((run, name, run > place.title_run and (dated or role)) for name in split_names(text)[:1])
    return found


def _only_letters(text: str) -> bool:
    return all(char.isalpha() or char in " .-'’" for char in text)


def _short(place: ArticleContext, run: int, title_runs: tuple[int, ...]) -> str:
    """A short line that is not a title; empty for any other."""
    return (
        place.tree.run_text[run]
        if run < place.runs and run not in title_runs and place.tree.run_words[run] < 12
        else ""
    )


def _is_dated(place: ArticleContext, text: str) -> bool:
    """Whether a line has a date, or is a count."""
    return bool(_counts(text)) or (bool(_digit(text)) and any(find_dates(text, place.language, place.order)))


def is_date_heading_only(tag: str, text: str) -> bool:
    """Whether a run is a heading of the article, which no byline is;
    a heading that is a date ("h2.date-header") may be one.
    """
    return tag in ("h1", "h2", "h3") and not _digit(text)


def far_dates(place: ArticleContext) -> list[Line]:
    """Lines that say "Published …" anywhere but in threads and lists,
    and dates alone in the first or last lines of the body.

    For pages that have a date in no other place.
    """
    tree, found = place.tree, []
    edges = {*place.body[:EDGE], *place.body[-2:]}
    for run, value in labelled_values(place, PUBLISHED_LABELS):
        if _digit(value) and _dated(value):
            line = parse_byline(f"{tree.run_text[run].rstrip(' :：')}: {value}", place.language, place.order)
            if line.date:
                found.append(Line(run + 1, line, False))
    for run, text in enumerate(tree.run_text):
        if (
            7 < len(text) <= LONGEST // 2
            and _digit(text)
            and (run in edges or text.lower().startswith(_published))
        ):
            if place.aside(run) or not _dated(text):
                continue
            line = parse_byline(place.soft_text(run), place.language, place.order)
            if line.date and (line.dated or (run in edges and not line.rest)):
                found.append(Line(run, line, False))
    return found


def labelled_values(place: ArticleContext, labels: frozenset[str]) -> Iterator[tuple[int, str]]:
    """(run, value) where a label is a line of its own and its value the next,
    as in a table of facts: "Date:", "3 May 2022".
    """
    tree = place.tree
    for run, (text, value) in enumerate(zip(tree.run_text, tree.run_text[1:])):
        if (
            len(text) < LONGEST_LABEL
            and len(value) < LONGEST_VALUE
            and text.rstrip(" :：").casefold() in labels
        ):
            if not place.aside(run):
                yield run, value


EDGE: Final = 8
LONGEST_LABEL: Final = 24
LONGEST_VALUE: Final = 60
_published: Final = tuple(label for label in PUBLISHED_LABELS if len(label) > 4)


def author_elements(place: ArticleContext) -> list[tuple[Any, int, int]]:
    """(element, categories, run) of elements whose class says "author" or "byline"."""
    if place.author_elements is None:
        author, other = v.AUTHOR, v.COMMENT | v.RELATED | v.CARD
        place.author_elements = [
            item
            for item in place.tree.classed
            if item[1] & author
            and not item[1] & other
            and has_author_class(item[0])
            and not _in_quote(item[0])
        ]
    return place.author_elements


_class_words = re.compile(r"[A-Z]?[a-z]+|[A-Z]+").findall


def has_author_class(el: object) -> bool:
    """Whether a class or id of an element has a word of `AUTHOR_CLASSES`:
    `post-author`, `byline`, `authorName`.
    """
    value = f"{el.get('class') or ''} {el.get('id') or ''}"  # type: ignore[attr-defined]
    return any(word.lower() in AUTHOR_CLASSES for word in _class_words(value))


def _in_quote(el: Any) -> bool:
    """Whether an element is in a quotation, a testimonial or a card of something else."""
    for parent, _ in zip(el.iterancestors(), range(DEEPEST_QUOTE)):
        words = (parent.get("class") or "").lower().replace("-", " ").replace("_", " ").split()
        if parent.tag in ("blockquote", "q", "cite") or not QUOTE_WORDS.isdisjoint(words):
            return True
    return False


DEEPEST_QUOTE: Final = 4
QUOTE_WORDS: Final = frozenset("testimonial testimonials quote pullquote blockquote review reviews".split())
