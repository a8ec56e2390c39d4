"""Workbooks whose period was not understood, is another span, or disagrees with its columns: asked or said, never December."""

from __future__ import annotations

from datetime import date

import pytest

from analysis.intake.grid import Cell
from analysis.intake.read import read
from tests.analysis.intake.drawings import CAMPAIGN, LOCAL, drawn, facts_of, told
from tests.builders import letterhead, sheet, workbook

COLUMNS = ["STT", "Chỉ tiêu", "Trong tháng", "Lũy kế"]
ROWS = [[1, LOCAL, 50, 402]]


@pytest.mark.parametrize("said", ["THÁNG 13", "THÁNG O6", "T13", "QUÝ V", "KỲ 6", "THÁNG MƯỜI BA", "ĐỢT 2 THÁNG 6", "THÁNG 6, QUÝ V"])
def test_a_period_that_was_not_understood_is_quoted_and_asked(said):
    reading = read(drawn(f"BÁO CÁO KẾT QUẢ {said} NĂM 2023", COLUMNS, ROWS), CAMPAIGN)
    (asked,) = reading.findings
    assert (reading.facts, asked.code) == ((), "period_unknown")
    assert asked.found.split("“")[1].rstrip("”") in f"{said} NĂM 2023"
    assert asked.found in asked.message


def test_a_sheets_name_is_not_passed_over_either():
    reading = read(workbook(sheet([*letterhead(), ["BÁO CÁO NĂM 2023"], [], COLUMNS, *ROWS], "T13")), CAMPAIGN)
    assert (facts_of(reading), told(reading)) == ([], [(None, "period_unknown")])


@pytest.mark.parametrize("title", ["BÁO CÁO THÁNG VI NĂM 2023", "BÁO CÁO THÁNG SÁU NĂM 2023", "Báo cáo tháng vi/2023"])
def test_roman_and_written_months_are_that_month(title):
    reading = read(drawn(title, COLUMNS, ROWS), CAMPAIGN)
    assert (facts_of(reading), told(reading)) == (["jobs_local 027 2023-06 month 50", "jobs_local 027 2023-06 cumulative 402"], [])


@pytest.mark.parametrize(
    "title",
    [
        "SỐ LIỆU TỪ 15/6/2022 ĐẾN 15/6/2023",
        "KẾT QUẢ TỪ THÁNG 7 NĂM TRƯỚC ĐẾN THÁNG 6 NĂM 2023",
        "BÁO CÁO THÁNG 6 VÀ 7 NĂM 2023",
        "KẾT QUẢ 6 THÁNG CUỐI NĂM 2023",
        "BÁO CÁO THÁNG SÁU VÀ BẢY NĂM 2023",
        "BÁO CÁO 3 THÁNG (4-6) NĂM 2023",
        "BÁO CÁO THÁNG 6 NĂM 2023 - 2024",
        "BÁO CÁO THÁNG 9 NĂM 2023 (SỐ LIỆU TỪ 15/5)",
    ],
)
@pytest.mark.parametrize("column", ["Lũy kế", "Thực hiện"])
def test_a_title_of_another_span_gives_no_running_total(title, column):
    reading = read(drawn(title, ["STT", "Chỉ tiêu", column], [[1, LOCAL, 402]]), CAMPAIGN)
    assert (facts_of(reading), reading.accepted) == ([], False)


@pytest.mark.parametrize("title", ["KẾT QUẢ GIAI ĐOẠN 2021-2025 ĐẾN THÁNG 6 NĂM 2023", "KẾT QUẢ NĂM HỌC 2022-2023 ĐẾN THÁNG 6/2023"])
def test_a_running_total_of_a_longer_span_is_asked_about(title):
    reading = read(drawn(title, ["STT", "Chỉ tiêu", "Lũy kế"], [[1, LOCAL, 402]]), CAMPAIGN)
    assert (facts_of(reading), told(reading)) == ([], [("C7", "measure_unknown")])
    reading = read(drawn(title, ["STT", "Chỉ tiêu", "Lũy kế từ đầu năm 2023"], [[1, LOCAL, 402]]), CAMPAIGN)
    assert facts_of(reading) == ["jobs_local 027 2023-06 cumulative 402"]


