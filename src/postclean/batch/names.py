"""Names: what a file of a dump holds, as far as its name shows. Mirrors have names of many kinds.

Where the name does not decide, the content does: see `_input.kinds.is_page`.
"""

from __future__ import annotations

import fnmatch
import os
import re
from dataclasses import dataclass
from typing import Final

PAGE_SUFFIXES: Final = frozenset({".html", ".htm", ".xhtml", ".xht", ".shtml", ".txt", ".mht", ".mhtml"})
PACKED: Final = frozenset({".gz", ".zst", ".br"})
"""What a page, or a file of rows, may be packed in."""
ARCHIVES: Final = (
    (".tar", "tar"),
    (".tar.gz", "tar"),
    (".tgz", "tar"),
    (".tar.bz2", "tar"),
    (".tbz2", "tar"),
    (".tar.xz", "tar"),
    (".txz", "tar"),
    (".zip", "zip"),
    (".wacz", "wacz"),
    (".warc", "warc"),
    (".warc.gz", "warc"),
    (".jsonl", "jsonl"),
    (".jsonl.gz", "jsonl"),
    (".jsonl.zst", "jsonl"),
    (".ndjson", "jsonl"),
    (".ndjson.gz", "jsonl"),
    (".jl", "jsonl"),
    (".jl.gz", "jsonl"),
    (".csv", "csv"),
    (".csv.gz", "csv"),
    (".tsv", "csv"),
    (".tsv.gz", "csv"),
    (".parquet", "parquet"),
)
"""End of a name → how it is read."""
OTHERS: Final = frozenset(
    """
    .7z .aac .ai .apk .atom .avi .avif .bak .bin .bmp .bz2 .c .cc .cfg .class .conf .cpp .cs .css .dat .db
    .deb .dll .dmg .doc .docx .dtd .ejs .eot .eps .epub .erb .exe .flac .flv .gif .git .go .gpx .h .haml
    .ico .ics .ini .ipynb .iso .jar .java .jpe .jpeg .jpg .js .json .jxl .kml .less .liquid .lock .log .lua
    .m3u .m3u8 .m4a .m4v .map .md .mid .mjs .mkv .mobi .mov .mp3 .mp4 .mpeg .mpg .odp .ods .odt .ogg .ogv
    .opml .opus .otf .pdf .png .ppt .pptx .ps .psd .pug .py .pyc .rar .rb .rdf .rs .rss .rtf .sass .scss .sh
    .so .sql .sqlite .svelte .svg .svgz .swf .tex .tif .tiff .tmp .toml .torrent .ts .tsx .ttf .twig .vcf
    .vtt .vue .wav .webm .webmanifest .webp .wma .wmv .woff .woff2 .xls .xlsx .xml .xsd .xsl .xslt .xz .yaml
    .yml .zz
    """.split()
)
"""Files that are not pages.
They are not opened, so that a mirror of a million pictures is listed as fast as its pages."""
NO_PAGES: Final = frozenset(
    """
    robots.txt humans.txt ads.txt app-ads.txt security.txt llms.txt llms-full.txt requirements.txt
    cookies.txt cookies-http.txt hts-log.txt hts-err.txt hts-ioinfo.txt hts-nohttp.txt hts-post0
    hts-stop.lock hts-in_progress.lock wget-log wget.log.txt wget-log.txt crawl.log.txt
    """.split()
)
"""Files of sites, crawlers and mirrors that hold no posts. Given by name, they are read all the same."""
NO_FOLDERS: Final = frozenset({"hts-cache", "__MACOSX"})
"""Folders of programs."""
MIRROR_INDEX: Final = re.compile(
    rb"<title>\s{0,20}(?:Local index|List of available projects) - HTTrack", re.IGNORECASE
).search
"""The page that HTTrack writes over the sites of a mirror."""
HOST: Final = re.compile(
    r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:[a-z]{2,24}|xn--[a-z0-9-]{2,59})", re.IGNORECASE
).fullmatch
"""Name of a folder that a mirror has made for a host."""
_query = re.compile(r"\?|%3f|@(?=[^@/]{1,200}=)", re.IGNORECASE)


