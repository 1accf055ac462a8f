"""Pictures of an article: which of those on a page are its own, and what is under them."""

from __future__ import annotations

import pytest

import postclean
from postclean import Article
from postclean.blocks import plain

SENTENCE = (
    "Every autumn the ladder comes out of the shed and goes up against the oldest tree, the one that nobody has"
    " pruned since the war, and we begin to pick at first light, part {}."
)
TITLE = "<h1>The orchard in October</h1>"
TEXT = [f"<p>{SENTENCE.format(part)}</p>" for part in ("one", "two", "three", "four", "five", "six")]
UPPER, LOWER = "".join(TEXT[:3]), "".join(TEXT[3:])
GATE = '<img src="/gate.jpg" alt="The gate">'
HOST = "https://blog.example"


def article_of(body: str, head: str = "") -> Article:
    """The article of a page with this body."""
    page = f"<html><head><title>The orchard in October</title>{head}</head><body>{body}</body></html>"
    return postclean.extract(page, url=f"{HOST}/post")


def pictures(article: Article) -> list[tuple[str, str]]:
    """The name and the caption of each picture, in reading order."""
    return [(figure.src.removeprefix(HOST), plain(figure.caption)) for figure in article.images]


LEADS = {
    "a figure under the title": f"<article>{TITLE}<figure>{GATE}</figure>{UPPER}{LOWER}</article>",
    "in the header of the post": f"<article><header>{TITLE}<figure>{GATE}</figure></header>{UPPER}{LOWER}</article>",
    "WordPress, a thumbnail under the title": f'<article>{TITLE}<div class="post-thumbnail">{GATE}</div>'
    f'<div class="entry-content">{UPPER}{LOWER}</div></article>',
    "WordPress, a thumbnail above the title": f'<article><div class="post-thumbnail">{GATE}</div>{TITLE}'
    f'<div class="entry-content">{UPPER}{LOWER}</div></article>',
    "first in the text's container": f'<main>{TITLE}<div class="entry-content"><figure>{GATE}</figure>{UPPER}{LOWER}</div></main>',
    "Blogger": f'<div class="post"><h3 class="post-title">The orchard in October</h3><div class="post-body">'
    f'<div class="separator"><a href="/gate-big.jpg">{GATE}</a></div>{UPPER}{LOWER}</div></div>',
    "Ghost": f'<article><header>{TITLE}<p class="gh-article-excerpt">A year among the trees, and what they cost.</p>'
    f'<figure class="gh-article-image">{GATE}</figure></header><section class="gh-content">{UPPER}{LOWER}</section></article>',
    "Hugo": f'<main><article><header class="post-header">{TITLE}</header><div class="post-cover">{GATE}</div>'
    f'<div class="post-content">{UPPER}{LOWER}</div></article></main>',
    "a paragraph of its own, as Markdown writes it": f"<article>{TITLE}<p>{GATE}</p>{UPPER}{LOWER}</article>",
    "a bare page": f"<p>{GATE}</p>{UPPER}{LOWER}",
    "a figure that leads": f'<article>{TITLE}<figure class="lead">{GATE}</figure><div class="body">{UPPER}{LOWER}</div></article>',
    "a gallery with a place under it": f'<article>{TITLE}<div class="hero"><section class="gallery"><ul><li><figure>{GATE}</figure>'
    f'<span>1/1</span></li></ul></section><div>Hamburg</div></div><div class="body">{UPPER}{LOWER}</div></article>',
    "with a button to enlarge it": f'<article>{TITLE}<div class="text"><div class="box image large"><div class="wrap">{GATE}'
    f'<div><a href="/gate-big.jpg">Enlarge this image</a></div></div></div>{UPPER}{LOWER}</div></article>',
    "a figure over the title in the same head": f'<header class="head"><figure class="jumbotron">{GATE}</figure>{TITLE}</header>'
    f'<div class="post-body">{UPPER}{LOWER}</div>',
    "AMP": f'{TITLE}<amp-img src="/gate.jpg" width="800" height="400"></amp-img><main>{UPPER}{LOWER}</main>',
}


@pytest.mark.parametrize("page", LEADS.values(), ids=LEADS)
def test_the_first_picture_stands_before_the_first_paragraph(page: str) -> None:
    """A picture between title and text is in the body, and is the lead image where the head names none."""
    article = article_of(page)
    assert pictures(article) == [("/gate.jpg", "")]
    assert article.lead_image == f"{HOST}/gate.jpg"
    assert article.provenance["lead_image"].kind == "body"


