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
    "admonition callout kg-callout-card alert alert-info alert-warning markdown-alert notice infobox info-box theme-admonition confluence-information-macro".split()
)

CALLOUT_BOXES: Final = frozenset(
    # VuePress and VitePress; GitBook; Starlight; Hugo and Jekyll themes: boxes only together with a kind
    "custom-block hint-container hint starlight-aside aside-box notices admonition-block docs-callout book-hint prompt-box".split()
)

AUTHOR_BOXES: Final = frozenset(
    # callouts: Sphinx, Docusaurus, Obsidian, Ghost, GitHub, VuePress and VitePress, Starlight, Quarto, Confluence
    "admonition theme-admonition callout kg-callout-card markdown-alert custom-block hint-container starlight-aside"
    " confluence-information-macro"
    # tasks: GitHub, MkDocs, Confluence, Notion, Obsidian
    " contains-task-list task-list inline-task-list to-do-list".split()
)
"""Boxes that no theme puts around anything but the author's words."""

CODE_FURNITURE: Final = frozenset(
    # line numbers and copy buttons: Pygments, Rouge, Chroma, highlight.js, Crayon, Prism, GitHub, CSDN
    "lineno linenos linenumber line-number line-numbers gutter rouge-gutter hljs-ln-numbers crayon-nums lnt ln copy-button"
    " copybtn btn-copy copy-code-button code-toolbar-copy hljs-button clipboard-copy pre-numbering ez-toc ctp-nums zeroclipboard"
    " line-numbers-rows".split()
)

HEADING_ANCHORS: Final = frozenset(
    # links of a heading to itself: GitHub, Sphinx, Docusaurus, VuePress,
    # AnchorJS, Starlight, markdown-it, AsciiDoc, Hugo themes
    "anchor headerlink hash-link header-anchor heading-anchor anchor-link anchorjs-link headline-anchor heading-link direct-link"
    " sl-anchor-link markdownit-anchor toc-anchor heading-permalink permalink header-link headline-hash anchor-heading hanchor"
    " subheading-anchor deep-link heading-self-link".split()
)

HEADING_TOOLS: Final = frozenset(
    # words for editors and for screen readers: MediaWiki, Bootstrap, Tailwind, WordPress
    "mw-editsection editsection visually-hidden visuallyhidden sr-only screen-reader-text screen-reader-only sr-only-focusable".split()
)

CODE_CELL_TOKENS: Final = frozenset(
    # columns of a highlighter's table: Hexo, SyntaxHighlighter,
    # Rouge, Chroma, Crayon, GitHub, highlightjs-line-numbers
    "gutter code rouge-gutter rouge-code gl lntd linenos crayon-nums crayon-code blob-num blob-code hljs-ln-numbers"
    " hljs-ln-code linenodiv".split()
)

DATA_TABLE_TOKENS: Final = frozenset(
    # on a table or the element around it: WordPress, Word, Bootstrap, pandas, TablePress, MediaWiki,
    # Confluence, DataTables, Notion, Sphinx, R, Hugo and Jekyll themes
    "wp-block-table msotablegrid msonormaltable table-striped table-bordered table-hover dataframe tablepress wikitable"
    " confluencetable datatable data-table simple-table notion-table docutils gt_table kable-table table-wrapper"
    " table-responsive table-container".split()
)
"""Tokens in lower case."""

COLUMN_ATTRIBUTES: Final = ("data-label", "data-title", "data-th", "data-header")
"""Where themes keep the name of the column of a cell, for narrow screens."""

NOT_CODE_LANGUAGES: Final = frozenset(
    "plaintext text none nohighlight txt plain default console-output auto myst-ansi ansi stdout output".split()
)

IMAGE_SOURCES: Final = (
    # Lazy loaders keep the real address in an attribute of their own, and a placeholder in `src`.
    "data-src",
    "data-lazy-src",
    "data-original",
    "data-orig-file",
    "data-actualsrc",
    "data-echo",
    "data-hi-res-src",
    "data-url",
    "data-lazyload",  # Slider Revolution
    "data-lazy",  # Slick
    "data-img-src",
    "data-image",  # Squarespace
    "data-image-src",
    "data-full-url",  # WordPress galleries
    "data-flickity-lazyload",
    "data-fallback-src",
    "nitro-lazy-src",
    "data-cfsrc",  # Cloudflare
    "data-runner-src",
    "data-li-src",
    "data-ezsrc",  # Ezoic
    "data-image-loader",
    "data-croporiginalsrc",  # WeChat
    "data-lzl-src",
    "data-srcv",
    "data-opt-src",  # Optimole
    "data-pin-media",
    "data-zoom-src",  # medium-zoom
    "data-full-image",  # Kadence
    "data-large_image",  # WooCommerce
    "data-zoom-image",
)
"""Where a picture has its real address, before its `src`."""

