"""The tables of furniture: lines by their words, elements by their tokens."""

from __future__ import annotations

import json
import runpy
import shutil
import typing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postclean.article import RemovalKind
from postclean.rules import boilerplate, furniture
from postclean.rules.boilerplate import Rule, id_rule, rule
from postclean.rules.furniture import comment_count, fold_string

ROOT = Path(__file__).parents[1]
STRINGS = ROOT / "src/postclean/rules/strings"
REMOVAL_KINDS = set(typing.get_args(RemovalKind))

SURE = {
    "comment_form": [
        "Post a Comment", "Leave a Reply", "Leave a Reply to Ann", "Schreibe einen Kommentar", "Posting Komentar",
        "Publicar un comentario", "Laisser un commentaire", "Добавить комментарий",
        "Your email address will not be published.", "Required fields are marked *", "Cancel reply", "コメントを残す",
    ],
    "empty_response": [
        '0 Response to "A Day at Sea"', "0 Response to “A Day at Sea”", "0 Response to 'A Day at Sea'",
        '0 Response to "A Day at Sea, or How I', "No Responses to «A Day at Sea»",
        'Belum ada Komentar untuk "Sehari di Laut"', "No comments:", "No comments", "0 comments", "Comments (0)",
        "Keine Kommentare:", "Tidak ada komentar:", "0 件のコメント:",
    ],
    "comments": [
        "12 Comments", "1 comment", "3 Antworten zu „Ein Tag am Meer“", "One thought on “A Day at Sea”",
        "Comments are closed.", "Loading Comments...", "Older Comments", "Reply Delete", "ReplyDelete",
        "AntwortenLöschen", "BalasHapus", "返信削除", "2 комментария на «День на море»", "《海》有3个想法",
        "Show 3 more replies",
        "Log in to Reply",
    ],
    "ad": [
        "Iklan Atas Artikel", "Iklan Tengah Artikel 1", "Iklan Tengah Artikel 2", "Iklan Bawah Artikel",
        "Iklan Ditengah Artikel", "Kode Iklan Tengah 1", "Iklan dibagian Artikel Index 1", "Advertisement",
        "- Advertisement -", "ANZEIGE", "-- Anzeige --", "Advertisement - Continue Reading Below", "Publicidad",
    ],
    "share": [
        "Share this:", "Email ThisBlogThis!Share to XShare to FacebookShare to Pinterest", "Share Tweet LinkedIn",
        "Facebook0Tweet0Email0Print0", "Click to share on Facebook (Opens in new window)", "Beitrag teilen:",
    ],
    "pager": [
        "« Older Posts", "Newer PostOlder PostHome", "Older Post Home", "Neuerer Post Älterer Post Startseite",
        "Next Post →", "Subscribe to: Post Comments (Atom)", "Suscribirse a: Enviar comentarios (Atom)",
    ],
    "related": [
        "Related Posts", "You May Also Like", "Ähnliche Beiträge", "Artículos relacionados",
    ],
    "footer": [
        "Powered by Blogger.", "Proudly powered by WordPress", "The Sea Log is proudly powered by WordPress",
    ],
    "byline": [
        "5 min read", "View all posts by Ann",
    ],
    "newsletter": [
        "Subscribe to our newsletter", "Discover more from The Sea Log",
    ],
    "navigation": [
        "Skip to content", "Zum Inhalt springen",
    ],
    "paywall": [
        "This post is for paid subscribers", "Don’t have an account?",
    ],
    "consent": [
        "Accept All Cookies", "Cookie-Einstellungen",
    ],
    "widget": [
        "Recent Comments",
    ],
}  # fmt: skip

NEEDS_A_CUE = """
Home|Next|Previous|Back|Share|Like|Like this:|Send|Email|Print|Notes: By|Author|Summary of comments|Loading...
Read more|Learn more|Tags:|Categories|Contents|Table of Contents|Discussion|Comments|Related|See also|Further Reading
Recommendations|Sign in|Sign up|Iklan|Sponsored|Updated|Facebook Twitter Email|Comments on the new law
5 responses to climate change|20 minutes|Reply|Copyright|About the author|Newsletter|Subscribe|Posted on|Written by
Got it!|Show more|Follow us|Pin it|Mi piace|Weiterlesen|Zurück
"""

