"""The one walk over a page: `body.iter()` in, `Columns` out.

A flat loop with a stack of its own, so that depth costs nothing.
For each element it does what the kind of its tag says:

    kind     begins                             ends                        its text and its tail
    BLOCK    ends the run before it, opens a    ends the run in it, closes  go into runs of their own
             node                               the node
    PRE      as BLOCK; its text is one run      at once; nothing in it is   its tail begins a new run
                                                entered
    INLINE   (LINK also counts itself as open)  (LINK: one fewer is open)   go into the run
    BREAK    the first is a line of the run,    -                           its tail goes into the run
             the second ends the run
    THROUGH  -                                  -                           go into the run
    ATOM     is listed with the number of       at once; nothing in it is   its tail goes into the run; `hr` ends
             runs before it                     entered                     the run before it
    SCRIPT   is listed if it is data            as ATOM                     its tail goes into the run
    SKIP     is listed if readers can see it    as ATOM                     its tail goes into the run
    CELL, NAV, OPTION, BUTTON, UNKNOWN, and a PRE that holds blocks become one of these by what they hold (`_kind_by_content`).

At the end of an element its tail comes, and then perhaps the ends of its ancestors (`left` counts the
children to come). The walk raises nothing and posts nothing: which limits were met is returned.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, islice
from operator import attrgetter
from typing import Any, Final

from lxml import etree

from .._text.patterns import pattern
from ..article import CHARACTERS_OF_A_WORD, LONGEST_WORDS
from ..limits import Limits
from ..rules.boilerplate import ATTRIBUTE_VALUES, ATTRIBUTES
from ..rules.formulas import TEX_ATTRIBUTES
from ..rules.hidden import OPENED_BY, is_hidden_class, is_revealed_class
from ..rules.structure import EMBED_SCRIPTS, VIDEO_TAGS
from ..rules.vocabulary import AUTHOR, DATE, FAQ, HIDDEN, INTRO, META, NOTE, POINTS, STRONG, TAGS, TITLE
from .blank_lines import BOXES, LONG, keeps_lines, looks_typed
from .columns import Columns
from .formula import FORMULA_TAGS, drawing_in, formula_of
from .masks import CODE, FORMULA, Masks
from .repair import STRAYING, hides, is_stray
from .tree import collapsed

INDEXED: Final = AUTHOR | DATE | TITLE | TAGS | NOTE | POINTS | INTRO | META
"""Elements with these categories are listed in `Columns.classed`, so that no room has to search for them."""

INLINE, LINK, BLOCK, BREAK, THROUGH, SKIP, ATOM, SCRIPT, CELL, PRE, NAV, OPTION, BUTTON, UNKNOWN = range(14)

_BLOCKS: Final = (
    "address article aside blockquote body caption center colgroup dd details dialog dir div dl dt fieldset figcaption figure"
    " footer form frameset h1 h2 h3 h4 h5 h6 header hgroup html legend li main marquee menu multicol noframes ol optgroup p"
    " plaintext search section summary table tbody tfoot thead tr ul"
).split()

KINDS: Final[dict[Any, int]] = {
    **dict.fromkeys(_BLOCKS, BLOCK),
    **dict.fromkeys(
        "abbr acronym b bdi bdo big blink cite code data dfn del em font g-emoji i ins kbd label mark nobr output q rb"
        " ruby s samp small span strike strong sub sup time tt u var wbr".split(),
        INLINE,
    ),
    **dict.fromkeys(FORMULA_TAGS, INLINE),
    "a": LINK,
    **dict.fromkeys("style noscript template select textarea datalist head title link".split(), SKIP),
    **dict.fromkeys(
        "rt rp".split(), SKIP
    ),  # readings over ruby text: with them each word would be there twice
    **dict.fromkeys(
        "img iframe embed object video audio svg math canvas amp-img amp-iframe hr".split(), ATOM
    ),
    **dict.fromkeys(VIDEO_TAGS, ATOM),
    "script": SCRIPT,
    "br": BREAK,
    **dict.fromkeys(
        "picture source track col input meta base map area param frame keygen spacer amp-video".split(),
        THROUGH,
    ),
    **dict.fromkeys("td th".split(), CELL),
    "pre": PRE,
    "nav": NAV,
    "option": OPTION,
    "button": BUTTON,
    "listing": PRE,
    "xmp": PRE,
    etree.Comment: SKIP,
    etree.ProcessingInstruction: SKIP,
    etree.Entity: SKIP,
}
"""What the walk does with a tag. One that is not listed is inline, as in browsers, unless it holds blocks or
is where only blocks are: the wrappers of applications are unknown tags, too."""

_ENDS_A_LINE: Final = (*_BLOCKS, "pre", "listing", "xmp", "nav", "td", "th", "hr")
_IN_SENTENCES: Final = frozenset(
    "p h1 h2 h3 h4 h5 h6 li td th dd dt figcaption caption summary label legend".split()
)
"""Elements that hold text: what is unknown in them is a part of it."""

_KEPT_ATTRIBUTES: Final = frozenset(
    (
        "role",
        "property",
        "epub:type",
        "data-type",
        "itemtype",
        *ATTRIBUTES,
        *(name for name, _ in ATTRIBUTE_VALUES),
    )
)
_SHOWN: Final = frozenset(("select", "option", "textarea", "rt"))
"""Tags that the walk skips and a browser shows."""
_LISTED: Final = {"sup": attrgetter("sups"), "time": attrgetter("times"), "code": attrgetter("codes")}
"""Inline tags that rooms look for, and the column that lists them."""
_NOTED_ATTRIBUTES: Final = _KEPT_ATTRIBUTES.union(("style", "itemprop", "hidden", "aria-hidden"), OPENED_BY)
_IN_NO_CODE: Final = frozenset(
    ("p", "div", "ul", "ol", "table", "h1", "h2", "h3", "pre", "blockquote", "article")
)
"""A `pre` that holds one of these may be a container, not code."""


_TEX: Final = frozenset(TEX_ATTRIBUTES)
_NOTED_INLINE: Final = frozenset(
    ("id", "rel", "itemprop", "property", "style", "hidden", *OPENED_BY, *TEX_ATTRIBUTES)
)
_PORTION: Final = 1_000
_WHOLES: Final = FORMULA | CODE
_BYTES_A_RUN: Final = 3
"""A page has at least this many bytes for each element or run: below that, limits need not be counted."""


def walk(
    body: Any, masks: Masks, limits: Limits, *, size: int, menus: bool = False, hidden: bool = False
) -> tuple[Columns, str | None]:
    """Walk over a page once, with its menus and the hidden words of its sentences if they are wanted.

    `size` is the size of the page in bytes. Returns the columns
    and the name of the limit that ended the walk, if one did.
    """
    columns = Columns()
    run = _OpenRun(columns)
    buf = run.buf
    kinds = KINDS
    # Open elements: the element, its kind, the node around it and the number of children to return to.
    stack: list[tuple[Any, int, int, int]] = []
    left = 0  # children still to come of the innermost open element
    node = -1
    pending = 0  # elements still to skip
    swallows, wraps = _Swallowers(), _Wrappers()
    elements = _Elements(body.iter(), limits, run.runs)

    for el in elements.up_to_limits(size):
        children = len(el)
        if pending:
            pending += children - 1
            if pending:
                continue
            # The last element of a skipped subtree: what ends now is the subtree's root.
            el, kind, parent, left = stack.pop()
        else:
            parent = node
            tag = el.tag
            kind = kinds.get(tag, UNKNOWN)
            if kind >= CELL:
                kind = _settle_kind(columns, el, tag, kind, menus, swallows, wraps, run)
            if kind == BLOCK:
                kind, node = _begin_block(columns, masks, el, tag, node, run, children)
            elif kind <= LINK:
                kind = _begin_inline(columns, masks, el, tag, kind, run, hidden)
            elif kind == BREAK:
                run.break_line(el, node)
            else:
                kind = _read_other(columns, masks, el, tag, kind, node, run)
            if children:
                stack.append((el, kind, parent, left))
                left = children
                pending = children if kind == SKIP else 0
                continue

        # This element ends (it has no children left): its tail comes, and then perhaps the ends of its ancestors.
        while True:
            if kind == BLOCK:
                run.close(node)
            elif kind == LINK:
                run.link_depth -= 1
            node = parent
            if kind != BREAK and (tail := el.tail) and (buf or not tail.isspace()) and stack:
                run.add_tail(el, tail)
            if not stack:
                break
            left -= 1
            if left:
                break
            el, kind, parent, left = stack.pop()

    run.finish(node, stack)
    columns.strays |= _has_hidden_holder(columns)
    return columns, elements.met


def _has_hidden_holder(columns: Columns) -> bool:
    """Whether a hidden paragraph holds what ends it in a browser."""
    hidden, tags, els = columns.node_hidden, columns.node_tag, columns.node_el
    return any(tags[node] == "p" and hidden[node] and is_stray(els[node], "p") for node in columns.node_attrs)


class _OpenRun:
    """The run that is being read, and the runs that were read before it.

    Runs are collected as tuples (text, node, links, characters in links, first slot, one past the last) and
    turned into columns when the walk is over, as they end in many places.
    """

    __slots__ = (
        "after_break",
        "buf",
        "columns",
        "link_chars",
        "link_depth",
        "links",
        "runs",
        "slot_el",
        "slot_start",
        "slot_tail",
    )

    def __init__(self, columns: Columns) -> None:
        self.columns = columns
        self.slot_el = columns.slot_el
        self.slot_tail = columns.slot_tail
        self.runs: list[tuple[str, int, int, int, int, int]] = []
        self.buf: list[str] = []
        self.links = 0
        self.link_chars = 0
        self.link_depth = 0
        """Links that are open."""
        self.slot_start = 0
        self.after_break = False
        """A `<br>` was the last thing seen."""

    def end(self, node: int) -> None:
        """End the run; where it has no text, its slots go."""
        raw = "".join(self.buf)
        text = collapsed(raw)
        self.buf.clear()
        if len(text) > LONG and "\n" in raw:
            self.look_for_lines(raw, node)
        slots = len(self.slot_el)
        if text:
            self.runs.append((text, node, self.links, self.link_chars, self.slot_start, slots))
            self.slot_start = slots
        else:
            del self.slot_el[self.slot_start :]
            del self.slot_tail[self.slot_start :]
        self.links = self.link_chars = 0

    def add_whole(self, text: str, node: int, links: int, link_chars: int) -> None:
        """Add a run that is the whole text of one element; its slot is there already."""
        slots = len(self.slot_el)
        if len(text) > LONG and "\n" in text:
            self.look_for_lines(text, node)
        self.runs.append((collapsed(text), node, links, link_chars, self.slot_start, slots))
        self.slot_start = slots

    def look_for_lines(self, raw: str, node: int) -> None:
        """Remember the element of a run whose line breaks may mean something."""
        columns = self.columns
        if columns.node_tag[node] not in BOXES:
            return
        for at in (node, columns.node_parent[node]):
            if at >= 0 and keeps_lines(columns.node_cls[at], columns.node_el[at].get("style") or ""):
                columns.typed.append(columns.node_el[node])
                return
        if raw.count("\n") > 1 and looks_typed(raw):
            columns.typed.append(columns.node_el[node])

    def add(self, el: Any, text: str) -> None:
        """Add the text of an element."""
        self.buf.append(text)
        self.slot_el.append(el)
        self.slot_tail.append(False)
        if self.link_depth:
            self.link_chars += len(text)
        self.after_break = False

    def add_tail(self, el: Any, tail: str) -> None:
        """Add the tail of an element. White space after a break is no text yet."""
        self.buf.append(tail)
        self.slot_el.append(el)
        self.slot_tail.append(True)
        if self.link_depth:
            self.link_chars += len(tail)
        if self.after_break and not tail.isspace():
            self.after_break = False

    def add_special(self, el: Any, text: str, tail: bool = False) -> None:
        """Add a text that is not just the `text` or the `tail` of an element."""
        self.buf.append(text)
        self.columns.special_slots.add(len(self.slot_el))
        self.slot_el.append(el)
        self.slot_tail.append(tail)

    def add_formula(self, el: Any) -> bool:
        """Add a formula; false where the element is none.

        A drawing whose TeX is next to it is only remembered.
        """
        formula = formula_of(el)
        if formula is None:
            return False
        if not formula.text:
            self.note_skipped(el)
            return True
        if formula.tex is not None and (drawing := drawing_in(el)) is not None:
            self.note_skipped(drawing)
        self.columns.formulas[el] = formula
        self.add_special(el, formula.text)
        self.after_break = False
        return True

    def break_line(self, el: Any, node: int) -> None:
        """A `<br>`: the first is a line of the run, the second ends it."""
        tail = el.tail
        if self.buf and not self.after_break:
            self.after_break = True
            self.add_special(el, " ", tail=True)
            if tail:
                if not tail.isspace():
                    self.after_break = False
                    if self.link_depth:
                        self.link_chars += len(tail)
                self.buf.append(tail)
            return
        if self.buf:
            self.end(node)
            self.after_break = False
        if tail and not tail.isspace():
            self.add_special(el, tail, tail=True)

    def note_skipped(self, el: Any) -> None:
        """Remember something that a reader may see and that is not entered."""
        self.columns.skipped_el.append(el)
        self.columns.skipped_run.append(self.runs_before())

    def runs_before(self) -> int:
        """How many runs are before what comes now; the one that is being read counts."""
        return len(self.runs) + (1 if self.buf else 0)

    def close(self, node: int) -> None:
        """Close a node."""
        if self.buf:
            self.end(node)
        self.after_break = False
        columns = self.columns
        columns.node_end[node] = len(self.runs)
        columns.node_last[node] = len(columns.node_el)

    def finish(self, node: int, stack: list[tuple[Any, int, int, int]]) -> None:
        """End the last run, close what is open where a limit ended the walk, and turn the runs into columns."""
        self.end(max(node, 0))
        for _, kind, parent, _ in reversed(stack):
            if kind == BLOCK:
                self.close(node)
            node = parent
        if not self.runs:
            return
        to = self.columns
        to.run_text, to.run_node, to.run_links, to.run_link_chars, to.run_slot, to.run_slot_end = map(
            list, zip(*self.runs)
        )
        to.run_words = [
            text.count(" ") + 1
            if text.isascii() or len(text) < LONGEST_WORDS * (text.count(" ") + 1)
            else len(text) // CHARACTERS_OF_A_WORD
            for text in to.run_text
        ]


class _Elements:
    """The elements of a page, and the limit that ended them."""

    def __init__(self, elements: Iterator[Any], limits: Limits, runs: list[Any]) -> None:
        self.elements = elements
        self.limits = limits
        self.runs = runs
        self.met: str | None = None
        """The limit that was met."""

    def up_to_limits(self, size: int) -> Iterator[Any]:
        """The elements of a page of so many bytes; where they are few, nothing is counted."""
        if size <= _BYTES_A_RUN * min(self.limits.max_elements, self.limits.max_runs):
            return self.elements
        return chain.from_iterable(self._portions())

    def _portions(self) -> Iterator[Iterator[Any]]:
        """The elements in portions, between which the runs found so far are counted."""
        limits, seen = self.limits, 0
        for first in self.elements:
            if seen >= limits.max_elements or len(self.runs) >= limits.max_runs:
                self.met = "max_elements" if seen >= limits.max_elements else "max_runs"
                return
            portion = min(_PORTION, limits.max_elements - seen, limits.max_runs - len(self.runs))
            yield chain((first,), islice(self.elements, portion - 1))
            seen += portion


class _Swallowers:
    """Whether an element that should have been closed holds an article.

    Those inside each other are looked through once.
    """

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


class _Wrappers:
    """Whether an unknown element holds block-level ones. Those inside each other are looked through once."""

    def __init__(self) -> None:
        self._holding: set[Any] = set()
        self._flat: set[Any] = set()

    def __call__(self, el: Any) -> bool:
        if el in self._holding:
            return True
        found = None if el.getparent() in self._flat else next(el.iter(*_ENDS_A_LINE), None)
        if found is None:
            self._flat.add(el)
            return False
        self._holding = {found, *found.iterancestors()}
        return True


def _settle_kind(
    columns: Columns,
    el: Any,
    tag: str,
    kind: int,
    menus: bool,
    swallows: _Swallowers,
    wraps: _Wrappers,
    run: _OpenRun,
) -> int:
    """What an element becomes whose tag does not say it, and what is remembered of it then."""
    kind = _kind_by_content(el, kind, menus, swallows, wraps, bool(run.buf))
    if kind == THROUGH and run.buf:
        run.buf.append(" ")
    elif kind == SKIP and tag == "nav":
        run.note_skipped(el)
    elif kind == BLOCK:
        _note_block(columns, el, tag)
    return kind


def _kind_by_content(
    el: Any, kind: int, menus: bool, swallows: _Swallowers, wraps: _Wrappers, in_run: bool
) -> int:
    """What a cell, a menu, an option, a `pre`, a button or an unknown element is:
    by what it holds, and where it is.
    """
    if kind == UNKNOWN:
        return INLINE if not wraps(el) and (in_run or _is_in_sentence(el)) else BLOCK
    if kind == BUTTON:
        return INLINE if _has_words(el.tail) and not wraps(el) and (in_run or _is_in_sentence(el)) else BLOCK
    if kind == CELL:
        # A cell with blocks inside is a container (a layout table); else it is a part of its row's run.
        return BLOCK if any(_is_block(child, wraps) for child in el) else THROUGH
    if kind == PRE:
        return PRE if not any(child.tag in _IN_NO_CODE for child in el) or _is_code(el) else BLOCK
    if kind == NAV:
        # Unclosed menus swallow pages, so only a menu without an article inside is skipped.
        return SKIP if len(el) and not menus and not swallows(el) else BLOCK
    # So do unclosed options; what is in a select is a menu whatever it holds.
    return BLOCK if len(el) and swallows(el) and next(el.iterancestors("select"), None) is None else SKIP


def _is_block(el: Any, wraps: _Wrappers) -> bool:
    kind = KINDS.get(el.tag, UNKNOWN)
    return kind in (BLOCK, PRE) or (kind == UNKNOWN and wraps(el))


def _is_in_sentence(el: Any) -> bool:
    """Whether what is around an element is text: what holds it, what follows it."""
    parent, following = el.getparent(), el.getnext()
    if _has_words(el.tail) or parent.tag in _IN_SENTENCES or KINDS.get(parent.tag) in (INLINE, LINK):
        return True
    return following is not None and KINDS.get(following.tag) in (INLINE, LINK)


def _has_words(text: str | None) -> bool:
    return bool(text) and not str.isspace(text or "")


def _begin_block(
    columns: Columns, masks: Masks, el: Any, tag: str, parent: int, run: _OpenRun, children: int
) -> tuple[int, int]:
    """Open a node: `BLOCK` and its number, or `SKIP` and the parent's where it was read as a whole."""
    if run.buf:
        run.end(parent)
    run.after_break = False
    node = _open_node(columns, masks, el, tag, parent, len(run.runs))
    if columns.node_mask[node] & _WHOLES and _read_whole(columns, el, node, run):
        run.close(node)
        return SKIP, parent
    text = el.text
    if text and not text.isspace():
        if children:
            run.add(el, text)
        else:
            run.slot_el.append(el)
            run.slot_tail.append(False)
            if run.link_depth:
                run.link_chars += len(text)
            run.add_whole(text, node, run.links, run.link_chars)
            run.link_chars = 0  # but a link around several blocks counts for each
    return BLOCK, node


