"""Bylines: the lines around a title that say who and when.

"By JANE DOE, MD, Staff writer | March 3, 2020 | 5 min read" names one person and one day.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final, NamedTuple

from ..rules.languages import LANGUAGES, words_of
from ..rules.metadata import (
    AUTHOR_ICONS,
    AUTHOR_LABELS,
    DATE_FILLERS,
    DATE_ICONS,
    JAPANESE_ERAS,
    MODIFIED_ICONS,
    MODIFIED_LABELS,
    MODIFIED_WORDS,
    ORGANISATION_WORDS,
    OTHER_ICONS,
    OTHER_LABELS,
    PARTICLES,
    PUBLISHED_LABELS,
    ROLE_WORDS,
    TAG_ICONS,
    TAG_LABELS,
)
from ..rules.months import WEEKDAYS
from .dates import When, day_of, find_dates, only_fillers
from .names import (
    AFTER_NAME,
    NOT_FIRST,
    cut_label,
    divided,
    is_account,
    is_degree,
    is_organisation,
    is_role,
    is_small,
    is_staff,
    name_shaped,
    split_names,
)
from .patterns import pattern
from .words import one_of

LONGEST: Final = 220
MOST_WORDS: Final = 34
LONGEST_SMALL_WORD: Final = 4
MOST_LABEL_WORDS: Final = 5
"""Words of a category that a byline names at its end."""
_by = pattern(rf"(?:^|\s|[,.;:]){one_of('by')}\s*[:：]?\s+(?=\S)", re.I)
_after_name = pattern(
    rf"(?<!\s)\s{{1,9}}(?:{one_of('after_name', 'after_name_sentence')}(?:\s.*)?$"
    rf"|(?i:(?:(?:\d{{1,3}}[–-])?\d{{1,6}}|no) (?=[^\W\d_]){one_of('counts')}(?!\w)).*$"
    rf"|(?i:{one_of('after_name_credit', border=True)}).*$)"
)
_counts = pattern(
    rf"[~≈]?\s?\d[\d.,k]{{0,20}}\+?\s*-?{one_of('counts')}(?:(?!\w)|(?={one_of('counts_label')}))"
    rf"|{one_of('counts_label')}\s?[(（:：]?\s?\d[\d,.]*\s?[)）]?$"
    rf"|{one_of('counts_alone', border=True)}",
    re.I,
).match
_count_after = pattern(
    rf"\s(?:\d{{1,3}}[–-])?\d{{1,6}} (?=[^\W\d_]){one_of('counts', border=True)}$", re.I
).split
has_digit = re.compile(r"\d").search
_numbers_only = re.compile(r"(?:^|(?<=\s))[\d./:,-]+(?=\s|$)")
_glue_only = pattern(rf"&|\+|,?\s*{one_of('and_', 'and_soft')}|,").fullmatch
_others: Final = tuple(OTHER_LABELS)
_by_words: Final = words_of("by")
_glued_by: Final = tuple(sorted(words_of("by") | {"written by", "posted by", "published by"}))
_glued_begin: Final = frozenset(label[:2] for label in _glued_by)
_dated = pattern(
    r"(?:19|20|24|25)\d\d(?!\d)|\d[./-] ?\d\d?[./-] ?\d\d|['’]\d\d\b|[٠-٩۰-۹०-९০-৯๐-๙]"
    rf"|{'|'.join(JAPANESE_ERAS)}"
).search


def _by_first_word(labels: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Labels by their first word, without its colon."""
    found: dict[str, tuple[str, ...]] = {}
    for label in labels:
        first = label.split(" ", 1)[0].rstrip(":")
        found[first] = (*found.get(first, ()), label)
    return found


_labels_of: Final = _by_first_word((*AUTHOR_LABELS, *PUBLISHED_LABELS, *MODIFIED_LABELS, *OTHER_LABELS))
"""The first word of a label → the labels that begin with it."""


