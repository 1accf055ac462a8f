"""The notes reader: every form in `fixtures/notes/*.md`, pages that only look as if they had notes, limits, hostile input.

A fixture is a title, the HTML, and what is expected, apart by lines with a single dot, as in markdown-it's own tests.
Expected is one line a note, `marker | references | text` (`-` for a dangling mark), and, where it matters, a line `= ` with
the text that is left, marks as `[^1]` (the first note), runs apart by ` / `.
"""

from __future__ import annotations

import time
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from postclean.errors import LimitExceeded
from postclean.limits import Limits
from tests.doors import Markup, Notes, Tree, parse, read_notes

FIXTURES = Path(__file__).parent / "fixtures"
LIMITS = Limits()
PROSE = "The harbour was quiet that morning, and the boats that had come in late lay side by side along the wall."


def cases(*names: str, folder: str = "notes") -> list[Any]:
    """The cases of some files of a folder, named by file and title."""
    found = []
    for name in names:
        lines = (FIXTURES / folder / name).read_text(encoding="utf-8").splitlines()
        parts: list[list[str]] = [[]]
        for line in lines:
            if line == ".":
                parts.append([])
            else:
                parts[-1].append(line)
        for title, html, expected in zip(parts[0::3], parts[1::3], parts[2::3]):
            found.append(pytest.param("\n".join(html), "\n".join(expected), id=f"{name[:-3]}: {title[-1]}"))
    return found


def tree_of(html: str, url: str | None = None, limits: Limits = LIMITS) -> Tree:
    return parse(Markup(html.encode(), url), limits)


def flat_notes(*lines: str) -> tuple[Tree, Notes]:
    """The notes of a flat text."""
    tree = parse(Markup("\n".join(lines).encode(), flat=True), LIMITS)
    return tree, read_notes(tree, LIMITS)


def flat_marks(*lines: str) -> list[tuple[str, int]]:
    """The marks of a flat text, and where they begin in their lines."""
    _, notes = flat_notes(*lines)
    return [
        (notes.notes[number].marker, start)
        for _, marks in sorted(notes.text_marks.items())
        for start, _, numbers in marks
        for number in numbers
    ]


def rendered(tree: Tree, notes: Notes, slots: list[int], skip: int, mark: str) -> str:
    """The text of slots, runs apart by ` / ` or a space, marks as `mark` says."""
    runs: list[list[str]] = []
    run = -1
    last = None
    for place, slot in enumerate(slots):
        if tree.run_of_slot(slot) != run:
            run = tree.run_of_slot(slot)
            runs.append([])
        parts = runs[-1]
        el = tree.slot_el[slot]
        at = el.getparent() if tree.slot_tail[slot] else el
        marker = None
        while at is not None:
            if at in notes.element_marks:
                marker = at
            at = at.getparent()
        if marker is not None:
            if marker is not last:
                parts.extend(mark.format(number + 1) for number in notes.element_marks[marker])
            last = marker
            continue
        text = tree.slot_text(slot)
        done = skip if place == 0 else 0
        for start, end, numbers in notes.text_marks.get(slot, ()):
            if start >= done:
                parts.append(text[done:start])
                parts.extend(mark.format(number + 1) for number in numbers)
                done = end
        parts.append(text[done:])
    lines = (" ".join("".join(parts).split()) for parts in runs)
    return (" / " if mark else " ").join(line for line in lines if line)


def references(notes: Notes) -> Counter[int]:
    """How often each note is referred to."""
    count: Counter[int] = Counter()
    for numbers in notes.element_marks.values():
        count.update(numbers)
    for marks in notes.text_marks.values():
        for _, _, numbers in marks:
            count.update(numbers)
    return count


def flow(tree: Tree, notes: Notes) -> str:
    """The text that is left when notes and copies are out, with marks in their places."""
    out = notes.taken | notes.copies
    return rendered(tree, notes, [slot for slot in range(len(tree.slot_el)) if slot not in out], 0, "[^{}]")


def shown(html: str, url: str | None = None) -> tuple[Tree, Notes, list[str]]:
    """The notes of a page, a line each."""
    tree = tree_of(html, url)
    notes = read_notes(tree, LIMITS)
    count = references(notes)
    lines = []
    for number, note in enumerate(notes.notes):
        text = note.text if note.text is not None else rendered(tree, notes, note.slots, note.skip_chars, "")
        lines.append(f"{note.marker} | {count[number]} | {text or '-'}")
    return tree, notes, lines


@pytest.mark.parametrize(("html", "expected"), cases("linked.md", "unlinked.md", "inline.md"))
def test_forms(html: str, expected: str) -> None:
    """Every form gives its notes, with markers as the reader sees them, and a text without labels, ways back and copies."""
    tree, notes, lines = shown(html, "https://example.org/posts/one.html")
    wanted = expected.splitlines()
    left = [line[2:] for line in wanted if line.startswith("= ")]
    assert lines == [line for line in wanted if not line.startswith("= ")]
    if left:
        assert flow(tree, notes) == left[0]


