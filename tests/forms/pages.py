"""Pages with markup: the flow of a post in a way to set paragraphs, inside the page of a producer."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import NamedTuple

from . import marks
from .form import Dressed, Expected, Form, post_of
from .posts import Post

GLUE = ("-", " - ", " – ", "–", " | ", " — ")
FURNITURE = (
    "Popular Posts", "Subscribe to the newsletter", "Share this:", "You might also like", "Advertisement", "Great read, thank you.",
    "Post a Comment", "Iklan Atas Artikel", "Iklan Tengah Artikel 1", "All rights reserved", "Older Post", "Leave a Reply",
)  # fmt: skip


class Chunk(NamedTuple):
    """A piece of the flow: `p`, `heading`, `rule`, `gap` or `block`."""

    kind: str
    html: str


class Lead(NamedTuple):
    """What is between the title and the text."""

    chunks: list[Chunk]
    label: str | None
    points: tuple[str, ...]
    bodies: list[str]
    """Texts that are part of the body: a heading after the points."""


def label_text(form: Form) -> str:
    return form.words if form.words and form.label != "-" else form.pick("label", post_of(form).labels)


def point_texts(form: Form) -> tuple[str, ...]:
    """The points as they must come out."""
    post = post_of(form)
    colon = "：" if post.script == "han" else ":" if form.points == "leads" else ""
    if form.points == "-":
        return ()
    if form.points in ("leads", "dl"):
        return tuple(f"{term}{colon} {text}" for term, text in post.points)
    return tuple(text for _, text in post.points)


def points_html(form: Form) -> list[Chunk]:
    """The points of a page."""
    post = post_of(form)
    texts = [escape(text, quote=False) for text in point_texts(form)]
    style = form.points
    if style in ("ul", "ol"):
        attributes = form.pick("list class", ("", ' class="wp-block-list"', ' style="text-align: left;"'))
        return [Chunk("block", f"<{style}{attributes}>" + "".join(f"<li>{text}</li>" for text in texts) + f"</{style}>")]
    if style == "ul-p":
        return [Chunk("block", "<ul>" + "".join(f"<li><p>{text}</p></li>" for text in texts) + "</ul>")]
    if style == "dl":
        return [Chunk("block", "<dl>" + "".join(f"<dt>{t}</dt><dd>{s}</dd>" for t, s in post.points) + "</dl>")]
    if style == "p":
        return [Chunk("p", text) for text in texts]
    if style == "leads":
        colon = "：" if post.script == "han" else ":"
        inside = form.pick("colon inside", (True, False))
        return [Chunk("p", f"<b>{t}{colon}</b> {s}" if inside else f"<strong>{t}</strong>{colon} {s}") for t, s in post.points]
    if style in ("br-bullets", "p-bullets"):
        bullet = form.pick(
            "bullet",
            ("• ", "- ", "▪ ", "– ", "· ", "•\u00a0", "✓ ") if style == "p-bullets" else ("• ", "▪ ", "· ", "• ", "✓ "),
        )
        lines = [bullet + text for text in texts]
        return [Chunk("p", "<br>".join(lines))] if style == "br-bullets" else [Chunk("p", line) for line in lines]
    if style in ("br-numbers", "p-numbers"):
        number = form.pick("number", ("{}. ", "{}) ", "({}) "))
        lines = [number.format(n) + text for n, text in enumerate(texts, 1)]
        return [Chunk("p", "<br>\n".join(lines))] if style == "br-numbers" else [Chunk("p", line) for line in lines]
    if style == "br-lines":
        return [Chunk("p", "<br>".join(texts))]
    if style == "divs":
        rows = "".join(f'<div class="row"><div class="cell"><p>{text}</p></div></div>' for text in texts)
        return [Chunk("block", f'<div class="rows"><div class="inner">{rows}</div></div>')]
    assert style == "columns"
    cells = [
        f"<ul><li>{texts[0]}</li><li>{texts[1]}</li></ul>",
        "<ul>" + "".join(f"<li>{text}</li>" for text in texts[2:]) + "</ul>",
    ]
    if form.pick("table", (True, False)):
        return [Chunk("block", "<table><tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr></table>")]
    return [
        Chunk(
            "block",
            '<div class="wp-block-columns">'
            + "".join(f'<div class="wp-block-column">{cell}</div>' for cell in cells)
            + "</div>",
        )
    ]


BOXES = ('<div class="key-points">{}</div>', '<div class="key-takeaways">{}</div>', '<aside class="wp-block-group has-background">{}</aside>',
         '<div class="callout">{}</div>', '<section class="article-takeaways">{}</section>', '<div style="background:#eee;padding:1em">{}</div>')  # fmt: skip
CLASSES = (
    '<div class="key-takeaways">{}</div>',
    '<div class="RenderKeyPoints-list">{}</div>',
    '<div class="story-highlights">{}</div>',
)


def lead_of(form: Form) -> Lead:
    """Label, points and what ends them, with the byline where the label is glued to it."""
    post = post_of(form)
    if form.label == "-":
        return Lead([], None, (), [])
    label = label_text(form)
    shown = escape(label, quote=False)
    chunks: list[Chunk] = []
    points = points_html(form)
    boxed = form.label in ("box", "box-heading", "class")
    if form.label.startswith("glued"):
        byline = post.byline + post.author
        glue = form.pick("glue", GLUE)
        chunks.append(
            Chunk("p", f"{byline}{glue}{shown}" if form.label == "glued" else
                  form.pick("bold", (f"{byline}{glue}<b>{shown}</b>", f"<strong>{byline}{glue}{shown}</strong>")))
        )  # fmt: skip
    elif form.label == "alone":
        chunks.append(Chunk("p", shown))
    elif form.label == "bold":
        chunks.append(
            Chunk(
                "p",
                form.pick("bold", (f"<b>{shown}</b>", f"<strong>{shown}</strong>", f"<span><strong>{shown}</strong></span>")),
            )
        )
    elif form.label == "heading":
        level = form.pick("level", "2346")
        chunks.append(Chunk("heading", f"<h{level}>{shown}</h{level}>"))
    elif form.label == "colon":
        chunks.append(Chunk("p", f"{shown}:"))
    elif form.label == "bold-colon":
        chunks.append(Chunk("p", form.pick("colon", (f"<strong>{shown}:</strong>", f"<b>{shown}</b>:"))))
    elif boxed:
        over = {"box": form.pick("over", (f"<p>{shown}</p>", f"<p><strong>{shown}</strong></p>", f'<span class="label">{shown}</span>')),
                "box-heading": form.pick("over", (f"<h2>{shown}</h2>", f"<h3>{shown}</h3>")), "class": ""}[form.label]  # fmt: skip
        inner = over + "".join(chunk.html if chunk.kind == "block" else f"<p>{chunk.html}</p>" for chunk in points)
        if form.label == "class" and form.points == "ul" and form.pick("mail", (True, False)):
            html = points[0].html.replace("<ul", '<ul class="mol-bullets-with-font"').replace(' class="wp-block-list"', "")
        else:
            html = form.pick("box", CLASSES if form.label == "class" else BOXES).format(inner)
        chunks.append(Chunk("block", html))
    if not boxed:
        chunks.extend(points)
    bodies = []
    if form.end == "heading":
        bodies.append(post.section)
        chunks.append(Chunk("heading", f"<h2>{escape(post.section)}</h2>"))
    elif form.end == "rule":
        chunks.append(Chunk("rule", "<hr>"))
    elif form.end == "gap":
        chunks.append(Chunk("gap", ""))
    return Lead(chunks, None if form.label == "class" else label, point_texts(form), bodies)


def dress(form: Form) -> Dressed:
    """A page with markup."""
    post = post_of(form)
    lead = lead_of(form)
    chunks: list[Chunk] = []
    glued = form.label.startswith("glued")
    bio = Chunk("p", escape(post.bio, quote=False))
    if form.bio == "before" and form.end != "bio":
        chunks.append(bio)
    chunks.extend(lead.chunks)
    if form.end == "bio":
        chunks.append(bio)
    body = [*lead.bodies]
    marked = [marks.paragraph(form, text, form.notes != "none") for text in post.paragraphs]
    for place, one in enumerate(marked):
        if place == 3 and form.end != "heading":
            chunks.append(Chunk("heading", f"<h2>{escape(post.section)}</h2>"))
            body.append(post.section)
        chunks.append(Chunk("p", one.printed))
        body.append(one.plain)
        if place in (1, 3) and form.extras in ("ads", "all"):
            chunks.append(Chunk("block", ADS[form.pick("ad", range(len(ADS)))]))
    if form.bio == "after":
        chunks.append(Chunk("p", form.pick("em", (f"<em>{bio.html}</em>", bio.html))))
    html = FLOWS[form.paragraphs](chunks, form) + marks.notes_html(form)
    page = TEMPLATES[form.template](post, Parts(form, html, "" if glued else post.byline + post.author))
    comments = {"zero": 0, "three": 3}.get(form.comments)
    bios = post.bio if form.bio != "none" or form.end == "bio" else None
    expected = Expected(
        post.title,
        post.author,
        bios,
        lead.label,
        lead.points,
        tuple(body),
        marks.expected_notes(form, marked),
        comments,
        FURNITURE,
    )
    return Dressed(form, page, expected)


# -- flows: how paragraphs are set ----------------------------------------------------------------------------------------


def _p(chunks: list[Chunk], form: Form) -> str:
    gap = form.pick("gap", ("<p>&nbsp;</p>\n", "<p><br></p>\n", "<br><br>\n", "<p></p><p>&nbsp;</p>\n"))
    start = form.pick("p", ("<p>", "<p>", '<p style="text-align: justify;">', '<p class="wp-block-paragraph">'))
    return "".join(f"{start}{c.html}</p>\n" if c.kind == "p" else gap if c.kind == "gap" else c.html + "\n" for c in chunks)


def _div(chunks: list[Chunk], form: Form) -> str:
    gap = form.pick("gap", ("<div><br></div>\n", "<div>&nbsp;</div>\n"))
    return "".join(f"<div>{c.html}</div>\n" if c.kind == "p" else gap if c.kind == "gap" else c.html + "\n" for c in chunks)


def _br(chunks: list[Chunk], form: Form) -> str:
    """Paragraphs as old editors of blogs leave them: line breaks in one element."""
    two = form.pick("br", ("<br><br>", "<br />\n<br />\n"))
    html = ""
    for chunk in chunks:
        if chunk.kind == "gap":
            html += "<br><br>"
        elif chunk.kind == "p":
            html += chunk.html + two
        else:
            html += chunk.html
    return form.pick("holder", ("<div>{}</div>", "{}", '<div dir="auto" trbidi="on">{}</div>')).format(html)


def _pre_line(chunks: list[Chunk], form: Form) -> str:
    """Lines of one element whose style keeps line breaks."""
    html = ""
    for chunk in chunks:
        if chunk.kind == "gap":
            html += "\n\n"
        elif chunk.kind == "p":
            html += chunk.html.replace("<br>\n", "\n").replace("<br>", "\n") + "\n\n"
        else:
            html += chunk.html
    return f'<div style="white-space: {form.pick("white", ("pre-line", "pre-wrap"))}">{html}</div>'


def _items(chunks: list[Chunk], form: Form) -> str:
    """Items of a builder's list."""
    inside = "".join(
        f'<li class="content-item"><div class="text-block">{"<p>" + c.html + "</p>" if c.kind == "p" else c.html}</div></li>\n'
        for c in chunks
    )
    return f'<ul class="content-list">{inside}</ul>'


