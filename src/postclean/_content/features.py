"""What is measured of each run, in a few passes over plain lists.

A node covers a contiguous range of runs, so every sum over a subtree is a difference of two prefix sums: no
second walk, no bottom-up pass. What depends on the container only is computed once per container.

The names in `FEATURES` are what the generated model looks at, in this order; `DESCRIPTIONS` says what each
one is. They are in groups, and most values of a group are the same for many runs: the values of a container are
worked out once, and never copied into a row of all features. Runs that another room has marked (`dead`) are not
judged and count for nothing.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, chain, compress
from operator import ne
from typing import Final, NamedTuple

from .._text.characters import DENSE_STOPS, SPACED_STOPS
from .._tree import HEADINGS, Tree
from .._tree.kinds import class_kinds
from ..rules import vocabulary as v
from ..rules.cues import cues_of

Row = tuple[float, ...]
Group = Sequence[Row]
"""The values of one group of features, of each live run."""

CONTAINERS: Final = {"p": "parent", "g": "grandparent", "h": "great-grandparent"}
"""The elements around the node of a run that are measured."""
OF_CONTAINER: Final = {
    "np": "good words of its {} / of the page",
    "gn": "good runs in its {}, at most 40",
    "gf": "good words / words of its {}",
    "nb": "runs in its {}, at most 60",
    "ld": "link words / words of its {}",
    "avg": "words per run in its {}",
    "wsh": "words of its {} / of the page",
    "rep": "nodes with runs that have the class of its {}, at most 60; 0 where it has none",
}

GROUPS: Final[dict[str, dict[str, str]]] = {
    "the run": {
        "w": "words",
        "ld": "link characters / characters",
        "good": "1 if it is running text, and not in furniture by name",
        "end": "how it ends: 0 no stop, 1 sentence, 2 colon, 3 comma or semicolon, 4 quote or bracket after no stop",
        "tag": "tag of its node, a number from TAGS",
        "dup": "how often the text occurs among the live runs",
        "cue": "class of its first words (rules/cues.py), 0 for 40 words and more",
        "fch": "first character: 0 small letter, 1 capital, 2 digit, 3 quote, 4 bracket, 5 dash or bullet, 6 other",
        "awl": "characters / words",
        "s_rep": "nodes with runs that have the class of its node, at most 60; 0 where it has none",
        "simd": "words in common with the description of the page / words of both; only of the 20 runs after the title",
    },
    "position": {
        "d_h1": "runs after the title run, -60 to 60 (negative before it)",
        "d_head": "runs since the last heading, at most 60",
        "lhcue": "cue class of the last heading",
        "before": "share of the page's good words before it",
        "seg": "place relative to the dense segment: below 0 before, 0 to 1 inside, above 1 after",
        "pos": "share of the live runs before it",
        "to_lastgood": "runs to the last good one, -60 to 60",
        "s50_dist": "runs from the node s50 (see anchors), -60 to 60; negative before it, 0 inside",
        "top_dist": "runs from the node top",
        "s50_toend": "runs to the last one of s50, -60 to 60; negative behind it",
        "s80_toend": "runs to the last one of s80",
        "tt_toend": "runs to the last one of tt",
        "img_before": "runs since the last picture or frame, at most 10; 20 when there is none",
        "img_after": "runs to the next picture or frame",
    },
    "neighbours": {
        "ld_n": "link density of the next run",
        "ld_b": "link density of the run before",
        "w4b": "words of the 4 live runs before",
    },
    **{
        f"the {name}": {f"{x}_{what}": text.format(name) for what, text in OF_CONTAINER.items()}
        for x, name in CONTAINERS.items()
    },
    # dd is the depth of the run's node below the anchor,
    # or minus the levels from the anchor up to their common ancestor
    "anchors": {
        "s50_dd": "deepest node, no paragraph or list, that holds half of the good words",
        "s80_dd": "deepest node, no paragraph or list, that holds 80 % of the good words",
        "top_dd": "node with the best paragraph score",
        "an_dd": "deepest node whose class names the body of an article; -99 where there is none",
        "ar_dd": "the article element with most good words; -99 where there is none",
        "tt_dd": "deepest node that holds the title run and good words after it; -99 where there is none",
        "depth": "depth of its node",
    },
    # of the narrow containers, those with at most 40 % of the good words, but for the elements
    "vocabulary": {
        "in_footer": "1 inside footer",
        "in_figure": "1 inside figure",
        "in_aside": "1 if one is an aside, footer or nav",
        "v_caption": "1 if one names captions or media",
        "v_modal": "1 if one names dialogs or hidden things",
        "v_media": "1 if one names media",
        "negd": "levels up to the nearest one with a negative category and no body category (30: none)",
        "posd": "levels up to the nearest one that names the body (30: none)",
        "hid_np": "good words of the nearest hidden element around it / of the page; -1 where there is none",
    },
    # repeated structure: runs whose node and parent have the same tags and classes
    "signatures": {
        "sig_n": "runs of the same signature, at most 60",
        "sig_w": "their share of the words",
        "sig_ld": "their link density",
        "sig_good": "the share of good ones among them",
    },
    "the page": {
        "page_good": "good words / words of the page",
        "page_goodn": "good runs, at most 40",
        "page_ld": "link words / words",
        "deadsh": "words of marked runs / words of all runs",
        "s50_np": "good words of s50 / of the page",
        "tt_np": "good words of tt / of the page; -1 where there is none",
    },
}
"""Group → feature → what it is. A row has the features in this order, a group after another."""
DESCRIPTIONS: Final[dict[str, str]] = {
    name: text for group in GROUPS.values() for name, text in group.items()
}
FEATURES: Final = tuple(DESCRIPTIONS)

TAGS: Final = {
    name: i
    for i, name in enumerate(
        "other p div li h1 h2 h3 h4 h5 h6 td tr section article blockquote pre figcaption dt dd header footer aside span body"
        " button summary details form caption address center ul ol main nav label legend".split()
    )
}
_ENDS: Final = {
    **dict.fromkeys(f"{SPACED_STOPS}{DENSE_STOPS}।؟", 1),  # not all `STOPS`: the model was trained on these
    ":": 2,
    "：": 2,
    **dict.fromkeys(",;，、；", 3),
    **dict.fromkeys("\"”’'»」』)]）】", 4),
}
_FIRSTS: Final = {
    **dict.fromkeys("\"'“”‘’„«»「『", 3),
    **dict.fromkeys("([{（【", 4),
    **dict.fromkeys("-–—•·*▪●►▶→", 5),
}
_ASIDES: Final = frozenset(("aside", "footer", "nav"))
_SPECIAL: Final = _ASIDES | {"figure", "article"}
"""Elements that say something of what is inside them."""
_TELLING: Final = v.STRONG | v.NEGATIVE | v.CAPTION | v.MEDIA | v.MODAL | v.HIDDEN
"""Categories of names that do."""
IN_ASIDE: Final = 1 << 29
"""A bit in addition to those of the vocabulary, for the tags of `_ASIDES`."""
FOOTER, FIGURE = 1, 2
_ELEMENTS: Final = {"footer": FOOTER, "figure": FIGURE}
"""Elements of which a run knows whether it is inside one."""
FAR: Final = 60
"""Counts stop here. Few pages that the model has seen go further, and what lies beyond must not look like a
list or a thread only because an article is long: without this an article of 1,200 paragraphs kept a twentieth
of its text."""
MANY: Final = 40
"""Counts of good runs stop here, for the same reason."""
NONE_ABOVE: Final = 30
"""Levels up to a named container, where there is none."""
NARROW: Final = 0.4
"""A container with a larger share of the good words holds the text: its name says nothing about a run."""
NO_ANCHOR: Final = -99


@dataclass(frozen=True, slots=True)
class Measures:
    """The measures of a page: the features of its live runs, and what the selection needs."""

    runs: list[int] = field(default_factory=list)
    """The live runs, in page order; every other list has an entry for each."""
    groups: tuple[Group, ...] = ()
    """The features, a group of `GROUPS` after another."""
    good: list[bool] = field(default_factory=list)
    words: list[int] = field(default_factory=list)
    density: list[float] = field(default_factory=list)
    """The feature `ld`; the following are those of their names."""
    ends: list[int] = field(default_factory=list)
    cues: list[int] = field(default_factory=list)
    negd: list[int] = field(default_factory=list)
    half_container: int = 0
    """The deepest node, no paragraph or list, that holds half of the good words."""
    main_container: int = 0

    @property
    def rows(self) -> list[Row]:
        """All features of each run in one row, in the order of `FEATURES`."""
        return [tuple(chain.from_iterable(parts)) for parts in zip(*self.groups)]


class RunValues(NamedTuple):
    """The live runs by themselves."""

    runs: list[int]
    texts: list[str]
    words: list[int]
    density: list[float]
    ends: list[int]
    good: list[bool]
    at: list[int]
    """The node of each."""
    above: list[int]
    """The parent of that node."""
    tags: list[int]
    """A number from TAGS."""


class PrefixSums(NamedTuple):
    """Sums over the runs before each run of the page, marked ones included,
    which count nothing: two look-ups are a node's sum.
    """

    words: list[int]
    link_words: list[float]
    runs: list[int]
    good: list[int]
    """Words of good runs."""
    good_runs: list[int]


class Around(NamedTuple):
    """What the elements around a run say, whichever level it is on. Levels are those of nodes, from the body down."""

    narrow: int = 0
    """Categories of the narrow containers."""
    elements: int = 0
    """Which of `_ELEMENTS` are there."""
    negative: int | None = None
    """The level of the nearest narrow container with a negative category."""
    body: int | None = None
    """The level of the nearest one that names the body."""
    hidden: int = -1
    """The nearest hidden element, or -1."""


class NodeValues(NamedTuple):
    """What is known of each node, and the two nodes that names and tags point to."""

    depth: list[int]
    around: list[int]
    """A place in `said`."""
    said: list[Around]
    classes: dict[str, int]
    """Class of nodes with runs → how many have it, at most `FAR`."""
    named: int
    article: int


class Anchors(NamedTuple):
    """The nodes that runs are seen from; -1 where a page has none."""

    half_container: int
    main_container: int
    top: int
    named: int
    article: int
    tt: int


class Scan(NamedTuple):
    """What one pass over the runs finds."""

    cues: list[int]
    signatures: list[Row]
    """Of each run, the values of its signature."""
    segment: tuple[int, int]
    """Place of the first run of the dense segment, and of the one after its last."""


def end_class(text: str) -> int:
    """How a line ends; quotes and brackets after a stop do not hide the stop.

    >>> end_class("He said yes."), end_class('"Yes."'), end_class("As follows:"), end_class("Menu")
    (1, 1, 2, 0)
    """
    kind = _ENDS.get(text[-1], 0)
    if kind == 4 and len(text) > 1:
        inner = _ENDS.get(text[-2], 0)
        if inner == 1:
            return 1
        if inner == 4 and len(text) > 2 and _ENDS.get(text[-3], 0) == 1:
            return 1
    return kind


def is_good(text: str, words: int, density: float, end: int) -> bool:
    """A sentence or more of running text, by which containers are weighed."""
    return words >= LEAST_GOOD and density < 0.35 and (end == 1 or words >= 30) and not text.startswith('{"')


LEAST_GOOD: Final = 12
"""Words of running text."""
LIVE, MARKED, ABSENT = range(3)
"""What the bytes of `marked` say of a run: training leaves runs out as if the page never had them."""


def measure(tree: Tree, marked: bytes, title: str | None = None, description: str | None = None) -> Measures:
    """Measure the live runs of a page.

    `marked` has a byte for each run, `title` and `description` are those of its head.
    """
    values = run_values(tree, marked)
    if not values.runs:
        return Measures()
    if True not in values.good:
        values = with_good_lines(values)
    sums = prefix_sums(values, len(tree.run_text))
    furniture = furniture_nodes(tree, values, sums)
    if furniture:
        values = without_good(values, [(tree.node_first[node], tree.node_end[node]) for node in furniture])
        good, good_runs = good_sums(values, len(tree.run_text))
        sums = sums._replace(good=good, good_runs=good_runs)
    nodes = node_values(tree, sums)
    title_words = words_of(title)
    title_place, is_title = find_title(values, title_words)
    anchors = find_anchors(tree, values, sums, nodes, title_place if is_title else -1)
    scan = page_scan(tree, values, sums)
    names = _names(tree, nodes, sums, values.at)
    groups: tuple[Group, ...] = (
        list(_itself(tree, values, nodes, scan, title_place, words_of(description))),
        list(_positions(tree, values, sums, anchors, scan, title_place)),
        list(_neighbours(values)),
        *_containers(tree, sums, nodes, values.above),
        list(_relations(tree, nodes, anchors, values.at)),
        names,
        scan.signatures,
        [_page(tree, marked, sums, anchors)] * len(values.runs),
    )
    return Measures(
        values.runs,
        groups,
        values.good,
        values.words,
        values.density,
        values.ends,
        scan.cues,
        [int(row[_NEGD]) for row in names],
        anchors.half_container,
        anchors.main_container,
    )


_NEGD: Final = list(GROUPS["vocabulary"]).index("negd")


def words_of(line: str | None) -> frozenset[str]:
    """The different words of a line, in lower case."""
    return frozenset(line.lower().split()) if line else frozenset()


def run_values(tree: Tree, marked: bytes) -> RunValues:
    """The live runs by themselves: words, share of links, how they end, whether they are running text."""
    live = [text and not mark for text, mark in zip(tree.run_text, marked)]
    runs = list(compress(range(len(live)), live))
    texts = list(compress(tree.run_text, live))
    words = list(compress(tree.run_words, live))
    at = list(compress(tree.run_node, live))
    tag_of, end_of = TAGS.get, _ENDS.get
    node_tag, parents = tree.node_tag, tree.node_parent
    density = [
        (chars / len(text) if chars < len(text) else 1.0) if chars else 0.0
        for chars, text in zip(compress(tree.run_link_chars, live), texts)
    ]
    ends = [end if (end := end_of(text[-1], 0)) != QUOTED else end_class(text) for text in texts]
    return RunValues(
        runs,
        texts,
        words,
        density,
        ends,
        [
            w >= LEAST_GOOD and is_good(text, w, ld, end)
            for text, w, ld, end in zip(texts, words, density, ends)
        ],
        at,
        [parents[node] for node in at],
        [tag_of(node_tag[node], 0) for node in at],
    )


QUOTED: Final = 4
"""The end of a line that is a quote or a bracket."""


def prefix_sums(values: RunValues, total: int) -> PrefixSums:
    """Prefix sums over all `total` runs of the page."""
    words, runs = [0] * (total + 1), [0] * (total + 1)
    link_words = [0.0] * (total + 1)
    for i, w, ld in zip(values.runs, values.words, values.density):
        i += 1
        words[i] = w
        runs[i] = 1
        if ld:
            link_words[i] = w * ld
    return PrefixSums(
        list(accumulate(words)),
        list(accumulate(link_words)),
        list(accumulate(runs)),
        *good_sums(values, total),
    )


def good_sums(values: RunValues, total: int) -> tuple[list[int], list[int]]:
    """The last two of the prefix sums, those of good runs."""
    good, good_runs = [0] * (total + 1), [0] * (total + 1)
    for i, w in compress(zip(values.runs, values.words), values.good):
        good[i + 1] = w
        good_runs[i + 1] = 1
    return list(accumulate(good)), list(accumulate(good_runs))


MOST_COMMENTS: Final = 0.95
MOST_ASIDE: Final = 0.8
"""An element that names comments, or a side column or footer,
and has a larger share of the good words is the text."""


def furniture_nodes(tree: Tree, values: RunValues, sums: PrefixSums) -> list[int]:
    """Outermost elements with good words whose names say that they are not text:
    comments, columns, or a narrow negative name.

    The text of a short post has fewer words than the comments, the legal notes and the teasers around it.
    Without this the anchors would point at those.
    """
    page_good = sums.good[-1]
    found: list[int] = []
    end = 0
    masks, tags = tree.node_mask, tree.node_tag
    for node in _with_good(tree, values):
        mask, tag = masks[node], tags[node]
        if (
            node < end
            or not (mask & v.NEGATIVE or tag in _ASIDES)
            or mask & v.STRONG
            or tag in ("article", "main")
        ):
            continue
        most = NARROW
        if mask & v.COMMENT:
            most = MOST_COMMENTS
        elif tag in _ASIDES or mask & (v.FOOT | v.SIDE):
            most = MOST_ASIDE
        if 0 < sums.good[tree.node_end[node]] - sums.good[tree.node_first[node]] < most * page_good:
            found.append(node)
            end = tree.node_last[node]
    return found


def _with_good(tree: Tree, values: RunValues) -> list[int]:
    """The nodes with good runs, in page order."""
    parents, found = tree.node_parent, {-1}
    for node in compress(values.at, values.good):
        while node not in found:
            found.add(node)
            node = parents[node]
    return sorted(found)[1:]


def without_good(values: RunValues, stretches: list[tuple[int, int]]) -> RunValues:
    """The values with no good run in the given stretches of runs,
    which are in page order and apart from each other.
    """
    good = list(values.good)
    for first, end in stretches:
        start, stop = bisect_left(values.runs, first), bisect_left(values.runs, end)
        good[start:stop] = [False] * (stop - start)
    return values._replace(good=good)


LINE: Final = 4
"""Words of a line that counts as running text where a page has nothing longer."""


def with_good_lines(values: RunValues) -> RunValues:
    """The values of a page without a sentence of 12 words:
    its shorter sentences count, else its lines in paragraphs.
    """
    is_line = [w >= LINE and ld < 0.35 for w, ld in zip(values.words, values.density)]
    good = [line and end == 1 for line, end in zip(is_line, values.ends)]
    if True not in good:
        good = [line and tag == TAGS["p"] for line, tag in zip(is_line, values.tags)]
    return values._replace(good=good)


def good_words(tree: Tree, sums: PrefixSums, node: int) -> int:
    """The words of the good runs in a node."""
    return sums.good[tree.node_end[node]] - sums.good[tree.node_first[node]]


def node_values(tree: Tree, sums: PrefixSums) -> NodeValues:
    """From the top down: depth, and what the names of the containers say of all that is inside them."""
    firsts, ends, lasts, tags, masks = (
        tree.node_first,
        tree.node_end,
        tree.node_last,
        tree.node_tag,
        tree.node_mask,
    )
    good, page_good, live = sums.good, sums.good[-1] or 1, sums.runs
    narrow_limit = NARROW * page_good
    depth = [0]
    for parent in tree.node_parent[1:]:
        depth.append(depth[parent] + 1)
    around, said = [0] * len(depth), [Around()]
    article, article_good = -1, -1
    bodies: list[tuple[int, int]] = []
    telling = [
        node
        for node, (mask, tag, hides) in enumerate(zip(masks, tags, tree.node_hidden))
        if mask & _TELLING or tag in _SPECIAL or hides
    ]
    for node in telling:
        first, end = firsts[node], ends[node]
        if first == end or not node:
            continue
        mask, tag, inside = masks[node], tags[node], good[end] - good[first]
        if tag == "article" and inside > article_good:
            article, article_good = node, inside
        if live[first] == live[end]:
            continue  # a menu, a thread: no run is judged there
        narrow, elements, negative, body, hidden = said[around[node]]
        if tag in _SPECIAL:
            elements |= _ELEMENTS.get(tag, 0)
            if tag in _ASIDES:
                mask |= IN_ASIDE
        if mask & v.STRONG:
            body = depth[node]
            bodies.append((node, inside))
        elif mask & v.NEGATIVE and inside <= narrow_limit:
            negative = depth[node]
        if inside <= narrow_limit:
            narrow |= mask
        if tree.node_hidden[node]:
            hidden = node
        last = lasts[node]
        around[node:last] = [len(said)] * (last - node)
        said.append(Around(narrow, elements, negative, body, hidden))
    classes = Counter(compress(tree.node_cls[1:], map(ne, firsts[1:], ends[1:])))
    classes.pop("", None)
    capped = {cls: n if n < FAR else FAR for cls, n in classes.items()}
    return NodeValues(depth, around, said, capped, _named_body(bodies, page_good), article)


def _named_body(bodies: list[tuple[int, int]], page_good: int) -> int:
    """The deepest of the nodes whose names say that they are the body,
    of those with about as much text as the best; or -1. `bodies` has their good words, too.
    """
    large = [(node, words) for node, words in bodies if 4 * words >= page_good]
    most = max((words for _, words in large), default=0)
    return max((node for node, words in large if words >= 0.95 * most), default=-1)


def find_anchors(tree: Tree, values: RunValues, sums: PrefixSums, nodes: NodeValues, title: int) -> Anchors:
    """The nodes that hold the text, by different measures.

    `title` is the place of the title run, -1 where none is.
    """

    def descend(share: float) -> int:
        at, need = 0, share * sums.good[-1]
        while True:
            child, stop = at + 1, tree.node_last[at]
            while child < stop and good_words(tree, sums, child) < need:
                child = tree.node_last[child]
            if child >= stop or _is_piece(tree, sums, child):
                return at
            at = child

    s50, s80 = (descend(0.5), descend(0.8)) if sums.good[-1] else (0, 0)
    tt = -1
    if title >= 0:
        before = sums.good[values.runs[title] + 1]
        tt = values.at[title]
        while tt >= 0 and sums.good[tree.node_end[tt]] <= before:
            tt = tree.node_parent[tt]
    return Anchors(s50, s80, _best_scored(tree, values, sums), nodes.named, nodes.article, tt)


PIECES: Final = frozenset("p ul ol dl blockquote pre".split())


def _is_piece(tree: Tree, sums: PrefixSums, node: int) -> bool:
    """Whether a node is a piece of a text and no container of one:
    one paragraph or list of a short post is easily half of it.
    """
    runs = sums.runs[tree.node_end[node]] - sums.runs[tree.node_first[node]]
    return runs == 1 or tree.node_tag[node] in PIECES


def _best_scored(tree: Tree, values: RunValues, sums: PrefixSums) -> int:
    """The node with the best paragraph score: running text scores for the three containers around it."""
    parents, tags = tree.node_parent, tree.node_tag
    scores: dict[int, float] = {}
    for node, w, text in compress(zip(values.at, values.words, values.texts), values.good):
        points = 1.0 + text.count(",") + (w / 17.0 if w < 68 else 4.0)
        node = node if tags[node] == "div" or node == 0 else parents[node]
        for share in (1.0, 0.6, 0.3):
            if node < 0:
                break
            scores[node] = scores.get(node, 0.0) + share * points
            node = parents[node]
    top, best = 0, -1.0
    for node in sorted(scores):
        first, end = tree.node_first[node], tree.node_end[node]
        words = sums.words[end] - sums.words[first]
        score = (
            scores[node] * (1.0 - (sums.link_words[end] - sums.link_words[first]) / words) if words else 0.0
        )
        if tree.node_mask[node] & v.COMMENT:
            score *= 0.3
        if tree.node_mask[node] & v.STRONG:
            score *= 1.3
        if score > best:
            top, best = node, score
    return top


def page_scan(tree: Tree, values: RunValues, sums: PrefixSums) -> Scan:
    """Cues, signatures, and the dense segment.

    The dense segment is the stretch with the largest sum of words
    that are not links, less a toll for each run.
    """
    best_sum = current = 0.0
    segment, start = (0, 0), 0
    for place, (w, ld, is_good_run) in enumerate(zip(values.words, values.density, values.good)):
        current += w * (1.0 - 1.5 * ld) + (3.0 if is_good_run else -7.0)
        if current <= 0.0:
            current = 0.0
            start = place + 1
        elif current > best_sum:
            best_sum = current
            segment = start, place + 1
    lines = [text if w < LONG else "" for text, w in zip(values.texts, values.words)]
    return Scan(cues_of(lines), _signatures(tree, values, sums), segment)


def _signatures(tree: Tree, values: RunValues, sums: PrefixSums) -> list[Row]:
    """Of each run, what all runs have in common whose node and parent have the same tags and classes."""
    tags, classes = tree.node_tag, tree.node_cls
    kinds = class_kinds(classes, {classes[node] for node in {*values.at, *values.above}})
    numbers: dict[tuple[str, str, str, str], int] = {}
    groups: list[list[float]] = []
    group_of: list[int] = []
    for node, parent, w, ld, is_good_run in zip(
        values.at, values.above, values.words, values.density, values.good
    ):
        key = (kinds[classes[node]], tags[node], kinds[classes[parent]], tags[parent])
        number = numbers.get(key)
        if number is None:
            number = numbers[key] = len(groups)
            groups.append([0, 0.0, 0.0, 0.0])
        group = groups[number]
        group[0] += 1
        group[1] += w
        if ld:
            group[2] += w * ld
        if is_good_run:
            group[3] += 1.0
        group_of.append(number)
    page_words = sums.words[-1] or 1
    signatures = [
        (min(n, FAR), words / page_words, links / words if words else 0.0, good / n)
        for n, words, links, good in groups
    ]
    return [signatures[number] for number in group_of]


LONG: Final = 40
"""Words; a longer run is not a label, lead-in or title."""
MOST_TITLE_WORDS: Final = 25
FIRST_RUNS: Final = 40
"""Runs among which the title is looked for in lines that are not headings."""
LIKE_TITLE: Final = 0.5
"""More than this share of the words in common makes a line the title."""


def find_title(values: RunValues, title_words: frozenset[str]) -> tuple[int, bool]:
    """The place of the run that shows the page's title,
    else of the first h1, else 0; and whether it was found.
    """
    found, best, best_level, first_h1 = -1, LIKE_TITLE, 0, -1
    headings = [place for place, tag in enumerate(values.tags) if place >= FIRST_RUNS and tag in _LEVELS]
    for place in (*range(min(FIRST_RUNS, len(values.runs))), *headings):
        w, level = values.words[place], _LEVELS.get(values.tags[place], 0)
        if w >= LONG:
            continue
        if level == 1 and first_h1 < 0:
            first_h1 = place
        if not title_words or not 1 < w < MOST_TITLE_WORDS:
            continue
        line = values.texts[place].lower().split()
        if line[0] in title_words or line[-1] in title_words:
            mine = set(line)
            both = len(mine & title_words)
            similar = both / (len(mine) + len(title_words) - both)
            if similar > best or (similar == best and level == 1 and best_level != 1):
                found, best, best_level = place, similar, level
    if found < 0:
        found = first_h1
    return max(found, 0), found >= 0


_LEVELS: Final = {TAGS[tag]: level for tag, level in HEADINGS.items()}


def _itself(
    tree: Tree, values: RunValues, nodes: NodeValues, scan: Scan, title_place: int, described: frozenset[str]
) -> Iterable[tuple[float, ...]]:
    """The features that each run has on its own."""
    words, texts = values.words, values.texts
    copies, classes, node_cls = Counter(texts), nodes.classes, tree.node_cls
    firsts = {char: first_class(char) for char in {text[0] for text in texts}}
    return zip(
        words,
        values.density,
        values.good,
        values.ends,
        values.tags,
        map(copies.__getitem__, texts),
        scan.cues,
        [firsts[text[0]] for text in texts],
        [len(text) / w if w else 0.0 for text, w in zip(texts, words)],
        [classes.get(node_cls[node], 0) for node in values.at],
        _in_description(texts, title_place, described),
    )


def first_class(text: str) -> int:
    """The class of the first character."""
    first = text[0]
    kind = _FIRSTS.get(first)
    if kind is None:
        kind = 0 if first.islower() else 1 if first.isupper() else 2 if first.isdigit() else 6
    return kind


DESCRIBED: Final = 20
"""Runs, from the title on, that are compared with the description."""
DESCRIBED_CHARACTERS: Final = 200


def _in_description(texts: list[str], title_place: int, described: frozenset[str]) -> list[float]:
    """The words that a run and the description have in common,
    over the words of both; only near the title.
    """
    found = [0.0] * len(texts)
    if described:
        for place, text in enumerate(texts[title_place : title_place + DESCRIBED], title_place):
            mine = set(text[:DESCRIBED_CHARACTERS].lower().split())
            both = len(mine & described)
            found[place] = both / (len(mine) + len(described) - both)
    return found


def _page(tree: Tree, marked: bytes, sums: PrefixSums, anchors: Anchors) -> Row:
    """What all runs of the page share."""
    words, good = sums.words[-1] or 1, sums.good[-1] or 1
    marked_words = sum([w for w, mark in zip(tree.run_words, marked) if mark == MARKED])
    return (
        sums.good[-1] / words,
        min(sums.good_runs[-1], MANY),
        sums.link_words[-1] / words,
        marked_words / (marked_words + words),
        good_words(tree, sums, anchors.half_container) / good,
        good_words(tree, sums, anchors.tt) / good if anchors.tt >= 0 else -1.0,
    )


def _ramp(start: int, count: int) -> list[int]:
    """`start`, `start + 1`, …: `count` numbers, kept within -FAR and FAR.

    >>> _ramp(-61, 3), _ramp(59, 4)
    ([-60, -60, -59], [59, 60, 60, 60])
    """
    low = min(max(0, -FAR - start), count)
    high = min(max(0, start + count - FAR), count)
    return [*[-FAR] * low, *range(start + low, start + count - high), *[FAR] * high]


def _positions(
    tree: Tree,
    values: RunValues,
    sums: PrefixSums,
    anchors: Anchors,
    scan: Scan,
    title_place: int,
) -> Iterable[tuple[float, ...]]:
    """Where each run is among the live runs."""
    count = len(values.runs)
    page_good = sums.good[-1] or 1
    segment_start, segment_end = scan.segment
    segment_length = max(1, segment_end - segment_start)
    last_good = max((place for place, good in enumerate(values.good) if good), default=0)
    d_heads: list[int] = []
    cues: list[int] = []
    last_heading, lhcue = -count, 0
    for place in (*[place for place, tag in enumerate(values.tags) if tag in _LEVELS], count - 1):
        done = len(d_heads)
        d_heads += _ramp(done - last_heading, place + 1 - done)
        cues += [lhcue] * (place + 1 - done)
        last_heading, lhcue = place, scan.cues[place]
    return zip(
        _ramp(-title_place, count),
        d_heads,
        cues,
        [sums.good[run] / page_good for run in values.runs],
        [(place - segment_start) / segment_length for place in range(count)],
        [place / count for place in range(count)],
        reversed(_ramp(last_good - count + 1, count)),
        *[_distances(tree, sums, node, count) for node in (anchors.half_container, anchors.top)],
        *[
            reversed(_ramp(sums.runs[tree.node_end[node]] - count, count))
            for node in (anchors.half_container, anchors.main_container, max(anchors.tt, 0))
        ],
        *_pictures(tree, sums, count),
    )


def _pictures(tree: Tree, sums: PrefixSums, count: int) -> tuple[list[int], list[int]]:
    """For each live run, how many runs since the last picture and to the next."""
    stops = bytearray(count + 1)
    for run in tree.atom_run:
        stops[sums.runs[run]] = 1
    before, after = [], []
    since = 20
    for stop in stops[:count]:
        since = 0 if stop else since + 1 if since < 10 else since
        before.append(since)
    since = 20
    for stop in stops[:0:-1]:
        since = 0 if stop else since + 1 if since < 10 else since
        after.append(since)
    after.reverse()
    return before, after


def _neighbours(values: RunValues) -> Iterable[tuple[float, ...]]:
    """What is next to each run."""
    before = [0, *accumulate(values.words)]
    return zip(
        [*values.density[1:], -1.0],
        [-1.0, *values.density[:-1]],
        [now - then for then, now in zip([0] * 4 + before, before)],
    )


def _distances(tree: Tree, sums: PrefixSums, node: int, count: int) -> list[int]:
    """For each live run how many runs it is away from a node: negative before it, 0 inside, at most `FAR`."""
    first, end = sums.runs[tree.node_first[node]], sums.runs[tree.node_end[node]]
    return [*_ramp(-first, first), *[0] * (end - first), *_ramp(1, count - end)]


def _containers(tree: Tree, sums: PrefixSums, nodes: NodeValues, above: list[int]) -> Iterable[Group]:
    """The values of the parent, the grandparent and the great-grandparent of each run's node."""
    parents = tree.node_parent
    chains = {}
    for parent in set(above):
        p = parent if parent > 0 else 0
        g = parents[p] if p else 0
        chains[parent] = p, g, parents[g] if g else 0
    known = _container_values(tree, sums, nodes, set(chain.from_iterable(chains.values())))
    for level in range(len(CONTAINERS)):
        value_of = {parent: known[nodes_above[level]] for parent, nodes_above in chains.items()}
        yield [value_of[parent] for parent in above]


