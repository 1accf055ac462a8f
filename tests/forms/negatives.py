"""Forms that have nothing to find: numbers that are not marks, lists that are not key points, sentences like bylines and bios.

Every trap is in posts with and without real notes, on pages and in flat texts. What it says must stay in the body, and nothing
must be read out of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from html import escape, unescape
from itertools import product

from . import marks, pages, texts
from .form import BY_NAME, Dressed, Expected, Form, post_of
from .matrix import TEMPLATES, turned
from .pages import Chunk

P, H, UL, OL, LINKS, BR = "p", "heading", "ul", "ol", "links", "br"


@dataclass(frozen=True)
class Trap:
    """Something that looks like a mark, key points, a byline or a bio and is none."""

    name: str
    language: str
    parts: tuple[tuple[str, str], ...]
    """Kind and text, with markup; items of lists apart by `|`."""
    place: str = "middle"
    """`top`, `middle`, `end`, or `thrice` for one in each third."""
    stays: bool = True
    """Whether it must be in the body; a table of contents need not."""


def _numbers(language: str, **sentences: str) -> list[Trap]:
    return [Trap("number " + name.replace("_", " "), language, ((P, text),)) for name, text in sentences.items()]


ITEMS = "Two pounds of flour from the mill at the corner|One small spoon of salt and a pinch of sugar|Half a litre of water that is not too warm"
SENTENCES = "The harbour is much older than the town round it.|Boats lie here and there along the wall all year.|Nobody pays for the light at the end of the pier."

TRAPS: tuple[Trap, ...] = (
    *_numbers(
        "en",
        glued_year="The club was founded in 1990.2 of them still play on Sundays, and one keeps the books.",
        version="Version 3.2 of the program needs iOS 17.2, while v2.1 and v2.2 run on nearly everything.",
        price="A cup costs $1.20 here and $2.50 at the airport. It was $0.90 in 2002.",
        cents="The lamp costs $549<sup>00</sup> in the shop and $399<sup>99</sup> in the sale, they say.",
        chemistry="Water is H<sub>2</sub>O, and what we breathe out is CO<sub>2</sub> for the most part. NO2 comes from cars.",
        formula="They measured CO2, NO2 and SO4 at each of the stations. The values of CO2 rose.",
        verse="He read from John 3.16 and then from Gen 1.1, slowly. After that came Matt 5.3 and a hymn.",
        size="The sheet is A4, the frame is 30x40 cm, and the wall is 4.5 m high. It has 12 m2. That is enough.",
        square="The flat has 42 m<sup>2</sup>, the garden 300 m<sup>2</sup>, and the pond holds 8 m<sup>3</sup> of water.",
        square_sign="The flat has 42 m² and the garden 300 m², which is 0.03 km² if you like. The pond holds 8 m³.",
        power="There are 10<sup>15</sup> of them in a drop, or 10<sup>12</sup> if it is small, or 2<sup>8</sup> in the model.",
        algebra="If x<sup>2</sup> + y<sup>2</sup> = z<sup>2</sup> holds, then the triangle is right, as in E = mc<sup>2</sup> nothing else matters.",
        ordinal="On the 1<sup>st</sup> of May and the 2<sup>nd</sup> of June, in the 19<sup>th</sup> century, it rained.",
        isotope="The <sup>14</sup>C in the wood and the <sup>238</sup>U in the rock tell how old the two of them are.",
        trade="The Fast<sup>TM</sup> pump and the Slow<sup>®</sup> one come from the same works, which nobody knew.",
        clock="The train leaves at 8.30 pm and arrives at 9.15 pm. On Sundays it leaves at 7.45 in the morning.",
        date="It happened on 12.03.2019 and again on 01.04.2020. The file says 3.4.2021 and nothing else.",
        decimal="The index rose by 3.2 percent, then by 1.1, then by 0.4. Nobody was surprised by the 2.5 of last year.",
        enumeration="We had to (1) wash the sails, (2) dry them on the wall and (3) sew up what the wind had torn.",
        steps="You do three things: 1. wash it, 2. rinse it, 3. dry it. It takes an hour if the sun shines.",
        figures="As Fig. 3 shows, and as Tab. 2 and Eq. 4 tell in their own way, the line in Sec. 5 bends.",
        models="The Boeing 747 and the Airbus A380 are large. The PlayStation 5 and the Nikon D850 are not.",
        names="Blink-182 played, then Maroon 5, and U2 came late. Apollo 13 was shown on the wall of the M.2 building.",
        code_like="Call numbers[0] and then items[4], the manual of git-add[7] says so, and print(x[8]) helps too.",
        editorial="He wrote that “[s]ome of us [were] there” and that the judge [sic] had laughed, which section [37] denies.",
        phone="Ring 020 7946 0958 or +44 20 7946 0321 between 9 and 5. Ask for extension 12. Nobody else knows.",
        address="They live at 12 Mill Lane, flat 3, and the shop is at 7 High Street. Room 2 is at the back.",
        score="It ended 3-2 after a long evening, and the week before 1-1. In 1998 the same teams drew 0-0.",
        route="Take Route 66 to exit 5, then the A1 to junction 23. Highway 2. is closed in winter.",
        footballers="The number 10 scored, then the number 7. The number 1 stood in the goal and did not move.",
        stars="The hotel has 5* rooms and a 3* kitchen, as the guide says, and f*** is what the chef says.",
        emphasis="She was *very* clear about it, and **never** came back. The *rest* of us stayed.",
        math_stars="The area is 3 * 4 and the volume is 3 * 4 * 5, which the children worked out by themselves.",
        file="Open draft.2 and save it as report.3 in the folder called notes.1 on the desktop.",
        decades="The 1960s, the 70s and the first half of the 80s were good years. Then came 1986 and 1987.",
        percent="About 5% came, then 12%, then 31% of those who had been asked. The rest was 52%.",
        hashes="They were #1 in spring, #2 in summer and #3 in autumn, and nobody can say why it went so.",
        degrees="It was 12° at noon and 3° at night. In May we had 25°C on 2 days and 30°C on 1 day.",
        ratio="The screen is 16:9 and the mix is 1:3. Psalm 23:1 hangs on the wall, and so does Rom 8:28.",
        ip="The server at 10.0.0.1 answers, 192.168.1.2 does not. Port 8080 is open and port 22. is closed.",
        legs="Article 5 of the law, paragraph 2, sentence 1, says nothing about boats. Part 3 does.",
    ),
    *_numbers(
        "de",
        ordinal="Am 3. Mai und am 4. Juni kamen sie zum 1. Mal, im 19. Jahrhundert kam niemand. Der 2. Weltkrieg änderte das.",
        law="Nach Art. 5 Abs. 1 und § 3 Nr. 2 ist das erlaubt. Bd. 4 des Kommentars sagt auf S. 12 dasselbe.",
        price="Das Brot kostet 1.299,00 Euro im Jahr, also 3,50 Euro am Tag. Im Mai waren es 3,20 Euro.",
        gender="Die Mitarbeiter*innen und die Leser*innen haben sich gefreut, die Autor*innen auch.",
        square="Die Wohnung hat 42 m² und der Garten 300 m². Das sind 0,03 ha, wenn man genau ist.",
        clock="Um 8.30 Uhr beginnt der Markt und um 12.15 Uhr ist er zu Ende. Seit 1995. So war es immer.",
    ),
    *_numbers(
        "fr",
        ordinal="Au 19<sup>e</sup> siècle, le 1<sup>er</sup> mai, la 2<sup>e</sup> fanfare jouait sur la place.",
        editorial="La section [37] a estimé que le maire [élu en mars] avait raison, et l'article 2 le confirme.",
        prices="Le pain coûte 1,20 euro et le lait 0,90 euro. En 2002, il coûtait 0,75 euro.",
    ),
    *_numbers(
        "zh",
        decimal="价格上涨了1.5倍，后来又上涨了0.3倍。第1名是福建，第2名是云南，第3名是浙江。",
        list="他说要做三件事：1、洗茶；2、炒茶；3、晒茶。做完这3件事需要2天。",
        circled="步骤如下：①采摘，②晾晒，③揉捻，最后④烘干，一共四步。",
        figures="如图1所示，表2中的数据来自2019年3月。见第4页和第5页。",
    ),
    *_numbers(
        "ja",
        era="平成30年と令和2年に修理され、第1橋と第2橋はいずれも長さ356.5メートルである。",
        figures="図1と表2に示すように、3回目の流失は2014年8月10日であった。",
    ),
    *_numbers(
        "ru",
        ordinal="В 19. веке и до 1917 г. здесь жило 3,2 тысячи человек. См. рис. 2 и табл. 1 на стр. 5.",
        list="Нужно: 1) вымыть, 2) высушить, 3) сложить дрова. На это уходит 2 дня.",
    ),
    *_numbers(
        "ar",
        decimal="ارتفع السعر بنسبة 3.2 في المئة ثم 1.5 في المئة. وفي عام 1990 كان 0.9 في المئة.",
        digits="في عام ٢٠١٩ ارتفع السعر ٣٫٢ في المئة، وفي المادة ٥ الفقرة ١ ما يمنع ذلك.",
    ),
    *_numbers(
        "id",
        ranks="Pemenang 1. Medan, 2. Binjai, 3. Langkat menerima piala. Pasal 5 ayat 2 mengatur hal itu.",
        money="Harganya Rp 15.000 per kilo, naik 3,2 persen sejak 2019. Ongkos kirim Rp 2.500.",
    ),
    # lists under labels that are not key points
    *(
        Trap(f"list {label}", "en", ((H, label), (UL, items)), place)
        for label, items, place in (
            ("Ingredients", ITEMS, "top"),
            ("Ingredients", ITEMS, "middle"),
            ("What you need", ITEMS, "top"),
            ("Materials", ITEMS, "middle"),
            ("Conclusion", SENTENCES, "end"),
            ("The bottom line", SENTENCES, "end"),
            ("Key features", SENTENCES, "top"),
            ("What you'll learn", SENTENCES, "top"),
            ("Opening hours", SENTENCES, "middle"),
            ("Final thoughts", SENTENCES, "end"),
            ("Rules of the house", SENTENCES, "top"),
            ("Learning objectives", SENTENCES, "top"),
            ("Questions", SENTENCES, "end"),
            ("Dates for your diary", SENTENCES, "top"),
            ("Things we lost", SENTENCES, "middle"),
        )
    ),
    *(
        Trap(f"list {label} {place}", language, ((H, label), (UL, items)), place)
        for language, label, items, place in (
            (
                "de",
                "Zutaten",
                "Zwei Pfund Mehl aus der Mühle am Eck|Ein kleiner Löffel Salz und etwas Zucker|Ein halber Liter Wasser",
                "top",
            ),
            (
                "de",
                "Fazit",
                "Das Wasser steht wieder hoch, und das ist gut so.|Die Bauern sind noch nicht überzeugt davon.",
                "end",
            ),
            (
                "fr",
                "Ingrédients",
                "Deux livres de farine du moulin|Une petite cuillère de sel fin|Un demi-litre d'eau tiède",
                "top",
            ),
            ("id", "Bahan", "Dua kilo tepung dari pasar|Satu sendok kecil garam laut|Setengah liter air hangat", "top"),
            (
                "ru",
                "Ингредиенты",
                "Два фунта муки с мельницы на углу|Маленькая ложка соли и сахара|Пол-литра тёплой воды",
                "top",
            ),
            ("zh", "配料", "面粉两斤，最好是本地磨的|盐一小勺，糖半勺|温水半升，不要太烫", "top"),
            (
                "ar",
                "المكونات",
                "كيلوغرامان من دقيق الطاحونة القريبة|ملعقة صغيرة من الملح والسكر|نصف لتر من الماء الدافئ",
                "top",
            ),
        )
    ),
    Trap("specification", "en", ((H, "At a glance"), (UL, "Length: 9 m|Width: 3 m|Draught: 1.2 m|Price: 10 pounds")), "top"),
    Trap("specification facts", "en", ((H, "Key facts"), (UL, "Built: 1974|Weight: 12 tons|Crew: two men")), "top"),
    Trap(
        "contents",
        "en",
        ((H, "Contents"), (LINKS, "The river and its banks|The boat that came late|What the council said")),
        "top",
        False,
    ),
    Trap(
        "contents here",
        "en",
        ((H, "In this article"), (LINKS, "The river and its banks|The boat that came late")),
        "top",
        False,
    ),
    Trap(
        "links",
        "en",
        ((H, "Further reading"), (LINKS, "How the mill got its wheel back|A winter on the island of gulls")),
        "end",
        False,
    ),
    Trap("label per part", "en", ((H, "Key points"), (UL, SENTENCES.replace("the ", "{n} "))), "thrice"),
    Trap(
        "takeaways per part",
        "en",
        ((H, "Key takeaways"), (P, "The harbour is {n} years older than the town round it, and it shows.")),
        "thrice",
    ),
    Trap(
        "summary at the end",
        "en",
        (
            (H, "Summary"),
            (P, "The crossing has been there for a long time, and it will be there for as long as somebody pays for it."),
        ),
        "end",
    ),
    Trap(
        "conclusion",
        "en",
        (
            (H, "Conclusion"),
            (P, "The crossing has been there for a long time. It will be there for as long as somebody pays for it."),
        ),
        "end",
    ),
    Trap(
        "label in a sentence",
        "en",
        ((P, "Key points are what a railway has and a river has not, said the ferryman when we asked him about it."),),
        "top",
    ),
    Trap(
        "label begins a sentence",
        "en",
        ((P, "Highlights of the year were the regatta in June and the fire on the old pier, which nobody had expected."),),
        "top",
    ),
    Trap(
        "takeaway shop",
        "en",
        (
            (H, "Takeaway food on the quay"),
            (P, "There are two stalls, and both of them sell fish. The one on the left is better, as everybody knows."),
        ),
        "top",
    ),
    Trap(
        "references without marks",
        "en",
        (
            (H, "Further sources"),
            (OL, "A history of the crossing by a man who never saw it|A book of tides|The letters of the harbour master"),
        ),
        "end",
    ),
    Trap(
        "numbered rules",
        "en",
        (
            (P, "There are three rules on board, and they are painted on the wall:"),
            (
                OL,
                "Nobody stands in the bow when we land.|Dogs pay half of what a child pays.|The ferryman is always right about the wind.",
            ),
        ),
    ),
    Trap(
        "ranking",
        "en",
        (
            (
                OL,
                "The bridge at the mill, which is the oldest of them|The bridge by the church, which is the widest|The bridge that fell down in the flood",
            ),
        ),
    ),
    Trap(
        "headings with numbers",
        "en",
        (
            (H, "1. The river"),
            (P, "It rises in the hills and takes its time. There are two mills on it and a weir that nobody repairs."),
            (H, "2. The town"),
            (P, "It lies where the river bends. Half of it was built by one man, who then went to sea."),
        ),
    ),
    # bylines that are prose
    *(
        Trap(f"byline {text[:9]}", language, ((P, text),), "top")
        for language, text in (
            ("en", "By Monday, Boris had resigned and nobody could say who would come after him."),
            ("en", "By then, the mayor was gone."),
            ("en", "By Friday evening the shelves were empty."),
            ("en", "By train it takes two hours, and by boat it takes nearly three."),
            ("en", "By all accounts Henry Cotton was a difficult man to work for."),
            ("en", "By the time Anna Berg came home, the lights were out."),
            ("en", "From Paris to London it is two hours under the sea."),
            ("de", "Von Montag an fährt hier kein Zug mehr."),
            ("de", "Von Anna Berg hat seither niemand mehr etwas gehört."),
            ("fr", "Par un matin d'hiver, Jean Morel quitta le village."),
            ("fr", "Par hasard, Marie Duval passait devant la porte."),
            ("id", "Oleh karena itu Budi Santoso pindah ke kota."),
        )
    ),
    # paragraphs like a biography
    *(
        Trap(f"bio {text[:12]}", "en", ((P, text),), place)
        for text in (
            "Now the team is looking for a new home, and the old one is for sale.",
            "The river is a border that nobody guards, and it has been one since the war.",
            "Anna Berg is a neighbour who has lived beside the slipway since she was a child.",
            "The author of the letter is not known, although half the village claims to know him.",
            "He is a quiet man who lives alone and writes down the weather every morning.",
        )
        for place in ("top", "end")
    ),
)

_tag = re.compile(r"<[^>]+>")


def plain(html: str) -> str:
    return unescape(_tag.sub("", html))


def items(text: str) -> list[str]:
    return text.split("|")


def chunks_of(trap: Trap) -> list[Chunk]:
    """A trap in a page."""
    made = []
    for kind, text in trap.parts:
        if kind == P:
            made.append(Chunk("p", text))
        elif kind == H:
            made.append(Chunk("heading", f"<h3>{escape(text, quote=False)}</h3>"))
        elif kind == LINKS:
            made.append(
                Chunk(
                    "block",
                    "<ul>"
                    + "".join(f'<li><a href="#part-{n}">{item}</a></li>' for n, item in enumerate(items(text)))
                    + "</ul>",
                )
            )
        else:
            made.append(Chunk("block", f"<{kind}>" + "".join(f"<li>{item}</li>" for item in items(text)) + f"</{kind}>"))
    return made


def lines_of(trap: Trap) -> list[str]:
    """A trap in a flat text."""
    lines = []
    for kind, text in trap.parts:
        if kind == P:
            lines.append(plain(text))
        elif kind == H:
            lines.append(f"## {text}")
        else:
            lines.extend(f"{n}. {item}" if kind == OL else f"- {item}" for n, item in enumerate(items(text), 1))
    return lines


def body_of(trap: Trap) -> list[str]:
    return [plain(part) for kind, text in trap.parts for part in (items(text) if kind in (UL, OL, LINKS) else [text])]


def places(trap: Trap) -> tuple[int, ...]:
    """The paragraphs before which a trap is put."""
    return {"top": (0,), "middle": (3,), "end": (6,), "thrice": (1, 3, 5)}[trap.place]


def numbered(trap: Trap, place: int) -> Trap:
    """A trap that is at several places says something else at each."""
    number = {1: "forty", 3: "sixty", 5: "ninety"}.get(place, "")
    return replace(trap, parts=tuple((kind, text.replace("{n}", number)) for kind, text in trap.parts))


def dress(form: Form, trap: Trap) -> Dressed:
    """A post with a trap in it."""
    post = post_of(form)
    marked = [marks.paragraph(form, text, form.notes != "none") for text in post.paragraphs]
    body: list[str] = []
    chunks: list[Chunk] = []
    lines = [post.title, post.byline + post.author]
    for place in range(len(marked) + 1):
        if place in places(trap):
            one = numbered(trap, place)
            chunks.extend(chunks_of(one))
            lines.extend(lines_of(one))
            body.extend(body_of(one))
        if place < len(marked):
            chunks.append(Chunk("p", marked[place].printed))
            lines.append(marked[place].printed)
            body.append(marked[place].plain)
    expected = Expected(
        post.title, post.author, None, None, (), tuple(body) if trap.stays else None, marks.expected_notes(form, marked),
        {"zero": 0, "three": 3}.get(form.comments), pages.FURNITURE,
    )  # fmt: skip
    if form.kind == "flat":
        lines.extend(marks.notes_text(form))
        lines.extend(line.format(post.title) for line in texts.COMMENTS.get(form.comments, ()))
        return Dressed(form, texts.joined(form, lines, 0), expected)
    html = pages.FLOWS[form.paragraphs](chunks, form) + marks.notes_html(form)
    parts = pages.Parts(form, html, post.byline + post.author)
    return Dressed(form, pages.TEMPLATES[form.template](post, parts), expected)


def forms_of(trap: Trap) -> Iterator[Form]:
    """The dresses of a trap: pages and flat texts, with and without notes."""
    names = [name for name, post in BY_NAME.items() if post.language == trap.language]
    for name, noted, flow, turn in product(names, (False, True), ("p", "br", "div", "items", "cells"), range(5)):
        form = Form("html", name, paragraphs=flow, trap=f"{trap.name} {turn}")
        form = turned(form, template=TEMPLATES, comments=("none", "zero", "three", "closed"))
        if noted:
            form = turned(form, mark=("sup", "bracket", "linked-sup", "unicode", "flat")).but(notes="lines-heading")
            form = form.but(notes="ol-linked") if form.mark == "linked-sup" else form
        if form.template == "mail":
            form = form.but(comments="none")
        yield form.but(trap=trap.name)
    for name, noted, gap in product(names, (False, True), texts.ENDS):
        if gap == "wrapped" and len(trap.parts) > 1:
            continue
        form = turned(Form("flat", name, gap, trap=trap.name), comments=("none", "zero", "three", "closed"))
        if noted:
            form = turned(form, mark=("flat", "bracket", "unicode")).but(notes="lines-heading")
        yield form


BY_TRAP = {f"{trap.name} {trap.place}": trap for trap in TRAPS}


@cache
def all_negatives() -> tuple[tuple[Form, Trap], ...]:
    """Every negative form once, in order, with its trap."""
    found: dict[str, tuple[Form, Trap]] = {}
    for name, trap in BY_TRAP.items():
        for form in forms_of(trap):
            form = form.but(trap=name)
            found.setdefault(form.name, (form, trap))
    return tuple(found.values())
