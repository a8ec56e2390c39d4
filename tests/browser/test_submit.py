"""Workbooks through the screen, from the drop to the store."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from data.campaign import load_year
from data.samples.make import write
from tests.browser.conftest import YEAR, Visit, running, watched

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def begun_empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a server whose user chose to begin without the sample year."""
    from data.sample_year import start_empty
    from data.store.engine import open_store

    url = f"sqlite:///{tmp_path_factory.mktemp('empty')}/tiendo.db"
    engine = open_store(url)
    start_empty(engine, YEAR, actor="test")
    engine.dispose()
    with_server = running(url)
    yield next(with_server)
    with_server.close()


@pytest.fixture(scope="module")
def workbooks(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A good workbook, one that must be refused, and one that is no workbook."""
    folder = tmp_path_factory.mktemp("workbooks")
    sent = write(folder, load_year(YEAR))
    good = next(one for one in sent if str(one.expected) == "accepted" and one.period.month == 5 and not one.codes and one.facts)
    bad = next(one for one in sent if str(one.expected) == "refused" and one.period.month == 5)
    junk = folder / "khong_phai_bang.xlsx"
    junk.write_bytes(b"this is no workbook")
    return {"good": good.path, "bad": bad.path, "junk": junk}


def test_nothing_is_saved_before_the_button_and_findings_name_their_cells(
    browser: Browser, begun_empty: str, workbooks: dict[str, Path]
) -> None:
    """The whole way: empty state, drop three files, verdicts, findings, save, overview; the same file again changes nothing."""
    seen = watched(browser.new_page(viewport={"width": 1440, "height": 900}), begun_empty)
    page = seen.open("/")
    assert seen.heading == "Chưa có số liệu nào"
    page.get_by_role("link", name="Nộp số liệu").last.click()
    page.wait_for_selector("input[type=file]", state="attached")

    page.set_input_files("input[type=file]", list(workbooks.values()))
    page.get_by_role("heading", name="1/3 tệp lưu được").wait_for(timeout=30_000)
    verdicts = {row.split("\t")[0]: row.split("\t")[1] for row in page.locator(".td-table").first.locator("tbody tr").all_inner_texts()}
    assert verdicts[workbooks["good"].name].strip().startswith("● lưu được") or "lưu được" in verdicts[workbooks["good"].name]
    assert "từ chối" in verdicts[workbooks["bad"].name]
    assert "từ chối" in verdicts[workbooks["junk"].name]
    findings = page.locator("table", has=page.get_by_role("columnheader", name="Cách xử lý")).first
    assert "▼ lỗi" in findings.inner_text()

    colleague = watched(browser.new_page(), begun_empty)
    colleague.open("/")
    assert colleague.heading == "Chưa có số liệu nào"

    _save(seen)
    assert workbooks["good"].name in page.locator(".td-table").first.inner_text()
    page.get_by_role("link", name="Xem Tổng quan").click()
    page.wait_for_function("() => document.querySelector('h1')?.innerText.startsWith('10 chỉ tiêu')")

    again = watched(browser.new_page(viewport={"width": 1440, "height": 900}), begun_empty)
    again.open("/nop-so-lieu")
    again.page.set_input_files("input[type=file]", workbooks["good"])
    again.page.get_by_role("heading", name="0/1 tệp lưu được").wait_for(timeout=30_000)
    assert "đã lưu từ trước" in again.page.locator(".td-table").first.inner_text()
    assert "Traceback" not in again.page.inner_text("body")
    assert seen.outside == [] and again.outside == []


def _save(seen: Visit) -> None:
    """Confirm warnings where there are any, and save."""
    page = seen.page
    box = page.get_by_text("Tôi đã xem cảnh báo")
    if box.count():
        box.click()
        seen.settle()
    page.get_by_role("button", name="Lưu 1 tệp").click()
    page.get_by_text("Đã lưu 1 tệp.").wait_for(timeout=20_000)


def test_the_first_start_brings_the_sample_year_and_a_second_click_takes_it_away(
    browser: Browser, fresh: str, visit: Callable[..., Visit]
) -> None:
    """The first link ever opened is that of a screen; somebody else comes while the year is being read."""
    first = watched(browser.new_page(viewport={"width": 1440, "height": 900}), fresh)
    first.page.goto(f"{fresh}/chi-tieu")
    first.page.get_by_role("heading", name="Đang chuẩn bị số liệu minh họa").wait_for(timeout=60_000)
    first.page.get_by_text("Đã đọc").first.wait_for(timeout=60_000)
    second = watched(browser.new_page(viewport={"width": 1440, "height": 900}), fresh)
    second.page.goto(f"{fresh}/")
    second.page.get_by_text("đang được nạp ở một cửa sổ khác").wait_for(timeout=30_000)

    first.page.get_by_text("vượt chỉ tiêu cả năm 9.557 người").wait_for(timeout=120_000)
    second.page.get_by_role("heading", name="10 chỉ tiêu: 8 vượt chỉ tiêu, 1 đạt chỉ tiêu, 1 không đạt.").wait_for(timeout=30_000)

    second.page.get_by_role("button", name="Bắt đầu với cơ sở dữ liệu trống").click()
    second.page.get_by_role("button", name="Giữ lại").wait_for()
    assert second.heading.startswith("10 chỉ tiêu")
    second.page.get_by_role("button", name="Xóa số liệu minh họa và bắt đầu").click()
    second.page.get_by_role("heading", name="Chưa có số liệu nào").wait_for(timeout=30_000)
    again = watched(browser.new_page(), fresh)
    again.open("/")
    assert again.heading == "Chưa có số liệu nào"
    assert first.outside == [] and second.outside == []
