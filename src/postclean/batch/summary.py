"""The summary of a run, out of its index: counted, and as text."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from typing import Any, Final

MOST_FAILURES: Final = 1_000
"""Failures that a summary names one by one; the index has them all."""
NOT_WHOLE: Final = frozenset({"damaged", "stopped", "truncated", "bad_bytes"})
"""Warnings, besides those of limits, that say that something of a page is missing."""


@dataclass(slots=True)
class Summary:
    """What became of all pages of a folder of results.

    >>> summary = Summary()
    >>> summary.add({"id": "a", "ok": False, "error_kind": "empty", "error": "nothing", "ms": 1.0})
    >>> summary.pages, summary.failed, dict(summary.errors)
    (1, 1, {'empty': 1})
    """

    out: str = ""
    """The folder."""
    pages: int = 0
    """Rows, one for each page of the source."""
    ok: int = 0
    """Pages with an article."""
    duplicates: int = 0
    """Of these, copies of earlier pages."""
    before: int = 0
    """Pages that an earlier run had done."""
    words: int = 0
    """Words of all articles."""
    seconds: float = 0.0
    """Of this run, by the clock."""
    work_ms: float = 0.0
    """Milliseconds of all pages together, of all workers, of this run and earlier ones."""
    errors: Counter[str] = field(default_factory=Counter)
    """Pages without an article by `error_kind`."""
    platforms: Counter[str] = field(default_factory=Counter)
    """Articles by platform."""
    languages: Counter[str] = field(default_factory=Counter)
    """Articles by language, without the region."""
    warnings: Counter[str] = field(default_factory=Counter)
    """Articles that have a warning of a code."""
    removed: Counter[str] = field(default_factory=Counter)
    """Pieces taken out by kind."""
    passed_over: Counter[str] = field(default_factory=Counter)
    """Files of the sources that hold no pages, by suffix."""
    gone: int = 0
    """Pages of earlier runs whose files are not in the sources any more; their rows stay."""
    changed: int = 0
    """Parts that were cleaned anew, since a file of theirs has changed."""
    damaged: list[str] = field(default_factory=list)
    """Parts of earlier runs that were not as they had been written, and were cleaned anew."""
    failures: list[dict[str, Any]] = field(default_factory=list)
    """The first of them: `id`, `error_kind`, `error`."""

    @property
    def failed(self) -> int:
        """Pages without an article."""
        return self.pages - self.ok

    def add(self, row: Mapping[str, Any]) -> None:
        """Count a line of the index."""
        self.pages += 1
        self.work_ms += row.get("ms") or 0.0
        if row["ok"]:
            self.ok += 1
            self.words += row.get("words") or 0
            self.duplicates += row.get("duplicate_of") is not None
            self.platforms[row.get("platform") or "unknown"] += 1
            self.languages[(row.get("language") or "unknown").split("-")[0]] += 1
            self.warnings.update(dict.fromkeys(row.get("warnings") or {}, 1))
            self.removed.update(row.get("removed") or {})
        else:
            self.errors[row["error_kind"]] += 1
            if len(self.failures) < MOST_FAILURES:
                self.failures.append({name: row.get(name) for name in ("id", "error_kind", "error")})

    def to_json(self) -> str:
        """All of it as JSON."""
        values = {part.name: getattr(self, part.name) for part in fields(self)}
        return json.dumps({**values, "failed": self.failed}, ensure_ascii=False, indent=1)

    def lines(self, most_failures: int = 20) -> Iterator[str]:
        """For people."""
        yield f"{_plural(self.pages, 'page')}: {self.ok:,} with an article, {self.failed:,} without"
        new = self.pages - self.before
        if self.before:
            yield f"{self.before:,} of them were done before, {new:,} now"
        if new and self.seconds:
            yield f"{_plural(self.words, 'word')}, {self.seconds:.1f} seconds, {new / self.seconds:.1f} pages/s"
        if self.duplicates:
            yield f"{_plural(self.duplicates, 'copy', 'copies')} of earlier pages (duplicate_of)"
        for name, counts in (
            ("without an article", self.errors),
            ("platforms", self.platforms),
            ("languages", self.languages),
        ):
            if counts:
                yield f"{name}: {_top(counts)}"
        yield from self.remarks()
        for failure in self.failures[:most_failures]:
            yield f"  {failure['id']}: {failure['error_kind']}: {failure['error']}"
        if self.failed > most_failures:
            yield f"  … and {self.failed - most_failures:,} more: {self.out}/_postclean/index has them all"

    def remarks(self) -> Iterator[str]:
        """What a table of the pages cannot show."""
        if self.damaged:
            named = ", ".join(self.damaged[:5]) + " …" * (len(self.damaged) > 5)
            yield f"damaged since they were written, and cleaned again: {named}"
        if self.changed:
            yield f"{_plural(self.changed, 'part')} cleaned again, since files have changed"
        if self.gone:
            yield f"{_plural(self.gone, 'page')} of files that are gone; the rows stay, and --restart leaves them out"
        cut = {
            code: number
            for code, number in self.warnings.items()
            if code.startswith("max_") or code in NOT_WHOLE
        }
        if cut:
            yield f"not read as a whole (the warnings of the rows say why): {_top(Counter(cut))}"
        if self.passed_over:
            yield f"passed over, since they are not pages: {_top(self.passed_over)}"


def _plural(number: int, noun: str, nouns: str = "") -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {nouns or f'{noun}s'}"


def _top(counts: Counter[str], most: int = 12) -> str:
    named = [f"{number:,} {name}" for name, number in _sorted(counts)[:most]]
    return ", ".join(named + ["…"] * (len(counts) > most))


def _sorted(counts: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))
