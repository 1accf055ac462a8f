"""When it was published and when it was changed: two fields that are never mixed.

A date without a label is when the article was published; one with "updated" is when it was changed, even
where no other date is on the page.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any, Final

from .._platform import select
from .._text.dates import (
    When,
    day_of,
    find_dates,
    is_ambiguous,
    only_fillers,
    other_order,
    parse_date,
    parse_relative,
    parse_with_extra,
    plausible,
)
from .._text.names import name_shaped
from .._text.patterns import pattern
from .._tree import short_text
from ..article import Notice
from ..rules import metadata as rules
from ..rules import vocabulary as v
from ..rules.months import MONTHS
from . import jsonld
from .candidates import Candidate, best, weight_of
from .context import ArticleContext, FieldValue, in_comment, sourced
from .lines import Line, far_dates

SAME_MOMENT: Final = timedelta(minutes=10)
"""Between two records of one publication."""
LONG_AFTER: Final = timedelta(days=30)
JUST_BEFORE: Final = timedelta(days=3)
"""A day long after that of publication and just before the last change is that of a change."""
ABOVE_TITLE: Final = 2
BELOW_TITLE: Final = 8
"""Runs from the title within which an age is the article's."""

META: Final = 1.2
VAGUE_META: Final = 0.7
"""`date`, `dc.date`, …: pages put anything there."""
LD: Final = 0.85
TEMPLATE_LD: Final = 0.6
"""JSON-LD whose two dates are one: often the day on which the site was built."""
PAGE_LD: Final = 0.5
"""JSON-LD of the page, not of an article on it."""
OTHER_ORDER: Final = 0.6
"""Day and month the other way around, for another source to confirm."""
MICRODATA: Final = 0.8
LINE: Final = 0.9
LINE_ABOVE: Final = 0.75
"""Over the title, where many sites show today's date."""
FAR_LINE: Final = 0.55
BELOW: Final = 0.45
LABELLED: Final = 0.3
"""Added for a line that says "Published"."""
PROSE: Final = 0.4
"""A date in a sentence counts so much of its weight."""
MOST_REST: Final = 6
"""Words of a line next to its date and names; with more it is a sentence."""
DISCOUNT: Final = 0.4
LEAST: Final = 0.4
"""Dates with a lower total weight are not reported."""
TIME: Final = 0.7
CLASS: Final = 0.6
URL: Final = 0.85
PLATFORM: Final = 0.7
DATELINE: Final = 0.5
DATELINE_RUNS: Final = 6
"""Runs of the body that may begin with a date."""
DATELINE_CHARS: Final = 90
MOST_PLACE_WORDS: Final = 4

_day_month = re.compile(r"(?<!\d)\d\d?([./-])\d\d?\1(?:20)?\d\d(?!\d)").search
_url_day = pattern(r"/((?:19|20)\d\d)[/-]([01]?\d|[a-z]{3,9})[/-]([0-3]?\d)(?=[/-]|$)").search
_url_month = re.compile(r"/((?:19|20)\d\d)/([01]?\d)(?=/|$)").search


class _Dates:
    """Candidates for one field; an impossible date is refused, and the first such date is reported."""

    def __init__(self, place: ArticleContext, latest: When | None) -> None:
        self.place, self.latest = place, latest
        self.published: list[Candidate] = []
        self.modified: list[Candidate] = []
        self.refused: Notice | None = None

    def add(self, late: bool, value: When | None, weight: float, kind: str, raw: str) -> None:
        """What one source says."""
        if value is None:
            return
        if plausible(value, self.latest):
            (self.modified if late else self.published).append(
                Candidate(value, day_of(value), weight, kind, raw)
            )
        elif self.refused is None:
            message = f"{raw[:80]!r} was not taken for the date of the article: out of bounds"
            self.refused = Notice(code="date_refused", message=message)

    def read(self, late: bool, raw: object, weight: float, kind: str) -> None:
        """What a machine-readable source says."""
        if isinstance(raw, str) and raw:
            value = parse_date(raw[:120], self.place.language, self.place.order) or parse_with_extra(
                raw, self.place.language
            )
            self.add(late, value, weight, kind, raw)
            if value is not None and is_ambiguous(raw):
                self.add(late, other_order(value), weight * OTHER_ORDER, kind, raw)


