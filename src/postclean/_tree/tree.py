"""The tree: a parsed page and the columns of its one walk."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any, Final, NamedTuple
from urllib.parse import urljoin

from lxml.etree import iterwalk

from .._input.flat import FlatText
from .._input.markup import Markup
from .._text.characters import printable
from .._text.direction import closed
from .._text.urls import original_url
from ..article import Notice
from ..limits import Limits
from ..rules.furniture import DECORATION
from .columns import Columns
from .masks import Masks
from .typed import delimiters, may_hold_tex

HEADINGS: Final = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}

SHORT: Final = 140
"""Characters of a line that may be a label or a furniture string; longer ones are text."""

NOTHING: Final = "\u200b"
"""The text of a run that has nothing but control characters: no run's text is empty."""


def collapsed(text: str) -> str:
    """The text of a run: white space collapsed, `printable`;
    `NOTHING` where nothing but control characters is left.

    Looking first is several times faster than taking a long text apart and putting it together again.

    >>> collapsed(" one\\n two "), collapsed(" "), collapsed("\\ufeff") == NOTHING
    ('one two', '', True)
    """
    text = text.strip()
    if text.isprintable():  # then its only white space is the space
        return text if "  " not in text else " ".join(text.split())
    text = " ".join(text.split())
    if text.isascii() or text.isprintable():  # the door lets no control character of ASCII through
        return text
    return closed(" ".join(printable(text).split())) or NOTHING


def body_of(root: Any) -> Any:
    """The body of a page; the root where it has none."""
    body = next(root.iterchildren("body"), None)
    return root if body is None else body


def short_text(el: Any) -> str:
    """The text of an element that is short if it is what is looked for: a marker, a name, a date.

    Only its first elements are read. So elements inside each other,
    each of which holds the rest of a page, cost no more.

    >>> from lxml.etree import fromstring
    >>> short_text(fromstring("<sup>[<a>12</a>]</sup>"))
    '[12]'
    """
    if not len(el):
        return el.text or ""
    if len(el) == 1 and not len(el[0]) and isinstance(el[0].tag, str):  # the commonest, without an iterator
        return f"{el.text or ''}{el[0].text or ''}{el[0].tail or ''}"
    pieces = [
        inner.text if event == "start" else inner.tail
        for event, inner in islice(iterwalk(el, ("start", "end")), _EVENTS)
        if event == "start" or inner is not el
    ]
    return "".join(filter(None, pieces))


_EVENTS: Final = 200


class Declared(NamedTuple):
    """The metas, links, scripts and titles inside an element, each in page order."""

    metas: Sequence[tuple[Any, str]] = ()
    """(element, its `property`, `name` or `http-equiv` in lower case, empty where it has none)."""
    links: Sequence[tuple[str | None, str | None]] = ()
    """(rel, href)."""
    scripts: Sequence[tuple[Any, str | None, str | None]] = ()
    """(element, src, type)."""
    titles: Sequence[Any] = ()


def declared_in(el: Any) -> Declared:
    """What an element declares. Attributes that are not needed are not read."""
    return Declared(
        [
            (meta, (meta.get("property") or meta.get("name") or meta.get("http-equiv") or "").lower().strip())
            for meta in el.iter("meta")
        ],
        [(link.get("rel"), link.get("href")) for link in el.iter("link")],
        [(script, script.get("src"), script.get("type")) for script in el.iter("script")],
        list(el.iter("title")),
    )


