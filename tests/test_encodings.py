"""Bytes to text: labels, decoders, declarations, and the detector."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from postclean.rules.encodings import CANDIDATES, CODECS, EXTRA_LABELS, LABELS, LANGUAGE_DEFAULTS, SINGLE_BYTE
from tests.doors import (
    STEP,
    charset_of,
    declared,
    decode,
    decode_as,
    is_utf8,
    resolve,
    without_double_encoding,
)
from tests.doors import detect_encoding as detect

UNDECLARED = [
    (
        "昨日、友人と一緒に新しい喫茶店へ行きました。コーヒーがとても美味しくて、店の人も親切でした。また来週も行こうと思います。",
        ["shift_jis", "euc-jp"],
    ),
    ("日本語の文字コードについて", ["shift_jis", "euc-jp"]),
    ("昨天我和朋友一起去了一家新开的咖啡馆。那里的咖啡很好喝，老板也非常热情。我们打算下个星期再去一次。", ["gb18030"]),
    ("我的第一篇博客文章", ["gb18030"]),
    ("昨天我和朋友一起去了一家新開的咖啡館。那裡的咖啡很好喝，老闆也非常熱情。我們打算下個星期再去一次。", ["big5"]),
    ("我的第一篇部落格文章", ["big5"]),
    ("어제 친구와 함께 새로 생긴 카페에 갔습니다. 커피가 정말 맛있었고 주인도 친절했습니다.", ["euc-kr"]),
    ("나의 첫 블로그 글입니다", ["euc-kr"]),
    (
        "Вчера мы с другом зашли в новую кофейню. Кофе был очень вкусный, и хозяин оказался приветливым человеком.",
        ["windows-1251", "koi8-r", "iso-8859-5", "ibm866"],
    ),
    ("Моя первая запись в блоге", ["windows-1251", "koi8-r"]),
    (
        "Вчора ми з другом зайшли до нової кав'ярні. Кава була дуже смачна, і господар виявився привітним.",
        ["windows-1251", "koi8-u"],
    ),
    ("Вчера с приятел отидохме в новото кафене. Кафето беше много вкусно, а собственикът – любезен.", ["windows-1251"]),
    ("ذهبنا أمس مع صديقي إلى مقهى جديد. كانت القهوة لذيذة جدا وكان صاحب المقهى لطيفا معنا.", ["windows-1256", "iso-8859-6"]),
    ("هذه أول مقالة في المدونة", ["windows-1256"]),
    ("เมื่อวานนี้ฉันกับเพื่อนไปร้านกาแฟใหม่ กาแฟอร่อยมากและเจ้าของร้านก็ใจดี", ["windows-874"]),
    ("บทความแรกของฉัน", ["windows-874"]),
    ("Χθες πήγαμε με έναν φίλο σε ένα καινούργιο καφέ. Ο καφές ήταν πολύ νόστιμος.", ["windows-1253", "iso-8859-7"]),
    ("אתמול הלכנו עם חבר לבית קפה חדש. הקפה היה טעים מאוד ובעל המקום היה נחמד.", ["windows-1255"]),
    (
        "Hier, nous sommes allés dans un café récemment ouvert. L’hôte nous a reçus à bras ouverts – ça m’a plu.",
        ["windows-1252"],
    ),
    ("café", ["windows-1252"]),
    ("Gestern waren wir in einem neuen Café. Schöne Grüße, der Wirt war sehr höflich; große Straße.", ["windows-1252"]),
    ("Ayer fuimos a una cafetería nueva. ¿Qué más? El dueño era muy simpático y mañana volveremos.", ["windows-1252"]),
    (
        "Ontem fomos com um amigo a uma cafeteria nova. O café estava ótimo; amanhã voltaremos, são três irmãos.",
        ["windows-1252"],
    ),
    ("Í gær fórum við með vini á nýtt kaffihús. Kaffið var mjög gott og eigandinn var þægilegur.", ["windows-1252"]),
    ("I går gik vi på en ny café. Kaffen smagte rigtig godt, og værten var sød; vi kommer på lørdag.", ["windows-1252"]),
    ("Eilen kävimme ystävän kanssa uudessa kahvilassa. Kahvi oli todella hyvää ja isäntä ystävällinen.", ["windows-1252"]),
    ("Ieri siamo andati in un caffè nuovo. Perché no? È già più buono di così, però la città è lontana.", ["windows-1252"]),
    ("He said “hello” – and didn’t stop…", ["windows-1252"]),
    ("Wczoraj poszliśmy do nowej kawiarni. Kawa była bardzo dobra, a właściciel życzliwy.", ["windows-1250", "iso-8859-2"]),
    (
        "Včera jsme šli s přítelem do nové kavárny. Káva byla velmi dobrá a majitel byl příjemný.",
        ["windows-1250", "iso-8859-2"],
    ),
    (
        "Tegnap elmentünk egy barátommal egy új kávézóba. Jövő héten újra elmegyünk, hűvös idő lesz.",
        ["windows-1250", "iso-8859-2"],
    ),
    ("Dün bir arkadaşımla yeni açılan bir kafeye gittik. Kahve çok güzeldi; gelecek hafta yine gideceğiz.", ["windows-1254"]),
]


def in_bytes(text: str, encoding: str) -> bytes:
    return text.encode(SINGLE_BYTE.get(encoding) or CODECS[encoding][0], "ignore")


@pytest.mark.parametrize(("text", "encoding"), [(text, name) for text, names in UNDECLARED for name in names])
@pytest.mark.parametrize("page", ["%s", '<html><head><title>%s</title></head><body class="post"><p>%s</p></body></html>'])
def test_an_undeclared_encoding_is_told_by_its_letters(page: str, text: str, encoding: str) -> None:
    """A text in any of the common encodings before UTF-8 comes out right without a declaration."""
    data = in_bytes(page.replace("%s", text), encoding)
    expected = page.replace("%s", in_bytes(text, encoding).decode(SINGLE_BYTE.get(encoding) or CODECS[encoding][0]))
    assert decode(data).text == expected


OTHER_SCRIPTS = [
    (text, name)
    for text, names in UNDECLARED
    for name in names
    if name not in ("windows-1250", "windows-1252", "windows-1254", "iso-8859-2") and len(text) > 20
]


@pytest.mark.parametrize(("text", "encoding"), OTHER_SCRIPTS)
@pytest.mark.parametrize("label", ["iso-8859-1", "windows-1252", "ISO-8859-15", "iso-8859-2"])
def test_a_latin_label_over_another_script_is_contradicted(text: str, encoding: str, label: str) -> None:
    """Cyrillic, Greek, Thai, Hebrew, Arabic, Chinese, Japanese and Korean bytes under a Latin label, in the page or by HTTP."""
    data = in_bytes(f"<title>{text}</title><p>It is so: {text}</p><p>© 2004</p>", encoding)
    expected = decode_as(data, encoding)[0]
    by_http = decode(data, label=label)
    in_page = decode(f"<meta charset={label}>".encode() + data)
    assert by_http.text == expected
    assert in_page.text == f"<meta charset={label}>{expected}"
    assert by_http.wrong == in_page.wrong == (label,)


TURKISH = (
    "Dün bir arkadaşımla yeni açılan bir kafeye gittik. Kahve çok güzeldi ve gelecek hafta yine gideceğiz. Bahçede eski bir "
    "ceviz ağacı var; altında çay içtik, şiir okuduk ve akşama kadar konuştuk. Bu kadar güzel bir gün için teşekkürler."
)
POLISH = (
    "Wczoraj poszliśmy do nowej kawiarni. Kawa była bardzo dobra, a właściciel życzliwy. Nie było tam nikogo oprócz nas, "
    "więc siedzieliśmy długo przy oknie. Ogród jest mały, ale są w nim śliwy oraz grusze."
)
FRENCH = "L’été dernier, près de Nîmes, où ça chauffait déjà, mon frère aîné a été reçu à l’œuvre – « très bien », dit-il."


@pytest.mark.parametrize(
    ("text", "encoding", "lang"),
    [
        (TURKISH, "windows-1254", None),  # by its words
        (TURKISH[:100], "windows-1254", "tr"),
        (TURKISH, "windows-1254", "tr"),
        (POLISH, "windows-1250", "pl"),
        (POLISH, "iso-8859-2", "pl"),
    ],
)
def test_latin_letters_of_another_part_of_europe(text: str, encoding: str, lang: str | None) -> None:
    """A Western label over Turkish or Polish bytes is contradicted where words or the language of the page say so."""
    start = f"<html lang={lang}><meta charset=iso-8859-1>" if lang else "<meta charset=iso-8859-1>"
    data = start.encode() + in_bytes(f"<p>{text}", encoding)
    assert decode(data).text == f"{start}<p>{text}"


@pytest.mark.parametrize(
    "text",
    [
        *(text for text, names in UNDECLARED if names == ["windows-1252"]),
        FRENCH,
        f"<html lang=tr>{FRENCH}",
        f"<html lang=ru>{FRENCH}",
        f"<html lang=zh>{FRENCH}",
        "Það er gott að búa hérna þó að veðrið sé vont á veturna, sagði hún, því að þá þurfa þau ekki að fara út. " * 3,
        "one\xa0\xa0\xa0two\xa0\xa0\xa0\xa0\xa0three, and café, " * 9,
        "••••• §§§ ««« ¶¶¶ »»» ––––– ………… café naïve",
        "ÉÈÀÇÙ ÄÖÜ ÅØÆ: LES ÉLÈVES ÂGÉS, ÇÀ ET LÀ, L’ŒUVRE",
        "She said “Ïðèâåò”, which is a word in the wrong letters – naïve, café, déjà vu, Ålesund, über, Ærø, señor, piñata",
        "½¾¼ cup, 20°–25°, £5, ©®™ µm ²³",
        "Créée en 1900, l’œuvre réunit Zoë, Noël, Raphaëlle et naïveté; coöperatie, geïnd, reëel, beëindigen, geëerd",
    ],
)
@pytest.mark.parametrize("label", ["iso-8859-1", "windows-1252"])
def test_a_latin_label_that_is_right_is_kept(text: str, label: str) -> None:
    """Texts in Western letters under their own label, some with what looks odd: hard spaces, capitals, a wrong `lang`."""
    decoded = decode(text.encode("cp1252"), label=label)
    assert (decoded.text, decoded.wrong) == (text, ())


@pytest.mark.parametrize(("text", "encoding"), [(text, name) for text, names in UNDECLARED for name in names])
def test_a_declared_encoding_is_taken(text: str, encoding: str) -> None:
    """The same texts with their label in a meta tag, in the header and from the caller."""
    data = in_bytes(text, encoding)
    expected = data.decode(SINGLE_BYTE.get(encoding) or CODECS[encoding][0])
    head = f"<meta charset={encoding}>"
    assert decode(head.encode() + data).text == head + expected
    assert decode(data, label=encoding).text == expected
    assert decode(data, encoding=encoding).text == expected


CAFE = "<p>Un café, déjà ouvert à midi</p>"


@pytest.mark.parametrize(
    ("data", "text", "encoding"),
    [
        (CAFE.encode("utf-16"), CAFE, "utf-16le"),
        (codecs.BOM_UTF16_BE + CAFE.encode("utf-16-be"), CAFE, "utf-16be"),
        (CAFE.encode("utf-16-le"), CAFE, "utf-16le"),
        (CAFE.encode("utf-16-be"), CAFE, "utf-16be"),
        (("<p>" + "Съешь ещё этих булок " * 9).encode("utf-16-le"), "<p>" + "Съешь ещё этих булок " * 9, "utf-16le"),
        (CAFE.encode("utf-32"), CAFE, "utf-32-le"),
        (codecs.BOM_UTF32_BE + CAFE.encode("utf-32-be"), CAFE, "utf-32-be"),
        (codecs.BOM_UTF8 + CAFE.encode(), CAFE, "utf-8"),
        (f"<meta charset=utf-16>{CAFE}".encode(), f"<meta charset=utf-16>{CAFE}", "utf-8"),
        (f"<meta charset=utf-7>{CAFE}".encode(), f"<meta charset=utf-7>{CAFE}", "utf-8"),
        (b"<meta charset=utf-7>a+ADw-b", "<meta charset=utf-7>a+ADw-b", "utf-8"),
        (
            f'<?xml version="1.0" encoding="iso-8859-1"?><meta charset=Shift_JIS>{CAFE}'.encode(),
            f'<?xml version="1.0" encoding="iso-8859-1"?><meta charset=Shift_JIS>{CAFE}',
            "utf-8",
        ),
        (f"<meta charset=foobar-9>{CAFE}".encode("cp1252"), f"<meta charset=foobar-9>{CAFE}", "windows-1252"),
        (f"<meta charset=zip>{CAFE}".encode(), f"<meta charset=zip>{CAFE}", "utf-8"),
        (CAFE.encode("latin-1"), CAFE, "windows-1252"),
        ("<meta charset=iso-8859-1>“café”".encode("cp1252"), "<meta charset=iso-8859-1>“café”", "windows-1252"),
        ("<meta charset=shift_jis>日本".encode("cp932"), "<meta charset=shift_jis>日本", "shift_jis"),
        ("<meta charset=gb2312>镕㐂".encode("gb18030"), "<meta charset=gb2312>镕㐂", "gbk"),
        ("<meta charset=iso-2022-jp>日本".encode("iso2022_jp"), "<meta charset=iso-2022-jp>日本", "iso-2022-jp"),
        ("日本".encode("iso2022_jp"), "日本", "iso-2022-jp"),
        ("<meta charset=utf-8>日本".encode("iso2022_jp"), "<meta charset=utf-8>日本", "iso-2022-jp"),
        ("<meta charset=windows-1252>ça été".encode(), "<meta charset=windows-1252>ça été", "utf-8"),
        ("<meta charset=utf-8>ça été très".encode("cp1252"), "<meta charset=utf-8>ça été très", "windows-1252"),
        ("<meta charset=iso-8859-8-i>שלום".encode("cp1255"), "<meta charset=iso-8859-8-i>שלום", "iso-8859-8-i"),
        ("<meta charset=x-user-defined>déjà".encode("cp1252"), "<meta charset=x-user-defined>déjà", "x-user-defined"),
        (b"plain", "plain", "utf-8"),
        (b"<meta charset=hz-gb-2312>plain", "<meta charset=hz-gb-2312>plain", "utf-8"),
        (b"", "", "utf-8"),
    ],
)
def test_the_strongest_evidence_wins(data: bytes, text: str, encoding: str) -> None:
    """Every row that other libraries were seen to get wrong, and the rules of the order."""
    decoded = decode(data)
    assert (decoded.text, decoded.encoding, decoded.bad) == (text, encoding, 0)


def test_a_few_bad_bytes_do_not_change_the_encoding() -> None:
    """Stray bytes in UTF-8 are replaced and counted, whatever the label says; those that were there are not counted."""
    data = "déjà vu à Orléans, été après été, où l’âme s’élève \ufffd".encode() + b"\xff and \xe9 more"
    for label in (None, "utf-8", "iso-8859-1"):
        decoded = decode(data, label=label)
        assert (decoded.encoding, decoded.bad, decoded.text.count("\ufffd")) == ("utf-8", 2, 3)


def test_a_text_that_ends_within_a_character_is_still_utf_8() -> None:
    """A download that stopped in the middle of a character."""
    assert decode("It’s".encode()[:4], label="utf-8").text == "It\ufffd"


@pytest.mark.parametrize(
    ("asked", "known"),
    [
        ("latin-1", True),
        ("cp437", True),
        ("UTF8", True),
        ("nonsense", False),
        ("zip", False),
        ("idna", False),
        ("", False),
        ("\0", False),
    ],
)
def test_what_the_caller_says_comes_first(asked: str, known: bool) -> None:
    """Any text codec of Python's may be asked for; one that does not exist is reported and passed over."""
    decoded = decode(b"\xe9\xe8", encoding=asked)
    assert decoded.unknown == (() if known else (asked,))
    assert decode("é".encode("cp437"), encoding="cp437").text == "é"
    assert decode(b"\x93x\x94", encoding="latin-1").text == "“x”"
    assert decode(b"+2D3eAA- +2D0-", encoding="utf-7").text == "😀 \ufffd"


