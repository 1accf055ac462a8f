"""What is measured of each run, in a few passes over plain lists.

A node covers a contiguous range of runs, so every sum over a subtree is a difference of two prefix sums: no second walk, no
bottom-up pass. What depends on the container only is computed once per container.

The names in `FEATURES` are the arguments of the generated model, in this order; `DESCRIPTIONS` says what each one is.
Runs that another room has marked (`dead`) are not judged and count for nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import accumulate
from typing import Final, NamedTuple

from .._tree import HEADINGS, Tree
from ..rules import vocabulary as v
from ..rules.cues import cue as cue_of

Row = tuple[float, ...]

GROUPS: Final[dict[str, dict[str, str]]] = {
    "the run": {
        "w": "words",
        "ld": "link characters / characters",
        "end": "how it ends: 0 no stop, 1 sentence, 2 colon, 3 comma or semicolon, 4 closing quote or bracket after no stop",
        "tag": "tag of its node, a number from TAGS",
        "dup": "how often the text occurs among the live runs",
        "cue": "class of its first words (rules/cues.py), 0 for 40 words and more",
    },
    "position": {
        "d_h1": "runs after the title run, at most 60 (negative before it)",
        "d_head": "runs since the last heading, at most 60",
        "lhcue": "cue class of the last heading",
        "before": "share of the page's good words before it",
        "seg": "place relative to the dense segment: below 0 before, 0 to 1 inside, above 1 after",
        "s50_dist": "runs from the node s50 (see anchors), at most 60; negative before it, 0 inside",
        "top_dist": "runs from the node top",
    },
    # parent (p), grandparent (g), great-grandparent (h) of the run's node
    "containers": {
        "p_np": "good words of the parent / of the page",
        "p_nb": "runs in the parent",
        "p_ld": "link words / words of the parent",
        "p_avg": "words per run in the parent",
        "g_np": "good words of the grandparent / of the page",
        "g_nb": "runs in the grandparent",
        "g_avg": "words per run in the grandparent",
        "h_np": "good words of the great-grandparent / of the page",
        "h_nb": "runs in the great-grandparent",
        "h_ld": "link words / words of the great-grandparent",
        "h_avg": "words per run in the great-grandparent",
    },
    # dd is the depth of the run's node below the anchor, or minus the levels from the anchor up to their common ancestor
    "anchors": {
        "s50_dd": "deepest node that holds half of the good words",
        "s80_dd": "deepest node that holds 80 % of the good words",
        "top_dd": "node with the best paragraph score",
        "an_dd": "deepest node whose class names the body of an article; -99 where there is none",
        "ar_dd": "the article element with most good words; -99 where there is none",
    },
    # of the narrow containers, those with at most 40 % of the good words
    "vocabulary": {
        "negd": "levels up to the nearest one with a negative category and no body category (30: none)",
        "posd": "levels up to the nearest one that names the body (30: none)",
        "v_comment": "1 if one names comments",
        "v_caption": "1 if one names captions or media",
        "v_modal": "1 if one names dialogs or hidden things",
        "in_aside": "1 inside aside, footer or nav",
    },
    # repeated structure: runs whose node and parent have the same tags and classes
    "signatures": {
        "sig_n": "runs of the same signature",
        "sig_w": "their share of the words",
        "sig_ld": "their link density",
        "sig_good": "the share of good ones among them",
    },
    "the page": {
        "page_good": "good words / words of the page",
    },
}
"""Group → feature → what it is. A row has the features in this order, a group after another."""
DESCRIPTIONS: Final[dict[str, str]] = {name: text for group in GROUPS.values() for name, text in group.items()}
FEATURES: Final = tuple(DESCRIPTIONS)

TAGS: Final = {
    name: i
    for i, name in enumerate(
        "other p div li h1 h2 h3 h4 h5 h6 td tr section article blockquote pre figcaption dt dd header footer aside span body"
        " button summary details form caption address center ul ol main nav label legend".split()
    )
}
_ENDS: Final = {
    **dict.fromkeys(".!?…。！？।؟", 1),
    ":": 2,
    "：": 2,
    **dict.fromkeys(",;，、；", 3),
    **dict.fromkeys("\"”’'»」』)]）】", 4),
}
_ASIDES: Final = frozenset(("aside", "footer", "nav"))
IN_ASIDE: Final = 1 << 29
"""A bit beside those of the vocabulary, for the tags of `_ASIDES`."""
FAR: Final = 60
"""Counts stop here. Few pages that the model has seen go further, and what lies beyond must not look like a list or a thread
only because an article is long: without this an article of 1,200 paragraphs kept a twentieth of its text."""
NONE_ABOVE: Final = 30
"""Levels up to a named container, where there is none."""
NARROW: Final = 0.4
"""A container with a larger share of the good words holds the text: its name says nothing about a run."""
NO_ANCHOR: Final = -99


@dataclass(frozen=True, slots=True)
class Measures:
    """The measures of a page: rows of features for its live runs, and what the selection needs."""

    runs: list[int] = field(default_factory=list)
    """The live runs, in page order; `rows`, `good` and `words` have an entry for each."""
    rows: list[Row] = field(default_factory=list)
    good: list[bool] = field(default_factory=list)
    words: list[int] = field(default_factory=list)
    s50: int = 0
    """The deepest node that holds half of the good words."""
    s80: int = 0


class RunValues(NamedTuple):
    """The live runs by themselves."""

    runs: list[int]
    texts: list[str]
    words: list[int]
    density: list[float]
    ends: list[int]
    good: list[bool]


class PrefixSums(NamedTuple):
    """Sums over the runs before each run of the page, marked ones included, which count nothing: two look-ups are a node's sum."""

    words: list[int]
    link_words: list[float]
    runs: list[int]
    good: list[int]
    """Words of good runs."""


