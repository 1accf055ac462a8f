"""The matrix: every sensible combination of what matters, the other axes turned through; always the same, in the same order."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import product

from postclean.rules.languages import LANGUAGES
from postclean.rules.notes import HEADINGS

from . import pages, texts
from .form import BY_NAME, Dressed, Form, post_of
from .marks import BESIDE, DIGITS, EASTERN, FLAT_MARKS, LINES, LINKED, LISTS, PLAIN, SIGNS
from .posts import POSTS

LABELS = ("glued", "glued-bold", "alone", "bold", "heading", "colon", "bold-colon", "box", "box-heading", "class")
POINTS = (
    "ul",
    "ul-p",
    "ol",
    "dl",
    "p",
    "leads",
    "br-bullets",
    "p-bullets",
    "br-numbers",
    "p-numbers",
    "br-lines",
    "divs",
    "columns",
)
ENDINGS = ("list", "bio", "heading", "rule", "gap", "kind")
FLOWS = ("p", "br", "div", "pre-line", "items", "cells")
TEMPLATES = tuple(pages.TEMPLATES)
BIOS = ("none", "before", "after", "box")
COMMENTS = ("none", "zero", "three", "closed")
EXTRAS = ("none", "ads", "share", "related", "all")
SPACES = ("none", "space", "nbsp")
ORDERS = ("plain", "row", "twice")

_PROSE = ("p", "br-lines", "leads")
"""Points that look like paragraphs."""


def turned(form: Form, **axes: Sequence[str]) -> Form:
    """The form with axes that it does not ask for, each turned by the form's name."""
    return form.but(**{axis: values[zlib.crc32(f"{axis}|{form.name}".encode()) % len(values)] for axis, values in axes.items()})


def dress(form: Form) -> Dressed:
    return (pages if form.kind == "html" else texts).dress(form)


def sensible(form: Form) -> bool:
    """Whether a reader of the form could tell what it means."""
    return _points_are_clear(form) and _marks_are_clear(form) and _dress_is_possible(form)


def _points_are_clear(form: Form) -> bool:
    if form.label == "-":
        return form.points == "-" and form.end == "-"
    if form.kind == "flat":
        if form.label == "caps" and post_of(form).script not in ("latin", "cyrillic"):
            return False
        return not (form.points == "p" and form.end == "list") and not (form.points != "p" and form.end in ("kind",))
    boxed = form.label in ("box", "box-heading", "class")
    if form.label == "class" and form.points not in ("ul", "ul-p", "ol"):
        return False
    if form.points == "columns" and form.label not in ("heading", "box", "box-heading", "bold"):
        return False
    if boxed:
        return form.end == "list"
    if form.end == "list":
        return form.points not in _PROSE
    if form.end == "kind":
        return form.points in ("p", "leads", "br-lines")
    return True


def _marks_are_clear(form: Form) -> bool:
    mark, post = form.mark, post_of(form)
    if mark == "-":
        return form.notes == "-" and form.place == "after" and form.order == "plain" and form.space == "none"
    if mark in EASTERN and post.script != "han" or mark in DIGITS and post.script != "arabic":
        return False
    if form.notes == "none" and (form.order == "twice" or form.space != "none" or mark in (*SIGNS, *EASTERN, "paren", *DIGITS)):
        return False
    if mark in ("flat", "arabic-flat", "paren", "letters", "span") and form.order == "row":
        return False
    if mark in ("asterisks", "daggers") and (form.order == "row" or form.space != "none"):
        return False
    if mark in ("unicode", "flat", "arabic-flat") and form.space == "nbsp":
        return False
    if mark in ("unicode",) and form.space != "none" or mark == "letters" and form.place == "before":
        return False
    if (
        mark in ("flat", "arabic-flat")
        and form.space != "none"
        and form.notes not in ("lines-heading", "lines-bold", "ol-plain", "br-heading")
    ):
        return False
    if mark in ("flat", "arabic-flat") and form.place == "before" and form.space != "none":
        return False
    if mark in ("flat", "arabic-flat") and form.place == "before" and form.notes in ("none", "lines-rule", "lines-plain"):
        return False
    return not (mark in BESIDE and (form.order == "twice" or form.space != "none"))


def _dress_is_possible(form: Form) -> bool:
    if form.kind == "flat":  # a script without spaces is not wrapped at spaces
        return form.template != "wrapped" or post_of(form).script != "han"
    if form.paragraphs in ("items",) and form.end in ("gap", "rule"):
        return False
    if form.paragraphs == "cells" and form.points == "columns":
        return False
    if form.template == "mail" and (form.comments != "none" or form.extras != "none"):
        return False
    return not (form.end == "bio" and form.bio != "none")


# -- the parts of the matrix ----------------------------------------------------------------------------------------------


def key_points() -> Iterator[Form]:
    """Labels × points × ends × flows of a page."""
    for label, points, end, flow in product(LABELS, POINTS, ENDINGS, FLOWS):
        form = turned(
            Form("html", "ferry", paragraphs=flow, label=label, points=points, end=end), post=tuple(BY_NAME), template=TEMPLATES
        )
        yield finished(form)


