"""The screens in a real browser: what people see, on a wide screen and on a phone, and what is asked of the network."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, urlparse

import pytest

from tests.browser.conftest import Visit
from tests.conftest import MadeUpYear

SCREENS = {"/": "chỉ tiêu", "/chi-tieu": "chỉ tiêu 6 tháng", "/huyen-thanh-pho": "Thành phố Hà Giang", "/nop-so-lieu": "Nộp số liệu"}
Begin = Callable[..., Visit]


NAME_OF = "one => (one.closest('[aria-label]') || one.querySelector('[aria-label]'))?.getAttribute('aria-label')"
WHERE_IT_CAME_TO_REST = """one => new Promise(found => {
  let last = "";
  const look = () => {
    const { x, y, width, height } = one.getBoundingClientRect(), now = [x + width / 2, y + height / 2];
    if (String(now) === last) found(now); else { last = String(now); setTimeout(look, 120); }
  };
  look();
})"""
ALL_DRAWN = """() => { const figures = [...document.querySelectorAll(".td-figure")];
  return figures.length >= 4 && figures.every(one => one.querySelector("svg")); }"""
SLIDE = """kind => { const slide = document.querySelector("[data-slide]");
  if (kind === "input") slide.value = Number(slide.value) - 1;
  slide.dispatchEvent(new Event(kind, { bubbles: true })); }"""
"""One month back, and then at rest."""


def is_known(complaint: str) -> bool:
    """Streamlit asks for these two below each screen's own path before it asks at the root, and the browser notes the 404."""
    return "status of 404" in complaint and complaint.endswith(("/_stcore/health)", "/_stcore/host-config)"))


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("path", SCREENS)
def test_a_screen_opens_by_its_own_link_as_the_first_visit(visit: Begin, path: str, width: int) -> None:
    """No traceback, no complaint, nothing wider than the window, and not one request to anybody else."""
    seen = visit(width)
    page = seen.open(path)
    assert SCREENS[path] in seen.heading
    assert page.locator("h1").count() == 1
    assert page.locator(".stException, [data-testid=stException]").count() == 0
    assert "Traceback" not in page.inner_text("body")
    assert [one for one in seen.complaints if not is_known(one)] == []
    assert seen.outside == []
    main = page.locator("[data-testid=stMain]")
    assert main.evaluate("one => one.scrollWidth - one.clientWidth") <= 0
    assert page.get_attribute("html", "lang") == "vi"
    assert page.locator(".td-banner", has_text="SỐ LIỆU MINH HỌA.").count() == 1


def test_the_overview_says_in_one_sentence_where_we_stand(visit: Begin) -> None:
    """The sentence with its period, and every target with its difference in people, the worst first."""
    seen = visit()
    page = seen.open("/?ky=2023-06")
    assert seen.heading.startswith("Hết tháng 6/2023 – 10 chỉ tiêu: ")
    rows = page.locator(".td-b-row")
    assert rows.count() == 10
    jobs = " ".join(page.locator(".td-b-row", has_text="Việc làm mới").inner_text().split())
    for text in ("12.466", "/ 10.000", "+2.466", "người so với chỉ tiêu 6 tháng"):
        assert text in jobs, jobs
    signs = rows.locator(".td-b-name .td-b-sign").all_inner_texts()
    assert signs == sorted(signs, key="▼▽◆●▲○".index)
    assert "đơn vị đã báo cáo chỉ tiêu kỳ này" in page.inner_text("[data-testid=stMain]")


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (1024, 768), (390, 844)])
def test_all_targets_stand_above_the_fold(visit: Begin, width: int, height: int) -> None:
    """A laptop, a projector, a phone: ten seconds without scrolling; brand, mark, period and language in 64 pixels."""
    page = visit(width).open("/?ky=2023-06")
    page.set_viewport_size({"width": width, "height": height})
    page.locator(".td-b-row").nth(9).wait_for()
    bar = page.locator(".td-screen-bar").bounding_box() if width < 768 else None
    fold = bar["y"] if bar else height
    last = page.locator(".td-b-row").nth(9).bounding_box()
    assert last and last["y"] + last["height"] <= fold - (4 if bar else 0)
    over = page.locator(".st-key-over-every-screen").bounding_box()
    assert over and over["height"] <= 64