PROSE = """
The comment that was posted first is the best.|Please leave a reply to this letter before you go, he said.
Next to the house stood a tree.|"0 Response to" is what the theme prints.|0 degrees|12 apostles
Home is where the heart is.|Back home|3. Comments on method are welcome|Advertisement pays for this.
I read more than you.|Share your umbrella with a stranger.|Reply, delete and forget.
He said: “No comments: I am busy.”|No comments were made by the minister.|Iklan rokok dilarang di televisi.
12 comments on "Ulysses" were struck out by the editor.|One thought on “Ulysses” that I never forgot.|Delete|Facebook
Twitter and Facebook|5 min|Newer posts are taller than older ones.
"""


def _parts(table: str) -> list[str]:
    return [part for line in table.strip().split("\n") for part in line.split("|")]


@pytest.mark.parametrize(("kind", "line"), [(kind, line) for kind, lines in SURE.items() for line in lines])
def test_a_line_of_furniture_is_known_by_itself(kind: str, line: str) -> None:
    """A line that no article holds has its kind and needs nothing else."""
    found = furniture.furniture(line)
    assert found is not None
    assert (found.kind, found.cue) == (kind, False)


@pytest.mark.parametrize("line", _parts(NEEDS_A_CUE))
def test_a_common_word_is_not_furniture_by_itself(line: str) -> None:
    """A line that an article may hold is unknown, or waits for the structure's word."""
    found = furniture.furniture(line)
    assert found is None or found.cue


@pytest.mark.parametrize("line", _parts(PROSE))
def test_prose_is_not_furniture(line: str) -> None:
    """A line that contains a string, or begins like one, is not a furniture without a cue."""
    found = furniture.furniture(line)
    assert found is None or found.cue


@pytest.mark.parametrize(
    ("line", "count"),
    [
        ("12 Comments", 12),
        ("1,234 comments", 1234),
        ("Comments (7)", 7),
        ("Comments: 7", 7),
        ("Комментарии 12", 12),
        ("Top comments (2)", 2),
        ("ความคิดเห็น (1)", 1),
        ("Komentar (0)", 0),
        ("댓글 12개", 12),
        ("评论 (3)", 3),
        ("1 commentaire", 1),
        ("Un commentaire", 1),
        ('0 Response to "A Day at Sea"', 0),
        ('3 Responses to "2001: A Space Odyssey"', 3),
        ("3 Antworten zu „Ein Tag am Meer“", 3),
        ("「2001年」への2件のフィードバック", 2),
        ("One thought on “A Day at Sea”", 1),
        ("No comments:", 0),
        ("۳ دیدگاه", 3),
        ("Comments", None),
        ("5 responses to climate change", None),
        ("5 min read", None),
        ("9" * 200 + " comments", None),
        ("", None),
    ],
)
def test_the_number_of_comments(line: str, count: int | None) -> None:
    """A whole line gives the number of comments, in digits or in words, or none."""
    assert comment_count(line) == count


def test_the_rule_names_class_and_language() -> None:
    """`removed.rule` names the file of the string."""
    found = furniture.furniture("Schreibe einen Kommentar")
    assert found is not None
    assert found.rule == "string:comment_prompt/de"


@given(st.text(max_size=400))
def test_any_line_is_safe(line: str) -> None:
    """Any text has an answer, and the same one twice."""
    assert furniture.furniture(line) == furniture.furniture(line)
    count = comment_count(line)
    assert count is None or count >= 0


@pytest.mark.parametrize(
    "piece", ["share ", "share to ", "Reply", "0 Response to “", "((((", "«", "9", "Email This", "comments "]
)
def test_repetition_is_harmless(piece: str) -> None:
    """A long line of one piece, whole or cut, is answered at once."""
    for length in (250, 300, 301, 100_000):
        line = (piece * length)[:length]
        furniture.furniture(line)
        comment_count(line)


