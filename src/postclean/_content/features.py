"""What is measured of each run, in a few passes over plain lists.

A node covers a contiguous range of runs, so every sum over a subtree is a difference of two prefix sums: no second walk, no
bottom-up pass. What depends on the container only is computed once per container.

The names in `FEATURES` are the arguments of the generated model, in this order; `DESCRIPTIONS` says what each one is.
Runs that another room has marked (`dead`) are not judged and count for nothing.
"""

from __future__ import annotations

from itertools import accumulate
from typing import Final

from .._tree import HEADINGS, Tree
from ..rules import vocabulary as v
from ..rules.cues import cue as cue_of

Row = tuple[float, ...]

DESCRIPTIONS: Final[dict[str, str]] = {
    # the run itself
    "w": "words",
    "ld": "link characters / characters",
    "end": "how it ends: 0 no stop, 1 sentence, 2 colon, 3 comma or semicolon, 4 closing quote or bracket after no stop",
    "tag": "tag of its node, a number from TAGS",
    "dup": "how often the text occurs among the live runs",
    "cue": "class of its first words (rules/cues.py), 0 for 40 words and more",
    # where it stands
    "d_h1": "runs after the title run, at most 60 (negative before it)",
    "d_head": "runs since the last heading, at most 60",
    "lhcue": "cue class of the last heading",
    "before": "share of the page's good words before it",
    "seg": "place relative to the dense segment: below 0 before, 0 to 1 inside, above 1 after",
    # its containers: parent (p), grandparent (g), great-grandparent (h) of the node
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
    # relation to the anchors: dd is the depth below, or minus the levels up to the common ancestor; dist the runs outside
    "s50_dd": "deepest node that holds half of the good words",
    "s50_dist": "runs from it, at most 60; negative before it",
    "s80_dd": "deepest node that holds 80 % of the good words",
    "top_dd": "node with the best paragraph score",
    "top_dist": "runs from it",
    "an_dd": "deepest node whose class names the body of an article; -99 where there is none",
    "ar_dd": "the article element with most good words; -99 where there is none",
    # repeated structure: runs whose node and parent have the same tags and classes
    "sig_n": "runs of the same signature",
    "sig_w": "their share of the words",
    "sig_ld": "their link density",
    "sig_good": "the share of good ones among them",
    # vocabulary of the narrow containers (those with at most 40 % of the good words)
    "negd": "levels up to the nearest one with a negative category and no body category (30: none)",
    "posd": "levels up to the nearest one that names the body (30: none)",
    "v_comment": "1 if one names comments",
    "v_caption": "1 if one names captions or media",
    "v_modal": "1 if one names dialogs or hidden things",
    "in_aside": "1 inside aside, footer or nav",
    # the page
    "page_good": "good words / words of the page",
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
    **dict.fromkeys(".!?…。！？।؟", 1),
    ":": 2,
    "：": 2,
    **dict.fromkeys(",;，、；", 3),
    **dict.fromkeys("\"”’'»」』)]）】", 4),
}
_ASIDES: Final = frozenset(("aside", "footer", "nav"))
IN_ASIDE: Final = 1 << 29
"""A bit beside those of the vocabulary, for the tags of `_ASIDES`."""
# Counts stop here. Few pages that the model has seen go further, and what lies beyond must not look like a list or a thread
# only because an article is long: without this an article of 1,200 paragraphs kept a twentieth of its text.
MOST_AFTER_TITLE: Final = 60
MOST_AFTER_HEADING: Final = 60
MOST_IN_PARENT: Final = 60
MOST_IN_GRANDPARENT: Final = 60
MOST_IN_GREAT_GRANDPARENT: Final = 60
MOST_ALIKE: Final = 60
_FAR: Final = 60


class Measures:
    """The measures of a page: rows of features for its live runs, and what the selection needs."""

    __slots__ = ("good", "good_words", "rows", "runs", "s50", "s80", "words")

    def __init__(self) -> None:
        self.runs: list[int] = []
        """The live runs, in page order; `rows` has one row for each."""
        self.rows: list[Row] = []
        self.good: list[bool] = []
        """Of the live runs."""
        self.words: list[int] = []
        self.good_words = 0
        self.s50 = 0
        self.s80 = 0


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


