"""What the style sheets in a page hide: elements with one class or one id, on every screen.

Only what is certain counts. A rule in a block (`@media`, `@supports`), of more than one selector, or in a sheet for
paper or for browsers without scripts says nothing, and neither does a name that a sheet or a script of the page
mentions again: something shows it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator
from itertools import islice
from typing import Any, Final

from .._text.patterns import pattern
from .._tree import Tree

MOST_RULES: Final = 60
"""Rules of a sheet that are looked at."""
LARGEST: Final = 60_000
"""Characters of all sheets of a page; larger ones are of a whole site."""
LONGEST_SELECTOR: Final = 300

_hides = pattern(r"(?:display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden)$", re.IGNORECASE).search
_WIDTH: Final = 32
"""Characters of a declaration that hides."""
_simple = pattern(r"[.#]-?[A-Za-z_][\w-]{0,80}").fullmatch


def hidden_by_sheets(tree: Tree) -> list[int]:
    """The nodes that the page's own style sheets hide."""
    sheets = [el for el in tree.root.iter("style") if el.text]
    if sum(len(el.text) for el in sheets) > LARGEST:
        return []
    hiding = [el.text for el in sheets if ("none" in el.text or "hidden" in el.text) and _is_for_all(el)]
    if not hiding:
        return []
    names = Counter(name for sheet in hiding for name in _hidden_names(sheet, tree.tokens))
    css = "\n".join(el.text for el in sheets)
    present = [name for name, count in names.items() if _mentions(css, name) == count]
    if not present:
        return []
    scripts = "\n".join(el.text for el in tree.root.iter("script") if el.text)
    certain = frozenset(name for name in present if name[1:] not in scripts)
    classes = frozenset(name[1:] for name in certain if name[0] == ".")
    return [
        node
        for node, (cls, ident) in enumerate(zip(tree.node_cls, tree.node_id))
        if (cls and not classes.isdisjoint(cls.split())) or (ident and f"#{ident}" in certain)
    ]


def _is_for_all(sheet: Any) -> bool:
    """Whether a sheet counts on every screen, in browsers that run scripts."""
    media = (sheet.get("media") or "").strip().lower()
    return media in ("", "all", "screen") and next(sheet.iterancestors("noscript"), None) is None


def _hidden_names(css: str, tokens: Collection[str]) -> list[str]:
    """The classes and ids of the page that the rules of a sheet hide, once for each rule."""
    found: list[str] = []
    depth = counted = 0  # braces that are open, up to a place
    for at in sorted(islice(_declarations(css), MOST_RULES)):
        opens = css.rfind("{", 0, at)
        if opens < 0 or css.rfind("}", opens, at) >= 0:
            continue  # in no rule
        begins = 1 + max(css.rfind(sign, max(0, opens - LONGEST_SELECTOR), opens) for sign in "}/;{")
        names = [name for name in map(str.strip, css[begins:opens].split(",")) if _simple(name)]
        names = [name for name in names if (name if name[0] == "#" else name[1:]) in tokens]
        if not names:
            continue
        depth += css.count("{", counted, opens) - css.count("}", counted, opens)
        counted = opens
        if depth == 0:  # in no block, as of `@media`
            found.extend(names)
    return found


def _declarations(css: str) -> Iterator[int]:
    """Where declarations that hide end."""
    for word in ("none", "hidden"):
        at = css.find(word)
        while at >= 0:
            end = at + len(word)
            if _hides(css[max(0, end - _WIDTH) : end]):
                yield end
            at = css.find(word, end)


def _mentions(css: str, name: str) -> int:
    """How often sheets mention a class or an id, in whatever rule."""
    return len(re.findall(rf"{re.escape(name)}(?![\w-])", css))
