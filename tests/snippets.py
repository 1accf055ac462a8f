"""The examples of the pages that people read: found in Markdown, and run as a reader would.

A page is read from top to bottom in a folder of its own, as in a checkout with its environment switched on. Blocks by language:

    python    with `>>>` a doctest, else run as it is; the names of the blocks before are there
    console   lines with `$ ` are commands, and what follows is what they print; `...` stands for any number of lines, or for
              anything in a line; a command without lines below it has to succeed
    sh        the same without output, and without the `$ `
    html, text, toml    something to look at; a file that the next blocks read, where a comment names it

Nothing else is let through, and no block without a language, so that no example escapes.

A comment before a block says what is special about it:

    <!-- file: blog.toml -->       write the block to this file
    <!-- exit: 1 -->               the last command ends with this code
    <!-- needs: warc, ray -->      run where these are installed, and only read elsewhere; `network` is a stand-in for the web
    <!-- not run: why -->          only read, and why
"""

from __future__ import annotations

import contextlib
import doctest
import importlib.util
import io
import os
import re
import shlex
import shutil
import subprocess
import sys
import textwrap
from collections.abc import AsyncIterator, Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from postclean.cli import main
from postclean.cli.parser import parser
from tests.doors import transport

ROOT = Path(__file__).parent.parent
PAGES = (
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "benchmarks" / "README.md",
    *sorted((ROOT / "docs").rglob("*.md")),
)

MODULES = {
    "batch": "pyarrow",
    "datatrove": "datatrove",
    "dates": "dateparser",
    "lang": "py3langid",
    "notebook": "nbclient",
    "pandas": "pandas",
    "ray": "ray",
    "spark": "pyspark",
    "warc": "fastwarc",
}
"""What a block may need, and the package that brings it."""

LIKE = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE | doctest.REPORT_NDIFF
SAYS = re.compile(r"<!--\s*(file|exit|needs|not run):\s*(.*?)\s*-->", re.DOTALL)
RUN = ("python", "console", "sh")
READ = ("html", "text", "toml")
"""What is not run; a directive of Sphinx is in braces."""
SHELL = re.compile(r"[|<>;&$`*?{}()\\]|\bcd\b")


@dataclass(frozen=True)
class Snippet:
    """A block of a page."""

    page: Path
    line: int
    language: str
    code: str
    file: str | None = None
    exit: int = 0
    needs: tuple[str, ...] = ()
    why_not: str | None = None

    @property
    def place(self) -> str:
        """Its place: `docs/tutorial.md:12`."""
        return f"{self.page.relative_to(ROOT).as_posix()}:{self.line}"

    def missing(self) -> list[str]:
        """What is not installed here."""
        return [name for name in self.needs if name != "network" and importlib.util.find_spec(MODULES[name]) is None]

    def commands(self) -> list[tuple[str, str]]:
        """Commands of a console, each with what it prints."""
        if self.language == "sh":
            return [(self.code, "")]
        found: list[tuple[str, str]] = []
        for line in self.code.splitlines():
            if line.startswith("$ "):
                found.append((line[2:], ""))
            elif found and found[-1][0].endswith("\\"):
                found[-1] = (f"{found[-1][0]}\n{line}", "")
            else:
                command, printed = found[-1]
                found[-1] = (command, f"{printed}{line}\n")
        return found


def snippets(page: Path) -> list[Snippet]:
    """The blocks of a page, in its order."""
    found, said = [], ""
    for token in MarkdownIt().parse(page.read_text(encoding="utf-8")):
        if token.type == "html_block":
            said += token.content
        elif token.type in ("fence", "code_block"):
            found.append(_snippet(page, token, said))
            said = ""
        elif token.nesting <= 0 and token.type not in ("inline",):
            said = ""
    return found


def _snippet(page: Path, token: Token, said: str) -> Snippet:
    notes = dict(SAYS.findall(said))
    line = (token.map or [0])[0] + 1
    needs = tuple(name.strip() for name in notes.get("needs", "").split(",") if name.strip())
    code = textwrap.dedent(token.content)
    return Snippet(
        page, line, token.info.strip(), code, notes.get("file"), int(notes.get("exit", 0)), needs, notes.get("not run")
    )


# -- reading -------------------------------------------------------------------------------------------------------------------


def check_readable(snippet: Snippet) -> None:
    """Check a block without running it: Python compiles, and commands of ours have the options they are given."""
    assert snippet.language in (*RUN, *READ) or snippet.language.startswith("{"), (
        f"{snippet.place}: {snippet.language or 'a block'} is none of {(*RUN, *READ)}, so nobody would run it"
    )
    assert set(snippet.needs) <= {*MODULES, "network"}, f"{snippet.place}: needs {snippet.needs}"
    assert snippet.why_not != "", f"{snippet.place}: say why it is not run"
    if snippet.language == "python":
        source = snippet.code
        if ">>>" in source:
            source = "".join(example.source for example in doctest.DocTestParser().get_examples(source))
        compile(source, snippet.place, "exec")
    elif snippet.language in ("console", "sh"):
        for command, _ in snippet.commands():
            for line in command.replace("\\\n", " ").splitlines():
                _check_command(line, snippet.place)
    elif snippet.language == "toml":
        assert snippet.file, f"{snippet.place}: name the file, so that it is read"


