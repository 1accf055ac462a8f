"""The notes reader: every form in `fixtures/notes/*.md`, pages that only look as if they had notes, limits, hostile input.

A fixture is a title, the HTML, and what is expected, apart by lines with a single dot, as in markdown-it's own tests.
Expected is one line a note, `marker | references | text` (`-` for a dangling mark), and, where it matters, a line `= ` with the text
that is left, marks as `[^1]` (the first note), runs apart by ` / `.
"""

from __future__ import annotations

import time
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from postclean._notes import Notes, flattened_in_document, flattened_marks, note_lines, read_notes
from postclean._tree import Tree, parse
from postclean.errors import LimitExceeded
from postclean.page import Limits, Markup

FIXTURES = Path(__file__).parent / "fixtures" / "notes"
PROSE = "The harbour was quiet that morning, and the boats that had come in late lay side by side along the wall."


def cases(folder: Path) -> list[Any]:
    """The cases of all files of a folder, named by file and title."""
    found = []
    for file in sorted(folder.glob("*.md")):
        parts = file.read_text(encoding="utf-8").split("\n.\n")
        for title, html, expected in zip(parts[0::3], parts[1::3], parts[2::3]):
            name = title.strip().splitlines()[-1]
            found.append(pytest.param(html, expected, id=f"{file.stem}: {name}"))
    return found


def tree_of(html: str, url: str | None = None, limits: Limits = Limits()) -> Tree:
    return parse(Markup(html, url), limits)


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
    notes = read_notes(tree, Limits())
    count = references(notes)
    lines = []
    for number, note in enumerate(notes.notes):
        text = note.text if note.text is not None else rendered(tree, notes, note.slots, note.skip_chars, "")
        lines.append(f"{note.marker} | {count[number]} | {text or '-'}")
    return tree, notes, lines


@pytest.mark.parametrize(("html", "expected"), cases(FIXTURES))
def test_forms(html: str, expected: str) -> None:
    """Every form gives its notes, with markers as the reader sees them, and a text without labels, ways back and copies."""
    tree, notes, lines = shown(html, "https://example.org/posts/one.html")
    wanted = [line for line in expected.splitlines() if line.strip() not in ("", ".")]
    left = [line[2:] for line in wanted if line.startswith("= ")]
    assert lines == [line for line in wanted if not line.startswith("= ")]
    if left:
        assert flow(tree, notes) == left[0]


