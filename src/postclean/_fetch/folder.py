"""Many pages into a folder, with a manifest: may be stopped at any moment and started again.

::

    dump/manifest.jsonl       a line for each URL that is done, in the order of being done
    dump/pages/3f/3f9a….html  the bytes as they came, decompressed

A page is written under another name and renamed, then its line is written: a line always has its whole page.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, TextIO

from .._input.head import canonical, feeds, variant
from ..errors import HTTPError, NotAPage, PostcleanError
from ..page import Page
from .kinds import media_type
from .many import Fetched

MANIFEST = "manifest.jsonl"

SUFFIXES = {"text/plain": ".txt", "text/markdown": ".md", "text/xml": ".xml", "application/xml": ".xml"}
"""Names of files by media type; HTML and all else are `.html`."""


def done_before(out: Path) -> dict[str, str]:
    """Return what the manifest has: URL and outcome (`page`, or the name of an error;
    `retry` where it may help to ask again).

    The last line of a URL counts. A line that was cut by a crash counts for nothing.
    """
    outcomes: dict[str, str] = {}
    for row in read_manifest(out):
        error = row.get("error")
        outcomes[row["url"]] = (
            "page" if not error else "retry" if error.get("retryable") else str(error.get("type"))
        )
    return outcomes


def read_manifest(out: str | os.PathLike[str]) -> Iterator[dict[str, Any]]:
    """Yield the rows of a manifest.

    Each has `url`; `file` (below the folder) or `error`; and the HTTP status.
    """
    path = Path(out) / MANIFEST
    if not path.exists():
        return
    with path.open(encoding="utf-8", errors="replace") as lines:
        for line in lines:
            try:
                row = json.loads(line)
            except ValueError:
                continue
            if isinstance(row, dict) and isinstance(row.get("url"), str):
                yield row


def only_new(urls: Iterable[str], before: dict[str, str], counts: Counter[str]) -> Iterator[str]:
    """Yield the URLs that are not done, each once; blank lines and lines that begin with `#` are skipped."""
    seen: set[str] = set()
    for line in urls:
        url = line.strip()
        if not url or url.startswith("#") or url in seen:
            continue
        seen.add(url)
        if before.get(url, "retry") == "retry":
            yield url
        else:
            counts["skipped"] += 1


def keep(results: Iterable[Fetched], out: Path, counts: Counter[str]) -> None:
    """Write results as they come."""
    out.mkdir(parents=True, exist_ok=True)
    with _appendable(out / MANIFEST) as manifest:
        for result in results:
            row = row_of(result)
            if result.page is not None:
                row["file"] = _write(result.page, result.url, out)
                counts["pages"] += 1
            else:
                counts[type(result.error).__name__] += 1
            manifest.write(json.dumps(row, ensure_ascii=False) + "\n")
            manifest.flush()


def row_of(result: Fetched) -> dict[str, Any]:
    """Return the line of the manifest for a result, but for `file`."""
    row: dict[str, Any] = {"url": result.url}
    page, error = result.page, result.error
    if page is not None:
        row |= {
            "final_url": page.url,
            "status": page.status,
            "content_type": page.header("content-type"),
            "charset": page.charset,
            "bytes": len(page.content),
            "fetched_at": page.fetched_at.isoformat(timespec="seconds") if page.fetched_at else None,
            "redirects": list(page.redirects),
            "from_cache": page.from_cache,
            "stopped": page.stopped,
            "canonical": canonical(page),
            "variant": variant(page),
            "feeds": list(feeds(page.content, page.charset, page.url)),
        }
    elif error is not None:
        row["error"] = _error(error)
    return row


def _error(error: PostcleanError) -> dict[str, Any]:
    described: dict[str, Any] = {
        "type": type(error).__name__,
        "message": error.message,
        "url": error.url,
        "retryable": bool(getattr(error, "retryable", False)),
    }
    if isinstance(error, HTTPError):
        described |= {"status": error.status, "retry_after": error.retry_after}
    if isinstance(error, NotAPage):
        described["what"] = error.what
    return described


def _write(page: Page, url: str, out: Path) -> str:
    name = hashlib.sha256(url.encode("utf-8", "surrogatepass")).hexdigest()[:24]
    suffix = SUFFIXES.get(media_type(page.header("content-type") or ""), ".html")
    path = out / "pages" / name[:2] / f"{name}{suffix}"
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(".part")
    draft.write_bytes(page.content)
    os.replace(draft, path)
    return path.relative_to(out).as_posix()


def _appendable(path: Path) -> TextIO:
    """Open for more lines. A last line that a crash has cut gets its end, so that it spoils no other."""
    torn = False
    if path.exists() and path.stat().st_size:
        with path.open("rb") as old:
            old.seek(-1, os.SEEK_END)
            torn = old.read(1) != b"\n"
    file = path.open("a", encoding="utf-8")
    if torn:
        file.write("\n")
    return file
