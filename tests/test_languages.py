"""The words of languages: each file in `rules/languages/` shows by its examples what its words do."""

from __future__ import annotations

import ast
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
from tests.doors import (
    clean_title,
    closing_kind,
    day_of,
    is_bio,
    is_credit,
    is_strong_label,
    order_of,
    parse_byline,
    parse_relative,
)

PACKAGE = Path(postclean.__file__).parent
EXAMPLES = [(language.code, example) for language in LANGUAGES for example in language.examples]
FETCHED = datetime(2020, 3, 10, 12, tzinfo=timezone.utc)


def byline(line: str, code: str) -> str:
    """Names and day of a byline, and what is left over."""
    found = parse_byline(line, code, order_of(code))
    day = [day_of(found.date).isoformat()] if found.date else []
    return ", ".join([*found.names, *day])


def modified(line: str, code: str) -> str:
    """The day of the change in a line, if the line has no other day."""
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
    "closing": lambda line, _: closing_kind(line) or ("credit" if is_credit(line) else ""),
    "bio": lambda line, _: "yes" if is_bio(line, [" ".join(line.split()[:2])]) else "no",
}


@pytest.mark.parametrize(("code", "example"), EXAMPLES, ids=[f"{code}: {example}" for code, example in EXAMPLES])
def test_example(code: str, example: str) -> None:
    """An example says what its line means; where it says nothing, the line is what its kind says."""
    kind, _, rest = example.partition(": ")
    line, _, meaning = rest.partition(" ->")
    assert CHECKS[kind](line, code) == (meaning.strip() if "->" in rest else "yes")


def test_every_language_has_an_example() -> None:
    """Words without an example are words that nobody has checked."""
    assert [language.code for language in LANGUAGES if not language.examples] == []


def test_files_are_tidy() -> None:
    """No string is twice in a section or has spaces around it, and none but examples and links has capitals at its start."""
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

[copy-button]
kopiu

[not-found]
paĝo ne trovita

[cue related]
legu ankaŭ
"""
TRY = """
import json
from postclean._text.points_label import is_strong_label
from postclean._text.byline import parse_byline
from postclean.rules.code import COPY_WORDS
from postclean.rules.cues import cue
from postclean.rules.notes import HEADINGS
from postclean.rules.refusals import REFUSALS
lines = ["3 May 2022 zog Ann Lee", "Skribita de Ann Lee", "Refarita 3 May 2022"]
found = [parse_byline(line) for line in lines]
labels = [is_strong_label("Kernaj punktoj:"), "piednotoj kaj fontoj" in HEADINGS, "kopiu" in COPY_WORDS]
labels += [cue("Legu ankaŭ: la maro") > 0, any("paĝo ne trovita" in lines for _, _, lines, _ in REFUSALS)]
print(json.dumps([found[0].names, found[1].names, str(found[2].modified), *labels]))
"""


def test_a_language_is_one_file(tmp_path: Path) -> None:
    """A file that is added to the folder is all that a language needs: bylines, dates, labels and headings follow."""
    shutil.copytree(PACKAGE, tmp_path / "postclean", ignore=shutil.ignore_patterns("__pycache__"))

    def tried() -> list[object]:
        done = subprocess.run([sys.executable, "-c", TRY], cwd=tmp_path, capture_output=True, text=True, check=True)
        return list(json.loads(done.stdout))

    assert tried() == [[], [], "None", *5 * [False]]
    (tmp_path / "postclean/rules/languages/zz.txt").write_text(NEW, encoding="utf-8")
    assert tried() == [["Ann Lee"], ["Ann Lee"], str(date(2022, 5, 3)), *5 * [True]]


WRITTEN_BY_HAND = {
    "render/_inline.py": "raised letters, and the endings of ordinals: `render` may not read the tables",
    "rules/encodings.py": "the commonest letters of scripts, by which an encoding is found",
    "rules/months.py": "generated from the CLDR",
}
"""Modules with words or letters beyond ASCII, and why. The list only shrinks."""


def words_beyond_ascii(path: Path) -> list[str]:
    """The words of three letters and more, not all of them ASCII, in the strings of a module; docstrings do not count."""
    tree = ast.parse(path.read_text("utf-8"))
    docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    strings = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs
    ]
    words = [word for string in strings for word in re.findall(r"[^\W\d_]{3,}", string)]
    return [word for word in words if word.isalpha() and not word.isascii()]


def test_code_has_no_words_of_languages() -> None:
    """Words with letters beyond ASCII are in the tables of languages, not in code."""
    found = {
        path.relative_to(PACKAGE).as_posix(): words for path in PACKAGE.rglob("*.py") if (words := words_beyond_ascii(path))
    }
    assert {path: words for path, words in found.items() if path not in WRITTEN_BY_HAND} == {}
    assert WRITTEN_BY_HAND.keys() <= found.keys(), "take it off the list"
