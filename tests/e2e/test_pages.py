"""The pages in a real browser, served by the wheel: in both languages, at every width, by key."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from graph.store.engines.embedded import stop_embedded
from ingest.sample import ACCOUNT_NAME, ACCOUNT_NAME_ALT
from tests.fixtures.serving import plain_environment, serving

pytestmark = [pytest.mark.e2e]
Axe = Callable[[Page], list[str]]
TOKEN = "a-long-and-random-token"
HOSTILE = "<img src=x onerror=alert(1)>\"'</script><script>alert(2)</script>{{7*7}}"
_SMALL = """() => [...document.querySelectorAll("a, button, input, select, summary")]
  .filter((e) => e.offsetParent && !e.classList.contains("skip"))
  .map((e) => [e.outerHTML.slice(0, 80), e.getBoundingClientRect()])
  .filter(([, box]) => box.width < 24 || box.height < 24).map(([name]) => name)"""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory, wheel_sandtable: Path) -> Iterator[Path]:
    home = tmp_path_factory.mktemp("pages")
    demo = [str(wheel_sandtable), "demo", "--no-serve", "--data-dir", str(home)]
    subprocess.run(
        demo, env=plain_environment(home), cwd=home, check=True, capture_output=True, timeout=120
    )
    yield home / "graph"
    stop_embedded(home / "graph")


@pytest.fixture(scope="module")
def address(store: Path, wheel_sandtable: Path) -> Iterator[str]:
    with serving(wheel_sandtable, store, "--lang", "en") as found:
        yield found.rstrip("/")


@pytest.fixture(scope="module")
def empty_address(tmp_path_factory: pytest.TempPathFactory, wheel_sandtable: Path) -> Iterator[str]:
    home = tmp_path_factory.mktemp("empty") / "store"
    with serving(wheel_sandtable, home, "--lang", "en") as found:
        yield found.rstrip("/")
    stop_embedded(home)


@pytest.fixture
def account(page: Page, address: str) -> str:
    """The path of the sample account's page."""
    page.goto(address + "/")
    return page.locator("table.accounts a").first.get_attribute("href") or ""


def test_from_the_list_to_the_account_to_the_map_and_back(page: Page, address: str) -> None:
    page.goto(address + "/?lang=en")
    assert page.locator("h1").inner_text() == "Accounts"
    page.get_by_role("link", name=ACCOUNT_NAME_ALT).click()
    assert ACCOUNT_NAME_ALT in page.locator("h1").inner_text()
    for picture in ("#house", "#heat-map"):
        assert page.locator(f"section:has({picture}) svg.picture").bounding_box()
    page.get_by_role("link", name="Open the map").click()
    page.wait_for_selector("#map canvas")
    assert ACCOUNT_NAME_ALT in page.locator("h1").inner_text()
    page.locator("nav.places a").last.click()
    assert ACCOUNT_NAME_ALT in page.locator("h1").inner_text()


def test_the_people_of_the_table_are_those_of_the_map(
    page: Page, address: str, account: str
) -> None:
    page.goto(address + account + "?lang=en")
    listed = page.locator("table.people tbody th").all_inner_texts()
    page.goto(address + account + "/map?lang=en")
    cards = page.evaluate("JSON.parse(document.getElementById('map-nodes').textContent).length")
    assert len(listed) == cards > 40


def test_the_language_changes_and_the_page_stays(page: Page, address: str, account: str) -> None:
    page.goto(address + account + "?lang=en&as_of=2026-01-15")
    assert page.locator("html").get_attribute("lang") == "en"
    page.get_by_role("link", name="中文").click()
    assert page.locator("html").get_attribute("lang") == "zh-CN"
    assert ACCOUNT_NAME in page.locator("h1").inner_text()
    assert "as_of=2026-01-15" in page.url
    assert page.locator("input[name=as_of]").input_value() == "2026-01-15"
    page.goto(address + "/")  # the choice is remembered
    assert page.locator("h1").inner_text() == "客户"


def test_another_day_shows_another_state(page: Page, address: str, account: str) -> None:
    page.goto(address + account + "?lang=en")
    now = page.locator("dl.strip").inner_text()
    page.locator("input[name=as_of]").fill("2025-01-15")
    page.get_by_role("button", name="Show").click()
    assert "as of 2025-01-15" in page.locator(".title").inner_text()
    assert page.locator("dl.strip").inner_text() != now
    href = page.get_by_role("link", name="Open the map").get_attribute("href") or ""
    assert "as_of=2025-01-15" in href


