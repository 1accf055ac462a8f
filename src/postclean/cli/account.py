"""What became of a page, as a table for people and as JSON for programs."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from .terminal import Paint, cut, printable

if TYPE_CHECKING:
    from ..article import Removed
    from ..explanation import Explanation


def table(explanation: Explanation, name: str) -> Iterable[str]:
    """What was taken out, a line each, fitted to the terminal if there is one."""
    paint = Paint(sys.stdout)
    article, removed = explanation.article, explanation.removed
    if article is not None:
        yield paint("bold", printable(article.title or "(no title)"))
        counts = {
            "word": article.word_count,
            "author": len(article.authors),
            "key point": len(article.key_points),
            "footnote": len(article.footnotes),
        }
        yield ", ".join(
            f"{count:,} {what}{'' if count == 1 else 's'}" for what, count in counts.items() if count
        )
    else:
        yield paint("bold", f"{name} has no article")
    pieces = f"{len(removed)} piece{'' if len(removed) == 1 else 's'}"
    yield f"{pieces} taken out, {sum(piece.chars for piece in removed):,} characters"
    if removed:
        yield ""
        yield from _rows(removed, paint)


def _rows(removed: Sequence[Removed], paint: Paint) -> Iterable[str]:
    kind_width = max(4, *(len(piece.kind) for piece in removed))
    rules = [
        piece.rule if piece.probability is None else f"{piece.rule} {piece.probability:.2f}"
        for piece in removed
    ]
    rule_width = min(44, max(4, *map(len, rules)))
    yield paint("bold", f"{'kind':{kind_width}}  {'chars':>6}  {'rule':{rule_width}}  text")
    room = max(20, paint.width - kind_width - rule_width - 12) if paint.width else 80
    for piece, rule in zip(removed, rules):
        kind = paint("cyan", f"{piece.kind:{kind_width}}")
        reason = paint("dim", f"{cut(rule, rule_width):{rule_width}}")
        yield f"{kind}  {piece.chars:>6}  {reason}  {cut(piece.excerpt, room)}".rstrip()


def as_json(explanation: Explanation) -> dict[str, Any]:
    """An explanation with all its pieces."""
    error = explanation.error
    return {
        "article": explanation.article.model_dump(mode="json") if explanation.article is not None else None,
        "error": error
        and {
            "type": type(error).__name__,
            "kind": getattr(error, "kind", None),
            "message": error.message,
            "url": error.url,
        },
        "removed": [piece.model_dump(mode="json") for piece in explanation.removed],
        "origins": dict(explanation.origins),
        "pieces": [piece.model_dump(mode="json") for piece in explanation.pieces],
    }
