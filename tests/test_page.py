"""The door: sources, limits, what is refused, what is made harmless."""

from __future__ import annotations

import base64
import copy
import gzip
import io
import pickle
import quopri
import random
import zlib
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

import bs4
import httpx
import lxml.html
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree

from postclean.errors import LimitExceeded, NoArticle, PostcleanError
from postclean.limits import Limits
from postclean.page import Page
from tests.doors import STRETCH, Markup, long_stretches, open_source

HTML = "<p>Un café</p>"
URL = "https://example.org/post"


def codes(markup: Markup) -> list[str]:
    return [notice.code for notice in markup.notices]


class Drip(io.RawIOBase):
    """A raw file that gives three bytes at a time."""

    def __init__(self, data: bytes) -> None:
        self.data = io.BytesIO(data)

    def read(self, size: int = -1) -> bytes:
        return self.data.read(min(size, 3) if size >= 0 else 3)


def test_every_kind_of_source_gives_the_same_text(tmp_path: Path) -> None:
    """Strings, bytes of all types, paths, files, pages, responses, trees and soups."""
    data = HTML.encode()
    path = tmp_path / "page.html"
    path.write_bytes(data)
    sources: list[Any] = [
        HTML,
        data,
        bytearray(data),
        memoryview(data),
        memoryview(data + data)[: len(data)],
        path,
        io.BytesIO(data),
        io.StringIO(HTML),
        Drip(data),
        Page(data),
        httpx.Response(200, content=data),
        lxml.html.fragment_fromstring(HTML),
        bs4.BeautifulSoup(HTML, "html.parser"),
        bs4.BeautifulSoup(HTML, "html.parser").p,
    ]
    for source in sources:
        assert open_source(source).text == HTML, type(source)
    with path.open("rb") as binary, path.open(encoding="utf-8") as text:
        assert open_source(binary).text == open_source(text).text == HTML
    tree = open_source(lxml.html.document_fromstring(HTML).getroottree())
    assert tree.text.endswith("<html><body><p>Un café</p></body></html>")


def test_what_is_given_is_not_changed() -> None:
    """A tree and a soup are the same before and after; a tail is not part of an element."""
    root = lxml.html.document_fromstring("<div><p>One &amp; <b>two</b></p>tail<br></div>")
    paragraph = root.find(".//p")
    soup = bs4.BeautifulSoup("<meta charset=latin-1><p>One</p>", "lxml")
    buffer = bytearray(b"\xef\xbb\xbf<p>a\0b</p>")
    before = etree.tostring(root), str(soup), copy.copy(buffer)
    assert open_source(paragraph).text == "<p>One &amp; <b>two</b></p>"
    open_source(root)
    open_source(root.getroottree())
    open_source(soup)
    assert open_source(buffer).text == "<p>ab</p>"
    assert (etree.tostring(root), str(soup), buffer) == before


def test_a_page_brings_what_it_knows() -> None:
    """URL, header, time and status reach the other rooms; what the caller says goes first."""
    when = datetime(2024, 5, 1, tzinfo=timezone.utc)
    page = Page(
        "<p>привет".encode("koi8-r"),
        url=URL,
        status=200,
        headers={"content-TYPE": "text/html; charset=koi8-r"},  # type: ignore[arg-type]
        fetched_at=when,
        stopped="the connection was reset",
    )
    markup = open_source(page)
    assert (markup.text, markup.url, markup.encoding, markup.fetched_at, markup.status) == (
        "<p>привет",
        URL,
        "koi8-r",
        when,
        200,
    )
    assert codes(markup) == ["stopped"]
    assert open_source(page, url="https://example.org/other").url == "https://example.org/other"
    assert open_source(Page("<p>привет".encode("cp1251"), charset="windows-1251")).text == "<p>привет"
    assert pickle.loads(pickle.dumps(page)) == page
    assert repr(page) == ("Page(url='https://example.org/post', status=200, 9 bytes, stopped='the connection was reset')")
    assert page.header("Content-Type") == "text/html; charset=koi8-r"
    assert page.header("etag") is None


