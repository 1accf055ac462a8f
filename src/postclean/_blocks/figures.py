"""Which pictures, frames and rules belong to the text, and which lines are captions of pictures.

A picture has no words by which a classifier could know it. It goes where the text around it goes: it lies
between the title and the end of the article, in a container of which text was kept, and in nothing that a
rule took out.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Container, Iterator, Sequence
from itertools import accumulate, islice
from typing import Any, Final, NamedTuple
from urllib.parse import urlsplit

from .._text.characters import STOPS
from .._text.words import one_of
from .._tree import HEADINGS, Tree
from ..blocks import Embed, Figure, Rule
from ..rules.furniture import furniture
from ..rules.hidden import is_revealed_class
from ..rules.structure import COLUMN_TOKENS, FIGURE_TOKENS, IMAGE_ENDINGS
from ..rules.vocabulary import (
    AD,
    AUTHOR,
    CAPTION,
    COMMENT,
    DATE,
    MEDIA,
    META,
    NAV,
    NEWSLETTER,
    RELATED,
    SHARE,
    SIDE,
)
from .inline import InlinePicture, holder_of
from .media import alt_of, is_emoji, is_icon, media_block, named_as_picture, picture_source
from .numbers import integer
from .posts import posts_of

MOST_CAPTION_WORDS: Final = 60
MOST_FIGCAPTION_WORDS: Final = 200
"""In a `figcaption`, which nothing else is written into."""
MOST_LOOSE_CAPTION_WORDS: Final = 30
"""In a box that only the word `image` or `photo` in its class makes a figure."""
MOST_CREDIT_WORDS: Final = 8
"""In a box with one picture and one line that was refused, whatever it is called."""
BOXES_ABOVE: Final = 5
"""Elements above a picture in which its caption may be."""
MOST_HEAD_RUNS: Final = 12
"""Lines of the head of an article, and of the pictures above its text: captions, credits, labels."""
LABEL_WORDS: Final = 3
"""Of a line next to them that says no more than where or what."""
LEAST_LEAD: Final = 100
"""Pixels of a side: what is smaller above the text is the face of an author or a button."""

_NOT_ABOVE: Final = AUTHOR | META | SHARE | NAV | AD | NEWSLETTER | COMMENT | RELATED | SIDE
"""Boxes between the title and the text whose pictures are furniture."""
_BOX_TAGS: Final = frozenset("div p dl center section span li a td".split())
_POINTS_UP: Final = frozenset("▲△▴↑")
_SENTENCE_ENDS: Final = frozenset(f"{STOPS}:：")
_PLAYERS: Final = frozenset(("iframe", "video", "audio"))
_DATA: Final = frozenset(("pre", "td", "th", "tr"))
_SET_OFF: Final = frozenset(("em", "i", "small"))


class Atom(NamedTuple):
    """A picture, a frame or a rule of the text."""

    run: int
    """How many runs are before it."""
    node: int
    """The node that it is in."""
    block: Figure | Embed | Rule
    captions: tuple[int, ...] = ()
    """The runs of its caption."""
    words: tuple[int, ...] = ()
    """The runs of what a quoted post says."""
    rest: tuple[int, ...] = ()
    """The runs that only lead to the post."""


class TextAtoms(NamedTuple):
    """What has no words in a text."""

    blocks: list[Atom]
    inline: dict[int, tuple[InlinePicture, ...]]
    """Pictures in sentences: slot → those before it, `~slot` → those after it."""


class _Found(NamedTuple):
    run: int
    node: int
    el: Any
    block: Figure | Embed | Rule
    boxes: tuple[int, ...]


def all_atoms(tree: Tree) -> TextAtoms:
    """All pictures, frames and rules of a page, with their captions."""
    everywhere = range(len(tree.run_text) + 1)
    return _placed(tree, _Boxes(tree, [True] * len(tree.run_text)), range(len(tree.atom_el)), everywhere, ())


def atoms_of_text(
    tree: Tree,
    kept: Sequence[bool],
    *,
    removed_runs: Container[int],
    removed_nodes: Collection[int],
    title_runs: Sequence[int],
) -> TextAtoms:
    """The pictures, frames and rules of the text that was kept."""
    quoted = list(posts_of(tree))
    if not (tree.atom_el or quoted) or True not in kept:
        return TextAtoms([], {})
    boxes = _Boxes(tree, kept)
    belongs = _Text(tree, boxes, kept, removed_nodes, title_runs)
    atoms = zip(tree.atom_el, tree.atom_run, tree.atom_node)
    taken = [place for place, atom in enumerate(atoms) if belongs(*atom)]
    found = _placed(tree, boxes, taken, belongs.counts, removed_runs)
    posts = [
        Atom(
            tree.node_first[post.node],
            tree.node_parent[post.node],
            post.block,
            words=post.words,
            rest=post.rest,
        )
        for post in quoted
        if belongs.holds(post.node)
    ]
    return (
        found._replace(blocks=sorted((*found.blocks, *posts), key=lambda atom: atom.run)) if posts else found
    )


def _placed(
    tree: Tree, boxes: _Boxes, taken: Sequence[int], counts: Sequence[int], removed: Container[int]
) -> TextAtoms:
    """Atoms as blocks with their captions, and as parts of sentences."""
    inline: dict[int, list[InlinePicture]] = {}
    found: list[_Found] = []
    for place in taken:
        el, run, node = tree.atom_el[place], tree.atom_run[place], tree.atom_node[place]
        if el.tag in ("img", "amp-img"):
            slot, picture = _in_sentence(tree, el, run, node, tree.atom_slot[place])
            if picture is not None:
                inline.setdefault(slot, []).append(picture)
                continue
        block = Rule() if el.tag == "hr" else media_block(el, tree.absolute)
        if block is not None:
            found.append(_Found(run, node, el, block, boxes.around(node)))
    atoms = _with_captions(tree, _without_copies(found, counts), removed)
    return TextAtoms(atoms, {slot: tuple(pictures) for slot, pictures in inline.items()})


def _in_sentence(tree: Tree, el: Any, run: int, node: int, slot: int) -> tuple[int, InlinePicture | None]:
    """The picture, and where it is, if it is a part of a sentence:
    a sign anywhere, another picture only in the middle of a line.

    A picture between two sentences is a figure, unless it is as small as an icon.
    """
    run = _run_around(tree, run, node, slot)
    if run < 0:
        return 0, None
    first, end = tree.run_slot[run], tree.run_slot_end[run]
    place = slot if slot < end else ~(end - 1)
    if is_emoji(el):
        return place, InlinePicture(el, alt_of(el), None)
    if not first < slot < end:
        return 0, None
    before = _text_before(tree, range(first, slot))
    after = _text_after(tree, range(slot, end))
    if not before or not after or tree.node_tag[node] in _DATA:
        return 0, None
    alt, small = alt_of(el), is_icon(el)
    between = before[-1] in _SENTENCE_ENDS and not after[0].islower()
    if not alt or (between and not small):
        return 0, None
    src = picture_source(el, tree.absolute)
    return (place, InlinePicture(el, alt, src)) if src else (0, None)


def _run_around(tree: Tree, run: int, node: int, slot: int) -> int:
    """The run that a picture is in or at the border of, in the same element; -1 where there is none."""
    for at in (run - 1, run):
        if 0 <= at < len(tree.run_text) and tree.run_node[at] == node:
            if tree.run_slot[at] <= slot <= tree.run_slot_end[at]:
                return at
    return -1


def _text_before(tree: Tree, slots: Sequence[int]) -> str:
    """The last text before a picture on its line; empty where the line begins."""
    for slot in reversed(slots):
        text = tree.slot_text(slot).strip()
        if text or (tree.slot_tail[slot] and tree.slot_el[slot].tag == "br"):
            return text
    return ""


def _text_after(tree: Tree, slots: Sequence[int]) -> str:
    """The first text after a picture on its line; empty where the line ends."""
    for slot in slots:
        if tree.slot_tail[slot] and tree.slot_el[slot].tag == "br":
            return ""
        text = tree.slot_text(slot).strip()
        if text:
            return text
    return ""


def _without_copies(found: Sequence[_Found], counts: Sequence[int]) -> list[_Found]:
    """A picture that is shown again before any text has passed is a copy:
    of a slider, of a script, of the lead image. So is one of the same name in the same figure: a preview.
    """
    places: dict[str | tuple[Any, str], tuple[int, int]] = {}
    single: list[_Found] = []
    for atom in found:
        if isinstance(atom.block, Figure):
            passed = counts[min(atom.run, len(counts) - 1)]
            keys: list[str | tuple[Any, str]] = [atom.block.src, *_in_figure(atom)]
            known = next((places[key] for key in keys if key in places), None)
            if known is not None and known[0] == passed:
                first = single[known[1]]
                block = first.block
                if not atom.el.get("src") and isinstance(
                    block, Figure
                ):  # a preview has an address of its own
                    block = Figure(atom.block.src, atom.block.alt or block.alt)
                single[known[1]] = first._replace(block=block, boxes=(*first.boxes, *atom.boxes))
            else:
                known = passed, len(single)
                single.append(atom)
            for key in keys:
                places[key] = known
        else:
            single.append(atom)
    return single


def _in_figure(atom: _Found) -> list[tuple[Any, str]]:
    """The name of a picture in its figure."""
    figure = next(atom.el.iterancestors("figure"), None)
    if figure is None or not isinstance(atom.block, Figure):
        return []
    name = atom.block.src.partition("?")[0].rpartition("/")[2]
    return [(figure, name)] if len(name) > LEAST_NAME else []


LEAST_NAME: Final = 8
"""Characters of a file name that is not a number of a gallery's: `1.jpg`."""


