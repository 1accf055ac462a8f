"""From blocks to text, Markdown, HTML and TEI. Renderers never see the page, so nothing of its tree can leak.

They read the small protocol `Document`; an `Article` is one.
"""

from __future__ import annotations

from .document import Document, Fragment
from .html import html
from .markdown import markdown
from .tei import tei
from .text import blocks_text, text

__all__ = ["Document", "Fragment", "blocks_text", "html", "markdown", "tei", "text"]