def _strings() -> list[tuple[str, str, str]]:
    return [
        (path.stem, head, string)
        for path in sorted(STRINGS.glob("*.txt"))
        for head, strings in furniture._sections(path.read_text("utf-8"))
        for string in strings
    ]


def test_the_data_is_what_the_code_expects() -> None:
    """Every class has a file and a kind, every string is folded, none occurs twice, and slots are flagged."""
    strings = _strings()
    assert {name for name, _, _ in strings} == {*furniture.KINDS, "runs"}
    assert set(furniture.KINDS.values()) <= REMOVAL_KINDS
    once = [string for name, _, string in strings if name != "runs"]
    assert len(once) == len(set(once))
    for name, head, string in strings:
        assert fold_string(string) == string, (name, string)
        assert ("{t}" in string or "{q}" in string) == (" slots" in head), (name, head, string)
        assert string.count("{") <= 1, (name, string)
        assert string[0] != "["


def test_every_string_finds_itself() -> None:
    """A string of the data, with something in its slot, is furniture."""
    for name, head, string in _strings():
        if name != "runs":
            line = string.replace("{q}", "“Sea”").replace("{t}", "sea")
            assert furniture.furniture(line) is not None, (name, head, string)


def test_the_build_types_the_holes(tmp_path: Path) -> None:
    """The build keeps what a page or a software shows, drops memories, and gives numbers and titles their slots."""
    entries = {
        "Leave a Reply": {"names": ["wordpress"], "pages": 3, "content_lines": 0},
        "Send": {"names": ["wordpress"], "pages": 3, "content_lines": 0},
        "Tell us all": {"names": ["hand"], "pages": 0, "content_lines": 0},
        "Say something nice": {"names": ["wordpress"], "pages": 0, "content_lines": 2},
    }
    counts = {"re:^.+? replies about .+?$": {"names": ["wordpress"], "pages": 0, "content_lines": 0}}
    catalogue = {
        "comment_prompt": {"en": list(entries)},
        "comment_count": {"en": list(counts)},
        "_sources": {"comment_prompt": {"en": entries}, "comment_count": {"en": counts}},
    }
    source = tmp_path / "strings.json"
    source.write_text(json.dumps(catalogue), "utf-8")
    runpy.run_path(str(ROOT / "tools/build_strings.py"))["main"](str(source), str(tmp_path))
    prompts = (tmp_path / "comment_prompt.txt").read_text("utf-8")
    assert "\n[en]\nleave a reply\n\n[en cue]\nsay something nice\nsend\n" in prompts
    assert "tell us all" not in prompts
    numbers = (tmp_path / "comment_count.txt").read_text("utf-8")
    assert "\n0 replies about {q}\n" in numbers.partition("[en first slots]")[2]
    assert "\n0 replies about {t}\n" in numbers.partition("[en cue first slots]")[2]


def test_a_string_is_added_without_the_catalogue(tmp_path: Path) -> None:
    """Whoever names one more string in the build gets it in its file; all other lines stay as they are."""
    folder = Path(furniture.__file__).parent / "strings"
    shutil.copytree(folder, tmp_path / "strings")
    build = runpy.run_path(str(ROOT / "tools/build_strings.py"))
    build["add"].__globals__["NAMED"] += "\nnewsletter en: Get my letter on Sundays\n"
    assert build["add"](tmp_path / "strings") == 1
    for file in folder.glob("*.txt"):
        before, after = (path.read_text("utf-8").splitlines() for path in (file, tmp_path / "strings" / file.name))
        assert [line for line in after if line not in before] == ["get my letter on sundays"] * (file.stem == "newsletter")
        assert [line for line in before if line not in after] == []