def test_a_month_is_redrawn_by_the_browser_and_the_screen_follows_where_it_rests(visit: Begin) -> None:
    """While the slider moves nothing is asked of the server; the link carries the month at rest."""
    seen = visit()
    page = seen.open("/?ky=2023-06")
    before = page.inner_text(".td-b-list")
    page.locator("[data-slide]").focus()
    page.evaluate(SLIDE, "input")
    assert page.inner_text(".td-b-list") != before
    assert "2023-06" in page.url
    page.evaluate(SLIDE, "change")
    page.wait_for_function("() => new URLSearchParams(location.search).get('ky') === '2023-05'")
    page.wait_for_function("() => document.querySelector('h1')?.innerText.startsWith('Hết tháng 5/2023')")


def test_a_choice_narrows_the_screen_stands_in_the_link_and_escape_takes_it_back(visit: Begin) -> None:
    seen = visit()
    page = seen.open("/?ky=2023-06")
    page.locator(".td-b-tile", has_text="Mèo Vạc").click()
    page.wait_for_function("() => new URLSearchParams(location.search).get('loc-huyen') === '027'")
    seen.settle()
    colleague = visit()
    there = colleague.open(page.url.removeprefix(seen.base))
    assert there.locator(".td-b-chip", has_text="Huyện Mèo Vạc").count() == 1
    assert there.inner_text(".td-b-list") == page.inner_text(".td-b-list")
    there.locator(".td-b-name").first.focus()
    there.keyboard.press("Escape")
    there.wait_for_function("() => !new URLSearchParams(location.search).has('loc-huyen')")
    assert there.locator(".td-b-chip").count() == 0


def test_the_programmes_contradictions_are_quoted(visit: Begin) -> None:
    page = visit().open("/?ky=2023-06")
    page.get_by_text("Chương trình phát động tự mâu thuẫn").click()
    page.wait_for_selector("blockquote >> visible=true")
    assert page.locator("blockquote", has_text="10.000 người (Cả năm là: 17.800 người)").first.is_visible()


def test_from_a_row_a_click_leads_to_file_sheet_and_cell_and_to_the_original(visit: Begin, made_up_year: MadeUpYear) -> None:
    page = visit().open("/?ky=2023-06")
    page.locator(".td-b-name", has_text="Tư vấn, giới thiệu").click()
    page.locator(".td-b-detail").get_by_role("button", name="Nguồn: tệp, trang, ô").click()
    dialog = page.get_by_role("dialog")
    dialog.locator("tbody tr").first.wait_for()
    table = dialog.locator("table").first
    assert [one.strip() for one in table.locator("th").all_inner_texts()][:3] == ["Tệp", "Trang tính", "Ô"]
    file, sheet, cell = [one.strip() for one in table.locator("tbody tr").first.locator("th, td").all_inner_texts()][:3]
    assert file and sheet and cell[0].isalpha() and cell[-1].isdigit()
    dialog.locator(".td-here").first.wait_for()
    assert dialog.locator(".td-here").first.inner_text().strip()
    with page.expect_download() as found:
        dialog.get_by_role("button", name="Tải tệp gốc").click()
    assert found.value.suggested_filename == file
    content = Path(found.value.path()).read_bytes()
    assert hashlib.sha256(content).hexdigest() in {hashlib.sha256(one.path.read_bytes()).hexdigest() for one in made_up_year.files}


def test_a_cell_of_the_heat_map_is_chosen_and_a_second_action_leads_to_its_source(visit: Begin) -> None:
    seen = visit()
    page = seen.open("/?ky=2023-06")
    page.locator(".td-b-heat tbody td", has_text="%").first.click()
    page.locator(".td-b-chips").get_by_role("button", name="Nguồn: tệp, trang, ô").click()
    page.get_by_role("dialog").get_by_role("columnheader", name="Ô", exact=True).wait_for()
    assert parse_qs(urlparse(page.url).query)["ky"] == ["2023-06"]


@pytest.mark.parametrize("figure", [0, 1, 2])
def test_a_click_on_a_figure_leads_to_its_cells(visit: Begin, figure: int) -> None:
    """The course, the bars, the tile map."""
    page = visit().open("/chi-tieu?ky=2023-06&chi-tieu=training")
    page.wait_for_function(ALL_DRAWN)
    mark = page.locator(".td-figure").nth(figure).locator('[data-place]:not([data-place=""])').last
    mark.scroll_into_view_if_needed()
    page.mouse.click(*mark.evaluate(WHERE_IT_CAME_TO_REST))
    page.get_by_role("dialog").get_by_role("columnheader", name="Ô", exact=True).wait_for(timeout=15_000)