NO_NOTES = [
    ("a square metre", "<p>An area of 12 m<sup>2</sup> and 3 km<sup>2</sup> of sea.</p><ol><li>One</li><li>Two</li></ol>"),
    ("a power of ten", "<p>About 10<sup>15</sup> drops, 10<sup>6</sup> of them salt.</p>"),
    ("a variable", "<p>So x<sup>2</sup> + y<sup>2</sup> = z<sup>2</sup> holds.</p><ol><li>First</li><li>Second</li></ol>"),
    ("a scale of complexity", "<p>It is O(n<sup>2</sup>) in the end.</p><p>2. Second</p>"),
    ("ordinals", "<p>The 1<sup>st</sup> boat and the 2<sup>nd</sup> pier.</p>"),
    ("French ordinals", "<p>Le 1<sup>er</sup> bateau, le 19<sup>e</sup> siècle.</p>"),
    ("trade marks", "<p>Boats by Sail<sup>™</sup> and Wind<sup>®</sup> are dear.</p>"),
    ("a price with raised cents", "<p>Now $549<sup>00</sup>, then $649<sup>99</sup>.</p>"),
    ("a price in euros", "<p>Jetzt 19<sup>99</sup> € statt 29<sup>99</sup> €.</p>"),
    ("a date", "<p>19<sup>th</sup> of May, 20<sup>th</sup> of June</p>"),
    ("Unicode square", "<p>Eine Fläche von 12 m² und 3 km² im Hafen.</p>"),
    ("Unicode variable", "<p>Then x² + y² = z² for them.</p>"),
    ("a brand with a square", "<p>The (ISC)² conference was there.</p>"),
    ("a chemical formula", "<p>CO<sub>2</sub> and H<sub>2</sub>O in the air.</p>"),
    ("isotopes", "<p>It held <sup>14</sup>C and <sup>235</sup>U.</p>"),
    ("an equation link", '<p>By equation (<a href="#eq3">3</a>) it holds.</p><div id="eq3">a = b + c (3)</div>'),
    ("a figure link", '<p>See Figure <a href="#fig2">2</a> for it.</p><figure id="fig2"><img src="a.png"><figcaption>2 Boats</figcaption></figure>'),
    ("a table link", '<p>As in Table <a href="#tab1">1</a> above.</p><div id="tab1"><p>Table 1: boats</p></div>'),
    ("a section link", '<p>See Section <a href="#sec4">4</a> below.</p><section id="sec4"><h2>4 Piers</h2><p>They are long.</p></section>'),
    ("a step link", '<p>Go on with step <a href="#step2">2</a> now.</p><div id="step2"><p>2 Rinse the boat.</p></div>'),
    ("line numbers", '<pre><a href="#l1" id="l1">1</a> one\n<a href="#l2" id="l2">2</a> two</pre>'),
    ("line numbers in a table", '<table><tr><td><code><a href="#hl-1">1</a></code></td><td id="hl-1"><code>print(1)</code></td></tr></table>'),
    ("a count of comments", '<p>By Ann <a href="#comments">37</a></p><div id="comments"><p>Nice boats.</p></div>'),
    ("a count in brackets", '<p>Kommentare [<a href="#comments">82</a>]</p><div id="comments"><p>Nice boats.</p></div>'),
    ("a share link", '<p>Tell it on <a href="#share">X</a></p><div id="share"><p>Share it</p></div>'),
    ("pages", '<p><a href="#p1">1</a> <a href="#p2">2</a> <a href="#p3">3</a></p><div id="p1"><p>One.</p></div><div id="p2"><p>Two.</p></div>'),
    ("a table of contents", '<ul><li><a href="#a">1</a></li><li><a href="#b">2</a></li></ul><h2 id="a">Boats</h2><p>They lie.</p><h2 id="b">Piers</h2><p>They stand.</p>'),
    ("headings with links of their own", '<h2 id="a">Boats <a class="headerlink" href="#a">#</a></h2><p>They lie.</p>'),
    ("skip links", '<a href="#main">1</a><div id="main"><p>Boats lie here.</p></div>'),
    ("the author of a comment is fn", '<p>Boats lie here.</p><ol class="commentlist"><li><b class="fn">Ann</b> says: Nice.</li></ol>'),
    ("a legal box called footnotes", '<p>Boats lie here.</p><div class="footnotes"><a href="/imprint">Imprint</a> <a href="/privacy">Privacy</a></div>'),
    ("a list of references without markers", "<p>Boats lie here.</p><h2>References</h2><ol><li>Smith J.</li><li>Jones P.</li></ol>"),
    ("typed references without markers", "<p>Boats lie here.</p><h2>Quellen</h2><p>[1] Hafenamt</p><p>[2] Pierverein</p>"),
    ("notes of a recipe", "<h3>Notes</h3><ul><li>Use cold water.</li><li>Stir it well.</li></ul>"),
    ("numbered notes of a recipe", "<p>Mix 2 cups of flour.</p><h3>Notes</h3><ol><li>Use cold water.</li><li>Stir it well.</li></ol>"),
    ("an enumeration", "<p>Three steps (1) wash, (2) rinse and (3) dry them.</p><p>1. Wash</p><p>2. Rinse</p><p>3. Dry</p>"),
    ("numbered paragraphs", "<p>(1) Zwar hat der Hafen Boote.</p><p>(2) Doch liegen sie still.</p><p>(3) Also gut.</p>"),
    ("paragraphs with numbers in brackets", "<p>[1] Wer hier liegt, zahlt.</p><p>[2] Wer geht, nicht.</p>"),
    ("an array", "<p>Then <code>boats[1]</code> is set.</p><p>[1] is the second</p>"),
    ("an array without code", "<p>Set numbers[1] = 30; and print(numbers[1])</p><ol><li>Done</li></ol>"),
    ("a manual page", "<p>See git-add[1] and git-log[1] for it.</p>"),
    ("a status", "<p>It says &lt;Response [200]&gt; each time.</p>"),
    ("an editor's brackets", "<p>\u201c[S]ome boats\u201d lie [\u2026] here, he [Smith] says.</p>"),
    ("a year in brackets", "<p>Smith [2019] says so.</p>"),
    ("a required field", "<form><label>Name*</label><p>* required field</p></form>"),
    ("a required field, German", "<p>Name*</p><p>E-Mail*</p><p>* Pflichtfeld</p>"),
    ("a daily value", "<p>Fat 3 g 5%* per cup</p><p>*Percent Daily Values are based on a 2000 calorie diet.</p>"),
    ("affiliate links", "<p>Buy this boat* here.</p><p>* Affiliate link: we get a commission.</p>"),
    ("an advertisement", "<p>Zum Boot* im Laden.</p><p>*Werbelink: wir bekommen Geld dafür.</p>"),
    ("a price with taxes", "<p>Nur 19,90 € pro Boot*</p><p>* inkl. MwSt., zzgl. Versandkosten</p>"),
    ("the most read stories", '<h3>Meistgelesen*</h3><ul><li><a href="/a">Boats lie here in the harbour</a></li><li><a href="/b">Piers are long and wet</a></li><li><a href="/c">Walls are made of old stone</a></li></ul><p>* in den letzten 10 Tagen gemessen</p>'),
    ("inclusive German", "<p>Die Mitarbeiter*innen und Leser*innen kamen.</p><p>*innen ist ein Suffix</p>"),
    ("a gulp", "<p>*gulp*... I am nervous, *sighs loudly* he said.</p><p>*gulp* again, and off he went.</p>"),
    ("Markdown left over", "<p>The **boats** lie here.</p><p>**Piers** are long and wet, too.</p>"),
    ("typed bullets", "<p>We have* these:</p><p>* boats of wood</p><p>* piers of stone</p><p>* walls of both</p>"),
    ("stars of a hotel", "<p>It was rated 4.5* by guests.</p><p>*The hotel is near the pier</p>"),
    ("a product", "<p>So 2 * 3 * 4 is it.</p><p>* is the sign of a product</p>"),
    ("a score behind a review", "<p>Very durable.5</p><p>We love it.4</p><p>Nice boat.5</p>"),
    ("versions", "<p>Python 3.12 removes it, Rev.2 brings it back, and M.2 drives are fast as well, v2.1 too.</p>"),
    ("dates and times", "<p>Signed on 12.03.2019 at 8.30 pm. In 2020 he left. 3 years later he came back.</p>"),
    ("chapter and verse", "<p>As in John 3:16 and 1 Cor. 13.4 it says.</p>"),
    ("affiliations", '<p>Ann Smith<sup><a href="#aff1">1</a></sup>, Bo Jones<sup><a href="#aff2">2</a></sup></p><ol><li id="aff1">Harbour University</li><li id="aff2">Pier College</li></ol>'),
    ("affiliations without links", "<p>Ann Smith<sup>1</sup>, Bo Jones<sup>2</sup>, Cy Brown<sup>3</sup></p><p>Abstract. Boats lie here.</p>"),
    ("ranks", "<p>1</p><p>Boats</p><p>2</p><p>Piers</p><p>3</p><p>Walls</p>"),
    ("a phone number", "<p>Call (07) 4000 8532 or (1) 800 555.</p>"),
    ("access keys", '<p><a href="#menu">Menu [1]</a> <a href="#body">Text [2]</a></p><div id="menu"><p>Menu</p></div><div id="body"><p>Text</p></div>'),
    ("a marker in a comment", '<p>Boats lie here.</p><div class="comments" id="comments"><p>So they do [1] here.</p><p>[1] https://example.org/</p></div><p>' + PROSE * 6 + "</p>"),
    ("a source under an image", '<figure><img src="a.png"><figcaption>Source: harbour office</figcaption></figure><p>Boats lie here.</p>'),
    ("a link to the top", '<p id="top">Boats lie here.</p><p>Piers, too. <a href="#top">↑</a></p>'),
    ("hashes of a script", '<p>Boats <a href="#!/boats/1">1</a> and <a href="#">2</a> lie here.</p>'),
]  # fmt: skip