class Tree(Columns):
    """A parsed page: the columns of its one walk, and look-ups in them."""

    __slots__ = (
        "_declared",
        "_folded",
        "_hidden",
        "_ids",
        "_slots",
        "_tex_delimiters",
        "_tokens",
        "base",
        "body",
        "flat",
        "head",
        "limits",
        "markup",
        "masks",
        "notices",
        "root",
        "url",
    )

    def __init__(
        self,
        root: Any,
        markup: Markup,
        limits: Limits,
        masks: Masks,
        columns: Columns,
        notices: tuple[Notice, ...],
        flat: FlatText | None = None,
    ) -> None:
        for name in Columns.__slots__:
            setattr(self, name, getattr(columns, name))
        self.root = root
        self.flat = flat
        """The lines of a text without markup; `None` for a page."""
        self.head = next(root.iterchildren("head"), None)
        self.body = body_of(root)
        self.markup = markup
        self.limits = limits
        self.masks = masks
        self.notices = notices
        """Of the input and of the parser: what was repaired or cut."""
        self.url = markup.url
        self.base = markup.url
        self._ids: dict[str, Any] | None = None
        self._slots: tuple[dict[Any, int], dict[Any, int]] | None = None
        self._hidden: set[int] | None = None
        self._declared: Declared | None = None
        self._folded: list[str] | None = None
        self._tex_delimiters: frozenset[str] | None = None
        self._tokens: frozenset[str] | None = None
        base = next((el for el in root.iter("base") if el.get("href")), None)
        if base is not None:
            self.base = self.absolute(base.get("href")) or self.base

    # -- looking things up -----------------------------------------------------------------------------------

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
    def declared(self) -> Declared:
        """What the head declares."""
        if self._declared is None:
            self._declared = Declared() if self.head is None else declared_in(self.head)
        return self._declared

    @property
    def folded(self) -> list[str]:
        """Each run's text as lines are compared: case folded, straight apostrophes, no ornaments around it.

        Empty where the text is longer than `SHORT`.
        """
        if self._folded is None:
            self._folded = [
                text.casefold().replace("’", "'").strip(DECORATION) if len(text) <= SHORT else ""
                for text in self.run_text
            ]
        return self._folded

    @property
    def tokens(self) -> frozenset[str]:
        """The class tokens of the page, and its ids with a `#`;
        without menus and what else the walk did not enter.
        """
        if self._tokens is None:
            ids = [f"#{ident}" for ident in (*self.masks.ids, *self.inline_ids) if ident]
            self._tokens = frozenset(self.masks.tokens() + ids)
        return self._tokens

    @property
    def tex_delimiters(self) -> frozenset[str]:
        """The delimiters between which a script of the page draws TeX; none where the text has not one of them."""
        if self._tex_delimiters is None:
            whole = "\n".join(self.run_text)
            self._tex_delimiters = (
                delimiters(self.root, self.markup.utf8) if may_hold_tex(whole) else frozenset()
            )
        return self._tex_delimiters

    def slot_text(self, slot: int) -> str:
        """The raw text of a slot."""
        el = self.slot_el[slot]
        if self.slot_tail[slot]:
            return ("\n" if el.tag == "br" else "") + (el.tail or "")
        if slot in self.special_slots:  # a formula, or code
            return self.formulas[el].text if el in self.formulas else "".join(el.itertext())
        return el.text or ""

    def typed_text(self, run: int) -> str:
        """The text of a run, in a flat text with the bullet or the number that was typed before it."""
        text = self.run_text[run]
        mark = self.node_attrs.get(self.run_node[run], {}).get("mark") if self.flat is not None else None
        return f"{mark} {text}" if mark else text

    def slots_inside(self, el: Any) -> list[int]:
        """The slots of an element's own text and of all that is inside it,
        in page order (its tail is not inside).
        """
        texts, tails = self._slots_of_elements()
        found = []
        for inner in el.iter():
            slot = texts.get(inner)
            if slot is not None:
                found.append(slot)
            if inner is not el:
                slot = tails.get(inner)
                if slot is not None:
                    found.append(slot)
        found.sort()
        return found

    def _slots_of_elements(self) -> tuple[dict[Any, int], dict[Any, int]]:
        """Element → the slot of its text, and of its tail; made when it is first asked for."""
        if self._slots is None:
            texts: dict[Any, int] = {}
            tails: dict[Any, int] = {}
            for slot, (el, tail) in enumerate(zip(self.slot_el, self.slot_tail)):
                if tail:
                    tails[el] = slot
                else:
                    texts[el] = slot
            self._slots = texts, tails
        return self._slots

    def slot_of(self, el: Any, tail: bool = False) -> int | None:
        """The slot of an element's text, or of its tail."""
        return self._slots_of_elements()[tail].get(el)

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

    def is_hidden(self, run: int) -> bool:
        """Whether a run is inside a node that is hidden."""
        if self._hidden is None:
            self._hidden, done = set(), 0
            for node, hidden in enumerate(self.node_hidden):
                if hidden and self.node_end[node] > done:  # else inside one that is hidden as well
                    done = self.node_end[node]
                    self._hidden.update(range(self.node_first[node], done))
        return run in self._hidden

    def ancestors(self, node: int) -> Iterator[int]:
        """The node itself and the nodes around it, up to the body."""
        while node >= 0:
            yield node
            node = self.node_parent[node]

    def absolute(self, href: str | None) -> str | None:
        """A link made absolute, where the page's URL is known; `None` for an empty or a script link."""
        if not href:
            return None
        if "/http" in href:
            href = original_url(href.strip())
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
