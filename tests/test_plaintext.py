"""Flat scrapes: lines without markup become the same article as the page would."""

from __future__ import annotations

import textwrap
from datetime import date

import pytest

import postclean
from postclean import LimitExceeded, Limits, NoArticle
from postclean.blocks import Heading, KeyPoints, ListBlock, Paragraph, Rule
from tests.doors import lines_of, shape_of

BODY = (
    "The harbour lay still that morning, and nobody spoke of the storm that had passed in the night.\n"
    "Two boats had broken loose, drifted across the basin, and come to rest against the far wall.\n"
)

WRAPPED = """\
The Ferry That Stayed

When I was a boy the old people of the town still spoke of the ferry as
if it ran, and it was years before I understood that they meant the chain
boat at the bottom of the lane, which had been gone since before the war.

It was built in the yard behind the mill, of elm and oak, and carried two
carts at a time. In winter the chain froze, and the ferryman walked across
the ice with a lantern and a bell, so that nobody should try to follow.

The last crossing was on a Sunday. Nobody wrote down who paid for it, and
the book in which the fares were kept has a blank page for that day, with
the ring of a teacup on it, which is more than most endings leave behind.
"""

BYLINES = [
    ("By Jane Doe", "Jane Doe", None),
    ("Written by Jane Doe | March 3, 2020", "Jane Doe", date(2020, 3, 3)),
    ("Von Jana Doe", "Jana Doe", None),
    ("Par Jeanne Doe", "Jeanne Doe", None),
    ("Por Juana Doe", "Juana Doe", None),
    ("Oleh Budi Santoso", "Budi Santoso", None),
    ("Scritto da Gianna Rossi", "Gianna Rossi", None),
    ("Av Anna Svensson", "Anna Svensson", None),
    ("Af Jens Hansen", "Jens Hansen", None),
    ("Skrevet av Kari Nordmann", "Kari Nordmann", None),
    ("Teksti: Matti Virtanen", "Matti Virtanen", None),
    ("Tekst: Anna Nowak", "Anna Nowak", None),
    ("Autor: Jan Novák", "Jan Novák", None),
    ("Írta: Nagy Anna", "Nagy Anna", None),
    ("Yazan: Ayşe Yılmaz", "Ayşe Yılmaz", None),
    ("Συντάκτης: Νίκος Παππάς", "Νίκος Παππάς", None),
    ("Tác giả: Nguyễn Văn An", "Nguyễn Văn An", None),
    ("โดย สมชาย ใจดี", "สมชาย ใจดี", None),
    ("بقلم: أحمد علي", "أحمد علي", None),
    ("מאת: דוד כהן", "דוד כהן", None),
    ("लेखक: राम कुमार", "राम कुमार", None),
    ("Door Jan Jansen", "Jan Jansen", None),
    ("Автор: Иван Петров", "Иван Петров", None),
    ("作者：张三", "张三", None),
]


@pytest.mark.parametrize(("line", "name", "day"), BYLINES, ids=[case[0] for case in BYLINES])
def test_bylines_name_the_author(line: str, name: str, day: date | None) -> None:
    """A byline under the title names the author, and the day where it has one; it is not a text."""
    article = postclean.extract(f"The Harbour\n{line}\n\n{BODY}")
    assert article.title == "The Harbour"
    assert [author.name for author in article.authors] == [name]
    assert article.published == day
    assert line not in article.text


def test_one_paragraph_is_body() -> None:
    """A text of one paragraph has no title."""
    article = postclean.extract(BODY.split("\n")[0])
    assert article.title is None
    assert article.text == BODY.split("\n")[0]


def test_hard_wrapped_lines_are_joined() -> None:
    """A text that was wrapped at 72 columns comes out in its paragraphs."""
    article = postclean.extract(WRAPPED)
    paragraphs = [block for block in article.body if isinstance(block, Paragraph)]
    assert len(paragraphs) == 3
    assert all("\n" not in span.text for block in paragraphs for span in block.spans)


