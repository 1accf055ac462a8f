"""How a command ends: its exit code, and the error of who has asked for something that cannot be done."""

from __future__ import annotations

OK, FAILED, USAGE, INTERRUPTED = 0, 1, 2, 130

EXIT_CODES = """\
exit codes:
  0    done; for batch: every page got its row, with an article or with the reason why it has none
  1    the page was read and has no article, or could not be fetched; for batch --strict: some pages have no article
  2    wrong usage: an option, a file that is not there, a package that is not installed
  130  stopped with Ctrl-C
"""


class Usage(Exception):
    """The command cannot be carried out as it was given; the message says what to do instead."""
