"""The example dump: what the README's first command cleans, and what it says of the parts that are broken on purpose."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from postclean.batch import run
from tools import build_dump

DUMP = Path(__file__).parent.parent / "examples" / "dump"


def test_the_dump_is_what_its_tool_writes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The files are those that `tools/build_dump.py` makes, byte for byte, but for the zip, whose packing differs by zlib."""
    monkeypatch.setattr(build_dump, "DUMP", tmp_path)
    build_dump.main()
    made, kept = ({path.relative_to(root): path for path in root.rglob("*") if path.is_file()} for root in (tmp_path, DUMP))
    assert set(made) == set(kept)
    assert [name for name in made if name.suffix != ".zip" and made[name].read_bytes() != kept[name].read_bytes()] == []


def test_every_page_of_the_dump_is_a_row(tmp_path: Path) -> None:
    """Every shape is read: 25 articles, an error page, a damaged member of a zip, a line that was cut, and a marked copy."""
    summary = run(DUMP, tmp_path, workers=0)
    rows = [json.loads(line) for line in (tmp_path / "part-00000.jsonl").read_text(encoding="utf-8").splitlines()]
    assert {row["id"]: row["error_kind"] for row in rows if not row["ok"]} == {
        "loose/not-found.html": "error_page",
        "night-shelf.jsonl#10": "unreadable",
        "slow-kettle.zip!slow-kettle/knife.html": "unreadable",
    }
    assert (summary.pages, summary.ok, summary.duplicates) == (28, 25, 1)
    by_id = {row["id"]: row for row in rows}
    assert "a naïve joke, at £40 a tin" in by_id["loose/wrong-label.html"]["text"]
    assert by_id["saved/three-minutes.mhtml"]["title"] == "Three Minutes"
    assert by_id["saved/brown-pot.html"]["url"] == "https://slow-kettle.example/brown-pot/"
    assert by_id["saved/Start With Cold Water.html"]["url"] == "https://slow-kettle.example/cold-water/"
    mirrored = "mirror/harbour-notes.example/2018/01/chart.html"
    assert by_id[mirrored]["url"] == "https://harbour-notes.example/2018/01/chart.html"
    titles = {post.title for post in (*build_dump.HARBOUR, *build_dump.KETTLE, *build_dump.SHELF)}
    assert titles - {row["title"] for row in rows} == {"One Knife Is Enough"}
    for row in rows:
        if row["ok"]:
            for furniture in ("Post a Comment", "Leave a Reply", "Share this", "Subscribe", "Powered by", "Popular Posts"):
                assert furniture not in row["text"], row["id"]