def _container_values(
    tree: Tree, sums: PrefixSums, nodes: NodeValues, containers: Collection[int]
) -> dict[int, Row]:
    """Container → the values of `OF_CONTAINER`."""
    page_words, page_good = sums.words[-1] or 1, sums.good[-1] or 1
    words_before, links_before, runs_before, good_before, good_runs_before = sums
    classes, node_cls = nodes.classes, tree.node_cls
    found: dict[int, Row] = {}
    for node in containers:
        first, end = tree.node_first[node], tree.node_end[node]
        words = words_before[end] - words_before[first]
        runs = runs_before[end] - runs_before[first]
        good_runs = good_runs_before[end] - good_runs_before[first]
        good = good_before[end] - good_before[first]
        found[node] = (
            good / page_good,
            good_runs if good_runs < MANY else MANY,
            good / words if words else 0.0,
            runs if runs < FAR else FAR,
            (links_before[end] - links_before[first]) / words if words else 0.0,
            words / runs if runs else 0.0,
            words / page_words,
            classes.get(node_cls[node], 0),
        )
    return found


def _relations(tree: Tree, nodes: NodeValues, anchors: Anchors, at: list[int]) -> Iterable[tuple[float, ...]]:
    """How the node of each run lies to the anchors."""
    column_of = {anchor: _relation(tree, nodes.depth, anchor, at) for anchor in set(anchors)}
    return zip(*[column_of[anchor] for anchor in anchors], [nodes.depth[node] for node in at])


