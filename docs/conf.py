"""How the pages become a site: `sphinx-build -W docs build/docs`, or `.ci/docs`, which also runs every example."""

from __future__ import annotations

import sys
from pathlib import Path

import postclean

sys.path.append(str(Path(__file__).parent / "_ext"))

project = "postclean"
author = "The postclean authors"
copyright = "The postclean authors"  # noqa: A001 (Sphinx's name)
version = release = postclean.__version__

extensions = ["myst_parser", "sphinx.ext.autodoc", "command_help"]
exclude_patterns = ["_build"]
nitpicky = False
default_role = "literal"  # docstrings write `names` as Markdown does

myst_enable_extensions = ["attrs_inline", "colon_fence"]
myst_heading_anchors = 3

autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_preserve_defaults = True
autodoc_default_options = {"members": True, "show-inheritance": True}

html_theme = "furo"
pygments_dark_style = "github-dark"
html_title = "postclean"
html_static_path = ["_static"]
html_css_files = ["postclean.css"]
html_copy_source = False
html_show_sphinx = False
html_theme_options = {
    "light_css_variables": {"color-brand-primary": "#2b7a4f", "color-brand-content": "#2b7a4f"},
    "dark_css_variables": {"color-brand-primary": "#6cc393", "color-brand-content": "#6cc393"},
}
