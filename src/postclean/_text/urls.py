"""The URL that a page names as its own, without what only tracks."""

from __future__ import annotations

from typing import Final
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

TRACKERS: Final = frozenset(
    # Analytics and advertising networks; WordPress adds `replytocom` and `share`, Blogger `m` and `showComment`.
    "fbclid gclid dclid msclkid yclid igshid mc_cid mc_eid _ga _gl ref_src ref_url spm scm share replytocom showcomment m=1 s_cid"
    " cmpid cmp ncid ocid sr_share smid smtyp wt_mc xtor mkt_tok vero_id oly_anon_id oly_enc_id __twitter_impression amp".split()
)


def clean_url(url: str | None) -> str | None:
    """A URL without tracking parameters and fragment; `None` when it is no web address.

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