def test_the_head_names_the_lead_image() -> None:
    """What the page itself says comes before the first figure."""
    article = article_of(LEADS["Hugo"], '<meta property="og:image" content="/share.jpg">')
    assert article.lead_image == f"{HOST}/share.jpg"


CAPTIONS = {
    "figcaption": f"<figure>{GATE}<figcaption>The gate in May.</figcaption></figure>",
    "div": f'<div class="hero">{GATE}<div class="caption">The gate in May.</div></div>',
    "p": f'<div class="lead-photo">{GATE}<p>The gate in May.</p></div>',
    "credit": f'<div class="featured-image">{GATE}<span class="credit">The gate in May.</span></div>',
    "Substack": '<div class="captioned-image-container"><figure><a class="image-link" href="/gate.jpg">'
    f'<div class="image2-inset">{GATE}</div></a><figcaption class="image-caption">The gate in May.</figcaption></figure></div>',
    "Squarespace": f'<div class="sqs-block sqs-block-image"><figure class="image-block-figure">{GATE}'
    '<figcaption class="image-caption-wrapper"><div><p>The gate in May.</p></div></figcaption></figure></div>',
    "Medium": f'<figure><div role="button">{GATE}</div><figcaption>The gate in May.</figcaption></figure>',
    "slanted, as Jekyll's themes have it": f"<p>{GATE} <em>The gate in May.</em></p>",
    "slanted, on a line of its own": f"<p>{GATE}<br><em>The gate in May.</em></p>",
    "small": f'<div id="col600c"><a href="/l/x.jpg">{GATE}</a><small>The gate in May.</small></div>',
    "slanted and centred": f"<center>{GATE}<br><i>The gate in <b>May</b>.</i></center>",
    "slanted, in a span": f'<p><span class="embed"></span>{GATE}<br><span><em>The gate in May.</em></span></p>',
}


@pytest.mark.parametrize("place", ["above", "amid", "below"])
@pytest.mark.parametrize("figure", CAPTIONS.values(), ids=CAPTIONS)
def test_captions_are_captions_wherever_the_picture_stands(figure: str, place: str) -> None:
    """A caption is neither a standfirst nor a paragraph, above, in the middle of and below the text."""
    parts = {"above": (figure, UPPER, LOWER), "amid": (UPPER, figure, LOWER), "below": (UPPER, LOWER, figure)}
    article = article_of(f"<article>{TITLE}{''.join(parts[place])}</article>")
    assert pictures(article) == [("/gate.jpg", "The gate in May.")]
    assert article.standfirst is None
    assert "in May" not in article.text


GALLERIES = {
    "figures": '<div class="gallery"><figure><img src="/a.jpg"><figcaption>A</figcaption></figure><figure><img src="/b.jpg">'
    "<figcaption>B</figcaption></figure></div>",
    "blocks": '<ul class="blocks-gallery-grid"><li><figure><img src="/a.jpg"><figcaption>A</figcaption></figure></li><li>'
    '<figure><img src="/b.jpg"><figcaption>B</figcaption></figure></li></ul>',
    "classic": '<div class="gallery"><dl class="gallery-item"><dt><img src="/a.jpg"></dt><dd class="wp-caption-text">A</dd></dl>'
    '<dl class="gallery-item"><dt><img src="/b.jpg"></dt><dd class="wp-caption-text">B</dd></dl></div>',
    "slides": '<div class="swiper"><div class="swiper-slide"><img src="/a.jpg"><p>A</p></div><div class="swiper-slide">'
    '<img src="/b.jpg"><p>B</p></div></div>',
    "two figures": '<figure><img src="/a.jpg"><figcaption>A</figcaption></figure><figure><img src="/b.jpg">'
    "<figcaption>B</figcaption></figure>",
}


