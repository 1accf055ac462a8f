"""Bytes to text. One rule after the other, the strongest evidence first; the parser never guesses.

1. what the caller says; 2. a byte order mark; 3. UTF-16 by its NULs, which no other encoding of a page has; 4. valid UTF-8
with a character beyond ASCII in it; 5. the label that HTTP gave; 6. the label in the page; 7. what the letters look like;
8. windows-1252. A label that the bytes contradict is passed over.

The detector of step 7 is our own and small: one whose answer depends on which packages are installed would give two
machines two different articles.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from itertools import islice

from ..rules.encodings import (
    CANDIDATES,
    CODECS,
    EXTRA_LABELS,
    LABELS,
    LANGUAGE_DEFAULTS,
    NOT_FROM_A_PAGE,
    SINGLE_BYTE,
    SINGLE_BYTE_CHANGES,
    Candidate,
)

FALLBACK = "windows-1252"
REPLACED = "\N{REPLACEMENT CHARACTER}"

_BYTE_ORDER_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\0\0", "utf-32-le"),
    (b"\0\0\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16le"),
    (b"\xfe\xff", "utf-16be"),
)
_DECLARED_WITHIN = 16_384
"""Browsers look for a `<meta>` in 1,024 bytes and then go on; some pages begin with long comments."""
_SAMPLE = 3_000
"""Bytes that the detector judges."""
_NEVER_CODECS = frozenset({"idna", "punycode", "raw-unicode-escape", "undefined", "unicode-escape"})
"""Python calls these text encodings; no page is written in them."""

_next_meta_or_comment = re.compile(rb"<!--|<meta\b[^<>]*", re.IGNORECASE).search
_attributes = re.compile(
    rb"""(?<![a-z-])([a-z-]{1,20})\s{0,20}=\s{0,20}(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE
).findall
_charset_in = re.compile(
    rb"""charset\s{0,20}=\s{0,20}["']?\s{0,20}([^\s"';,>]{1,60})""", re.IGNORECASE
).search
_prolog_label = re.compile(
    rb"""\s{0,20}<\?xml\b[^<>]{0,200}?\bencoding\s{0,20}=\s{0,20}["']([^"'<>]{1,60})["']""", re.IGNORECASE
).match
_html_lang = re.compile(
    rb"""<html\b[^<>]{0,1000}?\blang\s{0,20}=\s{0,20}["']?([a-z]{2,3})""", re.IGNORECASE
).search
_runs_beyond_ascii = re.compile(rb"[\x80-\xff]+").findall
_stretches_beyond_ascii = re.compile(
    rb"[\x80-\xff]+[\x30-\x7e]?"
).finditer  # in Big5 and others the second byte may be ASCII


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text in UTF-8, and how it was read."""

    utf8: bytes
    encoding: str
    bad: int = 0
    """Places where the bytes made no sense and U+FFFD stands."""
    unknown: tuple[str, ...] = ()
    """Labels that name no encoding that we read."""

    @property
    def text(self) -> str:
        """The text itself."""
        return self.utf8.decode("utf-8")


_STEP = 4_096
"""Bytes that are checked at once. They stay in the nearest cache, and most steps are ASCII alone."""


def is_utf8(data: bytes) -> bool:
    """Whether bytes are UTF-8. Several times faster than making a text of them, which one emoji makes four bytes wide.

    >>> is_utf8("café".encode()), is_utf8(b"caf\\xe9"), is_utf8("é".encode()[:1])
    (True, False, False)
    """
    position, size = 0, len(data)
    while position < size:
        step = data[position : position + _STEP]
        position += len(step)
        if not step.isascii():
            try:
                position -= (
                    len(step) - codecs.utf_8_decode(step, "strict", position == size)[1]
                )  # a character that goes on
            except UnicodeDecodeError:
                return False
    return True


def decode(data: bytes, *, encoding: str | None = None, label: str | None = None) -> Decoded:
    """The text of a page. `encoding` is what the caller says, `label` what HTTP said.

    >>> decode(b"caf\\xe9").text, decode("café".encode()).encoding
    ('café', 'utf-8')
    >>> decode("данные".encode("koi8-r"), label="KOI8-R").text
    'данные'
    """
    unknown: list[str] = []
    if encoding is not None:
        name = resolve(encoding) or _python_codec(encoding)
        if name is not None:
            return _decoded(_without_mark(data, name), name, unknown)
        unknown.append(encoding)
    for mark, name in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _decoded(data[len(mark) :], name, unknown)
    ascii_only = data.isascii()
    if ascii_only and b"\0" not in data and b"\x1b" not in data:
        return Decoded(data, "utf-8", 0, tuple(unknown))
    utf16 = utf16_by_nuls(data)
    if utf16:
        return _decoded(data, utf16, unknown)
    cut_off = False
    good = bad = 0
    utf8 = data
    if not is_utf8(data):
        text, bad = decode_as(data, "utf-8")
        good = len(text) - len(text.encode("ascii", "ignore")) - bad
        cut_off = _ends_early(data)
        utf8 = text.encode("utf-8")
    if not ascii_only and good >= 4 * bad:  # a stray byte does not turn a UTF-8 page into another one
        return Decoded(utf8, "utf-8", bad, tuple(unknown))
    if ascii_only and (
        b"\x1b$B" in data or b"\x1b$@" in data
    ):  # no other encoding switches to Japanese, whatever the label
        japanese = _decoded(data, "iso-2022-jp", unknown)
        if not japanese.bad:
            return japanese
    for given, in_page in ((label, False), (declared(data), True)):
        if given is None:
            continue
        labelled = resolve(given)
        if labelled is None:
            unknown.append(given)
        elif labelled == "utf-8":
            if ascii_only or good >= bad or cut_off and bad == 1:
                return Decoded(utf8, "utf-8", bad, tuple(unknown))
        elif labelled not in NOT_FROM_A_PAGE:  # of HTTP neither: the bytes have no NULs
            decoded = _decoded(data, labelled, unknown)
            if 2 * decoded.bad <= good + bad:
                return decoded
        elif not in_page and labelled == "replacement":
            unknown.append(given)
    if ascii_only:
        if b"\x1b$" in data:
            return _decoded(data, "iso-2022-jp", unknown)
        return Decoded(utf8, "utf-8", 0, tuple(unknown))
    return _decoded(data, "utf-8" if good > bad else detect(data), unknown)


def resolve(label: str) -> str | None:
    """The encoding that a label of the WHATWG's table, or a common misspelling, means. `replacement` means none.

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
    head = data[:_DECLARED_WITHIN]
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


