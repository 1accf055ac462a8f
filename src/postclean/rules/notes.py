"""Words and signs by which notes are known. Data only: `_notes` has the algorithm.

Origin: what the producers of notes write (their documentation and pages made with them), the headings that publishers in
35 languages put over notes, and the units, brands and abbreviations that come before or after digits which are not notes.
"""

from __future__ import annotations

from typing import Final

from .languages import words_of

HEADINGS: Final = words_of("notes")
"""Lines over a list of notes, lower case, without a colon. A heading alone is weak evidence."""

BACK_WORDS: Final = words_of("back") | frozenset("↩ ↩︎ ↑ ^ ⤴ ⤴︎ ⏎ ↵ ⇧ ⬆ ⬆︎ ▲ ↥ ↰ ↺ ⮐ ⮌ ⏎︎ ← ↖".split())
"""What a link back to the text shows, lower case, without brackets and colons; nothing at all is a way back, too."""

NOT_NOTES: Final = tuple(sorted(words_of("not_note")))
"""Words at the start of a line that begins with an asterisk which is not a note: whole words, lower case."""

UNITS: Final = frozenset(
    "m cm km dm mm ft in s g l µm nm mi yd ha qm sq kg mg ml cl r x y z n a b c e v t p i j k q".split()
)
"""Before a raised 2 or 3 these make a square, a cube or a power."""

ABBREVIATIONS: Final = frozenset(
    "no nr art vol pp fig sec ch ca rs rev abs st jan feb mar apr jun jul aug sep sept oct nov dec cor cf eq eqn tab table"
    " chap bd kap abb ziff lit str tel ext ver op vs etc approx est num núm nº pag pág rp usd eur inc ltd mr mrs dr prof"
    " a.m p.m am pm dept ed eds jg hg hrsg bzw par para § ps sam kor mos matt rom tim thess gen ex lev deut isa jer ezek".split()
)
"""Before a stop and a number these make one thing of the three. Lower case."""

NUMBERED_THINGS: Final = frozenset(
    "figure fig figs eq eqs eqn equation equations section sections sec chapter chapters ch table tables part step algorithm"
    " theorem lemma definition example exercise appendix listing line lines page pages p pp abbildung abb tabelle tab kapitel"
    " abschnitt gleichung gl seite schritt figura tabla sección capítulo ecuación tableau chapitre étape équation formula"
    " question answer comment post rule item point item version volume vol no nr issue".split()
)
"""Before a linked number these say that it leads to something else than a note."""

COUNTERS: Final = (
    "月年日号號个個人名件次位点點時时分秒岁歳歲回度章节節番本枚台条條万萬億亿千百十円元块塊层層階楼樓级級米公"
)
"""What a number counts, in Chinese and Japanese."""
NUMBERING: Final = "第图圖表页頁章节節条條款项項号號版届屆回巻卷期季"
"""Behind these a number says which one it is."""

BODY_WORDS: Final = frozenset(
    "sidenote marginnote side-note margin-note footnote footnotes_tooltip footnote_tooltip footnotecontent footnote-content"
    " footnote-text footnotetext endnote fn-text fn-content ltx_role_footnote inline-footnote inlinefootnote footnote-popover"
    " footnote-tooltip noteref-content".split()
)
"""Class tokens, or words of them, of inline elements that hold the text of a note, or its marker and its text."""

NOTE_ATTRIBUTES: Final = (
    "data-bigfoot-footnote",
    "data-footnote-content",
    "data-footnote-text",
    "data-footnote",
    "data-note",
    "data-sidenote",
    "data-content",
    "data-tippy-content",
    "data-tooltip",
    "title",
)
"""Attributes of a marker that repeat the text of its note, or have it alone."""

NOT_NOTE_TEXTS: Final = (
    "see footnote",
    "jump to",
    "jump back",
    "footnote ",
    "go to",
    "view footnote",
    "note ",
    "notes ",
    "back to",
    "return to",
    "siehe ",
    "zur fußnote",
    "click",
    "show ",
    "open ",
    "read ",
)
"""Beginnings of attributes that say what a marker does, not what its note says."""
