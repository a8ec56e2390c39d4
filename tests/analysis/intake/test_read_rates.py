"""A rate whose numerator and denominator stand beside it is computed from them, wherever they stand."""

from __future__ import annotations

import pytest

from analysis.intake.read import read
from tests.analysis.intake.drawings import CAMPAIGN, CHILDREN, DEPARTMENT, HALF_YEAR, JOBS, Case, check_case, drawn, facts_of, told

TRAINED = "Tỷ lệ lao động qua đào tạo nghề"
BY_DISTRICT = ["TT", "Huyện", "Tổng số xã, phường, thị trấn", "Số xã, phường phù hợp với trẻ em", "Tỷ lệ xã, phường phù hợp với trẻ em (%)"]

CASES = [
    Case(
        "columns that name what they count, without a title that names the rate",
        drawn(HALF_YEAR, BY_DISTRICT, [[1, "Đồng Văn", 19, 14, 73.7], [2, "Mèo Vạc", 18, 13, 72.2]], above=DEPARTMENT),
        ["child_friendly_communes 026 2023-06 cumulative 73.6842", "child_friendly_communes 027 2023-06 cumulative 72.2222"],
        [],
        unit=None,
    ),
    Case(
        "two rates side by side, each with its own things",
        drawn(
            HALF_YEAR,
            ["TT", "Huyện", "Tổng số xã", "Số xã đạt", "Tỷ lệ xã phù hợp với trẻ em", "Tổng số LĐ", "Số LĐ qua đào tạo nghề", TRAINED],
            [[1, "Đồng Văn", 19, 14, 73.7, 30000, 17001, 56.7], [2, "Mèo Vạc", 18, 13, 72.2, 29000, 17000, 58.6]],
            above=DEPARTMENT,
        ),
        [
            "child_friendly_communes 026 2023-06 cumulative 73.6842",
            "trained_labour_rate 026 2023-06 cumulative 56.67",
            "child_friendly_communes 027 2023-06 cumulative 72.2222",
            "trained_labour_rate 027 2023-06 cumulative 58.6207",
        ],
        [("E5", "name_matched")],
        unit=None,
    ),
    Case(
        "rows above their rate",
        drawn(
            HALF_YEAR,
            ["STT", "Chỉ tiêu", "ĐVT", "KH", "TH"],
            [
                [1, JOBS, "Người", 1602, 643],
                [2, "Tổng số xã", "Xã", None, 18],
                ["-", "Số xã phù hợp với trẻ em", "Xã", 14, 13],
                ["-", CHILDREN, "%", 77.8, 72.2],
            ],
        ),
        ["jobs_created 027 2023-06 cumulative 643", "child_friendly_communes 027 2023-06 cumulative 72.2222"],
        [],
    ),
    Case(
        "a column registered in percent is a plan, never the result that is missing",
        drawn(HALF_YEAR, ["STT", "Tiêu chí", "Kết quả (%)", "Đăng ký (%)"], [[1, CHILDREN, None, 75], [2, TRAINED, 56.2, 57]]),
        ["trained_labour_rate 027 2023-06 cumulative 56.2"],
        [],
    ),
    Case(
        "a share that says so itself, counted in communes",
        drawn(HALF_YEAR, ["STT", "Nội dung", "ĐVT", "TH"], [[1, "Xã, phường, thị trấn phù hợp với trẻ em", "Xã", "13/18 xã (72,2%)"]]),
        ["child_friendly_communes 027 2023-06 cumulative 72.2222"],
        [("B8", "name_matched"), ("D8", "number_from_text")],
    ),
    Case(
        "plan and result, each with its number and its share",
        drawn(
            "TỶ LỆ XÃ, PHƯỜNG PHÙ HỢP VỚI TRẺ EM NĂM 2023",
            [
                ["TT", "Huyện", "Tổng số xã", "Kế hoạch", None, "Thực hiện", None],
                [None, None, None, "Số xã", "Tỷ lệ (%)", "Số xã", "Tỷ lệ (%)"],
            ],
            [[1, "Đồng Văn", 19, 14, 73.7, 13, 68.4], [2, "Mèo Vạc", 18, 13, 72.2, 12, 66.7]],
            above=DEPARTMENT,
            merged=["D5:E5", "F5:G5", "C5:C6"],
        ),
        ["child_friendly_communes 026 2023-12 cumulative 68.4211", "child_friendly_communes 027 2023-12 cumulative 66.6667"],
        [],
        unit=None,
    ),
    Case(
        "a small whole number that nothing calls a share may be a number of communes",
        drawn(
            "XÃ, PHƯỜNG PHÙ HỢP VỚI TRẺ EM 6 THÁNG ĐẦU NĂM 2023",
            ["TT", "Huyện", "Kết quả"],
            [[1, "Đồng Văn", 14], [2, "Mèo Vạc", 72.2], [3, "Yên Minh", 0]],
            above=[["SỞ LAO ĐỘNG - TB&XH HÀ GIANG"]],
        ),
        ["child_friendly_communes 027 2023-06 cumulative 72.2", "child_friendly_communes 028 2023-06 cumulative 0"],
        [("C5", "percent_unclear")],
        unit=None,
    ),
    Case(
        "rows of other things are no denominator",
        drawn(
            HALF_YEAR,
            ["STT", "Chỉ tiêu", "ĐVT", "TH"],
            [[1, "Tổng số hộ nghèo", "Hộ", 4000], [2, "Số xã phù hợp với trẻ em", "Xã", 13], [3, CHILDREN, "%", 72.2]],
        ),
        ["child_friendly_communes 027 2023-06 cumulative 72.2"],
        [("B8", "unknown_row")],
    ),
]


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_a_rate_is_computed_from_its_parts(case):
    check_case(case)


def test_a_computed_rate_keeps_its_parts_and_says_where_the_written_one_differs():
    reading = read(drawn(HALF_YEAR, BY_DISTRICT, [[1, "Đồng Văn", 19, 14, 80], [2, "Mèo Vạc", 18, 13, 72.2]], above=DEPARTMENT), CAMPAIGN)
    assert [(one.numerator, one.denominator) for one in reading.facts] == [(14, 19), (13, 18)]
    assert told(reading) == [("E6", "percent_mismatch")]


def test_the_parts_of_a_plan_are_no_result():
    rows = [[1, "Tổng số xã", "Xã", 18, None], ["-", "Số xã phù hợp với trẻ em", "Xã", 14, None], ["-", CHILDREN, "%", 77.8, None]]
    assert facts_of(read(drawn(HALF_YEAR, ["STT", "Chỉ tiêu", "ĐVT", "KH", "TH"], rows), CAMPAIGN)) == []


@pytest.mark.parametrize(
    ("printed", "agrees"),
    [(74.6, True), (74.61, True), (74.65, True), (75, True), (74.5, False), (74.8, False), (74.67, False), (73, False)],
)
def test_a_printed_percentage_beside_its_parts_may_differ_by_its_rounding_only(printed: float, agrees: bool) -> None:
    header = ["STT", "Chỉ tiêu", "Số xã đạt", "Tổng số xã", "Tỷ lệ (%)"]
    reading = read(drawn(HALF_YEAR, header, [[1, CHILDREN, 144, 193, printed]]), CAMPAIGN)
    assert [round(one.value, 3) for one in reading.facts] == [74.611]
    assert (told(reading) == []) is agrees
