"""The tree and the one walk that all rooms share.

Rule 1: the page is parsed once, from text that we decoded ourselves, and walked once.
Rule 2: nobody changes the tree. Later rooms mark nodes and runs, and skip what is marked.

The walk leaves parallel lists (columns), because plain lists are the fastest thing that Python has:

- a **node** is a block-level element (`node_*`; node 0 is `body`);
- a **run** is a stretch of text between two block borders: a paragraph, a `<br><br>` part, a table row, a list item (`run_*`);
- a **slot** is one piece of text of a run: the `text` or the `tail` of an element (`slot_*`);
- an **atom** is something without words that may belong to the article: an image, a frame, a formula (`atom_*`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, islice
from typing import Any, Final, cast
from urllib.parse import urljoin

from lxml import etree

from .article import Notice
from .errors import LimitExceeded, NoArticle
from .page import Limits, Markup
from .rules.boilerplate import ATTRIBUTE_VALUES, ATTRIBUTES, id_rule, is_rule
from .rules.vocabulary import (
    AUTHOR,
    DATE,
    INTRO,
    META,
    NOTE,
    POINTS,
    STRONG,
    TAGS,
    TITLE,
    bits_of_token,
)

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
_CLASS_MASKS_LIMIT: Final = 20_000
_class_masks: dict[str, int] = {}


_id_masks: dict[str, int] = {}
FURNITURE: Final = 1 << 45
"""A bit beside those of the vocabulary: a token of the stripper's tables is among the tokens."""


_token_masks: dict[str, int] = {}


def _class_mask(value: str) -> int:
    """The categories of a class attribute: those of its tokens together."""
    mask = 0
    known = _token_masks
    for token in value.split():
        bits = known.get(token)
        if bits is None:
            bits = bits_of_token(token)
            if is_rule(token.lower()):
                bits |= FURNITURE
            known[token] = bits
        mask |= bits
    _class_masks[value] = mask
    return mask


def _id_mask(value: str) -> int:
    """The categories of an id."""
    mask = bits_of_token(value)
    if id_rule(value.lower()) is not None:
        mask |= FURNITURE
    _id_masks[value] = mask
    return mask


def _forget() -> None:
    """Bound the memory of class names: what is forgotten is computed again, with the same result."""
    for known in (_class_masks, _id_masks, _token_masks):
        if len(known) > _CLASS_MASKS_LIMIT:
            known.clear()


HEADINGS: Final = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}

_unprintable = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\ufeff\ufffe\uffff\ufdd0-\ufdef\ufff9-\ufffb]")


_NOTHING: Final = "\u200b"
"""Stands for a run that has nothing but control characters: no run's text is empty."""


def clean(text: str) -> str:
    """Text without control characters, soft hyphens and non-characters.

    >>> clean("foot\\u00adnote\\x0b")
    'footnote'
    """
    return text if text.isprintable() else _unprintable.sub("", text)


