"""The tree and its one walk: runs, slots, nodes, atoms, and what the parser would have cut."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postclean.article import count_words
from postclean.errors import LimitExceeded, NoArticle
from postclean.limits import Limits
from tests.doors import NOTHING, Paths, Tree, collapsed, open_source, parse, paths, printable, tex_of


def tree_of(html: str, **limits: int) -> Tree:
    """The tree of a page."""
    bounds = Limits(**limits)
    return parse(open_source(html, url="https://blog.example/post", limits=bounds), bounds)


RUNS = [
    ("a paragraph is a run", "<p>One.</p><p>Two.</p>", ["One.", "Two."]),
    ("text round a block makes runs of its own", "<div>a<p>b</p>c</div>", ["a", "b", "c"]),
    ("inline elements belong to the run", "<p>a <b>b</b>c <a href=x>d</a></p>", ["a bc d"]),
    ("one break is a space, two end the run", "<div>a<br>b<br><br>c</div>", ["a b", "c"]),
    ("breaks with blanks between end the run", "<div>a<br>&nbsp;<br>c</div>", ["a", "c"]),
    ("a row is one run, cells apart by a space", "<table><tr><td>a</td><td>b</td></tr></table>", ["a b"]),
    ("a cell with blocks inside is a container", "<table><tr><td><p>a</p><p>b</p></td></tr></table>", ["a", "b"]),
    ("code is one run", "<pre>a\n\n<span>b</span></pre>", ["a b"]),
    ("scripts and styles have no runs", "<p>a</p><script>x</script><style>y</style><p>b</p>", ["a", "b"]),
    ("a menu is not entered", "<nav><ul><li>Home</li></ul></nav><p>a</p>", ["a"]),
    ("a menu that swallowed a paragraph is entered", "<nav><ul><li>Home</li></ul><p>a</p>", ["Home", "a"]),
    ("the tail of a comment is text", "<p>a<!-- x --> b</p>", ["a b"]),
    ("readings over ruby text are left out", "<p>a<ruby>b<rt>c</rt></ruby></p>", ["ab"]),
    ("a formula gives its TeX", '<p>a <math alttext="x^2"><mi>q</mi></math> b</p>', ["a x^2 b"]),
    ("what follows the end of the page is kept", "<body><p>a</p></body><p>b</p></html><p>c</p>", ["a", "b", "c"]),
    ("a body begins without a tag", "<title>T</title><main><p>a</p></main><meta name=x><article>b</article>", ["a", "b"]),
    ("a body begins before its tag", "<title>T</title><header>a</header><body>b<p>c</p>", ["a", "b", "c"]),
    ("a rule ends a run", "<div>a<hr>b</div>", ["a", "b"]),
    ("soft hyphens are no characters", "<p>foot&shy;note</p>", ["footnote"]),
    (
        "a post in a template script is unfolded",
        f"<script type='text/template'><p>{'word ' * 120}</p></script>",
        [("word " * 120).strip()],
    ),
    (
        "a dialog in a template script of the head is not",
        f"<head><script type='text/template'><p>{'word ' * 120}</p></script></head><p>a</p>",
        ["a"],
    ),
    (
        "an end tag of the page in any case, and one in the middle",
        "<body><p>a</p></BODY></HTML><p>b</p></body></html>",
        ["a", "b"],
    ),
    (
        "what is left of a reference to a control character is nothing",
        "<p>a&#127;b</p><p>&#x7f;</p><p>&#xAD;</p>",
        ["ab", NOTHING],
    ),
]


SHOWN = [
    # embed and amp-img hold nothing
    ("<p>a</p><embed src=x.swf><p>b</p>", ["a", "b"]),
    ("<p>a <embed src=x.swf> b</p><p>c</p>", ["a b", "c"]),
    ("<p>a</p><EMBED SRC=x.swf>b<p>c</p>", ["a", "b", "c"]),
    ("<div><embed src=1><p>a</p><embed src=2><p>b</p></div><p>c</p>", ["a", "b", "c"]),
    ("<object><param name=m><embed src=x><p>a</p></object><p>b</p>", ["b"]),
    ("<p>a</p><embed src=x></embed><p>b</p>", ["a", "b"]),
    ("<p>a</p><amp-img src=x.jpg width=4><p>b</p><h2>c</h2>", ["a", "b", "c"]),
    ("<p>a</p><amp-img src=x.jpg><noscript><img src=y></noscript></amp-img><p>b</p>", ["a", "b"]),
    # an element of HTML ends an svg
    ('<p>a</p><svg viewBox="0 0 1 1"><path d="M0 0"><p>b</p><p>c</p>', ["a", "b", "c"]),
    ("<p>a</p><svg><g><g><h2>b</h2></g>c</g></svg>d<p>e</p>", ["a", "b", "cd", "e"]),
    ("<p>a <svg><path/><b>b</b> c</p><p>d</p>", ["a b c", "d"]),
    ("<p>a</p><svg><ul><li>b</ul>", ["a", "b"]),
    ("<p>a</p><svg><desc><table><tr><td>b</td></tr></table></svg><p>c</p>", ["a", "b", "c"]),
    ("<p>a</p><svg><path><p>b</p><svg><path><p>c</p>", ["a", "b", "c"]),
    ("<p>a</p><svg><foreignObject><div>x</div></foreignObject></svg><p>b</p>", ["a", "b"]),
    ("<p>a</p><svg><title>x</title><text>y</text></svg><p>b</p>", ["a", "b"]),
    # a listing in a listing is one of its own
    ("<pre>a <pre>b <pre>c", ["a", "b", "c"]),
    ("<pre>a <pre>b</pre> c</pre><p>d</p>", ["a", "b", "c", "d"]),
    ("<pre><div>a</div><pre>b</pre></pre><p>c</p>", ["a", "b", "c"]),
    # fields, and blocks, end a select
    ("<p>a</p><select><option>x<input><p>b</p>", ["a", "b"]),
    ("<p>a</p><select><option>x<textarea>y</textarea><p>b</p>", ["a", "b"]),
    ("<p>a</p><select><option>x<select><option>y</select><p>b</p>", ["a", "b"]),
    ("<p>a</p><select><option>x<p>b</p><p>c</p>", ["a", "b", "c"]),
    ("<table><tr><td><select><option>x<tr><td>b</td></tr></table><p>c</p>", ["b", "c"]),
    ("<form><select><option>x</form><p>b</p>", ["b"]),
    ("<p>a</p><select><optgroup><option>x</option></optgroup></select><p>b</p>", ["a", "b"]),
    # the page goes on after its body
    ("<html><body><p>a</p></body><p>b</p>c</body></html>", ["a", "b", "c"]),
    ("<html><body><p>a</p></body><body class=x>b<p>c</p></body></html>", ["a", "b", "c"]),
    ("<html><body><p>a</p></body>b<p>c</p><div>d</div></body>", ["a", "b", "c", "d"]),
    ("<html><body><p>a</p></body></html><html><body><p>b</p></body></html><p>c</p>", ["a", "b", "c"]),
    ("<body><div><p>a</p></body><p>b</p></div></body><footer>c</footer>", ["a", "b", "c"]),
    # end tags of breaks, and raw text at the end
    ("<p>a</br>b</BR>c</ br></p>", ["a b c"]),
    ("<p>a</p><plaintext>b <i>c", ["a", "b <i>c"]),
    ("<p>a</p><textarea>b", ["a"]),
    # shadow roots that are declared
    ("<x-post><template shadowrootmode=open><p>a</p><p>b</p></template></x-post>", ["a", "b"]),
    ("<x-post><template shadowroot=open><style>p{}</style><p>a</p></template></x-post>", ["a"]),
    ("<x-post><template shadowrootmode=closed><h1>a</h1><slot></slot><p>c</p></template><p>b</p></x-post>", ["a", "b", "c"]),
    (
        "<x-post><template shadowrootmode=open><slot name=t></slot><p>b</p><slot>x</slot></template><h1 slot=t>a</h1>"
        "<p>c</p></x-post>",
        ["a", "b", "c"],
    ),
    (
        "<x-a><template shadowrootmode=open><x-b><template shadowrootmode=open><p>a</p></template></x-b></template></x-a>",
        ["a"],
    ),
    ("<p>a</p><template><p>b</p></template>", ["a"]),
]


@pytest.mark.parametrize(("html", "runs"), SHOWN, ids=[case[0][:60] for case in SHOWN])
def test_what_a_browser_shows_is_there(html: str, runs: list[str]) -> None:
    """Elements are closed where browsers close them, and what stays hidden there stays hidden here."""
    assert tree_of(html).run_text == runs


@pytest.mark.parametrize("tag", ["pre", "embed", "svg", "select", "amp-img"])
def test_elements_that_nobody_closed_give_their_text_once(tag: str) -> None:
    """A thousand of them inside each other: every word is there, and none of them twice."""
    text = " ".join(tree_of("<p>begin</p>" + "".join(f"<{tag}><p>w{i}</p>" for i in range(1_000))).run_text)
    assert text.split() == ["begin", *(f"w{i}" for i in range(1_000))]


@pytest.mark.parametrize(("html", "runs"), [case[1:] for case in RUNS], ids=[case[0] for case in RUNS])
def test_runs(html: str, runs: list[str]) -> None:
    """The walk cuts a page into runs at block borders and nowhere else."""
    assert tree_of(html).run_text == runs


@pytest.mark.parametrize(
    "text", ["one two three", "one", "Donaudampfschifffahrtsgesellschaft", "吾輩は猫である。名前はまだ無い。どこで", "猫 cat"]
)
def test_words_of_a_run_are_counted_as_in_an_article(text: str) -> None:
    """The walk, which counts words in its loop, and `count_words` agree."""
    assert tree_of(f"<p>{text}</p>").run_words == [count_words(text)]


def test_every_slot_belongs_to_its_run() -> None:
    """The slots of a run, joined, are its text."""
    tree = tree_of("<div>a <b>b</b> c<p>d<br>e <i>f</i></p> g</div><table><tr><td>h</td><td>i</td></tr></table>")
    for run, text in enumerate(tree.run_text):
        slots = range(tree.run_slot[run], tree.run_slot_end[run])
        assert "".join("".join(tree.slot_text(slot).split()) for slot in slots) == text.replace(" ", "")
        assert all(tree.run_of_slot(slot) == run for slot in slots)


def test_nodes_cover_ranges() -> None:
    """A node covers the runs and the nodes inside it."""
    tree = tree_of("<div id=a><p>1</p><div id=b><p>2</p><p>3</p></div></div><p>4</p>")
    places = {ident: node for node, ident in enumerate(tree.node_id) if ident}
    a, b = places["a"], places["b"]
    assert tree.run_text[tree.node_first[a] : tree.node_end[a]] == ["1", "2", "3"]
    assert tree.run_text[tree.node_first[b] : tree.node_end[b]] == ["2", "3"]
    assert [tree.node_tag[node] for node in range(b, tree.node_last[b])] == ["div", "p", "p"]


def test_links_are_counted() -> None:
    """A run knows its links and their characters."""
    tree = tree_of("<p>see <a href=x>this</a> and <a href=y><b>that</b></a></p>")
    assert (tree.run_links, tree.run_link_chars) == ([2], [8])


@pytest.mark.parametrize("depth", [300, 1_000, 3_000, 20_000])
def test_what_follows_deep_nesting_is_kept(depth: int) -> None:
    """The paragraph after deeply nested elements is there; where structure was lost, a notice says so."""
    tree = tree_of("<div>" * depth + "deep" + "</div>" * depth + "<p>The paragraph after.</p>")
    assert tree.run_text == ["deep", "The paragraph after."]
    assert bool(tree.notices) == (depth > 2_000)


def test_strict_limits_raise() -> None:
    """With strict limits a page that is too deep is refused, and the error names the limit."""
    bounds = Limits(strict=True)
    with pytest.raises(LimitExceeded) as caught:
        parse(open_source("<div>" * 5_000 + "x", limits=bounds), bounds)
    assert caught.value.limit == "max_depth"


def test_too_many_elements_are_said() -> None:
    """What lies beyond max_elements is not read, and a notice names the option."""
    tree = tree_of("<p>a</p>" * 1_000, max_elements=100)
    assert [notice.code for notice in tree.notices] == ["max_elements"]
    assert 90 < len(tree.run_text) < 100


def test_a_page_without_elements_has_no_runs() -> None:
    """A page whose markup holds nothing has nothing to read."""
    assert tree_of("<!-- nothing --><!doctype html>").run_text == []


LINKS = [
    ("/a", "https://blog.example/a"),
    ("#note", "#note"),
    ("javascript:alert(1)", None),
    (" JaVa\tScript:alert(1)", None),
    ("vbscript:x", None),
    ("data:text/html,x", None),
    ("mailto:a@b.example", "mailto:a@b.example"),
    ("http://[", None),
    ("?q=a:b", "https://blog.example/post?q=a:b"),
    ("", None),
]


@pytest.mark.parametrize(("href", "absolute"), LINKS)
def test_links_become_absolute(href: str, absolute: str | None) -> None:
    """Relative links are resolved; links that run code lead nowhere."""
    found = tree_of("<p>x</p>").absolute(href)
    assert found == absolute or (href == "http://[" and found is not None)


def test_cleaning_text_keeps_joiners() -> None:
    """Control characters go, the joiners of Persian and of emoji stay."""
    assert printable("a\u200cb\x00\x0bc\xadd") == "a\u200cbcd"


@given(st.text(alphabet="ab \n\t\xa0\xad\u2003\u200d\ufeff\x85é—"))
def test_collapsing_is_splitting_and_cleaning(text: str) -> None:
    """The short way for text that is normal gives what the long way gives."""
    long = " ".join(printable(" ".join(text.split())).split())
    assert collapsed(text) == (long or (NOTHING if text.split() else ""))


PATHS = [
    "<p>a</p><div><p>b</p><p>c</p></div><div><ul><li>d<li>e<b>f</b></ul></div>",
    "<title>t</title><main><p>a</p></main><o:p>b</o:p><p>c<o:p>d</o:p></p>",
    "<html><body><p>a</p></body></html><html><body><p>b</p></body></html>",
]


@pytest.mark.parametrize("html", PATHS)
def test_both_ways_to_a_path_agree(html: str) -> None:
    """The parser's own path, for small pages, and the counted one, for large pages, are the same."""
    tree = tree_of(html)
    short, long = paths(tree), Paths().of
    found = [short(el) for el in tree.root.iter()]
    assert found == [long(el) for el in tree.root.iter()]
    assert "body/div[2]/ul/li[2]/b" in found or "div" not in html


