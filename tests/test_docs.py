"""What people read is true: every example of the README and the docs runs."""

from __future__ import annotations

import importlib
import logging
import os
import re
import runpy
from pathlib import Path
from typing import Any

import pytest

import postclean
import postclean.site
from postclean.cli.version import EXTRAS

from .snippets import (
    PAGES,
    ROOT,
    RUN,
    Reader,
    Snippet,
    check_named,
    check_readable,
    snippets,
    stand_in_for_the_web,
)

COMPLETE = bool(os.environ.get("POSTCLEAN_DOCS"))
"""Set where every extra is installed, as in `.ci/docs`: there, a block that cannot be run is a failure."""
ENGINES = bool(os.environ.get("POSTCLEAN_ENGINES"))
"""The same for engines that no extra brings, as in `.ci/engines`."""
OF_ENGINES = {"datatrove", "ray", "spark"}

LONG = frozenset({"docs/howto/dump.md", "docs/howto/fetch-list.md", "docs/howto/pipeline.md", "docs/scale.md"})
"""Pages whose examples clean dumps in several processes: `.ci/run` and `.ci/docs` run them. The README has such a run, too."""

WITH_CODE = [page for page in PAGES if snippets(page)]


def name(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("page", WITH_CODE, ids=name)
def test_the_blocks_of_a_page_can_be_read(page: Path) -> None:
    """Python compiles and commands have the options they are given, also in blocks that are not run here."""
    for snippet in snippets(page):
        check_readable(snippet)


# fastwarc and Ray warn of names of their own.
@pytest.mark.filterwarnings("ignore:Use the new Reader and Writer:DeprecationWarning")
@pytest.mark.filterwarnings(r"ignore::DeprecationWarning:ray\.")
@pytest.mark.parametrize(
    "page",
    [
        pytest.param(page, id=name(page), marks=pytest.mark.full if name(page) in LONG else ())
        for page in WITH_CODE
        if any(snippet.language in RUN for snippet in snippets(page))
    ],
)
def test_the_examples_of_a_page_run(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From top to bottom, each block does what the page says, and prints what it shows."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setenv("NO_COLOR", "1")
    reader = Reader(tmp_path, ("examples", "tests") if page.name == "case.md" else ("examples",))
    for snippet in snippets(page):
        if runs(snippet):
            if "network" in snippet.needs:
                with stand_in_for_the_web():
                    reader.run(snippet)
            else:
                reader.run(snippet)


def runs(snippet: Snippet) -> bool:
    missing = snippet.missing()
    must = [name for name in missing if (ENGINES if name in OF_ENGINES else COMPLETE) or COMPLETE and name == "ray"]
    assert not must, f"{snippet.place} needs {must}"
    return bool(snippet.file or (snippet.language in RUN and snippet.why_not is None and not missing))


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_commands_in_a_sentence_exist(page: Path) -> None:
    """Where a page names a command of ours next to its text, the command and its options are there."""
    for code in re.findall(r"(?<!`)`([^`\n]+)`(?!`)", page.read_text(encoding="utf-8")):
        check_named(code.replace("\\|", "|"), page)


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    """A relative link is a file that is there."""
    for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
        if "://" not in target and not target.startswith("mailto:"):
            assert (page.parent / target).exists(), f"{name(page)}: {target}"


PACKAGE = Path(postclean.__file__).parent
HOW = (ROOT / "docs" / "how-it-works.md").read_text(encoding="utf-8")
LAYOUT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").partition("## How the code is laid out")[2].partition("\n## ")[0]
MAPS = [*HOW.splitlines(), *LAYOUT.splitlines()]


def missing_names(line: str) -> list[str]:
    """What a line names and is not there: files, rooms, functions. A file without a folder is in the room named before it."""
    room, missing = "", []
    for name in re.findall(r"`([^`]+)`", line):
        if re.fullmatch(r"_\w+|[\w/]+/", name):
            room = name
        if re.fullmatch(r"_\w+|[\w/]+/|[\w/]+\.(?:py|txt|md)", name):
            there = any((folder / name).exists() for folder in (PACKAGE, PACKAGE / room, ROOT))
        elif re.fullmatch(r"[a-z]+_[a-z_]+", name):
            there = any(re.search(rf"^def {name}\(", path.read_text("utf-8"), re.MULTILINE) for path in PACKAGE.rglob("*.py"))
        else:
            continue
        if not there:
            missing.append(name)
    return missing


def test_the_maps_of_the_code_name_what_is_there() -> None:
    """The map in CONTRIBUTING and the page about how it works follow the real names of files, rooms and functions."""
    assert [name for line in MAPS for name in missing_names(line)] == []
    assert missing_names("`_input/`: `nowhere.py`, `clean_everything`") == ["nowhere.py", "clean_everything"]
    assert len([line for line in MAPS if line.startswith("| ")]) <= 22, "a map of twenty lines"


FRONT = re.findall(r"\| `(.+?)` \|$", (ROOT / "docs" / "index.md").read_text(encoding="utf-8"), re.MULTILINE)


@pytest.mark.parametrize(
    "command",
    [
        pytest.param(line.replace("\\|", "|"), marks=pytest.mark.full if "--workers" in line else ())
        for line in FRONT
    ],
)
def test_the_commands_of_the_front_page_run(command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each line of the table has a command to try, and it does what the line says."""
    monkeypatch.chdir(tmp_path)
    reader = Reader(tmp_path)
    (tmp_path / "urls.txt").write_text("https://example.org/a\n", encoding="utf-8")
    command, _, file = command.partition(" > ")
    with stand_in_for_the_web():
        code, printed = reader.command(command)
    refused = command.startswith("echo")  # the page is an error page
    assert code == refused, printed
    assert ("error page" in printed) is (refused or "examples/dump" in command)  # the dump has such a page, which is a row
    assert not file or "Mongolia" in printed


def test_every_page_has_output_folders_of_its_own() -> None:
    """All pages can be followed in one checkout, in any order: no two of them write to one folder of results."""
    used: dict[str, str] = {}
    for page in (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))):
        for snippet in snippets(page):
            if snippet.language in ("console", "sh"):
                for folder in re.findall(r"postclean batch [^|\n]* -o (\S+)", snippet.code):
                    assert used.setdefault(folder, name(page)) == name(page), f"{folder}: {used[folder]} and {name(page)}"


# -- moving from another library: the calls side by side

CALLS = [
    (library, *[re.findall(r"`([^`]+)`", cell) for cell in line.strip("|").split(" | ")])
    for section in (ROOT / "docs" / "moving.md").read_text(encoding="utf-8").split("\n## ")
    for library in [section.partition("\n")[0]]
    for line in section.splitlines()
    if line.startswith("| `")
]
ASKS_THE_WEB = ("fetch_url(", "newspaper.article(")


@pytest.fixture(scope="module")
def moved() -> dict[str, Any]:
    """What the right column knows."""
    html = (ROOT / "examples" / "nato-mongolia.html").read_text(encoding="utf-8")
    url = "https://blog.example/post"
    return {"postclean": postclean, "html": html, "url": url, "article": postclean.extract(html, url=url)}


@pytest.mark.parametrize("ours", [call for _, _, ours in CALLS for call in ours if not call.isidentifier()])
def test_the_calls_to_move_to_work(ours: str, moved: dict[str, Any]) -> None:
    """What the pages tell people of other libraries to write can be written."""
    with stand_in_for_the_web():
        eval(ours, moved)


@pytest.mark.filterwarnings("ignore")  # what other libraries warn of is theirs
@pytest.mark.parametrize(("library", "call"), [(library, call) for library, theirs, _ in CALLS for call in theirs])
def test_the_calls_to_move_from_are_those_of_the_library(library: str, call: str, moved: dict[str, Any]) -> None:
    """People find the calls of their own code in the left column."""
    module = {"newspaper4k": "newspaper", "readability-lxml": "readability"}.get(library, library)
    try:
        known = importlib.import_module(module)
    except ImportError:
        pytest.skip(f"needs pip install {library}; .ci/docs has it")
    names = {**moved, module: known}
    if module == "trafilatura":
        names["document"] = known.bare_extraction(moved["html"], with_metadata=True)
    elif module == "newspaper":
        names["old"] = known.Article(moved["url"])
        names["old"].download(input_html=moved["html"])
        names["old"].parse()
    else:
        names["doc"] = known.Document(moved["html"], url=moved["url"])
    if any(part in call for part in ASKS_THE_WEB):
        assert callable(eval(call.partition("(")[0], names))
    else:
        eval(call, names)


# -- the comparison


def table(page: Path, head: str) -> dict[str, list[str]]:
    """A table of a page by its first column; `head` is how the line of its head begins."""
    lines = page.read_text(encoding="utf-8").splitlines()
    found: dict[str, list[str]] = {}
    for line in lines[next(at for at, line in enumerate(lines) if line.startswith(head)) :]:
        if not line.startswith("|"):
            return found
        first, *rest = (cell.strip(" *") for cell in line.strip().strip("|").split("|"))
        found[first] = rest
    return found


COMPARISON = ROOT / "docs" / "comparison.md"


@pytest.mark.filterwarnings("ignore")  # as above
def test_the_table_of_features_is_what_a_run_says(capsys: pytest.CaptureFixture[str]) -> None:
    """Each cell of a library that is installed in the version of the table is the outcome of the run."""
    said = table(COMPARISON, "| | postclean 0.1.0 | trafilatura")
    logging_was = logging.root.manager.disable
    runpy.run_path(str(ROOT / "benchmarks" / "features.py"))["main"]()
    logging.disable(logging_was)
    printed = [line for line in capsys.readouterr().out.splitlines() if line.startswith("|")]
    head, _, *rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in printed]
    columns = {name: place for place, name in enumerate(said[""]) if name in head}
    assert "postclean 0.1.0" in columns
    assert [row[0] for row in rows] == list(said)[2:]
    for row in rows:
        for name, place in columns.items():
            assert row[head.index(name)] == said[row[0]][place], (row[0], name)


def test_the_figures_of_the_readme_are_those_of_the_comparison() -> None:
    """Figures are written in one place; the README repeats some of them."""
    figures = table(COMPARISON, "| | word F1")
    features = table(COMPARISON, "| | postclean 0.1.0 | trafilatura")
    shown = table(ROOT / "README.md", "| | postclean 0.1.0 |")
    names = shown.pop("")
    for name, word_f1, times in zip(names, shown.pop("body text, word F1"), shown.pop("time, × a bare parse")):
        assert figures[name][:2] == [word_f1, times], name
    for question, cells in shown.items():
        if not set(question) <= {"-", ":"}:
            assert cells == [features[question][features[""].index(name)] for name in names], question


def test_the_extras_are_listed() -> None:
    """The page about the installation names every extra that `--version` looks for."""
    assert {name.strip("`") for name in table(ROOT / "docs" / "install.md", "| extra |")} - {"extra", "---"} == {*EXTRAS}


def test_the_reference_is_current() -> None:
    """`docs/article.md` says what the classes say; `python tools/article_reference.py` writes it."""
    written = runpy.run_path(str(ROOT / "tools" / "article_reference.py"))["text"]()
    assert (ROOT / "docs" / "article.md").read_text(encoding="utf-8") == written