class Tree:
    """A parsed page and what the walk found in it."""

    __slots__ = (
        "_declared",
        "_ids",
        "_slots",
        "_tokens",
        "atom_el",
        "atom_node",
        "atom_run",
        "base",
        "body",
        "classed",
        "fragment_links",
        "head",
        "ids_seen",
        "inline_classes",
        "inline_ids",
        "itemprops",
        "limits",
        "markup",
        "node_attrs",
        "node_cls",
        "node_el",
        "node_end",
        "node_first",
        "node_hidden",
        "node_id",
        "node_last",
        "node_mask",
        "node_parent",
        "node_tag",
        "notices",
        "properties",
        "rel_links",
        "root",
        "run_chars",
        "run_link_chars",
        "run_links",
        "run_node",
        "run_slot",
        "run_slot_end",
        "run_text",
        "run_words",
        "scripts",
        "skipped_el",
        "skipped_run",
        "slot_el",
        "slot_run",
        "slot_tail",
        "special_slots",
        "sups",
        "times",
        "url",
    )

    def __init__(self, root: Any, markup: Markup, limits: Limits) -> None:
        self.root = root
        self.markup = markup
        self.limits = limits
        self.url = markup.url
        self.notices: list[Notice] = list(markup.notices)
        self.head = root.find("head")
        body = root.find("body")
        self.body = root if body is None else body
        self.base = markup.url
        self._ids: dict[str, Any] | None = None
        self._slots: dict[tuple[Any, bool], int] | None = None
        self._declared: list[tuple[str, Any, dict[str, str]]] | None = None
        self._tokens: frozenset[str] | None = None
        # nodes
        self.node_el: list[Any] = []
        self.node_parent: list[int] = []
        self.node_tag: list[str] = []
        self.node_mask: list[int] = []
        self.node_cls: list[str] = []
        self.node_id: list[str] = []
        self.node_attrs: dict[int, dict[str, str]] = {}
        """Only of nodes with an attribute of `_KEPT_ATTRIBUTES`, or hidden ones."""
        self.node_hidden: list[bool] = []
        self.node_first: list[int] = []
        """The first run inside."""
        self.node_end: list[int] = []
        """One past the last run inside."""
        self.node_last: list[int] = []
        """One past the last node inside."""
        # runs
        self.run_text: list[str] = []
        """White space collapsed."""
        self.run_node: list[int] = []
        self.run_words: list[int] = []
        self.run_links: list[int] = []
        self.run_link_chars: list[int] = []
        self.run_slot: list[int] = []
        self.run_slot_end: list[int] = []
        # slots
        self.slot_el: list[Any] = []
        self.slot_tail: list[bool] = []
        self.special_slots: set[int] = set()
        """Those whose text is not just the `text` or the `tail`: breaks, formulas, `pre`."""
        # atoms
        self.atom_el: list[Any] = []
        self.atom_run: list[int] = []
        """How many runs stand before it (an atom inside a run counts that run as before it)."""
        self.atom_node: list[int] = []
        # what rooms look for
        self.skipped_el: list[Any] = []
        """What a reader may see and the walk did not enter: menus, controls of forms, readings of ruby, drawings of formulas."""
        self.skipped_run: list[int] = []
        """How many runs stand before each."""
        self.scripts: list[Any] = []
        """JSON-LD scripts of the body."""
        self.inline_classes: list[str] = []
        """The class attributes of inline elements."""
        self.inline_ids: list[str] = []
        self.times: list[tuple[Any, int]] = []
        """(time, runs before it)."""
        self.itemprops: list[tuple[Any, str]] = []
        self.properties: list[tuple[Any, str]] = []
        """(element, property) of RDFa in the body."""
        self.rel_links: list[tuple[Any, str]] = []
        self.classed: list[tuple[Any, int, int]] = []
        """(element, categories, runs before it) of elements with a category of `INDEXED` in their class."""
        self.fragment_links: list[tuple[Any, str, int]] = []
        """(a, href, runs before it) of links with a `#` in them."""
        self.sups: list[tuple[Any, int]] = []
        """(sup, runs before it)."""

    # -- looking things up -------------------------------------------------------------------------------------------

    def by_id(self, name: str) -> Any | None:
        """The first element with this `id`, or `a` with this `name`; `None` when there is none."""
        if self._ids is None:
            ids: dict[str, Any] = {}
            for el in self.root.xpath("descendant-or-self::*[@id or @name]"):
                for key in (el.get("id"), el.get("name") if el.tag == "a" else None):
                    if key:
                        ids.setdefault(key, el)
            self._ids = ids
        return self._ids.get(name)

    @property
    def declared(self) -> list[tuple[str, Any, dict[str, str]]]:
        """(tag, element, attributes) of the head's metas, links, scripts, styles and titles."""
        if self._declared is None:
            wanted = () if self.head is None else self.head.iter("meta", "link", "script", "style", "title")
            self._declared = [(el.tag, el, dict(el.items())) for el in wanted]
        return self._declared

    @property
    def tokens(self) -> frozenset[str]:
        """The class tokens of the page, and its ids with a `#`; without menus and what else the walk did not enter."""
        if self._tokens is None:
            classes = " ".join({*self.node_cls, *self.inline_classes}).split()
            ids = [f"#{ident}" for ident in (*self.node_id, *self.inline_ids) if ident]
            self._tokens = frozenset((*classes, *ids))
        return self._tokens

    def slot_text(self, slot: int) -> str:
        """The raw text of a slot."""
        el = self.slot_el[slot]
        if self.slot_tail[slot]:
            return ("\n" if el.tag == "br" else "") + (el.tail or "")
        if el.tag == "math" or el.tag == "script" or el.tag == "img":
            return tex_of(el) or ""
        if el.tag == "pre":
            return "".join(el.itertext())
        return el.text or ""

    def slots_inside(self, el: Any) -> list[int]:
        """The slots of an element's own text and of all that is inside it, in page order (its tail is not inside)."""
        if self._slots is None:
            self._slots = {(e, t): i for i, (e, t) in enumerate(zip(self.slot_el, self.slot_tail))}
        index = self._slots
        found = []
        for inner in el.iter():
            slot = index.get((inner, False))
            if slot is not None:
                found.append(slot)
            if inner is not el:
                slot = index.get((inner, True))
                if slot is not None:
                    found.append(slot)
        found.sort()
        return found

    def slot_of(self, el: Any, tail: bool = False) -> int | None:
        """The slot of an element's text, or of its tail."""
        if self._slots is None:
            self.slots_inside(self.body)
        assert self._slots is not None
        return self._slots.get((el, tail))

    def run_of_slot(self, slot: int) -> int:
        """The run that a slot belongs to."""
        low, high = 0, len(self.run_slot)
        while low < high:
            middle = (low + high) // 2
            if self.run_slot[middle] <= slot:
                low = middle + 1
            else:
                high = middle
        return low - 1

    def ancestors(self, node: int) -> Iterator[int]:
        """The node itself and the nodes round it, up to the body."""
        while node >= 0:
            yield node
            node = self.node_parent[node]

    def absolute(self, href: str | None) -> str | None:
        """A link made absolute, where the page's URL is known; `None` for an empty or a script link."""
        if not href:
            return None
        if href.startswith(("https://", "http://")):
            return href.rstrip()
        href = href.strip()
        scheme = href[:40].partition(":")[0].lower() if ":" in href[:40] else ""
        if scheme and "/" not in scheme and "#" not in scheme and "?" not in scheme:
            cleaned = "".join(c for c in scheme if c > " ")
            if cleaned in ("http", "https", "mailto", "tel"):
                return href
            if cleaned.isalnum() and not cleaned.isdigit():
                return None
        if not self.base or href.startswith("#"):
            return href
        try:
            return urljoin(self.base, href)
        except ValueError:
            return None

    def notice(self, code: str, message: str) -> None:
        """Remember something that the reader of the result should know."""
        self.notices.append(Notice(code=code, message=message))