@pytest.mark.parametrize(
    ("head", "label"),
    [
        ("<meta charset='utf-8'>", "utf-8"),
        ("<META CHARSET = utf-8 >", "utf-8"),
        ('<meta content="text/html; charset=big5" http-equiv="Content-Type">', "big5"),
        ('<meta name=description content="say charset=big5">', None),
        ("<!-- <meta charset=big5> --><meta charset=koi8-r>", "koi8-r"),
        ("<!--><meta charset=koi8-r>", "koi8-r"),
        ("<!-- <meta charset=big5>", None),
        ('<?xml version="1.0" encoding="gbk"?>', "gbk"),
        ('<?xml version="1.0" encoding="gbk"?><meta charset=big5>', "big5"),
        ("<p>charset=big5</p>", None),
        (" " * 20_000 + "<meta charset=big5>", None),
    ],
)
def test_declarations_are_read_as_browsers_do(head: str, label: str | None) -> None:
    """Only a real meta tag or an XML declaration declares."""
    assert declared(head.encode()) == label


@pytest.mark.parametrize(
    ("header", "charset"),
    [
        ("text/html; charset=utf-8", "utf-8"),
        ("text/html;charset='UTF-8'", "UTF-8"),
        ("text/html; Charset = koi8-r; x=y", "koi8-r"),
        ("text/html", None),
        ("", None),
        (None, None),
    ],
)
def test_the_charset_of_a_header(header: str | None, charset: str | None) -> None:
    """Quotes, spaces and other parameters do not matter."""
    assert charset_of(header) == charset


