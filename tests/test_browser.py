"""The X-ray in a real browser: filter, search, keyboard, and that a hostile page does nothing.

Needs `playwright` and a Chromium of the system: `.ci/browser` installs both and runs these. Where they are missing the tests
are skipped, unless POSTCLEAN_BROWSER is set, which makes that an error.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import postclean
from postclean.report import dump_index

from .cases import FIXTURES
from .test_report_dump import ROWS
from .test_safe_output import PAYLOADS
from .test_xray import EXAMPLE, explanation_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHROMIUM = next((path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None)

Opener = Callable[..., "Page"]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        if os.environ.get("POSTCLEAN_BROWSER"):
            raise
        pytest.skip("playwright is not installed: run .ci/browser")
    if CHROMIUM is None:
        assert not os.environ.get("POSTCLEAN_BROWSER"), "there is no Chromium: apt-get install chromium"
        pytest.skip("there is no Chromium: run .ci/browser")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Opener]:
    """Opens a report; at the end there may be no message on the console, no request over the network and no alert."""
    complaints: list[str] = []

    def open_report(html: str, width: int = 1280, scheme: str = "light") -> Page:
        file = tmp_path / "report.html"
        file.write_text(html, encoding="utf-8", errors="replace")
        page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
        page.on("console", lambda message: complaints.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: complaints.append(f"error: {error}"))
        page.on("dialog", lambda dialog: (complaints.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        page.on("request", lambda request: complaints.append(request.url) if request.url != file.as_uri() else None)
        page.goto(file.as_uri())
        return page

    yield open_report
    assert [complaint for complaint in complaints if complaint != "data:,"] == []


@pytest.fixture
def example(opened: Opener) -> Page:
    return opened(postclean.explain(EXAMPLE).to_html())


def test_a_chip_hides_and_shows_its_kind(example: Page) -> None:
    """A press on a kind hides its pieces, a second one brings them back; other kinds stay."""
    ads, chip = example.locator('.cut[data-kind="ad"]'), example.locator('.chip[data-kind="ad"]')
    related = example.locator('.cut[data-kind="related"]').first
    assert ads.first.is_visible()
    chip.click()
    assert chip.get_attribute("aria-pressed") == "false"
    assert not any(ad.is_visible() for ad in ads.all())
    assert related.is_visible()
    chip.click()
    assert all(ad.is_visible() for ad in ads.all())


def test_the_kept_text_can_be_hidden(example: Page) -> None:
    """Without the article's own text the removals are left."""
    example.locator('.chip[data-kind="kept"]').click()
    assert not any(kept.is_visible() for kept in example.locator("#page .kept").all())
    assert example.locator("#page .cut").first.is_visible()


def test_search_counts_and_goes_from_hit_to_hit(example: Page) -> None:
    """Typing counts the places on both sides, Enter goes to the next one and into what is folded."""
    box, count = example.locator("#q"), example.locator("#hits")
    box.fill("iklan")
    assert count.inner_text() == "–/4"
    box.press("Enter")
    assert count.inner_text() == "1/4"
    box.press("Enter")
    box.press("Enter")
    box.press("Shift+Enter")
    assert count.inner_text() == "2/4"
    box.fill("no such word")
    assert count.inner_text() == "none"
    box.press("Escape")
    assert (box.input_value(), count.inner_text()) == ("", "")


def test_search_leaves_out_what_is_hidden(example: Page) -> None:
    """A kind that is hidden is not searched."""
    example.locator("#q").fill("iklan")
    example.locator('.chip[data-kind="ad"]').click()
    assert example.locator("#hits").inner_text() == "none"


