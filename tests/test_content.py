"""Features, threshold, choice: tables and what holds for every page."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postclean.limits import Limits
from postclean.rules import vocabulary
from postclean.rules.cues import CUE_CLASSES
from tests.doors import (
    ABSENT,
    CONTAINERS,
    FEATURES,
    GROUPS,
    IN_ASIDE,
    LOWEST,
    MANY,
    MARKED,
    STEPS,
    TAGS,
    Marks,
    Measures,
    Selection,
    Tree,
    address_of,
    choose,
    edge_runs,
    end_class,
    essay_runs,
    expected_f1_threshold,
    first_class,
    is_good,
    measure,
    next_runs,
    open_source,
    own_runs,
    parse,
    probabilities,
    score_page,
    score_rows,
)

SENTENCE = "The harbour lay still that morning, and nobody in the town spoke of the storm that had passed in the night."


def tree_of(html: str) -> Tree:
    """The tree of a page."""
    return parse(open_source(html, limits=Limits()), Limits())


def measured(html: str, dead: tuple[str, ...] = (), title: str | None = None) -> dict[str, dict[str, float]]:
    """Text of each live run → its features by name."""
    tree = tree_of(html)
    found = measure(tree, bytes(text in dead for text in tree.run_text), title)
    return {tree.run_text[run]: dict(zip(FEATURES, row)) for run, row in zip(found.runs, found.rows)}


def lines(count: int) -> str:
    """A number of different paragraphs of running text."""
    return "".join(f"<p>{SENTENCE} {i}.</p>" for i in range(count))


# -- the run itself ---------------------------------------------------------------------------------------------------

ENDS = [
    ("He said yes.", 1),
    ("Did he?", 1),
    ("他说是。", 1),
    ('"Yes."', 1),
    ("(He said “yes.”)", 1),
    ("As follows:", 2),
    ("first,", 3),
    ("He said “yes”", 4),
    ("[1]", 4),
    (")", 4),
    ("Menu", 0),
    ("1", 0),
]


@pytest.mark.parametrize(("text", "end"), ENDS)
def test_how_a_line_ends(text: str, end: int) -> None:
    """Quotes and brackets do not hide a stop, in any script."""
    assert end_class(text) == end


GOOD = [
    ("a sentence of twelve words", "w " * 12, 12, 0.0, 1, True),
    ("eleven words", "w " * 11, 11, 0.0, 1, False),
    ("twelve words without a stop", "w " * 12, 12, 0.0, 0, False),
    ("thirty words without a stop", "w " * 30, 30, 0.0, 0, True),
    ("a third of it is links", "w " * 40, 40, 0.34, 1, True),
    ("more than a third of it is links", "w " * 40, 40, 0.36, 1, False),
    ("data in braces", '{"a": "b"', 40, 0.0, 1, False),
]


@pytest.mark.parametrize(
    ("text", "words", "density", "end", "good"), [c[1:] for c in GOOD], ids=[c[0] for c in GOOD]
)
def test_what_counts_as_running_text(text: str, words: int, density: float, end: int, good: bool) -> None:
    """Good words are those of sentences, or of long lines, that are not links."""
    assert is_good(text, words, density, end) is good


# -- features ---------------------------------------------------------------------------------------------------------


def test_a_row_has_the_groups_in_their_order() -> None:
    """Each value of a row is at the place of its name: every group of the table is filled, none is wider or narrower."""
    tree = tree_of(f"<div class='post-body'><h1>Fog</h1>{lines(3)}<aside><p>x</p></aside></div>")
    found = measure(tree, bytes(len(tree.run_text)), "Fog")
    at = [tree.run_node[run] for run in found.runs]
    assert [len(row) for row in found.rows] == [len(FEATURES)] * len(found.rows)
    assert tuple(name for group in GROUPS.values() for name in group) == FEATURES
    assert [row[FEATURES.index("tag")] for row in found.rows] == [TAGS[tree.node_tag[node]] for node in at]
    assert [row[FEATURES.index("in_aside")] for row in found.rows] == [0, 0, 0, 0, 1]
    assert len({row[FEATURES.index("page_good")] for row in found.rows}) == 1


def test_a_run_by_itself() -> None:
    """Words, links, end, tag and copies are the run's own."""
    rows = measured(
        f"<body><h2>Fog:</h2>{lines(2)}<p>See <a href=x>it</a> now</p><div>Twice</div><div>Twice</div>"
    )
    assert {name: rows["Fog:"][name] for name in ("w", "ld", "end", "tag", "dup")} == {
        "w": 1,
        "ld": 0.0,
        "end": 2,
        "tag": TAGS["h2"],
        "dup": 1,
    }
    assert rows["See it now"]["ld"] == pytest.approx(2 / 10)
    assert rows["Twice"]["dup"] == 2


