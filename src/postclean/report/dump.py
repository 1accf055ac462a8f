"""The index of a dump: a row for each page, a chart of what was taken out, and a link to each X-ray."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from ..render import _urls
from .html_page import frame, text
from .kinds import family

LONGEST_TITLE: Final = 160
"""Characters of a title in the table."""

MOST_ROWS: Final = 5_000
"""Pages that the table holds: more would make a file that browsers are slow with."""
MOST_BARS: Final = 24
MOST_NAMES: Final = 12

Row = Mapping[str, Any]
"""What a run knows of a page: `id`, `ok`, `title`, `url`, `platform`, `language`, `words`, `notes`,
`key_points`, `warnings` (code → how many), `removed` (kind → how many), and without an article `error_kind`
and `error`; `duplicate_of` where another page has the same text; `xray` is the address of its X-ray, seen
from the index. What is missing is left empty."""


def dump_index(
    rows: Iterable[Row],
    *,
    title: str = "dump",
    notes: Iterable[str] = (),
    about: Mapping[str, str] | None = None,
) -> str:
    """The index as one HTML file that loads nothing.

    `notes` are printed under the title; `about` explains the kinds of errors.

    The table has the first 5,000 pages, and all that failed among the first 5,000 failures;
    the counts are those of all.

    >>> rows = [{"id": "a", "ok": True, "title": "Tea", "words": 80, "removed": {"ad": 2}}, {"id": "b", "error_kind": "empty"}]
    >>> page = dump_index([{**rows[0], "xray": "xray/a.html"}, rows[1]])
    >>> '<a href="xray/a.html">Tea</a>' in page, "2 pages" in page
    (True, True)
    """
    counts = _Counts()
    lines = [_line(row) for row in counts.counted(rows)]
    body = "\n".join(
        [
            '<header class="top">',
            '<p class="brand">postclean <span>dump</span></p>',
            f'<h1 dir="auto">{text(title)}</h1>',
            f'<p class="facts">{" <i>·</i> ".join(_facts(counts))}</p>',
            *(f'<p class="facts">{text(note)}</p>' for note in notes),
            "</header>",
            '<section class="overview">',
            _chart(counts.removed),
            '<div class="cards">',
            *_tables(counts, about or {}),
            "</div>",
            "</section>",
            _tools(counts, len(lines)),
            '<section class="table">',
            _table(lines),
            "</section>",
        ]
    )
    return frame(f"{title}: pages", body, styles=("page.css", "dump.css"), script="dump.js")


class _Counts:
    """What is counted over all rows, whether the table shows them or not."""

    def __init__(self) -> None:
        self.pages = self.ok = self.words = self.notes = self.key_points = self.duplicates = 0
        self.errors: Counter[str] = Counter()
        self.platforms: Counter[str] = Counter()
        self.languages: Counter[str] = Counter()
        self.warnings: Counter[str] = Counter()
        self.removed: Counter[str] = Counter()

    def counted(self, rows: Iterable[Row]) -> Iterator[Row]:
        """Count each row; give those that the table shows."""
        failures = 0
        for row in rows:
            self.pages += 1
            if row.get("ok"):
                self.ok += 1
                self.words += _number(row, "words")
                self.notes += _number(row, "notes")
                self.key_points += _number(row, "key_points")
                self.duplicates += row.get("duplicate_of") is not None
                self.platforms[row.get("platform") or "unknown"] += 1
                self.languages[(row.get("language") or "unknown").split("-")[0]] += 1
                self.warnings.update(dict.fromkeys(row.get("warnings") or {}, 1))
                self.removed.update(row.get("removed") or {})
                if self.pages <= MOST_ROWS:
                    yield row
            else:
                self.errors[row.get("error_kind") or "unknown"] += 1
                failures += 1
                if failures <= MOST_ROWS:
                    yield row


def _number(row: Row, name: str) -> int:
    value = row.get(name)
    return value if isinstance(value, int) else 0


def _facts(counts: _Counts) -> Iterator[str]:
    yield f"{counts.pages:,} page{'' if counts.pages == 1 else 's'}"
    yield f"{counts.ok:,} with an article"
    yield f"{counts.pages - counts.ok:,} without"
    for number, name in (
        (counts.words, "word"),
        (counts.notes, "note"),
        (counts.key_points, "key point"),
        (counts.duplicates, "duplicate"),
    ):
        if number:
            yield f"{number:,} {name}{'' if number == 1 else 's'}"


def _chart(removed: Counter[str]) -> str:
    """How many pieces of each kind were taken out, as bars."""
    if not removed:
        return ""
    found = _most(removed)[:MOST_BARS]
    top = found[0][1]
    height = 24 * len(found)
    bars = []
    for place, (kind, number) in enumerate(found):
        y = 24 * place
        width = max(2.0, 215 * number / top)
        bars.append(
            f'<text x="168" y="{y + 15}" text-anchor="end">{text(kind)}</text>'
            f'<rect class="f-{family(kind)}" x="178" y="{y + 4}" width="{width:.1f}" height="15" rx="3"></rect>'
            f'<text class="n" x="{185 + width:.1f}" y="{y + 15}">{number:,}</text>'
        )
    rest = removed.total() - sum(number for _, number in found)
    more = f'<p class="none">and {rest:,} of other kinds</p>' if rest else ""
    return (
        f'<figure class="card chart"><figcaption>Pieces taken out, by kind</figcaption><svg viewBox="0 0 450 {height}" role="img"'
        f' aria-label="Pieces taken out, by kind">{"".join(bars)}</svg>{more}</figure>'
    )


def _tables(counts: _Counts, about: Mapping[str, str]) -> Iterator[str]:
    for name, found in (
        ("Without an article", counts.errors),
        ("Platforms", counts.platforms),
        ("Languages", counts.languages),
        ("Pages with a warning", counts.warnings),
    ):
        if found:
            most = _most(found)
            said = about if found is counts.errors else {}
            lines = "".join(
                f"<tr><td{_about(said.get(key))}>{text(key)}</td><td>{number:,}</td></tr>"
                for key, number in most[:MOST_NAMES]
            )
            rest = len(most) - MOST_NAMES
            more = (
                f"<tr><td>{rest:,} others</td><td>{sum(n for _, n in most[MOST_NAMES:]):,}</td></tr>"
                if rest > 0
                else ""
            )
            yield f'<figure class="card"><figcaption>{name}</figcaption><table>{lines}{more}</table></figure>'


def _about(words: str | None) -> str:
    return f' title="{text(words)}"' if words else ""


def _tools(counts: _Counts, shown: int) -> str:
    left_out = f"{shown:,} of {counts.pages:,} pages are in this table" if shown < counts.pages else ""
    platforms = "".join(
        f'<option value="{text(name)}">{text(name)}</option>' for name in sorted(counts.platforms)
    )
    return (
        '<div class="tools" role="toolbar" aria-label="Filter and search">'
        f'<p class="mini">{left_out}</p>'
        '<div class="pick" role="group" aria-label="Which pages">'
        '<button type="button" data-only="" aria-pressed="true">All</button>'
        '<button type="button" data-only="failed" aria-pressed="false">Without an article</button>'
        '<button type="button" data-only="warned" aria-pressed="false">With a warning</button></div>'
        f'<select id="platform" aria-label="Platform"><option value="">Every platform</option>{platforms}</select>'
        '<div class="find"><input type="search" id="q" placeholder="Search" aria-label="Search" autocomplete="off"'
        ' spellcheck="false"><output id="hits" for="q"></output></div>'
        '<button type="button" id="theme" class="theme" aria-label="Light or dark">◐</button></div>'
    )


_COLUMNS: Final = (
    "page",
    "platform",
    "language",
    "words",
    "notes",
    "key points",
    "removed",
    "warnings",
    "error",
)
_NUMBERS: Final = ("words", "notes", "key points", "removed")
_IS_NUMBER: Final = ' class="n"'


def _table(lines: Iterable[str]) -> str:
    head = "".join(
        f'<th scope="col" aria-sort="none"{_IS_NUMBER if name in _NUMBERS else ""}>'
        f'<button type="button" data-column="{place}">{name}</button></th>'
        for place, name in enumerate(_COLUMNS)
    )
    return f'<table class="pages"><thead><tr>{head}</tr></thead><tbody>{"".join(lines)}</tbody></table>'


def _line(row: Row) -> str:
    """One page; `data-` attributes are what the filters look at."""
    name = str(row.get("title") or row.get("url") or row.get("id") or "")
    name = name if len(name) <= LONGEST_TITLE else f"{name[: LONGEST_TITLE - 1]}…"
    link = _urls.link(row.get("xray"))
    identity = f"<small>{text(row['id'])}</small>" if row.get("id") and row["id"] != name else ""
    page = f'<a href="{text(link)}">{text(name)}</a>' if link else text(name)
    warnings, removed = row.get("warnings") or {}, row.get("removed") or {}
    error = ": ".join(filter(None, (row.get("error_kind"), row.get("error")))) if not row.get("ok") else ""
    copy = (
        f'<span class="copy">same text as {text(row["duplicate_of"])}</span>'
        if row.get("duplicate_of") is not None
        else ""
    )
    state = " ".join(filter(None, ("" if row.get("ok") else "failed", "warned" if warnings else "")))
    cells = [
        f'<td dir="auto">{page}{identity}{copy}</td>',
        f"<td>{text(row.get('platform') or '')}</td>",
        f"<td>{text(row.get('language') or '')}</td>",
        *(_count(column, row.get(column.replace(" ", "_"))) for column in ("words", "notes", "key points")),
        _count(
            "removed", sum(removed.values()), ", ".join(f"{kind} {number}" for kind, number in _most(removed))
        ),
        f"<td>{text(', '.join(map(str, warnings)))}</td>",
        f"<td>{text(error[:300])}</td>",
    ]
    return f'<tr data-is="{state}" data-platform="{text(row.get("platform") or "unknown")}">{"".join(cells)}</tr>'


def _most(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    """What there is most of comes first; of equals the first by name."""
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def _count(what: str, value: Any, title: str = "") -> str:
    if not isinstance(value, int):
        return '<td class="n"></td>'
    return f'<td class="n" data-n="{value}" data-of="{what}"{_about(title)}>{value:,}</td>'


def file_name(identity: str) -> str:
    """A name for the X-ray of a page, from its id: plain letters, and different for different ids.

    >>> file_name("blog/2012/post.html")
    'blog_2012_post-a06c5d41.html'
    """
    plain = (
        re.sub(r"[^A-Za-z0-9.-]+", "_", re.sub(r"\.x?html?$", "", identity)).strip("._-")[-80:].strip("._-")
    )
    return f"{plain or 'page'}-{hashlib.sha256(identity.encode('utf-8', 'replace')).hexdigest()[:8]}.html"
