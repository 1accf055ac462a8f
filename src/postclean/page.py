"""The door: whatever the caller has becomes markup, or a flat text, that the other rooms can read.

Everything that is awkward about input ends here: kinds of sources, compression, encodings, things that are no pages,
characters that no parser takes, single tags that would stop one. What was cut or replaced is said in `Markup.notices`.
"""

from __future__ import annotations

import binascii
import json
import os
import re
import zlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache, lru_cache
from html import unescape
from pathlib import Path
from typing import Any, cast

from lxml import etree

from ._decode import charset_of, decode, encoded, utf16_by_nuls
from ._head import feeds
from .article import Notice
from .errors import LimitExceeded, NoArticle, PostcleanError
from .rules.sources import BOXED_SIGNATURES, HTML_TAGS, OTHER_ROOTS, RAW_TEXT_TAGS, SIGNATURES


@dataclass(frozen=True, slots=True)
class Limits:
    """How much work one page may cause. Counted in work, not in seconds, so that every machine gives the same article.

    Where a limit is met, the article so far comes with a warning that names it; with `strict` it is a `LimitExceeded`.

    >>> Limits(max_bytes=5_000_000).strict
    False
    """

    max_bytes: int = 20_000_000
    """Of the page after decompression; of a `str`, its characters. No blog page is near it; archives and bombs are."""
    max_elements: int = 500_000
    """Elements of the page; the largest pages of the web's archives have some 100,000."""
    max_runs: int = 100_000
    """Paragraphs, items, rows, lines: text between two block borders. What follows is not read. A long novel has 15,000."""
    max_depth: int = 2_000
    """Elements inside each other; what is deeper is flattened, not cut. Unclosed tags make pages some hundreds deep."""
    max_attributes: int = 1_000
    """Of one tag; the rest is cut. The parser's time grows with their square."""
    max_attribute_chars: int = 1_000_000
    """Of one attribute's value; the rest is cut. `data:` URIs are shortened before that."""
    max_footnotes: int = 2_000
    """More than a scholarly book has. Of links inside the page ten times as many are looked at, and at least 20,000."""
    max_json_ld: int = 5_000_000
    """Characters of JSON-LD that are read for metadata."""
    strict: bool = False
    """Raise `LimitExceeded` instead of going on with a warning."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it was fetched or kept: its bytes, and what is known about them. Goes into `extract` as it is.

    >>> Page(b"<p>Hello</p>", url="https://example.org/hello", status=200)
    Page(url='https://example.org/hello', status=200, 12 bytes)
    """

    content: bytes
    """The body, decompressed, not decoded."""
    url: str | None = None
    """Where it came from in the end, after redirects."""
    status: int | None = None
    """HTTP status."""
    headers: tuple[tuple[str, str], ...] = ()
    """Names and values, in the order of the answer. A mapping is taken too."""
    charset: str | None = None
    """What HTTP says of the encoding; by default what `headers` say."""
    redirects: tuple[str, ...] = ()
    """The URLs before the last, in order."""
    fetched_at: datetime | None = None
    """When; nothing in the article depends on it."""
    from_cache: bool = False
    """Whether it came from a cache."""
    stopped: str | None = None
    """Why the body ends before its end, if it does."""
    requested_url: str | None = None
    """The URL that was asked for."""

    def __post_init__(self) -> None:
        pairs = self.headers.items() if isinstance(self.headers, Mapping) else self.headers
        object.__setattr__(self, "headers", tuple((str(name), str(value)) for name, value in pairs))

    @property
    def feeds(self) -> tuple[str, ...]:
        """The feeds that the page's head names, absolute: a blog's front page leads to its posts.

        >>> Page(b"<link rel=alternate type=application/rss+xml href=/feed>", url="https://blog.example/").feeds
        ('https://blog.example/feed',)
        """
        return feeds(self)

    def header(self, name: str) -> str | None:
        """The first header of this name, in any case.

        >>> Page(b"", headers=(("Content-Type", "text/html"),)).header("content-type")
        'text/html'
        """
        return next((value for key, value in self.headers if key.lower() == name.lower()), None)

    def __repr__(self) -> str:
        stopped = f", stopped={self.stopped!r}" if self.stopped else ""
        return f"Page(url={self.url!r}, status={self.status!r}, {len(self.content):,} bytes{stopped})"