FIRSTS = [
    ("now", 0),
    ("Now", 1),
    ("1st", 2),
    ("„Nun“", 3),
    ("(now)", 4),
    ("• now", 5),
    ("现在", 6),
    ("+1", 6),
]


@pytest.mark.parametrize(("text", "first"), FIRSTS)
def test_how_a_line_begins(text: str, first: int) -> None:
    """Letters, digits, quotes, brackets and bullets are distinguished, in any script."""
    assert first_class(text) == first


def test_every_feature_by_its_name() -> None:
    """The values of one run, by name: what a name says is what is in its column."""
    page = (
        "<div><h1>Fog at Sea</h1><img src=x><div class='post-body'><h2>Tags:</h2>"
        f"<p>{SENTENCE} One.</p><p>{SENTENCE} Two.</p></div><footer><p>Home | <a href=x>About</a></p></footer></div>"
    )
    tree = tree_of(page)
    found = measure(tree, bytes(len(tree.run_text)), "Fog at Sea", "The harbour lay still")
    names = dict(zip(FEATURES, found.rows[2], strict=True))
    words = len(SENTENCE.split()) + 1
    whole = 2 * words + 3 + 1 + 3
    body = {
        "np": 1.0,
        "gn": 2,
        "gf": 2 * words / (2 * words + 1),
        "nb": 3,
        "ld": 0.0,
        "avg": (2 * words + 1) / 3,
    }
    around = {
        "np": 1.0,
        "gn": 2,
        "gf": 2 * words / whole,
        "nb": 5,
        "ld": 5 / 12 * 3 / whole,
        "avg": whole / 5,
    }
    expected = {
        "w": words,
        "ld": 0.0,
        "end": 1,
        "tag": TAGS["p"],
        "dup": 1,
        "cue": 0,
        "good": 1,
        "fch": 1,
        "awl": len(f"{SENTENCE} One.") / words,
        "simd": 4 / len({*f"{SENTENCE} One.".lower().split()}),
        "d_h1": 2,
        "d_head": 1,
        "lhcue": CUE_CLASSES.index("tags"),
        "before": 0.0,
        "seg": 0.0,
        "pos": 2 / 5,
        "to_lastgood": 1,
        "s50_dist": 0,
        "top_dist": 0,
        "s50_toend": 1,
        "s80_toend": 1,
        "tt_toend": 2,
        "img_before": 1,
        "img_after": 20,
        "ld_n": 0.0,
        "ld_b": 0.0,
        "w4b": 4,
        "s_rep": 0,
        **{f"p_{name}": value for name, value in body.items()},
        "p_wsh": (2 * words + 1) / whole,
        "p_rep": 1,
        **{f"{x}_{name}": value for x in "gh" for name, value in around.items()},
        "g_wsh": 1.0,
        "g_rep": 0,
        "h_wsh": 1.0,
        "h_rep": 0,
        "s50_dd": 1,
        "s80_dd": 1,
        "top_dd": 1,
        "an_dd": 1,
        "ar_dd": -99,
        "tt_dd": 2,
        "depth": 3,
        "in_footer": 0,
        "in_figure": 0,
        "in_aside": 0,
        "v_caption": 0,
        "v_modal": 0,
        "v_media": 0,
        "negd": 30,
        "posd": 1,
        "hid_np": -1.0,
        "sig_n": 2,
        "sig_w": 2 * words / whole,
        "sig_ld": 0.0,
        "sig_good": 1.0,
        "page_good": 2 * words / whole,
        "page_goodn": 2,
        "page_ld": 5 / 12 * 3 / whole,
        "deadsh": 0.0,
        "s50_np": 1.0,
        "tt_np": 1.0,
    }
    assert set(expected) == set(FEATURES)
    assert {name: value for name, value in names.items() if value != pytest.approx(expected[name])} == {}


