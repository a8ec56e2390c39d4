"""Workbooks through the screen: from the drop to the store, corrected, answered for, and withdrawn again."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from openpyxl import Workbook
from playwright.sync_api import Browser, Page

from analysis.display.elements.figure_places import place_of
from data.store import read
from data.store.corrections import corrections_of
from data.store.drafts import drafts_of, throw_away
from data.store.engine import open_store
from tests.browser.conftest import Visit, running, watched
from tests.conftest import YEAR
from tests.people import somebody

HEAD = "{office},,\nBÁO CÁO THÁNG {month} NĂM 2023,,\nSTT,Chỉ tiêu,Lũy kế\n1,Giải quyết việc làm tại địa phương,{jobs}\n"
OFFICE = "Phòng Lao động - Thương binh và Xã hội huyện Mèo Vạc"
AT_THE_TOP = "() => { const top = document.querySelector('.td-arrived').getBoundingClientRect().top; return top >= 0 && top < 200; }"
"""What was opened below a long table has come into sight."""
STATION = "TRẠM VIỆC LÀM SỐ 3"


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A store that its user chose to begin without the sample year."""
    from data.samples.sample_year import start_empty

    url = f"sqlite:///{tmp_path_factory.mktemp('empty')}/tiendo.db"
    engine = open_store(url)
    start_empty(engine, YEAR, acting=somebody("test"))
    engine.dispose()
    return url


@pytest.fixture(scope="module")
def begun_empty(database: str) -> Iterator[str]:
    """Address of a server with that store."""
    with_server = running(database)
    yield next(with_server)
    with_server.close()


@pytest.fixture
def desk(browser: Browser, begun_empty: str) -> Iterator[Callable[..., Visit]]:
    """Open the submit screen in a browser of its own: ``desk(width=390)``."""
    contexts = []

    def begin(width: int = 1440) -> Visit:
        contexts.append(browser.new_context(viewport={"width": width, "height": 900}, locale="vi-VN"))
        seen = watched(contexts[-1].new_page(), begun_empty)
        seen.open("/nop-so-lieu")
        return seen

    yield begin
    for context in contexts:
        context.close()


