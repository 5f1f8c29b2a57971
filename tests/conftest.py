"""What every test may ask for: a browser, and the rule for what this machine lacks."""

from __future__ import annotations

import os
import re
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any, NoReturn

import pytest
from axe_playwright_python.sync_playwright import Axe
from hypothesis import settings
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, sync_playwright

from tests.fixtures.engines import data_dir, embedded_endpoint, endpoint, neo4j_endpoint

__all__ = ["data_dir", "embedded_endpoint", "endpoint", "neo4j_endpoint"]  # fixtures for all tests

# Same examples on every run, however busy the machine is.
settings.register_profile("sandtable", deadline=None, derandomize=True, database=None)
settings.load_profile("sandtable")

IN_CI = os.environ.get("CI", "").lower() not in {"", "0", "false"}
Lacking = Callable[..., NoReturn]
_REASON = re.compile(r"^(?:Skipped: )?needs (?P<what>[^:]+): (?P<remedy>.*)$", re.DOTALL)
_OWN_ADDRESS = re.compile(r"(?:file|data|blob|about):|https?://(?:127\.0\.0\.1|localhost)[:/]")
_ALLOWED_IN_CI = pytest.StashKey[set[str]]()


@pytest.fixture(scope="session")
def require_or_skip(pytestconfig: pytest.Config) -> Lacking:
    """Call it when something is missing: ``require_or_skip("Chromium", "apt-get install …")``.

    In CI that is an error; elsewhere the test is skipped and the closing banner says what was
    skipped and how to get it. ``even_in_ci=True`` is for input that a clone cannot hold.
    """

    def lacking(what: str, remedy: str, *, even_in_ci: bool = False) -> NoReturn:
        if even_in_ci:
            pytestconfig.stash.setdefault(_ALLOWED_IN_CI, set()).add(what)
        elif IN_CI:
            pytest.fail(f"CI must have {what}: {remedy}", pytrace=False)
        pytest.skip(f"needs {what}: {remedy}")

    return lacking


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    reasons = Counter(_skip_reason(r) for r in terminalreporter.stats.get("skipped", []))
    if not reasons:
        return
    terminalreporter.section("NOT TESTED ON THIS MACHINE", sep="!", red=True, bold=True)
    for reason, count in sorted(reasons.items()):
        named = _REASON.match(reason)
        what, remedy = named.groups() if named else ("no reason that the rule knows", reason)
        terminalreporter.line(f"{count} skipped for want of {what}", red=True)
        terminalreporter.line(f"    to have them: {remedy}")


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """No skip goes unnoticed in CI, not even one that did not ask ``require_or_skip``."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if not IN_CI or exitstatus != pytest.ExitCode.OK or reporter is None:
        return
    allowed = session.config.stash.get(_ALLOWED_IN_CI, set())
    for report in reporter.stats.get("skipped", []):
        named = _REASON.match(_skip_reason(report))
        if named is None or named["what"] not in allowed:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED


def _skip_reason(report: Any) -> str:
    longrepr = report.longrepr
    return longrepr[2] if isinstance(longrepr, tuple) else str(longrepr)


def _find_chromium() -> str | None:
    mac = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    found = (shutil.which(name) for name in names)
    return next((path for path in found if path), str(mac) if mac.exists() else None)


# One browser per module, not per session: while Playwright's synchronous side is open, nothing
# else in this thread can run an event loop.
@pytest.fixture(scope="module")
def chromium(require_or_skip: Lacking) -> Iterator[Browser]:
    """Debian's Chromium (or one that is installed); no browser is ever downloaded."""
    executable = _find_chromium()
    if executable is None:
        require_or_skip("Chromium", "apt-get install chromium fonts-noto-cjk, or install Chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=executable,
            args=[
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
            ],
        )
        yield browser
        browser.close()


@contextmanager
def _watched_page(browser: Browser) -> Iterator[Page]:
    problems: list[str] = []

    def on_console(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            problems.append(f"console {message.type}: {message.text}")

    def on_request(request: Request) -> None:
        if not _OWN_ADDRESS.match(request.url):
            problems.append(f"foreign request: {request.url}")

    context = browser.new_context(viewport={"width": 1440, "height": 900})
    opened = context.new_page()
    opened.on("console", on_console)
    opened.on("pageerror", lambda error: problems.append(f"uncaught: {error}"))
    opened.on("request", on_request)
    try:
        yield opened
    finally:
        context.close()
    assert problems == []


@pytest.fixture
def watched_page(chromium: Browser) -> Callable[[], AbstractContextManager[Page]]:
    """Open pages as contexts; on leaving, the console was clean and nothing foreign was asked."""
    return lambda: _watched_page(chromium)


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """One watched page for the length of the test."""
    with _watched_page(chromium) as opened:
        yield opened


@pytest.fixture(scope="session")
def axe_violations() -> Callable[[Page], list[str]]:
    """Return what axe-core finds wrong with a page, one line per rule; empty is accessible."""

    def check(page: Page) -> list[str]:
        found = Axe().run(page).response["violations"]
        return [f"{v['id']}: {v['help']} ({v['nodes'][0]['target']})" for v in found]

    return check