IMAGE_SETS: Final = ("data-srcset", "data-lazy-srcset", "nitro-lazy-srcset", "srcset")

IMAGE_ENDINGS: Final = frozenset("jpg jpeg jpe png gif webp avif svg bmp tif tiff heic".split())

PLACEHOLDER_NAMES: Final = frozenset(
    # file names, without their ending, of placeholders, until a script has loaded the picture
    "blank spacer pixel transparent placeholder lazy lazyload loading loader 1x1 clear grey gray empty trans dot"
    " grey-placeholder image-placeholder lazy-placeholder img-placeholder placeholder-image transparent-pixel".split()
)

EMOJI_TOKENS: Final = frozenset(
    "emoji wp-smiley smiley emoticon twemoji joypixels emojione emoji-icon".split()
)
"""Pictures of one character, which their `alt` has."""

TINY_IMAGE_TOKENS: Final = frozenset(
    "avatar gravatar icon logo tracking pixel spacer lazyload-placeholder author-image avatar-image progressivemedia-thumbnail".split()
)

FIGURE_TOKENS: Final = frozenset(
    # boxes of a picture and its caption: WordPress, Blogger, Drupal,
    # Substack, Squarespace, Ghost, Hugo, Medium-like themes
    "wp-caption tr-caption-container image-caption-container caption figure-caption-wrapper image-with-caption captioned-image"
    " captioned-image-container media-caption image-caption-wrapper gallery-item figure sqs-block-image image-block-outer-wrapper"
    " kg-image-card wp-block-image blocks-gallery-item article-image article__image image-container image-wrapper"
    " media-image media-object-image inline-image inline-img img-container photo-container picture-container post-image"
    " entry-image featured-image post-thumbnail lead-image hero-image main-image article-img image-figure lightbox-image"
    " image-box photo-box photobox imagebox swiper-slide thumbinner".split()
)
"""An element with one of these is a figure, whatever its tag."""

COLUMN_TOKENS: Final = frozenset(
    "wp-block-media-text__content media-body media-content media__body media__content media__text media-text"
    " image-card-content kt-blocks-info-box-text".split()
)
"""The text next to a picture in two columns: no caption."""

EMBED_SOURCES: Final = (
    # Consent and lazy loading keep the address of a frame out of its `src`.
    "src",
    "data-src",
    "data-lazy-src",
    "data-embed-src",
    "data-cmp-src",
    "data-cookieblock-src",
    "data-src-cmplz",
    "data-consent-src",
    "data-iframe-src",
    "data-original-src",
    "data",
)

_YOUTUBE: Final = (
    "youtube",
    ("videoid", "data-videoid", "video-id", "src"),
    "https://www.youtube.com/watch?v={}",
)
_VIMEO: Final = ("vimeo", ("videoid", "data-videoid", "video-id", "src"), "https://vimeo.com/{}")

VIDEO_TAGS: Final[dict[str, tuple[str, tuple[str, ...], str]]] = {
    "amp-youtube": _YOUTUBE,
    "lite-youtube": _YOUTUBE,
    "youtube-video": _YOUTUBE,
    "lite-vimeo": _VIMEO,
    "vimeo-video": _VIMEO,
    "amp-vimeo": _VIMEO,
    "amp-twitter": ("twitter", ("data-tweetid",), "https://twitter.com/i/status/{}"),
    "amp-instagram": ("instagram", ("data-shortcode",), "https://www.instagram.com/p/{}/"),
    "amp-dailymotion": ("dailymotion", ("data-videoid",), "https://www.dailymotion.com/video/{}"),
    "amp-soundcloud": ("soundcloud", ("data-trackid",), "https://api.soundcloud.com/tracks/{}"),
}
"""Elements that are players: kind, attributes that hold the id or the address, and the address of an id."""

