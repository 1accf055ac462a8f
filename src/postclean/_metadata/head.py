"""The head of a page, read once: metas, links, the title, the scripts with JSON-LD."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final

from .._tree import Tree, clean
from . import jsonld
from .jsonld import Graph

_MOST: Final = 200
"""Values of one meta that are kept."""


@dataclass(slots=True)
class Head:
    """What the head says. Names are in lower case; values have their white space collapsed and are never empty."""

    metas: dict[str, list[str]] = field(default_factory=dict)
    links: dict[str, list[str]] = field(default_factory=dict)
    title: str | None = None
    graph: Graph = field(default_factory=Graph)

    def first(self, *names: str) -> tuple[str, str] | None:
        """The first meta of these that is there: its name and value."""
        for name in names:
            values = self.metas.get(name)
            if values:
                return name, values[0]
        return None


def read_head(tree: Tree) -> Head:
    """One pass over metas, links and titles of the page: a stray element in the head ends it, and what follows is in the body."""
    head = Head()
    metas, links = head.metas, head.links
    for el in tree.root.iter("meta", "link", "title"):
        tag = el.tag
        if tag == "meta":
            content = el.get("content")
            if not content:
                continue
            names = el.get("property"), el.get("name"), el.get("itemprop") if el.getparent() is tree.head else None
            if names == (None, None, None):
                names = (el.get("http-equiv"), None, None)
            for name in names:
                if name:
                    values = metas.setdefault(name.lower().strip(), [])
                    if len(values) < _MOST:
                        value = " ".join(clean(content[:20_000]).split())
                        if value:
                            values.append(value)
                    break
        elif tag == "link":
            rel, href = el.get("rel"), el.get("href")
            if rel and href and rel != "stylesheet":
                for word in rel.lower().split():
                    links.setdefault(word, []).append(href.strip())
        elif head.title is None and _is_page_title(el):
            head.title = " ".join(clean("".join(el.itertext())).split())[:2_000] or None
    head.graph = _read_scripts(tree)
    return head


def _is_page_title(el: Any) -> bool:
    parent = el.getparent()
    return parent is not None and parent.tag in ("head", "body", "html") and bool((el.text or "").strip())


def _read_scripts(tree: Tree) -> Graph:
    scripts = list(tree.scripts)
    if tree.head is not None:
        scripts = [el for el in tree.head.iter("script") if "ld+json" in (el.get("type") or "").lower()] + scripts
    values: list[Any] = []
    room = tree.limits.max_json_ld
    for el in scripts:
        text = el.text or ""
        if len(text) > room:
            tree.notice(
                "max_json_ld",
                f"more than max_json_ld={tree.limits.max_json_ld} characters of JSON-LD; the rest was not read"
                " (raise Limits(max_json_ld=…))",
            )
            break
        room -= len(text)
        values.extend(jsonld.load(text))
    return jsonld.read(values)
