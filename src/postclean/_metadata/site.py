"""What the head says about the page and its site: name,
canonical URL, language, lead image, licence, access.
"""

from __future__ import annotations

from typing import Final

from .._text.titles import key_of, parts_of
from .._text.urls import clean_url, original_url
from ..rules import metadata as rules
from ..rules import vocabulary as v
from . import jsonld, language
from .context import ArticleContext

_LANGUAGE_SAMPLE: Final = 1_500


def read_site_name(place: ArticleContext) -> str | None:
    """What the blog calls itself."""
    found = place.head.first(*rules.SITE_METAS)
    if found:
        place.set_source("site_name", "meta", found[1], 0.9)
        return found[1][:200]
    graph = place.head.graph
    for value in (
        place.node.get("publisher"),
        *(node for node in graph.pages if "website" in jsonld.types_of(node)),
    ):
        name = jsonld.text(graph.resolve(value))
        if name and "//" not in name:
            place.set_source("site_name", "json-ld", name, 0.8)
            return name[:200]
    return None


def name_in_title(place: ArticleContext, title: str | None) -> str | None:
    """The site's name where nothing else names it: the rest of `<title>` next to the article's title."""
    whole, key = place.head.title, key_of(title)
    if not whole or not key:
        return None
    for part in parts_of(whole):
        if key_of(part) == key:
            rest = whole.replace(part, "", 1).strip(" \t|│｜·•»«-–—~:/\\_,")
            if " | " in rest:  # "Title | Section | Site", or "Site | Section | Title"
                rest = rest.rpartition(" | ")[2] if whole.startswith(part) else rest.partition(" | ")[0]
            if 1 < len(rest) <= 60 and key_of(rest) != key:
                place.set_source("site_name", "title", whole, 0.5)
                return rest
    return None


def read_canonical_url(place: ArticleContext) -> str | None:
    """The URL that the page names as its own.

    One that names the site's front page instead is a mistake of the theme.
    """
    tree, head = place.tree, place.head
    original = original_url(tree.url or "")
    own_path = _path(original)
    for kind, urls in (("link", head.links.get("canonical", ())), ("meta", head.metas.get("og:url", ()))):
        for url in urls[:3]:
            cleaned = clean_url(tree.absolute(url))
            if cleaned and not (len(own_path) > 1 and len(_path(cleaned)) < 2):
                place.set_source("canonical_url", kind, url, 0.9)
                return cleaned
    if original != (tree.url or ""):  # a web archive's copy
        place.set_source("canonical_url", "url", tree.url or "", 0.8)
        return clean_url(original)
    return None


LANGUAGE_ATTRIBUTES: Final = ("lang", "{http://www.w3.org/XML/1998/namespace}lang", "xml:lang")
"""The last is what a parser of HTML makes of XHTML's own attribute."""


def _path(url: str | None) -> str:
    return "/" + (url or "").partition("//")[2].partition("/")[2].split("?")[0].split("#")[0]


def read_language(place: ArticleContext) -> str | None:
    """The language that the page declares and its text's script does not contradict."""
    root = place.tree.root
    declared = [
        ("html", value)
        for value in (*map(root.get, LANGUAGE_ATTRIBUTES), place.tree.body.get("lang"))
        if value
    ]
    declared += [("meta", value) for _, value in place.head.all(*rules.LANGUAGE_METAS)]
    told = place.node.get("inLanguage")
    declared += [("json-ld", value) for value in jsonld.texts(told)]
    runs = (
        place.body[:6]
        if place.body
        else sorted(range(place.runs), key=lambda run: -place.tree.run_words[run])[:6]
    )
    sample = " ".join(place.tree.run_text[run] for run in runs)[:_LANGUAGE_SAMPLE]
    chosen = language.choose(declared, sample)
    if chosen is None:
        return None
    tag, kind, raw = chosen
    if kind == "text" and declared and language.by_words(sample):
        place.notice(
            "language",
            f"the page says that its language is {declared[0][1][:20]!r}, but its text is in {tag!r}",
        )
    place.set_source("language", kind, raw or tag, {"html": 0.9, "meta": 0.7, "json-ld": 0.7}.get(kind, 0.5))
    return tag


def read_lead_image(place: ArticleContext) -> str | None:
    """The image that represents the article."""
    head, tree = place.head, place.tree
    found = head.first(*rules.IMAGE_METAS)
    image = place.node.get("image")
    for one in image if isinstance(image, list) else [image]:
        one = head.graph.resolve(one)
        url = one.get("url") or one.get("contentUrl") if isinstance(one, dict) else one
        if found is None and isinstance(url, str) and url.strip():
            found = ("json-ld", url)
    if found is None:
        return None
    absolute = tree.absolute(found[1])
    if absolute is None or not absolute.startswith(("http://", "https://")):
        return None
    place.set_source("lead_image", "json-ld" if found[0] == "json-ld" else "meta", found[1], 0.8)
    return absolute[:2_000]


def read_license(place: ArticleContext) -> str | None:
    """The licence's URL, or its name."""
    tree, head = place.tree, place.head
    linked = next(iter(head.links.get("license", ())), None)
    if linked is None:
        linked = next(
            (el.get("href") for el, rel in tree.rel_links if "license" in rel.lower().split()), None
        )
    told = tree.absolute(linked) or jsonld.text(place.node.get("license"))
    if told:
        place.set_source("license", "link" if linked else "json-ld", told, 0.8)
    return told


def read_access(place: ArticleContext) -> str | None:
    """Who may read the article: `free`, `metered` or `members`,
    where the page says so or its text ends at a paywall box.

    Where only some may read it and the text is short or ends at such a box,
    a warning says that it is a teaser.
    """
    access = _told_access(place)
    box = None if access == "free" else _paywall_box(place)
    if box is not None and access is None:
        place.set_source("access", "class", box, 0.6)
        access = "members"
    if access in ("members", "metered") and place.body:
        words = sum(place.tree.run_words[run] for run in place.body)
        if box is not None or words < TEASER_WORDS:
            place.notice(
                "teaser",
                f"the article is for {access} readers, and the page holds {words} words of it: perhaps a teaser",
            )
    return access


TEASER_WORDS: Final = 250


def _told_access(place: ArticleContext) -> str | None:
    tier = place.head.first("article:content_tier", "og:article:content_tier")
    if tier and tier[1].lower() in rules.TIERS:
        place.set_source("access", "meta", tier[1], 0.8)
        return rules.TIERS[tier[1].lower()]
    free = str(place.node.get("isAccessibleForFree")).lower().rpartition("/")[2]
    if free in ("true", "false"):
        place.set_source("access", "json-ld", free, 0.8)
        return "free" if free == "true" else "members"
    return None


def _paywall_box(place: ArticleContext) -> str | None:
    """The class of a paywall inside the body or just after it."""
    tree, first, last = place.tree, place.first, place.last + 3
    marked = v.MODAL | v.NEWSLETTER
    for node in [node for node, mask in enumerate(tree.node_mask) if mask & marked]:
        if first < tree.node_first[node] <= last and not tree.node_hidden[node]:
            value = f"{tree.node_cls[node]} {tree.node_id[node]}"
            if any(
                word in rules.PAYWALL_WORDS
                for word in value.lower().replace("_", "-").replace(" ", "-").split("-")
            ):
                return value.strip()
    return None