def _open_node(columns: Columns, masks: Masks, el: Any, tag: str, parent: int, runs: int) -> int:
    """Add a block-level element to the node columns and return its number."""
    cls = ident = ""
    mask = 0
    hidden = False
    index = len(columns.node_el)
    for name, value in el.items():
        if name == "class":
            cls = value
            mask |= masks.classes[value]
        elif name == "id":
            ident = value
            mask |= masks.ids[value]
        elif name in _NOTED_ATTRIBUTES:
            if _note_attribute(columns, el, index, runs, name, value):
                hidden = True
            elif name == "itemprop" and value == "articleBody":
                mask |= STRONG
            elif name == "style" and "ono" in value and is_pasted_code(el, value):
                mask |= CODE
    if index == 0:
        mask = 0  # tokens on the body are configuration, not structure
    elif mask & INDEXED:
        columns.classed.append((el, mask, runs))
    columns.node_el.append(el)
    columns.node_parent.append(parent)
    columns.node_tag.append(tag)
    columns.node_mask.append(mask)
    columns.node_cls.append(cls)
    columns.node_id.append(ident)
    columns.node_hidden.append(hidden)
    columns.node_first.append(runs)
    columns.node_end.append(0)
    columns.node_last.append(0)
    return index


def _read_style(columns: Columns, el: Any, style: str, node: int, runs: int) -> bool:
    """Read the style of a block: whether it hides it. What has a picture behind it, and no text, is an atom."""
    if "white-space" in style:
        columns.styled.append((el, style))
    if "url(" in style and is_background(el):
        columns.atom_el.append(el)
        columns.atom_run.append(runs)
        columns.atom_node.append(node)
        columns.atom_slot.append(len(columns.slot_el))
    return hides(style)


