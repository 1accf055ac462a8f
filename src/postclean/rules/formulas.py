"""Tables for formulas: how pages mark them, and what MathML's signs are in TeX."""

from __future__ import annotations

from typing import Final

DRAWN: Final = frozenset(
    # what a script has drawn: KaTeX; MathJax 2 as HTML-CSS, CommonHTML, SVG, and its copies for screen
    # readers and for the time before it has run; MathJax 3 and 4
    "katex katex-display katex-error MathJax MathJax_Display MathJax_SVG MathJax_SVG_Display MathJax_CHTML MJXc-display mjx-chtml"
    " MathJax_PHTML MathJax_PlainSource MathJax_MathML MathJax_Preview MJX_Assistive_MathML MathJax_Error".split()
)
"""Class tokens of elements that are a formula whatever they hold."""

WRAPPERS: Final = frozenset(
    # pandoc, remark-math, Pelican, MkDocs, CKEditor, Quill,
    # Notion, MediaWiki, LaTeXML, GitHub, Docutils, Gemini, Moodle, Substack, GitLab
    "math math-tex math-inline math-display math-block arithmatex ql-formula notion-equation notion-text-equation"
    " mwe-math-element ltx_equation ltx_equationgroup ltx_eqn_table js-inline-math js-display-math katex-block katex-inline"
    " mathjax-block mathjax-inline math-node nolink filter_mathjaxloader_equation tex equation latex"
    " latex-rendered js-render-math".split()
)
"""Class tokens of elements that are a formula if TeX is found in them."""

DISPLAYED: Final = frozenset(
    "latex-rendered katex-display MathJax_Display MathJax_SVG_Display MJXc-display display math-display math-block katex-block mathjax-block"
    " mwe-math-element-block ltx_equation ltx_equationgroup ltx_eqn_table js-display-math notion-equation"
    " ql-img-displayed-equation equation mwe-math-fallback-image-display".split()
)
"""Class tokens of formulas on lines of their own."""

TYPED: Final = frozenset(
    "math-inline math-display js-inline-math js-display-math js-render-math katex-block katex-inline".split()
)
"""Tokens whose element holds bare TeX; so does `math` with `inline` or `display`."""

FORMULA_IMAGES: Final = frozenset(
    "latex tex mwe-math-fallback-image-inline mwe-math-fallback-image-display ql-img-inline-formula ql-img-displayed-equation"
    " mimetex equation math-equation texrender".split()
)
"""Class tokens of pictures of formulas, whose `alt` is TeX."""

FORMULA_SERVERS: Final = (
    # part of the address, name of the parameter with TeX ("" where all behind "?" is)
    ("latex.php?", "latex"),
    ("latex.codecogs.com/", ""),
    ("/mathtex.cgi?", ""),
    ("/mimetex.cgi?", ""),
    ("/equation?tex=", "tex"),
    ("math.vercel.app/", "from"),
    ("chart.googleapis.com/chart?cht=tx", "chl"),
    ("chart.apis.google.com/chart?cht=tx", "chl"),
)
"""Services that make pictures of TeX: WordPress.com, CodeCogs, MathTeX, Zhihu and Juejin, Google."""

TEX_ATTRIBUTES: Final = (
    "data-tex",
    "data-latex",
    "data-katex",
    "data-math",
    "data-expr",
    "data-formula",
    "data-equation",
    "data-original-tex",
)
"""Attributes that hold the TeX of a formula, on it or on the element around it."""

CHARACTERS: Final[dict[str, str]] = {
    # what has a name in TeX; Greek letters are named by Unicode
    "≤": r"\leq", "≥": r"\geq", "≠": r"\neq", "≈": r"\approx", "≡": r"\equiv", "∼": r"\sim", "≅": r"\cong", "∝": r"\propto",
    "×": r"\times", "⋅": r"\cdot", "·": r"\cdot", "÷": r"\div", "±": r"\pm", "∓": r"\mp", "∗": "*", "∘": r"\circ", "⊗": r"\otimes",
    "⊕": r"\oplus", "−": "-", "∑": r"\sum", "∏": r"\prod", "∫": r"\int", "∮": r"\oint", "∬": r"\iint", "∂": r"\partial",
    "∇": r"\nabla", "∞": r"\infty", "√": r"\surd", "∈": r"\in", "∉": r"\notin", "∋": r"\ni", "⊂": r"\subset", "⊆": r"\subseteq",
    "⊃": r"\supset", "⊇": r"\supseteq", "∪": r"\cup", "∩": r"\cap", "∅": r"\emptyset", "∖": r"\setminus", "∀": r"\forall",
    "∃": r"\exists", "¬": r"\neg", "∧": r"\wedge", "∨": r"\vee", "→": r"\to", "←": r"\leftarrow", "↔": r"\leftrightarrow",
    "⇒": r"\Rightarrow", "⇐": r"\Leftarrow", "⇔": r"\Leftrightarrow", "↦": r"\mapsto", "⟶": r"\longrightarrow", "⟹": r"\implies",
    "⟨": r"\langle", "⟩": r"\rangle", "⌊": r"\lfloor", "⌋": r"\rfloor", "⌈": r"\lceil", "⌉": r"\rceil", "‖": r"\|", "∥": r"\parallel",
    "∣": r"\mid", "…": r"\ldots", "⋯": r"\cdots", "⋮": r"\vdots", "⋱": r"\ddots", "′": "'", "″": "''", "ℓ": r"\ell", "ℏ": r"\hbar",
    "ℝ": r"\mathbb{R}", "ℕ": r"\mathbb{N}", "ℤ": r"\mathbb{Z}", "ℚ": r"\mathbb{Q}", "ℂ": r"\mathbb{C}", "⊥": r"\perp", "∠": r"\angle",
    "⋆": r"\star", "•": r"\bullet", "∙": r"\bullet", "†": r"\dagger", "≪": r"\ll", "≫": r"\gg", "≔": ":=", "≜": r"\triangleq",
    "≺": r"\prec", "≻": r"\succ", "⊙": r"\odot", "□": r"\square", "⊤": r"\top", "⊢": r"\vdash", "⊨": r"\models", "△": r"\triangle",
    "{": r"\{", "}": r"\}", "%": r"\%", "#": r"\#", "&": r"\&", "$": r"\$", "_": r"\_", "ϵ": r"\epsilon", "ε": r"\varepsilon",
    "ϕ": r"\phi", "φ": r"\varphi", "ϑ": r"\vartheta", "ς": r"\varsigma", "ϱ": r"\varrho",
}  # fmt: skip

OVER: Final[dict[str, str]] = {
    "^": "hat", "ˆ": "hat", "~": "tilde", "˜": "tilde", "¯": "overline", "‾": "overline", "→": "vec", "⃗": "vec", "˙": "dot",
    "¨": "ddot", "⏞": "overbrace", "ˇ": "check", "˘": "breve", "´": "acute", "`": "grave", "―": "overline", "_": "overline",
}  # fmt: skip
"""Signs over a term that TeX has a command for."""

UNDER: Final[dict[str, str]] = {"⏟": "underbrace", "_": "underline", "̲": "underline", "¯": "underline"}

FUNCTIONS: Final = frozenset(
    "sin cos tan cot sec csc arcsin arccos arctan sinh cosh tanh log ln lg exp lim max min sup inf det dim ker deg gcd Pr arg hom"
    " limsup liminf".split()
)
"""Names that TeX has a command for."""
