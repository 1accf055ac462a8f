"""The title: what the page shows over its text and says in its metas, without the site's name."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

from .patterns import pattern
from .urls import host_of
from .words import one_of

_separators = pattern(
    r"(?<!\s)\s+(?:(?:[|│｜·•»«>~–—‒―]|-{1,3}|::|//|/|\\|:)\s+|[–—])|(?:(?<!\s)\s+)?[|│｜»]\s*|[–—]\s+"
    r"|(?<=[^\x00-\x7f])[_｜](?=\S)|:\s+"
)
_may_separate = pattern(r"[|│｜·•»«>~–—‒―:/\\_-]").search
_page_of = pattern(
    rf"(?<![\s\-–—|,(\[])[\s\-–—|,(\[]*{one_of('page')}\s+\d{{1,3}}(?:\s*(?:{one_of('page_of')}|/)\s*\d{{1,3}})?\s*[)\]]*$",
    re.I,
)
_words: Final = re.compile(r"\w+").findall
_edge = " \t|│｜·•»«〉-–—~:/\\_,"


@lru_cache(maxsize=512)
def key_of(text: str | None) -> str:
    """A title for comparing: its words in small letters.

    >>> key_of("It’s a Day — at Sea!")
    'it s a day at sea'
    """
    if not text:
        return ""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    return " ".join(_words(text.casefold()))


def same_site(part: str, sites: frozenset[str]) -> bool:
    """Whether a part of a title is the site: its name, its domain, or the two with small words between."""
    key = key_of(part).replace(" ", "")
    if not key:
        return True
    return key in sites


def clean_title(title: str | None, site_name: str | None = None, url: str | None = None) -> str | None:
    """A title without the site's name and "- Page 2 of 4"; its own hyphens and colons stay.

    >>> clean_title("A day at sea - a diary | Example Blog", "Example Blog")
    'A day at sea - a diary'
    >>> clean_title("Example Blog: A day at sea - Page 2 of 4", "Example Blog")
    'A day at sea'
    >>> clean_title("Spider-Man: No Way Home - a review")
    'Spider-Man: No Way Home - a review'
    """
    if not title:
        return None
    title = title.strip()
    if title[-1:].isdigit() or title[-1:] in ")]":
        title = _page_of.sub("", title).strip() or title
    sites = site_keys(site_name, url)
    for _ in range(3) if _may_separate(title) else ():
        parts = list(_separators.finditer(title))
        if not parts:
            break
        last, first = parts[-1], parts[0]
        if title[: last.start()].strip() and same_site(title[last.end() :], sites):
            title = title[: last.start()].rstrip(_edge)
        elif title[first.end() :].strip() and same_site(title[: first.start()], sites):
            title = title[first.end() :].lstrip(_edge)
        else:
            # The site's name may have a separator of its own: "Title | Blog - a subtitle".
            for m in parts[:-1]:
                if title[: m.start()].strip() and same_site(title[m.end() :], sites):
                    title = title[: m.start()].rstrip(_edge)
                    break
            else:
                break
    return title.strip() or None


@lru_cache(maxsize=64)
def site_keys(site_name: str | None, url: str | None) -> frozenset[str]:
    """What the site is called, without spaces, in small letters:
    its name and its host with and without its ending.
    """
    keys = set()
    if site_name:
        key = key_of(site_name).replace(" ", "")
        keys.add(key)
        keys.add(key.removeprefix("the"))
        keys.add("the" + key)
        for ending in ("com", "org", "net", "blog", "de"):
            keys.add(key + ending)
            if key.endswith(ending):
                keys.add(key.removesuffix(ending))
    host = host_of(url).removeprefix("www.").replace("-", "")
    if host:
        labels = host.split(".")[-6:]
        for start in range(len(labels)):
            joined = "".join(labels[start:])
            keys.add(key_of(joined).replace(" ", ""))
            for end in range(start + 1, len(labels)):
                keys.add(key_of("".join(labels[start:end])).replace(" ", ""))
        keys.update(("home", "homepage", "blog"))
    return frozenset(k for k in keys if len(k) > 1)


@lru_cache(maxsize=64)  # several sources of a page say the same
def parts_of(title: str) -> tuple[str, ...]:
    """All stretches of a title between its separators, longest first; the whole first.

    >>> parts_of("Title - Section | Blog")
    ('Title - Section | Blog', 'Title - Section', 'Section | Blog', 'Section', 'Title', 'Blog')
    """
    found = {title: None}
    borders = list(_separators.finditer(title[:LONGEST_DIVIDED])) if _may_separate(title) else []
    ends = [(0, 0), *((m.start(), m.end()) for m in borders[:MOST_BORDERS]), (len(title), len(title))]
    for first, (_, start) in enumerate(ends):
        for end, _ in ends[first + 1 :]:
            found[title[start:end].strip(_edge)] = None
    return tuple(sorted(filter(None, found), key=len, reverse=True))


LONGEST_DIVIDED: Final = 500
MOST_BORDERS: Final = 8
