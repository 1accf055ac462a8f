"""A short way to write spans in tests.

    **strong**  //emphasis//  `code`  ~deleted~  $math$  <^superscript>  <_subscript>  {n1}  [[text|url]]

Marks do not nest here; where they must, tests build the spans themselves.

>>> spans("H<_2>O{n1}")
(Span(text='H', marks=(), url=None, note=None, image=None), Span(text='2', marks=('sub',), url=None, note=None, image=None), \
Span(text='O', marks=(), url=None, note=None, image=None), Span(text='', marks=(), url=None, note='n1', image=None))
"""

from __future__ import annotations

import re

from postclean.blocks import Mark, Paragraph, Span, Spans

_SPELLINGS: dict[str, Mark] = {
    "strong": "strong",
    "em": "emphasis",
    "code": "code",
    "del": "deleted",
    "math": "math",
    "sup": "sup",
    "sub": "sub",
}
_PIECE = re.compile(
    r"\*\*(?P<strong>.+?)\*\*|//(?P<em>.+?)//|`(?P<code>.+?)`|~(?P<del>\w.*?)~|\$(?P<math>\S.*?\S)\$(?!\d)|<\^(?P<sup>.+?)>|<_(?P<sub>.+?)>"
    r"|\{(?P<note>\w+)\}|\[\[(?P<text>.*?)\|(?P<url>.*?)\]\]",
    re.DOTALL,
)


def spans(short: str) -> Spans:
    """The spans of a short spelling."""
    found: list[Span] = []
    at = 0
    for match in _PIECE.finditer(short):
        if match.start() > at:
            found.append(Span(short[at : match.start()]))
        kind, value = next((name, value) for name, value in match.groupdict().items() if value is not None)
        if kind == "note":
            found.append(Span(note=value))
        elif kind == "text":
            found.append(Span(value, url=match["url"]))
        else:
            found.append(Span(value, (_SPELLINGS[kind],)))
        at = match.end()
    if at < len(short):
        found.append(Span(short[at:]))
    return tuple(found)


def paragraph(short: str) -> Paragraph:
    """A paragraph of a short spelling."""
    return Paragraph(spans(short))