@dataclass(frozen=True, slots=True)
class Markup:
    """What the other rooms read: a page that the parser takes, and what is known of it."""

    utf8: bytes = field(repr=False)
    """The page in UTF-8: nobody but the reader of flat text needs it as a `str`."""
    url: str | None = None
    encoding: str | None = None
    """What the bytes were in; `None` for a `str` and other text."""
    flat: bool = False
    """Text without markup."""
    notices: tuple[Notice, ...] = ()
    fetched_at: datetime | None = None
    status: int | None = None
    """HTTP status, where the source knows it."""

    @property
    def text(self) -> str:
        """The page as text, made anew each time."""
        return self.utf8.decode("utf-8")

    def head(self, size: int) -> str:
        """The text of the first so many bytes."""
        return _text(self.utf8[:size])


def open_source(source: object, *, url: str | None = None, encoding: str | None = None, limits: Limits = Limits()) -> Markup:
    """Read any kind of source. What it was given is not changed; a file object is read from where it stands.

    >>> open_source(b"<p>caf\\xe9</p>", encoding="latin-1").text
    '<p>café</p>'
    >>> open_source("Plain words, 3 < 4.").flat
    True
    """
    for name, value in (("url", url), ("encoding", encoding)):
        if value is not None and not isinstance(value, str):
            raise PostcleanError(f"{name}={value!r} is no str")
    raw = _read(source, limits, url)
    met = _Met(limits, url or raw.url)
    if raw.stopped:
        met.note("stopped", f"the page is not whole, its download stopped: {raw.stopped}")
    utf8, used, found = _utf8_of(raw, encoding, met)
    met.url = met.url or found
    utf8 = _without_declaration(utf8)
    head = _text(utf8[:_HEAD])
    if not head or (head.isspace() and _text(utf8).isspace()):
        raise NoArticle("empty", "the input holds nothing but white space: look at what was saved or fetched", url=met.url)
    flat = _is_flat(head) and (len(utf8) <= _HEAD or _is_flat(_text(utf8)))
    if flat and head.lstrip()[:4] == "&lt;" and _escaped_tags(head):
        unescaped = unescape(_text(utf8))
        if not _is_flat(unescaped):
            met.note("escaped", "the markup came escaped (&lt;p&gt; for <p>); it was read as what it stands for")
            utf8, head, flat = encoded(unescaped), unescaped[:_HEAD], False
    if flat and isinstance(source, str):
        _refuse_name(_text(utf8), met.url)
    _refuse_other_formats(utf8, met.url)
    if flat:
        utf8 = utf8.replace(b"\r\n", b"\n").replace(b"\r", b"\n")  # in markup the parser does this
    else:
        met.url = met.url or url_in_comment(head)
        utf8 = _tamed(utf8, met)
    return Markup(utf8, met.url, used, flat, tuple(met.notices), raw.fetched_at, raw.status)


def _is_flat(text: str) -> bool:
    return not any(tag[1] is None or tag[1].lower() in HTML_TAGS for tag in _tags_in(text))


def _text(utf8: bytes) -> str:
    """The text of a part of a page, which may begin or end inside a character."""
    return utf8.decode("utf-8", "ignore")


_escaped_tags = re.compile(r"&lt;(?:!doctype|html|body|div|p|h1|h2|article|section|main|span)\b[^&<>]{0,400}&gt;", re.I).search


class _Met:
    """The limits, and what has been met so far."""

    def __init__(self, limits: Limits, url: str | None) -> None:
        self.limits = limits
        self.url = url
        self.notices: list[Notice] = []

    def note(self, code: str, message: str) -> None:
        self.notices.append(Notice(code=code, message=message))

    def limit(self, name: str, message: str) -> None:
        """A limit was met: say so, or stop."""
        value = getattr(self.limits, name)
        message = f"{message}: Limits({name}=…) changes that, it is {value:,}"
        if self.limits.strict:
            raise LimitExceeded(name, value, message, url=self.url)
        self.note(name, message)


