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
    "nl": "links",
    "end": "how it ends: 0 no stop, 1 sentence, 2 colon, 3 comma or semicolon, 4 closing quote or bracket after no stop",
    "start": "how it starts: 0 other, 1 upper case, 2 lower case, 3 digit, 4 bullet or dash, 5 opening quote",
    "wl": "characters / words",
    "tag": "tag of its node, a number from TAGS",
    "level": "heading level, 0 for none",
    "dup": "how often the text occurs among the live runs",
    "cue": "class of its first words (rules/cues.py), 0 for 40 words and more",
    "good": "1 for a good run: a sentence or more of running text",
    "commas": "commas in it, at most 9",
    "you": "words of address and of the first person plural, per 100 words",
    "name": "1 if it names the site",
    # where it stands
    "pos": "position among the live runs, 0 to 1",
    "d_h1": "runs after the title run (negative before it)",
    "d_head": "runs since the last heading",
    "lhcue": "cue class of the last heading",
    "lhlevel": "level of the last heading",
    "before": "share of the page's good words before it",
    "after": "share of the page's good words after it",
    "since_good": "runs since the last good run, at most 60",
    "to_good": "runs until the next good run, at most 60",
    "h1s": "h1 runs before it that follow the first good run: a second article",
    "seg": "place relative to the dense segment: below 0 before, 0 to 1 inside, above 1 after",
    "articles": "number of the article element it stands in, counted from the one with most good words; -1 outside",
    # neighbours
    "prev_w": "words of the run before",
    "prev_ld": "link density of the run before",
    "next_w": "words of the run after",
    "next_ld": "link density of the run after",
    "next_tag": "tag of the run after",
    "next_cue": "cue of the run after",
    "near_w": "words of the two runs before and the two after",
    "near_good": "good runs among the two before and the two after",
    # its containers: parent (p), grandparent (g), great-grandparent (h) of the node
    "p_np": "good words of the parent / of the page",
    "p_nb": "runs in the parent",
    "p_ld": "link words / words of the parent",
    "p_avg": "words per run in the parent",
    "g_np": "the same of the grandparent",
    "g_nb": "",
    "g_ld": "",
    "g_avg": "",
    "h_np": "the same of the great-grandparent",
    "h_nb": "",
    "h_ld": "",
    "h_avg": "",
    "p_frac": "position of the run inside the grandparent, 0 to 1",
    # relation to the anchors: in (0, 1), dd (depth below, or minus the levels up to the common ancestor), dist (runs outside)
    "s50_dd": "deepest node that holds half of the good words",
    "s50_dist": "",
    "s80_dd": "deepest node that holds 80 % of the good words",
    "s80_dist": "",
    "top_dd": "node with the best paragraph score",
    "top_dist": "",
    "an_dd": "deepest node whose class says body of an article; -99 where there is none",
    "ar_dd": "the article element with most good words; -99 where there is none",
    # repeated structure: runs whose node and parent have the same tags and classes
    "sig_n": "runs of the same signature",
    "sig_w": "their share of the words",
    "sig_ld": "their link density",
    "sig_good": "the share of good ones among them",
    # vocabulary of the narrow containers (those with at most 40 % of the good words)
    "negd": "levels up to the nearest one with a negative category and no body category (30: none)",
    "posd": "levels up to the nearest one that names the body (30: none)",
    "v_comment": "comment words",
    "v_related": "related words",
    "v_author": "author words",
    "v_sell": "newsletter, advertisement, call to action",
    "v_nav": "navigation, foot, side",
    "v_card": "list, card, grid",
    "v_meta": "meta, date, tags",
    "v_caption": "caption, media",
    "v_head": "head, title, intro",
    "v_modal": "modal, hidden",
    "v_faq": "accordion, question",
    "v_toc": "table of contents",
    "v_share": "share, social",
    # tags round it
    "in_list": "in a list item",
    "in_table": "in a table",
    "in_quote": "in a quotation",
    "in_aside": "in aside, footer or nav",
    "in_header": "in header",
    "in_form": "in a form or button",
    "in_figure": "in a figure",
    "in_main": "in main or article",
    "hidden": "in an element that the page hides",
    # the page
    "run_share": "words / words of the page",
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
_ENDS: Final = {**dict.fromkeys(".!?…。！？।؟", 1), ":": 2, "：": 2, **dict.fromkeys(",;，、；", 3), **dict.fromkeys("\"”’'»」』)]）】", 4)}
_BULLETS: Final = frozenset("•·▪►▶–—-*◦‣→»✓✔")
_QUOTES: Final = frozenset("\"“‘'«„「『")
_LIST, _TABLE, _QUOTE, _ASIDE, _HEADER, _FORM, _FIGURE, _MAIN, _HID = (1 << i for i in range(9))
_TAG_BITS: Final = {
    "li": _LIST,
    "dd": _LIST,
    "dt": _LIST,
    "tr": _TABLE,
    "td": _TABLE,
    "th": _TABLE,
    "table": _TABLE,
    "blockquote": _QUOTE,
    "aside": _ASIDE,
    "footer": _ASIDE,
    "nav": _ASIDE,
    "header": _HEADER,
    "form": _FORM,
    "button": _FORM,
    "fieldset": _FORM,
    "figure": _FIGURE,
    "figcaption": _FIGURE,
    "main": _MAIN,
    "article": _MAIN,
}
_ADDRESS: Final = frozenset(
    "you your you're yours we our us we're we've my me i'm contact call subscribe click email join visit follow sign sie ihr ihre"
    " uns unser wir vous votre nous notre usted su nosotros você seu nossa".split()
)
_FAR: Final = 60


