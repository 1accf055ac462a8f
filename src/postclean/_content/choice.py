"""The choice of the runs that go into the body: the classifier's, and what comes along with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, compress, islice, takewhile
from typing import Final

from .._strip import HEADING_TOOLS, Marks
from .._tree import HEADINGS, Tree
from .._tree.tables import data_tables
from .._tree.typed import formula_runs
from ..article import Notice, Source
from ..rules.furniture import furniture
from ..rules.hidden import is_revealed_class
from ..rules.recipes import MOST_PARTS, RECIPE_PARTS
from .features import Measures
from .fenwick import FenwickTree
from .own import DEEPEST, EDGE_HEADING, GAP_LINKS, SENTENCE, address_of, edge_runs, next_runs, own_runs
from .selection import Favor, Selection, choose
from .short import short_runs
from .structures import author_boxes, has_own_words

ENOUGH_WORDS: Final = 25
ENOUGH_SHARE: Final = 0.05
LIST_OF_LINKS: Final = 0.6
"""Share of a run's characters in links from which on it is taken for a part of a menu."""
LOW_CONFIDENCE: Final = Notice(
    code="low_confidence",
    message="hardly anything on the page looks like an article; what is not a list of links was kept (see explain())",
)


@dataclass(frozen=True, slots=True)
class Choice:
    """Which runs of a page are its text, before fields such as title and byline are taken out of it."""

    kept: tuple[bool, ...]
    """For each run of the page."""
    probability: Mapping[int, float]
    """Run → the classifier's probability that it is text; only of the runs that it judged."""
    source: Source
    """How the text was found."""
    doubles: frozenset[int]
    """Runs that were refused because the same text is kept elsewhere."""
    notices: tuple[Notice, ...] = ()


def select_runs(
    tree: Tree, marks: Marks, measures: Measures, p: Sequence[float], *, roots: Sequence[int], favor: Favor
) -> Choice:
    """Select the runs of the text.

    `p` are the probabilities of the runs that were measured,
    `roots` the nodes that the platform's record says hold the body.
    """
    texts = [tree.run_text[run] for run in measures.runs]
    tags = [tree.node_tag[tree.run_node[run]] for run in measures.runs]
    refrains = {place for place, tag in enumerate(tags) if tag in HEADINGS or tag == "pre"}
    selection = choose(list(p), measures.words, texts, favor, refrains)
    kept = [False] * len(tree.run_text)
    for run, k in zip(measures.runs, selection.kept):
        kept[run] = k
    words = sum(w for w, k in zip(measures.words, selection.kept) if k)
    source = Source(kind="classifier", confidence=round(selection.expected_f1, 3))
    notices: tuple[Notice, ...] = ()
    if words < ENOUGH_WORDS or words < ENOUGH_SHARE * sum(measures.words):
        source, notices = Source(kind="container", confidence=0.3), (LOW_CONFIDENCE,)
        kept = _container_runs(tree, measures, kept, roots)
    boxed = replace(measures, half_container=_box_of(tree, measures.half_container))
    gaps = _gap_runs(tree, marks, boxed, selection, p) | essay_runs(tree, marks, measures, selection, p)
    own = address_of(tree)
    gaps |= own_runs(tree, measures, selection, p, own) | edge_runs(tree, measures, selection, p, own)
    gaps |= next_runs(tree, measures, selection, p) | short_runs(tree, measures, selection, p)
    for run in gaps | marks.kept_by_caller:
        kept[run] = True
    for runs in (
        _code_runs(tree, marks, boxed, kept),
        _table_runs(tree, marks, measures, kept),
        _formula_runs(tree, marks, boxed, kept),
        _recipe_runs(tree, marks),
        _summaries_of_kept(tree, marks, kept),
        _announced_lists(tree, marks, measures, kept),
        _boxed_runs(tree, marks, boxed, kept),
    ):
        for run in runs:
            kept[run] = True
    for run in _headings_of_kept(tree, marks, boxed, selection, kept):
        kept[run] = True
    kept = _with_whole_lists(tree, marks, kept)
    for run in _captions_of_kept(tree, marks, kept):
        kept[run] = True
    for run in _loose_captions(tree, marks.kept_by_caller, kept):
        kept[run] = False
    for run in _loose_ends(tree, marks.kept_by_caller, kept):
        kept[run] = False
    doubles = frozenset(measures.runs[place] for place in selection.doubles)
    return Choice(tuple(kept), dict(zip(measures.runs, p)), source, doubles, notices)


