"""The meeting screen in a real browser: documents from the figures, compared before they are handed over."""

from __future__ import annotations

import io
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest
from pptx import Presentation

from tests.browser.conftest import Visit

Begin = Callable[..., Visit]


def test_slides_are_made_compared_and_taken_along(visit: Begin) -> None:
    seen = visit()
    page = seen.open("/cuoc-hop?ky=2023-06")
    page.get_by_test_id("stElementContainer").get_by_role("button", name="Tạo", exact=True).first.click()
    page.get_by_text("đã đối chiếu").first.wait_for(timeout=60_000)
    assert "khớp" in page.get_by_text("đã đối chiếu").first.inner_text()
    with page.expect_download() as found:
        page.get_by_role("button", name="Tải trinh-chieu-2023-06.pptx").click()
    slides = Presentation(io.BytesIO(Path(found.value.path()).read_bytes())).slides
    assert 8 <= len(slides) <= 12
    assert seen.outside == []


def test_without_a_snapshot_the_screen_says_that_figures_may_change(visit: Begin) -> None:
    page = visit().open("/cuoc-hop?ky=2023-06")
    page.get_by_text("Số liệu còn có thể thay đổi").wait_for()


def test_a_file_that_is_no_template_is_refused_with_a_sentence(visit: Begin) -> None:
    seen = visit()
    page = seen.open("/cuoc-hop?ky=2023-06")
    page.get_by_text("Dùng mẫu PowerPoint của đơn vị").click()
    page.set_input_files("input[type=file]", {"name": "mau.pptx", "mimeType": "application/zip", "buffer": b"no template"})
    seen.settle()
    page.get_by_role("button", name="Tạo", exact=True).first.click()
    alert = page.get_by_role("alert").filter(has_text="mẫu")
    alert.first.wait_for(timeout=60_000)
    assert "Traceback" not in alert.first.inner_text()


def test_the_presentation_opens_in_a_tab_of_its_own_and_is_turned_by_keys(visit: Begin) -> None:
    page = visit().open("/cuoc-hop?ky=2023-06")
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Trình chiếu trên trình duyệt").click()
    shown = opened.value
    shown.wait_for_selector("#count", timeout=60_000)
    first = shown.inner_text("#count")
    shown.keyboard.press("ArrowRight")
    shown.wait_for_function("before => document.querySelector('#count').innerText !== before", arg=first)
    assert shown.locator("text=SỐ LIỆU MINH HỌA >> visible=true").count() == 1
    assert "Tiến Độ" not in shown.title(), "the dashboard's own title is none of the presentation's"


@pytest.mark.parametrize(
    "query", ["", "?nam=1999&ky=1999-06", "?nam=2023&ky=2023-13", "?nam=2023&ban-chot=77", "?nam=2023&ky=2023-06&ngon-ngu=xx"]
)
def test_an_address_without_a_presentation_says_so(served: str, query: str) -> None:
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(f"{served}/trinh-chieu{query}", timeout=30)
    assert refused.value.code == 404
    assert "Mở lại từ màn hình Họp" in refused.value.read().decode()
