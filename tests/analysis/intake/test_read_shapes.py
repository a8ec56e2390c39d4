"""Layouts and shorthand of the trade that were refused without need, and what must still give no figure."""

from __future__ import annotations

from typing import Any

import pytest

from analysis.intake.read import read
from tests.analysis.intake.drawings import CAMPAIGN, DEPARTMENT, HALF_YEAR, LOCAL, drawn, facts_of, told
from tests.builders import letterhead, sheet, workbook

REVIEW = "KẾT QUẢ RÀ SOÁT HỘ NGHÈO, HỘ CẬN NGHÈO NĂM 2023"


def review(upper: list[Any], lower: list[Any], *rows: list[Any]) -> list[str]:
    """Facts of the poverty review with these two levels of headers."""
    return facts_of(read(drawn(REVIEW, [["TT", "Huyện", *upper], [None, None, *lower]], list(rows), DEPARTMENT), CAMPAIGN))


REDUCED = ["poverty_reduction 026 2023-12 cumulative 810", "poverty_reduction 027 2023-12 cumulative 900"]


@pytest.mark.parametrize("word", ["Giảm trong năm", "Số hộ giảm", "Giảm", "Giảm so với đầu năm"])
def test_a_reduction_below_poor_households(word: str) -> None:
    upper = ["Hộ nghèo", None, None, "Hộ cận nghèo", None, None]
    lower = ["Đầu năm", word, "Cuối năm", "Đầu năm", word, "Cuối năm"]
    rows = [[1, "Huyện Đồng Văn", 9000, 810, 8190, 3000, 200, 2800], [2, "Huyện Mèo Vạc", 9500, 900, 8600, 2800, 150, 2650]]
    assert review(upper, lower, *rows) == REDUCED


@pytest.mark.parametrize("inflow", ["Tái nghèo", "Phát sinh", "Số hộ phát sinh mới"])
def test_beside_those_who_came_the_number_of_those_who_left_is_no_reduction(inflow: str) -> None:
    upper = ["Hộ nghèo", None, None, None]
    rows = [[1, "Huyện Đồng Văn", 9000, 900, 90, 8190], [2, "Huyện Mèo Vạc", 9500, 1000, 100, 8600]]
    assert review(upper, ["Đầu năm", "Giảm", inflow, "Cuối năm"], *rows) == []


def commune_sheets(first: str, *names: str) -> Any:
    """A summary sheet, and one for each commune."""
    header = ["TT", "Chỉ tiêu", "Thực hiện"]
    sheets = [sheet([*letterhead(), [HALF_YEAR], header, [1, LOCAL, 200]], name=first)]
    sheets += [sheet([*letterhead(), [HALF_YEAR], header, [1, LOCAL, 100 + number]], name=name) for number, name in enumerate(names)]
    return workbook(*sheets)


@pytest.mark.parametrize("names", [("Xã Pả Vi", "Xã Tả Lủng"), ("Pả Vi", "Giàng Chu Phìn"), ("TT Mèo Vạc", "Pả Vi")])
def test_a_sheet_for_each_commune_beside_the_summary(names: tuple[str, ...]) -> None:
    reading = read(commune_sheets("Tổng hợp", *names), CAMPAIGN)
    assert facts_of(reading) == ["jobs_local 027 2023-06 cumulative 200"]
    assert [code for _, code in told(reading)] == ["commune_skipped"] * 2
    assert reading.accepted


def test_a_communes_sheet_alone_is_not_the_district() -> None:
    reading = read(commune_sheets("Xã Pả Vi"), CAMPAIGN)
    assert (facts_of(reading), reading.accepted) == ([], False)


@pytest.mark.parametrize("name", ["TT GDNN", "Xã hội", "Mèo Vạc", "Xã, phường", "TT 6 tháng", "P. LĐTBXH"])
def test_sheets_with_names_like_a_communes_are_the_districts(name: str) -> None:
    assert facts_of(read(commune_sheets(name), CAMPAIGN)) == ["jobs_local 027 2023-06 cumulative 200"]


@pytest.mark.parametrize(
    ("label", "indicator"),
    [
        ("Giải quyết việc làm tại đại phuơng", "jobs_local"),
        ("Giải quyết việc làm tại đại phương (trong tỉnh)", "jobs_local"),
        ("Giải quyết việc làm tại chỗ (trong tỉnh)", "jobs_local"),
        ("Cung ứng lao động đi các tỉnh", "jobs_other_provinces"),
        ("Cung ứng LĐ ngoài tỉnh", "jobs_other_provinces"),
        ("Đưa lao động đi làm việc tại tỉnh ngoài", "jobs_other_provinces"),
        ("Đi XKLĐ", "jobs_abroad"),
    ],
)
def test_shorthand_and_typing_errors_of_the_trade(label: str, indicator: str) -> None:
    reading = read(drawn(HALF_YEAR, ["TT", "Chỉ tiêu", "ĐVT", "Thực hiện"], [[1, label, "Người", 123]]), CAMPAIGN)
    assert facts_of(reading) == [f"{indicator} 027 2023-06 cumulative 123"]


@pytest.mark.parametrize(
    "label", ["Lao động các tỉnh đến làm việc tại địa phương", "Nhu cầu cung ứng lao động đi các tỉnh", "Tư vấn xuất khẩu lao động"]
)
def test_what_only_sounds_like_it_gives_no_figure(label: str) -> None:
    assert facts_of(read(drawn(HALF_YEAR, ["TT", "Chỉ tiêu", "Thực hiện"], [[1, label, 123]]), CAMPAIGN)) == []


def test_a_percentage_is_not_compared_with_the_month_where_the_cumulative_figure_cannot_be_read() -> None:
    header = ["TT", "Chỉ tiêu", "KH năm", "Trong tháng", "Lũy kế", "Tỷ lệ (%)"]
    reading = read(drawn("BÁO CÁO THÁNG 5 NĂM 2023", header, [[1, LOCAL, 1000, 90, "4l2", 41.2]]), CAMPAIGN)
    assert [code for _, code in told(reading)] == ["not_a_number"]