def select_lines(marks: Marks) -> Choice:
    """Select every line of a flat text that nothing has marked.

    The classifier has learned from trees with containers only.
    """
    return Choice(tuple(not marked for marked in marks.marked), {}, Source(kind="text"), frozenset())


_LINES: Final = frozenset("p li dt dd td th tr h1 h2 h3 h4 h5 h6 blockquote pre summary figcaption".split())


def _box_of(tree: Tree, node: int) -> int:
    """The box that a container of text is, or stands in: a cell or a summary holds nothing else of a post."""
    while node > 0 and tree.node_tag[node] in _LINES:
        node = tree.node_parent[node]
    return node


def _container_runs(tree: Tree, measures: Measures, kept: Sequence[bool], roots: Sequence[int]) -> list[bool]:
    """Select by container when hardly anything was chosen.

    It is the platform's root or the container of the good words; else everything but lists of links.
    """
    words = tree.run_words
    root = max(roots, key=lambda node: sum(words[tree.node_first[node] : tree.node_end[node]]), default=0)
    found = [False] * len(kept) if root else list(kept)
    node = root or measures.main_container
    few_links = [run for run, links in zip(measures.runs, measures.density) if links <= LIST_OF_LINKS]
    for run in few_links:
        if node > 0 and tree.node_first[node] <= run < tree.node_end[node]:
            found[run] = True
    if True not in found:
        for run in few_links:
            found[run] = True
    return found


GAP_WORDS: Final = 60
GAP_SHARE: Final = 0.5
"""Of the page's threshold, or"""
GAP_LEAST: Final = 0.12
"""where that is high, this: a run in the middle of the text with at least this probability stays."""
ITEM_LEAST: Final = 0.12
"""The same for what is in an item: short lists are judged lower than they are."""
NO_GAP: Final = frozenset("figcaption li dt dd button".split())
"""When these were refused in the middle of the text of 653 annotated pages,
that was more often right than wrong."""


def _gap_runs(
    tree: Tree, marks: Marks, measures: Measures, selection: Selection, p: Sequence[float]
) -> set[int]:
    """Find what was refused between two kept runs of the text's container
    and is a heading or was nearly chosen.

    Of the headings that this gives back nine in ten are in the annotation of those pages,
    of the rest three in four.
    """
    runs, first, end = (
        measures.runs,
        tree.node_first[measures.half_container],
        tree.node_end[measures.half_container],
    )
    found: set[int] = set()
    kept = list(compress(range(len(runs)), selection.kept))
    for last, place in zip(kept, kept[1:]):
        if place - last == 1 or runs[last] < first or runs[place] >= end:
            continue
        between = range(last + 1, place)
        found.update(runs[at] for at in _headings_above(tree, marks, measures, selection, p, last, place))
        gap = [at for at in between if tree.node_tag[tree.run_node[runs[at]]] not in ("pre", "button")]
        if sum([measures.words[at] for at in gap]) > GAP_WORDS or _is_parted(marks, runs[last], runs[place]):
            continue
        if all(_may_close(tree, measures, selection, p, at) for at in gap):
            found.update(runs[at] for at in gap)
    return found


def _headings_above(
    tree: Tree,
    marks: Marks,
    measures: Measures,
    selection: Selection,
    p: Sequence[float],
    last: int,
    place: int,
) -> list[int]:
    """The headings right above a kept run, below whatever else was refused before it."""
    found: list[int] = []
    runs = measures.runs
    for at in range(place - 1, last, -1):
        if tree.node_tag[tree.run_node[runs[at]]] not in HEADINGS or p[at] < EDGE_HEADING:
            break
        if _is_parted(marks, runs[at], runs[at + 1]) or not _may_close(tree, measures, selection, p, at):
            break
        found.append(at)
    return found


def _is_parted(marks: Marks, first: int, end: int) -> bool:
    """Whether furniture parts two runs; the tools of a heading do not."""
    return any(marks.marked[first:end]) and any(
        marks.marked[run] and marks.reasons[run] != HEADING_TOOLS for run in range(first, end)
    )


ESSAY: Final = 10
"""Kept paragraphs next to each other that make a long text."""
ESSAY_LEAST: Final = 0.32
"""Probability from which on a sibling of theirs stays, on average over a gap."""


