"""Plain text: order, gaps, marks of notes, and superscripts that never glue a digit."""

from __future__ import annotations

import time

import pytest

from postclean.blocks import (
    Block,
    Callout,
    Cell,
    Code,
    Definition,
    DefinitionList,
    Details,
    Embed,
    Figure,
    Footnote,
    Heading,
    KeyPoints,
    ListBlock,
    Math,
    Paragraph,
    Quote,
    Rule,
    Span,
    Spans,
    Table,
)
from postclean.render import Fragment, blocks_text, text

from .spelling import paragraph, spans

ONE = Footnote("n1", "1", text="First note.")
STAR = Footnote("n2", "*", text="Starred.\nSecond paragraph.")
DANGLING = Footnote("n3", "7")

# What is in a sentence → how it is written. <^ > is a superscript, <_ > a subscript (see spelling.py).
SCRIPTS = [
    # exponents and indices
    ("100<^2>", "100²"),
    ("100<^2>5", "100²5"),
    ("10<^-3> m", "10⁻³ m"),
    ("10<^−3>", "10⁻³"),
    ("H<_2>O", "H₂O"),
    ("SO<_4><^2−>", "SO₄²⁻"),
    ("<^14>C", "¹⁴C"),
    ("Na<^+>", "Na⁺"),
    ("x<^n>", "xⁿ"),
    ("10<^n>", "10ⁿ"),
    ("x<^n+1>", "xⁿ⁺¹"),
    ("(a+b)<^2>", "(a+b)²"),
    ("x<_max>", "xₘₐₓ"),
    ("x<_total>", "x_(total)"),
    ("x<_q>", "x_q"),
    ("x<_q>y", "x_(q)y"),
    ("e<^2x, y>", "e^(2x, y)"),
    ("m<^1,2>", "m^(1,2)"),
    ("f<^(k q)>", "f^(k q)"),
    ("a <^2> b", "a ² b"),
    # ordinals, abbreviations and signs are words
    ("the 1<^st> and 2<^nd> of 3<^rd>, 4<^th>", "the 1st and 2nd of 3rd, 4th"),
    ("1<^er> 2<^e> XIX<^e> siècle", "1er 2e XIXe siècle"),
    ("1<^o> 2<^a> 3<^º>", "1o 2a 3º"),
    ("M<^me> et M<^lle>, n<^o> 5", "Mme et Mlle, no 5"),
    ("Foo<^TM> and Bar<^®>", "Foo™ and Bar®"),
    # fractions
    ("<^4>/<_3>", "4/3"),
    ("1<^1>/<_2> cups", "1 1/2 cups"),
    ("about <^1>⁄<_2>cup", "about 1/2cup"),
    ("<^1>/<_2>0", "1/2 0"),
    ("<^4><_3>", "⁴₃"),
    # what is not an exponent
    ("word<^[1]>", "word[1]"),
    ("word<^*> more", "word* more"),
    ("word<^12>", "word¹²"),
    ("<^Photo: A. Name 2020>", "Photo: A. Name 2020"),
    ("see <_small print> here", "see small print here"),
    ("Title<^new and better>", "Title^(new and better)"),
]


@pytest.mark.parametrize(("inline", "expected"), SCRIPTS)
def test_superscripts_and_subscripts(inline: str, expected: str) -> None:
    """A superscript or subscript is written as characters and never glues a digit."""
    assert text(Fragment((paragraph(inline),))) == expected


# What is in a sentence → text with marks, text without. {n1} refers to a note.
MARKS = [
    ("A word{n1} more.", "A word[1] more.", "A word more."),
    ("A word {n1} more.", "A word[1] more.", "A word more."),
    ("A word {n1}more.", "A word[1] more.", "A word more."),
    ("A word {n1}.", "A word[1].", "A word."),
    ("A word.{n1} {n2} More.", "A word.[1][*] More.", "A word. More."),
    ("A word{n1}, {n2} more.", "A word[1],[*] more.", "A word, more."),
    ("{n1}In the beginning", "[1] In the beginning", "In the beginning"),
    ("{n1} In the beginning", "[1] In the beginning", "In the beginning"),
    ("line\n{n1}In", "line\n[1] In", "line\nIn"),
    ("In 1999{n3} and", "In 1999[7] and", "In 1999 and"),
    ("word{gone} x", "word x", "word x"),
    ("**word** {n1} x", "word[1] x", "word x"),
    ("word{n1}", "word[1]", "word"),
]


@pytest.mark.parametrize(("inline", "with_marks", "without"), MARKS)
def test_marks_of_notes(inline: str, with_marks: str, without: str) -> None:
    """A mark touches the word before it, and leaves no hole when it is left out."""
    page = Fragment((paragraph(inline),), (ONE, STAR, DANGLING))
    assert text(page).split("\n\n[1] First")[0] == with_marks
    assert text(page, notes=False) == without


