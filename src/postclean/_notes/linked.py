"""Notes that a link ties to their markers: the surest kind, whoever made the page.

A link inside the page whose text is a label and whose target reads like a note is a marker. What links back
to a marker is the note's way back, never a marker. Class names and roles are evidence among other evidence.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import islice
from typing import Any, Final
from urllib.parse import unquote

from .._text.labels import label_of, number_of
from .._tree import HEADINGS, Tree, short_text
from ..article import Notice
from ..limits import Limits
from ..rules.notes import NUMBERED_THINGS
from ..rules.vocabulary import COMMENT, NAV, NOTE, RELATED, bits_of_token
from .context import NoteContext, NoteSpan

LONGEST_LINK: Final = 60
"""Characters of a link that may be a marker, with its white space."""
LONGEST_MARKER: Final = 12
"""Characters of a marker with its brackets."""
LONGEST_ID: Final = 80
AROUND: Final = 12
"""Characters around a label in its block; with more it is text."""
ALONE: Final = 0.9
"""Share of the characters of a run in links, from which on it is a list of links, not a sentence."""
ENOUGH: Final = 3
"""Pieces of evidence for a marker: its class, its place, its label, the way back, …"""
MOST_ELEMENTS: Final = 40
"""Elements inside a target in which a link back is looked for."""
KNOWN_SHARE: Final = 0.3
"""Share of the items of a list that are referred to, from which on its other items are notes, too."""
MOST_CLIMBS: Final = 4
LONGEST_BLOCK: Final = 3_000
"""Levels and characters from a target out to the block of its note."""
LABEL_SLOTS: Final = 12
"""Slots that a label and its brackets are spread over."""

WRAPPERS: Final = frozenset("sup sub span small strong b em i cite font mark a u ins label big".split())
"""Inline elements that may wrap a marker."""
_NO_TARGETS: Final = frozenset(
    "figure pre img form nav body main article header footer math svg iframe video html head".split()
)
_ID_WORDS: Final = frozenset(
    "fn fnt ftn edn foot footnote footnotes endnote note notes cite ref refs reference bib nb sdfootnote sdendnote citation"
    " en fr ftnt source tn nt fna sn f fnote n b cr r".split()
)
_OTHER_WORDS: Final = frozenset(
    "aff affil affiliation affiliations author authors auth corresp contrib fig figure figures table tbl eq eqn equation sec"
    " section chapter toc heading comment comments respond line lines hl step video slide tab panel".split()
)
"""In the fragment of a link these say that it leads to something else than a note."""
_SMALL: Final = 8_000
"""Characters of a note that no other target cuts off; a longer target is a section."""


class Link:
    """A link to a place on the same page."""

    __slots__ = ("el", "fragment", "label", "mark", "place", "run", "target", "text", "tied")

    def __init__(self, el: Any, fragment: str, text: str, label: str | None, run: int) -> None:
        self.el = el
        self.fragment = fragment
        self.text = text
        self.label = label
        self.run = run
        self.target: Any = None
        self.place = -1
        self.mark: Any = None
        self.tied = False
        """Tied by a data attribute, which nothing but a script reads."""


_again = re.compile(r"\d{1,3}:\d{1,2}").fullmatch
"""How markdown-it prints a second reference to note 1: `[1:1]`."""


MOST_LINKS: Final = 20_000
LINKS_A_NOTE: Final = 10
"""Links to places on the page for each note that it may have,
at least `MOST_LINKS` in all; with more it is an index."""


def links_of(tree: Tree, limits: Limits) -> tuple[list[Link], tuple[Notice, ...]]:
    """The links to places on the same page, in page order; what is beyond the limit stays a plain link."""
    links: list[Link] = []
    notices: list[Notice] = []
    most = max(MOST_LINKS, LINKS_A_NOTE * limits.max_footnotes)
    if len(tree.fragment_links) > most:
        what = f"of the page's links to its own places only {most:,} were looked at for notes"
        notices.append(Notice(code="max_footnotes", message=limits.meet("max_footnotes", what, url=tree.url)))
    for el, href, run in tree.fragment_links[:most]:
        fragment = href[href.rfind("#") + 1 :]
        if fragment[:1] == "!":
            continue
        text = short_text(el)
        if len(text) > LONGEST_LINK:
            continue
        label = label_of(text)
        if label is None and len(text) < LONGEST_MARKER and _again(text.strip("[]() ")):
            label = text.strip("[]() ").split(":")[0]
        tied = not fragment and label is not None
        if tied:
            fragment = named_by_data(tree, el)
        if fragment:
            links.append(Link(el, fragment, text, label, run))
            links[-1].tied = tied
    return links, tuple(notices)


def named_by_data(tree: Tree, el: Any) -> str:
    """The id that a data attribute of a link to nowhere, or of what wraps it, names."""
    for _ in range(2):
        for name, value in el.items():
            if name.startswith("data-") and len(value) < LONGEST_ID:
                target = tree.by_id(value.lstrip("#"))
                if target is not None and target is not el:
                    return str(value.lstrip("#"))
        el = el.getparent()
        if el is None or el.tag not in WRAPPERS:
            break
    return ""


_ROLES: Final = ("doc-noteref", "noteref")


def has_role(el: Any) -> bool:
    """Whether a link has the role of a reference to a note."""
    return (
        any(el.get(name) in _ROLES for name in ("role", "epub:type", "data-type"))
        or "data-footnote-ref" in el.attrib
    )


def says_reference(el: Any) -> bool:
    """Whether a link, or what wraps it, is called a reference to a note:
    by role, class, type or data attribute.
    """
    for _ in range(3):
        attrib = el.attrib
        for name in ("role", "data-type", "epub:type", "rel"):
            if attrib.get(name) in ("doc-noteref", "doc-biblioref", "noteref", "footnote"):
                return True
        if "data-footnote-ref" in attrib or "data-fn" in attrib or "data-footnote-id" in attrib:
            return True
        for token in (attrib.get("class") or "").split():
            if bits_of_token(token) & NOTE:
                return True
        el = el.getparent()
        if el is None or el.tag not in WRAPPERS:
            return False
    return False


def says_note(context: NoteContext, node: int) -> bool:
    """Whether a block, or one of the three around it, is called a note or a list of notes."""
    noted = context.noted
    return bool(noted) and any(at in noted for at in islice(context.tree.ancestors(node), 4))


def is_raised(el: Any) -> bool:
    """Whether a link is in a `sup`, or holds one and nothing else."""
    up = el
    for _ in range(3):
        if up.tag == "sup":
            return True
        up = up.getparent()
        if up is None or up.tag not in WRAPPERS:
            break
    return len(el) > 0 and el[0].tag == "sup" and not (el.text or "").strip()


def marker_of(el: Any, text: str) -> Any:
    """The outermost inline element that holds nothing but this marker."""
    core = text.strip().strip("[](){}").strip()
    while True:
        parent = el.getparent()
        if parent is None or parent.tag not in WRAPPERS:
            return el
        whole = short_text(parent)
        if len(whole) > len(core) + AROUND or whole.strip().strip("[](){}").strip() != core:
            return el
        el = parent


_words = re.compile(r"[a-z]+").findall


def called_note(fragment: str) -> bool:
    """Whether a fragment is built like the id of a note: `fn1`, `_ftn1`, `cite_note-3`, `footnote-1-123`.

    >>> called_note("fn:1"), called_note("_ftn12"), called_note("introduction"), called_note("user-content-fn-a")
    (True, True, False, True)
    """
    words = _words(fragment[:80].lower())
    return bool(words) and (not _ID_WORDS.isdisjoint(words) or words[0][:2] == "fn")


_BACK = re.compile(r"backref|refback|ref|anchor|back|marker|link|txt|text|return")


def pair_key(name: str) -> str:
    """What the two ids of a marker and its note have in common: `_ftnref1` and `_ftn1` give `ftn1`.

    >>> pair_key("_ftnref1") == pair_key("_ftn1"), pair_key("ftnt_ref2") == pair_key("ftnt2")
    (True, True)
    """
    return "".join(c for c in _BACK.sub("", name[:200].lower()) if c.isalnum())


class Linked:
    """Reads the notes of one page that are tied by links."""

    def __init__(self, context: NoteContext, links: list[Link]) -> None:
        self.context = context
        self.tree = context.tree
        self.links = links
        self.accepted: list[Link] = []
        self.loose: list[Link] = []
        """Markers whose target is not on the page."""
        self.found: list[NoteSpan] = []
        self.by_target: dict[Any, NoteSpan] = {}
        self._ordinals: dict[Any, dict[Any, int]] = {}

    def read(self) -> None:
        """Find the markers and the notes that they lead to."""
        later: list[Link] = []
        missing: list[Link] = []
        for link in self.links:
            strong = None
            if link.label is None:
                # A marker may show nothing, or a word, if its role says that it is one.
                if len(link.text) > LONGEST_MARKER or not has_role(link.el):
                    continue
                strong = True
            target = self.tree.by_id(link.fragment)
            if target is None and "%" in link.fragment:
                target = self.tree.by_id(unquote(link.fragment))
            if target is None:
                missing.append(link)
                continue
            link.target = target
            link.place = self.place_of(link)
            start = self.context.span(target)[0]
            if start <= link.place:
                later.append(link)
            elif self.is_marker(link, start, strong):
                self.accept(link)
        self.pair_without_ids(missing)
        targets = {link.target for link in self.accepted}
        for link in later:
            if link.target in targets and not self.context.is_back_link(link.el):
                self.accept(link)
        if self.accepted:
            self.accepted.sort(key=lambda link: link.place)
            self.read_notes()

    def place_of(self, link: Link) -> int:
        """The slot that a link is in."""
        slot = self.tree.slot_of(link.el)
        if slot is not None:
            return slot
        return self.context.span(link.el)[0]

    def accept(self, link: Link) -> None:
        link.mark = marker_of(link.el, link.text)
        self.accepted.append(link)

    # -- markers ---------------------------------------------------------------------------------------------

    def is_marker(self, link: Link, start: int, strong: bool | None) -> bool:
        """Whether a link down the page is a marker, by what it shows, where it is and where it leads."""
        el, target, context, tree = link.el, link.target, self.context, self.tree
        tag = target.tag
        if tag in _NO_TARGETS or tag in HEADINGS and not label_of(short_text(target)):
            return False
        node = context.block(el)
        run = context.run(link.place)
        if (
            tree.node_tag[node] == "pre"
            or tree.node_mask[node] & (NAV | COMMENT | RELATED)
            or context.is_aside(run, COMMENT)
        ):
            return False
        up = el
        while up is not None and up not in context.node_of:
            if up.tag in ("code", "kbd", "samp") or up is target:
                return False
            up = up.getparent()
        node_of_target = context.node_of.get(target)
        if node_of_target is not None and node_of_target in tree.ancestors(node):
            return False
        if strong is None:
            strong = says_reference(el)
        raised = is_raised(el)
        run_text = tree.run_text[run] if tree.run_text else ""
        alone = run_text.strip("[]() ") == link.text.strip("[]() ") or tree.run_link_chars[
            run
        ] >= ALONE * len(run_text)
        if alone and not (strong or raised):
            return False
        before = context.before(link.place, 24)
        bracketed = "[" in link.text or "(" in link.text or before.rstrip()[-1:] in ("[", "(", "（", "［")
        if not strong and not raised:
            words = before.rstrip("[( \u00a0").split()
            if words and words[-1].strip(".,").lower() in NUMBERED_THINGS:
                return False
        text = self.tree_text(start, target)
        if len(text) < 2 or not any(c.isalpha() for c in text):
            return False
        if node_of_target is not None and self.heads_section(node_of_target, link.label or ""):
            return False
        if not strong and not _OTHER_WORDS.isdisjoint(_words(link.fragment[:80].lower())):
            return False
        named = called_note(link.fragment)
        noted = node_of_target is not None and says_note(context, node_of_target)
        labelled = self.begins_with(text, target, link.label)
        paired = self.links_back(target, link)
        if link.label is None:
            return bool(strong and (noted or paired))
        evidence = (
            2 * bool(strong) + 2 * paired + 2 * link.tied + raised + bracketed + named + noted + labelled
        )
        if evidence >= ENOUGH or (named and labelled and not link.label.isalpha()):
            return True
        return (
            evidence >= 2 and (raised or bracketed) and tag in ("li", "aside", "dd", "p", "div", "span", "a")
        )

    def tree_text(self, start: int, target: Any) -> str:
        """The first words at a target."""
        end = self.context.span(target)[1]
        if end - start < 3 and start < self.context.slots:
            end = max(end, self.tree.run_slot_end[self.context.run(start)])
        text = self.context.text(start, min(end, start + 60))
        if end < self.context.slots and (not text or label_of(text) is not None):
            # The label has a block of its own; the note is the next one.
            text += " " + self.context.text(end, min(self.tree.run_slot_end[self.context.run(end)], end + 60))
        return text

    def heads_section(self, node: int, label: str) -> bool:
        """Whether a block begins with a heading that is not just the label: a section."""
        tree = self.tree
        first = tree.node_first[node]
        if first >= len(tree.run_text):
            return False
        if tree.node_tag[tree.run_node[first]] in HEADINGS and label_of(tree.run_text[first]) != label:
            return True
        size = 0
        for run in range(first, tree.node_end[node]):
            size += len(tree.run_text[run])
            if size > _SMALL:
                return True
        return False

    def begins_with(self, text: str, target: Any, label: str | None) -> bool:
        """Whether the text at a target begins with the label, or is the item of that number."""
        if not label:
            return False
        first = text.lstrip("[(^↑ ").split(" ", 1)[0]
        if label_of(first) == label or text.lstrip("[(^↑ ").startswith(
            (label + " ", label + "]", label + ")", label + ".")
        ):
            return True
        number = number_of(label)
        return number is not None and self.ordinal(target) == number

    def ordinal(self, el: Any) -> int:
        """The number of the list item that an element is, or begins; 0 for none."""
        for _ in range(3):
            if el is None:
                return 0
            if el.tag == "li":
                break
            el = el.getparent()
        else:
            return 0
        items = el.getparent()
        if items is None or items.tag != "ol":
            return 0
        known = self._ordinals.get(items)
        if known is None:
            known = self._ordinals[items] = ordinals(items)
        return known.get(el, 0)

    def links_back(self, target: Any, link: Link) -> bool:
        """Whether something inside a target links back to the marker, by its id or one of those around it."""
        names = set()
        up = link.el
        for _ in range(4):
            for key in (up.get("id"), up.get("name")):
                if key:
                    names.add(key)
            up = up.getparent()
            if up is None:
                break
        before = link.el.getprevious()
        if before is not None and before.get("id"):
            names.add(before.get("id"))
        if not names:
            return False
        where = [target]
        if target.tag == "a" or not len(target):
            where.append(target.getparent())
        for el in where:
            if el is None:
                continue
            for n, a in enumerate(el.iter("a")):
                href = a.get("href") or ""
                if "#" in href and href[href.rfind("#") + 1 :] in names:
                    return True
                if n > MOST_ELEMENTS:
                    break
        return False

    def pair_without_ids(self, missing: list[Link]) -> None:
        """Markers whose note has no id, but links back: Word's `_ftn1` and `_ftnref1`."""
        by_key: dict[str, list[Link]] = {}
        for link in missing:
            if link.label is not None:
                link.place = self.place_of(link)
                by_key.setdefault(pair_key(link.fragment), []).append(link)
        for pair in by_key.values():
            first = pair[0]
            note = next(
                (x for x in pair[1:] if x.fragment != first.fragment and x.label == first.label), None
            )
            if note is not None and not self.context.before(note.place).strip(" [(\u00a0"):
                for link in pair:
                    if link.fragment == first.fragment:
                        link.target = note.el
                        self.accept(link)
            else:
                self.loose.extend(pair)

    # -- notes -----------------------------------------------------------------------------------------------

    def read_notes(self) -> None:
        """The spans of the notes that the accepted markers lead to."""
        context = self.context
        for link in self.accepted:
            if link.target in self.by_target:
                continue
            start, end = context.span(link.target)
            label = link.label or link.text.strip() or str(self.ordinal(link.target) or len(self.found) + 1)
            found = NoteSpan(link.target, start, end, label)
            self.by_target[link.target] = found
            self.found.append(found)
        self.add_unreferenced()
        self.found.sort(key=lambda found: found.start)
        starts = [found.start for found in self.found]
        marks = sorted(link.place for link in self.accepted)
        previous: NoteSpan | None = None
        for i, found in enumerate(self.found):
            next_start = starts[i + 1] if i + 1 < len(starts) else context.slots
            self.widen(found, previous.start if previous else -1, next_start, marks)
            previous = found

    def add_unreferenced(self) -> None:
        """Items of a list of notes that nothing refers to are notes, too."""
        context = self.context
        lists: dict[Any, dict[Any, NoteSpan]] = {}
        for found in self.found:
            item = found.el
            for _ in range(3):
                if item is None or item.tag == "li":
                    break
                item = item.getparent()
            if item is not None and item.tag == "li":
                lists.setdefault(item.getparent(), {})[item] = found
        places = sorted(link.place for link in self.accepted)
        for items, known in lists.items():
            numbers = ordinals(items)
            if len(numbers) == len(known) or len(known) < KNOWN_SHARE * len(numbers) or len(known) < 2:
                continue
            if any(number_of(found.label) != numbers.get(item) for item, found in known.items()):
                continue
            for item, number in numbers.items():
                start, end = context.span(item)
                if (
                    item not in known
                    and end > start
                    and bisect_left(places, start) == bisect_left(places, end)
                ):
                    self.found.append(NoteSpan(item, start, end, str(number)))
        self.add_like_boxes()

    def add_like_boxes(self) -> None:
        """Boxes of the same tag and class next to those of notes,
        which begin with a printed label, are notes, too.
        """
        context, tree = self.context, self.tree
        known = {found.el for found in self.found}
        done: set[Any] = set()
        for found in list(self.found):
            el = found.el
            node = context.node_of.get(el)
            parent = el.getparent()
            if (
                node is None
                or el.tag not in ("div", "p", "aside")
                or not tree.node_cls[node]
                or parent in done
            ):
                continue
            if not says_note(context, node):
                continue
            done.add(parent)
            for other in parent:
                place = context.node_of.get(other)
                if (
                    other in known
                    or place is None
                    or other.tag != el.tag
                    or tree.node_cls[place] != tree.node_cls[node]
                ):
                    continue
                start, end = context.span(other)
                text = context.text(start, min(end, start + 4))
                printed = text[: text.find("]") + 1] if text[:1] == "[" else text.partition(" ")[0]
                label = label_of(printed) if len(printed) < len(text) else None
                if label is not None and not printed.isalpha():
                    self.found.append(NoteSpan(other, start, end, label))

    def widen(self, found: NoteSpan, previous: int, following: int, marks: list[int]) -> None:
        """From the target to the whole note: out to the block, on to what continues it."""
        context, tree = self.context, self.tree
        node = context.node_of.get(found.el)
        if node is None:
            run = context.run(found.start)
            node = tree.run_node[run] if tree.run_node else 0
        climbs = 0
        while node > 0 and climbs < MOST_CLIMBS:
            parent = tree.node_parent[node]
            if parent <= 0 or context.slot_at_run(tree.node_first[parent]) < min(
                found.start, context.slot_at_run(tree.node_first[node])
            ):
                break
            last = tree.node_end[parent]
            end = tree.run_slot_end[last - 1] if last else 0
            if end > following or tree.node_tag[parent] not in (
                "li",
                "dd",
                "aside",
                "td",
                "th",
                "tr",
                "div",
                "section",
            ):
                break
            if tree.node_tag[parent] in ("div", "section"):
                runs = range(tree.node_first[parent], last)
                size = sum(len(tree.run_text[r]) for r in runs)
                if size > LONGEST_BLOCK or any(tree.node_tag[tree.run_node[r]] in HEADINGS for r in runs):
                    break
            node = parent
            climbs += 1
        start, end = context.span(tree.node_el[node])
        if start < found.start and previous < start <= found.start and self.only_label(start, found.start):
            found.start = start
        found.end = min(max(end, found.end) if found.start < end else found.end, following)
        found.el = tree.node_el[node]
        if self.only_label(found.start, found.end):
            self.go_on(found, node, following)
        elif found.end < following < context.slots:
            self.go_on_to_next(found, node, following, marks)

    def only_label(self, start: int, end: int) -> bool:
        """Whether a span of slots shows a label and nothing else."""
        if end - start > LABEL_SLOTS:
            return False
        text = self.context.text(start, end)
        return not text or label_of(text) is not None

    def go_on(self, found: NoteSpan, node: int, following: int) -> None:
        """A label in a block of its own: the note is what follows, up to the next heading or note."""
        tree, context = self.tree, self.context
        parent = tree.node_parent[node]
        if parent < 0:
            return
        run = context.run_at(found.end)
        end_run = min(tree.node_end[parent], context.run_at(following))
        while run < end_run and tree.node_tag[tree.run_node[run]] not in HEADINGS:
            found.end = tree.run_slot_end[run]
            run += 1
            if tree.node_tag[node] not in HEADINGS and tree.node_tag[node] != "dt":
                # Only the next block, unless the labels are headings.
                break
        found.el = tree.node_el[parent]

    def go_on_to_next(self, found: NoteSpan, node: int, following: int, marks: list[int]) -> None:
        """What is between a note and the next one in the same container continues it."""
        tree, context = self.tree, self.context
        parent = tree.node_parent[node]
        if parent < 0 or following > context.span(tree.node_el[parent])[1]:
            return
        if not context.continues(found.end, following, marks):
            return
        found.end = following
        found.el = tree.node_el[parent]


def ordinals(items: Any) -> dict[Any, int]:
    """The numbers of the items of an ordered list."""
    number = number_of(items.get("start") or "1")
    number = 1 if number is None else number
    numbers = {}
    for item in items:
        if item.tag == "li":
            value = number_of(item.get("value") or "")
            if value is not None:
                number = value
            numbers[item] = number
            number += 1
    return numbers