def essay_runs(
    tree: Tree, marks: Marks, measures: Measures, selection: Selection, p: Sequence[float]
) -> set[int]:
    """Find refused paragraphs in the middle of and at the end of a long text:
    siblings of one shape stand or fall together.

    In four of 579 pages, all long essays,
    35 paragraphs were lost whose probability was a little lower than that of the others.
    """
    at, tags, parents, classes = tree.run_node, tree.node_tag, tree.node_parent, tree.node_cls
    nodes = [at[run] for run in measures.runs]
    shapes = Counter(
        (parents[node], classes[node]) for node in compress(nodes, selection.kept) if tags[node] == "p"
    )
    groups: dict[tuple[int, str], list[int]] = {shape: [] for shape, n in shapes.items() if n >= ESSAY}
    for place, node in enumerate(nodes if groups else ()):
        if tags[node] == "p" and (parents[node], classes[node]) in groups:
            groups[parents[node], classes[node]].append(place)
    found: set[int] = set()
    for group in groups.values():
        kept = [i for i, place in enumerate(group) if selection.kept[place]]
        gaps = [group[before + 1 : after] for before, after in zip(kept, kept[1:]) if after - before > 1]
        rest = group[kept[-1] + 1 :]
        tail = list(takewhile(lambda place: _is_of_the_essay(tree, measures, selection, p, [place]), rest))
        for gap in (*gaps, tail):
            if gap and _is_of_the_essay(tree, measures, selection, p, gap):
                runs = [measures.runs[place] for place in gap]
                if not any(marks.marked[runs[0] - 1 : runs[-1] + 1]):
                    found.update(runs)
    return found


def _is_of_the_essay(
    tree: Tree, measures: Measures, selection: Selection, p: Sequence[float], gap: Sequence[int]
) -> bool:
    """Whether refused paragraphs of a long text may be its own: prose without links, and nearly chosen."""
    words = sum(measures.words[place] for place in gap)
    likely = sum(p[place] * measures.words[place] for place in gap)
    if words < SENTENCE * len(gap) or likely < ESSAY_LEAST * words:
        return False
    return not any(
        place in selection.doubles
        or measures.density[place] > ESSAY_LINKS
        or furniture(tree.run_text[measures.runs[place]])
        for place in gap
    )


ESSAY_LINKS: Final = 0.2


def _may_close(tree: Tree, measures: Measures, selection: Selection, p: Sequence[float], place: int) -> bool:
    run = measures.runs[place]
    tag = tree.node_tag[tree.run_node[run]]
    if place in selection.doubles or measures.density[place] > GAP_LINKS or tag in NO_GAP:
        return False
    for node in islice(tree.ancestors(tree.run_node[run]), DEEPEST):
        if node == measures.half_container:
            break
        if tree.node_tag[node] == "aside":
            return False
    in_item = any(tree.node_tag[node] == "li" for node in islice(tree.ancestors(tree.run_node[run]), 3))
    likely = p[place] >= min(GAP_SHARE * selection.threshold, ITEM_LEAST if in_item else GAP_LEAST)
    return (likely or tag in HEADINGS) and furniture(tree.run_text[run]) is None


def _code_runs(tree: Tree, marks: Marks, measures: Measures, kept: Sequence[bool]) -> list[int]:
    """Find code inside the text's container, or between its first and last kept run:
    it is text, whatever its words look like.
    """
    if "pre" not in tree.node_tag:
        return []
    node = measures.half_container
    chosen = [run for run, k in enumerate(kept) if k]
    inside = range(tree.node_first[node], tree.node_end[node]) if node > 0 else range(0)
    between = range(chosen[0], chosen[-1]) if chosen else range(0)
    return [
        run
        for run in {*inside, *between}
        if tree.node_tag[tree.run_node[run]] == "pre"
        and not marks.marked[run]
        and not (tree.is_hidden(run) and not _opens(tree, run))
    ]


