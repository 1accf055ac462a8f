"""Hostile input, the quick part: `.ci/hostile` runs all of it, each input in a process of its own with limits."""

from __future__ import annotations

import faulthandler
import os
import sys
import time
from collections.abc import Sequence
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest

from postclean import LimitExceeded, Limits, extract

from .hostile import AFTER, BEFORE, INPUTS, PARAGRAPHS, Hostile, is_met, page, verdict
from .sampling import EVERY

GROUPS = sorted({hostile.group for hostile in INPUTS})
SHORT = 200_000
"""Characters; longer inputs are for `.ci/hostile`."""


def test_there_are_enough_inputs() -> None:
    """At least 150, of different names, each with the article between its two marks where it is in sight."""
    assert len(INPUTS) == len({hostile.seed for hostile in INPUTS}) >= 150
    assert BEFORE in PARAGRAPHS[0]
    assert AFTER in PARAGRAPHS[-1]
    assert len([hostile for hostile in INPUTS if hostile.in_sight and hostile.expect == "whole"]) >= 150


def check_inputs(inputs: Sequence[Hostile]) -> int:
    """Check those that are short, and return how many they are."""
    wrong = []
    tried = 0
    for hostile in inputs:
        source = hostile.make()
        if isinstance(source, (str, bytes)) and len(source) > SHORT:
            continue
        tried += 1
        found = verdict(hostile, source)
        if not is_met(hostile, found):
            wrong.append(f"{hostile.name}: {found}")
    assert wrong == []
    return tried


def of_group(group: str) -> list[Hostile]:
    return [hostile for hostile in INPUTS if hostile.group == group]


@pytest.mark.parametrize("group", GROUPS)
def test_short_inputs_keep_their_article(group: str) -> None:
    """No exception, and the article whole, with a warning where a limit is met, or refused where there is none."""
    check_inputs(of_group(group)[:: 2 * EVERY])


@pytest.mark.full
@pytest.mark.parametrize("group", GROUPS)
def test_all_short_inputs_keep_their_article(group: str) -> None:
    """The same with every input of the group, of which one in eight runs by default."""
    assert check_inputs(of_group(group)) or group in ("patterns", "siblings", "size")


@pytest.mark.parametrize(
    ("source", "options", "expected"),
    [
        (page("<p>x</p>"), {}, "whole"),
        (page().replace(AFTER, "x"), {}, "lost"),
        (page(start="<p>" + "x" * 5_000), {"limits": Limits(max_bytes=4_000)}, "warned"),
        (page(start=f"<p>{PARAGRAPHS[-1]}</p>").replace(f"<p>{PARAGRAPHS[-1]}</p></article>", "</article>"), {}, "lost"),
        ("", {}, "refused"),
    ],
)
def test_the_verdict_sees_what_is_missing(source: str, options: dict[str, Any], expected: str) -> None:
    """A paragraph that is missing, or in another place, is not overlooked."""
    hostile = Hostile("x", "x", lambda: source, options=options)
    assert verdict(hostile, source) == expected
    assert is_met(hostile, verdict(hostile, source)) is (expected == "whole")


# -- the runner


