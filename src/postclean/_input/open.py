"""The door: whatever the caller has becomes markup, or a flat text, that the other rooms can read.

Everything that is awkward about input ends here: kinds of sources, compression, encodings, things that are
not pages, characters that no parser takes, single tags that would stop one. `Markup.notices` says what was
cut or replaced.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import datetime
from html import unescape
from pathlib import Path
from typing import Any, cast

from lxml import etree

from .._text.characters import well_formed
from .._text.patterns import pattern
from ..errors import NoArticle, PostcleanError
from ..limits import Limits
from ..page import Page
from .codec import encoded
from .controls import without_controls
from .decode import charset_of, decode
from .files import open_regular
from .inflate import inflate
from .items import page_of_item
from .kinds import escaped_tags, is_flat, refuse_binary, refuse_name, refuse_other_formats
from .markup import Markup, text_of
from .mhtml import first_html_of_mhtml, is_mime
from .notices import LimitChecker
from .shortcodes import without_shortcodes
from .tags import limit_tags
from .twice import without_double_encoding


def open_source(
    source: object,
    *,
    url: str | None = None,
    encoding: str | None = None,
    limits: Limits = Limits(),  # noqa: B008 (frozen)
) -> Markup:
    """Read any kind of source. The source is not changed; a file object is read from its current position.

    >>> open_source(b"<p>caf\\xe9</p>", encoding="latin-1").text
    '<p>café</p>'
    >>> open_source("Plain words, 3 < 4.").flat
    True
    """
    for name, value in (("url", url), ("encoding", encoding)):
        if value is not None and not isinstance(value, str):
            raise PostcleanError(f"{name}={value!r} is no str")
    url = well_formed(url) if url else url
    raw = _read(source, limits, url)
    met = LimitChecker(limits, url or (raw.url and well_formed(raw.url)))
    if raw.stopped:
        met.note("stopped", f"the page is not whole, its download stopped: {raw.stopped}")
    utf8, used, found = _utf8_of(raw, encoding, met)
    met.url = met.url or found
    utf8 = _without_declaration(utf8)
    utf8 = page_of_item(utf8) or utf8
    head = text_of(utf8[:_HEAD])
    if not head or (head.isspace() and text_of(utf8).isspace()):
        what = (
            "the compressed data is damaged, and nothing of it can be read"
            if any(notice.code == "damaged" for notice in met.notices)
            else "the input holds nothing but white space"
        )
        raise NoArticle("empty", f"{what}: look at what was saved or fetched", url=met.url)
    flat = is_flat(head) and (len(utf8) <= _HEAD or is_flat(text_of(utf8)))
    if flat and head.lstrip()[:4] == "&lt;" and escaped_tags(head):
        unescaped = unescape(text_of(utf8))
        if not is_flat(unescaped):
            met.note(
                "escaped", "the markup came escaped (&lt;p&gt; for <p>); it was read as what it stands for"
            )
            utf8, head, flat = encoded(unescaped), unescaped[:_HEAD], False
    if flat and isinstance(source, str):
        refuse_name(text_of(utf8), met.url)
    refuse_other_formats(utf8, met.url)
    if flat:
        utf8 = utf8.replace(b"\r\n", b"\n").replace(b"\r", b"\n")  # in markup the parser does this
    else:
        met.url = met.url or url_in_comment(head)
        utf8 = without_shortcodes(utf8)
        utf8 = limit_tags(utf8, met)
    return Markup(utf8, met.url, used, flat, tuple(met.notices), raw.fetched_at, raw.status)


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
        return _Raw(
            bytes(source.content), source.url, label, source.status, source.fetched_at, source.stopped
        )
    try:
        if isinstance(source, os.PathLike):
            with open_regular(source) as file:
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
    except Exception as error:  # whatever a foreign object raises becomes an error of ours
        raise PostcleanError(_why_unread(source, error), url=url) from error
    raise NoArticle(
        "not_html", f"a source of type {type(source).__name__} cannot be read: give {_ACCEPTED}", url=url
    )


def portable(
    source: object,
    limits: Limits = Limits(),  # noqa: B008 (frozen)
) -> tuple[str | bytes | os.PathLike[str] | Page, str | None]:
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
    return Page(
        raw.body, raw.url, raw.status, charset=raw.label, fetched_at=raw.fetched_at, stopped=raw.stopped
    ), raw.url


def _read_file(file: Any, limits: Limits) -> bytes | str:
    """At most one more than the limit, so that the cut is noticed;
    files without a buffer give less than they are asked for.
    """
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
        return (
            "the file is open as text in another encoding: open it with mode 'rb', and its encoding is found"
        )
    if isinstance(error, RecursionError):
        return "the soup is nested too deeply to be written out: give the page's bytes instead"
    return f"a source of type {type(source).__name__} cannot be read: {type(error).__name__}: {error}"


_HEAD = 4_096
"""Where signatures, MIME headers and the comments of saved pages are looked for."""


def _utf8_of(raw: _Raw, encoding: str | None, met: LimitChecker) -> tuple[bytes, str | None, str | None]:
    """The page in UTF-8 without control characters,
    the encoding it was in, and the URL that an archive gives.
    """
    body, label, found = raw.body, raw.label, None
    if isinstance(body, str):
        if not is_mime(body[:_HEAD].encode("utf-8", "replace")):
            refuse_binary(body[:_HEAD].encode("latin-1", "replace"), body, met.url)
            return without_controls(_decoded_once(encoded(_cut(body, "characters", met)), met)), None, None
        body = body.encode("utf-8", "surrogatepass")
    body = _cut(inflate(body, met), "bytes", met)
    if encoding is None:
        refuse_binary(body[:_HEAD], body, met.url)
    archived = first_html_of_mhtml(body) if is_mime(body[:_HEAD]) else None
    if archived:
        body, label, found = archived
    decoded = decode(body, encoding=encoding, label=label)
    for unknown in decoded.unknown:
        met.note(
            "unknown_encoding", f"the encoding label {unknown[:60]!r} means nothing to us and was passed over"
        )
    for wrong in decoded.wrong:
        met.note(
            "wrong_label",
            f"the label {wrong[:60]!r} is contradicted by the letters: read as {decoded.encoding}",
        )
    if decoded.bad:
        met.note(
            "bad_bytes",
            f"{decoded.bad:,} bytes or groups of bytes are no {decoded.encoding}; U+FFFD stands for them",
        )
    return without_controls(_decoded_once(decoded.utf8, met)), decoded.encoding, found


def _decoded_once(utf8: bytes, met: LimitChecker) -> bytes:
    utf8, letters = without_double_encoding(utf8)
    if letters:
        met.note(
            "encoded_twice", f"{letters:,} characters were encoded twice (“Ã©” for “é”) and were put right"
        )
    return utf8


def _cut(body: Any, unit: str, met: LimitChecker) -> Any:
    most = met.limits.max_bytes
    if len(body) <= most:
        return body
    met.limit("max_bytes", f"the page is longer than {most:,} {unit} and was cut there")
    return body[:most]


_saved_from = pattern(
    r"<!-- saved from url=\(\d{1,6}\)(https?://[^\s<>\"]+)"
    r"|Page saved with SingleFile\s{1,20}url:\s{1,20}(https?://[^\s<>\"]+)"
    r"|<!-- Mirrored from ([^\s<>\"]+) by HTTrack"
).search


def _without_declaration(page: bytes) -> bytes:
    """Remove the XML declaration: its encoding is no longer true, and the parser is slow on a long one."""
    if page[:200].lstrip()[:5].lower() == b"<?xml":
        end = page.find(b">")
        return page[end + 1 :] if end >= 0 else b""
    return page


def url_in_comment(head: str) -> str | None:
    """Where a browser's "save page as", SingleFile or HTTrack say that the page comes from."""
    found = _saved_from(head) if "<!--" in head else None
    if not found:
        return None
    return found[1] or found[2] or f"http://{found[3]}"
