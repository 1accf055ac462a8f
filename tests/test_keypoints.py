"""Key points: forms and languages in `fixtures/keypoints/*.md`, and lists that are none. The format is that of `test_notes.py`."""

from __future__ import annotations

import time

import pytest

from tests.doors import Tree, is_strong_label, is_weak_label, read_keypoints

from .test_notes import PROSE, cases, tree_of

BODY = "</p><p>".join([PROSE] * 9)


def point_text(tree: Tree, slots: list[int], skips: dict[int, int]) -> str:
    """The text of a point, runs apart by a space, without a typed bullet."""
    parts: list[str] = []
    last = None
    for slot in slots:
        run = tree.run_of_slot(slot)
        if last is not None and run != last:
            parts.append(" ")
        last = run
        parts.append(tree.slot_text(slot)[skips.get(slot, 0) :])
    return " ".join("".join(parts).split())


def shown(html: str) -> list[str]:
    """The label and the points of a page, a line each."""
    tree = tree_of(html)
    found = read_keypoints(tree)
    if found is None:
        return []
    assert found.first_run <= found.last_run
    return [f"label: {found.label or '-'}", *(f"* {point_text(tree, point, found.skips)}" for point in found.points)]


@pytest.mark.parametrize(("html", "expected"), cases("forms.md", "languages.md", folder="keypoints"))
def test_forms(html: str, expected: str) -> None:
    """Every form and language gives its label and its points."""
    assert shown("<article>" + html.replace("PROSE", BODY) + "</article>") == expected.splitlines()


ITEMS = "<ul><li>The harbour is older than the town.</li><li>Boats lie here and there all year.</li></ul>"
NONE = [
    (
        "paragraphs behind a list of bare words",
        f"<h1>A day at sea</h1><h2>Key points</h2><ul><li>Boats</li><li>Ports</li></ul><p>{PROSE}</p><h2>Then</h2><p>{BODY}</p>",
    ),
    ("a label alone", "<h2>Key takeaways</h2><h2>History</h2>"),
    ("a closing section", f"<h2>Conclusion</h2>{ITEMS}"),
    ("the bottom line", "<h2>The bottom line</h2><p>The harbour is old and boats lie here.</p>"),
    ("Fazit", f"<h2>Fazit</h2>{ITEMS}"),
    ("a table of contents", '<h2>In this article</h2><ul><li><a href="#a">Harbour</a></li><li><a href="#b">Boats</a></li></ul>'),
    ("a table of contents under a weak label", '<h2>At a glance</h2><ul><li><a href="#a">The harbour and its long history</a></li>'
     '<li><a href="#b">Boats that lie here and there</a></li></ul>'),
    ("links to other stories", '<h3>Highlights</h3><ul><li><a href="/a">The harbour is older than the town</a></li>'
     '<li><a href="/b">Boats lie here and there all year</a></li></ul>'),
    ("fast facts per product", "".join(f"<h3>Fast facts</h3><ul><li>Boat {i} is nine metres long and fast.</li>"
     f"<li>It costs about {i} pounds a day or more.</li></ul><p>{PROSE}</p>" for i in range(3))),
    ("takeaways per section", "".join(f"<h3>Key takeaways</h3>{ITEMS}<p>{PROSE}</p>" for _ in range(4))),
    ("specifications", "<h2>At a glance</h2><ul><li>Length: 9 m</li><li>Width: 3 m</li><li>Price: 10 pounds</li></ul>"),
    ("features of a product", f"<h2>Key features</h2>{ITEMS}"),
    ("a syllabus", f"<h2>What you will learn</h2>{ITEMS}"),
    ("takeaway food", f"<h2>Takeaway service</h2>{ITEMS}"),
    ("a summary in prose", "<h2>Summary</h2><p>The harbour is older than the town, and boats lie here.</p>"),
    ("in a comment", f'<div class="comments" id="comments"><p>TL;DR</p>{ITEMS}</div>'),
    ("in the footer", f"<footer><h3>Key points</h3>{ITEMS}</footer>"),
    ("in a related box", f'<div class="related-posts"><h3>Highlights</h3>{ITEMS}</div>'),
    ("a table heading", "<table><tr><th>Summary</th><td>Boats</td></tr><tr><td>The harbour is old</td><td>9</td></tr></table>"),
    ("a weak label in the middle", f"{'<p>' + PROSE + '</p>'}<h2>At a glance</h2>{ITEMS}"),
    ("one long item", f"<h2>Highlights</h2><ul><li>{PROSE * 20}</li></ul>"),
    ("a bold label in a sentence", "<p><b>Key takeaways</b> of the harbour are that it is old and that boats lie here.</p>"),
    ("a weak bold label", "<p><b>Summary:</b> the harbour is older than the town, and boats lie here and there.</p>"),
    ("a bold label late", f"{'<p>' + PROSE + '</p>'}<p><b>TL;DR:</b> the harbour is older than the town, and boats lie here.</p>"),
    ("nothing like it", f"<h2>Boats</h2>{ITEMS}"),
]  # fmt: skip


@pytest.mark.parametrize("html", [html for _, html in NONE], ids=[name for name, _ in NONE])
def test_none(html: str) -> None:
    """Lists that are not key points of the article are left alone."""
    half = "<p>" + "</p><p>".join([PROSE] * 5) + "</p>"
    assert shown(f"<article><h1>Boats</h1>{half}{html}{half}</article>") == []


def test_labels() -> None:
    """Labels are compared without case, colon, pictograms, kind of apostrophe and dots of Turkish capitals."""
    assert all(map(is_strong_label, ("🔑 KEY TAKEAWAYS:", "Ce qu’il faut retenir", "**TL;DR**", "ÖNE ÇIKANLAR")))
    assert not any(map(is_strong_label, ("Key", "Summary")))
    assert is_weak_label("In a nutshell …")
    assert not any(map(is_weak_label, ("Fazit", "x" * 500)))


def test_hostile() -> None:
    """Work grows with the page, not with its square."""
    html = "<h2>Key points</h2>" * 3_000 + "<ul><li>one</li></ul>" * 3_000 + "<div>" * 300 + "<p>TL;DR</p><p>• a b</p>" * 500
    tree = tree_of(html)
    start = time.process_time()
    read_keypoints(tree)
    assert time.process_time() - start < 4