@pytest.mark.parametrize(
    "column",
    [
        "Lũy kế từ tháng 7",
        "Lũy kế từ 01/7 đến 30/9",
        "Lũy kế (từ tháng 7 đến tháng 9)",
        "Ước thực hiện tháng sau",
        "Lũy kế tháng 13",
        "Tháng 5 và 6",
    ],
)
def test_a_column_of_another_span_is_left_out_and_said(column):
    reading = read(drawn("BÁO CÁO THÁNG 9 NĂM 2023", [*COLUMNS, column], [[*ROWS[0], 60]]), CAMPAIGN)
    assert facts_of(reading) == ["jobs_local 027 2023-09 month 50", "jobs_local 027 2023-09 cumulative 402"]
    assert [cell for cell, _ in told(reading)] == ["E7"]


@pytest.mark.parametrize("column", ["Lũy kế 4 tháng", "Lũy kế đến tháng 4", "TH 4 tháng đầu năm"])
def test_a_column_of_another_month_than_the_title_says_so(column):
    reading = read(drawn("BÁO CÁO THÁNG 5 NĂM 2023", ["STT", "Chỉ tiêu", column], [[1, LOCAL, 250]]), CAMPAIGN)
    assert (facts_of(reading), told(reading)) == (["jobs_local 027 2023-04 cumulative 250"], [("C8", "period_conflict")])


def test_a_running_total_of_the_month_before_says_so_beside_this_months_own():
    columns = ["STT", "Chỉ tiêu", "Thực hiện tháng 9", "Cộng dồn 8 tháng"]
    reading = read(drawn("KẾT QUẢ THÁNG 9 NĂM 2023", columns, [[1, LOCAL, 50, 402]]), CAMPAIGN)
    assert facts_of(reading) == ["jobs_local 027 2023-09 month 50", "jobs_local 027 2023-08 cumulative 402"]
    assert told(reading) == [("D8", "period_conflict")]


@pytest.mark.parametrize("months", ["những tháng cuối năm", "CÁC THÁNG TIẾP THEO CỦA NĂM", "mấy tháng tới", "các tháng còn lại"])
def test_months_that_nobody_numbered_are_not_the_year_beside_them(months):
    reading = read(drawn(f"Kết quả việc làm {months} 2023", COLUMNS, ROWS), CAMPAIGN)
    assert (facts_of(reading), [code for _, code in told(reading)]) == ([], ["period_unknown"])


@pytest.mark.parametrize("asks", ["Đơn vị:", "Tên cơ quan báo cáo:", "Đơn vị báo cáo", "Cơ quan gửi:"])
def test_a_form_that_asks_line_by_line_is_read(asks):
    lines = [[asks, "Phòng LĐ-TB&XH huyện Mèo Vạc"], ["Kỳ báo cáo: tháng", 9], ["Năm:", 2023], []]
    reading = read(workbook(sheet([*lines, COLUMNS, *ROWS])), CAMPAIGN)
    assert reading.unit == "ldtbxh-027"
    assert facts_of(reading) == ["jobs_local 027 2023-09 month 50", "jobs_local 027 2023-09 cumulative 402"]


@pytest.mark.parametrize(
    "line",
    [
        ["Số liệu đến ngày:", Cell(date(2023, 6, 30))],
        ["Tháng", 6, "Năm", 2023],
        ["Kỳ báo cáo: tháng", 6],
        ["Thời điểm:", Cell(date(2023, 6, 30))],
    ],
)
def test_a_date_or_a_month_in_a_cell_of_its_own_is_the_period(line):
    reading = read(workbook(sheet([*letterhead(), ["BÁO CÁO KẾT QUẢ"], line, [], COLUMNS, *ROWS])), CAMPAIGN)
    assert facts_of(reading) == ["jobs_local 027 2023-06 month 50", "jobs_local 027 2023-06 cumulative 402"]


def test_a_title_of_may_with_figures_until_june_says_so():
    reading = read(drawn("BÁO CÁO THÁNG 5 (SỐ LIỆU ĐẾN NGÀY 10/6/2023)", COLUMNS, ROWS), CAMPAIGN)
    assert [code for _, code in told(reading)] == ["period_conflict"]
    assert told(read(drawn("BÁO CÁO THÁNG 5 (SỐ LIỆU ĐẾN NGÀY 25/5/2023)", COLUMNS, ROWS), CAMPAIGN)) == []