def test_tex_of_a_formula() -> None:
    """The annotation of a formula is preferred to its drawing."""
    tree = tree_of("<p>x</p><math><mi>y</mi><annotation encoding='application/x-tex'>y_1</annotation></math>")
    assert tex_of(tree.root.find(".//math")) == "y_1"


@given(st.text(alphabet="<>/ abdivp=\"'&;!-\n", max_size=200))
def test_any_markup_can_be_walked(text: str) -> None:
    """Whatever the markup, the columns of the tree have one length each."""
    try:
        tree = tree_of("<p>" + text)
    except NoArticle:
        return
    runs = {len(column) for column in (tree.run_text, tree.run_node, tree.run_words, tree.run_links, tree.run_slot)}
    nodes = {len(column) for column in (tree.node_el, tree.node_parent, tree.node_first, tree.node_end, tree.node_last)}
    assert len(runs) == len(nodes) == 1
    assert all(first <= end for first, end in zip(tree.node_first, tree.node_end))


WAYBACK = [
    ("https://web.archive.org/web/20150321104512/http://blog.example/fog.html", "http://blog.example/fog.html"),
    ("/web/20150321104512/https://blog.example/fog.html?a=1#top", "https://blog.example/fog.html?a=1#top"),
    ("http://web.archive.org/web/20150321104512if_/http://blog.example/", "http://blog.example/"),
    ("https://arquivo.pt/wayback/20101010101010/http:/blog.example/a", "http://blog.example/a"),
    ("https://www.webarchive.org.uk/wayback/archive/20101010101010mp_/http://blog.example/a", "http://blog.example/a"),
    ("/web/20150321104512im_/http://blog.example/fog.jpg", "https://web.archive.org/web/20150321104512im_/http://blog.example/fog.jpg"),
    ("https://blog.example/go?to=/http://other.example/", "https://blog.example/go?to=/http://other.example/"),
    ("https://blog.example/2015/03/21/http-for-all", "https://blog.example/2015/03/21/http-for-all"),
    ("https://proxy.example/http://blog.example/", "https://proxy.example/http://blog.example/"),
]