def test_a_response_brings_its_url_and_charset() -> None:
    """With and without a request behind it."""
    request = httpx.Request("GET", URL)
    headers = {"content-type": "text/html; charset=windows-1251"}
    response = httpx.Response(200, content="<p>привет".encode("cp1251"), headers=headers, request=request)
    markup = open_source(response)
    assert (markup.text, markup.url, markup.status) == ("<p>привет", URL, 200)
    assert open_source(httpx.Response(200, content=b"<p>a")).url is None


def test_a_tree_brings_its_url() -> None:
    """lxml keeps the base URL of a document."""
    assert open_source(lxml.html.document_fromstring(HTML, base_url=URL)).url == URL


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (None, "NoneType"),
        (3, "int"),
        (["<p>a</p>"], "list"),
        ({}, "dict"),
        (object(), "object"),
    ],
)
def test_other_types_are_refused_by_name(source: object, words: str) -> None:
    """Never a TypeError: the message names the type and what is accepted."""
    with pytest.raises(NoArticle, match=words) as caught:
        open_source(source, url=URL)
    assert caught.value.kind == "not_html"
    assert "pathlib.Path" in caught.value.message
    assert caught.value.url == URL


def test_what_cannot_be_read_says_why(tmp_path: Path) -> None:
    """Missing files, folders, closed files, text files in another encoding, responses that were not read."""
    latin = tmp_path / "latin.html"
    latin.write_bytes(b"caf\xe9")
    closed = io.BytesIO(b"x")
    closed.close()

    class Broken:
        def read(self, size: int) -> int:
            return size

    def stream() -> Any:
        yield b"x"

    with latin.open(encoding="utf-8") as text:
        cases: list[tuple[Any, str]] = [
            (tmp_path / "none.html", "no such file"),
            (tmp_path, "is a folder"),
            (Path("a\0b"), "cannot be read"),
            (closed, "closed"),
            (text, "'rb'"),
            (Broken(), "Broken"),
            (httpx.Response(200, content=stream()), "ResponseNotRead"),
            (etree.ElementTree(), "nothing but white space"),
        ]
        for source, words in cases:
            with pytest.raises(PostcleanError, match=words):
                open_source(source)


@pytest.mark.parametrize(
    ("text", "call"),
    [
        ("https://example.org/post", "postclean.fetch('https://example.org/post')"),
        ("  HTTP://example.org/a?b=c \n", "postclean.fetch("),
        ("www.example.org", "postclean.fetch("),
        ("/home/me/page.html", "Path('/home/me/page.html')"),
        ("./page", "Path("),
        ("../dump/page.htm", "Path("),
        ("~/page.html", "Path("),
        ("C:\\pages\\a.html", "Path("),
        ("\\\\server\\share\\a", "Path("),
        ("page.html", "Path("),
        ("my saved page.html", "Path("),
        ("dump/notes.txt", "Path("),
    ],
)
def test_a_name_is_not_a_page(text: str, call: str) -> None:
    """A str that is a URL or a path is refused with the call that was meant."""
    with pytest.raises(NoArticle) as caught:
        open_source(text)
    assert caught.value.kind == "not_html"
    assert call in caught.value.message


@pytest.mark.parametrize(
    "text",
    [
        "Hello",
        "See https://example.org/post for more.",
        "https://example.org/a\nhttps://example.org/b",
        "<p>/home/me/page.html</p>",
        "and/or",
        "It ends with an ellipsis.",
        "Look into the file index.html first, then go on.",
    ],
)
def test_a_text_with_a_name_in_it_is_a_page(text: str) -> None:
    """Only a whole line that is nothing but a name is refused; in bytes and files it is what they hold."""
    assert open_source(text).text == text
    assert open_source(b"https://example.org/post").flat


