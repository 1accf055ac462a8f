"""How bytes become text: the label table of the WHATWG, its decoders as Python codecs,
and letters by which encodings are distinguished.

Origin of `LABELS` and of the notes on decoders: the Encoding Standard,
https://encoding.spec.whatwg.org/#names-and-labels (2024). Origin of `LANGUAGE_DEFAULTS`: the HTML standard,
"suggested default encoding" by locale. Origin of the letters in
`CANDIDATES`: the commonest letters of running text in the languages
that were written in the encoding before UTF-8.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

_TABLE = """
utf-8           unicode-1-1-utf-8 unicode11utf8 unicode20utf8 utf-8 utf8 x-unicode20utf8
ibm866          866 cp866 csibm866 ibm866
iso-8859-2      csisolatin2 iso-8859-2 iso-ir-101 iso8859-2 iso88592 iso_8859-2 iso_8859-2:1987 l2 latin2
iso-8859-3      csisolatin3 iso-8859-3 iso-ir-109 iso8859-3 iso88593 iso_8859-3 iso_8859-3:1988 l3 latin3
iso-8859-4      csisolatin4 iso-8859-4 iso-ir-110 iso8859-4 iso88594 iso_8859-4 iso_8859-4:1988 l4 latin4
iso-8859-5      csisolatincyrillic cyrillic iso-8859-5 iso-ir-144 iso8859-5 iso88595 iso_8859-5 iso_8859-5:1988
iso-8859-6      arabic asmo-708 csiso88596e csiso88596i csisolatinarabic ecma-114 iso-8859-6 iso-8859-6-e iso-8859-6-i
iso-8859-6      iso-ir-127 iso8859-6 iso88596 iso_8859-6 iso_8859-6:1987
iso-8859-7      csisolatingreek ecma-118 elot_928 greek greek8 iso-8859-7 iso-ir-126 iso8859-7 iso88597 iso_8859-7
iso-8859-7      iso_8859-7:1987 sun_eu_greek
iso-8859-8      csiso88598e csisolatinhebrew hebrew iso-8859-8 iso-8859-8-e iso-ir-138 iso8859-8 iso88598 iso_8859-8
iso-8859-8      iso_8859-8:1988 visual
iso-8859-8-i    csiso88598i iso-8859-8-i logical
iso-8859-10     csisolatin6 iso-8859-10 iso-ir-157 iso8859-10 iso885910 l6 latin6
iso-8859-13     iso-8859-13 iso8859-13 iso885913
iso-8859-14     iso-8859-14 iso8859-14 iso885914
iso-8859-15     csisolatin9 iso-8859-15 iso8859-15 iso885915 iso_8859-15 l9
iso-8859-16     iso-8859-16
koi8-r          cskoi8r koi koi8 koi8-r koi8_r
koi8-u          koi8-ru koi8-u
macintosh       csmacintosh mac macintosh x-mac-roman
windows-874     dos-874 iso-8859-11 iso8859-11 iso885911 tis-620 windows-874
windows-1250    cp1250 windows-1250 x-cp1250
windows-1251    cp1251 windows-1251 x-cp1251
windows-1252    ansi_x3.4-1968 ascii cp1252 cp819 csisolatin1 ibm819 iso-8859-1 iso-ir-100 iso8859-1 iso88591 iso_8859-1
windows-1252    iso_8859-1:1987 l1 latin1 us-ascii windows-1252 x-cp1252
windows-1253    cp1253 windows-1253 x-cp1253
windows-1254    cp1254 csisolatin5 iso-8859-9 iso-ir-148 iso8859-9 iso88599 iso_8859-9 iso_8859-9:1989 l5 latin5
windows-1254    windows-1254 x-cp1254
windows-1255    cp1255 windows-1255 x-cp1255
windows-1256    cp1256 windows-1256 x-cp1256
windows-1257    cp1257 windows-1257 x-cp1257
windows-1258    cp1258 windows-1258 x-cp1258
x-mac-cyrillic  x-mac-cyrillic x-mac-ukrainian
gbk             chinese csgb2312 csiso58gb231280 gb2312 gb_2312 gb_2312-80 gbk iso-ir-58 x-gbk
gb18030         gb18030
big5            big5 big5-hkscs cn-big5 csbig5 x-x-big5
euc-jp          cseucpkdfmtjapanese euc-jp x-euc-jp
iso-2022-jp     csiso2022jp iso-2022-jp
shift_jis       csshiftjis ms932 ms_kanji shift-jis shift_jis sjis windows-31j x-sjis
euc-kr          cseuckr csksc56011987 euc-kr iso-ir-149 korean ks_c_5601-1987 ks_c_5601-1989 ksc5601 ksc_5601 windows-949
replacement     csiso2022kr hz-gb-2312 iso-2022-cn iso-2022-cn-ext iso-2022-kr replacement
utf-16be        unicodefffe utf-16be
utf-16le        csunicode iso-10646-ucs-2 ucs-2 unicode unicodefeff utf-16 utf-16le
x-user-defined  x-user-defined
"""

LABELS: Mapping[str, str] = MappingProxyType(
    {label: name for name, *labels in map(str.split, _TABLE.strip().splitlines()) for label in labels}
)
"""Label in lower case → name of the encoding, as the standard has it."""

EXTRA_LABELS: Mapping[str, str] = MappingProxyType(
    {
        "utf_8": "utf-8",
        "utf-8mb4": "utf-8",
        "utf8mb4": "utf-8",
        "unicode-utf-8": "utf-8",
        "latin-1": "windows-1252",
        "iso-latin-1": "windows-1252",
        "windows1252": "windows-1252",
        "windows1251": "windows-1251",
        "win-1251": "windows-1251",
        "cp874": "windows-874",
        "cp932": "shift_jis",
        "cp936": "gbk",
        "gb-2312": "gbk",
        "cp949": "euc-kr",
        "cp950": "big5",
        "big-5": "big5",
        "euc_jp": "euc-jp",
        "euc_kr": "euc-kr",
    }
)
"""Labels that pages carry and that mean one encoding only, but which the standard does not list."""

CODECS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "utf-8": ("utf-8",),
        "utf-16le": ("utf-16-le",),
        "utf-16be": ("utf-16-be",),
        "gbk": ("gb18030",),  # the standard decodes both the same way
        "gb18030": ("gb18030",),
        "big5": ("big5hkscs", "cp950"),
        "shift_jis": ("cp932", "shift_jis_2004"),
        "euc-jp": (
            "euc_jp",
            "euc_jis_2004",
        ),  # the second has the circled digits and Roman numerals of row 13
        "iso-2022-jp": ("iso2022_jp_ext", "iso2022_jp_2004"),
        "euc-kr": ("cp949",),
    }
)
"""Encodings of several bytes a character → Python codecs, tried in this order;
the one with the fewest bad bytes is taken."""

SINGLE_BYTE: Mapping[str, str] = MappingProxyType(
    {
        "ibm866": "cp866",
        **{f"iso-8859-{part}": f"iso8859-{part}" for part in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)},
        "iso-8859-8-i": "iso8859-8",  # the same bytes; the I is for the direction
        "koi8-r": "koi8-r",
        "koi8-u": "koi8-u",
        "macintosh": "mac-roman",
        "x-mac-cyrillic": "mac-cyrillic",
        "windows-874": "cp874",
        **{f"windows-{page}": f"cp{page}" for page in range(1250, 1259)},
        "x-user-defined": "cp1252",  # as the standard has it for a `<meta>`: private-use characters serve no reader
    }
)
"""Encodings of one byte a character → Python codec.
Bytes 80 to 9F that it leaves undefined are mapped to the same code points."""

SINGLE_BYTE_CHANGES: Mapping[str, Mapping[int, str]] = MappingProxyType(
    {
        "koi8-u": {0xAE: "\u045e", 0xBE: "\u040e"},
        "windows-1255": {0xCA: "\u05ba"},
    }
)
"""Where the standard's tables and Python's differ."""

NOT_FROM_A_PAGE = frozenset({"utf-16le", "utf-16be", "replacement"})
"""A page in which the label could be read as ASCII is not in these;
`replacement` is refused from everybody."""

LATIN: frozenset[str] = frozenset(
    (
        "windows-1252",
        "windows-1250",
        "windows-1254",
        "windows-1257",
        "windows-1258",
        "macintosh",
        "x-user-defined",
    )
) | {f"iso-8859-{part}" for part in (2, 3, 4, 10, 13, 14, 15, 16)}
"""Encodings of Latin letters.
Their labels are found on pages in every script, because editors and servers add them by default."""

LANGUAGE_DEFAULTS: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(("ar", "fa"), "windows-1256"),
        **dict.fromkeys(
            ("ba", "be", "bg", "kk", "ky", "mk", "ru", "sah", "sr", "tg", "tt", "uk"), "windows-1251"
        ),
        **dict.fromkeys(("cs", "pl", "sk", "hr", "ro"), "windows-1250"),
        **dict.fromkeys(("hu", "sl"), "iso-8859-2"),
        **dict.fromkeys(("az", "tr", "ku"), "windows-1254"),
        "el": "windows-1253",
        "he": "windows-1255",
        "ja": "shift_jis",
        "ko": "euc-kr",
        "th": "windows-874",
        "zh": "gb18030",
    }
)
"""Language of `<html lang>` → encoding of its undeclared pages."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An encoding that the detector tries, and the characters that make up most of a text in it."""

    encoding: str
    latin: bool
    """Its letters occur between ASCII letters ("café"), not in words of their own."""
    common: str
    """Seen all the time."""
    usual: str = ""
    """Seen often."""
    words: tuple[bytes, ...] = ()
    """Common words in ASCII, each between spaces, that other languages do not have."""


