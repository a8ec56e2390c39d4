"""On stage in a real browser: a decision written onto a slide opens the next meeting, and a figure is followed to its cell and back."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import Visit, watched

JOBS = "conclusion.jobs_created"


@pytest.fixture
def seen(browser: Browser, own: str) -> Iterator[Visit]:
    with browser.new_context(viewport={"width": 1280, "height": 720}, locale="vi-VN") as context:
        found = watched(context.new_page(), own)
        yield found
        assert found.outside == []


def on_stage(seen: Visit, period: str) -> Page:
    seen.page.goto(f"{seen.base}/trinh-chieu?nam=2023&ky={period}&ngon-ngu=vi", timeout=120_000)
    seen.page.wait_for_selector(".paged #count")
    return seen.page


def turn_to(page: Page, slide: str) -> None:
    number = page.evaluate("name => [...document.querySelectorAll('.slide')].findIndex(one => one.dataset.slide === name) + 1", slide)
    page.keyboard.type(str(number))
    page.keyboard.press("Enter")
    page.wait_for_function("name => document.querySelector('.slide.shown').dataset.slide === name", arg=slide)


def test_a_decision_is_carried_from_one_meeting_to_the_next(seen: Visit) -> None:
    page = on_stage(seen, "2023-05")
    turn_to(page, JOBS)
    page.keyboard.press("d")
    page.get_by_label("Việc phải làm").fill("Mèo Vạc và Xín Mần báo cáo hằng tuần")
    page.get_by_label("Đơn vị chủ trì").fill("Phòng Việc làm")
    page.get_by_label("Thời hạn").fill("2023-06-20")
    page.get_by_role("button", name="Ghi kết luận").click()
    taken = page.locator(".slide.shown .taken")
    taken.or_(page.locator("#decide .wrong:not(:empty)")).first.wait_for(timeout=90_000)
    assert page.locator("#decide .wrong").text_content() == ""
    assert "Mèo Vạc và Xín Mần báo cáo hằng tuần (Phòng Việc làm; hạn 20/06/2023)" in taken.inner_text()
    on_stage(seen, "2023-06")
    page.keyboard.press("ArrowRight")
    opening = page.locator(".slide.shown")
    assert "0/1 đã thực hiện, 01 quá hạn" in opening.locator("> header").inner_text().replace("\u00a0", " ")
    row = opening.locator("table[data-exhibit=decisions] tbody tr")
    then, now = row.locator("td").nth(2).inner_text(), row.locator("td").nth(3).inner_text()
    assert "hết tháng 5/2023" in then and "người" in now and now not in then
    page.keyboard.press("o")
    figures = set(page.locator("dialog[open] tbody th").all_inner_texts())
    assert figures == {"1, khi đó", "1, hiện nay"}


def test_a_figure_is_followed_to_its_cell_and_back_in_four_clicks(seen: Visit) -> None:
    page = on_stage(seen, "2023-06")
    turn_to(page, JOBS)
    page.locator(".slide.shown .followed").click()
    cell = page.locator("dialog[open] tr[data-fact]").first.locator("td").nth(1).inner_text()
    page.locator("dialog[open] tr[data-fact]").first.click()
    page.locator("dialog[open] .sheet .here").wait_for()
    assert cell in page.locator("dialog[open] .sheet p").inner_text()
    page.locator("dialog[open] .close").click()
    assert page.locator("dialog[open] tr[data-fact]").first.is_visible()
    page.locator("dialog[open] .close").click()
    assert page.locator("dialog[open]").count() == 0 and page.locator(".slide.shown .followed").is_visible()


def test_the_speakers_window_follows_the_stage_and_turns_it(seen: Visit) -> None:
    page = on_stage(seen, "2023-06")
    turn_to(page, JOBS)
    with page.context.expect_page() as opened:
        page.keyboard.press("s")
    speaker = opened.value
    speaker.wait_for_selector("#desk:visible")
    stage = page.inner_text("#count")
    assert speaker.inner_text("#count") == stage and ":" in speaker.inner_text("#clock")
    assert speaker.locator(".slide.shown .notes").is_visible()
    speaker.keyboard.press("ArrowRight")
    page.wait_for_function("before => document.querySelector('#count').innerText !== before", arg=stage)
    page.keyboard.press("t")
    assert page.locator(".slide:visible").count() > 8


@pytest.mark.parametrize(
    ("body", "status"), [(b"{}", 400), (b"no json", 400), (b'{"text": "x", "due": "mai"}', 400), (b'{"text": "x", "indicator": "no"}', 400)]
)
def test_what_is_no_decision_is_refused_with_a_sentence(own: str, body: bytes, status: int) -> None:
    asked = urllib.request.Request(
        f"{own}/trinh-chieu/ket-luan?nam=2023&ky=2023-06", body, {"content-type": "application/json"}, method="POST"
    )
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(asked, timeout=60)
    assert refused.value.code == status
    assert "ết luận" in json.loads(refused.value.read())["problem"]