def bare(name: str) -> str:
    """The name of a file without the query that mirrors put into it,
    and without the number of a second download.

    >>> [bare(name) for name in ("index.php?p=12", "index.html@p=3", "style.css%3Fver=5.2", "a.html.1", "a@b.html")]
    ['index.php', 'index.html', 'style.css', 'a.html', 'a@b.html']
    """
    name = _query.split(name, maxsplit=1)[0]
    return re.sub(r"(?<=[a-z])\.\d{1,3}$", "", name, flags=re.IGNORECASE)


def kind_of(name: str) -> str | None:
    """How a file is read, by its name: `file`, a value of `ARCHIVES`,
    `other` for what is not a page, None if it does not say.

    >>> [kind_of(name) for name in ("a.html", "b.warc.gz", "style.css?ver=5", "index.html@p=3", "about", "post.php")]
    ['file', 'warc', 'other', 'file', None, None]
    """
    name = name.lower()
    if is_passed_over(name):
        return "other"
    for end, kind in ARCHIVES:
        if name.endswith(end):
            return kind
    whole = os.path.splitext(name)[1]
    stem, suffix = os.path.splitext(bare(name))
    if suffix in PACKED:
        suffix = os.path.splitext(stem)[1]
    if suffix in PAGE_SUFFIXES or whole in PAGE_SUFFIXES:  # wget -E: "index.php?p=12.html"
        return "file"
    return "other" if suffix in OTHERS else None


def is_passed_over(name: str) -> bool:
    """Whether a file is known by its name to hold no post."""
    return bare(name.lower()) in NO_PAGES or name.startswith(".")


def url_of_mirror(place: str) -> str | None:
    """The URL of a file in a mirror, where a folder is named like a host; wget and HTTrack make such.

    >>> url_of_mirror("mirror/blog.example.org/2020/05/index.html")
    'https://blog.example.org/2020/05/'
    >>> url_of_mirror("mirror/blog.example.org/index.html@p=3"), url_of_mirror("mirror/pages/a.html")
    ('https://blog.example.org/?p=3', None)
    """
    parts = place.split("/")
    if parts[-1].lower().endswith((".mht", ".mhtml")):
        return None  # it says itself where it comes from
    for at, part in enumerate(parts[:-1]):
        if HOST(part) and kind_of(part) is None:
            *folders, name = parts[at + 1 :]
            name, _, query = _query.sub("?", name, count=1).partition("?")
            name = re.sub(r"^index\.html?$", "", name)
            path = "/".join([*folders, name])
            return f"https://{part.lower()}/{path}{f'?{query}' if query else ''}"
    return None


def clean_name(name: str) -> str:
    """A path as an id: forward slashes, and what is not UTF-8 written as escapes."""
    name = os.path.normpath(name).replace(os.sep, "/")
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


@dataclass(frozen=True, slots=True)
class Patterns:
    """Which files of folders and archives are read:
    shell patterns for a name, or with a `/` for the whole path.

    >>> only = Patterns(include=("*.php", "blog/*"), exclude=("*/tag/*",))
    >>> [only.wants(name) for name in ("a/b.php", "blog/x.html", "blog/tag/x.html", "c.html")]
    [True, True, False, False]
    """

    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()

    def wants(self, path: str) -> bool:
        """Whether a file is one of those that are read."""
        return not _matches(path, self.exclude) and (not self.include or _matches(path, self.include))

    def names(self, path: str) -> bool:
        """Whether a file was asked for by its name or the end of it,
        so that it is read whatever it looks like.
        """
        return _matches(path, tuple(pattern for pattern in self.include if says_what(pattern, path)))


def says_what(pattern: str, path: str) -> bool:
    """Whether a pattern says what kind of file is meant: `*.php` does, `*` does not.

    A file without posts is meant by its name.
    """
    last = pattern.rsplit("/", 1)[-1]
    if is_passed_over(os.path.basename(path)):
        return not set(last) & set("*?[")
    return bool(re.search(r"\.\w{1,10}$", last)) or not set(last) & set("*?[")


def _matches(path: str, patterns: tuple[str, ...]) -> bool:
    name = path.rsplit("/", 1)[-1]
    return any(fnmatch.fnmatchcase(path if "/" in pattern else name, pattern) for pattern in patterns)
