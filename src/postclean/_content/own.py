"""What stands inside the post's own container: it is refused only on evidence of its own.

Between the first and the last paragraph that were chosen, and right at their edges, outlines, short items,
lists of links and headings are the author's, unless their words, their links or an element around them
say otherwise.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from itertools import compress, islice
from typing import Final

from .._text.urls import host_of
from .._tree import HEADINGS, Tree
from ..rules.cues import CUE_CLASSES
from ..rules.furniture import furniture
from .features import Measures
from .selection import Selection

GAP_LINKS: Final = 0.4
"""Share of a run's characters in links from which on it is a link with words, and not words with a link."""
DEEPEST: Final = 8

OWN_PARAGRAPHS: Final = 10
"""Kept paragraphs among the children of an element that make it a container of the text."""
FEW_PARAGRAPHS: Final = 4
"""The same, for a list of links."""
OWN_LEAST: Final = 0.3
LEAST: Final = 0.05
"""No run below this probability comes back."""
OUTLINE_LEAST: Final = 0.1
"""For an item whose link leads to a place on the page,
and at the edge of the text also for one that leads to another site."""
TEASER_LEAST: Final = 0.2
"""For a heading that is a link to another post of the site."""
NEVER: Final = 2.0
MOST_LINKS: Final = 50
"""Links of an element that are looked at."""
FURNITURE_CUES: Final = frozenset(
    CUE_CLASSES.index(name)
    for name in ("related", "share", "comments", "subscribe", "legal", "author", "advertisement", "interface")
)
NOT_OWN: Final = frozenset("figcaption button".split())

EDGE_LEAST: Final = 0.3
EDGE_HEADING: Final = 0.1
EDGE_TAGS: Final = frozenset("p li dt dd tr td h2 h3 h4 h5 h6".split())


def own_runs(tree: Tree, measures: Measures, selection: Selection, p: Sequence[float], own: str) -> set[int]:
    """Find what was refused between the first and the last paragraph
    of a container of the text, with nothing against it.

    Outlines, lists, short items and headings there are the author's, unless their words, their links
    or an element around them say otherwise. `own` is the address of the page.
    """
    paragraphs = _paragraphs(tree, measures, selection)
    few, many = _spans(paragraphs, FEW_PARAGRAPHS), _spans(paragraphs, OWN_PARAGRAPHS)
    found: set[int] = set()
    if not few:
        return found
    doubtful = [place for place, kept in enumerate(selection.kept) if not kept and p[place] >= LEAST]
    for place in doubtful:
        run = measures.runs[place]
        linked = measures.density[place] > GAP_LINKS
        # negd: levels up to an element that names furniture
        levels = min(measures.negd[place], DEEPEST)
        if not _is_between(tree, few if linked else many, tree.run_node[run], levels, place):
            continue
        least = _least_of_links(tree, run, own) if linked else OWN_LEAST
        if p[place] >= least and is_clear(tree, measures, selection, place, measures.cues[place]):
            found.add(run)
    return found


def _is_between(tree: Tree, spans: Mapping[int, tuple[int, int]], node: int, levels: int, place: int) -> bool:
    """Whether a place is in the span of one of the first `levels` elements around a node."""
    parents = tree.node_parent
    for _ in range(levels if spans else 0):
        node = parents[node]
        if node in spans and spans[node][0] < place < spans[node][1]:
            return True
        if node <= 0:
            break
    return False


def _paragraphs(tree: Tree, measures: Measures, selection: Selection) -> dict[int, list[int]]:
    """For each element the places of the kept paragraphs among its children,
    and for the container of the text those of all its kept runs.
    """
    found: dict[int, list[int]] = {}
    for place, run in compress(enumerate(measures.runs), selection.kept):
        node = tree.run_node[run]
        if tree.node_tag[node] == "p":
            found.setdefault(tree.node_parent[node], []).append(place)
    container = measures.half_container
    if container > 0:
        found[container] = [place for place in _inside(tree, measures, container) if selection.kept[place]]
    return found


def _inside(tree: Tree, measures: Measures, node: int) -> range:
    """The places of the measured runs in a node."""
    runs = measures.runs
    return range(bisect_left(runs, tree.node_first[node]), bisect_left(runs, tree.node_end[node]))


def _spans(paragraphs: Mapping[int, Sequence[int]], least: int) -> dict[int, tuple[int, int]]:
    """Element → the places of its first and its last paragraph, where it has at least `least` of them."""
    return {node: (places[0], places[-1]) for node, places in paragraphs.items() if len(places) >= least}


def _least_of_links(tree: Tree, run: int, own: str) -> float:
    """The probability from which on a linked run of the page at `own` stays inside the text:
    by what it is and where its links lead.

    Out of fold on annotated pages nine in ten of the items that lead to other sites are text,
    of those that lead to other posts of the site six in ten.
    """
    node = tree.run_node[run]
    heading = tree.node_tag[node] in HEADINGS
    if not (any(map(str.isalpha, tree.run_text[run])) if heading else _in_item(tree, run)):
        return NEVER
    links = links_in(tree, run)
    if lead_elsewhere(own, links):
        return LEAST
    if links and all(link.partition("#")[0] in ("", own) for link in links):
        return OUTLINE_LEAST
    return TEASER_LEAST if heading else OWN_LEAST


