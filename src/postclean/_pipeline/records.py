"""What travels between the steps of the recipe. Each record is complete when it is made and never changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from .._blocks.body import Body
from .._content.choice import Choice
from .._content.features import Measures
from .._keypoints import KeyPointsFound
from .._metadata import Metadata
from .._notes import Notes
from .._strip import Marks, Reason
from .._tree import Tree
from ..article import Notice
from ..errors import NoArticle
from ..rules.platform import Platform


@dataclass(frozen=True, slots=True)
class PageReading:
    """What is known of a page before anything is chosen."""

    tree: Tree
    platform: Platform | None
    notes: Notes
    key_points: KeyPointsFound | None
    marks: Marks
    measures: Measures
    """Empty for a flat text: the classifier judges trees with containers."""
    title_line: int
    """The run of the title in a flat scrape of a whole page; -1 where it was not looked for, or not found."""
    notices: tuple[Notice, ...]


@dataclass(frozen=True, slots=True)
class Removals:
    """What stays in the text once title, byline and other fields are out of it, and why the rest does not."""

    kept: tuple[bool, ...]
    """For each run of the page."""
    reasons: Mapping[int, Reason]
    """Run → why a rule took it out. Runs that only the classifier refused are not in it."""
    nodes: Mapping[int, Reason]
    """Nodes that are out whole."""


@dataclass(frozen=True, slots=True)
class PageResult:
    """A page from end to end: everything that an article or an explanation is made of."""

    reading: PageReading
    choice: Choice
    metadata: Metadata
    removals: Removals
    body: Body
    outcomes: tuple[Reason | None, ...]
    """For each run why it is not in the body; `None` for those in it."""
    refusal: NoArticle | None
    """Why the page has no article; `None` where it has one."""
    notices: tuple[Notice, ...]