def is_pasted_code(el: Any, style: str) -> bool:
    """Whether a box is what an editor puts into the clipboard: lines as boxes, in a font for code.

    >>> from lxml.html import fragment_fromstring
    >>> box = fragment_fromstring("<div><div>x = f(1)</div><div>y = x[0]</div></div>")
    >>> is_pasted_code(box, "font-family: Consolas, monospace"), is_pasted_code(box, "font-family: serif; color: mono")
    (True, False)
    """
    if (
        el.tag not in ("div", "p")
        or not _in_code_font(style)
        or next(el.iter(*_NOT_PASTED), None) is not None
    ):
        return False
    lines = [text for text in el.itertext() if _has_words(text)]
    breaks = len(el.findall("div")) + len(el.findall("br")) * 2
    signs = sum(not _SIGNS.isdisjoint(line) for line in lines)
    return breaks > 1 and signs >= LEAST_SIGNS * len(lines) and not any(map(_is_sentence, lines))


_in_code_font = pattern(r"font(?:-family)?\s{0,9}:[^;]{0,200}mono", re.IGNORECASE).search
_NOT_PASTED: Final = "h1 h2 h3 ul ol table img pre iframe blockquote a".split()
_SIGNS: Final = frozenset("={}()[]<>;_$#\\|&+*/")
LEAST_SIGNS: Final = 0.3
"""Share of the pieces that have signs of code; a poem in the font of a typewriter has none."""


