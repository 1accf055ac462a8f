"""Markdown: exact spellings for what is common, and a round trip through a real reader for everything."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

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
    Table,
)
from postclean.render import Fragment, markdown, text
from tests.doors import clean

from .browser_judge import parsed, visible_text
from .random_articles import MARKS, article_from, tapes
from .spelling import paragraph, spans

READER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).use(footnote_plugin)
READER.validateLink = lambda url: True  # type: ignore[method-assign]

# What is in a sentence → its Markdown.
INLINE = [
    # text that would be markup
    ("a * b, 2*3*4", r"a \* b, 2\*3\*4"),
    ("snake_case and _this_ and __init__", r"snake_case and \_this\_ and \_\_init\_\_"),
    ("an array[1] ![x]", r"an array\[1\] !\[x\]"),
    ("a < b > c <b>", r"a &lt; b > c &lt;b>"),
    ("AT&T, R & D, &amp; and &#60;", r"AT&T, R & D, &amp;amp; and &amp;#60;"),
    (r"C:\Users \* \\", r"C:\Users \\\* \\\\"),
    ("about ~5 km", r"about \~5 km"),
    ("a ` b", r"a \` b"),
    ("# no heading", r"\# no heading"),
    ("#tag", r"\#tag"),
    ("> no quote", r"\> no quote"),
    ("- no list", r"\- no list"),
    ("+ no list", r"\+ no list"),
    ("-5 degrees", "-5 degrees"),
    ("1. no list", r"1\. no list"),
    ("12) no list", r"12\) no list"),
    ("1999. was it", r"1999\. was it"),
    ("1.5 is no list", "1.5 is no list"),
    ("a\n---", "a\\\n\\---"),
    ("a\n===", "a\\\n&#61;=="),
    ("a | b\n| --- | --- |", "a | b\\\n\\| --- | --- |"),
    ("[x]: https://example.org/", r"\[x\]: https://example.org/"),
    ("costs $5", "costs $5"),
    ("costs $5, not $6", r"costs \$5, not \$6"),
    # marks
    ("**bold** and //slanted// and ~gone~", "**bold** and *slanted* and ~~gone~~"),
    ("a** bold **b", "a **bold** b"),
    ("in**side**d", "in**side**d"),
    ('said**"so"**then', 'said"so"then'),
    ("これは**「強調」**です", "これは「強調」です"),
    ("これは**強調**です", "これは**強調**です"),
    ("(**a**)", "(**a**)"),
    ("**a**//b//", "**a**b"),
    ("**a** //b//", "**a** *b*"),
    ("** **", ""),
    ("`x = *y*`", "`x = *y*`"),
    ("`a` `b`", "`a` `b`"),
    ("a\nb", "a\\\nb"),
    ("**a\nb**", "**a\\\nb**"),
    ("100<^2> H<_2>O x<^(q)>", "100² H₂O x^(q)"),
    # links
    ("[[a link|https://example.org/]]", "[a link](https://example.org/)"),
    ("see[[ it |https://example.org/]]now", "see [it](https://example.org/) now"),
    ("[[a|https://en.wikipedia.org/wiki/A_(b)]]", "[a](https://en.wikipedia.org/wiki/A_%28b%29)"),
    ("[[a|https://example.org/a b]]", "[a](https://example.org/a%20b)"),
    ("[[a|https://example.org/?x=1&copy;=2]]", r"[a](https://example.org/?x=1\&copy;=2)"),
    ("[[a|javascript:alert(1)]]", "a"),
    ("[[a|#part]]", "[a](#part)"),
    ("[[^n1]: a|#part]]", r"[\^n1\]: a](#part)"),
    ("[[|https://example.org/]]", ""),
    ("Wow![[a|#b]]", r"Wow\![a](#b)"),
    ("x^[[a|#b]]", r"x\^[a](#b)"),
    # notes
    ("A word {n1} more.", "A word[^n1] more."),
    ("A word{n1}(see there)", r"A word[^n1]\(see there)"),
    ("{n1}: text", r"[^n1]\: text"),
    ("Wow!{n1}", r"Wow\![^n1]"),
    ("In 1999{n3} and", r"In 1999\[7\] and"),
    # formulas
    ("$x = \\alpha + 1$", r"$x = \alpha + 1$"),
    ("$x_1^2$", "$x_1^2$"),
    ("$a*b*c$", "$`a*b*c`$"),
    ("$\\{a\\}$", r"$`\{a\}`$"),
]
NOTES = (Footnote("n1", "1", text="A note."), Footnote("n3", "7"))


@pytest.mark.parametrize(("inline", "expected"), INLINE)
def test_inline(inline: str, expected: str) -> None:
    """Inline text is written as short as CommonMark allows without becoming markup."""
    page = Fragment((paragraph(inline),), NOTES)
    assert markdown(page).removesuffix("[^n1]: A note.").rstrip("\n") == expected


def marked(word: str, *marks: Any, url: str | None = None) -> Span:
    """A span with several marks."""
    return Span(word, marks, url)


NESTED = [
    ((marked("a ", "strong"), marked("b", "strong", "emphasis")), "**a *b***"),
    ((marked("a", "strong", "emphasis"), marked(" b", "strong")), "***a* b**"),
    ((marked("a ", "strong"), marked("b", "strong", url="#x"), marked(" c", "strong")), "**a [b](#x) c**"),
    ((marked("a", "strong", url="#x"), marked(" b", url="#x")), "[**a** b](#x)"),
    ((marked("f(", "code"), marked("x", "code", url="#x"), marked(")", "code")), "`f(`[`x`](#x)`)`"),
    ((marked("a", "code"), marked("b", "code", "emphasis")), "`ab`"),
    ((marked("a ` b", "code"),), "``a ` b``"),
    ((marked("`", "code"),), "`` ` ``"),
    ((marked("a", "strong"), marked("b", "strong")), "**ab**"),
    ((marked("[a]:", "code", url="#x"),), r"[\[a\]:](#x)"),  # `[a]:` in code would define a link
    ((marked("see ", "strong"), marked("[a]:", "code", url="#x")), "**see** [`[a]:`](#x)"),
    ((marked("a", "emphasis"), marked("b", "emphasis", "strong"), marked("c", "strong")), "abc"),
]


@pytest.mark.parametrize(("inline", "expected"), NESTED, ids=[expected for _, expected in NESTED])
def test_nested_marks(inline: tuple[Span, ...], expected: str) -> None:
    """Marks nest with the longest outermost; what CommonMark would misread is left out."""
    assert markdown(Fragment((Paragraph(inline),))) == expected


def item(*words: str) -> tuple[Block, ...]:
    """A list item of paragraphs."""
    return tuple([paragraph(word) for word in words])


def row(*words: str) -> tuple[Cell, ...]:
    """A table row."""
    return tuple([Cell(spans(word)) for word in words])


DEEP = ListBlock((item("a"), (*item("b"), ListBlock((item("c"), item("d")), ordered=True)), item("e")))

BLOCKS: list[tuple[tuple[Block, ...], str]] = [
    ((Heading(spans("A\nB #"), 3),), "### A B \\#"),
    ((Heading(spans("x"), 9), Heading(spans("y"), 0)), "###### x\n\n# y"),
    ((DEEP,), "- a\n- b\n  1. c\n  2. d\n- e"),
    ((ListBlock((item("a", "b"), item("c"))),), "- a\n\n  b\n\n- c"),
    ((ListBlock((item("a"), item("b")), ordered=True, start=9),), "9. a\n10. b"),
    ((ListBlock((item("a"),), ordered=True, start=-3),), "1. a"),
    ((ListBlock((item("a"),)), ListBlock((item("b"),)), ListBlock((item("c"),))), "- a\n\n* b\n\n- c"),
    ((ListBlock(((*item("a"), ListBlock((item("b"),), ordered=True, start=3)),)),), "- a\n\n  3. b"),
    ((ListBlock(((), item("a"))),), "- a"),
    (
        (DefinitionList((Definition((spans("T"),), (item("a", "b"),)), Definition((spans("U"),), (item("c"),)))),),
        "**T**\n\na\n\nb\n\n**U**\n\nc",
    ),
    ((Quote((paragraph("a\nb"), paragraph("c"))),), "> a\\\n> b\n>\n> c"),
    ((Callout(item("a")),), "> a"),
    ((Code("x = 1\n", "python"),), "```python\nx = 1\n```"),
    ((Code("```\na\n```", 'no"good'),), "````\n```\na\n```\n````"),
    ((Table((row("1", "a|b"),), header=(row("A", "B"),)),), "| A | B |\n| --- | --- |\n| 1 | a\\|b |"),
    ((Table((row("1", "2"), row("3")), caption=spans("Cap")),), "*Cap*\n\n|  |  |\n| --- | --- |\n| 1 | 2 |\n| 3 |"),
    (
        (Table(((Cell(spans("a"), rowspan=2), Cell(spans("b"), colspan=2)), row("c", "d"))),),
        "|  |  |  |\n| --- | --- | --- |\n| a | b |\n|  | c | d |",
    ),
    ((Figure("https://e.org/a(1).png", "a [b]\nc", spans("Cap")),), "![a \\[b\\] c](https://e.org/a%281%29.png)\n\n*Cap*"),
    ((Figure("javascript:x", "alt", spans("Cap")),), "*Cap*"),
    ((Embed("https://example.org/v", "youtube"),), "[youtube](https://example.org/v)"),
    ((Embed("javascript:x"),), ""),
    ((Embed("https://e.org/1", "twitter", (Paragraph((Span("Tea."),)),)),), "> Tea.\n>\n> [twitter](https://e.org/1)"),
    ((Paragraph((Span("Press "), Span("Enter", image="/k.png"), Span(" once."))),), "Press ![Enter](/k.png) once."),
    ((Paragraph((Span("Enter", image="javascript:x"), Span(" once."))),), "Enter once."),
    ((Paragraph((Span("a", url="/b", image="/c.png"), Span(" d", ("strong",)))),), "[![a](/c.png)](/b) **d**"),
    ((Math("x = 1"),), "$$x = 1$$"),
    ((Math("a_{1} < b \\\\\nc"),), "$$a_{1} \\lt b \\\\ c$$"),
    ((Math("a `b`"),), "```math\na `b`\n```"),
    ((Math("a % one\nb"),), "```math\na % one\nb\n```"),
    ((KeyPoints((spans("a"), spans("b")), "Key points"),), "**Key points**\n\n- a\n- b"),
    ((KeyPoints((spans("a"),)), ListBlock((item("b"),))), "- a\n\n* b"),
    ((Details(spans("More"), item("a")),), "**More**\n\na"),
    ((paragraph("a"), Rule(), paragraph("b")), "a\n\n___\n\nb"),
    ((paragraph(""), Rule()), "___"),
]


@pytest.mark.parametrize(("body", "expected"), BLOCKS, ids=[f"{body[0].type}{i}" for i, (body, _) in enumerate(BLOCKS)])
def test_every_block(body: tuple[Block, ...], expected: str) -> None:
    """Each block has one spelling."""
    assert markdown(Fragment(body)) == expected


def test_wide_cells_stay_small() -> None:
    """A table whose cells claim to span millions of columns and rows is not much larger than its words."""
    wide = Cell(spans("word"), colspan=10**9, rowspan=10**9)
    page = Fragment((Table(tuple([(wide, Cell(spans("b"))) for _ in range(2000)])),))
    assert len(markdown(page)) < 200_000
    assert markdown(page).count("word") == 2000


MANY = Fragment(
    (paragraph("A{n2} b{n1} c{n3} d{n4}."),),
    (
        Footnote("n1", "*", text="One.\nTwo."),
        Footnote("n2", "1", blocks=(paragraph("P"), ListBlock((item("a"), item("b"))), Code("x\n\ny"))),
        Footnote("n3", "2", blocks=(ListBlock((item("first"),)), paragraph("then"))),
        Footnote("n4", "3", text="javascript:alert(1)"),
    ),
)


def test_notes_of_several_blocks() -> None:
    """Definitions follow in document order, with all their blocks inside them."""
    assert markdown(MANY) == (
        "A[^n2] b[^n1] c[^n3] d[^n4].\n\n"
        "[^n1]: One.\n\n    Two.\n\n"
        "[^n2]: P\n\n    - a\n    - b\n\n    ```\n    x\n\n    y\n    ```\n\n"
        "[^n3]:\n\n    - first\n\n    then\n\n"
        "[^n4]:\n\n    javascript:alert(1)"
    )


def test_notes_are_read_back_whole() -> None:
    """A reader with footnotes finds the text of every note that is referred to."""
    assert notes_read(markdown(MANY)) == ["P a b x y", "One. Two.", "first then", "javascript:alert(1)"]


@pytest.mark.parametrize(
    ("note", "apart"),
    [
        ("javascript:alert(1)", True),
        ("data:\u00a0text", True),
        ("a\\b", True),
        ("javascript:x 'title'", True),
        ("https://example.org/", False),
        ("Ibid: page 3", False),
        ("word", False),
    ],
)
def test_notes_that_look_like_a_target(note: str, apart: bool) -> None:
    """A reader without footnotes cannot take a note for the definition of a link that it should not make."""
    written = markdown(Fragment(footnotes=(Footnote("n1", "1", text=note),)))
    assert written.startswith("[^n1]:\n\n    ") is apart
    assert apart or written == f"[^n1]: {note}"


def test_notes_can_be_left_out() -> None:
    """Without notes neither marks nor definitions are written."""
    assert markdown(MANY, notes=False) == "A b c d."


def test_title_and_front_matter() -> None:
    """The title is a heading; the front matter is YAML in JSON's spelling."""
    page = Fragment(
        item("a"), title='A "b": *c*', standfirst="Dek", language="en", published=date(2024, 5, 1), tags=("x", "y"), url="u"
    )
    assert markdown(page) == '# A "b": \\*c\\*\n\n*Dek*\n\na'
    assert markdown(page, title=False) == "a"
    assert markdown(page, title=False, front_matter=True) == (
        '---\ntitle: "A \\"b\\": *c*"\ndescription: "Dek"\ndate: "2024-05-01"\nurl: "u"\nlanguage: "en"\n'
        'tags: ["x", "y"]\n---\n\na'
    )