THREAD = (
    "<div class=%s>"
    + "".join(f"<div class=one><p>{SENTENCE} I say so for the {i}th time.</p></div>" for i in range(6))
    + "</div>"
)


@pytest.mark.parametrize("name", ["comments", "opinii", "yorumlar", "liuyan", "commentDiv"])
def test_comments_hold_no_anchor(name: str) -> None:
    """A thread that has more words than the post is not what the post is measured by, in any language."""
    rows = measured(f"<div class=box><h1>Fog</h1>{lines(1)}</div>{THREAD % name}", title="Fog")
    post, comment = rows[f"{SENTENCE} 0."], rows[f"{SENTENCE} I say so for the 3th time."]
    assert (post["p_np"], post["s50_dist"], comment["p_np"]) == (1.0, 0, 0.0)


@pytest.mark.parametrize("name", ["comments post-body", "thread", "talk-of-the-town"])
def test_other_names_are_no_comments(name: str) -> None:
    """What names the body, or names no comments, is measured as text."""
    rows = measured(f"<div class=box><h1>Fog</h1>{lines(1)}</div>{(THREAD % repr(name))}", title="Fog")
    assert rows[f"{SENTENCE} 0."]["p_np"] < 0.5


def test_a_run_that_is_absent_counts_as_if_it_never_was() -> None:
    """Training leaves runs out: unlike a marked run, they leave nothing behind."""
    tree = tree_of(f"<div>{lines(3)}</div>")
    marked, absent = (measure(tree, bytes([mark, 0, 0])) for mark in (MARKED, ABSENT))
    without = measure(tree_of(f"<div>{lines(3).split('</p>', 1)[1]}</div>"), bytes(2))
    assert absent.rows == without.rows
    assert marked.rows != without.rows


def test_places_are_counted_from_title_and_heading() -> None:
    """`d_h1` counts from the line that the head's title names, `d_head` from the last heading."""
    rows = measured(
        f"<p>Blog</p><div>Fog at Sea</div><p>One.</p><h3>Part</h3><p>Two.</p>{lines(3)}", title="Fog at Sea"
    )
    assert [rows[text]["d_h1"] for text in ("Blog", "Fog at Sea", "One.", "Two.")] == [-1, 0, 1, 3]
    assert rows["Two."]["d_head"] == 1
    assert rows[f"{SENTENCE} 1."]["d_head"] == 3


def test_containers_are_summed() -> None:
    """A container has the words, links and runs inside it, whatever is next to it."""
    inside = f"<div id=in>{lines(3)}<p><a href=x>Link</a></p></div>"
    rows = measured(f"<main>{inside}<div>{lines(1).replace('harbour', 'forest')}</div></main>")
    row = rows[f"{SENTENCE} 0."]
    assert row["p_nb"] == 4
    assert row["g_nb"] == 5
    assert row["p_np"] == pytest.approx(3 / 4)
    assert row["g_np"] == 1.0
    assert row["p_ld"] == pytest.approx(1 / (3 * row["w"] + 1))
    assert row["p_avg"] == pytest.approx((3 * row["w"] + 1) / 4)


@pytest.mark.parametrize(
    ("html", "tag"),
    [
        (f"<div><main><p>{SENTENCE}</p><p>It was so.</p></main></div>", "main"),
        (f"<div><main><div><p>{SENTENCE}</p></div><div><p>It was so.</p></div></main></div>", "main"),
        (f"<div><main><p>{SENTENCE}<br><br>{SENTENCE}</p></main><p>It was so.</p></div>", "main"),
        (f"<main><div>{SENTENCE}</div><div>It was so.</div></main>", "main"),
        (f"<div>Home</div><section><p>{SENTENCE}</p><p>{SENTENCE}</p></section>", "section"),
        (
            f"<main><ul><li>{SENTENCE}</li><li>{SENTENCE}</li></ul><h2>Tea</h2><pre>make tea</pre></main>",
            "main",
        ),
        (
            f"<main><blockquote><p>{SENTENCE}</p><p>{SENTENCE}</p></blockquote><p>It was so.</p></main>",
            "main",
        ),
    ],
)
def test_the_container_of_the_text_is_no_piece_of_it(html: str, tag: str) -> None:
    """Where one paragraph or list is half of the text, as in short posts, what is around it is the container."""
    tree = tree_of(html)
    assert tree.node_tag[measure(tree, bytes(len(tree.run_text))).half_container] == tag


