r"""TeX in the text of a page that loads a script to draw it:
`$…$`, `$$…$$`, `\(…\)`, `\[…\]`, `\begin{align}…\end{align}`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from .formula import Formula

if TYPE_CHECKING:
    from .tree import Tree

_RENDERERS: Final = (b"auto-render", b"renderMathInElement", b"athJax", b"athjax")
"""Names of the scripts that draw TeX, or parts of them: a page without one of these has none."""
_ENVIRONMENTS: Final = frozenset(
    "equation equation* align align* gather gather* multline multline* eqnarray eqnarray* alignat alignat*".split()
)
_CLOSED_BY: Final = {"$$": "$$", "\\[": "\\]", "\\(": "\\)", "$": "$"}

GUESSED: Final = "$?"
"""One of the delimiters where nothing on the page says whether `$` is one:
what is between them has to look like TeX."""

_opening = re.compile(r"\\?\$\$?|\\\[|\\\(|\\begin\{[a-z]{4,9}\*?\}|\\\\")
_single_dollar = re.compile(r"[\"']\$[\"']")

Typed = tuple[int, int, Formula]
"""Where a formula begins and ends, with its delimiters."""


_dollars = re.compile(r"\$[^$\n]*\$(?!\d)").search


def may_hold_tex(whole: str) -> bool:
    """Whether a text, a run on each line, has signs that may be around formulas; prices are not.

    >>> may_hold_tex("It is $n^2$."), may_hold_tex("From $5 to $6")
    (True, False)
    """
    return "\\" in whole or _dollars(whole) is not None


def delimiters(root: Any, utf8: bytes) -> frozenset[str]:
    r"""The delimiters between which a script of the page draws TeX:
    `$$`, `\[`, `\(`, and `$` where the page says so.
    """
    if not any(name in utf8 for name in _RENDERERS):
        return frozenset()
    loaded = single = configured = False
    for script in root.iter("script"):
        kind = (script.get("type") or "").lower()
        if kind.startswith("math/") or "json" in kind:
            continue
        src, text = (script.get("src") or "").lower(), script.text or ""
        loaded |= "mathjax" in src or ("katex" in src and "auto-render" in src)
        if "renderMathInElement" in text or "MathJax" in text:
            loaded = True
            asked = "inlineMath" in text or "delimiters" in text
            configured |= asked
            single |= asked and _single_dollar.search(text) is not None
    if not loaded:
        return frozenset()
    dollars = ("$",) if single else () if configured else ("$", GUESSED)
    return frozenset(("$$", "\\[", "\\(", "\\begin{", *dollars))


def formulas_in(text: str, known: frozenset[str]) -> list[Typed]:
    r"""The formulas that are typed in a text, in order.

    >>> [formula.tex for _, _, formula in formulas_in(r"It is \(n^2\), or $$m$$, for $5 and $6.", frozenset(("$", "$$", r"\(")))]
    ['n^2', 'm']
    """
    found: list[Typed] = []
    unclosed: set[str] = set()
    at = 0
    while (match := _opening.search(text, at)) is not None:
        sign, at = match.group(), match.end()
        if sign.startswith("\\begin{"):
            name = sign[7:-1]
            end_sign = f"\\end{{{name}}}"
            if name not in _ENVIRONMENTS or "\\begin{" not in known:
                continue
        elif sign in known:
            name, end_sign = "", _CLOSED_BY[sign]
        else:
            continue
        end = _end(text, at, end_sign) if end_sign not in unclosed else -1
        if end < 0:
            unclosed.add(end_sign)
            continue
        inner = text[at:end]
        if not inner.strip() or (sign == "$" and not _is_single(text, at, end, GUESSED in known)):
            continue
        at = end + len(end_sign)
        tex = text[match.start() : at].strip() if name else inner.strip()
        found.append((match.start(), at, Formula(tex, None, tex, sign not in ("$", "\\("))))
    return found


def _end(text: str, start: int, sign: str) -> int:
    """Where a formula ends; a dollar sign behind a backslash ends none."""
    at = text.find(sign, start)
    while at > 0 and sign[0] == "$" and text[at - 1] == "\\":
        at = text.find(sign, at + 1)
    return at


def _is_single(text: str, start: int, end: int, guessed: bool) -> bool:
    """Whether single dollar signs are around a formula, not before two prices ("US$5 or $6")."""
    before = text[max(0, start - 2) : start - 1]
    if text[start].isspace() or text[end - 1].isspace() or text[end + 1 : end + 2].isdigit():
        return False
    if before.isalnum() and before.isascii():
        return False
    return not guessed or end - start == 1 or any(sign in "\\^_=<>" for sign in text[start:end])


def formula_runs(tree: Tree) -> list[int]:
    """The runs that are a formula and nothing else."""
    found = []
    if tree.formulas:
        for run, (first, end) in enumerate(zip(tree.run_slot, tree.run_slot_end)):
            if tree.slot_tail[first] or tree.slot_el[first] not in tree.formulas:
                continue
            if not any(tree.slot_text(slot).strip() for slot in range(first + 1, end)):
                found.append(run)
    known = tree.tex_delimiters
    if known:
        for run, text in enumerate(tree.run_text):
            if text[:1] in "$\\" and any(text.startswith(sign) for sign in ("$$", "\\[", "\\begin{")):
                typed = formulas_in(text, known)
                if len(typed) == 1 and typed[0][0] == 0 and len(text) - typed[0][1] < 2:
                    found.append(run)
    return found