def _check_command(line: str, place: str) -> None:
    for part in re.split(r"\s*(?:\|\|?|&&|;)\s*", line.split(" #")[0]):
        words = shlex.split(part.split(">")[0])
        if words and Path(words[0]).name == "postclean":
            said = io.StringIO()
            with contextlib.redirect_stderr(said), contextlib.redirect_stdout(said), contextlib.suppress(SystemExit):
                parser().parse_args(words[1:])
            assert "error:" not in said.getvalue(), f"{place}: {part}\n{said.getvalue()}"


def check_named(code: str, page: Path) -> None:
    """A command that a sentence names may lack its operands, but nothing that it has may be unknown."""
    words = code.split("|")[-1].split(">")[0].split()
    if not words or Path(words[0]).name != "postclean" or len(words) == 1 or not re.fullmatch("[a-z]+", words[1]):
        return
    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.suppress(SystemExit):
        main([words[1], "--help"])
    options = [word for word in words[2:] if re.match("--?[a-z]", word)]
    missing = [option for option in options if not re.search(rf"(?<![\w-]){option}(?![\w-])", said.getvalue())]
    assert said.getvalue(), f"{page}: {code}: there is no such command"
    assert not missing, f"{page}: {code}: {missing}"


# -- running -------------------------------------------------------------------------------------------------------------------


class Reader:
    """Somebody who types what a page says."""

    def __init__(self, home: Path, writes: Collection[str] = ("examples",)) -> None:
        self.home = home
        self.names: dict[str, Any] = {"__name__": "__main__"}
        for name in ("examples", "tests", "docs", "src", "benchmarks", "training", "tools"):
            target = ROOT / name
            if name in writes:
                shutil.copytree(target, home / name, ignore=shutil.ignore_patterns("__pycache__", ".ipynb_checkpoints"))
            elif target.exists():
                (home / name).symlink_to(target)
        (home / ".venv").symlink_to(sys.prefix)

    def run(self, snippet: Snippet) -> None:
        """Run one block, or write its file."""
        if snippet.file:
            path = self.home / snippet.file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(snippet.code, encoding="utf-8")
        elif snippet.language == "python":
            self._python(snippet)
        else:
            commands = snippet.commands()
            for command, wanted in commands:
                code, printed = self.command(command)
                expected = snippet.exit if (command, wanted) == commands[-1] else 0
                assert code == expected, f"{snippet.place}: {command}\nexit code {code}\n{printed}"
                assert not wanted.strip() or shows(wanted, printed), (
                    f"{snippet.place}: {command}\n\nthe page says:\n{wanted}\nit prints:\n{printed}"
                )

    def _python(self, snippet: Snippet) -> None:
        if ">>>" not in snippet.code:
            exec(compile(snippet.code, snippet.place, "exec"), self.names)
            return
        test = doctest.DocTestParser().get_doctest(snippet.code, self.names, snippet.place, snippet.place, snippet.line)
        said: list[str] = []
        failed, _ = doctest.DocTestRunner(verbose=False, optionflags=LIKE).run(test, out=said.append, clear_globs=False)
        assert not failed, "".join(said)
        self.names.update(test.globs)

    def command(self, command: str) -> tuple[int, str]:
        """Exit code and output. Our own command runs in this process, which is twenty times as fast as a new one."""
        words = [] if SHELL.search(command) else shlex.split(command, comments=True)
        if words and Path(words[0]).name == "postclean":
            return _main(words[1:])
        path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
        done = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", command],
            cwd=self.home,
            env={**os.environ, "PATH": path, "PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "NO_COLOR": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
        )
        return done.returncode, done.stdout


def shows(wanted: str, printed: str) -> bool:
    """Whether a command prints what a page says.

    >>> shows("one\\n...\\nsix  ...\\n", "one\\ntwo\\nsix seven\\n"), shows("...\\none\\n", "one\\n"), shows("on...", "one\\ntwo")
    (True, True, False)
    """
    pattern = ""
    for line in wanted.strip().splitlines():
        if line.strip() == "...":
            pattern += r"(?:[^\n]*\n)*"
        else:
            words = re.sub(r"\s+", " ", line).strip()
            pattern += ".*?".join(map(re.escape, words.split("..."))).replace(r"\ ", r"\s+") + r"\s*\n"
    lines = [re.sub(r"\s+", " ", line).strip() for line in printed.strip().splitlines()]
    return re.fullmatch(pattern, "\n".join(lines) + "\n") is not None


def _main(words: list[str]) -> tuple[int, str]:
    printed = io.BytesIO()
    stream = io.TextIOWrapper(printed, encoding="utf-8", write_through=True)
    with contextlib.redirect_stdout(stream), contextlib.redirect_stderr(stream):
        code = main(words)
    stream.flush()
    return code, printed.getvalue().decode("utf-8", "replace")


@contextlib.contextmanager
def stand_in_for_the_web() -> Iterator[None]:
    """Every address is the example page, and no host has a robots.txt. Only the wire is made up: the fetcher is the real one."""
    body = (ROOT / "examples" / "nato-mongolia.html").read_bytes()

    class Once(httpx.AsyncByteStream):
        async def __aiter__(self) -> AsyncIterator[bytes]:
            yield body

    async def answer(_: object, request: httpx.Request) -> httpx.Response:
        if request.url.path == "/robots.txt":
            return httpx.Response(404, request=request)
        return httpx.Response(200, headers={"content-type": "text/html; charset=utf-8"}, stream=Once(), request=request)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(transport.GuardedTransport, "handle_async_request", answer)
        yield
