"""Paths to elements."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from .tree import Tree


def paths(tree: Tree) -> Callable[[Any], str]:
    """Return a function that gives the path of an element below `html`:
    'body/div[2]/p[1]'; in a flat text 'line 12'.

    A number is the place among the siblings of the same tag. The parser's own function is the fastest, but it
    counts siblings anew for each path: in a long list its time would grow with the square.
    """
    if tree.flat is not None:
        lines = dict(zip(tree.node_el, tree.flat.lines))
        return lambda el: f"line {lines[el]}"
    if len(tree.node_el) + len(tree.skipped_el) > _FEW or len(tree.markup.utf8) > _FEW_BYTES:
        return Paths().of
    whole: Callable[[Any], str] = tree.root.getroottree().getpath
    below = len(whole(tree.root)) + 1
    return lambda el: whole(el)[below:]


_FEW: Final = 2_000
"""Elements that may be asked for."""
_FEW_BYTES: Final = 500_000


class Paths:
    """The same for large pages.

    Siblings are numbered once for each parent and tag,
    so that many paths into one long list cost no more than the list.
    """

    def __init__(self) -> None:
        self._places: dict[tuple[Any, str], dict[Any, int]] = {}
        self._known: dict[Any, str] = {}

    def of(self, el: Any) -> str:
        """The path of an element, from below `html`."""
        known = self._known
        chain: list[tuple[Any, Any]] = []
        path = ""
        while el not in known:
            parent = el.getparent()
            if parent is None:
                break
            chain.append((el, parent))
            el = parent
        else:
            path = known[el]
        short = len(chain) < _SHORT
        for el, parent in reversed(chain):
            step = el.tag
            key = (parent, step)
            places = self._places.get(key)
            if places is None:
                places = self._places[key] = {
                    child: place for place, child in enumerate(parent.iterchildren(step), 1)
                }
            if len(places) > 1:
                step = f"{step}[{places[el]}]"
            path = f"{path}/{step}" if path else step
            if short:
                known[el] = path
        return path


_SHORT: Final = 60
"""Paths of the elements on the way are remembered only up to this depth:
2,000 levels would fill the memory."""
