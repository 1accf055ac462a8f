"""`python -m tests.forms`: the share of checks and of whole forms that are right, by value of each axis."""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict

from .checks import FIELDS, Failure, failures
from .form import Form
from .matrix import all_forms, dress


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.forms", description=__doc__)
    parser.add_argument("--every", type=int, default=1, help="only each n-th form")
    parser.add_argument("--where", nargs="*", default=[], metavar="AXIS=VALUE", help="only forms with these values")
    parser.add_argument("--fields", nargs="*", default=[], help="show failures of these fields")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="show N failures in full")
    parser.add_argument("--width", type=int, default=300)
    parser.add_argument("--source", action="store_true", help="with their sources")
    parser.add_argument("--negative", action="store_true", help="the forms that have nothing to find")
    options = parser.parse_args()
    where = [part.split("=", 1) for part in options.where]
    if options.negative:
        from .negatives import all_negatives
        from .negatives import dress as dress_trap

        pairs = [(form, dress_trap(form, trap)) for form, trap in all_negatives()]
    else:
        pairs = [(form, None) for form in all_forms()]
    pairs = [pair for pair in pairs if all(getattr(pair[0], axis) in value.split(",") for axis, value in where)][
        :: options.every
    ]
    total: Counter[tuple[str, str]] = Counter()
    wrong: Counter[tuple[str, str]] = Counter()
    bad: list[tuple[Form, list[Failure]]] = []
    fields: Counter[str] = Counter()
    for form, dressed in pairs:
        found = failures(dressed or dress(form))
        axes = [(axis, value) for axis, value in form.axes() if axis != "words"]
        total.update(axes)
        if found:
            wrong.update(axes)
            bad.append((form, found))
            fields.update(failure.field for failure in found)
    checks = len(pairs) * len(FIELDS)
    print(
        f"{len(pairs)} forms, right in every field: {1 - len(bad) / len(pairs):.4f}; checks right: {1 - sum(fields.values()) / checks:.4f}"
    )
    print("fields wrong:", ", ".join(f"{field} {count}" for field, count in fields.most_common()))
    by_axis: dict[str, list[str]] = defaultdict(list)
    for (axis, value), count in sorted(wrong.items(), key=lambda item: -item[1] / total[item[0]]):
        by_axis[axis].append(f"{value} {count}/{total[axis, value]}")
    for axis, values in by_axis.items():
        print(f"  {axis}: " + ", ".join(values))
    shown = 0
    for form, found in bad:
        found = [failure for failure in found if not options.fields or failure.field in options.fields]
        if found and shown < options.show:
            shown += 1
            print(f"\n{form.name}")
            for failure in found:
                print(
                    f"  {failure.field}\n    expected {failure.expected[: options.width]}\n    found    {failure.found[: options.width]}"
                )
            if options.source:
                print((dress(form)).source)


if __name__ == "__main__":
    main()
