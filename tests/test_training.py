"""The training: labels, trees as code, the same file from the same data. And the model that is shipped."""

from __future__ import annotations

import gzip
import json
import math
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.doors import FEATURES, GROUPS, model
from training.compile_model import Exits, compile_trees
from training.data import MOST_SHORT, NEVER, fold_of, load, registered_domain
from training.labels import label_runs, label_snippets, short_post, without_conventions

from .cases import FIXTURES

ROOT = Path(__file__).parent.parent
MODEL = ROOT / "src/postclean/_content/model.py"
NEEDS_TRAIN = "needs postclean[train]"

# -- labels -----------------------------------------------------------------------------------------------------------

TRUTH = "The Harbour\n\nThe harbour lay still, and nobody spoke of the storm.\n\nTwo boats had broken loose in the night."

LABELS = [
    ("a paragraph of the truth", "Two boats had broken loose in the night.", True),
    ("a paragraph in other case and stops", "two boats had broken loose, in the NIGHT", True),
    ("more than half of the words", "Two boats had broken loose yesterday at noon.", True),
    ("half of the words and no more", "Two boats had broken and then they were mended well", False),
    ("words of the truth in another order", "Night the in loose broken had boats two.", False),
    ("other words", "Post a comment and tell us what you think.", False),
    ("a line of two words", "The Harbour", True),
    ("two words that are no line", "the storm", False),
    ("no words", "* * *", False),
]


@pytest.mark.parametrize(
    ("text", "positive"), [case[1:] for case in LABELS], ids=[case[0] for case in LABELS]
)
def test_a_run_is_labelled_by_the_shingles_of_the_truth(text: str, positive: bool) -> None:
    """A run belongs to the text when more than half of its words lie in three words of the truth, a short one as a line."""
    assert label_runs([text], TRUTH)[0] == [positive]


def test_of_copies_the_one_near_the_text_is_labelled() -> None:
    """What is twice on the page and once in the truth is positive once: near the long runs of the text."""
    long_run = "It took a week to clear the beams, and a year to gather the money for a new pier, one that was made of steel."
    line = "Two boats had broken loose"
    texts = [line, "Home", "About us", "Archive", line, long_run]
    assert label_runs(texts, f"{line}\n\n{long_run}")[0] == [False, False, False, False, True, True]


def test_weights_are_shares_of_the_truth() -> None:
    """A run weighs what its words are of the truth's, and no run weighs more than half a page."""
    truth = "one two three four five six seven eight nine ten"
    assert label_runs(["one two three", "word " * 50, ""], truth)[1] == [0.5, 0.5, 0.2]
    assert label_runs(["one two"], truth)[1] == [0.4]


SNIPPETS = [
    ("a run that contains a wanted one", ["It snowed all night."], ["snowed"], [], [(True, 1 / 6)]),
    ("a run that contains an unwanted one", ["Share this"], [], ["Share"], [(False, 1 / 6)]),
    ("white space is collapsed", ["It  snowed\nall night."], ["snowed all"], [], [(True, 1 / 6)]),
    (
        "runs that lie inside a long one",
        ["It snowed all night."],
        ["x It snowed all night. y"],
        [],
        [(True, 1 / 6)],
    ),
    ("a short run inside one says nothing", ["It"], ["x It snowed"], [], [(False, 0.0)]),
    ("two runs share the weight", ["Menu a", "Menu b"], [], ["Menu"], [(False, 1 / 12), (False, 1 / 12)]),
    ("wanted in too many runs", ["a b"] * 4, ["a"], [], [(False, 0.0)] * 4),
    ("both kinds", ["It snowed. Share this"], ["snowed"], ["Share"], [(True, 0.0)]),
    ("not hit", ["Home"], ["snowed"], [], [(False, 0.0)]),
]


@pytest.mark.parametrize(
    ("texts", "wanted", "unwanted", "labels"), [c[1:] for c in SNIPPETS], ids=[c[0] for c in SNIPPETS]
)
def test_snippets_are_weak_labels(
    texts: list[str], wanted: list[str], unwanted: list[str], labels: list[tuple[bool, float]]
) -> None:
    """A run that a snippet hits is labelled by it, the snippet's weight is shared, all others weigh nothing."""
    positive, weights = label_snippets(texts, wanted, unwanted)
    assert positive == [label for label, _ in labels]
    assert weights == pytest.approx([weight for _, weight in labels])