class NodeValues(NamedTuple):
    """What is known of each node, and the two nodes that names and tags tell."""

    good: list[int]
    depth: list[int]
    narrow: list[int]
    """Categories of the narrow containers round it."""
    negd: list[int]
    posd: list[int]
    named: int
    article: int


class Anchors(NamedTuple):
    """The nodes that runs are seen from; -1 where a page has none."""

    s50: int
    s80: int
    top: int
    named: int
    article: int


class Scan(NamedTuple):
    """What one pass over the runs finds."""

    cues: list[int]
    copies: dict[str, int]
    signatures: list[tuple[float, ...]]
    """Of each run, the values of its signature."""
    title_run: int
    """Its place among the live runs."""
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
    return words >= 12 and density < 0.35 and (end == 1 or words >= 30) and not text.startswith('{"')


def measure(tree: Tree, dead: bytes | bytearray, title: str | None = None) -> Measures:
    """Measure the live runs of a page. `dead` has a byte for each run, not 0 for those that are marked already."""
    values = run_values(tree, dead)
    if not values.runs:
        return Measures()
    sums = prefix_sums(values, len(tree.run_text))
    nodes = node_values(tree, sums)
    anchors = find_anchors(tree, values, sums, nodes)
    scan = page_scan(tree, values, sums, title)
    rows = make_rows(tree, values, sums, nodes, anchors, scan)
    return Measures(values.runs, rows, values.good, values.words, anchors.s50, anchors.s80)


def run_values(tree: Tree, dead: bytes | bytearray) -> RunValues:
    """The live runs by themselves: words, share of links, how they end, whether they are running text."""
    runs = [i for i, text in enumerate(tree.run_text) if text and not dead[i]]
    texts = [tree.run_text[i] for i in runs]
    words = [tree.run_words[i] for i in runs]
    link_chars = tree.run_link_chars
    density, ends, good = [], [], []
    for i, text, w in zip(runs, texts, words):
        chars = link_chars[i]
        ld = chars / len(text) if chars else 0.0
        if ld > 1.0:
            ld = 1.0
        end = _ENDS.get(text[-1], 0)
        if end == 4:
            end = end_class(text)
        density.append(ld)
        ends.append(end)
        good.append(w >= 12 and is_good(text, w, ld, end))
    return RunValues(runs, texts, words, density, ends, good)


