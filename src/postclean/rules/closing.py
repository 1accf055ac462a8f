"""What lines around a post ask of its reader: subscribe, share, buy me a coffee, leave a comment.

A line of `[closing]` in a language is one of `KINDS` and groups of words, of which a sentence has one each:
`newsletter: subscribe, sign up + newsletter, mailing list`. A word with `^` begins a clause, or follows one
of `[closing lead]`; one with `~` is the beginning of a word; `*name` stands for the names of `NAMES`.

Origin: the usual wording of blogs and newsrooms in each language, and the lines after the text on public
benchmark pages.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import count
from typing import Final, NamedTuple

from .languages import LANGUAGES, Language, words_of

NAMES: Final = {
    "network": (
        "bluesky facebook flipboard instagram linkedin mastodon pinterest reddit telegram threads tiktok tumblr "
        "twitch twitter vkontakte whatsapp youtube"
    ),
    "podcast": "castbox deezer itunes overcast pocketcasts podimo soundcloud spotify stitcher",
    "support": (
        "apoia boosty buycoffee buymeacoffee donatello flattr kofi liberapay patreon patronite paypal steady "
        "tipeee trakteer"
    ),
}
"""Names of services by what they are for, as words begin with them in any language."""
KINDS: Final = {
    "comment": "comment_form",
    "copyright": "footer",
    "first": "footer",
    "legal": "footer",
    "newsletter": "newsletter",
    "related": "related",
    "share": "share",
    "support": "ad",
}
"""What a sentence is → the kind of removal. `first`: it says where the post was published first."""
PREFIX: Final = 4
"""First characters by which a word is looked up of which only the beginning is given; that has two or more."""


class Group(NamedTuple):
    """Strings of which one must be in a sentence that has spaces around its words."""

    anywhere: tuple[str, ...]
    starts: tuple[str, ...]
    """The same, where a clause begins."""
    words: frozenset[str]
    """The longest word of each, by which a line is excluded early."""
    prefixes: frozenset[str]
    """The same for beginnings of words: their first `PREFIX` characters."""


class Ask(NamedTuple):
    """What a sentence must have to be of a kind."""

    number: int
    """Of two that a sentence fits, the lower one counts."""
    kind: str
    """A key of `KINDS`."""
    groups: tuple[Group, ...]


class Asks(NamedTuple):
    """All rules."""

    by_word: dict[str, list[Ask]]
    """A word or a prefix of the first group → the rules."""
    glued: tuple[Ask, ...]
    """Those of languages without spaces."""
    leads: tuple[str, ...]
    """What is before the beginning of a clause."""


@lru_cache(maxsize=1)
def asks() -> Asks:
    """The rules of all languages, read once."""
    by_word: dict[str, list[Ask]] = {}
    glued: list[Ask] = []
    numbers = count()
    for language in LANGUAGES:
        for line in language.closing:
            kind, _, groups = line.partition(": ")
            words = [group.split(", ") for group in groups.split(" + ")]
            ask = Ask(next(numbers), kind, tuple(_group(language, group) for group in words))
            if not language.spaced:
                glued.append(ask)
            for key in ask.groups[0].words | ask.groups[0].prefixes:
                by_word.setdefault(key, []).append(ask)
    leads = (",", *(_plain(lead) for lead in sorted(words_of("closing_lead"))))
    return Asks(by_word, tuple(glued), tuple(f" {lead}" for lead in leads))


def _plain(word: str) -> str:
    return " ".join(word.strip("^~").replace("'", " ").replace("-", " ").split())


def _group(language: Language, words: Sequence[str]) -> Group:
    """A group of words; those of languages without spaces are looked for as they are."""
    if not language.spaced:
        return Group(tuple(word.strip("~") for word in _expand(words)), (), frozenset(), frozenset())
    ends = {
        word: f" {_plain(word)}" if word.endswith("~") else f" {_plain(word)} " for word in _expand(words)
    }
    longest = {word: max(reversed(_plain(word).split()), key=len) for word in ends}
    return Group(
        tuple(end for word, end in ends.items() if not word.startswith("^")),
        tuple(end for word, end in ends.items() if word.startswith("^")),
        frozenset(found for word, found in longest.items() if not word.endswith("~")),
        frozenset(found[:PREFIX] for word, found in longest.items() if word.endswith("~")),
    )


def _expand(words: Sequence[str]) -> Iterator[str]:
    """The words, with names in the place of their group."""
    for word in words:
        if word.startswith("*"):
            yield from (f"{name}~" for name in NAMES[word[1:]].split())
        else:
            yield word


BIO_HEADINGS: Final = words_of("closing_bio")
"""Headings over a biography."""
CREDITS: Final = words_of("closing_credit")
"""Labels before a source, a picture's owner or an editor."""
