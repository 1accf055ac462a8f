"""What can be asked: commands, their options, and examples of each."""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from . import commands
from .completion import SHELLS
from .exits import EXIT_CODES, OK, USAGE
from .inputs import instead, meant
from .terminal import fail
from .version import version

EXAMPLES = {
    "": """\
examples:
  postclean extract page.html                   the article as Markdown
  postclean extract page.html --format json     all its fields
  postclean explain page.html                   what was taken out, and by which rule
  postclean xray page.html                      the same to look at in a browser
  postclean batch dump -o out                   a folder or an archive of saved pages
""",
    "extract": """\
examples:
  postclean extract page.html --url https://example.org/post > post.md
  curl -s https://example.org/post | postclean extract - --format text
  postclean extract https://example.org/post --format json -o post.json
  postclean extract page.html --keep author_box --favor recall
  postclean extract page.html --format tei -o post.xml
""",
    "explain": """\
examples:
  postclean explain page.html
  postclean explain page.html --json | jq '.removed[] | select(.kind == "comments")'
""",
    "xray": """\
examples:
  postclean xray page.html                      writes page.xray.html
  postclean xray page.html -o report.html --open
  postclean xray https://example.org/post -o report.html
  postclean xray page.html --keep author_box -o - > report.html
""",
    "batch": """\
examples:
  postclean batch dump -o out                   a folder: files, archives, mirrors
  postclean batch dump -o out                   once more: does only what is missing, new or changed
  postclean batch blog.zip crawl.warc.gz -o out --format parquet --workers 8
  postclean batch pages.jsonl -o out --html-field body --fields title,published,text
  postclean batch 'dump/**/*.html' -o out --learn-sites
  find dump -newer mark -print0 | postclean batch - -o out
  postclean batch dump -o out --report          out/_report.html leads to the X-ray of each page
""",
    "platforms": """\
examples:
  postclean platforms
  postclean platforms --json | jq '.[] | select(.name == "ghost")'
""",
    "schema": """\
example:
  postclean schema > article.schema.json
""",
    "completion": """\
examples:
  postclean completion bash > ~/.local/share/bash-completion/completions/postclean
  postclean completion fish > ~/.config/fish/completions/postclean.fish
""",
    "fetch": """\
examples:
  postclean fetch https://example.org/post > page.html
  postclean fetch urls.txt -o dump --contact me@example.org
  postclean fetch urls.txt -o dump              once more: does only what is missing
""",
}


class Parser(argparse.ArgumentParser):
    """Says an error in one line, what was meant, and where there is more."""

    def error(self, message: str) -> NoReturn:
        """One line and exit code 2."""
        wrong = re.search(r"invalid choice: '(.*?)' \(choose from (.*)\)", message)
        if wrong is not None:
            known = [name.strip(chr(39)) for name in wrong[2].split(", ")]
            message = f"there is no {wrong[1]!r}: {instead(wrong[1]) or meant(wrong[1], known)}"
        fail(f"{message} (see {self.prog} --help)", USAGE)
        raise SystemExit(USAGE)

    def refuse(self, rest: Sequence[str]) -> NoReturn:
        """Say what is wrong with words that this command does not know."""
        word = next((word for word in rest if word.startswith("-")), None)
        if word is None:
            pages = any(action.dest == "source" for action in self._actions)
            self.error(
                f"{rest[0]!r} is one too many{': several pages are for postclean batch' if pages else ''}"
            )
        option = word.partition("=")[0]
        self.error(
            f"there is no option {option}: {meant(option, [name for name in self._option_string_actions if '--' in name])}"
        )


