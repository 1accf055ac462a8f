"""The URL that a page names as its own, without what only tracks."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from .patterns import pattern

TRACKERS: Final = frozenset(
    # Analytics and advertising networks;
    # WordPress adds `replytocom` and `share`, Blogger `m` and `showComment`.
    "fbclid gclid dclid msclkid yclid igshid mc_cid mc_eid _ga _gl ref_src ref_url spm scm share replytocom showcomment m=1 s_cid"
    " cmpid cmp ncid ocid sr_share smid smtyp wt_mc xtor mkt_tok vero_id oly_anon_id oly_enc_id __twitter_impression amp".split()
)


_archived = pattern(
    r"(?:https?://[^/\s]{1,200})?/(?:[a-z-]{1,20}/){0,3}"
    r"(?:[0-9]{14}(?!im_)(?:[a-z]{2}_)?|[0-9]{4}\.[0-9]{2}\.[0-9]{2}-[0-9]{6})/(https?:/{1,2}[^/\s].*)",
    re.IGNORECASE | re.DOTALL,
).match


def original_url(url: str) -> str:
    """The address of a page itself, where a web archive's copy of it is linked; any other URL as it is.

    Pictures stay where the archive has them, as they may be nowhere else.

    >>> original_url("https://web.archive.org/web/20150321104512/http://blog.example/fog.html")
    'http://blog.example/fog.html'
    >>> original_url("https://archive.ph/2015.03.21-104512/http://blog.example/fog.html")
    'http://blog.example/fog.html'
    >>> original_url("/web/20150321104512im_/http://blog.example/fog.jpg")
    '/web/20150321104512im_/http://blog.example/fog.jpg'
    """
    found = _archived(url) if "/http" in url[8:] or url.startswith("/web/") else None
    if found is None:
        return url
    scheme, _, rest = found[1].partition(":")
    return f"{scheme}://{rest.lstrip('/')}"


ARCHIVES: Final = frozenset(
    "web.archive.org archive.today archive.ph archive.is archive.li archive.vn archive.fo archive.md perma.cc"
    " webcache.googleusercontent.com cc.bingj.com webcitation.org".split()
)
"""Hosts on which copies of pages are, under addresses of their own."""
_active = pattern(r"(?:javascript|vbscript|data):", re.IGNORECASE).match
_blanks = pattern(r"[\x00-\x20\x7f-\xa0\u200b]+")


def is_active(url: str) -> bool:
    """Whether a browser would run the URL, or show what is in it; white space inside its scheme does not hide it.

    >>> is_active("java\\nscript:x()"), is_active(" DATA:text/html,x"), is_active("https://a.example/?q=data:x")
    (True, True, False)
    """
    return bool(_active(_blanks.sub("", url[:40])))


def host_of(url: str | None) -> str:
    """The host of a URL in small letters; empty where there is none.

    >>> host_of("https://Sea.example:8080/a"), host_of("http://["), host_of("/a")
    ('sea.example', '', '')
    """
    try:
        return (urlsplit(url).hostname if url else None) or ""
    except ValueError:
        return ""


def clean_url(url: str | None) -> str | None:
    """A URL without tracking parameters and fragment; `None` when it is not a web address.

    >>> clean_url("https://blog.example/a?utm_source=x&p=3&replytocom=5#respond")
    'https://blog.example/a?p=3'
    """
    if not url:
        return None
    try:
        parts = urlsplit(url.strip())
        if parts.scheme not in ("http", "https") or not parts.hostname:
            return None
        query = parts.query
        if query:
            pairs = parse_qsl(query, keep_blank_values=True, max_num_fields=200)
            kept = [
                (k, v)
                for k, v in pairs
                if k.lower() not in TRACKERS and not k.lower().startswith("utm_") and f"{k}={v}" != "m=1"
            ]
            if len(kept) != len(pairs):
                query = urlencode(kept)
        return urlunsplit((parts.scheme, parts.netloc, parts.path, query, ""))
    except ValueError:
        return None
