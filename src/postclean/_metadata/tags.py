"""Tags and categories: what the author put on the article, not what the site lists of itself."""

from __future__ import annotations

from typing import Any, Final

from .._platform import select
from .._text.characters import STOPS
from .._text.patterns import pattern
from .._tree import short_text
from ..rules import metadata as rules
from ..rules import vocabulary as v
from ..rules.languages import words_of
from .context import ArticleContext, FieldValue, sourced

LONGEST: Final = 60
MOST: Final = 50
_STRIP: Final = " ,;:·|#\u200b"


NO_TAGS: Final = v.NAV | v.SIDE | v.RELATED | v.HEAD | v.SHARE | v.NEWSLETTER | v.STRONG
"""Categories of an element with a label that is none of the article's: menus, buttons; and of the article
itself, on which WordPress prints its labels as classes ("tag-sea"): all its links would be labels."""


class Labels:
    """Labels in the order of the page, each once in any case."""

    def __init__(self) -> None:
        self.found: dict[str, str] = {}
        self.kind = ""

    def put(self, value: object, kind: str) -> None:
        """Add a label, if it is one."""
        if not isinstance(value, str) or len(self.found) >= MOST:
            return
        label = " ".join(value[:200].split()).strip(_STRIP)
        if (1 < len(label) <= LONGEST or label > "\u2e80") and not label.startswith(("http://", "https://")):
            self.found.setdefault(label.casefold(), label)
            self.kind = self.kind or kind

    def field(self) -> FieldValue[tuple[str, ...]]:
        """The labels, and where the first of them comes from."""
        found = tuple(self.found.values())
        return sourced(found, self.kind, ", ".join(found), 0.8) if found else FieldValue(())


def read_tags(place: ArticleContext) -> tuple[FieldValue[tuple[str, ...]], FieldValue[tuple[str, ...]]]:
    """(tags, categories)."""
    tags, categories = Labels(), Labels()
    for name, value in place.head.all(*rules.TAG_METAS):
        for part in value.split(",") if name != "article:tag" or value.count(",") > 1 else [value]:
            tags.put(part, "meta")
    _take_links(place, tags, categories)
    if not tags.found:
        for item in _listed(place.node.get("keywords")):
            tags.put(item, "json-ld")
    if not tags.found and place.platform is not None:
        for el in select(place.platform, place.tree, "labels")[:MOST]:
            (categories if "category" in (el.get("rel") or "") else tags).put(_words_of(el), "platform")
    if not tags.found or len(tags.found) == HUGO_SHOWS:
        _take_shown(place, tags, categories)
    if not tags.found:
        _take_lines(place, tags, categories)
    for _, value in place.head.all(*rules.SECTION_METAS):
        categories.put(value, "meta")
    for item in _listed(place.node.get("articleSection")):
        categories.put(item, "json-ld")
    return tags.field(), categories.field()


def _take_links(place: ArticleContext, tags: Labels, categories: Labels) -> None:
    """Add the links that say by their `rel` that they are labels."""
    for el, rel in place.tree.rel_links:
        words = rel.lower().split()
        if "tag" in words and el.tag == "a":
            href = (el.get("href") or "").lower()
            where = categories if "category" in words or "/category/" in href else tags
            where.put(_words_of(el), "link")


def _take_lines(place: ArticleContext, tags: Labels, categories: Labels) -> None:
    """Add the labels of a line such as "Tags: sea, boats": as links, else as words."""
    for run in place.near:
        for label in _labelled_links(place, run):
            if label.strip(_STRIP).casefold() not in categories.found:
                tags.put(label, "label")
    if not tags.found:
        for label in next(filter(None, (labels for _, labels in _lines_of_labels(place))), []):
            tags.put(label, "text")


HUGO_SHOWS: Final = 6
"""The most `article:tag` that Hugo writes; the page itself has all of its tags."""
MOST_OF_A_POST: Final = 25
"""A longer list is the cloud of the blog's labels."""


