"""Heat map and house in a real browser, each as one file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from playwright.sync_api import Page

from tests.fixtures.picture_accounts import hostile, sample
from visualizations.heat_map import heat_map_page
from visualizations.house import house_page

PAGES = [heat_map_page, house_page]


@pytest.fixture
def open_picture(page: Page, tmp_path: Path) -> Callable[..., None]:
    def opened(make: Callable[..., str], account: Callable[[], object], lang: str = "zh") -> None:
        path = tmp_path / "picture.html"
        path.write_text(make(*account(), lang), encoding="utf-8")  # type: ignore[misc]
        page.goto(path.as_uri())
        page.wait_for_selector("html[data-ready]")

    return opened


@pytest.mark.parametrize("make", PAGES)
@pytest.mark.parametrize("account", [sample, hostile])
def test_a_picture_is_accessible_in_both_languages(
    page: Page,
    open_picture: Callable[..., None],
    axe_violations: Callable[[Page], list[str]],
    make: object,
    account: object,
) -> None:
    open_picture(make, account)
    page.locator("summary").click()
    assert axe_violations(page) == []
    assert page.locator("svg:visible title").first.text_content() == page.title()
    chinese = page.title()
    page.locator("#language").click()
    assert page.title() != chinese
    assert page.locator("svg:visible title").first.text_content() == page.title()
    assert axe_violations(page) == []
    assert page.evaluate("window.hacked") is None
    assert page.locator("img, iframe").count() == 0


@pytest.mark.parametrize("make", PAGES)
@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_no_sideways_scrolling_of_the_page(
    page: Page, open_picture: Callable[..., None], make: object, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    open_picture(make, sample, "en")
    page.locator("summary").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("make", PAGES)
def test_words_stay_inside_the_picture_and_off_each_other(
    page: Page, open_picture: Callable[..., None], make: object
) -> None:
    for lang in ("zh", "en"):
        open_picture(make, sample, lang)
        outside = page.evaluate(
            """() => { const svg = document.querySelector("svg:not([hidden] *)");
              const all = svg.getBoundingClientRect();
              return [...svg.querySelectorAll("text")].filter((text) => {
                const box = text.getBoundingClientRect();
                return box.left < all.left || box.right > all.right || box.bottom > all.bottom;
              }).map((text) => text.textContent); }"""
        )
        assert outside == []
        overlapping = page.evaluate(
            """() => { const svg = document.querySelector("svg:not([hidden] *)");
              const all = [...svg.querySelectorAll("text")]
                .map((text) => [text.textContent, text.getBoundingClientRect()]);
              const cross = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 &&
                a.top < b.bottom - 5 && b.top < a.bottom - 5;
              return all.flatMap(([one, a], i) => all.slice(i + 1)
                .filter(([, b]) => cross(a, b))
                .map(([other]) => `${one} | ${other}`)); }"""
        )
        assert overlapping == []


@pytest.mark.parametrize("make", PAGES)
def test_the_saved_picture_opens(
    page: Page, open_picture: Callable[..., None], make: object, tmp_path: Path
) -> None:
    open_picture(make, sample, "en")
    with page.expect_download() as download:
        page.locator("#svg").click()
    path = tmp_path / "saved.svg"
    download.value.save_as(path)
    assert ET.parse(path).getroot().tag == "{http://www.w3.org/2000/svg}svg"