@pytest.mark.parametrize(("html", "expected"), cases("none.md"))
def test_no_notes(html: str, expected: str) -> None:
    """What only looks like a marker or a note is left alone."""
    _, notes, lines = shown(f"<article><h1>Boats</h1>{html}<p>{PROSE}</p></article>")
    assert lines == expected.split() == []
    assert not any((notes.taken, notes.copies, notes.element_marks, notes.text_marks))


FLAT = [
    ("behind a stop", "the transition to a market economy.2 Only later did they notice.", [("2", 35)]),
    ("at the end", "and the treaty was never signed by them.11", [("11", 40)]),
    ("behind a quote", "He called it “a quiet night.”3 Few agreed.", [("3", 29)]),
    ("behind a closing quote, a small letter follows", "die sogenannte „offene Tür“2 galt nicht.", [("2", 27)]),
    ("behind a parenthesis", "the Harbour Office (HO).1 It is old.", [("1", 24)]),
    ("brackets", "as the survey shows [12]. A later one did not.", [("12", 20)]),
    ("brackets together", "die Boote abzufedern. [1][2]", [("1", 22), ("2", 25)]),
    ("a range", "as they say everywhere.[2-4] Nobody knows.", [("2", 23), ("3", 23), ("4", 23)]),
    ("Unicode", "the cost of the coverage.³ This one", [("3", 25)]),
    ("a caret", "The pilot is exact.[^4] He is slow.", [("4", 19)]),
    ("a letter", "as they found.[a] They met.", [("a", 14)]),
    ("a dagger", "the treaty of 1954† was never signed", [("†", 18)]),
    ("Russian", "переход к рынку.2 Позже", [("2", 16)]),
    ("Arabic", "إلى السوق الحر.2 ثم جاءت", [("2", 15)]),
    ("Japanese", "自由市場[2]へ移行した。", [("2", 4)]),
    ("a question", "But who pays for it?9 Nobody.", [("9", 20)]),
    ("a decimal", "growth of 3.2 percent in a year", []),
    ("money", "a $1.2 billion contract", []),
    ("an abbreviation", "see Rev.2 and No.5 and pp.12 and vol.9 for it", []),
    ("a single letter", "J.2 is a visa", []),
    ("a unit", "14 km2. The rest is sea.", []),
    ("a version", "Python 3.12 removes it", []),
    ("a domain", "write to www.web2.com today", []),
    ("an array", "numbers[0] = 30;", []),
    ("a name", "the film Se7en and Studio 54. The club", []),
    ("a count", "Comments (12)", []),
    ("an exclamation with a count", "¡Me gusta!7", []),
    ("a power", "x² + y² = z² and 12 m² of it", []),
    ("an apostrophe with a year", "at the fair (Boats’98). It was", []),
    ("a word before a small letter", "wait.2 more boats", []),
]


@pytest.mark.parametrize(("text", "marks"), [case[1:] for case in FLAT], ids=[case[0] for case in FLAT])
def test_flattened(text: str, marks: list[tuple[str, int]]) -> None:
    """Marks that are sure by what is around them are found, and nothing else."""
    assert flat_marks(text) == marks


def test_flattened_needs_the_whole_text() -> None:
    """Digits glued to words count when they run 1, 2, 3 in order, or when a list of notes has their numbers."""
    text = ["It was in Returns1 and later in Watchmen2 as well.", "Even the others3 did it."]
    assert [marker for marker, _ in flat_marks(*text)] == ["1", "2", "3"]
    assert flat_marks(text[1]) == []
    assert [marker for marker, _ in flat_marks(text[1], "Notes", "3. So it was.")] == ["3"]
    assert flat_marks("The names byte1, byte2, byte3 and byte4 are set.") == []


def test_flattened_scores() -> None:
    """Digits that end most lines are scores of reviews."""
    assert not flat_marks("We love this little boat of ours.5", "It is a very durable boat.4", "Nice boat for us all.5")


LINES = [
    (
        "numbers under a heading",
        ["It grew.1 Then it fell.2 So it was.", "Notes:", "1. The first year.", "2. See above."],
        [("1", "The first year."), ("2", "See above.")],
    ),
    (
        "brackets without a heading, one goes on",
        ["It grew [1] and fell [2] again.", "[1] The first year.", "It was long.", "[2] See above."],
        [("1", "The first year. It was long."), ("2", "See above.")],
    ),
    ("Unicode", ["It grew.¹ It fell.²", "¹ The first year.", "² See above."], [("1", "The first year."), ("2", "See above.")]),
    ("an asterisk", ["Anna*, 32, tells it.", "*Her name was changed."], [("*", "Her name was changed.")]),
    (
        "behind a danda, short words",
        ["यह कुआँ एक बंजारे ने खुदवाया था।1 उसका नाम अब याद नहीं है।2 ऐसा ही था।", "सन्दर्भ", "1. पुस्तिका।", "2. रिपोर्ट।"],
        [("1", "पुस्तिका।"), ("2", "रिपोर्ट।")],
    ),
    (
        "behind short Korean words",
        ["등기부에는 주인의 이름이 남아 있다.1 계단은 그때 그대로다.2 손님들은 안다.", "각주", "1. 등기부.", "2. 조사."],
        [("1", "등기부."), ("2", "조사.")],
    ),
    (
        "behind short words",
        ["Nobody knew what it should be.1 Then it fell, and there it is.2", "Notes", "1. The first year.", "2. See above."],
        [("1", "The first year."), ("2", "See above.")],
    ),
    ("a list that nothing refers to", ["It grew.", "References", "1. Smith", "2. Jones"], []),
    ("an enumeration", ["Do this:", "1. Wash it.", "2. Rinse it."], []),
    ("a required field", ["Name*", "* required field"], []),
]


