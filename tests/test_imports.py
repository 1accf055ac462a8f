"""The corridor: data flows one way, and so do imports."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import postclean

PACKAGE = Path(postclean.__file__).parent
TESTS = Path(__file__).parent

ORDER = (
    {"errors", "blocks"},
    {"limits", "render"},
    {"article", "page"},
    {"rules"},
    {"_text"},
    {"_input"},
    {"_tree", "_fetch"},
    {"_platform"},
    {"_keypoints", "_metadata", "_notes", "_strip"},
    {"_blocks", "_content"},
    {"site"},
    {"options"},
    {"report"},
    {"explanation"},
    {"_pipeline"},
    {"batch"},
    {"engines"},
    {"cli"},
    {"__main__"},
)
"""A room imports itself and the rooms of the rows above. `__init__` imports them all, and is where `_pipeline` does."""

BACKWARD = {
    "page.py -> _input",  # `Page.feeds`, a convenience for people: nothing in the corridor uses it
}
"""Imports against the order. None is added."""

LATE = {
    "page.py -> postclean._input.head.feeds",
    "batch/inputs.py -> postclean._fetch.folder.read_manifest",
    "batch/rows.py -> postclean.article.Article",  # the parent of a run does without pydantic
    "engines/ray.py -> postclean.engines.arrow.extract_batch",  # on the workers of Ray
}
"""Imports of our own rooms inside functions. None is added."""

RANK = {room: rank for rank, rooms in enumerate(ORDER) for room in rooms}
FRONT_DOOR = RANK["_pipeline"]
FILES = sorted(PACKAGE.rglob("*.py"))

HEAVY = ("anyio", "bs4", "dateparser", "httpx", "lightgbm", "numpy", "pandas", "pyarrow", "ray")


def room_of(path: Path) -> str:
    """The room of a file: `_content` for `_content/features.py`."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(tree: ast.AST, path: Path) -> Iterator[str]:
    """Full names of all that a file imports, whether it runs or only a type checker reads it."""
    package = ("postclean", *path.relative_to(PACKAGE).parts[:-1])
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else ()
            name = ".".join([*base, *([node.module] if node.module else [])])
            yield from (f"{name}.{alias.name}" for alias in node.names)


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imported(path: Path, late: bool = False) -> frozenset[str]:
    """Full names of all that a file imports; `late`: inside functions only."""
    return _imported(path)[late]


@cache
def _imported(path: Path) -> tuple[frozenset[str], frozenset[str]]:
    """Both at once, so that each file is parsed once."""
    tree = parsed(path)
    functions = [node for node in ast.walk(tree) if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))]
    return frozenset(imports(tree, path)), frozenset(name for function in functions for name in imports(function, path))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_room_imports_only_the_rooms_before_it(path: Path) -> None:
    """No room knows the ones behind it, and rooms of one rank do not know each other; imports for types count."""
    room = room_of(path)
    if room == "__init__":
        return
    assert room in RANK, f"{room} is a new room: give it its place in ORDER"
    for name in imported(path):
        top, _, rest = name.partition(".")
        other = rest.split(".")[0]
        arrow = f"{path.relative_to(PACKAGE).as_posix()} -> {other}"
        if top == "postclean" and other != room and arrow not in BACKWARD:
            assert RANK.get(other, FRONT_DOOR) < RANK[room], f"{room} imports {name}, which does not come before it"


def test_every_backward_import_is_still_needed() -> None:
    """The list of exceptions only gets shorter."""
    arrows = {
        f"{path.relative_to(PACKAGE).as_posix()} -> {name.split('.')[1]}"
        for path in FILES
        for name in imported(path)
        if name.startswith("postclean.")
    }
    assert arrows >= BACKWARD


def test_there_are_few_rooms() -> None:
    """Somebody who opens the package sees at one glance where a thing belongs."""
    names = {path.name for path in PACKAGE.iterdir()} - {"__init__.py", "__pycache__", "py.typed"}
    assert len(names) <= 27, sorted(names)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_imports_inside_functions_are_for_optional_packages(path: Path) -> None:
    """Our own rooms are imported at the top, where their direction can be seen; the command line starts fast without them."""
    if room_of(path) == "cli":
        return
    inside = {name for name in imported(path, late=True) if name.startswith("postclean.")}
    assert {f"{path.relative_to(PACKAGE).as_posix()} -> {name}" for name in inside} <= LATE


def test_only_the_transport_imports_httpx() -> None:
    """Another HTTP client is a change of one file."""
    users = {
        path.relative_to(PACKAGE).as_posix()
        for path in FILES
        for name in imported(path)
        if name.split(".")[0] in ("httpx", "httpcore")
    }
    assert users == {"_fetch/transport.py"}


def test_beautifulsoup_is_imported_inside_functions_only() -> None:
    """Parsing does not need it, so `import postclean` does not pay for it."""
    top = [
        path.name
        for path in FILES
        for node in parsed(path).body
        if isinstance(node, (ast.Import, ast.ImportFrom)) and "bs4" in ast.unparse(node)
    ]
    assert top == []


@pytest.mark.parametrize("module", ["postclean", "postclean.cli"])
def test_importing_loads_nothing_heavy(module: str) -> None:
    """`import postclean` loads neither httpx nor bs4, nor what the extras bring."""
    code = f"import sys, {module}; print(*[name for name in {HEAVY} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def test_every_test_says_what_it_holds() -> None:
    """Each test has a docstring of one sentence: what breaks when it fails."""
    silent = [
        f"{path.name}::{node.name}"
        for path in sorted(TESTS.rglob("test_*.py"))
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_") and not ast.get_docstring(node)
    ]
    assert silent == []


def test_tests_reach_inside_through_one_door() -> None:
    """A move inside the package changes `tests/doors.py` and no test."""
    inside = [
        f"{path.relative_to(TESTS).as_posix()}: {node.module}.{alias.name}"
        for path in sorted(TESTS.rglob("*.py"))
        if path.name != "doors.py" and "typing" not in path.parts
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("postclean")
        for alias in node.names
        if re.search(r"\._[^_]", f"{node.module}.{alias.name}")
    ]
    assert inside == []