# ── what people have ─────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class _Raw:
    body: bytes | str
    url: str | None = None
    label: str | None = None
    status: int | None = None
    fetched_at: datetime | None = None
    stopped: str | None = None


_ACCEPTED = (
    "a str with HTML or plain text, bytes, a pathlib.Path, an open file, a postclean.Page, an httpx.Response, "
    "an lxml element or tree, or a BeautifulSoup object"
)


def _read(source: object, limits: Limits, url: str | None) -> _Raw:
    if isinstance(source, str):
        return _Raw(str.__str__(source))
    if isinstance(source, bytes):
        return _Raw(source)
    if isinstance(source, (bytearray, memoryview)):
        return _Raw(bytes(source) if isinstance(source, bytearray) else source.tobytes())
    if isinstance(source, Page):
        label = source.charset or charset_of(source.header("content-type"))
        return _Raw(bytes(source.content), source.url, label, source.status, source.fetched_at, source.stopped)
    try:
        if isinstance(source, os.PathLike):
            with open(source, "rb") as file:
                return _Raw(_read_file(file, limits))
        if isinstance(source, (etree._Element, etree._ElementTree)):
            return _read_lxml(source)
        kinds = {f"{kind.__module__.partition('.')[0]}.{kind.__name__}" for kind in type(source).__mro__}
        if kinds & {"httpx.Response", "requests.Response"}:
            return _read_response(source)
        if "bs4.Tag" in kinds:
            return _Raw(source.decode())  # type: ignore[attr-defined]
        if callable(getattr(source, "read", None)):
            return _Raw(_read_file(source, limits))
    except PostcleanError:
        raise
    except Exception as error:  # whatever a stranger's object raises is said in our words
        raise PostcleanError(_why_unread(source, error), url=url) from error
    raise NoArticle("not_html", f"a source of type {type(source).__name__} cannot be read: give {_ACCEPTED}", url=url)


def portable(source: object, limits: Limits = Limits()) -> tuple[str | bytes | os.PathLike[str] | Page, str | None]:
    """The same source as something that can travel to another process, and the URL that it knows.

    Raises `PostcleanError` for what cannot be read.

    >>> portable(etree.fromstring("<p>Tea</p>"))
    ('<p>Tea</p>', None)
    """
    if isinstance(source, os.PathLike):
        return Path(os.fspath(source)), None
    if type(source) in (str, bytes, Page):
        return cast(Any, source), None
    raw = _read(source, limits, None)
    if isinstance(raw.body, str):
        return raw.body, raw.url
    return Page(raw.body, raw.url, raw.status, charset=raw.label, fetched_at=raw.fetched_at, stopped=raw.stopped), raw.url


def _read_file(file: Any, limits: Limits) -> bytes | str:
    """At most one more than the limit, so that the cut is noticed; files without a buffer give less than they are asked for."""
    parts: list[Any] = []
    wanted = limits.max_bytes + 1
    while wanted > 0:
        part = file.read(wanted)
        if not part:
            break
        parts.append(part)
        wanted -= len(part)
    return "".join(parts) if parts and isinstance(parts[0], str) else b"".join(parts)


def _read_lxml(source: Any) -> _Raw:
    tree = source if isinstance(source, etree._ElementTree) else source.getroottree()
    address = tree.docinfo.URL if tree.getroot() is not None else None
    text = etree.tostring(source, encoding="unicode", method="html", with_tail=False)
    return _Raw(text or "", address if address and address.startswith(("http://", "https://")) else None)


def _read_response(source: Any) -> _Raw:
    try:
        address: str | None = str(source.url)
    except RuntimeError:  # httpx: a response that was made by hand has no request
        address = None
    return _Raw(source.content, address, charset_of(source.headers.get("content-type")), source.status_code)


