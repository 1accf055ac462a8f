"""Where libxml2's tree differs from what a browser shows: closed as browsers close it, in the tree.

- `embed` and `amp-img` hold nothing; libxml2 puts all that follows an unclosed one into it. So it does with
  `pre`: a listing in a listing is one of its own, as it reads, and each line of it comes once.
- An element of HTML inside `svg` ends it, and so do fields inside a `select`.
Nothing that a reader can see may hide there.
- What follows `</body>` belongs to the body.
- A section ends a paragraph; for libxml2, which does not know it, it is inside. That matters where the
  paragraph is hidden.
- The content of a declarative shadow root (`<template shadowrootmode>`) is shown in place of that of its
  host, which goes into its slots.

The walk says where any of this may be needed (`Columns.strays`); pages without such a fault cost nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

TEXT_BLOCKS: Final = (
    *"address article aside blockquote center dd details div dl dt figure footer h1 h2 h3 h4 h5 h6 header hr li main menu".split(),
    *"ol p pre section table tbody tr td ul".split(),
)
HOLDERS: Final[dict[str, frozenset[str]]] = {
    "svg": frozenset(
        (
            *TEXT_BLOCKS,
            *"b big br code em font i img nobr ruby s small span strike strong sub sup tt u var".split(),
        )
    ),
    "select": frozenset((*TEXT_BLOCKS, "input", "textarea", "keygen", "select")),
    "amp-img": frozenset(TEXT_BLOCKS),
    "embed": frozenset(),
    "pre": frozenset(("pre",)),
    "p": frozenset(
        "section article header main nav figure details aside footer hgroup dialog search".split()
    ),
}
"""Elements that cannot hold the post → the elements that end them. An `embed` ends at once."""

STRAYING: Final = frozenset((*HOLDERS, "template"))
"""Tags of the elements that `is_stray` knows."""


def is_stray(el: Any, tag: str) -> bool:
    """Whether an element holds what is not inside it in a browser.

    >>> from lxml.html import fragment_fromstring
    >>> is_stray(fragment_fromstring("<embed><p>Tea</p>"), "embed")
    True
    >>> is_stray(fragment_fromstring("<select><option>Tea</option></select>"), "select")
    False
    """
    if tag == "template":
        return el.get("shadowrootmode") is not None or el.get("shadowroot") is not None
    if tag == "p" and not _is_hidden(el):
        return False
    if tag == "embed":
        return len(el) > 0 or bool(el.text and not el.text.isspace())
    return _first_ender(el, HOLDERS[tag]) is not None


def hides(style: str) -> bool:
    """Whether a style hides its element.

    >>> hides("Display : none"), hides("border: none")
    (True, False)
    """
    if "none" not in style and "hidden" not in style:
        return False
    style = style.replace(" ", "").lower()
    return "display:none" in style or "visibility:hidden" in style


def _is_hidden(el: Any) -> bool:
    return "hidden" in el.attrib or hides(el.get("style") or "")


_MOVES: Final = 100
"""More elements that were left open than any page has; the others become boxes, with all that is in them."""


def repair(root: Any) -> None:
    """Close and open what a browser would. The tree is our own, and not in use yet."""
    clean: set[Any] = set()
    moves = 0
    for el in list(root.iter(*HOLDERS)):
        if el.tag == "p" and not _is_hidden(el):
            continue
        enders = HOLDERS[el.tag]
        first = None
        if next(el.iterancestors(el.tag), None) in clean:
            clean.add(el)  # drawings inside each other are looked through once
        elif enders and (first := _first_ender(el, enders)) is None:
            clean.add(el)
        elif moves == _MOVES:
            el.tag = "div"  # each move takes as long as what is moved is large
        elif first is not None:
            moves += 1
            _move_behind(el, list(_from_here_on(first, el)))
        elif is_stray(el, el.tag):
            moves += 1
            _move_behind(el, [el.text, *el])
            el.text = None
    for template in list(root.iter("template")):
        if is_stray(template, "template"):
            _show_shadow(template)


def _first_ender(el: Any, enders: frozenset[str]) -> Any:
    """The first element inside that ends it. What is in a `foreignObject` is drawn by the svg itself,
    and a highlighter's table is one listing.
    """
    shelter = _SHELTERS.get(el.tag)
    for found in el.iterdescendants() if len(el) else ():
        if found.tag in enders and (
            shelter is None or next(found.iterancestors(shelter, el.tag)).tag == el.tag
        ):
            return found
    return None


_SHELTERS: Final = {"svg": "foreignobject", "pre": "td"}
"""Where an element may hold what would end it elsewhere."""


def _from_here_on(first: Any, holder: Any) -> Iterator[Any]:
    """An element and all that follows it inside a holder:
    elements with their tails, and the tails of those around it.
    """
    yield first
    while True:
        yield from first.itersiblings()
        first = first.getparent()
        if first is holder:
            return
        yield first.tail
        first.tail = None


def _move_behind(el: Any, moved: Iterable[Any]) -> None:
    """Put elements, with their tails, and texts right behind an element; its own tail comes last."""
    tail, el.tail = el.tail, None
    last = el
    for child in moved:
        if child is None or isinstance(child, str):
            last.tail = (last.tail or "") + (child or "")
        else:
            last.addnext(child)
            last = child
    if tail:
        last.tail = (last.tail or "") + tail


def _show_shadow(template: Any) -> None:
    """Put the content of a shadow root where it is seen, and what its host holds into its slots."""
    host = template.getparent()
    slots = {slot.get("name") or "": slot for slot in reversed(list(template.iter("slot")))}
    filled = set()
    for child in [child for child in host if child is not template]:
        name = child.get("slot") or ""
        if name not in slots:
            continue  # a browser does not show it; here it stays where it is, as nothing may go without a word
        if name not in filled:
            filled.add(name)
            slots[name][:], slots[name].text = [], None  # what it shows where nothing is given
        slots[name].append(child)
    template.tag = "div"


def close_body(root: Any) -> None:
    """Put what follows the body into it, as browsers do: libxml2 leaves it to the root."""
    body = next(root.iterchildren("body"), None)
    if body is None:
        return
    text, body.tail = body.tail, None
    if text and not text.isspace():
        _append_text(body, text)
    for el in list(body.itersiblings()):
        if el.tag in ("body", "html"):
            if el.text and not el.text.isspace():
                _append_text(body, el.text)
            tail = el.tail
            body.extend(list(el))
            root.remove(el)
            if tail and not tail.isspace():
                _append_text(body, tail)
        else:
            body.append(el)


def _append_text(body: Any, text: str) -> None:
    if len(body):
        body[-1].tail = (body[-1].tail or "") + text
    else:
        body.text = (body.text or "") + text