_HIRAGANA = "".join(map(chr, range(0x3041, 0x3094)))
_KATAKANA = "".join(map(chr, range(0x30A1, 0x30F7))) + "ー"
_CJK_MARKS = "、。，「」・！？：；（）《》　"
_KANJI = (
    "日一国人年大十二本中長出三時行見月後前生五間上東四今金九入学高円子外八六下来気小七山話女北午百書先名川千水半男西電校"
    "語土木聞食車何南万毎白天母火右読友左休父雨会社事者地部分場議員政合市内動定自回同関明力対性的発実体方度法代目全表最当"
    "現要化物理経作思通戦手家世政党新田主意用使開問言私彼思知持心多少彼気切好"
)
_HANZI = (
    "的一是不了在人有我他大中上和到以就出可也你能而子那得自之年后作用道行所然家事成方多去法学如都同面起看定天分好小部其些"
    "主理心她本前但因只想日者意力它把十民第公此已工使情明性知全三又正外高由最重并物手文政美相被利什二等新己制身加月回特代"
    "信表化老世位次度任常先海原立及比解水名真至社形便治展必清切保各走打活反受太量再感做接件管期市直德金指克空光放像求据程"
    "北王南色住"
)
_SIMPLIFIED = "这个们来为国地说时要会对生下过发里种经么动进样还现没当从无与长机关点业将两间问很战应向头体见产实话门儿东声提气题电"
_TRADITIONAL = "這個們來為國地說時要會對生下過發裡種經麼動進樣還現沒當從無與長機關點業將兩間問很戰應向頭體見產實話門兒東聲提氣題電於著後學"
_HANGUL = "이다는의에을를가은로고하지도사한기나리자서어그대스인시아정전해일수보들만게부있과것라와여오주상으제모면없요니장세원조거우"
_HANGUL_TOO = "성구미동연국했관진유선트경신안치년위계공분개방적체학러화할무문소물용교금회당내마중실음결생된까데려르던때말바람비"
_RUSSIAN = "оеаинтсрвлкм"
_CYRILLIC_TOO = "дпуяыьгзбчйхжшюцщєіїўђјљњћџэъёґ"
_CYRILLIC_CAPITALS = "ВПСНКОИМДТАРГБ"
_ARABIC = "اليمونرتبةهعدسفكأحقجشىخ،"
_ARABIC_TOO = "طصزذضغئءإآثظؤپچژگ؟؛"
_THAI = "านรกเงมยลวดทสตะปบค่้ีัิไแหอ"
_THAI_TOO = "ขพชจใุู็์โำถผศณึษฟื"
_GREEK = "αοιετσνηυρπκμλς"
_GREEK_TOO = "άέίόήύώγδθφχβξωζψΑΕΟΤΠΚΜΣΗ"
_HEBREW = "יוהלאתרבמשנםדחעקפכ"
_HEBREW_TOO = "ןסגצטזךץף־"
_POLISH = "ąćęłńóśźżŁŚŻ"
_CZECH = "áčďéěíňóřšťúůýžľôŠČŽ"
_HUNGARIAN = "áéíóöőúüűÁÉÖŐ"
_CROATIAN = "čćđšžŠČŽ"
_ROMANIAN = "ăâîşţŞŢÎ"
_MARKS = "“”’‘–—…«»„•№\u00a0"
"""Quotes and dashes are in all the Windows encodings, at the same places."""

