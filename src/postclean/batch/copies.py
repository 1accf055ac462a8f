"""Copies: the same post under several addresses or file names, as crawls and mirrors have it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import parse_qsl, urlsplit

NO_ADDRESS: Final = frozenset(
    {
        "m",
        "amp",
        "print",
        "printable",
        "replytocom",
        "showcomment",
        "comment-page",
        "share",
        "view",
        "fbclid",
        "gclid",
        "ref",
    }
)
"""Parameters that show the same post in another form, or say where a reader came from."""
SAME_LENGTH: Final = 0.8
"""Pages of one address and one title are copies if the shorter has this part of the words of the longer: the
second page of a post in several pages may name the first as its address, and is not a copy of it."""


@dataclass(slots=True)
class Seen:
    """The first page with each text, and with each address.

    >>> seen = Seen()
    >>> post = {"fingerprint": "a" * 64, "title": "Tea", "words": 300, "canonical_url": "https://www.example.org/tea/"}
    >>> seen.first({**post, "id": "a"}), seen.first({**post, "id": "b", "fingerprint": "b" * 64, "words": 290})
    (None, 'a')
    """

    _texts: dict[int, str] = field(default_factory=dict)
    _addresses: dict[int, tuple[str, int]] = field(default_factory=dict)
    """Hash of address and title → id and words."""

    def first(self, row: Mapping[str, Any]) -> str | None:
        """The id of the page that this one is a copy of;
        None for the first of its kind, which is remembered.
        """
        text, address, words = _text(row), _address(row), row.get("words") or 0
        of = self._texts.get(text) if text is not None else None
        if of is None and address is not None and address in self._addresses:
            known, its_words = self._addresses[address]
            if min(words, its_words) >= SAME_LENGTH * max(words, its_words):
                of = known
        self._remember(text, address, of or row["id"], words)
        return None if of == row["id"] else of

    def look_at(self, row: Mapping[str, Any]) -> None:
        """Take in a page of an earlier run: it is a copy of what it was a copy of then."""
        self._remember(_text(row), _address(row), row.get("duplicate_of") or row["id"], row.get("words") or 0)

    def _remember(self, text: int | None, address: int | None, of: str, words: int) -> None:
        if text is not None:
            self._texts.setdefault(text, of)
        if address is not None:
            self._addresses.setdefault(address, (of, words))


def _text(row: Mapping[str, Any]) -> int | None:
    fingerprint = row.get("fingerprint")
    return _hash(str(fingerprint)) if fingerprint else None


def _address(row: Mapping[str, Any]) -> int | None:
    address, title = address_of(row.get("canonical_url") or row.get("url")), row.get("title")
    if address is None or not title:
        return None
    return _hash(f"{address}\0{' '.join(str(title).casefold().split())}")


def _hash(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=8).digest(), "big")


def address_of(url: str | None) -> str | None:
    """What the addresses of one post have in common;
    None for a front page, which careless templates name on every page.

    >>> address_of("http://www.example.org/tea/?m=1#more"), address_of("https://example.org/tea/amp/?utm_source=x")
    ('example.org/tea', 'example.org/tea')
    >>> address_of("https://example.org/?p=12&replytocom=3"), address_of("https://example.org/")
    ('example.org?p=12', None)
    """
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    host = (parts.netloc.rpartition("@")[2]).lower().removeprefix("www.")
    path = re.sub(r"(?:/amp|/print|/index\.\w{3,5})?/?$", "", parts.path)
    query = sorted(
        pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not _says_nothing(pair[0])
    )
    if not host or not (path or query):
        return None
    return (
        host + path + "".join(f"{'&' if at else '?'}{name}={value}" for at, (name, value) in enumerate(query))
    )


def _says_nothing(name: str) -> bool:
    return name.lower() in NO_ADDRESS or name.lower().startswith("utm_")
