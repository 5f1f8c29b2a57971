"""The map's page in a real browser: it draws, it can be used without a mouse, nothing leaks."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.fixtures.map_pages import PIXELS, Opens
from visualizations.view import RelationshipMap

Axe = Callable[[Page], list[str]]

_CONTROLS = """() => [...document.querySelectorAll("button, select, input, summary, a")]
  .filter((e) => e.offsetParent && !e.classList.contains("skip"))
  .map((e) => [e.id || e.textContent, e.getBoundingClientRect()])
  .filter(([, box]) => box.width < 24 || box.height < 24)
  .map(([name, box]) => `${name}: ${box.width} x ${box.height}`)"""


def _selected(page: Page) -> str:
    return str(page.evaluate("Sandtable.page.map.selected"))


def _name(drawn: RelationshipMap, card_id: str) -> str:
    return next(card.name.en for card in drawn.cards if card.card_id == card_id)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_map_is_drawn_and_accessible(
    page: Page, open_map: Opens, axe_violations: Axe, lang: str
) -> None:
    drawn = open_map(lang=lang)
    assert page.evaluate(PIXELS) > 50, "cards, lines and letters make many colours"
    assert page.title() == drawn.heading.of(lang)  # type: ignore[arg-type]
    assert axe_violations(page) == []
    page.locator("#people-heading").click()
    page.evaluate("Sandtable.page.map.select(Sandtable.page.map.data.first_card)")
    assert axe_violations(page) == [], "with the table and the panel open"


def test_it_opens_where_it_can_be_read(page: Page, open_map: Opens) -> None:
    open_map()
    assert page.evaluate("Sandtable.page.map.network.getScale()") >= 0.7
    # The first column's left edge and the last one's right edge are in view.
    ends = page.evaluate(
        "(() => { const m = Sandtable.page.map, [l, , r] = m.data.extent;"
        " return [l, r].map((x) => m.network.canvasToDOM({x, y: 0}).x); })()"
    )
    width = page.evaluate("document.getElementById('map').clientWidth")
    assert ends[0] >= 0
    assert ends[1] <= width


def test_the_keyboard_walks_the_reporting_lines(page: Page, open_map: Opens) -> None:
    drawn = open_map()
    managers = {card.card_id: card.manager_id for card in drawn.cards}
    page.locator("#map").focus()
    page.keyboard.press("ArrowDown")
    top = _selected(page)
    assert managers[top] == ""
    assert page.locator("#panel h2").inner_text().startswith(_name(drawn, top))
    page.keyboard.press("ArrowDown")
    below = _selected(page)
    assert managers[below] == top
    page.keyboard.press("ArrowRight")
    beside = _selected(page)
    assert beside != below
    assert managers[beside] == top
    assert page.locator("#live").inner_text().startswith(_name(drawn, beside))
    page.keyboard.press("ArrowLeft")
    assert _selected(page) == below
    page.keyboard.press("ArrowUp")
    assert _selected(page) == top
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "panel"
    page.keyboard.press("Escape")
    assert _selected(page) == ""
    assert page.locator("#panel").is_hidden()
    assert page.evaluate("document.activeElement.id") == "map"


def test_the_focus_can_be_seen(page: Page, open_map: Opens) -> None:
    open_map()
    page.keyboard.press("Tab")
    for _ in range(12):
        page.keyboard.press("Tab")
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineWidth")
        assert float(outline.removesuffix("px")) >= 2


@pytest.mark.parametrize("words", ["郑维岳", "zheng weiyue", "ＺＨＥＮＧ ＷＥＩＹＵＥ"])
def test_search_finds_a_name_in_any_script(page: Page, open_map: Opens, words: str) -> None:
    drawn = open_map()
    page.locator("#search").fill(words)
    shown = page.evaluate("Sandtable.page.map.cards.length - Sandtable.page.map.dimmed.size")
    assert shown == 1
    assert f"1 of {len(drawn.cards)}" in page.locator("#live").inner_text()
    page.keyboard.press("Enter")
    assert _name(drawn, _selected(page)) == "Zheng Weiyue"


def test_filters_leave_who_was_asked_for(page: Page, open_map: Opens) -> None:
    drawn = open_map()
    page.locator("#attitude").select_option("opponent")
    page.locator("#role").select_option("technical_evaluator")
    dimmed = set(page.evaluate("[...Sandtable.page.map.dimmed]"))
    assert {c.card_id for c in drawn.cards} - dimmed == {
        c.card_id
        for c in drawn.cards
        if (c.attitude, c.role) == ("opponent", "technical_evaluator")
    }
    page.locator("#attitude").select_option("")
    page.locator("#role").select_option("")
    page.locator("#gaps").check()
    dimmed = set(page.evaluate("[...Sandtable.page.map.dimmed]"))
    assert {c.card_id for c in drawn.cards if c.vacant or c.gaps}.isdisjoint(dimmed)
    assert dimmed, "somebody has no gap"


def test_influence_lines_can_be_hidden(page: Page, open_map: Opens) -> None:
    open_map()
    before = page.locator("#map").screenshot()
    page.locator("#influence").uncheck()
    page.wait_for_timeout(150)
    assert page.locator("#map").screenshot() != before


def test_strip_table_and_map_select_the_same_person(page: Page, open_map: Opens) -> None:
    drawn = open_map()
    page.locator(".chain button").first.click()
    assert _selected(page) == drawn.chain[0].card_id
    page.locator("#people-heading").click()
    row = page.locator("tbody button").nth(5)
    row.click()
    name = row.inner_text()
    assert page.locator("#panel h2").inner_text().startswith(name)
    card = next(c for c in drawn.cards if c.card_id == drawn.chain[0].card_id)
    page.locator("#people-heading").click()
    page.evaluate("Sandtable.page.map.select('')")
    at = page.evaluate(f"Sandtable.page.map.network.canvasToDOM({{x: {card.x}, y: {card.y}}})")
    box = page.locator("#map").bounding_box()
    assert box
    page.mouse.click(box["x"] + at["x"], box["y"] + at["y"])
    page.wait_for_function("Sandtable.page.map.selected !== ''")
    assert _selected(page) == card.card_id


def test_the_language_changes_everywhere(page: Page, open_map: Opens) -> None:
    drawn = open_map(lang="zh")
    page.evaluate("Sandtable.page.map.select(Sandtable.page.map.data.first_card)")
    before = page.locator("#map").screenshot()
    page.locator("#language").click()
    assert page.title() == drawn.heading.en
    assert page.locator("h1").inner_text() == drawn.heading.en
    assert page.locator("#map").get_attribute("aria-label") == "relationship map"
    assert "Title" in page.locator("#panel dt").first.inner_text()
    assert page.locator("#language").inner_text() == "中文"
    page.wait_for_timeout(150)
    assert page.locator("#map").screenshot() != before
    page.locator("#language").click()
    assert page.title() == drawn.heading.zh


@pytest.mark.parametrize("width", [320, 390, 768, 1280, 1440])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_sideways_scrolling_and_no_small_control(
    page: Page, open_map: Opens, width: int, lang: str
) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    open_map(lang=lang)
    page.evaluate("Sandtable.page.map.select(Sandtable.page.map.data.first_card)")
    page.evaluate("document.getElementById('people').open = true")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(_CONTROLS) == []


def test_a_long_name_is_never_cut(page: Page, open_map: Opens) -> None:
    open_map()
    lines = page.evaluate(
        """() => {
          const { painter, byId, data } = Sandtable.page.map;
          const card = { ...byId.get(data.first_card), role: "technical_evaluator" };
          const long = "Wolfeschlegelstein-Hausenberger von Bergerdorff";
          return ["Li Na", "Alexandra Konstantinopoulou", long]
            .map((name) => painter.nameLines({ ...card, name: { en: name, zh: name } }))
            .map(({ names }) => names.map(([words]) => words).join("|"));
        }"""
    )
    assert lines[0] == "Li Na"
    assert lines[1].replace("|", " ") == "Alexandra Konstantinopoulou"
    assert lines[2].replace("|", "").replace(" ", "") == (
        "Wolfeschlegelstein-HausenbergervonBergerdorff"
    )


def test_cards_half_in_view_are_drawn_from_the_start(page: Page, open_map: Opens) -> None:
    page.set_viewport_size({"width": 320, "height": 844})
    open_map()
    expected, missing = page.evaluate(
        """async () => {
          const { map } = Sandtable.page;
          const drawn = new Set();
          const draw = map.painter.draw;
          map.painter.draw = function (pen, card, ...rest) {
            drawn.add(card.id);
            draw.call(this, pen, card, ...rest);
          };
          map.network.redraw();
          await new Promise((done) => setTimeout(done, 200));
          const [width, height] = map.size();
          const from = map.network.DOMtoCanvas({ x: 0, y: 0 });
          const to = map.network.DOMtoCanvas({ x: width, y: height });
          const inView = map.cards.filter((card) =>
            Math.abs(card.x - (from.x + to.x) / 2) < (to.x - from.x + map.painter.width) / 2 &&
            Math.abs(card.y - (from.y + to.y) / 2) < (to.y - from.y + map.painter.height) / 2);
          return [inView.length, inView.filter((card) => !drawn.has(card.id)).length];
        }"""
    )
    assert expected > 10
    assert missing == 0
