"""Two months side by side on the overview: chosen, in the link, each figure with its cells, taken back."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from tests.browser.conftest import Visit
from tests.conftest import YEAR

Begin = Callable[..., Visit]
BESIDE = "() => new URLSearchParams(location.search).get('canh-thang')"
PLACES = "found => found.map(one => one.getBoundingClientRect().toJSON())"
PAIR = "/?ky=2023-06&canh-thang=2023-05"


def test_a_month_is_put_beside_stands_in_the_link_and_goes_by_escape_or_cross(visit: Begin) -> None:
    seen = visit()
    page = seen.open("/?ky=2023-06")
    alone = page.inner_text(".td-b-list")
    page.get_by_role("combobox", name="Đặt cạnh").select_option(label="hết tháng 5/2023")
    page.wait_for_function(f"() => ({BESIDE})() === '2023-05'")
    page.wait_for_function("() => [...document.querySelectorAll('.td-b-came b')].some(one => one.innerText.startsWith('+'))")
    seen.settle()
    there = visit().open(page.url.removeprefix(seen.base))
    there.locator(".td-b-came").nth(9).wait_for()
    assert there.inner_text(".td-b-list") == page.inner_text(".td-b-list")
    assert there.locator(".td-b-heat caption").all_inner_texts()[0].startswith("hết tháng 5/2023")
    there.keyboard.press("Escape")
    there.wait_for_function(f"() => !({BESIDE})()")
    assert there.inner_text(".td-b-list") == alone
    page.get_by_role("button", name="Bỏ đặt cạnh").click()
    page.wait_for_function(f"() => !({BESIDE})()")
    assert page.locator(".td-b-came").count() == 0


def test_then_now_and_the_difference_agree_and_then_leads_to_its_cells(visit: Begin) -> None:
    seen = visit()
    page = seen.open(PAIR)
    jobs = page.locator(".td-b-row", has_text="Việc làm mới")
    then, now, came = (
        int("".join(filter(str.isdigit, text)))
        for text in [*jobs.locator(".td-b-value b").all_inner_texts(), jobs.locator(".td-b-came b").inner_text()]
    )
    assert now - then == came > 0
    jobs.locator(".td-b-month").first.locator("[data-source]").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("columnheader", name="Ô", exact=True).wait_for()
    assert "hết tháng 5/2023" in dialog.inner_text()


@pytest.mark.parametrize("width", [1440, 1024, 390])
def test_two_months_fit_every_window(visit: Begin, width: int) -> None:
    """Side by side, on a phone one below the other; nothing is wider than the window."""
    page = visit(width).open(PAIR)
    then, now = page.locator(".td-b-row").first.locator(".td-b-month").evaluate_all(PLACES)
    if width < 880:
        assert then["bottom"] <= now["top"] and then["left"] == now["left"]
    else:
        assert then["right"] <= now["left"] and then["top"] < now["bottom"] and now["top"] < then["bottom"]
    assert page.locator("[data-testid=stMain]").evaluate("one => one.scrollWidth - one.clientWidth") <= 0


def test_the_keyboard_walks_from_one_heat_map_into_the_other(visit: Begin) -> None:
    page = visit().open(PAIR)
    maps = page.locator(".td-b-heat")
    assert maps.count() == 2
    page.locator('.td-b-heat [tabindex="0"]').focus()
    for _ in range(maps.first.locator("thead [data-cell]").count() - 1):
        page.keyboard.press("ArrowRight")
    assert maps.nth(1).evaluate("one => one.contains(document.activeElement)")
    assert page.locator('.td-b-heat [tabindex="0"]').count() == 1


def test_a_later_month_stands_on_the_right_and_leads_to_its_cells(visit: Begin) -> None:
    seen = visit()
    page = seen.open("/?ky=2023-05")
    page.get_by_role("combobox", name="Đặt cạnh").select_option(label="hết tháng 6/2023")
    page.wait_for_function(f"() => ({BESIDE})() === '2023-06'")
    page.wait_for_function("() => [...document.querySelectorAll('.td-b-came b')].some(one => one.innerText.startsWith('+'))")
    seen.settle()
    jobs = page.locator(".td-b-row", has_text="Việc làm mới")
    assert jobs.locator(".td-b-when").all_text_contents() == ["hết tháng 5/2023", "hết tháng 6/2023"]
    assert [one[:16] for one in page.locator(".td-b-heat caption").all_text_contents()] == ["hết tháng 5/2023", "hết tháng 6/2023"]
    there = visit().open(PAIR).locator(".td-b-row", has_text="Việc làm mới")
    assert jobs.locator(".td-b-came").inner_text() == there.locator(".td-b-came").inner_text()
    jobs.locator(".td-b-month").last.locator("[data-source]").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("columnheader", name="Ô", exact=True).wait_for()
    assert "hết tháng 6/2023" in dialog.inner_text()


def test_only_another_month_with_data_has_differences(visit: Begin) -> None:
    """Which of the two is shown makes no difference to what came between them."""
    seen = visit()
    address = f"{seen.base}/nam-tong-quan"
    right = {"nam": str(YEAR), "ky": "2023-06", "canh": "2023-05"}
    told = json.loads(seen.page.request.get(address, params=right).body())
    assert (told["then"], told["now"]) == ("2023-05", "2023-06")
    assert json.loads(seen.page.request.get(address, params=right | {"ky": "2023-05", "canh": "2023-06"}).body()) == told
    for wrong in ({"canh": "2023-06"}, {"canh": "2022-12"}, {"canh": "x"}):
        assert seen.page.request.get(address, params=right | wrong).status == 404
    page = seen.open("/?ky=2023-06&canh-thang=2023-07")
    assert page.locator(".td-b-came").count() == 0
    assert "canh-thang" not in page.url
