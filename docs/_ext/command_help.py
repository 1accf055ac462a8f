"""A directive that shows what `postclean COMMAND --help` says, so that the page of the commands is always that of this version.

    ```{command-help} extract
    ```
"""

from __future__ import annotations

import contextlib
import io
import os

from docutils import nodes
from docutils.parsers.rst import Directive
from sphinx.application import Sphinx

from postclean.cli import main


class CommandHelp(Directive):
    optional_arguments = 1

    def run(self) -> list[nodes.Node]:
        text = io.StringIO()
        os.environ["COLUMNS"] = "96"
        with contextlib.redirect_stdout(text):
            main([*self.arguments, "--help"])
        block = nodes.literal_block(text.getvalue(), text.getvalue())
        block["language"] = "text"
        return [block]


def setup(app: Sphinx) -> dict[str, bool]:
    app.add_directive("command-help", CommandHelp)
    return {"parallel_read_safe": False, "parallel_write_safe": True}
