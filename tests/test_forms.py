"""The same post in any dress gives the same article: a sample by default, the whole with `-m slow`.

`python -m tests.forms` prints what is right by the values of each axis, `--show 5` what is wrong in full.
"""

from __future__ import annotations

from collections import defaultdict

import pytest

from postclean import Article, extract

from .forms import matrix, negatives
from .forms.checks import FIELDS, Failure, failures
from .forms.form import Dressed, Form
from .forms.known import KNOWN, TRAPS, known
from .forms.posts import POSTS

EVERY = 149
"""One form in this many is looked at by default."""


def told(form: Form, found: list[Failure]) -> str:
    """A form that is not right: its axes, and what is wrong, as short as can be read."""
    lines = [f"{failure.field}: expected {failure.expected[:200]}\n    found {failure.found[:200]}" for failure in found]
    return "\n  ".join([form.name, *lines])


def unexpected(dressed: Dressed) -> str:
    """What is wrong with a form that should be right; empty when nothing is."""
    if known(dressed.form):
        return ""
    found = failures(dressed)
    return told(dressed.form, found) if found else ""


def test_sample() -> None:
    """Every field of a sample of the forms is right."""
    wrong = [text for form in matrix.all_forms()[::EVERY] if (text := unexpected(matrix.dress(form)))]
    assert not wrong, "\n\n".join(wrong[:10])


def test_negative_sample() -> None:
    """Nothing is read out of a sample of the forms that have nothing to find."""
    wrong = [text for pair in negatives.all_negatives()[::EVERY] if (text := unexpected(negatives.dress(*pair)))]
    assert not wrong, "\n\n".join(wrong[:10])


def test_the_whole_matrix_is_there() -> None:
    """The matrix has every axis, each post, as many negative forms as others, and no name twice."""
    forms = matrix.all_forms()
    assert len(forms) == len({form.name for form in forms}) > 9_000
    assert {form.post for form in forms} == {post.name for post in POSTS}
    assert len(negatives.all_negatives()) >= len(forms)
    for axis, values in (
        ("label", matrix.LABELS), ("points", matrix.POINTS), ("end", matrix.ENDINGS), ("paragraphs", matrix.FLOWS),
        ("template", matrix.TEMPLATES), ("bio", matrix.BIOS), ("comments", matrix.COMMENTS), ("extras", matrix.EXTRAS),
        ("space", matrix.SPACES), ("order", matrix.ORDERS),
        ("mark", (*matrix.LINKED, *matrix.PLAIN, *matrix.SIGNS, *matrix.EASTERN)),
    ):  # fmt: skip
        assert set(values) <= {getattr(form, axis) for form in forms}, axis


@pytest.mark.parametrize("axes", [("railway", "mail", "cells", "dl"), ("spring", "ghost", "items", "columns")])
def test_a_heading_between_key_points_and_text_stays(axes: tuple[str, ...]) -> None:
    """The first heading of a text is kept with its paragraph, whatever was refused before it."""
    forms = [
        form
        for form in matrix.all_forms()
        if (form.post, form.template, form.paragraphs, form.points) == axes and form.end == "heading"
    ]
    assert forms
    assert "".join(unexpected(matrix.dress(form)) for form in forms) == ""


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_all() -> None:
    """Every form that should be right is, and every class of forms that may be wrong has a form that is."""
    wrong: list[str] = []
    failing: list[Form] = []
    for form in matrix.all_forms():
        found = failures(matrix.dress(form))
        if found:
            failing.append(form)
            if not known(form):
                wrong.append(told(form, found))
    assert not wrong, f"{len(wrong)} forms\n\n" + "\n\n".join(wrong[:20])
    needed = [[form for form in failing if one.covers(form)] for one in KNOWN]
    idle = [
        f"{one.why}: {axis}={value}"
        for one, forms in zip(KNOWN, needed)
        for axis, values in one.axes.items()
        for value in values
        if not any(getattr(form, axis) == value for form in forms)
    ]
    assert not idle, "right now, take them off the list:\n" + "\n".join(idle)


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_all_negatives() -> None:
    """Nothing is read out of any form that has nothing to find, but for the traps that are listed; each of those still catches."""
    wrong: dict[str, list[str]] = defaultdict(list)
    for form, trap in negatives.all_negatives():
        found = failures(negatives.dress(form, trap))
        if found:
            wrong[form.trap].append(told(form, found))
    surprising = [text for trap, texts in wrong.items() if trap not in TRAPS for text in texts]
    assert not surprising, f"{len(surprising)} forms\n\n" + "\n\n".join(surprising[:20])
    assert set(wrong) >= TRAPS, f"right now, take them off the list: {sorted(TRAPS - set(wrong))}"


def test_fields() -> None:
    """Every field that is asked for has its check: a form whose article is empty fails in each but those that it lacks."""
    dressed = matrix.dress(
        Form("flat", "ferry", "two", label="alone", points="bullets", end="list", mark="bracket", notes="lines-heading")
    )
    empty = Dressed(
        dressed.form, "Nothing here is like it, and nobody has ever been to the place that this is about.", dressed.expected
    )
    assert {failure.field for failure in failures(empty)} == set(FIELDS) - {"bio", "comments", "furniture"}
    article = extract(dressed.source)
    assert isinstance(article, Article)
