"""How much work one page may cause."""

from __future__ import annotations

from dataclasses import dataclass, fields

from .errors import LimitExceeded, PostcleanError


@dataclass(frozen=True, slots=True)
class Limits:
    """How much work one page may cause. Counted in work,
    not in seconds, so that every machine gives the same article.

    Where a limit is met, the article so far comes with a warning that names it; with `strict` it is a
    `LimitExceeded`. Raises `PostcleanError` for a limit that is not a whole number of 1 or more.

    >>> Limits(max_bytes=5_000_000).strict
    False
    """

    max_bytes: int = 20_000_000
    """Of the page after decompression; of a `str`, its characters.
    No blog page is near it; archives and bombs are."""
    max_elements: int = 500_000
    """Elements of the page; the largest pages of the web's archives have some 100,000."""
    max_runs: int = 100_000
    """Paragraphs, items, rows, lines: text between two block borders. What follows is not read.
    A long novel has 15,000."""
    max_depth: int = 2_000
    """Elements inside each other; what is deeper is flattened, not cut.
    Unclosed tags make pages some hundreds deep."""
    max_attributes: int = 1_000
    """Of one tag; the rest is cut. The parser's time grows with their square."""
    max_attribute_chars: int = 1_000_000
    """Of one attribute's value; the rest is cut. `data:` URIs are shortened before that."""
    max_footnotes: int = 2_000
    """More than a scholarly book has.
    Of links inside the page ten times as many are looked at, and at least 20,000."""
    max_json_ld: int = 5_000_000
    """Characters of JSON-LD that are read for metadata."""
    strict: bool = False
    """Raise `LimitExceeded` instead of going on with a warning."""

    def __post_init__(self) -> None:
        for name, value in ((part.name, getattr(self, part.name)) for part in fields(self)):
            if name == "strict":
                if not isinstance(value, bool):
                    raise PostcleanError(f"strict={value!r}: give True or False")
            elif not isinstance(value, int) or isinstance(value, bool) or value < 1:
                raise PostcleanError(f"{name}={value!r}: give a whole number, 1 or more")

    def meet(self, name: str, what: str, *, url: str | None = None) -> str:
        """A limit was met: return what to warn of, or raise `LimitExceeded` where limits are strict.

        >>> Limits().meet("max_footnotes", "the page has more notes; the others stay in the text")
        'the page has more notes; the others stay in the text: Limits(max_footnotes=…) changes that, it is 2,000'
        """
        value = getattr(self, name)
        message = f"{what}: Limits({name}=…) changes that, it is {value:,}"
        if self.strict:
            raise LimitExceeded(name, value, message, url=url)
        return message
