"""Make `docs/img/xray.png`, the picture of the X-ray of the example page. Needs playwright, Pillow and a Chromium.

python tools/xray_picture.py
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

import postclean

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "examples" / "nato-mongolia.html"


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        report, picture = Path(folder, "report.html"), Path(folder, "report.png")
        report.write_text(postclean.explain(EXAMPLE).to_html(name=EXAMPLE.name), encoding="utf-8")
        chromium = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = chromium.new_page(viewport={"width": 1240, "height": 880}, device_scale_factor=1.5, color_scheme="light")
        page.goto(report.as_uri())
        page.locator('.cut[data-kind="navigation"]').nth(1).hover()
        page.wait_for_timeout(500)
        page.screenshot(path=picture)
        chromium.close()
        colours = Image.open(picture).convert("RGB").quantize(256, kmeans=4, dither=Image.Dither.NONE)
    target = ROOT / "docs" / "img" / "xray.png"
    target.parent.mkdir(exist_ok=True)
    colours.save(target, optimize=True)
    print(f"{target}: {target.stat().st_size // 1024} KB")


if __name__ == "__main__":
    main()