LONG = (
    "The harbour lay still that morning, and nobody spoke of the storm that had passed in the night or of what it had cost"
    " the town. Two boats had broken loose, drifted across the basin and come to rest against the wall."
)
KOREAN = (
    "비가 오는 날이면 골목에는 우산을 쓴 학생들만 지나간다. 그들은 유리창 앞에서 잠시 멈추어 새로 들어온 책의 제목을 읽고 다시"
    " 걸음을 옮긴다. 이 건물은 원래 쌀가게였고 등기부에는 세 번째 주인의 이름이 남아 있는데 그를 기억하는 사람은 이제 아무도 없다."
)
HINDI = (
    "सुबह होते ही औरतें अपने घड़े लेकर कुएँ पर आ जाती हैं। वहाँ खबरें भी मिलती हैं और हँसी भी, इसलिए कोई जल्दी घर नहीं"
    " लौटना चाहता। अब शाम को बूढ़े लोग मुंडेर पर बैठकर ताश खेलते हैं।"
)


@pytest.mark.parametrize("width", [48, 60, 66, 72, 76])
@pytest.mark.parametrize("text", [LONG, KOREAN, HINDI], ids=["English", "Korean", "Hindi"])
@pytest.mark.parametrize(("indent", "end"), [("", "\n"), ("    ", "\r\n"), ("\t", "\n")], ids=["plain", "indented", "tab"])
def test_rows_are_joined_at_any_width(text: str, width: int, indent: str, end: str) -> None:
    """A text that was wrapped at any usual width, in any script with spaces, comes out in its paragraphs."""
    rows = [row for _ in range(3) for row in [*textwrap.wrap(text, width), ""]]
    source = end.join(indent + row if row else row for row in rows).replace("\r\n", "\n")
    assert [line.text for line in lines_of(source)] == [text] * 3


@pytest.mark.parametrize(
    "text",
    [
        "One.\u2028Two.",
        "One.\u2029Two.",
        "One.\n\u200b\nTwo.",
        "\u200eOne.\n\u200f Two.\u2060",
        "> One.\n>\n> Two.",
        "One.\n\x0c\nTwo.",
    ],
)
def test_odd_separators_and_invisible_characters(text: str) -> None:
    """Unicode's separators end lines; invisible characters and the signs of a quoted mail are not in them."""
    assert [line.text for line in lines_of(text)] == ["One.", "Two."]


@pytest.mark.parametrize(
    "rows",
    [
        "Tiger, tiger, burning bright\nin the forests of the night,\nwhat immortal hand or eye\ncould frame thy fearful symmetry?",
        "The pier was built of oak by the town itself.\nIt stood for ninety years in the open sea, they say.\nThen it fell.",
        "Two boats had broken loose that night.\nThey drifted across the basin for an hour.\nBoth came to rest against the wall.",
        "夜里有两条船挣脱了缆绳。\n它们在港池里漂了一个小时。\n后来都靠在旧码头的墙边停了下来。\n没有人受伤。",
        "The Harbour after the Storm in the Night of Saint John\nBy Jane Doe",
    ],
    ids=["a poem", "paragraphs", "a sentence a line", "Chinese", "title and byline"],
)
def test_lines_of_their_own_are_not_joined(rows: str) -> None:
    """Lines that had room for the first word of the next one, or that end their sentences, are not rows of one paragraph."""
    assert [line.text for line in lines_of(rows)] == rows.split("\n")


def test_lists_are_lists() -> None:
    """Typed bullets and numbers make lists."""
    article = postclean.extract(
        f"The Harbour\n\n{BODY}\n- one boat\n- two boats\n\n1. First wash it well.\n2. Then dry it well.\n"
    )
    lists = [block for block in article.body if isinstance(block, ListBlock)]
    assert [(found.ordered, len(found.items)) for found in lists] == [(False, 2), (True, 2)]


def test_key_points_under_their_label() -> None:
    """Bullets under a label are the key points."""
    article = postclean.extract(
        f"The Harbour\n\nKey takeaways\n• The pier is gone after the storm.\n• A new one costs a lot.\n\n{BODY}"
    )
    assert article.key_points == ("The pier is gone after the storm.", "A new one costs a lot.")
    assert isinstance(article.body[0], KeyPoints)


