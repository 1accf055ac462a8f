"""Whole pages: one test per field, so that a failure reads `blogger--nato-mongolia @ title`."""

from __future__ import annotations

import json
from datetime import datetime
from itertools import zip_longest
from pathlib import Path
from typing import Any

import pytest

from . import new_case
from .cases import Case, all_cases, seen

CASES = all_cases()
SPECIAL = {"why", "url", "footnotes", "removed", "removed_lines", "without"}

FIELDS = [pytest.param(case, name, id=f"{case.name} @ {name}") for case in CASES for name in case.fields if name not in SPECIAL]
NOTES = [pytest.param(case, id=f"{case.name} @ footnotes") for case in CASES if "footnotes" in case.fields]
KINDS = [pytest.param(case, kind, id=f"{case.name} @ removed {kind}") for case in CASES for kind in case.fields["removed"]]
LINES = [
    pytest.param(case, line, kind, id=f"{case.name} @ {line}")
    for case in CASES
    for line, kind in case.fields.get("removed_lines", {}).items()
]


@pytest.mark.parametrize(("case", "name"), FIELDS)
def test_a_field_is_as_expected(case: Case, name: str) -> None:
    """A field of the article is what a reader of the page would write down."""
    value, expected = seen(case.article, name), case.fields[name]
    if name in ("published", "modified"):
        assert _moment(value) == _moment(expected)
    else:
        assert _like(value, expected) == expected


@pytest.mark.parametrize("case", NOTES)
def test_notes_have_their_marker_text_and_places(case: Case) -> None:
    """Every note has its marker and its text, and its marks are in their places."""
    notes, expected = seen(case.article, "footnotes"), case.fields["footnotes"]
    for note, wanted in zip(notes, expected):
        if "after" in wanted and all(text.endswith(wanted["after"]) for text in note["after"]):
            note["after"] = wanted["after"]
    assert _like(notes, expected) == expected


@pytest.mark.parametrize(("case", "kind"), KINDS)
def test_furniture_is_accounted_for(case: Case, kind: str) -> None:
    """What a page has of a kind of furniture is in `removed` under that kind."""
    assert kind in seen(case.article, "removed")


@pytest.mark.parametrize(("case", "line", "kind"), LINES)
def test_a_furniture_line_has_its_kind(case: Case, line: str, kind: str) -> None:
    """A line of furniture has its own record in `removed`, with its kind and the rule that decided."""
    found = [piece for piece in case.article.removed if piece.excerpt.rstrip("…") == line[: len(piece.excerpt.rstrip("…"))]]
    assert [piece.kind for piece in found] == [kind]
    assert all(piece.rule for piece in found)


@pytest.mark.parametrize("case", [pytest.param(case, id=f"{case.name} @ without") for case in CASES])
def test_furniture_is_not_in_the_article(case: Case) -> None:
    """No phrase of the furniture is left in the text."""
    text = case.article.text
    assert [phrase for phrase in case.fields["without"] if phrase in text] == []


@pytest.mark.parametrize("case", [pytest.param(case, id=f"{case.name} @ markdown") for case in CASES])
def test_the_markdown_is_as_expected(case: Case) -> None:
    """The whole article, as people read it in a diff."""
    assert case.article.markdown.rstrip("\n") == case.markdown.read_text(encoding="utf-8").rstrip("\n")


@pytest.mark.parametrize("case", [pytest.param(case, id=case.name) for case in CASES])
def test_a_case_says_why_it_is_here(case: Case) -> None:
    """Every case has a reason, so that somebody can judge later whether it is still needed."""
    assert case.fields["why"].endswith(".")


def test_a_new_case_is_written_for_review(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One command makes the folder of a case; its empty `why` fails until somebody has looked at it."""
    monkeypatch.setattr(new_case, "FIXTURES", tmp_path)
    old = next(case for case in CASES if case.name == "hugo--clock-drift")
    assert new_case.main(["hugo--again", str(old.page), "--url", old.fields["url"]]) == 0
    folder = tmp_path / "pages" / "hugo--again"
    fields = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    assert (folder / "page.html").read_bytes() == old.page.read_bytes()
    assert (folder / "expected.md").read_text(encoding="utf-8").rstrip() == old.article.markdown.rstrip()
    assert {**fields, "why": ""} == fields
    assert fields["title"] == old.article.title
    assert set(fields) - {"standfirst", *old.fields} == set()
    with pytest.raises(SystemExit):
        new_case.main(["hugo--again", str(old.page)])


def _like(value: Any, expected: Any) -> Any:
    """The value without the parts that the expectation says nothing about: an author's `url`, say."""
    if isinstance(value, list) and isinstance(expected, list):
        return [_like(one, like) for one, like in zip_longest(value, expected)][: len(value)]
    if isinstance(value, dict) and isinstance(expected, dict):
        return {key: value[key] for key in expected if key in value}
    return value


def _moment(value: str | None) -> datetime | str | None:
    """A time with its offset as a moment: pages give the same one in several zones."""
    return datetime.fromisoformat(value) if value and "T" in value else value