@pytest.mark.parametrize(
    ("text", "flat"),
    [
        ("Plain words.", True),
        ("3 < 4 and a<b or b>c", True),
        ("<Response [200]>", True),
        ("<<<<<< HEAD", True),
        ("vector<int> and <T>", True),
        ("AT&amp;T &lt;p&gt;", True),
        ("<p", True),
        ("<!-- nothing -->", True),
        ("<custom-tag>x</custom-tag>", True),
        ("<p>x", False),
        ("x</DIV>", False),
        ("a<br/>b", False),
        ("<!DOCTYPE html>", False),
        ("<img src=x>", False),
        ("<h1\nclass=x>y", False),
    ],
)
def test_text_without_a_known_tag_is_flat(text: str, flat: bool) -> None:
    """A lone angle bracket or an unknown name between two makes no markup."""
    assert open_source(text).flat is flat


@pytest.mark.parametrize(
    "source", ["", " \n\t ", b"", b" \r\n", "\0\ufeff", b"\xef\xbb\xbf", b"\x1f\x8b\x08", gzip.compress(b"")]
)
def test_nothing_is_empty(source: str | bytes) -> None:
    """White space, marks and empty archives."""
    with pytest.raises(NoArticle) as caught:
        open_source(source)
    assert caught.value.kind == "empty"


NOISE = bytes((n * n * 2654435761 >> 13) & 0xFF for n in range(20_000))


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
        (b"\x89PNG\r\n\x1a\n\0\0", "PNG"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "JPEG"),
        (b"GIF89a\x01\0", "GIF"),
        (b"RIFF\x10\0\0\0WEBPVP8 ", "WebP"),
        (b"PK\x03\x04\x14\0", "zip"),
        (b"\0\0\0\x18ftypmp42", "MP4"),
        (b"x" * 257 + b"ustar\0", "tar"),
        (NOISE, "binary"),
        (gzip.compress(b"%PDF-1.7"), "PDF"),
        ("%PDF-1.7\n…", "PDF"),
        (b"\x89PNG\r\n\x1a\n".decode("latin-1"), "PNG"),
        (NOISE.decode("latin-1"), "binary"),
        ('<?xml version="1.0"?><rss version="2.0"><channel><title>A blog</title></channel></rss>', "RSS"),
        ("<!-- made by hand --><feed xmlns='http://www.w3.org/2005/Atom'><title>A</title></feed>", "Atom"),
        (b"<urlset><url><loc>https://example.org/</loc></url></urlset>", "sitemap"),
        ('{"content": {"rendered": "<p>Words</p>"}}', "JSON"),
        (b'[{"a": 1}]\n', "JSON"),
    ],
)
def test_what_is_no_page_is_refused_by_name(data: bytes | str, what: str) -> None:
    """Files, noise, feeds and JSON: the message says what it looks like."""
    with pytest.raises(NoArticle, match=what) as caught:
        open_source(data)
    assert caught.value.kind == "not_html"


@pytest.mark.parametrize(
    "text",
    [
        "[1] A note that stands at the beginning, and in the end a bracket [2]",
        "{curly} words}",
        "[1, 2]",
        "[" * 50_000 + "]",
        "PAR1 was a golf score",
        "RIFF, the word, and WEBP",
        "\x01" * 5_000 + "<html><body><p>Words</p></body></html>",
        "<svg></svg><p>Words</p>",
    ],
)
def test_what_only_looks_like_it_is_a_page(text: str) -> None:
    """Strong evidence is needed to refuse."""
    assert open_source(text)
    assert open_source(text.encode())


@pytest.mark.parametrize(
    "data",
    [
        gzip.compress(HTML.encode()),
        zlib.compress(HTML.encode()),
        zlib.compress(HTML.encode(), 1),
        zlib.compress(HTML.encode(), 9),
        gzip.compress(gzip.compress(HTML.encode())),
        gzip.compress(HTML[:5].encode()) + gzip.compress(HTML[5:].encode()),
        gzip.compress(HTML.encode()) + b"\0\0\0",
    ],
)
def test_compressed_data_is_opened(data: bytes) -> None:
    """gzip and zlib, in several members, twice packed, with padding behind."""
    markup = open_source(data)
    assert (markup.text, codes(markup)) == (HTML, [])


