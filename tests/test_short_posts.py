"""Short posts come out alone, whatever is around them, in any language."""

from __future__ import annotations

import pytest

from postclean import extract

from . import short_posts

PAGES = list(short_posts.pages())
OPEN = frozenset(("tables", "nameless", "portal"))
"""Templates of which more than the post comes out today. None is added here; one whose posts come out alone is taken out."""


@pytest.mark.parametrize(("name", "page", "text"), PAGES, ids=[name for name, _, _ in PAGES])
def test_a_short_post_comes_out_alone(name: str, page: str, text: str) -> None:
    """Two sentences in comments, teasers and legal lines of many times their words are the text, and nothing else is."""
    found = extract(page).text
    assert text.split("\n\n")[0] in found
    assert (found == text) is (name.partition("-")[0] not in OPEN), found
