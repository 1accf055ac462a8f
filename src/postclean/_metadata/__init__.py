"""Who, when, where: the fields of an article beside its text.

Each field has small readers, one for each source (JSON-LD, metas, microdata, the platform's own places, the byline that a reader
sees, the URL); what they say are candidates with a weight, and agreement between sources adds up. What nobody says stays empty.
"""

from __future__ import annotations

from .bio import is_bio
from .bylines import is_byline, parse_byline
from .dates import parse_date
from .names import split_names
from .read import Metadata, read_metadata
from .title import clean_title

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
