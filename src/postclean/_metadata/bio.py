"""Biographies of authors: a paragraph that says who somebody is, next to the text that they wrote."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

from .._text.bio import HEAD, LONGEST, is_bio, is_long_enough
from .._text.characters import CLOSING, STOPS
from .._text.patterns import pattern
from .._text.words import one_of
from ..article import Author
from ..rules.vocabulary import AUTHOR
from .context import ArticleContext

OWNER_WITHIN: Final = 120
"""Characters of a biography in which the name of its owner is."""

_view_all = pattern(rf"\s{one_of('all_posts')}\b[^.!?]{{0,80}}$").split
"""The link behind a biography, glued to it: WordPress prints it inside the same element."""
TOP: Final = 20
"""First runs of the body among which a biography that begins with the name may be:
key points may come before it."""
BEFORE: Final = 6
AFTER: Final = 20
"""Runs before and after the body in which author boxes are looked for."""
DEEPEST_BOX: Final = 6
"""Steps from a paragraph to the box that it is in."""


def read_bios(
    place: ArticleContext, authors: tuple[Author, ...], bylines: Collection[int]
) -> tuple[tuple[Author, ...], tuple[int, ...]]:
    """The authors with their biographies, and the runs that hold them:
    at the top and the end of the body, or next to it.

    `bylines`: runs that are read already.
    """
    tree, names = place.tree, [author.name for author in authors]
    if not names:
        return authors, ()
    found: dict[int, tuple[int, str]] = {}
    body = place.body
    around = [*body[:8], *body[-4:], *range(max(0, place.first - BEFORE), min(place.first, place.runs))]
    around += range(place.last + 1, min(place.runs, place.last + AFTER)) if body else ()
    around += [run for run in body[8:TOP] if tree.run_text[run].startswith(tuple(names))]
    lasts = [name.split()[-1] for name in names]
    for run in dict.fromkeys(around):
        text = tree.run_text[run]
        if not is_long_enough(text) or run in bylines:
            continue
        head = text[:HEAD]
        named = True in [last in head for last in lasts]
        box = _box_of(place, run) if run > place.last else -1
        if not named and box < 0:
            continue
        text = _view_all(text)[0].rstrip()
        owner = None
        if named and is_bio(text, names):
            owner = next((i for i, last in enumerate(lasts) if last in text[:OWNER_WITHIN]), 0)
        elif box >= 0:
            owner = _boxed(place, run, box, text, names)
        if owner is not None and owner not in found:
            found[owner] = (run, text)
    with_bios = tuple(
        author if i not in found else Author(name=author.name, url=author.url, bio=found[i][1])
        for i, author in enumerate(authors)
    )
    return with_bios, tuple(run for run, _ in found.values())


def _box_of(place: ArticleContext, run: int) -> int:
    """The box of an author that a run under the text is in; -1 where it is in none."""
    tree, box = place.tree, -1
    masks, parents, node = tree.node_mask, tree.node_parent, tree.run_node[run]
    for _ in range(DEEPEST_BOX):
        if node < 0 or tree.node_first[node] <= place.last:
            break
        if masks[node] & AUTHOR:
            box = node
        node = parents[node]
    return box


def _boxed(place: ArticleContext, run: int, box: int, text: str, names: Sequence[str]) -> int | None:
    """Whose biography a sentence under the text is, whatever its language:
    that of the author whom its box of an author names.
    """
    tree = place.tree
    if len(text) > LONGEST or not text.rstrip(CLOSING).endswith(tuple(STOPS)) or place.aside(run):
        return None
    said = " ".join(tree.run_text[tree.node_first[box] : tree.node_end[box]])
    return next((i for i, name in enumerate(names) if name in said), None)