def test_marks_are_linked_to_their_notes() -> None:
    """Flattened marks refer to the notes that are at the end of the same text."""
    text = (
        "The Harbour\n\nThe pier was built of oak by the town itself.1 It stood for ninety years.2 Then it fell into the sea.\n"
        f"{BODY}\nNotes:\n1. Town records of 1931.\n2. So the harbour master says.\n"
    )
    article = postclean.extract(text)
    assert [(note.marker, note.text, len(note.references)) for note in article.footnotes] == [
        ("1", "Town records of 1931.", 1),
        ("2", "So the harbour master says.", 1),
    ]
    assert "itself.[1] It stood" in article.text


FURNITURE = [
    ("a pager", "Newer Post Older Post Home"),
    ("a share run", "Email ThisBlogThis!Share to TwitterShare to FacebookShare to Pinterest"),
    ("an empty response", '0 Response to "The Harbour"'),
    ("a prompt", "Post a Comment"),
    ("an ad slot", "Iklan Bawah Artikel"),
    ("a subscription", "Subscribe to: Post Comments (Atom)"),
]


@pytest.mark.parametrize("line", [case[1] for case in FURNITURE], ids=[case[0] for case in FURNITURE])
def test_furniture_lines_go_with_a_reason(line: str) -> None:
    """A furniture line is not in the text, and its removal says which line it was."""
    article = postclean.extract(f"The Harbour\n\n{BODY}\n{line}\n")
    assert line not in article.text
    assert [removed.path.split()[0] for removed in article.removed if removed.excerpt == line[:80]] == ["line"]


def test_a_comment_thread_is_no_text() -> None:
    """What follows the head of a thread goes, where replies show that it is one."""
    thread = (
        "2 comments:\nAnn said...\nI was there that morning and I saw it all.\nReplyDelete\n"
        "Bob said...\nSo sad to hear.\nReplyDelete\n"
    )
    article = postclean.extract(f"The Harbour\n\n{BODY}\n{thread}")
    assert "I was there" not in article.text
    assert article.comment_count == 2


MENU = "Skip to main content\nThe Quay\nHome\nAbout us\nShop\nContact\nSign in\n"
PROSE = [
    "The harbour lay still that morning, and nobody spoke of the storm that had passed in the night or of what it had cost.",
    "Two boats had broken loose, drifted across the basin, and come to rest against the far wall where the old pier had stood.",
    "By noon the whole town stood on the quay, looking at the harbour and at what was left of the pier that their fathers built.",
]
TEXT = "\n".join(PROSE)
UNDER = "Share\nTweet\nRelated posts\nA lamp for the pier\nThe ferry that stayed\nAll rights reserved\n© 2024 The Quay\n"
THREAD = (
    "2 comments\nAnn\nMarch 4, 2020\nI was there that morning, and I saw all of it from the window of my aunt.\nBob\nSo sad.\n"
)


@pytest.mark.parametrize(
    ("scrape", "kinds"),
    [
        (f"{MENU}The Harbour after the Storm\nBy Jane Doe\nMarch 3, 2020\n{TEXT}\n{UNDER}", {"navigation", "boilerplate"}),
        (
            f"{MENU}The Harbour after the Storm\nMarch 3, 2020 by Jane Doe 2 Comments\nListen\n{TEXT}\n{THREAD}{UNDER}",
            {"comments"},
        ),
        (
            f"{MENU}March 3, 2020\nThe Harbour after the Storm\n{TEXT}\nPosted by Jane Doe at March 3, 2020\n{THREAD}",
            {"comments"},
        ),
        (f"The Quay\nBlog\nThe Harbour after the Storm\nBy Jane Doe on March 3, 2020\n{TEXT}\n{UNDER}", {"navigation"}),
    ],
    ids=["menus and rest", "a thread", "signed at the end", "two lines over the title"],
)
def test_menus_and_the_rest_of_a_page_are_no_text(scrape: str, kinds: set[str]) -> None:
    """Of a flat scrape of a whole page the article comes out: its title, author, day and paragraphs."""
    article = postclean.extract(scrape)
    assert article.title == "The Harbour after the Storm"
    assert article.author == "Jane Doe"
    assert str(article.published) in ("2020-03-03", "None")
    assert article.text == TEXT.replace("\n", "\n\n")
    assert kinds <= {removed.kind for removed in article.removed}
    assert {removed.path.split()[0] for removed in article.removed} == {"line"}


