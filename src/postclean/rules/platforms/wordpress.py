"""WordPress: core themes and the two commonest page builders."""

from __future__ import annotations

from ..platform import Platform, Signature

PLATFORMS = (
    Platform(
        name="wordpress",
        signature=Signature(generator=("wordpress",), markup=("/wp-content/", "/wp-includes/")),
        root=(".entry-content", ".wp-block-post-content"),
        title=("h1.entry-title", ".wp-block-post-title"),
        author=(".author.vcard .fn", ".wp-block-post-author-name", ".byline .author"),
        date=("time.entry-date.published",),
        labels=(".tags-links a",),
        comments=("#comments", "#respond"),
        origin="core themes from Kubrick to Twenty Twenty-Five",
    ),
    Platform(
        name="wordpress",
        signature=Signature(markup=("elementor-location-single",)),
        theme="elementor",
        root=(".elementor-widget-theme-post-content > .elementor-widget-container",),
        title=(".elementor-widget-theme-post-title h1",),
        author=(".elementor-post-info__item--type-author",),
        date=(".elementor-post-info__item--type-date",),
        labels=(".elementor-post-info__item--type-terms a",),
        comments=(".elementor-widget-post-comments",),
        origin="Elementor theme builder",
    ),
    Platform(
        name="wordpress",
        signature=Signature(markup=("et-main-area", "et_pb_section")),
        theme="divi",
        root=(".entry-content",),
        title=("h1.entry-title",),
        author=(".post-meta .author",),
        date=(".post-meta .published",),
        labels=(),
        comments=("#comment-wrap",),
        origin="Divi theme and builder",
    ),
)
