"""What the head says about the page and its site: name,
canonical URL, language, lead image, licence, access.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from .._text.titles import key_of, parts_of
from .._text.urls import ARCHIVES, clean_url, host_of, is_active, original_url
from ..article import Notice
from ..rules import metadata as rules
from ..rules import vocabulary as v
from . import jsonld, language
from .candidates import source
from .context import FieldValue, PageFacts, sourced

LONGEST_NAME: Final = 60
"""Characters of the name of a site."""

_LANGUAGE_SAMPLE: Final = 1_500


def read_site_name(page: PageFacts) -> FieldValue[str | None]:
    """What the blog calls itself."""
    found = page.head.first(*rules.SITE_METAS)
    if found:
        return sourced(found[1][:200], "meta", found[1], 0.9)
    graph = page.head.graph
    for value in (
        page.node.get("publisher"),
        *(node for node in graph.pages if "website" in jsonld.types_of(node)),
    ):
        name = jsonld.text(graph.resolve(value))
        if name and "//" not in name:
            return sourced(name[:200], "json-ld", name, 0.8)
    return FieldValue(None)


def name_in_title(page: PageFacts, title: str | None) -> FieldValue[str | None]:
    """The site's name where nothing else names it: the rest of `<title>` next to the article's title."""
    whole, key = page.head.title, key_of(title)
    if not whole or not key:
        return FieldValue(None)
    for part in parts_of(whole):
        if key_of(part) == key:
            rest = whole.replace(part, "", 1).strip(" \t|│｜·•»«-–—~:/\\_,")
            if " | " in rest:  # "Title | Section | Site", or "Site | Section | Title"
                rest = rest.rpartition(" | ")[2] if whole.startswith(part) else rest.partition(" | ")[0]
            if 1 < len(rest) <= LONGEST_NAME and key_of(rest) != key:
                return sourced(rest, "title", whole, 0.5)
    return FieldValue(None)


def read_canonical_url(page: PageFacts) -> FieldValue[str | None]:
    """The URL that the page names as its own.

    One that names the site's front page instead is a mistake of the theme.
    """
    tree, head = page.tree, page.head
    original = original_url(tree.url or "")
    own_path = _path(original)
    for kind, urls in (("link", head.links.get("canonical", ())), ("meta", head.metas.get("og:url", ()))):
        for url in urls[:3]:
            cleaned = clean_url(tree.absolute(url))
            if cleaned and host_of(cleaned) in ARCHIVES:
                continue  # the address of the copy
            if cleaned and not (len(own_path) > 1 and len(_path(cleaned)) < 2):
                return sourced(cleaned, kind, url, 0.9)
    if original != (tree.url or ""):  # a web archive's copy
        return sourced(clean_url(original), "url", tree.url or "", 0.8)
    return FieldValue(None)


LANGUAGE_ATTRIBUTES: Final = ("lang", "{http://www.w3.org/XML/1998/namespace}lang", "xml:lang")
"""The last is what a parser of HTML makes of XHTML's own attribute."""


def _path(url: str | None) -> str:
    return "/" + (url or "").partition("//")[2].partition("/")[2].split("?")[0].split("#")[0]


def read_language(page: PageFacts) -> FieldValue[str | None]:
    """The language that the page declares and its text's script does not contradict."""
    root = page.tree.root
    declared = [
        ("html", value)
        for value in (*map(root.get, LANGUAGE_ATTRIBUTES), page.tree.body.get("lang"))
        if value
    ]
    declared += [("meta", value) for _, value in page.head.all(*rules.LANGUAGE_METAS)]
    declared += [("json-ld", value) for value in jsonld.texts(page.node.get("inLanguage"))]
    runs = (
        page.body[:6]
        if page.body
        else sorted(range(page.runs), key=lambda run: -page.tree.run_words[run])[:6]
    )
    sample = " ".join(page.tree.run_text[run] for run in runs)[:_LANGUAGE_SAMPLE]
    chosen = language.choose(declared, sample)
    if chosen is None:
        return FieldValue(None)
    tag, kind, raw = chosen
    notices: tuple[Notice, ...] = ()
    if kind == "text" and declared and language.by_words(sample):
        message = f"the page says that its language is {declared[0][1][:20]!r}, but its text is in {tag!r}"
        notices = (Notice(code="language", message=message),)
    sure = {"html": 0.9, "meta": 0.7, "json-ld": 0.7}.get(kind, 0.5)
    return FieldValue(tag, source(kind, raw or tag, sure), notices)