class Byline(NamedTuple):
    """What a line says: names, a date, and what is neither."""

    names: tuple[str, ...] = ()
    date: When | None = None
    rest: str = ""
    modified: When | None = None
    labelled: bool = False
    """Whether a label ("By", "Autor:") is before the names."""
    other: bool = False
    """Whether it names people with another part (reviewer, photographer)."""
    dated: bool = False
    """Whether a label says that the date is that of publication ("Published", "Posted on")."""
    open: str = ""
    """A label at the end whose value must come in the next line:
    `author`, `published`, `modified`, `other`."""


def parse_byline(
    text: str,
    language: str | None = None,
    order: str | None = None,
    *,
    labelled: bool = False,
    pending: str = "",
) -> Byline:
    """Names, dates and the rest of a line such as those under a title.

    `labelled`: the place of the line says that it names authors, so names need no "By". `pending`: the label
    that the line before left open (`Byline.open`).

    >>> parse_byline("By Jane Doe | March 3, 2020 | 5 min read")[:3]
    (('Jane Doe',), datetime.date(2020, 3, 3), '')
    >>> parse_byline("Posted on 3 March 2020 by Jane Doe in Travel")[:3]
    (('Jane Doe',), datetime.date(2020, 3, 3), '')
    """
    return _parse(text[: 2 * LONGEST], language, order, labelled, pending)


@lru_cache(maxsize=128)  # a line and the element in it are often the same text
def _parse(text: str, language: str | None, order: str | None, labelled: bool, pending: str) -> Byline:
    reader = _Reader(language, order, labelled, pending)
    for piece in divided(_parted(_without_range(_with_labels(text), language, order))):
        piece = piece.strip(" ;")
        if piece:
            reader.read_piece(piece)
    return reader.line()


def byline_parts(text: str) -> list[str]:
    """The parts of a byline: icons divide it as well.

    >>> byline_parts("Jane Doe 📅 May 1, 2019")
    ['Jane Doe', 'May 1, 2019']
    """
    return [part.strip() for part in divided(_with_labels(text))]


def _with_labels(text: str) -> str:
    """A line with labels for the icons that stand for them; one icon alone may begin any line.

    >>> _with_labels("📅 May 1, 2019 ✍️ Jane Doe"), _with_labels("👥 Team Building Ideas")
    (' | May 1, 2019  | Author: Jane Doe', '👥 Team Building Ideas')
    """
    return _icons(lambda icon: _label_of_icon(icon, text), text) if _has_icons(text) else text


def _has_icons(text: str) -> bool:
    """Whether a line has two icons of a byline, or one and a day."""
    icons = None if text.isascii() else _icon.search(text)
    return icons is not None and (_icon.search(text, icons.end()) is not None or has_date_look(text))


def _label_of_icon(icon: re.Match[str], text: str) -> str:
    label = next((label for icons, label in _ICON_LABELS if icon[1] in icons), "")
    return " | " if begins_with_label(text[icon.end() :]) else f" | {label}"


_ICON_LABELS: Final = (
    (AUTHOR_ICONS, "Author: "),
    (MODIFIED_ICONS, "Updated: "),
    (TAG_ICONS, "Tags: "),
)
"""Labels that stand for an icon, in words that are in the tables."""
_icon = pattern(
    f"([{AUTHOR_ICONS}{DATE_ICONS}{MODIFIED_ICONS}{TAG_ICONS}{OTHER_ICONS}])"
    r"[\ufe0f\U0001f3fb-\U0001f3ff]{0,2}(?:\u200d\S\ufe0f?){0,4} ?"
)
_icons = _icon.sub


def _parted(text: str) -> str:
    """A line with a border before each label but the first, where labels follow each other.

    >>> _parted("作者：李明 发布时间：2024-03-03"), _parted("Text: Anna Bell. Photos: Tim Lee")
    ('作者：李明 | 发布时间：2024-03-03', 'Text: Anna Bell | Photos: Tim Lee')
    """
    return _next_label(" | ", text) if text.count(":") + text.count("：") > 1 else text


_next_label = pattern(r"(?<=\S)\s(?=[\u3400-\u9fff]{2,6}[:：])|(?<=[^\W\d_]{2})\.\s(?=[^\W\d_]{3,14}:)").sub