def test_the_label_table_is_the_standards() -> None:
    """The same labels for the same encodings as in the package `webencodings`, which follows the WHATWG's table."""
    theirs = pytest.importorskip("webencodings")
    assert len(LABELS) == 228
    for label, name in LABELS.items():
        known = theirs.lookup(label)
        if known is not None:  # older versions lack some labels
            assert known.name == name


def test_every_label_can_be_decoded() -> None:
    """No label leads to a codec that Python does not have; nothing unknown and no bytes-to-bytes codec gets through."""
    for label, name in {**LABELS, **EXTRA_LABELS}.items():
        assert (resolve(label.upper()) == name) == (name != "replacement")
        if name != "replacement":
            assert decode_as(b"plain" if "utf-16" not in name else b"p\0", name)
    assert all(resolve(label) is None for label in ("zip", "hex", "rot13", "utf-7", "idna", "replacement", ""))


def test_every_byte_has_a_character() -> None:
    """In the Windows encodings the bytes 80 to 9F that are not assigned are kept as they are, as in browsers."""
    assert decode_as(bytes([0x81, 0x8D, 0x8F, 0x90, 0x9D]), "windows-1252") == ("\x81\x8d\x8f\x90\x9d", 0)
    assert decode_as(b"\xdb", "windows-874") == ("\ufffd", 1)
    for name in SINGLE_BYTE:
        assert len(decode_as(bytes(range(256)), name)[0]) == 256