def _cells(chunks: list[Chunk], form: Form) -> str:
    """Cells of a mail."""
    rows = "".join(
        f'<tr><td style="padding:0 24px;font-family:Arial">{"<p>" + c.html + "</p>" if c.kind == "p" and form.pick("cell", (0, 1)) else c.html or "&nbsp;"}</td></tr>\n'
        for c in chunks
    )
    return f'<table role="presentation" width="600" cellpadding="0" cellspacing="0" border="0"><tbody>{rows}</tbody></table>'


FLOWS: dict[str, Callable[[list[Chunk], Form], str]] = {
    "p": _p, "br": _br, "div": _div, "pre-line": _pre_line, "items": _items, "cells": _cells,
}  # fmt: skip

ADS = (
    '<div class="adsbygoogle-wrap"><p>Advertisement</p><ins class="adsbygoogle" style="display:block" data-ad-client="ca-pub-0"></ins></div>',
    '<div class="ad-slot"><span>Advertisement</span></div>',
    "<div class='iklan-tengah'>Iklan Tengah Artikel 1</div>",
)


# -- pages of producers ---------------------------------------------------------------------------------------------------


class Parts(NamedTuple):
    """What a page of a producer is made of."""

    form: Form
    body: str
    byline: str
    """Empty where it is in the flow."""

    def has(self, extra: str) -> bool:
        return self.form.extras in (extra, "all")