class _Group(list[tuple[str, str]]):
    """Labels and the addresses of their links."""

    def __init__(self, run: int, aside: bool) -> None:
        super().__init__()
        self.run = run
        self.aside = aside
        """Whether it is in an `aside`: next to labels outside of one, these are the blog's."""


def _take_shown(place: ArticleContext, tags: Labels, categories: Labels) -> None:
    """Add what the page shows in elements with a class of labels."""
    every = _shown(place)
    keys = [frozenset(label.casefold() for label, _ in group) for group in every]
    near = [at for at, group in enumerate(every) if place.first - BEFORE <= group.run <= place.last + AFTER]
    if not all(every[at].aside for at in near):
        near = [at for at in near if not every[at].aside]
    groups = [every[at] for at in near]
    if tags.found:
        known = frozenset(tags.found)
        groups = [every[at] for at in near if known < keys[at]]
    elif len(every) > 1:
        # The labels of the post are also in the cloud of all labels.
        within = [every[at] for at in near if any(keys[at] < other for other in keys)]
        groups = within or [group for group in groups if len(group) <= MOST_OF_A_POST // 2] or groups
    for group in groups:
        if len(group) <= MOST_OF_A_POST:
            for label, href in group:
                if label.casefold() not in categories.found or "/tag" in href:
                    (categories if "/categor" in href else tags).put(label, "class")


def _shown(place: ArticleContext) -> list[_Group]:
    """The links of each element with a class of labels;
    elements of one link each are one group with their siblings.
    """
    groups: dict[Any, _Group] = {}
    seen: set[Any] = set()
    for el, mask, run in place.tree.classed:
        if not mask & v.TAGS or mask & NO_TAGS or el.tag == "article":
            continue
        if run < place.first - BEFORE or not seen.isdisjoint(el.iterancestors()):
            continue
        seen.add(el)
        links = [link for link in el.iter("a") if link.get("href")]
        found = [(_label_of(link), (link.get("href") or "").lower()) for link in links]
        if not links and (leaves := _leaves(el)):
            found = [(leaf, "") for leaf in leaves]
        elif "p-category" in (el.get("class") or "").split() and not links:  # microformats
            found = [(_label_of(el), "")]
        if found := [(label, href) for label, href in found if label]:
            group = groups.setdefault(
                el if len(found) > 1 else _row_of(el),
                _Group(run, next(el.iterancestors("aside"), None) is not None),
            )
            group.extend(pair for pair in found if pair not in group)
    return list(groups.values())


def _row_of(el: Any) -> Any:
    """The element that holds a label and its siblings."""
    row = el.getparent()
    return row.getparent() if row is not None and len(row) == 1 and row.getparent() is not None else row


BEFORE: Final = 8
AFTER: Final = 14
LEAF_CLASSES: Final = frozenset("tag tags tag-item tag-name post-tag".split())
LONGEST_LEAF: Final = 30


def _leaves(el: Any) -> list[str]:
    """Labels that are not links: the innermost elements whose class is that of a single label."""
    if LEAF_CLASSES.isdisjoint((el.get("class") or "").split()):
        return []
    inner = [e for e in el.iter("span", "li", "i", "b") if not len(e)] or [el]
    found = [_label_of(e) for e in inner]
    return [label for label in found if 1 < len(label) <= LONGEST_LEAF]


def _label_of(el: Any) -> str:
    return " ".join(_words_of(el).split()).strip(_STRIP)


def _labelled_links(place: ArticleContext, run: int) -> list[str]:
    """The links of a line that are all it holds after a label: "Tags: sea, boats"."""
    tree = place.tree
    text = tree.run_text[run]
    head, colon, rest = text.replace("：", ":", 1).partition(":")
    if (
        not colon
        or not tree.run_links[run]
        or len(text) > LONGEST_LINE
        or head.strip().casefold() not in ONLY_TAGS
    ):
        return []
    found: list[str] = []
    for slot in range(tree.run_slot[run], tree.run_slot_end[run]):
        el = None if tree.slot_tail[slot] else tree.slot_el[slot]
        for _ in range(3):
            if el is None or el.tag == "a":
                break
            el = el.getparent()
        if el is not None and el.tag == "a" and (not found or found[-1] != _words_of(el)):
            found.append(_words_of(el))
    linked = sum(len(label.strip()) for label in found)
    return found if linked * 3 >= 2 * len(rest.replace(" ", "").replace(",", "")) else []


def _lines_of_labels(place: ArticleContext) -> list[tuple[int, list[str]]]:
    """The lines of the second half of a flat text, or at the edges of a page's body, with the labels that each is."""
    body = place.body[len(place.body) // 2 :] if place.tree.flat is not None else _edges(place)
    return [(run, _typed_labels(place.tree.run_text[run])) for run in body]


def _edges(place: ArticleContext) -> list[int]:
    """The first and the last lines of the body."""
    texts = place.tree.run_text
    edges = dict.fromkeys((*place.body[:FIRST_LINES], *place.body[-LAST_LINES:]))
    return [run for run in edges if 0 < len(texts[run]) < LONGEST_LINE]


FIRST_LINES: Final = 3
LAST_LINES: Final = 6
"""Lines at the edges of a body that may be labels."""


def _typed_labels(text: str) -> list[str]:
    """The labels after their word in a line: "Tags: sea, boats".
    None where one is as long as a sentence, ends like one, or goes on with "and".

    >>> _typed_labels("Labels: #sea #boats"), _typed_labels("Topics: we spoke of the sea, and of boats, for hours.")
    (['sea', 'boats'], [])
    >>> _typed_labels("Topics: what we saw, and whom we met")
    []
    """
    if len(text) >= LONGEST_TYPED:
        return []
    head, colon, rest = text.replace("：", ":", 1).partition(":")
    if not colon or head.strip().casefold() not in rules.TAG_LABELS:
        return []
    labels = _between_labels(rest)
    if len(labels) == 1 and not rest.isascii():
        labels = rest.split()
    labels = [" ".join(label.split()) for label in labels if label.strip()]
    said = any(
        len(label) > LONGEST_LABEL or label[-1] in STOPS or label.split(" ", 1)[0] in _ands
        for label in labels
    )
    return [] if said else labels


_ands: Final = words_of("and_")


_between_labels = pattern(r"[,#、，|]").split
LONGEST_TYPED: Final = 200
LONGEST_LABEL: Final = 40
LONGEST_LINE: Final = 400
ONLY_TAGS: Final = rules.TAG_LABELS - frozenset(
    "categories category topic topics kategorien kategorie filed under posted in".split()
)


def _listed(value: Any) -> list[Any]:
    """The items of a list, or of a string with commas, also where a list holds nothing but that string."""
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    return (
        value[: 4 * MOST]
        if isinstance(value, list)
        else value[:10_000].split(",")
        if isinstance(value, str)
        else []
    )


def _words_of(el: Any) -> str:
    return short_text(el)[:200]


def tag_runs(place: ArticleContext, tags: tuple[str, ...], categories: tuple[str, ...]) -> tuple[int, ...]:
    """Runs of the body's edges that are nothing but labels of the article: "Tags: sea, boats"."""
    tree = place.tree
    known = {label.casefold() for label in (*tags, *categories)}
    if not known or not place.body:
        return ()
    if tree.flat is not None:
        lines = _lines_of_labels(place)
        return tuple(run for run, labels in lines if labels and known.issuperset(map(str.casefold, labels)))
    return tuple(run for run in _edges(place) if _only_labels(tree.run_text[run], known, tree.run_links[run]))


def _only_labels(text: str, known: set[str], links: int) -> bool:
    typed = _typed_labels(text)
    if typed:
        return known.issuperset(map(str.casefold, typed))
    head, colon, rest = text.partition(":")
    if colon and head.strip().casefold() in rules.TAG_LABELS:
        text = rest
    elif not links:
        return False
    parts = [
        part.strip(_STRIP).casefold()
        for part in text.replace("#", ",").replace("|", ",").replace("·", ",").split(",")
    ]
    parts = [part for part in parts if part]
    return bool(parts) and all(part in known for part in parts)