def _headings_of_kept(
    tree: Tree, marks: Marks, measures: Measures, selection: Selection, kept: Sequence[bool]
) -> list[int]:
    """Find headings in the text's container that are directly before a table, code or formula that stays."""
    tags = tree.node_tag
    if _WHOLE_TAGS.isdisjoint([tags[node] for node in compress(tree.run_node, kept)]):
        return []
    doubles = {measures.runs[place] for place in selection.doubles}
    found: list[int] = []
    follows = False
    first = tree.node_first[measures.half_container]
    for run in range(len(kept) - 1, first - 1, -1):
        heading = tree.node_tag[tree.run_node[run]] in HEADINGS
        if follows and heading and not kept[run] and not marks.marked[run] and run not in doubles:
            if not tree.is_hidden(run) and furniture(tree.run_text[run]) is None:
                found.append(run)
                continue
        follows = kept[run] and tree.node_tag[tree.run_node[run]] in _WHOLE_TAGS
    return found


_WHOLE_TAGS: Final = frozenset("tr thead pre".split())

TABLE_LINKS: Final = 0.5
"""Share of a table's characters in links from which on it is a part of a menu."""
NO_TABLES: Final = frozenset("nav aside footer header form".split())


def _table_runs(tree: Tree, marks: Marks, measures: Measures, kept: Sequence[bool]) -> list[int]:
    """Find data tables that are in the middle of the text:
    they stay whole, whatever their cells look like.
    """
    tables = data_tables(tree)
    if not tables or True not in kept:
        return []
    counts = [0, *accumulate(kept)]
    found: list[int] = []
    for node, declared in tables.items():
        runs = range(tree.node_first[node], tree.node_end[node])
        chosen = counts[runs.stop] - counts[runs.start]
        if chosen == len(runs) or any(marks.marked[run] for run in runs) or _is_menu(tree, node):
            continue
        container = measures.half_container if declared else -1
        if chosen or ((declared or _is_plain(tree, node)) and _is_enclosed(tree, node, container, counts)):
            found.extend(runs)
    return found


def _is_enclosed(tree: Tree, node: int, container: int, counts: Sequence[int]) -> bool:
    """Whether kept runs are before and after a node in the element that it is in.

    In the container of the text those before it are enough.
    """
    first, end = tree.node_first[node], tree.node_end[node]
    for at in islice(tree.ancestors(tree.node_parent[node]), DEEPEST):
        if at <= 0 or tree.node_tag[at] in NO_TABLES:
            return False
        before = counts[first] - counts[tree.node_first[at]]
        after = counts[tree.node_end[at]] - counts[end]
        if before > 0 and (after > 0 or at == container):
            return True
    return False


def _is_plain(tree: Tree, node: int) -> bool:
    """Whether a table that nothing declares has several rows, and nothing to press in them."""
    el = tree.node_el[node]
    runs = range(tree.node_first[node], tree.node_end[node])
    return len(runs) > 1 and next(el.iter("input", "button", "form", "select"), None) is None


def _is_menu(tree: Tree, node: int) -> bool:
    """Whether a table is a list of links, a calendar, or hidden."""
    runs = range(tree.node_first[node], tree.node_end[node])
    chars = sum(len(tree.run_text[run]) for run in runs)
    if sum(tree.run_link_chars[run] for run in runs) > TABLE_LINKS * chars:
        return True
    numbers = [int(word) for run in runs for word in tree.run_text[run].split() if word in _DAYS]
    days = sum(b - a == 1 for a, b in zip(numbers, numbers[1:]))
    return days >= LEAST_DAYS and days > 0.7 * len(numbers) or any(tree.is_hidden(run) for run in runs[:1])


_DAYS: Final = frozenset(map(str, range(1, 32)))
LEAST_DAYS: Final = 8
"""Days of a month in sequence, which make a table a calendar."""


def _formula_runs(tree: Tree, marks: Marks, measures: Measures, kept: Sequence[bool]) -> list[int]:
    """Find formulas on lines of their own that are in the middle of the text:
    they have no words to be judged by.
    """
    runs = [run for run in formula_runs(tree) if not kept[run] and not marks.marked[run]]
    if not runs or True not in kept:
        return []
    counts = [0, *accumulate(kept)]
    found = {
        run
        for run in runs
        if _is_enclosed(tree, tree.run_node[run], measures.half_container, counts) and not tree.is_hidden(run)
    }
    for run in runs:  # a formula at the end of what was kept
        if run not in found and run and (kept[run - 1] or run - 1 in found) and not tree.is_hidden(run):
            found.add(run)
    return sorted(found)