@pytest.mark.parametrize(("text", "found"), [case[1:] for case in LINES], ids=[case[0] for case in LINES])
def test_note_lines(text: list[str], found: list[tuple[str, str | None]]) -> None:
    """Lines at the end of a flat text are notes when its marks have their numbers."""
    tree, notes = flat_notes(*text)
    assert [
        (note.marker, rendered(tree, notes, note.slots, note.skip_chars, "")) for note in notes.notes if note.slots
    ] == found
    assert not any(line.strip(":") in ("Notes", *(note for _, note in found)) for line in flow(tree, notes).split(" / "))


def test_links_to_places_on_the_page_are_limited() -> None:
    """Links beyond the limit are not looked at for notes, with a notice, and stay in the text; strict limits raise."""
    html = "<p>The boat left.<a href=#n1>1</a></p><p id=n1>1. At dawn.</p>" + "<p>See <a href=#x>there</a>.</p>" * 20_000
    tree = parse(Markup(html.encode()), Limits())
    notes = read_notes(tree, Limits())
    assert [note.marker for note in notes.notes] == ["1"]
    assert [notice.code for notice in notes.notices] == ["max_footnotes"]
    with pytest.raises(LimitExceeded):
        read_notes(tree, Limits(strict=True))


def test_limit() -> None:
    """What is over `max_footnotes` stays in the text, with a notice; strict limits raise."""
    marks = "".join(f'Boats<sup><a href="#n{i}" id="r{i}">{i}</a></sup> lie. ' for i in range(1, 6))
    items = "".join(f'<li id="n{i}">Note {i}. <a href="#r{i}">↩</a></li>' for i in range(1, 6))
    html = f'<p>{marks}</p><ol class="footnotes">{items}</ol>'
    limits = Limits(max_footnotes=3)
    tree = tree_of(html, limits=limits)
    notes = read_notes(tree, limits)
    assert [note.marker for note in notes.notes] == ["1", "2", "3"]
    assert sum(references(notes).values()) == 3
    assert "Note 5." in flow(tree, notes)
    assert [notice.code for notice in notes.notices] == ["max_footnotes"]
    with pytest.raises(LimitExceeded):
        read_notes(tree, Limits(max_footnotes=3, strict=True))


HOSTILE = [
    (
        "many markers of one note",
        '<p id="p">' + 'a<sup><a href="#n">1</a></sup> ' * 4_000 + '</p><ol><li id="n">One.</li></ol>',
    ),
    (
        "many notes without markers",
        "<p>a<sup>1</sup> b</p>" + "".join(f"<p><sup>{i % 900 + 1}</sup> text</p>" for i in range(4_000)),
    ),
    ("many asterisks", "<p>word* " * 3_000 + "</p>" + "<p>*note of it</p>" * 3_000),
    ("many brackets", "<p>" + "word [1] " * 5_000 + "</p><p>[1] text of it</p>"),
    ("digits without end", "<p>" + "word.1 " * 20_000 + "</p>"),
    ("one long line of digits", "<p>" + "1" * 200_000 + "</p>"),
    ("labels in a row", "<p>" + "<br>1. x" * 8_000 + "</p><p>a<sup>1</sup></p>"),
    ("deep inline elements", "<p>a" + "<span>" * 800 + "<sup>1</sup>" + "</span>" * 800 + "</p><p><sup>1</sup> text</p>"),
    ("links to everywhere", "".join(f'<p>a<a href="#i{i}" id="i{(i * 7) % 3_000}">1</a> b</p>' for i in range(3_000))),
    ("empty sidenotes", "<p>a" + '<label></label><span class="sidenote">note text</span>' * 3_000 + "</p>"),
    ("nested sidenotes", "<p>a" + '<span class="sidenote">note text' * 700 + "</span>" * 700 + "</p>"),
    ("a long attribute", '<p>a<a class="footnote" data-footnote-content="' + "&lt;p&gt;x " * 20_000 + '"><sup>1</sup></a></p>'),
]


@pytest.mark.parametrize("html", [html for _, html in HOSTILE], ids=[name for name, _ in HOSTILE])
def test_hostile(html: str) -> None:
    """Work grows with the page, not with its square."""
    tree = tree_of(html)
    start = time.process_time()
    read_notes(tree, LIMITS)
    assert time.process_time() - start < 4
