"""What people read is true: every example of the README and the docs runs."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from .snippets import PAGES, ROOT, RUN, Reader, Snippet, check_readable, snippets, stand_in_for_the_web

COMPLETE = bool(os.environ.get("POSTCLEAN_DOCS"))
"""Set where every extra is installed, as in `.ci/docs`: there, a block that cannot be run is a failure."""

WITH_CODE = [page for page in PAGES if snippets(page)]


def name(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("page", WITH_CODE, ids=name)
def test_the_blocks_of_a_page_can_be_read(page: Path) -> None:
    """Python compiles and commands have the options they are given, also in blocks that are not run here."""
    for snippet in snippets(page):
        check_readable(snippet)


# fastwarc warns of names of its own.
@pytest.mark.filterwarnings("ignore:Use the new Reader and Writer:DeprecationWarning")
@pytest.mark.parametrize("page", [page for page in WITH_CODE if any(s.language in RUN for s in snippets(page))], ids=name)
def test_the_examples_of_a_page_run(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From top to bottom, each block does what the page says, and prints what it shows."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setenv("NO_COLOR", "1")
    reader = Reader(tmp_path)
    for snippet in snippets(page):
        if runs(snippet):
            if "network" in snippet.needs:
                with stand_in_for_the_web():
                    reader.run(snippet)
            else:
                reader.run(snippet)


def runs(snippet: Snippet) -> bool:
    missing = snippet.missing()
    assert not (COMPLETE and missing), f"{snippet.place} needs {missing}"
    return bool(snippet.file or (snippet.language in RUN and snippet.why_not is None and not missing))