@pytest.mark.parametrize("width", [1440, 390])
def test_a_figure_says_its_words_under_the_pointer_and_by_keyboard_and_enter_leads_to_its_cells(visit: Begin, width: int) -> None:
    """Also where the words of a bar lie over its row, as in the middle of a narrow one."""
    page = visit(width).open("/chi-tieu?ky=2023-06&chi-tieu=training")
    page.wait_for_function(ALL_DRAWN)
    bars = page.locator(".td-figure").nth(1)
    row = bars.locator("[data-words]").nth(2)
    row.scroll_into_view_if_needed()
    page.mouse.move(*row.evaluate(WHERE_IT_CAME_TO_REST))
    words = bars.get_by_role("status")
    assert words.inner_text() == row.get_attribute("data-words")
    page.mouse.move(1, 1)
    assert not words.is_visible()
    both = page.locator(".td-figure").first
    printed = both.locator("[data-at][data-place='']").last
    printed.scroll_into_view_if_needed()
    page.mouse.move(*printed.evaluate(WHERE_IT_CAME_TO_REST))
    assert both.get_by_role("status").inner_text().splitlines() == ["hết tháng 6/2023: 8.580", "Báo chí: 8.580"], "both on one spot"
    bars.focus()
    for _ in range(2):
        page.keyboard.press("ArrowDown")
    assert words.inner_text() == bars.locator("[data-words]").nth(1).get_attribute("data-words")
    page.keyboard.press("Enter")
    page.get_by_role("dialog").get_by_role("columnheader", name="Ô", exact=True).wait_for(timeout=15_000)


def test_figures_come_drawn_for_their_room_without_the_programme_that_draws_them(visit: Begin) -> None:
    """The chart program alone would be 1.4 MB packed and seconds of the browser's processor."""
    page = visit(1440).open("/chi-tieu?ky=2023-06&chi-tieu=training")
    page.wait_for_function(ALL_DRAWN)
    asked = page.evaluate("() => performance.getEntriesByType('resource').map(one => [one.name, one.transferSize])")
    assert not [name for name, _ in asked if "plotly" in name.lower()]
    for_screen = [size for name, size in asked if "rong=" in name]
    assert len(for_screen) == 4 and sum(for_screen) < 16_000
    course = page.locator(".td-figure svg").first
    wide = course.bounding_box()
    page.set_viewport_size({"width": 900, "height": 900})
    page.wait_for_function("wide => document.querySelector('.td-figure svg').getBoundingClientRect().width < wide", arg=wide["width"] - 100)
    narrow = course.bounding_box()
    assert narrow["height"] == wide["height"], "laid out anew, not made smaller"


def test_a_folded_table_is_sent_to_who_opens_it(visit: Begin) -> None:
    page = visit().open("/chi-tieu?ky=2023-06&chi-tieu=training")
    page.wait_for_function(ALL_DRAWN)
    folded = page.get_by_test_id("stExpander").filter(has_text="Bảng diễn biến trong năm")
    assert folded.locator("table").count() == 0
    folded.get_by_text("Bảng diễn biến trong năm").click()
    folded.get_by_role("columnheader", name="Thực hiện").wait_for()
    folded.get_by_role("button", name="Tải CSV").wait_for()


def test_every_figure_has_words_for_those_who_cannot_see_it(visit: Begin) -> None:
    page = visit().open("/chi-tieu?ky=2023-06")
    charts = page.locator(".td-figure")
    charts.nth(3).wait_for()
    assert charts.count() == 4
    for number in range(4):
        named = charts.nth(number).evaluate(NAME_OF)
        assert named and len(named) > 20
    assert page.locator(".td-spark").count() == page.locator(".td-spark[alt]").count()