def _without_range(text: str, language: str | None, order: str | None) -> str:
    """A line without the first and the last day of something else: an event, the copies in an archive."""
    dates = find_dates(text, language, order) if _range(text) else ()
    dash = _only_dash(text[dates[0].end : dates[1].start]) if len(dates) == 2 else None
    if dash is None or not only_fillers(dash[1] or "") or label_kind(dash[1] or ""):
        return text  # "Published March 3, 2020 - Updated May 4, 2020" has two days of its own
    return f"{text[: dates[0].start]} {text[dates[1].end :]}"


_range = pattern(r"\d\D{0,30}[-–—]\D{0,30}\d").search
_only_dash = pattern(r"\s?[-–—]\s?([^\W\d]{2,10},?\s)?").fullmatch


class _Reader:
    """Reads the pieces of one line, and remembers labels between them."""

    def __init__(self, language: str | None, order: str | None, labelled: bool, pending: str) -> None:
        self.language, self.order = language, order
        self.labelled = labelled  # names are welcome without a label, until some were found
        self.pending = pending
        self.names: list[str] = []
        self.said = self.other = self.glued = self.dated = False
        self.tagging = False  # the piece that was read last was labels of the article
        self.naming = False  # the part that was read last held names
        self.after_date = False  # a date was read, and nothing after it
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
        if not label and self.after_date and piece.casefold() in AFTER_DATE:
            label = "author"
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
        if self.pending == "labels" or _labels_follow(piece) or (self.tagging and piece[0] in ",、&"):
            self.pending, self.tagging = "", True
            return
        self.tagging = False
        if self.names and (
            piece.casefold() in FILED or piece.casefold().rpartition(" ")[2] in FILED and piece[0] in ",·"
        ):
            self.pending = "labels"  # "By Jane Doe, in ¦News¦, ¦Travel"
            return
        self.glued = self.glued or (self.naming and piece[0] in ",&")
        piece = piece.lstrip(" ,&.")
        place = 0
        if has_digit(piece):
            for found in find_dates(piece, self.language, self.order):
                before = piece[place : found.start]
                said = [word.strip(" :：.,()") for word in before.casefold().split()]
                label = (
                    label_kind(" ".join(word for word in said if word not in WEEKDAYS))
                    if said
                    else self.pending
                )
                if "modified" in (self.pending, label) or not MODIFIED_WORDS.isdisjoint(said):
                    self.late.append(found.value)
                else:
                    self.plain.append(found.value)
                    self.dated = self.dated or label == "published"
                if self.pending in ("published", "modified"):
                    self.pending = ""
                if label_kind(before) not in ("published", "modified"):
                    self.read_bare(_without_fillers(before, self.language))
                place = found.end
                self.after_date = True
                self.labelled = self.labelled and not self.names
        self.read_bare(piece[place:])
        self.glued = self.naming and piece[-1:] in (",", "&")
        filed = [word in FILED for word in piece.casefold().split()[1:]]
        if self.naming and any(filed):  # "By Jane Doe, in ¦News¦, ¦Travel", "By Jane Doe in News¦, ¦Travel"
            self.tagging, self.glued = True, False
            self.pending = "labels" if filed[-1] else self.pending

    def read_bare(self, part: str) -> None:
        """A part without dates, and without what is around it."""
        part = part.strip(" ,;:")
        if part.startswith("(") and part.endswith(")") or part in "()":
            part = part[1:-1].strip()
        if part:
            self.read_part(part)
            self.after_date = False

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
            self.plain
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
        cut = cut_label(part) or _noun_before_names(part)
        if cut:
            rest = _count_after(cut[1])[0].rstrip()
            return not is_prose(rest) and self._add(_names_after_label(rest), True)
        sure = _named_after_date(part) if self.after_date else []
        if sure or (sure := _named_before_by(part)):
            return self._add(sure, True)
        if glued and pending != "author" and is_role(part.partition(",")[0]):
            return True  # "Jane Doe", a link, and then ", staff writer, Example News"
        if pending == "author" or glued:
            return self._add(_names_after_label(part), self.said or pending == "author")
        inside = _by.search(part)
        if (
            inside
            and only_labels(part[: inside.start()].strip(" ,.:"))
            and not is_prose(part[inside.end() :])
        ):
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
        if said and names and not self.said:
            self.names.clear()  # what was before the label was a section: "Home | By Jane Doe"
        self.names.extend(name for name in names if name not in self.names)
        self.said = self.said or (said and bool(names))
        return bool(names)


