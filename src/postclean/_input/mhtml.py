"""Archives of one page, as browsers save them: MHTML and other MIME messages."""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterable

from .._text.patterns import pattern
from .decode import charset_of

_mime_start = pattern(
    rb"\s*(?:from|to|subject|date|mime-version|content-type|content-location|snapshot-content-location|message-id|x-[a-z-]+):",
    re.IGNORECASE,
).match
_blank_line = re.compile(rb"\r?\n\r?\n").search
_folded = re.compile(rb"\r?\n[ \t]+")
_header_lines = pattern(rb"^([!-9;-~]{1,100}):[ \t]*(.*?)\r?$", re.MULTILINE).findall
_boundary_in = pattern(r'boundary\s*=\s*(?:"([^"]{1,200})"|([^\s";]{1,200}))', re.IGNORECASE).search


def is_mime(head: bytes) -> bool:
    return _mime_start(head) is not None and b"multipart/" in head.lower()


def first_html_of_mhtml(data: bytes) -> tuple[bytes, str | None, str | None] | None:
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
    return {name.decode("ascii").lower(): value.decode("latin-1") for name, value in lines}, part[
        end.end() :
    ] if end else part


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


_NOT_BASE64 = bytes(
    code for code in range(256) if not (chr(code).isascii() and (chr(code).isalnum() or code in b"+/"))
)