TOKENS = [
    ("comments-area", "comments"),
    ("comment-respond", "comment_form"),
    ("adsbygoogle", "ad"),
    ("sharedaddy", "share"),
    ("jp-relatedposts", "related"),
    ("blog-pager", "pager"),
    ("author-box", "author_box"),
    ("entry-meta", "byline"),
    ("mc4wp-form", "newsletter"),
    ("mc4wp-form-123", "newsletter"),
    ("cookie-law-info-bar", "consent"),
    ("gh-post-upgrade-cta", "paywall"),
    ("ez-toc-container", "toc"),
    ("skip-link", "navigation"),
    ("breadcrumbs", "navigation"),
    ("widget_recent_entries", "widget"),
    ("site-footer", "footer"),
    ("post-tags", "tags"),
]


@pytest.mark.parametrize(("token", "kind"), TOKENS)
def test_a_token_has_a_kind(token: str, kind: str) -> None:
    """A whole class token says what the element is, and the rule names it."""
    found = rule(token)
    assert found is not None
    assert found.kind == kind
    assert found.name.startswith("token:")


@pytest.mark.parametrize(
    "token",
    "header download adventure shadow padding read-more entry-content post-content article-body post type-post hentry"
    " newsletter-post sc-ad-container ad-layout has-sidebar hljs-comment overflow-hidden elementor-widget-container"
    " tag-social-media category-ads widget container main content wp-block-group post-body td-post-content gh-content"
    " comment-free sharecropper adsorption commented body article available-content".split(),
)
def test_a_token_that_only_looks_like_one_says_nothing(token: str) -> None:
    """Wrappers of articles, utility classes and words that contain a token are not rule."""
    assert rule(token) is None


@pytest.mark.parametrize(
    ("identifier", "found"),
    [
        ("respond", Rule("comment_form", "id:respond")),
        ("disqus_thread", Rule("comments", "id:disqus_thread")),
        ("comment-1234", Rule("comments", "id:comment-*")),
        ("div-gpt-ad-1234-0", Rule("ad", "id:div-gpt-ad*")),
        ("popularposts1", Rule("related", "id:popularposts*")),
        ("comment-on-the-war", None),
        ("adsmiddle21234", None),
        ("post-body-1234", None),
        ("content", None),
        ("", None),
    ],
)
def test_an_id_has_a_kind(identifier: str, found: Rule | None) -> None:
    """A whole id, or one of a numbered family, says what the element is."""
    assert id_rule(identifier) == found


def test_the_token_tables_hold_together() -> None:
    """Tokens are single lower-case words of a known kind; the lists that refine the tables speak of tokens in them."""
    tables = (
        boilerplate.CLASS_TOKENS,
        boilerplate.ID_TOKENS,
        boilerplate.ROLE_KINDS,
        boilerplate.ATTRIBUTES,
        boilerplate.ITEMTYPES,
    )
    for table in tables:
        assert set(table.values()) <= REMOVAL_KINDS
        assert all(token == token.lower() and len(token.split()) == 1 for token in table)
    assert {kind for _, kind in (*boilerplate.CLASS_PREFIXES, *boilerplate.ID_PREFIXES)} <= REMOVAL_KINDS
    assert set(boilerplate.ATTRIBUTE_VALUES.values()) <= REMOVAL_KINDS
    assert not boilerplate.NEVER_TOKENS & set(boilerplate.CLASS_TOKENS)
    assert not boilerplate.WRAPPER_TOKENS & set(boilerplate.CLASS_TOKENS)
    assert set(boilerplate.ONLY_ON) <= set(boilerplate.CLASS_TOKENS)
    assert set(boilerplate.CLASS_TOKENS) | set(boilerplate.ID_TOKENS) >= boilerplate.THREAD_TOKENS


def test_no_token_is_a_word_of_the_author() -> None:
    """No token is so short or so plain that a title or a tag could print it as the name of a section."""
    assert not {"main", "content", "article", "post", "entry", "text", "title", "story", "page"} & set(boilerplate.CLASS_TOKENS)
    assert all(len(token) > 1 for token in boilerplate.CLASS_TOKENS)
