"""The duties as pictures: squares by month that lead to their cells."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.browser.conftest import Visit

Begin = Callable[..., Visit]
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


def test_a_square_of_a_duty_told_in_words_leads_to_what_was_told(visit: Begin) -> None:
    """Of the province all units' words, of a unit its own, each with where it stands or who said it; a silent month leads nowhere."""
    page = visit().open("/nhiem-vu?ky=2023-06&nhiem-vu=role_models")
    duties = page.get_by_role("region", name="Nhiệm vụ theo tháng")
    squares = duties.locator("tbody tr", has_text="Gương điển hình").locator("td:not(.td-said)")
    assert squares.nth(4).locator("a").count() == 0
    squares.nth(5).locator("a").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("columnheader", name="Đơn vị", exact=True).wait_for()
    assert "đơn vị, hết tháng 6/2023" in dialog.inner_text()
    page.keyboard.press("Escape")
    page.get_by_role("region", name="đơn vị theo tháng").locator("tbody a").first.click()
    dialog.get_by_role("columnheader", name="Nguồn", exact=True).wait_for()
    assert dialog.locator("tbody tr").count() == 1
