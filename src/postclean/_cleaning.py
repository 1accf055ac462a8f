"""The cleaning of a page: what was studied, what was chosen, what was built. Article and explanation are made of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import chain

from ._blocks import Builder
from ._metadata import Metadata
from ._study import Study
from .article import Source, count_words
from .blocks import Block, plain, spans_of
from .errors import NoArticle


@dataclass(slots=True)
class Cleaning:
    """A page after the choice: everything that an article or an explanation is made of."""

    found: Study
    kept: list[bool]
    p: dict[int, float]
    """Of the runs that the classifier judged."""
    meta: Metadata
    body_source: Source
    blocks: tuple[Block, ...] = ()
    """Only when the body does not come from the page's tree."""
    refusal: NoArticle | None = None
    shown: list[bool] = field(default_factory=list)
    """What went into the body when it was built: `kept`, captions, the rows of a table that stays whole."""
    builder: Builder | None = None
    """What built it."""

    @property
    def point_runs(self) -> set[int]:
        """The runs of the key points: they are in the body, whatever the classifier says."""
        points = self.found.points
        if points is None or self.blocks:
            return set()
        slots = chain(points.label_slots, *points.points)
        return set(map(self.found.tree.run_of_slot, slots))

    @property
    def words(self) -> int:
        """Words of the body."""
        if self.blocks:
            return sum(count_words(plain(spans)) for block in self.blocks for _, spans in spans_of(block))
        return sum(words for words, kept in zip(self.found.tree.run_words, self.kept) if kept)