def _is_sentence(text: str) -> bool:
    words = text.split()
    return len(words) >= LEAST_PROSE and words[-1][-1] in ".!?…" and "//" not in text and "#" not in text


def is_background(el: Any) -> bool:
    """Whether an element holds nothing that is seen before its background, but a caption.

    >>> from lxml.html import fragment_fromstring
    >>> is_background(fragment_fromstring("<div><i></i></div>")), is_background(fragment_fromstring("<div>Tea</div>"))
    (True, False)
    """
    if _has_words(el.text) or len(el) > MOST_OVERLAYS:
        return False
    return all(
        not _has_words(child.tail)
        and (child.tag == "figcaption" or not (len(child) or _has_words(child.text) or child.tag in _FILLED))
        for child in el
    )


MOST_OVERLAYS: Final = 3
"""Empty elements of a theme over a picture."""
_FILLED: Final = frozenset("img amp-img svg video iframe picture input canvas object embed".split())


def _note_attribute(columns: Columns, el: Any, node: int, runs: int, name: str, value: str) -> bool:
    """Remember an attribute of a block that a rule asks for; whether it hides the block."""
    hiding = name == "hidden" or (name == "aria-hidden" and value == "true")
    if name == "style":
        hiding = _read_style(columns, el, value, node, runs)
    elif name == "itemprop":
        columns.itemprops.append((el, value))
    elif name == "property":
        columns.properties.append((el, value))
    elif name in OPENED_BY:
        columns.opened.append(value)
    if hiding or name == "itemprop" or name in _KEPT_ATTRIBUTES:
        columns.node_attrs.setdefault(node, {})[name] = value
    return hiding