@pytest.mark.parametrize(
    ("html", "good"),
    [
        ("<main><p>It was late.</p><p>The boat came in.</p></main><div>Home</div>", {"The boat came in."}),
        ("<main><p>The boat came in</p><div>All of the posts</div></main>", {"The boat came in"}),
        ("<p>The boat came in.</p><footer><p>You may copy all of it.</p></footer>", {"The boat came in."}),
        (f"<p>{SENTENCE}</p><p>The boat came in.</p>", {SENTENCE}),
        ("<p><a href=/x>The boat came in.</a></p>", set()),
    ],
)
def test_shorter_lines_count_where_there_is_nothing_longer(html: str, good: set[str]) -> None:
    """A page without a sentence of twelve words is measured by its shorter sentences, or by the lines in its paragraphs."""
    tree = tree_of(html)
    found = measure(tree, bytes(len(tree.run_text)))
    assert {tree.run_text[run] for run, is_good_run in zip(found.runs, found.good) if is_good_run} == good


def test_anchors_are_where_the_text_is() -> None:
    """Inside the anchor the depth is counted down, outside minus the levels up to the common ancestor."""
    rows = measured(
        f"<div><p>Top</p></div><main><div class='post-body'>{lines(6)}</div></main><div><p>End</p></div>"
    )
    text = rows[f"{SENTENCE} 0."]
    assert (text["s50_dd"], text["s50_dist"], text["an_dd"], text["top_dd"]) == (1, 0, 1, 1)
    assert (rows["Top"]["s50_dd"], rows["Top"]["s50_dist"]) == (-2, -1)
    assert (rows["End"]["s50_dd"], rows["End"]["s50_dist"]) == (-2, 1)
    assert text["ar_dd"] == -99


VOCABULARY = [
    ("media", "<div class=gallery><p>x</p></div>", "v_media"),
    ("captions", "<div class=caption><p>x</p></div>", "v_caption"),
    ("dialogs", "<div class=popup><p>x</p></div>", "v_modal"),
    ("asides", "<aside><p>x</p></aside>", "in_aside"),
]


@pytest.mark.parametrize(
    ("html", "feature"), [case[1:] for case in VOCABULARY], ids=[case[0] for case in VOCABULARY]
)
def test_names_of_narrow_containers_count(html: str, feature: str) -> None:
    """A name counts on a container with little of the text, and not on one with most of it."""
    assert measured(lines(5) + html)["x"][feature] == 1
    wide = html.replace("<p>x</p>", lines(5))
    assert all(row[feature] == 0 for row in measured(f"<p>x</p>{wide}").values())


def test_the_bit_of_asides_is_no_category() -> None:
    """The bit in addition to the vocabulary collides with none of its categories."""
    assert all(not IN_ASIDE & bit for bit in vocabulary.BIT.values())


def test_dead_runs_count_for_nothing() -> None:
    """A page with marked runs measures as one without them; only their share is known."""
    page = f"<main>{lines(4)}<div>{{}}</div></main>"
    furniture = "<p>Subscribe to our letter, dear reader, and you will never miss a thing that we write about the sea.</p>"
    text = furniture[3:-4]
    with_dead = measured(page.format(furniture * 3), dead=(text,))
    without = measured(page.format(""))
    assert {row.pop("deadsh") > 0 for row in with_dead.values()} == {True}
    assert {row.pop("deadsh") for row in without.values()} == {0.0}
    assert with_dead == without


@pytest.mark.parametrize("html", ["<p></p>", "<div><img src=x></div>", "<nav><a href=x>Home</a></nav>"])
def test_a_page_without_runs_has_no_rows(html: str) -> None:
    """Nothing to judge is not an error."""
    tree = tree_of(html)
    found = measure(tree, b"\1" * len(tree.run_text))
    assert found == Measures()


SHARES = (
    *(
        "ld",
        "before",
        "pos",
        "simd",
        "sig_w",
        "sig_ld",
        "sig_good",
        "page_good",
        "page_ld",
        "deadsh",
        "s50_np",
    ),
    *(f"{container}_{what}" for container in CONTAINERS for what in ("np", "gf", "ld", "wsh")),
)