def prefix_sums(values: RunValues, total: int) -> PrefixSums:
    """Prefix sums over all `total` runs of the page."""
    words, runs, good = [0] * (total + 1), [0] * (total + 1), [0] * (total + 1)
    link_words = [0.0] * (total + 1)
    for i, w, ld, is_good_run in zip(values.runs, values.words, values.density, values.good):
        i += 1
        words[i] = w
        runs[i] = 1
        if ld:
            link_words[i] = w * ld
        if is_good_run:
            good[i] = w
    return PrefixSums(list(accumulate(words)), list(accumulate(link_words)), list(accumulate(runs)), list(accumulate(good)))


def node_values(tree: Tree, sums: PrefixSums) -> NodeValues:
    """From the top down: depth, good words, and what the names of the containers say."""
    page_good = sums.good[-1] or 1
    good = [sums.good[e] - sums.good[f] for f, e in zip(tree.node_first, tree.node_end)]
    narrow_limit = NARROW * page_good
    count = len(good)
    depth, narrow, negd, posd = [0] * count, [0] * count, [NONE_ABOVE] * count, [NONE_ABOVE] * count
    strong, negative = v.STRONG, v.NEGATIVE
    article, article_good = -1, -1
    bodies: list[int] = []
    for i, (parent, tag, mask, first, end) in enumerate(
        zip(tree.node_parent, tree.node_tag, tree.node_mask, tree.node_first, tree.node_end)
    ):
        if first == end or parent < 0:
            continue
        inside = good[i]
        depth[i] = depth[parent] + 1
        if negd[parent] < NONE_ABOVE:
            negd[i] = negd[parent] + 1
        if posd[parent] < NONE_ABOVE:
            posd[i] = posd[parent] + 1
        if tag in _ASIDES:
            mask |= IN_ASIDE
        elif tag == "article" and inside > article_good:
            article, article_good = i, inside
        if mask & strong:
            posd[i] = 0
            bodies.append(i)
        elif mask & negative and inside <= narrow_limit:
            negd[i] = 0
        narrow[i] = narrow[parent] | mask if inside <= narrow_limit else narrow[parent]
    return NodeValues(good, depth, narrow, negd, posd, _named_body(bodies, good, page_good), article)


def _named_body(bodies: list[int], good: list[int], page_good: int) -> int:
    """The deepest of the nodes whose names say that they are the body, of those with about as much text as the best; or -1."""
    large = [node for node in bodies if 4 * good[node] >= page_good]
    most = max((good[node] for node in large), default=0)
    return max((node for node in large if good[node] >= 0.95 * most), default=-1)


def find_anchors(tree: Tree, values: RunValues, sums: PrefixSums, nodes: NodeValues) -> Anchors:
    """The nodes that hold the text, by different measures."""

    def descend(share: float) -> int:
        at, need = 0, share * sums.good[-1]
        while True:
            child, stop = at + 1, tree.node_last[at]
            while child < stop and nodes.good[child] < need:
                child = tree.node_last[child]
            if child >= stop:
                return at
            at = child

    s50, s80 = (descend(0.5), descend(0.8)) if sums.good[-1] else (0, 0)
    return Anchors(s50, s80, _best_scored(tree, values, sums), nodes.named, nodes.article)


def _best_scored(tree: Tree, values: RunValues, sums: PrefixSums) -> int:
    """The node with the best paragraph score: running text scores for the three containers round it."""
    parents, tags = tree.node_parent, tree.node_tag
    scores: dict[int, float] = {}
    for run, w, is_good_run, text in zip(values.runs, values.words, values.good, values.texts):
        if not is_good_run:
            continue
        points = 1.0 + text.count(",") + (w / 17.0 if w < 68 else 4.0)
        node = tree.run_node[run]
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
        score = scores[node] * (1.0 - (sums.link_words[end] - sums.link_words[first]) / words) if words else 0.0
        if tree.node_mask[node] & v.COMMENT:
            score *= 0.3
        if tree.node_mask[node] & v.STRONG:
            score *= 1.3
        if score > best:
            top, best = node, score
    return top