def test_choices_stay_in_the_link_and_on_the_way_to_another_screen(visit: Begin) -> None:
    """A view can be sent to a colleague."""
    seen = visit()
    page = seen.open("/chi-tieu?ky=2023-05&chi-tieu=training")
    assert "Đào tạo" in seen.heading
    page.get_by_role("link", name="Huyện, thành phố").first.click()
    page.wait_for_url("**/huyen-thanh-pho*")
    seen.settle()
    page.wait_for_function("() => new URLSearchParams(location.search).get('ky') === '2023-05'")
    page.get_by_label("Huyện, thành phố", exact=True).last.click()
    page.get_by_role("option", name="Huyện Mèo Vạc").click()
    page.wait_for_function("() => new URLSearchParams(location.search).get('huyen') === '027'")
    seen.settle()
    colleague = visit()
    colleague.open(page.url.removeprefix(seen.base))
    assert colleague.heading == seen.heading
    assert "Huyện Mèo Vạc" in colleague.heading


def test_a_link_with_an_unknown_code_still_opens(visit: Begin) -> None:
    seen = visit()
    seen.open("/chi-tieu?ky=1999-13&chi-tieu=nonsense&nguon=nonsense")
    assert seen.heading
    assert "nonsense" not in seen.page.url


def test_english_by_a_switch(visit: Begin) -> None:
    seen = visit()
    page = seen.open("/?ky=2023-06")
    page.get_by_role("radio", name="English").or_(page.get_by_role("button", name="English")).first.click()
    page.wait_for_function("() => document.querySelector('h1')?.innerText.includes('10 targets')")
    assert parse_qs(urlparse(page.url).query)["ngon-ngu"] == ["en"]
    page.locator(".td-b-row", has_text="12,466").first.wait_for()
    page.locator(".td-b-row", has_text="against the year target").first.wait_for()
    page.get_by_role("link", name="Submit").first.click()
    page.wait_for_function("() => document.querySelector('h1')?.innerText === 'Submit data'")


def test_a_row_unfolds_in_place_and_leads_to_its_indicator(visit: Begin) -> None:
    """Its course and the districts that make the shortfall; from there one click further."""
    seen = visit()
    page = seen.open("/?ky=2023-06")
    page.locator(".td-b-name", has_text="Đào tạo nghề").first.click()
    detail = page.locator(".td-b-detail")
    detail.locator("svg path").first.wait_for()
    assert detail.locator(".td-b-short li").count() > 0
    detail.get_by_role("button", name="Mở chỉ tiêu này").click()
    page.wait_for_url("**/chi-tieu*")
    seen.settle()
    assert "ào tạo nghề" in seen.heading


def test_tables_can_be_taken_along(visit: Begin) -> None:
    page = visit().open("/huyen-thanh-pho?ky=2023-06&huyen=027")
    with page.expect_download() as found:
        page.get_by_role("button", name="Tải CSV").first.click()
    text = Path(found.value.path()).read_bytes().decode("utf-8-sig")
    assert text.startswith("Chỉ tiêu;Trạng thái;")


def test_figures_can_be_taken_along_as_pictures(visit: Begin) -> None:
    page = visit().open("/chi-tieu?ky=2023-06&chi-tieu=training")
    begins = {"PNG": b"\x89PNG", "SVG": b"<svg"}
    for kind, start in begins.items():
        buttons = page.get_by_role("link", name=f"Tải ảnh {kind}")
        buttons.nth(2).wait_for()
        with page.expect_download() as found:
            buttons.first.click()
        assert found.value.suggested_filename == f"tien-do_course_training_2023-06.{kind.lower()}"
        content = Path(found.value.path()).read_bytes()
        assert content.startswith(start)
    assert "SỐ LIỆU MINH HỌA" in content.decode(), "invented figures say so in a picture too"


def test_on_paper_there_are_no_buttons_and_nothing_is_cut(visit: Begin) -> None:
    seen = visit(1100)
    page = seen.open("/chi-tieu?ky=2023-06")
    page.emulate_media(media="print")
    assert not page.get_by_role("button", name="Tải CSV").first.is_visible()
    assert not page.locator("[data-testid=stHeader]").is_visible()
    assert page.locator("[data-testid=stMain]").evaluate("one => getComputedStyle(one).overflow") == "visible"


