r"""Formulas: the TeX or the MathML of what a page shows, once.

A formula is found by its tag (`math`, `script[type^="math/"]`, `mjx-container`, `img`), by a class of those
that draw formulas, or by an attribute that holds TeX. What is drawn for the eye goes where the same formula
has its TeX next to it, and never otherwise.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from itertools import islice
from typing import Any, Final, NamedTuple
from urllib.parse import parse_qs, unquote, urlsplit

from lxml import etree

from ..rules.formulas import (
    DISPLAYED,
    DRAWN,
    FORMULA_IMAGES,
    FORMULA_SERVERS,
    TEX_ATTRIBUTES,
    TYPED,
    WRAPPERS,
)
from .mathml import tex_of_mathml

_MOST_HEX_DIGITS: Final = 5
"""Of the number of a character."""

TOKENS: Final = DRAWN | WRAPPERS
FORMULA_TAGS: Final = frozenset(
    ("mjx-container", "math-renderer", "tex-math", "amp-mathml", "embed-katex", "mml:math", "m:math")
)
_MATHML: Final = frozenset(("math", "mml:math", "m:math"))
MOST_MATHML: Final = 100_000
"""Characters of a MathML in an attribute."""


class Formula(NamedTuple):
    """A formula as the page has it."""

    tex: str | None
    """Of the page, or made from its MathML."""
    mathml: str | None = None
    """Where the page has no TeX."""
    text: str = ""
    """The TeX, else what is drawn. Empty for a drawing whose TeX is next to it."""
    display: bool = False
    """On lines of its own."""
    alone: bool = False
    """On lines of its own where it is alone in its paragraph: the page does not say."""


COPY: Final = Formula(None)
"""A drawing of a formula whose TeX is next to it."""


def formula_of(el: Any) -> Formula | None:
    """The formula that an element is; `None` where there is no evidence that it is one."""
    tag = el.tag
    if tag == "img":
        return _of_image(el)
    if tag == "script":
        return _of_script(el)
    if tag in _MATHML:
        return _of_math(
            el, el.get("display") == "block" or _is_displayed(el), alone="display" not in el.attrib
        )
    tokens = (el.get("class") or "").split()
    if not DRAWN.isdisjoint(tokens) and tag != "mjx-container":
        if _has_script(el):
            return COPY
        if "MathJax_Preview" in tokens and _is_drawn(el.getnext()):
            return COPY
    display = el.get("display") == "true" or _is_displayed(el)
    tex = _attribute(el) or _of_editor(el, tokens)
    if tex:
        return _of_tex(tex, display)
    if "ltx_equation" in tokens or "ltx_equationgroup" in tokens or "ltx_eqn_table" in tokens:
        return _of_rows(el)
    if tag == "embed-katex":
        return _of_tex("".join(el.itertext()), el.get("display-mode") is not None)
    if not DRAWN.isdisjoint(tokens) or tag in FORMULA_TAGS or "mwe-math-element" in tokens:
        return _inside(el, display) or _of_drawing(el, display)
    return _typed(el, tokens, display)


def drawing_in(el: Any) -> Any | None:
    """The parts of a formula that are drawn for the eye, next to its TeX or MathML."""
    return next((inner for inner in el.iter("span") if inner.get("class") == "katex-html"), None)


def tex_of(el: Any) -> str | None:
    """The text of a formula: its TeX, else what is drawn."""
    formula = formula_of(el)
    return (formula.text or None) if formula is not None else None


# -- from what the page has ----------------------------------------------------------------------------------


def _of_tex(raw: str, display: bool) -> Formula | None:
    tex, delimited = _undelimited(raw)
    return Formula(tex, None, tex, display or delimited) if tex else None


def _of_image(el: Any) -> Formula | None:
    """A picture of a formula: a class, or the address of a service that draws TeX."""
    src = el.get("src") or el.get("data-src") or ""
    tokens = (el.get("class") or "").split()
    tex = None
    if not FORMULA_IMAGES.isdisjoint(tokens) or "eeimg" in el.attrib:
        tex = el.get("alt") or el.get("title")
    if "formula" in tokens:
        tex = el.get("source")
    if not tex:
        tex = _of_address(src)
    if not tex:
        return None
    found = _of_tex(tex, _is_displayed(el))
    return found._replace(alone=True) if found is not None else None


def _of_address(src: str) -> str | None:
    for part, parameter in FORMULA_SERVERS:
        if part in src:
            query = urlsplit(src).query if len(src) < MOST_MATHML else ""
            if not parameter:
                return unquote(query).strip() or None
            return (parse_qs(query).get(parameter) or [""])[0].strip() or None
    return None


def _of_script(el: Any) -> Formula | None:
    kind = (el.get("type") or "").lower()
    text = el.text or ""
    if kind.startswith("math/mml"):
        math = _parsed(text)
        return _of_math(math, "display" in kind, alone=False) if math is not None else None
    return _of_tex(text, "mode=display" in kind.replace(" ", ""))


def _of_math(math: Any, display: bool, *, alone: bool) -> Formula | None:
    """A `math` element: TeX from its annotation or its `alttext`, else made from it."""
    tex = next((note.text for note in math.iter("annotation") if _is_tex(note)), None)
    tex = tex or math.get("alttext") or _latex_in(math)
    if tex and tex.strip():
        found = _of_tex(tex, display)
        return found._replace(alone=alone) if found is not None else None
    mathml = etree.tostring(math, encoding="unicode", with_tail=False)
    made = tex_of_mathml(math)
    text = made or " ".join("".join(math.itertext()).split())
    return Formula(made, mathml, text, display, alone) if text else None


def _is_tex(annotation: Any) -> bool:
    return "tex" in (annotation.get("encoding") or "").lower()


def _latex_in(el: Any) -> str | None:
    """The TeX that MathJax 4 leaves on the outermost element of a formula."""
    return next((inner.get("data-latex") for inner in islice(el.iter(), 4) if inner.get("data-latex")), None)


def _inside(el: Any, display: bool) -> Formula | None:
    """The formula from what an element that draws one holds."""
    script = next(
        (inner for inner in el.iter("script") if (inner.get("type") or "").startswith("math/")), None
    )
    if script is not None:
        found = _of_script(script)
        return found._replace(display=found.display or display) if found is not None else None
    for inner in el.iter("math"):
        display = display or inner.get("display") == "block"
        return _of_math(inner, display, alone=False)
    for inner in islice(el.iter(), 30):
        if inner.get("data-latex") or inner.get("data-tex"):
            return _of_tex(inner.get("data-latex") or inner.get("data-tex"), display)
        if inner.get("data-mathml"):
            math = _parsed(inner.get("data-mathml"))
            return (
                _of_math(math, display or math.get("display") == "block", alone=False)
                if math is not None
                else None
            )
    for inner in el.iter("img"):
        found = _of_image(inner)
        if found is not None:
            return found._replace(display=found.display or display, alone=False)
    return None


def _parsed(markup: str) -> Any | None:
    """The `math` element of a MathML text."""
    if len(markup) > MOST_MATHML:
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
    root = etree.fromstring(markup.strip().encode(), parser)
    return root if root is not None and isinstance(root.tag, str) and root.tag.endswith("math") else None


def _of_drawing(el: Any, display: bool) -> Formula | None:
    """What is drawn, which is not called TeX: signs of a font that MathJax names in classes, or text."""
    text = _undrawn(el) or " ".join("".join(el.itertext()).split())
    if not text:
        return None
    bare, delimited = _undelimited(text)
    return (
        Formula(bare, None, bare, display)
        if bare != text
        else Formula(None, None, text, display or delimited)
    )


_code_of_class = re.compile(r"mjx-c([0-9A-F]{2,5})\b").search


def _undrawn(el: Any) -> str:
    signs = []
    for inner in el.iter("mjx-c", "use"):
        found = _code_of_class(inner.get("class") or "") if inner.tag == "mjx-c" else None
        code = found.group(1) if found else inner.get("data-c") or ""
        if (
            code
            and len(code) <= _MOST_HEX_DIGITS
            and all(digit in "0123456789ABCDEFabcdef" for digit in code)
        ):
            point = int(code, 16)
            signs.append(chr(point) if 0x20 <= point < 0x110000 and not 0xD800 <= point < 0xE000 else "")
    return unicodedata.normalize("NFKC", "".join(signs))


def _of_rows(el: Any) -> Formula | None:
    """Equations of LaTeXML in the rows of a table, with their number."""
    rows = []
    for row in el.iter("tr") if el.tag == "table" else (el,):
        parts = [
            part.tex or part.text for math in row.iter("math") if (part := _of_math(math, True, alone=False))
        ]
        if parts:
            rows.append(" ".join(parts))
    if not rows:
        return None
    tex = rows[0] if len(rows) == 1 else r"\begin{aligned} " + r" \\ ".join(rows) + r" \end{aligned}"
    return Formula(tex, None, tex, display=True)


def _attribute(el: Any) -> str | None:
    for name in TEX_ATTRIBUTES:
        value = el.get(name)
        if value and value.strip() and not value.lstrip().startswith(('{"', '[{"', "<")):
            return str(value)
    return None


def _of_editor(el: Any, tokens: list[str]) -> str | None:
    """The TeX where Quill and Substack keep it."""
    if "latex-rendered" in tokens:
        found = _expression(el.get("data-attrs") or "")
        return json.loads(f'"{found[1]}"') if found else None
    return el.get("data-value") if "ql-formula" in tokens else None


_expression = re.compile(r'"persistentExpression":"((?:[^"\\\x00-\x1f]|\\["\\/bfnrt]){1,5000})"').search


def _typed(el: Any, tokens: list[str], display: bool) -> Formula | None:
    """TeX that a script would draw, in an element of its own."""
    numbered = len(el) == 1 and el[0].get("class") == "eqno"
    text = ((el[0].tail if numbered else el.text) or "").strip()
    if not text or (len(el) and not numbered):
        return None
    bare, delimited = _undelimited(text)
    is_typed = not TYPED.isdisjoint(tokens) or (
        "math" in tokens and ("inline" in tokens or "display" in tokens or _has_tex(text))
    )
    if bare == text and not is_typed:
        return None
    own = el.tag == "div" or el.get("data-math-style") == "display"
    return Formula(bare, None, bare, display or delimited or own) if bare else None


_has_tex = re.compile(r"\\[A-Za-z]{2}|[\w)}][_^][\w{\\]").search
"""Signs of TeX: a command, an index, a power."""


# -- what is around it ---------------------------------------------------------------------------------------


def _is_displayed(el: Any) -> bool:
    """Whether an element or the one around it says that a formula is on lines of its own."""
    parent = el.getparent()
    for at in (el, parent) if parent is not None else (el,):
        tokens = (at.get("class") or "").split()
        if not DISPLAYED.isdisjoint(tokens) and (tokens != ["display"]):
            return "display" not in tokens or not TOKENS.isdisjoint(tokens)
    return False


def _has_script(el: Any) -> bool:
    """Whether the script with the TeX of a drawing follows it, or the element that holds nothing else."""
    for _ in range(3):
        for other in _following(el):
            if other.tag == "script" and (other.get("type") or "").startswith("math/"):
                return True
        parent = el.getparent()
        if parent is None or len(parent) > 1 or (parent.text or "").strip() or (el.tail or "").strip():
            return False
        el = parent
    return False


def _following(el: Any) -> Iterator[Any]:
    """The elements that directly follow one, as long as they belong to the same formula."""
    for _ in range(4):
        if (el.tail or "").strip():
            return
        el = el.getnext()
        if el is None:
            return
        yield el
        if not _is_drawn(el):
            return


def _is_drawn(el: Any) -> bool:
    return (
        el is not None and isinstance(el.tag, str) and not DRAWN.isdisjoint((el.get("class") or "").split())
    )


_DELIMITED: Final = (("$$", "$$", True), (r"\[", r"\]", True), (r"\(", r"\)", False), ("$", "$", False))
_styled = re.compile(r"\{\\(?:displaystyle|textstyle)\s(.*)\}", re.DOTALL).fullmatch


def _undelimited(raw: str) -> tuple[str, bool]:
    r"""TeX without delimiters, CDATA and the group that MediaWiki puts around all,
    and whether it was on lines of its own.

    >>> _undelimited(r"\[ n^2 \]"), _undelimited(r"{\displaystyle n}"), _undelimited("$a$ and $b$")
    (('n^2', True), ('n', False), ('$a$ and $b$', False))
    """
    tex = (
        raw.replace("% <![CDATA[", "").replace("%]]>", "").replace("<![CDATA[", "").replace("]]>", "").strip()
    )
    for start, end, display in _DELIMITED:
        if tex.startswith(start) and tex.endswith(end) and len(tex) > len(start) + len(end):
            inner = tex[len(start) : -len(end)]
            if start not in inner and end not in inner:
                return inner.strip(), display
    found = _styled(tex)
    if found and _is_balanced(found.group(1)):
        tex = found.group(1).strip()
    return tex, False


def _is_balanced(tex: str) -> bool:
    """Whether no brace is closed that was not opened."""
    depth = 0
    for sign in tex.replace("\\\\", "").replace("\\{", "").replace("\\}", ""):
        depth += (sign == "{") - (sign == "}")
        if depth < 0:
            return False
    return depth == 0
