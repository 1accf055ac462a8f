"""The command line: the only room that prints.

Results go to stdout, messages about them to stderr. Everything heavy is imported by the command that needs
it, so `--help` and `--version` answer at once.
"""

from __future__ import annotations

import argparse
import errno
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from .exits import FAILED, INTERRUPTED, OK, USAGE, Usage
from .parser import parser
from .terminal import fail, write_anything

__all__ = ["main"]

NO_ROOM: Final = (errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC))
"""Errors of a system that takes no more bytes; a run that ends so loses no part that is whole."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code.

    >>> main(["extract", "no-such-page.html"])
    2
    """
    for stream in ("stdout", "stderr"):
        if getattr(sys, stream) is None:  # closed by the caller: `>&-`
            setattr(sys, stream, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115
        write_anything(getattr(sys, stream))
    top = parser()
    try:
        args, rest = top.parse_known_args(argv)
        if rest:
            args.parser.refuse(rest)
        if args.command is None:
            top.print_help()
            return USAGE
        return _run(args)
    except SystemExit as end:  # argparse leaves this way, after --help with 0 and after an error with 2
        return int(end.code or OK)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # The reader has what it wanted (`| head`). Python flushes once more at its end, which must not fail.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK


def _run(args: argparse.Namespace) -> int:
    from ..errors import MissingExtra, PostcleanError

    try:
        code: int = args.command(args)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except (Usage, MissingExtra) as error:
        return fail(str(error), USAGE)
    except PostcleanError as error:
        return fail(str(error), FAILED)
    except OSError as error:
        name = f"{error.filename}: " if error.filename else ""
        return fail(f"{name}{error.strerror or error}{_what_to_do(error)}", USAGE)
    return code


def _what_to_do(error: OSError) -> str:
    """A hint for an error of the file system, where there is one."""
    if error.errno in NO_ROOM:
        return ": make room for what is written, and run the same command again"
    if not error.filename:
        return ""
    path = Path(str(error.filename))
    if not path.parent.is_dir():
        return f": make the folder {path.parent} first"
    if isinstance(error, FileExistsError) and path.is_file():
        return ": it is a file, name a folder"
    return ""
