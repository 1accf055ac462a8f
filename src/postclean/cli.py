"""The command line: the only room that prints.

Results go to stdout, what is said about them to stderr. Everything heavy is imported by the command that needs it, so
`--help` and `--version` answer at once.
"""

from __future__ import annotations

import argparse
import difflib
import json
import os
import re
import shutil
import sys
from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TextIO, get_args

if TYPE_CHECKING:
    from .article import Article, Explanation, Removed
    from .rules.platform import Platform

OK, FAILED, USAGE, INTERRUPTED = 0, 1, 2, 130

EXIT_CODES = """\
exit codes:
  0    done
  1    the page was read and has no article, or could not be fetched; of a dump, that is so for some pages
  2    wrong usage: an option, a file that is not there, a package that is not installed
  130  stopped with Ctrl-C
"""

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
  postclean batch dump -o out                   once more: does only what is missing
  postclean batch blog.zip crawl.warc.gz -o out --format parquet --workers 8
  postclean batch pages.jsonl -o out --html-field body --fields title,published,text
  postclean batch 'dump/**/*.html' -o out --learn-sites
  postclean batch dump -o out --report          out/report.html leads to the X-ray of each page
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
    "fetch": """\
examples:
  postclean fetch https://example.org/post > page.html
  postclean fetch urls.txt -o dump --contact me@example.org
  postclean fetch urls.txt -o dump              once more: does only what is missing
""",
}

EXTRAS = {
    "fetch": ("brotli", "h2", "hishel", "protego", "zstandard"),
    "batch": ("pyarrow", "zstandard"),
    "warc": ("fastwarc",),
    "dates": ("dateparser",),
    "lang": ("py3langid",),
    "pandas": ("pandas",),
    "ray": ("pyarrow", "ray"),
}
"""What `--version` looks for: the modules that each extra brings."""

is_url = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE).match


class Usage(Exception):
    """The command cannot be carried out as it was given; the message says what to do instead."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code.

    >>> main(["extract", "no-such-page.html"])
    2
    """
    _write_anything(sys.stdout)
    _write_anything(sys.stderr)
    parser = _parser()
    try:
        args = parser.parse_args(argv)
        if args.command is None:
            parser.print_help()
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
    from .errors import MissingExtra, PostcleanError

    try:
        code: int = args.command(args)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except (Usage, MissingExtra) as error:
        return _fail(str(error), USAGE)
    except PostcleanError as error:
        return _fail(str(error), FAILED)
    except OSError as error:
        name = f"{error.filename}: " if error.filename else ""
        folder = Path(str(error.filename)).parent if error.filename else None
        hint = f": make the folder {folder} first" if folder is not None and not folder.is_dir() else ""
        return _fail(f"{name}{error.strerror or error}{hint}", USAGE)
    return code


# -- what can be asked ---------------------------------------------------------------------------------------------------------