def read_lead_image(page: PageFacts) -> FieldValue[str | None]:
    """The image that represents the article."""
    head, tree = page.head, page.tree
    found = head.first(*rules.IMAGE_METAS)
    image = page.node.get("image")
    for one in image if isinstance(image, list) else [image]:
        one = head.graph.resolve(one)
        url = one.get("url") or one.get("contentUrl") if isinstance(one, dict) else one
        if found is None and isinstance(url, str) and url.strip():
            found = ("json-ld", url)
    if found is None:
        return FieldValue(None)
    absolute = tree.absolute(found[1])
    if absolute is None or not absolute.startswith(("http://", "https://")):
        return FieldValue(None)
    return sourced(absolute[:2_000], "json-ld" if found[0] == "json-ld" else "meta", found[1], 0.8)


def read_license(page: PageFacts) -> FieldValue[str | None]:
    """The licence's URL, or its name."""
    tree, head = page.tree, page.head
    linked = next(iter(head.links.get("license", ())), None)
    if linked is None:
        linked = next(
            (el.get("href") for el, rel in tree.rel_links if "license" in rel.lower().split()), None
        )
    found = tree.absolute(linked)
    if found:
        return sourced(found, "link", found, 0.8)
    marked = (el.get("href") or el.get("content") for el, prop in tree.itemprops if prop == "license")
    for kind, value in (("json-ld", _license_in_json_ld(page)), ("microdata", next(marked, None))):
        if value and not is_active(value):
            value = tree.absolute(value) if value.startswith(("/", "http://", "https://")) else value
            return sourced(value, kind, value, 0.8)
    return FieldValue(None)


def _license_in_json_ld(page: PageFacts) -> str | None:
    """The URL of a licence, or its name."""
    value = page.head.graph.resolve(page.node.get("license"))
    if isinstance(value, dict) and isinstance(value.get("url"), str):
        value = value["url"]
    return jsonld.text(value)


def read_access(page: PageFacts) -> FieldValue[str | None]:
    """Who may read the article: `free`, `metered` or `members`,
    where the page says so or its text ends at a paywall box.

    Where only some may read it and the text is short or ends at such a box,
    a warning says that it is a teaser.
    """
    access = _stated_access(page)
    box = None if access.value == "free" else _paywall_box(page)
    if box is not None and access.value is None:
        access = sourced("members", "class", box, 0.6)
    if access.value in ("members", "metered") and page.body:
        words = sum(page.tree.run_words[run] for run in page.body)
        if box is not None or words < TEASER_WORDS:
            message = f"the article is for {access.value} readers, and the page holds {words} words of it: perhaps a teaser"
            return replace(access, notices=(Notice(code="teaser", message=message),))
    return access


TEASER_WORDS: Final = 250


def _stated_access(page: PageFacts) -> FieldValue[str | None]:
    tier = page.head.first("article:content_tier", "og:article:content_tier")
    if tier and tier[1].lower() in rules.TIERS:
        return sourced(rules.TIERS[tier[1].lower()], "meta", tier[1], 0.8)
    free = str(page.node.get("isAccessibleForFree")).lower().rpartition("/")[2]
    if free in ("true", "false"):
        return sourced("free" if free == "true" else "members", "json-ld", free, 0.8)
    return FieldValue(None)


def _paywall_box(page: PageFacts) -> str | None:
    """The class of a paywall inside the body or just after it."""
    tree, first, last = page.tree, page.first, page.last + 3
    marked = v.MODAL | v.NEWSLETTER
    for node in page.boxes:
        if not tree.node_mask[node] & marked:
            continue
        if first < tree.node_first[node] <= last and not tree.node_hidden[node]:
            value = f"{tree.node_cls[node]} {tree.node_id[node]}"
            if any(
                word in rules.PAYWALL_WORDS
                for word in value.lower().replace("_", "-").replace(" ", "-").split("-")
            ):
                return value.strip()
    return None
