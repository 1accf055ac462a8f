"""What is asked of the article of every form, field by field."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from postclean import Article, NoArticle, extract
from postclean.blocks import KeyPoints, plain, spans_of, walk

from .form import Dressed, Expected, Form

FIELDS = (
    "title",
    "author",
    "bio",
    "points",
    "label",
    "place",
    "body",
    "spaces",
    "markers",
    "texts",
    "references",
    "comments",
    "furniture",
)


@dataclass(frozen=True)
class Failure:
    """A field that is not as expected."""

    form: Form
    field: str
    expected: str
    found: str


def failures(dressed: Dressed) -> list[Failure]:
    """The fields of a form that are not right."""
    form, expected = dressed.form, dressed.expected
    try:
        article = extract(dressed.source)
    except NoArticle as error:
        return [Failure(form, field, "an article", error.kind) for field in FIELDS]
    return [
        Failure(form, field, *differing(wanted, found))
        for field, (wanted, found) in zip(FIELDS, pairs(expected, article))
        if wanted != found
    ]


def differing(expected: object, found: object) -> tuple[str, str]:
    """What is in one and not in the other, for people to read."""
    if not (isinstance(expected, tuple) and isinstance(found, tuple)) or sorted(map(str, expected)) == sorted(map(str, found)):
        return repr(expected), repr(found)
    missing = [item for item in expected if item not in found]
    surplus = [item for item in found if item not in expected]
    return f"{len(expected)}, not found: {missing}", f"{len(found)}, not expected: {surplus}"


def pairs(expected: Expected, article: Article) -> Iterator[tuple[object, object]]:
    """What each field should be, and what it is."""
    yield expected.title, article.title
    yield expected.author, article.author
    bios = " ".join(author.bio or "" for author in article.authors)
    yield squeezed(expected.bio or ""), squeezed(bios)
    yield tuple(map(worded, expected.points)), tuple(map(worded, article.key_points))
    block = next((block for block in walk(article.body) if isinstance(block, KeyPoints)), None)
    yield bare(expected.label), bare(block.label if block is not None else None)
    yield bool(expected.points), bool(article.body) and isinstance(article.body[0], KeyPoints)
    body = body_of(article)
    wanted = body if expected.body is None else expected.body
    yield tuple(map(squeezed, wanted)), tuple(map(squeezed, body))
    yield tuple(map(spaced, wanted)), tuple(map(spaced, body))
    yield tuple(note.marker for note in expected.notes), tuple(note.marker for note in article.footnotes)
    yield (
        tuple(squeezed(note.text) if note.text else None for note in expected.notes),
        tuple(squeezed(note.text) if note.text else None for note in article.footnotes),
    )
    yield (
        tuple(tuple(map(squeezed, note.before)) for note in expected.notes),
        tuple(tuple(squeezed(text_before(article, r.path, r.offset)) for r in note.references) for note in article.footnotes),
    )
    yield expected.comments, article.comment_count
    text = article.text
    yield (), tuple(phrase for phrase in expected.furniture if phrase in text)


def body_of(article: Article) -> list[str]:
    """The texts of the body without key points."""
    texts = [plain(spans) for block in article.body if not isinstance(block, KeyPoints) for _, spans in spans_of(block)]
    return [text for text in texts if any(c.isalnum() for c in text)]


def text_before(article: Article, path: tuple[int | str, ...], offset: int) -> str:
    place: object = article if path[0] == "footnotes" else article.body
    for step in path:
        place = place[step] if isinstance(step, int) else getattr(place, str(step))  # type: ignore[index]
    return plain(place)[:offset]  # type: ignore[arg-type]


def squeezed(text: str) -> str:
    """Without any white space."""
    return "".join(text.split())


def spaced(text: str) -> str:
    """White space collapsed."""
    return " ".join(text.split())


def worded(text: str) -> str:
    """Nothing but the letters and digits."""
    return re.sub(r"\W", "", text)


def bare(label: str | None) -> str | None:
    """A label without what is around it."""
    return None if label is None else label.strip(" *#:：_").casefold()