class Paths:
    """Where elements stand: 'body/div[2]/p[1]', by tags and places among siblings of the same tag.

    Siblings are numbered once for each parent and tag, so that many paths into one long list cost no more than the list.
    """

    def __init__(self) -> None:
        self._places: dict[tuple[Any, str], dict[Any, int]] = {}
        self._known: dict[Any, str] = {}

    def of(self, el: Any) -> str:
        """The path of an element, from below `html`."""
        known = self._known
        chain: list[tuple[Any, Any]] = []
        path = ""
        while el not in known:
            parent = el.getparent()
            if parent is None:
                break
            chain.append((el, parent))
            el = parent
        else:
            path = known[el]
        short = len(chain) < _SHORT
        for el, parent in reversed(chain):
            step = el.tag
            key = (parent, step)
            places = self._places.get(key)
            if places is None:
                places = self._places[key] = {child: place for place, child in enumerate(parent.iterchildren(step), 1)}
            if len(places) > 1:
                step = f"{step}[{places[el]}]"
            path = f"{path}/{step}" if path else step
            if short:
                known[el] = path
        return path


_SHORT: Final = 60
"""The paths to elements on the way are remembered where the way is no longer: 2,000 levels would fill the memory."""


def tex_of(el: Any) -> str | None:
    """The TeX of a formula: its annotation, `alttext`, the text of a TeX script, or the `alt` of a formula's image.

    A formula without TeX gives its text with white space collapsed.
    """
    tag = el.tag
    if tag == "script":
        return (el.text or "").strip() or None
    if tag == "img":
        return (el.get("alt") or "").strip() or None
    for inner in el.iter("annotation"):
        if "tex" in (inner.get("encoding") or "").lower():
            return " ".join((inner.text or "").split()) or None
    alt = el.get("alttext")
    if alt:
        return " ".join(alt.split())
    return " ".join("".join(el.itertext()).split()) or None


