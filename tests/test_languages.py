"""The words of languages: each file in `rules/languages/` shows by its examples what its words do."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest

import postclean
from postclean.rules.furniture import comment_count
from postclean.rules.languages import LANGUAGES, Language, read, words_of
from postclean.rules.metadata import TAG_LABELS
from postclean.rules.notes import HEADINGS
from tests.doors import clean_title, day_of, is_bio, is_strong_label, order_of, parse_byline, parse_relative

PACKAGE = Path(postclean.__file__).parent
EXAMPLES = [(language.code, example) for language in LANGUAGES for example in language.examples]
FETCHED = datetime(2020, 3, 10, 12, tzinfo=timezone.utc)


def byline(line: str, code: str) -> str:
    """Names and day of a byline, and what is left over."""
    found = parse_byline(line, code, order_of(code))
    day = [day_of(found.date).isoformat()] if found.date else []
    return ", ".join([*found.names, *day])


def modified(line: str, code: str) -> str:
    """The day of the change that a line tells, if it tells no other day."""
    found = parse_byline(line, code, order_of(code))
    return day_of(found.modified).isoformat() if found.modified and not found.date else ""


def age(line: str, code: str) -> str:
    """Days before the page was fetched."""
    day = parse_relative(line, FETCHED)
    return str((FETCHED.date() - day) // timedelta(days=1)) if day else ""


CHECKS = {
    "byline": byline,
    "modified": modified,
    "age": age,
    "comments": lambda line, _: str(comment_count(line)),
    "title": lambda line, _: clean_title(line) or "",
    "tags": lambda line, _: "yes" if re.split("[:：]", line)[0].strip().casefold() in TAG_LABELS else "no",
    "notes": lambda line, _: "yes" if line.casefold() in HEADINGS else "no",
    "points": lambda line, _: "yes" if is_strong_label(line) else "no",
    "bio": lambda line, _: "yes" if is_bio(line, [" ".join(line.split()[:2])]) else "no",
}


@pytest.mark.parametrize(("code", "example"), EXAMPLES, ids=[f"{code}: {example}" for code, example in EXAMPLES])
def test_example(code: str, example: str) -> None:
    """An example says what its line means; where it says nothing, the line is what its kind says."""
    kind, _, rest = example.partition(": ")
    line, _, meaning = rest.partition(" ->")
    assert CHECKS[kind](line, code) == (meaning.strip() if "->" in rest else "yes")


def test_every_language_has_an_example() -> None:
    """Words that nothing shows in use are words that nobody has checked."""
    assert [language.code for language in LANGUAGES if not language.examples] == []


def test_files_are_tidy() -> None:
    """No string stands twice in a section or has spaces around it, and none but examples and links has capitals at its start."""
    for language in LANGUAGES:
        for section, strings in zip(Language._fields[2:], language[2:]):
            assert len(set(strings)) == len(strings), (language.code, section)
            assert all(string and string == string.strip() for string in strings), (language.code, section)
            if section not in ("examples", "all_posts"):
                assert all(string == string.lower() for string in strings), (language.code, section)


def test_an_unknown_section_is_an_error() -> None:
    """A misspelled head must not lose its words."""
    with pytest.raises(TypeError, match="autor"):
        read("xx", "# A language\n\n[autor]\nby\n")


def test_words_that_are_also_everyday_words() -> None:
    """"от" names an author right after a date only; elsewhere it leads to a date or to anything."""
    assert {"da", "di", "od", "от"} <= words_of("by_after_date")
    for line, names in [
        ("3 мая 2022 от Иван Петров", ("Иван Петров",)),
        ("Новости от 3 мая 2022", ()),
        ("da Mario Rossi", ()),
        ("3 maggio 2022 da Mario Rossi", ("Mario Rossi",)),
        ("Notizie di Roma del 3 maggio 2022", ()),
        ("3 maggio 2022 da leggere", ()),
        ("3 maggio 2022 ¦ da ¦ Mario Rossi", ("Mario Rossi",)),
        ("3 maggio 2022 · di Mario Rossi e Anna Bianchi · 5 minuti", ("Mario Rossi", "Anna Bianchi")),
    ]:
        assert parse_byline(line).names == names, line


NEW = """# A language that nobody speaks

[by after-date]
zog

[author]
skribita de

[modified]
refarita

[modified word]
refarita

[key-points strong]
kernaj punktoj

[notes]
piednotoj kaj fontoj
"""
TRY = """
import json
from postclean._text.points_label import is_strong_label
from postclean._text.byline import parse_byline
from postclean.rules.notes import HEADINGS
lines = ["3 May 2022 zog Ann Lee", "Skribita de Ann Lee", "Refarita 3 May 2022"]
found = [parse_byline(line) for line in lines]
labels = [is_strong_label("Kernaj punktoj:"), "piednotoj kaj fontoj" in HEADINGS]
print(json.dumps([found[0].names, found[1].names, str(found[2].modified), *labels]))
"""


def test_a_language_is_one_file(tmp_path: Path) -> None:
    """A file that is added to the folder is all that a language needs: bylines, dates, labels and headings follow."""
    shutil.copytree(PACKAGE, tmp_path / "postclean", ignore=shutil.ignore_patterns("__pycache__"))

    def tried() -> list[object]:
        done = subprocess.run([sys.executable, "-c", TRY], cwd=tmp_path, capture_output=True, text=True, check=True)
        return list(json.loads(done.stdout))

    assert tried() == [[], [], "None", False, False]
    (tmp_path / "postclean/rules/languages/zz.txt").write_text(NEW, encoding="utf-8")
    assert tried() == [["Ann Lee"], ["Ann Lee"], str(date(2022, 5, 3)), True, True]


WRITTEN_BY_HAND = frozenset({"_strip/surroundings.py"})
"""Modules outside `_text` and `rules` that have words of languages in a pattern. The list only shrinks."""


def test_patterns_have_no_words_of_languages() -> None:
    """Outside `_text` and `rules` no pattern has letters beyond ASCII: words are in the tables."""
    call = re.compile(r"re\.compile\((.*?)\)\.?(?:\n|$|search|match|fullmatch|findall|split|sub)", re.S)
    letters = re.compile(r"[^\W\d_\x00-\x7f]{3,}")
    found = {
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*.py")
        if path.relative_to(PACKAGE).parts[0] not in ("_text", "rules")
        if any(letters.search(pattern) for pattern in call.findall(path.read_text("utf-8")))
    }
    assert found <= WRITTEN_BY_HAND
    assert found == WRITTEN_BY_HAND, "take it off the list"