@pytest.mark.parametrize(("href", "url"), WAYBACK)
def test_links_of_an_archive_lead_to_the_pages_themselves(href: str, url: str) -> None:
    """Wayback machines put their address before every link; pictures stay in the archive."""
    tree = parse(open_source("<p>a</p>", url="https://web.archive.org/web/20150321104512/http://blog.example/"), Limits())
    assert tree.absolute(href) == url


@pytest.mark.parametrize(
    ("html", "stays"),
    [
        ("<article><p>One.</p><p>Two.</p><footer><p>Three.</p><p>Four.</p></article>", False),
        ("<ARTICLE><P>One.</P><P>Two.</P><FOOTER><P>Three.</P><P>Four.</P></ARTICLE>", False),
        ("<div><p>One.</p><p>Two.</p><footer><p>Three.</p><p>Four.</p></div>", False),
        ("<article><p>One.<p>Two.</article><footer><p>Example Media.<p>All rights reserved.", True),
        ("<div><article><p>One.<p>Two.</article><footer><p>Example Media.<p>All rights reserved.</div>", True),
        ("<article><p>One.</p><p>Two.</p><footer><p>By Ann.</p><p>Since 1990.</p></footer></article>", True),
        ("<article><p>One.</p><p>Two.</p><footer><ul><li>Share</ul></article>", True),
    ],
)
def test_a_footer_that_nobody_closed_is_a_container(html: str, stays: bool) -> None:
    """The rest of a text that follows an unclosed footer is inside it; the footer of a site, or a closed one, stays a footer."""
    assert ("footer" in tree_of(html).node_tag) is stays
