"""What `--version` says."""

from __future__ import annotations

import sys

EXTRAS = {
    "fetch": ("brotli", "h2", "hishel", "protego", "zstandard"),
    "batch": ("pyarrow", "zstandard"),
    "warc": ("fastwarc",),
    "dates": ("dateparser",),
    "lang": ("py3langid",),
    "pandas": ("pandas",),
    "notebook": ("ipykernel", "nbclient", "pandas"),
    "ray": ("pyarrow", "ray"),
}
"""What `--version` looks for: the modules that each extra brings."""


def version() -> str:
    """The version, that of Python, and which extras are installed."""
    from importlib.util import find_spec

    from .. import __version__

    found = {extra: all(find_spec(module) for module in modules) for extra, modules in EXTRAS.items()}
    there = ", ".join(extra for extra in EXTRAS if found[extra]) or "none"
    absent = ", ".join(extra for extra in EXTRAS if not found[extra]) or "none"
    python = ".".join(map(str, sys.version_info[:3]))
    return f"postclean {__version__} (Python {python}; extras: {there}; not installed: {absent})"
