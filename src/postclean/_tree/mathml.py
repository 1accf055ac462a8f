"""From presentation MathML to TeX."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from typing import Any, Final

from ..rules.formulas import CHARACTERS, FUNCTIONS, OVER, UNDER

DEEPEST: Final = 60
"""Elements inside each other: a formula that is deeper is not made into TeX."""
_LIMITS: Final = frozenset(
    (r"\sum", r"\prod", r"\int", r"\oint", r"\iint", r"\lim", r"\max", r"\min", r"\sup", r"\inf")
)
_INVISIBLE: Final = dict.fromkeys(map(ord, "\u2061\u2062\u2063\u2064\u200b\u200c\u200d\u2060\ufeff"))


class _NotTex(Exception):
    """An element that has no form in TeX here."""


def tex_of_mathml(math: Any) -> str | None:
    """The TeX of a `math` element; `None` where it holds something that is not known here.

    >>> from lxml import etree
    >>> tex_of_mathml(etree.fromstring("<math><mfrac><mn>1</mn><msqrt><mi>n</mi></msqrt></mfrac></math>"))
    '\\\\frac{1}{\\\\sqrt{n}}'
    """
    try:
        return _tex(math, 0).strip() or None
    except _NotTex:
        return None


def _tex(el: Any, depth: int) -> str:
    if depth > DEEPEST:
        raise _NotTex
    tag = _name(el)
    if tag in _LEAVES:
        return _LEAVES[tag]("".join(el.itertext()).translate(_INVISIBLE))
    children = [child for child in el if isinstance(child.tag, str)]
    if tag == "semantics":
        return _tex(children[0], depth + 1) if children else ""
    if tag in _ROWS:
        if not children and (el.text or "").strip():
            return _letters(el.text.strip())
        return _joined([_tex(child, depth + 1) for child in children])
    if tag == "msqrt":
        return rf"\sqrt{{{_joined([_tex(child, depth + 1) for child in children])}}}"
    if tag == "mtable" and len(children) == 1 and _name(children[0]) == "mlabeledtr":
        return _labelled(children[0], depth + 1)
    if tag == "mtable":
        rows = [_row(child, depth + 1) for child in children]
        return r"\begin{matrix} " + r" \\ ".join(rows) + r" \end{matrix}"
    if tag == "mfenced":
        parts = [_tex(child, depth + 1) for child in children]
        mark = (el.get("separators", ",").strip() or " ")[0]
        return _operator(el.get("open", "(")) + f"{mark} ".join(parts) + _operator(el.get("close", ")"))
    shape = _SHAPES.get(tag)
    if shape is None or len(children) != shape[0]:
        raise _NotTex
    return shape[1](*(_tex(child, depth + 1) for child in children))


def _name(el: Any) -> str:
    """The tag without namespace and prefix."""
    tag = el.tag
    return tag.rpartition("}")[2].rpartition(":")[2].lower() if isinstance(tag, str) else ""


def _row(el: Any, depth: int) -> str:
    if _name(el) not in ("mtr", "mlabeledtr"):
        raise _NotTex
    return " & ".join(_tex(cell, depth + 1) for cell in el if isinstance(cell.tag, str))


def _labelled(row: Any, depth: int) -> str:
    """One equation and, behind it, its number, which comes first in MathML."""
    label, *cells = [_tex(cell, depth + 1) for cell in row if isinstance(cell.tag, str)] or [""]
    return rf"{' '.join(cells)} \qquad {label}".strip()


def _joined(parts: Sequence[str]) -> str:
    """Join parts; a command that ends in a letter is set apart from a letter behind it."""
    text = ""
    for part in parts:
        if part and text and part[0].isalpha() and _ends_in_command(text):
            text += " "
        text += part
    return text


def _ends_in_command(text: str) -> bool:
    word = text[text.rfind("\\") + 1 :] if "\\" in text else ""
    return word.isalpha() and word.isascii()


def _group(text: str) -> str:
    return "{" + text + "}"


def _identifier(text: str) -> str:
    text = " ".join(text.split())
    if text in FUNCTIONS:
        return "\\" + text
    text = unicodedata.normalize("NFKC", text)  # letters that MathJax has drawn in italics
    return (
        _letters(text)
        if len(text) <= 1 or not text.isalpha() or not text.isascii()
        else rf"\mathrm{{{text}}}"
    )


def _letters(text: str) -> str:
    return _joined([_letter(character) for character in text])


def _letter(character: str) -> str:
    known = CHARACTERS.get(character)
    if known is not None:
        return known
    kind, _, name = unicodedata.name(character, "").rpartition(" LETTER ")
    if kind == "GREEK SMALL" and name.isalpha():
        return "\\" + name.lower().replace("lamda", "lambda")
    if kind == "GREEK CAPITAL" and name.title().replace("Lamda", "Lambda") in _CAPITALS:
        return "\\" + name.title().replace("Lamda", "Lambda")
    return character


_CAPITALS: Final = frozenset("Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega".split())


def _operator(text: str) -> str:
    text = text.strip()
    if text in FUNCTIONS:
        return "\\" + text
    return _letters(text) if len(text) < 2 or not text.isalpha() else rf"\operatorname{{{text}}}"


def _text(text: str) -> str:
    words = " ".join(text.split())
    return rf"\text{{{text if words == text.strip() else words}}}" if words else " "


def _script(sign: str) -> Callable[[str, str], str]:
    return lambda base, raised: f"{_base(base)}{sign}{_argument(raised)}"


def _base(text: str) -> str:
    """What an index hangs on: more than one sign or command is a group."""
    return text if len(text) < 2 or (text[0] == "\\" and text[1:].isalpha()) else _group(text)


def _argument(text: str) -> str:
    return text if len(text) == 1 else _group(text)


def _both(base: str, low: str, high: str) -> str:
    return f"{_base(base)}_{_argument(low)}^{_argument(high)}"


def _over(base: str, over: str) -> str:
    command = OVER.get(over) or OVER.get({r"\to": "→"}.get(over, ""))
    if command is not None:
        return rf"\{command}{{{base}}}"
    return f"{base}^{_argument(over)}" if base in _LIMITS else rf"\overset{{{over}}}{{{base}}}"


def _under(base: str, under: str) -> str:
    command = UNDER.get(under)
    if command is not None:
        return rf"\{command}{{{base}}}"
    return f"{base}_{_argument(under)}" if base in _LIMITS else rf"\underset{{{under}}}{{{base}}}"


_LEAVES: Final[dict[str, Callable[[str], str]]] = {
    "mi": _identifier,
    "mn": lambda text: "".join(text.split()),
    "mo": _operator,
    "mtext": _text,
    "ms": _text,
    "mspace": lambda text: " ",
    "none": lambda text: "",
    "mprescripts": lambda text: "",
    "annotation": lambda text: "",
    "annotation-xml": lambda text: "",
}
_ROWS: Final = frozenset("math mrow mstyle mpadded mphantom menclose merror mtd maction".split())
_SHAPES: Final[dict[str, tuple[int, Callable[..., str]]]] = {
    "mfrac": (2, lambda above, below: rf"\frac{{{above}}}{{{below}}}"),
    "mroot": (2, lambda base, index: rf"\sqrt[{index}]{{{base}}}"),
    "msup": (2, _script("^")),
    "msub": (2, _script("_")),
    "msubsup": (3, _both),
    "mover": (2, _over),
    "munder": (2, _under),
    "munderover": (
        3,
        lambda base, low, high: (
            _over(_under(base, low), high) if base not in _LIMITS else _both(base, low, high)
        ),
    ),
}
