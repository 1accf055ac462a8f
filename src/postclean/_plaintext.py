"""Flat text: a scrape without markup. Lines in, the same article out as from the page.

Furniture lines are dropped with their reasons; the first line is the title; a byline with what is glued to it, key points, a bio,
lists and notes are read from the lines that are left.
"""

from __future__ import annotations

import re
import statistics
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final

from ._input.markup import Markup
from ._metadata import parse_byline
from ._notes import flattened_in_document, note_lines
from ._surroundings import Line, cut_surroundings
from ._text.bio import is_bio
from ._text.characters import printable
from ._text.points_label import is_strong_label, is_weak_label
from .article import Article, Author, Notice, Piece, Removed, Source, count_words
from .blocks import Block, Footnote, Heading, KeyPoints, ListBlock, Paragraph, Reference, Span, spans_of
from .errors import NoArticle
from .rules.furniture import comment_count, furniture
from .rules.metadata import TAG_LABELS

WRAP_FROM: Final = 50
WRAP_TO: Final = 90
"""Columns at which mail and text editors wrap: lines of a hard-wrapped text are nearly all this long."""
TITLE_WORDS: Final = 30
LONGEST_TAGS: Final = 200
LONGEST_TAG: Final = 40
SIGNED: Final = 4
"""Last lines among which an author may sign."""
EXCERPT: Final = 80

_bullet = re.compile(r"^\s*[•·▪●◦*–-]\s+(?=\S)")
_number = re.compile(r"^\s*(\d{1,3})[.)]\s+(?=\S)")
_hashes = re.compile(r"^(#{1,6})\s+(?=\S)")
_sentence_ends = re.compile(r"[.!?…]['\"”’»)]*(?:\[?\d{1,3}\]?)?\s+(?=[^\W\da-z_])|[。！？](?=\S)").findall
_glue = re.compile(r"[-–—|:•·/]")


@dataclass(slots=True)
class Flat:
    """What was read from the lines."""

    lines: list[Line]
    title: str | None = None
    authors: list[Author] = field(default_factory=list)
    published: datetime | date | None = None
    tags: list[str] = field(default_factory=list)
    label: str | None = None
    points: list[Line] = field(default_factory=list)
    comments: int | None = None
    marks: dict[int, list[tuple[int, int, int]]] = field(default_factory=dict)
    """Number of a line → (start, end, position of the note) of the markers in it."""
    notes: dict[int, int] = field(default_factory=dict)
    """Number of a line → position of the note that it is."""
    provenance: dict[str, Source] = field(default_factory=dict)


def read_plaintext(
    markup: Markup, *, keep: Collection[str] = frozenset(), pieces: bool = False
) -> tuple[Article | None, NoArticle | None, tuple[Piece, ...]]:
    """The article of a flat text, or the reason why there is none; with the fate of every line when asked for."""
    flat = Flat(paragraphs(markup.text))
    _drop_furniture(flat, keep)
    _read_title(flat, cut_surroundings(flat.lines, keep))
    _read_bylines(flat)
    _read_tags(flat)
    _read_bios(flat)
    _read_points(flat)
    _give_back(flat, keep)
    body, footnotes = _body(flat)
    found = tuple(_pieces(flat)) if pieces else ()
    if not body:
        return None, NoArticle("no_content", "the text has nothing but furniture lines", url=markup.url), found
    article = Article(
        title=flat.title,
        authors=tuple(flat.authors),
        published=flat.published,
        tags=tuple(flat.tags),
        url=markup.url,
        body=body,
        footnotes=footnotes,
        comment_count=flat.comments,
        provenance={**flat.provenance, "body": Source(kind="text")},
        removed=tuple(_removed(line) for line in flat.lines if line.kind and line.kind not in _READ),
        warnings=(*markup.notices, *_several(flat)),
    )
    return article, None, found


_READ: Final = frozenset({"points", "note"})
"""Lines that are in the article, though not as they stand."""

_FIELDS: Final = {"title": ("title", "field:title"), "byline": ("byline", "field:byline"), "bio": ("author_box", "field:bio")}
"""Lines that became fields → the kind and the rule of their removal from the text."""