def _boxed_runs(tree: Tree, marks: Marks, measures: Measures, kept: Sequence[bool]) -> list[int]:
    """Find callouts and tasks in the middle of the text."""
    boxes = author_boxes(tree)
    counts = [0, *accumulate(kept)] if boxes else []
    return [
        run
        for node in boxes
        if _is_enclosed(tree, node, measures.half_container, counts)
        for run in range(tree.node_first[node], tree.node_end[node])
        if not (kept[run] or marks.marked[run] or tree.is_hidden(run)) and has_own_words(tree, run)
    ]


def _announced_lists(tree: Tree, marks: Marks, measures: Measures, kept: Sequence[bool]) -> list[int]:
    """Find the items of lists that the kept line before them announces with a colon: "You need:"."""
    links: dict[int, float] = {}
    found: list[int] = []
    leads = [
        run
        for run, (text, k, follows) in enumerate(zip(tree.run_text, kept, islice(kept, 1, None)))
        if k and not follows and text[-1] in ":："
    ]
    for lead in leads:
        runs = _list_behind(tree, lead)
        links = links or dict(zip(measures.runs, measures.density))
        if all(_may_be_announced(tree, marks, links, run) for run in runs):
            found.extend(runs)
    return found


def _list_behind(tree: Tree, lead: int) -> range:
    """The runs of the list that follows a line in the same box; none where no list does."""
    boxes = list(islice(tree.ancestors(tree.run_node[lead]), 3))
    for node in islice(tree.ancestors(tree.run_node[lead + 1]), 4):
        if tree.node_tag[node] in ("ul", "ol"):
            around = islice(tree.ancestors(tree.node_parent[node]), 2)  # the list may have a wrapper
            if any(at in boxes for at in around):
                return range(tree.node_first[node], tree.node_end[node])
    return range(0)


def _may_be_announced(tree: Tree, marks: Marks, links: Mapping[int, float], run: int) -> bool:
    return (
        not marks.marked[run]
        and links.get(run, 1.0) <= GAP_LINKS
        and furniture(tree.run_text[run]) is None
        and not tree.is_hidden(run)
    )


def _summaries_of_kept(tree: Tree, marks: Marks, kept: Sequence[bool]) -> list[int]:
    """Find the questions of folded answers that stay, and the labels of other folded text."""
    if "summary" not in tree.node_tag:
        return []
    counts = [0, *accumulate(kept)]
    found: list[int] = []
    for node, tag in enumerate(tree.node_tag):
        parent = tree.node_parent[node]
        if tag == "summary" and tree.node_tag[parent] == "details":
            if counts[tree.node_end[parent]] > counts[tree.node_first[parent]]:
                found.extend(range(tree.node_first[node], tree.node_end[node]))
    return [run for run in found if not marks.marked[run]]


def _recipe_runs(tree: Tree, marks: Marks) -> list[int]:
    """Find ingredients and instructions: they are text,
    though their lines are as short as those of a menu.
    """
    if RECIPE_PARTS.isdisjoint(tree.tokens):
        return []
    parts = [
        node for node, cls in enumerate(tree.node_cls) if cls and not RECIPE_PARTS.isdisjoint(cls.split())
    ]
    return [
        run
        for node in (parts if len(parts) <= MOST_PARTS else ())
        for run in range(tree.node_first[node], tree.node_end[node])
        if not marks.marked[run] and not tree.is_hidden(run)
    ]


def _opens(tree: Tree, run: int) -> bool:
    """Whether what hides a run is something that opens: a folded callout, a tab."""
    hiding = [node for node in tree.ancestors(tree.run_node[run]) if tree.node_hidden[node]]
    return all(
        is_revealed_class(tree.node_cls[node]) or tree.node_attrs.get(node, {}).get("role") == "tabpanel"
        for node in hiding
    )


def _with_whole_lists(tree: Tree, marks: Marks, chosen: Sequence[bool]) -> list[bool]:
    """A list, a table or a quotation stays whole when most of its words are kept."""
    kept = list(chosen)
    wholes = _lists_with_kept_items(tree, kept)
    if wholes:
        missing = [0, *accumulate([not (k or marked) for k, marked in zip(kept, marks.marked)])]
        wholes = [node for node in wholes if missing[tree.node_end[node]] > missing[tree.node_first[node]]]
    if not wholes:
        return kept
    words = [0 if marked else w for w, marked in zip(tree.run_words, marks.marked)]
    before = [0, *accumulate(words)]
    amounts = FenwickTree([w if k else 0 for w, k in zip(words, kept)])
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
                if not kept[run] and not marks.marked[run]:
                    kept[run] = True
                    amounts.add(run, words[run])
                following[run] = run + 1
                run = unfilled(run + 1)
    return kept