def parse(markup: Markup, limits: Limits, menus: bool = False) -> Tree:
    """Parse a page that was decoded, repair what the parser would cut, and walk it, if asked for with its menus."""
    text = _unfold_templates(markup.text)
    utf8 = markup.utf8 if text is markup.text else None
    data = _without_last_ends(text.encode("utf-8", "replace") if utf8 is None else utf8)
    root, complete = _parse_bytes(data + _END)
    if root is not None and complete and not _reached_end(root) and _end_tag.search(data):
        # An end tag in the middle, as in two pages glued together.
        data = _end_tag.sub(b" ", data)
        root, complete = _parse_bytes(data)
    if root is None:
        raise NoArticle("empty", "the page has no elements: look at what was saved", url=markup.url)
    notices: list[Notice] = []
    if not complete or (limits.max_depth < _PARSER_DEPTH and _is_deeper(root, limits.max_depth)):
        root, flattened = _parse_flattened(data, limits)
        if flattened:
            message = (
                f"elements nested deeper than max_depth={limits.max_depth} were flattened; nothing of the text was cut"
                " (raise Limits(max_depth=…) to keep their structure)"
            )
            if limits.strict:
                raise LimitExceeded("max_depth", limits.max_depth, message, url=markup.url)
            notices.append(Notice(code="max_depth", message=message))
    _open_body(root)
    tree = Tree(root, markup, limits)
    tree.notices.extend(notices)
    base = next((el for el in root.iter("base") if el.get("href")), None)
    if base is not None:
        tree.base = tree.absolute(base.get("href")) or tree.base
    walk(tree, menus)
    return tree


_end_tag = re.compile(rb"</(?:body|html)\s{0,50}>", re.IGNORECASE)
_END_MARK: Final = "postclean-end-of-page"
_END: Final = f'<i id="{_END_MARK}"></i>'.encode()


def _without_last_ends(data: bytes) -> bytes:
    """Leave out the last end tags of body and html: libxml2 drops all that follows them, and browsers do not.

    >>> _without_last_ends(b"<body><p>a</p></body></html>").split()
    [b'<body><p>a</p>']
    """
    start = max(0, len(data) - 20_000)
    end = data[start:]
    for tag in (b"</html>", b"</body>", b"</HTML>", b"</BODY>"):
        at = end.rfind(tag)
        if at >= 0:
            end = end[:at] + b" " + end[at + 7 :]
    return data[:start] + end


def _reached_end(root: Any) -> bool:
    """Whether the mark that was put after the page is in the tree: if not, something before it ended the document."""
    el = root
    while len(el):
        el = el[-1]
    return el.get("id") == _END_MARK if isinstance(el.tag, str) else False


_template = re.compile(r"""<script[^<>]{0,300}?type=["']text/template["'][^<>]{0,300}>""", re.IGNORECASE)


def _unfold_templates(text: str) -> str:
    """Put a text that waits in a `<script type="text/template">` onto the page: some blogs hold the whole post there.

    Templates with places to fill in (`{{name}}`, `<% %>`) are left alone.
    """
    if "text/template" not in text:
        return text
    parts = []
    at = 0
    for match in _template.finditer(text):
        end = text.find("</script", match.end())
        if match.start() < at or end < 0:
            continue
        inside = text[match.end() : end]
        if len(inside) > 500 and "{{" not in inside and "<%" not in inside and ("<p" in inside or "<br" in inside):
            parts += [text[at : match.start()], "<div>", inside, "</div><script>"]
            at = end
    return "".join([*parts, text[at:]]) if parts else text


def _parse_bytes(data: bytes) -> tuple[Any, bool]:
    """The root and whether the parser read all of it. Comments and processing instructions are left out."""
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True, collect_ids=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        return None, True
    error = parser.error_log.last_error
    return root, error is None or error.type_name != "ERR_RESOURCE_LIMIT"