pieces = st.sampled_from(
    [
        f"<p>{SENTENCE}</p>",
        "<div class='post entry-content'>",
        "<div id=comments class=comment>",
        "</div>",
        "<li><a href=/x>Home</a>",
        "<h2>Read also:</h2>",
        "<article>",
        "</article>",
        "<aside>",
        "<pre>x = 1</pre>",
        "<table><tr><td>a<td>b",
        "12",
        "<br><br>",
        "<p>{&quot;a&quot;: 1}</p>",
        "句子。",
    ]
)


@given(st.lists(pieces, max_size=40).map("".join), st.integers(0, 7))
def test_measures_of_any_page(html: str, every: int) -> None:
    """Any soup gives rows of finite numbers for the live runs only; shares are shares; the model scores them all."""
    tree = tree_of(html or "<p>")
    dead = bytes(every > 0 and i % every == 0 for i in range(len(tree.run_text)))
    found: Measures = measure(tree, dead, "Home")
    assert found.runs == [i for i, marked in enumerate(dead) if not marked and tree.run_text[i]]
    assert len(found.rows) == len(found.runs) == len(found.good) == len(found.words)
    for run, row, good in zip(found.runs, found.rows, found.good):
        named = dict(zip(FEATURES, row, strict=True))
        assert all(map(math.isfinite, row))
        assert all(-1e-9 <= named[share] <= 1 + 1e-9 for share in SHARES)
        assert not good or is_good(tree.run_text[run], int(named["w"]), named["ld"], int(named["end"]))
        assert end_class(tree.run_text[run]) == named["end"]
    assert all(map(math.isfinite, score_rows(found.groups)))
    assert found.rows == measure(tree, dead, "Home").rows


# -- the choice -------------------------------------------------------------------------------------------------------

judged = st.lists(st.tuples(st.floats(0, 1), st.integers(1, 300)), max_size=30)


def expected_f1(p: list[float], words: list[int], threshold: float) -> float:
    """The expected F1 of what is at or above a threshold, by the formula."""
    kept = [(a, w) for a, w in zip(p, words) if a >= threshold]
    total = sum(w for _, w in kept) + sum(a * w for a, w in zip(p, words))
    return 2 * sum(a * w for a, w in kept) / total if total else 0.0


@given(judged)
def test_the_threshold_is_the_best(runs: list[tuple[float, int]]) -> None:
    """No threshold at or above the lowest promises a better F1 than the one that is taken."""
    p, words = [a for a, _ in runs], [w for _, w in runs]
    threshold, best = expected_f1_threshold(p, words)
    assert best == pytest.approx(expected_f1(p, words, threshold) if best else 0.0)
    assert all(expected_f1(p, words, other) <= best + 1e-9 for other in p if other >= LOWEST)
    assert 0.0 <= best <= 1.0 + 1e-9


@given(judged)
def test_favor_only_moves_the_threshold(runs: list[tuple[float, int]]) -> None:
    """What precision keeps, balance keeps; what balance keeps, recall keeps."""
    p, words = [a for a, _ in runs], [w for _, w in runs]
    texts = [str(i) for i in range(len(runs))]
    precise, balanced, recalled = (
        choose(p, words, texts, favor).kept for favor in ("precision", "balance", "recall")
    )
    assert all(a <= b <= c for a, b, c in zip(precise, balanced, recalled))
    assert all(probability >= 0.5 for probability, kept in zip(p, precise) if kept)


LONG = [
    f"{SENTENCE} It was the {i}th of May, and the boats lay where they had lain before the war."
    for i in range(8)
]

PASSAGE = " ".join(f"{text[:60]}, and that was said of it." for text in LONG[:5])