def notes() -> Iterator[Form]:
    """Marks × places × orders × notes of a page."""
    everywhere = [(mark, style) for mark in LINKED for style in LISTS]
    everywhere += [(mark, style) for mark in PLAIN for style in LINES]
    everywhere += [(mark, style) for mark in SIGNS for style in ("lines-heading", "lines-rule", "lines-plain", "br-heading")]
    everywhere += [("paren", style) for style in ("lines-heading", "lines-bold", "ol-plain", "br-heading")]
    everywhere += [(mark, "beside") for mark in BESIDE]
    for (mark, style), space, place, order in product(everywhere, SPACES, ("after", "before"), ORDERS):
        form = Form("html", "ferry", mark=mark, space=space, place=place, order=order, notes=style)
        for turn in range(2):
            again = form.but(words="x" * turn)  # another turn of the other axes
            again = turned(again, post=tuple(BY_NAME), template=TEMPLATES, paragraphs=FLOWS).but(words="")
            yield finished(again, points=True)
    for mark, style, place, order in product(
        (*EASTERN, *DIGITS),
        ("lines-heading", "lines-rule", "lines-bold", "ol-plain", "br-heading"),
        ("after", "before"),
        ORDERS,
    ):
        if mark in EASTERN and style == "ol-plain":
            continue
        for post in ("tea", "bridge") if mark in EASTERN else ("spring",):
            form = Form("html", post, mark=mark, place=place, order=order, notes=style)
            yield finished(turned(form, template=TEMPLATES, paragraphs=FLOWS), points=True)


def flat_points() -> Iterator[Form]:
    """Labels × points × ends × line ends of a flat text."""
    for label, points, end, gap in product(
        ("glued", "alone", "colon", "hash", "stars", "caps"), ("p", *texts.BULLETS), ENDINGS, texts.ENDS
    ):
        form = turned(Form("flat", "ferry", gap, label=label, points=points, end=end), post=tuple(BY_NAME))
        yield finished(form)


def flat_notes() -> Iterator[Form]:
    """Marks × places × orders × notes × line ends of a flat text."""
    for mark, style, space, place, order, gap in product(
        FLAT_MARKS, ("lines-heading", "lines-rule", "lines-plain", "none"), SPACES[:2], ("after", "before"), ORDERS, texts.ENDS
    ):
        posts = ("tea", "bridge") if mark in EASTERN else ("spring",) if mark in DIGITS else tuple(BY_NAME)
        form = turned(Form("flat", "ferry", gap, mark=mark, space=space, place=place, order=order, notes=style), post=posts)
        if zlib.crc32(form.name.encode()) % 3 == 0:
            yield finished(form, points=True)


def words() -> Iterator[Form]:
    """Every label of key points and every heading over notes, in the language of a post where there is one in it."""
    by_language: dict[str, list[str]] = {}
    for post in POSTS:
        by_language.setdefault(post.language, []).append(post.name)
    for language in LANGUAGES:
        for label in language.key_points_strong:
            shown = label[:1].upper() + label[1:]
            names = by_language.get(language.code, ["ferry", "moor", "railway"])
            form = Form("html", names[len(label) % len(names)], words=shown)
            styles = ("glued", "alone", "bold", "heading", "colon", "bold-colon", "box")
            yield finished(
                turned(form.but(end="heading"), label=styles, points=("ul", "p", "p-bullets", "br-bullets"), template=TEMPLATES)
            )
            flat = Form("flat", form.post, "two", words=shown, end="heading")
            yield finished(
                turned(
                    flat,
                    label=("glued", "alone", "colon", "hash"),
                    points=("p", "hyphens", "bullets", "numbers"),
                    template=("one", "two", "crlf"),
                )
            )
    for heading in sorted(HEADINGS):
        shown = heading[:1].upper() + heading[1:]
        form = Form("html", "ferry", words=shown, mark="sup", notes="lines-heading")
        yield finished(
            turned(
                form,
                post=tuple(BY_NAME),
                mark=("sup", "bracket", "unicode"),
                template=TEMPLATES,
                notes=("lines-heading", "ol-plain"),
            )
        )
        flat = Form("flat", "ferry", "two", words=shown, mark="flat", notes="lines-heading")
        yield finished(turned(flat, post=tuple(BY_NAME), mark=("flat", "bracket", "unicode"), template=("one", "two", "crlf")))


def finished(form: Form, points: bool = False) -> Form:
    """The form with a bio, comments and furniture; `points`: also with key points, half the time."""
    if points:
        form = turned(
            form, label=("-", "heading", "bold", "box-heading", "-") if form.kind == "html" else ("-", "colon", "hash")
        )
        if form.label != "-":
            form = form.but(
                points="ul" if form.kind == "html" else "hyphens", end="heading" if form.label in ("colon", "hash") else "list"
            )
    form = turned(form, bio=BIOS if form.kind == "html" else BIOS[:3], comments=COMMENTS, extras=EXTRAS)
    if form.end == "bio":
        form = form.but(bio="none")
    if form.label.startswith("glued") and form.bio == "before":
        form = form.but(bio="none")
    if form.template == "mail":
        form = form.but(comments="none", extras="none", bio="none" if form.bio == "box" else form.bio)
    if form.template == "substack" and form.comments == "none":
        form = form.but(bio="none" if form.bio == "box" else form.bio)
    return form


PARTS = {"key points": key_points, "notes": notes, "flat points": flat_points, "flat notes": flat_notes, "words": words}


@cache
def all_forms() -> tuple[Form, ...]:
    """Every form once, in order."""
    found: dict[str, Form] = {}
    for part in PARTS.values():
        for form in part():
            if sensible(form):
                found.setdefault(form.name, form)
    return tuple(found.values())