def _why_unread(source: object, error: Exception) -> str:
    if isinstance(source, os.PathLike):
        if isinstance(error, FileNotFoundError):
            return f"no such file: {source}"
        if isinstance(error, IsADirectoryError):
            return f"{source} is a folder: give its files one by one to extract_many"
        return f"the file {source} cannot be read: {error}"
    if isinstance(error, UnicodeDecodeError):
        return "the file is open as text in another encoding: open it with mode 'rb', and its encoding is found"
    if isinstance(error, RecursionError):
        return "the soup is nested too deeply to be written out: give the page's bytes instead"
    return f"a source of type {type(source).__name__} cannot be read: {type(error).__name__}: {error}"


# ── bytes ────────────────────────────────────────────────────────────────────────────────────────────────────────────────

_HEAD = 4_096
"""Where signatures, MIME headers and the comments of saved pages are looked for."""
_CONTROLS = (*range(9), 11, *range(14, 32), 127)
_CONTROL_BYTES = tuple(bytes([code]) for code in _CONTROLS)
_CONTROLS_TO_SPACES = bytes(ord(" ") if code in _CONTROLS and chr(code).isspace() else code for code in range(256))
_CONTROLS_OUT = bytes(code for code in _CONTROLS if not chr(code).isspace())
_BINARY_CONTROLS = bytes(code for code in _CONTROLS if code not in b"\b\x0b\x1b")
_STARTS = tuple(start for start, _ in SIGNATURES)
_shows_markup = re.compile(rb"<(?:html|body|/p>|/div>|HTML|BODY|/P>|/DIV>)").search
_mime_start = re.compile(
    rb"\s*(?:from|to|subject|date|mime-version|content-type|content-location|snapshot-content-location|message-id|x-[a-z-]+):",
    re.IGNORECASE,
).match
_blank_line = re.compile(rb"\r?\n\r?\n").search
_folded = re.compile(rb"\r?\n[ \t]+")
_header_lines = re.compile(rb"^([!-9;-~]{1,100}):[ \t]*(.*?)\r?$", re.MULTILINE).findall
_boundary_in = re.compile(r'boundary\s*=\s*(?:"([^"]{1,200})"|([^\s";]{1,200}))', re.IGNORECASE).search


def _utf8_of(raw: _Raw, encoding: str | None, met: _Met) -> tuple[bytes, str | None, str | None]:
    """The page in UTF-8 without control characters, the encoding it was in, and the URL that an archive gives."""
    body, label, found = raw.body, raw.label, None
    if isinstance(body, str):
        if not _is_mime(body[:_HEAD].encode("utf-8", "replace")):
            _refuse_binary(body[:_HEAD].encode("latin-1", "replace"), body, met.url)
            return _without_controls(encoded(_cut(body, "characters", met))), None, None
        body = body.encode("utf-8", "surrogatepass")
    body = _cut(_inflate(body, met), "bytes", met)
    if encoding is None:
        _refuse_binary(body[:_HEAD], body, met.url)
    archived = _first_html_of_mhtml(body) if _is_mime(body[:_HEAD]) else None
    if archived:
        body, label, found = archived
    decoded = decode(body, encoding=encoding, label=label)
    for unknown in decoded.unknown:
        met.note("unknown_encoding", f"the encoding label {unknown[:60]!r} means nothing to us and was passed over")
    if decoded.bad:
        met.note("bad_bytes", f"{decoded.bad:,} bytes or groups of bytes are no {decoded.encoding}; U+FFFD stands for them")
    return _without_controls(decoded.utf8), decoded.encoding, found


def _cut(body: Any, unit: str, met: _Met) -> Any:
    most = met.limits.max_bytes
    if len(body) <= most:
        return body
    met.limit("max_bytes", f"the page is longer than {most:,} {unit} and was cut there")
    return body[:most]


def _inflate(data: bytes, met: _Met) -> bytes:
    """Open gzip and zlib data, also twice packed, never beyond the limit."""
    for _ in range(3):
        opened = _inflate_once(data, met.limits.max_bytes + 1) if data[:1] in (b"\x1f", b"x") else None
        if opened is None:
            break
        data, whole = opened
        if not whole:
            met.note("damaged", "the compressed data is damaged or ends early; what could be opened was read")
    return data


