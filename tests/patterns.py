"""Every regular expression of the package: those that modules hold, and those that are in a call.

`collected()` finds them; `nested(pattern)` reads one for repeats inside repeats; `SHAPES` are texts that make bad ones slow.
"""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import postclean

from .doors import LazyPattern

if sys.version_info >= (3, 11):
    from re import _constants as constants
    from re import _parser as parser
else:
    import sre_constants as constants
    import sre_parse as parser

PACKAGE = Path(postclean.__file__).parent
CALLS = frozenset("compile search match fullmatch findall finditer sub subn split".split())


@cache
def collected() -> dict[str, tuple[re.Pattern[Any], str]]:
    """Every pattern and how it is asked, by where it is first found. One that is not bound to a method may be asked in any way."""
    found: dict[str, tuple[re.Pattern[Any], str]] = {}
    known: set[tuple[str | bytes, int]] = set()
    for place, pattern, method in (*_held(), *_made(), *_written()):
        if (pattern.pattern, pattern.flags) not in known:
            known.add((pattern.pattern, pattern.flags))
            found[place] = pattern, method
    return found


def _modules() -> Iterator[ModuleType]:
    for info in pkgutil.walk_packages(postclean.__path__, "postclean."):
        if info.name == "postclean.__main__":
            continue
        try:
            yield importlib.import_module(info.name)
        except ImportError as error:  # an extra that is not installed
            if (error.name or "").startswith("postclean"):
                raise


def _held() -> Iterator[tuple[str, re.Pattern[Any], str]]:
    """What modules hold in their names, tables and records; bound methods of patterns too."""
    for module in _modules():
        seen: set[int] = set()
        for name, value in list(vars(module).items()):
            for pattern, method in _inside(value, seen):
                yield f"{module.__name__}.{name}", pattern, method


def _inside(value: Any, seen: set[int]) -> Iterator[tuple[re.Pattern[Any], str]]:
    owner = getattr(value, "__self__", None) if callable(value) else None
    if isinstance(owner, (re.Pattern, LazyPattern)):
        yield _compiled(owner), value.__name__
    elif isinstance(value, LazyPattern):
        yield value.compiled, "finditer"
    elif isinstance(value, re.Pattern):
        yield value, "finditer"
    elif id(value) not in seen and not isinstance(value, (str, bytes, int, float, ModuleType)):
        seen.add(id(value))
        if isinstance(value, dict):
            for inner in (*value.keys(), *value.values()):
                yield from _inside(inner, seen)
        elif isinstance(value, (list, tuple, set, frozenset)):
            for inner in value:
                yield from _inside(inner, seen)
        elif (type(value).__module__ or "").startswith("postclean"):
            names = getattr(type(value), "__slots__", None) or getattr(value, "__dict__", {})
            for name in names:
                yield from _inside(getattr(value, name, None), seen)


def _compiled(value: re.Pattern[Any] | LazyPattern) -> re.Pattern[Any]:
    return value.compiled if isinstance(value, LazyPattern) else value


def _written() -> Iterator[tuple[str, re.Pattern[Any], str]]:
    """The patterns that are text in a call of `re`."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and ast.unparse(node.func).startswith("re.") and node.args):
                continue
            how = ast.unparse(node.func).removeprefix("re.")
            if how not in CALLS:
                continue
            try:
                text = ast.literal_eval(node.args[0])
            except ValueError:
                continue
            others = [ast.unparse(argument) for argument in (*node.args[1:], *(keyword.value for keyword in node.keywords))]
            flags = [other for other in others if re.fullmatch(r"re\.[A-Z]+(?: \| re\.[A-Z]+){0,4}", other)]
            value = eval(flags[-1], {"re": re}) if flags else 0
            place = f"{path.relative_to(PACKAGE).as_posix()}:{node.lineno}"
            yield place, re.compile(text, value), how if how in ("match", "fullmatch") else "finditer"


def _made() -> Iterator[tuple[str, re.Pattern[Any], str]]:
    """What is made when it is needed."""
    from postclean.rules import furniture
    from tests.doors import tags as page

    for maker in (page._long_value(1_000), page._closing("script")):
        yield from ((f"page.{pattern.pattern}", pattern, method) for pattern, method in _inside(maker, set()))
    yield from (("rules.furniture._tables", pattern, method) for pattern, method in _inside(furniture._tables(), set()))


_REPEATS = (constants.MAX_REPEAT, constants.MIN_REPEAT)


def nested(pattern: re.Pattern[Any]) -> list[str]:
    """Repeats without an end that hold others: each is a way to split one text in many ways."""
    found: list[str] = []

    def walk(tree: Any, inside: bool) -> None:
        for operator, argument in tree:
            endless = operator in _REPEATS and argument[1] == constants.MAXREPEAT
            if endless and inside:
                found.append(str(argument[2])[:80])
            for part in argument if isinstance(argument, (list, tuple)) else (argument,):
                for child in part if isinstance(part, (list, tuple)) else (part,):
                    if isinstance(child, parser.SubPattern):
                        walk(child, inside or endless)

    walk(parser.parse(pattern.pattern, pattern.flags & ~re.LOCALE), False)
    return found


LENGTH = 300_000
_PIECES = (
    " ", "\n", "\t ", "\xa0", "a", "A", "ä", "日本", "Ёлка ", "word ", "Word Word ", "0", "1 ", "12/", "1.", "1,", "2020-", "10:",
    "May 1, ", "<", ">", "<a", "<a ", "</", "<a b=", '<a b="', "<!--", "<meta charset=", "<script", "&", "&#", "&#x", "(", ")", "[",
    "[1", "[1] ", "{", '{"', "'", '"', "“", ".", ". ", "...", ",", ", ", ";", ":", ": ", "-", "–", "—", " - ", " | ", "*", "_", "`",
    "#", "=", "/", "\\", "@", "a@", "a.", "A. ", "http://", "http://a/", "www.", "data:", "by ", "By Ada Quist and ", "¹", "↩",
    "^ ", "%", "$", "\\(", "1st ", "n 1 ", "\u200b", "\u0301", "\U0001f600", "charset=", "url: ", "from ", "says: ", "comments ",
)  # fmt: skip
SHAPES: tuple[str, ...] = tuple(
    dict.fromkeys(
        [
            *(piece * (LENGTH // len(piece)) for piece in _PIECES),
            *("x" + piece * (LENGTH // len(piece)) + "!" for piece in (" ", "a", "1", "(", "<", "-", ". ")),
            "".join("ab1 .,-<"[(n * n) % 8] for n in range(LENGTH)),
        ]
    )
)
"""Texts of 300,000 characters that repeat what patterns repeat: runs that never end as the pattern hopes."""