DOUBLES = [
    ("different lines", LONG[:3], []),
    ("a refrain", [LONG[3], LONG[4], LONG[0], LONG[1], LONG[0], LONG[2], LONG[0]], []),
    (
        "an item under several headings",
        [LONG[3], LONG[4], "a: " + LONG[0], LONG[0], LONG[1], "b: " + LONG[1], LONG[0]],
        [],
    ),
    ("a verdict that is repeated in other company", [*LONG[:4], LONG[2], LONG[4], LONG[3]], []),
    ("a long passage twice", [LONG[3], LONG[4], PASSAGE, LONG[1], PASSAGE], [4]),
    ("a stretch of lines twice", [*LONG, "And so on.", *LONG[2:7]], [9, 10, 11, 12, 13]),
    ("a standfirst that is a paragraph", [LONG[0], LONG[1], LONG[2], LONG[0]], [3]),
    ("a line for each width of the screen", [*LONG[1:4], LONG[0], LONG[0]], [4]),
    ("a short line twice", ["Yes, indeed.", LONG[0], "Yes, indeed."], []),
    ("the whole text once more in one line, at the end", [*LONG, " ".join(LONG)], [8]),
    ("the whole text once more in one line, at the start", [" ".join(LONG), *LONG], [0]),
    ("a long line that quotes one other", [LONG[0], " ".join(LONG[1:]) + LONG[0]], []),
]


@pytest.mark.parametrize(
    ("texts", "doubles"), [case[1:] for case in DOUBLES], ids=[case[0] for case in DOUBLES]
)
def test_doubles_are_left_out(texts: list[str], doubles: list[int]) -> None:
    """The same text is kept once, also when the copy is all in one piece."""
    choice = choose([0.9] * len(texts), [20] * len(texts), texts, "balance")
    assert sorted(choice.doubles) == doubles
    assert [i for i, kept in enumerate(choice.kept) if not kept] == doubles


def test_what_is_not_kept_doubles_nothing() -> None:
    """A copy of a line that was refused is not a double."""
    choice = choose([0.01, 0.9], [20, 20], [LONG[0], LONG[0]], "balance")
    assert choice.kept == [False, True]
    assert choice.doubles == frozenset()


@pytest.mark.parametrize("favor", ["precision", "balance", "recall"])
def test_nothing_is_chosen_of_nothing(favor: str) -> None:
    """A page without runs, or with hopeless ones, gives an empty choice."""
    assert choose([], [], [], favor).kept == []  # type: ignore[arg-type]
    assert choose([0.0, 0.05], [9, 9], ["a", "b"], favor).kept == [False, False]  # type: ignore[arg-type]


@given(st.lists(st.floats(-1e6, 1e6)))
def test_probabilities_are_probabilities(scores: list[float]) -> None:
    """Any score gives a probability, and higher scores no lower ones."""
    p = probabilities(sorted(scores))
    assert all(0.0 <= probability <= 1.0 for probability in p)
    assert p == sorted(p)


@pytest.mark.parametrize("count", [150, 600])
def test_a_long_article_is_kept_whole(count: int) -> None:
    """A page of many paragraphs is an article like one of few."""
    words = SENTENCE.split()
    texts = [
        f"{' '.join(words[i % 17 :])} {SENTENCE} {' '.join(words[: i % 13 + 3])}, number {i}."
        for i in range(count)
    ]
    found = measure(
        tree_of(f"<main><article>{''.join(f'<p>{text}</p>' for text in texts)}</article></main>"),
        bytes(count),
    )
    choice = choose(probabilities(score_rows(found.groups)), found.words, texts, "balance")
    assert sum(choice.kept) == count


# -- long texts stay whole --------------------------------------------------------------------------------------------


def paragraphs(chances: str) -> str:
    """An essay: a paragraph for each letter, `k` for one that is surely kept, `d` for a doubtful one, `n` for one that is not."""
    starts = {"x": '<p class="more">', "a": "<p><a href=/x>"}
    return "".join(
        f"{starts.get(c, '<p>')}{SENTENCE} This was paragraph {i}.</a></p>" for i, c in enumerate(chances)
    )


CHANCE = {"k": 0.9, "d": 0.35, "n": 0.12, "x": 0.35, "a": 0.35}

ESSAYS = [
    ("a hole amid a long text", "kkkkkdddddddkkkkkk", "kkkkkdddddddkkkkkk"),
    ("several holes", "kkkkddkkkddddkkkkk", "kkkkddkkkddddkkkkk"),
    ("its last third", "kkkkkkkkkkkddddd", "kkkkkkkkkkkddddd"),
    ("a tail up to what is surely none", "kkkkkkkkkkkdddnd", "kkkkkkkkkkkddd"),
    ("what is surely none, amid it", "kkkkkknnnnkkkkkk", "kkkkkkkkkkkk"),
    ("a short text has no such right", "kkkdddkkkddd", "kkkkkk"),
    ("paragraphs of another class are something else", "kkkkkkkkkkkkxxx", "kkkkkkkkkkkk"),
    ("links are something else", "kkkkkkkkkkkkaaa", "kkkkkkkkkkkk"),
]