@pytest.mark.parametrize(
    ("data", "encoding", "text"),
    [
        (b"\xad\xa1\xad\xb5", "euc-jp", "①Ⅰ"),
        (b"\x87\x40\xfa\x40", "shift_jis", "①ⅰ"),
        (b"\xae\xbe", "koi8-u", "ўЎ"),
        (b"\xca", "windows-1255", "\u05ba"),
        (b"\xa2\xe3\x81\x30\x81\x30", "gbk", "\u20ac\x80"),
    ],
)
def test_vendor_characters_are_read(data: bytes, encoding: str, text: str) -> None:
    """What the standard's decoders read and Python's codecs of the same name do not."""
    assert decode_as(data, encoding)[0] == text


def test_the_tables_fit_together() -> None:
    """Every encoding named in one table is in the others."""
    known = {*CODECS, *SINGLE_BYTE, "replacement"}
    assert set(LABELS.values()) == known
    assert set(EXTRA_LABELS.values()) | set(LANGUAGE_DEFAULTS.values()) | {c.encoding for c in CANDIDATES} <= known
    assert not EXTRA_LABELS.keys() & LABELS.keys()


def test_the_language_of_the_page_helps_the_detector() -> None:
    """Hungarian with few letters of its own looks like French until the page says what it is."""
    text = "Az idő szép, és Péter is jön"
    page = f'<html lang="hu"><p>{text}</p>'.encode("iso8859-2")
    assert text in decode(page).text