SLIDERS = {
    "Slick": '<div class="slick-slider"><button class="slick-prev">Previous</button><div class="slick-list"><div class="slick-slide'
    ' slick-cloned" aria-hidden="true">{b}</div><div class="slick-slide slick-current">{a}</div><div class="slick-slide"'
    ' aria-hidden="true">{b}</div></div><button class="slick-next">Next</button></div>',
    "Swiper": '<div class="swiper"><div class="swiper-slide swiper-slide-duplicate">{b}</div><div class="swiper-slide">{a}'
    '</div><div class="swiper-slide">{b}</div><div'
    ' class="swiper-slide swiper-slide-duplicate">{a}</div><div class="pages">1 / 2</div></div>',
    "Owl": '<div class="owl-carousel"><div class="owl-item cloned">{b}</div><div class="owl-item active">{a}</div><div'
    ' class="owl-item">{b}</div></div>',
    "Splide": '<section class="splide"><ul class="splide__list"><li class="splide__slide splide__slide--clone" aria-hidden="true">'
    '{b}</li><li class="splide__slide">{a}</li><li class="splide__slide">{b}</li></ul></section>',
    "Bootstrap": '<div class="carousel slide"><div class="carousel-inner"><div class="carousel-item active">{a}</div><div'
    ' class="carousel-item">{b}</div></div><a class="carousel-control-prev" href="#c"><span'
    ' class="sr-only">Previous</span></a></div>',
}


@pytest.mark.parametrize("slider", SLIDERS.values(), ids=SLIDERS)
def test_each_slide_comes_once(slider: str) -> None:
    """Copies of slides go, slides that wait stay, each with its own caption; the buttons are no text."""
    a, b = (f'<img src="/{name}.jpg"><p class="caption">{name.upper()}</p>' for name in "ab")
    article = article_of(f"<article>{TITLE}{UPPER}{slider.format(a=a, b=b)}{LOWER}</article>")
    assert pictures(article) == [("/a.jpg", "A"), ("/b.jpg", "B")]
    assert "Previous" not in article.text


@pytest.mark.parametrize("place", ["amid", "below"])
@pytest.mark.parametrize("gallery", GALLERIES.values(), ids=GALLERIES)
def test_captioned_galleries_are_whole(gallery: str, place: str) -> None:
    """All pictures of a gallery come out, with their captions, also after the last paragraph."""
    body = f"{UPPER}{gallery}{LOWER}" if place == "amid" else f"{UPPER}{LOWER}{gallery}"
    article = article_of(f"<article>{TITLE}{body}</article>")
    assert pictures(article) == [("/a.jpg", "A"), ("/b.jpg", "B")]


PREVIEW = (
    '<figure><div><img src="https://e.org/max/60/1*gate-photo.png?q=20"></div><img><noscript><img src="https://e.org/max/3788/1*'
    'gate-photo.png"></noscript><figcaption>The gate</figcaption></figure>'
)


def test_a_preview_is_the_same_picture() -> None:
    """Of a small preview and the picture in the `noscript` of the same figure the picture stays."""
    article = article_of(f"<article>{TITLE}{UPPER}{PREVIEW}{LOWER}</article>")
    assert pictures(article) == [("https://e.org/max/3788/1*gate-photo.png", "The gate")]


def test_pictures_of_one_name_in_a_gallery_stay() -> None:
    """The same short name in several folders is not a preview, and neither is a name in another figure."""
    gallery = '<figure><img src="/a/1.jpg"><img src="/b/1.jpg"></figure><figure><img src="/c/gate-photo.jpg"></figure>'
    article = article_of(f'<article>{TITLE}{UPPER}{gallery}<figure><img src="/d/gate-photo.jpg"></figure>{LOWER}</article>')
    assert [name for name, _ in pictures(article)] == ["/a/1.jpg", "/b/1.jpg", "/c/gate-photo.jpg", "/d/gate-photo.jpg"]


BEHIND = {
    "an empty box": ('<div style="background-image:url(/gate.jpg)"></div>', ""),
    "in short, with quotation marks": ("<div style=\"background: #eee url('/gate.jpg') center/cover no-repeat\"></div>", ""),
    "a figure with a caption": (
        '<figure style="background-image: url(&quot;/gate.jpg&quot;); height: 400px"><figcaption>Green</figcaption></figure>',
        "Green",
    ),
    "a box with an overlay": ('<section style="background-image:url(/gate.jpg)"><div class="overlay"></div></section>', ""),
    "in a link to the picture": ('<a href="/gate.jpg"><div style="background-image:url(/gate.jpg)"></div></a>', ""),
    "the still of a film": ('<video poster="/gate.jpg" controls></video>', ""),
}


@pytest.mark.parametrize("place", ["amid", "first"])
@pytest.mark.parametrize(("snippet", "caption"), BEHIND.values(), ids=BEHIND)
def test_pictures_without_a_picture_element(snippet: str, caption: str, place: str) -> None:
    """A box that is nothing but the picture behind it is a picture, also above the text."""
    body = f"{UPPER}{snippet}{LOWER}" if place == "amid" else f"{snippet}{UPPER}{LOWER}"
    assert pictures(article_of(f"<article>{TITLE}{body}</article>")) == [("/gate.jpg", caption)]