def parser() -> Parser:
    """All commands with their options."""
    top = Parser(
        prog="postclean",
        description="Turn a scraped blog page into a clean article: title, authors, dates, text, footnotes, key points.",
        epilog=f"{EXAMPLES['']}\n{EXIT_CODES}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    top.add_argument("--version", action=_Version, help="show the version and which extras are installed")
    top.set_defaults(command=None, parser=top)
    add = top.add_subparsers(title="commands", metavar="COMMAND", parser_class=Parser)
    for name, what, run, options in (
        ("extract", "print the article of a page", commands.extract, _extract),
        ("explain", "show what was taken out of a page, and by which rule", commands.explain, _explain),
        ("xray", "write a page to look at: what was taken out beside what was kept", commands.xray, _xray),
        (
            "batch",
            "clean a dump: folders and archives of saved pages, in parallel, to be resumed",
            commands.batch,
            _batch,
        ),
        (
            "platforms",
            "list the platforms that are known, and how each is recognised",
            commands.platforms,
            _platforms,
        ),
        ("schema", "print the JSON Schema of an article", commands.schema, None),
        ("completion", "print what a shell needs to complete the commands", commands.completion, _completion),
        ("fetch", "fetch a page, or the pages of a list into a folder", commands.fetch, _fetch),
    ):
        command: Parser = add.add_parser(
            name,
            help=what,
            description=f"{what[0].upper()}{what[1:]}.",
            epilog=f"{EXAMPLES[name]}\n{EXIT_CODES}",
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        command.set_defaults(command=run, parser=command)
        if options is not None:
            options(command)
    return top


def _extract(command: Parser) -> None:
    _source(command)
    formats = ("markdown", "text", "html", "json", "tei")
    command.add_argument("-f", "--format", choices=formats, default="markdown", help="default: %(default)s")
    command.add_argument("-o", "--output", metavar="FILE", type=Path, help="write to FILE instead of stdout")
    command.add_argument(
        "--front-matter", action="store_true", help="with markdown: title, authors, dates and so on before it"
    )


def _explain(command: Parser) -> None:
    _source(command)
    command.add_argument(
        "--json", action="store_true", help="the article, every removal and every piece of text as JSON"
    )


def _xray(command: Parser) -> None:
    _source(command)
    command.add_argument(
        "-o", "--output", metavar="FILE", help="default: the name of SOURCE with .xray.html; - for stdout"
    )
    command.add_argument("--open", action="store_true", help="open it in the browser")


def _source(command: Parser) -> None:
    command.add_argument("source", metavar="SOURCE", help="a file, a URL, or - for stdin")
    _quiet(command, "warnings")
    command.add_argument(
        "--url", help="where the page comes from, if SOURCE is not a URL: makes links absolute"
    )
    _rules(command, "the page")


def _quiet(command: Parser, what: str) -> None:
    command.add_argument(
        "-q", "--quiet", action="store_true", help=f"no {what}; errors are said all the same"
    )


def _rules(command: Parser, what: str) -> None:
    command.add_argument(
        "--favor",
        choices=("precision", "balance", "recall"),
        default="balance",
        help="where in doubt: precision leaves out, recall keeps (default: %(default)s)",
    )
    command.add_argument(
        "--keep",
        metavar="KIND",
        action="append",
        default=[],
        help="leave this kind in, such as author_box (explain names the kinds); may be repeated",
    )
    command.add_argument("--encoding", help=f"of {what}, where it is known better than {what} itself says it")
    command.add_argument(
        "--platform", metavar="NAME|FILE.toml", help=f"use its rules, whatever {what} looks like"
    )
    command.add_argument(
        "--limit",
        metavar="NAME=N",
        action="append",
        default=[],
        help="how much work a page may cause, such as max_bytes=5000000; strict: fail where a limit is met; may be repeated",
    )


def _batch(command: Parser) -> None:
    command.add_argument(
        "sources",
        metavar="SOURCE",
        nargs="*",
        help="a folder, a pattern, or a file: a page, MHTML, zip, tar, WARC, WACZ, JSONL, CSV or Parquet; - for a list on stdin",
    )
    command.add_argument(
        "--files-from",
        metavar="FILE",
        help="a list of sources, one a line, or with a NUL after each; - for stdin",
    )
    command.add_argument(
        "-o", "--output", metavar="DIR", type=Path, required=True, help="a folder for the results"
    )
    command.add_argument(
        "--workers", type=int, metavar="N", help="processes (default: one for each core; 0: no guard)"
    )
    formats = ("jsonl", "jsonl.gz", "jsonl.zst", "parquet", "markdown", "markdown-tree")
    command.add_argument("-f", "--format", choices=formats, default="jsonl", help="default: %(default)s")
    command.add_argument(
        "--fields", metavar="A,B,…", help="columns of the rows (default: all but markdown, html and ms)"
    )
    _rules(command, "each page")
    command.add_argument(
        "--learn-sites", action="store_true", help="read all first, and take out what repeats over each site"
    )
    command.add_argument(
        "--report", action="store_true", help="write the X-ray of each page too, linked from _report.html"
    )
    command.add_argument(
        "--timeout",
        type=float,
        default=20.0,
        metavar="SECONDS",
        help="for one page (default: %(default)g; 0: no limit)",
    )
    command.add_argument(
        "--memory",
        type=int,
        default=2_000,
        metavar="MB",
        help="for one page (default: %(default)s; 0: no limit)",
    )
    command.add_argument(
        "--shard", type=int, default=1_000, metavar="N", help="pages of a part file (default: %(default)s)"
    )
    command.add_argument("--drop-duplicates", action="store_true", help="leave out copies of earlier pages")
    command.add_argument(
        "--no-dedupe", action="store_true", help="do not look for copies: saves 300 bytes of memory a page"
    )
    command.add_argument(
        "--checksum",
        action="store_true",
        help="tell by content, not by size and time, which files have changed",
    )
    command.add_argument(
        "--restart",
        action="store_true",
        help="delete the results of earlier runs in DIR, and nothing else, and begin again",
    )
    command.add_argument(
        "--include",
        metavar="PATTERN",
        action="append",
        default=[],
        help="read only such files, members and addresses: '*.php' for the name, 'blog/*' for the path; may be repeated",
    )
    command.add_argument(
        "--exclude", metavar="PATTERN", action="append", default=[], help="leave such out; may be repeated"
    )
    command.add_argument(
        "--html-field", metavar="NAME", help="column of JSONL, CSV and Parquet that has the page"
    )
    command.add_argument("--url-field", metavar="NAME", help="the same for its URL")
    command.add_argument("--id-field", metavar="NAME", help="the same for its id")
    command.add_argument("--engine", choices=("local", "ray"), default="local", help="default: %(default)s")
    command.add_argument("--address", help="of the Ray cluster; without it Ray starts on this machine")
    command.add_argument("--strict", action="store_true", help="end with 1 if any page has no article")
    command.add_argument("--json", action="store_true", help="the summary as JSON")
    _quiet(command, "progress and summary")


def _platforms(command: Parser) -> None:
    command.add_argument("--json", action="store_true", help="all their rules as JSON")


def _completion(command: Parser) -> None:
    command.add_argument("shell", choices=SHELLS, help="zsh: put it into a file that .zshrc reads")


def _fetch(command: Parser) -> None:
    _quiet(command, "progress")
    command.add_argument(
        "source", metavar="URL|LIST", help="a URL, or a file with a URL on each line, or - for stdin"
    )
    command.add_argument(
        "-o", "--output", metavar="DIR", type=Path, help="a folder for the pages and their manifest.jsonl"
    )
    command.add_argument(
        "--contact", help="your address, so that a site can write to you instead of blocking you"
    )
    command.add_argument(
        "--no-robots", action="store_true", help="do not ask robots.txt; for pages that are yours"
    )
    command.add_argument(
        "--allow-private", action="store_true", help="also fetch from addresses that are not public"
    )
    command.add_argument(
        "--gap", type=float, default=1.0, metavar="SECONDS", help="between requests to one host (default: 1)"
    )
    command.add_argument(
        "--concurrency",
        type=int,
        default=16,
        metavar="N",
        help="requests to all hosts at a time (default: 16)",
    )
    command.add_argument(
        "--deadline",
        type=float,
        default=30.0,
        metavar="SECONDS",
        help="for one page, all in all (default: 30)",
    )


class _Version(argparse.Action):
    def __init__(self, option_strings: Sequence[str], dest: str, help: str | None = None) -> None:  # noqa: A002 (argparse's name)
        super().__init__(option_strings, dest, nargs=0, help=help)

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> NoReturn:
        print(version())
        raise SystemExit(OK)