def page_scan(tree: Tree, values: RunValues, sums: PrefixSums, title: str | None) -> Scan:
    """One pass over the runs: cues, copies, signatures, where the title is and where the dense segment.

    The dense segment is the stretch with the largest sum of words that are not links, less a toll for each run.
    """
    best_sum = current = 0.0
    segment, start = (0, 0), 0
    cues: list[int] = []
    copies: dict[str, int] = {}
    for place, (text, w, ld, is_good_run) in enumerate(zip(values.texts, values.words, values.density, values.good)):
        current += w * (1.0 - 1.5 * ld) + (3.0 if is_good_run else -7.0)
        if current <= 0.0:
            current = 0.0
            start = place + 1
        elif current > best_sum:
            best_sum = current
            segment = start, place + 1
        copies[text] = copies.get(text, 0) + 1
        cues.append(cue_of(text) if w < 40 else 0)
    return Scan(cues, copies, _signatures(tree, values, sums), _title_run(tree, values, title), segment)


def _signatures(tree: Tree, values: RunValues, sums: PrefixSums) -> list[tuple[float, ...]]:
    """Of each run, what all runs have in common whose node and parent have the same tags and classes."""
    parents, tags, classes = tree.node_parent, tree.node_tag, tree.node_cls
    numbers: dict[tuple[str, str, str, str], int] = {}
    groups: list[list[float]] = []
    group_of: list[int] = []
    for run, w, ld, is_good_run in zip(values.runs, values.words, values.density, values.good):
        node = tree.run_node[run]
        parent = parents[node]
        key = (classes[node], tags[node], classes[parent], tags[parent])
        number = numbers.setdefault(key, len(groups))
        if number == len(groups):
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
        (min(n, FAR), words / page_words, links / words if words else 0.0, good / n) for n, words, links, good in groups
    ]
    return [signatures[number] for number in group_of]


MOST_TITLE_WORDS: Final = 25
FIRST_RUNS: Final = 40
"""A line that is no heading is looked at for the title only among so many runs."""
LIKE_TITLE: Final = 0.5
"""More than this share of the words in common makes a line the title."""


def _title_run(tree: Tree, values: RunValues, title: str | None) -> int:
    """The place of the run that shows the page's title; else the first h1, else the first run."""
    wanted = frozenset(title.lower().split()) if title else frozenset()
    found, best, best_level, first_h1 = -1, LIKE_TITLE, 0, 0
    seen_h1 = False
    for place, (run, text, w) in enumerate(zip(values.runs, values.texts, values.words)):
        level = HEADINGS.get(tree.node_tag[tree.run_node[run]], 0)
        if w >= 40 or not (level or place < FIRST_RUNS):
            continue
        if level == 1 and not seen_h1:
            first_h1, seen_h1 = place, True
        if not wanted or not 1 < w < MOST_TITLE_WORDS:
            continue
        line = text.lower().split()
        if line[0] in wanted or line[-1] in wanted:
            mine = set(line)
            both = len(mine & wanted)
            similar = both / (len(mine) + len(wanted) - both)
            if similar > best or (similar == best and level == 1 and best_level != 1):
                found, best, best_level = place, similar, level
    return found if found >= 0 else first_h1


def make_rows(tree: Tree, values: RunValues, sums: PrefixSums, nodes: NodeValues, anchors: Anchors, scan: Scan) -> list[Row]:
    """A row for each live run: the groups of `GROUPS` in their order, each with its features in their order."""
    at = [tree.run_node[run] for run in values.runs]
    tags = [TAGS.get(tree.node_tag[node], 0) for node in at]
    copies = [scan.copies[text] for text in values.texts]
    page = (sums.good[-1] / (sums.words[-1] or 1),)
    return [
        (*itself, *position, *containers, *relations, *names, *signature, *page)
        for itself, position, containers, relations, names, signature in zip(
            zip(values.words, values.density, values.ends, tags, copies, scan.cues),
            _positions(tree, values, sums, anchors, scan),
            _containers(tree, sums, at),
            zip(*[_relation(tree, nodes.depth, anchor, at) for anchor in anchors]),
            _names(nodes, at),
            scan.signatures,
        )
    ]


