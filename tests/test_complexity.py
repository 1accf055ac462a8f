"""Functions stay short enough to be read: those that are not are listed, and the list only gets shorter."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
MOST = 15
"""Cyclomatic complexity, as ruff counts it (C901)."""

KNOWN: dict[str, int] = {}
"""Function → its complexity. A name may leave, none may enter, and a number may only fall."""


def complex_functions() -> dict[str, int]:
    """The functions of the project that are more complex than `MOST`."""
    command = [sys.executable, "-m", "ruff", "check", "--isolated", "--select", "C901", "--exit-zero"]
    command += ["--config", f"lint.mccabe.max-complexity={MOST}", "--output-format", "json"]
    folders = [str(ROOT / folder) for folder in ("src", "tests", "benchmarks", "training", "tools")]
    done = subprocess.run([*command, *folders], capture_output=True, text=True, check=True)
    found = {}
    for finding in json.loads(done.stdout):
        name, number = finding["message"].split("`")[1], finding["message"].split("(")[1].split(" ")[0]
        found[f"{Path(finding['filename']).relative_to(ROOT).as_posix()}:{name}"] = int(number)
    return found


def test_no_function_becomes_complex() -> None:
    """No function that is not listed has a complexity above 15, and none of those that are grows."""
    found = complex_functions()
    assert {name: number for name, number in found.items() if number > KNOWN.get(name, MOST)} == {}


def test_the_list_gets_shorter() -> None:
    """What is simple now leaves the list, which has at most five names."""
    assert KNOWN.keys() <= complex_functions().keys()
    assert len(KNOWN) <= 5