SHARE = (
    '<div class="sharedaddy"><h3 class="sd-title">Share this:</h3><ul><li><a href="https://twitter.com/intent">Twitter</a></li>'
    '<li><a href="https://facebook.com/sharer">Facebook</a></li></ul></div>'
)
RELATED = (
    '<div class="related-posts"><h3>You might also like</h3><ul><li><a href="/a">How the mill got its wheel back</a></li>'
    '<li><a href="/b">A winter on the island of gulls</a></li><li><a href="/c">Letters from the signal box</a></li></ul></div>'
)
SIDEBAR = (
    '<aside class="sidebar widget-area"><div class="widget"><h2 class="widget-title">Popular Posts</h2><ul>'
    '<li><a href="/1">A walk along the wall</a></li><li><a href="/2">What the miller said</a></li></ul></div>'
    '<div class="widget"><h2>Subscribe to the newsletter</h2><form><input type="email"><button>Subscribe</button></form></div></aside>'
)
THREE = (
    ("Anna", "Great read, thank you."),
    ("Bo", "Great read, thank you. I was there in May."),
    ("Cy", "Great read, thank you. More of it!"),
)


def _head(post: Post, extra: str = "") -> str:
    way = ' dir="rtl"' if post.right_to_left else ""
    return f'<!DOCTYPE html><html lang="{post.language}"{way}><head><meta charset="utf-8"><title>{escape(post.title)}</title>{extra}</head>'