CONVENTIONS = [
    ("a list item amid the text", True, 5, 0.0, 0.0),
    ("a plain line amid the text", False, 5, 0.0, 1.0),
    ("an item of links", True, 5, 0.9, 1.0),
]


@pytest.mark.parametrize(("structured", "words", "density", "weight"), [c[1:] for c in CONVENTIONS])
def test_lists_that_annotators_left_out_weigh_nothing(
    structured: bool, words: int, density: float, weight: float
) -> None:
    """A negative item, row, quotation or subheading between two long positive runs is not learned as furniture."""
    found = without_conventions(
        [True, False, True, False],
        [1.0] * 4,
        [20, words, 20, 5],
        [0.0, density, 0.0, 0.0],
        [False, structured, False, True],
    )
    assert found == [1.0, weight, 1.0, 1.0]


SHORT = [
    ("the first paragraphs", 0, 60, {0, 2}),
    ("only one fits", 0, 40, {0}),
    ("the first in any case", 1, 20, {2}),
    ("from the middle to the end", 1, 99, {2, 3}),
    ("beyond the end", 3, 99, set()),
]


@pytest.mark.parametrize(
    ("start", "most", "kept"), [case[1:] for case in SHORT], ids=[case[0] for case in SHORT]
)
def test_a_page_is_cut_to_a_short_post(start: int, most: int, kept: set[int]) -> None:
    """Neighbouring positive runs make the post, the first of them in any case."""
    assert short_post([True, False, True, True, False], [30, 9, 40, 2, 9], start, most) == kept


DOMAINS = [
    ("https://news.bbc.co.uk/story", "bbc.co.uk"),
    ("http://example.org:8080/", "example.org"),
    ("blog.example.com", "example.com"),
    ("localhost", "localhost"),
    ("0001", "0001"),
]


@pytest.mark.parametrize(("address", "domain"), DOMAINS)
def test_folds_go_by_registered_domain(address: str, domain: str) -> None:
    """Two hosts of one owner are in one fold."""
    assert registered_domain(address) == domain
    assert fold_of(address) == fold_of(domain)


# -- trees as code ----------------------------------------------------------------------------------------------------

NAMES = ("w", "ld", "end", "dup")
INTEGERS = frozenset(("w", "end", "dup"))


def compiled(dump: dict[str, Any], exits: Exits) -> Any:
    """The function of a generated module."""
    space: dict[str, Any] = {}
    source = compile_trees(dump, NAMES, {"the run": NAMES[:3], "others": NAMES[3:]}, INTEGERS, "0123", exits)
    exec(compile(source, "model", "exec"), space)
    return lambda *row: space["score_rows"]([[row[:3]], [row[3:]]])[0]


@pytest.fixture(scope="module")
def boosted() -> tuple[Any, Any]:
    """(booster, rows): trees over rows that we make ourselves, with whole and broken numbers, negative and zero."""
    lightgbm = pytest.importorskip("lightgbm", reason=NEEDS_TRAIN)
    numpy = pytest.importorskip("numpy", reason=NEEDS_TRAIN)
    draw = numpy.random.default_rng(7)
    rows = numpy.column_stack(
        [
            draw.integers(0, 90, 1500),
            draw.random(1500).round(3),
            draw.integers(-4, 5, 1500),
            draw.integers(1, 4, 1500),
        ]
    )
    right = (rows[:, 0] > 20) ^ (rows[:, 1] > 0.4) ^ (rows[:, 2] < 0)
    options = {
        "objective": "binary",
        "num_leaves": 12,
        "seed": 1,
        "num_threads": 1,
        "verbose": -1,
        "deterministic": True,
    }
    return lightgbm.train(options, lightgbm.Dataset(rows, right), 30), rows


def test_the_code_gives_what_the_trees_give(boosted: tuple[Any, Any]) -> None:
    """Without early exit the function is the booster's raw score, but for the digits that are cut off."""
    booster, rows = boosted
    score = compiled(booster.dump_model(), {})
    for row, wanted in zip(rows, booster.predict(rows, raw_score=True)):
        assert math.isclose(score(*row), wanted, abs_tol=30 * 0.00005 + 1e-9)


