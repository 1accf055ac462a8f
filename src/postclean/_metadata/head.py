"""The head of a page, read once: metas, links, the title, the scripts with JSON-LD."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final

from .._text.characters import printable
from .._tree import Declared, Tree, declared_in
from ..article import Notice
from ..rules import metadata as rules
from . import jsonld
from .jsonld import Graph

WANTED: Final = frozenset(
    (
        *rules.TITLE_METAS,
        *rules.AUTHOR_METAS,
        *rules.PUBLISHED_METAS,
        *rules.MODIFIED_METAS,
        *rules.SITE_METAS,
        *rules.TAG_METAS,
        *rules.SECTION_METAS,
        *rules.LANGUAGE_METAS,
        *rules.IMAGE_METAS,
        *rules.DESCRIPTION_METAS,
        "og:url",
        "twitter:label1",
        "twitter:data1",
        "twitter:label2",
        "twitter:data2",
        "article:content_tier",
        "og:article:content_tier",
    )
)
"""Names of metas that a field is read from."""

_MOST: Final = 200
"""Values of one meta that are kept."""


@dataclass(slots=True)
class Head:
    """What the head says.

    Names are in lower case; values have their white space collapsed and are never empty.
    """

    metas: dict[str, list[str]] = field(default_factory=dict)
    links: dict[str, list[str]] = field(default_factory=dict)
    title: str | None = None
    graph: Graph = field(default_factory=Graph)
    notices: list[Notice] = field(default_factory=list)

    def first(self, *names: str) -> tuple[str, str] | None:
        """The first meta of these that is there: its name and value."""
        for name in names:
            values = self.metas.get(name)
            if values:
                return name, values[0]
        return None

    def all(self, *names: str) -> list[tuple[str, str]]:
        """All metas of these names that are there, in the order of the names."""
        return [(name, value) for name in names if name in self.metas for value in self.metas[name]]


def read_head(tree: Tree) -> Head:
    """Metas, links and the title of the head;
    of the whole page where a stray element ended the head before them.
    """
    head = Head()
    _read_declared(head, tree.declared, tree.head)
    if len(head.metas) < FEW:
        _read_declared(head, declared_in(tree.body), tree.head)
    head.graph = _read_scripts(tree, head)
    return head


FEW: Final = 3
"""With fewer metas that we know in the head, the rest of the page is searched for more."""
LINKS: Final = frozenset(("canonical", "license", "author"))


def _read_declared(head: Head, declared: Declared, real_head: Any) -> None:
    metas, links = head.metas, head.links
    for el, name in declared.metas:
        if not name and el.getparent() is real_head:
            name = (el.get("itemprop") or "").lower().strip()
        if name not in WANTED:
            continue
        values = metas.get(name, [])
        if len(values) < _MOST and (value := " ".join(printable((el.get("content") or "")[:20_000]).split())):
            values.append(value)
            metas[name] = values
    for rel, href in declared.links:
        if rel and href and (rel := rel.lower().strip()) in LINKS:
            links.setdefault(rel, []).append(href.strip())
    for el in declared.titles:
        if head.title is None and _is_page_title(el):
            head.title = " ".join(printable("".join(el.itertext())).split())[:2_000] or None


def _is_page_title(el: Any) -> bool:
    parent = el.getparent()
    return parent is not None and parent.tag in ("head", "body", "html") and bool((el.text or "").strip())


def _read_scripts(tree: Tree, head: Head) -> Graph:
    in_head = [el for el, _, kind in tree.declared.scripts if kind and "ld+json" in kind.lower()]
    scripts = [*in_head, *tree.scripts]
    values: list[Any] = []
    room = tree.limits.max_json_ld
    for el in scripts:
        text = el.text or ""
        if len(text) > room:
            what = "the page has more characters of JSON-LD; the rest was not read"
            head.notices.append(
                Notice(code="max_json_ld", message=tree.limits.meet("max_json_ld", what, url=tree.url))
            )
            break
        room -= len(text)
        values.extend(jsonld.load(text))
    return jsonld.read(values)