def read_dates(
    place: ArticleContext, lines: Sequence[Line]
) -> tuple[FieldValue[When | None], FieldValue[When | None], tuple[Notice, ...]]:
    """(published, modified, notices)."""
    dates = _Dates(place, place.tree.markup.fetched_at)
    _from_head(place, dates)
    _from_lines(place, lines, dates)
    _from_elements(place, dates)
    if not dates.published:
        _from_lines(place, far_dates(place), dates)
    if all(c.weight < LEAST for c in dates.published):
        _from_dateline(place, dates)
    if not dates.published and not dates.modified:
        _from_ages(place, dates)
    _from_url(place, dates)
    refused = () if dates.refused is None else (dates.refused,)
    return _chosen(_discounted(dates)), _chosen(dates.modified), refused


def _chosen(candidates: list[Candidate]) -> FieldValue[When | None]:
    """The best day, with the time and the offset where a source of the same day gives them."""
    candidates = _local_days(candidates)
    found = best(candidates)
    if found is None or weight_of(candidates, found[0].key) < LEAST:
        return FieldValue(None)
    chosen, sure = found
    same = [c.value for c in candidates if c.key == chosen.key]
    timed = [value for value in same if isinstance(value, datetime)]
    value: When = next(
        (value for value in timed if value.tzinfo), timed[0] if timed else same[0] if same else chosen.value
    )
    return sourced(value, chosen.kind, chosen.raw, sure)


def _shown_days(candidates: list[Candidate]) -> list[Candidate]:
    """A moment in UTC in the afternoon next to the day after it,
    which the page shows: the day of an author in the east.
    """
    shown = [c for c in candidates if c.kind in ("byline", "time") and not isinstance(c.value, datetime)]
    found = []
    for c in candidates:
        if shown and isinstance(c.value, datetime) and c.value.utcoffset() == timedelta(0):
            following = c.key + timedelta(days=1) if c.value.hour >= NOON else None
            day = next((other for other in shown if other.key == following and other.weight >= LINE), None)
            if day is not None and not any(other.key == c.key for other in shown):
                c = c._replace(value=day.value, key=day.key)
        found.append(c)
    return found


NOON: Final = 12


def _local_days(candidates: list[Candidate]) -> list[Candidate]:
    """A moment in UTC that another source gives with the author's own offset is on that source's day."""
    local = [c for c in candidates if isinstance(c.value, datetime) and c.value.utcoffset()]
    if not local:
        return _shown_days(candidates)
    moved = []
    for c in candidates:
        if isinstance(c.value, datetime) and c.value.tzinfo is not None and not c.value.utcoffset():
            same = next((other for other in local if abs(other.value - c.value) < SAME_MOMENT), None)
            if same is not None:
                c = c._replace(value=same.value, key=same.key)
        moved.append(c)
    return moved


def _discounted(dates: _Dates) -> list[Candidate]:
    """The candidates for `published`, those down-weighted that speak for something else.

    What the page shows is the day of the last change where the head has another day of publication; and dates
    under the body that differ are those of other posts.
    """
    changed = {c.key for c in dates.modified if c.kind in _HEAD}
    stated = {c.key for c in dates.published if c.kind in _HEAD}
    below = {c.key for c in dates.published if c.kind == "byline" and c.weight <= BELOW}
    out = []
    for c in dates.published:
        shown_change = (
            c.kind not in _HEAD and stated and c.key not in stated and _is_change(c.key, changed, stated)
        )
        other_post = c.kind in ("byline", "time") and c.weight <= BELOW and len(below) > 1
        if shown_change or other_post:
            c = c._replace(weight=c.weight * DISCOUNT)
        out.append(c)
    return out


_HEAD: Final = ("meta", "json-ld")


def _is_change(day: date, changed: set[date], stated: set[date]) -> bool:
    """Whether a day is that of the last change, or just before it and long after the day of publication."""
    if day in changed:
        return True
    return day > max(stated) + LONG_AFTER and any(
        timedelta(0) <= last - day <= JUST_BEFORE for last in changed
    )


def _from_head(place: ArticleContext, dates: _Dates) -> None:
    for name, raw in place.head.all(*rules.PUBLISHED_METAS)[:8]:
        dates.read(False, raw, META if name in rules.SURE_DATE_METAS else VAGUE_META, "meta")
    for _, raw in place.head.all(*rules.MODIFIED_METAS)[:4]:
        dates.read(True, raw, META, "meta")
    node = place.node
    published = _stated(node.get("datePublished") or node.get("dateCreated"))
    modified = _stated(node.get("dateModified"))
    dates.read(False, published, TEMPLATE_LD if published and published == modified else LD, "json-ld")
    dates.read(True, modified, LD, "json-ld")
    if not published and not (classes := _body_classes(place)) & _PAGE_CLASSES:
        weight = LD if classes & _POST_CLASSES else PAGE_LD
        for page in place.head.graph.pages[:2]:
            dates.read(False, jsonld.text(page.get("datePublished")), weight, "json-ld")