@pytest.mark.parametrize("width", [320, 390, 768, 1280, 1440])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_page_fits_and_is_accessible(
    width: int, lang: str, page: Page, address: str, account: str, axe_violations: Axe
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    for path in ("/", account, account + "?as_of=2015-01-01"):
        page.goto(f"{address}{path}{'&' if '?' in path else '?'}lang={lang}")
        if "Failed to load" in page.content():
            continue
        assert axe_violations(page) == [], path
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        assert page.evaluate(_SMALL) == [], path


def test_the_pages_can_be_used_without_a_mouse(page: Page, address: str) -> None:
    page.goto(address + "/?lang=en")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('table.accounts a') !== null"):
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/accounts/**")
    assert page.locator(":focus-visible").count() <= 1


def test_an_empty_list_teaches_what_to_do(
    page: Page, empty_address: str, axe_violations: Axe
) -> None:
    for lang, word in (("en", "No accounts yet"), ("zh", "还没有客户")):
        page.goto(f"{empty_address}/?lang={lang}")
        assert page.locator("h2").inner_text() == word
        commands = page.locator("code").all_inner_texts()
        assert f"sandtable template -o book.xlsx --lang {lang}" in commands
        assert "sandtable demo" in commands
        assert axe_violations(page) == []


@pytest.mark.parametrize(
    ("path", "status", "says"),
    [
        ("/nope", 404, "no such page"),
        ("/accounts/on-0", 404, "account"),
        ("$?as_of=tomorrow", 422, "2026-06-30"),
        ("$/map?opportunity=moon", 404, "moon"),
    ],
)
def test_an_error_page_says_what_to_do(
    path: str, status: int, says: str, chromium: Browser, address: str, account: str,
    axe_violations: Axe,
) -> None:  # fmt: skip
    # Not the watched page: a browser reports every 404 on its console.
    page = chromium.new_page()
    answer = page.goto(address + path.replace("$", account))
    assert answer is not None
    assert answer.status == status
    assert says in page.locator("main").inner_text()
    assert axe_violations(page) == []
    page.get_by_role("link", name="Back to the accounts").click()
    assert page.locator("h1").inner_text() == "Accounts"
    page.close()


def ask(page: Page, address: str, query: str, **variables: Any) -> Any:
    """Ask GraphQL from the page itself, as its own scripts may."""
    told = page.evaluate(
        """async ([url, body]) => (await fetch(url, { method: "POST", body,
            headers: { "Content-Type": "application/json" } })).json()""",
        [address + "/graphql", json.dumps({"query": query, "variables": variables})],
    )
    assert "errors" not in told, told
    return told["data"]


def test_hostile_names_stay_text_on_every_page(page: Page, address: str) -> None:
    page.goto(address + "/")
    page.on("dialog", lambda dialog: pytest.fail(f"a script ran: {dialog.message}"))
    record = """mutation M($n: String!) { recordOrganization(input:
      { name: $n, tier: STRATEGIC, industry: $n, notes: $n }) { id } }"""
    client = ask(page, address, record, n=HOSTILE)["recordOrganization"]["id"]

    def state(concept: str, values: str) -> str:
        text = f"""mutation M($a: ID!, $n: String!) {{
          record{concept}(account: $a, source: $n, input: {{ {values} }}) {{ id }} }}"""
        return str(ask(page, address, text, a=client, n=HOSTILE)[f"record{concept}"]["id"])

    department = state("Department", f'name: $n, organization: "{client}"')
    seat = state("Seat", f'title: $n, department: "{department}", level: 1')
    person = state("Person", f'name: $n, organization: "{client}", notes: $n, caresAbout: $n')
    state("Holding", f'person: "{person}", seat: "{seat}"')
    deal = state("Opportunity", f'name: $n, organization: "{client}", currency: $n, amount: 1')
    state("OpportunityRole", f'person: "{person}", opportunity: "{deal}", role: DECIDER')
    path = f"/accounts/{client}"
    for lang in ("zh", "en"):
        for place in ("/", path, f"{path}/map", f"{path}/map?opportunity={deal}"):
            page.goto(f"{address}{place}{'&' if '?' in place else '?'}lang={lang}")
            assert page.locator("img[src=x]").count() == 0, place
            assert "49" not in page.title()
            assert "{{7*7}}" in page.content(), place
    page.goto(address + path)
    assert HOSTILE in page.locator("h1").inner_text()


def test_a_token_lets_in_by_the_login_page(
    chromium: Browser, store: Path, wheel_sandtable: Path, axe_violations: Axe
) -> None:
    with serving(wheel_sandtable, store, "--lang", "en", SANDTABLE_TOKEN=TOKEN) as address:
        context = chromium.new_context()
        page = context.new_page()
        page.goto(address + "?lang=en")
        assert "/login" in page.url
        assert axe_violations(page) == []
        page.get_by_label("Token").fill("not the token at all")
        page.get_by_role("button", name="Sign in").click()
        assert "not the token" in page.get_by_role("alert").inner_text()
        page.get_by_label("Token").fill(TOKEN)
        page.get_by_role("button", name="Sign in").click()
        assert page.locator("h1").inner_text() == "Accounts"
        (cookie,) = [c for c in context.cookies() if c["name"] == "sandtable_session"]
        assert cookie["httpOnly"] is True
        assert cookie["sameSite"] == "Strict"
        assert TOKEN not in cookie["value"]
        page.get_by_role("button", name="Sign out").click()
        page.goto(address)
        assert "/login" in page.url
        context.close()


def test_the_map_can_be_kept_as_a_file(
    page: Page, address: str, account: str, tmp_path: Path
) -> None:
    page.goto(address + account + "?lang=en")
    with page.expect_download() as kept:
        page.get_by_role("link", name="Download the map").click()
    file = tmp_path / "map.html"
    kept.value.save_as(file)
    assert kept.value.suggested_filename == "map.html"
    page.goto(file.as_uri())
    page.wait_for_selector("#map canvas")
