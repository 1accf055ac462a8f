"""Train the classifier of runs: `python -m training.fit --data DIR`.

DIR holds the folders `articles`, `news` and `segments` (`--folders` names others); `training/data.py` says what is in a folder
and how each is trained on. What comes out:

- the figures out of fold for each folder, and with `--texts FILE` the texts, {id: text}: made by the whole pipeline, with a
  classifier that has seen no page of the page's registered domain;
- with `--write` the generated model, `src/postclean/_content/model.py`, trained on all pages.

Same data, same file: one thread, fixed seed, no sampling that depends on time.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import statistics
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from postclean._content.features import FEATURES, GROUPS
from postclean._pipeline.training_rows import text_by
from postclean.errors import PostcleanError
from training.compile_model import Exits, compile_trees
from training.data import Page, fitting, load, with_common_folds

MODEL = Path(__file__).parent.parent / "src/postclean/_content/model.py"
FOLDERS = ("articles", "news", "segments")

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
TREES = 100
EXITS = {16: (1.6, 2.38), 40: (2.0, 1.34)}
"""After 16 trees a sum beyond ±1.6 decides, after 40 one beyond ±2.0: 56 and 72 runs of 100 stop there.

The out-of-fold F1 stays as it is (0.9621 of 0.9622 on two folds); 1.4 after 16 trees would stop 64, and cost .0004.
The factors are the medians of the whole sum over the partial one.
"""


def digest(pages: Sequence[Page]) -> str:
    """A hash of what the model is fitted to."""
    sha = hashlib.sha256()
    for page in pages:
        sha.update("\0".join((page.id, page.truth, *page.wanted, *page.unwanted)).encode())
        sha.update(page.raw)
    return sha.hexdigest()[:16]


def train(pages: Sequence[Page], trees: int, columns: Sequence[int]) -> Any:
    """A booster over the given columns, on the runs that weigh something."""
    import lightgbm
    import numpy as np

    runs = [
        (row, is_text, weight)
        for page in pages
        for one in (page, *page.copies)
        for row, is_text, weight in zip(one.runs.rows, one.positive, one.weights)
        if weight
    ]
    x = np.array([[row[c] for c in columns] for row, _, _ in runs], dtype=np.float32)
    y = np.array([is_text for _, is_text, _ in runs])
    w = np.array([weight for _, _, weight in runs]) * 1000
    return lightgbm.train(PARAMETERS, lightgbm.Dataset(x, y, weight=w), trees)


def source_of(pages: Sequence[Page], trees: int, columns: Sequence[int], exits: Exits) -> str:
    """The generated module of a model that is trained on these pages."""
    booster = train(pages, trees, columns)
    rows = [row for page in pages for row in page.runs.rows]
    integers = frozenset(FEATURES[c] for c in columns if all(float(row[c]).is_integer() for row in rows))
    names = [FEATURES[c] for c in columns]
    return compile_trees(booster.dump_model(), names, GROUPS, integers, digest(pages), exits)


def scorer_of(source: str) -> Any:
    """The function `score_rows` of a generated module."""
    space: dict[str, Any] = {}
    exec(compile(source, "model", "exec"), space)
    return space["score_rows"]


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
        others = fitting(page for page in pages if page.fold != fold)
        score = scorer_of(source_of(others, trees, columns, exits))
        for page in pages:
            if page.fold == fold:
                try:
                    texts[page.id] = text_by(score, page.raw, page.url)
                except PostcleanError:
                    texts[page.id] = ""
    return texts


def report(pages: Sequence[Page], texts: Mapping[str, str], label: str) -> None:
    """Print the figures of each folder."""
    for folder in sorted({page.folder for page in pages}):
        inside = [page for page in pages if page.folder == folder]
        whole = [page for page in inside if page.truth]
        if whole:
            print(f"{label:14} {folder:10} {_of_texts(whole, texts)}")
        if len(whole) < len(inside):
            print(
                f"{label:14} {folder:10} {_of_snippets([page for page in inside if not page.truth], texts)}"
            )


def _of_texts(pages: Sequence[Page], texts: Mapping[str, str]) -> str:
    """F1 with its spread over the folds, precision and recall: means over the pages."""
    scores = [(page.fold, *word_scores(texts[page.id], page.truth)) for page in pages]
    f1, precision, recall = (statistics.mean(score[k] for score in scores) for k in (1, 2, 3))
    folds = [
        statistics.mean(score[1] for score in scores if score[0] == fold)
        for fold in sorted({s[0] for s in scores})
    ]
    below = sum(score[1] < 0.8 for score in scores) / len(scores)
    spread = " ".join(f"{fold:.3f}" for fold in folds)
    return (
        f"F1 {f1:.4f}  folds {spread}  precision {precision:.4f}  recall {recall:.4f}  below 0.8: {below:.3f}"
    )


def _of_snippets(pages: Sequence[Page], texts: Mapping[str, str]) -> str:
    """F1 over all snippets, precision and recall."""
    there = sum(len(page.wanted) for page in pages)
    kept = sum(snippet in texts[page.id] for page in pages for snippet in page.wanted)
    leaked = sum(snippet in texts[page.id] for page in pages for snippet in page.unwanted)
    precision, recall = kept / max(1, kept + leaked), kept / max(1, there)
    f1 = 2 * precision * recall / (precision + recall or 1)
    return f"F1 {f1:.4f}  precision {precision:.4f}  recall {recall:.4f}"


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--folders", nargs="+", default=FOLDERS)
    parser.add_argument("--trees", type=int, default=TREES)
    parser.add_argument("--texts", type=Path, help="write the out-of-fold texts here")
    parser.add_argument("--ablate", action="store_true", help="leave out one group of features at a time")
    parser.add_argument("--write", action="store_true", help="write the model into the package")
    parser.add_argument("--limit", type=int, help="so many pages of each folder")
    args = parser.parse_args()
    pages = with_common_folds([page for name in args.folders for page in load(args.data / name, args.limit)])
    columns = list(range(len(FEATURES)))
    if args.texts or args.ablate or not args.write:
        texts = out_of_fold(pages, args.trees, columns, EXITS)
        report(pages, texts, "out of fold")
        if args.texts:
            args.texts.write_text(json.dumps(texts), encoding="utf-8")
    if args.ablate:
        for name, members in GROUPS.items():
            left = [c for c in columns if FEATURES[c] not in members]
            report(pages, out_of_fold(pages, args.trees, left, EXITS), f"without {name}")
    if args.write:
        MODEL.write_text(source_of(fitting(pages), args.trees, columns, EXITS), encoding="utf-8")
        print(f"{MODEL.name}: {MODEL.stat().st_size / 1000:.0f} KB")


if __name__ == "__main__":
    main()