def test_notes_stand_at_the_end() -> None:
    """Notes follow the body, a line each, in document order; a dangling one has no line."""
    page = Fragment((paragraph("A{n1} b{n2} c{n3}."),), (ONE, STAR, DANGLING))
    assert text(page) == "A[1] b[*] c[7].\n\n[1] First note.\n[*] Starred.\nSecond paragraph."


def test_blocks_of_a_note_go_before_its_plain_text() -> None:
    """A note that has blocks is written from them, with the marks and superscripts in it."""
    note = Footnote("n1", "a", text="x2 y", blocks=(paragraph("x<^2> y{n2}"), paragraph("z")))
    assert text(Fragment((paragraph("A{n1}"),), (note, STAR))).split("\n\n")[1].startswith("[a] x² y[*]\nz\n[*] Starred.")


def cells(*words: str) -> tuple[Cell, ...]:
    """A row of plain cells."""
    return tuple([Cell(spans(word)) for word in words])


LIST = ListBlock(((paragraph("One"), paragraph("more")), (paragraph("Two"), ListBlock(((paragraph("Deep"),),)))), ordered=True)

BLOCKS: list[tuple[Block, str]] = [
    (Heading(spans("A heading"), 3), "A heading"),
    (LIST, "One\nmore\nTwo\nDeep"),
    (DefinitionList((Definition((spans("Term"), spans("Other")), ((paragraph("Said."),),)),)), "Term\nOther\nSaid."),
    (Quote((paragraph("a"), paragraph("b"))), "a\n\nb"),
    (Callout((paragraph("a"), paragraph("b")), "tip"), "a\n\nb"),
    (Code("\n  if x:\n    y\n\n", "python"), "  if x:\n    y"),
    (
        Table((cells("1", "", "two\nlines"),), header=(cells("A", "B", "C"),), caption=spans("Figures")),
        "Figures\nA B C\n1 two lines",
    ),
    (Figure("https://example.org/a.png", "not seen", spans("A caption")), ""),
    (Figure("https://example.org/a.png", "not seen"), ""),
    (Embed("https://example.org/", "youtube"), ""),
    (Embed("https://example.org/", "twitter", (Paragraph((Span("Tea."),)),)), "Tea."),
    (Paragraph((Span("Press "), Span("Enter", image="/k.png"), Span(" once."))), "Press Enter once."),
    (Math("x^2"), "x^2"),
    (Math(None, "<math><mi>x</mi></math>"), "x"),
    (KeyPoints((spans("One"), spans("Two")), "Key points"), "Key points\nOne\nTwo"),
    (KeyPoints((spans("One"),)), "One"),
    (Details(spans("More"), (paragraph("a"), paragraph("b"))), "More\na\n\nb"),
    (Rule(), ""),
    (Paragraph(()), ""),
    (ListBlock(()), ""),
]


@pytest.mark.parametrize(("block", "expected"), BLOCKS, ids=[f"{block.type}{i}" for i, (block, _) in enumerate(BLOCKS)])
def test_every_block(block: Block, expected: str) -> None:
    """Each block has its text and nothing that is not text on the page."""
    assert text(Fragment((block,))) == expected
    assert text(Fragment((paragraph("a"), block, paragraph("b")))) == "\n\n".join(filter(None, ["a", expected, "b"]))


def test_captions_come_on_request() -> None:
    """A caption belongs to its picture: it is in the text only for those who ask."""
    figure = Figure("https://example.org/a.png", "not seen", spans("A caption"))
    assert text(Fragment((paragraph("a"), figure)), captions=True) == "a\n\nA caption"


def test_key_points_can_be_left_out() -> None:
    """Without key points their block goes, wherever it is, label and all."""
    block = KeyPoints((spans("One"),), "Key points")
    page = Fragment((paragraph("a"), block, Quote((block, paragraph("b")))))
    assert text(page, key_points=False) == "a\n\nb"


def test_header_fields_are_no_text() -> None:
    """Title, standfirst, tags and site are fields."""
    assert text(Fragment((paragraph("a"),), title="T", standfirst="S", tags=("x",), site_name="Y")) == "a"


def test_text_of_some_blocks() -> None:
    """Blocks by themselves have a text without marks of notes."""
    assert blocks_text([paragraph("a{n1}"), LIST], gap="\n") == "a\nOne\nmore\nTwo\nDeep"


def test_short_path_is_quick() -> None:
    """An ordinary page of 60 paragraphs takes far less than a millisecond."""
    inline: Spans = (
        *spans("Some words that make a sentence, and then "),
        Span("a link", url="https://example.org/"),
        *spans(" at " * 99),
    )
    page = Fragment(tuple([Paragraph(inline) for _ in range(60)]))
    best = min(_seconds(page) for _ in range(20))
    assert best < 0.001  # 0.05 ms on a quiet machine; the limit only catches a change of kind


def _seconds(page: Fragment) -> float:
    start = time.perf_counter()
    text(page)
    return time.perf_counter() - start