@given(
    st.integers(STEP - 5, STEP + 1),
    st.text("aé€😀", max_size=4).map(str.encode) | st.binary(max_size=5),
    st.sampled_from([0, 3, STEP - 4, STEP]),
)
@example(STEP - 1, "é".encode()[:1], 0)
@example(STEP - 1, b"\xed\xa0\x80", STEP)
def test_utf8_is_told_as_the_decoder_tells_it(before: int, middle: bytes, after: int) -> None:
    """Also where a character, or half of one, lies on the border of two steps."""
    data = b"a" * before + middle + b"a" * after
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        assert not is_utf8(data)
    else:
        assert is_utf8(data)


@given(st.binary(max_size=200), st.sampled_from([None, "utf-8", "utf-16", "big5", "zip", "x"]))
@example(b"\x1b$B\xff", None)
@example(b"\xff\xfe\0", None)
def test_any_bytes_become_text(data: bytes, label: str | None) -> None:
    """No bytes raise, and the text can be written as UTF-8."""
    decoded = decode(data, label=label)
    decoded.text.encode("utf-8")
    assert decoded.bad >= 0
    assert detect(data)


def twice(text: str, encoding: str = "cp1252", times: int = 1) -> str:
    """A text whose UTF-8 was read as an encoding of one byte a character."""
    for _ in range(times):
        text = "".join(bytes([byte]).decode(encoding, "ignore") or chr(byte) for byte in text.encode())
    return text