class Measures:
    """The measures of a page: rows of features for its live runs, and what the selection needs."""

    __slots__ = ("good", "good_words", "runs", "rows", "s50", "s80", "words")

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


def measure(tree: Tree, dead: bytearray, title: str | None = None, site: str | None = None) -> Measures:
    """Measure the live runs of a page. `dead` has a byte for each run, not 0 for those that are marked already."""
    out = Measures()
    run_text, run_node = tree.run_text, tree.run_node
    total = len(run_text)
    runs = out.runs = [i for i in range(total) if not dead[i] and run_text[i]]
    n = len(runs)
    if not n:
        return out
    parent, first_run, end_run, last_node = tree.node_parent, tree.node_first, tree.node_end, tree.node_last
    node_tag, node_mask, node_cls, node_hidden = tree.node_tag, tree.node_mask, tree.node_cls, tree.node_hidden
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
    around = [0] * nodes
    strong, negative, own_hidden = v.STRONG, v.NEGATIVE, _HID
    tag_bits = _TAG_BITS
    best_article, best_article_good = -1, -1
    articles: list[int] = []
    best_strong_good = 0
    strongs: list[int] = []
    for i in range(1, nodes):
        if first_run[i] == end_run[i]:
            continue
        p = parent[i]
        depth[i] = depth[p] + 1
        mask = node_mask[i]
        tag = node_tag[i]
        bits = around[p]
        if tag in tag_bits:
            bits |= tag_bits[tag]
        if node_hidden[i]:
            bits |= own_hidden
        around[i] = bits
        g = node_good[i]
        if tag == "article":
            articles.append(i)
            if g > best_article_good:
                best_article, best_article_good = i, g
        if g <= narrow_limit:
            narrow[i] = narrow[p] | mask
            if mask:
                if mask & strong:
                    posd[i] = 0
                    negd[i] = negd[p] + 1 if negd[p] < 29 else 30
                    continue
                if mask & negative:
                    negd[i] = 0
                    posd[i] = posd[p] + 1 if posd[p] < 29 else 30
                    continue
        else:
            narrow[i] = narrow[p]
            if mask & strong:
                posd[i] = 0
                negd[i] = negd[p] + 1 if negd[p] < 29 else 30
                if 4 * g >= tp:
                    strongs.append(i)
                    if g > best_strong_good:
                        best_strong_good = g
                continue
        if negd[p] < 29:
            negd[i] = negd[p] + 1
        if posd[p] < 29:
            posd[i] = posd[p] + 1
    an = -1
    for i in strongs:
        if node_good[i] >= 0.95 * best_strong_good:
            an = i

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
    for i, w, g, text in zip(runs, words, good, texts):
        if g:
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
        """For every node: its depth below the anchor, or minus the levels from the anchor up to their common ancestor."""
        column = [0] * nodes
        chain = []
        at = anchor
        while at >= 0:
            chain.append(at)
            at = parent[at]
        for up in range(len(chain) - 1, 0, -1):
            at = chain[up]
            column[at : last_node[at]] = [-up] * (last_node[at] - at)
        base = depth[anchor]
        stop = last_node[anchor]
        column[anchor:stop] = [d - base for d in depth[anchor:stop]]
        return column

    s50_dd, s80_dd, top_dd = relation(s50), relation(s80), relation(top)
    an_dd = relation(an) if an >= 0 else None
    ar_dd = relation(best_article) if best_article >= 0 else None
    article_number: dict[int, int] = {}
    if articles and best_article in articles:
        main_place = articles.index(best_article)
        article_number = {node: place - main_place for place, node in enumerate(articles)}

    # -- the dense segment: the maximum-sum stretch of text that is not links -------------------------------------------------
    best_sum = current = 0.0
    seg_start = seg_end = start = 0
    for k in range(n):
        current += words[k] * (1.0 - 1.5 * density[k]) + (3.0 if good[k] else -7.0)
        if current <= 0.0:
            current = 0.0
            start = k + 1
        elif current > best_sum:
            best_sum = current
            seg_start, seg_end = start, k + 1
    seg_length = max(1, seg_end - seg_start)

    # -- titles, headings, cues, repeated texts ---------------------------------------------------------------------------------
    title_words = frozenset(title.lower().split()) if title else frozenset()
    title_run, title_score, first_h1 = -1, 0.5, -1
    cues = []
    levels = []
    counts: dict[str, int] = {}
    for k, (i, text, w) in enumerate(zip(runs, texts, words)):
        counts[text] = counts.get(text, 0) + 1
        tag = node_tag[run_node[i]]
        level = HEADINGS.get(tag, 0)
        levels.append(level)
        if w < 40:
            cues.append(cue_of(text))
            if level or k < 40:
                if level == 1 and first_h1 < 0:
                    first_h1 = k
                if 1 < w < 25 and title_words:
                    line = text.lower().split()
                    if line[0] in title_words or line[-1] in title_words:
                        mine = set(line)
                        both = len(mine & title_words)
                        similar = both / (len(mine) + len(title_words) - both)
                        if similar > title_score or (similar == title_score and level == 1 and levels[title_run] != 1):
                            title_run, title_score = k, similar
        else:
            cues.append(0)
    if title_run < 0:
        title_run = first_h1 if first_h1 >= 0 else 0

    # -- signatures -----------------------------------------------------------------------------------------------------------------
    sigs: dict[tuple[str, str, str, str], list[float]] = {}
    run_sig: list[list[float]] = []
    for i, w, d, g in zip(runs, words, density, good):
        node = run_node[i]
        p = parent[node]
        key = (node_tag[node], node_cls[node], node_tag[p], node_cls[p])
        group = sigs.get(key)
        if group is None:
            group = sigs[key] = [0.0, 0.0, 0.0, 0.0]
        group[0] += 1.0
        group[1] += w
        group[2] += w * d
        if g:
            group[3] += 1.0
        run_sig.append(group)

    # -- distances to good runs -------------------------------------------------------------------------------------------------------
    since = []
    last = _FAR
    for g in good:
        last = 0 if g else (last + 1 if last < _FAR else _FAR)
        since.append(last)
    until = [0] * n
    last = _FAR
    for k in range(n - 1, -1, -1):
        last = 0 if good[k] else (last + 1 if last < _FAR else _FAR)
        until[k] = last
    good_words_at = [w if g else 0 for w, g in zip(words, good)]

    # -- containers, once each ------------------------------------------------------------------------------------------------------------
    def container(at: int) -> tuple[float, int, float, float]:
        if at < 0:
            at = 0
        f, e = first_run[at], end_run[at]
        nw = pw[e] - pw[f]
        nb = pn[e] - pn[f]
        return (pg[e] - pg[f]) / tp, nb, (pl[e] - pl[f]) / nw if nw else 0.0, nw / nb if nb else 0.0

    containers: dict[int, tuple[float, ...]] = {}
    vocab: dict[int, tuple[int, ...]] = {}
    s50_first, s50_end = pn[first_run[s50]], pn[end_run[s50]]
    s80_first, s80_end = pn[first_run[s80]], pn[end_run[s80]]
    top_first, top_end = pn[first_run[top]], pn[end_run[top]]
    site_words = site.lower() if site and len(site) > 3 else None
    tags = TAGS
    rows = out.rows
    page_good = all_good / page_words
    good_before = 0
    d_head, lhcue, lhlevel = n, 0, 0
    h1s = 0
    seen_good = False
    scale = n - 1 or 1
    w1 = [*words, 0, 0]
    g1 = [*good, False, False]
    for k in range(n):
        i = runs[k]
        text = texts[k]
        w = words[k]
        node = run_node[i]
        p = parent[node]
        if p < 0:
            p = 0
        box = containers.get(p)
        if box is None:
            g = parent[p]
            if g < 0:
                g = 0
            h = parent[g]
            if h < 0:
                h = 0
            box = containers[p] = (*container(p), *container(g), *container(h), pn[first_run[g]], pn[end_run[g]] - pn[first_run[g]] or 1)
        words_of = vocab.get(node)
        if words_of is None:
            m = narrow[node]
            t = around[node]
            place = -1
            if article_number and t & _MAIN:
                at = node
                while at >= 0:
                    if at in article_number:
                        place = article_number[at]
                        break
                    at = parent[at]
            words_of = vocab[node] = (
                negd[node],
                posd[node],
                1 if m & v.COMMENT else 0,
                1 if m & v.RELATED else 0,
                1 if m & v.AUTHOR else 0,
                1 if m & (v.NEWSLETTER | v.AD) else 0,
                1 if m & (v.NAV | v.FOOT | v.SIDE) else 0,
                1 if m & v.CARD else 0,
                1 if m & (v.META | v.DATE | v.TAGS) else 0,
                1 if m & (v.CAPTION | v.MEDIA) else 0,
                1 if m & (v.HEAD | v.TITLE | v.INTRO) else 0,
                1 if m & (v.MODAL | v.HIDDEN) else 0,
                1 if m & v.FAQ else 0,
                1 if m & v.TOC else 0,
                1 if m & v.SHARE else 0,
                1 if t & _LIST else 0,
                1 if t & _TABLE else 0,
                1 if t & _QUOTE else 0,
                1 if t & _ASIDE else 0,
                1 if t & _HEADER else 0,
                1 if t & _FORM else 0,
                1 if t & _FIGURE else 0,
                1 if t & _MAIN else 0,
                1 if t & _HID else 0,
                place,
            )
        group = run_sig[k]
        level = levels[k]
        is_good_run = good[k]
        c0 = text[0]
        if c0.isupper():
            start_class = 1
        elif c0.islower():
            start_class = 2
        elif c0.isdigit():
            start_class = 3
        elif c0 in _BULLETS:
            start_class = 4
        elif c0 in _QUOTES:
            start_class = 5
        else:
            start_class = 0
        you = 0.0
        if 4 < w < 120:
            hits = len(_ADDRESS.intersection(text.lower().split()))
            if hits:
                you = 100.0 * hits / w
        commas = text.count(",") if w > 3 else 0
        rows.append(
            (
                w,
                density[k],
                tree.run_links[i],
                ends[k],
                start_class,
                len(text) / w,
                tags.get(node_tag[node], 0),
                level,
                counts[text],
                cues[k],
                1 if is_good_run else 0,
                commas if commas < 9 else 9,
                you,
                1 if site_words and w < 150 and site_words in text.lower() else 0,
                k / scale,
                k - title_run,
                d_head,
                lhcue,
                lhlevel,
                good_before / tp,
                (all_good - good_before - good_words_at[k]) / tp,
                since[k],
                until[k],
                h1s,
                (k - seg_start) / seg_length,
                words_of[24],
                w1[k - 1] if k else 0,
                density[k - 1] if k else 0.0,
                w1[k + 1],
                density[k + 1] if k + 1 < n else 0.0,
                tags.get(node_tag[run_node[runs[k + 1]]], 0) if k + 1 < n else 0,
                cues[k + 1] if k + 1 < n else 0,
                (w1[k - 2] if k > 1 else 0) + (w1[k - 1] if k else 0) + w1[k + 1] + w1[k + 2],
                (1 if k > 1 and g1[k - 2] else 0) + (1 if k and g1[k - 1] else 0) + (1 if g1[k + 1] else 0) + (1 if g1[k + 2] else 0),
                box[0],
                box[1],
                box[2],
                box[3],
                box[4],
                box[5],
                box[6],
                box[7],
                box[8],
                box[9],
                box[10],
                box[11],
                (k - box[12]) / box[13],
                s50_dd[node],
                0 if s50_first <= k < s50_end else max(k - s50_first, -_FAR) if k < s50_first else min(k - s50_end + 1, _FAR),
                s80_dd[node],
                0 if s80_first <= k < s80_end else max(k - s80_first, -_FAR) if k < s80_first else min(k - s80_end + 1, _FAR),
                top_dd[node],
                0 if top_first <= k < top_end else max(k - top_first, -_FAR) if k < top_first else min(k - top_end + 1, _FAR),
                an_dd[node] if an_dd else -99,
                ar_dd[node] if ar_dd else -99,
                group[0],
                group[1] / page_words,
                group[2] / group[1] if group[1] else 0.0,
                group[3] / group[0],
                *words_of[:24],
                w / page_words,
                page_good,
            )
        )
        if is_good_run:
            good_before += w
            seen_good = True
        if level:
            d_head, lhcue, lhlevel = 1, cues[k], level
            if level == 1 and seen_good:
                h1s += 1
        else:
            d_head += 1
    return out
