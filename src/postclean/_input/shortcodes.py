"""Shortcodes of an export: what WordPress
and static site generators would have replaced before a browser saw it.

`[caption]` becomes a figure, `[embed]` a frame, `[code]` a listing, `[quote]` a quotation; the boxes and
columns of page builders go, and their text stays. What is in code is left alone, and so is a word in brackets
that is part of a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import islice
from typing import Final

from .._text.patterns import pattern

BUILDERS: Final = (
    *"vc_ et_pb_ fusion_ su_ av_ cs_ tatsu_ mk_ fl_ nectar_ dt_ ult_ mfn_ wpb_ elementor- sc_ x_ bs_ tie_ themify_".split(),
)
"""What the shortcodes of page builders and of their kin begin with."""
BOXES: Final = (
    *"accordion accordions alert aligncenter alignleft alignright blockquote box button center clear clearfix col column".split(),
    *"columns container divider dropcap fullwidth half highlight hr icon info message note one_fourth one_half one_third".split(),
    *"pullquote raw row section space spacer spoiler tab tabs three_fourth toggle toggles two_third warning".split(),
)
"""Other shortcodes around text that stays; these need an end of their own, since their names are words."""
LISTINGS: Final = (
    *"code sourcecode php python javascript js css html xml java bash sql ruby perl cpp csharp text plain".split(),
)
EMPTY: Final = (
    *"gallery playlist contact-form contact-form-7 wpforms ad adsense sitemap archives toc polldaddy".split(),
    *"gravityform mc4wp_form".split(),
)
"""Shortcodes for something that is not in the export."""

_attrs = rb"(?:[ \t]+[^\]\[<>]{0,600})?"


def _names(names: tuple[str, ...]) -> bytes:
    return b"|".join(re.escape(name).encode() for name in sorted(names, key=len, reverse=True))


_next = pattern(
    rb"(?P<code><(?P<raw>pre|code|script|style|textarea|kbd|samp)\b[^<>]{0,2000}>.{0,50000}?</(?P=raw)\s{0,20}>)"
    rb"|\[caption(?P<caption>" + _attrs + rb")\](?P<captioned>.{1,6000}?)\[/caption\]"
    rb"|\[embed" + _attrs + rb"\]\s{0,20}(?P<embed>https?://[^\s\[\]<>\"']{1,500})\s{0,20}\[/embed\]"
    rb"|\[(?P<lang>"
    + _names(LISTINGS)
    + rb")(?P<options>"
    + _attrs
    + rb")\](?P<listing>.{1,20000}?)\[/(?P=lang)\]"
    rb"|\[quote" + _attrs + rb"\](?P<quote>.{1,20000}?)\[/quote\]"
    rb"|\[(?P<media>video|audio|youtube|vimeo)(?P<source>[ \t=]+[^\]\[<>]{1,600})\](?:\s{0,20}\[/(?P=media)\])?"
    rb"|(?P<builder>\[/?(?:" + _names(BUILDERS) + rb")[a-z0-9_-]{0,60}" + _attrs + rb"/?\])"
    rb"|\[(?P<box>" + _names(BOXES) + rb")" + _attrs + rb"\](?P<boxed>.{0,20000}?)\[/(?P=box)\]"
    rb"|(?:(?<=[>\n])|(?<=\]))[ \t]{0,20}(?P<empty>\[(?:"
    + _names(EMPTY)
    + rb")"
    + _attrs
    + rb"/?\])(?=\s{0,20}(?:[<\[\n]|\Z))"
    rb"|(?:(?<=[>\n]))[ \t]{0,20}(?P<liquid>\{%-? [^%{}]{1,400}%\}|\{\{[<%] [^{}]{1,600}[>%]\}\})(?=[ \t]{0,20}(?:\n|<|\Z))",
    re.DOTALL,
)
_end = pattern(rb"\[/(?:caption|embed|quote|" + _names((*LISTINGS, *BUILDERS, *BOXES)) + rb")").search
"""Nearly all shortcodes have an end; a page without one, and without the marks, has none."""
_whole_page = pattern(
    rb"\s{0,200}(?:<!--.{0,2000}?-->\s{0,20})?<(?:!doctype|html|head)\b", re.IGNORECASE | re.DOTALL
).match
_SMALL: Final = 60_000
"""Bytes of a page from which on it must be a part of a page to be looked through:
what a server sent has no shortcodes."""
_MARKS: Final = (b"[gallery", b"{% ", b"{{<")
_opens = pattern(
    rb"\[(?:caption|embed|quote|"
    + _names((*LISTINGS, *BOXES))
    + rb")\b|<(?:pre|code|script|style|textarea|kbd|samp)\b"
).finditer
_MOST: Final = 500
"""More than a post has; each is looked for its end, and a page of nothing else would take for ever."""
_picture = pattern(rb"\s{0,50}((?:<a\b[^<>]*>\s{0,20})?<img\b[^<>]*>(?:\s{0,20}</a>)?)", re.IGNORECASE).match
_typed_breaks = pattern(rb"<br\s{0,20}/?>\r?\n?|</p>\s{0,20}<p>|</?p>", re.IGNORECASE).sub
_caption_attribute = re.compile(rb"""\bcaption\s{0,5}=\s{0,5}(?:"([^"]*)"|'([^']*)')""").search
_language = pattern(rb"""\b(?:lang|language)\s{0,5}=\s{0,5}["']?([a-z0-9+#-]{1,20})""", re.IGNORECASE).search
_address = re.compile(rb"""https?://[^\s"'\]]{1,500}""").search


