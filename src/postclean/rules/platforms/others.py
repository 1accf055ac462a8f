"""The other platforms, in one table."""

from __future__ import annotations

from ..platform import Platform, Signature

PLATFORMS = (
    Platform(
        name="typepad",
        signature=Signature(generator=("typepad", "movable type"), markup=("typepad.com/",)),  # type: ignore[call-arg]
        root=(".entry-body", ".entry-more"),
        title=("h3.entry-header",),
        origin="saved pages of the platform, documentation of its themes",
    ),
    Platform(
        name="livejournal",
        signature=Signature(markup=("l-stat.livejournal.net", "s2-layout-")),  # type: ignore[call-arg]
        root=(".b-singlepost-body.entry-content", ".aentry-post__content"),
        title=("h1.b-singlepost-title",),
        author=(".i-ljuser-username",),
        labels=(".ljtags a",),
        origin="saved pages of the platform, documentation of its themes",
    ),
    Platform(
        name="wix",
        signature=Signature(generator=("wix.com",), markup=("static.parastorage.com",)),  # type: ignore[call-arg]
        root=("[data-hook=post-description]",),
        title=("[data-hook=post-title]",),
        author=("[data-hook=user-name]",),
        origin="saved pages of the platform, documentation of its themes",
    ),
    Platform(
        name="drupal",
        signature=Signature(generator=("drupal",), markup=("data-drupal-",)),  # type: ignore[call-arg]
        root=(".field--name-body",),
        title=("h1.page-title",),
        author=(".node__submitted .field--name-uid",),
        labels=(".field--name-field-tags a",),
        origin="saved pages of the platform, documentation of its themes",
    ),
    Platform(
        name="joomla",
        signature=Signature(generator=("joomla!",)),  # type: ignore[call-arg]
        root=("[itemprop=articleBody]", ".item-page"),
        title=(".page-header h2",),
        author=("dd.createdby",),
        labels=(".tags a",),
        origin="saved pages of the platform, documentation of its themes",
    ),
    Platform(
        name="naver",
        signature=Signature(markup=("blogimgs.pstatic.net",)),  # type: ignore[call-arg]
        root=(".se-main-container", "#postViewArea"),
        title=(".se-title-text",),
        author=(".nick",),
        labels=(".post_tag a",),
        origin="saved pages of the platform, documentation of its themes",
    ),
    Platform(
        name="tistory",
        signature=Signature(generator=("tistory",), markup=("tistory_admin", "tt_article_useless_p_margin")),  # type: ignore[call-arg]
        root=(".contents_style", ".tt_article_useless_p_margin", ".article-view"),
        labels=("a[rel=tag]",),
        origin="saved pages of the platform, documentation of its themes",
    ),
    Platform(
        name="hatena",
        signature=Signature(generator=("hatena blog",), markup=("cdn.blog.st-hatena.com",)),  # type: ignore[call-arg]
        root=(".entry-content.hatenablog-entry",),
        title=("h1.entry-title",),
        author=(".author",),
        labels=(".entry-tag-link",),
        origin="saved pages of the platform, documentation of its themes",
    ),
    Platform(
        name="note",
        signature=Signature(markup=("assets.st-note.com",)),  # type: ignore[call-arg]
        root=(".note-common-styles__textnote-body",),
        title=("h1",),
        origin="saved pages of the platform, documentation of its themes",
    ),
    Platform(
        name="ameba",
        signature=Signature(markup=("stat.ameba.jp",)),  # type: ignore[call-arg]
        root=("#entryBody",),
        title=("h1",),
        origin="saved pages of the platform, documentation of its themes",
    ),
    Platform(
        name="livedoor",
        signature=Signature(markup=("livedoor.blogimg.jp",)),  # type: ignore[call-arg]
        root=(".article-body-inner", ".article-body-more"),
        title=(".article-title",),
        author=(".article-author",),
        origin="saved pages of the platform, documentation of its themes",
    ),
    Platform(
        name="fc2",
        signature=Signature(markup=("blog-imgs-", "fc2.com/")),  # type: ignore[call-arg]
        root=(".entry_body", "#more"),
        title=("h2.entry_header",),
        origin="saved pages of the platform, documentation of its themes",
    ),
    Platform(
        name="csdn",
        signature=Signature(markup=("csdnimg.cn",)),  # type: ignore[call-arg]
        root=("#content_views",),
        title=("#articleContentId",),
        author=(".follow-nickName",),
        labels=(".tag-link",),
        origin="saved pages of the platform, documentation of its themes",
    ),
    Platform(
        name="cnblogs",
        signature=Signature(markup=("common.cnblogs.com", "cnblogs_post_body")),  # type: ignore[call-arg]
        root=("#cnblogs_post_body",),
        title=("#cb_post_title_url",),
        author=("#author_profile_detail a",),
        labels=("#EntryTag a",),
        origin="saved pages of the platform, documentation of its themes",
    ),
    Platform(
        name="wechat",
        signature=Signature(markup=("mmbiz.qpic.cn", "js_article")),  # type: ignore[call-arg]
        root=("#js_content",),
        title=("#activity-name",),
        author=("#js_name",),
        origin="saved pages of the platform, documentation of its themes",
    ),
    Platform(
        name="habr",
        signature=Signature(markup=("tm-article-body", "habrastorage")),  # type: ignore[call-arg]
        root=("#post-content-body .article-formatted-body",),
        title=("h1.tm-title",),
        author=(".tm-user-info__username",),
        labels=(".tm-tags-list__link",),
        origin="saved pages of the platform, documentation of its themes",
    ),
    Platform(
        name="overblog",
        signature=Signature(generator=("overblog",)),  # type: ignore[call-arg]
        root=(".ob-sections",),
        title=(".post-title",),
        labels=(".ob-tags a",),
        origin="saved pages of the platform, documentation of its themes",
    ),
)