def _inflate_once(data: bytes, most: int) -> tuple[bytes, bool] | None:
    """The content and whether it is whole; `None` when this is not compressed at all."""
    gzipped = data.startswith(b"\x1f\x8b\x08")
    if not gzipped and data[:2] not in (b"x\x01", b"x^", b"x\x9c", b"x\xda"):
        return None
    parts: list[bytes] = []
    size = position = members = 0
    opener = zlib.decompressobj(47)
    whole = True
    try:
        while position < len(data) and size < most:
            chunk = data[position : position + 65_536]
            position += len(chunk)
            part = opener.decompress(chunk, most - size)
            parts.append(part)
            size += len(part)
            if opener.eof:
                position -= len(opener.unused_data)
                members += 1
                if members == 10_000 or data[position : position + 2] != b"\x1f\x8b":
                    break
                opener = zlib.decompressobj(47)
        whole = opener.eof or size >= most
    except zlib.error:
        whole = False
    if not gzipped and not whole and (not size or data[1:2] == b"^"):
        return None  # a text may begin with "x^2"
    return b"".join(parts), whole


def _refuse_binary(head: bytes, body: bytes | str, url: str | None) -> None:
    """Files that are no pages, told by what they begin with or by their many control characters."""
    kind = next((name for start, name in SIGNATURES if head.startswith(start)), None) if head.startswith(_STARTS) else None
    for start, at, inside, name in BOXED_SIGNATURES:
        if head.startswith(inside, at) and head.startswith(start):
            kind = kind or name
    if kind is None:
        controls = len(head) - len(head.translate(None, _BINARY_CONTROLS))
        wide = head.startswith((b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff")) or utf16_by_nuls(head)
        if controls < 8 or 20 * controls <= len(head) or wide:
            return
        if _shows_markup(body if isinstance(body, bytes) else body.encode("utf-8", "replace")):
            return
        kind = "binary data"
    raise NoArticle(
        "not_html",
        f"this looks like {kind}, not like a web page: give HTML or plain text (`postclean batch` opens archives)",
        url=url,
    )


def _is_mime(head: bytes) -> bool:
    return _mime_start(head) is not None and b"multipart/" in head.lower()


def _first_html_of_mhtml(data: bytes) -> tuple[bytes, str | None, str | None] | None:
    """The page in a "save as single file" archive: its bytes, their charset, its URL."""
    headers, body = _mime_part(data)
    address = headers.get("snapshot-content-location")
    queue = [(headers, body)]
    for _ in range(5):  # parts inside parts
        if not queue:
            break
        headers, body = queue.pop(0)
        boundary = _boundary_in(headers.get("content-type", ""))
        if not boundary:
            continue
        for part in _mime_parts(body, b"--" + (boundary[1] or boundary[2]).encode("latin-1")):
            inner, content = _mime_part(part)
            kind = inner.get("content-type", "").lower()
            if kind.startswith("multipart/"):
                queue.append((inner, content))
            elif kind.startswith(("text/html", "application/xhtml")):
                found = address or inner.get("content-location") or headers.get("content-location")
                if not found or not found.startswith(("http://", "https://")):
                    found = None
                transfer = inner.get("content-transfer-encoding", "").strip().lower()
                return _transfer_decoded(content, transfer), charset_of(inner["content-type"]), found
    return None


def _mime_part(part: bytes) -> tuple[dict[str, str], bytes]:
    end = _blank_line(part[:65_536])
    head = part[: end.start()] if end else b""
    lines = _header_lines(_folded.sub(b" ", head))
    return {name.decode("ascii").lower(): value.decode("latin-1") for name, value in lines}, part[end.end() :] if end else part


def _mime_parts(body: bytes, delimiter: bytes) -> Iterable[bytes]:
    start = body.find(delimiter)
    for _ in range(1_000):
        if start < 0 or body.startswith(b"--", start + len(delimiter)):
            return
        start = body.find(b"\n", start) + 1
        end = body.find(delimiter, start) if start else -1
        yield body[start:end] if end >= 0 else body[start:]
        start = end


def _transfer_decoded(content: bytes, transfer: str) -> bytes:
    if transfer == "quoted-printable":
        return binascii.a2b_qp(content)
    if transfer == "base64":
        kept = content.translate(None, _NOT_BASE64)
        return binascii.a2b_base64(kept[: len(kept) // 4 * 4])
    return content


_NOT_BASE64 = bytes(code for code in range(256) if not (chr(code).isascii() and (chr(code).isalnum() or code in b"+/")))


# ── text ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────

_tags_in = re.compile(  # "a<b or b>c" has none: a tag closes at once, or has an attribute with a value
    r"<(?:/?([a-z][a-z0-9]{0,9})(?:\s{0,20}/?>|\s[^<>=]{0,100}=)|!doctype\b)", re.IGNORECASE
).finditer
_is_url = re.compile(r"(?:https?|ftp|file)://\S+\Z|www\.\S+\Z", re.IGNORECASE).match
_is_path = re.compile(
    r"(?:[a-z]:[\\/]|~?/|\.\.?[\\/]|\\\\)\S*\Z"
    r"|[^\s<>]{1,250}\.(?:txt|md|pdf|docx?|json|jsonl|csv|zip|gz|warc)\Z|[^\n<>]{1,250}\.(?:x?html?|mht|mhtml)\Z",
    re.IGNORECASE,
).match
_next_preamble = re.compile(rb"\s*<(!--|[!?])").match
_root_name = re.compile(rb"\s*<([a-z][a-z0-9:.-]{0,40})", re.IGNORECASE).match
_opens_json = re.compile(rb"\s*[\[{]").match
_saved_from = re.compile(
    r"<!-- saved from url=\(\d{1,6}\)(https?://[^\s<>\"]+)"
    r"|Page saved with SingleFile\s{1,20}url:\s{1,20}(https?://[^\s<>\"]+)"
    r"|<!-- Mirrored from ([^\s<>\"]+) by HTTrack"
).search


def _without_controls(page: bytes) -> bytes:
    """Control characters and marks out. Looking first is many times faster than replacing nothing."""
    for control in _CONTROL_BYTES:
        if control in page:
            page = page.translate(_CONTROLS_TO_SPACES, _CONTROLS_OUT)
            break
    return _marks.sub(b"", page) if _holds(page, _MARK, _marks) else page


_marks = re.compile("\ufeff|\ufffe|\uffff".encode())
_MARK = b"\xef"
"""The first byte of the marks, of emoji's variants and of CJK's wide forms."""


def _holds(page: bytes, rare: bytes, pattern: re.Pattern[bytes], before: int = 0) -> bool:
    """Whether a pattern is on the page. It has a rare byte, so many bytes `before` which it begins.

    One byte is found many times faster than a pattern.
    """
    at = page.find(rare)
    for _ in range(_LOOKS):
        if at < 0:
            return False
        if at >= before and pattern.match(page, at - before):
            return True
        at = page.find(rare, at + 1)
    return at >= 0 and pattern.search(page, at - before) is not None


_LOOKS = 500
"""From so many on the byte is not rare."""


def _without_declaration(page: bytes) -> bytes:
    """An XML declaration says an encoding that is no longer true, and the parser's look at a long one is slow."""
    if page[:200].lstrip()[:5].lower() == b"<?xml":
        end = page.find(b">")
        return page[end + 1 :] if end >= 0 else b""
    return page


def _refuse_name(text: str, url: str | None) -> None:
    """A str is the page itself; people give the name of one all the same."""
    if len(text) > 2_000 or "\n" in text.strip():
        return
    name = text.strip()
    if _is_url(name):
        raise NoArticle("not_html", f"this str is a URL, not a page: extract(postclean.fetch({name!r}))", url=url)
    if _is_path(name):
        raise NoArticle(
            "not_html", f"this str looks like the name of a file, not like a page: extract(Path({name!r}))", url=url
        )


def _refuse_other_formats(page: bytes, url: str | None) -> None:
    """Feeds, sitemaps and JSON hold pages, or parts of pages, and are none."""
    position = 0
    while found := _next_preamble(page, position):
        end = b"-->" if found[1] == b"!--" else b">"
        position = page.find(end, found.end() - 2 if end == b"-->" else found.end())
        if position < 0:
            return
        position += len(end)
    root = _root_name(page, position)
    kind = OTHER_ROOTS.get(root[1].decode().lower()) if root else None
    if kind:
        raise NoArticle("not_html", f"this looks like {kind}: give the pages that it lists, one by one", url=url)
    if _opens_json(page) and page[-200:].rstrip().endswith((b"]", b"}")):
        try:
            value = json.loads(page)
        except (ValueError, RecursionError):
            return
        if isinstance(value, dict) or isinstance(value, list) and value and isinstance(value[0], (dict, list)):
            raise NoArticle("not_html", "this is JSON: give the field of it that holds the page", url=url)


def url_in_comment(head: str) -> str | None:
    """Where a browser's "save page as", SingleFile or HTTrack say that the page comes from."""
    found = _saved_from(head) if "<!--" in head else None
    if not found:
        return None
    return found[1] or found[2] or f"http://{found[3]}"


# ── single tags that would stop a parser ─────────────────────────────────────────────────────────────────────────────────

_STRETCH = 4_000
"""More than so many bytes without a `>` are looked at: a tag of 1,000 attributes is about that long."""
_ATTRIBUTES_IN_A_ROW = 300
"""So many attributes after a value with a `>` in it, and the page is read tag by tag. Scripts look like that, but briefly."""

_LONG_TAG = 500
"""The start tag of a script before a stretch is looked for so far back."""
_tag_opens = re.compile(rb"<[a-zA-Z]").search
_raw_text_opens = re.compile(rb"<(?:script|style)\b", re.IGNORECASE).match
_control_reference = re.compile(
    rb"&#(?:0{0,9}([1-8]|1[124-9]|2[0-9]|3[01]|127|65279|6553[45])(?![0-9])"
    rb"|[xX]0{0,9}([1-8bBeEfF]|1[0-9a-fA-F]|7[fF]|[fF][eE][fF]{2}|[fF]{3}[eEfF])(?![0-9a-fA-F]));?"
)
_data_uri = re.compile(rb"(data:[a-zA-Z0-9+/=%;,:._~!*#?@$|-]{95})[a-zA-Z0-9+/=%;,:._~!*#?@$|-]{901,}")
"""Those above 1,000 characters are cut to 100, where one may be longer than `Limits.max_attribute_chars`."""
_next_construct = re.compile(r"<(?:(/?[a-zA-Z][^\s/>]*)|!--|[!?/])").search
_ATTRIBUTE = r"""[\s/]*([^\s/>][^\s/>=]*)(?:\s*=\s*("[^"]*"?|'[^']*'?|[^\s>"'][^\s>]*)?)?"""
_attribute = re.compile(_ATTRIBUTE).match
_attribute_bytes = re.compile(_ATTRIBUTE.encode()).match


def _tamed(page: bytes, met: _Met) -> bytes:
    """What libxml2 stumbles over, made harmless: costs next to nothing on a page that has none of it."""
    limits = met.limits
    if _holds(page, b"#", _control_reference, before=1):
        page = _control_reference.sub(_harmless, page)
    if len(page) > limits.max_attribute_chars:
        page = _data_uri.sub(rb"\1", page)
    if (
        limits.max_attributes < _STRETCH // 4
        or any(_attributes_fill(page, start, end, limits.max_attributes) for start, end in _long_stretches(page))
        or _attributes_go_on(page)
        or (len(page) > limits.max_attribute_chars and _long_value(limits.max_attribute_chars)(_text(page)))
    ):
        page = _with_bearable_tags(_text(page), met).encode("utf-8")
    return page


def _harmless(reference: re.Match[bytes]) -> bytes:
    code = int(reference[1]) if reference[1] else int(reference[2], 16)
    return b" " if chr(code).isspace() else b""


def _long_stretches(page: bytes) -> Iterable[tuple[int, int]]:
    """Where there is no `>` for `_STRETCH` bytes."""
    position = 0
    while position < len(page):
        last = page.rfind(b">", position, position + _STRETCH)
        if last < 0:
            last = page.find(b">", position + _STRETCH)
            last = len(page) if last < 0 else last
            if last - position >= _STRETCH:
                yield position, last
        position = last + 1


def _attributes_fill(page: bytes, start: int, end: int, most: int) -> bool:
    """Whether the first tag in a stretch, if it is one, has too many attributes. A script has none, whatever it looks like."""
    if _raw_text_opens(page, max(0, page.rfind(b"<", max(0, start - _LONG_TAG), start))):
        return False
    opening = _tag_opens(page, start, end)
    if opening is None or end - opening.end() < 2 * most:
        return False
    return _count_attributes(page, opening.end(), most) > most


def _attributes_go_on(page: bytes) -> bool:
    """Whether there may be a monstrous tag with `>` in its values. It has no other `>`, so samples of them tell."""
    step = 2 * _STRETCH
    opened = {b'"': False, b"'": False}  # whether the last of these quotes opened a value
    closing = {b'"': 0, b"'": 0}
    seen = 0
    while (position := page.find(b">", seen + step)) >= 0:
        for quote in opened:
            at = page.rfind(quote, seen, position)
            if at >= 0:
                while at and page[at - 1 : at].isspace():
                    at -= 1
                opened[quote] = page[at - 1 : at] == b"="
            if opened[quote] and closing[quote] < position:
                closing[quote] = page.find(quote, position) + 1 or len(page)
                if _count_attributes(page, closing[quote], _ATTRIBUTES_IN_A_ROW) > _ATTRIBUTES_IN_A_ROW:
                    return True
        seen = position
    return False


def _count_attributes(page: bytes, position: int, most: int) -> int:
    """How many attributes there are from here on, as far as it matters."""
    count = 0
    while count <= most and (attribute := _attribute_bytes(page, position)):
        count += 1
        position = attribute.end()
    return count


def _with_bearable_tags(text: str, met: _Met) -> str:
    """Read as a tokeniser does: comments, raw text, tags with their attributes. Cut what is over the limits."""
    most, longest = met.limits.max_attributes, met.limits.max_attribute_chars
    kept: list[str] = []
    copied = position = 0
    too_many = too_long = False
    while construct := _next_construct(text, position):
        position = construct.end()
        name = construct[1]
        if name is None:
            end = "-->" if construct[0] == "<!--" else ">"
            position = text.find(end, position - 2 if end == "-->" else position)
            if position < 0:
                break
            continue
        count = 0
        while attribute := _attribute(text, position):
            count += 1
            position = attribute.end()
            value = attribute[2]
            if count > most:
                too_many = True
                kept.append(text[copied : attribute.start()])
                copied = position
            elif value is not None and len(value) > longest + 2:
                too_long = True
                cut = attribute.start(2) + longest
                quote = value[0] if value[0] in "\"'" else ""
                kept += text[copied : cut + len(quote)], quote
                copied = position
        position = text.find(">", position)
        if position < 0:
            break
        if name.lower() in RAW_TEXT_TAGS:
            closing = _closing(name.lower())(text, position)
            if closing is None:
                break
            position = closing.start()
    if too_many:
        met.limit("max_attributes", f"a tag has more than {most:,} attributes; the others were cut")
    if too_long:
        met.limit("max_attribute_chars", f"an attribute is longer than {longest:,} characters and was cut there")
    return "".join([*kept, text[copied:]]) if kept else text


@lru_cache(maxsize=8)
def _long_value(most: int) -> Callable[[str], re.Match[str] | None]:
    return re.compile(rf"""=\s*(?:"[^"]{{{most}}}|'[^']{{{most}}})""").search


@cache
def _closing(name: str) -> Callable[[str, int], re.Match[str] | None]:
    return re.compile(rf"</{name}", re.IGNORECASE).search