CANDIDATES: tuple[Candidate, ...] = (
    Candidate("shift_jis", False, _HIRAGANA + _CJK_MARKS, _KATAKANA + _KANJI),
    Candidate("euc-jp", False, _HIRAGANA + _CJK_MARKS, _KATAKANA + _KANJI),
    Candidate("gb18030", False, _HANZI + _SIMPLIFIED + _CJK_MARKS + "“”"),
    Candidate("big5", False, _HANZI + _TRADITIONAL + _CJK_MARKS),
    Candidate("euc-kr", False, _HANGUL, _HANGUL_TOO + "“”‘’·"),
    Candidate("windows-1251", False, _RUSSIAN, _CYRILLIC_TOO + _CYRILLIC_CAPITALS + _MARKS),
    Candidate("koi8-r", False, _RUSSIAN, _CYRILLIC_TOO + _CYRILLIC_CAPITALS + "\u00a0"),
    Candidate("koi8-u", False, _RUSSIAN, _CYRILLIC_TOO + _CYRILLIC_CAPITALS + "\u00a0"),
    Candidate("iso-8859-5", False, _RUSSIAN, _CYRILLIC_TOO + _CYRILLIC_CAPITALS + "\u00a0№"),
    Candidate("ibm866", False, _RUSSIAN, _CYRILLIC_TOO + _CYRILLIC_CAPITALS + "\u00a0№"),
    Candidate("windows-1256", False, _ARABIC, _ARABIC_TOO + "“”–—…«»"),
    Candidate("iso-8859-6", False, _ARABIC, _ARABIC_TOO),
    Candidate("windows-874", False, _THAI, _THAI_TOO + _MARKS),
    Candidate("windows-1253", False, _GREEK, _GREEK_TOO + _MARKS),
    Candidate("iso-8859-7", False, _GREEK, _GREEK_TOO + "«»"),
    Candidate("windows-1255", False, _HEBREW, _HEBREW_TOO + _MARKS),
    Candidate("windows-1252", True, _MARKS + "éèàáíóúüöäßçñãêâîôëïåøæœùìò¿¡ºª°·", "õûÉÀÜÖÄÅØÇðþýÑÓÁ€£©®½²"),
    Candidate("windows-1250", True, _MARKS + _POLISH, words=(b" jest ", b" nie ", b" oraz ", b" przez ")),
    Candidate("windows-1250", True, _MARKS + _CZECH, words=(b" jsem ", b" nebo ", b" jsou ", b" jako ")),
    Candidate("windows-1250", True, _MARKS + _HUNGARIAN, words=(b" hogy ", b" egy ", b" nem ", b" ezt ")),
    Candidate("windows-1250", True, _MARKS + _CROATIAN, words=(b" koji ", b" nije ", b" kako ", b" ili ")),
    Candidate("windows-1250", True, _MARKS + _ROMANIAN, words=(b" este ", b" sunt ", b" pentru ", b" din ")),
    Candidate("iso-8859-2", True, "«»\u00a0" + _POLISH, words=(b" jest ", b" nie ", b" oraz ", b" przez ")),
    Candidate("iso-8859-2", True, "«»\u00a0" + _CZECH, words=(b" jsem ", b" nebo ", b" jsou ", b" jako ")),
    Candidate("iso-8859-2", True, "«»\u00a0" + _HUNGARIAN, words=(b" hogy ", b" egy ", b" nem ", b" ezt ")),
    Candidate("iso-8859-2", True, "«»\u00a0" + _CROATIAN, words=(b" koji ", b" nije ", b" kako ", b" ili ")),
    Candidate("windows-1254", True, _MARKS + "ıışğüçöİŞ", "âîûÖÜÇ", (b" bir ", b" ve ", b" ile ", b" bu ")),
)
"""In order of preference: the first of equals is taken."""