def _lists_with_kept_items(tree: Tree, kept: Sequence[bool]) -> list[int]:
    """The nodes of lists, tables and quotations of which an item, a row or a paragraph is kept, in page order."""
    tags, parents = tree.node_tag, tree.node_parent
    found: dict[int, None] = {}
    for at in compress(tree.run_node, kept):
        if tags[at] in _ITEMS:
            at = parents[at]
            if tags[at] in ("tbody", "thead", "tfoot"):
                at = parents[at]
            found.setdefault(at)
        elif tags[parents[at]] == "blockquote":
            found.setdefault(parents[at])
    return list(found)


_ITEMS: Final = frozenset("li tr dd dt td".split())


def _captions_of_kept(tree: Tree, marks: Marks, kept: Sequence[bool]) -> list[int]:
    """Find the captions of figures whose table or code is kept."""
    tags, found = tree.node_tag, []
    captions = [
        run
        for run, node in enumerate(tree.run_node)
        if tags[node] == "figcaption" and not kept[run] and not marks.marked[run]
    ]
    counts = [0, *accumulate(kept)] if captions else []
    for run in captions:
        figure = tree.node_parent[tree.run_node[run]]
        if (
            figure > 0
            and tree.node_tag[figure] == "figure"
            and counts[tree.node_end[figure]] > counts[tree.node_first[figure]]
        ):
            found.append(run)
    return found


def _loose_captions(tree: Tree, kept_by_caller: Collection[int], kept: Sequence[bool]) -> list[int]:
    """Find captions that no figure is around: they are not a part of the text."""
    tags = tree.node_tag
    captions = [run for run, node in enumerate(tree.run_node) if kept[run] and tags[node] == "figcaption"]
    return [
        run
        for run in captions
        if run not in kept_by_caller
        and not any(tree.node_tag[node] == "figure" for node in tree.ancestors(tree.run_node[run]))
    ]


def _loose_ends(tree: Tree, kept_by_caller: frozenset[int], kept: Sequence[bool]) -> list[int]:
    """Find headings after the last text, and text that is the data of a script."""
    found = [run for run, text in compress(enumerate(tree.run_text), kept) if text[:2] == '{"']
    for run in range(len(kept) - 1, -1, -1):
        if kept[run]:
            if tree.node_tag[tree.run_node[run]] not in HEADINGS or run in kept_by_caller:
                break
            found.append(run)
    return found


DOUBTFUL: Final = 0.3
DOUBTFUL_INSIDE: Final = 0.2
"""The same inside the text's own container, where an unclosed element may hold the rest of a post."""
ENOUGH_DOUBTFUL_WORDS: Final = 20


def warn_if_uncertain(
    tree: Tree, measures: Measures, choice: Choice, kept: Sequence[bool], reasons: Mapping[int, object]
) -> list[Notice]:
    """Say so when sentences next to the article's,
    or inside its container, were refused and may be part of it.

    `reasons` has the runs that a rule took out.
    """
    parents, tags, nodes = tree.node_parent, tree.node_tag, tree.run_node
    container = measures.half_container
    inside = range(tree.node_first[container], tree.node_end[container]) if container > 0 else range(0)
    maybe = [
        run
        for run, good, words, links in zip(measures.runs, measures.good, measures.words, measures.density)
        if not kept[run]
        and run not in reasons
        and (
            (good and choice.probability[run] >= DOUBTFUL)
            or (
                run in inside
                and words >= ENOUGH_DOUBTFUL_WORDS
                and links <= ESSAY_LINKS
                and choice.probability[run] >= DOUBTFUL_INSIDE
            )
        )
    ]
    if not maybe:
        return []
    places = {
        (parents[nodes[run]], tags[nodes[run]])
        for run, good in zip(measures.runs, measures.good)
        if good and kept[run]
    }
    words = sum(
        tree.run_words[run]
        for run in maybe
        if run in inside or (parents[nodes[run]], tags[nodes[run]]) in places
    )
    if words < ENOUGH_DOUBTFUL_WORDS:
        return []
    message = f"{words} words near the article's were left out and may be part of it (see explain(), or favor='recall')"
    return [Notice(code="doubtful", message=message)]