def _with_captions(tree: Tree, found: Sequence[_Found], removed: Container[int]) -> list[Atom]:
    """Each picture with the runs of its caption:
    a line goes to its smallest box, and there to the picture above.
    """
    first, end = tree.node_first, tree.node_end
    members: dict[int, list[int]] = {}
    for place, atom in enumerate(found):
        for box in atom.boxes:
            if isinstance(atom.block, Figure) or (
                isinstance(atom.block, Embed) and tree.node_tag[box] == "figure"
            ):
                members.setdefault(box, []).append(place)
    owners: dict[int, int] = {}
    for box in sorted(members, key=lambda box: end[box] - first[box]):
        for run in range(first[box], end[box]):
            if run not in removed and _may_be_caption(tree, run, box):
                owners.setdefault(run, box)
    captions: dict[int, list[int]] = {}
    for run in sorted(owners):
        places = members[owners[run]]
        above = [place for place in places if found[place].run <= run]
        captions.setdefault(above[-1] if above else places[0], []).append(run)
    for place, atom in enumerate(found):
        if isinstance(atom.block, Figure) and place not in captions and atom.run < len(tree.run_text):
            if atom.run not in removed and atom.run not in owners and _is_named_caption(tree, atom.run):
                captions[place] = [atom.run]
                owners[atom.run] = -1
    return [
        Atom(atom.run, atom.node, atom.block, words=tuple(captions.get(place, ())))
        if isinstance(atom.block, Embed)
        else Atom(atom.run, atom.node, atom.block, tuple(captions.get(place, ())))
        for place, atom in enumerate(found)
    ]


