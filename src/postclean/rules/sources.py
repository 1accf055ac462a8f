"""How an input is recognised: what files begin with,
what counts as an HTML tag, what a path or a URL looks like.

Origin of `HTML_TAGS`: the HTML standard, its list of obsolete elements, and what browsers still understand.
Origin of `SIGNATURES`: the MIME Sniffing standard and the formats' own documents.
"""

from __future__ import annotations

HTML_TAGS: frozenset[str] = frozenset(
    """
    a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big blink blockquote body br
    button canvas caption center cite code col colgroup data datalist dd del details dfn dialog dir div dl dt em embed
    fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe img
    input ins kbd keygen label legend li link listing main map mark marquee math menu meta meter nav nobr noembed noframes
    noscript object ol optgroup option output p param picture plaintext pre progress q rp rt ruby s samp script search
    section select slot small source span strike strong style sub summary sup svg table tbody td template textarea tfoot
    th thead time title tr track tt u ul var video wbr xmp
    """.split()
)
"""Names of HTML elements; a text in which none of them opens or closes is flat."""

RAW_TEXT_TAGS: frozenset[str] = frozenset(
    {"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"}
)
"""Elements whose content is not markup, up to their end tag."""

SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF file"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"II*\0", "a TIFF image"),
    (b"MM\0*", "a TIFF image"),
    (b"\0\0\1\0", "an icon"),
    (b"PK\x03\x04", "a zip archive (or a docx, xlsx or epub file)"),
    (b"PK\x05\x06", "an empty zip archive"),
    (b"\x1f\x8b\x08", "a gzip file"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"BZh91AY&SY", "bzip2 data"),
    (b"\xfd7zXZ\0", "xz data"),
    (b"\x28\xb5\x2f\xfd", "zstd data"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"{\\rtf", "an RTF document"),
    (b"%!PS", "a PostScript file"),
    (b"SQLite format 3\0", "an SQLite database"),
    (b"PAR1\x15", "a Parquet file"),
    (b"WARC/1.", "a WARC archive"),
    (b"\x7fELF", "a program"),
    (b"\0asm", "WebAssembly"),
    (b"wOFF\0", "a font"),
    (b"wOF2\0", "a font"),
    (b"OggS\0", "an Ogg file"),
    (b"ID3\x03", "an MP3 file"),
    (b"ID3\x04", "an MP3 file"),
    (b"fLaC\0", "a FLAC file"),
    (b"\x1aE\xdf\xa3", "a Matroska or WebM video"),
)
"""What a file begins with → what it looks like."""

TEXT_LIKE_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"BM", "a BMP image"),
    (b"RIFF", "an image, sound or film (RIFF)"),
    (b"MZ", "a program"),
    (b"BZh", "bzip2 data"),
    (b"OggS", "an Ogg file"),
    (b"ID3", "an MP3 file"),
    (b"wOF", "a font"),
)
"""The same for beginnings that are also those of words:
they count only where bytes follow that no text has."""

BOXED_SIGNATURES: tuple[tuple[bytes, int, bytes, str], ...] = (
    (b"RIFF", 8, b"WEBP", "a WebP image"),
    (b"RIFF", 8, b"WAVE", "a WAV file"),
    (b"\0\0\0", 4, b"ftypavif", "an AVIF image"),
    (b"\0\0\0", 4, b"ftyp", "an MP4 video"),
    (b"", 257, b"ustar", "a tar archive"),
)
"""What a file begins with, an offset, the bytes there → what it looks like."""

OTHER_ROOTS: dict[str, str] = {
    "rss": "an RSS feed",
    "rdf:rdf": "an RSS feed",
    "feed": "an Atom feed",
    "urlset": "a sitemap",
    "sitemapindex": "a sitemap index",
    "opml": "an OPML list",
}
"""Root element of an XML document that is not a page → what it is."""