def decode_as(data: bytes, name: str) -> tuple[str, int]:
    """Decode without an exception; how many U+FFFD stand for bytes that made no sense."""
    if name in SINGLE_BYTE:
        text = codecs.charmap_decode(data, "strict", _table(name))[0]
        return text, text.count(REPLACED)
    best: tuple[str, int] | None = None
    for codec in CODECS.get(name, (name,)):
        try:
            return data.decode(codec), 0
        except UnicodeDecodeError:
            text = data.decode(codec, "replace")
        bad = text.count(REPLACED)
        if name == "utf-8":
            bad -= data.count(REPLACED.encode())
        if best is None or bad < best[1]:
            best = text, bad
    assert best is not None
    return best


def detect(data: bytes) -> str:
    """The encoding whose common letters make up most of what is beyond ASCII.

    >>> detect("Съешь ещё этих мягких французских булок".encode("windows-1251"))
    'windows-1251'
    """
    stretches = [found[0] for found in islice(_stretches_beyond_ascii(data), _SAMPLE // 4)]
    if not stretches:
        return FALLBACK
    sample = b" ".join(stretches)[:_SAMPLE]
    runs = _runs_beyond_ascii(sample)
    latin = 2 * sum(map(len, runs)) < 3 * len(runs)  # lone letters in words of ASCII
    language = _html_lang(data[:_DECLARED_WITHIN])
    expected = LANGUAGE_DEFAULTS.get(language[1].decode().lower()) if language else None
    best, best_score = FALLBACK, 0.3
    for candidate in CANDIDATES:
        if candidate.latin is not latin:
            continue
        score = _likeness(sample, candidate)
        if latin and candidate.encoding != FALLBACK:
            score -= 0.08  # the others must be clearly better
        if candidate.encoding == expected:
            score += 0.15
        if score > best_score + 1e-9:
            best, best_score = candidate.encoding, score
    return best


def _decoded(data: bytes, name: str, unknown: list[str]) -> Decoded:
    if name == "utf-8" and is_utf8(data):
        return Decoded(data, name, 0, tuple(unknown))
    text, bad = decode_as(data, name)
    return Decoded(encoded(text), name, bad, tuple(unknown))


def encoded(text: str) -> bytes:
    """A text in UTF-8. Halves of a character, as broken JSON readers and UTF-7 leave them, are put together; a lone one becomes
    U+FFFD.

    >>> encoded("caf\\xe9"), encoded("\\ud83d\\ude00 \\ud83d").decode()
    (b'caf\\xc3\\xa9', '😀 \ufffd')
    """
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace").encode("utf-8")


def _ends_early(data: bytes) -> bool:
    """Whether the first bytes that are no UTF-8 are half a character at the end."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.reason == "unexpected end of data"
    return False


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
    """UTF-16 of a page has a NUL beside each letter of its markup, always on the same side."""
    head = data[:4096]
    if b"\0" not in head:
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    name = "utf-16le" if odd > even else "utf-16be"
    few, many = sorted((even, odd))
    return name if many >= max(3, len(head) // 40) and 10 * few <= many else None


def _ascii(label: bytes) -> str:
    return label.decode("ascii", "replace")


@cache
def _table(name: str) -> str:
    """The 256 characters of an encoding of one byte a character, as the WHATWG has them."""
    codec, changes = SINGLE_BYTE[name], SINGLE_BYTE_CHANGES.get(name, {})
    table = []
    for byte in range(256):
        character = bytes([byte]).decode(codec, "replace")
        if character == REPLACED and 0x80 <= byte < 0xA0:
            character = chr(byte)
        table.append(changes.get(byte, character))
    return "".join(table)


@cache
def _weights(candidate: Candidate) -> dict[str, float]:
    weights = dict.fromkeys(map(chr, range(0x80, 0xA0)), -1.0)
    weights.update(dict.fromkeys(candidate.usual, 0.5))
    weights.update(dict.fromkeys(candidate.common, 1.0))
    weights[REPLACED] = -3.0
    return weights


def _likeness(sample: bytes, candidate: Candidate) -> float:
    """How much the sample looks like text in this encoding: 1 where every character is a common one."""
    characters = Counter(decode_as(sample, candidate.encoding)[0])
    weights = _weights(candidate)
    total = score = 0.0
    for character, count in sorted(characters.items()):  # sorted: sums of floats in one order
        if character >= "\x80":
            total += count
            score += count * weights.get(character, 0.0)
    return score / total if total else 0.0