ENCODED_TWICE = [
    "Café au lait, déjà vu: it’s naïve — “said” he… 5 €",
    "Съешь ещё этих мягких французских булок, да выпей чаю",
    "Χθες πήγαμε με έναν φίλο σε ένα καινούργιο καφέ",
    "昨日、友人と一緒に新しい喫茶店へ行きました。",
    "어제 친구와 함께 새로 생긴 카페에 갔습니다",
    "ذهبنا أمس مع صديقي إلى مقهى جديد",
    "เมื่อวานนี้ฉันกับเพื่อนไปร้านกาแฟใหม่",
    "我的第一篇博客文章, 昨天我和朋友一起去了",
    "אתמול הלכנו עם חבר לבית קפה חדש",
    "Dün bir arkadaşımla yeni açılan bir kafeye gittik",
    "I like it 😀 and it’s “great”, isn’t it?",
]


@pytest.mark.parametrize("text", ENCODED_TWICE)
@pytest.mark.parametrize(("encoding", "times"), [("cp1252", 1), ("latin-1", 1), ("cp1252", 2), ("latin-1", 2)])
def test_text_that_was_encoded_twice_is_put_right(text: str, encoding: str, times: int) -> None:
    """In any script, by windows-1252 or by Latin-1, once or twice too often; text next to it stays."""
    page = "<h1>Über uns</h1><p>{}</p><p>plain</p>"
    found, letters = without_double_encoding(page.format(twice(text, encoding, times)).encode())
    assert (found.decode(), letters > 0) == (page.format(text), True)


