"""What a form is: values on axes; and what it must give back."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from .posts import POSTS, Post

T = TypeVar("T")


@dataclass(frozen=True)
class Form:
    """One dress of one post: the value of each axis; `-` where the axis has nothing to say."""

    kind: str
    """`html` or `flat`."""
    post: str
    template: str = "bare"
    """Of a page its producer, of a flat text its line ends."""
    paragraphs: str = "p"
    label: str = "-"
    points: str = "-"
    end: str = "-"
    """What follows the points."""
    mark: str = "-"
    space: str = "none"
    place: str = "after"
    order: str = "plain"
    notes: str = "-"
    bio: str = "none"
    comments: str = "none"
    extras: str = "none"
    words: str = ""
    """A label of key points or a heading over notes that is asked for, instead of one of the post's own."""
    trap: str = ""
    """What a negative form has in its text."""

    @property
    def name(self) -> str:
        """The axes with their values."""
        return " ".join(f"{axis}={value}" for axis, value in self.axes())

    def axes(self) -> Iterator[tuple[str, str]]:
        """Every axis that says something."""
        for axis, default in _DEFAULTS.items():
            value = getattr(self, axis)
            if value != default or axis in ("kind", "post", "template"):
                yield axis, value

    def pick(self, what: str, choices: Sequence[T]) -> T:
        """One of some choices that no check depends on: always the same for the same form."""
        return choices[zlib.crc32(f"{what} {self.name}".encode()) % len(choices)]

    def but(self, **axes: str) -> Form:
        return replace(self, **axes)


_DEFAULTS = {name: getattr(field, "default", None) for name, field in Form.__dataclass_fields__.items()}
BY_NAME = {post.name: post for post in POSTS}


def post_of(form: Form) -> Post:
    return BY_NAME[form.post]


@dataclass(frozen=True)
class Note:
    """A note that is expected: its marker, its text, and the words before each of its marks."""

    marker: str
    text: str | None
    before: tuple[str, ...]


@dataclass(frozen=True)
class Expected:
    """What an article must have, whatever its dress."""

    title: str | None
    author: str | None
    bio: str | None
    label: str | None
    points: tuple[str, ...]
    body: tuple[str, ...] | None
    """The text of every block but key points, with the page's spaces, without marks; `None` where it is not asked."""
    notes: tuple[Note, ...]
    comments: int | None
    furniture: tuple[str, ...]
    """Phrases that must not be in the text."""


@dataclass(frozen=True)
class Dressed:
    """A form as it is handed to `extract`, and what is expected of it."""

    form: Form
    source: str
    expected: Expected
