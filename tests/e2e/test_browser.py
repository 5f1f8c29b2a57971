"""The browser fixture itself: it sees what a page does wrong."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from playwright.sync_api import Page

STRICT = (
    "<meta http-equiv='Content-Security-Policy' content=\"default-src 'none'; style-src 'self'\">"
)


def _write(tmp_path: Path, body: str) -> str:
    path = tmp_path / "page.html"
    path.write_text(
        f"<!doctype html><html lang=zh><head><meta charset=utf-8>{STRICT}<title>沙盘</title></head>"
        f"<body><main><h1>沙盘 Sandtable</h1>{body}</main></body></html>",
        encoding="utf-8",
    )
    return path.as_uri()


def test_a_good_page_passes_under_a_strict_policy(
    page: Page, axe_violations: Callable[[Page], list[str]], tmp_path: Path
) -> None:
    page.goto(_write(tmp_path, "<p>决策链</p>"))
    assert page.locator("h1").inner_text() == "沙盘 Sandtable"
    assert axe_violations(page) == []


def test_axe_names_what_is_wrong(
    page: Page, axe_violations: Callable[[Page], list[str]], tmp_path: Path
) -> None:
    page.goto(_write(tmp_path, "<button></button>"))
    assert [line.split(":")[0] for line in axe_violations(page)] == ["button-name"]


@pytest.mark.parametrize(
    ("body", "complaint"),
    [
        ("<img alt='' src='https://example.invalid/a.png'>", "example.invalid"),
        ("<script>document.title = 'x'</script>", "console error"),
    ],
)
def test_a_bad_page_is_reported(
    body: str,
    complaint: str,
    watched_page: Callable[[], AbstractContextManager[Page]],
    tmp_path: Path,
) -> None:
    with pytest.raises(AssertionError, match=complaint), watched_page() as page:
        page.goto(_write(tmp_path, body))
