"""Embeds: what other sites show in an article, with its address, its kind and its words."""

from __future__ import annotations

import pytest

import postclean
from postclean import Article
from postclean.blocks import Embed, Paragraph, plain, walk

SENTENCE = (
    "Every autumn the ladder comes out of the shed and goes up against the oldest tree, the one that nobody has"
    " pruned since the war, and we begin to pick at first light, part {}."
)
UPPER = "".join(f"<p>{SENTENCE.format(part)}</p>" for part in ("one", "two", "three"))
LOWER = "".join(f"<p>{SENTENCE.format(part)}</p>" for part in ("four", "five", "six"))


def article_of(upper: str, lower: str) -> Article:
    """The article of a page with these parts."""
    page = f"<title>The orchard in October</title><article><h1>The orchard in October</h1>{upper}{lower}</article>"
    return postclean.extract(page, url="https://blog.example/post")


def embeds(article: Article) -> list[tuple[str, str, list[str]]]:
    """Kind, address and words of each embed."""
    found = [block for block in walk(article.body) if isinstance(block, Embed)]
    return [(e.kind, e.url, [plain(b.spans) for b in e.blocks if isinstance(b, Paragraph)]) for e in found]


TWEET = (
    '<blockquote class="twitter-tweet"><p lang="en" dir="ltr">Turned off the radar tonight, just to see it.</p>&mdash; Skipper'
    ' (@skip) <a href="https://twitter.com/skip/status/169?ref_src=x">1 September 2023</a></blockquote>'
)
TWEETED = ["Turned off the radar tonight, just to see it.", "— Skipper (@skip) 1 September 2023"]
POSTS = {
    "a tweet": (TWEET, "twitter", "https://twitter.com/skip/status/169?ref_src=x", TWEETED),
    "Bluesky": (
        '<blockquote class="bluesky-embed" data-bluesky-uri="at://x"><p lang="en">Tea is late.</p>&mdash; Ann'
        ' <a href="https://bsky.app/profile/ann.example/post/3k">1 May</a></blockquote>',
        "bluesky",
        "https://bsky.app/profile/ann.example/post/3k",
        ["Tea is late.", "— Ann 1 May"],
    ),
    "Instagram": (
        '<blockquote class="instagram-media" data-instgrm-permalink="https://www.instagram.com/p/Cx/"><div><a href="https://www.'
        'instagram.com/p/Cx/">View this post on Instagram</a></div><p><a href="/x">A post shared by X</a></p></blockquote>',
        "instagram",
        "https://www.instagram.com/p/Cx/",
        [],
    ),
    "Facebook": (
        '<div class="fb-post" data-href="https://www.facebook.com/x/posts/1"></div>',
        "facebook",
        "https://www.facebook.com/x/posts/1",
        [],
    ),
    "Mastodon": (
        '<blockquote class="mastodon-embed"><a href="https://social.example/@a/1">Post by @a</a></blockquote>',
        "mastodon",
        "https://social.example/@a/1",
        [],
    ),
    "Reddit": (
        '<blockquote class="reddit-embed-bq"><a href="https://www.reddit.com/r/tea/comments/1/late/">Late tea</a></blockquote>',
        "reddit",
        "https://www.reddit.com/r/tea/comments/1/late/",
        [],
    ),
    "a bare address": (
        '<figure class="wp-block-embed"><div class="wp-block-embed__wrapper">\nhttps://youtu.be/abc\n</div></figure>',
        "youtube",
        "https://youtu.be/abc",
        [],
    ),
    "a light player": ('<lite-youtube videoid="abc"></lite-youtube>', "youtube", "https://www.youtube.com/watch?v=abc", []),
    "AMP": ('<amp-twitter data-tweetid="12"></amp-twitter>', "twitter", "https://twitter.com/i/status/12", []),
    "a gist": (
        '<script src="https://gist.github.com/o/12ab.js"></script>',
        "gist",
        "https://gist.github.com/o/12ab",
        [],
    ),
    "a frame that waits for consent": (
        '<iframe src="about:blank" data-cmp-src="https://player.vimeo.com/video/1"></iframe>',
        "vimeo",
        "https://player.vimeo.com/video/1",
        [],
    ),
    "Flourish": (
        '<div class="flourish-embed flourish-chart" data-src="visualisation/123"><noscript><img src="https://e.org/t"></noscript></div>',
        "flourish",
        "https://flo.uri.sh/visualisation/123/embed",
        [],
    ),
    "Infogram": ('<div class="infogram-embed" data-id="ab-cd"></div>', "infogram", "https://e.infogram.com/ab-cd", []),
    "Datawrapper": (
        '<iframe src="https://datawrapper.dwcdn.net/Ab/1/"></iframe>',
        "datawrapper",
        "https://datawrapper.dwcdn.net/Ab/1/",
        [],
    ),
    "a form": (
        '<div class="typeform-widget" data-url="https://x.typeform.com/to/a"></div>',
        "typeform",
        "https://x.typeform.com/to/a",
        [],
    ),
    "StackBlitz": ('<iframe src="https://stackblitz.com/edit/a"></iframe>', "stackblitz", "https://stackblitz.com/edit/a", []),
    "JSFiddle": ('<script async src="//jsfiddle.net/ann/a/embed/"></script>', "jsfiddle", "https://jsfiddle.net/ann/a", []),
    "Observable": (
        '<iframe src="https://observablehq.com/embed/@a/b"></iframe>',
        "observable",
        "https://observablehq.com/embed/@a/b",
        [],
    ),
    "Strava": (
        '<div class="strava-embed-placeholder" data-embed-type="activity" data-embed-id="12"></div>',
        "strava",
        "https://www.strava.com/activities/12",
        [],
    ),
    "Telegram": (
        '<script async src="https://telegram.org/js/telegram-widget.js?22" data-telegram-post="a/68"></script>',
        "telegram",
        "https://t.me/a/68",
        [],
    ),
    "WP Rocket": (
        '<div class="rll-youtube-player" data-src="https://www.youtube.com/embed/abc" data-id="abc" data-query=""></div>',
        "youtube",
        "https://www.youtube.com/watch?v=abc",
        [],
    ),
    "a frame of Mastodon": (
        '<iframe src="https://social.example/@a/1/embed" class="mastodon-embed" width="400"></iframe>',
        "mastodon",
        "https://social.example/@a/1/embed",
        [],
    ),
    "PeerTube": (
        '<iframe src="https://tube.example/videos/embed/9c9d" title="Tea"></iframe>',
        "peertube",
        "https://tube.example/videos/embed/9c9d",
        [],
    ),
    "a tweet of Substack": (
        '<div class="tweet"><a href="https://twitter.com/a/status/1"><div><div class="tweet-author-name">Ann</div>'
        '</div><div class="tweet-text">Tea is late.</div><p class="tweet-date">1 May</p></a></div>',
        "twitter",
        "https://twitter.com/a/status/1",
        ["Tea is late."],
    ),
    "Complianz, a notice beside the frame": (
        '<div class="cmplz-placeholder-parent"><iframe class="cmplz-iframe" data-src-cmplz="https://www.youtube.com/embed/x"'
        ' src="about:blank"></iframe><div class="cmplz-blocked-content-notice">Click to accept marketing cookies</div></div>',
        "youtube",
        "https://www.youtube.com/embed/x",
        [],
    ),
    "a talk between its controls": (
        '<div class="kg-card kg-audio-card"><div><audio src="/a.mp3"></audio><div>The press</div><button>Play</button><span>0:00'
        "</span></div></div>",
        "audio",
        "https://blog.example/a.mp3",
        [],
    ),
    "an address with a caption": (
        '<figure class="wp-block-embed"><div class="wp-block-embed__wrapper">\nhttps://youtu.be/abc\n</div><figcaption>At the press'
        "</figcaption></figure>",
        "youtube",
        "https://youtu.be/abc",
        [],
    ),
    "a film with a caption": (
        '<figure class="wp-block-video"><video controls src="/v.mp4"></video><figcaption>At the gate</figcaption></figure>',
        "video",
        "https://blog.example/v.mp4",
        ["At the gate"],
    ),
    "a talk with a caption": (
        '<figure><audio controls src="/t.mp3"></audio><figcaption>The talk</figcaption></figure>',
        "audio",
        "https://blog.example/t.mp3",
        ["The talk"],
    ),
    "a box that asks before it loads": (
        '<div class="embed-consent"><p>Click to load the film. It may set cookies.</p><button>Load</button>'
        '<iframe data-src="https://www.youtube.com/embed/x"></iframe></div>',
        "youtube",
        "https://www.youtube.com/embed/x",
        [],
    ),
}