def _note_block(columns: Columns, el: Any, tag: str) -> None:
    """Remember of a block that few pages have: a listing that holds listings, an element of an application."""
    if tag == "pre":
        columns.strays |= is_stray(el, tag)
    elif "-" in tag:
        columns.custom.append(len(columns.node_el))


def _begin_inline(
    columns: Columns, masks: Masks, el: Any, tag: str, kind: int, run: _OpenRun, show_hidden: bool
) -> int:
    """Read an inline element and its text: `LINK` where it is a link, which is open from now on, `SKIP` where it
    is not entered.
    """
    runs = len(run.runs)
    is_link = False
    said = 0  # `FORMULA` or `HIDDEN`, by its attributes
    if tag in _LISTED:
        _LISTED[tag](columns).append((el, runs))
    for name, value in el.items():
        if name == "class":
            known = masks.classes[value]
            if known:
                if known & INDEXED:
                    columns.classed.append((el, known, runs))
                said |= known & FORMULA
                if known & HIDDEN and is_hidden_class(value):
                    said |= HIDDEN
        elif name == "href" and kind == LINK:
            is_link = True
            if "#" in value:
                columns.fragment_links.append((el, value, runs))
        elif name in _NOTED_INLINE:
            said |= _note_inline(columns, el, name, value, run)
    if (said & FORMULA and kind != LINK) or tag in FORMULA_TAGS:
        if run.add_formula(el):
            return SKIP
    elif said & HIDDEN and not show_hidden and _stays_hidden(el, masks):
        _hide(columns, el, run)
        return SKIP
    if is_link:
        run.link_depth += 1
        run.links += 1
    text = el.text
    if text and (run.buf or not text.isspace()):
        run.add(el, text)
    return LINK if is_link else INLINE


