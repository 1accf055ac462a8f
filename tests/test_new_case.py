"""A new case of a page is made whole, or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from . import new_case

PAGE = b"<h1>Tea</h1><p>Tea is made by pouring hot water over leaves and by waiting for a while, as everybody knows.</p>"


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("ghost--tea", None, "there is no file"),
        ("Ghost", PAGE, "such as ghost--long-read"),
        ("../ghost--tea", PAGE, "such as ghost--long-read"),
        ("ghost--tea", b"", "no article"),
        ("ghost--tea", b"%PDF-1.7", "no article"),
        ("ghost--there", PAGE, "is there already"),
    ],
)
def test_a_case_that_cannot_be_made_leaves_nothing(
    name: str,
    content: bytes | None,
    message: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The error is one line, and no folder is left behind that tests would find."""
    monkeypatch.setattr(new_case, "FIXTURES", tmp_path)
    (tmp_path / "pages" / "ghost--there").mkdir(parents=True)
    page = tmp_path / "page.html"
    if content is not None:
        page.write_bytes(content)
    with pytest.raises(SystemExit):
        new_case.main([name, str(page)])
    assert message in capsys.readouterr().err
    assert [path.name for path in (tmp_path / "pages").iterdir()] == ["ghost--there"]


def test_a_case_is_three_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The page and what it should become, to be corrected."""
    monkeypatch.setattr(new_case, "FIXTURES", tmp_path)
    (tmp_path / "page.html").write_bytes(PAGE)
    assert new_case.main(["ghost--tea", str(tmp_path / "page.html")]) == 0
    names = sorted(path.name for path in (tmp_path / "pages" / "ghost--tea").iterdir())
    assert names == ["expected.json", "expected.md", "page.html"]
