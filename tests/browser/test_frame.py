"""What stands around every screen: the finder, tools of figures, keys of tables, lost connections, and a page that keeps still."""

from __future__ import annotations

import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from data.samples.sample_year import start_empty
from data.store.engine import open_store
from tests.browser.conftest import Visit, free_port, running, watched
from tests.conftest import YEAR
from tests.people import somebody

Begin = Callable[..., Visit]
SHIFTS = """() => {
  window.shifted = 0;
  let window_ = { begun: -Infinity, last: -Infinity, sum: 0 };
  new PerformanceObserver((list) => {
    for (const one of list.getEntries()) {
      if (one.hadRecentInput) continue;
      const goesOn = one.startTime - window_.last < 1000 && one.startTime - window_.begun < 5000;
      if (!goesOn) window_ = { begun: one.startTime, sum: 0 };
      window_.last = one.startTime;
      window_.sum += one.value;
      window.shifted = Math.max(window.shifted, window_.sum);
    }
  }).observe({ type: "layout-shift", buffered: true });
}"""
"""Cumulative layout shift as browsers report it: the largest sum of a burst of at most five seconds."""


def test_the_finder_leads_to_a_district_typed_without_marks(visit: Begin) -> None:
    """By keyboard alone; Esc gives the focus back to where it was."""
    seen = visit()
    page = seen.open("/chi-tieu?ky=2023-06")
    page.locator(".td-source-link").first.focus()
    page.keyboard.press("Control+k")
    page.get_by_role("option").first.wait_for()
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.className") == "td-source-link"
    page.keyboard.press("Control+k")
    page.keyboard.type("meo vac")
    page.get_by_role("option", name="Mèo Vạc huyện, thành phố").wait_for()
    page.get_by_role("option", selected=True).filter(has_text="Mèo Vạc").wait_for()
    page.keyboard.press("Enter")
    page.wait_for_function("() => document.querySelector('h1')?.innerText.startsWith('Huyện Mèo Vạc')")
    assert "huyen=027" in page.url and "ky=2023-06" in page.url


def test_a_figure_is_taken_along_as_link_picture_and_code(visit: Begin) -> None:
    seen = visit(permissions=["clipboard-read", "clipboard-write"])
    page = seen.open("/chi-tieu?ky=2023-06&chi-tieu=training")
    tools = page.locator('.td-figure-tools[data-name="bars"]')
    tools.get_by_role("button", name="Chép liên kết").click()
    tools.get_by_text("Đã chép").wait_for()
    link = page.evaluate("navigator.clipboard.readText()")
    assert link.startswith(seen.base) and "hinh=bars" in link and "chi-tieu=training" in link
    tools.get_by_role("button", name="Chép ảnh").click()
    page.wait_for_function("async () => (await navigator.clipboard.read())[0].types.includes('image/png')", timeout=10_000)
    tools.get_by_role("button", name="Toàn màn hình").click()
    whole = page.locator("dialog.td-whole img")
    assert whole.evaluate("one => one.decode().then(() => one.naturalWidth)") > 0
    page.get_by_role("button", name="Đóng (Esc)").click()
    answer = page.request.get(f"{seen.base}/ma-qr", params={"d": link})
    assert (answer.status, answer.headers["content-type"]) == (200, "image/svg+xml")
    assert page.request.get(f"{seen.base}/ma-qr", params={"d": "https://example.org/"}).status == 404
    seen.page.goto(link)
    seen.settle()
    page.wait_for_function(
        "() => { const top = document.querySelector('[data-name=bars]').getBoundingClientRect().top; return top < innerHeight; }"
    )


def test_an_address_of_no_figure_answers_so(visit: Begin) -> None:
    seen = visit()
    right = {"nam": str(YEAR), "ky": "2023-06", "hinh": "course", "chi-tieu": "training"}
    assert seen.page.request.get(f"{seen.base}/hinh", params=right).status == 200
    for wrong in ({"hinh": "none"}, {"chi-tieu": "none"}, {"ky": "2023-99"}, {"nam": "1999"}, {"huyen": "none"}):
        assert seen.page.request.get(f"{seen.base}/hinh", params=right | wrong).status == 404


def test_a_table_is_one_stop_and_arrows_walk_in_it(visit: Begin) -> None:
    seen = visit()
    page = seen.open("/chi-tieu?ky=2023-06&chi-tieu=training")
    table = page.locator("table.td-table", has=page.get_by_role("columnheader", name="Huyện, thành phố")).first
    page.wait_for_function("() => document.querySelectorAll('.td-table a[tabindex=\"-1\"]').length > 20")
    assert table.locator('a[href]:not([tabindex="-1"])').count() == 1
    table.locator('a[href][tabindex="0"]').focus()
    where = "() => { const cell = document.activeElement.closest('td, th'); return [cell.parentElement.rowIndex, cell.cellIndex]; }"
    row, column = page.evaluate(where)
    page.keyboard.press("ArrowDown")
    assert page.evaluate(where) == [row + 1, column]
    page.keyboard.press("ArrowRight")
    assert page.evaluate(where)[1] > column
    assert table.locator('a[href]:not([tabindex="-1"])').count() == 1


def test_a_lost_connection_says_in_vietnamese_what_becomes_of_the_work_and_ends_by_itself(browser: Browser, tmp_path: Path) -> None:
    """The server is killed under an open page and started again: no word of streamlit, and the page answers again."""
    url, port = f"sqlite:///{tmp_path / 'own.db'}", free_port()
    engine = open_store(url)
    start_empty(engine, YEAR, acting=somebody("test"))
    engine.dispose()
    first = running(url, port=port)
    seen = watched(browser.new_page(locale="vi-VN"), next(first))
    page = seen.open("/nop-so-lieu")
    first.gi_frame.f_locals["server"].send_signal(signal.SIGKILL)
    lost = page.get_by_text("Những gì đã lưu không bị mất").first
    lost.wait_for(timeout=20_000)
    told = page.inner_text("body")
    assert "streamlit" not in told.lower() and "Connection" not in told
    second = running(url, port=port)
    next(second)
    lost.wait_for(state="detached", timeout=60_000)
    seen.settle()
    page.get_by_text("Bản đã lưu").click()
    page.get_by_text("Chưa có bản nào được lưu.").wait_for(timeout=30_000)
    second.close()
    page.close()


@pytest.mark.parametrize("path", ["/?ky=2023-06", "/chi-tieu?ky=2023-06", "/theo-doi-bao-cao?ky=2023-06"])
def test_what_is_read_stays_where_it_is_while_a_screen_is_drawn(visit: Begin, path: str) -> None:
    """Layout shift below 0.1, as a reader feels it; and at 200 % zoom nothing needs sideways scrolling."""
    seen = visit()
    seen.page.add_init_script(f"({SHIFTS})()")
    page = seen.open(path)
    assert page.evaluate("window.shifted") < 0.1
    page.set_viewport_size({"width": 720, "height": 450})
    seen.settle()
    main = page.locator("[data-testid=stMain]")
    assert main.evaluate("one => one.scrollWidth - one.clientWidth") <= 1