def _may_be_caption(tree: Tree, run: int, box: int) -> bool:
    """Whether a line in the box of a picture is said of it: no data, no date, no count of pictures."""
    node, text = tree.run_node[run], tree.run_text[run]
    if tree.node_mask[node] & (META | DATE) or _is_counter(text) or _is_control(tree, run):
        return False
    known = furniture(text)
    if known is not None and known.kind == "byline":
        return False
    return tree.node_tag[node] not in _DATA or tree.node_tag[box] == "table"


def _is_control(tree: Tree, run: int) -> bool:
    """Whether a line is a button, or leads to the next picture."""
    if tree.node_tag[tree.run_node[run]] == "button":
        return True
    known = furniture(tree.run_text[run]) if tree.run_words[run] <= LABEL_WORDS else None
    return known is not None and known.kind == "pager"


def _up_to(el: Any, outer: Any) -> Iterator[Any]:
    """An element and those around it, inside another one."""
    while el is not None and el is not outer:
        yield el
        el = el.getparent()


def _is_named_caption(tree: Tree, run: int) -> bool:
    """Whether its tag or its class says that a line is a caption, or a sign that points to the picture above."""
    node = tree.run_node[run]
    named = tree.node_mask[node] & CAPTION or tree.node_tag[node] == "figcaption"
    return (
        (bool(named) or tree.run_text[run][0] in _POINTS_UP)
        and tree.node_end[node] - tree.node_first[node] <= 2
        and tree.run_words[run] <= MOST_CAPTION_WORDS
        and tree.node_tag[node] not in HEADINGS
    )