@pytest.mark.parametrize("html", [html for _, html in NO_NOTES], ids=[name for name, _ in NO_NOTES])
def test_no_notes(html: str) -> None:
    """What only looks like a marker or a note is left alone."""
    tree, notes, lines = shown(f"<article><h1>Boats</h1>{html}<p>{PROSE}</p></article>")
    assert lines == []
    assert not notes.taken and not notes.copies and not notes.element_marks and not notes.text_marks


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
    """Marks that are sure by what stands round them are found, and nothing else."""
    assert [(marker, start) for start, _, marker in flattened_marks(text)] == marks


def test_flattened_needs_the_whole_text() -> None:
    """Digits glued to words count when they run 1, 2, 3 in order, or when a list of notes has their numbers."""
    text = ["It was in Returns1 and later in Watchmen2 as well.", "Even the others3 did it."]
    assert [marker for *_, marker in flattened_in_document(text)] == ["1", "2", "3"]
    assert flattened_in_document(text[1:]) == []
    assert [marker for *_, marker in flattened_in_document(text[1:], ("3",))] == ["3"]
    assert [marker for *_, marker in flattened_in_document(["The names byte1, byte2, byte3 and byte4 are set."])] == []


def test_flattened_scores() -> None:
    """Digits that end most lines are scores of reviews."""
    assert flattened_in_document(["We love this little boat of ours.5", "It is a very durable boat, really.4", "Nice boat for us all.5"]) == []


