"""How much of a page is the article, and what the rest is."""

from __future__ import annotations

from collections.abc import Iterable

from ..article import Piece
from .html_page import text
from .kinds import family


def shares(pieces: Iterable[Piece]) -> dict[str, int]:
    """Characters by kind, what is in the article first (as ''), then the largest."""
    counts: dict[str, int] = {"": 0}
    for piece in pieces:
        kind = "" if piece.kind in (None, "footnote") else piece.kind or ""
        counts[kind] = counts.get(kind, 0) + len(piece.text)
    kept = counts.pop("")
    return {"": kept, **dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))}


def bar(parts: dict[str, int]) -> str:
    """One line for the page: how much of it is the article, and what the rest is."""
    total = sum(parts.values())
    if not total:
        return ""
    x = 0.0
    rects = []
    for kind, chars in parts.items():
        width = 1000 * chars / total
        name = kind if kind else "article"
        css = f"f-{family(kind)}" if kind else "f-kept"
        rects.append(
            f'<rect class="{css}" x="{x:.1f}" y="0" width="{max(width - 1.5, 0.5):.1f}" height="10">'
            f"<title>{text(name)}: {chars:,} characters, {chars / total:.0%}</title></rect>"
        )
        x += width
    kept = parts[""] / total
    return (
        f'<svg class="bar" viewBox="0 0 1000 10" preserveAspectRatio="none" role="img" aria-label="{kept:.0%} of the text on the'
        f' page is the article">{"".join(rects)}</svg>'
    )