def _relation(tree: Tree, depth: list[int], anchor: int, at: list[int]) -> list[int]:
    """The depth of each run's node below an anchor,
    or minus the levels from the anchor up to their common ancestor.
    """
    if anchor < 0:
        return [NO_ANCHOR] * len(at)
    outside = [0] * len(depth)
    chain = [anchor]
    while chain[-1] > 0:
        chain.append(tree.node_parent[chain[-1]])
    for up in range(len(chain) - 1, -1, -1):
        node = chain[up]
        outside[node : tree.node_last[node]] = [-up] * (tree.node_last[node] - node)
    own = depth[anchor]
    return [outside[node] or depth[node] - own for node in at]


def _names(tree: Tree, nodes: NodeValues, sums: PrefixSums, at: list[int]) -> list[Row]:
    """What the elements around each run say, and the names of the narrow ones."""
    around, depth = nodes.around, nodes.depth
    known: dict[tuple[int, int], Row] = {}
    found: list[Row] = []
    for node in at:
        place = around[node], depth[node]
        row = known.get(place)
        if row is None:
            row = known[place] = _named(tree, sums, nodes.said[place[0]], place[1])
        found.append(row)
    return found


_CAPTIONS: Final = v.CAPTION | v.MEDIA
_DIALOGS: Final = v.MODAL | v.HIDDEN


def _named(tree: Tree, sums: PrefixSums, said: Around, depth: int) -> Row:
    """What the elements around a run on a level say of it."""
    narrow, elements, negative, body, hidden = said
    return (
        1 if elements & FOOTER else 0,
        1 if elements & FIGURE else 0,
        1 if narrow & IN_ASIDE else 0,
        1 if narrow & _CAPTIONS else 0,
        1 if narrow & _DIALOGS else 0,
        1 if narrow & v.MEDIA else 0,
        NONE_ABOVE if negative is None else min(depth - negative, NONE_ABOVE),
        NONE_ABOVE if body is None else min(depth - body, NONE_ABOVE),
        good_words(tree, sums, hidden) / (sums.good[-1] or 1) if hidden >= 0 else -1.0,
    )