class _Parser(argparse.ArgumentParser):
    """Says an error in one line and where there is more."""

    def error(self, message: str) -> NoReturn:
        wrong = re.search(r"invalid choice: '(.*?)' \(choose from (.*)\)", message)
        if wrong is not None:
            message = f"there is no {wrong[1]!r}: {_meant(wrong[1], [name.strip(chr(39)) for name in wrong[2].split(', ')])}"
        _fail(f"{message} (see {self.prog} --help)", USAGE)
        raise SystemExit(USAGE)


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="postclean",
        description="Turn a scraped blog page into a clean article: title, authors, dates, text, footnotes, key points.",
        epilog=f"{EXAMPLES['']}\n{EXIT_CODES}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action=_Version, help="show the version and which extras are installed")
    parser.set_defaults(command=None)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", parser_class=_Parser)

    extract = _command(commands, "extract", _extract, "print the article of a page")
    _add_source(extract)
    formats = ("markdown", "text", "html", "json", "tei")
    extract.add_argument("-f", "--format", choices=formats, default="markdown", help="default: %(default)s")
    extract.add_argument("-o", "--output", metavar="FILE", type=Path, help="write to FILE instead of stdout")

    explain = _command(commands, "explain", _explain, "show what was taken out of a page, and by which rule")
    _add_source(explain)
    explain.add_argument("--json", action="store_true", help="the article, every removal and every piece of text as JSON")

    xray = _command(commands, "xray", _xray, "write a page to look at: what was taken out beside what was kept")
    _add_source(xray)
    xray.add_argument("-o", "--output", metavar="FILE", help="default: the name of SOURCE with .xray.html; - for stdout")
    xray.add_argument("--open", action="store_true", help="open it in the browser")

    batch = _command(commands, "batch", _batch, "clean a dump: folders and archives of saved pages, in parallel, to be resumed")
    _add_batch(batch)

    platforms = _command(commands, "platforms", _platforms, "list the platforms that are known, and how each is recognised")
    platforms.add_argument("--json", action="store_true", help="all their rules as JSON")

    _command(commands, "schema", _schema, "print the JSON Schema of an article")

    fetch = _command(commands, "fetch", _fetch, "fetch a page, or the pages of a list into a folder")
    fetch.add_argument("source", metavar="URL|LIST", help="a URL, or a file with a URL on each line, or - for stdin")
    fetch.add_argument("-o", "--output", metavar="DIR", type=Path, help="a folder for the pages and their manifest.jsonl")
    fetch.add_argument("--contact", help="your address, so that a site can write to you instead of blocking you")
    fetch.add_argument("--no-robots", action="store_true", help="do not ask robots.txt; for pages that are yours")
    fetch.add_argument("--allow-private", action="store_true", help="also fetch from addresses that are not public")
    fetch.add_argument("--gap", type=float, default=1.0, metavar="SECONDS", help="between requests to one host (default: 1)")
    fetch.add_argument("--concurrency", type=int, default=16, metavar="N", help="requests to all hosts at a time (default: 16)")
    fetch.add_argument("--deadline", type=float, default=30.0, metavar="SECONDS", help="for one page, all in all (default: 30)")
    return parser


