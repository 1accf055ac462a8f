"""The lines of a page that may be bylines, and the elements that may hold an author."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from .._text.byline import (
    DATE,
    LABEL,
    LONGEST,
    MOST_WORDS,
    Byline,
    begins_with_label,
    first_look,
    has_date_look,
    has_digit,
    is_count,
    label_kind,
    parse_byline,
)
from .._text.dates import find_dates
from .._text.names import cut_label, is_organisation, is_role, is_staff, name_shaped, split_names
from .._text.points_label import cut_points_label
from ..rules import vocabulary as v
from ..rules.metadata import PUBLISHED_LABELS
from .context import AFTER_TITLE, LONGEST_LINE, TOUCHING, ArticleContext


class Line(NamedTuple):
    """A byline of the page, and the run that it is in."""

    run: int
    byline: Byline
    marked: bool
    """Whether its class says that it names an author."""


def read_lines(place: ArticleContext) -> list[Line]:
    """The lines near the article that name somebody or a day."""
    tree, pending = place.tree, ""
    lines: list[Line] = []
    marked = {run for _, mask, run in place.author_elements if not mask & v.SHARE}
    last = -2
    near = place.near
    end = min(place.title_run + AFTER_TITLE, place.last) if place.title_run >= 0 else -1
    beyond = [
        run for run in marked if place.title_run < run <= end and run not in near and not place.aside(run)
    ]
    for run in sorted({*near, *beyond}) if beyond else near:
        text = tree.run_text[run]
        if run in place.title_runs or not 1 < len(text) <= LONGEST_LINE or tree.run_words[run] > MOST_WORDS:
            pending = ""
            continue
        if run != last + 1:
            pending = ""
        last = run
        is_marked = run in marked
        if not (is_marked or pending):
            if not _is_worth_reading(place, run):
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
        if line.labelled and run > place.title_run and _is_quoted(place, run):
            continue
        if line.names or line.date or line.modified:
            lines.append(Line(run, line, is_marked))
    lines.extend(_labelled_lines(place))
    lines.extend(_signatures(place))
    return lines


def _is_worth_reading(place: ArticleContext, run: int) -> bool:
    """Whether a line has a label of a byline, or a date; also where only a style sheet sets its pieces apart."""
    text = place.tree.run_text[run]
    look = first_look(text)
    if look == LABEL or (look == DATE and any(find_dates(text, place.language, place.order))):
        return True
    if place.tree.run_slot_end[run] - place.tree.run_slot[run] < 2 or not has_digit(text):
        return False
    text = place.soft_text(run).replace(TOUCHING, " ")
    return has_date_look(text) and any(find_dates(text, place.language, place.order))


def _labelled_lines(place: ArticleContext) -> list[Line]:
    """Lines under the title, further down than the body begins, that are a label and its value, and nothing else.

    A dek or a caption that was taken for the beginning of the body hides no byline so.
    """
    if place.title_run < 0:
        return []
    found = []
    for run in range(place.title_run + 1, min(place.title_run + AFTER_TITLE, place.runs)):
        text = place.tree.run_text[run]
        if run in place.near_runs or not 4 < len(text) <= LONGEST_LINE // 2 or first_look(text) != LABEL:
            continue
        line = parse_byline(place.soft_text(run), place.language, place.order)
        named = line.labelled and line.names and all(map(name_shaped, line.names))
        if (named or line.dated) and not line.rest and not place.aside(run) and not _is_quoted(place, run):
            found.append(Line(run, line, False))
    return found


def _is_quoted(place: ArticleContext, run: int) -> bool:
    """Whether a line is in a quotation, such as an embedded post of a network: "Posted by Jane Doe on Monday"."""
    tree = place.tree
    return any(tree.node_tag[node] == "blockquote" for node in tree.ancestors(tree.run_node[run]))


def _signatures(place: ArticleContext) -> list[Line]:
    """Lines with a label among the last of the body: "Written by Jane Doe".

    What has no label is text there.
    """
    texts, near, body, found = place.tree.run_text, place.near_runs, place.body, []
    ends = frozenset(body[-LAST:])
    colons = [run for run in body[:-LAST] if texts[run].find(":", 0, LONGEST_LABEL) >= SHORTEST_LABEL]
    for run in (*colons, *body[-LAST:]):
        text = texts[run]
        if run in near or not 4 < len(text) <= LONGEST_LINE // 2:
            continue
        if begins_with_label(text) if run in ends else _is_author_label(text):
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


def lone_names(place: ArticleContext) -> list[tuple[int, str, bool]]:
    """(run, name, sure) of runs next to the title that are a name and nothing else.

    Sure where the next line is what the person does, or a date, or a reading time.
    """
    found: list[tuple[int, str, bool]] = []
    if place.title_run < 0:
        return found
    tree = place.tree
    titled = {word for run in place.title_runs for word in tree.run_text[run].casefold().split()}
    for run in range(max(0, place.title_run - 2), min(place.runs, place.title_run + 5)):
        name = _lone_name(place, run, titled)
        if name is None:
            continue
        after = _short(place, run + 1)
        before = _short(place, run - 1) if run - 1 > place.title_run else ""
        dated = _is_dated(place, after) or _is_dated(place, before)
        role = bool(after) and after[0].isupper() and len(after) < 60 and is_role(after)
        sure = run > place.title_run and (dated or role)
        if sure or run <= place.top:
            found.append((run, name, sure))
    return found


def _lone_name(place: ArticleContext, run: int, titled: set[str]) -> str | None:
    """The name that a whole line is. `titled`: words of the title, which name a subject."""
    tree = place.tree
    text = tree.run_text[run]
    if run in place.title_runs or not 4 < len(text) < 50 or not _is_name_or_team(text):
        return None
    if tree.node_tag[tree.run_node[run]] in ("h1", "h2") or titled.intersection(text.casefold().split()):
        return None
    if not _only_letters(text) or first_look(text) == LABEL:
        return None
    if not is_staff(text) and (place.has_common_words(text) or is_role(text)):
        return None
    names = split_names(text)
    if not names or TOUCHING in place.soft_text(run) or _leads_to_section(place, run):
        return None  # links of a menu that touch
    return names[0] if all(map(_is_name_or_team, names)) else None  # "Parks and Gardens"


def _leads_to_section(place: ArticleContext, run: int) -> bool:
    """Whether a line is a link to a category or a tag."""
    tree = place.tree
    el = tree.slot_el[tree.run_slot[run]] if tree.run_links[run] else None
    for _ in range(ABOVE_LINK):
        if el is None or el.tag == "a":
            break
        el = el.getparent()
    steps = (el.get("href") or "").lower().split("/") if el is not None and el.tag == "a" else []
    return not SECTION_PATHS.isdisjoint(steps)


ABOVE_LINK: Final = 3
SECTION_PATHS: Final = frozenset(
    "category categories tag tags topic topics section sections label kategorie kategorien thema themen".split()
)
"""Steps of the paths of lists of posts."""


def _is_name_or_team(text: str) -> bool:
    """Whether a line has the shape of a name of a person, or of the people of a blog."""
    if is_organisation(text):
        return is_staff(text) and " " in text and all(word[0].isupper() for word in text.split())
    return name_shaped(text)


def _only_letters(text: str) -> bool:
    return all(char.isalpha() or char in " .-'’" for char in text)


def _short(place: ArticleContext, run: int) -> str:
    """A short line that is not a title; empty for any other."""
    return (
        place.tree.run_text[run]
        if run < place.runs and run not in place.title_runs and place.tree.run_words[run] < 12
        else ""
    )


def _is_dated(place: ArticleContext, text: str) -> bool:
    """Whether a line has a date, or is a count or the label of a date."""
    return (
        is_count(text)
        or label_kind(text) in ("published", "modified")
        or (bool(has_digit(text)) and any(find_dates(text, place.language, place.order)))
    )


def is_date_heading_only(tag: str, text: str) -> bool:
    """Whether a run is a heading of the article, which no byline is;
    a heading that is a date ("h2.date-header") may be one.
    """
    return tag in ("h1", "h2", "h3") and not has_digit(text)


def far_dates(place: ArticleContext) -> list[Line]:
    """Lines that say "Published …" anywhere but in threads and lists,
    and dates alone in the first or last lines of the body.

    For pages that have a date in no other place.
    """
    tree, found = place.tree, []
    edges = {*place.body[:EDGE], *place.body[-2:]}
    if place.title_run >= 0:
        edges.update(range(place.title_run + 1, place.title_run + AFTER_TITLE))
    for run, value in labelled_values(place, PUBLISHED_LABELS):
        if has_date_look(value):
            line = parse_byline(f"{tree.run_text[run].rstrip(' :：')}: {value}", place.language, place.order)
            if line.date:
                found.append(Line(run + 1, line, False))
    edges -= {
        run for run in edges if 0 < run < place.runs and label_kind(tree.run_text[run - 1]) == "modified"
    }
    for run, text in enumerate(tree.run_text):
        if (
            7 < len(text) <= LONGEST // 2
            and has_digit(text)
            and (run in edges or text.lower().startswith(_published))
        ):
            if place.aside(run) or not has_date_look(text):
                continue
            line = parse_byline(place.soft_text(run), place.language, place.order)
            if line.date and (line.dated or (run in edges and not line.rest)):
                found.append(Line(run, line, False))
    return found


def labelled_values(place: ArticleContext, labels: frozenset[str]) -> Iterator[tuple[int, str]]:
    """(run, value) where a label is a line of its own and its value the next,
    as in a table of facts: "Date:", "3 May 2022".
    """
    texts = place.tree.run_text
    stated = [
        run
        for run, text in enumerate(texts[:-1])
        if len(text) < LONGEST_LABEL and text.rstrip(" :：").casefold() in labels
    ]
    for run in stated:
        value = texts[run + 1]
        if len(value) < LONGEST_VALUE and not place.aside(run):
            yield run, value


EDGE: Final = 8
LONGEST_LABEL: Final = 24
LONGEST_VALUE: Final = 60
_published: Final = tuple(label for label in PUBLISHED_LABELS if len(label) > 4)
