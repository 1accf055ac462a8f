"""Bytes to text. One rule after the other, the strongest evidence first (`RULES`); the parser never guesses.

A label that the bytes contradict is passed over: by too many bytes that make no sense in it, or, for a Latin
label, by letters that are those of another script. The detector is our own and small: one whose answer
depends on which packages are installed would give two machines two different articles.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Final

from .._text.patterns import pattern
from ..rules.encodings import EXTRA_LABELS, LABELS, NOT_FROM_A_PAGE
from .codec import decode_as, encoded, is_utf8
from .detector import contradicted, detect

GOOD_TO_BAD: Final = 4
"""Valid characters for each invalid byte, with which a page is UTF-8 with some damage."""
NULS_WITHIN: Final = 4_096
"""Bytes in which the NULs of UTF-16 are counted."""
FEWEST_NULS: Final = 3
BYTES_FOR_NUL: Final = 40
"""A text of another script still has the markup: a NUL in this many bytes."""
ONE_SIDED: Final = 10
"""NULs on one side for each on the other."""

_BYTE_ORDER_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\0\0", "utf-32-le"),
    (b"\0\0\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16le"),
    (b"\xfe\xff", "utf-16be"),
)
DECLARED_WITHIN = 16_384
"""Browsers look for a `<meta>` in 1,024 bytes and then go on; some pages begin with long comments."""
_NEVER_CODECS = frozenset({"idna", "punycode", "raw-unicode-escape", "undefined", "unicode-escape"})
"""Python calls these text encodings; no page is written in them."""

_next_meta_or_comment = re.compile(rb"<!--|<meta\b[^<>]*", re.IGNORECASE).search
_attributes = pattern(
    rb"""(?<![a-z-])([a-z-]{1,20})\s{0,20}=\s{0,20}(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE
).findall
_charset_in = pattern(rb"""charset\s{0,20}=\s{0,20}["']?\s{0,20}([^\s"';,>]{1,40})""", re.IGNORECASE).search
_prolog_label = pattern(
    rb"""\s{0,20}<\?xml\b[^<>]{0,200}?\bencoding\s{0,20}=\s{0,20}["']([^"'<>]{1,60})["']""", re.IGNORECASE
).match


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text in UTF-8, and how it was read."""

    utf8: bytes
    encoding: str
    bad: int = 0
    """Places where invalid bytes were replaced by U+FFFD."""
    unknown: tuple[str, ...] = ()
    """Labels that name no encoding that we read."""
    wrong: tuple[str, ...] = ()
    """Labels that name an encoding whose letters the bytes are not."""

    @property
    def text(self) -> str:
        """The text itself."""
        return self.utf8.decode("utf-8")


def decode(data: bytes, *, encoding: str | None = None, label: str | None = None) -> Decoded:
    """The text of a page. `encoding` comes from the caller, `label` from HTTP.

    >>> decode(b"caf\\xe9").text, decode("café".encode()).encoding
    ('café', 'utf-8')
    >>> decode("данные".encode("koi8-r"), label="KOI8-R").text
    'данные'
    """
    evidence = _Evidence(data, encoding, label)
    for _, rule in RULES:
        name = rule(evidence)
        if name is not None:
            break
    decoded = evidence.as_(name or "windows-1252")
    return replace(decoded, unknown=tuple(evidence.unknown), wrong=tuple(evidence.wrong))


@dataclass
class _Evidence:
    """The bytes of a page, their labels, and what was found in them.

    Each fact is computed when a rule first asks for it.
    """

    data: bytes
    said: str | None
    """What the caller says."""
    label: str | None
    """What HTTP says."""
    unknown: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    _decoded: dict[str, Decoded] = field(default_factory=dict)

    def as_(self, name: str) -> Decoded:
        """The text in an encoding, without the mark of its byte order. Each is decoded once."""
        if name not in self._decoded:
            data = _without_mark(self.data, name)
            if name == "utf-8" and (self.is_ascii or is_utf8(data)):
                self._decoded[name] = Decoded(data, name)
            else:
                text, bad = decode_as(data, name)
                self._decoded[name] = Decoded(encoded(text), name, bad)
        return self._decoded[name]

    @cached_property
    def is_ascii(self) -> bool:
        return self.data.isascii()

    @property
    def bad(self) -> int:
        """Places where the bytes are not valid UTF-8."""
        return self.as_("utf-8").bad

    @cached_property
    def good(self) -> int:
        """Non-ASCII characters that are valid UTF-8;
        0 where all of them are, since the number is not needed then.
        """
        if not self.bad:
            return 0
        text = self.as_("utf-8").text
        return len(text) - len(text.encode("ascii", "ignore")) - self.bad

    @cached_property
    def ends_early(self) -> bool:
        """Whether the only invalid bytes are half a character at the end."""
        try:
            self.data.decode("utf-8")
        except UnicodeDecodeError as error:
            return self.bad == 1 and error.reason == "unexpected end of data"
        return False


def _of_the_caller(page: _Evidence) -> str | None:
    if page.said is None:
        return None
    name = resolve(page.said) or _python_codec(page.said)
    if name is None:
        page.unknown.append(page.said)
    return name


def _of_its_mark(page: _Evidence) -> str | None:
    return next((name for mark, name in _BYTE_ORDER_MARKS if page.data.startswith(mark)), None)


def _plain_ascii(page: _Evidence) -> str | None:
    return "utf-8" if page.is_ascii and b"\0" not in page.data and b"\x1b" not in page.data else None


def _utf16(page: _Evidence) -> str | None:
    return utf16_by_nuls(page.data)


def _utf8(page: _Evidence) -> str | None:
    """A stray byte does not turn a UTF-8 page into another one."""
    if page.is_ascii:
        return None
    stray = page.bad == 1 and page.good >= 2
    return "utf-8" if stray or page.good >= GOOD_TO_BAD * page.bad else None


def _japanese(page: _Evidence) -> str | None:
    """No other encoding switches to Japanese by ESC and a dollar, whatever the label says."""
    switches = page.is_ascii and (b"\x1b$B" in page.data or b"\x1b$@" in page.data)
    return "iso-2022-jp" if switches and not page.as_("iso-2022-jp").bad else None


def _of_http(page: _Evidence) -> str | None:
    return _labelled(page, page.label)


def _of_the_page(page: _Evidence) -> str | None:
    return _labelled(page, declared(page.data))


def _labelled(page: _Evidence, label: str | None) -> str | None:
    name = resolve(label) if label is not None else None
    if label is None or name in NOT_FROM_A_PAGE:  # of HTTP neither: the bytes have no NULs
        return None
    if name is None:
        page.unknown.append(label)
    elif name == "utf-8":
        return name if page.is_ascii or page.good >= page.bad or page.ends_early else None
    elif 2 * page.as_(name).bad <= page.good + page.bad:
        other = contradicted(page.data, name)
        if other is None:
            return name
        page.wrong.append(label)
        return other
    return None


def _of_its_letters(page: _Evidence) -> str:
    if page.is_ascii:
        return "iso-2022-jp" if b"\x1b$" in page.data else "utf-8"
    return "utf-8" if page.good > page.bad else detect(page.data)


RULES: tuple[tuple[str, Callable[[_Evidence], str | None]], ...] = (
    ("what the caller says", _of_the_caller),
    ("a byte order mark", _of_its_mark),
    ("ASCII alone", _plain_ascii),
    ("UTF-16, by its NULs, which no other encoding of a page has", _utf16),
    ("UTF-8 with a character beyond ASCII in it", _utf8),
    ("ISO-2022-JP, by its switches", _japanese),
    ("the label that HTTP gave", _of_http),
    ("the label in the page", _of_the_page),
    ("what the letters look like, else windows-1252", _of_its_letters),
)
"""(what the rule goes by, the rule), the strongest first. The first that names an encoding decides."""


def resolve(label: str) -> str | None:
    """The encoding that a label of the WHATWG's table,
    or a common misspelling, means. `replacement` means none.

    >>> resolve(" ISO-8859-1 "), resolve("gb2312"), resolve("zip")
    ('windows-1252', 'gbk', None)
    """
    label = label.strip(" \t\r\n\f\"';").lower()
    name = LABELS.get(label) or EXTRA_LABELS.get(label)
    return None if name == "replacement" else name


def declared(data: bytes) -> str | None:
    """The label that the page gives itself: the first `<meta>` with one, else the XML declaration.

    >>> declared(b'<!-- <meta charset=a> --><meta http-equiv=Content-Type content="text/html; charset=big5">')
    'big5'
    """
    head = data[:DECLARED_WITHIN]
    position = 0
    while found := _next_meta_or_comment(head, position):
        position = found.end()
        if found[0] == b"<!--":
            position = head.find(b"-->", found.start() + 2)
            if position < 0:
                break
            continue
        values = {name.lower(): a or b or c for name, a, b, c in reversed(_attributes(found[0]))}
        if b"charset" in values:
            return _ascii(values[b"charset"])
        if values.get(b"http-equiv", b"").strip().lower() == b"content-type":
            label = _charset_in(values.get(b"content", b""))
            if label:
                return _ascii(label[1])
    prolog = _prolog_label(head)
    return _ascii(prolog[1]) if prolog else None


def charset_of(content_type: str | None) -> str | None:
    """The charset in a Content-Type header.

    >>> charset_of('text/html; charset="utf-8"'), charset_of("text/html")
    ('utf-8', None)
    """
    found = _charset_in(content_type.encode("ascii", "ignore")) if content_type else None
    return _ascii(found[1]) if found else None


def _without_mark(data: bytes, name: str) -> bytes:
    for mark, marked in _BYTE_ORDER_MARKS:
        if marked == name and data.startswith(mark):
            return data[len(mark) :]
    return data


def _python_codec(name: str) -> str | None:
    """What a caller may ask for beyond the WHATWG's table: any text codec of Python's."""
    try:
        codec = codecs.lookup(name)
    except (LookupError, ValueError):
        return None
    if codec.name in _NEVER_CODECS or not getattr(codec, "_is_text_encoding", True):
        return None
    return resolve(codec.name) or codec.name


def utf16_by_nuls(data: bytes) -> str | None:
    """UTF-16 of a page has a NUL next to each letter of its markup, always on the same side."""
    head = data[:NULS_WITHIN]
    if b"\0" not in head:
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    name = "utf-16le" if odd > even else "utf-16be"
    few, many = sorted((even, odd))
    return name if many >= max(FEWEST_NULS, len(head) // BYTES_FOR_NUL) and ONE_SIDED * few <= many else None


def _ascii(label: bytes) -> str:
    return label.decode("ascii", "replace")