_OF_HEAD: Final = frozenset("title meta link script style base noscript template object bgsound basefont noframes".split())


def _open_body(root: Any) -> None:
    """Begin the body where a browser does: libxml2 takes `main`, `article` and the like for parts of a head that nobody closed."""
    head = root.find("head")
    strangers = [el for el in head if el.tag not in _OF_HEAD] if head is not None else []
    if not strangers:
        return
    body = root.find("body")
    if body is None:
        body = etree.SubElement(root, "body")
    text, body.text = body.text, None
    for place, el in enumerate(strangers):
        body.insert(place, el)
    if text:
        last = strangers[-1]
        last.tail = (last.tail or "") + text


class _Flattener:
    """A target for lxml's event parser: builds the tree, but nothing deeper than `depth`.

    libxml2 drops all that follows an element at depth 2048. Its events do not stop there, so a tree built from them
    keeps the text; elements below the limit become siblings.
    """

    def __init__(self, depth: int) -> None:
        self.depth = depth
        self.root: Any = None
        self.stack: list[Any] = []
        self.below: list[str] = []
        self.last: Any = None  # where text goes: the element just opened or just closed
        self.after = False
        self.flattened = False

    def start(self, tag: str, attrib: dict[str, str]) -> None:
        if self.root is None:
            self.root = etree.Element(tag, attrib)
            self.stack.append(self.root)
            self.last, self.after = self.root, False
            return
        parent = self.stack[-1] if self.stack else self.root
        try:
            el = etree.SubElement(parent, tag, attrib)
        except ValueError:  # a name that XML does not allow
            el = etree.SubElement(parent, "span")
        self.last, self.after = el, False
        if len(self.stack) >= self.depth:
            self.below.append(tag)
            self.flattened = True
        else:
            self.stack.append(el)

    def end(self, tag: str) -> None:
        if self.below:
            self.below.pop()
            self.after = True
        elif self.stack:
            self.last, self.after = self.stack.pop(), True

    def data(self, text: str) -> None:
        if self.last is None:
            return
        text = _unprintable.sub("", text)
        if self.after and self.last is not self.root:
            self.last.tail = (self.last.tail or "") + text
        else:
            self.last.text = (self.last.text or "") + text

    def comment(self, text: str) -> None:
        """Comments are left out."""

    def pi(self, target: str, data: str | None = None) -> None:
        """So are processing instructions."""

    def close(self) -> Any:
        return self.root


def _parse_flattened(data: bytes, limits: Limits) -> tuple[Any, bool]:
    """The root, and whether there was anything to flatten."""
    target = _Flattener(max(2, limits.max_depth))
    parser = etree.HTMLParser(target=cast(Any, target), encoding="utf-8", huge_tree=True)
    return etree.fromstring(data, parser), target.flattened


_PARSER_DEPTH: Final = 2_000
"""The parser itself notices what is deeper, give or take a few."""


def _is_deeper(root: Any, depth: int) -> bool:
    """Whether any element is deeper than a limit that is lower than the parser's."""
    level = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        level += 1 if event == "start" else -1
        if level > depth:
            return True
    return False


def _portions(elements: Iterator[Any], tree: Tree, runs: list[Any]) -> Iterator[Iterator[Any]]:
    """The elements up to the limits, in portions between which the runs found so far are counted."""
    limits, seen = tree.limits, 0
    for first in elements:
        for name, value, met, what in (
            ("max_elements", limits.max_elements, seen >= limits.max_elements, "elements"),
            ("max_runs", limits.max_runs, len(runs) >= limits.max_runs, "paragraphs, items and rows"),
        ):
            if met:
                message = f"the page has more than {name}={value} {what}; what follows was not read (raise Limits({name}=…))"
                if limits.strict:
                    raise LimitExceeded(name, value, message, url=tree.url)
                tree.notice(name, message)
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