def _note_inline(columns: Columns, el: Any, name: str, value: str, run: _OpenRun) -> int:
    """Remember an attribute of an inline element that a reader of fields asks for; `FORMULA` or `HIDDEN` if it
    says that the element is one or is hidden.
    """
    if name == "style":
        return _read_inline_style(columns, el, value, run)
    if name == "hidden":
        return HIDDEN
    if name in _TEX:
        return FORMULA
    if name == "id":
        columns.inline_ids.append(value)
    elif name == "rel":
        columns.rel_links.append((el, value))
    elif name == "itemprop":
        columns.itemprops.append((el, value))
    elif name == "property":
        columns.properties.append((el, value))
    else:
        columns.opened.append(value)
    return 0


def _read_inline_style(columns: Columns, el: Any, style: str, run: _OpenRun) -> int:
    """Read the style of an inline element: whether it hides it. As a block, it is apart from what is before it."""
    if "white-space" in style:
        columns.styled.append((el, style))
    if hides(style):
        return HIDDEN
    if run.buf and "block" in style and "display:block" in style.replace(" ", ""):
        run.buf.append(" ")
        columns.special_slots.add(len(columns.slot_el))
    return 0


def _hide(columns: Columns, el: Any, run: _OpenRun) -> None:
    """Remember a hidden part of a sentence, which is not entered."""
    if columns.fragment_links and columns.fragment_links[-1][0] is el:
        columns.fragment_links.pop()
    columns.hidden_inline.add(el)
    run.note_skipped(el)