def _author_box(post: Post, parts: Parts) -> str:
    if parts.form.bio != "box":
        return ""
    return (
        f'<div class="author-box"><img class="avatar" src="/a.jpg" alt=""><h4 class="author-name"><a href="/author/x">{post.author}</a></h4>'
        f'<div class="author-description"><p>{escape(post.bio)}</p></div></div>'
    )


def _thread(parts: Parts) -> str:
    return '<ol class="comment-list">' + "".join(
        f'<li class="comment" id="comment-{n}"><article class="comment-body"><footer class="comment-meta"><b class="fn">{name}</b> '
        f'<time datetime="2021-05-0{n}">May {n}, 2021</time></footer><div class="comment-content"><p>{text}</p></div>'
        '<div class="reply"><a href="#respond">Reply</a></div></article></li>'
        for n, (name, text) in enumerate(THREE, 1)
    ) + "</ol>"  # fmt: skip


def _wp_comments(post: Post, parts: Parts) -> str:
    form = '<div id="respond" class="comment-respond"><h3 id="reply-title">Leave a Reply</h3><form><textarea></textarea></form></div>'
    return {
        "none": "",
        "zero": f'<section id="comments" class="comments-area"><h2 class="comments-title">0 Comments</h2>{form}</section>',
        "three": f'<section id="comments" class="comments-area"><h2 class="comments-title">3 thoughts on “{escape(post.title)}”</h2>'
        f"{_thread(parts)}{form}</section>",
        "closed": '<section id="comments" class="comments-area"><p class="no-comments">Comments are closed.</p></section>',
    }[parts.form.comments]


def _blogger_comments(post: Post, parts: Parts) -> str:
    title = escape(post.title)
    form = '<p class="comment-footer"><a href="https://www.blogger.com/comment.g">Post a Comment</a></p>'
    thread = "".join(
        f'<dt class="comment-author" id="c{n}">{name} said...</dt><dd class="comment-body"><p>{text}</p></dd>'
        f'<dd class="comment-footer"><span class="comment-timestamp">May {n}, 2021</span></dd>'
        for n, (name, text) in enumerate(THREE, 1)
    )
    return {
        "none": "",
        "zero": f'<div class="comments" id="comments"><h4>0 Response to "{title}"</h4>{form}</div>',
        "three": f'<div class="comments" id="comments"><h4>3 comments:</h4><dl id="comments-block">{thread}</dl>{form}</div>',
        "closed": '<div class="comments" id="comments"><p>Comments are closed.</p></div>',
    }[parts.form.comments]


