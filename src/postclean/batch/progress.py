"""Progress: a bar on a terminal and in a notebook,
a line now and then elsewhere, or a function of the caller.
"""

from __future__ import annotations

import contextlib
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from importlib import import_module
from importlib.util import find_spec
from typing import Any, Final

Progress = Callable[[int, "int | None", int], None]
"""Called with the pages done, the pages of all (if known), and the pages that failed."""

SECONDS_BETWEEN_LINES: Final = 30.0


@contextlib.contextmanager
def shown(
    progress: bool | Progress, total: int | None, before: int = 0, what: str = ""
) -> Iterator[Progress]:
    """How progress is shown.

    `before`: pages that an earlier run has done. `what`: what is done with the pages, if not all.
    """
    if progress is False:
        yield lambda done, total, failed: None
    elif progress is not True:
        yield progress
    elif sys.stderr.isatty() or _in_a_notebook():
        with _bar(total, before, what) as bar:

            def show(done: int, _: int | None, failed: int) -> None:
                if failed:
                    bar.set_postfix(failed=failed, refresh=False)
                bar.update(done - bar.n)

            yield show
    else:
        yield Lines(total, before, what)


def _in_a_notebook() -> bool:
    """Whether stderr is shown in a notebook, which is not a terminal but can show bars."""
    return "ipykernel" in sys.modules and type(sys.stderr).__module__.startswith("ipykernel")


def _bar(total: int | None, before: int, what: str) -> Any:
    if _in_a_notebook() and find_spec("ipywidgets"):  # without them tqdm only warns
        return import_module("tqdm.notebook").tqdm(
            total=total, initial=before, unit=" pages", smoothing=0.1, desc=what or None
        )
    from tqdm import tqdm

    # A terminal that does not know its width, as in containers, says 0, and tqdm would show nothing.
    width = min(120, shutil.get_terminal_size().columns) or 80
    return tqdm(
        total=total,
        initial=before,
        unit=" pages",
        smoothing=0.1,
        desc=what or None,
        ncols=width,
        nrows=20,
        file=sys.stderr,
    )


class Lines:
    """Progress where there is no terminal: a line every half minute,
    with the speed of this run and the time that is left.

    >>> lines = Lines(20, before=5)
    >>> lines(6, 20, 0)  # too early to say anything
    """

    def __init__(self, total: int | None, before: int = 0, what: str = "") -> None:
        self._start = self._said = time.monotonic()
        self._total, self._before = total, before
        self._what = f"{what}: " if what else ""

    def __call__(self, done: int, _: int | None, failed: int) -> None:
        """Say a line if it is time."""
        now, total = time.monotonic(), self._total
        if now - self._said < SECONDS_BETWEEN_LINES:
            return
        self._said = now
        speed = (done - self._before) / max(now - self._start, 1e-9)
        of = f" of {total:,}" if total else ""
        left = f", {(total - done) / speed / 60:.0f} minutes left" if total and speed else ""
        sys.stderr.write(
            f"postclean: {self._what}{done:,} pages{of}{left}, {speed:.1f} pages/s, {failed:,} failed\n"
        )
        sys.stderr.flush()
