"""Names: find the names of people in a text, and strip what surrounds them.

Titles, degrees, roles, places and counts are cut off; what is left keeps its case and script.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from ..rules.languages import words_of
from ..rules.metadata import (
    AUTHOR_LABELS,
    COLON_LABELS,
    DEGREES,
    NOBODY,
    NOISE_WORDS,
    NOT_AUTHORS,
    ORGANISATION_ENDINGS,
    ORGANISATION_WORDS,
    PARTICLES,
    ROLE_WORDS,
)
from .patterns import pattern
from .words import one_of

LONGEST_LABEL: Final = 40
"""Characters before the colon of a label."""
LONGEST_GLUED: Final = 20
"""Characters of a name that is written in one with its label."""
SHORT_COMPOUND: Final = 10
"""Letters of a word that is too short to be a compound with an organisation in it."""
MOST_WORDS: Final = 7
"""Words of a name."""

LONGEST: Final = 70
UNSPACED: Final = "\u2e80"
"""Scripts in which a whole name may be one word begin here."""
LONGEST_LIST: Final = 400
"""Characters of a text in which names are looked for."""

_borders = pattern(
    r"(?:(?<!\s)\s+)?[|·•¦\n\t●∙⋅⎪│]\s*|(?<!\s)\s+(?:[–—/\-⋅~»>]{1,2}|[・‧])\s+|(?<=[^\d\s])\s?/\s?(?=[^\W\d])"
)
"""Between the parts of a byline."""
may_divide = pattern(r"[|·•¦\n\t●∙⋅⎪│–—/\-~»>・‧]").search


def divided(text: str) -> list[str]:
    """The parts of a byline. A look for their borders comes first: most lines have none.

    >>> divided("By Jane Doe | March 3, 2020"), divided("By Jane Doe")
    (['By Jane Doe', 'March 3, 2020'], ['By Jane Doe'])
    """
    return _borders.split(text) if may_divide(text) else [text]


_glue = pattern(
    rf",?(?<!\s)\s+{one_of('and_', 'and_soft')}\s+"
    r"|(?:(?<!\s)\s+)?[;；、，&]\s*|(?<!\s)\s+\+\s+"
)
_holder_of: Final = words_of("of")
_soft_glue: Final = words_of("and_soft")
AFTER_NAME: Final = words_of("by_after_name")
LEADING: Final = words_of("by", "by_after_date") - PARTICLES | frozenset(("di", "da"))
"""Words that are parts of names and of phrases too."""
_handle = re.compile(r"(?<!\s)\s{1,9}\(?@[\w.]{2,30}\)?$")
"""The account of a person after the name."""
_nickname = pattern(r"(?<=\w)\s[\"“”][\w .'’-]{2,20}[\"“”]\s(?=\w)")
"""A name between a first and a last one, in quotation marks."""
_inside_by = pattern(rf"(?:^|\s|[,.;:]){one_of('by')}\s*[:：]?\s+(?=\S)", re.I)
_brackets = pattern(r"(?:(?<!\s)\s+)?[(\[（【<{][^()\[\]（）【】<>{}]{0,80}[)\]）】>}]\s*")
_emoji = pattern(r"[\u2190-\u2bff\ufe0f\u200d\U0001f000-\U0001faff]+")
_url = pattern(r"https?:|www\.|\.(?:com|org|net|de|io|co|info|blog|at|ch|html?|php)\b|@|//", re.I)
_edges: Final = " \t,;:：.*_-–—/\\|\"'“”‘’„‚«»<>~()[]+#·・\u200b\u200e\u200f"
_glued_labels: Final = tuple(sorted(words_of("author_glued")))
"""Labels of scripts without spaces."""
_digits = re.compile(r"\d").findall
NOT_FIRST: Final = words_of("not_first")


_first_words: Final = frozenset(label.split(" ", 1)[0] for label in AUTHOR_LABELS)


def cut_label(text: str) -> tuple[str, str] | None:
    """A label and what follows it, if the text begins with a label of authors.

    >>> cut_label("Written by Jane Doe"), cut_label("作者：张三"), cut_label("Text und Interview: Max Muster"), cut_label("Bye all")
    (('written by', 'Jane Doe'), ('作者', '张三'), ('text und interview', 'Max Muster'), None)
    """
    if ":" not in text and text.isascii() and text.partition(" ")[0].lower() not in _first_words:
        return None  # most lines
    low = text.casefold()
    if len(low) != len(text):  # a letter that folds to two
        low = text.lower() if len(text.lower()) == len(text) else text
    colon = low.find(":")
    if colon < 0 and not low.isascii():
        colon = low.find("：")
    if 0 < colon < LONGEST_LABEL:
        label = low[:colon].strip()
        if label in AUTHOR_LABELS or _is_label_list(label):
            return label, text[colon + 1 :].strip(" :：")
    if low.partition(" ")[0] in _first_words:
        words = low.split(" ", 5)
        for size in range(min(len(words), 5), 0, -1):
            label = " ".join(words[:size])
            if label in AUTHOR_LABELS and label not in COLON_LABELS:
                return label, text[len(label) :].strip(" ,")
    if not low.isascii():
        for label in _glued_labels:
            if low.startswith(label) and 0 < len(low) - len(label) < LONGEST_GLUED:
                return label, text[len(label) :].strip(" :：/")
    return None


def _is_label_list(label: str) -> bool:
    """Whether a text is several labels of authors: "text und fotos"."""
    return all(part.strip() in AUTHOR_LABELS for part in _glue.split(label))


def split_names(text: str | None) -> list[str]:
    """The names in a text that is nothing but names, with labels, titles, roles and places.

    >>> split_names("By Jane Doe, John Roe and Mary Major, Ph.D.")
    ['Jane Doe', 'John Roe', 'Mary Major']
    >>> split_names("Jane Doe, Staff Writer"), split_names("admin"), split_names("Jane Doe (Chicago)"), split_names("5 min read")
    (['Jane Doe'], ['admin'], ['Jane Doe'], [])
    >>> split_names("Jane Doe, Head of Sales and Marketing"), split_names("Jane Doe, Staff Writer and John Roe")
    (['Jane Doe'], ['Jane Doe', 'John Roe'])
    """
    return list(_split_names(text)) if text and len(text) <= LONGEST_LIST else []


@lru_cache(maxsize=256)  # sources of one page repeat the same names
def _split_names(text: str) -> tuple[str, ...]:
    if not text.isascii():
        text = _emoji.sub(" ", text)
    if "://" in text:
        text = " ".join(word for word in text.split() if "://" not in word)
    cut = cut_label(text)
    if cut and cut[1]:
        text = cut[1]
    text = _brackets.sub(_bracketed, text)
    inside = _inside_by.match(text)
    if inside:
        text = text[inside.end() :]
    if (
        is_organisation(text)
        and not any(map(name_shaped, text.split(",")))
        and looks_like_name(_trimmed(text))
    ):
        return (_trimmed(text),)
    found: dict[str, str] = {}
    for part in divided(text):
        for piece in _split_glue(part):
            for name in map(_trimmed, _split_commas(piece)):
                if looks_like_name(name):
                    found.setdefault(name.casefold(), name)
    names = [name for name in found.values() if not _is_post(name)]
    whole = any(" " in name for name in names)
    return tuple(name for name in names if not whole or " " in name or not is_small(name[0]))


def _is_post(name: str) -> bool:
    """Whether a name is a post and nothing else: "Contributing Reporter". Teams ("Editorial Staff") are not."""
    words = name.casefold().split()
    return len(words) > 1 and ROLE_WORDS.issuperset(words) and not is_organisation(name)


def _bracketed(match: re.Match[str]) -> str:
    """Nothing for brackets after a name; brackets inside one ("Paramita (Guha) Ghosh") stay."""
    after = match.string[match.end() : match.end() + 1]
    inside = match[0].strip()
    return (
        match[0]
        if after.isupper() and match.start() > 0 and inside[1:2].isupper() and " " not in inside
        else " "
    )


def is_small(letter: str) -> bool:
    """Whether a letter is a small one of a script in which names begin with capitals.
    Georgian has small letters only.

    >>> is_small("a"), is_small("A"), is_small("張"), is_small("გ")
    (True, False, False, False)
    """
    return letter.islower() and not "\u10d0" <= letter <= "\u10ff"


def _split_glue(text: str) -> list[str]:
    """Split at "and" in many languages; at short words ("y",
    "e", "en") only between what look like whole names.
    """
    pieces, last = [], 0
    for m in _glue.finditer(text):
        word = m[0].strip(" ,").casefold()
        left, right = text[last : m.start()], text[m.end() :]
        if word in _soft_glue and (
            " " not in left.strip() or " " not in right.strip() or not right[:1].isupper()
        ):
            continue
        tail = left.rpartition(",")[2]
        if len(tail) < len(left) and not _holder_of.isdisjoint(tail.split()) and is_role(tail):
            continue  # "Jane Doe, Head of Marketing and Sales"
        if word == "&" and (is_organisation(text) or (" " not in left.strip() and " " not in right.strip())):
            continue  # "Morgan & Morgan"
        pieces.append(left)
        last = m.end()
    pieces.append(text[last:])
    return [piece for piece in pieces if piece.strip()]


def _split_commas(text: str) -> list[str]:
    """Split at commas: degrees, roles and places after a name go, further names stay."""
    parts = [part for part in (part.strip() for part in text.split(",")) if part]
    if len(parts) < 2:
        return parts
    if (
        len(parts) == 2
        and all(" " not in part for part in parts)
        and not is_degree(parts[1])
        and parts[1][:1].isupper()
    ):
        return [f"{parts[1]} {parts[0]}"]  # "Doe, Jane"
    kept = [parts[0]]
    for part in parts[1:]:
        if is_degree(part) or is_role(part):
            continue
        if " " not in part and " " in kept[0] and part < UNSPACED:
            continue  # a place, an agency, a nickname
        kept.append(part)
    return kept


def is_degree(text: str) -> bool:
    """Whether a text is made of degrees and titles after a name.

    >>> is_degree("Ph.D."), is_degree("MS, RD"), is_degree("Doe")
    (True, True, False)
    """
    words = [
        word.strip(".").casefold()
        for word in text.replace("/", " ").replace("&", " ").replace(",", " ").split()
    ]
    return bool(words) and all(not w or w in DEGREES or w.replace(".", "") in DEGREES for w in words)


def is_role(text: str) -> bool:
    """Whether a text says what somebody is, not who.

    >>> is_role("Staff Writer"), is_role("head of the department"), is_role("John Roe")
    (True, True, False)
    """
    words = {word.strip(".,:;'’").casefold() for word in text.replace("/", " ").replace("-", " ").split()}
    return (
        bool(words & ROLE_WORDS)
        or is_small(text[:1])
        or bool(len(words) > 2 and words & {"at", "the", "our", "of"})
    )


def is_organisation(name: str) -> bool:
    """Whether a name is that of a team or a company by one of its words.

    >>> is_organisation("The Example Team"), is_organisation("Jane Doe")
    (True, False)
    """
    for word in name.split():
        word = word.strip(",.()").casefold()
        if word in ORGANISATION_WORDS or (len(word) > SHORT_COMPOUND and word.endswith(ORGANISATION_ENDINGS)):
            return True
    return False


STAFF: Final = frozenset("team staff editors redaktion".split())


def is_staff(name: str) -> bool:
    """Whether an organisation is the people of a blog, not who runs it.

    >>> is_staff("The Example Team"), is_staff("Example Media")
    (True, False)
    """
    return name.rpartition(" ")[2].casefold() in STAFF


def _trimmed(name: str) -> str:
    """A name without degrees and punctuation around it. "Jr." and an initial keep their point."""
    name = _handle.sub("", name.strip())
    point = len(name) > 3 and name[-1] == "." and (name[-3] in " ." or name.endswith(("Jr.", "Sr.")))
    name = name.strip(_edges)
    words = name.split()
    while (
        len(words) > 2
        and is_degree(words[-1])
        and (words[-1].isupper() or "." in words[-1] or words[-1] == "PhD")
    ):
        if words[-1].strip(".").casefold() in ("jr", "sr", "ii", "iii", "iv", "v"):
            break
        words.pop()
        point = False
    if len(words) > 1 and words[0].strip(".").casefold() in ("mr", "mrs"):
        words = words[1:]
    if len(words) > 2 and "-" in words[0] and words[0].rpartition("-")[2].casefold() in ROLE_WORDS:
        words = words[1:]  # "FOCUS-Experte Max Muster"
    if len(words) > 2 and words[0] in LEADING and words[1][:1].isupper():
        words = words[1:]  # "di Daniele Fiori"
    if len(words) > 1 and words[-1] in AFTER_NAME:
        words.pop()  # "Ahmet Yılmaz tarafından", "홍길동 기자"
    name = " ".join(words)
    if name.endswith(("'s", "’s")):
        name = name[:-2]
    return name.strip(" ,;:") + ("." if point and name else "")


@lru_cache(maxsize=512)
def looks_like_name(name: str) -> bool:
    """Whether a text can be the name of an author. Accounts such as `admin` can;
    the choice among candidates refuses them.

    >>> [looks_like_name(n) for n in ("Jane Doe", "ludwig van beethoven", "3 March 2020", "Subscribe here", "張三")]
    [True, True, False, False, True]
    """
    if not 2 <= len(name) <= LONGEST:
        return len(name) == 1 and name > "\u2e80"
    words = name.split()
    if (
        len(words) > MOST_WORDS
        or not any(map(str.isalpha, name))
        or len(_digits(name)) > max(2, len(name) // 3)
    ):
        return False
    if any(word.strip(".,:;!?'’\"").casefold() in NOISE_WORDS for word in words) or _url.search(name):
        return False
    if '"' in name or "”" in name:
        name = _nickname.sub(" ", name)
    if name.casefold() in NOT_AUTHORS:
        return True
    if name[-1] in "?!…" or "..." in name or any(c in '"={}<>|:：©®™' for c in name) or name[0].isdigit():
        return False
    if len(words) > 3:  # sentences have small words that names have not
        small = sum(1 for word in words if is_small(word[0]) and word.casefold() not in PARTICLES)
        return small * 2 < len(words)
    return True


def has_name_case(text: str) -> bool:
    """Whether a text is two to four words that begin with capitals:
    enough where a page says that it is a person.

    >>> has_name_case("Chew Hui Min"), has_name_case("5 min read"), has_name_case("Subscribe")
    (True, False, False)
    """
    words = text.split()
    return 2 <= len(words) <= 4 and all(
        word[0].isupper() and word.replace("-", "").isalpha() for word in words
    )


_punctuation = re.compile(r"[^\w\s/.&-]")


@lru_cache(maxsize=512)
def is_account(name: str) -> bool:
    """Whether a name is an account or a post ("admin", "Editor"), not a person.

    >>> is_account("Admin"), is_account("wordpressadmin"), is_account("Jane Doe")
    (True, True, False)
    """
    low = " ".join(_punctuation.sub(" ", name.casefold()).split())
    if low in NOT_AUTHORS or low.replace(" ", "") in NOT_AUTHORS or low.removeprefix("the ") in NOT_AUTHORS:
        return True
    return " " not in low and "admin" in low and not name[:1].isupper()


def is_nobody(name: str) -> bool:
    """Whether a name is a technical account, which is never an author: "admin", "undefined".

    >>> is_nobody("Admin"), is_nobody("Editorial Team")
    (True, False)
    """
    low = " ".join(_punctuation.sub(" ", name.casefold()).split())
    return low in NOBODY or low.replace(" ", "") in NOBODY or (" " not in low and "admin" in low)


@lru_cache(maxsize=512)
def name_shaped(text: str) -> bool:
    """Whether a text has the shape of a personal name:
    two to six words with capitals, or a few Chinese characters.

    >>> [name_shaped(n) for n in ("Jane Doe", "By the sea", "Jane", "王小明", "Ludwig van Beethoven")]
    [True, False, False, True, True]
    """
    text = text.strip()
    words = text.split()
    if len(words) == 1:
        return 2 <= len(text) <= 5 and all(
            "\u3400" <= c <= "\u9fff" or "\uac00" <= c <= "\ud7af" for c in text
        )
    if not 2 <= len(words) <= 6 or not looks_like_name(text) or is_account(text):
        return False
    capitals = 0
    for word in words:
        bare = word.strip(".'’\"()“”-")
        if not bare:
            continue
        if any(map(str.isdigit, bare)) or not any(map(str.isalpha, bare)):
            return False  # "Health & Beauty" is a section
        if not is_small(bare[0]):
            capitals += 1
        elif bare.casefold() not in PARTICLES and bare[1:2] not in ("'", "’"):
            return False
    return capitals >= 2 and words[0].casefold() not in NOT_FIRST
