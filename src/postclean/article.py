"""The Article: what comes out at the end of the corridor.

Every field is documented where it is declared;
`Article.model_json_schema()` (or `postclean schema`) has the same texts.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, PlainSerializer, computed_field

from . import render
from .blocks import Block, Figure, Footnote, KeyPoints, pictures, plain, spans_of, walk
from .errors import PostcleanError

SCHEMA_VERSION = "1.1"
WORDS_PER_MINUTE = 230
"""Silent reading of English non-fiction, 238 words a minute in Brysbaert's review (2019), rounded down."""

RemovalKind = Literal[
    "comments",
    "comment_form",
    "empty_response",
    "ad",
    "share",
    "related",
    "pager",
    "author_box",
    "byline",
    "newsletter",
    "consent",
    "paywall",
    "toc",
    "navigation",
    "widget",
    "footer",
    "title",
    "tags",
    "duplicate",
    "note_copy",
    "hidden",
    "site_repeat",
    "platform",
    "boilerplate",
]


class Record(BaseModel):
    """What all records of the result share: frozen,
    and unknown fields are ignored when it is read from JSON.
    """

    model_config = ConfigDict(frozen=True, extra="ignore", defer_build=True)

    def __dir__(self) -> list[str]:
        """Without the names that pydantic has kept from its first version and warns of."""
        return [name for name in super().__dir__() if name not in _DEPRECATED]


_DEPRECATED: Final = frozenset(
    "construct copy dict from_orm json parse_file parse_obj parse_raw schema schema_json update_forward_refs validate".split()
)


class Author(Record):
    """Somebody who wrote the article."""

    name: str = Field(
        description="The name as the page has it, without 'By', titles of office, dates and locations."
    )
    url: str | None = Field(
        default=None, description="The author's page, absolute where the page's URL is known."
    )
    bio: str | None = Field(default=None, description="What the page says of the author, as plain text.")


class Source(Record):
    """Where the value of a field comes from."""

    kind: str = Field(
        description="'json-ld', 'meta', 'microdata', 'platform', 'byline', 'heading', 'url', 'text', 'body', 'classifier', …"
    )
    raw: str | None = Field(
        default=None, description="The value as the page has it, before cleaning; at most 200 characters."
    )
    confidence: float = Field(
        default=1.0, ge=0, le=1, description="0 to 1; higher where independent sources agree."
    )


class Notice(Record):
    """Something the reader of the result should know:
    a limit met, a field dropped, a teaser instead of the text.
    """

    code: str = Field(
        description="A stable name, such as 'max_depth', 'bad_bytes', 'teaser', 'several_posts'."
    )
    message: str = Field(
        description="One sentence for people, which names the option to change where there is one."
    )


class Removed(Record):
    """Something on the page that is not in the article, and why."""

    kind: str = Field(description="'comments', 'ad', 'share', 'related', 'boilerplate', …")
    rule: str = Field(
        description="The rule that decided: a token, a string with its language, 'classifier', …"
    )
    chars: int = Field(description="Characters of visible text.")
    excerpt: str = Field(description="The first 80 characters or fewer.")
    path: str = Field(
        description="Where it was, as a simple path of tags: 'body/div[2]/section[1]'; 'line 12' for flat text."
    )
    probability: float | None = Field(
        default=None, description="That it is part of the article, where the classifier judged it."
    )


def _date_in(value: datetime | date) -> str:
    return value.isoformat()


When = Annotated[datetime | date, PlainSerializer(_date_in, return_type=str)]