@pytest.mark.parametrize("path", ["/?ky=2023-06", "/?ky=2023-06&canh-thang=2023-05"])
def test_a_sheet_of_paper_is_no_phone(visit: Begin, path: str) -> None:
    """A4 is as wide as a small window: a target is one line there, every count is printed, nothing lies over anything."""
    page = visit(1100).open(path)
    page.locator(".td-b-row").first.wait_for()
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 688, "height": 1000})
    row = page.locator(".td-b-row", has_text="Việc làm mới")
    middle = "found => found.map(one => one.getBoundingClientRect()).map(one => (one.top + one.bottom) / 2)"
    tops = row.locator("xpath=*").evaluate_all(middle)
    assert max(tops) - min(tops) < 10
    assert all(one.is_visible() for one in page.locator(".td-b-heat tfoot td > *").all())
    head, below = page.locator("h1").bounding_box(), page.locator(".td-one-line").bounding_box()
    assert head and below and head["y"] + head["height"] <= below["y"] + 1
    assert page.locator(".td-b-heads").is_visible() is ("canh-thang" in path), "two columns of figures say which month is which"


def test_a_district_on_paper_uses_its_whole_width_and_no_number_is_broken(visit: Begin) -> None:
    page = visit(1100).open("/huyen-thanh-pho?ky=2023-06")
    page.locator(".td-card").first.wait_for()
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 688, "height": 1000})
    cards = page.locator(".td-card").evaluate_all(
        "found => found.map(one => one.getBoundingClientRect()).map(one => [one.left, one.right])"
    )
    first, second, third = cards[:3]
    assert first[1] + 10 < second[0] and second[1] + 10 < third[0]
    assert third[1] > 0.9 * page.locator("h1").evaluate("one => one.getBoundingClientRect().right")
    assert page.locator(".td-table td.td-number").first.evaluate("one => getComputedStyle(one).whiteSpace") == "nowrap"
    table = page.locator(".td-table").first
    assert float(table.evaluate("one => getComputedStyle(one).fontSize").removesuffix("px")) > 12, "at 0.8 of it still read at arm's length"
    short = ".td-table:not(:has(tbody tr:nth-child(15)))"
    assert set(page.locator(short).evaluate_all("found => found.map(one => getComputedStyle(one).breakInside)")) == {"avoid"}
    sizes = (
        page.locator(".td-compared")
        .first.locator("small, span, b")
        .evaluate_all("found => found.map(one => getComputedStyle(one).fontSize)")
    )
    assert len(set(sizes)) == 1, "a share and what it is of are equally large"
    section = page.locator(".st-key-one-target")
    assert section.get_by_role("heading").is_visible() and section.locator(".td-map").is_visible()
    assert section.evaluate("one => getComputedStyle(one).breakInside") == "avoid", "the heading stays with its map"


