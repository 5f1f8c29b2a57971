"""The pages as text: nothing runs, nothing is fetched, everything is escaped."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

import pytest

from graph.vocabulary.term import Lang
from tests.fixtures.picture_accounts import HOSTILE, hostile, of_size, sample
from visualizations.assets import MAP_SCRIPTS, STATIC
from visualizations.heat_map import build_heat_map, heat_map_page, heat_map_svg, render_heat_map
from visualizations.house import build_house, house_page, house_svg
from visualizations.map_page import PageLinks, render_page
from visualizations.relationship_map import build_map
from visualizations.texts import Text


class _Page(HTMLParser):
    """Collects elements with their attributes, and the content of scripts and styles."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.contents: list[tuple[str, dict[str, str | None], str]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag in ("script", "style"):
            self.contents.append((tag, dict(attrs), ""))

    def handle_data(self, data: str) -> None:
        if self.cdata_elem in ("script", "style"):
            tag, attrs, text = self.contents[-1]
            self.contents[-1] = (tag, attrs, text + data)

    def block(self, name: str) -> object:
        found = [text for _, attrs, text in self.contents if attrs.get("id") == name]
        return json.loads(found[0])


def _pages(mode: str) -> list[str]:
    links = PageLinks("/", "/accounts/x", "?lang=en", (("deal", Text.same(HOSTILE[2])),))
    pages = []
    for account in (sample(), hostile()):
        drawn = build_map(*account)
        pages.append(render_page(drawn, mode, links=links if mode == "served" else None))  # type: ignore[arg-type]
        pages.append(render_heat_map(build_heat_map(*account), mode))  # type: ignore[arg-type]
    return pages


@pytest.mark.parametrize("mode", ["served", "inline"])
def test_nothing_on_a_page_runs_but_its_own_scripts(mode: str) -> None:
    for html in _pages(mode):
        page = _Page(html)
        for tag, attributes in page.elements:
            assert not any(name.startswith("on") or name == "style" for name in attributes), tag
            assert "javascript:" not in (attributes.get("href") or "")
            assert tag not in ("iframe", "object", "embed", "base", "img")
        running = [a for tag, a, _ in page.contents if a.get("type") != "application/json"]
        if mode == "served":
            assert all(attributes.get("src", "").startswith("/static/") for attributes in running)  # type: ignore[union-attr]
            assert not any(text.strip() for _, a, text in page.contents if a.get("src"))


def test_a_file_allows_its_own_scripts_by_their_hash_and_nothing_else() -> None:
    for html in _pages("inline"):
        page = _Page(html)
        policy = next(
            a["content"] or ""
            for tag, a in page.elements
            if tag == "meta" and a.get("http-equiv") == "Content-Security-Policy"
        )
        directives = dict(part.strip().split(" ", 1) for part in policy.split(";"))
        assert directives["default-src"] == "'none'"
        assert "unsafe" not in policy
        for tag, attributes, text in page.contents:
            if attributes.get("type") == "application/json":
                continue
            digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
            assert f"'sha256-{digest}'" in directives[f"{tag}-src"]
        assert "http://" not in re.sub(
            r"<script>.*?</script>|xmlns=\"[^\"]*\"", "", html, flags=re.S
        )


def test_hostile_words_reach_the_page_as_words() -> None:
    html = render_page(build_map(*hostile(), None, "en"), "inline")
    page = _Page(html)
    nodes = page.block("map-nodes")
    assert isinstance(nodes, list)
    assert {node["name"]["en"] for node in nodes} >= {HOSTILE[0], HOSTILE[1], HOSTILE[2]}
    assert "<img" not in html
    assert html.count("<script") == 4 + len(MAP_SCRIPTS)
    assert "1337" not in html, "7 * 191: no template inside a name is run"


