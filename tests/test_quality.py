"""The ratchet: no score on our own pages is below its floor, and no floor goes down."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from typing import Any

import pytest

BENCHMARKS = Path(__file__).parent.parent / "benchmarks"


@pytest.fixture
def quality(monkeypatch: pytest.MonkeyPatch) -> Any:
    """The script as a module."""
    monkeypatch.syspath_prepend(BENCHMARKS)
    monkeypatch.delitem(sys.modules, "data", raising=False)
    return importlib.import_module("quality")


def test_no_score_is_below_its_floor(quality: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """The script agrees with the floors that are committed."""
    monkeypatch.setattr(sys, "argv", ["quality.py"])
    assert quality.main() == 0, capsys.readouterr().out


def test_every_page_has_floors(quality: Any) -> None:
    """A new page comes with its floors (`--update` writes them)."""
    assert sorted(quality.json.loads(quality.FLOORS.read_text())) == sorted(
        p.parent.name for p in quality.PAGES.glob("*/page.html")
    )


def test_floors_only_go_up(
    quality: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`--update` raises what has risen; it writes nothing when anything has fallen, or when a page is gone."""
    floors = tmp_path / "floors.json"
    monkeypatch.setattr(quality, "FLOORS", floors)
    monkeypatch.setattr(quality, "VARIANTS", {"as it is": str})
    monkeypatch.setattr(sys, "argv", ["quality.py", "--update"])
    runs = [
        ({"tea": (0.9, 1.0)}, 0, {"tea": (0.9, 1.0)}),
        ({"tea": (0.95, 1.0), "fog": (0.5, 0.5)}, 0, {"tea": (0.95, 1.0), "fog": (0.5, 0.5)}),
        ({"tea": (0.94, 1.0), "fog": (0.9, 0.9)}, 1, {"tea": (0.95, 1.0), "fog": (0.5, 0.5)}),
        ({"tea": (0.96, 1.0)}, 1, {"tea": (0.95, 1.0), "fog": (0.5, 0.5)}),
    ]
    for found, code, kept in runs:
        monkeypatch.setattr(quality, "scores", lambda found=found: _lines(found))
        assert quality.main() == code
        assert quality.json.loads(floors.read_text()) == _lines(kept)
    assert "fog: body, as it is is 0.000, its floor is 0.500" in capsys.readouterr().out


def _lines(pages: dict[str, tuple[float, float]]) -> dict[str, dict[str, float]]:
    return {page: {"body, as it is": body, "fields, as it is": fields} for page, (body, fields) in pages.items()}
