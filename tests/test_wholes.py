"""What comes along with the text around it, whatever its own words look like: code, questions, announced lists, headings."""

from __future__ import annotations

import pytest

import postclean
from postclean import NoArticle

SENTENCES = [
    "The keeper opens the lock at six, long before the first boat comes down, and by then the water has found its level.",
    "We had planned three days for the repair of the hull, and needed eleven, as the timber was still too wet to bend.",
    "My neighbour keeps four hives behind the shed, and writes down every spring when the willows begin to flower.",
]
EDIT = '<a href="/e">edit</a>'
UPPER, MIDDLE, LOWER = (f"<p>{sentence}</p>" for sentence in SENTENCES)


def markdown_of(body: str) -> str:
    """The Markdown of a short post with a menu and a footer around it."""
    menu = '<nav><a href="/">Home</a> <a href="/all">All</a></nav>'
    page = f"<title>The lock</title>{menu}<article><h1>The lock</h1>{body}</article><footer>© 2024 The Lock Mail</footer>"
    return postclean.extract(page, url="https://blog.example/post").markdown


CODE = [
    ("at the end", f"{UPPER}<p>Then run this.</p><pre><code>lock open</code></pre>"),
    (
        "in a box at the end",
        f'{UPPER}<p>Then run this.</p><div class="highlight"><pre><span></span>lock open\n</pre></div>',
    ),
    ("at the beginning", f"<pre>lock open</pre>{UPPER}"),
    (
        "of a highlighter",
        f"{UPPER}<figure class='highlight'><table><tr><td class='code'><pre>lock open</pre></td></tr></table></figure>",
    ),
    ("between two lines", f"{UPPER}<pre>lock open</pre><p>That is all.</p>"),
]


@pytest.mark.parametrize("body", [case[1] for case in CODE], ids=[case[0] for case in CODE])
def test_code_of_a_short_post_stays(body: str) -> None:
    """Half of a short post is one paragraph; the code next to it is in the same box."""
    assert "```\nlock open\n```" in markdown_of(body)


QUESTIONS = [
    ("a question", "When does it open?"),
    ("a name", "Opening hours"),
    ("one word", "Who"),
    ("bold", "<b>Who pays?</b>"),
    ("a heading", "<h3>Who pays?</h3>"),
]


