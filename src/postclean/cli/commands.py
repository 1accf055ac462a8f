"""What each command does with its options: the exit code is what it returns."""

from __future__ import annotations

import argparse
import json
import re
import sys
from pathlib import Path
from typing import Any

from .account import as_json, table
from .exits import FAILED, INTERRUPTED, OK, Usage
from .inputs import is_url, lines_of, options_of, rules_of, source_of, sources_of
from .terminal import Paint, cut, fail, printable_line, warn


def extract(args: argparse.Namespace) -> int:
    """Print or write the article in one of its formats."""
    import postclean

    article = postclean.extract(source_of(args.source), **options_of(args))
    if not args.quiet:
        warn(article)
    if args.front_matter and args.format != "markdown":
        raise Usage(f"--front-matter is for markdown, not for {args.format}")
    text = article.model_dump_json(indent=2) if args.format == "json" else str(getattr(article, args.format))
    if args.front_matter:
        from ..batch.front_matter import front_matter

        text = front_matter(article.model_dump(mode="json")) + text
    text = text.rstrip("\n") + "\n"
    if args.output:
        args.output.write_text(text, encoding="utf-8", errors="replace")
    else:
        sys.stdout.write(text)
    return OK


def explain(args: argparse.Namespace) -> int:
    """Print what was taken out, as a table or as JSON."""
    import postclean

    explanation = postclean.explain(source_of(args.source), **options_of(args))
    if explanation.article is not None and not args.quiet:
        warn(explanation.article)
    if args.json:
        print(json.dumps(as_json(explanation), ensure_ascii=False, indent=2))
    else:
        for line in table(explanation, args.source):
            print(line)
    if explanation.error is not None:
        return fail(str(explanation.error), FAILED)
    return OK


def xray(args: argparse.Namespace) -> int:
    """Write the X-ray of a page."""
    import postclean

    explanation = postclean.explain(source_of(args.source), **options_of(args))
    if explanation.article is not None and not args.quiet:
        warn(explanation.article)
    page = explanation.to_html(name=None if args.source == "-" else args.source)
    if args.output == "-":
        sys.stdout.write(page)
    else:
        path = Path(args.output or _report_name(args.source))
        path.write_text(page, encoding="utf-8", errors="replace")
        kept = explanation.article.word_count if explanation.article is not None else 0
        if not args.quiet:
            print(f"{path}: {kept:,} words kept, {len(explanation.removed):,} pieces taken out")
        if args.open:
            import webbrowser

            webbrowser.open(path.resolve().as_uri())
    if explanation.error is not None:
        return fail(str(explanation.error), FAILED)
    return OK


def _report_name(source: str) -> str:
    """The file that a report goes to, next to the caller: `page.xray.html` for `saved/page.html`.

    >>> _report_name("saved/page.html"), _report_name("https://example.org/a/post?p=1"), _report_name("-")
    ('page.xray.html', 'post.xray.html', 'page.xray.html')
    """
    path = source.partition("?")[0].partition("#")[0].rstrip("/") if is_url(source) else source
    name = re.sub(r"[^\w.-]", "_", Path(path).name) if source != "-" else ""
    stem = name.rpartition(".")[0] or name
    return f"{stem or 'page'}.xray.html"


def batch(args: argparse.Namespace) -> int:
    """Clean a dump, here or on a Ray cluster."""
    from ..errors import PostcleanError

    options = {
        **rules_of(args),
        "workers": args.workers,
        "format": args.format,
        "fields": [name.strip() for name in args.fields.split(",")] if args.fields else None,
        "timeout": args.timeout,
        "memory": args.memory,
        "shard": args.shard,
        "restart": args.restart,
        "dedupe": not args.no_dedupe,
        "drop_duplicates": args.drop_duplicates,
        "checksum": args.checksum,
        "learn_sites": args.learn_sites,
        "report": args.report,
        "html_field": args.html_field,
        "url_field": args.url_field,
        "id_field": args.id_field,
        "include": args.include,
        "exclude": args.exclude,
        "progress": not args.quiet,
    }
    sources = sources_of(args.sources, args.files_from)
    if args.address and args.engine != "ray":
        raise Usage("--address is that of a Ray cluster: give --engine ray with it")
    try:
        if args.engine == "ray":
            from ..engines import ray

            summary = ray.run(sources, args.output, address=args.address, **options)
        else:
            from ..batch import run

            summary = run(sources, args.output, **options)
    except KeyboardInterrupt:
        print("\npostclean: stopped; the same command goes on from the last part", file=sys.stderr)
        return INTERRUPTED
    except PostcleanError as error:
        raise Usage(str(error)) from error  # a page is never the reason
    if args.json:
        print(summary.to_json())
    elif not args.quiet:
        for line in summary.lines():
            print(printable_line(line))
        print(f"{args.output / '_report.html'} says more; the rows are in {args.output}/part-*")
    return FAILED if args.strict and summary.failed else OK


def platforms(args: argparse.Namespace) -> int:
    """Print the platforms and their signatures."""
    from ..rules.registry import full_name, platforms

    known = platforms()
    if args.json:
        print(
            json.dumps([platform.model_dump(mode="json") for platform in known], ensure_ascii=False, indent=2)
        )
        return OK
    paint = Paint(sys.stdout)
    width = max(len(full_name(platform)) for platform in known)
    print(paint("bold", f"{'name':{width}}  recognised by"))
    for platform in sorted(known, key=full_name):
        signs = platform.signature.signs()
        text = cut(" · ".join(signs), max(20, paint.width - width - 2) if paint.width else 10_000)
        print(f"{paint('cyan', f'{full_name(platform):{width}}')}  {text}".rstrip())
    return OK


def schema(_: argparse.Namespace) -> int:
    """Print the JSON Schema of an article."""
    from ..article import json_schema

    print(json.dumps(json_schema(), ensure_ascii=False, indent=2))
    return OK


def completion(args: argparse.Namespace) -> int:
    """Print the completion of a shell."""
    from .completion import script
    from .parser import parser

    sys.stdout.write(script(parser(), args.shell))
    return OK


def fetch(args: argparse.Namespace) -> int:
    """Print a page as it came, or fetch a list into a folder."""
    from .. import _fetch as room

    url = args.source if is_url(args.source) else None
    options: dict[str, Any] = {
        "contact": args.contact,
        "allow_private": args.allow_private,
        "deadline": args.deadline,
    }
    if url and args.output is None:
        page = room.fetch(url, robots=False, **options)
        sys.stdout.flush()
        sys.stdout.buffer.write(page.content)
        return OK
    if args.output is None:
        raise Usage("a list of pages needs a folder to write to: -o DIR")
    counts = room.fetch_to_folder(
        [url] if url else lines_of(args.source),
        args.output,
        gap=args.gap,
        concurrency=args.concurrency,
        progress=sys.stderr.isatty() and not args.quiet,
        robots=not args.no_robots,
        **options,
    )
    pages, skipped = counts.pop("pages", 0), counts.pop("skipped", 0)
    failures = "".join(f", {number} {name}" for name, number in sorted(counts.items()))
    if not args.quiet:
        print(f"{pages} pages, {skipped} done before{failures}: {args.output / 'manifest.jsonl'}")
    return FAILED if counts else OK