_is_counter = re.compile(rf"\d{{1,3}} ?(?:/|{one_of('page_of')}) ?\d{{1,3}}").fullmatch
"""The place of a picture in a gallery: "3 / 14"."""


class _Boxes:
    """Which elements are a picture with its caption and nothing else."""

    def __init__(self, tree: Tree, kept: Sequence[bool]) -> None:
        self._tree = tree
        self._kept = kept
        self._known: dict[int, bool] = {}
        self._captions: dict[int, bool] = {}
        self._with_atom: set[int] = set()
        for node in set(tree.atom_node):
            self._with_atom.update(islice(tree.ancestors(node), BOXES_ABOVE + 1))

    def around(self, node: int) -> tuple[int, ...]:
        """The boxes with words around a picture, innermost first."""
        tree = self._tree
        return tuple(
            at
            for at, _ in zip(tree.ancestors(node), range(BOXES_ABOVE))
            if tree.node_first[at] < tree.node_end[at] and self.is_box(at)
        )

    def is_box(self, node: int) -> bool:
        """Whether an element holds a picture, and at most a caption next to it."""
        known = self._known.get(node)
        if known is None:
            known = self._known[node] = node > 0 and node in self._with_atom and self._is_box(node)
        return known

    def is_lead(self, node: int) -> bool:
        """Whether an element above the text holds pictures, and nothing else but credits and labels."""
        tree = self._tree
        runs = range(tree.node_first[node], tree.node_end[node])
        return (
            node in self._with_atom
            and bool(tree.node_mask[node] & (MEDIA | CAPTION) or tree.node_tag[node] == "figure")
            and 0 < len(runs) <= MOST_HEAD_RUNS
            and all(self._is_beside_lead(run) for run in runs)
        )

    def is_label(self, run: int) -> bool:
        """Whether a line is a word or two that were refused, and no link."""
        tree = self._tree
        return tree.run_words[run] <= LABEL_WORDS and not (self._kept[run] or tree.run_link_chars[run])

    def _is_beside_lead(self, run: int) -> bool:
        """Whether a line may be a caption or a credit of pictures above the text, or a control."""
        words = self._tree.run_words[run]
        if self._kept[run] or words > MOST_CAPTION_WORDS:
            return False
        return words <= LABEL_WORDS or not self._is_teaser(run)

    def is_caption(self, run: int) -> bool:
        """Whether a run is in such a box, is called a caption, or counts the pictures."""
        node = self._tree.run_node[run]
        known = self._captions.get(node)
        if known is None:
            above = zip(self._tree.ancestors(node), range(BOXES_ABOVE))
            known = bool(
                any(self.is_box(at) for at, _ in above)
                or _is_named_caption(self._tree, run)
                or _is_counter(self._tree.run_text[run])
            )
            self._captions[node] = known
        return known

    def belongs_to_picture(self, run: int) -> bool:
        """Whether a run is a caption or a control of pictures."""
        return self.is_caption(run) or _is_control(self._tree, run)

    def _is_box(self, node: int) -> bool:
        tree = self._tree
        runs = range(tree.node_first[node], tree.node_end[node])
        words = sum(tree.run_words[tree.node_first[node] : tree.node_end[node]])
        tag = tree.node_tag[node]
        if tag == "figure":
            if any(map(self._in_figcaption, runs)):
                return words <= MOST_CAPTION_WORDS or all(map(self._in_figcaption, runs))
            return words <= MOST_CAPTION_WORDS and not (runs and all(map(self._is_teaser, runs)))
        if words > MOST_CAPTION_WORDS or any(self._is_teaser(run) for run in runs):
            return False
        if len(runs) == 1 and tree.run_node[runs[0]] == node and tag in _BOX_TAGS and self._is_set_off(node):
            return True
        cls = tree.node_cls[node]
        if cls and not FIGURE_TOKENS.isdisjoint(cls.lower().split()):
            return True
        if tag not in _BOX_TAGS:
            return False
        mask = tree.node_mask[node]
        if mask & (MEDIA | CAPTION):
            few = len(runs) <= 2 and words <= MOST_LOOSE_CAPTION_WORDS
            return few and not any(self._is_in_column(run, node) for run in runs)
        short = len(runs) == 1 and words <= MOST_CREDIT_WORDS and not self._kept[runs[0]]
        return tag == "div" and short and not mask & _NOT_ABOVE

    def is_controls(self, runs: range) -> bool:
        """Whether lines may be the controls and the notices of a player: few, and none leads to another page."""
        words = sum(self._tree.run_words[run] for run in runs)
        return (
            words <= MOST_CAPTION_WORDS
            and len(runs) <= MOST_HEAD_RUNS
            and not any(map(self._is_teaser, runs))
        )

    def _is_set_off(self, node: int) -> bool:
        """Whether a block is a picture and then words that are all small or slanted."""
        tree = self._tree
        run = tree.node_first[node]
        slots = range(tree.run_slot[run], tree.run_slot_end[run])
        texts = [holder_of(tree, slot) for slot in slots if tree.slot_text(slot).strip()]
        block = tree.node_el[node]
        if not all(any(el.tag in _SET_OFF for el in _up_to(holder, block)) for holder in texts):
            return False
        return next(block.iter("img", "amp-img", "em", "i", "small")).tag in ("img", "amp-img")

    def _is_in_column(self, run: int, box: int) -> bool:
        """Whether a line is in a column of text next to a picture."""
        tree = self._tree
        inside = (at for at in tree.ancestors(tree.run_node[run]) if at > box)
        return any(
            tree.node_cls[at] and not COLUMN_TOKENS.isdisjoint(tree.node_cls[at].split()) for at in inside
        )

    def _in_figcaption(self, run: int) -> bool:
        tree = self._tree
        return tree.run_words[run] <= MOST_FIGCAPTION_WORDS and any(
            tree.node_tag[at] == "figcaption" for at, _ in zip(tree.ancestors(tree.run_node[run]), range(4))
        )

    def _is_teaser(self, run: int) -> bool:
        """Whether a line is a headline, or a link and nothing else:
        what is with a picture then is a teaser.
        """
        tree = self._tree
        node = tree.run_node[run]
        linked = 2 * tree.run_link_chars[run] > len(tree.run_text[run])
        return tree.node_tag[node] in HEADINGS or (linked and tree.node_tag[node] != "figcaption")