def test_the_drawings_for_paper_come_before_a_shortcut_prints_and_stand_in_for_the_figures(visit: Begin) -> None:
    page = visit().open("/chi-tieu?ky=2023-06&chi-tieu=training")
    page.wait_for_function(ALL_DRAWN)
    page.keyboard.press("Control")
    papers = page.locator("img.td-paper[src]")
    page.wait_for_function("() => [...document.querySelectorAll('img.td-paper')].every(one => one.complete && one.naturalWidth)")
    assert papers.count() == page.locator("img.td-paper").count() == 4
    page.evaluate("() => window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert papers.first.is_visible() and not page.locator(".td-figure").first.is_visible()


def test_on_a_phone_all_screens_are_reached_by_vietnamese_links(visit: Begin) -> None:
    """Streamlit's own navigation hides behind a button called "Expand sidebar"."""
    seen = visit(390)
    page = seen.open("/?ky=2023-06")
    assert not page.get_by_role("button", name="Expand sidebar").is_visible()
    for name, title in (("Chỉ tiêu", "chỉ tiêu 6 tháng"), ("Huyện, TP", "chỉ tiêu:"), ("Nộp số liệu", "Nộp số liệu")):
        page.get_by_role("link", name=name, exact=True).click()
        page.wait_for_function("title => document.querySelector('h1')?.innerText.includes(title)", arg=title)
        seen.settle()
        page.wait_for_url("**ky=2023-06*")


def test_an_empty_place_of_the_year_of_units_has_its_words(visit: Begin) -> None:
    """A unit that owes nothing in a month has no square there, and the legend says why."""
    page = visit().open("/theo-doi-bao-cao?ky=2023-06")
    assert page.locator(".td-strip td:empty").count() > 0
    assert "Ô trống: không phải báo cáo." in page.locator(".td-legend").first.inner_text()


def test_on_a_phone_the_bar_leads_to_the_head_of_another_screen_within_the_page(visit: Begin) -> None:
    """What was chosen comes along, the focus stays, and the link is one: it may be opened beside."""
    seen = visit(390)
    page = seen.open("/chi-tieu?ky=2023-05&chi-tieu=training")
    page.evaluate("window.same = true")
    page.locator("[data-testid=stMain]").evaluate("one => one.scrollTo(0, one.scrollHeight)")
    link = page.locator(".td-screen-bar a", has_text="Huyện")
    address = link.get_attribute("href") or ""
    assert address.startswith("/huyen-thanh-pho?") and "ky=2023-05" in address
    link.click()
    page.get_by_role("heading", level=1, name=re.compile("Hà Giang")).wait_for()
    seen.settle()
    assert page.evaluate("window.same") and "ky=2023-05" in page.url and "chi-tieu=training" in page.url
    assert page.locator("[data-testid=stMain]").evaluate("one => one.scrollTop") == 0
    assert page.evaluate("document.activeElement.ariaCurrent") == "page"


@pytest.mark.parametrize("width", [390, 360])
def test_on_a_phone_the_english_bar_names_every_screen(visit: Begin, width: int) -> None:
    """Nothing of its ten words is cut; a long one is parted at its hyphen."""
    page = visit(width).open("/?ky=2023-06&ngon-ngu=en")
    bar = page.locator(".td-screen-bar")
    assert bar.evaluate("one => one.scrollWidth - one.clientWidth") <= 0
    last = bar.locator("a").last.bounding_box()
    assert last and last["x"] + last["width"] <= width


def test_on_a_phone_a_status_takes_two_lines_and_not_the_room_of_its_neighbours(visit: Begin) -> None:
    """Words of statuses and heads of numbers wrap, so that a table of few columns ends within the window; numbers never do."""
    page = visit(390).open("/?ky=2023-06")
    page.get_by_text("Bảng số liệu", exact=True).click()
    status = page.locator("td > .td-status").first
    status.wait_for()
    for shown, wraps in (
        (status, "normal"),
        (page.locator("thead th.td-number").first, "normal"),
        (page.locator("td.td-number").first, "nowrap"),
    ):
        assert shown.evaluate("one => getComputedStyle(one).whiteSpace") == wraps


@pytest.mark.parametrize("month", ["2023-05", "2023-06"])
def test_on_a_phone_the_period_is_read_in_full_and_the_bar_has_two_lines(visit: Begin, month: str) -> None:
    """Nothing in the head is cut, no word of the bar is broken, and the page ends above the bar."""
    page = visit(390).open(f"/?ky={month}")
    period = page.locator(".st-key-choice_as_of input")
    assert period.evaluate("one => one.scrollWidth - one.clientWidth") <= 0
    bar = page.locator(".td-screen-bar")
    lines = bar.locator("span").evaluate_all("found => found.map(one => one.offsetHeight / parseFloat(getComputedStyle(one).lineHeight))")
    assert len(lines) == 10 and max(lines) < 2.5
    assert bar.evaluate("one => one.scrollWidth - one.clientWidth") <= 0
    page.locator("[data-testid=stMain]").evaluate("one => one.scrollTo(0, one.scrollHeight)")
    last, top = page.get_by_text("Liên kết, mã QR").bounding_box(), bar.bounding_box()
    assert last and top and last["y"] + last["height"] < top["y"] - 8


@pytest.mark.parametrize(("width", "cut"), [(390, True), (1440, False)])
def test_a_long_name_in_a_box_is_read_in_full_below_it_and_in_the_list(visit: Begin, width: int, cut: bool) -> None:
    page = visit(width).open("/thi-dua?ky=2023-06&khoi-thi-dua=ldtbxh&tieu-chi=C4")
    name = "C4. Công chức, viên chức, người lao động chấp hành và hoàn thành tốt"
    field = page.get_by_label("Tiêu chí", exact=True)
    box = page.locator("[data-testid=stSelectbox]", has=field)
    assert field.input_value() == name
    if not cut:
        assert box.get_attribute("data-whole") is None
        return
    page.wait_for_function("whole => [...document.querySelectorAll('[data-whole]')].some(one => one.dataset.whole === whole)", arg=name)
    assert box.evaluate("one => getComputedStyle(one, '::after').content") == f'"{name}"'
    # The list closes when the page scrolls, as it still does when a click had to bring the field into view.
    field.scroll_into_view_if_needed()
    page.wait_for_timeout(500)
    field.click()
    option = page.get_by_role("option", name=name)
    assert option.evaluate("one => [one.scrollWidth - one.clientWidth, one.firstChild.scrollWidth - one.firstChild.clientWidth]") == [0, 0]
    page.get_by_role("option", name="A1.").click()
    page.wait_for_function("one => !document.querySelector(one)", arg=f"[data-whole='{name}']")


def test_a_box_for_decimals_asks_a_phone_for_its_keys_of_numbers(visit: Begin) -> None:
    page = visit(390).open("/thi-dua?phan=diem&cham-diem=now")
    box = page.get_by_label("Điểm chuẩn", exact=True)
    box.scroll_into_view_if_needed()
    assert box.get_attribute("inputmode") == "decimal"


def test_every_table_and_drawing_has_a_name_for_those_who_hear_it(visit: Begin) -> None:
    page = visit().open("/?ky=2023-06")
    assert page.locator("table").count() > 0
    assert page.locator("table:not(:has(> caption))").count() == 0
    assert page.locator("table tbody tr:not(:has(> th[scope=row]))").count() == 0
    assert page.locator("img:not([alt]), img[alt='']").count() == 0


def test_by_keyboard_the_heat_map_is_one_stop_and_arrows_walk_in_it(visit: Begin) -> None:
    page = visit().open("/?ky=2023-06")
    page.locator(".td-b-heat [tabindex='0']").wait_for()
    assert page.locator(".td-b-heat [tabindex='0']").count() == 1
    page.locator(".td-b-heat [tabindex='0']").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    here = page.evaluate("() => [document.activeElement.dataset.cell, getComputedStyle(document.activeElement).outlineStyle]")
    assert here == ["1,2", "solid"]
    page.keyboard.press("Enter")
    page.locator(".td-b-chip").nth(1).wait_for()


def test_submit_warns_while_the_data_is_made_up(visit: Begin) -> None:
    page = visit().open("/nop-so-lieu")
    page.get_by_text("Cơ sở dữ liệu đang chứa số liệu minh họa").wait_for()
    page.get_by_role("button", name="Bắt đầu với cơ sở dữ liệu trống").wait_for()


def test_the_dark_theme_draws_light_lines(visit: Begin) -> None:
    page = visit(color_scheme="dark").open("/chi-tieu?ky=2023-06")
    label = page.locator(".td-figure text tspan").first
    label.wait_for()
    ink = label.evaluate("one => getComputedStyle(one).fill")
    assert min(int(part) for part in re.findall(r"\d+", ink)[:3]) > 120, ink


def answer(url: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    request = urllib.request.Request(url, headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=10) as found:
            return found.status, {name.lower(): value for name, value in found.headers.items()}, found.read()
    except urllib.error.HTTPError as error:
        return error.code, {}, b""


def test_the_page_forbids_the_browser_to_leave(served: str) -> None:
    """No outside request of any kind, no framing, no guessing of types."""
    status, headers, body = answer(served)
    policy = dict(part.strip().split(" ", 1) for part in headers["content-security-policy"].split(";"))
    assert status == 200
    assert b'<html lang="vi">' in body
    assert policy["default-src"] == "'self'"
    assert policy["connect-src"] == "'self'"
    assert policy["frame-ancestors"] == "'self'"
    assert "unsafe-inline" not in policy["script-src"]
    assert headers["x-content-type-options"] == "nosniff"


def test_scripts_travel_compressed(served: str) -> None:
    """Nine megabytes on a first visit otherwise."""
    _, _, page = answer(served)
    script = page.decode().split('src="./static/js/')[1].split('"')[0]
    plain = answer(f"{served}/static/js/{script}")
    packed = answer(f"{served}/static/js/{script}", **{"Accept-Encoding": "gzip"})
    assert packed[1]["content-encoding"] == "gzip"
    assert gzip.decompress(packed[2]) == plain[2]
    assert "immutable" in packed[1]["cache-control"]


def test_the_style_sheet_comes_once_with_the_page_and_not_with_every_run(served: str) -> None:
    _, _, page = answer(served)
    address = page.decode().split('<link rel="stylesheet" href="')[-1].split('"')[0]
    status, headers, body = answer(f"{served}{address}", **{"Accept-Encoding": "gzip"})
    assert status == 200
    assert "immutable" in headers["cache-control"]
    assert ".td-board" in gzip.decompress(body).decode()


def test_what_is_not_for_the_public_does_not_answer(served: str) -> None:
    assert answer(f"{served}/_stcore/metrics")[0] == 404
    assert answer(f"{served}/_stcore/health")[2] == b"ok"
    assert json.loads(answer(f"{served}/_stcore/host-config")[2])


def test_the_overview_keeps_the_figures_of_a_meeting_and_then_says_that_nothing_changed(visit: Callable[..., Visit], own: str) -> None:
    """A snapshot without anything after it is no empty place: it says so."""
    one = visit(base=own)
    page = one.open("/")
    page.get_by_text("Chốt số liệu cho một cuộc họp").click()
    page.get_by_label("Tên cuộc họp").fill("Giao ban thử")
    page.get_by_role("button", name="Chốt số liệu", exact=True).click()
    page.get_by_text("Đã chốt “Giao ban thử”").wait_for()
    one.settle()
    assert page.get_by_text("Không có gì thay đổi từ “Giao ban thử”").count() == 2, "under the headline and in its section"


def test_what_if_answers_when_a_district_is_taken_out_and_leads_to_cells(visit: Begin) -> None:
    """The sentence is made anew from the numbers, and each of its parts leads to the cells."""
    page = visit().open("/chi-tieu?ky=2023-06&chi-tieu=training")
    page.get_by_role("heading", name=re.compile("Dự báo đến")).wait_for()
    answer = page.locator(".td-said", has_text="Nếu ")
    before = answer.inner_text()
    assert page.locator("[data-testid=stMultiSelect]").count() == 0, "sent to whoever asks further"
    page.get_by_text("Thử với huyện khác, mức khác").click()
    page.locator("[data-testid=stMultiSelect] input").press("Backspace")
    page.wait_for_function("text => document.body.innerText.includes('Nếu ') && !document.body.innerText.includes(text)", arg=before)
    page.locator(".td-said a", has_text="%").first.click()
    page.get_by_role("dialog").get_by_role("columnheader", name="Ô", exact=True).wait_for()


def test_the_reporting_screen_follows_the_units_notes_paper_and_reads_an_allocation(visit: Begin, tmp_path: Path) -> None:
    """One walk over the screen: headline, matrix, reminder, panel, and the report on an uploaded allocation."""
    one = visit()
    page = one.open("/theo-doi-bao-cao?ky=2023-06")
    assert re.match(r"Gửi báo cáo sơ kết: \d+/36 đơn vị", one.heading), one.heading
    owing = page.locator(".td-owing section").first
    assert "Còn thiếu" in owing.inner_text()
    assert "chưa nhận được của" in (owing.locator("[data-copy]").get_attribute("data-copy") or "")
    strip = page.get_by_role("region", name="Đơn vị và thời hạn, mỗi ô một lần gửi")
    assert strip.locator("tbody tr").count() == 36
    page.get_by_text("Bảng đầy đủ với ngày nhận").click()
    matrix = page.get_by_role("region", name="Đơn vị và thời hạn báo cáo")
    matrix.wait_for()
    assert "chưa gửi" in matrix.inner_text()
    assert "chưa nhận được biểu số liệu tháng 6/2023" in page.locator("[data-testid=stCode]").inner_text()
    assert page.get_by_role("heading", name=re.compile(r"Đối chiếu \d+ cặp số")).count() == 1
    allocation = tmp_path / "giao.csv"
    allocation.write_text(
        "GIAO CHỈ TIÊU NĂM 2023\n\nHuyện,Số lao động được tạo việc làm mới\nMèo Vạc,1840\nĐồng Văn,abc\n", encoding="utf-8"
    )
    page.get_by_text("Chỉ tiêu giao cho huyện: nạp biểu giao").click()
    page.locator("input[type=file]").set_input_files(allocation)
    page.get_by_text("1 chỗ phải sửa, chưa lưu gì").wait_for()
    assert page.get_by_text("ô B5: ghi “abc”").count() == 1
    assert not one.outside
