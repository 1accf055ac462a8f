"""Patterns that are compiled at their first use: the same answers as those of `re`, and not before they are asked."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import Any

import pytest

from .doors import LazyPattern, pattern

TEXT = "page 12, page 7"


@pytest.mark.parametrize(
    ("method", "arguments", "options"),
    [
        ("search", (TEXT,), {}),
        ("search", (TEXT, 8), {}),
        ("match", (TEXT,), {}),
        ("fullmatch", ("page 9",), {}),
        ("findall", (TEXT,), {}),
        ("finditer", (TEXT,), {}),
        ("split", (TEXT,), {"maxsplit": 1}),
        ("sub", ("x", TEXT), {"count": 1}),
        ("subn", ("x", TEXT), {}),
    ],
)
def test_every_method_answers_as_that_of_re(method: str, arguments: tuple[Any, ...], options: dict[str, int]) -> None:
    """Each method, also when it is taken from the pattern before the first use."""
    lazy, own = pattern(r"page (\d)+", re.I), re.compile(r"page (\d)+", re.I)

    def plain(value: Any) -> Any:
        if isinstance(value, re.Match):
            return value.span(), value.groups()
        return [plain(one) for one in value] if method == "finditer" else value

    asked = getattr(lazy, method)
    assert plain(asked(*arguments, **options)) == plain(getattr(own, method)(*arguments, **options))
    assert (lazy.pattern, lazy.flags) == (own.pattern, own.flags)


def test_a_pattern_is_compiled_once_and_late() -> None:
    """A wrong pattern is only noticed when it is asked, which is why a test compiles them all."""
    lazy: Any = LazyPattern("(", 0)
    with pytest.raises(re.error):
        lazy.search("x")
    good: Any = LazyPattern("a", 0)
    assert good.compiled is good.compiled


def test_importing_the_steps_compiles_few_patterns() -> None:
    """What one page needs is compiled, not the whole of the package: start-up is what the command line feels."""
    count = (
        "import re._compiler as c, sys\n" if sys.version_info >= (3, 11) else "import sre_compile as c, sys\n"
    ) + (
        "made, own = [], c.compile\n"
        "def compile(text, flags=0):\n"
        "    made.append(text)\n"
        "    return own(text, flags)\n"
        "c.compile = compile\n"
        "import pydantic, lxml.html, cssselect, json, html, logging, email.message\n"
        "before = len(made)\n"
        "import postclean._pipeline\n"
        "print(len(made) - before)\n"
    )
    done = subprocess.run([sys.executable, "-c", count], capture_output=True, text=True, check=True)
    assert int(done.stdout) <= 130, done.stdout


def test_what_takes_long_to_import_is_imported_when_needed() -> None:
    """Modules of the standard library that one page does not need."""
    page = "<h1>Tea</h1><p>Tea is made by pouring hot water over leaves.</p>"
    code = f"import postclean, sys; postclean.extract({page!r}); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert not loaded & {"difflib", "statistics", "importlib.resources.readers", "httpx", "bs4", "anyio"}
