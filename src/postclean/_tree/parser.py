"""The parser: lxml, and the repair of what it would cut."""

from __future__ import annotations

import re
from typing import Any, Final, cast

from lxml import etree

from .._input.flat import tree_of_lines
from .._input.markup import Markup
from .._text.characters import printable
from .._text.patterns import pattern
from ..article import Notice
from ..errors import NoArticle
from ..limits import Limits
from .aria import set_tables
from .blank_lines import set_paragraphs
from .breaks import break_lines
from .masks import Masks
from .paragraphs import div_paragraphs
from .repair import close_body, repair
from .tree import Tree, body_of
from .walk import walk

LEAST_TEMPLATE: Final = 500
"""Bytes of a template that may hold a post; shorter ones are buttons and boxes."""


def parse(markup: Markup, limits: Limits, menus: bool = False, hidden: bool = False) -> Tree:
    """Parse a page that was decoded, repair what the parser would cut, and walk it: if asked for with its
    menus, or with the hidden words of its sentences.
    """
    if markup.flat:
        return _parse_flat(markup, limits)
    page = markup.utf8
    tree = _tree_of(page, markup, limits, menus, hidden)
    # The walk notes templates of the body; a page without any text may have one before it.
    if tree.templates or (not tree.run_text and b"text/template" in page):
        unfolded = _unfold_templates(page)
        if unfolded is not page:
            tree = _tree_of(unfolded, markup, limits, menus, hidden)
    return tree


def _parse_flat(markup: Markup, limits: Limits) -> Tree:
    """The tree of a flat text: what was typed before its lines,
    and the blank lines before them, are attributes of its nodes.
    """
    flat = tree_of_lines(markup.text, limits, markup.url)
    masks = Masks()
    columns, _ = walk(body_of(flat.root), masks, limits, size=0)  # limits were counted when it was made
    columns.node_attrs.update(flat.attributes)
    return Tree(flat.root, markup, limits, masks, columns, (*markup.notices, *flat.notices), flat)


def _tree_of(page: bytes, markup: Markup, limits: Limits, menus: bool, hidden: bool) -> Tree:
    """The tree of a page: parsed, repaired and walked."""
    root, complete, data = _parse_page(page)
    if root is None:
        raise NoArticle("empty", "the page has no elements: look at what was saved", url=markup.url)
    met: list[tuple[str, str]] = []
    if not complete or (limits.max_depth < _PARSER_DEPTH and _is_deeper(root, limits.max_depth)):
        root, flattened = _parse_flattened(data, limits)
        if flattened:
            met.append(
                ("max_depth", "elements nested too deeply were flattened; nothing of the text was cut")
            )
    _open_body(root)
    _open_footers(root, data)
    close_body(root)
    masks = Masks()
    columns, limit = walk(body_of(root), masks, limits, size=len(page), menus=menus, hidden=hidden)
    if columns.styled and break_lines(columns.styled):
        columns, limit = walk(body_of(root), masks, limits, size=len(page), menus=menus, hidden=hidden)
    repaired = set_tables(columns) | columns.strays
    if columns.strays:
        repair(root)
    if columns.typed:
        repaired |= set_paragraphs(columns.typed, page)
    if repaired:
        columns, limit = walk(body_of(root), masks, limits, size=len(page), menus=menus, hidden=hidden)
    if limit is not None:
        met.append((limit, f"the page has more {_COUNTED[limit]}; what follows was not read"))
    if not columns.node_el:
        raise NoArticle("empty", "the page has no text", url=markup.url)
    for node in div_paragraphs(columns):
        columns.node_tag[node] = "p"
    notices = tuple(Notice(code=name, message=limits.meet(name, what, url=markup.url)) for name, what in met)
    return Tree(root, markup, limits, masks, columns, (*markup.notices, *notices))


_COUNTED: Final = {"max_elements": "elements", "max_runs": "paragraphs, items and rows"}

_end_tag = re.compile(rb"</(?:body|html)\s{0,50}>", re.IGNORECASE)
_ends_of_breaks = re.compile(rb"</[bB][rR]\s{0,20}/?>").sub
"""A browser reads them as `<br>`; libxml2 drops them, and the words around them become one."""
_END_MARK: Final = "postclean-end-of-page"
_END_TEXT: Final = f'<i id="{_END_MARK}"></i>'
_END: Final = _END_TEXT.encode()