def walk(tree: Tree, menus: bool = False) -> None:
    """The one walk: fill the columns of the tree; `menus`: enter them too.

    One pass over `body.iter()`; child counts and an explicit stack rebuild the nesting, so depth costs nothing.
    Rows are collected as tuples and turned into columns at the end, which is faster than a dozen appends an element.
    """
    nodes: list[tuple[Any, int, str, int, str, str, bool, int]] = []
    node_end, node_last = tree.node_end, tree.node_last
    runs: list[tuple[str, int, int, int, int, int]] = []
    slot_el, slot_tail, special = tree.slot_el, tree.slot_tail, tree.special_slots
    classed, itemprops, fragment_links = tree.classed, tree.itemprops, tree.fragment_links
    properties = tree.properties
    node_attrs, inline_classes, inline_ids = tree.node_attrs, tree.inline_classes, tree.inline_ids
    sups, times = tree.sups, tree.times
    kinds = KINDS
    masks, id_masks, noted = _class_masks, _id_masks, _NOTED_ATTRIBUTES
    _forget()
    indexed = INDEXED

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
    if len(tree.markup.text) > 3 * min(limits.max_elements, limits.max_runs):
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
                    text = " ".join("".join(buf).split())
                    buf.clear()
                    if text:
                        runs.append((text, node, links, link_chars, slot_start, len(slot_el)))
                        slot_start = len(slot_el)
                    else:
                        del slot_el[slot_start:]
                        del slot_tail[slot_start:]
                    links = link_chars = 0
                after_break = False
                cls = ident = ""
                mask = 0
                hidden = False
                index = len(nodes)
                for name, value in el.items():
                    if name == "class":
                        cls = value
                        known = masks.get(value)
                        mask |= _class_mask(value) if known is None else known
                    elif name == "id":
                        ident = value
                        known = id_masks.get(value)
                        mask |= _id_mask(value) if known is None else known
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
                nodes.append((el, node, tag, mask, cls, ident, hidden, len(runs)))
                node_end.append(0)
                node_last.append(0)
                if kind == PRE:
                    whole = "".join(el.itertext())
                    text = " ".join(whole.split())
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
                            runs.append((" ".join(text.split()), index, links, link_chars, slot_start, len(slot_el)))
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
                        known = masks.get(value)
                        if known is None:
                            known = _class_mask(value)
                        inline_classes.append(value)
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
                        text = " ".join("".join(buf).split())
                        buf.clear()
                        if text:
                            runs.append((text, node, links, link_chars, slot_start, len(slot_el)))
                            slot_start = len(slot_el)
                        else:
                            del slot_el[slot_start:]
                            del slot_tail[slot_start:]
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
                            text = " ".join("".join(buf).split())
                            buf.clear()
                            if text:
                                runs.append((text, node, links, link_chars, slot_start, len(slot_el)))
                                slot_start = len(slot_el)
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
                    text = " ".join("".join(buf).split())
                    buf.clear()
                    if text:
                        runs.append((text, node, links, link_chars, slot_start, len(slot_el)))
                        slot_start = len(slot_el)
                    else:
                        del slot_el[slot_start:]
                        del slot_tail[slot_start:]
                    links = link_chars = 0
                after_break = False
                node_end[node] = len(runs)
                node_last[node] = len(nodes)
            elif kind == LINK:
                link_depth -= 1
            node = parent

    # Whatever is still open (the element limit was met) closes here.
    text = " ".join("".join(buf).split())
    if text:
        runs.append((text, max(node, 0), links, link_chars, slot_start, len(slot_el)))
    while stack:
        el, kind, parent, left = stack.pop()
        if kind == BLOCK:
            node_end[node] = len(runs)
            node_last[node] = len(nodes)
        node = parent
    if not nodes:
        raise NoArticle("empty", "the page has no text", url=tree.url)
    (
        tree.node_el,
        tree.node_parent,
        tree.node_tag,
        tree.node_mask,
        tree.node_cls,
        tree.node_id,
        tree.node_hidden,
        tree.node_first,
    ) = map(list, zip(*nodes))
    if runs:
        texts, tree.run_node, tree.run_links, tree.run_link_chars, tree.run_slot, tree.run_slot_end = map(list, zip(*runs))
        tree.run_text = [text if text.isprintable() else " ".join(clean(text).split()) or _NOTHING for text in texts]
        tree.run_words = [
            text.count(" ") + 1 if text.isascii() or len(text) < 14 * (text.count(" ") + 1) else len(text) // 3
            for text in tree.run_text
        ]