@pytest.mark.parametrize(
    "text",
    [
        "Three Gates\n" + "The first gate is a gap\nwhere the hedge gave up\n" * 6,
        f"The Harbour\nOak\nTar\nRope\n{TEXT}\nOne pier\nTwo boats\nThree ropes\nFour men\nFive days",
        f"The Harbour\n{TEXT}[1] Oak.[2]\nIklan Bawah Artikel\nOne\nTwo\nThree\nNotes\n[1] Town records.\n[2] They say.",
        f"The Harbour\nKey takeaways\nThe pier is gone.\nRope is dear.\nOak rots.\nTar helps.\nMen tire.\n{TEXT}",
        "The Harbour\n"
        + "The harbour lay still that morning and nobody\nspoke of the storm that had passed\n" * 8
        + "Share\na\nb\nc\nd",
    ],
    ids=["a poem", "lists at both ends", "an ad and notes", "key points", "broken lines"],
)
def test_a_text_without_surroundings_loses_nothing(text: str) -> None:
    """Short lines are cut only where they are those of a page."""
    article = postclean.extract(text)
    gone = " ".join(removed.excerpt for removed in article.removed if removed.kind in ("ad", "share"))
    assert sorted(f"{article.title} {article.text} {gone}".split()) == sorted(text.replace("Notes", "").split())


@pytest.mark.parametrize(
    ("line", "tags"),
    [
        ("Tags: sea, old boats", ("sea", "old boats")),
        ("标签：早点 城墙", ("早点", "城墙")),
        ("Labels: #sea #boats", ("sea", "boats")),
        ("Topics: we spoke of the sea, and of boats, for hours.", ()),
        ("Sources: sea, boats", ()),
    ],
)
def test_a_line_of_labels_is_tags(line: str, tags: tuple[str, ...]) -> None:
    """Labels after their word are tags and no text; a sentence is text."""
    article = postclean.extract(f"The Harbour\n{TEXT}\n{line}\n")
    assert article.tags == tags
    assert (line in article.text) is not bool(tags)


@pytest.mark.parametrize(("ends", "told"), [("↩", True), (" ↩︎", True), ("", False)])
def test_lines_with_an_arrow_back_are_the_notes(ends: str, told: bool) -> None:
    """A scrape of a rendered page has lost the numbers of its notes, but not their arrows."""
    body = "The pier was built of oak.1 It stood for ninety years.2 Then it fell into the sea, and it was not built again."
    article = postclean.extract(f"The Harbour\n{body}\n{TEXT}\nTown records of 1931.{ends}\nSo they say.{ends}\n")
    found = [(note.marker, note.text) for note in article.footnotes]
    assert found == ([("1", "Town records of 1931."), ("2", "So they say.")] if told else [("1", None), ("2", None)])
    assert ("So they say." in article.text.split("[2]")[1].partition("[1]")[0]) is not told


def test_surroundings_can_be_kept() -> None:
    """`keep` gives menus and the rest of the page back."""
    scrape = f"{MENU}The Harbour after the Storm\nBy Jane Doe\n{TEXT}\n{UNDER}"
    kept = postclean.extract(scrape, keep={"navigation", "boilerplate"}).text
    assert "Contact" in kept
    assert "A lamp for the pier" in kept


def test_several_posts_give_a_warning() -> None:
    """Two posts in one scrape come out as one article, with a warning."""
    post = f'{BODY}\n0 Response to "A"\nPost a Comment\n'
    article = postclean.extract(f"The Harbour\n\n{post}\nThe Pier\n\n{post}")
    assert [notice.code for notice in article.warnings] == ["several_posts"]


def test_several_blank_lines_are_a_wider_gap() -> None:
    """Lines know their place in the text and the blank lines before them; white space and invisible characters are out."""
    text = "One\u00ad.\n\n \t\n\x0cTwo\x0cwords.\u2028Three.\n\xad\nFour."
    assert [tuple(line) for line in lines_of(text)] == [("One.", 1, 0), ("Two words. Three.", 4, 2), ("Four.", 6, 1)]


