"""The duties as pictures: squares by month that lead to their cells."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pytest

from analysis.model import Period, Status
from data.store.engine import open_store
from data.store.tasks import NewTaskReport, save_task_report
from data.tables.campaign import load_year
from tests.browser.conftest import Visit, running
from tests.conftest import YEAR, store_like
from tests.people import somebody

Begin = Callable[..., Visit]
UNIT = "ldtbxh-027"
FIT = "one => one.scrollWidth - one.clientWidth"


@pytest.mark.parametrize("width", [1440, 390])
def test_a_square_of_a_duty_and_of_a_unit_leads_to_its_cells(visit: Begin, width: int) -> None:
    """Shape and words in every square; a month that has not come is empty; nothing is wider than the window."""
    page = visit(width).open("/nhiem-vu?ky=2023-06")
    duties = page.get_by_role("region", name="Nhiệm vụ theo tháng")
    line = duties.locator("tbody tr", has_text="Chi bộ hoàn thành tốt")
    squares = line.locator("td:not(.td-said)")
    assert squares.count() == 12
    assert [one.strip() for one in squares.all_inner_texts()[6:]] == [""] * 6
    assert "hết tháng 6/2023: đạt yêu cầu" in (squares.nth(5).get_attribute("title") or "")
    assert line.locator(".td-said").inner_text().startswith("đạt ")
    assert page.locator("[data-testid=stMain]").evaluate(FIT) <= 0
    squares.nth(5).locator("a").click()
    page.get_by_role("dialog").get_by_role("columnheader", name="Ô", exact=True).wait_for()
    page.keyboard.press("Escape")
    page.get_by_role("region", name="đơn vị theo tháng").locator("tbody a").first.click()
    page.get_by_role("dialog").get_by_role("columnheader", name="Ô", exact=True).wait_for()


@pytest.fixture
def told(filled_folder: Path, tmp_path: Path) -> Iterator[str]:
    """A server of its own where one unit told in words of a duty."""
    folder = tmp_path / "told"
    url = store_like(filled_folder, folder)
    engine = open_store(url)
    report = NewTaskReport("role_models", UNIT, Period(YEAR, 6), Status.UNDER_WAY, "Đang chọn cá nhân", datetime(YEAR, 6, 20, tzinfo=UTC))
    save_task_report(engine, load_year(YEAR), report, acting=somebody("Giàng A Mo"))
    engine.dispose()
    server = running(url)
    yield next(server)
    server.close()


def test_a_square_of_a_duty_told_in_words_leads_to_what_was_told(visit: Begin, told: str) -> None:
    """Of the province all units' words, of a unit its own, each with where it stands or who said it; a silent month leads nowhere."""
    page = visit(base=told).open("/nhiem-vu?ky=2023-06&nhiem-vu=role_models")
    duties = page.get_by_role("region", name="Nhiệm vụ theo tháng")
    squares = duties.locator("tbody tr", has_text="Gương điển hình").locator("td:not(.td-said)")
    assert squares.nth(4).locator("a").count() == 0
    for square in (squares.nth(5).locator("a"), page.get_by_role("region", name="đơn vị theo tháng").locator("tbody a")):
        square.click()
        dialog = page.get_by_role("dialog")
        dialog.get_by_role("columnheader", name="Nguồn", exact=True).wait_for()
        assert dialog.locator("tbody tr").count() == 1
        assert "Đang chọn cá nhân" in dialog.inner_text() and "Giàng A Mo" in dialog.inner_text()
        page.keyboard.press("Escape")
        dialog.wait_for(state="detached")


def test_on_a_phone_the_year_of_all_duties_stands_on_the_first_screen(visit: Begin) -> None:
    seen = visit(390)
    seen.page.set_viewport_size({"width": 390, "height": 844})
    page = seen.open("/nhiem-vu?ky=2023-06")
    last = page.get_by_role("region", name="Nhiệm vụ theo tháng").locator("tbody tr").last.bounding_box()
    bar = page.locator(".td-screen-bar").bounding_box()
    assert last and bar and last["y"] + last["height"] <= bar["y"]
    heads = page.get_by_role("region", name="Nhiệm vụ theo tháng").locator("thead th span[aria-hidden]")
    boxes = heads.evaluate_all("found => found.map(one => one.getBoundingClientRect().toJSON())")
    assert all(one["right"] <= later["left"] for one, later in pairwise(boxes)), "no two months run into each other"
