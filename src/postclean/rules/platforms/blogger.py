"""Blogger: the two generations of its own themes, and the families of themes that people install."""

from __future__ import annotations

from ..platform import Platform, Signature

PLATFORMS = (
    Platform(
        name="blogger",
        signature=Signature(
            generator=("blogger",), markup=("resources.blogblog.com", "www.blogger.com/static", "blogger_blog")
        ),
        root=("[id^=post-body-].post-body", "div.post-body.entry-content"),
        title=("h3.post-title.entry-title", "h1.post-title.entry-title"),
        author=(".post-author .fn", ".post-author-label .fn"),
        date=("abbr.published", "h2.date-header", "time.published"),
        labels=(".post-labels a[rel=tag]", ".post-labels a"),
        comments=("#comments",),
        origin="Blogger classic and v2 themes (contempo, soho, emporio, notable), theme sources",
    ),
    Platform(
        name="blogger",
        signature=Signature(markup=("body-post-it", "kode-iklan-", "lokasiIklanTengah1", "id='iklan-atas'", 'id="iklan-atas"')),
        theme="viomagz",
        root=("#body-post-it", ".post-body.entry-content"),
        title=("h1.post-title.entry-title",),
        author=(".post-info .fn", ".card-author"),
        date=("abbr.published",),
        labels=(".label-info-th a", ".post-labels a"),
        comments=("#comments",),
        drop=("[id^=iklan-]", ".iklan-atas"),
        origin="VioMagz, Igniel, Evo Magz and Vienna families, theme sources",
    ),
    Platform(
        name="blogger",
        signature=Signature(markup=('class="onItm onPst', "mainWrp", "postBody")),
        theme="median",
        root=("#postBody.postBody",),
        title=("h1.pTtl",),
        author=("bdi.nm", ".pNm"),
        date=("time.pTtmp",),
        labels=(".pLbls a",),
        comments=("#comments.pCmnts",),
        origin="Median UI, Plus UI, Fletro and imagz, theme sources",
    ),
)
