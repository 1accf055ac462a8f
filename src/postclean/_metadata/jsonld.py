"""JSON-LD: what a page says of itself in scripts, also when they are broken, wrongly typed, deep or huge.

Everything here takes any JSON value wherever another was expected; what does not fit is ignored.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from .._text.characters import well_formed
from .._text.patterns import pattern
from ..rules.metadata import ARTICLE_TYPES, ASIDE_KEYS, ORGANISATION_TYPES, PAGE_TYPES

MOST_VALUES: Final = 50
"""Values in one script, one after another without a list."""
MOST_ITEMS: Final = 100
"""Items of a list that are read."""

Node = dict[str, Any]

_MOST_NODES: Final = 20_000
_LONGEST_NUMBER: Final = 18

_wrappers = pattern(
    r"^\s*(?:<!--|/\*\s*<!\[CDATA\[\s*\*/|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|/\*\s*\]\]>\s*\*/|//\s*\]\]>|\]\]>)\s*$"
)
_trailing_comma = re.compile(r",(\s*[}\]])")
_salvage = pattern(r'"(datePublished|dateModified|headline)"\s*:\s*"((?:[^"\\\n]|\\.){1,300})"')


def _number(digits: str) -> Any:
    """Whole numbers too long for anything that we read stay text:
    Python refuses to read those of 5,000 digits.
    """
    return int(digits) if len(digits) <= _LONGEST_NUMBER else digits


_decoder = json.JSONDecoder(strict=False, parse_int=_number)


def load(text: str) -> list[Any]:
    """The values in a script; broken ones are repaired where that is plain to do.

    >>> load('<!-- {"@type": "Article", "headline": "It\\\\\\'s",} -->; ')
    [{'@type': 'Article', 'headline': "It's"}]
    >>> load('{"a": 1} {"b": 2}'), load('{"a": ')
    ([{'a': 1}, {'b': 2}], [])
    """
    found = _loaded(text)
    if _half_a_character(text):
        try:
            whole: list[Any] = _decoder.decode(well_formed(json.dumps(found, ensure_ascii=False)))
        except (ValueError, RecursionError):
            return []
        return whole
    return found


_half_a_character = re.compile(r"\\u[dD][89a-fA-F]").search
"""An escape that is half of a character;
a broken writer of JSON leaves one without the other, and no text can hold it."""


def _loaded(text: str) -> list[Any]:
    text = text.strip().rstrip(";").rstrip()
    try:
        return [_decoder.decode(text)]
    except (ValueError, RecursionError):
        pass
    for _ in range(2):
        text = _wrappers.sub("", text.strip().rstrip(";").rstrip()).strip()
    if '"' not in text and "&quot;" in text:
        text = html.unescape(text)
    text = _trailing_comma.sub(r"\1", text.replace("\\'", "'"))
    found: list[Any] = []
    at = 0
    while at < len(text) and len(found) < MOST_VALUES:
        opens = [p for p in (text.find("{", at), text.find("[", at)) if p >= 0]
        if not opens:
            break
        try:
            value, at = _decoder.raw_decode(text, min(opens))
        except (ValueError, RecursionError):
            break
        found.append(value)
    if not found:
        # Whatever is wrong with the whole, a date and a headline in it can often be read.
        pairs = dict(reversed(_salvage.findall(text[:200_000])))
        if pairs:
            found.append(
                {
                    "@type": "Article",
                    **{k: v.replace('\\"', '"').replace("\\/", "/") for k, v in pairs.items()},
                }
            )
    return found


@dataclass(slots=True)
class Graph:
    """The nodes of a page's JSON-LD, by what they are."""

    articles: list[Node] = field(default_factory=list)
    pages: list[Node] = field(default_factory=list)
    others: list[Node] = field(default_factory=list)
    by_id: dict[str, Node] = field(default_factory=dict)

    def resolve(self, value: Any) -> Any:
        """A node for a link to one (`{"@id": …}`), also for one that repeats its name; anything else as it is."""
        if not isinstance(value, dict) or not isinstance(value.get("@id"), str):
            return value
        name = value.get("name")
        if name and "@type" in value:
            return value
        node = self.by_id.get(value["@id"], value)
        return {**node, "name": name} if name and not node.get("name") else node

    def resolve_all(self, value: Any) -> list[Any]:
        """The items of a value, lists in lists flattened, links resolved."""
        found: list[Any] = []
        stack = [value]
        while stack and len(found) < MOST_ITEMS:
            item = self.resolve(stack.pop())
            if isinstance(item, list):
                stack.extend(reversed(item[:100]))
            elif item is not None:
                found.append(item)
        return found


def types_of(node: Node) -> list[str]:
    """The types of a node without their namespace, in lower case."""
    types = node.get("@type")
    values = types if isinstance(types, list) else [types]
    return [t.rpartition("/")[2].rpartition(":")[2].lower() for t in values if isinstance(t, str)]


def read(values: list[Any]) -> Graph:
    """Sort the nodes. Explicit stack, a bound on the number of nodes:
    depth and size cost nothing but time.
    """
    graph = Graph()
    stack: list[tuple[Any, bool]] = [(value, False) for value in reversed(values)]
    seen = 0
    while stack and seen < _MOST_NODES:
        value, aside = stack.pop()
        seen += 1
        if isinstance(value, list):
            stack.extend((item, aside) for item in reversed(value))
            continue
        if not isinstance(value, dict):
            continue
        ident = value.get("@id")
        types = [] if aside else types_of(value)
        if isinstance(ident, str) and (len(value) > 2 or ident not in graph.by_id):
            known = graph.by_id.get(ident)
            if known is None or len(known) < len(value):
                graph.by_id[ident] = value
        if types:
            if not ARTICLE_TYPES.isdisjoint(types) or any(t.endswith(("article", "posting")) for t in types):
                graph.articles.append(value)
            elif not PAGE_TYPES.isdisjoint(types):
                graph.pages.append(value)
            else:
                graph.others.append(value)
        stack += [
            (inner, aside or key in ASIDE_KEYS)
            for key, inner in reversed(value.items())
            if type(inner) in _HOLDS_NODES
        ]
    return graph


_HOLDS_NODES: Final = (dict, list)
"""The types of JSON's values in which there may be nodes."""


def texts(value: Any) -> Iterator[str]:
    """The strings that a value holds where one was expected:
    itself, those of a list, the `name` or `@value` of a node.
    """
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict):
            item = (
                item.get("name")
                or item.get("@value")
                or item.get("headline")
                or item.get("url")
                or item.get("@id")
            )
            if isinstance(item, list):
                item = next((i for i in item if isinstance(i, str)), None)
        if isinstance(item, str):
            # Entities in JSON-LD are common, and once escaped they show in titles and names.
            item = " ".join((html.unescape(item) if "&" in item else item).split())
            if item:
                yield item


def names_of(value: Any) -> list[str]:
    """The names of a person or an organisation, also of one whose name is in two parts.

    >>> names_of({"@type": "Person", "givenName": "Edda", "familyName": "Lorne"}), names_of({"name": {"@value": "Edda Lorne"}})
    (['Edda Lorne'], ['Edda Lorne'])
    """
    if isinstance(value, dict):
        if not value.get("name"):
            parts = [text(value.get("givenName")), text(value.get("familyName"))]
            whole = " ".join(part for part in parts if part) or text(value.get("alternateName"))
            if whole:
                return [whole]
        elif isinstance(value["name"], (dict, list)):
            return list(texts(value["name"]))
    return list(texts(value))


def is_person(node: Any) -> bool:
    """Whether a node says that it is a person."""
    return isinstance(node, dict) and "person" in types_of(node)


def text(value: Any) -> str | None:
    """The first of `texts`."""
    return next(texts(value), None)


def is_organisation(node: Node) -> bool:
    """Whether a node says that it is an organisation."""
    return any(t in ORGANISATION_TYPES or t.endswith("organization") for t in types_of(node))
