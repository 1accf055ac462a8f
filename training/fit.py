"""Train the classifier of runs: `python -m training.fit --data DIR`.

DIR has `truth.jsonl`, a page a line with `id`, `url`, `text` (the annotated body, paragraphs apart by blank lines) and `fold`
(pages of one registered domain share a fold), and `pages/<id>.html.gz` with the raw bytes. Add pages in that format to train on
more. What is written:

- `src/postclean/_content/model.py`, the generated model (`--write`);
- `--texts FILE`: out-of-fold texts, {id: text}, made by the whole pipeline, so that nothing is scored on what it was fitted to.

Same data, same file: one thread, fixed seed, no sampling that depends on time.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import re
import statistics
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from postclean import extract
from postclean._content.features import FEATURES, GROUPS
from postclean._input.open import open_source
from postclean._pipeline import recipe
from postclean._pipeline.reading import read_page
from postclean.errors import PostcleanError
from training.compile_model import Exits, compile_trees
from training.labels import label_runs

MODEL = Path(__file__).parent.parent / "src/postclean/_content/model.py"

PARAMETERS: dict[str, Any] = {
    "objective": "binary",
    "learning_rate": 0.1,
    "num_leaves": 16,
    "min_data_in_leaf": 40,
    "lambda_l2": 5.0,
    "feature_fraction": 0.4,
    "max_bin": 63,
    "seed": 1,
    "deterministic": True,
    "force_row_wise": True,
    "num_threads": 1,
    "verbose": -1,
}
EXITS = {16: (1.4, 2.3), 40: (2.0, 1.35)}
"""After 16 trees a sum beyond ±1.4 decides, after 40 one beyond ±2.0: two runs of three stop at 16, and the out-of-fold F1 stays
as it is (0.9579). The factors are the medians of the whole sum over the partial one."""


class Page:
    """A page of the training set with its rows and labels."""

    def __init__(self, row: dict[str, Any], raw: bytes) -> None:
        self.id: str = row["id"]
        self.fold: int = row["fold"]
        self.truth: str = row["text"]
        self.raw = raw
        self.url: str | None = row.get("url")
        self.rows: list[tuple[float, ...]] = []
        self.positive: list[bool] = []
        self.weights: list[float] = []
        try:
            found = read_page(open_source(raw, url=self.url))
        except PostcleanError as error:
            print(f"{self.id}: {error}", file=sys.stderr)
            return
        self.rows = found.measures.rows
        texts = [found.tree.run_text[run] for run in found.measures.runs]
        self.positive, self.weights = label_runs(texts, self.truth)


def load(data: Path, limit: int | None = None) -> list[Page]:
    """All pages of a folder."""
    rows = [json.loads(line) for line in (data / "truth.jsonl").read_text(encoding="utf-8").split("\n") if line]
    return [Page(row, gzip.decompress((data / "pages" / f"{row['id']}.html.gz").read_bytes())) for row in rows[:limit]]


def digest(pages: Sequence[Page]) -> str:
    """A hash of what the model is fitted to."""
    sha = hashlib.sha256()
    for page in pages:
        sha.update(f"{page.id}\0{page.truth}\0".encode())
        sha.update(page.raw)
    return sha.hexdigest()[:16]


def train(pages: Sequence[Page], trees: int, columns: Sequence[int]) -> Any:
    """A booster over the given columns."""
    import lightgbm
    import numpy as np

    x = np.array([[row[c] for c in columns] for page in pages for row in page.rows], dtype=np.float32)
    y = np.array([label for page in pages for label in page.positive])
    w = np.array([weight for page in pages for weight in page.weights]) * 1000
    return lightgbm.train(PARAMETERS, lightgbm.Dataset(x, y, weight=w), trees)


def source_of(pages: Sequence[Page], trees: int, columns: Sequence[int], exits: Exits) -> str:
    """The generated module of a model that is trained on these pages."""
    booster = train(pages, trees, columns)
    integers = frozenset(FEATURES[c] for c in columns if all(float(row[c]).is_integer() for page in pages for row in page.rows))
    names = [FEATURES[c] for c in columns]
    return compile_trees(booster.dump_model(), names, integers, digest(pages), exits)


def install(source: str) -> None:
    """Use a generated model in this process."""
    space: dict[str, Any] = {}
    exec(compile(source, "model", "exec"), space)
    recipe.score_rows = space["score_rows"]  # type: ignore[attr-defined]


def word_scores(text: str, truth: str) -> tuple[float, float, float]:
    """F1, precision and recall of the multiset of words, as the benchmark counts them."""
    a, b = (Counter(re.findall(r"\w+", t.lower())) for t in (text, truth))
    if not a or not b:
        return (float(a == b),) * 3
    both = (a & b).total()
    return 2 * both / (a.total() + b.total()), both / a.total(), both / b.total()


def out_of_fold(pages: Sequence[Page], trees: int, columns: Sequence[int], exits: Exits) -> dict[str, str]:
    """The texts of the whole pipeline, each page by a model that has not seen its fold."""
    texts: dict[str, str] = {}
    for fold in sorted({page.fold for page in pages}):
        install(source_of([page for page in pages if page.fold != fold], trees, columns, exits))
        for page in pages:
            if page.fold == fold:
                try:
                    texts[page.id] = extract(page.raw, url=page.url).text
                except PostcleanError:
                    texts[page.id] = ""
    return texts


def report(pages: Sequence[Page], texts: dict[str, str], label: str) -> float:
    """Print F1 with its spread over the folds, precision and recall: means over the pages."""
    all_scores = {page.id: word_scores(texts[page.id], page.truth) for page in pages}
    scores = {ident: found[0] for ident, found in all_scores.items()}
    precision, recall = (statistics.mean(found[k] for found in all_scores.values()) for k in (1, 2))
    folds = [
        statistics.mean(scores[page.id] for page in pages if page.fold == fold)
        for fold in sorted({page.fold for page in pages})
    ]
    mean = statistics.mean(scores.values())
    below = sum(score < 0.8 for score in scores.values()) / len(scores)
    print(
        f"{label:14} F1 {mean:.4f}  folds {' '.join(f'{f:.3f}' for f in folds)}  sd {statistics.stdev(folds):.4f}"
        f"  precision {precision:.4f}  recall {recall:.4f}  below 0.8: {below:.3f}"
    )
    return mean


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--trees", type=int, default=100)
    parser.add_argument("--texts", type=Path, help="write the out-of-fold texts here")
    parser.add_argument("--ablate", action="store_true", help="leave out one group of features at a time")
    parser.add_argument("--write", action="store_true", help="write the model into the package")
    parser.add_argument("--limit", type=int)
    args = parser.parse_args()
    pages = load(args.data, args.limit)
    columns = list(range(len(FEATURES)))
    if args.texts or args.ablate:
        texts = out_of_fold(pages, args.trees, columns, EXITS)
        report(pages, texts, "out of fold")
        if args.texts:
            args.texts.write_text(json.dumps(texts), encoding="utf-8")
    if args.ablate:
        for name, members in GROUPS.items():
            left = [c for c in columns if FEATURES[c] not in members]
            report(pages, out_of_fold(pages, args.trees, left, EXITS), f"without {name}")
    if args.write:
        MODEL.write_text(source_of(pages, args.trees, columns, EXITS), encoding="utf-8")
        print(f"{MODEL.name}: {MODEL.stat().st_size / 1000:.0f} KB")


if __name__ == "__main__":
    main()
