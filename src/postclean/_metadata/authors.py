"""Names of authors: what a byline names, and what is none of a name.

"By JANE DOE, MD, Staff writer | March 3, 2020 | 5 min read" names one person. Titles, degrees, roles, places, dates and counts
are cut off; what is left keeps its case and script.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from ..rules.metadata import (
    AUTHOR_LABELS,
    COLON_LABELS,
    DEGREES,
    MODIFIED_LABELS,
    MODIFIED_WORDS,
    NOISE_WORDS,
    NOT_AUTHORS,
    ORGANISATION_WORDS,
    OTHER_LABELS,
    PARTICLES,
    PUBLISHED_LABELS,
    ROLE_WORDS,
)
from .dates import When, find_dates

SOFT: Final = "¦"
"""Stands where one piece of text ends and the next begins without a space: `<a>Jane Doe</a><span>March 3</span>`."""

LONGEST_NAME: Final = 70
LONGEST_BYLINE: Final = 220

_borders = re.compile(r"\s*[|·•¦\n\t]\s*|\s+[–—/\-⋅∙●~»>]{1,2}\s+|\s*[●∙⋅⎪│]\s*|(?<=[^\d\s])\s?/\s?(?=[^\W\d])")
_glue = re.compile(
    r"\s*[;；、，&]\s*|\s+(?:and|und|et|y|e|i|en|og|och|ja|dan|và|и|і|та|ve|oraz|a|with|mit|con|avec)\s+|\s+[+]\s+|,\s*(?:and|und|et|y|dan)\s+"
)
_soft_glue = frozenset("y e i en a ja og with mit con avec".split())
_label = re.compile(r"^[\s:：,]+|[\s:：,]+$")
_inside_by = re.compile(r"(?:^|\s|[,.;:])(?:by|von|par|por|oleh|door|av|di|da|från|przez|bởi)\s*[:：]?\s+(?=\S)", re.I)
_after_name = re.compile(
    r"\s+(?:in|on|at|for|from|under|um|am|auf|für|dans|sur|em|en|nel|su|op|pada|w|is|was|has|the|le|el|il|den)(?:\s.*)?$"
)
_brackets = re.compile(r"\s*[(\[（【<{][^()\[\]（）【】<>{}]{0,80}[)\]）】>}]\s*")
_emoji = re.compile(r"[\u2190-\u2bff\ufe0f\u200d\U0001f000-\U0001faff]+")
_url = re.compile(r"https?:|www\.|\.(?:com|org|net|de|io|co|info|blog|html?|php)\b|@|//", re.I)
_counts = re.compile(
    r"^[~≈]?\s?\d[\d.,k]*\+?\s*-?(?:min(?:ute)?s?|m|mins|minuten|minuti|minutos|menit|perc|мин|минут|words|views?|reads?|comments?|shares?|likes?"
    r"|kommentare?|commentaires?|comentarios?|commenti|komentar|reacties|claps?|ago|hours?|days?|phút|分|分钟|分鐘|분|次)\b.*$"
    r"|^(?:reading time|read time|lesezeit|lesedauer|temps de lecture|tiempo de lectura|estimated reading time|время чтения|"
    r"czas czytania|leestijd|no comments?|leave a comments?|comments?|add comment|views?|share|print|email|estimated read.*|"
    r"\d+ ?min.*|less than a minute.*|approx.*|keine kommentare|time to read|est\..*)\b.*$",
    re.I,
)
_apostrophe_s = re.compile(r"['’]s\b")


_digit = re.compile(r"\d").search
_OTHER: Final = tuple(OTHER_LABELS)


class Byline(NamedTuple):
    """What a line beside the title says: names, a date, and what is neither."""

    names: tuple[str, ...]
    date: When | None
    rest: str
    modified: When | None = None
    labelled: bool = False
    """Whether a label ("By", "Autor:") stands before the names."""
    other: bool = False
    """Whether it names people with another part (reviewer, photographer)."""


def _bare(text: str) -> str:
    return _label.sub("", text.casefold())


def cut_label(text: str) -> tuple[str, str] | None:
    """A label and what follows it, if the text begins with a label of authors.

    >>> cut_label("Written by Jane Doe"), cut_label("作者：张三"), cut_label("Bye all")
    (('written by', 'Jane Doe'), ('作者', '张三'), None)
    """
    low = text.casefold()
    if len(low) != len(text):  # a letter that folds to two: rare, and then only ASCII letters are folded
        low = text.lower() if len(text.lower()) == len(text) else text
    colon = min((p for p in (low.find(":"), low.find("：")) if p >= 0), default=-1)
    if 0 < colon < 40:
        label = low[:colon].strip()
        if label in AUTHOR_LABELS:
            return label, text[colon + 1 :].strip(" :：")
    words = low.split(" ", 5)
    for size in range(min(len(words), 5), 0, -1):
        label = " ".join(words[:size])
        if label in AUTHOR_LABELS and label not in COLON_LABELS:
            return label, text[len(label) :].strip(" ,")
    if not low.isascii():
        for label in ("作者", "著者", "文", "撰文", "執筆", "글", "โดย", "เขียนโดย"):
            if low.startswith(label) and len(label) > 1 and 0 < len(low) - len(label) < 20:
                return label, text[len(label) :].strip(" :：/")
    return None


def clean_name(text: str) -> str | None:
    """A name without what surrounds it, or None when it is none.

    >>> clean_name("Dr. Jane Doe, PhD"), clean_name("Email the author"), clean_name("5 min read")
    ('Dr. Jane Doe', None, None)
    """
    names = split_names(text)
    return names[0] if names else None


def split_names(text: str | None) -> list[str]:
    """The names in a text that is nothing but names, with labels, titles, roles and places.

    >>> split_names("By Jane Doe, John Roe and Mary Major, Ph.D.")
    ['Jane Doe', 'John Roe', 'Mary Major']
    >>> split_names("Jane Doe, Staff Writer"), split_names("admin"), split_names("Jane Doe (Chicago)")
    (['Jane Doe'], ['admin'], ['Jane Doe'])
    """
    if not text or len(text) > 400:
        return []
    text = _emoji.sub(" ", text)
    cut = cut_label(text)
    if cut and cut[1]:
        text = cut[1]
    text = _brackets.sub(" ", text)
    text = _inside_by.sub(", ", text) if _inside_by.match(text) else text
    found: list[str] = []
    for border_part in _borders.split(text):
        parts = [part for piece in _split_glue(border_part) for part in _split_commas(piece)]
        found.extend(name for name in map(_trimmed, parts) if looks_like_name(name))
    unique: dict[str, str] = {}
    for name in found:
        unique.setdefault(name.casefold(), name)
    return list(unique.values())


def _split_glue(text: str) -> list[str]:
    """Split at "and" in many languages; at short words ("y", "e", "en") only between what look like whole names."""
    pieces, last = [], 0
    for m in _glue.finditer(text):
        word = m[0].strip(" ,").casefold()
        left, right = text[last : m.start()], text[m.end() :]
        if word in _soft_glue and (" " not in left.strip() or " " not in right.strip() or not right[:1].isupper()):
            continue
        if word == "&" and _is_organisation(text):
            continue
        if word == "and" and _is_organisation(right) and not _is_organisation(left) and " " not in right.strip():
            continue
        pieces.append(left)
        last = m.end()
    pieces.append(text[last:])
    return [piece for piece in pieces if piece.strip()]


def _split_commas(text: str) -> list[str]:
    """Split at commas: degrees, roles and places after a name go, further names stay."""
    parts = [part.strip() for part in text.split(",")]
    parts = [part for part in parts if part]
    if len(parts) < 2:
        return parts
    if len(parts) == 2 and all(" " not in part for part in parts) and not _is_degree(parts[1]):
        return [f"{parts[1]} {parts[0]}"]  # "Doe, Jane"
    kept = [parts[0]]
    for part in parts[1:]:
        if _is_degree(part) or _is_role(part):
            continue
        if " " not in part and " " in kept[0] and part.isascii():
            continue  # a place, an agency, a nickname
        kept.append(part)
    return kept


def _is_degree(text: str) -> bool:
    words = [word.strip(".").casefold() for word in text.replace("/", " ").replace("&", " ").split()]
    return bool(words) and all(w in DEGREES or w.replace(".", "") in DEGREES or w == "" for w in words)


def _is_role(text: str) -> bool:
    words = {word.strip(".,:;'’").casefold() for word in text.replace("/", " ").replace("-", " ").split()}
    return bool(words & ROLE_WORDS) or text[:1].islower() or bool(words & {"at", "the", "our", "of"} and len(words) > 2)


def _is_organisation(text: str) -> bool:
    return any(word.strip(",.").casefold() in ORGANISATION_WORDS for word in text.split())


def is_organisation(name: str) -> bool:
    """Whether a name is that of a team or a company by one of its words.

    >>> is_organisation("The Example Team"), is_organisation("Jane Doe")
    (True, False)
    """
    return _is_organisation(name)


def _trimmed(name: str) -> str:
    """A name without labels, degrees, dates and punctuation round it."""
    junior = name.rstrip().endswith(("Jr.", "Sr."))
    name = name.strip(" \t,;:：.*_-–—/\\|\"'“”‘’«»<>~()[]+#\u200b\u200e\u200f")
    if junior:
        name += "."
    # Degrees that no comma sets apart, and "Jr.", which stays.
    words = name.split()
    while len(words) > 2 and _is_degree(words[-1]) and (words[-1].isupper() or "." in words[-1] or words[-1] == "PhD"):
        if words[-1].strip(".").casefold() in ("jr", "sr", "ii", "iii", "iv", "v"):
            break
        words.pop()
    if len(words) > 1 and words[0].strip(".").casefold() in ("mr", "mrs"):
        words = words[1:]
    name = " ".join(words)
    if name.endswith(("'s", "’s")):
        name = name[:-2]
    return name.strip(" ,;:")


def looks_like_name(name: str) -> bool:
    """Whether a text can be the name of an author. Accounts such as `admin` can; the choice among candidates refuses them.

    >>> [looks_like_name(n) for n in ("Jane Doe", "ludwig van beethoven", "3 March 2020", "Subscribe here", "張三")]
    [True, True, False, False, True]
    """
    if not 2 <= len(name) <= LONGEST_NAME:
        return len(name) == 1 and name > "\u2e80"
    if _url.search(name) or sum(c.isdigit() for c in name) > max(2, len(name) // 3):
        return False
    if not any(c.isalpha() for c in name):
        return False
    words = name.split()
    if len(words) > 7:
        return False
    lowered = [word.strip(".,:;!?'’\"").casefold() for word in words]
    if any(word in NOISE_WORDS for word in lowered):
        return False
    if name.casefold() in NOT_AUTHORS:
        return True
    if name[-1:] in "?!…" or "..." in name or '"' in name or "=" in name or "{" in name:
        return False
    if len(words) > 3:
        # Sentences have small words that names have not.
        small = sum(1 for word in words if word[:1].islower() and word.casefold() not in PARTICLES)
        if small * 2 >= len(words):
            return False
    return True


def is_account(name: str) -> bool:
    """Whether a name is an account or a post ("admin", "Editor"), not a person.

    >>> is_account("Admin"), is_account("Jane Doe")
    (True, False)
    """
    low = " ".join(re.sub(r"[^\w\s/.&-]", " ", name.casefold()).split())
    return low in NOT_AUTHORS or low.replace(" ", "") in NOT_AUTHORS or low.removeprefix("the ") in NOT_AUTHORS


def name_shaped(text: str) -> bool:
    """Whether a text has the shape of a personal name: two to five words with capitals, or a few CJK characters.

    >>> [name_shaped(n) for n in ("Jane Doe", "By the sea", "Jane", "王小明", "Ludwig van Beethoven")]
    [True, False, False, True, True]
    """
    if not looks_like_name(text) or is_account(text):
        return False
    words = text.split()
    if len(words) == 1:
        return 2 <= len(text) <= 5 and all(c > "\u2e80" and c.isalpha() for c in text)
    if not 2 <= len(words) <= 6:
        return False
    capitals = 0
    for word in words:
        bare = word.strip(".'’\"()“”-")
        if not bare:
            continue
        if any(c.isdigit() for c in bare):
            return False
        if bare[0].isupper() or not (bare[0].isupper() or bare[0].islower()):
            capitals += 1
        elif bare.casefold() not in PARTICLES and bare[0] not in "dlo":
            return False
    return capitals >= 2 and words[0].casefold() not in ("the", "a", "an", "how", "why", "what", "when", "our", "your", "my", "in", "on")


def parse_byline(text: str, language: str | None = None, order: str | None = None, *, labelled: bool = False) -> Byline:
    """Names, dates and the rest of a line such as those under a title.

    `labelled`: the place of the line says that it names authors, so names need no "By".

    >>> parse_byline("By Jane Doe | March 3, 2020 | 5 min read")[:3]
    (('Jane Doe',), datetime.date(2020, 3, 3), '')
    >>> parse_byline("Posted on 3 March 2020 by Jane Doe in Travel")[:3]
    (('Jane Doe',), datetime.date(2020, 3, 3), '')
    """
    names: list[str] = []
    published: When | None = None
    modified: When | None = None
    rest: list[str] = []
    said = other = False
    pending = ""  # a label whose value is the next piece
    for piece in _borders.split(text[: LONGEST_BYLINE * 2]):
        piece = piece.strip(" ,;")
        if not piece:
            continue
        bare = _bare(piece)
        if bare in AUTHOR_LABELS:
            pending = "author"
            continue
        if bare in PUBLISHED_LABELS:
            pending = "published"
            continue
        if bare in MODIFIED_LABELS:
            pending = "modified"
            continue
        if bare in OTHER_LABELS:
            pending, other = "other", True
            continue
        dates = list(find_dates(piece, language, order)) if _digit(piece) else []
        if dates:
            text_left = piece
            for found in reversed(dates):
                before = piece[: found.start].casefold()
                late = pending == "modified" or any(word.strip(" :.,()") in MODIFIED_WORDS for word in before.split())
                if late:
                    modified = found.value
                else:
                    published = found.value if len(dates) == 1 or published is None or found is dates[0] else published
                text_left = text_left[: found.start] + f" {SOFT} " + text_left[found.end :]
            if pending in ("published", "modified"):
                pending = ""
            parts = [part.strip(" ,;:()") for part in text_left.split(SOFT)]
        else:
            parts = [piece]
        for part in parts:
            if not part:
                continue
            pending, told, names_in, other_in = _read_part(part, pending, labelled and not said)
            other = other or other_in
            if names_in:
                names.extend(name for name in names_in if name not in names)
                said = said or told
            elif not told and not other_in and not _is_noise(part) and not _is_degree(part):
                rest.append(part)
    return Byline(tuple(names), published, " ".join(rest), modified, said, other)


def _only_labels(text: str) -> bool:
    from .dates import _only_fillers

    return _only_fillers(text) or _bare(text) in MODIFIED_LABELS or _bare(text) in PUBLISHED_LABELS or _bare(text) in AUTHOR_LABELS


def _is_noise(text: str) -> bool:
    return bool(_counts.match(text)) or _only_labels(text) or not any(c.isalpha() for c in text)


def _read_part(part: str, pending: str, labelled: bool) -> tuple[str, bool, list[str], bool]:
    """(label still open, whether a label was there, names, whether of others) of one piece of a byline."""
    low = part.casefold()
    for label in OTHER_LABELS if low.startswith(_OTHER) else ():
        if low.startswith(label) and (len(low) == len(label) or low[len(label)] in " :："):
            return "", False, [], True
    if pending == "other":
        return "", True, [], True
    cut = cut_label(part)
    if cut:
        label, value = cut
        if not value:
            return "author", True, [], False
        names = _names_after_label(value)
        if names:
            return "", True, names, False
        return "", False, [], False
    if pending == "author":
        names = _names_after_label(part)
        return "", bool(names), names, False
    m = _inside_by.search(part)
    if m and len(part) <= LONGEST_BYLINE and _only_labels(part[: m.start()].strip(" ,.:")):
        names = _names_after_label(part[m.end() :])
        if names:
            return "", True, names, False
    if labelled and not _is_noise(part):
        names = [name for name in split_names(part) if name_shaped(name) or is_account(name) or " " not in name]
        return pending, False, names, False
    return pending, False, [], False


def _names_after_label(text: str) -> list[str]:
    """Names in what follows a label; a sentence that goes on ("by the way we went") names nobody."""
    text = _after_name.sub("", text).strip()
    if len(text) > 160:
        return []
    names = []
    for name in split_names(text):
        words = name.split()
        if len(words) == 1 or name_shaped(name) or is_account(name) or is_organisation(name):
            if words[0][:1].islower() and len(words) > 1 and words[0].casefold() in ("the", "a", "my", "our", "your", "its"):
                continue
            names.append(name)
    return names


def is_byline(text: str) -> bool:
    """Whether a short line is a byline or a meta line, and nothing else.

    >>> [is_byline(t) for t in ("By Jane Doe", "March 3, 2020", "Posted by admin at 10:30", "By the time we got there it was late")]
    [True, True, True, False]
    """
    if not 2 < len(text) <= LONGEST_BYLINE or text[-1] in "?!":
        return False
    line = parse_byline(text)
    if line.rest or not (line.names or line.date or line.modified or line.other):
        return False
    if line.names and not line.date and not line.modified and all(" " not in n and not is_account(n) for n in line.names):
        # One word after "By" is as often the start of a title ("By Christmas").
        return cut_label(text) is not None and ":" in text
    return True
