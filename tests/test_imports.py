"""The corridor: data flows one way, and so do imports."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import postclean

PACKAGE = Path(postclean.__file__).parent
TESTS = Path(__file__).parent

ORDER = (
    {"errors", "blocks"},
    {"render"},
    {"report"},
    {"article"},
    {"rules"},
    {"_decode", "_sums"},
    {"_head"},
    {"page"},
    {"_tree", "_fetch"},
    {"_metadata", "_notes", "_keypoints", "_strip", "_content", "_blocks", "_options"},
    {"_surroundings"},
    {"_plaintext", "_verdict", "_study"},
    {"_cleaning"},
    {"_account", "_choice", "_body"},
    {"_pipeline"},
    {"site"},
    {"batch", "frame"},
    {"engines"},
    {"cli"},
    {"__main__"},
)
"""A room imports itself and the rooms of the rows above. `__init__` imports them all, and stands where `_pipeline` does."""

RANK = {room: rank for rank, rooms in enumerate(ORDER) for room in rooms}
FRONT_DOOR = RANK["_pipeline"]
FILES = sorted(PACKAGE.rglob("*.py"))

HEAVY = ("anyio", "bs4", "dateparser", "httpx", "lightgbm", "numpy", "pandas", "pyarrow", "ray")


def room_of(path: Path) -> str:
    """The room of a file: `_content` for `_content/features.py`."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(tree: ast.Module, path: Path) -> Iterator[str]:
    """Full names of all that a file imports when it runs; what only a type checker reads is left out."""
    package = ("postclean", *path.relative_to(PACKAGE).parts[:-1])
    queue: list[ast.AST] = [tree]
    while queue:
        node = queue.pop()
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            queue.extend(node.orelse)
            continue
        queue.extend(ast.iter_child_nodes(node))
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else ()
            name = ".".join([*base, *([node.module] if node.module else [])])
            yield from (f"{name}.{alias.name}" for alias in node.names)


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_room_imports_only_the_rooms_before_it(path: Path) -> None:
    """No room knows the ones behind it, and rooms of one rank do not know each other."""
    room = room_of(path)
    if room == "__init__":
        return
    assert room in RANK, f"{room} is a new room: give it its place in ORDER"
    for name in imports(parsed(path), path):
        top, _, rest = name.partition(".")
        other = rest.split(".")[0]
        if top == "postclean" and other != room:
            assert RANK.get(other, FRONT_DOOR) < RANK[room], f"{room} imports {name}, which does not come before it"


def test_only_the_transport_imports_httpx() -> None:
    """Another HTTP client is a change of one file."""
    users = {
        path.relative_to(PACKAGE).as_posix()
        for path in FILES
        for name in imports(parsed(path), path)
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