AFTER_DATE: Final = words_of("by", "by_after_date")
"""Before a name right after a date; elsewhere "da", "od" and "от" are everyday words."""


def _named_after_date(part: str) -> list[str]:
    """The names after a small word that follows a date, with a filler between them at most.

    >>> _named_after_date("da Mario Rossi"), _named_after_date("г. от Иван Петров"), _named_after_date("da Roma siamo partiti")
    (['Mario Rossi'], ['Иван Петров'], [])
    """
    word, _, rest = part.lstrip(" .,").partition(" ")
    if word.casefold() not in AFTER_DATE and only_fillers(word):
        word, _, rest = rest.partition(" ")
    if word.casefold() not in AFTER_DATE:
        return []
    return [name for name in _names_after_label(rest) if name_shaped(name) or is_account(name)]


def _named_before_by(part: str) -> list[str]:
    """The name before a word such as "tarafından", which is after it.

    >>> _named_before_by("Ahmet Yılmaz tarafından"), _named_before_by("홍길동 기자"), _named_before_by("by Ann Lee")
    (['Ahmet Yılmaz'], ['홍길동'], [])
    """
    words = part.split()
    if len(words) > 2 and ("@" in words[-1] or label_kind(words[-1]) == "published"):
        words.pop()  # "홍길동 기자 gildong@example.kr", "Ahmet Yılmaz tarafından yayınlandı"
    if len(words) < 2 or words[-1].casefold() not in AFTER_NAME:
        return []
    first = 1 if len(words) > 2 and only_fillers(words[0]) else 0  # "(3 Mart 2024) tarihinde Ahmet Yılmaz"
    name = " ".join(words[first:-1])
    return [name] if name_shaped(name) else []


def _labels_follow(piece: str) -> bool:
    """Whether a piece is the tags of the article after a label: "分类：美食"."""
    head, colon, _ = piece.replace("：", ":").partition(":")
    return bool(colon) and head.strip().casefold() in TAG_LABELS


def _without_fillers(text: str, language: str | None = None) -> str:
    """What is before a date without the small words that lead to it;
    those of its own language also with a capital.

    >>> _without_fillers("โดย ป้าแดง เมื่อ "), _without_fillers("Jane Doe, published on"), _without_fillers("Mai Le")
    ('โดย ป้าแดง', 'Jane Doe,', 'Mai Le')
    >>> _without_fillers("Kab Niang Le", "fr"), _without_fillers("Mai Le", "vi")
    ('Kab Niang', 'Mai Le')
    """
    left = text.split()
    own = OWN_FILLERS.get((language or "en").partition("-")[0], ())
    while len(left) > 1 and (left[-1].strip(" :.,()") in DATE_FILLERS or left[-1].casefold() in own):
        left.pop()
    return " ".join(left)


OWN_FILLERS: Final = {language.code: frozenset(language.date) for language in LANGUAGES}
FILED: Final = frozenset("in under".split())
"""Before the section that an article is filed in."""
NOUNS: Final = tuple(
    f"{label} "
    for label in sorted(words_of("author_colon"))
    if len(label) > LONGEST_SMALL_WORD and " " not in label and label not in ORGANISATION_WORDS
)


def begins_with_label(text: str) -> bool:
    """Whether a text begins with a label of authors.

    >>> begins_with_label("Written by Jane Doe"), begins_with_label("Autoren Anna Müller und Peter Groß")
    (True, True)
    """
    return cut_label(text) is not None or _noun_before_names(text) is not None