def test_entities_that_were_made_of_text_encoded_twice() -> None:
    """What `htmlentities` makes of such a text; markup that came as entities stays escaped."""
    page = b"<p>It isn&acirc;&euro;&trade;t &lt;b&gt; a caf&Atilde;&copy;, d&Atilde;&copy;j&Atilde;&nbsp; vu &amp; more</p>"
    assert without_double_encoding(page)[0].decode() == "<p>It isn’t &lt;b&gt; a café, déjà vu &amp; more</p>"


@pytest.mark.parametrize(
    "page",
    [
        "<p>You see Ã© for é and â€™ for ’, says a page on UTF-8.</p><p>Also cafÃ©, dÃ©jÃ\xa0 and naÃ¯ve.</p>",
        "<p>Mojibake</p><pre>cafÃ© naÃ¯ve dÃ©jÃ\xa0 vu itâ€™s</pre>",
        "<table><tr><td>é</td><td>Ã©</td></tr><tr><td>ï</td><td>Ã¯</td></tr><tr><td>’</td><td>â€™</td></tr></table>",
        "<p>Elle a été reçue à l’œuvre ; « été », dit-elle…</p><p>CAFÉ»</p><p>É”</p><p>ÀÉ–</p>",
        "<p>AMANHÃ: NÃO, SÃO, IRMÃ”</p><p>ÂNIMO</p>",
        "<p>„Spaß“ – Straße, groß…</p><p>so groß…</p><p>ein Spaß”</p><p>der Fuß’</p>",
        "<p>Một cuộc sống mới: Đà Nẵng, Ân, Ôi, cà phê</p>",
        "<p>CafÃ©</p>",  # one may be anything
        "<p>plain ASCII &amp; nothing</p>",
    ],
)
def test_text_that_only_looks_encoded_twice_stays(page: str) -> None:
    """Pages about encodings, capitals before quotes, French spaces, and what is too little to be certain."""
    assert without_double_encoding(page.encode()) == (page.encode(), 0)


@pytest.mark.parametrize(
    ("text", "encoding", "label"),
    [
        ("Съешь ещё этих мягких французских булок", "windows-1251", None),
        ("Съешь ещё этих мягких французских булок", "koi8-r", "koi8-r"),
        ("日本語の文字コードについて、昨日の話です", "shift_jis", None),
        ("日本語の文字コードについて、昨日の話です", "euc-jp", "euc-jp"),
        ("昨天我和朋友一起去了一家新开的咖啡馆", "gb18030", None),
        ("我的第一篇部落格文章，昨天我和朋友去了", "big5", "big5"),
        ("어제 친구와 함께 새로 생긴 카페에 갔습니다", "euc-kr", None),
        ("Un café, déjà ouvert", "utf-8", "iso-8859-1"),
        ("Un café, déjà ouvert", "utf-8", "utf-8"),
        ("Un café, déjà ouvert", "utf-8", None),
        ("Ein schöner Tag für alle", "utf-8", "windows-1252"),
        ("Das “Café”", "utf-8", "us-ascii"),
    ],
)
@pytest.mark.parametrize("stray", [b"\xff", b"\x81", b"\xe9", b"\xa0"])
def test_one_stray_byte_does_not_change_the_choice(text: str, encoding: str, label: str | None, stray: bytes) -> None:
    """A single byte of another encoding, before, in the middle of and after the text, costs itself and no more."""
    data = in_bytes(text, encoding)
    clean = decode(data, label=label).encoding
    for page in (stray + b" " + data, data + b" <b>x</b> " + stray + b" <p>" + data, data + b" " + stray):
        assert decode(page, label=label).encoding == clean
