"""The presentation in a real browser: keys, notes, link, no request and no refused style."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from analysis.reports.presentation.page import presentation
from tests.analysis.reports.briefings import small_briefing


@pytest.fixture
def page(browser: Browser, tmp_path: Path) -> Iterator[Page]:
    """The presentation as the meeting room's laptop opens it: from a file, without any network."""
    file = tmp_path / "chieu.html"
    file.write_bytes(presentation(small_briefing()))
    context = browser.new_context(viewport={"width": 1280, "height": 720}, offline=True)
    opened = context.new_page()
    said: list[str] = []
    opened.on("console", lambda message: said.append(message.text))
    opened.on("pageerror", lambda error: said.append(str(error)))
    opened.goto(file.as_uri())
    yield opened
    context.close()
    assert said == []


def shown(page: Page) -> int:
    return int(page.evaluate("[...document.querySelectorAll('.slide')].findIndex(one => one.checkVisibility()) + 1"))


def test_one_slide_at_a_time_and_keys_walk_through_them(page: Page) -> None:
    last = page.locator(".slide").count()
    assert (shown(page), page.locator(".slide:visible").count()) == (1, 1)
    for key, number in [("ArrowRight", 2), (" ", 3), ("ArrowLeft", 2), ("End", last), ("Home", 1), ("PageDown", 2)]:
        page.keyboard.press(key)
        assert shown(page) == number, key
    page.keyboard.press("4")
    page.keyboard.press("Enter")
    assert shown(page) == 4 and page.url.endswith("#4")
    page.reload()
    assert shown(page) == 4


def test_nothing_hangs_out_of_any_slide(page: Page) -> None:
    for _ in range(page.locator(".slide").count()):
        hidden = page.evaluate(
            "(one => [one.scrollHeight - one.clientHeight, one.scrollWidth - one.clientWidth])(document.querySelector('.shown .body'))"
        )
        assert max(hidden) <= 1
        page.keyboard.press("ArrowRight")


def test_notes_keys_and_the_black_screen_come_and_go(page: Page) -> None:
    page.keyboard.press("2")
    page.keyboard.press("Enter")
    notes = page.locator(".slide.shown .notes")
    assert not notes.is_visible()
    page.keyboard.press("n")
    assert notes.is_visible()
    page.keyboard.press("b")
    assert not page.locator(".slide.shown").is_visible()
    page.keyboard.press("Escape")
    assert page.locator(".slide.shown").is_visible() and not notes.is_visible()
    page.keyboard.press("?")
    assert page.locator("#help").is_visible()
    page.locator("#help button").click()
    assert not page.locator("#help").is_visible()


def test_on_a_phone_the_slides_stand_below_each_other(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.locator(".slide:visible").count() == page.locator(".slide").count()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
