"""Progress of a dump: a bar where there is one to see, lines where there is none."""

from __future__ import annotations

import io
import sys
import types
from pathlib import Path
from typing import Any

import pytest

from postclean.batch import RawPage, progress, run

PAGES = [RawPage(str(n), b"<p>Page not found") for n in range(3)]


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("stream", "shown"),
    [(Terminal, "3 pages ["), (io.StringIO, "postclean: 3 pages, ")],
    ids=["terminal", "pipe"],
)
def test_progress_is_a_bar_on_a_terminal_and_lines_elsewhere(
    stream: type[io.StringIO], shown: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With `progress` a terminal gets a bar, a file or a pipe gets lines, and both show pages, speed and failures."""
    monkeypatch.setattr(sys, "stderr", stream())
    monkeypatch.setattr(progress, "SECONDS_BETWEEN_LINES", 0)
    run(PAGES, tmp_path, workers=0, progress=True)
    said = sys.stderr.getvalue()  # type: ignore[attr-defined]
    assert shown in said
    assert " pages/s, failed=3]" in said or "pages/s, 3 failed" in said


def test_lines_come_at_intervals(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """A line each half minute, with what is left of the time by the speed of this run."""
    clock = iter([100.0, 110.0, 131.0, 132.0, 162.0])
    monkeypatch.setattr(progress.time, "monotonic", lambda: next(clock))
    lines = progress.Lines(1_000, before=400)
    for done in (420, 430, 440, 520):
        lines(done, 1_000, 2)
    assert capsys.readouterr().err.splitlines() == [
        "postclean: 430 pages of 1,000, 10 minutes left, 1.0 pages/s, 2 failed",
        "postclean: 520 pages of 1,000, 4 minutes left, 1.9 pages/s, 2 failed",
    ]


@pytest.mark.parametrize("widgets", [True, False])
def test_a_notebook_has_a_bar(widgets: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a notebook the bar is a widget, and where there are no widgets it is text, without a warning of tqdm."""
    stream = type("OutStream", (io.StringIO,), {"__module__": "ipykernel.iostream"})()
    monkeypatch.setitem(sys.modules, "ipykernel", types.ModuleType("ipykernel"))
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setattr(progress, "find_spec", lambda name: name if widgets else None)
    made: list[Any] = []

    class Widget:
        n = 0

        def __init__(self, **options: Any) -> None:
            made.append((self, options))

        def __enter__(self) -> Widget:
            return self

        def __exit__(self, *_: object) -> None: ...

        def update(self, n: int) -> None:
            self.n += n

        def set_postfix(self, **_: object) -> None: ...

    notebook = types.ModuleType("tqdm.notebook")
    notebook.tqdm = Widget  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "tqdm.notebook", notebook)
    run(PAGES, tmp_path, workers=0, progress=True)
    assert [(bar.n, options["unit"]) for bar, options in made] == ([(3, " pages")] if widgets else [])
    assert ("3 pages [" in stream.getvalue()) is not widgets


def test_the_first_pass_over_sites_is_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While sites are learnt that is what the bar says: a run in two passes does not look as if it hung."""
    (tmp_path / "a.html").write_bytes(b"<h1>Tea</h1><p>Tea is made by pouring hot water over leaves and waiting.")
    monkeypatch.setattr(sys, "stderr", Terminal())
    run(tmp_path / "a.html", tmp_path / "out", workers=0, progress=True, learn_sites=True)
    assert "learning sites: 100%" in sys.stderr.getvalue()  # type: ignore[attr-defined]