def test_nodes_and_edges_are_what_the_map_says() -> None:
    drawn = build_map(*sample())
    page = _Page(render_page(drawn, "served"))
    nodes, edges = page.block("map-nodes"), page.block("map-edges")
    assert isinstance(nodes, list)
    assert isinstance(edges, list)
    assert [(n["id"], n["x"], n["y"]) for n in nodes] == [
        (c.card_id, c.x, c.y) for c in drawn.cards
    ]
    assert [(e["from"], e["to"], e["kind"]) for e in edges] == [
        (line.from_id, line.to_id, line.kind) for line in drawn.lines
    ]
    assert all("title" not in node for node in nodes), "pyvis reads titles as markup"
    options = page.block("map-options")
    assert isinstance(options, dict)
    assert options["physics"] == {"enabled": False}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_page_opens_in_its_language_and_holds_both(lang: Lang) -> None:
    drawn = build_map(*sample(), None, lang)
    html = render_page(drawn, "inline")
    assert f"<title>{drawn.heading.of(lang)}</title>" in html
    assert ('<html lang="en">' in html) == (lang == "en")
    assert 'data-zh="决策链" data-en="Decision chain"' in html


def test_no_file_of_ours_could_end_its_own_element() -> None:
    for path in (STATIC / "sandtable").glob("*"):
        assert "</script" not in path.read_text(encoding="utf-8").lower()


def test_a_page_of_ten_times_the_people_is_about_ten_times_as_long() -> None:
    small, large = (render_page(build_map(*of_size(size)), "served") for size in (600, 6000))
    assert len(large) < 11 * len(small)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("account", [sample, hostile, lambda: of_size(300)])
def test_pictures_are_well_formed_and_have_a_title(account: object, lang: Lang) -> None:
    graph, scores = account()  # type: ignore[operator]
    heat_map, house = build_heat_map(graph, scores), build_house(graph, scores)
    for view, svg in ((heat_map, heat_map_svg(heat_map, lang)), (house, house_svg(house, lang))):
        root = ET.fromstring(svg)
        space = "{http://www.w3.org/2000/svg}"
        assert root.findtext(f"{space}title") == view.heading.of(lang)
        assert root.findtext(f"{space}desc")
        assert root.get("role") == "img"
        for element in root.iter():
            assert element.tag.removeprefix(space) in {
                "svg", "title", "desc", "defs", "pattern", "rect", "path", "circle", "text", "g",
            }  # fmt: skip
            assert not any(name.startswith("on") or name == "style" for name in element.attrib)


def test_heat_cells_say_what_the_broad_tier_says() -> None:
    graph, scores = sample()
    squares = {
        (square.department.en, square.level.en): square
        for row in build_heat_map(graph, scores).rows
        for square in row.squares
    }
    shown = [square for square in squares.values() if square.state != "none"]
    cells = [cell for cell in scores.broad.cells if cell.people or cell.vacant]
    assert len(shown) == len(cells)
    assert sum(square.weak for square in shown) == sum(cell.weak_key for cell in cells)
    known = sorted(f"{c.mean_level:.1f}" for c in cells if c.people and c.mean_level is not None)
    assert sorted(square.digits for square in shown if square.state == "known") == known
    assert any(square.state == "unknown" and square.digits == "?" for square in shown)


def test_the_house_shows_each_contact_once() -> None:
    graph, scores = sample()
    house = build_house(graph, scores)
    pillars = {pillar.card.card_id for pillar in house.pillars}
    bricks = {brick.card.card_id for brick in house.bricks}
    assert not pillars & bricks
    vacant_keys = sum(pillar.card.vacant for pillar in house.pillars)
    assert len(pillars) + len(bricks) + house.more_pillars - vacant_keys >= 59
    assert house.pillars[0].card.role == "decider"
    tiers = [house.total, house.roof, house.key, house.broad]
    assert sum(tier.weakest for tier in tiers) == 1
    assert house.key.points == scores.key.points


def test_a_roof_that_does_not_apply_is_not_zero() -> None:
    graph, scores = hostile()
    assert scores.organizational.points is None
    assert "not applicable" in house_svg(build_house(graph, scores), "en")


def test_each_picture_is_one_file() -> None:
    for html in (heat_map_page(*sample(), "en"), house_page(*sample(), "en")):
        page = _Page(html)
        assert not any(a.get("src") or tag == "link" for tag, a in page.elements)
