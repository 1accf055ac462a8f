"""Names and bylines: who is named, and what is only next to a name."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postclean import extract
from tests.doors import (
    is_account,
    is_byline,
    is_nobody,
    is_organisation,
    label_kind,
    looks_like_name,
    name_shaped,
    parse_byline,
    split_names,
)

DAY = date(2020, 3, 3)

NAMES = [
    ("Jane Doe", ["Jane Doe"]),
    ("By Jane Doe", ["Jane Doe"]),
    ("JANE DOE", ["JANE DOE"]),
    ("Doe, Jane", ["Jane Doe"]),
    ("Jane Doe, John Roe and Mary Major", ["Jane Doe", "John Roe", "Mary Major"]),
    ("Jane Doe & John Roe", ["Jane Doe", "John Roe"]),
    ("Jane Doe; John Roe", ["Jane Doe", "John Roe"]),
    ("Anna Müller und Peter Groß", ["Anna Müller", "Peter Groß"]),
    ("Ana García y Luis Pérez", ["Ana García", "Luis Pérez"]),
    ("José Ortega y Gasset", ["José Ortega y Gasset"]),
    ("Иван Петров и Анна Иванова", ["Иван Петров", "Анна Иванова"]),
    ("张三、李四", ["张三", "李四"]),
    ("作者：张三", ["张三"]),
    ("Автор: Иван Петров", ["Иван Петров"]),
    ("Oleh Budi Santoso", ["Budi Santoso"]),
    ("Ludwig van Beethoven", ["Ludwig van Beethoven"]),
    ("Dr. Jane Doe, PhD", ["Dr. Jane Doe"]),
    ("Jane Doe, MD, MPH", ["Jane Doe"]),
    ("Jane Doe MD", ["Jane Doe"]),
    ("John Roe Jr.", ["John Roe Jr."]),
    ("Mary Major C.", ["Mary Major C."]),
    ("Jane Doe, Staff Writer", ["Jane Doe"]),
    ("Jane Doe, CEO of Example", ["Jane Doe"]),
    ("Jane Doe, Chicago", ["Jane Doe"]),
    ("Jane Doe (Chicago)", ["Jane Doe"]),
    ("Jane (Roe) Doe", ["Jane (Roe) Doe"]),
    ("Jane Doe's", ["Jane Doe"]),
    ("Mrs. Jane Doe", ["Jane Doe"]),
    ("✍ Jane Doe ✨", ["Jane Doe"]),
    ("Morgan & Morgan", ["Morgan & Morgan"]),
    ("Ministry of Trade, Industry and Energy Department", ["Ministry of Trade, Industry and Energy Department"]),
    ("admin", ["admin"]),
    ("Email the author", []),
    ("5 min read", []),
    ("3 days ago", []),
    ("https://example.org/jane", []),
    ("@jane", []),
    ("Follow us on Twitter", []),
    ("What is it?", []),
    ("", []),
    ("x" * 500, []),
]


@pytest.mark.parametrize(("text", "names"), NAMES, ids=[case[0][:40] or "nothing" for case in NAMES])
def test_names_are_split_and_cleaned(text: str, names: list[str]) -> None:
    """Labels, degrees, roles, places and ornaments go; names keep their case and script."""
    assert split_names(text) == names


BYLINES = [
    # the line, names, date, modified
    ("By Jane Doe | March 3, 2020 | 5 min read", ["Jane Doe"], DAY, None),
    ("Posted on 3 March 2020 by Jane Doe in Travel", ["Jane Doe"], DAY, None),
    ("Posted by Jane at March 3, 2020", ["Jane"], DAY, None),
    ("Published March 3, 2020, Last updated April 4, 2021", [], DAY, date(2021, 4, 4)),
    ("Updated March 3, 2020", [], None, DAY),
    ("March 3, 2020 ¦ April 4, 2021", [], DAY, date(2021, 4, 4)),
    ("By ¦ Jane Doe ¦ MD ¦ Updated March 3, 2020", ["Jane Doe"], None, DAY),
    ("Written by Jane Doe, RD — Medically reviewed by John Roe, MD — Updated on March 3, 2020", ["Jane Doe"], None, DAY),
    ("Von Anna Müller und Peter Groß", ["Anna Müller", "Peter Groß"], None, None),
    ("Erstellt von Anna am Dienstag, 3. März 2020", ["Anna"], DAY, None),
    ("Par Jeanne Dupont le 3 mars 2020", ["Jeanne Dupont"], DAY, None),
    ("Oleh: Budi Santoso - 3 Maret 2020", ["Budi Santoso"], DAY, None),
    ("作者：张三 2020年3月3日", ["张三"], DAY, None),
    ("作者：张三 ¦ 发布时间：2020年3月3日 ¦ 分类： ¦ 美食 ¦ 阅读(1532) ¦ 评论(2)", ["张三"], DAY, None),
    ("โดย ป้าแดง เมื่อ 3 มีนาคม 2563", ["ป้าแดง"], DAY, None),
    ("Posted by Mai Le 3 March 2020", ["Mai Le"], DAY, None),
    ("Posted by Jane Doe at March 3, 2020 | TrackBack (0) | Permalink", ["Jane Doe"], DAY, None),
    ("Text und Interview: Anna Müller", ["Anna Müller"], None, None),
    ("Words by Jane Doe ¦, John Roe ¦ & ¦ Mary Major", ["Jane Doe", "John Roe", "Mary Major"], None, None),
    ("Reviewed by John Roe", [], None, None),
    ("Photo by John Roe", [], None, None),
    ("By Jane Doe Photos by John Roe", ["Jane Doe"], None, None),
    ("By the time we got there, it was late", [], None, None),
    ("by using the links below you help us", [], None, None),
    ("12 comments", [], None, None),
]


@pytest.mark.parametrize(("text", "names", "day", "modified"), BYLINES, ids=[case[0][:40] for case in BYLINES])
def test_bylines(text: str, names: list[str], day: date | None, modified: date | None) -> None:
    """A byline says who wrote it, when it was published and when it was changed."""
    line = parse_byline(text)
    assert (list(line.names), line.date, line.modified) == (names, day, modified)


def test_a_label_may_stand_in_the_line_before() -> None:
    """A label without a value waits for the next line."""
    first = parse_byline("Written by:")
    assert first.open == "author"
    assert parse_byline("Jane Doe", pending=first.open).names == ("Jane Doe",)
    reviewed = parse_byline("Reviewed by")
    assert parse_byline("John Roe", pending=reviewed.open).names == ()


WHOLE = [
    ("By Jane Doe", True),
    ("March 3, 2020", True),
    ("Posted by admin at 10:30", True),
    ("Posted by Jane Doe at March 3, 2020 | TrackBack", True),
    ("作者：张三 | 分类：美食 | 评论(2)", True),
    ("Tags: sea, boats", False),
    ("Jane Doe wrote this on March 3, 2020", False),
    ("By Christmas", False),
    ("By the sea", False),
    ("Is it by Jane Doe?", False),
    ("", False),
]


@pytest.mark.parametrize(("text", "whole"), WHOLE, ids=[case[0] or "nothing" for case in WHOLE])
def test_lines_that_are_bylines_and_nothing_else(text: str, whole: bool) -> None:
    """Only a line in which nothing is left over is taken out of the text."""
    assert is_byline(text) is whole


def test_accounts_and_teams() -> None:
    """Accounts are not authors, teams are not people."""
    assert all(map(is_nobody, ("admin", "Admin", "wordpressadmin", "undefined", "Webmaster")))
    assert not any(map(is_nobody, ("Jane Doe", "Editorial Team", "Staff")))
    assert all(map(is_account, ("Editor", "Staff Writer", "Redaktion", "admin")))
    assert all(map(is_organisation, ("Example Team", "Bundesverkehrsministerium", "Example GmbH")))


def test_shapes_of_names() -> None:
    """A name alone on a line is one only with the shape of a name."""
    assert all(map(name_shaped, ("Jane Doe", "Ludwig van Beethoven", "王小明", "Jean-Luc O'Neill")))
    assert not any(map(name_shaped, ("Jane", "By the sea", "Jane doe", "How To Bake", "Chapter 12", "のです")))


def test_labels() -> None:
    """Labels are known in many languages, with and without a colon."""
    assert [label_kind(text) for text in ("By", "Autor:", "Posted on", "Zuletzt aktualisiert am:", "Fotos von", "Sea")] == [
        "author",
        "author",
        "published",
        "modified",
        "other",
        "",
    ]


@given(st.text(max_size=500))
def test_any_text_is_taken(text: str) -> None:
    """No line raises, and every name that is found is one that passes."""
    line = parse_byline(text, labelled=True)
    assert all(map(looks_like_name, line.names))
    assert all(map(looks_like_name, split_names(text)))
    is_byline(text)


UNDER_TITLE = "<title>The ferry is late</title><nav><a href=/>Home</a></nav><article><h1>The ferry is late</h1>{}{}</article>"
TEXT = (
    "<p>The ferry left the island an hour late this morning, because nobody could find the key of the engine room.</p>"
    "<p>It lay in the captain's other coat, which his wife had taken to the cleaner's in the town the day before.</p>"
)
ICONS = [
    "<div>📅 May 1, 2019 &middot; ☕ 4 min read &middot; ✍️ Nell Orr</div>",
    "<div><span>📅 May 1, 2019</span> <span>☕ 4 min read</span> <span>✍️ Nell Orr</span></div>",
    "<div>📅 1 May 2019 · ✍️ Nell Orr · 🏷️ #sea #boats</div>",
    "<p>👤 Nell Orr | 🗓️ 2019-05-01 | 💬 3 comments</p>",
    "<p>✍ By Nell Orr · 📆 May 1, 2019</p>",
    "<p>👩🏽‍💻 Nell Orr ⏱ 4 min 📅 2019-05-01</p>",
    "<p>Nell Orr 📅 May 1, 2019</p>",
    "<p><i class='fa fa-user'></i> Nell Orr <i class='fa fa-calendar'></i> May 1, 2019 <i class='fa fa-comments'></i> 3</p>",
    "<p><span class='bi bi-person'></span> Nell Orr <span class='bi bi-calendar3'></span> May 1, 2019</p>",
    "<div><i class=icon-calendar></i>2019-05-01 <i class=icon-user></i>Nell Orr <i class=icon-tag></i><a href=/t>sea</a></div>",
    "<div><i class='fa fa-clock'></i> 4 min <i class='fa fa-calendar-alt'></i> 1 May 2019 <i class='fa fa-pen'></i> Nell Orr</div>",
    "<p>Nell Orr <i class='fa fa-calendar'></i> May 1, 2019</p>",
]


@pytest.mark.parametrize("line", ICONS)
def test_an_icon_is_a_label(line: str) -> None:
    """A pen is before the name and a calendar before the day, as a sign or of an icon font; nothing of the line stays."""
    article = extract(UNDER_TITLE.format(line, TEXT))
    assert [author.name for author in article.authors] == ["Nell Orr"]
    assert str(article.published)[:10] == "2019-05-01"
    assert article.text.startswith("The ferry left")


@pytest.mark.parametrize(
    "line",
    [
        "✏️ Today I want to write about boats and the people in them.",
        "👤 Who this is for: beginners",
        "📅 Our next meeting is on May 3, 2023 at the pier, and all are welcome.",
        "👥 Team Building Ideas",
        "🖊 Pens, Ink and Paper",
        "👩 Women in Tech",
        "👨‍👩‍👧 Family Guide",
        "✍️ Written in the rain.",
        "✏️ Update: The ferry is running again.",
    ],
)
def test_an_icon_may_begin_a_paragraph(line: str) -> None:
    """One sign before words is no byline: the line stays, and nobody is its author."""
    article = extract(UNDER_TITLE.format(f"<p>{line}</p>", TEXT))
    assert article.authors == ()
    assert line in article.text


@pytest.mark.parametrize(
    "line",
    [
        "Staff | Madrid | 3 mar 2024 - 10:15",
        "par Anne Petit | Mar 3, 2024 | Voyages | 4 commentaires",
        "di Luca Neri · 3 marzo 2024",
        "Posted Mar 3rd, 2024 in Travel",
        "승인 2024.03.03 10:15 | 박영희 기자 pyh@example.kr | 댓글 0",
        "IAR, PAP | dodane 2024-03-03 (12:34)",
        "News · Harbour · March 3, 2024",
    ],
)
def test_a_line_of_short_parts_with_a_day_is_no_text(line: str) -> None:
    """A place, a section, a desk and a day right under the title are a meta line, whoever is named."""
    article = extract(UNDER_TITLE.format(f"<p>{line}</p>", TEXT))
    assert article.text.startswith("The ferry left")
    assert str(article.published)[:10] == "2024-03-03"


@pytest.mark.parametrize(
    "line",
    [
        "On 3 March 2024 | we left the harbour in the rain and nobody came to see us go | it was a Sunday",
        "The ferry of March 3, 2024 – a story.",
        "When: March 3, 2024 | Where: Town Hall",
        "Date: 3 March 2024 · Place: Pier 4 · Price: 5 euros",
        "Hull 2 - 1 Leeds | 3 March 2024",
        "Harbour | Pier | Boats",
    ],
)
def test_a_line_of_the_text_stays(line: str) -> None:
    """Sentences with a bar, labels and numbers that no byline has, and parts without a day, are the post's."""
    for before, text in ((f"<p>{line}</p>", TEXT), ("", TEXT.replace("</p><p>", f"</p><p>{line}</p><p>"))):
        assert line in extract(UNDER_TITLE.format(before, text)).text


def test_a_meta_line_is_over_the_text() -> None:
    """The same parts behind paragraphs are a line of the post."""
    line = "News | Madrid | 3 March 2024"
    rest = TEXT.replace("ferry", "boat").replace("coat", "hat")
    assert line in extract(UNDER_TITLE.format(TEXT, f"<p>{line}</p>{rest}")).text