@pytest.mark.skipif(not hasattr(os, "fork") or sys.platform != "linux", reason="limits need fork and Linux")
@pytest.mark.parametrize(
    ("what", "found"), [("fine", "whole"), ("raise", "exception"), ("hoard", "memory"), ("loop", "hang"), ("abort", "crash")]
)
def test_the_runner_sees_what_goes_wrong(what: str, found: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """An exception, too much memory, a loop and a crash of one input are distinguished, and none of them ends the run."""
    from . import hostile_run

    def act(hostile: Hostile, source: Any) -> str:
        if what == "raise":
            raise ValueError("no refusal of ours")
        if what == "hoard":
            return "" if bytearray(5 << 30) else "x"
        while what == "loop":
            pass
        if what == "abort":
            faulthandler.disable()  # this crash is wanted: its traceback is of no use
            os.abort()
        return verdict(hostile, source)

    monkeypatch.setattr(hostile_run, "verdict", act)
    monkeypatch.setattr(hostile_run, "KILL_AFTER", 0.5)
    outcome = hostile_run.run(Hostile("x", "x", page))
    assert outcome.found == found
    assert outcome.good is (what == "fine")
    assert len(hostile_run.table([outcome]).splitlines()) == 4


# -- limits

DEEP = page("<div>" * 60 + "<p>Deep down.</p>" + "</div>" * 60)
NOTES = page(
    "<p>One<sup><a id=r1 href=#f1>1</a></sup> and two<sup><a id=r2 href=#f2>2</a></sup>.</p>",
    end="<ol class=footnotes><li id=f1>Page one. <a href=#r1>↩</a><li id=f2>Page two. <a href=#r2>↩</a></ol>",
)
MET: list[tuple[str, int, str]] = [
    ("max_bytes", 1_200, page()),
    ("max_elements", 12, page("<p>It rang.</p>" * 5)),
    ("max_runs", 5, page("<p>It rang.</p>" * 5)),
    ("max_depth", 40, DEEP),
    ("max_attributes", 3, page("<p a b c d e f>It rang.</p>")),
    ("max_attribute_chars", 50, page(f"<p title='{'long ' * 100}'>It rang.</p>")),
    ("max_footnotes", 1, NOTES),
    ("max_json_ld", 30, page(head='<script type="application/ld+json">{"@type": "Article", "headline": "The bell"}</script>')),
]


def test_every_limit_is_in_the_table() -> None:
    """A limit that nothing enforces would be a promise that is not kept."""
    assert [limit for limit, _, _ in MET] == [field.name for field in fields(Limits) if field.name != "strict"]


@pytest.mark.parametrize(("limit", "value", "source"), MET, ids=[limit for limit, _, _ in MET])
def test_a_limit_that_is_met_is_told_or_raised(limit: str, value: int, source: str) -> None:
    """The article so far comes with a warning that names the limit and the option; with `strict` it is an error."""
    assert not extract(source).warnings
    limits = Limits(**{limit: value})
    article = extract(source, limits=limits)
    assert BEFORE in article.text
    (warning,) = [notice for notice in article.warnings if notice.code == limit]
    assert f"Limits({limit}=" in warning.message
    assert f"{value:,}" in warning.message or str(value) in warning.message
    with pytest.raises(LimitExceeded) as caught:
        extract(source, url="https://example.org/", limits=replace(limits, strict=True))
    assert (caught.value.limit, caught.value.value, caught.value.url) == (limit, value, "https://example.org/")


def test_nothing_is_said_where_nothing_was_flattened() -> None:
    """A page that is deeper than the parser likes keeps its structure, and comes without a warning, when the limit allows it."""
    deep = page("<blockquote>" * 3_000 + "<p>Deep down.</p>")
    assert [notice.code for notice in extract(deep).warnings] == ["max_depth"]
    assert not extract(deep, limits=Limits(max_depth=5_000, strict=True)).warnings


@pytest.mark.parametrize(
    ("piece", "times", "limits"),
    [
        pytest.param("<div>", 1_000, Limits(), id="1,000 elements"),
        pytest.param("<div>", 10_000, Limits(), id="10,000 elements"),
        pytest.param("<div>", 100_000, Limits(), id="100,000 elements", marks=pytest.mark.full),
        pytest.param("iVBORw0KGgo=", 1_250_000, Limits(), id="an image of 15 MB"),
        pytest.param("word and more ", 3_600_000, Limits(max_bytes=60_000_000), id="50 MB of text", marks=pytest.mark.full),
    ],
)
def test_the_paragraph_after_is_there(piece: str, times: int, limits: Limits) -> None:
    """Where the parser would have dropped all that follows without a word."""
    pieces = piece * times
    source = page(f'<img src="data:image/png;base64,{pieces}">' if piece.endswith("=") else f"<p>{pieces}")
    start = time.process_time()
    article = extract(source, limits=limits)
    assert PARAGRAPHS[-1] in article.text
    assert time.process_time() - start < 10


def test_a_text_over_the_limit_is_cut_with_a_warning() -> None:
    """By default 50 MB are cut at 20, and the warning says which limit that was."""
    article = extract(page(f"<p>{'word and more ' * 3_600_000}</p>"))
    assert BEFORE in article.text
    assert [notice.code for notice in article.warnings] == ["max_bytes"]


# -- what was found by them, each as small as it gets


def test_an_option_that_nobody_closed_does_not_swallow_the_page() -> None:
    """A browser shows what follows it; what is in a menu stays one."""
    assert AFTER in extract(page("<p><option>one<option>two")).text
    assert "one" not in extract(page("<select><option>one</option></select>")).text


def test_sentences_that_may_be_text_are_told() -> None:
    """Where the classifier is in doubt about paragraphs next to those of the article, a warning says how many words they have."""
    doubtful = f"<footer><p>{PARAGRAPHS[-1]}</p><p>{PARAGRAPHS[-2]}</p></footer>"
    ending = ("It rang once more that winter, for the pilot who had never believed in it.", "And then it was still.")
    article = extract(page(doubtful, paragraphs=(*PARAGRAPHS[:-2], *ending)))
    assert AFTER not in article.text
    assert "doubtful" in [notice.code for notice in article.warnings]
    assert "doubtful" not in [notice.code for notice in extract(page()).warnings]


def test_the_docs_show_the_table() -> None:
    """The table of the last whole run is in the docs, with a row for each class, and no article lost."""
    text = Path(__file__).parent.parent.joinpath("docs", "hostile.md").read_text(encoding="utf-8")
    table = [[cell.strip() for cell in line.split("|")] for line in text.splitlines() if line.startswith("| ")]
    rows = {name: cells for _, name, *cells, _ in table}
    for group in GROUPS:
        assert rows[group][0] == str(sum(hostile.group == group for hostile in INPUTS))
        assert (rows[group][1], rows[group][-1]) == ("0", "0")
