"""What has no words: where a picture, a frame or a player has its address."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final
from unicodedata import category
from urllib.parse import quote

from lxml import etree

from .._text.characters import printable
from .._text.direction import closed
from .._text.patterns import pattern
from .._text.urls import host_of
from ..blocks import Embed, Figure
from ..rules.structure import (
    EMBED_HOSTS,
    EMBED_SOURCES,
    EMOJI_TOKENS,
    IMAGE_ENDINGS,
    IMAGE_SETS,
    IMAGE_SOURCES,
    NOT_PICTURES,
    PLACEHOLDER_NAMES,
    POST_TOKENS,
    TINY_IMAGE_TOKENS,
    VIDEO_TAGS,
)
from .numbers import integer

LONGEST_DESCRIPTOR: Final = 9
"""Characters of the width or density of a candidate in a `srcset`."""

Absolute = Callable[[str | None], str | None]
"""Makes an address absolute."""

LONGEST_EMOJI: Final = 40
"""Characters of an `alt` that stands for one sign: ":slightly_smiling_face:"."""
NOT_TINY: Final = 32
"""Pixels of a side; what is smaller is a spacer or a counter."""

_NO_ADDRESS: Final = ("data:", "blob:", "about:", "javascript:")
_SCHEMES: Final = frozenset(("http", "https", "file", "cid", "ftp", "ipfs"))
LONGEST_SCHEME: Final = 20


def media_block(el: Any, absolute: Absolute) -> Figure | Embed | None:
    """The block of a picture or a frame; `None` for tracking pixels,
    icons and pictures without an address.
    """
    tag = el.tag
    if tag in ("img", "amp-img"):
        return _picture(el, absolute)
    if tag in BACKGROUND_TAGS:
        return _of_background(el, absolute)
    if tag == "noscript":
        return _picture_without_script(el, absolute)
    if tag in ("video", "audio"):
        url = _address(
            el.get("src") or next((s.get("src") for s in el.iter("source") if s.get("src")), None), absolute
        )
        return Embed(url, tag) if url else _of_poster(el, absolute)
    if tag == "script":
        return _embed_of_script(el, absolute)
    video = VIDEO_TAGS.get(tag)
    if video is not None:
        kind, attributes, template = video
        name = next(filter(None, map(el.get, attributes)), None)
        url = absolute(name if name and "/" in name else template.format(name)) if name else None
        return Embed(url, kind) if url else None
    url = _address(
        next(filter(None, (_frame_address(el.get(name)) for name in EMBED_SOURCES)), None), absolute
    )
    kind_of_host = (embed_kind(url) or _kind_of_frame(el, url)) if url else None
    return Embed(url, kind_of_host) if url and kind_of_host else None


def _kind_of_frame(el: Any, url: str) -> str | None:
    """What a frame of software that runs on many hosts shows."""
    tokens = (el.get("class") or "").split()
    kind = next((POST_TOKENS[token] for token in tokens if token in POST_TOKENS), None)
    return kind or ("peertube" if "/videos/embed/" in url else None)


def _of_poster(video: Any, absolute: Absolute) -> Figure | None:
    """The still of a film whose address a script knows."""
    src = absolute(video.get("poster"))
    return Figure(src, _label_of(video)) if src else None


BACKGROUND_TAGS: Final = frozenset("div figure section p li center header aside td".split())
"""Tags of blocks that may be nothing but a picture behind them."""

LEAST_BACKGROUND: Final = 64
"""Pixels of a side; what is smaller is an icon."""

_background_of = pattern(
    r"background(?:-image)?\s{0,9}:[^;]{0,200}?url\(\s{0,9}(?:\"([^\"]{1,2000})|'([^']{1,2000})|([^\"')\s]{1,2000}))"
).search
_size_of = re.compile(r"(?:^|;)\s{0,9}(?:min-)?(?:width|height)\s{0,9}:\s{0,9}(\d{1,4})px").findall


def _of_background(el: Any, absolute: Absolute) -> Figure | None:
    """The picture behind an empty element; no icons, and none that leads to another page."""
    style = el.get("style") or ""
    found = _background_of(style)
    address = (found[1] or found[2] or found[3]) if found else ""
    if not address or address.startswith(_NO_ADDRESS) or _ending(address) == "svg":
        return None
    if any(int(size) < LEAST_BACKGROUND for size in _size_of(style)) or not named_as_picture(address):
        return None
    if any(_ending(link.get("href") or "") not in IMAGE_ENDINGS for link in el.iterancestors("a")):
        return None
    src = absolute(address)
    return Figure(src, _label_of(el)) if src else None


def _label_of(el: Any) -> str:
    return closed(printable(" ".join((el.get("aria-label") or el.get("title") or "").split())))


_words_of_name = re.compile(r"[a-z]+").findall


def named_as_picture(address: str) -> bool:
    """Whether an address is not that of a sign: an icon, a logo, a face.

    >>> named_as_picture("/img/gate.jpg"), named_as_picture("/img/site-logo.png")
    (True, False)
    """
    path, _, query = address.lower().partition("?")
    words = (*_words_of_name(path.rpartition("/")[2]), *_words_of_name(query[:200]))
    return NOT_PICTURES.isdisjoint(words)


def _embed_of_script(script: Any, absolute: Absolute) -> Embed | None:
    """What a script writes in its place: a gist, slides, a terminal."""
    post = script.get("data-telegram-post")
    if post:
        return Embed(f"https://t.me/{quote(post, safe='/')}", "telegram")
    number = script.get("data-id")
    src = (
        f"https://speakerdeck.com/player/{number}"
        if number
        else (script.get("src") or "").partition("?")[0].removesuffix(".js").removesuffix("/embed/")
    )
    url = _address(src, absolute)
    kind = embed_kind(url) if url else None
    return Embed(url, kind) if url and kind else None


def embed_kind(url: str) -> str | None:
    """What a frame from this address shows; `None` for a host that is not known.

    >>> embed_kind("https://www.youtube.com/embed/x"), embed_kind("https://ads.example/x")
    ('youtube', None)
    """
    host = host_of(url).removeprefix("www.")
    return next((name for suffix, name in EMBED_HOSTS if host == suffix or host.endswith("." + suffix)), None)


def is_emoji(el: Any) -> bool:
    """Whether a picture stands for a character: its `alt` is a sign, or its class says so.

    >>> is_emoji(etree.fromstring('<img alt="\N{SLIGHTLY SMILING FACE}"/>')), is_emoji(etree.fromstring('<img alt="a"/>'))
    (True, False)
    """
    alt = alt_of(el)
    if not alt or len(alt) > LONGEST_EMOJI:
        return False
    if not EMOJI_TOKENS.isdisjoint((el.get("class") or "").lower().split()):
        return True
    return not any(map(str.isalnum, alt)) and any(category(char) in ("So", "Sk") for char in alt)


def is_icon(el: Any) -> bool:
    """Whether a picture is small, or called an icon: part of a line, never a figure."""
    return is_small(el) or not TINY_IMAGE_TOKENS.isdisjoint((el.get("class") or "").lower().split())


def is_small(el: Any) -> bool:
    """Whether a picture says that it is no larger than an icon."""
    return any(
        integer((el.get(size) or "").removesuffix("px"), NOT_TINY) < NOT_TINY for size in ("width", "height")
    )


def _frame_address(value: str | None) -> str | None:
    return None if not value or value.startswith(_NO_ADDRESS) else value


def _address(url: str | None, absolute: Absolute) -> str | None:
    url = absolute(_frame_address(url))
    return "https:" + url if url and url.startswith("//") else url


def _picture(el: Any, absolute: Absolute) -> Figure | None:
    if is_icon(el) or is_emoji(el):
        return None
    src = picture_source(el, absolute)
    return Figure(src, alt_of(el)) if src else None


def picture_source(el: Any, absolute: Absolute) -> str | None:
    """The address of a picture: from attributes of lazy loaders,
    the `noscript` next to it, its own, its `source`s.
    """
    found = next(filter(None, map(absolute, filter(None, _addresses(el)))), None)
    return _linked_original(el, found, absolute) or found if found else None


def _linked_original(el: Any, src: str, absolute: Absolute) -> str | None:
    """The picture that a click on this one shows, if it is the same one: it has the same name but for a size."""
    link = el.getparent()
    if link is not None and link.tag != "a":
        link = link.getparent()
    href = link.get("href") if link is not None and link.tag == "a" else None
    if not href or _ending(href) not in IMAGE_ENDINGS or _is_page(href):
        return None
    original = absolute(href) if _stem(href) == _stem(src) else None
    return original if original and _is_web(original) == _is_web(src) else None


def _is_web(url: str) -> bool:
    return url.startswith(("http:", "https:"))


def _is_page(href: str) -> bool:
    """Whether an address with the ending of a picture is that of a page about it: of a wiki, of a repository."""
    return "/blob/" in href or "/wiki/" in href or ":" in href.rpartition("/")[2]


def _stem(url: str) -> str:
    """The name of the file of a picture, without its size and its ending."""
    name = url.partition("?")[0].partition("#")[0].rpartition("/")[2]
    return _size_in_name("", name.rpartition(".")[0])


_size_in_name = re.compile(r"[-_](?:\d{2,4}x\d{2,4}|scaled|thumb|hu_?[0-9a-f]{5,64}(?:_\w{1,60})?)$").sub
"""What WordPress, Hugo and others write behind the name of a copy in another size."""


def _addresses(el: Any) -> Iterator[str | None]:
    """What may be the address of a picture, the best first."""
    attributes = dict(el.items())
    yield _first_of(attributes, IMAGE_SOURCES)
    yield _largest_of(attributes, IMAGE_SETS[:-1])
    own, large = _first_of(attributes, ("src",)), _largest_of(attributes, ("srcset",))
    if own is None or (large and _stem(large) == _stem(own)):
        own = large
    real = _without_script(el)
    yield real if real and (own is None or _ending(real) in IMAGE_ENDINGS) else None
    yield own
    yield _of_sources(el)


def _first_of(attributes: Mapping[str, str], names: tuple[str, ...]) -> str | None:
    for name in names:
        value = attributes.get(name)
        value = value.strip() if value else ""
        if (
            value
            and not value.startswith(_NO_ADDRESS)
            and not _has_other_scheme(value)
            and _is_address(name, value)
            and not _is_placeholder(value)
        ):
            return value
    return None


def _is_address(name: str, value: str) -> bool:
    """Attributes of scripts may hold anything:
    an address has a slash or the ending of a picture, and no braces.
    """
    return name == "src" or (("/" in value or _ending(value) in IMAGE_ENDINGS) and value[0] not in "{[<")


def _has_other_scheme(value: str) -> bool:
    """Whether an address begins with a word and a colon that is none of the web:
    a style that slipped into `src`.
    """
    scheme, colon, _ = value[:LONGEST_SCHEME].partition(":")
    return bool(colon) and scheme.isalpha() and scheme.lower() not in _SCHEMES


def _is_placeholder(url: str) -> bool:
    """Whether a file name says that the picture stands in for another one."""
    name = url.partition("?")[0].rpartition("/")[2].lower()
    return name.partition(".")[0] in PLACEHOLDER_NAMES


def _largest_of(attributes: Mapping[str, str], names: tuple[str, ...]) -> str | None:
    for name in names:
        candidates = attributes.get(name)
        found = largest(candidates) if candidates else ""
        if found and not found.startswith(_NO_ADDRESS):
            return found
    return None


def _without_script(el: Any) -> str | None:
    """The address in the `noscript` next to a picture or its wrapper:
    where there is one, the picture stands in for it.
    """
    at = el
    for _ in range(3):
        for other in (at.getnext(), at.getprevious()):
            if other is not None and other.tag == "noscript":
                img = _image_inside(other)
                found = (
                    _first_of(dict(img.items()), (*IMAGE_SOURCES, "src"))
                    if img is not None and not is_small(img)
                    else None
                )
                if found:
                    return found
        parent = at.getparent()
        if parent is None or parent.tag == "noscript" or _has_text(parent.text) or _has_text(at.tail):
            break
        at = parent
    return None


def _has_text(text: str | None) -> bool:
    return bool(text) and not str.isspace(text or "")


def _of_sources(el: Any) -> str | None:
    """The largest picture of all sources: the first may be a small one in a newer format."""
    picture = next(el.iterancestors("picture"), None)
    sources = picture.iter("source") if picture is not None else ()
    sets = [source.get(name) or "" for source in sources for name in IMAGE_SETS]
    return _largest_of({"srcset": ", ".join(filter(None, sets))}, ("srcset",))


def _image_inside(noscript: Any) -> Any | None:
    """The one picture of a `noscript`, which may be escaped text."""
    found = [*noscript.iter("img")]
    if not found and "<img" in (noscript.text or ""):
        parsed = etree.HTML(noscript.text[:20_000], parser=None)
        found = [*parsed.iter("img")]
    return found[0] if len(found) == 1 else None


def _picture_without_script(noscript: Any, absolute: Absolute) -> Figure | None:
    """The picture of a `noscript` that has no placeholder next to it;
    no counters, which are written the same way.
    """
    img = _image_inside(noscript)
    if img is None or "none" in (img.get("style") or "") or _has_placeholder(noscript):
        return None
    found = _picture(img, absolute)
    return found if found is not None and _ending(found.src) in IMAGE_ENDINGS else None


def _has_placeholder(noscript: Any) -> bool:
    """Whether a picture is next to a `noscript`, or next to the element that holds nothing else."""
    at = noscript
    for _ in range(3):
        for other in (at.getprevious(), at.getnext()):
            if (
                other is not None
                and other.tag != "noscript"
                and not all(map(is_icon, other.iter("img", "amp-img")))
            ):
                return not "".join(other.itertext()).strip()
        parent = at.getparent()
        if parent is None or len(parent) > 1 or _has_text(parent.text):
            return False
        at = parent
    return False


def _ending(url: str) -> str:
    return url.partition("?")[0].partition("#")[0].rpartition(".")[2].lower()


def alt_of(el: Any) -> str:
    """What the page says for those who do not see a picture."""
    alt = closed(printable(" ".join((el.get("alt") or "").split())))
    return "" if alt.startswith(_NO_ALT) else alt


_NO_ALT: Final = "__wf_reserved"
"""What Webflow writes where an author wrote nothing."""


def _candidates(srcset: str) -> Iterator[tuple[float, str]]:
    """The candidates of a `srcset`: addresses without white space, each with its size;
    a comma in an address does not end it, one behind a size does.
    """
    address = ""
    for field in srcset[:20_000].split():
        if not address:
            address = field.lstrip(",")
            if not field.endswith(","):
                continue
            field = ""
        size, comma, following = field.partition(",")
        if address.strip(","):
            yield _number(size), address.rstrip(",")
        address = following if comma else ""
    if address.strip(","):
        yield 1.0, address.rstrip(",")


def _number(size: str) -> float:
    number = size[:-1] if len(size) <= LONGEST_DESCRIPTOR else ""
    # "¹" is a digit as well, and no number
    return float(number) if number.isascii() and number.replace(".", "", 1).isdigit() else 1.0


def largest(srcset: str) -> str:
    """The candidate with the largest width or density of a `srcset`; of equal ones the first.

    >>> largest("/s.jpg 300w, /l.jpg 1200w")
    '/l.jpg'
    """
    return max(_candidates(srcset), key=lambda found: found[0], default=(0.0, ""))[1]