def test_damaged_data_gives_what_is_there() -> None:
    """A download that stopped, or a bad block: the beginning is read, and a notice says so."""
    packed = gzip.compress(b"<p>" + bytes(range(32, 127)) * 500 + NOISE.hex().encode())
    for data in (packed[:-200], packed[:-200] + b"\xff" * 200):
        markup = open_source(data)
        assert markup.text.startswith("<p>")
        assert codes(markup) == ["damaged"]


@pytest.mark.parametrize("part", [0.2, 0.5, 0.9, 0.999])
@pytest.mark.parametrize("size", [5_000, 60_000, 400_000])
@pytest.mark.parametrize("pack", [gzip.compress, zlib.compress, lambda data: gzip.compress(gzip.compress(data, 0))])
def test_all_that_is_before_a_damage_is_read(pack: Any, size: int, part: float) -> None:
    """Bytes that were overwritten in the middle cost what follows them, not the page."""
    text = b"<p>" + random.Random(2).randbytes(size).hex().encode()
    packed = bytearray(pack(text))
    at = int(len(packed) * part)
    packed[at : at + 30] = b"\xff" * len(packed[at : at + 30])
    markup = open_source(bytes(packed))
    assert text.startswith(markup.text.encode()[: int(len(text) * part * 0.8)])
    assert len(markup.text) > len(text) * part * 0.6 - 400
    assert codes(markup)[:1] == ["damaged"]


def test_what_is_damaged_from_its_beginning_says_so() -> None:
    """Nothing that can be read is not the same as nothing but white space."""
    for data in (gzip.compress(b"<p>Tea")[:10], gzip.compress(b"<p>Tea")[:10] + b"\xff" * 20):
        with pytest.raises(NoArticle, match="the compressed data is damaged, and nothing of it can be read"):
            open_source(data)


@pytest.mark.parametrize(
    "bad",
    [{"max_bytes": -1}, {"max_bytes": 0}, {"max_depth": "x"}, {"max_runs": 1.5}, {"max_elements": True}, {"strict": 1}],
)
def test_limits_are_checked_where_they_are_made(bad: dict[str, Any]) -> None:
    """A limit that is not a whole number of 1 or more is named, with what is allowed."""
    (name,) = bad
    with pytest.raises(PostcleanError, match=f"{name}=.*: give "):
        Limits(**bad)


@pytest.mark.parametrize("text", ["x^2 + y^2 = z^2 is known", "x^", "x"])
def test_a_formula_is_not_compressed(text: str) -> None:
    """zlib data may begin with the same two bytes."""
    assert open_source(text.encode()).text == text


def test_a_bomb_is_opened_up_to_the_limit() -> None:
    """Nothing is inflated beyond it."""
    bomb = gzip.compress(b"<p>" + b"a" * 30_000_000)
    limits = Limits(max_bytes=10_000)
    for data in (bomb, gzip.compress(bomb)):
        markup = open_source(data, limits=limits)
        assert (len(markup.text), codes(markup)) == (10_000, ["max_bytes"])


@pytest.mark.parametrize(
    ("source", "limits", "limit"),
    [
        ("<p>" + "word " * 100, {"max_bytes": 50}, "max_bytes"),
        (b"<p>" + b"word " * 100, {"max_bytes": 50}, "max_bytes"),
        (io.BytesIO(b"<p>" + b"word " * 100), {"max_bytes": 50}, "max_bytes"),
        ("<p a b c d e f>x</p>", {"max_attributes": 3}, "max_attributes"),
        ("<p title='" + "long " * 100 + "'>x</p>", {"max_attribute_chars": 50}, "max_attribute_chars"),
    ],
)
def test_a_limit_is_said_or_raised(source: Any, limits: dict[str, int], limit: str) -> None:
    """By default a notice that names the limit and the option; with strict an error."""
    (notice,) = open_source(copy.copy(source), limits=Limits(**limits)).notices
    assert notice.code == limit
    assert f"Limits({limit}=" in notice.message
    with pytest.raises(LimitExceeded) as caught:
        open_source(source, url=URL, limits=Limits(strict=True, **limits))
    assert (caught.value.limit, caught.value.value, caught.value.url) == (limit, limits[limit], URL)