@pytest.mark.parametrize("place", ["amid", "below"])
@pytest.mark.parametrize(("snippet", "kind", "url", "words"), POSTS.values(), ids=POSTS)
def test_embeds_have_address_kind_and_words(place: str, snippet: str, kind: str, url: str, words: list[str]) -> None:
    """What another site shows is an embed, in the middle of the text and after it."""
    article = article_of(f"{UPPER}{snippet}", LOWER) if place == "amid" else article_of(f"{UPPER}{LOWER}", snippet)
    assert embeds(article) == [(kind, url, words)]
    assert all(line in article.text for line in words)
    assert "It may set cookies" not in article.text


OTHERS = {
    "a frame of a network of advertisers": '<iframe src="https://ads.example/frame"></iframe>',
    "the script of a network": '<script src="https://platform.twitter.com/widgets.js"></script>',
    "a post without an address": '<blockquote class="twitter-tweet"><p>Words of nobody in particular.</p></blockquote>',
    "an author's profile beside the text": '<aside class="widget"><blockquote class="twitter-tweet"><a href="https://twitter.com'
    '/skip/status/1">Follow the skipper</a></blockquote></aside>',
    "a player over the headline of another post": '<div class="card"><iframe src="https://www.youtube.com/embed/x"></iframe><h3><a'
    ' href="/b">The wasps of autumn</a></h3></div>',
    "a link": '<p>See <a href="https://twitter.com/skip/status/169">what the skipper says</a> about the autumn of last year.</p>',
}


@pytest.mark.parametrize("snippet", OTHERS.values(), ids=OTHERS)
def test_what_is_no_embed(snippet: str) -> None:
    """Advertising, scripts and links are not embeds."""
    assert embeds(article_of(f"{UPPER}{snippet}", LOWER)) == []