def test_search_opens_what_is_folded(opened: Opener) -> None:
    """A hit in a folded line is shown."""
    thread = "".join(f"<li class='comment'><p>Comment {i} of many</p></li>" for i in range(60))
    text = "<p>The harbour lay still that morning, and nobody spoke of the storm that had passed in the night.</p>"
    page = opened(postclean.explain(f"<h1>Sea</h1>{text}<div class='comments-area'><ol>{thread}</ol></div>").to_html())
    line = page.get_by_text("Comment 57 of many")
    assert not line.is_visible()
    page.locator("#q").fill("comment 57")
    page.locator("#q").press("Enter")
    assert line.is_visible()


def test_the_keyboard_reaches_everything(example: Page) -> None:
    """Slash goes to the search, j and k from removal to removal, Tab to chips and removals; each shows its rule."""
    example.keyboard.press("/")
    assert example.evaluate("document.activeElement.id") == "q"
    example.keyboard.press("Escape")
    example.keyboard.press("j")
    example.keyboard.press("j")
    second = example.locator("#page .cut").nth(1)
    assert second.evaluate("el => el === document.activeElement")
    example.wait_for_timeout(400)
    assert second.locator(".why").is_visible()
    example.keyboard.press("k")
    assert example.locator("#page .cut").first.evaluate("el => el === document.activeElement")
    seen = set()
    example.evaluate("document.activeElement.blur()")
    for _ in range(60):
        example.keyboard.press("Tab")
        seen.add(example.evaluate("document.activeElement.className.split(' ')[0] || document.activeElement.id"))
    assert {"chip", "q", "theme", "cut"} <= seen


def test_hover_shows_the_rule(example: Page) -> None:
    """The mouse on a removal shows its rule, its origin, its size and its place."""
    cut = example.locator('.cut[data-kind="ad"]').first
    assert not cut.locator(".why").is_visible()
    cut.hover()
    example.wait_for_timeout(400)
    shown = cut.locator(".why").inner_text()
    assert cut.locator(".why").is_visible()
    assert all(part in shown for part in ("Rule", "From", "Size", "Place", "body/"))


def test_markers_lead_to_their_notes(opened: Opener) -> None:
    """A click on a marker goes to its note."""
    page = opened(postclean.explain(FIXTURES / "pages/hugo--clock-drift/page.html").to_html())
    page.locator("#page a.ref").first.click()
    assert page.evaluate("location.hash") == "#x-n1"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_can_be_read_in_light_and_dark(opened: Opener, scheme: str) -> None:
    """The theme follows the system, and the button turns it; text and paper are far apart in both."""
    page = opened(postclean.explain(EXAMPLE).to_html(), scheme=scheme)
    light = """() => [getComputedStyle(document.body).color, getComputedStyle(document.body).backgroundColor]
        .map(c => c.match(/[\\d.]+/g).slice(0, 3).reduce((sum, x) => sum + +x, 0) / 765)"""
    for dark in (scheme == "dark", scheme != "dark"):
        ink, paper = page.evaluate(light)
        assert (paper < 0.2 and ink > 0.7) if dark else (paper > 0.9 and ink < 0.3)
        page.locator("#theme").click()


@pytest.mark.parametrize("case", ["blogger--nato-mongolia", "wordpress--jetpack-allotment", "wordpress--arabic-aflaj"])
@pytest.mark.parametrize("width", [390, 1280])
def test_it_fits_the_screen(opened: Opener, case: str, width: int) -> None:
    """Nothing sticks out to the side, on a telephone either; there, one side is shown at a time."""
    page = opened(postclean.explain(FIXTURES / "pages" / case / "page.html").to_html(), width=width)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    sides = page.locator("#page"), page.locator("#article")
    assert [side.is_visible() for side in sides] == [True, width == 1280]
    if width == 390:
        page.locator('[data-pane="article"]').click()
        assert [side.is_visible() for side in sides] == [False, True]


def test_the_article_keeps_pace(opened: Opener) -> None:
    """Scrolling the page takes the article along."""
    page = opened(postclean.explain(FIXTURES / "pages/wordpress--jetpack-allotment/page.html").to_html())
    page.locator("#page").get_by_text("Bramble is a very good dog").evaluate("el => el.scrollIntoView()")
    page.wait_for_timeout(200)
    assert page.evaluate("document.getElementById('article').scrollTop") > 0


