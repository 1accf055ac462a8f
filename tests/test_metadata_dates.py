"""Dates as people and machines write them, and what is not a date."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

import postclean
from postclean.rules.months import MONTHS
from tests.doors import find_dates, parse_date, parse_relative, parse_with_extra, plausible

DAY = date(2012, 3, 19)
MOMENT = datetime(2012, 3, 19, 10, 30)  # noqa: DTZ001 (a page that names no zone)


def zone(hours: float) -> timezone:
    """A fixed offset."""
    return timezone(timedelta(hours=hours))


READ = [
    # what, language, value
    ("2012-03-19", None, DAY),
    ("2012/03/19", None, DAY),
    ("2012.03.19", None, DAY),
    ("2012. 3. 19.", "ko", DAY),
    ("20120319", None, DAY),
    ("2012-03-19T10:30", None, MOMENT),
    ("2012-03-19 10:30:00", None, MOMENT),
    ("2012-03-19T10:30:00Z", None, MOMENT.replace(tzinfo=timezone.utc)),
    ("2012-03-19T10:30:00.123+0200", None, MOMENT.replace(tzinfo=zone(2))),
    ("2012-03-19T10:30:00-05:00", None, MOMENT.replace(tzinfo=zone(-5))),
    ("20120319T103000Z", None, MOMENT.replace(tzinfo=timezone.utc)),
    ("1332153000", None, MOMENT.replace(tzinfo=timezone.utc)),
    ("1332153000000", None, MOMENT.replace(tzinfo=timezone.utc)),
    ("Mon, 19 Mar 2012 10:30:00 +0100", None, MOMENT.replace(tzinfo=zone(1))),
    ("Mon, 19 Mar 2012 10:30:00 GMT", None, MOMENT.replace(tzinfo=timezone.utc)),
    ("Mon Mar 19 10:30:00 CET 2012", None, MOMENT),
    ("March 19, 2012", None, DAY),
    ("Mar. 19th, 2012", None, DAY),
    ("19 March 2012 at 10:30", None, MOMENT),
    ("March 19, 2012 10:30 AM", None, MOMENT),
    ("Published on Mar 19, 2012 at 10:30 PM EST", None, MOMENT.replace(hour=22, tzinfo=zone(-5))),
    ("19-Mar-2012", None, DAY),
    ("19 Mar '12", None, DAY),
    ("19. März 2012 um 10:30 Uhr", "de", MOMENT),
    ("19.03.2012", "de", DAY),
    ("19.03.12", "de", DAY),
    ("Montag, den 19. März 2012", "de", DAY),
    ("le 19 mars 2012 à 10h30", "fr", MOMENT),
    ("1er mars 2012", "fr", date(2012, 3, 1)),
    ("19 de marzo de 2012", "es", DAY),
    ("19 de março de 2012", "pt", DAY),
    ("19 marzo 2012", "it", DAY),
    ("19 maart 2012", "nl", DAY),
    ("19 mars 2012", "sv", DAY),
    ("19. marts 2012", "da", DAY),
    ("19. maaliskuuta 2012", "fi", DAY),
    ("19 marca 2012", "pl", DAY),
    ("19. března 2012", "cs", DAY),
    ("2012. március 19.", "hu", DAY),
    ("2012 m. kovo 19 d.", "lt", DAY),
    ("2012. gada 19. marts", "lv", DAY),
    ("19 Mart 2012 Pazartesi", "tr", DAY),
    ("19 марта 2012 г.", "ru", DAY),
    ("19 березня 2012", "uk", DAY),
    ("19 Μαρτίου 2012", "el", DAY),
    ("Senin, 19 Maret 2012", "id", DAY),
    ("Ngày 19 tháng 3 năm 2012", "vi", DAY),
    ("19 มีนาคม 2555", "th", DAY),
    ("2012年3月19日", "ja", DAY),
    ("2012年3月19日 10:30", "zh", MOMENT),
    ("2012년 3월 19일", "ko", DAY),
    ("2012. 3. 19. 10:30", "ko", MOMENT),
    ("2012. 3. 19. 오후 10:30", "ko", MOMENT.replace(hour=22)),
    ("2012年3月19日(月) 午前10:30", "ja", MOMENT),
    ("2012年3月19日 下午10:30", "zh", MOMENT.replace(hour=22)),
    ("平成24年3月19日", "ja", DAY),
    ("١٩ مارس ٢٠١٢", "ar", DAY),
    ("१९ मार्च २०१२", "hi", DAY),
    ("3/19/2012", None, DAY),
    ("3/4/2012", "en-US", date(2012, 3, 4)),
    ("3/4/2012", "en-GB", date(2012, 4, 3)),
    ("3-4-2012", "en", date(2012, 4, 3)),
    ("2012-03-19T10:30:00+0:00", None, MOMENT.replace(tzinfo=timezone.utc)),
    ("2012-03-19T10:30:00+530", None, MOMENT.replace(tzinfo=timezone(timedelta(hours=5, minutes=30)))),
    ("2012-03-19T10:30:00-7:00", None, MOMENT.replace(tzinfo=timezone(timedelta(hours=-7)))),
    ("2012-03-19 10:30 UTC+2", None, MOMENT.replace(tzinfo=timezone(timedelta(hours=2)))),
    ("2012-03-19T10.30.00", None, MOMENT),
    ("2012-03-19T1030", None, MOMENT),
    ("2012-03-19T10:30:00[Europe/Rome]", None, MOMENT),
    ("2012-03-19 10:30 Europe/Rome", None, MOMENT),
    ("2012-03-19T10:30:00+99:99", None, DAY),
    ("Mon Mar 19 2012 10:30:00 GMT+0200 (CEST)", None, MOMENT.replace(tzinfo=timezone(timedelta(hours=2)))),
]


@pytest.mark.parametrize(("text", "language", "value"), READ, ids=[case[0] for case in READ])
def test_dates_are_read(text: str, language: str | None, value: date | datetime) -> None:
    """A date keeps its day, and its time and offset where it has them."""
    found = parse_date(text, language)
    assert found == value
    assert type(found) is type(value)


NO_DATES = [
    "",
    "May",
    "2012",
    "Mar 3",
    "March 2012",
    "Monday",
    "Chapter 12",
    "1,234 comments",
    "3/4/2012",
    "2012-13-01",
    "30 February 2012",
    "1.2.3",
    "v10.4.2011.7",
    "192.168.10.12",
    "call 555-12-3456",
    "May 5",
    "5 minutes",
    "The march of 19 men in 2012",
    "19 March 2012 was a cold day",
    "2012-03-19T10:30 by Jane Doe",
    "9" * 5_000,
    "2012-03-19T10:30:00" * 500,
]


@pytest.mark.parametrize("text", NO_DATES, ids=[text[:30] for text in NO_DATES])
def test_what_is_no_date(text: str) -> None:
    """A month, a year, a number, a sentence or an order that nobody knows give no date."""
    assert parse_date(text) is None


def test_impossible_times_leave_the_day() -> None:
    """An offset of +99:99 or an hour 25 costs the time, not the day."""
    for text in ("2012-03-19T10:30:00+99:99", "2012-03-19T25:30:00Z", "2012-03-19T10:75"):
        assert parse_date(text) == DAY


DATELINES = [
    # the first paragraphs, the day
    (["BERLIN, 3 May 2022 – {}"], date(2022, 5, 3)),
    (["NEW YORK, Jan. 5, 2021 /PRNewswire/ -- {}"], date(2021, 1, 5)),
    (["29.11.2022 – {}"], date(2022, 11, 29)),
    (["{}", "29.11.2022 „{}“"], date(2022, 11, 29)),
    (["12 May 2004 – {}", "14 May 2004 – {}"], None),
    (["12 May 2004 was the day on which it began. {}"], None),
    (["12 May 2004 – 14 May 2004: {}"], None),
    (["The 12 May 2004 – {}"], None),
]
PROSE = "Tea is made by pouring hot water over the leaves, and then by waiting for a while until it is dark and strong enough."


@pytest.mark.parametrize(("paragraphs", "day"), DATELINES, ids=[case[0][-1][:24] for case in DATELINES])
def test_a_dateline_is_the_day_of_a_page_without_another(paragraphs: list[str], day: date | None) -> None:
    """The day that a text begins with, unless its paragraphs begin with several or it is a part of the sentence."""
    text = "".join(f"<p>{paragraph.format(PROSE)}</p>" for paragraph in paragraphs)
    page = f"<html lang=de><h1>Tea</h1>{text}<p>{PROSE} That is all.</p><p>{PROSE} And so on.</p>"
    assert postclean.extract(page).published == day


def test_dates_in_a_line() -> None:
    """All dates of a line are found, in the order of the line."""
    line = "Posted by Bob on Jan 5, 2013, updated 7.2.2014 and 2015-03-01T10:00Z"
    assert [found.value.isoformat()[:10] for found in find_dates(line, "de")] == ["2013-01-05", "2014-02-07", "2015-03-01"]


def test_years_of_two_digits_are_not_believed_in_prose() -> None:
    """Version numbers in a sentence are not dates."""
    assert list(find_dates("10. PHP 8.4.13 is a release of the language that you know")) == []


def test_plausible_dates() -> None:
    """Nothing before 1990, nothing after 2100, nothing after the page was fetched."""
    assert plausible(DAY)
    assert plausible(DAY, DAY)
    assert not plausible(date(1989, 12, 31))
    assert not plausible(date(2101, 1, 1))
    assert not plausible(None)
    assert plausible(DAY + timedelta(days=1), DAY)  # it may be tomorrow already where the author lives
    assert not plausible(DAY + timedelta(days=2), DAY)


AGES = [
    ("Posted 3 days ago", date(2012, 3, 16)),
    ("vor 2 Wochen", date(2012, 3, 5)),
    ("il y a 5 heures", DAY),
    ("hace 3 días", date(2012, 3, 16)),
    ("3 hari yang lalu", date(2012, 3, 16)),
    ("3 дня назад", date(2012, 3, 16)),
    ("5日前", date(2012, 3, 14)),
    ("3 days", None),
    ("3 years ago", None),
    ("10,000 days ago", None),
]


@pytest.mark.parametrize(("text", "day"), AGES, ids=[case[0] for case in AGES])
def test_ages(text: str, day: date | None) -> None:
    """An age counts from the time of fetching; what is too coarse for a day gives none."""
    assert parse_relative(text, MOMENT) == day


def test_the_extra_is_strict() -> None:
    """With the extra `dates` more is read, but never a date that lacks a day, a month or a year."""
    pytest.importorskip("dateparser")
    assert parse_with_extra("19 martie 2012", "ro") == DAY
    assert [parse_with_extra(text, "en") for text in ("May", "2012", "Mar 3", "yesterday", "Chapter 12", "x" * 100)] == [
        None
    ] * 6


@given(st.text(max_size=400))
def test_any_text_is_taken(text: str) -> None:
    """No text raises, and what is found is a date of this age."""
    for language in (None, "en-US", "de"):
        value = parse_date(text, language)
        assert value is None or 1900 <= value.year <= 2200
        list(find_dates(text, language))
    parse_relative(text, MOMENT)


@given(st.integers(1, 28), st.sampled_from(sorted(MONTHS)), st.integers(1990, 2099))
def test_month_names_of_all_languages(day: int, name: str, year: int) -> None:
    """Day, month name and year are read in every language of the table."""
    assert parse_date(f"{day} {name} {year}") == date(year, MONTHS[name], day)


OLDEST = datetime(1990, 1, 1)  # noqa: DTZ001 (hypothesis adds the zone)


@given(st.datetimes(OLDEST, timezones=st.sampled_from([timezone.utc, zone(5.5), zone(-8)])).filter(lambda m: m.year < 2100))
def test_iso_moments_come_back(moment: datetime) -> None:
    """What Python writes in ISO 8601 is read as the same moment, to the second."""
    assert parse_date(moment.isoformat()) == moment.replace(microsecond=0)
