"""The one walk over a page."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice
from typing import Any, Final

from lxml import etree

from ..article import Notice
from ..errors import NoArticle
from ..rules.boilerplate import ATTRIBUTE_VALUES, ATTRIBUTES
from ..rules.vocabulary import AUTHOR, DATE, INTRO, META, NOTE, POINTS, STRONG, TAGS, TITLE
from .formula import tex_of
from .tree import Tree, collapsed

INDEXED: Final = AUTHOR | DATE | TITLE | TAGS | NOTE | POINTS | INTRO | META
"""Elements with these categories are listed in `Tree.classed`, so that no room has to search for them."""

INLINE, LINK, BLOCK, BREAK, THROUGH, SKIP, ATOM, SCRIPT, CELL, PRE, NAV, OPTION = range(12)

KINDS: Final[dict[Any, int]] = {
    **dict.fromkeys(
        "abbr acronym b bdi bdo big blink cite code data dfn del em font g-emoji i ins kbd label mark nobr output q rb"
        " ruby s samp small span strike strong sub sup time tt u var wbr".split(),
        INLINE,
    ),
    "a": LINK,
    **dict.fromkeys("style noscript template select textarea datalist head title link".split(), SKIP),
    **dict.fromkeys("rt rp".split(), SKIP),  # readings over ruby text: with them each word would stand twice
    **dict.fromkeys("img iframe embed object video audio svg math canvas amp-img amp-youtube amp-iframe hr".split(), ATOM),
    "script": SCRIPT,
    "br": BREAK,
    **dict.fromkeys("picture source track col input meta base map area param frame keygen spacer amp-video".split(), THROUGH),
    **dict.fromkeys("td th".split(), CELL),
    "pre": PRE,
    "nav": NAV,
    "option": OPTION,
    "listing": PRE,
    "xmp": PRE,
    etree.Comment: SKIP,
    etree.ProcessingInstruction: SKIP,
    etree.Entity: SKIP,
}
"""What the walk does with a tag; a tag that is not listed is block-level."""

_KEPT_ATTRIBUTES: Final = frozenset(
    ("role", "property", "epub:type", "data-type", "itemtype", *ATTRIBUTES, *(name for name, _ in ATTRIBUTE_VALUES))
)
_SHOWN: Final = frozenset(("select", "option", "textarea", "rt"))
"""Tags that the walk skips and a browser shows."""
_LOOKED_FOR: Final = frozenset(("sup", "time"))
_NOTED_ATTRIBUTES: Final = _KEPT_ATTRIBUTES.union(("style", "itemprop", "hidden", "aria-hidden"))
_IN_NO_CODE: Final = frozenset(("p", "div", "ul", "ol", "table", "h2", "h3", "pre", "blockquote"))
"""A `pre` that holds one of these is a container, not code."""


def _portions(elements: Iterator[Any], tree: Tree, runs: list[Any]) -> Iterator[Iterator[Any]]:
    """The elements up to the limits, in portions between which the runs found so far are counted."""
    limits, seen = tree.limits, 0
    for first in elements:
        for name, met, what in (
            ("max_elements", seen >= limits.max_elements, "elements"),
            ("max_runs", len(runs) >= limits.max_runs, "paragraphs, items and rows"),
        ):
            if met:
                message = limits.meet(name, f"the page has more {what}; what follows was not read", url=tree.url)
                tree.notices.append(Notice(code=name, message=message))
                return
        portion = min(_PORTION, limits.max_elements - seen, limits.max_runs - len(runs))
        yield chain((first,), islice(elements, portion - 1))
        seen += portion


_PORTION: Final = 1_000


class _Swallowers:
    """Whether an element that should have been closed holds an article. Those inside each other are looked through once."""

    def __init__(self) -> None:
        self._known: set[Any] = set()

    def __call__(self, el: Any) -> bool:
        if el in self._known:
            return True
        found = next(el.iter("p", "h1", "article"), None)
        if found is None:
            return False
        self._known = {found, *found.iterancestors()}
        return True


Run = tuple[str, int, int, int, int, int]
"""Text, node, links, characters in links, first slot, one past the last."""


def _end_run(tree: Tree, runs: list[Run], buf: list[str], node: int, links: int, link_chars: int, slot_start: int) -> int:
    """End the run that is being read; where it has no text, its slots go. Returns where the slots of the next one begin."""
    text = collapsed("".join(buf))
    buf.clear()
    slots = len(tree.slot_el)
    if text:
        runs.append((text, node, links, link_chars, slot_start, slots))
        return slots
    del tree.slot_el[slot_start:]
    del tree.slot_tail[slot_start:]
    return slot_start


def walk(tree: Tree, menus: bool = False) -> None:
    """The one walk: fill the columns of the tree; `menus`: enter them too.

    One pass over `body.iter()`; child counts and an explicit stack rebuild the nesting, so depth costs nothing.
    Runs are collected as tuples and turned into columns at the end, as they end in many places.
    """
    node_el, node_parent, node_tag, node_mask = tree.node_el, tree.node_parent, tree.node_tag, tree.node_mask
    node_cls, node_id, node_hidden = tree.node_cls, tree.node_id, tree.node_hidden
    node_first, node_end, node_last = tree.node_first, tree.node_end, tree.node_last
    runs: list[Run] = []
    slot_el, slot_tail, special = tree.slot_el, tree.slot_tail, tree.special_slots
    classed, itemprops, fragment_links = tree.classed, tree.itemprops, tree.fragment_links
    properties = tree.properties
    node_attrs, inline_ids = tree.node_attrs, tree.inline_ids
    sups, times = tree.sups, tree.times
    kinds = KINDS
    masks = tree.masks
    classes, ids = masks.classes, masks.ids
    indexed, noted = INDEXED, _NOTED_ATTRIBUTES

    buf: list[str] = []
    links = link_chars = 0  # of the run that is being read
    slot_start = 0

    # The stack of open elements: the element, its kind, the node and the number of children to return to.
    stack: list[tuple[Any, int, int, int]] = []
    left = 0  # children still to come of the innermost open element
    node = -1
    link_depth = 0
    after_break = False  # a <br> was the last thing seen
    pending = 0  # elements still to skip
    body = tree.body
    swallows = _Swallowers()
    limits = tree.limits
    elements = body.iter()
    if len(tree.markup.utf8) > 3 * min(limits.max_elements, limits.max_runs):
        elements = chain.from_iterable(_portions(elements, tree, runs))

    for el in elements:
        children = len(el)
        if pending:
            pending += children - 1
            if pending:
                continue
            # The last element of a skipped subtree: what closes now is the subtree's root.
            el, kind, node, left = stack.pop()
            is_link = False
        else:
            tag = el.tag
            kind = kinds.get(tag, BLOCK)
            is_link = False
            if kind >= CELL:
                if kind == CELL:
                    # A cell with blocks inside is a container (a layout table); else it is a part of its row's run.
                    kind = THROUGH
                    for child in el:
                        if kinds.get(child.tag, BLOCK) in (BLOCK, PRE):
                            kind = BLOCK
                            break
                    else:
                        if buf:
                            buf.append(" ")
                elif kind == NAV:
                    # Unclosed menus swallow pages, so only a menu without an article inside is skipped.
                    if children and not menus and not swallows(el):
                        kind = SKIP
                        tree.skipped_el.append(el)
                        tree.skipped_run.append(len(runs))
                    else:
                        kind = BLOCK
                elif kind == OPTION:
                    # So do unclosed options; what is in a select is a menu whatever it holds.
                    kind = BLOCK if children and swallows(el) and next(el.iterancestors("select"), None) is None else SKIP
                else:
                    for child in el:
                        if child.tag in _IN_NO_CODE:
                            kind = BLOCK
                            break

            if kind == BLOCK or kind == PRE:
                if buf:
                    slot_start = _end_run(tree, runs, buf, node, links, link_chars, slot_start)
                    links = link_chars = 0
                after_break = False
                cls = ident = ""
                mask = 0
                hidden = False
                index = len(node_el)
                for name, value in el.items():
                    if name == "class":
                        cls = value
                        known = classes.get(value)
                        mask |= masks.of_class(value) if known is None else known
                    elif name == "id":
                        ident = value
                        known = ids.get(value)
                        mask |= masks.of_id(value) if known is None else known
                    elif name in noted:
                        if name == "style":
                            if "none" not in value and "hidden" not in value:
                                continue
                            value = value.replace(" ", "").lower()
                            if "display:none" not in value and "visibility:hidden" not in value:
                                continue
                            hidden = True
                        elif name == "itemprop":
                            itemprops.append((el, value))
                            if value == "articleBody":
                                mask |= STRONG
                        elif name == "property":
                            properties.append((el, value))
                        elif name == "hidden" or (name == "aria-hidden" and value == "true"):
                            hidden = True
                        elif name not in _KEPT_ATTRIBUTES:
                            continue
                        node_attrs.setdefault(index, {})[name] = value
                if index == 0:
                    mask = 0  # tokens on the body are configuration, not structure
                elif mask & indexed:
                    classed.append((el, mask, len(runs)))
                node_el.append(el)
                node_parent.append(node)
                node_tag.append(tag)
                node_mask.append(mask)
                node_cls.append(cls)
                node_id.append(ident)
                node_hidden.append(hidden)
                node_first.append(len(runs))
                node_end.append(0)
                node_last.append(0)
                if kind == PRE:
                    whole = "".join(el.itertext())
                    text = collapsed(whole)
                    if text:
                        special.add(len(slot_el))
                        slot_el.append(el)
                        slot_tail.append(False)
                        runs.append((text, index, 0, 0, slot_start, len(slot_el)))
                        slot_start = len(slot_el)
                    node_end[index] = len(runs)
                    node_last[index] = index + 1
                    if children:
                        stack.append((el, SKIP, node, left))
                        pending = children
                        continue
                    kind = SKIP
                else:
                    text = el.text
                    if text and not text.isspace():
                        slot_el.append(el)
                        slot_tail.append(False)
                        if link_depth:
                            link_chars += len(text)
                        if children:
                            buf.append(text)
                        else:
                            runs.append((collapsed(text), index, links, link_chars, slot_start, len(slot_el)))
                            slot_start = len(slot_el)
                            link_chars = 0
                    if children:
                        stack.append((el, BLOCK, node, left))
                        left = children
                        node = index
                        continue
                    node_end[index] = len(runs)
                    node_last[index] = index + 1
                    kind = SKIP
            elif kind <= LINK:
                skip_inside = False
                for name, value in el.items():
                    if name == "class":
                        known = classes.get(value)
                        if known is None:
                            known = masks.of_class(value)
                        if known & indexed:
                            classed.append((el, known, len(runs)))
                        # KaTeX and MathJax draw a formula again for the eye or for screen readers; one copy has the TeX.
                        skip_inside = value == "katex-html" or value == "MJX_Assistive_MathML" or value == "MathJax_Preview"
                    elif name == "href":
                        if kind == LINK:
                            is_link = True
                            link_depth += 1
                            links += 1
                            if "#" in value:
                                fragment_links.append((el, value, len(runs)))
                    elif name == "rel":
                        tree.rel_links.append((el, value))
                    elif name == "itemprop":
                        itemprops.append((el, value))
                    elif name == "id":
                        inline_ids.append(value)
                    elif name == "property":
                        properties.append((el, value))
                if tag in _LOOKED_FOR:
                    (sups if tag == "sup" else times).append((el, len(runs)))
                text = el.text
                if text and (buf or not text.isspace()) and not skip_inside:
                    buf.append(text)
                    slot_el.append(el)
                    slot_tail.append(False)
                    if link_depth:
                        link_chars += len(text)
                    after_break = False
                if skip_inside and children:
                    tree.skipped_el.append(el)
                    tree.skipped_run.append(len(runs) + (1 if buf else 0))
                    stack.append((el, SKIP, node, left))
                    pending = children
                    continue
                if children:
                    stack.append((el, LINK if is_link else INLINE, node, left))
                    left = children
                    continue
                if is_link:
                    link_depth -= 1
            elif kind == BREAK:
                tail = el.tail
                if buf:
                    if after_break:
                        slot_start = _end_run(tree, runs, buf, node, links, link_chars, slot_start)
                        links = link_chars = 0
                        after_break = False
                    else:
                        after_break = True
                        buf.append(" ")
                        special.add(len(slot_el))
                        slot_el.append(el)
                        slot_tail.append(True)
                        if tail:
                            if not tail.isspace():
                                after_break = False
                                if link_depth:
                                    link_chars += len(tail)
                            buf.append(tail)
                        tail = None
                if tail and not tail.isspace():
                    buf.append(tail)
                    special.add(len(slot_el))
                    slot_el.append(el)
                    slot_tail.append(True)
            else:
                if kind == THROUGH:
                    text = el.text
                    if tag == "meta":
                        prop = el.get("itemprop")
                        if prop:
                            itemprops.append((el, prop))
                        prop = el.get("property")
                        if prop:
                            properties.append((el, prop))
                    elif text and (buf or not text.isspace()):
                        buf.append(text)
                        slot_el.append(el)
                        slot_tail.append(False)
                        if link_depth:
                            link_chars += len(text)
                        after_break = False
                elif kind == ATOM:
                    kind = SKIP
                    if tag == "math" or (tag == "img" and "latex" in (el.get("class") or "").split()):
                        tex = tex_of(el)
                        if tex:
                            buf.append(tex)
                            special.add(len(slot_el))
                            slot_el.append(el)
                            slot_tail.append(False)
                            after_break = False
                    elif tag == "svg":
                        if children and next(el.iter("text", "foreignobject"), None) is not None:
                            tree.skipped_el.append(el)
                            tree.skipped_run.append(len(runs) + (1 if buf else 0))
                    elif tag != "canvas":
                        tree.atom_el.append(el)
                        tree.atom_run.append(len(runs) + (1 if buf else 0))
                        tree.atom_node.append(node)
                        if tag == "hr" and buf:
                            slot_start = _end_run(tree, runs, buf, node, links, link_chars, slot_start)
                            links = link_chars = 0
                elif kind == SCRIPT:
                    kind = SKIP
                    script_type = el.get("type")
                    if script_type:
                        if "ld+json" in script_type:
                            tree.scripts.append(el)
                        elif script_type.startswith("math/tex"):
                            tex = tex_of(el)
                            if tex:
                                buf.append(tex)
                                special.add(len(slot_el))
                                slot_el.append(el)
                                slot_tail.append(False)
                        elif script_type.lower() == "text/template":
                            tree.templates = True
                elif kind == SKIP and tag in _SHOWN:
                    tree.skipped_el.append(el)
                    tree.skipped_run.append(len(runs) + (1 if buf else 0))
                if children:
                    stack.append((el, kind, node, left))
                    if kind == SKIP:
                        pending = children
                    else:
                        left = children
                    continue

        # Close: this element has no children (left), so its tail comes, and then perhaps its ancestors close too.
        while True:
            if kind != BREAK:
                tail = el.tail
                if tail and (buf or not tail.isspace()) and stack:
                    buf.append(tail)
                    slot_el.append(el)
                    slot_tail.append(True)
                    if link_depth:
                        link_chars += len(tail)
                    if after_break and not tail.isspace():
                        after_break = False
            if not stack:
                break
            left -= 1
            if left:
                break
            el, kind, parent, left = stack.pop()
            if kind == BLOCK:
                if buf:
                    slot_start = _end_run(tree, runs, buf, node, links, link_chars, slot_start)
                    links = link_chars = 0
                after_break = False
                node_end[node] = len(runs)
                node_last[node] = len(node_el)
            elif kind == LINK:
                link_depth -= 1
            node = parent

    # Whatever is still open (the element limit was met) closes here.
    _end_run(tree, runs, buf, max(node, 0), links, link_chars, slot_start)
    while stack:
        el, kind, parent, left = stack.pop()
        if kind == BLOCK:
            node_end[node] = len(runs)
            node_last[node] = len(node_el)
        node = parent
    if not node_el:
        raise NoArticle("empty", "the page has no text", url=tree.url)
    if runs:
        tree.run_text, tree.run_node, tree.run_links, tree.run_link_chars, tree.run_slot, tree.run_slot_end = map(
            list, zip(*runs)
        )
        tree.run_words = [
            text.count(" ") + 1 if text.isascii() or len(text) < 14 * (text.count(" ") + 1) else len(text) // 3
            for text in tree.run_text
        ]