def test_a_path_is_read_up_to_the_limit(tmp_path: Path) -> None:
    """A file of any size costs no more than the limit."""
    path = tmp_path / "big.html"
    path.write_bytes(b"<p>" + b"word " * 1_000)
    markup = open_source(path, limits=Limits(max_bytes=100))
    assert (len(markup.text), codes(markup)) == (100, ["max_bytes"])


def names(first: str, last: str, value: str = "") -> str:
    return " ".join(f"{first}{n}{value}" for n in range(20_000)) + last


@pytest.mark.parametrize(
    "attributes",
    [
        names("a", ""),
        names("a", "", '="<i>"'),
        names("a", "", "='>'"),
        names("a", "", "=<"),
        names("<a", ""),
        "/".join(f"a{n}" for n in range(20_000)),
        "".join(f'a{n}=">"' for n in range(20_000)),
        " ".join(f'z{n}="{"q" * 4_100}>" ' + " ".join(f"a{n}_{m}" for m in range(900)) for n in range(20)),
    ],
)
def test_a_monstrous_tag_is_cut_and_the_rest_is_kept(attributes: str) -> None:
    """Whatever the attributes look like: what is before and after comes through, and a notice reports the cut."""
    markup = open_source(f"<p>before</p><div {attributes}>inside</div><p>after</p>")
    assert codes(markup) == ["max_attributes"]
    assert markup.text.startswith("<p>before</p><div ")
    assert markup.text.endswith(">inside</div><p>after</p>")
    root = lxml.html.document_fromstring(markup.text)
    assert len(root.find(".//div").attrib) <= 1_000
    assert [p.text for p in root.iter("p")] == ["before", "after"]


@pytest.mark.parametrize(
    "page",
    [
        "<script>" + "if (i<n) { x = '<a>' + y; } " * 2_000 + "</script><p>after</p>",
        "<script>" + "a<b c d e f " * 3_000 + "</script><p>after</p>",
        "<style>" + "a<b c d " * 3_000 + "</STYLE><p>after</p>",
        "<!-- <div " + names("a", "") + " --><p>after</p>",
        "<p>" + "many words without an end " * 2_000 + "<p>after</p>",
        "<div data-state='" + '{"a": "b", "c": 3} ' * 2_000 + "'></div><p>after</p>",
        "<title><b " + names("a", "") + "</title><p>after</p>",
        "<p>" + "x = \"<p>\"; y = '<q>'; " * 3_000,
    ],
)
def test_long_places_that_are_no_tags_are_left_alone(page: str) -> None:
    """Scripts, comments, prose and JSON in an attribute."""
    markup = open_source(page)
    assert (markup.text, codes(markup)) == (page, [])


def test_a_long_value_is_cut_and_the_rest_is_kept() -> None:
    """The quote and what follows stay."""
    markup = open_source('<p title="' + "long <b> " * 200_000 + '" id=x>word</p>')
    assert codes(markup) == ["max_attribute_chars"]
    paragraph = lxml.html.fragment_fromstring(markup.text)
    assert (len(paragraph.get("title")), paragraph.get("id"), paragraph.text) == (1_000_000, "x", "word")


def test_a_long_data_uri_is_shortened() -> None:
    """It stays a data: URI; a short one stays whole; the page around it stays."""
    short = "data:image/gif;base64,R0lGODlhAQABAAAAACw="
    uri = "data:image/png;base64," + "iVBORw0KGgo" * 1_500_000
    markup = open_source(f'<p>before</p><img alt="a" src="{uri}"><img src="{short}"><p>after</p>')
    root = lxml.html.document_fromstring(markup.text)
    first, second = (image.get("src") for image in root.iter("img"))
    assert first.startswith("data:image/png;base64,iVBOR")
    assert len(first) == 100
    assert second == short
    assert [p.text for p in root.iter("p")] == ["before", "after"]
    assert not markup.notices


