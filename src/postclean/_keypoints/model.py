"""What the reader of key points finds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class KeyPointsFound:
    """Key points by the slots of their text."""

    label: str | None
    """As the page has it, without its colon; `None` where only the box shows it."""
    label_slots: Sequence[int]
    """Empty where the label stands in a line that is something else as well, such as a byline."""
    points: Sequence[Sequence[int]]
    """The slots of each point."""
    root_nodes: Sequence[int]
    """The nodes that hold them."""
    first_run: int
    last_run: int
    skips: Mapping[int, int] = field(default_factory=dict)
    """Slot → characters to drop at its start: a typed bullet or number."""