@pytest.mark.parametrize("summary", [case[1] for case in QUESTIONS], ids=[case[0] for case in QUESTIONS])
def test_folded_text_keeps_its_summary(summary: str) -> None:
    """Where the answer is text, so is the question over it."""
    body = f"{UPPER}<details><summary>{summary}</summary><p>{SENTENCES[1]}</p></details>{LOWER}"
    words = summary.replace("<", ">").split(">")[len(summary.split("<")) // 2 * 2]
    found = markdown_of(body)
    assert SENTENCES[1][:40] in found
    assert words in found


ITEMS = "<ul><li>new boats</li><li>boats in need</li><li>if you mean to move</li></ul>"
LISTS = [
    ("under a bold line", f"{UPPER}<div><p><strong>It is not for:</strong></p>{ITEMS}</div>"),
    (
        "under a sentence",
        f"{UPPER}<p>The loan is not meant for these cases, of which there are a few every year:</p>{ITEMS}",
    ),
    (
        "numbered",
        f"{UPPER}<p>The loan is not meant for these three cases, as said:</p>{ITEMS.replace('ul>', 'ol>')}",
    ),
    (
        "in a box",
        f"<div>{UPPER}{MIDDLE}</div><div><p>{SENTENCES[2]} <b>It is not for:</b></p><div>{ITEMS}</div></div>{LOWER}",
    ),
    (
        "Chinese colon",
        f"{UPPER}<p>The loan is not meant for these three cases of which I have heard：</p>{ITEMS}",
    ),
]


@pytest.mark.parametrize("body", [case[1] for case in LISTS], ids=[case[0] for case in LISTS])
def test_an_announced_list_stays(body: str) -> None:
    """Items that the line before them announces belong to it."""
    found = markdown_of(body)
    assert "new boats" in found
    assert "if you mean to move" in found


def test_a_list_of_links_is_not_announced() -> None:
    """A lead-in to other pages announces nothing of the post's own."""
    links = "".join(f'<li><a href="/{n}">Another lock, number {n}</a></li>' for n in range(4))
    assert "number 3" not in markdown_of(f"{UPPER}{MIDDLE}{LOWER}<p>Read more:</p><ul>{links}</ul>")


EDITED = [
    (
        "MediaWiki",
        '<div class="mw-heading"><h2 id="a">Gates</h2><span class="mw-editsection">[<a href="/e">edit</a>]</span></div>',
    ),
    (
        "older MediaWiki",
        '<h2><span id="a">Gates</span><span class="mw-editsection">[<a href="/e">Bearbeiten</a>]</span></h2>',
    ),
    (
        "two links",
        f'<div class="mw-heading"><h2>Gates</h2><span class="mw-editsection">[{EDIT} | {EDIT}]</span></div>',
    ),
    (
        "an empty anchor",
        '<div class="markdown-heading"><h2>Gates</h2><a class="anchor" href="#gates"></a></div>',
    ),
    (
        "a hidden label",
        '<div class="sl-heading-wrapper"><h2 id="a">Gates</h2><a href="#a"><span class="sr-only">Section</span></a></div>',
    ),
]


@pytest.mark.parametrize("heading", [case[1] for case in EDITED], ids=[case[0] for case in EDITED])
def test_headings_in_boxes_stay_without_their_tools(heading: str) -> None:
    """A heading in the middle of the text stays, and what is next to it for editors and screen readers goes."""
    lines = markdown_of(f"{UPPER}{heading}{MIDDLE}{LOWER}").split("\n")
    assert [line for line in lines if "Gates" in line] == ["## Gates"]
    assert not any("edit" in line.lower() or "Section" in line for line in lines)


SWALLOWED = [
    "<p hidden>A summary.",
    '<p class="p-summary" hidden>',
    '<p style="display:none">A summary.',
    '<p style="visibility: hidden">',
]


@pytest.mark.parametrize("opened", SWALLOWED)
@pytest.mark.parametrize("tag", ["section", "main", "header", "figure", "details"])
def test_a_section_ends_a_hidden_paragraph(opened: str, tag: str) -> None:
    """An element that HTML 5 knows ends a paragraph in a browser, so nothing in it is hidden."""
    found = markdown_of(f"{opened}<{tag}>{UPPER}<pre>lock open</pre>{MIDDLE}</{tag}>{LOWER}")
    assert SENTENCES[0][:40] in found
    assert "lock open" in found


WALLS = [
    (
        "a portal in German",
        "Bevor Sie zu den Videos weitergehen",
        "Wir verwenden Cookies und Daten, um Dienste bereitzustellen.",
        "Alle ablehnen",
        "Alle akzeptieren",
    ),
    (
        "a portal in English",
        "Before you go on",
        "We use cookies and data to deliver and maintain our services, and to track outages.",
        "Reject all",
        "Accept all",
    ),
    (
        "pay or consent",
        "Weiter mit Werbung",
        "Mit Ihrer Zustimmung dürfen wir und Partner Cookies für Werbung setzen.",
        "Jetzt abonnieren",
        "Akzeptieren und weiter",
    ),
    (
        "in French",
        "Votre vie privée",
        "Avec votre consentement, nous et nos partenaires utilisons des cookies.",
        "Continuer sans accepter",
        "Tout accepter",
    ),
    (
        "in Italian",
        "La tua privacy",
        "Noi e i nostri partner usiamo i cookie per conservare dati sul dispositivo.",
        "Altre opzioni",
        "Accetta",
    ),
    (
        "in Japanese",
        "はじめに",
        "このサイトでは、サービスを提供するためにクッキーとデータを使用しています。",
        "すべて拒否",
        "すべて同意",
    ),
]


@pytest.mark.parametrize("control", ["<button>{}</button>", '<form><input type="submit" value="{}"></form>', '<a href="#">{}</a>'])
@pytest.mark.parametrize(("title", "text", "no", "yes"), [case[1:] for case in WALLS], ids=[case[0] for case in WALLS])
def test_a_page_that_only_asks_for_consent_is_a_wall(title: str, text: str, no: str, yes: str, control: str) -> None:
    """Words about cookies and the two controls, and nothing else, are not article."""
    controls = control.format(no) + control.format(yes)
    with pytest.raises(NoArticle) as caught:
        postclean.extract(f"<title>{title}</title><div><h1>{title}</h1><div>{text} {text}</div>{controls}</div>")
    assert caught.value.kind == "consent_wall"


def test_a_post_about_cookies_is_no_wall() -> None:
    """Neither what a post says about cookies nor the dialog of its site makes it a wall."""
    dialog = '<div id="onetrust-consent-sdk"><p>We use cookies.</p><button>Accept all</button><button>Reject all</button></div>'
    post = "<h1>Cookies</h1><p>A cookie is a text that a site leaves with a browser, and privacy is what it costs.</p>" * 2
    assert postclean.extract(f"<title>Cookies</title><div>{post}{UPPER}{MIDDLE}</div>{dialog}").body
    assert postclean.extract(f"<title>Cookies</title><article>{post}</article><button>Accept all</button><a>Options</a>").body