def test_a_long_text_after_data_stays() -> None:
    """A script without spaces may have a word with a colon before a long sentence."""
    text = "<p>data:" + "日本語の文" * 1_000
    assert open_source(text).text == text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<p>a\0b</p>", "<p>ab</p>"),
        ("<p>a\x0bb\x1cc</p>", "<p>a b c</p>"),
        ("<p>a\x08\x1bb</p>", "<p>ab</p>"),
        ("<p>a\ufeffb\ufffe\uffff</p>", "<p>ab</p>"),
        ("<p>\ud83d\ude00 \ud83d</p>", "<p>😀 \ufffd</p>"),
        ("<p>a&#1;b&#11;c&#x1F;d&#xFFFE;e&#xFEFF;f&#00031;g&#x0000B;h</p>", "<p>ab c def g h</p>"),
        ("<p>a\x7fb&#127;c&#0127d&#x7F;e&#x07f;f&#1270;</p>", "<p>abcdef&#1270;</p>"),
        (
            "<p>&#8217;&#x2019;&#10;&#9;&#13;&#1234;&#xB0;&#xFFFD;&#11</p>",
            "<p>&#8217;&#x2019;&#10;&#9;&#13;&#1234;&#xB0;&#xFFFD; </p>",
        ),
        ("a\r\nb\rc", "a\nb\nc"),
        ("<?xml version='1.0' encoding='utf-8'?><p>a</p>", "<p>a</p>"),
        ("<?xml" + " " * 30_000 + "?><p>a</p>", "<p>a</p>"),
        (b"<p>caf\xc3\xa9 \xef\xbb\xbfa\x0bb</p>", "<p>café a b</p>"),
        ("<p>\ufeffa\0</p>".encode("utf-16"), "<p>a</p>"),
        (f"<p>{'１，' * 400}\ufeff</p>", f"<p>{'１，' * 400}</p>"),
        (f"<p>{'# ' * 600}&#1;</p>", f"<p>{'# ' * 600}</p>"),
    ],
)
def test_characters_that_no_parser_takes_are_made_harmless(source: str | bytes, text: str) -> None:
    """Controls and marks go, halves of characters are joined or replaced, line ends are one."""
    markup = open_source(source)
    assert markup.text == text


@given(st.lists(st.sampled_from([0, 1, 1_999, 2_000, STRETCH - 1, STRETCH, STRETCH + 1, 3 * STRETCH]), max_size=8))
def test_long_stretches_are_those_between_two_ends_of_tags(lengths: list[int]) -> None:
    """Also at the beginning and the end of a page, whatever is between them."""
    page = b">".join(b"x" * length for length in lengths)
    starts = [sum(lengths[:place]) + place for place in range(len(lengths))]
    long = [(start, start + length) for start, length in zip(starts, lengths) if length >= STRETCH]
    assert list(long_stretches(page)) == long


def test_replaced_bytes_and_unknown_labels_are_said() -> None:
    """A notice each, with the count and the label."""
    markup = open_source("<meta charset=foobar-9><p>déjà vu, été, très, là, où, ça".encode() + b"\xff", encoding="bogus")
    assert codes(markup) == ["unknown_encoding", "bad_bytes"]
    assert "'bogus'" in markup.notices[0].message
    assert markup.notices[1].message.startswith("1 ")


def mhtml(body: bytes, transfer: str, charset: str = "utf-8", top: str = f"Snapshot-Content-Location: {URL}\r\n") -> bytes:
    return (
        (
            f"From: <Saved by Blink>\r\n{top}Subject: A post\r\nMIME-Version: 1.0\r\n"
            'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="----Boundary--x1----"\r\n\r\n\r\n'
            "------Boundary--x1----\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n"
            f"------Boundary--x1----\r\nContent-Type: text/html; charset={charset}\r\nContent-ID: <frame@x>\r\n"
            f"Content-Transfer-Encoding: {transfer}\r\nContent-Location: https://example.org/part\r\n\r\n"
        ).encode()
        + body
        + b"\r\n------Boundary--x1------\r\n"
    )