def bare(post: Post, parts: Parts) -> str:
    """A page by hand."""
    by = f"<p>{parts.byline}</p>" if parts.byline else ""
    return (
        f"{_head(post)}<body><h1>{escape(post.title)}</h1>{by}{parts.body}{_author_box(post, parts)}"
        f"{SHARE if parts.has('share') else ''}{RELATED if parts.has('related') else ''}{_wp_comments(post, parts)}</body></html>"
    )


def wordpress(post: Post, parts: Parts) -> str:
    """A theme of WordPress."""
    by = (
        f'<div class="entry-meta"><span class="posted-on"><time class="entry-date published" datetime="2021-04-03T08:00:00+00:00">April 3, 2021</time></span>'
        f'<span class="byline">{post.byline}<span class="author vcard"><a class="url fn n" href="/author/x/">{post.author}</a></span></span></div>'
        if parts.byline
        else ""
    )
    return (
        f'{_head(post, "<meta name=generator content=WordPress&#32;6.4>")}<body class="single single-post"><header class="site-header"><a href="/">Home</a>'
        '<nav class="main-navigation"><ul><li><a href="/about">About</a></li><li><a href="/archive">Archive</a></li></ul></nav></header>'
        f'<main id="main"><article id="post-17" class="post-17 post type-post status-publish hentry"><header class="entry-header">'
        f'<h1 class="entry-title">{escape(post.title)}</h1>{by}</header><div class="entry-content">{parts.body}'
        f"{SHARE if parts.has('share') else ''}</div>{_author_box(post, parts)}"
        f'<footer class="entry-footer"><span class="cat-links">Posted in <a rel="category tag" href="/c/places">Places</a></span></footer></article>'
        f'{RELATED if parts.has("related") else ""}<nav class="post-navigation"><a rel="prev" href="/p">Older Post</a></nav>{_wp_comments(post, parts)}</main>'
        f'{SIDEBAR}<footer class="site-footer"><p>All rights reserved</p></footer></body></html>'
    )


def blogger(post: Post, parts: Parts) -> str:
    """Blogger with one of its own themes."""
    by = (
        f'<span class="post-author vcard">{post.byline}<span class="fn" itemprop="author"><span itemprop="name">{post.author}</span></span></span>'
        if parts.byline
        else ""
    )
    return (
        f'{_head(post, "<meta content=blogger name=generator>")}<body><div class="header section" id="header"><h1 class="title"><a href="/">The Long Shore</a></h1></div>'
        '<div class="main section" id="main"><div class="widget Blog" id="Blog1"><div class="blog-posts hfeed"><div class="post hentry uncustomized-post-template">'
        f'<h3 class="post-title entry-title" itemprop="name">{escape(post.title)}</h3><div class="post-header"></div>'
        f'<div class="post-body entry-content" id="post-body-7" itemprop="description articleBody">{parts.body}<div style="clear: both;"></div></div>'
        f'<div class="post-footer"><div class="post-footer-line">{by}</div>{SHARE if parts.has("share") else ""}</div></div></div>'
        f"{_author_box(post, parts)}{RELATED if parts.has('related') else ''}{_blogger_comments(post, parts)}"
        '<div class="blog-pager" id="blog-pager"><a class="blog-pager-older-link" href="/o">Older Post</a></div></div></div>'
        f"{SIDEBAR}</body></html>"
    )


def blogger_ads(post: Post, parts: Parts) -> str:
    """A theme for Blogger that ships with slots for advertisements."""
    by = f'<span class="post-author"><span class="fn">{post.author}</span></span>' if parts.byline else ""
    return (
        f"{_head(post)}<body class='item-view'><div id='content-wrapper'><div id='main-wrapper'><div class='post hentry'>"
        f"<h1 class='post-title entry-title'>{escape(post.title)}</h1><div class='post-meta'>{by}</div>"
        f"<div class='iklan-atas'>Iklan Atas Artikel</div><div class='post-body entry-content'>{parts.body}</div>"
        f"<div class='iklan-bawah'>Iklan Bawah Artikel</div>{_author_box(post, parts)}{SHARE if parts.has('share') else ''}"
        f"{RELATED if parts.has('related') else ''}</div>{_blogger_comments(post, parts)}</div>{SIDEBAR}</div></body></html>"
    )