def links_in(tree: Tree, run: int) -> list[str]:
    """The addresses of the first links in the element of a run."""
    return [link.get("href") or "" for link in islice(tree.node_el[tree.run_node[run]].iter("a"), MOST_LINKS)]


def _in_item(tree: Tree, run: int) -> bool:
    return any(tree.node_tag[at] == "li" for at in islice(tree.ancestors(tree.run_node[run]), 3))


def lead_elsewhere(page: str, links: Sequence[str]) -> bool:
    """Whether the links of a page lead to other sites, all of them.

    >>> lead_elsewhere("https://blog.harbour.example/a", ["https://sea.example/", "https://harbour.example"])
    False
    """
    own, sites = _site(page), [_site(link) for link in links]
    return bool(own and sites) and all(site and site != own for site in sites)


def _site(url: str) -> str:
    """The name that the hosts of one owner share, as `blog.harbour.example` and `harbour.example` do."""
    labels = host_of(url).removeprefix("www.").split(".")
    size = 3 if len(labels) > 2 and len(labels[-2]) <= 3 else 2
    return ".".join(labels[-size:])


UNKNOWN: Final = "https://page.invalid/"
MOST_COUNTED: Final = 500


def address_of(tree: Tree) -> str:
    """The address of a page, or the one that it names as its own.

    Where neither is known and most links are relative, the others lead elsewhere: it gets an address of no site.
    Else it is empty.
    """
    if tree.url:
        return tree.url
    for rel, href in tree.declared.links:
        if (rel or "").lower() == "canonical":
            return href or ""
    links = [el.get("href") or "" for el in islice(tree.root.iter("a"), MOST_COUNTED)]
    relative = sum(not link.startswith(("http:", "https:", "//", "#")) for link in links)
    return UNKNOWN if 2 * relative > len(links) else ""


def edge_runs(tree: Tree, measures: Measures, selection: Selection, p: Sequence[float], own: str) -> set[int]:
    """Find what is right before the first or right after the last kept run of the text's container,
    and was nearly chosen.

    On a page of which all else is certain, the expected F1 puts the threshold at a half:
    a list at an end of the post fails it. `own` is the address of the page.
    """
    inside = _inside(tree, measures, measures.half_container)
    kept = [place for place in inside if selection.kept[place]]
    found: set[int] = set()
    for places in (
        (range(kept[0] - 1, inside[0] - 1, -1), range(kept[-1] + 1, inside[-1] + 1)) if kept else ()
    ):
        for place in places:
            run = measures.runs[place]
            tag = tree.node_tag[tree.run_node[run]]
            least = EDGE_HEADING if tag in HEADINGS else EDGE_LEAST
            if measures.density[place] > GAP_LINKS:
                least = OUTLINE_LEAST if _least_of_links(tree, run, own) <= OUTLINE_LEAST else NEVER
            if (
                tag not in EDGE_TAGS
                or p[place] < least
                or not is_clear(tree, measures, selection, place, measures.cues[place])
            ):
                break
            found.add(run)
    return found


SHORT_POST: Final = 8
"""Kept sentences of a post that may have each of its paragraphs in a box of its own."""
NEXT_LEAST: Final = 0.2
NEXT_LINKS: Final = 0.2
SENTENCE: Final = 12
"""Words that a paragraph needs to be distinguished from a line of furniture."""


def next_runs(tree: Tree, measures: Measures, selection: Selection, p: Sequence[float]) -> set[int]:
    """Find sentences right before the first or right after the last one of a short post,
    in boxes next to its own.
    """
    first, end = tree.node_first[measures.main_container], tree.node_end[measures.main_container]
    runs, words = measures.runs, measures.words
    kept = [place for place in _inside(tree, measures, measures.main_container) if selection.kept[place]]
    found: set[int] = set()
    if not kept or sum([measures.good[place] for place in kept]) > SHORT_POST:
        return found
    for places in (range(kept[0] - 1, -1, -1), range(kept[-1] + 1, len(runs))):
        for place in places:
            run = runs[place]
            if not first <= run < end or words[place] < SENTENCE or p[place] < NEXT_LEAST:
                break
            is_furniture = measures.density[place] > NEXT_LINKS or measures.negd[place] < DEEPEST
            if is_furniture or not is_clear(tree, measures, selection, place, measures.cues[place]):
                break
            found.add(run)
    return found


def is_clear(tree: Tree, measures: Measures, selection: Selection, place: int, cue: int | None) -> bool:
    """Whether nothing of its own speaks against a run: known words, of which `cue` is the class, a copy, a caption."""
    run = measures.runs[place]
    return (
        place not in selection.doubles
        and cue not in FURNITURE_CUES
        and tree.node_tag[tree.run_node[run]] not in NOT_OWN
        and furniture(tree.run_text[run]) is None
    )