def test_a_long_page_is_laid_out_as_it_is_read(opened: Opener) -> None:
    """Chunks that are not shown cost nothing, and search and keyboard still find what is in them."""
    lines = "".join(
        f"<p>In the year {i} the harbour lay empty, and boats lay on the sand until the tide came back.</p>"
        + ("<div class='sharedaddy'><p>Share this</p></div>" if i % 4 == 0 else "")
        for i in range(2_400)
    )
    page = opened(postclean.explain(f"<h1>Sea</h1><article>{lines}</article>").to_html())
    assert page.locator("#page > .chunk").count() > 20
    assert page.locator("#article article > .chunk").count() > 20
    page.locator("#q").fill("year 2207")
    page.locator("#q").press("Enter")
    page.wait_for_timeout(200)
    seen = "el => { const { top, bottom } = el.getBoundingClientRect(); return top > 0 && bottom < innerHeight; }"
    assert page.locator("#page").get_by_text("In the year 2207").evaluate(seen)
    assert page.locator("#article").get_by_text("In the year 2207").evaluate(seen)
    page.keyboard.press("Escape")
    page.keyboard.press("k")
    page.wait_for_timeout(400)
    last = page.locator("#page .cut").last
    assert last.evaluate(seen)
    assert last.locator(".why").is_visible()


def test_a_hostile_page_does_nothing(opened: Opener) -> None:
    """Scripts, handlers and addresses of a page, in all of its places, neither run nor load nor alert."""
    rows = "".join(
        f"<p class='{escape(bad)}'>{escape(bad)} The sea was calm that day.</p>{bad}<div class='comments'>{bad}{escape(bad)}</div>"
        for bad in PAYLOADS
    )
    page = opened(postclean.explain(f"<title>{escape(PAYLOADS[0])}</title><h1>{escape(PAYLOADS[0])}</h1>{rows}").to_html())
    page.wait_for_timeout(200)
    page.locator("#q").fill("<script>")


@pytest.mark.parametrize("start", range(0, len(PAYLOADS), 12))
def test_hostile_fields_do_nothing(opened: Opener, start: int) -> None:
    """The same with the text in every field of the article and of the pieces."""
    for bad in PAYLOADS[start : start + 12]:
        page = opened(explanation_of(bad).to_html(name=bad))
        page.close()


def test_the_index_of_a_dump_filters_sorts_and_searches(opened: Opener) -> None:
    """Buttons pick pages, a press on a head sorts, typing searches."""
    page = opened(dump_index(ROWS))
    shown = page.locator(".pages tbody tr:visible")
    first = page.locator(".pages tbody tr td:first-child")
    assert shown.count() == 4
    page.locator('[data-only="failed"]').click()
    assert shown.count() == 1
    page.locator('[data-only=""]').click()
    page.locator("#platform").select_option("ghost")
    assert shown.count() == 1
    page.locator("#platform").select_option("")
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    page.keyboard.type("tea")
    assert (shown.count(), page.locator("#hits").inner_text()) == (2, "2")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="words").click()
    assert first.first.inner_text().startswith("Tea")
    page.get_by_role("button", name="words").click()
    assert first.first.inner_text().startswith("d.html")
    assert page.evaluate("document.documentElement.scrollWidth") == 1280


def test_the_index_of_a_dump_fits_a_telephone(opened: Opener) -> None:
    """Nothing is cut off at the side: each page is some lines, with its counts and the reason why it has no article."""
    page = opened(dump_index(ROWS), width=390)
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    for words in ("empty: the page has no text", "1,200"):
        box = page.get_by_text(words).first.bounding_box()
        assert box is not None
        assert box["x"] + box["width"] <= 390
    page.locator('[data-only="failed"]').click()
    assert page.locator(".pages tbody tr:visible").count() == 1