@pytest.mark.parametrize(
    ("chances", "whole"), [case[1:] for case in ESSAYS], ids=[case[0] for case in ESSAYS]
)
def test_a_long_text_has_no_hole_and_keeps_its_tail(chances: str, whole: str) -> None:
    """Paragraphs next to ten kept ones of the same shape stay, if they are prose and were nearly kept."""
    tree = tree_of(f"<div>{paragraphs(chances)}</div>")
    found = measure(tree, bytearray(len(chances)))
    p = [CHANCE[c] for c in chances]
    kept = [c == "k" for c in chances]
    selection = Selection(kept, 0.5, 0.9, frozenset())
    given_back = essay_runs(tree, Marks(bytes(len(chances))), found, selection, p)
    assert "".join(c for i, c in enumerate(chances) if kept[i] or i in given_back) == whole


OWN = [
    ("an outline", "<ul><li>The boats of the town</li></ul>", 0.35, True),
    ("a short line", "<p>So it was.</p>", 0.35, True),
    ("hardly likely", "<p>So it was.</p>", 0.2, False),
    ("a link", "<p><a href=/x>The boats of the town</a></p>", 0.35, False),
    ("a known lead-in", "<p>Read also: the boats of the town</p>", 0.35, False),
    ("a caption", "<figure><figcaption>The boats of the town</figcaption></figure>", 0.35, False),
    ("furniture by name", "<div class=related-posts><p>The boats of the town</p></div>", 0.35, False),
    (
        "an item that leads elsewhere",
        "<ul><li><a href=https://lake.example/>The boats</a></li></ul>",
        0.08,
        True,
    ),
    ("a paragraph of it", "<ul><li><p><a href=https://lake.example/>The boats</a></p></li></ul>", 0.08, True),
    ("a paragraph that leads elsewhere", "<p><a href=https://lake.example/>The boats</a></p>", 0.4, False),
    ("an item of an outline", "<ol><li><a href=#boats>The boats</a></li></ol>", 0.15, True),
    (
        "an outline with its address",
        "<ol><li><a href=https://harbour.example/a#boats>The boats</a></li></ol>",
        0.15,
        True,
    ),
    ("another post of the blog", "<ul><li><a href=/boats>The boats</a></li></ul>", 0.15, False),
    (
        "a post of a sister site",
        "<ul><li><a href=https://lake.harbour.example/>The boats</a></li></ul>",
        0.15,
        False,
    ),
    ("a nearly chosen one", "<ul><li><a href=/boats>The boats</a></li></ul>", 0.35, True),
    ("a heading that leads elsewhere", "<h2><a href=https://lake.example/>The boats</a></h2>", 0.08, True),
    ("a heading that is a teaser", "<h2><a href=/boats>The boats</a></h2>", 0.1, False),
    ("the sign of an anchor", "<h2><a href=https://lake.example/>#</a></h2>", 0.3, False),
    (
        "related posts elsewhere",
        "<div class=related-posts><ul><li><a href=//lake.example/>It</a></ul></div>",
        0.2,
        False,
    ),
]


@pytest.mark.parametrize(
    ("html", "probability", "kept"), [case[1:] for case in OWN], ids=[case[0] for case in OWN]
)
def test_the_containers_own_is_refused_only_on_evidence(html: str, probability: float, kept: bool) -> None:
    """Between the first and last paragraph of a long text's own container, what nothing speaks against stays."""
    paragraphs = lines(12).replace("</p>", "</p>|").split("|")
    head = "<link rel=canonical href=https://harbour.example/a>"
    tree = tree_of(f"{head}<div>{''.join(paragraphs[:6])}{html}{''.join(paragraphs[6:])}</div>")
    found = measure(tree, bytes(len(tree.run_text)))
    p = [0.9 if good else probability for good in found.good]
    selection = choose(p, found.words, [tree.run_text[run] for run in found.runs], "precision")
    assert own_runs(tree, found, selection, p, address_of(tree)) == ({found.runs[6]} if kept else set())