def test_a_clear_sum_ends_early(boosted: tuple[Any, Any]) -> None:
    """Beyond the limit the sum of the first trees decides, times its factor; within it all trees are summed."""
    booster, rows = boosted
    early, whole = compiled(booster.dump_model(), {10: (1.0, 2.5)}), compiled(booster.dump_model(), {})
    first = compiled(booster.dump_model(num_iteration=10), {})
    parts = [first(*row) for row in rows]
    assert {abs(part) > 1.0 for part in parts} == {True, False}
    for row, part in zip(rows, parts):
        assert early(*row) == (2.5 * part if abs(part) > 1.0 else whole(*row))


# -- the training as a whole ------------------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Our own pages in the format of a folder for training, two of a fold."""
    (tmp_path / "pages").mkdir()
    lines = []
    for number, page in enumerate(sorted(FIXTURES.glob("pages/*/page.html"))):
        key = page.parent.name
        (tmp_path / "pages" / f"{key}.html.gz").write_bytes(gzip.compress(page.read_bytes()))
        text = (page.parent / "expected.md").read_text(encoding="utf-8")
        lines.append(json.dumps({"id": key, "url": None, "text": text, "fold": number // 2}))
    (tmp_path / "truth.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return tmp_path


TRAIN = """
import sys
from pathlib import Path
from postclean._content.features import FEATURES
from training.data import load
from training.fit import source_of
print(source_of(load(Path(sys.argv[1])), 5, range(len(FEATURES)), {2: (1.4, 2.3)}), end="")
"""


def trained(folder: Path, seed: str) -> str:
    """The source of a model that a process of its own has trained."""
    paths = os.pathsep.join([str(ROOT), str(ROOT / "src")])
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": paths, "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-c", TRAIN, str(folder)]
    return subprocess.run(command, env=environment, check=True, capture_output=True, encoding="utf-8").stdout


@pytest.mark.full
@pytest.mark.timeout(300)
def test_the_same_data_gives_the_same_file(folder: Path) -> None:
    """Training twice, with other hash seeds, gives the same source, byte by byte; other data gives another."""
    pytest.importorskip("lightgbm", reason=NEEDS_TRAIN)
    source = trained(folder, "1")
    assert source == trained(folder, "2")
    space: dict[str, Any] = {}
    exec(compile(source, "model", "exec"), space)
    assert space["FEATURES"] == FEATURES
    assert space["DATA"] != model.DATA
    assert math.isfinite(space["score_rows"]([[(0.0,) * len(group)] for group in GROUPS.values()])[0])


@pytest.mark.parametrize("name", sorted(NEVER))
def test_checks_are_never_trained_on(name: str, tmp_path: Path) -> None:
    """The folders of other licences, and those that show how well it generalises, are refused by name."""
    with pytest.raises(SystemExit, match="never trained on"):
        load(tmp_path / name)


def test_a_folder_gives_rows_labels_and_short_copies(folder: Path) -> None:
    """Every run of a page has a row, a label and a weight; the copies have less text and the same furniture."""
    pages = load(folder)
    assert pages
    for page in pages:
        assert len(page.runs.rows) == len(page.positive) == len(page.weights) == len(page.runs.texts)
        for copy in page.copies:
            assert len(copy.runs.rows) == len(copy.positive) == len(copy.weights)
            assert sum(w for w, is_text in zip(copy.runs.words, copy.positive) if is_text) > 0
        short = [sum(w for w, is_text in zip(copy.runs.words, copy.positive) if is_text) for copy in page.copies]
        assert sum(words <= MOST_SHORT for words in short) >= 2
    assert any(page.copies for page in pages)


# -- the model that is shipped ----------------------------------------------------------------------------------------


def test_the_model_takes_the_features_that_are_measured() -> None:
    """The generated function has the measured features as its arguments, in their order."""
    assert model.FEATURES == FEATURES
    assert set(FEATURES) < {*model.score_rows.__code__.co_varnames}


def test_the_model_is_small_and_names_its_data() -> None:
    """The model stays below 400 KB, says that it is generated and from what, and the notice gives the data's licence."""
    source = MODEL.read_text(encoding="utf-8")
    assert len(source.encode()) <= 400_000
    assert source.startswith('"""Generated by `python -m training.fit`: do not edit.')
    assert f"training data {model.DATA}" in source
    notice = (ROOT / "NOTICE").read_text(encoding="utf-8")
    for origin in ("WCXB", "CC BY 4.0", "Fundus", "MIT", "trafilatura", "Apache"):
        assert origin in source
        assert origin in notice