class Article(Record):
    """A clean, validated article.

    >>> article = Article(title="A day at sea")
    >>> Article.model_validate_json(article.model_dump_json()) == article
    True
    """

    schema_version: str = Field(
        default=SCHEMA_VERSION,
        description="Version of this schema; the major part changes when a field goes.",
    )
    title: str | None = Field(
        default=None, description="Without the site's name; never cut at a hyphen of its own."
    )
    standfirst: str | None = Field(
        default=None, description="The dek under the title, when it is not the first paragraph of the body."
    )
    authors: tuple[Author, ...] = Field(
        default=(), description="People before organisations, in the order of the page."
    )
    published: When | None = Field(
        default=None,
        union_mode="smart",
        description="A date where the page gives no time; its offset is kept where given.",
    )
    modified: When | None = Field(
        default=None, union_mode="smart", description="When it was last changed, as the page says."
    )
    language: str | None = Field(default=None, description="BCP 47: 'en', 'pt-BR'.")
    url: str | None = Field(default=None, description="The URL that was given or fetched.")
    canonical_url: str | None = Field(
        default=None, description="The URL that the page names as its own, without tracking parameters."
    )
    site_name: str | None = Field(default=None, description="The blog or publication.")
    platform: str | None = Field(default=None, description="'blogger', 'wordpress', 'substack', …")
    tags: tuple[str, ...] = Field(
        default=(), description="Labels that the author gave, in the order of the page."
    )
    categories: tuple[str, ...] = Field(
        default=(), description="Sections of the site that the article is in."
    )
    lead_image: str | None = Field(
        default=None,
        description="The URL of the image that represents the article: the page's own choice, else the first figure.",
    )
    body: tuple[Block, ...] = Field(default=(), description="The article in reading order.")
    footnotes: tuple[Footnote, ...] = Field(
        default=(), description="In document order; markers as the reader sees them."
    )
    comment_count: int | None = Field(
        default=None, description="What the page says or shows; 0 when it says that there are none."
    )
    license: str | None = Field(default=None, description="The licence's URL or name.")
    access: Literal["free", "metered", "members"] | None = Field(
        default=None, description="Who may read it, where the page says so."
    )
    provenance: Mapping[str, Source] = Field(
        default_factory=dict, description="Field name → where its value comes from."
    )
    removed: tuple[Removed, ...] = Field(
        default=(), description="What was taken out, and why, in page order."
    )
    warnings: tuple[Notice, ...] = Field(
        default=(), description="Limits met, text cut, fields dropped: never silent."
    )

    @computed_field(  # type: ignore[prop-decorator]
        description="The points of the article's own summary: a view of the key_points block in the body."
    )
    @property
    def key_points(self) -> tuple[str, ...]:
        """The points of the article's own summary, in order; empty when it has none."""
        for block in walk(self.body):
            if isinstance(block, KeyPoints):
                return tuple(plain(point) for point in block.points)
        return ()

    @property
    def author(self) -> str | None:
        """The authors' names, joined by commas; `None` when there is none."""
        return ", ".join(author.name for author in self.authors) or None

    @property
    def images(self) -> tuple[Figure, ...]:
        """The pictures of the body, in reading order: figures,
        and those inside sentences as figures without a caption.
        """
        return tuple(pictures(self.body))

    @property
    def links(self) -> tuple[str, ...]:
        """The URLs that the body links to, in reading order, each once."""
        found: dict[str, None] = {}
        for block in self.body:
            for _, spans in spans_of(block):
                for span in spans:
                    if span.url:
                        found.setdefault(span.url)
        return tuple(found)

    @property
    def text(self) -> str:
        """The article as plain text: blocks apart by a blank line, marks as `[1]`, notes at the end."""
        return render.text(self)

    @property
    def markdown(self) -> str:
        """The article as Markdown (CommonMark with tables and footnotes)."""
        return render.markdown(self)

    @property
    def html(self) -> str:
        """The article as safe HTML, built from the blocks."""
        return render.html(self)

    @property
    def tei(self) -> str:
        """The article as a TEI P5 document."""
        return render.tei(self)

    @property
    def word_count(self) -> int:
        """Words of the body; in scripts without spaces, characters divided by three."""
        return sum(count_words(line) for line in render.text(self, notes=False).splitlines())

    @property
    def reading_minutes(self) -> int:
        """Minutes to read it at 230 words a minute, at least 1 for a text."""
        words = self.word_count
        return max(1, round(words / WORDS_PER_MINUTE)) if words else 0

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the text in lower case without white space and punctuation:
        equal texts, equal fingerprints.
        """
        text = unicodedata.normalize("NFKC", render.text(self)).casefold()
        return hashlib.sha256("".join(re.findall(r"\w+", text)).encode()).hexdigest()

    def __repr_args__(self) -> Iterable[tuple[str | None, Any]]:
        """Short, for a console: the whole would be pages. `model_dump()` has all."""
        yield "title", self.title
        yield "author", self.author
        yield "published", str(self.published) if self.published else None
        yield "words", self.word_count
        yield "key_points", len(self.key_points)
        yield "footnotes", len(self.footnotes)
        yield "removed", len(self.removed)
        if self.warnings:
            yield "warnings", [notice.code for notice in self.warnings]

    def _repr_html_(self) -> str:
        """What a notebook shows: a card of at most 20 KB, without images from elsewhere."""
        return render.card(self)

    def _repr_markdown_(self) -> str:
        return self.markdown


LONGEST_WORDS: Final = 14
"""Characters of the words of a line on average: no language that puts spaces between words has longer ones."""
CHARACTERS_OF_A_WORD: Final = 3
"""In scripts without spaces."""


def count_words(text: str) -> int:
    """Words of one line; where the script has no spaces, a third of the characters (three to a word).

    >>> count_words("one two  three"), count_words("吾輩は猫である。名前はまだ無い。どこで生れたか頓と見当がつかぬ。")
    (3, 10)
    """
    words = len(text.split())
    if words and not text.isascii() and len(text) >= LONGEST_WORDS * words:
        return len(text) // CHARACTERS_OF_A_WORD
    return words


class Piece(Record):
    """One run of the page's text, or a part of one, kept or not, in page order."""

    text: str = Field(
        description="White space collapsed; parts of one run follow each other and make its text together."
    )
    kind: str | None = Field(
        default=None, description="None: kept; 'footnote': kept as a note; else the kind of its removal."
    )
    rule: str | None = Field(
        default=None, description="The rule that decided; 'key points' for those, else None when kept."
    )
    path: str = Field(default="", description="Where it is on the page.")
    probability: float | None = Field(
        default=None, description="That it is part of the article, where the classifier judged it."
    )
    tag: str = Field(default="", description="The tag of the block-level element that holds it.")
    note: str | None = Field(
        default=None, description="The id of the footnote that it is, or that it is the marker of."
    )
    joined: bool = Field(default=False, description="A part of the same run as the piece before.")


class Result(Record):
    """What became of one page of many: an article or an error, never both."""

    model_config = ConfigDict(frozen=True, extra="ignore", arbitrary_types_allowed=True)

    index: int = Field(description="Position of the page in the input, from 0.")
    source: str | None = Field(
        default=None, description="The file or the URL of the page, where it came as a path or a `Page`."
    )
    article: Article | None = Field(default=None, description="The article.")
    error: PostcleanError | None = Field(default=None, description="Why there is none.", exclude=True)

    @property
    def ok(self) -> bool:
        """Whether there is an article."""
        return self.article is not None

    def unwrap(self) -> Article:
        """The article; raises the error when there is none."""
        if self.article is None:
            assert self.error is not None
            raise self.error
        return self.article


def json_schema() -> dict[str, Any]:
    """The JSON Schema of an article as `model_dump_json` writes it."""
    return Article.model_json_schema(mode="serialization")