def _stated(value: Any) -> str | None:
    """A date in JSON-LD; some write it as a number of seconds."""
    if isinstance(value, (int, float)) and not isinstance(value, bool) and 0 < value < LATEST_NUMBER:
        return str(int(value))
    return jsonld.text(value)


LATEST_NUMBER: Final = 10**14
_PAGE_CLASSES: Final = frozenset(("page", "home", "archive", "page-template-default"))
_POST_CLASSES: Final = frozenset(("single", "single-post"))
"""Classes by which WordPress marks pages, which show no day of publication, as opposed to posts."""


def _from_ages(place: ArticleContext, dates: _Dates) -> None:
    """Ages such as "3 days ago", where the time at which the page was fetched is known."""
    fetched = place.tree.markup.fetched_at
    if fetched is None:
        return
    for run in place.near:
        text = place.tree.run_text[run]
        if len(text) < LONGEST_AGE:
            dates.add(
                False, parse_relative(text, fetched), LINE if run <= place.top else BELOW, "byline", text
            )


LONGEST_AGE: Final = 80


def _body_classes(place: ArticleContext) -> set[str]:
    return set((place.tree.body.get("class") or "").split())


def _from_lines(place: ArticleContext, lines: Sequence[Line], dates: _Dates) -> None:
    for run, line, _ in lines:
        raw = place.tree.run_text[run]
        if run > place.top:
            weight = BELOW
        elif place.title_run >= 0 and (
            run < place.title_run - ABOVE_TITLE or run > place.title_run + BELOW_TITLE
        ):
            weight = FAR_LINE
        elif run < place.title_run:
            weight = LINE_ABOVE
        else:
            weight = LINE
        if line.dated:
            weight += LABELLED
        elif _is_sentence(line.rest) or (f"{line.rest}:" in raw and line.rest and not name_shaped(line.rest)):
            weight *= PROSE  # "Deadline: March 3, 2020"
        dates.add(False, line.date, weight + (0.1 if line.names else 0.0), "byline", raw)
        dates.add(True, line.modified, weight, "byline", raw)
        if line.date is not None and _day_month(raw):
            dates.add(False, other_order(line.date), weight * OTHER_ORDER, "byline", raw)


def _is_sentence(rest: str) -> bool:
    """Whether what a line says next to its date and names is a sentence, also in scripts without spaces."""
    return rest.count(" ") >= MOST_REST or (
        len(rest) >= LONG_GLUED and any(mark in rest for mark in "、，。")
    )


LONG_GLUED: Final = 16
"""Characters of a part of a sentence that is written without spaces."""


def _from_dateline(place: ArticleContext, dates: _Dates) -> None:
    """The day that the text itself begins with, as in newspapers;
    paragraphs that begin with several days are a chronology.
    """
    found: dict[When, str] = {}
    for run in place.body[:DATELINE_RUNS]:
        raw = place.tree.run_text[run][:DATELINE_CHARS]
        value = dateline(raw, place.language, place.order)
        if value is not None:
            found[value] = raw
    if len(found) == 1:
        for value, raw in found.items():
            dates.add(False, value, DATELINE, "text", raw)


def dateline(text: str, language: str | None = None, order: str | None = None) -> When | None:
    """The date that opens a paragraph, alone or after a place, with a dash or the like behind it.

    One in numbers may also be right before a quotation or a capital letter.

    >>> dateline("27.1.2022 - Bei der Erinnerung an die Verfolgten"), dateline("BERLIN, 3 May 2022 – The minister said")
    (datetime.date(2022, 1, 27), datetime.date(2022, 5, 3))
    >>> dateline("27.1.2022 war ein Donnerstag"), dateline("The 3 May 2022 – a day"), dateline("3 May 2022 – 5 May 2022: the fair")
    (None, None, None)
    """
    for found in find_dates(text, language, order):
        before, written, rest = text[: found.start].strip(), text[found.start : found.end], text[found.end :]
        if not before and not _letter_in(written) and _opens(rest):
            return found.value
        if any(only_fillers(rest[: other.start]) for other in find_dates(rest, language, order)):
            return None  # the first day of a range
        return found.value if _dash_follows(rest) and (not before or _is_place(before)) else None
    return None