LINES = [
    (
        "numbers under a heading",
        ["It grew.1 Then it fell.2 So it was.", "Notes:", "1. The first year.", "2. See above."],
        [("", None), ("1", "The first year."), ("2", "See above.")],
    ),
    (
        "brackets without a heading, one goes on",
        ["It grew [1] and fell [2] again.", "[1] The first year.", "It was long.", "[2] See above."],
        [("1", "The first year. It was long."), ("2", "See above.")],
    ),
    ("Unicode", ["It grew.¹ It fell.²", "¹ The first year.", "² See above."], [("1", "The first year."), ("2", "See above.")]),
    ("an asterisk", ["Anna*, 32, tells it.", "*Her name was changed."], [("*", "Her name was changed.")]),
    ("a list that nothing refers to", ["It grew.", "References", "1. Smith", "2. Jones"], []),
    ("an enumeration", ["Do this:", "1. Wash it.", "2. Rinse it."], []),
    ("a required field", ["Name*", "* required field"], []),
]


@pytest.mark.parametrize(("text", "found"), [case[1:] for case in LINES], ids=[case[0] for case in LINES])
def test_note_lines(text: list[str], found: list[tuple[str, str | None]]) -> None:
    """Lines at the end of a flat text are notes when its marks have their numbers."""
    assert [(note.marker, note.text) for note in note_lines(text)] == found


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
    assert [notice.code for notice in tree.notices] == ["max_footnotes"]
    with pytest.raises(LimitExceeded):
        read_notes(tree, Limits(max_footnotes=3, strict=True))


HOSTILE = [
    ("many markers of one note", '<p id="p">' + 'a<sup><a href="#n">1</a></sup> ' * 4_000 + '</p><ol><li id="n">One.</li></ol>'),
    ("many notes without markers", "<p>a<sup>1</sup> b</p>" + "".join(f"<p><sup>{i % 900 + 1}</sup> text</p>" for i in range(4_000))),
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
    read_notes(tree, Limits())
    assert time.process_time() - start < 4