NEXT = [
    ("a sentence in a box of its own", f"<div><p>{SENTENCE} Four.</p></div>", 0.25, True),
    ("hardly likely", f"<div><p>{SENTENCE} Four.</p></div>", 0.15, False),
    ("a short line", "<div><p>So it was.</p></div>", 0.25, False),
    ("a link", f"<div><p><a href=/x>{SENTENCE} Four.</a></p></div>", 0.25, False),
    ("furniture by name", f"<div class=related-posts><p>{SENTENCE} Four.</p></div>", 0.25, False),
    ("another known lead-in", f"<div><p>Read also: {SENTENCE} Four.</p></div>", 0.25, False),
]


@pytest.mark.parametrize(
    ("html", "probability", "kept"), [case[1:] for case in NEXT], ids=[case[0] for case in NEXT]
)
@pytest.mark.parametrize(("count", "short"), [(3, True), (12, False)])
def test_a_short_post_keeps_the_sentence_in_the_next_box(
    html: str, probability: float, kept: bool, count: int, short: bool
) -> None:
    """Right after the last sentence of a short post one in a box of its own stays, if nothing speaks against it."""
    tree = tree_of(f"<main><div>{lines(count)}</div>{html}</main>")
    found = measure(tree, bytes(len(tree.run_text)))
    p = [0.9] * count + [probability]
    selection = choose(p, found.words, [tree.run_text[run] for run in found.runs], "precision")
    assert next_runs(tree, found, selection, p) == ({found.runs[count]} if kept and short else set())


LINK_LIST = "<ul><li><a href={}>The boats</a></li><li><a href={}>The sea</a></li></ul>"
EDGES = [
    ("an outline before the text", LINK_LIST.format("#boats", "#sea"), "", True),
    ("references after it", "", LINK_LIST.format("https://lake.example/", "https://sea.example/"), True),
    ("other posts after it", "", LINK_LIST.format("/boats", "/sea"), False),
    ("one of them elsewhere", "", LINK_LIST.format("/boats", "https://sea.example/"), False),
]
HEADS = {
    "known": "<link rel=canonical href=https://harbour.example/a><p><a href=https://harbour.example/>Home</a></p>",
    "unknown": "<p><a href=/>Home</a> <a href=/all>All</a> <a href=/x>X</a> <a href=/y>Y</a> <a href=/z>Z</a></p>",
}


@pytest.mark.parametrize(
    ("before", "after", "kept"), [case[1:] for case in EDGES], ids=[case[0] for case in EDGES]
)
@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS)
def test_lists_of_links_at_the_edges(head: str, before: str, after: str, kept: bool) -> None:
    """Where links lead decides, also of a page whose own address is not known and whose links are relative."""
    tree = tree_of(f"{head}<main>{before}{lines(5)}{after}</main>")
    found = measure(tree, bytes(len(tree.run_text)))
    p = [0.9 if good else 0.15 for good in found.good]
    selection = choose(p, found.words, [tree.run_text[run] for run in found.runs], "precision")
    items = {run for run in found.runs if tree.node_tag[tree.run_node[run]] == "li"}
    assert len(items) == 2
    assert edge_runs(tree, found, selection, p, address_of(tree)) == (items if kept else set())


def test_equal_rows_of_a_long_page_are_scored_once() -> None:
    """A page of many runs has the scores that each of its runs would have alone, also where a place is a step of a tree."""
    tree = tree_of("".join(f"<p>{SENTENCE} {number}</p>" for number in range(30)) + "<ul>" + "<li>x</li>" * 40 + "</ul>")
    groups = measure(tree, bytes(len(tree.run_text)), None).groups
    times = MANY // len(groups[0]) + 1
    assert STEPS.keys() <= set(FEATURES)
    long = []
    for group, members in zip(groups, GROUPS.values()):
        rows = []
        for number in range(times):
            at = {name: steps[number % len(steps)] + (number % 3 - 1) * 1e-9 for name, steps in STEPS.items()}
            rows += [tuple(at.get(name, value) for name, value in zip(members, row)) for row in group]
        long.append(rows)
    assert len(long[0]) >= MANY
    assert score_page(long) == score_rows(long)
    assert score_page(groups) == score_rows(groups)