class _Text:
    """Whether something without words lies in the text."""

    def __init__(
        self,
        tree: Tree,
        boxes: _Boxes,
        kept: Sequence[bool],
        removed_nodes: Collection[int],
        title_runs: Sequence[int],
    ) -> None:
        self._tree, self._boxes, self._removed = tree, boxes, removed_nodes
        self.counts = [0, *accumulate(kept)]
        """How many runs were kept before each."""
        self._first = kept.index(True)
        last = next(run for run in range(len(kept) - 1, -1, -1) if kept[run])
        self._end = last + 1
        while self._end < len(kept) and boxes.is_caption(self._end):
            self._end += 1
        self._gallery_end = self._end
        """One past the captions under a last heading, which is that of a gallery if pictures follow it."""
        if self._end < len(kept) and tree.node_tag[tree.run_node[self._end]] in HEADINGS:
            self._gallery_end += 1
            while self._gallery_end < len(kept) and boxes.is_caption(self._gallery_end):
                self._gallery_end += 1
        self._title = max((run for run in title_runs if run < self._first), default=-1)
        self._inside: dict[int, bool] = {}
        self._above: dict[int, bool] = {}
        self._shown: dict[int, bool] = {-1: True}
        self._home = _common_node(tree, self._first, last)

    def __call__(self, el: Any, run: int, node: int) -> bool:
        if run > self._end and (run > self._gallery_end or not self._is_lead(el)):
            return False
        if run > self._first:
            known = self._inside.get(node)
            if known is None:
                known = self._inside[node] = self._is_shown(node) and self._has_text(self._container(node))
            return known or (el.tag in _PLAYERS and self._is_shown(node) and self._is_player_in_text(node))
        if el.tag == "hr":
            return False
        known = self._above.get(node)
        if known is None:
            known = self._above[node] = self._is_shown(node) and self._may_lead(node)
        return known and (run > self._title or self._in_article(node)) and self._is_lead(el)

    def holds(self, node: int) -> bool:
        """Whether an element with words of its own lies in the text: what is around it decides."""
        tree = self._tree
        first, end = tree.node_first[node], tree.node_end[node]
        if not self._first < first <= self._end or not self._is_shown(node):
            return False
        if any(tree.node_tag[at] == "aside" and not self._has_text(at) for at in tree.ancestors(node)):
            return False
        around = next(
            at
            for at in (*tree.ancestors(tree.node_parent[node]), 0)
            if (tree.node_first[at], tree.node_end[at]) != (first, end) and tree.node_tag[at] != "figure"
        )
        return self._has_text(around)

    def _is_shown(self, node: int) -> bool:
        tree, shown = self._tree, self._shown
        chain = []
        while node not in shown:
            chain.append(node)
            node = tree.node_parent[node]
        known = shown[node]
        for at in reversed(chain):
            known = known and at not in self._removed and not self._is_hidden(at)
            shown[at] = known
        return known

    def _is_hidden(self, node: int) -> bool:
        """Whether an element is hidden, holds no text and is nothing that a script shows, as a slide."""
        tree = self._tree
        return (
            tree.node_hidden[node] and not self._has_text(node) and not is_revealed_class(tree.node_cls[node])
        )

    def _has_text(self, node: int) -> bool:
        return self.counts[self._tree.node_end[node]] > self.counts[self._tree.node_first[node]]

    def _container(self, node: int) -> int:
        """The nearest element around a node that holds words other than captions."""
        tree, belongs = self._tree, self._boxes.belongs_to_picture
        for at in tree.ancestors(node):
            if not all(map(belongs, range(tree.node_first[at], tree.node_end[at]))):
                return at
        return 0

    def _is_player_in_text(self, node: int) -> bool:
        """Whether a player is in text, apart from its box: controls, notices, no teasers."""
        tree = self._tree
        for at, _ in zip(tree.ancestors(node), range(BOXES_ABOVE)):
            if self._has_text(at):
                return True
            runs = range(tree.node_first[at], tree.node_end[at])
            if tree.node_mask[at] & _NOT_ABOVE or not self._boxes.is_controls(runs):
                return False
        return False

    def _above_captions(self, node: int) -> int:
        """The nearest element around a picture above the text that holds more than it, its credits and labels."""
        tree, boxes = self._tree, self._boxes
        first = end = 0
        for at, _ in zip(tree.ancestors(node), range(BOXES_ABOVE)):
            if boxes.is_lead(at):
                first, end = tree.node_first[at], tree.node_end[at]
        for at in tree.ancestors(node):
            around = range(tree.node_first[at], tree.node_end[at])
            if len(around) > MOST_HEAD_RUNS or self._title in around:
                return at
            if not all(first <= run < end or boxes.is_caption(run) or boxes.is_label(run) for run in around):
                return at
        return 0

    def _may_lead(self, node: int) -> bool:
        """Whether pictures in a node above the first paragraph are the article's."""
        tree = self._tree
        container = self._above_captions(node)
        holds_title = tree.node_first[container] <= self._title < tree.node_end[container]
        if not (holds_title or self._has_text(container)):
            return False
        for at in tree.ancestors(node):
            if at == container:
                break
            mask = tree.node_mask[at]
            if mask & _NOT_ABOVE and not mask & (MEDIA | CAPTION) and tree.node_tag[at] != "figure":
                return False  # `lead` is a figure's place, and elsewhere a form's
        if self._title >= 0:
            return True
        return self._home in tree.ancestors(node) and (self._home > 0 or tree.node_end[node] >= self._first)

    def _in_article(self, node: int) -> bool:
        """Whether a picture above the title is in the `article`
        or `main` that holds the title and the text.
        """
        tree = self._tree
        article = next((at for at in tree.ancestors(node) if tree.node_tag[at] in ("article", "main")), -1)
        if article < 0 or not self._has_text(article):
            return self._title < 0 or self._beside_title(node)
        return self._title < 0 or tree.node_first[article] <= self._title < tree.node_end[article]

    def _is_captioned(self, el: Any) -> bool:
        """Whether a picture is in a figure, by the tag or the class of a box around it."""
        return any(
            at.tag == "figure" or "caption" in (at.get("class") or "")
            for at, _ in zip(el.iterancestors(), range(BOXES_ABOVE))
        )

    def _beside_title(self, node: int) -> bool:
        """Whether a figure above the title is in a head of its own with it."""
        tree = self._tree
        head = next((at for at in tree.ancestors(node) if tree.node_tag[at] == "header"), 0)
        first, end = tree.node_first[head], tree.node_end[head]
        in_figure = any(tree.node_tag[at] == "figure" and at > head for at in tree.ancestors(node))
        return in_figure and head > 0 and first <= self._title < end and end - first <= MOST_HEAD_RUNS

    def _is_lead(self, el: Any) -> bool:
        """Whether a picture above the text is large enough, and no link to another page."""
        for size in ("width", "height"):
            if integer((el.get(size) or "").removesuffix("px"), LEAST_LEAD) < LEAST_LEAD:
                return False
        if not self._is_captioned(el) and not _may_be_lead(el, picture_source(el, self._tree.absolute) or ""):
            return False
        link = next(el.iterancestors("a"), None)
        href = (self._tree.absolute(link.get("href")) if link is not None else None) or ""
        if not href or href.startswith("#") or _is_picture_address(href):
            return True
        return self._tree.url is not None and href.startswith(self._tree.url)


_SIGNS: Final = ("svg", "gif")
_FACES: Final = ("avatar", "identicon")


def _may_be_lead(el: Any, address: str) -> bool:
    """Whether a picture above the text, in no figure, is none of the page's signs, buttons or faces."""
    if address.partition("?")[0].rpartition(".")[2].lower() in _SIGNS:
        return False
    alt = (el.get("alt") or "").lower()
    return named_as_picture(address) and not any(face in alt for face in _FACES)


def _is_picture_address(url: str) -> bool:
    try:
        return urlsplit(url).path.rpartition(".")[2].lower() in IMAGE_ENDINGS
    except ValueError:
        return False


def _common_node(tree: Tree, first: int, last: int) -> int:
    """The smallest element that holds two runs."""
    around = set(tree.ancestors(tree.run_node[first]))
    return next(at for at in tree.ancestors(tree.run_node[last]) if at in around)