def measure(tree: Tree, dead: bytearray, title: str | None = None) -> Measures:
    """Measure the live runs of a page. `dead` has a byte for each run, not 0 for those that are marked already."""
    out = Measures()
    run_text, run_node = tree.run_text, tree.run_node
    total = len(run_text)
    runs = out.runs = [i for i in range(total) if not dead[i] and run_text[i]]
    n = len(runs)
    if not n:
        return out
    parent, first_run, end_run, last_node = tree.node_parent, tree.node_first, tree.node_end, tree.node_last
    node_tag, node_mask, node_cls = tree.node_tag, tree.node_mask, tree.node_cls
    all_words, link_chars = tree.run_words, tree.run_link_chars
    nodes = len(parent)

    # -- the runs by themselves -----------------------------------------------------------------------------------------
    texts = [run_text[i] for i in runs]
    words = [all_words[i] for i in runs]
    out.words = words
    density = []
    ends = []
    good = []
    for i, text, w in zip(runs, texts, words):
        chars = link_chars[i]
        d = chars / len(text) if chars else 0.0
        if d > 1.0:
            d = 1.0
        density.append(d)
        end = _ENDS.get(text[-1], 0)
        if end == 4:
            end = end_class(text)
        ends.append(end)
        good.append(w >= 12 and d < 0.35 and (end == 1 or w >= 30) and text[:2] != '{"')
    out.good = good

    # prefix sums over all runs (dead ones count nothing), so that a node's sums are two look-ups
    word_at = [0] * (total + 1)
    link_at = [0.0] * (total + 1)
    run_at = [0] * (total + 1)
    good_at = [0] * (total + 1)
    for i, w, d, g in zip(runs, words, density, good):
        i += 1
        word_at[i] = w
        run_at[i] = 1
        if d:
            link_at[i] = w * d
        if g:
            good_at[i] = w
    pw = list(accumulate(word_at))
    pl = list(accumulate(link_at))
    pn = list(accumulate(run_at))
    pg = list(accumulate(good_at))
    all_good = pg[-1]
    out.good_words = all_good
    page_words = pw[-1] or 1
    tp = all_good or 1

    # -- the nodes, from the top down --------------------------------------------------------------------------------------
    node_good = [pg[e] - pg[f] for f, e in zip(first_run, end_run)]
    narrow_limit = 0.4 * tp
    depth = [0] * nodes
    narrow = [0] * nodes
    negd = [30] * nodes
    posd = [30] * nodes
    strong, negative, asides = v.STRONG, v.NEGATIVE, _ASIDES
    article, article_good = -1, -1
    strong_good = 0
    strongs: list[int] = []
    i = 0
    for p, tag, mask, good_inside, f, e in zip(parent, node_tag, node_mask, node_good, first_run, end_run):
        if f == e or p < 0:
            i += 1
            continue
        depth[i] = depth[p] + 1
        up = negd[p]
        down = posd[p]
        if up < 29:
            negd[i] = up + 1
        if down < 29:
            posd[i] = down + 1
        if tag in asides:
            mask |= IN_ASIDE
        elif tag == "article" and good_inside > article_good:
            article, article_good = i, good_inside
        if mask:
            if mask & strong:
                posd[i] = 0
                if 4 * good_inside >= tp:
                    strongs.append(i)
                    if good_inside > strong_good:
                        strong_good = good_inside
            elif mask & negative and good_inside <= narrow_limit:
                negd[i] = 0
        narrow[i] = narrow[p] | mask if good_inside <= narrow_limit else narrow[p]
        i += 1
    named = -1
    for i in strongs:
        if node_good[i] >= 0.95 * strong_good:
            named = i

    # -- the anchors ---------------------------------------------------------------------------------------------------------
    def descend(share: float) -> int:
        at, need = 0, share * tp
        while True:
            child, stop = at + 1, last_node[at]
            while child < stop:
                if node_good[child] >= need:
                    break
                child = last_node[child]
            else:
                return at
            at = child

    s50 = s80 = 0
    if all_good:
        s80 = descend(0.8)
        s50 = descend(0.5)
    out.s50, out.s80 = s50, s80

    score: dict[int, float] = {}
    for i, w, is_good_run, text in zip(runs, words, good, texts):
        if is_good_run:
            points = 1.0 + text.count(",") + (w / 17.0 if w < 68 else 4.0)
            node = run_node[i]
            at = node if node_tag[node] == "div" or node == 0 else parent[node]
            score[at] = score.get(at, 0.0) + points
            at = parent[at]
            if at >= 0:
                score[at] = score.get(at, 0.0) + 0.6 * points
                at = parent[at]
                if at >= 0:
                    score[at] = score.get(at, 0.0) + 0.3 * points
    top, best = 0, -1.0
    for at in sorted(score):
        f, e = first_run[at], end_run[at]
        nw = pw[e] - pw[f]
        s = score[at] * (1.0 - (pl[e] - pl[f]) / nw) if nw else 0.0
        mask = node_mask[at]
        if mask & v.COMMENT:
            s *= 0.3
        if mask & strong:
            s *= 1.3
        if s > best:
            top, best = at, s

    def relation(anchor: int) -> list[int]:
        """For every node outside the anchor, minus the levels from the anchor up to their common ancestor; 0 inside."""
        column = [0] * nodes
        chain = []
        at = anchor
        while at >= 0:
            chain.append(at)
            at = parent[at]
        for up in range(len(chain) - 1, -1, -1):
            at = chain[up]
            column[at : last_node[at]] = [-up] * (last_node[at] - at)
        return column

    s50_out, s80_out, top_out = relation(s50), relation(s80), relation(top)
    named_out = relation(named) if named >= 0 else None
    article_out = relation(article) if article >= 0 else None
    s50_depth, s80_depth, top_depth = depth[s50], depth[s80], depth[top]
    named_depth, article_depth = depth[named], depth[article]
    s50_first, s50_end = pn[first_run[s50]], pn[end_run[s50]]
    top_first, top_end = pn[first_run[top]], pn[end_run[top]]

    # -- the dense segment (the maximum-sum stretch of text that is not links), cues, repeated texts, signatures -----------
    title_words = frozenset(title.lower().split()) if title else frozenset()
    title_run, title_score, title_level, first_h1 = -1, 0.5, 0, -1
    best_sum = current = 0.0
    seg_start = seg_end = start = 0
    cues: list[int] = []
    counts: dict[str, int] = {}
    groups: dict[tuple[str, str, str, str], list[float]] = {}
    run_group: list[list[float]] = []
    k = 0
    for i, text, w, d, is_good_run in zip(runs, texts, words, density, good):
        current += w * (1.0 - 1.5 * d) + (3.0 if is_good_run else -7.0)
        if current <= 0.0:
            current = 0.0
            start = k + 1
        elif current > best_sum:
            best_sum = current
            seg_start, seg_end = start, k + 1
        counts[text] = counts.get(text, 0) + 1
        node = run_node[i]
        tag = node_tag[node]
        if w < 40:
            cues.append(cue_of(text))
            level = HEADINGS.get(tag, 0)
            if level or k < 40:
                if level == 1 and first_h1 < 0:
                    first_h1 = k
                if title_words and 1 < w < 25:
                    line = text.lower().split()
                    if line[0] in title_words or line[-1] in title_words:
                        mine = set(line)
                        both = len(mine & title_words)
                        similar = both / (len(mine) + len(title_words) - both)
                        if similar > title_score or (similar == title_score and level == 1 and title_level != 1):
                            title_run, title_score, title_level = k, similar, level
        else:
            cues.append(0)
        p = parent[node]
        key = (node_cls[node], tag, node_cls[p], node_tag[p])
        group = groups.get(key)
        if group is None:
            group = groups[key] = [0, 0.0, 0.0, 0.0]
        group[0] += 1
        group[1] += w
        if d:
            group[2] += w * d
        if is_good_run:
            group[3] += 1.0
        run_group.append(group)
        k += 1
    if title_run < 0:
        title_run = first_h1 if first_h1 >= 0 else 0
    seg_length = max(1, seg_end - seg_start)
    for group in groups.values():
        group_words = group[1]
        group[1] = group_words / page_words
        group[2] = group[2] / group_words if group_words else 0.0
        group[3] /= group[0]

    # -- the rows -----------------------------------------------------------------------------------------------------------------
    def container(at: int) -> tuple[float, int, float, float]:
        f, e = first_run[at], end_run[at]
        nw = pw[e] - pw[f]
        nb = pn[e] - pn[f]
        return (pg[e] - pg[f]) / tp, nb, (pl[e] - pl[f]) / nw if nw else 0.0, nw / nb if nb else 0.0

    boxes: dict[int, tuple[float, ...]] = {}
    tags = TAGS
    page_good = all_good / page_words
    good_before = 0
    d_head, lhcue = n, 0
    comment, caption, modal = v.COMMENT, v.CAPTION | v.MEDIA, v.MODAL | v.HIDDEN
    add = out.rows.append
    k = 0
    for i, text, w, d, end, group, cue in zip(runs, texts, words, density, ends, run_group, cues):
        node = run_node[i]
        p = parent[node]
        if p < 0:
            p = 0
        box = boxes.get(p)
        if box is None:
            grand = parent[p] if p else 0
            great = parent[grand] if grand else 0
            box = boxes[p] = (*container(p), *container(grand), *container(great))
        p_np, p_nb, p_ld, p_avg, g_np, g_nb, _, g_avg, h_np, h_nb, h_ld, h_avg = box
        m = narrow[node]
        deep = depth[node]
        tag = node_tag[node]
        s50_dist = 0
        if k < s50_first:
            s50_dist = k - s50_first if s50_first - k < _FAR else -_FAR
        elif k >= s50_end:
            s50_dist = k - s50_end + 1 if k - s50_end < _FAR else _FAR
        top_dist = 0
        if k < top_first:
            top_dist = k - top_first if top_first - k < _FAR else -_FAR
        elif k >= top_end:
            top_dist = k - top_end + 1 if k - top_end < _FAR else _FAR
        add(
            (
                w,
                d,
                end,
                tags.get(tag, 0),
                counts[text],
                cue,
                k - title_run if k - title_run < MOST_AFTER_TITLE else MOST_AFTER_TITLE,
                d_head if d_head < MOST_AFTER_HEADING else MOST_AFTER_HEADING,
                lhcue,
                good_before / tp,
                (k - seg_start) / seg_length,
                p_np,
                p_nb if p_nb < MOST_IN_PARENT else MOST_IN_PARENT,
                p_ld,
                p_avg,
                g_np,
                g_nb if g_nb < MOST_IN_GRANDPARENT else MOST_IN_GRANDPARENT,
                g_avg,
                h_np,
                h_nb if h_nb < MOST_IN_GREAT_GRANDPARENT else MOST_IN_GREAT_GRANDPARENT,
                h_ld,
                h_avg,
                s50_out[node] or deep - s50_depth,
                s50_dist,
                s80_out[node] or deep - s80_depth,
                top_out[node] or deep - top_depth,
                top_dist,
                (named_out[node] or deep - named_depth) if named_out else -99,
                (article_out[node] or deep - article_depth) if article_out else -99,
                group[0] if group[0] < MOST_ALIKE else MOST_ALIKE,
                group[1],
                group[2],
                group[3],
                negd[node],
                posd[node],
                1 if m & comment else 0,
                1 if m & caption else 0,
                1 if m & modal else 0,
                1 if m & IN_ASIDE else 0,
                page_good,
            )
        )
        if good[k]:
            good_before += w
        if tag in HEADINGS:
            d_head, lhcue = 1, cue
        else:
            d_head += 1
        k += 1
    return out
