"""Pages to look at: what was kept of a page, what was taken out, and by which rule.

Each is one file that loads nothing: styles and script are inside,
and the policy of the page forbids all else.
"""

from __future__ import annotations

from .dump import dump_index
from .xray import xray

__all__ = ["dump_index", "xray"]
