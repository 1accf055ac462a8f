"""The recipe: the only room that knows all the others."""

from __future__ import annotations

from .recipe import explain, extract, strip

__all__ = ["explain", "extract", "strip"]