NOT_BEHIND = {
    "paper under a paragraph": f'<div style="background-image:url(/paper.png)">{TEXT[0]}</div>',
    "an icon": '<div style="background-image:url(/arrow.png);width:24px;height:24px"></div>',
    "a drawing": '<div style="background-image:url(/wave.svg)"></div>',
    "a sign of the site": '<div style="background-image:url(/site-logo.png)"></div>',
    "a teaser": '<a href="/pears"><div style="background-image:url(/pears.jpg)"></div><h3>Pears</h3></a>',
    "a gradient": '<div style="background-image:linear-gradient(red,blue)"></div>',
}


@pytest.mark.parametrize("snippet", NOT_BEHIND.values(), ids=NOT_BEHIND)
def test_what_only_decorates_is_no_picture(snippet: str) -> None:
    """Backgrounds of text, signs and teasers are not pictures of the article."""
    assert pictures(article_of(f"<article>{TITLE}{UPPER}{snippet}{LOWER}</article>")) == []


FURNITURE = {
    "a drawing of a calendar": ("", '<div class="date"><img src="/calendar.svg"><span>23 August 2023</span></div>', ""),
    "a face of a service": ("", '<div><img src="https://e.org/7d?s=150&d=identicon"></div>', ""),
    "the logo of the site": ('<header><a href="/"><img src="/logo.png"></a></header>', "", ""),
    "the face of the author": ("", '<div class="byline"><img src="/me.jpg"><span>Edda Lorne</span></div>', ""),
    "a small face without a class": ("", '<div><img src="/me.jpg" width="48" height="48"></div>', ""),
    "a banner that leads elsewhere": ("", '<a href="https://shop.example/"><img src="/ad.gif" width="728"></a>', ""),
    "a button to share": ("", '<div class="share-buttons"><a href="https://share.example/"><img src="/f.png"></a></div>', ""),
    "related posts": (
        "",
        "",
        '<section class="more"><h3>More posts</h3><div><a href="/x"><img src="/x.jpg"></a><h4><a href="/x">Pears</a></h4></div>'
        '<div><a href="/y"><img src="/y.jpg"></a><h4><a href="/y">Plums</a></h4></div></section>',
    ),
    "the author's box": ("", "", '<div class="author-box"><img src="/me.jpg"><p>Edda Lorne grows fruit in the north.</p></div>'),
    "the footer": ("", "", '<footer><img src="/badge.png"><p>© 2024 The orchard. All rights reserved.</p></footer>'),
}


@pytest.mark.parametrize(("over", "under_title", "below"), FURNITURE.values(), ids=FURNITURE)
def test_pictures_of_furniture_stay_out(over: str, under_title: str, below: str) -> None:
    """What decorates the page is not a picture of the article."""
    article = article_of(f"{over}<article>{TITLE}{under_title}{UPPER}{LOWER}</article>{below}")
    assert pictures(article) == []
    assert article.lead_image is None


HIDDEN = {
    "WeChat": f'<div id="js_content" style="visibility: hidden">{UPPER}<p><img data-src="/gate.jpg"></p>{LOWER}</div>',
    "React": f'<div hidden id="S:0"><article>{UPPER}<p>{GATE}</p>{LOWER}</article></div>',
    "a wrapper that a script shows": f'<main style="display: none">{UPPER}<p>{GATE}</p>{LOWER}</main>',
    "aria-hidden": f'<div aria-hidden="true">{UPPER}<p>{GATE}</p>{LOWER}</div>',
    "a body that waits for its script": f'<div class="page" hidden>{UPPER}<figure>{GATE}</figure>{LOWER}</div>',
}


@pytest.mark.parametrize("body", HIDDEN.values(), ids=HIDDEN)
def test_a_picture_goes_where_the_text_goes(body: str) -> None:
    """In a hidden wrapper whose text is kept the pictures are kept as well."""
    assert pictures(article_of(f"{TITLE}{body}")) == [("/gate.jpg", "")]


def test_a_picture_alone_in_a_hidden_box_is_not_shown() -> None:
    """A hidden box without any text of the article shows nothing."""
    hidden = f'<div style="display:none">{GATE}</div>'
    assert pictures(article_of(f"<article>{TITLE}{UPPER}{hidden}{LOWER}</article>")) == []
