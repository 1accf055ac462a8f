"""Dates as people and machines write them:
a strict reader with a table of month names, and nothing that guesses.

A month alone, a bare year, a number or a day without a year is not a date. What is ambiguous (3/4/2012
without a language) is read by the order that the caller names, else there is none.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from functools import lru_cache
from typing import Any, Final

from ..rules.languages import values_of
from ..rules.metadata import AGO, AGO_CJK, DATE_FILLERS, FIRST_OF_ERA, JAPANESE_ERAS, TIME_ZONES
from ..rules.months import DISPUTED, MONTH_FIRST, MONTHS, WEEKDAYS
from .patterns import pattern
from .words import one_of

FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2200
"""Years that a text may name; what a blog can have is narrower (`EARLIEST`)."""
FARTHEST_ZONE: Final = 14
"""Hours from Greenwich: Kiribati."""

When = datetime | date

LONGEST: Final = 300
"""Characters of a text that are looked at; longer ones are prose."""
MOST_BESIDE_SHORT_YEAR: Final = 28
"""Characters next to a date whose year has two digits, for it to be believed."""
EARLIEST: Final = 1990
LATEST: Final = 2100
_BUDDHIST: Final = 543
"""Years that the Thai calendar is ahead."""

_iso = pattern(
    r"(?<![\d/.-])(\d{4})-(\d\d?)-(\d\d?)(?![\d/.-]\d|\d)"
    r"(?:(?:[Tt]|\s{1,3})(\d\d?):(\d\d)(?::(\d\d)(?:[.,]\d{1,9})?)?\s?([Zz]|[+-]\d\d:?\d\d(?!\d)|[+-]\d\d(?!\d))?)?"
)
_compact = pattern(r"(\d{4})(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)?([Zz]|[+-]\d\d:?\d\d)?)?")
_year_first = pattern(r"(?<![\d/.-])(\d{4})([/.])\s?(\d\d?)\2\s?(\d\d?)(?![\d/-])")
_YEAR, _MONTH, _DAY = one_of("year_mark"), one_of("month_mark"), one_of("day_mark")
_cjk = pattern(rf"(?<!\d)(\d{{4}})\s?{_YEAR}\s?(\d\d?)\s?{_MONTH}\s?(\d\d?)\s?(?:{_DAY}|(?!\d))")
_era = pattern(
    rf"({'|'.join(JAPANESE_ERAS)})\s?(\d\d?|{FIRST_OF_ERA}){_YEAR}\s?(\d\d?){_MONTH}\s?(\d\d?){_DAY}"
)
_month_number = pattern(
    rf"(?<!\d)(\d\d?)\s{one_of('month_before')}\s?(\d\d?),?\s(?:{one_of('year_before')}\s)?(\d{{4}})(?!\d)",
    re.I,
)
_month_number_first = pattern(rf"\b{one_of('month_before')}\s(\d\d?)\s(\d\d?),\s?(\d{{4}})(?!\d)", re.I)
_numbers = pattern(r"(?<![\d.,/:-])(\d\d?)\s?([./-])\s?(\d\d?)\s?\2\s?(\d{4}|\d\d)(?![\d/-]|[.,:]\d)")
_two_numbers = re.compile(r"\d\D+\d").search
_letter = r"[^\s\d.,;:/()\[\]|·•–—‒\"“”„«»<>+*_¦\-]"
_word = pattern(f"{_letter}+(?:(?<=[\u0e00-\u0e7f])[.](?=[\u0e00-\u0e7f]){_letter}+){{0,20}}")
"""A word; in Thai with the points inside it ("มี.ค.")."""
_day_before = pattern(
    rf"(?<![\d.,/:])(\d\d?)(?=\D{{0,16}}$)(?:\s?-?{one_of('ordinal', border=True)}|[ºª°.])?,?[\s\-/]{{0,3}}"
    rf"(?:{one_of('day_joint')}(?:\s|(?<=['’])))?$",
    re.I,
)
_year_after = pattern(
    rf"[.,]?[\s\-/]{{0,3}}(?:{one_of('year_joint')}\s)?(?:['’](\d\d)|((?:19|20|24|25)\d\d|\d\d(?=\s|$|[,;|¦])))(?!\d|:\d)",
    re.I,
).match
_day_year_after = pattern(
    r"\.?[\s\-/]{0,3}(\d\d?)(?:\s?(?:st|nd|rd|th)\b|\.)?(?:\s?[,.]\s?|[\s\-]{1,2})"
    rf"(?:(\d\d?:\d\d(?::\d\d)?)\s(?:[A-Z]{{2,5}}\s)?)?(?:{one_of('year_joint')}\s)?((?:19|20|24|25)\d\d)(?!\d)",
    re.I,
).match
_year_before = pattern(rf"(?<!\d)((?:19|20)\d\d)[.,]?\s?(?:{one_of('year_after')}\s|-)?$", re.I)
_year_day_before = pattern(rf"(?<!\d)((?:19|20)\d\d)\.?\s?{one_of('year_after')}\s(\d\d?)\.\s?$", re.I)
_day_after = pattern(rf"{one_of('month_ending')}?\s?\-?(\d\d?)(?!\d|:)", re.I).match
_time_after = pattern(
    rf"(?:\.?\s?[(（]{one_of('weekday_mark')}[)）])?"
    rf"[\s,.|·•¦–@-]{{0,5}}(?:{one_of('clock', border=True)}[.:]?\s{{0,2}})?"
    rf"({'|'.join(values_of('half_day'))})?\s?"
    rf"(\d\d?)(?:(?:[:h]|{one_of('hour_mark')})\s?(\d\d){one_of('minute_mark')}?(?::(\d\d)(?:[.,]\d{{1,9}})?)?"
    rf"|[.](\d\d)(?=\s?(?:[ap]\.?m|{one_of('clock_after')})))"
    rf"\s?{one_of('clock_after', border=True)}?\s?"
    r"([ap]\.?m\b\.?)?\s?(?:\(?([A-Za-z]{1,5})\)?(?![A-Za-z]))?([+-]\d\d:?\d\d)?",
    re.I,
).match
_time_before = pattern(
    r"(?<!\d)(\d\d?):(\d\d)(?::(\d\d))?(?=\D{0,24}$)\s?([ap]\.?m\b\.?)?\s?(?:([A-Z]{1,5})\b)?\s?"
    rf"(?:on|{one_of('clock_after')})?[\s,|·•¦–-]{{0,4}}(?:{one_of('date')}\s)?$",
    re.I,
)
_HALVES: Final = values_of("half_day")
"""Halves of the day that are before the hour."""
_offset = re.compile(r"([+-])(\d\d):?(\d\d)?")
_letters = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Found:
    """A date in a text, and its position."""

    start: int
    end: int
    value: When


def parse_date(text: str | None, language: str | None = None, order: str | None = None) -> When | None:
    """The date of a short text that holds nothing but a date: labels, weekdays and a time are allowed.

    `order` ("dmy" or "mdy") decides what 3/4/2012 is;
    without it the language does, and without both there is no date.

    >>> parse_date("12 Maret 2012"), parse_date("Senin, 19 Maret 2012")
    (datetime.date(2012, 3, 12), datetime.date(2012, 3, 19))
    >>> parse_date("2012-03-19T10:00:00+02:00").isoformat()
    '2012-03-19T10:00:00+02:00'
    >>> parse_date("3/4/2012", language="en-US"), parse_date("3/4/2012", language="fr"), parse_date("3/4/2012")
    (datetime.date(2012, 3, 4), datetime.date(2012, 4, 3), None)
    >>> [parse_date(text) for text in ("May", "2012", "Mar 3", "Monday", "Chapter 12", "1,234 comments")]
    [None, None, None, None, None, None]
    """
    return _parse_date((text or "")[:LONGEST].strip(), language, order)


@lru_cache(maxsize=128)  # metas, JSON-LD and microdata of one page repeat the same moments
def _parse_date(text: str, language: str | None, order: str | None) -> When | None:
    if len(text) < 6:
        return None
    iso = _iso.match(text)
    if iso and iso.end() == len(text):
        return _when(int(iso[1]), int(iso[2]), int(iso[3]), iso[4], iso[5], iso[6], iso[7])
    if text.isdigit() and text.isascii():
        return _from_digits(text)
    text = ascii_digits(text)
    for found in find_dates(text, language, order):
        if only_fillers(text[: found.start]) and only_fillers(text[found.end :]):
            return found.value
    compact = _compact.fullmatch(text)
    if compact:
        year, month, day, *time = compact.groups()
        return _when(int(year), int(month), int(day), *time)
    return _loosely(text, language, order)


def _loosely(text: str, language: str | None, order: str | None) -> When | None:
    """A machine's date with an odd time or zone: the day always,
    the time where it reads, the zone where it reads.

    >>> odd = ("2021-09-04T10:15:00+530", "2021-09-04T1015", "2021-09-04T10.15 Europe/Rome")
    >>> [_loosely(text, None, None).isoformat() for text in odd]
    ['2021-09-04T10:15:00+05:30', '2021-09-04T10:15:00', '2021-09-04T10:15:00']
    >>> _loosely("Sat Sep 04 2021 10:15:00 GMT+0200 (CEST)", None, None).isoformat()
    '2021-09-04T10:15:00+02:00'
    """
    script = _script_zone(text)
    if script:
        value = _parse_date(text[: script.start()].strip(), language, order)
        return value.replace(tzinfo=_zone(script[1])) if isinstance(value, datetime) else value
    m = _loose(text)
    if m is None:
        return None
    year, month, day, hour, minute, second, zone = m.groups("")
    offset = _odd_offset(zone.strip())
    known = (
        f"{offset[1]}{int(offset[2]):02}:{offset[3] or '00'}"
        if offset
        else zone.strip()
        if zone.strip().upper() in TIME_ZONES
        else None
    )
    return _when(int(year), int(month), int(day), hour, minute, second or None, known)


_loose = pattern(
    r"(\d{4})-(\d\d?)-(\d\d?)[Tt\s]\s?(\d\d?)[:.]?(\d\d)(?:[:.](\d\d)(?:[.,]\d{1,9})?)?\s?"
    r"((?:UTC|GMT)?[+-]\d{1,4}(?::\d\d)?|[A-Z]{1,5}|[A-Za-z_]{1,20}/[A-Za-z_]{1,20})?(?:\s?\[[\w/]{1,40}\])?"
).fullmatch
_odd_offset = re.compile(r"(?:UTC|GMT)?([+-])(\d\d?):?(\d\d)?(?:\D{0,30})?").fullmatch
_script_zone = re.compile(r"\s(?:GMT|UTC)([+-]\d{4})(?:\s\([^()]{0,40}\))?$").search
"""How JavaScript writes a date."""


def _from_digits(text: str) -> When | None:
    """`20120319` or seconds or milliseconds since 1970."""
    if len(text) == 8:
        return _day(int(text[:4]), int(text[4:6]), int(text[6:]))
    if len(text) == 14:
        return _when(int(text[:4]), int(text[4:6]), int(text[6:8]), text[8:10], text[10:12], text[12:], None)
    if len(text) in (10, 13) and text[0] == "1":
        moment = datetime(1970, 1, 1, tzinfo=timezone.utc) + timedelta(seconds=int(text[:10]))
        return moment if moment.year >= EARLIEST else None
    return None


def ascii_digits(text: str) -> str:
    """Digits of other scripts as 0 to 9; the length stays the same.

    >>> ascii_digits("१९ मार्च २०१२")
    '19 मार्च 2012'
    """
    if text.isascii():
        return text
    return "".join(str(int(c)) if c.isdecimal() and not c.isascii() else c for c in text)


def only_fillers(text: str) -> bool:
    """Whether nothing but labels, weekdays, 'at' and the like is left. Digits left are something else."""
    for word in text.casefold().split():
        word = word.strip(" .,:;|·•¦()[]–—-/@\u200e\u200f")
        if word and word not in DATE_FILLERS and word not in WEEKDAYS:
            return False
    return True


def find_dates(text: str, language: str | None = None, order: str | None = None) -> tuple[Found, ...]:
    """All dates in a text, first those with a plain form, in no promised order.

    >>> [f.value.isoformat() for f in find_dates("Posted by Bob on Jan 5, 2013, updated 7.2.2014", language="de")]
    ['2013-01-05', '2014-02-07']
    """
    return _find_dates(text[:LONGEST], language, order)


@lru_cache(maxsize=128)  # a line is asked whether it has a date, and then for it
def _find_dates(text: str, language: str | None, order: str | None) -> tuple[Found, ...]:
    text = ascii_digits(text)
    found: list[Found] = []
    for each in sorted(_plain_forms(text, language, order), key=lambda f: (f.start, -f.end)):
        if not found or each.start >= found[-1].end:
            found.append(each)
    return tuple(found)


def _plain_forms(text: str, language: str | None, order: str | None) -> Iterator[Found]:
    dash = "-" in text
    for m in _iso.finditer(text) if dash else ():
        year, month, day = int(m[1]), int(m[2]), int(m[3])
        if m[4] is None:
            yield from _with_time(text, m.start(), m.end(), year, month, day)
        else:
            yield from _found(m.start(), m.end(), _when(year, month, day, m[4], m[5], m[6], m[7]))
    separated = dash or "/" in text or "." in text
    for m in _year_first.finditer(text) if separated else ():
        yield from _with_time(text, m.start(), m.end(), int(m[1]), int(m[3]), int(m[4]))
    if not text.isascii():
        for m in _cjk.finditer(text):
            yield from _with_time(text, m.start(), m.end(), int(m[1]), int(m[2]), int(m[3]))
        for m in _era.finditer(text):
            year = JAPANESE_ERAS[m[1]] + (1 if m[2] == FIRST_OF_ERA else int(m[2]))
            yield from _with_time(text, m.start(), m.end(), year, int(m[3]), int(m[4]))
        for m in _month_number.finditer(text):
            yield from _with_time(text, m.start(), m.end(), int(m[3]), int(m[2]), int(m[1]))
        for m in _month_number_first.finditer(text):
            yield from _with_time(text, m.start(), m.end(), int(m[3]), int(m[1]), int(m[2]))
    for m in _numbers.finditer(text) if separated else ():
        yield from _in_order(text, m, language, order)
    yield from _with_month_name(text, language)


def _in_order(text: str, m: re.Match[str], language: str | None, order: str | None) -> Iterator[Found]:
    first, second, year = int(m[1]), int(m[3]), int(m[4])
    if len(m[4]) == 2:
        if len(text) - len(m[0]) > MOST_BESIDE_SHORT_YEAR:
            return  # in prose, "8.4.13" is anything
        year += 2000
    if first > 12 >= second:
        day, month = first, second
    elif second > 12 >= first:
        day, month = second, first
    elif first == second:
        day = month = first
    else:
        if order is None or m[2] != "/":
            order = order_of(language, m[2])
        if order is None:
            return
        day, month = (second, first) if order == "mdy" else (first, second)
    yield from _with_time(text, m.start(), m.end(), year, month, day)


def order_of(language: str | None, separator: str = "/") -> str | None:
    """The order of day and month in a language's short dates: "dmy", "mdy", or None when it is open.

    >>> order_of("en-US"), order_of("id"), order_of("en"), order_of(None, ".")
    ('mdy', 'dmy', None, 'dmy')
    """
    if separator == "." or (separator == "-" and language not in MONTH_FIRST):
        return "dmy"
    if not language:
        return None
    if language in MONTH_FIRST or language.partition("-")[0] in MONTH_FIRST:
        return "mdy"
    return None if language == "en" else "dmy"


def other_order(value: When) -> When | None:
    """The same numbers read in the other order of day and month, where they can be.

    >>> other_order(date(2026, 9, 3)), other_order(date(2026, 9, 13))
    (datetime.date(2026, 3, 9), None)
    """
    return (
        value.replace(month=value.day, day=value.month)
        if value.day <= 12 and value.day != value.month
        else None
    )


_ambiguous = re.compile(r"\d\d?[/-]\d\d?[/-]\d{4}(?!\d)").match


def is_ambiguous(raw: str) -> bool:
    """Whether a date is written in numbers of which the year is the last: 03-09-2026."""
    return bool(_ambiguous(raw.strip()))


def _month(name: str, language: str | None) -> int | None:
    month = MONTHS.get(name)
    if month is None and name in DISPUTED and language:
        month = DISPUTED[name].get(language.partition("-")[0])
    if month is None and name[:1] == HEBREW_IN:
        month = MONTHS.get(name[1:])
    return month


HEBREW_IN: Final = "ב"
"""Written in one with the month after it: "3 במרץ 2024"."""


def _with_month_name(text: str, language: str | None) -> Iterator[Found]:
    words = list(_word.finditer(text)) if _two_numbers(text) else []
    for i, m in enumerate(words):
        name = m[0].casefold().strip("'’")
        if not name.isascii():
            name = unicodedata.normalize("NFC", name)
        month, end = _month(name, language), m.end()
        if month is None and i + 1 < len(words) and not name.isascii():
            month, end = _month(f"{name} {words[i + 1][0].casefold()}", language), words[i + 1].end()
        if month is None:
            continue
        before, after = text[max(0, m.start() - 24) : m.start()], text[end : end + 48]
        start = m.start() - len(before)
        day, year = _day_before.search(before), _year_after(after)
        if day and year:
            yield from _with_time(
                text, start + day.start(), end + year.end(), _full(year[1] or year[2]), month, int(day[1])
            )
            continue
        both = _day_year_after(after)
        if both:
            value = None
            if both[2]:
                hour, minute, *second = both[2].split(":")
                value = _when(
                    int(both[3]), month, int(both[1]), hour, minute, second[0] if second else None, None
                )
                yield from _found(m.start(), end + both.end(), value)
            else:
                yield from _with_time(text, m.start(), end + both.end(), int(both[3]), month, int(both[1]))
            continue
        both = _year_day_before.search(before)
        if both:
            yield from _with_time(text, start + both.start(), end, int(both[1]), month, int(both[2]))
            continue
        year, day = _year_before.search(before), _day_after(after)
        if year and day:
            yield from _with_time(
                text, start + year.start(), end + day.end(), int(year[1]), month, int(day[1])
            )


def _full(year: str) -> int:
    return int(year) + (2000 if len(year) == 2 else 0)


def _found(start: int, end: int, value: When | None) -> Iterator[Found]:
    if value is not None:
        yield Found(start, end, value)


def _with_time(text: str, start: int, end: int, year: int, month: int, day: int) -> Iterator[Found]:
    """The day, with the time after or before it where one is there."""
    plain = _day(year, month, day)
    if plain is None:
        return
    after = _time_after(text, end)
    if after:
        half, hour, minute, second, point_minute, latin_half, zone, offset = after.groups()
        stop = after.end()
        if zone and zone.upper() not in TIME_ZONES:
            stop, zone, offset = after.start(7), None, None
        half = _HALVES.get(half or "", latin_half or "").lower()
        value = _when(plain.year, month, day, hour, minute or point_minute, second, offset or zone, half)
        yield Found(start, stop if isinstance(value, datetime) else end, value or plain)
        return
    before = _time_before.search(text[max(0, start - 40) : start])
    if before:
        zone = before[5] if before[5] and before[5].upper() in TIME_ZONES else None
        value = _when(
            plain.year, month, day, before[1], before[2], before[3], zone, (before[4] or "").lower()
        )
        if isinstance(value, datetime):
            yield Found(max(0, start - 40) + before.start(), end, value)
            return
    yield Found(start, end, plain)


def _day(year: int, month: int, day: int) -> date | None:
    if EARLIEST + _BUDDHIST <= year <= LATEST + _BUDDHIST:
        year -= _BUDDHIST
    try:
        return date(year, month, day) if FIRST_YEAR <= year <= LAST_YEAR else None
    except ValueError:
        return None


def _when(
    year: int,
    month: int,
    day: int,
    hour: str | None,
    minute: str | None = None,
    second: str | None = None,
    zone: str | None = None,
    half: str = "",
) -> When | None:
    """The moment; where its time or its offset is impossible, the day alone."""
    plain = _day(year, month, day)
    if plain is None or hour is None:
        return plain
    hours = int(hour)
    if half:
        if not 1 <= hours <= 12:
            return plain
        hours = hours % 12 + (12 if half[0] == "p" else 0)
    try:
        offset = _zone(zone) if zone else None
        return datetime(
            plain.year, plain.month, plain.day, hours, int(minute or 0), int(second or 0), tzinfo=offset
        )
    except ValueError:
        return plain


def _zone(zone: str) -> timezone | None:
    m = _offset.fullmatch(zone)
    if not m:
        minutes = TIME_ZONES.get(zone.upper())
        return None if minutes is None else timezone(timedelta(minutes=minutes))
    hours, minutes = int(m[2]), int(m[3] or 0)
    if hours > FARTHEST_ZONE or minutes > 59:
        raise ValueError("no place on earth has such an offset")
    total = timedelta(hours=hours, minutes=minutes)
    return timezone(-total if m[1] == "-" else total)


def day_of(value: When) -> date:
    """The day of a date or of a moment, as written (in its own time zone)."""
    return value.date() if isinstance(value, datetime) else value


def plausible(value: When | None, latest: When | None = None) -> bool:
    """Whether a blog can have this date: not before 1990,
    not after the page was fetched (with a day for time zones).
    """
    if value is None:
        return False
    day = day_of(value)
    if latest is not None and day > day_of(latest) + timedelta(days=1):
        return False
    return EARLIEST <= day.year <= LATEST


_ago_number = re.compile(r"(?<![\d.,:/])(\d{1,3})\s?([^\W\d_]+(?:\s[^\W\d_]+){0,2})")
_UNITS: Final = {
    "m": timedelta(minutes=1),
    "h": timedelta(hours=1),
    "d": timedelta(days=1),
    "w": timedelta(days=7),
}


def parse_relative(text: str, fetched: datetime) -> date | None:
    """The day of "3 days ago", counted from the time at which the page was fetched.
    Months and years are too coarse for a day.

    >>> fetched = datetime(2020, 3, 10, 12)
    >>> parse_relative("Posted 3 days ago", fetched), parse_relative("vor 2 Wochen", fetched), parse_relative("5日前", fetched)
    (datetime.date(2020, 3, 7), datetime.date(2020, 2, 25), datetime.date(2020, 3, 5))
    >>> parse_relative("3 days", fetched), parse_relative("2 years ago", fetched)
    (None, None)
    """
    low = ascii_digits(text[:LONGEST]).casefold()
    for m in _ago_number.finditer(low):
        unit = _unit_ago(low[: m.start()], m[2])
        if unit in _UNITS:
            return (fetched - int(m[1]) * _UNITS[unit]).date()
    return None


def _unit_ago(before: str, after: str) -> str:
    """The unit of an age: what is before its number, and what after it."""
    for ending, unit in AGO_CJK.items():
        if after.startswith(ending):
            return unit
    word, _, rest = after.partition(" ")
    for start, units, end in AGO:
        if (start and not before.rstrip().endswith(start)) or (end and not rest.startswith(end)):
            continue
        for pair in units.split():
            name, _, unit = pair.partition(":")
            if word.startswith(name):
                return unit
    return ""


def parse_with_extra(text: str | None, language: str | None = None) -> When | None:
    """What dateparser (the extra `dates`) makes of a short text
    that our own reader does not understand; `None` without the extra.

    It is strict: day, month and year must all be there.
    """
    text = " ".join((text or "").split())
    if not 6 <= len(text) <= MOST_FOR_EXTRA or not any(map(str.isdigit, text)):
        return None
    parser = _extra_parser(language.partition("-")[0] if language else None)
    if parser is None:
        return None
    try:
        value = parser.get_date_data(text).date_obj
    except Exception:  # noqa: BLE001 (a foreign parser on foreign text: whatever it raises, there is no date)
        return None
    if not isinstance(value, datetime):
        return None
    return value if value.time() != time() else value.date()


MOST_FOR_EXTRA: Final = 60


@lru_cache(maxsize=32)
def _extra_parser(language: str | None) -> Any:
    try:
        from dateparser.date import DateDataParser
    except ImportError:
        return None
    settings = {"STRICT_PARSING": True, "PARSERS": ["absolute-time"], "RETURN_AS_TIMEZONE_AWARE": False}
    try:
        return DateDataParser(languages=[language] if language else None, settings=settings)
    except ValueError:  # a language that it does not know
        return DateDataParser(settings=settings)
