"""Bylines: the lines round a title that say who and when.

"By JANE DOE, MD, Staff writer | March 3, 2020 | 5 min read" names one person and one day.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from ..rules.metadata import (
    AUTHOR_LABELS,
    DATE_FILLERS,
    MODIFIED_LABELS,
    MODIFIED_WORDS,
    OTHER_LABELS,
    PUBLISHED_LABELS,
    TAG_LABELS,
)
from ..rules.months import WEEKDAYS
from .dates import When, day_of, find_dates, only_fillers
from .names import (
    cut_label,
    divided,
    is_account,
    is_degree,
    is_organisation,
    is_role,
    name_shaped,
    split_names,
)

LONGEST: Final = 220
MOST_WORDS: Final = 34
MOST_LABEL_WORDS: Final = 5
"""Words of a category that a byline names at its end."""
_by = re.compile(
    r"(?:^|\s|[,.;:])(?:by|von|par|por|oleh|door|av|från|przez|bởi|autor|author)\s*[:：]?\s+(?=\S)", re.I
)
_after_name = re.compile(
    r"(?<!\s)\s{1,9}(?:(?:in|on|at|for|from|under|um|am|auf|für|dans|sur|em|en|nel|su|op|pada|w|is|was|has|the|le|el|il|den|vom)(?:\s.*)?$"
    r"|(?i:(?:\d{1,6}|no) (?:comments?|responses?|replies|views?))\b.*$"
    r"|(?i:illustrations?|illustrationen|photos?|fotos?|images?|bilder|photography|edited|reviewed|updated|posted|filed)\b.*$)"
)
_counts = re.compile(
    r"[~≈]?\s?\d[\d.,k]{0,20}\+?\s*-?(?:min(?:ute)?s?|m|minuten|minuti|minutos|menit|perc|мин|минут|words|views?|reads?|comments?|shares?|likes?"
    r"|kommentare?|commentaires?|comentarios?|commenti|komentar|reacties|claps?|ago|hours?|days?|phút|分|分钟|分鐘|분|次)\b"
    r"|(?:阅读|閱讀|浏览|瀏覽|阅读量|点击|點擊|人气|评论|評論|留言|点赞|收藏|조회|조회수|댓글|閲覧数|コメント)\s?[(（:：]?\s?\d[\d,.]*\s?[)）]?$"
    r"|(?:reading time|read time|lesezeit|lesedauer|temps de lecture|tiempo de lectura|estimated read(?:ing)?|время чтения"
    r"|czas czytania|leestijd|no comments?|leave a (?:comment|reply)|comments?|add comment|views?|share|print|e-?mail"
    r"|less than a minute|keine kommentare|time to read|(?:no )?trackbacks?|perma(?:nent )?link)\b",
    re.I,
).match
_digit = re.compile(r"\d").search
_numbers_only = re.compile(r"(?:^|(?<=\s))[\d./:,-]+(?=\s|$)")
_glue_only = re.compile(r"(?:,|&|\+|and|und|et|y|e|i|en|og|och|dan|with|mit|и|,\s*and)").fullmatch
_others: Final = tuple(OTHER_LABELS)
_label_words: Final = frozenset(
    label.split(" ", 1)[0].rstrip(":")
    for label in (*AUTHOR_LABELS, *PUBLISHED_LABELS, *MODIFIED_LABELS, *OTHER_LABELS)
)


class Byline(NamedTuple):
    """What a line says: names, a date, and what is neither."""

    names: tuple[str, ...] = ()
    date: When | None = None
    rest: str = ""
    modified: When | None = None
    labelled: bool = False
    """Whether a label ("By", "Autor:") stands before the names."""
    other: bool = False
    """Whether it names people with another part (reviewer, photographer)."""
    dated: bool = False
    """Whether a label says that the date is that of publication ("Published", "Posted on")."""
    open: str = ""
    """A label at the end whose value must come in the next line: `author`, `published`, `modified`, `other`."""


def parse_byline(
    text: str,
    language: str | None = None,
    order: str | None = None,
    *,
    labelled: bool = False,
    pending: str = "",
) -> Byline:
    """Names, dates and the rest of a line such as those under a title.

    `labelled`: the place of the line says that it names authors, so names need no "By". `pending`: the label that the line
    before left open (`Byline.open`).

    >>> parse_byline("By Jane Doe | March 3, 2020 | 5 min read")[:3]
    (('Jane Doe',), datetime.date(2020, 3, 3), '')
    >>> parse_byline("Posted on 3 March 2020 by Jane Doe in Travel")[:3]
    (('Jane Doe',), datetime.date(2020, 3, 3), '')
    """
    return _parse(text[: 2 * LONGEST], language, order, labelled, pending)


@lru_cache(maxsize=128)  # a line and the element in it are often the same text
def _parse(text: str, language: str | None, order: str | None, labelled: bool, pending: str) -> Byline:
    reader = _Reader(language, order, labelled, pending)
    for piece in divided(text):
        piece = piece.strip(" ;")
        if piece:
            reader.read_piece(piece)
    return reader.line()


class _Reader:
    """Reads the pieces of one line, and remembers labels between them."""

    def __init__(self, language: str | None, order: str | None, labelled: bool, pending: str) -> None:
        self.language, self.order = language, order
        self.labelled = labelled  # names are welcome without a label, until some were found
        self.pending = pending
        self.names: list[str] = []
        self.said = self.other = self.glued = self.dated = False
        self.naming = False  # the part that was read last held names
        self.plain: list[When] = []
        self.late: list[When] = []
        self.rest: list[str] = []

    def line(self) -> Byline:
        plain, late = self.plain, self.late
        if len(plain) > 1 and not late:
            # "June 29, 2020 November 12, 2021": themes print both days, and hide one by a style sheet.
            plain = sorted(plain[:2], key=day_of)
            if day_of(plain[0]) != day_of(plain[1]):
                late = [plain[1]]
        return Byline(
            tuple(self.names),
            plain[0] if plain else None,
            " ".join(self.rest),
            late[0] if late else None,
            self.said,
            self.other,
            self.dated,
            self.pending,
        )

    def read_piece(self, piece: str) -> None:
        label = label_kind(piece)
        if label:
            self.pending = label
            self.other = self.other or label == "other"
            return
        if _glue_only(piece.casefold()):
            self.glued = self.naming
            return
        if piece[-1] in ":：" and piece[:-1].strip().casefold() in TAG_LABELS:
            self.pending = "labels"
            return
        if self.pending == "labels" or _labels_follow(piece):
            self.pending = ""
            return
        self.glued = self.glued or (self.naming and piece[0] in ",&")
        piece = piece.lstrip(" ,&.")
        parts, place = [], 0
        if _digit(piece):
            for found in find_dates(piece, self.language, self.order):
                before = piece[place : found.start]
                words = [word.strip(" :.,()") for word in before.casefold().split()]
                if self.pending == "modified" or any(word in MODIFIED_WORDS for word in words):
                    self.late.append(found.value)
                else:
                    self.plain.append(found.value)
                    label = (
                        label_kind(" ".join(word for word in words if word not in WEEKDAYS))
                        if words
                        else self.pending
                    )
                    self.dated = self.dated or label == "published"
                if self.pending in ("published", "modified"):
                    self.pending = ""
                if label_kind(before) not in ("published", "modified"):
                    parts.append(_without_fillers(before))
                place = found.end
                self.labelled = self.labelled and not self.names
        parts.append(piece[place:])
        for part in parts:
            part = part.strip(" ,;:")
            if part.startswith("(") and part.endswith(")") or part in "()":
                part = part[1:-1].strip()
            if part:
                self.read_part(part)
        self.glued = self.naming and piece[-1:] in (",", "&")

    def read_part(self, part: str) -> None:
        """A part without dates: a label, names, or something else."""
        pending, self.pending = self.pending, ""
        glued, self.glued = self.glued, False
        self.naming = False
        label = label_kind(part)
        if label:
            self.pending = label
            self.other = self.other or label == "other"
        elif part.casefold().startswith(_others) and _starts_with_other(part) or pending == "other":
            self.other = True
        elif self._read_names(part, pending, glued):
            self.naming = True
        elif (
            self.names
            and self.plain
            and part.casefold().startswith(("in ", "under "))
            and part.count(" ") < MOST_LABEL_WORDS
        ):
            pass  # "Posted by Jane Doe on March 3, 2020 in Travel"
        elif not is_noise(part) and not is_degree(part):
            self.rest.append(part)
            self.pending = pending if pending in ("published", "modified") else ""
        else:
            self.pending = pending

    def _read_names(self, part: str, pending: str, glued: bool) -> bool:
        cut = cut_label(part)
        if cut:
            return self._add(_names_after_label(cut[1]), True)
        if glued and pending != "author" and is_role(part.partition(",")[0]):
            return True  # "Jane Doe", a link, and then ", staff writer, Example News"
        if pending == "author" or glued:
            return self._add(_names_after_label(part), self.said or pending == "author")
        inside = _by.search(part)
        if inside and only_labels(part[: inside.start()].strip(" ,.:")):
            return self._add(_names_after_label(part[inside.end() :]), True)
        if self.labelled and not self.names and not is_noise(part):
            return self._add(
                [
                    name
                    for name in split_names(part)
                    if name_shaped(name) or is_account(name) or " " not in name
                ],
                False,
            )
        return False

    def _add(self, names: list[str], said: bool) -> bool:
        self.names.extend(name for name in names if name not in self.names)
        self.said = self.said or (said and bool(names))
        return bool(names)


def _labels_follow(piece: str) -> bool:
    """Whether a piece is labels of the article after a word that says so: "分类：美食"."""
    head, colon, _ = piece.replace("：", ":").partition(":")
    return bool(colon) and head.strip().casefold() in TAG_LABELS


def _without_fillers(text: str) -> str:
    """What stands before a date without the small words that lead to it.

    >>> _without_fillers("โดย ป้าแดง เมื่อ "), _without_fillers("Jane Doe, published on"), _without_fillers("Mai Le")
    ('โดย ป้าแดง', 'Jane Doe,', 'Mai Le')
    """
    words = text.split()
    while len(words) > 1 and (words[-1].strip(" :.,()") in DATE_FILLERS or words[-1] in ("On", "At")):
        words.pop()
    return " ".join(words)


_KINDS: Final = {
    **dict.fromkeys(OTHER_LABELS, "other"),
    **dict.fromkeys(MODIFIED_LABELS, "modified"),
    **dict.fromkeys(PUBLISHED_LABELS, "published"),
    **dict.fromkeys(AUTHOR_LABELS, "author"),
}


def label_kind(text: str) -> str:
    """Which label a whole text is: `author`, `published`, `modified`, `other`; empty for none.

    >>> label_kind("Written by:"), label_kind("Page updated"), label_kind("Reviewed by"), label_kind("By the sea")
    ('author', 'modified', 'other', '')
    """
    if len(text) > 40:
        return ""
    bare = text.casefold().strip(" \t:：,").replace("(s)", "").replace("(en)", "")
    kind = _KINDS.get(bare, "")
    if not kind and bare.startswith(("page ", "article ")):
        kind = _KINDS.get(bare.partition(" ")[2], "")
    return kind


def _starts_with_other(part: str) -> bool:
    low = part.casefold()
    return any(low.startswith(label) and low[len(label) : len(label) + 1] in " :：" for label in _others)


def only_labels(text: str) -> bool:
    """Whether nothing but labels of dates and of authors is in a text."""
    return only_fillers(_numbers_only.sub(" ", text)) or bool(label_kind(text))


def is_count(text: str) -> bool:
    """Whether a part of a byline is a reading time or a count of views, shares or comments.

    >>> is_count("5 min read"), is_count("12 comments"), is_count("Jane Doe")
    (True, True, False)
    """
    return bool(_counts(text.strip()))


def is_noise(text: str) -> bool:
    """Whether a part of a byline is neither name nor date: a reading time, a count, a label."""
    return bool(_counts(text)) or only_labels(text) or not any(map(str.isalpha, text))


_SENTENCE: Final = frozenset("the is was has le el il den for".split())
"""After a name in small letters these go on with a sentence: "by using the links"."""


def _names_after_label(text: str) -> list[str]:
    """Names in what follows a label; a sentence that goes on ("by the way we went") names nobody."""
    tail = _after_name.search(text)
    sentence = tail is not None and tail[0].split()[0].casefold() in _SENTENCE
    text = _after_name.sub("", text).strip()
    if len(text) > 160:
        return []
    names = []
    for name in split_names(text):
        words = name.split()
        if (
            words[0][0].islower()
            and len(words) > 1
            and words[0].casefold() in ("the", "a", "my", "our", "your", "its")
        ):
            continue
        if len(words) == 1 and words[0].islower() and sentence:
            continue  # "by using the links"
        if len(words) == 1 or name_shaped(name) or is_account(name) or is_organisation(name):
            names.append(name)
    return names


def is_byline(text: str) -> bool:
    """Whether a short line is a byline or a meta line, and nothing else.

    >>> [is_byline(t) for t in ("By Jane Doe", "March 3, 2020", "Posted by admin at 10:30", "By the time we got there it was late")]
    [True, True, True, False]
    """
    if not 2 < len(text) <= LONGEST or text[-1] in "?!":
        return False
    line = parse_byline(text)
    if line.rest or not (line.names or line.date or line.modified or line.other):
        return False
    if (
        line.names
        and not line.date
        and not line.modified
        and all(" " not in n and not is_account(n) for n in line.names)
    ):
        # One word after "By" is as often the start of a title ("By Christmas").
        return cut_label(text) is not None and (":" in text or "：" in text)
    return True


LABEL, DATE = 2, 1