@pytest.mark.parametrize(
    ("data", "url"),
    [
        (mhtml(quopri.encodestring(HTML.encode()), "quoted-printable"), URL),
        (mhtml(base64.encodebytes(HTML.encode()), "base64"), URL),
        (mhtml(HTML.encode("cp1252"), "8bit", "iso-8859-1", ""), "https://example.org/part"),
        (
            b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=a\n\n--a\n"
            b"Content-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain\n\nplain\n--b\n"
            b"Content-Type: text/html\nContent-Location: https://example.org/post\n\n" + HTML.encode() + b"\n--b--\n--a--\n",
            URL,
        ),
    ],
)
def test_the_page_in_an_archive_is_found(data: bytes, url: str) -> None:
    """MHTML as browsers save it: the first HTML part in its encoding, and its URL."""
    for source in (data, data.decode("utf-8", "surrogateescape")) if data.isascii() else (data,):
        markup = open_source(source)
        assert (markup.text.strip(), markup.url, markup.flat) == (HTML, url, False)
    assert open_source(data, url="https://example.org/mine").url == "https://example.org/mine"


@pytest.mark.parametrize(
    "data",
    [
        b"From: me\nContent-Type: multipart/related\n\n<p>a</p>",
        b"From: me\nContent-Type: multipart/related; boundary=x\n\n<p>a</p>",
        b"From: me\nContent-Type: multipart/related; boundary=x\n\n--x",
        b"From: me\nContent-Type: multipart/related; boundary=x\n\n--x\nContent-Type: text/plain\n\n<p>a</p>",
        b"Subject: multipart/ things\n<p>a</p>",
    ],
)
def test_a_mail_without_a_page_is_read_as_it_is(data: bytes) -> None:
    """Nothing is lost, nothing raises."""
    assert "From" in open_source(data).text or b"Subject" in data


@pytest.mark.parametrize(
    ("comment", "url"),
    [
        (f"<!-- saved from url=(0024){URL} -->", URL),
        (f"<html><!--\n Page saved with SingleFile \n url: {URL} \n saved date: Mon Jan 01 2024\n-->", URL),
        ("<html>\n<!-- Mirrored from example.org/a.html by HTTrack Website Copier/3.x -->", "http://example.org/a.html"),
        ("<!-- saved from url=(0016)about:internet -->", None),
        ("<!-- nothing -->", None),
    ],
)
def test_a_saved_page_says_where_it_comes_from(comment: str, url: str | None) -> None:
    """What browsers and mirror programs write at the top; the caller's URL goes first."""
    assert open_source(comment + HTML).url == url
    assert open_source(comment + HTML, url="https://example.org/mine").url == "https://example.org/mine"


sources = st.one_of(
    st.binary(max_size=300),
    st.text(st.characters(), max_size=300),
    st.text(st.sampled_from("<>&#;=\"'/! dataxp-1\0\r\n\ud800\ufeff"), max_size=300),
    st.binary(max_size=100).map(gzip.compress),
)


@given(sources)
@example("<?xml")
@example("<a =")
@example("<script")
@example(b"x\x9c")
@example(b"x\x01\x00")
def test_any_input_is_text_or_a_refusal(source: str | bytes) -> None:
    """No exception but ours; what comes out is taken by the parser, and is the same each time."""
    limits = Limits(max_attributes=3, max_attribute_chars=20, max_bytes=200)
    try:
        markup = open_source(source, limits=limits)
    except PostcleanError:
        return
    lxml.html.document_fromstring(b"<p>" + markup.text.encode("utf-8"))
    assert open_source(source, limits=limits) == markup
