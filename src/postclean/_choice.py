"""The choice of the runs that go into the body: the classifier's, what comes along with it, what the caller asked for."""

from __future__ import annotations

from collections.abc import Collection
from itertools import accumulate, islice
from typing import Final

from ._content.features import FEATURES
from ._content.model import score_rows
from ._content.selection import Choice, Favor, choose, probabilities
from ._metadata import Metadata
from ._strip import REFUSED, Marks, Reason
from ._study import Study, nodes_of
from ._sums import Sums
from ._tree import HEADINGS, Tree
from .article import Notice, Source
from .rules.furniture import furniture
from .rules.recipes import MOST_PARTS, RECIPE_PARTS

ENOUGH_WORDS: Final = 25
ENOUGH_SHARE: Final = 0.05


def judge(found: Study, favor: Favor) -> tuple[Choice, list[float]]:
    """Choose among the live runs by the classifier."""
    measures = found.measures
    p = probabilities(score_rows(measures.rows))
    texts = [found.tree.run_text[run] for run in measures.runs]
    return choose(p, measures.words, texts, favor), p


def keep_runs(found: Study, choice: Choice, p: list[float]) -> tuple[list[bool], Source]:
    """Which runs go into the body: the choice, what must come along with it, what the caller asked for."""
    tree, measures, marks = found.tree, found.measures, found.marks
    kept = [False] * len(tree.run_text)
    source = Source(kind="classifier", confidence=round(choice.expected_f1, 3))
    words = 0
    for run, k, w in zip(measures.runs, choice.kept, measures.words):
        if k:
            kept[run] = True
            words += w
    for place in choice.doubles:
        run = measures.runs[place]
        marks.mark_run(run, Reason("duplicate", "same text"))
    if words < ENOUGH_WORDS or words < ENOUGH_SHARE * sum(measures.words):
        source = Source(kind="container", confidence=0.3)
        _keep_container(found, kept)
    _close_gaps(found, choice, p, kept)
    for run in marks.forced:
        kept[run] = True
    _keep_code(found, kept)
    _keep_recipe(found, kept)
    _keep_whole(tree, marks, kept)
    _drop_loose_ends(tree, marks.forced, kept)
    return kept, source


def _keep_container(found: Study, kept: list[bool]) -> None:
    """The fallback when hardly anything was chosen: the platform's root or the container of the good words, else all but links."""
    tree, measures = found.tree, found.measures
    root = _root(found)
    if root:
        kept[:] = [False] * len(kept)
    node = root or measures.s80
    for place, run in enumerate(measures.runs):
        if node > 0 and tree.node_first[node] <= run < tree.node_end[node] and measures.rows[place][LD] <= 0.6:
            kept[run] = True
    if True not in kept:
        for place, run in enumerate(measures.runs):
            kept[run] = measures.rows[place][LD] <= 0.6
    found.notices.append(
        Notice(
            code="low_confidence",
            message="hardly anything on the page looks like an article; what is not a list of links was kept (see explain())",
        )
    )


def _root(found: Study) -> int:
    """The element that the platform's record says is the body's, the one with most words of several; 0 when it is not there."""
    tree, platform = found.tree, found.platform
    nodes = nodes_of(tree, platform.select(tree, "root")) if platform is not None else []
    return max(nodes, key=lambda node: sum(tree.run_words[tree.node_first[node] : tree.node_end[node]]), default=0)


LD: Final = FEATURES.index("ld")

GAP_WORDS: Final = 60
GAP_LINKS: Final = 0.4
GAP_SHARE: Final = 0.5
"""Of the page's threshold, or"""
GAP_LEAST: Final = 0.3
"""where that is high, this: what is at least so likely stays where it stands amid the text."""
NO_GAP: Final = frozenset("figcaption li dt dd button".split())
"""Refused amid the text of 653 annotated pages, these were no text more often than they were."""
DEEPEST: Final = 8


def _close_gaps(found: Study, choice: Choice, p: list[float], kept: list[bool]) -> None:
    """What was refused between two kept runs of the text's container stays, if it is a heading or was nearly chosen.

    Of the headings that this gives back nine in ten are in the annotation of those pages, of the rest three in four.
    """
    tree, measures, dead = found.tree, found.measures, found.marks.dead
    runs, first, end = measures.runs, tree.node_first[measures.s50], tree.node_end[measures.s50]
    last = -1  # the last kept one, by position
    for place, run in enumerate(runs):
        if not choice.kept[place]:
            continue
        gap = range(last + 1, place)
        if gap and last >= 0 and first <= runs[last] and run < end and not any(dead[runs[last] : run]):
            words = sum(measures.words[at] for at in gap)
            if words <= GAP_WORDS and all(_may_close(found, choice, p, at) for at in gap):
                for at in gap:
                    kept[runs[at]] = True
        last = place


def _may_close(found: Study, choice: Choice, p: list[float], place: int) -> bool:
    tree, run = found.tree, found.measures.runs[place]
    tag = tree.node_tag[tree.run_node[run]]
    if place in choice.doubles or found.measures.rows[place][LD] > GAP_LINKS or tag in NO_GAP:
        return False
    for node in islice(tree.ancestors(tree.run_node[run]), DEEPEST):
        if node == found.measures.s50:
            break
        if tree.node_tag[node] == "aside":
            return False
    likely = p[place] >= min(GAP_SHARE * choice.threshold, GAP_LEAST)
    return (likely or tag in HEADINGS) and furniture(tree.run_text[run]) is None