@pytest.mark.parametrize(
    ("rows", "shapes"),
    [
        ("• one\n•two\n- three\n* four\n* five", ["li", "li", "li", "li", "li"]),
        ("1. one\n2) two\n3、三", ["li", "li", "li"]),
        ("→ one\n→ two\n👉 three\n👉 four\n➡️ five\n➡️ six", ["li"] * 6),
        ("→ The next story\n📌 Key points\n+ 3 degrees\n✨ One, 👉 two", ["p"] * 4),
        ("# One\n###### Six\n####### Seven\n#hash", ["h1", "h6", "p", "p"]),
        ("* * *\n---\n_____\n-- \n– – –", ["hr"] * 5),
        ("* * *\n* See above.\n** And below.", ["hr", "p", "p"]),
        ("* See above.\n1. May\n- \n-5 degrees\n1984 was.\n*bold* words\n•", ["p"] * 7),
    ],
)
def test_shapes_of_lines(rows: str, shapes: list[str]) -> None:
    """Bullets, numbers in a row, hashes and rows of signs make items, headings and rules; nothing else does."""
    lines = lines_of(rows)
    assert [shape_of(lines, index).tag for index in range(len(lines))] == shapes


def test_headings_rules_and_lists_are_blocks() -> None:
    """A list that begins again is another list, and knows its first number; a row of signs is a rule."""
    article = postclean.extract(f"# The Harbour\n\n{BODY}\n* * *\n## Oars\n{BODY}\n3. Tar.\n4. Rope.\n1. Oak.\n2. Elm.\n")
    found = [(block.start, len(block.items)) for block in article.body if isinstance(block, ListBlock)]
    assert (article.title, found) == ("The Harbour", [(3, 2), (1, 2)])
    assert sum(isinstance(block, Rule) for block in article.body) == 1
    assert [block.level for block in article.body if isinstance(block, Heading)] == [2]


@pytest.mark.parametrize(
    ("limit", "value", "text"),
    [
        ("max_runs", 3, f"The Harbour\n{TEXT}\na\nb"),
        ("max_elements", 8, f"The Harbour\n{TEXT}\n- a\n1. b\n2. c\n- d"),
        ("max_footnotes", 1, f"The Harbour\n{TEXT}[1] Oak.[2]\nNotes\n[1] Town records.\n[2] They say."),
    ],
)
def test_limits_hold_for_lines(limit: str, value: int, text: str) -> None:
    """What is over a limit is not read, with a warning; strict limits raise."""
    limits = {limit: value}
    assert limit in [notice.code for notice in postclean.extract(text, limits=Limits(**limits)).warnings]
    with pytest.raises(LimitExceeded) as caught:
        postclean.extract(text, limits=Limits(**limits, strict=True))
    assert caught.value.limit == limit


def test_a_numbered_list_before_the_notes_is_text() -> None:
    """Numbers in order are before rules and steps, too: the list under a heading of notes comes first."""
    steps = "There are two rules on board:\n1. Nobody stands in the bow.\n2. Dogs pay half."
    marked = f"{PROSE[0]}1 {PROSE[1]}2 {PROSE[2]}"
    article = postclean.extract(f"The Harbour\n{marked}\n{steps}\n{TEXT}\nNotes\n1. Town records.\n2. So they say.")
    assert [(note.marker, note.text) for note in article.footnotes] == [("1", "Town records."), ("2", "So they say.")]
    assert "Dogs pay half." in article.text


def test_numbers_in_brackets_in_a_sentence_are_no_marks() -> None:
    """An enumeration counts 1, 2, 3 as marks do; a bracket needs a note."""
    sentence = "We had to (1) wash the sails, (2) dry them on the wall and (3) sew up what the wind had torn."
    article = postclean.extract(f"The Harbour\n{TEXT}\n{sentence}\n")
    assert sentence in article.text
    assert not article.footnotes


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Page not found\nTry the search, or go back to the front page.", "error_page"),
        ("The page not found\nwas the one with the ferry on it\nand it was never found again", None),
        ("Post a Comment\nShare", "no_content"),
    ],
)
def test_a_flat_text_is_refused_on_a_whole_line_only(text: str, kind: str | None) -> None:
    """The text of an error page is none; words of one inside a line say nothing."""
    if kind is None:
        assert postclean.extract(text).body
        return
    with pytest.raises(NoArticle) as caught:
        postclean.extract(text)
    assert caught.value.kind == kind