def _stays_hidden(el: Any, masks: Masks) -> bool:
    """Whether no script shows what is hidden in a sentence;
    notes and microdata are read by rooms of their own.
    """
    cls, ident = el.get("class") or "", el.get("id") or ""
    if is_revealed_class(f"{cls} {ident}") or (masks.classes[cls] | masks.ids[ident]) & (NOTE | FAQ):
        return False
    return next(el.iter(*_ENDS_A_LINE, "meta"), None) is None


def _read_other(
    columns: Columns, masks: Masks, el: Any, tag: Any, kind: int, node: int, run: _OpenRun
) -> int:
    """Read an element that is neither block-level nor inline:
    `THROUGH` where its children are read, else `SKIP`.
    """
    if kind == PRE:
        _read_pre(columns, masks, el, node, run)
    elif kind == THROUGH:
        _read_through(columns, el, tag, run)
    elif kind == ATOM:
        _read_atom(columns, el, tag, node, run)
    elif kind == SCRIPT:
        _read_script(columns, el, node, run)
    elif tag in _SHOWN:
        run.note_skipped(el)
    elif tag == "noscript" and holds_picture(el):
        _list_atom(columns, el, node, run)
    if kind != THROUGH:
        kind = SKIP
    if tag in STRAYING and is_stray(el, tag):
        columns.strays = True
    return kind


def _read_pre(columns: Columns, masks: Masks, el: Any, parent: int, run: _OpenRun) -> None:
    """A `pre` is a node with one run, which is its whole text."""
    if run.buf:
        run.end(parent)
    run.after_break = False
    index = _open_node(columns, masks, el, el.tag, parent, len(run.runs))
    _add_code(columns, el, index, run)
    columns.node_end[index] = len(run.runs)
    columns.node_last[index] = index + 1


def _add_code(columns: Columns, el: Any, node: int, run: _OpenRun) -> None:
    """The whole text of an element is one run."""
    text = "".join(el.itertext())
    if collapsed(text):
        columns.special_slots.add(len(columns.slot_el))
        columns.slot_el.append(el)
        columns.slot_tail.append(False)
        run.add_whole(text, node, 0, 0)


