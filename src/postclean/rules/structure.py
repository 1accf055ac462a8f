"""Tables for the block builder: what tags, classes and hosts mean for the structure of a text."""

from __future__ import annotations

from typing import Final

from ..blocks import Mark

INLINE_MARKS: Final[dict[str, Mark]] = {
    "b": "strong",
    "strong": "strong",
    "i": "emphasis",
    "em": "emphasis",
    "cite": "emphasis",
    "dfn": "emphasis",
    "var": "emphasis",
    "code": "code",
    "tt": "code",
    "kbd": "code",
    "samp": "code",
    "sub": "sub",
    "sup": "sup",
    "del": "deleted",
    "s": "deleted",
    "strike": "deleted",
}

CALLOUT_TOKENS: Final = frozenset(
    # Sphinx and Docusaurus; Ghost; Bootstrap; GitHub's Markdown alerts; Obsidian
    "admonition callout kg-callout-card alert alert-info alert-warning markdown-alert notice infobox info-box theme-admonition".split()
)

CODE_FURNITURE: Final = frozenset(
    # line numbers and copy buttons: Pygments, Rouge, Chroma, highlight.js, Crayon, Prism, GitHub, CSDN
    "lineno linenos linenumber line-number line-numbers gutter rouge-gutter hljs-ln-numbers crayon-nums lnt ln copy-button"
    " copybtn btn-copy copy-code-button code-toolbar-copy hljs-button clipboard-copy pre-numbering ez-toc ctp-nums zeroclipboard"
    " line-numbers-rows".split()
)

NOT_CODE_LANGUAGES: Final = frozenset("plaintext text none nohighlight txt plain default console-output auto".split())

IMAGE_SOURCES: Final = (
    # Lazy loaders keep the real address in an attribute of their own and a placeholder in `src`, so `src` comes last.
    "data-src",
    "data-lazy-src",
    "data-original",
    "data-orig-file",
    "data-actualsrc",
    "data-echo",
    "data-hi-res-src",
    "data-url",
    "src",
)

TINY_IMAGE_TOKENS: Final = frozenset(
    "emoji wp-smiley smiley avatar gravatar icon logo tracking pixel spacer lazyload-placeholder author-image avatar-image".split()
)

FIGURE_TOKENS: Final = frozenset(
    # boxes of a picture and its caption: WordPress, Blogger, Drupal, Medium-like themes
    "wp-caption tr-caption-container image-caption-container caption figure-caption-wrapper image-with-caption captioned-image"
    " captioned-image-container media-caption image-caption-wrapper".split()
)
"""An element with one of these is a figure, whatever its tag."""

EMBED_HOSTS: Final = (
    ("youtube.com", "youtube"),
    ("youtube-nocookie.com", "youtube"),
    ("youtu.be", "youtube"),
    ("vimeo.com", "vimeo"),
    ("dailymotion.com", "dailymotion"),
    ("twitter.com", "twitter"),
    ("x.com", "twitter"),
    ("instagram.com", "instagram"),
    ("tiktok.com", "tiktok"),
    ("facebook.com", "facebook"),
    ("soundcloud.com", "soundcloud"),
    ("spotify.com", "spotify"),
    ("bandcamp.com", "bandcamp"),
    ("podcasts.apple.com", "podcast"),
    ("gist.github.com", "gist"),
    ("codepen.io", "codepen"),
    ("codesandbox.io", "codesandbox"),
    ("jsfiddle.net", "jsfiddle"),
    ("datawrapper.de", "datawrapper"),
    ("dwcdn.net", "datawrapper"),
    ("flourish.studio", "flourish"),
    ("slideshare.net", "slideshare"),
    ("ted.com", "ted"),
    ("bilibili.com", "bilibili"),
    ("nicovideo.jp", "niconico"),
    ("rutube.ru", "rutube"),
    ("vk.com", "vk"),
    ("reddit.com", "reddit"),
    ("loom.com", "loom"),
    ("wistia.net", "wistia"),
    ("wistia.com", "wistia"),
    ("google.com", "google"),
    ("openstreetmap.org", "map"),
    ("archive.org", "archive"),
    ("bsky.app", "bluesky"),
)
"""Frames from other hosts are advertising or tracking more often than not, so they do not count as part of the article."""