def ghost(post: Post, parts: Parts) -> str:
    """Ghost."""
    by = (
        f'<section class="article-byline"><h4 class="author-name"><a href="/author/x/">{post.author}</a></h4></section>'
        if parts.byline
        else ""
    )
    return (
        f'{_head(post, "<meta name=generator content=Ghost&#32;5.0>")}<body class="post-template"><header class="gh-head"><a href="/">The Long Shore</a></header>'
        f'<main><article class="article post"><header class="article-header gh-canvas"><h1 class="article-title">{escape(post.title)}</h1>{by}</header>'
        f'<section class="gh-content gh-canvas">{parts.body}</section>{_author_box(post, parts)}</article>{_wp_comments(post, parts)}'
        f"{SHARE if parts.has('share') else ''}{RELATED if parts.has('related') else ''}</main><footer class='gh-foot'><p>All rights reserved</p></footer></body></html>"
    )


def hugo(post: Post, parts: Parts) -> str:
    """A static site."""
    by = f'<p class="post-meta"><time datetime="2021-04-03">April 3, 2021</time> · {post.author}</p>' if parts.byline else ""
    name = f'<meta name="author" content="{post.author}">' if parts.byline else ""
    return (
        f'{_head(post, name)}<body><header class="site-header"><a class="site-title" href="/">The Long Shore</a></header><main class="page-content">'
        f'<article class="post h-entry"><header class="post-header"><h1 class="post-title p-name">{escape(post.title)}</h1>{by}</header>'
        f'<div class="post-content e-content">{parts.body}</div>{_author_box(post, parts)}</article>{SHARE if parts.has("share") else ""}'
        f"{RELATED if parts.has('related') else ''}{_wp_comments(post, parts)}</main><footer><p>All rights reserved</p></footer></body></html>"
    )


def substack(post: Post, parts: Parts) -> str:
    """Substack."""
    by = (
        f'<div class="pencraft byline-wrapper"><a class="pencraft" href="https://substack.com/@x">{post.author}</a></div>'
        if parts.byline
        else ""
    )
    name = f'<meta name="author" content="{post.author}">' if parts.byline else ""
    return (
        f'{_head(post, name)}<body><div class="main-menu"><a href="/">The Long Shore</a></div><div class="single-post"><article class="typography newsletter-post post">'
        f'<div class="post-header"><h1 class="post-title published">{escape(post.title)}</h1>{by}</div><div class="available-content"><div dir="auto" class="body markup">'
        f"{parts.body}</div></div>{_author_box(post, parts)}</article>{SHARE if parts.has('share') else ''}{RELATED if parts.has('related') else ''}"
        f"{_wp_comments(post, parts)}</div></body></html>"
    )


def builder(post: Post, parts: Parts) -> str:
    """A page builder on WordPress."""
    by = (
        f'<div class="elementor-widget"><span class="elementor-post-info__item--type-author">{post.byline}{post.author}</span></div>'
        if parts.byline
        else ""
    )
    return (
        f'{_head(post)}<body class="elementor-page"><div class="elementor elementor-location-single"><section class="elementor-section"><div class="elementor-container">'
        f'<div class="elementor-widget elementor-widget-theme-post-title"><h1 class="elementor-heading-title">{escape(post.title)}</h1></div>{by}'
        f'<div class="elementor-widget elementor-widget-theme-post-content"><div class="elementor-widget-container">{parts.body}</div></div>'
        f"{_author_box(post, parts)}{SHARE if parts.has('share') else ''}{RELATED if parts.has('related') else ''}{_wp_comments(post, parts)}"
        "</div></section></div></body></html>"
    )


def mail(post: Post, parts: Parts) -> str:
    """A mail as it is shown in a browser."""
    by = f"<tr><td>{parts.byline}</td></tr>" if parts.byline else ""
    return (
        f'{_head(post)}<body><table width="100%" role="presentation"><tr><td align="center"><table width="600" role="presentation">'
        f"<tr><td><h1>{escape(post.title)}</h1></td></tr>{by}<tr><td>{parts.body}{_author_box(post, parts)}</td></tr>"
        "</table></td></tr></table></body></html>"
    )


TEMPLATES: dict[str, Callable[[Post, Parts], str]] = {
    "bare": bare, "wordpress": wordpress, "blogger": blogger, "blogger-ads": blogger_ads, "ghost": ghost, "hugo": hugo,
    "substack": substack, "builder": builder, "mail": mail,
}  # fmt: skip
