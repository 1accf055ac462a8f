"""Lines for people: their width and colour, and nothing in them that moves a cursor."""

from __future__ import annotations

import os
import re
import shutil
import sys
from typing import TYPE_CHECKING, Any, Final, TextIO

if TYPE_CHECKING:
    from ..article import Article

STYLES: Final = {"bold": 1, "dim": 2, "red": 31, "cyan": 36}


class Paint:
    """Colours on a terminal, unless `NO_COLOR` is set (https://no-color.org); elsewhere the text as it is."""

    def __init__(self, stream: TextIO) -> None:
        terminal = stream.isatty()
        self.width = shutil.get_terminal_size().columns if terminal else 0
        self._on = terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"

    def __call__(self, style: str, text: str) -> str:
        """A text in one of the styles."""
        return f"\x1b[{STYLES[style]}m{text}\x1b[0m" if self._on else text


def warn(article: Article) -> None:
    """Print the warnings of an article."""
    for notice in article.warnings:
        print(
            f"postclean: warning: {printable(of_the_command(notice.message))} [{notice.code}]",
            file=sys.stderr,
        )


def of_the_command(message: str) -> str:
    """A message with options as they are given to the command.

    >>> of_the_command("cut there: Limits(max_bytes=…) changes that, it is 5")
    'cut there: --limit max_bytes=… changes that, it is 5'
    """
    return re.sub(r"Limits\((\w+=…)\)", r"--limit \1", message)


def fail(message: str, code: int) -> int:
    """Print an error in one line, and return the exit code."""
    sys.stdout.flush()
    print(
        f"postclean: {Paint(sys.stderr)('red', 'error')}: {printable(of_the_command(message))}",
        file=sys.stderr,
    )
    return code


def cut(text: str, width: int) -> str:
    """One line of at most `width` characters."""
    text = printable(text)
    return text if len(text) <= width else text[: width - 1] + "…"


def printable(text: str) -> str:
    """One line without control characters: what a page says must not move the cursor of a terminal."""
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())


def printable_line(text: str) -> str:
    """The same, with the spaces that it begins with."""
    return " " * (len(text) - len(text.lstrip(" "))) + printable(text)


def write_anything(stream: Any) -> None:
    """Make a stream take every character: UTF-8 in files and pipes, `?` for what a terminal cannot show."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(errors="replace", **({} if stream.isatty() else {"encoding": "utf-8"}))