def notes_read(source: str) -> list[str]:
    """The texts of the notes as the reader shows them, without the arrows back."""
    items = [one for one in parsed(READER.render(source)).iter() if one.attrib.get("class") == "footnote-item"]
    return [" ".join(" ".join(one.itertext()).replace("↩︎", "").split()) for one in items]


def squeezed(words: str) -> str:
    """Text as a browser shows it."""
    return " ".join(clean(words).split())


def words_only(value: Any) -> Any:
    """Blocks without what is something else in text than in Markdown: embeds, formulas in their dollars, pictures."""
    if isinstance(value, tuple):
        words = [part for part in value if not isinstance(part, (Embed, Math)) and not getattr(part, "image", None)]
        return tuple(map(words_only, words))
    if is_dataclass(value) and not isinstance(value, (Span, type)):
        return replace(value, **{field.name: words_only(getattr(value, field.name)) for field in fields(value) if field.init})
    return value


def check_round_trip(tape: bytes) -> None:
    """What a reader makes of our Markdown has the text of the blocks."""
    page = article_from(tape, [mark for mark in MARKS if mark != "math"])
    page = replace(page, body=words_only(page.body))
    source = markdown(page, notes=False, title=False)
    assert visible_text(READER.render(source)) == squeezed(text(page, notes=False, captions=True)), source


@given(tapes)
def test_round_trip(tape: bytes) -> None:
    """The text of the rendered Markdown is the text of the blocks."""
    check_round_trip(tape)


@pytest.mark.slow
@pytest.mark.timeout(1800)
@given(tapes)
@settings(max_examples=10_000)
def test_round_trip_at_length(tape: bytes) -> None:
    """As above, with many more articles."""
    check_round_trip(tape)


@given(tapes)
def test_notes_survive(tape: bytes) -> None:
    """Notes with plain texts come back in the order in which they are first referred to."""
    page = article_from(tape, [mark for mark in MARKS if mark != "math"])
    notes = tuple([Footnote(note.id, note.marker, text=note.text) for note in page.footnotes])
    source = markdown(replace(page, footnotes=notes), title=False)
    known = {squeezed(note.text or "") for note in notes}
    assert all(note in known for note in notes_read(source)), source