def _parse_page(page: bytes) -> tuple[Any, bool, bytes]:
    """The root, whether the parser read all of it, and what was parsed:
    the page without the end tags that would end it early.
    """
    data = _without_last_ends(_ends_of_breaks(b"<br>", page))
    root, complete = _parse_bytes(data)
    if root is not None and complete and not _reached_end(root) and _end_tag.search(data):
        # An end tag in the middle, as in two pages glued together.
        data = _end_tag.sub(b" ", data)
        root, complete = _parse_bytes(data)
    return root, complete, data


def _without_last_ends(data: bytes) -> bytes:
    """Leave out the last end tags of body and html: libxml2 drops all
    that follows them, and browsers do not. A mark is put last.

    >>> _without_last_ends(b"<body><p>a</p></BODY></html>").split(b"<i")[0].split()
    [b'<body><p>a</p>']
    """
    start = max(0, len(data) - 20_000)
    end = data[start:].lower()
    parts: list[bytes] = [_END]
    last = len(data)
    places = [start + at for at in (end.rfind(b"</html>"), end.rfind(b"</body>")) if at >= 0]
    for at in sorted(places, reverse=True):
        parts += data[at + _END_TAG : last], b" "
        last = at
    parts.append(data[:last])
    return b"".join(reversed(parts))


_END_TAG: Final = len("</html>")


def _reached_end(root: Any) -> bool:
    """Whether the mark that was put after the page is in the tree:
    if not, something before it ended the document.
    """
    el = root
    while len(el):
        el = el[-1]
    text = (el.tail or el.text or "").rstrip()
    if text.endswith(_END_TEXT):  # the page ends in raw text: `<plaintext>`, or an open `<textarea>`
        text = text[: -len(_END_TEXT)]
        el.tail, el.text = (text, el.text) if el.tail else (None, text)
        return True
    return el.get("id") == _END_MARK if isinstance(el.tag, str) else False


_template = pattern(rb"""<script[^<>]{0,300}?type=["']text/template["'][^<>]{0,300}>""", re.IGNORECASE)


def _unfold_templates(page: bytes) -> bytes:
    """Put a text that waits in a `<script type="text/template">` onto the page:
    some blogs hold the whole post there.

    Templates with places to fill in (`{{name}}`, `<% %>`) are left alone.
    """
    parts = []
    at = 0
    for match in _template.finditer(page):
        end = page.find(b"</script", match.end())
        if match.start() < at or end < 0:
            continue
        inside = page[match.end() : end]
        if (
            len(inside) > LEAST_TEMPLATE
            and b"{{" not in inside
            and b"<%" not in inside
            and (b"<p" in inside or b"<br" in inside)
        ):
            parts += [page[at : match.start()], b"<div>", inside, b"</div><script>"]
            at = end
    return b"".join([*parts, page[at:]]) if parts else page


def _parse_bytes(data: bytes) -> tuple[Any, bool]:
    """The root and whether the parser read all of it. Comments and processing instructions are left out."""
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True, collect_ids=False
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        return None, True
    error = parser.error_log.last_error
    return root, error is None or error.type_name != "ERR_RESOURCE_LIMIT"


_OF_HEAD: Final = frozenset(
    "title meta link script style base noscript template object bgsound basefont noframes".split()
)


def _open_body(root: Any) -> None:
    """Begin the body where a browser does: libxml2 takes `main`,
    `article` and the like for parts of an unclosed head.
    """
    head = next(root.iterchildren("head"), None)
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


def _open_footers(root: Any, data: bytes) -> None:
    """Treat an unclosed footer among the paragraphs of a text as a container:
    the rest of the text is inside it.

    The unclosed footer of a site follows boxes, not paragraphs, and stays a footer.
    """
    holders = [el for el in root.iter("footer") if _may_hold_the_rest(el)]
    tags = _footer_tags(data) if holders else []
    if len(tags) > 2 * sum(tag.startswith(b"</") for tag in tags):
        for el in holders:
            el.tag = "div"


def _may_hold_the_rest(footer: Any) -> bool:
    """Whether paragraphs come before a footer and are in it, and nothing comes after it."""
    if footer.getnext() is not None or len(footer.findall("p")) < FEWEST_PARAGRAPHS:
        return False
    before: int = sum(el.tag == "p" for el in footer.itersiblings(preceding=True))
    return before >= FEWEST_PARAGRAPHS


_footer_tags = re.compile(rb"</?(?:footer|FOOTER)").findall
FEWEST_PARAGRAPHS: Final = 2
"""Before an unclosed footer and in it, where it holds the rest of a text."""


class _Flattener:
    """A target for lxml's event parser: builds the tree, but nothing deeper than `depth`.

    libxml2 drops all that follows an element at depth 2048. Its events do not stop there, so a tree built
    from them keeps the text; elements below the limit become siblings.
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
        text = printable(text)
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