def _command(commands: Any, name: str, run: Callable[[argparse.Namespace], int], what: str) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(
        name,
        help=what,
        description=f"{what[0].upper()}{what[1:]}.",
        epilog=f"{EXAMPLES[name]}\n{EXIT_CODES}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.set_defaults(command=run)
    return parser


def _add_source(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("source", metavar="SOURCE", help="a file, a URL, or - for stdin")
    parser.add_argument("--url", help="where the page comes from, if SOURCE is not a URL: makes links absolute")
    parser.add_argument("--favor", choices=("precision", "balance", "recall"), default="balance", help="default: %(default)s")
    parser.add_argument("--keep", metavar="KIND", action="append", default=[], help="leave this kind in; may be repeated")
    parser.add_argument("--encoding", help="of the file, where it is known better than the page says it")
    parser.add_argument("--platform", metavar="NAME|FILE.toml", help="use its rules, whatever the page looks like")


def _add_batch(batch: argparse.ArgumentParser) -> None:
    batch.add_argument(
        "sources",
        metavar="SOURCE",
        nargs="+",
        help="a folder, a pattern, or a file: a page, MHTML, zip, tar, WARC, WACZ, JSONL, CSV or Parquet",
    )
    batch.add_argument("-o", "--output", metavar="DIR", type=Path, required=True, help="a folder for the results")
    batch.add_argument("--workers", type=int, metavar="N", help="processes (default: one for each core; 0: no guard)")
    formats = ("jsonl", "jsonl.gz", "jsonl.zst", "parquet", "markdown")
    batch.add_argument("-f", "--format", choices=formats, default="jsonl", help="default: %(default)s")
    batch.add_argument("--fields", metavar="A,B,…", help="columns of the rows (default: all but markdown, html and ms)")
    batch.add_argument("--favor", choices=("precision", "balance", "recall"), default="balance", help="default: %(default)s")
    batch.add_argument("--keep", metavar="KIND", action="append", default=[], help="leave this kind in; may be repeated")
    batch.add_argument("--encoding", help="of all pages, where it is known better than they say it")
    batch.add_argument("--platform", metavar="NAME|FILE.toml", help="use its rules, whatever the pages look like")
    batch.add_argument("--learn-sites", action="store_true", help="read all first, and take out what repeats over each site")
    batch.add_argument("--report", action="store_true", help="write the X-ray of each page too, linked from report.html")
    batch.add_argument("--timeout", type=float, default=20.0, metavar="SECONDS", help="for one page (default: %(default)g)")
    batch.add_argument("--memory", type=int, default=2_000, metavar="MB", help="for one page (default: %(default)s)")
    batch.add_argument("--shard", type=int, default=1_000, metavar="N", help="pages of a part file (default: %(default)s)")
    batch.add_argument("--no-dedupe", action="store_true", help="do not compare texts: saves 150 bytes of memory a page")
    batch.add_argument("--restart", action="store_true", help="delete the results that are in DIR, and begin again")
    batch.add_argument("--html-field", metavar="NAME", help="column of JSONL, CSV and Parquet that has the page")
    batch.add_argument("--url-field", metavar="NAME", help="the same for its URL")
    batch.add_argument("--id-field", metavar="NAME", help="the same for its id")
    batch.add_argument("--engine", choices=("local", "ray"), default="local", help="default: %(default)s")
    batch.add_argument("--address", help="of the Ray cluster; without it Ray starts on this machine")
    batch.add_argument("--json", action="store_true", help="the summary as JSON")


class _Version(argparse.Action):
    def __init__(self, option_strings: Sequence[str], dest: str, help: str | None = None) -> None:  # noqa: A002 (argparse's name)
        super().__init__(option_strings, dest, nargs=0, help=help)

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> NoReturn:
        print(_version())
        raise SystemExit(OK)


def _version() -> str:
    from importlib.util import find_spec

    from . import __version__

    found = {extra: all(find_spec(module) for module in modules) for extra, modules in EXTRAS.items()}
    there = ", ".join(extra for extra in EXTRAS if found[extra]) or "none"
    absent = ", ".join(extra for extra in EXTRAS if not found[extra]) or "none"
    python = ".".join(map(str, sys.version_info[:3]))
    return f"postclean {__version__} (Python {python}; extras: {there}; not installed: {absent})"


# -- the commands --------------------------------------------------------------------------------------------------------------


def _extract(args: argparse.Namespace) -> int:
    import postclean

    article = postclean.extract(_source(args.source), **_options(args))
    _warn(article)
    text = article.model_dump_json(indent=2) if args.format == "json" else str(getattr(article, args.format))
    text = text.rstrip("\n") + "\n"
    if args.output:
        args.output.write_text(text, encoding="utf-8", errors="replace")
    else:
        sys.stdout.write(text)
    return OK


def _explain(args: argparse.Namespace) -> int:
    import postclean

    explanation = postclean.explain(_source(args.source), **_options(args))
    if args.json:
        print(json.dumps(_explanation_as_json(explanation), ensure_ascii=False, indent=2))
    else:
        for line in _table(explanation, args.source):
            print(line)
    if explanation.error is not None:
        return _fail(str(explanation.error), FAILED)
    return OK


def _xray(args: argparse.Namespace) -> int:
    import postclean

    explanation = postclean.explain(_source(args.source), **_options(args))
    page = explanation.to_html(name=None if args.source == "-" else args.source)
    if args.output == "-":
        sys.stdout.write(page)
    else:
        path = Path(args.output or _report_name(args.source))
        path.write_text(page, encoding="utf-8", errors="replace")
        kept = explanation.article.word_count if explanation.article is not None else 0
        print(f"{path}: {kept:,} words kept, {len(explanation.removed):,} pieces taken out")
        if args.open:
            import webbrowser

            webbrowser.open(path.resolve().as_uri())
    if explanation.error is not None:
        return _fail(str(explanation.error), FAILED)
    return OK


def _report_name(source: str) -> str:
    """The file beside the caller that a report goes to: `page.xray.html` for `saved/page.html`.

    >>> _report_name("saved/page.html"), _report_name("https://example.org/a/post?p=1"), _report_name("-")
    ('page.xray.html', 'post.xray.html', 'page.xray.html')
    """
    path = source.partition("?")[0].partition("#")[0].rstrip("/") if is_url(source) else source
    name = re.sub(r"[^\w.-]", "_", Path(path).name) if source != "-" else ""
    stem = name.rpartition(".")[0] or name
    return f"{stem or 'page'}.xray.html"


def _batch(args: argparse.Namespace) -> int:
    from .errors import PostcleanError

    options = {
        **_rules(args),
        "workers": args.workers,
        "format": args.format,
        "fields": [name.strip() for name in args.fields.split(",")] if args.fields else None,
        "timeout": args.timeout,
        "memory": args.memory * 1_000_000,
        "shard": args.shard,
        "restart": args.restart,
        "dedupe": not args.no_dedupe,
        "learn_sites": args.learn_sites,
        "report": args.report,
        "html_field": args.html_field,
        "url_field": args.url_field,
        "id_field": args.id_field,
        "progress": True,
    }
    if args.address and args.engine != "ray":
        raise Usage("--address is that of a Ray cluster: give --engine ray with it")
    try:
        if args.engine == "ray":
            from .engines import ray

            summary = ray.run(args.sources, args.output, address=args.address, **options)
        else:
            from .batch import run

            summary = run(args.sources, args.output, **options)
    except KeyboardInterrupt:
        print("\npostclean: stopped; the same command goes on from the last part", file=sys.stderr)
        return INTERRUPTED
    except PostcleanError as error:
        raise Usage(str(error)) from error  # a page is never the reason
    if args.json:
        print(summary.to_json())
    else:
        for line in summary.lines():
            print(_printable_line(line))
        print(f"{args.output / 'report.html'} says more; the rows are in {args.output}/part-*")
    return FAILED if summary.failed else OK


def _platforms(args: argparse.Namespace) -> int:
    from .rules.registry import platforms

    known = platforms()
    if args.json:
        print(json.dumps([platform.model_dump(mode="json") for platform in known], ensure_ascii=False, indent=2))
        return OK
    paint = _Paint(sys.stdout)
    width = max(len(_full_name(platform)) for platform in known)
    print(paint.bold(f"{'name':{width}}  recognised by"))
    for platform in sorted(known, key=_full_name):
        signs = platform.signature.signs()
        text = _cut(" · ".join(signs), max(20, paint.width - width - 2) if paint.width else 10_000)
        print(f"{paint.cyan(f'{_full_name(platform):{width}}')}  {text}".rstrip())
    return OK


def _schema(_: argparse.Namespace) -> int:
    from .article import json_schema

    print(json.dumps(json_schema(), ensure_ascii=False, indent=2))
    return OK


def _fetch(args: argparse.Namespace) -> int:
    from . import _fetch as room

    url = args.source if is_url(args.source) else None
    options: dict[str, Any] = {"contact": args.contact, "allow_private": args.allow_private, "deadline": args.deadline}
    if url and args.output is None:
        page = room.fetch(url, robots=False, **options)
        sys.stdout.flush()
        sys.stdout.buffer.write(page.content)
        return OK
    if args.output is None:
        raise Usage("a list of pages needs a folder to write to: -o DIR")
    counts = room.fetch_to_folder(
        [url] if url else _lines(args.source),
        args.output,
        gap=args.gap,
        concurrency=args.concurrency,
        progress=sys.stderr.isatty(),
        robots=not args.no_robots,
        **options,
    )
    pages, skipped = counts.pop("pages", 0), counts.pop("skipped", 0)
    failures = "".join(f", {number} {name}" for name, number in sorted(counts.items()))
    print(f"{pages} pages, {skipped} done before{failures}: {args.output / 'manifest.jsonl'}")
    return FAILED if counts else OK


# -- input ---------------------------------------------------------------------------------------------------------------------


def _source(name: str) -> Any:
    """What `extract` takes: a fetched page, the bytes of stdin, or a path."""
    if name == "-":
        return sys.stdin.buffer.read()
    if is_url(name):
        from ._fetch import fetch

        return fetch(name)
    path = Path(name)
    if path.is_dir():
        raise Usage(f"{name} is a folder: give one page of it, or clean all of it with postclean batch {name} -o out")
    if not path.exists():
        raise Usage(f"there is no file {name}{_near(path)}")
    return path


def _near(path: Path) -> str:
    """What somebody may have meant who named a file that is not there."""
    name = path.as_posix()
    if re.match(r"(?:www\.|[\w-]+\.(?:com|org|net)/)", name):
        return f", or did you mean https://{name}?"
    if not path.parent.is_dir():
        return f": there is no folder {path.parent}"
    names = [other.name for other in islice(path.parent.iterdir(), 10_000)]
    near = difflib.get_close_matches(path.name, names, 1)
    return f": did you mean {path.parent / near[0]}?" if near else ""


def _lines(name: str) -> list[str]:
    if name == "-":
        return sys.stdin.read().splitlines()
    path = Path(name)
    if not path.is_file():
        raise Usage(f"{name} is neither a URL (with https://) nor a file with URLs")
    return path.read_text(encoding="utf-8-sig", errors="replace").splitlines()


def _options(args: argparse.Namespace) -> dict[str, Any]:
    return {"url": args.url, **_rules(args)}


def _rules(args: argparse.Namespace) -> dict[str, Any]:
    """What is taken out, and by which rules."""
    from .article import RemovalKind

    kinds = get_args(RemovalKind)
    for kind in args.keep:
        if kind not in kinds:
            raise Usage(f"--keep {kind}: there is no such kind; {_meant(kind, kinds)}")
    platform = _platform(args.platform) if args.platform else None
    return {"favor": args.favor, "keep": frozenset(args.keep), "platform": platform, "encoding": _encoding(args.encoding)}


def _encoding(wanted: str | None) -> str | None:
    """The name of an encoding, which must be one: what is a warning for a program is a slip of the finger here."""
    from ._decode import decode
    from .rules.encodings import LABELS

    if wanted is not None and decode(b"", encoding=wanted).unknown:
        near = difflib.get_close_matches(wanted.lower(), LABELS, 1)
        hint = f"did you mean {near[0]}?" if near else "there are utf-8, windows-1252, shift_jis, gb18030, koi8-r and so on"
        raise Usage(f"--encoding {wanted}: there is no such encoding; {hint}")
    return wanted


def _platform(wanted: str) -> Platform:
    """A platform by its name, `name/theme`, or by the TOML file that describes it."""
    from .errors import PostcleanError
    from .rules.platform import Platform
    from .rules.registry import platforms

    if wanted.endswith(".toml"):
        try:
            return Platform.from_toml(wanted)
        except PostcleanError as error:
            raise Usage(str(error)) from error
    known = {_full_name(platform): platform for platform in platforms()}
    if wanted in known:
        return known[wanted]
    raise Usage(f"--platform {wanted}: there is no such platform; {_meant(wanted, known)}")


def _full_name(platform: Platform) -> str:
    return f"{platform.name}/{platform.theme}" if platform.theme else platform.name


def _meant(word: str, known: Iterable[str]) -> str:
    """The name that a wrong one is near to, or all of them."""
    names = list(known)
    near = difflib.get_close_matches(word, names, 1)
    return f"did you mean {near[0]}?" if near else f"there are {', '.join(names)}"


# -- output --------------------------------------------------------------------------------------------------------------------


def _table(explanation: Explanation, name: str) -> Iterable[str]:
    """What was taken out, a line each, fitted to the terminal if there is one."""
    paint = _Paint(sys.stdout)
    article, removed = explanation.article, explanation.removed
    if article is not None:
        yield paint.bold(_printable(article.title or "(no title)"))
        counts = {
            "words": article.word_count,
            "authors": len(article.authors),
            "key points": len(article.key_points),
            "footnotes": len(article.footnotes),
        }
        yield ", ".join(f"{count} {what}" for what, count in counts.items() if count)
    else:
        yield paint.bold(f"{name} has no article")
    yield f"{len(removed)} pieces taken out, {sum(piece.chars for piece in removed):,} characters"
    if removed:
        yield ""
        yield from _rows(removed, paint)


def _rows(removed: Sequence[Removed], paint: _Paint) -> Iterable[str]:
    kind_width = max(4, *(len(piece.kind) for piece in removed))
    rules = [piece.rule if piece.probability is None else f"{piece.rule} {piece.probability:.2f}" for piece in removed]
    rule_width = min(44, max(4, *map(len, rules)))
    yield paint.bold(f"{'kind':{kind_width}}  {'chars':>6}  {'rule':{rule_width}}  text")
    room = max(20, paint.width - kind_width - rule_width - 12) if paint.width else 80
    for piece, rule in zip(removed, rules):
        kind = paint.cyan(f"{piece.kind:{kind_width}}")
        reason = paint.dim(f"{_cut(rule, rule_width):{rule_width}}")
        yield f"{kind}  {piece.chars:>6}  {reason}  {_cut(piece.excerpt, room)}".rstrip()


def _explanation_as_json(explanation: Explanation) -> dict[str, Any]:
    error = explanation.error
    return {
        "article": explanation.article.model_dump(mode="json") if explanation.article is not None else None,
        "error": error
        and {"type": type(error).__name__, "kind": getattr(error, "kind", None), "message": error.message, "url": error.url},
        "removed": [piece.model_dump(mode="json") for piece in explanation.removed],
        "origins": dict(explanation.origins),
        "pieces": [piece.model_dump(mode="json") for piece in explanation.pieces],
    }


class _Paint:
    """Colours on a terminal, unless `NO_COLOR` is set (https://no-color.org); elsewhere the text as it is."""

    def __init__(self, stream: TextIO) -> None:
        terminal = stream.isatty()
        self.width = shutil.get_terminal_size().columns if terminal else 0
        self._on = terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"

    def bold(self, text: str) -> str:
        return self._painted("1", text)

    def dim(self, text: str) -> str:
        return self._painted("2", text)

    def cyan(self, text: str) -> str:
        return self._painted("36", text)

    def red(self, text: str) -> str:
        return self._painted("31", text)

    def _painted(self, code: str, text: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self._on else text


def _warn(article: Article) -> None:
    for notice in article.warnings:
        print(f"postclean: warning: {_printable(notice.message)} [{notice.code}]", file=sys.stderr)


def _fail(message: str, code: int) -> int:
    sys.stdout.flush()
    print(f"postclean: {_Paint(sys.stderr).red('error')}: {_printable(message)}", file=sys.stderr)
    return code


def _cut(text: str, width: int) -> str:
    text = _printable(text)
    return text if len(text) <= width else text[: width - 1] + "…"


def _printable(text: str) -> str:
    """One line without control characters: what a page says must not move the cursor of a terminal."""
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())


def _printable_line(text: str) -> str:
    """The same, with the spaces that it begins with."""
    return " " * (len(text) - len(text.lstrip(" "))) + _printable(text)


def _write_anything(stream: Any) -> None:
    """Make a stream take every character: UTF-8 in files and pipes, `?` for what a terminal cannot show."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(errors="replace", **({} if stream.isatty() else {"encoding": "utf-8"}))