NOT_PICTURES: Final = frozenset(
    "icon icons logo logos avatar gravatar identicon favicon badge spinner sprite".split()
)
"""Words in an address: a picture above the text, or one that is a background, with them is not the article's."""

POST_TOKENS: Final = {
    "twitter-tweet": "twitter",
    "twitter-video": "twitter",
    "bluesky-embed": "bluesky",
    "instagram-media": "instagram",
    "tiktok-embed": "tiktok",
    "reddit-embed-bq": "reddit",
    "reddit-card": "reddit",
    "mastodon-embed": "mastodon",
    "fb-post": "facebook",
    "fb-video": "facebook",
    "text-post-media": "threads",
    "tumblr-post": "tumblr",
    "codepen": "codepen",
    "flourish-embed": "flourish",
    "infogram-embed": "infogram",
    "typeform-widget": "typeform",
    "strava-embed-placeholder": "strava",
    "rll-youtube-player": "youtube",  # WP Rocket
    "youtube-player": "youtube",
    "tweet": "twitter",  # Substack
}
"""Classes of elements that the scripts of social networks replace by a post: token and kind."""

POST_ADDRESSES: Final = (
    "data-instgrm-permalink",
    "data-text-post-permalink",
    "data-href",
    "cite",
    "data-embed-src",
    "data-url",
)
"""Attributes of such an element that may have the address of the post."""

POST_PATTERNS: Final = {
    "flourish-embed": ("data-src", "https://flo.uri.sh/{}/embed"),
    "infogram-embed": ("data-id", "https://e.infogram.com/{}"),
    "strava-embed-placeholder": ("data-embed-id", "https://www.strava.com/activities/{}"),
    "rll-youtube-player": ("data-id", "https://www.youtube.com/watch?v={}"),
    "youtube-player": ("data-id", "https://www.youtube.com/watch?v={}"),
}
"""Class of such an element → the attribute that has a number or a name, and the address that is made of it."""

POST_WORDS: Final = frozenset(("tweet-text",))
"""Classes of what such an element says, though all of it is one link."""

EMBED_SCRIPTS: Final = (
    "//gist.github.com/",
    "//speakerdeck.com/",
    "//asciinema.org/a/",
    "//jsfiddle.net/",
    "//telegram.org/js/telegram-widget",
)
"""Parts of the addresses of scripts that write what they show in their own place."""

EMBED_HOSTS: Final = (
    ("youtube.com", "youtube"),
    ("medium.com", "medium"),
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
    ("speakerdeck.com", "speakerdeck"),
    ("asciinema.org", "asciinema"),
    ("stackblitz.com", "stackblitz"),
    ("replit.com", "replit"),
    ("glitch.com", "glitch"),
    ("observablehq.com", "observable"),
    ("kaggle.com", "kaggle"),
    ("plotly.com", "plotly"),
    ("infogram.com", "infogram"),
    ("uri.sh", "flourish"),
    ("public.tableau.com", "tableau"),
    ("ourworldindata.org", "ourworldindata"),
    ("knightlab.com", "knightlab"),
    ("arcgis.com", "map"),
    ("umap.openstreetmap.fr", "map"),
    ("typeform.com", "typeform"),
    ("airtable.com", "airtable"),
    ("figma.com", "figma"),
    ("miro.com", "miro"),
    ("canva.com", "canva"),
    ("giphy.com", "giphy"),
    ("imgur.com", "imgur"),
    ("streamable.com", "streamable"),
    ("twitch.tv", "twitch"),
    ("rumble.com", "rumble"),
    ("odysee.com", "odysee"),
    ("mixcloud.com", "mixcloud"),
    ("deezer.com", "deezer"),
    ("music.apple.com", "apple"),
    ("buzzsprout.com", "podcast"),
    ("podbean.com", "podcast"),
    ("simplecast.com", "podcast"),
    ("megaphone.fm", "podcast"),
    ("acast.com", "podcast"),
    ("transistor.fm", "podcast"),
    ("issuu.com", "issuu"),
    ("scribd.com", "scribd"),
    ("pinterest.com", "pinterest"),
    ("tumblr.com", "tumblr"),
    ("threads.net", "threads"),
    ("threads.com", "threads"),
    ("linkedin.com", "linkedin"),
    ("strava.com", "strava"),
    ("t.me", "telegram"),
)
"""Frames from other hosts are advertising or tracking more often than not,
so they do not count as part of the article."""