def without_shortcodes(page: bytes) -> bytes:
    """A page with its shortcodes replaced.

    >>> without_shortcodes(b'[caption width="9"]<img src="/gate.jpg"> The gate[/caption] [vc_row]Tea[/vc_row]')
    b'<figure><img src="/gate.jpg"><figcaption>The gate</figcaption></figure> Tea'
    >>> without_shortcodes(b"Write [gallery] where the pictures go; <code>[caption]x[/caption]</code>")
    b'Write [gallery] where the pictures go; <code>[caption]x[/caption]</code>'
    """
    if len(page) > _SMALL and _whole_page(page):
        return page
    if not any(mark in page for mark in _MARKS) and _end(page) is None:
        return page
    if next(islice(_opens(page), _MOST, None), None) is not None:
        return page
    return _next.sub(_replaced, page)


def _replaced(found: re.Match[bytes]) -> bytes:
    for name, replace in _REPLACEMENTS:
        if found[name] is not None:
            return replace(found)
    return b""


def _figure(found: re.Match[bytes]) -> bytes:
    inside = found["captioned"]
    picture = _picture(inside)
    if picture is None:
        return found[0]
    given = _caption_attribute(found["caption"])
    caption = inside[picture.end() :].strip() or ((given[1] or given[2] or b"") if given else b"")
    return b"<figure>%s<figcaption>%s</figcaption></figure>" % (picture[1], caption)


def _listing(found: re.Match[bytes]) -> bytes:
    name, given = found["lang"], _language(found["options"])
    language = given[1] if given else b"" if name in (b"code", b"sourcecode", b"text", b"plain") else name
    code = _typed_breaks(b"\n", found["listing"]).strip(b"\r\n")
    if b"</" not in code and b"<" in code and b"&lt;" not in code:
        code = code.replace(b"<", b"&lt;")
    return (
        b'<pre><code class="language-%s">%s</code></pre>' % (language, code)
        if language
        else b"<pre>%s</pre>" % code
    )


def _media(found: re.Match[bytes]) -> bytes:
    address = _address(found["source"])
    return b'<iframe src="%s"></iframe>' % address[0] if address else b""


_REPLACEMENTS: Final[tuple[tuple[str, Callable[[re.Match[bytes]], bytes]], ...]] = (
    ("code", lambda found: found[0]),
    ("captioned", _figure),
    ("embed", lambda found: b'<iframe src="%s"></iframe>' % found["embed"]),
    ("listing", _listing),
    ("quote", lambda found: b"<blockquote>%s</blockquote>" % found["quote"]),
    ("media", _media),
    ("box", lambda found: without_shortcodes(found["boxed"])),
    ("builder", lambda found: b""),
    ("empty", lambda found: b""),
    ("liquid", lambda found: b""),
)
"""(group of `_next`, what is in its place)."""