def _positions(tree: Tree, values: RunValues, sums: PrefixSums, anchors: Anchors, scan: Scan) -> list[tuple[float, ...]]:
    """Where each run stands among the live runs."""
    page_good = sums.good[-1] or 1
    title_run, (segment_start, segment_end) = scan.title_run, scan.segment
    segment_length = max(1, segment_end - segment_start)
    s50_dists, top_dists = (_distances(tree, sums, node, len(values.runs)) for node in (anchors.s50, anchors.top))
    positions: list[tuple[float, ...]] = []
    good_before = 0
    last_heading, lhcue = -len(values.runs), 0
    for place, (run, w, is_good_run, cue, s50_dist, top_dist) in enumerate(
        zip(values.runs, values.words, values.good, scan.cues, s50_dists, top_dists)
    ):
        d_h1 = place - title_run
        d_head = place - last_heading
        positions.append(
            (
                d_h1 if d_h1 < FAR else FAR,
                d_head if d_head < FAR else FAR,
                lhcue,
                good_before / page_good,
                (place - segment_start) / segment_length,
                s50_dist,
                top_dist,
            )
        )
        if is_good_run:
            good_before += w
        if tree.node_tag[tree.run_node[run]] in HEADINGS:
            last_heading, lhcue = place, cue
    return positions


def _distances(tree: Tree, sums: PrefixSums, node: int, count: int) -> list[int]:
    """For each live run how many runs it is away from a node: negative before it, 0 inside, at most `FAR`."""
    first, end = sums.runs[tree.node_first[node]], sums.runs[tree.node_end[node]]
    after = count - end
    near_before, near_after = min(first, FAR), min(after, FAR)
    before_it = [*[-FAR] * (first - near_before), *range(-near_before, 0)]
    after_it = [*range(1, near_after + 1), *[FAR] * (after - near_after)]
    return [*before_it, *[0] * (end - first), *after_it]


def _containers(tree: Tree, sums: PrefixSums, at: list[int]) -> list[tuple[float, ...]]:
    """Of each run's parent, grandparent and great-grandparent."""
    parents = tree.node_parent
    by_parent: dict[int, tuple[float, ...]] = {}
    for parent in {parents[node] for node in at}:
        p = parent if parent > 0 else 0
        g = parents[p] if p else 0
        h = parents[g] if g else 0
        g_np, g_nb, _, g_avg = _container(tree, sums, g)
        by_parent[parent] = (*_container(tree, sums, p), g_np, g_nb, g_avg, *_container(tree, sums, h))
    return [by_parent[parents[node]] for node in at]


def _container(tree: Tree, sums: PrefixSums, node: int) -> tuple[float, float, float, float]:
    """Share of the good words, runs, share of link words, words a run."""
    first, end = tree.node_first[node], tree.node_end[node]
    words = sums.words[end] - sums.words[first]
    runs = sums.runs[end] - sums.runs[first]
    return (
        (sums.good[end] - sums.good[first]) / (sums.good[-1] or 1),
        runs if runs < FAR else FAR,
        (sums.link_words[end] - sums.link_words[first]) / words if words else 0.0,
        words / runs if runs else 0.0,
    )


def _relation(tree: Tree, depth: list[int], anchor: int, at: list[int]) -> list[int]:
    """The depth of each run's node below an anchor, or minus the levels from the anchor up to their common ancestor."""
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


def _names(nodes: NodeValues, at: list[int]) -> list[tuple[int, ...]]:
    """What the names of the narrow containers say."""
    caption, modal = v.CAPTION | v.MEDIA, v.MODAL | v.HIDDEN
    found: list[tuple[int, ...]] = []
    for node in at:
        narrow = nodes.narrow[node]
        found.append(
            (
                nodes.negd[node],
                nodes.posd[node],
                1 if narrow & v.COMMENT else 0,
                1 if narrow & caption else 0,
                1 if narrow & modal else 0,
                1 if narrow & IN_ASIDE else 0,
            )
        )
    return found
