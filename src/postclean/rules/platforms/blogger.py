"""Blogger: the two generations of its own themes, and the families of themes that people install."""

from __future__ import annotations

from ..platform import Platform, Signature

PLATFORMS = (
    Platform(
        name="blogger",
        signature=Signature(
            generator=("blogger",),
            hosts=("resources.blogblog.com", "www.blogger.com", "blogblog.com"),
            markup=("www.blogger.com/static", "blogger.googleusercontent.com"),
        ),
        root=("[id^=post-body-].post-body", "div.post-body.entry-content", ".post-body"),
        title=("h3.post-title.entry-title", "h1.post-title.entry-title"),
        author=(".post-author .fn", ".post-author-label .fn"),
        date=("abbr.published", "time.published", "h2.date-header"),
        labels=(".post-labels a[rel=tag]", ".post-labels a"),
        comments=("#comments",),
        origin="theme sources of Simple, Awesome Inc., Ethereal, Watermark, Picture Window: the h1 is the blog",
    ),
    Platform(
        name="blogger",
        theme="v2",
        signature=Signature(
            tokens=(
                "post-outer-container",
                "version-1-3-0",
                "version-1-3-1",
                "version-1-3-2",
                "version-1-3-3",
            )
        ),
        root=(".post-body.entry-content.float-container", ".post-body"),
        title=("h3.post-title.entry-title",),
        author=(".post-author .fn a span", ".post-author .fn"),
        date=("time.published",),
        labels=(".byline.post-labels a",),
        comments=("section.comments.threaded#comments", "#comments"),
        origin="theme sources of Contempo, Soho, Emporio, Notable, Essential",
    ),
    Platform(
        name="blogger",
        theme="viomagz",
        signature=Signature(
            tokens=("body-post-it", "iklan-atas", "kode-iklan-atas", "kode-iklan-tengah1", "kode-iklan-bawah")
        ),
        root=("#body-post-it", ".post-body.entry-content"),
        title=("h1.post-title.entry-title",),
        author=(".post-info .fn", ".card-author"),
        date=("abbr.published",),
        labels=(".label-info-th a", ".post-labels a"),
        comments=("#comments",),
        drop=("[id^=iklan-]", "[id^=kode-iklan-]", ".iklan-atas"),
        origin="theme sources of VioMagz, Igniel, Evo Magz, Vienna",
    ),
    Platform(
        name="blogger",
        theme="median",
        signature=Signature(tokens=("postBody", "mainWrp", "mainCont", "pTtl")),
        root=("#postBody.postBody", "#postBody"),
        title=("h1.pTtl",),
        author=("bdi.nm", ".pNm"),
        date=("time.pTtmp",),
        labels=(".pLbls a",),
        comments=("#comments.pCmnts",),
        origin="theme sources of Median UI, Plus UI, Fletro, imagz: the time element is filled by a script",
    ),
    Platform(
        name="blogger",
        theme="linkmagz",
        signature=Signature(tokens=("post-body-artikel",)),
        root=(".post-body.post-body-artikel",),
        title=("h1.post-title.entry-title",),
        author=(".post-info",),
        date=("abbr.published",),
        labels=(".post-labels a",),
        comments=("#comments",),
        origin="theme sources of LinkMagz and the like",
    ),
    Platform(
        name="blogger",
        theme="templatesyard",
        signature=Signature(tokens=("blog-post-comments",)),
        root=(".post-body.post-content",),
        title=("h1.post-title",),
        author=(".post-meta .post-author a",),
        date=("time.post-date",),
        labels=(".label-head a",),
        comments=(".blog-post-comments",),
        origin="theme sources of TemplatesYard, Sora, Maggner, Kovid",
    ),
)