def _keep_code(found: Study, kept: list[bool]) -> None:
    """Code inside the text's container, or between its first and last kept run, is text, whatever its words look like."""
    tree, node = found.tree, found.measures.s50
    chosen = [run for run, k in enumerate(kept) if k]
    inside = range(tree.node_first[node], tree.node_end[node]) if node > 0 else range(0)
    amid = range(chosen[0], chosen[-1]) if chosen else range(0)
    for run in {*inside, *amid}:
        if tree.node_tag[tree.run_node[run]] == "pre" and not found.marks.dead[run] and not _hidden(tree, run):
            kept[run] = True


def _keep_recipe(found: Study, kept: list[bool]) -> None:
    """Ingredients and instructions are text, though their lines are as short as those of a menu."""
    tree, dead = found.tree, found.marks.dead
    if RECIPE_PARTS.isdisjoint(tree.tokens):
        return
    parts = [node for node, cls in enumerate(tree.node_cls) if cls and not RECIPE_PARTS.isdisjoint(cls.split())]
    for node in parts if len(parts) <= MOST_PARTS else ():
        for run in range(tree.node_first[node], tree.node_end[node]):
            if not dead[run] and not _hidden(tree, run):
                kept[run] = True


def _hidden(tree: Tree, run: int) -> bool:
    return any(tree.node_hidden[at] for at in tree.ancestors(tree.run_node[run]))


def _keep_whole(tree: Tree, marks: Marks, kept: list[bool]) -> None:
    """A list or a table stays whole when most of its words are kept, and goes whole when few are."""
    wholes: dict[int, None] = {}
    tags = tree.node_tag
    for run, k in enumerate(kept):
        if k:
            at = tree.run_node[run]
            tag = tags[at]
            if tag in ("li", "tr", "dd", "dt", "td"):
                at = tree.node_parent[at]
                if tags[at] in ("tbody", "thead", "tfoot"):
                    at = tree.node_parent[at]
                wholes.setdefault(at)
    if not wholes:
        return
    words = [0 if dead else w for w, dead in zip(tree.run_words, marks.dead)]
    before = [0, *accumulate(words)]
    amounts = Sums([w if k else 0 for w, k in zip(words, kept)])
    following = list(range(len(kept) + 1))  # lists may lie in lists: no run is filled twice

    def unfilled(run: int) -> int:
        while following[run] != run:
            following[run] = run = following[following[run]]
        return run

    for node in wholes:
        first, end = tree.node_first[node], tree.node_end[node]
        if 2 * amounts.between(first, end) >= before[end] - before[first]:
            run = unfilled(first)
            while run < end:
                if not kept[run] and not marks.dead[run]:
                    kept[run] = True
                    amounts.add(run, words[run])
                following[run] = run + 1
                run = unfilled(run + 1)


def _drop_loose_ends(tree: Tree, forced: set[int], kept: list[bool]) -> None:
    """No heading is last, and no script is text."""
    for run in range(len(kept) - 1, -1, -1):
        if kept[run]:
            if tree.node_tag[tree.run_node[run]] in HEADINGS and run not in forced:
                kept[run] = False
            else:
                break
    for run, k in enumerate(kept):
        if k and tree.run_text[run][:2] == '{"':
            kept[run] = False


def take_fields_out(found: Study, kept: list[bool], meta: Metadata) -> None:
    """Title, byline, bio, standfirst and tags are fields, not text."""
    marks = found.marks
    for runs, kind, rule in (
        (meta.title_runs, "title", "field:title"),
        (meta.byline_runs, "byline", "field:byline"),
        (meta.bio_runs, "author_box", "field:bio"),
        (meta.standfirst_runs, "title", "field:standfirst"),
        (meta.tag_runs, "tags", "field:tags"),
    ):
        for run in runs:
            if run not in marks.forced:
                kept[run] = False
                marks.mark_run(run, Reason(kind, rule))


def give_back(found: Study, kept: list[bool], keep: Collection[str]) -> None:
    """What the caller wants to keep stays, whichever step took it out."""
    if not keep:
        return
    why, nodes = found.marks.why, found.marks.nodes
    for node in [node for node, reason in nodes.items() if reason.kind in keep]:
        del nodes[node]
    for run, k in enumerate(kept):
        if not k:
            reason = why.get(run, REFUSED)
            if reason.kind in keep:
                kept[run] = True


DOUBTFUL: Final = 0.3
ENOUGH_DOUBTFUL_WORDS: Final = 20


def tell_doubtful(found: Study, kept: list[bool], p: list[float]) -> None:
    """Say so when sentences beside the article's were refused and may be part of it: about one page in fifty."""
    tree, measures, why = found.tree, found.measures, found.marks.why
    parents, tags, nodes = tree.node_parent, tree.node_tag, tree.run_node
    maybe = [
        run
        for run, good, probability in zip(measures.runs, measures.good, p)
        if good and probability >= DOUBTFUL and not kept[run] and run not in why
    ]
    if not maybe:
        return
    places = {(parents[nodes[run]], tags[nodes[run]]) for run, good in zip(measures.runs, measures.good) if good and kept[run]}
    words = sum(tree.run_words[run] for run in maybe if (parents[nodes[run]], tags[nodes[run]]) in places)
    if words >= ENOUGH_DOUBTFUL_WORDS:
        message = f"{words} words beside the article's were left out and may be part of it (see explain(), or favor='recall')"
        found.notices.append(Notice(code="doubtful", message=message))
