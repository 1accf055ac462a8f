"""The TeX of formulas."""

from __future__ import annotations

from typing import Any


def tex_of(el: Any) -> str | None:
    """The TeX of a formula: its annotation, `alttext`, the text of a TeX script, or the `alt` of a formula's image.

    A formula without TeX gives its text with white space collapsed.
    """
    tag = el.tag
    if tag == "script":
        return (el.text or "").strip() or None
    if tag == "img":
        return (el.get("alt") or "").strip() or None
    for inner in el.iter("annotation"):
        if "tex" in (inner.get("encoding") or "").lower():
            return " ".join((inner.text or "").split()) or None
    alt = el.get("alttext")
    if alt:
        return " ".join(alt.split())
    return " ".join("".join(el.itertext()).split()) or None