def _read_whole(columns: Columns, el: Any, node: int, run: _OpenRun) -> bool:
    """Read a block that is a formula, or the box of a highlighter,
    which is code as a `pre` is; false where it is neither.
    """
    if columns.node_mask[node] & FORMULA and run.add_formula(el):
        run.end(node)
        return True
    if columns.node_mask[node] & CODE and is_code_box(el):
        columns.node_tag[node] = "pre"
        _add_code(columns, el, node, run)
        return True
    return False


def is_code_box(el: Any) -> bool:
    """Whether a highlighter's box has its code in itself,
    not in one `pre`; its editor has a `pre` for each line.
    """
    pres = [pre for pre in el.iter("pre") if "CodeMirror" not in (pre.get("class") or "")]
    return not pres and el.tag in ("div", "table", "code", "figure", "section")


def _is_code(pre: Any) -> bool:
    """Whether a `pre` is code: it does not hold sections, other code, or paragraphs of prose."""
    if next(pre.iter("h1", "h2", "h3", "blockquote", "article", "ul"), None) is not None:
        return False
    if next(pre.iterdescendants("pre"), None) is not None:
        return False
    if next(pre.iterdescendants("code", "button"), None) is not None or "pretty" in (pre.get("class") or ""):
        return True
    sentences = 0
    for child in pre.iterchildren("p", "div", "li"):
        words = "".join(child.itertext()).split()
        sentences += len(words) >= LEAST_PROSE and words[-1][-1] in ".!?…"
    return sentences < 2


LEAST_PROSE: Final = 8
"""Words of a paragraph of prose."""


def _read_through(columns: Columns, el: Any, tag: str, run: _OpenRun) -> None:
    """An element without a box of its own: its text goes into the run; a `meta` may say something."""
    if tag == "meta":
        for name, finds in (("itemprop", columns.itemprops), ("property", columns.properties)):
            value = el.get(name)
            if value:
                finds.append((el, value))
        return
    if tag == "td" or tag == "th":
        style = el.get("style")
        if style and "white-space" in style:
            columns.styled.append((el, style))
    text = el.text
    if text and (run.buf or not text.isspace()):
        run.add(el, text)


def _read_atom(columns: Columns, el: Any, tag: str, node: int, run: _OpenRun) -> None:
    """A formula is text; other atoms are listed."""
    if tag == "math" or (tag == "img" and _may_be_formula(el)):
        if run.add_formula(el):
            return
    if tag == "math":
        return
    if tag == "svg":
        if next(el.iter("text", "foreignobject"), None) is not None:
            run.note_skipped(el)
    elif tag != "canvas":
        _list_atom(columns, el, node, run)
        if tag == "hr" and run.buf:
            run.end(node)


def _may_be_formula(el: Any) -> bool:
    """Whether to look if a picture is one of a formula."""
    cls = el.get("class")
    if cls and ("tex" in cls or "math" in cls or "equation" in cls or "ql-img" in cls or "formula" in cls):
        return True
    src = el.get("src") or ""
    return "eeimg" in el.attrib or "tex" in src or "chart?cht=tx" in src or "math" in src


def _list_atom(columns: Columns, el: Any, node: int, run: _OpenRun) -> None:
    columns.atom_el.append(el)
    columns.atom_run.append(run.runs_before())
    columns.atom_node.append(node)
    columns.atom_slot.append(len(columns.slot_el))


def holds_picture(noscript: Any) -> bool:
    """Whether a `noscript` holds a picture; its content may be escaped text."""
    return "<img" in (noscript.text or "") or next(noscript.iter("img"), None) is not None


def _read_script(columns: Columns, el: Any, node: int, run: _OpenRun) -> None:
    """A script may be JSON-LD, a formula, the template of a page, or may write what another site shows."""
    src = el.get("src")
    if src:
        if any(part in src for part in EMBED_SCRIPTS):
            _list_atom(columns, el, node, run)
        return
    kind = el.get("type") or ""
    if "ld+json" in kind:
        columns.scripts.append(el)
    elif kind.startswith("math/"):
        run.add_formula(el)
    elif kind.lower() == "text/template":
        columns.templates = True
