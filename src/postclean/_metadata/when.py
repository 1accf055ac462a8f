"""When it was published and when it was changed: two fields that are never mixed.

A date by which nothing stands is when the article was published; one with "updated" is when it was changed, even where no other
date is on the page.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from ..rules import metadata as rules
from ..rules import vocabulary as v
from . import jsonld
from .authors import _in_comment
from .bylines import Line
from .candidates import Candidate, best
from .dates import When, day_of, parse_date, plausible
from .place import Place

META: Final = 1.2
VAGUE_META: Final = 0.7
"""`date`, `dc.date`, …: pages put anything there."""
LD: Final = 0.95
TEMPLATE_LD: Final = 0.6
"""JSON-LD whose two dates are one: often the day on which the site was built."""
MICRODATA: Final = 0.8
LINE: Final = 0.9
FAR_LINE: Final = 0.55
BELOW: Final = 0.45
TIME: Final = 0.7
CLASS: Final = 0.6
URL: Final = 0.85
PLATFORM: Final = 0.7

_url_day = re.compile(r"/((?:19|20)\d\d)[/-]([01]?\d)[/-]([0-3]?\d)(?=[/-]|$)").search
_url_month = re.compile(r"/((?:19|20)\d\d)/([01]?\d)(?=/|$)").search


class _Dates:
    """Candidates for one field; a date that cannot be is refused, and the first such is told of."""

    def __init__(self, place: Place, latest: When | None) -> None:
        self.place, self.latest = place, latest
        self.published: list[Candidate] = []
        self.modified: list[Candidate] = []
        self.refused = False

    def add(self, late: bool, value: When | None, weight: float, kind: str, raw: str) -> None:
        """What one source says."""
        if value is None:
            return
        if plausible(value, self.latest):
            (self.modified if late else self.published).append(Candidate(value, day_of(value), weight, kind, raw))
        elif not self.refused:
            self.refused = True
            self.place.tree.notice("date_refused", f"{raw[:80]!r} was not taken for the date of the article: out of bounds")

    def read(self, late: bool, raw: object, weight: float, kind: str) -> None:
        """What a machine-readable source says."""
        if isinstance(raw, str) and raw:
            self.add(late, parse_date(raw[:120], self.place.language, self.place.order), weight, kind, raw)


def read_dates(place: Place, lines: Sequence[Line]) -> tuple[When | None, When | None]:
    """(published, modified)."""
    dates = _Dates(place, place.tree.markup.fetched_at)
    _from_head(place, dates)
    _from_lines(place, lines, dates)
    _from_elements(place, dates)
    _from_url(place, dates)
    return _chosen(place, "published", dates.published), _chosen(place, "modified", dates.modified)


def _chosen(place: Place, field: str, candidates: list[Candidate]) -> When | None:
    """The best day, with the time and the offset where a source of the same day gives them."""
    found = best(candidates)
    if found is None:
        return None
    chosen, sure = found
    place.say(field, chosen.kind, chosen.raw, sure)
    same = [c.value for c in candidates if c.key == chosen.key]
    timed = [value for value in same if isinstance(value, datetime)]
    value: When = next((value for value in timed if value.tzinfo), timed[0] if timed else chosen.value)
    return value


def _from_head(place: Place, dates: _Dates) -> None:
    for name, raw in place.head.all(*rules.PUBLISHED_METAS)[:8]:
        dates.read(False, raw, META if name in rules.SURE_DATE_METAS else VAGUE_META, "meta")
    for _, raw in place.head.all(*rules.MODIFIED_METAS)[:4]:
        dates.read(True, raw, META, "meta")
    node = place.node
    published, modified = node.get("datePublished") or node.get("dateCreated"), node.get("dateModified")
    published, modified = jsonld.text(published), jsonld.text(modified)
    dates.read(False, published, TEMPLATE_LD if published and published == modified else LD, "json-ld")
    dates.read(True, modified, LD, "json-ld")


def _from_lines(place: Place, lines: Sequence[Line], dates: _Dates) -> None:
    for run, line, _ in lines:
        raw = place.tree.run_text[run]
        if run > place.first:
            weight = BELOW
        elif place.title_run >= 0 and (run < place.title_run - 2 or run > place.title_run + 8):
            weight = FAR_LINE
        else:
            weight = LINE
        dates.add(False, line.date, weight + (0.1 if line.names else 0.0), "byline", raw)
        dates.add(True, line.modified, weight, "byline", raw)


def _from_elements(place: Place, dates: _Dates) -> None:
    """`<time>` elements, microdata and elements with a class of dates, near the article."""
    tree = place.tree
    for el, prop in tree.itemprops:
        if prop in ("datePublished", "dateModified", "dateCreated") and not _in_comment(el):
            dates.read(prop == "dateModified", _date_text(el), MICRODATA, "microdata")
    near = frozenset(place.near)
    seen = 0
    for el, run in tree.times:
        if seen == 3:
            break
        if run not in near:
            continue
        value = parse_date(el.get("datetime"), place.language, place.order) or parse_date(
            "".join(el.itertext())[:80], place.language, place.order
        )
        if value is not None:
            dates.add(
                _is_late(el), value, (TIME if run <= place.first else BELOW) - 0.1 * seen, "time", el.get("datetime") or ""
            )
            seen += 1
    for el, mask, run in tree.classed:
        if mask & v.DATE and run in near and run <= place.first + 1 and not mask & (v.COMMENT | v.RELATED | v.CARD):
            raw = el.get("title") or el.get("content") or el.get("data-text") or ""
            if raw:
                dates.add(_is_late(el), parse_date(raw, place.language, place.order), CLASS, "class", raw)
    if place.platform is not None:
        for el in place.platform.select(tree, "date")[:2]:
            dates.add(
                _is_late(el), parse_date(_date_text(el), place.language, place.order), PLATFORM, "platform", _date_text(el)
            )


def _date_text(el: Any) -> str:
    return el.get("content") or el.get("datetime") or el.get("title") or "".join(el.itertext())[:80]


def _is_late(el: Any) -> bool:
    """Whether an element says that its date is that of a change."""
    said = f"{el.get('class') or ''} {el.get('itemprop') or ''}".lower().replace("-", " ").replace("_", " ").split()
    return ("updated" in said and "published" not in said) or "modified" in said or "datemodified" in said


def _from_url(place: Place, dates: _Dates) -> None:
    url = place.tree.url
    match = _url_day(url) if url else None
    if url and match:
        dates.add(False, parse_date("-".join(match.groups())), URL, "url", url)
    elif url:
        # A month in the URL is no date, but it tells which of several dates the blog files the article under.
        month = _url_month(url)
        if month:
            for at, candidate in enumerate(dates.published):
                if (candidate.key.year, candidate.key.month) == (int(month[1]), int(month[2])):
                    dates.published[at] = candidate._replace(weight=candidate.weight + 0.3)
