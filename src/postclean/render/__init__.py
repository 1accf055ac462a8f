"""From blocks to text, Markdown, HTML and TEI. Renderers never see the page, so nothing of its tree can leak.

They read the small protocol `Document`; an `Article` is one.
"""

from __future__ import annotations

from .card import card
from .document import Document, Fragment
from .html import html
from .markdown import markdown
from .tei import tei
from .text import blocks_text, text

__all__ = ["Document", "Fragment", "blocks_text", "card", "html", "markdown", "tei", "text"]
