"""Opening files: only those that end, and never one that makes the caller wait."""

from __future__ import annotations

import os
import stat
from typing import IO, Final, cast

from ..errors import PostcleanError

OPEN: Final = (
    os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
)


def is_regular(path: str | os.PathLike[str]) -> bool:
    """Whether a path is a file, and not a pipe, a socket or a device."""
    try:
        return stat.S_ISREG(os.stat(path).st_mode)
    except OSError:
        return False


def open_regular(path: str | os.PathLike[str]) -> IO[bytes]:
    """Open a file for reading. A named pipe without a writer would make `open` wait for ever.

    Raises `OSError`, and `PostcleanError` for what is not a file.
    """
    handle = os.open(path, OPEN)
    try:
        mode = os.fstat(handle).st_mode
        if stat.S_ISDIR(mode):
            raise IsADirectoryError(21, "Is a directory", os.fspath(path))
        if not stat.S_ISREG(mode):
            name = os.fspath(path)
            raise PostcleanError(
                f"{name} is a pipe, a socket or a device, not a file: read it, and give the bytes"
            )
    except BaseException:
        os.close(handle)
        raise
    return cast(IO[bytes], os.fdopen(handle, "rb"))
