"""Who, when, where: the fields of an article besides its text.

Each field has small readers, one for each source (JSON-LD, metas, microdata, the platform's own places, the
byline that a reader sees, the URL); what they say are candidates with a weight, and agreement between sources
adds up. What no source says stays empty.
"""

from __future__ import annotations

from .._text.bio import is_bio
from .._text.byline import is_byline, parse_byline
from .._text.dates import parse_date
from .._text.names import split_names
from .._text.titles import clean_title
from .read import Metadata, read_metadata

__all__ = [
    "Metadata",
    "clean_title",
    "is_bio",
    "is_byline",
    "parse_byline",
    "parse_date",
    "read_metadata",
    "split_names",
]