@pytest.fixture(scope="module")
def workbooks(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A good workbook, one that must be refused, and one that is no workbook."""
    folder = tmp_path_factory.mktemp("workbooks")
    made = {name: folder / f"{name}.xlsx" for name in ("good", "bad")} | {"junk": folder / "junk *1* $2$ _3_.xlsx"}
    for name, jobs in (("good", 412), ("bad", "4l2")):
        book = Workbook()
        for line in report(jobs).decode().split("\n"):
            book.active.append([int(cell) if cell.isdecimal() else cell for cell in line.split(",")])
        book.save(made[name])
    made["junk"].write_bytes(b"this is no workbook")
    return made


def report(jobs: object, *, month: int = 5, office: str = OFFICE) -> bytes:
    return HEAD.format(office=office, month=month, jobs=jobs).encode()


def drop(seen: Visit, **files: bytes) -> None:
    """Drop files on the screen and wait until all of them are read."""
    page = seen.page
    page.wait_for_selector("input[type=file]", state="attached")
    sent = [{"name": f"{name.replace('_', ' ')}.csv", "mimeType": "text/csv", "buffer": content} for name, content in files.items()]
    page.set_input_files("input[type=file]", sent)
    # In the pile: the uploader has a button of that name too, for as long as the files are on their way.
    page.locator(".td-pile").get_by_role("button", name=f"{list(files)[-1].replace('_', ' ')}.csv").wait_for(timeout=30_000)
    seen.settle()


def verdicts(page: Page) -> dict[str, str]:
    """The words of each file's verdict, by the file's name."""
    page.locator(".td-pile tbody tr").first.wait_for(timeout=20_000)
    rows = page.locator(".td-pile tbody tr").all()
    return {row.locator("th").inner_text().strip(): row.locator("td").first.inner_text().strip() for row in rows}


def save(seen: Visit, count: int) -> None:
    """Confirm warnings where there are any, and save all good ones."""
    page = seen.page
    box = page.get_by_text("Tôi đã xem cảnh báo")
    if box.count():
        box.click()
        seen.settle()
    page.get_by_role("button", name=f"Lưu {count} tệp").click()
    page.get_by_text(f"Đã lưu {count} tệp.").wait_for(timeout=20_000)
    seen.settle()


def confirm(seen: Visit, reason: str) -> None:
    """Tick the suspicious figure that is asked about first, with a reason."""
    page = seen.page
    assert page.get_by_role("button", name="Lưu 1 tệp").count() == 0, "nothing saves it before somebody said why"
    page.get_by_text("Tôi đã kiểm tra với đơn vị, con số này đúng").first.click()
    page.get_by_label("Lý do, căn cứ").first.fill(reason)
    page.get_by_role("button", name="Xác nhận riêng số này").first.click()
    page.get_by_text(f"lý do: {reason}").first.wait_for(timeout=20_000)
    seen.settle()


def stored_jobs(database: str) -> dict[str, float]:
    """What counts in the store, by period."""
    engine = open_store(database)
    facts = read.current_facts(engine, YEAR)
    engine.dispose()
    own = facts[(facts["district"] == "027") & (facts["indicator"] == "jobs_local") & (facts["measure"] == "cumulative")]
    return dict(zip(own["period"], own["value"], strict=True))


def test_nothing_is_saved_before_the_button_and_findings_name_their_cells(
    browser: Browser, begun_empty: str, desk: Callable[..., Visit], workbooks: dict[str, Path]
) -> None:
    """The whole way: empty state, drop three files, verdicts, findings, save, overview; the same file again changes nothing."""
    seen = watched(browser.new_page(viewport={"width": 1440, "height": 900}), begun_empty)
    page = seen.open("/")
    assert seen.heading == "Chưa có số liệu nào"
    page.get_by_role("link", name="Nộp số liệu").last.click()
    page.wait_for_selector("input[type=file]", state="attached")

    page.set_input_files("input[type=file]", list(workbooks.values()))
    page.get_by_role("heading", name="1/3 tệp lưu được").wait_for(timeout=30_000)
    seen.settle()
    told = verdicts(page)
    assert [told[workbooks[name].name] for name in ("good", "bad", "junk")] == ["● lưu được"] + ["▼ từ chối, phải sửa"] * 2
    page.get_by_role("button", name=workbooks["bad"].name).click()
    findings = page.locator("table", has=page.get_by_role("columnheader", name="Cách xử lý")).first
    findings.wait_for()
    assert "▼ lỗi" in findings.inner_text()
    page.get_by_role("button", name=workbooks["junk"].name).click()
    page.get_by_role("heading", name=workbooks["junk"].name, exact=True).wait_for(timeout=10_000)

    colleague = watched(browser.new_page(), begun_empty)
    colleague.open("/")
    assert colleague.heading == "Chưa có số liệu nào"

    save(seen, 1)
    assert workbooks["good"].name in page.locator(".td-table").first.inner_text()
    page.get_by_role("link", name="Xem Tổng quan").click()
    page.wait_for_function("() => document.querySelector('h1')?.innerText.includes('10 chỉ tiêu')")

    again = desk()
    again.page.set_input_files("input[type=file]", workbooks["good"])
    again.page.get_by_role("heading", name="0/3 tệp lưu được").wait_for(timeout=30_000)
    again.settle()
    assert verdicts(again.page)[workbooks["good"].name] == "○ đã lưu từ trước"
    again.page.get_by_role("button", name="Bỏ 1 tệp đã lưu từ trước").click()
    again.page.get_by_role("heading", name="0/2 tệp lưu được").wait_for(timeout=20_000)
    with again.page.expect_download(timeout=30_000) as download:
        again.page.get_by_role("button", name="Bản đánh dấu của 2 tệp").click()
    assert download.value.suggested_filename == "ban-danh-dau.zip"
    assert "Traceback" not in again.page.inner_text("body")
    assert seen.outside == [] and again.outside == []


def test_thirty_files_survive_closing_the_browser_half_way(desk: Callable[..., Visit], database: str) -> None:
    """The browser is closed while they are being read; whoever comes next finds all of them, and what is left is read."""
    first = desk()
    first.page.wait_for_selector("input[type=file]", state="attached")
    sent = {f"tram {number}.csv": report(number, office=f"TRẠM {number}") for number in range(30)}
    files = [{"name": name, "mimeType": "text/csv", "buffer": content} for name, content in sent.items()]
    first.page.set_input_files("input[type=file]", files)
    engine = open_store(database)
    give_up = time.monotonic() + 20
    while len(drafts_of(engine, YEAR, acting=somebody())) < 30 and time.monotonic() < give_up:
        time.sleep(0.05)
    first.page.context.close()
    second = desk()
    second.page.get_by_role("button", name="tram 29.csv").wait_for(timeout=30_000)
    second.settle()
    waiting = {name: words for name, words in verdicts(second.page).items() if name.startswith("tram ")}
    assert waiting == dict.fromkeys(sent, "▽ cần trả lời")
    assert all(one.reading is not None for one in drafts_of(engine, YEAR, acting=somebody()))
    second.page.get_by_role("button", name="tram 0.csv").click()
    second.page.get_by_role("heading", name="tram 0.csv").wait_for()
    second.page.wait_for_function(AT_THE_TOP, timeout=10_000)
    throw_away(engine, [one.id for one in drafts_of(engine, YEAR, acting=somebody())], acting=somebody("test"))
    engine.dispose()


def test_a_cell_is_corrected_with_a_reason_and_saved_with_both(desk: Callable[..., Visit], database: str) -> None:
    """The finding leads to its cell; without a reason nothing is corrected; the stored figure keeps what stood there."""
    seen = desk(width=390)
    page = seen.page
    drop(seen, sai_o=report("4l2", month=8))
    assert verdicts(page)["sai o.csv"] == "▼ từ chối, phải sửa"
    assert page.locator("td.td-here").inner_text().split()[-1] == "4l2"
    page.get_by_label("Đọc là").fill("412")
    page.get_by_role("button", name="Sửa ô này").click()
    page.get_by_text("Chưa ghi lý do nên không thực hiện.").wait_for(timeout=20_000)
    page.get_by_label("Lý do, căn cứ").fill("công văn 12")
    page.get_by_role("button", name="Sửa ô này").click()
    page.get_by_text("đã được sửa khi nhập: đọc là “412”; lý do: công văn 12").first.wait_for(timeout=20_000)
    seen.settle()
    assert page.locator("td.td-here").inner_text().split()[-2:] == ["4l2", "412"]
    save(seen, 1)
    assert stored_jobs(database)["2023-08"] == 412
    engine = open_store(database)
    (kept,) = corrections_of(engine, read.submissions(engine, YEAR)[0].id)
    engine.dispose()
    assert (kept.cell, kept.original, kept.corrected, kept.reason) == ("C4", "4l2", "412", "công văn 12")

    seen.open(f"/huyen-thanh-pho?ky=2023-08&huyen=027&nguon={quote(place_of('jobs_local', '027'))}")
    page.get_by_text("Ô đã sửa khi nhập; tệp gốc giữ nguyên").first.wait_for(timeout=20_000)
    told = page.locator("table", has=page.get_by_role("columnheader", name="Đọc là")).inner_text()
    assert all(word in told for word in ("C4", "4l2", "412", "công văn 12"))
    assert seen.outside == []


FOUR = (
    ("Số lao động được tạo việc làm mới", "#REF!"),
    ("Giải quyết việc làm tại địa phương", "4l2"),
    ("Đi làm việc ở nước ngoài và làm việc tại các tỉnh bạn", -35),
    ("Giảm số hộ nghèo đa chiều", "1,25"),
)


def test_four_wrong_cells_are_decided_by_a_button_each(desk: Callable[..., Visit], database: str, tmp_path: Path) -> None:
    """Dropped, decided four times and saved: six actions; the focus goes on by itself, and the link leads a colleague to the cell."""
    book = Workbook()
    for line in ([OFFICE], ["BÁO CÁO THÁNG 12 NĂM 2023"], ["STT", "Chỉ tiêu", "Lũy kế"]):
        book.active.append(line)
    for number, (label, value) in enumerate(FOUR, start=1):
        book.active.append([number, label, value])
    book.active["C4"].data_type = "e"
    book.save(tmp_path / "bon o sai.xlsx")
    seen = desk()
    page = seen.page
    actions = 1
    page.set_input_files("input[type=file]", tmp_path / "bon o sai.xlsx")
    for cell, button in (("C4", "Để trống"), ("C5", "Lấy 412"), ("C6", "Lấy 35"), ("C7", "Để trống")):
        page.get_by_role("heading", name=f"Ô {cell} ", exact=False).wait_for(timeout=30_000)
        if button == "Lấy 35":
            seen.settle()
            assert page.evaluate("document.activeElement.textContent") == button, "Enter alone would take it"
            assert "o-bang=C6" in page.url
            page.keyboard.press("Enter")
        else:
            page.get_by_role("button", name=button).click()
        actions += 1
    page.get_by_text("đã được sửa khi nhập").nth(3).wait_for(timeout=20_000)
    seen.settle()
    shown = desk()
    shown.open(page.url.removeprefix(shown.base).replace("C7", "C5"))
    assert shown.page.locator("td.td-here").inner_text().split()[-2:] == ["4l2", "412"]
    page.get_by_role("button", name="Lưu tệp này").click()
    actions += 1
    page.get_by_text("Đã lưu 1 tệp.").wait_for(timeout=20_000)
    assert actions == 6
    assert stored_jobs(database)["2023-12"] == 412
    engine = open_store(database)
    kept = {one.cell: (one.corrected, one.reason) for one in corrections_of(engine, read.submissions(engine, YEAR)[0].id)}
    engine.dispose()
    assert kept["C4"] == ("", "ô ghi “#REF!” chưa tính được thành số; để trống chờ đơn vị báo lại")
    assert kept["C6"] == ("35", "nhận số đề nghị khi kiểm tra: ô ghi “-35”, đọc là 35")


def test_the_pile_is_an_inbox_of_keys_ticks_and_search(desk: Callable[..., Visit], database: str) -> None:
    """Searched without marks, walked with J and K, ticked with X; what is ticked leaves only when it is said twice."""
    seen = desk()
    page = seen.page
    drop(seen, meo_vac=report("4l2", month=3), tram=report(3, office="TRẠM 9"), dong_van=report(1, month=2))
    names = page.locator(".td-pile tbody tr:not([hidden]) .td-choose")
    page.get_by_label("Tìm tệp, đơn vị, kỳ…").fill("meo vac thang 2")
    assert names.all_inner_texts() == ["dong van.csv"]
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Tệp", exact=True).click()
    assert names.all_inner_texts() == ["dong van.csv", "meo vac.csv", "tram.csv"]
    names.nth(0).focus()
    page.keyboard.press("j")
    page.keyboard.press("x")
    page.keyboard.press("j")
    page.keyboard.press("x")
    page.keyboard.press("k")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="meo vac.csv").wait_for(timeout=20_000)
    seen.settle()
    assert page.get_by_label("Chọn tram.csv").is_checked(), "opening a file forgets no tick"
    page.get_by_role("button", name="Bỏ 2 tệp đã chọn…").click()
    page.get_by_role("button", name="Bỏ hẳn 2 tệp").click()
    page.get_by_label("Chọn tram.csv").wait_for(state="detached", timeout=20_000)
    seen.settle()
    assert names.all_inner_texts() == ["dong van.csv"]
    engine = open_store(database)
    left = drafts_of(engine, YEAR, acting=somebody())
    throw_away(engine, [one.id for one in left], acting=somebody("test"))
    engine.dispose()
    assert [one.file_name for one in left] == ["dong van.csv"]


def test_the_sender_is_chosen_once_and_known_the_next_time(desk: Callable[..., Visit], database: str) -> None:
    seen = desk()
    page = seen.page
    drop(seen, tram_thang_9=report(500, month=9, office=STATION))
    assert verdicts(page)["tram thang 9.csv"] == "▽ cần trả lời"
    _pick(page, "Ai gửi biểu này?", OFFICE)
    _pick(page, "Lần sau gặp tên này thì hiểu như vậy", f"“{STATION}”")
    page.get_by_role("button", name="Dùng lựa chọn này").click()
    page.get_by_text("Người nhập đã chọn").first.wait_for(timeout=20_000)
    seen.settle()
    save(seen, 1)
    assert stored_jobs(database)["2023-09"] == 500

    drop(seen, tram_thang_10=report(510, month=10, office=STATION))
    assert verdicts(page)["tram thang 10.csv"].endswith(("lưu được", "có cảnh báo"))
    save(seen, 1)
    assert stored_jobs(database)["2023-10"] == 510


def _pick(page: Page, label: str, option: str) -> None:
    """Type what is wanted, as the list of units is long, and take it."""
    box = page.get_by_label(label)
    box.click()
    box.press("ArrowDown")
    box.press_sequentially(option.strip("“”")[-12:])
    page.get_by_role("option", name=option, exact=True).click()


def test_a_withdrawn_version_gives_the_figure_back_and_can_be_restored(desk: Callable[..., Visit], database: str) -> None:
    """The reason is asked for; the version before counts again; undo brings it back."""
    seen = desk()
    page = seen.page
    drop(seen, lan_1=report(600, month=11))
    save(seen, 1)
    drop(seen, lan_2=report(60000, month=11))
    page.get_by_text("So với bản 1 (lan 1.csv): 1 số liệu khác").first.wait_for()
    confirm(seen, "nhà máy mới")
    save(seen, 1)
    assert stored_jobs(database)["2023-11"] == 60000
    page.get_by_text("Bản đã lưu").click()
    page.get_by_role("button", name="lan 2.csv").click()
    page.get_by_role("button", name="Rút bản này").click()
    page.get_by_text("Chưa ghi lý do nên không thực hiện.").wait_for(timeout=20_000)
    page.get_by_label("Lý do rút").fill("gõ thừa hai chữ số")
    page.get_by_role("button", name="Rút bản này").click()
    page.get_by_text("Đã rút bản 2 (lan 2.csv): 1 số liệu được tính khác đi.").wait_for(timeout=20_000)
    assert stored_jobs(database)["2023-11"] == 600
    page.get_by_role("button", name="Khôi phục, tính lại bản này").click()
    page.get_by_text("Đã khôi phục bản 2").wait_for(timeout=20_000)
    assert stored_jobs(database)["2023-11"] == 60000
    assert seen.outside == []


@pytest.mark.long
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
    assert "10 chỉ tiêu" in second.heading
    second.page.get_by_role("button", name="Xóa số liệu minh họa và bắt đầu").click()
    second.page.get_by_role("heading", name="Chưa có số liệu nào").wait_for(timeout=30_000)
    again = watched(browser.new_page(), fresh)
    again.open("/")
    assert again.heading == "Chưa có số liệu nào"
    assert first.outside == [] and second.outside == []
