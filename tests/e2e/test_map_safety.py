"""What leaves the map's page, and what must not run on it."""

from __future__ import annotations

import functools
import json
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from playwright.sync_api import Page

from tests.fixtures.map_pages import PIXELS, Opens, Served
from tests.fixtures.picture_accounts import HOSTILE, hostile, of_size, sample
from visualizations.assets import STATIC
from visualizations.map_page import PageLinks, render_page
from visualizations.relationship_map import build_map
from visualizations.texts import Text


def test_a_served_page_works_under_the_strict_policy(
    page: Page, tmp_path: Path, axe_violations: Callable[[Page], list[str]]
) -> None:
    links = PageLinks("/", "/accounts/a", "", (("deal", Text("项目", "Deal")),))
    html = render_page(build_map(*sample()), "served", static_url="/static", links=links)
    (tmp_path / "index.html").write_text(html, encoding="utf-8")
    (tmp_path / "static").symlink_to(STATIC, target_is_directory=True)
    with Served(tmp_path) as address:
        page.goto(address)
        page.wait_for_selector("html[data-ready]")
        assert page.evaluate(PIXELS) > 50
        assert axe_violations(page) == []
        page.locator("#language").click()
        assert page.locator("html").get_attribute("lang") == "en"
        assert page.locator(".places a").first.inner_text() == "All accounts"


@pytest.mark.parametrize("account", [sample, hostile])
def test_exports_open(page: Page, open_map: Opens, tmp_path: Path, account: object) -> None:
    drawn = open_map(account)
    with page.expect_download() as svg_download:
        page.locator("#svg").click()
    svg_path = tmp_path / "saved.svg"
    svg_download.value.save_as(svg_path)
    root = ET.parse(svg_path).getroot()
    space = "{http://www.w3.org/2000/svg}"
    texts = [element.text for element in root.iter(f"{space}text")]
    assert root.findtext(f"{space}title") == drawn.heading.en
    if account is sample:
        assert {card.name.en for card in drawn.cards} <= set(texts)
    assert {element.tag for element in root.iter()} <= {
        f"{space}{tag}" for tag in ("svg", "title", "rect", "g", "path", "text")
    }
    with page.expect_download() as png_download:
        page.locator("#png").click()
    png_path = tmp_path / "saved.png"
    png_download.value.save_as(png_path)
    content = png_path.read_bytes()
    assert content[:8] == b"\x89PNG\r\n\x1a\n"
    left, _, right, _ = drawn.extent
    # Width of a PNG stands in bytes 16 to 20; two pixels a unit.
    assert abs(int.from_bytes(content[16:20], "big") - 2 * (right - left)) <= 1


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_hostile_words_in_every_field_stay_words(
    page: Page, open_map: Opens, axe_violations: Callable[[Page], list[str]], lang: str
) -> None:
    drawn = open_map(hostile, lang)
    for card in drawn.cards:
        page.evaluate(f"Sandtable.page.map.select({json.dumps(card.card_id)})")
        at = page.evaluate(f"Sandtable.page.map.network.canvasToDOM({{x: {card.x}, y: {card.y}}})")
        box = page.locator("#map").bounding_box()
        assert box
        page.mouse.move(box["x"] + at["x"] + 3, box["y"] + at["y"] + 3)
        page.wait_for_timeout(400)
    tooltip = page.locator("div.vis-tooltip").inner_text()
    assert "<" in tooltip, "the tooltip shows the markup as it was entered"
    page.locator("#language").click()
    page.locator("#search").fill(HOSTILE[0])
    assert page.evaluate("window.hacked") is None
    assert page.locator("main img, main script, .chain img, h1 *:not(span)").count() == 0
    assert axe_violations(page) == []


def test_five_thousand_people_are_drawn(page: Page, open_map: Opens) -> None:
    open_map(functools.partial(of_size, 5000))
    assert page.evaluate("Sandtable.page.map.data.style") == "plain"
    assert page.evaluate(PIXELS) > 20
    page.locator("#fit").click()
    page.wait_for_timeout(400)
    assert page.evaluate(PIXELS) > 5