def paragraphs(text: str) -> list[Line]:
    """The paragraphs of a flat text: one a line, or chunks apart by blank lines where the text is hard-wrapped.

    >>> [line.text for line in paragraphs("One.\\nTwo.\\n\\nThree.")]
    ['One.', 'Two.', 'Three.']
    """
    rows = [printable(row) for row in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    lines: list[Line] = []
    chunk: list[str] = []
    wrapped = _is_wrapped(rows)
    gap = False
    for number, row in enumerate(rows, 1):
        words = " ".join(row.split())
        if not words:
            if chunk:
                lines.append(Line(_joined(chunk), number - len(chunk), gap))
                chunk = []
            gap = True
            continue
        if chunk and (not wrapped or _starts_item(row) or len(chunk[-1]) < WRAP_FROM):
            lines.append(Line(_joined(chunk), number - len(chunk), gap))
            chunk, gap = [], False
        chunk.append(row.strip() if wrapped else row)
        if not wrapped:
            lines.append(Line(words, number, gap))
            chunk, gap = [], False
    if chunk:
        lines.append(Line(_joined(chunk), len(rows) - len(chunk) + 1, gap))
    return lines


def _joined(chunk: Sequence[str]) -> str:
    """The lines of a paragraph, a word that was divided at a line's end made whole where that is certain."""
    return " ".join(" ".join(chunk).split())


def _starts_item(row: str) -> bool:
    return _bullet.match(row) is not None or _number.match(row) is not None


def _is_wrapped(rows: Sequence[str]) -> bool:
    """Whether paragraphs are broken into lines of about equal length."""
    lengths = [len(row.rstrip()) for row in rows]
    inner = [
        length for length, after in zip(lengths, lengths[1:]) if length and after
    ]  # lines that are followed by another one of the same chunk
    if len(inner) < 6 or max(lengths) > WRAP_TO + 10:
        return False
    full = [length for length in inner if WRAP_FROM <= length <= WRAP_TO]
    return len(full) >= 0.8 * len(inner) and statistics.median(full) >= 60


def _drop_furniture(flat: Flat, keep: Collection[str]) -> None:
    """Mark furniture lines. A string that needs a cue needs a marked line beside it."""
    lines = flat.lines
    weak: list[tuple[int, str, str]] = []
    for place, line in enumerate(lines):
        if len(line.text) > 200:
            continue
        found = furniture(line.text)
        if found is None or found.kind in keep:
            continue
        if found.cue:
            weak.append((place, found.kind, found.rule))
            continue
        line.kind, line.rule = found.kind, found.rule
        if found.kind in ("empty_response", "comments") and flat.comments is None:
            flat.comments = comment_count(line.text)
            if flat.comments is not None:
                flat.provenance["comment_count"] = Source(kind="text", raw=line.text[:200])
    for order in (weak, weak[::-1]):  # twice, so that a run of weak lines is taken from either end
        for place, kind, rule in order:
            line = lines[place]
            beside = [lines[at].kind for at in (place - 1, place + 1) if 0 <= at < len(lines)]
            if line.kind is None and any(other is not None for other in beside):
                line.kind, line.rule = kind, rule
    _drop_comments(lines, keep)


def _drop_comments(lines: list[Line], keep: Collection[str]) -> None:
    """All that follows the head of a comment thread, where replies show that it is one."""
    if "comments" in keep:
        return
    start = next((i for i, line in enumerate(lines) if line.kind in ("comments", "empty_response")), None)
    if start is None or start < 2:
        return
    after = lines[start + 1 :]
    if sum(line.kind in ("comments", "comment_form") for line in after) < 2 or not any(line.kind is None for line in after):
        return
    before_words = sum(count_words(line.text) for line in lines[:start] if line.kind is None)
    if before_words < 20:
        return
    replies = [place for place, line in enumerate(after) if line.rule.startswith(("string:comment_reply", "string:runs"))]
    if not replies:
        return
    for line in after[: replies[-1]]:
        if line.kind is None:
            line.kind, line.rule = "comments", "text:thread"


def _read_title(flat: Flat, place: int) -> None:
    """The line at a place, else the first line that is left; when it is short, ends in no stop and has a text after it."""
    left = [line for line in flat.lines if line.kind is None]
    if len(left) < 2:
        return
    first = flat.lines[place] if place >= 0 else left[0]
    text = _hashes.sub("", first.text)
    if count_words(text) <= TITLE_WORDS and len(text) <= 250 and text[-1] not in ".,;:。" and not _bullet.match(first.text):
        if parse_byline(first.text).names:
            return
        first.kind = "title"
        flat.title = text
        flat.provenance["title"] = Source(kind="text", raw=text[:200], confidence=0.8)


def _read_bylines(flat: Flat) -> None:
    """Bylines and date lines near the top, with a label of key points that is glued to them."""
    left = [line for line in flat.lines if line.kind is None]
    for line in left[:5]:
        if count_words(line.text) > 25:
            break
        text, label = _cut_label(line.text)
        byline = parse_byline(text)
        if not (byline.names or byline.date) or byline.rest:
            continue
        line.kind = "byline"
        if label:
            flat.label = label
        if byline.names and not flat.authors:
            flat.authors = [Author(name=name) for name in byline.names]
            flat.provenance["authors"] = Source(kind="byline", raw=line.text[:200], confidence=0.8)
        if byline.date and flat.published is None:
            flat.published = byline.date
            flat.provenance["published"] = Source(kind="byline", raw=line.text[:200], confidence=0.8)

    for line in left[1:][-SIGNED:] if not flat.authors else ():
        byline = parse_byline(line.text)
        if line.kind is None and byline.names and byline.labelled and not byline.rest and count_words(line.text) <= 25:
            line.kind = "byline"
            flat.authors = [Author(name=name) for name in byline.names]
            flat.provenance["authors"] = Source(kind="byline", raw=line.text[:200], confidence=0.6)
            flat.published = flat.published or byline.date
            break


_between_tags = re.compile(r"[,#、，|]").split


def _read_tags(flat: Flat) -> None:
    """A line of labels under most of the text: "Tags: sea, boats"."""
    for line in flat.lines[len(flat.lines) // 2 :]:
        head, colon, rest = line.text[:LONGEST_TAGS].replace("：", ":", 1).partition(":")
        if (
            line.kind in (None, "boilerplate")
            and colon
            and rest
            and len(line.text) < LONGEST_TAGS
            and head.casefold() in TAG_LABELS
        ):
            parts = _between_tags(rest)
            if len(parts) == 1 and not rest.isascii():
                parts = rest.split()
            tags = [" ".join(part.split()) for part in parts if part.strip()]
            if tags and all(len(tag) <= LONGEST_TAG and tag[-1:] not in ".!?。" for tag in tags):
                flat.tags = list(dict.fromkeys(tags))
                flat.provenance["tags"] = Source(kind="text", raw=line.text[:200], confidence=0.7)
                line.kind, line.rule = "tags", "field:tags"
                return


def _cut_label(text: str) -> tuple[str, str | None]:
    """A byline without the label of key points that is glued to its end.

    >>> _cut_label("By Ann Lee-Key Points"), _cut_label("By Mary-Ann Lee")
    (('By Ann Lee', 'Key Points'), ('By Mary-Ann Lee', None))
    """
    for match in reversed(list(_glue.finditer(text))):
        tail = text[match.end() :].strip()
        if tail and is_strong_label(tail):
            return text[: match.start()].rstrip(), tail
    return text, None


def _read_bios(flat: Flat) -> None:
    """A paragraph about the author, at the top or at the end."""
    if not flat.authors:
        return
    left = [line for line in flat.lines if line.kind is None]
    ends = [*left[:8], *left[-3:]] if len(left) > 8 else left
    for line in ends:
        if is_bio(line.text, [author.name for author in flat.authors]):
            line.kind = "bio"
            name_of = next((a for a in flat.authors if any(part in line.text for part in a.name.split()[-1:])), flat.authors[0])
            flat.authors = [
                Author(name=a.name, url=a.url, bio=line.text) if a is name_of and a.bio is None else a for a in flat.authors
            ]
            return


def _read_points(flat: Flat) -> None:
    """Key points after their label: items of a list, or the paragraphs up to a gap, a bio or a heading."""
    lines = flat.lines
    start = None
    if flat.label is not None:
        start = next(i for i, line in enumerate(lines) if line.kind == "byline" and _cut_label(line.text)[1]) + 1
    else:
        for place, line in enumerate(lines):
            if line.kind is None and count_words(line.text) <= 8:
                text = _hashes.sub("", line.text).strip().rstrip(":：").strip()
                items = [
                    after for after in lines[place + 1 : place + 4] if _bullet.match(after.text) or _number.match(after.text)
                ]
                if is_strong_label(text) or (is_weak_label(text) and len(items) >= 2 and place < 0.3 * len(lines)):
                    flat.label, start = text, place + 1
                    line.kind = "points"
                    break
    if start is None:
        return
    typed = start < len(lines) and _bullet.match(lines[start].text) is not None
    found: list[Line] = []
    for line in lines[start:]:
        if line.kind is not None and line.kind != "points":
            if line.kind == "bio":
                break
            continue
        if typed and not _bullet.match(line.text):
            break
        if not typed and found and (line.gap or len(found) >= 12 or _is_paragraph(line, found)):
            break
        if count_words(line.text) > 100:
            break
        found.append(line)
    if not found or (not typed and len(found) > 12):
        flat.label = None
        return
    for line in found:
        line.kind = "points"
    flat.points = found


def _is_paragraph(line: Line, points: Sequence[Line]) -> bool:
    """Whether a line is a paragraph of several sentences after points of one."""
    return len(points) > 1 and _sentences(line.text) > 0 and not any(_sentences(point.text) for point in points)


def _sentences(text: str) -> int:
    """Ends of sentences inside a text."""
    return len(_sentence_ends(text))


def _give_back(flat: Flat, keep: Collection[str]) -> None:
    """Lines that became fields stay in the text as well when the caller wants them there."""
    for line in flat.lines:
        if line.kind in _FIELDS and _FIELDS[line.kind][0] in keep:
            line.kind = None


def _body(flat: Flat) -> tuple[tuple[Block, ...], tuple[Footnote, ...]]:
    """The blocks of what is left, with flattened marks as references, and the notes."""
    lines = [line for line in flat.lines if line.kind is None or line.kind == "points"]
    texts = [line.text for line in lines]
    notes: list[tuple[str, str | None]] = []  # marker, text
    for note in note_lines(texts):
        for at in note.lines:
            lines[at].kind = "note"
            if note.marker:
                flat.notes[lines[at].number] = len(notes)
        if note.marker:
            notes.append((note.marker, note.text))
    numbers: dict[str, int] = {}
    for index, (marker, _) in enumerate(notes):
        numbers.setdefault(marker, index)
    marks: dict[int, list[tuple[int, int, int]]] = {}
    body_places = [at for at, line in enumerate(lines) if line.kind != "note"]
    for at, begin, end, marker in flattened_in_document([texts[at] for at in body_places], tuple(numbers)):
        if marker not in numbers:
            numbers[marker] = len(notes)
            notes.append((marker, None))
        marks.setdefault(body_places[at], []).append((begin, end, numbers[marker]))
    if not notes:
        marks = {}
    _pair_returns(flat, lines, notes)
    flat.marks = {lines[at].number: found for at, found in marks.items()}
    blocks: list[Block] = []
    items: list[tuple[Block, ...]] = []
    ordered, first = False, 1
    points: list[tuple[Span, ...]] = []

    def close_list() -> None:
        nonlocal items
        if items:
            blocks.append(ListBlock(tuple(items), ordered, first))
            items = []

    for at, line in enumerate(lines):
        if line.kind == "note":
            continue
        bullet, number, hashes = _bullet.match(line.text), _number.match(line.text), _hashes.match(line.text)
        lead = bullet or number or hashes
        spans = _spans(line.text, marks.get(at, ()), lead.end() if lead else 0)
        if line.kind == "points":
            if line in flat.points:
                points.append(spans)
                if line is flat.points[-1]:
                    close_list()
                    blocks.append(KeyPoints(tuple(points), flat.label))
            continue
        if bullet or (number and _is_list(lines, at)):
            if items and ordered != (number is not None and not bullet):
                close_list()
            if not items:
                ordered, first = not bullet, int(number.group(1)) if number and not bullet else 1
            items.append((Paragraph(spans),))
            continue
        close_list()
        if hashes:
            blocks.append(Heading(spans, len(hashes.group(1))))
        elif number:
            blocks.append(Paragraph(_spans(line.text, marks.get(at, ()), 0)))
        else:
            blocks.append(Paragraph(spans))
    close_list()
    references: dict[str, list[Reference]] = {}
    for place, block in enumerate(blocks):
        for path, spans in spans_of(block):
            offset = 0
            for span in spans:
                if span.note:
                    references.setdefault(span.note, []).append(Reference((place, *path), offset))
                offset += len(span.text)
    made = tuple(
        Footnote(
            f"n{index + 1}",
            marker,
            text,
            (Paragraph((Span(text),)),) if text else (),
            tuple(references.get(f"n{index + 1}", ())),
        )
        for index, (marker, text) in enumerate(notes)
    )
    return tuple(blocks), made


def _pair_returns(flat: Flat, lines: Sequence[Line], notes: list[tuple[str, str | None]]) -> None:
    """Lines that end with the arrow back to a marker are the notes, in order, where there are as many as markers without a note."""
    dangling = [index for index, (_, text) in enumerate(notes) if text is None]
    returns = [line for line in lines if line.kind is None and line.text.rstrip("\ufe0e\ufe0f ").endswith(RETURNS)]
    if len(dangling) != len(returns):
        return
    for index, line in zip(dangling, returns):
        text = line.text.rstrip("\ufe0e\ufe0f ").rstrip(RETURN).rstrip()
        if text:
            notes[index] = (notes[index][0], text)
            line.kind = "note"
            flat.notes[line.number] = index


RETURN: Final = "↩⏎↵↑"
RETURNS: Final = tuple(RETURN)


def _is_list(lines: Sequence[Line], at: int) -> bool:
    """Whether a numbered line has a numbered neighbour."""
    return any(0 <= other < len(lines) and _number.match(lines[other].text) for other in (at - 1, at + 1))


def _spans(text: str, marks: Sequence[tuple[int, int, int]], start: int) -> tuple[Span, ...]:
    spans = []
    for begin, end, note in marks:
        if begin < start:
            continue
        if text[start:begin]:
            spans.append(Span(text[start:begin]))
        spans.append(Span(note=f"n{note + 1}"))
        start = end
    if text[start:]:
        spans.append(Span(text[start:]))
    return tuple(spans)


def _several(flat: Flat) -> list[Notice]:
    """A warning when several posts stand in one scrape."""
    heads = [line for line in flat.lines if line.kind in ("empty_response", "comment_form")]
    if len({line.rule for line in heads}) < len(heads) and sum(line.kind == "empty_response" for line in heads) > 1:
        return [Notice(code="several_posts", message="the text seems to hold several posts; they came out as one article")]
    return []


def _fate(line: Line) -> tuple[str, str]:
    """Kind and rule of a line that is not in the text."""
    kind = line.kind or "boilerplate"
    return _FIELDS.get(kind, (kind, line.rule))


def _removed(line: Line) -> Removed:
    kind, rule = _fate(line)
    return Removed(
        kind=kind,
        rule=rule,
        chars=len(line.text),
        excerpt=line.text[:EXCERPT],
        path=f"line {line.number}",
        probability=None,
    )


def _pieces(flat: Flat) -> Iterator[Piece]:
    """Every line with what became of it; a line with markers of notes comes in parts."""
    for line in flat.lines:
        path = f"line {line.number}"
        if line.kind == "note":
            number = flat.notes.get(line.number)
            note = f"n{number + 1}" if number is not None else None
            yield Piece(text=line.text, kind="footnote", rule="notes", path=path, note=note)
            continue
        if line.kind is not None and line.kind != "points":
            kind, rule = _fate(line)
            yield Piece(text=line.text, kind=kind, rule=rule, path=path)
            continue
        read = "key points" if line.kind == "points" else None
        at = 0
        for start, end, number in flat.marks.get(line.number, ()):
            if start > at:
                yield Piece(text=line.text[at:start], rule=read, path=path, joined=at > 0)
            yield Piece(text=line.text[start:end], rule=read, path=path, joined=start > 0, note=f"n{number + 1}")
            at = end
        if at < len(line.text):
            yield Piece(text=line.text[at:], rule=read, path=path, joined=at > 0)