def _is_place(text: str) -> bool:
    words = text.split()
    return text.endswith(",") and len(words) <= MOST_PLACE_WORDS and all(word[0].isupper() for word in words)


_dash_follows = pattern(r"\)?\s?(?:[–—|:•·/]|--?\s)(?!\s?\d)").match
_opens = pattern(r"\s?[„“\"«»‚‘A-ZÀ-ÖØ-ÞА-ЯΑ-Ω]").match
_letter_in = re.compile(r"[^\W\d_]").search


def _from_elements(place: ArticleContext, dates: _Dates) -> None:
    """`<time>` elements, microdata and elements with a class of dates, near the article."""
    tree = place.tree
    _from_microdata(place, dates)
    _from_rdfa(place, dates)
    near = place.near_runs
    seen = 0
    for el, run in tree.times:
        if seen == 3:
            break
        if run not in near:
            continue
        value = _read(place, el.get("datetime")) or _read(place, short_text(el)[:80])
        if value is not None:
            weight = (TIME if run <= place.top else BELOW) - 0.1 * seen
            dates.add(_is_late(el), value, weight, "time", el.get("datetime") or "")
            seen += 1
    for el, mask, run in tree.classed:
        if (
            mask & v.DATE
            and run in near
            and run <= place.top + 1
            and not mask & (v.COMMENT | v.RELATED | v.CARD)
        ):
            raw = el.get("title") or el.get("content") or el.get("data-text") or ""
            if raw:
                dates.add(_is_late(el), _read(place, raw), CLASS, "class", raw)
    if place.platform is not None and not seen:
        for el in select(place.platform, tree, "date")[:2]:
            dates.add(_is_late(el), _read(place, _date_text(el)), PLATFORM, "platform", _date_text(el))


def _from_microdata(place: ArticleContext, dates: _Dates) -> None:
    """Microdata near the article; elsewhere only what says the same of all it is put on,
    for that is not of other posts.
    """
    far: dict[bool, dict[When, str]] = {False: {}, True: {}}
    for el, prop in place.tree.itemprops:
        if prop in ("datePublished", "dateModified", "dateCreated") and not in_comment(el):
            raw, late = _date_text(el), prop == "dateModified"
            value = _read(place, raw)
            if value is None:
                continue
            if place.run_of(el) is not None:
                dates.add(late, value, MICRODATA, "microdata", raw)
            else:
                far[late].setdefault(day_of(value), raw)
    for late, days in far.items():
        if len(days) == 1:
            for raw in days.values():
                dates.read(late, raw, MICRODATA, "microdata")


def _from_rdfa(place: ArticleContext, dates: _Dates) -> None:
    """The moment in an attribute of a byline near the article."""
    for el, prop in place.tree.properties:
        if rules.RDFA_DATES in prop.split() and place.run_of(el) is not None:
            dates.add(False, _read(place, el.get("content")), MICRODATA, "microdata", el.get("content") or "")


def _read(place: ArticleContext, raw: str | None) -> When | None:
    raw = " ".join(raw.split()) if raw else ""
    return parse_date(raw, place.language, place.order) or parse_with_extra(raw, place.language)


def _date_text(el: Any) -> str:
    return el.get("content") or el.get("datetime") or el.get("title") or short_text(el)[:80]


def _is_late(el: Any) -> bool:
    """Whether an element says that its date is that of a change."""
    said = (
        f"{el.get('class') or ''} {el.get('itemprop') or ''}".lower()
        .replace("-", " ")
        .replace("_", " ")
        .split()
    )
    return ("updated" in said and "published" not in said) or "modified" in said or "datemodified" in said


def _from_url(place: ArticleContext, dates: _Dates) -> None:
    url = place.tree.url
    if not url:
        return
    day, month = _url_day(url), _url_month(url)
    if day:
        number = day[2] if day[2].isdigit() else MONTHS.get(day[2].casefold())
        if number:
            dates.add(False, parse_date(f"{day[1]}-{number}-{day[3]}"), URL, "url", url)
    elif month:
        # A month in the URL is not a date, but it decides
        # which of several dates the blog files the article under.
        for at, candidate in enumerate(dates.published):
            if (candidate.key.year, candidate.key.month) == (int(month[1]), int(month[2])):
                dates.published[at] = candidate._replace(weight=candidate.weight + 0.3)
