"""The index of a dump: a row for each page, counts of all, nothing loaded, nothing run."""

from __future__ import annotations

import re
from typing import Any

import pytest

from postclean.report import dump_index
from postclean.report.dump import MOST_ROWS, file_name

from .browser_judge import complaints
from .test_safe_output import PAYLOADS, SAMPLED
from .test_xray import words

ROWS: list[dict[str, Any]] = [
    {
        "id": "a.html", "ok": True, "title": "Tea", "url": "https://e.org/a", "language": "en-GB", "platform": "ghost",
        "words": 1200, "notes": 2, "key_points": 3,
        "warnings": {"bad_bytes": 1}, "removed": {"ad": 2, "comments": 5}, "duplicate_of": None,
    },
    {"id": "b.html", "ok": True, "title": None, "url": "https://e.org/b", "language": "en", "words": 80, "removed": {"ad": 1}},
    {"id": "c.html", "ok": True, "title": "Tea", "words": 1200, "duplicate_of": "a.html"},
    {"id": "d.html", "ok": False, "error_kind": "empty", "error": "the page has no text"},
]  # fmt: skip


def cells(page: str, row: int) -> list[str]:
    """The words of the cells of a row."""
    line = page.partition("<tbody>")[2].split("</tr>")[row]
    return [words(cell) for cell in line.split("</td>")[:-1]]


def test_every_page_has_a_row() -> None:
    """The table has title, platform, language, words, notes, key points, removals, warnings and errors of each page."""
    page = dump_index(ROWS)
    assert cells(page, 0) == ["Tea a.html", "ghost", "en-GB", "1,200", "2", "3", "7", "bad_bytes", ""]
    assert cells(page, 1) == ["https://e.org/b b.html", "", "en", "80", "", "", "1", "", ""]
    assert cells(page, 2)[0] == "Tea c.html same text as a.html"
    assert cells(page, 3) == ["d.html", "", "", "", "", "", "0", "", "empty: the page has no text"]


def test_the_counts_are_those_of_all_pages() -> None:
    """Facts and tables count every row, by language without the region."""
    shown = words(dump_index(ROWS, title="blogs").partition("<tbody>")[0].partition("<body>")[2])
    for fact in ("4 pages", "3 with an article", "1 without", "2,480 words", "2 notes", "3 key points", "1 duplicate"):
        assert fact in shown
    assert "Languages en 2 unknown 1" in shown
    assert "Platforms unknown 2 ghost 1" in shown


def test_the_chart_has_a_bar_for_each_kind() -> None:
    """The bars are as long as there are pieces, the longest first."""
    svg = dump_index(ROWS).partition("<svg")[2].partition("</svg>")[0]
    widths = [float(width) for width in re.findall(r'<rect [^>]*width="([\d.]+)"', svg)]
    assert words("<" + svg) == "comments 5 ad 3"
    assert widths[0] / widths[1] == pytest.approx(5 / 3, rel=0.01)


def test_each_page_links_to_its_xray() -> None:
    """The title leads to the X-ray, where there is one."""
    page = dump_index([{**row, "xray": f"xray/{row['id']}"} if row["ok"] else row for row in ROWS])
    assert re.findall(r'<a href="([^"]*)"', page) == ["xray/a.html", "xray/b.html", "xray/c.html"]


def test_a_long_table_says_what_it_leaves_out() -> None:
    """The table stops at 5,000 pages and says so; failures after that are still in it, and the counts are those of all."""
    many = [{"id": str(i), "ok": True, "title": "x", "words": 1} for i in range(MOST_ROWS + 10)]
    page = dump_index([*many, ROWS[-1]])
    assert page.count("<tr data-is=") == MOST_ROWS + 1
    assert f"{MOST_ROWS + 1:,} of {MOST_ROWS + 11:,} pages are in this table" in page
    assert "the page has no text" in page
    assert f"{MOST_ROWS + 11:,} pages" in page


def test_notes_and_meanings_are_told() -> None:
    """What the rows cannot say is under the title, and kinds of errors say what they mean."""
    page = dump_index(ROWS, notes=["no pages, passed over: 3 .css"], about={"empty": "nothing but white space"})
    assert "no pages, passed over: 3 .css" in page
    assert '<td title="nothing but white space">empty</td>' in page


def test_no_pages_are_no_error() -> None:
    """An empty dump gives an empty table."""
    assert "0 pages" in dump_index([])


@pytest.mark.parametrize("bad", SAMPLED)
def test_hostile_rows_do_nothing(bad: str) -> None:
    """No text of a page acts in the index."""

    def index_of(value: str) -> str:
        row = {
            "id": value, "ok": True, "title": value, "url": value, "language": value, "platform": value, "words": 1,
            "warnings": {value: 1}, "removed": {value: 1}, "duplicate_of": value, "xray": f"xray/{file_name(value)}",
        }  # fmt: skip
        failed = {"id": value, "ok": False, "error_kind": value, "error": value, "url": value}
        return dump_index([row, failed], title=value, notes=[value], about={value: value})

    assert complaints(index_of(bad), page=True) == complaints(index_of("harmless"), page=True)


@pytest.mark.parametrize("identity", ["../../etc/passwd", "a/b.html", "C:\\x", "x" * 500, "", "ä", "con", *PAYLOADS[:5]])
def test_file_names_stay_in_their_folder(identity: str) -> None:
    """An id becomes one plain name, short and different from that of any other id."""
    assert re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]{0,110}\.html", file_name(identity))
    assert file_name(identity) != file_name(identity + "x")