def _noun_before_names(part: str) -> tuple[str, str] | None:
    """A label that needs its colon ("Autoren"), and the names after it,
    where the rest is names and nothing else.

    >>> _noun_before_names("Autoren Anna Müller und Peter Groß"), _noun_before_names("Interview mit Anna")
    (('Autoren', 'Anna Müller und Peter Groß'), None)
    """
    if not part.casefold().startswith(NOUNS):
        return None
    label, _, rest = part.partition(" ")
    names = split_names(rest)
    whole = names and all(map(name_shaped, names)) and len(" ".join(names)) + 8 * len(names) > len(rest)
    return (label, rest) if whole else None


SMALL_WORDS: Final = (
    PARTICLES | ROLE_WORDS | words_of("and_", "and_soft", "by", "of", "after_name", "after_name_credit")
)
"""Words in small letters that a byline may have without being a sentence."""
MOST_SMALL_WORDS: Final = 1
_ends_sentence = pattern(r"[^\W\d_]{3}[.!?…]['\"”’»)]*$").search


def is_prose(text: str) -> bool:
    """Whether what follows "By" goes on as a sentence.

    >>> is_prose("then, Arno Veld, the miller, was gone."), is_prose("Friday, Arno Veld had sold the lot.")
    (True, True)
    >>> is_prose("Jane Doe Jr."), is_prose("Edda Lorne, staff writer."), is_prose("the way, she said, it was late")
    (False, False, True)
    """
    words = text.split()
    if len(words) < 4:
        return False
    small = sum(is_small(word[0]) and word.casefold().strip(".,;:'’\"") not in SMALL_WORDS for word in words)
    return small > MOST_SMALL_WORDS and (_ends_sentence(text) is not None or is_small(words[0][0]))


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


_SENTENCE: Final = words_of("after_name_sentence") | {"for"}
"""After a name in small letters these go on with a sentence: "by using the links"."""


def _names_after_label(text: str) -> list[str]:
    """Names in what follows a label; a sentence that goes on ("by the way we went") has no name."""
    tail = _after_name.search(text)
    sentence = tail is not None and tail[0].split()[0].casefold() in _SENTENCE
    text = _after_name.sub("", text).strip()
    if len(text) > 160:
        return []
    names = []
    for name in split_names(text):
        parts = name.split()
        if name.casefold() in WEEKDAYS:
            continue
        if parts[0][0].islower() and len(parts) > 1 and parts[0] in NOT_FIRST:
            if not (is_staff(name) and all(part[0].isupper() for part in parts[1:])):
                continue
            name = name[0].upper() + name[1:]  # "By the Orchard Team"
        if len(parts) == 1 and parts[0].islower() and sentence:
            continue  # "by using the links"
        if len(parts) == 1 and len(name) > LONGEST_SMALL_WORD and name.casefold() in WEEKDAYS:
            continue  # "By Friday"
        if len(parts) == 1 or name_shaped(name) or is_account(name) or is_organisation(name):
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
"""What a line may hold, from `first_look`."""


def has_date_look(text: str) -> bool:
    """Whether a text has digits as dates have them."""
    return bool(has_digit(text) and _dated(text))


@lru_cache(maxsize=128)  # the readers of authors, days and counts look at the same lines
def first_look(text: str) -> int:
    """Whether a line may hold a label of a byline, or only a date; 0 for neither. It spares most lines `parse_byline`.

    >>> first_look("By Jane Doe"), first_look("Read on 3 May 2022"), first_look("Read our guide"), first_look("ByJane Doe")
    (2, 1, 0, 2)
    """
    if _has_icons(text):
        return LABEL
    low = text.lower()
    first = low.partition(" ")[0]
    if ":" in first or "：" in low:
        return LABEL
    words = low.replace("|", " ").replace("·", " ").split()
    if not _by_words.isdisjoint(words[1:-1]) or (not low.isascii() and not AFTER_NAME.isdisjoint(words[1:])):
        return LABEL
    labels = _labels_of.get(first.rstrip(",："))
    if labels is not None and (":" in low or low.startswith(labels)):
        return LABEL
    if low[:2] in _glued_begin and any(
        low.startswith(label) and text[len(label) : len(label) + 1].isupper() for label in _glued_by
    ):
        return LABEL  # "ByJane Doe": two elements touch
    return DATE if has_date_look(text) else 0
