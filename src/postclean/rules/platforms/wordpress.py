"""WordPress: core themes, the two commonest page builders, and large theme families."""

from __future__ import annotations

from ..platform import Platform, Signature

PLATFORMS = (
    Platform(
        name="wordpress",
        signature=Signature(
            generator=("wordpress",),
            hosts=("wp-content", "wp-includes", "s0.wp.com", "s1.wp.com", "s2.wp.com"),
            markup=("/wp-content/",),
        ),
        root=(".entry-content", ".wp-block-post-content", ".entry", ".entrytext"),
        title=("h1.entry-title", "h1.wp-block-post-title", ".entry-title"),
        author=(".author.vcard .fn", ".author.vcard a", ".wp-block-post-author-name", ".byline .author"),
        date=("time.entry-date.published", ".wp-block-post-date time", ".entry-date"),
        labels=(),  # links with rel=tag, which are read on every page
        comments=("#comments", "#respond"),
        origin="core themes from Kubrick to Twenty Twenty-Five",
    ),
    Platform(
        name="wordpress",
        theme="elementor",
        signature=Signature(tokens=("elementor-location-single",)),
        root=(".elementor-widget-theme-post-content > .elementor-widget-container",),
        title=(".elementor-widget-theme-post-title h1",),
        author=(".elementor-post-info__item--type-author",),
        date=(".elementor-post-info__item--type-date",),
        labels=(".elementor-post-info__item--type-terms a",),
        comments=(".elementor-widget-post-comments",),
        origin="documentation of the Elementor theme builder",
    ),
    Platform(
        name="wordpress",
        theme="divi",
        signature=Signature(tokens=("et-main-area", "et_pb_section")),
        root=(".entry-content",),
        title=("h1.entry-title",),
        author=(".post-meta .author",),
        date=(".post-meta .published",),
        labels=(".post-meta a[rel~=tag]",),
        comments=("#comment-wrap",),
        origin="documentation of the Divi theme and builder",
    ),
    Platform(
        name="wordpress",
        theme="newspaper",
        signature=Signature(tokens=("td-post-content", "td-main-content-wrap")),
        root=(".td-post-content",),
        title=("h1.entry-title",),
        author=(".td-post-author-name a",),
        date=("time.td-module-date",),
        labels=("ul.td-tags a",),
        comments=(".comments#comments",),
        origin="tagDiv Newspaper, saved pages",
    ),
    Platform(
        name="wordpress",
        theme="cocoon",
        signature=Signature(tokens=("sns-share", "p-articleTitle", "jin-sns")),
        root=(".entry-content", ".post_content"),
        title=("h1.entry-title", "h1.c-postTitle__ttl"),
        author=(".author-name .fn",),
        date=(".post-date", "time.entry-date"),
        labels=(".cat-link", ".tag-link"),
        comments=("#comment-area",),
        origin="Cocoon, SWELL and JIN, saved pages: a time of the last change comes first",
    ),
)
